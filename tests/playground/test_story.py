"""One small conversation through aiogram itself: start, button, edit, toast."""

import asyncio

from aiogram import Bot as AiogramBot
from aiogram import Dispatcher
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.filters import CommandStart
from aiogram.types import CallbackQuery, InlineKeyboardButton, InlineKeyboardMarkup, Message

from playground.phones import Phone
from playground.server import Playground

BUTTONS = InlineKeyboardMarkup(inline_keyboard=[[InlineKeyboardButton(text="Go on", callback_data="go")]])


def _dispatcher() -> Dispatcher:
    dispatcher = Dispatcher()

    @dispatcher.message(CommandStart())
    async def welcome(message: Message) -> None:
        await message.answer("<b>Welcome</b>", parse_mode="HTML", reply_markup=BUTTONS)

    @dispatcher.callback_query()
    async def tapped(query: CallbackQuery) -> None:
        assert isinstance(query.message, Message)
        await query.message.edit_text("You went on")
        await query.answer("Well done")

    return dispatcher


async def test_an_aiogram_bot_talks_to_a_phone(playground: Playground, phone: Phone) -> None:
    """Start, tap, edit and toast travel between a bot of aiogram and a phone."""
    session = AiohttpSession(api=TelegramAPIServer.from_base(playground.url))
    bot = AiogramBot(playground.world.bots[phone.bot_id].token, session=session)
    dispatcher = _dispatcher()
    polling = asyncio.create_task(dispatcher.start_polling(bot, handle_signals=False, polling_timeout=1))
    phone.start("hello")
    await phone.wait_for("Welcome")
    phone.tap("Go on")
    await phone.wait_for("You went on")
    await phone.wait_for("Well done")
    await dispatcher.stop_polling()
    await polling
    await bot.session.close()
    assert phone.screen() == "Daria: /start hello\nRaw: You went on (edited)\n(Well done)"
