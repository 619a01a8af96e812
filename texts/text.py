"""What the bot says, as a value: plain runs with styles, and buttons. Escaping happens where it leaves the house."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from program.taps import Tap, pack, parse


class Style(StrEnum):
    """How a run of words looks."""

    PLAIN = "plain"  # as it is
    BOLD = "bold"  # the line that says all
    ITALIC = "italic"  # what somebody else wrote
    CODE = "code"  # to be copied


@dataclass(frozen=True, slots=True)
class Run:
    """Words in one style, with an address when they are a link."""

    words: str
    style: Style = Style.PLAIN
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Button:
    """One button: a tap, or an address to open."""

    label: str
    tap: Tap | None = None
    url: str | None = None


Rows = tuple[tuple[Button, ...], ...]


@dataclass(frozen=True, slots=True)
class Text:
    """A message: runs in order, and rows of buttons."""

    runs: tuple[Run, ...]
    rows: Rows = ()

    @property
    def plain(self) -> str:
        """The words alone."""
        return "".join(run.words for run in self.runs)

    def with_rows(self, *rows: Iterable[Button]) -> "Text":
        """The same words over other buttons; empty rows are left out."""
        return Text(self.runs, tuple(tuple(row) for row in map(tuple, rows) if row))

    def above(self, *parts: "str | Run | Text") -> "Text":
        """This text with further paragraphs in front of it, on this text's buttons."""
        return Text((*paragraphs(*parts).runs, Run("\n\n"), *self.runs), self.rows)


def bold(words: str) -> Run:
    """A run in bold."""
    return Run(words, Style.BOLD)


def italic(words: str) -> Run:
    """A run in italics: what somebody wrote themselves."""
    return Run(words, Style.ITALIC)


def code(words: str) -> Run:
    """A run to be copied."""
    return Run(words, Style.CODE)


def link(words: str, url: str) -> Run:
    """A run that opens an address."""
    return Run(words, Style.PLAIN, url)


def lines(*parts: str | Run | Text | None) -> Text:
    """One part a line; None and empty parts are left out."""
    return _joined("\n", parts)


def paragraphs(*parts: str | Run | Text | None) -> Text:
    """One part a paragraph, with an empty line between; None and empty parts are left out."""
    return _joined("\n\n", parts)


LONGEST_BESIDE = 17
"""Letters of a label for which half the width of a small phone is enough."""


def columns(buttons: Iterable[Button], width: int = 2) -> tuple[tuple[Button, ...], ...]:
    """Buttons in rows of ``width``."""
    flat = tuple(buttons)
    return tuple(flat[start : start + width] for start in range(0, len(flat), width))


def roomy(text: Text) -> Text:
    """The same words; two buttons that side by side would be cut off on a phone stand one below the other."""
    rows: list[tuple[Button, ...]] = []
    for row in text.rows:
        is_tight = len(row) == 2 and any(len(button.label) > LONGEST_BESIDE for button in row)
        rows.extend([(button,) for button in row] if is_tight else [row])
    return text.with_rows(*rows)


def _joined(separator: str, parts: tuple[str | Run | Text | None, ...]) -> Text:
    runs: list[Run] = []
    rows: list[tuple[Button, ...]] = []
    for part in parts:
        added = part.runs if isinstance(part, Text) else (part if isinstance(part, Run) else Run(part or ""),)
        if not any(run.words for run in added):
            continue
        if runs:
            runs.append(Run(separator))
        runs.extend(added)
        if isinstance(part, Text):
            rows.extend(part.rows)
    return Text(tuple(runs), tuple(rows))


@dataclass(frozen=True, slots=True, kw_only=True)
class File:
    """A document that goes with a notice."""

    name: str
    mime_type: str
    content: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What the one who tapped or wrote gets: at most one toast, and one message edited or sent."""

    toast: str | None = None
    is_alert: bool = False  # the toast stays until it is closed
    show: Text | None = None
    as_new: bool = False  # below, although there is a tapped message that could be edited
    keeps_screen: bool = False  # the message is not the person's new living screen (a side remark)

    def as_facts(self) -> dict[str, Any]:
        """Plain values for storing until the answer has been sent."""
        facts: dict[str, Any] = {"toast": self.toast, "is_alert": self.is_alert, "as_new": self.as_new}
        facts["keeps_screen"] = self.keeps_screen
        if self.show is not None:
            facts["runs"] = [[run.words, run.style, run.url] for run in self.show.runs]
            facts["rows"] = [[_button_facts(button) for button in row] for row in self.show.rows]
        return facts

    @classmethod
    def from_facts(cls, facts: dict[str, Any]) -> "Answer":
        """The answer that ``as_facts`` wrote."""
        show = None
        if "runs" in facts:
            runs = tuple(Run(words, Style(style), url) for words, style, url in facts["runs"])
            show = Text(runs, tuple(tuple(_button(entry) for entry in row) for row in facts["rows"]))
        return cls(
            toast=facts["toast"],
            is_alert=facts["is_alert"],
            as_new=facts["as_new"],
            keeps_screen=facts["keeps_screen"],
            show=show,
        )


def _button_facts(button: Button) -> list[str | None]:
    return [button.label, pack(button.tap) if button.tap else None, button.url]


def _button(facts: list[str | None]) -> Button:
    label, data, url = facts
    return Button(label or "", parse(data) if data else None, url)
