"""The bar over the phones: the clock, the bot's process, faults, deep links, the page's language."""

from datetime import timedelta

import pytest
from playwright.async_api import expect

from tests.browser.conftest import OpenDesk, StartFake
from tests.browser.stories import BOT, DARIA, LAYLA, NOW, message, private, small_state, team_state

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]

CONTROLS = {"advance": False, "next_event": False, "kill": False, "restart": False, "bot_running": True}
KINDS = [
    {"kind": "delay", "label": "Answer late", "parameters": {"seconds": 3, "method": ""}},
    {
        "kind": "error",
        "label": "Fail",
        "parameters": {"code": {"choices": [500, 429], "default": 429, "label": "Status"}},
    },
    {"kind": "drop", "label": "Lose updates", "parameters": {"once": True}},
]

MOVES = [
    # The button, the act, its parameters.
    ("Move the clock ahead by an hour", "advance", {"seconds": 3600}),
    ("Move the clock ahead by a day", "advance", {"seconds": 86400}),
    ("Move the clock to the next thing that is due", "next_event", {}),
    ("Kill the bot’s process", "kill", {}),
    ("Kill the bot’s process if it runs, and start it anew", "restart", {}),
]


@pytest.mark.parametrize(("label", "act", "parameters"), MOVES)
async def test_each_switch_acts(
    open_desk: OpenDesk, start_fake: StartFake, label: str, act: str, parameters: dict[str, int]
) -> None:
    """Clock and bot are moved by one press each."""
    fake = await start_fake(team_state())
    desk = await open_desk(fake.url)
    await desk.button(label).click()
    assert await fake.wait_for_act(act) == parameters


async def test_every_phone_shows_its_own_time(open_desk: OpenDesk, start_fake: StartFake) -> None:
    """The bar shows the browser's time, each phone that of its person; a moved clock moves all."""
    fake = await start_fake(team_state())
    desk = await open_desk(fake.url, timezone_id="Europe/Lisbon")
    bar, daria, layla = desk.page.locator(".clock-time"), desk.phone(DARIA), desk.phone(LAYLA)
    await expect(bar).to_have_text("10:00")
    await expect(daria.locator(".phone-time")).to_have_text("11:00")
    await expect(layla.locator(".phone-time")).to_have_text("12:00")
    fake.emit("clock", now=(NOW + timedelta(hours=14)).isoformat())
    await expect(bar).to_have_text("00:00")
    await expect(desk.page.locator(".clock-day")).to_have_text("Tue, 19 May 2026")
    await expect(daria.locator(".phone-time")).to_have_text("01:00")
    await expect(layla.locator(".phone-time")).to_have_text("02:00")


async def test_the_bots_state_is_seen(open_desk: OpenDesk, start_fake: StartFake) -> None:
    """A killed bot is shown as down in words, and can only be restarted."""
    fake = await start_fake(team_state())
    desk = await open_desk(fake.url)
    state, kill = desk.page.locator(".bot-state"), desk.button("Kill the bot’s process")
    await expect(state).to_have_text("Tandem is running")
    await kill.press("Enter")
    fake.emit("bot", id=BOT, running=False)
    await expect(state).to_have_text("Tandem is down")
    await expect(kill).to_be_disabled()
    await expect(desk.button("Kill the bot’s process if it runs, and start it anew")).to_be_focused()
    fake.emit("bot", id=BOT, running=True)
    await expect(state).to_have_text("Tandem is running")
    await expect(kill).to_be_enabled()


async def test_what_isnt_offered_is_switched_off(open_desk: OpenDesk, start_fake: StartFake) -> None:
    """A playground without a bot of its own has neither clock nor process to move."""
    desk = await open_desk((await start_fake(small_state() | {"controls": CONTROLS})).url)
    for label, _act, _parameters in MOVES:
        await expect(desk.button(label)).to_be_disabled()


async def test_a_refusal_is_told(open_desk: OpenDesk, start_fake: StartFake) -> None:
    """When the clock can't be moved, the page says why."""
    fake = await start_fake(team_state())
    fake.refusals["next_event"] = "nothing is due"
    desk = await open_desk(fake.url)
    await desk.button("Move the clock to the next thing that is due").click()
    await expect(desk.page.get_by_role("status").get_by_text("nothing is due")).to_be_visible()
    desk.problems.clear()  # Chromium itself notes the refusal


async def test_faults_are_built_from_what_the_server_offers(open_desk: OpenDesk, start_fake: StartFake) -> None:
    """Each kind has its fields with their defaults; what is typed is sent, what is empty isn't."""
    fake = await start_fake(small_state() | {"misbehaviour_kinds": KINDS})
    desk = await open_desk(fake.url)
    await desk.button("Faults, 0 switched on").click()
    dialog = desk.page.get_by_role("dialog", name="Faults")
    await dialog.get_by_label("Seconds").fill("7.5")
    switches = dialog.get_by_role("button", name="Switch on")
    await switches.nth(0).click()
    assert await fake.wait_for_act("misbehave") == {"kind": "delay", "seconds": 7.5}
    await expect(dialog.get_by_label("Status")).to_have_value("429")
    await dialog.get_by_label("Status").select_option("500")
    await switches.nth(1).click()
    assert await fake.wait_for_act("misbehave", 2) == {"kind": "error", "code": 500}
    await dialog.get_by_label("once").uncheck()
    await switches.nth(2).click()
    assert await fake.wait_for_act("misbehave", 3) == {"kind": "drop", "once": False}


async def test_active_faults_are_counted_and_end_together(open_desk: OpenDesk, start_fake: StartFake) -> None:
    """The bar counts them, the dialog names them, one press ends them all."""
    fake = await start_fake(small_state() | {"misbehaviour_kinds": KINDS, "misbehaviour": {"delay": {"seconds": 3}}})
    desk = await open_desk(fake.url)
    await desk.button("Faults, 1 switched on").click()
    dialog = desk.page.get_by_role("dialog", name="Faults")
    await expect(dialog.locator(".switches")).to_contain_text("Answer lateSeconds: 3")
    await dialog.get_by_role("button", name="Switch everything off").click()
    assert await fake.wait_for_act("behave") == {}
    fake.emit("misbehaviour", misbehaviour={})
    await expect(dialog.get_by_text("Nothing is switched on.")).to_be_visible()
    await desk.page.keyboard.press("Escape")
    await expect(desk.button("Faults, 0 switched on")).to_be_visible()


async def test_a_deep_link_opens_on_a_chosen_phone(open_desk: OpenDesk, start_fake: StartFake) -> None:
    """Role and site make a link; on the phone it stands behind Start."""
    fake = await start_fake(team_state())
    desk = await open_desk(fake.url)
    await desk.button("Deep link").click()
    dialog = desk.page.get_by_role("dialog", name="Deep link")
    await dialog.get_by_label("Role").select_option("mentor")
    await dialog.get_by_label("Site").fill("oldenburg")
    await expect(dialog.locator("output")).to_have_text("https://t.me/tandem_demo_bot?start=mentor-oldenburg")
    await dialog.get_by_label("Campaign (optional)").fill("Job fair 26")
    await expect(dialog.get_by_label("Payload")).to_have_value("mentor-oldenburg-Job_fair_26")
    await dialog.get_by_label("Campaign (optional)").fill("")
    await dialog.get_by_label("Open on the phone of").select_option("Amir")
    await dialog.get_by_role("button", name="Open", exact=True).click()
    amir = desk.phone(5_000_000_005)
    await expect(amir).to_contain_text("mentor-oldenburg")
    await amir.get_by_role("button", name="Start", exact=True).click()
    assert await fake.wait_for_act("start") == {"user": 5_000_000_005, "bot": BOT, "payload": "mentor-oldenburg"}


async def test_a_wrong_payload_isnt_opened(open_desk: OpenDesk, start_fake: StartFake) -> None:
    """What Telegram would not pass on is refused in the dialog."""
    desk = await open_desk((await start_fake(team_state())).url)
    await desk.button("Deep link").click()
    dialog = desk.page.get_by_role("dialog", name="Deep link")
    await dialog.get_by_label("Payload").fill("Überall & nirgends")
    await dialog.get_by_role("button", name="Open", exact=True).click()
    await expect(dialog.get_by_role("alert")).to_contain_text("at most 64")


async def test_a_link_can_be_dropped(open_desk: OpenDesk, start_fake: StartFake) -> None:
    """Someone who has pressed Start before can go back to writing."""
    desk = await open_desk((await start_fake(team_state())).url)
    await desk.button("Deep link").click()
    await desk.page.get_by_role("dialog").get_by_role("button", name="Open", exact=True).click()
    await desk.phone(DARIA).get_by_role("button", name="Drop the link").click()
    await expect(desk.phone(DARIA).get_by_role("textbox")).to_be_visible()


async def test_the_page_speaks_german(open_desk: OpenDesk, start_fake: StartFake) -> None:
    """A switch in the bar changes all words of the page, stays after a reload, and leaves the bot's words alone."""
    fake = await start_fake(team_state())
    desk = await open_desk(fake.url)
    await desk.phone(DARIA).get_by_role("textbox").fill("half a sen")
    await desk.page.get_by_label("Language of this page").select_option("de")
    await expect(desk.button("Die Uhr um eine Stunde vorstellen")).to_be_visible()
    await expect(desk.page.locator("html")).to_have_attribute("lang", "de")
    await expect(desk.page.get_by_label("Sprache dieser Seite")).to_be_focused()
    await expect(desk.phone(DARIA).get_by_role("textbox", name="An Tandem schreiben")).to_have_value("half a sen")
    await expect(desk.message(DARIA, 4)).to_contain_text("Ваша галузь")
    fake.say(private(DARIA), message(60, "after the switch"))
    await expect(desk.message(DARIA, 60)).to_be_visible()
    await desk.page.reload()
    await expect(desk.button("Die Uhr um eine Stunde vorstellen")).to_be_visible()


async def test_a_german_browser_begins_in_german(open_desk: OpenDesk, start_fake: StartFake) -> None:
    """The browser's language is the first guess."""
    desk = await open_desk((await start_fake(small_state())).url, locale="de-DE")
    await expect(desk.page.locator("html")).to_have_attribute("lang", "de")
