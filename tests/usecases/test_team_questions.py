"""Threads with the team as they are kept: what belongs together, who may answer, what is still open."""

import asyncio

import pytest

from program.actors import Actor, Forbidden, Missing
from program.desk import CardKind, CardStatus
from program.letters import CannotPassOn, Kind, Thing
from program.people import Role
from program.team_threads import ROOM, MessageKind, TeamQuestion, ToTeam
from tests.houses import House
from usecases import cards, team_questions

pytestmark = pytest.mark.row("C6")
PHOTO = Thing(kind=Kind.PHOTO)


async def asker(house: House, name: str = "Daria") -> Actor:
    """Somebody in the programme."""
    return Actor(person=await house.accepted(Role.MENTEE, name))


async def ask(house: House, actor: Actor, words: str = "Hello", follows: int | None = None, number: int = 41) -> int:
    """One message to the team."""
    async with house.open() as work:
        return await team_questions.ask(work, actor, words, to=ToTeam(follows=follows), message_id=number)


async def question(house: House, question_id: int) -> TeamQuestion:
    """The question as it is committed."""
    async with house.open() as work:
        return await team_questions.load(work, question_id)


async def answer(house: House, staff: Actor, question_id: int, words: str = "Yes.") -> TeamQuestion:
    """Staff answer."""
    async with house.open() as work:
        return await team_questions.answer(work, staff, question_id, words, group_message=7001)


async def status(house: House, question_id: int) -> CardStatus:
    """Where the card stands."""
    async with house.open() as work:
        card = await work.cards.about(CardKind.QUESTION, question_id)
    assert card is not None
    return card.status


async def test_a_thread_has_one_number(house: House) -> None:
    """That of its first message; each knows the one before it."""
    daria, meike = await asker(house), await house.staff()
    first = await ask(house, daria)
    await answer(house, meike, first)
    second = await ask(house, daria, "And?", first)
    await answer(house, meike, second)
    third = await ask(house, daria, "Thanks", first, 43)
    rows = [await question(house, number) for number in (first, second, third)]
    assert [(row.follows, row.thread) for row in rows] == [(None, first), (first, first), (second, first)]
    async with house.open() as work:
        last = await work.team_questions.last_of(first)
    assert last == rows[-1]


async def test_until_somebody_answers_words_are_added(house: House) -> None:
    """As long as the card has room, to the character."""
    daria = await asker(house)
    first = await ask(house, daria, "x" * (ROOM - 10))
    assert await ask(house, daria, "y" * 10, first) == first
    assert (await question(house, first)).words == f"{'x' * (ROOM - 10)}\n\n{'y' * 10}"
    assert await ask(house, daria, "z", first) != first


async def test_words_added_at_the_moment_of_an_answer_are_not_lost(house: House) -> None:
    """The answer was to what stood there before: what comes with it gets a card of its own."""
    daria, meike = await asker(house), await house.staff()
    first = await ask(house, daria)
    stale = await question(house, first)
    await answer(house, meike, first)
    async with house.open() as work:
        assert not await work.team_questions.add_words(stale, "More")
    assert (await question(house, first)).words == "Hello"


async def test_two_who_write_at_the_same_moment(house: House) -> None:
    """Each has a thread of the own."""
    one, other = await asker(house), await asker(house, "Olha")
    numbers = await asyncio.gather(ask(house, one), ask(house, other))
    rows = [await question(house, number) for number in numbers]
    assert [row.person_id for row in rows] == [one.id, other.id]
    assert len(set(numbers)) == 2


async def test_an_answer_settles_what_is_open(house: House) -> None:
    """Whichever card of the thread it replies to; a later answer keeps the words of the last one."""
    daria, meike = await asker(house), await house.staff()
    first = await ask(house, daria)
    await answer(house, meike, first)
    second = await ask(house, daria, "And?", first)
    assert await status(house, second) is not CardStatus.SETTLED
    assert (await answer(house, meike, first, "That too.")).id == second
    assert await status(house, second) is CardStatus.SETTLED
    assert (await answer(house, meike, first, "By the way")).id == first
    assert [(await question(house, number)).answer for number in (first, second)] == ["By the way", "That too."]


@pytest.mark.fault(43)
async def test_only_the_sites_staff_answer(house: House) -> None:
    """Others change nothing, whatever they send."""
    daria, eve = await asker(house), await asker(house, "Eve")
    first = await ask(house, daria)
    okka = await house.staff("Okka", site="wilhelmshaven", chat_id=-1002)
    for actor in (daria, eve, okka):
        with pytest.raises(Forbidden):
            await answer(house, actor, first)
        with pytest.raises(Forbidden):
            async with house.open() as work:
                await team_questions.answer_with_thing(work, actor, first, PHOTO, group_message=1)
    assert (await question(house, first)).answered_at is None
    assert await house.notices(f"p:{daria.id}") == []


async def test_a_question_that_is_not_there(house: House) -> None:
    """Said so."""
    with pytest.raises(Missing):
        await answer(house, await house.staff(), 4711)


async def test_what_cannot_be_passed_on_answers_nothing(house: House) -> None:
    """The card stays open."""
    daria, meike = await asker(house), await house.staff()
    first = await ask(house, daria)
    with pytest.raises(CannotPassOn):
        async with house.open() as work:
            await team_questions.answer_with_thing(work, meike, first, Thing(kind=None), group_message=1)
    assert await status(house, first) is not CardStatus.SETTLED


async def test_things_go_to_the_group_once_the_card_is_there(house: House) -> None:
    """Each once for one card; with the next posting of the card once more."""
    daria = await asker(house)
    async with house.open() as work:
        first = await team_questions.send_thing(work, daria, ToTeam(), PHOTO, message_id=45)
    assert "TeamThingShown" not in [kind for kind, _ in await house.notices("s:oldenburg")]
    async with house.open() as work:
        card = await work.cards.about(CardKind.QUESTION, first)
        assert card is not None
        for message_id in (900, 900, 901):
            await work.cards.change(card.id, message_id=message_id)
            await team_questions.copy_things(work, first)
    assert [kind for kind, _ in await house.notices("s:oldenburg")].count("TeamThingShown") == 2


async def test_a_claim_is_the_same_as_on_any_card(house: House) -> None:
    """What is added does not take it away."""
    daria, meike = await asker(house), await house.staff()
    first = await ask(house, daria)
    async with house.open() as work:
        card = await work.cards.about(CardKind.QUESTION, first)
        assert card is not None
        await cards.claim_card(work, meike, card.id)
    await ask(house, daria, "More", first)
    assert await status(house, first) is CardStatus.CLAIMED


async def test_which_message_is_which(house: House) -> None:
    """In the person's chat and in the group; with a new chat, or another group, the numbers are forgotten."""
    daria, meike = await asker(house), await house.staff()
    first = await ask(house, daria, number=41)
    await answer(house, meike, first)
    async with house.open() as work:
        asked = await work.team_questions.by_person_message(daria.id, 41)
        told = await work.team_questions.by_group_message("oldenburg", 7001)
        assert asked is not None
        assert told is not None
        assert (asked.kind, told.kind) == (MessageKind.WORDS, MessageKind.ANSWER)
        assert await work.team_questions.by_person_message(meike.id, 41) is None
        assert await work.team_questions.by_group_message("wilhelmshaven", 7001) is None
        await work.team_questions.forget_chat_of(daria.id)
        await work.team_questions.forget_group("oldenburg")
        assert await work.team_questions.by_person_message(daria.id, 41) is None
        assert await work.team_questions.by_group_message("oldenburg", 7001) is None
