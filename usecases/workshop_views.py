"""A workshop as one person sees it, by invitation, by link and in the list of what comes."""

from db.works import Work
from program.actors import Actor, Missing
from program.coming import Coming, ComingKind, Standing
from program.people import Person
from program.taps import Tap
from program.workshop_views import OtherDate, SeatView
from program.workshops import Registration, RegistrationStatus, Workshop, WorkshopStatus, free_seats
from usecases.speaker_questions import can_ask
from usecases.workshop_rights import comes_by, is_in_programme, load_for

_R = RegistrationStatus
_STANDINGS = {
    _R.INVITED: Standing.INVITED,
    _R.GOING: Standing.GOING,
    _R.ATTENDED: Standing.GOING,
    _R.MAYBE: Standing.MAYBE,
    _R.WAITING: Standing.WAITING,
}


async def look_at(work: Work, actor: Actor, workshop_id: int, way: str = "") -> SeatView:
    """The workshop and where this person stands; raises ``Missing`` and ``Forbidden``."""
    workshop, mine = await load_for(work, actor, workshop_id, way)
    view = await view_of(work, workshop, mine, actor)
    in_programme = (mine is not None and not actor.person.is_guest) or await is_in_programme(work, actor)
    by_link = way if mine is None and way == workshop.link else ""
    return SeatView(
        workshop=workshop,
        now=work.now,
        mine=mine,
        free=view.free,
        place=view.place,
        others=view.others,
        way=by_link,
        is_guest=not in_programme,
        can_ask=view.can_ask,
    )


async def open_link(work: Work, actor: Actor, link: str) -> SeatView:
    """What somebody sees who was handed the link; raises as ``look_at`` does. Nothing is kept of that."""
    workshop = await work.workshops.by_link(link)
    if workshop is None:
        raise Missing
    return await look_at(work, actor, workshop.id, link)


async def view_of(work: Work, workshop: Workshop, mine: Registration | None, actor: Actor) -> SeatView:
    """The same for whoever is known to have a right to it."""
    taken = len(await work.registrations.taken_seats(workshop.id)) if workshop.seats is not None else 0
    is_in_line = mine is not None and mine.status is _R.WAITING and not mine.is_held_a_seat
    return SeatView(
        workshop=workshop,
        now=work.now,
        mine=mine,
        free=free_seats(workshop.seats, taken),
        place=await work.registrations.place_in_line(mine) if mine is not None and is_in_line else 0,
        others=await other_dates(work, workshop, actor),
        is_guest=actor.person.is_guest,
        can_ask=await can_ask(work, workshop, actor.id),
    )


async def view_for(work: Work, workshop: Workshop, mine: Registration | None, person: Person) -> SeatView:
    """The same for a notice, which knows of no staff group."""
    return await view_of(work, workshop, mine, Actor(person=person))


async def coming(work: Work, actor: Actor) -> list[Coming]:
    """Entries of /events: what this person goes to, waits for, or has not answered."""
    mine = await work.registrations.of_person(actor.id, *_STANDINGS)
    known = await work.workshops.many([entry.workshop_id for entry in mine])
    return [
        Coming(
            kind=ComingKind.WORKSHOP,
            standing=_STANDINGS[entry.status],
            starts_at=known[entry.workshop_id].starts_at,
            minutes=known[entry.workshop_id].minutes,
            title=known[entry.workshop_id].words_in(actor.person.language)[1].title,
            tap=Tap("em", str(entry.workshop_id)),
        )
        for entry in mine
        if known[entry.workshop_id].status is WorkshopStatus.PUBLISHED
    ]


async def other_dates(work: Work, workshop: Workshop, actor: Actor) -> tuple[OtherDate, ...]:
    """The other dates of the series that are still ahead, as far as they are open to this person."""
    if workshop.block_id is None:
        return ()
    parts = [
        part
        for part in await work.workshops.of_block(workshop.block_id)
        if part.id != workshop.id and part.status is WorkshopStatus.PUBLISHED and part.ends_at > work.now
    ]
    mine = await work.registrations.of_person_in(actor.id, [part.id for part in parts])
    seen = [part for part in parts if part.id in mine or await comes_by(work, actor, part)]
    return tuple(OtherDate(workshop=part, status=mine[part.id].status if part.id in mine else None) for part in seen)
