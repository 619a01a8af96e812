"""Right-to-left and left-to-right, line by line and phone by phone."""

import pytest

from tests.browser.conftest import OpenDesk, StartFake, box
from tests.browser.stories import DARIA, LAYLA, keys, message, person, private_chat, small_state, team_state

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]

DIRECTIONS = [
    # The first letter decides.
    ("Hello مرحبا", "ltr"),
    ("مرحبا Hello", "rtl"),
    ("سلام", "rtl"),
    ("Привіт", "ltr"),
    # Digits, signs and emoji decide nothing.
    ("🤝 مرحبا", "rtl"),
    ("12:30 مساءً", "rtl"),
    ("18:05", None),
    ("", None),
    # What is isolated doesn't decide: a Latin name at the head of an Arabic line.
    ("\u2068Jens\u2069 يقترح موعداً", "rtl"),
    ("\u2068ليلى\u2069 proposes a time", "ltr"),
    ("\u2068Jens\u2069", None),
    # An isolate that is never closed hides the rest.
    ("\u2068Jens مرحبا", None),
    # Marks are there to decide.
    ("\u200f12 Jens", "rtl"),
    ("\u200e12 مرحبا", "ltr"),
]

LANGUAGES = [("ar", "rtl"), ("fa", "rtl"), ("he", "rtl"), ("ar-EG", "rtl"), ("de", "ltr"), ("uk", "ltr"), ("xx", "ltr")]


async def test_lines_run_as_unicode_says(open_desk: OpenDesk, start_fake: StartFake) -> None:
    """The first letter outside of isolates decides (UAX #9, P2 and P3)."""
    desk = await open_desk((await start_fake(small_state())).url)
    for text, expected in DIRECTIONS:
        assert await desk.call("directions.js", "textDirection", text) == expected, text


async def test_phones_run_as_their_language_does(open_desk: OpenDesk, start_fake: StartFake) -> None:
    """Arabic, Persian and Hebrew phones are mirrored."""
    desk = await open_desk((await start_fake(small_state())).url)
    for language, expected in LANGUAGES:
        assert await desk.call("directions.js", "languageDirection", language) == expected, language


async def test_an_arabic_phone_is_mirrored(open_desk: OpenDesk, start_fake: StartFake) -> None:
    """Back stands on the right, Send on the left, and one's own words on the left."""
    desk = await open_desk((await start_fake(team_state())).url)
    phone = desk.phone(LAYLA)
    body = await box(phone)
    back = await box(phone.get_by_role("button", name="Back to the chats"))
    send = await box(phone.get_by_role("button", name="Send", exact=True))
    own = await box(desk.message(LAYLA, 11).locator(".bubble"))
    other = await box(desk.message(LAYLA, 13).locator(".bubble"))
    middle = body["x"] + body["width"] / 2
    assert back["x"] > middle > send["x"]
    assert own["x"] < other["x"]
    assert own["x"] + own["width"] < other["x"] + other["width"]


async def test_a_persian_message_on_a_german_phone(open_desk: OpenDesk, start_fake: StartFake) -> None:
    """The message decides for itself: its lines run to the left, and so do its buttons' words."""
    mixed = message(1, "سلام\nHello\n18:05", keyboard=keys(["بله", "No"]))
    desk = await open_desk((await start_fake(small_state(mixed))).url)
    bubble = desk.message(DARIA, 1)
    lines = bubble.locator("p.line")
    directions = await lines.evaluate_all("lines => lines.map((line) => getComputedStyle(line).direction)")
    assert directions == ["rtl", "ltr", "rtl"]  # the time follows the message as a whole
    words = bubble.locator(".key-text")
    assert await words.evaluate_all("all => all.map((one) => one.dir)") == ["rtl", "ltr"]


async def test_a_right_to_left_line_begins_on_the_right(open_desk: OpenDesk, start_fake: StartFake) -> None:
    """A short Arabic line under a long German one sits at the right edge of the bubble."""
    desk = await open_desk((await start_fake(small_state(message(1, "Ein ziemlich langer deutscher Satz\nسلام")))).url)
    edges = await desk.message(DARIA, 1).evaluate(
        """bubble => {
          const range = document.createRange();
          const [long, short] = [...bubble.querySelectorAll("p.line")];
          range.selectNodeContents(short.firstChild);
          return [range.getBoundingClientRect().right, long.getBoundingClientRect().right];
        }"""
    )
    assert abs(edges[0] - edges[1]) < 2


async def test_latin_names_stand_where_an_arabic_phone_begins(open_desk: OpenDesk, start_fake: StartFake) -> None:
    """In the list of chats the bot's Latin name sits on the right, beside its picture."""
    desk = await open_desk((await start_fake(team_state())).url)
    phone = desk.phone(LAYLA)
    await phone.get_by_role("button", name="Back to the chats").click()
    picture = await box(phone.locator(".chat-row .avatar"))
    name = await box(phone.locator(".chat-row bdi"))
    row = await box(phone.locator(".chat-row"))
    assert name["x"] > row["x"] + row["width"] / 2
    assert picture["x"] > name["x"]


async def test_times_are_written_as_the_phone_does(open_desk: OpenDesk, start_fake: StartFake) -> None:
    """A Persian phone writes Persian digits and stays with the Gregorian calendar."""
    amir = person(DARIA, "Amir", "fa", "Asia/Tehran")
    desk = await open_desk((await start_fake(small_state(message(1, "سلام"), user=amir, chat=private_chat(DARIA)))).url)
    assert await desk.message(DARIA, 1).locator("time").inner_text() == "۱۲:۰۰"
    assert "مه" in await desk.phone(DARIA).locator(".day").inner_text()


async def test_the_size_of_a_file_is_read_from_left_to_right(open_desk: OpenDesk, start_fake: StartFake) -> None:
    """On an Arabic phone, too, the number stands before its unit: "551 B · ICS"."""
    file = {"file_id": "f1", "file_name": "meeting.ics", "mime_type": "text/calendar", "file_size": 551, "url": "/f1"}
    sami = person(DARIA, "Sami", "ar", "Europe/Berlin")
    shown = message(1, "مرحبا", kind="document", document=file)
    desk = await open_desk((await start_fake(small_state(shown, user=sami, chat=private_chat(DARIA)))).url)
    places = (
        await desk.message(DARIA, 1)
        .locator(".file-facts")
        .evaluate(
            """facts => {
          const words = document.createTreeWalker(facts, NodeFilter.SHOW_TEXT).nextNode();
          return ["551", "B ", "ICS"].map((part) => {
            const range = document.createRange();
            range.setStart(words, words.data.indexOf(part));
            range.setEnd(words, words.data.indexOf(part) + part.length);
            return range.getBoundingClientRect().left;
          });
        }"""
        )
    )
    assert places == sorted(places)
