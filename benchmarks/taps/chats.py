"""One person's chat as the bench's server sees it: the screen, and the act that waits for its answer."""

import asyncio
import html
import json
import re
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

_TAG = re.compile(r"<[^>]+>")
_DATE = 1779184800  # every message has the same date: no bot looks at it
_BOT = {"id": 42, "is_bot": True, "first_name": "Bench", "username": "bench_bot"}
TOGGLE = ":ft:"  # in what a button carries: it ticks an option, or takes the tick away


class NoSuchButton(LookupError):
    """The screen has no button of this kind."""


@dataclass(slots=True)
class Act:
    """A tap or typed words on the way. All instants are seconds of the monotonic clock, 0 while it has not happened."""

    made: float
    needs_acknowledgement: bool
    handed_out: float = 0.0
    shown: float = 0.0
    acknowledged: float = 0.0
    toast: str = ""
    has_changed: bool = False  # the answer shows other words or other buttons than before
    done: asyncio.Event = field(default_factory=asyncio.Event)

    @property
    def answered(self) -> float:
        """When the last part of the answer arrived."""
        return max(self.shown, self.acknowledged)

    @property
    def added_seconds(self) -> float:
        """From handing the update out to the last part of the answer."""
        return self.answered - self.handed_out

    def note_shown(self, has_changed: bool) -> None:
        """The screen was edited or sent."""
        self.shown, self.has_changed = time.monotonic(), has_changed
        self._look_whether_done()

    def note_acknowledged(self, toast: str) -> None:
        """The tap was acknowledged, with a toast or without words."""
        self.acknowledged, self.toast = time.monotonic(), toast
        self._look_whether_done()

    def _look_whether_done(self) -> None:
        if self.shown and (self.acknowledged or not self.needs_acknowledgement):
            self.done.set()


@dataclass(slots=True)
class Chat:
    """A private chat with a bot."""

    user_id: int
    message: dict[str, Any] = field(default_factory=dict)  # the screen; empty before the first one
    act: Act | None = None

    @property
    def user(self) -> dict[str, Any]:
        """The person, as updates name them."""
        return {"id": self.user_id, "is_bot": False, "first_name": "Daria", "language_code": "en"}

    @property
    def buttons(self) -> list[str]:
        """What the buttons of the screen carry, in order."""
        rows = self.message.get("reply_markup", {}).get("inline_keyboard", [])
        return [button["callback_data"] for row in rows for button in row if "callback_data" in button]

    def button(self, question: str, wanted: str) -> str:
        """What the first button of a question carries, told by its kind, or kind and value (``fs``, ``fa:both``)."""
        kind, _, value = wanted.partition(":")
        for data in self.buttons:
            _, its_kind, its_id, its_value = [*data.split(":", 3), "", "", ""][:4]
            if its_kind == kind and its_id.endswith(f".{question}") and (not value or value == its_value):
                return data
        raise NoSuchButton(question, wanted, self.buttons)

    def toggle(self) -> str:
        """The button to tap again and again: takes a tick away where there is one, else sets the first one."""
        found = [data for data in self.buttons if TOGGLE in data]
        if not found:
            raise NoSuchButton(TOGGLE, self.buttons)
        return next((data for data in found if ":-" in data), found[0])

    def show(self, message_id: int, fields: Mapping[str, Any]) -> dict[str, Any]:
        """Puts words and buttons on the screen; the message as Telegram describes it."""
        words = str(fields.get("text", ""))
        if fields.get("parse_mode") == "HTML":
            words = html.unescape(_TAG.sub("", words))
        markup = fields.get("reply_markup")
        markup = json.loads(markup) if isinstance(markup, str) else markup
        message = {
            "message_id": message_id,
            "from": _BOT,
            "chat": {"id": self.user_id, "type": "private", "first_name": "Daria"},
            "date": _DATE,
            "text": words,
        } | ({"reply_markup": markup} if markup else {})
        is_same = (message.get("reply_markup"), words) == (self.message.get("reply_markup"), self.message.get("text"))
        self.message = message
        if self.act is not None:
            self.act.note_shown(not is_same)
        return message
