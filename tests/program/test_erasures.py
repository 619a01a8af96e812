"""When personal data goes: the clock, without a database."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from program.erasures import Clock, Life, erase_time, warning_time
from program.held_views import state_for
from program.programme import ProgrammeError, Retention, read_programme
from program.proposals import ProposalStatus

NOW = datetime(2026, 5, 19, 10, tzinfo=UTC)
RULE = Retention()
STOPPED = Clock(erase_at=None, warned_at=None)
SHIPPED = (Path(__file__).resolve().parents[2] / "programme.toml").read_text(encoding="utf-8")
DAYS_90 = timedelta(days=90)


def running(days: int) -> Clock:
    """A clock that strikes in so many days."""
    return Clock(erase_at=NOW + timedelta(days=days), warned_at=None)


@pytest.mark.row("F3")
@pytest.mark.parametrize(
    ("life", "clock", "days"),
    [
        pytest.param(Life(), STOPPED, 90, id="from the first look on"),
        pytest.param(Life(), running(30), 30, id="looking again changes nothing"),
        pytest.param(Life(touched_at=NOW - timedelta(days=10)), STOPPED, 80, id="a draft counts from its last step"),
        pytest.param(Life(touched_at=NOW), running(30), 90, id="a later step puts the date off"),
        pytest.param(Life(touched_at=NOW - timedelta(days=80)), running(30), 30, id="an earlier one does not"),
        pytest.param(Life(touched_at=NOW - timedelta(days=200)), STOPPED, -110, id="a draft that was found late"),
    ],
)
def test_the_date(life: Life, clock: Clock, days: int) -> None:
    """90 days after the end, or after the last step of a sign-up that was never handed in."""
    assert erase_time(life, clock, RULE, NOW) == NOW + timedelta(days=days)


@pytest.mark.row("F3")
@pytest.mark.parametrize("part", ["has_application", "has_tandem", "has_proposal", "has_case", "is_staff"])
def test_whatever_is_live_keeps_the_clock_from_running(part: str) -> None:
    """Each of them alone."""
    assert Life().is_over
    assert not Life(**{part: True}).is_over  # type: ignore[arg-type]  # all of these are flags


@pytest.mark.parametrize(
    ("zone", "expected"),
    [
        ("Europe/Berlin", datetime(2026, 8, 3, 8, tzinfo=UTC)),
        ("Asia/Tehran", datetime(2026, 8, 3, 6, 30, tzinfo=UTC)),
        ("America/New_York", datetime(2026, 8, 3, 14, tzinfo=UTC)),
    ],
)
def test_the_warning_comes_in_the_morning(zone: str, expected: datetime) -> None:
    """Fourteen days before, at ten by the person's own clock."""
    assert warning_time(NOW + DAYS_90, RULE, zone) == expected


@pytest.mark.parametrize(
    ("found", "instead", "line"),
    [
        ("days_after_end = 90", "days_after_end = 91", "retention.days_after_end"),  # more than the notice promises
        ("days_after_end = 90", "days_after_end = 0", "retention.days_after_end"),
        ("warning_days_before = 14", "warning_days_before = 90", "must be less than days_after_end"),
        ("warning_days_before = 14", "warning_days_before = 0", "retention.warning_days_before"),
    ],
)
def test_a_mistake_in_the_programme_file_has_its_line(found: str, instead: str, line: str) -> None:
    """Before anything starts."""
    assert found in SHIPPED
    with pytest.raises(ProgrammeError) as refused:
        read_programme(SHIPPED.replace(found, instead, 1))
    assert any(line in mistake for mistake in refused.value.mistakes)


def test_the_shipped_numbers() -> None:
    """As the privacy notice says."""
    assert read_programme(SHIPPED).retention == Retention(days_after_end=90, warning_days_before=14)


@pytest.mark.row("F2")
@pytest.mark.parametrize(
    ("status", "as_mentee", "as_mentor"),
    [
        ("proposed", "considered", "considered"),
        ("approved", "considered", "approved"),
        ("mentor_accepted", "mentor_accepted", "mentor_accepted"),
        ("mentee_accepted", "mentee_accepted", "mentee_accepted"),
        ("rejected", "closed", "closed"),
        ("mentor_declined", "closed", "mentor_declined"),
        ("mentee_declined", "mentee_declined", "closed"),
        ("expired", "closed", "closed"),
        ("superseded", "closed", "closed"),
        ("withdrawn", "closed", "closed"),
    ],
)
def test_how_a_match_stands_says_nothing_of_the_other(status: str, as_mentee: str, as_mentor: str) -> None:
    """Neither a no of the other nor what staff decided can be read out of one's own data."""
    assert state_for(ProposalStatus(status), is_mentor=False) == as_mentee
    assert state_for(ProposalStatus(status), is_mentor=True) == as_mentor
