"""Puts the conversations together.

The order matters. What is meant for the partner, or for those who hear worries, is passed on unread; then crisis words
are looked for, before anything else is done with them; then comes what is meant for the team. The next router says
nothing to the later pictures of an album; the last one answers whatever is left. In groups ``staff_groups`` ignores
whatever is said between people, so that who waits for a reply there stands before it.
"""

from importlib import import_module

from aiogram import Dispatcher

from bot.memberships import router as memberships

CONVERSATIONS = (
    "letters",
    "worries",
    "helps",
    "team_threads",
    "albums",
    "circles",
    "new_accounts",
    "consultations",
    "public_events",
    "workshops",
    "workshop_desk",
    "speakers",
    "polls",
    "commands",
    "erasures",
    "sign_up",
    "home",
    "settings",
    "profiles",
    "couples",
    "proposals",
    "pairing",
    "coming",
    "self_checks",
    "staff_groups",
    "applications",
    "consents",
    "tandems",
    "endings",
    "tandem_pauses",
    "closing_questions",
    "plans",
    "meetings",
    "ladders",
    "check_ins",
    "relays",
    "absences",
    "thanks",
    "certificates",
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
