"""Who was there, what people say afterwards, and the figures that staff see."""

from datetime import timedelta

import pytest

from program.actors import Actor, Forbidden, Missing, Settled
from program.people import Person, Role
from program.posters import PosterForm
from program.workshop_views import DoorAnswer
from program.workshops import RegistrationStatus, Workshop, WorkshopStatus
from tests import seats as a
from tests.houses import House
from usecases import attendance, seats, workshop_ratings
from usecases.workshop_ratings import TooLong, workshop_is_over
from usecases.workshop_steps import load

pytestmark = pytest.mark.row("D1")
_R = RegistrationStatus


async def test_the_code_on_the_wall_checks_in_whoever_stands_in_the_room(house: House) -> None:
    """With a seat or without, and only while it is good; of a stranger nothing is kept."""
    staff = await house.staff()
    workshop = await a.workshop_in(house, staff, seats=1)
    ana, ben = await a.guests(house, workshop, 2)
    await a.yes(house, ana, workshop)
    await a.yes(house, ben, workshop)
    cem = await house.person("Cem")
    async with house.open() as work:
        await attendance.order_sheet(work, staff, workshop.id, PosterForm.PDF)
        door = (await load(work, workshop.id)).door or ""
    async with house.open() as work:
        await attendance.order_sheet(work, staff, workshop.id, PosterForm.PNG)
        assert (await load(work, workshop.id)).door == door, "the sheet that hangs stays good"
    house.now = workshop.starts_at - timedelta(minutes=31)
    async with house.open() as work:
        assert (await attendance.check_in(work, Actor(person=ana), door)).answer is DoorAnswer.EARLY
    house.now = workshop.starts_at + timedelta(minutes=5)
    for person in (ana, ben, ben, cem):
        async with house.open() as work:
            assert (await attendance.check_in(work, Actor(person=person), door)).answer is DoorAnswer.IN
    assert await a.standings(house, workshop, ana, ben, cem) == ["attended", "attended", "attended"]
    stranger = await house.person("Sam")
    async with house.open() as work:
        assert (await attendance.check_in(work, Actor(person=stranger), door)).answer is DoorAnswer.STRANGER
        assert await work.registrations.about(workshop.id, stranger.id) is None
        with pytest.raises(Missing):
            await attendance.check_in(work, Actor(person=ana), "x")
    house.now = workshop.ends_at
    async with house.open() as work:
        assert (await attendance.check_in(work, Actor(person=stranger), door)).answer is DoorAnswer.OVER


async def test_staff_tick_names_of_their_site_alone(house: House) -> None:
    """From half an hour before the start; a second tap takes it back."""
    staff = await house.staff()
    workshop = await a.workshop_in(house, staff)
    ana, ben = await a.guests(house, workshop, 2)
    mine = await a.yes(house, ana, workshop)
    others = Actor(person=(await house.staff("Jana", site="wilhelmshaven", chat_id=-1002)).person)
    async with house.open() as work:
        with pytest.raises(Settled):
            await attendance.tick(work, staff, workshop.id, mine.id)
        for step in (attendance.who_comes(work, others, workshop.id), attendance.tick(work, others, workshop.id, 1)):
            with pytest.raises(Forbidden):
                await step
    house.now = workshop.starts_at
    for expected, there in (("attended", 1), ("absent", 0), ("attended", 1)):
        async with house.open() as work:
            view = await attendance.tick(work, staff, workshop.id, mine.id)
        assert await a.standings(house, workshop, ana, ben) == [expected, "invited"]
        assert [guest.name for guest in view.guests] == ["Ana"]
        assert view.there == there
    other = await a.workshop_in(house, staff, starts_at=house.now)
    async with house.open() as work:
        with pytest.raises(Missing):
            await attendance.tick(work, staff, other.id, mine.id)


@pytest.mark.parametrize(
    ("before", "minutes", "after"),
    [
        ("going", -10, "going"),  # a slip of the finger before it begins: nobody can be absent yet
        ("going", 5, "absent"),
        ("maybe", 5, "maybe"),
        ("not_going", 5, "not_going"),
        ("waiting", 5, "waiting"),
        ("held", 5, "waiting"),  # what was kept for them has run out
        ("invited", 5, "invited"),  # came by the code on the wall
    ],
)
async def test_a_tick_taken_back_brings_back_what_was_before(
    house: House, before: str, minutes: int, after: str
) -> None:
    """Only who said yes can have been absent; to nobody else is said that it did not work out."""
    staff = await house.staff()
    workshop = await a.workshop_in(house, staff, seats=1)
    ana, ben = await a.guests(house, workshop, 2)
    await _brought_to(house, workshop, ana, before, ben)
    since = (await a.now_of(house, ana, workshop)).waiting_since
    house.now = workshop.starts_at + timedelta(minutes=minutes)
    for _ in range(2):
        for _ in range(2):
            async with house.open() as work:
                mine = await work.registrations.about(workshop.id, ana.id)
                await attendance.tick(work, staff, workshop.id, mine.id if mine is not None else 0)
        assert await a.standings(house, workshop, ana) == [after]
    assert (await a.now_of(house, ana, workshop)).waiting_since == since
    house.now = workshop.ends_at
    async with house.open() as work:
        await workshop_is_over(work, workshop.id)
    told = [kind for kind, _ in await house.notices(f"p:{ana.id}")]
    assert ("WorkshopMissed" in told) is (after == "absent")


async def _brought_to(house: House, workshop: Workshop, person: Person, standing: str, other: Person) -> None:
    """This person stands so; ``other`` has the only seat where it must be gone."""
    if standing in ("waiting", "held"):
        await a.yes(house, other, workshop)
    if standing in ("going", "waiting", "held"):
        await a.yes(house, person, workshop)
    if standing == "held":
        await a.no(house, other, workshop)
    if standing == "not_going":
        await a.no(house, person, workshop)
    if standing == "maybe":
        async with house.open() as work:
            await seats.say_maybe(work, Actor(person=person), workshop.id)
    assert await a.standings(house, workshop, person) == [standing]


async def test_after_the_end_only_those_are_asked_who_went(house: House) -> None:
    """Whoever staff saw missing gets one line, whoever waited nothing."""
    staff = await house.staff()
    workshop = await a.workshop_in(house, staff, seats=3)
    people = await a.guests(house, workshop, 6)
    ana, ben, cem, dana, eda, finn = people
    for person in (ana, ben, cem, dana):
        await a.yes(house, person, workshop)
    await a.no(house, eda, workshop)
    house.now = workshop.starts_at
    for person, taps in ((ana, 1), (ben, 2)):
        mine = await a.now_of(house, person, workshop)
        for _ in range(taps):
            async with house.open() as work:
                await attendance.tick(work, staff, workshop.id, mine.id)
    house.now = workshop.ends_at
    for _ in range(2):
        async with house.open() as work:
            await workshop_is_over(work, workshop.id)
    expected = ["WorkshopRated", "WorkshopMissed", "WorkshopRated", None, None, None]
    afterwards = {"WorkshopRated", "WorkshopMissed"}
    told = [[kind for kind, _ in await house.notices(f"p:{one.id}") if kind in afterwards] for one in people]
    assert told == [[kind] if kind else [] for kind in expected]
    assert await a.standings(house, workshop, dana, finn) == ["waiting", "invited"]
    async with house.open() as work:
        assert (await load(work, workshop.id)).status is WorkshopStatus.HELD


async def test_a_workshop_that_was_moved_is_over_later(house: House) -> None:
    """The timer looks again."""
    workshop = await a.workshop_in(house, await house.staff())
    await a.move(house, workshop, timedelta(days=1))
    house.now = workshop.ends_at
    async with house.open() as work:
        await workshop_is_over(work, workshop.id)
        assert (await load(work, workshop.id)).status is WorkshopStatus.PUBLISHED


async def test_figures_name_nobody_and_average_five(house: House) -> None:
    """Four ratings tell no average, the fifth does; whoever rates was there."""
    staff = await house.staff()
    workshop = await a.workshop_in(house, staff, seats=5)
    people = await a.guests(house, workshop, 6)
    for person in people:
        await a.yes(house, person, workshop)
    house.now = workshop.ends_at
    async with house.open() as work:
        await workshop_is_over(work, workshop.id)
    for rating, person in zip((5, 4, 3, 4), people, strict=False):
        async with house.open() as work:
            await workshop_ratings.rate(work, Actor(person=person), workshop.id, rating)
    async with house.open() as work:
        before = await attendance.figures(work, workshop.id)
        await workshop_ratings.rate(work, Actor(person=people[4]), workshop.id, 4)
        after = await attendance.figures(work, workshop.id)
        for late in (people[5], staff.person):
            with pytest.raises((Settled, Missing)):
                await workshop_ratings.rate(work, Actor(person=late), workshop.id, 1)
    assert (before.ratings, before.average) == (4, None)
    assert (after.invited, after.attended, after.waiting, after.ratings, after.average) == (6, 5, 1, 5, 4.0)


async def test_somebody_who_could_not_come_says_so(house: House) -> None:
    """They are asked nothing more, and get no line about it."""
    workshop = await a.workshop_in(house, await house.staff())
    ana, _ = await a.guests(house, workshop, 2)
    await a.yes(house, ana, workshop)
    house.now = workshop.ends_at
    async with house.open() as work:
        await workshop_is_over(work, workshop.id)
    async with house.open() as work:
        await workshop_ratings.was_absent(work, Actor(person=ana), workshop.id)
        with pytest.raises(Settled):
            await workshop_ratings.rate(work, Actor(person=ana), workshop.id, 5)
    assert "WorkshopMissed" not in [kind for kind, _ in await house.notices(f"p:{ana.id}")]


async def test_words_are_read_without_a_name_and_then_forgotten(house: House) -> None:
    """What came after the screen was shown is not deleted unread; after a month nothing is left."""
    staff = await house.staff()
    workshop = await a.workshop_in(house, staff)
    ana, ben = await house.accepted(Role.MENTEE, "Ana"), await house.accepted(Role.MENTEE, "Ben")
    for person in (ana, ben):
        await a.yes(house, person, workshop)
    house.now = workshop.ends_at
    async with house.open() as work:
        await workshop_is_over(work, workshop.id)
    for person, words in ((ana, " Very useful "), (ben, "A longer break")):
        async with house.open() as work:
            await workshop_ratings.begin_words(work, Actor(person=person), workshop.id)
            with pytest.raises(TooLong):
                await workshop_ratings.write(work, Actor(person=person), "x" * 601)
            await workshop_ratings.write(work, Actor(person=person), words)
    async with house.open() as work:
        _, unread = await workshop_ratings.words_to_read(work, staff, workshop.id)
        assert unread == ["A longer break", "Very useful"]
        with pytest.raises(Settled):
            await workshop_ratings.forget_words(work, staff, workshop.id, 1)
        with pytest.raises(Forbidden):
            await workshop_ratings.words_to_read(work, Actor(person=ana), workshop.id)
        await workshop_ratings.forget_words(work, staff, workshop.id, 2)
        assert (await workshop_ratings.words_to_read(work, staff, workshop.id))[1] == []
        await workshop_ratings.begin_words(work, Actor(person=ana), workshop.id)
        await workshop_ratings.write(work, Actor(person=ana), "One more thing")
    house.now = workshop.ends_at + timedelta(days=30)
    async with house.open() as work:
        await workshop_is_over(work, workshop.id)
        assert (await attendance.figures(work, workshop.id)).words == 0
    assert (await a.now_of(house, ana, workshop)).status is _R.GOING
