"""Notices to and about speakers from outside."""

from dataclasses import dataclass

from program.notices.base import Notice, Urgency, notice


@notice
@dataclass(frozen=True, slots=True, kw_only=True)
class SpeakerLinkMade(Notice):
    """To a member of staff in private: the invitation, ready to be forwarded."""

    urgency = Urgency.PROMPT
    holds_words = True
    speaker_id: int
    code: str


@notice
@dataclass(frozen=True, slots=True, kw_only=True)
class SpeakerAnswered(Notice):
    """To the staff group: somebody comes to speak, or does not."""

    holds_words = True
    workshop_id: int
    name: str
    answer: str  # yes, no, left, lost, or draft: not published yet, and the day comes near


@notice
@dataclass(frozen=True, slots=True, kw_only=True)
class SpeakerExpected(Notice):
    """The speaker has agreed; carries the calendar file."""

    urgency = Urgency.PROMPT
    speaker_id: int
    sequence: int  # another one by now: it has changed, and that is told instead


@notice
@dataclass(frozen=True, slots=True, kw_only=True)
class SpeakerEventChanged(Notice):
    """Time or place are others now; carries the calendar file."""

    urgency = Urgency.PROMPT
    speaker_id: int
    sequence: int
    is_rederived: bool = False  # nobody moved it: a zone's clock rules have changed


@notice
@dataclass(frozen=True, slots=True, kw_only=True)
class SpeakerEventAnnounced(Notice):
    """What was a draft when the speaker agreed is published: people are invited."""

    is_nudge = True
    speaker_id: int


@notice
@dataclass(frozen=True, slots=True, kw_only=True)
class SpeakerEventNear(Notice):
    """A reminder."""

    urgency = Urgency.PROMPT
    speaker_id: int
    sequence: int  # another one by now: it has moved, the reminder is dropped
    hours: int  # before the start


@notice
@dataclass(frozen=True, slots=True, kw_only=True)
class SpeakerOut(Notice):
    """The access is over before the event; carries the file that takes it out, and of a stranger nothing stays."""

    urgency = Urgency.PROMPT
    workshop_id: int
    why: str  # cancelled, taken_back, or left


@notice
@dataclass(frozen=True, slots=True, kw_only=True)
class SpeakerThanked(Notice):
    """The event is over: thanks, and the confirmation is there."""

    speaker_id: int


@notice
@dataclass(frozen=True, slots=True, kw_only=True)
class TalkConfirmed(Notice):
    """The speaker wants the confirmation as a file."""

    urgency = Urgency.PROMPT
    speaker_id: int
    language: str
