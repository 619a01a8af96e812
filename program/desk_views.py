"""What the staff desk shows of a matter: facts only, as the texts need them. Names stay out but where staff act."""

from dataclasses import dataclass
from datetime import datetime

from program.applications import Application
from program.check_ins import CheckInFigures
from program.couples import CoupleFlag
from program.desk import Card, CardKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Handling:
    """Who has a card, or who decided it and when. First names of staff, shown within their own group."""

    claimed_by: str | None = None
    decided_by: str | None = None
    decided_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ApplicationView:
    """An application as its card shows it."""

    card: Card
    application: Application
    site_name: str
    waiting_days: int
    zone: str | None  # of the applicant, where it is not the site's
    possible_mentors: int | None  # for mentees whose profile is complete
    couple: CoupleFlag | None
    handling: Handling


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionView:
    """What somebody wrote to the team."""

    card: Card
    words: str
    role: str | None
    asked_at: datetime
    is_answered: bool
    handling: Handling
    continues: int | None = None  # the number of the message before it, in the same thread
    earlier_words: str = ""  # of that message
    earlier_answer: str | None = None  # the last one to that message
    things: int = 0  # what was sent besides words, and stands below the card


@dataclass(frozen=True, slots=True, kw_only=True)
class ConcernView:
    """Somebody who cannot be reached."""

    card: Card
    role: str | None
    is_in_tandem: bool
    is_back: bool
    handling: Handling


@dataclass(frozen=True, slots=True, kw_only=True)
class BoardLine:
    """One open matter on the board."""

    kind: CardKind
    object_id: int
    waiting_days: int
    claimed_by: str | None
    is_overdue: bool
    is_safety: bool
    is_held: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Board:
    """The pinned board: the most urgent matters, and how many there are of each kind."""

    site: str
    site_name: str
    lines: tuple[BoardLine, ...]
    counts: dict[CardKind, int]
    tandems: int
    worries: int = 0  # open ones; staff see no more of them than this
    is_heard: bool = True  # somebody is named who hears worries
    going: CheckInFigures | None = None  # how it is going, by the monthly question; None where too few have answered
    help_wanted: int = 0  # tandems in which somebody has said so after the monthly question; staff do not see which
    at: datetime
