"""Somebody who says yes to two things at the same time is told so first. What the other one is, stays with them."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from db.works import Work
from program.consultations import BookingStatus
from program.meeting_series import overlap
from program.meetings import Meeting, MeetingStatus
from program.workshops import RegistrationStatus, WorkshopStatus

Span = tuple[datetime, datetime]


async def own_meetings_at(
    work: Work,
    person_id: int,
    times: Iterable[datetime],
    minutes: int,
    *,
    but: int | None = None,
    but_booking: int | None = None,
) -> list[datetime]:
    """Those of the times at which this person has agreed to something else.

    That is another meeting, a workshop with a seat, or an appointment at the consultation desk. ``but`` is a meeting
    that does not count, ``but_booking`` an appointment.
    """
    length = timedelta(minutes=minutes)
    taken = [
        *await _meetings(work, person_id, but),
        *await _workshops(work, person_id),
        *await _bookings(work, person_id, but_booking),
    ]
    return overlap([(time, time + length) for time in times], taken)


async def is_double(work: Work, person_id: int, meeting: Meeting) -> bool:
    """Whether this person has agreed to something else at the same time."""
    times = [meeting.starts_at] if meeting.starts_at is not None else []
    return bool(await own_meetings_at(work, person_id, times, meeting.minutes, but=meeting.id))


async def _meetings(work: Work, person_id: int, but: int | None) -> list[Span]:
    agreed = [
        meeting
        for tandem in await work.tandems.live_of(person_id)
        for meeting in await work.meetings.of(tandem.id, MeetingStatus.CONFIRMED)
    ]
    return [
        (entry.starts_at, entry.ends_at) for entry in agreed if entry.id != but and entry.starts_at and entry.ends_at
    ]


async def _workshops(work: Work, person_id: int) -> list[Span]:
    mine = await work.registrations.of_person(person_id, RegistrationStatus.GOING)
    known = await work.workshops.many([entry.workshop_id for entry in mine]) if mine else {}
    return [(entry.starts_at, entry.ends_at) for entry in known.values() if entry.status is WorkshopStatus.PUBLISHED]


async def _bookings(work: Work, person_id: int, but: int | None) -> list[Span]:
    booked = await work.consultation_bookings.of_person(person_id, BookingStatus.BOOKED)
    return [
        (entry.starts_at, entry.starts_at + timedelta(minutes=entry.minutes)) for entry in booked if entry.id != but
    ]
