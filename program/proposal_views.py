"""What staff and the two people get to see of a proposal: facts for the texts, gathered by the use cases.

Neither names nor contact of the two are in it.
"""

from dataclasses import dataclass
from datetime import datetime

from program.couples import CoupleFlag
from program.fits import Fit
from program.people import Role
from program.profiles import Profile
from program.programme import Site
from program.proposals import Proposal, ProposalStatus


@dataclass(frozen=True, slots=True, kw_only=True)
class NextInLine:
    """A runner-up."""

    score: float  # 0–1
    points: tuple[int, ...]  # hundredths, of the four parts; none for what was stored without them
    profile: Profile | None  # None once the mentor has left


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposalView:
    """A proposal as the staff's card shows it."""

    proposal: Proposal
    fit: Fit
    site: Site  # the mentee's
    mentor_site: Site
    mentee: Profile
    mentor: Profile
    waiting_days: int
    free_places: int
    places: int
    next_in_line: tuple[NextInLine, ...]
    goes_first: bool = False  # the mentee is at the front of the waiting, after an early end
    proposed_by: str | None = None  # first name of whoever put the two together by hand
    decided_by: str | None = None  # first name of whoever decided in the group
    closed_from: ProposalStatus | None = None  # the state that a closed proposal was in before
    closed_at: datetime | None = None
    closed_by: str | None = None  # first name of the member of staff who closed it
    next_id: int | None = None  # the mentee's next proposal, also one that is over by now
    is_mentee_waiting: bool = True  # in the pool and there
    held_until: datetime | None = None  # "Later"
    card_id: int | None = None
    claimed_by: str | None = None  # first name of who has the card
    couple: CoupleFlag | None = None  # of a mentee who is linked with another one


@dataclass(frozen=True, slots=True, kw_only=True)
class ConsentView:
    """A proposal as one of the two sees it."""

    proposal: Proposal
    fit: Fit
    role: Role  # of the reader
    is_my_turn: bool
    partner: Profile
    partner_site: Site
    shares: dict[str, str]  # the reader's own
    tandem_id: int | None = None
