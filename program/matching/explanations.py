"""Why these two: the four parts of a score with the facts behind every hundredth, and the rules that stand against it.

This is the score once more, pair by pair and from other code than the arrays of ``scores``; tests hold the two to be
the same, so that what staff read is what was counted.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from program.matching.availability import Span, free_spans, local_windows, minutes_of, shared_spans
from program.matching.codes import section_of
from program.matching.commonalities import (
    GERMAN,
    INTERESTS_POINTS,
    LANGUAGES_POINTS,
    MEETING_POINTS,
    SOFT_WISH_COSTS,
    count_points,
    german_needed,
    goal_points,
    prefers_other,
    shared_languages,
    time_points,
    way_to_meet,
)
from program.matching.experience import match_experience
from program.matching.industries import match_industries
from program.matching.occupations import EARLIER_FIFTHS, match_occupations
from program.matching.people import REFERENCE_WEEK, Mentee, Mentor, Pool
from program.matching.reasons import Hindrance, Obstacle, PartName, Reason, ReasonCode
from program.matching.rules import hindrances
from program.matching.weights import DEFAULT_WEIGHTS, Weights, hundredths
from program.profiles import Goal

_SHARED = 8192  # as many of each kind as are kept for other pairs


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One part of a score. The reasons' points add up to its points, except that a part never falls below 0."""

    name: PartName
    weight: int  # hundredths
    points: int  # hundredths
    reasons: tuple[Reason, ...]

    @property
    def value(self) -> float:
        """The part, 0–1, in whole hundredths."""
        return self.points / 100

    def as_facts(self) -> dict[str, Any]:
        """Plain values for storing."""
        facts = {"name": str(self.name), "weight": self.weight, "points": self.points}
        return facts | {"reasons": [reason.as_facts() for reason in self.reasons]}


@dataclass(frozen=True, slots=True, kw_only=True)
class Explanation:
    """Why two people fit, and what stands against them, in codes and facts; no name is in it.

    ``score`` is the sum of weight times points, exactly; ``hundred`` the same rounded to "86 of 100".
    """

    mentee: str
    mentor: str
    parts: tuple[Part, Part, Part, Part]  # in the order of PartName
    obstacles: tuple[Hindrance, ...]

    @property
    def score(self) -> float:
        """The score, 0–1."""
        return self._units / 10_000

    @property
    def hundred(self) -> int:
        """The score out of 100, halves rounded up."""
        return (self._units + 50) // 100

    @property
    def is_allowed(self) -> bool:
        """Whether no hard rule and no minimum excludes the pair."""
        return not self.obstacles

    @property
    def _units(self) -> int:
        return sum(part.weight * part.points for part in self.parts)

    def part(self, name: PartName) -> Part:
        """The part of that name."""
        return self.parts[list(PartName).index(name)]

    def as_facts(self) -> dict[str, Any]:
        """Plain values, as JSON has them, for storing; ``from_facts`` reads them back."""
        return {
            "mentee": self.mentee,
            "mentor": self.mentor,
            "score": self.score,
            "parts": [part.as_facts() for part in self.parts],
            "obstacles": [obstacle.as_facts() for obstacle in self.obstacles],
        }

    @classmethod
    def from_facts(cls, facts: Mapping[str, Any]) -> "Explanation":
        """The explanation that ``as_facts`` wrote. Raises ``KeyError`` or ``ValueError`` for anything else."""
        one, two, three, four = (_part_from(part) for part in facts["parts"])
        obstacles = tuple(
            Hindrance(code=Obstacle(entry["code"]), parameters=entry["parameters"]) for entry in facts["obstacles"]
        )
        return cls(mentee=facts["mentee"], mentor=facts["mentor"], parts=(one, two, three, four), obstacles=obstacles)


def _part_from(facts: Mapping[str, Any]) -> Part:
    reasons = tuple(
        Reason(code=ReasonCode(entry["code"]), points=entry["points"], parameters=entry["parameters"])
        for entry in facts["reasons"]
    )
    return Part(name=PartName(facts["name"]), weight=facts["weight"], points=facts["points"], reasons=reasons)


def explain(pool: Pool, mentee: int, mentor: int, weights: Weights = DEFAULT_WEIGHTS) -> Explanation:
    """Why the mentee and the mentor at these positions of the pool fit, or may not be paired."""
    ours, theirs = pool.mentees[mentee], pool.mentors[mentor]
    is_excluded = (ours.id, theirs.id) in pool.excluded_pairs
    return explain_pair(ours, theirs, weights, week=pool.reference_week, is_excluded=is_excluded)


def explain_pair(
    mentee: Mentee,
    mentor: Mentor,
    weights: Weights = DEFAULT_WEIGHTS,
    *,
    week: date = REFERENCE_WEEK,
    is_excluded: bool = False,
) -> Explanation:
    """The same for two people outside any pool, e.g. a pair that staff propose by hand."""
    languages = shared_languages(mentee, mentor)
    parts = (
        _occupation(weights.occupation, mentee.occupation, mentee.earlier_occupation, mentor.occupation),
        _industry(weights.industry, mentee.industry, mentor.industry),
        _experience(weights.experience, mentee.experience_years, mentor.experience_years),
        _part(PartName.IN_COMMON, weights.in_common, _common_reasons(mentee, mentor, languages, week)),
    )
    units = sum([part.weight * part.points for part in parts])
    obstacles = hindrances(
        mentee,
        mentor,
        languages=languages,
        score=units / 10_000,
        minimum=weights.minimum_score,
        is_excluded=is_excluded,
    )
    return Explanation(mentee=mentee.id, mentor=mentor.id, parts=parts, obstacles=obstacles)


def _part(name: PartName, weight: float, reasons: tuple[Reason, ...]) -> Part:
    points = max(0, sum([reason.points for reason in reasons]))
    return Part(name=name, weight=hundredths(weight), points=points, reasons=reasons)


# What follows depends on few values that many pairs share, and is frozen: so pairs share the objects as well, which
# takes a third off the time of explaining a large pool. No id is among the values.


@lru_cache(maxsize=_SHARED)
def _occupation(weight: float, wanted: str, earlier: str | None, mentor: str) -> Part:
    code, closeness, is_earlier = match_occupations(wanted, earlier, mentor)
    facts = {
        "mentee": earlier if is_earlier else wanted,
        "mentor": mentor,
        "is_earlier": is_earlier,
        "closeness": closeness,
    }
    points = closeness * EARLIER_FIFTHS // 5 if is_earlier else closeness
    return _part(PartName.OCCUPATION, weight, (Reason(code=code, points=points, parameters=facts),))


@lru_cache(maxsize=_SHARED)
def _industry(weight: float, mentee: str, mentor: str) -> Part:
    code, points = match_industries(mentee, mentor)
    facts = {
        "mentee": mentee,
        "mentor": mentor,
        "mentee_section": section_of(mentee),
        "mentor_section": section_of(mentor),
    }
    return _part(PartName.INDUSTRY, weight, (Reason(code=code, points=points, parameters=facts),))


@lru_cache(maxsize=_SHARED, typed=True)  # 6 and 6.0 are equal, but not written alike
def _experience(weight: float, mentee_years: float, mentor_years: float) -> Part:
    code, points = match_experience(mentee_years, mentor_years)
    facts = {"mentee_years": mentee_years, "mentor_years": mentor_years}
    return _part(PartName.EXPERIENCE, weight, (Reason(code=code, points=points, parameters=facts),))


def _common_reasons(mentee: Mentee, mentor: Mentor, languages: list[str], week: date) -> tuple[Reason, ...]:
    spans = shared_spans(free_spans(mentee, week), free_spans(mentor, week))
    return (
        _goals(mentee.goals, mentee.goals & mentor.offers),
        _free_times(tuple(spans), mentee.timezone, mentor.timezone, week),
        _languages([_language(mentee, mentor, code) for code in languages]),
        _interests(mentee.interests & mentor.interests),
        _meeting(way_to_meet(mentee, mentor), mentee.site, mentor.site),
        *_unmet_wishes(mentee, mentor),
    )


@lru_cache(maxsize=_SHARED)
def _goals(wanted: frozenset[Goal], shared: frozenset[Goal]) -> Reason:
    facts = {"shared": sorted(map(str, shared)), "wanted": sorted(map(str, wanted))}
    return Reason(code=ReasonCode.GOALS, points=goal_points(len(shared), len(wanted)), parameters=facts)


@lru_cache(maxsize=_SHARED)
def _free_times(shared: tuple[Span, ...], mentee_zone: str, mentor_zone: str, week: date) -> Reason:
    minutes = minutes_of(shared)
    facts = {
        "minutes": minutes,
        "mentee_zone": mentee_zone,
        "mentee_windows": local_windows(shared, mentee_zone, week),
        "mentor_zone": mentor_zone,
        "mentor_windows": local_windows(shared, mentor_zone, week),
    }
    return Reason(code=ReasonCode.FREE_TIMES, points=time_points(minutes), parameters=facts)


def _languages(shared: list[dict[str, str | None]]) -> Reason:
    points = count_points(len(shared), LANGUAGES_POINTS)
    return Reason(code=ReasonCode.LANGUAGES, points=points, parameters={"shared": shared})


def _language(mentee: Mentee, mentor: Mentor, code: str) -> dict[str, str | None]:
    ours, theirs = mentee.languages[code], mentor.languages.get(code)
    facts: dict[str, str | None] = {"language": code, "mentee": str(ours), "mentor": theirs and str(theirs)}
    needed = german_needed(mentor) if code == GERMAN else None
    return facts | {"needed": str(needed)} if needed else facts


@lru_cache(maxsize=_SHARED)
def _interests(shared: frozenset[str]) -> Reason:
    points = count_points(len(shared), INTERESTS_POINTS)
    return Reason(code=ReasonCode.INTERESTS, points=points, parameters={"shared": sorted(shared)})


@lru_cache(maxsize=_SHARED)
def _meeting(way: ReasonCode, mentee_site: str, mentor_site: str) -> Reason:
    facts = {"mentee_site": mentee_site, "mentor_site": mentor_site}
    return Reason(code=way, points=MEETING_POINTS[way], parameters=facts)


def _unmet_wishes(mentee: Mentee, mentor: Mentor) -> list[Reason]:
    if mentee.partner_gender is None and mentor.partner_gender is None:
        return []
    sides = (
        (mentee, mentor, ReasonCode.MENTEE_PREFERS_OTHER),
        (mentor, mentee, ReasonCode.MENTOR_PREFERS_OTHER),
    )
    return [
        Reason(code=code, points=-SOFT_WISH_COSTS, parameters={})  # the wish itself is private
        for person, partner, code in sides
        if person.partner_gender is not None and not person.partner_gender.is_hard and prefers_other(person, partner)
    ]
