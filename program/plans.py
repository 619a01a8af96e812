"""The plan of a tandem: how often, where, how long, about what. Both see the same one, and either can change it."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from program.meetings import Place
from program.profiles import Goal, Profile, Reach
from program.templates import Rhythm, Template

MOST_GOALS = 3
"""How many things a plan names at most: more than three is no focus."""

LONGEST_WORDS = 500
"""How many characters the goals in own words may have."""


class Point(StrEnum):
    """What a plan says, in the order in which it is asked."""

    RHYTHM = "rhythm"  # how often the two meet
    PLACE = "place"  # online, by phone or in person
    LENGTH = "length"  # minutes of one meeting
    FOCUS = "focus"  # what it is about: up to three goals
    WORDS = "words"  # the goals in own words, if there are any


@dataclass(frozen=True, slots=True, kw_only=True)
class Points:
    """All that a plan says."""

    rhythm: Rhythm
    place: Place
    minutes: int
    focus: tuple[Goal, ...] = ()
    words: str | None = None

    def value_of(self, point: Point) -> Any:
        """What the plan says about a point."""
        return getattr(self, "minutes" if point is Point.LENGTH else point)

    def as_facts(self) -> dict[str, Any]:
        """Plain values for storing."""
        facts = {"rhythm": self.rhythm, "place": self.place, "minutes": self.minutes}
        return facts | {"focus": list(self.focus), "words": self.words}

    @classmethod
    def from_facts(cls, facts: dict[str, Any]) -> "Points":
        """The points that ``as_facts`` wrote."""
        return cls(
            rhythm=Rhythm(facts["rhythm"]),
            place=Place(facts["place"]),
            minutes=facts["minutes"],
            focus=tuple(Goal(goal) for goal in facts["focus"]),
            words=facts["words"],
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """The plan as one of the two has last been told it, or has seen it."""

    version: int
    points: Points


@dataclass(frozen=True, slots=True, kw_only=True)
class TandemPlan:
    """The plan as it stands. Whoever proposes or changes it agrees by that; the other one says so once."""

    tandem_id: int
    points: Points
    version: int  # 1 is the one that was sent first
    changed_by: int  # person id
    changed_at: datetime
    agreed: frozenset[int] = frozenset()  # ids of those who have agreed
    agreed_at: datetime | None = None  # when the second one did; from then on changes simply hold
    known: "dict[int, Known]"  # by person id

    @property
    def is_agreed(self) -> bool:
        """Whether both have agreed once."""
        return self.agreed_at is not None

    def is_to_answer(self, person_id: int) -> bool:
        """Whether it waits for this member's yes."""
        return not self.is_agreed and person_id not in self.agreed

    def known_otherwise(self, person_id: int) -> Points | None:
        """What this member knows, where that is something else than what the plan says now."""
        known = self.known.get(person_id)
        return known.points if known is not None and known.points != self.points else None

    def is_known_to(self, person_id: int) -> bool:
        """Whether this member knows the plan as it stands."""
        known = self.known.get(person_id)
        return known is not None and known.version >= self.version


class PlanClosed(Exception):
    """Nothing passes between the two at present, so the plan stays as it is."""

    def __init__(self, partner_name: str) -> None:
        super().__init__()
        self.partner_name = partner_name


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanView:
    """The plan of a tandem as one of its members sees it."""

    plan: TandemPlan
    reader_id: int
    partner_name: str  # empty once the partner has left
    before: Points | None = None  # what the reader knew so far, where that is something else
    is_open: bool = True  # it can be agreed to and changed; not while contact rests, or without a partner


def changed(before: Points, after: Points) -> tuple[Point, ...]:
    """The points in which the two differ, in order."""
    return tuple(point for point in Point if before.value_of(point) != after.value_of(point))


def suggested(template: Template, mentee: Profile, mentor: Profile) -> Points:
    """What lies near: as often and as long as the template says, where both can be, about what both named."""
    wanted = tuple(goal for goal in Goal if goal in mentee.goals)
    common = tuple(goal for goal in wanted if goal in mentor.goals)
    return Points(
        rhythm=template.rhythm,
        place=_place_for(mentee.reach, mentor.reach),
        minutes=template.meeting_minutes,
        focus=(common or wanted)[:MOST_GOALS],
    )


def goals_to_choose(mentee: Profile, mentor: Profile) -> tuple[Goal, ...]:
    """All goals: first what is wished and offered, then what is wished, then what is offered, then the rest."""

    def rank(goal: Goal) -> int:
        return -2 * (goal in mentee.goals) - (goal in mentor.goals)

    return tuple(sorted(Goal, key=rank))


def in_order(goals: tuple[Goal, ...]) -> tuple[Goal, ...]:
    """The goals without doubles, always in the same order: another order is no change."""
    return tuple(goal for goal in Goal if goal in goals)


def _place_for(one: Reach | None, other: Reach | None) -> Place:
    """In person where one of the two can only do that; online otherwise."""
    reaches = {one, other}
    return Place.IN_PERSON if Reach.IN_PERSON in reaches and Reach.ONLINE not in reaches else Place.ONLINE
