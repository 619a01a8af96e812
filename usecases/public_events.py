"""Coming to a public event: one tap, no sign-up. Whoever is here for an event alone is forgotten with it."""

from db.works import Work
from program.actors import Actor, Missing
from program.coming import Coming, ComingKind, Standing
from program.meetings import reminders
from program.notices import PublicEventNear, PublicSeatGivenBack, SeatTaken
from program.people import Person
from program.programme import LANGUAGES
from program.public_events import (
    MOST_PEOPLE,
    EventStatus,
    NotPossible,
    PublicEvent,
    Registration,
    RegistrationStatus,
    VisitorView,
    Why,
    next_in_line,
)
from program.taps import Tap
from usecases import persons

_R = RegistrationStatus


async def open_link(work: Work, actor: Actor, code: str) -> VisitorView:
    """What somebody sees who opens the link; raises ``Missing``. Nothing is kept of that."""
    event = await work.public_events.by_code(code)
    if event is None:
        raise Missing
    return await look_at(work, actor, event.id)


async def look_at(work: Work, actor: Actor, event_id: int) -> VisitorView:
    """The same by the event's id."""
    event = await work.public_events.get(event_id)
    if event is None:
        raise Missing
    return VisitorView(
        event=event,
        now=work.now,
        mine=await work.public_events.registration_of(event_id, actor.id),
        is_member=not (actor.person.is_guest or await _is_newcomer(work, actor.person)),
    )


async def register(work: Work, actor: Actor, event_id: int, language: str) -> VisitorView:
    """ "I'll come". Registering twice changes nothing; raises ``NotPossible``, and ``Missing``.

    Somebody whom the bot did not know becomes a guest: written to in ``language``, without a name.
    """
    event, mine = await _held_for(work, actor, event_id)
    if mine is None:
        _must_be_open(work, event)
        if not await work.public_events.take_seats(event_id, 1):
            raise NotPossible(Why.FULL, event.free or 0)
        registration_id = await work.public_events.register(event_id, actor.id, _R.GOING, 1)
        await _welcome(work, actor, event, language)
        await tell_seat(work, event, await load(work, registration_id))
    return await look_at(work, actor, event_id)


async def join_waiting_list(work: Work, actor: Actor, event_id: int, language: str) -> VisitorView:
    """ "Waiting list"; where seats have become free meanwhile, one of them. Raises as ``register`` does."""
    event, mine = await _held_for(work, actor, event_id)
    if mine is None:
        _must_be_open(work, event)
        await work.public_events.register(event_id, actor.id, _R.WAITING, 1)
        await _welcome(work, actor, event, language)
        await move_up(work, event_id)
    return await look_at(work, actor, event_id)


async def set_people(work: Work, actor: Actor, event_id: int, people: int) -> VisitorView:
    """How many come, the one who registered among them.

    Raises ``NotPossible`` where there are not so many seats, or it is too late for more, and ``Missing`` for somebody
    who has not registered.
    """
    event, mine = await _held_for(work, actor, event_id)
    if mine is None or not 1 <= people <= MOST_PEOPLE:
        raise Missing
    if people > mine.people:
        _must_be_open(work, event)
    if event.status is EventStatus.OPEN and people != mine.people:
        more = people - mine.people
        if mine.status is _R.GOING and not await work.public_events.take_seats(event_id, more):
            raise NotPossible(Why.FULL, event.free or 0)
        await work.public_events.change_registration(mine.id, people=people)
        await move_up(work, event_id)
    return await look_at(work, actor, event_id)


async def cancel(work: Work, actor: Actor, event_id: int) -> bool:
    """ "I can't come": the seats are free for the next ones; says whether this person was here for the event alone.

    Such a guest is forgotten: at once, or with the file that takes the event out of their calendar.
    """
    _, mine = await _held_for(work, actor, event_id)
    if mine is not None:
        await _take_out(work, mine)
    if mine is None or mine.status is not _R.GOING:
        return await forget_guest(work, actor.id)
    await work.tell(actor.id, PublicSeatGivenBack(event_id=event_id), about=str(mine.id))
    return await is_leaving(work, actor.id)


async def leave_all(work: Work, person_id: int) -> None:
    """Somebody leaves, or cannot be reached: their seats are free for the next ones."""
    for mine in await work.public_events.registrations_of(person_id):
        await _held(work, mine.event_id)
        await _take_out(work, mine)


async def hand_over(work: Work, from_id: int, to_id: int) -> None:
    """Somebody goes on in a new account: what that account had registered for is theirs."""
    for entry in await work.public_events.registrations_of(from_id):
        event = await _held(work, entry.event_id)
        if await work.public_events.registration_of(event.id, to_id) is not None:
            await _take_out(work, entry)
            continue
        await work.public_events.change_registration(entry.id, person_id=to_id)
        if entry.status is _R.GOING:
            await remind_later(work, event, await load(work, entry.id))


async def move_up(work: Work, event_id: int) -> None:
    """Whoever waits gets what is free, in the order of the list; done while the event is held."""
    while True:
        event = await _held(work, event_id)
        if event.status is not EventStatus.OPEN or work.now >= event.details.starts_at:
            return
        waiting = await work.public_events.registrations_for(event_id, _R.WAITING)
        entry = next_in_line(event, tuple(waiting))
        if entry is None or not await work.public_events.take_seats(event_id, entry.people):
            return
        await work.public_events.change_registration(entry.id, status=_R.GOING)
        await tell_seat(work, event, await load(work, entry.id), is_moved_up=True)


async def tell_seat(work: Work, event: PublicEvent, entry: Registration, *, is_moved_up: bool = False) -> None:
    """Sends the calendar file and plans the reminders."""
    notice = SeatTaken(registration_id=entry.id, is_moved_up=is_moved_up)
    await work.tell(entry.person_id, notice, about=str(entry.id), expires_at=event.details.ends_at)
    await remind_later(work, event, entry)


async def remind_later(work: Work, event: PublicEvent, entry: Registration) -> None:
    """Plans the reminders for the time that holds now; earlier ones see that the event has moved."""
    starts_at = event.details.starts_at
    for ahead, instant in reminders(starts_at, work.programme.deadlines.meeting_reminder_hours, work.now):
        notice = PublicEventNear(registration_id=entry.id, sequence=event.sequence, hours=ahead)
        about = f"{entry.id}.{event.sequence}.{ahead}"
        await work.tell(entry.person_id, notice, about=about, not_before=instant, expires_at=starts_at)


async def forget_guest(work: Work, person_id: int) -> bool:
    """Nothing stays of somebody who was here as a guest alone, once nothing is left to come to; says if that is so."""
    if not await is_leaving(work, person_id):
        return False
    await work.persons.remove(person_id)
    return True


async def is_leaving(work: Work, person_id: int) -> bool:
    """Whether somebody was here as a guest alone, and nothing is left; nor has anything else begun meanwhile."""
    person = await work.persons.get(person_id)
    if person is None or not person.is_guest or await work.guests.is_expected(person_id):
        return False
    return not await work.guests.is_tied(person_id)


async def forget_silent_guest(work: Work, person_id: int) -> bool:
    """The daily look: the last message to a guest could not be delivered, so nobody has forgotten them yet."""
    return not await work.guests.is_written_to(person_id) and await forget_guest(work, person_id)


async def coming_entries(work: Work, actor: Actor) -> list[Coming]:
    """For /events: what this person has registered for."""
    found = []
    for mine in await work.public_events.registrations_of(actor.id):
        event = await work.public_events.get(mine.event_id)
        if event is None or event.status is not EventStatus.OPEN:
            continue
        found.append(
            Coming(
                kind=ComingKind.PUBLIC,
                standing=Standing.GOING if mine.status is _R.GOING else Standing.WAITING,
                starts_at=event.details.starts_at,
                minutes=event.details.minutes,
                title=event.details.words_for(actor.person.language).title,
                tap=Tap("io", str(event.id)),
            )
        )
    return found


async def load(work: Work, registration_id: int) -> Registration:
    """The registration; raises ``Missing`` once it is forgotten."""
    entry = await work.public_events.registration(registration_id)
    if entry is None:
        raise Missing
    return entry


async def choose_language(work: Work, actor: Actor, language: str) -> None:
    """A guest looks at an event in another language: the messages about it come in that one. Others have settings."""
    if actor.person.is_guest and actor.person.language != language:
        await persons.choose_language(work, actor.person, language)


async def _is_newcomer(work: Work, person: Person) -> bool:
    """Whether the bot has known this account for no longer than this very update."""
    return person.created_at == work.now and not await work.guests.is_tied(person.id)


async def _welcome(work: Work, actor: Actor, event: PublicEvent, language: str) -> None:
    if not await _is_newcomer(work, actor.person):
        return
    known = language if language in LANGUAGES else actor.person.language
    nameless = {"first_name": "", "last_name": "", "username": None}
    await work.persons.change(actor.id, is_guest=True, language=known, zone=event.details.zone, **nameless)


async def _take_out(work: Work, entry: Registration) -> None:
    if entry.status is _R.GOING:
        await work.public_events.take_seats(entry.event_id, -entry.people)
    await work.public_events.unregister(entry.id)
    await move_up(work, entry.event_id)


async def _held(work: Work, event_id: int) -> PublicEvent:
    event = await work.public_events.get(event_id, is_held=True)
    if event is None:
        raise Missing
    return event


async def _held_for(work: Work, actor: Actor, event_id: int) -> tuple[PublicEvent, Registration | None]:
    event = await _held(work, event_id)
    return event, await work.public_events.registration_of(event_id, actor.id)


def _must_be_open(work: Work, event: PublicEvent) -> None:
    why = event.refusal(work.now)
    if why is not None:
        raise NotPossible(why)
