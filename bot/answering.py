"""Sends the answer to whoever tapped or wrote, after the commit.

Of what can go wrong, only "blocked" and "deactivated" mean that a person cannot be reached; a message that did not
change is fine, one that is gone is sent anew, a query that is too old has been answered by the work itself.
"""

import asyncio
import time
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

import structlog
from aiogram import Bot
from aiogram.exceptions import (
    TelegramAPIError,
    TelegramBadRequest,
    TelegramForbiddenError,
    TelegramMigrateToChat,
    TelegramRetryAfter,
)
from aiogram.types import Message

from bot.aiogram_messages import keyboard
from bot.telegram_html import html
from program.failures import describe
from scheduling.admission import EDIT, Admission
from texts.text import Answer, Text

_log = structlog.get_logger()
_LONGEST_WAIT = 60
_NOT_EDITABLE = ("message to edit not found", "can't be edited", "there is no text in the message to edit")


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """Where an answer goes."""

    chat_id: int
    thread_id: int | None = None
    query_id: str | None = None
    message_id: int | None = None  # of the tapped message; None where it cannot be edited any more


class Reached(StrEnum):
    """How sending went."""

    YES = "yes"  # Telegram has it
    BLOCKED = "blocked"  # the person cannot be reached
    REFUSED = "refused"  # Telegram will never take it
    LATER = "later"  # try again


@dataclass(frozen=True, slots=True)
class Sent:
    """The result; ``message_id`` is that of a message which is new."""

    reached: Reached
    message_id: int | None = None


class Answering:
    """Carries answers to Telegram."""

    def __init__(self, bot: Bot, admission: Admission) -> None:
        self._bot = bot
        self._admission = admission  # answers never wait for it, but notices wait for answers

    async def send(self, answer: Answer, target: Target) -> Sent:
        """Shows the toast and the message, side by side."""
        shown = self._show(answer, target)
        if target.query_id is None:
            return await shown
        _, sent = await asyncio.gather(self._toast(target.query_id, answer), shown)
        return sent

    async def strip(self, chat_id: int, message_id: int) -> None:
        """Takes the buttons off a screen that is no longer the living one."""
        try:
            await self._bot.edit_message_reply_markup(chat_id=chat_id, message_id=message_id)
        except TelegramAPIError as error:
            _log.debug("old_screen_kept_its_buttons", **describe(error))

    async def _toast(self, query_id: str, answer: Answer) -> None:
        try:
            await self._bot.answer_callback_query(query_id, text=_short(answer.toast), show_alert=answer.is_alert)
        except TelegramAPIError as error:
            _log.info("tap_not_acknowledged", **describe(error))

    async def _show(self, answer: Answer, target: Target) -> Sent:
        if answer.show is None:
            return Sent(Reached.YES)
        is_edit = target.message_id is not None and not answer.as_new
        self._admission.count_answer(target.chat_id, time.monotonic(), EDIT if is_edit else 1.0)
        try:
            return await self._edit_or_send(answer.show, answer.as_new, target)
        except TelegramRetryAfter as error:
            _log.warning("answer_waits", seconds=error.retry_after)
            await asyncio.sleep(min(error.retry_after, _LONGEST_WAIT))
            return Sent(Reached.LATER)
        except TelegramAPIError as error:
            _log.warning("answer_not_sent", **describe(error))
            return Sent(_what_it_means(error))

    async def _edit_or_send(self, text: Text, as_new: bool, target: Target) -> Sent:
        if target.message_id is not None and not as_new:
            try:
                await self._bot.edit_message_text(
                    html(text), chat_id=target.chat_id, message_id=target.message_id, **_looks(text)
                )
                return Sent(Reached.YES)
            except TelegramBadRequest as error:
                if "message is not modified" in error.message:
                    return Sent(Reached.YES)
                if not any(words in error.message for words in _NOT_EDITABLE):
                    raise
        message: Message = await self._bot.send_message(
            target.chat_id, html(text), message_thread_id=target.thread_id, **_looks(text)
        )
        return Sent(Reached.YES, message.message_id)


def _what_it_means(error: TelegramAPIError) -> Reached:
    if isinstance(error, TelegramForbiddenError) or "chat not found" in error.message:
        return Reached.BLOCKED
    if isinstance(error, TelegramMigrateToChat | TelegramBadRequest):
        return Reached.REFUSED
    return Reached.LATER


def _looks(text: Text) -> dict[str, Any]:
    return {"reply_markup": keyboard(text), "parse_mode": "HTML"}


def _short(toast: str | None) -> str | None:
    return toast if toast is None or len(toast) <= 200 else f"{toast[:199]}…"
