"""Numbers to call when help is needed at once, by country, as the programme file lists them."""

from dataclasses import dataclass
from datetime import time
from enum import StrEnum

from pydantic import BaseModel, ConfigDict, Field

from program.worries import Hearer


class Emergency(StrEnum):
    """What a number is for; the texts say it in every language."""

    RESCUE = "rescue"  # ambulance and fire brigade
    POLICE = "police"  # police
    DOCTOR = "doctor"  # a doctor when surgeries are closed, no danger to life
    TALK = "talk"  # somebody who listens
    TALK_TOO = "talk_too"  # the same under a second number
    WOMEN = "women"  # violence against women
    MEN = "men"  # violence against men
    VICTIMS = "victims"  # victims of crime
    CHILDREN = "children"  # children and young people


class EmergencyNumber(BaseModel):
    """One number."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    what: Emergency
    number: str = Field(pattern=r"^\+?[0-9][0-9 ]{1,18}[0-9]$")


Numbers = dict[str, tuple[EmergencyNumber, ...]]
EVERYWHERE_IN_EUROPE: Numbers = {"DE": (EmergencyNumber(what=Emergency.RESCUE, number="112"),)}


def must_be_countries(numbers: Numbers) -> Numbers:
    """Refuses a table without a country, countries without a number, and keys that are no country codes."""
    if not numbers or not all(numbers.values()):
        raise ValueError("needs a country, and each country a number")
    for country in numbers:
        if len(country) != 2 or not country.isascii() or not country.isupper():
            raise ValueError(f"{country!r} is not a country code such as DE")
    return numbers


@dataclass(frozen=True, slots=True, kw_only=True)
class HelpView:
    """What "Help now" shows to somebody."""

    numbers: tuple[EmergencyNumber, ...]
    country: str  # whose numbers these are
    is_abroad: bool  # the reader lives by the clock of another country
    site_name: str
    office_days: tuple[int, ...]  # Monday is 0
    office_opens: time
    office_closes: time
    hearers: tuple[Hearer, ...] = ()  # who is told after "please call me"
