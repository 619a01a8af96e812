"""Who was there: the code on the wall, the list that staff tick in private, and the figures."""

from secrets import token_urlsafe

from db.works import Work
from program.actors import Actor, Missing, Settled
from program.notices import DoorSheetOrdered, WorkshopMissed
from program.people import Availability, Person
from program.posters import PosterForm
from program.timers import TimerKind
from program.workshop_views import AtDoor, DoorAnswer, Figures, Guest, ListView, average_of
from program.workshops import Registration, RegistrationStatus, Workshop, WorkshopStatus
from usecases.seats import move_up
from usecases.workshop_steps import load, load_for_staff, registration_step

_R = RegistrationStatus
_LISTED = (_R.GOING, _R.ATTENDED, _R.ABSENT, _R.WAITING, _R.MAYBE)
PAGE = 8
"""Names on one screen."""


async def check_in(work: Work, actor: Actor, door: str) -> AtDoor:
    """Whoever opens the code on the wall is there, also without a seat; raises ``Missing`` for no such code.

    Of a stranger nothing is kept.
    """
    found = await work.workshops.by_door(door)
    if found is None:
        raise Missing
    workshop = await load(work, found.id, is_held=True)
    if not workshop.lets_in(work.now):
        is_early = workshop.status is WorkshopStatus.PUBLISHED and work.now < workshop.starts_at
        return AtDoor(answer=DoorAnswer.EARLY if is_early else DoorAnswer.OVER, workshop=workshop)
    mine = await work.registrations.about(workshop.id, actor.id)
    if mine is None:
        if await _is_stranger(work, actor):
            return AtDoor(answer=DoorAnswer.STRANGER, workshop=workshop)
        await work.registrations.invite(workshop.id, [actor.id])
        mine = await work.registrations.about(workshop.id, actor.id)
    if mine is not None and mine.status is not _R.ATTENDED:
        await _attend(work, mine)
    return AtDoor(answer=DoorAnswer.IN, workshop=workshop)


async def who_comes(work: Work, actor: Actor, workshop_id: int, page: int = 0) -> ListView:
    """The list of names, for staff in private and on the record; raises ``Missing`` and ``Forbidden``."""
    workshop = await load_for_staff(work, actor, workshop_id)
    await work.audits.record(actor.id, "looked_up_names", "workshop", workshop.id)
    return await _list(work, workshop, page)


async def tick(work: Work, actor: Actor, workshop_id: int, registration_id: int, page: int = 0) -> ListView:
    """Somebody was there; a second tap: was not, or it is again as it was before for who had not said yes.

    Raises ``Settled`` before the doors open, and as ``who_comes`` does.
    """
    workshop = await load_for_staff(work, actor, workshop_id, is_held=True)
    mine = await work.registrations.get(registration_id)
    if mine is None or mine.workshop_id != workshop.id:
        raise Missing
    if not can_tick(work, workshop):
        raise Settled(workshop.status)
    if mine.status is _R.ATTENDED:
        await _take_back(work, workshop, mine)
    else:
        await _attend(work, mine)
    return await _list(work, workshop, page)


def can_tick(work: Work, workshop: Workshop) -> bool:
    """Whether staff can say who was there: from when the doors open."""
    return (
        workshop.lets_in(work.now)
        or workshop.status is WorkshopStatus.HELD
        or (workshop.status is WorkshopStatus.PUBLISHED and work.now >= workshop.ends_at)
    )


async def tell_missed(work: Work, mine: Registration) -> None:
    """One kind line, once for each workshop; it looks again whether staff have changed their mind."""
    await work.tell(mine.person_id, WorkshopMissed(registration_id=mine.id), about=str(mine.id))


async def order_sheet(work: Work, actor: Actor, workshop_id: int, form: PosterForm) -> Workshop:
    """The sheet with the code is on its way to the member of staff who asks; raises as ``who_comes`` does."""
    workshop = await load_for_staff(work, actor, workshop_id)
    if workshop.status is not WorkshopStatus.PUBLISHED or workshop.ends_at <= work.now:
        raise Settled(workshop.status)
    await work.workshops.keep_door(workshop.id, token_urlsafe(12))
    stamp = work.now.strftime("%y%m%d%H%M%S%f")
    notice = DoorSheetOrdered(workshop_id=workshop.id, form=form)
    await work.tell(actor.id, notice, about=f"{workshop.id}.{form}.{stamp}", expires_at=workshop.ends_at)
    return workshop


async def figures(work: Work, workshop_id: int) -> Figures:
    """Counts by answer, attendance and the average rating, without names."""
    counts = await work.registrations.counts(workshop_id)
    ratings = await work.registrations.ratings(workshop_id)
    return Figures(
        invited=sum(counts.values()),
        unanswered=counts.get(_R.INVITED, 0),
        going=counts.get(_R.GOING, 0),
        maybe=counts.get(_R.MAYBE, 0),
        waiting=counts.get(_R.WAITING, 0),
        attended=counts.get(_R.ATTENDED, 0),
        absent=counts.get(_R.ABSENT, 0),
        ratings=len(ratings),
        average=average_of(ratings),
        words=len(await work.registrations.words(workshop_id)),
    )


async def _attend(work: Work, mine: Registration) -> None:
    await work.timers.clear(mine.id, TimerKind.SEAT_OFFER_OVER)
    values = {} if mine.status is _R.ABSENT else {"before_tick": mine.status}
    await registration_step(work, mine, "attend", offered_until=None, **values)


async def _take_back(work: Work, workshop: Workshop, mine: Registration) -> None:
    """Only who said yes can have been absent, and nobody before it begins."""
    before = mine.before_tick
    if before is not _R.GOING or work.now < workshop.starts_at:
        had_seat = before is not _R.GOING and mine.seat is not None  # was held for them until they answer: too late now
        await registration_step(work, mine, f"back_to_{before}", **({"seat": None} if had_seat else {}))
        if had_seat:
            await move_up(work, workshop)
        return
    await registration_step(work, mine, "miss")
    if workshop.status is WorkshopStatus.HELD:
        await tell_missed(work, mine)


async def _list(work: Work, workshop: Workshop, page: int) -> ListView:
    entries = await work.registrations.of_workshop(workshop.id, *_LISTED)
    people = await work.persons.many([entry.person_id for entry in entries])
    guests = sorted(
        (Guest(registration=entry, name=_name(people.get(entry.person_id))) for entry in entries),
        key=lambda guest: (_is_unsure(guest.registration), guest.name.casefold(), guest.registration.id),
    )
    pages = max(1, -(-len(guests) // PAGE))
    shown = min(max(page, 0), pages - 1)
    return ListView(
        workshop=workshop,
        now=work.now,
        guests=tuple(guests[shown * PAGE : (shown + 1) * PAGE]),
        page=shown,
        pages=pages,
        there=sum(guest.is_there for guest in guests),
        going=sum(guest.registration.status is _R.GOING for guest in guests),
    )


def _is_unsure(entry: Registration) -> bool:
    return entry.status in (_R.WAITING, _R.MAYBE)


def _name(person: Person | None) -> str:
    is_known = person is not None and person.availability is not Availability.ERASED
    return person.name if person is not None and is_known else ""


async def _is_stranger(work: Work, actor: Actor) -> bool:
    """Whether the bot has known this account for no longer than this very update."""
    return actor.person.created_at == work.now and not await work.guests.is_tied(actor.id)
