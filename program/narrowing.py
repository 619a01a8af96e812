"""What a no teaches: for this mentee, mentors of whom the same would be said are not looked at next.

A no counts as long as the mentee's answers are those to which it was said; to other answers it teaches nothing. It
never counts for anybody else. Where it leaves nobody, the mentee waits, and staff see why.

| what was said | whom it leaves out |
|---|---|
| the work is too different | mentors whose occupation is no nearer than that one's |
| another industry is wanted | mentors of the same section of NACE |
| talking would be hard | mentors with none but the same languages, German needed at that level or above |
| times or places do not fit | mentors with no more shared free time |
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from program.matching.availability import free_spans, minutes_of, shared_spans
from program.matching.codes import section_of
from program.matching.commonalities import GERMAN, german_needed, shared_languages
from program.matching.explanations import Explanation
from program.matching.occupations import match_occupations
from program.matching.people import Level, Mentee, Mentor, Pool
from program.matching.reasons import PartName, Reason, ReasonCode
from program.pools import Lesson, fingerprint
from program.proposals import DeclineReason, RejectReason

Pair = tuple[str, str]
SAME = 100  # hundredths: the same unit group


@dataclass(frozen=True, slots=True, kw_only=True)
class _Seen:
    """The pair to which somebody said no."""

    explanation: Explanation
    week: date

    def facts(self, part: PartName, *codes: ReasonCode) -> dict[str, Any] | None:
        """The parameters of the part's first reason with one of these codes, or with any."""
        reasons: Iterable[Reason] = self.explanation.part(part).reasons
        return next((dict(reason.parameters) for reason in reasons if not codes or reason.code in codes), None)


def narrowed(pool: Pool, lessons: Iterable[Lesson]) -> frozenset[Pair]:
    """The pairs of the pool that a no to somebody else leaves out."""
    mentees = {mentee.id: mentee for mentee in pool.mentees}
    found: set[Pair] = set()
    for lesson in lessons:
        mentee = mentees.get(lesson.mentee)
        is_alike = _ALIKE.get(lesson.reason)
        if mentee is None or is_alike is None or lesson.fingerprint != fingerprint(mentee):
            continue
        seen = _Seen(explanation=Explanation.from_facts(lesson.explanation), week=pool.reference_week)
        found |= {(mentee.id, mentor.id) for mentor in pool.mentors if is_alike(seen, mentee, mentor)}
    return frozenset(found)


def _is_no_nearer(seen: _Seen, mentee: Mentee, mentor: Mentor) -> bool:
    """Where even the same occupation was too different, ISCO knows nothing nearer: then only that one is left out."""
    seen_points = seen.explanation.part(PartName.OCCUPATION).points
    if seen_points == SAME:
        return mentor.occupation == (seen.facts(PartName.OCCUPATION) or {}).get("mentor")
    _, points, _ = match_occupations(mentee.occupation, mentee.earlier_occupation, mentor.occupation)
    return points <= seen_points


def _is_of_the_same_section(seen: _Seen, _mentee: Mentee, mentor: Mentor) -> bool:
    facts = seen.facts(PartName.INDUSTRY) or {}
    return section_of(mentor.industry) == facts.get("mentor_section")


def _is_as_hard_to_talk_to(seen: _Seen, mentee: Mentee, mentor: Mentor) -> bool:
    facts = seen.facts(PartName.IN_COMMON, ReasonCode.LANGUAGES) or {"shared": []}
    known = {entry["language"]: entry for entry in facts["shared"]}
    if set(shared_languages(mentee, mentor)) - set(known):
        return False
    needed, was_needed = german_needed(mentor), known.get(GERMAN, {}).get("needed")
    return needed is None or was_needed is None or needed >= Level(was_needed)


def _has_no_more_time(seen: _Seen, mentee: Mentee, mentor: Mentor) -> bool:
    facts = seen.facts(PartName.IN_COMMON, ReasonCode.FREE_TIMES) or {"minutes": 0}
    spans = shared_spans(free_spans(mentee, seen.week), free_spans(mentor, seen.week))
    return minutes_of(spans) <= int(facts["minutes"])


_ALIKE: dict[str, Callable[[_Seen, Mentee, Mentor], bool]] = {
    RejectReason.OCCUPATION: _is_no_nearer,
    RejectReason.INDUSTRY: _is_of_the_same_section,
    RejectReason.LANGUAGE: _is_as_hard_to_talk_to,
    RejectReason.TIMES: _has_no_more_time,
    DeclineReason.FIELD: _is_of_the_same_section,
}
"""Codes of staff and of mentees; what both say alike (times) has one code."""
