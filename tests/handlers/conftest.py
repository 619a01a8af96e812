"""What tests of use cases, scheduling and handlers share lives in ``tests/houses.py``.

Use cases and what is delivered are tested on both databases; a conversation says the same on either, so it is tested
on one, but for those in which people act at the same moment: there the database's own locks decide.
"""

import pytest

from tests.couples import Couple, couple_in
from tests.houses import House, house, works
from tests.streets import Street

__all__ = ["house", "works"]

RACES = frozenset({7, 8, 9})
"""Numbers of the faults in which two things happen at once."""


@pytest.hookimpl(tryfirst=True)
def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Choose the databases of a test, see above."""
    if "migrated_database_url" not in metafunc.fixturenames:
        return
    races = any(RACES.intersection(mark.args) for mark in metafunc.definition.iter_markers("fault"))
    kinds = ["sqlite", "postgresql"] if races else ["sqlite"]
    metafunc.definition.add_marker(pytest.mark.parametrize("migrated_database_url", kinds, indirect=True))


@pytest.fixture
async def street(house: House) -> Street:
    """A street on Tuesday noon."""
    return Street(await couple_in(house))


@pytest.fixture
def couple(street: Street) -> Couple:
    """The two who live in it."""
    return street.couple
