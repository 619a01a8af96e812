"""Consultation hours: staff open them by a short form, the consultant agrees, and both can close days or the whole."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from secrets import token_urlsafe

from db.forms import OpenForm
from db.repositories import Overtaken
from db.works import Work
from program import consultation_forms as forms
from program.actors import Actor, Missing, Settled
from program.consultation_views import Candidate
from program.consultations import DESK_MACHINE, Desk, DeskStatus, coming_days, overlaps
from program.forms.questions import SUMMARY, FormState
from program.meetings import Place
from program.notices import ConsultantAnswered, ConsultantAsked, ConsultationPosterSent
from program.people import Role
from program.taps import UnreadableTap
from program.wall_times import wall_of
from usecases.consultation_cancels import call_off
from usecases.consultation_rights import is_in_programme, must_manage

_TRIES = 3 * 365


class Overlapping(Exception):
    """The consultant has other hours at that time; nothing has changed."""


async def begin(work: Work, actor: Actor, site: str) -> OpenForm:
    """Begins the form for new hours; raises ``Forbidden`` for those who are not staff of the site, and ``Missing``."""
    if site not in work.programme.sites:
        raise Missing
    actor.must_be_staff_of(site)
    return await work.forms.begin(actor.id, forms.begun(site, work.programme.sites[site].language))


async def form_of(work: Work, actor: Actor, form_id: int) -> OpenForm:
    """The open form; raises ``Settled`` where it has been closed, and ``Forbidden`` without the right to it."""
    form = await work.forms.of(actor.id)
    if form is None or form.id != form_id or form.state.form != forms.FORM:
        raise Settled("closed")
    actor.must_be_staff_of(form.state.answers["site"])
    return form


async def answer(work: Work, actor: Actor, form_id: int, step: str, value: str) -> OpenForm:
    """Answers the open question; raises as ``form_of`` does, ``UnreadableTap`` for what cannot be answered so."""
    form = await form_of(work, actor, form_id)
    if step == "consultant" and value != forms.TEAM:
        known = {entry.person_id for entry in await candidates(work, actor, form.state.answers["site"])}
        if value not in {str(number) for number in (*known, actor.id)}:
            raise UnreadableTap
    return await _keep(work, form, lambda state: forms.choose(state, step, value))


async def go_back(work: Work, actor: Actor, form_id: int) -> OpenForm:
    """One question back."""
    return await _keep(work, await form_of(work, actor, form_id), forms.back)


async def stop(work: Work, actor: Actor) -> None:
    """No new hours after all."""
    form = await work.forms.of(actor.id)
    if form is not None and form.state.form == forms.FORM:
        await work.forms.close(actor.id)


async def candidates(work: Work, actor: Actor, site: str) -> list[Candidate]:
    """Who can be asked to be a consultant: staff of the site whom the bot knows, and its mentors."""
    actor.must_be_staff_of(site)
    staff = await work.persons.many(await work.consultation_desks.staff_of(site))
    found = [Candidate(person_id=person.id, name=person.first_name) for person in staff.values()]
    accepted = {entry.person_id: entry for entry in await is_in_programme(work, site) if entry.role is Role.MENTOR}
    for person in (await work.persons.many(list(accepted))).values():
        occupation = accepted[person.id].profile.occupation
        found.append(Candidate(person_id=person.id, name=person.first_name, occupation=occupation))
    mine = [entry for entry in found if entry.person_id != actor.id]
    return sorted({entry.person_id: entry for entry in mine}.values(), key=lambda entry: entry.name.casefold())


def drafted(work: Work, state: FormState, actor: Actor) -> Desk:
    """The hours as the answers describe them, before they are opened; raises ``UnreadableTap`` for an unready form."""
    if state.at != SUMMARY:
        raise UnreadableTap
    told = state.answers
    site = work.programme.sites[told["site"]]
    consultant = None if told["consultant"] == forms.TEAM else int(told["consultant"])
    today = wall_of(work.now, site.zone).date()
    return Desk(
        id=0,
        site=told["site"],
        made_by=actor.id,
        consultant_id=consultant,
        status=DeskStatus.OPEN if consultant in (None, actor.id) else DeskStatus.ASKED,
        weekday=told["weekday"],
        from_minute=told["from"],
        until_minute=told["until"],
        slot_minutes=told["slot"],
        place=Place(told["place"]),
        place_words=told["words"],
        zone=site.zone,
        first_day=today,
        last_day=forms.last_day(today, told["weeks"]),
        languages=tuple(told["languages"]),
        code="",
        created_at=work.now,
    )


async def open_hours(work: Work, actor: Actor, form_id: int) -> Desk:
    """Opens the hours that the form describes; somebody else who is to be the consultant is asked first.

    Raises ``Overlapping`` where the consultant has other hours then, and as ``form_of`` does.
    """
    form = await form_of(work, actor, form_id)
    desk = replace(drafted(work, form.state, actor), code=token_urlsafe(9))
    if desk.consultant_id is not None:
        held = await work.consultation_desks.of_consultant(desk.consultant_id, is_held=True)
        if any(overlaps(desk, other) for other in held):
            raise Overlapping
    values = {name: getattr(desk, name) for name in Desk.__slots__ if name not in ("id", "created_at", "is_public")}
    desk = replace(desk, id=await work.consultation_desks.add(**values))
    await work.forms.close(actor.id)
    await work.audits.record(actor.id, "opened", "consultation_desk", desk.id, after=desk.status)
    if desk.status is DeskStatus.ASKED and desk.consultant_id is not None:
        await work.tell(desk.consultant_id, ConsultantAsked(desk_id=desk.id), about=str(desk.id))
    return desk


async def answer_as_consultant(work: Work, actor: Actor, desk_id: int, *, agrees: bool) -> Desk:
    """Yes or no to being the consultant; raises ``Forbidden`` for others, ``Settled`` once it is answered or closed."""
    desk = await _load(work, desk_id)
    actor.must_be(desk.consultant_id or 0)
    desk = await _take(work, actor, desk, "agree" if agrees else "decline")
    await work.tell(desk.made_by, ConsultantAnswered(desk_id=desk.id), about=str(desk.id))
    return desk


async def close(work: Work, actor: Actor, desk_id: int) -> int:
    """No further slots: appointments ahead are called off; answers how many people are told. Raises ``Settled``."""
    desk = await _load(work, desk_id)
    await must_manage(work, actor, desk)
    return await close_for(work, desk, actor.id)


async def close_for(work: Work, desk: Desk, by: int | None) -> int:
    """The same by whatever cause, such as a consultant who leaves."""
    await _take_step(work, desk, "close", by)
    return await call_off(work, desk, by)


async def close_day(work: Work, actor: Actor, desk_id: int, day: date) -> int:
    """No slots on one day: its appointments are called off; answers how many people are told."""
    desk = await _load(work, desk_id)
    await must_manage(work, actor, desk)
    _must_be_its_day(work, desk, day)
    await work.consultation_desks.hold(desk.id)  # whoever books a slot of that day at this moment is seen, or sees
    if not await work.consultation_desks.close_day(desk.id, day):
        raise Settled("closed")
    await work.audits.record(actor.id, "closed_day", "consultation_desk", desk.id)
    return await call_off(work, desk, actor.id, day=day)


async def open_day(work: Work, actor: Actor, desk_id: int, day: date) -> None:
    """Slots on that day again; nobody's appointment comes back. Raises ``Settled`` where it was open."""
    desk = await _load(work, desk_id)
    await must_manage(work, actor, desk)
    _must_be_its_day(work, desk, day)
    if not await work.consultation_desks.open_day(desk.id, day):
        raise Settled("open")
    await work.audits.record(actor.id, "opened_day", "consultation_desk", desk.id)


async def let_public(work: Work, actor: Actor, desk_id: int, *, is_public: bool) -> Desk:
    """Third parties may book by the link, or no longer; what they have booked stays. Staff decide it alone."""
    desk = await _load(work, desk_id)
    actor.must_be_staff_of(desk.site)
    if desk.status is not DeskStatus.OPEN:
        raise Settled(desk.status)
    if await work.consultation_desks.let_public(desk.id, is_public):
        action = "let_public" if is_public else "let_members"
        await work.audits.record(actor.id, action, "consultation_desk", desk.id)
    return replace(desk, is_public=is_public)


async def send_poster(work: Work, actor: Actor, desk_id: int) -> None:
    """The link as a picture comes into the private chat of whoever asks; once a minute is enough."""
    desk = await _load(work, desk_id)
    actor.must_be_staff_of(desk.site)
    if not desk.is_public:
        raise Settled("not_public")
    about = f"{desk.id}.{work.now.isoformat(timespec='minutes')}"
    await work.tell(actor.id, ConsultationPosterSent(desk_id=desk.id), about=about)


async def _load(work: Work, desk_id: int) -> Desk:
    """The hours, held: whoever books or closes at the same moment waits. Raises ``Missing``."""
    desk = (await work.consultation_desks.hold(desk_id)).get(desk_id)
    if desk is None:
        raise Missing
    return desk


async def _take(work: Work, actor: Actor, desk: Desk, step: str) -> Desk:
    return await _take_step(work, desk, step, actor.id)


async def _take_step(work: Work, desk: Desk, step: str, by: int | None) -> Desk:
    if not DESK_MACHINE.allows(desk.status, step):
        raise Settled(desk.status)
    status = DESK_MACHINE.step(desk.status, step)
    try:
        await work.consultation_desks.move(desk, status)
    except Overtaken:
        raise Settled(desk.status) from None
    await work.audits.record(by, step, "consultation_desk", desk.id, before=desk.status, after=status)
    return replace(desk, status=status)


def _must_be_its_day(work: Work, desk: Desk, day: date) -> None:
    if day not in coming_days(desk, work.now, timedelta(days=_TRIES)):
        raise Missing


async def _keep(work: Work, form: OpenForm, step: Callable[[FormState], FormState]) -> OpenForm:
    state = step(form.state)
    await work.forms.save(form.id, state)
    return replace(form, state=state)
