"""Refusals in a staff group: a tap by an alert, words by words; what is settled by the toast given for it."""

from typing import Any

import pytest
from aiogram.types import CallbackQuery, Message, Update

from handlers.guarding import for_staff
from program.actors import Forbidden, Missing, Settled
from program.taps import Tap, UnreadableTap, pack
from tests.bot.fakes import message_update, tap_update
from texts import leftovers
from texts.text import Answer, paragraphs
from texts.translators import Translator, translator

TR = translator("en", "Europe/Berlin")
DARIA = 5_000_000_777


def tapped() -> CallbackQuery:
    """A tap."""
    found = Update.model_validate(tap_update(DARIA, pack(Tap("pa", "1")))).callback_query
    assert found is not None
    return found


def written() -> Message:
    """Words."""
    found = Update.model_validate(message_update(DARIA, "They live too far apart")).message
    assert found is not None
    return found


def refusing(error: Exception) -> Any:
    """A handler that always refuses."""

    async def handler(_event: object, tr: Translator) -> Answer:
        raise error

    return handler


@pytest.mark.parametrize(
    ("error", "words", "is_alert"),
    [
        (Forbidden(), leftovers.only_staff(TR), True),
        (Missing(), leftovers.old_button(TR), False),
        (UnreadableTap(), leftovers.old_button(TR), False),
    ],
    ids=["forbidden", "missing", "unreadable"],
)
async def test_taps_are_refused_by_a_toast_and_words_by_words(error: Exception, words: str, is_alert: bool) -> None:
    """Nobody sees a toast who has tapped nothing."""
    safe = for_staff(refusing(error))
    assert await safe(tapped(), tr=TR) == Answer(toast=words, is_alert=is_alert)
    assert await safe(written(), tr=TR) == Answer(show=paragraphs(words))


async def test_what_is_settled_is_told_where_a_toast_is_given_for_it() -> None:
    """Otherwise it is the handler's own to tell."""
    safe = for_staff(refusing(Settled("declined")), when_settled=leftovers.settled)
    assert await safe(tapped(), tr=TR) == Answer(toast=leftovers.settled(TR))
    with pytest.raises(Settled):
        await for_staff(refusing(Settled("declined")))(tapped(), tr=TR)
