"""Times at which two people in two zones are both free, across the clock changes of either."""

from datetime import UTC, date, datetime, time, timedelta
from functools import partial
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from program.matching.people import Window
from program.wall_times import (
    SEARCHED,
    Existence,
    NaiveInstant,
    UnknownZone,
    meaning_of,
    next_common_slots,
    wall_of,
    weekly_overlap_minutes,
)

HOUR = timedelta(hours=1)
MON, TUE, WED, THU, FRI, SAT, SUN = range(7)
ZONES = (
    "Europe/Berlin",
    "Europe/Kyiv",
    "Europe/Istanbul",
    "Asia/Tehran",
    "Africa/Cairo",
    "Asia/Beirut",
    "Asia/Kathmandu",
)


def utc(text: str) -> datetime:
    """An instant in UTC from ISO format."""
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def window(weekday: int, start: str, end: str) -> Window:
    """A window from "HH:MM" to "HH:MM", where "24:00" is midnight."""
    begin, stop = (int(text[:2]) * 60 + int(text[3:]) for text in (start, end))
    return Window(weekday=weekday, start_minute=begin, end_minute=stop)


def every_day(start: str, end: str) -> tuple[Window, ...]:
    """The same window on every day of the week."""
    return tuple(window(day, start, end) for day in range(7))


ALWAYS = every_day("00:00", "24:00")
EVENINGS = every_day("17:00", "21:00")

zones = st.sampled_from(ZONES)
afters = st.integers(0, 2 * 366 * 24 * 60).map(lambda n: utc("2025-12-01") + timedelta(minutes=n))
weeks = st.integers(0, 104).map(lambda n: date(2025, 12, 1) + timedelta(weeks=n))


@st.composite
def week_plans(draw: st.DrawFn) -> tuple[Window, ...]:
    """Up to six windows on quarter hours, overlapping or not."""
    plan: list[Window] = []
    for _ in range(draw(st.integers(0, 6))):
        start = draw(st.integers(0, 94))
        end = draw(st.integers(start + 1, 96))
        plan.append(Window(weekday=draw(st.integers(0, 6)), start_minute=start * 15, end_minute=end * 15))
    return tuple(plan)


def is_free(windows: tuple[Window, ...], zone: str, instant: datetime) -> bool:
    """Whether clocks in the zone show a time inside a window: the plain meaning, by which the clever one is judged."""
    shown = wall_of(instant, zone)
    minute = shown.hour * 60 + shown.minute
    return any(w.weekday == shown.weekday() and w.start_minute <= minute < w.end_minute for w in windows)


BOTH_EVENINGS = [
    # the same zone: 17:00 each day
    ("Europe/Berlin", "Europe/Berlin", "2026-01-12T00:00", ("2026-01-13T16:00", "2026-01-14T16:00")),
    # Kyiv is an hour ahead: Berlin's 17:00 is 18:00 there
    ("Europe/Berlin", "Europe/Kyiv", "2026-01-12T00:00", ("2026-01-13T16:00", "2026-01-14T16:00")),
    # Istanbul is two hours ahead in winter
    ("Europe/Berlin", "Europe/Istanbul", "2026-01-12T00:00", ("2026-01-13T16:00", "2026-01-14T16:00")),
    # Tehran's evening ends at 18:30 in Berlin
    ("Europe/Berlin", "Asia/Tehran", "2026-01-12T00:00", ("2026-01-13T16:00", "2026-01-14T16:00")),
    # over Berlin's spring change, which Istanbul doesn't have: 17:00 in Berlin is an hour earlier for the world
    ("Europe/Berlin", "Europe/Istanbul", "2026-03-27T00:00", ("2026-03-28T16:00", "2026-03-29T15:00")),
    # over Berlin's autumn change
    ("Europe/Berlin", "Asia/Tehran", "2026-10-23T00:00", ("2026-10-24T15:00", "2026-10-25T16:00")),
    # Kyiv changes at the same moment
    ("Europe/Berlin", "Europe/Kyiv", "2026-03-27T00:00", ("2026-03-28T16:00", "2026-03-29T15:00")),
    # Cairo's Friday in April: the same offset as Berlin's before, an hour ahead after
    ("Africa/Cairo", "Europe/Berlin", "2026-04-22T00:00", ("2026-04-23T15:00", "2026-04-24T15:00")),
    # Beirut has changed seven hours before Berlin on the day of both
    ("Asia/Beirut", "Europe/Berlin", "2026-03-27T00:00", ("2026-03-28T16:00", "2026-03-29T15:00")),
    # who begins to look in the evening gets the day after tomorrow's: 24 hours from now the evening is half over
    ("Europe/Berlin", "Europe/Berlin", "2026-01-12T19:10", ("2026-01-14T16:00", "2026-01-15T16:00")),
]


@pytest.mark.fault(34)
@pytest.mark.parametrize(("zone_a", "zone_b", "after", "expected"), BOTH_EVENINGS)
def test_evenings_of_two_zones_meet(zone_a: str, zone_b: str, after: str, expected: tuple[str, ...]) -> None:
    """The first hours that both call evening come out, one a day, right on either side of a clock change."""
    found = next_common_slots(EVENINGS, zone_a, EVENINGS, zone_b, after=utc(after), length=HOUR, count=2)
    assert found == tuple(map(utc, expected))


def test_person_who_moves_gets_times_of_the_new_zone() -> None:
    """The same free evenings mean other instants once the mentee lives in another zone."""
    look = partial(next_common_slots, after=utc("2026-01-12T00:00"), length=HOUR, count=1)
    before = look(EVENINGS, "Europe/Berlin", EVENINGS, "Europe/Berlin")
    moved = look(EVENINGS, "Europe/London", EVENINGS, "Europe/Berlin")
    assert (before, moved) == ((utc("2026-01-13T16:00"),), (utc("2026-01-13T17:00"),))


@pytest.mark.parametrize(
    ("length", "expected"),
    [
        (30, "2026-01-13T10:30"),  # fits between 11:15 and 12:30 from half past on
        (60, "2026-01-13T10:30"),  # fits exactly
        (61, None),  # a minute too long
    ],
)
def test_slots_lie_on_half_hours_and_fit_entirely(length: int, expected: str | None) -> None:
    """A slot begins on a full or half hour and both are free to its end."""
    free = (window(TUE, "11:15", "12:30"),)
    asked_length = timedelta(minutes=length)
    found = next_common_slots(
        free, "Europe/Berlin", ALWAYS, "Europe/Berlin", after=utc("2026-01-12"), length=asked_length, count=1
    )
    assert found == ((utc(expected),) if expected else ())


def test_half_hours_are_the_first_persons() -> None:
    """In Kathmandu, at +5:45, full hours stay full hours; the other person sees a quarter past or to."""
    found = next_common_slots(
        EVENINGS, "Asia/Kathmandu", ALWAYS, "Europe/Berlin", after=utc("2026-01-12"), length=HOUR, count=1
    )
    assert [(f"{wall_of(s, 'Asia/Kathmandu'):%H:%M}", f"{wall_of(s, 'Europe/Berlin'):%H:%M}") for s in found] == [
        ("17:00", "12:15")
    ]


def test_windows_that_touch_are_one_free_time() -> None:
    """A long meeting may begin in the afternoon and end in the evening, or go over midnight."""
    afternoon = (window(MON, "16:00", "17:00"), window(MON, "17:00", "18:00"))
    night = (window(MON, "23:00", "24:00"), window(TUE, "00:00", "01:00"))
    for free, start in ((afternoon, "2026-01-12T15:00"), (night, "2026-01-12T22:00")):
        found = next_common_slots(
            free, "Europe/Berlin", ALWAYS, "Europe/Berlin", after=utc("2026-01-10"), length=2 * HOUR, count=1
        )
        assert found == (utc(start),)


@pytest.mark.parametrize(
    ("hours", "expected"),
    [
        (0, "2026-01-12T16:00"),  # at once: the very minute asked from
        (1, "2026-01-12T17:00"),  # later on the same evening
        (24, "2026-01-13T16:00"),  # the same time tomorrow is just far enough
        (25, "2026-01-13T17:00"),  # an hour more
    ],
)
def test_notice_is_kept(hours: int, expected: str) -> None:
    """No slot lies nearer than the notice that people need."""
    asked_at = utc("2026-01-12T16:00")
    found = next_common_slots(
        EVENINGS,
        "Europe/Berlin",
        EVENINGS,
        "Europe/Berlin",
        after=asked_at,
        length=HOUR,
        count=1,
        not_before_hours=hours,
    )
    assert found == (utc(expected),)


def test_notice_is_a_day_unless_told() -> None:
    """Nobody is asked out for tonight."""
    found = next_common_slots(ALWAYS, "UTC", ALWAYS, "UTC", after=utc("2026-01-12T16:01"), length=HOUR, count=1)
    assert found == (utc("2026-01-13T16:30"),)


@pytest.mark.parametrize(
    ("per_day", "expected"),
    [
        (1, ("13T16:00", "14T16:00", "15T16:00")),  # three different days
        (2, ("13T16:00", "13T17:00", "14T16:00")),  # two a day, one after the other
        (3, ("13T16:00", "13T17:00", "13T18:00")),  # a whole evening
    ],
)
def test_slots_are_spread_over_days(per_day: int, expected: tuple[str, ...]) -> None:
    """So many slots a day as asked for, and none over another."""
    found = next_common_slots(
        EVENINGS,
        "Europe/Berlin",
        EVENINGS,
        "Europe/Berlin",
        after=utc("2026-01-12"),
        length=HOUR,
        count=3,
        per_day=per_day,
    )
    assert found == tuple(utc(f"2026-01-{text}") for text in expected)


def test_days_are_different_for_both() -> None:
    """Two slots that the first person sees on two days, but the second on one, are not offered together."""
    late = (window(MON, "23:00", "24:00"), window(TUE, "00:00", "01:00"), window(WED, "00:00", "01:00"))
    found = next_common_slots(
        late, "Europe/Berlin", ALWAYS, "Europe/Istanbul", after=utc("2026-01-10"), length=HOUR, count=2
    )
    assert found == (utc("2026-01-12T22:00"), utc("2026-01-13T23:00"))


@pytest.mark.fault(34)
@pytest.mark.parametrize("second", [0, 1, 59])
def test_search_may_begin_at_the_minute_of_a_clock_change(second: int) -> None:
    """Whole days after the beginning of the search, to the second or nearly, clocks change: nothing is off by that."""
    free = (window(SUN, "17:00", "18:00"),)
    found = next_common_slots(
        free, "Europe/Berlin", ALWAYS, "UTC", after=utc(f"2026-03-20T01:00:{second:02}"), length=HOUR, count=3
    )
    assert found == (utc("2026-03-22T16:00"), utc("2026-03-29T15:00"), utc("2026-04-05T15:00"))


@pytest.mark.fault(33)
def test_hour_that_is_left_out_is_not_free() -> None:
    """Who is free from two to three on Sundays has no time on the Sunday of the spring change."""
    night = (window(SUN, "02:00", "03:00"),)
    found = next_common_slots(
        night, "Europe/Berlin", ALWAYS, "Europe/Istanbul", after=utc("2026-03-21"), length=HOUR, count=3
    )
    assert found == (utc("2026-03-22T01:00"), utc("2026-04-05T00:00"), utc("2026-04-12T00:00"))


@pytest.mark.fault(33)
@pytest.mark.parametrize(
    ("zone_a", "zone_b"), [("Europe/Berlin", "Europe/Istanbul"), ("Europe/Istanbul", "Europe/Berlin")]
)
def test_hour_that_comes_twice_is_never_offered(zone_a: str, zone_b: str) -> None:
    """No slot begins at a wall time that one of the two could take for another."""
    look = partial(next_common_slots, after=utc("2026-10-24T22:30"), length=HOUR / 2, count=8, not_before_hours=0)
    found = look(ALWAYS, zone_a, ALWAYS, zone_b, per_day=8)
    expected = ("24T22:30", "24T23:00", "24T23:30", "25T02:00", "25T02:30", "25T03:00", "25T03:30", "25T04:00")
    assert found == tuple(utc(f"2026-10-{text}") for text in expected)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ((), ALWAYS),  # the first has given no times
        (ALWAYS, ()),  # the second has given none
        ((window(MON, "08:00", "12:00"),), (window(TUE, "08:00", "12:00"),)),  # other days
        ((window(MON, "08:00", "12:00"),), (window(MON, "12:00", "16:00"),)),  # one ends when the other begins
    ],
)
def test_no_common_time_gives_nothing(a: tuple[Window, ...], b: tuple[Window, ...]) -> None:
    """Without a common time there is an empty answer, and no endless search."""
    found = next_common_slots(a, "Europe/Berlin", b, "Europe/Berlin", after=utc("2026-01-12"), length=HOUR, count=3)
    assert found == ()


def test_search_ends_after_eight_weeks() -> None:
    """One common hour a week gives eight slots, however many are asked for."""
    free = (window(THU, "18:00", "19:00"),)
    found = next_common_slots(
        free, "Europe/Berlin", ALWAYS, "Europe/Kyiv", after=utc("2026-01-12"), length=HOUR, count=50
    )
    assert len(found) == 8


@pytest.mark.parametrize("count", [0, -1])
def test_asking_for_none_gives_none(count: int) -> None:
    """No slots asked for, no slots."""
    assert next_common_slots(ALWAYS, "UTC", ALWAYS, "UTC", after=utc("2026-01-12"), length=HOUR, count=count) == ()


def test_naive_start_of_the_search_is_refused() -> None:
    """The moment from which to look is an instant."""
    with pytest.raises(NaiveInstant):
        next_common_slots(
            ALWAYS, "UTC", ALWAYS, "UTC", after=utc("2026-01-12").replace(tzinfo=None), length=HOUR, count=1
        )


@pytest.mark.parametrize("length", [timedelta(0), -HOUR])
def test_meeting_without_length_is_refused(length: timedelta) -> None:
    """A meeting takes some time."""
    with pytest.raises(ValueError, match=str(length)):
        next_common_slots(ALWAYS, "UTC", ALWAYS, "UTC", after=utc("2026-01-12"), length=length, count=1)


def test_unknown_zone_of_either_is_refused() -> None:
    """Both zones are looked up before anything is answered."""
    for zone_a, zone_b in (("Europe/Oldenburg", "UTC"), ("UTC", "Europe/Oldenburg")):
        with pytest.raises(UnknownZone):
            next_common_slots((), zone_a, (), zone_b, after=utc("2026-01-12"), length=HOUR, count=1)


OVERLAPS = [
    # evenings in one zone: seven times four hours
    ("Europe/Berlin", "Europe/Berlin", date(2026, 1, 12), 7 * 240),
    # an hour apart
    ("Europe/Berlin", "Europe/Kyiv", date(2026, 1, 12), 7 * 180),
    # two and a half hours apart in winter, an hour and a half in summer
    ("Europe/Berlin", "Asia/Tehran", date(2026, 1, 12), 7 * 90),
    ("Europe/Berlin", "Asia/Tehran", date(2026, 7, 13), 7 * 150),
    # the week of Berlin's spring change, on its Sunday: six days two hours apart, one day one hour
    ("Europe/Berlin", "Europe/Istanbul", date(2026, 3, 23), 6 * 120 + 180),
    # the week of the autumn change, the other way round
    ("Europe/Berlin", "Europe/Istanbul", date(2026, 10, 19), 6 * 180 + 120),
    # Cairo's change on a Friday, when Berlin is already on summer time: four days together, three an hour apart
    ("Europe/Berlin", "Africa/Cairo", date(2026, 4, 20), 4 * 240 + 3 * 180),
    # on the other side of the world nothing is left
    ("Europe/Berlin", "America/Los_Angeles", date(2026, 1, 12), 0),
]


@pytest.mark.parametrize(("zone_a", "zone_b", "week", "expected"), OVERLAPS)
def test_weekly_overlap_of_evenings(zone_a: str, zone_b: str, week: date, expected: int) -> None:
    """The minutes that two people share in a given week, counted as that week's clocks run."""
    assert weekly_overlap_minutes(EVENINGS, zone_a, EVENINGS, zone_b, week) == expected


@pytest.mark.parametrize(
    ("week", "expected"),
    [
        (date(2026, 3, 16), 60),  # an ordinary Sunday night
        (date(2026, 3, 23), 0),  # the hour is left out
        (date(2026, 10, 19), 120),  # the hour comes twice
    ],
)
def test_weekly_overlap_counts_real_minutes(week: date, expected: int) -> None:
    """Two to three on Sunday is an hour, none, or two."""
    night = (window(SUN, "02:00", "03:00"),)
    assert weekly_overlap_minutes(night, "Europe/Berlin", ALWAYS, "UTC", week) == expected


def test_windows_that_overlap_count_once() -> None:
    """Who gave the same time twice is free once."""
    free = (window(MON, "08:00", "12:00"), window(MON, "10:00", "13:00"), window(MON, "09:00", "10:00"))
    assert weekly_overlap_minutes(free, "UTC", ALWAYS, "Europe/Berlin", date(2026, 1, 12)) == 300


def test_reference_week_begins_on_monday() -> None:
    """Another weekday is a mistake of the caller."""
    with pytest.raises(ValueError, match="2026-01-13"):
        weekly_overlap_minutes((), "UTC", (), "UTC", date(2026, 1, 13))


@settings(deadline=None)
@given(a=week_plans(), zone_a=zones, b=week_plans(), zone_b=zones, week=weeks)
def test_overlap_is_symmetric(
    a: tuple[Window, ...], zone_a: str, b: tuple[Window, ...], zone_b: str, week: date
) -> None:
    """It doesn't matter whose times are named first, and nobody shares more than they have."""
    shared = weekly_overlap_minutes(a, zone_a, b, zone_b, week)
    assert shared == weekly_overlap_minutes(b, zone_b, a, zone_a, week)
    assert shared <= weekly_overlap_minutes(a, zone_a, ALWAYS, zone_b, week)


@settings(deadline=None, max_examples=40)
@given(a=week_plans(), zone_a=zones, b=week_plans(), zone_b=zones, week=weeks)
def test_overlap_is_what_counting_quarters_gives(
    a: tuple[Window, ...], zone_a: str, b: tuple[Window, ...], zone_b: str, week: date
) -> None:
    """Looking at the clocks of both every quarter of an hour of the week gives the same minutes."""
    monday = datetime.combine(week, time(), UTC)
    quarters = (monday + n * timedelta(minutes=15) for n in range(7 * 24 * 4))
    counted = sum(15 for q in quarters if is_free(a, zone_a, q) and is_free(b, zone_b, q))
    assert weekly_overlap_minutes(a, zone_a, b, zone_b, week) == counted


@settings(deadline=None, max_examples=40)
@given(a=week_plans(), zone_a=zones, b=week_plans(), zone_b=zones, after=afters, per_day=st.integers(1, 3))
def test_every_slot_suits_both(
    a: tuple[Window, ...], zone_a: str, b: tuple[Window, ...], zone_b: str, after: datetime, per_day: int
) -> None:
    """At every quarter of every slot both are free; starts are clear, in time, in order and apart."""
    found = next_common_slots(a, zone_a, b, zone_b, after=after, length=HOUR, count=6, per_day=per_day)
    for start in found:
        inside = [start + n * timedelta(minutes=15) for n in range(4)]
        assert all(is_free(a, zone_a, q) and is_free(b, zone_b, q) for q in inside)
        assert wall_of(start, zone_a).minute in (0, 30)
        assert all(meaning_of(wall_of(start, zone), zone).existence is Existence.ONCE for zone in (zone_a, zone_b))
        assert after + 24 * HOUR <= start <= after + 24 * HOUR + SEARCHED - HOUR
    assert all(two - one >= HOUR for one, two in pairwise(found))
    for zone in (zone_a, zone_b):
        days = [wall_of(start, zone).date() for start in found]
        assert all(days.count(day) <= per_day for day in days)


@settings(deadline=None, max_examples=40)
@given(a=week_plans(), zone_a=zones, b=week_plans(), zone_b=zones, after=afters)
def test_no_earlier_slot_is_passed_over(
    a: tuple[Window, ...], zone_a: str, b: tuple[Window, ...], zone_b: str, after: datetime
) -> None:
    """The first slot is the first half hour at which trying every one of them finds both free."""
    first = after + 24 * HOUR
    base = first.replace(minute=0, second=0, microsecond=0)
    tried = (base + n * timedelta(minutes=15) for n in range(14 * 24 * 4))
    fitting = (
        t
        for t in tried
        if t >= first
        and wall_of(t, zone_a).minute % 30 == 0
        and all(is_free(a, zone_a, t + n * HOUR / 4) and is_free(b, zone_b, t + n * HOUR / 4) for n in range(4))
        and all(meaning_of(wall_of(t, zone), zone).existence is Existence.ONCE for zone in (zone_a, zone_b))
    )
    found = next_common_slots(a, zone_a, b, zone_b, after=after, length=HOUR, count=1)
    by_hand = next(fitting, None)
    if by_hand is not None:
        assert found == (by_hand,)
    else:
        assert all(start >= first + timedelta(days=13) for start in found)
