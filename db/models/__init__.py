"""The tables. Only modules of ``db`` import this; everybody else sees ``program``'s dataclasses."""

from db.models.base import metadata
from db.models.desk import audit, cards, setup_codes, staff_groups, staff_members, staff_topics, team_questions
from db.models.machinery import bot_facts, inbox, outbox, timers
from db.models.matching import conflicts, couples, places, proposals
from db.models.people import applications, consents, forms, persons
from db.models.tandems import meeting_answers, meetings, relay_stops, relayed, tandem_members, tandems

__all__ = [
    "applications",
    "audit",
    "bot_facts",
    "cards",
    "conflicts",
    "consents",
    "couples",
    "forms",
    "inbox",
    "meeting_answers",
    "meetings",
    "metadata",
    "outbox",
    "persons",
    "places",
    "proposals",
    "relay_stops",
    "relayed",
    "setup_codes",
    "staff_groups",
    "staff_members",
    "staff_topics",
    "tandem_members",
    "tandems",
    "team_questions",
    "timers",
]
