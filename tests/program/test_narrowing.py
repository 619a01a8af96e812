"""What a no teaches about the next candidate."""

from dataclasses import replace
from typing import Any

import pytest

from program.matching.explanations import explain_pair
from program.matching.people import Level, Mentee, Mentor, Pool, Window
from program.narrowing import narrowed
from program.pools import Lesson, fingerprint
from program.proposals import DeclineReason, RejectReason
from tests.matching.builders import mentee, mentor

DARIA = mentee("e1", occupation="2512", industry="62", languages={"de": Level.B1, "uk": Level.C1})
JENS = mentor("o1", occupation="2511", industry="62", german_needed=Level.B1)
"""Whom staff refused."""


def lesson(reason: str, *, of: Mentee = DARIA, at: Mentor = JENS, **changes: Any) -> Lesson:
    """What was said of the two."""
    facts = explain_pair(of, at).as_facts()
    return replace(Lesson(mentee=of.id, reason=reason, fingerprint=fingerprint(of), explanation=facts), **changes)


def left_out(reason: str, other: Mentor, seeker: Mentee = DARIA, **changes: Any) -> bool:
    """Whether that no leaves out another mentor."""
    pool = Pool(mentees=(seeker,), mentors=(other,))
    return narrowed(pool, [lesson(reason, **changes)]) == {(seeker.id, other.id)}


def evening(*weekdays: int) -> tuple[Window, ...]:
    """Free from five to nine."""
    return tuple(Window(weekday=day, start_minute=1020, end_minute=1260) for day in weekdays)


@pytest.mark.row("B3")
@pytest.mark.parametrize(
    ("reason", "changes", "expected"),
    [
        (RejectReason.OCCUPATION, {"occupation": "2511"}, True),  # as far as that one
        (RejectReason.OCCUPATION, {"occupation": "2522"}, True),  # farther
        (RejectReason.OCCUPATION, {"occupation": "2512"}, False),  # nearer
        (RejectReason.INDUSTRY, {"industry": "61"}, True),  # another division of the same section
        (RejectReason.INDUSTRY, {"industry": "64"}, False),
        (DeclineReason.FIELD, {"industry": "62"}, True),  # the mentee's own word for it
        (DeclineReason.FIELD, {"industry": "86"}, False),
        (RejectReason.LANGUAGE, {"german_needed": Level.B1}, True),
        (RejectReason.LANGUAGE, {"german_needed": Level.B2}, True),
        (RejectReason.LANGUAGE, {"german_needed": Level.A2}, False),  # an easier talk
        (RejectReason.LANGUAGE, {"languages": {"de": Level.C2, "uk": Level.C1}}, False),  # another language helps
    ],
)
def test_whom_a_no_leaves_out(reason: str, changes: dict[str, Any], expected: bool) -> None:
    """Those of whom the same would be said."""
    assert left_out(reason, replace(JENS, id="o2", **changes)) is expected


@pytest.mark.row("B3")
@pytest.mark.parametrize(("weekdays", "expected"), [((1,), True), ((1, 2), False), ((), True)])
def test_times_that_did_not_fit(weekdays: tuple[int, ...], expected: bool) -> None:
    """Only more shared free time than before is looked at."""
    seeker = replace(DARIA, availability=evening(1, 2), timezone="Europe/Berlin")
    refused = replace(JENS, availability=evening(1, 4), timezone="Europe/Berlin")
    other = replace(JENS, id="o2", availability=evening(*weekdays), timezone="Europe/Berlin")
    assert left_out(RejectReason.TIMES, other, seeker, of=seeker, at=refused) is expected


@pytest.mark.row("B3")
@pytest.mark.parametrize(("occupation", "expected"), [("2512", True), ("2513", False)])
def test_where_even_the_same_occupation_was_too_different(occupation: str, expected: bool) -> None:
    """Nothing is nearer than that, so its neighbours are still looked at."""
    refused = replace(JENS, occupation="2512")
    other = replace(JENS, id="o2", occupation=occupation)
    assert left_out(RejectReason.OCCUPATION, other, at=refused) is expected


@pytest.mark.parametrize("reason", [RejectReason.KNOWN, RejectReason.PLANS, RejectReason.WORDS, DeclineReason.BUSY])
def test_other_reasons_teach_nothing(reason: str) -> None:
    """They are about the two, not about anybody else."""
    assert not left_out(reason, replace(JENS, id="o2"))


def test_a_no_is_forgotten_with_the_answers_it_was_about() -> None:
    """Whoever wants to work as something else is looked at anew."""
    changed = replace(DARIA, occupation="2431")
    pool = Pool(mentees=(changed,), mentors=(replace(JENS, id="o2"),))
    assert narrowed(pool, [lesson(RejectReason.INDUSTRY)]) == frozenset()


def test_a_no_is_for_one_mentee_alone() -> None:
    """Others get to know the same mentors."""
    pool = Pool(mentees=(replace(DARIA, id="e2"),), mentors=(JENS,))
    assert narrowed(pool, [lesson(RejectReason.INDUSTRY)]) == frozenset()


def test_lessons_add_up() -> None:
    """What two of them leave out is left out."""
    others = tuple(replace(JENS, id=f"o{place}", industry=code) for place, code in enumerate(("62", "64", "86"), 2))
    bank = replace(JENS, id="o9", industry="64")
    lessons = [lesson(RejectReason.INDUSTRY), lesson(RejectReason.INDUSTRY, at=bank)]
    assert narrowed(Pool(mentees=(DARIA,), mentors=others), lessons) == {("e1", "o2"), ("e1", "o3")}


def test_nobody_to_leave_out() -> None:
    """No lessons, or nobody in the pool."""
    assert narrowed(Pool(mentees=(DARIA,), mentors=(JENS,)), []) == frozenset()
    assert narrowed(Pool(mentees=(), mentors=()), [lesson(RejectReason.TIMES)]) == frozenset()
