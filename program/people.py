"""People as the programme knows them."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum


class Role(StrEnum):
    """What somebody is in the programme; a person has one active role at a time."""

    MENTEE = "mentee"  # looks for work in the own occupation and is accompanied
    MENTOR = "mentor"  # accompanies, unpaid


class Availability(StrEnum):
    """Whether the programme may write to and match a person."""

    ACTIVE = "active"  # as usual
    PAUSED = "paused"  # asked for a rest: no proposal, no nudge, until the date
    UNREACHABLE = "unreachable"  # has blocked the bot or closed the account
    ERASED = "erased"  # has left for good; the row only keeps what the audit trail points at


class Share(StrEnum):
    """Of contact, what a person lets the partner see once all have agreed."""

    USERNAME = "username"  # the Telegram username
    PHONE = "phone"  # a telephone number that the person typed
    EMAIL = "email"  # an address that the person typed


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Somebody who writes to the bot: mentee, mentor, staff, or not yet known."""

    id: int
    telegram_id: int
    first_name: str
    last_name: str = ""
    username: str | None = None
    language: str  # one of the bot's languages
    zone: str  # IANA name
    role: Role | None = None
    site: str | None = None
    availability: Availability = Availability.ACTIVE
    paused_until: datetime | None = None
    quiet_from: int = 21 * 60  # minutes after midnight, own wall time
    quiet_until: int = 8 * 60
    shares: dict[str, str] = field(default_factory=dict)  # Share -> what is shown
    language_chosen: bool = False  # picked by the person, not guessed from the phone
    moved_to: int | None = None  # this is an account that was given up: whose old one it is
    is_guest: bool = False  # here for a public event alone: no name is kept, and the row goes with the event
    created_at: datetime

    @property
    def name(self) -> str:
        """The name as the person writes it on Telegram."""
        return f"{self.first_name} {self.last_name}".strip()
