"""One step in a sign-up or in a change of the profile: load, let ``program`` decide, keep, and what follows from it."""

from dataclasses import replace

from db.forms import OpenForm
from db.works import Work
from program.actors import Actor, Forbidden, Settled
from program.applications import ApplicationStatus
from program.forms import engine
from program.forms.engine import Refusal, Refused
from program.forms.questions import SUMMARY, FormState
from program.people import Role
from program.profiles import Profile
from program.sign_up_form import CAMPAIGN, PROFILE, SIGN_UPS, WELCOME, YES, form_of, shown_hash
from program.sign_up_steps import StepKind, is_welcomed, take, without_welcome
from program.sign_up_steps import write as typed
from usecases import other_times, persons
from usecases.profiles import save_change

CONSENTS = ("privacy", "rules")  # questions whose answer is a consent to an exact text


async def own_form(work: Work, actor: Actor, form_id: int) -> OpenForm:
    """The form that a button belongs to, put in front again. Raises ``Settled`` once it is closed, ``Forbidden``
    where it is somebody else's.
    """
    form = await work.forms.get(form_id)
    if form is None or form.state.form not in (*SIGN_UPS, PROFILE):
        raise Settled("closed")
    if form.person_id != actor.id:
        raise Forbidden
    if form.is_aside:
        await work.forms.close(actor.id)
    return replace(form, is_aside=False)


async def take_step(
    work: Work, actor: Actor, form_id: int, kind: StepKind, question_id: str, value: str = ""
) -> OpenForm:
    """A tap in a form; answers the form as it stands now. Raises ``Refused`` (then nothing has changed), and as
    ``own_form``. A change of the profile that is complete is saved, and the form closed.
    """
    form = await own_form(work, actor, form_id)
    if question_id in CONSENTS and kind is StepKind.ANSWER:
        raise Refused(Refusal.NOT_AN_OPTION)  # that is what ``agree`` is for
    after = take(form.state, kind, question_id, value, work.programme.sites)
    if kind is StepKind.ANSWER and question_id == "language":
        await persons.choose_language(work, actor.person, value)
    if kind is StepKind.BACK and other_times.is_meant(after) and after.at == SUMMARY:
        await work.forms.close(actor.id)
        return replace(form, state=after)
    return await _keep(work, actor, form, after)


async def write(work: Work, actor: Actor, form: OpenForm, words: str) -> OpenForm:
    """Typed words at the open question; raises ``Refused``."""
    return await _keep(work, actor, form, typed(form.state, words))


async def agree(work: Work, actor: Actor, form_id: int, question_id: str, shown: str, text_hash: str) -> OpenForm:
    """Consent to the privacy notice or the ground rules, recorded with version, language, time and the text's hash.

    ``shown`` comes from the button, ``text_hash`` belongs to the text of today: where they differ, ``Refused``.
    """
    form = await own_form(work, actor, form_id)
    if question_id not in CONSENTS or shown != shown_hash(text_hash):
        raise Refused(Refusal.STALE)
    after = engine.put(form_of(form.state), form.state, question_id, YES)
    version = work.programme.privacy_version
    facts = {"version": version, "language": actor.person.language, "text_hash": text_hash}
    await work.persons.consent(actor.id, kind=question_id, **facts)
    await work.audits.record(actor.id, "consented", "person", actor.id, after=question_id, reason=version)
    return await _keep(work, actor, form, without_welcome(after) if question_id == "rules" else after)


async def keep_draft(work: Work, person_id: int, state: FormState) -> None:
    """The application that this sign-up is to become."""
    role, site = Role(state.answers["role"]), str(state.answers["site"])
    draft = await work.applications.live_of(person_id)
    if draft is None:
        number = await work.applications.add(
            person_id=person_id,
            role=role,
            site=site,
            status=ApplicationStatus.DRAFT,
            profile=Profile(),
            campaign=state.answers.get(CAMPAIGN),
        )
        await work.audits.record(person_id, "begin", "application", number, after=ApplicationStatus.DRAFT)
    elif draft.status is ApplicationStatus.DRAFT and (draft.role, draft.site) != (role, site):
        await work.applications.move(draft, ApplicationStatus.DRAFT, role=role, site=site)


async def _keep(work: Work, actor: Actor, form: OpenForm, after: FormState) -> OpenForm:
    kept = replace(form, state=after)
    if after.answers.get("zone") not in (None, form.state.answers.get("zone")):
        await work.persons.change(actor.id, zone=after.answers["zone"])
    if after.form == PROFILE and after.at == SUMMARY:
        await (other_times.keep if other_times.is_meant(after) else save_change)(work, actor, after)
        return kept
    await work.forms.save(form.id, after)
    if form.state.at in {question.id for question in WELCOME} and is_welcomed(after):
        await keep_draft(work, actor.id, after)
    return kept
