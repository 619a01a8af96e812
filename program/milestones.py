"""Milestones of a tandem: few, each once, and never two in a week."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from program.meetings import Meeting
from program.tandems import Tandem, TandemStatus

AT_MOST_EVERY = timedelta(days=7)
FIFTH_HOUR_MINUTES = 5 * 60
TEN = 10


class Milestone(StrEnum):
    """What two people have reached together; where several come at once, the first of these is told."""

    FIRST_MEETING = "first_meeting"  # the first meeting that took place
    HALF_HOURS = "half_hours"  # half of the hours that the template asks for
    HALF_TIME = "half_time"  # half of the time from the start to the end
    TENTH_MEETING = "tenth_meeting"  # the tenth meeting that took place
    FIFTH_HOUR = "fifth_hour"  # five hours together


@dataclass(frozen=True, slots=True, kw_only=True)
class Together:
    """How often and how long two people have met."""

    meetings: int
    minutes: int

    @property
    def hours(self) -> int:
        """Whole hours."""
        return self.minutes // 60


def together(meetings: Iterable[Meeting]) -> Together:
    """The sum of meetings that took place."""
    lengths = [meeting.minutes for meeting in meetings]
    return Together(meetings=len(lengths), minutes=sum(lengths))


def passed(before: Together, after: Together, hours: int | None) -> tuple[Milestone, ...]:
    """The milestones between two sums; ``hours`` are the template's, None where it has none."""
    steps = (
        (Milestone.FIRST_MEETING, before.meetings, after.meetings, 1),
        (Milestone.HALF_HOURS, before.minutes, after.minutes, hours * 30 if hours is not None else None),
        (Milestone.TENTH_MEETING, before.meetings, after.meetings, TEN),
        (Milestone.FIFTH_HOUR, before.minutes, after.minutes, FIFTH_HOUR_MINUTES),
    )
    return tuple(kind for kind, old, new, mark in steps if mark is not None and old < mark <= new)


def half_time(tandem: Tandem) -> datetime:
    """The instant in the middle between start and end, as the end stands now."""
    return tandem.started_at + (tandem.ends_at - tandem.started_at) / 2


def may_be_told(tandem: Tandem, last_told: datetime | None, now: datetime) -> bool:
    """Whether two people are told of a milestone now: they meet, and have not been told of another one this week."""
    is_calm = last_told is None or last_told <= now - AT_MOST_EVERY
    return tandem.status is TandemStatus.ACTIVE and tandem.contact_stopped_at is None and is_calm
