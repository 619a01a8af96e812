"""A couple with the bot as a process of its own: the link that one phone shows leads the other one there."""

import re

import pytest

from tests.end_to_end.places import OCCUPATION, Place
from tests.end_to_end.story_steps import somebody
from tests.end_to_end.walks import sign_up

pytestmark = [pytest.mark.e2e]


@pytest.mark.row("A7")
@pytest.mark.fault(3)
async def test_the_link_leads_to_the_bot_and_both_are_linked(place: Place) -> None:
    """In Ukrainian and Persian; the bot has asked Telegram for its name, and is killed before the confirmation."""
    town = place.town
    daria, omid = somebody(town.person("Daria", "de"), "uk"), somebody(town.person("امید", "de"), "fa")
    await sign_up(daria, "програмістка")
    await sign_up(omid, OCCUPATION)
    daria.phone.say("/profile")
    await daria.tap("We are two")
    await daria.tap("Make a link")
    shown = await daria.sees("Here is your link.")
    found = re.search(rf"https://t\.me/{town.bot.username}\?start=(\S+)", shown)
    assert found is not None, shown
    omid.phone.start(found[1])
    await omid.sees("{name} would like to link your two applications.", name="Daria")
    await omid.tap("Yes, link us")
    await daria.sees("{name} has opened your link and said yes.", name="امید")
    await place.kill_and_start()
    await daria.tap("Yes, link us")
    await daria.sees("You and {name} are linked.", name="امید")
    await omid.sees("You and {name} are linked.", name="Daria")
