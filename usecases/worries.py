"""Telling a worry: to two named people, one of whom can be left out, and to nobody else."""

from dataclasses import replace

from db.forms import OpenForm
from db.works import Work
from program.actors import Actor, Forbidden, Missing, Settled
from program.crisis import is_crisis
from program.desk import next_office_time
from program.forms.questions import FormState
from program.notices import BoardChanged, HearerNamed, WorriesWait, WorryTold
from program.people import Person
from program.tandems import Tandem
from program.timers import TimerKind
from program.worries import (
    DRAFT_KEPT,
    FORM,
    KEPT,
    LONGEST,
    WISH,
    WORDS,
    Draft,
    Hearer,
    NobodyReads,
    Told,
    Worry,
    WorryWish,
)
from usecases import contact_rests, hearers, persons
from usecases.meeting_steps import live_tandem_for

TOO_LONG = "too_long"


def site_of(work: Work, actor: Actor) -> str:
    """The person's site; for staff that of their group; the first one for everybody else."""
    if actor.person.site in work.programme.sites:
        return actor.person.site or ""
    own = [site for site in work.programme.sites if site in actor.staff_of]
    return own[0] if own else next(iter(work.programme.sites))


async def begin(work: Work, actor: Actor) -> Draft:
    """Opens the conversation and says who would read it; one that is under way goes on."""
    form = await work.forms.of(actor.id)
    if form is None or form.state.form != FORM:
        shown = [hearer.person_id for hearer in await _others(work, actor)]
        answers = {"shown": shown, "left_out": []}
        form = await work.forms.begin(actor.id, FormState(form=FORM, at=WORDS, answers=answers))
        await work.timers.set(TimerKind.WORRY_DRAFT_OVER, form.id, work.now + DRAFT_KEPT)
    elif form.state.at == KEPT:
        form = replace(form, state=replace(form.state, at=WISH))
        await work.forms.save(form.id, form.state)
    return await _draft(work, actor, form)


async def leave(work: Work, actor: Actor) -> bool:
    """Somebody goes elsewhere: words that are written and not sent are kept for a day, and wait. Whether there are any.

    What is typed from then on is not taken for the worry.
    """
    form = await work.forms.of(actor.id)
    if form is None or form.state.form != FORM or form.state.answers.get("words") is None:
        return False
    await work.forms.save(form.id, replace(form.state, at=KEPT))
    return True


async def is_kept(work: Work, actor: Actor) -> bool:
    """Whether words wait that are not sent."""
    form = await work.forms.of(actor.id)
    return form is not None and form.state.form == FORM and form.state.at == KEPT


async def look_at(work: Work, actor: Actor) -> Draft:
    """How far the conversation has come; raises ``Missing`` where none is open."""
    return await _draft(work, actor, await _form(work, actor))


async def leave_out(work: Work, actor: Actor, person_id: int) -> Draft:
    """That one does not read it."""
    form = await _form(work, actor)
    if person_id not in form.state.answers["shown"]:
        raise Missing
    left_out = sorted({*form.state.answers["left_out"], person_id})
    return await _save(work, actor, form, left_out=left_out)


async def let_all_read(work: Work, actor: Actor) -> Draft:
    """Nobody is left out after all."""
    return await _save(work, actor, await _form(work, actor), left_out=[])


async def write(work: Work, actor: Actor, words: str | None) -> Draft:
    """Own words, or none: "please write to me". Raises ``NobodyReads``, and ``Settled`` for more than fits."""
    form = await _form(work, actor)
    draft = await _draft(work, actor, form)
    if draft.left_out and not draft.readers:
        raise NobodyReads
    if words is not None and len(words) > LONGEST:
        raise Settled(TOO_LONG)
    state = replace(form.state, at=WISH, answers=form.state.answers | {"words": words})
    await work.forms.save(form.id, state)
    return await _draft(work, actor, replace(form, state=state))


async def send(work: Work, actor: Actor, tandem_id: int | None = None) -> Told:
    """Tells it; with a tandem, contact between the two rests from this moment on.

    Raises ``Missing`` where nothing has been written, ``Forbidden`` for others' tandems, ``Settled`` for ended ones.
    """
    form = await _form(work, actor)
    if form.state.at != WISH:
        raise Missing
    draft = await _draft(work, actor, form)
    if draft.left_out and not draft.readers:
        raise NobodyReads
    tandem = await live_tandem_for(work, actor, tandem_id) if tandem_id is not None else None
    wish = WorryWish.STOP if tandem is not None else WorryWish.TELL
    worry = await tell(
        work, actor, wish, words=form.state.answers.get("words"), tandem_id=tandem_id, readers=draft.readers
    )
    if not draft.readers:
        await _ask_about(work, actor, worry)
    await work.forms.close(actor.id)
    await work.timers.clear(form.id, TimerKind.WORRY_DRAFT_OVER)
    if tandem is None:
        return Told(worry=worry, readers=draft.readers)
    await contact_rests.stop(work, tandem, actor.id)
    name = next((name for number, name in draft.tandems if number == tandem.id), "")
    return Told(worry=worry, readers=draft.readers, partner_name=name)


async def tell(
    work: Work,
    actor: Actor,
    wish: WorryWish,
    *,
    words: str | None,
    tandem_id: int | None,
    readers: tuple[Hearer, ...],
) -> Worry:
    """Keeps a case and tells its readers at once; where there are none, the group hears a number."""
    site = site_of(work, actor)
    worry_id = await work.worries.add(reporter_id=actor.id, site=site, wish=wish, words=words, tandem_id=tandem_id)
    worry = await load(work, worry_id)
    await work.audits.record(None, "told", "worry", worry_id, after=worry.status, reason=wish)
    for reader in readers:
        await work.worries.let_read(worry_id, reader.person_id)
        await work.tell(reader.person_id, WorryTold(worry_id=worry_id), about=f"{worry_id}.new")
    if not readers:
        await work.tell_site(site, WorriesWait(site=site), about=f"{worry_id}.new")
    await look_later(work, worry)
    await work.refresh(site, BoardChanged(site=site), about="board")
    return worry


async def _ask_about(work: Work, actor: Actor, worry: Worry) -> None:
    """Somebody was named while this was being written: the reporter decides whether that one reads it."""
    for hearer in await _others(work, actor):
        notice = HearerNamed(worry_id=worry.id, hearer_id=hearer.person_id)
        await work.tell(actor.id, notice, about=f"{worry.id}.{hearer.person_id}")


async def look_later(work: Work, worry: Worry) -> None:
    """The clock looks again whether somebody has it; by day, unless somebody waits for a call."""
    due = worry.next_look(work.now)
    if worry.wish is not WorryWish.CALL and worry.site in work.programme.sites:
        due = next_office_time(work.programme.sites[worry.site], due)
    await work.timers.set(TimerKind.WORRY_WAITS, worry.id, due)


async def allow(work: Work, actor: Actor, worry_id: int, hearer_id: int) -> Hearer:
    """The reporter lets somebody read it who was named later. Raises ``Forbidden`` for everybody but the reporter."""
    worry = await load(work, worry_id)
    if worry.reporter_id != actor.id:
        raise Forbidden
    here = {hearer.person_id: hearer for hearer in await hearers.named(work, worry.site)}
    if hearer_id not in here or worry.closed_at is not None:
        raise Settled(worry.status)
    if await work.worries.let_read(worry_id, hearer_id):
        await work.tell(hearer_id, WorryTold(worry_id=worry_id), about=f"{worry_id}.allowed")
    return here[hearer_id]


async def stop_writing(work: Work, actor: Actor) -> None:
    """Nothing is told, and nothing kept."""
    form = await work.forms.of(actor.id)
    if form is not None and form.state.form == FORM:
        await work.forms.close(actor.id)
        await work.timers.clear(form.id, TimerKind.WORRY_DRAFT_OVER)


async def forget_draft(work: Work, form_id: int) -> None:
    """A day later: what was not sent is forgotten."""
    form = await work.forms.get(form_id)
    if form is not None and form.state.form == FORM:
        await work.forms.close(form.person_id)


async def load(work: Work, worry_id: int) -> Worry:
    """The worry; raises ``Missing``."""
    worry = await work.worries.get(worry_id)
    if worry is None:
        raise Missing
    return worry


async def _others(work: Work, actor: Actor) -> tuple[Hearer, ...]:
    """Who hears worries at the person's site, but for this person."""
    named = await hearers.named(work, site_of(work, actor))
    return tuple(hearer for hearer in named if hearer.person_id != actor.id)


async def _form(work: Work, actor: Actor) -> OpenForm:
    form = await work.forms.of(actor.id)
    if form is None or form.state.form != FORM:
        raise Missing
    return form


async def _save(work: Work, actor: Actor, form: OpenForm, *, left_out: list[int]) -> Draft:
    state = replace(form.state, answers=form.state.answers | {"left_out": left_out})
    await work.forms.save(form.id, state)
    return await _draft(work, actor, replace(form, state=state))


async def _draft(work: Work, actor: Actor, form: OpenForm) -> Draft:
    """Only people whom the reporter has seen on the screen are among the readers, and only while they count."""
    answers = form.state.answers
    site = work.programme.sites[site_of(work, actor)]
    words = answers.get("words")
    return Draft(
        at=form.state.at,
        site_name=site.name_in(actor.person.language),
        hearers=tuple(hearer for hearer in await _others(work, actor) if hearer.person_id in answers["shown"]),
        left_out=frozenset(answers["left_out"]),
        has_words=words is not None,
        tandems=tuple(
            [
                (tandem.id, await _partner_name(work, tandem, actor.person))
                for tandem in await work.tandems.live_of(actor.id)
            ]
        ),
        contact=work.programme.privacy_contact,
        is_crisis=words is not None and is_crisis(words),
    )


async def _partner_name(work: Work, tandem: Tandem, person: Person) -> str:
    try:
        return (await persons.get(work, tandem.partner_of(person.id) or 0)).first_name
    except Missing:  # has left for good
        return ""
