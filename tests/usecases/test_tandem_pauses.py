"""A tandem rests: who can begin and end it, what becomes of meetings, and that nobody in it is asked anything."""

from datetime import UTC, date, datetime, timedelta

import pytest

from program.actors import Actor, Forbidden, Missing, Settled
from program.meetings import MeetingStatus
from program.people import Role
from program.tandems import TandemStatus
from program.timers import TimerKind
from tests.couples import NEXT_THURSDAY, TUESDAY, Couple, couple_in
from tests.houses import NOON, House
from tests.quiet_tandems import BERLIN, QuietTandem
from tests.series import agree_series, dates_made
from tests.streets import Street
from usecases import endings, ladders, pauses, tandem_pauses, took_place

pytestmark = pytest.mark.row("C5")
DAY = timedelta(days=1)
JUNE = date(2026, 6, 9)  # three weeks from Tuesday noon
UNTIL = datetime(2026, 6, 9, 6, tzinfo=UTC)  # 8:00 in Berlin
LATER = datetime(2026, 6, 11, 15, tzinfo=UTC)


@pytest.fixture
async def couple(house: House) -> Couple:
    """Two who have just begun, both in Berlin."""
    return await couple_in(house, mentor_zone="Europe/Berlin")


async def pause(couple: Couple, by: Actor | None = None, *, cancels: bool = False) -> None:
    """The tandem rests for three weeks."""
    async with couple.house.open() as work:
        await tandem_pauses.pause(work, by or couple.jens, couple.tandem_id, JUNE, cancels=cancels)


async def resume(couple: Couple, by: Actor | None = None) -> None:
    """One of the two ends the rest."""
    async with couple.house.open() as work:
        await tandem_pauses.resume(work, by or couple.daria, couple.tandem_id)


async def wake(couple: Couple) -> None:
    """The timer."""
    async with couple.house.open() as work:
        await tandem_pauses.end_by_date(work, couple.tandem_id)


async def test_either_begins_it_and_the_other_is_told(couple: Couple) -> None:
    """With its day; the end of the tandem stays, and the clock is set."""
    before = await couple.tandem()
    await pause(couple)
    tandem = await couple.tandem()
    assert (tandem.status, tandem.rests_until, tandem.ends_at) == (TandemStatus.PAUSED, UNTIL, before.ends_at)
    assert (await couple.timers(couple.tandem_id))[TimerKind.TANDEM_PAUSE_OVER] == UNTIL
    assert (await couple.kinds(couple.mentee), await couple.kinds(couple.mentor)) == (["TandemPaused"], [])
    ((_, facts),) = await couple.house.notices(f"p:{couple.mentee.id}")
    assert facts == {"tandem_id": couple.tandem_id, "until": UNTIL.astimezone(BERLIN).isoformat()}


async def test_either_ends_it_and_the_other_is_told(couple: Couple) -> None:
    """Also the one who has not begun it; two who have not met are still at their start."""
    await pause(couple)
    await resume(couple)
    assert ((await couple.tandem()).status, await couple.kinds(couple.mentor)) == (
        TandemStatus.STARTING,
        ["TandemResumed"],
    )
    assert TimerKind.TANDEM_PAUSE_OVER not in await couple.timers(couple.tandem_id)


async def test_two_who_have_met_go_on_as_such(couple: Couple) -> None:
    """Also where the first meeting took place in the rest."""
    await pause(couple)
    async with couple.house.open() as work:
        await took_place.note_past_meeting(work, couple.daria, couple.tandem_id, couple.house.now.date())
    assert (await couple.tandem()).status is TandemStatus.PAUSED
    await resume(couple)
    assert (await couple.tandem()).status is TandemStatus.ACTIVE


async def test_it_ends_by_itself(couple: Couple) -> None:
    """Both are told once; too early a look sets the clock again, a late one changes nothing."""
    await pause(couple)
    await wake(couple)
    assert (await couple.timers(couple.tandem_id))[TimerKind.TANDEM_PAUSE_OVER] == UNTIL
    couple.house.now = UNTIL
    await wake(couple)
    await wake(couple)
    assert (await couple.tandem()).rests_until is None
    assert await couple.kinds(couple.mentor) == ["TandemResumed"]
    assert (await couple.kinds(couple.mentee))[-1] == "TandemResumed"


async def test_strangers_can_do_nothing(couple: Couple) -> None:
    """Not even look."""
    stranger = Actor(person=await couple.house.accepted(Role.MENTOR, "Alex"))
    async with couple.house.open() as work:
        for act in (tandem_pauses.look_at, tandem_pauses.resume):
            with pytest.raises(Forbidden):
                await act(work, stranger, couple.tandem_id)
            with pytest.raises(Missing):
                await act(work, couple.daria, couple.tandem_id + 1)
        with pytest.raises(Forbidden):
            await tandem_pauses.pause(work, stranger, couple.tandem_id, JUNE, cancels=True)
    assert (await couple.tandem()).status is TandemStatus.STARTING


@pytest.mark.fault(7)
async def test_a_second_tap_changes_nothing(couple: Couple) -> None:
    """Neither on the way in nor on the way out."""
    await pause(couple)
    with pytest.raises(Settled):
        await pause(couple, couple.daria)
    await resume(couple)
    with pytest.raises(Settled):
        await resume(couple, couple.jens)
    assert await couple.kinds(couple.mentor) == ["TandemResumed"]


@pytest.mark.parametrize("day", [date(2026, 5, 19), date(2026, 11, 19), date(2026, 8, 12)])
async def test_a_day_that_was_not_offered(couple: Couple, day: date) -> None:
    """Today, after the tandem's end, in over twelve weeks."""
    async with couple.house.open() as work:
        with pytest.raises(Settled):
            await tandem_pauses.pause(work, couple.daria, couple.tandem_id, day, cancels=False)


async def test_while_contact_is_stopped_nobody_begins_or_ends_a_rest(couple: Couple) -> None:
    """Its date ends it in silence: nobody is called upon to meet."""
    await pause(couple)
    async with couple.house.open() as work:
        await work.tandems.change(couple.tandem_id, contact_stopped_at=work.now)
        for act in (tandem_pauses.look_at, tandem_pauses.resume):
            with pytest.raises(Settled):
                await act(work, couple.daria, couple.tandem_id)
    couple.house.now = UNTIL
    await wake(couple)
    assert ((await couple.tandem()).rests_until, await couple.kinds(couple.mentor)) == (None, [])


async def test_agreed_meetings_can_be_kept(couple: Couple) -> None:
    """They are named before, and stay."""
    agreed, later = await couple.agree(TUESDAY), await couple.agree(LATER)
    async with couple.house.open() as work:
        view = await tandem_pauses.preview(work, couple.daria, couple.tandem_id, JUNE)
    assert ([entry.id for entry in view.planned], view.left_out) == ([agreed.id], 0)
    await pause(couple, couple.daria)
    assert [(await couple.meeting(one.id)).status for one in (agreed, later)] == [MeetingStatus.CONFIRMED] * 2


async def test_or_cancelled(couple: Couple) -> None:
    """Those in this time alone; both get the file that takes them out of their calendars."""
    agreed, later = await couple.agree(TUESDAY), await couple.agree(LATER)
    await pause(couple, couple.daria, cancels=True)
    found = [(await couple.meeting(one.id)).status for one in (agreed, later)]
    assert found == [MeetingStatus.CANCELLED, MeetingStatus.CONFIRMED]
    assert (await couple.kinds(couple.mentee))[-1] == "MeetingCancelled"
    assert (await couple.kinds(couple.mentor))[-2:] == ["TandemPaused", "MeetingCancelled"]


@pytest.mark.parametrize("cancels", [True, False])
async def test_times_on_offer_count_as_meetings(couple: Couple, cancels: bool) -> None:
    """Whoever offered them needs no word of it: the rest says enough."""
    offered = await couple.offer(TUESDAY, NEXT_THURSDAY)
    await pause(couple, cancels=cancels)
    expected = MeetingStatus.CANCELLED if cancels else MeetingStatus.PROPOSED
    assert (await couple.meeting(offered.id)).status is expected
    assert "MeetingCancelled" not in await couple.kinds(couple.mentee)


async def test_dates_of_a_series_are_left_out(couple: Couple) -> None:
    """Those that are made, and those that would be made; afterwards it goes on with its next dates."""
    await agree_series(couple, weeks=1)
    assert len(await dates_made(couple)) == 2
    async with couple.house.open() as work:
        view = await tandem_pauses.preview(work, couple.daria, couple.tandem_id, JUNE)
    assert (view.planned, view.left_out) == ((), 2)
    await pause(couple)
    quiet = QuietTandem(Street(couple))
    await quiet.until(UNTIL - timedelta(hours=1))
    assert [entry.status for entry in await dates_made(couple)] == [MeetingStatus.CANCELLED] * 2
    await quiet.until(UNTIL + timedelta(hours=1))
    ahead = [entry.starts_at for entry in await dates_made(couple) if entry.status is MeetingStatus.CONFIRMED]
    assert ahead == [TUESDAY + timedelta(weeks=2), TUESDAY + timedelta(weeks=3)]


@pytest.mark.parametrize("rest", [None, "tandem"], ids=["none", "tandem"])
async def test_nobody_is_asked_anything_in_a_rest(couple: Couple, rest: str | None) -> None:
    """No question about silence and no check-in; both come as usual where there is no rest."""
    await couple.house.staff()
    quiet = QuietTandem(Street(couple))
    await quiet.begin()
    if rest:
        async with couple.house.open() as work:
            await tandem_pauses.pause(work, couple.jens, couple.tandem_id, date(2026, 7, 14), cancels=False)
    heard = {what for _, _, what in await quiet.until(datetime(2026, 7, 14, 7, tzinfo=BERLIN))}
    assert heard == (set() if rest else {"nudge 1", "nudge 2", "card", "check-in"})


async def test_silence_counts_anew_afterwards(couple: Couple) -> None:
    """Eight days before the rest are forgotten: the first question comes as long after it as after a start."""
    await couple.house.staff()
    quiet = QuietTandem(Street(couple))
    await quiet.begin()
    assert await quiet.until(NOON + 8 * DAY) == []
    await pause(couple)
    asked = [day for day, who, what in await quiet.until(UNTIL + 20 * DAY) if (who, what) == ("mentor", "nudge 1")]
    first = UNTIL + couple.house.works.programme.ladder.days[0] * DAY
    assert asked == [first.astimezone(BERLIN).strftime("%a %d %b 17:00")]


async def test_a_card_about_a_silence_is_put_away(couple: Couple) -> None:
    """Nobody in the team has to look while the two rest."""
    await couple.house.staff()
    quiet = QuietTandem(Street(couple))
    await quiet.begin()
    await quiet.until(NOON + 45 * DAY)
    async with couple.house.open() as work:
        assert len(await work.cards.open("oldenburg")) == 1
        await tandem_pauses.pause(work, couple.daria, couple.tandem_id, date(2026, 7, 14), cancels=False)
        assert await work.cards.open("oldenburg") == []


async def test_an_own_pause_and_a_rest_of_the_tandem_are_two_things(couple: Couple) -> None:
    """Whoever comes back alone leaves the tandem to its rest, and nobody else hears of the own pause."""
    async with couple.house.open() as work:
        await pauses.pause(work, couple.daria, 1)
    assert (await couple.tandem()).status is TandemStatus.STARTING
    assert await couple.kinds(couple.mentor) == []
    await pause(couple)
    async with couple.house.open() as work:
        person = await work.persons.get(couple.mentee.id)
        assert person is not None
        await pauses.resume(work, Actor(person=person))
    assert (await couple.tandem()).status is TandemStatus.PAUSED


async def test_a_tandem_that_ends_in_its_rest_does_not_come_back(couple: Couple) -> None:
    """No clock of it is left."""
    await pause(couple)
    async with couple.house.open() as work:
        await endings.stop(work, couple.daria, couple.tandem_id, None)
        with pytest.raises(Settled):
            await tandem_pauses.resume(work, couple.jens, couple.tandem_id)
    couple.house.now = UNTIL
    await wake(couple)
    assert (await couple.tandem()).status is TandemStatus.ENDED_EARLY
    assert TimerKind.TANDEM_PAUSE_OVER not in await couple.timers(couple.tandem_id)


async def test_whoever_waited_for_the_other_has_the_turn_too(couple: Couple) -> None:
    """After a rest both can begin."""
    async with couple.house.open() as work:
        await ladders.acted(work, couple.tandem_id, couple.mentee.id, waits=True)
    await pause(couple)
    await resume(couple)
    async with couple.house.open() as work:
        members = await work.tandems.members(couple.tandem_id)
    assert [entry.counts_from for entry in members] == [NOON, NOON]
