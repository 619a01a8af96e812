"""What becomes of a speaker's access: the event moves, is called off or over; staff or the speaker end it earlier."""

from sqlalchemy.exc import IntegrityError

from db.repositories import Overtaken
from db.works import Work
from program.actors import Actor, Missing, Settled
from program.notices import SpeakerEventAnnounced, SpeakerEventChanged, SpeakerOut, SpeakerThanked, TalkConfirmed
from program.programme import LANGUAGES
from program.speakers import (
    KEPT,
    SETTLES,
    SPEAKER_MACHINE,
    STILL_A_DRAFT,
    DeskView,
    Speaker,
    SpeakerStatus,
    Talk,
    next_turn,
    takes_place,
)
from program.timers import TimerKind
from program.workshops import Workshop, WorkshopStatus
from usecases import erasures, speakers
from usecases.speaker_leavings import remove
from usecases.workshop_reminders import quiet_end
from usecases.workshop_steps import load, load_for_staff


async def take_back(work: Work, actor: Actor, speaker_id: int) -> DeskView:
    """Staff end the access: an unused link works no longer, a speaker who had agreed is told.

    Raises ``Missing``, ``Forbidden``, and ``Settled`` once the talk is over.
    """
    speaker = await speakers.get(work, speaker_id)
    workshop = await load_for_staff(work, actor, speaker.workshop_id)
    if speaker.status is SpeakerStatus.THANKED:
        raise Settled(speaker.status)
    await _take_out(work, speaker, workshop, "taken_back", actor.id)
    return await speakers.desk_of(work, actor, workshop.id)


async def leave(work: Work, actor: Actor, speaker_id: int) -> None:
    """A speaker who had agreed cannot come: the team hears it at once. Raises as ``view_for`` does, and ``Settled``."""
    view = await speakers.view_for(work, actor, speaker_id)
    if view.speaker.status is SpeakerStatus.THANKED or not takes_place(view.workshop, work.now):
        raise Settled(view.speaker.status)
    await _take_out(work, view.speaker, view.workshop, "left", None)
    await speakers.tell_team(work, view.speaker, view.workshop, "left")


async def finish(work: Work, actor: Actor, speaker_id: int) -> None:
    """After the talk: the speaker wants nothing kept. Raises as ``view_for`` does, and ``Settled`` before it."""
    view = await speakers.view_for(work, actor, speaker_id)
    if view.speaker.status is not SpeakerStatus.THANKED:
        raise Settled(view.speaker.status)
    await _forget(work, view.speaker)


async def workshop_changed(work: Work, workshop: Workshop, before: Workshop, *, is_rederived: bool = False) -> None:
    """Another time or place: told with the file that changes the calendar; the clock follows.

    Of a draft a while later, and once for all that staff have tapped until then.
    """
    is_draft = workshop.status is WorkshopStatus.DRAFT
    soon = work.now + SETTLES if is_draft and not is_rederived else None
    for speaker in await work.speakers.of_workshop(workshop.id):
        if speaker.status is SpeakerStatus.THANKED:
            continue
        await work.timers.set(TimerKind.SPEAKER_TURN, speaker.id, next_turn(workshop, work.now))
        if speaker.status is not SpeakerStatus.COMING or _when_and_where(workshop) == _when_and_where(before):
            continue
        notice = SpeakerEventChanged(speaker_id=speaker.id, sequence=workshop.sequence, is_rederived=is_rederived)
        about = f"{speaker.id}.{workshop.sequence}"
        await work.tell(speaker.person_id or 0, notice, about=about, not_before=soon, expires_at=workshop.ends_at)
        await speakers.remind_later(work, speaker, workshop)


async def workshop_published(work: Work, workshop: Workshop) -> None:
    """A draft is announced now: who has agreed to speak hears it."""
    for speaker in await work.speakers.of_workshop(workshop.id):
        await work.timers.set(TimerKind.SPEAKER_TURN, speaker.id, next_turn(workshop, work.now))
        if speaker.status is SpeakerStatus.COMING:
            notice = SpeakerEventAnnounced(speaker_id=speaker.id)
            await work.tell(speaker.person_id or 0, notice, about=str(speaker.id), expires_at=workshop.starts_at)


async def count_coming(work: Work, workshop: Workshop) -> int:
    """How many have agreed to speak there, and so have its date in their calendars."""
    asked = await work.speakers.of_workshop(workshop.id)
    return sum(1 for speaker in asked if speaker.status is SpeakerStatus.COMING)


async def workshop_cancelled(work: Work, workshop: Workshop) -> None:
    """It will not take place: speakers are told, and nothing is kept of them or of what was asked."""
    await work.speakers.forget_questions(workshop.id)
    for speaker in await work.speakers.of_workshop(workshop.id):
        if speaker.status is not SpeakerStatus.THANKED:
            await _take_out(work, speaker, workshop, "cancelled", None)


async def turn(work: Work, speaker_id: int) -> None:
    """The timer: at the end thanks, a month later nothing. Looks again whether the event has moved.

    A draft whose time has come is not held; some days before the team hears that somebody counts on it.
    """
    speaker = await work.speakers.get(speaker_id)
    if speaker is None:
        return
    workshop = await load(work, speaker.workshop_id)
    is_coming, is_draft = speaker.status is SpeakerStatus.COMING, workshop.status is WorkshopStatus.DRAFT
    if takes_place(workshop, work.now):
        if is_coming and is_draft and work.now >= workshop.starts_at - STILL_A_DRAFT:
            await speakers.tell_team(work, speaker, workshop, "draft")
        await work.timers.set(TimerKind.SPEAKER_TURN, speaker.id, next_turn(workshop, work.now))
    elif is_coming and is_draft:
        await _take_out(work, speaker, workshop, "cancelled", None)
    elif is_coming and workshop.status is not WorkshopStatus.CANCELLED:
        await _thank(work, speaker, workshop)
    else:
        await _forget(work, speaker)


async def order(work: Work, actor: Actor, speaker_id: int, language: str) -> None:
    """Sends the confirmation off, unless the very same is on its way. Raises as ``finish`` does."""
    view = await speakers.view_for(work, actor, speaker_id)
    if language not in LANGUAGES:
        raise Missing
    if view.speaker.status is not SpeakerStatus.THANKED:
        raise Settled(view.speaker.status)
    notice = TalkConfirmed(speaker_id=speaker_id, language=language)
    await work.outbox.add_once_waiting(f"p:{actor.id}", notice, f"p{actor.id}/TalkConfirmed/{speaker_id}.{language}")


async def talk_of(work: Work, speaker: Speaker, language: str) -> Talk:
    """What stands on the confirmation, in that language."""
    workshop = await load(work, speaker.workshop_id)
    return Talk(
        programme=work.programme.name,
        site_name=work.programme.sites[workshop.site].name_in(language),
        name=speaker.name,
        title=workshop.words_in(language)[1].title,
        starts_at=workshop.starts_at,
        minutes=workshop.minutes,
        made_at=work.now,
    )


async def forget_stranger(work: Work, person_id: int) -> None:
    """Of somebody who was here to speak, and for nothing else, nothing stays."""
    person = await work.persons.get(person_id)
    if person is None or person.role is not None or await work.erasures.is_staff(person.telegram_id):
        return
    try:
        async with work.connection.begin_nested():
            await erasures.forget_stranger(work, person)
    except IntegrityError:  # something else holds them: then the usual time of retention is what counts
        return


async def _thank(work: Work, speaker: Speaker, workshop: Workshop) -> None:
    after = SPEAKER_MACHINE.step(speaker.status, "thank")
    try:
        await work.speakers.move(speaker, after)
    except Overtaken:
        return
    await work.audits.record(None, "thank", "speaker", speaker.id, before=speaker.status, after=after)
    await work.timers.set(TimerKind.SPEAKER_TURN, speaker.id, workshop.ends_at + KEPT)
    person = await work.persons.get(speaker.person_id or 0)
    awake = quiet_end(person, work.now) if person is not None else None
    notice = SpeakerThanked(speaker_id=speaker.id)  # no nudge: who rests gets the confirmation of the talk too
    await work.tell(speaker.person_id or 0, notice, about=str(speaker.id), not_before=awake)


async def _take_out(work: Work, speaker: Speaker, workshop: Workshop, why: str, by: int | None) -> None:
    if speaker.person_id is not None:  # forgotten with this message, which is the last one
        about = f"{workshop.id}.{work.now.isoformat(timespec='seconds')}"
        await work.tell(speaker.person_id, SpeakerOut(workshop_id=workshop.id, why=why), about=about)
    await remove(work, speaker, why, by)


async def _forget(work: Work, speaker: Speaker) -> None:
    await remove(work, speaker, "over", None)
    if speaker.person_id is not None:
        await forget_stranger(work, speaker.person_id)


def _when_and_where(workshop: Workshop) -> tuple[object, ...]:
    return (workshop.starts_at, workshop.minutes, workshop.place, workshop.place_words)
