"""A village whose staff groups read English."""

from collections.abc import AsyncIterator

import pytest

from tests.houses import House, programme, works_of
from tests.villages import Village, english


@pytest.fixture
async def house(migrated_database_url: str) -> AsyncIterator[House]:
    """A house whose staff groups read English."""
    async with works_of(migrated_database_url, english(programme())) as works:
        yield House(works)


@pytest.fixture
def village(house: House) -> Village:
    """The phones and the group."""
    return Village(house)
