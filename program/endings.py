"""How a tandem ends: when people are asked what, what the answers can be, and who looks for a partner afterwards."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import datetime, timedelta, tzinfo
from enum import StrEnum

from program.people import Role
from program.tandems import EndReason, Tandem, TandemStatus

WARNED = timedelta(days=14)
"""So long before the end both hear of it, on the clock of the tandem's site."""
WEEKS = (4, 8, 12)  # by which a tandem can go on
NO_EXTENSION = 0  # among the wishes: "that fits"
REMINDED = timedelta(days=7)
"""Whoever has not answered is reminded once, after this time."""
CLOSED = timedelta(days=21)
"""Closing questions without an answer close by themselves."""
SEEKING_OVER = timedelta(days=14)
"""Whoever has not said by then whether they would like another partner rests until they do."""
MONTHS = (3, 6, 12)  # after the end, with consent
LONGEST_WORDS = 1000  # characters
STOP_FORM = "stopping"  # the conversation in which somebody writes why
WORDS_FORM = "closing"  # the conversation in which somebody writes one thing at the end
REASONS = (EndReason.TIME, EndReason.FIT, EndReason.MOVED, EndReason.WORK, EndReason.OTHER)  # that can be chosen


class Outcome(StrEnum):
    """What a mentee does now."""

    JOB_IN_FIELD = "job_field"  # work in the own occupation
    JOB = "job"  # other work
    TRAINING = "training"  # vocational training, studies, a course
    LOOKING = "looking"  # still looking
    OTHER = "other"  # something else
    UNTOLD = "untold"  # would rather not say


JOBS = (Outcome.JOB_IN_FIELD, Outcome.JOB)


class Gain(StrEnum):
    """What a mentor takes along."""

    VIEW = "view"  # a new view of things
    NETWORK = "network"  # contacts
    SKILLS = "skills"  # leading and talking
    JOY = "joy"  # joy
    OTHER = "other"  # something else


class InTouch(StrEnum):
    """Whether a former mentee still hears from the mentor."""

    YES = "yes"  # now and then is enough
    NO = "no"  # not any more
    UNTOLD = "untold"  # would rather not say


CHECKS = ("employers", "contacts", "applications", "expectations")
"""The four gaps, each rated from 1 to 4; see ``program.self_checks``."""
_RATINGS = {"satisfaction": ("1", "2", "3", "4", "5")} | dict.fromkeys(CHECKS, ("1", "2", "3", "4"))
_CHOICES = _RATINGS | {"outcome": tuple(Outcome), "gains": tuple(Gain), "words": (), "share": ("yes", "no")}
QUESTIONS: dict[Role, tuple[str, ...]] = {
    Role.MENTEE: (*CHECKS, "satisfaction", "outcome", "words", "share", "followups"),
    Role.MENTOR: ("satisfaction", "gains", "words", "share"),
}
DONE = "done"  # where a form of closing questions stands after the last one


@dataclass(frozen=True, slots=True, kw_only=True)
class Closing:
    """The closing questions of one member of a tandem that is completed. The words are private unless shared."""

    id: int
    tandem_id: int
    person_id: int
    at: str  # the open question, or DONE
    asked_at: datetime
    closed_at: datetime | None = None
    satisfaction: int | None = None  # 1–5
    outcome: Outcome | None = None  # of a mentee
    gains: tuple[str, ...] = ()  # of a mentor
    words: str | None = None
    is_shared: bool = False  # the words are for the team

    @property
    def is_open(self) -> bool:
        """Whether there still is something to answer."""
        return self.closed_at is None


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowUp:
    """One of the later questions how a former mentee is doing. Planned with consent alone."""

    id: int
    tandem_id: int
    person_id: int
    months: int
    due_at: datetime
    asked_at: datetime | None = None
    reminded_at: datetime | None = None
    closed_at: datetime | None = None
    outcome: Outcome | None = None
    in_touch: InTouch | None = None

    @property
    def is_open(self) -> bool:
        """Whether it waits for an answer."""
        return self.asked_at is not None and self.closed_at is None


@dataclass(frozen=True, slots=True, kw_only=True)
class Departure:
    """One member's side of a tandem that has ended."""

    member_id: int
    person_id: int
    tandem_id: int
    role: Role
    status: TandemStatus
    started_at: datetime
    ended_at: datetime
    seeks_again: bool | None


def warned_at(ends_at: datetime, tz: tzinfo) -> datetime:
    """When both hear that the end is near: two weeks before it, at the same time of day in the zone ``tz``."""
    return ends_at.astimezone(tz) - WARNED


def weeks_later(instant: datetime, weeks: int, tz: tzinfo) -> datetime:
    """The same time of day in the zone ``tz``, also across a clock change."""
    return instant.astimezone(tz) + timedelta(weeks=weeks)


def months_later(instant: datetime, months: int, tz: tzinfo) -> datetime:
    """The same day of the month and time of day in ``tz``; the last day of a month that is too short."""
    local = instant.astimezone(tz)
    years, month = divmod(local.month - 1 + months, 12)
    year, month = local.year + years, month + 1
    return local.replace(year=year, month=month, day=min(local.day, monthrange(year, month)[1]))


def shorter(one: int | None, other: int | None) -> int | None:
    """By how many weeks a tandem goes on: the shorter of two wishes; None as long as not both wish it."""
    return min(one, other) if one and other else None


def is_answer(question: str, value: str) -> bool:
    """Whether a value can be an answer to a closing question that is answered by a tap."""
    return value in _CHOICES.get(question, ())


def after(role: Role, question: str, *, has_words: bool) -> str:
    """The question that follows, ``DONE`` after the last; without words nobody is asked whether to share them."""
    names = (*QUESTIONS[role], DONE)
    following = names[names.index(question) + 1]
    return after(role, following, has_words=False) if following == "share" and not has_words else following


def before(role: Role, question: str, *, has_words: bool) -> str | None:
    """The question before this one; None at the first."""
    names = QUESTIONS[role]
    place = names.index(question)
    if not place:
        return None
    earlier = names[place - 1]
    return before(role, earlier, has_words=False) if earlier == "share" and not has_words else earlier


def place_of(role: Role, question: str) -> tuple[int, int] | None:
    """The number of a closing question, and how many there are, whatever somebody answers.

    None for whether to share the words: that belongs to the question before, and whoever writes none is not asked.
    """
    names = [name for name in QUESTIONS[role] if name != "share"]
    return (names.index(question) + 1, len(names)) if question in names else None


def rests(last: Departure, applied_at: datetime) -> bool:
    """Whether somebody's last ended tandem keeps them out of the pool. A later application is a new wish.

    After an early end only a yes brings somebody back. A tandem that was completed frees the mentor's place, unless
    the mentor says otherwise; a mentee has had what they came for, unless they ask for more.
    """
    if last.started_at < applied_at:
        return False
    if last.status is TandemStatus.COMPLETED and last.role is Role.MENTOR:
        return last.seeks_again is False
    return last.seeks_again is not True


def is_credited(tandem: Tandem, person_id: int) -> bool:
    """Whether the time in an ended tandem counts as waiting: only for somebody who was left before the time."""
    return tandem.status is TandemStatus.ENDED_EARLY and tandem.ended_by != person_id


def was_left(tandem: Tandem, person_id: int, *, is_reachable: bool) -> bool:
    """Whether a member of an ended tandem lost the partner by no doing of their own, and so goes first in the waiting.

    Worries count for nothing here: staff see who goes first, and could read from it who told one, or about whom.
    Somebody who could not be reached was not left: the partner could not know whether they are still there.
    """
    return tandem.status is TandemStatus.ENDED_EARLY and is_reachable and tandem.ended_by != person_id
