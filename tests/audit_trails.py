"""What may stand on the audit trail, one line for each kind of entry; whatever a test does, its trail is held to it.

A state that is missing, a word that is spelt otherwise or an entry without its object would be found only when somebody
asks years later who decided what, so every test with a house looks.
"""

from collections.abc import Iterable
from enum import Enum, auto
from typing import Any, NamedTuple

from sqlalchemy import Row

from program.couples import Wish
from program.desk import Topic
from program.plans import Point
from program.proposals import Cause, DeclineReason, RejectReason
from program.worries import WorryWish


class Who(Enum):
    """Who can have caused an entry."""

    PERSON = auto()
    CLOCK = auto()
    EITHER = auto()


class Shape(NamedTuple):
    """How an entry looks; steps are written ``"from > to"``."""

    who: Who
    steps: frozenset[str]
    reasons: frozenset[str | None] = frozenset({None})


def _by(who: Who, *steps: str, reasons: Iterable[str | None] = (None,)) -> Shape:
    return Shape(who, frozenset(steps), frozenset(reasons))


_P, _C, _E = Who.PERSON, Who.CLOCK, Who.EITHER
_NO_STATE = " > "

SHAPES: dict[tuple[str, str], Shape] = {
    ("application", "begin"): _by(_P, " > draft"),
    ("application", "submit"): _by(_P, "draft > submitted"),
    ("application", "asked"): _by(_P, "submitted > question_asked"),
    ("application", "answer"): _by(_P, "question_asked > submitted"),
    ("application", "answer_overdue"): _by(_C, "question_asked > "),
    ("application", "accept"): _by(_P, "submitted > accepted", "question_asked > accepted"),
    ("application", "decline"): _by(_P, "submitted > declined", "question_asked > declined"),
    ("application", "withdraw"): _by(_E, "draft > withdrawn", "accepted > withdrawn"),
    ("application", "withdrew"): _by(
        _P, "submitted > withdrawn", "question_asked > withdrawn", "accepted > withdrawn", "draft > withdrawn"
    ),
    ("application", "completed"): _by(
        _P, _NO_STATE, reasons=("earlier_occupation", "german", "industry", "occupation")
    ),
    ("application", "confirmed"): _by(_P, _NO_STATE),
    ("application", "looked_up_name"): _by(_P, _NO_STATE),
    ("card", "claimed"): _by(_P, "posted > claimed", "claimed > claimed", "waiting > claimed"),
    ("card", "claim_ran_out"): _by(_C, "claimed > posted", "claimed > waiting"),
    ("card", "put_away"): _by(_P, "posted > settled", "claimed > settled"),
    ("consultation_desk", "opened"): _by(_P, " > open", " > asked"),
    ("consultation_desk", "agree"): _by(_P, "asked > open"),
    ("consultation_desk", "decline"): _by(_P, "asked > declined"),
    ("consultation_desk", "close"): _by(_E, "asked > closed", "open > closed"),
    ("consultation_desk", "closed_day"): _by(_P, _NO_STATE),
    ("consultation_desk", "opened_day"): _by(_P, _NO_STATE),
    ("consultation_desk", "let_public"): _by(_P, _NO_STATE),
    ("consultation_desk", "let_members"): _by(_P, _NO_STATE),
    ("consultation", "booked"): _by(_E, " > booked"),  # of a guest never by whom
    ("consultation", "move"): _by(_E, "booked > booked"),
    ("consultation", "rederived"): _by(_C, "booked > booked"),
    ("consultation", "cancel"): _by(_E, "booked > cancelled"),
    ("consultation", "came"): _by(_P, "booked > came", "absent > came"),
    ("consultation", "absent"): _by(_P, "booked > absent", "came > absent"),
    ("couple", "invited"): _by(_P, " > invited"),
    ("couple", "asked"): _by(_P, "invited > asked"),
    ("couple", "linked"): _by(_P, "asked > linked"),
    ("couple", "wished"): _by(_P, "linked > linked", reasons=Wish),
    ("couple", "ended"): _by(_E, "invited > ended", "asked > ended", "linked > ended"),
    ("meeting", "offered"): _by(_P, " > proposed"),
    ("meeting", "offer_others"): _by(_P, "proposed > proposed"),
    ("meeting", "move"): _by(_P, "confirmed > proposed"),
    ("meeting", "confirm"): _by(_P, "proposed > confirmed"),
    ("meeting", "decline"): _by(_P, "proposed > declined"),
    ("meeting", "expire"): _by(_C, "proposed > expired"),
    ("meeting", "cancel"): _by(_E, "proposed > cancelled", "confirmed > cancelled"),
    ("meeting", "rederived"): _by(_C, "proposed > proposed", "confirmed > confirmed"),
    ("meeting", "take_place"): _by(_C, "confirmed > took_place", "unclear > took_place"),
    ("meeting", "miss"): _by(_C, "confirmed > missed", "unclear > missed"),
    ("meeting", "leave_unclear"): _by(_C, "confirmed > unclear"),
    ("meeting", "noted"): _by(_P, " > took_place"),
    ("meeting", "repeated"): _by(_C, " > confirmed"),
    ("series", "offered"): _by(_P, " > offered"),
    ("series", "offer_others"): _by(_P, "offered > offered"),
    ("series", "start"): _by(_P, "offered > running"),
    ("series", "close"): _by(_E, "offered > closed"),
    ("series", "end"): _by(_E, "running > ended", "finished > ended"),
    ("series", "finish"): _by(_C, "running > finished"),
    ("series", "grow"): _by(_P, "offered > offered", "running > running", "finished > running"),
    ("person", "consented"): _by(_P, " > privacy", " > rules", " > followups", reasons=("2026-11",)),
    ("person", "consent_withdrawn"): _by(_P, _NO_STATE, "followups > "),
    ("person", "declared_conflict"): _by(_P, _NO_STATE),
    ("person", "looked_up_name"): _by(_P, _NO_STATE),
    ("person", "paused"): _by(_P, "active > paused", "paused > paused"),
    ("person", "resumed"): _by(_E, "paused > active"),
    ("person", "link_made"): _by(_P, _NO_STATE),
    ("person", "link_revoked"): _by(_P, _NO_STATE),
    ("person", "moved_account"): _by(_P, _NO_STATE),
    ("tandem", "looked_for_another"): _by(_P, _NO_STATE),
    ("person", "lost"): _by(_C, "active > unreachable", "paused > unreachable"),
    ("person", "erased"): _by(_E, *(f"{before} > erased" for before in ("active", "paused", "unreachable", "erased"))),
    ("person", "erasure_warned"): _by(_C, _NO_STATE),
    ("person", "kept_longer"): _by(_P, _NO_STATE),
    ("person", "found_again"): _by(_P, "unreachable > active", "unreachable > paused"),
    ("proposal", "proposed"): _by(_E, " > proposed"),
    ("proposal", "put_off"): _by(_P, "proposed > ", reasons=("tomorrow", "week")),
    ("proposal", "approved"): _by(_P, "proposed > approved"),
    ("proposal", "rejected"): _by(_P, "proposed > rejected", reasons=RejectReason),
    ("proposal", "mentor_accepted"): _by(_P, "approved > mentor_accepted"),
    ("proposal", "mentor_declined"): _by(_P, "approved > mentor_declined", reasons=(None, *DeclineReason)),
    ("proposal", "mentee_accepted"): _by(_P, "mentor_accepted > mentee_accepted"),
    ("proposal", "mentee_declined"): _by(_P, "mentor_accepted > mentee_declined", reasons=(None, *DeclineReason)),
    ("proposal", "expired"): _by(_C, "approved > expired", "mentor_accepted > expired"),
    ("proposal", "superseded"): _by(
        _E, "proposed > superseded", "approved > superseded", "mentor_accepted > superseded", reasons=Cause
    ),
    ("proposal", "withdrawn"): _by(
        _E, "proposed > withdrawn", "approved > withdrawn", "mentor_accepted > withdrawn", reasons=Cause
    ),
    ("public_event", "published"): _by(_P, " > open"),
    ("public_event", "changed"): _by(_P, "open > open"),
    ("public_event", "moved"): _by(_P, "open > open"),
    ("public_event", "rederived"): _by(_C, "open > open"),
    ("public_event", "cancel"): _by(_P, "open > cancelled"),
    ("public_event", "finish"): _by(_C, "open > over"),
    ("question", "answered"): _by(_P, _NO_STATE),
    ("site", "bound_group"): _by(_P, " > oldenburg", " > wilhelmshaven"),
    ("site", "group_lost"): _by(_C, "oldenburg > ", "wilhelmshaven > "),
    ("site", "topic_set"): _by(_P, " > oldenburg", " > wilhelmshaven", reasons=tuple(Topic)),
    ("site", "topic_freed"): _by(_P, " > oldenburg", " > wilhelmshaven", reasons=tuple(Topic)),
    ("site", "topic_lost"): _by(_C, "oldenburg > ", "wilhelmshaven > "),
    ("site", "group_upgraded"): _by(_C, " > oldenburg", " > wilhelmshaven"),
    ("tandem", "started"): _by(_C, " > starting"),
    ("tandem", "began"): _by(_C, "starting > active"),
    ("tandem", "completed"): _by(_E, "starting > completed", "active > completed", "paused > completed"),
    ("tandem", "paused"): _by(_P, "starting > paused", "active > paused"),
    ("tandem", "resumed"): _by(_E, "paused > starting", "paused > active"),
    ("tandem", "extended"): _by(_P, _NO_STATE, reasons=("4", "8", "12")),
    ("tandem", "seeks_again"): _by(_P, _NO_STATE, reasons=("yes", "no")),
    ("tandem", "ended_early"): _by(_E, "starting > ended_early", "active > ended_early", "paused > ended_early"),
    ("tandem", "sent_plan"): _by(_P, _NO_STATE),
    ("tandem", "agreed_plan"): _by(_P, _NO_STATE),
    ("tandem", "changed_plan"): _by(_P, _NO_STATE, reasons=Point),
    ("tandem", "contact_stopped"): _by(_C, _NO_STATE),  # never by whom
    ("tandem", "contact_resumed"): _by(_P, _NO_STATE),
    ("workshop", "workshop_begin"): _by(_P, " > draft"),
    ("workshop", "workshop_publish"): _by(_P, "draft > published"),
    ("workshop", "workshop_change"): _by(_P, "published > published"),
    ("workshop", "rederived"): _by(_C, "draft > draft", "published > published"),
    ("workshop", "workshop_cancel"): _by(_P, "draft > cancelled", "published > cancelled"),
    ("workshop_block", "workshop_begin_block"): _by(_P, _NO_STATE),
    ("workshop", "workshop_hold"): _by(_C, "published > held"),
    ("workshop", "looked_up_names"): _by(_P, _NO_STATE),
    ("workshop", "read_words"): _by(_P, _NO_STATE),
    ("workshop", "forgot_words"): _by(_P, _NO_STATE),
    ("worry", "told"): _by(_C, " > open", reasons=WorryWish),  # never by whom
    ("worry", "answered"): _by(_C, _NO_STATE),  # never by whom
    ("worry", "claim"): _by(_P, "open > claimed"),
    ("worry", "take_over"): _by(_P, "claimed > claimed"),
    ("worry", "hand_over"): _by(_P, "claimed > open"),
    ("worry", "release"): _by(_C, "claimed > open"),
    ("worry", "looked_up_name"): _by(_P, _NO_STATE),
    ("worry", "wrote"): _by(_P, _NO_STATE),
    ("worry", "lift"): _by(_P, _NO_STATE),
    ("worry", "close"): _by(_P, "open > closed", "claimed > closed"),
    ("person", "took_out_hearer"): _by(_P, _NO_STATE),
    ("site", "hears_worries"): _by(_P, " > oldenburg", " > wilhelmshaven"),
    ("site", "hears_no_worries"): _by(_P, "oldenburg > ", "wilhelmshaven > "),
    ("tandem", "stopped_messages"): _by(_P, _NO_STATE),
    ("tandem", "allowed_messages"): _by(_P, _NO_STATE),
    ("circle", "founded"): _by(_P, " > open"),
    ("circle", "closed"): _by(_P, "open > closed"),
    ("circle_member", "invite"): _by(_P, "chosen > invited"),
    ("circle_member", "join"): _by(_P, "invited > joined", "declined > joined"),
    ("circle_member", "wait"): _by(_P, "invited > waiting", "declined > waiting"),
    ("circle_member", "move_up"): _by(_C, "waiting > joined"),
    ("circle_member", "decline"): _by(_E, "invited > declined"),
    ("circle_member", "leave"): _by(_E, "joined > left", "waiting > left"),
    ("circle_session", "planned"): _by(_P, " > planned"),
    ("circle_session", "move"): _by(_P, "planned > planned"),
    ("circle_session", "rederived"): _by(_C, "planned > planned"),
    ("circle_session", "cancel"): _by(_E, "planned > cancelled"),
    ("circle_session", "give_roles"): _by(_C, "planned > planned"),
    ("circle_session", "start"): _by(_P, "planned > running"),
    ("circle_session", "finish"): _by(_E, "running > over"),
    ("circle_session", "lapse"): _by(_C, "planned > over"),
    ("circle_session", "guest_invited"): _by(_P, _NO_STATE),
    ("speaker", "invited"): _by(_P, " > invited"),
    ("speaker", "accept"): _by(_C, "invited > coming"),  # never by whom
    ("speaker", "thank"): _by(_C, "coming > thanked"),
    ("speaker", "ended"): _by(
        _E, "invited > ", "coming > ", "thanked > ", reasons=("taken_back", "left", "cancelled", "over")
    ),
    ("poll", "published"): _by(_P, " > open"),
    ("poll", "rederived"): _by(_C, "open > open", "over > over"),
    ("poll", "close"): _by(_E, "open > over"),
    ("poll", "withdraw"): _by(_P, "open > withdrawn"),
    ("circle_session", "guest_came"): _by(_C, _NO_STATE),  # never by whom
}


def wrong_entries(entries: Iterable[Row[Any]]) -> list[Row[Any]]:
    """Those rows of the audit table that no line allows."""
    return [entry for entry in entries if not _is_allowed(entry)]


def _is_allowed(entry: Row[Any]) -> bool:
    shape = SHAPES.get((entry.object_kind, entry.action))
    if shape is None or (entry.object_id is None) is not (entry.object_kind == "site"):
        return False
    cause = Who.CLOCK if entry.actor_id is None else Who.PERSON
    step = f"{entry.from_state or ''} > {entry.to_state or ''}"
    return shape.who in {cause, Who.EITHER} and step in shape.steps and entry.reason in shape.reasons
