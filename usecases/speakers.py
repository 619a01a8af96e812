"""Speakers from outside: staff hand on a link that works once; whoever opens it sees one event, and no names."""

import secrets
from collections.abc import Callable
from dataclasses import replace

from db.repositories import Overtaken
from db.works import Work
from program.actors import Actor, Forbidden, Missing, Settled
from program.applications import ApplicationStatus
from program.certificates import LONGEST_NAME, LongName, UnfitName, one_line, without_pictures
from program.coming import Coming, ComingKind, Standing
from program.forms.questions import FormState
from program.meetings import reminders
from program.notices import SpeakerAnswered, SpeakerEventNear, SpeakerExpected, SpeakerLinkMade
from program.programme import LANGUAGES
from program.speakers import (
    FORM,
    MOST_OPEN,
    SPEAKER_MACHINE,
    DeskView,
    NotPossible,
    Speaker,
    SpeakerStatus,
    SpeakerView,
    TooManySpeakers,
    Why,
    good_until,
    hash_of,
    listeners_of,
    next_turn,
    takes_place,
)
from program.taps import Tap
from program.timers import TimerKind
from program.workshops import Workshop, WorkshopStatus
from usecases.workshop_steps import load, load_for_staff

Unfit = Callable[[str], str]
"""Which signs of a name the fonts of the confirmation do not have."""


async def desk_of(work: Work, actor: Actor, workshop_id: int) -> DeskView:
    """Who speaks, for staff of the site. Raises ``Missing`` and ``Forbidden``."""
    workshop = await load_for_staff(work, actor, workshop_id)
    return DeskView(
        workshop=workshop,
        speakers=tuple(await work.speakers.of_workshop(workshop.id)),
        questions=len(await work.speakers.questions(workshop.id)),
        now=work.now,
    )


async def begin(work: Work, actor: Actor, workshop_id: int) -> Workshop:
    """What this member of staff types next is a speaker's name.

    A draft will do: staff want the yes before they publish. Raises ``Settled`` for an event that is over or called off,
    ``TooManySpeakers``, and what ``desk_of`` raises.
    """
    workshop = await _open_for(work, actor, workshop_id)
    await work.forms.begin(actor.id, FormState(form=FORM, at="name"), about=workshop_id)
    return workshop


async def write_name(work: Work, actor: Actor, words: str, unfit: Unfit) -> tuple[Workshop, str]:
    """Keeps the name until the language is chosen; answers both. Raises ``LongName``, ``UnfitName``, ``Missing``."""
    form = await work.forms.of(actor.id)
    if form is None or form.state.form != FORM or form.about is None:
        raise Missing
    workshop = await _open_for(work, actor, form.about)
    name = one_line(without_pictures(words))
    if not name:
        raise UnfitName(None)
    if len(name) > LONGEST_NAME:
        raise LongName(len(name) - LONGEST_NAME)
    if missing := unfit(name):
        raise UnfitName(missing[0])
    await work.forms.save(form.id, replace(form.state, at="language", answers={"name": name}))
    return workshop, name


async def invite(work: Work, actor: Actor, language: str) -> Speaker:
    """The language is chosen: the link goes to whoever made it, in private. Raises what ``begin`` raises."""
    form = await work.forms.of(actor.id)
    is_named = form is not None and form.state.form == FORM and "name" in form.state.answers
    if form is None or not is_named or form.about is None or language not in LANGUAGES:
        raise Missing
    workshop = await _open_for(work, actor, form.about)
    code = secrets.token_urlsafe(16)
    speaker_id = await work.speakers.add(
        workshop_id=workshop.id,
        name=form.state.answers["name"],
        language=language,
        code_hash=hash_of(code),
        made_by=actor.id,
    )
    await work.forms.close(actor.id)
    await work.audits.record(actor.id, "invited", "speaker", speaker_id, after=SpeakerStatus.INVITED)
    await work.timers.set(TimerKind.SPEAKER_TURN, speaker_id, next_turn(workshop, work.now))
    await work.tell(actor.id, SpeakerLinkMade(speaker_id=speaker_id, code=code), about=str(speaker_id))
    return await get(work, speaker_id)


async def stop_writing(work: Work, actor: Actor, *names: str) -> None:
    """What the person types next is nothing of these any more."""
    form = await work.forms.of(actor.id)
    if form is not None and form.state.form in names:
        await work.forms.close(actor.id)


async def look_at_link(work: Work, actor: Actor, code: str) -> tuple[Speaker, Workshop]:
    """What somebody is asked who opens the link; nothing is kept of that. Raises ``NotPossible``."""
    speaker = await work.speakers.by_code(hash_of(code))
    if speaker is None:
        raise NotPossible(Why.OVER)
    workshop = await load(work, speaker.workshop_id, is_held=True)
    if not takes_place(workshop, work.now):
        raise NotPossible(Why.OVER)
    if workshop.site in actor.staff_of:
        raise NotPossible(Why.TEAM)
    if any(entry.workshop_id == workshop.id for entry in await work.speakers.of_person(actor.id)):
        raise NotPossible(Why.OWN)
    return speaker, workshop


async def accept(work: Work, actor: Actor, code: str, language: str) -> Speaker:
    """The one tap by which somebody comes to speak, and agrees to what is kept. Raises ``NotPossible``.

    Somebody whom the bot did not know is written to in ``language``.
    """
    speaker, workshop = await look_at_link(work, actor, code)
    after = SPEAKER_MACHINE.step(speaker.status, "accept")
    try:
        await work.speakers.move(speaker, after, person_id=actor.id, consented_at=work.now)
    except Overtaken:
        raise NotPossible(Why.OVER) from None
    if actor.person.created_at == work.now:  # new here: times as at the place, until they say
        await work.persons.change(actor.id, zone=workshop.zone, language=language)
    # Not by whom: a month later nothing is known of them.
    await work.audits.record(None, "accept", "speaker", speaker.id, before=speaker.status, after=after)
    coming = await get(work, speaker.id)
    await expect(work, coming, workshop)
    await tell_team(work, coming, workshop, "yes")
    return coming


async def decline(work: Work, actor: Actor, code: str) -> None:
    """ "No, I can't": the link works no longer, and nothing is kept. Raises ``NotPossible``."""
    speaker, workshop = await look_at_link(work, actor, code)
    if not await work.speakers.remove(speaker.id):
        raise NotPossible(Why.OVER)
    await work.timers.clear(speaker.id, TimerKind.SPEAKER_TURN)
    await tell_team(work, speaker, workshop, "no")


async def view_for(work: Work, actor: Actor, speaker_id: int) -> SpeakerView:
    """The event, for its speaker alone. Raises ``Missing`` and ``Forbidden``."""
    speaker = await get(work, speaker_id)
    if speaker.person_id != actor.id or not speaker.is_here:
        raise Forbidden
    return await view_of(work, speaker)


async def view_of(work: Work, speaker: Speaker) -> SpeakerView:
    """The same for a notice to the speaker."""
    workshop = await load(work, speaker.workshop_id)
    site = work.programme.sites[workshop.site]
    person = await work.persons.get(speaker.person_id) if speaker.person_id is not None else None
    talks = await work.speakers.of_person(speaker.person_id) if speaker.person_id is not None else []
    return SpeakerView(
        speaker=speaker,
        workshop=workshop,
        site_name=site.name_in(person.language if person is not None else speaker.language),
        listeners=listeners_of(await work.speakers.best_languages(workshop.id)),
        questions=tuple(await work.speakers.questions(workshop.id)),
        events=len(talks),
    )


async def talks_of(work: Work, actor: Actor) -> list[SpeakerView]:
    """Where this person speaks, or has spoken, each event on its own."""
    return [await view_of(work, speaker) for speaker in await work.speakers.of_person(actor.id)]


async def is_only_speaker(work: Work, actor: Actor) -> bool:
    """Whether this person is here to speak, and for nothing else."""
    if actor.staff_of or not await work.speakers.of_person(actor.id):
        return False
    application = await work.applications.latest_of(actor.id)
    gone = (ApplicationStatus.WITHDRAWN, ApplicationStatus.DECLINED)
    return application is None or application.status in gone


async def coming_entries(work: Work, actor: Actor) -> list[Coming]:
    """For /events: where this person speaks."""
    found = []
    for speaker in await work.speakers.of_person(actor.id):
        workshop = await load(work, speaker.workshop_id)
        if workshop.status is WorkshopStatus.CANCELLED:
            continue
        found.append(
            Coming(
                kind=ComingKind.WORKSHOP,
                standing=Standing.LEADS,
                starts_at=workshop.starts_at,
                minutes=workshop.minutes,
                title=workshop.words_in(actor.person.language)[1].title,
                tap=Tap("eu", str(speaker.id)),
            )
        )
    return found


async def expect(work: Work, speaker: Speaker, workshop: Workshop) -> None:
    """The calendar file, and the reminders for the time that holds now."""
    about = f"{speaker.id}.{workshop.sequence}"
    notice = SpeakerExpected(speaker_id=speaker.id, sequence=workshop.sequence)
    await work.tell(speaker.person_id or 0, notice, about=about, expires_at=good_until(workshop))
    await remind_later(work, speaker, workshop)


async def remind_later(work: Work, speaker: Speaker, workshop: Workshop) -> None:
    """Plans the reminders; earlier ones see by the sequence number that the event has moved."""
    hours = work.programme.deadlines.meeting_reminder_hours
    for ahead, instant in reminders(workshop.starts_at, hours, work.now):
        near = SpeakerEventNear(speaker_id=speaker.id, sequence=workshop.sequence, hours=ahead)
        about = f"{speaker.id}.{workshop.sequence}.{ahead}"
        await work.tell(speaker.person_id or 0, near, about=about, not_before=instant, expires_at=workshop.starts_at)


async def tell_team(work: Work, speaker: Speaker, workshop: Workshop, answer: str) -> None:
    """A line in the staff group."""
    notice = SpeakerAnswered(workshop_id=workshop.id, name=speaker.name, answer=answer)
    await work.tell_site(workshop.site, notice, about=f"{speaker.id}.{answer}")


async def get(work: Work, speaker_id: int) -> Speaker:
    """The speaker; raises ``Missing`` once nothing is kept of them."""
    speaker = await work.speakers.get(speaker_id)
    if speaker is None:
        raise Missing
    return speaker


async def _open_for(work: Work, actor: Actor, workshop_id: int) -> Workshop:
    view = await desk_of(work, actor, workshop_id)
    if not takes_place(view.workshop, work.now):
        raise Settled(view.workshop.status)
    if len(view.speakers) >= MOST_OPEN:
        raise TooManySpeakers
    return view.workshop
