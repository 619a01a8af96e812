"""The list of what is held forgets nothing: every table, encrypted column and column with a person's id is on it."""

from typing import Any

import pytest
from sqlalchemy import JSON, Column, Table

from db.crypto import Encrypted
from db.models import metadata, persons
from program.desk import CardKind
from program.held_data import CARDS, HOLDINGS, TIMERS
from program.holdings import Fate
from program.timers import TimerKind

pytestmark = pytest.mark.row("F2")
TABLES = sorted(metadata.tables)
PERSONS_ID = {f"{persons.name}.id"}


def table_of(name: str) -> Table:
    """The table with that name."""
    return metadata.tables[name]


def of_people(table: Table) -> set[str]:
    """The columns that hold a person's id."""
    return {
        column.name for column in table.columns if {key.target_fullname for key in column.foreign_keys} & PERSONS_ID
    }


def named_in_ways(name: str) -> set[str]:
    """The columns by which the list finds a person's rows of a table, or shows them."""
    holding = HOLDINGS[name]
    emptied = [way for entry in holding.empties for way in entry.whose]
    ways = [*holding.whose, *emptied, *(way for entry in holding.shown for way in entry.whose)]
    return {way.partition(">")[0] for way in ways}


def test_every_table_is_on_the_list_and_nothing_else() -> None:
    """Whoever adds a table says what an erasure does to it."""
    assert set(HOLDINGS) == set(TABLES)
    assert all(holding.why for holding in HOLDINGS.values())


@pytest.mark.parametrize("name", TABLES)
def test_every_column_on_the_list_exists(name: str) -> None:
    """A name that is misspelt would leave something behind."""
    holding, columns = HOLDINGS[name], set(table_of(name).columns.keys())
    shown = {column for entry in holding.shown for column in entry.columns}
    assert shown | holding.emptied | set(holding.others) | set(holding.hidden) | named_in_ways(name) <= columns
    for way in holding.whose:
        _, leads, other = way.partition(">")
        assert not leads or (HOLDINGS[other].whose and "id" in table_of(other).columns)


@pytest.mark.parametrize("name", TABLES)
def test_no_persons_column_is_forgotten(name: str) -> None:
    """By each one rows are found, or it is said why it may stay."""
    assert of_people(table_of(name)) <= named_in_ways(name) | set(HOLDINGS[name].others)


@pytest.mark.parametrize("name", TABLES)
def test_whose_rows_are_gone_or_emptied(name: str) -> None:
    """Nobody's tables have no person in them; deleted, emptied and kept ones say whose their rows are."""
    holding = HOLDINGS[name]
    if holding.fate is Fate.NOBODYS:
        assert not holding.whose
    if holding.fate in {Fate.DELETED, Fate.EMPTIED, Fate.KEPT}:
        assert holding.whose
    assert bool(holding.empties) is (holding.fate is Fate.EMPTIED)


def is_sealed(column: Column[Any]) -> bool:
    """Whether it holds words or contact data."""
    return isinstance(column.type, Encrypted)


@pytest.mark.parametrize("name", TABLES)
def test_no_encrypted_column_outlives_its_person(name: str) -> None:
    """In tables whose rows stay each one is emptied; in others the row goes, or code of its own sees to it."""
    holding = HOLDINGS[name]
    sealed = {column.name for column in table_of(name).columns if is_sealed(column)}
    if holding.fate is Fate.EMPTIED:
        assert sealed <= holding.emptied
    if holding.fate is Fate.KEPT:
        assert not sealed
    if holding.fate is Fate.NOBODYS:
        assert sealed <= set(holding.hidden)


@pytest.mark.parametrize("name", TABLES)
def test_mydata_shows_every_encrypted_column_or_says_why_not(name: str) -> None:
    """Words and contact data above all."""
    holding = HOLDINGS[name]
    shown = {column for entry in holding.shown for column in entry.columns}
    sealed = {column.name for column in table_of(name).columns if is_sealed(column)}
    assert sealed == (shown & sealed) | set(holding.hidden)
    assert not shown & set(holding.hidden)


@pytest.mark.parametrize("name", TABLES)
def test_nothing_that_is_shown_is_another_persons_id(name: str) -> None:
    """Nobody can be found by what stands in the document; whether somebody was the mentor is worked out of one."""
    shown = {column for entry in HOLDINGS[name].shown for column in entry.columns}
    allowed = {"mentor_id"} if name == "proposals" else set()
    assert not shown & (of_people(table_of(name)) - allowed)


@pytest.mark.parametrize("name", [name for name in TABLES if HOLDINGS[name].fate is Fate.EMPTIED])
def test_emptying_fits_the_columns(name: str) -> None:
    """Nothing is set to null that must not be, and no list is left where plain JSON is kept."""
    for entry in HOLDINGS[name].empties:
        for column, value in entry.values.items():
            assert value is not None or table_of(name).c[column].nullable
            assert not (isinstance(table_of(name).c[column].type, JSON) and value)


def test_every_kind_of_card_and_timer_is_on_the_list() -> None:
    """Cards of somebody who has left are edited, their timers are cleared."""
    assert set(CARDS) == set(CardKind)
    assert set(TIMERS) == set(TimerKind)
    assert {name for name in (*CARDS.values(), *TIMERS.values()) if name is not None} <= set(TABLES)
