"""The staff desk, worries, and what keeps the bot going."""

from program.holdings import Fate, Holding, Shown, emptied, gone, nobodys

_STAFF = "which member of staff acted: an own id"

SAFETY = (
    Holding(
        table="worries",
        fate=Fate.OWN_WAY,
        whose=("reporter_id",),
        why="an open case outlives its reporter until it is closed; closed ones lose reporter and words",
        shown=(Shown(section="worries", columns=("status", "wish", "words", "created_at", "closed_at")),),
        others={"claimed_by": "who of the two named people looks after it; given back when that one leaves"},
    ),
    Holding(
        table="worry_readers",
        fate=Fate.OWN_WAY,
        whose=("person_id",),
        why="who may read a case: those who leave may not",
    ),
    Holding(
        table="worry_messages",
        fate=Fate.OWN_WAY,
        whose=("person_id",),
        why="which message of a chat belongs to a case",
    ),
    Holding(
        table="hearers",
        fate=Fate.OWN_WAY,
        whose=("person_id",),
        why="who hears worries at a site",
        shown=(Shown(section="hears_worries", columns=("site", "since")),),
    ),
)

DESK = (
    nobodys("staff_groups", "a group, not a person", others={"bound_by": _STAFF}, hidden={"chat_id": "of a group"}),
    nobodys("staff_topics", "places within a group"),
    nobodys("setup_codes", "codes for groups"),
    Holding(table="staff_members", fate=Fate.OWN_WAY, why="found by the hash of the account, and deleted"),
    Holding(
        table="cards",
        fate=Fate.KEPT,
        whose=("claimed_by",),
        why="a card says which object it is about; what it shows is read anew, and its message is edited",
    ),
    emptied(
        "team_questions",
        "person_id",
        why="the card in the group points at the row",
        values={"words": "", "answer": None},
        shown=(Shown(section="messages_to_team", columns=("words", "asked_at", "answer", "answered_at")),),
        others={"answered_by": _STAFF},
    ),
    gone(
        "team_messages",
        "question_id>team_questions",
        why="which message of a chat is which one of the group; those of the group are edited first",
    ),
    Holding(
        table="audit",
        fate=Fate.KEPT,
        whose=("actor_id",),
        why="who decided what, in own ids, states and codes: never a name, never words",
        shown=(Shown(section="record", columns=("at", "action", "object_kind", "from_state", "to_state")),),
    ),
)

MACHINERY = (
    Holding(
        table="outbox",
        fate=Fate.OWN_WAY,
        why="theirs are dropped and forgotten, and so are their words on the way to others",
        hidden={"facts": "arrives in the chat within moments, or at the time that it is meant for"},
    ),
    Holding(
        table="inbox",
        fate=Fate.OWN_WAY,
        why="what was written and answered is forgotten, in others' answers too: those may show the name",
        hidden={
            "payload": "what was written is kept until it is answered",
            "answer": "what was shown is kept until it has arrived",
        },
    ),
    Holding(table="timers", fate=Fate.OWN_WAY, why="those about rows of their own are deleted"),
    nobodys("bot_facts", "about the bot itself"),
)
