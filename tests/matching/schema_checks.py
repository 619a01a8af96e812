"""Just as much of JSON Schema as docs/matching.schema.json uses, so that the tests need no library for it.

An unknown keyword is an error: otherwise the schema could say things that nobody checks.
"""

import re
from typing import Any

TYPES: dict[str, tuple[type, ...]] = {
    "object": (dict,),
    "array": (list,),
    "string": (str,),
    "integer": (int,),
    "number": (int, float),
    "boolean": (bool,),
    "null": (type(None),),
}
NOTES = {"$schema", "$defs", "title", "description"}


def is_valid(value: Any, schema: dict[str, Any], root: dict[str, Any]) -> bool:
    """Whether the value fits the schema; references are looked up in the root."""
    return all(_CHECKS[name](value, schema[name], schema, root) for name in schema.keys() - NOTES)


def _is_type(value: Any, names: str | list[str], _schema: Any, _root: Any) -> bool:
    names = [names] if isinstance(names, str) else names
    return any(isinstance(value, TYPES[name]) and (name == "boolean" or type(value) is not bool) for name in names)


def _reference(value: Any, target: str, _schema: Any, root: dict[str, Any]) -> bool:
    found: Any = root
    for step in target.removeprefix("#/").split("/"):
        found = found[step]
    return is_valid(value, found, root)


def _properties(value: Any, known: dict[str, Any], _schema: Any, root: dict[str, Any]) -> bool:
    return not isinstance(value, dict) or all(is_valid(value[name], known[name], root) for name in value.keys() & known)


def _items(value: Any, each: dict[str, Any], _schema: Any, root: dict[str, Any]) -> bool:
    return not isinstance(value, list) or all(is_valid(entry, each, root) for entry in value)


def _names(value: Any, each: dict[str, Any], _schema: Any, root: dict[str, Any]) -> bool:
    return not isinstance(value, dict) or all(is_valid(name, each, root) for name in value)


def _other_properties(value: Any, each: dict[str, Any], schema: dict[str, Any], root: dict[str, Any]) -> bool:
    others = value.keys() - schema.get("properties", {}).keys() if isinstance(value, dict) else ()
    return all(is_valid(value[name], each, root) for name in others)


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


_CHECKS: dict[str, Any] = {
    "type": _is_type,
    "$ref": _reference,
    "enum": lambda value, values, *_: value in values,
    "properties": _properties,
    "additionalProperties": _other_properties,
    "propertyNames": _names,
    "items": _items,
    "required": lambda value, names, *_: not isinstance(value, dict) or names_in(names, value),
    "pattern": lambda value, pattern, *_: not isinstance(value, str) or re.search(pattern, value) is not None,
    "minLength": lambda value, least, *_: not isinstance(value, str) or len(value) >= least,
    "maxLength": lambda value, most, *_: not isinstance(value, str) or len(value) <= most,
    "minItems": lambda value, least, *_: not isinstance(value, list) or len(value) >= least,
    "maxItems": lambda value, most, *_: not isinstance(value, list) or len(value) <= most,
    "minimum": lambda value, least, *_: not _is_number(value) or value >= least,
    "maximum": lambda value, most, *_: not _is_number(value) or value <= most,
    "allOf": lambda value, schemas, _schema, root: all(is_valid(value, one, root) for one in schemas),
    "anyOf": lambda value, schemas, _schema, root: any(is_valid(value, one, root) for one in schemas),
}


def names_in(names: list[str], value: dict[str, Any]) -> bool:
    """Whether the object has all these fields."""
    return set(names) <= value.keys()
