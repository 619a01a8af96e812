"""Agreeing on a plan, step by step, and changing one point of it. Pure: each function answers the next draft."""

from dataclasses import dataclass, replace
from enum import StrEnum

from program.forms.questions import FormState
from program.meeting_plans import LONGEST, SHORTEST
from program.meetings import Place
from program.plans import LONGEST_WORDS, MOST_GOALS, Point, Points, in_order
from program.profiles import Goal
from program.templates import Rhythm
from program.typed_times import read_number

FORM = "plan"


class Step(StrEnum):
    """Which screen is open; a point's step has the point's name."""

    START = "start"  # what lies near: send it, or go through it
    RHYTHM = "rhythm"  # how often
    PLACE = "place"  # online, by phone or in person
    LENGTH = "length"  # how long
    FOCUS = "focus"  # about what
    WORDS = "words"  # in own words
    SUMMARY = "summary"  # all of it, before it is sent


ORDER = tuple(Step)
SENDABLE = (Step.START, Step.SUMMARY)


class Why(StrEnum):
    """Why something is not taken; the texts have a sentence for each."""

    STALE = "stale"  # the tap belongs to another step than the one that is open
    BUTTONS = "buttons"  # this step is answered with buttons
    NO_LENGTH = "no_length"  # no number of minutes that a meeting can last
    LONG = "long"  # more words than fit
    FULL = "full"  # three goals are chosen already
    NONE = "none"  # no goal is chosen
    CLOSED = "closed"  # messages between the two are stopped, and own words are one


class Refused(Exception):
    """The draft stays as it was."""

    def __init__(self, why: Why) -> None:
        super().__init__(why)
        self.why = why


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """How far somebody has come."""

    step: Step
    tandem_id: int
    points: Points
    version: int = 0  # of the plan that is being changed, as it was then; 0 where there is none yet

    @property
    def is_change(self) -> bool:
        """Whether one point of a plan is being changed; otherwise the first plan is being made."""
        return self.version > 0


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftView:
    """A draft as the one who makes it sees it."""

    form_id: int
    draft: Draft
    partner_name: str
    goals: tuple[Goal, ...]  # all, in the order in which they are offered


def change_of(tandem_id: int, points: Points, version: int, point: Point) -> Draft:
    """The draft with which a change of one point begins."""
    return Draft(step=Step(point), tandem_id=tandem_id, points=points, version=version)


def go_through(draft: Draft) -> Draft:
    """From what lies near to the first question."""
    _must_be(draft, Step.START)
    return replace(draft, step=Step.RHYTHM)


def choose_rhythm(draft: Draft, rhythm: Rhythm) -> Draft:
    """How often."""
    _must_be(draft, Step.RHYTHM)
    return _next(draft, replace(draft.points, rhythm=rhythm))


def choose_place(draft: Draft, place: Place) -> Draft:
    """Where."""
    _must_be(draft, Step.PLACE)
    return _next(draft, replace(draft.points, place=place))


def choose_length(draft: Draft, minutes: int) -> Draft:
    """How long; raises ``Refused`` for what no meeting lasts."""
    _must_be(draft, Step.LENGTH)
    if not SHORTEST <= minutes <= LONGEST:
        raise Refused(Why.NO_LENGTH)
    return _next(draft, replace(draft.points, minutes=minutes))


def take_goal(draft: Draft, goal: Goal) -> Draft:
    """Adds a goal; once more changes nothing. Raises ``Refused`` for a fourth one."""
    _must_be(draft, Step.FOCUS)
    focus = in_order((*draft.points.focus, goal))
    if len(focus) > MOST_GOALS:
        raise Refused(Why.FULL)
    return replace(draft, points=replace(draft.points, focus=focus))


def leave_goal(draft: Draft, goal: Goal) -> Draft:
    """Takes a goal out; once more changes nothing."""
    _must_be(draft, Step.FOCUS)
    focus = tuple(entry for entry in draft.points.focus if entry is not goal)
    return replace(draft, points=replace(draft.points, focus=focus))


def end_focus(draft: Draft) -> Draft:
    """ "Done" below the goals; raises ``Refused`` where there is none."""
    _must_be(draft, Step.FOCUS)
    if not draft.points.focus:
        raise Refused(Why.NONE)
    return _next(draft, draft.points)


def write_words(draft: Draft, words: str | None) -> Draft:
    """The goals in own words; None or nothing but spaces leaves them out. Raises ``Refused`` for too many."""
    _must_be(draft, Step.WORDS)
    stripped = (words or "").strip()
    if len(stripped) > LONGEST_WORDS:
        raise Refused(Why.LONG)
    return _next(draft, replace(draft.points, words=stripped or None))


def keep_words(draft: Draft) -> Draft:
    """The own words stay as they are."""
    _must_be(draft, Step.WORDS)
    return _next(draft, draft.points)


def type_words(draft: Draft, words: str) -> Draft:
    """What was typed: minutes, or the goals in own words; raises ``Refused`` where neither is asked for."""
    if draft.step is Step.LENGTH:
        return choose_length(draft, read_number(words) or 0)
    if draft.step is Step.WORDS:
        return write_words(draft, words)
    raise Refused(Why.BUTTONS)


def back(draft: Draft) -> Draft:
    """One step back; at the first one, and where one point is being changed, nothing changes."""
    place = ORDER.index(draft.step)
    return draft if draft.is_change or not place else replace(draft, step=ORDER[place - 1])


def state_of(draft: Draft) -> FormState:
    """The draft as a form row keeps it."""
    answers = {"tandem": draft.tandem_id, "version": draft.version, "points": draft.points.as_facts()}
    return FormState(form=FORM, at=draft.step, answers=answers)


def draft_of(state: FormState) -> Draft:
    """The draft that ``state_of`` wrote."""
    kept = state.answers
    points = Points.from_facts(kept["points"])
    return Draft(step=Step(state.at), tandem_id=kept["tandem"], version=kept["version"], points=points)


def _next(draft: Draft, points: Points) -> Draft:
    """The following step; a change of one point is ready at once."""
    step = Step.SUMMARY if draft.is_change else ORDER[ORDER.index(draft.step) + 1]
    return replace(draft, points=points, step=step)


def _must_be(draft: Draft, step: Step) -> None:
    if draft.step is not step:
        raise Refused(Why.STALE)
