"""The screen of one tandem, opened from the home screen; strangers and old buttons get where they stand."""

from typing import cast

import pytest
from aiogram.methods import EditMessageText
from aiogram.types import InlineKeyboardMarkup

from program.taps import Tap
from tests.couples import Couple
from tests.streets import Street
from usecases import tandems


def labels(street: Street) -> list[str]:
    """The buttons of the last screen."""
    call = cast(EditMessageText, street.last_call())
    return [button.text for row in cast(InlineKeyboardMarkup, call.reply_markup).inline_keyboard for button in row]


@pytest.mark.row("C4")
async def test_our_tandem_is_one_tap_from_home(street: Street, couple: Couple) -> None:
    """With the next meeting, and back to the menu."""
    await street.tap(couple.mentee, Tap("home"))
    assert "Our tandem" in labels(street)
    shown = await street.tap(couple.mentee, Tap("gt", str(couple.tandem_id)))
    assert "Your tandem with Jens · week 1 of 26" in shown
    assert {"Plan a meeting", "Write to Jens", "Menu"} <= set(labels(street))


async def test_a_stranger_sees_no_tandem(street: Street, couple: Couple) -> None:
    """Whose number it is makes no difference to what is told."""
    tom = await couple.house.person("Tom")
    for number in (couple.tandem_id, 999):
        assert "Jens" not in await street.tap(tom, Tap("gt", str(number)))


async def test_an_old_button_after_the_end(street: Street, couple: Couple) -> None:
    """How it stands now."""
    async with couple.house.open() as work:
        await tandems.end_all_of(work, couple.mentor.id)
    assert "Your tandem with Jens" not in await street.tap(couple.mentee, Tap("gt", str(couple.tandem_id)))
