"""When nobody is asked about a silence, and the clocks that see to it."""

from collections.abc import Awaitable, Callable

import pytest

from program.desk import CardKind
from program.people import Availability
from program.tandems import TandemStatus
from program.timers import TimerKind
from tests.couples import Couple
from tests.silences import DAY, asked, end, look, member, write
from tests.streets import Street
from usecases import (
    Work,
    ladders,
)

pytestmark = pytest.mark.row("C5")


async def pause_tandem(work: Work, couple: Couple) -> None:
    """The tandem rests."""
    tandem = await work.tandems.get(couple.tandem_id)
    assert tandem is not None
    await work.tandems.move(tandem, TandemStatus.PAUSED)


async def lose_partner(work: Work, couple: Couple) -> None:
    """Jens has blocked the bot."""
    await work.persons.change(couple.mentor.id, availability=Availability.UNREACHABLE)


async def rest(work: Work, couple: Couple) -> None:
    """Daria has a rest."""
    await work.persons.change(couple.mentee.id, availability=Availability.PAUSED)


async def stop_contact(work: Work, couple: Couple) -> None:
    """There is a worry: no messages and no meetings."""
    await work.tandems.change(couple.tandem_id, contact_stopped_at=work.now)


QUIET_REASONS = [pause_tandem, lose_partner, rest, stop_contact, end]


@pytest.mark.parametrize("reason", QUIET_REASONS, ids=[reason.__name__ for reason in QUIET_REASONS])
async def test_when_nobody_is_asked(couple: Couple, reason: Callable[[Work, Couple], Awaitable[None]]) -> None:
    """And no card is made either, however long it has been quiet."""
    couple.house.now = (couple.house.now + 35 * DAY).replace(hour=16)
    async with couple.house.open() as work:
        await reason(work, couple)
    await look(couple, couple.mentee)
    assert await asked(couple, couple.mentee) == []
    async with couple.house.open() as work:
        assert await work.cards.about(CardKind.SILENCE, couple.tandem_id) is None


async def test_after_a_worry_both_begin_anew(couple: Couple) -> None:
    """Nobody is asked about the time in which they must not write to each other."""
    couple.house.now = (couple.house.now + 35 * DAY).replace(hour=16)
    async with couple.house.open() as work:
        await stop_contact(work, couple)
    await look(couple, couple.mentee)
    async with couple.house.open() as work:
        await work.tandems.change(couple.tandem_id, contact_stopped_at=None)
    couple.house.pass_time(days=13)
    await look(couple, couple.mentee)
    assert await asked(couple, couple.mentee) == []


async def test_somebody_acts_at_the_very_moment(couple: Couple) -> None:
    """The step is not taken over a sign of life that was committed meanwhile."""
    mine = await member(couple, couple.mentee)
    await write(couple, couple.daria)
    async with couple.house.open() as work:
        assert not await work.tandems.climb(mine, 1) or mine.acted_at == couple.house.now
    couple.house.pass_time(hours=1)
    await write(couple, couple.daria)
    async with couple.house.open() as work:
        assert not await work.tandems.climb(mine, 1)


async def test_tandems_from_before_get_their_clocks(couple: Couple) -> None:
    """Once; whoever has gone through the whole ladder gets none."""
    mine, theirs = [await member(couple, person) for person in (couple.mentee, couple.mentor)]
    async with couple.house.open() as work:
        await work.tandems.change_member(theirs.id, nudges=3)
        await ladders.set_missing_clocks(work)
    assert TimerKind.SILENCE in await couple.clocks(mine.id)
    assert TimerKind.SILENCE not in await couple.clocks(theirs.id)
    await look(couple, couple.mentee)
    set_before = await couple.clocks(mine.id)
    async with couple.house.open() as work:
        await ladders.set_missing_clocks(work)
    assert await couple.clocks(mine.id) == set_before


@pytest.mark.row("C3")
async def test_the_tick_sets_both_clocks(couple: Couple) -> None:
    """Of silence and of the monthly question, for each of the two; once more changes nothing."""
    street = Street(couple)
    await street.ticks.set_missing_clocks()
    found = [await couple.clocks((await member(couple, person)).id) for person in (couple.mentee, couple.mentor)]
    assert all(set(clocks) == {TimerKind.SILENCE, TimerKind.CHECK_IN} for clocks in found)
    couple.house.pass_time(hours=6)
    await street.ticks.set_missing_clocks()
    again = [await couple.clocks((await member(couple, person)).id) for person in (couple.mentee, couple.mentor)]
    assert again == found
