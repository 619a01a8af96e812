"""What the clock says to the members of a tandem on its way, and what they asked for from their own notes."""

from dataclasses import dataclass

from program.notices.base import Notice, Urgency, notice


@notice
@dataclass(frozen=True, slots=True, kw_only=True)
class SilenceNoticed(Notice):
    """No sign of life of this member for a while: are the two in touch?"""

    is_nudge = True
    member_id: int
    step: int  # 1 or 2; another one by now drops the notice


@notice
@dataclass(frozen=True, slots=True, kw_only=True)
class CheckInAsked(Notice):
    """Once a month: how is it going?"""

    is_nudge = True
    check_in_id: int


@notice
@dataclass(frozen=True, slots=True, kw_only=True)
class NotesExported(Notice):
    """The own notes as a file; they are read when it leaves, so that none stand in the outbox."""

    urgency = Urgency.PROMPT
    tandem_id: int
