"""Keyboards: Telegram's limits on buttons, checked on the JSON after aiogram has checked its types."""

import json
from typing import Any

from playground.errors import Refusal, bad_request
from playground.formatting import cleaned
from playground.tags import checked_link

Json = dict[str, Any]

BUTTONS_PER_ROW = 8
BUTTONS_IN_ALL = 100
CALLBACK_DATA_BYTES = 64
MARKUP_BYTES = 10_000

_INLINE_ACTIONS = (
    "url",
    "callback_data",
    "web_app",
    "login_url",
    "switch_inline_query",
    "switch_inline_query_current_chat",
    "switch_inline_query_chosen_chat",
    "copy_text",
    "callback_game",
    "pay",
)


def checked_markup(markup: Json | None, *, is_inline_only: bool = False) -> Json | None:
    """Return the reply markup as Telegram keeps it; an inline keyboard without buttons is none."""
    if markup is None:
        return None
    if "inline_keyboard" in markup:
        rows = _rows(markup["inline_keyboard"], _inline_button)
        result: Json | None = {"inline_keyboard": rows} if rows else None
    elif is_inline_only:
        raise bad_request("inline keyboard expected")
    elif "keyboard" in markup:
        rows = _rows(markup["keyboard"], _reply_button)
        if not rows:
            raise bad_request("reply markup is empty: a keyboard needs at least one button")
        result = markup | {"keyboard": rows}
    else:
        result = markup
    if result is not None and len(json.dumps(result, ensure_ascii=False).encode()) > MARKUP_BYTES:
        raise bad_request("REPLY_MARKUP_TOO_LONG")
    return result


def _rows(rows: list[list[Any]], check: Any) -> list[list[Json]]:
    kept = [[check(button) for button in row] for row in rows if row]
    if any(len(row) > BUTTONS_PER_ROW for row in kept):
        raise bad_request(f"playground: more than {BUTTONS_PER_ROW} buttons in a row")
    if sum(len(row) for row in kept) > BUTTONS_IN_ALL:
        raise bad_request("REPLY_MARKUP_TOO_LONG")
    return kept


def _inline_button(button: Json) -> Json:
    kept = {name: value for name, value in button.items() if value is not None}
    kept["text"] = cleaned(kept["text"]).strip()
    if not kept["text"]:
        raise _refuse("inline keyboard button", 'field "text" must be non-empty')
    actions = [name for name in _INLINE_ACTIONS if name in kept]
    if not actions:
        raise _refuse("inline keyboard button", "Text buttons are unallowed in the inline keyboard")
    if len(actions) > 1:
        raise bad_request(f"playground: a button does exactly one thing, this one {' and '.join(actions)}")
    data = kept.get("callback_data")
    if data is not None and not 1 <= len(data.encode()) <= CALLBACK_DATA_BYTES:
        raise bad_request("BUTTON_DATA_INVALID")
    if "url" in kept and checked_link(kept["url"]) is None:
        raise bad_request(f"inline keyboard button URL '{kept['url']}' is invalid: Wrong HTTP URL")
    return kept


def _reply_button(button: Any) -> Json:
    kept: Json = {"text": button} if isinstance(button, str) else {k: v for k, v in button.items() if v is not None}
    kept["text"] = cleaned(kept["text"]).strip()
    if not kept["text"]:
        raise _refuse("keyboard button", 'field "text" must be non-empty')
    return kept


def _refuse(what: str, why: str) -> Refusal:
    return bad_request(f"can't parse {what}: {why}")
