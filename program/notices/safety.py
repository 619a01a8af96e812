"""Worries, calls for help, and contact that rests. Only a case's readers and its reporter learn that there is one."""

from dataclasses import dataclass

from program.notices.base import Notice, Urgency, notice


@notice
@dataclass(frozen=True, slots=True, kw_only=True)
class WorryTold(Notice):
    """To one who may read it: a worry, or somebody who needs a call. Goes out at any hour."""

    urgency = Urgency.SAFETY
    worry_id: int
    lead: str = "new"  # new | handed_over | waiting
    by: int | None = None  # who hands it over


@notice
@dataclass(frozen=True, slots=True, kw_only=True)
class WorryTaken(Notice):
    """To the other reader: somebody looks after it now."""

    worry_id: int
    by: int


@notice
@dataclass(frozen=True, slots=True, kw_only=True)
class WorryAnswered(Notice):
    """To whoever looks after a case: the person wrote back."""

    urgency = Urgency.SAFETY
    holds_words = True
    worry_id: int
    words: str


@notice
@dataclass(frozen=True, slots=True, kw_only=True)
class WorryReplied(Notice):
    """To the person: the team wrote."""

    urgency = Urgency.PROMPT
    holds_words = True
    worry_id: int
    words: str


@notice
@dataclass(frozen=True, slots=True, kw_only=True)
class WorryClosed(Notice):
    """To the person: the team has finished."""

    is_nudge = True
    worry_id: int


@notice
@dataclass(frozen=True, slots=True, kw_only=True)
class HearerNamed(Notice):
    """To the person, whose worry nobody could read: somebody hears worries now. May they read it?"""

    urgency = Urgency.PROMPT
    worry_id: int
    hearer_id: int


@notice
@dataclass(frozen=True, slots=True, kw_only=True)
class WorriesWait(Notice):
    """To the staff group: a number, and nothing else."""

    urgency = Urgency.SAFETY
    site: str


@notice
@dataclass(frozen=True, slots=True, kw_only=True)
class ContactRested(Notice):
    """To the partner, neutrally: nothing is sent or planned in the tandem for now."""

    urgency = Urgency.PROMPT
    tandem_id: int


@notice
@dataclass(frozen=True, slots=True, kw_only=True)
class ContactResumed(Notice):
    """To both: they can meet and write to each other again."""

    tandem_id: int
