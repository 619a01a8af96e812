"""Planning a session by taps: how long, where, which day, which hour. Pure: each step answers the next plan."""

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from enum import StrEnum
from typing import Any

from program.circle_sessions import LENGTHS, Session
from program.forms.questions import FormState
from program.meeting_choices import DAYS_A_PAGE
from program.meeting_plans import LONGEST_PLACE
from program.meetings import LEAST_AHEAD, Place
from program.wall_times import WallTime

FORM = "circle_session"
PLACES = (Place.ONLINE, Place.IN_PERSON)
WEEKS_AHEAD = 12
PAGES = WEEKS_AHEAD * 7 // DAYS_A_PAGE


class Step(StrEnum):
    """What whoever plans is asked."""

    LENGTH = "length"  # how long
    PLACE = "place"  # online or in person
    WORDS = "words"  # link or address, or "later"
    DAY = "day"  # on which day
    HOUR = "hour"  # at which hour of that day
    DOUBT = "doubt"  # which instant is meant, where clocks change
    CHECK = "check"  # all at a glance, before anybody is asked


TIMES = (Step.DAY, Step.HOUR, Step.DOUBT)


class Why(StrEnum):
    """Why something is not taken."""

    STALE = "stale"  # the tap belongs to another step than the open one
    BUTTONS = "buttons"  # this step is answered with buttons
    LONG_PLACE = "long_place"  # more words about the place than fit
    UNREADABLE = "unreadable"  # no time that can be read
    TOO_SOON = "too_soon"  # passed, or less than half an hour away
    TOO_FAR = "too_far"  # more than twelve weeks away


class Refused(Exception):
    """The plan stays as it was."""

    def __init__(self, why: Why) -> None:
        super().__init__(why)
        self.why = why


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """How far the planning has come. Instants are UTC."""

    step: Step = Step.LENGTH
    circle_id: int
    session_id: int | None = None  # that is moved; None plans a new one
    minutes: int = LENGTHS[1]
    place: Place | None = None
    place_words: str | None = None
    page: int = 0
    day: date | None = None
    doubt: tuple[datetime, ...] = ()
    doubtful_wall: datetime | None = None  # as typed
    starts_at: datetime | None = None


def plan_to_move(session: Session) -> Plan:
    """Another date for a session: length and place are as they were, and can be changed by going back."""
    return Plan(
        step=Step.DAY,
        circle_id=session.circle_id,
        session_id=session.id,
        minutes=session.minutes,
        place=session.place,
        place_words=session.place_words,
    )


def choose_length(plan: Plan, minutes: int) -> Plan:
    """60, 90 or 120 minutes."""
    _must_be(plan, Step.LENGTH)
    if minutes not in LENGTHS:
        raise Refused(Why.STALE)
    return replace(plan, minutes=minutes, step=Step.PLACE)


def choose_place(plan: Plan, place: Place) -> Plan:
    """Online or in person; words about the other kind of place are forgotten."""
    _must_be(plan, Step.PLACE)
    if place not in PLACES:
        raise Refused(Why.STALE)
    return replace(plan, place=place, place_words=plan.place_words if place is plan.place else None, step=Step.WORDS)


def write_place(plan: Plan, words: str | None) -> Plan:
    """Link or address; None is "later"."""
    _must_be(plan, Step.WORDS)
    stripped = (words or "").strip()
    if len(stripped) > LONGEST_PLACE:
        raise Refused(Why.LONG_PLACE)
    return replace(plan, place_words=stripped or None, step=Step.DAY)


def show_days(plan: Plan, page: int) -> Plan:
    """Two weeks of days."""
    if plan.step not in TIMES:
        raise Refused(Why.STALE)
    return replace(plan, step=Step.DAY, page=max(0, min(page, PAGES - 1)), doubt=(), doubtful_wall=None)


def show_hours(plan: Plan, day: date) -> Plan:
    """The hours of a day."""
    if plan.step not in TIMES:
        raise Refused(Why.STALE)
    return replace(plan, step=Step.HOUR, day=day)


def choose_time(plan: Plan, time: datetime, now: datetime) -> Plan:
    """The start; raises ``Refused`` for one that is too near or too far."""
    if plan.step not in TIMES:
        raise Refused(Why.STALE)
    must_fit(time, now)
    return replace(plan, starts_at=time, step=Step.CHECK, doubt=(), doubtful_wall=None)


def ask_about(plan: Plan, meaning: WallTime) -> Plan:
    """A typed time that clocks skip or show twice: which instant is meant?"""
    instants = tuple(candidate.instant for candidate in meaning.candidates)
    return replace(plan, step=Step.DOUBT, doubt=instants, doubtful_wall=meaning.wall)


_BACK = {
    Step.PLACE: Step.LENGTH,
    Step.WORDS: Step.PLACE,
    Step.DAY: Step.PLACE,  # not the words about the place: they need not be typed twice
    Step.HOUR: Step.DAY,
    Step.DOUBT: Step.DAY,
    Step.CHECK: Step.DAY,
}


def back(plan: Plan) -> Plan:
    """One step back; at the first one nothing changes."""
    return replace(plan, step=_BACK.get(plan.step, plan.step), doubt=(), doubtful_wall=None)


def keep_place(plan: Plan) -> Plan:
    """The words about the place stay as they are."""
    _must_be(plan, Step.WORDS)
    return replace(plan, step=Step.DAY)


def must_fit(time: datetime, now: datetime) -> None:
    """Raises ``Refused`` for a time at which no session can be planned now."""
    if time < now + LEAST_AHEAD:
        raise Refused(Why.TOO_SOON)
    if (time - now).days >= WEEKS_AHEAD * 7:
        raise Refused(Why.TOO_FAR)


def state_of(plan: Plan) -> FormState:
    """The plan as a form row keeps it."""
    answers = {
        "circle": plan.circle_id,
        "session": plan.session_id,
        "minutes": plan.minutes,
        "place": plan.place,
        "words": plan.place_words,
        "starts_at": plan.starts_at.isoformat() if plan.starts_at else None,
    }
    scratch = {
        "page": plan.page,
        "day": plan.day.isoformat() if plan.day else None,
        "doubt": [time.isoformat() for time in plan.doubt],
        "wall": plan.doubtful_wall.isoformat() if plan.doubtful_wall else None,
    }
    return FormState(form=FORM, at=plan.step, answers=answers, scratch=scratch)


def plan_of(state: FormState) -> Plan:
    """The plan that ``state_of`` wrote."""
    kept, open_now = state.answers, state.scratch
    return Plan(
        step=Step(state.at),
        circle_id=kept["circle"],
        session_id=kept["session"],
        minutes=kept["minutes"],
        place=Place(kept["place"]) if kept["place"] else None,
        place_words=kept["words"],
        starts_at=_instant(kept["starts_at"]) if kept["starts_at"] else None,
        page=open_now["page"],
        day=date.fromisoformat(open_now["day"]) if open_now["day"] else None,
        doubt=tuple(map(_instant, open_now["doubt"])),
        doubtful_wall=datetime.fromisoformat(open_now["wall"]) if open_now["wall"] else None,
    )


def _instant(written: Any) -> datetime:
    return datetime.fromisoformat(written).astimezone(UTC)


def _must_be(plan: Plan, step: Step) -> None:
    if plan.step is not step:
        raise Refused(Why.STALE)
