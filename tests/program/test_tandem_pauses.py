"""For how long a tandem can rest: on the site's calendar, and never beyond its own end."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from program.meetings import Meeting, MeetingStatus, Place
from program.tandem_pauses import PauseChoice, days_to_choose, goes_on_at, is_within, weeks_to_choose
from program.tandems import Tandem, TandemStatus

pytestmark = pytest.mark.row("C5")
BERLIN = ZoneInfo("Europe/Berlin")
NOW = datetime(2026, 12, 17, 22, 30, tzinfo=UTC)  # 23:30 in Berlin, a Thursday
END = datetime(2027, 1, 10, 12, tzinfo=UTC)
UNTIL = datetime(2026, 12, 31, 7, tzinfo=UTC)
TANDEM = Tandem(
    id=3,
    proposal_id=3,
    site="oldenburg",
    mentee_id=7,
    mentor_id=9,
    status=TandemStatus.PAUSED,
    template="six-months",
    started_at=NOW,
    ends_at=END,
    paused_until=UNTIL,
)


def meeting(status: MeetingStatus, *times: datetime) -> Meeting:
    """A meeting that is agreed for the first of these times, or offers them all."""
    is_offered = status is MeetingStatus.PROPOSED
    return Meeting(
        id=1,
        tandem_id=3,
        status=status,
        proposed_by=7,
        options=times if is_offered else (),
        walls=(),
        starts_at=None if is_offered else times[0],
        zone="Europe/Berlin",
        wall=None,
        minutes=60,
        place=Place.ONLINE,
        place_words=None,
        sequence=0,
        uid="1@tandem",
        created_at=NOW,
    )


def test_days_begin_tomorrow_and_end_before_the_tandem_does() -> None:
    """On the last one it could just go on in the morning."""
    days = days_to_choose(NOW, END, BERLIN)
    assert (days[0], days[-1], len(days)) == (date(2026, 12, 18), date(2027, 1, 10), 24)
    assert days_to_choose(NOW, datetime(2027, 1, 10, 6, tzinfo=UTC), BERLIN)[-1] == date(2027, 1, 9)


def test_a_rest_lasts_twelve_weeks_at_most() -> None:
    """However far the end is."""
    assert len(days_to_choose(NOW, NOW + timedelta(days=300), BERLIN)) == 84


def test_no_day_is_left_where_the_end_is_near() -> None:
    """Not even tomorrow."""
    assert days_to_choose(NOW, NOW + timedelta(hours=3), BERLIN) == ()


def test_weeks_that_end_early_enough() -> None:
    """Four weeks would be longer than the tandem."""
    days = days_to_choose(NOW, END, BERLIN)
    assert weeks_to_choose(NOW, days, BERLIN) == ((1, date(2026, 12, 24)), (2, date(2026, 12, 31)))


@pytest.mark.fault(32)
@pytest.mark.parametrize(("day", "hour"), [(date(2026, 10, 24), 6), (date(2026, 10, 26), 7)])
def test_it_goes_on_in_the_morning_whatever_clocks_do(day: date, hour: int) -> None:
    """At eight on the site's clock."""
    assert goes_on_at(day, BERLIN).astimezone(UTC).hour == hour


@pytest.mark.parametrize(
    ("found", "is_in"),
    [
        (meeting(MeetingStatus.CONFIRMED, NOW + timedelta(days=3)), True),
        (meeting(MeetingStatus.CONFIRMED, NOW - timedelta(days=3)), False),  # over: its question stays
        (meeting(MeetingStatus.CONFIRMED, UNTIL), False),
        (meeting(MeetingStatus.PROPOSED, NOW + timedelta(days=3), UNTIL + timedelta(days=9)), True),
        (meeting(MeetingStatus.PROPOSED, UNTIL + timedelta(days=9)), False),
    ],
    ids=["agreed", "over", "on the day after", "offered", "offered for later"],
)
def test_what_lies_within_a_rest(found: Meeting, is_in: bool) -> None:
    """Meetings that would take place before it ends."""
    assert is_within(found, NOW, UNTIL) is is_in


def test_pages_of_days() -> None:
    """Two weeks on each, and none beyond the last."""
    days = days_to_choose(NOW, END, BERLIN)
    choice = PauseChoice(tandem=TANDEM, partner_name="Jens", weeks=(), days=days, now=TANDEM.started_at)
    assert (choice.page(0), choice.page(1), choice.page(2)) == (days[:14], days[14:], ())


@pytest.mark.parametrize("status", TandemStatus)
def test_a_rest_holds_while_the_state_says_so(status: TandemStatus) -> None:
    """The day of an earlier one says nothing."""

    shown = replace(TANDEM, status=status).rests_until
    assert shown == (UNTIL if status is TandemStatus.PAUSED else None)
