"""Inviting an audience to a workshop: some hundreds at a time, each once, and whoever comes into it later too."""

from collections.abc import Container, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta

from db.works import Work
from program.invitations import Invitee, sensible_hour
from program.notices import InvitationWithdrawn, WorkshopInvited
from program.timers import TimerKind
from program.workshops import RegistrationStatus, Workshop, WorkshopStatus
from usecases.audiences import audience_of
from usecases.public_holidays import days_off

AT_ONCE = 200
"""So many people in one transaction: nobody who taps meanwhile waits noticeably for it."""

LOOK_AGAIN = timedelta(hours=3)
"""When everybody is invited: how soon to look whether somebody has come into the audience."""

SOON = timedelta(minutes=1)
"""The same while invitations are on their way: they may have shown what holds no longer."""


async def invite_next(work: Work, workshop_id: int) -> None:
    """Invites the next ones, and sets the timer again until the workshop begins or is off.

    Whoever has read an earlier time or place, and has not answered, is invited anew: others are told by
    ``workshop_changes``. Once it is off, these are told that instead.
    """
    workshop = await work.workshops.get(workshop_id)
    if workshop is None or work.now >= workshop.starts_at:
        return
    if workshop.status is WorkshopStatus.PUBLISHED:
        found = await _invite_new(work, workshop) or await _invite_anew(work, workshop)
    elif workshop.status is WorkshopStatus.CANCELLED:
        found = await _withdraw(work, workshop)
    else:
        return
    again = work.now
    if not found:
        is_under_way = await work.invitations.is_under_way(workshop.id)
        if not is_under_way and workshop.status is WorkshopStatus.CANCELLED:
            return
        again += SOON if is_under_way else LOOK_AGAIN
    await work.timers.set(TimerKind.WORKSHOP_INVITES, workshop.id, again)


def is_inviting(workshop: Workshop, now: datetime) -> bool:
    """Whether invitations may leave: until it begins."""
    return workshop.status is WorkshopStatus.PUBLISHED and now < workshop.starts_at


async def arrived(work: Work, workshop: Workshop, person_id: int, others: Sequence[Workshop] = ()) -> None:
    """The invitation is with the person; ``workshop`` and ``others``, the rest of its series, are what it showed.

    So nobody is invited to each date of a series with a message of its own.
    """
    await work.invitations.keep_read(workshop.id, person_id, workshop.sequence)
    for other in others:
        await work.invitations.register(other.id, [person_id])
        await work.invitations.keep_read(other.id, person_id, other.sequence)


async def is_wanted(work: Work, workshop: Workshop, person_id: int, *, is_changed: bool) -> bool:
    """Whether this person should still get the invitation that is on its way."""
    if not is_inviting(workshop, work.now):
        return False
    found = await work.invitations.of(workshop.id, audience_of(work.programme, workshop), person_id)
    if found is None or found.status is not RegistrationStatus.INVITED:
        return False
    return found.read_sequence != workshop.sequence if is_changed else found.read_sequence is None


async def knows_another(work: Work, workshop: Workshop, person_id: int) -> bool:
    """Whether this person has read an invitation with another time or place."""
    found = await work.invitations.of(workshop.id, audience_of(work.programme, workshop), person_id)
    return found is not None and found.read_sequence not in (None, workshop.sequence)


def hour_for(work: Work, invitee: Invitee, earliest: datetime) -> datetime:
    """When this person may be reached: by day, and on no public holiday where their site is."""
    site = work.programme.sites.get(invitee.site or "")
    rest: Container[date] = days_off(site.land) if site is not None else ()
    return sensible_hour(earliest, invitee, rest)


async def _invite_new(work: Work, workshop: Workshop) -> bool:
    """Whether somebody was found who has nothing to do with the workshop yet."""
    audience = audience_of(work.programme, workshop)
    after = 0
    while people := await work.invitations.uninvited(workshop.id, audience, after=after, limit=AT_ONCE):
        hours = _hours(work, workshop, people)
        if hours:
            await work.invitations.register(workshop.id, list(hours))
            await work.tell_many(hours, WorkshopInvited(workshop_id=workshop.id), about=f"{workshop.id}")
            return True
        after = people[-1].person_id  # for these it is too late; perhaps not for others
    return False


async def _invite_anew(work: Work, workshop: Workshop) -> bool:
    about = f"{workshop.id}.{workshop.sequence}"
    audience = audience_of(work.programme, workshop)
    people = await work.invitations.outdated(workshop.id, workshop.sequence, audience, about=about, limit=AT_ONCE)
    hours = _hours(work, workshop, people)
    await work.tell_many(hours, WorkshopInvited(workshop_id=workshop.id, is_changed=True), about=about)
    return bool(hours)


async def _withdraw(work: Work, workshop: Workshop) -> bool:
    about, after = f"{workshop.id}.{workshop.sequence}", 0
    while people := await work.invitations.readers(workshop.id, after=after, about=about, limit=AT_ONCE):
        hours = _hours(work, workshop, people)
        if hours:
            await work.tell_many(hours, InvitationWithdrawn(workshop_id=workshop.id), about=about)
            return True
        after = people[-1].person_id  # as above
    return False


def _hours(work: Work, workshop: Workshop, people: list[Invitee]) -> dict[int, datetime]:
    """When each may be reached; whoever could only be once it has begun is left out."""
    earliest = max(work.now, workshop.invite_from or work.now)
    known: dict[Invitee, datetime] = {}  # most have the same zone and hours
    hours: dict[int, datetime] = {}
    for invitee in people:
        kind = replace(invitee, person_id=0)
        if kind not in known:
            known[kind] = hour_for(work, invitee, earliest)
        if known[kind] < workshop.starts_at:
            hours[invitee.person_id] = known[kind]
    return hours
