"""What people can tap under the question whether they are in touch."""

from datetime import timedelta

import pytest

from program.actors import Actor, Forbidden, Settled
from program.meeting_plans import Refused
from program.meetings import MeetingStatus, Place
from tests.couples import NEXT_THURSDAY, THURSDAY, TUESDAY, Couple
from tests.quiet_tandems import BERLIN
from tests.silences import DAY, end, fortnight, look, member, write
from usecases import (
    nudges,
)

pytestmark = pytest.mark.row("C5")


async def test_yes_elsewhere_counts_for_both(couple: Couple) -> None:
    """Whoever of the two says so."""
    couple.house.now = (couple.house.now + 21 * DAY).replace(hour=16)
    for person in (couple.mentee, couple.mentor):
        await look(couple, person)
    async with couple.house.open() as work:
        assert await nudges.say_in_touch(work, couple.jens, couple.tandem_id) == "Daria"
    for person in (couple.mentee, couple.mentor):
        found = await member(couple, person)
        assert (found.nudges, found.counts_from) == (0, couple.house.now)


async def test_the_question_holds_times_that_suit_both(couple: Couple) -> None:
    """Tuesday and Thursday evenings; sent with one tap, as the plan or the template says."""
    await fortnight(couple)
    await look(couple, couple.mentee)
    mine = await member(couple, couple.mentee)
    async with couple.house.open() as work:
        view = await nudges.nudge_of(work, mine.id, 1)
        assert view is not None
        assert len(view.times) == 3
        assert {time.astimezone(BERLIN).weekday() for time in view.times} <= {1, 3}
        meeting = await nudges.suggest_times(work, couple.daria, couple.tandem_id, view.times)
    assert (meeting.status, meeting.place, meeting.minutes) == (MeetingStatus.PROPOSED, Place.ONLINE, 60)
    assert meeting.options == view.times
    assert (await couple.kinds(couple.mentor)).count("MeetingProposed") == 1


async def test_the_next_meeting_is_like_the_last_one(couple: Couple) -> None:
    """Its length, its place and its link."""
    agreed = await couple.agree(THURSDAY, place_words="meet.example.org/118")
    couple.house.now = THURSDAY + DAY
    async with couple.house.open() as work:
        meeting = await nudges.suggest_times(work, couple.daria, couple.tandem_id, (NEXT_THURSDAY,))
    assert (meeting.place, meeting.place_words, meeting.minutes) == (agreed.place, "meet.example.org/118", 60)


async def test_times_that_have_passed_are_left_out(couple: Couple) -> None:
    """Where none is left, nothing is sent."""
    couple.house.now = TUESDAY + timedelta(minutes=1)
    async with couple.house.open() as work:
        with pytest.raises(Refused):
            await nudges.suggest_times(work, couple.daria, couple.tandem_id, (TUESDAY,))
        meeting = await nudges.suggest_times(work, couple.daria, couple.tandem_id, (TUESDAY, NEXT_THURSDAY))
    assert meeting.options == (NEXT_THURSDAY,)


async def test_a_second_tap_offers_nothing_twice(couple: Couple) -> None:
    """Nor where a meeting is agreed; the one that is there is found."""
    async with couple.house.open() as work:
        first = await nudges.suggest_times(work, couple.daria, couple.tandem_id, (TUESDAY,))
        for actor in (couple.daria, couple.jens):
            with pytest.raises(Settled):
                await nudges.suggest_times(work, actor, couple.tandem_id, (NEXT_THURSDAY,))
            assert await nudges.open_meeting_of(work, actor, couple.tandem_id) == first.id
    await couple.accept(first)
    async with couple.house.open() as work:
        with pytest.raises(Settled):
            await nudges.suggest_times(work, couple.jens, couple.tandem_id, (NEXT_THURSDAY,))


async def test_the_question_is_not_asked_any_more(couple: Couple) -> None:
    """Once there was a sign of life, on another step, or where times are on offer from this one."""
    await fortnight(couple)
    await look(couple, couple.mentee)
    mine = await member(couple, couple.mentee)
    async with couple.house.open() as work:
        assert await nudges.nudge_of(work, mine.id, 2) is None
        assert await nudges.nudge_of(work, 999, 1) is None
    await write(couple, couple.daria)
    async with couple.house.open() as work:
        assert await nudges.nudge_of(work, mine.id, 1) is None


async def test_times_of_the_partners_are_shown_instead(couple: Couple) -> None:
    """What waits for an answer comes first."""
    await fortnight(couple)
    await look(couple, couple.mentee)
    offered = await couple.offer(couple.house.now + 3 * DAY, by=couple.jens)
    mine = await member(couple, couple.mentee)
    async with couple.house.open() as work:
        view = await nudges.nudge_of(work, mine.id, 1)
    assert view is not None
    assert view.offered is not None
    assert (view.offered.id, view.times) == (offered.id, ())


@pytest.mark.fault(43)
async def test_strangers_can_say_nothing_for_the_two(couple: Couple) -> None:
    """Neither staff nor anybody else."""
    eve = Actor(person=await couple.house.person("Eve"), staff_of=frozenset({"oldenburg"}))
    async with couple.house.open() as work:
        with pytest.raises(Forbidden):
            await nudges.say_in_touch(work, eve, couple.tandem_id)
        with pytest.raises(Forbidden):
            await nudges.suggest_times(work, eve, couple.tandem_id, (TUESDAY,))
        with pytest.raises(Forbidden):
            await nudges.open_meeting_of(work, eve, couple.tandem_id)
        await end(work, couple)
        with pytest.raises(Settled):
            await nudges.say_in_touch(work, couple.daria, couple.tandem_id)
