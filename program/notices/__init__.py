"""Notices: what has happened that somebody else is to hear of. They hold facts, never text.

A notice is written to the outbox in the transaction in which the thing happened, and turned into words when it is
due, in the language and time zone that its reader has then. Every module of notices is imported here, so that the
outbox finds each kind again by its name.
"""

from program.notices.accounts import AccountLinkMade, AccountMoved, PartnerUnreachable
from program.notices.base import Notice, Urgency, facts_of, kind_of, notice, notice_kinds, read_notice
from program.notices.couples import CoupleAsked, CoupleChanged, CoupleEnded, CoupleLinked, CoupleOffered
from program.notices.desk import BoardChanged, CardChanged, CardShown, MentorSiteTold, NobodyNext, StaffTold
from program.notices.endings import (
    ClosingReminded,
    ClosingWordsShared,
    ExtensionWished,
    FollowUpAsked,
    FollowUpReminded,
    SeekingReminded,
    TandemCompleted,
    TandemEndsSoon,
    TandemExtended,
)
from program.notices.erasures import ErasureNear, HeldDataSent, LineGone, ThingGone
from program.notices.joining import (
    ApplicationAccepted,
    ApplicationDeclined,
    DraftCompleted,
    QuestionAskedBack,
    SignUpUnfinished,
    StillSearching,
)
from program.notices.letters import LetterRefused, ThingRelayed
from program.notices.matching import ConsentAsked, ConsentExpired, ConsentReminded, ProposalClosed
from program.notices.meetings import (
    MeetingCancelled,
    MeetingConfirmed,
    MeetingDeclined,
    MeetingProposed,
    MeetingReminder,
    PartnerRunsLate,
    SeriesEnded,
    TookPlaceAsked,
)
from program.notices.persons import GroupLost, OtherTimesEnded, PauseEnded, WayOnShown
from program.notices.plans import PlanAgreed, PlanChanged, PlanSent
from program.notices.safety import (
    ContactRested,
    ContactResumed,
    HearerNamed,
    WorriesWait,
    WorryAnswered,
    WorryClosed,
    WorryReplied,
    WorryTaken,
    WorryTold,
)
from program.notices.tandem_life import CheckInAsked, NotesExported, SilenceNoticed
from program.notices.tandems import ContactShared, MessageRelayed, TandemEnded, TandemStarted
from program.notices.team import TeamAnswered, TeamSentThing, TeamThingShown
from program.notices.thanks import CertificateOrdered, MilestoneReached, ThanksSaid, ThanksWritten

__all__ = [
    "AccountLinkMade",
    "AccountMoved",
    "ApplicationAccepted",
    "ApplicationDeclined",
    "BoardChanged",
    "CardChanged",
    "CardShown",
    "CertificateOrdered",
    "CheckInAsked",
    "ClosingReminded",
    "ClosingWordsShared",
    "ConsentAsked",
    "ConsentExpired",
    "ConsentReminded",
    "ContactRested",
    "ContactResumed",
    "ContactShared",
    "CoupleAsked",
    "CoupleChanged",
    "CoupleEnded",
    "CoupleLinked",
    "CoupleOffered",
    "DraftCompleted",
    "ErasureNear",
    "ExtensionWished",
    "FollowUpAsked",
    "FollowUpReminded",
    "GroupLost",
    "HearerNamed",
    "HeldDataSent",
    "LetterRefused",
    "LineGone",
    "MeetingCancelled",
    "MeetingConfirmed",
    "MeetingDeclined",
    "MeetingProposed",
    "MeetingReminder",
    "MentorSiteTold",
    "MessageRelayed",
    "MilestoneReached",
    "NobodyNext",
    "NotesExported",
    "Notice",
    "OtherTimesEnded",
    "PartnerRunsLate",
    "PartnerUnreachable",
    "PauseEnded",
    "PlanAgreed",
    "PlanChanged",
    "PlanSent",
    "ProposalClosed",
    "QuestionAskedBack",
    "SeekingReminded",
    "SeriesEnded",
    "SignUpUnfinished",
    "SilenceNoticed",
    "StaffTold",
    "StillSearching",
    "TandemCompleted",
    "TandemEnded",
    "TandemEndsSoon",
    "TandemExtended",
    "TandemStarted",
    "TeamAnswered",
    "TeamSentThing",
    "TeamThingShown",
    "ThanksSaid",
    "ThanksWritten",
    "ThingGone",
    "ThingRelayed",
    "TookPlaceAsked",
    "Urgency",
    "WayOnShown",
    "WorriesWait",
    "WorryAnswered",
    "WorryClosed",
    "WorryReplied",
    "WorryTaken",
    "WorryTold",
    "facts_of",
    "kind_of",
    "notice",
    "notice_kinds",
    "read_notice",
]
