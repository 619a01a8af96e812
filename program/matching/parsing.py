"""A pool from a JSON document: everything that is wrong is found at once, and told with its place.

The format is described in ``docs/matching.md`` and ``docs/matching.schema.json``. Fields that it doesn't name, such as
a person's name, are left out, so that nothing of them can reach a score.
"""

import re
from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from zoneinfo import ZoneInfo

from program.matching.codes import ISCO_UNIT_GROUPS, NACE_DIVISIONS, NACE_SECTIONS
from program.matching.people import MINUTES_OF_A_DAY, REFERENCE_WEEK, Level, Mentee, Mentor, PartnerWish, Pool, Window
from program.matching.readers import (
    Field,
    Findings,
    Read,
    choice,
    number,
    read_list,
    read_object,
    set_of,
    text,
    truth,
    whole_number,
)
from program.profiles import Goal, Reach


class PoolError(Exception):
    """The document is not a pool; ``mistakes`` has one line for each thing that is wrong, beginning with its place."""

    def __init__(self, mistakes: list[str]) -> None:
        super().__init__(f"{len(mistakes)} mistakes")
        self.mistakes = mistakes


def parse_pool(document: object, reference_week: date = REFERENCE_WEEK) -> tuple[Pool, dict[str, int]]:
    """The pool that a document (as ``json.loads`` yields it) describes, and the unknown fields that were passed over.

    Of the latter, e.g. ``"mentees[].name"``, it is counted in how many entries they stand. Raises ``PoolError`` with
    every mistake.
    """
    findings = Findings()
    facts = read_object(document, "", findings, _POOL)
    if isinstance(document, dict):
        _check_excluded(document, findings)
        _check_couples(document, findings)
    if facts is None or findings.mistakes:
        raise PoolError(findings.mistakes)
    return Pool(**facts, reference_week=reference_week), findings.unknown


def _people(kind: type[Mentee] | type[Mentor], fields: Mapping[str, Field]) -> Read:
    def read(value: object, place: str, findings: Findings) -> tuple[Mentee | Mentor, ...]:
        people = []
        ids: set[str] = set()
        for where, entry in read_list(value, place, findings):
            facts = read_object(entry, where, findings, fields)
            if isinstance(entry, dict):
                _check_person(entry, where, ids, findings)
            if facts is not None:
                people.append(kind(**facts))
        return tuple(people)

    return read


def _check_person(entry: Mapping[str, object], place: str, ids: set[str], findings: Findings) -> None:
    """What no single field shows: an id that is there twice, free time in no time zone."""
    match entry.get("id"):
        case str(person) if person in ids:
            findings.mistakes.append(f"{place}.id: {person!r} is there twice")
        case str(person):
            ids.add(person)
    if entry.get("availability") and entry.get("timezone") is None:
        findings.mistakes.append(f"{place}.timezone: missing, though there is availability")


def _languages(value: object, place: str, findings: Findings) -> dict[str, Level]:
    if not isinstance(value, dict):
        findings.wrong(place, value, "an object of language codes and levels")
        return {}
    for code in value:
        if not re.fullmatch(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*", code):
            findings.wrong(place, code, "a language code such as de")
    return {code: _level(level, f"{place}.{code}", findings) for code, level in value.items()}


def _availability(value: object, place: str, findings: Findings) -> tuple[Window, ...]:
    windows = []
    for where, entry in read_list(value, place, findings):
        facts = read_object(entry, where, findings, _WINDOW)
        if facts is None:
            continue
        start, end = _minutes(facts["start"]), _minutes(facts["end"]) or MINUTES_OF_A_DAY
        if start < end:
            windows.append(Window(weekday=facts["weekday"], start_minute=start, end_minute=end))
        else:
            findings.wrong(f"{where}.end", facts["end"], f"after the start at {facts['start']}")
    return tuple(windows)


def _minutes(time: str) -> int:
    return int(time[:2]) * 60 + int(time[3:])


def _partner_gender(value: object, place: str, findings: Findings) -> PartnerWish | None:
    facts = read_object(value, place, findings, _WISH)
    return None if facts is None else PartnerWish(value=facts["value"], is_hard=facts["hard"])


@lru_cache(maxsize=1024)
def _is_zone(name: str) -> bool:
    try:
        ZoneInfo(name)
    except (KeyError, ValueError, OSError):  # not there; not a name; a folder of the database
        return False
    return True


def _excluded(value: object, place: str, findings: Findings) -> frozenset[tuple[str, str]]:
    pairs = set()
    for where, entry in read_list(value, place, findings):
        match entry:
            case [str(mentee), str(mentor)]:
                pairs.add((mentee, mentor))
            case _:
                findings.wrong(where, entry, "a pair [mentee, mentor]")
    return frozenset(pairs)


def _couples(value: object, place: str, findings: Findings) -> tuple[tuple[str, str], ...]:
    couples = []
    for where, entry in read_list(value, place, findings):
        match entry:
            case [str(one), str(other)]:
                couples.append((one, other))
            case _:
                findings.wrong(where, entry, "a pair of mentees [one, other]")
    return tuple(couples)


def _check_couples(document: Mapping[str, object], findings: Findings) -> None:
    """Each of a couple is a mentee of the file, and in no second couple."""
    mentees = _ids(document.get("mentees"))
    couples = document.get("couples")
    linked: set[object] = set()
    for number_of_couple, entry in enumerate(couples if isinstance(couples, list) else ()):
        for side, name in enumerate(entry if isinstance(entry, list) and len(entry) == 2 else ()):
            place = f"couples[{number_of_couple}][{side}]"
            if isinstance(name, str) and name not in mentees:
                findings.wrong(place, name, "the id of a mentee")
            elif isinstance(name, str) and name in linked:
                findings.mistakes.append(f"{place}: {name!r} is in a couple already")
            elif isinstance(name, str):
                linked.add(name)


def _check_excluded(document: Mapping[str, object], findings: Findings) -> None:
    """A conflict of interest with a mistyped id would exclude nobody; so that is a mistake."""
    mentees, mentors = (_ids(document.get(side)) for side in ("mentees", "mentors"))
    pairs = document.get("excluded_pairs")
    for number_of_pair, entry in enumerate(pairs if isinstance(pairs, list) else ()):
        match entry:
            case [str(mentee), str(mentor)]:
                place = f"excluded_pairs[{number_of_pair}]"
                if mentee not in mentees:
                    findings.wrong(f"{place}[0]", mentee, "the id of a mentee")
                if mentor not in mentors:
                    findings.wrong(f"{place}[1]", mentor, "the id of a mentor")


def _ids(people: object) -> set[object]:
    entries = people if isinstance(people, list) else ()
    return {str(entry.get("id")) for entry in entries if isinstance(entry, dict)}


_name = text("a text of 1 to 200 characters", lambda value: 1 <= len(value) <= 200)
_occupation = text("an ISCO-08 unit group (four digits)", ISCO_UNIT_GROUPS.__contains__)
_industry = text(
    "a NACE 2.1 division (two digits) or section (A to V)",
    lambda value: value in NACE_DIVISIONS or value in NACE_SECTIONS,
)
_level = choice(Level, "A1 … C2")
_time = re.compile(r"([01][0-9]|2[0-3]):[0-5][0-9]")

_WINDOW = {
    "weekday": Field(whole_number(0, 6)),
    "start": Field(text("a time such as 17:00", _time.fullmatch)),
    "end": Field(text("a time such as 20:00", lambda value: value == "24:00" or _time.fullmatch(value))),
}
_WISH = {"value": Field(_name), "hard": Field(truth)}
_APPLICANT = {
    "id": Field(_name),
    "site": Field(_name),
    "reach": Field(choice(Reach)),
    "occupation": Field(_occupation),
    "industry": Field(_industry),
    "experience_years": Field(number(0, 80)),
    "languages": Field(_languages),
    "interests": Field(set_of(_name), is_required=False),
    "availability": Field(_availability, is_required=False),
    "timezone": Field(text("an IANA time zone such as Europe/Berlin", _is_zone), is_required=False),
    "gender": Field(_name, is_required=False),
    "partner_gender": Field(_partner_gender, is_required=False),
}
_MENTEE = _APPLICANT | {
    "goals": Field(set_of(choice(Goal))),
    "waiting_days": Field(whole_number(0, 100_000), is_required=False),
    "goes_first": Field(truth, is_required=False),
    "earlier_occupation": Field(_occupation, is_required=False),
}
_MENTOR = _APPLICANT | {
    "offers": Field(set_of(choice(Goal))),
    "capacity": Field(whole_number(0, 1000)),
    "german_needed": Field(_level, is_required=False),
}
_POOL = {
    "mentees": Field(_people(Mentee, _MENTEE)),
    "mentors": Field(_people(Mentor, _MENTOR)),
    "excluded_pairs": Field(_excluded, is_required=False),
    "couples": Field(_couples, is_required=False),
}
