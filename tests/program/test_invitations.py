"""When an invitation reaches somebody: by day, by their own clock."""

from datetime import UTC, date, datetime

import pytest

from program.invitations import Invitee, sensible_hour

pytestmark = pytest.mark.row("D1")
USUAL = (21 * 60, 8 * 60)


def at(day: int, hour: int, minute: int = 0) -> datetime:
    """An instant of May 2026, in UTC; Berlin is two hours ahead."""
    return datetime(2026, 5, day, hour, minute, tzinfo=UTC)


def somebody(zone: str = "Europe/Berlin", quiet: tuple[int, int] = USUAL) -> Invitee:
    """Somebody with these hours."""
    return Invitee(person_id=1, site="oldenburg", zone=zone, quiet_from=quiet[0], quiet_until=quiet[1])


@pytest.mark.parametrize(
    ("now", "invitee", "expected"),
    [
        pytest.param(at(19, 10), somebody(), at(19, 10), id="by day at once"),
        pytest.param(at(19, 6, 30), somebody(), at(19, 7), id="not before nine although quiet hours are over"),
        pytest.param(at(19, 7), somebody(), at(19, 7), id="at nine sharp"),
        pytest.param(at(19, 18, 59), somebody(), at(19, 18, 59), id="the last minute before quiet hours"),
        pytest.param(at(19, 19), somebody(), at(20, 7), id="quiet hours begin, so the next morning"),
        pytest.param(at(19, 23), somebody(), at(20, 7), id="at night, the day that has begun there"),
        pytest.param(at(19, 10), somebody("America/Los_Angeles"), at(19, 16), id="in the own zone"),
        pytest.param(at(19, 10), somebody(quiet=(18 * 60, 11 * 60)), at(19, 10), id="late riser, in between"),
        pytest.param(at(19, 8), somebody(quiet=(18 * 60, 11 * 60)), at(19, 9), id="late riser, once awake"),
        pytest.param(at(19, 20), somebody(quiet=(0, 0)), at(20, 7), id="no quiet hours, but the evening ends at nine"),
        pytest.param(at(19, 8), somebody(quiet=(6 * 60, 20 * 60)), at(19, 18), id="works at night: in the evening"),
        pytest.param(at(19, 8), somebody(quiet=(7 * 60, 22 * 60)), at(19, 20), id="nothing of the day is left"),
    ],
)
def test_the_hour_fits_the_person(now: datetime, invitee: Invitee, expected: datetime) -> None:
    """The first instant that is day and not quiet."""
    assert sensible_hour(now, invitee, ()) == expected


def test_days_off_are_left_out() -> None:
    """Whit Monday, and a Tuesday that is one too: Wednesday at nine."""
    assert sensible_hour(at(25, 10), somebody(), {date(2026, 5, 25), date(2026, 5, 26)}) == at(27, 7)


def test_nine_is_nine_when_clocks_change() -> None:
    """On the last Sunday of March 09:00 is an hour earlier in UTC than the day before."""
    saturday_night = datetime(2026, 3, 28, 22, tzinfo=UTC)
    assert sensible_hour(saturday_night, somebody(), ()) == datetime(2026, 3, 29, 7, tzinfo=UTC)
