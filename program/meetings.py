"""A meeting of a tandem, from the proposal of times to what became of it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from program.machines import Machine, rows

LEAST_AHEAD = timedelta(minutes=30)
"""How far ahead an offered time lies at least, so that the other can still see it."""

LAST_CALL = timedelta(minutes=15)
"""How long before the last of the offered times nobody waits for an answer any more."""

LONGEST_AHEAD = timedelta(weeks=26)
"""How far ahead an offered time lies at most: as long as a tandem lasts."""

MOST_OPTIONS = 3
"""How many times are offered at once."""

LATE_MINUTES = (5, 10, 15, 30)
"""By how much somebody can say that they will be late."""


class MeetingStatus(StrEnum):
    """Where a meeting stands."""

    PROPOSED = "proposed"  # up to three times offered, the other's turn
    CONFIRMED = "confirmed"  # a time is agreed
    TOOK_PLACE = "took_place"  # at least one said yes, nobody said no
    MISSED = "missed"  # at least one said no, nobody said yes
    UNCLEAR = "unclear"  # the two answers differ, or nobody answered
    DECLINED = "declined"  # none of the times suited
    EXPIRED = "expired"  # nobody answered before the last of the times
    CANCELLED = "cancelled"  # one of the two called it off


class Place(StrEnum):
    """Where a meeting is held."""

    ONLINE = "online"  # by video
    PHONE = "phone"  # by telephone
    IN_PERSON = "in_person"  # at a place


class MeetingKind(StrEnum):
    """What two meet for."""

    TALK = "talk"  # as nearly always
    SHADOWING = "shadowing"  # the mentee spends hours at the mentor's work


class Said(StrEnum):
    """What a member answers to "did it take place?"; nobody but the member sees it."""

    YES = "yes"  # they met
    NO = "no"  # not this time
    MOVED = "moved"  # at another time, which the two found by themselves


_S = MeetingStatus

MEETING_MACHINE: Machine[MeetingStatus] = Machine(
    {
        "confirm": {_S.PROPOSED: _S.CONFIRMED},
        "decline": {_S.PROPOSED: _S.DECLINED},
        "expire": {_S.PROPOSED: _S.EXPIRED},
        "cancel": rows((_S.PROPOSED, _S.CONFIRMED), _S.CANCELLED),
        "move": {_S.CONFIRMED: _S.PROPOSED},  # new times on the same meeting; the agreed one is off from now on
        "offer_others": {_S.PROPOSED: _S.PROPOSED},  # other times instead of those on offer, by either of the two
        "take_place": rows((_S.CONFIRMED, _S.UNCLEAR), _S.TOOK_PLACE),
        "miss": rows((_S.CONFIRMED, _S.UNCLEAR), _S.MISSED),
        "leave_unclear": {_S.CONFIRMED: _S.UNCLEAR},
    }
)


class DoubleBooked(Exception):
    """Whoever says yes has another meeting at that time (UTC), and has not said "all the same"."""

    def __init__(self, time: datetime) -> None:
        super().__init__(time)
        self.time = time


@dataclass(frozen=True, slots=True, kw_only=True)
class Meeting:
    """One meeting. Instants are derived from wall times and zone whenever one of them changes.

    A meeting that was agreed and is being moved is ``PROPOSED`` again; ``starts_at`` then still holds the instant that
    is off, because calendars hold it too.
    """

    id: int
    tandem_id: int
    status: MeetingStatus
    proposed_by: int  # person id of who offered the times
    options: tuple[datetime, ...] = ()  # offered instants (UTC), earliest first
    walls: tuple[datetime, ...] = ()  # the naive wall times in ``zone`` of which they were made
    starts_at: datetime | None = None  # the agreed instant (UTC)
    zone: str | None = None  # IANA zone of whoever offered the times
    wall: datetime | None = None  # agreed naive wall time in that zone
    minutes: int = 60
    place: Place | None = None
    place_words: str | None = None  # link, address or number, as typed
    kind: MeetingKind = MeetingKind.TALK
    series_id: int | None = None  # the series of which it is, or would be, a date
    sequence: int = 0  # of the calendar entry
    uid: str  # of the calendar entry, for good
    created_at: datetime

    @property
    def ends_at(self) -> datetime | None:
        """The instant (UTC) at which the agreed time is over."""
        return self.starts_at + timedelta(minutes=self.minutes) if self.starts_at is not None else None

    def is_ahead(self, now: datetime) -> bool:
        """Whether it is agreed and has not begun."""
        return self.status is MeetingStatus.CONFIRMED and self.starts_at is not None and self.starts_at > now


def offer_ends(options: Iterable[datetime]) -> datetime:
    """The instant from which offered times count as not answered."""
    return max(options) - LAST_CALL


def reminders(starts_at: datetime, hours: Iterable[int], now: datetime) -> list[tuple[int, datetime]]:
    """The reminders that still lie ahead: (hours before the start, instant), earliest first."""
    planned = sorted(((entry, starts_at - timedelta(hours=entry)) for entry in set(hours)), reverse=True)
    return [(entry, instant) for entry, instant in planned if instant > now]


def outcome(said: Iterable[str]) -> str:
    """The step of the machine that follows from what is known: one yes is enough, unless the other says no."""
    met = {entry == Said.YES for entry in said}
    if len(met) != 1:
        return "leave_unclear"
    return "take_place" if met.pop() else "miss"
