"""Gathers what staff see of a tandem that has ended before its time."""

from db.works import Work
from program.actors import Missing
from program.desk import Card
from program.ending_views import EndingView, Side
from program.endings import SEEKING_OVER
from program.people import Availability
from program.tandems import Tandem, TandemMember
from usecases import desk_views


async def ending_view(work: Work, card: Card) -> EndingView:
    """The ended tandem behind a card; raises ``Missing``."""
    tandem = await work.tandems.get(card.object_id)
    if tandem is None:
        raise Missing
    return EndingView(
        card=card,
        tandem=tandem,
        sides=tuple([await _side(work, tandem, member) for member in await work.tandems.members(tandem.id)]),
        handling=await desk_views.handling_of(work, card, None),
    )


async def _side(work: Work, tandem: Tandem, member: TandemMember) -> Side:
    person = await work.persons.get(member.person_id)
    is_there = person is not None and person.availability is not Availability.UNREACHABLE
    has_left = not is_there or await work.applications.live_of(member.person_id) is None
    is_late = tandem.ended_at is not None and tandem.ended_at + SEEKING_OVER <= work.now
    return Side(
        role=tandem.role_of(member.person_id),
        person_id=member.person_id,
        is_leaver=tandem.ended_by == member.person_id,
        has_left=has_left,
        seeks_again=member.seeks_again,
        is_late=is_late,
    )
