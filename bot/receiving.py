"""The half that receives. The only path on which aiogram is imported."""

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import AsyncExitStack
from functools import cache
from typing import Any

import structlog
from aiogram import Bot
from aiogram.client.default import DefaultBotProperties
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.exceptions import TelegramAPIError
from aiogram.methods import AnswerCallbackQuery, EditMessageText, GetUpdates, SendMessage
from aiogram.methods.base import Response
from aiohttp import web

from bot.clocks import Clock
from bot.dispatcher import make_dispatcher
from bot.polling import Polling
from bot.processing import Processing
from bot.profile import learn_name, publish_profile
from bot.settings import Settings, host_and_port
from bot.webhook import Webhook, webhook_application
from db.works import Works
from program.failures import describe
from scheduling.admission import Admission
from texts.vocabularies import load_vocabularies

_log = structlog.get_logger()


@cache
def answer_types() -> tuple[type[Response[Any]], ...]:
    """What aiogram reads Telegram's answers with. pydantic forgets a type that nobody holds, and would build it anew
    after each collection of garbage, which takes 5 ms of a tap."""
    methods = (GetUpdates, SendMessage, EditMessageText, AnswerCallbackQuery)
    return tuple(Response[method.__returning__] for method in methods)  # type: ignore[name-defined]


def make_bot(settings: Settings) -> Bot:
    """aiogram's bot for the configured server."""
    answer_types()
    session = AiohttpSession(api=TelegramAPIServer.from_base(settings.telegram_api_base))
    looks = DefaultBotProperties(parse_mode="HTML", link_preview_is_disabled=True)
    return Bot(settings.bot_token.get_secret_value(), session=session, default=looks)


async def start_receiving(
    settings: Settings,
    *,
    works: Works,
    clock: Clock,
    bot: Bot,
    stack: AsyncExitStack,
    admission: Admission,
    after_work: Callable[[], None] | None,
) -> tuple[Awaitable[None], Callable[[], bool]]:
    """Takes up what was left, then receives.

    Answers what is to be awaited for as long as the bot runs, and what says whether receiving works at this moment.
    """
    processing = Processing(
        works=works, clock=clock, dispatcher=make_dispatcher(), bot=bot, admission=admission, after_work=after_work
    )
    stack.push_async_callback(processing.drain)
    await asyncio.to_thread(load_vocabularies)  # some tenths of a second that the first one to type need not wait for
    if left := await processing.resume():
        _log.info("taken_up", updates=left)
    for telling in (learn_name(bot, works, clock), publish_profile(bot)):  # dozens of calls: nobody waits for them
        stack.callback(asyncio.create_task(telling).cancel)
    if settings.receive_by == "webhook":
        webhook = await _webhook(settings, bot, processing, stack)
        return webhook.run(), lambda: webhook.is_alive
    await _quietly(bot.delete_webhook())
    polling = Polling(
        api_base=settings.telegram_api_base, token=settings.bot_token.get_secret_value(), processing=processing
    )
    return polling.run(), lambda: polling.is_alive


async def _webhook(settings: Settings, bot: Bot, processing: Processing, stack: AsyncExitStack) -> Webhook:
    secret = settings.webhook_secret.get_secret_value()
    runner = web.AppRunner(webhook_application(processing, secret), access_log=None)
    await runner.setup()
    stack.push_async_callback(runner.cleanup)
    host, port = host_and_port(settings.webhook_listen)
    await web.TCPSite(runner, host, port).start()
    return Webhook(bot=bot, url=settings.webhook_url, secret=secret)


async def _quietly(call: Awaitable[object]) -> None:
    try:
        await call
    except TelegramAPIError as error:
        _log.warning("server_lacks_a_method", **describe(error))
