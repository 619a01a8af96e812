"""Times as people type them: "26.5. 18:00", "Tue 18.30", "٢٦/٥ ١٨:٠٠". Strict: what is not understood as a whole is not
guessed at.

Days come before months, as everywhere in Europe and where most of this programme's people come from. Digits of every
script count. Names of months and weekdays are those of the reader's language, given as arguments.
"""

import re
import unicodedata
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

_LONG_PAST = timedelta(weeks=26)  # a date without a year that lies longer ago than this means the next one


MORNING, NOON, AFTERNOON, EVENING = (
    frozenset(range(first, last + 1)) for first, last in ((1, 11), (11, 14), (13, 18), (16, 23))
)
"""The hours that people mean by the parts of a day, on the 24-hour clock; midnight belongs to none of them."""


class Unreadable(ValueError):
    """No time, or more than one, or words around it that are not understood."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeWords:
    """The words of one language, case-folded."""

    months: Mapping[str, int] = field(default_factory=dict)  # 1 is January
    weekdays: Mapping[str, int] = field(default_factory=dict)  # 0 is Monday
    days: Mapping[str, int] = field(default_factory=dict)  # "tomorrow": how many days from today
    fillers: frozenset[str] = frozenset()  # "at", "o'clock"
    parts: Mapping[str, frozenset[int]] = field(default_factory=dict)  # "in the evening": the hours that it may mean


_DATES = tuple(
    re.compile(pattern)
    for pattern in (
        r"\b(?P<year>\d{4})[-/.](?P<month>\d{1,2})[-/.](?P<day>\d{1,2})\b",
        r"\b(?P<day>\d{1,2})\s?[./-]\s?(?P<month>\d{1,2})\s?[./-]\s?(?P<year>\d{4}|\d{2})(?![\d:])",
        r"\b(?P<day>\d{1,2})\s?[./-]\s?(?P<month>\d{1,2})(?!\d)\.?(?P<year>)",
    )
)
_HOUR = re.compile(
    r"(?<![\d.:])(?P<hour>\d{1,2})(?:\s?(?:[:.h٫]|uhr|heures?)\s?(?P<minute>\d{2}))?\s*"
    r"(?P<half>[ap]\.?m\.?(?!\w))?(?![\d.:])"
)
_VOWEL_SIGNS = re.compile("[\u064b-\u0652\u0640]")  # of Arabic, written or left out as everybody likes
_IGNORED = re.compile(r"[\s,،;.·|–—-]+")


def read_time(words: str, *, now: datetime, names: TimeWords, day: date | None = None) -> datetime:
    """The naive wall time that was typed.

    ``now`` is the naive wall time of whoever types; ``day`` is meant where only an hour was typed. A date without a
    year is this year's, or next year's where this year's lies more than half a year back. Raises ``Unreadable``.
    """
    typed = folded(words)
    for found, rest in _dates(typed, now, names):
        hour = _hour_in(rest, names, found)
        if hour is not None:
            return datetime.combine(found, hour)
    alone = _hour_in(typed, names, day) if day is not None else None
    if alone is None or day is None:
        raise Unreadable
    return datetime.combine(day, alone)


def read_number(words: str) -> int | None:
    """A whole number in digits of any script, such as "٤٥", with at most one word behind it; None for others."""
    found = re.fullmatch(r"(\d{1,6})\D{0,12}", folded(words))
    return int(found[1]) if found else None


def folded(words: str) -> str:
    """Words as they are compared: case-folded, Western digits, no marks that only steer the direction of writing, and
    no vowel signs.
    """
    plain = _VOWEL_SIGNS.sub("", words.casefold().strip())
    letters = (letter for letter in plain if unicodedata.category(letter) != "Cf")
    return "".join(str(unicodedata.decimal(letter)) if letter.isdecimal() else letter for letter in letters)


def _dates(typed: str, now: datetime, names: TimeWords) -> list[tuple[date, str]]:
    """Every way to read a date, each with the words that are left."""
    found: list[tuple[date, str]] = []
    for match in (match for pattern in (*_DATES, _named(names)) for match in pattern.finditer(typed)):
        parts = match.groupdict()
        month = names.months[parts["name"]] if "name" in parts else int(parts["month"])
        read = _date(int(parts["day"]), month, parts["year"], now)
        if read is not None:
            found.append((read, f"{typed[: match.start()]} {typed[match.end() :]}"))
    if not found:
        ahead = {word: (number - now.weekday()) % 7 for word, number in names.weekdays.items()}
        near = {**ahead, **names.days}
        found += [(now.date() + timedelta(days=near[word]), _without(typed, word)) for word in _longest(typed, near)]
    return found


def _named(names: TimeWords) -> re.Pattern[str]:
    known = "|".join(re.escape(name) for name in sorted(names.months, key=len, reverse=True)) or r"(?!)"
    return re.compile(rf"\b(?P<day>\d{{1,2}})\.?\s*(?P<name>{known})(?!\w)\.?(?:\s+(?P<year>\d{{4}})\b)?")


def _date(day: int, month: int, year: str | None, now: datetime) -> date | None:
    try:
        if year:
            number = int(year) + (2000 if len(year) == 2 else 0)
            return date(number, month, day) if number >= 2000 else None  # 1405 is a year of another calendar
        found = date(now.year, month, day)
        return found if now.date() - found <= _LONG_PAST else date(now.year + 1, month, day)
    except ValueError:
        return None


def _hour_in(rest: str, names: TimeWords, day: date) -> time | None:
    """The one time of that day in the words, provided that nothing else is left over."""
    left = rest
    for word in _longest(rest, names.weekdays):  # "Tue 26.5. 18:00": the weekday says the same, or one of them is wrong
        if names.weekdays[word] != day.weekday():
            return None
        left = _without(left, word)
    meant: frozenset[int] | None = None
    for word in _longest(left, names.parts):
        left, meant = _without(left, word), names.parts[word]
    match = _HOUR.search(left)
    if match is None:
        return None
    others = _IGNORED.sub(" ", f"{left[: match.start()]} {left[match.end() :]}").split()
    if any(word not in names.fillers and word != "h" for word in others):
        return None
    half = match["half"] if match["half"] not in names.fillers else None  # German "um 18 Uhr am Dienstag"
    hour = _hour_meant(int(match["hour"]), half, meant)
    return _time_of(hour, int(match["minute"] or 0)) if hour is not None else None


def _hour_meant(hour: int, half: str | None, meant: frozenset[int] | None) -> int | None:
    """The hour on the 24-hour clock; None where the words say nothing clear, such as "12 in the evening"."""
    if half is not None:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if half.startswith("p") else 0)
    if meant is None:
        return hour
    possible = {hour} if half is not None or not 1 <= hour <= 12 else {hour, (hour + 12) % 24}
    fitting = possible & meant
    return fitting.pop() if len(fitting) == 1 else None


def _time_of(hour: int, minute: int) -> time | None:
    return time(hour, minute) if hour < 24 and minute < 60 else None


def _without(typed: str, word: str) -> str:
    return re.sub(rf"(?<!\w){re.escape(word)}(?!\w)", " ", typed, count=1)


def _longest(typed: str, words: Collection[str]) -> list[str]:
    """The longest known word that stands in what was typed, if any."""
    found = [word for word in words if _without(typed, word) != typed]
    return sorted(found, key=len, reverse=True)[:1]
