"""Turns a ``Text`` into Telegram's HTML. The one place where what people wrote is escaped."""

from html import escape

from texts.text import Run, Style, Text

LIMIT = 4096
_TAGS = {Style.BOLD: "b", Style.ITALIC: "i", Style.CODE: "code"}


def html(text: Text) -> str:
    """The message as Telegram's HTML, cut at 4,096 UTF-16 units of visible text."""
    parts: list[str] = []
    left = LIMIT
    for run in text.runs:
        words = _cut(run.words, left)
        parts.append(_run(run, words))
        left -= _units(words)
        if left <= 0:
            break
    return "".join(parts)


def _run(run: Run, words: str) -> str:
    shown = escape(words, quote=False)
    if run.url is not None:
        return f'<a href="{escape(run.url)}">{shown}</a>'
    tag = _TAGS.get(run.style)
    return f"<{tag}>{shown}</{tag}>" if tag and words.strip() else shown


def _units(words: str) -> int:
    return len(words.encode("utf-16-le")) // 2


def _cut(words: str, units: int) -> str:
    if _units(words) <= units:
        return words
    cut = words.encode("utf-16-le")[: max(0, units - 1) * 2].decode("utf-16-le", errors="ignore")
    return f"{cut}…"
