"""The staff desk: cards that wait for a decision, and the calm with which they reach the group."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from program.programme import Site


class CardKind(StrEnum):
    """What a card is about; its object id belongs to that table."""

    APPLICATION = "application"  # accept, ask back or decline
    PROPOSAL = "proposal"  # approve, next, reject or later
    QUESTION = "question"  # a person wrote to the team
    CONCERN = "concern"  # something needs a look: unreachable, bounced, escalated
    SILENCE = "silence"  # one of the two, or both, have not been seen for weeks (tandems)
    ENDING = "ending"  # a tandem has ended before its time


class Topic(StrEnum):
    """What a topic of a group that is a forum can be for. Whatever has no topic of its own goes to the general one."""

    BOARD = "board"  # the pinned board
    APPLICATIONS = "applications"  # cards of applications
    MATCHES = "matches"  # cards of proposals, and what concerns them
    MESSAGES = "messages"  # what people write to the team
    CARE = "care"  # everything else that needs a look


class CardStatus(StrEnum):
    """Where a card stands."""

    WAITING = "waiting"  # on the board only
    POSTED = "posted"  # in the group, nobody has it
    CLAIMED = "claimed"  # somebody has it; comes back when the claim runs out
    SETTLED = "settled"  # decided


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """One thing for staff to decide."""

    id: int
    site: str
    kind: CardKind
    object_id: int
    status: CardStatus
    is_safety: bool = False  # goes out at once, at any hour
    created_at: datetime
    due_at: datetime  # by when staff want to have decided
    posted_at: datetime | None = None
    message_id: int | None = None  # in the site's group
    claimed_by: int | None = None
    claimed_until: datetime | None = None
    held_until: datetime | None = None  # "Later"

    def is_free(self, now: datetime) -> bool:
        """Whether somebody else may take it: open, unclaimed and not put off."""
        is_claimed = self.claimed_by is not None and self.claimed_until is not None and self.claimed_until > now
        is_held = self.held_until is not None and self.held_until > now
        return self.status is not CardStatus.SETTLED and not is_claimed and not is_held


def topic_of(kind: CardKind) -> Topic:
    """Where the cards of a kind go."""
    own = {
        CardKind.APPLICATION: Topic.APPLICATIONS,
        CardKind.PROPOSAL: Topic.MATCHES,
        CardKind.QUESTION: Topic.MESSAGES,
    }
    return own.get(kind, Topic.CARE)


def is_office_time(site: Site, now: datetime) -> bool:
    """Whether the site's office is open at the instant ``now``."""
    local = now.astimezone(site.tz)
    return local.weekday() in site.office_days and site.office_opens <= local.time() < site.office_closes


def start_of_day(site: Site, now: datetime) -> datetime:
    """The instant at which the site's present day began."""
    return now.astimezone(site.tz).replace(hour=0, minute=0, second=0, microsecond=0)


def next_office_time(site: Site, now: datetime) -> datetime:
    """``now`` if the office is open, else the next opening, as an aware local instant."""
    if is_office_time(site, now):
        return now
    local = now.astimezone(site.tz)
    for days in range(8):
        opens = (local + timedelta(days=days)).replace(
            hour=site.office_opens.hour, minute=site.office_opens.minute, second=0, microsecond=0
        )
        if opens > local and opens.weekday() in site.office_days:
            return opens
    raise ValueError("an office without days")  # the programme file refuses that


def how_many_may_post(posted_today: int, per_day: int) -> int:
    """How many unasked cards may still go out today."""
    return max(0, per_day - posted_today)


def by_urgency(card: Card) -> tuple[bool, datetime, int]:
    """Sorting key: safety first, then what is due soonest, then what came first."""
    return (not card.is_safety, card.due_at, card.id)
