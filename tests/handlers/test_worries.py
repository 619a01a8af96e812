"""A worry by taps and words: who reads it, what the partner and the group see, what the two do with it."""

from datetime import UTC, datetime, timedelta
from functools import partial

import pytest
from aiogram import Bot
from structlog.testing import capture_logs

from bot.processing import Processing
from db.models import forms, inbox, outbox
from program.letters import Destination
from program.notices import ContactShared
from program.people import Person
from program.taps import Tap
from program.worries import Worry, WorryStatus, WorryWish
from tests.bot.fakes import TOKEN
from tests.dispatchers import shared_dispatcher
from tests.houses import House
from tests.villages import GROUP, Shown
from tests.worried_people import WORDS, Worried, worried_in
from usecases import relays, worries
from usecases.meetings import next_meeting_of

pytestmark = pytest.mark.row("C7")
NOBODY_ELSE = ("jens", "volker", "stranger")


@pytest.fixture
async def worried(house: House) -> Worried:
    """Daria, Jens, Meike and Okka who hear worries, Volker who does not."""
    return await worried_in(house)


async def test_it_says_first_who_reads_it(worried: Worried) -> None:
    """The two by their first names, each of whom can be left out."""
    await worried.village.tap(worried.daria, Tap("home"))
    assert "⚠️ A worry" in worried.village.last(worried.daria).labels
    await worried.village.press(worried.daria, "⚠️ A worry")
    shown = worried.village.last(worried.daria)
    assert "Only these two read it, and nobody else hears of it: Meike and Okka." in shown.words
    assert shown.labels == ["Please write to me", "Not Meike", "Not Okka", "Not now"]


async def test_words_reach_the_two_and_nobody_else(worried: Worried) -> None:
    """At once, with the wish; the group sees a number on its board."""
    await worried.village.tap(worried.daria, Tap("wa"))
    await worried.village.say(worried.daria, WORDS)
    assert worried.village.last(worried.daria).labels == ["Only tell the team", "Stop contact now", "Not now"]
    await worried.village.press(worried.daria, "Only tell the team")
    assert "It is with: Meike and Okka." in worried.village.last(worried.daria).words
    for hearer in (worried.meike, worried.okka):
        shown = worried.village.last(hearer)
        assert WORDS in shown.words
        assert "The wish: that the team knows." in shown.words
        assert shown.labels == ["I take it", "Who is it?"]
    assert worried.village.chat(worried.jens) == []
    assert not [words for words in worried.everything_seen_by_others() if WORDS in words]


async def test_it_goes_out_at_night(worried: Worried) -> None:
    """Safety asks for no quiet hours."""
    worried.house.now = datetime(2026, 5, 20, 1, 30, tzinfo=UTC)
    await worried.tell()
    assert WORDS in worried.village.last(worried.meike).words


async def test_without_words(worried: Worried) -> None:
    """Somebody who cannot write asks to be written to."""
    await worried.tell(words=None)
    assert "Without words: the person asks you to get in touch." in worried.village.last(worried.okka).words


async def test_whoever_is_left_out_gets_nothing(worried: Worried) -> None:
    """Not now, not as a reminder, not by a forged tap."""
    await worried.village.tap(worried.daria, Tap("wa"))
    await worried.village.press(worried.daria, "Not Meike")
    assert "Only this person reads it, and nobody else hears of it: Okka." in worried.village.last(worried.daria).words
    await worried.village.say(worried.daria, WORDS)
    await worried.village.press(worried.daria, "Only tell the team")
    (worry,) = await open_worries(worried)
    before = worried.village.chat(worried.meike)[:]
    for day in (1, 2, 3):
        await worried.village.at(worried.house.now + timedelta(days=day))
    assert worried.village.chat(worried.meike) == before
    for kind in ("wv", "wk", "wq", "we", "wg", "wz", "wh"):
        toast = await worried.village.tap(worried.meike, Tap(kind, str(worry.id)))
        assert toast == "This is not for you to decide."
    assert WORDS not in " ".join(shown.words for shown in worried.village.chat(worried.meike))
    assert WORDS in worried.village.last(worried.okka).words


async def test_leaving_both_out_names_an_address_outside(worried: Worried) -> None:
    """Nothing is sent to anybody, and words typed then go nowhere."""
    await worried.village.tap(worried.daria, Tap("wa"))
    await worried.village.press(worried.daria, "Not Meike")
    await worried.village.tap(worried.daria, Tap("wl", str(worried.okka.id)))
    assert worried.house.works.programme.privacy_contact in worried.village.last(worried.daria).words
    await worried.village.say(worried.daria, WORDS)
    assert "Then nobody reads it here." in worried.village.last(worried.daria).words
    assert await open_worries(worried) == []
    await worried.village.press(worried.daria, "Leave nobody out")
    assert "Meike and Okka" in worried.village.last(worried.daria).words


async def test_not_now_keeps_nothing(worried: Worried) -> None:
    """The words are gone with the conversation."""
    await worried.village.tap(worried.daria, Tap("wa"))
    await worried.village.say(worried.daria, WORDS)
    await worried.village.press(worried.daria, "Not now")
    async with worried.house.open() as work:
        assert await work.forms.of(worried.daria.id) is None
    assert await open_worries(worried) == []


async def test_an_unsent_worry_is_forgotten_after_a_day(worried: Worried) -> None:
    """Words that were typed and never sent do not lie around."""
    await worried.village.tap(worried.daria, Tap("wa"))
    await worried.village.say(worried.daria, WORDS)
    await worried.village.at(worried.house.now + timedelta(days=1, minutes=1))
    async with worried.house.open() as work:
        assert await work.forms.of(worried.daria.id) is None


async def test_start_in_the_middle_keeps_what_was_written(worried: Worried) -> None:
    """The first screen offers the way back without saying what it is about; nothing else that is typed gets there."""
    await worried.village.tap(worried.daria, Tap("wa"))
    await worried.village.say(worried.daria, WORDS)
    await worried.village.say(worried.daria, "/start")
    assert worried.village.last(worried.daria).labels[0] == "Your message: go on"
    assert WORDS not in worried.village.last(worried.daria).words
    assert await open_worries(worried) == []
    await worried.village.say(worried.daria, "something else")
    await worried.village.tap(worried.daria, Tap("wa"))
    await worried.village.press(worried.daria, "Only tell the team")
    assert [worry.words for worry in await open_worries(worried)] == [WORDS]


async def test_start_before_anything_is_written_keeps_nothing(worried: Worried) -> None:
    """There is nothing to go back to."""
    await worried.village.tap(worried.daria, Tap("wa"))
    await worried.village.say(worried.daria, "/start")
    assert "Your message: go on" not in worried.village.last(worried.daria).labels
    async with worried.house.open() as work:
        assert await work.forms.of(worried.daria.id) is None


async def test_words_that_wait_are_forgotten_after_a_day(worried: Worried) -> None:
    """As if they had stayed on the screen, and the first screen offers nothing any more."""
    await worried.village.tap(worried.daria, Tap("wa"))
    await worried.village.say(worried.daria, WORDS)
    await worried.village.say(worried.daria, "/start")
    await worried.village.at(worried.house.now + timedelta(days=1, minutes=1))
    await worried.village.say(worried.daria, "/start")
    assert "Your message: go on" not in worried.village.last(worried.daria).labels
    async with worried.house.open() as work:
        assert await work.forms.of(worried.daria.id) is None


async def test_words_wait_for_somebody_who_has_not_signed_up(worried: Worried) -> None:
    """Start would begin a sign-up; first come the words that are written."""
    stranger = await worried.house.person("Eve")
    await worried.village.tap(stranger, Tap("wa"))
    await worried.village.say(stranger, WORDS)
    await worried.village.say(stranger, "/start")
    await worried.village.press(stranger, "Your message: go on")
    await worried.village.press(stranger, "Only tell the team")
    assert [worry.words for worry in await open_worries(worried)] == [WORDS]


@pytest.mark.parametrize("label", ["Close", "Contact may go on"])
async def test_asked_back_and_left_as_it_was(worried: Worried, label: str) -> None:
    """One tap alone changes nothing; the way back shows the case again."""
    worry = await worried.tell(wish="Stop contact now")
    await worried.village.press(worried.meike, "I take it")
    case = worried.village.last(worried.meike).words
    await worried.village.press(worried.meike, label)
    await worried.village.press(worried.meike, "‹ Back")
    assert worried.village.last(worried.meike).words == case
    assert (await worried.worry(worry.id)).status is WorryStatus.CLAIMED
    assert (await worried.couple.tandem()).contact_stopped_at is not None


async def test_too_many_words_are_refused_and_nothing_is_lost(worried: Worried) -> None:
    """The conversation stays open for a shorter text."""
    await worried.village.tap(worried.daria, Tap("wa"))
    shown = await worried.village.say(worried.daria, "x" * 1501)
    assert "at most 1500 characters" in shown.words
    shown = await worried.village.say(worried.daria, "x" * 1500)
    assert "Only tell the team" in shown.labels


async def test_a_picture_cannot_be_taken(worried: Worried) -> None:
    """A kind answer with the button for those who do not want to write."""
    await worried.village.tap(worried.daria, Tap("wa"))
    voice = {"voice": {"file_id": "f", "file_unique_id": "u", "duration": 3}}
    shown = await worried.village.say(worried.daria, "", text=None, **voice)
    assert shown.labels == ["Please write to me", "Not now"]


async def test_stopped_contact(worried: Worried) -> None:
    """Messages and meetings rest at once for both; the partner reads one neutral text."""
    await worried.couple.agree()
    await worried.village.deliver()
    before = len(worried.village.chat(worried.jens))
    await worried.tell(wish="Stop contact now")
    read = [shown.words for shown in worried.village.chat(worried.daria)]
    assert [words for words in read if "Messages and meetings with Jens rest from now on." in words]
    cancelled, neutral = worried.village.chat(worried.jens)[before:]
    assert cancelled.title.startswith("📅 Your meeting with Daria will not take place:")
    assert not {"Plan a meeting", "Write to Daria"} & set(cancelled.labels)
    assert neutral.words == "Meetings and messages in your tandem rest for now.\n\nOur team will be in touch."
    async with worried.house.open() as work:
        assert await next_meeting_of(work, worried.jens.id) is None
        for actor in (worried.couple.daria, worried.couple.jens):
            way = await relays.look_at(work, actor, worried.couple.tandem_id)
            assert way.closed is not None
    for person in (worried.daria, worried.jens):
        for kind in ("mp", "rw"):
            await worried.village.tap(person, Tap(kind, str(worried.couple.tandem_id)))
        await worried.village.tap(person, Tap("home"))
        home = worried.village.chats[person.telegram_id][1]
        assert "rest for now" in home.words
        assert not {"Plan a meeting", "Write to Jens", "Write to Daria"} & set(home.labels)


async def test_what_was_on_its_way_is_dropped(worried: Worried) -> None:
    """A message that waits for delivery does not arrive after contact was stopped."""
    await worried.village.tap(worried.daria, Tap("wa"))
    await worried.village.say(worried.daria, WORDS)
    async with worried.house.open() as work:
        to = Destination(tandem_id=worried.couple.tandem_id)
        await relays.write(work, worried.couple.jens, to, "Where are you?", room=lambda _: 4000)
    async with worried.house.open() as work:
        await worries.send(work, worried.couple.daria, worried.couple.tandem_id)
    async with worried.house.open() as work:  # not even if contact goes on before anything is delivered
        await work.tandems.change(worried.couple.tandem_id, contact_stopped_at=None)
    await worried.village.deliver()
    assert "Where are you?" not in " ".join(shown.words for shown in worried.village.chat(worried.daria))


async def test_somebody_without_a_tandem_cannot_stop_one(worried: Worried) -> None:
    """The button is not there, and a forged one is refused without a trace."""
    eve = await worried.house.person("Eve", site="oldenburg")
    await worried.village.tap(eve, Tap("wa"))
    await worried.village.say(eve, WORDS)
    assert worried.village.last(eve).labels == ["Only tell the team", "Not now"]
    toast = await worried.village.tap(eve, Tap("ws", str(worried.couple.tandem_id)))
    assert toast == "This is not for you to decide."
    assert (await worried.couple.tandem()).contact_stopped_at is None
    assert await open_worries(worried) == []


async def test_a_case_from_claim_to_close(worried: Worried) -> None:
    """Taken, looked up on record, written to and fro, closed; the other one hears who has it."""
    worry = await worried.tell()
    await worried.village.press(worried.meike, "I take it")
    assert "You look after it." in worried.village.last(worried.meike).words
    assert worried.village.last(worried.okka).title == f"Meike looks after worry {worry.id}."
    toast = await worried.village.press(worried.meike, "Who is it?")
    assert toast == "Daria, @daria"
    await worried.village.press(worried.meike, "Write to them")
    await worried.village.say(worried.meike, "May I call you tomorrow?")
    assert worried.village.last(worried.daria).words == "The team writes to you:\n\nMay I call you tomorrow?"
    assert "Meike" not in worried.village.last(worried.daria).words
    await worried.village.press(worried.daria, "Answer")
    await worried.village.say(worried.daria, "Yes, at noon")
    assert "Yes, at noon" in worried.village.last(worried.meike).words
    assert not [shown for shown in worried.village.chat(worried.okka) if "Yes, at noon" in shown.words]
    await worried.village.press(worried.meike, "Close")
    assert (await worried.worry(worry.id)).status is WorryStatus.CLAIMED
    await worried.village.press(worried.meike, "Yes, close it")
    assert (await worried.worry(worry.id)).status is WorryStatus.CLOSED
    assert worried.village.last(worried.daria).title == "Our team has finished with what you told us."


async def test_a_reply_to_the_message_goes_to_the_person(worried: Worried) -> None:
    """And a reply of the person to that goes back into the case."""
    await worried.tell()
    await worried.reply(worried.meike, "How are you?", worried.village.last(worried.meike))
    assert worried.village.last(worried.daria).words == "The team writes to you:\n\nHow are you?"
    await worried.reply(worried.daria, "Better", worried.village.last(worried.daria))
    assert "Better" in worried.village.last(worried.meike).words
    (worry,) = await open_worries(worried)
    assert (worry.status, worry.claimed_by) == (WorryStatus.CLAIMED, worried.meike.id)


async def test_two_messages_at_the_same_moment_both_arrive(worried: Worried) -> None:
    """Words into a case are told apart by their number, not by the clock."""
    worry = await worried.tell()
    for words in ("one", "two"):
        await worried.village.tap(worried.meike, Tap("we", str(worry.id)))
        await worried.village.say(worried.meike, words)
    read = [shown.words for shown in worried.village.chat(worried.daria)]
    assert "The team writes to you:\n\none" in read
    assert "The team writes to you:\n\ntwo" in read


async def test_handed_over(worried: Worried) -> None:
    """The other one gets it anew and is told by whom."""
    worry = await worried.tell()
    await worried.village.press(worried.meike, "I take it")
    await worried.village.press(worried.meike, "Hand over")
    shown = worried.village.last(worried.okka)
    assert "Meike hands this over to you." in shown.words
    await worried.village.press(worried.okka, "I take it")
    assert (await worried.worry(worry.id)).claimed_by == worried.okka.id


async def test_two_who_take_it_together(worried: Worried) -> None:
    """The one who comes second takes it over, and the first one hears of it."""
    worry = await worried.tell()
    await worried.village.press_together((worried.meike, "I take it", None), (worried.okka, "I take it", None))
    claimed_by = (await worried.worry(worry.id)).claimed_by
    loser = worried.meike if claimed_by == worried.okka.id else worried.okka
    assert "looks after worry" in worried.village.last(loser).title or "I take it" in worried.village.last(loser).labels


async def test_contact_goes_on_only_by_those_who_hear(worried: Worried) -> None:
    """Neither of the two can lift it; then both are told the same neutral words."""
    worry = await worried.tell(wish="Stop contact now")
    for person in (worried.daria, worried.jens, worried.volker):
        await worried.village.tap(person, Tap("wg", str(worry.id), "yes"))
        assert (await worried.couple.tandem()).contact_stopped_at is not None
    await worried.village.press(worried.meike, "I take it")
    await worried.village.press(worried.meike, "Contact may go on")
    assert (await worried.couple.tandem()).contact_stopped_at is not None
    toast = await worried.village.press(worried.meike, "Yes, go on")
    assert toast == "Contact may go on. Both have been told."
    assert (await worried.couple.tandem()).contact_stopped_at is None
    for person in (worried.daria, worried.jens):
        assert worried.village.last(person).title == "You can meet and write to each other again."
    await worried.village.tap(worried.jens, Tap("rw", str(worried.couple.tandem_id)))
    assert "Your next message goes to Daria." in worried.village.last(worried.jens).words


async def test_a_second_worry_still_stands_against_contact(worried: Worried) -> None:
    """Jens asked for it too: contact goes on when both cases allow it."""
    first = await worried.tell(wish="Stop contact now")
    await worried.village.tap(worried.jens, Tap("wa"))
    await worried.village.press(worried.jens, "Please write to me")
    await worried.village.press(worried.jens, "Stop contact now")
    second = (await open_worries(worried))[-1]
    toast = await worried.village.tap(worried.meike, Tap("wg", str(first.id), "yes"))
    assert toast == "Noted. Contact goes on as soon as nothing else stands against it."
    assert (await worried.couple.tandem()).contact_stopped_at is not None
    await worried.village.tap(worried.meike, Tap("wg", str(second.id), "yes"))
    assert (await worried.couple.tandem()).contact_stopped_at is None


@pytest.mark.fault(43)
@pytest.mark.parametrize("kind", ["wv", "wk", "wh", "wq", "we", "wg", "wz", "wy", "wp"])
async def test_forged_taps(worried: Worried, kind: str) -> None:
    """The partner, other staff and strangers learn nothing and change nothing; no line in the log says who tried."""
    worry = await worried.tell()
    await worried.village.press(worried.meike, "I take it")
    stranger = await worried.house.person("Eve")
    before = await worried.worry(worry.id)
    people: dict[str, Person] = {"jens": worried.jens, "volker": worried.volker, "stranger": stranger}
    for name in NOBODY_ELSE:
        with capture_logs() as logs:
            toast = await worried.village.tap(people[name], Tap(kind, str(worry.id), str(worried.volker.id)))
        assert toast == "This is not for you to decide."
        await worried.village.say(people[name], "Who was it?")
        assert not [entry for entry in logs if "person" in entry]
    assert await worried.worry(worry.id) == before
    assert "Who was it?" not in worried.village.last(worried.meike).words
    async with worried.house.open() as work:
        assert await work.worries.readers(worry.id) == {worried.meike.id, worried.okka.id}


async def test_who_has_left_the_group_reads_nothing(worried: Worried) -> None:
    """Neither the worry nor, by a button from before, what it says; the other one still does."""
    first = await worried.tell()
    await worried.leave_group(worried.meike)
    second = await worried.tell(words="Another one")
    assert "Another one" not in " ".join(shown.words for shown in worried.village.chat(worried.meike))
    assert "Another one" in worried.village.last(worried.okka).words
    for worry in (first, second):
        toast = await worried.village.tap(worried.meike, Tap("wq", str(worry.id)))
        assert toast == "This is not for you to decide."


async def test_a_case_of_somebody_who_left_waits_for_the_other(worried: Worried) -> None:
    """A day later at the latest the other one is asked."""
    worry = await worried.tell()
    await worried.village.press(worried.meike, "I take it")
    await worried.leave_group(worried.meike)
    await worried.village.at(worried.house.now + timedelta(days=1, minutes=1))
    assert (await worried.worry(worry.id)).status is WorryStatus.OPEN
    assert "⏰ This still waits for one of you." in worried.village.last(worried.okka).words


async def test_nobody_takes_it(worried: Worried) -> None:
    """After a day, and every day, the two are reminded and the group reads a number; by day, and no more than that."""
    worried.house.now = datetime(2026, 5, 19, 20, tzinfo=UTC)  # 22:00 in Oldenburg
    await worried.tell()
    await worried.village.at(datetime(2026, 5, 20, 20, 30, tzinfo=UTC))
    assert not [shown for shown in worried.village.chat(GROUP) if "Sorge wartet" in shown.words]
    await worried.village.at(datetime(2026, 5, 21, 7, 1, tzinfo=UTC))  # the office has opened
    lines = [shown.words for shown in worried.village.chat(GROUP) if "Sorge wartet" in shown.words]
    assert lines == ["⚠️ 1 Sorge wartet auf eine Person, die dafür da ist.\n\n/safety – wer für Sorgen da ist"]
    assert "⏰ This still waits for one of you." in worried.village.last(worried.meike).words
    await worried.village.at(datetime(2026, 5, 22, 7, 2, tzinfo=UTC))
    assert len([shown for shown in worried.village.chat(GROUP) if "Sorge wartet" in shown.words]) == 2
    await worried.village.press(worried.okka, "I take it")
    await worried.village.at(datetime(2026, 5, 26, 8, tzinfo=UTC))
    assert len([shown for shown in worried.village.chat(GROUP) if "Sorge wartet" in shown.words]) == 2


async def test_the_words_go_a_month_after_closing(worried: Worried) -> None:
    """Not before, and the case stays as a number."""
    worry = await worried.tell()
    await worried.village.tap(worried.meike, Tap("wz", str(worry.id), "yes"))
    await worried.village.at(worried.house.now + timedelta(days=29))
    assert (await worried.worry(worry.id)).words == WORDS
    await worried.village.at(worried.house.now + timedelta(days=1, minutes=1))
    assert (await worried.worry(worry.id)).words is None


async def test_staff_have_the_button_too(worried: Worried) -> None:
    """Volker tells a worry about Meike: Okka alone reads it, Meike never does."""
    await worried.village.say(worried.volker, "/start")
    assert "⚠️ A worry" in worried.village.last(worried.volker).labels
    await worried.village.press(worried.volker, "⚠️ A worry")
    await worried.village.press(worried.volker, "Not Meike")
    await worried.village.say(worried.volker, "Meike shares names.")
    await worried.village.press(worried.volker, "Only tell the team")
    assert "Meike shares names." in worried.village.last(worried.okka).words
    assert "Meike shares names." not in " ".join(shown.words for shown in worried.village.chat(worried.meike))


async def test_one_of_the_two_tells_the_other(worried: Worried) -> None:
    """Whoever hears worries is no reader of the own one."""
    await worried.village.tap(worried.meike, Tap("wa"))
    assert "Only this person reads it, and nobody else hears of it: Okka." in worried.village.last(worried.meike).words


@pytest.mark.row("F5")
async def test_no_trace_of_the_reporter(worried: Worried) -> None:
    """Through a whole case: not in what others are shown, not in the log, not on the audit trail."""
    marks = ("Daria", str(worried.daria.telegram_id), "@daria", WORDS, "secret answer")
    with capture_logs() as logs:
        worry = await worried.tell(wish="Stop contact now")
        await worried.village.press(worried.meike, "I take it")
        await worried.village.press(worried.meike, "Write to them")
        await worried.village.say(worried.meike, "How are you?")
        await worried.village.press(worried.daria, "Answer")
        await worried.village.say(worried.daria, "secret answer")
        await worried.village.press(worried.meike, "Contact may go on")
        await worried.village.press(worried.meike, "Yes, go on")
        await worried.village.tap(worried.meike, Tap("wz", str(worry.id), "yes"))
        for days in (1, 2, 31):
            await worried.village.at(worried.house.now + timedelta(days=days))
        await worried.village.say_in_group(worried.volker, "/board")
    others = [*worried.everything_seen_by_others(), *worried.village.toasts]  # nobody has tapped "Who is it?"
    assert len(others) > 8
    assert not [words for words in others if any(mark in words for mark in marks)]
    read = [shown.words for person in (worried.meike, worried.okka) for shown in worried.village.chat(person)]
    assert not [words for words in read if "Daria" in words or "@daria" in words]
    assert not [entry for entry in logs if any(mark in str(entry) for mark in marks)]
    assert not [entry for entry in logs if entry.get("person") == worried.daria.id]
    async with worried.house.open() as work:
        trail = await work.audits.about("worry", worry.id) + await work.audits.about("tandem", worried.couple.tandem_id)
        kept = repr([(await work.connection.execute(table.select())).all() for table in (outbox, inbox, forms)])
    assert not [words for words in ("secret answer", "How are you?", WORDS) if words in kept]
    assert {entry.actor_id for entry in trail} == {None, worried.meike.id}


async def test_a_worry_survives_a_restart_at_every_step(worried: Worried) -> None:
    """All of it stands in rows: with another process at each tap it goes the same way."""
    village = worried.village
    steps = (
        partial(village.tap, worried.daria, Tap("wa")),
        partial(village.press, worried.daria, "Not Meike"),
        partial(village.say, worried.daria, WORDS),
        partial(village.press, worried.daria, "Only tell the team"),
        partial(village.press, worried.okka, "I take it"),
        partial(village.press, worried.okka, "Write to them"),
        partial(village.say, worried.okka, "How are you?"),
    )
    for step in steps:
        await step()
        village.processing = Processing(
            works=worried.house.works,
            clock=worried.house.clock,
            dispatcher=shared_dispatcher(),
            bot=Bot(TOKEN, session=village.session),
        )
    (worry,) = await open_worries(worried)
    assert (worry.words, worry.wish, worry.claimed_by) == (WORDS, WorryWish.TELL, worried.okka.id)
    assert "How are you?" in village.last(worried.daria).words


async def test_words_that_come_too_late_are_not_lost_in_silence(worried: Worried) -> None:
    """After closing, the person reads that it is finished, and a reader how the case stands."""
    worry = await worried.tell()
    await worried.village.press(worried.meike, "I take it")
    await worried.village.press(worried.meike, "Write to them")
    await worried.village.say(worried.meike, "How are you?")
    await worried.village.press(worried.daria, "Answer")
    await worried.village.tap(worried.meike, Tap("wz", str(worry.id), "yes"))
    shown = await worried.village.say(worried.daria, "Better")
    assert shown.title == "Our team has finished with what you told us."
    shown = await worried.reply(worried.meike, "Good", case_of(worried, worried.meike))
    assert "Closed. The words are deleted 30 days after that." in shown.words
    assert "Good" not in worried.village.last(worried.daria).words


async def test_the_only_reader_leaves_while_it_is_written(worried: Worried) -> None:
    """Meike is left out and Okka gone: nothing is sent to nobody, an address is shown."""
    await worried.village.tap(worried.daria, Tap("wa"))
    await worried.village.press(worried.daria, "Not Meike")
    await worried.village.say(worried.daria, WORDS)
    await worried.leave_group(worried.okka)
    await worried.village.press(worried.daria, "Only tell the team")
    assert [shown for shown in worried.village.chat(worried.daria) if shown.title == "Then nobody reads it here."]
    assert await open_worries(worried) == []


async def test_somebody_named_while_it_is_written(worried: Worried) -> None:
    """Nobody was on the screen: the reporter is asked about whoever is there by now."""
    for person in (worried.meike, worried.okka):
        await worried.leave_group(person)
    await worried.village.tap(worried.daria, Tap("wa"))
    await worried.village.say(worried.daria, WORDS)
    await worried.village.say_in_group(worried.volker, "/safety")
    await worried.village.press(worried.volker, "Ich", GROUP)
    await worried.village.press(worried.daria, "Only tell the team")
    assert worried.village.chat(worried.volker) == []
    assert worried.village.last(worried.daria).title == "Volker hears worries now."


async def test_a_way_of_contact_is_not_shown_while_contact_rests(worried: Worried) -> None:
    """Jens shares his number meanwhile: Daria hears nothing of it."""
    await worried.tell(wish="Stop contact now")
    async with worried.house.open() as work:
        await work.persons.change(worried.jens.id, shares={"phone": "+49 441 1"})
        notice = ContactShared(tandem_id=worried.couple.tandem_id, sender_id=worried.jens.id, share="phone")
        await work.tell(worried.daria.id, notice, about="1")
    await worried.village.deliver()
    assert "+49 441 1" not in "".join(shown.words for shown in worried.village.chat(worried.daria))
    await worried.village.tap(worried.daria, Tap("home"))
    assert "+49 441 1" not in worried.village.chats[worried.daria.telegram_id][1].words


def case_of(worried: Worried, person: Person) -> Shown:
    """The oldest message that shows a case in somebody's chat."""
    return next(shown for shown in worried.village.chat(person) if "Worry" in shown.title or "worry" in shown.title)


async def open_worries(worried: Worried) -> list[Worry]:
    """What is open at the site."""
    async with worried.house.open() as work:
        return await work.worries.open("oldenburg")
