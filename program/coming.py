"""What lies ahead of a person, of whatever kind: one entry for each, so that it can be shown as one list."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from program.taps import Tap

RUNNING = timedelta(hours=2)
"""Something that began so recently still stands on the list: somebody who is late looks for the place."""


class ComingKind(StrEnum):
    """What something is that one goes to."""

    MEETING = "meeting"  # of a tandem
    WORKSHOP = "workshop"
    CONSULTATION = "consultation"  # at the consultation desk
    CIRCLE = "circle"  # collegial consultation among mentors
    PUBLIC = "public"  # a public event


class Standing(StrEnum):
    """How sure it is that this person goes."""

    GOING = "going"  # agreed, booked or registered
    MAYBE = "maybe"  # said so
    WAITING = "waiting"  # on the waiting list
    INVITED = "invited"  # not answered yet
    LEADS = "leads"  # speaks, advises or moderates there


@dataclass(frozen=True, slots=True, kw_only=True)
class Coming:
    """One thing that lies ahead of a person."""

    kind: ComingKind
    standing: Standing
    starts_at: datetime
    minutes: int
    title: str  # as the reader is shown it; of a meeting the partner's first name
    tap: Tap  # opens it

    @property
    def ends_at(self) -> datetime:
        """When it is over."""
        return self.starts_at + timedelta(minutes=self.minutes)

    @property
    def is_agreed(self) -> bool:
        """Whether it takes this person's time for certain."""
        return self.standing in (Standing.GOING, Standing.LEADS)

    @property
    def stays_until(self) -> datetime:
        """Until when it stands on the list: as long as it goes on."""
        return self.starts_at + max(RUNNING, timedelta(minutes=self.minutes))


def in_order(entries: list[Coming], now: datetime) -> list[Coming]:
    """What lies ahead or still goes on, the soonest first."""
    return sorted((entry for entry in entries if entry.stays_until > now), key=lambda entry: entry.starts_at)
