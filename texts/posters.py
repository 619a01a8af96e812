"""Posters of public events, A4 as PDF and PNG, set by typst with the fonts that come with Tandem and no others.

What stands on the page comes in as data, so nothing that staff write is read as markup. A sign that no font has, such
as a picture, is left out: a poster shows no empty boxes.
"""

import io
import json
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from program.meetings import Place
from program.posters import PosterForm
from program.public_events import EventDetails
from texts.certificate_files import FONTS, FOR_NAMES, Unprintable, unfit
from texts.meeting_words import hours, place_label
from texts.public_event_words import full_date, note
from texts.text import File
from texts.translators import Translator, translator

if TYPE_CHECKING:
    import typst

DOTS_PER_INCH = 150.0
_PAGE = Path(__file__).with_name("poster.typ")
_QUIET = 4
"""Modules of white around a QR code: with fewer of them scanners do not find it (ISO/IEC 18004)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Poster:
    """What stands on a poster."""

    programme: str
    site_names: dict[str, str]  # language -> name of the site
    details: EventDetails
    address: str  # where the QR code leads
    languages: tuple[str, ...]  # up to three
    made_at: datetime


def poster_file(poster: Poster, form: PosterForm, dots_per_inch: float = DOTS_PER_INCH) -> File:
    """The poster as a file; raises ``Unprintable``. The dots are those of a picture: print knows none."""
    name = f"poster-{'-'.join(poster.languages)}.{form}"
    mime_type = "application/pdf" if form is PosterForm.PDF else "image/png"
    return File(name=name, mime_type=mime_type, content=compiled(_PAGE, facts_of(poster), form, dots_per_inch))


def facts_of(poster: Poster) -> dict[str, object]:
    """What the page is set from."""
    first, made = poster.languages[0], poster.made_at
    return {
        "title": printable(poster.details.words_for(first).title),
        "language": first,
        "made_on": {"year": made.year, "month": made.month, "day": made.day},
        "heading": f"{poster.programme} · {poster.site_names[first]}",
        "blocks": _blocks(poster),
        "link": poster.address.removeprefix("https://"),
        "code": code_of(poster.address),
        "scripts": FOR_NAMES,
    }


def code_of(address: str) -> str:
    """The QR code as SVG. A quarter of it may be hidden or dirty: posters hang in the rain."""
    import segno  # noqa: PLC0415 - most processes never make a poster

    drawn = io.BytesIO()
    segno.make_qr(address, error="q").save(drawn, kind="svg", border=_QUIET, xmldecl=False, light="#fff")
    return drawn.getvalue().decode()


def _blocks(poster: Poster) -> list[dict[str, object]]:
    """One for each language; the original stands there once, for all languages that have no words of their own."""
    shown: set[str] = set()
    blocks = []
    for language in poster.languages:
        source = poster.details.language_for(language)
        block = _block(translator(language, poster.details.zone), poster)
        blocks.append(block | ({"title": None, "about": [], "note": None} if source in shown else {}))
        shown.add(source)
    return blocks


def _block(tr: Translator, poster: Poster) -> dict[str, object]:
    details = poster.details
    words = details.words_for(tr.language)
    where = _where(tr, details)
    comma = "، " if tr.is_right_to_left else ", "
    return {
        "language": tr.language,
        "direction": "rtl" if tr.is_right_to_left else "ltr",
        "words_direction": "rtl" if translator(details.language_for(tr.language)).is_right_to_left else "ltr",
        "title": printable(words.title),
        "about": [printable(row) for row in words.about.splitlines()],
        "note": note(tr, details),
        "day": f"{tr.weekday(tr.local(details.starts_at).weekday())}{comma}{full_date(tr, details)}",
        "length": hours(tr, details.minutes),
        "where": [printable(row) for row in where],
        # Translators: on a poster, above the QR code.
        "register": tr.gettext("Register with Telegram"),
        # Translators: on a poster, beside the QR code.
        "how": tr.gettext("Scan the code, open Telegram, tap once. You need no account with us."),
        # Translators: on a poster, beside the QR code.
        "privacy": tr.gettext("We keep no name. The day after the event everything is deleted."),
    }


def _where(tr: Translator, details: EventDetails) -> list[str]:
    if details.place is Place.ONLINE:
        return [place_label(tr, details.place)]
    return (details.place_words or place_label(tr, details.place)).splitlines()


def printable(words: str) -> str:
    """The words without signs that no font has."""
    missing = unfit(words)
    return " ".join("".join(sign for sign in words if sign not in missing).split())


def compiled(template: Path, facts: dict[str, object], form: PosterForm, dots_per_inch: float = DOTS_PER_INCH) -> bytes:
    """The page that a template sets from facts; raises ``Unprintable``."""
    import typst  # noqa: PLC0415 - a large library, and most processes never make a poster

    inputs = {"facts": json.dumps(facts)}
    page = template.read_bytes()
    try:
        if form is PosterForm.PDF:
            content: bytes = typst.compile(
                page, font_paths=_fonts(), ignore_system_fonts=True, sys_inputs=inputs, pdf_standards=["a-2u"]
            )
        else:
            content = typst.compile(
                page, font_paths=_fonts(), ignore_system_fonts=True, sys_inputs=inputs, format="png", ppi=dots_per_inch
            )
    except typst.TypstError:
        raise Unprintable from None
    return content


@lru_cache(maxsize=1)
def _fonts() -> "typst.Fonts":
    import typst  # noqa: PLC0415 - as above

    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[FONTS])
