"""What a screen or a notice about a meeting shows, gathered for one of the two."""

from dataclasses import dataclass
from datetime import datetime

from program.meeting_plans import Plan
from program.meeting_series import Series, SeriesStatus, Slot, dates_until, first_wall
from program.meetings import Meeting, MeetingStatus


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingView:
    """A meeting as one of its two members sees it at ``now``."""

    meeting: Meeting
    now: datetime
    reader_id: int
    partner_name: str  # empty once the partner has left
    partner_zone: str  # IANA name
    is_live: bool  # the tandem has not ended
    my_answer: str | None = None  # program.meetings.Said; the other's is never here
    series: Series | None = None  # of which it is, or would be, a date
    land: str | None = None  # the German Land of the site, for its holidays
    is_double: bool = False  # the reader has another meeting then; nobody else is told
    next_meeting: Meeting | None = None  # the soonest of the two's other agreed meetings that has not begun

    @property
    def is_series_offer(self) -> bool:
        """Whether not this meeting alone is on offer, but a series that begins with it."""
        return self.series is not None and self.series.status is SeriesStatus.OFFERED

    @property
    def running(self) -> Series | None:
        """The series of which it is one date, while further dates may come."""
        is_on = self.series is not None and self.series.status in (SeriesStatus.RUNNING, SeriesStatus.FINISHED)
        return self.series if is_on else None

    @property
    def is_mine(self) -> bool:
        """Whether the reader offered the times."""
        return self.meeting.proposed_by == self.reader_id

    @property
    def open_options(self) -> tuple[tuple[int, datetime], ...]:
        """The offered times that still lie ahead, with their places in the offer."""
        return tuple((place, time) for place, time in enumerate(self.meeting.options) if time > self.now)

    @property
    def is_on(self) -> bool:
        """Whether it is agreed and not over."""
        return self.meeting.status is MeetingStatus.CONFIRMED and not self.is_over

    @property
    def can_be_cancelled(self) -> bool:
        """Whether there is an own offer to take back, or an agreed meeting that has not begun."""
        is_own_offer = self.meeting.status is MeetingStatus.PROPOSED and self.is_mine
        return is_own_offer or self.meeting.is_ahead(self.now)

    @property
    def is_over(self) -> bool:
        """Whether the agreed time has passed."""
        return self.meeting.ends_at is not None and self.meeting.ends_at <= self.now

    @property
    def is_asked(self) -> bool:
        """Whether the reader may say if the meeting took place."""
        status = self.meeting.status
        return self.is_over and status in (MeetingStatus.CONFIRMED, MeetingStatus.UNCLEAR)


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanView:
    """The planning of a meeting as the one who plans sees it at ``now``."""

    form_id: int
    plan: Plan
    now: datetime
    zone: str  # IANA name, of the one who plans
    partner_name: str
    partner_zone: str
    agreed: Meeting | None = None  # the meeting that is being moved; holds until new times are sent
    until: datetime | None = None  # the tandem's end (UTC): no series goes further
    land: str | None = None  # the German Land of the site, for its holidays
    double: tuple[datetime, ...] = ()  # chosen times, and dates of the series, at which whoever plans meets somebody

    def dates(self, weeks: int) -> tuple[Slot, ...]:
        """The dates of a series that comes back after so many weeks and begins at the one chosen time."""
        if not weeks or len(self.plan.chosen) != 1 or self.until is None:
            return ()
        wall = first_wall(self.plan.chosen[0], self.zone, self.plan.fold)
        return dates_until(wall, self.zone, weeks, self.plan.length, self.until)


@dataclass(frozen=True, slots=True, kw_only=True)
class SeriesView:
    """A series as one of the two sees it at ``now``."""

    series: Series
    now: datetime
    partner_name: str
    partner_zone: str
    land: str | None
    ahead: tuple[Meeting, ...]  # its dates that are agreed and have not begun, soonest first
    can_end: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Agenda:
    """All that two have planned, as one of them sees it at ``now``."""

    tandem_id: int
    partner_name: str
    now: datetime
    ahead: tuple[Meeting, ...]  # agreed and not begun, soonest first
    offered: Meeting | None  # times that wait for an answer
    series: tuple[Series, ...]  # those that run
