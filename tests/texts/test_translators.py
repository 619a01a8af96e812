"""The translator: placeholders, plural forms, direction, dates, lists, names."""

from datetime import UTC, date, datetime

import pytest

from program.programme import LANGUAGES
from texts.translators import Translator, UnknownLanguage, own_name, translator

TUESDAY = datetime(2026, 5, 26, 16, 0, tzinfo=UTC)


@pytest.mark.row("G2")
@pytest.mark.parametrize(
    ("language", "moment", "short", "day"),
    [
        ("de", "Dienstag, 26. Mai, 18:00", "Di., 26. Mai", "26. Mai 2026"),
        ("en", "Tuesday 26 May, 18:00", "Tue 26 May", "26 May 2026"),
        ("uk", "вівторок, 26 травня, 18:00", "вт, 26 трав.", "26 травня 2026"),
        ("ru", "вторник, 26 мая, 18:00", "вт, 26 мая", "26 мая 2026"),
        ("ar", "الثلاثاء، 26 مايو، 18:00", "الثلاثاء، 26 مايو", "26 مايو 2026"),
        ("fa", "سه‌شنبه ۲۶ مهٔ، ۱۸:۰۰", "سه‌شنبه ۲۶ مه", "۲۶ مهٔ ۲۰۲۶"),
        ("tr", "26 Mayıs Salı, 18:00", "26 May Sal", "26 Mayıs 2026"),
        ("fr", "mardi 26 mai, 18:00", "mar. 26 mai", "26 mai 2026"),
    ],
)
def test_dates_as_the_language_writes_them(language: str, moment: str, short: str, day: str) -> None:
    """In the reader's zone: 16:00 UTC is 18:00 in Berlin in May."""
    tr = Translator(language)
    assert (tr.moment(TUESDAY), tr.short_day(TUESDAY), tr.date(date(2026, 5, 26))) == (moment, short, day)


@pytest.mark.row("G4")
def test_the_same_instant_on_two_clocks() -> None:
    """Each reader's zone, also where the day is another one."""
    late = datetime(2026, 5, 26, 21, 30, tzinfo=UTC)
    assert Translator("en", "Europe/Berlin").moment(late) == "Tuesday 26 May, 23:30"
    assert Translator("en", "Europe/Kyiv").moment(late) == "Wednesday 27 May, 00:30"


def test_an_instant_needs_a_zone() -> None:
    """A naive datetime is refused."""
    with pytest.raises(ValueError, match="zone"):
        Translator("en").moment(datetime(2026, 5, 26, 16, 0))  # noqa: DTZ001 - naive on purpose


@pytest.mark.row("G2")
@pytest.mark.parametrize(
    ("language", "name", "shown"),
    [
        ("en", "Daria", "Hello Daria"),  # nothing to isolate
        ("en", "ليلى", "Hello \u2068ليلى\u2069"),  # right to left inside of left to right
        ("ar", "Daria", "Hello \u2068Daria\u2069"),  # left to right inside of right to left
        ("ar", "<b>x</b>", "Hello \u2068<b>x</b>\u2069"),  # not escaped here: that happens where it leaves
    ],
)
@pytest.mark.fault(40)
def test_names_do_not_disturb_the_text_around_them(language: str, name: str, shown: str) -> None:
    """Isolated where directions may mix."""
    assert Translator(language).gettext("Hello {name}", name=name) == shown


@pytest.mark.row("G2")
@pytest.mark.parametrize(("language", "shown"), [("de", "a, b; c"), ("ar", "a, b؛ c"), ("fa", "a, b؛ c")])
def test_clauses_are_told_apart_by_the_languages_semicolon(language: str, shown: str) -> None:
    """Where the parts have commas of their own."""
    assert translator(language).clauses(["a, b", "c"]) == shown


@pytest.mark.row("G2")
@pytest.mark.parametrize(("language", "shown"), [("de", "08:05"), ("ar", "08:05"), ("fa", "۰۸:۰۵")])
def test_a_time_of_every_day_in_the_languages_digits(language: str, shown: str) -> None:
    """As the instants beside it."""
    assert translator(language).clock(485) == shown


@pytest.mark.row("G2")
def test_persian_reads_its_own_digits() -> None:
    """In numbers, dates and plural sentences."""
    assert Translator("fa").number(12.5, 1) == "۱۲٫۵"
    assert Translator("fa").time(TUESDAY) == "۱۸:۰۰"


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("count", [0, 1, 2, 3])
def test_lists_of_any_length(language: str, count: int) -> None:
    """Each item is there, with and without an "and"."""
    items = ["x1", "x2", "x3"][:count]
    tr = Translator(language)
    for shown in (tr.list_of(items), tr.list_of(items, is_unit=True)):
        assert all(item in shown for item in items)


def test_an_unknown_language_raises() -> None:
    """It never falls back in silence."""
    with pytest.raises(UnknownLanguage):
        translator("xx")


@pytest.mark.parametrize("language", LANGUAGES)
def test_languages_name_themselves(language: str) -> None:
    """So that everybody finds theirs."""
    assert own_name(language) != Translator("en" if language != "en" else "de").language_name(language)


def test_zone_names_are_towns() -> None:
    """As the reader's language writes them; others as IANA has them."""
    assert Translator("uk").zone_name("Europe/Berlin") == "Берлін"
    assert Translator("en").zone_name("America/New_York") == "New York"


@pytest.mark.row("G2")
@pytest.mark.parametrize(
    ("language", "shown"),
    [
        ("ar", "Write \u2066/profile\u2069."),  # else the slash would stand behind the word
        ("fa", "Write \u2066/profile\u2069."),  # the same
        ("de", "Write /profile."),  # nothing to keep together
    ],
)
def test_commands_keep_their_slash_in_front(language: str, shown: str) -> None:
    """In right-to-left text too, where a slash alone has no direction."""
    assert Translator(language).gettext("Write /profile.") == shown


def test_a_fraction_is_no_command() -> None:
    """Only a slash at the beginning of a word makes one."""
    assert Translator("ar").gettext("3/9 a/b") == "3/9 a/b"


@pytest.mark.parametrize(
    ("language", "words", "shown"),
    [
        ("de", "für die Arbeit", "Für die Arbeit"),  # the rest stays as it is
        ("tr", "iş için", "İş için"),  # Turkish has a dot on its capital i
        ("en", "", ""),  # nothing
    ],
)
def test_beginning_with_a_capital(language: str, words: str, shown: str) -> None:
    """The first letter alone."""
    assert Translator(language).with_capital(words) == shown


@pytest.mark.fault(33)
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_time_that_comes_twice_says_which_it_is(language: str) -> None:
    """In the night in which clocks go back, and nowhere else; the words differ in each language."""
    tr = Translator(language, "Europe/Berlin")
    first, second = (datetime(2026, 10, 25, hour, 30, tzinfo=UTC) for hour in (0, 1))
    plain = tr.time(datetime(2026, 10, 26, 1, 30, tzinfo=UTC))
    shown = [tr.time(first), tr.time(second)]
    assert len({*shown, plain}) == 3
    assert all(plain in words for words in shown)
    for hour, day in ((23, 24), (2, 25)):  # the hours around it
        around = datetime(2026, 10, day, hour, 30, tzinfo=UTC)
        assert len(tr.time(around)) == len(plain)
    spring = datetime(2027, 3, 28, 1, 30, tzinfo=UTC)  # 03:30, after the gap
    assert len(tr.time(spring)) == len(plain)
    assert tr.moment(second).endswith(shown[1])
