"""The tables. Only modules of ``db`` import this; everybody else sees ``program``'s dataclasses."""

from db.models.base import metadata
from db.models.check_ins import check_ins, learning_notes
from db.models.circles import circle_attendances, circle_guests, circle_members, circle_sessions, circles
from db.models.consultations import (
    consultation_bookings,
    consultation_closed_days,
    consultation_desks,
    consultation_seats,
)
from db.models.desk import audit, cards, setup_codes, staff_groups, staff_members, staff_topics, team_questions
from db.models.endings import closing_answers, follow_ups, self_checks
from db.models.letters import account_links, team_messages
from db.models.machinery import bot_facts, inbox, outbox, timers
from db.models.matching import conflicts, couples, places, proposals
from db.models.meeting_series import meeting_series
from db.models.people import applications, consents, forms, persons
from db.models.plans import tandem_plan_readers, tandem_plans
from db.models.polls import poll_votes, polls
from db.models.public_events import public_events, public_registrations
from db.models.safety import hearers, worries, worry_messages, worry_readers
from db.models.speakers import speaker_questions, speakers
from db.models.tandems import meeting_answers, meetings, relay_stops, relayed, tandem_members, tandems
from db.models.thanks import certificate_names, milestones, thanks
from db.models.workshops import workshop_blocks, workshop_registrations, workshops

__all__ = [
    "account_links",
    "applications",
    "audit",
    "bot_facts",
    "cards",
    "certificate_names",
    "check_ins",
    "circle_attendances",
    "circle_guests",
    "circle_members",
    "circle_sessions",
    "circles",
    "closing_answers",
    "conflicts",
    "consents",
    "consultation_bookings",
    "consultation_closed_days",
    "consultation_desks",
    "consultation_seats",
    "couples",
    "follow_ups",
    "forms",
    "hearers",
    "inbox",
    "learning_notes",
    "meeting_answers",
    "meeting_series",
    "meetings",
    "metadata",
    "milestones",
    "outbox",
    "persons",
    "places",
    "poll_votes",
    "polls",
    "proposals",
    "public_events",
    "public_registrations",
    "relay_stops",
    "relayed",
    "self_checks",
    "setup_codes",
    "speaker_questions",
    "speakers",
    "staff_groups",
    "staff_members",
    "staff_topics",
    "tandem_members",
    "tandem_plan_readers",
    "tandem_plans",
    "tandems",
    "team_messages",
    "team_questions",
    "thanks",
    "timers",
    "workshop_blocks",
    "workshop_registrations",
    "workshops",
    "worries",
    "worry_messages",
    "worry_readers",
]
