"""How a tandem ends, on both databases: clocks, places, waiting, rest, and the wishes of two people at once."""

import asyncio
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import func, select

from db.models import applications, outbox, tandems, timers
from program.actors import Actor, Forbidden, Missing, Settled
from program.desk import CardKind, CardStatus
from program.endings import REMINDED, SEEKING_OVER, WARNED
from program.people import Availability, Role
from program.pools import key_of
from program.tandems import EndReason, TandemStatus
from program.timers import TimerKind
from tests.ended_tandems import ENDS_AT, Ending, ending_in
from tests.houses import House
from tests.proposed_pairs import Two, kinds, places, together
from usecases import (
    endings,
    erasures,
    extensions,
    matches,
    meetings,
    pools,
    rematches,
    waiting,
    withdrawals,
)
from usecases import tandems as tandem_steps


@pytest.fixture
async def ending(house: House) -> Ending:
    """Two whose tandem is under way."""
    return await ending_in(house)


async def stop(ending: Ending, by: Actor, reason: EndReason | None = None) -> None:
    """One of the two stops it."""
    async with ending.house.open() as work:
        await endings.stop(work, by, ending.tandem_id, reason)


async def in_pool(house: House) -> set[str]:
    """Who may be matched now."""
    async with house.open() as work:
        pool = (await pools.market(work)).pool
    return {person.id for person in (*pool.mentees, *pool.mentors)}


async def waiting_days(house: House, person_id: int) -> int:
    """As the matching counts them."""
    async with house.open() as work:
        application = await work.applications.live_of(person_id)
    assert application is not None
    return application.waiting_days(house.now)


# --- the clock ------------------------------------------------------------------------------------------------------


@pytest.mark.row("C9")
async def test_a_tandem_begins_with_its_end_in_sight(house: House) -> None:
    """Both timers stand from the first moment: two weeks before, at the same time of day though the clocks changed."""
    _, tandem = await together(house)
    async with house.open() as work:
        rows = (await work.connection.execute(select(timers.c.kind, timers.c.due_at))).all()
    due = {row.kind: row.due_at for row in rows}
    assert due[TimerKind.TANDEM_OVER] == tandem.ends_at == datetime(2026, 11, 17, 11, tzinfo=UTC)
    assert due[TimerKind.TANDEM_ENDS_SOON] == datetime(2026, 11, 3, 11, tzinfo=UTC)


@pytest.mark.row("C9")
@pytest.mark.fault(32)
async def test_the_news_comes_on_the_very_day(ending: Ending) -> None:
    """Not a minute early; once, however often the timer fires; in the quiet hours of one it waits for the morning."""
    async with ending.house.open() as work:
        await work.persons.change(ending.mentor.id, quiet_from=0, quiet_until=22 * 60)
    ending.house.now = ENDS_AT - WARNED - timedelta(minutes=1)
    async with ending.house.open() as work:
        await endings.tandem_ends_soon(work, ending.tandem_id)
    assert await ending.kinds(ending.mentee) == []
    assert await ending.due(TimerKind.TANDEM_ENDS_SOON, ending.tandem_id) == ENDS_AT - WARNED
    ending.house.now = ENDS_AT - WARNED
    for _ in range(2):
        async with ending.house.open() as work:
            await endings.tandem_ends_soon(work, ending.tandem_id)
    assert await ending.kinds(ending.mentee) == ["TandemEndsSoon"]
    async with ending.house.open() as work:
        statement = select(outbox.c.not_before).where(outbox.c.recipient == f"p:{ending.mentor.id}")
        not_before = (await work.connection.execute(statement)).scalar_one()
    assert not_before == datetime(2026, 11, 5, 20, tzinfo=UTC)  # 22:00 in Kyiv


@pytest.mark.row("C9")
async def test_the_end_comes_by_itself_and_clears_the_clock(ending: Ending) -> None:
    """Also where the two never met: completed, nothing planned any more, no timer of the tandem left."""
    await ending.agree()
    ending.house.now = ENDS_AT - timedelta(hours=1)
    member = await ending.member(ending.mentee)
    async with ending.house.open() as work:
        await work.timers.set(TimerKind.SILENCE, member.id, ENDS_AT + timedelta(days=3))
        await work.timers.set(TimerKind.HALF_TIME, ending.tandem_id, ENDS_AT + timedelta(days=3))
    async with ending.house.open() as work:
        await endings.tandem_is_over(work, ending.tandem_id)
    assert (await ending.tandem()).status is TandemStatus.STARTING
    await ending.is_over()
    tandem = await ending.tandem()
    assert (tandem.status, tandem.ended_at, tandem.ended_by) == (TandemStatus.COMPLETED, ENDS_AT, None)
    left = {kind for kind, _ in await ending.clock()}
    assert not left & {*endings.OF_TANDEM, *endings.OF_MEMBER}
    async with ending.house.open() as work:
        await endings.tandem_is_over(work, ending.tandem_id)
    async with ending.house.open() as work:
        audits = await work.audits.about("tandem", ending.tandem_id)
    assert [(entry.action, entry.actor_id) for entry in audits] == [("completed", None)]


async def test_a_planned_meeting_is_off_when_the_time_is_over(ending: Ending) -> None:
    """Nobody waits at a table after the end."""
    ending.house.now = ENDS_AT - timedelta(days=3)
    later = await ending.agree(ENDS_AT + timedelta(days=5))
    await ending.is_over()
    assert (await ending.meeting(later.id)).status == "cancelled"


@pytest.mark.row("C7", "C9")
async def test_while_contact_is_stopped_nothing_warm_is_said(ending: Ending) -> None:
    """Nobody is asked to go on, no wish is passed on, and the end is a neutral one that staff see."""
    await ending.near()
    async with ending.house.open() as work:
        await work.tandems.change(ending.tandem_id, contact_stopped_at=work.now)
    async with ending.house.open() as work:
        await endings.tandem_ends_soon(work, ending.tandem_id)
        with pytest.raises(Settled):
            await extensions.wish(work, ending.daria, ending.tandem_id, 4)
        with pytest.raises(Settled):
            await endings.reach_goal(work, ending.daria, ending.tandem_id)
    assert await ending.kinds(ending.mentor) == []
    await ending.is_over()
    for person in (ending.mentee, ending.mentor):
        assert await ending.kinds(person) == ["TandemEnded"]
    assert (await ending.tandem()).status is TandemStatus.ENDED_EARLY
    async with ending.house.open() as work:
        assert await work.cards.about(CardKind.ENDING, ending.tandem_id) is not None


async def test_a_timer_of_no_tandem_is_missing(house: House) -> None:
    """A forged number, or a row that is gone."""
    async with house.open() as work:
        await endings.tandem_ends_soon(work, 4711)
        with pytest.raises(Missing):
            await endings.tandem_is_over(work, 4711)


# --- longer ---------------------------------------------------------------------------------------------------------


@pytest.mark.row("C9")
async def test_longer_moves_the_clock_and_asks_anew(ending: Ending) -> None:
    """By the shorter wish, at the same time of day; two weeks before the new end both are asked again."""
    await ending.near()
    async with ending.house.open() as work:
        assert not (await extensions.wish(work, ending.daria, ending.tandem_id, 12)).is_extended
    async with ending.house.open() as work:
        assert (await extensions.wish(work, ending.jens, ending.tandem_id, 8)).is_extended
    later = ENDS_AT + timedelta(weeks=8)
    assert (await ending.tandem()).ends_at == later
    assert await ending.due(TimerKind.TANDEM_OVER, ending.tandem_id) == later
    assert await ending.due(TimerKind.TANDEM_ENDS_SOON, ending.tandem_id) == later - WARNED
    assert (await ending.member(ending.mentee)).extension_weeks is None
    async with ending.house.open() as work:
        with pytest.raises(Settled):  # not near any more
            await extensions.wish(work, ending.daria, ending.tandem_id, 4)
    ending.house.now = later - WARNED
    async with ending.house.open() as work:
        await endings.tandem_ends_soon(work, ending.tandem_id)
    assert (await ending.kinds(ending.mentee)).count("TandemEndsSoon") == 1  # of the new end


@pytest.mark.row("C9")
@pytest.mark.fault(8)
async def test_two_wishes_at_the_same_moment_are_both_heard(ending: Ending) -> None:
    """In two transactions side by side: one of them sees the other's wish."""
    await ending.near()

    async def wish(actor: Actor, weeks: int) -> None:
        async with ending.house.open() as work:
            await extensions.wish(work, actor, ending.tandem_id, weeks)

    await asyncio.gather(wish(ending.daria, 4), wish(ending.jens, 12))
    assert (await ending.tandem()).ends_at == ENDS_AT + timedelta(weeks=4)
    async with ending.house.open() as work:
        actions = [entry.action for entry in await work.audits.about("tandem", ending.tandem_id)]
    assert actions == ["extended"]


@pytest.mark.row("C9")
@pytest.mark.fault(8)
async def test_the_end_and_a_wish_at_the_same_moment(ending: Ending) -> None:
    """Whichever comes first: the tandem has ended, or goes on; never both."""
    await ending.near()
    async with ending.house.open() as work:
        await extensions.wish(work, ending.daria, ending.tandem_id, 4)
    refused: list[str] = []

    async def wish() -> None:
        async with ending.house.open() as work:
            try:
                await extensions.wish(work, ending.jens, ending.tandem_id, 4)
            except Settled:
                refused.append("wish")

    await asyncio.gather(wish(), stop_quietly(ending, refused))
    tandem = await ending.tandem()
    assert tandem.status is TandemStatus.ENDED_EARLY
    assert refused in ([], ["wish"])


async def stop_quietly(ending: Ending, refused: list[str]) -> None:
    """Daria stops it."""
    try:
        await stop(ending, ending.daria)
    except Settled:
        refused.append("stop")


@pytest.mark.row("F5")
@pytest.mark.parametrize("weeks", [-1, 1, 52])
async def test_other_lengths_are_refused(ending: Ending, weeks: int) -> None:
    """Only what was offered."""
    await ending.near()
    async with ending.house.open() as work:
        with pytest.raises(Settled):
            await extensions.wish(work, ending.daria, ending.tandem_id, weeks)


# --- early ----------------------------------------------------------------------------------------------------------


@pytest.mark.row("C9")
async def test_an_early_end_is_one_for_all_that_hangs_on_it(house: House) -> None:
    """Status, place, meetings, card, audit without reasons, and a neutral notice to the partner alone."""
    two, tandem = await together(house)
    async with house.open() as work:
        await endings.stop(work, two.as_mentee, tandem.id, EndReason.FIT, None)
    async with house.open() as work:
        ended = await work.tandems.get(tandem.id)
        card = await work.cards.about(CardKind.ENDING, tandem.id)
        last = (await work.audits.about("tandem", tandem.id))[-1]
    assert ended is not None
    assert (ended.status, ended.ended_by, ended.end_reason) == (TandemStatus.ENDED_EARLY, two.mentee.id, EndReason.FIT)
    assert ended.ended_at == house.now
    assert await places(house, two.mentor.id) == 0
    assert card is not None
    assert card.status is CardStatus.POSTED
    assert (last.action, last.reason) == ("ended_early", None)
    assert "TandemEnded" in await kinds(house, two.mentor)
    assert "TandemEnded" not in await kinds(house, two.mentee)
    facts = [facts for kind, facts in await house.notices(f"p:{two.mentor.id}") if kind == "TandemEnded"]
    assert facts == [{"tandem_id": tandem.id, "had_meetings": False}]  # nothing of a reason is on its way


@pytest.mark.row("C9")
async def test_stopping_twice_is_refused(ending: Ending) -> None:
    """By either, and for strangers at once."""
    stranger = Actor(person=await ending.house.person("Eve"), staff_of=frozenset({"oldenburg"}))
    with pytest.raises(Forbidden):
        await stop(ending, stranger)
    await stop(ending, ending.daria)
    for actor in (ending.daria, ending.jens):
        with pytest.raises(Settled):
            await stop(ending, actor)


@pytest.mark.row("C9", "A9")
async def test_an_end_by_neither_asks_whoever_is_there(ending: Ending) -> None:
    """For somebody who cannot be reached: the partner is told neutrally and asked, the other is not."""
    async with ending.house.open() as work:
        tandem = await work.tandems.get(ending.tandem_id)
        assert tandem is not None
        await endings.end_early(work, tandem, by=None, reason=EndReason.UNREACHABLE, gone=(ending.mentor.id,))
    assert await ending.kinds(ending.mentee) == ["TandemEnded"]
    assert await ending.kinds(ending.mentor) == []
    due = {number for kind, number in await ending.clock() if kind == TimerKind.SEEKING_RESTED}
    assert due == {(await ending.member(ending.mentee)).id}


@pytest.mark.row("C9", "A6")
async def test_staff_see_it_when_somebody_leaves_altogether(ending: Ending) -> None:
    """The card says so; only the one who stays is asked."""
    async with ending.house.open() as work:
        await withdrawals.withdraw(work, ending.jens)
    tandem = await ending.tandem()
    assert (tandem.end_reason, tandem.ended_by) == (EndReason.LEFT, ending.mentor.id)
    async with ending.house.open() as work:
        assert await work.cards.about(CardKind.ENDING, ending.tandem_id) is not None
    due = {number for kind, number in await ending.clock() if kind == TimerKind.SEEKING_RESTED}
    assert due == {(await ending.member(ending.mentee)).id}


# --- another partner ------------------------------------------------------------------------------------------------


@pytest.mark.row("C9")
@pytest.mark.parametrize("seeks", [None, False, True])
async def test_only_a_yes_leads_back_into_the_pool(ending: Ending, seeks: bool | None) -> None:
    """For both, each for themselves; without an answer nobody is matched."""
    assert await in_pool(ending.house) == {key_of(ending.mentor.id)}
    await stop(ending, ending.daria)
    assert await in_pool(ending.house) == set()
    if seeks is not None:
        for actor in (ending.daria, ending.jens):
            member = await ending.member(actor.person)
            async with ending.house.open() as work:
                await rematches.choose(work, actor, member.id, seeks=seeks)
    both = {key_of(ending.mentee.id), key_of(ending.mentor.id)}
    assert await in_pool(ending.house) == (both if seeks else set())


@pytest.mark.row("C9", "B1")
async def test_the_same_two_are_never_proposed_again(house: House) -> None:
    """Both look again, and nobody else is there: no match."""
    two, tandem = await together(house)
    async with house.open() as work:
        await endings.stop(work, two.as_mentor, tandem.id, None)
    for actor in (two.as_mentee, two.as_mentor):
        async with house.open() as work:
            member = await work.tandems.member_of(tandem.id, actor.id)
            assert member is not None
            await rematches.choose(work, actor, member.id, seeks=True)
    async with house.open() as work:
        assert await matches.match_site(work, "oldenburg") == 0
        market = await pools.market(work)
    assert (key_of(two.mentee.id), key_of(two.mentor.id)) in market.pool.excluded_pairs


@pytest.mark.row("C9")
@pytest.mark.parametrize(
    ("leaver", "days"),
    [
        ("mentor", 130),  # was left: the hundred days in the tandem count, from the application on
        ("mentee", 30),  # has left: ten days before, twenty after; nothing gained and nothing lost
    ],
)
async def test_waiting_is_counted_fairly(house: House, leaver: str, days: int) -> None:
    """Ten days before the tandem, a hundred in it, twenty after it."""
    two, tandem = await started_after(house, 10)
    house.pass_time(days=100)
    async with house.open() as work:
        by = two.as_mentor if leaver == "mentor" else two.as_mentee
        await endings.stop(work, by, tandem, None)
    house.pass_time(days=20)
    assert await waiting_days(house, two.mentee.id) == days


@pytest.mark.row("C9")
async def test_a_completed_tandem_is_no_waiting(house: House) -> None:
    """Whoever looks for somebody else after it stands where they stood."""
    two, tandem = await started_after(house, 10)
    async with house.open() as work:
        await endings.reach_goal(work, two.as_mentee, tandem)
    house.pass_time(days=3)
    assert await waiting_days(house, two.mentee.id) == 13


async def started_after(house: House, days: int) -> tuple[Two, int]:
    """A tandem whose mentee had handed in so many days before."""
    two, tandem = await together(house)
    async with house.open() as work:
        before = house.now - timedelta(days=days)
        values = {"submitted_at": before, "created_at": before}
        await work.connection.execute(
            applications.update().where(applications.c.person_id == two.mentee.id).values(**values)
        )
    return two, tandem.id


@pytest.mark.row("C9", "B6")
async def test_who_rests_is_on_no_waiting_list_and_hears_nothing(ending: Ending) -> None:
    """Neither on the staff's list nor once a fortnight."""
    staff = await ending.house.staff()
    await stop(ending, ending.jens)
    async with ending.house.open() as work:
        assert (await waiting.waiting_list(work, staff, "oldenburg")).mentees == ()
        application = await work.applications.live_of(ending.mentee.id)
        assert application is not None
        assert await waiting.still_waits(work, application.id) is None
        member = await work.tandems.member_of(ending.tandem_id, ending.mentee.id)
        assert member is not None
        await rematches.choose(work, ending.daria, member.id, seeks=True)
    async with ending.house.open() as work:
        assert len((await waiting.waiting_list(work, staff, "oldenburg")).mentees) == 1
        assert await waiting.still_waits(work, application.id) is not None


@pytest.mark.row("C9")
async def test_a_mentor_whose_tandem_is_completed_has_a_place_free(ending: Ending) -> None:
    """By itself, unless the mentor says otherwise; the mentee rests."""
    await ending.is_over()
    assert await in_pool(ending.house) == {key_of(ending.mentor.id)}
    member = await ending.member(ending.mentor)
    async with ending.house.open() as work:
        await rematches.choose(work, ending.jens, member.id, seeks=False)
    assert await in_pool(ending.house) == set()


async def test_not_now_takes_open_proposals_back(house: House) -> None:
    """A mentor with two places, one of whom is being proposed while the other tandem ends."""
    two, tandem = await together(house, mentor={"capacity": 2})
    await house.accepted(Role.MENTEE, "Olena")
    async with house.open() as work:
        assert await matches.match_site(work, "oldenburg") == 1
        await endings.stop(work, two.as_mentor, tandem.id, None)
    async with house.open() as work:
        member = await work.tandems.member_of(tandem.id, two.mentor.id)
        assert member is not None
        assert len(await work.proposals.open_of(two.mentor.id)) == 1
        await rematches.choose(work, two.as_mentor, member.id, seeks=False)
    async with house.open() as work:
        assert await work.proposals.open_of(two.mentor.id) == []


async def test_old_answers_do_not_count(ending: Ending) -> None:
    """While a tandem is live, and after having left the programme."""
    member = await ending.member(ending.mentee)
    async with ending.house.open() as work:
        with pytest.raises(Settled):
            await rematches.choose(work, ending.daria, member.id, seeks=True)
        with pytest.raises(Missing):
            await rematches.choose(work, ending.daria, 4711, seeks=True)
        with pytest.raises(Forbidden):
            await rematches.choose(work, ending.jens, member.id, seeks=True)
    async with ending.house.open() as work:
        await withdrawals.withdraw(work, ending.daria)
    async with ending.house.open() as work:
        with pytest.raises(Settled):
            await rematches.choose(work, ending.daria, member.id, seeks=True)


@pytest.mark.row("C9")
async def test_one_reminder_on_the_seventh_day(ending: Ending) -> None:
    """Not early, not twice, not to somebody who has answered or cannot be reached."""
    await stop(ending, ending.daria)
    ended = ending.house.now
    his, hers = await ending.member(ending.mentor), await ending.member(ending.mentee)
    async with ending.house.open() as work:
        await rematches.choose(work, ending.daria, hers.id, seeks=True)
    for instant, expected in (
        (ended + REMINDED - timedelta(minutes=1), 0),
        (ended + REMINDED, 1),
        (ended + SEEKING_OVER, 1),
    ):
        ending.house.now = instant
        for member in (his, hers):
            async with ending.house.open() as work:
                await rematches.remind_of_seeking(work, member.id)
        assert (await ending.kinds(ending.mentor)).count("SeekingReminded") == expected
    assert "SeekingReminded" not in await ending.kinds(ending.mentee)


async def test_nobody_who_is_out_of_reach_is_reminded(ending: Ending) -> None:
    """It would only pile up."""
    await stop(ending, ending.daria)
    async with ending.house.open() as work:
        await work.persons.change(ending.mentor.id, availability=Availability.UNREACHABLE)
    ending.house.pass_time(days=7)
    member = await ending.member(ending.mentor)
    async with ending.house.open() as work:
        await rematches.remind_of_seeking(work, member.id)
    assert "SeekingReminded" not in await ending.kinds(ending.mentor)


# --- afterwards -----------------------------------------------------------------------------------------------------


@pytest.mark.row("F3")
async def test_with_a_rest_the_time_runs_after_which_data_goes(house: House) -> None:
    """Taking part is over for a mentee whose tandem is completed, and begins again with a yes."""
    two, tandem = await together(house)
    async with house.open() as work:
        await endings.reach_goal(work, two.as_mentee, tandem.id)
    async with house.open() as work:
        assert (await work.erasures.clock_of(two.mentee.id)).erase_at is not None
        assert (await work.erasures.clock_of(two.mentor.id)).erase_at is None  # has a place free
        member = await work.tandems.member_of(tandem.id, two.mentee.id)
        assert member is not None
        await rematches.choose(work, two.as_mentee, member.id, seeks=True)
        assert (await work.erasures.clock_of(two.mentee.id)).erase_at is None


@pytest.mark.row("F2", "C9")
async def test_an_erased_partner_leaves_an_end_behind(ending: Ending) -> None:
    """The other is told neutrally and asked; the card says that somebody is no longer there."""
    async with ending.house.open() as work:
        await erasures.erase(work, ending.daria)
    assert await ending.kinds(ending.mentor) == ["TandemEnded"]
    tandem = await ending.tandem()
    assert (tandem.status, tandem.end_words) == (TandemStatus.ENDED_EARLY, None)


@pytest.mark.row("C9")
async def test_history_is_kept(ending: Ending) -> None:
    """The tandem, its meetings and what was said stay."""
    meeting = await ending.agree()
    await ending.is_over()
    async with ending.house.open() as work:
        count = (await work.connection.execute(select(func.count()).select_from(tandems))).scalar_one()
        assert [found.id for found in await work.meetings.of(ending.tandem_id)] == [meeting.id]
        assert [found.id for found in await work.tandems.of(ending.mentee.id)] == [ending.tandem_id]
    assert count == 1
    assert await meetings_ahead(ending) is None


async def meetings_ahead(ending: Ending) -> object:
    """What the home screen would show as the next meeting."""
    async with ending.house.open() as work:
        return await meetings.next_meeting_of(work, ending.mentee.id)


async def test_leaving_with_several_tandems_ends_each_once(house: House) -> None:
    """Repeating changes nothing."""
    two, _ = await together(house)
    for _ in range(2):
        async with house.open() as work:
            await tandem_steps.end_all_of(work, two.mentor.id)
    async with house.open() as work:
        assert [card.kind for card in await work.cards.open("oldenburg")] == [CardKind.ENDING]
