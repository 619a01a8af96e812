"""What counts as a sign of life, and that nobody is asked for the other's silence."""

from collections.abc import Awaitable, Callable
from datetime import date

import pytest

from program.meetings import MeetingStatus, Place
from program.people import Share
from program.timers import TimerKind
from tests.couples import TUESDAY, Couple
from tests.silences import (
    DAY,
    accept,
    answer,
    asked,
    cancel,
    decline,
    elsewhere,
    fortnight,
    look,
    member,
    note,
    offer,
    share,
    write,
    write_to_jens,
)
from usecases import (
    ladders,
    meetings,
    nudges,
    shares,
    took_place,
)

pytestmark = pytest.mark.row("C5")
SIGNS = [offer, share, note, accept, decline, cancel, answer, write_to_jens, elsewhere]


@pytest.mark.parametrize("sign", SIGNS, ids=[sign.__name__ for sign in SIGNS])
async def test_signs_of_life(couple: Couple, sign: Callable[[Couple], Awaitable[None]]) -> None:
    """Whatever Daria does for the tandem: the ladder begins anew for her."""
    async with couple.house.open() as work:
        mine = await work.tandems.member_of(couple.tandem_id, couple.mentee.id)
        assert mine is not None
        await work.tandems.change_member(mine.id, nudges=2)
    await sign(couple)
    after = await member(couple, couple.mentee)
    assert (after.acted_at, after.nudges) == (couple.house.now, 0)
    assert (await couple.clocks(after.id))[TimerKind.SILENCE] == couple.house.now + 13 * DAY


@pytest.mark.parametrize("sign", [offer, write_to_jens], ids=["offer", "message"])
async def test_who_waits_for_the_other_is_not_asked(couple: Couple, sign: Callable[[Couple], Awaitable[None]]) -> None:
    """It is the other one's turn, and the other one alone is asked."""
    await sign(couple)
    async with couple.house.open() as work:  # the offer stays open for long
        for meeting in await work.meetings.of(couple.tandem_id, MeetingStatus.PROPOSED):
            far = meeting.options[0] + 90 * DAY
            await work.meetings.move(meeting, MeetingStatus.PROPOSED, options={far: far.replace(tzinfo=None)})
    await fortnight(couple)
    for person in (couple.mentee, couple.mentor):
        await look(couple, person)
    assert await asked(couple, couple.mentee) == []
    assert await asked(couple, couple.mentor) == [1]


async def test_who_has_waited_gets_a_fortnight_of_their_own(couple: Couple) -> None:
    """When the answer comes it is their turn from then on; they are not asked at once."""
    await write(couple, couple.daria)
    await fortnight(couple)
    await write(couple, couple.jens)
    couple.house.pass_time(days=13)
    await look(couple, couple.mentee)
    assert await asked(couple, couple.mentee) == []
    couple.house.pass_time(days=1)
    await look(couple, couple.mentee)
    assert await asked(couple, couple.mentee) == [1]


async def test_times_that_nobody_answered(couple: Couple) -> None:
    """Whoever offered them is never asked for the other's silence, not afterwards either; the other is."""
    offered = await couple.offer(TUESDAY)
    couple.house.now = TUESDAY
    async with couple.house.open() as work:
        await meetings.times_are_over(work, offered.id)
    couple.house.pass_time(days=14)
    for person in (couple.mentee, couple.mentor):
        await look(couple, person)
    assert await asked(couple, couple.mentee) == []
    assert await asked(couple, couple.mentor) == [2]


async def test_nobody_is_asked_before_an_agreed_meeting(couple: Couple) -> None:
    """However quiet it is until then; a fortnight after it both are."""
    far = TUESDAY + 28 * DAY
    agreed = await couple.agree(far)
    couple.house.now = (far - DAY).replace(hour=16)
    for person in (couple.mentee, couple.mentor):
        await look(couple, person)
        assert await asked(couple, person) == []
    couple.house.now = (far + 13 * DAY).replace(hour=16)
    await look(couple, couple.mentee)
    assert await asked(couple, couple.mentee) == []
    couple.house.now = (far + 14 * DAY).replace(hour=16)
    for person in (couple.mentee, couple.mentor):
        await look(couple, person)
        assert await asked(couple, person) == [1]
    assert agreed.starts_at == far


async def test_a_meeting_that_is_called_off(couple: Couple) -> None:
    """Until then both had something to wait for: both begin anew, also the one who hears of it."""
    agreed = await couple.agree(TUESDAY + 28 * DAY)
    await fortnight(couple)
    async with couple.house.open() as work:
        await meetings.cancel(work, couple.daria, agreed.id, agreed.sequence)
    for person in (couple.mentee, couple.mentor):
        assert (await member(couple, person)).counts_from == couple.house.now
        await look(couple, person)
        assert await asked(couple, person) == []


async def test_a_meeting_that_is_being_moved(couple: Couple) -> None:
    """Whoever moves it waits; the other one has a fortnight to answer."""
    agreed = await couple.agree(TUESDAY + 28 * DAY)
    await fortnight(couple)
    await couple.offer_others(agreed.id, couple.house.now + 5 * DAY, by=couple.daria)
    assert (await member(couple, couple.mentee)).counts_from is None
    assert (await member(couple, couple.mentor)).counts_from == couple.house.now


async def test_strangers_give_no_sign_of_life(couple: Couple) -> None:
    """Somebody who is not in the tandem changes nothing."""
    eve = await couple.house.person("Eve")
    before = [await member(couple, person) for person in (couple.mentee, couple.mentor)]
    couple.house.pass_time(days=1)
    async with couple.house.open() as work:
        await ladders.acted(work, couple.tandem_id, eve.id)
    assert [await member(couple, person) for person in (couple.mentee, couple.mentor)] == before


async def test_sharing_an_address_is_a_sign_of_life(couple: Couple) -> None:
    """The same address once more is not."""
    async with couple.house.open() as work:
        await shares.share_typed(work, couple.daria, Share.EMAIL, "daria@example.org")
    first = couple.house.now
    couple.house.pass_time(days=3)
    async with couple.house.open() as work:
        await shares.share_typed(work, couple.daria, Share.EMAIL, "daria@example.org")
    assert (await member(couple, couple.mentee)).acted_at == first
    assert (await member(couple, couple.mentee)).acted_at.date() == date(2026, 5, 19)


async def test_a_meeting_that_took_place_begins_a_new_ladder(couple: Couple) -> None:
    """Also for the one who has not answered: the first question comes first again, not the card."""
    await fortnight(couple)
    await look(couple, couple.mentee)
    async with couple.house.open() as work:  # Jens notes that they have met
        await took_place.note_past_meeting(work, couple.jens, couple.tandem_id, couple.house.now.date())
    couple.house.pass_time(days=1)
    await look(couple, couple.mentee)
    assert (await member(couple, couple.mentee)).nudges == 0
    couple.house.pass_time(days=14)
    await look(couple, couple.mentee)
    assert await asked(couple, couple.mentee) == [1, 1]


async def test_a_series_to_which_nobody_comes(couple: Couple) -> None:
    """Two dates without a word: both are asked, although further dates lie ahead; no times are suggested then."""
    async with couple.house.open() as work:
        series = await work.meeting_series.add(
            tandem_id=couple.tandem_id,
            proposed_by=couple.mentee.id,
            zone="Europe/Berlin",
            wall=(couple.house.now - 20 * DAY).replace(tzinfo=None),
            weeks=2,
            until=couple.house.now + 100 * DAY,
            minutes=60,
            uid="series",
            kind="talk",
            place=Place.ONLINE,
        )
        for number, day in enumerate((-20, -6, 8)):
            starts_at = couple.house.now + day * DAY
            meeting_id = await work.meetings.add(
                tandem_id=couple.tandem_id,
                status=MeetingStatus.UNCLEAR if day < 0 else MeetingStatus.CONFIRMED,
                proposed_by=couple.mentee.id,
                zone="Europe/Berlin",
                minutes=60,
                place=Place.ONLINE,
                place_words=None,
                uid=f"{number}@tandem",
                starts_at=starts_at,
                wall=starts_at.replace(tzinfo=None),
            )
            await work.meetings.put_into_series(meeting_id, series)
        for found in await work.tandems.members(couple.tandem_id):
            await work.tandems.change_member(found.id, counts_from=couple.house.now - 40 * DAY)
    for person in (couple.mentee, couple.mentor):
        await look(couple, person)
        assert await asked(couple, person) == [1]
    mine = await member(couple, couple.mentee)
    async with couple.house.open() as work:
        view = await nudges.nudge_of(work, mine.id, 1)
    assert view is not None
    assert view.times == ()
