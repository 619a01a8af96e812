"""A new account for somebody, and a partner who cannot be reached for long."""

from dataclasses import dataclass

from program.notices.base import Notice, Urgency, notice


@notice
@dataclass(frozen=True, slots=True, kw_only=True)
class AccountLinkMade(Notice):
    """To staff in private: the link by which somebody moves to a new account."""

    urgency = Urgency.PROMPT
    holds_words = True  # the code is for this person alone
    link_id: int
    code: str


@notice
@dataclass(frozen=True, slots=True, kw_only=True)
class AccountMoved(Notice):
    """To an account that was given up: it can do nothing any more. Takes the place of its last screen."""

    screen_id: int | None


@notice
@dataclass(frozen=True, slots=True, kw_only=True)
class PartnerUnreachable(Notice):
    """The partner has not been reachable for a week: wait, ask the team, or look for somebody else."""

    tandem_id: int
    person_id: int  # the partner; reachable again by now drops the notice
