"""What people agree on stays what they agreed on, in every zone and across every clock change."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from program.wall_times import (
    AmbiguousTime,
    AwareWallTime,
    Existence,
    NaiveInstant,
    NonexistentTime,
    RuleChange,
    UnknownZone,
    instant_of,
    meaning_of,
    rederive,
    wall_of,
)

ZONES = (
    "Europe/Berlin",
    "Europe/Kyiv",
    "Europe/Istanbul",
    "Asia/Tehran",
    "Africa/Cairo",
    "Asia/Beirut",
    "America/New_York",
    "America/St_Johns",
    "Asia/Kathmandu",
    "Australia/Lord_Howe",
    "Pacific/Apia",
    "UTC",
)

zones = st.sampled_from(ZONES)
minutes = st.integers(0, 20 * 366 * 24 * 60).map(lambda n: datetime(2010, 1, 1) + timedelta(minutes=n))  # noqa: DTZ001 -- wall times
instants = minutes.map(lambda wall: wall.replace(tzinfo=UTC))


def wall(text: str) -> datetime:
    """A naive wall time from ISO format."""
    return datetime.fromisoformat(text)


def utc(text: str) -> datetime:
    """An instant in UTC from ISO format."""
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


ONCE = [
    # Berlin in winter and in summer
    ("Europe/Berlin", "2026-01-15T18:00", "2026-01-15T17:00"),
    ("Europe/Berlin", "2026-07-15T18:00", "2026-07-15T16:00"),
    # the last minute before the spring gap, the first after it
    ("Europe/Berlin", "2026-03-29T01:59", "2026-03-29T00:59"),
    ("Europe/Berlin", "2026-03-29T03:00", "2026-03-29T01:00"),
    # the last minute before the repeated hour, the first after it
    ("Europe/Berlin", "2026-10-25T01:59", "2026-10-24T23:59"),
    ("Europe/Berlin", "2026-10-25T03:00", "2026-10-25T02:00"),
    # Kyiv is an hour ahead of Berlin, also on the day of the change
    ("Europe/Kyiv", "2026-03-29T02:30", "2026-03-29T00:30"),
    ("Europe/Kyiv", "2026-07-15T18:00", "2026-07-15T15:00"),
    # Istanbul has had no clock change since 2016: where Berlin has a gap or a fold it has neither
    ("Europe/Istanbul", "2026-03-29T03:30", "2026-03-29T00:30"),
    ("Europe/Istanbul", "2026-10-25T03:30", "2026-10-25T00:30"),
    ("Europe/Istanbul", "2026-07-15T18:00", "2026-07-15T15:00"),
    # Tehran has had none since 2022, and half an hour to boot
    ("Asia/Tehran", "2026-03-22T00:30", "2026-03-21T21:00"),
    ("Asia/Tehran", "2026-07-15T18:00", "2026-07-15T14:30"),
    # Cairo the day before its Friday change, and after it
    ("Africa/Cairo", "2026-04-23T23:59", "2026-04-23T21:59"),
    ("Africa/Cairo", "2026-04-24T01:00", "2026-04-23T22:00"),
    # Beirut changes at midnight, three hours of the clock before Berlin
    ("Asia/Beirut", "2026-03-29T01:00", "2026-03-28T22:00"),
    ("Asia/Beirut", "2026-10-25T00:00", "2026-10-24T22:00"),
    # a zone with quarter hours, one far west, one on the other side of the date line
    ("Asia/Kathmandu", "2026-05-01T10:00", "2026-05-01T04:15"),
    ("America/New_York", "2026-12-31T20:00", "2027-01-01T01:00"),
    ("Pacific/Apia", "2026-05-02T08:00", "2026-05-01T19:00"),
]


@pytest.mark.parametrize(("zone", "agreed", "expected"), ONCE)
def test_ordinary_wall_time_is_one_instant(zone: str, agreed: str, expected: str) -> None:
    """A wall time that comes once is the instant that the zone's offset gives, whatever the fold."""
    assert {instant_of(wall(agreed), zone, fold) for fold in (None, 0, 1)} == {utc(expected)}
    assert meaning_of(wall(agreed), zone).existence is Existence.ONCE


GAPS = [
    # an hour is left out at two in Berlin: the middle, the first and the last minute of it
    ("Europe/Berlin", "2026-03-29T02:30", "2026-03-29T03:30", "2026-03-29T01:30"),
    ("Europe/Berlin", "2026-03-29T02:00", "2026-03-29T03:00", "2026-03-29T01:00"),
    ("Europe/Berlin", "2026-03-29T02:59", "2026-03-29T03:59", "2026-03-29T01:59"),
    # at three in Kyiv, the same moment
    ("Europe/Kyiv", "2026-03-29T03:30", "2026-03-29T04:30", "2026-03-29T01:30"),
    # at midnight in Cairo, on a Friday in April: the day begins at one
    ("Africa/Cairo", "2026-04-24T00:00", "2026-04-24T01:00", "2026-04-23T22:00"),
    ("Africa/Cairo", "2026-04-24T00:30", "2026-04-24T01:30", "2026-04-23T22:30"),
    # at midnight in Beirut
    ("Asia/Beirut", "2026-03-29T00:30", "2026-03-29T01:30", "2026-03-28T22:30"),
    # at two in New York, three weeks before Europe
    ("America/New_York", "2026-03-08T02:30", "2026-03-08T03:30", "2026-03-08T07:30"),
    # half an hour on Lord Howe Island
    ("Australia/Lord_Howe", "2026-10-04T02:15", "2026-10-04T02:45", "2026-10-03T15:45"),
    # Istanbul's last gap but one, before Turkey gave the change up
    ("Europe/Istanbul", "2015-03-29T03:30", "2015-03-29T04:30", "2015-03-29T01:30"),
    # Tehran's last one, at midnight
    ("Asia/Tehran", "2022-03-22T00:30", "2022-03-22T01:30", "2022-03-21T21:00"),
    # Samoa left out a whole day
    ("Pacific/Apia", "2011-12-30T12:00", "2011-12-31T12:00", "2011-12-30T22:00"),
]


@pytest.mark.fault(33)
@pytest.mark.parametrize(("zone", "missing", "later", "instant"), GAPS)
def test_missing_wall_time_is_refused_with_the_later_one_to_offer(
    zone: str, missing: str, later: str, instant: str
) -> None:
    """A wall time in the gap raises, whatever the fold, and carries the time shifted by the gap."""
    for fold in (None, 0, 1):
        with pytest.raises(NonexistentTime) as refused:
            instant_of(wall(missing), zone, fold)
        assert refused.value.meaning.existence is Existence.NEVER
        assert [(c.wall, c.instant) for c in refused.value.meaning.candidates] == [(wall(later), utc(instant))]


FOLDS = [
    # Berlin repeats two to three o'clock: first in summer time, then in winter time
    ("Europe/Berlin", "2026-10-25T02:30", ("2026-10-25T00:30", "2026-10-25T01:30"), (120, 60)),
    # both ends of the repeated hour
    ("Europe/Berlin", "2026-10-25T02:00", ("2026-10-25T00:00", "2026-10-25T01:00"), (120, 60)),
    ("Europe/Berlin", "2026-10-25T02:59", ("2026-10-25T00:59", "2026-10-25T01:59"), (120, 60)),
    # Kyiv repeats three to four, at the same moment
    ("Europe/Kyiv", "2026-10-25T03:30", ("2026-10-25T00:30", "2026-10-25T01:30"), (180, 120)),
    # Cairo and Beirut repeat the last hour before midnight
    ("Africa/Cairo", "2026-10-29T23:30", ("2026-10-29T20:30", "2026-10-29T21:30"), (180, 120)),
    ("Asia/Beirut", "2026-10-24T23:30", ("2026-10-24T20:30", "2026-10-24T21:30"), (180, 120)),
    # New York, west of Greenwich
    ("America/New_York", "2026-11-01T01:30", ("2026-11-01T05:30", "2026-11-01T06:30"), (-240, -300)),
    # Lord Howe Island repeats half an hour
    ("Australia/Lord_Howe", "2026-04-05T01:45", ("2026-04-04T14:45", "2026-04-04T15:15"), (660, 630)),
    # Istanbul in its last autumn with a change, which came two weeks late for an election
    ("Europe/Istanbul", "2015-11-08T03:30", ("2015-11-08T00:30", "2015-11-08T01:30"), (180, 120)),
    # Tehran in its last autumn with a change
    ("Asia/Tehran", "2022-09-21T23:30", ("2022-09-21T19:00", "2022-09-21T20:00"), (270, 210)),
]


@pytest.mark.fault(33)
@pytest.mark.parametrize(("zone", "repeated", "both", "offsets"), FOLDS)
def test_repeated_wall_time_needs_a_choice(
    zone: str, repeated: str, both: tuple[str, str], offsets: tuple[int, int]
) -> None:
    """A wall time that comes twice raises without a choice and carries both instants with their offsets."""
    with pytest.raises(AmbiguousTime) as refused:
        instant_of(wall(repeated), zone)
    meaning = refused.value.meaning
    assert meaning.existence is Existence.TWICE
    assert [(c.instant, c.offset) for c in meaning.candidates] == [
        (utc(instant), timedelta(minutes=offset)) for instant, offset in zip(both, offsets, strict=True)
    ]
    assert {c.wall for c in meaning.candidates} == {wall(repeated)}


@pytest.mark.fault(33)
@pytest.mark.parametrize(("zone", "repeated", "both", "offsets"), FOLDS)
def test_choice_settles_a_repeated_wall_time(
    zone: str, repeated: str, both: tuple[str, str], offsets: tuple[int, int]
) -> None:
    """With fold 0 it is the first of the two instants, with fold 1 the second."""
    assert tuple(instant_of(wall(repeated), zone, fold) for fold in (0, 1)) == tuple(map(utc, both))


def test_fold_mark_on_the_wall_time_is_no_choice() -> None:
    """A mark that a library left on the datetime does not decide for people."""
    with pytest.raises(AmbiguousTime):
        instant_of(wall("2026-10-25T02:30").replace(fold=1), "Europe/Berlin")


@pytest.mark.parametrize("fold", [-1, 2])
def test_other_folds_are_refused(fold: int) -> None:
    """There is no third turn of an hour."""
    with pytest.raises(ValueError, match=str(fold)):
        instant_of(wall("2026-01-15T18:00"), "Europe/Berlin", fold)


def test_naive_instants_are_refused() -> None:
    """An instant without an offset is refused wherever an instant is expected."""
    with pytest.raises(NaiveInstant):
        wall_of(wall("2026-01-15T18:00"), "Europe/Berlin")
    with pytest.raises(NaiveInstant):
        rederive(wall("2026-01-15T18:00"), "Europe/Berlin", wall("2026-01-15T18:00"))


def test_aware_wall_times_are_refused() -> None:
    """A wall time with an offset is refused wherever a wall time is expected, also when the offset is the zone's."""
    aware = datetime(2026, 1, 15, 18, tzinfo=ZoneInfo("Europe/Berlin"))
    with pytest.raises(AwareWallTime):
        meaning_of(aware, "Europe/Berlin")
    with pytest.raises(AwareWallTime):
        rederive(aware, "Europe/Berlin", aware)


@pytest.mark.parametrize(
    "name",
    [
        "Europe/Oldenburg",  # no such city in the database
        "",  # nothing
        "Europe",  # a folder of the database
        "../etc/passwd",  # a way out of it
        "/etc/localtime",  # an absolute path
        "Europe/Berlin\0",  # a character that no file name has
    ],
)
def test_unknown_zones_are_refused(name: str) -> None:
    """A zone that the database doesn't have is one kind of error, however the library words it."""
    with pytest.raises(UnknownZone):
        meaning_of(wall("2026-01-15T18:00"), name)


@given(instant=instants, zone=zones)
def test_instant_to_wall_time_and_back(instant: datetime, zone: str) -> None:
    """The wall time of an instant, with its own fold, leads back to the instant: in every zone at every minute."""
    shown = wall_of(instant, zone)
    assert shown.tzinfo is None
    assert instant_of(shown, zone, shown.fold) == instant


@given(agreed=minutes, zone=zones)
def test_candidates_are_what_clocks_show(agreed: datetime, zone: str) -> None:
    """Every candidate shows its wall time in its zone; that is the asked one unless that one never comes."""
    meaning = meaning_of(agreed, zone)
    assert len(meaning.candidates) == (2 if meaning.existence is Existence.TWICE else 1)
    for candidate in meaning.candidates:
        assert (
            candidate.wall
            == wall_of(candidate.instant, zone)
            == (candidate.instant + candidate.offset).replace(tzinfo=None)
        )
        assert (candidate.wall == agreed) is (meaning.existence is not Existence.NEVER)
        assert candidate.wall >= agreed


@given(zone=zones, turns=st.lists(instants, min_size=2, max_size=2))
def test_two_wall_times_a_person_sees_differ_unless_hours_repeat(zone: str, turns: list[datetime]) -> None:
    """Two instants show one wall time only where that wall time comes twice."""
    one, two = turns
    if one != two and wall_of(one, zone) == wall_of(two, zone):
        assert meaning_of(wall_of(one, zone), zone).existence is Existence.TWICE


@pytest.mark.fault(34)
@pytest.mark.parametrize(
    ("zone", "booked", "agreed", "expected"),
    [
        # booked in winter for after the spring change: still six in the evening
        ("Europe/Berlin", "2026-03-20T12:00", "2026-03-31T18:00", "2026-03-31T16:00"),
        # booked in summer for after the autumn change
        ("Europe/Berlin", "2026-10-20T12:00", "2026-10-27T18:00", "2026-10-27T17:00"),
        # Cairo changes on other days than Berlin
        ("Africa/Cairo", "2026-04-20T12:00", "2026-04-28T18:00", "2026-04-28T15:00"),
        # no change in Istanbul
        ("Europe/Istanbul", "2026-03-20T12:00", "2026-03-31T18:00", "2026-03-31T15:00"),
    ],
)
def test_clock_change_between_booking_and_meeting_keeps_the_wall_time(
    zone: str, booked: str, agreed: str, expected: str
) -> None:
    """The instant comes from the offset on the day of the meeting, not from the one on the day of booking."""
    assert instant_of(wall(agreed), zone) == utc(expected)
    days = wall(agreed) - wall(booked)
    assert wall_of(instant_of(wall(booked), zone), zone) + days == wall(agreed)
    assert rederive(utc(expected), zone, wall(agreed)).change is RuleChange.UNCHANGED


CHANGED_RULES = [
    # Kazakhstan went from +6 to +5 in March 2024: who had booked before meets an hour later on the world's clocks
    ("Asia/Almaty", "2024-05-06T18:00", "2024-05-06T12:00", "2024-05-06T13:00"),
    # Iran gave summer time up: what was derived with +4:30 is half past
    ("Asia/Tehran", "2023-07-04T18:00", "2023-07-04T13:30", "2023-07-04T14:30"),
    # Turkey stayed on summer time in 2016: what was derived with +2 is an hour earlier
    ("Europe/Istanbul", "2016-12-05T18:00", "2016-12-05T16:00", "2016-12-05T15:00"),
    # Egypt brought summer time back in 2023
    ("Africa/Cairo", "2023-06-05T18:00", "2023-06-05T16:00", "2023-06-05T15:00"),
]


@pytest.mark.fault(34)
@pytest.mark.parametrize(("zone", "agreed", "stored", "derived"), CHANGED_RULES)
def test_changed_rules_move_the_instant_and_keep_the_wall_time(
    zone: str, agreed: str, stored: str, derived: str
) -> None:
    """An instant derived from rules that have since changed is found out and derived anew."""
    found = rederive(utc(stored), zone, wall(agreed))
    assert (found.change, found.instant, found.wall) == (RuleChange.MOVED, utc(derived), wall(agreed))
    assert rederive(found.instant, zone, wall(agreed)).change is RuleChange.UNCHANGED


def test_wall_time_that_no_longer_exists_is_shifted_visibly() -> None:
    """When new rules put the agreed time into a gap, the later wall time is given together with its instant."""
    found = rederive(utc("2026-04-23T22:30"), "Africa/Cairo", wall("2026-04-24T00:30"))
    assert (found.change, found.wall) == (RuleChange.SHIFTED, wall("2026-04-24T01:30"))
    assert found.instant == utc("2026-04-23T22:30")


@pytest.mark.parametrize("stored", ["2026-10-25T00:30", "2026-10-25T01:30"])
def test_chosen_turn_of_a_repeated_hour_is_kept(stored: str) -> None:
    """The stored instant says which of the two turns people had chosen."""
    found = rederive(utc(stored), "Europe/Berlin", wall("2026-10-25T02:30"))
    assert (found.change, found.instant) == (RuleChange.UNCHANGED, utc(stored))


@pytest.mark.parametrize(
    ("stored", "nearest"),
    [
        # derived an hour too early: the first turn is nearer
        ("2026-10-24T23:30", "2026-10-25T00:30"),
        # derived an hour too late: the second is
        ("2026-10-25T02:30", "2026-10-25T01:30"),
    ],
)
def test_new_rules_that_repeat_the_hour_choose_the_nearer_turn(stored: str, nearest: str) -> None:
    """Where the agreed time comes twice only now, the meeting moves as little as possible."""
    found = rederive(utc(stored), "Europe/Berlin", wall("2026-10-25T02:30"))
    assert (found.change, found.instant) == (RuleChange.MOVED, utc(nearest))


def test_stored_instant_may_come_in_any_offset() -> None:
    """The same instant in another offset is the same instant, and what comes back is UTC."""
    stored = datetime(2026, 7, 15, 18, tzinfo=ZoneInfo("Europe/Berlin"))
    found = rederive(stored, "Europe/Berlin", wall("2026-07-15T18:00"))
    assert found.change is RuleChange.UNCHANGED
    assert found.instant.tzinfo is UTC


@given(instant=instants, zone=zones)
def test_rules_that_stayed_change_nothing(instant: datetime, zone: str) -> None:
    """Whatever instant was agreed on, deriving it again from its own wall time gives it back."""
    found = rederive(instant, zone, wall_of(instant, zone))
    assert (found.change, found.instant) == (RuleChange.UNCHANGED, instant)


def test_moving_house_shows_another_wall_time_for_the_same_meeting() -> None:
    """A person who moves from Berlin to Tehran sees the agreed meeting in the new zone, and the meeting stays."""
    instant = instant_of(wall("2026-03-31T18:00"), "Europe/Berlin")
    assert wall_of(instant, "Asia/Tehran") == wall("2026-03-31T19:30")
    assert rederive(instant, "Europe/Berlin", wall("2026-03-31T18:00")).change is RuleChange.UNCHANGED
