"""Whoever leaves, is lost, rests or goes on in another account leaves nothing hanging, in whatever they take part."""

from datetime import datetime, timedelta

import pytest
from sqlalchemy import select

from db.models import speaker_questions
from program.actors import Actor
from program.consultation_ways import Way
from program.consultations import Booking, SlotTaken
from program.held_data import HOLDINGS
from program.invitations import Invitation
from program.people import Person, Role
from program.speakers import hash_of
from program.timers import TimerKind
from tests import seats
from tests.circles import circle_in
from tests.consultations import AT_TWO, CODE, HALF_PAST, Hours, hours_in
from tests.everything import where_found
from tests.houses import House
from tests.proposed_pairs import kinds
from usecases import (
    circle_guests,
    consultation_bookings,
    consultation_desks,
    erasures,
    losses,
    new_accounts,
    persons,
    sign_ups,
    speakers,
    withdrawals,
)
from usecases.leaving_fields import FIELDS

AS_GUESTS = {"workshops", "speakers"}
WRITTEN = {"questions to speakers", "polls", "messages to the team", "worries"}


async def move(house: House, staff: Actor, person: Person, to: Person) -> None:
    """Staff make a link, and the person opens it in the account of a stranger."""
    async with house.open() as work:
        await work.persons.change(staff.id, screen_id=1)
        await new_accounts.make_link(
            work, Actor(person=await persons.get(work, staff.id), staff_of=staff.staff_of), person.id
        )
    made = [facts["code"] for kind, facts in await house.notices(f"p:{staff.id}") if kind == "AccountLinkMade"]
    async with house.open() as work:
        await new_accounts.move(work, Actor(person=to), str(made[-1]))


async def booked_by_stranger(hours: Hours) -> tuple[Person, Booking]:
    """Somebody from outside has an appointment with Meike, by the link for third parties."""
    stranger = await hours.house.person("Ina")
    async with hours.house.open() as work:
        await consultation_desks.let_public(work, hours.meike, hours.desk_id, is_public=True)
    async with hours.house.open() as work:
        way = Way(code=CODE)
        return stranger, await consultation_bookings.book(work, Actor(person=stranger), hours.desk_id, AT_TWO, way)


@pytest.mark.parametrize("table", sorted(name for name, holding in HOLDINGS.items() if holding.whose))
def test_every_table_with_a_person_is_in_one_field(table: str) -> None:
    """Whoever adds one says in ``leaving_fields`` what happens there when somebody goes."""
    assert [table in field.tables for field in FIELDS].count(True) == 1


def test_no_field_is_about_a_table_that_there_is_not() -> None:
    """A misspelt name would hide that one is missing; of its tables at least one holds somebody's rows."""
    for field in FIELDS:
        assert set(field.tables) <= set(HOLDINGS)
        assert any(HOLDINGS[name].whose for name in field.tables)


@pytest.mark.parametrize(
    ("way", "told"),
    [
        # what somebody agreed to from outside of the programme outlasts it: talks
        ("leaves", {"couples", "circles", "matches", "tandems", "public events", "consultations", "workshops"}),
        # as leaving, and talks: nothing is left that others would wait for
        ("erased", {"couples", "circles", "matches", "tandems", "public events", "consultations", *AS_GUESTS}),
        # whatever somebody else could have, or would wait for
        ("lost", {"matches", "public events", "consultations", *AS_GUESTS}),
        # seats for others, roles for others, nobody new
        ("rests", {"circles", "matches", "workshops"}),
        # whatever a stranger can have begun, and messages that have other numbers in another chat
        ("moves", {"tandems", "circles", "public events", "consultations", *AS_GUESTS, *WRITTEN}),
    ],
)
def test_which_fields_act_and_which_say_why_not(way: str, told: set[str]) -> None:
    """The table as a whole; a reason is a sentence, not a blank."""
    stated = {field.name: getattr(field, way) for field in FIELDS}
    assert {name for name, act in stated.items() if callable(act)} == told
    assert all(len(why) > 10 for why in stated.values() if not callable(why))


@pytest.mark.row("A9", "D4")
async def test_an_appointment_moves_with_a_new_account(house: House) -> None:
    """It was booked there before the move: it is the person's own, and they are reminded of it."""
    hours = await hours_in(house)
    stranger, booking = await booked_by_stranger(hours)
    await move(house, hours.meike, hours.daria.person, stranger)
    found = await hours.booking(booking.id)
    assert found is not None
    assert found.person_id == hours.daria.id
    assert "ConsultationReminder" in await kinds(house, hours.daria.person)


@pytest.mark.row("A9", "D5")
async def test_an_experts_session_moves_with_a_new_account(house: House) -> None:
    """The invitation was opened there; a member of that circle is no expert of it."""
    circle = await circle_in(house, 4)
    session = await circle.planned()
    daria, expert = await house.accepted(Role.MENTEE, "Daria"), await house.person("Omid")
    house.pass_time(minutes=1)
    async with house.open() as work:
        code = await circle_guests.invite(work, circle.staff, session.id)
        await circle_guests.accept(work, Actor(person=expert), code)
    await move(house, circle.staff, daria, expert)
    async with house.open() as work:
        guest = await work.circle_sessions.guest(session.id)
        assert guest is not None
        assert guest.person_id == daria.id
    assert "SessionReminder" in await kinds(house, daria)


@pytest.mark.row("A9", "D5")
async def test_a_member_does_not_become_the_expert_of_their_own_circle(house: House) -> None:
    """The invitation that they had opened themselves in the new account is free again."""
    circle = await circle_in(house, 4)
    session = await circle.planned()
    expert = await house.person("Omid")
    house.pass_time(minutes=1)
    async with house.open() as work:
        code = await circle_guests.invite(work, circle.staff, session.id)
        await circle_guests.accept(work, Actor(person=expert), code)
    await move(house, circle.staff, circle.mentors[0], expert)
    async with house.open() as work:
        assert await work.circle_sessions.guest(session.id) is None


@pytest.mark.row("A9", "D5")
async def test_a_session_is_shown_anew_in_the_new_chat(house: House) -> None:
    """A message of the old chat has a number that may be another message's in the new one."""
    circle = await circle_in(house, 4)
    session = await circle.planned()
    await circle.say(session, 0)
    mentor = circle.mentors[0]
    async with house.open() as work:
        await work.circle_sessions.change(session.id, mentor.id, screen_id=7)
    await move(house, circle.staff, mentor, await house.person("Neu"))
    async with house.open() as work:
        mine = await work.circle_sessions.attendance(session.id, mentor.id)
    assert mine is not None
    assert (mine.is_coming, mine.screen_id) == (True, None)


@pytest.mark.row("A9", "D9")
async def test_a_question_to_a_speaker_moves_with_a_new_account(house: House) -> None:
    """With the seat; where the person has asked too, the own question stays."""
    staff, daria = await house.staff(), await house.accepted(Role.MENTEE, "Daria")
    stranger = await house.person("Neu")
    workshops = [await seats.workshop_in(house, staff, starts_at=seats.START + timedelta(days=day)) for day in (0, 1)]
    async with house.open() as work:
        for workshop in workshops:
            await work.registrations.invite(workshop.id, [stranger.id])
            await work.speakers.ask(workshop.id, stranger.id, "from the new account", "en")
        await work.speakers.ask(workshops[0].id, daria.id, "from the old account", "en")
    await move(house, staff, daria, stranger)
    async with house.open() as work:
        found = (
            await work.connection.execute(select(speaker_questions).order_by(speaker_questions.c.workshop_id))
        ).all()
    assert [(row.workshop_id, row.person_id, row.words) for row in found] == [
        (workshops[0].id, daria.id, "from the old account"),
        (workshops[1].id, daria.id, "from the new account"),
    ]


@pytest.mark.row("A9", "F2")
async def test_what_the_given_up_account_had_once_told_goes_with_its_person(house: House) -> None:
    """An earlier application from there, withdrawn long ago, is found by no other clock."""
    staff, daria = await house.staff(), await house.accepted(Role.MENTEE, "Daria")
    other = await house.accepted(Role.MENTEE, "Dasha", strengths="beekeeping")
    async with house.open() as work:
        await withdrawals.withdraw(work, Actor(person=other))
    await move(house, staff, daria, other)
    async with house.open() as work:
        assert await where_found(work, ["beekeeping"])
        await erasures.erase(work, Actor(person=await persons.get(work, daria.id)))
    async with house.open() as work:
        assert await where_found(work, ["beekeeping"]) == []


@pytest.mark.row("D4")
@pytest.mark.fault(14)
async def test_whoever_cannot_be_reached_keeps_no_slot(house: House) -> None:
    """The slot is free for others at once, and the consultant does not wait in vain; what is over stays as it is."""
    hours = await hours_in(house)
    booking = await hours.book(hours.daria)
    async with house.open() as work:
        await losses.lose(work, hours.daria.person)
    found = await hours.booking(booking.id)
    assert found is not None
    assert found.status == "cancelled"
    assert "ConsultationCancelled" in await hours.kinds(hours.meike.person)
    assert (await hours.book(hours.amir)).slot_at == AT_TWO


@pytest.mark.row("D4")
@pytest.mark.fault(14)
async def test_the_team_hears_of_a_consultant_who_cannot_be_reached(house: House) -> None:
    """Nobody books with somebody who would not hear of it; what is booked stands until staff decide."""
    hours = await hours_in(house)
    booking = await hours.book(hours.daria)
    async with house.open() as work:
        await losses.lose(work, hours.meike.person)
    told = [facts for kind, facts in await house.notices("s:oldenburg") if kind == "ConsultantLost"]
    assert [(facts["desk_id"], facts["people"]) for facts in told] == [(hours.desk_id, 1)]
    assert "Meike" not in str(told)
    found = await hours.booking(booking.id)
    assert found is not None
    assert found.status == "booked"
    with pytest.raises(SlotTaken):
        await hours.book(hours.amir, HALF_PAST)


@pytest.mark.row("D4")
@pytest.mark.parametrize("at", [HALF_PAST, AT_TWO], ids=["another", "the same"])
async def test_a_consultant_who_is_back_can_be_booked_again(house: House, at: datetime) -> None:
    """Without a tap of anybody; and whoever is lost once more is told of once more."""
    hours = await hours_in(house)
    for _ in range(2):
        async with house.open() as work:
            await losses.lose(work, await persons.get(work, hours.meike.id))
        async with house.open() as work:
            await losses.find_again(work, await persons.get(work, hours.meike.id))
        house.pass_time(minutes=1)
    assert (await hours.book(hours.amir, at)).slot_at == at
    assert (await hours.kinds("s:oldenburg")).count("ConsultantLost") == 2


@pytest.mark.row("D4")
async def test_a_guest_who_is_called_off_is_kept_no_longer_than_was_said(house: House) -> None:
    """Two hours after the talk, though the talk is off: not a whole day."""
    hours = await hours_in(house)
    _, booking = await booked_by_stranger(hours)
    house.now = AT_TWO - timedelta(hours=1)
    async with house.open() as work:
        await consultation_desks.close(work, hours.meike, hours.desk_id)
    house.now = booking.forget_at()
    async with house.open() as work:
        assert (TimerKind.CONSULTATION_FORGET, booking.id) in [
            (timer.kind, timer.object_id) for timer in await work.timers.due()
        ]


@pytest.mark.row("D4")
async def test_of_a_guest_who_cannot_be_reached_nothing_stays(house: House) -> None:
    """As of one who cancels."""
    hours = await hours_in(house)
    stranger, _ = await booked_by_stranger(hours)
    async with house.open() as work:
        await losses.lose(work, stranger)
        assert await work.persons.get(stranger.id) is None


@pytest.mark.row("A3")
async def test_somebody_under_18_keeps_no_seat_and_no_talk(house: House) -> None:
    """Whatever they had begun before they said so: workshops with a question, and a talk, of which the team hears."""
    staff, young = await house.staff(), Actor(person=await house.person("Junior"))
    workshop = await seats.workshop_in(house, staff)
    async with house.open() as work:
        form = (await sign_ups.arrive(work, young, Invitation(role=Role.MENTEE, site="oldenburg"))).form
        assert form is not None
        await work.registrations.invite(workshop.id, [young.id])
        await work.speakers.ask(workshop.id, young.id, "May I come?", "en")
        await work.speakers.add(
            workshop_id=workshop.id, name="Dr. Ohm", language="en", code_hash=hash_of("A" * 22), made_by=staff.id
        )
        await speakers.accept(work, young, "A" * 22, "en")
    async with house.open() as work:
        await sign_ups.forget(work, young, form.id)
    async with house.open() as work:
        assert await work.persons.by_telegram_id(young.person.telegram_id) is None
        assert await where_found(work, ["Junior", "May I come?"]) == []
        assert await work.speakers.of_workshop(workshop.id) == []
    assert "left" in {
        facts["answer"] for kind, facts in await house.notices("s:oldenburg") if kind == "SpeakerAnswered"
    }


@pytest.mark.row("A6", "D9")
async def test_whoever_leaves_the_programme_and_is_to_speak_is_still_reminded(house: House) -> None:
    """They agreed to the talk on its own; what else was waiting for them is dropped."""
    staff, jens = await house.staff(), await house.accepted(Role.MENTOR, "Jens")
    workshop = await seats.workshop_in(house, staff)
    async with house.open() as work:
        await work.speakers.add(
            workshop_id=workshop.id, name="Jens", language="en", code_hash=hash_of("A" * 22), made_by=staff.id
        )
        await speakers.accept(work, Actor(person=jens), "A" * 22, "en")
    await seats.invite(house, workshop, jens)
    await seats.yes(house, jens, workshop)
    async with house.open() as work:
        await withdrawals.withdraw(work, Actor(person=jens))
    waiting = await kinds(house, jens)
    assert "SpeakerEventNear" in waiting
    assert "WorkshopReminder" not in waiting
