"""A thread with the team: in the private chat and in the staff group, by words, things, replies and buttons."""

from typing import Any

import pytest
from sqlalchemy import select

from db.models import outbox, team_messages
from program.desk import CardKind, CardStatus
from program.people import Person, Role
from program.relays import MOST_PER_HOUR
from program.taps import Tap
from scheduling.sending import Source
from tests.bot.fakes import message_update
from tests.houses import House
from tests.senders import Sent
from tests.things import PASSED, REFUSED, replying_to
from tests.villages import GROUP, Village, english
from usecases import Work, groups, team_questions

pytestmark = pytest.mark.row("C6")
TITLE = "💬 Message {} to the team · mentee"


class Thread:
    """Daria, the team of Oldenburg, and what they write each other."""

    def __init__(self, village: Village, meike: Person, daria: Person) -> None:
        self.village = village
        self.house = village.house
        self.meike = meike
        self.daria = daria

    async def ask(self, words: str = "May I change my times?", number: int = 41, tap: Tap | None = None) -> str:
        """Daria taps and writes; answers what she sees."""
        await self.village.tap(self.daria, tap or Tap("tq"))
        return (await self.village.say(self.daria, words, message_id=number)).words

    async def send(self, kind: str, number: int, by: Person | None = None, **fields: Any) -> str:
        """Sends something that is no words."""
        who = by or self.daria
        raw = message_update(who.telegram_id, "", text=None, message_id=number, **(PASSED | REFUSED)[kind], **fields)
        await self.village.take(raw)
        return self.village.last(who).words if self.village.chat(who) else ""

    async def reply_in_group(self, words: str, to: int, number: int = 7001, by: Person | None = None) -> str:
        """Staff reply to a message of the group; answers what the bot says there last."""
        return await self.in_group(by or self.meike, to, number, text=words)

    async def in_group(self, who: Person, to: int, number: int, group: int = GROUP, **fields: Any) -> str:
        """A message of the group that replies to another one."""
        chat = {"id": group, "type": "supergroup", "title": "Team"}
        replied = {"message_id": to, "date": 1779184800, "chat": chat, "text": "?"}
        raw = message_update(who.telegram_id, "", message_id=number, chat=chat, reply_to_message=replied)
        raw["message"] |= {"text": None} | fields
        await self.village.take(raw)
        return self.village.last(group).words

    async def ask_harbour(self) -> None:
        """Somebody writes to the other site's team, so that there is a card in its group."""
        max_ = await self.house.accepted(Role.MENTEE, "Max", site="wilhelmshaven")
        await self.village.tap(max_, Tap("tq"))
        await self.village.say(max_, "Hello")

    def got(self, who: Person | int) -> list[Sent]:
        """What was delivered to somebody, oldest first."""
        return self.village.sender.to(who if isinstance(who, int) else who.telegram_id)

    async def card_message(self, question_id: int) -> int:
        """The message of the group that is the card."""
        async with self.house.open() as work:
            card = await work.cards.about(CardKind.QUESTION, question_id)
        assert card is not None
        assert card.message_id is not None
        return card.message_id

    def card(self, title: str) -> str:
        """The card as the group sees it now."""
        found = [shown for shown in self.village.chat(GROUP) if shown.title == title]
        assert found, [shown.title for shown in self.village.chat(GROUP)]
        return found[-1].words

    async def status(self, question_id: int) -> CardStatus:
        """Where the card stands."""
        async with self.house.open() as work:
            card = await work.cards.about(CardKind.QUESTION, question_id)
        assert card is not None
        return card.status


@pytest.fixture
async def thread(house: House) -> Thread:
    """On Tuesday noon, with a team that reads English."""
    house.works._programme = english(house.works.programme)
    village = Village(house)
    return Thread(village, await village.staff("Meike"), await house.accepted(Role.MENTEE, "Daria"))


async def test_there_and_back_by_replies(thread: Thread) -> None:
    """The card has no name, the answer has the site's; each is under what it answers, and nobody else gets it."""
    other = await thread.house.accepted(Role.MENTEE, "Other")
    assert "Your message is with the team." in await thread.ask()
    assert "Daria" not in thread.card(TITLE.format(1))
    assert await thread.reply_in_group("Yes, gladly.", await thread.card_message(1)) == "Sent."
    (answer,) = thread.got(thread.daria)
    assert answer.plain == "💬 The team in Oldenburg writes to you:\n\nYes, gladly."
    assert (answer.reply_to, answer.labels()) == (41, ["Answer", "Menu"])
    assert "Meike" not in answer.plain
    assert thread.got(other) == []
    assert await thread.status(1) is CardStatus.SETTLED
    shown = (await thread.village.say(thread.daria, "Since when?", **_reply(thread.daria, answer))).words
    assert "with the team" in shown
    card = thread.card(TITLE.format(2))
    exchange = ("Earlier:\nMay I change my times?", "Our answer:\nYes, gladly.", "Since when?")
    assert all(words in card for words in ("continues message 1", *exchange))
    await thread.reply_in_group("Since Monday.", await thread.card_message(2), number=7002)
    assert thread.got(thread.daria)[-1].plain.endswith("Since Monday.")


def _reply(person: Person, sent: Sent) -> dict[str, Any]:
    return replying_to(sent.message_id or 0, person.telegram_id)


async def test_the_answer_button_goes_on_with_the_thread(thread: Thread) -> None:
    """As a reply would."""
    await thread.ask()
    await thread.reply_in_group("Yes.", await thread.card_message(1))
    answer = thread.got(thread.daria)[-1]
    tap = next(button.tap for row in answer.text.rows for button in row if button.label == "Answer")
    await thread.ask("Thank you", 42, tap)
    assert "continues message 1" in thread.card(TITLE.format(2))


async def test_what_comes_before_an_answer_stands_on_the_same_card(thread: Thread) -> None:
    """By "Add something", and by a reply to the own message."""
    await thread.ask("First")
    await thread.village.press(thread.daria, "Add something")
    await thread.village.say(thread.daria, "Second", message_id=42)
    await thread.village.say(thread.daria, "Third", message_id=43, **replying_to(41, thread.daria.telegram_id))
    assert "First\n\nSecond\n\nThird" in thread.card(TITLE.format(1))
    async with thread.house.open() as work:
        assert len(await work.cards.open("oldenburg")) == 1


async def test_a_full_card_is_followed_by_the_next(thread: Thread) -> None:
    """Nothing is cut off, and no card is longer than Telegram lets it be."""
    for number in range(3):
        await thread.village.tap(thread.daria, Tap("ta", "1"))
        await thread.village.say(thread.daria, str(number) * 1500, message_id=50 + number)
    assert all(len(shown.words) < 4096 for shown in thread.village.chat(GROUP))
    assert "continues message 1" in thread.card(TITLE.format(2))


async def test_asking_anew_begins_a_thread_of_its_own(thread: Thread) -> None:
    """Two matters, two cards."""
    await thread.ask("First")
    await thread.ask("Something else", 42)
    assert "continues" not in thread.card(TITLE.format(2))


async def test_staff_answer_as_often_as_they_like(thread: Thread) -> None:
    """To the card, also when it is settled; several of them too."""
    okka = await thread.village.staff("Okka")
    await thread.ask()
    message = await thread.card_message(1)
    await thread.reply_in_group("Yes.", message)
    await thread.reply_in_group("From Monday on.", message, 7002, by=okka)
    assert [sent.plain.partition("\n\n")[2] for sent in thread.got(thread.daria)] == ["Yes.", "From Monday on."]


async def test_a_reply_to_an_older_card_answers_what_is_open(thread: Thread) -> None:
    """It is one conversation: the newest card is settled with it."""
    await thread.ask("First")
    await thread.reply_in_group("Yes.", await thread.card_message(1))
    answer = thread.got(thread.daria)[-1]
    await thread.village.say(thread.daria, "And now?", message_id=44, **_reply(thread.daria, answer))
    await thread.reply_in_group("Now too.", await thread.card_message(1), 7002)
    assert await thread.status(2) is CardStatus.SETTLED
    assert thread.got(thread.daria)[-1].reply_to == 44


@pytest.mark.parametrize("which", ["own", "colleague"])
async def test_a_reply_to_a_colleagues_answer_is_not_sent(thread: Thread, which: str) -> None:
    """It may be meant for the colleague: said kindly, nothing leaves."""
    okka = await thread.village.staff("Okka")
    await thread.ask()
    await thread.reply_in_group("Yes.", await thread.card_message(1), number=7001)
    shown = await thread.reply_in_group("Are you sure?", 7001, 7002, by=okka if which == "colleague" else None)
    assert shown.startswith("Nothing was sent.")
    assert len(thread.got(thread.daria)) == 1


async def test_a_reply_to_the_confirmation_is_not_sent(thread: Thread) -> None:
    """The bot's own "Sent." is no part of the thread: said so, rather than nothing."""
    await thread.ask()
    assert await thread.reply_in_group("Yes.", await thread.card_message(1)) == "Sent."
    bot = {"id": 42, "is_bot": True, "first_name": "Tandem"}
    chat = {"id": GROUP, "type": "supergroup", "title": "Team"}
    replied = {"message_id": 4711, "date": 1779184800, "chat": chat, "text": "Sent.", "from": bot}
    raw = message_update(thread.meike.telegram_id, "And more", chat=chat, reply_to_message=replied)
    await thread.village.take(raw)
    assert thread.village.last(GROUP).words.startswith("Nothing was sent.")
    assert len(thread.got(thread.daria)) == 1


async def test_what_staff_say_to_each_other_stays_theirs(thread: Thread) -> None:
    """A reply to whatever is no part of a thread: no answer, nothing is sent."""
    await thread.ask()
    before = len(thread.village.chat(GROUP))
    await thread.in_group(thread.meike, 4711, 7001, text="Coffee?")
    assert len(thread.village.chat(GROUP)) == before
    assert thread.got(thread.daria) == []


@pytest.mark.fault(43)
async def test_nobody_else_answers(thread: Thread) -> None:
    """Somebody who is not in the group, and another site's staff in their own group."""
    stranger = await thread.house.person("Eve")
    okka = await thread.village.staff("Okka", site="wilhelmshaven", chat_id=-1002)
    await thread.ask()
    message = await thread.card_message(1)
    await thread.in_group(stranger, message, 7001, text="Ha")
    await thread.ask_harbour()
    await thread.in_group(okka, message, 7002, group=-1002, text="Ha")
    await thread.in_group(okka, message, 7003, text="Ha")
    assert thread.got(thread.daria) == []


@pytest.mark.parametrize("kind", ["photo", "document", "voice"])
async def test_things_stand_below_the_card(thread: Thread, kind: str) -> None:
    """Copied, under the card, without a name; a reply to the copy is an answer too."""
    await thread.village.tap(thread.daria, Tap("tq"))
    assert "with the team" in await thread.send(kind, 45)
    copy = [sent for sent in thread.got(GROUP) if sent.act == "copy"][-1]
    assert copy.source == Source(chat_id=thread.daria.telegram_id, message_id=45)
    assert (copy.reply_to, copy.plain) == (await thread.card_message(1), "")
    assert "📎 One attachment, below this card" in thread.card(TITLE.format(1))
    await thread.reply_in_group("I see.", copy.message_id or 0)
    assert thread.got(thread.daria)[-1].plain.endswith("I see.")


async def test_things_wait_for_a_card_that_is_not_in_the_group_yet(thread: Thread) -> None:
    """At night the card waits, and they with it."""
    thread.house.pass_time(hours=12)
    await thread.village.tap(thread.daria, Tap("tq"))
    await thread.send("photo", 45)
    assert thread.got(GROUP) == [] or all(sent.act != "copy" for sent in thread.got(GROUP))
    thread.house.pass_time(hours=12)
    await thread.village.ticks.look_after_sites()
    await thread.village.deliver()
    assert [sent.source.message_id for sent in thread.got(GROUP) if sent.source] == [45]


async def test_an_album_goes_to_the_team_whole(thread: Thread) -> None:
    """With one confirmation."""
    await thread.village.tap(thread.daria, Tap("tq"))
    for number in range(3):
        await thread.send("photo", 45 + number, media_group_id="9")
    assert [sent.source.message_id for sent in thread.got(GROUP) if sent.source] == [45, 46, 47]
    assert "📎 3 attachments, below this card" in thread.card(TITLE.format(1))
    assert sum("with the team" in shown.words for shown in thread.village.chat(thread.daria)) == 1


@pytest.mark.fault(39)
@pytest.mark.parametrize("kind", REFUSED)
async def test_some_things_are_refused_kindly(thread: Thread, kind: str) -> None:
    """No card is opened for them; what is sent next still goes to the team."""
    await thread.village.tap(thread.daria, Tap("tq"))
    assert "This here I cannot." in await thread.send(kind, 45)
    async with thread.house.open() as work:
        assert await work.cards.open("oldenburg") == []
    assert "with the team" in (await thread.village.say(thread.daria, "Then in words")).words


@pytest.mark.parametrize(("kind", "acts"), [("document", ["copy"]), ("location", ["send", "copy"])])
async def test_staff_answer_with_things_too(thread: Thread, kind: str, acts: list[str]) -> None:
    """Whose it is stands under or over it; the answer button is there."""
    await thread.ask()
    assert await thread.in_group(thread.meike, await thread.card_message(1), 7001, **PASSED[kind]) == "Sent."
    sent = thread.got(thread.daria)
    assert [entry.act for entry in sent] == acts
    assert sent[0].plain == "💬 The team in Oldenburg writes to you:"
    assert sent[-1].source == Source(chat_id=GROUP, message_id=7001)
    assert sent[-1].labels() == ["Answer", "Menu"]
    assert await thread.status(1) is CardStatus.SETTLED
    await thread.village.say(thread.daria, "Thank you", **_reply(thread.daria, sent[-1]))
    assert "continues message 1" in thread.card(TITLE.format(2))


async def test_staff_cannot_send_polls(thread: Thread) -> None:
    """Said in the group; the card stays open."""
    await thread.ask()
    shown = await thread.in_group(thread.meike, await thread.card_message(1), 7001, **REFUSED["poll"])
    assert shown.startswith("I cannot pass this on.")
    assert await thread.status(1) is not CardStatus.SETTLED


async def test_words_that_are_too_long_for_an_answer(thread: Thread) -> None:
    """Said in the group; nothing is sent."""
    await thread.ask()
    assert "at most 1500" in await thread.reply_in_group("x" * 1501, await thread.card_message(1))
    assert thread.got(thread.daria) == []


@pytest.mark.fault(41)
async def test_twenty_an_hour(thread: Thread) -> None:
    """The next one is asked to wait."""
    for number in range(MOST_PER_HOUR):
        await thread.ask("Hello", 100 + number)
    assert "Please send this one again at 13:00 or later." in await thread.ask("Hello", 200)
    thread.house.pass_time(hours=1)
    assert "with the team" in (await thread.village.say(thread.daria, "Hello", message_id=201)).words


async def test_not_now(thread: Thread) -> None:
    """What is written afterwards goes nowhere."""
    await thread.village.tap(thread.daria, Tap("tq"))
    await thread.village.press(thread.daria, "Not now")
    await thread.village.say(thread.daria, "Hello")
    async with thread.house.open() as work:
        assert await work.cards.open("oldenburg") == []


async def test_a_forged_thread_is_not_entered(thread: Thread) -> None:
    """The number of somebody else's message under the button: a thread of one's own begins, and nothing is shown."""
    await thread.ask("My secret")
    eve = await thread.house.accepted(Role.MENTEE, "Eve")
    await thread.village.tap(eve, Tap("ta", "1"))
    await thread.village.say(eve, "Hello", message_id=60)
    assert "My secret" not in thread.card(TITLE.format(2))
    assert "Hello" not in thread.card(TITLE.format(1))


async def test_at_another_site_a_new_thread_begins(thread: Thread) -> None:
    """What was written to one site's team is not shown to another's."""
    await thread.village.staff("Okka", site="wilhelmshaven", chat_id=-1002)
    await thread.ask("For Oldenburg")
    async with thread.house.open() as work:
        await work.persons.change(thread.daria.id, site="wilhelmshaven")
    await thread.ask("For Wilhelmshaven", 42, Tap("ta", "1"))
    (card,) = [shown for shown in thread.village.chat(-1002) if shown.title == TITLE.format(2)]
    assert "For Oldenburg" not in card.words
    assert "continues" not in card.words


async def test_after_a_group_upgrade_everything_is_there_again(thread: Thread) -> None:
    """The card is posted anew with its things below it; numbers of the old group lead nowhere."""
    await thread.village.tap(thread.daria, Tap("tq"))
    await thread.send("photo", 45)
    old = [sent.message_id for sent in thread.got(GROUP) if sent.act == "copy"][-1]
    async with thread.house.open() as work:
        await groups.follow_upgrade(work, GROUP, -2002)
    await thread.village.deliver()
    copy = [sent for sent in thread.got(-2002) if sent.act == "copy"][-1]
    assert copy.reply_to == await thread.card_message(1)
    async with thread.house.open() as work:
        assert await team_questions.card_of_message(work, "oldenburg", old or 0) is None
        assert await team_questions.card_of_message(work, "oldenburg", copy.message_id or 0) is not None


@pytest.mark.row("F4")
async def test_only_numbers_are_kept_of_things(thread: Thread) -> None:
    """Neither the table nor the outbox holds a caption."""
    await thread.village.tap(thread.daria, Tap("tq"))
    await thread.send("photo", 45, caption="a secret")
    async with thread.house.open() as work:
        facts = (await work.connection.execute(select(outbox.c.facts).where(outbox.c.kind == "TeamThingShown"))).all()
        rows = (await work.connection.execute(select(team_messages))).all()
        question = await team_questions.load(work, 1)
    assert [row.facts for row in facts] == [{"message_id": rows[0].id}]
    assert question.words == ""


async def test_somebody_who_has_left_before_the_copy(thread: Thread) -> None:
    """Nothing is copied, and staff see that the person is gone."""
    thread.house.pass_time(hours=12)
    await thread.village.tap(thread.daria, Tap("tq"))
    await thread.send("photo", 45)
    async with thread.house.open() as work:
        await forget(work, thread.daria)
    thread.house.pass_time(hours=12)
    await thread.village.ticks.look_after_sites()
    await thread.village.deliver()
    assert [sent for sent in thread.got(GROUP) if sent.act == "copy"] == []


async def forget(work: Work, person: Person) -> None:
    """The row without what is personal, as after an erasure."""
    await work.persons.change(person.id, telegram_id=None, telegram_key=None)


async def test_words_behind_the_command_are_on_the_desk_at_once(thread: Thread) -> None:
    """Nobody is asked to write the same words a second time, and what is written next is not for the team."""
    answer = await thread.village.say(thread.daria, "/team May I change my times?", message_id=41)
    assert answer.title == "Your message is with the team."
    assert "May I change my times?" in thread.card(TITLE.format(1))
    assert (await thread.village.say(thread.daria, "Thanks", message_id=43)).title != answer.title


async def test_too_many_words_behind_the_command_are_refused_as_any(thread: Thread) -> None:
    """With the way to write them again."""
    answer = await thread.village.say(thread.daria, "/team " + "a" * 3600, message_id=41)
    assert "at most 1500 characters" in answer.words
