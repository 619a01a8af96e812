"""From the first question to the answer of staff, and waiting."""

from dataclasses import dataclass

from program.notices.base import Notice, notice


@notice
@dataclass(frozen=True, slots=True, kw_only=True)
class SignUpUnfinished(Notice):
    """A sign-up has rested for two days; told once."""

    is_nudge = True
    form_id: int


@notice
@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionAskedBack(Notice):
    """Staff asked the applicant something."""

    application_id: int


@notice
@dataclass(frozen=True, slots=True, kw_only=True)
class ApplicationAccepted(Notice):
    """The applicant is in."""

    application_id: int


@notice
@dataclass(frozen=True, slots=True, kw_only=True)
class StillSearching(Notice):
    """This person has been waiting for a partner; said honestly, at most once a fortnight."""

    is_nudge = True
    application_id: int
    reason: str | None  # UnmatchedReason of a mentee, where there is one


@notice
@dataclass(frozen=True, slots=True, kw_only=True)
class ApplicationDeclined(Notice):
    """The applicant is not in."""

    application_id: int


@notice
@dataclass(frozen=True, slots=True, kw_only=True)
class DraftCompleted(Notice):
    """Staff completed what the applicant asked help with; the applicant confirms it."""

    application_id: int
