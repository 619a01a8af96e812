"""Times that clocks skip or show twice, on every way on which a time is chosen: shown and asked about, never guessed.

Daria is in Berlin. On Sunday 28 March 2027 clocks there go from 02:00 to 03:00; on Sunday 25 October 2026 from 03:00
back to 02:00, so that 02:30 comes at 00:30 and at 01:30 UTC.
"""

from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from functools import partial

import pytest

from program import meeting_plans as steps
from program.equal_times import choose_turn
from program.meeting_choices import hours_to_choose, noon_of
from program.meeting_plans import Refused, Step
from program.meeting_series import dates_of
from program.meetings import Place
from program.taps import Tap
from program.typed_times import TimeWords
from program.wall_times import wall_of
from tests.couples import Couple, couple_in
from tests.houses import House
from tests.series import dates_made, series_of
from tests.streets import Street
from usecases import Work, meeting_plans, meeting_series, meetings, took_place

pytestmark = [pytest.mark.row("C2"), pytest.mark.fault(33)]
WORDS = TimeWords()
FIRST_230 = datetime(2026, 10, 25, 0, 30, tzinfo=UTC)
SECOND_230 = datetime(2026, 10, 25, 1, 30, tzinfo=UTC)
AFTER_GAP = datetime(2027, 3, 28, 1, 30, tzinfo=UTC)  # 03:30 in Berlin
AUTUMN, SPRING = datetime(2026, 10, 1, 10, tzinfo=UTC), datetime(2027, 3, 1, 10, tzinfo=UTC)
END = datetime(2027, 6, 1, tzinfo=UTC)
Way = Callable[[Couple, Work], Awaitable[int]]


@pytest.fixture
async def couple(house: House) -> Couple:
    """Two whose tandem goes on past both changes."""
    found = await couple_in(house)
    async with house.open() as work:
        await work.tandems.change(found.tandem_id, ends_at=END)
    return found


async def plan_new(couple: Couple, work: Work) -> int:
    """A meeting is planned from the start; answers the form."""
    view = await meeting_plans.begin(work, couple.daria, couple.tandem_id)
    if view.plan.step is Step.LENGTH:
        for step in (
            partial(steps.choose_length, minutes=60),
            partial(steps.choose_place, place=Place.ONLINE),
            partial(steps.write_place, words=None),
        ):
            await meeting_plans.change(work, couple.daria, view.form_id, step)
    return view.form_id


async def plan_on_a_day(couple: Couple, work: Work) -> int:
    """The same, with the hours of a day on the screen, of which the clocks change."""
    form_id = await plan_new(couple, work)
    day = date(2026, 10, 25) if work.now < SECOND_230 else date(2027, 3, 28)
    await meeting_plans.change(work, couple.daria, form_id, partial(steps.show_hours, day=day))
    return form_id


async def move(couple: Couple, work: Work) -> int:
    """An agreed meeting is to be at another time."""
    (agreed,) = await work.meetings.of(couple.tandem_id)
    return (await meeting_plans.begin_anew(work, couple.daria, agreed.id)).form_id


async def counter(couple: Couple, work: Work) -> int:
    """The partner's times do not suit."""
    (offered,) = await work.meetings.of(couple.tandem_id)
    return (await meeting_plans.begin_anew(work, couple.daria, offered.id)).form_id


WAYS: dict[str, tuple[Way, str]] = {
    "a new meeting, day and hour typed": (plan_new, "{day} 02:30"),
    "a new meeting, only the hour typed": (plan_on_a_day, "02:30"),
    "an agreed meeting is moved": (move, "{day} 02:30"),
    "other times than those on offer": (counter, "{day} 02:30"),
}


async def open_way(couple: Couple, way: str, now: datetime) -> int:
    """Goes to where times are typed."""
    couple.house.now = now
    begin, _ = WAYS[way]
    if begin is move:
        await couple.agree(now + timedelta(days=3))
    if begin is counter:
        await couple.offer(now + timedelta(days=3), by=couple.jens)
    async with couple.house.open() as work:
        return await begin(couple, work)


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize(
    ("now", "day", "candidates"),
    [(AUTUMN, "25.10.2026", (FIRST_230, SECOND_230)), (SPRING, "28.3.2027", (AFTER_GAP,))],
    ids=["twice", "never"],
)
async def test_a_typed_time_is_asked_about(
    couple: Couple, way: str, now: datetime, day: str, candidates: tuple[datetime, ...]
) -> None:
    """Nothing is chosen before an answer; the answer is kept to the second, and offered."""
    form_id = await open_way(couple, way, now)
    words = WAYS[way][1].format(day=day)
    async with couple.house.open() as work:
        asked = (await meeting_plans.type_words(work, couple.daria, form_id, words, WORDS)).plan
        assert (asked.step, asked.doubt, asked.chosen) == (Step.DOUBT, candidates, ())
        with pytest.raises(Refused):
            await meeting_plans.send(work, couple.daria, form_id)
    meant = candidates[-1]
    async with couple.house.open() as work:
        await meeting_plans.change(work, couple.daria, form_id, partial(steps.choose_time, time=meant, now=work.now))
        offered = await meeting_plans.send(work, couple.daria, form_id, all_the_same=True)
    assert offered.options == (meant,)
    agreed = await couple.accept(offered)
    assert agreed.starts_at == meant


@pytest.mark.parametrize("day", [date(2026, 10, 25), date(2027, 3, 28)], ids=["back", "forward"])
def test_buttons_show_only_hours_that_come_once(day: date) -> None:
    """Whatever hours are offered, each is the only one with its name that day."""
    now = datetime(day.year, day.month, 1, tzinfo=UTC)
    hours = [wall_of(hour, "Europe/Berlin") for hour in hours_to_choose(day, now, "Europe/Berlin")]
    assert hours
    assert all(hour.hour != 2 and hour.fold == 0 for hour in hours)
    assert len({hour.hour for hour in hours}) == len(hours)


async def test_a_meeting_that_was_held_is_noted_by_its_day_alone(couple: Couple) -> None:
    """On the day of the change too: no hour is asked, so none is guessed at; noon comes once."""
    couple.house.now = datetime(2026, 10, 25, 18, tzinfo=UTC)
    async with couple.house.open() as work:
        noted = await took_place.note_past_meeting(work, couple.daria, couple.tandem_id, date(2026, 10, 25))
    assert noted.starts_at == noon_of(date(2026, 10, 25), "Europe/Berlin") == datetime(2026, 10, 25, 11, tzinfo=UTC)


# --- series ---------------------------------------------------------------------------------------------------------


async def plan_series(couple: Couple, first: datetime, fold: int | None, weeks: int = 2) -> None:
    """Daria plans a series with its first date at that instant, says which of two times is meant, and Jens agrees."""
    couple.house.now = AUTUMN
    async with couple.house.open() as work:
        form_id = await plan_new(couple, work)
        taken: list[Callable[[steps.Plan], steps.Plan]] = [
            partial(steps.choose_time, time=first, now=work.now),
            partial(steps.repeat, weeks=weeks),
        ]
        taken += [partial(choose_turn, fold=fold)] if fold is not None else []
        for step in taken:
            await meeting_plans.change(work, couple.daria, form_id, step)
        offered = await meeting_plans.send(work, couple.daria, form_id)
    await couple.accept(offered)


@pytest.mark.parametrize(
    ("first", "fold", "instants"),
    [
        (datetime(2026, 10, 11, 0, 30, tzinfo=UTC), None, (FIRST_230,)),  # nobody has changed what the screen says
        (datetime(2026, 10, 11, 0, 30, tzinfo=UTC), 0, (FIRST_230,)),
        (datetime(2026, 10, 11, 0, 30, tzinfo=UTC), 1, (SECOND_230,)),
        (FIRST_230, None, ()),  # the first date itself: what was chosen for it counts
        (SECOND_230, None, ()),
        (SECOND_230, 0, ()),
    ],
    ids=["as shown", "the first", "the second", "begins with the first", "begins with the second", "not overruled"],
)
async def test_which_of_two_times_a_series_means(
    couple: Couple, first: datetime, fold: int | None, instants: tuple[datetime, ...]
) -> None:
    """Is what was said: in the agreement, in the meeting, and after it has been stored."""
    await plan_series(couple, first, fold)
    series = await series_of(couple)
    dates = [slot.instant for slot in dates_of(series)]
    assert dates[:2] == [first, *(instants or (datetime(2026, 11, 8, 1, 30, tzinfo=UTC),))]
    made = [meeting.starts_at for meeting in await dates_made(couple)]
    assert made == dates[:2]
    assert await ahead(couple) == dates[:2]


async def ahead(couple: Couple) -> list[datetime | None]:
    """What the screen of the series shows."""
    series = await series_of(couple)
    async with couple.house.open() as work:
        view = await meeting_series.look_at(work, couple.jens, series.id)
    return [meeting.starts_at for meeting in view.ahead]


async def test_the_screen_asks_and_one_tap_changes_it(couple: Couple) -> None:
    """Both times stand there as buttons, one of them marked; the offer says which one it is."""
    street = Street(couple)
    couple.house.now = AUTUMN
    async with couple.house.open() as work:
        form_id = await plan_new(couple, work)
        first = datetime(2026, 10, 11, 0, 30, tzinfo=UTC)
        await meeting_plans.change(work, couple.daria, form_id, partial(steps.choose_time, time=first, now=work.now))
    shown = await street.tap(couple.mentee, Tap("mw", str(form_id), "repeat.2"))
    assert "02:30 comes twice on Sunday 25 October. Which one do you mean?" in shown
    assert "The meeting begins at the first one." in shown
    assert {"✓ The first 02:30", "The second 02:30"} <= set(street.labels())
    shown = await street.press(couple.mentee, "The second 02:30")
    assert "The meeting begins at the second one." in shown
    assert {"The first 02:30", "✓ The second 02:30"} <= set(street.labels())
    await street.press(couple.mentee, "Send to Jens")
    (offer,) = [entry for entry in await street.deliver() if entry.chat_id == couple.mentor.telegram_id]
    assert "The meeting begins at the second one." in offer.plain


async def test_a_series_whose_dates_all_come_once_asks_nothing(couple: Couple) -> None:
    """Nor does a single meeting; a tap on an old button is refused."""
    couple.house.now = AUTUMN
    async with couple.house.open() as work:
        form_id = await plan_new(couple, work)
        with pytest.raises(Refused):
            await meeting_plans.change(work, couple.daria, form_id, partial(choose_turn, fold=1))
        plan = (await meeting_plans.look_at(work, couple.daria, form_id)).plan
    for fold in (-1, 2):
        with pytest.raises(Refused):
            choose_turn(replace(plan, weeks=1), fold)


async def test_both_read_which_of_two_times_it_is(couple: Couple) -> None:
    """In the offer and when it is agreed, each on the own clock; where clocks show it once nothing is added."""
    street = Street(couple)
    couple.house.now = AUTUMN
    offered = await couple.offer(FIRST_230, SECOND_230, AUTUMN + timedelta(days=2))
    (hers,) = await street.deliver()
    words = " ".join(hers.labels())
    assert "03:30 (the first)" in words  # in Kyiv clocks go back at the same moment
    assert "03:30 (the second)" in words
    assert words.count("(the ") == 2
    async with couple.house.open() as work:
        await meetings.accept(work, couple.jens, offered.id, offered.sequence, offered.options.index(SECOND_230))
    told = [entry for entry in await street.deliver() if entry.chat_id == couple.mentee.telegram_id]
    assert "📅 Agreed: Sunday 25 October, 02:30 (the second), with Jens" in told[0].plain
