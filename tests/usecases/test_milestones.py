"""Milestones of a tandem: noticed with a meeting or at half-time, each once, at most one a week, told to both."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from db.models import milestones as table
from db.models import outbox
from program.meetings import MeetingStatus, Place, Said
from program.milestones import Milestone, half_time
from program.tandems import TANDEM_MACHINE
from program.timers import TimerKind
from tests.couples import TUESDAY, Couple
from usecases import meetings, milestones, tandems, took_place

pytestmark = pytest.mark.row("C8")
M = Milestone


async def meet(couple: Couple, *, minutes: int = 60, days: int = 8) -> None:
    """Some days later a meeting of that length has taken place, as one of the two says afterwards."""
    couple.house.pass_time(days=days)
    async with couple.house.open() as work:
        meeting_id = await work.meetings.add(
            tandem_id=couple.tandem_id,
            status=MeetingStatus.UNCLEAR,
            proposed_by=couple.mentee.id,
            zone="Europe/Berlin",
            minutes=minutes,
            place=Place.ONLINE,
            place_words=None,
            uid=f"{couple.house.now.isoformat()}@test",
            starts_at=couple.house.now - timedelta(days=1),
        )
        await took_place.say(work, couple.daria, meeting_id, Said.YES)


async def kept(couple: Couple) -> dict[str, bool]:
    """The milestones that stand there, and whether they were told."""
    async with couple.house.open() as work:
        rows = (await work.connection.execute(select(table))).all()
    return {row.milestone: row.is_told for row in rows}


async def told(couple: Couple) -> list[str]:
    """The milestones that both are told of, in order; the two never differ."""
    mine, theirs = [
        [facts["milestone"] for kind, facts in await couple.house.notices(f"p:{who.id}") if kind == "MilestoneReached"]
        for who in (couple.mentee, couple.mentor)
    ]
    assert mine == theirs
    return mine


async def use_template(couple: Couple, name: str) -> None:
    """The two have agreed on another form of tandem."""
    async with couple.house.open() as work:
        await work.tandems.change(couple.tandem_id, template=name)


async def test_the_first_meeting(couple: Couple) -> None:
    """Agreed here and said by both afterwards: one notice for each, however often they answer."""
    agreed = await couple.agree()
    couple.house.now = TUESDAY + timedelta(hours=3)
    async with couple.house.open() as work:
        await meetings.meeting_is_over(work, agreed.id)
        await took_place.say(work, couple.daria, agreed.id, Said.YES)
    assert await told(couple) == []  # nobody knows yet
    async with couple.house.open() as work:
        await took_place.say(work, couple.jens, agreed.id, Said.YES)
    assert await told(couple) == ["first_meeting"]
    assert await kept(couple) == {"first_meeting": True}


async def test_a_meeting_that_was_held_elsewhere_counts(couple: Couple) -> None:
    """Noted in two taps."""
    async with couple.house.open() as work:
        await took_place.note_past_meeting(work, couple.daria, couple.tandem_id, couple.house.now.date())
    assert await told(couple) == ["first_meeting"]


async def test_a_meeting_that_did_not_take_place_is_none(couple: Couple) -> None:
    """Nothing is said."""
    agreed = await couple.agree()
    couple.house.now = TUESDAY + timedelta(hours=3)
    async with couple.house.open() as work:
        for actor in (couple.daria, couple.jens):
            await took_place.say(work, actor, agreed.id, Said.NO)
    assert await kept(couple) == {}


async def test_ten_meetings_of_an_hour(couple: Couple) -> None:
    """The first, the fifth hour and the tenth; all the others pass without a word."""
    for _ in range(11):
        await meet(couple)
    assert await told(couple) == ["first_meeting", "fifth_hour", "tenth_meeting"]


async def test_half_of_the_hours_where_the_template_has_hours(couple: Couple) -> None:
    """Twelve of 24."""
    await use_template(couple, "24-hours-in-four-months")
    for _ in range(8):
        await meet(couple, minutes=90)
    assert await told(couple) == ["first_meeting", "fifth_hour", "half_hours"]


async def test_two_at_once_are_one(couple: Couple) -> None:
    """A first meeting of a whole day: the other milestone is never told later."""
    await meet(couple, minutes=480)
    await meet(couple)
    assert await told(couple) == ["first_meeting"]
    assert await kept(couple) == {"first_meeting": True, "fifth_hour": False}


async def test_at_most_one_a_week(couple: Couple) -> None:
    """The second within seven days is left out for good; a week after the last one told, the next is told."""
    await meet(couple)
    await meet(couple, minutes=240, days=3)  # the fifth hour
    assert await told(couple) == ["first_meeting"]
    for _ in range(8):
        await meet(couple, minutes=15, days=1)
    assert await told(couple) == ["first_meeting", "tenth_meeting"]
    assert await kept(couple) == {"first_meeting": True, "fifth_hour": False, "tenth_meeting": True}


async def test_a_tandem_that_rests_is_left_in_peace(couple: Couple) -> None:
    """What is reached meanwhile is not told later, either."""
    await meet(couple)
    tandem = await couple.tandem()
    async with couple.house.open() as work:
        await work.tandems.move(tandem, TANDEM_MACHINE.step(tandem.status, "pause"))
    await meet(couple, minutes=240)
    assert await told(couple) == ["first_meeting"]
    assert (await kept(couple))["fifth_hour"] is False


async def come_to_half_time(couple: Couple) -> None:
    """The clock stands in the middle of the tandem, and its timer fires."""
    couple.house.now = half_time(await couple.tandem())
    async with couple.house.open() as work:
        await milestones.half_time_has_come(work, couple.tandem_id)


async def test_half_time(couple: Couple) -> None:
    """Told once, also when the timer fires twice."""
    await meet(couple)
    await come_to_half_time(couple)
    await come_to_half_time(couple)
    assert await told(couple) == ["first_meeting", "half_time"]


async def test_half_time_waits_where_the_end_has_moved(couple: Couple) -> None:
    """The timer is set anew for the later half, and nothing is said before."""
    await meet(couple)
    first = half_time(await couple.tandem())
    async with couple.house.open() as work:
        await work.tandems.change(couple.tandem_id, ends_at=first + timedelta(days=200))
    later = half_time(await couple.tandem())
    couple.house.now = first
    async with couple.house.open() as work:
        await milestones.half_time_has_come(work, couple.tandem_id)
    assert await told(couple) == ["first_meeting"]
    assert (await couple.timers(couple.tandem_id))[TimerKind.HALF_TIME] == later
    await come_to_half_time(couple)
    assert await told(couple) == ["first_meeting", "half_time"]


async def test_half_time_of_two_who_never_met_is_not_told(couple: Couple) -> None:
    """It would sound like a reproach."""
    await come_to_half_time(couple)
    assert await told(couple) == []
    assert await kept(couple) == {"half_time": False}


@pytest.mark.parametrize("how", ["ended", "erased"])
async def test_half_time_of_a_tandem_that_is_over(couple: Couple, how: str) -> None:
    """Nothing is kept, and no clock is set."""
    middle = half_time(await couple.tandem())
    if how == "ended":
        async with couple.house.open() as work:
            await tandems.end_all_of(work, couple.mentee.id)
    couple.house.now = middle
    tandem_id = couple.tandem_id if how == "ended" else couple.tandem_id + 999
    async with couple.house.open() as work:
        await milestones.half_time_has_come(work, tandem_id)
    assert await kept(couple) == {}
    assert TimerKind.HALF_TIME not in await couple.timers(tandem_id)


async def test_the_clock_is_set_at_the_start(couple: Couple) -> None:
    """For the middle of the time."""
    tandem = await couple.tandem()
    async with couple.house.open() as work:
        await milestones.await_half_time(work, tandem)
    assert (await couple.timers(couple.tandem_id))[TimerKind.HALF_TIME] == half_time(tandem)


async def test_news_grow_old(couple: Couple) -> None:
    """Whoever comes back after three days is not told any more."""
    await meet(couple)
    async with couple.house.open() as work:
        rows = await work.connection.execute(outbox.select().where(outbox.c.kind == "MilestoneReached"))
        ends = [row.expires_at for row in rows]
    assert ends == [couple.house.now + timedelta(days=3)] * 2


async def half_time_clock(couple: Couple) -> object:
    """When the clock looks at the middle of the tandem."""
    return (await couple.timers(couple.tandem_id)).get(TimerKind.HALF_TIME)


async def test_a_tandem_from_before_gets_its_clock(couple: Couple) -> None:
    """Where its half-time lies ahead; the sweep once more changes nothing."""
    assert await half_time_clock(couple) is None
    for _ in range(2):
        async with couple.house.open() as work:
            await milestones.set_missing_clocks(work)
        assert await half_time_clock(couple) == half_time(await couple.tandem())


async def test_a_half_time_that_has_passed_stays_unnoticed(couple: Couple) -> None:
    """The day after it: no clock, so that nobody hears late of it."""
    couple.house.now = half_time(await couple.tandem()) + timedelta(days=1)
    async with couple.house.open() as work:
        await milestones.set_missing_clocks(work)
    assert await half_time_clock(couple) is None


async def test_a_half_time_that_was_reached_is_not_awaited_again(couple: Couple) -> None:
    """Also where the end, and so the middle, lies later by now."""
    async with couple.house.open() as work:
        await work.milestones.add(couple.tandem_id, M.HALF_TIME, is_told=True)
        await milestones.set_missing_clocks(work)
    assert await half_time_clock(couple) is None
