"""Workshops, and who comes to them."""

from program.holdings import Shown, gone, nobodys

_STAFF = "which member of staff acted: an own id"
_FOR_ALL = "what staff tell everybody"

WORKSHOPS = (
    nobodys(
        "workshop_blocks", "workshops that belong together", others={"created_by": _STAFF}, hidden={"texts": _FOR_ALL}
    ),
    nobodys(
        "workshops",
        "what staff arrange",
        others={"created_by": _STAFF},
        hidden={"texts": _FOR_ALL, "place_words": _FOR_ALL},
    ),
    gone(
        "workshop_registrations",
        "person_id",
        why="the seat is free again; whoever waits moves up",
        shown=(
            Shown(
                section="workshops",
                columns=(
                    "workshop_id",
                    "status",
                    "answered_at",
                    "waiting_since",
                    "offered_until",
                    "rating",
                    "words",
                    "created_at",
                ),
            ),
        ),
    ),
)
