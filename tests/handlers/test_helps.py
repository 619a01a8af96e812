"""Help now from every menu, and crisis words in whatever is written to the bot."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import select
from structlog.testing import capture_logs

from db.models import forms, inbox, outbox, team_questions, worries
from program.people import Person
from program.programme import LANGUAGES
from program.taps import Tap
from program.worries import WorryStatus, WorryWish
from tests.houses import House
from tests.villages import GROUP
from tests.worried_people import Worried, worried_in

pytestmark = pytest.mark.row("F6")
CRISIS = "Ich will nicht mehr leben"
TITLE = "That sounds very hard. You are not alone with it."


@pytest.fixture
async def worried(house: House) -> Worried:
    """Daria, Jens, Meike and Okka who hear worries, Volker who does not."""
    return await worried_in(house)


def said_to(worried: Worried, person: Person) -> str:
    """All that somebody's chat shows now."""
    return "\n".join(shown.words for shown in worried.village.chat(person))


@pytest.mark.parametrize("who", ["daria", "jens", "volker", "stranger", "signing up"])
async def test_every_menu_has_both_buttons_last(worried: Worried, who: str) -> None:
    """For people in a tandem, staff, strangers, and in the middle of a sign-up."""
    people = {"daria": worried.daria, "jens": worried.jens, "volker": worried.volker}
    person = people.get(who) or await worried.house.person("Eve")
    if who == "signing up":
        await worried.village.tap(person, Tap("fn", "", "mentee"))
    await worried.village.tap(person, Tap("home"))
    labels = worried.village.chats[person.telegram_id][1].labels
    assert labels[-2:] == ["🆘 Help now", "⚠️ A worry"]


async def test_the_page_of_help_and_the_tandem_have_them_too(worried: Worried) -> None:
    """/help, and the screen of one tandem."""
    shown = await worried.village.say(worried.daria, "/help")
    assert shown.labels[-2:] == ["🆘 Help now", "⚠️ A worry"]
    await worried.village.tap(worried.daria, Tap("gt", str(worried.couple.tandem_id)))
    assert worried.village.chats[worried.daria.telegram_id][1].labels[-2:] == ["🆘 Help now", "⚠️ A worry"]


async def test_help_now(worried: Worried) -> None:
    """The numbers of the programme file, when nobody reads here, and the ways to people."""
    await worried.village.tap(worried.daria, Tap("nh"))
    shown = worried.village.last(worried.daria)
    for number in ("112", "110", "116117", "0800 1110111", "116016"):
        assert number in shown.words
    assert "Nobody reads here at night." in shown.words
    assert "Abroad" not in shown.words
    assert shown.labels == ["Please call me", "⚠️ A worry", "Menu"]


async def test_abroad(worried: Worried) -> None:
    """Jens lives by Kyiv's clock: the numbers are Germany's, and it says so."""
    await worried.village.tap(worried.jens, Tap("nh"))
    assert "Abroad: your local emergency number. Valid in Germany:" in worried.village.last(worried.jens).words


async def test_please_call_me(worried: Worried) -> None:
    """The two are alerted at once, at night too; the name is behind a tap on record; a number can follow."""
    worried.house.now = datetime(2026, 5, 20, 1, tzinfo=UTC)
    await worried.village.tap(worried.daria, Tap("nc"))
    assert "They know now: Meike and Okka." in worried.village.last(worried.daria).words
    for hearer in (worried.meike, worried.okka):
        shown = worried.village.last(hearer)
        assert shown.title.startswith("🆘 Somebody needs you now")
        assert "Daria" not in shown.words
    await worried.village.press(worried.daria, "Leave my number")
    await worried.village.say(worried.daria, "+49 170 1234567")
    assert "+49 170 1234567" in said_to(worried, worried.meike)
    assert await worried.village.press(worried.okka, "Who is it?") == "Daria, @daria"
    assert "+49 170 1234567" not in "\n".join(worried.everything_seen_by_others())


async def test_asked_twice_it_is_one_case(worried: Worried) -> None:
    """The two are alerted again, as long as nobody has it; a case that somebody has is theirs to look after."""
    await worried.village.tap(worried.daria, Tap("nc"))
    worried.house.pass_time(minutes=5)
    await worried.village.tap(worried.daria, Tap("nc"))
    async with worried.house.open() as work:
        (worry,) = await work.worries.open("oldenburg")
    assert worry.wish is WorryWish.CALL
    assert len([shown for shown in worried.village.chat(worried.meike) if "needs you now" in shown.title]) == 2


async def test_nobody_answers_the_call(worried: Worried) -> None:
    """After half an hour once more, and the group hears that somebody asks for a call; also at night."""
    worried.house.now = datetime(2026, 5, 20, 1, tzinfo=UTC)
    await worried.village.tap(worried.daria, Tap("nc"))
    await worried.village.at(worried.house.now + timedelta(minutes=31))
    assert "⏰ This still waits for one of you." in worried.village.last(worried.meike).words
    assert "🆘 Jemand bittet das Team um einen Anruf." in said_to_group(worried)
    await worried.village.press(worried.meike, "I take it")
    before = len(worried.village.chat(GROUP))
    await worried.village.at(worried.house.now + timedelta(minutes=31))
    assert len(worried.village.chat(GROUP)) == before


async def test_nobody_hears_worries(house: House) -> None:
    """The group is told at once, and the person that our team gets in touch."""
    worried = await worried_in(house)
    for person in (worried.meike, worried.okka):
        await worried.leave_group(person)
    await worried.village.tap(worried.daria, Tap("nc"))
    assert "as soon as somebody is there" in worried.village.last(worried.daria).words
    assert "🆘 Jemand bittet das Team um einen Anruf." in said_to_group(worried)
    await worried.village.say_in_group(worried.volker, "/safety")
    await worried.village.press(worried.volker, "Ich", GROUP)
    assert worried.village.last(worried.volker).title.startswith("🆘 Somebody needs you now")


@pytest.mark.parametrize("language", LANGUAGES)
async def test_words_in_any_language_whatever_the_screen_is_in(worried: Worried, language: str) -> None:
    """An Arabic screen and German words, and the other way round."""
    phrases = {
        "de": "Ich will sterben",
        "en": "I want to die",
        "uk": "Не хочу жити",
        "ru": "Не хочу жить",
        "ar": "أريد أن أموت",
        "fa": "می‌خواهم بمیرم",
        "tr": "Ölmek istiyorum",
        "fr": "Je veux mourir",
    }
    for screen in LANGUAGES:
        async with worried.house.open() as work:
            await work.persons.change(worried.daria.id, language=screen, language_chosen=True)
        shown = await worried.village.say(worried.daria, phrases[language])
        assert [tap for _, tap in shown.buttons] == ["1:ny::", "1:nn::"]


async def test_yes_alerts_the_two(worried: Worried) -> None:
    """At once, without the words."""
    shown = await worried.village.say(worried.daria, CRISIS)
    assert shown.title == TITLE
    assert "112" in shown.words
    await worried.village.press(worried.daria, "Yes, call me")
    for hearer in (worried.meike, worried.okka):
        assert worried.village.last(hearer).title.startswith("🆘 Somebody needs you now")
        assert CRISIS not in said_to(worried, hearer)


async def test_no_tells_nobody(worried: Worried) -> None:
    """The numbers stay on the screen, and the buttons."""
    before = said_to(worried, worried.meike)
    await worried.village.say(worried.daria, CRISIS)
    await worried.village.press(worried.daria, "No, thank you")
    shown = worried.village.chats[worried.daria.telegram_id]
    assert "All right. Nobody has been told." in shown[max(shown)].words
    assert said_to(worried, worried.meike) == before
    async with worried.house.open() as work:
        assert await work.worries.open("oldenburg") == []


async def test_an_open_question_stays_open_and_keeps_nothing(worried: Worried) -> None:
    """In the sign-up the words are no answer; afterwards it goes on where it stopped."""
    eve = await worried.house.person("Eve")
    await worried.village.tap(eve, Tap("fn", "", "mentee"))
    async with worried.house.open() as work:
        before = await work.forms.of(eve.id)
    shown = await worried.village.say(eve, CRISIS)
    assert shown.title == TITLE
    async with worried.house.open() as work:
        assert await work.forms.of(eve.id) == before


async def test_messages_to_the_team_are_looked_at(worried: Worried) -> None:
    """They would wait for two working days: help now comes first, and nothing is sent or kept."""
    await worried.village.tap(worried.daria, Tap("tq"))
    shown = await worried.village.say(worried.daria, CRISIS)
    assert shown.title == TITLE
    async with worried.house.open() as work:
        assert (await work.connection.execute(select(team_questions))).all() == []
        form = await work.forms.of(worried.daria.id)
    assert form is not None
    assert form.state.form == "team"


@pytest.mark.row("C6")
async def test_messages_to_the_partner_are_never_looked_at(worried: Worried) -> None:
    """They are passed on as they were written."""
    await worried.village.tap(worried.daria, Tap("rw", str(worried.couple.tandem_id)))
    shown = await worried.village.say(worried.daria, CRISIS)
    assert shown.title == "Your message is on its way to Jens."
    assert CRISIS in said_to(worried, worried.jens)


@pytest.mark.row("C7")
async def test_a_worry_can_hold_such_words(worried: Worried) -> None:
    """It goes to the two, and the button for help stands first."""
    await worried.village.tap(worried.daria, Tap("wa"))
    shown = await worried.village.say(worried.daria, "Mein Mann schlägt mich")
    assert shown.labels == ["🆘 Help now", "Only tell the team", "Stop contact now", "Not now"]
    await worried.village.press(worried.daria, "Only tell the team")
    assert "Mein Mann schlägt mich" in said_to(worried, worried.meike)


@pytest.mark.row("C7")
async def test_what_the_two_write_back_is_never_looked_at(worried: Worried) -> None:
    """Neither their words nor the answer to them."""
    await worried.tell()
    await worried.village.press(worried.meike, "I take it")
    await worried.village.press(worried.meike, "Write to them")
    await worried.village.say(worried.meike, f"You wrote: {CRISIS}?")
    assert CRISIS in worried.village.last(worried.daria).words
    await worried.reply(worried.daria, CRISIS, worried.village.last(worried.daria))
    assert CRISIS in said_to(worried, worried.meike)


@pytest.mark.parametrize("way", ["caption", "edit", "command"])
async def test_words_that_come_otherwise(worried: Worried, way: str) -> None:
    """Under a picture, in a changed message, behind a command."""
    photo: dict[str, Any] = {"photo": [{"file_id": "f", "file_unique_id": "u", "width": 1, "height": 1}]}
    if way == "caption":
        shown = await worried.village.say(worried.daria, "", text=None, caption=CRISIS, **photo)
    elif way == "command":
        shown = await worried.village.say(worried.daria, f"/team {CRISIS}")
    else:
        await worried.village.say(worried.daria, "Hallo")
        raw = worried.village.raw_tap(worried.daria, "x", worried.daria.telegram_id, 1)
        number = raw["update_id"]
        message = {
            "message_id": 5,
            "date": 1779184800,
            "edit_date": 1779184801,
            "chat": {"id": worried.daria.telegram_id, "type": "private"},
            "from": raw["callback_query"]["from"],
            "text": CRISIS,
        }
        await worried.village.take({"update_id": number, "edited_message": message})
        shown = worried.village.last(worried.daria)
    assert shown.title == TITLE


async def test_what_staff_say_to_each_other_is_none_of_our_business(worried: Worried) -> None:
    """In the group nothing is looked for."""
    before = len(worried.village.chat(GROUP))
    await worried.village.say_in_group(worried.volker, CRISIS)
    assert len(worried.village.chat(GROUP)) == before


async def test_such_words_are_kept_nowhere(worried: Worried) -> None:
    """Not in the log, in no column of any table that holds words."""
    with capture_logs() as logs:
        await worried.village.say(worried.daria, CRISIS)
        await worried.village.press(worried.daria, "Yes, call me")
    assert not [entry for entry in logs if CRISIS in str(entry)]
    async with worried.house.open() as work:
        for table in (forms, inbox, outbox, team_questions, worries):
            rows = (await work.connection.execute(table.select())).all()
            assert not [row for row in rows if CRISIS in repr(row)], table.name


@pytest.mark.fault(43)
@pytest.mark.parametrize("kind", ["np", "nc", "ny"])
async def test_strangers_only_reach_help_of_their_own(worried: Worried, kind: str) -> None:
    """Nobody gets into another person's case: each tap is about whoever taps."""
    await worried.village.tap(worried.daria, Tap("nc"))
    async with worried.house.open() as work:
        (case,) = await work.worries.open("oldenburg")
    await worried.village.tap(worried.jens, Tap(kind, str(case.id)))
    await worried.village.say(worried.jens, "Where is Daria?")
    async with worried.house.open() as work:
        assert [worry.reporter_id for worry in await work.worries.open_by(worried.daria.id)] == [worried.daria.id]
        assert all(worry.id != case.id for worry in await work.worries.open_by(worried.jens.id))
    assert "Where is Daria?" not in said_to(worried, worried.meike)


async def test_a_closed_call_is_asked_anew(worried: Worried) -> None:
    """Help now works again after the case is closed."""
    await worried.village.tap(worried.daria, Tap("nc"))
    async with worried.house.open() as work:
        (first,) = await work.worries.open("oldenburg")
    await worried.village.tap(worried.meike, Tap("wz", str(first.id), "yes"))
    await worried.village.tap(worried.daria, Tap("nc"))
    async with worried.house.open() as work:
        (second,) = await work.worries.open("oldenburg")
    assert second.id != first.id
    assert second.status is WorryStatus.OPEN


def said_to_group(worried: Worried) -> str:
    """All that the staff group shows now."""
    return "\n".join(shown.words for shown in worried.village.chat(GROUP))
