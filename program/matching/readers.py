"""Read JSON values one by one, noting every mistake with its place instead of stopping at the first."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any


@dataclass(slots=True)
class Findings:
    """What was noticed while reading: mistakes, and fields that nobody knows."""

    mistakes: list[str] = field(default_factory=list)  # one line each, beginning with the place
    unknown: dict[str, int] = field(default_factory=dict)  # field, e.g. "mentees[].name" -> in how many entries

    def wrong(self, place: str, given: object, expected: str) -> None:
        """Note that something else was expected at that place."""
        shown = _KINDS.get(type(given)) or f"{given!r:.60}"
        self.mistakes.append(f"{place}: {shown} is not {expected}")


_KINDS: dict[type, str] = {dict: "an object", list: "a list", bool: "true or false"}

Read = Callable[[object, str, Findings], Any]
"""Turns a JSON value at a place into ours. What is wrong goes to the findings, and the result must not be used then."""


@dataclass(frozen=True, slots=True)
class Field:
    """How a field of an object is read, and whether it may be left out (or null)."""

    read: Read
    is_required: bool = True


def read_object(value: object, place: str, findings: Findings, fields: Mapping[str, Field]) -> dict[str, Any] | None:
    """The known fields that are there; None if the value is no object or anything in it is wrong."""
    if not isinstance(value, dict):
        findings.wrong(place or "the file", value, "an object")
        return None
    before = len(findings.mistakes)
    prefix = f"{place}." if place else ""
    for name in sorted(value.keys() - fields.keys()):
        unknown = re.sub(r"\[\d+\]", "[]", f"{prefix}{name}")
        findings.unknown[unknown] = findings.unknown.get(unknown, 0) + 1
    found: dict[str, Any] = {}
    for name, known in fields.items():
        if value.get(name) is not None:
            found[name] = known.read(value[name], f"{prefix}{name}", findings)
        elif known.is_required:
            findings.mistakes.append(f"{prefix}{name}: missing")
    return found if len(findings.mistakes) == before else None


def read_list(value: object, place: str, findings: Findings) -> Sequence[tuple[str, Any]]:
    """The entries, each with its place; none if the value is no list."""
    if isinstance(value, list):
        return [(f"{place}[{number}]", entry) for number, entry in enumerate(value)]
    findings.wrong(place, value, "a list")
    return ()


def text(expected: str, is_right: Callable[[str], object]) -> Read:
    """A reader of texts of a certain shape, which ``expected`` names."""

    def read(value: object, place: str, findings: Findings) -> object:
        if not (isinstance(value, str) and is_right(value)):
            findings.wrong(place, value, expected)
        return value

    return read


def choice(kind: type[StrEnum], names: str = "") -> Read:
    """A reader of a value of an enumeration."""
    values = {str(member): member for member in kind}
    expected = f"one of {names or ', '.join(values)}"

    def read(value: object, place: str, findings: Findings) -> StrEnum | None:
        if isinstance(value, str) and value in values:
            return values[value]
        findings.wrong(place, value, expected)
        return None

    return read


def whole_number(low: int, high: int) -> Read:
    """A reader of whole numbers within bounds."""

    def read(value: object, place: str, findings: Findings) -> object:
        if not (isinstance(value, int) and not isinstance(value, bool) and low <= value <= high):
            findings.wrong(place, value, f"a whole number from {low} to {high}")
        return value

    return read


def number(low: int, high: int) -> Read:
    """A reader of numbers within bounds."""

    def read(value: object, place: str, findings: Findings) -> object:
        if not (isinstance(value, int | float) and not isinstance(value, bool) and low <= value <= high):
            findings.wrong(place, value, f"a number from {low} to {high}")
        return value

    return read


def set_of(member: Read) -> Read:
    """A reader of lists whose order doesn't matter."""

    def read(value: object, place: str, findings: Findings) -> frozenset[Any]:
        members = [member(entry, where, findings) for where, entry in read_list(value, place, findings)]
        return frozenset(entry for entry in members if isinstance(entry, str))

    return read


def truth(value: object, place: str, findings: Findings) -> object:
    """Reads true or false."""
    if not isinstance(value, bool):
        findings.wrong(place, value, "true or false")
    return value
