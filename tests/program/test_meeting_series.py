"""Meetings that repeat: which dates a series has, which come next, and what is worth a second look."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from program.machines import IllegalStep
from program.meeting_series import (
    AHEAD,
    RHYTHMS,
    SERIES_MACHINE,
    Series,
    SeriesStatus,
    comes_twice,
    dates_of,
    dates_until,
    grows_with,
    overlap,
    shifted_from,
    slot_of,
    turn_of,
    uid_of,
)
from program.meetings import Meeting, MeetingStatus, Place
from program.wall_times import wall_of

_S = SeriesStatus
FIRST = datetime(2026, 5, 26, 18)  # noqa: DTZ001 - a wall time, Tuesday
START = datetime(2026, 5, 26, 16, tzinfo=UTC)
HOUR, WEEK = timedelta(hours=1), timedelta(weeks=1)
END = datetime(2026, 11, 19, tzinfo=UTC)

SERIES = Series(
    id=4,
    tandem_id=3,
    status=_S.RUNNING,
    proposed_by=1,
    zone="Europe/Berlin",
    wall=FIRST,
    weeks=2,
    until=END,
    made=1,
    minutes=60,
    place=Place.ONLINE,
    uid="0123456789abcdef0123456789abcdef",
    created_at=START - WEEK,
)
MEETING = Meeting(
    id=9,
    tandem_id=3,
    status=MeetingStatus.CONFIRMED,
    proposed_by=1,
    starts_at=START,
    zone="Europe/Berlin",
    wall=FIRST,
    series_id=4,
    uid="9@tandem",
    created_at=START - WEEK,
)


@pytest.mark.row("C2")
def test_every_second_tuesday_until_the_tandem_ends() -> None:
    """The last one is over before the end; the wall time stays when clocks go back in October."""
    dates = dates_of(SERIES)
    assert [slot.number for slot in dates] == list(range(13))
    assert {slot.wall.strftime("%a %H:%M") for slot in dates} == {"Tue 18:00"}
    assert [slot.instant.hour for slot in dates] == [16] * 11 + [17] * 2
    assert dates[-1].wall == datetime(2026, 11, 10, 18)  # noqa: DTZ001 - a wall time


@pytest.mark.parametrize(
    ("until", "count"),
    [
        (START + WEEK * 2 + HOUR, 2),  # the second one is over exactly then
        (START + WEEK * 2 + HOUR - timedelta(seconds=1), 1),  # a second less: it does not fit any more
        (START, 0),  # not even the first one
    ],
    ids=["fits", "a second too long", "none"],
)
def test_the_last_date_is_over_in_time(until: datetime, count: int) -> None:
    """The whole meeting counts, not its beginning."""
    assert len(dates_until(FIRST, "Europe/Berlin", 2, HOUR, until)) == count


def test_a_tandem_that_ends_earlier_than_planned_has_fewer_dates() -> None:
    """And one that goes on for longer has no more than the two agreed on."""
    assert len(dates_of(SERIES, END - WEEK * 4)) == len(dates_of(SERIES)) - 2
    assert dates_of(SERIES, END + WEEK * 12) == dates_of(SERIES)


@pytest.mark.row("C2")
@pytest.mark.parametrize(
    ("made", "now", "numbers", "wake"),
    [
        (1, START - WEEK, [1], START),  # just agreed: the second one is made beside the first
        (2, START - WEEK, [], START),  # a timer that fires early, or twice: nothing
        (2, START, [2], START + WEEK * 2),  # the first one begins: the third is made
        (2, START + HOUR, [2], START + WEEK * 2),  # the timer was late
        (3, START + WEEK * 9, [5, 6], START + WEEK * 10),  # down for weeks: two ahead, none in the past
        (12, START + WEEK * 22, [12], None),  # the last one
        (13, START + WEEK * 24, [], None),  # the last one has begun
        (3, START + WEEK * 40, [], None),  # down for longer than the series lasts
    ],
    ids=["agreed", "twice", "first begins", "late", "down for weeks", "last", "over", "down for months"],
)
def test_two_dates_lie_ahead(made: int, now: datetime, numbers: list[int], wake: datetime | None) -> None:
    """Each turn makes what is missing, and knows when to look again."""
    turn = turn_of(replace(SERIES, made=made), now, END)
    assert [slot.number for slot in turn.slots] == numbers
    assert turn.wake_at == wake
    assert turn.made == max([made, *(number + 1 for number in numbers)])


@given(
    now=st.datetimes(min_value=datetime(2026, 5, 1), max_value=datetime(2027, 1, 1)),  # noqa: DTZ001 - made aware below
    made=st.integers(min_value=0, max_value=13),
    weeks=st.sampled_from(RHYTHMS),
)
def test_no_turn_makes_a_date_twice_or_in_the_past(now: datetime, made: int, weeks: int) -> None:
    """Whatever the clock does and however often it fires."""
    aware = now.replace(tzinfo=UTC)
    series = replace(SERIES, made=made, weeks=weeks)
    turn = turn_of(series, aware, END)
    assert all(slot.instant > aware and slot.number >= made for slot in turn.slots)
    assert len(turn.slots) <= AHEAD
    assert turn_of(replace(series, made=turn.made), aware, END).slots == ()
    assert turn.wake_at is None or turn.wake_at > aware


@pytest.mark.fault(33)
def test_a_date_in_the_gap_is_later_and_says_so() -> None:
    """It begins when clocks have jumped; the next one is as agreed."""
    gap = slot_of(datetime(2027, 3, 14, 2, 30), "Europe/Berlin", 2, 1)  # noqa: DTZ001 - a wall time
    assert gap.is_shifted
    assert (gap.planned.hour, gap.wall.hour) == (2, 3)
    assert not slot_of(datetime(2027, 3, 14, 2, 30), "Europe/Berlin", 2, 2).is_shifted  # noqa: DTZ001 - a wall time


@pytest.mark.fault(33)
def test_a_shifted_date_knows_the_agreed_time() -> None:
    """As long as nobody has moved it; other dates, and meetings without a series, have nothing to say."""
    series = replace(SERIES, wall=datetime(2027, 3, 14, 2, 30), weeks=2)  # noqa: DTZ001 - a wall time
    slot = slot_of(series.wall, series.zone, 2, 1)
    shifted = replace(MEETING, starts_at=slot.instant, wall=slot.wall)
    assert shifted_from(series, shifted) == slot.planned
    assert shifted_from(series, replace(shifted, sequence=1)) is None
    assert shifted_from(None, shifted) is None
    assert shifted_from(SERIES, MEETING) is None
    assert shifted_from(series, replace(shifted, zone="Europe/Kyiv")) is None


@pytest.mark.fault(33)
@pytest.mark.parametrize(
    ("wall", "twice"),
    [(datetime(2026, 10, 25, 2, 30), True), (datetime(2026, 10, 25, 3, 30), False), (None, False)],  # noqa: DTZ001
    ids=["repeated", "an hour later", "no time"],
)
def test_a_time_that_comes_twice(wall: datetime | None, twice: bool) -> None:
    """Is told from every other one."""
    assert comes_twice(replace(MEETING, wall=wall)) is twice


def test_a_fold_of_the_first_date_is_no_fold_of_the_others() -> None:
    """Somebody chose the second 02:30; a fortnight later there is one alone."""
    second = wall_of(datetime(2026, 10, 25, 1, 30, tzinfo=UTC), "Europe/Berlin")
    assert second.fold == 1
    assert slot_of(second, "Europe/Berlin", 2, 1).instant == datetime(2026, 11, 8, 1, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("start", "hit"),
    [
        (START - HOUR, False),  # one ends as the other begins
        (START - HOUR + timedelta(minutes=1), True),
        (START, True),
        (START + HOUR - timedelta(minutes=1), True),
        (START + HOUR, False),  # one begins as the other ends
    ],
    ids=["before", "a minute into it", "same", "a minute left", "after"],
)
def test_what_overlaps(start: datetime, hit: bool) -> None:
    """Meetings back to back do not."""
    assert overlap([(start, start + HOUR)], [(START, START + HOUR)]) == ([start] if hit else [])


def test_each_date_has_a_calendar_entry_of_its_own() -> None:
    """Short enough for its column, and the same whenever it is asked for."""
    names = [uid_of(SERIES, number) for number in range(30)]
    assert len(set(names)) == 30
    assert max(map(len, names)) <= 64
    assert uid_of(replace(SERIES, made=7), 3) == names[3]


@pytest.mark.parametrize(
    ("status", "until", "grows"),
    [
        (_S.OFFERED, END, True),
        (_S.RUNNING, END, True),
        (_S.RUNNING, END - WEEK, True),  # from before series grew with their tandems
        (_S.FINISHED, END, True),
        (_S.FINISHED, END - WEEK, False),  # over since an earlier end
        (_S.ENDED, END, False),
        (_S.CLOSED, END, False),
    ],
)
def test_which_series_go_on_with_a_longer_tandem(status: SeriesStatus, until: datetime, grows: bool) -> None:
    """Those that were agreed up to the end that has just moved."""
    assert grows_with(replace(SERIES, status=status, until=until), END) is grows


LEGAL = {
    ("start", _S.OFFERED): _S.RUNNING,
    ("offer_others", _S.OFFERED): _S.OFFERED,
    ("close", _S.OFFERED): _S.CLOSED,
    ("end", _S.RUNNING): _S.ENDED,
    ("end", _S.FINISHED): _S.ENDED,
    ("finish", _S.RUNNING): _S.FINISHED,
    ("grow", _S.OFFERED): _S.OFFERED,
    ("grow", _S.RUNNING): _S.RUNNING,
    ("grow", _S.FINISHED): _S.RUNNING,
}


@pytest.mark.parametrize("step", ["start", "offer_others", "close", "end", "finish", "grow"])
@pytest.mark.parametrize("status", list(SeriesStatus))
def test_every_step_from_every_state(step: str, status: SeriesStatus) -> None:
    """The table holds, and everything else is refused."""
    if (step, status) in LEGAL:
        assert SERIES_MACHINE.step(status, step) is LEGAL[step, status]
        return
    assert not SERIES_MACHINE.allows(status, step)
    with pytest.raises(IllegalStep):
        SERIES_MACHINE.step(status, step)
