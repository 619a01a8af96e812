"""The dispatcher of all conversations, made once: it has no memory, and making it takes as long as many taps."""

from functools import cache

from aiogram import Dispatcher

from bot.dispatcher import make_dispatcher


@cache
def shared_dispatcher() -> Dispatcher:
    """Returns this process's dispatcher."""
    return make_dispatcher()
