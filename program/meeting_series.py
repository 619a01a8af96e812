"""Meetings that repeat: what two have agreed on once, and which date comes next. Pure.

What counts is the wall time in the zone of whoever offered the series: "every second Tuesday, 18:00, in Berlin" stays
18:00 in Berlin across clock changes. Each date becomes an ordinary meeting when its turn comes, so it can be moved or
cancelled by itself; the series never looks back at it.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from program.machines import Machine, rows
from program.meetings import Meeting, MeetingKind, Place
from program.wall_times import Existence, meaning_of, wall_of

RHYTHMS = (1, 2, 4)
"""After how many weeks a series comes back."""

AHEAD = 2
"""How many dates of a series stand in the calendars at any time."""

LEAST_DATES = 2
"""Fewer dates than these are no series."""


class SeriesStatus(StrEnum):
    """Where a series stands."""

    OFFERED = "offered"  # waits for the other's answer, with the meeting that would be the first
    RUNNING = "running"  # agreed: its dates are made one after the other
    CLOSED = "closed"  # came to nothing: declined, taken back, or offered as a single meeting
    ENDED = "ended"  # one of the two ended it, or the tandem did
    FINISHED = "finished"  # the last date has been made, and may still lie ahead


_S = SeriesStatus

SERIES_MACHINE: Machine[SeriesStatus] = Machine(
    {
        "start": {_S.OFFERED: _S.RUNNING},
        "offer_others": {_S.OFFERED: _S.OFFERED},
        "close": {_S.OFFERED: _S.CLOSED},
        "grow": {_S.OFFERED: _S.OFFERED, _S.RUNNING: _S.RUNNING, _S.FINISHED: _S.RUNNING},
        "end": rows((_S.RUNNING, _S.FINISHED), _S.ENDED),
        "finish": {_S.RUNNING: _S.FINISHED},
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Series:
    """One agreement to meet again and again."""

    id: int
    tandem_id: int
    status: SeriesStatus
    proposed_by: int  # person id
    zone: str  # IANA zone of whoever offered it
    wall: datetime  # naive wall time of the first date in that zone; its fold counts where any date comes twice
    weeks: int  # one of RHYTHMS
    until: datetime  # no date ends later (UTC): the tandem's end when it was offered, or a later one since
    made: int = 0  # how many dates have had their turn, the first included
    kind: MeetingKind = MeetingKind.TALK
    minutes: int
    place: Place | None = None
    place_words: str | None = None
    uid: str  # the calendar entries of its dates are named after it
    created_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Slot:
    """One date of a series."""

    number: int  # 0 is the first
    planned: datetime  # naive: the wall time that was agreed
    wall: datetime  # naive: the wall time that clocks show; another one only where clocks leave the planned one out
    instant: datetime  # UTC
    existence: Existence

    @property
    def is_second(self) -> bool:
        """Whether it is the second of two equal times."""
        return self.existence is Existence.TWICE and self.wall.fold == 1

    @property
    def is_shifted(self) -> bool:
        """Whether clocks leave the agreed time out on this day."""
        return self.existence is Existence.NEVER


def slot_of(wall: datetime, zone: str, weeks: int, number: int) -> Slot:
    """One date. A time that clocks leave out is as much later as they jump; of one that comes twice the fold of the
    agreed ``wall`` says which is meant, whatever its own day is.

    Neither is settled in silence: ``Slot.existence`` says so, and the texts tell both and offer another time.
    """
    planned = wall.replace(fold=0) + timedelta(weeks=weeks * number)
    meaning = meaning_of(planned, zone)
    meant = meaning.candidates[wall.fold if meaning.existence is Existence.TWICE else 0]
    return Slot(number=number, planned=planned, wall=meant.wall, instant=meant.instant, existence=meaning.existence)


def first_wall(first: datetime, zone: str, fold: int) -> datetime:
    """The wall time of a series that begins at the instant ``first``.

    ``fold`` is which of two equal times later dates mean; where the first date comes twice itself, that one counts.
    """
    wall = wall_of(first, zone)
    comes_once = meaning_of(wall.replace(fold=0), zone).existence is Existence.ONCE
    return wall.replace(fold=fold) if comes_once else wall


def dates_until(wall: datetime, zone: str, weeks: int, length: timedelta, until: datetime) -> tuple[Slot, ...]:
    """All dates that are over by ``until``, in order."""
    return tuple(_slots(wall, zone, weeks, length, until))


def dates_of(series: Series, until: datetime | None = None) -> tuple[Slot, ...]:
    """All dates of a series; ``until`` where the tandem ends earlier by now than it did when the series was offered."""
    last = min(series.until, until) if until is not None else series.until
    return dates_until(series.wall, series.zone, series.weeks, timedelta(minutes=series.minutes), last)


def grows_with(series: Series, ends_at: datetime) -> bool:
    """Whether a series goes on when its tandem, which was to end at ``ends_at``, is made longer.

    One that is finished only if it went on to that very end: an earlier one has been followed by another since.
    """
    return series.status in (_S.OFFERED, _S.RUNNING) or (series.status is _S.FINISHED and series.until == ends_at)


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """What is to be done about a series now."""

    slots: tuple[Slot, ...]  # dates that become meetings now; never one that has begun
    made: int  # how many dates have had their turn afterwards
    wake_at: datetime | None  # when to look again; None once there is no further date


def turn_of(series: Series, now: datetime, until: datetime) -> Turn:
    """Which dates become meetings, so that ``AHEAD`` of them lie ahead; those that were slept through are left out."""
    dates = dates_of(series, until)
    ahead = [slot for slot in dates if slot.instant > now][:AHEAD]
    made = max((slot.number + 1 for slot in ahead), default=series.made)
    slots = tuple(slot for slot in ahead if slot.number >= series.made)
    is_last = not ahead or ahead[-1].number == dates[-1].number
    return Turn(slots=slots, made=max(made, series.made), wake_at=None if is_last else ahead[0].instant)


def uid_of(series: Series, number: int) -> str:
    """The name of one date's calendar entry; the same date never gets two."""
    return f"{series.uid}-{number}@tandem"


def overlap(one: Iterable[tuple[datetime, datetime]], other: Iterable[tuple[datetime, datetime]]) -> list[datetime]:
    """The starts of the first spans that share time with one of the others."""
    taken = tuple(other)
    return [start for start, end in one if any(start < other_end and begin < end for begin, other_end in taken)]


def shifted_from(series: Series | None, meeting: Meeting) -> datetime | None:
    """The agreed wall time (naive) where clocks leave it out on this meeting's day; None for every other meeting."""
    if series is None or meeting.wall is None or meeting.sequence or meeting.zone != series.zone:
        return None
    number = round((meeting.wall - series.wall) / timedelta(weeks=series.weeks))
    slot = slot_of(series.wall, series.zone, series.weeks, number)
    return slot.planned if slot.is_shifted and slot.instant == meeting.starts_at else None


def comes_twice(meeting: Meeting) -> bool:
    """Whether clocks show the meeting's wall time twice on its day."""
    if meeting.wall is None or meeting.zone is None:
        return False
    return meaning_of(meeting.wall.replace(fold=0), meeting.zone).existence is Existence.TWICE


def _slots(wall: datetime, zone: str, weeks: int, length: timedelta, until: datetime) -> Iterator[Slot]:
    number = 0
    while (slot := slot_of(wall, zone, weeks, number)).instant + length <= until:
        yield slot
        number += 1
