"""Accounts: the people who hold the phones, and the bots that they write to.

These records are mutable on purpose: they are the state of a simulated service, changed in one event loop only.
"""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from playground.queues import UpdateQueue

ANONYMOUS_ADMIN_ID = 1087968824
"""Telegram's account that stands in for an anonymous administrator (@GroupAnonymousBot)."""

Json = dict[str, Any]


@dataclass(slots=True, kw_only=True)
class User:
    """A person. An empty `language_code` isn't told; `zone` (IANA) is for the page's sake, Telegram never tells it."""

    id: int
    first_name: str
    last_name: str = ""
    username: str | None = None
    language_code: str = "en"
    zone: str = "UTC"
    is_deleted: bool = False

    @property
    def name(self) -> str:
        """The name as a phone shows it."""
        return f"{self.first_name} {self.last_name}".strip()


@dataclass(slots=True, kw_only=True)
class Webhook:
    """Where a bot's updates are delivered. `last_error_date` is in Unix seconds."""

    url: str
    secret_token: str = ""
    max_connections: int = 40
    ip_address: str | None = None
    has_certificate: bool = False
    last_error_date: int | None = None
    last_error_message: str | None = None


@dataclass(slots=True, kw_only=True)
class Bot:
    """A bot account with everything that BotFather or its own calls have set.

    `commands` is keyed by (scope key, language code); texts by language code; menu buttons by user id, None being the
    default.
    """

    id: int
    token: str
    username: str
    first_name: str
    has_privacy: bool = True
    is_revoked: bool = False
    updates: UpdateQueue
    webhook: Webhook | None = None
    commands: dict[tuple[str, str], list[Json]] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)
    descriptions: dict[str, str] = field(default_factory=dict)
    short_descriptions: dict[str, str] = field(default_factory=dict)
    menu_buttons: dict[int | None, Json] = field(default_factory=dict)
    last_message_id: int = 0
    logged_out_until: datetime | None = None
    launched: datetime
