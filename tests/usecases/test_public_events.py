"""Seats of public events: never one too many, the waiting list in its order, and nothing kept of guests."""

import asyncio
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from db.models import persons, public_events
from program.actors import Actor, Forbidden, Missing, Settled
from program.people import Availability, Role
from program.public_events import (
    EventStatus,
    NotPossible,
    PublicEvent,
    Registration,
    RegistrationStatus,
    TooFewSeats,
    Why,
)
from program.timers import TimerKind
from tests.fairs import DETAILS, START, event_now, publish
from tests.houses import House
from usecases import erasures, losses, public_event_staff, retention, withdrawals
from usecases import persons as people
from usecases import public_events as events

pytestmark = pytest.mark.row("D8")
DAY = timedelta(days=1)
_R = RegistrationStatus


async def guest(house: House, account: int, event: PublicEvent, *, waits: bool = False) -> Actor:
    """A stranger who has registered, or got onto the waiting list."""
    async with house.open() as work:
        person = await people.meet(
            work, telegram_id=account, first_name="Sam", last_name="", username="sam", language_code="tr"
        )
        actor = Actor(person=person)
        step = events.join_waiting_list if waits else events.register
        await step(work, actor, event.id, "tr")
        known = await work.persons.get(person.id)
    assert known is not None
    return Actor(person=known)


async def registrations(house: House, event: PublicEvent) -> list[Registration]:
    """Who comes, in order."""
    async with house.open() as work:
        return await work.public_events.registrations_for(event.id)


@pytest.mark.fault(7)
async def test_thirty_taps_for_the_last_five_seats(house: House) -> None:
    """All at once: five get one, twenty-five are told that it is full, and the count is right."""
    event = await publish(house, await house.staff(), seats=5)
    visitors = [Actor(person=await house.person(f"Guest {number}")) for number in range(30)]

    async def tap(actor: Actor) -> tuple[Why, int] | None:
        try:
            async with house.open() as work:
                await events.register(work, actor, event.id, "en")
        except NotPossible as refused:
            return refused.why, refused.free
        return None

    answers = await asyncio.gather(*(tap(actor) for actor in visitors))
    assert answers.count(None) == 5
    assert answers.count((Why.FULL, 0)) == 25
    assert (await event_now(house, event)).taken == 5
    assert len(await registrations(house, event)) == 5


@pytest.mark.fault(8)
async def test_the_list_moves_while_others_cancel_and_come(house: House) -> None:
    """Ten cancel while ten press the button: every seat that is taken is somebody's, and the list keeps its order."""
    event = await publish(house, await house.staff(), seats=10)
    going = [await guest(house, 8_000_000_001 + number, event) for number in range(10)]
    waiting = [await guest(house, 8_100_000_001 + number, event, waits=True) for number in range(6)]
    late = [Actor(person=await house.person(f"Late {number}")) for number in range(10)]

    async def leave(actor: Actor) -> None:
        async with house.open() as work:
            await events.cancel(work, actor, event.id)

    async def come(actor: Actor) -> None:
        try:
            async with house.open() as work:
                await events.register(work, actor, event.id, "en")
        except NotPossible:
            return

    await asyncio.gather(*(leave(actor) for actor in going), *(come(actor) for actor in late))
    found = await registrations(house, event)
    assert (await event_now(house, event)).taken == sum(entry.people for entry in found if entry.status is _R.GOING)
    moved = {entry.person_id for entry in found if entry.status is _R.GOING}
    assert {actor.id for actor in waiting} <= moved
    assert len(moved) <= 10  # who taps before a seat is free is told that it is full


async def test_the_database_itself_refuses_one_too_many(house: House) -> None:
    """Whatever the code does, a constraint stands behind it."""
    event = await publish(house, await house.staff(), seats=1)
    with pytest.raises(IntegrityError):
        async with house.open() as work:
            await work.connection.execute(public_events.update().values(taken=2))
    assert (await event_now(house, event)).taken == 0


async def test_registering_twice_changes_nothing(house: House) -> None:
    """One row, one seat."""
    event = await publish(house, await house.staff(), seats=3)
    actor = Actor(person=await house.person())
    for _ in range(2):
        async with house.open() as work:
            await events.register(work, actor, event.id, "en")
    assert len(await registrations(house, event)) == 1
    assert (await event_now(house, event)).taken == 1


async def test_a_group_of_three_waits_for_three_seats(house: House) -> None:
    """Who is behind them and fits goes first; they come as soon as there is room for all of them."""
    staff = await house.staff()
    event = await publish(house, staff, seats=2)
    one, two = [await guest(house, 8_000_000_001 + number, event) for number in range(2)]
    three = await guest(house, 8_000_000_003, event, waits=True)
    alone = await guest(house, 8_000_000_004, event, waits=True)
    async with house.open() as work:
        await events.set_people(work, three, event.id, 3)
        await events.cancel(work, one, event.id)
    standing = {entry.person_id: entry.status for entry in await registrations(house, event)}
    assert standing == {two.id: _R.GOING, three.id: _R.WAITING, alone.id: _R.GOING}
    async with house.open() as work:
        await public_event_staff.change(work, staff, event.id, event.version, replace(DETAILS, seats=5))
    standing = {entry.person_id: entry.status for entry in await registrations(house, event)}
    assert standing[three.id] is _R.GOING
    assert [kind for kind, _ in await house.notices(f"p:{three.id}")] == ["SeatTaken", *["PublicEventNear"] * 2]


async def test_more_people_than_there_are_seats(house: House) -> None:
    """Refused with the number that is left; fewer people give seats to the list."""
    event = await publish(house, await house.staff(), seats=3)
    actor = await guest(house, 8_000_000_001, event)
    async with house.open() as work:
        await events.set_people(work, actor, event.id, 3)
    waiting = await guest(house, 8_000_000_002, event, waits=True)
    async with house.open() as work:
        with pytest.raises(NotPossible) as refused:
            await events.set_people(work, actor, event.id, 4)
        assert (refused.value.why, refused.value.free) == (Why.FULL, 0)
        await events.set_people(work, actor, event.id, 2)
    assert {entry.person_id for entry in await registrations(house, event) if entry.status is _R.GOING} == {
        actor.id,
        waiting.id,
    }
    async with house.open() as work:
        with pytest.raises(Missing):
            await events.set_people(work, actor, event.id, 5)


async def test_who_leaves_or_cannot_be_reached_frees_the_seats(house: House) -> None:
    """Leaving, taking consent back, blocking the bot and erasure alike; the next ones come."""
    event = await publish(house, await house.staff(), seats=3)
    daria, jens = await house.accepted(Role.MENTEE), await house.accepted(Role.MENTOR, "Jens")
    maria = await house.accepted(Role.MENTEE, "Maria")
    for person in (daria, jens, maria):
        async with house.open() as work:
            await events.register(work, Actor(person=person), event.id, "en")
    waiting = [await guest(house, 8_000_000_001 + number, event, waits=True) for number in range(3)]
    async with house.open() as work:
        await withdrawals.withdraw(work, Actor(person=daria))
        await losses.lose(work, jens)
        await erasures.erase(work, Actor(person=maria))
    found = await registrations(house, event)
    assert {entry.person_id for entry in found} == {actor.id for actor in waiting}
    assert all(entry.status is _R.GOING for entry in found)
    assert (await event_now(house, event)).taken == 3


async def test_a_guest_who_blocks_the_bot_is_forgotten(house: House) -> None:
    """Cancelled, and the row of the person is gone."""
    event = await publish(house, await house.staff())
    actor = await guest(house, 8_000_000_001, event)
    assert (actor.person.first_name, actor.person.is_guest, actor.person.language) == ("", True, "tr")
    async with house.open() as work:
        await losses.lose(work, actor.person)
    async with house.open() as work:
        rows = (await work.connection.execute(select(persons.c.id).where(persons.c.id == actor.id))).all()
    assert rows == []
    assert (await event_now(house, event)).taken == 0


async def test_the_day_after_only_the_count_is_left(house: House) -> None:
    """A moved event's old timer waits for the new date; then everything goes, and a daily look catches who is left."""
    staff = await house.staff()
    event = await publish(house, staff)
    actor = await guest(house, 8_000_000_001, event)
    async with house.open() as work:
        later = replace(DETAILS, starts_at=START + DAY, wall=DETAILS.wall + DAY)
        await public_event_staff.change(work, staff, event.id, event.version, later)
    house.now = START + DAY
    async with house.open() as work:
        await public_event_staff.finish(work, event.id)
    assert (await event_now(house, event)).status is EventStatus.OPEN
    house.now = START + 3 * DAY
    async with house.open() as work:
        await public_event_staff.finish(work, event.id)
        await public_event_staff.finish(work, event.id)
    ended = await event_now(house, event)
    assert (ended.status, ended.taken, await registrations(house, event)) == (EventStatus.OVER, 1, [])
    async with house.open() as work:
        await erasures.look_after(work, actor.id)
        assert await work.persons.get(actor.id) is not None  # the thanks are on their way
        await work.outbox.drop_unsent(f"p:{actor.id}", "unreachable")  # type: ignore[arg-type]  # a reason
        await erasures.look_after(work, actor.id)
        assert await work.persons.get(actor.id) is None


async def test_nobody_is_erased_by_date_before_their_event(house: House) -> None:
    """A registration keeps the clock of retention from running, and no longer than the event."""
    event = await publish(house, await house.staff())
    actor = await guest(house, 8_000_000_001, event)
    async with house.open() as work:
        assert await retention.review(work, actor.id) is None
        await work.public_events.forget_all(event.id)
        assert await retention.review(work, actor.id) is not None


async def test_whoever_begins_something_else_stays(house: House) -> None:
    """A guest with an application is no guest any more: the name is kept from the next message on."""
    event = await publish(house, await house.staff())
    actor = await guest(house, 8_000_000_001, event)
    async with house.open() as work:
        await work.persons.consent(actor.id, kind="privacy", version="2026-11", language="tr", text_hash="x")
        person = await people.meet(
            work, telegram_id=8_000_000_001, first_name="Sam", last_name="", username=None, language_code="tr"
        )
        assert (person.is_guest, person.first_name) == (False, "Sam")
        assert not await events.cancel(work, Actor(person=person), event.id)
        assert await work.persons.get(actor.id) is not None


async def test_a_new_account_takes_the_registration_along(house: House) -> None:
    """What the new phone had registered for before the move is the person's then, once."""
    event = await publish(house, await house.staff(), seats=2)
    stranger = await guest(house, 8_000_000_001, event)
    daria = await house.accepted(Role.MENTEE)
    async with house.open() as work:
        await events.hand_over(work, stranger.id, daria.id)
    (entry,) = await registrations(house, event)
    assert entry.person_id == daria.id
    assert [kind for kind, _ in await house.notices(f"p:{daria.id}")] == ["PublicEventNear"] * 2
    async with house.open() as work:
        mine = await events.coming_entries(work, Actor(person=daria))
    assert [item.title for item in mine] == ["Tag der Berufe"]


async def test_staff_of_another_site_arrange_nothing(house: House) -> None:
    """The right is looked at in every use case."""
    staff = await house.staff()
    harbour = await house.staff("Okka", site="wilhelmshaven", chat_id=-1002)
    event = await publish(house, staff)
    async with house.open() as work:
        for attempt in (
            public_event_staff.publish(work, harbour, "oldenburg", DETAILS),
            public_event_staff.change(work, harbour, event.id, event.version, DETAILS),
            public_event_staff.cancel(work, harbour, event.id),
            public_event_staff.look_at(work, harbour, event.id),
            public_event_staff.overview(work, harbour, "oldenburg"),
            public_event_staff.order_posters(work, harbour, event.id, ["de"], together=True, in_group=False),
        ):
            with pytest.raises(Forbidden):
                await attempt


async def test_changes_that_cannot_be(house: House) -> None:
    """Fewer seats than are taken, from an old screen, of an event that is called off; a change of nothing is none."""
    staff = await house.staff()
    event = await publish(house, staff)
    await guest(house, 8_000_000_001, event)
    await guest(house, 8_000_000_002, event)
    async with house.open() as work:
        with pytest.raises(TooFewSeats):
            await public_event_staff.change(work, staff, event.id, 0, replace(DETAILS, seats=1))
        assert (await public_event_staff.change(work, staff, event.id, 0, DETAILS)).version == 0
        await public_event_staff.change(work, staff, event.id, 0, replace(DETAILS, seats=9))
        with pytest.raises(Settled):
            await public_event_staff.change(work, staff, event.id, 0, replace(DETAILS, seats=10))
        await public_event_staff.cancel(work, staff, event.id)
        with pytest.raises(Settled):
            await public_event_staff.cancel(work, staff, event.id)
        with pytest.raises(Settled):
            await public_event_staff.change(work, staff, event.id, 2, DETAILS)
        await work.timers.clear(event.id, TimerKind.PUBLIC_EVENT_OVER)


async def test_a_moved_event_is_told_once_to_each_who_registered(house: House) -> None:
    """Those who wait too; an added description tells nobody."""
    staff = await house.staff()
    event = await publish(house, staff, seats=1)
    going = await guest(house, 8_000_000_001, event)
    waiting = await guest(house, 8_000_000_002, event, waits=True)
    async with house.open() as work:
        words = {**DETAILS.words, "en": replace(DETAILS.words["de"], title="Open day")}
        changed = await public_event_staff.change(work, staff, event.id, 0, replace(DETAILS, seats=1, words=words))
        assert changed.sequence == 0
        moved = replace(DETAILS, seats=1, words=words, place_words="Schlossplatz 1")
        await public_event_staff.change(work, staff, event.id, 1, moved)
    for actor in (going, waiting):
        told = [kind for kind, _ in await house.notices(f"p:{actor.id}") if kind == "PublicEventMoved"]
        assert told == ["PublicEventMoved"]


async def test_new_rules_for_clocks_leave_the_published_time(house: House) -> None:
    """The instant is derived anew from what stands on the poster; those who come get a fresh file, once."""
    wrong = START + timedelta(hours=1)  # as if the rules had been others when it was published
    event = await publish(house, await house.staff(), starts_at=wrong)
    actor = await guest(house, 8_000_000_001, event)
    for expected in (1, 0):
        async with house.open() as work:
            assert await public_event_staff.rederive_all(work) == expected
    moved = await event_now(house, event)
    assert (moved.details.starts_at, moved.details.wall, moved.sequence) == (START, DETAILS.wall, 1)
    told = [kind for kind, _ in await house.notices(f"p:{actor.id}") if kind == "PublicEventMoved"]
    assert told == ["PublicEventMoved"]


async def test_a_person_who_rests_from_everything_is_still_remembered(house: House) -> None:
    """A pause in the programme cancels no event."""
    event = await publish(house, await house.staff())
    daria = await house.accepted(Role.MENTEE)
    async with house.open() as work:
        await events.register(work, Actor(person=daria), event.id, "en")
        await work.persons.change(daria.id, availability=Availability.PAUSED)
    assert len(await registrations(house, event)) == 1
