"""What screens and cards show of the end of a tandem: facts only."""

from dataclasses import dataclass, field
from datetime import datetime

from program.desk import Card
from program.desk_views import Handling
from program.endings import Closing
from program.meeting_series import Series
from program.people import Role
from program.tandems import Tandem


@dataclass(frozen=True, slots=True, kw_only=True)
class ClosingView:
    """The open closing question as its person sees it."""

    closing: Closing
    role: Role
    partner_name: str | None
    member_id: int
    check: dict[str, int]  # what has been rated so far
    can_mentor: bool = False  # a former mentee who may sign up as a mentor
    reason: str | None = None  # EndReason.GOAL_REACHED, where the goal is reached


@dataclass(frozen=True, slots=True, kw_only=True)
class Resting:
    """Somebody whom nobody looks for a partner for, since a tandem has ended and they have not asked for another."""

    member_id: int
    role: Role
    is_asked: bool  # after an early end, and no answer so far


@dataclass(frozen=True, slots=True, kw_only=True)
class EndingStanding:
    """What the end of tandems leaves to do for somebody, for the home screen."""

    closing_id: int | None = None
    follow_up_id: int | None = None
    self_check_of: int | None = None  # the tandem whose first self-check is offered
    resting: Resting | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ExtensionView:
    """How it stands with a longer time, as one of the two may know it. What the other wishes is not in it."""

    tandem: Tandem
    partner_name: str
    weeks: int | None  # the own wish; NO_EXTENSION for "that fits"
    is_extended: bool = False  # both wish it, and the end has just moved
    series: tuple[Series, ...] = ()  # of meetings, which go on as long; given once the end has moved
    now: datetime
    has_meetings: bool = False  # agreed and ahead


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """One member of an ended tandem on the staff's card: no name."""

    role: Role
    person_id: int
    is_leaver: bool
    has_left: bool  # the programme
    seeks_again: bool | None
    is_late: bool  # with saying so


@dataclass(frozen=True, slots=True, kw_only=True)
class EndingView:
    """An early end as the staff's card shows it."""

    card: Card
    tandem: Tandem
    sides: tuple[Side, ...]
    handling: Handling = field(default_factory=Handling)
