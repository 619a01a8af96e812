"""Quiet hours and finding time zones."""

from datetime import UTC, date, datetime

import pytest

from program.quiet_hours import end_of_holiday, end_of_quiet
from program.zones import find_zone, zones_to_offer

NIGHT = (21 * 60, 8 * 60)


@pytest.mark.parametrize(
    ("now", "zone", "hours", "until"),
    [
        ("2026-05-19T12:00", "Europe/Berlin", NIGHT, None),  # 14:00 there
        ("2026-05-19T19:00", "Europe/Berlin", NIGHT, "2026-05-20T06:00"),  # exactly 21:00: quiet begins
        ("2026-05-19T18:59", "Europe/Berlin", NIGHT, None),  # a minute before
        ("2026-05-20T05:59", "Europe/Berlin", NIGHT, "2026-05-20T06:00"),  # 07:59, after midnight
        ("2026-05-20T06:00", "Europe/Berlin", NIGHT, None),  # exactly 08:00: quiet ends
        ("2026-03-28T22:00", "Europe/Berlin", NIGHT, "2026-03-29T06:00"),  # the night in which clocks go forward
        ("2026-10-24T21:00", "Europe/Berlin", NIGHT, "2026-10-25T07:00"),  # the night in which clocks go back
        ("2026-05-19T18:00", "Asia/Tehran", NIGHT, "2026-05-20T04:30"),  # 21:30 there
        ("2026-05-19T10:30", "Europe/Berlin", (12 * 60, 14 * 60), "2026-05-19T12:00"),  # a rest at noon
        ("2026-05-19T12:00", "Europe/Berlin", (12 * 60, 14 * 60), None),  # its end
        ("2026-05-19T23:00", "Europe/Berlin", (0, 0), None),  # none wanted
    ],
)
def test_end_of_quiet(now: str, zone: str, hours: tuple[int, int], until: str | None) -> None:
    """The end is an instant; outside of quiet hours there is none."""
    instant = datetime.fromisoformat(now).replace(tzinfo=UTC)
    expected = datetime.fromisoformat(until).replace(tzinfo=UTC) if until else None
    assert end_of_quiet(instant, zone, *hours) == expected


@pytest.mark.parametrize(
    ("words", "zone"),
    [
        ("Kyiv", "Europe/Kyiv"),  # as IANA has it
        ("kiew", "Europe/Kyiv"),  # as Germans write it
        ("new york", "America/New_York"),  # two words
        ("Asia/Tehran", "Asia/Tehran"),  # the zone's own name
        ("  Istanbul ", "Europe/Istanbul"),  # with blanks
        ("Atlantis", None),  # no such place
        ("", None),  # nothing
        ("Etc/GMT+3", None),  # no place at all
    ],
)
def test_find_zone(words: str, zone: str | None) -> None:
    """Cities in English or German, and zone names."""
    found = find_zone(words)
    assert found == zone or (zone == "Europe/Istanbul" and found == "Asia/Istanbul")


def test_the_present_zone_is_offered_first() -> None:
    """And every zone once."""
    offered = zones_to_offer("Asia/Kabul", datetime(2026, 5, 19, tzinfo=UTC))
    assert offered[0] == "Asia/Kabul"
    assert len(set(offered)) == len(offered) >= 10


CHRISTMAS = (date(2026, 12, 25), date(2026, 12, 26))


@pytest.mark.parametrize(
    ("now", "zone", "until"),
    [
        ("2026-12-24T12:00", "Europe/Berlin", None),  # the day before
        ("2026-12-24T22:59", "Europe/Berlin", None),  # a minute before midnight there
        ("2026-12-24T23:00", "Europe/Berlin", "2026-12-27T07:00"),  # midnight: both days are one rest
        ("2026-12-26T12:00", "Europe/Berlin", "2026-12-27T07:00"),  # the second of them
        ("2026-12-26T22:59", "Europe/Berlin", "2026-12-27T07:00"),  # its last minute
        ("2026-12-26T23:00", "Europe/Berlin", None),  # over; quiet hours are asked for elsewhere
        ("2026-12-26T21:00", "Asia/Tehran", None),  # 00:30 on the 27th there
        ("2026-12-26T20:00", "Asia/Tehran", "2026-12-27T04:30"),  # 23:30 on the 26th there
    ],
)
def test_end_of_holiday(now: str, zone: str, until: str | None) -> None:
    """Days are those of the person's own calendar, and end with the quiet hours after them."""
    instant = datetime.fromisoformat(now).replace(tzinfo=UTC)
    expected = datetime.fromisoformat(until).replace(tzinfo=UTC) if until else None
    assert end_of_holiday(instant, zone, NIGHT[1], CHRISTMAS) == expected
