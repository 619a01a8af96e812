"""Thanks in good measure: what counts as today, what rests, and what is a second tap."""

from datetime import UTC, datetime, timedelta

import pytest

from program.thanks import REST, SAME_TAP, GivenThanks, Thanks, is_enough, is_same_tap, resting

pytestmark = pytest.mark.row("C8")
NOW = datetime(2026, 5, 19, 21, 30, tzinfo=UTC)  # 23:30 in Berlin, the next day in Tehran


def given(*ago: timedelta, choice: Thanks | None = Thanks.TIME, tandem_id: int = 7) -> list[GivenThanks]:
    """Thanks that were said so long ago."""
    return [GivenThanks(tandem_id=tandem_id, choice=choice, sent_at=NOW - entry) for entry in ago]


@pytest.mark.parametrize(
    ("ago", "zone", "enough"),
    [
        ((), "Europe/Berlin", False),
        ((timedelta(hours=1), timedelta(hours=2)), "Europe/Berlin", False),
        ((timedelta(), timedelta(hours=5), timedelta(hours=23)), "Europe/Berlin", True),  # 00:30 on the same day
        ((timedelta(), timedelta(hours=5), timedelta(hours=24)), "Europe/Berlin", False),  # 23:30 the day before
        ((timedelta(), timedelta(hours=1), timedelta(hours=2)), "Asia/Tehran", False),  # 01:00 there: a new day
    ],
    ids=["none", "two", "three", "one of yesterday", "midnight has passed there"],
)
def test_three_a_day_of_the_sender(ago: tuple[timedelta, ...], zone: str, enough: bool) -> None:
    """The day is that of the sender's own zone."""
    assert is_enough(given(*ago), NOW, zone) is enough


def test_all_tandems_together_make_the_day() -> None:
    """A mentor with two mentees has three thanks, not six."""
    both = given(timedelta(), timedelta(hours=1)) + given(timedelta(hours=2), tandem_id=8)
    assert is_enough(both, NOW, "Europe/Berlin")


@pytest.mark.parametrize(
    ("ago", "rests"),
    [(timedelta(), True), (REST - timedelta(seconds=1), True), (REST, False)],
    ids=["just now", "nearly thirty days", "thirty days"],
)
def test_the_same_words_rest_for_thirty_days(ago: timedelta, rests: bool) -> None:
    """To the second."""
    assert resting(given(ago), 7, NOW) == (frozenset({Thanks.TIME}) if rests else frozenset())


def test_words_rest_in_their_own_tandem_alone() -> None:
    """And own words never rest."""
    assert resting(given(timedelta(), tandem_id=8), 7, NOW) == frozenset()
    assert resting(given(timedelta(), choice=None), 7, NOW) == frozenset()


@pytest.mark.parametrize(
    ("ago", "choice", "tandem_id", "same"),
    [
        (timedelta(seconds=2), Thanks.TIME, 7, True),
        (SAME_TAP, Thanks.TIME, 7, False),  # a minute later it is a wish
        (timedelta(seconds=2), Thanks.GLAD, 7, False),
        (timedelta(seconds=2), Thanks.TIME, 8, False),
    ],
    ids=["a second tap", "a minute later", "other words", "another tandem"],
)
def test_a_second_tap_is_no_second_wish(ago: timedelta, choice: Thanks, tandem_id: int, same: bool) -> None:
    """Only the very same, within a minute."""
    assert is_same_tap(given(ago), tandem_id, choice, NOW) is same
