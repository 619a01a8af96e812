"""Buttons over plain HTTP: every limit of keyboards."""

import json
from typing import Any

import pytest

from playground.phones import Phone
from tests.playground.raw_bots import RawBot

Button = dict[str, Any]


def _tap(text: str = "Go", data: str = "go") -> Button:
    return {"text": text, "callback_data": data}


def _inline(*rows: list[Button]) -> dict[str, Any]:
    return {"inline_keyboard": list(rows)}


@pytest.mark.parametrize(
    "markup",
    [
        # the shortest and the longest data
        _inline([_tap(data="x")]),
        _inline([_tap(data="x" * 64)]),
        # 64 bytes may be 32 letters
        _inline([_tap(data="д" * 32)]),
        # as many as fit
        _inline([_tap() for _ in range(8)]),
        _inline(*[[_tap(), _tap()] for _ in range(50)]),
        _inline([{"text": "Open", "url": "https://a.example"}]),
        {"keyboard": [[{"text": "Yes"}, {"text": "No"}]], "resize_keyboard": True},
        {"remove_keyboard": True},
        {"force_reply": True},
    ],
)
async def test_keyboards_that_just_fit(raw: RawBot, chat_id: int, markup: dict[str, Any]) -> None:
    """Keyboards within the limits are sent."""
    sent = await raw.result("sendMessage", chat_id=chat_id, text="a", reply_markup=markup)
    assert sent.get("reply_markup") == (markup if "inline_keyboard" in markup else None)


@pytest.mark.parametrize(
    ("markup", "words"),
    [
        (_inline([_tap(data="")]), "BUTTON_DATA_INVALID"),
        (_inline([_tap(data="x" * 65)]), "BUTTON_DATA_INVALID"),
        # 33 Cyrillic letters are 66 bytes
        (_inline([_tap(data="д" * 33)]), "BUTTON_DATA_INVALID"),
        (_inline([_tap(text="")]), 'can\'t parse inline keyboard button: field "text" must be non-empty'),
        (_inline([_tap(text=" ")]), 'can\'t parse inline keyboard button: field "text" must be non-empty'),
        # a button that does nothing
        (
            _inline([{"text": "Go"}]),
            "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard",
        ),
        # a button that does two things
        (
            _inline([_tap() | {"url": "https://a.example"}]),
            "playground: a button does exactly one thing, this one url and callback_data",
        ),
        (
            _inline([{"text": "Open", "url": "nothing"}]),
            "inline keyboard button URL 'nothing' is invalid: Wrong HTTP URL",
        ),
        (_inline([_tap() for _ in range(9)]), "playground: more than 8 buttons in a row"),
        (_inline(*[[_tap()] for _ in range(101)]), "REPLY_MARKUP_TOO_LONG"),
        # few buttons, but more than 10,000 bytes
        (_inline(*[[_tap(text="x" * 600)] for _ in range(20)]), "REPLY_MARKUP_TOO_LONG"),
        (
            {"keyboard": [[{"text": ""}]]},
            'can\'t parse keyboard button: field "text" must be non-empty',
        ),
        ({"keyboard": []}, "reply markup is empty: a keyboard needs at least one button"),
        # a field that no button has
        (
            _inline([_tap() | {"colour": "red"}]),
            "playground: unknown field reply_markup.inline_keyboard.0.0.colour (Telegram would ignore it)",
        ),
    ],
)
async def test_keyboards_that_are_refused(raw: RawBot, chat_id: int, markup: dict[str, Any], words: str) -> None:
    """A keyboard beyond a limit is refused, and nothing is sent."""
    refused = await raw.refusal("sendMessage", chat_id=chat_id, text="a", reply_markup=markup)
    assert refused == (400, f"Bad Request: {words}")


@pytest.mark.parametrize(("size", "is_fine"), [(10_000, True), (10_001, False)])
async def test_a_keyboard_has_at_most_ten_thousand_bytes(raw: RawBot, chat_id: int, size: int, is_fine: bool) -> None:
    """Measured as JSON in UTF-8."""
    rows = [[_tap(text="x" * 600)] for _ in range(15)]
    room = size - len(json.dumps(_inline(*rows, [_tap(text="")])))
    answer = await raw.call(
        "sendMessage", chat_id=chat_id, text="a", reply_markup=_inline(*rows, [_tap(text="x" * room)])
    )
    assert answer["ok"] is is_fine


async def test_an_inline_keyboard_without_buttons_is_none(raw: RawBot, chat_id: int) -> None:
    """Empty rows vanish, as on Telegram."""
    sent = await raw.result("sendMessage", chat_id=chat_id, text="a", reply_markup=_inline([], []))
    assert "reply_markup" not in sent


async def test_an_edit_takes_inline_keyboards_only(raw: RawBot, chat_id: int) -> None:
    """A keyboard below the text field can't be put on a message afterwards."""
    sent = await raw.result("sendMessage", chat_id=chat_id, text="a")
    code, _ = await raw.refusal(
        "editMessageReplyMarkup",
        chat_id=chat_id,
        message_id=sent["message_id"],
        reply_markup={"keyboard": [[{"text": "Yes"}]]},
    )
    assert code == 400


async def test_a_person_sees_and_taps_the_buttons(raw: RawBot, chat_id: int, phone: Phone) -> None:
    """Labels stand on the screen, and a tap brings the data to the bot."""
    await raw.result(
        "sendMessage", chat_id=chat_id, text="Well?", reply_markup=_inline([_tap("Yes", "y"), _tap("No", "n")])
    )
    assert phone.screen().splitlines()[-1] == "    [ Yes ] [ No ]"
    phone.tap("No")
    (update,) = await raw.updates()
    assert update["callback_query"]["data"] == "n"
    assert update["callback_query"]["from"]["id"] == chat_id
