"""Certificates as PDF files, set by typst with the fonts that come with Tandem and no others.

Every file is a PDF/A-2u: it can be kept for years, its words can be copied, and typst refuses to write one in which a
sign would be an empty box. What stands on the page comes in as data, so nothing in a name is read as markup.
"""

import json
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from program.certificates import Certificate
from texts.certificates import words_of
from texts.text import File
from texts.translators import Translator

if TYPE_CHECKING:
    import typst

FONTS = Path(__file__).resolve().parent.parent / "fonts"
SCRIPTS = (
    "Armenian",
    "Bengali",
    "Devanagari",
    "Ethiopic",
    "Georgian",
    "Gujarati",
    "Gurmukhi",
    "Hebrew",
    "Kannada",
    "Khmer",
    "Lao",
    "Malayalam",
    "Myanmar",
    "Sinhala",
    "Syriac",
    "Tamil",
    "Telugu",
    "Thai",
    "Tifinagh",
)
"""What names can be written in beside Latin, Greek, Cyrillic, Arabic, and what follows."""

EAST_ASIAN = ("Droid Sans Fallback", "NanumGothic")
"""Fonts for Chinese and Japanese, and for Korean: those of Noto would be four times as large."""

FOR_NAMES = (*(f"Noto Sans {script}" for script in SCRIPTS), *EAST_ASIAN)
"""Families for names alone: the words of a page are never written in them."""

REGULAR_ONLY = ("Syriac", "Tifinagh")
"""Of these there is no bold face: a name stands there in the regular one."""

FACES = (
    *((family, weight) for family in ("Noto Sans", "Noto Sans Arabic") for weight in (400, 700)),
    *((f"Noto Sans {script}", 400) for script in SCRIPTS),
    *((f"Noto Sans {script}", 700) for script in SCRIPTS if script not in REGULAR_ONLY),
    *((family, 400) for family in EAST_ASIAN),
)
"""Family and weight of each font that a certificate may need."""

_PAGE = Path(__file__).with_name("certificate.typ")
_SAMPLE = b"""#let scripts = json(bytes(sys.inputs.scripts))
#set text(font: ("Noto Sans", "Noto Sans Arabic", ..scripts), fallback: false, weight: "bold")
#sys.inputs.words"""


class Unprintable(Exception):
    """Typst could not set the page, e.g. because a font is missing."""


def certificate_file(tr: Translator, certificate: Certificate) -> File:
    """The certificate in the translator's language; raises ``Unprintable``."""
    return paper_file(f"certificate-{tr.language}.pdf", words_of(tr, certificate))


def paper_file(name: str, words: Mapping[str, object]) -> File:
    """A page set from these words, such as ``texts.certificates.words_of`` gives; raises ``Unprintable``."""
    content = _compiled(_PAGE.read_bytes(), {"facts": json.dumps({**words, "scripts": FOR_NAMES})})
    return File(name=name, mime_type="application/pdf", content=content)


def facts_of(tr: Translator, certificate: Certificate) -> dict[str, object]:
    """What the page is set from: the words, and the scripts for which there are fonts."""
    return words_of(tr, certificate) | {"scripts": FOR_NAMES}


def unfit(words: str) -> str:
    """The signs among these words that none of the fonts has, each once, in order."""
    if _is_fit(words):
        return ""
    return "".join(sign for sign in dict.fromkeys(words) if not _is_fit(sign))


def missing_faces() -> list[str]:
    """Names of fonts that should lie in the folder and do not."""
    found = {(font.family, font.weight) for font in _fonts().fonts()}
    return [f"{family} {weight}" for family, weight in FACES if (family, weight) not in found]


def _is_fit(words: str) -> bool:
    try:
        _compiled(_SAMPLE, {"words": words, "scripts": json.dumps(FOR_NAMES)})
    except Unprintable:
        return False
    return True


def _compiled(source: bytes, inputs: Mapping[str, str]) -> bytes:
    import typst  # noqa: PLC0415 - a large library, and most processes never write a certificate

    try:
        content: bytes = typst.compile(
            source, font_paths=_fonts(), ignore_system_fonts=True, sys_inputs=dict(inputs), pdf_standards=["a-2u"]
        )
    except typst.TypstError:
        raise Unprintable from None  # typst's words may hold a name, so they go no further
    return content


@lru_cache(maxsize=1)
def _fonts() -> "typst.Fonts":
    import typst  # noqa: PLC0415 - as above

    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[FONTS])
