"""The consultation desk: a slot is given once, whoever booked is told, and what must be forgotten is."""

import asyncio
from datetime import timedelta
from functools import partial
from itertools import product
from typing import Any

import pytest
from sqlalchemy import select

from db.models import consultation_seats, persons
from program.actors import Actor, Forbidden, Missing, Settled
from program.applications import ApplicationStatus
from program.coming import Standing
from program.consultation_ways import Way
from program.consultations import (
    ASK_AGAIN_AFTER,
    MOST_AHEAD,
    QUESTION_KEPT,
    Booking,
    BookingStatus,
    DeskStatus,
    OwnTimeTaken,
    SlotTaken,
    TooMany,
)
from program.forms.questions import FormState
from program.people import Person, Role
from program.taps import UnreadableTap
from program.timers import TimerKind
from program.workshops import Level
from scheduling.wakings import WAKINGS
from tests.consultations import AT_THREE, AT_TWO, CODE, HALF_PAST, NEXT_WEEK, THURSDAY, Hours, hours_in, open_desk
from tests.houses import House
from tests.seats import workshop_in
from tests.villages import Village
from usecases import (
    Work,
    coming,
    consultation_bookings,
    consultation_desks,
    consultation_ends,
    consultation_results,
    consultation_slots,
    erasures,
    held_data,
    withdrawals,
)
from usecases import seats as seats_of_workshops
from usecases.consultation_bookings import NAME, QUESTION, TooLong
from usecases.consultation_slots import LinkOff
from usecases.workshop_ratings import workshop_is_over

pytestmark = pytest.mark.row("D4")
TEN_MINUTES = timedelta(minutes=10)
GUEST = Way(code=CODE)


@pytest.fixture
async def hours(house: House) -> Hours:
    """Meike's hours on Thursdays."""
    return await hours_in(house)


async def seats(hours: Hours) -> int:
    """How many slots are taken."""
    async with hours.house.open() as work:
        return len((await work.connection.execute(select(consultation_seats))).all())


async def guest_in(hours: Hours, name: str = "Ina") -> Actor:
    """Somebody who is not in the programme; the desk lets third parties book."""
    async with hours.house.open() as work:
        await consultation_desks.let_public(work, hours.meike, hours.desk_id, is_public=True)
    return Actor(person=await hours.house.person(name))


async def book_as_guest(hours: Hours, guest: Actor) -> Booking:
    """A guest takes the first slot."""
    async with hours.house.open() as work:
        return await consultation_bookings.book(work, guest, hours.desk_id, AT_TWO, GUEST)


async def test_whoever_books_has_the_slot_and_both_are_told(hours: Hours) -> None:
    """At once, a day before and an hour before; afterwards the consultant is asked."""
    await hours.book(hours.daria)
    reminders = ["ConsultationReminder", "ConsultationReminder"]
    assert await hours.kinds(hours.daria.person) == ["ConsultationBooked", *reminders]
    assert await hours.kinds(hours.meike.person) == ["ConsultationBooked", *reminders, "ConsultationOver"]
    async with hours.house.open() as work:
        free = (await consultation_slots.offer_for(work, hours.amir)).slots
        entries = {actor.id: await coming.coming_of(work, actor) for actor in (hours.daria, hours.meike, hours.amir)}
    assert AT_TWO not in {slot.at for slot in free}
    assert HALF_PAST in {slot.at for slot in free}
    assert [(entry.standing, entry.title) for entry in entries[hours.daria.id]] == [(Standing.GOING, "Meike")]
    assert [(entry.standing, entry.title) for entry in entries[hours.meike.id]] == [(Standing.LEADS, "Daria")]
    assert entries[hours.amir.id] == []


@pytest.mark.fault(7)
async def test_many_who_tap_the_same_slot_get_it_once(house: House) -> None:
    """One has it; everybody else is told kindly, and nothing of theirs is left."""
    hours = await hours_in(house)
    people = [Actor(person=await house.accepted(Role.MENTEE, f"P{number}")) for number in range(8)]
    results = await asyncio.gather(*(hours.book(actor) for actor in people), return_exceptions=True)
    assert sorted(type(result).__name__ for result in results) == ["Booking", *["SlotTaken"] * 7]
    assert await seats(hours) == 1
    async with house.open() as work:
        assert len(await work.consultation_bookings.of_desk(hours.desk_id, BookingStatus.BOOKED)) == 1


@pytest.mark.fault(7)
async def test_two_who_move_to_the_same_slot_keep_what_they_have_or_get_it(hours: Hours) -> None:
    """Moving is all or nothing."""
    held = [await hours.book(hours.daria, AT_TWO), await hours.book(hours.amir, HALF_PAST)]

    async def move(actor: Actor, booking: Booking) -> Booking:
        async with hours.house.open() as work:
            return await consultation_bookings.move(work, actor, booking.id, hours.desk_id, AT_THREE)

    moves = [move(actor, booking) for actor, booking in zip((hours.daria, hours.amir), held, strict=True)]
    results = await asyncio.gather(*moves, return_exceptions=True)
    assert sorted(type(result).__name__ for result in results) == ["Booking", "SlotTaken"]
    now = {booking.starts_at for entry in held if (booking := await hours.booking(entry.id)) is not None}
    assert len(now) == 2
    assert AT_THREE in now
    assert await seats(hours) == 2


@pytest.mark.fault(7)
async def test_nobody_keeps_a_slot_of_hours_that_close_meanwhile(hours: Hours) -> None:
    """Staff close the day while one moves within it and one books: nobody waits in a circle, nothing is left."""
    held = await hours.book(hours.daria, AT_TWO)

    async def move() -> None:
        async with hours.house.open() as work:
            await consultation_bookings.move(work, hours.daria, held.id, hours.desk_id, AT_THREE)

    async def close() -> None:
        async with hours.house.open() as work:
            await consultation_desks.close_day(work, hours.meike, hours.desk_id, THURSDAY)

    results = await asyncio.gather(move(), close(), hours.book(hours.amir, HALF_PAST), return_exceptions=True)
    assert results[1] is None
    assert {type(result) for result in results} <= {type(None), Booking, SlotTaken, Settled}
    assert await seats(hours) == 0


async def test_the_database_itself_gives_a_slot_once(hours: Hours) -> None:
    """Behind all that is looked at before, there is a key."""
    first = await hours.book(hours.daria)
    second = await hours.book(hours.amir, HALF_PAST)
    async with hours.house.open() as work:
        assert not await work.consultation_bookings.take_seat(hours.desk_id, AT_TWO, second.id)
        assert first.slot_at in await work.consultation_bookings.seats(hours.desk_id)


async def test_a_moved_appointment_keeps_its_calendar_entry(hours: Hours) -> None:
    """The same UID with a higher number; the old slot is free, and the yes to the old time no longer counts."""
    first = await hours.book(hours.daria)
    async with hours.house.open() as work:
        await consultation_bookings.confirm(work, hours.daria, first.id)
    async with hours.house.open() as work:
        moved = await consultation_bookings.move(work, hours.daria, first.id, hours.desk_id, NEXT_WEEK)
    assert (moved.uid, moved.sequence, moved.confirmed_at, moved.starts_at) == (first.uid, 1, None, NEXT_WEEK)
    assert (await hours.book(hours.amir)).starts_at == AT_TWO
    told = [facts for kind, facts in await hours.house.notices(f"p:{hours.meike.id}") if kind == "ConsultationBooked"]
    was = {"was": AT_TWO.isoformat(), "is_rederived": False}
    assert told[1] == {"booking_id": first.id, "sequence": 1, **was}


async def test_a_cancelled_slot_is_free_and_the_consultant_is_told(hours: Hours) -> None:
    """The question goes with it."""
    booking = await hours.book(hours.daria)
    async with hours.house.open() as work:
        await work.consultation_bookings.change(booking.id, question="?")
        await consultation_bookings.cancel(work, hours.daria, booking.id)
    left = await hours.booking(booking.id)
    assert left is not None
    assert (left.status, left.question, left.sequence) == (BookingStatus.CANCELLED, None, 1)
    assert (await hours.kinds(hours.meike.person))[-1] == "ConsultationCancelled"
    assert await seats(hours) == 0
    async with hours.house.open() as work:
        with pytest.raises(Settled):
            await consultation_bookings.cancel(work, hours.daria, booking.id)


async def test_nobody_books_more_than_fits(hours: Hours) -> None:
    """Neither two at the same time nor more than a few ahead; own hours are for others."""
    other = await open_desk(hours.house, hours.meike.id, consultant_id=None, code="another-desk")
    await hours.book(hours.daria)
    async with hours.house.open() as work:
        with pytest.raises(OwnTimeTaken):
            await consultation_bookings.book(work, hours.daria, other, AT_TWO)
        with pytest.raises(SlotTaken):
            await consultation_bookings.book(work, hours.meike, hours.desk_id, HALF_PAST)
    for count in range(1, MOST_AHEAD):
        await hours.book(hours.daria, AT_TWO + count * timedelta(minutes=30))
    with pytest.raises(TooMany):
        await hours.book(hours.daria, NEXT_WEEK)
    assert await seats(hours) == MOST_AHEAD


async def test_only_people_of_the_site_see_its_desk(hours: Hours) -> None:
    """Applicants who are not in yet, other sites and strangers have nothing to book."""
    elsewhere = Actor(person=await hours.house.accepted(Role.MENTEE, "Olha", site="wilhelmshaven"))
    stranger = Actor(person=await hours.house.person("Xu"))
    for actor in (elsewhere, stranger):
        async with hours.house.open() as work:
            assert not await consultation_slots.is_offered(work, actor)
        with pytest.raises(SlotTaken):
            await hours.book(actor)
    async with hours.house.open() as work:
        assert await consultation_slots.is_offered(work, hours.daria)
        assert await consultation_slots.is_offered(work, hours.meike)


async def test_a_closed_day_is_told_to_exactly_those_who_booked_on_it(hours: Hours) -> None:
    """Others keep their appointments; the day can be opened again, but nobody's appointment comes back."""
    here, later = await hours.book(hours.daria), await hours.book(hours.amir, NEXT_WEEK)
    async with hours.house.open() as work:
        assert await consultation_desks.close_day(work, hours.meike, hours.desk_id, THURSDAY) == 1
    assert "ConsultationCalledOff" in await hours.kinds(hours.daria.person)
    assert "ConsultationCalledOff" not in await hours.kinds(hours.amir.person)
    assert "ConsultationsTakenOut" in await hours.kinds(hours.meike.person)
    with pytest.raises(SlotTaken):
        await hours.book(hours.amir, AT_TWO)
    async with hours.house.open() as work:
        await consultation_desks.open_day(work, hours.meike, hours.desk_id, THURSDAY)
    states = [(await hours.booking(entry.id)) for entry in (here, later)]
    assert [entry.status for entry in states if entry] == [BookingStatus.CANCELLED, BookingStatus.BOOKED]
    assert (await hours.book(hours.amir, AT_TWO)).status is BookingStatus.BOOKED


async def test_hours_that_end_call_everything_off_that_lies_ahead(hours: Hours) -> None:
    """What is under way stays; nothing can be booked afterwards."""
    begun, ahead = await hours.book(hours.daria), await hours.book(hours.amir, NEXT_WEEK)
    hours.house.now = AT_TWO + TEN_MINUTES
    async with hours.house.open() as work:
        assert await consultation_desks.close(work, hours.meike, hours.desk_id) == 1
    states = [(await hours.booking(entry.id)) for entry in (begun, ahead)]
    assert [entry.status for entry in states if entry] == [BookingStatus.BOOKED, BookingStatus.CANCELLED]
    assert (await hours.desk()).status is DeskStatus.CLOSED
    async with hours.house.open() as work:
        assert (await consultation_slots.offer_for(work, hours.daria)).slots == ()
        with pytest.raises(Settled):
            await consultation_desks.close(work, hours.meike, hours.desk_id)


async def test_a_holiday_of_the_land_has_no_slots(house: House) -> None:
    """Ascension Day falls on a Thursday."""
    house.now -= timedelta(days=7)
    hours = await hours_in(house)
    async with house.open() as work:
        offer = await consultation_slots.offer_for(work, hours.daria)
    assert [day.isoformat() for day in offer.left_out] == ["2026-05-14"]
    assert offer.slots[0].at == AT_TWO


async def test_a_slot_to_which_nobody_came_is_free_for_the_rest(hours: Hours) -> None:
    """Ten minutes after the start, not before; whoever takes the rest has it alone."""
    booking = await hours.book(hours.daria)
    hours.house.now = AT_TWO + timedelta(minutes=9)
    async with hours.house.open() as work:
        with pytest.raises(Settled):
            await consultation_results.say(work, hours.meike, booking.id, BookingStatus.ABSENT)
    hours.house.now = AT_TWO + TEN_MINUTES
    with pytest.raises(SlotTaken):
        await hours.book(hours.amir)
    async with hours.house.open() as work:
        await consultation_results.say(work, hours.meike, booking.id, BookingStatus.ABSENT)
    rest = await hours.book(hours.amir)
    assert (rest.starts_at, rest.minutes) == (AT_TWO + TEN_MINUTES, 20)
    async with hours.house.open() as work:
        back = await consultation_results.say(work, hours.meike, booking.id, BookingStatus.CAME)
    assert back.booking.status is BookingStatus.CAME


async def test_whoever_does_not_come_again_is_asked_to_cancel_and_loses_nothing(hours: Hours) -> None:
    """The first time nothing is said; afterwards they can book as before."""
    for count in range(ASK_AGAIN_AFTER):
        booking = await hours.book(hours.daria, AT_TWO + count * timedelta(minutes=30))
        hours.house.now = booking.starts_at + TEN_MINUTES
        assert "ConsultationMissed" not in await hours.kinds(hours.daria.person)
        async with hours.house.open() as work:
            await consultation_results.say(work, hours.meike, booking.id, BookingStatus.ABSENT)
        hours.house.now = AT_TWO - timedelta(hours=1)
    assert "ConsultationMissed" in await hours.kinds(hours.daria.person)
    assert (await hours.book(hours.daria, AT_THREE)).status is BookingStatus.BOOKED


async def test_a_question_is_for_the_consultant_alone_and_is_forgotten(hours: Hours) -> None:
    """Other staff cannot read it, and a week later nobody can."""
    booking = await hours.book(hours.daria)
    okka = await hours.house.staff("Okka")
    async with hours.house.open() as work:
        await consultation_bookings.begin_writing(work, hours.daria, booking.id, QUESTION)
        with pytest.raises(TooLong):
            await consultation_bookings.write(work, hours.daria, "x" * 501)
        await consultation_bookings.write(work, hours.daria, " my degree? ")
        assert (await consultation_results.read(work, hours.meike, booking.id)).booking.question == "my degree?"
        for other in (okka, hours.amir):
            with pytest.raises(Forbidden):
                await consultation_results.read(work, other, booking.id)
        with pytest.raises(Forbidden):
            await consultation_bookings.look_at(work, hours.amir, booking.id)
        await consultation_ends.forget(work, booking.id)  # too early: looks again later
        assert (await consultation_bookings.load(work, booking.id)).question == "my degree?"
    hours.house.now = booking.ends_at + QUESTION_KEPT
    async with hours.house.open() as work:
        due = [timer.kind for timer in await work.timers.due() if timer.object_id == booking.id]
        assert TimerKind.CONSULTATION_FORGET in due
        await WAKINGS[TimerKind.CONSULTATION_FORGET](work, booking.id)
        assert (await consultation_bookings.load(work, booking.id)).question is None


@pytest.mark.row("F2")
async def test_mydata_shows_the_own_question_alone(hours: Hours) -> None:
    """The consultant's document holds the hours, not what others ask; the asker's holds the question."""
    booking = await hours.book(hours.daria)
    async with hours.house.open() as work:
        await work.consultation_bookings.change(booking.id, question="my degree?")
        hers = await held_data.document_of(work, hours.daria.person)
        consultants = await held_data.document_of(work, hours.meike.person)
    assert [entry["question"] for entry in hers["held"]["consultations"]] == ["my degree?"]
    assert "my degree?" not in str(consultants)
    assert [entry["weekday"] for entry in consultants["held"]["consultation_desks"]] == [3]


async def test_with_the_team_all_its_staff_may_read(house: House) -> None:
    """And the group is told without anybody's name."""
    hours = await hours_in(house, consultant_id=None)
    booking = await hours.book(hours.daria)
    okka, elsewhere = await house.staff("Okka"), await house.staff("Uwe", site="wilhelmshaven", chat_id=-1002)
    async with house.open() as work:
        assert (await consultation_results.read(work, okka, booking.id)).person == "Daria"
        with pytest.raises(Forbidden):
            await consultation_results.read(work, elsewhere, booking.id)
    told = await house.notices("s:oldenburg")
    assert next(kind for kind, _ in told) == "ConsultationBooked"
    assert not any("Daria" in str(facts) for _, facts in told)


async def test_a_consultant_who_is_neither_staff_nor_mentor_any_more_reads_nothing(hours: Hours) -> None:
    """Rights are looked at anew, and nobody can book there."""
    booking = await hours.book(hours.daria)
    async with hours.house.open() as work:
        group = await work.staff_groups.of_site("oldenburg")
        assert group is not None
        telegram_id = hours.meike.person.telegram_id
        await work.staff_groups.keep_membership(group.chat_id, telegram_id, is_member=False, is_admin=False)
    gone = Actor(person=hours.meike.person)
    async with hours.house.open() as work:
        with pytest.raises(Forbidden):
            await consultation_results.read(work, gone, booking.id)
        assert (await consultation_slots.offer_for(work, hours.amir)).slots == ()


async def fill(work: Work, actor: Actor, consultant: str, start: str = "840") -> int:
    """Fills the form in; answers its id."""
    form = await consultation_desks.begin(work, actor, "oldenburg")
    told = (("consultant", consultant), ("weekday", "3"), ("from", start), ("until", str(int(start) + 60)))
    rest = (("slot", "30"), ("place", "in_person"), ("words", "Markt 1"), ("weeks", "8"), ("languages", "done"))
    for step, value in (*told, *rest):
        await consultation_desks.answer(work, actor, form.id, step, value)
    return form.id


async def test_a_mentor_is_asked_before_anybody_can_book(house: House) -> None:
    """Yes opens the hours, and whoever asked is told."""
    meike = await house.staff("Meike")
    jens = Actor(person=await house.accepted(Role.MENTOR, "Jens"))
    daria = Actor(person=await house.accepted(Role.MENTEE, "Daria"))
    async with house.open() as work:
        found = await consultation_desks.candidates(work, meike, "oldenburg")
        assert [entry.name for entry in found] == ["Jens"]
        desk = await consultation_desks.open_hours(work, meike, await fill(work, meike, str(jens.id)))
        assert desk.status is DeskStatus.ASKED
        assert (await consultation_slots.offer_for(work, daria)).slots == ()
        with pytest.raises(Forbidden):
            await consultation_desks.answer_as_consultant(work, meike, desk.id, agrees=True)
        await consultation_desks.answer_as_consultant(work, jens, desk.id, agrees=True)
        assert (await consultation_slots.offer_for(work, daria)).slots[0].at == AT_TWO
        with pytest.raises(Settled):
            await consultation_desks.answer_as_consultant(work, jens, desk.id, agrees=False)
    assert [kind for kind, _ in await house.notices(f"p:{jens.id}")] == ["ConsultantAsked"]
    assert [kind for kind, _ in await house.notices(f"p:{meike.id}")] == ["ConsultantAnswered"]


async def test_hours_of_one_person_do_not_overlap(hours: Hours) -> None:
    """The form stays open, so that another time can be chosen."""
    async with hours.house.open() as work:
        form_id = await fill(work, hours.meike, str(hours.meike.id), "900")
        with pytest.raises(consultation_desks.Overlapping):
            await consultation_desks.open_hours(work, hours.meike, form_id)
        assert (await consultation_desks.go_back(work, hours.meike, form_id)).state.at == "languages"
        form_id = await fill(work, hours.meike, str(hours.meike.id), "1020")
        assert (await consultation_desks.open_hours(work, hours.meike, form_id)).status is DeskStatus.OPEN


@pytest.mark.fault(7)
async def test_overlapping_hours_that_several_open_at_once_exist_once(house: House) -> None:
    """All of the team ask Jens for the same afternoon at the same moment: he is asked once."""
    jens = await house.accepted(Role.MENTOR, "Jens")
    team = [await house.staff(f"P{number}") for number in range(6)]
    forms = []
    for actor in team:
        async with house.open() as work:
            forms.append(await fill(work, actor, str(jens.id)))

    async def opened(actor: Actor, form_id: int) -> object:
        async with house.open() as work:
            return await consultation_desks.open_hours(work, actor, form_id)

    results = await asyncio.gather(*map(opened, team, forms), return_exceptions=True)
    assert sorted(type(result).__name__ for result in results) == ["Desk", *["Overlapping"] * 5]
    assert [kind for kind, _ in await house.notices(f"p:{jens.id}")] == ["ConsultantAsked"]


async def test_only_staff_open_hours(hours: Hours) -> None:
    """And only for people of their site."""
    async with hours.house.open() as work:
        with pytest.raises(Forbidden):
            await consultation_desks.begin(work, hours.daria, "oldenburg")
        with pytest.raises(Missing):
            await consultation_desks.begin(work, hours.meike, "atlantis")
        form = await consultation_desks.begin(work, hours.meike, "oldenburg")
        with pytest.raises(UnreadableTap):
            await consultation_desks.answer(work, hours.meike, form.id, "consultant", str(hours.daria.id))
        await consultation_desks.stop(work, hours.meike)
        with pytest.raises(Settled):
            await consultation_desks.form_of(work, hours.meike, form.id)


async def test_third_parties_book_only_after_staff_switch_it_on(hours: Hours) -> None:
    """Off, on, and off again: then the link leads nowhere, and what is booked stays."""
    guest = Actor(person=await hours.house.person("Ina"))
    with pytest.raises(LinkOff):
        await book_as_guest(hours, guest)
    guest = await guest_in(hours)
    booking = await book_as_guest(hours, guest)
    assert (booking.is_guest, booking.guest_name) == (True, "Ina")
    async with hours.house.open() as work:
        with pytest.raises(TooMany):
            await consultation_bookings.book(work, guest, hours.desk_id, HALF_PAST, GUEST)
        await consultation_desks.let_public(work, hours.meike, hours.desk_id, is_public=False)
        with pytest.raises(LinkOff):
            await consultation_slots.offer_for(work, guest, GUEST)
        with pytest.raises(Forbidden):
            await consultation_desks.let_public(work, hours.daria, hours.desk_id, is_public=True)
    assert await hours.booking(booking.id) is not None


async def is_known(house: House, person: Person) -> bool:
    """Whether anything of an account is left."""
    async with house.open() as work:
        return (await work.connection.execute(select(persons).where(persons.c.id == person.id))).first() is not None


async def test_of_a_guest_nothing_stays_after_the_talk(hours: Hours) -> None:
    """Neither the appointment nor the account; the slot's time is over by then."""
    guest = await guest_in(hours)
    booking = await book_as_guest(hours, guest)
    async with hours.house.open() as work:
        await consultation_bookings.begin_writing(work, guest, booking.id, NAME)
        await consultation_bookings.write(work, guest, "Frau I.")
        assert (await consultation_results.read(work, hours.meike, booking.id)).person == "Frau I."
    hours.house.now = booking.forget_at()
    async with hours.house.open() as work:
        await consultation_ends.forget(work, booking.id)
    assert await hours.booking(booking.id) is None
    assert not await is_known(hours.house, guest.person)


async def test_of_a_guest_who_cancels_nothing_stays_at_once(hours: Hours) -> None:
    """The account goes with the file for the calendar; the consultant is told; whom the bot knows otherwise stays."""
    guest = await guest_in(hours)
    booking = await book_as_guest(hours, guest)
    async with hours.house.open() as work:
        await consultation_bookings.cancel(work, guest, booking.id)
    assert await hours.booking(booking.id) is None
    assert "ConsultationCancelled" in await hours.kinds(hours.meike.person)
    await Village(hours.house).deliver()
    assert not await is_known(hours.house, guest.person)
    olha = Actor(person=await hours.house.accepted(Role.MENTEE, "Olha", site="wilhelmshaven"))
    other = await book_as_guest(hours, olha)
    async with hours.house.open() as work:
        await consultation_bookings.cancel(work, olha, other.id)
    assert await hours.booking(other.id) is None
    assert await is_known(hours.house, olha.person)


async def test_a_guest_who_comes_to_a_workshop_too_keeps_no_name(hours: Hours) -> None:
    """After the talk they are a guest of the workshop alone; with that the account goes."""
    guest = await guest_in(hours)
    booking = await book_as_guest(hours, guest)
    workshop = await workshop_in(hours.house, hours.meike, audience=[Level.INSTITUTIONS])
    hours.house.pass_time(minutes=5)  # no newcomer any more
    async with hours.house.open() as work:
        await seats_of_workshops.say_yes(work, guest, workshop.id, workshop.link)
    hours.house.now = booking.forget_at()
    async with hours.house.open() as work:
        await consultation_ends.forget(work, booking.id)
        known = await work.persons.get(guest.person.id)
    assert known is not None
    assert (known.is_guest, known.name, known.username) == (True, "", None)
    for instant in (workshop.ends_at, workshop.ends_at + timedelta(days=30)):
        hours.house.now = instant
        async with hours.house.open() as work:
            await workshop_is_over(work, workshop.id)
    assert not await is_known(hours.house, guest.person)


@pytest.mark.parametrize("way", ["withdraw", "erase"])
async def test_whoever_leaves_loses_the_slot_at_once(hours: Hours, way: str) -> None:
    """It is free for others, and the consultant hears of it."""
    booking = await hours.book(hours.daria)
    async with hours.house.open() as work:
        if way == "withdraw":
            await withdrawals.withdraw(work, hours.daria)
        else:
            await erasures.erase(work, hours.daria)
    assert await seats(hours) == 0
    assert "ConsultationCancelled" in await hours.kinds(hours.meike.person)
    left = await hours.booking(booking.id)
    assert (left.status if left is not None else None) == (BookingStatus.CANCELLED if way == "withdraw" else None)


async def test_a_consultant_who_leaves_for_good_closes_the_hours(hours: Hours) -> None:
    """Whoever had booked is told; the private link goes with the consultant."""
    await hours.book(hours.daria)
    async with hours.house.open() as work:
        await erasures.erase(work, hours.meike)
    desk = await hours.desk()
    assert (desk.status, desk.place_words) == (DeskStatus.CLOSED, "")
    assert "ConsultationCalledOff" in await hours.kinds(hours.daria.person)


async def test_nobody_else_touches_a_desk(hours: Hours) -> None:
    """Neither people who book there nor staff of another site."""
    elsewhere = Actor(person=hours.amir.person, staff_of=frozenset({"wilhelmshaven"}))
    acts: tuple[Any, ...] = (
        consultation_desks.close,
        partial(consultation_desks.close_day, day=THURSDAY),
        partial(consultation_desks.open_day, day=THURSDAY),
        partial(consultation_desks.let_public, is_public=True),
        consultation_desks.send_poster,
        consultation_results.look_at_desk,
        partial(consultation_results.look_at_day, day=THURSDAY),
        consultation_results.look_at_link,
    )
    async with hours.house.open() as work:
        for act, actor in product(acts, (hours.daria, elsewhere)):
            with pytest.raises(Forbidden):
                await act(work, actor, hours.desk_id)


async def test_a_form_of_another_conversation_is_left_alone(hours: Hours) -> None:
    """Stopping to write a question closes nothing else."""
    async with hours.house.open() as work:
        await work.forms.begin(hours.daria.id, FormState(form="note", at="words"))
        await consultation_bookings.stop_writing(work, hours.daria)
        await consultation_desks.stop(work, hours.daria)
        form = await work.forms.of(hours.daria.id)
        with pytest.raises(Settled):
            await consultation_bookings.write(work, hours.daria, "words")
    assert form is not None


async def leave_the_group(hours: Hours) -> None:
    """Telegram says that Meike is in the staff group no longer."""
    async with hours.house.open() as work:
        group = await work.staff_groups.of_site("oldenburg")
        assert group is not None
        account = hours.meike.person.telegram_id
        await work.staff_groups.keep_membership(group.chat_id, account, is_member=False, is_admin=False)


async def look_after(house: House) -> None:
    """The tick of the site."""
    async with house.open() as work:
        await consultation_ends.look_after(work, "oldenburg")


async def test_hours_of_somebody_who_left_the_team_end_kindly(hours: Hours) -> None:
    """Whoever booked is told with other times, staff hear it once; what is over stays as it was."""
    past = await hours.book(hours.amir)
    ahead = await hours.book(hours.daria, NEXT_WEEK)
    hours.house.now = past.ends_at
    await look_after(hours.house)
    assert (await hours.desk()).status is DeskStatus.OPEN
    await leave_the_group(hours)
    for _ in range(2):
        await look_after(hours.house)
    assert (await hours.desk()).status is DeskStatus.CLOSED
    left = [await hours.booking(booking.id) for booking in (past, ahead)]
    assert [entry.status for entry in left if entry] == [BookingStatus.BOOKED, BookingStatus.CANCELLED]
    assert (await hours.kinds(hours.daria.person))[-1] == "ConsultationCalledOff"
    assert "ConsultationCalledOff" not in await hours.kinds(hours.amir.person)
    told = await hours.house.notices("s:oldenburg")
    ended = [facts for kind, facts in told if kind == "ConsultationEnded"]
    assert ended == [{"desk_id": hours.desk_id, "people": 1}]


@pytest.mark.parametrize("was_asked", [False, True], ids=["open", "asked"])
async def test_hours_of_a_mentor_end_with_the_application(house: House, was_asked: bool) -> None:
    """However it ended; of hours that were never open staff need not hear."""
    jens = await house.accepted(Role.MENTOR, "Jens")
    status = DeskStatus.ASKED if was_asked else DeskStatus.OPEN
    hours = await hours_in(house, consultant_id=jens.id, status=status)
    await look_after(house)
    assert (await hours.desk()).status is status
    async with house.open() as work:
        application = await work.applications.live_of(jens.id)
        assert application is not None
        await work.applications.move(application, ApplicationStatus.WITHDRAWN)
    await look_after(house)
    assert (await hours.desk()).status is DeskStatus.CLOSED
    kinds = [kind for kind, _ in await house.notices("s:oldenburg")]
    assert ("ConsultationEnded" in kinds) is not was_asked


async def test_a_group_that_is_bound_anew_ends_nobodys_hours(hours: Hours) -> None:
    """Its members are unknown for a while: that is no reason to call anything off. Nor is the team ever gone."""
    await open_desk(hours.house, hours.meike.id, consultant_id=None, code="another-desk")
    await hours.book(hours.daria)
    async with hours.house.open() as work:
        await work.staff_groups.bind("oldenburg", -100_777, hours.meike.id)
    await look_after(hours.house)
    assert (await hours.desk()).status is DeskStatus.OPEN
    assert "ConsultationCalledOff" not in await hours.kinds(hours.daria.person)


async def test_staff_hear_of_hours_that_end_with_a_person(hours: Hours) -> None:
    """Whoever deletes everything takes the hours along; the group is told as well as whoever booked."""
    await hours.book(hours.daria)
    async with hours.house.open() as work:
        await erasures.erase(work, hours.meike)
    assert "ConsultationEnded" in [kind for kind, _ in await hours.house.notices("s:oldenburg")]
