"""Signing up: from the first Start to an application on the staff's desk, and the words with staff after that."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import timedelta
from enum import StrEnum
from typing import Any

from sqlalchemy.exc import IntegrityError

from db.forms import OpenForm
from db.works import Work
from program.actors import Actor, Missing, Settled
from program.applications import APPLICATION_MACHINE, Application, ApplicationStatus
from program.couples import CODE
from program.desk import CardKind
from program.erasures import Stays
from program.forms import engine
from program.forms.engine import Refusal, Refused
from program.forms.questions import SUMMARY, FormState
from program.invitations import Invitation
from program.notices import SignUpUnfinished
from program.people import Availability, Person, Role
from program.sign_up_form import CAMPAIGN, FORMS, GIVEN, SIGN_UPS, START, YES, answers_of, form_of, profile_of
from program.sign_up_steps import is_welcomed
from program.timers import TimerKind
from usecases import cards, couples, erasures, leavings, profiles, retention, withdrawals, worries
from usecases.sign_up_steps import keep_draft, own_form

complete_for = profiles.complete_for  # the desk looks for it here
ANSWER = "answer"  # the form in which an applicant answers staff
LONGEST_ANSWER = 1500  # characters
_SAME_IN_BOTH_ROLES = (
    *("reach", "industry", "experience", "languages", "times", "zone", "interests", "gender", "wish"),
    CODE,
)
_KNOWN = ("language", "privacy", "rules")


class Standing(StrEnum):
    """Where somebody stands who presses Start or opens a link."""

    BEGUN = "begun"  # the sign-up has just begun
    RESUMED = "resumed"  # it goes on where they stopped
    OTHERWISE = "otherwise"  # the link is for another role or site than theirs
    MEMBER = "member"  # an application is with staff or accepted
    LEFT = "left"  # the last application was declined or withdrawn
    STAFF = "staff"  # staff who have not signed up themselves


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrival:
    """What Start or a link leads to."""

    standing: Standing
    form: OpenForm | None = None
    application: Application | None = None


async def arrive(work: Work, actor: Actor, invitation: Invitation) -> Arrival:
    """Somebody presses Start, with or without a link: the sign-up begins or goes on, or how it stands."""
    if await worries.leave(work, actor):  # whatever would begin now would take the place of the words
        return Arrival(standing=Standing.MEMBER)
    form = await resume(work, actor)
    application = await work.applications.latest_of(actor.id)
    if form is not None and form.state.form in SIGN_UPS:
        return await _resumed(work, form, invitation, application)
    await work.forms.close(actor.id)  # Start is also the way out of a half-written message or a half-made change
    live = await work.applications.live_of(actor.id)
    if live is not None and live.status is not ApplicationStatus.DRAFT:
        other = _differs(invitation, live.role, live.site)
        return Arrival(standing=Standing.OTHERWISE if other else Standing.MEMBER, application=live)
    is_plain = invitation.role is None and invitation.site is None
    if is_plain and actor.staff_of:
        return Arrival(standing=Standing.STAFF)
    if is_plain and application is not None and live is None:
        return Arrival(standing=Standing.LEFT, application=application)
    begun = await begin_sign_up(
        work, actor.person, role=invitation.role, site=invitation.site, campaign=invitation.campaign
    )
    return Arrival(standing=Standing.BEGUN, form=begun)


async def _resumed(work: Work, form: OpenForm, invitation: Invitation, application: Application | None) -> Arrival:
    if _differs(invitation, form.state.answers.get("role"), form.state.answers.get("site")):
        return Arrival(standing=Standing.OTHERWISE, form=form, application=application)
    return Arrival(standing=Standing.RESUMED, form=await _with_link(work, form, invitation))


async def begin_sign_up(
    work: Work,
    person: Person,
    *,
    role: Role | None = None,
    site: str | None = None,
    campaign: str | None = None,
    kept: Mapping[str, Any] | None = None,
) -> OpenForm:
    """A fresh sign-up, at its first open question. Raises ``Settled`` beside an application that is with staff."""
    live = await work.applications.live_of(person.id)
    if live is not None and live.status is not ApplicationStatus.DRAFT:
        raise Settled(live.status)
    if person.availability is Availability.ERASED:  # only the chat was left, for follow-ups: somebody comes back
        await work.persons.change(person.id, availability=Availability.ACTIVE)
    answers: dict[str, Any] = dict(kept or {})
    known: dict[str, Any] = {"role": role, "site": site}
    if len(work.programme.sites) == 1:
        known["site"] = next(iter(work.programme.sites))
    if await _has_consented(work, person):
        known |= {"language": person.language, "privacy": YES, "rules": YES}
    answers |= {name: value for name, value in known.items() if value is not None}
    answers |= {GIVEN: [name for name, value in known.items() if value is not None], CAMPAIGN: campaign}
    form = await work.forms.begin(person.id, engine.begin(FORMS[role or START], answers))
    await work.timers.set(TimerKind.SIGN_UP_RESTED, form.id, work.now + _rest(work))
    if is_welcomed(form.state):
        await keep_draft(work, person.id, form.state)
    return form


async def switch(work: Work, actor: Actor, *, role: Role | None, site: str | None) -> OpenForm:
    """Another role or site instead of the present one. Raises ``Settled`` for somebody in a tandem: staff help then."""
    if await work.tandems.live_of(actor.id):
        raise Settled("in_tandem")
    live = await work.applications.live_of(actor.id)
    form = await resume(work, actor)
    answers = form.state.answers if form is not None and form.state.form in SIGN_UPS else {}
    if live is not None and live.status is not ApplicationStatus.DRAFT:
        answers = answers_of(live.profile, live.role, actor.person.zone) | {"site": live.site}
        await withdrawals.withdraw(work, actor)
    kept = {name: answers[name] for name in _SAME_IN_BOTH_ROLES if answers.get(name) is not None}
    role, site = role or answers.get("role"), site or answers.get("site")
    if role is not None and role == answers.get("role"):  # only the site is another one: all answers stay
        kept = {name: value for name, value in answers.items() if name in {entry.id for entry in FORMS[role].questions}}
    if site != answers.get("site"):
        kept.pop("reach", None)  # "in Oldenburg" says nothing about another town
    return await begin_sign_up(work, actor.person, role=Role(role) if role else None, site=site, kept=kept)


async def resume(work: Work, actor: Actor) -> OpenForm | None:
    """The person's sign-up or change of the profile, put in front again; None where nothing of the kind is open."""
    form = await work.forms.of(actor.id)
    aside = await work.forms.aside_of(actor.id) if form is not None and form.state.form not in SIGN_UPS else None
    if aside is None:
        return form
    await work.forms.close(actor.id)
    return await work.forms.of(actor.id)


async def submit(work: Work, actor: Actor, form_id: int) -> Application:
    """All is answered and seen: to the staff's desk. Raises ``Refused`` where something is missing."""
    form = await own_form(work, actor, form_id)
    state = form.state
    application = await work.applications.live_of(actor.id)
    is_whole = state.at == SUMMARY and state.form in SIGN_UPS and engine.is_complete(form_of(state), state)
    if application is None or not is_whole or not APPLICATION_MACHINE.allows(application.status, "submit"):
        raise Refused(Refusal.STALE)
    after = APPLICATION_MACHINE.step(application.status, "submit")
    role, site = Role(state.answers["role"]), str(state.answers["site"])
    profile = profile_of(state.answers).as_facts()
    await work.applications.move(application, after, submitted_at=work.now, profile=profile, role=role, site=site)
    await work.persons.change(actor.id, role=role, site=site)
    await _close(work, actor, form)
    await work.audits.record(actor.id, "submit", "application", application.id, before=application.status, after=after)
    await cards.open_card(work, site=site, kind=CardKind.APPLICATION, object_id=application.id)
    await retention.review(work, actor.id)
    submitted = await load(work, application.id)
    if CODE in state.answers:
        await couples.offer_later(work, submitted, state.answers[CODE])
    return submitted


async def keep_code(work: Work, form: OpenForm, code: str) -> None:
    """Somebody came through the link of a couple: they are asked about it once they have handed in."""
    await work.forms.save(form.id, replace(form.state, answers={**form.state.answers, CODE: code}))


async def discard(work: Work, actor: Actor, form_id: int) -> None:
    """The person does not want to go on: answers are gone, consent is taken back, the draft is withdrawn."""
    form = await own_form(work, actor, form_id)
    await _close(work, actor, form)
    await work.persons.withdraw_consents(actor.id)
    draft = await work.applications.live_of(actor.id)
    if draft is not None and draft.status is ApplicationStatus.DRAFT:
        after = APPLICATION_MACHINE.step(draft.status, "withdraw")
        await work.applications.move(draft, after)
        await work.audits.record(actor.id, "withdraw", "application", draft.id, before=draft.status, after=after)


async def forget(work: Work, actor: Actor, form_id: int) -> None:
    """Under 18, or no consent: nothing of this sign-up stays, and nothing of the person where there was no other."""
    form = await own_form(work, actor, form_id)
    if form.state.at not in _KNOWN:
        raise Refused(Refusal.STALE)
    await _close(work, actor, form)
    if actor.staff_of or await work.applications.latest_of(actor.id) is not None:
        await work.persons.withdraw_consents(actor.id)
        return
    await leavings.erase(work, leavings.Leaver(person=actor.person, by=None))
    await work.inbox.forget(actor.person.telegram_id)
    try:
        async with work.connection.begin_nested():
            await work.persons.remove(actor.id)
    except IntegrityError:  # something of theirs outlives them, such as an open worry: then the empty row stays
        await erasures.take_out(work, actor.person, by=None, stays=Stays())


async def remind_of_sign_up(work: Work, form_id: int) -> None:
    """A sign-up has rested for two days: one gentle reminder, once in its life. Later if there was a step meanwhile."""
    form = await work.forms.get(form_id)
    if form is None or form.state.form not in SIGN_UPS:
        return
    due = form.updated_at + _rest(work)
    if due > work.now:
        await work.timers.set(TimerKind.SIGN_UP_RESTED, form_id, due)
        return
    await work.tell(form.person_id, SignUpUnfinished(form_id=form_id), about=str(form_id))


async def begin_answer(work: Work, actor: Actor) -> Application:
    """What is typed next answers what staff asked back. Raises ``Settled`` where nothing is asked (any more)."""
    application = await _asked(work, actor)
    await work.forms.begin(actor.id, FormState(form=ANSWER, at="words"), about=application.id)
    return application


async def answer_question(work: Work, actor: Actor, words: str) -> Application:
    """The applicant answers; the card comes back to staff. Raises ``Settled`` where nothing is asked (any more)."""
    application = await _asked(work, actor)
    after = APPLICATION_MACHINE.step(application.status, "answer")
    await work.applications.move(application, after, answer=words)
    await work.forms.close(actor.id)
    await work.timers.clear(application.id, TimerKind.ANSWER_OVERDUE)
    await work.audits.record(actor.id, "answer", "application", application.id, before=application.status, after=after)
    await cards.open_card(work, site=application.site, kind=CardKind.APPLICATION, object_id=application.id)
    return await load(work, application.id)


async def answer_is_overdue(work: Work, application_id: int) -> None:
    """No answer for two weeks: the card comes back to staff, who decide without it or ask once more."""
    application = await work.applications.get(application_id)
    if application is None or application.status is not ApplicationStatus.QUESTION_ASKED:
        return
    await work.audits.record(None, "answer_overdue", "application", application.id, before=application.status)
    await cards.open_card(work, site=application.site, kind=CardKind.APPLICATION, object_id=application.id)


async def _with_link(work: Work, form: OpenForm, invitation: Invitation) -> OpenForm:
    """A link that comes later answers what the first one, or none, has left open."""
    known = {"role": invitation.role, "site": invitation.site}
    news = {name: value for name, value in known.items() if value is not None and name not in form.state.answers}
    if not news:
        return form
    given = sorted({*form.state.answers.get(GIVEN, ()), *news})
    campaign = form.state.answers.get(CAMPAIGN) or invitation.campaign
    answers = form.state.answers | news | {GIVEN: given, CAMPAIGN: campaign}
    state = engine.begin(FORMS[answers.get("role") or START], answers)
    await work.forms.save(form.id, state)
    if is_welcomed(state):
        await keep_draft(work, form.person_id, state)
    return replace(form, state=state)


def _differs(invitation: Invitation, role: str | None, site: str | None) -> bool:
    is_other_role = invitation.role is not None and role is not None and invitation.role != role
    return is_other_role or (invitation.site is not None and site is not None and invitation.site != site)


async def _has_consented(work: Work, person: Person) -> bool:
    held = await work.persons.consents(person.id)
    version = work.programme.privacy_version
    kinds = {consent.kind for consent in held if consent.version == version and consent.withdrawn_at is None}
    return kinds >= {"privacy", "rules"}


async def _asked(work: Work, actor: Actor) -> Application:
    application = await work.applications.live_of(actor.id)
    if application is None or application.status is not ApplicationStatus.QUESTION_ASKED:
        raise Settled(application.status if application is not None else ApplicationStatus.WITHDRAWN)
    return application


async def _close(work: Work, actor: Actor, form: OpenForm) -> None:
    await work.forms.close(actor.id)
    await work.timers.clear(form.id, TimerKind.SIGN_UP_RESTED)


async def load(work: Work, application_id: int) -> Application:
    application = await work.applications.get(application_id)
    if application is None:
        raise Missing
    return application


def _rest(work: Work) -> timedelta:
    return timedelta(hours=work.programme.deadlines.sign_up_reminder_hours)
