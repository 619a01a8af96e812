"""A speaker's account goes, changes or cannot be reached any more."""

from db.works import Work
from program.speakers import Speaker, SpeakerStatus, takes_place
from program.timers import TimerKind
from usecases import speakers
from usecases.workshop_steps import load


async def leave_all(work: Work, person_id: int) -> None:
    """Somebody leaves for good: where they were to speak the team hears it."""
    for speaker in await work.speakers.of_person(person_id):
        await _tell_if_expected(work, speaker, "left")
        await remove(work, speaker, "left", None)


async def lost(work: Work, person_id: int) -> None:
    """Somebody cannot be reached here: the team hears that the talk may not stand. The access stays."""
    for speaker in await work.speakers.of_person(person_id):
        await _tell_if_expected(work, speaker, "lost")


async def hand_over(work: Work, from_id: int, to_id: int) -> None:
    """Somebody goes on in another account: where that one was to speak, they are."""
    known = {speaker.workshop_id for speaker in await work.speakers.of_person(to_id)}
    for speaker in await work.speakers.of_person(from_id):
        if speaker.workshop_id in known:
            await remove(work, speaker, "left", None)
            continue
        await work.speakers.hand_over(speaker.id, to_id)
        workshop = await load(work, speaker.workshop_id)
        if speaker.status is SpeakerStatus.COMING and takes_place(workshop, work.now):
            await speakers.remind_later(work, await speakers.get(work, speaker.id), workshop)


async def remove(work: Work, speaker: Speaker, why: str, by: int | None) -> None:
    """Nothing is kept of the access; the record says who ended it only where it was staff."""
    await work.timers.clear(speaker.id, TimerKind.SPEAKER_TURN)
    if await work.speakers.remove(speaker.id):
        await work.audits.record(by, "ended", "speaker", speaker.id, before=speaker.status, reason=why)


async def _tell_if_expected(work: Work, speaker: Speaker, answer: str) -> None:
    workshop = await load(work, speaker.workshop_id)
    if speaker.status is SpeakerStatus.COMING and takes_place(workshop, work.now):
        await speakers.tell_team(work, speaker, workshop, answer)
