"""What saving a change of a published workshop would do: who hears of it, who is invited, which seats are taken."""

from dataclasses import replace

from db.works import Work
from program.workshop_desk_views import CONCERNED, ChangeView
from program.workshop_drafts import Draft, is_told
from program.workshop_series import concerned
from program.workshops import RegistrationStatus, Workshop, WorkshopStatus, free_seats
from usecases.audiences import audience_of


async def change_of(work: Work, draft: Draft) -> ChangeView | None:
    """Counted as things stand at this moment; None for what is not published yet."""
    anchor = await work.workshops.get(draft.workshop_id) if draft.workshop_id is not None else None
    if anchor is None or anchor.status is not WorkshopStatus.PUBLISHED:
        return None
    parts = await work.workshops.of_block(anchor.block_id) if anchor.block_id is not None else []
    targets = concerned(parts, anchor, draft.scope, work.now)
    told = [await _hear(work, target) for target in targets if is_told(target, anchor, draft)]
    invited = [await _come_in(work, target, draft) for target in targets if target.audience != draft.audience]
    offered = [await _move_up(work, target, draft) for target in targets]  # of the anchor first
    taken = len(await work.registrations.taken_seats(anchor.id)) + offered[0]
    return ChangeView(taken=taken, told=sum(told), offered=sum(offered), invited=sum(invited))


async def _hear(work: Work, workshop: Workshop) -> int:
    counts = await work.registrations.counts(workshop.id)
    readers = await work.invitations.count_readers(workshop.id)
    return sum(counts.get(status, 0) for status in CONCERNED) + readers


async def _move_up(work: Work, workshop: Workshop, draft: Draft) -> int:
    if workshop.seats == draft.seats:
        return 0
    waiting = await work.registrations.of_workshop(workshop.id, RegistrationStatus.WAITING)
    in_line = sum(not entry.is_held_a_seat for entry in waiting)
    free = free_seats(draft.seats, len(await work.registrations.taken_seats(workshop.id)))
    return in_line if free is None else min(in_line, free)


async def _come_in(work: Work, workshop: Workshop, draft: Draft) -> int:
    before, after = (
        audience_of(work.programme, replace(workshop, audience=audience))
        for audience in (workshop.audience, draft.audience)
    )
    return await work.invitations.count_added(workshop.id, before, after)
