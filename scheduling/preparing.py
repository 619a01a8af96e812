"""Looks at a due notice once more: whether it still may go out, to whom, and in whose language and zone."""

from datetime import datetime

from program.actors import Missing
from program.deliveries import Delivery, DropReason
from program.notices import Notice, read_notice
from program.people import Availability, Person
from program.quiet_hours import end_of_holiday, end_of_quiet
from scheduling.presenting import Dropped, Outgoing, PutOff, Reader, presenter_of
from texts.translators import translator
from usecases import Work
from usecases.public_holidays import days_off


async def chats_of(work: Work, deliveries: list[Delivery]) -> dict[str, int]:
    """To which chat each recipient's notices go; nobody is asked for twice."""
    people = await work.persons.many([d.person_id for d in deliveries if d.person_id is not None])
    found = {f"p:{person.id}": person.telegram_id for person in people.values()}
    for recipient, site in {d.recipient: d.site for d in deliveries if d.site is not None}.items():
        group = await work.staff_groups.of_site(site)
        if group is not None:
            found[recipient] = group.chat_id
    return found


async def prepare(work: Work, delivery: Delivery) -> tuple[Reader, Outgoing]:
    """The reader and what they get; raises ``Dropped`` or ``PutOff`` where it must not go out now."""
    try:
        reader, notice = await _read(work, delivery)
        return reader, await presenter_of(delivery.kind)(work, notice, reader)
    except Missing:  # what it is about, or one of those whom it is about, has been erased meanwhile
        raise Dropped(DropReason.MOVED_ON) from None


async def _read(work: Work, delivery: Delivery) -> tuple[Reader, Notice]:
    notice = read_notice(delivery.kind, delivery.facts)
    if delivery.expires_at is not None and work.now >= delivery.expires_at:
        raise Dropped(DropReason.TOO_LATE)
    if delivery.site is not None:
        return await _group_reader(work, delivery.site), notice
    person = await work.persons.get(delivery.person_id or 0)
    if person is None:
        raise Dropped(DropReason.ERASED)
    _must_be_welcome(notice, person, work.now)
    _must_be_no_holiday(work, delivery, notice, person)
    reader = Reader(chat_id=person.telegram_id, tr=translator(person.language, person.zone), person=person)
    return reader, notice


def _must_be_welcome(notice: Notice, person: Person, now: datetime) -> None:
    if person.availability is Availability.UNREACHABLE:
        raise Dropped(DropReason.UNREACHABLE)
    if not notice.is_nudge:
        return
    if person.availability is Availability.PAUSED:
        raise Dropped(DropReason.PAUSED)
    until = end_of_quiet(now, person.zone, person.quiet_from, person.quiet_until)
    if until is not None:
        raise PutOff(until)


def _must_be_no_holiday(work: Work, delivery: Delivery, notice: Notice, person: Person) -> None:
    """A nudge waits for the end of public holidays where the person's site is, if it is still of use then."""
    site = work.programme.sites.get(person.site or "")
    if not notice.is_nudge or site is None:
        return
    until = end_of_holiday(work.now, person.zone, person.quiet_until, days_off(site.land))
    if until is not None and (delivery.expires_at is None or until < delivery.expires_at):
        raise PutOff(until)


async def _group_reader(work: Work, site: str) -> Reader:
    group = await work.staff_groups.of_site(site)
    settings = work.programme.sites.get(site)
    if group is None or group.is_lost or settings is None:
        raise Dropped(DropReason.NO_GROUP)
    return Reader(
        chat_id=group.chat_id,
        tr=translator(settings.language, settings.zone),
        site=site,
        threads=await work.staff_groups.topics(site),
    )
