"""Telegram's HTML: a small parser with its tags, its leniency and its error messages, offsets in bytes of UTF-8.

The behaviour follows Telegram's own library (tdlib, `parse_html`): names of tags ignore case, `</>` closes what is
open, attributes that mean nothing are ignored, `&nbsp;` and other named entities stay as they are written.
"""

import re
from dataclasses import dataclass
from typing import Any

from playground.errors import bad_request
from playground.formatting import nested_properly, utf16_length

Json = dict[str, Any]

STYLES = {
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "u": "underline",
    "ins": "underline",
    "s": "strikethrough",
    "strike": "strikethrough",
    "del": "strikethrough",
    "tg-spoiler": "spoiler",
    "span": "spoiler",
}
TAGS = frozenset(STYLES) | {"a", "tg-emoji", "pre", "code", "blockquote"}

_NAMED = {b"lt": "<", b"gt": ">", b"amp": "&", b"quot": '"'}
_REFERENCE = re.compile(rb"&(?:#x(?P<hex>[0-9a-fA-F]*)|#(?P<decimal>[0-9]*)|(?P<name>[A-Za-z]+));?")
_PLAIN = re.compile(rb"[^<&]+")
_SPACE = b" \t\n\r\v\f\0"
_USER_LINK = re.compile(r"tg://user\?(?:.*&)?id=(\d+)", re.IGNORECASE)
_LINK = re.compile(r"(?:(?P<scheme>[A-Za-z][A-Za-z0-9+.-]*)://)?(?P<host>[^/?#\s]+)(?P<rest>[/?#].*)?", re.DOTALL)
_LAST_CODE_POINT = 0x10FFFF
_LONGEST_REFERENCE = 10


@dataclass(slots=True)
class _Open:
    """A tag that was opened: its name, its one meaningful attribute, and where its text begins."""

    tag: str
    argument: str
    offset: int
    start: int


def parse_html(source: str) -> tuple[str, list[Json]]:
    """Return the plain text and its entities (offsets in UTF-16 units); raise a 400 as Telegram words it."""
    if "<" not in source and "&" not in source:
        return source, []
    return _Parser(source).parse()


class _Parser:
    def __init__(self, source: str) -> None:
        # The closing zero byte plays the same part as in C: no look-ahead needs a check for the end.
        self.data = source.encode() + b"\0"
        self.end = len(self.data) - 1
        self.at = 0
        self.pieces: list[str] = []
        self.offset = 0
        self.open: list[_Open] = []
        self.entities: list[Json] = []

    def parse(self) -> tuple[str, list[Json]]:
        while self.at < self.end:
            plain = _PLAIN.match(self.data, self.at, self.end)
            if plain:
                self._add(plain[0].decode())
                self.at = plain.end()
            elif self.data[self.at] == ord("&"):
                self._add(self._reference() or self._ampersand())
            elif self.data[self.at + 1] == ord("/"):
                self._end_tag()
            else:
                self._start_tag()
        if self.open:
            raise _refuse(f'Can\'t find end tag corresponding to start tag "{self.open[-1].tag}"')
        return self._joined(), nested_properly(_without_marks(self.entities))

    def _joined(self) -> str:
        joined = "".join(self.pieces)
        try:
            return joined.encode("utf-16-le", "surrogatepass").decode("utf-16-le")
        except UnicodeDecodeError:
            raise _refuse(
                "Text contains invalid Unicode characters after decoding HTML entities, "
                "check for unmatched surrogate code units"
            ) from None

    def _add(self, text: str) -> None:
        self.pieces.append(text)
        self.offset += utf16_length(text)

    def _ampersand(self) -> str:
        self.at += 1
        return "&"

    def _reference(self) -> str | None:
        """Decode the character reference here and step over it; None where Telegram leaves it as written."""
        match = _REFERENCE.match(self.data, self.at, self.end)
        if match is None:
            return None
        if match["name"] is not None:
            character = _NAMED.get(match["name"])
        else:
            digits = match["hex"] if match["hex"] is not None else match["decimal"]
            code = int(digits or b"0", 16 if match["hex"] is not None else 10)
            length = len(match[0].removesuffix(b";"))
            is_fine = 0 < code < _LAST_CODE_POINT and length < _LONGEST_REFERENCE
            character = chr(code) if is_fine else None
        if character is not None:
            self.at = match.end()
        return character

    def _skip_space(self) -> None:
        while self.at < self.end and self.data[self.at] in _SPACE:
            self.at += 1

    def _word(self, stops: bytes) -> str:
        """Read up to white space, the end or one of `stops`."""
        begin = self.at
        while self.data[self.at] not in _SPACE and self.data[self.at] not in stops:
            self.at += 1
        return self.data[begin : self.at].decode(errors="replace")

    def _start_tag(self) -> None:
        begin = self.at
        self.at += 1
        tag = self._word(b">").lower()
        if self.at >= self.end:
            raise _refuse(f"Unclosed start tag at byte offset {begin}")
        if tag not in TAGS:
            raise _refuse(f'Unsupported start tag "{tag}" at byte offset {begin}')
        argument = ""
        while True:
            self._skip_space()
            if self.data[self.at] == ord(">"):
                break
            name, value = self._attribute(tag, begin)
            argument = _meaning(tag, name, value, argument)
        if tag == "span" and argument != "spoiler":
            raise _refuse(f'Tag "span" must have class "tg-spoiler" at byte offset {begin}')
        self.at += 1
        self.open.append(_Open(tag, argument, self.offset, len(self.pieces)))

    def _attribute(self, tag: str, begin: int) -> tuple[str, str]:
        name = self._word(b"=>")
        if not name and self.data[self.at] == ord("="):
            raise _refuse(f'Empty attribute name in the tag "{tag}" at byte offset {begin}')
        self._skip_space()
        value = ""
        if self.data[self.at] == ord("="):
            self.at += 1
            self._skip_space()
            if self.at >= self.end:
                raise _refuse(f'Unclosed start tag "{tag}" at byte offset {begin}')
            value = self._quoted() if self.data[self.at] in b"'\"" else self._token()
        if self.at >= self.end:
            raise _refuse(f"Unclosed start tag at byte offset {begin}")
        return name, value

    def _token(self) -> str:
        begin = self.at
        while self.data[self.at : self.at + 1].isalnum() or self.data[self.at] in b".-":
            self.at += 1
        if self.data[self.at] not in _SPACE and self.data[self.at] != ord(">"):
            raise _refuse(f"Unexpected end of name token at byte offset {begin}")
        return self.data[begin : self.at].decode().lower()

    def _quoted(self) -> str:
        quote = self.data[self.at]
        self.at += 1
        value = bytearray()
        while self.at < self.end and self.data[self.at] != quote:
            character = self._reference() if self.data[self.at] == ord("&") else None
            if character is not None:
                value += character.encode(errors="replace")
            else:
                value.append(self.data[self.at])
                self.at += 1
        if self.at < self.end:
            self.at += 1
        return value.decode(errors="replace")

    def _end_tag(self) -> None:
        begin = self.at
        if not self.open:
            raise _refuse(f"Unexpected end tag at byte offset {begin}")
        self.at += 2
        tag = self._word(b">").lower()
        self._skip_space()
        if self.data[self.at] != ord(">"):
            raise _refuse(f"Unclosed end tag at byte offset {begin}")
        self.at += 1
        opened = self.open.pop()
        if tag and tag != opened.tag:
            raise _refuse(f'Unmatched end tag at byte offset {begin}, expected "</{opened.tag}>", found "</{tag}>"')
        if self.offset > opened.offset:
            self._close(opened)

    def _close(self, opened: _Open) -> None:
        place: Json = {"offset": opened.offset, "length": self.offset - opened.offset}
        if opened.tag in STYLES:
            self.entities.append({"type": STYLES[opened.tag]} | place)
        elif opened.tag == "blockquote":
            self.entities.append({"type": opened.argument or "blockquote"} | place)
        elif opened.tag == "tg-emoji":
            if not opened.argument.isdecimal() or int(opened.argument) == 0:
                raise _refuse("Invalid custom emoji identifier specified")
            self.entities.append({"type": "custom_emoji"} | place | {"custom_emoji_id": opened.argument})
        elif opened.tag == "a":
            link = _link_entity(opened.argument or "".join(self.pieces[opened.start :]))
            if link is not None:
                self.entities.append(link | place)
        else:
            self._close_code(opened, place)

    def _close_code(self, opened: _Open, place: Json) -> None:
        """Join `<pre><code class="language-x">`, either way round, where both cover the same text."""
        last = self.entities[-1] if self.entities else None
        is_same = last is not None and all(last[field] == place[field] for field in place)
        if last is not None and is_same and {opened.tag, last["type"]} == {"pre", "code"}:
            language = opened.argument or last.get("language", "")
            if language:
                last.clear()
                last.update({"type": "pre"} | place | {"language": language})
                return
        self.entities.append({"type": opened.tag} | place | ({"language": opened.argument} if opened.argument else {}))


def _without_marks(entities: list[Json]) -> list[Json]:
    """Drop the language from inline code: it only means something on a block."""
    return [
        {field: value for field, value in entity.items() if field != "language"} if entity["type"] == "code" else entity
        for entity in entities
    ]


def _meaning(tag: str, name: str, value: str, before: str) -> str:
    """Return what the tag's attributes mean so far; an attribute without meaning changes nothing."""
    if (tag, name) in (("a", "href"), ("tg-emoji", "emoji-id")):
        return value
    if (tag, name) == ("code", "class") and value.startswith("language-"):
        return value.removeprefix("language-")
    if (tag, name) == ("span", "class") and value.startswith("tg-"):
        return value.removeprefix("tg-")
    if (tag, name) == ("blockquote", "expandable"):
        return "expandable_blockquote"
    return before


def _link_entity(url: str) -> Json | None:
    """Return a link's entity without its place, None for what Telegram doesn't take for an address."""
    mention = _USER_LINK.fullmatch(url.strip())
    if mention:
        return {"type": "text_mention", "user_id": int(mention[1])}
    address = checked_link(url)
    return {"type": "text_link", "url": address} if address else None


def checked_link(url: str) -> str | None:
    """Return an http, https, tg or ton address in Telegram's form, None where it is none."""
    match = _LINK.fullmatch(url.strip())
    if match is None:
        return None
    scheme = (match["scheme"] or "http").lower()
    host, rest = match["host"], match["rest"] or ""
    if scheme in ("tg", "ton"):
        return f"{scheme}://{host}{rest}"
    if scheme not in ("http", "https"):
        return None
    name = host.partition(":")[0]
    is_host = "@" not in host and ("." in name.strip(".") or name.lower() == "localhost")
    return f"{scheme}://{host.lower()}{rest if rest.startswith('/') else '/' + rest}" if is_host else None


def _refuse(text: str) -> Exception:
    return bad_request(f"can't parse entities: {text}")
