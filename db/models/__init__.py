"""The tables. Only modules of ``db`` import this; everybody else sees ``program``'s dataclasses."""

from db.models.base import metadata
from db.models.desk import audit, cards, setup_codes, staff_groups, staff_members, staff_topics, team_questions
from db.models.letters import account_links, team_messages
from db.models.machinery import bot_facts, inbox, outbox, timers
from db.models.meeting_series import meeting_series
from db.models.matching import conflicts, couples, places, proposals
from db.models.people import applications, consents, forms, persons
from db.models.plans import tandem_plan_readers, tandem_plans
from db.models.tandems import meeting_answers, meetings, relay_stops, relayed, tandem_members, tandems

__all__ = [
    "account_links",
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
    "meeting_series",
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
    "tandem_plan_readers",
    "tandem_plans",
    "tandems",
    "team_messages",
    "team_questions",
    "timers",
]
