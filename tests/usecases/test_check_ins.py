"""Once a month: who is asked when, who reads the answer, and what staff see of it."""

from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta

import pytest

from program.actors import Actor, Forbidden, Missing, Settled
from program.check_ins import CheckIn, CheckInFigures, Help
from program.people import Availability, Person
from program.tandems import TandemStatus
from program.timers import TimerKind
from tests.couples import Couple, couple_in
from tests.houses import House
from tests.quiet_tandems import BERLIN
from usecases import Work, check_ins, desk_views, ladders, tandems

pytestmark = pytest.mark.row("C3")
DAY = timedelta(days=1)
FIRST = datetime(2026, 6, 16, 17, tzinfo=BERLIN)


@pytest.fixture
async def couple(house: House) -> Couple:
    """Two who have just begun, both in Berlin."""
    return await couple_in(house, mentor_zone="Europe/Berlin")


async def wake(couple: Couple, person: Person) -> None:
    """The timer of one of the two wakes now."""
    async with couple.house.open() as work:
        member = await work.tandems.member_of(couple.tandem_id, person.id)
        assert member is not None
        await check_ins.ask(work, member.id)


async def next_time(couple: Couple, person: Person) -> datetime | None:
    """When one of the two is asked next."""
    async with couple.house.open() as work:
        member = await work.tandems.member_of(couple.tandem_id, person.id)
    assert member is not None
    return (await couple.clocks(member.id)).get(TimerKind.CHECK_IN)


async def asked(couple: Couple, person: Person) -> list[CheckIn]:
    """Everything that somebody was asked in this tandem."""
    async with couple.house.open() as work:
        return await work.check_ins.of(person.id, couple.tandem_id)


async def question(couple: Couple, person: Person | None = None) -> int:
    """The first question to somebody (Daria); answers its id."""
    couple.house.now = FIRST
    await wake(couple, person or couple.mentee)
    return (await asked(couple, person or couple.mentee))[0].id


async def test_the_first_question_comes_after_four_weeks(couple: Couple) -> None:
    """To both, in the evening; the next one four weeks later."""
    async with couple.house.open() as work:
        await check_ins.start(work, couple.tandem_id)
    for person in (couple.mentee, couple.mentor):
        assert await next_time(couple, person) == FIRST
    await question(couple)
    assert (await couple.kinds(couple.mentee)) == ["CheckInAsked"]
    assert await next_time(couple, couple.mentee) == FIRST + 28 * DAY


async def test_the_timer_that_fires_twice_asks_once(couple: Couple) -> None:
    """Two questions are at least three weeks apart."""
    await question(couple)
    await wake(couple, couple.mentee)
    assert len(await asked(couple, couple.mentee)) == 1
    assert await next_time(couple, couple.mentee) == FIRST + 28 * DAY


async def test_a_question_that_comes_late(couple: Couple) -> None:
    """After an outage one question is asked, and the next is not a week later."""
    couple.house.now = FIRST + 17 * DAY
    await wake(couple, couple.mentee)
    assert len(await asked(couple, couple.mentee)) == 1
    assert await next_time(couple, couple.mentee) == FIRST + 56 * DAY


@pytest.mark.parametrize(
    ("now", "moment"),
    [
        (datetime(2026, 6, 20, 12, tzinfo=BERLIN), datetime(2026, 6, 22, 17, tzinfo=BERLIN)),  # a Saturday
        (datetime(2026, 6, 16, 22, tzinfo=BERLIN), datetime(2026, 6, 17, 8, tzinfo=BERLIN)),  # quiet hours
    ],
    ids=["weekend", "night"],
)
async def test_at_a_good_moment(couple: Couple, now: datetime, moment: datetime) -> None:
    """Working days, no quiet hours."""
    couple.house.now = now
    await wake(couple, couple.mentee)
    assert await asked(couple, couple.mentee) == []
    assert await next_time(couple, couple.mentee) == moment


async def nudge(couple: Couple, person: Person) -> None:
    """The silence ladder looks at somebody now."""
    async with couple.house.open() as work:
        member = await work.tandems.member_of(couple.tandem_id, person.id)
        assert member is not None
        await ladders.look_at_silence(work, member.id)


async def be_silent(couple: Couple) -> None:
    """Neither has given a sign of life for two weeks, when the first monthly question is due."""
    async with couple.house.open() as work:
        for member in await work.tandems.members(couple.tandem_id):
            await work.tandems.change_member(member.id, counts_from=FIRST - 14 * DAY, acted_at=FIRST - 14 * DAY)
    couple.house.now = FIRST


@pytest.mark.row("C5")
async def test_after_a_question_about_silence_the_monthly_one_waits(couple: Couple) -> None:
    """Until the next evening; a timer that fires again on the same day waits as well."""
    await be_silent(couple)
    await nudge(couple, couple.mentee)
    for hours in (0, 3):
        couple.house.now = FIRST + timedelta(hours=hours)
        await wake(couple, couple.mentee)
        assert await couple.kinds(couple.mentee) == ["SilenceNoticed"]
        assert await next_time(couple, couple.mentee) == FIRST + DAY
    couple.house.now = FIRST + DAY
    await wake(couple, couple.mentee)
    assert await couple.kinds(couple.mentee) == ["SilenceNoticed", "CheckInAsked"]


@pytest.mark.row("C5")
async def test_after_the_monthly_question_the_one_about_silence_waits(couple: Couple) -> None:
    """Until the next evening, and is not lost; the other one's day is not touched."""
    await be_silent(couple)
    await wake(couple, couple.mentee)
    await nudge(couple, couple.mentee)
    assert await couple.kinds(couple.mentee) == ["CheckInAsked"]
    await nudge(couple, couple.mentor)
    assert await couple.kinds(couple.mentor) == ["SilenceNoticed"]
    couple.house.now = FIRST + DAY
    await nudge(couple, couple.mentee)
    assert await couple.kinds(couple.mentee) == ["CheckInAsked", "SilenceNoticed"]


async def pause_tandem(work: Work, couple: Couple) -> None:
    """The tandem rests."""
    tandem = await work.tandems.get(couple.tandem_id)
    assert tandem is not None
    await work.tandems.move(tandem, TandemStatus.PAUSED)


async def rest(work: Work, couple: Couple) -> None:
    """Daria has a rest."""
    await work.persons.change(couple.mentee.id, availability=Availability.PAUSED)


async def lose(work: Work, couple: Couple) -> None:
    """Daria has blocked the bot."""
    await work.persons.change(couple.mentee.id, availability=Availability.UNREACHABLE)


async def stop_contact(work: Work, couple: Couple) -> None:
    """There is a worry."""
    await work.tandems.change(couple.tandem_id, contact_stopped_at=work.now)


@pytest.mark.parametrize("reason", [pause_tandem, rest, lose, stop_contact], ids=["paused", "rest", "lost", "worry"])
async def test_whoever_rests_is_not_asked_this_month(
    couple: Couple, reason: Callable[[Work, Couple], Awaitable[None]]
) -> None:
    """Next month again."""
    async with couple.house.open() as work:
        await reason(work, couple)
    couple.house.now = FIRST
    await wake(couple, couple.mentee)
    assert await asked(couple, couple.mentee) == []
    assert await next_time(couple, couple.mentee) == FIRST + 28 * DAY


@pytest.mark.parametrize(
    ("after", "ends_after"),
    [(20, 182), (168, 182), (176, 182)],
    ids=["first weeks", "on the day of the news", "last week"],
)
async def test_neither_early_nor_late(couple: Couple, after: int, ends_after: int) -> None:
    """Not in the first three weeks, and not in the last two."""
    begun = couple.house.now
    async with couple.house.open() as work:
        await work.tandems.change(couple.tandem_id, ends_at=begun + ends_after * DAY)
    couple.house.now = (begun + after * DAY).replace(hour=15)
    await wake(couple, couple.mentee)
    assert await asked(couple, couple.mentee) == []


async def test_after_the_end_nobody_is_asked(couple: Couple) -> None:
    """And no clock is set."""
    async with couple.house.open() as work:
        await tandems.end_all_of(work, couple.mentor.id)
    couple.house.now = FIRST
    await wake(couple, couple.mentee)
    assert await asked(couple, couple.mentee) == []
    async with couple.house.open() as work:
        await check_ins.set_missing_clocks(work)
    assert await next_time(couple, couple.mentee) is None


async def test_a_tandem_that_is_made_longer(couple: Couple) -> None:
    """Is asked about again: the sweep finds that a clock is missing."""
    async with couple.house.open() as work:
        await work.tandems.change(couple.tandem_id, ends_at=FIRST + 20 * DAY)
    await question(couple)
    assert await next_time(couple, couple.mentee) is None
    async with couple.house.open() as work:
        await work.tandems.change(couple.tandem_id, ends_at=FIRST + 90 * DAY)
        await check_ins.set_missing_clocks(work)
    assert await next_time(couple, couple.mentee) == FIRST + 28 * DAY


# Answers


async def test_the_last_answer_of_a_month_counts(couple: Couple) -> None:
    """A slip of the finger can be put right; what would help is kept beside it."""
    number = await question(couple)
    async with couple.house.open() as work:
        assert (await check_ins.look_at(work, couple.daria, number)).is_first
        assert (await check_ins.answer(work, couple.daria, number, 1)).check_in.is_low
        view = await check_ins.answer(work, couple.daria, number, 4)
        assert (view.check_in.score, view.is_first, view.partner_name) == (4, False, "Jens")
        view = await check_ins.say_what_helps(work, couple.daria, number, Help.TOPIC)
    assert (view.check_in.score, view.check_in.help) == (4, Help.TOPIC)


async def test_an_answer_needs_the_question_of_this_month(couple: Couple) -> None:
    """The one of last month is settled, that of an ended tandem too; and nothing follows before an answer."""
    number = await question(couple)
    async with couple.house.open() as work:
        for act in (check_ins.tell_team(work, couple.daria, number),):
            with pytest.raises(Settled):
                await act
        with pytest.raises(Settled):
            await check_ins.say_what_helps(work, couple.daria, number, Help.TEAM)
        with pytest.raises(Missing):
            await check_ins.answer(work, couple.daria, 999, 3)
    couple.house.now = FIRST + 28 * DAY
    await wake(couple, couple.mentee)
    async with couple.house.open() as work:
        with pytest.raises(Settled):
            await check_ins.answer(work, couple.daria, number, 3)
        newest = (await work.check_ins.of(couple.mentee.id))[-1].id
        await tandems.end_all_of(work, couple.mentor.id)
        with pytest.raises(Settled):
            await check_ins.answer(work, couple.daria, newest, 3)


@pytest.mark.fault(43)
async def test_nobody_else_sees_or_gives_an_answer(couple: Couple) -> None:
    """Neither the partner nor staff."""
    number = await question(couple)
    staff = await couple.house.staff()
    async with couple.house.open() as work:
        await check_ins.answer(work, couple.daria, number, 2)
        for other in (couple.jens, staff, Actor(person=await _eve(work, couple))):
            for act in (
                check_ins.look_at(work, other, number),
                check_ins.answer(work, other, number, 5),
                check_ins.say_what_helps(work, other, number, Help.NOTHING),
                check_ins.tell_team(work, other, number),
            ):
                with pytest.raises(Forbidden):
                    await act
        assert (await check_ins.look_at(work, couple.daria, number)).check_in.score == 2
    assert await couple.kinds(couple.mentor) == []


async def test_a_low_answer_reaches_nobody_by_itself(couple: Couple) -> None:
    """No notice, no card, nothing on the board, until somebody taps "Tell our team"."""
    await couple.house.staff()
    number = await question(couple)
    async with couple.house.open() as work:
        await check_ins.answer(work, couple.daria, number, 1)
    assert await couple.house.notices("s:oldenburg") == []
    async with couple.house.open() as work:
        assert (await desk_views.board(work, "oldenburg")).help_wanted == 0


async def test_tell_our_team(couple: Couple) -> None:
    """The board counts one tandem, also when both have tapped, and twice; after 30 days no more."""
    await couple.house.staff()
    for person, actor in ((couple.mentee, couple.daria), (couple.mentor, couple.jens)):
        number = await question(couple, person)
        async with couple.house.open() as work:
            await check_ins.answer(work, actor, number, 2)
            for _ in range(2):
                await check_ins.tell_team(work, actor, number)
    assert ("BoardChanged", {"site": "oldenburg"}) in await couple.house.notices("s:oldenburg")
    async with couple.house.open() as work:
        assert (await desk_views.board(work, "oldenburg")).help_wanted == 1
        assert (await desk_views.board(work, "wilhelmshaven")).help_wanted == 0
    couple.house.pass_time(days=31)
    async with couple.house.open() as work:
        assert (await desk_views.board(work, "oldenburg")).help_wanted == 0


async def test_a_tandem_that_has_ended_needs_no_help(couple: Couple) -> None:
    """The board counts those that go on."""
    number = await question(couple)
    async with couple.house.open() as work:
        await check_ins.answer(work, couple.daria, number, 2)
        await check_ins.tell_team(work, couple.daria, number)
        assert await check_ins.wishes_for_help(work, "oldenburg") == 1
        await tandems.end_all_of(work, couple.mentor.id)
        assert await check_ins.wishes_for_help(work, "oldenburg") == 0


# Figures for staff


async def answers(couple: Couple, *scores: int) -> None:
    """So many people have answered, each in this tandem's name."""
    for score in scores:
        person = await couple.house.person(f"P{score}")
        async with couple.house.open() as work:
            number = await work.check_ins.add(couple.tandem_id, person.id)
            await work.check_ins.change(number, score=score, answered_at=work.now)


async def test_figures_of_a_site(couple: Couple) -> None:
    """Number, average and low ones of 30 days; other sites and what is unanswered do not count."""
    await answers(couple, 1, 2, 3, 4, 5)
    await question(couple)
    async with couple.house.open() as work:
        assert await check_ins.check_in_figures(work, "oldenburg") == CheckInFigures(answers=5, average=3.0, low=2)
        assert await check_ins.check_in_figures(work, "wilhelmshaven") is None
        assert (await desk_views.board(work, "oldenburg")).going == CheckInFigures(answers=5, average=3.0, low=2)
    couple.house.pass_time(days=31)
    async with couple.house.open() as work:
        assert await check_ins.check_in_figures(work, "oldenburg") is None


async def test_few_answers_are_hidden(couple: Couple) -> None:
    """Four people could be guessed."""
    await answers(couple, 1, 2, 3, 4)
    async with couple.house.open() as work:
        assert await check_ins.check_in_figures(work, "oldenburg") is None


async def _eve(work: Work, couple: Couple) -> Person:
    return await work.persons.add(
        telegram_id=77, first_name="Eve", last_name="", username=None, language="en", zone="Europe/Berlin"
    )
