"""Saying thanks by taps and words, and what arrives in the other's language."""

from typing import Any

import pytest
from aiogram.methods import EditMessageText, SendMessage
from sqlalchemy import select

from bot.telegram_html import html
from db.models import outbox
from program.crisis import is_crisis
from program.relays import length_of
from program.taps import Tap
from program.thanks import LONGEST
from tests.couples import Couple
from tests.streets import Street
from texts import relays as relay_texts
from usecases import tandems

pytestmark = pytest.mark.row("C8")
WORDS = "Thank you, Jens!\n\n  <b>Really</b> & truly"


async def speaks(couple: Couple, language: str) -> None:
    """Jens has chosen a language."""
    async with couple.house.open() as work:
        await work.persons.change(couple.mentor.id, language=language)


async def say(street: Street, label: str = "Your advice helped me") -> str:
    """Daria opens the choice and taps one; answers what she sees."""
    await street.tap(street.couple.mentee, Tap("qt", str(street.couple.tandem_id)))
    return await street.press(street.couple.mentee, label)


async def write(street: Street, words: str = WORDS) -> str:
    """Daria writes in her own words; answers what she sees."""
    await say(street, "In my own words")
    return await street.type(street.couple.mentee, words)


async def test_from_the_screen_of_the_tandem(street: Street, couple: Couple) -> None:
    """Two taps; the screen says that the thanks are on their way, and leads back."""
    await street.tap(couple.mentee, Tap("gt", str(couple.tandem_id)))
    shown = await street.press(couple.mentee, "Say thanks")
    assert "What would you like to thank Jens for?" in shown
    assert isinstance(street.last_call(), EditMessageText)
    assert len(street.labels()) == 10  # eight, own words, back
    assert await street.press(couple.mentee, "Our talks do me good") == "Your thanks are on their way to Jens."
    assert street.labels() == ["Our tandem", "Menu"]


@pytest.mark.row("G4")
@pytest.mark.parametrize(
    ("language", "plain"),
    [
        ("de", "💛 Danke von Daria\n\nDer Rat hat mir geholfen"),
        ("uk", "💛 Вам дякує Daria\n\nПорада мені допомогла"),
        ("ar", "💛 شكر من \u2068Daria\u2069\n\nأفادتني النصيحة"),
        ("en", "💛 Thanks from Daria\n\nYour advice helped me"),
    ],
)
async def test_the_other_reads_them_in_the_own_language(
    street: Street, couple: Couple, language: str, plain: str
) -> None:
    """Whatever the sender's is, and in the language of the moment of delivery."""
    await say(street)
    await speaks(couple, language)
    (sent,) = await street.deliver()
    assert (sent.chat_id, sent.plain) == (couple.mentor.telegram_id, plain)
    assert len(sent.labels()) == 2


async def test_thanks_back_leave_the_first_to_be_read(street: Street, couple: Couple) -> None:
    """One tap opens the choice below them."""
    await say(street)
    (sent,) = await street.deliver()
    assert sent.labels() == ["Say thanks too", "Write to Daria"]
    assert "What would you like to thank Daria for?" in await street.press_under(couple.mentor, sent, "Say thanks too")
    assert isinstance(street.last_call(), SendMessage)
    await street.press(couple.mentor, "I am glad that we met")
    (back,) = await street.deliver()
    assert (back.chat_id, back.plain) == (couple.mentee.telegram_id, "💛 Thanks from Jens\n\nI am glad that we met")


async def test_own_words_arrive_as_they_were_written(street: Street, couple: Couple) -> None:
    """Line breaks, spaces and signs included; nobody translates them."""
    await speaks(couple, "de")
    assert "There is room for 500 characters." in await say(street, "In my own words")
    assert await street.type(couple.mentee, WORDS) == "Your thanks are on their way to Jens."
    (sent,) = await street.deliver()
    assert sent.plain == f"💛 Danke von Daria\n\n{WORDS}"
    assert "&lt;b&gt;Really&lt;/b&gt; &amp; truly" in html(sent.text)


async def test_only_the_next_message_goes(street: Street, couple: Couple) -> None:
    """What is typed afterwards is not passed on by accident."""
    await write(street)
    await street.deliver()
    await street.type(couple.mentee, "not for Jens")
    assert await street.deliver() == []


@pytest.mark.row("F4")
async def test_words_are_forgotten_once_sent(street: Street, couple: Couple) -> None:
    """The outbox holds nothing of them any more."""
    await write(street, "a secret")
    await street.deliver()
    async with street.house.open() as work:
        rows = (await work.connection.execute(select(outbox.c.kind, outbox.c.status, outbox.c.facts))).all()
    assert [(row.kind, row.status, row.facts) for row in rows] == [("ThanksWritten", "sent", {})]


@pytest.mark.fault(41)
async def test_the_fourth_of_a_day_is_told_kindly(street: Street, couple: Couple) -> None:
    """On every way; a message to the partner is still one tap away."""
    await street.tap(couple.mentee, Tap("qw", str(couple.tandem_id)))
    for label in ("Thank you for your time", "Our talks do me good", "I am glad that we met"):
        await say(street, label)
    for tap in (
        Tap("qt", str(couple.tandem_id)),
        Tap("qs", str(couple.tandem_id), "door"),
        Tap("qw", str(couple.tandem_id)),
    ):
        assert "You have said thanks 3 times today." in await street.tap(couple.mentee, tap)
        assert street.labels() == ["Write to Jens", "Our tandem", "Menu"]
    assert len(await street.deliver()) == 3


async def test_own_words_that_come_too_late_for_today(street: Street, couple: Couple) -> None:
    """The conversation was open when the third went out on another screen: nothing is passed on."""
    for choice in ("time", "talks", "glad"):
        await street.tap(couple.mentee, Tap("qw", str(couple.tandem_id)))
        await street.tap(couple.mentee, Tap("qs", str(couple.tandem_id), choice))
    assert "You have said thanks 3 times today." in await street.type(couple.mentee, WORDS)
    assert len(await street.deliver()) == 3


async def test_the_same_words_after_a_week(street: Street, couple: Couple) -> None:
    """They are not offered; an old button says so, and offers the others."""
    await say(street)
    street.house.pass_time(days=7)
    await street.tap(couple.mentee, Tap("qt", str(couple.tandem_id)))
    assert "Your advice helped me" not in street.labels()
    shown = await street.tap(couple.mentee, Tap("qs", str(couple.tandem_id), "advice"))
    assert "Jens has had these words from you not long ago." in shown
    assert "Our talks do me good" in street.labels()


@pytest.mark.fault(7)
async def test_a_double_tap_is_one(street: Street, couple: Couple) -> None:
    """Both show the same, one arrives."""
    tap = Tap("qs", str(couple.tandem_id), "time")
    assert await street.tap(couple.mentee, tap) == "Your thanks are on their way to Jens."
    assert await street.tap(couple.mentee, tap) == "Your thanks are on their way to Jens."
    assert len(await street.deliver()) == 1


@pytest.mark.fault(39)
async def test_too_long(street: Street, couple: Couple) -> None:
    """Said with the number; shortened by it, it goes through and fits a message."""
    shown = await write(street, "👍" * (LONGEST + 1))
    assert "Your thanks are one character too long." in shown
    assert "on their way" in await street.type(couple.mentee, "👍" * LONGEST)
    (sent,) = await street.deliver()
    assert length_of(sent.plain) <= relay_texts.LIMIT


@pytest.mark.fault(39)
@pytest.mark.parametrize("kind", ["voice", "photo"])
async def test_only_words_are_passed_on(street: Street, couple: Couple, kind: str) -> None:
    """A kind answer; the next words are still the thanks."""
    every: dict[str, dict[str, Any]] = {
        "voice": {"voice": {"file_id": "f", "file_unique_id": "u", "duration": 3}},
        "photo": {"photo": [{"file_id": "f", "file_unique_id": "u", "width": 1, "height": 1}], "caption": "for Jens"},
    }
    await say(street, "In my own words")
    shown = await street.type(couple.mentee, "", text=None, **every[kind])
    assert "I can only pass on written words." in shown
    assert await street.deliver() == []
    assert "on their way" in await street.type(couple.mentee, "Hello")


async def test_not_now(street: Street, couple: Couple) -> None:
    """Nothing that is typed afterwards goes to the partner."""
    await say(street, "In my own words")
    assert "Your tandem with Jens" in await street.press(couple.mentee, "Not now")
    await street.type(couple.mentee, "Hello")
    assert await street.deliver() == []


async def test_a_partner_who_takes_no_messages(street: Street, couple: Couple) -> None:
    """On every way the same words, which do not say who stopped what."""
    await say(street, "In my own words")
    await street.tap(couple.mentor, Tap("rs", str(couple.tandem_id)))
    closed = "Messages to Jens cannot be passed on at the moment."
    assert closed in await street.type(couple.mentee, WORDS)
    for tap in (Tap("qt", str(couple.tandem_id)), Tap("qs", str(couple.tandem_id), "time")):
        assert closed in await street.tap(couple.mentee, tap)
    assert await street.deliver() == []


@pytest.mark.parametrize("why", ["stopped", "contact", "ended"])
async def test_overtaken_on_the_way(street: Street, couple: Couple, why: str) -> None:
    """What happens between the tap and the delivery counts: no thanks arrive."""
    await say(street)
    async with couple.house.open() as work:
        match why:
            case "stopped":
                await work.relays.stop(couple.tandem_id, couple.mentor.id)
            case "contact":
                await work.tandems.change(couple.tandem_id, contact_stopped_at=work.now)
            case _:
                await tandems.end_all_of(work, couple.mentee.id)
    assert all("Thanks from" not in sent.plain for sent in await street.deliver())
    assert ("ThanksSaid", "dropped", "moved_on") in await couple.ended_notices()


@pytest.mark.fault(43)
@pytest.mark.parametrize("kind", ["qt", "qs", "qw"])
async def test_strangers_thank_nobody(street: Street, couple: Couple, kind: str) -> None:
    """A forged tandem is refused; what they type goes nowhere."""
    eve = await street.house.person("Eve")
    await street.tap(eve, Tap(kind, str(couple.tandem_id), "time"))
    assert street.toast() == "This is not for you to decide."
    await street.type(eve, "Hello")
    assert await street.deliver() == []


@pytest.mark.fault(43)
@pytest.mark.parametrize("argument", ["", "money"])
async def test_words_that_are_not_on_the_list(street: Street, couple: Couple, argument: str) -> None:
    """A forged choice leads back to the menu."""
    shown = await street.tap(couple.mentee, Tap("qs", str(couple.tandem_id), argument))
    assert "Your tandem with Jens" in shown
    assert await street.deliver() == []


@pytest.mark.row("F6")
async def test_thanks_are_on_their_way_to_a_person_and_never_scanned(street: Street, couple: Couple) -> None:
    """Words that would open "Help now" anywhere else go to the partner as they are."""
    words = "I wanted to kill myself. Thank you for listening."
    assert is_crisis(words)
    assert await write(street, words) == "Your thanks are on their way to Jens."
    (sent,) = await street.deliver()
    assert words in sent.plain
