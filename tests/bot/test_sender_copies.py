"""Copies and replies as they arrive on phones, asked of the playground's own Telegram."""

from collections.abc import AsyncIterator

import pytest

from bot.sender import TelegramSender
from playground import sendings
from playground.limits import Limits
from playground.messages import Kind, Message
from playground.people import User
from playground.phones import Phone
from playground.server import Playground
from program.taps import Tap
from scheduling.sending import Outcome, Source
from texts.text import Button, Text, bold, paragraphs

pytestmark = pytest.mark.row("C6")
TOKEN = "4242:a-token-of-these-tests"
LABEL = paragraphs(bold("Daria sends you:")).with_rows([Button("Answer", Tap("rw", "1"))])
NO_WORDS = Text(()).with_rows([Button("Answer", Tap("rw", "1"))])


@pytest.fixture
async def playground() -> AsyncIterator[Playground]:
    """A running playground without flood control."""
    running = Playground(limits=Limits(is_on=False))
    await running.start()
    running.world.add_bot(TOKEN, "tandem_bot", "Tandem")
    yield running
    await running.stop()


@pytest.fixture
async def sender(playground: Playground) -> AsyncIterator[TelegramSender]:
    """The sender as it runs in the bot."""
    opened = TelegramSender(api_base=playground.url, token=TOKEN, is_limited=False)
    await opened.start()
    yield opened
    await opened.stop()


def phone_of(playground: Playground, name: str) -> Phone:
    """Somebody who has pressed Start."""
    world = playground.world
    user = world.add_user(User(id=world.new_user_id(), first_name=name))
    phone = playground.phone(user, next(iter(world.bots.values())))
    phone.start()
    return phone


def source_of(phone: Phone, message: Message) -> Source:
    """A message of this phone's chat, as it is to be copied."""
    return Source(chat_id=phone.user_id, message_id=message.message_id)


async def test_a_photo_gets_the_line_as_its_caption(playground: Playground, sender: TelegramSender) -> None:
    """With buttons, and without a trace of where it came from."""
    daria, jens = phone_of(playground, "Daria"), phone_of(playground, "Jens")
    sent = sendings.send_photo(playground.world, daria.user_id, daria.chat)
    result = await sender.copy(jens.user_id, source_of(daria, sent), LABEL)
    arrived = jens.latest()
    assert (result.outcome, result.message_id) == (Outcome.SENT, arrived.message_id)
    assert (arrived.kind, arrived.text, arrived.forward_origin) == (Kind.PHOTO, "Daria sends you:", None)
    assert jens.has_button("Answer")


async def test_a_caption_of_its_own_stays(playground: Playground, sender: TelegramSender) -> None:
    """Where no words are given."""
    daria, jens = phone_of(playground, "Daria"), phone_of(playground, "Jens")
    sent = sendings.send_photo(playground.world, daria.user_id, daria.chat, "our <b>library</b>")
    await sender.copy(jens.user_id, source_of(daria, sent), NO_WORDS)
    assert jens.latest().text == "our <b>library</b>"
    assert jens.has_button("Answer")


async def test_voices_places_and_stickers_are_copied(playground: Playground, sender: TelegramSender) -> None:
    """As what they are."""
    daria, jens = phone_of(playground, "Daria"), phone_of(playground, "Jens")
    makers = (sendings.send_voice, sendings.send_location, sendings.send_sticker)
    for make in makers:
        sent = make(playground.world, daria.user_id, daria.chat)
        assert (await sender.copy(jens.user_id, source_of(daria, sent), NO_WORDS)).outcome is Outcome.SENT
        assert jens.latest().kind is sent.kind
        assert jens.latest().media == sent.media


async def test_replies_stand_under_what_they_answer(playground: Playground, sender: TelegramSender) -> None:
    """Words and copies; where the other message is gone, they stand alone."""
    daria, jens = phone_of(playground, "Daria"), phone_of(playground, "Jens")
    asked = jens.say("When?")
    photo = sendings.send_photo(playground.world, daria.user_id, daria.chat)
    await sender.send(jens.user_id, paragraphs("Now"), reply_to=asked.message_id)
    assert jens.latest().reply_to == asked.message_id
    await sender.copy(jens.user_id, source_of(daria, photo), NO_WORDS, reply_to=asked.message_id)
    assert jens.latest().reply_to == asked.message_id
    jens.delete(asked)
    for result in (
        await sender.send(jens.user_id, paragraphs("Now"), reply_to=asked.message_id),
        await sender.copy(jens.user_id, source_of(daria, photo), NO_WORDS, reply_to=asked.message_id),
    ):
        assert result.outcome is Outcome.SENT
        assert jens.latest().reply_to is None


async def test_a_message_that_is_gone_cannot_be_copied(playground: Playground, sender: TelegramSender) -> None:
    """Told apart from a partner who cannot be reached, and from what Telegram refuses."""
    daria, jens = phone_of(playground, "Daria"), phone_of(playground, "Jens")
    sent = sendings.send_photo(playground.world, daria.user_id, daria.chat)
    poll = sendings.send_poll(playground.world, daria.user_id, daria.chat, "When?", ("Now", "Later"))
    assert (await sender.copy(jens.user_id, source_of(daria, poll), NO_WORDS)).outcome is Outcome.REFUSED
    nowhere = Source(chat_id=jens.user_id + 4711, message_id=1)
    assert (await sender.copy(jens.user_id, nowhere, NO_WORDS)).outcome is Outcome.REFUSED
    jens.block()
    assert (await sender.copy(jens.user_id, source_of(daria, sent), NO_WORDS)).outcome is Outcome.BLOCKED
    jens.unblock()
    daria.delete(sent)
    assert (await sender.copy(jens.user_id, source_of(daria, sent), NO_WORDS)).outcome is Outcome.GONE
