"""Who cannot be linked, and what comes too late or at the same moment."""

import asyncio

import pytest
from sqlalchemy import select

from db.models import couples as table
from program.actors import Actor, Forbidden, Missing, Settled
from program.couples import CoupleStatus, Why, Wish
from program.people import Person, Role
from tests.houses import House
from tests.linked_pairs import asked_in, invite, linked_in, live_of, two_mentees
from tests.proposed_pairs import kinds
from usecases import couples, withdrawals
from usecases.couples import NotPossible

pytestmark = pytest.mark.row("A7")
NOBODY = "abcdefghijklmnopqrstuv"  # a code of the right shape that was never given out


async def refusal(house: House, person: Person, code: str) -> Why:
    """Why a link leads this person nowhere; nothing has changed then."""
    before = await live_of(house, person)
    async with house.open() as work:
        with pytest.raises(NotPossible) as refused:
            await couples.look_at(work, Actor(person=person), code)
    assert await live_of(house, person) == before
    return refused.value.why


@pytest.mark.fault(43)
async def test_links_that_lead_nowhere(house: House) -> None:
    """The own one, one that was never made, one for a mentor, one for somebody who is linked, and a used one."""
    two = await linked_in(house)
    single, mentor = await house.accepted(Role.MENTEE, "Nour"), await house.accepted(Role.MENTOR, "Jens")
    code = await invite(house, single)
    assert await refusal(house, single, code) is Why.OWN
    assert await refusal(house, single, NOBODY) is Why.OVER
    assert await refusal(house, mentor, code) is Why.MENTOR
    assert await refusal(house, two.omid, code) is Why.LINKED
    assert await refusal(house, two.daria, code) is Why.LINKED
    other = await house.accepted(Role.MENTEE, "Ali")
    async with house.open() as work:
        await couples.accept(work, Actor(person=other), code)
    assert await refusal(house, await house.accepted(Role.MENTEE, "Kim"), code) is Why.OVER


async def test_a_link_of_somebody_who_has_left_leads_nowhere(house: House) -> None:
    """Leaving takes it back."""
    daria, omid = await two_mentees(house)
    code = await invite(house, daria)
    async with house.open() as work:
        await withdrawals.withdraw(work, Actor(person=daria))
    assert await refusal(house, omid, code) is Why.OVER


async def test_without_an_application_one_is_asked_later(house: House) -> None:
    """The link is not used up by being opened, and cannot be answered yet."""
    daria, _ = await two_mentees(house)
    code, new = await invite(house, daria), await house.person("Nour")
    async with house.open() as work:
        offer = await couples.look_at(work, Actor(person=new), code)
        assert (offer.name, offer.is_ready) == ("Daria", False)
        with pytest.raises(Settled):
            await couples.accept(work, Actor(person=new), code)


@pytest.mark.fault(43)
async def test_mentors_and_strangers_make_no_link(house: House) -> None:
    """There is nothing to link."""
    mentor, stranger = await house.accepted(Role.MENTOR, "Jens"), await house.person("Nour")
    for person in (mentor, stranger):
        async with house.open() as work:
            for act in (couples.invite, couples.standing_of):
                with pytest.raises(Settled):
                    await act(work, Actor(person=person))


@pytest.mark.fault(43)
async def test_nobody_else_acts_for_the_two(house: House) -> None:
    """A stranger neither confirms nor wishes nor ends; who said yes does not confirm for who made the link."""
    two = await asked_in(house)
    stranger = Actor(person=await house.accepted(Role.MENTEE, "Nour"))
    async with house.open() as work:
        with pytest.raises(Forbidden):
            await couples.confirm(work, two.as_omid, two.number)
        for act in (couples.confirm, couples.take_back, couples.end):
            with pytest.raises(Forbidden):
                await act(work, stranger, two.number)
            with pytest.raises(Missing):
                await act(work, stranger, 999)
        with pytest.raises(Forbidden):
            await couples.choose(work, stranger, two.number, Wish.SHARED)
    assert (await two.couple()).status is CoupleStatus.ASKED


@pytest.mark.fault(6)
async def test_what_comes_too_late_changes_nothing(house: House) -> None:
    """Wishes before the confirmation, a second confirmation, taking back what is linked, and all after the end."""
    two = await asked_in(house)
    async with house.open() as work:
        for refused in (couples.choose(work, two.as_omid, two.number, Wish.SHARED), couples.end(work, two.as_omid, 1)):
            with pytest.raises(Settled):
                await refused
        await couples.confirm(work, two.as_daria, two.number)
        for refused_too in (
            couples.confirm(work, two.as_daria, two.number),
            couples.take_back(work, two.as_omid, two.number),  # "Take it back" on a screen from before
            couples.take_back(work, two.as_daria, two.number),  # "No" on the question of before
            couples.invite(work, two.as_daria),
        ):
            with pytest.raises(Settled):
                await refused_too
        await couples.end(work, two.as_daria, two.number)
        with pytest.raises(Settled):
            await couples.end(work, two.as_omid, two.number)
        with pytest.raises(Settled):
            await couples.choose(work, two.as_omid, two.number, Wish.SHARED)
    assert (await kinds(house, two.omid)).count("CoupleEnded") == 1


@pytest.mark.fault(8)
async def test_both_open_each_others_link_at_the_same_moment(house: House) -> None:
    """One couple comes of it, whoever was faster; the other's yes finds a link that is taken back."""
    daria, omid = await two_mentees(house)
    codes = await invite(house, daria), await invite(house, omid)

    async def say_yes(person: Person, code: str) -> str:
        try:
            async with house.open() as work:
                await couples.accept(work, Actor(person=person), code)
        except NotPossible as refused:
            return refused.why
        return "asked"

    said = await asyncio.gather(say_yes(omid, codes[0]), say_yes(daria, codes[1]))
    assert sorted(said) == ["asked", Why.OVER]
    couple, same = await live_of(house, daria), await live_of(house, omid)
    assert couple == same
    assert couple is not None
    assert couple.status is CoupleStatus.ASKED
    async with house.open() as work:
        states = (await work.connection.execute(select(table.c.status).order_by(table.c.status))).scalars().all()
    assert states == ["asked", "ended"]


@pytest.mark.fault(8)
async def test_two_use_a_link_at_the_same_moment(house: House) -> None:
    """It works once."""
    daria, omid = await two_mentees(house)
    nour, code = await house.accepted(Role.MENTEE, "Nour"), await invite(house, daria)

    async def say_yes(person: Person) -> bool:
        try:
            async with house.open() as work:
                await couples.accept(work, Actor(person=person), code)
        except NotPossible:
            return False
        return True

    assert sorted(await asyncio.gather(say_yes(omid), say_yes(nour))) == [False, True]
