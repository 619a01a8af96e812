"""The number of a row that is gone is not given again: notices that name it would be taken for those of a new row."""

from datetime import timedelta

import pytest

from program.actors import Actor
from program.consultation_ways import Way
from program.people import Role
from tests.consultations import AT_TWO, CODE, NEXT_WEEK, Hours, hours_in
from tests.fairs import DETAILS, START, publish
from tests.houses import House
from usecases import consultation_bookings, public_events
from usecases import persons as people


async def guest_books(hours: Hours, account: int, *, next_week: bool = False) -> tuple[Actor, int]:
    """A stranger takes a slot by the link; answers who and which appointment."""
    async with hours.house.open() as work:
        person = await people.meet(
            work, telegram_id=account, first_name="Sam", last_name="", username="sam", language_code="tr"
        )
        actor, at = Actor(person=person), NEXT_WEEK if next_week else AT_TWO
        booking = await consultation_bookings.book(work, actor, hours.desk_id, at, Way(code=CODE))
    return actor, booking.id


@pytest.mark.row("D4")
async def test_the_consultant_hears_of_the_guest_after_one_who_cancelled(house: House) -> None:
    """Of the first guest everything goes at once; what is told of the second one is not taken for a repetition."""
    hours = await hours_in(house, is_public=True)
    first, booking_id = await guest_books(hours, 8_000_000_001)
    async with house.open() as work:
        await consultation_bookings.cancel(work, first, booking_id)
    await guest_books(hours, 8_000_000_002, next_week=True)
    kinds = await hours.kinds(hours.meike.person)
    assert (kinds.count("ConsultationBooked"), kinds.count("ConsultationReminder")) == (2, 4)


@pytest.mark.row("D8")
async def test_whoever_registers_again_gets_the_file_and_the_reminders_of_that_event(house: House) -> None:
    """One event is given up, another one is tapped: its calendar file comes, and reminders for its own time."""
    staff, later = await house.staff(), timedelta(days=3)
    one = await publish(house, staff)
    other = await publish(house, staff, starts_at=START + later, wall=DETAILS.wall + later)
    daria = Actor(person=await house.accepted(Role.MENTEE))
    async with house.open() as work:
        await public_events.register(work, daria, one.id, "en")
    async with house.open() as work:
        await public_events.cancel(work, daria, one.id)
    async with house.open() as work:
        await public_events.register(work, daria, other.id, "en")
    kinds = [kind for kind, _ in await house.notices(f"p:{daria.id}")]
    assert (kinds.count("SeatTaken"), kinds.count("PublicEventNear")) == (2, 4)
