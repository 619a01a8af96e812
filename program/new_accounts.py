"""Somebody has a new telephone or account: staff, who know who it is, give a link by which the person moves there."""

import hashlib
import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from program.people import Role

GOOD_FOR = timedelta(hours=48)
MOST_TRIES = 20  # wrong codes, whoever tries them, after which a link that is open at the time no longer works
_PAYLOAD = re.compile(r"new-([A-Za-z0-9_-]{22})")  # what a deep link says; 22 characters are 128 bits


class LinkStatus(StrEnum):
    """Where a link stands."""

    OPEN = "open"  # given out, not used; over all the same once its time is
    USED = "used"  # somebody has moved by it
    REVOKED = "revoked"  # taken back by staff, or another one was made instead


class Why(StrEnum):
    """Why a link leads nowhere for whoever opens it."""

    OVER = "over"  # used, taken back, run out, tried too often, or never there
    OWN = "own"  # this is the present account
    TEAM = "team"  # opened by somebody of the team, who is to hand it over
    BUSY = "busy"  # this account is in the programme itself


class NotPossible(Exception):
    """Nobody moves by this link now; nothing has changed."""

    def __init__(self, why: Why) -> None:
        super().__init__(why)
        self.why = why


class NoPrivateChat(Exception):
    """Whoever makes a link has never written to the bot in private, so that there is nowhere to send it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountLink:
    """A link by which a person moves to another account. Of its code only a hash is kept."""

    id: int
    person_id: int
    site: str
    status: LinkStatus
    made_by: int
    made_at: datetime
    expires_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Mover:
    """Whom staff would move, without a name."""

    person_id: int
    application_id: int
    site: str
    role: Role
    is_unreachable: bool


def payload_of(code: str) -> str:
    """What the deep link to the bot says."""
    return f"new-{code}"


def read_code(payload: str | None) -> str | None:
    """The code in a deep link's payload; None where it is a link of another kind."""
    found = _PAYLOAD.fullmatch(payload or "")
    return found[1] if found is not None else None


def hash_of(code: str) -> str:
    """All that is kept of a code: whoever reads the database cannot use it."""
    return hashlib.sha256(f"account {code}".encode()).hexdigest()
