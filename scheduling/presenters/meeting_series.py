"""Notices about meetings that repeat."""

from program.actors import Actor, Missing
from program.deliveries import DropReason
from program.meetings import MeetingStatus
from program.notices import SeriesEnded
from scheduling.presenting import Dropped, Outgoing, Reader, presents
from texts import meeting_series
from texts.meeting_entries import cancelled_files
from usecases import Work
from usecases import meeting_series as series


@presents(SeriesEnded)
async def series_ended(work: Work, notice: SeriesEnded, reader: Reader) -> Outgoing:
    """No further dates; with one calendar file that takes out those that stood."""
    try:
        view = await series.look_at(work, Actor(person=reader.one), notice.series_id)
    except Missing:
        raise Dropped(DropReason.MOVED_ON) from None
    dates = [entry for entry in await work.meetings.dates_of(notice.series_id) if entry.id in notice.meeting_ids]
    tandem = await work.tandems.get(view.series.tandem_id)
    is_resting = tandem is not None and tandem.contact_stopped_at is not None
    off = [entry for entry in dates if entry.status is MeetingStatus.CANCELLED]
    return Outgoing(
        text=meeting_series.ended(reader.tr, view, off, is_mine=notice.by == reader.one.id, is_resting=is_resting),
        file=cancelled_files(reader.tr, off, view.partner_name, work.now),
    )
