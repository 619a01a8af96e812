"""Notices about polls. Each looks again whether the poll still goes on."""

from program.actors import Actor, Forbidden, Missing
from program.deliveries import DropReason
from program.notices import PollAsked, PollCardShown, PollOver
from program.polls import Poll, PollStatus
from scheduling.presenting import AfterSending, Dropped, Outgoing, Reader, presents
from texts import polls as texts
from usecases import Work, polls


@presents(PollAsked)
async def asked(work: Work, notice: PollAsked, reader: Reader) -> Outgoing:
    """What this person would like, unless they do not belong to those who are asked any more."""
    try:
        view = await polls.look_at(work, Actor(person=reader.one), notice.poll_id)
    except (Missing, Forbidden):
        raise Dropped(DropReason.MOVED_ON) from None
    if not view.is_open:
        raise Dropped(DropReason.MOVED_ON)
    return Outgoing(text=texts.asked(reader.tr, view))


@presents(PollCardShown)
async def card(work: Work, notice: PollCardShown, reader: Reader) -> Outgoing:
    """How it stands, in one message of the staff group that is edited in place."""
    poll = await _poll(work, notice.poll_id)
    text = texts.card(reader.tr, await polls.view_of(work, poll))
    return Outgoing(text=text, edits=poll.message_id, after=_remembering(poll.id, poll.message_id))


@presents(PollOver)
async def over(work: Work, notice: PollOver, reader: Reader) -> Outgoing:
    """The result, as a message of its own: an edited card makes no sound."""
    poll = await _poll(work, notice.poll_id)
    if poll.status is not PollStatus.OVER:
        raise Dropped(DropReason.MOVED_ON)
    return Outgoing(text=texts.result(reader.tr, await polls.view_of(work, poll)))


async def _poll(work: Work, poll_id: int) -> Poll:
    poll = await work.polls.get(poll_id)
    if poll is None:
        raise Dropped(DropReason.MOVED_ON)
    return poll


def _remembering(poll_id: int, before: int | None) -> AfterSending:
    async def remember(work: Work, message_id: int | None) -> None:
        if message_id is not None and message_id != before:
            await work.polls.change(poll_id, message_id=message_id)

    return remember
