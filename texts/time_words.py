"""The words with which people of each language type times: names of months and weekdays, "tomorrow", "o'clock"."""

from babel import Locale

from program.typed_times import TimeWords
from texts.translators import Translator

_ALSO = ("en", "de")  # what surrounds people here; names in their own language count first
_FORMS = (("format", "wide"), ("format", "abbreviated"), ("stand-alone", "wide"), ("stand-alone", "abbreviated"))


def time_words(tr: Translator) -> TimeWords:
    """The words of the reader's language, with the English and German names of months and weekdays."""
    months: dict[str, int] = {}
    weekdays: dict[str, int] = {}
    for locale in (*map(Locale.parse, _ALSO), tr.locale):
        for form, width in _FORMS:
            months |= {_plain(name): number for number, name in locale.months[form][width].items()}
            weekdays |= {_plain(name): number for number, name in locale.days[form][width].items()}
    # Translators: typed by people as part of a time: "today 18:00". Several words: separate them with commas.
    today = dict.fromkeys(_split(tr.pgettext("typed time", "today")), 0)
    # Translators: typed by people as part of a time: "tomorrow 18:00". Several words: separate them with commas.
    tomorrow = dict.fromkeys(_split(tr.pgettext("typed time", "tomorrow")), 1)
    # Translators: small words that people type around a date and an hour, separated by commas.
    fillers = _split(tr.pgettext("typed time", "at, on, o'clock, the, hrs"))
    return TimeWords(months=months, weekdays=weekdays, days=today | tomorrow, fillers=frozenset(fillers))


def _plain(name: str) -> str:
    return name.casefold().rstrip(".").strip()


def _split(words: str) -> list[str]:
    return [word.strip().casefold() for word in words.replace("،", ",").split(",") if word.strip()]
