"""What people send each other and the team, and a new phone, through the playground: real messages and files."""

import re
from pathlib import Path

import pytest

from playground import sendings
from playground.messages import Kind, Message
from tests.end_to_end.towns import PATIENCE
from tests.end_to_end.ways_out_steps import JENS, RANIA, Quarter, Resident, founded, german, tandem_in

pytestmark = [pytest.mark.e2e]


@pytest.mark.row("C6", "A9", "G4")
async def test_letters_threads_and_a_new_phone(tmp_path: Path) -> None:
    """A picture there, words back, an album, a place; a photo for the team and a reply; then the phone is lost."""
    async with founded(tmp_path) as quarter:
        rania, jens = await tandem_in(quarter)
        await a_picture_and_a_reply(quarter, rania, jens)
        await an_album_and_a_place(quarter, rania, jens)
        await a_thread_with_the_team(quarter, rania)
        await a_new_phone(quarter, rania, jens)


async def writes(person: Resident, to: str) -> None:
    """Opens the way to the partner."""
    await person.choose("rw")
    await person.sees("Your next message goes to {name}.", name=to)


def newest(person: Resident, kind: Kind) -> Message:
    """The newest message of a kind in somebody's chat."""
    return next(entry for entry in person.phone.chat.newest_first() if entry.kind is kind)


async def a_picture_and_a_reply(quarter: Quarter, rania: Resident, jens: Resident) -> None:
    """It arrives as a picture with the line under it; a reply to it arrives as a reply to the original."""
    await writes(rania, JENS)
    sent = sendings.send_photo(quarter.town.playground.world, rania.phone.user_id, rania.phone.chat)
    await quarter.quiet()
    picture = newest(jens, Kind.PHOTO)
    assert picture.text == jens.words("✉️ {name} sends you:", name=RANIA)
    assert picture.forward_origin is None
    jens.phone.say("Schön!", reply_to=picture)
    await quarter.quiet()
    back = next(entry for entry in rania.phone.chat.newest_first() if entry.text.endswith("Schön!"))
    assert back.reply_to == sent.message_id
    rania.phone.say("شكرًا", reply_to=back)
    await quarter.quiet()
    third = next(entry for entry in jens.phone.chat.newest_first() if entry.text.endswith("شكرًا"))
    assert third.reply_to is not None
    assert jens.phone.chat.messages[third.reply_to].text == "Schön!"


async def an_album_and_a_place(quarter: Quarter, rania: Resident, jens: Resident) -> None:
    """All pictures, one confirmation; over a place stands whose it is."""
    rania.post()
    before = max(jens.phone.chat.messages)
    await writes(rania, JENS)
    sendings.send_album(quarter.town.playground.world, rania.phone.user_id, rania.phone.chat, 3)
    await quarter.quiet()
    assert sum(entry.kind is Kind.PHOTO for number, entry in jens.phone.chat.messages.items() if number > before) == 3
    on_its_way = rania.words("Your message is on its way to {name}.", name=JENS)
    assert rania.post().count(on_its_way) == 1
    await writes(rania, JENS)
    sendings.send_location(quarter.town.playground.world, rania.phone.user_id, rania.phone.chat)
    await quarter.quiet()
    heading, place = list(jens.phone.chat.messages.values())[-2:]
    assert heading.text == jens.words("✉️ {name} sends you:", name=RANIA)
    assert place.kind is Kind.LOCATION


async def a_thread_with_the_team(quarter: Quarter, rania: Resident) -> None:
    """The voice stands below the card, a reply to it in the group reaches Rania, her reply has a card of its own."""
    rania.phone.say("/team")
    await rania.sees("What would you like to tell the team?")
    sendings.send_voice(quarter.town.playground.world, rania.phone.user_id, rania.phone.chat)
    await rania.sees("Your message is with the team.")
    await quarter.quiet()
    group = quarter.meike.chat
    voice = next(entry for entry in group.newest_first() if entry.kind is Kind.VOICE)
    assert voice.reply_to is not None
    assert "💬" in group.messages[voice.reply_to].text
    quarter.meike.say("Gern am Dienstag.", reply_to=voice)
    await rania.sees("💬 The team in {site} writes to you:", site="أولدنبورغ", new=False)
    await quarter.quiet()
    answer = next(entry for entry in rania.phone.chat.newest_first() if entry.text.endswith("Gern am Dienstag."))
    rania.phone.say("حسنًا", reply_to=answer)
    await quarter.quiet()
    await quarter.meike.wait_for(german().gettext("continues message {number}", number=1), PATIENCE, new=False)


async def a_new_phone(quarter: Quarter, rania: Resident, jens: Resident) -> None:
    """Staff make a link in the group, it comes in private, the new phone goes on, the old one is closed."""
    meike = quarter.town.playground.phone(quarter.meike.user, quarter.town.bot)
    meike.start()
    await quarter.quiet()
    quarter.meike.say("/newphone 1")
    await quarter.decide("Yes, make a link")
    await quarter.quiet()
    found = next(
        re.search(r"start=(new-\S+)", entry.text) for entry in meike.chat.newest_first() if "new-" in entry.text
    )
    assert found is not None
    again = Resident(quarter.town.person("Rania", "de"), rania.tr)
    again.phone.start(found[1])
    await again.phone.tap_when_there(german().pgettext("button", "Yes, move here"), PATIENCE)
    await again.sees("You are back. Everything goes on here.")
    await quarter.quiet()
    assert any(
        entry.text.startswith(rania.words("This account was moved.")) for entry in rania.phone.chat.newest_first()
    )
    rania.phone.say("/start")
    await quarter.quiet()
    before = max(rania.phone.chat.messages)
    rania.phone.say("/start")
    await quarter.quiet()
    assert max(rania.phone.chat.messages) == before + 1  # her own, and no answer
    await writes(jens, "Rania")
    jens.phone.say("Willkommen zurück")
    await quarter.quiet()
    assert any(entry.text.endswith("Willkommen zurück") for entry in again.phone.chat.newest_first())
    assert not any(entry.text.endswith("Willkommen zurück") for entry in rania.phone.chat.newest_first())
