"""Phones for tests: what they show, what they tap, how they wait."""

import asyncio

import pytest

from playground import group_acts
from playground.people import Bot, User
from playground.phones import Phone
from playground.server import Playground
from tests.playground.raw_bots import RawBot

MARKUP = {
    "inline_keyboard": [
        [{"text": "Yes", "callback_data": "y"}, {"text": "Yes, later", "callback_data": "l"}],
        [{"text": "Open", "url": "https://a.example"}],
    ]
}


async def _ask(raw: RawBot, phone: Phone, text: str = "Well?") -> int:
    sent = await raw.result("sendMessage", chat_id=phone.user_id, text=text, reply_markup=MARKUP)
    return int(sent["message_id"])


async def test_a_screen_reads_like_a_chat(raw: RawBot, phone: Phone) -> None:
    """Authors, words, buttons in rows, edits, the newest answer to a tap."""
    assert phone.screen() == "(an empty chat)"
    phone.start()
    number = await _ask(raw, phone)
    await raw.result("editMessageText", chat_id=phone.user_id, message_id=number, text="Well!", reply_markup=MARKUP)
    phone.tap("Yes")
    query = (await raw.updates())[-1]["callback_query"]
    await raw.result("answerCallbackQuery", callback_query_id=query["id"], text="Noted")
    assert phone.screen() == ("Daria: /start\nRaw: Well! (edited)\n    [ Yes ] [ Yes, later ]\n    [ Open ]\n(Noted)")


async def test_a_screen_is_short_a_transcript_is_whole(raw: RawBot, phone: Phone) -> None:
    """The last messages, or all."""
    phone.start()
    for number in range(20):
        await raw.result("sendMessage", chat_id=phone.user_id, text=f"message {number}")
    assert phone.screen(2) == "Raw: message 18\nRaw: message 19"
    assert phone.transcript().startswith("Daria: /start\nRaw: message 0\n")
    assert len(phone.screen().splitlines()) < 20 < len(phone.transcript().splitlines())


@pytest.mark.parametrize(
    ("label", "data"),
    [
        # the whole label wins over a part of another
        ("Yes", "y"),
        ("later", "l"),
    ],
)
async def test_a_tap_finds_its_button(raw: RawBot, phone: Phone, label: str, data: str) -> None:
    """By the whole label or a part of it."""
    phone.start()
    await _ask(raw, phone)
    phone.tap(label)
    assert (await raw.updates())[-1]["callback_query"]["data"] == data


async def test_a_tap_takes_the_newest_message(raw: RawBot, phone: Phone) -> None:
    """Of several messages with such a button."""
    phone.start()
    await _ask(raw, phone, "old")
    await _ask(raw, phone, "new")
    phone.tap("Yes")
    assert (await raw.updates())[-1]["callback_query"]["message"]["text"] == "new"


async def test_a_button_can_be_pressed_where_its_label_says_too_little(raw: RawBot, phone: Phone) -> None:
    """That of the older message, by the message and what the button carries."""
    phone.start()
    old = await _ask(raw, phone, "old")
    await _ask(raw, phone, "new")
    phone.press(phone.chat.messages[old], "l")
    query = (await raw.updates())[-1]["callback_query"]
    assert (query["message"]["text"], query["data"]) == ("old", "l")


async def test_a_missing_button_shows_the_screen(raw: RawBot, phone: Phone) -> None:
    """The failure tells what is there instead; an address is no button to tap."""
    phone.start()
    await _ask(raw, phone)
    with pytest.raises(AssertionError, match=r"no button 'Open' on the screen of Daria:\nDaria: /start\nRaw: Well\?"):
        phone.tap("Open")
    assert phone.has_button("Open")
    assert not phone.has_button("No")


async def test_waiting_ends_with_the_words(raw: RawBot, phone: Phone) -> None:
    """A new message, an edit, and a toast count; what was found in is returned."""
    phone.start()
    waiting = asyncio.create_task(phone.wait_for("Well"))
    number = await _ask(raw, phone)
    assert (await waiting).startswith("Well?\n[ Yes ]")
    await raw.result("editMessageText", chat_id=phone.user_id, message_id=number, text="Changed", reply_markup=MARKUP)
    await phone.wait_for("Changed")
    phone.tap("Yes")
    query = (await raw.updates())[-1]["callback_query"]
    await raw.result("answerCallbackQuery", callback_query_id=query["id"], text="Noted")
    assert await phone.wait_for("Noted") == "Noted"


async def test_what_stood_there_before_the_last_act_is_not_new(raw: RawBot, phone: Phone) -> None:
    """Words of an earlier answer don't end the waiting for the next, unless one asks for them."""
    phone.start()
    await _ask(raw, phone, "Thank you")
    phone.say("again")
    with pytest.raises(AssertionError, match=r"'Thank you' didn't come within 0\.01 s to Daria"):
        await phone.wait_for("Thank you", 0.01)
    await phone.wait_for("Thank you", new=False)


async def test_ones_own_words_are_no_answer(phone: Phone) -> None:
    """What the person wrote doesn't end the waiting."""
    phone.start()
    phone.say("hello")
    with pytest.raises(AssertionError):
        await phone.wait_for("hello", 0.01)


async def test_waiting_for_a_condition(raw: RawBot, phone: Phone) -> None:
    """Any predicate; the failure shows the screen."""
    phone.start()
    with pytest.raises(AssertionError, match=r"Daria sees:\nDaria: /start"):
        await phone.wait_until(lambda: phone.has_button("Yes"), 0.01)
    tapping = asyncio.create_task(phone.tap_when_there("Yes"))
    await _ask(raw, phone)
    await tapping
    assert (await raw.updates())[-1]["callback_query"]["data"] == "y"


async def test_a_group_on_a_phone(raw: RawBot, playground: Playground, bot: Bot, daria: User, phone: Phone) -> None:
    """The same words and taps in a group, also after its upgrade."""
    world = playground.world
    group = group_acts.create_group(world, "Team", daria.id)
    group_acts.add_bot(world, group, bot.id)
    view = phone.group(group)
    group_acts.upgrade_group(world, group)
    view.say("hello")
    await raw.result("sendMessage", chat_id=view.chat.id, text="Well?", reply_markup=MARKUP)
    await view.wait_for("Well?")
    view.tap("later")
    assert (await raw.updates())[-1]["callback_query"]["data"] == "l"
    assert phone.screen() == "(an empty chat)"
    assert view.chat.id != group.id
    assert "--- Team ---\n* this was a basic group before\nDaria: hello\nRaw: Well?" in phone.whole_transcript()


async def test_a_toast_is_seen_by_who_tapped(
    raw: RawBot, playground: Playground, bot: Bot, daria: User, phone: Phone
) -> None:
    """Others in the group don't see it."""
    world = playground.world
    omar = world.add_user(User(id=world.new_user_id(), first_name="Omar"))
    group = group_acts.create_group(world, "Team", daria.id)
    group_acts.join(world, group, omar.id)
    group_acts.add_bot(world, group, bot.id)
    await raw.result("sendMessage", chat_id=group.id, text="Well?", reply_markup=MARKUP)
    view = playground.phone(omar, bot).group(group)
    view.tap("Yes")
    query = (await raw.updates())[-1]["callback_query"]
    await raw.result("answerCallbackQuery", callback_query_id=query["id"], text="Noted")
    assert view.toasts() == ["Noted"]
    assert phone.group(group).toasts() == []
