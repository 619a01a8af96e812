"""When zone rules change between booking and meeting: the agreed wall time stays, its instant follows."""

from datetime import UTC, datetime, timedelta

import pytest

from program.meetings import Meeting, MeetingStatus
from program.timers import TimerKind
from program.wall_times import wall_of
from tests.couples import NEXT_THURSDAY, TUESDAY, Couple
from usecases import meetings, tandems

HOUR = timedelta(hours=1)


async def under_old_rules(couple: Couple, meeting: Meeting) -> Meeting:
    """The meeting as if its instant had been derived before the zone's rules changed by an hour."""
    async with couple.house.open() as work:
        if meeting.status is MeetingStatus.CONFIRMED:
            assert meeting.starts_at is not None
            await work.meetings.move(meeting, meeting.status, starts_at=meeting.starts_at + HOUR)
        else:
            options = {time + HOUR: wall for time, wall in zip(meeting.options, meeting.walls, strict=True)}
            await work.meetings.move(meeting, meeting.status, options=options)
    return await couple.meeting(meeting.id)


async def rederive(couple: Couple) -> int:
    """What happens at a start and once a day."""
    async with couple.house.open() as work:
        return await meetings.rederive_all(work)


@pytest.mark.fault(34)
@pytest.mark.parametrize(
    ("booked", "meets", "before", "after"),
    [
        # clocks go forward in between: an hour less of waiting
        (datetime(2027, 3, 20, 10, tzinfo=UTC), datetime(2027, 4, 6, 15, tzinfo=UTC), 1, 2),
        # clocks go back in between: an hour more
        (datetime(2026, 10, 20, 10, tzinfo=UTC), datetime(2026, 11, 3, 16, tzinfo=UTC), 2, 1),
    ],
)
async def test_a_clock_change_before_the_meeting_leaves_the_wall_time(
    couple: Couple, booked: datetime, meets: datetime, before: int, after: int
) -> None:
    """Five in the afternoon is five in the afternoon, on both sides of the change."""
    couple.house.now = booked
    agreed = await couple.agree(meets)
    assert agreed.wall is not None
    assert agreed.wall.hour == 17
    offsets = [wall_of(instant, "Europe/Berlin") - instant.replace(tzinfo=None) for instant in (booked, meets)]
    assert offsets == [timedelta(hours=before), timedelta(hours=after)]
    assert await rederive(couple) == 0
    couple.house.now = meets - timedelta(days=1)
    assert await rederive(couple) == 0
    assert (await couple.meeting(agreed.id)).starts_at == meets


@pytest.mark.fault(34)
async def test_new_rules_move_the_instant_and_not_the_wall_time(couple: Couple) -> None:
    """Both get a fresh file with a higher sequence number, and reminders at the right instants."""
    agreed = await under_old_rules(couple, await couple.agree())
    assert await rederive(couple) == 1
    derived = await couple.meeting(agreed.id)
    assert (derived.starts_at, derived.wall, derived.sequence) == (TUESDAY, agreed.wall, 1)
    for person in (couple.mentee, couple.mentor):
        fresh = [(k, f) for k, f in await couple.house.notices(f"p:{person.id}") if f["sequence"] == 1]
        assert [kind for kind, _ in fresh] == ["MeetingConfirmed", "MeetingReminder", "MeetingReminder"]
        assert fresh[0][1]["is_rederived"]
    assert (await couple.timers(agreed.id))[TimerKind.MEETING_OVER] == TUESDAY + 3 * HOUR


@pytest.mark.fault(34)
async def test_deriving_again_changes_nothing(couple: Couple) -> None:
    """At every start, every day."""
    await under_old_rules(couple, await couple.agree())
    assert [await rederive(couple) for _ in range(3)] == [1, 0, 0]


@pytest.mark.fault(33)
@pytest.mark.fault(34)
async def test_a_wall_time_that_new_rules_leave_out_is_shifted_for_all_to_see(couple: Couple) -> None:
    """The later time is kept from then on, and told."""
    couple.house.now = datetime(2027, 3, 20, 10, tzinfo=UTC)
    agreed = await couple.agree(datetime(2027, 3, 28, 1, 0, tzinfo=UTC))
    async with couple.house.open() as work:
        gone = datetime(2027, 3, 28, 2, 30)  # noqa: DTZ001 - a wall time that Berlin's clocks skip
        await work.meetings.move(agreed, agreed.status, wall=gone)
    assert [await rederive(couple) for _ in range(2)] == [1, 0]
    shifted = await couple.meeting(agreed.id)
    assert shifted.wall == datetime(2027, 3, 28, 3, 30)  # noqa: DTZ001 - a wall time
    assert shifted.starts_at == datetime(2027, 3, 28, 1, 30, tzinfo=UTC)


@pytest.mark.fault(34)
async def test_offered_times_follow_new_rules_too(couple: Couple) -> None:
    """They are offered once more, and buttons of the first offer are refused."""
    offered = await under_old_rules(couple, await couple.offer(TUESDAY, NEXT_THURSDAY))
    assert await rederive(couple) == 1
    derived = await couple.meeting(offered.id)
    assert (derived.options, derived.walls, derived.sequence) == ((TUESDAY, NEXT_THURSDAY), offered.walls, 1)
    assert (await couple.kinds(couple.mentor)).count("MeetingProposed") == 2
    assert await couple.timers(offered.id) == {TimerKind.TIMES_OVER: NEXT_THURSDAY - timedelta(minutes=15)}
    assert await rederive(couple) == 0
    assert (await couple.accept(derived)).starts_at == TUESDAY


@pytest.mark.parametrize("state", ["begun", "cancelled", "ended"])
async def test_what_is_settled_is_left_alone(couple: Couple, state: str) -> None:
    """Nobody hears of new rules for a meeting that has begun or is off."""
    agreed = await under_old_rules(couple, await couple.agree())
    async with couple.house.open() as work:
        if state == "cancelled":
            await meetings.cancel(work, couple.daria, agreed.id, 0)
        elif state == "ended":
            tandem = await work.tandems.get(couple.tandem_id)
            assert tandem is not None
            await tandems.end_all_of(work, couple.mentee.id)
    if state == "begun":
        couple.house.now = TUESDAY + HOUR
    assert await rederive(couple) == 0
