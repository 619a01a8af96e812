"""Silence, the monthly question, own notes, and the card about a silence. Each looks again before it says anything."""

from program.actors import Actor, Forbidden, Missing, Settled
from program.deliveries import DropReason
from program.desk import Card, CardKind
from program.notices import CheckInAsked, NotesExported, SilenceNoticed
from scheduling.presenters.desk import shows
from scheduling.presenting import Dropped, Outgoing, Reader, presents
from texts import check_ins as check_in_texts
from texts import ladders, learning_logs
from texts.text import Text
from texts.translators import Translator
from usecases import Work, check_ins, nudges
from usecases import learning_logs as notes


@shows(CardKind.SILENCE)
async def silence(work: Work, card: Card, tr: Translator) -> Text:
    """A silent tandem."""
    return ladders.card(tr, await nudges.silence_view(work, card))


@presents(SilenceNoticed)
async def silence_noticed(work: Work, notice: SilenceNoticed, reader: Reader) -> Outgoing:
    """The question, unless there has been a sign of life meanwhile, or it is not this one's turn any more."""
    view = await nudges.nudge_of(work, notice.member_id, notice.step)
    if view is None:
        raise Dropped(DropReason.MOVED_ON)
    return Outgoing(text=ladders.nudge(reader.tr, view))


@presents(CheckInAsked)
async def check_in_asked(work: Work, notice: CheckInAsked, reader: Reader) -> Outgoing:
    """How is it going? Not while the tandem rests, and not once it has ended."""
    try:
        view = await check_ins.look_at(work, Actor(person=reader.one), notice.check_in_id)
    except (Missing, Settled, Forbidden):
        raise Dropped(DropReason.MOVED_ON) from None
    if not await check_ins.is_still_open(work, view.check_in):
        raise Dropped(DropReason.MOVED_ON)
    return Outgoing(text=check_in_texts.question(reader.tr, view))


@presents(NotesExported)
async def notes_exported(work: Work, notice: NotesExported, reader: Reader) -> Outgoing:
    """The own notes as they are now."""
    try:
        name, own = await notes.all_of(work, Actor(person=reader.one), notice.tandem_id)
    except (Missing, Forbidden):
        raise Dropped(DropReason.MOVED_ON) from None
    if not own:
        raise Dropped(DropReason.MOVED_ON)
    file = learning_logs.file(reader.tr, name, own)
    return Outgoing(text=learning_logs.exported(reader.tr, name, len(own)), file=file)
