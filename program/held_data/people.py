"""People, what they told, and whom they were thought of together with."""

from program.holdings import Emptying, Fate, Holding, Shown, emptied, gone

_STAFF = "which member of staff acted: an own id"
_FOR_STAFF = "what staff wrote or chose among themselves, also about others"
_NAMELESS: dict[str, object] = {
    "first_name": None,
    "last_name": None,
    "username": None,
    "role": None,
    "site": None,
    "availability": "erased",
    "paused_until": None,
    "shares": None,
    "screen_id": None,
    "album": None,
    "erase_at": None,
    "erase_warned_at": None,
    "moved_to": None,
    "moved_told_at": None,
    "is_guest": False,
}
CHAT: dict[str, object] = {
    "telegram_id": None,
    "telegram_key": None,
    "language": "en",
    "language_chosen": False,
    "zone": "UTC",
    "quiet_from": 0,
    "quiet_until": 0,
}
"""How somebody can be written to; stays while they have agreed to follow-ups."""

PEOPLE = (
    Holding(
        table="persons",
        fate=Fate.EMPTIED,
        whose=("id", "moved_to"),  # and the accounts that they gave up for this one
        why="the id stays for the audit trail",
        empties=(
            Emptying(values=CHAT, whose=("moved_to",)),
            Emptying(values=CHAT, whose=("id",)),
            Emptying(values=_NAMELESS),
        ),
        shown=(
            Shown(
                section="person",
                columns=(
                    "telegram_id",
                    "first_name",
                    "last_name",
                    "username",
                    "language",
                    "zone",
                    "role",
                    "site",
                    "availability",
                    "paused_until",
                    "quiet_from",
                    "quiet_until",
                    "shares",
                    "created_at",
                    "erase_at",
                ),
                whose=("id",),
            ),
        ),
    ),
    gone(
        "consents",
        "person_id",
        why="that there was a consent, and to which version, stands on the audit trail",
        shown=(Shown(section="consents", columns=("kind", "version", "language", "given_at", "withdrawn_at")),),
    ),
    gone(
        "forms",
        "person_id",
        why="half-written answers",
        shown=(Shown(section="unfinished", columns=("name", "answers", "updated_at")),),
        hidden={"scratch": "how a question is being shown at the moment"},
    ),
    emptied(
        "applications",
        "person_id",
        why="role, site, state and times are counted in reports",
        values={"profile": {}, "question": None, "answer": None, "campaign": None},
        shown=(
            Shown(
                section="applications",
                columns=(
                    *("role", "site", "status", "profile", "campaign", "created_at", "submitted_at", "decided_at"),
                    *("question", "answer"),
                ),
            ),
        ),
        others={"decided_by": _STAFF},
    ),
    gone(
        "account_links",
        "person_id",
        why="nobody moves to another account any more",
        shown=(Shown(section="new_accounts", columns=("status", "made_at", "expires_at", "settled_at")),),
        others={"made_by": _STAFF},
    ),
)

MATCHING = (
    emptied(
        "proposals",
        "mentee_id",
        "mentor_id",
        why="states, score and times are counted in reports",
        values={"explanation": {"parts": []}, "runners_up": [], "reason_words": None},
        shown=(Shown(section="proposals", columns=("status", "created_at", "deadline", "mentor_id")),),
        others={"decided_by": _STAFF},
        hidden={"explanation": "compares two people's answers", "reason_words": _FOR_STAFF},
    ),
    gone("places", "mentor_id", "proposal_id>proposals", why="no place is held any more"),
    gone(
        "conflicts",
        "mentee_id",
        "mentor_id",
        why="there is nobody to be kept apart",
        shown=(Shown(section="conflicts", columns=("declared_at",), whose=("declared_by",)),),
        others={"declared_by": "who said so about two others: an own id"},
    ),
    Holding(
        table="couples",
        fate=Fate.EMPTIED,
        whose=("one_id", "other_id"),
        why="the other one's notice that it has ended points at the row",
        empties=(
            Emptying(values={"one_wish": None, "code_hash": None}, whose=("one_id",)),
            Emptying(values={"other_wish": None}, whose=("other_id",)),
        ),
        shown=(
            Shown(section="couples", columns=("status", "one_wish", "created_at", "linked_at"), whose=("one_id",)),
            Shown(section="couples", columns=("status", "other_wish", "created_at", "linked_at"), whose=("other_id",)),
        ),
    ),
)
