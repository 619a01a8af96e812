"""How somebody comes to the consultation desk: for themselves, as a guest by a link, or to move an appointment."""

import re
from dataclasses import dataclass
from datetime import date

from program.taps import Tap, UnreadableTap

LINK = re.compile(r"talk-([A-Za-z0-9_-]{12})")
"""What the link of a desk for third parties says."""

STAFF_LINK = re.compile(r"desks-([a-z0-9-]{1,16})")
"""What the link from a staff group into the private chat says."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """What a screen with free times is for. At most one of the two is given."""

    code: str | None = None  # of the desk whose link a guest has opened
    booking_id: int | None = None  # the appointment that is to be moved

    @property
    def words(self) -> str:
        """The way as a button carries it."""
        if self.code is not None:
            return f"g{self.code}"
        return f"m{self.booking_id}" if self.booking_id is not None else ""


OWN = Way()


def read_way(words: str) -> Way:
    """The way that a button carries; raises ``UnreadableTap``."""
    if words[:1] == "g" and LINK.fullmatch(f"talk-{words[1:]}"):
        return Way(code=words[1:])
    if words[:1] == "m":
        return Way(booking_id=Tap("m", words[1:]).number)
    if words:
        raise UnreadableTap
    return OWN


def read_day(words: str) -> date:
    """The day that a button carries; raises ``UnreadableTap``."""
    try:
        return date.fromisoformat(words)
    except ValueError:
        raise UnreadableTap from None


def read_link(words: str | None) -> str | None:
    """The code in a deep link for guests; None for other links."""
    found = LINK.fullmatch(words or "")
    return found[1] if found is not None else None
