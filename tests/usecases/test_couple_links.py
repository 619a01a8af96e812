"""Two applicants link up, wish, and part."""

import asyncio
from datetime import timedelta

import pytest
from sqlalchemy import select

from db.models import couples as table
from program.actors import Actor
from program.applications import ApplicationStatus
from program.couples import CoupleStatus, Why, Wish, hash_of
from program.people import Role
from program.timers import TimerKind
from scheduling.ticks import Ticks
from tests.houses import House
from tests.linked_pairs import asked_in, invite, linked_in, live_of, two_mentees
from tests.proposed_pairs import audits, kinds, timers_of
from usecases import applications, couples
from usecases.couples import NotPossible

pytestmark = pytest.mark.row("A7")


async def test_both_confirm_and_each_step_is_on_record(house: House) -> None:
    """Link, yes, confirmation; the other one is told each time, and the clock forgets the link."""
    two = await asked_in(house)
    assert (await two.couple()).status is CoupleStatus.ASKED
    assert (await kinds(house, two.daria), await kinds(house, two.omid)) == (["CoupleAsked"], [])
    assert list(await timers_of(house, two.number)) == [TimerKind.COUPLE_OVER]
    async with house.open() as work:
        await couples.confirm(work, two.as_daria, two.number)
    couple = await two.couple()
    assert (couple.status, couple.linked_at, couple.is_shared) == (CoupleStatus.LINKED, house.now, False)
    assert await kinds(house, two.omid) == ["CoupleLinked"]
    assert await timers_of(house, two.number) == {}
    trail = await audits(house, two.number, "couple")
    assert [(entry.action, entry.actor_id) for entry in trail] == [
        ("invited", two.daria.id),
        ("asked", two.omid.id),
        ("linked", two.daria.id),
    ]


async def test_only_a_hash_of_the_code_is_kept(house: House) -> None:
    """And nothing at all once it is used."""
    daria, omid = await two_mentees(house)
    code = await invite(house, daria)
    async with house.open() as work:
        assert (await work.connection.execute(select(table.c.code_hash))).scalars().all() == [hash_of(code)]
        await couples.accept(work, Actor(person=omid), code)
        assert (await work.connection.execute(select(table.c.code_hash))).scalars().all() == [None]


async def test_a_new_link_replaces_the_earlier_one(house: House) -> None:
    """The earlier one leads nowhere."""
    daria, omid = await two_mentees(house)
    first, second = await invite(house, daria), await invite(house, daria)
    async with house.open() as work:
        with pytest.raises(NotPossible) as refused:
            await couples.accept(work, Actor(person=omid), first)
        assert refused.value.why is Why.OVER
        assert (await couples.accept(work, Actor(person=omid), second)).status is CoupleStatus.ASKED


async def test_a_link_is_taken_back_in_silence(house: House) -> None:
    """Nobody has heard of it, so nobody hears of its end."""
    daria, omid = await two_mentees(house)
    code = await invite(house, daria)
    couple = await live_of(house, daria)
    assert couple is not None
    async with house.open() as work:
        await couples.take_back(work, Actor(person=daria), couple.id)
        with pytest.raises(NotPossible):
            await couples.accept(work, Actor(person=omid), code)
    assert await live_of(house, daria) is None
    assert await kinds(house, daria) == await kinds(house, omid) == []


@pytest.mark.parametrize("who", ["daria", "omid"])
async def test_either_can_say_no_before_the_confirmation(house: House, who: str) -> None:
    """The other one is told that it did not come about."""
    two = await asked_in(house)
    actor, other = (two.as_daria, two.omid) if who == "daria" else (two.as_omid, two.daria)
    async with house.open() as work:
        await couples.take_back(work, actor, two.number)
    assert (await two.couple()).status is CoupleStatus.ENDED
    assert "CoupleEnded" in await kinds(house, other)
    assert "CoupleEnded" not in await kinds(house, actor.person)


@pytest.mark.parametrize(
    ("days", "is_good"),
    [
        (6.99, True),
        (7, False),  # the programme file's number of days
        (60, False),
    ],
)
async def test_a_link_is_good_for_a_week(house: House, days: float, is_good: bool) -> None:
    """Also where the clock has not come to it yet."""
    daria, omid = await two_mentees(house)
    code = await invite(house, daria)
    house.pass_time(days=days)
    async with house.open() as work:
        if is_good:
            await couples.accept(work, Actor(person=omid), code)
        else:
            with pytest.raises(NotPossible) as refused:
                await couples.accept(work, Actor(person=omid), code)
            assert refused.value.why is Why.OVER
    assert (await live_of(house, omid) is not None) is is_good


async def test_the_clock_ends_what_nobody_answers(house: House) -> None:
    """An open link in silence; a yes that was never confirmed with a word to both. A week from the yes."""
    two = await asked_in(house)
    single = await house.accepted(Role.MENTEE, "Nour")
    await invite(house, single)
    ticks = Ticks(house.works, house.clock, lambda: None)
    house.pass_time(days=6, hours=23)
    assert await ticks.wake_timers() == 0
    house.pass_time(hours=1)
    while await ticks.wake_timers():
        pass
    assert (await two.couple()).status is CoupleStatus.ENDED
    assert await live_of(house, single) is None
    assert [(await kinds(house, person)).count("CoupleEnded") for person in (two.daria, two.omid, single)] == [1, 1, 0]


async def test_an_old_timer_parts_nobody(house: House) -> None:
    """It looks again, also for a couple that does not exist."""
    two = await linked_in(house)
    async with house.open() as work:
        await couples.end_by_date(work, two.number)
        await couples.end_by_date(work, 999)
    assert (await two.couple()).status is CoupleStatus.LINKED


async def test_the_other_hears_of_a_change_of_what_is_looked_for_alone(house: House) -> None:
    """A wish that changes nothing is not told on."""
    two = await linked_in(house)
    await two.wish(Wish.SHARED)
    assert "CoupleChanged" not in await kinds(house, two.omid)
    house.pass_time(minutes=1)
    await two.wish(Wish.SHARED, Wish.SHARED)  # Daria's again, which is no change
    assert (await two.couple()).is_shared
    assert (await kinds(house, two.daria)).count("CoupleChanged") == 1
    house.pass_time(minutes=1)
    await two.wish(Wish.SEPARATE)
    assert not (await two.couple()).is_shared
    assert await house.notices(f"p:{two.omid.id}") == [
        ("CoupleLinked", {"couple_id": two.number}),
        ("CoupleChanged", {"couple_id": two.number, "is_shared": False}),
    ]
    wished = [entry.reason for entry in await audits(house, two.number, "couple") if entry.action == "wished"]
    assert wished == ["shared", "shared", "separate"]


@pytest.mark.fault(8)
async def test_both_wish_for_one_at_the_same_moment(house: House) -> None:
    """One of the two works comes second, and tells."""
    two = await linked_in(house)

    async def wish(actor: Actor) -> None:
        async with house.open() as work:
            await couples.choose(work, actor, two.number, Wish.SHARED)

    await asyncio.gather(wish(two.as_daria), wish(two.as_omid))
    assert (await two.couple()).is_shared
    told = [(await kinds(house, person)).count("CoupleChanged") for person in (two.daria, two.omid)]
    assert sorted(told) == [0, 1]


async def test_a_decline_ends_the_link(house: House) -> None:
    """The other hears of the link alone, and of no decision."""
    staff = await house.staff()
    two = await linked_in(house)
    async with house.open() as work:
        application = await work.applications.live_of(two.omid.id)
        assert application is not None
        await work.applications.move(application, ApplicationStatus.SUBMITTED)
        await applications.decline(work, staff, application.id)
    assert (await two.couple()).status is CoupleStatus.ENDED
    assert "CoupleEnded" in await kinds(house, two.daria)
    assert "CoupleEnded" not in await kinds(house, two.omid)


async def test_after_the_end_both_can_be_linked_again(house: House) -> None:
    """With each other, or with somebody else."""
    two = await linked_in(house)
    async with house.open() as work:
        await couples.end(work, two.as_omid, two.number)
        assert await couples.flag_of(work, two.daria.id) is None
        code = await couples.invite(work, two.as_omid)
        couple = await couples.accept(work, two.as_daria, code)
        await couples.confirm(work, two.as_omid, couple.id)
    assert (await kinds(house, two.daria))[-1] == "CoupleLinked"


async def test_how_long_a_link_is_good_is_shown_while_it_is_open(house: House) -> None:
    """And no name before there is somebody."""
    daria, omid = await two_mentees(house)
    code = await invite(house, daria)
    async with house.open() as work:
        view = await couples.standing_of(work, Actor(person=daria))
        assert (view.until, view.partner_name) == (house.now + timedelta(days=7), "")
        await couples.accept(work, Actor(person=omid), code)
        view = await couples.standing_of(work, Actor(person=daria))
        assert (view.until, view.partner_name, view.is_looking) == (None, "Omid", True)
