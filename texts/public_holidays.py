"""Days on which much is closed: public and school holidays of a German Land, by the ``holidays`` package.

Everything is computed, nothing is looked up anywhere. The package names the days in a few languages; in the others they
have no name of their own, and a sentence says what they are.
"""

from collections.abc import Mapping
from datetime import date, datetime
from functools import lru_cache
from zoneinfo import ZoneInfo

import holidays

from texts.lands import land_name
from texts.translators import Translator

_GERMANY = ZoneInfo("Europe/Berlin")
_NAMED = {"de": "de", "en": "en_US", "uk": "uk"}  # the package's languages among ours


def public_holiday(tr: Translator, land: str | None, instant: datetime) -> str | None:
    """A sentence for a time that falls on a public holiday of the Land; None for every other one."""
    name = _name(land, "public", tr.language, instant)
    if land is None or name is None:
        return None
    if tr.language not in _NAMED:
        # Translators: {day} is "Thursday 14 May", {land} is "Lower Saxony".
        said = tr.gettext("{day} is a public holiday in {land}.", day=tr.day(instant), land=land_name(tr, land))
        return tr.with_capital(said)
    # Translators: {day} is "Thursday 14 May", {name} is "Ascension Day", {land} is "Lower Saxony".
    said = tr.gettext(
        "{day}: {name}, public holiday in {land}.", day=tr.day(instant), name=name, land=land_name(tr, land)
    )
    return tr.with_capital(said)


def school_holiday(tr: Translator, land: str | None, instant: datetime) -> str | None:
    """The same for the school holidays, unless the day is a public holiday anyway."""
    if land is None or not is_school_holiday(land, instant):
        return None
    # Translators: {day} is "Thursday 16 July", {land} is "Lower Saxony".
    said = tr.gettext("{day}: school holidays in {land}.", day=tr.day(instant), land=land_name(tr, land))
    return tr.with_capital(said)


def holiday(tr: Translator, land: str | None, instant: datetime) -> str | None:
    """What there is to say about the day, if anything: a public holiday before a school holiday."""
    return public_holiday(tr, land, instant) or school_holiday(tr, land, instant)


def is_school_holiday(land: str | None, instant: datetime) -> bool:
    """Whether the day is in the school holidays of the Land, and no public holiday."""
    if _name(land, "public", "en", instant) is not None:
        return False
    return _name(land, "school", "en", instant) is not None


def _name(land: str | None, category: str, language: str, instant: datetime) -> str | None:
    """How the day is called in the Land, whose clocks are those of Berlin."""
    if land is None:
        return None
    return _days(land, category, _NAMED.get(language, "en_US")).get(instant.astimezone(_GERMANY).date())


@lru_cache(maxsize=64)
def _days(land: str, category: str, language: str) -> Mapping[date, str]:
    return holidays.country_holidays("DE", subdiv=land, language=language, categories=(category,))
