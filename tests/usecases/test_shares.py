"""What somebody shares later, and when the partner hears of it."""

import pytest

from program.people import Share
from tests.houses import House
from tests.proposed_pairs import Two, together
from usecases import shares


@pytest.fixture
async def two(house: House) -> Two:
    """Two in a tandem."""
    return (await together(house))[0]


async def share(house: House, two: Two, words: str, kind: Share = Share.EMAIL) -> None:
    """The mentee types a number or an address."""
    async with house.open() as work:
        await shares.share_typed(work, two.as_mentee, kind, words)


async def told(house: House, two: Two) -> list[str]:
    """Which ways of contact the mentor has been told of, in order."""
    notices = await house.notices(f"p:{two.mentor.id}")
    return [facts["share"] for kind, facts in notices if kind == "ContactShared"]


@pytest.mark.row("B4")
@pytest.mark.parametrize(
    ("again", "expected"),
    [
        ("daria@example.org", ["email"]),  # the same address: there is nothing new
        (" daria@example.org ", ["email"]),  # neither with spaces around it
        ("daria@example.com", ["email", "email"]),  # another one
    ],
)
async def test_only_what_is_new_is_told(house: House, two: Two, again: str, expected: list[str]) -> None:
    """Also on another day."""
    await share(house, two, "daria@example.org")
    house.pass_time(days=1)
    await share(house, two, again)
    assert await told(house, two) == expected


@pytest.mark.row("B4")
async def test_each_way_of_contact_is_told_by_itself(house: House, two: Two) -> None:
    """A number beside the address, on the same day."""
    await share(house, two, "daria@example.org")
    await share(house, two, "+49 151 234567", Share.PHONE)
    assert await told(house, two) == ["email", "phone"]


@pytest.mark.row("B4")
async def test_what_was_taken_back_is_new_again(house: House, two: Two) -> None:
    """Told a second time on another day, since the partner could not see it in between."""
    await share(house, two, "daria@example.org")
    async with house.open() as work:
        assert (await shares.stop_sharing(work, two.as_mentee, Share.EMAIL)).shares == {}
    house.pass_time(days=1)
    await share(house, two, "daria@example.org")
    assert await told(house, two) == ["email", "email"]
