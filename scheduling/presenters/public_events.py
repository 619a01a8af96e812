"""Notices about public events. Each looks again whether the registration, or the event, is still what it was."""

from functools import partial

from program.deliveries import DropReason
from program.notices import (
    PosterOrdered,
    PublicEventCancelled,
    PublicEventMoved,
    PublicEventNear,
    PublicEventOver,
    PublicSeatGivenBack,
    SeatTaken,
)
from program.posters import PosterForm
from program.programme import LANGUAGES
from program.public_events import EventStatus, PublicEvent, Registration, RegistrationStatus
from scheduling.presenting import AfterSending, Dropped, Outgoing, Reader, presents
from texts import public_event_notices as texts
from texts import public_event_staff
from texts.posters import Poster, poster_file
from texts.public_event_words import event_address
from usecases import Work, public_events
from usecases.couples import BOT_NAME


@presents(SeatTaken)
async def seat_taken(work: Work, notice: SeatTaken, reader: Reader) -> Outgoing:
    """The calendar file."""
    event, entry = await _registered(work, notice.registration_id, reader)
    if entry.status is not RegistrationStatus.GOING:
        raise Dropped(DropReason.MOVED_ON)
    text = texts.seat_taken(reader.tr, event, is_moved_up=notice.is_moved_up)
    return Outgoing(text=text, file=texts.calendar_file(reader.tr, event, work.now))


@presents(PublicSeatGivenBack)
async def seat_given_back(work: Work, notice: PublicSeatGivenBack, reader: Reader) -> Outgoing:
    """The file that takes it out, unless they have registered anew; a guest is forgotten with this message."""
    event = await _event(work, notice.event_id, EventStatus.OPEN)
    if await work.public_events.registration_of(event.id, reader.one.id) is not None:
        raise Dropped(DropReason.MOVED_ON)
    return Outgoing(
        text=texts.given_back(reader.tr, event, is_guest=await _is_leaving(work, reader)),
        file=texts.calendar_file(reader.tr, event, work.now, is_given_back=True),
        after=_forgetting(reader.one.id),
    )


@presents(PublicEventNear)
async def near(work: Work, notice: PublicEventNear, reader: Reader) -> Outgoing:
    """A reminder of a time that still holds."""
    event, _ = await _registered(work, notice.registration_id, reader, sequence=notice.sequence)
    return Outgoing(text=texts.near(reader.tr, event, work.now))


@presents(PublicEventMoved)
async def moved(work: Work, notice: PublicEventMoved, reader: Reader) -> Outgoing:
    """The newest change of time or place."""
    event, entry = await _registered(work, notice.registration_id, reader, sequence=notice.sequence)
    is_going = entry.status is RegistrationStatus.GOING
    file = texts.calendar_file(reader.tr, event, work.now) if is_going else None
    text = texts.moved(reader.tr, event, is_going=is_going, is_rederived=notice.is_rederived)
    return Outgoing(text=text, file=file)


@presents(PublicEventCancelled)
async def cancelled(work: Work, notice: PublicEventCancelled, reader: Reader) -> Outgoing:
    """It will not take place; whoever was here for it alone is forgotten with this message."""
    event = await _event(work, notice.event_id, EventStatus.CANCELLED)
    is_guest = await _is_leaving(work, reader)
    return Outgoing(
        text=texts.cancelled(reader.tr, event, was_going=notice.was_going, is_guest=is_guest),
        file=texts.calendar_file(reader.tr, event, work.now) if notice.was_going else None,
        after=_forgetting(reader.one.id),
    )


@presents(PublicEventOver)
async def over(work: Work, notice: PublicEventOver, reader: Reader) -> Outgoing:
    """The day after; whoever was here for the event alone is forgotten with this message."""
    event = await _event(work, notice.event_id, EventStatus.OVER)
    is_guest = await _is_leaving(work, reader)
    text = texts.over(reader.tr, event, was_going=notice.was_going, is_guest=is_guest)
    return Outgoing(text=text, after=_forgetting(reader.one.id))


@presents(PosterOrdered)
async def poster_ordered(work: Work, notice: PosterOrdered, reader: Reader) -> Outgoing:
    """The facts are those of this moment; the page is set once the transaction is over."""
    event = await _event(work, notice.event_id, EventStatus.OPEN)
    site, bot_name = work.programme.sites.get(event.site), await work.facts.get(BOT_NAME)
    if site is None or not bot_name:
        raise Dropped(DropReason.MOVED_ON)
    poster = Poster(
        programme=work.programme.name,
        site_names={language: site.name_in(language) for language in LANGUAGES},
        details=event.details,
        address=event_address(bot_name, event),
        languages=tuple(notice.languages),
        made_at=work.now,
    )
    text = public_event_staff.poster(reader.tr, event, notice.languages)
    return Outgoing(text=text, make_file=partial(poster_file, poster, PosterForm(notice.form)))


async def _registered(
    work: Work, registration_id: int, reader: Reader, *, sequence: int | None = None
) -> tuple[PublicEvent, Registration]:
    """The registration and its event; raises ``Dropped`` where one of them is no longer what it was."""
    entry = await work.public_events.registration(registration_id)
    if entry is None or entry.person_id != reader.one.id:
        raise Dropped(DropReason.MOVED_ON)
    event = await _event(work, entry.event_id, EventStatus.OPEN)
    if sequence is not None and event.sequence != sequence:
        raise Dropped(DropReason.MOVED_ON)
    return event, entry


async def _event(work: Work, event_id: int, status: EventStatus) -> PublicEvent:
    event = await work.public_events.get(event_id)
    if event is None or event.status is not status:
        raise Dropped(DropReason.MOVED_ON)
    return event


async def _is_leaving(work: Work, reader: Reader) -> bool:
    """Whether nothing will be known of the reader after this message."""
    return await public_events.is_leaving(work, reader.one.id)


def _forgetting(person_id: int) -> AfterSending:
    async def forget(work: Work, _message_id: int | None) -> None:
        await public_events.forget_guest(work, person_id)

    return forget
