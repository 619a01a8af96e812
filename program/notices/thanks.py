"""Thanks between two, milestones, and certificates."""

from dataclasses import dataclass

from program.notices.base import Notice, Urgency, notice


@notice
@dataclass(frozen=True, slots=True, kw_only=True)
class ThanksSaid(Notice):
    """One of the written thanks; its reader gets it in the own language."""

    tandem_id: int
    sender_id: int
    choice: str  # program.thanks.Thanks


@notice
@dataclass(frozen=True, slots=True, kw_only=True)
class ThanksWritten(Notice):
    """Thanks in own words, passed on as they were written."""

    holds_words = True
    tandem_id: int
    sender_id: int
    words: str


@notice
@dataclass(frozen=True, slots=True, kw_only=True)
class MilestoneReached(Notice):
    """Something that the two have reached together."""

    is_nudge = True
    tandem_id: int
    milestone: str  # program.milestones.Milestone


@notice
@dataclass(frozen=True, slots=True, kw_only=True)
class CertificateOrdered(Notice):
    """Somebody waits for the certificate, in a language of choice."""

    urgency = Urgency.PROMPT
    tandem_id: int
    language: str
