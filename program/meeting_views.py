"""What a screen or a notice about a meeting shows, gathered for one of the two."""

from dataclasses import dataclass
from datetime import datetime

from program.meeting_plans import Plan
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
