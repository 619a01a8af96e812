"""The words with which people of each language type times: names of months and weekdays, "tomorrow", "o'clock"."""

from collections.abc import Mapping

from babel import Locale

from program.typed_times import AFTERNOON, EVENING, MORNING, NOON, TimeWords, folded
from texts.translators import Translator

_ALSO = ("en", "de")  # what surrounds people here; names in their own language count first
_NON_JOINER = "\u200c"
_FORMS = (("format", "wide"), ("format", "abbreviated"), ("stand-alone", "wide"), ("stand-alone", "abbreviated"))


def time_words(tr: Translator) -> TimeWords:
    """The words of the reader's language, with the English and German names of months and weekdays."""
    months: dict[str, int] = {}
    weekdays: dict[str, int] = {}
    for locale in (*map(Locale.parse, _ALSO), tr.locale):
        for form, width in _FORMS:
            months |= _spelled(locale.months[form][width])
            weekdays |= _spelled(locale.days[form][width])
    # Translators: typed by people as part of a time: "today 18:00". Several words: separate them with commas.
    today = dict.fromkeys(_split(tr.pgettext("typed time", "today")), 0)
    # Translators: typed by people as part of a time: "tomorrow 18:00". Several words: separate them with commas.
    tomorrow = dict.fromkeys(_split(tr.pgettext("typed time", "tomorrow")), 1)
    # Translators: typed by people as part of a time: "the day after tomorrow 18:00". Separate words with commas.
    later = dict.fromkeys(_split(tr.pgettext("typed time", "the day after tomorrow, day after tomorrow")), 2)
    # Translators: small words that people type around a date and an hour, separated by commas.
    fillers = _split(tr.pgettext("typed time", "at, on, o'clock, the, hrs"))
    named = {"months": months, "weekdays": weekdays, "days": today | tomorrow | later}
    return TimeWords(**named, fillers=frozenset(fillers), parts=_parts_of_day(tr))


def example(tr: Translator) -> str:
    """A day and a time as people of this language type them."""
    # Translators: an example of how to type a day and a time. Take words that you gave for "tomorrow" and "evening".
    return tr.pgettext("typed time", "tomorrow at 6 pm")


def _parts_of_day(tr: Translator) -> dict[str, frozenset[int]]:
    """Each word with the hours that it may mean; one that stands for several parts of the day means all of theirs."""
    said = (
        # Translators: words that people type beside an hour, separated by commas: "9 in the morning".
        (MORNING, tr.pgettext("typed time", "in the morning, this morning, morning")),
        # Translators: words that people type beside an hour, separated by commas: "12 noon".
        (NOON, tr.pgettext("typed time", "at noon, noon, midday")),
        # Translators: words that people type beside an hour, separated by commas: "3 in the afternoon".
        (AFTERNOON, tr.pgettext("typed time", "in the afternoon, this afternoon, afternoon")),
        # Translators: words that people type beside an hour, separated by commas: "6 in the evening".
        (EVENING, tr.pgettext("typed time", "in the evening, this evening, evening, at night")),
    )
    meant: dict[str, frozenset[int]] = {}
    for hours, words in said:
        for word in _split(words):
            meant[word] = meant.get(word, frozenset()) | hours
    return meant


def _spelled(names: Mapping[int, str]) -> dict[str, int]:
    """Names as people may spell them: Persian joins words without a space, and many type one all the same."""
    plain = {number: name.rstrip(".") for number, name in names.items()}
    apart = {folded(name.replace(_NON_JOINER, " ")): number for number, name in plain.items()}
    return apart | {folded(name): number for number, name in plain.items()}


def _split(words: str) -> list[str]:
    return [folded(word) for word in words.replace("،", ",").split(",") if word.strip()]
