"""Seats of a workshop: answers, the waiting list that moves up by itself, and who loses a seat."""

from dataclasses import replace
from datetime import timedelta

import pytest

from program.actors import Actor, Forbidden, Missing, Settled
from program.coming import Standing
from program.people import Role
from program.timers import TimerKind
from program.workshop_drafts import draft_of
from program.workshop_series import Scope
from program.workshops import Level, RegistrationStatus, WorkshopStatus
from tests import seats as a
from tests.houses import House
from usecases import coming, erasures, losses, pauses, seats, withdrawals, workshop_views, workshops
from usecases.workshop_ratings import workshop_is_over

pytestmark = pytest.mark.row("D1")
_HOLD = timedelta(hours=24)


async def test_seats_go_in_the_order_of_the_answers_and_the_next_one_waits(house: House) -> None:
    """Two seats, three answers; saying yes twice changes nothing."""
    workshop = await a.workshop_in(house, await house.staff())
    ana, ben, cem = await a.guests(house, workshop, 3)
    for person in (ana, ben, ben, cem):
        await a.yes(house, person, workshop)
    assert await a.standings(house, workshop, ana, ben, cem) == ["going", "going", "waiting"]
    assert {(await a.now_of(house, person, workshop)).seat for person in (ana, ben)} == {1, 2}
    kinds = [kind for kind, _ in await house.notices(f"p:{ben.id}")]
    assert kinds == ["SeatConfirmed", "WorkshopReminder", "WorkshopReminder"]
    async with house.open() as work:
        view = await workshop_views.look_at(work, Actor(person=cem), workshop.id)
    assert (view.place, view.free) == (1, 0)


async def test_a_limit_that_comes_later_counts_those_who_come_already(house: House) -> None:
    """Four said yes while there was none: three seats are too few, and of five one is left."""
    staff = await house.staff()
    workshop = await a.workshop_in(house, staff, seats=None)
    people = await a.guests(house, workshop, 6)
    for person in people[:4]:
        await a.yes(house, person, workshop)
    with pytest.raises(workshops.TooFewSeats):
        async with house.open() as work:
            await workshops.change(work, staff, replace(draft_of(workshop, "de", Scope.ONE), seats=3))
    async with house.open() as work:
        await workshops.change(work, staff, replace(draft_of(workshop, "de", Scope.ONE), seats=5))
    for person in people[4:]:
        await a.yes(house, person, workshop)
    assert await a.standings(house, workshop, *people) == [*(["going"] * 5), "waiting"]


async def test_whoever_goes_without_a_number_has_one_as_soon_as_there_is_a_limit(house: House) -> None:
    """Such a yes is from before each had a number: it counts before the limit is set, and holds a seat afterwards."""
    staff = await house.staff()
    workshop = await a.workshop_in(house, staff, seats=None)
    people = await a.guests(house, workshop, 4)
    for person in people[:3]:
        mine = await a.yes(house, person, workshop)
        async with house.open() as work:
            await work.registrations.change(mine.id, seat=None)
    with pytest.raises(workshops.TooFewSeats):
        async with house.open() as work:
            await workshops.change(work, staff, replace(draft_of(workshop, "de", Scope.ONE), seats=2))
    async with house.open() as work:
        await workshops.change(work, staff, replace(draft_of(workshop, "de", Scope.ONE), seats=3))
    assert sorted([(await a.now_of(house, person, workshop)).seat or 0 for person in people[:3]]) == [1, 2, 3]
    await a.yes(house, people[3], workshop)
    assert await a.standings(house, workshop, *people) == ["going", "going", "going", "waiting"]


async def test_a_seat_given_back_is_held_for_exactly_one(house: House) -> None:
    """The one who has waited longest is asked; nobody else is."""
    workshop = await a.workshop_in(house, await house.staff(), seats=1)
    ana, ben, cem = await a.guests(house, workshop, 3)
    for person in (ana, cem, ben):
        await a.yes(house, person, workshop)
    await a.no(house, ana, workshop)
    assert await a.standings(house, workshop, ana, cem, ben) == ["not_going", "held", "waiting"]
    held = await a.now_of(house, cem, workshop)
    assert held.offered_until == house.now + _HOLD
    assert [kind for kind, _ in await house.notices(f"p:{cem.id}")] == ["SeatOffered"]
    assert await house.notices(f"p:{ben.id}") == []
    await a.yes(house, ana, workshop)  # changed their mind: at the end of the line
    assert await a.standings(house, workshop, ana) == ["waiting"]
    await a.yes(house, cem, workshop)
    assert (await a.now_of(house, cem, workshop)).status is RegistrationStatus.GOING
    async with house.open() as work:
        assert await work.timers.objects_of(TimerKind.SEAT_OFFER_OVER) == frozenset()


async def test_who_does_not_answer_is_passed_over_and_told(house: House) -> None:
    """After the time to accept the seat is held for the next one."""
    workshop = await a.workshop_in(house, await house.staff(), seats=1)
    ana, ben, cem = await a.guests(house, workshop, 3)
    for person in (ana, ben, cem):
        await a.yes(house, person, workshop)
    await a.no(house, ana, workshop)
    held = await a.now_of(house, ben, workshop)
    async with house.open() as work:
        await seats.offer_is_over(work, held.id)  # too early: nothing happens
    assert await a.standings(house, workshop, ben, cem) == ["held", "waiting"]
    house.pass_time(hours=24)
    for _ in range(2):  # a second tick changes nothing
        async with house.open() as work:
            await seats.offer_is_over(work, held.id)
    assert await a.standings(house, workshop, ben, cem) == ["maybe", "held"]
    assert "SeatPassedOn" in [kind for kind, _ in await house.notices(f"p:{ben.id}")]


async def test_shortly_before_the_start_whoever_of_the_waiting_taps_first_has_the_seat(house: House) -> None:
    """Nobody is held a seat; all who wait are told, and the second one keeps the place in the list."""
    workshop = await a.workshop_in(house, await house.staff(), seats=1, starts_at=house.now + timedelta(minutes=100))
    ana, ben, cem = await a.guests(house, workshop, 3)
    for person in (ana, ben, cem):
        await a.yes(house, person, workshop)
    await a.no(house, ana, workshop)
    assert await a.standings(house, workshop, ben, cem) == ["waiting", "waiting"]
    for person in (ben, cem):
        assert [kind for kind, _ in await house.notices(f"p:{person.id}")] == ["SeatFree"]
    await a.yes(house, cem, workshop)
    await a.yes(house, ben, workshop)
    assert await a.standings(house, workshop, ben, cem) == ["waiting", "going"]


async def test_maybe_gives_the_seat_back_and_can_become_yes_again(house: House) -> None:
    """A change of mind in both directions."""
    workshop = await a.workshop_in(house, await house.staff(), seats=1)
    ana, ben = await a.guests(house, workshop, 2)
    await a.yes(house, ana, workshop)
    async with house.open() as work:
        await seats.say_maybe(work, Actor(person=ana), workshop.id)
    assert (await a.now_of(house, ana, workshop)).seat is None
    await a.yes(house, ben, workshop)
    await a.yes(house, ana, workshop)
    assert await a.standings(house, workshop, ana, ben) == ["waiting", "going"]
    await a.no(house, ana, workshop)
    assert await a.standings(house, workshop, ana, ben) == ["not_going", "going"]


async def test_without_a_limit_everybody_comes(house: House) -> None:
    """When staff take the limit away whoever waits moves up at once."""
    workshop = await a.workshop_in(house, await house.staff(), seats=1)
    ana, ben, cem = await a.guests(house, workshop, 3)
    for person in (ana, ben, cem):
        await a.yes(house, person, workshop)
    await a.move(house, workshop, timedelta(), seats=None, sequence=0)
    assert await a.standings(house, workshop, ana, ben, cem) == ["going", "going", "going"]


async def test_who_may_answer(house: House) -> None:
    """The audience and whoever was handed the link may; nobody sees a draft."""
    staff = await house.staff()
    workshop = await a.workshop_in(house, staff, audience=[Level.PARTICIPANTS])
    mentee, mentor = await house.accepted(Role.MENTEE, "Ana"), await house.accepted(Role.MENTOR, "Ben")
    stranger = await house.person("Sam")
    await a.yes(house, mentee, workshop)
    for person, way in ((mentor, ""), (mentor, "x"), (stranger, ""), (stranger, workshop.link)):
        async with house.open() as work:
            with pytest.raises(Forbidden):
                await seats.say_yes(work, Actor(person=person), workshop.id, way)
    async with house.open() as work:
        assert (await work.registrations.about(workshop.id, mentor.id)) is None
        await seats.say_yes(work, Actor(person=mentor), workshop.id, workshop.link)
    assert await a.standings(house, workshop, mentee, mentor) == ["going", "going"]
    draft = await a.workshop_in(house, staff)
    async with house.open() as work:
        await work.workshops.move(draft, WorkshopStatus.DRAFT)
    async with house.open() as work:
        with pytest.raises(Missing):
            await seats.say_yes(work, Actor(person=mentee), draft.id)


async def test_somebody_from_an_institution_comes_by_the_link_and_is_forgotten(house: House) -> None:
    """Of a stranger nothing is kept but a nameless account, and that goes a month after the workshop."""
    audience = [Level.PARTICIPANTS, Level.INSTITUTIONS]
    workshop = await a.workshop_in(house, await house.staff(), audience=audience)
    guest = await house.person("Sam")
    async with house.open() as work:
        await seats.say_yes(work, Actor(person=guest), workshop.id, workshop.link)
        known = await work.persons.get(guest.id)
    assert known is not None
    assert (known.is_guest, known.name, known.username) == (True, "", None)
    for instant in (workshop.ends_at, workshop.ends_at + timedelta(days=30)):
        house.now = instant
        async with house.open() as work:
            await workshop_is_over(work, workshop.id)
    async with house.open() as work:
        assert await work.persons.get(guest.id) is None


@pytest.mark.parametrize("way", ["withdrawn", "erased", "blocked", "paused"])
async def test_who_leaves_loses_the_seat_at_once(house: House, way: str) -> None:
    """The list moves in the same moment."""
    workshop = await a.workshop_in(house, await house.staff(), seats=1)
    ana, ben = await house.accepted(Role.MENTEE, "Ana"), await house.accepted(Role.MENTEE, "Ben")
    await a.invite(house, workshop, ana, ben)
    await a.yes(house, ana, workshop)
    await a.yes(house, ben, workshop)
    async with house.open() as work:
        match way:
            case "withdrawn":
                await withdrawals.withdraw(work, Actor(person=ana))
            case "erased":
                await erasures.erase(work, Actor(person=ana))
            case "blocked":
                await losses.lose(work, ana)
            case _:
                await pauses.pause(work, Actor(person=ana), 8)
    assert await a.standings(house, workshop, ben) == ["held"]
    async with house.open() as work:
        mine = await work.registrations.about(workshop.id, ana.id)
        assert mine is None if way in {"withdrawn", "erased"} else mine is not None and mine.seat is None


async def test_a_short_rest_keeps_the_seat_of_a_later_workshop(house: House) -> None:
    """Three and a half weeks lie between; the rest is over by then."""
    workshop = await a.workshop_in(house, await house.staff())
    ana = await house.accepted(Role.MENTEE, "Ana")
    await a.yes(house, ana, workshop)
    async with house.open() as work:
        await pauses.pause(work, Actor(person=ana), 2)
    assert await a.standings(house, workshop, ana) == ["going"]


async def test_answers_in_a_new_account_come_along(house: House) -> None:
    """What the new account had answered is the person's; where both have answered, the old answer stays."""
    workshop = await a.workshop_in(house, await house.staff(), seats=1)
    other = await a.workshop_in(house, await house.staff("Jana"))
    old, new = await a.guests(house, workshop, 2)
    await a.invite(house, other, new)
    await a.yes(house, new, workshop)
    await a.yes(house, old, workshop)
    await a.yes(house, new, other)
    async with house.open() as work:
        await seats.hand_over(work, new.id, old.id)
    assert await a.standings(house, workshop, old) == ["held"]
    assert await a.standings(house, other, old) == ["going"]


async def test_nothing_can_be_answered_once_it_is_over_or_cancelled(house: House) -> None:
    """The button is old then."""
    workshop = await a.workshop_in(house, await house.staff())
    ana, _ = await a.guests(house, workshop, 2)
    await a.cancel(house, workshop)
    with pytest.raises(Settled):
        await a.yes(house, ana, workshop)
    assert await a.standings(house, workshop, ana) == ["invited"]


@pytest.mark.row("D2")
async def test_yes_to_all_dates_of_a_series(house: House) -> None:
    """Each date has seats of its own; what is over, or not for this person, is left out."""
    staff = await house.staff()
    async with house.open() as work:
        block = await work.workshops.add_block("oldenburg", {}, staff.id)
    first = await a.workshop_in(house, staff, block_id=block)
    full = await a.workshop_in(house, staff, block_id=block, seats=1, starts_at=a.START + timedelta(days=7))
    past = await a.workshop_in(house, staff, block_id=block, starts_at=house.now - timedelta(days=1))
    mentors = await a.workshop_in(house, staff, block_id=block, audience=[Level.MENTORS])
    ana, ben = await house.accepted(Role.MENTEE, "Ana"), await house.accepted(Role.MENTEE, "Ben")
    await a.yes(house, ben, full)
    async with house.open() as work:
        await seats.say_yes_to_all(work, Actor(person=ana), first.id)
        view = await workshop_views.look_at(work, Actor(person=ana), first.id)
        assert await work.registrations.about(past.id, ana.id) is None
        assert await work.registrations.about(mentors.id, ana.id) is None
        entries = await coming.coming_of(work, Actor(person=ana))
    assert await a.standings(house, full, ana, ben) == ["waiting", "going"]
    assert [(date.workshop.id, date.status) for date in view.others] == [(full.id, RegistrationStatus.WAITING)]
    assert view.open_dates == 0
    assert [(entry.title, entry.standing) for entry in entries] == [
        ("Applying", Standing.GOING),
        ("Applying", Standing.WAITING),
    ]
