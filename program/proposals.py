"""A match proposal: from the matcher's suggestion to a tandem."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any

from program.machines import Machine, rows


class ProposalStatus(StrEnum):
    """Where a proposal stands."""

    PROPOSED = "proposed"  # waits for staff
    APPROVED = "approved"  # staff agreed, the mentor's turn; holds one of the mentor's places
    MENTOR_ACCEPTED = "mentor_accepted"  # the mentee's turn
    MENTEE_ACCEPTED = "mentee_accepted"  # all agreed: a tandem exists
    REJECTED = "rejected"  # staff said no
    MENTOR_DECLINED = "mentor_declined"  # the mentor said no
    MENTEE_DECLINED = "mentee_declined"  # the mentee said no
    EXPIRED = "expired"  # somebody's time to answer passed
    SUPERSEDED = "superseded"  # the profile changed, or another proposal took its place
    WITHDRAWN = "withdrawn"  # one of the two left, paused or became unreachable


class RejectReason(StrEnum):
    """Why staff say no."""

    OCCUPATION = "occupation"  # the work is too different
    INDUSTRY = "industry"  # another industry is wanted
    LANGUAGE = "language"  # talking would be hard
    TIMES = "times"  # times or places do not fit
    KNOWN = "known"  # they know each other, or a conflict of interest
    PLANS = "plans"  # staff have somebody else in mind
    WORDS = "words"  # told in own words


class DeclineReason(StrEnum):
    """Why somebody says "not this time", if they want to tell."""

    FIELD = "field"  # another field of work
    TIMES = "times"  # times or places do not fit
    BUSY = "busy"  # no time at present
    KNOWN = "known"  # they know each other, or their interests conflict
    OTHER = "other"  # something else


class Cause(StrEnum):
    """Why a proposal was closed without anybody saying no to the other."""

    PASSED_OVER = "passed_over"  # staff asked for the next candidate
    MENTOR_FULL = "mentor_full"  # the last place went to somebody else
    PROFILE_CHANGED = "profile_changed"  # one of the two changed what the matching compares
    OBJECTED = "objected"  # the team of the mentor's site said no
    BY_HAND = "by_hand"  # staff proposed another pair by hand
    CONFLICT = "conflict"  # the two were said to know each other, or to have interests that conflict
    LEFT = "left"  # one of the two paused, withdrew or is gone
    COUPLE = "couple"  # two who want one mentor between them: the other one's match came to nothing, or wishes changed


_S = ProposalStatus
OPEN = (_S.PROPOSED, _S.APPROVED, _S.MENTOR_ACCEPTED)
ASKED = (_S.APPROVED, _S.MENTOR_ACCEPTED)  # people have been asked; a mentor's place is held
NEVER_AGAIN = (_S.REJECTED, _S.MENTOR_DECLINED, _S.MENTEE_DECLINED, _S.EXPIRED, _S.MENTEE_ACCEPTED)  # for these two
TEACHES = (_S.REJECTED, _S.MENTEE_DECLINED)  # a no that says something about the mentee's next mentor
STAFF_CAUSES = (Cause.PASSED_OVER, Cause.BY_HAND, Cause.OBJECTED, Cause.MENTOR_FULL)  # followed what staff did
NEVER_AGAIN_BECAUSE = (Cause.PASSED_OVER, Cause.OBJECTED)  # as above, of superseded and withdrawn ones

PROPOSAL_MACHINE: Machine[ProposalStatus] = Machine(
    {
        "approve": {_S.PROPOSED: _S.APPROVED},
        "reject": {_S.PROPOSED: _S.REJECTED},
        "mentor_accept": {_S.APPROVED: _S.MENTOR_ACCEPTED},
        "mentor_decline": {_S.APPROVED: _S.MENTOR_DECLINED},
        "mentee_accept": {_S.MENTOR_ACCEPTED: _S.MENTEE_ACCEPTED},
        "mentee_decline": {_S.MENTOR_ACCEPTED: _S.MENTEE_DECLINED},
        "expire": rows(ASKED, _S.EXPIRED),
        "supersede": rows(OPEN, _S.SUPERSEDED),
        "withdraw": rows(OPEN, _S.WITHDRAWN),
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """Two people whom the matcher, or staff by hand, would bring together."""

    id: int
    site: str  # the mentee's
    mentee_id: int  # person ids
    mentor_id: int
    status: ProposalStatus
    score: float  # 0–1
    explanation: dict[str, Any] = field(default_factory=dict)  # program.matching's Explanation as plain values
    runners_up: tuple[dict[str, Any], ...] = ()  # {"mentor_id", "score", "points" of the four parts}
    by_hand: bool = False
    created_at: datetime
    decided_by: int | None = None
    decided_at: datetime | None = None
    reason: str | None = None  # RejectReason, DeclineReason or Cause
    reason_words: str | None = None  # what staff wrote to WORDS
    deadline: datetime | None = None  # of whose turn it is
    snoozed_until: datetime | None = None
