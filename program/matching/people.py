"""What the matching knows about people. No name and no language of the interface exists here, so neither can count."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from program.profiles import Goal, Reach

MINUTES_OF_A_DAY = 24 * 60

REFERENCE_WEEK = date(2026, 1, 19)
"""Monday of the week in which free hours of different time zones are compared, unless the pool names another one.

A fixed week makes results repeatable; it lies outside every zone's clock changes. Whoever wants the offsets of a
given season sets ``Pool.reference_week``.
"""


class Level(StrEnum):
    """Language levels of the Common European Framework of Reference (CEFR); their names sort as they rise."""

    A1 = "A1"  # first words
    A2 = "A2"  # everyday matters; what the bot calls "basic"
    B1 = "B1"  # familiar matters, with pauses
    B2 = "B2"  # a talk about work; what the bot calls "at work"
    C1 = "C1"  # fluent
    C2 = "C2"  # like a first language

    @property
    def rank(self) -> int:
        """1 for A1 up to 6 for C2."""
        return _RANKS[self]


_RANKS = {level: rank for rank, level in enumerate(Level, start=1)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """A span of free time that comes back every week, in the wall time of the person's zone; Monday is 0.

    Minutes count from midnight; ``end_minute`` is excluded and may be 1440 (midnight). Raises ``ValueError`` for
    anything else.
    """

    weekday: int
    start_minute: int
    end_minute: int

    def __post_init__(self) -> None:
        if not (0 <= self.weekday <= 6 and 0 <= self.start_minute < self.end_minute <= MINUTES_OF_A_DAY):
            raise ValueError(self)


@dataclass(frozen=True, slots=True, kw_only=True)
class PartnerWish:
    """A private wish for the partner's gender: a hard one excludes everybody else, a soft one only prefers."""

    value: str
    is_hard: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Applicant:
    """What mentees and mentors have in common.

    ``occupation`` is an ISCO-08 code: the unit group (four digits), or fewer digits where only the wider group is
    known; ``industry`` a NACE 2.1 division (two digits) or section (a letter). Codes of the right shape that the
    classifications don't know are scored by what they share with others. Raises ``ValueError`` for codes of another
    shape and for negative years.
    """

    id: str
    site: str
    reach: Reach
    occupation: str
    industry: str
    experience_years: float
    languages: Mapping[str, Level]  # CLDR code -> own level
    interests: frozenset[str] = frozenset()
    availability: tuple[Window, ...] = ()
    timezone: str = "UTC"  # IANA name; only counts together with availability
    gender: str | None = None  # told by choice; only counts against a wish of the other side
    partner_gender: PartnerWish | None = None

    def __post_init__(self) -> None:
        if not is_occupation_code(self.occupation):
            raise ValueError(self.occupation)
        if not re.fullmatch(r"[0-9]{2}|[A-Z]", self.industry):
            raise ValueError(self.industry)
        if not self.experience_years >= 0:
            raise ValueError(self.experience_years)

    @property
    def can_meet_in_person(self) -> bool:
        """Whether the person can come to the site."""
        return self.reach is not Reach.ONLINE

    @property
    def can_meet_online(self) -> bool:
        """Whether the person can meet by video or telephone."""
        return self.reach is not Reach.IN_PERSON


@dataclass(frozen=True, slots=True, kw_only=True)
class Mentee(Applicant):
    """Somebody who looks for a mentor. ``occupation`` is the wanted one."""

    goals: frozenset[Goal]
    waiting_days: int = 0
    goes_first: bool = False  # was left by the partner, and has had no other since
    earlier_occupation: str | None = None  # ISCO-08 as above

    def __post_init__(self) -> None:
        # super() without arguments doesn't find its class once slots have made dataclass build a second one.
        super(Mentee, self).__post_init__()
        if self.earlier_occupation is not None and not is_occupation_code(self.earlier_occupation):
            raise ValueError(self.earlier_occupation)
        if self.waiting_days < 0:
            raise ValueError(self.waiting_days)


@dataclass(frozen=True, slots=True, kw_only=True)
class Mentor(Applicant):
    """Somebody who accompanies mentees. ``occupation`` is the own one, now or before."""

    offers: frozenset[Goal]
    capacity: int = 1  # how many mentees at once; those named as taken count against it
    german_needed: Level | None = None  # which German a mentee needs for a good talk

    def __post_init__(self) -> None:
        super(Mentor, self).__post_init__()
        if self.capacity < 0:
            raise ValueError(self.capacity)


@dataclass(frozen=True, slots=True, kw_only=True)
class Pool:
    """Everybody who may be matched now.

    Raises ``ValueError`` when two mentees or two mentors share an id, or a mentee is in two couples.
    """

    mentees: tuple[Mentee, ...] = ()
    mentors: tuple[Mentor, ...] = ()
    excluded_pairs: frozenset[tuple[str, str]] = frozenset()  # (mentee, mentor): declared conflicts of interest
    reference_week: date = REFERENCE_WEEK  # a Monday
    couples: tuple[tuple[str, str], ...] = ()  # mentees who want one mentor between them: both get the same, or none

    def __post_init__(self) -> None:
        for people in (self.mentees, self.mentors):
            if len({person.id for person in people}) < len(people):
                raise ValueError("two people have one id")
        if self.reference_week.weekday():
            raise ValueError(self.reference_week)
        linked = [mentee for couple in self.couples for mentee in couple]
        if len(set(linked)) < len(linked):
            raise ValueError("a mentee is in two couples")


def is_occupation_code(code: str) -> bool:
    """Whether the code has the shape of an ISCO-08 group: one to four digits."""
    return re.fullmatch(r"[0-9]{1,4}", code) is not None
