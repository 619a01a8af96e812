"""What leaves staff groups when somebody leaves for good, and what becomes of answers that are under way."""

import asyncio
from typing import Any

import pytest
from aiogram import Bot
from sqlalchemy import select

from bot.processing import Processing
from db.models import inbox, persons, team_messages
from program.actors import Actor
from program.people import Person, Role
from program.taps import Tap, pack
from program.team_threads import MessageKind
from scheduling.sending import Outcome, Result
from tests.bot.fakes import TOKEN, tap_update
from tests.dispatchers import shared_dispatcher
from tests.houses import House
from tests.proposed_pairs import approved
from tests.villages import GROUP, Village
from usecases import erasures, team_questions
from usecases import persons as people

pytestmark = pytest.mark.row("F2")
HARBOUR = -1002
GONE = "Diese Person ist nicht mehr im Programm. Nichts zu tun."


async def erase(house: House, person: Person) -> None:
    """The person's own wish."""
    async with house.open() as work:
        await erasures.erase(work, Actor(person=await people.get(work, person.id)))


async def test_the_line_to_the_mentors_site_is_edited_too(house: House) -> None:
    """It was no card, but it told of the two."""
    village = Village(house)
    await village.staff("Okka", site="wilhelmshaven", chat_id=HARBOUR)
    two = await approved(house, site="wilhelmshaven")
    await village.deliver()
    assert "hat Vorschlag" in village.last(HARBOUR).title or "Match" in village.last(HARBOUR).title
    await erase(house, two.mentee)
    await village.deliver()
    shown = [message.words for message in village.chat(HARBOUR)]
    assert GONE in shown
    assert not [words for words in shown if "Mentee:" in words]


async def thing_in_group(house: House) -> tuple[Person, int]:
    """Somebody whose picture was copied into the group; the message there."""
    await house.staff()
    person = await house.accepted(Role.MENTEE)
    async with house.open() as work:
        number = await team_questions.ask(work, Actor(person=person), "see the picture")
        copy = {"kind": MessageKind.THING, "person_message": 5, "group_message": 77, "sent_at": work.now}
        await work.connection.execute(team_messages.insert().values(question_id=number, **copy))
    return person, 77


async def test_a_picture_in_the_group_is_taken_away(house: House) -> None:
    """The words of a picture cannot be replaced."""
    person, message_id = await thing_in_group(house)
    village = Village(house)
    await village.deliver()
    await erase(house, person)
    await village.deliver()
    deleted = [act.message_id for act in village.sender.to(GROUP) if act.act == "delete"]
    assert deleted == [message_id]


@pytest.mark.parametrize("outcome", [Outcome.REFUSED, Outcome.REMOVED])
async def test_staff_are_asked_where_the_bot_may_not(
    house: House, outcome: Outcome, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Telegram lets bots delete for two days only; the group itself is not lost for that."""
    person, message_id = await thing_in_group(house)
    village = Village(house)
    await village.deliver()

    async def refused(_chat_id: int, _message_id: int) -> Result:
        return Result(outcome=outcome)

    monkeypatch.setattr(village.sender, "delete", refused)
    await erase(house, person)
    await village.deliver()
    (asked,) = [act for act in village.sender.to(GROUP) if act.reply_to == message_id]
    assert "löschen" in asked.plain
    async with house.open() as work:
        group = await work.staff_groups.of_site("oldenburg")
    assert group is not None
    assert not group.is_lost


async def test_a_picture_that_is_gone_already_asks_nobody(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    """Somebody of the staff was faster."""
    person, message_id = await thing_in_group(house)
    village = Village(house)
    await village.deliver()

    async def gone(_chat_id: int, _message_id: int) -> Result:
        return Result(outcome=Outcome.GONE)

    monkeypatch.setattr(village.sender, "delete", gone)
    await erase(house, person)
    await village.deliver()
    assert not [act for act in village.sender.to(GROUP) if act.reply_to == message_id]


async def test_words_that_were_never_sent_go_out_after_a_restart_and_are_forgotten(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Killed between the commit and the answer: all is erased, the last words come once, and nothing is kept."""
    village = Village(house)
    person = await house.accepted(Role.MENTEE, "Daryna")

    async def killed(*_: object) -> None:
        raise asyncio.CancelledError

    raw: dict[str, Any] = tap_update(person.telegram_id, pack(Tap("xy", str(person.id))))
    monkeypatch.setattr(village.processing, "_finish", killed)
    await village.processing.accept([raw])
    with pytest.raises(asyncio.CancelledError):
        await village.processing.drain()
    bot = Bot(TOKEN, session=village.session)
    again = Processing(works=house.works, clock=house.clock, dispatcher=shared_dispatcher(), bot=bot)
    assert await again.resume() == 1
    await again.drain()
    assert village.session.texts()[0].startswith("<b>Everything about you is deleted.</b>")
    async with house.open() as work:
        row = (await work.connection.execute(select(inbox))).one()
        accounts = (await work.connection.execute(select(persons.c.telegram_id))).scalars().all()
    assert (row.status, row.payload, row.answer, row.sender_key) == ("answered", None, None, "")
    assert accounts == [None]
