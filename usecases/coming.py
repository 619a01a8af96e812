"""Everything that lies ahead of a person as one list: meetings, workshops, consultations."""

from collections.abc import Awaitable, Callable

from db.works import Work
from program.actors import Actor, Missing
from program.coming import Coming, ComingKind, Standing, in_order
from program.meetings import MeetingStatus
from program.taps import Tap
from usecases import circle_members, consultation_ends, public_events, speakers, tandems, workshop_views

Source = Callable[[Work, Actor], Awaitable[list[Coming]]]


async def coming_of(work: Work, actor: Actor) -> list[Coming]:
    """The own coming things, the soonest first."""
    return in_order([entry for source in SOURCES for entry in await source(work, actor)], work.now)


async def has_more_than_meetings(work: Work, actor: Actor) -> bool:
    """Whether something lies ahead that the home screen does not show anyway."""
    return any(entry.kind is not ComingKind.MEETING for entry in await coming_of(work, actor))


async def _meetings(work: Work, actor: Actor) -> list[Coming]:
    found = []
    for tandem in await work.tandems.live_of(actor.id):
        if tandem.contact_stopped_at is not None:
            continue
        try:
            name = (await tandems.partner_facts(work, tandem, actor.id)).first_name
        except Missing:  # has left for good
            name = ""
        found += [
            Coming(
                kind=ComingKind.MEETING,
                standing=Standing.GOING,
                starts_at=meeting.starts_at,
                minutes=meeting.minutes,
                title=name,
                tap=Tap("mv", str(meeting.id)),
            )
            for meeting in await work.meetings.of(tandem.id, MeetingStatus.CONFIRMED)
            if meeting.starts_at is not None
        ]
    return found


SOURCES: tuple[Source, ...] = (
    _meetings,
    public_events.coming_entries,
    consultation_ends.coming,
    circle_members.ahead_of,
    speakers.coming_entries,
    workshop_views.coming,
)
"""Where entries come from; each answers this person's alone."""
