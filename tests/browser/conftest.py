"""A real Chromium for the tests of the page; it looks at a fake playground, or at the real one."""

from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest_asyncio
from playwright.async_api import Browser, BrowserContext, ConsoleMessage, FloatRect, Locator, Page, async_playwright

from tests.browser.fake_playground import FakePlayground, Json

PATIENCE = 5000
"""Milliseconds that a test waits for something to show."""


@dataclass(kw_only=True)
class Desk:
    """An open page. `problems` is what the browser complained of; a test that causes complaints empties it."""

    page: Page
    problems: list[str] = field(default_factory=list)

    def phone(self, user_id: int) -> Locator:
        """Return a person's phone."""
        return self.page.locator(f'.phone[data-user="{user_id}"]')

    def message(self, user_id: int, message_id: int) -> Locator:
        """Return a message on a person's phone."""
        return self.phone(user_id).locator(f'[data-message-id="{message_id}"]')

    def button(self, name: str) -> Locator:
        """Return the button of the page with exactly this name."""
        return self.page.get_by_role("button", name=name, exact=True)

    async def menu(self, item: str) -> None:
        """Choose an item of the menu that is open."""
        await self.page.get_by_role("menuitem", name=item).click()

    async def call(self, module: str, function: str, *arguments: Any) -> Any:
        """Call a function of one of the page's modules; what it returns must fit into JSON."""
        script = "async ([module, name, args]) => (await import(module))[name](...args)"
        return await self.page.evaluate(script, [f"/{module}", function, list(arguments)])

    async def focused(self) -> Json:
        """Return what the keyboard is on: its tag, role, name, and the person on whose phone it is."""
        found: Json = await self.page.evaluate(FOCUSED)
        return found


FOCUSED = """() => {
  const element = document.activeElement;
  return {
    tag: element.tagName.toLowerCase(),
    role: element.getAttribute("role"),
    name: element.getAttribute("aria-label") ?? element.textContent.trim(),
    classes: [...element.classList],
    message: Number(element.closest("[data-message-id]")?.dataset.messageId ?? 0),
    user: Number(element.closest(".phone")?.dataset.user ?? 0),
  };
}"""


async def box(locator: Locator) -> FloatRect:
    """Return where something stands on the page; it has to be there."""
    found = await locator.bounding_box()
    assert found is not None
    return found


OpenDesk = Callable[..., Awaitable[Desk]]
StartFake = Callable[[Json], Awaitable[FakePlayground]]


@pytest_asyncio.fixture(loop_scope="session", scope="session")
async def browser(chromium: Path) -> AsyncIterator[Browser]:
    """Return one headless Chromium for all tests."""
    async with async_playwright() as playwright:
        # Containers run as root, where Chromium's sandbox refuses to start; it sees our own pages only.
        browser = await playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        yield browser
        await browser.close()


@pytest_asyncio.fixture(loop_scope="session")
async def start_fake() -> AsyncIterator[StartFake]:
    """Return a function that starts a fake playground with a state."""
    started: list[FakePlayground] = []

    async def start(state: Json) -> FakePlayground:
        fake = FakePlayground(state)
        await fake.start()
        started.append(fake)
        return fake

    yield start
    for fake in started:
        await fake.stop()


@pytest_asyncio.fixture(loop_scope="session")
async def open_desk(browser: Browser, start_fake: StartFake) -> AsyncIterator[OpenDesk]:
    """Return a function that opens the page at an address; the test fails if the browser complained of anything.

    It asks for `start_fake` so that the pages are closed before the servers that they look at.
    """
    desks: list[Desk] = []
    contexts: list[BrowserContext] = []

    async def open_(url: str, **options: Any) -> Desk:
        defaults = {"viewport": {"width": 1400, "height": 900}, "locale": "en-GB", "timezone_id": "Europe/Berlin"}
        context = await browser.new_context(**{**defaults, **options})
        context.set_default_timeout(PATIENCE)
        contexts.append(context)
        desk = Desk(page=await context.new_page())
        desks.append(desk)
        _listen(desk)
        await desk.page.goto(url)
        await desk.page.wait_for_selector('html[data-connection="live"]')
        return desk

    yield open_
    problems = [problem for desk in desks for problem in desk.problems]
    for context in contexts:
        await context.close()
    assert problems == []


def _listen(desk: Desk) -> None:
    def on_console(message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"}:
            desk.problems.append(message.text)

    desk.page.on("console", on_console)
    desk.page.on("pageerror", lambda error: desk.problems.append(str(error)))
