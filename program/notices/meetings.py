"""Meetings of a tandem."""

from dataclasses import dataclass

from program.notices.base import Notice, Urgency, notice


@notice
@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingProposed(Notice):
    """The partner offers up to three times."""

    urgency = Urgency.PROMPT
    meeting_id: int
    sequence: int


@notice
@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingConfirmed(Notice):
    """A time is agreed; carries the calendar file."""

    urgency = Urgency.PROMPT
    meeting_id: int
    sequence: int
    is_rederived: bool = False  # nobody moved it: a zone's clock rules have changed
    is_on_screen: bool = False  # the reader has just agreed to it: only the file is missing


@notice
@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingDeclined(Notice):
    """None of the offered times suited the partner, or nobody answered before the last of them."""

    meeting_id: int
    sequence: int


@notice
@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingCancelled(Notice):
    """A meeting will not take place; where a time was agreed, carries the calendar file that takes it out."""

    urgency = Urgency.PROMPT
    meeting_id: int
    sequence: int
    by: int | None = None  # who called it off; None where the tandem has ended, or new times came to nothing


@notice
@dataclass(frozen=True, slots=True, kw_only=True)
class PartnerRunsLate(Notice):
    """The partner will be some minutes late."""

    urgency = Urgency.PROMPT
    meeting_id: int
    sequence: int
    minutes: int


@notice
@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingReminder(Notice):
    """A meeting is near."""

    urgency = Urgency.PROMPT
    meeting_id: int
    sequence: int  # another one by now: the meeting has moved, the reminder is dropped
    hours: int  # before the start


@notice
@dataclass(frozen=True, slots=True, kw_only=True)
class SeriesEnded(Notice):
    """There are no further dates of a series; carries the calendar file that takes out those that stood."""

    urgency = Urgency.PROMPT
    series_id: int
    meeting_ids: list[int]  # the dates that were called off
    by: int  # who ended it


@notice
@dataclass(frozen=True, slots=True, kw_only=True)
class TookPlaceAsked(Notice):
    """The meeting's time is over: did it take place?"""

    is_nudge = True
    meeting_id: int
    sequence: int
