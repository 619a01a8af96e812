"""What screens of the consultation desk show: facts gathered for one reader."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from program.consultation_ways import Way
from program.consultations import Booking, Desk, Slot


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """Free slots on one way, soonest first, with the desks that they belong to."""

    way: Way
    now: datetime
    slots: tuple[Slot, ...]
    desks: Mapping[int, Desk]
    names: Mapping[int, str]  # desk id -> the consultant's first name; "" for the team
    city: str  # where the place's clock stands: an IANA zone
    left_out: tuple[date, ...] = ()  # holidays on which there would be slots
    land: str | None = None
    site_name: str = ""
    guest_name: str | None = None  # as the reader's Telegram account is called, on a guest's way

    def others(self, limit: int) -> tuple[Slot, ...]:
        """The next few, one after the other."""
        return self.slots[:limit]


@dataclass(frozen=True, slots=True, kw_only=True)
class BookingView:
    """One appointment as the person or the consultant sees it."""

    booking: Booking
    desk: Desk
    now: datetime
    consultant: str  # first name; "" for the team
    person: str = ""  # first name of whoever booked; only for the consultant
    site_name: str = ""
    has_double: bool = False  # the reader has a meeting at that time


@dataclass(frozen=True, slots=True, kw_only=True)
class DayView:
    """One day of a desk for staff and the consultant."""

    desk: Desk
    day: date
    now: datetime
    slots: int
    bookings: tuple[BookingView, ...]  # those that stand
    is_closed: bool = False
    is_holiday: bool = False
    land: str | None = None
    can_read: bool = False  # names may be shown to this reader
    has_passed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class DeskView:
    """One desk for staff and the consultant."""

    desk: Desk
    now: datetime
    consultant: str  # first name; "" for the team
    site_name: str
    land: str | None
    days: tuple[DayView, ...]
    is_staff: bool  # the reader is staff of the site
    can_read: bool
    is_consultant: bool = False
    is_lost: bool = False  # the consultant cannot be reached, so nobody can book
    link: str | None = None  # the address for third parties, where they may book and the bot's name is known


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """Somebody who can be asked to be a consultant."""

    person_id: int
    name: str
    occupation: str | None = None  # of a mentor: what tells two of the same name apart
