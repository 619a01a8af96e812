"""Filters that all conversations use."""

from typing import Any

from aiogram.filters import Filter
from aiogram.types import Message, TelegramObject

from program.actors import Actor
from program.taps import Tap
from usecases import Work, relays


class On(Filter):
    """Lets taps of these kinds through; unreadable ones match nothing and end among the leftovers."""

    def __init__(self, *kinds: str) -> None:
        self.kinds = frozenset(kinds)

    async def __call__(self, _event: TelegramObject, tap: Tap | None = None, **_data: Any) -> bool:
        """Whether the tapped button is of one of the kinds."""
        return tap is not None and tap.kind in self.kinds


class Writing(Filter):
    """Lets typed words through while one of these forms is open; hands the open form over as ``form``."""

    def __init__(self, *names: str) -> None:
        self.names = frozenset(names)

    async def __call__(
        self, _message: TelegramObject, work: Work, actor: Actor | None = None, **_data: Any
    ) -> bool | dict[str, Any]:
        """The open form, if it has one of the names."""
        form = await work.forms.of(actor.id) if actor is not None else None
        return {"form": form} if form is not None and form.state.form in self.names else False


class ForPartner(Filter):
    """Lets through what is passed on to the partner in a tandem: words and things, replies and parts of albums.

    Hands over ``to``, the destination. An edited message counts when the original was passed on; it is handed over as
    ``letter``. Nobody but the partner has a right to what such a message says: whoever looks at words asks this first.
    """

    async def __call__(
        self, message: TelegramObject, work: Work, actor: Actor | None = None, **_data: Any
    ) -> bool | dict[str, Any]:
        """Where the message goes, if it goes to somebody."""
        if not isinstance(message, Message) or actor is None or message.chat.type != "private":
            return False
        if message.edit_date is not None:
            letter = await work.relays.by_message(actor.id, message.message_id)
            return {"letter": letter} if letter is not None and letter.sender_id == actor.id else False
        if (message.text or "").startswith("/") or message.pinned_message is not None:
            return False
        replied = message.reply_to_message.message_id if message.reply_to_message is not None else None
        to = await relays.destination_of(work, actor, replied_to=replied, album=message.media_group_id)
        return {"to": to} if to is not None else False


is_for_partner = ForPartner()
