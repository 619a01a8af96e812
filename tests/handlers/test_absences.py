"""A partner who cannot be reached for a week: told once, neutrally; wait, ask the team, or look for somebody else."""

from datetime import UTC, datetime, timedelta

import pytest

from program.people import Availability, Person
from program.tandems import TandemStatus
from program.taps import Tap
from program.timers import TimerKind
from tests.couples import Couple
from tests.proposed_pairs import timers_of
from tests.senders import Sent
from tests.streets import Street
from usecases import losses, persons, tandems
from usecases.losses import LONG

pytestmark = pytest.mark.row("A9")
TITLE = "We cannot reach Jens here at the moment."


async def lose(street: Street, person: Person | None = None) -> None:
    """Jens blocks the bot, or somebody else does."""
    async with street.house.open() as work:
        await losses.lose(work, person or street.couple.mentor)


async def find(street: Street) -> None:
    """Jens writes again."""
    async with street.house.open() as work:
        await losses.find_again(work, await persons.get(work, street.couple.mentor.id))


def told(sent: list[Sent]) -> list[Sent]:
    """What of it is about somebody out of reach."""
    return [entry for entry in sent if entry.plain.startswith("We cannot reach")]


async def a_week_later(street: Street) -> Sent:
    """Jens is lost for a week; answers what Daria gets."""
    await lose(street)
    (notice,) = told(await street.at(street.house.now + LONG))
    return notice


async def test_after_a_week_the_partner_is_told_once(street: Street, couple: Couple) -> None:
    """To the second, neutrally, with three ways on; not again in the weeks after."""
    await lose(street)
    start = street.house.now
    assert told(await street.at(start + LONG - timedelta(seconds=1))) == []
    (notice,) = told(await street.at(start + LONG))
    assert (notice.chat_id, notice.plain.partition("\n")[0]) == (couple.mentee.telegram_id, TITLE)
    assert notice.labels() == ["Wait", "Ask the team", "Look for another"]
    assert "blocked" not in notice.plain
    for days in range(1, 40):
        assert told(await street.at(start + LONG + timedelta(days=days))) == []


async def test_whoever_comes_back_in_time_is_not_told_of(street: Street, couple: Couple) -> None:
    """The clock stops, and begins anew with the next loss."""
    await lose(street)
    street.house.pass_time(days=6)
    await find(street)
    assert TimerKind.UNREACHABLE_LONG not in await timers_of(street.house, couple.mentor.id)
    assert told(await street.at(street.house.now + timedelta(days=3))) == []
    await lose(street)
    again = street.house.now
    assert told(await street.at(again + LONG - timedelta(seconds=1))) == []
    assert len(told(await street.at(again + LONG))) == 1


async def test_a_notice_under_way_is_dropped_when_the_partner_is_back(street: Street, couple: Couple) -> None:
    """The week ends in the night, and in the night Jens writes."""
    street.house.now = datetime(2026, 5, 19, 23, tzinfo=UTC)
    await lose(street)
    assert told(await street.at(street.house.now + LONG)) == []  # 01:00 in Berlin
    await find(street)
    assert told(await street.at(street.house.now + timedelta(hours=8))) == []
    assert ("PartnerUnreachable", "dropped", "moved_on") in await couple.ended_notices()


async def test_nobody_is_woken_by_it(street: Street) -> None:
    """A week that ends at night ends in the morning."""
    street.house.now = datetime(2026, 5, 19, 23, tzinfo=UTC)
    await lose(street)
    assert told(await street.at(street.house.now + LONG)) == []
    assert len(told(await street.at(datetime(2026, 5, 27, 6, tzinfo=UTC)))) == 1


async def test_without_a_tandem_nobody_is_told(street: Street) -> None:
    """It had ended before the week was over."""
    await lose(street)
    async with street.house.open() as work:
        await tandems.end_all_of(work, street.couple.mentor.id)
    assert told(await street.at(street.house.now + LONG)) == []


async def test_two_who_are_both_out_of_reach(street: Street, couple: Couple) -> None:
    """Neither hears anything, and nothing fails."""
    await lose(street)
    await lose(street, couple.mentee)
    assert told(await street.at(street.house.now + LONG)) == []


async def test_wait(street: Street, couple: Couple) -> None:
    """Everything stays as it is."""
    notice = await a_week_later(street)
    assert "we wait for Jens" in await street.press_under(couple.mentee, notice, "Wait")
    assert (await couple.tandem()).status is TandemStatus.STARTING


async def test_look_for_somebody_else(street: Street, couple: Couple) -> None:
    """Asked once more; then the tandem has ended by nobody's fault, and the one who was left is looking again."""
    notice = await a_week_later(street)
    shown = await street.press_under(couple.mentee, notice, "Look for another")
    assert "End the tandem with Jens and look for somebody else?" in shown
    assert (await couple.tandem()).status is TandemStatus.STARTING
    shown = await street.press(couple.mentee, "Yes, look on")
    assert "Your tandem with Jens has ended." in shown
    assert "We are looking for another mentor for you." in shown
    assert [sent for sent in await street.deliver() if sent.chat_id == couple.mentee.telegram_id] == []
    ended = await couple.tandem()
    assert (ended.status, ended.ended_by, ended.end_reason) == (TandemStatus.ENDED_EARLY, None, "unreachable")
    async with street.house.open() as work:
        member = await work.tandems.member_of(couple.tandem_id, couple.mentee.id)
        (entry,) = [e for e in await work.audits.about("tandem", couple.tandem_id) if e.actor_id == couple.mentee.id][
            :1
        ]
    assert member is not None
    assert member.seeks_again is True
    assert entry.action in {"looked_for_another", "seeks_again"}


async def test_looking_twice_is_looking_once(street: Street, couple: Couple) -> None:
    """The second tap shows how it stands."""
    notice = await a_week_later(street)
    await street.press_under(couple.mentee, notice, "Look for another")
    yes = Tap("vs", str(couple.tandem_id), "yes")
    await street.tap(couple.mentee, yes)
    await street.tap(couple.mentee, yes)
    assert street.toast() == "This is already settled. Here is how it stands."


@pytest.mark.parametrize("tap", ["vw", "vs", "yes"])
async def test_once_the_partner_is_back_the_buttons_say_so(street: Street, couple: Couple, tap: str) -> None:
    """Nothing ends by an old button."""
    await a_week_later(street)
    await find(street)
    number = str(couple.tandem_id)
    shown = await street.tap(couple.mentee, Tap("vs", number, "yes") if tap == "yes" else Tap(tap, number))
    assert street.toast() == "Good news: your partner can be reached again. Everything stays as it is."
    assert "Your tandem with Jens" in shown
    assert (await couple.tandem()).status is TandemStatus.STARTING


@pytest.mark.fault(43)
@pytest.mark.parametrize("tap", ["vw", "vs", "yes"])
async def test_strangers_end_nothing(street: Street, couple: Couple, tap: str) -> None:
    """A forged tandem is refused; its partner's name is not shown."""
    await a_week_later(street)
    eve = await street.house.person("Eve")
    number = str(couple.tandem_id)
    shown = await street.tap(eve, Tap("vs", number, "yes") if tap == "yes" else Tap(tap, number))
    assert street.toast() == "This is not for you to decide."
    assert "Jens" not in shown
    assert (await couple.tandem()).status is TandemStatus.STARTING


async def test_whoever_comes_back_sees_how_things_stand(street: Street, couple: Couple) -> None:
    """The tandem has ended meanwhile: the home screen shows none."""
    notice = await a_week_later(street)
    await street.press_under(couple.mentee, notice, "Look for another")
    await street.press(couple.mentee, "Yes, look on")
    await street.deliver()
    shown = await street.type(couple.mentor, "/start")
    assert "Your tandem with Daria · week" not in shown
    async with street.house.open() as work:
        assert (await persons.get(work, couple.mentor.id)).availability is Availability.ACTIVE


# Those who were lost before there was a clock


async def lose_long_ago(street: Street) -> datetime:
    """Jens has been lost, and no clock was set; answers when."""
    await lose(street)
    async with street.house.open() as work:
        await work.timers.clear(street.couple.mentor.id, TimerKind.UNREACHABLE_LONG)
    return street.house.now


@pytest.mark.parametrize(("days", "until"), [(2, LONG), (7, LONG), (40, timedelta(days=40))], ids=str)
async def test_a_loss_from_before_is_told_of(street: Street, couple: Couple, days: int, until: timedelta) -> None:
    """When its week is over, or now where it is over already; once, however often the sweep looks."""
    start = await lose_long_ago(street)
    street.house.now = start + timedelta(days=days)
    for _ in range(2):
        await street.ticks.set_missing_clocks()
    assert (await timers_of(street.house, couple.mentor.id))[TimerKind.UNREACHABLE_LONG] == start + until
    assert len(told(await street.at(start + until))) == 1
    for later in (1, 30):
        street.house.now = start + until + timedelta(days=later)
        await street.ticks.set_missing_clocks()
        assert told(await street.deliver()) == []


async def test_a_new_loss_is_a_new_week(street: Street, couple: Couple) -> None:
    """Told of the first one, found again, lost again: the sweep does not take the one for the other."""
    await a_week_later(street)
    street.house.pass_time(days=1)
    await find(street)
    street.house.pass_time(days=1)
    start = await lose_long_ago(street)
    await street.ticks.set_missing_clocks()
    assert (await timers_of(street.house, couple.mentor.id))[TimerKind.UNREACHABLE_LONG] == start + LONG


async def test_where_nobody_is_lost_there_is_no_clock(street: Street, couple: Couple) -> None:
    """Nor once the two have ended."""
    await street.ticks.set_missing_clocks()
    assert TimerKind.UNREACHABLE_LONG not in await timers_of(street.house, couple.mentor.id)
    await lose_long_ago(street)
    async with street.house.open() as work:
        await tandems.end_all_of(work, couple.mentee.id)
    await street.ticks.set_missing_clocks()
    assert TimerKind.UNREACHABLE_LONG not in await timers_of(street.house, couple.mentor.id)
