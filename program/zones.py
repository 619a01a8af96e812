"""Finding somebody's time zone by the clock or by a city, without asking for a place."""

from datetime import datetime
from functools import lru_cache
from zoneinfo import ZoneInfo, available_timezones

_COMMON = (  # where this programme's people mostly are
    "Europe/Berlin",
    "Europe/London",
    "Europe/Kyiv",
    "Europe/Istanbul",
    "Asia/Beirut",
    "Asia/Damascus",
    "Africa/Cairo",
    "Asia/Tehran",
    "Asia/Kabul",
    "Europe/Moscow",
    "Asia/Tbilisi",
    "America/New_York",
)
_GERMAN = {"kiew": "Europe/Kyiv", "kiev": "Europe/Kyiv", "moskau": "Europe/Moscow", "teheran": "Asia/Tehran"}
_GERMAN |= {"kairo": "Africa/Cairo", "damaskus": "Asia/Damascus", "wien": "Europe/Vienna", "rom": "Europe/Rome"}
_GERMAN |= {"warschau": "Europe/Warsaw", "prag": "Europe/Prague", "brüssel": "Europe/Brussels"}


def zones_to_offer(current: str, now: datetime) -> tuple[str, ...]:
    """A few zones, the present one first, each clock reading once or twice at the most, sorted by offset."""
    rest = sorted((zone for zone in _COMMON if zone != current), key=lambda zone: _offset(zone, now))
    return (current, *rest)


def find_zone(words: str) -> str | None:
    """The IANA zone of a city or zone name such as "Kyiv", "new york", "Asia/Tehran"; None for others."""
    wanted = words.strip().casefold().replace(" ", "_")
    if wanted in _GERMAN:
        return _GERMAN[wanted]
    return _by_name().get(wanted)


@lru_cache
def zone_names() -> frozenset[str]:
    """All IANA names of this machine; kept, since asking walks through hundreds of files."""
    return frozenset(available_timezones())


@lru_cache
def _by_name() -> dict[str, str]:
    names: dict[str, str] = {}
    for zone in sorted(zone_names()):
        if "/" in zone and not zone.startswith(("Etc/", "posix/", "right/", "SystemV/")):
            names.setdefault(zone.casefold(), zone)
            names.setdefault(zone.rpartition("/")[2].casefold(), zone)
    return names


def _offset(zone: str, now: datetime) -> float:
    offset = now.astimezone(ZoneInfo(zone)).utcoffset()
    return offset.total_seconds() if offset is not None else 0.0
