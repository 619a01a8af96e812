"""Certificates as files: one page, the project's own fonts, no empty boxes, the right words in the right order."""

import json
import struct
import zlib
from dataclasses import replace
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
import typst
from fontTools.ttLib import TTFont
from pypdf import PdfReader

from program.certificates import LONGEST_NAME, Certificate
from program.milestones import Together
from program.people import Role
from program.profiles import Goal
from program.programme import LANGUAGES
from tests.houses import programme
from texts import certificate_files
from texts.certificate_files import (
    FACES,
    FONTS,
    REGULAR_ONLY,
    SCRIPTS,
    Unprintable,
    certificate_file,
    facts_of,
    missing_faces,
    unfit,
)
from texts.certificates import words_of
from texts.translators import translator

pytestmark = pytest.mark.row("C8")
PROGRAMME = programme()
PAPER = Certificate(
    programme=PROGRAMME.name,
    site=PROGRAMME.sites["oldenburg"],
    name="Daria Kovalenko",
    role=Role.MENTEE,
    started_at=datetime(2026, 3, 3, 10, tzinfo=UTC),
    ended_at=datetime(2026, 9, 3, 10, tzinfo=UTC),
    sum=Together(meetings=14, minutes=990),
    focus=(Goal.EMPLOYER_TIPS, Goal.APPLICATION_PROCESS, Goal.CONTACTS),
    made_at=datetime(2026, 11, 22, 12, tzinfo=UTC),
)
NAMES = {
    "plain": "Daria Kovalenko",
    "ukrainian": "Дар’я Їжакевич-Ґонта",
    "arabic": "محمد عبد الرحمن الخطيب",
    "persian": "پرویز گلچین می\u200cخواهد",
    "turkish": "İlkay Şengül Ğüçlü",
    "vietnamese": "Nguyễn Thị Hồng Ánh",
    "greek": "Ελένη Παπαδοπούλου",
    "markup": "<b>O'Neil</b> #let *f* _a_ $1$ \\ @x [y] `c`",
    "long words": "Prof. Dr. Wolfgang Amadeus Maximilian Freiherr von Hohenstein-Sonnenburg-Wagner",
    "one long word": "W" * LONGEST_NAME,
    "one long arabic word": "خ" * LONGEST_NAME,
    "georgian": "თამარ ბერიძე",
    "armenian": "Անահիտ Հովհաննիսյան",
    "tigrinya": "ሰላም ተስፋዝጊ ገብረመድህን",
    "hebrew": "נועה לוי",
    "nepali": "प्रज्ञा श्रेष्ठ क्षत्री",
    "bengali": "শাহরিয়ার আহমেদ",
    "punjabi": "ਹਰਪ੍ਰੀਤ ਸਿੰਘ",
    "gujarati": "હિતેશ પટેલ",
    "tamil": "லக்ஷ்மி சுப்பிரமணியம்",
    "telugu": "శ్రీనివాస్ రెడ్డి",
    "kannada": "ಕೃಷ್ಣ ಮೂರ್ತಿ",
    "malayalam": "ശ്രീലക്ഷ്മി നായർ",
    "sinhala": "ශ්\u200dරී ප්\u200dරියන්ත ජයවර්ධන",
    "thai": "สุภาพร ศรีสวัสดิ์",
    "lao": "ສົມພອນ ວົງສາ",
    "khmer": "សុខា ជ័យវរ្ម័ន",
    "burmese": "အောင်ဆန်းစုကြည်",
    "syriac": "ܫܡܥܘܢ ܒܪ ܨܒܥܐ",
    "tifinagh": "ⵜⵉⵏⵀⵉⵏⴰⵏ",
    "chinese": "王伟 陳大文",
    "japanese": "山田さくら カタリナ",
    "korean": "김민수",
    "both directions": "Daria داریا Kovalenko کوالنکو",
    "one letter": "O",
}


def read(content: bytes) -> PdfReader:
    """The file as a reader of PDF files sees it."""
    return PdfReader(BytesIO(content))


def catalog(reader: PdfReader) -> Any:
    """What the file says of itself as a whole."""
    return reader.trailer["/Root"].get_object()


def page_words(language: str, paper: Certificate = PAPER) -> str:
    """What stands on the page."""
    return read(certificate_file(translator(language), paper).content).pages[0].extract_text()


@pytest.mark.row("G2")
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", NAMES.values(), ids=list(NAMES))
def test_one_page_whatever_the_name(language: str, name: str) -> None:
    """And every font on it is a subset of ours, inside the file."""
    reader = read(certificate_file(translator(language), replace(PAPER, name=name, role=Role.MENTOR)).content)
    assert len(reader.pages) == 1
    resources: Any = reader.pages[0]["/Resources"]
    fonts = [font.get_object() for font in resources["/Font"].values()]
    ours = {file.stem for file in FONTS.glob("*.ttf")}
    assert fonts
    for font in fonts:
        assert font["/BaseFont"].partition("+")[2] in ours
        descendant = font["/DescendantFonts"][0].get_object()
        assert {"/FontFile2", "/FontFile3"} & set(descendant["/FontDescriptor"].get_object())


def darkness(png: bytes) -> list[bytes]:
    """The rows of a picture (PNG, eight bits, red, green, blue and opacity), one byte for each dot: 255 is white."""
    width, height = struct.unpack(">II", png[16:24])
    at, packed = 8, b""
    while at < len(png):
        (length,) = struct.unpack(">I", png[at : at + 4])
        packed += png[at + 8 : at + 8 + length] if png[at + 4 : at + 8] == b"IDAT" else b""
        at += length + 12
    raw, size = zlib.decompress(packed), width * 4
    above, shown = bytes(size), []
    for row in range(height):
        kind, line = raw[row * (size + 1)], bytearray(raw[row * (size + 1) + 1 : (row + 1) * (size + 1)])
        for i in range(size):
            left, corner = (line[i - 4], above[i - 4]) if i >= 4 else (0, 0)
            nearest = min((left, above[i], corner), key=lambda value: abs(left + above[i] - corner - value))
            line[i] = (line[i] + (0, left, above[i], (left + above[i]) // 2, nearest)[kind]) % 256
        above = bytes(line)
        shown.append(bytes(min(line[i : i + 3]) for i in range(0, size, 4)))
    return shown


@pytest.mark.parametrize("name", NAMES.values(), ids=list(NAMES))
@pytest.mark.parametrize("language", ["de", "ar"])
def test_nothing_leaves_the_frame(language: str, name: str) -> None:
    """The page is looked at: outside of the frame, and close to it on its inside, all is white."""
    words = facts_of(translator(language), replace(PAPER, name=name, role=Role.MENTOR))
    png = typst.compile(
        certificate_files._PAGE.read_bytes(),
        font_paths=certificate_files._fonts(),
        sys_inputs={"facts": json.dumps(words)},
        format="png",
        ppi=15,
    )
    rows = darkness(png)
    width = len(rows[0])
    per_mm = width / 210
    for low, high in ((0, 12), (16, 26), (184, 194), (198, 210)):  # the frame's sides stand at 14 and 196 mm
        columns = range(round(low * per_mm), round(high * per_mm))
        inner = rows[round(20 * per_mm) : round(277 * per_mm)]
        assert all(row[column] == 255 for row in inner for column in columns), (low, high)
    assert any(min(row) < 128 for row in rows)  # and there is something on the page


@pytest.mark.parametrize("language", ["de", "en", "uk", "ru", "tr", "fr"])
@pytest.mark.parametrize("role", Role)
def test_every_word_stands_on_the_page(language: str, role: Role) -> None:
    """Read back from the file in the languages that are read as they are stored."""
    paper = replace(PAPER, role=role)
    page = "".join(page_words(language, paper).split())
    words = words_of(translator(language), paper)
    parts = [words[key] for key in ("title", "subtitle", "name", "about", "dated", "signature", "source", "site")]
    parts += [part for line in words["lines"] for part in line]  # type: ignore[attr-defined]  # pairs of words
    for part in parts:
        assert "".join(str(part).split()) in page


@pytest.mark.parametrize(
    ("language", "found"),
    [
        ("de", ["3. März 2026 – 3. September 2026", "16,5", "Oldenburg, 22. November 2026"]),
        ("en", ["3 March 2026 – 3 September 2026", "16.5", "Oldenburg, 22 November 2026"]),
        ("uk", ["3 березня 2026 – 3 вересня 2026", "16,5", "Ольденбург, 22 листопада 2026"]),
        ("ar", ["3 مارس 2026", "16.5", "22 نوفمبر 2026"]),
        ("fa", ["۳ مارس ۲۰۲۶", "۱۶٫۵", "۲۲ نوامبر ۲۰۲۶"]),
    ],
)
def test_dates_and_numbers_as_the_language_writes_them(language: str, found: list[str]) -> None:
    """Persian digits in Persian, a comma where a comma stands."""
    words = json.dumps(words_of(translator(language), PAPER), ensure_ascii=False)
    plain = words.replace("\u2068", "").replace("\u2069", "")
    assert [part for part in found if part not in plain] == []


@pytest.mark.parametrize(("minutes", "shown"), [(300, "5"), (990, "16.5"), (45, "0.75"), (20, "0.33"), (0, "0")])
def test_hours_have_the_decimals_that_they_need(minutes: int, shown: str) -> None:
    """No "5.0", and no third decimal."""
    words = words_of(translator("en"), replace(PAPER, sum=Together(meetings=1, minutes=minutes)))
    assert ["Hours together", shown] in words["lines"]  # type: ignore[operator]  # pairs of words


@pytest.mark.parametrize("language", ["ar", "fa"])
def test_right_to_left_pages_are_laid_out_and_shaped_so(language: str) -> None:
    """Labels begin at the right margin; the name is of joined letters, each in its place from right to left."""
    name = "محمد"
    starts: dict[str, float] = {}

    def note(text: str, matrix: list[float], *_more: object) -> None:
        starts.setdefault(text.strip(), matrix[4])

    reader = read(certificate_file(translator(language), replace(PAPER, name=name)).content)
    page = reader.pages[0]
    assert name in page.extract_text(visitor_text=note)
    role, period = (line[0] for line in words_of(translator(language), PAPER)["lines"][:2])  # type: ignore[index]
    middle = float(page.mediabox.width) / 2
    assert starts[role] > middle  # a label, at the right
    assert starts[period] > middle
    assert starts["2026" if language == "ar" else "۶۲۰۲"] < starts[period]  # its value, left of it
    assert starts["عن" if language == "ar" else "از"] < middle  # the signature, at the left
    assert catalog(reader)["/Lang"] == language


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_sign_is_an_empty_box(language: str) -> None:
    """Every sign that stands on the page has a glyph in one of the fonts that are shipped."""
    covered: set[int] = set()
    for file in FONTS.glob("*.ttf"):
        with TTFont(file) as font:
            covered |= set(font.getBestCmap())
    for role in Role:
        for ended_at in (None, PAPER.ended_at):
            words = words_of(translator(language), replace(PAPER, role=role, ended_at=ended_at))
            signs = set("".join(map(str, json.loads(json.dumps(list(words.values()))))))
            assert {sign for sign in signs if ord(sign) not in covered} == set()


@pytest.mark.parametrize(
    ("words", "missing"),
    [
        ("Daria Kovalenko", ""),
        ("Дар’я محمد پرویز Ελένη Nguyễn Ğ ß", ""),
        ("Daria 🌻 ᠮ 🌻", "🌻ᠮ"),
        ("თამარ ᠮ", "ᠮ"),
        ("می\u200cنا", ""),
        *((name, "") for name in NAMES.values()),
    ],
    ids=["latin", "many scripts", "emoji and mongolian", "georgian and mongolian", "joiner", *NAMES],
)
def test_signs_that_no_font_has(words: str, missing: str) -> None:
    """Each once, in order; typst's answer is that of the fonts' own tables."""
    assert unfit(words) == missing


def test_a_page_with_an_empty_box_is_never_written() -> None:
    """Whatever comes in, an error is better than a paper that nobody can use; the name is not in it."""
    with pytest.raises(Unprintable) as refused:
        certificate_file(translator("en"), replace(PAPER, name="Daria 🌻"))
    assert str(refused.value) == ""
    assert refused.value.__suppress_context__


def test_fonts_are_ours_alone_and_small() -> None:
    """Each is named in a licence that lies beside them; only the two for Chinese, Japanese and Korean are heavy."""
    faces = {
        ("Noto Sans", "Regular"),
        ("Noto Sans", "Bold"),
        ("Noto Sans Arabic", "Regular"),
        ("Noto Sans Arabic", "Bold"),
    }
    faces |= {(f"Noto Sans {script}", "Regular") for script in SCRIPTS}
    faces |= {(f"Noto Sans {script}", "Bold") for script in SCRIPTS if script not in REGULAR_ONLY}
    names = {f"{family.replace(' ', '')}-{style}.ttf" for family, style in faces}
    heavy = {"DroidSansFallback.ttf", "NanumGothic.ttf"}
    assert {file.name for file in FONTS.iterdir()} == names | heavy | {"OFL.txt", "APACHE-2.0.txt"}
    assert len(FACES) == len(faces) + len(heavy)
    licence = (FONTS / "OFL.txt").read_text(encoding="utf-8")
    assert "SIL OPEN FONT LICENSE Version 1.1" in licence
    assert [script for script in (*SCRIPTS, "Arabic", "NanumGothic") if script not in licence] == []
    assert "Apache License" in (FONTS / "APACHE-2.0.txt").read_text(encoding="utf-8")
    assert {file.name for file in FONTS.iterdir() if file.stat().st_size > 600_000} == heavy
    assert sum(file.stat().st_size for file in FONTS.iterdir() if file.name not in heavy) < 7_000_000
    assert missing_faces() == []


def test_a_missing_font_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As ``python -m bot check`` says it."""
    (tmp_path / "NotoSans-Bold.ttf").write_bytes((FONTS / "NotoSans-Bold.ttf").read_bytes())
    monkeypatch.setattr(certificate_files, "FONTS", tmp_path)
    certificate_files._fonts.cache_clear()
    try:
        assert missing_faces()[:3] == ["Noto Sans 400", "Noto Sans Arabic 400", "Noto Sans Arabic 700"]
        assert len(missing_faces()) == len(FACES) - 1
    finally:
        monkeypatch.undo()
        certificate_files._fonts.cache_clear()


def test_the_same_facts_make_the_same_page() -> None:
    """Nothing of the machine or the moment gets in: title and language are the paper's own."""
    reader = read(certificate_file(translator("de"), PAPER).content)
    assert reader.metadata is not None
    assert reader.metadata.title == "Bescheinigung"
    assert reader.metadata.author is None
    assert catalog(reader)["/Lang"] == "de"
    assert page_words("de") == page_words("de")
