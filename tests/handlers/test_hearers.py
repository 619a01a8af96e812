"""Who hears worries: named in the staff group, by themselves, two at most."""

from datetime import timedelta

import pytest

from program.taps import Tap
from tests.houses import House
from tests.villages import GROUP
from tests.worried_people import WORDS, Worried, worried_in
from usecases import hearers

pytestmark = [pytest.mark.row("C7"), pytest.mark.row("E1")]


@pytest.fixture
async def worried(house: House) -> Worried:
    """Meike and Okka hear worries, Volker does not."""
    return await worried_in(house)


async def names(worried: Worried) -> list[str]:
    """Who counts at this moment."""
    async with worried.house.open() as work:
        return [hearer.first_name for hearer in await hearers.named(work, "oldenburg")]


async def test_the_screen(worried: Worried) -> None:
    """/safety shows who it is, in the group's language, and each one's button."""
    shown = await worried.village.say_in_group(worried.volker, "/safety")
    assert shown.title == "Wer ist in Oldenburg für Sorgen da?"
    assert "Meike und Okka" in shown.words
    assert shown.labels == ["Ich", "Nicht mehr ich", "Ohne Meike", "Ohne Okka"]


async def test_a_third_is_one_too_many(worried: Worried) -> None:
    """Until one of the two says "not me any more"."""
    await worried.village.say_in_group(worried.volker, "/safety")
    toast = await worried.village.press(worried.volker, "Ich", GROUP)
    assert toast == "Zwei Personen sind schon für Sorgen da."
    await worried.village.press(worried.meike, "Nicht mehr ich", GROUP)
    await worried.village.press(worried.volker, "Ich", GROUP)
    assert await names(worried) == ["Okka", "Volker"]


@pytest.mark.fault(9)
async def test_two_for_one_place(worried: Worried) -> None:
    """Both tap at the same moment: one gets it, and never are there three."""
    anna = await worried.village.staff("Anna")
    async with worried.house.open() as work:
        await work.persons.change(anna.id, screen_id=1)
    await worried.village.say_in_group(worried.volker, "/safety")
    await worried.village.press(worried.meike, "Nicht mehr ich", GROUP)
    await worried.village.press_together((worried.volker, "Ich", GROUP), (anna, "Ich", GROUP))
    found = await names(worried)
    assert len(found) == 2
    assert "Okka" in found


async def test_twice_is_once(worried: Worried) -> None:
    """Tapping again changes nothing."""
    await worried.village.say_in_group(worried.meike, "/safety")
    await worried.village.press(worried.meike, "Ich", GROUP)
    assert await names(worried) == ["Meike", "Okka"]


async def test_somebody_to_whom_the_bot_cannot_write(worried: Worried) -> None:
    """Is asked to press Start first; pressing it is enough."""
    anna = await worried.village.staff("Anna")
    await worried.village.say_in_group(worried.meike, "/safety")
    await worried.village.press(worried.meike, "Nicht mehr ich", GROUP)
    toast = await worried.village.press(anna, "Ich", GROUP)
    assert toast is not None
    assert "privaten Chat" in toast
    assert await names(worried) == ["Okka"]
    await worried.village.say(anna, "/start")
    await worried.village.press(anna, "Ich", GROUP)
    assert await names(worried) == ["Okka", "Anna"]


@pytest.mark.fault(43)
@pytest.mark.parametrize("kind", ["wi", "wo", "wu"])
async def test_only_staff_name_anybody(worried: Worried, kind: str) -> None:
    """Forged by people who are not in the group, there and in private."""
    eve = await worried.house.person("Eve")
    for person in (eve, worried.daria):
        for place in (GROUP, None):
            await worried.village.tap(person, Tap(kind, str(worried.meike.id)), place)
            assert await names(worried) == ["Meike", "Okka"]


async def test_an_administrator_takes_somebody_out(worried: Worried) -> None:
    """Others cannot; what that one looked after waits for the other."""
    worry = await worried.tell()
    await worried.village.press(worried.okka, "I take it")
    async with worried.house.open() as work:
        telegram_id = worried.volker.telegram_id
        await work.staff_groups.keep_membership(GROUP, telegram_id, is_member=True, is_admin=False)
    await worried.village.say_in_group(worried.volker, "/safety")
    await worried.village.press(worried.volker, "Ohne Okka", GROUP)
    assert await names(worried) == ["Meike", "Okka"]
    await worried.village.press(worried.meike, "Ohne Okka", GROUP)
    assert await names(worried) == ["Meike"]
    assert (await worried.worry(worry.id)).claimed_by is None
    assert "⏰ This still waits for one of you." in worried.village.last(worried.meike).words


async def test_whoever_left_the_group_no_longer_counts(worried: Worried) -> None:
    """At once, without anybody's doing; the board says so when nobody is left."""
    await worried.leave_group(worried.meike)
    assert await names(worried) == ["Okka"]
    await worried.leave_group(worried.okka)
    await worried.village.say_in_group(worried.volker, "/board")
    assert "⚠️ Noch ist niemand für Sorgen da: /safety" in worried.village.last(GROUP).words
    await worried.village.say_in_group(worried.volker, "/safety")
    await worried.village.press(worried.volker, "Ich", GROUP)
    await worried.village.say_in_group(worried.volker, "/board")
    assert "niemand für Sorgen" not in worried.village.last(GROUP).words


async def test_the_board_shows_a_number(worried: Worried) -> None:
    """And nothing else: not who, not what, not which tandem."""
    await worried.tell()
    await worried.tell(words="Another one")
    await worried.village.say_in_group(worried.volker, "/board")
    board = worried.village.last(GROUP).words
    assert "⚠️ 2 offene Sorgen." in board
    assert WORDS not in board


async def test_a_worry_that_nobody_can_read_asks_its_reporter_first(worried: Worried) -> None:
    """Volker is named later: Daria decides whether he reads what she wrote before."""
    for person in (worried.meike, worried.okka):
        await worried.leave_group(person)
    worry = await worried.tell()
    assert "It waits." in worried.village.last(worried.daria).words
    assert "⚠️ 1 Sorge wartet" in "\n".join(shown.words for shown in worried.village.chat(GROUP))
    await worried.village.say_in_group(worried.volker, "/safety")
    await worried.village.press(worried.volker, "Ich", GROUP)
    assert worried.village.chat(worried.volker) == []
    assert worried.village.last(worried.daria).title == "Volker hears worries now."
    for kind in ("wv", "wk", "wq"):
        assert await worried.village.tap(worried.volker, Tap(kind, str(worry.id))) == "This is not for you to decide."
    await worried.village.press(worried.daria, "Yes, gladly")
    assert WORDS in worried.village.last(worried.volker).words


async def test_no_means_no(worried: Worried) -> None:
    """Nobody reads it then, however long it waits."""
    for person in (worried.meike, worried.okka):
        await worried.leave_group(person)
    await worried.tell()
    await worried.village.say_in_group(worried.volker, "/safety")
    await worried.village.press(worried.volker, "Ich", GROUP)
    await worried.village.press(worried.daria, "No, thank you")
    for day in (1, 2, 3):
        await worried.village.at(worried.house.now + timedelta(days=day))
    assert WORDS not in "\n".join(shown.words for shown in worried.village.chat(worried.volker))


async def test_another_site_hears_nothing(worried: Worried) -> None:
    """Staff of the harbour name their own two."""
    anna = await worried.village.staff("Anna", site="wilhelmshaven", chat_id=-1002)
    async with worried.house.open() as work:
        await work.persons.change(anna.id, screen_id=1)
    await worried.village.say_in_group(anna, "/safety", -1002)
    await worried.village.press(anna, "Ich", -1002)
    await worried.tell()
    assert worried.village.chat(anna) == []
    assert await names(worried) == ["Meike", "Okka"]
