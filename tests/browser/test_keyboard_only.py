"""Everything by keyboard alone, and what a screen reader is told."""

import pytest
from playwright.async_api import expect

from tests.browser.conftest import Desk, OpenDesk, StartFake
from tests.browser.stories import DARIA, LAYLA, MEIKE, TEAM, keys, message, private, small_state, team_state

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]

CHAT = private(DARIA)

NAMELESS = """() => [...document.querySelectorAll("a[href], button, input, select, textarea")]
  .filter((element) => element.checkVisibility())
  .filter((element) => {
    const label = element.labels?.length ? element.labels[0].textContent : "";
    return !(element.getAttribute("aria-label") || label || element.textContent.trim());
  })
  .map((element) => element.outerHTML)"""

RING = """() => {
  const { outlineStyle, outlineWidth } = getComputedStyle(document.activeElement);
  return outlineStyle !== "none" && parseFloat(outlineWidth) >= 2;
}"""


async def _walk(desk: Desk, most: int = 120) -> list[tuple[str, int]]:
    """Press Tab through the whole page; return the name and the phone of each stop."""
    stops: list[tuple[str, int]] = []
    for _ in range(most):
        await desk.page.keyboard.press("Tab")
        here = await desk.focused()
        if here["tag"] == "body" or ((here["name"], here["user"]) in stops[:1] and stops):
            return stops
        stops.append((here["name"], here["user"]))
    raise AssertionError(f"no end after {most} stops")


async def test_the_walk_through_the_page_is_in_order(open_desk: OpenDesk, start_fake: StartFake) -> None:
    """Tab leads from the bar over the people to the phones, each from its head to where one writes."""
    desk = await open_desk((await start_fake(team_state())).url)
    stops = await _walk(desk)
    names = [name for name, _user in stops]
    assert names[0] == "Skip to the phones"
    assert (
        names.index("Move the clock ahead by an hour")
        < names.index("Kill the bot’s process")
        < names.index("New person")
    )
    users = [user for _name, user in stops if user]
    assert [user for index, user in enumerate(users) if index == 0 or users[index - 1] != user] == [DARIA, LAYLA, MEIKE]
    daria = [name for name, user in stops if user == DARIA]
    assert daria[:3] == ["Menu of Daria’s phone", "Back to the chats", "Menu of this chat"]
    assert daria.index("Інформатика") < daria.index("Write to Tandem") < daria.index("Send")


async def test_every_stop_is_seen(open_desk: OpenDesk, start_fake: StartFake) -> None:
    """Wherever the keyboard is, a ring shows it."""
    desk = await open_desk((await start_fake(team_state())).url)
    for _ in range(45):
        await desk.page.keyboard.press("Tab")
        assert await desk.page.evaluate(RING), await desk.focused()


async def test_everything_has_a_name(open_desk: OpenDesk, start_fake: StartFake) -> None:
    """No control is nameless, on phones, in menus and in dialogs."""
    desk = await open_desk((await start_fake(team_state())).url)
    assert await desk.page.evaluate(NAMELESS) == []
    for opener in ("Deep link", "Faults, 0 switched on", "New person"):
        await desk.button(opener).click()
        assert await desk.page.evaluate(NAMELESS) == []
        await desk.page.keyboard.press("Escape")


async def test_landmarks_and_headings_lead_through_the_page(open_desk: OpenDesk, start_fake: StartFake) -> None:
    """There is a banner, a navigation, a main part with a region for each phone, and one heading of the first level."""
    desk = await open_desk((await start_fake(team_state())).url)
    await expect(desk.page.get_by_role("banner")).to_have_count(1)
    await expect(desk.page.get_by_role("navigation", name="People")).to_have_count(1)
    await expect(desk.page.get_by_role("main")).to_have_count(1)
    for name in ("Daria", "ليلى", "Meike Brandt"):
        await expect(desk.page.get_by_role("region", name=name)).to_have_count(1)
    await expect(desk.page.get_by_role("heading", level=1)).to_have_count(1)
    await expect(desk.phone(DARIA).get_by_role("log", name="Messages with Tandem")).to_have_count(1)


async def test_the_skip_link_skips(open_desk: OpenDesk, start_fake: StartFake) -> None:
    """The first stop leads past the bar to the phones."""
    desk = await open_desk((await start_fake(team_state())).url)
    await desk.page.keyboard.press("Tab")
    await expect(desk.page.get_by_role("link", name="Skip to the phones")).to_be_in_viewport()
    await desk.page.keyboard.press("Enter")
    await desk.page.keyboard.press("Tab")
    assert (await desk.focused())["user"] == DARIA


async def test_a_long_chat_is_one_stop(open_desk: OpenDesk, start_fake: StartFake) -> None:
    """Of a hundred messages with buttons only the newest ones' are on the way; the arrow keys reach the others."""
    chat = [message(number, f"card {number}", keyboard=keys([f"Take {number}"])) for number in range(1, 101)]
    desk = await open_desk((await start_fake(small_state(*chat))).url)
    stops = [name for name, user in await _walk(desk) if user == DARIA]
    assert [name for name in stops if name.startswith("Take")] == ["Take 100"]
    await desk.message(DARIA, 100).focus()
    await desk.page.keyboard.press("ArrowUp")
    assert (await desk.focused())["message"] == 99
    await desk.page.keyboard.press("Tab")
    assert (await desk.focused())["name"] == "Take 99"
    await desk.page.keyboard.press("Home")
    assert (await desk.focused())["message"] == 1
    await expect(desk.message(DARIA, 1)).to_be_in_viewport()
    await desk.page.keyboard.press("End")
    assert (await desk.focused())["message"] == 100


async def test_a_tap_by_keyboard_keeps_its_place(open_desk: OpenDesk, start_fake: StartFake) -> None:
    """When the tapped message turns into the next question, the keyboard is on its first button."""
    fake = await start_fake(small_state(message(4, "Question 1", keyboard=keys(["Yes", "No"]))))
    desk = await open_desk(fake.url)
    await desk.message(DARIA, 4).get_by_role("button", name="No").press("Enter")
    await fake.wait_for_act("tap")
    fake.edit(CHAT, message(4, "Question 2", keyboard=keys(["Red", "Blue"])))
    await expect(desk.message(DARIA, 4).get_by_role("button", name="Red")).to_be_focused()
    fake.edit(CHAT, message(4, "Done."))
    await expect(desk.message(DARIA, 4)).to_be_focused()


async def test_the_same_button_keeps_the_focus(open_desk: OpenDesk, start_fake: StartFake) -> None:
    """A list where one ticks several things doesn't jump back to its beginning."""
    fake = await start_fake(small_state(message(4, "Which?", keyboard=keys(["A", "B", "C"]))))
    desk = await open_desk(fake.url)
    await desk.message(DARIA, 4).get_by_role("button", name="B").focus()
    ticked = [[{"text": "A", "data": "a"}, {"text": "✓ B", "data": "b"}, {"text": "C", "data": "c"}]]
    fake.edit(CHAT, message(4, "Which?", keyboard=ticked))
    await expect(desk.message(DARIA, 4).get_by_role("button", name="✓ B")).to_be_focused()


async def test_a_deleted_message_passes_the_focus_on(open_desk: OpenDesk, start_fake: StartFake) -> None:
    """The keyboard isn't thrown back to the beginning of the page."""
    fake = await start_fake(small_state(message(1, "one"), message(2, "two")))
    desk = await open_desk(fake.url)
    await desk.message(DARIA, 2).focus()
    fake.emit("deleted", chat=CHAT, message_id=2)
    await expect(desk.message(DARIA, 1)).to_be_focused()


async def test_menus_are_walked_by_arrows(open_desk: OpenDesk, start_fake: StartFake) -> None:
    """Arrow keys move, Escape closes and gives the focus back to the button."""
    desk = await open_desk((await start_fake(team_state())).url)
    attach = desk.phone(DARIA).get_by_role("button", name="Attach")
    await attach.press("Enter")
    assert (await desk.focused())["name"] == "Document"
    await expect(attach).to_have_attribute("aria-expanded", "true")
    await desk.page.keyboard.press("ArrowUp")
    assert (await desk.focused())["name"] == "Poll"
    await desk.page.keyboard.press("ArrowDown")
    assert (await desk.focused())["name"] == "Document"
    await desk.page.keyboard.press("Escape")
    await expect(attach).to_be_focused()
    await expect(attach).to_have_attribute("aria-expanded", "false")


async def test_a_message_has_its_menu_by_keyboard(open_desk: OpenDesk, start_fake: StartFake) -> None:
    """Enter on a message opens what a right click opens."""
    desk = await open_desk((await start_fake(small_state(message(1, "one")))).url)
    await desk.message(DARIA, 1).press("Enter")
    await expect(desk.page.get_by_role("menuitem", name="Reply")).to_be_focused()
    await desk.page.keyboard.press("Enter")
    await expect(desk.phone(DARIA).get_by_role("textbox")).to_be_focused()


async def test_dialogs_keep_and_return_the_focus(open_desk: OpenDesk, start_fake: StartFake) -> None:
    """A dialog begins in its first field, Tab stays inside of the page's dialog, Escape leads back."""
    desk = await open_desk((await start_fake(team_state())).url)
    await desk.button("New person").press("Enter")
    await expect(desk.page.get_by_label("First name")).to_be_focused()
    for _ in range(12):
        await desk.page.keyboard.press("Tab")
        assert await desk.page.evaluate(
            "document.activeElement === document.body || !!document.activeElement.closest('dialog')"
        )
    await desk.page.keyboard.press("Escape")
    await expect(desk.button("New person")).to_be_focused()


async def test_a_whole_answer_by_keyboard(open_desk: OpenDesk, start_fake: StartFake) -> None:
    """From the list of chats into a group, to a card's button: only keys."""
    fake = await start_fake(team_state())
    desk = await open_desk(fake.url)
    await desk.phone(MEIKE).get_by_role("button", name="Back to the chats").press("Enter")
    assert "Team Oldenburg" in (await desk.focused())["name"]
    await desk.page.keyboard.press("Enter")
    await expect(desk.phone(MEIKE).get_by_role("textbox")).to_be_focused()
    for _ in range(6):
        await desk.page.keyboard.press("Shift+Tab")
        if (await desk.focused())["name"] == "Später":
            break
    await desk.page.keyboard.press("Space")
    assert await fake.wait_for_act("tap") == {"user": MEIKE, "chat": TEAM, "message_id": 4, "data": "später"}
