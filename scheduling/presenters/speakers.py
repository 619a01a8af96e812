"""Notices to and about speakers. Each looks again whether the access, or the event, is still what it was."""

from datetime import timedelta
from functools import partial

from program.actors import Missing
from program.deliveries import DropReason
from program.notices import (
    SpeakerAnswered,
    SpeakerEventAnnounced,
    SpeakerEventChanged,
    SpeakerEventNear,
    SpeakerExpected,
    SpeakerLinkMade,
    SpeakerOut,
    SpeakerThanked,
    TalkConfirmed,
)
from program.speakers import SpeakerStatus, SpeakerView
from program.workshops import WorkshopStatus
from scheduling.presenting import AfterSending, Dropped, Outgoing, Reader, presents
from texts import speaker_notices as texts
from texts import speakers as screens
from texts.talk_confirmations import confirmation_file
from texts.translators import translator
from texts.workshop_notices import calendar_file
from usecases import Work, speaker_ends, speakers
from usecases.couples import BOT_NAME
from usecases.workshop_steps import load


@presents(SpeakerLinkMade)
async def link_made(work: Work, notice: SpeakerLinkMade, reader: Reader) -> Outgoing:
    """The invitation in its own language, without a button, so that it can be forwarded as it is."""
    speaker = await work.speakers.get(notice.speaker_id)
    if speaker is None or speaker.status is not SpeakerStatus.INVITED or speaker.made_by != reader.one.id:
        raise Dropped(DropReason.MOVED_ON)
    workshop = await load(work, speaker.workshop_id)
    tr = translator(speaker.language, workshop.zone)
    bot_name = await work.facts.get(BOT_NAME)
    return Outgoing(text=texts.invitation(tr, speaker, workshop, work.programme.name, notice.code, bot_name))


@presents(SpeakerAnswered)
async def answered(work: Work, notice: SpeakerAnswered, reader: Reader) -> Outgoing:
    """A line in the staff group."""
    workshop = await load(work, notice.workshop_id)
    if notice.answer == texts.DRAFT and workshop.status is not WorkshopStatus.DRAFT:
        raise Dropped(DropReason.MOVED_ON)
    return Outgoing(text=texts.answered(reader.tr, workshop, notice.name, notice.answer))


@presents(SpeakerExpected)
async def expected(work: Work, notice: SpeakerExpected, reader: Reader) -> Outgoing:
    """The calendar file after the yes."""
    view = await _coming(work, notice.speaker_id, reader, notice.sequence)
    return Outgoing(text=texts.expected(reader.tr, view), file=calendar_file(reader.tr, view.workshop, work.now))


@presents(SpeakerEventChanged)
async def changed(work: Work, notice: SpeakerEventChanged, reader: Reader) -> Outgoing:
    """The newest change of time or place."""
    view = await _coming(work, notice.speaker_id, reader, notice.sequence)
    text = texts.changed(reader.tr, view, is_rederived=notice.is_rederived)
    return Outgoing(text=text, file=calendar_file(reader.tr, view.workshop, work.now))


@presents(SpeakerEventAnnounced)
async def announced(work: Work, notice: SpeakerEventAnnounced, reader: Reader) -> Outgoing:
    """People are invited now."""
    view = await _view(work, notice.speaker_id, reader, SpeakerStatus.COMING)
    if view.workshop.status is not WorkshopStatus.PUBLISHED:
        raise Dropped(DropReason.MOVED_ON)
    return Outgoing(text=texts.announced(reader.tr, view))


@presents(SpeakerEventNear)
async def near(work: Work, notice: SpeakerEventNear, reader: Reader) -> Outgoing:
    """A reminder of a time that still holds, unless it is a draft; of several that are due at once the nearest."""
    view = await _coming(work, notice.speaker_id, reader, notice.sequence)
    if view.is_draft:
        raise Dropped(DropReason.MOVED_ON)
    hours, start = work.programme.deadlines.meeting_reminder_hours, view.workshop.starts_at
    if any(entry < notice.hours and start - timedelta(hours=entry) <= work.now for entry in hours):
        raise Dropped(DropReason.TOO_LATE)
    return Outgoing(text=texts.near(reader.tr, view, work.now))


@presents(SpeakerOut)
async def out(work: Work, notice: SpeakerOut, reader: Reader) -> Outgoing:
    """The last message; a stranger is forgotten with it."""
    workshop = await load(work, notice.workshop_id)
    if any(entry.workshop_id == workshop.id for entry in await work.speakers.of_person(reader.one.id)):
        raise Dropped(DropReason.MOVED_ON)  # has been invited again, and agreed
    return Outgoing(
        text=texts.out(reader.tr, workshop, notice.why),
        file=calendar_file(reader.tr, workshop, work.now, is_cancelled=True),
        after=_forgetting(reader.one.id),
    )


@presents(SpeakerThanked)
async def thanked(work: Work, notice: SpeakerThanked, reader: Reader) -> Outgoing:
    """After the talk: thanks, and the way to the confirmation."""
    return Outgoing(text=screens.event(reader.tr, await _view(work, notice.speaker_id, reader, SpeakerStatus.THANKED)))


@presents(TalkConfirmed)
async def talk_confirmed(work: Work, notice: TalkConfirmed, reader: Reader) -> Outgoing:
    """The facts are those of this moment; the page is set once the transaction is over."""
    view = await _view(work, notice.speaker_id, reader, SpeakerStatus.THANKED)
    talk = await speaker_ends.talk_of(work, view.speaker, notice.language)
    tr = translator(notice.language, view.workshop.zone)
    return Outgoing(text=texts.confirmed(reader.tr, view), make_file=partial(confirmation_file, tr, talk))


async def _coming(work: Work, speaker_id: int, reader: Reader, sequence: int) -> SpeakerView:
    view = await _view(work, speaker_id, reader, SpeakerStatus.COMING)
    is_off = view.workshop.status not in (WorkshopStatus.DRAFT, WorkshopStatus.PUBLISHED)
    if view.workshop.sequence != sequence or is_off:
        raise Dropped(DropReason.MOVED_ON)
    return view


async def _view(work: Work, speaker_id: int, reader: Reader, status: SpeakerStatus) -> SpeakerView:
    try:
        speaker = await speakers.get(work, speaker_id)
    except Missing:
        raise Dropped(DropReason.MOVED_ON) from None
    if speaker.status is not status or speaker.person_id != reader.one.id:
        raise Dropped(DropReason.MOVED_ON)
    return await speakers.view_of(work, speaker)


def _forgetting(person_id: int) -> AfterSending:
    async def forget(work: Work, _message_id: int | None) -> None:
        if not await work.speakers.of_person(person_id):
            await speaker_ends.forget_stranger(work, person_id)

    return forget
