"""Puts the conversations together. The order matters only for the last one, which answers whatever is left."""

from importlib import import_module

from aiogram import Dispatcher

from bot.memberships import router as memberships

CONVERSATIONS = (
    "commands",
    "sign_up",
    "home",
    "settings",
    "profiles",
    "staff_groups",
    "applications",
    "proposals",
    "consents",
    "meetings",
    "relays",
    "team",
    "leftovers",
)


def make_dispatcher() -> Dispatcher:
    """A dispatcher with all conversations, and no memory of its own."""
    dispatcher = Dispatcher(disable_fsm=True)
    dispatcher.include_router(memberships())
    for name in CONVERSATIONS:
        dispatcher.include_router(import_module(f"handlers.{name}").make_router())
    return dispatcher
