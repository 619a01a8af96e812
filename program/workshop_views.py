"""What screens of workshops show: facts gathered for one reader."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from program.coming import Coming
from program.workshops import FEWEST_RATINGS, WORDS_KEPT, Registration, RegistrationStatus, Workshop, WorkshopStatus


@dataclass(frozen=True, slots=True, kw_only=True)
class OtherDate:
    """Another date of the same series, and where the reader stands with it."""

    workshop: Workshop
    status: RegistrationStatus | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SeatView:
    """A workshop as one person sees it."""

    workshop: Workshop
    now: datetime
    mine: Registration | None = None
    free: int | None = None  # seats that nobody has or is held; None without a limit
    place: int = 0  # in the waiting list; 1 is next
    others: tuple[OtherDate, ...] = ()
    way: str = ""  # the link by which somebody has come who was not invited
    is_guest: bool = False  # not in the programme: nothing stays afterwards
    can_ask: bool = False  # there is a speaker who can be asked something beforehand
    same_time: tuple[Coming, ...] = ()  # what else the reader has agreed to then; nobody else is told

    @property
    def status(self) -> RegistrationStatus:
        """Where the reader stands."""
        return self.mine.status if self.mine is not None else RegistrationStatus.INVITED

    @property
    def is_open(self) -> bool:
        """Whether the reader can still answer."""
        is_there = self.status in (RegistrationStatus.ATTENDED, RegistrationStatus.ABSENT)
        return self.workshop.is_open(self.now) and not is_there

    @property
    def is_full(self) -> bool:
        """Whether there is no seat that the reader could have at once."""
        return self.free == 0

    @property
    def is_over(self) -> bool:
        """Whether it is past its end."""
        return self.workshop.status is WorkshopStatus.HELD or self.now >= self.workshop.ends_at

    @property
    def asks_rating(self) -> bool:
        """Whether it is over and the reader was there, or may have been."""
        was_there = self.status in (RegistrationStatus.GOING, RegistrationStatus.ATTENDED)
        is_forgotten = self.now >= self.workshop.ends_at + WORDS_KEPT
        return self.workshop.status is WorkshopStatus.HELD and was_there and not is_forgotten

    @property
    def open_dates(self) -> int:
        """How many dates of the series one can still say yes to, this one among them."""
        unanswered = (None, RegistrationStatus.INVITED, RegistrationStatus.MAYBE, RegistrationStatus.NOT_GOING)
        rest = [date for date in self.others if date.workshop.is_open(self.now) and date.status in unanswered]
        return len(rest) + (1 if self.is_open and self.status in unanswered else 0)


class DoorAnswer(StrEnum):
    """What the code on the wall answers to whoever scans it."""

    IN = "in"  # checked in, or was already
    EARLY = "early"  # half an hour before the start at the earliest
    OVER = "over"  # it is over, or does not take place
    STRANGER = "stranger"  # the bot does not know this person, and keeps nothing


@dataclass(frozen=True, slots=True, kw_only=True)
class AtDoor:
    """What somebody gets who has scanned the code."""

    answer: DoorAnswer
    workshop: Workshop


@dataclass(frozen=True, slots=True, kw_only=True)
class Guest:
    """One line of the list of those who come, for staff in private."""

    registration: Registration
    name: str  # "" for somebody of whom no name is kept

    @property
    def is_there(self) -> bool:
        """Whether somebody has checked in or been ticked."""
        return self.registration.status is RegistrationStatus.ATTENDED


@dataclass(frozen=True, slots=True, kw_only=True)
class ListView:
    """Who comes, with a page of names to tick."""

    workshop: Workshop
    now: datetime
    guests: tuple[Guest, ...]
    page: int
    pages: int
    there: int  # of all
    going: int  # of all, who have a seat and have not been ticked


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """Counts of one workshop, without names."""

    invited: int  # everybody with any answer, and those without
    unanswered: int
    going: int
    maybe: int
    waiting: int
    attended: int
    absent: int
    ratings: int
    average: float | None  # of five ratings or more
    words: int  # not read yet


def average_of(ratings: list[int]) -> float | None:
    """The average, where it tells nobody's own rating."""
    return sum(ratings) / len(ratings) if len(ratings) >= FEWEST_RATINGS else None
