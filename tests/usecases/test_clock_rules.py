"""Consultations, workshops and sessions of circles when zone rules change: the wall time stays, its instant follows."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import select

from db.models import timers
from program.actors import Actor
from program.consultations import Booking, BookingStatus
from program.people import Role
from program.polls import Option, Poll, PollKind, PollStatus
from program.speakers import STILL_A_DRAFT, hash_of
from program.timers import TimerKind
from program.workshops import Level, Workshop, WorkshopStatus
from tests.circles import FRIDAY, Circle, circle_in
from tests.consultations import AT_THREE, AT_TWO, HALF_PAST, Hours, hours_in
from tests.houses import House
from tests.seats import START, draft_in, guests, workshop_in, yes
from usecases import Work, clock_rules, consultation_bookings, consultation_slots, poll_drafts, polls, speakers

pytestmark = pytest.mark.fault(34)
HOUR = timedelta(hours=1)


async def follow(house: House) -> int:
    """What happens at a start and a few times a day, each kind by itself; answers how many moved."""
    moved = 0
    for function in clock_rules.FOLLOWERS:
        async with house.open() as work:
            moved += await function(work)
    return moved


async def under_old_rules(hours: Hours, *bookings: Booking, by: timedelta = HOUR) -> None:
    """The appointments as if their instants had been derived before the zone's rules changed."""
    async with hours.house.open() as work:
        for booking in bookings:
            await work.consultation_bookings.free_seat(booking.id)
        for booking in bookings:
            times = {"slot_at": booking.slot_at + by, "starts_at": booking.starts_at + by}
            await work.consultation_bookings.change(booking.id, **times)
            assert await work.consultation_bookings.take_seat(hours.desk_id, booking.slot_at + by, booking.id)


async def told(house: House, to: str, sequence: int) -> list[tuple[str, Any]]:
    """What of that state waits for somebody, with the word that nobody moved it."""
    found = await house.notices(to)
    return [(kind, facts.get("is_rederived")) for kind, facts in found if facts.get("sequence") == sequence]


async def due_at(work: Work, kind: TimerKind, object_id: int) -> datetime:
    """When a timer wakes."""
    where = (timers.c.kind == kind, timers.c.object_id == object_id)
    due: datetime = (await work.connection.execute(select(timers.c.due_at).where(*where))).scalar_one()
    return due


@pytest.mark.row("D4")
async def test_appointments_of_the_desk_keep_their_wall_time(house: House) -> None:
    """Both sides get a fresh file and reminders; the seat goes along, so that nobody can book the same hour."""
    hours = await hours_in(house)
    booking = await hours.book(hours.daria)
    await under_old_rules(hours, booking)
    assert [await follow(house) for _ in range(2)] == [1, 0]
    derived = await hours.booking(booking.id)
    assert derived is not None
    assert (derived.slot_at, derived.starts_at, derived.sequence) == (AT_TWO, AT_TWO, 1)
    assert (derived.uid, derived.wall) == (booking.uid, booking.wall)
    reminders = [("ConsultationReminder", None), ("ConsultationReminder", None)]
    assert await told(house, f"p:{hours.daria.id}", 1) == [("ConsultationBooked", True), *reminders]
    at_the_desk = [("ConsultationBooked", True), *reminders, ("ConsultationOver", None)]
    assert await told(house, f"p:{hours.meike.id}", 1) == at_the_desk
    async with house.open() as work:
        free = {slot.at for slot in (await consultation_slots.offer_for(work, hours.amir)).slots}
    assert AT_TWO not in free
    assert AT_THREE in free


@pytest.mark.row("D4")
async def test_appointments_one_after_the_other_move_together(house: House) -> None:
    """The instant that one of them leaves is the one that the other takes."""
    hours = await hours_in(house)
    first, second = await hours.book(hours.daria), await hours.book(hours.amir, AT_THREE)
    await under_old_rules(hours, second, first)
    assert await follow(house) == 2
    now = [await hours.booking(entry.id) for entry in (first, second)]
    assert [entry.slot_at for entry in now if entry is not None] == [AT_TWO, AT_THREE]
    async with house.open() as work:
        assert await work.consultation_bookings.seats(hours.desk_id) == {AT_TWO, AT_THREE}


@pytest.mark.row("D4")
async def test_an_appointment_that_clocks_leave_out_is_called_off(house: House) -> None:
    """The desk has no such slot any more: the person is told, with other times."""
    hours = await hours_in(house)
    booking, other = await hours.book(hours.daria), await hours.book(hours.amir, HALF_PAST)
    gone = datetime(2027, 3, 28, 2, 30)  # noqa: DTZ001 - a wall time that Berlin's clocks skip
    async with house.open() as work:
        await work.consultation_bookings.move(booking, booking.status, wall=gone)
    assert [await follow(house) for _ in range(2)] == [1, 0]
    left = [await hours.booking(entry.id) for entry in (booking, other)]
    assert [entry.status for entry in left if entry is not None] == [BookingStatus.CANCELLED, BookingStatus.BOOKED]
    assert "ConsultationCalledOff" in await hours.kinds(hours.daria.person)
    assert "ConsultationCalledOff" not in await hours.kinds(hours.amir.person)


@pytest.mark.row("D4")
@pytest.mark.parametrize("state", ["begun", "cancelled"])
async def test_appointments_that_are_settled_are_left_alone(house: House, state: str) -> None:
    """Nobody hears of new rules for what has begun or is off."""
    hours = await hours_in(house)
    booking = await hours.book(hours.daria)
    await under_old_rules(hours, booking)
    if state == "begun":
        house.now = AT_TWO + HOUR
    else:
        async with house.open() as work:
            await consultation_bookings.cancel(work, hours.daria, booking.id)
    before = await hours.kinds(hours.daria.person)
    assert await follow(house) == 0
    assert await hours.kinds(hours.daria.person) == before


async def workshop_now(house: House, workshop: Workshop) -> Workshop:
    """The workshop as it is committed."""
    async with house.open() as work:
        found = await work.workshops.get(workshop.id)
    assert found is not None
    return found


@pytest.mark.row("D1")
async def test_a_workshop_keeps_the_time_that_was_published(house: House) -> None:
    """Whoever goes gets a fresh file and reminders, once; the question afterwards comes at the right time."""
    workshop = await workshop_in(house, await house.staff(), starts_at=START + HOUR)
    (ana,) = await guests(house, workshop, 1)
    await yes(house, ana, workshop)
    async with house.open() as work:
        loaded = await work.workshops.get(workshop.id)
        assert loaded is not None
        await work.workshops.move(loaded, loaded.status, wall=loaded.wall - HOUR)
    assert [await follow(house) for _ in range(2)] == [1, 0]
    derived = await workshop_now(house, workshop)
    assert (derived.starts_at, derived.sequence, derived.wall.hour) == (START, 1, 18)
    reminders = [("WorkshopReminder", None), ("WorkshopReminder", None)]
    assert await told(house, f"p:{ana.id}", 1) == [("WorkshopChanged", True), *reminders]
    async with house.open() as work:
        assert await due_at(work, TimerKind.WORKSHOP_OVER, workshop.id) == derived.ends_at


@pytest.mark.row("D1")
async def test_of_a_draft_nobody_is_told_and_what_has_begun_stays(house: House) -> None:
    """Staff find the right instant when they publish it."""
    staff = await house.staff()
    draft = await workshop_in(house, staff, starts_at=START + HOUR, wall=workshop_wall())
    begun = await workshop_in(house, staff, starts_at=house.now - HOUR, wall=workshop_wall())
    async with house.open() as work:
        loaded = await work.workshops.get(draft.id)
        assert loaded is not None
        await work.workshops.move(loaded, WorkshopStatus.DRAFT)
    (ana,) = await guests(house, draft, 1)
    assert await follow(house) == 1
    assert (await workshop_now(house, draft)).starts_at == START
    assert (await workshop_now(house, begun)).sequence == 0
    assert await house.notices(f"p:{ana.id}") == []


def workshop_wall() -> datetime:
    """Six in the evening, as it stands on the invitation."""
    return datetime(2026, 6, 12, 18)  # noqa: DTZ001 - a wall time


async def old_session(circle: Circle) -> int:
    """A session as if its instant had been derived before the rules changed: two have said yes, one no."""
    session = await circle.planned(FRIDAY + HOUR)
    await circle.say(session, 0, 1)
    async with circle.house.open() as work:
        loaded = await work.circle_sessions.get(session.id)
        assert loaded is not None
        await work.circle_sessions.move(loaded, loaded.status, wall=loaded.wall - HOUR)
    return session.id


@pytest.mark.row("D5")
async def test_a_session_of_a_circle_keeps_its_wall_time_and_its_answers(house: House) -> None:
    """Who comes gets a fresh file; who has not answered is asked with the right time, not for "another date"."""
    circle = await circle_in(house)
    number = await old_session(circle)
    assert [await follow(house) for _ in range(2)] == [1, 0]
    derived = await circle.session(number)
    assert (derived.starts_at, derived.sequence, derived.wall.hour) == (FRIDAY, 1, 18)
    going, silent = circle.mentors[0], circle.mentors[3]
    reminders = [("SessionReminder", None), ("SessionReminder", None)]
    assert await told(house, f"p:{going.id}", 1) == [("SessionNoted", True), *reminders]
    assert await told(house, f"p:{silent.id}", 1) == [("SessionPlanned", True)]
    async with house.open() as work:
        assert len(await work.circle_sessions.attendances(number)) == 2
        assert await due_at(work, TimerKind.CIRCLE_SESSION, number) == FRIDAY - timedelta(hours=24)


@pytest.mark.row("D9")
async def test_who_speaks_at_a_draft_hears_of_it_at_once(house: House) -> None:
    """With the file for the calendar and the word that nobody moved it."""
    staff = await house.staff()
    draft = await draft_in(house, staff, starts_at=START + HOUR, wall=workshop_wall())
    ines = await house.person("Ines")
    async with house.open() as work:
        number = await work.speakers.add(
            workshop_id=draft.id, name="Ines", language="de", code_hash=hash_of("A" * 22), made_by=staff.id
        )
        await speakers.accept(work, Actor(person=ines), "A" * 22, "de")
    assert [await follow(house) for _ in range(2)] == [1, 0]
    assert ("SpeakerEventChanged", True) in await told(house, f"p:{ines.id}", 1)
    async with house.open() as work:
        assert await due_at(work, TimerKind.SPEAKER_TURN, number) == START - STILL_A_DRAFT


async def poll_with(house: House, staff: Actor, *options: Option) -> int:
    """A poll about dates that is over, and everybody wanted the second one."""
    poll = Poll(
        id=0,
        site="oldenburg",
        kind=PollKind.DATES,
        status=PollStatus.OPEN,
        options=options,
        language="de",
        audience=frozenset({Level.PARTICIPANTS}),
        closes_at=house.now + timedelta(days=7),
        made_by=staff.id,
        made_at=house.now,
    )
    ana = await house.accepted(Role.MENTEE, "Ana")
    async with house.open() as work:
        made = await polls.publish(work, staff, poll)
        await polls.choose(work, Actor(person=ana), made.id, 1, is_on=True)
        await polls.close(work, staff, made.id)
    return made.id


def six_on(day: int, starts_at: datetime) -> Option:
    """Six in the evening in Berlin, derived as it was."""
    wall = datetime(2026, 6, day, 18)  # noqa: DTZ001 - a wall time
    return Option(starts_at=starts_at, wall=wall, zone="Europe/Berlin")


@pytest.mark.row("D3")
@pytest.mark.parametrize("is_followed", [True, False])
async def test_a_draft_has_the_wall_time_that_people_chose(house: House, is_followed: bool) -> None:
    """Dates of a poll follow new clock rules; a draft made before they have looks itself. Votes stay where they are."""
    staff = await house.staff()
    day = timedelta(days=1)
    poll_id = await poll_with(house, staff, six_on(12, START), six_on(13, START + day + HOUR))
    if is_followed:
        assert [await follow(house) for _ in range(2)] == [1, 0]
        async with house.open() as work:
            poll = await polls.get(work, poll_id)
            assert [option.starts_at for option in poll.options] == [START, START + day]
            assert await work.polls.counts(poll_id) == {1: 1}
    async with house.open() as work:
        view = await poll_drafts.make_workshop(work, staff, poll_id, 1, lambda _topic, _language: {}, in_group=False)
    assert view.draft.wall == datetime(2026, 6, 13, 18)  # noqa: DTZ001 - a wall time
    assert view.draft.starts_at == START + day


@pytest.mark.row("D3")
async def test_dates_of_a_poll_without_a_wall_time_stay(house: House) -> None:
    """Those of a poll that was made before the wall time was kept, and of one that was taken back."""
    staff = await house.staff()
    poll_id = await poll_with(house, staff, Option(starts_at=START), Option(starts_at=START + HOUR))
    assert await follow(house) == 0
    async with house.open() as work:
        view = await poll_drafts.make_workshop(work, staff, poll_id, 1, lambda _topic, _language: {}, in_group=False)
    assert view.draft.starts_at == START + HOUR
