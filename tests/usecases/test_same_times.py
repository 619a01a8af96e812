"""Two things at the same time: whoever has said yes to both is warned on their own screen, and nobody else is."""

from datetime import timedelta

import pytest

from program.actors import Actor
from program.coming import ComingKind
from program.meeting_plans import Refused, Why
from program.meetings import DoubleBooked, MeetingStatus
from program.workshops import RegistrationStatus
from tests import seats as a
from tests.consultations import AT_TWO, hours_in
from tests.couples import NEXT_THURSDAY, TUESDAY, Couple
from tests.houses import House
from usecases import consultation_bookings, nudges, same_times, workshop_views
from usecases.double_bookings import own_meetings_at

pytestmark = pytest.mark.row("D1")
HALF_AN_HOUR = timedelta(minutes=30)
_R = RegistrationStatus


async def same_time_of(house: House, actor: Actor, workshop_id: int) -> list[tuple[ComingKind, str]]:
    """What the screen of a workshop warns of."""
    async with house.open() as work:
        view = await same_times.look_at(work, actor, workshop_id)
    return [(entry.kind, entry.title) for entry in view.same_time]


@pytest.mark.parametrize(
    ("after", "expected"),
    [
        (timedelta(0), [(ComingKind.MEETING, "Jens")]),  # at the same hour
        (HALF_AN_HOUR, [(ComingKind.MEETING, "Jens")]),  # it begins while the meeting goes on
        (timedelta(hours=1), []),  # as the meeting ends
        (-timedelta(minutes=90), []),  # it ends as the meeting begins
    ],
    ids=["same", "within", "after", "before"],
)
async def test_a_workshop_at_the_time_of_a_meeting(
    couple: Couple, after: timedelta, expected: list[tuple[ComingKind, str]]
) -> None:
    """Daria has the seat all the same, and reads what else she has agreed to."""
    await couple.agree(TUESDAY)
    workshop = await a.workshop_in(couple.house, await couple.house.staff(), starts_at=TUESDAY + after)
    await a.invite(couple.house, workshop, couple.mentee)
    assert (await a.yes(couple.house, couple.mentee, workshop)).status is _R.GOING
    assert await same_time_of(couple.house, couple.daria, workshop.id) == expected


async def test_a_workshop_at_the_time_of_another_one(couple: Couple) -> None:
    """Both screens say so while both seats are there; whoever has said no, or maybe, has nothing then."""
    house, staff = couple.house, await couple.house.staff()
    one, two = [await a.workshop_in(house, staff) for _ in range(2)]
    for workshop in (one, two):
        await a.invite(house, workshop, couple.mentee)
    await a.yes(house, couple.mentee, one)
    assert await same_time_of(house, couple.daria, one.id) == []
    assert await same_time_of(house, couple.daria, two.id) == [(ComingKind.WORKSHOP, "Applying")]
    await a.no(house, couple.mentee, two)
    assert await same_time_of(house, couple.daria, two.id) == []
    await a.yes(house, couple.mentee, two)
    assert await same_time_of(house, couple.daria, one.id) == [(ComingKind.WORKSHOP, "Applying")]


async def test_yes_to_all_dates_warns_of_each(couple: Couple) -> None:
    """A meeting stands at the time of the second date; the screen of the first one says so too."""
    house, staff = couple.house, await couple.house.staff()
    await couple.agree(TUESDAY)
    async with house.open() as work:
        block = await work.workshops.add_block("oldenburg", {}, staff.id)
    first = await a.workshop_in(house, staff, block_id=block, starts_at=TUESDAY - timedelta(days=2))
    second = await a.workshop_in(house, staff, block_id=block, starts_at=TUESDAY)
    for workshop in (first, second):
        await a.invite(house, workshop, couple.mentee)
    await a.yes(house, couple.mentee, first)
    assert await same_time_of(house, couple.daria, first.id) == []
    await a.yes(house, couple.mentee, second)
    assert await same_time_of(house, couple.daria, first.id) == [(ComingKind.MEETING, "Jens")]


async def test_an_appointment_and_a_workshop(house: House) -> None:
    """Each warns of the other; an appointment never of itself."""
    hours = await hours_in(house)
    booking = await hours.book(hours.daria, AT_TWO)
    async with house.open() as work:
        assert not (await consultation_bookings.look_at(work, hours.daria, booking.id)).has_double
    workshop = await a.workshop_in(house, await house.staff("Jana"), starts_at=AT_TWO)
    await a.invite(house, workshop, hours.daria.person)
    await a.yes(house, hours.daria.person, workshop)
    assert [kind for kind, _ in await same_time_of(house, hours.daria, workshop.id)] == [ComingKind.CONSULTATION]
    async with house.open() as work:
        assert (await consultation_bookings.look_at(work, hours.daria, booking.id)).has_double


async def test_a_meeting_at_the_time_of_a_workshop(couple: Couple) -> None:
    """Whoever offers it, or says yes to it, is asked first; a time that is sent with one tap is another one."""
    house = couple.house
    workshop = await a.workshop_in(house, await house.staff(), starts_at=TUESDAY)
    for person in (couple.mentee, couple.mentor):
        await a.invite(house, workshop, person)
    offered = await couple.offer(TUESDAY)  # before she has a seat
    await a.yes(house, couple.mentor, workshop)
    with pytest.raises(DoubleBooked) as double:
        await couple.accept(offered)
    assert double.value.time == TUESDAY
    assert (await couple.meeting(offered.id)).status is MeetingStatus.PROPOSED


async def test_offering_a_meeting_at_the_time_of_a_workshop(couple: Couple) -> None:
    """Refused until she says "all the same"; a seat given back, or a workshop that is off, takes nobody's time."""
    house = couple.house
    workshop = await a.workshop_in(house, await house.staff(), starts_at=TUESDAY)
    await a.invite(house, workshop, couple.mentee)
    await a.yes(house, couple.mentee, workshop)
    with pytest.raises(Refused) as refused:
        await couple.offer(TUESDAY)
    assert (refused.value.why, refused.value.time) == (Why.BUSY, TUESDAY)
    await a.cancel(house, workshop)
    async with house.open() as work:
        assert await own_meetings_at(work, couple.mentee.id, [TUESDAY], 60) == []


async def test_a_time_that_is_sent_with_one_tap(couple: Couple) -> None:
    """Leaves the hour of the workshop out."""
    house = couple.house
    workshop = await a.workshop_in(house, await house.staff(), starts_at=TUESDAY)
    await a.invite(house, workshop, couple.mentor)
    await a.yes(house, couple.mentor, workshop)
    async with house.open() as work:
        sent = await nudges.suggest_times(work, couple.jens, couple.tandem_id, (TUESDAY, NEXT_THURSDAY))
    assert sent.options == (NEXT_THURSDAY,)


async def test_what_is_over_warns_of_nothing(couple: Couple) -> None:
    """Nothing can be done about it any more."""
    house = couple.house
    await couple.agree(TUESDAY)
    workshop = await a.workshop_in(house, await house.staff(), starts_at=TUESDAY)
    await a.invite(house, workshop, couple.mentee)
    house.now = workshop.ends_at
    async with house.open() as work:
        plain = await workshop_views.look_at(work, couple.daria, workshop.id)
    assert plain.same_time == ()
    assert await same_time_of(house, couple.daria, workshop.id) == []
