"""Times for a meeting, out of the free hours that both have told the programme."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from db.works import Work
from program.matching.people import Window
from program.meeting_plans import Plan
from program.meetings import MOST_OPTIONS, MeetingStatus
from program.people import Person
from program.pools import windows_of
from program.profiles import Profile
from program.wall_times import next_common_slots

_LOOKED_AT = 24  # common times that are looked at, since some may fall on other meetings

_DAY_AHEAD = timedelta(days=1)  # nobody is asked to come at shorter notice

Span = tuple[datetime, datetime]
"""First and last (excluded) instant."""


@dataclass(frozen=True, slots=True)
class Weekly:
    """Somebody's free hours of each week, in the zone in which they are meant; others may count until a date."""

    profile: Profile
    zone: str

    def at(self, moment: datetime) -> tuple[Window, ...]:
        """The hours that count at a moment."""
        return windows_of(self.profile.times_at(moment))


async def suggestions(work: Work, planner: Person, partner: Person, plan: Plan) -> tuple[tuple[datetime, ...], bool]:
    """Up to three instants, at least a day ahead, and whether both are free then; else only whoever plans is."""
    mine, theirs = await _weekly(work, planner), await _weekly(work, partner)
    busy = await _busy(work, (planner.id, partner.id)) + await _unsuited(work, plan)
    shared = _free(work, mine, theirs, busy, plan)
    return (shared, True) if shared else (_free(work, mine, mine, busy, plan), False)


def _free(work: Work, mine: Weekly, theirs: Weekly, busy: list[Span], plan: Plan) -> tuple[datetime, ...]:
    slots = _common(mine, theirs, work.now, plan.length)
    free = (slot for slot in slots if all(end <= slot or slot + plan.length <= start for start, end in busy))
    return tuple(free)[:MOST_OPTIONS]


def _common(mine: Weekly, theirs: Weekly, now: datetime, length: timedelta) -> list[datetime]:
    """Times that suit both, in order: those of today's hours first, then of the hours that count from a date on."""
    first = now + _DAY_AHEAD
    ends = {weekly.profile.other_times_end for weekly in (mine, theirs)}
    turns = sorted(end for end in ends if end is not None and end > first)
    slots: list[datetime] = []
    for start, end in zip([first, *turns], [*turns, None], strict=True):
        found = next_common_slots(
            mine.at(start),
            mine.zone,
            theirs.at(start),
            theirs.zone,
            after=start,
            length=length,
            count=_LOOKED_AT,
            not_before_hours=0,
        )
        slots += [slot for slot in found if end is None or slot < end]
    return slots


async def _weekly(work: Work, person: Person) -> Weekly:
    application = await work.applications.live_of(person.id)
    return Weekly(application.profile if application is not None else Profile(), person.zone)


async def _busy(work: Work, people: tuple[int, int]) -> list[Span]:
    """When one of the two has agreed to meet somebody; the meeting that is being moved counts too: it does not suit."""
    tandems = {tandem.id for person_id in people for tandem in await work.tandems.live_of(person_id)}
    agreed = [entry for tandem_id in tandems for entry in await work.meetings.of(tandem_id, MeetingStatus.CONFIRMED)]
    return [(entry.starts_at, entry.ends_at) for entry in agreed if entry.starts_at and entry.ends_at]


async def _unsuited(work: Work, plan: Plan) -> list[Span]:
    """Times that are on offer, and for which others are wanted."""
    meeting = await work.meetings.get(plan.meeting_id) if plan.meeting_id is not None else None
    return [(time, time + plan.length) for time in meeting.options] if meeting is not None else []
