"""Messages on a phone: who says what, edits, deletions, replies, files, pins."""

from pathlib import Path

import pytest
from playwright.async_api import expect

from tests.browser.conftest import OpenDesk, StartFake, box
from tests.browser.fake_playground import Json
from tests.browser.stories import (
    BOT,
    DARIA,
    MEIKE,
    NOW,
    TEAM,
    group_chat,
    keys,
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
HOSTILE = '<b>Bold</b><img src=x onerror="window.wasRun = true"><script>window.wasRun = true</script>'
CALENDAR: Json = {
    "file_id": "f1",
    "file_name": "meeting-118.ics",
    "mime_type": "text/calendar",
    "file_size": 2048,
    "url": "/page/file/f1",
}

KINDS = [
    # The kind, and how a screen reader calls its picture.
    ("photo", "Photo"),
    ("voice", "Voice message"),
    ("sticker", "Sticker"),
    ("location", "Location"),
    ("album-part", "Photo of an album"),
]


async def test_own_words_and_those_of_others_differ(open_desk: OpenDesk, start_fake: StartFake) -> None:
    """One's own bubble stands at the other side and is named so."""
    both = [message(1, "Hello", by=DARIA, name="Daria"), message(2, "Good morning")]
    desk = await open_desk((await start_fake(small_state(*both))).url)
    own, other = desk.message(DARIA, 1), desk.message(DARIA, 2)
    assert await own.get_attribute("aria-label") == "You, 10:30"
    assert await other.get_attribute("aria-label") == "Tandem, 10:30"
    assert (await box(own.locator(".bubble")))["x"] > (await box(other.locator(".bubble")))["x"]


async def test_a_new_message_appears_and_is_announced(open_desk: OpenDesk, start_fake: StartFake) -> None:
    """It is shown at the end, in sight, and said to screen readers with the phone's name."""
    long_chat = [message(number, f"line {number}") for number in range(1, 60)]
    fake = await start_fake(small_state(*long_chat))
    desk = await open_desk(fake.url)
    fake.say(CHAT, message(60, "Your application was accepted."))
    await expect(desk.message(DARIA, 60)).to_be_in_viewport()
    await expect(desk.page.locator("#announcer")).to_contain_text(
        "On Daria’s phone: Tandem: Your application was accepted."
    )


async def test_reading_above_isnt_disturbed(open_desk: OpenDesk, start_fake: StartFake) -> None:
    """Who has scrolled up stays there and gets a button that leads down."""
    long_chat = [message(number, f"line {number}") for number in range(1, 60)]
    fake = await start_fake(small_state(*long_chat))
    desk = await open_desk(fake.url)
    await desk.message(DARIA, 3).scroll_into_view_if_needed()
    to_latest = desk.phone(DARIA).get_by_role("button", name="To the newest message")
    fake.say(CHAT, message(60, "news"))
    await to_latest.click()
    await expect(desk.message(DARIA, 60)).to_be_in_viewport()
    await expect(to_latest).to_be_hidden()


async def test_an_edit_changes_the_message_in_place(open_desk: OpenDesk, start_fake: StartFake) -> None:
    """Words and buttons change where they stand, and the message is marked."""
    fake = await start_fake(small_state(message(1, "Question 1", keyboard=keys(["Yes"])), message(2, "below")))
    desk = await open_desk(fake.url)
    await expect(desk.message(DARIA, 1).locator(".edited")).to_have_count(0)
    fake.edit(CHAT, message(1, "Question 2", keyboard=keys(["No"]), edit_date=NOW.isoformat()))
    await expect(desk.message(DARIA, 1)).to_contain_text("Question 2")
    await expect(desk.message(DARIA, 1).get_by_text("edited")).to_be_visible()
    await expect(desk.message(DARIA, 1).locator(".key")).to_have_text(["No"])
    order = await desk.phone(DARIA).locator(".message").evaluate_all("all => all.map((one) => one.dataset.messageId)")
    assert order == ["1", "2"]


async def test_a_deleted_message_goes(open_desk: OpenDesk, start_fake: StartFake) -> None:
    """It disappears and the others stay."""
    fake = await start_fake(small_state(message(1, "stays"), message(2, "goes")))
    desk = await open_desk(fake.url)
    fake.emit("deleted", chat=CHAT, message_id=2)
    await expect(desk.message(DARIA, 2)).to_have_count(0)
    await expect(desk.message(DARIA, 1)).to_be_visible()


async def test_names_and_texts_never_become_code(open_desk: OpenDesk, start_fake: StartFake) -> None:
    """`<b>` and a script in every place where the server's words are shown stay letters."""
    hostile = person(DARIA, HOSTILE, last_name=HOSTILE)
    group = group_chat(
        (DARIA, "creator"), (BOT, "member"), title=HOSTILE, is_forum=True, topics=[{"id": 1, "name": HOSTILE}]
    )
    commands = [{"command": "start", "description": HOSTILE}]
    messages = [
        message(1, HOSTILE, by=7, name=HOSTILE, keyboard=[[{"text": HOSTILE, "data": HOSTILE}]]),
        message(2, HOSTILE, reply_to=1, quote=HOSTILE, reply_keyboard=[[{"text": HOSTILE}]]),
        message(3, kind="service", service=HOSTILE),
        message(4, kind="document", document=CALENDAR | {"file_name": HOSTILE}),
    ]
    everything = state(
        users=[hostile],
        chats=[private_chat(DARIA, started=False, description=HOSTILE), {**group, "pinned": [1], "commands": commands}],
        messages={TEAM: messages},
        bots=[{"id": BOT, "username": "tandem_demo_bot", "first_name": HOSTILE, "running": True}],
    )
    fake = await start_fake(everything)
    desk = await open_desk(fake.url)
    fake.emit("toast", user_id=DARIA, chat=TEAM, text=HOSTILE, alert=False)
    await expect(desk.phone(DARIA).locator(".toast")).to_have_text(HOSTILE)
    await desk.phone(DARIA).get_by_role("button", name="Commands").click()
    await desk.page.keyboard.press("Escape")
    await desk.phone(DARIA).get_by_role("button", name="Back to the chats").click()
    await desk.phone(DARIA).locator(".chat-row").last.click()
    await expect(desk.phone(DARIA).locator(".intro")).to_contain_text(HOSTILE)
    assert await desk.page.locator("#app :is(b, strong, p, span, bdi) :is(script, img)").count() == 0
    assert await desk.page.evaluate("window.wasRun") is None


async def test_a_reply_leads_to_what_it_answers(open_desk: OpenDesk, start_fake: StartFake) -> None:
    """A press on the quote brings the quoted message into sight."""
    chat = [message(number, f"line {number}") for number in range(1, 50)]
    desk = await open_desk((await start_fake(small_state(*chat, message(50, "yes", reply_to=2, quote="line 2")))).url)
    await expect(desk.message(DARIA, 2)).not_to_be_in_viewport()
    await desk.message(DARIA, 50).get_by_role("button", name="In reply to: line 2").click()
    await expect(desk.message(DARIA, 2)).to_be_in_viewport()


async def test_the_newest_pin_stands_above(open_desk: OpenDesk, start_fake: StartFake) -> None:
    """The bar shows the last pinned message's first line, leads to it, and goes when nothing is pinned."""
    chat = [message(number, f"line {number}\nmore") for number in range(1, 50)]
    fake = await start_fake(small_state(*chat, chat=private_chat(DARIA, pinned=[1, 3])))
    desk = await open_desk(fake.url)
    bar = desk.phone(DARIA).locator(".pinned-button")
    await expect(bar).to_have_text("Pinned messageline 3")
    await bar.click()
    await expect(desk.message(DARIA, 3)).to_be_in_viewport()
    fake.emit("pinned", chat=CHAT, pinned=[])
    await expect(bar).to_have_count(0)


async def test_a_file_opens_and_downloads(open_desk: OpenDesk, start_fake: StartFake, tmp_path: Path) -> None:
    """A calendar file can be looked into and is saved under its own name with its own bytes."""
    fake = await start_fake(small_state(message(1, "Your meeting", kind="document", document=CALENDAR)))
    fake.files["f1"] = (b"BEGIN:VCALENDAR\r\nSUMMARY:<b>Tandem</b>\r\nEND:VCALENDAR\r\n", "text/calendar")
    desk = await open_desk(fake.url)
    bubble = desk.message(DARIA, 1)
    await expect(bubble).to_contain_text("2.0 KB · ICS")
    await bubble.get_by_role("button", name="Look into meeting-118.ics").click()
    await expect(desk.page.get_by_role("dialog", name="meeting-118.ics")).to_contain_text("SUMMARY:<b>Tandem</b>")
    await desk.page.keyboard.press("Escape")
    async with desk.page.expect_download() as started:
        await bubble.get_by_role("link", name="Download meeting-118.ics").click()
    download = await started.value
    await download.save_as(tmp_path / "saved.ics")
    assert download.suggested_filename == "meeting-118.ics"
    assert (tmp_path / "saved.ics").read_bytes() == fake.files["f1"][0]


async def test_every_kind_of_message_has_a_picture(open_desk: OpenDesk, start_fake: StartFake) -> None:
    """Photos, voice, stickers, places and albums are drawn and named; contacts and polls say what they are."""
    chat = [message(number, kind=kind) for number, (kind, _name) in enumerate(KINDS, start=1)]
    chat += [message(20, "Jens +49 441 1", kind="contact"), message(21, "When?", kind="poll")]
    desk = await open_desk((await start_fake(small_state(*chat))).url)
    for number, (_kind, name) in enumerate(KINDS, start=1):
        await expect(desk.message(DARIA, number).get_by_role("img", name=name, exact=True)).to_have_count(1)
    await expect(desk.message(DARIA, 20)).to_contain_text("Contact")
    await expect(desk.message(DARIA, 20)).to_contain_text("Jens +49 441 1")
    await expect(desk.message(DARIA, 21)).to_contain_text("Poll")


async def test_a_photo_of_the_bot_is_shown(open_desk: OpenDesk, start_fake: StartFake) -> None:
    """The largest size is loaded; bytes that are no picture get a drawing instead."""
    sizes = {"photo": [{"file_id": "small"}, {"file_id": "large"}]}
    fake = await start_fake(
        small_state(
            message(1, kind="photo", media=sizes), message(2, kind="photo", media={"photo": [{"file_id": "broken"}]})
        )
    )
    svg = b'<svg xmlns="http://www.w3.org/2000/svg" width="40" height="30"/>'
    fake.files |= {"large": (svg, "image/svg+xml"), "broken": (b"no picture", "image/png")}
    desk = await open_desk(fake.url)
    photo = desk.message(DARIA, 1).locator("img")
    await expect(photo).to_have_js_property("naturalWidth", 40)
    await expect(desk.message(DARIA, 2).locator(".is-drawn")).to_be_visible()


async def test_a_new_day_is_written_above_its_messages(open_desk: OpenDesk, start_fake: StartFake) -> None:
    """Two messages of two days in the person's own zone are parted by the second day's name in the own language."""
    late = message(1, "late", date="2026-05-17T21:30:00+00:00")
    early = message(2, "early", date="2026-05-17T22:30:00+00:00")  # already Monday in Berlin
    desk = await open_desk((await start_fake(small_state(late, early))).url)
    await expect(desk.phone(DARIA).locator(".day")).to_have_text(["Sonntag, 17. Mai", "Montag, 18. Mai"])


async def test_a_group_names_who_speaks_once(open_desk: OpenDesk, start_fake: StartFake) -> None:
    """Two messages in a row by one person carry the name once; an anonymous administrator is marked as such."""
    everything = team_state()
    anonymous = {"id": 1087968824, "name": "Team Oldenburg", "is_bot": False, "anonymous": True}
    everything["messages"][TEAM] = [
        message(1, "one", by=9, name="Jens"),
        message(2, "two", by=9, name="Jens"),
        message(3, "three") | {"from": anonymous},
    ]
    desk = await open_desk((await start_fake(everything)).url)
    await expect(desk.phone(MEIKE).locator(".sender")).to_have_text(["Jens", "Team Oldenburganonymous"])


async def test_unread_messages_are_counted(open_desk: OpenDesk, start_fake: StartFake) -> None:
    """What comes while the list of chats is open is counted and shown there, until the chat is opened."""
    fake = await start_fake(team_state())
    desk = await open_desk(fake.url)
    phone = desk.phone(DARIA)
    await phone.get_by_role("button", name="Back to the chats").click()
    fake.say(CHAT, message(50, "one"))
    fake.say(CHAT, message(51, "two"))
    await expect(phone.locator(".unread")).to_have_text("2")
    await expect(phone.locator(".row-preview")).to_have_text("two")
    await phone.locator(".chat-row").click()
    await phone.get_by_role("button", name="Back to the chats").click()
    await expect(phone.locator(".unread")).to_have_count(0)


async def test_the_bot_is_seen_at_work(open_desk: OpenDesk, start_fake: StartFake) -> None:
    """ "typing" stands below the bot's name until its message comes."""
    fake = await start_fake(small_state())
    desk = await open_desk(fake.url)
    facts = desk.phone(DARIA).locator(".chat-title p")
    await expect(facts).to_have_text("bot")
    fake.emit("action", chat=CHAT, action="typing", bot_id=BOT)
    await expect(facts).to_have_text("typing …")
    fake.say(CHAT, message(1, "there it is"))
    await expect(facts).to_have_text("bot")
