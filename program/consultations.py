"""The consultation desk: hours that come every week, cut into slots, and who has booked which.

Staff agree on wall times ("Tuesdays, 14:00 to 16:00, in Berlin"); the instants of slots are derived from them day by
day, so that the hour stays the same when clocks change. A wall time that clocks leave out has no slot. Pure.
"""

from collections.abc import Collection, Container
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from program.machines import Machine, rows
from program.meetings import Place
from program.wall_times import Existence, meaning_of, wall_of

AHEAD = timedelta(weeks=5)
"""How far ahead slots can be booked."""

LEAST_AHEAD = timedelta(minutes=30)
"""How far ahead a slot lies at least, so that the consultant can still see it."""

MOST_AHEAD = 3
"""How many appointments one person has before them at most; a guest has one."""

PATIENCE = timedelta(minutes=10)
"""How long after the start nobody says yet that somebody has not come; of short appointments only a third."""

LEAST_REST = timedelta(minutes=10)
"""What must be left of a slot that nobody came to, so that somebody else can have the rest."""

QUESTION_KEPT = timedelta(days=7)
"""How long after an appointment its question can still be read by the consultant."""

GUEST_KEPT = timedelta(hours=2)
"""How long after an appointment everything about a guest is gone."""

CALLED_OFF_KEPT = timedelta(days=1)
"""How long a guest whose appointment was called off by the desk can be told at most, and can book another one."""

ASK_AGAIN_AFTER = 2
"""From which appointment on to which somebody did not come they are asked to cancel next time."""

LONGEST_QUESTION = 500
LONGEST_NAME = 40
LONGEST_PLACE = 200
_STEP = timedelta(minutes=5)


class DeskStatus(StrEnum):
    """Where consultation hours stand."""

    ASKED = "asked"  # the consultant has not agreed yet
    OPEN = "open"  # slots can be booked
    DECLINED = "declined"  # the consultant would rather not
    CLOSED = "closed"  # no further slots


class BookingStatus(StrEnum):
    """Where an appointment stands."""

    BOOKED = "booked"  # the slot is taken
    CAME = "came"  # the consultant says that it took place
    ABSENT = "absent"  # the consultant says that nobody came
    CANCELLED = "cancelled"  # called off by the person or the desk


_D, _B = DeskStatus, BookingStatus

DESK_MACHINE: Machine[DeskStatus] = Machine(
    {
        "agree": {_D.ASKED: _D.OPEN},
        "decline": {_D.ASKED: _D.DECLINED},
        "close": rows((_D.ASKED, _D.OPEN), _D.CLOSED),
    }
)

BOOKING_MACHINE: Machine[BookingStatus] = Machine(
    {
        "move": {_B.BOOKED: _B.BOOKED},
        "cancel": {_B.BOOKED: _B.CANCELLED},
        "came": rows((_B.BOOKED, _B.ABSENT), _B.CAME),
        "absent": rows((_B.BOOKED, _B.CAME), _B.ABSENT),
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """Consultation hours: one stretch of one weekday, every week until the last day."""

    id: int
    site: str
    made_by: int
    consultant_id: int | None  # None: the team; then every member of staff of the site may read the bookings
    status: DeskStatus
    weekday: int  # Monday is 0
    from_minute: int  # of the wall time in ``zone``
    until_minute: int
    slot_minutes: int
    place: Place
    place_words: str
    zone: str
    first_day: date
    last_day: date
    languages: tuple[str, ...]  # in which people can talk there
    is_public: bool = False  # third parties may book by the link
    code: str  # what the link says
    created_at: datetime

    def is_over(self, now: datetime) -> bool:
        """Whether no day of it is left."""
        return self.status not in (_D.ASKED, _D.OPEN) or wall_of(now, self.zone).date() > self.last_day


@dataclass(frozen=True, slots=True, kw_only=True)
class Slot:
    """One appointment that can be had. ``at`` tells it apart, also where only the rest of it is left."""

    desk_id: int
    at: datetime  # planned start (UTC)
    starts_at: datetime
    minutes: int

    @property
    def ends_at(self) -> datetime:
        """When it is over (UTC)."""
        return self.starts_at + timedelta(minutes=self.minutes)


@dataclass(frozen=True, slots=True, kw_only=True)
class Booking:
    """An appointment that somebody has, or had."""

    id: int
    desk_id: int
    person_id: int
    status: BookingStatus
    slot_at: datetime  # the planned start of the slot (UTC)
    starts_at: datetime  # later than that where it is the rest of a slot
    minutes: int
    wall: datetime  # naive: the planned start in the desk's zone, which stays where clock rules change
    sequence: int = 0  # of the calendar entry
    uid: str  # of the calendar entry, for good
    question: str | None = None  # for the consultant alone
    is_guest: bool = False  # a third party, of whom nothing stays
    guest_name: str | None = None  # as a guest wants to be called: the name on Telegram, until they say another one
    confirmed_at: datetime | None = None  # said "yes" to the reminder
    created_at: datetime

    @property
    def ends_at(self) -> datetime:
        """When it is over (UTC)."""
        return self.starts_at + timedelta(minutes=self.minutes)

    def is_ahead(self, now: datetime) -> bool:
        """Whether it is booked and has not begun."""
        return self.status is _B.BOOKED and self.starts_at > now

    def can_be_absent(self, now: datetime) -> bool:
        """Whether it is late enough to say that nobody came."""
        return (
            self.status in (_B.BOOKED, _B.CAME)
            and self.starts_at + min(PATIENCE, timedelta(minutes=self.minutes) / 3) <= now
        )

    def can_have_come(self, now: datetime) -> bool:
        """Whether it has begun, so that somebody can have come."""
        return self.status in (_B.BOOKED, _B.ABSENT) and self.starts_at <= now

    def forget_at(self) -> datetime:
        """When the question, or everything about a guest, is forgotten."""
        return self.ends_at + (GUEST_KEPT if self.is_guest else QUESTION_KEPT)


class SlotTaken(Exception):
    """Somebody was faster, or the slot is no longer offered; nothing has changed."""


class TooMany(Exception):
    """The person has as many appointments ahead as one may have; nothing has changed."""


class OwnTimeTaken(Exception):
    """The person has another appointment at that time; nothing has changed."""


def slots_on(desk: Desk, day: date) -> list[Slot]:
    """All slots of one day of the desk, whether free or not; none on days that are not the desk's."""
    if day.weekday() != desk.weekday or not desk.first_day <= day <= desk.last_day:
        return []
    found = []
    for minute in range(desk.from_minute, desk.until_minute - desk.slot_minutes + 1, desk.slot_minutes):
        meaning = meaning_of(datetime.combine(day, time(minute // 60, minute % 60)), desk.zone)
        if meaning.existence is not Existence.NEVER:
            at = meaning.candidates[0].instant
            found.append(Slot(desk_id=desk.id, at=at, starts_at=at, minutes=desk.slot_minutes))
    return found


def coming_days(desk: Desk, now: datetime, ahead: timedelta = AHEAD) -> list[date]:
    """The desk's days from today on, closed ones and holidays too."""
    today = wall_of(now, desk.zone).date()
    days = (today + timedelta(days=count) for count in range(ahead.days + 1))
    return [day for day in days if slots_on(desk, day)]


def open_days(desk: Desk, now: datetime, closed: Container[date], days_off: Container[date]) -> list[date]:
    """Those of ``coming_days`` that are neither closed nor holidays."""
    return [day for day in coming_days(desk, now) if day not in closed and day not in days_off]


def free_slots(
    desk: Desk, days: Collection[date], taken: Container[datetime], absent: Container[datetime], now: datetime
) -> list[Slot]:
    """What can be booked on these days: free slots that lie ahead, and the rest of those that nobody came to."""
    if desk.status is not _D.OPEN:
        return []
    found = []
    for slot in (slot for day in days for slot in slots_on(desk, day) if slot.at not in taken):
        if slot.at >= now + LEAST_AHEAD:
            found.append(slot)
        elif slot.at in absent and (rest := rest_of(slot, now)) is not None:
            found.append(rest)
    return found


def rest_of(slot: Slot, now: datetime) -> Slot | None:
    """What is left of a slot that has begun, from the next five minutes on; None where that is too short."""
    starts_at = max(slot.at, now + (-(now - slot.at)) % _STEP)
    left = slot.ends_at - starts_at
    if left < LEAST_REST:
        return None
    return Slot(desk_id=slot.desk_id, at=slot.at, starts_at=starts_at, minutes=left // timedelta(minutes=1))


def overlaps(one: Desk, other: Desk) -> bool:
    """Whether one consultant would have to be in two places."""
    if one.consultant_id is None or one.consultant_id != other.consultant_id or one.weekday != other.weekday:
        return False
    is_apart = one.until_minute <= other.from_minute or other.until_minute <= one.from_minute
    return not is_apart and one.first_day <= other.last_day and other.first_day <= one.last_day


def is_same_time(slot: Slot | Booking, other: Slot | Booking) -> bool:
    """Whether two appointments lie at the same time, if only in part."""
    return slot.starts_at < other.ends_at and other.starts_at < slot.ends_at
