"""What tests of use cases, scheduling and handlers share lives in ``tests/houses.py``."""

import pytest

from tests.couples import Couple, couple_in
from tests.houses import House, house, works

__all__ = ["house", "works"]


@pytest.fixture
async def couple(house: House) -> Couple:
    """Two who have just begun."""
    return await couple_in(house)
