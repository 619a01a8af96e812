"""Messages from one to the other: passed on as written, within measure, until somebody stops them."""

from datetime import timedelta

import pytest

from program.actors import Actor, Forbidden, Missing, Settled
from program.letters import Destination
from program.people import Availability
from program.relays import MOST_PER_HOUR, Closed, TooLongMessage, TooManyMessages
from tests.couples import Couple
from usecases import relays, tandems


def room(language: str) -> int:
    """How long a message may be, for these tests."""
    return 4000 if language == "en" else 0


def to(couple: Couple) -> Destination:
    """The partner."""
    return Destination(tandem_id=couple.tandem_id)


async def write(couple: Couple, words: str = "Hello", by: Actor | None = None) -> None:
    """One message."""
    async with couple.house.open() as work:
        await relays.write(work, by or couple.daria, to(couple), words, room=room)


@pytest.mark.row("C6")
async def test_the_words_go_to_the_partner_as_they_are(couple: Couple) -> None:
    """With their line breaks, spaces and signs; nobody else gets anything."""
    words = "Hallo Jens,\n\n  <b>wie</b> geht's?\n👋 & bis bald"
    await write(couple, words)
    facts = {"tandem_id": couple.tandem_id, "sender_id": couple.mentee.id, "words": words, "letter_id": 1}
    assert await couple.house.notices(f"p:{couple.mentor.id}") == [("MessageRelayed", facts)]
    assert await couple.house.notices(f"p:{couple.mentee.id}") == []


@pytest.mark.row("B4")
async def test_the_next_message_alone_is_passed_on(couple: Couple) -> None:
    """Beginning opens the conversation, one message closes it."""
    async with couple.house.open() as work:
        assert (await relays.begin_writing(work, couple.daria, couple.tandem_id)).closed is None
        form = await work.forms.of(couple.mentee.id)
        assert form is not None
        assert (form.state.form, form.about) == ("relay", couple.tandem_id)
    await write(couple)
    async with couple.house.open() as work:
        assert await work.forms.of(couple.mentee.id) is None


@pytest.mark.fault(43)
async def test_strangers_reach_nobody(couple: Couple) -> None:
    """Neither staff nor anybody else writes into a tandem."""
    stranger = Actor(person=await couple.house.person("Eve"), staff_of=frozenset({"oldenburg"}))
    async with couple.house.open() as work:
        for act in (relays.begin_writing, relays.look_at, relays.stop, relays.allow):
            with pytest.raises(Forbidden):
                await act(work, stranger, couple.tandem_id)
            with pytest.raises(Missing):
                await act(work, couple.daria, couple.tandem_id + 999)
        with pytest.raises(Forbidden):
            await relays.write(work, stranger, to(couple), "Hello", room=room)
        assert await work.relays.stopped_by(couple.tandem_id) == frozenset()
    assert await couple.kinds(couple.mentor) == []


async def test_twenty_an_hour(couple: Couple) -> None:
    """The twenty-first is refused with the time from which it goes; the partner may still write."""
    for number in range(MOST_PER_HOUR):
        await write(couple, str(number))
        couple.house.pass_time(seconds=1)
    with pytest.raises(TooManyMessages) as refused:
        await write(couple)
    assert refused.value.until == couple.house.now - timedelta(seconds=MOST_PER_HOUR) + timedelta(hours=1)
    await write(couple, by=couple.jens)
    couple.house.now = refused.value.until
    await write(couple)
    assert (await couple.kinds(couple.mentor)).count("MessageRelayed") == MOST_PER_HOUR + 1


@pytest.mark.fault(39)
@pytest.mark.parametrize(
    ("words", "excess"),
    [
        ("x" * 4001, 1),  # one letter too many
        ("👍" * 2001, 2),  # an emoji counts twice
        ("x" * 4097, 97),  # more than Telegram itself takes
    ],
)
async def test_too_long_is_refused_with_the_number(couple: Couple, words: str, excess: int) -> None:
    """The conversation stays open for a shorter one."""
    async with couple.house.open() as work:
        await relays.begin_writing(work, couple.daria, couple.tandem_id)
    with pytest.raises(TooLongMessage) as refused:
        await write(couple, words)
    assert refused.value.excess == excess
    async with couple.house.open() as work:
        assert await work.forms.of(couple.mentee.id) is not None
    assert await couple.kinds(couple.mentor) == []
    await write(couple, words[: 4000 if words[0] == "x" else 2000])


async def test_room_is_that_of_the_readers_language(couple: Couple) -> None:
    """The line above the words is in the partner's language."""
    async with couple.house.open() as work:
        await work.persons.change(couple.mentor.id, language="de")
    with pytest.raises(TooLongMessage):
        await write(couple, "x")


@pytest.mark.row("C6")
@pytest.mark.parametrize("stops", ["daria", "jens"])
async def test_either_can_stop_messages_at_once(couple: Couple, stops: str) -> None:
    """In both directions; whoever stopped sees that, the other only that it is not possible."""
    who, other = (couple.daria, couple.jens) if stops == "daria" else (couple.jens, couple.daria)
    async with couple.house.open() as work:
        await relays.begin_writing(work, who, couple.tandem_id)
        await relays.stop(work, who, couple.tandem_id)
        assert await work.forms.of(who.id) is None
        assert (await relays.look_at(work, who, couple.tandem_id)).closed is Closed.BY_ME
        assert (await relays.begin_writing(work, other, couple.tandem_id)).closed is Closed.BY_PARTNER
        assert await work.forms.of(other.id) is None
    for actor in (who, other):
        with pytest.raises(Settled):
            await write(couple, by=actor)


@pytest.mark.row("C6")
async def test_only_whoever_stopped_can_allow_again(couple: Couple) -> None:
    """Stopping and allowing twice are harmless."""
    async with couple.house.open() as work:
        for _ in range(2):
            await relays.stop(work, couple.daria, couple.tandem_id)
        assert (await relays.allow(work, couple.jens, couple.tandem_id)).closed is Closed.BY_PARTNER
        for _ in range(2):
            assert (await relays.allow(work, couple.daria, couple.tandem_id)).closed is None
    await write(couple, by=couple.jens)


async def test_somebody_who_cannot_be_reached_gets_no_message(couple: Couple) -> None:
    """It would be lost without a word; the sender learns that it cannot be passed on."""
    async with couple.house.open() as work:
        await work.persons.change(couple.mentor.id, availability=Availability.UNREACHABLE)
    with pytest.raises(Settled):
        await write(couple)


async def test_an_ended_tandem_passes_nothing_on(couple: Couple) -> None:
    """Stop is stop."""
    async with couple.house.open() as work:
        await tandems.end_all_of(work, couple.mentor.id)
    with pytest.raises(Settled):
        await write(couple)


@pytest.mark.row("F4")
async def test_nothing_but_numbers_is_kept(couple: Couple) -> None:
    """Who wrote when, for the measure; on record only that messages were stopped."""
    await write(couple, "a secret")
    async with couple.house.open() as work:
        assert await work.relays.sent_since(couple.mentee.id, work.now - timedelta(hours=1)) == [work.now]
        assert await work.audits.about("tandem", couple.tandem_id) == []
        await relays.stop(work, couple.daria, couple.tandem_id)
        (entry,) = await work.audits.about("tandem", couple.tandem_id)
    assert (entry.action, entry.reason) == ("stopped_messages", None)
