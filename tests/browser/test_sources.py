"""What can be said of the page's files without a browser: complete words, and no way for a text to become code."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

PAGE = Path(__file__).parents[2] / "playground" / "page"
MODULES = sorted(PAGE.glob("*.js"))
LONGEST_MODULE = 350

# Words that are looked up by a name that is put together: the beginnings of such names.
COMPOSED = ("fault_", "kind_", "parameter_", "role_", "status_", "members_", "votes_", "bot_is_")

FORBIDDEN = [
    # What would parse a text as HTML, or run it.
    "innerHTML",
    "outerHTML",
    "insertAdjacentHTML",
    "document.write",
    "DOMParser",
    "createContextualFragment",
    "eval(",
    "new Function",
    "srcdoc",
]


def _words(language: str) -> dict[str, str]:
    text = (PAGE / f"words_{language}.js").read_text(encoding="utf-8")
    return dict(re.findall(r'^  (\w+): "(.*)",$', text, re.MULTILINE))


def _used() -> Iterator[str]:
    for module in MODULES:
        yield from re.findall(r'\bt\("(\w+)"', module.read_text(encoding="utf-8"))


def test_both_languages_have_the_same_words() -> None:
    """Nothing is missing in German or in English; only the server's own names of faults need no English ones."""
    english, german = _words("en"), _words("de")
    assert len(english) > 100
    assert {key for key in german if not key.startswith("fault_")} == set(english)


def test_both_languages_fill_in_the_same_things() -> None:
    """A {name} of one language stands in the other too."""
    german = _words("de")
    for key, words in _words("en").items():
        assert sorted(re.findall(r"\{\w+\}", words)) == sorted(re.findall(r"\{\w+\}", german[key])), key


def test_each_word_that_is_looked_up_is_there() -> None:
    """No part of the page asks for words that nobody has written."""
    used = set(_used())
    assert len(used) > 80
    assert used - set(_words("en")) == set()


def test_no_word_is_left_over() -> None:
    """Words that nothing shows any more are gone."""
    everything = "".join(module.read_text(encoding="utf-8") for module in MODULES if "words_" not in module.name)
    unused = [key for key in _words("en") if f'"{key}"' not in everything and not key.startswith(COMPOSED)]
    assert unused == []


@pytest.mark.parametrize("forbidden", FORBIDDEN)
def test_no_text_can_become_code(forbidden: str) -> None:
    """The page builds elements and never parses text."""
    assert [module.name for module in MODULES if forbidden in module.read_text(encoding="utf-8")] == []


def test_files_ask_for_nothing_elsewhere() -> None:
    """Neither styles nor modules name an address of another machine, but for Telegram's own links and XML's names."""
    allowed = {"https://t.me", "http://www.w3.org"}
    found = set()
    for file in PAGE.iterdir():
        found |= set(re.findall(r"https?://[\w.]+", file.read_text(encoding="utf-8")))
    assert found <= allowed


def test_every_style_and_module_is_used() -> None:
    """Each stylesheet stands in the page and each module is imported by another."""
    index = (PAGE / "index.html").read_text(encoding="utf-8")
    everything = index + "".join(module.read_text(encoding="utf-8") for module in MODULES)
    for file in PAGE.glob("*.css"):
        assert f'href="{file.name}"' in index
    for module in MODULES:
        assert f'"./{module.name}"' in everything or f'src="{module.name}"' in index


@pytest.mark.parametrize("module", MODULES, ids=lambda module: module.name)
def test_modules_stay_small(module: Path) -> None:
    """A module fits into one head."""
    assert len(module.read_text(encoding="utf-8").splitlines()) <= LONGEST_MODULE
