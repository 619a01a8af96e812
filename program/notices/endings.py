"""How a tandem ends, and what comes after."""

from dataclasses import dataclass

from program.notices.base import Notice, Urgency, notice


@notice
@dataclass(frozen=True, slots=True, kw_only=True)
class TandemEndsSoon(Notice):
    """In two weeks the time is over: go on for longer?"""

    tandem_id: int
    ends_at: str  # ISO; another end by now drops the notice


@notice
@dataclass(frozen=True, slots=True, kw_only=True)
class ExtensionWished(Notice):
    """The partner would like to go on for longer; asked once, neutrally."""

    tandem_id: int
    ends_at: str  # as above


@notice
@dataclass(frozen=True, slots=True, kw_only=True)
class TandemExtended(Notice):
    """Both wished it: the end has moved."""

    urgency = Urgency.PROMPT
    tandem_id: int


@notice
@dataclass(frozen=True, slots=True, kw_only=True)
class TandemCompleted(Notice):
    """The time is over, or the goal is reached: thanks, and the closing questions."""

    closing_id: int
    had_meetings: bool = True  # agreed and ahead: they are off


@notice
@dataclass(frozen=True, slots=True, kw_only=True)
class ClosingReminded(Notice):
    """The closing questions are still open; told once."""

    is_nudge = True
    closing_id: int


@notice
@dataclass(frozen=True, slots=True, kw_only=True)
class SeekingReminded(Notice):
    """After an early end: would this person like another partner? Told once more."""

    is_nudge = True
    member_id: int


@notice
@dataclass(frozen=True, slots=True, kw_only=True)
class FollowUpAsked(Notice):
    """Some months later: how is this person doing?"""

    is_nudge = True
    follow_up_id: int


@notice
@dataclass(frozen=True, slots=True, kw_only=True)
class FollowUpReminded(Notice):
    """The same once more, if there was no answer."""

    is_nudge = True
    follow_up_id: int


@notice
@dataclass(frozen=True, slots=True, kw_only=True)
class ClosingWordsShared(Notice):
    """To the staff group: what somebody wrote at the end and wants the team to read. Without a name."""

    closing_id: int
