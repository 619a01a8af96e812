"""Where one writes: texts, replies, edits, commands, attachments, Start and blocking."""

import base64
from pathlib import Path

import pytest
from playwright.async_api import expect

from tests.browser.conftest import OpenDesk, StartFake
from tests.browser.stories import (
    BOT,
    DARIA,
    MEIKE,
    TEAM,
    group_chat,
    message,
    person,
    private,
    private_chat,
    small_state,
    state,
    team_state,
)

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]

CHAT = private(DARIA)
ATTACHED = [
    # What the menu says, and the act that it stands for.
    ("Photo", "send_photo"),
    ("Album", "send_album"),
    ("Voice message", "send_voice"),
    ("Sticker", "send_sticker"),
    ("Location", "send_location"),
    ("Contact", "send_contact"),
    ("Poll", "send_poll"),
]


async def test_enter_sends_and_clears(open_desk: OpenDesk, start_fake: StartFake) -> None:
    """A text goes out by Enter, the field is empty and keeps the focus."""
    fake = await start_fake(small_state())
    desk = await open_desk(fake.url)
    entry = desk.phone(DARIA).get_by_role("textbox", name="Write to Tandem")
    await entry.fill("bakend develoepr")
    await entry.press("Enter")
    assert await fake.wait_for_act("send_text") == {"user": DARIA, "chat": CHAT, "text": "bakend develoepr"}
    await expect(entry).to_have_value("")
    await expect(entry).to_be_focused()


async def test_shift_enter_begins_a_line(open_desk: OpenDesk, start_fake: StartFake) -> None:
    """Two lines are one message, sent by the button."""
    fake = await start_fake(small_state())
    desk = await open_desk(fake.url)
    entry = desk.phone(DARIA).get_by_role("textbox")
    await entry.press_sequentially("one")
    await entry.press("Shift+Enter")
    await entry.press_sequentially("two")
    await desk.phone(DARIA).get_by_role("button", name="Send", exact=True).click()
    assert (await fake.wait_for_act("send_text"))["text"] == "one\ntwo"


async def test_nothing_but_blanks_isnt_sent(open_desk: OpenDesk, start_fake: StartFake) -> None:
    """Enter in an empty field does nothing."""
    fake = await start_fake(small_state())
    desk = await open_desk(fake.url)
    entry = desk.phone(DARIA).get_by_role("textbox")
    await entry.fill("   ")
    await entry.press("Enter")
    await entry.fill("real")
    await entry.press("Enter")
    await fake.wait_for_act("send_text")
    assert [act["text"] for act in fake.acts_named("send_text")] == ["real"]


async def test_a_refused_text_comes_back(open_desk: OpenDesk, start_fake: StartFake) -> None:
    """What could not be sent stands in the field again, with the reason above."""
    fake = await start_fake(small_state())
    fake.refusals["send_text"] = "the bot is blocked: unblock it first"
    desk = await open_desk(fake.url)
    entry = desk.phone(DARIA).get_by_role("textbox")
    await entry.fill("long thought")
    await entry.press("Enter")
    await expect(desk.phone(DARIA).get_by_text("the bot is blocked")).to_be_visible()
    await expect(entry).to_have_value("long thought")
    desk.problems.clear()  # Chromium itself notes the refusal


async def test_a_draft_outlives_leaving_the_chat(open_desk: OpenDesk, start_fake: StartFake) -> None:
    """Half a sentence is still there after a look at the list of chats."""
    desk = await open_desk((await start_fake(small_state())).url)
    phone = desk.phone(DARIA)
    await phone.get_by_role("textbox").fill("half a sen")
    await phone.get_by_role("button", name="Back to the chats").click()
    await phone.locator(".chat-row").click()
    await expect(phone.get_by_role("textbox")).to_have_value("half a sen")


async def test_the_commands_menu_sends_a_command(open_desk: OpenDesk, start_fake: StartFake) -> None:
    """The menu lists the bot's commands with their descriptions; choosing one sends it."""
    fake = await start_fake(small_state())
    desk = await open_desk(fake.url)
    await desk.phone(DARIA).get_by_role("button", name="Commands").click()
    items = desk.page.get_by_role("menu", name="Commands").get_by_role("menuitem")
    await expect(items).to_have_text(["/startHome", "/settingsLanguage, time zone", "/privacyWhat we keep"])
    await desk.menu("/privacy")
    assert (await fake.wait_for_act("send_text"))["text"] == "/privacy"


async def test_commands_are_suggested_while_typing(open_desk: OpenDesk, start_fake: StartFake) -> None:
    """After "/" fitting commands appear; the arrow keys and Enter choose one."""
    fake = await start_fake(small_state())
    desk = await open_desk(fake.url)
    entry = desk.phone(DARIA).get_by_role("textbox")
    await entry.press_sequentially("/s")
    options = desk.phone(DARIA).get_by_role("option")
    await expect(options).to_have_count(2)
    await entry.press("ArrowDown")
    await entry.press("ArrowDown")
    chosen = await entry.get_attribute("aria-activedescendant")
    assert chosen == await options.nth(1).get_attribute("id")
    await entry.press("Enter")
    assert (await fake.wait_for_act("send_text"))["text"] == "/settings"
    await expect(options).to_have_count(0)


async def test_each_person_sees_the_own_commands_of_a_group(open_desk: OpenDesk, start_fake: StartFake) -> None:
    """Where the server tells commands by person, theirs are shown."""
    everything = team_state()
    team = next(chat for chat in everything["chats"] if chat["key"] == TEAM)
    team["commands_by_user"] = {str(MEIKE): [{"command": "board", "description": "Board"}]}
    desk = await open_desk((await start_fake(everything)).url)
    await desk.phone(MEIKE).get_by_role("button", name="Commands").click()
    await expect(desk.page.get_by_role("menuitem")).to_have_text(["/boardBoard"])


async def test_the_attach_menu_sends_all_kinds(open_desk: OpenDesk, start_fake: StartFake) -> None:
    """Everything that a phone can send is one choice away."""
    fake = await start_fake(small_state())
    desk = await open_desk(fake.url)
    for label, act in ATTACHED:
        await desk.phone(DARIA).get_by_role("button", name="Attach").click()
        await desk.page.get_by_role("menuitem", name=label, exact=True).click()
        assert await fake.wait_for_act(act) == {"user": DARIA, "chat": CHAT}


async def test_a_document_is_sent_with_its_bytes(open_desk: OpenDesk, start_fake: StartFake, tmp_path: Path) -> None:
    """A chosen file goes out with its name, type and content, also a large one."""
    content = bytes(range(256)) * 300
    (tmp_path / "Zeugnis.pdf").write_bytes(content)
    fake = await start_fake(small_state())
    desk = await open_desk(fake.url)
    await desk.phone(DARIA).get_by_role("button", name="Attach").click()
    async with desk.page.expect_file_chooser() as chooser:
        await desk.menu("Document")
    await (await chooser.value).set_files(tmp_path / "Zeugnis.pdf")
    sent = await fake.wait_for_act("send_document")
    assert (sent["file_name"], sent["mime_type"]) == ("Zeugnis.pdf", "application/pdf")
    assert base64.b64decode(sent["content_base64"]) == content


async def test_replying_names_the_message(open_desk: OpenDesk, start_fake: StartFake) -> None:
    """The menu of a message begins a reply, the bar above the field shows to what."""
    fake = await start_fake(small_state(message(7, "Any questions?")))
    desk = await open_desk(fake.url)
    await desk.message(DARIA, 7).click(button="right")
    await desk.menu("Reply")
    await expect(desk.phone(DARIA).locator(".banner")).to_contain_text("Any questions?")
    await desk.phone(DARIA).get_by_role("textbox").fill("One")
    await desk.page.keyboard.press("Enter")
    assert (await fake.wait_for_act("send_text"))["reply_to"] == 7
    await expect(desk.phone(DARIA).locator(".banner")).to_be_hidden()


async def test_escape_drops_a_reply(open_desk: OpenDesk, start_fake: StartFake) -> None:
    """After Escape the text is an ordinary message."""
    fake = await start_fake(small_state(message(7, "Any questions?")))
    desk = await open_desk(fake.url)
    await desk.message(DARIA, 7).click(button="right")
    await desk.menu("Reply")
    await desk.page.keyboard.press("Escape")
    await desk.phone(DARIA).get_by_role("textbox").fill("One")
    await desk.page.keyboard.press("Enter")
    assert "reply_to" not in await fake.wait_for_act("send_text")


async def test_an_own_text_can_be_edited(open_desk: OpenDesk, start_fake: StartFake) -> None:
    """Editing puts the text into the field and sends it as an edit; the bot's messages offer none."""
    fake = await start_fake(small_state(message(7, "tpyo", by=DARIA, name="Daria"), message(8, "bot")))
    desk = await open_desk(fake.url)
    await desk.message(DARIA, 7).click(button="right")
    await desk.menu("Edit")
    await expect(desk.phone(DARIA).get_by_role("textbox")).to_have_value("tpyo")
    await desk.phone(DARIA).get_by_role("textbox").fill("typo")
    await desk.page.keyboard.press("Enter")
    assert await fake.wait_for_act("edit_text") == {"user": DARIA, "chat": CHAT, "message_id": 7, "text": "typo"}
    await desk.message(DARIA, 8).click(button="right")
    await expect(desk.page.get_by_role("menuitem", name="Edit")).to_have_count(0)


async def test_deleting_and_forwarding(open_desk: OpenDesk, start_fake: StartFake) -> None:
    """A message can be deleted, or passed on into another chat."""
    fake = await start_fake(team_state())
    desk = await open_desk(fake.url)
    await desk.message(DARIA, 3).click(button="right")
    await desk.menu("Delete")
    assert await fake.wait_for_act("delete_message") == {"user": DARIA, "chat": CHAT, "message_id": 3}
    await desk.message(MEIKE, 5).click(button="right")
    await desk.menu("Forward")
    await desk.page.get_by_role("dialog").get_by_role("button", name="Team Oldenburg").click()
    assert await fake.wait_for_act("forward") == {"user": MEIKE, "chat": TEAM, "text": "Passt aus meiner Sicht gut."}


async def test_a_reply_keyboard_answers(open_desk: OpenDesk, start_fake: StartFake) -> None:
    """Buttons in place of the phone's keyboard send their words, and go when the bot takes them away."""
    fake = await start_fake(small_state(message(1, "Where?", reply_keyboard=[[{"text": "Here"}, {"text": "Online"}]])))
    desk = await open_desk(fake.url)
    await desk.phone(DARIA).get_by_role("button", name="Online").click()
    assert (await fake.wait_for_act("send_text"))["text"] == "Online"
    fake.say(CHAT, message(2, "Thanks", removes_keyboard=True))
    await expect(desk.phone(DARIA).get_by_role("button", name="Online")).to_have_count(0)


async def test_a_new_chat_begins_with_start(open_desk: OpenDesk, start_fake: StartFake) -> None:
    """Before Start one sees what the bot says of itself; afterwards one can write, with the keyboard still in place."""
    chat = private_chat(DARIA, started=False, description="Mentoring in Oldenburg.\nFree of charge.")
    fake = await start_fake(small_state(chat=chat))
    desk = await open_desk(fake.url)
    await expect(desk.phone(DARIA).locator(".intro")).to_contain_text("Free of charge.")
    await expect(desk.phone(DARIA).get_by_role("textbox")).to_have_count(0)
    await desk.phone(DARIA).get_by_role("button", name="Start", exact=True).press("Enter")
    assert await fake.wait_for_act("start") == {"user": DARIA, "bot": BOT}
    fake.change_chat(CHAT, started=True)
    fake.say(CHAT, message(1, "/start", by=DARIA, name="Daria"))
    await expect(desk.phone(DARIA).get_by_role("textbox")).to_be_focused()
    await expect(desk.message(DARIA, 1)).to_be_visible()


async def test_a_bot_can_be_blocked_and_unblocked(open_desk: OpenDesk, start_fake: StartFake) -> None:
    """While it is blocked, one can only unblock it."""
    fake = await start_fake(small_state())
    desk = await open_desk(fake.url)
    await desk.phone(DARIA).get_by_role("button", name="Menu of this chat").click()
    await desk.menu("Stop and block")
    assert await fake.wait_for_act("block") == {"user": DARIA, "bot": BOT}
    fake.change_chat(CHAT, blocked=True)
    await expect(desk.phone(DARIA).get_by_role("textbox")).to_have_count(0)
    await desk.phone(DARIA).get_by_role("button", name="Unblock").click()
    assert await fake.wait_for_act("unblock") == {"user": DARIA, "bot": BOT}
    fake.change_chat(CHAT, blocked=False)
    await expect(desk.phone(DARIA).get_by_role("textbox")).to_be_visible()


async def test_a_forum_is_read_and_written_by_topic(open_desk: OpenDesk, start_fake: StartFake) -> None:
    """A chosen topic shows its messages only, and what is written goes there."""
    topics = [{"id": 5, "name": "Proposals"}, {"id": 6, "name": "Questions"}]
    forum = group_chat((MEIKE, "creator"), (BOT, "administrator"), is_forum=True, topics=topics)
    messages = [message(11, "in proposals", thread_id=5), message(12, "in questions", thread_id=6)]
    fake = await start_fake(state(users=[person(MEIKE, "Meike")], chats=[forum], messages={TEAM: messages}))
    desk = await open_desk(fake.url)
    await desk.phone(MEIKE).get_by_role("button", name="Questions").click()
    await expect(desk.message(MEIKE, 11)).to_have_count(0)
    await expect(desk.message(MEIKE, 12)).to_be_visible()
    await desk.phone(MEIKE).get_by_role("textbox").fill("answer")
    await desk.page.keyboard.press("Enter")
    assert (await fake.wait_for_act("send_text"))["thread_id"] == 6
    await desk.phone(MEIKE).get_by_role("button", name="All").click()
    await expect(desk.message(MEIKE, 11)).to_be_visible()


async def test_a_deleted_account_can_do_nothing(open_desk: OpenDesk, start_fake: StartFake) -> None:
    """The phone says that the account is gone."""
    fake = await start_fake(small_state())
    desk = await open_desk(fake.url)
    fake.emit("user", user=person(DARIA, "Deleted Account", is_deleted=True))
    await expect(desk.phone(DARIA).get_by_text("This account was deleted.")).to_be_visible()
    await expect(desk.phone(DARIA).get_by_role("textbox")).to_have_count(0)
