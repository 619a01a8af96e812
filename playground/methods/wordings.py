"""Texts and captions of requests: parsed, cleaned, measured."""

from typing import Any

from playground.calls import Call
from playground.errors import bad_request
from playground.formatting import cleaned, merged, nested_properly, trimmed, utf16_length
from playground.tags import checked_link, parse_html
from playground.wire import user_json

Json = dict[str, Any]

TEXT_UNITS = 4096
CAPTION_UNITS = 1024
ENTITIES = 100
"""Telegram drops further entities in silence; nothing sends that many on purpose."""


def text_of(call: Call) -> tuple[str, list[Json]]:
    """Return the text of a message and its entities."""
    if not call.get("text", ""):
        raise bad_request("message text is empty")
    text, entities = parsed(call, call.get("text"), call.get("parse_mode"), call.raw.get("entities"))
    if not text:
        raise bad_request("text must be non-empty")
    if utf16_length(text) > TEXT_UNITS:
        raise bad_request("message is too long")
    return text, entities


def caption_of(call: Call) -> tuple[str, list[Json]]:
    """Return the caption of a message and its entities; both may be empty."""
    entities = call.raw.get("caption_entities")
    return caption(call, call.get("caption", ""), call.get("parse_mode"), entities)


def caption(call: Call, source: str, parse_mode: str | None, entities: list[Json] | None) -> tuple[str, list[Json]]:
    """Return a caption, parsed and measured."""
    text, found = parsed(call, source, parse_mode, entities)
    if utf16_length(text) > CAPTION_UNITS:
        raise bad_request("message caption is too long")
    return text, found


def parsed(call: Call, source: str, parse_mode: str | None, given: list[Json] | None) -> tuple[str, list[Json]]:
    """Return a text and its entities, from HTML or from the entities that came along."""
    source = cleaned(source)
    if parse_mode is None or not parse_mode.strip():
        text, entities = source, _checked(source, given or [])
    elif parse_mode.strip().lower() == "html":
        if given:
            raise bad_request("playground: parse_mode and entities together (Telegram would ignore the entities)")
        text, entities = parse_html(source)
    elif parse_mode.strip().lower() in ("markdown", "markdownv2"):
        raise bad_request("playground: parse_mode Markdown isn't played here, HTML is")
    else:
        raise bad_request("unsupported parse_mode")
    text, entities = trimmed(text, entities)
    return text, merged(_with_users(call, entities)[:ENTITIES], text)


def _checked(text: str, given: list[Json]) -> list[Json]:
    """Check entities that came as objects: inside the text, not through the middle of a character."""
    encoded = text.encode("utf-16-le")
    entities: list[Json] = []
    for entity in given:
        start, length = entity["offset"], entity["length"]
        if start < 0 or length <= 0 or (start + length) * 2 > len(encoded):
            raise bad_request("playground: an entity lies outside of the text (Telegram would drop or cut it)")
        try:
            encoded[start * 2 : (start + length) * 2].decode("utf-16-le")
        except UnicodeDecodeError:
            raise bad_request("entity beginning or ending in the middle of a UTF-16 symbol") from None
        entities.append(_checked_entity(entity))
    return nested_properly(entities)


def _checked_entity(entity: Json) -> Json:
    kept = {name: value for name, value in entity.items() if value is not None}
    if kept["type"] == "text_link":
        link = checked_link(kept.get("url", ""))
        if link is None:
            raise bad_request("entity URL '" + kept.get("url", "") + "' is invalid: Wrong HTTP URL")
        return kept | {"url": link}
    if kept["type"] == "text_mention":
        kept["user_id"] = kept.pop("user", {}).get("id")
    return kept


def _with_users(call: Call, entities: list[Json]) -> list[Json]:
    """Put the user into mentions without username; Telegram drops those of people whom the bot can't know."""
    kept: list[Json] = []
    for entity in entities:
        if "user_id" in entity:
            user = call.world.users.get(entity["user_id"])
            if user is not None:
                rest = {name: value for name, value in entity.items() if name != "user_id"}
                kept.append(rest | {"user": user_json(user)})
        else:
            kept.append(entity)
    return kept
