"""What the four parts of the score weigh, how good a pair must be, and what waiting is worth."""

from dataclasses import dataclass

WAITING_HALFWAY_DAYS = 60
"""After this many days somebody has half of the waiting bonus; all of it is approached and never reached."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Weights:
    """The settings of the score; the defaults are those of the programme file.

    The four weights add up to 1 and are whole hundredths, so that a score can be recomputed with a pocket calculator
    and two equal pairs have exactly equal scores. ``minimum_score`` (0–1) is compared with the score without the
    bonus. ``waiting_bonus`` (0–0.1) is the share of a pair's score that endless waiting would add to its value: it
    decides between near-equals and cannot lift a pair over the minimum. Whoever goes first has all of it from the first
    day, and the share for the own days besides. Raises ``ValueError`` for anything else.
    """

    occupation: float = 0.40
    industry: float = 0.15
    experience: float = 0.15
    in_common: float = 0.30
    minimum_score: float = 0.40
    waiting_bonus: float = 0.02

    def __post_init__(self) -> None:
        parts = (self.occupation, self.industry, self.experience, self.in_common)
        if not all(weight >= 0 and abs(weight - hundredths(weight) / 100) < 1e-9 for weight in parts):
            raise ValueError("each weight must be a whole number of hundredths", parts)
        if sum(map(hundredths, parts)) != 100:
            raise ValueError("the four weights must add up to 1", parts)
        if not 0 <= self.minimum_score <= 1:
            raise ValueError("the minimum score must lie between 0 and 1", self.minimum_score)
        if not 0 <= self.waiting_bonus <= 0.1:
            raise ValueError("the waiting bonus must lie between 0 and 0.1", self.waiting_bonus)

    @property
    def minimum_units(self) -> int:
        """The minimum score in units of 1/10,000, in which scores are counted."""
        return round(self.minimum_score * 10_000)

    def value_of(self, score: float, waiting_days: int, *, goes_first: bool = False) -> float:
        """What the assignment maximises in total: the score and, in proportion to it, the bonus for waiting."""
        return score * self.waiting_factor(waiting_days, goes_first=goes_first)

    def waiting_factor(self, waiting_days: int, *, goes_first: bool = False) -> float:
        """By how much waiting multiplies a mentee's scores: 1 on the first day, below 1 + ``waiting_bonus`` always; by
        ``waiting_bonus`` more for somebody who goes first, so above everybody who doesn't.
        """
        factor = 1 + self.waiting_bonus * waiting_days / (waiting_days + WAITING_HALFWAY_DAYS)
        return factor + self.waiting_bonus if goes_first else factor


def hundredths(weight: float) -> int:
    """A weight as a whole number of hundredths."""
    return round(weight * 100)


DEFAULT_WEIGHTS = Weights()
"""What a programme file that names no weights means."""
