"""Collegial consultation among mentors: circles of four to eight, and who is in them."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from program.machines import Machine, rows

LEAST, MOST = 4, 8
"""How many mentors a circle has; a session needs at least ``LEAST`` who come."""

LONGEST_NAME = 40
FEWEST_RATINGS = 5  # people who must have said how useful it was before staff see an average


class CircleStatus(StrEnum):
    """Where a circle stands."""

    OPEN = "open"  # mentors can join and meet
    CLOSED = "closed"  # staff have ended it


class MemberStatus(StrEnum):
    """How a mentor stands to a circle."""

    CHOSEN = "chosen"  # staff would like to invite them; they know nothing of it yet
    INVITED = "invited"  # asked, not answered
    JOINED = "joined"  # has one of the eight seats
    WAITING = "waiting"  # said yes when all seats were taken: gets the next one
    DECLINED = "declined"  # would rather not
    LEFT = "left"  # was in, or waited, and is not any more


_S = MemberStatus

MEMBER_MACHINE: Machine[MemberStatus] = Machine(
    {
        "choose": rows((_S.DECLINED, _S.LEFT), _S.CHOSEN),  # once more: whoever is new begins as chosen
        "invite": {_S.CHOSEN: _S.INVITED},
        "join": rows((_S.INVITED, _S.DECLINED), _S.JOINED),
        "wait": rows((_S.INVITED, _S.DECLINED), _S.WAITING),
        "move_up": {_S.WAITING: _S.JOINED},
        "decline": {_S.INVITED: _S.DECLINED},
        "leave": rows((_S.JOINED, _S.WAITING), _S.LEFT),
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Circle:
    """A group of mentors who advise each other."""

    id: int
    site: str
    name: str  # as staff wrote it
    status: CircleStatus
    created_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class CircleMember:
    """One mentor's row; ``seat`` is 1 to 8 for whoever is in."""

    id: int
    circle_id: int
    person_id: int
    status: MemberStatus
    seat: int | None
    since: datetime  # of this status


def free_seat(members: list[CircleMember]) -> int | None:
    """The lowest seat that nobody has; None where all eight are taken."""
    taken = {member.seat for member in members}
    return next((seat for seat in range(1, MOST + 1) if seat not in taken), None)


def next_waiting(members: list[CircleMember]) -> CircleMember | None:
    """Who gets the next seat: whoever has waited longest."""
    waiting = [member for member in members if member.status is MemberStatus.WAITING]
    return min(waiting, key=lambda member: (member.since, member.id), default=None)


def average(ratings: list[tuple[int, int]]) -> float | None:
    """The average of (person, rating 1 to 5); None where fewer than ``FEWEST_RATINGS`` people have rated."""
    if len({person for person, _ in ratings}) < FEWEST_RATINGS:
        return None
    return sum(rating for _, rating in ratings) / len(ratings)
