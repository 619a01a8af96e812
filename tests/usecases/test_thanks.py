"""Thanks from one to the other: written ones as a code, own words as they are, in good measure, and stopped at once."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from db.models import thanks as table
from program.actors import Actor, Forbidden, Missing, Settled
from program.people import Availability
from program.relays import Closed
from program.thanks import LONGEST, MOST_A_DAY, EnoughToday, SaidLately, Thanks, ThanksView, TooLongThanks
from tests.couples import Couple
from usecases import relays, tandems, thanks

pytestmark = pytest.mark.row("C8")
WORDS = "Danke, Jens!\n\n  <b>Wirklich</b> & von Herzen 💛"


async def say(couple: Couple, choice: Thanks = Thanks.ADVICE, by: Actor | None = None) -> None:
    """One of the written ones."""
    async with couple.house.open() as work:
        await thanks.say(work, by or couple.daria, couple.tandem_id, choice)


async def write(couple: Couple, words: str = WORDS) -> None:
    """Own words."""
    async with couple.house.open() as work:
        await thanks.write(work, couple.daria, couple.tandem_id, words)


async def look(couple: Couple, by: Actor | None = None) -> ThanksView:
    """What can be said now."""
    async with couple.house.open() as work:
        return await thanks.look_at(work, by or couple.daria, couple.tandem_id)


async def thanks_to(couple: Couple, who: Actor) -> list[dict[str, object]]:
    """What of thanks waits for somebody."""
    found = await couple.house.notices(f"p:{who.id}")
    return [facts for kind, facts in found if kind in {"ThanksSaid", "ThanksWritten"}]


async def test_written_thanks_travel_as_a_code(couple: Couple) -> None:
    """No words of any language are in the notice, so that its reader gets it in the own one; nobody else gets any."""
    await say(couple)
    facts = {"tandem_id": couple.tandem_id, "sender_id": couple.mentee.id, "choice": "advice"}
    assert await thanks_to(couple, couple.jens) == [facts]
    assert await thanks_to(couple, couple.daria) == []


async def test_own_words_travel_as_they_are(couple: Couple) -> None:
    """With line breaks, spaces and signs."""
    await write(couple)
    facts = {"tandem_id": couple.tandem_id, "sender_id": couple.mentee.id, "words": WORDS}
    assert await thanks_to(couple, couple.jens) == [facts]


@pytest.mark.row("F4")
async def test_of_own_words_nothing_is_kept(couple: Couple) -> None:
    """Only who said thanks, and when."""
    await write(couple)
    async with couple.house.open() as work:
        (row,) = (await work.connection.execute(select(table))).all()
        assert await work.audits.about("tandem", couple.tandem_id) == []
    assert (row.tandem_id, row.sender_id, row.choice, row.sent_at) == (
        couple.tandem_id,
        couple.mentee.id,
        None,
        couple.house.now,
    )


async def test_the_next_message_alone_is_the_thanks(couple: Couple) -> None:
    """Beginning opens the conversation, one message closes it."""
    async with couple.house.open() as work:
        await thanks.begin_writing(work, couple.daria, couple.tandem_id)
        form = await work.forms.of(couple.mentee.id)
        assert form is not None
        assert (form.state.form, form.about) == ("thanks", couple.tandem_id)
    await write(couple)
    async with couple.house.open() as work:
        assert await work.forms.of(couple.mentee.id) is None


async def test_not_now_closes_no_other_conversation(couple: Couple) -> None:
    """Only what was opened for thanks."""
    async with couple.house.open() as work:
        await relays.begin_writing(work, couple.daria, couple.tandem_id)
        await thanks.stop_writing(work, couple.daria)
        form = await work.forms.of(couple.mentee.id)
        assert form is not None
        assert form.state.form == "relay"
        await thanks.begin_writing(work, couple.daria, couple.tandem_id)
        await thanks.stop_writing(work, couple.daria)
        assert await work.forms.of(couple.mentee.id) is None


@pytest.mark.fault(43)
async def test_strangers_thank_nobody(couple: Couple) -> None:
    """Neither staff nor anybody else speaks in a tandem."""
    stranger = Actor(person=await couple.house.person("Eve"), staff_of=frozenset({"oldenburg"}))
    async with couple.house.open() as work:
        for act in (thanks.look_at, thanks.begin_writing):
            with pytest.raises(Forbidden):
                await act(work, stranger, couple.tandem_id)
            with pytest.raises(Missing):
                await act(work, couple.daria, couple.tandem_id + 999)
        with pytest.raises(Forbidden):
            await thanks.say(work, stranger, couple.tandem_id, Thanks.TIME)
        with pytest.raises(Forbidden):
            await thanks.write(work, stranger, couple.tandem_id, WORDS)
        assert await work.forms.of(stranger.id) is None
        assert (await work.connection.execute(select(table))).all() == []
    assert await thanks_to(couple, couple.jens) == []


@pytest.mark.fault(41)
async def test_three_a_day(couple: Couple) -> None:
    """Own words count, too; the partner still has three, and the next day brings new ones."""
    await say(couple, Thanks.TIME)
    await write(couple)
    await say(couple, Thanks.GLAD)
    assert (await look(couple)).is_enough
    with pytest.raises(EnoughToday):
        await say(couple, Thanks.DOOR)
    with pytest.raises(EnoughToday):
        await write(couple)
    async with couple.house.open() as work:
        assert (await thanks.begin_writing(work, couple.daria, couple.tandem_id)).is_enough
        assert await work.forms.of(couple.mentee.id) is None
    assert len(await thanks_to(couple, couple.jens)) == MOST_A_DAY
    await say(couple, Thanks.DOOR, by=couple.jens)
    couple.house.pass_time(hours=12)  # midnight in Berlin, where Daria is
    await say(couple, Thanks.DOOR)
    assert not (await look(couple)).is_enough


async def test_the_same_words_rest_for_a_month(couple: Couple) -> None:
    """They are not offered meanwhile; the partner may say them."""
    await say(couple)
    couple.house.pass_time(days=29)
    assert Thanks.ADVICE not in (await look(couple)).choices
    assert len((await look(couple)).choices) == len(Thanks) - 1
    with pytest.raises(SaidLately):
        await say(couple)
    await say(couple, by=couple.jens)
    couple.house.pass_time(days=1)
    assert Thanks.ADVICE in (await look(couple)).choices
    await say(couple)
    assert len(await thanks_to(couple, couple.jens)) == 2


@pytest.mark.fault(7)
async def test_a_second_tap_changes_nothing(couple: Couple) -> None:
    """Neither a refusal nor a second thanks; also for the third of a day."""
    for choice in (Thanks.TIME, Thanks.GLAD, Thanks.DOOR):
        for _ in range(2):
            await say(couple, choice)
            couple.house.pass_time(seconds=2)
    assert [facts["choice"] for facts in await thanks_to(couple, couple.jens)] == ["time", "glad", "door"]


@pytest.mark.fault(39)
async def test_too_long_is_refused_with_the_number(couple: Couple) -> None:
    """The conversation stays open for shorter words; as many as there is room for go through."""
    async with couple.house.open() as work:
        await thanks.begin_writing(work, couple.daria, couple.tandem_id)
    with pytest.raises(TooLongThanks) as refused:
        await write(couple, "x" * (LONGEST + 3))
    assert refused.value.excess == 3
    async with couple.house.open() as work:
        assert await work.forms.of(couple.mentee.id) is not None
    assert await thanks_to(couple, couple.jens) == []
    await write(couple, "💛" * LONGEST)
    assert len(await thanks_to(couple, couple.jens)) == 1


@pytest.mark.parametrize("stops", ["daria", "jens"])
async def test_stopped_messages_stop_thanks_too(couple: Couple, stops: str) -> None:
    """In both directions; only whoever stopped reads that it was them."""
    who, other = (couple.daria, couple.jens) if stops == "daria" else (couple.jens, couple.daria)
    async with couple.house.open() as work:
        await relays.stop(work, who, couple.tandem_id)
        assert (await thanks.look_at(work, who, couple.tandem_id)).way.closed is Closed.BY_ME
        assert (await thanks.begin_writing(work, other, couple.tandem_id)).way.closed is Closed.BY_PARTNER
        assert await work.forms.of(other.id) is None
    for actor in (who, other):
        with pytest.raises(Settled):
            await say(couple, by=actor)
    with pytest.raises(Settled):
        await write(couple)


@pytest.mark.row("C7")
async def test_stopped_contact_stops_thanks_and_says_no_reason(couple: Couple) -> None:
    """To both it looks alike."""
    async with couple.house.open() as work:
        await work.tandems.change(couple.tandem_id, contact_stopped_at=work.now)
    for actor in (couple.daria, couple.jens):
        assert (await look(couple, actor)).way.closed is Closed.BY_PARTNER
        with pytest.raises(Settled):
            await say(couple, by=actor)


async def test_somebody_who_cannot_be_reached_gets_none(couple: Couple) -> None:
    """They would be lost without a word."""
    async with couple.house.open() as work:
        await work.persons.change(couple.mentor.id, availability=Availability.UNREACHABLE)
    with pytest.raises(Settled):
        await say(couple)


async def test_an_ended_tandem_passes_none_on(couple: Couple) -> None:
    """Stop is stop."""
    async with couple.house.open() as work:
        await tandems.end_all_of(work, couple.mentor.id)
    with pytest.raises(Settled):
        await look(couple)
    with pytest.raises(Settled):
        await say(couple)


@pytest.mark.row("C5")
async def test_thanks_are_a_sign_of_life(couple: Couple) -> None:
    """Whoever says them is not silent; the other is not thereby heard of."""
    before = couple.house.now
    couple.house.pass_time(days=3)
    await say(couple)
    async with couple.house.open() as work:
        members = {member.person_id: member.acted_at for member in await work.tandems.members(couple.tandem_id)}
    assert members == {couple.mentee.id: before + timedelta(days=3), couple.mentor.id: before}
