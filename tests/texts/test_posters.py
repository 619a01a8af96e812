"""Posters as files: one page, our own fonts, the right words, and a QR code that leads to the event."""

import io
import struct
import zlib
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest
import segno
from pypdf import PdfReader

from program.meetings import Place
from program.posters import PosterForm
from program.programme import LANGUAGES
from program.public_events import EventWords
from tests.fair_details import DETAILS
from tests.houses import programme
from texts.certificate_files import FONTS
from texts.posters import Poster, code_of, facts_of, poster_file

pytestmark = pytest.mark.row("D8")
PROGRAMME = programme()
SITE = PROGRAMME.sites["oldenburg"]
ADDRESS = "https://t.me/oldenburg_mentoring_bot?start=ev-AbCdEf123_-x"
POSTER = Poster(
    programme=PROGRAMME.name,
    site_names={language: SITE.name_in(language) for language in LANGUAGES},
    details=DETAILS,
    address=ADDRESS,
    languages=("de",),
    made_at=datetime(2026, 5, 19, 10, tzinfo=UTC),
)
LONG = EventWords(title="Informationsveranstaltung " * 3, about="W" * 120 + "\n" + "خ" * 120)
DRAWN = EventWords(title="Sommerfest 🎉 #let *f* $1$ <b>", about="`c` @x\n" + "W" * 80)


def with_words(words: EventWords) -> Poster:
    """The same poster with other words in German."""
    return replace(POSTER, details=replace(DETAILS, words={**DETAILS.words, "de": words}))


def read(poster: Poster) -> PdfReader:
    """The PDF file as a reader of such files sees it."""
    return PdfReader(io.BytesIO(poster_file(poster, PosterForm.PDF).content))


def dots(png: bytes) -> list[bytes]:
    """The rows of a picture (PNG, eight bits, red, green, blue and opacity), one byte of red for each dot."""
    width, _ = struct.unpack(">II", png[16:24])
    at, packed = 8, b""
    while at < len(png):
        (length,) = struct.unpack(">I", png[at : at + 4])
        packed += png[at + 8 : at + 8 + length] if png[at + 4 : at + 8] == b"IDAT" else b""
        at += length + 12
    raw, size = zlib.decompress(packed), width * 4
    above, shown = bytes(size), []
    for start in range(0, len(raw), size + 1):
        kind, line = raw[start], bytearray(raw[start + 1 : start + 1 + size])
        _unfilter(kind, line, above)
        above = bytes(line)
        shown.append(above[::4])
    return shown


def _unfilter(kind: int, line: bytearray, above: bytes) -> None:
    if kind == 2:
        line[:] = bytes((a + b) & 255 for a, b in zip(line, above, strict=True))
    elif kind:
        for i in range(len(line)):
            left, corner = (line[i - 4], above[i - 4]) if i >= 4 else (0, 0)
            nearest = min((left, above[i], corner), key=lambda value: abs(left + above[i] - corner - value))
            line[i] = (line[i] + (0, left, 0, (left + above[i]) // 2, nearest)[kind]) & 255


@pytest.mark.parametrize("language", LANGUAGES)
def test_one_page_in_our_own_fonts(language: str) -> None:
    """With the day and the address in every language; what is missing stands in German."""
    reader = read(replace(POSTER, languages=(language,)))
    (page,) = reader.pages
    resources: Any = page["/Resources"]
    ours = {file.stem for file in FONTS.glob("*.ttf")}
    fonts = [font.get_object()["/BaseFont"].partition("+")[2] for font in resources["/Font"].values()]
    assert fonts
    assert set(fonts) <= ours
    words = page.extract_text()
    assert "Staugraben 1, Oldenburg" in words
    if language not in {"de", "ar"}:
        assert "Tag der Berufe" in words


@pytest.mark.parametrize(
    "poster",
    [
        with_words(LONG),
        with_words(DRAWN),
        replace(with_words(LONG), languages=("de", "fa", "ar")),
        replace(POSTER, details=replace(DETAILS, place_words="W" * 300), languages=("de", "ar", "uk")),
    ],
    ids=["long", "markup and pictures", "three with long words", "three with a long address"],
)
def test_whatever_staff_write_stays_on_one_page(poster: Poster) -> None:
    """Smaller where it is long, broken where a word is wider than the page, never cut: the margin stays white."""
    assert len(read(poster).pages) == 1
    rows = dots(poster_file(poster, PosterForm.PNG, 20).content)
    edge = len(rows[0]) * 15 // 210  # fifteen millimetres
    assert {dot for row in rows for dot in (*row[:edge], *row[-edge:])} == {255}
    assert {dot for row in (*rows[:8], *rows[-8:]) for dot in row} == {255}


def test_nothing_that_staff_write_is_markup() -> None:
    """It stands there as typed; a picture that no font has is left out."""
    words = read(with_words(DRAWN)).pages[0].extract_text()
    assert "Sommerfest #let *f* $1$ <b>" in " ".join(words.split())


def test_the_original_stands_there_once() -> None:
    """Two languages without words of their own share it, each with day and place in its own words."""
    facts: Any = facts_of(replace(POSTER, languages=("de", "uk", "fa")))
    assert [block["title"] for block in facts["blocks"]] == ["Tag der Berufe", None, None]
    assert [block["direction"] for block in facts["blocks"]] == ["ltr", "ltr", "rtl"]
    assert len({block["day"] for block in facts["blocks"]}) == 3
    other: Any = facts_of(replace(POSTER, languages=("uk",)))
    assert other["blocks"][0]["note"] == "Мова тексту: Німецька"
    assert other["blocks"][0]["words_direction"] == "ltr"


def test_no_link_of_an_online_event_on_paper() -> None:
    """It is for those who have registered."""
    link = "https://meet.example.org/fair"
    poster = replace(POSTER, details=replace(DETAILS, place=Place.ONLINE, place_words=link))
    words = read(poster).pages[0].extract_text()
    assert "meet.example.org" not in words
    assert "Online" in words


def test_the_code_leads_to_the_event() -> None:
    """Module by module what the standard says for this address, with the white around it that scanners need."""
    matrix = [list(row) for row in segno.make_qr(ADDRESS, error="q").matrix]
    size = len(matrix)
    assert f'width="{size + 8}" height="{size + 8}"' in code_of(ADDRESS)
    rows = dots(poster_file(POSTER, PosterForm.PNG, 56).content)
    black = [(y, x) for y, row in enumerate(rows) for x, dot in enumerate(row) if dot < 16]  # nothing else is so dark
    top, left = min(y for y, _ in black), min(x for _, x in black)
    module = (max(y for y, _ in black) - top + 1) / size
    found = [
        [int(rows[top + int((y + 0.5) * module)][left + int((x + 0.5) * module)] < 128) for x in range(size)]
        for y in range(size)
    ]
    assert found == matrix


def test_the_names_of_the_files() -> None:
    """They say in which languages."""
    file = poster_file(replace(POSTER, languages=("de", "ar")), PosterForm.PNG)
    assert (file.name, file.mime_type) == ("poster-de-ar.png", "image/png")
    width, height = struct.unpack(">II", file.content[16:24])
    assert round(height / width, 2) == 1.41
    pdf = poster_file(POSTER, PosterForm.PDF)
    assert (pdf.name, pdf.mime_type) == ("poster-de.pdf", "application/pdf")
