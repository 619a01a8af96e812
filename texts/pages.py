"""A list that is longer than a screen, page by page."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from program.taps import Tap
from texts.text import Button
from texts.translators import Translator

Entry = TypeVar("Entry")


@dataclass(frozen=True, slots=True, kw_only=True)
class Page(Generic[Entry]):
    """What stands on one screen. ``number`` counts from 0."""

    shown: Sequence[Entry]
    number: int
    after: int  # how many entries stand on later pages

    def rest(self, tr: Translator) -> str | None:
        """That there are more, and how many."""
        return tr.ngettext("and one more", "and {n} more", self.after) if self.after else None

    def turns(self, tr: Translator, tap: Callable[[int], Tap]) -> list[Button]:
        """The ways to the page before and the one after, as far as there are any; ``tap`` opens a page."""
        before = Button(tr.pgettext("button", "‹ Earlier"), tap(self.number - 1))
        after = Button(tr.pgettext("button", "More ›"), tap(self.number + 1))
        return [*([before] if self.number else []), *([after] if self.after else [])]


def page_of(entries: Sequence[Entry], number: int, most: int) -> Page[Entry]:
    """At most ``most`` of them; where there is no such page any more, the last one."""
    number = max(0, min(number, (len(entries) - 1) // most))
    shown = entries[number * most : (number + 1) * most]
    return Page(shown=shown, number=number, after=len(entries) - number * most - len(shown))
