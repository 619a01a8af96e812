"""Circles of mentors, pure: seats, who waits, when an average may be shown, and the steps that are allowed."""

from datetime import UTC, datetime, timedelta

import pytest

from program.circles import (
    MEMBER_MACHINE,
    MOST,
    CircleMember,
    MemberStatus,
    average,
    free_seat,
    next_waiting,
)
from program.machines import IllegalStep

pytestmark = pytest.mark.row("D5")
NOW = datetime(2026, 5, 19, 10, tzinfo=UTC)


def member(
    number: int, status: MemberStatus = MemberStatus.JOINED, seat: int | None = None, ago: int = 0
) -> CircleMember:
    """A member's row; ``ago`` minutes in its status."""
    since = NOW - timedelta(minutes=ago)
    return CircleMember(id=number, circle_id=1, person_id=number, status=status, seat=seat, since=since)


@pytest.mark.parametrize(
    ("seats", "expected"),
    [
        ([], 1),
        ([1, 2, 3], 4),
        ([1, 3], 2),  # somebody has left
        ([*range(1, MOST + 1)], None),  # the ninth waits
    ],
    ids=["empty", "next", "gap", "full"],
)
def test_the_lowest_free_seat_is_taken(seats: list[int], expected: int | None) -> None:
    """Eight, and no more."""
    assert free_seat([member(seat, seat=seat) for seat in seats]) == expected


def test_whoever_has_waited_longest_is_next() -> None:
    """Whatever the order of the rows."""
    waiting = [member(number, MemberStatus.WAITING, ago=ago) for number, ago in ((1, 5), (2, 30), (3, 30))]
    found = next_waiting([member(9, seat=1), *waiting])
    assert found is not None
    assert found.person_id == 2
    assert next_waiting([member(9, seat=1)]) is None


@pytest.mark.parametrize(
    ("ratings", "expected"),
    [
        ([(person, 5) for person in range(4)], None),
        ([(1, 5), (1, 4), (1, 3), (2, 1), (3, 2)], None),  # five answers of three people
        ([(person, rating) for person, rating in enumerate((5, 4, 4, 3, 5))], 4.2),
    ],
    ids=["four people", "three people", "five people"],
)
def test_an_average_needs_five_people(ratings: list[tuple[int, int]], expected: float | None) -> None:
    """Nobody's answer can be worked out of fewer."""
    assert average(ratings) == expected


ALLOWED = {
    ("choose", "declined"): "chosen",
    ("choose", "left"): "chosen",
    ("invite", "chosen"): "invited",
    ("join", "invited"): "joined",
    ("join", "declined"): "joined",
    ("wait", "invited"): "waiting",
    ("wait", "declined"): "waiting",
    ("move_up", "waiting"): "joined",
    ("decline", "invited"): "declined",
    ("leave", "joined"): "left",
    ("leave", "waiting"): "left",
}


@pytest.mark.parametrize("status", MemberStatus)
@pytest.mark.parametrize("step", MEMBER_MACHINE.steps)
def test_no_other_step_is_allowed(step: str, status: MemberStatus) -> None:
    """Nobody is in without having said yes."""
    if (step, status) in ALLOWED:
        assert MEMBER_MACHINE.step(status, step) == ALLOWED[step, status]
    else:
        with pytest.raises(IllegalStep):
            MEMBER_MACHINE.step(status, step)
