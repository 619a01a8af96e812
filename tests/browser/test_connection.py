"""Events that get lost, streams that break, a server that starts anew: the page finds its way back by itself."""

import pytest
from playwright.async_api import expect

from tests.browser.conftest import OpenDesk, StartFake
from tests.browser.stories import DARIA, LAYLA, message, person, private, private_chat, small_state, team_state

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]

CHAT = private(DARIA)
CONNECTED = 'html[data-connection="live"]'
LOST = 'html[data-connection="lost"]'


async def test_a_gap_is_filled_from_the_state(open_desk: OpenDesk, start_fake: StartFake) -> None:
    """When an event's number shows that one before it is missing, the page loads everything again."""
    fake = await start_fake(small_state(message(1, "one")))
    desk = await open_desk(fake.url)
    fake.lose(CHAT, message(2, "lost on the way"))
    fake.say(CHAT, message(3, "three"))
    await expect(desk.phone(DARIA).locator(".message .text")).to_contain_text(["one", "lost on the way", "three"])
    assert fake.states_told == 2


async def test_without_a_gap_nothing_is_loaded_again(open_desk: OpenDesk, start_fake: StartFake) -> None:
    """Events in order are enough."""
    fake = await start_fake(small_state())
    desk = await open_desk(fake.url)
    for number in range(1, 6):
        fake.say(CHAT, message(number, f"line {number}"))
    await expect(desk.message(DARIA, 5)).to_be_visible()
    assert fake.states_told == 1


async def test_an_event_that_comes_twice_counts_once(open_desk: OpenDesk, start_fake: StartFake) -> None:
    """A repeated number is passed over."""
    fake = await start_fake(small_state())
    desk = await open_desk(fake.url)
    fake.say(CHAT, message(1, "once"))
    fake.state["seq"] -= 1
    fake.emit("message", chat=CHAT, message=message(9, "an echo of the same number"))
    fake.say(CHAT, message(2, "afterwards"))
    await expect(desk.message(DARIA, 2)).to_be_visible()
    await expect(desk.message(DARIA, 9)).to_have_count(0)


async def test_a_reset_loads_everything_again(open_desk: OpenDesk, start_fake: StartFake) -> None:
    """A server that no longer has the missed events says so."""
    fake = await start_fake(small_state(message(1, "one")))
    desk = await open_desk(fake.url)
    fake.lose(CHAT, message(2, "missed"))
    fake.emit("reset")
    await expect(desk.message(DARIA, 2)).to_be_visible()


async def test_a_broken_stream_is_taken_up_again(open_desk: OpenDesk, start_fake: StartFake) -> None:
    """What happened meanwhile is there, and later events arrive."""
    fake = await start_fake(small_state(message(1, "one")))
    desk = await open_desk(fake.url)
    fake.drop_streams()
    await desk.page.wait_for_selector(LOST)
    await expect(desk.page.get_by_text("The playground doesn’t answer")).to_be_visible()
    fake.lose(CHAT, message(2, "meanwhile"))
    await desk.page.wait_for_selector(CONNECTED)
    await expect(desk.message(DARIA, 2)).to_be_visible()
    await expect(desk.page.get_by_text("The playground doesn’t answer")).to_be_hidden()
    fake.say(CHAT, message(3, "afterwards"))
    await expect(desk.message(DARIA, 3)).to_be_visible()


async def test_a_server_that_begins_anew_is_believed(open_desk: OpenDesk, start_fake: StartFake) -> None:
    """After a restart numbers begin from the start and people may be gone: the page shows what is there now."""
    fake = await start_fake(team_state())
    desk = await open_desk(fake.url)
    fresh = small_state(message(1, "fresh"))
    fake.state = fresh | {"seq": 3}
    fake.drop_streams()
    await expect(desk.message(DARIA, 1)).to_contain_text("fresh")
    await expect(desk.phone(LAYLA)).to_have_count(0)
    fake.say(CHAT, message(2, "later"))
    await expect(desk.message(DARIA, 2)).to_be_visible()


async def test_what_is_being_written_survives(open_desk: OpenDesk, start_fake: StartFake) -> None:
    """A half-written text is still in its field after everything was loaded again, and so is the keyboard."""
    fake = await start_fake(small_state())
    desk = await open_desk(fake.url)
    entry = desk.phone(DARIA).get_by_role("textbox")
    await entry.fill("half a sen")
    fake.lose(CHAT, message(1, "lost"))
    fake.say(CHAT, message(2, "two"))
    await expect(desk.message(DARIA, 1)).to_be_visible()
    await expect(entry).to_have_value("half a sen")
    await expect(entry).to_be_focused()


async def test_people_who_come_late_get_phones(open_desk: OpenDesk, start_fake: StartFake) -> None:
    """A page that was opened before there was anyone fills itself, with no more than three phones."""
    fake = await start_fake(small_state() | {"users": [], "chats": [], "messages": {}})
    desk = await open_desk(fake.url)
    await expect(desk.page.get_by_text("Nobody has a phone here yet")).to_be_visible()
    for number in range(4):
        fake.emit("user", user=person(DARIA + number, f"Person {number}"))
        fake.emit("chat", chat=private_chat(DARIA + number))
    await expect(desk.page.locator(".chip")).to_have_count(4)
    await expect(desk.page.locator(".phone")).to_have_count(3)
    await expect(desk.page.get_by_text("Nobody has a phone here yet")).to_be_hidden()
