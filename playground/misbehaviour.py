"""Switches that make the stand-in fail in Telegram's ways."""

from typing import Any

Json = dict[str, Any]


class Misbehaviour:
    """The switches that are on."""

    def switches(self) -> list[Json]:
        """Return the switches that are on."""
        return []

    def kinds(self) -> list[Json]:
        """Return every kind of switch with its parameters."""
        return []

    def switch(self, body: Json) -> Json:
        """Turn a switch on."""
        return body

    def behave(self) -> None:
        """Turn all switches off."""
