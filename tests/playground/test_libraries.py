"""The two libraries that bots are written with work against the playground as they do against Telegram."""

from collections.abc import AsyncIterator
from datetime import timedelta

import aiogram
import pytest
import telegram
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.exceptions import (
    TelegramBadRequest,
    TelegramForbiddenError,
    TelegramMigrateToChat,
    TelegramRetryAfter,
    TelegramServerError,
    TelegramUnauthorizedError,
)
from aiogram.types import (
    BotCommand,
    BotCommandScopeChat,
    BufferedInputFile,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InputMediaPhoto,
    MediaUnion,
)

from playground import group_acts
from playground.people import Bot, User
from playground.phones import Phone
from playground.pictures import plain_png
from playground.server import Playground

BUTTONS = InlineKeyboardMarkup(inline_keyboard=[[InlineKeyboardButton(text="Go", callback_data="go")]])
CALENDAR = b"BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n"


class TestAiogram:
    """The library that receives."""

    @pytest.fixture
    async def client(self, playground: Playground, bot: Bot) -> AsyncIterator[aiogram.Bot]:
        """A bot of aiogram."""
        session = AiohttpSession(api=TelegramAPIServer.from_base(playground.url))
        made = aiogram.Bot(bot.token, session=session)
        yield made
        await made.session.close()

    async def test_texts_files_and_albums(self, client: aiogram.Bot, phone: Phone, chat_id: int) -> None:
        """What the library sends passes the strict validation, and what comes back is read."""
        sent = await client.send_message(chat_id, "<b>Well?</b>", parse_mode="HTML", reply_markup=BUTTONS)
        assert sent.text == "Well?"
        edited = await client.edit_message_text("Done", chat_id=chat_id, message_id=sent.message_id)
        assert isinstance(edited, aiogram.types.Message)
        file = await client.send_document(chat_id, BufferedInputFile(CALENDAR, "meeting.ics"), caption="Your meeting")
        assert file.document is not None
        copied = await client.download(file.document)
        assert copied is not None
        assert copied.read() == CALENDAR
        album: list[MediaUnion] = [
            InputMediaPhoto(media=BufferedInputFile(plain_png(), f"{name}.png")) for name in "ab"
        ]
        assert len(await client.send_media_group(chat_id, media=album)) == 2
        assert phone.screen().splitlines()[1:3] == ["Raw: Done (edited)", "Raw: (document) Your meeting"]

    async def test_commands_by_scope(self, client: aiogram.Bot, chat_id: int) -> None:
        """Structures travel as the library writes them."""
        scope = BotCommandScopeChat(chat_id=chat_id)
        command = BotCommand(command="help", description="Help")
        await client.set_my_commands([command], scope=scope, language_code="de")
        (kept,) = await client.get_my_commands(scope=scope, language_code="de")
        assert (kept.command, kept.description) == ("help", "Help")

    async def test_its_exceptions(
        self, client: aiogram.Bot, playground: Playground, phone: Phone, chat_id: int, daria: User
    ) -> None:
        """Each refusal becomes the exception that the library has for it."""
        with pytest.raises(TelegramBadRequest, match="message text is empty"):
            await client.send_message(chat_id, "")
        phone.block()
        with pytest.raises(TelegramForbiddenError, match="bot was blocked by the user"):
            await client.send_message(chat_id, "hello")
        group = group_acts.create_group(playground.world, "Team", daria.id)
        group_acts.add_bot(playground.world, group, client.id)
        upgraded = group_acts.upgrade_group(playground.world, group)
        with pytest.raises(TelegramMigrateToChat) as migrated:
            await client.send_message(group.id, "hello")
        assert migrated.value.migrate_to_chat_id == upgraded.id
        playground.misbehaviour.misbehave("too_many_requests", retry_after=9, count=1)
        with pytest.raises(TelegramRetryAfter) as limited:
            await client.get_me()
        assert limited.value.retry_after == 9
        playground.misbehaviour.misbehave("unauthorized", count=1)
        with pytest.raises(TelegramUnauthorizedError):
            await client.get_me()

    async def test_a_gateway_error(self, client: aiogram.Bot, playground: Playground) -> None:
        """The HTML page is no JSON; the library says so in its own way."""
        playground.misbehaviour.misbehave("server_error", count=1)
        with pytest.raises((TelegramServerError, aiogram.exceptions.ClientDecodeError)):
            await client.get_me()


class TestPythonTelegramBot:
    """The library that delivers."""

    @pytest.fixture
    async def client(self, playground: Playground, bot: Bot) -> AsyncIterator[telegram.Bot]:
        """A bot of python-telegram-bot, initialized."""
        base, files = f"{playground.url}/bot", f"{playground.url}/file/bot"
        async with telegram.Bot(bot.token, base_url=base, base_file_url=files) as made:
            yield made

    async def test_the_senders_acts(self, client: telegram.Bot, phone: Phone, chat_id: int) -> None:
        """Send, edit, document, copy, delete, poll, pin."""
        keyboard = telegram.InlineKeyboardMarkup([[telegram.InlineKeyboardButton("Go", callback_data="go")]])
        sent = await client.send_message(chat_id, "<i>Reminder</i>", parse_mode="HTML", reply_markup=keyboard)
        await client.edit_message_text("Done", chat_id=chat_id, message_id=sent.message_id)
        await client.pin_chat_message(chat_id, sent.message_id)
        file = await client.send_document(chat_id, CALENDAR, filename="meeting.ics", caption="Your meeting")
        assert file.document is not None
        assert bytes(await (await file.document.get_file()).download_as_bytearray()) == CALENDAR
        await client.copy_message(chat_id, chat_id, file.message_id)
        await client.delete_message(chat_id, file.message_id)
        await client.send_poll(chat_id, "When?", ["Today", "Tomorrow"], is_anonymous=False)
        assert phone.screen().splitlines()[1:] == [
            "Raw: Done (edited)",
            "* a message was pinned",
            "Raw: (document) Your meeting",
            "Raw: (poll) ",
        ]

    @pytest.mark.filterwarnings("ignore:.*timedelta:DeprecationWarning")  # the library announces a change of its own
    async def test_its_exceptions(
        self, client: telegram.Bot, playground: Playground, phone: Phone, chat_id: int
    ) -> None:
        """Each refusal becomes the exception that the library has for it."""
        with pytest.raises(telegram.error.BadRequest, match="Message is too long"):
            await client.send_message(chat_id, "a" * 4097)
        playground.misbehaviour.misbehave("too_many_requests", retry_after=9, count=1)
        with pytest.raises(telegram.error.RetryAfter) as limited:
            await client.send_message(chat_id, "hello")
        assert limited.value.retry_after in (9, timedelta(seconds=9))
        playground.misbehaviour.misbehave("server_error", count=1)
        with pytest.raises(telegram.error.NetworkError):
            await client.send_message(chat_id, "hello")
        phone.block()
        with pytest.raises(telegram.error.Forbidden, match="bot was blocked by the user"):
            await client.send_message(chat_id, "hello")
        playground.world.tokens[client.token].is_revoked = True
        with pytest.raises(telegram.error.InvalidToken):
            await client.get_me()
