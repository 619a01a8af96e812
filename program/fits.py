"""Why two people fit, read back from a stored proposal. The same facts as ``program.matching.explanations`` writes.

Texts and conversations read explanations here: this module does without NumPy, which the scoring itself needs.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from program.matching.reasons import PartName, Reason, ReasonCode


@dataclass(frozen=True, slots=True, kw_only=True)
class FitPart:
    """One of the four parts. Weight and points are hundredths; what it adds to the score is their product."""

    name: PartName
    weight: int
    points: int
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Fit:
    """The four parts of a score."""

    parts: tuple[FitPart, ...]

    @property
    def hundred(self) -> int:
        """The score out of 100, halves rounded up."""
        return (sum(part.weight * part.points for part in self.parts) + 50) // 100

    def reasons(self) -> tuple[Reason, ...]:
        """All findings, in the order of the parts."""
        return tuple(reason for part in self.parts for reason in part.reasons)


def fit_of(explanation: Mapping[str, Any]) -> Fit:
    """The fit in a proposal's stored explanation; raises ``KeyError`` or ``ValueError`` for anything else."""
    return Fit(parts=tuple(_part(entry) for entry in explanation["parts"]))


def _part(facts: Mapping[str, Any]) -> FitPart:
    reasons = tuple(
        Reason(code=ReasonCode(entry["code"]), points=entry["points"], parameters=entry["parameters"])
        for entry in facts["reasons"]
    )
    return FitPart(name=PartName(facts["name"]), weight=facts["weight"], points=facts["points"], reasons=reasons)
