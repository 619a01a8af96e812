"""Who may do what at the consultation desk: looked at anew on every tap, on the person and the hours."""

from db.works import Work
from program.actors import Actor, Forbidden
from program.applications import Application, ApplicationStatus
from program.consultations import Desk
from program.people import Availability, Person, Role


async def is_in_programme(work: Work, site: str) -> list[Application]:
    """Everybody's application who takes part at a site."""
    return await work.applications.with_status(ApplicationStatus.ACCEPTED, site=site)


async def sites_of(work: Work, actor: Actor) -> frozenset[str]:
    """The sites whose desks are open to this person: where they take part, and where they are staff."""
    application = await work.applications.live_of(actor.id)
    if application is None or application.status is not ApplicationStatus.ACCEPTED:
        return actor.staff_of
    return actor.staff_of | {application.site}


async def serves(work: Work, desk: Desk) -> bool:
    """Whether the consultant still is staff or a mentor of the site; the team always is there."""
    if desk.consultant_id is None:
        return True
    person = await work.persons.get(desk.consultant_id)
    return person is not None and await _belongs(work, person, desk.site)


async def can_be_reached(work: Work, desk: Desk) -> bool:
    """Whether the consultant would hear of a booking: nobody books with one who has blocked the bot."""
    if desk.consultant_id is None:
        return True
    person = await work.persons.get(desk.consultant_id)
    return person is not None and person.availability is not Availability.UNREACHABLE


async def has_gone(work: Work, desk: Desk) -> bool:
    """Whether the consultant surely serves no longer.

    Of staff only what Telegram has said counts: right after a group was bound anew its members are merely unknown.
    """
    if await serves(work, desk) or desk.consultant_id is None:
        return False
    person = await work.persons.get(desk.consultant_id)
    group = await work.staff_groups.of_site(desk.site)
    if person is None or group is None:
        return person is None
    if await work.staff_groups.membership(group.chat_id, person.telegram_id) is not None:
        return True
    application = await work.applications.latest_of(person.id)
    return application is not None and application.role is Role.MENTOR


async def can_consult(work: Work, actor: Actor, desk: Desk) -> bool:
    """Whether this person may read who has booked, and say who came."""
    if desk.consultant_id is None:
        return desk.site in actor.staff_of
    if desk.consultant_id != actor.id:
        return False
    return desk.site in actor.staff_of or await _is_mentor(work, actor.id, desk.site)


async def must_consult(work: Work, actor: Actor, desk: Desk) -> None:
    """Raises ``Forbidden`` for everybody but the consultant; with the team, but its staff."""
    if not await can_consult(work, actor, desk):
        raise Forbidden


async def must_manage(work: Work, actor: Actor, desk: Desk) -> None:
    """Raises ``Forbidden`` for everybody but staff of the site and the consultant."""
    if desk.site not in actor.staff_of:
        await must_consult(work, actor, desk)


async def _belongs(work: Work, person: Person, site: str) -> bool:
    group = await work.staff_groups.of_site(site)
    known = await work.staff_groups.membership(group.chat_id, person.telegram_id) if group is not None else None
    return (known is not None and known.is_member) or await _is_mentor(work, person.id, site)


async def _is_mentor(work: Work, person_id: int, site: str) -> bool:
    application = await work.applications.live_of(person_id)
    is_in = application is not None and application.status is ApplicationStatus.ACCEPTED
    return is_in and application is not None and application.role is Role.MENTOR and application.site == site
