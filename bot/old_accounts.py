"""Accounts that were given up for a new one: told so once, and then nothing; only a fresh link of staff leads back."""

from aiogram.types import Update

from db.works import Work
from program.new_accounts import read_code
from program.people import Person
from program.taps import Tap
from texts import new_accounts as texts
from texts.text import Answer
from texts.translators import translator
from usecases import new_accounts

_START = "/start "
_MOVING = ("vy", "vo")  # yes and no to a link; both look again for themselves


async def answer_to(work: Work, account: Person, update: Update, tap: Tap | None) -> Answer | None:
    """What such an account gets, whatever it has sent; None where the update is to be handled like any other."""
    if account.moved_to is None or await _leads_back(work, update, tap):
        return None
    message = update.message or (update.callback_query.message if update.callback_query is not None else None)
    if message is None or message.chat.type != "private" or not await work.persons.tell_moved(account.id):
        return Answer()
    return Answer(show=texts.moved(translator(account.language, account.zone)), keeps_screen=True)


async def _leads_back(work: Work, update: Update, tap: Tap | None) -> bool:
    if tap is not None:
        return tap.kind in _MOVING
    words = (update.message.text if update.message is not None else None) or ""
    code = read_code(words.removeprefix(_START).strip()) if words.startswith(_START) else None
    return code is not None and await new_accounts.is_usable(work, code)
