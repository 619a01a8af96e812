"""The learning log: what somebody writes down after a meeting, for nobody but themselves."""

from dataclasses import dataclass
from datetime import datetime

FORM = "note"
LONGEST = 1000
A_PAGE = 5


class TooLongNote(Exception):
    """``excess`` characters more than a note holds."""

    def __init__(self, excess: int) -> None:
        super().__init__()
        self.excess = excess


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """One note; only ``person_id`` reads it."""

    id: int
    tandem_id: int
    person_id: int
    words: str
    written_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class NotesPage:
    """Some of somebody's notes, newest first."""

    tandem_id: int
    partner_name: str
    notes: tuple[Note, ...]
    page: int  # 0 has the newest
    pages: int
    count: int  # of all notes
