"""Texts as Telegram keeps them: cleaned, trimmed, measured, with what it marks by itself."""

import pytest

from playground.errors import Refusal
from playground.formatting import cleaned, found_entities, merged, nested_properly, trimmed, utf16_length


@pytest.mark.parametrize(
    ("text", "length"),
    [
        ("", 0),
        ("abc", 3),
        # Arabic and Cyrillic letters are one unit each
        ("سلام", 4),
        ("Олена", 5),
        # an emoji beyond the BMP is two
        ("😀", 2),
        # a family is four emoji and three joiners
        ("👨‍👩‍👧‍👦", 11),
    ],
)
def test_lengths_are_utf16_units(text: str, length: int) -> None:
    """Characters beyond the basic plane count twice."""
    assert utf16_length(text) == length


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("a\tb", "a b"),
        ("a\r\nb", "a\nb"),
        ("a\x00b\x1fc", "a b c"),
        # the old direction marks go, the isolates that names are wrapped in stay
        ("\u202aname\u202c", "name"),
        ("\u2068name\u2069", "\u2068name\u2069"),
    ],
)
def test_control_characters_are_cleaned_away(text: str, kept: str) -> None:
    """Telegram doesn't keep control characters."""
    assert cleaned(text) == kept


def test_half_a_surrogate_pair_is_refused() -> None:
    """A text that isn't Unicode is no text."""
    with pytest.raises(Refusal, match="strings must be encoded in UTF-8"):
        cleaned("\ud800")


def test_trimming_moves_and_cuts_entities() -> None:
    """White space around a text goes, and entities keep to their words."""
    entities = [{"type": "bold", "offset": 0, "length": 4}, {"type": "italic", "offset": 4, "length": 3}]
    assert trimmed("  ab \n ", entities) == ("ab", [{"type": "bold", "offset": 0, "length": 2}])


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("/start", [("bot_command", 0, 6)]),
        ("/start payload", [("bot_command", 0, 6)]),
        ("/help@raw_bot now", [("bot_command", 0, 13)]),
        # a slash in the middle of a word is no command
        ("and/or", []),
        ("ask @daria, please", [("mention", 4, 6)]),
        ("mail a.b@c.example", [("email", 5, 13)]),
        ("see https://a.example/x.", [("url", 4, 19)]),
        ("😀 #fun", [("hashtag", 3, 4)]),
        ("plain words", []),
        # all at once
        ("/a @daria #b", [("bot_command", 0, 2), ("mention", 3, 6), ("hashtag", 10, 2)]),
    ],
)
def test_telegram_marks_some_words_by_itself(text: str, found: list[tuple[str, int, int]]) -> None:
    """Commands, mentions, addresses and hashtags are entities without anybody's doing."""
    assert [(one["type"], one["offset"], one["length"]) for one in found_entities(text)] == found


def test_what_stands_in_code_is_not_marked() -> None:
    """A command inside of code is code."""
    code = {"type": "code", "offset": 0, "length": 6}
    assert merged([code], "/start /help") == [code, {"type": "bot_command", "offset": 7, "length": 5}]


def _entity(kind: str, offset: int, length: int) -> dict[str, object]:
    return {"type": kind, "offset": offset, "length": length}


@pytest.mark.parametrize(
    ("own", "is_marked"),
    [
        # the mention stands at 3 to 9: what ends before or begins behind it doesn't matter
        (_entity("code", 0, 3), True),
        (_entity("code", 9, 3), True),
        # what overlaps, covers or lies inside of it does
        (_entity("code", 0, 4), False),
        (_entity("code", 8, 4), False),
        (_entity("pre", 0, 12), False),
        (_entity("text_link", 4, 2), False),
        (_entity("text_mention", 3, 6), False),
        # styles never do
        (_entity("bold", 0, 12), True),
        (_entity("italic", 4, 2), True),
    ],
)
def test_words_in_links_and_code_are_not_marked(own: dict[str, object], is_marked: bool) -> None:
    """What the sender has made a link or code stays only that."""
    found = merged([own], "hi @daria ok")
    assert (_entity("mention", 3, 6) in found) is is_marked
    assert own in found


@pytest.mark.parametrize(
    ("inner", "is_kept"),
    [
        # the code stands at 2 to 6
        (_entity("bold", 2, 4), False),
        (_entity("bold", 3, 2), False),
        (_entity("bold", 6, 2), True),
        (_entity("bold", 0, 2), True),
        # what only overlaps isn't inside
        (_entity("bold", 0, 4), True),
        (_entity("bold", 4, 4), True),
    ],
)
def test_nothing_is_kept_inside_of_code(inner: dict[str, object], is_kept: bool) -> None:
    """Styles inside of code vanish, beside it they stay."""
    assert (inner in nested_properly([_entity("code", 2, 4), inner])) is is_kept


def test_trimming_keeps_what_lies_inside() -> None:
    """An entity in the middle only moves."""
    assert trimmed(" abc ", [_entity("bold", 2, 2)]) == ("abc", [_entity("bold", 1, 2)])


def test_entities_of_one_place_are_ordered_by_kind() -> None:
    """The order is fixed, so that the same text sent twice is "not modified"."""
    bold = {"type": "bold", "offset": 0, "length": 2}
    quote = {"type": "blockquote", "offset": 0, "length": 2}
    assert nested_properly([bold, quote]) == [quote, bold]
    assert nested_properly([quote, bold]) == [quote, bold]
