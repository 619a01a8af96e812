"""What whoever waits reads, a fortnight after they were accepted, and again every fortnight."""

import pytest

from program.actors import Actor
from program.people import Role
from tests.houses import House
from tests.posts import Post
from tests.proposed_pairs import proposed
from tests.senders import Sent
from usecases import matches, proposals, waiting


@pytest.fixture
def post(house: House) -> Post:
    """The worker."""
    return Post(house)


async def accepted(house: House, role: Role) -> Actor:
    """Somebody whose fortnight begins now."""
    person = await house.accepted(role)
    await expect(house, person.id)
    return Actor(person=person)


async def expect(house: House, person_id: int) -> None:
    """The fortnight of somebody begins now."""
    async with house.open() as work:
        application = await work.applications.live_of(person_id)
        assert application is not None
        await waiting.expect(work, application.id)


def titles(sent: list[Sent]) -> list[str]:
    """The first line of each message."""
    return [entry.plain.split("\n")[0] for entry in sent]


@pytest.mark.row("B6")
async def test_a_mentee_hears_every_fortnight(house: House, post: Post) -> None:
    """Not a day earlier, and once each time, however often the clock looks."""
    daria = await accepted(house, Role.MENTEE)
    told = []
    for _ in range(29):
        house.pass_time(days=1)
        told.append(len(await post.to(daria)))
    assert [told[day] for day in (12, 13, 14, 26, 27, 28)] == [0, 1, 1, 1, 2, 2]


@pytest.mark.row("B6")
async def test_a_mentor_hears_that_nobody_looks_for_them_yet(house: House, post: Post) -> None:
    """Kindly, and that there is nothing to do."""
    jens = await accepted(house, Role.MENTOR)
    house.pass_time(days=14)
    assert titles(await post.to(jens)) == ["We have nobody for you yet"]


@pytest.mark.row("B6")
async def test_a_mentee_about_whom_staff_decide_hears_that(house: House, post: Post) -> None:
    """And not that there is nobody."""
    two = await proposed(house)
    await expect(house, two.mentee.id)
    house.pass_time(days=14)
    (told,) = await post.to(two.as_mentee)
    assert "Our team is looking at a possible match for you at this moment." in told.plain


@pytest.mark.row("B6")
async def test_what_is_not_true_any_more_is_not_sent(house: House, post: Post) -> None:
    """Somebody is asked between the plan and the delivery, which waits for the end of quiet hours."""
    two = await proposed(house)
    await expect(house, two.mentee.id)
    house.now = house.now.replace(hour=21)
    house.pass_time(days=14)
    assert await post.to(two.as_mentee) == []  # in the night nobody is bothered
    async with house.open() as work:
        await proposals.approve(work, two.staff, two.number)
    house.pass_time(hours=12)
    assert titles(await post.to(two.as_mentee)) == []


@pytest.mark.row("B6")
async def test_a_match_of_the_same_morning_is_taken_into_account(house: House, post: Post) -> None:
    """The words are chosen when they are sent."""
    daria = await accepted(house, Role.MENTEE)
    house.pass_time(days=14)
    async with house.open() as work:
        application = await work.applications.live_of(daria.id)
        assert application is not None
        await waiting.tell_how_it_stands(work, application.id)
    await house.accepted(Role.MENTOR, "Jens")
    async with house.open() as work:
        assert await matches.match_site(work, "oldenburg") == 1
    (told,) = await post.to(daria)
    assert "a possible match for you" in told.plain
