"""Telegram's HTML: what it means, and how a mistake in it is refused."""

import pytest

from playground.errors import Refusal
from playground.tags import checked_link, parse_html


def _bold(offset: int, length: int) -> dict[str, object]:
    return {"type": "bold", "offset": offset, "length": length}


def _styled(kind: str, offset: int, length: int) -> dict[str, object]:
    return {"type": kind, "offset": offset, "length": length}


@pytest.mark.parametrize(
    ("source", "text", "entities"),
    [
        # plain words stay as they are
        ("Hello", "Hello", []),
        ("", "", []),
        # every tag for a style has its twin
        ("<b>a</b><strong>b</strong>", "ab", [_bold(0, 1), _bold(1, 1)]),
        ("<i>a</i><em>b</em>", "ab", [_styled("italic", 0, 1), _styled("italic", 1, 1)]),
        ("<u>a</u><ins>b</ins>", "ab", [_styled("underline", 0, 1), _styled("underline", 1, 1)]),
        (
            "<s>a</s><strike>b</strike><del>c</del>",
            "abc",
            [_styled("strikethrough", 0, 1), _styled("strikethrough", 1, 1), _styled("strikethrough", 2, 1)],
        ),
        ("<tg-spoiler>a</tg-spoiler>", "a", [_styled("spoiler", 0, 1)]),
        ('<span class="tg-spoiler">a</span>', "a", [_styled("spoiler", 0, 1)]),
        ("<blockquote>a</blockquote>", "a", [_styled("blockquote", 0, 1)]),
        ("<blockquote expandable>a</blockquote>", "a", [_styled("expandable_blockquote", 0, 1)]),
        ("<code>a</code>", "a", [_styled("code", 0, 1)]),
        ("<pre>a</pre>", "a", [_styled("pre", 0, 1)]),
        # a language makes one block of pre and code, either way round
        ('<pre><code class="language-py">a</code></pre>', "a", [_styled("pre", 0, 1) | {"language": "py"}]),
        ('<code class="language-py"><pre>a</pre></code>', "a", [_styled("pre", 0, 1) | {"language": "py"}]),
        # inline code has no language
        ('<code class="language-py">a</code>', "a", [_styled("code", 0, 1)]),
        # custom emoji
        (
            '<tg-emoji emoji-id="5368324170671202286">👍</tg-emoji>',
            "👍",
            [_styled("custom_emoji", 0, 2) | {"custom_emoji_id": "5368324170671202286"}],
        ),
        # offsets are UTF-16 units: an emoji counts two
        ("🏟 🏟<i>🏟 &lt🏟</i>", "🏟 🏟🏟 <🏟", [_styled("italic", 5, 6)]),
        # nested styles, the outer first
        ("<b>a<i>b</i></b>", "ab", [_bold(0, 2), _styled("italic", 1, 1)]),
        # names of tags ignore case
        ("<B>a</b>", "a", [_bold(0, 1)]),
        # </> closes whatever is open
        ("<b>a</>", "a", [_bold(0, 1)]),
        # white space inside of tags is fine
        ("<b >a</b  >", "a", [_bold(0, 1)]),
        # an empty tag leaves nothing
        ("a<b></b>", "a", []),
        # attributes without meaning are ignored, also without a value
        ('<b class="x" hidden>a</b>', "a", [_bold(0, 1)]),
        ("<b id=x.y-z1>a</b>", "a", [_bold(0, 1)]),
        # the four named entities, also without semicolon; others stay as written
        ("&lt;&gt;&amp;&quot;", '<>&"', []),
        ("&lt&gt", "<>", []),
        ("&nbsp;&laquo;&apos;", "&nbsp;&laquo;&apos;", []),
        # numeric references, decimal and hexadecimal
        ("&#1044;&#x434;&#128512;", "Дд😀", []),
        # references that mean nothing stay as written
        ("&#0;&#12345678;&#;&", "&#0;&#12345678;&#;&", []),
        # a lone > is an ordinary character
        ("a > b &lt; c", "a > b < c", []),
        # links: an address in the attribute, or the text itself
        ('<a href="https://a.example/x">go</a>', "go", [_styled("text_link", 0, 2) | {"url": "https://a.example/x"}]),
        ("<a>a.example</a>", "a.example", [_styled("text_link", 0, 9) | {"url": "http://a.example/"}]),
        (
            '<a href="https://a.example/?a=1&amp;b=2">go</a>',
            "go",
            [_styled("text_link", 0, 2) | {"url": "https://a.example/?a=1&b=2"}],
        ),
        # what is no address is no link
        ('<a href="javascript:x">go</a>', "go", []),
        ("<a>nothing</a>", "nothing", []),
        # a mention of someone without username
        (
            '<a href="tg://user?id=5000000001">Daria</a>',
            "Daria",
            [_styled("text_mention", 0, 5) | {"user_id": 5000000001}],
        ),
        # nothing stands inside of code
        ("<code>a<b>b</b></code>", "ab", [_styled("code", 0, 2)]),
        # no quote inside of a quote
        ("<blockquote>a<blockquote>b</blockquote></blockquote>", "ab", [_styled("blockquote", 0, 2)]),
        # right-to-left text counts like any other
        ("<b>سلام</b> دنیا", "سلام دنیا", [_bold(0, 4)]),
    ],
)
def test_html_is_read_as_telegram_reads_it(source: str, text: str, entities: list[dict[str, object]]) -> None:
    """Text and entities come out as Telegram would store them."""
    assert parse_html(source) == (text, entities)


@pytest.mark.parametrize(
    ("source", "words"),
    [
        # a tag that Telegram doesn't know
        ("<p>a</p>", 'Unsupported start tag "p" at byte offset 0'),
        ("a<br/>b", 'Unsupported start tag "br/" at byte offset 1'),
        # a name like <Anna> that nobody escaped
        ("Dear <Anna>", 'Unsupported start tag "anna" at byte offset 5'),
        # a lone <, e.g. in "a < b"
        ("a < b", 'Unsupported start tag "" at byte offset 2'),
        # offsets are bytes of UTF-8: the stadiums take four each
        ("🏟 🏟&lt;<abac>", 'Unsupported start tag "abac" at byte offset 13'),
        ("<b", "Unclosed start tag at byte offset 0"),
        ("<i  =x>a</i>", 'Empty attribute name in the tag "i" at byte offset 0'),
        ("<i  x = ", 'Unclosed start tag "i" at byte offset 0'),
        ("<i x=190az-.,>a</i>", "Unexpected end of name token at byte offset 5"),
        ('<a href="x>y</a>', "Unclosed start tag at byte offset 0"),
        ("<span>a</span>", 'Tag "span" must have class "tg-spoiler" at byte offset 0'),
        ("a</b>", "Unexpected end tag at byte offset 1"),
        ("<b>a</b", "Unclosed end tag at byte offset 4"),
        ("<b>a</i>", 'Unmatched end tag at byte offset 4, expected "</b>", found "</i>"'),
        ("<b>a<i>b</b></i>", 'Unmatched end tag at byte offset 8, expected "</i>", found "</b>"'),
        ("<b>a", 'Can\'t find end tag corresponding to start tag "b"'),
        ('<tg-emoji emoji-id="x">a</tg-emoji>', "Invalid custom emoji identifier specified"),
        # half of a surrogate pair
        (
            "&#xD800;",
            (
                "Text contains invalid Unicode characters after decoding HTML entities, "
                "check for unmatched surrogate code units"
            ),
        ),
    ],
)
def test_a_mistake_is_refused_in_telegrams_words(source: str, words: str) -> None:
    """The refusal names the tag and its place in bytes."""
    with pytest.raises(Refusal) as refused:
        parse_html(source)
    assert refused.value.code == 400
    assert refused.value.description == f"Bad Request: can't parse entities: {words}"


@pytest.mark.parametrize(
    ("address", "link"),
    [
        # a bare host becomes an http address
        ("a.example", "http://a.example/"),
        ("HTTPS://A.Example/Path", "https://a.example/Path"),
        ("https://a.example?x=1", "https://a.example/?x=1"),
        ("tg://resolve?domain=x", "tg://resolve?domain=x"),
        ("http://localhost:8080/x", "http://localhost:8080/x"),
        # no address at all
        ("", None),
        ("two words", None),
        ("mailto:x@a.example", None),
        ("ftp://a.example", None),
        ("https://nodots", None),
    ],
)
def test_addresses_of_links(address: str, link: str | None) -> None:
    """An address is brought into Telegram's form, or is none."""
    assert checked_link(address) == link
