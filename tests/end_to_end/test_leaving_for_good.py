"""Leaving for good, through the playground: the file on the phone, the last words, the others' phones, the database."""

import json
from pathlib import Path

import pytest

from db.models import persons
from playground.messages import Kind
from program.people import Role
from tests.end_to_end.story_steps import staff_sees
from tests.end_to_end.ways_out_steps import JENS, RANIA, Quarter, Resident, founded, leave, offer, tandem_in

pytestmark = [pytest.mark.e2e]
MIA = "Mia"
ASKED, DONE = "Would you like to delete everything about you?", "Everything about you is deleted."


@pytest.mark.row("F2", "G4")
async def test_everything_about_somebody_goes_by_their_wish(tmp_path: Path) -> None:
    """A mentee reads what is stored, gets it as a file, and leaves; the mentor and the team see that it is over."""
    async with founded(tmp_path) as quarter:
        rania, jens = await tandem_in(quarter)
        await offer(rania, JENS)
        await quarter.quiet()
        await gets_the_file(quarter, rania)
        await deletes_everything(quarter, rania, jens)
        await comes_back_as_a_stranger(quarter, rania)


async def gets_the_file(quarter: Quarter, rania: Resident) -> None:
    """In the own language on the screen, with stable keys in the file."""
    rania.phone.say("/mydata")
    await rania.sees("What is stored about you")
    await rania.tap("Everything as a file")
    await quarter.quiet()
    sent = next(entry for entry in rania.phone.chat.newest_first() if entry.kind is Kind.DOCUMENT)
    document = json.loads(rania.phone.world.files.by_id[sent.media["document"]["file_id"]].content)
    assert document["held"]["person"][0]["first_name"] == RANIA
    assert [entry["partner_first_name"] for entry in document["held"]["tandems"]] == [JENS]


async def deletes_everything(quarter: Quarter, rania: Resident, jens: Resident) -> None:
    """The last words come at once; the mentor hears that it does not go on; cards say that somebody has left."""
    jens.post()
    quarter.office.news()
    rania.phone.say("/delete")
    await rania.sees(ASKED)
    await rania.tap("Yes, delete all")
    await rania.sees(DONE)
    await quarter.quiet()
    assert await quarter.rows(persons, persons.c.telegram_id.is_(None)) == 1
    assert not any(RANIA in words for words in jens.post())
    await staff_sees(quarter.meike, "This person has left the programme. Nothing to do.")
    rania.post()
    await quarter.pass_time(days=16)
    assert rania.post() == []
    on_disk = b"".join(file.read_bytes() for file in quarter.town.folder.glob("tandem.sqlite3*"))
    assert b"oldenburg" in on_disk  # the search itself works
    assert str(rania.phone.user_id).encode() not in on_disk


async def comes_back_as_a_stranger(quarter: Quarter, rania: Resident) -> None:
    """An old button shows the way in and keeps nothing; Start begins anew."""
    known = await quarter.rows(persons)
    await rania.choose("home")
    await quarter.quiet()
    assert await quarter.rows(persons) == known
    rania.phone.start()
    await rania.sees("In which language would you like to write?")
    await quarter.quiet()
    assert await quarter.rows(persons) == known + 1


@pytest.mark.row("F3", "G4")
async def test_data_goes_by_itself_three_months_after_the_end(tmp_path: Path) -> None:
    """One warning in the morning, in the own language; one keeps it for longer, the other does nothing."""
    async with founded(tmp_path) as quarter:
        mia = await quarter.applies(MIA, "fr", Role.MENTEE)
        olha = await quarter.applies("Ольга", "uk", Role.MENTOR)
        for person in (mia, olha):
            await leave(person, "Yes, leave")
            await quarter.quiet()
            person.post()
        await quarter.pass_to(3, 9, 55, month=8)
        assert (mia.post(), olha.post()) == ([], [])
        await quarter.pass_time(minutes=10)
        for person in (mia, olha):
            (told,) = person.post()
            assert told.startswith(
                person.words("On {day} we delete what we know about you", day="\0").split("\0")[0][:8]
            )
        await olha.tap("Keep it for longer")
        await olha.sees("Before that day I ask you once more.")
        await quarter.pass_time(days=15)
        assert await quarter.rows(persons, persons.c.telegram_id.is_(None)) == 1
        assert mia.post() == []
