"""What those who hear worries do with one: look, take it, hand it over, write, let contact go on, close."""

from dataclasses import replace
from typing import Any

from db.repositories import Overtaken
from db.works import Work
from program.actors import Actor, Forbidden, Missing, Settled
from program.forms.questions import FormState
from program.notices import (
    BoardChanged,
    WorriesWait,
    WorryAnswered,
    WorryClosed,
    WorryReplied,
    WorryTaken,
    WorryTold,
)
from program.people import Availability, Person, Share
from program.timers import TimerKind
from program.worries import (
    LONGEST,
    REPLY,
    WORDS,
    WORDS_KEPT,
    WORRY_MACHINE,
    CaseView,
    Identity,
    NobodyReads,
    Worry,
    WorryStatus,
)
from usecases import contact_rests, hearers, worries
from usecases.worries import TOO_LONG, load


async def look_at(work: Work, actor: Actor, worry_id: int) -> CaseView:
    """The case for one of its readers; raises ``Missing``, and ``Forbidden`` for everybody else."""
    return await view_for(work, await _load_for(work, actor, worry_id), actor.person)


async def view_for(work: Work, worry: Worry, reader: Person) -> CaseView:
    """The case as this person sees it; raises ``Forbidden`` for somebody who may not (any more)."""
    readers = {person.id: person for person in await hearers.readers_of(work, worry)}
    if reader.id not in readers:
        raise Forbidden
    reporter = await work.persons.get(worry.reporter_id or 0)
    claimer = readers.get(worry.claimed_by or 0)
    tandem = await work.tandems.get(worry.tandem_id or 0)
    return CaseView(
        worry=worry,
        reader_id=reader.id,
        site_name=work.programme.sites[worry.site].name_in(reader.language),
        claimed_by=claimer.first_name if claimer is not None else None,
        can_hand_over=len(readers) > 1,
        is_contact_resting=tandem is not None and tandem.contact_stopped_at is not None and worry.stops_contact,
        is_reporter_here=reporter is not None and reporter.availability is not Availability.UNREACHABLE,
    )


async def take(work: Work, actor: Actor, worry_id: int) -> CaseView:
    """ "I take it", also from the other one, who is told."""
    worry = await _load_for(work, actor, worry_id)
    if worry.claimed_by == actor.id and worry.status is WorryStatus.CLAIMED:
        return await view_for(work, worry, actor.person)
    step = "claim" if worry.status is WorryStatus.OPEN else "take_over"
    taken = await _move(work, actor, worry, step, claimed_by=actor.id)
    for other in await _others(work, actor, taken):
        about = f"{worry_id}.{work.now.isoformat()}"
        await work.tell(other.id, WorryTaken(worry_id=worry_id, by=actor.id), about=about)
    return await view_for(work, taken, actor.person)


async def hand_over(work: Work, actor: Actor, worry_id: int) -> CaseView:
    """To the other one. Raises ``Settled`` where there is none, or the case is not this person's."""
    worry = await _mine(work, actor, worry_id)
    others = await _others(work, actor, worry)
    if not others:
        raise Settled(worry.status)
    handed = await _move(work, actor, worry, "hand_over", claimed_by=None)
    for other in others:
        notice = WorryTold(worry_id=worry_id, lead="handed_over", by=actor.id)
        await work.tell(other.id, notice, about=f"{worry_id}.{work.now.isoformat()}")
    await worries.look_later(work, handed)
    return await view_for(work, handed, actor.person)


async def who(work: Work, actor: Actor, worry_id: int) -> Identity:
    """Who told it: on record each time. Raises ``Missing`` once that person has left for good."""
    worry = await _load_for(work, actor, worry_id)
    person = await work.persons.get(worry.reporter_id or 0)
    if person is None:
        raise Missing
    await work.audits.record(actor.id, "looked_up_name", "worry", worry_id)
    return Identity(name=person.name, username=person.username, phone=person.shares.get(Share.PHONE))


async def begin_writing(work: Work, actor: Actor, worry_id: int) -> None:
    """What this reader types next goes to the person, as from the team."""
    await _load_for(work, actor, worry_id)
    await work.forms.begin(actor.id, FormState(form=REPLY, at=WORDS), about=worry_id)


async def begin_answering(work: Work, actor: Actor, worry_id: int) -> None:
    """What this person types next goes to those who look after the worry that they have told."""
    worry = await load(work, worry_id)
    if worry.reporter_id != actor.id:
        raise Forbidden
    if worry.status is WorryStatus.CLOSED:
        raise Settled(worry.status)
    await work.forms.begin(actor.id, FormState(form=REPLY, at=WORDS), about=worry_id)


async def stop_writing(work: Work, actor: Actor) -> None:
    """What the person types next goes nowhere."""
    form = await work.forms.of(actor.id)
    if form is not None and form.state.form == REPLY:
        await work.forms.close(actor.id)


async def write(work: Work, actor: Actor, worry_id: int, words: str) -> bool:
    """Words into the case; says whether they were a reader's (else the reporter's). They are kept nowhere.

    Raises ``Settled`` for too many words, a closed case, and one that another looks after; ``Missing`` once the
    reporter has left; ``NobodyReads`` while no reader is there.
    """
    worry = await load(work, worry_id)
    is_reporter = worry.reporter_id == actor.id
    if not is_reporter:
        worry = await _load_for(work, actor, worry_id)
    if len(words) > LONGEST:
        raise Settled(TOO_LONG)
    if worry.status is WorryStatus.CLOSED:
        raise Settled(worry.status)
    await (_from_reporter if is_reporter else _from_reader)(work, actor, worry, words)
    await stop_writing(work, actor)
    return not is_reporter


async def let_contact_go_on(work: Work, actor: Actor, worry_id: int) -> bool:
    """Nothing in this case stands against contact any more; says whether contact goes on with that."""
    worry = await _load_for(work, actor, worry_id)
    if not worry.stops_contact or worry.tandem_id is None:
        raise Settled(worry.status)
    await work.worries.change(worry_id, lifted_at=work.now)
    await work.audits.record(actor.id, "lift", "worry", worry_id)
    return await contact_rests.resume(work, worry.tandem_id, actor.id)


async def close(work: Work, actor: Actor, worry_id: int) -> CaseView:
    """Settled. The words are deleted a month later; at once where the reporter has left. Contact rests as it did."""
    worry = await _load_for(work, actor, worry_id)
    if worry.status is WorryStatus.CLAIMED and worry.claimed_by != actor.id:
        raise Settled(worry.status)
    closed = await _move(work, actor, worry, "close", closed_at=work.now)
    await work.timers.clear(worry_id, TimerKind.WORRY_WAITS)
    await work.timers.set(TimerKind.WORRY_WORDS_OVER, worry_id, work.now + WORDS_KEPT)
    if await work.persons.get(worry.reporter_id or 0) is None:
        await work.worries.change(worry_id, words=None, reporter_id=None)
    elif worry.reporter_id is not None:
        await work.tell(worry.reporter_id, WorryClosed(worry_id=worry_id), about=str(worry_id))
    await work.refresh(worry.site, BoardChanged(site=worry.site), about="board")
    return await view_for(work, closed, actor.person)


async def forget_words(work: Work, worry_id: int) -> None:
    """A month after closing."""
    worry = await work.worries.get(worry_id)
    if worry is not None and worry.status is WorryStatus.CLOSED:
        await work.worries.change(worry_id, words=None)


async def look_whether_it_waits(work: Work, worry_id: int) -> None:
    """Nobody has it: the group hears a number, its readers are reminded. Looks again until the case is closed."""
    worry = await work.worries.get(worry_id)
    if worry is None or worry.status is WorryStatus.CLOSED:
        return
    readers = await hearers.readers_of(work, worry)
    if worry.status is WorryStatus.CLAIMED and worry.claimed_by not in {reader.id for reader in readers}:
        await hearers.release(work, worry)
    elif worry.status is WorryStatus.OPEN:
        for reader in readers:
            about = f"{worry_id}.waiting.{work.now.isoformat()}"
            await work.tell(reader.id, WorryTold(worry_id=worry_id, lead="waiting"), about=about)
    if (await load(work, worry_id)).status is WorryStatus.OPEN:
        about = f"{worry_id}.{work.now.isoformat()}"
        await work.tell_site(worry.site, WorriesWait(site=worry.site), about=about)
    await worries.look_later(work, worry)


async def _load_for(work: Work, actor: Actor, worry_id: int) -> Worry:
    """The worry for one of its readers, whose place in the group is that of this moment."""
    worry = await load(work, worry_id)
    if worry.site not in actor.staff_of:
        raise Forbidden
    actor.must_be(*(person.id for person in await hearers.readers_of(work, worry)))
    return worry


async def _mine(work: Work, actor: Actor, worry_id: int) -> Worry:
    worry = await _load_for(work, actor, worry_id)
    if worry.status is not WorryStatus.CLAIMED or worry.claimed_by != actor.id:
        raise Settled(worry.status)
    return worry


async def _others(work: Work, actor: Actor, worry: Worry) -> list[Person]:
    return [person for person in await hearers.readers_of(work, worry) if person.id != actor.id]


async def _move(work: Work, actor: Actor, worry: Worry, step: str, **values: Any) -> Worry:
    if not WORRY_MACHINE.allows(worry.status, step):
        raise Settled(worry.status)
    after = WORRY_MACHINE.step(worry.status, step)
    try:
        await work.worries.move(worry, after, **values)
    except Overtaken:
        raise Settled((await load(work, worry.id)).status) from None
    await work.audits.record(actor.id, step, "worry", worry.id, before=worry.status, after=after)
    return replace(worry, status=after, **values)


async def _from_reporter(work: Work, actor: Actor, worry: Worry, words: str) -> None:  # noqa: ARG001 - as below
    readers = await hearers.readers_of(work, worry)
    told = [person for person in readers if person.id == worry.claimed_by] or readers
    if not told:
        raise NobodyReads
    number = await work.worries.count_letter(worry.id)
    for person in told:
        notice = WorryAnswered(worry_id=worry.id, words=words)
        await work.tell(person.id, notice, about=f"{worry.id}.{number}")
    await work.audits.record(None, "answered", "worry", worry.id)


async def _from_reader(work: Work, actor: Actor, worry: Worry, words: str) -> None:
    if await work.persons.get(worry.reporter_id or 0) is None:
        raise Missing
    if worry.status is WorryStatus.CLAIMED and worry.claimed_by != actor.id:
        raise Settled(worry.status)
    if worry.status is WorryStatus.OPEN:
        await take(work, actor, worry.id)
    number = await work.worries.count_letter(worry.id)
    notice = WorryReplied(worry_id=worry.id, words=words)
    await work.tell(worry.reporter_id or 0, notice, about=f"{worry.id}.{number}")
    await work.audits.record(actor.id, "wrote", "worry", worry.id)
