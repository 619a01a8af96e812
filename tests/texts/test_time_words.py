"""How people of each language say on which half of the day they mean an hour."""

from datetime import datetime

import pytest

from program.circle_plans import Why as CircleWhy
from program.meeting_plans import Why
from program.programme import LANGUAGES
from program.typed_times import Unreadable, read_time
from texts.circle_plans import refusal as circle_refusal
from texts.meeting_refusals import reason
from texts.time_words import example, time_words
from texts.translators import Translator

pytestmark = pytest.mark.row("C2")
NOW = datetime(2026, 5, 19, 12)  # noqa: DTZ001 - a wall time; Tuesday


def read(language: str, typed: str) -> datetime:
    """What somebody of that language is understood to mean."""
    return read_time(typed, now=NOW, names=time_words(Translator(language)))


@pytest.mark.parametrize(
    ("language", "typed", "hour"),
    [
        ("en", "tomorrow 6 pm", 18),
        ("en", "tomorrow at 6 in the evening", 18),
        ("en", "tomorrow evening at 7", 19),
        ("en", "tomorrow, 9 o'clock in the morning", 9),
        ("en", "tomorrow at 12 noon", 12),
        ("de", "morgen abends um 6", 18),
        ("de", "morgen 6 Uhr abends", 18),
        ("de", "morgen Abend um 6", 18),
        ("de", "morgen um 6 am Abend", 18),
        ("de", "morgen früh um 9", 9),
        ("de", "morgen 9 Uhr morgens", 9),
        ("de", "morgen Vormittag um 10", 10),
        ("de", "morgen Nachmittag um 3", 15),
        ("de", "morgen mittags um 12", 12),
        ("de", "Mittwoch Morgen um 9", 9),
        ("de", "morgen um 18 Uhr", 18),
        ("fr", "demain à 18h", 18),
        ("fr", "demain 6 heures du soir", 18),
        ("fr", "demain soir à 6 heures", 18),
        ("fr", "demain à 9h du matin", 9),
        ("fr", "demain 3h de l’après-midi", 15),
        ("tr", "yarın akşam 6", 18),
        ("tr", "yarın akşam saat 6’da", 18),
        ("tr", "yarın saat 18", 18),
        ("tr", "yarın saat 18'de", 18),
        ("tr", "yarın sabah 9", 9),
        ("tr", "yarın öğleden sonra 3", 15),
        ("tr", "yarın öğlen 12", 12),
        ("ru", "завтра в 6 вечера", 18),
        ("ru", "завтра вечером в 6 часов", 18),
        ("ru", "завтра в 9 утра", 9),
        ("ru", "завтра в 3 часа дня", 15),
        ("ru", "завтра в 12 дня", 12),
        ("uk", "завтра о 6 вечора", 18),
        ("uk", "завтра ввечері о 6", 18),
        ("uk", "завтра о 6 годині вечора", 18),
        ("uk", "завтра о 9 ранку", 9),
        ("uk", "завтра о 3 дня", 15),
        ("ar", "غدا الساعة 6 مساء", 18),
        ("ar", "غدًا الساعة ٦ مساءً", 18),
        ("ar", "غدا 6 مساءا", 18),
        ("ar", "مساء الغد الساعة 6", 18),
        ("ar", "غدا الساعة 6 م", 18),
        ("ar", "غدا الساعة 9 صباحاً", 9),
        ("ar", "غدا الساعة 12 ظهراً", 12),
        ("ar", "غدا الساعة 2 ظهرا", 14),
        ("ar", "غدا الساعة 4 عصرا", 16),
        ("ar", "غدا الساعة 3 بعد الظهر", 15),
        ("ar", "غدا الساعة 8 ليلا", 20),
        ("fa", "فردا ساعت ۶ عصر", 18),
        ("fa", "فردا ساعت ۶ بعدازظهر", 18),
        ("fa", "فردا ساعت ۳ بعد از ظهر", 15),
        ("fa", "فردا ساعت ۹ صبح", 9),
        ("fa", "فردا ۱۲ ظهر", 12),
        ("fa", "فردا ساعت ۸ شب", 20),
    ],
)
def test_parts_of_the_day_in_every_language(language: str, typed: str, hour: int) -> None:
    """Tomorrow at that hour."""
    assert read(language, typed) == datetime(2026, 5, 20, hour)  # noqa: DTZ001 - a wall time


@pytest.mark.parametrize(
    ("language", "typed"),
    [
        ("en", "the day after tomorrow at 18:00"),
        ("de", "übermorgen Abend um 6"),
        ("fr", "après-demain à 18h"),
        ("tr", "öbür gün akşam 6"),
        ("ru", "послезавтра в 18:00"),
        ("uk", "післязавтра о 18:00"),
        ("ar", "بعد غد الساعة 6 مساءً"),
        ("ar", "بعد بكرة الساعة 6 مساء"),
        ("fa", "پس‌فردا ساعت ۱۸"),
        ("fa", "پس فردا ساعت ۶ عصر"),
    ],
)
def test_the_day_after_tomorrow(language: str, typed: str) -> None:
    """Said in one word or several."""
    assert read(language, typed) == datetime(2026, 5, 21, 18)  # noqa: DTZ001 - a wall time


@pytest.mark.parametrize(
    ("language", "typed"),
    [
        ("de", "morgen abends um 12"),  # noon or midnight
        ("de", "morgen morgens um 18 Uhr"),  # they say different things
        ("en", "tomorrow at noon"),  # a while, or twelve o'clock
        ("ar", "غدا الساعة 12 مساء"),  # noon or midnight
        ("ar", "غدا صباحا أو مساء الساعة 6"),  # one or the other
        ("fa", "فردا ساعت ۱۲ شب"),  # the night before or after
        ("ru", "завтра в 12 ночи"),  # the night before or after
        ("ru", "через 3 дня 18:00"),  # in three days, which is not read yet
        ("tr", "yarın gece 12"),  # the night before or after
        ("uk", "завтра о 6 ранку вечора"),  # both
    ],
)
def test_what_might_mean_two_things_is_not_read(language: str, typed: str) -> None:
    """It is asked for once more, with an example."""
    with pytest.raises(Unreadable):
        read(language, typed)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_example_can_be_read(language: str) -> None:
    """Tomorrow at six in the evening; whoever types it off the screen gets just that."""
    tr = Translator(language)
    assert read(language, example(tr)) == datetime(2026, 5, 20, 18)  # noqa: DTZ001 - a wall time
    assert example(tr) in reason(tr, "Jens", Why.UNREADABLE, None)
    assert example(tr) in circle_refusal(tr, CircleWhy.UNREADABLE)
