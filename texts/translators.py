"""The translator: one for each reader, with the reader's language and time zone. Passed explicitly, never global."""

import gettext
import re
from collections.abc import Iterable
from datetime import date, datetime, timedelta
from functools import lru_cache
from io import BytesIO
from pathlib import Path
from zoneinfo import ZoneInfo

from babel import Locale
from babel.core import get_global
from babel.dates import format_date, format_datetime
from babel.lists import format_list
from babel.numbers import format_decimal

from program.programme import LANGUAGES

LOCALES = Path(__file__).resolve().parent.parent / "locales"
RIGHT_TO_LEFT = frozenset({"ar", "fa"})
_REGIONS = {"en": "en_GB"}  # the programme runs in Europe: the day before the month
_DAYS = {  # weekday and date as each language writes them, long and for a button
    "de": ("EEEE, d. MMMM", "EEEEEE, d. MMM"),
    "en": ("EEEE d MMMM", "EEE d MMM"),
    "uk": ("EEEE, d MMMM", "EEEEEE, d MMM"),
    "ru": ("EEEE, d MMMM", "EEEEEE, d MMM"),
    "ar": ("EEEE، d MMMM", "EEE، d MMM"),
    "fa": ("EEEE d MMMM", "EEE d MMM"),
    "tr": ("d MMMM EEEE", "d MMM EEE"),
    "fr": ("EEEE d MMMM", "EEE d MMM"),
}
_NEAR = timedelta(days=90)  # so near that nobody asks of which year a day is
_PERSIAN_DIGITS = str.maketrans("0123456789", "۰۱۲۳۴۵۶۷۸۹")
_ISOLATE, _POP = "\u2068", "\u2069"
_LEFT_TO_RIGHT = "\u2066"
_COMMAND = re.compile(r"(?<!\S)/[a-z]+\b")  # a slash has no direction of its own and would stand behind its word


class UnknownLanguage(ValueError):
    """The bot does not speak this language."""


class Translator:
    """Says things in one language and shows instants in one time zone."""

    def __init__(self, language: str, zone: str = "Europe/Berlin") -> None:
        if language not in LANGUAGES:
            raise UnknownLanguage(language)
        self.language = language
        self.zone = ZoneInfo(zone)
        self.locale = Locale.parse(_REGIONS.get(language, language))
        self._catalogue = _catalogue(language)

    @property
    def is_right_to_left(self) -> bool:
        """Whether the language is written from right to left."""
        return self.language in RIGHT_TO_LEFT

    def gettext(self, message: str, /, **values: str | int) -> str:
        """The message in this language with its ``{placeholders}`` filled in."""
        return self._filled(self._catalogue.gettext(message), values)

    def ngettext(self, singular: str, plural: str, n: int, /, **values: str | int) -> str:
        """The message in the plural form that ``n`` needs; ``{n}`` is filled in by itself."""
        return self._filled(self._catalogue.ngettext(singular, plural, n), {"n": n, **values})

    def pgettext(self, context: str, message: str, /, **values: str | int) -> str:
        """A short label, whose context tells it from others with the same English words."""
        return self._filled(self._catalogue.pgettext(context, message), values)

    def isolated(self, words: str) -> str:
        """Words of unknown direction, such as a name, that do not disturb the text around them."""
        is_mixed = self.is_right_to_left or any(_is_right_to_left(letter) for letter in words)
        return f"{_ISOLATE}{words}{_POP}" if is_mixed else words

    def clauses(self, parts: Iterable[str]) -> str:
        """Parts that have commas of their own, held apart by the language's semicolon."""
        return ("؛ " if self.is_right_to_left else "; ").join(parts)

    def local(self, instant: datetime) -> datetime:
        """An aware instant as the reader's wall time."""
        if instant.tzinfo is None:
            raise ValueError("an instant needs a zone")
        return instant.astimezone(self.zone)

    def day(self, instant: datetime) -> str:
        """Weekday and date: "Tuesday 26 May"."""
        return self._pattern(instant, _DAYS[self.language][0])

    def day_ahead(self, instant: datetime, now: datetime) -> str:
        """Weekday and date: "Tuesday 26 May"; the date with its year where that is another one, or some months off."""
        local = self.local(instant)
        if local.year != self.local(now).year or instant - now > _NEAR:
            return self.date(local.date())
        return self.day(instant)

    def short_day(self, instant: datetime) -> str:
        """Weekday and date for a button: "Tue 26 May"."""
        return self._pattern(instant, _DAYS[self.language][1])

    def time(self, instant: datetime) -> str:
        """The time of day on the 24-hour clock that calendars and timetables here use: "18:00".

        Where clocks show it twice that night, it says which of the two it is.
        """
        shown, local = self._pattern(instant, "HH:mm"), self.local(instant)
        if local.utcoffset() == local.replace(fold=1 - local.fold).utcoffset():
            return shown
        if local.fold:
            # Translators: a time that clocks show twice in the night in which they go back: the one after that.
            return self.pgettext("time", "{time} (the second)", time=shown)
        # Translators: a time that clocks show twice in the night in which they go back: the one before that.
        return self.pgettext("time", "{time} (the first)", time=shown)

    def clock(self, minute: int) -> str:
        """A time of day that comes every day, in minutes from midnight: "18:00"; 1440 is "24:00"."""
        return self._digits(f"{minute // 60:02}:{minute % 60:02}")

    def moment(self, instant: datetime) -> str:
        """Weekday, date and time."""
        comma = "، " if self.is_right_to_left else ", "
        return self.day(instant) + comma + self.time(instant)

    def date(self, day: date) -> str:
        """A date with its year: "26 May 2026"."""
        pattern = "d MMMM y" if self.language in {"uk", "ru"} else "long"  # without an abbreviation for "year"
        return self._digits(format_date(day, pattern, locale=self.locale))

    def weekday(self, number: int, width: str = "wide") -> str:
        """The name of a weekday, Monday is 0; ``width`` is wide or abbreviated."""
        return str(self.locale.days["stand-alone"][width][number])

    def zone_name(self, zone: str) -> str:
        """The city after which a time zone is named, as people of this language write it."""
        names = self.locale.time_zones
        known = names.get(zone) or names.get(_older_name(zone)) or {}
        return str(known.get("city") or zone.rpartition("/")[2].replace("_", " "))

    def number(self, value: float, digits: int = 0) -> str:
        """A number as the language writes it."""
        pattern = "0" if digits == 0 else "0." + "0" * digits
        # Persian numbers have signs of their own, the one before the decimals too.
        system = "arabext" if self.language == "fa" else "latn"
        return self._digits(format_decimal(value, format=pattern, locale=self.locale, numbering_system=system))

    def list_of(self, items: Iterable[str], *, is_unit: bool = False) -> str:
        """ "a, b and c"; with ``is_unit`` without the "and"."""
        entries = list(items)
        if is_unit or len(entries) < 2:
            return ("، " if self.is_right_to_left else ", ").join(entries)  # CLDR has no such list for every language
        return format_list(entries, style="standard", locale=self.locale)

    def language_name(self, code: str) -> str:
        """The name of a spoken language."""
        name = self.locale.languages.get(code)
        return str(name[0].upper() + name[1:]) if name else code

    def with_capital(self, words: str) -> str:
        """The words with a capital letter first, as on a button; the others stay as they are."""
        first = "İ" if self.language == "tr" and words.startswith("i") else words[:1].upper()
        return first + words[1:]

    def _filled(self, message: str, values: dict[str, str | int]) -> str:
        if self.is_right_to_left:
            message = _COMMAND.sub(rf"{_LEFT_TO_RIGHT}\g<0>{_POP}", message)
        if not values:
            return message
        return message.format_map({name: self._shown(value) for name, value in values.items()})

    def _shown(self, value: str | int) -> str:
        return self.isolated(value) if isinstance(value, str) else self._digits(str(value))

    def _pattern(self, instant: datetime, pattern: str) -> str:
        return self._digits(format_datetime(self.local(instant), pattern, locale=self.locale))

    def _digits(self, shown: str) -> str:
        return shown.translate(_PERSIAN_DIGITS) if self.language == "fa" else shown


@lru_cache
def _older_name(zone: str) -> str | None:
    """CLDR keeps the city under the name that a zone had first: Europe/Kyiv under Europe/Kiev."""
    return next((alias for alias, present in get_global("zone_aliases").items() if present == zone), None)


def own_name(language: str) -> str:
    """A language's name in itself: "Українська"."""
    name = str(Locale.parse(language).languages[language])
    return name[0].upper() + name[1:]


@lru_cache(maxsize=512)
def translator(language: str, zone: str = "Europe/Berlin") -> Translator:
    """The translator for a language and zone; raises ``UnknownLanguage``."""
    return Translator(language, zone)


@lru_cache
def _catalogue(language: str) -> gettext.NullTranslations:
    """The compiled catalogue; compiled here where the .mo is missing or older than the .po."""
    folder = LOCALES / language / "LC_MESSAGES"
    source, compiled = folder / "messages.po", folder / "messages.mo"
    if compiled.exists() and compiled.stat().st_mtime >= source.stat().st_mtime:
        with compiled.open("rb") as stream:
            return gettext.GNUTranslations(stream)
    if not source.exists():
        if language == "en":
            return gettext.NullTranslations()
        raise UnknownLanguage(language)
    from babel.messages.mofile import write_mo  # noqa: PLC0415 - only where nothing is compiled yet
    from babel.messages.pofile import read_po  # noqa: PLC0415 - as above

    buffer = BytesIO()
    with source.open("rb") as stream:
        write_mo(buffer, read_po(stream, locale=language))
    buffer.seek(0)
    return gettext.GNUTranslations(buffer)


def _is_right_to_left(letter: str) -> bool:
    return "\u0590" <= letter <= "\u08ff" or "\ufb1d" <= letter <= "\ufefc"
