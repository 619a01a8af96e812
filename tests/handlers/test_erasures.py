"""What is stored about me, and leaving for good, by taps."""

import json
from collections.abc import Awaitable, Callable
from typing import Any

import pytest
from sqlalchemy import select

from db.models import inbox, outbox, persons
from program.people import Person, Role
from program.programme import LANGUAGES
from program.taps import Tap
from tests.everything import where_found
from tests.houses import House
from tests.villages import GROUP, Village
from tests.whole_lives import SECRETS, whole_life
from texts import commands
from texts.translators import Translator

pytestmark = pytest.mark.row("F2")
DONE = "Everything about you is deleted."
QUESTION = "Would you like to delete everything about you?"


@pytest.fixture
def village(house: House) -> Village:
    """The phones of a house."""
    return Village(house)


async def count(house: House) -> int:
    """How many people have an account here."""
    async with house.open() as work:
        known = select(persons.c.id).where(persons.c.telegram_id.is_not(None))
        return len((await work.connection.execute(known)).all())


async def test_delete_asks_first_and_then_does(village: Village) -> None:
    """Command, question, one tap: done; the words take the place of the question."""
    person = await village.house.accepted(Role.MENTEE, "Daryna")
    asked = await village.say(person, "/delete")
    assert asked.title == QUESTION
    assert asked.labels == ["Yes, delete all", "First as a file", "Take a rest", "‹ Back"]
    assert await count(village.house) == 1
    await village.press(person, "Yes, delete all")
    assert village.last(person).title == DONE
    assert village.last(person).labels == []
    assert not any("Yes, delete all" in shown.labels for shown in village.chat(person))
    assert await count(village.house) == 0


async def test_the_stored_answer_and_the_update_are_forgotten(village: Village) -> None:
    """The tap itself keeps its number alone, so that it does nothing when it comes again."""
    person = await village.house.accepted(Role.MENTEE, "Daryna")
    await village.say(person, "/delete")
    await village.press(person, "Yes, delete all")
    async with village.house.open() as work:
        rows = (await work.connection.execute(select(inbox))).all()
        assert await where_found(work, ["Daryna", str(person.telegram_id)]) == []
    assert {(row.payload, row.answer, row.sender_key) for row in rows} == {(None, None, "")}


async def test_a_second_tap_brings_nobody_back(village: Village) -> None:
    """Both reach the bot together; the second comes from somebody whom it does not know, and says the same."""
    person = await village.house.accepted(Role.MENTEE, "Daryna")
    await village.say(person, "/delete")
    await village.press_together((person, "Yes, delete all", None), (person, "Yes, delete all", None))
    assert village.last(person).title == DONE
    assert await count(village.house) == 0
    async with village.house.open() as work:
        assert await where_found(work, ["Daryna", str(person.telegram_id)]) == []


async def test_the_same_update_once_more_changes_nothing(village: Village) -> None:
    """Telegram sends an update again when it heard no answer."""
    person = await village.house.accepted(Role.MENTEE, "Daryna")
    raw = village.raw_tap(person, f"1:xy:{person.id}:", person.telegram_id, 1)
    await village.take(raw)
    await village.take(raw)
    assert await count(village.house) == 0


@pytest.mark.parametrize("tap", [Tap("home"), Tap("mv", "1"), Tap("os"), Tap("xm"), Tap("xk"), Tap("nonsense")])
async def test_an_old_button_brings_nobody_back(village: Village, tap: Tap) -> None:
    """Whoever has left and touches something in the chat sees the way in, and stays unknown."""
    person = await village.house.accepted(Role.MENTEE, "Daryna")
    await village.tap(person, Tap("xy", str(person.id)))
    await village.tap(person, tap)
    assert await count(village.house) == 0
    async with village.house.open() as work:
        assert await where_found(work, ["Daryna", str(person.telegram_id)]) == []


async def test_a_button_that_begins_something_begins_anew(village: Village) -> None:
    """Then the person is wanted to be known."""
    person = await village.house.accepted(Role.MENTEE, "Daryna")
    await village.tap(person, Tap("xy", str(person.id)))
    await village.tap(person, Tap("fn", "", "mentee"))
    assert await count(village.house) == 1


async def test_an_old_button_asks_again_after_somebody_has_come_back(village: Village) -> None:
    """It was meant for the earlier sign-up."""
    person = await village.house.accepted(Role.MENTEE, "Daryna")
    await village.tap(person, Tap("xy", str(person.id)))
    await village.say(person, "/start")
    await village.press(person, "English ✓")
    await village.tap(person, Tap("xy", str(person.id)))
    assert QUESTION in [shown.title for shown in village.chat(person)]
    assert await count(village.house) == 1


@pytest.mark.row("F5")
@pytest.mark.parametrize("forge", [str, lambda number: f"0{number}", lambda _: "", lambda _: "x", lambda _: "1.5"])
async def test_a_forged_button_erases_nobody_else(village: Village, forge: Callable[[int], str]) -> None:
    """Whatever number it carries: a tap is about the one who taps."""
    victim = await village.house.accepted(Role.MENTEE, "Daryna")
    other = await village.house.accepted(Role.MENTOR, "Jens")
    await village.tap(other, Tap("xy", forge(victim.id)))
    assert await count(village.house) == 2
    assert village.chat(other) == [] or village.last(other).title == QUESTION


@pytest.mark.row("F5")
async def test_nothing_is_erased_or_shown_in_a_group(village: Village) -> None:
    """Staff who tap or write it there by mistake."""
    staff = await village.staff("Meike")
    before = len(village.chat(GROUP))
    for kind in ("xy", "xd", "xm", "xj", "xk"):
        await village.tap(staff, Tap(kind, str(staff.id)), GROUP)
    assert await count(village.house) == 1
    assert len(village.chat(GROUP)) == before
    assert village.sender.to(staff.telegram_id) == []


@pytest.mark.row("F1")
@pytest.mark.parametrize("way", ["/privacy", "/settings"])
async def test_both_are_one_tap_away(village: Village, way: str) -> None:
    """From the privacy notice and from the settings."""
    person = await village.house.accepted(Role.MENTEE)
    shown = await village.say(person, way)
    assert {"My data", "Delete my data …"} <= set(shown.labels)
    await village.press(person, "My data")
    assert village.last(person).title == "What is stored about you"
    await village.press(person, "Delete everything …")
    assert village.last(person).title == QUESTION
    await village.press(person, "‹ Back")
    assert village.last(person).title == "Settings"


@pytest.mark.row("G3")
@pytest.mark.parametrize("language", LANGUAGES)
def test_both_stand_in_the_menu_of_commands(language: str) -> None:
    """In every language, and each in its own words."""
    found = dict(commands.private(Translator(language)))
    assert {"mydata", "delete", "privacy"} <= set(found)
    assert len({found[name] for name in ("mydata", "delete", "privacy")}) == 3
    assert all(3 <= len(words) <= 256 for words in found.values())


async def test_the_file_comes_below(village: Village) -> None:
    """As a document of its own, with everything that the person told."""
    life = await whole_life(village)
    await village.say(life.daryna, "/mydata")
    assert await village.press(life.daryna, "Everything as a file") == "The file comes in a moment."
    (sent,) = [act for act in village.sender.to(life.daryna.telegram_id) if act.file and act.file.name.endswith("json")]
    assert sent.file is not None
    assert sent.file.mime_type == "application/json"
    document: dict[str, Any] = json.loads(sent.file.content)
    assert document["format"] == "tandem-mydata"
    (person,) = document["held"]["person"]
    assert person["first_name"] == SECRETS["first name"]
    async with village.house.open() as work:
        facts = await work.connection.execute(select(outbox.c.facts).where(outbox.c.kind == "HeldDataSent"))
        assert facts.scalars().all() == [{}]  # nothing of it waits in the queue


async def test_a_stranger_sees_what_little_is_stored(village: Village) -> None:
    """The account, and that is all."""
    person = await village.house.person("Tom")
    shown = await village.say(person, "/mydata")
    assert "Name on Telegram: Tom" in shown.words
    assert "My answers" not in shown.words


async def test_keep_it_for_longer_is_kind_to_whoever_takes_part(village: Village) -> None:
    """A button from last year."""
    person = await village.house.accepted(Role.MENTEE)
    assert await village.tap(person, Tap("xk")) == "You are taking part, so nothing is deleted."
    assert await count(village.house) == 1


Said = Callable[[Village, Person], Awaitable[None]]


async def in_a_sign_up(village: Village, person: Person) -> None:
    """In the middle of the questions."""
    await village.say(person, "/start")


async def writing_to_the_team(village: Village, person: Person) -> None:
    """While words to the team are awaited."""
    await village.tap(person, Tap("tq"))


@pytest.mark.parametrize("before", [in_a_sign_up, writing_to_the_team])
async def test_the_commands_work_at_every_moment(village: Village, before: Said) -> None:
    """Also while something else is being written; a question is open to be left, and nothing was sent."""
    person = await village.house.person("Tom")
    await before(village, person)
    assert (await village.say(person, "/mydata")).title == "What is stored about you"
    assert (await village.say(person, "/delete")).title == QUESTION
    await village.press(person, "Yes, delete all")
    assert await count(village.house) == 0


async def test_what_the_question_says_depends_on_what_there_is(village: Village) -> None:
    """Whoever has no tandem reads nothing of one."""
    life = await whole_life(village)
    shown = (await village.say(life.daryna, "/delete")).words
    assert "your tandem ends at once" in shown
    assert "meetings that are planned are cancelled" in shown
    alone = (await village.say(await village.house.person("Tom"), "/delete")).words
    assert "tandem" not in alone
    assert "an open worry" not in alone


async def test_the_partner_reads_that_it_does_not_go_on(village: Village) -> None:
    """On the phone: without her name, and with the way on."""
    life = await whole_life(village)
    await village.deliver()
    await village.say(life.daryna, "/delete")
    before = len(village.ever_shown)
    await village.press(life.daryna, "Yes, delete all")
    told = [words for chat, words in village.ever_shown[before:] if chat == life.partner.telegram_id]
    assert told
    assert not any(SECRETS["first name"] in words for words in told)
    assert not any(SECRETS["first name"] in words for chat, words in village.ever_shown[before:] if chat == GROUP)
