"""The page on the real playground: what both sides promise each other."""

from collections.abc import AsyncIterator

import aiohttp
import pytest
import pytest_asyncio
from playwright.async_api import expect

from tests.browser.conftest import Desk, OpenDesk
from tests.browser.real_stages import TOKEN, Stage, real_stage
from tests.browser.stories import DARIA, MEIKE

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]

SENT = [
    # What the attach menu says, and the field of the update that the bot gets.
    ("Photo", "photo"),
    ("Voice message", "voice"),
    ("Sticker", "sticker"),
    ("Location", "location"),
    ("Contact", "contact"),
    ("Poll", "poll"),
]


@pytest_asyncio.fixture(loop_scope="session")
async def stage() -> AsyncIterator[Stage]:
    """Return a real playground with three people and one bot; Daria has pressed Start."""
    async with real_stage() as running:
        yield running


@pytest_asyncio.fixture(loop_scope="session")
async def desk(stage: Stage, open_desk: OpenDesk) -> AsyncIterator[Desk]:
    """Return the page on the real playground; it is closed before the playground stops."""
    desk = await open_desk(stage.playground.url)
    yield desk
    await desk.page.close()


async def test_a_conversation_goes_to_and_fro(stage: Stage, desk: Desk) -> None:
    """Words, a message with buttons, a tap, an answer to it, and an edit: each arrives at the other side."""
    await desk.phone(DARIA).get_by_role("textbox").fill("Привіт")
    await desk.page.keyboard.press("Enter")
    while (heard := await stage.bot.next_update("message"))["text"] == "/start":
        continue
    assert heard["text"] == "Привіт"
    markup = {"inline_keyboard": [[{"text": "Так", "callback_data": "1:yes:7"}]]}
    number = await stage.bot.send("<b>Одне</b> запитання", parse_mode="HTML", reply_markup=markup)
    shown = desk.message(DARIA, number)
    await expect(shown.locator("strong")).to_have_text("Одне")
    yes = shown.get_by_role("button", name="Так")
    await yes.click()
    query = await stage.bot.next_update("callback_query")
    assert query["data"] == "1:yes:7"
    await expect(yes).to_have_attribute("aria-busy", "true")
    await stage.bot.call("answerCallbackQuery", callback_query_id=query["id"], text="Збережено")
    await expect(desk.phone(DARIA).get_by_text("Збережено")).to_be_visible()
    await expect(yes).not_to_have_attribute("aria-busy", "true")
    await stage.bot.call("editMessageText", chat_id=DARIA, message_id=number, text="Дякую")
    await expect(shown.locator(".line")).to_contain_text("Дякую")
    await expect(shown.get_by_text("edited")).to_be_visible()


async def test_a_deep_link_reaches_the_bot(stage: Stage, desk: Desk) -> None:
    """Start behind a link sends its payload."""
    await desk.button("Deep link").click()
    dialog = desk.page.get_by_role("dialog", name="Deep link")
    await dialog.get_by_label("Site").fill("oldenburg")
    await dialog.get_by_label("Open on the phone of").select_option("ليلى")
    await dialog.get_by_role("button", name="Open", exact=True).click()
    layla = desk.page.get_by_role("region", name="ليلى")
    await layla.get_by_role("button", name="Start", exact=True).click()
    await expect(layla.locator(".is-own")).to_contain_text("/start mentee-oldenburg")
    await expect(layla.get_by_role("textbox")).to_be_visible()


@pytest.mark.parametrize(("label", "name"), SENT)
async def test_everything_that_a_phone_sends_arrives(stage: Stage, desk: Desk, label: str, name: str) -> None:
    """What the attach menu sends is shown on the phone and told to the bot."""
    await desk.phone(DARIA).get_by_role("button", name="Attach").click()
    await desk.page.get_by_role("menuitem", name=label, exact=True).click()
    await expect(desk.phone(DARIA).locator(f".message.is-{name}")).to_be_visible()
    while name not in await stage.bot.next_update("message"):
        continue


async def test_an_edited_answer_reaches_the_bot(stage: Stage, desk: Desk) -> None:
    """Editing one's own text is told as such and marked on the phone."""
    await desk.phone(DARIA).get_by_role("textbox").fill("tpyo")
    await desk.page.keyboard.press("Enter")
    await desk.phone(DARIA).locator(".message", has_text="tpyo").click(button="right")
    await desk.menu("Edit")
    await desk.phone(DARIA).get_by_role("textbox").fill("typo")
    await desk.page.keyboard.press("Enter")
    assert (await stage.bot.next_update("edited_message"))["text"] == "typo"
    await expect(desk.phone(DARIA).locator(".message", has_text="typo").get_by_text("edited")).to_be_visible()


async def test_a_vote_is_counted(stage: Stage, desk: Desk) -> None:
    """A press on a poll's option is told to the bot and counted in the bubble; a second press takes it back."""
    poll = await stage.bot.call(
        "sendPoll", chat_id=DARIA, question="When?", options=[{"text": "Mon"}, {"text": "Tue"}], is_anonymous=False
    )
    shown = desk.message(DARIA, poll["result"]["message_id"])
    tuesday = shown.get_by_role("button", name="Tue")
    await tuesday.click()
    assert (await stage.bot.next_update("poll_answer"))["option_ids"] == [1]
    await expect(tuesday).to_have_attribute("aria-pressed", "true")
    await expect(shown).to_contain_text("1 vote")
    await expect(tuesday).to_be_focused()
    await tuesday.click()
    await expect(shown).to_contain_text("0 votes")
    await expect(tuesday).to_have_attribute("aria-pressed", "false")


async def test_commands_of_the_bot_stand_in_the_menu(stage: Stage, desk: Desk) -> None:
    """What the bot sets for a language is shown on a phone of that language."""
    await expect(desk.phone(DARIA).get_by_role("button", name="Commands")).to_be_hidden()
    commands = [{"command": "settings", "description": "Налаштування"}]
    await stage.bot.call("setMyCommands", commands=commands, language_code="uk")
    await desk.phone(DARIA).get_by_role("button", name="Commands").click()
    await expect(desk.page.get_by_role("menuitem")).to_have_text(["/settingsНалаштування"])


async def test_a_staff_group_from_nothing(stage: Stage, desk: Desk) -> None:
    """A group with topics is made, the bot comes in as an administrator, a topic is opened, a command arrives there."""
    meike = desk.phone(MEIKE)
    await meike.get_by_role("button", name="Back to the chats").click()
    await meike.get_by_role("button", name="New group").click()
    await desk.page.get_by_label("Title").fill("Team <i>")
    await desk.page.get_by_label("with topics (forum)").check()
    await desk.button("Create").click()
    await meike.get_by_role("button", name="Menu of this chat").click()
    await desk.menu("Members and rights")
    dialog = desk.page.get_by_role("dialog", name="Team <i>")
    await dialog.locator("form", has_text="Add a bot").get_by_role("button", name="Add").click()
    await expect(dialog.locator(".members li", has_text="Tandem")).to_contain_text("administrator")
    assert (await stage.bot.next_update("my_chat_member"))["new_chat_member"]["status"] == "administrator"
    await dialog.get_by_label("New topic").fill("Proposals")
    await dialog.locator("form", has_text="New topic").get_by_role("button", name="Add").click()
    await expect(dialog.get_by_role("button", name="Delete the topic Proposals")).to_be_visible()
    await desk.page.keyboard.press("Escape")
    await meike.get_by_role("button", name="Proposals", exact=True).click()
    await meike.get_by_role("textbox").fill("/setup ABC-123")
    await desk.page.keyboard.press("Enter")
    while (heard := await stage.bot.next_update("message")).get("text") != "/setup ABC-123":
        continue
    assert heard["message_thread_id"]


async def test_a_basic_group_is_upgraded_in_sight(stage: Stage, desk: Desk) -> None:
    """The open chat goes on in the supergroup."""
    meike = desk.phone(MEIKE)
    await meike.get_by_role("button", name="Back to the chats").click()
    await meike.get_by_role("button", name="New group").click()
    await desk.page.get_by_label("Title").fill("Team")
    await desk.button("Create").click()
    await meike.get_by_role("textbox").fill("before")
    await desk.page.keyboard.press("Enter")
    await meike.get_by_role("button", name="Menu of this chat").click()
    await desk.menu("Members and rights")
    await desk.button("Turn into a supergroup").click()
    await expect(desk.button("Turn into a supergroup")).to_have_count(0)
    await desk.page.keyboard.press("Escape")
    await meike.get_by_role("textbox").fill("after")
    await desk.page.keyboard.press("Enter")
    await expect(meike.locator(".message", has_text="after")).to_be_visible()
    await meike.get_by_role("button", name="Back to the chats").click()
    await expect(meike.locator(".chat-row", has_text="Team")).to_have_count(1)


async def test_blocking_reaches_the_bot(stage: Stage, desk: Desk) -> None:
    """A blocked bot can't write; the phone shows nothing but Unblock."""
    await desk.phone(DARIA).get_by_role("button", name="Menu of this chat").click()
    await desk.menu("Stop and block")
    await expect(desk.phone(DARIA).get_by_role("button", name="Unblock")).to_be_visible()
    assert (await stage.bot.call("sendMessage", chat_id=DARIA, text="hello"))["error_code"] == 403
    await desk.phone(DARIA).get_by_role("button", name="Unblock").click()
    await expect(desk.phone(DARIA).get_by_role("textbox")).to_be_visible()
    await stage.bot.send("hello again")
    await expect(desk.phone(DARIA).get_by_text("hello again")).to_be_visible()


async def test_the_clock_moves_all_phones(stage: Stage, desk: Desk) -> None:
    """An hour, a day, and the next event, as the embedding program moves them."""
    time = desk.phone(DARIA).locator(".phone-time")
    await expect(time).to_have_text("11:00")
    await desk.button("Move the clock ahead by an hour").click()
    await expect(time).to_have_text("12:00")
    await desk.button("Move the clock to the next thing that is due").click()
    await expect(time).to_have_text("13:30")
    await desk.button("Move the clock ahead by a day").click()
    await expect(desk.page.locator(".clock-day")).to_have_text("Tue, 19 May 2026")


async def test_the_bot_is_killed_and_restarted(stage: Stage, desk: Desk) -> None:
    """The bar shows what the embedding program says of the process."""
    await desk.button("Kill the bot’s process").click()
    await expect(desk.page.get_by_text("Tandem is down")).to_be_visible()
    assert not stage.embedding.is_running
    await desk.button("Kill the bot’s process if it runs, and start it anew").click()
    await expect(desk.page.get_by_text("Tandem is running")).to_be_visible()
    assert stage.embedding.is_running


async def test_a_fault_hits_the_bot_until_it_ends(stage: Stage, desk: Desk) -> None:
    """A server error for one method is switched on and off from the page."""
    await desk.button("Faults, 0 switched on").click()
    card = desk.page.locator("form.kind", has_text="Fail with a server error")
    await card.get_by_label("Status").fill("503")
    await card.get_by_text("Only for …").click()
    await card.get_by_label("Method, e.g. sendMessage").fill("sendMessage")
    await card.get_by_label("Chat").select_option("Daria")
    await card.get_by_role("button", name="Switch on").click()
    await expect(desk.page.locator(".switches")).to_contain_text("Fail with a server error")
    async with stage.bot.session.post(
        f"{stage.playground.url}/bot{TOKEN}/sendMessage", json={"chat_id": DARIA, "text": "x"}
    ) as response:
        assert response.status == 503
    assert (await stage.bot.call("getMe"))["ok"]
    await desk.button("Switch everything off").click()
    await expect(desk.page.get_by_text("Nothing is switched on.")).to_be_visible()
    await stage.bot.send("works again")


async def test_a_person_added_on_the_page_can_start(stage: Stage, desk: Desk) -> None:
    """A new persona has a chat with the bot, and the bot learns name and language."""
    await desk.button("New person").click()
    dialog = desk.page.get_by_role("dialog", name="New person")
    await dialog.get_by_label("First name").fill("Zoë & <script>")
    await dialog.get_by_label("Language of the phone").select_option("fr")
    await dialog.get_by_role("button", name="Add", exact=True).click()
    phone = desk.page.get_by_role("region", name="Zoë & <script>")
    await phone.get_by_role("button", name="Start", exact=True).click()
    await expect(phone.get_by_text("/start")).to_be_visible()
    while (sender := (await stage.bot.next_update("message"))["from"])["first_name"] == "Daria":
        continue
    assert (sender["first_name"], sender["language_code"]) == ("Zoë & <script>", "fr")


async def test_a_file_of_the_bot_opens(stage: Stage, desk: Desk) -> None:
    """A calendar file that the bot uploads can be looked into."""
    form = aiohttp.FormData()
    form.add_field("chat_id", str(DARIA))
    form.add_field(
        "document", b"BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n", filename="meeting.ics", content_type="text/calendar"
    )
    async with stage.bot.session.post(f"{stage.playground.url}/bot{TOKEN}/sendDocument", data=form) as response:
        assert response.status == 200
    await desk.phone(DARIA).get_by_role("button", name="Look into meeting.ics").click()
    await expect(desk.page.get_by_role("dialog", name="meeting.ics")).to_contain_text("BEGIN:VCALENDAR")


async def test_a_reload_shows_the_same(stage: Stage, desk: Desk) -> None:
    """What the stream of events has built, the snapshot shows again."""
    await stage.bot.send(
        "one\n<b>two</b>", parse_mode="HTML", reply_markup={"inline_keyboard": [[{"text": "A", "callback_data": "a"}]]}
    )
    log = desk.phone(DARIA).get_by_role("log")
    await expect(log.get_by_role("button", name="A", exact=True)).to_be_visible()
    before = await log.inner_text()
    await desk.page.reload()
    await desk.page.wait_for_selector('html[data-connection="live"]')
    assert await log.inner_text() == before
