"""Public events: what staff write for everybody, and who comes until the day after."""

from program.holdings import Shown, gone, nobodys

PUBLIC_EVENTS = (
    nobodys(
        "public_events",
        "what staff publish, and how many come",
        others={"created_by": "which member of staff acted: an own id"},
        hidden={"words": "stands on the poster", "place_words": "stands on the poster"},
    ),
    gone(
        "public_registrations",
        "person_id",
        why="the seats are given back before",
        shown=(Shown(section="public_events", columns=("event_id", "status", "people", "registered_at")),),
    ),
)
