"""A bare aiogram bot that does the same visible work: acknowledges a tap and edits the message, and nothing else.

Settings come from the environment under the names that Tandem uses. Acknowledging and editing go side by side, as in
Tandem, so that nobody waits for two answers of the server one after the other.
"""

import asyncio
import os

from aiogram import Bot, Dispatcher
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.types import CallbackQuery, InlineKeyboardButton, InlineKeyboardMarkup, Message
from aiogram.webhook.aiohttp_server import SimpleRequestHandler
from aiohttp import web

dispatcher = Dispatcher()


@dispatcher.callback_query()
async def echo(query: CallbackQuery, bot: Bot) -> None:
    """Ticks the tapped button, or takes its tick away."""
    message = query.message
    if isinstance(message, Message) and message.reply_markup is not None:
        rows = [[_ticked(button, query.data) for button in row] for row in message.reply_markup.inline_keyboard]
        edit = message.edit_text(message.text or "", reply_markup=InlineKeyboardMarkup(inline_keyboard=rows))
        await asyncio.gather(bot(query.answer()), bot(edit))


def _ticked(button: InlineKeyboardButton, data: str | None) -> InlineKeyboardButton:
    if button.callback_data != data:
        return button
    label = button.text.removesuffix(" ✓") if button.text.endswith(" ✓") else f"{button.text} ✓"
    return InlineKeyboardButton(text=label, callback_data=data)


async def main() -> None:
    """Receives by polling or by webhook until stopped."""
    session = AiohttpSession(api=TelegramAPIServer.from_base(os.environ["TELEGRAM_API_BASE"]))
    bot = Bot(os.environ["BOT_TOKEN"], session=session)
    if os.environ["RECEIVE_BY"] == "polling":
        await dispatcher.start_polling(bot)
        return
    secret = os.environ["WEBHOOK_SECRET"]
    application = web.Application()
    SimpleRequestHandler(dispatcher, bot, secret_token=secret).register(application, path="/telegram")
    runner = web.AppRunner(application, access_log=None)
    await runner.setup()
    host, _, port = os.environ["WEBHOOK_LISTEN"].rpartition(":")
    await web.TCPSite(runner, host, int(port)).start()
    await bot.set_webhook(f"{os.environ['WEBHOOK_URL']}/telegram", secret_token=secret)
    await asyncio.Event().wait()


if __name__ == "__main__":
    asyncio.run(main())
