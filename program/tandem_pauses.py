"""A rest of a tandem: how long it can be, and what is asked before it begins. Pure; the zone is that of the site."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, tzinfo

from program.meeting_choices import DAYS_A_PAGE
from program.meetings import Meeting, MeetingStatus
from program.tandems import Tandem

WEEKS = (1, 2, 4)  # offered as buttons; any other day can be chosen
LONGEST = timedelta(weeks=12)
_GOES_ON_AT = time(8)  # on the last day of a rest


@dataclass(frozen=True, slots=True, kw_only=True)
class PauseChoice:
    """For how long a tandem may rest, as one of the two sees it."""

    tandem: Tandem
    partner_name: str
    weeks: tuple[tuple[int, date], ...]  # how many weeks, and the day on which the tandem goes on then
    days: tuple[date, ...]  # all days on which it may go on, soonest first; none where it ends too soon
    now: datetime

    def page(self, number: int) -> tuple[date, ...]:
        """The days of one page."""
        return self.days[number * DAYS_A_PAGE : (number + 1) * DAYS_A_PAGE]


@dataclass(frozen=True, slots=True, kw_only=True)
class PausePreview:
    """What a rest until a certain day means, before it begins."""

    tandem: Tandem
    partner_name: str
    day: date
    until: datetime
    planned: tuple[Meeting, ...]  # agreed or offered in this time: kept or cancelled, as whoever asks wishes
    left_out: int  # dates of a series in this time, which are left out


def goes_on_at(day: date, tz: tzinfo) -> datetime:
    """The moment of a day at which a rest ends."""
    return datetime.combine(day, _GOES_ON_AT, tz)


def days_to_choose(now: datetime, ends_at: datetime, tz: tzinfo) -> tuple[date, ...]:
    """The days on which a tandem may go on after a rest: from tomorrow on, before its own end."""
    today = now.astimezone(tz).date()
    days = (today + timedelta(days=number) for number in range(1, LONGEST.days + 1))
    return tuple(day for day in days if goes_on_at(day, tz) < ends_at)


def weeks_to_choose(now: datetime, days: tuple[date, ...], tz: tzinfo) -> tuple[tuple[int, date], ...]:
    """The rests of some weeks that end early enough."""
    today = now.astimezone(tz).date()
    ends = ((weeks, today + timedelta(weeks=weeks)) for weeks in WEEKS)
    return tuple((weeks, day) for weeks, day in ends if day in days)


def is_within(meeting: Meeting, now: datetime, until: datetime) -> bool:
    """Whether a meeting that is agreed, or offered with one time at least, would take place in a rest."""
    if meeting.status is MeetingStatus.PROPOSED:
        return any(time < until for time in meeting.options)
    return meeting.is_ahead(now) and meeting.starts_at is not None and meeting.starts_at < until
