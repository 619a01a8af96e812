"""After a workshop: of how much use it was, in one tap, and words to the team, which stand nowhere under a name."""

from dataclasses import replace

from db.works import Work
from program.actors import Actor, Missing, Settled
from program.forms.questions import FormState
from program.notices import WorkshopRated
from program.timers import TimerKind
from program.workshops import LONGEST_WORDS, WORDS_KEPT, Registration, RegistrationStatus, Workshop, WorkshopStatus
from usecases import public_events
from usecases.attendance import tell_missed
from usecases.seats import drop_offer
from usecases.workshop_steps import load, load_for_staff, registration_step, step

FORM = "workshop_words"
MOST_WORDS = 5
"""What several people wrote, on one screen: all of them together fit into a message."""

_R = RegistrationStatus


class TooLong(Exception):
    """More words than there is room for; carries by how many letters."""

    def __init__(self, excess: int) -> None:
        super().__init__(excess)
        self.excess = excess


async def workshop_is_over(work: Work, workshop_id: int) -> None:
    """The timer: it was held, and whoever was there is asked; a month later what is left of words is forgotten.

    Looks again whether it has moved or been cancelled.
    """
    found = await work.workshops.get(workshop_id, is_held=True)
    if found is None or found.status is WorkshopStatus.DRAFT:
        return
    forget_at = found.ends_at + WORDS_KEPT
    if found.status in (WorkshopStatus.HELD, WorkshopStatus.CANCELLED):
        if work.now >= forget_at:
            await _forget(work, found)
        else:
            await work.timers.set(TimerKind.WORKSHOP_OVER, found.id, forget_at)
        return
    if found.ends_at > work.now:
        await work.timers.set(TimerKind.WORKSHOP_OVER, found.id, found.ends_at)
        return
    held = await step(work, found, "hold", None)
    await work.speakers.forget_questions(held.id)
    for mine in await work.registrations.of_workshop(held.id, _R.GOING, _R.ATTENDED):
        await work.tell(mine.person_id, WorkshopRated(workshop_id=held.id), about=str(held.id), expires_at=forget_at)
    for mine in await work.registrations.of_workshop(held.id, _R.ABSENT):
        await tell_missed(work, mine)
    for mine in await work.registrations.of_workshop(held.id, _R.WAITING):
        await drop_offer(work, mine)
    await work.timers.set(TimerKind.WORKSHOP_OVER, held.id, forget_at)


async def rate(work: Work, actor: Actor, workshop_id: int, rating: int) -> Registration:
    """One to five; whoever rates it was there. Another tap changes the rating.

    Raises ``Missing``, and ``Settled`` for somebody who was not there or before the end.
    """
    mine = await _mine(work, actor, workshop_id)
    if not 1 <= rating <= 5:
        raise Missing
    if mine.status is _R.GOING:
        mine = await registration_step(work, mine, "attend")
    await work.registrations.change(mine.id, rating=rating)
    return replace(mine, rating=rating)


async def was_absent(work: Work, actor: Actor, workshop_id: int) -> Registration:
    """ "I could not come": nothing more is asked. Raises as ``rate`` does."""
    mine = await _mine(work, actor, workshop_id)
    absent = await registration_step(work, mine, "miss")
    await work.registrations.change(mine.id, rating=None)
    return replace(absent, rating=None)


async def begin_words(work: Work, actor: Actor, workshop_id: int) -> Workshop:
    """What this person types next goes to the team without a name. Raises as ``rate`` does."""
    mine = await _mine(work, actor, workshop_id)
    await work.forms.begin(actor.id, FormState(form=FORM, at="words"), about=mine.workshop_id)
    return await load(work, workshop_id)


async def write(work: Work, actor: Actor, words: str) -> Workshop:
    """Keeps the words until staff have read them; raises ``TooLong``, the writing staying open, and ``Settled``."""
    form = await work.forms.of(actor.id)
    if form is None or form.state.form != FORM:
        raise Settled("closed")
    stripped = words.strip()
    if len(stripped) > LONGEST_WORDS:
        raise TooLong(len(stripped) - LONGEST_WORDS)
    await work.forms.close(actor.id)
    mine = await _mine(work, actor, form.about or 0)
    await work.registrations.change(mine.id, words=stripped)
    return await load(work, mine.workshop_id)


async def stop_writing(work: Work, actor: Actor) -> None:
    """What this person types next is nothing for the team."""
    form = await work.forms.of(actor.id)
    if form is not None and form.state.form == FORM:
        await work.forms.close(actor.id)


async def words_to_read(work: Work, actor: Actor, workshop_id: int) -> tuple[Workshop, list[str]]:
    """What people wrote, in an order that does not say who; for staff in private. Raises as ``load_for_staff``."""
    workshop = await load_for_staff(work, actor, workshop_id)
    await work.audits.record(actor.id, "read_words", "workshop", workshop.id)
    return workshop, [mine.words or "" for mine in await _by_words(work, workshop)]


async def forget_words(work: Work, actor: Actor, workshop_id: int, count: int) -> None:
    """ "Read": those on the screen are forgotten.

    ``count`` is how many there were in all when they were shown: raises ``Settled`` where more has come, and as above.
    """
    workshop = await load_for_staff(work, actor, workshop_id, is_held=True)
    waiting = await _by_words(work, workshop)
    if len(waiting) != count:
        raise Settled(workshop.status)
    for mine in waiting[:MOST_WORDS]:
        await work.registrations.change(mine.id, words=None)
    await work.audits.record(actor.id, "forgot_words", "workshop", workshop.id)


async def _by_words(work: Work, workshop: Workshop) -> list[Registration]:
    return sorted(await work.registrations.words(workshop.id), key=lambda mine: (mine.words or "", mine.id))


async def _mine(work: Work, actor: Actor, workshop_id: int) -> Registration:
    workshop = await load(work, workshop_id)
    mine = await work.registrations.about(workshop_id, actor.id)
    if mine is None:
        raise Missing
    is_over = workshop.status is WorkshopStatus.HELD
    if not is_over or work.now >= workshop.ends_at + WORDS_KEPT or mine.status not in (_R.GOING, _R.ATTENDED):
        raise Settled(mine.status)
    return mine


async def _forget(work: Work, workshop: Workshop) -> None:
    for mine in await work.registrations.words(workshop.id):
        await work.registrations.change(mine.id, words=None)
    everybody = await work.registrations.of_workshop(workshop.id, *RegistrationStatus)
    people = await work.persons.many([mine.person_id for mine in everybody])
    for mine in everybody:
        if people[mine.person_id].is_guest:
            await work.registrations.remove(mine.id)
            await public_events.forget_guest(work, mine.person_id)
