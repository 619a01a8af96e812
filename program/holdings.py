"""How each table says what it holds about a person: what an erasure does to it, and what /mydata shows of it.

The tables themselves are listed in ``program/held_data.py``; ``db/erasures.py`` does what stands there.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any


class Fate(StrEnum):
    """What becomes of a person's rows when the person is erased."""

    DELETED = "deleted"  # they go
    EMPTIED = "emptied"  # own ids, codes, numbers and times stay, what is listed is emptied
    KEPT = "kept"  # they hold own ids, codes, numbers and times alone
    NOBODYS = "nobodys"  # no row is about a person
    OWN_WAY = "own_way"  # found by something else than a person's id: ``db/erasures.py`` has code for it


@dataclass(frozen=True, slots=True, kw_only=True)
class Emptying:
    """Columns that get these values in rows whose person stands in ``whose`` (as the table says, without)."""

    values: Mapping[str, Any]
    whose: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """Columns that /mydata shows, under a stable name, of rows whose person stands in ``whose`` (as the table says)."""

    section: str
    columns: tuple[str, ...]
    whose: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Holding:
    """One table.

    ``whose`` names the columns by which a row is a person's: the person's id (``"person_id"``), or the id of a row of
    another table that is theirs (``"tandem_id>tandems"``). ``others`` are the columns with a person's id that stay as
    they are, ``hidden`` the encrypted ones that /mydata leaves out, each with its reason.
    """

    table: str
    fate: Fate
    why: str
    whose: tuple[str, ...] = ()
    empties: tuple[Emptying, ...] = ()
    shown: tuple[Shown, ...] = ()
    others: Mapping[str, str] = field(default_factory=dict)
    hidden: Mapping[str, str] = field(default_factory=dict)
    until_last_answer: bool = False  # stays while somebody has agreed to follow-ups, and goes with the last answer

    @property
    def emptied(self) -> frozenset[str]:
        """Every column that is emptied in one row or another."""
        return frozenset(name for entry in self.empties for name in entry.values)


def gone(table: str, *whose: str, why: str, **more: Any) -> Holding:
    """A table whose rows go with their person."""
    return Holding(table=table, fate=Fate.DELETED, whose=whose, why=why, **more)


def emptied(table: str, *whose: str, why: str, values: Mapping[str, Any], **more: Any) -> Holding:
    """A table whose rows stay without these columns."""
    more["empties"] = (Emptying(values=values), *more.get("empties", ()))
    return Holding(table=table, fate=Fate.EMPTIED, whose=whose, why=why, **more)


def nobodys(table: str, why: str, **more: Any) -> Holding:
    """A table without anybody's data."""
    return Holding(table=table, fate=Fate.NOBODYS, why=why, **more)
