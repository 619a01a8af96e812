"""The programme file (``programme.toml``): sites, weights, deadlines, templates. Read once, validated, frozen."""

import re
import tomllib
from datetime import time
from zoneinfo import ZoneInfo

from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator, model_validator

from program.emergencies import EVERYWHERE_IN_EUROPE, Numbers, must_be_countries
from program.templates import Template, must_be_names
from program.zones import zone_names

LANDS = ("BB", "BE", "BW", "BY", "HB", "HE", "HH", "MV", "NI", "NW", "RP", "SH", "SL", "SN", "ST", "TH")
LANGUAGES = ("de", "en", "uk", "ru", "ar", "fa", "tr", "fr")  # the bot speaks these, in this order on the screen


class ProgrammeError(Exception):
    """The file is not usable; ``mistakes`` has one line for each thing that is wrong."""

    def __init__(self, mistakes: list[str]) -> None:
        super().__init__(f"{len(mistakes)} mistakes")
        self.mistakes = mistakes


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Site(_Part):
    """One place where the programme runs, with a staff group of its own."""

    name: str = Field(min_length=1, max_length=40)
    names: dict[str, str] = {}  # language -> name, where a language writes it differently
    language: str = "de"  # in which the staff group is written to
    zone: str = "Europe/Berlin"
    land: str = "NI"  # German Land, for its public holidays
    template: str | None = None  # of this site's tandems; None takes the programme's
    office_opens: time = time(9)
    office_closes: time = time(17)
    office_days: tuple[int, ...] = (0, 1, 2, 3, 4)  # Monday is 0

    @field_validator("zone")
    @classmethod
    def _known_zone(cls, zone: str) -> str:
        if zone not in zone_names():
            raise ValueError(f"{zone!r} is not an IANA time zone such as Europe/Berlin")
        return zone

    @field_validator("language")
    @classmethod
    def _known_language(cls, language: str) -> str:
        if language not in LANGUAGES:
            raise ValueError(f"{language!r} is not one of {', '.join(LANGUAGES)}")
        return language

    @field_validator("land")
    @classmethod
    def _known_land(cls, land: str) -> str:
        if land not in LANDS:
            raise ValueError(f"{land!r} is not one of {', '.join(LANDS)}")
        return land

    @model_validator(mode="after")
    def _office_has_hours(self) -> "Site":
        if self.office_opens >= self.office_closes or not self.office_days:
            raise ValueError("the office needs a day, and opens before it closes")
        return self

    @property
    def tz(self) -> ZoneInfo:
        """The site's time zone."""
        return ZoneInfo(self.zone)

    def name_in(self, language: str) -> str:
        """The site's name as that language writes it."""
        return self.names.get(language, self.name)


class Weights(_Part):
    """What the four parts of the score weigh; together 1."""

    occupation: float = Field(default=0.4, ge=0, le=1)
    industry: float = Field(default=0.15, ge=0, le=1)
    experience: float = Field(default=0.15, ge=0, le=1)
    in_common: float = Field(default=0.3, ge=0, le=1)

    @model_validator(mode="after")
    def _together_one(self) -> "Weights":
        total = self.occupation + self.industry + self.experience + self.in_common
        if abs(total - 1) > 1e-9:
            raise ValueError(f"the four weights must add up to 1, not {total:g}")
        parts = (self.occupation, self.industry, self.experience, self.in_common)
        if any(abs(part * 100 - round(part * 100)) > 1e-6 for part in parts):
            raise ValueError("each weight must be a whole number of hundredths, such as 0.35")
        return self


class Deadlines(_Part):
    """How long people have, in the units that the names say."""

    sign_up_reminder_hours: int = Field(default=48, ge=1)
    mentor_answer_days: int = Field(default=5, ge=1)
    mentee_answer_days: int = Field(default=5, ge=1)
    answer_reminder_days_before: int = Field(default=2, ge=1)
    staff_decision_days: int = Field(default=5, ge=1)
    claim_hours: int = Field(default=24, ge=1)
    question_answer_days: int = Field(default=14, ge=1)
    couple_link_days: int = Field(default=7, ge=1)  # how long the link is good by which two applications become linked
    took_place_question_hours: int = Field(default=2, ge=0)  # after the end of a meeting
    meeting_reminder_hours: tuple[int, ...] = (24, 1)


class Desk(_Part):
    """How calm the staff group is."""

    cards_per_day: int = Field(default=10, ge=1)
    proposals_per_run: int = Field(default=5, ge=1)
    matching_hour: time = time(10)  # local time of the site; never before 03:00
    minimum_score: float = Field(default=0.4, ge=0, le=1)

    @field_validator("matching_hour")
    @classmethod
    def _after_clock_changes(cls, hour: time) -> time:
        if hour < time(3):
            raise ValueError("clock changes happen before 03:00, so nothing daily may run before that")
        return hour


class Ladder(_Part):
    """After how many days without a sign of life somebody is asked, asked again, and staff get a card."""

    days: tuple[int, int, int] = (14, 21, 28)

    @field_validator("days")
    @classmethod
    def _ascending(cls, days: tuple[int, int, int]) -> tuple[int, int, int]:
        if days[0] < 1 or sorted(set(days)) != list(days):
            raise ValueError("three numbers of days, each later than the one before, such as [14, 21, 28]")
        return days


class Retention(_Part):
    """How long personal data is kept once nothing of a person is live any more."""

    days_after_end: int = Field(default=90, ge=1, le=90)  # the privacy notice promises 90 days at most
    warning_days_before: int = Field(default=14, ge=1)

    @model_validator(mode="after")
    def _warning_comes_after_the_end(self) -> "Retention":
        if self.warning_days_before >= self.days_after_end:
            raise ValueError("warning_days_before must be less than days_after_end")
        return self


class Programme(_Part):
    """All that the programme file says."""

    name: str = Field(min_length=1, max_length=60)
    privacy_version: str = Field(default="2026-11", min_length=1, max_length=20)
    privacy_contact: str = Field(min_length=3, max_length=200)  # whom people write to about their data
    sites: dict[str, Site] = Field(min_length=1)
    template: str = "six-months"
    templates: dict[str, Template] = Field(default_factory=lambda: {"six-months": Template(weeks=26)}, min_length=1)
    weights: Weights = Weights()
    deadlines: Deadlines = Deadlines()
    desk: Desk = Desk()
    ladder: Ladder = Ladder()
    retention: Retention = Retention()
    emergency: Numbers = EVERYWHERE_IN_EUROPE  # country -> whom to call; the first country stands in for others

    @field_validator("sites")
    @classmethod
    def _short_site_ids(cls, sites: dict[str, Site]) -> dict[str, Site]:
        for site_id in sites:
            if not re.fullmatch(r"[a-z][a-z0-9]{1,15}", site_id):
                raise ValueError(f"{site_id!r} is not a site id: 2 to 16 of a–z and 0–9, a letter first")
        return sites

    @field_validator("emergency")
    @classmethod
    def _countries(cls, numbers: Numbers) -> Numbers:
        return must_be_countries(numbers)

    @field_validator("templates")
    @classmethod
    def _names_of_templates(cls, templates: dict[str, Template]) -> dict[str, Template]:
        return must_be_names(templates)

    @model_validator(mode="after")
    def _templates_exist(self) -> "Programme":
        if self.template not in self.templates:
            raise ValueError(f"template {self.template!r} is not among [templates]")
        for site_id, site in self.sites.items():
            if site.template is not None and site.template not in self.templates:
                raise ValueError(f"sites.{site_id}.template {site.template!r} is not among [templates]")
        return self

    def template_of_site(self, site_id: str) -> str:
        """The name of the template that a new tandem of this site gets."""
        return self.sites[site_id].template or self.template

    def template_named(self, name: str) -> Template:
        """The template; the programme's own for a tandem whose template is no longer in the file."""
        return self.templates.get(name, self.templates[self.template])


def read_programme(toml: str) -> Programme:
    """The programme that the TOML text describes; raises ``ProgrammeError`` with a line for each mistake."""
    try:
        return Programme.model_validate(tomllib.loads(toml))
    except tomllib.TOMLDecodeError as error:
        raise ProgrammeError([f"not TOML: {error}"]) from None
    except ValidationError as error:
        raise ProgrammeError([_line(entry["loc"], entry["type"], entry["msg"]) for entry in error.errors()]) from None


_PLAINER = {"missing": "is missing", "extra_forbidden": "is no setting that there is; a typing mistake?"}


def _line(where: tuple[int | str, ...], kind: str, what: str) -> str:
    return f"{'.'.join(map(str, where)) or 'file'}: {_PLAINER.get(kind, what.removeprefix('Value error, '))}"
