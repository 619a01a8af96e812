"""Leaving for good: by own wish with /delete, or when the time after the end has passed. Both erase the same."""

from datetime import timedelta

from db.works import Work
from program.actors import Actor
from program.applications import APPLICATION_MACHINE
from program.circles import CircleStatus, MemberStatus
from program.consultations import BookingStatus
from program.desk import CardKind, CardStatus
from program.erasures import Preview, Stays
from program.notices import CardChanged, LineGone, ThingGone
from program.people import Availability, Person
from program.workshops import RegistrationStatus
from usecases import cards, hearers, leavings, public_events, retention, withdrawals

_LOST_TIMER = timedelta(days=1)  # so long after its date nobody waits for a timer any more


async def preview(work: Work, actor: Actor) -> Preview:
    """What goes and what stays, if this person is erased now."""
    tandems = await work.tandems.live_of(actor.id)
    agreed = [meeting for tandem in tandems for meeting in await work.meetings.of(tandem.id)]
    return Preview(
        person_id=actor.id,
        has_tandem=bool(tandems),
        has_match=bool(await work.proposals.open_of(actor.id)),
        is_staff=bool(actor.staff_of),
        has_meeting=any(meeting.is_ahead(work.now) for meeting in agreed),
        cases=(await work.erasures.stays_of(actor.id)).cases,
        consultations=await _consultations_ahead(work, actor.id),
        gives_consultation=bool(await work.consultation_desks.of_consultant(actor.id)),
        workshops=await _workshops_ahead(work, actor.id),
        circles=await _circles(work, actor.id),
        public_events=await _public_events_ahead(work, actor.id),
    )


async def erase(work: Work, actor: Actor) -> None:
    """The person's own wish: leaves whatever they are in, others told neutrally, and everything about them goes.

    Follow-ups end with that too. All in this transaction.
    """
    await work.erasures.clear_timers(actor.id, Stays())  # while the rows that they are about still stand
    await withdrawals.withdraw(work, actor, takes_consent_back=True)
    await leavings.erase(work, leavings.Leaver(person=actor.person, by=actor.id))
    await take_out(work, actor.person, by=actor.id, stays=Stays())


async def erase_by_date(work: Work, person_id: int) -> None:
    """The timer: the time after the end has passed. Looks again whether nothing is live, and whether they know."""
    person = await work.persons.get(person_id)
    if person is None:
        return
    if person.availability is not Availability.ERASED:
        erase_at = await retention.review(work, person_id)
        if erase_at is None or erase_at > work.now or await retention.warn_late(work, person):
            return
    stays = await what_stays(work, person)
    if stays.follow_ups and person.availability is Availability.ERASED:
        return  # there is nothing more to erase until the last answer
    await work.erasures.clear_timers(person_id, stays)  # while the rows that they are about still stand
    await leavings.erase(work, leavings.Leaver(person=person, by=None))
    await _end_sign_up(work, person_id)
    await take_out(work, person, by=None, stays=stays)


async def what_stays(work: Work, person: Person) -> Stays:
    """What outlives an erasure by date.

    With consent to follow-ups: chat, language and outcome, until the last answer. A person whose consent has been taken
    back, or who has answered for the last time, is erased wholly by the next look (``sweep``).
    """
    return await work.erasures.stays_of(person.id)


async def is_newcomer(work: Work, actor: Actor) -> bool:
    """Whether the bot has known this account for no longer than this very update."""
    return actor.person.created_at == work.now and not await work.erasures.has_told(actor.id)


async def forget_stranger(work: Work, person: Person) -> None:
    """Nothing is kept of a tap that begins nothing, by an account that the bot did not know.

    Otherwise whoever has left for good, and touches an old button, would be known again by name.
    """
    if await work.persons.get(person.id) is None or await work.erasures.has_told(person.id):
        return
    if await work.guests.is_expected(person.id) or await work.guests.is_tied(person.id):
        return
    await work.persons.remove(person.id)


async def unwatched(work: Work) -> list[int]:
    """Whom the daily look is about: those whose clock nobody has set yet, or whose timer was lost."""
    return await work.erasures.unwatched(work.now - _LOST_TIMER)


async def look_after(work: Work, person_id: int) -> None:
    """The daily look at one of them: a net below the timers, and the start for people from before there were any."""
    person = await work.persons.get(person_id)
    if person is None:
        await work.worries.forget_reporter(person_id)  # a case that outlived them is closed by now
        return
    if await public_events.forget_silent_guest(work, person_id):
        return
    erase_at = await retention.review(work, person_id)
    is_rest = person.availability is Availability.ERASED
    if is_rest or (erase_at is not None and erase_at <= work.now - _LOST_TIMER):
        await erase_by_date(work, person_id)


async def _consultations_ahead(work: Work, person_id: int) -> int:
    mine = await work.consultation_bookings.of_person(person_id, BookingStatus.BOOKED)
    return sum(booking.is_ahead(work.now) for booking in mine)


async def _workshops_ahead(work: Work, person_id: int) -> int:
    mine = await work.registrations.of_person(person_id, RegistrationStatus.GOING)
    known = await work.workshops.many([entry.workshop_id for entry in mine])
    return sum(workshop.is_open(work.now) for workshop in known.values())


async def _circles(work: Work, person_id: int) -> int:
    mine = await work.circles.memberships(person_id, MemberStatus.JOINED)
    known = [await work.circles.get(member.circle_id) for member in mine]
    return sum(circle is not None and circle.status is CircleStatus.OPEN for circle in known)


async def _public_events_ahead(work: Work, person_id: int) -> int:
    mine = await work.public_events.registrations_of(person_id)
    known = [await work.public_events.get(entry.event_id) for entry in mine]
    return sum(event is not None and event.details.ends_at > work.now for event in known)


async def _end_sign_up(work: Work, person_id: int) -> None:
    """One that was never handed in, or a place in the pool that somebody rests from after their tandem."""
    application = await work.applications.live_of(person_id)
    if application is not None:
        before, after = application.status, APPLICATION_MACHINE.step(application.status, "withdraw")
        await work.applications.move(application, after)
        await work.audits.record(None, "withdraw", "application", application.id, before=before, after=after)


async def take_out(work: Work, person: Person, *, by: int | None, stays: Stays) -> None:
    """The erasure itself: what the person was in the middle of has been ended."""
    about = await work.erasures.card_objects(person.id)
    lines = await work.erasures.lines_in_groups(person.id)
    things = await work.erasures.things_in_groups(person.id)
    for worry in await work.worries.claimed_by(person.id):
        await hearers.release(work, worry)  # whoever else hears worries learns at once that it waits again
    await work.worries.forget_hearer(person.id)
    await work.worries.forget_reporter(person.id)
    await work.erasures.erase(person.id, stays)
    for kind, number in about:
        await _show_gone(work, kind, number)
    for site, message_id in lines:
        await work.tell_site(site, LineGone(message_id=message_id), about=str(message_id))
    for site, message_id in things:
        await work.tell_site(site, ThingGone(message_id=message_id), about=str(message_id))
    before, after = person.availability, Availability.ERASED
    await work.audits.record(by, "erased", "person", person.id, before=before, after=after)


async def _show_gone(work: Work, kind: CardKind, object_id: int) -> None:
    """The card waits for nobody, and its message in the group is edited, also where it was decided long ago."""
    card = await work.cards.about(kind, object_id)
    if card is None:
        return
    if card.status is not CardStatus.SETTLED:
        await cards.settle_about(work, kind, object_id)
    elif card.message_id is not None:
        await work.refresh(card.site, CardChanged(card_id=card.id), about=str(card.id))
