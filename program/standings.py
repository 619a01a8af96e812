"""Where somebody stands, and the one next thing to do: everything that the home screen shows."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from zoneinfo import ZoneInfo

from program.applications import Application
from program.ending_views import EndingStanding
from program.meetings import Meeting
from program.people import Person, Role
from program.proposals import Proposal
from program.tandems import Tandem


@dataclass(frozen=True, slots=True, kw_only=True)
class TandemStanding:
    """One tandem as a member sees it."""

    tandem: Tandem
    role: Role  # the reader's
    partner_name: str
    shares: Mapping[str, str]  # Share -> what the partner lets the reader see of it
    week: int  # 1 is the first
    weeks: int
    next_meeting: Meeting | None  # confirmed, the soonest
    offered: Meeting | None  # times that wait for somebody's answer
    is_my_turn: bool  # the offered times wait for the reader
    is_plan_waiting: bool = False  # the partner suggests a plan, which waits for the reader's yes
    minutes_met: int = 0  # of all meetings that took place
    hours_goal: int | None = None  # of the template: how many hours the two want to spend together

    @property
    def is_resting(self) -> bool:
        """Whether nothing is passed on or planned between the two for now."""
        return self.tandem.contact_stopped_at is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """Where somebody stands."""

    person: Person
    application: Application | None = None
    open_form: str | None = None  # name of a conversation that waits to be finished
    to_answer: tuple[Proposal, ...] = ()  # proposals whose turn is the reader's
    tandems: tuple[TandemStanding, ...] = ()
    questions: tuple[Meeting, ...] = field(default=())  # past meetings: did it take place?
    notes_of: int | None = None  # the tandem of the newest own note, for somebody who is in no tandem any more
    endings: EndingStanding = field(default_factory=EndingStanding)  # what beginnings and ends leave to do


def full_weeks(begin: datetime, end: datetime, zone: ZoneInfo) -> int:
    """How many weeks have passed by the clock on the wall: a week in which the clocks change is a whole one, too."""
    passed = end.astimezone(zone).replace(tzinfo=None) - begin.astimezone(zone).replace(tzinfo=None)
    return passed.days // 7
