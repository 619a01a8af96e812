"""The card for staff about a silence."""

from collections.abc import Awaitable, Callable

import pytest

from program.actors import Forbidden, Missing
from program.desk import CardKind, CardStatus
from program.people import Role
from tests.couples import Couple
from tests.silences import DAY, elsewhere, end, look, write, write_to_jens
from usecases import (
    cards,
    ladders,
    nudges,
)

pytestmark = pytest.mark.row("C5")


async def carded(couple: Couple) -> int:
    """Daria has been silent for four weeks, and Jens waits; answers the card's id."""
    await couple.house.staff()
    await write(couple, couple.jens)
    couple.house.now = (couple.house.now + 28 * DAY).replace(hour=16)
    for person in (couple.mentee, couple.mentor):
        await look(couple, person)
    async with couple.house.open() as work:
        card = await work.cards.about(CardKind.SILENCE, couple.tandem_id)
    assert card is not None
    return card.id


async def test_the_card_says_which_side_and_for_how_long(couple: Couple) -> None:
    """And whom it is not about; no names."""
    card_id = await carded(couple)
    async with couple.house.open() as work:
        view = await nudges.silence_view(work, await cards.load(work, card_id))
    found = {side.role: (side.days, side.is_silent, side.is_waiting) for side in view.sides}
    assert found == {Role.MENTEE: (28, True, False), Role.MENTOR: (28, False, True)}
    assert not view.is_over


@pytest.mark.parametrize("sign", [write_to_jens, elsewhere], ids=["acts", "elsewhere"])
async def test_the_card_is_put_away_by_itself(couple: Couple, sign: Callable[[Couple], Awaitable[None]]) -> None:
    """Once the silent one is back; and is opened again by the next silence."""
    card_id = await carded(couple)
    await sign(couple)
    async with couple.house.open() as work:
        card = await cards.load(work, card_id)
        assert card.status is CardStatus.SETTLED
        assert (await nudges.silence_view(work, card)).is_over
    couple.house.pass_time(days=28)
    for person in (couple.mentee, couple.mentor):
        await look(couple, person)
    async with couple.house.open() as work:
        assert (await cards.load(work, card_id)).status is not CardStatus.SETTLED


async def test_one_card_for_both_sides(couple: Couple) -> None:
    """It stays while one of them is still silent."""
    couple.house.now = (couple.house.now + 28 * DAY).replace(hour=16)
    for person in (couple.mentee, couple.mentor):
        await look(couple, person)
    await write(couple, couple.jens)
    async with couple.house.open() as work:
        (card,) = [card for card in await work.cards.open("oldenburg") if card.kind is CardKind.SILENCE]
        view = await nudges.silence_view(work, card)
    assert [side.is_silent for side in view.sides] == [True, False]


async def test_staff_put_it_away_and_see_the_names_on_the_record(couple: Couple) -> None:
    """Staff of this site alone."""
    card_id = await carded(couple)
    meike = await couple.house.staff("Meike")
    okka = await couple.house.staff("Okka", site="wilhelmshaven", chat_id=-1002)
    couple.house.pass_time(hours=16)  # the office is open
    async with couple.house.open() as work:
        await cards.post_waiting(work, "oldenburg")
    async with couple.house.open() as work:
        for stranger in (okka, couple.daria):
            with pytest.raises(Forbidden):
                await nudges.names_of(work, stranger, couple.tandem_id)
            with pytest.raises(Forbidden):
                await cards.put_away(work, stranger, card_id)
        assert await nudges.names_of(work, meike, couple.tandem_id) == ("Daria", "Jens")
        trail = await work.audits.about("person", couple.mentor.id)
        assert [entry.action for entry in trail if entry.actor_id == meike.id] == ["looked_up_name"]
        await cards.put_away(work, meike, card_id)
        with pytest.raises(Missing):
            await nudges.names_of(work, meike, 999)
    await look(couple, couple.mentee)
    async with couple.house.open() as work:
        assert (await cards.load(work, card_id)).status is CardStatus.SETTLED  # staff have looked: not once more


async def test_the_card_of_a_tandem_that_has_ended(couple: Couple) -> None:
    """Is put away with it; the sweep finds one that was left over, and leaves those of others alone."""
    card_id = await carded(couple)
    async with couple.house.open() as work:
        await ladders.set_missing_clocks(work)
        assert (await cards.load(work, card_id)).status is not CardStatus.SETTLED
        await end(work, couple)
        assert (await cards.load(work, card_id)).status is CardStatus.SETTLED
        await work.cards.change(card_id, status=CardStatus.WAITING)
        await ladders.set_missing_clocks(work)
        assert (await cards.load(work, card_id)).status is CardStatus.SETTLED
