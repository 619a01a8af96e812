"""Two in Berlin, who are quiet."""

import pytest

from tests.couples import Couple, couple_in
from tests.houses import House
from tests.quiet_tandems import QuietTandem
from tests.streets import Street


@pytest.fixture
async def couple(house: House) -> Couple:
    """Two who have just begun, both in Berlin."""
    return await couple_in(house, mentor_zone="Europe/Berlin")


@pytest.fixture
async def quiet(couple: Couple) -> QuietTandem:
    """The same two with a clock and a staff group."""
    await couple.house.staff()
    tandem = QuietTandem(Street(couple))
    await tandem.begin()
    return tandem
