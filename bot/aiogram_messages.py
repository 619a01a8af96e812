"""Turns buttons into aiogram's keyboard."""

from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup

from program.taps import pack
from texts.text import Button, Text


def keyboard(text: Text) -> InlineKeyboardMarkup | None:
    """The inline keyboard under a text, if it has one."""
    if not text.rows:
        return None
    return InlineKeyboardMarkup(inline_keyboard=[[_button(button) for button in row] for row in text.rows])


def _button(button: Button) -> InlineKeyboardButton:
    if button.url is not None:
        return InlineKeyboardButton(text=button.label, url=button.url)
    if button.tap is None:
        raise ValueError("a button needs a tap or an address")
    return InlineKeyboardButton(text=button.label, callback_data=pack(button.tap))
