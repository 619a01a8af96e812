"""The question whether two are in touch, by taps; and its card in the staff group."""

from collections.abc import AsyncIterator
from datetime import datetime, timedelta

import pytest
from sqlalchemy import select

from db.models import outbox
from program.desk import CardKind, CardStatus
from program.letters import Destination
from program.meetings import MeetingStatus
from program.people import Person
from program.taps import Tap
from tests.couples import TUESDAY, Couple, couple_in
from tests.houses import House, programme, works_of
from tests.quiet_tandems import BERLIN
from tests.senders import Sent
from tests.streets import Street
from tests.villages import GROUP, Village, english
from usecases import ladders, relays, tandems

pytestmark = pytest.mark.row("C5")
EVENING = datetime(2026, 6, 2, 17, tzinfo=BERLIN)
DAY = timedelta(days=1)


@pytest.fixture
async def house(migrated_database_url: str) -> AsyncIterator[House]:
    """A house whose staff group reads English."""
    async with works_of(migrated_database_url, english(programme())) as opened:
        yield House(opened)


@pytest.fixture
async def street(house: House) -> Street:
    """Two in Berlin who begin on a Tuesday."""
    begun = Street(await couple_in(house, mentor_zone="Europe/Berlin"))
    async with house.open() as work:
        await ladders.start(work, begun.couple.tandem_id)
    return begun


async def until(street: Street, instant: datetime) -> list[Sent]:
    """Day by day until then, each looked at in the evening; answers what came on the last one."""
    while street.house.now + DAY < instant:
        await street.at(street.house.now + DAY)
    return await street.at(instant)


async def asked(street: Street) -> Sent:
    """The first question to Daria."""
    sent = await until(street, EVENING)
    return next(entry for entry in sent if entry.chat_id == street.couple.mentee.telegram_id)


async def test_the_first_question(street: Street) -> None:
    """Everything that one may want to do, and times that suit both."""
    sent = await asked(street)
    lines = sent.plain.split("\n")
    assert lines[0] == "Are you and Jens in touch?"
    assert "If you talk elsewhere, one tap is enough." in sent.plain
    assert "Both of you are free at these times:" in sent.plain
    assert next(line for line in lines if line.startswith("• ")) == "• Thursday 4 June, 17:00"
    assert sent.labels() == ["Suggest these times", "Yes, elsewhere", "Plan a meeting", "Write to Jens"]


async def test_one_tap_sends_an_offer(street: Street, couple: Couple) -> None:
    """With the very times that were shown; the partner gets them at once."""
    sent = await asked(street)
    shown = await street.press_under(couple.mentee, sent, "Suggest these times")
    assert "📅 Jens has the times you suggested" in shown
    assert "Thursday 4 June, 17:00" in shown
    (offer,) = await street.deliver()
    assert offer.chat_id == couple.mentor.telegram_id
    assert offer.plain.startswith("📅 Daria suggests times for a meeting")
    again = await street.press_under(couple.mentee, sent, "Suggest these times")
    assert "📅 Jens has the times you suggested" in again
    assert await street.deliver() == []


async def test_times_that_have_passed(street: Street, couple: Couple) -> None:
    """Three weeks later the button leads to the planning."""
    sent = await asked(street)
    street.house.now = EVENING + timedelta(days=40)
    assert "How long" in await street.press_under(couple.mentee, sent, "Suggest these times")
    assert street.toast() == "These times have passed. Here you can choose others."


async def test_times_that_were_answered_meanwhile(street: Street, couple: Couple) -> None:
    """A meeting is agreed: that one is shown."""
    sent = await asked(street)
    await couple.agree(EVENING + timedelta(days=3), by=couple.jens)
    assert "your meeting with Jens" in await street.press_under(couple.mentee, sent, "Suggest these times")


async def test_yes_elsewhere(street: Street, couple: Couple) -> None:
    """Heard with thanks; nobody is asked again for a fortnight."""
    sent = await asked(street)
    shown = await street.press_under(couple.mentee, sent, "Yes, elsewhere")
    assert "Good to hear. Thank you." in shown
    assert "I will not ask again before 14 quiet days have passed." in shown
    later = [entry.plain for day in range(1, 14) for entry in await street.at(EVENING + day * DAY)]
    assert [words for words in later if "in touch" in words] == []


async def test_plan_and_write_are_one_tap_away(street: Street, couple: Couple) -> None:
    """The buttons lead where they say."""
    sent = await asked(street)
    assert "How long" in await street.press_under(couple.mentee, sent, "Plan a meeting")
    assert "Your next message goes to Jens." in await street.press_under(couple.mentee, sent, "Write to Jens")


async def test_the_second_question_is_shorter_and_has_the_team(street: Street, couple: Couple) -> None:
    """A week later."""
    first = await asked(street)
    sent = await until(street, EVENING + 7 * DAY)
    second = next(entry for entry in sent if entry.chat_id == couple.mentee.telegram_id)
    assert second.plain.startswith("Once more: are you and Jens in touch?")
    assert len(second.plain) < len(first.plain)
    assert second.labels() == ["Yes, elsewhere", "Plan a meeting", "Write to Jens", "Ask the team"]


async def test_times_on_offer_come_first(street: Street, couple: Couple) -> None:
    """Jens has offered times; Daria's question leads to them, and Jens is not asked."""
    offered = await couple.offer(EVENING + 5 * DAY, by=couple.jens)
    sent = await until(street, EVENING)
    assert [entry.chat_id for entry in sent] == [couple.mentee.telegram_id]
    assert "Jens has suggested times for a meeting." in sent[0].plain
    assert sent[0].labels() == ["📅 Look at the times", "Yes, elsewhere", "Write to Jens"]
    assert "Which time suits you?" in await street.press_under(couple.mentee, sent[0], "📅 Look at the times")
    assert offered.status is MeetingStatus.PROPOSED


async def test_a_question_under_way_is_dropped_by_a_sign_of_life(street: Street, couple: Couple) -> None:
    """It had been queued and could not leave for an hour."""
    street.house.now = EVENING
    while street.house.now.weekday() > 4:
        street.house.pass_time(days=1)
    await street.ticks.wake_timers()
    await street.ticks.wake_timers()
    async with street.house.open() as work:
        to = Destination(tandem_id=couple.tandem_id)
        await relays.write(work, couple.daria, to, "Hello", room=lambda _language: 4000)
    street.house.pass_time(hours=1)
    sent = await street.deliver()
    assert [entry.plain.split("\n")[0] for entry in sent if entry.chat_id == couple.mentee.telegram_id] == []
    async with street.house.open() as work:
        dropped = (await work.connection.execute(select(outbox.c.kind).where(outbox.c.status == "dropped"))).all()
    assert ("SilenceNoticed",) in [tuple(row) for row in dropped]


@pytest.mark.fault(43)
@pytest.mark.parametrize(("kind", "argument"), [("sy", ""), ("sp", "gmiao")])
async def test_strangers_and_forged_taps(street: Street, couple: Couple, kind: str, argument: str) -> None:
    """Nobody else can answer; a forged number changes nothing."""
    eve = await street.house.person("Eve")
    await street.tap(eve, Tap(kind, str(couple.tandem_id), argument))
    assert street.toast() == "This is not for you to decide."
    await street.tap(couple.mentee, Tap(kind, "999", argument))
    assert "Your tandem with Jens" in street.session.texts()[-1]
    async with street.house.open() as work:
        assert await work.meetings.of(couple.tandem_id) == []


@pytest.mark.fault(43)
@pytest.mark.parametrize("packed", ["", "?", "0", "-5", "a.b.c.d", "zzzzzzzzzzzz", "1é"])
async def test_unreadable_times(street: Street, couple: Couple, packed: str) -> None:
    """A button that this bot never made."""
    await street.tap(couple.mentee, Tap("sp", str(couple.tandem_id), packed))
    async with street.house.open() as work:
        assert await work.meetings.of(couple.tandem_id) == []


async def test_after_the_end_the_buttons_are_old(street: Street, couple: Couple) -> None:
    """How it stands now, and nothing else."""
    sent = await asked(street)
    async with street.house.open() as work:
        await tandems.end_all_of(work, couple.mentor.id)
    for label in ("Yes, elsewhere", "Suggest these times"):
        shown = await street.press_under(couple.mentee, sent, label)
        assert "Good to hear" not in shown
        assert "📅 Jens has the times" not in shown


# The card in the group


async def village_of(house: House) -> tuple[Village, Couple, Person]:
    """Two who have been silent for four weeks, Jens because he waits; the card is in the group."""
    village = Village(house)
    meike = await village.staff("Meike")
    couple = await couple_in(house, mentor_zone="Europe/Berlin")
    async with house.open() as work:
        await ladders.start(work, couple.tandem_id)
        to = Destination(tandem_id=couple.tandem_id)
        await relays.write(work, couple.jens, to, "Hello", room=lambda _language: 4000)
    for day in range(1, 29):
        await village.at(TUESDAY + (day - 7) * DAY + timedelta(hours=2))
    await village.at(EVENING + 15 * DAY - timedelta(hours=7))
    await village.ticks.look_after_sites()
    await village.deliver()
    return village, couple, meike


def card_of(village: Village) -> str:
    """The words of the newest card about a silence."""
    return next(shown.words for shown in reversed(village.chat(GROUP)) if shown.title.startswith("🔇"))


async def test_the_card_in_the_group(house: House) -> None:
    """Which side and for how long, no name, no blame; who it is, for the one who asks; then done."""
    village, couple, meike = await village_of(house)
    words = card_of(village)
    assert "Mentee: quiet here for 28 days" in words
    assert "Mentor: waits for an answer" in words
    assert "Daria" not in words
    assert "Jens" not in words
    assert await village.press(meike, "Who?", GROUP) == "Mentee: Daria. Mentor: Jens."
    okka = await village.staff("Okka", site="wilhelmshaven", chat_id=-1002)
    assert "Daria" not in str(await village.tap(okka, Tap("sw", str(couple.tandem_id)), GROUP))
    assert "Daria" not in str(await village.tap(meike, Tap("sw", "999"), GROUP))
    assert any("Quiet tandem" in shown.words for shown in village.chat(GROUP) if shown.title.startswith("📋"))
    await village.press(meike, "Done", GROUP)
    async with house.open() as work:
        card = await work.cards.about(CardKind.SILENCE, couple.tandem_id)
    assert card is not None
    assert card.status is CardStatus.SETTLED


async def test_the_card_says_that_they_are_in_touch_again(house: House) -> None:
    """Edited where it stands."""
    village, couple, meike = await village_of(house)
    await village.press(meike, "I take it", GROUP)
    assert "👤 Meike has it" in card_of(village)
    await village.tap(couple.mentee, Tap("sy", str(couple.tandem_id)))
    assert "They are in touch again" in card_of(village)
