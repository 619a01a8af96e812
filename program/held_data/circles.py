"""What is held about people in circles of mentors."""

from program.holdings import Shown, gone, nobodys

_MADE = "which member of staff, or of the circle, arranged it: an own id"

CIRCLES = (
    nobodys(
        "circles",
        "a group with a name that staff gave it",
        others={"made_by": _MADE},
        hidden={"name": "staff's name for the group"},
    ),
    gone(
        "circle_members",
        "person_id",
        why="somebody who has left for good is in no circle; their seat is given to whoever waits before that",
        shown=(Shown(section="circles", columns=("status", "since")),),
    ),
    nobodys(
        "circle_sessions",
        "a date of a group",
        others={"planned_by": _MADE},
        hidden={"place_words": "where the group meets; forgotten once the session is over"},
    ),
    gone(
        "circle_attendances",
        "person_id",
        why="what somebody answered, did and thought of it is theirs alone",
        shown=(Shown(section="circle_sessions", columns=("coming", "brings_case", "role", "useful")),),
    ),
    gone(
        "circle_guests",
        "person_id",
        why="an invited expert; goes by itself a day after the session",
        shown=(Shown(section="circle_visits", columns=("expires_at",)),),
        others={"made_by": _MADE},
    ),
)
