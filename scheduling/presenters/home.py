"""Notices about the person's own standing with the bot."""

from program.deliveries import DropReason
from program.notices import GroupLost, OtherTimesEnded, PauseEnded, WayOnShown
from program.people import Availability
from scheduling.presenting import Dropped, Outgoing, Reader, presents
from texts import leftovers, settings
from usecases import Work


@presents(PauseEnded)
async def pause_ended(_work: Work, _notice: PauseEnded, reader: Reader) -> Outgoing:
    """The rest is over, unless a new one has begun."""
    if reader.one.availability is not Availability.ACTIVE:
        raise Dropped(DropReason.MOVED_ON)
    return Outgoing(text=settings.pause_ended(reader.tr))


@presents(OtherTimesEnded)
async def other_times_ended(work: Work, _notice: OtherTimesEnded, reader: Reader) -> Outgoing:
    """The usual times count again, unless others have been chosen anew."""
    application = await work.applications.live_of(reader.one.id)
    if application is None or application.profile.other_times_until is not None:
        raise Dropped(DropReason.MOVED_ON)
    return Outgoing(text=settings.other_times_ended(reader.tr))


@presents(WayOnShown)
async def way_on_shown(_work: Work, _notice: WayOnShown, reader: Reader) -> Outgoing:
    """Something went wrong."""
    return Outgoing(text=leftovers.way_on(reader.tr))


@presents(GroupLost)
async def group_lost(work: Work, notice: GroupLost, reader: Reader) -> Outgoing:
    """The bot was removed from the staff group, unless it is back by now."""
    group = await work.staff_groups.of_site(notice.site)
    if group is None or not group.is_lost:
        raise Dropped(DropReason.MOVED_ON)
    return Outgoing(text=leftovers.group_lost(reader.tr, work.programme.sites[notice.site].name_in(reader.tr.language)))
