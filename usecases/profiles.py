"""What somebody told, changed later: by the person at any time, by staff where the person asked for help."""

from dataclasses import replace
from typing import Any

from db.forms import OpenForm
from db.works import Work
from program.actors import Actor, Missing, Settled
from program.applications import Application, ApplicationStatus
from program.desk import CardKind
from program.forms import engine
from program.forms.questions import SUMMARY, FormState
from program.notices import DraftCompleted
from program.profiles import Profile
from program.sign_up_form import PROFILE, answers_of, matters_for_matching, profile_form, profile_of
from program.sign_up_steps import is_a_completion
from usecases import cards, matches

_WAS = "was"  # among the answers of a change: all answers as they were when it began
_WORDS_FOR = {"occupation": "occupation_words", "earlier_occupation": "earlier_words"}
_WITH_STAFF = (ApplicationStatus.SUBMITTED, ApplicationStatus.QUESTION_ASKED)
_KEPT = (*_WITH_STAFF, ApplicationStatus.ACCEPTED)


async def begin_change(work: Work, actor: Actor, question_id: str) -> OpenForm:
    """Opens one question of the profile. Raises ``Settled`` where there is none yet, ``Refused`` for no question."""
    return await open_question(work, actor, await kept_of(work, actor), question_id, {})


async def open_question(
    work: Work, actor: Actor, application: Application, question_id: str, starting: dict[str, Any]
) -> OpenForm:
    """Opens one question with the answers that were given; ``starting`` stands in front of them."""
    answers = answers_of(application.profile, application.role, actor.person.zone) | {"site": application.site}
    state = FormState(form=PROFILE, at=SUMMARY, answers=answers | {_WAS: answers} | starting)
    opened = engine.edit(profile_form(application.role), state, question_id)
    return await work.forms.begin(actor.id, opened, about=application.id)


async def kept_of(work: Work, actor: Actor) -> Application:
    """The person's application that has been handed in. Raises ``Settled`` where there is none."""
    application = await work.applications.live_of(actor.id)
    if application is None or application.status not in _KEPT:
        raise Settled(application.status if application is not None else ApplicationStatus.WITHDRAWN)
    return application


async def save_change(work: Work, actor: Actor, state: FormState) -> None:
    """Keeps what has changed and closes the form; whoever it concerns sees it."""
    await work.forms.close(actor.id)
    application = await kept_of(work, actor)
    # Staff may have completed something else since the form was opened: only what was changed here is taken over.
    was: dict[str, Any] = state.answers[_WAS]
    changed = {name: value for name, value in state.answers.items() if name != _WAS and value != was.get(name)}
    now = answers_of(application.profile, application.role, actor.person.zone)
    unconfirmed = tuple(name for name in application.profile.unconfirmed if name not in changed)
    was_told = application.profile
    for_a_while = (was_told.other_times, was_told.other_times_until) if "times" not in changed else ((), None)
    profile = replace(
        profile_of(now | changed),
        unconfirmed=unconfirmed,
        other_times=for_a_while[0],
        other_times_until=for_a_while[1],
    )
    is_elsewhere = state.answers["zone"] != actor.person.zone
    await _keep(work, application, profile, is_elsewhere=is_elsewhere)


async def complete_for(work: Work, actor: Actor, application_id: int, question_id: str, value: str) -> None:
    """Staff fill in what the applicant asked help with; the applicant is asked to confirm it.

    ``question_id`` is occupation or earlier_occupation (an ISCO-08 unit group), industry (a NACE 2.1 code) or german (a
    level). Raises ``Missing`` for anything else, ``Forbidden``, and ``Settled`` where the application is with nobody.
    """
    application = await work.applications.get(application_id)
    if application is None or not is_a_completion(question_id, value):
        raise Missing
    actor.must_be_staff_of(application.site)
    if application.status not in _KEPT:
        raise Settled(application.status)
    left = tuple(name for name in application.profile.needs_help if name != question_id)
    unconfirmed = tuple(sorted({*application.profile.unconfirmed, question_id}))
    completed: dict[str, Any] = {question_id: value, "needs_help": left, "unconfirmed": unconfirmed}
    if (words := _WORDS_FOR.get(question_id)) is not None:
        completed[words] = None
    await _keep(work, application, replace(application.profile, **completed))
    await work.audits.record(actor.id, "completed", "application", application_id, reason=question_id)
    about = f"{application_id}.{question_id}.{value}"
    await work.tell(application.person_id, DraftCompleted(application_id=application_id), about=about)


async def confirm(work: Work, actor: Actor, application_id: int) -> Application:
    """The person agrees with what staff completed. Confirming twice changes nothing."""
    application = await kept_of(work, actor)
    if application.id != application_id:
        raise Settled(application.status)
    if application.profile.unconfirmed:
        await _keep(work, application, replace(application.profile, unconfirmed=()))
        await work.audits.record(actor.id, "confirmed", "application", application_id)
    return await kept_of(work, actor)


async def _keep(work: Work, application: Application, profile: Profile, *, is_elsewhere: bool = False) -> None:
    await work.applications.keep_profile(application.id, profile)
    if application.status in _WITH_STAFF:
        await cards.change_about(work, CardKind.APPLICATION, application.id)
    elif is_elsewhere or matters_for_matching(application.profile, profile):
        await matches.profile_changed(work, application.person_id)
