"""What the bot holds about people, table by table: nothing is forgotten on an erasure, and nothing in /mydata.

Whoever adds a table, an encrypted column or a column with a person's id adds it here; a test walks the tables and fails
until then. An erased person's row itself stays, empty: the audit trail and what others did with them point at its id.
"""

from program.desk import CardKind
from program.held_data.circles import CIRCLES
from program.held_data.consultations import CONSULTATIONS
from program.held_data.desk import DESK, MACHINERY, SAFETY
from program.held_data.learning import WORKSHOPS
from program.held_data.people import CHAT, MATCHING, PEOPLE
from program.held_data.public_events import PUBLIC_EVENTS
from program.held_data.speakers_and_polls import SPEAKERS_AND_POLLS
from program.held_data.tandems import OWN_ANSWERS, TANDEMS
from program.timers import TimerKind

__all__ = ["CARDS", "CHAT", "HOLDINGS", "TIMERS"]

_ALL = (
    *PEOPLE,
    *MATCHING,
    *TANDEMS,
    *OWN_ANSWERS,
    *WORKSHOPS,
    *SPEAKERS_AND_POLLS,
    *CONSULTATIONS,
    *CIRCLES,
    *PUBLIC_EVENTS,
    *SAFETY,
    *DESK,
    *MACHINERY,
)
HOLDINGS = {holding.table: holding for holding in _ALL}

CARDS: dict[CardKind, str | None] = {
    CardKind.APPLICATION: "applications",
    CardKind.PROPOSAL: "proposals",
    CardKind.QUESTION: "team_questions",
    CardKind.CONCERN: "persons",
    CardKind.SILENCE: "tandems",
    CardKind.ENDING: "tandems",
}
"""Which table's row a card of each kind is about; None for cards that an erasure leaves as they are."""

TIMERS: dict[TimerKind, str | None] = {
    TimerKind.SIGN_UP_RESTED: "forms",
    TimerKind.ANSWER_OVERDUE: "applications",
    TimerKind.CONSENT_NEARLY_OVER: None,
    TimerKind.CONSENT_OVER: None,
    TimerKind.PROPOSAL_AWAKE: None,
    TimerKind.CLAIM_OVER: None,
    TimerKind.CARD_OVERDUE: None,
    TimerKind.PAUSE_OVER: "persons",
    TimerKind.UNREACHABLE_LONG: "persons",
    TimerKind.COUPLE_OVER: None,
    TimerKind.OTHER_TIMES_OVER: "persons",
    TimerKind.STILL_WAITING: "applications",
    TimerKind.TIMES_OVER: None,
    TimerKind.MEETING_OVER: None,
    TimerKind.ANSWERS_OVER: None,
    TimerKind.SERIES_TURN: None,
    TimerKind.HALF_TIME: None,
    TimerKind.TANDEM_ENDS_SOON: None,
    TimerKind.TANDEM_PAUSE_OVER: None,
    TimerKind.TANDEM_OVER: None,
    TimerKind.CLOSING_RESTED: "closing_answers",
    TimerKind.SEEKING_RESTED: "tandem_members",
    TimerKind.FOLLOW_UP: "follow_ups",
    TimerKind.SILENCE: "tandem_members",
    TimerKind.CHECK_IN: "tandem_members",
    TimerKind.WORRY_WAITS: None,
    TimerKind.WORRY_WORDS_OVER: None,
    TimerKind.WORRY_DRAFT_OVER: "forms",
    TimerKind.CONSULTATION_FORGET: "consultation_bookings",
    TimerKind.CIRCLE_SESSION: None,
    TimerKind.CIRCLE_PHASE: None,
    TimerKind.CIRCLE_GUEST: None,
    TimerKind.PUBLIC_EVENT_OVER: None,
    TimerKind.WORKSHOP_INVITES: None,
    TimerKind.WORKSHOP_OVER: None,
    TimerKind.SEAT_OFFER_OVER: "workshop_registrations",
    TimerKind.SPEAKER_TURN: None,
    TimerKind.POLL_ASKS: None,
    TimerKind.POLL_OVER: None,
    TimerKind.RETENTION_WARNING: "persons",
    TimerKind.RETENTION_OVER: "persons",
}
"""Which table's row a timer wakes for, where that row is one person's; None where it is two people's or staff's: such
timers are cleared when what they are about ends, and look again when they wake.
"""
