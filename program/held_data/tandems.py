"""Tandems, their meetings and messages, and what members say for themselves."""

from program.holdings import Fate, Holding, Shown, emptied, gone

TANDEMS = (
    emptied(
        "tandems",
        "mentee_id",
        "mentor_id",
        why="the partner's history, and what reports count",
        values={"end_words": None},
        shown=(
            Shown(
                section="tandems",
                columns=("id", "site", "status", "template", "started_at", "ends_at", "ended_at", "paused_until"),
            ),
            Shown(section="own_endings", columns=("id", "ended_at", "end_reason", "end_words"), whose=("ended_by",)),
        ),
        others={"ended_by": "who ended it: an own id"},
    ),
    emptied(
        "tandem_members",
        "person_id",
        why="a tandem has two of them",
        values={"nudges": 0, "extension_weeks": None, "seeks_again": None},
        shown=(Shown(section="in_tandems", columns=("tandem_id", "acted_at", "extension_weeks", "seeks_again")),),
    ),
    emptied(
        "meetings",
        "tandem_id>tandems",
        why="when they met is the partner's history too, and what reports count",
        values={"place_words": None},
        shown=(
            Shown(
                section="meetings",
                columns=("tandem_id", "status", "starts_at", "zone", "minutes", "place", "place_words", "created_at"),
            ),
        ),
        others={"proposed_by": "who offered the times: an own id"},
    ),
    gone(
        "meeting_answers",
        "person_id",
        why="own words; what became of the meeting stands with the meeting",
        shown=(Shown(section="meeting_answers", columns=("meeting_id", "answer", "answered_at")),),
    ),
    emptied(
        "meeting_series",
        "tandem_id>tandems",
        why="as the meetings that it made",
        values={"place_words": None},
        shown=(
            Shown(
                section="meeting_series",
                columns=("tandem_id", "status", "wall", "zone", "weeks", "until", "minutes", "place", "place_words"),
            ),
        ),
        others={"proposed_by": "who offered it: an own id"},
    ),
    emptied(
        "tandem_plans",
        "tandem_id>tandems",
        why="that there was a plan is counted in reports",
        values={"focus": [], "words": None},
        shown=(
            Shown(
                section="plans",
                columns=("tandem_id", "rhythm", "place", "minutes", "focus", "words", "changed_at", "agreed_at"),
            ),
        ),
        others={"changed_by": "who changed it last: an own id"},
    ),
    gone(
        "tandem_plan_readers",
        "tandem_id>tandems",
        "person_id",
        why="each holds the plan as one of the two has seen it, with the other's words",
        hidden={"points": "an earlier state of the plan, which is shown as it is now"},
    ),
    gone(
        "relayed",
        "sender_id",
        why="that somebody wrote, and where it arrived",
        shown=(Shown(section="messages_passed_on", columns=("tandem_id", "sent_at")),),
    ),
    gone(
        "relay_stops",
        "person_id",
        why="nobody writes to them any more",
        shown=(Shown(section="messages_stopped", columns=("tandem_id", "stopped_at")),),
    ),
)

OWN_ANSWERS = (
    emptied(
        "check_ins",
        "person_id",
        why="the number is counted in reports of five people or more",
        values={"help": None},
        shown=(Shown(section="check_ins", columns=("tandem_id", "asked_at", "score", "answered_at", "help")),),
    ),
    gone(
        "learning_notes",
        "person_id",
        why="own words",
        shown=(Shown(section="learning_notes", columns=("tandem_id", "words", "written_at")),),
    ),
    emptied(
        "closing_answers",
        "person_id",
        why="numbers and codes are counted in reports",
        values={"words": None},
        shown=(
            Shown(
                section="closing_answers",
                columns=(
                    *("tandem_id", "asked_at", "closed_at", "satisfaction", "outcome", "gains", "words"),
                    "is_shared",
                ),
            ),
        ),
    ),
    Holding(
        table="self_checks",
        fate=Fate.KEPT,
        whose=("person_id",),
        why="numbers, counted in reports: what changed between start and end",
        shown=(
            Shown(
                section="self_checks",
                columns=("tandem_id", "moment", "employers", "contacts", "applications", "expectations", "done_at"),
            ),
        ),
    ),
    Holding(
        table="follow_ups",
        fate=Fate.KEPT,
        whose=("person_id",),
        until_last_answer=True,
        why="codes, counted in reports: what became of it months later",
        shown=(
            Shown(section="follow_ups", columns=("tandem_id", "months", "due_at", "closed_at", "outcome", "in_touch")),
        ),
    ),
    Holding(
        table="thanks",
        fate=Fate.KEPT,
        whose=("sender_id",),
        why="that thanks were passed on, by code; the words are not kept",
        shown=(Shown(section="thanks", columns=("tandem_id", "choice", "sent_at")),),
    ),
    Holding(
        table="milestones",
        fate=Fate.KEPT,
        whose=("tandem_id>tandems",),
        why="what the two reached together, by code",
        shown=(Shown(section="milestones", columns=("tandem_id", "milestone", "reached_at")),),
    ),
    gone(
        "certificate_names",
        "person_id",
        why="a name; no certificate can be made any more",
        shown=(Shown(section="certificate_name", columns=("name", "confirmed_at")),),
    ),
)
