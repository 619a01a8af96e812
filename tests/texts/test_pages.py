"""Lists that are longer than a screen."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from program.taps import Tap, UnreadableTap, page_in
from texts.pages import page_of
from texts.translators import Translator


def tap(page: int) -> Tap:
    """The button of a page."""
    return Tap("xx", str(page))


@given(count=st.integers(1, 60), most=st.integers(1, 13))
def test_whoever_turns_the_pages_sees_everything_once(count: int, most: int) -> None:
    """From the first page by the button at its end, until there is none."""
    tr = Translator("en")
    seen: list[int] = []
    page = page_of(range(count), 0, most)
    while True:
        seen += page.shown
        assert 1 <= len(page.shown) <= most
        assert page.after == count - len(seen)
        labels = {button.label: button.tap for button in page.turns(tr, tap)}
        assert ("‹ Earlier" in labels) == (page.number > 0)
        if "More ›" not in labels:
            break
        turned = labels["More ›"]
        assert turned is not None
        page = page_of(range(count), turned.number, most)
    assert seen == list(range(count))


def test_a_page_that_is_gone_is_the_last_one() -> None:
    """Somebody was on the third page when the list became shorter; an empty list is a page without anything."""
    assert (page_of("abcde", 7, 2).number, page_of("abcde", 7, 2).shown) == (2, "e")
    assert page_of("abcde", -1, 2).shown == "ab"
    empty = page_of("", 3, 2)
    assert (empty.number, empty.shown, empty.after, empty.turns(Translator("en"), tap)) == (0, "", 0, [])


@pytest.mark.parametrize(("words", "page"), [("", 0), ("0", 0), ("12", 12)])
def test_the_page_of_a_button(words: str, page: int) -> None:
    """No number is the first page."""
    assert page_in(words) == page


@pytest.mark.parametrize("words", ["-1", "x", "1.2", "²", "9" * 19])
def test_what_no_button_of_ours_says(words: str) -> None:
    """Forged."""
    with pytest.raises(UnreadableTap):
        page_in(words)
