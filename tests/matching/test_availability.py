"""Free time across time zones."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo, available_timezones

import pytest
from hypothesis import given
from hypothesis import strategies as st

from program.matching.availability import (
    MINUTES_OF_A_WEEK,
    free_overlap,
    free_spans,
    local_windows,
    minutes_of,
    shared_spans,
    span_overlap,
)
from program.matching.bitsets import Overlap
from program.matching.intervals import SpanOverlap
from program.matching.people import REFERENCE_WEEK, Applicant, Window
from tests.matching.builders import ZONES, mentee, mentor, windows

SUMMER_BEGINS = date(2026, 3, 23)  # on its Sunday clocks in Berlin go from 02:00 to 03:00
SUMMER_ENDS = date(2026, 10, 19)  # on its Sunday clocks in Berlin go from 03:00 back to 02:00


odd_windows = st.builds(
    lambda weekday, start, length: Window(weekday=weekday, start_minute=start, end_minute=min(1440, start + length)),
    st.integers(0, 6),
    st.integers(0, 1439),
    st.integers(1, 600),
)


def window(weekday: int, start: str, end: str) -> Window:
    """A window from wall times."""
    first, last = (int(clock[:2]) * 60 + int(clock[3:]) for clock in (start, end))
    return Window(weekday=weekday, start_minute=first, end_minute=last)


@pytest.mark.row("B1")
@pytest.mark.parametrize(
    ("ours", "zone", "theirs", "other_zone", "minutes"),
    [
        (window(1, "17:00", "20:00"), "Europe/Berlin", window(1, "18:00", "21:00"), "Europe/Berlin", 120),
        # Kyiv is an hour ahead all year
        (window(1, "17:00", "20:00"), "Europe/Berlin", window(1, "18:00", "21:00"), "Europe/Kyiv", 180),
        # in winter Istanbul is two hours ahead
        (window(1, "17:00", "20:00"), "Europe/Berlin", window(1, "17:00", "20:00"), "Europe/Istanbul", 60),
        # Toronto is six hours behind: its noon is the evening here
        (window(1, "17:00", "20:00"), "Europe/Berlin", window(1, "12:00", "13:00"), "America/Toronto", 60),
        # half hours and quarters are real hours too: Kathmandu is 4:45 ahead
        (window(1, "12:00", "13:00"), "Europe/Berlin", window(1, "17:00", "18:00"), "Asia/Kathmandu", 45),
        # Monday evening in Toronto is Tuesday here
        (window(1, "00:00", "02:00"), "Europe/Berlin", window(0, "18:00", "21:00"), "America/Toronto", 120),
        # Sunday night in Honolulu is Monday here: the week is a circle
        (window(0, "08:00", "12:00"), "Europe/Berlin", window(6, "21:00", "24:00"), "Pacific/Honolulu", 180),
        # Monday morning in Kiritimati is Sunday here
        (window(6, "18:00", "24:00"), "Europe/Berlin", window(0, "08:00", "09:00"), "Pacific/Kiritimati", 60),
        # same wall time, other day
        (window(1, "17:00", "20:00"), "Europe/Berlin", window(2, "17:00", "20:00"), "Europe/Berlin", 0),
    ],
)
def test_shared_minutes(ours: Window, zone: str, theirs: Window, other_zone: str, minutes: int) -> None:
    """Real minutes are compared, wherever the clocks stand."""
    one = mentee(availability=(ours,), timezone=zone)
    other = mentor(availability=(theirs,), timezone=other_zone)
    spans = shared_spans(free_spans(one, REFERENCE_WEEK), free_spans(other, REFERENCE_WEEK))
    assert minutes_of(spans) == minutes
    overlap, slot = free_overlap([one], [other], REFERENCE_WEEK)
    assert overlap.block(slice(0, 1))[0, 0] * slot == minutes


@pytest.mark.parametrize(
    ("week", "minutes"),
    [
        (REFERENCE_WEEK, 60),  # winter: two hours apart
        (date(2026, 7, 6), 120),  # summer: one hour apart
    ],
)
def test_season_matters(week: date, minutes: int) -> None:
    """The week in which free time is compared decides about summer time."""
    one = mentee(availability=(window(1, "17:00", "20:00"),), timezone="Europe/Berlin")
    other = mentor(availability=(window(1, "17:00", "20:00"),), timezone="Europe/Istanbul")
    assert minutes_of(shared_spans(free_spans(one, week), free_spans(other, week))) == minutes


@pytest.mark.parametrize(
    ("week", "minutes"),
    [
        (REFERENCE_WEEK, 120),  # an ordinary night
        (SUMMER_BEGINS, 60),  # the hour from two to three doesn't exist
        (SUMMER_ENDS, 180),  # and here it comes twice
    ],
)
def test_clock_change(week: date, minutes: int) -> None:
    """In the night of a clock change, real time is counted."""
    night = mentee(availability=(window(6, "01:00", "03:00"),))
    assert minutes_of(free_spans(night, week)) == minutes


def test_hour_that_a_clock_change_leaves_out() -> None:
    """Somebody free only in the hour that doesn't exist has no free time that week."""
    person = mentee(availability=(window(6, "02:00", "03:00"),))
    assert free_spans(person, SUMMER_BEGINS) == []


def test_overlapping_windows_count_once() -> None:
    """Windows that overlap or touch are one span, so that nothing is counted twice."""
    person = mentee(
        availability=(window(1, "17:00", "19:00"), window(1, "18:00", "20:00"), window(1, "20:00", "21:00")),
        timezone="UTC",
    )
    assert free_spans(person, REFERENCE_WEEK) == [(24 * 60 + 17 * 60, 24 * 60 + 21 * 60)]
    overlap, slot = free_overlap([person], [person], REFERENCE_WEEK)
    assert overlap.block(slice(0, 1))[0, 0] * slot == 240


@given(
    ours=st.lists(windows(), max_size=5).map(tuple),
    zone=st.sampled_from(ZONES),
    theirs=st.lists(windows(), max_size=5).map(tuple),
    other_zone=st.sampled_from(ZONES),
    week=st.sampled_from((REFERENCE_WEEK, SUMMER_BEGINS, SUMMER_ENDS)),
)
def test_against_plain_counting(
    ours: tuple[Window, ...], zone: str, theirs: tuple[Window, ...], other_zone: str, week: date
) -> None:
    """Spans and slots both agree with asking the clock on each wall, quarter by quarter."""
    one, other = mentee(availability=ours, timezone=zone), mentor(availability=theirs, timezone=other_zone)
    plain = len(_free_quarters(one, week) & _free_quarters(other, week)) * 15
    assert minutes_of(shared_spans(free_spans(one, week), free_spans(other, week))) == plain
    overlap, slot = free_overlap([one], [other], week)
    assert overlap.block(slice(0, 1))[0, 0] * slot == plain


def _free_quarters(person: Applicant, week: date) -> set[int]:
    """The quarters of the week's circle in which the person is free, found by walking through real time."""
    monday = datetime.combine(week, time(), UTC)
    zone = ZoneInfo(person.timezone)
    free = set()
    for quarter in range(-96, 8 * 96):  # a day more on both sides, for zones ahead of and behind UTC
        local = (monday + timedelta(minutes=15 * quarter)).astimezone(zone)
        if not week <= local.date() < week + timedelta(days=7):
            continue
        minute = local.hour * 60 + local.minute
        for own in person.availability:
            if own.weekday == local.weekday() and own.start_minute <= minute < own.end_minute:
                free.add(quarter % (7 * 96))
    return free


@pytest.mark.parametrize(
    ("minutes", "windows_each", "form", "unit"),
    [
        (30, 3, Overlap, 30),  # half hours: slots
        (15, 3, Overlap, 15),  # quarters of an hour: slots still
        (7, 3, SpanOverlap, 1),  # odd minutes: spans
        (7, 30, Overlap, 1),  # odd minutes, but so many of them that slots are quicker again
    ],
)
def test_form_follows_the_times(minutes: int, windows_each: int, form: type, unit: int) -> None:
    """Round times are compared as slots, odd ones as spans; both to the minute."""
    free = tuple(
        Window(weekday=number % 7, start_minute=number // 7 * 180 + minutes, end_minute=number // 7 * 180 + 2 * minutes)
        for number in range(windows_each)
    )
    people = [mentee(availability=free), mentee("other", availability=free[:1], timezone="Europe/Kyiv")]
    overlap, found = free_overlap(people, people, REFERENCE_WEEK)
    assert (type(overlap), found) == (form, unit)
    shared = (overlap.block(slice(0, 2)) * found).tolist()
    assert shared[0][0] == windows_each * minutes
    assert shared[1][1] == minutes


@given(
    ours=st.lists(st.lists(odd_windows, max_size=4).map(tuple), min_size=1, max_size=3),
    theirs=st.lists(st.lists(odd_windows, max_size=4).map(tuple), min_size=1, max_size=3),
    zone=st.sampled_from(ZONES),
)
def test_both_forms_agree(ours: list[tuple[Window, ...]], theirs: list[tuple[Window, ...]], zone: str) -> None:
    """Spans and the form that is chosen give the same minutes, for windows to the minute."""
    one = [mentee(f"e{number}", availability=free) for number, free in enumerate(ours)]
    other = [mentor(f"o{number}", availability=free, timezone=zone) for number, free in enumerate(theirs)]
    overlap, unit = free_overlap(one, other, REFERENCE_WEEK)
    everybody = slice(0, len(one))
    spans = span_overlap(one, other, REFERENCE_WEEK).block(everybody).tolist()
    assert (overlap.block(everybody) * unit).tolist() == spans
    assert spans == [
        [minutes_of(shared_spans(free_spans(a, REFERENCE_WEEK), free_spans(b, REFERENCE_WEEK))) for b in other]
        for a in one
    ]


@pytest.mark.parametrize(
    ("spans", "zone", "shown"),
    [
        ([(1020, 1140)], "UTC", [{"weekday": 0, "start": "17:00", "end": "19:00"}]),
        # the same span, seen in Tehran
        ([(1020, 1140)], "Asia/Tehran", [{"weekday": 0, "start": "20:30", "end": "22:30"}]),
        # past midnight: two days
        (
            [(1380, 1500)],
            "UTC",
            [{"weekday": 0, "start": "23:00", "end": "24:00"}, {"weekday": 1, "start": "00:00", "end": "01:00"}],
        ),
        # over the end of the week, in a zone where that is no midnight
        (
            [(0, 60), (MINUTES_OF_A_WEEK - 60, MINUTES_OF_A_WEEK)],
            "Europe/Kyiv",
            [{"weekday": 0, "start": "01:00", "end": "03:00"}],
        ),
        ([], "UTC", []),
    ],
)
def test_windows_to_show(spans: list[tuple[int, int]], zone: str, shown: list[dict[str, int | str]]) -> None:
    """Shared time is told day by day, in the wall time of whoever reads it."""
    assert local_windows(spans, zone, REFERENCE_WEEK) == shown


@given(
    ours=st.lists(windows(), max_size=4).map(tuple),
    theirs=st.lists(windows(), max_size=4).map(tuple),
    zone=st.sampled_from(ZONES),
)
def test_windows_to_show_are_as_long_as_what_is_shared(
    ours: tuple[Window, ...], theirs: tuple[Window, ...], zone: str
) -> None:
    """The windows on a card add up to the minutes beside them."""
    one, other = mentee(availability=ours, timezone=zone), mentor(availability=theirs)
    spans = shared_spans(free_spans(one, REFERENCE_WEEK), free_spans(other, REFERENCE_WEEK))
    shown = local_windows(spans, zone, REFERENCE_WEEK)
    assert sum(_minute(str(entry["end"])) - _minute(str(entry["start"])) for entry in shown) == minutes_of(spans)


def _minute(clock: str) -> int:
    return int(clock[:2]) * 60 + int(clock[3:])


def test_no_clock_changes_in_the_reference_week() -> None:
    """In the default week no zone changes its clocks, so nobody's free time is shortened by chance."""
    start = datetime.combine(REFERENCE_WEEK, time(), UTC) - timedelta(days=1)
    for name in available_timezones():
        offsets = {(start + timedelta(hours=hour)).astimezone(ZoneInfo(name)).utcoffset() for hour in range(0, 216, 6)}
        assert len(offsets) == 1, name
