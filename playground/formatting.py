"""Texts with entities: cleaning, lengths in UTF-16 units, and what Telegram finds in plain words by itself."""

import re
from collections.abc import Iterable
from typing import Any

from playground.errors import bad_request

Json = dict[str, Any]

_SPACED = (code for code in range(32) if code not in (10, 13))
_DROPPED = (13, *range(0x2028, 0x202F))
_CLEANING = dict.fromkeys(_SPACED, " ") | dict.fromkeys(_DROPPED, "")
"""Telegram turns control characters into spaces, and drops \\r and the old direction marks U+2028 to U+202E."""

_FOUND = re.compile(
    r"(?P<url>https?://[^\s<>\"]+[^\s<>\".,;:!?)])"
    r"|(?P<email>[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+)"
    r"|(?<![\w@])(?P<mention>@[A-Za-z][A-Za-z0-9_]{3,31})(?!\w)"
    r"|(?<![\w/<>])(?P<bot_command>/[A-Za-z0-9_]{1,64}(?:@[A-Za-z0-9_]{3,32})?)(?![\w/])"
    r"|(?<!\w)(?P<hashtag>#\w{1,256})"
)

_EXCLUSIVE = frozenset({"code", "pre"})
_QUOTES = frozenset({"blockquote", "expandable_blockquote"})
_NESTING_ORDER = (
    "blockquote",
    "expandable_blockquote",
    "pre",
    "code",
    "text_link",
    "text_mention",
    "custom_emoji",
    "bold",
    "italic",
    "underline",
    "strikethrough",
    "spoiler",
)


def utf16_length(text: str) -> int:
    """Return the length as Telegram counts it: characters beyond the BMP count twice."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2


def cleaned(text: str) -> str:
    """Return the text as Telegram stores it, without control characters; half surrogates are refused."""
    try:
        text.encode()
    except UnicodeEncodeError:
        raise bad_request("strings must be encoded in UTF-8") from None
    return text.translate(_CLEANING)


def found_entities(text: str) -> list[Json]:
    """Return the links, addresses, mentions, commands and hashtags that Telegram marks by itself."""
    if not any(sign in text for sign in "/@#"):
        return []
    found: list[Json] = []
    for match in _FOUND.finditer(text):
        kind = match.lastgroup
        if kind is not None:
            offset = utf16_length(text[: match.start()])
            found.append({"type": kind, "offset": offset, "length": utf16_length(match[0])})
    return found


def trimmed(text: str, entities: list[Json]) -> tuple[str, list[Json]]:
    """Return the text without white space around it, and the entities moved and cut accordingly."""
    body = text.rstrip()
    shift = utf16_length(body) - utf16_length(body.lstrip())
    body = body.lstrip()
    size = utf16_length(body)
    kept: list[Json] = []
    for entity in entities:
        start = max(entity["offset"] - shift, 0)
        end = min(entity["offset"] - shift + entity["length"], size)
        if end > start:
            kept.append(entity | {"offset": start, "length": end - start})
    return body, kept


def nested_properly(entities: Iterable[Json]) -> list[Json]:
    """Return the entities in Telegram's order, without those that may not stand inside code or another quote."""
    ordered = sorted(entities, key=_sort_key)
    kept: list[Json] = []
    for entity in ordered:
        outer = [other for other in kept if _contains(other, entity)]
        if any(other["type"] in _EXCLUSIVE for other in outer):
            continue
        if entity["type"] in _QUOTES and any(other["type"] in _QUOTES for other in outer):
            continue
        kept.append(entity)
    return kept


def _sort_key(entity: Json) -> tuple[int, int, int]:
    kind = entity["type"]
    rank = _NESTING_ORDER.index(kind) if kind in _NESTING_ORDER else len(_NESTING_ORDER)
    return entity["offset"], -entity["length"], rank


def _contains(outer: Json, inner: Json) -> bool:
    end: int = outer["offset"] + outer["length"]
    return bool(outer["offset"] <= inner["offset"] and inner["offset"] + inner["length"] <= end)


def merged(entities: list[Json], text: str) -> list[Json]:
    """Add what Telegram finds by itself wherever it doesn't touch the sender's own entities."""
    found = found_entities(text)
    if not found:
        return entities
    free = [one for one in found if not any(_overlaps(one, other) for other in entities)]
    return sorted(entities + free, key=_sort_key)


def _overlaps(one: Json, other: Json) -> bool:
    if other["type"] not in _EXCLUSIVE and other["type"] not in {"text_link", "text_mention"}:
        return False
    return bool(one["offset"] < other["offset"] + other["length"] and other["offset"] < one["offset"] + one["length"])
