"""What a run of the matching yields."""

from dataclasses import dataclass
from typing import Any

from program.matching.explanations import Explanation
from program.matching.reasons import UnmatchedReason


@dataclass(frozen=True, slots=True, kw_only=True)
class RunnerUp:
    """A mentor who could be asked next: allowed for the mentee, and with a place that nobody else got."""

    mentor: str
    score: float

    def as_facts(self) -> dict[str, Any]:
        """Plain values for storing."""
        return {"mentor": self.mentor, "score": self.score}


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """A mentee and a mentor whom the assignment puts together; ``value`` is the score with the waiting bonus."""

    mentee: str
    mentor: str
    score: float
    value: float
    explanation: Explanation
    runners_up: tuple[RunnerUp, ...]  # at most three, best first
    goes_first: bool = False  # the mentee was left by the partner: that is in the value as well

    def as_facts(self) -> dict[str, Any]:
        """Plain values, as the command prints them; that a mentee goes first is said only where it is so."""
        parts = self.explanation.parts
        facts = {
            "mentee": self.mentee,
            "mentor": self.mentor,
            "score": self.score,
            "value": self.value,
            "parts": {str(part.name): part.value for part in parts},
            "reasons": [{"part": str(part.name)} | reason.as_facts() for part in parts for reason in part.reasons],
            "runners_up": [runner_up.as_facts() for runner_up in self.runners_up],
        }
        return facts | {"goes_first": True} if self.goes_first else facts


@dataclass(frozen=True, slots=True, kw_only=True)
class Unmatched:
    """A mentee who stays without a mentor for now, and why."""

    id: str
    reason: UnmatchedReason

    def as_facts(self) -> dict[str, Any]:
        """Plain values, as the command prints them."""
        return {"id": self.id, "reason": str(self.reason)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """The best assignment; pairs and unmatched mentees in the order of the mentees' ids."""

    pairs: tuple[Pair, ...]
    unmatched: tuple[Unmatched, ...]
    total: float  # sum of the pairs' values

    def as_facts(self) -> dict[str, Any]:
        """Plain values, as the command prints them."""
        return {
            "pairs": [pair.as_facts() for pair in self.pairs],
            "unmatched": [mentee.as_facts() for mentee in self.unmatched],
            "total": self.total,
        }
