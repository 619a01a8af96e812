"""Buttons under messages: what a tap sends, how it waits, and how its answer shows."""

import pytest
from playwright.async_api import expect

from tests.browser.conftest import OpenDesk, StartFake
from tests.browser.stories import DARIA, LAYLA, MEIKE, TEAM, keys, message, private, small_state, team_state

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]

CHAT = private(DARIA)
ASKED = message(4, "Shall we?", keyboard=keys(["Yes", "No"]))


async def test_a_tap_is_sent(open_desk: OpenDesk, start_fake: StartFake) -> None:
    """A tap names the person, the chat, the message and the button's data."""
    fake = await start_fake(small_state(ASKED))
    desk = await open_desk(fake.url)
    await desk.message(DARIA, 4).get_by_role("button", name="Yes").click()
    assert await fake.wait_for_act("tap") == {"user": DARIA, "chat": CHAT, "message_id": 4, "data": "yes"}


async def test_a_tapped_button_waits_until_it_is_answered(open_desk: OpenDesk, start_fake: StartFake) -> None:
    """It shows at once that it waits, alone, and stops when the bot has answered."""
    fake = await start_fake(small_state(ASKED))
    desk = await open_desk(fake.url)
    yes, no = (desk.message(DARIA, 4).get_by_role("button", name=name) for name in ("Yes", "No"))
    await yes.click()
    await expect(yes).to_have_attribute("aria-busy", "true")
    await expect(no).not_to_have_attribute("aria-busy", "true")
    fake.emit("callback_answered", chat=CHAT, message_id=4, data="yes", user_id=DARIA)
    await expect(yes).not_to_have_attribute("aria-busy", "true")


async def test_waiting_begins_before_the_server_has_answered(open_desk: OpenDesk, start_fake: StartFake) -> None:
    """The button waits in the very moment of the tap, so that a slow server isn't felt."""
    desk = await open_desk((await start_fake(small_state(ASKED))).url)
    is_busy = (
        await desk.message(DARIA, 4)
        .get_by_role("button", name="Yes")
        .evaluate("key => { key.click(); return key.getAttribute('aria-busy'); }")
    )
    assert is_busy == "true"


async def test_a_waiting_button_waits_on_through_an_edit(open_desk: OpenDesk, start_fake: StartFake) -> None:
    """A message that is edited meanwhile still shows which of its buttons waits."""
    fake = await start_fake(small_state(ASKED))
    desk = await open_desk(fake.url)
    yes = desk.message(DARIA, 4).get_by_role("button", name="Yes")
    await yes.click()
    fake.edit(CHAT, {**ASKED, "text": "Shall we meet?"})
    await expect(desk.message(DARIA, 4)).to_contain_text("Shall we meet?")
    await expect(yes).to_have_attribute("aria-busy", "true")


async def test_a_refused_tap_waits_no_longer(open_desk: OpenDesk, start_fake: StartFake) -> None:
    """What the playground refuses is said on that phone, and the button is free again."""
    fake = await start_fake(small_state(ASKED))
    fake.refusals["tap"] = "there is no such button on this message"
    desk = await open_desk(fake.url)
    yes = desk.message(DARIA, 4).get_by_role("button", name="Yes")
    await yes.click()
    await expect(desk.phone(DARIA).get_by_text("there is no such button")).to_be_visible()
    await expect(yes).not_to_have_attribute("aria-busy", "true")
    assert "400" in desk.problems.pop()  # Chromium itself notes the refusal


async def test_two_taps_in_a_row_are_two(open_desk: OpenDesk, start_fake: StartFake) -> None:
    """A nervous double tap reaches the bot as two, as on a real phone: the bot has to cope."""
    fake = await start_fake(small_state(ASKED))
    desk = await open_desk(fake.url)
    await desk.message(DARIA, 4).get_by_role("button", name="Yes").dblclick()
    await fake.wait_for_act("tap", count=2)


async def test_a_button_of_a_group_waits_only_for_who_tapped(open_desk: OpenDesk, start_fake: StartFake) -> None:
    """Somebody else's tap on the same card doesn't make one's own button wait."""
    jens = 5_000_000_004
    fake = await start_fake(team_state())
    desk = await open_desk(f"{fake.url}?phones={MEIKE},{jens}")
    fake.emit("callback_pending", chat=TEAM, message_id=4, data="nächste", user_id=jens)
    await expect(desk.message(jens, 4).get_by_role("button", name="Nächste")).to_have_attribute("aria-busy", "true")
    assert await desk.message(MEIKE, 4).get_by_role("button", name="Nächste").get_attribute("aria-busy") is None


async def test_a_short_answer_is_shown_to_its_person_alone(open_desk: OpenDesk, start_fake: StartFake) -> None:
    """A toast appears on one phone, in a live region."""
    fake = await start_fake(team_state())
    desk = await open_desk(fake.url)
    fake.emit("toast", user_id=DARIA, chat=CHAT, text="Saved", alert=False)
    await expect(desk.phone(DARIA).get_by_role("status").get_by_text("Saved")).to_be_visible()
    await expect(desk.phone(MEIKE).get_by_text("Saved")).to_have_count(0)


async def test_an_alert_has_to_be_confirmed(open_desk: OpenDesk, start_fake: StartFake) -> None:
    """It covers one phone only, takes the focus there, and gives it back."""
    fake = await start_fake(team_state())
    desk = await open_desk(fake.url)
    key = desk.message(MEIKE, 4).get_by_role("button", name="Nächste")
    await key.click()
    fake.emit("toast", user_id=MEIKE, chat=TEAM, text="Jens has decided already.", alert=True)
    alert = desk.phone(MEIKE).get_by_role("alertdialog", name="Team Oldenburg")
    await expect(alert).to_contain_text("Jens has decided already.")
    assert (await desk.focused())["name"] == "OK"
    await desk.message(LAYLA, 13).get_by_role("button").first.click()
    await fake.wait_for_act("tap", count=2)
    await alert.get_by_role("button", name="OK").click()
    await expect(alert).to_have_count(0)
    await expect(key).to_be_focused()


async def test_an_alert_elsewhere_leaves_the_focus_alone(open_desk: OpenDesk, start_fake: StartFake) -> None:
    """Who is writing on one phone isn't interrupted by what happens on another."""
    fake = await start_fake(team_state())
    desk = await open_desk(fake.url)
    entry = desk.phone(DARIA).get_by_role("textbox")
    await entry.click()
    fake.emit("toast", user_id=MEIKE, chat=TEAM, text="Decided.", alert=True)
    await expect(desk.phone(MEIKE).get_by_role("alertdialog")).to_be_visible()
    await expect(entry).to_be_focused()


async def test_two_alerts_are_confirmed_one_after_the_other(open_desk: OpenDesk, start_fake: StartFake) -> None:
    """The screen is free again after the last of them."""
    fake = await start_fake(team_state())
    desk = await open_desk(fake.url)
    fake.emit("toast", user_id=MEIKE, chat=TEAM, text="first", alert=True)
    fake.emit("toast", user_id=MEIKE, chat=TEAM, text="second", alert=True)
    alerts = desk.phone(MEIKE).get_by_role("alertdialog")
    await expect(alerts).to_have_count(2)
    await alerts.last.press("Escape")
    await expect(desk.phone(MEIKE).locator(".screen")).to_have_attribute("inert", "")
    await alerts.last.press("Escape")
    await expect(desk.phone(MEIKE).locator(".screen")).not_to_have_attribute("inert", "")


async def test_a_button_with_an_address_is_a_link(open_desk: OpenDesk, start_fake: StartFake) -> None:
    """It opens outside; one with an unsafe address leads nowhere."""
    rows = [[{"text": "Map", "url": "https://example.org/map"}], [{"text": "Evil", "url": "javascript:alert(1)"}]]
    desk = await open_desk((await start_fake(small_state(message(4, "Where?", keyboard=rows)))).url)
    await expect(desk.message(DARIA, 4).get_by_role("link", name="Map")).to_have_attribute(
        "href", "https://example.org/map"
    )
    await expect(desk.message(DARIA, 4).get_by_role("link", name="Evil")).to_have_count(0)


async def test_a_link_to_the_bot_opens_on_this_phone(open_desk: OpenDesk, start_fake: StartFake) -> None:
    """A t.me link with a payload leads to the bot's chat, where Start sends the payload."""
    rows = [[{"text": "Sign up", "url": "https://t.me/Tandem_demo_bot?start=mentor-oldenburg"}]]
    fake = await start_fake(small_state(message(4, "Join us", keyboard=rows)))
    desk = await open_desk(fake.url)
    await desk.message(DARIA, 4).get_by_role("link", name="Sign up").click()
    await expect(desk.phone(DARIA)).to_contain_text("mentor-oldenburg")
    await desk.phone(DARIA).get_by_role("button", name="Start", exact=True).click()
    assert (await fake.wait_for_act("start"))["payload"] == "mentor-oldenburg"


async def test_a_link_to_another_bot_says_so(open_desk: OpenDesk, start_fake: StartFake) -> None:
    """A bot that isn't here is named instead of a dead page."""
    rows = [[{"text": "Other", "url": "https://t.me/other_bot?start=x"}]]
    desk = await open_desk((await start_fake(small_state(message(4, "Elsewhere", keyboard=rows)))).url)
    await desk.message(DARIA, 4).get_by_role("link", name="Other").click()
    await expect(desk.phone(DARIA).get_by_text("There is no bot @other_bot here")).to_be_visible()
