"""When personal data goes: the clock that runs once nothing of a person is live any more, and what outlives it."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from program.programme import Retention

FOLLOW_UPS = "followups"
"""The kind of the consent to being asked how it went 3, 6 and 12 months after the end."""

_HOUR = 10  # of the person's own clock: the warning comes when nobody is asleep


@dataclass(frozen=True, slots=True, kw_only=True)
class Clock:
    """The date from which on a person's data is erased, and when they were told of it; None while it does not run."""

    erase_at: datetime | None
    warned_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Stays:
    """What outlives an erasure."""

    follow_ups: bool = False  # chat, language and outcome, until the last answer
    cases: int = 0  # open worry cases that this person reported, until they are closed


@dataclass(frozen=True, slots=True, kw_only=True)
class Preview:
    """What the confirming tap does, for the words before it."""

    person_id: int
    has_tandem: bool
    has_match: bool
    is_staff: bool
    has_meeting: bool  # one is agreed and lies ahead
    cases: int  # open ones that this person reported, which stay until they are closed
    consultations: int = 0  # appointments ahead
    gives_consultation: bool = False
    workshops: int = 0  # at which this person has a seat
    circles: int = 0
    public_events: int = 0  # that lie ahead


@dataclass(frozen=True, slots=True, kw_only=True)
class Life:
    """What of somebody is live. Each of these alone keeps the clock from running."""

    has_application: bool = False  # handed in, asked back or accepted
    has_tandem: bool = False  # not ended
    has_proposal: bool = False  # open
    has_case: bool = False  # an open worry case that they reported
    is_staff: bool = False  # stands in a staff group
    is_registered: bool = False  # for a public event that is not over
    touched_at: datetime | None = None  # the last step in a sign-up that was not handed in; the clock counts from it

    @property
    def is_over(self) -> bool:
        """Whether participation has ended, or has never begun."""
        taking_part = self.has_application or self.has_tandem or self.has_proposal
        return not (taking_part or self.has_case or self.is_staff or self.is_registered)


def erase_time(life: Life, clock: Clock, rule: Retention, now: datetime) -> datetime:
    """When the data of somebody goes whose participation is over.

    The clock starts at the first look that finds nothing live, or at the last step in an unfinished sign-up, and does
    not start anew by looking again.
    """
    keep = timedelta(days=rule.days_after_end)
    since_touch = life.touched_at + keep if life.touched_at is not None else None
    if clock.erase_at is None:
        return since_touch or now + keep
    return max(clock.erase_at, since_touch) if since_touch is not None else clock.erase_at


def warning_time(erase_at: datetime, rule: Retention, zone: str) -> datetime:
    """When to warn: at ten in the morning of the person's own clock, so many days before."""
    day = erase_at.astimezone(ZoneInfo(zone)) - timedelta(days=rule.warning_days_before)
    return day.replace(hour=_HOUR, minute=0, second=0, microsecond=0, fold=0)
