"""Which message of the one chat is which of the other, where a message goes, and for how long that is known."""

import pytest
from sqlalchemy import select

from db.models import relayed
from program.actors import Actor, Forbidden, Settled
from program.letters import PAIRS_KEPT, CannotPassOn, Destination, Kind, Thing
from program.relays import MOST_PER_HOUR, TooManyMessages
from tests.couples import Couple, couple_in
from usecases import relays

pytestmark = pytest.mark.row("C6")
PHOTO = Thing(kind=Kind.PHOTO)


async def sent(couple: Couple, number: int = 55, by: Actor | None = None, thing: Thing = PHOTO) -> int:
    """One thing has been passed on, and has arrived as the message with the number plus 1000; answers its number."""
    async with couple.house.open() as work:
        to = Destination(tandem_id=couple.tandem_id)
        await relays.pass_on(work, by or couple.daria, to, thing, message_id=number)
        letter = await work.relays.by_message((by or couple.daria).id, number)
        assert letter is not None
        await work.relays.arrived(letter.id, number + 1000)
    return letter.id


async def test_each_of_the_two_finds_a_letter_in_the_own_chat(couple: Couple) -> None:
    """By the number that it has there, and by no other."""
    letter_id = await sent(couple)
    async with couple.house.open() as work:
        found = [
            await work.relays.by_message(person.id, number)
            for person in (couple.mentee, couple.mentor)
            for number in (55, 1055)
        ]
    assert [letter.id if letter else None for letter in found] == [letter_id, None, None, letter_id]


async def test_other_people_find_nothing(couple: Couple) -> None:
    """Numbers of messages are the same in many chats."""
    await sent(couple)
    other = await couple_in(couple.house)
    async with couple.house.open() as work:
        for person in (other.mentee, other.mentor):
            for number in (55, 1055):
                assert await work.relays.by_message(person.id, number) is None


async def test_where_a_message_goes(couple: Couple) -> None:
    """A part of an album follows the first, a reply goes where it replies to, words go where was asked for."""
    letter_id = await sent(couple, thing=Thing(kind=Kind.PHOTO, album="a"))
    async with couple.house.open() as work:
        await relays.begin_writing(work, couple.daria, couple.tandem_id, letter_id)
        asked = await relays.destination_of(work, couple.daria)
        reply = await relays.destination_of(work, couple.daria, replied_to=55)
        part = await relays.destination_of(work, couple.daria, replied_to=55, album="a")
        nowhere = await relays.destination_of(work, couple.jens, replied_to=55, album="a")
    number = couple.tandem_id
    assert asked == Destination(tandem_id=number, answers_id=letter_id, is_asked_for=True)
    assert reply == Destination(tandem_id=number, answers_id=letter_id)
    assert part == Destination(tandem_id=number, continues_album=True)
    assert nowhere is None


async def test_a_month_later_only_the_time_is_left(couple: Couple) -> None:
    """Forgotten as soon as anybody writes anything; to the second."""
    await sent(couple)
    couple.house.now += PAIRS_KEPT
    async with couple.house.open() as work:
        assert await work.relays.by_message(couple.mentee.id, 55) is None
    await sent(couple, 56)
    async with couple.house.open() as work:
        rows = (await work.connection.execute(select(relayed).order_by(relayed.c.id))).all()
        assert await work.relays.forget_before(work.now - PAIRS_KEPT) == 0
    assert [(row.source_message, row.copy_message) for row in rows] == [(None, None), (56, 1056)]


@pytest.mark.parametrize("who", ["sender", "partner"])
async def test_with_a_new_chat_its_numbers_are_forgotten(couple: Couple, who: str) -> None:
    """The other one's stay: there nothing has changed."""
    await sent(couple)
    person = couple.mentee if who == "sender" else couple.mentor
    async with couple.house.open() as work:
        await work.relays.forget_chat_of(person.id)
        (row,) = (await work.connection.execute(select(relayed))).all()
    assert (row.source_message, row.copy_message) == ((None, 1055) if who == "sender" else (55, None))


async def test_an_edit_is_told_once_a_month(couple: Couple) -> None:
    """For all letters of this sender together; the partner's own are another matter."""
    await sent(couple)
    await sent(couple, 56)
    await sent(couple, 70, by=couple.jens)
    async with couple.house.open() as work:
        letters = [await work.relays.by_message(couple.mentee.id, number) for number in (55, 56)]
        theirs = await work.relays.by_message(couple.mentor.id, 70)
        assert all(letter is not None for letter in (*letters, theirs))
        told = [await relays.note_edit(work, couple.daria, letter) for letter in letters if letter is not None]
        assert [way is not None for way in told] == [True, False]
        assert theirs is not None
        assert await relays.note_edit(work, couple.jens, theirs) is not None


@pytest.mark.fault(43)
async def test_strangers_pass_nothing_on(couple: Couple) -> None:
    """Neither words nor things."""
    eve = Actor(person=await couple.house.person("Eve"), staff_of=frozenset({"oldenburg"}))
    with pytest.raises(Forbidden):
        async with couple.house.open() as work:
            await relays.pass_on(work, eve, Destination(tandem_id=couple.tandem_id), PHOTO, message_id=1)
    assert await couple.kinds(couple.mentor) == []


async def test_what_is_refused_leaves_no_trace(couple: Couple) -> None:
    """A poll, a thing too many, a thing where messages are stopped: nothing counts, nothing is told."""
    for number in range(MOST_PER_HOUR):
        await sent(couple, number + 100)
    to = Destination(tandem_id=couple.tandem_id)
    async with couple.house.open() as work:
        with pytest.raises(CannotPassOn):
            await relays.pass_on(work, couple.daria, to, Thing(kind=None), message_id=1)
        with pytest.raises(TooManyMessages):
            await relays.pass_on(work, couple.daria, to, PHOTO, message_id=2)
        await relays.stop(work, couple.jens, couple.tandem_id)
        with pytest.raises(Settled):
            await relays.pass_on(work, couple.daria, to, PHOTO, message_id=3)
        rows = (await work.connection.execute(select(relayed))).all()
    assert len(rows) == MOST_PER_HOUR
