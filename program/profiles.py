"""The profile: what somebody told about work, languages, wishes and times. Never origin, religion or health."""

from dataclasses import asdict, dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any


class Reach(StrEnum):
    """How somebody can meet."""

    IN_PERSON = "in_person"  # at the site
    ONLINE = "online"  # by video or telephone
    BOTH = "both"  # either


class Goal(StrEnum):
    """What a mentee would like, and a mentor can offer."""

    EMPLOYER_TIPS = "employer_tips"  # which employers, and how they choose
    JOB_SHADOWING = "job_shadowing"  # a day at the workplace
    PROFESSIONAL_EXCHANGE = "professional_exchange"  # talk about the field
    USING_EXPERIENCE = "using_experience"  # what the earlier years are worth here
    APPLICATION_PROCESS = "application_process"  # papers and interviews
    CONTACTS = "contacts"  # people to know
    FOUNDING = "founding"  # an own business


class LanguageLevel(StrEnum):
    """How well somebody speaks a further language."""

    BASIC = "basic"  # small talk
    WORK = "work"  # good enough for a talk about work
    FLUENT = "fluent"  # without thinking


class Gender(StrEnum):
    """Told by choice, used for partner wishes alone."""

    WOMAN = "woman"  # a woman
    MAN = "man"  # a man
    DIVERSE = "diverse"  # neither of the two


GERMAN_LEVELS = ("A1", "A2", "B1", "B2", "C1", "C2")
EXPERIENCE_BANDS = {"0-1": 1.0, "2-4": 3.0, "5-9": 7.0, "10-19": 14.0, "20+": 25.0}  # band -> years in the score
DAY_PARTS = {"morning": (8 * 60, 12 * 60), "afternoon": (12 * 60, 17 * 60), "evening": (17 * 60, 21 * 60)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """The answers. ``needs_help`` names the questions that staff are asked to complete."""

    reach: Reach | None = None
    occupation: str | None = None  # ISCO-08 unit group; a mentee's wanted one
    occupation_words: str | None = None  # own words, where no group fitted
    earlier_occupation: str | None = None  # ISCO-08 unit group
    earlier_words: str | None = None  # own words, where no group fitted
    industry: str | None = None  # NACE 2.1 division or section
    experience: str | None = None  # a key of EXPERIENCE_BANDS
    german: str | None = None  # CEFR; a mentor's is the level needed for a good talk
    languages: dict[str, str] = field(default_factory=dict)  # CLDR code -> LanguageLevel
    goals: tuple[str, ...] = ()  # Goal
    times: tuple[str, ...] = ()  # "0.evening": weekday (Monday 0) and day part
    other_times: tuple[str, ...] = ()  # instead of ``times`` for a while: shifts, a fasting month, holidays
    other_times_until: str | None = None  # ISO 8601 with offset
    interests: tuple[str, ...] = ()
    capacity: int = 1
    gender: str | None = None  # Gender
    partner_gender: str | None = None  # Gender
    partner_gender_hard: bool = False
    needs_help: tuple[str, ...] = ()
    unconfirmed: tuple[str, ...] = ()  # completed by staff, not yet confirmed by the person
    degree: str | None = None  # own words: degree, and its recognition
    recognition: str | None = None  # recognised | partly | running | not_asked | not_needed
    strengths: str | None = None  # own words
    avoid: str | None = None  # own words: people or employers with whom interests conflict; staff alone read it
    age_group: str | None = None  # "18-24" …

    @property
    def other_times_end(self) -> datetime | None:
        """When the usual times count again; None where nothing else was said."""
        return datetime.fromisoformat(self.other_times_until) if self.other_times_until is not None else None

    def times_at(self, moment: datetime) -> tuple[str, ...]:
        """The times that count at a moment. Matching, which looks at half a year, goes by the usual ones."""
        end = self.other_times_end
        return self.other_times if end is not None and moment < end else self.times

    def as_facts(self) -> dict[str, Any]:
        """Plain values for storing."""
        facts = asdict(self)
        return {name: list(value) if isinstance(value, tuple) else value for name, value in facts.items()}

    @classmethod
    def from_facts(cls, facts: dict[str, Any]) -> "Profile":
        """The profile that ``as_facts`` wrote; fields of another version are left out."""
        known: dict[str, Any] = {name: facts[name] for name in cls.__dataclass_fields__ if name in facts}
        values: dict[str, Any] = {name: tuple(v) if isinstance(v, list) else v for name, v in known.items()}
        return cls(**values)
