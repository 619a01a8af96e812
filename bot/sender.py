"""Delivers through python-telegram-bot. The only module that imports it.

``AIORateLimiter`` stands behind as a backstop; it never retries by itself, because its retry holds back everything.
"""

import os
import sys
from importlib.util import find_spec

os.environ.setdefault("PTB_TIMEDELTA", "1")  # before the import: else a 429 raises a deprecation warning
if find_spec("sniffio") is None:  # httpcore looks through all folders for it at every lock, and forgets the answer
    sys.modules["sniffio"] = None  # type: ignore[assignment]  # how Python itself notes what cannot be imported

from collections.abc import Awaitable
from datetime import timedelta
from typing import cast

import structlog
from telegram import (
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InputFile,
    LinkPreviewOptions,
    Message,
    MessageId,
    ReplyParameters,
)
from telegram.error import BadRequest, ChatMigrated, Forbidden, NetworkError, RetryAfter, TelegramError, TimedOut
from telegram.ext import AIORateLimiter, BaseRateLimiter, ExtBot
from telegram.request import HTTPXRequest

from bot.telegram_html import html
from program.failures import describe
from program.taps import pack
from scheduling.sending import Outcome, Result, Source
from texts.text import Button, File, Text

_log = structlog.get_logger()
_NO_PREVIEW = LinkPreviewOptions(is_disabled=True)
_GONE = (
    *("message to edit not found", "message can't be edited"),
    *("message to copy not found", "message to delete not found"),
)
_NO_CHAT = "chat not found"
_BLOCKED = ("bot was blocked", "user is deactivated", _NO_CHAT, "can't initiate conversation")


class TelegramSender:
    """The ``Sender`` for Telegram."""

    def __init__(self, *, api_base: str, token: str, is_limited: bool = True) -> None:
        base = api_base.rstrip("/")
        self._bot: ExtBot[None] = ExtBot(
            token,
            base_url=f"{base}/bot",
            base_file_url=f"{base}/file/bot",
            request=HTTPXRequest(connection_pool_size=16, read_timeout=15, connect_timeout=10, pool_timeout=10),
            # The demo tells its past in a rush, to a playground whose own limits rest meanwhile.
            rate_limiter=cast("BaseRateLimiter[None]", AIORateLimiter(max_retries=0)) if is_limited else None,
        )

    async def start(self) -> None:
        """Opens connections; asks Telegram nothing."""
        await self._bot._request[1].initialize()  # noqa: SLF001 - ExtBot.initialize() would also call getMe

    async def stop(self) -> None:
        """Closes connections."""
        await self._bot._request[1].shutdown()  # noqa: SLF001 - the counterpart of start()

    async def send(
        self,
        chat_id: int,
        text: Text,
        *,
        silently: bool = False,
        thread_id: int | None = None,
        reply_to: int | None = None,
    ) -> Result:
        """A new message; ``thread_id`` is a topic of a group that is a forum, ``reply_to`` a message of this chat."""
        return await self._result(
            self._bot.send_message(
                chat_id,
                html(text),
                parse_mode="HTML",
                reply_markup=_keyboard(text),
                disable_notification=silently,
                message_thread_id=thread_id,
                link_preview_options=_NO_PREVIEW,
                reply_parameters=_reply(reply_to),
            )
        )

    async def copy(self, chat_id: int, source: Source, text: Text, *, reply_to: int | None = None) -> Result:
        """Somebody's message once more; the words of ``text``, if there are any, become its caption.

        "Chat not found" may mean the chat of the source: whoever should get the copy is not to be taken for lost.
        """
        return await self._result(
            self._bot.copy_message(
                chat_id,
                source.chat_id,
                source.message_id,
                reply_markup=_keyboard(text),
                reply_parameters=_reply(reply_to),
                caption=html(text) if text.plain else None,
                parse_mode="HTML" if text.plain else None,
            ),
            has_source=True,
        )

    async def edit(self, chat_id: int, message_id: int, text: Text) -> Result:
        """Other words and buttons on a message."""
        return await self._result(
            self._bot.edit_message_text(
                html(text),
                chat_id=chat_id,
                message_id=message_id,
                parse_mode="HTML",
                reply_markup=_keyboard(text),
                link_preview_options=_NO_PREVIEW,
            )
        )

    async def delete(self, chat_id: int, message_id: int) -> Result:
        """Takes a message away."""
        return await self._result(self._bot.delete_message(chat_id, message_id))

    async def document(self, chat_id: int, file: File, caption: Text) -> Result:
        """A file with words under it."""
        content = InputFile(file.content, filename=file.name, attach=False)
        return await self._result(
            self._bot.send_document(
                chat_id, content, caption=html(caption), parse_mode="HTML", reply_markup=_keyboard(caption)
            )
        )

    async def pin(self, chat_id: int, message_id: int) -> Result:
        """Pins a message without a sound."""
        return await self._result(self._bot.pin_chat_message(chat_id, message_id, disable_notification=True))

    async def _result(self, call: Awaitable[Message | MessageId | bool], *, has_source: bool = False) -> Result:
        try:
            done = await call
        except TelegramError as error:
            is_unclear = has_source and _NO_CHAT in error.message.lower()
            result = Result(outcome=Outcome.REFUSED) if is_unclear else _classified(error)
            _log.info("not_delivered", outcome=result.outcome, **describe(error))
            return result
        return Result(outcome=Outcome.SENT, message_id=done.message_id if not isinstance(done, bool) else None)


def _classified(error: TelegramError) -> Result:
    """What an error means. The order matters: ``BadRequest`` and ``TimedOut`` are kinds of ``NetworkError``."""
    words = error.message.lower()
    if isinstance(error, RetryAfter):
        wait = error.retry_after
        return Result(outcome=Outcome.WAIT, seconds=wait.total_seconds() if isinstance(wait, timedelta) else wait)
    if isinstance(error, ChatMigrated):
        return Result(outcome=Outcome.MIGRATED, chat_id=error.new_chat_id)
    if isinstance(error, Forbidden | BadRequest):
        return Result(outcome=_refusal(words))
    if isinstance(error, TimedOut):
        was_never_sent = "pool timeout" in words or "connect" in words
        return Result(outcome=Outcome.RETRY if was_never_sent else Outcome.UNKNOWN)
    if isinstance(error, NetworkError):
        cause = type(error.__cause__).__name__
        return Result(outcome=Outcome.RETRY if cause.startswith("Connect") else Outcome.UNKNOWN)
    return Result(outcome=Outcome.REFUSED)


def _refusal(words: str) -> Outcome:
    if "message is not modified" in words:
        return Outcome.SENT
    if any(part in words for part in _GONE):
        return Outcome.GONE
    if "bot was kicked" in words or "not enough rights" in words or "bot is not a member" in words:
        return Outcome.REMOVED
    if "thread not found" in words or "topic_closed" in words or "topic_deleted" in words:
        return Outcome.NO_TOPIC
    return Outcome.BLOCKED if any(part in words for part in _BLOCKED) else Outcome.REFUSED


def _reply(message_id: int | None) -> ReplyParameters | None:
    if message_id is None:
        return None
    return ReplyParameters(message_id, allow_sending_without_reply=True)


def _keyboard(text: Text) -> InlineKeyboardMarkup | None:
    if not text.rows:
        return None
    return InlineKeyboardMarkup([[_button(button) for button in row] for row in text.rows])


def _button(button: Button) -> InlineKeyboardButton:
    if button.url is not None:
        return InlineKeyboardButton(button.label, url=button.url)
    if button.tap is None:
        raise ValueError("a button needs a tap or an address")
    return InlineKeyboardButton(button.label, callback_data=pack(button.tap))
