"""What a button carries: ``version:kind:id:argument`` in at most 64 bytes.

Every button of the bot is packed and parsed here. A version, once used, stays readable for good: people tap
buttons from last year. Ids are re-checked against the database by whoever receives the tap.
"""

from dataclasses import dataclass

VERSION = "1"
LIMIT_BYTES = 64


class UnreadableTap(ValueError):
    """These are not bytes that this bot has ever put on a button."""


@dataclass(frozen=True, slots=True)
class Tap:
    """One button: what is meant (``kind``), about what (``id``), and which choice (``argument``)."""

    kind: str
    id: str = ""
    argument: str = ""

    @property
    def number(self) -> int:
        """The id as a positive row number; raises ``UnreadableTap`` for anything else."""
        if not self.id.isascii() or not self.id.isdecimal() or len(self.id) > 18:
            raise UnreadableTap
        return int(self.id)


def page_in(words: str) -> int:
    """The page of a list that a part of a button names, 0 where it names none; raises ``UnreadableTap``."""
    return Tap("page", words).number if words else 0


def pack(tap: Tap) -> str:
    """The callback data of a button; raises ``ValueError`` when it cannot be read back or is over 64 bytes."""
    if not tap.kind or ":" in tap.kind or ":" in tap.id:
        raise ValueError("kind and id hold no colon, and kind is not empty")
    data = f"{VERSION}:{tap.kind}:{tap.id}:{tap.argument}"
    if len(data.encode()) > LIMIT_BYTES:
        raise ValueError(f"callback data over {LIMIT_BYTES} bytes")
    return data


def parse(data: str) -> Tap:
    """The tap that ``pack`` wrote; raises ``UnreadableTap`` for anything else."""
    parts = data.split(":", 3)
    if len(parts) != 4 or parts[0] != VERSION or not parts[1]:
        raise UnreadableTap
    return Tap(parts[1], parts[2], parts[3])
