"""A Telegram that lives in a list: aiogram's session without a network."""

import asyncio
from collections.abc import AsyncGenerator, Callable
from datetime import UTC, datetime
from itertools import count
from typing import Any, cast

from aiogram import Bot
from aiogram.client.session.base import BaseSession
from aiogram.methods import EditMessageText, SendMessage, TelegramMethod
from aiogram.methods.base import TelegramType
from aiogram.types import Chat, ChatMemberLeft, ChatMemberMember, Message, User

TOKEN = "42:" + "x" * 35


class FakeSession(BaseSession):
    """Keeps every call and answers it; ``fail`` may raise instead."""

    def __init__(self) -> None:
        super().__init__()
        self.calls: list[TelegramMethod[Any]] = []
        self.members: set[tuple[int, int]] = set()
        self.fail: Callable[[TelegramMethod[Any]], None] = lambda _method: None
        self.gates: dict[int, asyncio.Event] = {}  # chats to which Telegram is slow until the event is set
        self.called = asyncio.Event()  # set by every call that went through
        self._ids = count(1000)

    async def close(self) -> None:
        """Nothing to close."""

    async def make_request(
        self,
        bot: Bot,
        method: TelegramMethod[TelegramType],
        timeout: int | None = None,  # noqa: ASYNC109 - the port's
    ) -> TelegramType:
        """Keeps the call and answers as Telegram would."""
        self.fail(method)
        gate = self.gates.get(int(getattr(method, "chat_id", 0) or 0))
        if gate is not None:
            await gate.wait()
        self.calls.append(method)
        self.called.set()
        return cast("TelegramType", self._answer(method))

    def _answer(self, method: Any) -> object:
        if isinstance(method, SendMessage | EditMessageText):
            number = getattr(method, "message_id", None) or next(self._ids)
            chat = Chat(id=int(method.chat_id or 0), type="private")
            return Message(message_id=number, date=datetime.now(UTC), chat=chat, text=method.text)
        if type(method).__name__ == "GetChatMember":
            user = User(id=method.user_id, is_bot=False, first_name="x")
            is_member = (int(method.chat_id), method.user_id) in self.members
            return ChatMemberMember(user=user) if is_member else ChatMemberLeft(user=user)
        return True

    def texts(self) -> list[str]:
        """The words that were sent or edited in, in order."""
        return [str(call.text) for call in self.calls if isinstance(call, SendMessage | EditMessageText)]

    def stream_content(
        self,
        url: str,
        headers: dict[str, Any] | None = None,
        timeout: int = 30,
        chunk_size: int = 65536,
        raise_for_status: bool = True,
    ) -> AsyncGenerator[bytes, None]:
        """Refuses: the bot downloads nothing."""
        raise AssertionError(f"the bot tried to download {url}")


_updates = count(1)


def message_update(user_id: int, words: str, **fields: Any) -> dict[str, Any]:
    """A raw update: somebody types something in the private chat."""
    number = next(_updates)
    person = {"id": user_id, "is_bot": False, "first_name": "Daria", "language_code": "en"}
    message = {
        "message_id": number,
        "date": 1779184800,
        "chat": {"id": user_id, "type": "private", "first_name": "Daria"},
        "from": person,
        "text": words,
    }
    if words.startswith("/"):
        message["entities"] = [{"type": "bot_command", "offset": 0, "length": len(words.split(maxsplit=1)[0])}]
    return {"update_id": number, "message": message | fields}


def tap_update(
    user_id: int, data: str, *, chat: dict[str, Any] | None = None, message_id: int = 1, **fields: Any
) -> dict[str, Any]:
    """A raw update: somebody taps a button, in the private chat unless ``chat`` says otherwise."""
    number = next(_updates)
    message = {"message_id": message_id, "date": 1779184800, "chat": chat or {"id": user_id, "type": "private"}}
    query = {
        "id": str(number),
        "from": {"id": user_id, "is_bot": False, "first_name": "Daria", "language_code": "en"},
        "chat_instance": "1",
        "message": message | {"text": "?"},
        "data": data,
    }
    return {"update_id": number, "callback_query": query | fields}
