"""A speaker from outside: from the link to the confirmation, seeing one event and nobody of the programme."""

from datetime import timedelta

import pytest
from sqlalchemy import Table, func, select

from bot.telegram_html import LIMIT
from db.models import applications, audit, forms, persons, speaker_questions, speakers
from program.people import Role
from program.speakers import LONGEST_QUESTION, SpeakerStatus, hash_of
from program.taps import Tap
from tests import seats
from tests.houses import House
from tests.seats import START
from tests.talks import Stage, stage_in
from tests.villages import GROUP

pytestmark = pytest.mark.row("D9")
DAY, HOUR = timedelta(days=1), timedelta(hours=1)


@pytest.fixture
async def stage(house: House) -> Stage:
    """A workshop without a speaker."""
    return await stage_in(house)


async def rows_of(stage: Stage, *tables: Table) -> list[int]:
    """How many rows these tables have."""
    async with stage.house.open() as work:
        return [
            (await work.connection.execute(select(func.count()).select_from(table))).scalar_one() for table in tables
        ]


async def test_staff_get_an_invitation_to_forward(stage: Stage) -> None:
    """Name and language, then a message without any button; of the code only a hash is kept."""
    shown = await stage.open_desk()
    assert shown.startswith("🎤 Speakers: Applying\n\nNobody has been asked yet.")
    link = await stage.link("Dr. Ines Öz", "Deutsch")
    chat = stage.village.chat(stage.meike)
    assert chat[-2].words.startswith("The invitation of Dr. Ines Öz is ready.")
    assert chat[-1].labels == []
    assert "Bewerbung" in chat[-1].words
    async with stage.house.open() as work:
        (row,) = (await work.connection.execute(select(speakers))).all()
    assert link.removeprefix("wg-") not in str(row)
    assert (row.status, row.person_id, row.name) == ("invited", None, "Dr. Ines Öz")
    assert "Dr. Ines Öz · has not answered yet" in await stage.open_desk()


async def test_reading_the_invitation_leaves_no_trace(stage: Stage) -> None:
    """What is kept is said before; no person, no sign-up, and the link still works."""
    link = await stage.asked()
    before = await rows_of(stage, persons, applications, forms)
    account = stage.stranger()
    shown = await stage.say(account, f"/start {link}")
    assert shown.startswith("🎤 You are invited to speak: Applying")
    assert "your name as our team wrote it (Dr. Ines Öz), and this chat" in shown
    assert stage.village.last(account).labels == ["Yes, I agree", "No, I can't"]
    assert await stage.known(account) is None
    assert await rows_of(stage, persons, applications, forms) == before


async def test_one_tap_agrees_and_the_link_is_used_up(stage: Stage) -> None:
    """The event with its own link, the calendar file, a line for the team; the next account finds nothing."""
    link = await stage.asked()
    account = stage.stranger()
    await stage.agree(account, link)
    (asked, file) = [shown.words for shown in stage.village.chat(account)]
    assert asked.startswith("🎤 You speak here: Applying")
    assert "Friday 12 June, 18:00" in asked
    assert seats.LINK in asked
    assert file.startswith("📅 You are expected: Applying")
    (sent,) = stage.village.sender.to(account)
    assert sent.file is not None
    assert b"BEGIN:VEVENT" in sent.file.content
    assert stage.village.last(GROUP).words.startswith("🎤 Dr. Ines Öz comes to speak")
    other = stage.stranger()
    assert (await stage.say(other, f"/start {link}")).startswith("This link does not work any more.")
    assert await stage.known(other) is None
    assert (await stage.say(account, f"/start {link}")).startswith("This link does not work any more.")


async def test_the_screen_in_the_language_of_the_invitation(stage: Stage) -> None:
    """One tap shows it in that language, and it stays for all that follows."""
    link = await stage.asked("Ines", "tr")
    account = stage.stranger()
    await stage.say(account, f"/start {link}")
    await stage.press(account, "Türkçe")
    (yes, *_) = stage.village.last(account).labels
    await stage.press(account, yes)
    person = await stage.known(account)
    assert person is not None
    assert (person.language, person.zone, person.role) == ("tr", "Europe/Berlin", None)


async def test_no_is_a_full_answer(stage: Stage) -> None:
    """The team hears it, the link is dead, and nothing is kept."""
    link = await stage.asked()
    account = stage.stranger()
    await stage.say(account, f"/start {link}")
    assert (await stage.press(account, "No, I can't")).startswith("Thank you for telling us.")
    assert stage.village.last(GROUP).title == "🎤 Dr. Ines Öz can't speak"
    assert await stage.known(account) is None
    assert await stage.speakers() == []


async def test_what_a_speaker_sees_of_the_audience(stage: Stage) -> None:
    """Numbers and languages from five people on; questions without names; never who comes."""
    people = [
        await stage.listener(name, "uk" if place < 5 else "fr", languages={})
        for place, name in enumerate(("Ana", "Ben", "Cem", "Dana", "Eda", "Finn"))
    ]
    account = stage.stranger()
    shown = await stage.agree(account, await stage.asked())
    assert "👥 5 people" not in shown
    shown = stage.village.chat(account)[0].words
    assert "👥 6 people come so far." in shown
    assert "best: Ukrainian: 5\n" in shown
    assert "French" not in shown
    async with stage.house.open() as work:
        await work.speakers.ask(stage.workshop.id, people[0].id, "Wie viele Seiten hat eine Mappe?", "de")
    await stage.press(account, "To the event")
    shown = await stage.press(account, "One question")
    assert "• Wie viele Seiten hat eine Mappe? (German)" in shown
    everything = "\n".join(words for chat, words in stage.village.ever_shown if chat == account)
    assert not [person.first_name for person in people if person.first_name in everything]


async def test_many_long_questions_are_read_page_by_page(stage: Stage) -> None:
    """What does not fit into one message is on the next one: each question can be read, and the message is whole."""
    people = [await stage.listener(f"Person {number}") for number in range(12)]
    account = stage.stranger()
    await stage.agree(account, await stage.asked())
    async with stage.house.open() as work:
        for number, person in enumerate(people):
            await work.speakers.ask(stage.workshop.id, person.id, f"{number:03}".ljust(LONGEST_QUESTION, "?"), "ar")
    await stage.press(account, "To the event")
    read = await stage.press(account, "12 questions")
    assert len(read) < LIMIT
    read += await stage.press(account, "More ›")
    assert [number for number in range(12) if f"{number:03}???" not in read] == []
    assert "000???" in await stage.press(account, "‹ Earlier")


async def test_who_comes_asks_one_question(stage: Stage) -> None:
    """By a button on their own view, once there is a speaker; changed, taken back, and too long a one is said."""
    ana = await stage.listener("Ana")
    assert "Ask the speaker" not in await stage.look(ana)
    account = stage.stranger()
    await stage.agree(account, await stage.asked())
    assert "Ask the speaker" in await stage.look(ana)
    await stage.village.press(ana, "Ask the speaker")
    assert "without your name" in stage.village.last(ana).words
    assert "11 characters too long" in (await stage.village.say(ana, "x" * 311)).words
    assert (await stage.village.say(ana, "Which  font?")).title == "Thank you. Your question is there."
    assert "Which font?" in stage.village.last(ana).words
    assert "One question has come for them." in await stage.open_desk()
    await stage.village.press(ana, "Write it anew")
    await stage.village.say(ana, "Which photo?")
    assert "Which photo?" in await stage.press(account, "To the event") + await stage.press(account, "One question")
    await stage.village.press(ana, "Take it back")
    assert await rows_of(stage, speaker_questions) == [0]


async def test_a_question_of_somebody_who_does_not_come(stage: Stage) -> None:
    """A forged tap changes nothing; who gives the seat back is not asked for any more."""
    ana, ben = await stage.listener("Ana"), await stage.house.accepted(Role.MENTOR, "Ben")
    await stage.agree(stage.stranger(), await stage.asked())
    assert await stage.village.tap(ben, Tap("ew", str(stage.workshop.id))) == "This is not for you to decide."
    async with stage.house.open() as work:
        await work.speakers.ask(stage.workshop.id, ana.id, "Which font?", "en")
    await seats.no(stage.house, ana, stage.workshop)
    async with stage.house.open() as work:
        assert await work.speakers.questions(stage.workshop.id) == []


async def test_everything_else_that_a_speaker_does(stage: Stage) -> None:
    """/start, the menu and loose words lead to the event and to the team; no sign-up begins, nobody is named."""
    await stage.house.accepted(Role.MENTOR, "Jens")
    account = stage.stranger()
    await stage.agree(account, await stage.asked())
    for words in ("/start", "/events"):
        assert (await stage.say(account, words)).startswith("🎤 You speak here: Applying")
    assert "Ask the team" in stage.village.last(account).labels
    await stage.say(account, "What is the weather?")
    assert "Ask the team" in stage.village.last(account).labels
    assert (await stage.press(account, "Menu")).startswith("🎤 You speak here: Applying")
    for kind in ("gt", "mv", "em", "eb", "es", "ex", "ew"):
        await stage.tap(account, f"1:{kind}:{stage.workshop.id}:")
    assert await rows_of(stage, forms) == [0]
    everything = "\n".join(words for chat, words in stage.village.ever_shown if chat == account)
    assert "Jens" not in everything
    await stage.press(account, "Ask the team")
    await stage.say(account, "Is there a projector?")
    assert any("Is there a projector?" in shown.words for shown in stage.village.chat(GROUP))


async def test_a_change_and_the_reminders(stage: Stage) -> None:
    """Moved: told with the file; reminders of the old time are dropped, those of the new one come."""
    account = stage.stranger()
    await stage.agree(account, await stage.asked())
    await seats.move(stage.house, stage.workshop, DAY)
    await stage.village.deliver()
    assert stage.shown(account).startswith("📅 There is a change: Applying")
    await stage.village.at(START - DAY)
    assert stage.shown(account).startswith("📅 There is a change")
    await stage.village.at(START)
    assert stage.shown(account).startswith("⏰ Tomorrow, Saturday 13 June, 18:00: you speak. Applying")
    await stage.village.at(START + DAY - HOUR)
    assert stage.shown(account).startswith("⏰ Today, 18:00: you speak. Applying")


async def test_thanks_the_confirmation_and_then_nothing(stage: Stage) -> None:
    """After the talk a PDF in a language of choice; a month later nothing is known of the speaker."""
    ana = await stage.listener("Ana")
    account = stage.stranger()
    await stage.agree(account, await stage.asked())
    async with stage.house.open() as work:
        await work.speakers.ask(stage.workshop.id, ana.id, "Which font?", "en")
    await stage.village.at(START + 2 * HOUR)
    shown = stage.shown(account)
    assert shown.startswith("🎤 Thank you for your talk: Applying")
    assert "On 12 July 2026 we delete what we know of you, or now if you wish." in shown
    assert await rows_of(stage, speaker_questions) == [0]
    await stage.press(account, "Confirmation (PDF)")
    await stage.press(account, "Deutsch")
    file = stage.village.sender.to(account)[-1].file
    assert file is not None
    assert (file.name, file.content[:5]) == ("confirmation-de.pdf", b"%PDF-")
    await stage.village.at(START + 2 * HOUR + 29 * DAY)
    assert await stage.known(account) is not None
    await stage.village.at(START + 2 * HOUR + 30 * DAY)
    assert await stage.known(account) is None
    assert await stage.speakers() == []


async def test_after_a_late_talk_the_thanks_wait_for_the_morning(stage: Stage) -> None:
    """It is over at 23:30; what the speaker reads in the evening is still the evening's."""
    await seats.move(stage.house, stage.workshop, 4 * HOUR)
    account = stage.stranger()
    await stage.agree(account, await stage.asked())
    await stage.village.at(START + 6 * HOUR)
    assert "Thank you for your talk" not in stage.shown(account)
    await stage.village.at(START + 14 * HOUR)  # 08:00
    assert stage.shown(account).startswith("🎤 Thank you for your talk: Applying")


async def test_deleted_on_wish_after_the_talk(stage: Stage) -> None:
    """Two taps, and the account is unknown again."""
    account = stage.stranger()
    await stage.agree(account, await stage.asked())
    await stage.village.at(START + 2 * HOUR)
    await stage.press(account, "Delete now")
    assert (await stage.press(account, "Yes, delete")).startswith("Everything about your talk is deleted.")
    assert await stage.known(account) is None


async def test_a_cancelled_event(stage: Stage) -> None:
    """Told with the file that takes it out; with that message the stranger is forgotten."""
    account = stage.stranger()
    await stage.agree(account, await stage.asked())
    await seats.cancel(stage.house, stage.workshop)
    await stage.village.deliver()
    assert stage.shown(account).startswith("📅 This event will not take place: Applying")
    file = stage.village.sender.to(account)[-1].file
    assert file is not None
    assert b"METHOD:CANCEL" in file.content
    assert await stage.known(account) is None


async def test_a_speaker_who_cannot_come_after_all(stage: Stage) -> None:
    """Asked once; the team hears it at once, and nothing is kept."""
    account = stage.stranger()
    await stage.agree(account, await stage.asked())
    await stage.press(account, "I can't come")
    await stage.press(account, "Yes, tell the team")
    assert stage.village.last(GROUP).title == "🎤 Dr. Ines Öz can't come after all"
    assert stage.shown(account).startswith("📅 You are not expected any more: Applying")
    assert await stage.known(account) is None


async def test_staff_take_an_invitation_back(stage: Stage) -> None:
    """In the group too: a link that is out is dead, and a speaker who had agreed is told."""
    first = await stage.asked("Ines")
    second = await stage.asked("Olga")
    account, other = stage.stranger(), stage.stranger()
    await stage.agree(account, first)
    await stage.village.press(stage.meike, "Speakers", GROUP)
    for name in ("Ines", "Olga"):
        await stage.village.press(stage.meike, f"Take back: {name}", GROUP)
        await stage.village.press(stage.meike, "Yes, take it back", GROUP)
    assert "Nobody has been asked yet." in stage.village.last(GROUP).words
    assert stage.shown(account).startswith("📅 Our team has taken back the invitation to speak: Applying")
    assert await stage.known(account) is None
    assert (await stage.say(other, f"/start {second}")).startswith("This link does not work any more.")


async def test_a_speaker_of_two_events_sees_each_on_its_own(stage: Stage) -> None:
    """The first screen lists both; leaving one leaves the other, and the person stays known."""
    account = stage.stranger()
    await stage.agree(account, await stage.asked())
    second = await seats.workshop_in(stage.house, await stage.house.staff("Uwe"), starts_at=START + 7 * DAY)
    async with stage.house.open() as work:
        code = "A" * 22
        await work.speakers.add(
            workshop_id=second.id, name="Ines", language="en", code_hash=hash_of(code), made_by=stage.meike.id
        )
    await stage.agree(account, f"wg-{code}")
    assert (await stage.say(account, "/start")).startswith("🎤 You speak here\n\nFri 12 Jun, 18:00 · Applying")
    assert stage.village.last(account).labels == ["Fri 12 Jun, 18:00", "Fri 19 Jun, 18:00", "Ask the team"]
    await stage.press(account, "Fri 12 Jun, 18:00")
    await stage.press(account, "I can't come")
    await stage.press(account, "Yes, tell the team")
    assert await stage.known(account) is not None
    assert (await stage.say(account, "/start")).startswith("🎤 You speak here: Applying")


async def test_somebody_in_the_programme_can_speak_too(stage: Stage) -> None:
    """Their home screen stays; the event stands among what comes, and they stay when it is over."""
    jens = await stage.house.accepted(Role.MENTOR, "Jens")
    link = await stage.asked("Jens Brandt")
    await stage.village.say(jens, f"/start {link}")
    await stage.village.press(jens, "Yes, I agree")
    shown = await stage.village.say(jens, "/events")
    assert "Fri 12 Jun, 18:00 · Applying · you lead it" in shown.words
    await stage.village.at(START + 2 * HOUR)
    await stage.village.at(START + 2 * HOUR + 30 * DAY)
    assert await stage.speakers() == []
    known = await stage.known(jens.telegram_id)
    assert known is not None
    assert known.role is Role.MENTOR


async def test_the_team_does_not_use_up_its_own_link(stage: Stage) -> None:
    """Meike opens it herself: said, and it still works."""
    link = await stage.asked()
    assert (await stage.village.say(stage.meike, f"/start {link}")).words.startswith("You belong to the team.")
    assert (await stage.speakers())[0].status is SpeakerStatus.INVITED


async def test_a_link_that_nobody_used_ends_with_the_event(stage: Stage) -> None:
    """Afterwards it leads nowhere and nothing is kept of it."""
    link = await stage.asked()
    await stage.village.at(START + 2 * HOUR)
    assert await stage.speakers() == []
    assert (await stage.say(stage.stranger(), f"/start {link}")).startswith("This link does not work any more.")


async def test_blocking_the_bot_is_told_to_the_team(stage: Stage) -> None:
    """The access stays: the talk may stand all the same."""
    account = stage.stranger()
    await stage.agree(account, await stage.asked())
    user = {"id": account, "is_bot": False, "first_name": "Sam"}
    member = {"user": user}
    await stage.village.take(
        {
            "update_id": 900_001,
            "my_chat_member": {
                "chat": {"id": account, "type": "private"},
                "from": user,
                "date": 1779184800,
                "old_chat_member": {**member, "status": "member"},
                "new_chat_member": {**member, "status": "kicked", "until_date": 0},
            },
        }
    )
    assert stage.village.last(GROUP).title == "🎤 I can't reach Dr. Ines Öz here any more"
    assert len(await stage.speakers()) == 1


async def test_erasing_oneself_takes_the_talk_along(stage: Stage) -> None:
    """/delete by a speaker: the team hears it, and no row is left."""
    account = stage.stranger()
    await stage.agree(account, await stage.asked())
    await stage.say(account, "/delete")
    for _ in range(3):
        labels = [label for label in stage.village.last(account).labels if "delete" in label.lower()]
        if not labels or await stage.speakers() == []:
            break
        await stage.press(account, labels[0])
    assert await stage.speakers() == []
    assert any(shown.title == "🎤 Dr. Ines Öz can't come after all" for shown in stage.village.chat(GROUP))


async def test_names_that_the_paper_cannot_show(stage: Stage) -> None:
    """Too long, unprintable or no words at all: said before a link is made."""
    await stage.open_desk()
    await stage.village.press(stage.meike, "Invite a speaker")
    assert "5 characters too long" in (await stage.village.say(stage.meike, "x" * 85)).words
    assert "cannot show this sign: ᠮ" in (await stage.village.say(stage.meike, "ᠮ Ines")).words
    assert "in words" in (await stage.village.say(stage.meike, "🎤")).words
    await stage.village.press(stage.meike, "Not now")
    assert await stage.speakers() == []


async def test_the_record_never_says_who_the_speaker_is(stage: Stage) -> None:
    """Own ids of staff, states and codes alone."""
    await stage.open_desk()
    account = stage.stranger()
    await stage.agree(account, await stage.link())
    person = await stage.known(account)
    assert person is not None
    async with stage.house.open() as work:
        rows = (await work.connection.execute(select(audit).where(audit.c.object_kind == "speaker"))).all()
    assert [(row.action, row.actor_id) for row in rows] == [("invited", stage.meike.id), ("accept", None)]
