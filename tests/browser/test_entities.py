"""A message's text and entities as the page shows them."""

import pytest

from tests.browser.conftest import OpenDesk, StartFake
from tests.browser.fake_playground import Json
from tests.browser.stories import DARIA, entity, message, small_state

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]

HTML_OF = """async ([text, entities]) => {
  const { renderText } = await import("/entities.js");
  return renderText(text, entities).innerHTML;
}"""

HOSTILE = '<b onclick="x()">&amp;<script>alert(1)</script>'
ESCAPED = '&lt;b onclick="x()"&gt;&amp;amp;&lt;script&gt;alert(1)&lt;/script&gt;'

RENDERED: list[tuple[str, list[Json], str]] = [
    # Plain words are one line.
    ("Hello", [], '<p class="line" dir="ltr">Hello</p>'),
    # Each line is an element of its own, also an empty one.
    ("a\n\nb", [], '<p class="line" dir="ltr">a</p><p class="line"><br></p><p class="line" dir="ltr">b</p>'),
    # What looks like HTML stays text.
    (HOSTILE, [], f'<p class="line" dir="ltr">{ESCAPED}</p>'),
    # The simple styles.
    ("ab", [entity("ab", "b", "bold")], '<p class="line" dir="ltr">a<strong>b</strong></p>'),
    ("ab", [entity("ab", "a", "italic")], '<p class="line" dir="ltr"><em>a</em>b</p>'),
    ("ab", [entity("ab", "a", "underline")], '<p class="line" dir="ltr"><u>a</u>b</p>'),
    ("ab", [entity("ab", "a", "strikethrough")], '<p class="line" dir="ltr"><s>a</s>b</p>'),
    ("ab", [entity("ab", "a", "code")], '<p class="line" dir="ltr"><code>a</code>b</p>'),
    # Offsets count UTF-16 units: an emoji is two of them.
    ("🤝 ab", [entity("🤝 ab", "ab", "bold")], '<p class="line" dir="ltr">🤝 <strong>ab</strong></p>'),
    # One style inside of another.
    (
        "abc",
        [entity("abc", "abc", "bold"), entity("abc", "b", "italic")],
        '<p class="line" dir="ltr"><strong>a<em>b</em>c</strong></p>',
    ),
    # Two that overlap: the second goes on behind the end of the first.
    (
        "abc",
        [entity("abc", "ab", "bold"), entity("abc", "bc", "italic")],
        '<p class="line" dir="ltr"><strong>a<em>b</em></strong><em>c</em></p>',
    ),
    # A style over two lines is cut at the end of the line.
    (
        "a\nb",
        [entity("a\nb", "a\nb", "bold")],
        '<p class="line" dir="ltr"><strong>a</strong></p><p class="line" dir="ltr"><strong>b</strong></p>',
    ),
    # A quote becomes a block and takes the line break before it.
    (
        "a\nb\nc",
        [entity("a\nb\nc", "b", "blockquote")],
        (
            '<p class="line" dir="ltr">a</p><blockquote><p class="line" dir="ltr">b</p></blockquote>'
            '<p class="line" dir="ltr">c</p>'
        ),
    ),
    # A text that begins with a quote has no empty line above it.
    ("b", [entity("b", "b", "blockquote")], '<blockquote><p class="line" dir="ltr">b</p></blockquote>'),
    # Code keeps its lines.
    ("a\nb", [entity("a\nb", "a\nb", "pre")], '<pre dir="ltr" tabindex="-1"><code>a\nb</code></pre>'),
    # Mentions and hashtags have the colour of links and lead nowhere.
    ("@abc", [entity("@abc", "@abc", "mention")], '<p class="line" dir="ltr"><span class="mention">@abc</span></p>'),
    # An entity of length 0, or beyond the end, does no harm.
    ("ab", [{"type": "bold", "offset": 1, "length": 0}], '<p class="line" dir="ltr">ab</p>'),
    ("ab", [{"type": "bold", "offset": 1, "length": 99}], '<p class="line" dir="ltr">a<strong>b</strong></p>'),
    # A type that this page doesn't know stays readable.
    ("ab", [entity("ab", "b", "custom_emoji")], '<p class="line" dir="ltr">a<span>b</span></p>'),
]

ADDRESSES = [
    # What people and bots link to.
    ("https://example.org/a?b=c", "https://example.org/a?b=c"),
    ("http://example.org", "http://example.org/"),
    ("tg://resolve?domain=x", "tg://resolve?domain=x"),
    ("mailto:a@example.org", "mailto:a@example.org"),
    # Telegram finds addresses without a scheme.
    ("example.org/x", "https://example.org/x"),
    # What would run code, or read from this machine.
    ("javascript:alert(1)", None),
    ("JaVaScRiPt:alert(1)", None),
    ("data:text/html,<script>alert(1)</script>", None),
    ("file:///etc/passwd", None),
    ("", None),
]


async def test_entities_become_elements(open_desk: OpenDesk, start_fake: StartFake) -> None:
    """Each kind of entity gets its element, and everything else stays text."""
    desk = await open_desk((await start_fake(small_state())).url)
    for text, entities, html in RENDERED:
        assert await desk.page.evaluate(HTML_OF, [text, entities]) == html, text


async def test_only_safe_addresses_become_links(open_desk: OpenDesk, start_fake: StartFake) -> None:
    """A `javascript:` address never becomes a link, wherever it stands."""
    desk = await open_desk((await start_fake(small_state())).url)
    for address, expected in ADDRESSES:
        assert await desk.call("links.js", "safeUrl", address) == expected, address


async def test_an_unsafe_text_link_is_mere_text(open_desk: OpenDesk, start_fake: StartFake) -> None:
    """The words of such a link stay readable."""
    linked = message(1, "press here", entities=[entity("press here", "here", "text_link", url="javascript:alert(1)")])
    desk = await open_desk((await start_fake(small_state(linked))).url)
    bubble = desk.message(DARIA, 1)
    assert "press here" in await bubble.inner_text()
    assert await bubble.locator("a").count() == 0


async def test_links_open_outside_and_tell_nothing(open_desk: OpenDesk, start_fake: StartFake) -> None:
    """A link opens in a new tab that knows nothing of this page."""
    text = "see https://example.org/x"
    linked = message(1, text, entities=[entity(text, "https://example.org/x", "url")])
    desk = await open_desk((await start_fake(small_state(linked))).url)
    link = desk.message(DARIA, 1).get_by_role("link")
    assert await link.get_attribute("href") == "https://example.org/x"
    assert await link.get_attribute("target") == "_blank"
    assert await link.get_attribute("rel") == "noopener noreferrer"


async def test_a_spoiler_opens_by_a_tap(open_desk: OpenDesk, start_fake: StartFake) -> None:
    """A spoiler is a button that shows its words."""
    text = "it is secret"
    desk = await open_desk(
        (await start_fake(small_state(message(1, text, entities=[entity(text, "secret", "spoiler")])))).url
    )
    spoiler = desk.message(DARIA, 1).get_by_role("button", name="secret")
    before = await spoiler.evaluate("element => getComputedStyle(element).color")
    await spoiler.click()
    assert await spoiler.get_attribute("aria-expanded") == "true"
    assert before != await spoiler.evaluate("element => getComputedStyle(element).color")


async def test_a_long_quote_unfolds(open_desk: OpenDesk, start_fake: StartFake) -> None:
    """An expandable quote shows its first line until one opens it."""
    text = "first line\nsecond line"
    quoted = message(1, text, entities=[entity(text, text, "expandable_blockquote")])
    desk = await open_desk((await start_fake(small_state(quoted))).url)
    bubble = desk.message(DARIA, 1)
    assert not await bubble.locator("blockquote").is_visible()
    await bubble.locator("summary").click()
    assert await bubble.locator("blockquote").is_visible()


async def test_a_command_in_a_text_can_be_tapped(open_desk: OpenDesk, start_fake: StartFake) -> None:
    """A tap on /settings inside of a message sends it."""
    text = "Change it with /settings."
    fake = await start_fake(small_state(message(1, text, entities=[entity(text, "/settings", "bot_command")])))
    desk = await open_desk(fake.url)
    await desk.message(DARIA, 1).get_by_role("button", name="/settings").click()
    assert (await fake.wait_for_act("send_text"))["text"] == "/settings"
