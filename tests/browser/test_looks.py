"""How the page looks: contrast in light and dark, small and wide screens, less motion, nothing from elsewhere."""

from itertools import pairwise
from typing import Any

import pytest
from playwright.async_api import expect

from tests.browser.conftest import Desk, OpenDesk, StartFake, box
from tests.browser.stories import DARIA, LAYLA, MEIKE, keys, message, person, private, small_state, team_state

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]

SMALL = {"viewport": {"width": 360, "height": 740}, "has_touch": True}
LOWEST_CONTRAST = 4.5

CONTRASTS = """() => {
  const rgb = (colour) => {
    const canvas = new OffscreenCanvas(1, 1).getContext("2d", { willReadFrequently: true });
    canvas.fillStyle = colour;
    canvas.fillRect(0, 0, 1, 1);
    const [r, g, b, a] = canvas.getImageData(0, 0, 1, 1).data;
    return [r, g, b, a / 255];
  };
  const light = ([r, g, b]) => {
    const [x, y, z] = [r, g, b].map((v) => (v / 255 <= 0.03928 ? v / 255 / 12.92 : ((v / 255 + 0.055) / 1.055) ** 2.4));
    return 0.2126 * x + 0.7152 * y + 0.0722 * z;
  };
  const over = (top, below) => [0, 1, 2].map((i) => top[i] * top[3] + below[i] * (1 - top[3])).concat(1);
  const ground = (element) => {
    const layers = [];
    for (let one = element; one; one = one.parentElement) {
      layers.push(rgb(getComputedStyle(one).backgroundColor));
      if (layers.at(-1)[3] === 1) break;
    }
    return layers.reverse().reduce((below, top) => over(top, below), [255, 255, 255, 1]);
  };
  const found = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const element = node.parentElement;
    if (!node.textContent.trim() || !element.checkVisibility({ opacityProperty: true })) continue;
    if (element.closest(":disabled, .visually-hidden, noscript, option")) continue;
    const below = ground(element);
    const [one, two] = [light(over(rgb(getComputedStyle(element).color), below)), light(below)];
    const ratio = (Math.max(one, two) + 0.05) / (Math.min(one, two) + 0.05);
    found.push([ratio, node.textContent.trim().slice(0, 40), element.className]);
  }
  return found;
}"""

SHADES = """() => ["body", ".phone-body", ".is-other .bubble", ".topbar"].map((selector) => {
  const colour = getComputedStyle(document.querySelector(selector)).backgroundColor;
  return colour.match(/\\d+/g).slice(0, 3).reduce((sum, part) => sum + Number(part), 0) / 3;
})"""


async def _too_pale(desk: Desk) -> list[Any]:
    found: list[Any] = await desk.page.evaluate(CONTRASTS)
    assert len(found) > 20  # the walk found the page's words at all
    return [row for row in found if row[0] < LOWEST_CONTRAST]


@pytest.mark.parametrize("scheme", ["light", "dark"])
async def test_all_words_stand_out(open_desk: OpenDesk, start_fake: StartFake, scheme: str) -> None:
    """Words have a contrast of at least 4.5 : 1 to their ground: chats, lists, Start, toasts, alerts, dialogs."""
    fake = await start_fake(team_state())
    desk = await open_desk(fake.url, color_scheme=scheme, reduced_motion="reduce")
    assert await _too_pale(desk) == []
    await desk.phone(DARIA).get_by_role("button", name="Back to the chats").click()
    fake.emit("bot", id=7_000_000_001, running=False)
    fake.emit("misbehaviour", misbehaviour={"1": {"kind": "delay", "seconds": 5}})
    fake.emit("toast", user_id=LAYLA, chat=private(LAYLA), text="Saved", alert=False)
    fake.emit("toast", user_id=MEIKE, chat=private(MEIKE), text="Decided", alert=True)
    await expect(desk.phone(MEIKE).get_by_role("alertdialog")).to_be_visible()
    assert await _too_pale(desk) == []
    for opener in ("Deep link", "Faults, 1 switched on", "New person"):
        await desk.button(opener).click()
        assert await _too_pale(desk) == []
        await desk.page.keyboard.press("Escape")


async def test_dark_is_dark(open_desk: OpenDesk, start_fake: StartFake) -> None:
    """Page, phone and bubbles follow the system's wish for darkness."""
    fake = await start_fake(team_state())
    shades = {}
    for scheme in ("light", "dark"):
        desk = await open_desk(fake.url, color_scheme=scheme)
        shades[scheme] = await desk.page.evaluate(SHADES)
    assert min(shades["light"]) > 200
    assert max(shades["dark"]) < 60


async def test_three_phones_stand_side_by_side(open_desk: OpenDesk, start_fake: StartFake) -> None:
    """On a wide screen all are in sight at once, in one row, none above another."""
    desk = await open_desk((await start_fake(team_state())).url, viewport={"width": 1280, "height": 800})
    boxes = [await box(desk.phone(user)) for user in (DARIA, LAYLA, MEIKE)]
    for before, after in pairwise(boxes):
        assert before["x"] + before["width"] <= after["x"]
        assert before["y"] == after["y"]
    assert boxes[-1]["x"] + boxes[-1]["width"] <= 1280
    assert (await box(desk.page.locator(".topbar")))["height"] < 64  # the bar is one row


async def test_a_crowd_leaves_the_first_in_sight(open_desk: OpenDesk, start_fake: StartFake) -> None:
    """With twenty people the row can be scrolled, and begins with those whose phones are open."""
    crowd = team_state()
    crowd["users"] += [person(5_000_000_100 + number, f"Person {number}") for number in range(20)]
    desk = await open_desk((await start_fake(crowd)).url, viewport={"width": 1280, "height": 800})
    people = desk.page.get_by_role("navigation", name="People")
    await expect(people.get_by_role("button", name="Daria")).to_be_in_viewport(ratio=1)
    await people.get_by_role("button", name="Person 19").focus()
    await expect(people.get_by_role("button", name="Person 19")).to_be_in_viewport(ratio=1)
    assert await desk.page.evaluate("document.documentElement.scrollWidth") == 1280


async def test_a_small_screen_shows_one_phone(open_desk: OpenDesk, start_fake: StartFake) -> None:
    """One phone fills the width; a press on a person leads to the next; nothing sticks out."""
    desk = await open_desk((await start_fake(team_state())).url, **SMALL)
    first = await box(desk.phone(DARIA))
    assert (first["x"], first["width"]) == (0, 360)
    people = desk.page.get_by_role("navigation", name="People")
    await people.get_by_role("button", name="Meike").tap()
    await expect(desk.phone(MEIKE)).to_be_in_viewport(ratio=0.95)
    await expect(desk.phone(DARIA)).not_to_be_in_viewport()
    await expect(people.get_by_role("button", name="Meike")).to_have_attribute("aria-current", "true")
    assert await desk.page.evaluate("document.documentElement.scrollWidth") == 360


async def test_a_swipe_leads_to_the_next_phone(open_desk: OpenDesk, start_fake: StartFake) -> None:
    """The row of phones snaps to one phone, and the row of people follows."""
    desk = await open_desk((await start_fake(team_state())).url, **SMALL)
    await desk.page.locator("main").evaluate("row => row.scrollBy({ left: 300, behavior: 'instant' })")
    await expect(desk.phone(LAYLA)).to_be_in_viewport(ratio=0.95)
    await expect(desk.page.locator(f'.chip[data-user="{LAYLA}"]')).to_have_attribute("aria-current", "true")


async def test_everything_can_be_reached_on_a_small_screen(open_desk: OpenDesk, start_fake: StartFake) -> None:
    """Clock, bot and, behind one button, the tools are there; each target is large enough for a thumb."""
    fake = await start_fake(team_state())
    desk = await open_desk(fake.url, **SMALL)
    await desk.button("Move the clock to the next thing that is due").tap()
    await fake.wait_for_act("next_event")
    await expect(desk.button("Deep link")).to_be_hidden()
    await desk.button("Tools").tap()
    await desk.button("Deep link").tap()
    await expect(desk.page.get_by_role("dialog", name="Deep link")).to_be_visible()
    await desk.page.keyboard.press("Escape")
    sizes = await desk.page.evaluate(
        """() => [...document.querySelectorAll(".topbar button, .phone .key, .composer button, .people button")]
          .filter((one) => one.checkVisibility())
          .map((one) => [one.getBoundingClientRect().height, one.getAttribute("aria-label") ?? one.textContent])"""
    )
    assert len(sizes) > 10
    assert [row for row in sizes if row[0] < 32] == []


async def test_a_finger_finds_the_menu_of_a_message(open_desk: OpenDesk, start_fake: StartFake) -> None:
    """Without a mouse a tap on the bubble opens what a right click opens; a tap on a button doesn't."""
    fake = await start_fake(small_state(message(1, "hello", keyboard=keys(["Yes"]))))
    desk = await open_desk(fake.url, **SMALL)
    await desk.message(DARIA, 1).get_by_role("button", name="Yes").tap()
    await fake.wait_for_act("tap")
    await expect(desk.page.get_by_role("menu")).to_have_count(0)
    await desk.message(DARIA, 1).get_by_text("hello").tap()
    await expect(desk.page.get_by_role("menuitem", name="Reply")).to_be_visible()


async def test_long_words_stay_inside(open_desk: OpenDesk, start_fake: StartFake) -> None:
    """Endless words and names neither widen the phone nor leave their bubble."""
    endless = "Donaudampfschifffahrt" * 12
    chat = [message(1, endless, keyboard=[[{"text": endless, "data": "x"}, {"text": "No", "data": "y"}]])]
    fake = await start_fake(small_state(*chat, user={**team_state()["users"][0], "first_name": endless}))
    desk = await open_desk(fake.url, **SMALL)
    assert await desk.page.evaluate("document.documentElement.scrollWidth") == 360
    assert await desk.phone(DARIA).locator(".log-scroll").evaluate("log => log.scrollWidth <= log.clientWidth")


async def test_less_motion_where_it_is_wished(open_desk: OpenDesk, start_fake: StartFake) -> None:
    """Who wants less motion gets no animation that lasts."""
    fake = await start_fake(small_state())
    desk = await open_desk(fake.url, reduced_motion="reduce")
    fake.say(private(DARIA), message(1, "new"))
    await expect(desk.message(DARIA, 1)).to_be_visible()
    seconds = await desk.message(DARIA, 1).evaluate("one => parseFloat(getComputedStyle(one).animationDuration)")
    assert seconds <= 0.01


async def test_nothing_is_loaded_from_elsewhere(open_desk: OpenDesk, start_fake: StartFake) -> None:
    """All that the page asks for is on its own server, and a foreign script would be refused."""
    fake = await start_fake(team_state())
    desk = await open_desk(fake.url)
    asked: list[str] = []
    desk.page.on("request", lambda request: asked.append(request.url))
    await desk.page.reload()
    await desk.page.wait_for_selector('html[data-connection="live"]')
    assert len(asked) > 30
    assert [url for url in asked if not url.startswith(fake.url)] == []
    policy = await desk.page.locator('meta[http-equiv="Content-Security-Policy"]').get_attribute("content")
    assert policy is not None
    assert "script-src 'self';" in policy
