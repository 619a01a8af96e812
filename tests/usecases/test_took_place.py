"""After a meeting: who is asked, what counts, and that nobody is blamed."""

from datetime import UTC, date, datetime, timedelta

import pytest

from db.models import outbox
from program import meeting_plans as steps
from program.actors import Actor, Forbidden, Settled
from program.meetings import MeetingStatus, Said
from program.tandems import TandemStatus
from program.timers import TimerKind
from tests.couples import NEXT_THURSDAY, TUESDAY, Couple, couple_in
from tests.houses import House
from usecases import meeting_plans, meetings, tandems, took_place

_S = MeetingStatus
ASKED = TUESDAY + timedelta(hours=3)  # the meeting is over for two hours


async def held(couple: Couple) -> int:
    """A meeting whose time has passed, and both have been asked; answers its id."""
    agreed = await couple.agree()
    couple.house.now = ASKED
    async with couple.house.open() as work:
        await meetings.meeting_is_over(work, agreed.id)
    return agreed.id


async def say(couple: Couple, actor: Actor, meeting_id: int, said: Said) -> None:
    """One member's answer."""
    async with couple.house.open() as work:
        await took_place.say(work, actor, meeting_id, said)


async def three_days_pass(couple: Couple, meeting_id: int) -> None:
    """Nobody is waited for any longer."""
    couple.house.pass_time(days=3)
    async with couple.house.open() as work:
        await meetings.answers_are_over(work, meeting_id)


@pytest.mark.row("C3")
async def test_both_are_asked_when_it_is_over(couple: Couple) -> None:
    """Two hours after its end, each once, also when the timer fires twice."""
    meeting_id = await held(couple)
    async with couple.house.open() as work:
        await meetings.meeting_is_over(work, meeting_id)
    for person in (couple.mentee, couple.mentor):
        assert (await couple.kinds(person)).count("TookPlaceAsked") == 1
    assert (await couple.timers(meeting_id))[TimerKind.ANSWERS_OVER] == ASKED + timedelta(days=3)


async def test_the_question_is_no_longer_asked_when_it_is_over(couple: Couple) -> None:
    """Whoever comes back after the three days is not asked what has been counted."""
    await held(couple)
    async with couple.house.open() as work:
        asked = outbox.select().where(outbox.c.kind == "TookPlaceAsked")
        ends = [row.expires_at for row in await work.connection.execute(asked)]
    assert ends == [ASKED + timedelta(days=3)] * 2


@pytest.mark.parametrize("said", [(), (Said.YES, Said.YES)])
async def test_a_timer_that_comes_late_asks_nobody(couple: Couple, said: tuple[Said, ...]) -> None:
    """The meeting was called off before, or both have said how it was."""
    agreed = await couple.agree()
    if not said:
        async with couple.house.open() as work:
            await meetings.cancel(work, couple.daria, agreed.id, agreed.sequence)
    couple.house.now = ASKED
    for actor, word in zip((couple.daria, couple.jens), said, strict=False):  # nobody says anything when it was off
        await say(couple, actor, agreed.id, word)
    before = await couple.meeting(agreed.id)
    async with couple.house.open() as work:
        await meetings.meeting_is_over(work, agreed.id)
        await meetings.answers_are_over(work, agreed.id)
    assert "TookPlaceAsked" not in await couple.kinds(couple.mentee) + await couple.kinds(couple.mentor)
    assert await couple.meeting(agreed.id) == before
    assert await couple.timers(agreed.id) == {}


async def test_a_timer_of_a_meeting_that_is_erased_does_nothing(couple: Couple) -> None:
    """Nobody is asked, nothing is counted, and no clock is set."""
    async with couple.house.open() as work:
        await meetings.meeting_is_over(work, 4711)
        await meetings.answers_are_over(work, 4711)
    assert await couple.timers(4711) == {}


async def test_answers_to_an_earlier_time_end_nothing(couple: Couple) -> None:
    """The meeting has been moved meanwhile: it is still ahead."""
    agreed = await couple.agree(NEXT_THURSDAY)
    couple.house.now = ASKED
    async with couple.house.open() as work:
        await meetings.answers_are_over(work, agreed.id)
    assert await couple.meeting(agreed.id) == agreed


async def test_nobody_is_asked_too_early(couple: Couple) -> None:
    """A timer of an earlier time looks again and waits for the right instant."""
    agreed = await couple.agree()
    couple.house.now = ASKED - timedelta(seconds=1)
    async with couple.house.open() as work:
        await meetings.meeting_is_over(work, agreed.id)
    assert "TookPlaceAsked" not in await couple.kinds(couple.mentee)
    assert (await couple.timers(agreed.id))[TimerKind.MEETING_OVER] == ASKED


@pytest.mark.row("C3")
@pytest.mark.parametrize(
    ("daria", "jens", "status"),
    [
        (Said.YES, Said.YES, _S.TOOK_PLACE),  # both met
        (Said.NO, Said.NO, _S.MISSED),  # neither did
        (Said.MOVED, Said.NO, _S.MISSED),  # not at that time
        (Said.YES, Said.NO, _S.UNCLEAR),  # they differ
        (Said.MOVED, Said.YES, _S.UNCLEAR),  # they differ
    ],
)
async def test_two_answers_settle_it_at_once(couple: Couple, daria: Said, jens: Said, status: MeetingStatus) -> None:
    """The first one alone leaves everything open."""
    meeting_id = await held(couple)
    await say(couple, couple.daria, meeting_id, daria)
    assert (await couple.meeting(meeting_id)).status is _S.CONFIRMED
    await say(couple, couple.jens, meeting_id, jens)
    assert (await couple.meeting(meeting_id)).status is status
    assert await couple.timers(meeting_id) == {}


@pytest.mark.row("C3")
@pytest.mark.parametrize(
    ("said", "status"),
    [(Said.YES, _S.TOOK_PLACE), (Said.NO, _S.MISSED), (Said.MOVED, _S.MISSED), (None, _S.UNCLEAR)],
)
async def test_after_three_days_what_is_known_counts(couple: Couple, said: Said | None, status: MeetingStatus) -> None:
    """One word is enough; without any it stays unclear, and nobody hears of that."""
    meeting_id = await held(couple)
    if said is not None:
        await say(couple, couple.jens, meeting_id, said)
    before = await couple.kinds(couple.mentee)
    await three_days_pass(couple, meeting_id)
    await three_days_pass(couple, meeting_id)
    assert (await couple.meeting(meeting_id)).status is status
    told = ["MilestoneReached"] if status is _S.TOOK_PLACE else []  # the first meeting of the two
    assert await couple.kinds(couple.mentee) == before + told


@pytest.mark.row("C3")
async def test_the_first_meeting_begins_the_tandem(couple: Couple) -> None:
    """Once; a missed one does not."""
    meeting_id = await held(couple)
    assert (await couple.tandem()).status is TandemStatus.STARTING
    for actor in (couple.daria, couple.jens):
        await say(couple, actor, meeting_id, Said.YES)
    assert (await couple.tandem()).status is TandemStatus.ACTIVE


async def test_a_missed_meeting_begins_nothing(couple: Couple) -> None:
    """The tandem is still starting."""
    meeting_id = await held(couple)
    await say(couple, couple.daria, meeting_id, Said.NO)
    await three_days_pass(couple, meeting_id)
    assert (await couple.tandem()).status is TandemStatus.STARTING


async def test_a_mind_may_change(couple: Couple) -> None:
    """The last answer counts while it is open, and where the answers differ; afterwards it is settled."""
    meeting_id = await held(couple)
    await say(couple, couple.daria, meeting_id, Said.NO)
    await say(couple, couple.daria, meeting_id, Said.YES)
    await say(couple, couple.jens, meeting_id, Said.NO)
    assert (await couple.meeting(meeting_id)).status is _S.UNCLEAR
    await say(couple, couple.jens, meeting_id, Said.YES)
    assert (await couple.meeting(meeting_id)).status is _S.TOOK_PLACE
    with pytest.raises(Settled):
        await say(couple, couple.jens, meeting_id, Said.NO)


async def test_a_late_answer_clears_up_what_was_unclear(couple: Couple) -> None:
    """After the three days one yes still counts."""
    meeting_id = await held(couple)
    await three_days_pass(couple, meeting_id)
    await say(couple, couple.daria, meeting_id, Said.YES)
    assert (await couple.meeting(meeting_id)).status is _S.TOOK_PLACE


async def test_nobody_answers_before_the_end(couple: Couple) -> None:
    """Nor about a meeting that was never agreed."""
    agreed = await couple.agree()
    couple.house.now = TUESDAY + timedelta(minutes=59)
    with pytest.raises(Settled):
        await say(couple, couple.daria, agreed.id, Said.YES)
    offered = await couple.offer(NEXT_THURSDAY)
    with pytest.raises(Settled):
        await say(couple, couple.daria, offered.id, Said.YES)


async def test_an_answer_counts_from_the_very_end_on(couple: Couple) -> None:
    """Whoever looks at the clock when it is over need not wait."""
    agreed = await couple.agree()
    couple.house.now = TUESDAY + timedelta(hours=1)
    await say(couple, couple.daria, agreed.id, Said.YES)
    async with couple.house.open() as work:
        assert await work.meetings.answers(agreed.id) == {couple.mentee.id: Said.YES}


@pytest.mark.fault(43)
async def test_only_the_two_are_asked(couple: Couple) -> None:
    """A stranger's answer is refused."""
    meeting_id = await held(couple)
    stranger = Actor(person=await couple.house.person("Eve"))
    with pytest.raises(Forbidden):
        await say(couple, stranger, meeting_id, Said.YES)
    with pytest.raises(Forbidden):
        async with couple.house.open() as work:
            await took_place.note_past_meeting(work, stranger, couple.tandem_id, date(2026, 5, 26))


@pytest.mark.row("C3")
async def test_answers_stay_private(couple: Couple) -> None:
    """What one sees of a meeting holds the own answer alone."""
    meeting_id = await held(couple)
    await say(couple, couple.daria, meeting_id, Said.NO)
    async with couple.house.open() as work:
        mine = await meetings.look_at(work, couple.daria, meeting_id)
        theirs = await meetings.look_at(work, couple.jens, meeting_id)
    assert (mine.my_answer, theirs.my_answer) == (Said.NO, None)


@pytest.mark.row("C3")
async def test_open_questions_are_those_without_the_own_answer(couple: Couple) -> None:
    """From two hours after the end, until answered; the other's stays open."""
    agreed = await couple.agree()
    for instant, expected in ((ASKED - timedelta(seconds=1), []), (ASKED, [agreed.id])):
        couple.house.now = instant
        async with couple.house.open() as work:
            found = [meeting.id for meeting in await meetings.open_questions_of(work, couple.mentee.id)]
        assert found == expected
    await say(couple, couple.daria, agreed.id, Said.YES)
    async with couple.house.open() as work:
        assert await meetings.open_questions_of(work, couple.mentee.id) == []
        assert len(await meetings.open_questions_of(work, couple.mentor.id)) == 1


async def test_an_ended_tandem_is_not_asked(couple: Couple) -> None:
    """Whoever has left is left in peace."""
    agreed = await couple.agree()
    couple.house.now = TUESDAY + timedelta(minutes=5)
    async with couple.house.open() as work:
        await tandems.end_all_of(work, couple.mentee.id)
    couple.house.now = ASKED
    async with couple.house.open() as work:
        await meetings.meeting_is_over(work, agreed.id)
    assert (await couple.meeting(agreed.id)).status is _S.UNCLEAR
    assert "TookPlaceAsked" not in await couple.kinds(couple.mentor)


@pytest.mark.row("C3")
async def test_we_moved_it_leads_to_the_new_time(couple: Couple) -> None:
    """The same meeting at another time: earlier answers are void, no calendar is told of a day that has passed."""
    meeting_id = await held(couple)
    await say(couple, couple.daria, meeting_id, Said.MOVED)
    async with couple.house.open() as work:
        view = await meeting_plans.begin_after_moving(work, couple.daria, meeting_id)
        assert view.plan.meeting_id == meeting_id
        await meeting_plans.change(
            work, couple.daria, view.form_id, lambda plan: steps.choose_time(plan, NEXT_THURSDAY, work.now)
        )
        moved = await meeting_plans.send(work, couple.daria, view.form_id)
        assert await work.meetings.answers(meeting_id) == {}
    assert (moved.status, moved.sequence, moved.starts_at) == (_S.PROPOSED, 1, None)
    assert TimerKind.ANSWERS_OVER not in await couple.timers(meeting_id)
    assert (await couple.accept(moved)).starts_at == NEXT_THURSDAY


async def test_we_moved_it_after_a_different_answer_plans_anew(couple: Couple) -> None:
    """The meeting is counted; the new time is another meeting."""
    meeting_id = await held(couple)
    await say(couple, couple.jens, meeting_id, Said.YES)
    await say(couple, couple.daria, meeting_id, Said.MOVED)
    async with couple.house.open() as work:
        plan = (await meeting_plans.begin_after_moving(work, couple.daria, meeting_id)).plan
    assert plan.meeting_id is None


async def test_only_whoever_said_so_moves_a_past_meeting(couple: Couple) -> None:
    """The other one is still asked first."""
    meeting_id = await held(couple)
    await say(couple, couple.daria, meeting_id, Said.MOVED)
    async with couple.house.open() as work:
        with pytest.raises(Settled):
            await meeting_plans.begin_anew(work, couple.jens, meeting_id)


@pytest.mark.row("C2")
async def test_a_meeting_elsewhere_is_noted(couple: Couple) -> None:
    """With one word it has taken place, and the tandem has begun."""
    async with couple.house.open() as work:
        noted = await took_place.note_past_meeting(work, couple.daria, couple.tandem_id, date(2026, 5, 18))
    assert (noted.status, noted.wall) == (_S.TOOK_PLACE, datetime(2026, 5, 18, 12))  # noqa: DTZ001 - a wall time
    assert (await couple.tandem()).status is TandemStatus.ACTIVE
    assert await couple.kinds(couple.mentor) == ["MilestoneReached"]  # their first, and no question


async def test_a_meeting_of_this_morning_does_not_lie_ahead(house: House) -> None:
    """Before noon, too."""
    house.now = datetime(2026, 5, 19, 7, tzinfo=UTC)
    couple = await couple_in(house)
    async with house.open() as work:
        noted = await took_place.note_past_meeting(work, couple.daria, couple.tandem_id, date(2026, 5, 19))
    assert noted.starts_at == house.now


@pytest.mark.parametrize("day", [date(2026, 5, 20), date(2026, 5, 12), date(2020, 1, 1)])
async def test_only_the_last_days_can_be_noted(couple: Couple, day: date) -> None:
    """Neither tomorrow nor long ago."""
    async with couple.house.open() as work:
        with pytest.raises(Settled):
            await took_place.note_past_meeting(work, couple.daria, couple.tandem_id, day)


async def test_one_meeting_a_day_is_noted_once(couple: Couple) -> None:
    """The partner's note of the same day adds nothing."""
    async with couple.house.open() as work:
        await took_place.note_past_meeting(work, couple.daria, couple.tandem_id, date(2026, 5, 18))
        with pytest.raises(Settled):
            await took_place.note_past_meeting(work, couple.jens, couple.tandem_id, date(2026, 5, 18))
        assert len(await work.meetings.of(couple.tandem_id)) == 1


async def test_a_note_about_an_agreed_meeting_is_its_answer(couple: Couple) -> None:
    """No second meeting on that day."""
    meeting_id = await held(couple)
    async with couple.house.open() as work:
        await took_place.note_past_meeting(work, couple.jens, couple.tandem_id, date(2026, 5, 26))
        assert await work.meetings.answers(meeting_id) == {couple.mentor.id: Said.YES}
        assert len(await work.meetings.of(couple.tandem_id)) == 1
