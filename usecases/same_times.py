"""A workshop together with what else somebody has agreed to at that time; a warning, never a refusal."""

from dataclasses import replace

from db.works import Work
from program.actors import Actor
from program.coming import Coming
from program.taps import Tap
from program.workshop_views import SeatView
from program.workshops import RegistrationStatus, Workshop
from usecases import workshop_views
from usecases.coming import coming_of

_R = RegistrationStatus


async def look_at(work: Work, actor: Actor, workshop_id: int, way: str = "") -> SeatView:
    """As ``workshop_views.look_at``."""
    return await with_same_time(work, actor, await workshop_views.look_at(work, actor, workshop_id, way))


async def with_same_time(work: Work, actor: Actor, view: SeatView) -> SeatView:
    """The view with all that falls together with this date, and with the others of its series that the reader goes to.

    Whoever has said no has nothing to be warned of.
    """
    if not view.is_open or view.status is _R.NOT_GOING:
        return view
    dates = [view.workshop, *(date.workshop for date in view.others if date.status is _R.GOING)]
    agreed = [entry for entry in await coming_of(work, actor) if entry.is_agreed]
    return replace(view, same_time=tuple(entry for entry in agreed if any(_meets(entry, date) for date in dates)))


def _meets(entry: Coming, workshop: Workshop) -> bool:
    is_itself = entry.tap == Tap("em", str(workshop.id))
    return not is_itself and entry.starts_at < workshop.ends_at and workshop.starts_at < entry.ends_at
