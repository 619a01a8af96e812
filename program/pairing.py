"""A pair that staff put together by hand: the same rules are checked, and what stands against it is said."""

from dataclasses import dataclass

from program.couples import CoupleFlag
from program.fits import Fit
from program.matching.reasons import Obstacle
from program.profiles import Profile

WARNINGS = frozenset({Obstacle.BELOW_MINIMUM, Obstacle.EXCLUDED_PAIR})
"""What staff may set aside: they know more than a score, and a no of last year need not stand. Nothing else."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A mentor as seen from one mentee."""

    application_id: int
    profile: Profile
    score: float  # 0–1
    obstacles: tuple[Obstacle, ...]
    is_conflict: bool  # declared: the two must never be brought together

    @property
    def is_possible(self) -> bool:
        """Whether staff may propose the two."""
        return not self.is_conflict and WARNINGS.issuperset(self.obstacles)


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidates:
    """All mentors for a mentee, those who may be proposed first, best first."""

    application_id: int  # the mentee's
    profile: Profile
    site: str
    waiting_days: int
    mentors: tuple[Candidate, ...]
    goes_first: bool = False  # the mentee, after an early end


@dataclass(frozen=True, slots=True, kw_only=True)
class HandMade:
    """A pair before it is proposed."""

    application_id: int  # the mentee's
    mentee: Profile
    site: str
    mentor: Candidate
    fit: Fit
    couple: CoupleFlag | None  # with whom the mentee is linked
    is_asked: bool  # the mentee, or a mentor about the mentee, is being asked at this moment
