"""Two applicants who belong together, a couple for instance: how they link up, and whether they want one mentor."""

import hashlib
import re
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from program.machines import Machine, rows

CODE = "couple"  # among the answers of a sign-up: the code of the link through which somebody came
_PAYLOAD = re.compile(r"two-([A-Za-z0-9_-]{22})")  # what a deep link says; 22 characters are 128 bits


class CoupleStatus(StrEnum):
    """Where a link between two applicants stands."""

    INVITED = "invited"  # one has made a link, which has not been answered
    ASKED = "asked"  # the other has said yes; who made the link confirms that this is the right person
    LINKED = "linked"  # both have confirmed
    ENDED = "ended"  # taken back, refused, run out, or one of the two has ended it or left


class Why(StrEnum):
    """Why a link leads nowhere."""

    OVER = "over"  # used, taken back, run out, or never there
    OWN = "own"  # made by whoever opens it
    MENTOR = "mentor"  # opened by somebody who accompanies others
    LINKED = "linked"  # whoever opens it is linked already, or about to be


class Wish(StrEnum):
    """Which mentors one of the two would like."""

    SEPARATE = "separate"  # one mentor each
    SHARED = "shared"  # one mentor for both: two tandems, two places


_S = CoupleStatus
LIVE = (_S.INVITED, _S.ASKED, _S.LINKED)

COUPLE_MACHINE: Machine[CoupleStatus] = Machine(
    {
        "ask": {_S.INVITED: _S.ASKED},
        "link": {_S.ASKED: _S.LINKED},
        "end": rows(LIVE, _S.ENDED),
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Couple:
    """Two mentees who are linked, or about to be."""

    id: int
    one_id: int  # person id of who made the link
    other_id: int | None  # of who said yes to it
    status: CoupleStatus
    one_wish: Wish | None = None
    other_wish: Wish | None = None
    created_at: datetime
    linked_at: datetime | None = None

    @property
    def is_shared(self) -> bool:
        """Whether one mentor is looked for: only if both wish it."""
        return self.status is CoupleStatus.LINKED and self.one_wish is self.other_wish is Wish.SHARED

    def has(self, person_id: int) -> bool:
        """Whether this person is one of the two."""
        return person_id in (self.one_id, self.other_id)

    def partner_of(self, person_id: int) -> int | None:
        """The other one's person id; None while there is nobody."""
        return self.other_id if person_id == self.one_id else self.one_id

    def wish_of(self, person_id: int) -> Wish | None:
        """What this one of the two has said."""
        return self.one_wish if person_id == self.one_id else self.other_wish


@dataclass(frozen=True, slots=True, kw_only=True)
class CoupleView:
    """How it stands with somebody's link, as far as this person may know."""

    reader_id: int
    couple: Couple | None = None
    partner_name: str = ""  # first name of the other, once there is one
    until: datetime | None = None  # how long an open invitation is good
    is_looking: bool = True  # neither of the two has a mentor yet


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """What somebody sees who opens a link."""

    name: str  # first name of who made it
    is_ready: bool  # whether the reader can say yes now; else after the sign-up


@dataclass(frozen=True, slots=True, kw_only=True)
class CoupleFlag:
    """What staff see of a couple on a card: the other application's number, and what is looked for. No name."""

    application_id: int
    is_shared: bool


def payload_of(code: str) -> str:
    """What the deep link to the bot says."""
    return f"two-{code}"


def read_code(payload: str | None) -> str | None:
    """The code in a deep link's payload; None where it is a link of another kind."""
    found = _PAYLOAD.fullmatch(payload or "")
    return found[1] if found is not None else None


def hash_of(code: str) -> str:
    """All that is kept of a code: whoever reads the database cannot use it."""
    return hashlib.sha256(code.encode()).hexdigest()
