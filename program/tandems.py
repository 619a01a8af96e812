"""A tandem: a mentee and a mentor who have agreed, with the team, to work together."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from program.machines import Machine, rows
from program.people import Role


class TandemStatus(StrEnum):
    """Where a tandem stands."""

    STARTING = "starting"  # introduced, no meeting yet
    ACTIVE = "active"  # meeting
    PAUSED = "paused"  # a rest with an end; either of the two can begin it and end it
    COMPLETED = "completed"  # ended on time, or since the goal is reached
    ENDED_EARLY = "ended_early"  # one of the two, or staff, stopped it


class EndReason(StrEnum):
    """Why a tandem ended before its time, or as it did; for staff alone."""

    TIME = "time"  # no time for it
    FIT = "fit"  # the two do not fit
    MOVED = "moved"  # moving away
    WORK = "work"  # found work
    OTHER = "other"  # something else, mostly in own words
    GOAL_REACHED = "goal_reached"  # the mentee has reached the goal: completed, not ended early
    LEFT = "left"  # one of the two has left the programme
    UNREACHABLE = "unreachable"  # one of the two cannot be reached any more


_S = TandemStatus
LIVE = (_S.STARTING, _S.ACTIVE, _S.PAUSED)

TANDEM_MACHINE: Machine[TandemStatus] = Machine(
    {
        "begin": {_S.STARTING: _S.ACTIVE},
        "pause": rows((_S.STARTING, _S.ACTIVE), _S.PAUSED),
        "resume": {_S.PAUSED: _S.ACTIVE},
        "resume_unmet": {_S.PAUSED: _S.STARTING},  # the two have not met yet
        "complete": rows(LIVE, _S.COMPLETED),  # also where the two never met: the time is over
        "end_early": rows(LIVE, _S.ENDED_EARLY),
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Tandem:
    """Two people and the half year they share."""

    id: int
    proposal_id: int
    site: str
    mentee_id: int
    mentor_id: int
    status: TandemStatus
    template: str  # name of the programme template
    started_at: datetime
    ends_at: datetime
    ended_at: datetime | None = None
    ended_by: int | None = None  # person id; None for the clock, and for an end on time
    end_reason: str | None = None  # EndReason; for staff alone
    end_words: str | None = None  # own words; for staff alone
    contact_stopped_at: datetime | None = None  # no messages and no meetings until staff have looked
    paused_until: datetime | None = None  # when the last rest of both ends, or was to end

    @property
    def rests_until(self) -> datetime | None:
        """When the rest of both ends by itself; None where the tandem does not rest."""
        return self.paused_until if self.status is TandemStatus.PAUSED else None

    def partner_of(self, person_id: int) -> int | None:
        """The other one's person id; None for somebody who is not in this tandem."""
        pairs = {self.mentee_id: self.mentor_id, self.mentor_id: self.mentee_id}
        return pairs.get(person_id)

    def role_of(self, person_id: int) -> Role:
        """Which of the two a member is."""
        return Role.MENTEE if person_id == self.mentee_id else Role.MENTOR


@dataclass(frozen=True, slots=True, kw_only=True)
class TandemMember:
    """What belongs to one of the two alone. Its id is that of the timers of the silence ladder and the check-ins."""

    id: int
    tandem_id: int
    person_id: int
    acted_at: datetime  # the last sign of life in this tandem, by this person
    nudges: int = 0  # how far the silence ladder has gone since then
    counts_from: datetime | None = None  # since when it is this one's turn; None while this one waits for the other
    extension_weeks: int | None = None  # the wish to go on for so long
    seeks_again: bool | None = None  # the wish for another partner, after an end


@dataclass(frozen=True, slots=True, kw_only=True)
class PartnerFacts:
    """What one member of a tandem may know of the other: the name, and of contact only what the other shares."""

    person_id: int
    name: str
    first_name: str
    role: Role
    language: str  # in which the bot writes to the partner
    zone: str  # IANA name
    shares: dict[str, str]  # Share -> what is shown; empty means messages through the bot
    degree: str | None = None  # own words
    strengths: str | None = None  # own words
