"""Notices: what has happened that somebody else is to hear of. They hold facts, never text.

A notice is written to the outbox in the transaction in which the thing happened, and turned into words when it is
due, in the language and time zone that its reader has then. Every module of notices is imported here, so that the
outbox finds each kind again by its name.
"""

from program.notices.base import Notice, Urgency, facts_of, kind_of, notice, notice_kinds, read_notice
from program.notices.couples import CoupleAsked, CoupleChanged, CoupleEnded, CoupleLinked, CoupleOffered
from program.notices.desk import BoardChanged, CardChanged, CardShown, MentorSiteTold, NobodyNext, StaffTold
from program.notices.joining import (
    ApplicationAccepted,
    ApplicationDeclined,
    DraftCompleted,
    QuestionAskedBack,
    SignUpUnfinished,
    StillSearching,
)
from program.notices.matching import ConsentAsked, ConsentExpired, ConsentReminded, ProposalClosed
from program.notices.meetings import (
    MeetingCancelled,
    MeetingConfirmed,
    MeetingDeclined,
    MeetingProposed,
    MeetingReminder,
    PartnerRunsLate,
    TookPlaceAsked,
)
from program.notices.persons import GroupLost, OtherTimesEnded, PauseEnded, TeamAnswered, WayOnShown
from program.notices.tandems import ContactShared, MessageRelayed, TandemEnded, TandemStarted

__all__ = [
    "ApplicationAccepted",
    "ApplicationDeclined",
    "BoardChanged",
    "CardChanged",
    "CardShown",
    "ConsentAsked",
    "ConsentExpired",
    "ConsentReminded",
    "ContactShared",
    "CoupleAsked",
    "CoupleChanged",
    "CoupleEnded",
    "CoupleLinked",
    "CoupleOffered",
    "DraftCompleted",
    "GroupLost",
    "MeetingCancelled",
    "MeetingConfirmed",
    "MeetingDeclined",
    "MeetingProposed",
    "MeetingReminder",
    "MentorSiteTold",
    "MessageRelayed",
    "NobodyNext",
    "Notice",
    "OtherTimesEnded",
    "PartnerRunsLate",
    "PauseEnded",
    "ProposalClosed",
    "QuestionAskedBack",
    "SignUpUnfinished",
    "StaffTold",
    "StillSearching",
    "TandemEnded",
    "TandemStarted",
    "TeamAnswered",
    "TookPlaceAsked",
    "Urgency",
    "WayOnShown",
    "facts_of",
    "kind_of",
    "notice",
    "notice_kinds",
    "read_notice",
]
