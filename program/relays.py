"""Messages from one member of a tandem to the other, passed on by the bot exactly as they were written."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

MOST_PER_HOUR = 20
HOUR = timedelta(hours=1)
FORM = "relay"


class Closed(StrEnum):
    """Why nothing can be passed on at present."""

    BY_ME = "by_me"  # the one who wants to write has stopped messages
    BY_PARTNER = "by_partner"  # the partner takes none, or cannot be reached; which of the two is not told


class TooManyMessages(Exception):
    """Twenty in an hour are enough; ``until`` is when the next one may go."""

    def __init__(self, until: datetime) -> None:
        super().__init__()
        self.until = until


class TooLongMessage(Exception):
    """``excess`` characters more than fit into one message with the line that says whose it is."""

    def __init__(self, excess: int) -> None:
        super().__init__()
        self.excess = excess


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """The way from one member of a tandem to the other."""

    tandem_id: int
    partner_id: int
    partner_name: str
    partner_language: str
    closed: Closed | None = None


def length_of(words: str) -> int:
    """How long Telegram takes the words to be: in UTF-16 units, of which most emoji are two."""
    return len(words.encode("utf-16-le", errors="surrogatepass")) // 2


def free_from(sent: list[datetime], now: datetime) -> datetime:
    """From when on the next message may go; ``sent`` holds when this person wrote in the last hour, earliest first."""
    return sent[-MOST_PER_HOUR] + HOUR if len(sent) >= MOST_PER_HOUR else now
