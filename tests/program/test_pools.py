"""From answers to what the matching compares."""

import re
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from program.applications import Application, ApplicationStatus
from program.matching.explanations import explain_pair
from program.matching.people import Level, PartnerWish, Window
from program.matching.reasons import PartName, ReasonCode
from program.people import Person, Role
from program.pools import fingerprint, key_of, mentee_of, mentor_of, missing_for_matching, week_of, windows_of
from program.profiles import Goal, Profile, Reach

NOW = datetime(2026, 5, 19, 10, tzinfo=UTC)
PROFILE = Profile(
    reach=Reach.BOTH,
    occupation="2512",
    earlier_occupation="2431",
    industry="62",
    experience="5-9",
    german="B2",
    languages={"uk": "fluent", "en": "work", "fr": "basic"},
    goals=("employer_tips", "contacts"),
    times=("1.evening",),
    interests=("cooking",),
    capacity=2,
    gender="woman",
    partner_gender="woman",
    partner_gender_hard=True,
)


def person(**changes: Any) -> Person:
    """Somebody in Berlin's time zone."""
    return replace(
        Person(id=7, telegram_id=1, first_name="Daria", language="uk", zone="Europe/Berlin", created_at=NOW), **changes
    )


def application(role: Role = Role.MENTEE, /, **answers: Any) -> Application:
    """An application that came in 41 days ago."""
    return Application(
        id=1,
        person_id=7,
        role=role,
        site="oldenburg",
        status=ApplicationStatus.ACCEPTED,
        profile=replace(PROFILE, **answers),
        created_at=NOW,
        submitted_at=NOW - timedelta(days=41, hours=5),
    )


@pytest.mark.row("B1")
def test_a_mentee_is_compared_by_what_they_told() -> None:
    """Every answer arrives, in the matching's own terms."""
    mentee = mentee_of(application(), person(), NOW)
    assert mentee.id == "000000000007"
    assert (mentee.site, mentee.reach, mentee.occupation) == ("oldenburg", Reach.BOTH, "2512")
    assert (mentee.earlier_occupation, mentee.industry, mentee.experience_years) == ("2431", "62", 7.0)
    assert mentee.languages == {"uk": Level.C1, "en": Level.B2, "fr": Level.A2, "de": Level.B2}
    assert mentee.goals == {Goal.EMPLOYER_TIPS, Goal.CONTACTS}
    assert mentee.availability == (Window(weekday=1, start_minute=17 * 60, end_minute=21 * 60),)
    assert (mentee.timezone, mentee.waiting_days, mentee.interests) == ("Europe/Berlin", 41, frozenset({"cooking"}))
    assert (mentee.gender, mentee.partner_gender) == ("woman", PartnerWish(value="woman", is_hard=True))


@pytest.mark.row("B1")
def test_a_mentor_names_the_german_that_is_needed() -> None:
    """The level is what a mentee must bring, not the mentor's own."""
    mentor = mentor_of(application(Role.MENTOR), person(), 2)
    assert (mentor.german_needed, mentor.capacity, mentor.offers) == (
        Level.B2,
        2,
        frozenset({Goal.EMPLOYER_TIPS, Goal.CONTACTS}),
    )
    assert "de" not in mentor.languages


def test_a_mentor_without_a_level_still_speaks_german() -> None:
    """The matching then asks for what courses here lead to."""
    mentor = mentor_of(application(Role.MENTOR, german=None), person(), 1)
    mentee = mentee_of(application(german="B1", languages={}), person(id=8), NOW)
    assert mentor.german_needed is None
    (languages,) = [
        reason
        for reason in explain_pair(mentee, mentor).part(PartName.IN_COMMON).reasons
        if reason.code is ReasonCode.LANGUAGES
    ]
    assert [entry["needed"] for entry in languages.parameters["shared"]] == ["B1"]


def test_a_mentee_who_is_not_sure_of_their_german_is_promised_nothing() -> None:
    """No German is no language to talk in."""
    assert "de" not in mentee_of(application(german=None), person(), NOW).languages
    assert "de" not in mentee_of(application(german="unsure"), person(), NOW).languages


def test_german_among_the_other_languages_does_not_count_twice() -> None:
    """The question about German is the one that decides."""
    assert mentee_of(application(languages={"de": "basic"}), person(), NOW).languages == {"de": Level.B2}
    assert mentor_of(application(Role.MENTOR, languages={"de": "basic"}), person(), 1).languages == {}


def test_a_mentor_has_no_less_than_no_place() -> None:
    """More given away than offered, after the number was lowered."""
    assert mentor_of(application(Role.MENTOR), person(), -1).capacity == 0


@pytest.mark.parametrize("field", ["reach", "occupation", "industry", "experience"])
def test_what_is_missing_is_named_and_refused(field: str) -> None:
    """Nobody is compared by made-up answers."""
    nothing: dict[str, Any] = {field: None}
    without = application(**nothing)
    assert missing_for_matching(without.profile) == (field,)
    with pytest.raises(ValueError, match=field):
        mentee_of(without, person(), NOW)
    with pytest.raises(ValueError, match=field):
        mentor_of(without, person(), 1)


def test_a_whole_profile_misses_nothing() -> None:
    """German, languages, goals and times may be empty."""
    bare = replace(PROFILE, german=None, languages={}, goals=(), times=(), interests=(), gender=None)
    assert missing_for_matching(bare) == ()


@pytest.mark.parametrize(
    ("times", "expected"),
    [
        ((), ()),  # nothing ticked
        (("0.morning",), ((0, 480, 720),)),  # Monday, 8 to 12
        (("6.afternoon",), ((6, 720, 1020),)),  # Sunday, 12 to 17
        (("2.evening", "3.morning"), ((2, 1020, 1260), (3, 480, 720))),  # two at once
    ],
)
def test_parts_of_a_day_become_windows(times: tuple[str, ...], expected: tuple[tuple[int, int, int], ...]) -> None:
    """In the person's own wall time."""
    assert tuple((w.weekday, w.start_minute, w.end_minute) for w in windows_of(times)) == expected


def test_keys_sort_as_people_came() -> None:
    """Among equals, the tenth comes after the ninth."""
    assert sorted([key_of(10), key_of(9)]) == [key_of(9), key_of(10)]
    assert int(key_of(10)) == 10


@pytest.mark.parametrize(
    ("now", "monday"),
    [
        (NOW, date(2026, 5, 18)),  # a Tuesday
        (datetime(2026, 5, 18, tzinfo=UTC), date(2026, 5, 18)),  # a Monday
        (datetime(2026, 5, 24, 23, tzinfo=UTC), date(2026, 5, 18)),  # a Sunday
    ],
)
def test_times_are_compared_in_the_present_week(now: datetime, monday: date) -> None:
    """So that summer time counts as it is now."""
    assert week_of(now) == monday


@pytest.mark.row("B3")
@pytest.mark.parametrize(
    ("answers", "columns"),
    [
        ({"reach": Reach.ONLINE}, {}),
        ({"occupation": "2513"}, {}),
        ({"earlier_occupation": None}, {}),
        ({"industry": "63"}, {}),
        ({"experience": "10-19"}, {}),
        ({"german": "C1"}, {}),
        ({"languages": {"uk": "fluent", "en": "work"}}, {}),
        ({"goals": ("contacts",)}, {}),
        ({"times": ("1.evening", "2.evening")}, {}),
        ({"interests": ()}, {}),
        ({"gender": None}, {}),
        ({"partner_gender": None}, {}),
        ({"partner_gender_hard": False}, {}),
        ({}, {"zone": "Europe/Istanbul"}),  # the same evening is another hour
    ],
)
def test_the_fingerprint_changes_with_every_answer_that_is_compared(
    answers: dict[str, Any], columns: dict[str, Any]
) -> None:
    """That is how a changed profile is noticed."""
    before = fingerprint(mentee_of(application(), person(), NOW))
    assert fingerprint(mentee_of(application(**answers), person(**columns), NOW)) != before


@pytest.mark.row("B7")
@pytest.mark.parametrize(
    ("answers", "columns"),
    [
        ({"degree": "economics"}, {}),  # told for the staff
        ({"strengths": "patient"}, {}),
        ({"age_group": "25-34"}, {}),
        ({"recognition": "running"}, {}),
        ({"capacity": 3}, {}),  # how many, not whom
        ({}, {"first_name": "Mehmet", "last_name": "Öz", "username": "m"}),  # a name is not compared
        ({}, {"language": "de"}),  # nor is the language in which the bot writes
        ({}, {"quiet_from": 0}),
    ],
)
def test_the_fingerprint_stays_with_everything_else(answers: dict[str, Any], columns: dict[str, Any]) -> None:
    """A name, a language of the interface or a degree is no reason to undo anything."""
    before = fingerprint(mentor_of(application(Role.MENTOR), person(), 1))
    assert fingerprint(mentor_of(application(Role.MENTOR, **answers), person(**columns), 1)) == before


def test_the_fingerprint_does_not_change_by_waiting_or_by_order() -> None:
    """Answers in another order are the same answers."""
    before = fingerprint(mentee_of(application(times=("1.evening", "2.evening")), person(), NOW))
    later = mentee_of(application(times=("2.evening", "1.evening")), person(), NOW + timedelta(days=3))
    assert fingerprint(later) == before


@pytest.mark.row("C9")
def test_going_first_is_no_answer() -> None:
    """It arrives in the pool, and is no reason to look at anything anew."""
    plain, marked = (mentee_of(replace(application(), goes_first=mark), person(), NOW) for mark in (False, True))
    assert (plain.goes_first, marked.goes_first) == (False, True)
    assert fingerprint(plain) == fingerprint(marked)


def test_a_fingerprint_is_as_long_as_those_that_are_stored() -> None:
    """A longer or shorter one would differ from all of them, and take every open proposal back."""
    assert re.fullmatch(r"[0-9a-f]{16}", fingerprint(mentee_of(application(), person(), NOW)))
