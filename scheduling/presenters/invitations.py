"""Invitations to workshops: each looks again whether the person is still meant, and shows what holds at this moment."""

from collections.abc import Sequence
from functools import partial

from program.actors import Actor
from program.deliveries import DropReason
from program.invitations import Invitee
from program.notices import InvitationWithdrawn, WorkshopInvited
from program.people import Person
from program.workshops import RegistrationStatus, Workshop, WorkshopStatus, free_seats
from scheduling.presenting import Dropped, Outgoing, PutOff, Reader, presents
from texts import workshop_notices, workshops
from usecases import Work, invitations, workshop_views


@presents(WorkshopInvited)
async def workshop_invited(work: Work, notice: WorkshopInvited, reader: Reader) -> Outgoing:
    """There is a workshop for this person, who has not answered yet."""
    workshop, free = await _workshop_and_seats(work, notice.workshop_id)
    person = reader.one
    if workshop is None or not await invitations.is_wanted(work, workshop, person.id, is_changed=notice.is_changed):
        raise Dropped(DropReason.MOVED_ON)
    _must_be_day(work, person)
    others = await workshop_views.other_dates(work, workshop, Actor(person=person))
    after = partial(_keep_what_was_read, workshop, person.id, [date.workshop for date in others])
    if free != 0:
        is_changed = notice.is_changed and await invitations.knows_another(work, workshop, person.id)
        text = workshops.invitation(reader.tr, workshop, free, is_changed=is_changed, others=others)
        return Outgoing(text=text, after=after)
    mine = await work.registrations.about(workshop.id, person.id)
    if mine is None:
        raise Dropped(DropReason.MOVED_ON)
    view = await workshop_views.view_for(work, workshop, mine, person)
    return Outgoing(text=workshops.seat(reader.tr, view), after=after)


@presents(InvitationWithdrawn)
async def invitation_withdrawn(work: Work, notice: InvitationWithdrawn, reader: Reader) -> Outgoing:
    """What this person has read of, and not answered, will not take place."""
    workshop = await work.workshops.get(notice.workshop_id)
    mine = await work.registrations.about(notice.workshop_id, reader.one.id)
    is_off = workshop is not None and workshop.status is WorkshopStatus.CANCELLED and work.now < workshop.starts_at
    if workshop is None or not is_off or mine is None or mine.status is not RegistrationStatus.INVITED:
        raise Dropped(DropReason.MOVED_ON)
    _must_be_day(work, reader.one)
    return Outgoing(text=workshop_notices.cancelled(reader.tr, workshop, was_going=False))


async def _workshop_and_seats(work: Work, workshop_id: int) -> tuple[Workshop | None, int | None]:
    """The workshop and how many seats are left; once for all who are dealt with in one work."""
    key = (WorkshopInvited, workshop_id)
    if key not in work.looked_up:
        workshop = await work.workshops.get(workshop_id)
        has_limit = workshop is not None and workshop.seats is not None
        taken = len(await work.registrations.taken_seats(workshop_id)) if has_limit else 0
        work.looked_up[key] = (workshop, free_seats(workshop.seats, taken) if workshop is not None else None)
    found: tuple[Workshop | None, int | None] = work.looked_up[key]
    return found


async def _keep_what_was_read(
    workshop: Workshop, person_id: int, others: Sequence[Workshop], work: Work, _message_id: int | None
) -> None:
    await invitations.arrived(work, workshop, person_id, others)


def _must_be_day(work: Work, person: Person) -> None:
    """Where many wait, the evening may have come before it was this one's turn."""
    invitee = Invitee(
        person_id=person.id,
        site=person.site,
        zone=person.zone,
        quiet_from=person.quiet_from,
        quiet_until=person.quiet_until,
    )
    hour = invitations.hour_for(work, invitee, work.now)
    if hour > work.now:
        raise PutOff(hour)
