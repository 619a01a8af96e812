"""The phone of somebody who signs up."""

import pytest

from tests.houses import House
from tests.phones import Phone


@pytest.fixture
def phone(house: House) -> Phone:
    """Daria's phone."""
    return Phone(house)
