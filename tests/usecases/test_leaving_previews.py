"""What the preview of /delete counts: what lies ahead of somebody, and nothing that is over or another's."""

import pytest

from program.actors import Actor
from program.people import Role
from tests.circles import circle_in
from tests.consultations import AT_TWO, HALF_PAST, NEXT_WEEK, hours_in
from tests.fairs import publish
from tests.houses import House
from tests.seats import invite, workshop_in, yes
from usecases import circle_groups, consultation_bookings, erasures, public_events

pytestmark = pytest.mark.row("F2")


async def counts(house: House, actor: Actor) -> tuple[int, int, int, int]:
    """Consultations, workshops, circles and public events."""
    async with house.open() as work:
        shown = await erasures.preview(work, actor)
    return (shown.consultations, shown.workshops, shown.circles, shown.public_events)


async def test_the_preview_counts_what_lies_ahead(house: House) -> None:
    """Cancelled appointments, declined seats and what is over do not count."""
    hours = await hours_in(house)
    daria = hours.daria
    booking = [await hours.book(daria, at) for at in (AT_TWO, HALF_PAST, NEXT_WEEK)][-1]
    async with house.open() as work:
        await consultation_bookings.cancel(work, daria, booking.id)
    workshops = [await workshop_in(house, hours.meike) for _ in range(2)]
    for workshop in workshops:
        await invite(house, workshop, daria.person, hours.amir.person)
    await yes(house, daria.person, workshops[0])
    event = await publish(house, hours.meike)
    async with house.open() as work:
        await public_events.register(work, daria, event.id, "en")
    assert await counts(house, daria) == (2, 1, 0, 1)
    assert await counts(house, hours.amir) == (0, 0, 0, 0)
    house.now = event.details.ends_at
    assert await counts(house, daria) == (0, int(workshops[0].ends_at > house.now), 0, 0)


async def test_the_preview_names_circles_and_own_consultation_hours(house: House) -> None:
    """A circle that has ended does not count; whoever only books has no hours."""
    circle = await circle_in(house)
    hours = await hours_in(house)
    assert await counts(house, circle.actor(0)) == (0, 0, 1, 0)
    async with house.open() as work:
        flags = [(await erasures.preview(work, actor)).gives_consultation for actor in (hours.meike, hours.daria)]
        await circle_groups.close(work, circle.staff, circle.number)
    assert flags == [True, False]
    assert await counts(house, circle.actor(0)) == (0, 0, 0, 0)


async def test_somebody_new_reads_of_nothing(house: House) -> None:
    """There is nothing to count."""
    olha = Actor(person=await house.accepted(Role.MENTEE, "Olha"))
    assert await counts(house, olha) == (0, 0, 0, 0)
