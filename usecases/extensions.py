"""Going on for longer: when both wish it, by the shorter of the two wishes."""

from db.works import Work
from program.actors import Actor, Settled
from program.ending_views import ExtensionView
from program.endings import NO_EXTENSION, WEEKS, shorter, warned_at, weeks_later
from program.notices import ExtensionWished, TandemExtended
from program.tandems import Tandem
from usecases import endings, meeting_series
from usecases.meeting_steps import live_tandem_for


async def look_at(work: Work, actor: Actor, tandem_id: int) -> ExtensionView:
    """How it stands for this member; raises ``Missing``, ``Forbidden``, and ``Settled`` once the tandem has ended, or
    more than two weeks before that.
    """
    return await _view(work, actor, await _near_its_end(work, actor, tandem_id))


async def wish(work: Work, actor: Actor, tandem_id: int, weeks: int) -> ExtensionView:
    """Keeps one member's wish (``NO_EXTENSION`` for "that fits"); the last one counts. If both wish it the end moves,
    else the other one is asked once. Raises as ``look_at``, and ``Settled`` for a number that was not offered.
    """
    if weeks not in (NO_EXTENSION, *WEEKS):
        raise Settled("not_offered")
    await _near_its_end(work, actor, tandem_id)
    await work.endings.lock(tandem_id)  # two at the same moment: the second one sees the wish of the first
    tandem = await _near_its_end(work, actor, tandem_id)
    wishes: dict[int, int | None] = {}
    for member in await work.tandems.members(tandem_id):
        wishes[member.person_id] = member.extension_weeks
        if member.person_id == actor.id:
            await work.tandems.change_member(member.id, extension_weeks=weeks)
            wishes[member.person_id] = weeks
    more = shorter(wishes[tandem.mentee_id], wishes[tandem.mentor_id])
    if more is not None:
        return await _extend(work, actor, tandem, more)
    partner = tandem.partner_of(actor.id)
    if weeks and partner is not None:
        await work.tell(
            partner,
            ExtensionWished(tandem_id=tandem_id, ends_at=tandem.ends_at.isoformat()),
            about=f"{tandem_id}.{tandem.ends_at.date()}",
            not_before=await endings.awake_at(work, partner),
            expires_at=tandem.ends_at,
        )
    return await _view(work, actor, tandem)


def is_near(work: Work, tandem: Tandem) -> bool:
    """Whether it is time to talk about going on; never while contact between the two is stopped."""
    if tandem.contact_stopped_at is not None:
        return False
    return warned_at(tandem.ends_at, work.programme.sites[tandem.site].tz) <= work.now < tandem.ends_at


async def _near_its_end(work: Work, actor: Actor, tandem_id: int) -> Tandem:
    tandem = await live_tandem_for(work, actor, tandem_id)
    if not is_near(work, tandem):
        raise Settled(tandem.status)
    return tandem


async def _extend(work: Work, actor: Actor, tandem: Tandem, weeks: int) -> ExtensionView:
    ends_at = weeks_later(tandem.ends_at, weeks, work.programme.sites[tandem.site].tz)
    await work.tandems.change(tandem.id, ends_at=ends_at)
    for member in await work.tandems.members(tandem.id):
        await work.tandems.change_member(member.id, extension_weeks=None)  # asked anew, when the new end is near
    await work.audits.record(actor.id, "extended", "tandem", tandem.id, reason=str(weeks))
    later = await endings.locked(work, tandem.id)
    await endings.expect(work, later)
    partner = tandem.partner_of(actor.id)
    if partner is not None:
        notice = TandemExtended(tandem_id=tandem.id)
        await work.tell(partner, notice, about=f"{tandem.id}.{ends_at.date()}")
    await meeting_series.grow_all_of(work, later, tandem.ends_at, actor.id)  # the news comes before further dates
    return await _view(work, actor, later, is_extended=True)


async def _view(work: Work, actor: Actor, tandem: Tandem, *, is_extended: bool = False) -> ExtensionView:
    member = await work.tandems.member_of(tandem.id, actor.id)
    partner = await work.persons.get(tandem.partner_of(actor.id) or 0)
    return ExtensionView(
        tandem=tandem,
        partner_name=partner.first_name if partner is not None else "",
        weeks=member.extension_weeks if member is not None else None,
        is_extended=is_extended,
        series=await meeting_series.going_on_in(work, tandem.id) if is_extended else (),
        now=work.now,
    )
