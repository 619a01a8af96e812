"""Seats of a workshop: yes, maybe, no, and the waiting list, which moves up by itself.

Whoever gives or takes a seat holds the workshop's row first, so that each does so after the other; the UNIQUE number of
the seat stands behind that.
"""

from datetime import datetime, timedelta
from functools import partial

from db.works import Work
from program.actors import Actor, Missing, Settled
from program.notices import SeatFree, SeatOffered, SeatPassedOn
from program.timers import TimerKind
from program.workshops import Registration, RegistrationStatus, Workshop, WorkshopStatus, hold_for, next_seat
from usecases.workshop_reminders import quiet_end, tell_given_back, tell_seat
from usecases.workshop_rights import comes_by, load_for
from usecases.workshop_steps import load, registration_step

_R = RegistrationStatus
_CONCERNED = (_R.GOING, _R.WAITING, _R.MAYBE)
_A_MOMENT = timedelta(microseconds=1)  # the smallest step that both databases keep


async def say_yes(work: Work, actor: Actor, workshop_id: int, way: str = "") -> Registration:
    """A seat, or a place in the waiting list. Saying it twice changes nothing.

    Raises ``Missing``, ``Forbidden``, and ``Settled`` once it is over or cancelled.
    """
    workshop, mine = await _answering(work, actor, workshop_id, way)
    if mine.status is _R.GOING:
        return mine
    seat = mine.seat if mine.is_held_a_seat else await _free_seat(work, workshop)
    if seat is None:
        return await _wait(work, mine)
    await work.timers.clear(mine.id, TimerKind.SEAT_OFFER_OVER)
    going = await _step(work, mine, "take_seat", seat=seat)
    await tell_seat(work, workshop, going, is_on_screen=True)
    return going


async def say_maybe(work: Work, actor: Actor, workshop_id: int, way: str = "") -> Registration:
    """ "Maybe": no seat is kept; one that this person had is free. Raises as ``say_yes`` does."""
    workshop, mine = await _answering(work, actor, workshop_id, way)
    if mine.status is _R.MAYBE:
        return mine
    return await _give_back(work, workshop, mine, "say_maybe", is_on_screen=True)


async def say_no(work: Work, actor: Actor, workshop_id: int, way: str = "") -> Registration:
    """ "Not this time", or giving a seat back. Raises as ``say_yes`` does."""
    workshop, mine = await _answering(work, actor, workshop_id, way)
    if mine.status is _R.NOT_GOING:
        return mine
    return await _give_back(work, workshop, mine, "say_no", is_on_screen=True)


async def say_yes_to_all(work: Work, actor: Actor, workshop_id: int, way: str = "") -> None:
    """Yes to this and all other dates of its series that are open to this person. Raises as ``say_yes`` does."""
    workshop, _ = await load_for(work, actor, workshop_id, way)
    parts = await work.workshops.of_block(workshop.block_id) if workshop.block_id is not None else [workshop]
    for part in sorted(parts, key=lambda entry: entry.id):  # always in this order: two never wait for each other
        if part.is_open(work.now) and (part.id == workshop_id or await comes_by(work, actor, part)):
            await say_yes(work, actor, part.id, way if part.id == workshop_id else "")


async def move_up(work: Work, workshop: Workshop) -> None:
    """Each free seat is held for the one who has waited longest; shortly before the start for whoever taps first.

    Done while the workshop is held.
    """
    if not workshop.is_open(work.now) or work.now >= workshop.starts_at:
        return
    while True:
        seat = await _free_seat(work, workshop)
        mine = await work.registrations.next_waiting(workshop.id)
        if mine is None or seat is None:
            return
        if workshop.seats is None:  # there is no limit any more
            await tell_seat(work, workshop, await _step(work, mine, "take_seat", seat=seat))
        elif not await _hold(work, workshop, mine, seat):
            await _tell_all_waiting(work, workshop)
            return


async def offer_is_over(work: Work, registration_id: int) -> None:
    """The timer: nobody answered, the seat goes to the next. Looks again whether it still is held."""
    found = await work.registrations.get(registration_id)
    if found is None:
        return
    workshop = await load(work, found.workshop_id, is_held=True)
    mine = await work.registrations.get(registration_id)
    if mine is None or not mine.is_held_a_seat or mine.offered_until is None:
        return
    if mine.offered_until > work.now:
        await work.timers.set(TimerKind.SEAT_OFFER_OVER, mine.id, mine.offered_until)
        return
    until = mine.offered_until.isoformat()
    await _step(work, mine, "say_maybe", answered_at=mine.answered_at)
    if workshop.is_open(work.now):
        await work.tell(mine.person_id, SeatPassedOn(registration_id=mine.id, until=until), about=f"{mine.id}.{until}")
        await move_up(work, workshop)


async def leave_all(work: Work, person_id: int, *, is_gone: bool = True, rests_until: datetime | None = None) -> None:
    """Somebody leaves, cannot be reached or rests: their seats are free for others, at once.

    Of somebody who is gone nothing stays: they would have to be invited again. ``rests_until`` is the end of a rest;
    what begins after it stays.
    """
    mine = await work.registrations.of_person(person_id, *RegistrationStatus)
    known = await work.workshops.many([entry.workshop_id for entry in mine])
    for number in sorted(known):
        if known[number].status is not WorkshopStatus.PUBLISHED:
            continue
        workshop = await load(work, number, is_held=True)
        entry = await work.registrations.about(number, person_id)
        is_later = rests_until is not None and workshop.starts_at >= rests_until
        if entry is None or is_later:
            continue
        if entry.status in _CONCERNED:
            await _give_back(work, workshop, entry, "say_no", rests=rests_until is not None)
        if is_gone and entry.status is not _R.ATTENDED:
            await work.registrations.remove(entry.id)


async def hand_over(work: Work, from_id: int, to_id: int) -> None:
    """Somebody goes on in a new account: what that account had answered is theirs."""
    for entry in await work.registrations.of_person(from_id, *RegistrationStatus):
        workshop = await load(work, entry.workshop_id, is_held=True)
        if await work.registrations.about(workshop.id, to_id) is None:
            await work.registrations.change(entry.id, person_id=to_id)
            continue
        await work.timers.clear(entry.id, TimerKind.SEAT_OFFER_OVER)
        await work.registrations.remove(entry.id)
        await move_up(work, workshop)


async def without_number(work: Work, workshop: Workshop) -> list[Registration]:
    """Whoever goes by a yes from before each had a number."""
    return [mine for mine in await work.registrations.of_workshop(workshop.id, _R.GOING) if mine.seat is None]


async def number_all(work: Work, workshop: Workshop) -> None:
    """A limit is set: everybody who goes has a seat of their own from now on. Done while the workshop is held."""
    taken = await work.registrations.taken_seats(workshop.id)
    for mine in await without_number(work, workshop):
        seat = next(number for number in range(1, len(taken) + 2) if number not in taken)
        await work.registrations.change(mine.id, seat=seat)
        taken.add(seat)


async def hold_anew(work: Work, workshop: Workshop) -> None:
    """The workshop has moved: whoever is held a seat has as long as the new time leaves. Done while it is held."""
    for mine in await work.registrations.of_workshop(workshop.id, _R.WAITING):
        if mine.is_held_a_seat and mine.seat is not None and not await _hold(work, workshop, mine, mine.seat):
            await drop_offer(work, mine)


async def drop_offer(work: Work, mine: Registration) -> None:
    """No seat is kept for this person any more; the place in the waiting list stays."""
    if mine.is_held_a_seat:
        await work.timers.clear(mine.id, TimerKind.SEAT_OFFER_OVER)
        await work.registrations.change(mine.id, seat=None, offered_until=None)


async def _answering(work: Work, actor: Actor, workshop_id: int, way: str) -> tuple[Workshop, Registration]:
    """The workshop, held and open, and what this person has to do with it, which begins now if it has not."""
    await load(work, workshop_id, is_held=True)  # before anything of it is read: whoever was faster is done by then
    workshop, mine = await load_for(work, actor, workshop_id, way)
    if not workshop.is_open(work.now):
        raise Settled(workshop.status)
    if mine is None:
        await _welcome(work, actor, workshop)
        await work.registrations.invite(workshop.id, [actor.id])
        mine = await work.registrations.about(workshop.id, actor.id)
    if mine is None:
        raise Missing
    if mine.status in (_R.ATTENDED, _R.ABSENT):
        raise Settled(mine.status)
    return workshop, mine


async def _welcome(work: Work, actor: Actor, workshop: Workshop) -> None:
    """Somebody whom the bot did not know becomes a guest: without a name, and forgotten with the workshop."""
    person = actor.person
    if person.created_at == work.now and not await work.guests.is_tied(person.id):
        nameless = {"first_name": "", "last_name": "", "username": None}
        await work.persons.change(person.id, is_guest=True, zone=workshop.zone, **nameless)


async def _wait(work: Work, mine: Registration) -> Registration:
    if mine.status is _R.WAITING:
        return mine
    last = await work.registrations.last_in_line(mine.workshop_id)
    since = work.now if last is None else max(work.now, last + _A_MOMENT)  # in the order in which they came
    return await _step(work, mine, "wait", waiting_since=since)


async def _free_seat(work: Work, workshop: Workshop) -> int | None:
    """A number that nobody has; None where all are taken. Without a limit too: staff may set one when people come."""
    if workshop.seats is None:
        return await work.registrations.last_seat(workshop.id) + 1
    return next_seat(workshop.seats, await work.registrations.taken_seats(workshop.id))


async def _give_back(work: Work, workshop: Workshop, mine: Registration, name: str, **told: bool) -> Registration:
    """``told`` is for ``tell_given_back``, where there was a seat."""
    had_seat = mine.status is _R.GOING
    await work.timers.clear(mine.id, TimerKind.SEAT_OFFER_OVER)
    after = await _step(work, mine, name)
    if had_seat:
        await tell_given_back(work, workshop, after, **told)
    await move_up(work, workshop)
    return after


async def _hold(work: Work, workshop: Workshop, mine: Registration, seat: int | None) -> bool:
    """Keeps a seat for somebody who waits, and asks them; False where it is too late for that."""
    person = await work.persons.get(mine.person_id)
    if person is None:
        raise Missing
    hold = hold_for(work.now, workshop.starts_at, partial(quiet_end, person))
    if hold is None:
        return False
    until = hold.until.isoformat()
    await work.registrations.change(mine.id, seat=seat, offered_until=hold.until)
    await work.timers.set(TimerKind.SEAT_OFFER_OVER, mine.id, hold.until)
    notice = SeatOffered(registration_id=mine.id, until=until)
    times = {"not_before": hold.tells_at, "expires_at": hold.until}
    await work.tell(mine.person_id, notice, about=f"{mine.id}.{until}", **times)
    return True


async def _tell_all_waiting(work: Work, workshop: Workshop) -> None:
    waiting = [
        entry for entry in await work.registrations.of_workshop(workshop.id, _R.WAITING) if not entry.is_held_a_seat
    ]
    people = await work.persons.many([entry.person_id for entry in waiting])
    for entry in waiting:
        awake = quiet_end(people[entry.person_id], work.now)
        at = awake if awake is not None and awake < workshop.starts_at else work.now
        notice, about = SeatFree(registration_id=entry.id), f"{entry.id}.{at.isoformat()}"
        await work.tell(entry.person_id, notice, about=about, not_before=at, expires_at=workshop.starts_at)


async def _step(work: Work, mine: Registration, name: str, **values: object) -> Registration:
    """A step of an answer: what belonged to the state before is over."""
    plain = {"seat": None, "offered_until": None, "waiting_since": None, "answered_at": work.now}
    return await registration_step(work, mine, name, **(plain | values))
