"""Somebody who says yes to two meetings at the same time is told first; whose the other one is, nobody hears."""

from datetime import UTC, datetime, timedelta
from functools import partial

import pytest

from program import meeting_plans as steps
from program.meeting_plans import Refused, Why
from program.meetings import DoubleBooked, MeetingStatus, Place
from program.people import Role
from tests.couples import NEXT_THURSDAY, TUESDAY, Couple
from tests.series import dates_made, suggest_series
from usecases import meeting_plans, meetings, nudges
from usecases.double_bookings import is_double, own_meetings_at

_M = MeetingStatus
HOUR = timedelta(hours=1)

pytestmark = pytest.mark.row("C2")


@pytest.fixture
async def other(couple: Couple) -> Couple:
    """Bert, who has the same mentor."""
    house = couple.house
    bert = await house.accepted(Role.MENTEE, "Bert")
    async with house.open() as work:
        proposal_id = await work.proposals.add(
            site="oldenburg", mentee_id=bert.id, mentor_id=couple.mentor.id, score=0.8, explanation={}, runners_up=[]
        )
        assert proposal_id is not None
        tandem_id = await work.tandems.add(
            proposal_id=proposal_id,
            site="oldenburg",
            mentee_id=bert.id,
            mentor_id=couple.mentor.id,
            template=work.programme.template,
            ends_at=datetime(2026, 11, 19, tzinfo=UTC),
        )
    return Couple(house=house, mentee=bert, mentor=couple.mentor, tandem_id=tandem_id)


async def test_accepting_a_time_that_is_taken(couple: Couple, other: Couple) -> None:
    """Jens meets Daria then: nothing is agreed before he has said "all the same"."""
    await couple.agree(TUESDAY)
    offered = await other.offer(TUESDAY + HOUR / 2, NEXT_THURSDAY)
    with pytest.raises(DoubleBooked) as double:
        await other.accept(offered)
    assert double.value.time == TUESDAY + HOUR / 2
    assert (await other.meeting(offered.id)).status is _M.PROPOSED
    async with couple.house.open() as work:
        agreed = await meetings.accept(work, other.jens, offered.id, 0, 0, all_the_same=True)
    assert agreed.status is _M.CONFIRMED


async def test_a_free_time_of_the_same_offer(couple: Couple, other: Couple) -> None:
    """Is agreed on with one tap."""
    await couple.agree(TUESDAY)
    offered = await other.offer(TUESDAY, NEXT_THURSDAY)
    assert (await other.accept(offered, 1)).starts_at == NEXT_THURSDAY


async def test_back_to_back_is_no_double(couple: Couple, other: Couple) -> None:
    """One begins as the other ends."""
    await couple.agree(TUESDAY)
    assert (await other.accept(await other.offer(TUESDAY + HOUR))).status is _M.CONFIRMED


async def test_sending_a_time_that_is_taken(couple: Couple, other: Couple) -> None:
    """The one who offers is told on the screen, and sends with another button."""
    await couple.agree(TUESDAY)
    async with couple.house.open() as work:
        view = await meeting_plans.begin(work, other.jens, other.tandem_id)
        for step in (
            partial(steps.choose_length, minutes=60),
            partial(steps.choose_place, place=Place.PHONE),
            partial(steps.write_place, words=None),
            partial(steps.choose_time, time=TUESDAY, now=work.now),
        ):
            view = await meeting_plans.change(work, other.jens, view.form_id, step)
        assert view.double == (TUESDAY,)
        with pytest.raises(Refused) as refused:
            await meeting_plans.send(work, other.jens, view.form_id)
        sent = await meeting_plans.send(work, other.jens, view.form_id, all_the_same=True)
    assert (refused.value.why, refused.value.time) == (Why.BUSY, TUESDAY)
    assert sent.options == (TUESDAY,)


async def test_only_ones_own_meetings_count(couple: Couple, other: Couple) -> None:
    """Bert offers a time at which Jens meets Daria: he is not told so, and it goes out."""
    await couple.agree(TUESDAY)
    assert (await other.offer(TUESDAY)).status is _M.PROPOSED


async def test_only_agreed_meetings_count(couple: Couple, other: Couple) -> None:
    """A time that waits for an answer, or was cancelled, takes nobody's time."""
    offered = await couple.offer(TUESDAY)
    assert (await other.accept(await other.offer(TUESDAY))).status is _M.CONFIRMED
    async with couple.house.open() as work:
        await meetings.take_back(work, couple.daria, offered.id, 0)
        assert await own_meetings_at(work, couple.mentee.id, [TUESDAY], 60) == []


async def test_times_that_are_sent_with_one_tap(couple: Couple, other: Couple) -> None:
    """Under a nudge nobody is asked once more: a time that has been taken meanwhile is left out."""
    await couple.agree(TUESDAY)
    async with couple.house.open() as work:
        sent = await nudges.suggest_times(work, other.jens, other.tandem_id, (TUESDAY, NEXT_THURSDAY))
    assert sent.options == (NEXT_THURSDAY,)


async def test_no_time_is_left_for_one_tap(couple: Couple, other: Couple) -> None:
    """Then nothing is sent."""
    await couple.agree(TUESDAY)
    async with couple.house.open() as work:
        with pytest.raises(Refused):
            await nudges.suggest_times(work, other.jens, other.tandem_id, (TUESDAY,))
        assert await work.meetings.of(other.tandem_id) == []


async def test_moving_a_meeting_by_half_an_hour(couple: Couple) -> None:
    """Its own old time does not stand against it."""
    agreed = await couple.agree(TUESDAY)
    moved = await couple.offer_others(agreed.id, TUESDAY + HOUR / 2, by=couple.daria)
    assert (await couple.accept(moved)).starts_at == TUESDAY + HOUR / 2


async def test_one_date_of_a_series_is_taken(couple: Couple, other: Couple) -> None:
    """All its dates are looked at, not the first alone."""
    await couple.agree(TUESDAY + timedelta(weeks=4))
    offered = await suggest_series(other)
    with pytest.raises(DoubleBooked) as double:
        await other.accept(offered)
    assert double.value.time == TUESDAY + timedelta(weeks=4)


async def test_suggesting_a_series_of_which_one_date_is_taken(couple: Couple, other: Couple) -> None:
    """The one who suggests it is told before, and may all the same."""
    await couple.agree(TUESDAY + timedelta(weeks=4))
    with pytest.raises(Refused) as refused:
        await suggest_series(other, by=other.jens)
    assert (refused.value.why, refused.value.time) == (Why.BUSY, TUESDAY + timedelta(weeks=4))
    assert (await suggest_series(other, by=other.jens, all_the_same=True)).status is _M.PROPOSED


async def test_a_date_that_the_clock_makes_says_so_to_whom_it_concerns(couple: Couple, other: Couple) -> None:
    """Jens has two meetings then, Daria one."""
    offered = await suggest_series(couple)
    await couple.accept(offered)
    second = (await dates_made(couple))[1]
    assert second.starts_at is not None
    async with couple.house.open() as work:
        assert not await is_double(work, couple.mentor.id, second)
    again = await other.offer(second.starts_at)
    async with couple.house.open() as work:
        await meetings.accept(work, other.jens, again.id, 0, 0, all_the_same=True)
        assert await is_double(work, couple.mentor.id, second)
        assert not await is_double(work, couple.mentee.id, second)
