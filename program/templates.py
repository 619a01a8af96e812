"""The forms that a tandem can take: how long it lasts, how often and how long the two meet, how many hours in all."""

import re
from enum import StrEnum

from pydantic import BaseModel, ConfigDict, Field, model_validator


class Rhythm(StrEnum):
    """How often the two of a tandem want to meet."""

    WEEKLY = "weekly"  # every week
    FORTNIGHTLY = "fortnightly"  # every two weeks
    MONTHLY = "monthly"  # once a month


WEEKS_BETWEEN = {Rhythm.WEEKLY: 1, Rhythm.FORTNIGHTLY: 2, Rhythm.MONTHLY: 4}
"""From one meeting to the next; a month counts as four weeks."""

_NAME = re.compile(r"[a-z0-9][a-z0-9-]{0,39}")


class Template(BaseModel):
    """One ``[templates.NAME]`` of the programme file."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    weeks: int = Field(ge=1, le=104)  # how long a tandem lasts
    hours: int | None = Field(default=None, ge=1)  # how many the two spend together, where that is the goal
    meeting_minutes: int = Field(default=60, ge=15, le=480)  # how long a meeting is unless the two want it otherwise
    rhythm: Rhythm = Rhythm.FORTNIGHTLY  # how often, unless the two want it otherwise

    @model_validator(mode="after")
    def _hours_fit(self) -> "Template":
        if self.hours is not None and self.hours * 60 > self.planned_minutes:
            raise ValueError(
                f"{self.hours} hours do not fit: {self.weeks} weeks of {self.rhythm} meetings of "
                f"{self.meeting_minutes} minutes make {self.planned_minutes / 60:g} hours"
            )
        return self

    @property
    def planned_minutes(self) -> int:
        """How long the two are together if they meet as the template says, the first time in the first week."""
        meetings = -(-self.weeks // WEEKS_BETWEEN[self.rhythm])
        return meetings * self.meeting_minutes


def must_be_names(templates: dict[str, Template]) -> dict[str, Template]:
    """The same templates; raises ``ValueError`` for a name that is no name: tandems keep it for good."""
    for name in templates:
        if not _NAME.fullmatch(name):
            raise ValueError(f"{name!r} is not a template's name: 1 to 40 of a–z, 0–9 and -, no - first")
    return templates
