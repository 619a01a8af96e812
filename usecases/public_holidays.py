"""The public holidays of German Länder, by the ``holidays`` package: computed, nothing is looked up anywhere."""

from collections.abc import Container
from datetime import date
from functools import lru_cache

import holidays


@lru_cache(maxsize=16)
def days_off(land: str) -> Container[date]:
    """The public holidays of a Land such as ``"NI"``, of every year that is asked for."""
    return holidays.country_holidays("DE", subdiv=land)
