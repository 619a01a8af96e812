"""Times as people type them: what is read, and what is not guessed at."""

from contextlib import suppress
from dataclasses import replace
from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from program.typed_times import (
    AFTERNOON,
    EVENING,
    MORNING,
    NOON,
    TimeWords,
    Unreadable,
    read_number,
    read_time,
)

NOW = datetime(2026, 5, 19, 12, 0)  # noqa: DTZ001 - a wall time: naive on purpose. Tuesday
DAY = date(2026, 5, 30)
WORDS = TimeWords(
    months={"may": 5, "mai": 5, "january": 1, "jan": 1, "february": 2},
    weekdays={"tuesday": 1, "tue": 1, "wednesday": 2, "monday": 0},
    days={"today": 0, "tomorrow": 1},
    fillers=frozenset({"at", "um", "uhr", "o'clock", "on"}),
    parts={
        "in the morning": MORNING,
        "noon": NOON,
        "in the afternoon": AFTERNOON,
        "in the evening": EVENING,
        "مساء": AFTERNOON | EVENING,
    },
)


def at(month: int, day: int, hour: int, minute: int = 0, year: int = 2026) -> datetime:
    """A wall time."""
    return datetime(year, month, day, hour, minute)  # noqa: DTZ001 - a wall time: naive on purpose


@pytest.mark.row("C2")
@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("26.5. 18:00", at(5, 26, 18)),  # as the bot shows it
        ("26.5 18:00", at(5, 26, 18)),  # without the second dot
        ("26.05. 18.30", at(5, 26, 18, 30)),  # dots in the time, too
        ("26/5 18:00", at(5, 26, 18)),  # slashes
        ("26-05-2026 18:00", at(5, 26, 18)),  # dashes and the year
        ("26.5.26 18:00", at(5, 26, 18)),  # a short year
        ("26.5.18:00", at(5, 26, 18)),  # no space, and 18 is no year
        ("2026-05-26 18:00", at(5, 26, 18)),  # as computers write it
        ("2026/5/26 18:00", at(5, 26, 18)),  # the same with slashes
        ("18:00 26.5.", at(5, 26, 18)),  # the time first
        ("18.00 26.5.", at(5, 26, 18)),  # the time first, with a dot
        ("26.5. 18", at(5, 26, 18)),  # the hour alone
        ("26.5. 18h", at(5, 26, 18)),  # as in French
        ("26.5. 18h30", at(5, 26, 18, 30)),  # as in French
        ("26.5. 18 Uhr", at(5, 26, 18)),  # with a filler
        ("26. Mai um 18 Uhr", at(5, 26, 18)),  # a named month
        ("26 May 2026, 6 pm", at(5, 26, 18)),  # twelve hours
        ("26 may 12 am", at(5, 26, 0)),  # midnight
        ("26 may 12:15 p.m.", at(5, 26, 12, 15)),  # noon
        ("Tue 26.5., 18:00", at(5, 26, 18)),  # a weekday that says the same
        ("tue 18:00", at(5, 19, 18)),  # today is Tuesday
        ("Wednesday at 9:15", at(5, 20, 9, 15)),  # the next one
        ("monday 8:00", at(5, 25, 8)),  # next week's
        ("today 18:00", at(5, 19, 18)),  # a word for the day
        ("tomorrow at 7 o'clock", at(5, 20, 7)),  # and another one
        ("٢٦/٥ ١٨:٠٠", at(5, 26, 18)),  # Arabic digits
        ("۲۶.۵. ۱۸:۳۰", at(5, 26, 18, 30)),  # Persian digits
        ("\u200f٢٦/٥ ١٨:٠٠\u200e", at(5, 26, 18)),  # with marks that steer the direction
        ("२६.५. १८:००", at(5, 26, 18)),  # Devanagari digits
        ("tomorrow at 6 in the evening", at(5, 20, 18)),  # a part of the day
        ("tomorrow 18:00 in the evening", at(5, 20, 18)),  # said twice
        ("tomorrow in the evening at 6:30", at(5, 20, 18, 30)),  # in front of the hour
        ("tomorrow 9 in the morning", at(5, 20, 9)),  # no other nine
        ("tomorrow 12 noon", at(5, 20, 12)),  # no midnight
        ("tomorrow 1 noon", at(5, 20, 13)),  # an hour later
        ("tomorrow 3 in the afternoon", at(5, 20, 15)),  # no night
        ("tomorrow 6 pm in the evening", at(5, 20, 18)),  # both ways
        ("tomorrow ٦ مساءً", at(5, 20, 18)),  # with a vowel sign
        ("tomorrow 1 مساء", at(5, 20, 13)),  # a word for the whole second half of a day
        ("26. Mai 18 uhr 30", at(5, 26, 18, 30)),  # minutes behind the word
        ("26.5. 18 heures 30", at(5, 26, 18, 30)),  # as in French
        ("29.2.2028 10:00", at(2, 29, 10, year=2028)),  # a leap day
        ("18.5. 18:00", at(5, 18, 18)),  # yesterday stays yesterday: others ask about it
        ("1.1. 10:00", at(1, 1, 10)),  # not half a year back: meant as it stands
    ],
)
def test_read_as_meant(typed: str, expected: datetime) -> None:
    """Day before month, digits of every script, in any order."""
    assert read_time(typed, now=NOW, names=WORDS) == expected


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("18 uhr 30 am 26. Mai", at(5, 26, 18, 30)),
        ("18:00 am Dienstag", at(5, 19, 18)),
        ("12 am 26.5.", at(5, 26, 12)),
        ("6 am Abend am 26.5.", at(5, 26, 18)),
    ],
)
def test_a_small_word_is_no_half_of_the_day(typed: str, expected: datetime) -> None:
    """German "am" says on which day; with dots it is the English one."""
    german = TimeWords(months={"mai": 5}, weekdays={"dienstag": 1}, fillers=frozenset({"am", "uhr"}))
    german = replace(german, parts={"am abend": EVENING})
    assert read_time(typed, now=NOW, names=german) == expected


@pytest.mark.parametrize(
    "typed",
    [
        "asdf",  # no time
        "",  # nothing
        "26.5.",  # no hour
        "18:00",  # no day
        "26.5. 25:00",  # no such hour
        "26.5. 18:60",  # no such minute
        "31.2. 18:00",  # no such day
        "5/26 18:00",  # month first: might as well be a slip
        "0.5. 18:00",  # no day zero
        "26.5. 18:00 or 27.5. 19:00",  # two times
        "26.5. 18:00–19:00",  # a span
        "not on 26.5. 18:00",  # a word that turns it round
        "26.5. 13 pm",  # no such hour
        "1405/3/5 18:00",  # another calendar
        "29.2. 10:00",  # no such day this year
        "99999999999 18:00",  # too many digits
        "26.5.2026",  # a date alone
        "tomorrow in the evening",  # no hour
        "tomorrow 12 in the evening",  # noon or midnight
        "tomorrow 2 in the evening",  # neither of the two is an evening
        "tomorrow 10 in the afternoon",  # neither of the two is an afternoon
        "tomorrow 18:00 in the morning",  # they say different things
        "tomorrow 6 a.m. in the evening",  # so do these
        "tomorrow 6 in the morning in the evening",  # and these
        "Wed 26.5. 18:00",  # a short name that nobody knows
        "wednesday 26.5. 18:00",  # it is a Tuesday
        "tomorrow tuesday 18:00",  # tomorrow is Wednesday
    ],
)
def test_not_guessed_at(typed: str) -> None:
    """What is not understood as a whole is asked again."""
    with pytest.raises(Unreadable):
        read_time(typed, now=NOW, names=WORDS)


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("18:00", at(5, 30, 18)),  # the day of the screen
        ("18.30", at(5, 30, 18, 30)),  # no 18th of a thirtieth month
        ("12.10", at(5, 30, 12, 10)),  # a time, since no other follows
        ("12.10. 18:00", at(10, 12, 18)),  # a date, since a time follows
        ("6 pm", at(5, 30, 18)),  # twelve hours
        ("18 uhr", at(5, 30, 18)),  # with a filler
    ],
)
def test_an_hour_alone_means_the_day_on_the_screen(typed: str, expected: datetime) -> None:
    """Once a day is chosen, only the hour need be typed."""
    assert read_time(typed, now=NOW, names=WORDS, day=DAY) == expected


@pytest.mark.parametrize(
    ("typed", "now", "expected"),
    [
        ("5.1. 18:00", at(12, 20, 12), at(1, 5, 18, year=2027)),  # in December: next January
        ("5.1. 18:00", at(2, 20, 12), at(1, 5, 18)),  # in February: last January, which has passed
        ("5.1.2026 18:00", at(12, 20, 12), at(1, 5, 18)),  # a typed year is meant
    ],
)
def test_the_year_is_next_year_only_where_this_one_is_long_past(typed: str, now: datetime, expected: datetime) -> None:
    """A date that has just passed stays past, so that it is asked about."""
    assert read_time(typed, now=now, names=WORDS) == expected


@given(st.text(max_size=60))
def test_any_words_are_read_or_refused(typed: str) -> None:
    """No text makes reading fail in another way."""
    with suppress(Unreadable):
        assert read_time(typed, now=NOW, names=WORDS, day=DAY).tzinfo is None


@given(st.datetimes(min_value=at(1, 1, 0, year=2026), max_value=at(12, 31, 23, year=2099)))
def test_a_full_date_is_read_back(wall: datetime) -> None:
    """Whatever the bot writes as day, month, year and time it can read."""
    typed = f"{wall.day}.{wall.month}.{wall.year} {wall:%H:%M}"
    assert read_time(typed, now=NOW, names=WORDS) == wall.replace(second=0, microsecond=0)


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("75", 75),  # plain
        ("٧٥", 75),  # Arabic digits
        ("۷۵ دقیقه", 75),  # Persian digits and a word
        (" 75 min ", 75),  # a unit
        ("75 or 90", None),  # two numbers
        ("-75", None),  # no number of minutes
        ("asdf", None),  # no number
        ("7.5", None),  # a fraction
        ("99999999999", None),  # too many digits
    ],
)
def test_numbers_of_every_script(typed: str, expected: int | None) -> None:
    """One whole number, with at most a word behind it."""
    assert read_number(typed) == expected
