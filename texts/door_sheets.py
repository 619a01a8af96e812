"""The sheet for the wall of a workshop, A4 as PDF and PNG: a QR code by which people check in."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from program.posters import MOST_TOGETHER, PosterForm
from program.programme import LANGUAGES
from program.workshops import Workshop
from texts.certificate_files import FOR_NAMES
from texts.posters import code_of, compiled, printable
from texts.text import File
from texts.translators import Translator, translator
from texts.workshop_words import title

_PAGE = Path(__file__).with_name("door_sheet.typ")


@dataclass(frozen=True, slots=True, kw_only=True)
class DoorSheet:
    """What stands on the sheet."""

    programme: str
    site_name: str
    workshop: Workshop
    address: str  # where the QR code leads
    languages: tuple[str, ...]  # up to three
    made_at: datetime


def languages_of(workshop: Workshop, staff_language: str) -> tuple[str, ...]:
    """In which languages the sheet speaks: the team's, then those that are spoken there, up to three."""
    wanted = dict.fromkeys((staff_language, *workshop.languages, "en"))
    return tuple(language for language in wanted if language in LANGUAGES)[:MOST_TOGETHER]


def sheet_file(sheet: DoorSheet, form: PosterForm) -> File:
    """The sheet as a file; raises ``Unprintable``."""
    mime_type = "application/pdf" if form is PosterForm.PDF else "image/png"
    content = compiled(_PAGE, facts_of(sheet), form)
    return File(name=f"check-in.{form}", mime_type=mime_type, content=content)


def facts_of(sheet: DoorSheet) -> dict[str, object]:
    """What the page is set from."""
    first, made = translator(sheet.languages[0], sheet.workshop.zone), sheet.made_at
    return {
        "title": printable(title(first, sheet.workshop)),
        "language": first.language,
        "direction": _direction(first),
        "made_on": {"year": made.year, "month": made.month, "day": made.day},
        "heading": f"{sheet.programme} · {sheet.site_name}",
        "code": code_of(sheet.address),
        "blocks": [_block(translator(language, sheet.workshop.zone), sheet.workshop) for language in sheet.languages],
        "scripts": FOR_NAMES,
    }


def _block(tr: Translator, workshop: Workshop) -> dict[str, object]:
    return {
        "language": tr.language,
        "direction": _direction(tr),
        # Translators: on a sheet on the wall of a workshop, below the QR code.
        "call": tr.gettext("Please check in here"),
        # Translators: on a sheet on the wall of a workshop, below the QR code.
        "how": tr.gettext("Scan the code with your phone and open Telegram."),
        # Translators: on a sheet on the wall; {day} is "Tuesday 26 May", {start} and {end} are "17:30".
        "when": tr.gettext(
            "{day}, {start} to {end}",
            day=tr.day(workshop.starts_at),
            start=tr.time(workshop.door_opens_at),
            end=tr.time(workshop.ends_at),
        ),
    }


def _direction(tr: Translator) -> str:
    return "rtl" if tr.is_right_to_left else "ltr"
