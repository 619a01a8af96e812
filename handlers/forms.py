"""The screen on which somebody stands in a form, for all conversations that lead there or back."""

from handlers.home import home_screen
from program.actors import Actor
from program.forms.questions import SUMMARY
from program.people import Person
from program.sign_up_form import PROFILE, SIGN_UPS, form_of
from program.taps import Tap
from texts import settings
from texts.open_questions import OpenQuestion
from texts.question_screens import question_screen
from texts.sign_ups import summary
from texts.text import Text
from texts.translators import Translator, translator
from usecases import OpenForm, Work, other_times, persons, sign_ups


def asked_of(work: Work, person: Person, form: OpenForm) -> OpenQuestion:
    """The question that is open, with all that its screen is made of."""
    return OpenQuestion(
        form_id=form.id,
        form=form_of(form.state),
        state=form.state,
        programme=work.programme,
        name=person.first_name,
        zone=person.zone,
        now=work.now,
    )


async def at_screen(work: Work, actor: Actor, form: OpenForm) -> Text:
    """The question or summary at which a form stands; a step may have changed the person's language or time zone."""
    person = await persons.get(work, actor.id)
    tr = translator(person.language, person.zone)
    asked = asked_of(work, person, form)
    if form.state.at == SUMMARY:
        return summary(tr, asked)
    screen = question_screen(tr, asked)
    until = other_times.meant_until(form.state, work.now)
    return screen.above(settings.other_times_until(tr, until)) if until is not None else screen


async def in_front(work: Work, actor: Actor, tr: Translator) -> Text:
    """The open question of a sign-up or a change; the home screen where nothing is open."""
    form = await sign_ups.resume(work, actor)
    if form is None or form.state.form not in (*SIGN_UPS, PROFILE):
        return await home_screen(work, actor, tr)
    return await at_screen(work, actor, form)


def read_place(tap: Tap) -> tuple[int, str]:
    """The form and the question that a button belongs to; raises ``UnreadableTap``."""
    form_id, _, question_id = tap.id.partition(".")
    return Tap(tap.kind, form_id).number, question_id
