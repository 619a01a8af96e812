"""A whole tandem: from the first link to the question whether the first meeting took place, with kills in between."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from icalendar import Calendar

from bot.demo_process import BotProcess
from playground.messages import Kind, Message
from playground.phones import ChatView
from tests.end_to_end.prepared_bots import PreparedBot
from tests.end_to_end.story_steps import (
    Person,
    at_question,
    done_with_choices,
    somebody,
    staff_label,
    staff_sees,
    times_and_zone,
    welcome,
)
from tests.end_to_end.towns import PATIENCE, Town, found_town, start_bot
from texts.translators import translator

pytestmark = [pytest.mark.e2e]
TUESDAY = datetime(2026, 5, 19, 7, 30, tzinfo=UTC)  # 09:30 in Berlin, the office is open
MENTEE_ROLE, MENTOR_ROLE = ("role", "mentee"), ("role", "mentor")


@pytest.fixture(params=["sqlite", "postgresql"])
async def town(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Town]:
    """A town with a bot in a process of its own, on either database; a fresh interpreter is started on SQLite alone."""
    url, kind = None, BotProcess
    if request.param == "postgresql":
        kind = PreparedBot
        server = request.getfixturevalue("postgres")
        url = server.create_database()
    founded = await found_town(tmp_path, start=TUESDAY, database_url=url, kind=kind)
    yield founded
    await founded.process.stop()
    await founded.playground.stop()
    if url is not None:
        request.getfixturevalue("postgres").drop_database(url)


async def mentee_begins(town: Town) -> Person:
    """In Ukrainian on a German phone, with a typo in the occupation; killed half-way, and going on there."""
    phone = town.person("Дарія <b>", "de", username=None)
    phone.start("mentee-oldenburg")
    await somebody(phone, "de").sees("In which language would you like to write?")
    daria = somebody(phone, "uk")
    await phone.tap_when_there("Українська", PATIENCE)
    await daria.tap("Yes, I agree")
    await daria.tap("I am 18+ and agree")
    await at_question(daria, 1)
    await daria.tap("Both", "reach")
    await at_question(daria, 2)
    phone.say("бекенд розробнк")
    await daria.sees("Do you mean:")
    await town.process.kill()
    await start_bot(town)
    phone.start("")
    await daria.sees("Welcome back, {name}. Here we stopped.", name="Дарія <b>")
    phone.tap(first_label(phone))
    await daria.tap("No, go on")
    await at_question(daria, 3)
    return daria


async def mentee_goes_back_and_on(daria: Person) -> None:
    """Back twice, then through to the summary."""
    await daria.tap("‹ Back")  # to the earlier occupation
    await daria.sees("Did you work as something else before?")
    await daria.tap("‹ Back")  # to the occupation
    await at_question(daria, 2)
    daria.phone.tap(first_label(daria.phone))
    await daria.tap("No, go on")
    await at_question(daria, 3)
    daria.phone.tap(first_label(daria.phone))
    await at_question(daria, 4)
    await daria.tap("5–9 years", "years of work")
    await at_question(daria, 5)
    daria.phone.tap("B2")
    await at_question(daria, 6)
    await daria.phone.tap_when_there("Українська", PATIENCE)
    await daria.phone.tap_when_there(daria.tr.with_capital(daria.label("fluent", "language level")), PATIENCE)
    await daria.tap("Done")
    await at_question(daria, 7)
    await done_with_choices(daria, "Tips on employers", "Applications")
    await times_and_zone(daria, 8)
    await daria.tap("Yes")
    await at_question(daria, 9)
    await daria.tap("Skip")
    await daria.sees("All is answered. Is it right like this?")


async def mentee_hands_in(daria: Person) -> None:
    """Changes an answer on the summary, sees the own anonymous card, and hands in."""
    await daria.tap("Change …")
    await daria.tap("Years of work", "question")
    await daria.tap("2–4 years", "years of work")
    await daria.sees("All is answered. Is it right like this?")
    await daria.tap("How others see me")
    card = await daria.sees(
        "This is all that a possible partner sees, until both of you have agreed. No name, no contact."
    )
    assert "Дарія" not in card
    await daria.tap("‹ Back")
    await daria.tap("Hand in")
    await daria.sees("Thank you. Your answers are with our team now.")


def newest_keyboard(view: ChatView) -> list[list[dict[str, str]]]:
    """The buttons of the newest message that has any."""
    for message in view.chat.newest_first():
        if message.inline_keyboard:
            return list(message.inline_keyboard)
    raise AssertionError(view.screen())


def first_label(view: ChatView) -> str:
    """The first button of the newest screen: the best hit, or the answer that was given before."""
    return newest_keyboard(view)[0][0]["text"]


async def mentor_signs_up(town: Town) -> Person:
    """In Arabic, in another time zone, with room for two."""
    layla = somebody(town.person("ليلى", "ar", "Asia/Beirut", username="layla"), "ar", "Asia/Beirut")
    await welcome(layla, "mentor-oldenburg", "العربية")
    await layla.tap("Both", "reach")
    await at_question(layla, 2)
    layla.phone.say("مطور برمجيات")
    await layla.sees("Do you mean:")
    layla.phone.tap(first_label(layla.phone))
    await at_question(layla, 3)
    layla.phone.tap(first_label(layla.phone))
    await at_question(layla, 4)
    await layla.tap("10–19 years", "years of work")
    await at_question(layla, 5)
    layla.phone.tap("B1")
    await at_question(layla, 6)
    await layla.tap("None", "other languages")
    await at_question(layla, 7)
    await done_with_choices(layla, "Tips on employers", "Applications", "Contacts")
    await times_and_zone(layla, 8)
    await layla.tap("No, another time")
    await layla.phone.tap_when_there(layla.tr.zone_name("Asia/Beirut"), PATIENCE)
    await at_question(layla, 9)
    layla.phone.tap("2" if layla.phone.has_button("2") else layla.tr.number(2))
    await layla.sees("All is answered. Is it right like this?")
    await layla.tap("Hand in")
    await layla.sees("Thank you. Your answers are with our team now.")
    return layla


async def staff_decide(meike: ChatView, daria: Person, layla: Person) -> None:
    """One application is accepted, the other one is asked back first."""
    await staff_sees(meike, "📋 {site}: what waits", site="Oldenburg")
    await card_with(meike, 2, MENTOR_ROLE)
    meike.tap(staff_label("✅ Accept"))  # the newest card: the mentor's
    await layla.sees("🤝 You are in: the team has accepted your application.", new=False)
    first = await card_with(meike, 1, MENTEE_ROLE)
    meike.say("Geht auch der Samstag?", reply_to=first)
    await daria.sees("✏️ Our team has a question for you", new=False)
    await daria.tap("Answer")
    await daria.sees("Please write your answer here, in any language.")
    daria.phone.say("Так, у суботу можна")
    await daria.sees("Thank you. Your answer is with the team.")
    await meike.wait_for("Так, у суботу можна", PATIENCE, new=False)
    meike.tap(staff_label("✅ Accept"))
    await daria.sees("🤝 You are in: the team has accepted your application.", new=False)


async def card_with(view: ChatView, number: int, role: tuple[str, str]) -> Message:
    """The application card with this number, once it is there."""
    tr = translator("de", "Europe/Berlin")
    heading = tr.gettext(
        "Application {number} · {site} · {role}", number=number, site="Oldenburg", role=tr.pgettext(*role)
    )
    await view.wait_until(lambda: find(view, heading) is not None, PATIENCE)
    found = find(view, heading)
    assert found is not None
    return found


def find(view: ChatView, words: str) -> Message | None:
    """The newest message with these words."""
    return next((m for m in view.chat.newest_first() if words in m.text and not m.is_deleted), None)


async def they_agree_on_a_meeting(daria: Person, layla: Person) -> datetime:
    """Three times are offered, one is taken, and then the mentee moves the meeting."""
    await daria.tap("Plan a meeting")
    await daria.sees("How long would you like to meet?")
    daria.phone.tap(first_label(daria.phone))
    await daria.sees("How would you like to meet?")
    await daria.tap("Online", "place of a meeting")
    await daria.sees("Online: is there a link?")
    await daria.tap("We'll agree on that later")
    await offer(daria, first=True)
    await layla.sees("📅 {name} suggests times for a meeting", name="Дарія <b>", new=False)
    layla.phone.tap(first_label(layla.phone))
    first, their_first = await agreed(daria), await agreed(layla)
    await daria.tap("Another time")
    await offer(daria, first=False)
    await layla.sees("📅 {name} would like to move your meeting", name="Дарія <b>", new=False)
    layla.phone.tap(first_label(layla.phone))
    second = await agreed(daria, after=first)
    theirs = await agreed(layla, after=their_first)
    assert (theirs["DTSTART"], theirs["SEQUENCE"]) == (second["DTSTART"], second["SEQUENCE"])
    assert second["UID"] == first["UID"]
    assert second["SEQUENCE"] > first["SEQUENCE"]
    start: datetime = second["DTSTART"].dt
    return start


async def offer(daria: Person, *, first: bool) -> None:
    """Chooses one of the suggested times, the first or the third, and sends it."""
    await daria.sees("Which times suit you?")
    buttons = [row[0]["text"] for row in newest_keyboard(daria.phone)]
    daria.phone.tap(buttons[0] if first else buttons[2])
    await daria.phone.wait_until(lambda: daria.phone.has_button("✓"), PATIENCE)
    await daria.tap("Send to {name}", name="ليلى")


async def agreed(person: Person, after: dict[str, Any] | None = None) -> dict[str, Any]:
    """Waits for a calendar file that differs from an earlier one; answers its event."""

    def newest() -> dict[str, Any] | None:
        world = person.phone.world
        for message in person.phone.chat.newest_first():
            if message.kind is Kind.DOCUMENT:
                content = world.files.by_id[message.media["document"]["file_id"]].content
                return dict(Calendar.from_ical(content).walk("VEVENT")[0])
        return None

    await person.phone.wait_until(lambda: newest() not in (None, after), PATIENCE)
    found = newest()
    assert found is not None
    return found


async def they_are_reminded(town: Town, people: tuple[Person, Person], meeting_at: datetime) -> None:
    """A day before, although the bot was down; and an hour before. Each in the own language and on the own clock."""
    await town.process.kill()
    town.pass_time(seconds=(meeting_at - timedelta(hours=23, minutes=50) - town.now()).total_seconds())
    await start_bot(town)
    for person in people:
        shown = await person.reads("⏰", new=False)
        assert person.tr.time(meeting_at) in shown
    counts = [reminders(person) for person in people]
    town.pass_time(hours=22, minutes=55)
    for person, before in zip(people, counts, strict=True):
        await person.phone.wait_until(partial(has_more_reminders, person, before), PATIENCE)
        assert reminders(person) == before + 1 == 2


def has_more_reminders(person: Person, than: int) -> bool:
    """Whether another reminder has come."""
    return reminders(person) > than


def reminders(person: Person) -> int:
    """How many reminders stand on a phone."""
    return len([m for m in person.phone.chat.newest_first() if m.text.startswith("⏰")])


async def they_are_asked(town: Town, daria: Person, layla: Person) -> None:
    """Both are asked, separately and only, whether it took place: on the morning after, since that day is a holiday."""
    town.pass_time(hours=18)
    await daria.tap("Yes", "answer")
    await daria.sees("Thank you, noted. When would you like to meet next?")
    await layla.tap("Yes", "answer")
    await layla.sees("Thank you, noted. When would you like to meet next?")


@pytest.mark.row("A1", "A2", "A3", "A4", "A5", "B3", "B4", "C1", "C2", "C3", "E1", "E6", "F1", "G4")
@pytest.mark.fault(8, 35)
async def test_a_whole_tandem(town: Town) -> None:
    """The story of the programme, in Ukrainian, Arabic and German."""
    meike, jens = await town.open_office("Meike", "Jens")
    daria = await mentee_begins(town)
    await mentee_goes_back_and_on(daria)
    await mentee_hands_in(daria)
    layla = await mentor_signs_up(town)
    await staff_decide(meike, daria, layla)
    await staff_match(meike, jens)
    await both_say_yes(daria, layla)
    meeting_at = await they_agree_on_a_meeting(daria, layla)
    await they_are_reminded(town, (daria, layla), meeting_at)
    await they_are_asked(town, daria, layla)


async def staff_match(meike: ChatView, jens: ChatView) -> None:
    """The proposal comes; two members tap at the same moment; one decides, the other one is told so."""
    meike.say("/match")
    await meike.wait_until(lambda: meike.has_button(staff_label("✅ Approve")), PATIENCE)
    meike.tap(staff_label("✅ Approve"))
    jens.tap(staff_label("Next candidate"))
    await meike.wait_until(lambda: len(meike.toasts()) > 0 and len(jens.toasts()) > 0, PATIENCE)
    assert meike.toasts()[-1] != jens.toasts()[-1]
    await meike.wait_until(lambda: not meike.has_button(staff_label("✅ Approve")), PATIENCE)


async def both_say_yes(daria: Person, layla: Person) -> None:
    """On anonymous cards, the mentor first; names only when all have agreed."""
    await layla.tap("Yes, gladly")
    await layla.sees("Thank you. Now we ask the other side.")
    assert "Дарія" not in layla.phone.transcript()
    await daria.phone.wait_until(lambda: daria.phone.has_button(daria.label("Yes, gladly")), PATIENCE)
    assert "ليلى" not in daria.phone.transcript()
    await daria.tap("Yes, gladly")
    await layla.sees("🤝 You are a tandem: you and {name}", name="Дарія <b>", new=False)
    await daria.sees("🤝 You are a tandem: you and {name}", name="ليلى", new=False)
