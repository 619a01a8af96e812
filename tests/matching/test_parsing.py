"""Pools from JSON: what is right is read as written, what is wrong is told with its place."""

import copy
import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from program.matching.parsing import PoolError, parse_pool
from program.matching.people import REFERENCE_WEEK, Level, PartnerWish, Window
from program.profiles import Goal, Reach
from tests.matching.documents import document
from tests.matching.schema_checks import is_valid

SCHEMA = json.loads(Path("docs/matching.schema.json").read_text(encoding="utf-8"))

Change = Callable[[dict[str, Any]], object]


def changed(change: Change) -> dict[str, Any]:
    """A right document of two mentees and two mentors, after the change."""
    changed_document = copy.deepcopy(document(2))
    change(changed_document)
    return changed_document


def put(value: object, *path: str | int) -> Change:
    """A change that puts a value at a place."""

    def change(whole: dict[str, Any]) -> None:
        place: Any = whole
        for step in path[:-1]:
            place = place[step]
        place[path[-1]] = value

    return change


def drop(*path: str | int) -> Change:
    """A change that leaves a field out."""

    def change(whole: dict[str, Any]) -> None:
        place: Any = whole
        for step in path[:-1]:
            place = place[step]
        del place[path[-1]]

    return change


M = "mentees", 1
T = "mentors", 0
GOALS = "employer_tips, job_shadowing, professional_exchange, using_experience, application_process, contacts, founding"

# The change, the line that it must lead to, and whether the schema can see it.
WRONG: list[tuple[Change, str, bool]] = [
    (put("B7", *M, "languages", "de"), "mentees[1].languages.de: 'B7' is not one of A1 … C2", True),
    (put("b2", *M, "languages", "de"), "mentees[1].languages.de: 'b2' is not one of A1 … C2", True),
    (put(2, *M, "languages", "de"), "mentees[1].languages.de: 2 is not one of A1 … C2", True),
    (
        put({"German": "B2"}, *M, "languages"),
        "mentees[1].languages: 'German' is not a language code such as de",
        True,
    ),
    (put(["de"], *M, "languages"), "mentees[1].languages: a list is not an object of language codes and levels", True),
    (drop(*T, "capacity"), "mentors[0].capacity: missing", True),
    (drop(*M, "goals"), "mentees[1].goals: missing", True),
    (drop(*M, "id"), "mentees[1].id: missing", True),
    (put(None, *M, "site"), "mentees[1].site: missing", True),
    (put(7, *M, "id"), "mentees[1].id: 7 is not a text of 1 to 200 characters", True),
    (put("", *M, "site"), "mentees[1].site: '' is not a text of 1 to 200 characters", True),
    (put("e0", *M, "id"), "mentees[1].id: 'e0' is there twice", False),
    (put("telepathy", *T, "reach"), "mentors[0].reach: 'telepathy' is not one of in_person, online, both", True),
    (put("251", *M, "occupation"), "mentees[1].occupation: '251' is not an ISCO-08 unit group (four digits)", True),
    (put(2512, *M, "occupation"), "mentees[1].occupation: 2512 is not an ISCO-08 unit group (four digits)", True),
    (put("9999", *M, "occupation"), "mentees[1].occupation: '9999' is not an ISCO-08 unit group (four digits)", False),
    (
        put("٢٥١٢", *M, "earlier_occupation"),
        "mentees[1].earlier_occupation: '٢٥١٢' is not an ISCO-08 unit group (four digits)",
        True,
    ),
    (
        put("45", *T, "industry"),
        "mentors[0].industry: '45' is not a NACE 2.1 division (two digits) or section (A to V)",
        False,
    ),
    (
        put("W", *T, "industry"),
        "mentors[0].industry: 'W' is not a NACE 2.1 division (two digits) or section (A to V)",
        True,
    ),
    (put(-1, *M, "experience_years"), "mentees[1].experience_years: -1 is not a number from 0 to 80", True),
    (put("6", *M, "experience_years"), "mentees[1].experience_years: '6' is not a number from 0 to 80", True),
    (
        put(True, *M, "experience_years"),
        "mentees[1].experience_years: true or false is not a number from 0 to 80",
        True,
    ),
    (put(1.5, *T, "capacity"), "mentors[0].capacity: 1.5 is not a whole number from 0 to 1000", True),
    (put(False, *T, "capacity"), "mentors[0].capacity: true or false is not a whole number from 0 to 1000", True),
    (put(-1, *M, "waiting_days"), "mentees[1].waiting_days: -1 is not a whole number from 0 to 100000", True),
    (put("yes", *M, "goes_first"), "mentees[1].goes_first: 'yes' is not true or false", True),
    (put(["fun"], *M, "goals"), f"mentees[1].goals[0]: 'fun' is not one of {GOALS}", True),
    (put([[]], *T, "offers"), f"mentors[0].offers[0]: a list is not one of {GOALS}", True),
    (put("chess", *M, "interests"), "mentees[1].interests: 'chess' is not a list", True),
    (put([1], *M, "interests"), "mentees[1].interests[0]: 1 is not a text of 1 to 200 characters", True),
    (
        put(7, *M, "availability", 0, "weekday"),
        "mentees[1].availability[0].weekday: 7 is not a whole number from 0 to 6",
        True,
    ),
    (
        put("5 pm", *M, "availability", 0, "start"),
        "mentees[1].availability[0].start: '5 pm' is not a time such as 17:00",
        True,
    ),
    (
        put("24:00", *M, "availability", 0, "start"),
        "mentees[1].availability[0].start: '24:00' is not a time such as 17:00",
        True,
    ),
    (
        put("24:30", *M, "availability", 0, "end"),
        "mentees[1].availability[0].end: '24:30' is not a time such as 20:00",
        True,
    ),
    (
        put("17:00", *M, "availability", 0, "end"),
        "mentees[1].availability[0].end: '17:00' is not after the start at 17:00",
        False,
    ),
    (drop(*M, "availability", 0, "end"), "mentees[1].availability[0].end: missing", True),
    (drop(*M, "timezone"), "mentees[1].timezone: missing, though there is availability", False),
    (put("Mars", *M, "timezone"), "mentees[1].timezone: 'Mars' is not an IANA time zone such as Europe/Berlin", False),
    (
        put("Europe", *M, "timezone"),
        "mentees[1].timezone: 'Europe' is not an IANA time zone such as Europe/Berlin",
        False,
    ),
    (
        put("../etc", *M, "timezone"),
        "mentees[1].timezone: '../etc' is not an IANA time zone such as Europe/Berlin",
        False,
    ),
    (put("woman", *T, "partner_gender"), "mentors[0].partner_gender: 'woman' is not an object", True),
    (put({"value": "woman"}, *T, "partner_gender"), "mentors[0].partner_gender.hard: missing", True),
    (put("yes", *T, "partner_gender", "hard"), "mentors[0].partner_gender.hard: 'yes' is not true or false", True),
    (put("native", *T, "german_needed"), "mentors[0].german_needed: 'native' is not one of A1 … C2", True),
    (put([["e0"]], "excluded_pairs"), "excluded_pairs[0]: a list is not a pair [mentee, mentor]", True),
    (put({"e0": "o0"}, "excluded_pairs"), "excluded_pairs: an object is not a list", True),
    (put([["o0", "e0"]], "excluded_pairs"), "excluded_pairs[0][0]: 'o0' is not the id of a mentee", False),
    (put([["e0", "o9"]], "excluded_pairs"), "excluded_pairs[0][1]: 'o9' is not the id of a mentor", False),
    (put("x", *M), "mentees[1]: 'x' is not an object", True),
    (put({}, "mentees"), "mentees: an object is not a list", True),
    (drop("mentors"), "mentors: missing", True),
]


# Plain ASCII: mutmut hands the ids back to pytest, which does not find escaped ones that a test has chosen.
IDS = [line.encode("ascii", "replace").decode() for _, line, _ in WRONG]


@pytest.mark.parametrize(("change", "line", "is_seen_by_schema"), WRONG, ids=IDS)
def test_mistakes(change: Change, line: str, is_seen_by_schema: bool) -> None:
    """One thing wrong leads to one line that names the place, and the schema sees what a schema can."""
    wrong = changed(change)
    with pytest.raises(PoolError) as caught:
        parse_pool(wrong)
    assert line in caught.value.mistakes
    assert is_valid(wrong, SCHEMA, SCHEMA) is not is_seen_by_schema


def test_all_mistakes_at_once() -> None:
    """Reading doesn't stop at the first mistake, and a mistake leads to no second line elsewhere."""
    wrong = document(2)
    wrong["mentees"][0]["languages"]["de"] = "B7"
    wrong["mentees"][1]["occupation"] = "x"
    wrong["mentors"][0]["availability"][0]["weekday"] = "Monday"
    del wrong["mentors"][1]["capacity"]
    with pytest.raises(PoolError) as caught:
        parse_pool(wrong)
    assert caught.value.mistakes == [
        "mentees[0].languages.de: 'B7' is not one of A1 … C2",
        "mentees[1].occupation: 'x' is not an ISCO-08 unit group (four digits)",
        "mentors[0].availability[0].weekday: 'Monday' is not a whole number from 0 to 6",
        "mentors[1].capacity: missing",
    ]


@pytest.mark.parametrize("whole", [[], "pool", 7, None])
def test_no_object(whole: object) -> None:
    """Something else than an object is no pool."""
    with pytest.raises(PoolError) as caught:
        parse_pool(whole)
    assert caught.value.mistakes[0].startswith("the file: ")


def test_long_values_are_cut() -> None:
    """A mistake quotes at most the beginning of what was given."""
    with pytest.raises(PoolError) as caught:
        parse_pool(changed(put("x" * 500, *M, "occupation")))
    assert len(caught.value.mistakes[0]) < 160


def test_everything_is_read_as_written() -> None:
    """Each field of a right document arrives where it belongs."""
    pool, unknown = parse_pool(document(1))
    (one,), (other,) = pool.mentees, pool.mentors
    assert (one.id, one.site, one.reach) == ("e0", "oldenburg", Reach.BOTH)
    assert (one.occupation, one.earlier_occupation, one.industry) == ("2512", "2411", "62")
    assert one.languages == {"de": Level.B2, "uk": Level.C2, "en": Level.B2}
    assert one.goals == {Goal.CONTACTS, Goal.EMPLOYER_TIPS}
    assert one.availability == (Window(weekday=1, start_minute=1020, end_minute=1200),)
    assert (one.timezone, one.waiting_days, one.gender, one.partner_gender) == ("Europe/Berlin", 40, "woman", None)
    assert (other.experience_years, other.capacity, other.german_needed) == (14.5, 1, Level.B1)
    assert other.partner_gender == PartnerWish(value="woman", is_hard=True)
    assert other.interests == {"chess", "hiking"}
    assert other.availability[0].end_minute == 1440
    assert pool.reference_week == REFERENCE_WEEK
    assert unknown == {}


def test_right_documents_fit_the_schema() -> None:
    """What the parser takes, the schema takes as well; an empty pool, too."""
    for size in (0, 1, 3):
        parse_pool(document(size))
        assert is_valid(document(size), SCHEMA, SCHEMA)


@pytest.mark.parametrize(
    "change",
    [
        drop("excluded_pairs"),
        drop(*M, "interests"),
        drop(*M, "waiting_days"),
        put(True, *M, "goes_first"),
        put(None, *M, "goes_first"),
        put(None, *M, "earlier_occupation"),
        put(None, *M, "availability"),
        put([], *M, "availability"),
        put(None, *T, "partner_gender"),
        put(None, *T, "german_needed"),
        put(0, *T, "capacity"),
        put("00:00", *M, "availability", 0, "end"),
        put("H", *M, "industry"),
        put({}, *M, "languages"),
        put([], *M, "goals"),
    ],
)
def test_what_may_be_left_out(change: Change) -> None:
    """Optional fields may be missing, null or empty, for the parser and for the schema."""
    parse_pool(changed(change))
    assert is_valid(changed(change), SCHEMA, SCHEMA)


def test_no_time_zone_without_availability() -> None:
    """Who names no free time need not name a time zone."""
    plain = changed(drop(*M, "timezone"))
    del plain["mentees"][1]["availability"]
    assert parse_pool(plain)[0].mentees[1].availability == ()


def test_midnight_ends_a_day() -> None:
    """An end at 00:00 means the midnight after the start."""
    pool, _ = parse_pool(changed(put("00:00", *M, "availability", 0, "end")))
    assert pool.mentees[1].availability[0].end_minute == 1440


def test_same_id_on_both_sides() -> None:
    """Mentees and mentors are numbered independently."""
    pool, _ = parse_pool(changed(put("e0", *T, "id")) | {"excluded_pairs": []})
    assert "e0" in {mentee.id for mentee in pool.mentees} & {mentor.id for mentor in pool.mentors}


def test_unknown_fields_are_counted_and_passed_over() -> None:
    """Fields that the format doesn't name change nothing, and are told, so that a typing error is noticed."""
    named = document(2)
    for person in named["mentees"]:
        person["name"] = "Daria"
    named["mentors"][0]["availability"][0]["place"] = "library"
    named["version"] = 1
    pool, unknown = parse_pool(named)
    assert pool == parse_pool(document(2))[0]
    assert unknown == {"mentees[].name": 2, "mentors[].availability[].place": 1, "version": 1}


def test_another_week() -> None:
    """The week in which time zones are compared may be chosen."""
    assert parse_pool(document(1), date(2026, 7, 6))[0].reference_week == date(2026, 7, 6)
