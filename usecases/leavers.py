"""Somebody who goes, and what each field that people take part in has to say about that."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from db.works import Work
from program.notices import Notice
from program.people import Person


@dataclass(frozen=True, slots=True, kw_only=True)
class Leaver:
    """Somebody who leaves, and by whose wish: their own, or, where that is None, by a date."""

    person: Person
    by: int | None
    takes_consent_back: bool = True  # not only out of the programme


Leaving = Callable[[Work, Leaver], Awaitable[None]]
Absence = Callable[[Work, Person], Awaitable[None]]
Move = Callable[[Work, int, int], Awaitable[None]]  # from the account of a stranger, to the person whose it is now


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """One field. Each of the five is what to do, or the reason why nothing is to be done.

    Each is harmless to repeat: whoever wishes to be erased leaves the programme first.
    """

    name: str
    tables: tuple[str, ...]  # of ``program.held_data``
    leaves: Leaving | str  # the programme, by own wish
    erased: Leaving | str  # ended first; what becomes of the rows themselves stands in ``held_data``
    lost: Absence | str  # has blocked the bot or closed the account
    rests: Absence | str  # until ``paused_until``
    moves: Move | str
    keeps: tuple[type[Notice], ...] = ()  # what still reaches somebody who has left the programme
