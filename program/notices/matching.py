"""A proposal on its way to a yes or a no."""

from dataclasses import dataclass

from program.notices.base import Notice, Urgency, notice


@notice
@dataclass(frozen=True, slots=True, kw_only=True)
class ConsentAsked(Notice):
    """It is this person's turn to say yes or no to a partner, on the anonymous card."""

    urgency = Urgency.PROMPT
    proposal_id: int


@notice
@dataclass(frozen=True, slots=True, kw_only=True)
class ConsentReminded(Notice):
    """The time to answer a proposal is nearly over; told once per turn."""

    is_nudge = True
    proposal_id: int
    status: str  # the ProposalStatus whose turn it was; another one by now drops the reminder


@notice
@dataclass(frozen=True, slots=True, kw_only=True)
class ConsentExpired(Notice):
    """This person's time to answer a proposal has passed; said kindly, to that person alone."""

    is_nudge = True  # the time ends at midnight, and the morning is early enough
    proposal_id: int


@notice
@dataclass(frozen=True, slots=True, kw_only=True)
class ProposalClosed(Notice):
    """A proposal on which this person was asked, or had agreed, did not come about; said neutrally."""

    is_nudge = True
    proposal_id: int
