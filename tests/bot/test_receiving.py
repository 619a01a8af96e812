"""What receiving keeps ready."""

import gc

from aiogram.methods import AnswerCallbackQuery, EditMessageText, GetUpdates, SendMessage
from aiogram.methods.base import Response

from bot.receiving import answer_types

METHODS = (GetUpdates, SendMessage, EditMessageText, AnswerCallbackQuery)


def test_the_types_of_answers_are_built_once() -> None:
    """Else pydantic builds them anew after each collection of garbage, while somebody waits for their tap."""
    held = [id(kept) for kept in answer_types()]
    gc.collect()
    assert [id(Response[method.__returning__]) for method in METHODS] == held  # type: ignore[name-defined]
