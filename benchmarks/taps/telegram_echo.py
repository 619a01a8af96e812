"""A bare python-telegram-bot bot that does the same visible work as the aiogram one.

Its own webhook server needs a further library (tornado), so updates are put into the queue from aiohttp, as its
documentation shows for other servers. Updates are worked off side by side, as in the other bots.
"""

import asyncio
import hmac
import os
from typing import Any

from aiohttp import web
from telegram import InlineKeyboardButton, InlineKeyboardMarkup, Message, Update
from telegram.ext import Application, CallbackQueryHandler, ContextTypes


async def echo(update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
    """Ticks the tapped button, or takes its tick away."""
    query = update.callback_query
    message = query.message if query is not None else None
    if query is None or not isinstance(message, Message) or message.reply_markup is None:
        return
    rows = [[_ticked(button, query.data) for button in row] for row in message.reply_markup.inline_keyboard]
    edit = query.edit_message_text(message.text or "", reply_markup=InlineKeyboardMarkup(rows))
    await asyncio.gather(query.answer(), edit)


def _ticked(button: InlineKeyboardButton, data: str | None) -> InlineKeyboardButton:
    if button.callback_data != data:
        return button
    label = button.text.removesuffix(" ✓") if button.text.endswith(" ✓") else f"{button.text} ✓"
    return InlineKeyboardButton(label, callback_data=data)


def main() -> None:
    """Receives by polling or by webhook until stopped."""
    builder = Application.builder().token(os.environ["BOT_TOKEN"]).concurrent_updates(True)
    application = builder.base_url(f"{os.environ['TELEGRAM_API_BASE']}/bot").build()
    application.add_handler(CallbackQueryHandler(echo))
    if os.environ["RECEIVE_BY"] == "polling":
        application.run_polling()
    else:
        asyncio.run(_by_webhook(application))


async def _by_webhook(application: Application[Any, Any, Any, Any, Any, Any]) -> None:
    secret = os.environ["WEBHOOK_SECRET"]

    async def receive(request: web.Request) -> web.Response:
        if not hmac.compare_digest(request.headers.get("X-Telegram-Bot-Api-Secret-Token", ""), secret):
            return web.Response(status=401)
        await application.update_queue.put(Update.de_json(await request.json(), application.bot))
        return web.Response()

    server = web.Application()
    server.router.add_post("/telegram", receive)
    runner = web.AppRunner(server, access_log=None)
    await runner.setup()
    host, _, port = os.environ["WEBHOOK_LISTEN"].rpartition(":")
    async with application:
        await application.start()
        await web.TCPSite(runner, host, int(port)).start()
        await application.bot.set_webhook(f"{os.environ['WEBHOOK_URL']}/telegram", secret_token=secret)
        await asyncio.Event().wait()


if __name__ == "__main__":
    main()
