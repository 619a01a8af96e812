"""A staff group with topics: what comes into which, chosen by sending /topic there."""

import pytest

from program.desk import Topic
from program.people import Person, Role
from program.taps import Tap
from tests.bot.fakes import message_update
from tests.houses import House
from tests.villages import GROUP, Shown, Village

THREAD = 41


@pytest.fixture
async def village(house: House) -> Village:
    """A village whose staff group is a forum."""
    return Village(house)


async def topic_command(village: Village, person: Person, thread: int | None) -> Shown:
    """/topic, inside a topic or in the general one."""
    raw = message_update(person.telegram_id, "/topic")
    raw["message"] |= {"chat": {"id": GROUP, "type": "supergroup", "title": "Team", "is_forum": True}}
    if thread is not None:
        raw["message"] |= {"is_topic_message": True, "message_thread_id": thread}
    await village.take(raw)
    return village.last(GROUP)


async def topics(village: Village) -> dict[Topic, int]:
    """What goes where."""
    async with village.house.open() as work:
        return await work.staff_groups.topics("oldenburg")


@pytest.mark.row("E1", "E5")
async def test_two_taps_choose_what_comes_into_a_topic(village: Village) -> None:
    """A mark shows it; another tap takes it out again."""
    meike = await village.staff("Meike")
    shown = await topic_command(village, meike, THREAD)
    assert shown.labels == [
        "Die Übersicht",
        "Bewerbungen",
        "Vorschläge",
        "Nachrichten an uns",
        "Was einen Blick braucht",
    ]
    await village.press(meike, "Bewerbungen", GROUP)
    assert "Bewerbungen ✓" in village.last(GROUP).labels
    assert await topics(village) == {Topic.APPLICATIONS: THREAD}
    await village.press(meike, "Bewerbungen ✓", GROUP)
    assert await topics(village) == {}


@pytest.mark.row("E1")
async def test_the_board_moves_into_its_topic(village: Village) -> None:
    """It is posted there anew, and kept up from then on."""
    meike = await village.staff("Meike")
    await topic_command(village, meike, THREAD)
    await village.press(meike, "Die Übersicht", GROUP)
    boards = [act for act in village.sender.acts if act.act == "send" and act.chat_id == GROUP]
    assert [act.thread_id for act in boards] == [THREAD]


@pytest.mark.row("E1")
async def test_outside_of_a_topic_it_says_where_to_send_it(village: Village) -> None:
    """And nothing is chosen."""
    meike = await village.staff("Meike")
    assert (await topic_command(village, meike, None)).labels == []
    assert await topics(village) == {}


@pytest.mark.row("E1", "F5")
@pytest.mark.fault(43)
async def test_nobody_else_chooses(village: Village) -> None:
    """A member of no staff group, by command or by a forged tap; nor is an unknown thing taken."""
    meike = await village.staff("Meike")
    daria = await village.house.accepted(Role.MENTEE)
    await topic_command(village, daria, THREAD)
    await village.tap(daria, Tap("dt", str(THREAD), Topic.MATCHES), GROUP)
    await village.tap(meike, Tap("dt", str(THREAD), "everything"), GROUP)
    assert await topics(village) == {}


@pytest.mark.row("E1")
async def test_a_new_group_begins_without_topics(village: Village) -> None:
    """Those of the earlier group mean nothing there."""
    meike = await village.staff("Meike")
    await topic_command(village, meike, THREAD)
    await village.press(meike, "Bewerbungen", GROUP)
    async with village.house.open() as work:
        await work.staff_groups.bind("oldenburg", -777, meike.id)
    assert await topics(village) == {}
