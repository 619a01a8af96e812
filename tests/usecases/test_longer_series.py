"""A tandem is made longer: its series of meetings go on as they were agreed, and no meeting comes twice."""

from datetime import UTC, datetime, timedelta

import pytest

from program.meeting_series import SeriesStatus
from program.meetings import MeetingStatus
from program.tandems import TandemStatus
from program.taps import Tap
from tests.couples import Couple
from tests.ended_tandems import Ending, ending_in
from tests.houses import House
from tests.series import agree_series, dates_made, series_of, suggest_series
from tests.streets import Street
from usecases import extensions, meeting_series, meetings

pytestmark = [pytest.mark.row("C9"), pytest.mark.row("C2")]
_S = SeriesStatus
FORTNIGHT = timedelta(weeks=2)
FIRST = datetime(2026, 10, 20, 15, tzinfo=UTC)  # Tuesday, 17:00 in Berlin; the tandem ends on 19 November
LAST = datetime(2026, 11, 17, 16, tzinfo=UTC)  # 17:00 in Berlin, in winter


@pytest.fixture
async def ending(house: House) -> Ending:
    """Two who plan a series some weeks before their end."""
    found = await ending_in(house)
    house.now = FIRST - timedelta(days=2)
    return found


async def turn(ending: Ending, instant: datetime | None = None) -> None:
    """The clock comes to the series, at that instant or now."""
    ending.house.now = instant or ending.house.now
    series = await series_of(ending)
    async with ending.house.open() as work:
        await meeting_series.series_turn(work, series.id)


async def run_until_near(ending: Ending) -> None:
    """The dates up to two weeks before the end have their turns."""
    for instant in (FIRST, LAST - FORTNIGHT):
        await turn(ending, instant)
    await ending.near()


async def go_on(ending: Ending, weeks: int = 8) -> None:
    """Both wish for more time."""
    for actor in (ending.daria, ending.jens):
        async with ending.house.open() as work:
            await extensions.wish(work, actor, ending.tandem_id, weeks)


async def starts(couple: Couple) -> list[datetime | None]:
    """When the meetings of the series begin that stand."""
    return [entry.starts_at for entry in await dates_made(couple) if entry.status is MeetingStatus.CONFIRMED]


async def test_a_finished_series_goes_on(ending: Ending) -> None:
    """Its last date was made already: the next one comes at once, the others in their turn, up to the new end."""
    await agree_series(ending, first=FIRST)
    await run_until_near(ending)
    assert (await series_of(ending)).status is _S.FINISHED
    await go_on(ending)
    series = await series_of(ending)
    assert (series.status, series.until) == (_S.RUNNING, (await ending.tandem()).ends_at)
    assert await starts(ending) == [FIRST, LAST - FORTNIGHT, LAST, LAST + FORTNIGHT]
    for number in range(5):
        await turn(ending, LAST + number * FORTNIGHT)
    made = await starts(ending)
    assert made[2:] == [LAST + number * FORTNIGHT for number in range(5)]
    assert len(set(made)) == len(made)
    assert (await series_of(ending)).status is _S.FINISHED


async def test_a_running_series_makes_nothing_twice(ending: Ending) -> None:
    """Two dates lie ahead already: the longer time adds none of them once more."""
    await agree_series(ending, weeks=1, first=FIRST)
    await ending.near()
    await turn(ending)
    before = await starts(ending)
    await go_on(ending, 4)
    made = await starts(ending)
    assert made[: len(before)] == before
    assert len(set(made)) == len(made)
    assert (await series_of(ending)).until == (await ending.tandem()).ends_at


async def test_an_offer_of_a_series_means_the_longer_time(ending: Ending) -> None:
    """It waits for its answer all the while; nothing is agreed by the extension."""
    await ending.near()
    await suggest_series(ending, weeks=1, first=LAST - timedelta(weeks=1))
    await go_on(ending, 4)
    series = await series_of(ending)
    assert (series.status, series.until) == (_S.OFFERED, (await ending.tandem()).ends_at)
    assert await starts(ending) == []


async def test_a_series_that_was_ended_stays_ended(ending: Ending) -> None:
    """By one of the two: no further dates."""
    series = await agree_series(ending, first=FIRST)
    async with ending.house.open() as work:
        await meeting_series.end(work, ending.daria, series.id)
    await ending.near()
    await go_on(ending)
    assert (await series_of(ending)).status is _S.ENDED
    assert await starts(ending) == []


async def test_a_date_that_is_agreed_by_itself_is_not_made_once_more(ending: Ending) -> None:
    """The two have planned a single meeting at that time, after the end as it was."""
    await agree_series(ending, first=FIRST)
    await run_until_near(ending)
    single = await ending.agree(LAST + FORTNIGHT + timedelta(minutes=30))
    await go_on(ending)
    assert await starts(ending) == [FIRST, LAST - FORTNIGHT, LAST]
    await turn(ending, LAST)
    assert await starts(ending) == [FIRST, LAST - FORTNIGHT, LAST, LAST + 2 * FORTNIGHT]
    assert (await ending.meeting(single.id)).status is MeetingStatus.CONFIRMED


async def test_while_the_tandem_rests_no_date_is_made(ending: Ending) -> None:
    """The series is longer all the same, and goes on after the rest."""
    await agree_series(ending, first=FIRST)
    await run_until_near(ending)
    async with ending.house.open() as work:
        tandem = await work.tandems.get(ending.tandem_id)
        assert tandem is not None
        await work.tandems.move(tandem, TandemStatus.PAUSED)
    await go_on(ending)
    assert (await series_of(ending)).status is _S.RUNNING
    assert LAST + FORTNIGHT not in await starts(ending)
    async with ending.house.open() as work:
        tandem = await work.tandems.get(ending.tandem_id)
        assert tandem is not None
        await work.tandems.move(tandem, TandemStatus.ACTIVE)
    await turn(ending)
    assert (await starts(ending))[-1] == LAST + FORTNIGHT


async def test_a_second_extension_grows_only_what_still_ran(ending: Ending) -> None:
    """A series that was over before the first extension is not revived by the second one."""
    series = await agree_series(ending, first=FIRST)
    await run_until_near(ending)
    async with ending.house.open() as work:
        stored = await work.meeting_series.get(series.id)
        assert stored is not None
        await work.meeting_series.move(stored, _S.FINISHED, until=stored.until - FORTNIGHT)
    await go_on(ending)
    assert (await series_of(ending)).status is _S.FINISHED


async def test_both_read_of_it_in_the_same_message(ending: Ending) -> None:
    """The one on the screen, the other in the notice, before the next date; with the way to the series."""
    await agree_series(ending, first=FIRST)
    await run_until_near(ending)
    street = Street(ending)
    await street.deliver()
    number = str(ending.tandem_id)
    await street.tap(ending.mentor, Tap("zw", number, "8"))
    await street.deliver()
    shown = await street.tap(ending.mentee, Tap("zw", number, "8"))
    sent = [entry for entry in await street.deliver() if entry.chat_id == ending.mentor.telegram_id]
    told = [
        "Your series of meetings goes on as well.",
        "Every two weeks: Tuesday, {hour}",
        "Last meeting: 12 January 2027",
    ]
    assert "\n".join(told).format(hour="17:00") in shown
    assert "The series" in street.labels()
    assert sent[0].plain.startswith("🤝 Your tandem goes on until")
    assert "\n".join(told).format(hour="18:00") in sent[0].plain  # in Kyiv
    assert sent[0].labels()[0] == "The series"
    assert sent[1].plain.startswith("📅 Next in your series: Tuesday 1 December, 18:00")


async def test_without_a_series_nothing_is_said_of_one(ending: Ending) -> None:
    """Also where the only one has been ended."""
    street = Street(ending)
    series = await agree_series(ending, first=FIRST)
    async with ending.house.open() as work:
        await meeting_series.end(work, ending.jens, series.id)
        assert await meetings.next_meeting_of(work, ending.mentee.id) is None
    await ending.near()
    await street.deliver()
    number = str(ending.tandem_id)
    await street.tap(ending.mentor, Tap("zw", number, "8"))
    assert "series" not in await street.tap(ending.mentee, Tap("zw", number, "8"))
