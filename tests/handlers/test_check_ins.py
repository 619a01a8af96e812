"""The monthly question and the notes for oneself, by taps and words."""

from datetime import datetime, timedelta
from typing import Any

import pytest

from program.learning_logs import LONGEST
from program.meetings import Said
from program.taps import Tap
from tests.couples import TUESDAY, Couple, couple_in
from tests.houses import House, programme, works_of
from tests.quiet_tandems import BERLIN
from tests.senders import Sent
from tests.streets import Street
from tests.villages import GROUP, Village, english
from usecases import check_ins, tandems, took_place

pytestmark = pytest.mark.row("C3")
FIRST = datetime(2026, 6, 16, 17, tzinfo=BERLIN)
MONTH = timedelta(weeks=4)
WORDS = "Jens says:\n\n   ask <b>late</b> & smile"


@pytest.fixture
async def street(house: House) -> Street:
    """Two in Berlin who begin on a Tuesday."""
    begun = Street(await couple_in(house, mentor_zone="Europe/Berlin"))
    async with house.open() as work:
        await check_ins.start(work, begun.couple.tandem_id)
    return begun


@pytest.fixture
def couple(street: Street) -> Couple:
    """The two who live in it."""
    return street.couple


async def asked(street: Street, instant: datetime = FIRST) -> Sent:
    """The question to Daria."""
    sent = await street.at(instant)
    assert {entry.chat_id for entry in sent} == {p.telegram_id for p in (street.couple.mentee, street.couple.mentor)}
    return next(entry for entry in sent if entry.chat_id == street.couple.mentee.telegram_id)


async def test_people_read_beforehand_what_staff_see(street: Street, couple: Couple) -> None:
    """At length the first time, briefly once they have answered."""
    first = await asked(street)
    assert first.plain.startswith("How is it going in your tandem with Jens?")
    assert "Before you answer: only you see your answer, Jens does not." in first.plain
    assert "Never a name. They see more only if you tap “Tell our team”." in first.plain
    assert first.labels() == ["1", "2", "3", "4", "5"]
    second = await asked(street, FIRST + MONTH)
    assert "Before you answer" in second.plain  # nothing has been answered yet
    await street.press_under(couple.mentee, second, "5")
    third = await asked(street, FIRST + 2 * MONTH)
    assert "Before you answer" not in third.plain
    assert "Our team sees figures of the whole site, never a name." in third.plain


async def test_well_and_what_would_help(street: Street, couple: Couple) -> None:
    """A mark, then a choice, then the way to it."""
    shown = await street.press_under(couple.mentee, await asked(street), "4")
    assert "Thank you. What would help next?" in shown
    assert "Your answer: 4 of 5" in shown
    choices = ["A meeting soon", "A topic", "Contact to the team", "Nothing"]
    assert street.labels() == [*choices, "Change my answer", "Skip"]
    assert "plan a meeting now?" in await street.press(couple.mentee, "A meeting soon")
    assert {"Plan a meeting", "Write to Jens", "Menu"} == set(street.labels())


@pytest.mark.parametrize(
    ("choice", "words", "button"),
    [
        ("A topic", "Your plan shows", "Our plan"),
        ("Contact to the team", "write to the team?", "Tell our team"),
        ("Nothing", "Thank you, noted.", "Menu"),
        ("Skip", "Thank you, noted.", "Menu"),
    ],
)
async def test_each_choice_leads_on(street: Street, couple: Couple, choice: str, words: str, button: str) -> None:
    """None is a dead end."""
    await street.press_under(couple.mentee, await asked(street), "3")
    assert words in await street.press(couple.mentee, choice)
    assert button in street.labels()


@pytest.mark.parametrize("score", ["1", "2"])
async def test_a_low_mark_opens_the_ways_out_at_once(street: Street, couple: Couple, score: str) -> None:
    """Team, worry, stop, or nothing; the partner hears nothing."""
    shown = await street.press_under(couple.mentee, await asked(street), score)
    assert "Thank you for saying so. What would you like to do?" in shown
    ways = ["Ask the team", "⚠️ A worry", "Tell our team", "Stop the tandem …", "It is fine, thank you"]
    assert street.labels() == [*ways, "Change my answer"]
    assert await street.deliver() == []
    assert "Thank you, noted." in await street.press(couple.mentee, "It is fine, thank you")


@pytest.mark.parametrize("way", ["Ask the team", "⚠️ A worry", "Stop the tandem …"])
async def test_the_ways_out_are_there(street: Street, couple: Couple, way: str) -> None:
    """Each of them opens something of its own, and ends nothing by itself."""
    await street.press_under(couple.mentee, await asked(street), "1")
    shown = await street.press(couple.mentee, way)
    assert shown
    assert "Your tandem with Jens · week" not in shown
    assert (await couple.tandem()).ended_at is None


async def test_a_slip_of_the_finger(street: Street, couple: Couple) -> None:
    """The last mark counts."""
    await street.press_under(couple.mentee, await asked(street), "1")
    assert "How is it going" in await street.press(couple.mentee, "Change my answer")
    assert "Your answer: 5 of 5" in await street.press(couple.mentee, "5")


async def test_unanswered_means_nothing_follows(street: Street) -> None:
    """Until next month; and last month's buttons are old then."""
    first = await asked(street)
    for day in range(1, 28):
        assert await street.at(FIRST + timedelta(days=day)) == []
    await asked(street, FIRST + MONTH)
    shown = await street.press_under(street.couple.mentee, first, "3")
    assert "Your tandem with Jens" in shown
    async with street.house.open() as work:
        assert {entry.score for entry in await work.check_ins.of(street.couple.mentee.id)} == {None}


async def test_tell_our_team_shows_a_number_on_the_board(migrated_database_url: str) -> None:
    """No name, no mark, no card."""
    async with works_of(migrated_database_url, english(programme())) as opened:
        house = House(opened)
        village = Village(house)
        await village.staff("Meike")
        couple = await couple_in(house)
        async with house.open() as work:
            await check_ins.start(work, couple.tandem_id)
        await village.at(FIRST)
        await village.press(couple.mentee, "1")
        assert not any("would like help" in shown.words for shown in village.chat(GROUP))
        await village.press(couple.mentee, "Tell our team")
        assert "one more tandem would like help" in village.last(couple.mentee).words
        (board,) = [shown for shown in village.chat(GROUP) if "would like help" in shown.words]
        assert "🙋 One tandem would like help." in board.words
        in_group = "".join(words for chat, words in village.ever_shown if chat == GROUP)
        assert "Daria" not in in_group
        assert "Jens" not in in_group


@pytest.mark.fault(43)
@pytest.mark.parametrize(("kind", "argument"), [("kc", "5"), ("kh", "team"), ("kt", ""), ("kf", ""), ("ka", "")])
async def test_strangers_and_the_partner_see_nothing(street: Street, couple: Couple, kind: str, argument: str) -> None:
    """A forged number is refused."""
    await street.press_under(couple.mentee, await asked(street), "2")
    async with street.house.open() as work:
        number = str((await work.check_ins.of(couple.mentee.id))[0].id)
    for other in (couple.mentor, await street.house.person("Eve")):
        shown = await street.tap(other, Tap(kind, number, argument))
        assert "of 5" not in shown
        assert street.toast() == "This is not for you to decide."
    async with street.house.open() as work:
        (mine,) = await work.check_ins.of(couple.mentee.id)
    assert (mine.score, mine.help, mine.told_at) == (2, None, None)


@pytest.mark.fault(43)
@pytest.mark.parametrize("tap", [("kc", "0"), ("kc", "6"), ("kc", "x"), ("kh", "x"), ("kl", "-1"), ("kl", "x")])
async def test_forged_arguments(street: Street, couple: Couple, tap: tuple[str, str]) -> None:
    """Where one stands, and nothing is kept."""
    await asked(street)
    async with street.house.open() as work:
        number = str((await work.check_ins.of(couple.mentee.id))[0].id)
    assert "Your tandem with Jens" in await street.tap(couple.mentee, Tap(tap[0], number, tap[1]))
    async with street.house.open() as work:
        assert (await work.check_ins.of(couple.mentee.id))[0].score is None


# Notes


async def write(street: Street, words: str = WORDS) -> str:
    """Daria taps and writes; answers what she sees."""
    await street.tap(street.couple.mentee, Tap("kn", str(street.couple.tandem_id)))
    return await street.type(street.couple.mentee, words)


async def test_after_a_yes_a_note_is_offered(street: Street, couple: Couple) -> None:
    """After a no it is not; and after a meeting elsewhere it is, too."""
    agreed = await couple.agree(TUESDAY)
    street.house.now = TUESDAY + timedelta(hours=3)
    await street.tap(couple.mentor, Tap("my", str(agreed.id), Said.NO))
    assert "Write a note" not in street.labels()
    await street.tap(couple.mentee, Tap("my", str(agreed.id), Said.YES))
    shown = await street.press(couple.mentee, "Write a note")
    assert "What would you like to remember?" in shown
    assert "not Jens, and not our team" in shown
    assert "Your note is kept." in await street.type(couple.mentee, WORDS)
    async with street.house.open() as work:
        await took_place.note_past_meeting(work, couple.daria, couple.tandem_id, TUESDAY.date() - timedelta(days=3))


async def test_read_back_from_our_tandem(street: Street, couple: Couple) -> None:
    """A list by date, one note whole and as it was written, and deleted after a second question."""
    await write(street)
    await street.tap(couple.mentee, Tap("gt", str(couple.tandem_id)))
    shown = await street.press(couple.mentee, "My notes")
    assert "Your note" in shown.split("\n")[0]
    assert "1 · Tue 19 May: Jens says: ask" in shown
    assert "ask &lt;b&gt;late&lt;/b&gt; &amp; smile" in await street.press(couple.mentee, "1 · Tue 19 May")
    assert "Delete this note for good?" in await street.press(couple.mentee, "Delete …")
    await street.press(couple.mentee, "‹ Back")
    await street.press(couple.mentee, "Delete …")
    assert "You have no notes yet." in await street.press(couple.mentee, "Yes, delete")
    assert street.toast() == "The note is deleted."


async def test_pages(street: Street, couple: Couple) -> None:
    """Older ones, and back."""
    for number in range(1, 8):
        await write(street, f"note {number}")
    shown = await street.tap(couple.mentee, Tap("kl", str(couple.tandem_id), "0"))
    assert "Your 7 notes, page 1 of 2" in shown
    assert "‹ Newer" not in street.labels()
    shown = await street.press(couple.mentee, "Older ›")
    assert "1 · Tue 19 May: note 1" in shown
    assert "Older ›" not in street.labels()
    assert "7 · Tue 19 May: note 7" in await street.press(couple.mentee, "‹ Newer")


async def test_a_file_of_all_notes(street: Street, couple: Couple) -> None:
    """Oldest first, as they were written, in the own language."""
    await write(street)
    street.house.pass_time(days=1)
    await write(street, "second")
    await street.tap(couple.mentee, Tap("kl", str(couple.tandem_id), "0"))
    await street.press(couple.mentee, "Save as a file")
    assert street.toast() == "Your file comes in a moment."
    (sent,) = await street.deliver()
    assert (sent.act, sent.chat_id) == ("document", couple.mentee.telegram_id)
    assert sent.file is not None
    assert (sent.file.name, sent.file.mime_type) == ("notes.txt", "text/plain")
    content = sent.file.content.decode()
    assert content == (
        f"Your notes from the tandem with Jens\n\n19 May 2026, 12:00\n{WORDS}\n\n20 May 2026, 12:00\nsecond\n"
    )
    assert "2 notes. Nobody else has this file." in sent.plain


async def test_a_note_that_is_too_long(street: Street, couple: Couple) -> None:
    """Said with the number; shortened, it is kept."""
    assert "Your note is 3 characters too long." in await write(street, "x" * (LONGEST + 3))
    assert "Your note is kept." in await street.type(couple.mentee, "x" * LONGEST)


@pytest.mark.fault(39)
@pytest.mark.parametrize("kind", ["photo", "voice"])
async def test_only_words(street: Street, couple: Couple, kind: str) -> None:
    """A kind answer; the next words are the note."""
    every: dict[str, dict[str, Any]] = {
        "voice": {"voice": {"file_id": "f", "file_unique_id": "u", "duration": 3}},
        "photo": {
            "photo": [{"file_id": "f", "file_unique_id": "u", "width": 1, "height": 1}],
            "caption": "a flipchart",
        },
    }
    await street.tap(couple.mentee, Tap("kn", str(couple.tandem_id)))
    assert "A note can only hold written words." in await street.type(couple.mentee, "", text=None, **every[kind])
    assert "Your note is kept." in await street.type(couple.mentee, "Hello")


async def test_not_now(street: Street, couple: Couple) -> None:
    """What is typed afterwards is no note."""
    await street.tap(couple.mentee, Tap("kn", str(couple.tandem_id)))
    assert "Your tandem with Jens" in await street.press(couple.mentee, "Not now")
    await street.type(couple.mentee, "Hello")
    async with street.house.open() as work:
        assert await work.learning_notes.of(couple.mentee.id) == []


async def test_notes_after_the_end(street: Street, couple: Couple) -> None:
    """One tap from home; the partner, who wrote none, has no such button."""
    await write(street)
    async with street.house.open() as work:
        await tandems.end_all_of(work, couple.mentor.id)
    await street.tap(couple.mentor, Tap("home"))
    assert "My notes" not in street.labels()
    await street.tap(couple.mentee, Tap("home"))
    assert "Your note" in await street.press(couple.mentee, "My notes")


@pytest.mark.fault(43)
@pytest.mark.parametrize(("kind", "argument"), [("kv", ""), ("kd", ""), ("kd", "yes")])
async def test_nobody_else_opens_or_deletes_a_note(street: Street, couple: Couple, kind: str, argument: str) -> None:
    """The partner, and a stranger; they do not even learn that there is one."""
    await write(street)
    async with street.house.open() as work:
        (note,) = await work.learning_notes.of(couple.mentee.id)
    for other in (couple.mentor, await street.house.person("Eve")):
        assert "smile" not in await street.tap(other, Tap(kind, str(note.id), argument))
    async with street.house.open() as work:
        assert await work.learning_notes.of(couple.mentee.id) == [note]


@pytest.mark.fault(43)
@pytest.mark.parametrize("kind", ["kn", "kl", "ke"])
async def test_strangers_have_no_notes_here(street: Street, couple: Couple, kind: str) -> None:
    """A forged tandem is refused; what they type is kept nowhere."""
    await write(street)
    eve = await street.house.person("Eve")
    assert "smile" not in await street.tap(eve, Tap(kind, str(couple.tandem_id), "0"))
    await street.type(eve, "Hello")
    assert await street.deliver() == []
    async with street.house.open() as work:
        assert await work.learning_notes.of(eve.id) == []
