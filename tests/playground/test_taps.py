"""Taps on inline buttons: the update, the answer, and what happens when either comes late."""

from datetime import timedelta
from typing import Any

import pytest

from playground import acts
from playground.errors import ActRefused
from playground.phones import Phone
from playground.queues import CALLBACK_LIFETIME
from playground.server import Playground
from playground.worlds import CALLBACK_ANSWER_TIME, INACCESSIBLE_AFTER
from tests.playground.clocks import Wall
from tests.playground.raw_bots import RawBot

TOO_OLD = (400, "Bad Request: query is too old and response timeout expired or query ID is invalid")
MARKUP = {"inline_keyboard": [[{"text": "Yes", "callback_data": "y"}, {"text": "No", "callback_data": "n"}]]}
MOMENT = timedelta(seconds=1)


@pytest.fixture
async def asked(raw: RawBot, chat_id: int) -> int:
    """The number of a message with two buttons on Daria's phone."""
    sent = await raw.result("sendMessage", chat_id=chat_id, text="Well?", reply_markup=MARKUP)
    return int(sent["message_id"])


async def _tapped(raw: RawBot, phone: Phone, label: str = "Yes") -> dict[str, Any]:
    phone.tap(label)
    query: dict[str, Any] = (await raw.updates())[-1]["callback_query"]
    return query


async def test_a_tap_brings_message_and_data(raw: RawBot, phone: Phone, asked: int) -> None:
    """The update has the whole message, as it stands."""
    query = await _tapped(raw, phone)
    assert query["data"] == "y"
    assert query["message"]["message_id"] == asked
    assert query["message"]["text"] == "Well?"
    assert query["message"]["reply_markup"] == MARKUP


async def test_an_answer_shows_a_toast(raw: RawBot, phone: Phone, asked: int) -> None:
    """The words of the answer appear on the phone of whoever tapped."""
    query = await _tapped(raw, phone)
    assert await raw.result("answerCallbackQuery", callback_query_id=query["id"], text="Noted") is True
    assert phone.toasts() == ["Noted"]
    assert asked


@pytest.mark.usefixtures("asked")
@pytest.mark.parametrize(
    ("parameters", "is_alert"),
    [({}, False), ({"show_alert": False}, False), ({"show_alert": True}, True)],
)
async def test_a_toast_is_no_alert(
    raw: RawBot, playground: Playground, phone: Phone, *, parameters: dict[str, bool], is_alert: bool
) -> None:
    """Unless the bot asks for one."""
    query = await _tapped(raw, phone)
    await raw.result("answerCallbackQuery", callback_query_id=query["id"], text="Noted", **parameters)
    (toast,) = [event for event in playground.world.feed.kept() if event.type == "toast"]
    assert toast.fields["alert"] is is_alert


async def test_an_answer_without_words_shows_nothing(raw: RawBot, phone: Phone, asked: int) -> None:
    """It only stops the clock on the button."""
    query = await _tapped(raw, phone)
    await raw.result("answerCallbackQuery", callback_query_id=query["id"])
    assert phone.toasts() == []
    assert asked


@pytest.mark.usefixtures("asked")
@pytest.mark.parametrize(
    ("length", "is_shown"),
    [(1, True), (200, True), (201, False)],
)
async def test_an_alert_has_at_most_200_characters(raw: RawBot, phone: Phone, length: int, is_shown: bool) -> None:
    """Toasts and alerts share the limit."""
    query = await _tapped(raw, phone)
    answer = {"callback_query_id": query["id"], "text": "é" * length, "show_alert": True}
    if is_shown:
        await raw.result("answerCallbackQuery", **answer)
    else:
        assert await raw.refusal("answerCallbackQuery", **answer) == (400, "Bad Request: MESSAGE_TOO_LONG")


@pytest.mark.usefixtures("asked")
async def test_a_second_answer_is_too_late(raw: RawBot, phone: Phone) -> None:
    """A query is answered once; an id that never was is refused in the same words."""
    query = await _tapped(raw, phone)
    await raw.result("answerCallbackQuery", callback_query_id=query["id"])
    assert await raw.refusal("answerCallbackQuery", callback_query_id=query["id"]) == TOO_OLD
    assert await raw.refusal("answerCallbackQuery", callback_query_id="12") == TOO_OLD
    assert await raw.refusal("answerCallbackQuery") == TOO_OLD


@pytest.mark.usefixtures("asked")
@pytest.mark.parametrize(
    ("age", "is_answered"),
    [(CALLBACK_ANSWER_TIME, True), (CALLBACK_ANSWER_TIME + MOMENT, False)],
)
async def test_an_answer_must_come_soon(
    raw: RawBot, wall: Wall, phone: Phone, *, age: timedelta, is_answered: bool
) -> None:
    """By the playground's clock; what the tap asked for can still be done."""
    query = await _tapped(raw, phone)
    wall.time += age
    answer = await raw.call("answerCallbackQuery", callback_query_id=query["id"], text="Noted")
    assert answer["ok"] is is_answered
    await raw.result("editMessageText", chat_id=phone.user_id, message_id=query["message"]["message_id"], text="Done")


@pytest.mark.usefixtures("asked")
@pytest.mark.parametrize(
    ("age", "is_heard"),
    [(CALLBACK_LIFETIME - MOMENT, True), (CALLBACK_LIFETIME, False)],
)
async def test_a_tap_that_nobody_fetches_is_forgotten(
    raw: RawBot, wall: Wall, phone: Phone, *, age: timedelta, is_heard: bool
) -> None:
    """After 150 seconds the tap is gone, while a text of the same moment still waits."""
    phone.tap("Yes")
    phone.say("hello")
    wall.time += age
    types = [list(update)[1] for update in await raw.updates()]
    assert types == (["callback_query", "message"] if is_heard else ["message"])


@pytest.mark.parametrize(
    ("age", "is_accessible"),
    [(INACCESSIBLE_AFTER - MOMENT, True), (INACCESSIBLE_AFTER, False)],
)
async def test_an_old_message_is_inaccessible(
    raw: RawBot, wall: Wall, phone: Phone, asked: int, *, age: timedelta, is_accessible: bool
) -> None:
    """Weeks later a tap tells no more of its message than chat and number, and a date of 0."""
    wall.time += age
    query = await _tapped(raw, phone)
    assert (query["message"]["date"] != 0) is is_accessible
    if not is_accessible:
        chat = {"id": phone.user_id, "first_name": "Daria", "username": "daria", "type": "private"}
        assert query["message"] == {"chat": chat, "message_id": asked, "date": 0}
    edited = await raw.result("editMessageText", chat_id=phone.user_id, message_id=asked, text="how it stands now")
    assert edited["text"] == "how it stands now"


async def test_a_button_that_has_just_gone_can_still_be_tapped(
    raw: RawBot, playground: Playground, phone: Phone, asked: int
) -> None:
    """Two taps in quick succession: the second comes from a screen that hasn't changed yet."""
    await raw.result("editMessageText", chat_id=phone.user_id, message_id=asked, text="Done")
    acts.tap(playground.world, phone.user_id, phone.chat, asked, "y")
    (update,) = await raw.updates()
    assert update["callback_query"]["message"]["text"] == "Done"


async def test_a_tap_on_nothing_is_refused(playground: Playground, phone: Phone, asked: int) -> None:
    """Data that never stood on the message, and messages that aren't the bot's, can't be tapped."""
    with pytest.raises(ActRefused, match="no such button"):
        acts.tap(playground.world, phone.user_id, phone.chat, asked, "forged")
    with pytest.raises(ActRefused, match="no such message of a bot"):
        acts.tap(playground.world, phone.user_id, phone.chat, 1, "y")


async def test_forged_data_reaches_the_bot(raw: RawBot, playground: Playground, phone: Phone, asked: int) -> None:
    """A manipulated app can send any data to any message of the bot."""
    acts.tap(playground.world, phone.user_id, phone.chat, asked, "someone else's", is_forged=True)
    (update,) = await raw.updates()
    assert update["callback_query"]["data"] == "someone else's"


async def test_only_the_bot_that_was_asked_can_answer(raw: RawBot, playground: Playground, phone: Phone) -> None:
    """Another bot's query is as good as none."""
    phone.start()
    await raw.result("sendMessage", chat_id=phone.user_id, text="Well?", reply_markup=MARKUP)
    query = await _tapped(raw, phone)
    other = playground.world.add_bot("7000000002:y", "other_bot", "Other")
    stranger = RawBot(raw.session, raw.base, other.token)
    assert await stranger.refusal("answerCallbackQuery", callback_query_id=query["id"]) == TOO_OLD
