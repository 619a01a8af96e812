"""Notices: what has happened that somebody else is to hear of. They hold facts, never text.

A notice is written to the outbox in the transaction in which the thing happened, and turned into words when it is
due, in the language and time zone that its reader has then.
"""

from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any, ClassVar, TypeVar


class Urgency(StrEnum):
    """In which order notices that are due leave."""

    SAFETY = "safety"  # before everything
    PROMPT = "prompt"  # somebody is waiting, or the moment passes: reminders, answers
    NORMAL = "normal"  # the rest
    BULK = "bulk"  # to many at once


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """Base of all notices."""

    urgency: ClassVar[Urgency] = Urgency.NORMAL
    is_nudge: ClassVar[bool] = False  # waits for the end of quiet hours, and is not sent to somebody who pauses
    holds_words: ClassVar[bool] = False  # what somebody wrote: forgotten as soon as it is settled


_KINDS: dict[str, type[Notice]] = {}
NoticeType = TypeVar("NoticeType", bound=type[Notice])


def notice(cls: NoticeType) -> NoticeType:
    """Registers a notice under its class name, by which the outbox finds it again."""
    _KINDS[cls.__name__] = cls
    return cls


def kind_of(entry: Notice) -> str:
    """The name under which the outbox keeps a notice."""
    return type(entry).__name__


def facts_of(entry: Notice) -> dict[str, Any]:
    """Plain values for storing."""
    return asdict(entry)


def read_notice(kind: str, facts: dict[str, Any]) -> Notice:
    """The notice that was stored; raises ``KeyError`` for a kind that this version does not know."""
    return _KINDS[kind](**facts)


def notice_kinds() -> dict[str, type[Notice]]:
    """All registered notices by name."""
    return dict(_KINDS)


# --- to people ---------------------------------------------------------------------------------------------------


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


@notice
@dataclass(frozen=True, slots=True, kw_only=True)
class CoupleOffered(Notice):
    """Somebody who came through a couple's link has handed in: would they like to be linked?"""

    urgency = Urgency.PROMPT
    holds_words = True  # the code is for this person alone
    code: str


@notice
@dataclass(frozen=True, slots=True, kw_only=True)
class CoupleAsked(Notice):
    """The other one has said yes to the link: is this the right person?"""

    urgency = Urgency.PROMPT
    couple_id: int


@notice
@dataclass(frozen=True, slots=True, kw_only=True)
class CoupleLinked(Notice):
    """Both have confirmed: one mentor for both, or one each?"""

    urgency = Urgency.PROMPT
    couple_id: int


@notice
@dataclass(frozen=True, slots=True, kw_only=True)
class CoupleChanged(Notice):
    """What is looked for is another one now: one mentor for both, or two."""

    is_nudge = True
    couple_id: int
    is_shared: bool  # another one by now drops the notice


@notice
@dataclass(frozen=True, slots=True, kw_only=True)
class CoupleEnded(Notice):
    """The link is no more, or has not come about; said neutrally."""

    couple_id: int


@notice
@dataclass(frozen=True, slots=True, kw_only=True)
class ConsentAsked(Notice):
    """It is this person's turn to say yes or no to a partner, on the anonymous card."""

    urgency = Urgency.PROMPT
    proposal_id: int


@notice
@dataclass(frozen=True, slots=True, kw_only=True)
class ConsentReminded(Notice):
    """The time to answer a proposal is nearly over; told once per turn."""

    is_nudge = True
    proposal_id: int
    status: str  # the ProposalStatus whose turn it was; another one by now drops the reminder


@notice
@dataclass(frozen=True, slots=True, kw_only=True)
class ConsentExpired(Notice):
    """This person's time to answer a proposal has passed; said kindly, to that person alone."""

    is_nudge = True  # the time ends at midnight, and the morning is early enough
    proposal_id: int


@notice
@dataclass(frozen=True, slots=True, kw_only=True)
class ProposalClosed(Notice):
    """A proposal on which this person was asked, or had agreed, did not come about; said neutrally."""

    is_nudge = True
    proposal_id: int


@notice
@dataclass(frozen=True, slots=True, kw_only=True)
class TandemStarted(Notice):
    """All have agreed: who the partner is, and what the partner shares."""

    urgency = Urgency.PROMPT
    tandem_id: int


@notice
@dataclass(frozen=True, slots=True, kw_only=True)
class TandemEnded(Notice):
    """The tandem has ended before its time; said neutrally."""

    tandem_id: int


@notice
@dataclass(frozen=True, slots=True, kw_only=True)
class ContactShared(Notice):
    """The partner shares one more way of contact."""

    tandem_id: int
    sender_id: int
    share: str  # program.people.Share; no longer shared by the time of sending drops it


@notice
@dataclass(frozen=True, slots=True, kw_only=True)
class MessageRelayed(Notice):
    """The partner wrote something, passed on as it was written."""

    urgency = Urgency.PROMPT
    holds_words = True
    tandem_id: int
    sender_id: int
    words: str


@notice
@dataclass(frozen=True, slots=True, kw_only=True)
class TeamAnswered(Notice):
    """Staff wrote to this person."""

    urgency = Urgency.PROMPT
    holds_words = True
    words: str


@notice
@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingProposed(Notice):
    """The partner offers up to three times."""

    urgency = Urgency.PROMPT
    meeting_id: int
    sequence: int


@notice
@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingConfirmed(Notice):
    """A time is agreed; carries the calendar file."""

    urgency = Urgency.PROMPT
    meeting_id: int
    sequence: int
    is_rederived: bool = False  # nobody moved it: a zone's clock rules have changed


@notice
@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingDeclined(Notice):
    """None of the offered times suited the partner, or nobody answered before the last of them."""

    meeting_id: int
    sequence: int


@notice
@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingCancelled(Notice):
    """A meeting will not take place; where a time was agreed, carries the calendar file that takes it out."""

    urgency = Urgency.PROMPT
    meeting_id: int
    sequence: int
    by: int | None = None  # who called it off; None where the tandem has ended, or new times came to nothing


@notice
@dataclass(frozen=True, slots=True, kw_only=True)
class PartnerRunsLate(Notice):
    """The partner will be some minutes late."""

    urgency = Urgency.PROMPT
    meeting_id: int
    sequence: int
    minutes: int


@notice
@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingReminder(Notice):
    """A meeting is near."""

    urgency = Urgency.PROMPT
    meeting_id: int
    sequence: int  # another one by now: the meeting has moved, the reminder is dropped
    hours: int  # before the start


@notice
@dataclass(frozen=True, slots=True, kw_only=True)
class TookPlaceAsked(Notice):
    """The meeting's time is over: did it take place?"""

    is_nudge = True
    meeting_id: int
    sequence: int


@notice
@dataclass(frozen=True, slots=True, kw_only=True)
class PauseEnded(Notice):
    """The pause is over, by date or by wish."""

    is_nudge = True


@notice
@dataclass(frozen=True, slots=True, kw_only=True)
class OtherTimesEnded(Notice):
    """The usual times count again, since the date has come."""

    is_nudge = True


@notice
@dataclass(frozen=True, slots=True, kw_only=True)
class WayOnShown(Notice):
    """Something went wrong with what the person sent or tapped; says so and shows the menu."""

    urgency = Urgency.PROMPT


@notice
@dataclass(frozen=True, slots=True, kw_only=True)
class GroupLost(Notice):
    """To staff in private: the bot is no longer in their group, or may not do its work there."""

    site: str


# --- to staff groups ---------------------------------------------------------------------------------------------


@notice
@dataclass(frozen=True, slots=True, kw_only=True)
class CardShown(Notice):
    """A card goes to the staff group for the first time, or once more after the group has moved."""

    card_id: int


@notice
@dataclass(frozen=True, slots=True, kw_only=True)
class CardChanged(Notice):
    """What a card shows has changed."""

    card_id: int


@notice
@dataclass(frozen=True, slots=True, kw_only=True)
class BoardChanged(Notice):
    """The pinned board shows something else now, or is to be posted."""

    site: str


@notice
@dataclass(frozen=True, slots=True, kw_only=True)
class MentorSiteTold(Notice):
    """Another site approved a proposal with a mentor of this one, which may object until the mentor has answered."""

    proposal_id: int


@notice
@dataclass(frozen=True, slots=True, kw_only=True)
class NobodyNext(Notice):
    """A proposal did not come about, and nobody else fits the mentee at present."""

    proposal_id: int


@notice
@dataclass(frozen=True, slots=True, kw_only=True)
class StaffTold(Notice):
    """One line to the staff group without anything to decide; ``what`` is a key of the texts."""

    site: str
    what: str
    person_id: int | None = None
    object_id: int | None = None
