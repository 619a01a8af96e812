"""Why these two: the four parts of a score with the facts behind every hundredth, and the rules that stand against it.

This is the score once more, pair by pair and from other code than the arrays of ``scores``; tests hold the two to be
the same, so that what staff read is what was counted.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from program.matching.availability import free_spans, local_windows, minutes_of, shared_spans
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
        _part(PartName.OCCUPATION, weights.occupation, (_occupation(mentee, mentor),)),
        _part(PartName.INDUSTRY, weights.industry, (_industry(mentee, mentor),)),
        _part(PartName.EXPERIENCE, weights.experience, (_experience(mentee, mentor),)),
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


def _occupation(mentee: Mentee, mentor: Mentor) -> Reason:
    code, closeness, is_earlier = match_occupations(mentee.occupation, mentee.earlier_occupation, mentor.occupation)
    facts = {
        "mentee": mentee.earlier_occupation if is_earlier else mentee.occupation,
        "mentor": mentor.occupation,
        "is_earlier": is_earlier,
        "closeness": closeness,
    }
    points = closeness * EARLIER_FIFTHS // 5 if is_earlier else closeness
    return Reason(code=code, points=points, parameters=facts)


def _industry(mentee: Mentee, mentor: Mentor) -> Reason:
    code, points = match_industries(mentee.industry, mentor.industry)
    facts = {
        "mentee": mentee.industry,
        "mentor": mentor.industry,
        "mentee_section": section_of(mentee.industry),
        "mentor_section": section_of(mentor.industry),
    }
    return Reason(code=code, points=points, parameters=facts)


def _experience(mentee: Mentee, mentor: Mentor) -> Reason:
    code, points = match_experience(mentee.experience_years, mentor.experience_years)
    facts = {"mentee_years": mentee.experience_years, "mentor_years": mentor.experience_years}
    return Reason(code=code, points=points, parameters=facts)


def _common_reasons(mentee: Mentee, mentor: Mentor, languages: list[str], week: date) -> tuple[Reason, ...]:
    spoken = [_language(mentee, mentor, code) for code in languages]
    interests = sorted(mentee.interests & mentor.interests)
    meeting = way_to_meet(mentee, mentor)
    sites = {"mentee_site": mentee.site, "mentor_site": mentor.site}
    return (
        _goals(mentee, mentor),
        _free_times(mentee, mentor, week),
        _shared(ReasonCode.LANGUAGES, count_points(len(spoken), LANGUAGES_POINTS), spoken),
        _shared(ReasonCode.INTERESTS, count_points(len(interests), INTERESTS_POINTS), interests),
        Reason(code=meeting, points=MEETING_POINTS[meeting], parameters=sites),
        *_unmet_wishes(mentee, mentor),
    )


def _shared(code: ReasonCode, points: int, shared: Sequence[object]) -> Reason:
    return Reason(code=code, points=points, parameters={"shared": shared})


def _goals(mentee: Mentee, mentor: Mentor) -> Reason:
    wanted = sorted([str(goal) for goal in mentee.goals])
    shared = sorted([str(goal) for goal in mentee.goals & mentor.offers])
    points = goal_points(len(shared), len(wanted))
    return Reason(code=ReasonCode.GOALS, points=points, parameters={"shared": shared, "wanted": wanted})


def _free_times(mentee: Mentee, mentor: Mentor, week: date) -> Reason:
    shared = shared_spans(free_spans(mentee, week), free_spans(mentor, week))
    minutes = minutes_of(shared)
    facts = {
        "minutes": minutes,
        "mentee_zone": mentee.timezone,
        "mentee_windows": local_windows(shared, mentee.timezone, week),
        "mentor_zone": mentor.timezone,
        "mentor_windows": local_windows(shared, mentor.timezone, week),
    }
    return Reason(code=ReasonCode.FREE_TIMES, points=time_points(minutes), parameters=facts)


def _language(mentee: Mentee, mentor: Mentor, code: str) -> dict[str, str | None]:
    ours, theirs = mentee.languages[code], mentor.languages.get(code)
    facts: dict[str, str | None] = {"language": code, "mentee": str(ours), "mentor": theirs and str(theirs)}
    needed = german_needed(mentor) if code == GERMAN else None
    return facts | {"needed": str(needed)} if needed else facts


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
