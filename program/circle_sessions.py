"""A session of a circle: its date, its roles, and the phases through which the bot leads.

The phases are those of collegial case consultation as K.-O. Tietze describes it ("Kollegiale Beratung. Problemlösungen
gemeinsam entwickeln", Reinbek 2003), in the variant with hypotheses that the University of Jena teaches after him:
case 10 minutes with 2 to 5 for what it stirs, questions 5, hypotheses 5 with 3 for what the case giver says to them,
solutions 7, then the choice and a word of thanks (https://www.kursb.uni-jena.de/935/einfuehrung-in-die-kollegiale-
fallberatung). A session here takes 60, 90 or 120 minutes, often in a second or third language, so what counts are the
proportions: ``SHARES`` stretches them to the whole, with more room for questions and for the choice. What is said is
never written down here: the bot knows how long people talk, and nothing of what about.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from program.machines import Machine
from program.meetings import Place

LENGTHS = (60, 90, 120)
"""Minutes a session may take."""

MOST_AHEAD = 6  # sessions of one circle that are planned at the same time
TOO_FEW_TOLD = timedelta(hours=24)  # before the start: fewer than four so far
CALLED_OFF = timedelta(hours=1)  # before the start: still fewer than four
ROLES_GIVEN = timedelta(minutes=10)  # before the start: who does what
GIVEN_UP = timedelta(minutes=60)  # after the start: nobody has started it
NEARLY_OVER = timedelta(minutes=2)  # before the end of a phase
MORE = timedelta(minutes=5)
MOST_EXTRA = 30  # minutes that a session can be prolonged by, all in all
GUEST_KEPT = timedelta(hours=24)  # after the end: then nothing is held of an invited expert
NEXT_AFTER = timedelta(weeks=4)  # when the next session is suggested


class SessionStatus(StrEnum):
    """Where a session stands."""

    PLANNED = "planned"  # a date is set
    RUNNING = "running"  # the moderator has started it
    OVER = "over"  # it has ended, or nobody ever started it
    CANCELLED = "cancelled"  # called off, or fewer than four could come


class Phase(StrEnum):
    """What is being done, in this order."""

    CASE = "case"  # the case giver tells
    QUESTIONS = "questions"  # the others ask, to understand
    HYPOTHESES = "hypotheses"  # the others say what may lie behind it
    SOLUTIONS = "solutions"  # the others say what they would try
    CHOICE = "choice"  # the case giver says what fits
    THANKS = "thanks"  # everybody says what they take along


class Role(StrEnum):
    """Who does what; all others advise."""

    CASE_GIVER = "case_giver"  # tells a case of their own
    MODERATOR = "moderator"  # leads from phase to phase
    TIMEKEEPER = "timekeeper"  # looks after the clock


class Coming(StrEnum):
    """What somebody answers to a date."""

    YES = "yes"  # comes
    NO = "no"  # cannot


_S = SessionStatus

SESSION_MACHINE: Machine[SessionStatus] = Machine(
    {
        "move": {_S.PLANNED: _S.PLANNED},
        "give_roles": {_S.PLANNED: _S.PLANNED},
        "start": {_S.PLANNED: _S.RUNNING},
        "finish": {_S.RUNNING: _S.OVER},
        "lapse": {_S.PLANNED: _S.OVER},
        "cancel": {_S.PLANNED: _S.CANCELLED},
    }
)

SHARES: Mapping[Phase, int] = {
    Phase.CASE: 22,
    Phase.QUESTIONS: 17,
    Phase.HYPOTHESES: 19,
    Phase.SOLUTIONS: 24,
    Phase.CHOICE: 10,
    Phase.THANKS: 8,
}
"""What each phase takes of a session, in hundredths."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Session:
    """One session. ``beat`` counts whatever changes what people see of it, so that only the newest screen is sent."""

    id: int
    circle_id: int
    status: SessionStatus
    planned_by: int  # person id
    starts_at: datetime  # UTC, derived from wall time and zone
    wall: datetime  # naive
    zone: str
    minutes: int
    place: Place
    place_words: str | None
    sequence: int  # of the calendar entry
    uid: str
    beat: int
    phase: Phase | None = None
    phase_ends_at: datetime | None = None
    is_warned: bool = False  # that the phase is nearly over
    extra: int = 0  # minutes by which it was prolonged
    roles_at: datetime | None = None  # when roles were given
    started_at: datetime | None = None
    ended_at: datetime | None = None

    @property
    def is_open(self) -> bool:
        """Whether it is planned or under way."""
        return self.status in (SessionStatus.PLANNED, SessionStatus.RUNNING)

    def is_ahead(self, now: datetime) -> bool:
        """Whether one can still say yes or no, move it or call it off."""
        return self.status is SessionStatus.PLANNED and self.roles_at is None and self.starts_at > now


@dataclass(frozen=True, slots=True, kw_only=True)
class Attendance:
    """What one member has answered, does there and thinks of it afterwards."""

    session_id: int
    person_id: int
    coming: Coming
    brings_case: bool = False
    role: Role | None = None
    has_passed: bool = False  # has passed on a role in this session: gets none again
    screen_id: int | None = None  # the one message that shows the session while it runs
    useful: int | None = None  # 1 to 5, private

    @property
    def is_coming(self) -> bool:
        """Whether they said yes."""
        return self.coming is Coming.YES


@dataclass(frozen=True, slots=True, kw_only=True)
class Guest:
    """An expert who is invited to one session; ``person_id`` is None until the link is used."""

    id: int
    session_id: int
    person_id: int | None
    made_by: int
    expires_at: datetime
    screen_id: int | None = None


def phase_minutes(minutes: int) -> dict[Phase, int]:
    """How long each phase takes: whole minutes that add up; what is left over goes where most is missing."""
    exact = {phase: share * minutes / 100 for phase, share in SHARES.items()}
    found = {phase: int(value) for phase, value in exact.items()}
    missing = sorted(exact, key=lambda phase: found[phase] - exact[phase])
    for phase in missing[: minutes - sum(found.values())]:
        found[phase] += 1
    return found


def after(phase: Phase) -> Phase | None:
    """The phase that follows; None after the last."""
    order = list(Phase)
    place = order.index(phase) + 1
    return order[place] if place < len(order) else None


def phase_at(session: Session, now: datetime) -> tuple[Phase, datetime] | None:
    """The phase that is due, with its end; None where the last one is over.

    After a time without the bot phases that have passed meanwhile are left out: people have gone on by the clock.
    """
    phase, ends_at = session.phase, session.phase_ends_at
    if phase is None or ends_at is None:
        raise ValueError(session.id)
    lengths = phase_minutes(session.minutes)
    while ends_at <= now:
        following = after(phase)
        if following is None:
            return None
        phase, ends_at = following, ends_at + timedelta(minutes=lengths[following])
    return phase, ends_at


def next_look(session: Session, now: datetime) -> datetime:
    """When the clock looks at a planned session next."""
    looks = (
        session.starts_at - TOO_FEW_TOLD,
        session.starts_at - CALLED_OFF,
        session.starts_at - ROLES_GIVEN,
        session.starts_at + GIVEN_UP,
    )
    return next((look for look in looks if look > now), looks[-1])
