"""Arabic nouns after numbers: 11 to 99 take another form than 100, and a catalogue can have the two the wrong way."""

from pathlib import Path

import polib
import pytest

import texts
from texts.translators import translator

CATALOGUE = Path(texts.__file__).parent.parent / "locales" / "ar" / "LC_MESSAGES" / "messages.po"
TANWIN = "\u064b"
"""The ending of what is counted from 11 to 99."""
PLURALS = [entry for entry in polib.pofile(str(CATALOGUE)) if entry.msgid_plural]


@pytest.mark.parametrize(
    ("n", "words"),
    [
        (1, "يوم هادئ واحد."),
        (2, "يومين هادئين."),
        (3, "3 أيام هادئة."),
        (10, "10 أيام هادئة."),
        (11, "11 يومًا هادئًا."),
        (14, "14 يومًا هادئًا."),
        (99, "99 يومًا هادئًا."),
        (100, "100 يوم هادئ."),
        (103, "103 أيام هادئة."),
        (111, "111 يومًا هادئًا."),
    ],
)
def test_what_is_counted_has_the_form_that_its_number_asks_for(n: int, words: str) -> None:
    """As in "I will not ask again before 14 quiet days have passed"."""
    said = translator("ar", "Europe/Berlin").ngettext(
        "I will not ask again before one quiet day has passed.",
        "I will not ask again before {n} quiet days have passed.",
        n,
    )
    assert said.endswith(words)


@pytest.mark.parametrize("entry", PLURALS, ids=[f"{number}" for number in range(len(PLURALS))])
def test_from_eleven_on_nouns_have_their_ending(entry: polib.POEntry) -> None:
    """No text has the form for 11 to 99 and the form for 100 the wrong way round."""
    eleven, hundred = entry.msgstr_plural[4], entry.msgstr_plural[5]
    assert eleven.count(TANWIN) >= hundred.count(TANWIN), entry.msgid_plural
