"""On which days somebody is asked how it is going, and what the figures of many answers are."""

from datetime import UTC, date, datetime, timedelta

import pytest

from program.check_ins import CheckIn, CheckInFigures, day_of, figures, is_near_end, next_day

START = datetime(2026, 5, 19, 10, tzinfo=UTC)
HALF_A_YEAR = START + timedelta(weeks=26)
pytestmark = pytest.mark.row("C3")


@pytest.mark.parametrize(
    ("earliest", "day"),
    [
        (date(2026, 5, 19), date(2026, 6, 16)),  # never in the first weeks
        (date(2026, 6, 16), date(2026, 6, 16)),
        (date(2026, 6, 17), date(2026, 7, 14)),
        (date(2026, 9, 9), date(2026, 10, 6)),  # the last one, six weeks before the end
        (date(2026, 10, 7), None),  # two weeks before it both hear of the end
    ],
)
def test_every_four_weeks_until_the_end_is_near(earliest: date, day: date | None) -> None:
    """Counted from the start of the tandem."""
    assert next_day(START, HALF_A_YEAR, "Europe/Berlin", earliest) == day


def test_nobody_is_asked_in_the_last_two_weeks() -> None:
    """A tandem of ten weeks is asked about once; one of eleven twice."""
    second = date(2026, 6, 17)
    assert next_day(START, START + timedelta(weeks=10), "Europe/Berlin", second) is None
    assert next_day(START, START + timedelta(weeks=11), "Europe/Berlin", second) == date(2026, 7, 14)


@pytest.mark.parametrize(("days", "is_near"), [(15, False), (14, True), (1, True), (0, True), (-1, True)])
def test_when_the_end_is_near(days: int, is_near: bool) -> None:
    """From the day on which both hear of it, by the person's own calendar."""
    end = datetime(2026, 11, 16, 23, 30, tzinfo=UTC)  # 17 November in Berlin
    assert is_near_end(date(2026, 11, 17) - timedelta(days=days), end, "Europe/Berlin") is is_near


def test_days_are_the_persons_own() -> None:
    """Late in Berlin it is tomorrow in Kyiv."""
    late = datetime(2026, 5, 19, 21, 30, tzinfo=UTC)
    assert [day_of(late, zone).day for zone in ("Europe/Berlin", "Europe/Kyiv")] == [19, 20]


@pytest.mark.parametrize(("score", "is_low"), [(None, False), (1, True), (2, True), (3, False), (5, False)])
def test_what_is_low(score: int | None, is_low: bool) -> None:
    """1 and 2."""
    assert CheckIn(id=1, tandem_id=1, person_id=7, asked_at=START, score=score).is_low is is_low


def test_figures_of_five_people() -> None:
    """Number, average and how many are low."""
    scores = [(person, score) for person, score in enumerate((1, 2, 4, 5, 5))]
    assert figures(scores) == CheckInFigures(answers=5, average=3.4, low=2)


def test_figures_about_fewer_people_are_hidden() -> None:
    """Also where four people have given eight answers."""
    assert figures([(person, 3) for person in (1, 2, 3, 4)] * 2) is None
    assert figures([]) is None
