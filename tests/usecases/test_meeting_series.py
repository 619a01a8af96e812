"""A series: offered as one, agreed with one tap, made date by date, ended by either; single dates live on their own."""

import asyncio
from datetime import UTC, datetime, timedelta
from functools import partial

import pytest
from sqlalchemy import select, update

from db.models import tandems as tandem_rows
from db.models import timers
from program import meeting_plans as steps
from program.actors import Actor, Forbidden, Settled
from program.meeting_plans import Refused, Why
from program.meeting_series import SeriesStatus
from program.meetings import MeetingKind, MeetingStatus
from program.people import Person, Role
from program.tandems import TandemStatus
from program.timers import TimerKind
from tests.couples import NEXT_THURSDAY, TUESDAY, Couple, couple_in
from tests.houses import House
from tests.series import agree_series, dates_made, series_of, suggest_series
from usecases import meeting_plans, meeting_series, meetings

_M, _S = MeetingStatus, SeriesStatus
FORTNIGHT = timedelta(weeks=2)
HOUR = timedelta(hours=1)
LAST = datetime(2026, 11, 10, 16, tzinfo=UTC)  # 17:00 in Berlin, in winter

pytestmark = pytest.mark.row("C2")


@pytest.fixture
async def couple(house: House) -> Couple:
    """Two who have just begun; their tandem ends on 19 November."""
    return await couple_in(house)


async def turn_at(couple: Couple, instant: datetime) -> None:
    """The clock comes to the series at that instant."""
    couple.house.now = instant
    series = await series_of(couple)
    async with couple.house.open() as work:
        await meeting_series.series_turn(work, series.id)


async def end_by(couple: Couple, actor: Actor, series_id: int) -> None:
    """Somebody ends the series."""
    async with couple.house.open() as work:
        await meeting_series.end(work, actor, series_id)


async def turn_timer(couple: Couple) -> datetime | None:
    """When the clock looks at the series again."""
    async with couple.house.open() as work:
        statement = select(timers.c.due_at).where(timers.c.kind == TimerKind.SERIES_TURN)
        return (await work.connection.execute(statement)).scalar_one_or_none()


async def set_tandem(couple: Couple, **values: object) -> None:
    """Changes the tandem as other parts of the programme do."""
    async with couple.house.open() as work:
        where = tandem_rows.c.id == couple.tandem_id
        await work.connection.execute(update(tandem_rows).where(where).values(**values))


async def confirmed(couple: Couple) -> list[datetime | None]:
    """The starts of the dates that stand."""
    return [entry.starts_at for entry in await dates_made(couple) if entry.status is _M.CONFIRMED]


async def test_a_series_is_offered_as_one(couple: Couple) -> None:
    """One meeting with one time stands for it; the partner hears once, and nothing is agreed yet."""
    offered = await suggest_series(couple)
    series = await series_of(couple)
    assert (offered.status, offered.options, offered.series_id) == (_M.PROPOSED, (TUESDAY,), series.id)
    assert (series.status, series.weeks, series.zone, series.made) == (_S.OFFERED, 2, "Europe/Berlin", 0)
    assert series.wall.isoformat() == "2026-05-26T17:00:00"
    assert series.until == (await couple.tandem()).ends_at
    assert await couple.kinds(couple.mentor) == ["MeetingProposed"]


async def test_one_tap_agrees_on_all_of_it(couple: Couple) -> None:
    """The first date, and at once the second: two lie ahead, both with reminders."""
    series = await agree_series(couple)
    assert (series.status, series.made) == (_S.RUNNING, 2)
    assert await confirmed(couple) == [TUESDAY, TUESDAY + FORTNIGHT]
    assert (await couple.kinds(couple.mentee)).count("MeetingConfirmed") == 2
    assert (await couple.kinds(couple.mentee)).count("MeetingReminder") == 4
    assert await turn_timer(couple) == TUESDAY


async def test_accepting_twice_makes_nothing_twice(couple: Couple) -> None:
    """Two taps at the same moment: one agrees, the other learns that it is settled."""
    offered = await suggest_series(couple)

    async def accept() -> None:
        async with couple.house.open() as work:
            await meetings.accept(work, couple.jens, offered.id, offered.sequence, 0)

    results = await asyncio.gather(accept(), accept(), return_exceptions=True)
    assert [type(result) for result in results if result is not None] == [Settled]
    assert await confirmed(couple) == [TUESDAY, TUESDAY + FORTNIGHT]


async def test_the_next_date_is_made_when_one_begins(couple: Couple) -> None:
    """With the same length and place, in the same series, and a calendar entry of its own."""
    await agree_series(couple)
    await turn_at(couple, TUESDAY)
    first, _, third = await dates_made(couple)
    assert third.starts_at == TUESDAY + 2 * FORTNIGHT
    assert (third.minutes, third.place, third.place_words) == (first.minutes, first.place, first.place_words)
    assert (third.series_id, third.sequence) == (first.series_id, 0)
    assert third.uid != first.uid
    assert await turn_timer(couple) == TUESDAY + FORTNIGHT


async def test_a_turn_that_comes_again_changes_nothing(couple: Couple) -> None:
    """The timer fires twice, or two processes wake it."""
    series = await agree_series(couple)
    couple.house.now = TUESDAY

    async def turn() -> None:
        async with couple.house.open() as work:
            await meeting_series.series_turn(work, series.id)

    await asyncio.gather(turn(), turn(), turn())
    assert len(await dates_made(couple)) == 3


@pytest.mark.fault(32)
@pytest.mark.fault(35)
async def test_no_date_is_made_in_the_past(couple: Couple) -> None:
    """Nine weeks without a clock: the dates in between never were, two lie ahead."""
    await agree_series(couple)
    await turn_at(couple, TUESDAY + timedelta(weeks=9))
    made = [entry.starts_at for entry in await dates_made(couple)]
    assert made == [TUESDAY, TUESDAY + FORTNIGHT, TUESDAY + 5 * FORTNIGHT, TUESDAY + 6 * FORTNIGHT]


@pytest.mark.fault(34)
async def test_the_wall_time_stays_across_the_clock_change(couple: Couple) -> None:
    """17:00 in Berlin in summer and in winter; after the last date the series is finished."""
    await agree_series(couple)
    for number in range(12):
        await turn_at(couple, TUESDAY + number * FORTNIGHT + (HOUR if number > 10 else timedelta()))
    dates = await dates_made(couple)
    assert len(dates) == 13
    assert {entry.wall.strftime("%a %H:%M") for entry in dates if entry.wall} == {"Tue 17:00"}
    assert dates[-1].starts_at == LAST
    assert (await series_of(couple)).status is _S.FINISHED
    assert await turn_timer(couple) is None


@pytest.mark.fault(33)
async def test_a_date_in_the_gap_is_shifted(couple: Couple) -> None:
    """02:30 on the night in which clocks go forward: 03:30 is what is written down, for the files and reminders too."""
    couple.house.now = datetime(2027, 3, 1, 10, tzinfo=UTC)
    await set_tandem(couple, ends_at=datetime(2027, 6, 1, tzinfo=UTC))
    await agree_series(couple, first=datetime(2027, 3, 14, 1, 30, tzinfo=UTC))
    first, shifted = await dates_made(couple)
    assert first.wall is not None
    assert shifted.wall is not None
    assert (first.wall.hour, shifted.wall.hour) == (2, 3)
    assert shifted.starts_at == datetime(2027, 3, 28, 1, 30, tzinfo=UTC)
    async with couple.house.open() as work:
        assert await meetings.rederive_all(work) == 0


async def test_one_date_moves_alone(couple: Couple) -> None:
    """The others stay, and so does the series; the moved one keeps its calendar entry."""
    await agree_series(couple)
    first, second = await dates_made(couple)
    moved = await couple.offer_others(first.id, NEXT_THURSDAY, by=couple.daria)
    assert (moved.status, moved.series_id, moved.uid) == (_M.PROPOSED, first.series_id, first.uid)
    await couple.accept(moved)
    assert await confirmed(couple) == [NEXT_THURSDAY, second.starts_at]
    assert (await series_of(couple)).status is _S.RUNNING
    assert await turn_timer(couple) == TUESDAY


async def test_one_date_is_cancelled_alone(couple: Couple) -> None:
    """It is not made again."""
    await agree_series(couple)
    first, second = await dates_made(couple)
    async with couple.house.open() as work:
        await meetings.cancel(work, couple.daria, first.id, first.sequence)
    await turn_at(couple, TUESDAY)
    assert await confirmed(couple) == [second.starts_at, TUESDAY + 2 * FORTNIGHT]
    assert (await series_of(couple)).status is _S.RUNNING


@pytest.mark.parametrize("who", ["daria", "jens"])
async def test_either_ends_the_series(couple: Couple, who: str) -> None:
    """All dates ahead are off, also one that is being moved; both are told once, and no timer is left."""
    series = await agree_series(couple)
    first, second = await dates_made(couple)
    await couple.offer_others(second.id, NEXT_THURSDAY, by=couple.daria)
    before = {person.id: await couple.kinds(person) for person in (couple.mentee, couple.mentor)}
    await end_by(couple, getattr(couple, who), series.id)
    assert [entry.status for entry in await dates_made(couple)] == [_M.CANCELLED, _M.CANCELLED]
    for person in (couple.mentee, couple.mentor):
        assert (await couple.kinds(person))[len(before[person.id]) :] == ["SeriesEnded"]
    (_, facts) = (await couple.house.notices(f"p:{couple.mentor.id}"))[-1]
    assert facts["meeting_ids"] == [first.id, second.id]
    assert (await series_of(couple)).status is _S.ENDED
    assert await turn_timer(couple) is None


async def test_a_date_that_has_begun_is_not_called_off(couple: Couple) -> None:
    """Whether it took place is asked as always."""
    series = await agree_series(couple)
    couple.house.now = TUESDAY + timedelta(minutes=10)
    await end_by(couple, couple.jens, series.id)
    assert [entry.status for entry in await dates_made(couple)] == [_M.CONFIRMED, _M.CANCELLED]


async def test_ending_twice_tells_nobody_twice(couple: Couple) -> None:
    """Both tap at the same moment."""
    series = await agree_series(couple)
    both = (end_by(couple, couple.daria, series.id), end_by(couple, couple.jens, series.id))
    results = await asyncio.gather(*both, return_exceptions=True)
    assert [type(result) for result in results if result is not None] == [Settled]
    assert (await couple.kinds(couple.mentee)).count("SeriesEnded") == 1


async def test_a_series_ends_after_its_last_date_was_made(couple: Couple) -> None:
    """Then the dates that still lie ahead are off."""
    await set_tandem(couple, ends_at=TUESDAY + FORTNIGHT + HOUR)
    series = await agree_series(couple)
    assert (await series_of(couple)).status is _S.FINISHED
    await end_by(couple, couple.daria, series.id)
    assert (await series_of(couple)).status is _S.ENDED
    assert await confirmed(couple) == []


@pytest.mark.parametrize("is_turn_first", [True, False], ids=["turn first", "end first"])
async def test_ended_while_a_date_is_being_made(couple: Couple, is_turn_first: bool) -> None:
    """Whoever comes first: in the end no date lies ahead."""
    series = await agree_series(couple)
    couple.house.now = TUESDAY

    async def turn() -> None:
        async with couple.house.open() as work:
            await meeting_series.series_turn(work, series.id)

    async with couple.house.open() as work:
        if is_turn_first:
            await meeting_series.series_turn(work, series.id)
            other = asyncio.create_task(end_by(couple, couple.jens, series.id))
        else:
            await meeting_series.end(work, couple.jens, series.id)
            other = asyncio.create_task(turn())
        for _ in range(5):  # the other one comes as far as it can before this work is over
            await work.meetings.dates_of(series.id)
    await other
    assert (await series_of(couple)).status is _S.ENDED
    assert [entry.starts_at for entry in await dates_made(couple) if entry.is_ahead(couple.house.now)] == []
    assert await turn_timer(couple) is None


@pytest.mark.parametrize("step", ["decline", "take back", "expire"])
async def test_an_offer_that_comes_to_nothing(couple: Couple, step: str) -> None:
    """The series goes with it."""
    offered = await suggest_series(couple)
    if step == "expire":
        couple.house.now = TUESDAY
    async with couple.house.open() as work:
        if step == "decline":
            await meetings.decline(work, couple.jens, offered.id, 0)
        elif step == "take back":
            await meetings.take_back(work, couple.daria, offered.id, 0)
        else:
            await meetings.times_are_over(work, offered.id)
    assert (await series_of(couple)).status is _S.CLOSED
    assert await confirmed(couple) == []


async def test_another_time_for_the_whole_series(couple: Couple) -> None:
    """The partner suggests Thursdays, in the own zone; the first one agrees."""
    offered = await suggest_series(couple)
    other = await couple.offer_others(offered.id, NEXT_THURSDAY, by=couple.jens)
    series = await series_of(couple)
    assert (other.series_id, series.status, series.zone) == (series.id, _S.OFFERED, "Europe/Kyiv")
    assert series.wall.isoformat() == "2026-05-28T18:00:00"
    await couple.accept(other)
    assert await confirmed(couple) == [NEXT_THURSDAY, NEXT_THURSDAY + FORTNIGHT]


async def test_a_single_meeting_instead_of_a_series(couple: Couple) -> None:
    """The partner would rather meet once: the series is off, the meeting is on offer."""
    offered = await suggest_series(couple)
    async with couple.house.open() as work:
        view = await meeting_plans.begin_anew(work, couple.jens, offered.id)
        for step in (
            partial(steps.choose_time, time=NEXT_THURSDAY, now=work.now),
            partial(steps.repeat, weeks=0),
        ):
            view = await meeting_plans.change(work, couple.jens, view.form_id, step)
        single = await meeting_plans.send(work, couple.jens, view.form_id)
    assert (single.status, single.series_id) == (_M.PROPOSED, None)
    assert (await series_of(couple)).status is _S.CLOSED


async def test_a_series_instead_of_a_single_meeting(couple: Couple) -> None:
    """The other way round, on the same meeting."""
    offered = await couple.offer(TUESDAY)
    async with couple.house.open() as work:
        view = await meeting_plans.begin_anew(work, couple.jens, offered.id)
        for step in (partial(steps.choose_time, time=NEXT_THURSDAY, now=work.now), partial(steps.repeat, weeks=4)):
            view = await meeting_plans.change(work, couple.jens, view.form_id, step)
        again = await meeting_plans.send(work, couple.jens, view.form_id)
    assert (await series_of(couple)).id == again.series_id


async def test_a_date_of_a_running_series_does_not_become_another_series(couple: Couple) -> None:
    """Moving one date offers no rhythm."""
    await agree_series(couple)
    (first, _) = await dates_made(couple)
    async with couple.house.open() as work:
        view = await meeting_plans.begin_anew(work, couple.daria, first.id)
    assert not view.plan.may_repeat
    assert view.plan.weeks == 0


async def test_a_tandem_that_ends_before_a_second_date(couple: Couple) -> None:
    """Is too short for a series; nothing is sent, and the planning stays open."""
    await set_tandem(couple, ends_at=TUESDAY + FORTNIGHT)
    with pytest.raises(Refused) as refused:
        await suggest_series(couple)
    assert refused.value.why is Why.NO_SERIES
    assert await couple.kinds(couple.mentor) == []


async def test_an_ended_tandem_ends_its_series(couple: Couple) -> None:
    """Each date is called off as every meeting is; nothing is said of a series, and nothing comes after."""
    series = await agree_series(couple)
    async with couple.house.open() as work:
        await meetings.cancel_all_of(work, couple.tandem_id, couple.mentor.id)
    assert await confirmed(couple) == []
    assert (await series_of(couple)).status is _S.ENDED
    assert "SeriesEnded" not in await couple.kinds(couple.mentee)
    async with couple.house.open() as work:
        await meeting_series.series_turn(work, series.id)
    assert len(await dates_made(couple)) == 2


@pytest.mark.parametrize(
    "values",
    [{"status": TandemStatus.PAUSED}, {"contact_stopped_at": TUESDAY}],
    ids=["a rest of both", "contact stopped"],
)
async def test_no_date_is_made_while_there_is_a_rest(couple: Couple, values: dict[str, object]) -> None:
    """It goes on by itself afterwards, with what lies ahead then."""
    await agree_series(couple)
    await set_tandem(couple, **values)
    await turn_at(couple, TUESDAY)
    assert len(await dates_made(couple)) == 2
    assert await turn_timer(couple) == TUESDAY + timedelta(days=1)
    await set_tandem(couple, status=TandemStatus.ACTIVE, contact_stopped_at=None)
    await turn_at(couple, TUESDAY + timedelta(days=1))
    assert len(await dates_made(couple)) == 3


@pytest.mark.row("C4")
async def test_job_shadowing_can_repeat(couple: Couple) -> None:
    """Each date is one."""
    offered = await suggest_series(couple, kind=MeetingKind.SHADOWING, weeks=4)
    async with couple.house.open() as work:
        await meetings.accept(work, couple.jens, offered.id, 0, 0)
    assert [(entry.kind, entry.minutes) for entry in await dates_made(couple)] == [(MeetingKind.SHADOWING, 240)] * 2


@pytest.mark.row("F5")
@pytest.mark.fault(43)
async def test_strangers_see_and_end_nothing(couple: Couple) -> None:
    """Neither by number nor by a forged button."""
    series = await agree_series(couple)
    stranger = Actor(person=await couple.house.accepted(Role.MENTEE, "Bert"))
    async with couple.house.open() as work:
        for act in (meeting_series.look_at, meeting_series.end):
            with pytest.raises(Forbidden):
                await act(work, stranger, series.id)
        with pytest.raises(Forbidden):
            await meeting_series.agenda(work, stranger, couple.tandem_id)
    assert (await series_of(couple)).status is _S.RUNNING


async def test_what_the_two_have_planned(couple: Couple) -> None:
    """Dates in order, times that wait for an answer, and the series."""
    series = await agree_series(couple)
    offered = await couple.offer(TUESDAY + timedelta(days=1), by=couple.jens)
    async with couple.house.open() as work:
        agenda = await meeting_series.agenda(work, couple.daria, couple.tandem_id)
        view = await meeting_series.look_at(work, couple.jens, series.id)
    assert [entry.starts_at for entry in agenda.ahead] == [TUESDAY, TUESDAY + FORTNIGHT]
    assert agenda.offered is not None
    assert agenda.offered.id == offered.id
    assert [entry.id for entry in agenda.series] == [series.id]
    assert (view.partner_name, len(view.ahead), view.can_end) == ("Daria", 2, True)


async def test_the_partner_has_left(couple: Couple) -> None:
    """The series still shows, with no name."""
    series = await agree_series(couple)
    await leave(couple, couple.mentor)
    async with couple.house.open() as work:
        view = await meeting_series.look_at(work, couple.daria, series.id)
    assert view.partner_name == ""


async def leave(couple: Couple, person: Person) -> None:
    """That person is erased."""
    async with couple.house.open() as work:
        await work.persons.change(person.id, telegram_id=None, telegram_key=None)
