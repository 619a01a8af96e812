"""Validation of requests by aiogram's typed methods, and beyond them: a parameter that nobody knows is refused.

Telegram itself ignores unknown parameters; refusing them finds misspelt ones. Importing aiogram takes seconds, so it
happens in `load`, once, and never in a process that doesn't serve the Bot API.
"""

import importlib
import json
import types
import typing
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from playground.calls import Upload
from playground.errors import Refusal, bad_request

if TYPE_CHECKING:
    from pydantic import BaseModel

NOT_PLAYED = frozenset(
    {
        "business_connection_id",
        "direct_messages_topic_id",
        "ephemeral_message_parameters",
        "inline_message_id",
        "receiver_user_id",
        "rich_message",
        "suggested_post_parameters",
    }
)
"""Parameters of Telegram's that would change what happens, and that the playground can't follow."""

MISSING = {
    "chat_id": "chat_id is empty",
    "text": "message text is empty",
    "callback_query_id": "query is too old and response timeout expired or query ID is invalid",
    "message_id": "message identifier is not specified",
    "user_id": "invalid user_id specified",
}
"""What Telegram says where a required parameter is missing; for others the playground says it in its own words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Schema:
    """A method's parameters: aiogram's model, which of them are JSON when they come as a string, which may be files.

    `addresses` are ids or @usernames, `chat_id` and its like.
    """

    model: "type[BaseModel]"
    structured: frozenset[str]
    files: frozenset[str]
    addresses: frozenset[str]


_schemas: dict[str, Schema] = {}


def load() -> None:
    """Import aiogram's methods, which takes some seconds the first time."""
    importlib.import_module("aiogram.methods")


def schema_of(method: str) -> Schema:
    """Return the parameters of a method, e.g. `sendMessage`."""
    schema = _schemas.get(method)
    if schema is None:
        methods = importlib.import_module("aiogram.methods")
        model: type[BaseModel] = getattr(methods, method[0].upper() + method[1:])
        kinds = {name: _kinds(field.annotation) for name, field in model.model_fields.items()}
        schema = Schema(
            model=model,
            structured=frozenset(name for name, found in kinds.items() if "structure" in found),
            files=frozenset(name for name, found in kinds.items() if "file" in found),
            addresses=frozenset(name for name, found in kinds.items() if found >= {"int", "str"}),
        )
        _schemas[method] = schema
    return schema


def update_types() -> frozenset[str]:
    """Return the types of updates that Telegram knows."""
    fields = importlib.import_module("aiogram.types").Update.model_fields
    return frozenset(fields) - {"update_id"}


def _kinds(annotation: Any) -> set[str]:
    """Tell what an annotation is made of: structures (objects and lists), files, plain types by their names."""
    from aiogram.types import InputFile  # noqa: PLC0415 -- importing aiogram takes seconds; see the module's docstring
    from pydantic import BaseModel  # noqa: PLC0415 -- as above

    origin = typing.get_origin(annotation)
    if origin is typing.Annotated:
        return _kinds(typing.get_args(annotation)[0])
    if origin in (typing.Union, types.UnionType):
        return set().union(*(_kinds(part) for part in typing.get_args(annotation)))
    if origin is list or (isinstance(annotation, type) and issubclass(annotation, BaseModel)):
        return {"structure"}
    if isinstance(annotation, type) and issubclass(annotation, InputFile):
        return {"file"}
    return {getattr(annotation, "__name__", "plain")}


def validate(method: str, raw: dict[str, Any], uploads: dict[str, Upload]) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return the parameters in their proper types, and the JSON with its strings decoded; raise a 400 otherwise."""
    schema = schema_of(method)
    decoded = {name: _decoded(schema, name, value) for name, value in raw.items()}
    given = decoded | {name: _input_file(upload) for name, upload in uploads.items() if name in schema.files}
    for name in given:
        if name not in schema.model.model_fields:
            raise bad_request(f"playground: {method} has no parameter {name!r} (Telegram would ignore it)")
        if name in NOT_PLAYED:
            raise bad_request(f"playground: {name} isn't played here")
    if uploads or schema.files or "media" in decoded:
        _check_attachments(decoded, uploads, schema)
    typed = _typed(method, schema, given)
    values = {name: getattr(typed, name) for name in typed.model_fields_set}
    for name, value in values.items():
        _refuse_unknown_fields(value, name)
    return values, decoded


def _decoded(schema: Schema, name: str, value: Any) -> Any:
    if name in schema.structured and isinstance(value, str):
        try:
            return json.loads(value)
        except ValueError:
            raise bad_request(f"can't parse {name} JSON object") from None
    if name in schema.addresses and isinstance(value, str) and value.removeprefix("-").isdecimal():
        return int(value)
    return value


def _typed(method: str, schema: Schema, given: dict[str, Any]) -> "BaseModel":
    from pydantic import ValidationError  # noqa: PLC0415 -- comes with aiogram; see the module's docstring

    try:
        return schema.model.model_validate(given)
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        raise _explained(method, first["loc"], first["type"], first["msg"]) from None


def _explained(method: str, place: tuple[int | str, ...], kind: str, words: str) -> Refusal:
    name = str(place[0]) if place else "request"
    if kind == "missing" and len(place) == 1 and name in MISSING:
        return bad_request(MISSING[name])
    where = ".".join(str(step) for step in place)
    return bad_request(f"playground: {method}: parameter {where}: {words}")


def _input_file(upload: Upload) -> Any:
    from aiogram.types import BufferedInputFile  # noqa: PLC0415 -- see the module's docstring

    return BufferedInputFile(upload.content, upload.name)


def _check_attachments(decoded: dict[str, Any], uploads: dict[str, Upload], schema: Schema) -> None:
    """See to it that every `attach://name` has its file and that every file is spoken for."""
    named = {
        reference.removeprefix("attach://") for reference in _strings(decoded) if reference.startswith("attach://")
    }
    missing = sorted(named - set(uploads))
    if missing:
        raise bad_request(f'there is no file "{missing[0]}" in the request')
    stray = sorted(set(uploads) - named - schema.files)
    if stray:
        raise bad_request(f"playground: file {stray[0]!r} belongs to no parameter (Telegram would ignore it)")


def _strings(value: Any) -> "typing.Iterator[str]":
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for inner in value.values():
            yield from _strings(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _strings(inner)


def _refuse_unknown_fields(value: Any, place: str) -> None:
    if isinstance(value, list):
        for index, inner in enumerate(value):
            _refuse_unknown_fields(inner, f"{place}.{index}")
        return
    extra = getattr(value, "model_extra", None)
    if extra:
        raise bad_request(f"playground: unknown field {place}.{next(iter(extra))} (Telegram would ignore it)")
    for name in getattr(value, "model_fields_set", ()):
        _refuse_unknown_fields(getattr(value, name), f"{place}.{name}")
