"""Planning a meeting: how long, where, which times. Pure: each function answers the next plan or raises ``Refused``."""

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum
from typing import Any

from program.forms.questions import FormState
from program.meeting_series import RHYTHMS
from program.meetings import LEAST_AHEAD, LONGEST_AHEAD, MOST_OPTIONS, MeetingKind, Place
from program.wall_times import Existence, WallTime

FORM = "meeting"
LENGTHS = (30, 45, 60, 90, 120)
"""Minutes that are offered as buttons; others are typed."""

SHADOWING_HOURS = (2, 4, 8)
"""Hours of job shadowing that are offered as buttons; others are typed."""

USUAL_MINUTES = {MeetingKind.TALK: 60, MeetingKind.SHADOWING: 240}
"""How long a meeting is before anybody chooses, once its kind has changed."""

SHORTEST, LONGEST = 15, 480
LONGEST_PLACE = 300


class Step(StrEnum):
    """What the one who plans is asked."""

    LENGTH = "length"  # how long
    PLACE = "place"  # online, by phone or in person
    WORDS = "words"  # link, number or address, or "later"
    TIMES = "times"  # which of the suggested times
    DAY = "day"  # on which other day
    HOUR = "hour"  # at which hour of that day
    DOUBT = "doubt"  # which instant is meant, where clocks change
    MET = "met"  # on which past day they have met already


TIME_STEPS = (Step.TIMES, Step.DAY, Step.HOUR, Step.DOUBT)
"""Where times are chosen, and typed."""


class Why(StrEnum):
    """Why something is not taken; the texts have a sentence for each."""

    STALE = "stale"  # the tap belongs to another step than the one that is open
    BUTTONS = "buttons"  # this step is answered with buttons
    NO_LENGTH = "no_length"  # no number of minutes between SHORTEST and LONGEST
    NO_HOURS = "no_hours"  # no number of hours that job shadowing lasts
    LONG_PLACE = "long_place"  # more words about the place than fit
    UNREADABLE = "unreadable"  # no time that can be read
    PAST = "past"  # that time has passed
    TOO_SOON = "too_soon"  # it is so near that the partner would miss it
    TOO_FAR = "too_far"  # it is more than half a year away
    FULL = "full"  # three are chosen already
    NONE = "none"  # nothing is chosen yet
    NO_SERIES = "no_series"  # the tandem ends before there would be a second date
    BUSY = "busy"  # whoever plans has another meeting then, and has not said "all the same"


class Refused(Exception):
    """The plan stays as it was; ``time`` is the instant that was not taken, if there is one."""

    def __init__(self, why: Why, time: datetime | None = None) -> None:
        super().__init__(why)
        self.why = why
        self.time = time


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """How far the planning has come. Instants are UTC."""

    step: Step
    tandem_id: int
    meeting_id: int | None = None  # new times for this meeting; None plans another one
    sequence: int = 0  # of that meeting when the planning began
    was_agreed: bool = False  # that meeting had an agreed time when the planning began
    minutes: int
    place: Place | None = None
    place_words: str | None = None
    kind: MeetingKind = MeetingKind.TALK
    weeks: int = 0  # after which the meeting comes back; 0 is once
    is_brief: bool = False  # length and place are those of the tandem's plan: times come first, both can be changed
    fold: int = 0  # which of two equal times dates of the series mean, where clocks show their time twice
    may_repeat: bool = False  # it is no single date of a series that runs, nor an agreed meeting
    suggested: tuple[datetime, ...] = ()
    is_shared: bool = False  # the suggested times come from both people's free hours
    chosen: tuple[datetime, ...] = ()
    day: date | None = None  # of the hours on the screen, in the zone of the one who plans
    page: int = 0  # of the days on the screen
    doubt: tuple[datetime, ...] = ()  # the instants that a typed time may mean
    doubtful_wall: datetime | None = None  # that typed time, naive

    @property
    def times(self) -> tuple[datetime, ...]:
        """All times on the screen, suggested or chosen, in order."""
        return tuple(sorted({*self.suggested, *self.chosen}))

    @property
    def length(self) -> timedelta:
        """How long the meeting is."""
        return timedelta(minutes=self.minutes)


def choose_kind(plan: Plan, kind: MeetingKind, minutes: int) -> Plan:
    """A talk or job shadowing, each with its usual length; job shadowing is always at a place."""
    _must_be(plan, Step.LENGTH, *_brief_beginning(plan))
    if kind is plan.kind:
        return plan
    return replace(plan, kind=kind, minutes=minutes, place=None, place_words=None, suggested=(), step=Step.LENGTH)


def choose_length(plan: Plan, minutes: int) -> Plan:
    """How long; raises ``Refused`` for what no meeting lasts."""
    _must_be(plan, Step.LENGTH)
    is_shadowing = plan.kind is MeetingKind.SHADOWING
    if not (60 if is_shadowing else SHORTEST) <= minutes <= LONGEST:
        raise Refused(Why.NO_HOURS if is_shadowing else Why.NO_LENGTH)
    suggested = plan.suggested if minutes == plan.minutes else ()  # a longer meeting needs longer free hours
    is_brief = plan.is_brief and plan.place is not None
    fitting = replace(plan, minutes=minutes, suggested=suggested, step=Step.TIMES if is_brief else Step.PLACE)
    return replace(fitting, place=Place.IN_PERSON, step=Step.WORDS) if is_shadowing else fitting


def ask_length(plan: Plan) -> Plan:
    """ "Change length", where the tandem's plan has answered that already."""
    if not plan.is_brief or plan.step is not Step.TIMES:
        raise Refused(Why.STALE)
    return replace(plan, step=Step.LENGTH)


def ask_place(plan: Plan) -> Plan:
    """ "Change place", in the same way; of job shadowing only the words about it."""
    if not plan.is_brief or plan.step is not Step.TIMES:
        raise Refused(Why.STALE)
    return replace(plan, step=Step.WORDS if plan.kind is MeetingKind.SHADOWING else Step.PLACE)


def type_length(plan: Plan, number: int) -> Plan:
    """A typed length: minutes of a talk, hours of job shadowing."""
    return choose_length(plan, number * 60 if plan.kind is MeetingKind.SHADOWING else number)


def repeat(plan: Plan, weeks: int) -> Plan:
    """Once (0), or again and again after so many weeks; a series has one time."""
    _must_be(plan, Step.TIMES)
    if not plan.may_repeat or weeks not in (0, *RHYTHMS):
        raise Refused(Why.STALE)
    if len(plan.chosen) != 1:
        raise Refused(Why.NONE)
    return replace(plan, weeks=weeks)


def choose_place(plan: Plan, place: Place) -> Plan:
    """Where; words about another kind of place are forgotten."""
    _must_be(plan, Step.PLACE)
    words = plan.place_words if place is plan.place else None
    return replace(plan, place=place, place_words=words, step=Step.WORDS)


def write_place(plan: Plan, words: str | None) -> Plan:
    """Link, number or address; None is "we will agree on that later"."""
    _must_be(plan, Step.WORDS)
    stripped = (words or "").strip()
    if len(stripped) > LONGEST_PLACE:
        raise Refused(Why.LONG_PLACE)
    return replace(plan, place_words=stripped or None, step=Step.TIMES)


def keep_place(plan: Plan) -> Plan:
    """The words about the place stay as they are."""
    _must_be(plan, Step.WORDS)
    return replace(plan, step=Step.TIMES)


def suggest(plan: Plan, times: tuple[datetime, ...], *, is_shared: bool) -> Plan:
    """Puts times on the screen; ``is_shared`` says whether they suit both."""
    return replace(plan, suggested=times, is_shared=is_shared)


def choose_time(plan: Plan, time: datetime, now: datetime) -> Plan:
    """Adds a time to the offer; once more changes nothing. Raises ``Refused`` for one that cannot be offered."""
    if plan.step not in TIME_STEPS:
        raise Refused(Why.STALE)
    must_be_offerable(time, now)
    if time in plan.chosen:
        return replace(plan, step=Step.TIMES, day=None, doubt=(), doubtful_wall=None)
    if plan.weeks:  # a series has one time: another one takes its place
        return replace(plan, chosen=(time,), step=Step.TIMES, day=None, doubt=(), doubtful_wall=None)
    if len(plan.chosen) >= MOST_OPTIONS:
        raise Refused(Why.FULL)
    chosen = tuple(sorted((*plan.chosen, time)))
    return replace(plan, chosen=chosen, step=Step.TIMES, day=None, doubt=(), doubtful_wall=None)


def drop_time(plan: Plan, time: datetime) -> Plan:
    """Takes a time out of the offer; once more changes nothing."""
    _must_be(plan, Step.TIMES)
    return replace(plan, chosen=tuple(entry for entry in plan.chosen if entry != time))


def ask_about(plan: Plan, meaning: WallTime) -> Plan:
    """A typed time does not exist, or exists twice: shows what it may mean."""
    if meaning.existence is Existence.ONCE:
        raise ValueError(meaning)
    instants = tuple(candidate.instant for candidate in meaning.candidates)
    return replace(plan, step=Step.DOUBT, doubt=instants, doubtful_wall=meaning.wall)


def show_days(plan: Plan, page: int) -> Plan:
    """Days to choose from, two weeks a page."""
    if plan.step not in TIME_STEPS:
        raise Refused(Why.STALE)
    return replace(plan, step=Step.DAY, page=max(0, min(page, LONGEST_AHEAD.days // 14 - 1)), day=None)


def show_hours(plan: Plan, day: date) -> Plan:
    """Hours of one day to choose from."""
    if plan.step not in TIME_STEPS:
        raise Refused(Why.STALE)
    return replace(plan, step=Step.HOUR, day=day)


def show_past_days(plan: Plan) -> Plan:
    """ "We have met already": on which day."""
    _must_be(plan, Step.LENGTH, *_brief_beginning(plan))
    return replace(plan, step=Step.MET)


_BACK = {
    Step.PLACE: Step.LENGTH,
    Step.WORDS: Step.PLACE,
    Step.TIMES: Step.PLACE,  # not the words about the place: they need not be typed twice
    Step.DAY: Step.TIMES,
    Step.HOUR: Step.DAY,
    Step.DOUBT: Step.TIMES,
    Step.MET: Step.LENGTH,
}


_BRIEF_BACK = {
    Step.LENGTH: Step.TIMES,
    Step.PLACE: Step.TIMES,
    Step.TIMES: Step.TIMES,  # the first one
    Step.MET: Step.TIMES,
}


def has_back(plan: Plan) -> bool:
    """Whether there is a step before the open one."""
    return back(plan).step is not plan.step


def back(plan: Plan) -> Plan:
    """One step back; at the first one nothing changes."""
    is_brief = plan.is_brief and plan.place is not None
    step = (_BACK | _BRIEF_BACK if is_brief else _BACK).get(plan.step, plan.step)
    if plan.kind is MeetingKind.SHADOWING and step is Step.PLACE:  # which is not asked
        step = Step.WORDS if plan.step is Step.TIMES else Step.LENGTH
    return replace(plan, step=step, doubt=(), doubtful_wall=None)


def freshened(plan: Plan, now: datetime) -> Plan:
    """Without times that cannot be offered any more."""
    suggested, chosen = (tuple(t for t in times if t >= now + LEAST_AHEAD) for times in (plan.suggested, plan.chosen))
    return replace(plan, suggested=suggested, chosen=chosen)


def must_be_offerable(time: datetime, now: datetime) -> None:
    """Raises ``Refused`` for a time that has passed, is too near or too far."""
    if time <= now:
        raise Refused(Why.PAST, time)
    if time < now + LEAST_AHEAD:
        raise Refused(Why.TOO_SOON, time)
    if time > now + LONGEST_AHEAD:
        raise Refused(Why.TOO_FAR, time)


def state_of(plan: Plan) -> FormState:
    """The plan as a form row keeps it."""
    answers = {
        "tandem": plan.tandem_id,
        "meeting": plan.meeting_id,
        "sequence": plan.sequence,
        "was_agreed": plan.was_agreed,
        "minutes": plan.minutes,
        "place": plan.place,
        "words": plan.place_words,
        "kind": plan.kind,
        "weeks": plan.weeks,
        "fold": plan.fold,
        "is_brief": plan.is_brief,
        "may_repeat": plan.may_repeat,
        "suggested": [time.isoformat() for time in plan.suggested],
        "is_shared": plan.is_shared,
        "chosen": [time.isoformat() for time in plan.chosen],
    }
    scratch = {
        "day": plan.day.isoformat() if plan.day else None,
        "page": plan.page,
        "doubt": [time.isoformat() for time in plan.doubt],
        "wall": plan.doubtful_wall.isoformat() if plan.doubtful_wall else None,
    }
    return FormState(form=FORM, at=plan.step, answers=answers, scratch=scratch)


def plan_of(state: FormState) -> Plan:
    """The plan that ``state_of`` wrote."""
    kept, open_now = state.answers, state.scratch
    return Plan(
        step=Step(state.at),
        tandem_id=kept["tandem"],
        meeting_id=kept["meeting"],
        sequence=kept["sequence"],
        was_agreed=kept["was_agreed"],
        minutes=kept["minutes"],
        place=Place(kept["place"]) if kept["place"] else None,
        place_words=kept["words"],
        kind=MeetingKind(kept.get("kind", MeetingKind.TALK)),  # plans of earlier versions know neither
        weeks=kept.get("weeks", 0),
        fold=kept.get("fold", 0),
        is_brief=kept.get("is_brief", False),
        may_repeat=kept.get("may_repeat", False),
        suggested=_instants(kept["suggested"]),
        is_shared=kept["is_shared"],
        chosen=_instants(kept["chosen"]),
        day=date.fromisoformat(open_now["day"]) if open_now["day"] else None,
        page=open_now["page"],
        doubt=_instants(open_now["doubt"]),
        doubtful_wall=datetime.fromisoformat(open_now["wall"]) if open_now["wall"] else None,
    )


def _instants(written: list[Any]) -> tuple[datetime, ...]:
    return tuple(datetime.fromisoformat(entry).astimezone(UTC) for entry in written)


def _brief_beginning(plan: Plan) -> tuple[Step, ...]:
    """Where times come first, what else can be planned stands beside them."""
    return (Step.TIMES,) if plan.is_brief else ()


def _must_be(plan: Plan, *steps: Step) -> None:
    if plan.step not in steps:
        raise Refused(Why.STALE)
