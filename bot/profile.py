"""Tells Telegram what the bot is: commands, descriptions, per language and scope; and learns its name."""

import structlog
from aiogram import Bot
from aiogram.exceptions import TelegramAPIError
from aiogram.methods import SetMyCommands, SetMyDescription, SetMyShortDescription, TelegramMethod
from aiogram.types import (
    BotCommand,
    BotCommandScopeAllChatAdministrators,
    BotCommandScopeAllGroupChats,
    BotCommandScopeAllPrivateChats,
    BotCommandScopeDefault,
)

from bot.clocks import Clock
from db.works import Works
from program.failures import describe
from program.programme import LANGUAGES
from texts import commands
from texts.translators import translator
from usecases.couples import BOT_NAME

_log = structlog.get_logger()


async def learn_name(bot: Bot, works: Works, clock: Clock) -> None:
    """Keeps under which name people find the bot, for links that lead to it; without an answer the known one stays."""
    try:
        me = await bot.get_me()
    except TelegramAPIError as error:
        _log.warning("name_not_learnt", **describe(error))
        return
    async with works.open(clock()) as work:
        if me.username and await work.facts.get(BOT_NAME) != me.username:
            await work.facts.set(BOT_NAME, me.username)


async def publish_profile(bot: Bot) -> None:
    """Sets everything; a server that lacks one of the methods gets a warning, not a crash."""
    for language in (None, *LANGUAGES):  # None: for phones in a language that the bot does not speak
        tr = translator(language or "en")
        private = [BotCommand(command=name, description=words) for name, words in commands.private(tr)]
        group = [BotCommand(command=name, description=words) for name, words in commands.staff_group(tr)]
        code = language
        calls: list[TelegramMethod[bool]] = [
            SetMyCommands(commands=private, scope=BotCommandScopeDefault(), language_code=code),
            SetMyCommands(commands=private, scope=BotCommandScopeAllPrivateChats(), language_code=code),
            SetMyCommands(commands=group, scope=BotCommandScopeAllGroupChats(), language_code=code),
            SetMyCommands(commands=group, scope=BotCommandScopeAllChatAdministrators(), language_code=code),
            SetMyDescription(description=commands.description(tr), language_code=code),
            SetMyShortDescription(short_description=commands.short_description(tr), language_code=code),
        ]
        for call in calls:
            try:
                await bot(call)
            except TelegramAPIError as error:
                _log.warning("profile_not_published", **describe(error))
                return
