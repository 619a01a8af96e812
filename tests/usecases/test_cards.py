"""Cards of the desk and the clock: claims that run out, time that has passed, and cards that are put away."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from program.actors import Actor, Forbidden, Missing, Settled
from program.desk import Card, CardKind, CardStatus
from program.timers import TimerKind
from tests.houses import House
from tests.proposed_pairs import kinds, timers_of
from tests.usecases.test_desk import applicant
from usecases import applications, cards

DAY = timedelta(days=1)
OTHERS = 1000  # so that cards, people and applications have different numbers, and none passes for another


async def a_card(house: House, kind: CardKind = CardKind.CONCERN, object_id: int = 4000) -> Card:
    """A card that has just been opened; its number is none of the first ones."""
    async with house.open() as work:
        for number in range(3):
            await cards.open_card(work, site="wilhelmshaven", kind=CardKind.QUESTION, object_id=OTHERS + number)
        return await cards.load(work, await cards.open_card(work, site="oldenburg", kind=kind, object_id=object_id))


async def now(house: House, card: Card) -> Card:
    """The card as it is committed."""
    async with house.open() as work:
        return await cards.load(work, card.id)


async def change(house: House, card: Card, **values: Any) -> None:
    """Sets columns of a card."""
    async with house.open() as work:
        await work.cards.change(card.id, **values)


async def without_timers(house: House, card: Card) -> None:
    """The clock has taken the card's timers out, as it does when it wakes them."""
    async with house.open() as work:
        await work.timers.clear(card.id, *TimerKind)


async def claim(house: House, actor: Actor, card: Card, *, takes_over: bool = False) -> Card:
    """ "I take it"."""
    async with house.open() as work:
        return await cards.claim_card(work, actor, card.id, takes_over=takes_over)


async def release(house: House, card_id: int) -> None:
    """The timer of a claim."""
    async with house.open() as work:
        await cards.release_claim(work, card_id)


async def overdue(house: House, card_id: int) -> None:
    """The timer of a card's own time."""
    async with house.open() as work:
        await cards.card_is_overdue(work, card_id)


# --- claims ---------------------------------------------------------------------------------------------------------


@pytest.mark.row("E6")
async def test_a_claim_that_has_been_renewed_does_not_run_out_early(house: House) -> None:
    """The timer of the first one looks again, and waits for the second."""
    meike = await house.staff()
    card = await a_card(house)
    await claim(house, meike, card)
    house.pass_time(hours=20)
    renewed = await claim(house, meike, card)
    await without_timers(house, card)
    house.pass_time(hours=4)
    await release(house, card.id)
    assert await now(house, card) == renewed
    assert renewed.claimed_until == house.now + timedelta(hours=20)
    assert await timers_of(house, card.id) == {TimerKind.CLAIM_OVER: renewed.claimed_until}


@pytest.mark.row("E6")
@pytest.mark.parametrize(
    ("hour", "after"),
    [
        (10, CardStatus.POSTED),  # it was in the group
        (20, CardStatus.WAITING),  # it was on the board alone, as the office was closed
    ],
)
async def test_a_claim_runs_out_on_time(house: House, hour: int, after: CardStatus) -> None:
    """To the second: the card is everybody's again, as it was before."""
    meike = await house.staff()
    house.now = datetime(2026, 5, 19, hour, tzinfo=UTC)
    card = await a_card(house)
    await claim(house, meike, card)
    house.pass_time(hours=24)
    await release(house, card.id)
    released = await now(house, card)
    assert (released.status, released.claimed_by, released.claimed_until) == (after, None, None)


async def test_a_claim_of_a_card_that_is_nobodys_cannot_run_out(house: House) -> None:
    """Settled meanwhile, never claimed, or never there."""
    meike = await house.staff()
    card, settled = await a_card(house), await a_card(house, object_id=4001)
    await claim(house, meike, settled)
    async with house.open() as work:
        await cards.put_away(work, meike, settled.id)
    before = [await now(house, entry) for entry in (card, settled)]
    house.pass_time(days=2)
    for number in (card.id, settled.id, 4711):
        await release(house, number)
    assert [await now(house, entry) for entry in (card, settled)] == before
    async with house.open() as work:
        assert "claim_ran_out" not in [entry.action for entry in await work.audits.about("card", settled.id)]


@pytest.mark.row("E6")
async def test_a_colleague_may_take_a_card_over(house: House) -> None:
    """By a button of its own; without it the card stays with whoever has it."""
    meike, jens = await house.staff(), await house.staff("Jens")
    card = await a_card(house)
    await claim(house, meike, card)
    with pytest.raises(Settled):
        await claim(house, jens, card)
    house.pass_time(hours=1)
    taken = await claim(house, jens, card, takes_over=True)
    assert (taken.claimed_by, taken.claimed_until) == (jens.id, house.now + DAY)
    assert (await timers_of(house, card.id))[TimerKind.CLAIM_OVER] == house.now + DAY


async def test_a_settled_card_is_not_taken_over(house: House) -> None:
    """There is nothing left to do."""
    meike, jens = await house.staff(), await house.staff("Jens")
    card = await a_card(house)
    async with house.open() as work:
        await cards.put_away(work, meike, card.id)
    with pytest.raises(Settled):
        await claim(house, jens, card, takes_over=True)


@pytest.mark.row("A4", "E6")
async def test_asking_back_gives_the_card_out_of_hand(house: House) -> None:
    """Nobody has it while the applicant thinks, so no claim can run out, and staff's own time goes on."""
    meike = await house.staff()
    await a_card(house)
    _, number = await applicant(house)
    async with house.open() as work:
        card = await work.cards.about(CardKind.APPLICATION, number)
    assert card is not None
    assert card.id != number
    await claim(house, meike, card)
    async with house.open() as work:
        await applications.ask(work, meike, number, "Which shifts?")
    resting = await now(house, card)
    assert (resting.status, resting.claimed_by, resting.claimed_until) == (CardStatus.POSTED, None, None)
    assert resting.held_until == house.now + timedelta(days=14)
    assert await timers_of(house, card.id) == {TimerKind.CARD_OVERDUE: card.due_at}
    assert (await timers_of(house, number))[TimerKind.ANSWER_OVERDUE] == resting.held_until


# --- staff's own time -----------------------------------------------------------------------------------------------


async def test_a_card_that_was_opened_anew_is_not_overdue_yet(house: House) -> None:
    """A timer of its first time looks again and waits for the new one; nobody is told."""
    card = await a_card(house)
    house.now = card.due_at - timedelta(seconds=1)
    await without_timers(house, card)
    await overdue(house, card.id)
    assert await timers_of(house, card.id) == {TimerKind.CARD_OVERDUE: card.due_at}
    assert "StaffTold" not in await kinds(house, "s:oldenburg")


@pytest.mark.row("E6")
async def test_an_overdue_card_is_told_every_day(house: House) -> None:
    """From the moment on at which its time is over, until somebody decides."""
    card = await a_card(house)
    house.now = card.due_at
    for days in (1, 2):
        await overdue(house, card.id)
        assert (await kinds(house, "s:oldenburg")).count("StaffTold") == days
        assert await timers_of(house, card.id) == {TimerKind.CARD_OVERDUE: house.now + DAY}
        house.pass_time(days=1)


@pytest.mark.row("E6")
@pytest.mark.parametrize(
    ("rests", "is_told"),
    [
        (timedelta(seconds=1), False),  # put off: staff know of it
        (timedelta(0), True),  # "Later" is over at this moment
        (-DAY, True),  # it is over
    ],
)
async def test_a_card_that_rests_is_not_complained_of(house: House, rests: timedelta, is_told: bool) -> None:
    """It is looked at again the next day, in either case."""
    card = await a_card(house)
    house.now = card.due_at + DAY
    await change(house, card, held_until=house.now + rests)
    await overdue(house, card.id)
    assert ("StaffTold" in await kinds(house, "s:oldenburg")) is is_told
    assert (await timers_of(house, card.id))[TimerKind.CARD_OVERDUE] == house.now + DAY
    assert "BoardChanged" in await kinds(house, "s:oldenburg")


async def test_a_settled_card_is_never_overdue(house: House) -> None:
    """Nor is one that was never there."""
    meike = await house.staff()
    card = await a_card(house)
    async with house.open() as work:
        await cards.put_away(work, meike, card.id)
    house.now = card.due_at + DAY
    for number in (card.id, 4711):
        await overdue(house, number)
        assert await timers_of(house, number) == {}
    assert "StaffTold" not in await kinds(house, "s:oldenburg")


# --- putting away ---------------------------------------------------------------------------------------------------


@pytest.mark.row("E6")
@pytest.mark.parametrize("is_claimed", [True, False])
async def test_a_concern_is_put_away(house: House, is_claimed: bool) -> None:
    """Off the board and on record, with its timers; a second tap adds nothing."""
    meike = await house.staff()
    card = await a_card(house)
    if is_claimed:
        await claim(house, meike, card)
    for _ in range(2):
        async with house.open() as work:
            await cards.put_away(work, meike, card.id)
    assert (await now(house, card)).status is CardStatus.SETTLED
    assert await timers_of(house, card.id) == {}
    async with house.open() as work:
        assert await work.cards.open("oldenburg") == []
        trail = [entry for entry in await work.audits.about("card", card.id) if entry.action == "put_away"]
    assert [(entry.actor_id, entry.from_state) for entry in trail] == [
        (meike.id, CardStatus.CLAIMED if is_claimed else CardStatus.POSTED)
    ]


@pytest.mark.row("F5")
@pytest.mark.fault(43)
async def test_only_staff_of_the_site_put_away(house: House) -> None:
    """Strangers and other sites' staff are refused; a card that never was is missing."""
    meike, ole = await house.staff(), await house.staff("Ole", site="wilhelmshaven", chat_id=-1002)
    stranger = Actor(person=await house.person("Eve"))
    card = await a_card(house)
    for actor in (ole, stranger):
        with pytest.raises(Forbidden):
            async with house.open() as work:
                await cards.put_away(work, actor, card.id)
    with pytest.raises(Missing):
        async with house.open() as work:
            await cards.put_away(work, meike, 4711)
    assert (await now(house, card)).status is CardStatus.POSTED


@pytest.mark.fault(43)
@pytest.mark.parametrize("kind", [CardKind.APPLICATION, CardKind.PROPOSAL, CardKind.QUESTION])
async def test_what_waits_for_a_decision_is_not_put_away(house: House, kind: CardKind) -> None:
    """A forged button would leave somebody waiting whom nobody sees any more."""
    meike = await house.staff()
    card = await a_card(house, kind)
    with pytest.raises(Missing):
        async with house.open() as work:
            await cards.put_away(work, meike, card.id)
    assert (await now(house, card)).status is CardStatus.POSTED
