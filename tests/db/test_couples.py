"""Couples in the database: one live one a person on each side, conditional steps, and codes that work once."""

import asyncio
from datetime import timedelta

import pytest
from sqlalchemy import func, select
from sqlalchemy.exc import IntegrityError

from db.models import couples
from program.couples import Couple, CoupleStatus, Wish, hash_of
from tests.houses import House
from usecases import Overtaken

pytestmark = pytest.mark.row("A7")
CODE = hash_of("a code")


async def invited(house: House, code: str = CODE) -> Couple:
    """An open invitation of somebody new."""
    person = await house.person()
    async with house.open() as work:
        couple = await work.couples.get(await work.couples.invite(person.id, code))
    assert couple is not None
    return couple


async def asked(house: House) -> Couple:
    """The same, answered by somebody."""
    couple, other = await invited(house), await house.person("Omid")
    async with house.open() as work:
        await work.couples.move(couple, CoupleStatus.ASKED, other_id=other.id)
        moved = await work.couples.get(couple.id)
    assert moved is not None
    return moved


async def test_an_invitation_is_found_by_its_code_and_by_who_made_it(house: House) -> None:
    """With the instant at which it was made, and nothing else."""
    couple = await invited(house)
    async with house.open() as work:
        assert await work.couples.by_code(CODE) == couple
        assert await work.couples.live_of(couple.one_id) == couple
        assert await work.couples.by_code(hash_of("another")) is None
    assert (couple.status, couple.other_id, couple.created_at) == (CoupleStatus.INVITED, None, house.now)


async def test_a_code_opens_nothing_after_the_first_step(house: House) -> None:
    """It is used up, whichever step it was."""
    couple = await invited(house)
    async with house.open() as work:
        await work.couples.move(couple, CoupleStatus.ENDED)
        assert await work.couples.by_code(CODE) is None
        await work.couples.invite(couple.one_id, CODE)  # the same one could be drawn again


@pytest.mark.fault(7)
async def test_a_second_step_from_the_same_state_is_overtaken(house: House) -> None:
    """Whoever comes second changes nothing."""
    couple = await invited(house)
    async with house.open() as work:
        await work.couples.move(couple, CoupleStatus.ENDED)
        with pytest.raises(Overtaken):
            await work.couples.move(couple, CoupleStatus.ASKED)
        with pytest.raises(Overtaken):
            await work.couples.wish(couple, couple.one_id, Wish.SHARED)
        found = await work.couples.get(couple.id)
    assert found is not None
    assert (found.status, found.one_wish) == (CoupleStatus.ENDED, None)


async def test_nobody_has_two_open_invitations(house: House) -> None:
    """The table itself refuses the second."""
    couple = await invited(house)
    with pytest.raises(IntegrityError):
        async with house.open() as work:
            await work.couples.invite(couple.one_id, hash_of("another"))


async def test_nobody_says_yes_to_two(house: House) -> None:
    """As above, for the other side."""
    first, second = await asked(house), await invited(house, hash_of("another"))
    with pytest.raises(IntegrityError):
        async with house.open() as work:
            await work.couples.move(second, CoupleStatus.ASKED, other_id=first.other_id)


async def test_both_find_their_couple_until_it_ends(house: House) -> None:
    """From either side, with each one's own wish."""
    couple = await asked(house)
    async with house.open() as work:
        assert await work.couples.linked() == []
        await work.couples.move(couple, CoupleStatus.LINKED, linked_at=work.now)
        (linked,) = await work.couples.linked()
        await work.couples.wish(linked, couple.one_id, Wish.SEPARATE)
        await work.couples.wish(linked, couple.other_id or 0, Wish.SHARED)
        mine, theirs = [await work.couples.live_of(number or 0) for number in (couple.one_id, couple.other_id)]
        assert mine == theirs
        assert mine is not None
        assert (mine.one_wish, mine.other_wish, mine.linked_at) == (Wish.SEPARATE, Wish.SHARED, house.now)
        await work.couples.move(mine, CoupleStatus.ENDED)
        assert await work.couples.live_of(couple.one_id) is None
        assert await work.couples.linked() == []


@pytest.mark.fault(8)
async def test_works_about_the_same_people_wait_for_each_other(house: House) -> None:
    """In whichever order they name them; each sees what the one before has committed."""
    one, other = await house.person(), await house.person("Omid")
    seen: list[int] = []

    async def invite(first: int, second: int, code: str) -> None:
        async with house.works.open(house.now + timedelta(seconds=len(code))) as work:
            await work.couples.hold(first, second)
            seen.append((await work.connection.execute(select(func.count()).select_from(couples))).scalar_one())
            await asyncio.sleep(0)
            await work.couples.invite(first, hash_of(code))

    await asyncio.gather(invite(one.id, other.id, "a"), invite(other.id, one.id, "b"))
    assert seen == [0, 1]
