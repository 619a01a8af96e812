"""The sign-up, and a change of the profile: the same questions, the same buttons."""

import structlog
from aiogram import F, Router
from aiogram.types import CallbackQuery, Message

from handlers import sign_up_ways
from handlers.filters import On, Writing
from handlers.forms import asked_of, at_screen, in_front, read_place
from handlers.profiles import profile_screen
from program.actors import Actor, Forbidden, Settled
from program.forms.engine import Refusal, Refused
from program.forms.questions import SUMMARY, QuestionKind
from program.sign_up_form import PROFILE, SIGN_UPS, form_of
from program.sign_up_steps import StepKind
from program.taps import Tap, UnreadableTap
from texts import leftovers, sign_ups
from texts.privacy import text_hash
from texts.question_options import typed_option
from texts.question_screens import consent_text
from texts.questions import name_of_language
from texts.text import Answer
from texts.translators import Translator
from usecases import OpenForm, Work, sign_up_steps

_log = structlog.get_logger()
STEPS = {
    "fa": StepKind.ANSWER,
    "ft": StepKind.TOGGLE,
    "fu": StepKind.QUICK,
    "fd": StepKind.DONE,
    "fs": StepKind.SKIP,
    "fb": StepKind.BACK,
    "fe": StepKind.EDIT,
    "fh": StepKind.HELP,
    "fg": StepKind.GROUP,
    "fp": StepKind.ENTRY,
    "fl": StepKind.LEVEL,
    "fv": StepKind.VIEW,
}


def make_router() -> Router:
    """Steps by tap, and whatever is sent while a question is open."""
    router = Router(name="sign_up")
    asked = Writing(*SIGN_UPS, PROFILE)
    private = F.chat.type == "private"
    router.callback_query.register(step, On(*STEPS), F.message.chat.type == "private")
    router.message.register(words, F.text, ~F.text.startswith("/"), asked, private)
    router.message.register(no_words, ~F.text, asked, private)
    router.edited_message.register(edited, asked, private)
    router.include_router(sign_up_ways.make_router())
    return router


async def step(_query: CallbackQuery, work: Work, actor: Actor, tap: Tap, tr: Translator) -> Answer:
    """A button of a question or of the summary."""
    try:
        form = await _taken(work, actor, tap, tr)
    except Refused as refused:
        return await _refused(work, actor, tr, refused)
    except Forbidden:
        _log.warning("forbidden_tap", kind=tap.kind, person=actor.id)
        return Answer(toast=leftovers.forbidden(tr))
    except (Settled, UnreadableTap):
        return Answer(toast=leftovers.old_button(tr), show=await in_front(work, actor, tr))
    return await _shown(work, actor, form, has_changed=STEPS[tap.kind] is not StepKind.BACK)


async def words(message: Message, work: Work, actor: Actor, form: OpenForm, tr: Translator) -> Answer:
    """Typed words: an answer, a search, or something that wants a tap."""
    typed = message.text or ""
    try:
        after = await _written(work, actor, form, typed, tr)
    except Refused as refused:
        question = None if form.state.at == SUMMARY else form_of(form.state).question(form.state.at)
        remark = sign_ups.refusal(tr, refused.why, refused.limit, question.kind if question else None)
        return Answer(show=(await at_screen(work, actor, form)).above(remark))
    return await _shown(work, actor, after, has_changed=True)


async def no_words(message: Message, work: Work, actor: Actor, form: OpenForm, tr: Translator) -> Answer | None:
    """A sticker, photo, voice message, place …: nothing is lost, the question is asked again."""
    if message.pinned_message is not None:
        return None
    remark = sign_ups.only_words(tr, can_write=_can_write(form))
    return Answer(show=(await at_screen(work, actor, form)).above(remark))


def _can_write(form: OpenForm) -> bool:
    if form.state.at == SUMMARY:
        return False
    return form_of(form.state).question(form.state.at).kind in sign_ups.WRITTEN


async def edited(_message: Message, work: Work, actor: Actor, form: OpenForm, tr: Translator) -> Answer:
    """A message that was changed after it had been taken."""
    return Answer(show=(await at_screen(work, actor, form)).above(sign_ups.edited(tr)))


async def _taken(work: Work, actor: Actor, tap: Tap, tr: Translator) -> OpenForm:
    kind, value = STEPS[tap.kind], tap.argument
    form_id, question_id = read_place(tap)
    if kind is StepKind.ANSWER and question_id in sign_up_steps.CONSENTS:
        digest = text_hash(consent_text(tr, question_id, work.programme))
        return await sign_up_steps.agree(work, actor, form_id, question_id, value, digest)
    if kind in {StepKind.ENTRY, StepKind.LEVEL} and value:
        code = value.rpartition(".")[0] or value
        if name_of_language(tr, code) == code:
            raise Refused(Refusal.NOT_AN_OPTION)  # no language that CLDR knows
    return await sign_up_steps.take_step(work, actor, form_id, kind, question_id, value)


async def _written(work: Work, actor: Actor, form: OpenForm, typed: str, tr: Translator) -> OpenForm:
    is_choice = form.state.at != SUMMARY and form_of(form.state).question(form.state.at).kind is QuestionKind.CHOICE
    if not is_choice:
        return await sign_up_steps.write(work, actor, form, typed)
    option = typed_option(tr, asked_of(work, actor.person, form), typed)
    if option is None:
        raise Refused(Refusal.NOT_AN_OPTION)
    return await sign_up_steps.take_step(work, actor, form.id, StepKind.ANSWER, form.state.at, option)


async def _refused(work: Work, actor: Actor, tr: Translator, refused: Refused) -> Answer:
    toast = sign_ups.refusal(tr, refused.why, refused.limit, QuestionKind.SEARCH)
    if refused.why is Refusal.STALE:
        return Answer(toast=toast, show=await in_front(work, actor, tr))
    return Answer(toast=toast)


async def _shown(work: Work, actor: Actor, form: OpenForm, *, has_changed: bool) -> Answer:
    if form.state.form == PROFILE and form.state.at == SUMMARY:
        return await profile_screen(work, actor, is_saved=has_changed)
    return Answer(show=await at_screen(work, actor, form))
