"""What members of a tandem send each other: pictures, voices, places; replies that keep their thread; albums."""

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select

from db.models import outbox, relayed
from program.letters import BIGGEST, PAIRS_KEPT
from program.people import Person
from program.relays import MOST_PER_HOUR
from program.taps import Tap
from scheduling.sending import Outcome, Source
from tests.bot.fakes import message_update
from tests.couples import Couple
from tests.senders import Sent
from tests.streets import Street
from tests.things import PASSED, REFUSED, WITHOUT_CAPTION, replying_to
from usecases import tandems

pytestmark = pytest.mark.row("C6")
HEADING = "✉️ Daria sends you:"


async def send(street: Street, kind: str, number: int = 77, by: Person | None = None, **fields: Any) -> str:
    """Taps "Write to …" and sends something; answers what is shown then."""
    who = by or street.couple.mentee
    await street.tap(who, Tap("rw", str(street.couple.tandem_id)))
    return await thing(street, who, PASSED[kind] | fields, number)


async def thing(street: Street, who: Person, fields: dict[str, Any], number: int) -> str:
    """Sends something that is no words."""
    return await street.type(who, "", text=None, message_id=number, **fields)


async def reply(street: Street, who: Person, words: str, to: int, number: int = 900) -> str:
    """Replies to a message of the own chat, as Telegram does it."""
    return await street.type(who, words, message_id=number, **replying_to(to, who.telegram_id))


async def edit(street: Street, who: Person, number: int) -> str:
    """Changes a message that has been sent."""
    raw = message_update(who.telegram_id, "other words", message_id=number, edit_date=1779184900)
    raw["edited_message"] = raw.pop("message")
    return await street._take(raw)


@pytest.mark.parametrize("kind", PASSED)
async def test_everything_is_copied_to_the_partner(street: Street, couple: Couple, kind: str) -> None:
    """Whose it is stands in the caption where there can be one, else over it; the buttons are under it."""
    assert await send(street, kind) == "Your message is on its way to Jens."
    sent = await street.deliver()
    copy = sent[-1]
    assert (copy.act, copy.chat_id) == ("copy", couple.mentor.telegram_id)
    assert copy.source == Source(chat_id=couple.mentee.telegram_id, message_id=77)
    assert copy.labels() == ["Answer", "Stop messages"]
    has_heading = kind in WITHOUT_CAPTION
    assert [(entry.plain, entry.is_silent) for entry in sent[:-1]] == ([(HEADING, True)] if has_heading else [])
    assert copy.plain == ("" if has_heading else HEADING)


async def test_a_caption_stays_as_it_was_written(street: Street) -> None:
    """Nothing is added to it, so it cannot grow too long; whose it is stands over it."""
    await send(street, "photo", caption="x" * 1024)
    heading, copy = await street.deliver()
    assert (heading.plain, copy.plain, copy.act) == (HEADING, "", "copy")


async def test_nothing_but_numbers_is_kept(street: Street, couple: Couple) -> None:
    """Of a picture with words: which message it is in which chat."""
    await send(street, "photo", caption="a secret")
    async with street.house.open() as work:
        (row,) = (await work.connection.execute(select(outbox.c.facts))).all()
        (pair,) = (await work.connection.execute(select(relayed))).all()
    assert row.facts == {
        "tandem_id": couple.tandem_id,
        "sender_id": couple.mentee.id,
        "letter_id": pair.id,
        "can_be_labelled": False,
        "is_part": False,
    }
    assert (pair.source_message, pair.copy_message) == (77, None)


async def test_words_and_things_arrive_in_order(street: Street, couple: Couple) -> None:
    """As they were sent."""
    await send(street, "voice", 71)
    await street.tap(couple.mentee, Tap("rw", str(couple.tandem_id)))
    await street.type(couple.mentee, "And this:")
    await send(street, "location", 73)
    sent = await street.deliver()
    assert [entry.act for entry in sent] == ["copy", "send", "send", "copy"]
    assert [entry.source.message_id for entry in sent if entry.source] == [71, 73]


@pytest.mark.fault(39)
@pytest.mark.parametrize("kind", REFUSED)
async def test_some_things_are_refused_kindly(street: Street, couple: Couple, kind: str) -> None:
    """The next message still goes to the partner."""
    await street.tap(couple.mentee, Tap("rw", str(couple.tandem_id)))
    shown = await thing(street, couple.mentee, REFUSED[kind], 77)
    assert "This here I cannot." in shown
    assert "Your next message goes to Jens." in shown
    assert await street.deliver() == []
    assert "on its way" in await street.type(couple.mentee, "Hello")


@pytest.mark.fault(39)
async def test_a_file_that_is_too_big_is_refused_with_the_measure(street: Street) -> None:
    """One byte less would go."""
    big = PASSED["document"]["document"] | {"file_size": BIGGEST + 1}
    assert "I pass on up to 50 megabytes." in await send(street, "document", document=big)
    assert await street.deliver() == []
    assert "on its way" in await send(street, "document", document=big | {"file_size": BIGGEST})


@pytest.mark.fault(39)
async def test_an_album_goes_whole_with_one_confirmation(street: Street, couple: Couple) -> None:
    """Every picture, in order; whose it is, and the buttons, stand under the first."""
    await street.tap(couple.mentee, Tap("rw", str(couple.tandem_id)))
    parts = [PASSED["photo"] | {"media_group_id": "7"} for _ in range(10)]
    answers = [await thing(street, couple.mentee, part, 71 + place) for place, part in enumerate(parts)]
    assert [bool(answer) for answer in answers] == [True] + [False] * 9
    sent = await street.deliver()
    assert [entry.source.message_id for entry in sent if entry.source] == list(range(71, 81))
    assert [entry.plain for entry in sent] == [HEADING] + [""] * 9
    assert [bool(entry.labels()) for entry in sent] == [True] + [False] * 9


async def test_an_album_is_not_cut_by_the_measure(street: Street, couple: Couple) -> None:
    """The first part is let through, so the rest is; the next message waits."""
    for number in range(MOST_PER_HOUR - 1):
        await send(street, "photo", number + 10)
    await street.tap(couple.mentee, Tap("rw", str(couple.tandem_id)))
    for number in range(3):
        await thing(street, couple.mentee, PASSED["photo"] | {"media_group_id": "7"}, 71 + number)
    assert "Please send this one again at 13:00 or later." in await send(street, "photo", 99)
    assert len(await street.deliver()) == MOST_PER_HOUR + 2


async def test_an_album_is_refused_once(street: Street, couple: Couple) -> None:
    """Not with every picture: where messages are stopped, and after twenty in an hour."""
    await street.tap(couple.mentee, Tap("rw", str(couple.tandem_id)))
    async with street.house.open() as work:
        await work.relays.stop(couple.tandem_id, couple.mentor.id)
    parts = [PASSED["photo"] | {"media_group_id": "7"} for _ in range(3)]
    answers = [await thing(street, couple.mentee, part, 71 + place) for place, part in enumerate(parts)]
    assert [bool(answer) for answer in answers] == [True, False, False]
    assert "cannot be passed on" in answers[0]
    assert await street.deliver() == []


async def test_a_part_that_is_too_big_is_not_lost_without_a_word(street: Street, couple: Couple) -> None:
    """The others go."""
    await street.tap(couple.mentee, Tap("rw", str(couple.tandem_id)))
    sizes = (10, BIGGEST + 1, 10, BIGGEST + 1)
    answers = []
    for place, size in enumerate(sizes):
        document = PASSED["document"]["document"] | {"file_size": size}
        answers.append(await thing(street, couple.mentee, {"document": document, "media_group_id": "7"}, 71 + place))
    assert [answer.partition(".")[0] for answer in answers] == [
        "Your message is on its way to Jens",
        "This file is too big",
        "",
        "",
    ]
    assert [entry.source.message_id for entry in await street.deliver() if entry.source] == [71, 73]


async def test_an_album_outside_of_a_conversation_goes_nowhere(street: Street, couple: Couple) -> None:
    """Only what was asked for, and replies."""
    for number in range(2):
        await thing(street, couple.mentee, PASSED["photo"] | {"media_group_id": "8"}, 71 + number)
    assert await street.deliver() == []


async def arrived(street: Street, words: str = "Hello", number: int = 55) -> Sent:
    """Daria has written, and Jens has it."""
    await street.tap(street.couple.mentee, Tap("rw", str(street.couple.tandem_id)))
    await street.type(street.couple.mentee, words, message_id=number)
    return (await street.deliver())[-1]


async def test_a_reply_goes_back_as_a_reply(street: Street, couple: Couple) -> None:
    """Without opening anything: Daria sees it under her own message, and can reply in turn."""
    letter = await arrived(street)
    assert letter.reply_to is None
    shown = await reply(street, couple.mentor, "Gladly", letter.message_id or 0, number=901)
    assert shown == "Your message is on its way to Daria."
    (back,) = await street.deliver()
    assert (back.chat_id, back.reply_to, back.plain) == (
        couple.mentee.telegram_id,
        55,
        "✉️ Jens writes to you:\n\nGladly",
    )
    await reply(street, couple.mentee, "Thank you", back.message_id or 0, number=902)
    (third,) = await street.deliver()
    assert (third.chat_id, third.reply_to) == (couple.mentor.telegram_id, 901)


async def test_a_thing_can_be_a_reply_and_be_replied_to(street: Street, couple: Couple) -> None:
    """A voice message in answer to words, and words in answer to that."""
    letter = await arrived(street)
    fields = PASSED["voice"] | replying_to(letter.message_id or 0, couple.mentor.telegram_id)
    await thing(street, couple.mentor, fields, 903)
    (copy,) = await street.deliver()
    assert (copy.act, copy.reply_to) == ("copy", 55)
    await reply(street, couple.mentee, "I hear you", copy.message_id or 0)
    (back,) = await street.deliver()
    assert (back.chat_id, back.reply_to) == (couple.mentor.telegram_id, 903)


async def test_one_can_add_to_an_own_message(street: Street, couple: Couple) -> None:
    """A reply to what one has sent goes to the partner too, under that message."""
    letter = await arrived(street)
    await reply(street, couple.mentee, "And one more thing", 55)
    (added,) = await street.deliver()
    assert (added.chat_id, added.reply_to) == (couple.mentor.telegram_id, letter.message_id)


async def test_the_answer_button_keeps_the_thread(street: Street, couple: Couple) -> None:
    """As a reply would."""
    letter = await arrived(street)
    await street.press_under(couple.mentor, letter, "Answer")
    await street.type(couple.mentor, "Gladly")
    (back,) = await street.deliver()
    assert back.reply_to == 55


async def test_a_reply_goes_to_the_partner_whatever_else_is_open(street: Street, couple: Couple) -> None:
    """A question of the bot waits on; the reply is meant for a person."""
    letter = await arrived(street)
    await street.tap(couple.mentor, Tap("tq"))
    assert "on its way to Daria" in await reply(street, couple.mentor, "Gladly", letter.message_id or 0)
    async with street.house.open() as work:
        form = await work.forms.of(couple.mentor.id)
        assert await work.cards.open("oldenburg") == []
    assert form is not None
    assert form.state.form == "team"


@pytest.mark.parametrize("words", ["/cancel", "/start", "/help"])
async def test_commands_are_never_passed_on(street: Street, couple: Couple, words: str) -> None:
    """Not even as a reply."""
    letter = await arrived(street)
    await reply(street, couple.mentor, words, letter.message_id or 0)
    assert await street.deliver() == []


async def test_a_reply_to_something_else_goes_nowhere(street: Street, couple: Couple) -> None:
    """Only messages that were passed on lead back; numbers of the other's chat, or of another tandem, do not."""
    letter = await arrived(street)
    eve = await street.house.person("Eve")
    for who, number in ((couple.mentor, 55), (couple.mentor, 4711), (eve, letter.message_id or 0), (eve, 55)):
        await reply(street, who, "Hello", number)
    assert await street.deliver() == []


async def test_after_a_month_a_reply_leads_nowhere(street: Street, couple: Couple) -> None:
    """Which message was which is forgotten, also where nobody writes any more."""
    letter = await arrived(street)
    street.house.now += PAIRS_KEPT - timedelta(seconds=1)
    assert "on its way" in await reply(street, couple.mentor, "Late", letter.message_id or 0)
    street.house.now += timedelta(seconds=1)
    assert "on its way" not in await reply(street, couple.mentor, "Too late", letter.message_id or 0)
    await street.ticks.forget_updates()
    async with street.house.open() as work:
        rows = (await work.connection.execute(select(relayed).order_by(relayed.c.id))).all()
    assert [row.source_message for row in rows] == [None, 900]
    assert rows[0].copy_message is None
    assert rows[0].sent_at is not None


@pytest.mark.parametrize("how", ["stopped by me", "stopped by the partner", "ended", "contact stopped"])
async def test_a_reply_is_not_passed_on_where_that_is_over(street: Street, couple: Couple, how: str) -> None:
    """It is said that it was not passed on."""
    letter = await arrived(street)
    async with street.house.open() as work:
        if how == "ended":
            await tandems.end_all_of(work, couple.mentee.id)
        elif how == "contact stopped":
            await work.tandems.change(couple.tandem_id, contact_stopped_at=work.now)
        else:
            who = couple.mentor if how.endswith("me") else couple.mentee
            await work.relays.stop(couple.tandem_id, who.id)
    await street.deliver()
    shown = await reply(street, couple.mentor, "Hello", letter.message_id or 0)
    expected = {"stopped by me": "are stopped", "ended": "was not passed on"}
    assert expected.get(how, "cannot be passed on") in shown
    assert await street.deliver() == []


@pytest.mark.parametrize("how", ["stopped", "ended", "contact stopped"])
async def test_a_thing_under_way_is_dropped(street: Street, couple: Couple, how: str) -> None:
    """Neither the line that says whose it is nor the copy leaves."""
    await send(street, "sticker")
    async with street.house.open() as work:
        if how == "ended":
            await tandems.end_all_of(work, couple.mentee.id)
        elif how == "contact stopped":
            await work.tandems.change(couple.tandem_id, contact_stopped_at=work.now)
        else:
            await work.relays.stop(couple.tandem_id, couple.mentor.id)
    assert [sent for sent in await street.deliver() if sent.act == "copy" or "✉️" in sent.plain] == []


async def test_a_message_deleted_before_it_left_is_not_missed(street: Street) -> None:
    """The sender took it back: nobody is told anything."""
    await send(street, "photo")
    street.sender.answer(Outcome.GONE)
    assert await street.deliver() == []
    assert ("ThingRelayed", "dropped", "moved_on") in await street.couple.ended_notices()


async def test_what_telegram_refuses_is_told_to_the_sender(street: Street, couple: Couple) -> None:
    """A protected message for instance: without a word it would be lost."""
    await send(street, "photo")
    street.sender.answer(Outcome.REFUSED)
    (told,) = await street.deliver()
    assert told.chat_id == couple.mentee.telegram_id
    assert told.plain.startswith("One of your messages has not reached Jens.")


async def test_after_a_failed_try_the_copy_comes_again(street: Street) -> None:
    """With the line over it."""
    await send(street, "sticker")
    street.sender.answer(Outcome.SENT)
    street.sender.answer(Outcome.RETRY)
    await street.deliver()
    street.house.pass_time(minutes=1)
    assert [sent.act for sent in await street.deliver()] == ["send", "copy"]


async def test_an_edit_is_answered_once(street: Street, couple: Couple) -> None:
    """The partner's stays as it was; the sender learns how it works, and the screen keeps its buttons."""
    await arrived(street)
    await arrived(street, number=56)
    assert "Jens keeps your message as you first sent it." in await edit(street, couple.mentee, 55)
    assert await edit(street, couple.mentee, 55) == ""
    assert await edit(street, couple.mentee, 56) == ""
    assert await street.deliver() == []


async def test_an_edit_of_other_words_is_answered_as_ever(street: Street, couple: Couple) -> None:
    """Also where the number is that of a message in the partner's chat."""
    await arrived(street)
    assert "changed a message" in await edit(street, couple.mentor, 55)


async def test_an_edit_in_an_ended_tandem_says_nothing(street: Street, couple: Couple) -> None:
    """There is nobody who keeps anything."""
    await arrived(street)
    async with street.house.open() as work:
        await tandems.end_all_of(work, couple.mentor.id)
    assert await edit(street, couple.mentee, 55) == ""


async def test_a_forged_thread_is_not_followed(street: Street, couple: Couple) -> None:
    """The number of a letter of another tandem under the button: the words go, the thread does not."""
    await arrived(street)
    await street.tap(couple.mentor, Tap("rw", str(couple.tandem_id), "4711"))
    await street.type(couple.mentor, "Hello")
    (sent,) = await street.deliver()
    assert sent.reply_to is None
