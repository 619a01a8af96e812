"""Somebody goes, in one of five ways: every field of ``leaving_fields`` is told, in order, in the same transaction."""

from db.works import Work
from program.notices import Notice
from program.people import Person
from usecases.leavers import Leaver
from usecases.leaving_fields import FIELDS

__all__ = ["KEPT", "Leaver", "erase", "leave", "lose", "move", "rest"]

KEPT: tuple[type[Notice], ...] = tuple(kind for field in FIELDS for kind in field.keeps)
"""What still reaches somebody who has left the programme."""


async def leave(work: Work, leaver: Leaver) -> None:
    """Out of the programme, by own wish."""
    for field in FIELDS:
        if not isinstance(field.leaves, str):
            await field.leaves(work, leaver)


async def erase(work: Work, leaver: Leaver) -> None:
    """Whatever somebody still is in ends, and others are told neutrally, before their rows are erased."""
    for field in FIELDS:
        if not isinstance(field.erased, str):
            await field.erased(work, leaver)


async def lose(work: Work, person: Person) -> None:
    """Somebody cannot be reached any more; may be back tomorrow."""
    for field in FIELDS:
        if not isinstance(field.lost, str):
            await field.lost(work, person)


async def rest(work: Work, person: Person) -> None:
    """Somebody rests until ``paused_until``."""
    for field in FIELDS:
        if not isinstance(field.rests, str):
            await field.rests(work, person)


async def move(work: Work, from_id: int, to_id: int) -> None:
    """Somebody goes on in the account of a stranger: what had begun there is theirs."""
    for field in FIELDS:
        if not isinstance(field.moves, str):
            await field.moves(work, from_id, to_id)
