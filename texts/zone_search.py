"""Time zones by what people call their town or country."""

from functools import lru_cache

from babel import Locale
from babel.core import get_global

from program.programme import LANGUAGES
from program.zones import find_zone
from texts.translators import Translator

MOST_HITS = 6


def search_zones(words: str, tr: Translator) -> tuple[str, ...]:
    """The IANA zones that a town or country may mean, in any of the bot's languages: six or fewer, likeliest first."""
    wanted = " ".join(words.casefold().split())
    by_city = find_zone(words)
    found = [by_city] if by_city is not None else []
    for language in dict.fromkeys((tr.language, *LANGUAGES)):
        found += _cities(language).get(wanted, ())
        found += _countries(language).get(wanted, ())
    newer = get_global("zone_aliases")
    return tuple(dict.fromkeys(newer.get(zone, zone) for zone in found))[:MOST_HITS]


@lru_cache
def _cities(language: str) -> dict[str, tuple[str, ...]]:
    zones = Locale.parse(language).time_zones
    return {str(names["city"]).casefold(): (zone,) for zone, names in zones.items() if names.get("city")}


@lru_cache
def _countries(language: str) -> dict[str, tuple[str, ...]]:
    territories = Locale.parse(language).territories
    zones = get_global("territory_zones")
    return {str(name).casefold(): tuple(zones[code]) for code, name in territories.items() if zones.get(code)}
