"""The consultation desk."""

from program.holdings import Shown, emptied, gone, nobodys

CONSULTATIONS = (
    emptied(
        "consultation_desks",
        "consultant_id",
        why="closed by then; others' appointments at it point at the row",
        values={"place_words": None},
        shown=(
            Shown(
                section="consultation_desks",
                columns=(
                    *("site", "status", "weekday", "from_minute", "until_minute", "slot_minutes"),
                    *("place", "place_words", "zone", "first_day", "last_day", "languages", "created_at"),
                ),
            ),
        ),
        others={"made_by": "which member of staff acted: an own id"},
    ),
    nobodys("consultation_closed_days", "days, not people"),
    gone(
        "consultation_bookings",
        "person_id",
        why="appointments are off by then, or over",
        shown=(
            Shown(
                section="consultations",
                columns=("status", "starts_at", "minutes", "question", "is_guest", "guest_name", "confirmed_at"),
            ),
        ),
    ),
    gone("consultation_seats", "booking_id>consultation_bookings", why="the slot is free for others"),
)
