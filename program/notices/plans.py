"""What the two of a tandem have agreed to do together."""

from dataclasses import dataclass

from program.notices.base import Notice, Urgency, notice


@notice
@dataclass(frozen=True, slots=True, kw_only=True)
class PlanSent(Notice):
    """The partner suggests a plan: does it suit?"""

    urgency = Urgency.PROMPT
    tandem_id: int


@notice
@dataclass(frozen=True, slots=True, kw_only=True)
class PlanAgreed(Notice):
    """The partner has said yes to the plan: it holds."""

    urgency = Urgency.PROMPT
    tandem_id: int


@notice
@dataclass(frozen=True, slots=True, kw_only=True)
class PlanChanged(Notice):
    """The partner has changed the plan. Whatever has changed since the reader last saw it is told at once, old and new.

    So of several changes that wait only the first notice says something.
    """

    tandem_id: int
