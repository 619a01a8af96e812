"""Writing to the partner by taps and words, and what arrives."""

from datetime import timedelta

import pytest
from aiogram.methods import SendMessage
from sqlalchemy import select

from bot.telegram_html import html
from db.models import outbox
from program.relays import MOST_PER_HOUR, length_of
from program.taps import Tap
from tests.couples import Couple
from tests.streets import Street
from texts import relays as texts
from texts.translators import translator
from usecases import tandems

WORDS = "Hello Jens,\n\n   see <b>you</b> & all\non Tuesday?"


async def write(street: Street, words: str = WORDS) -> str:
    """Daria taps and writes; answers what she sees."""
    await street.tap(street.couple.mentee, Tap("rw", str(street.couple.tandem_id)))
    return await street.type(street.couple.mentee, words)


@pytest.mark.row("B4")
@pytest.mark.row("C6")
async def test_words_arrive_as_they_were_written(street: Street, couple: Couple) -> None:
    """With name, line breaks and signs, and two buttons; the sender hears that it is on its way."""
    shown = await street.tap(couple.mentee, Tap("rw", str(couple.tandem_id)))
    assert "Your next message goes to Jens." in shown
    assert isinstance(street.last_call(), SendMessage)  # below what the person was looking at
    assert await street.type(couple.mentee, WORDS) == "Your message is on its way to Jens."
    (sent,) = await street.deliver()
    assert sent.chat_id == couple.mentor.telegram_id
    assert sent.plain == f"✉️ Daria writes to you:\n\n{WORDS}"
    assert "see &lt;b&gt;you&lt;/b&gt; &amp; all" in html(sent.text)
    assert sent.labels() == ["Answer", "Stop messages"]


@pytest.mark.row("C6")
async def test_there_and_back(street: Street, couple: Couple) -> None:
    """The answer is one tap away."""
    await write(street)
    (sent,) = await street.deliver()
    assert "Your next message goes to Daria." in await street.press_under(couple.mentor, sent, "Answer")
    await street.type(couple.mentor, "Gladly!")
    (back,) = await street.deliver()
    assert (back.chat_id, back.plain) == (couple.mentee.telegram_id, "✉️ Jens writes to you:\n\nGladly!")


async def test_only_the_next_message_goes(street: Street, couple: Couple) -> None:
    """What is typed afterwards is not passed on by accident."""
    await write(street)
    await street.deliver()
    await street.type(couple.mentee, "not for Jens")
    assert await street.deliver() == []


@pytest.mark.row("F4")
async def test_words_are_forgotten_once_sent(street: Street, couple: Couple) -> None:
    """The outbox holds nothing of them any more."""
    await write(street, "a secret")
    await street.deliver()
    async with street.house.open() as work:
        rows = (await work.connection.execute(select(outbox.c.kind, outbox.c.status, outbox.c.facts))).all()
    assert [(row.kind, row.status, row.facts) for row in rows] == [("MessageRelayed", "sent", {})]


async def test_words_that_are_dropped_are_forgotten_too(street: Street, couple: Couple) -> None:
    """Stopped while under way: not delivered, not kept."""
    await write(street, "a secret")
    await street.tap(couple.mentor, Tap("rs", str(couple.tandem_id)))
    assert await street.deliver() == []
    async with street.house.open() as work:
        rows = (await work.connection.execute(select(outbox.c.status, outbox.c.reason, outbox.c.facts))).all()
    assert [(row.status, row.reason, row.facts) for row in rows] == [("dropped", "moved_on", {})]


@pytest.mark.row("C6")
async def test_stop_and_allow(street: Street, couple: Couple) -> None:
    """At once, by the button under a message; the other reads nothing of who it was."""
    await write(street)
    (sent,) = await street.deliver()
    assert "are stopped" in await street.press_under(couple.mentor, sent, "Stop messages")
    shown = await street.tap(couple.mentee, Tap("rw", str(couple.tandem_id)))
    assert "Messages to Jens cannot be passed on at the moment." in shown
    assert "are stopped" in await street.tap(couple.mentor, Tap("rw", str(couple.tandem_id)))
    assert "can write to each other again" in await street.press(couple.mentor, "Allow messages again")
    assert "on its way" in await write(street)


async def test_stopped_while_writing(street: Street, couple: Couple) -> None:
    """The words stay in the chat, and it is said that they were not passed on."""
    await street.tap(couple.mentee, Tap("rw", str(couple.tandem_id)))
    await street.tap(couple.mentor, Tap("rs", str(couple.tandem_id)))
    assert "cannot be passed on" in await street.type(couple.mentee, WORDS)
    assert await street.deliver() == []


@pytest.mark.fault(39)
@pytest.mark.parametrize("words", ["x" * 4096, "👍" * 2040, "я" * 4050])
async def test_too_long(street: Street, couple: Couple, words: str) -> None:
    """Said with the number; shortened by it, the message goes through."""
    shown = await write(street, words)
    excess = length_of(words) - texts.room("en")
    assert f"Your message is {excess} characters too long." in shown
    assert "on its way" in await street.type(couple.mentee, words[: len(words) - excess])
    (sent,) = await street.deliver()
    assert length_of(sent.plain) <= texts.LIMIT


def test_the_longest_name_leaves_room() -> None:
    """Nothing is cut off, whoever writes; in a right-to-left name there are marks, too."""
    for name in ("W" * 64, "و" * 64):
        arrived = texts.arrived(translator("en"), 1, name, "x" * texts.room("en"))
        assert length_of(arrived.plain) <= texts.LIMIT


@pytest.mark.fault(41)
async def test_twenty_an_hour(street: Street, couple: Couple) -> None:
    """The twenty-first is asked to wait, in the own time, and is not lost on the way."""
    for _ in range(MOST_PER_HOUR):
        await write(street, "Hello")
    assert "Please send this one again at 13:00 or later." in await write(street, "Hello")
    street.house.pass_time(hours=1)
    assert "on its way" in await street.type(couple.mentee, "Hello")
    assert len(await street.deliver()) == MOST_PER_HOUR + 1


async def test_not_now(street: Street, couple: Couple) -> None:
    """Nothing that is typed afterwards goes to the partner."""
    await street.tap(couple.mentee, Tap("rw", str(couple.tandem_id)))
    assert "Your tandem with Jens" in await street.press(couple.mentee, "Not now")
    await street.type(couple.mentee, "Hello")
    assert await street.deliver() == []


@pytest.mark.fault(43)
@pytest.mark.parametrize("kind", ["rw", "rs", "ra"])
async def test_strangers_write_to_nobody(street: Street, couple: Couple, kind: str) -> None:
    """A forged tandem is refused; what they type goes nowhere."""
    eve = await street.house.person("Eve")
    await street.tap(eve, Tap(kind, str(couple.tandem_id)))
    assert street.toast() == "This is not for you to decide."
    await street.type(eve, "Hello")
    assert await street.deliver() == []
    async with street.house.open() as work:
        assert await work.relays.stopped_by(couple.tandem_id) == frozenset()


async def test_a_partner_who_has_left_hears_nothing(street: Street, couple: Couple) -> None:
    """A message under way to an ended tandem is dropped."""
    await write(street)
    async with street.house.open() as work:
        await tandems.end_all_of(work, couple.mentee.id)
    street.house.now += timedelta(minutes=1)
    assert all("writes to you" not in sent.plain for sent in await street.deliver())
