"""The consultation desk. A notice of a cancelled appointment stands by itself: the row may be gone by then."""

from dataclasses import dataclass

from program.notices.base import Notice, Urgency, notice


@notice
@dataclass(frozen=True, slots=True, kw_only=True)
class ConsultationBooked(Notice):
    """An appointment is booked, or has moved; to whoever has it and to the consultant, with the calendar file."""

    urgency = Urgency.PROMPT
    booking_id: int
    sequence: int
    was: str | None = None  # the instant (ISO form) from which it has moved
    is_rederived: bool = False  # nobody moved it: a zone's clock rules have changed


@dataclass(frozen=True, slots=True, kw_only=True)
class GoneConsultation(Notice):
    """Of an appointment that was called off, what its calendar file needs; of a guest nothing else is left."""

    urgency = Urgency.PROMPT
    desk_id: int
    booking_id: int
    starts_at: str  # ISO form
    minutes: int
    uid: str
    sequence: int


@notice
@dataclass(frozen=True, slots=True, kw_only=True)
class ConsultationCancelled(GoneConsultation):
    """Whoever has the appointment called it off: to the consultant."""


@notice
@dataclass(frozen=True, slots=True, kw_only=True)
class ConsultationGivenBack(GoneConsultation):
    """The same to whoever called it off: the calendar file that takes it out."""


@notice
@dataclass(frozen=True, slots=True, kw_only=True)
class ConsultationCalledOff(Notice):
    """The desk called an appointment off: to whoever has it, with other free times."""

    urgency = Urgency.PROMPT
    booking_id: int
    sequence: int


@notice
@dataclass(frozen=True, slots=True, kw_only=True)
class ConsultationsTakenOut(Notice):
    """Appointments that the desk called off: the calendar file for the consultant."""

    desk_id: int
    booking_ids: list[int]


@notice
@dataclass(frozen=True, slots=True, kw_only=True)
class ConsultationReminder(Notice):
    """An appointment is near: to whoever has it, and to the consultant for the first one of a day."""

    urgency = Urgency.PROMPT
    booking_id: int
    sequence: int  # another one by now: it has moved, the reminder is dropped
    hours: int  # before the start


@notice
@dataclass(frozen=True, slots=True, kw_only=True)
class ConsultationOver(Notice):
    """The appointment's time is over: to the consultant, who can say whether the person came."""

    is_nudge = True
    booking_id: int
    sequence: int


@notice
@dataclass(frozen=True, slots=True, kw_only=True)
class ConsultationMissed(Notice):
    """Somebody did not come for the second time or more: asked to cancel next time."""

    is_nudge = True
    booking_id: int


@notice
@dataclass(frozen=True, slots=True, kw_only=True)
class ConsultantAsked(Notice):
    """Staff ask somebody to be the consultant of certain hours."""

    is_nudge = True
    desk_id: int


@notice
@dataclass(frozen=True, slots=True, kw_only=True)
class ConsultantAnswered(Notice):
    """The consultant has said yes or no: to the member of staff who asked."""

    desk_id: int


@notice
@dataclass(frozen=True, slots=True, kw_only=True)
class ConsultationEnded(Notice):
    """The consultant has left, and the hours with them: to the staff of the site."""

    desk_id: int
    people: int  # how many had an appointment ahead, and are told


@notice
@dataclass(frozen=True, slots=True, kw_only=True)
class ConsultantLost(Notice):
    """The consultant cannot be reached: to the staff of the site, who decide what becomes of the hours."""

    desk_id: int
    people: int  # how many have an appointment ahead


@notice
@dataclass(frozen=True, slots=True, kw_only=True)
class ConsultationPosterSent(Notice):
    """The link for third parties as a picture to print: to the member of staff who wants it."""

    desk_id: int
