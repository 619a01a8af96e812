"""Settings: one screen, and a picker for each line."""

from contextlib import suppress

from aiogram import F, Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message

from handlers.filters import On, Writing
from handlers.forms import at_screen
from handlers.home import home_screen
from program.actors import Actor, Missing, Settled
from program.forms.questions import FormState
from program.sign_up_form import SIGN_UPS
from program.taps import Tap
from program.zones import find_zone, zones_to_offer
from texts import leftovers, settings
from texts.text import Answer, Text
from texts.translators import Translator, translator
from usecases import Work, other_times, pauses, persons, withdrawals


def make_router() -> Router:
    """Taps beginning with ``o``, the language picker, and /settings."""
    router = Router(name="settings")
    router.message.register(show, Command("settings"), F.chat.type == "private")
    private = F.message.chat.type == "private"
    router.callback_query.register(open_settings, On("os"), private)
    router.callback_query.register(pick_language, On("lang"), private)
    router.callback_query.register(set_language, On("ol"), private)
    router.callback_query.register(pick_zone, On("oz"), private)
    router.callback_query.register(pick_quiet, On("oq"), private)
    router.callback_query.register(pick_pause, On("ow"), private)
    router.callback_query.register(end_pause, On("or"), private)
    router.callback_query.register(pick_other_times, On("ot"), private)
    router.callback_query.register(leave, On("ox"), private)
    router.message.register(type_zone, F.text, ~F.text.startswith("/"), Writing("zone"), F.chat.type == "private")
    return router


async def show(_message: Message, work: Work, actor: Actor, tr: Translator) -> Answer:
    """/settings."""
    return Answer(show=await _overview(work, actor, tr))


async def open_settings(_query: CallbackQuery, work: Work, actor: Actor, tr: Translator) -> Answer:
    """The overview."""
    await _stop_typing(work, actor)
    return Answer(show=await _overview(work, actor, tr))


async def pick_language(_query: CallbackQuery, work: Work, actor: Actor, tr: Translator) -> Answer:
    """All languages."""
    return Answer(show=settings.language_picker(tr, await _is_signing_up(work, actor)))


async def set_language(_query: CallbackQuery, work: Work, actor: Actor, tap: Tap, tr: Translator) -> Answer:
    """Writes in the chosen language from now on."""
    try:
        person = await persons.choose_language(work, actor.person, tap.id)
    except Missing:
        return Answer(show=settings.language_picker(tr, await _is_signing_up(work, actor)))
    chosen = translator(person.language, person.zone)
    return Answer(
        toast=settings.saved(chosen), show=settings.language_picker(chosen, await _is_signing_up(work, actor))
    )


async def pick_zone(_query: CallbackQuery, work: Work, actor: Actor, tap: Tap, tr: Translator) -> Answer:
    """Time zones by their clock, or the one that was chosen."""
    if not tap.argument:
        await work.forms.begin(actor.id, FormState(form="zone", at="zone"))
        return Answer(show=settings.zone_picker(tr, zones_to_offer(actor.person.zone, work.now), work.now))
    return await _set_zone(work, actor, tap.argument, tr)


async def type_zone(message: Message, work: Work, actor: Actor, tr: Translator) -> Answer:
    """A city that was typed."""
    zone = find_zone(message.text or "")
    if zone is None:
        offered = settings.zone_picker(tr, zones_to_offer(actor.person.zone, work.now), work.now)
        return Answer(show=offered.above(settings.zone_unknown(tr)))
    return await _set_zone(work, actor, zone, tr)


async def pick_quiet(_query: CallbackQuery, work: Work, actor: Actor, tap: Tap, tr: Translator) -> Answer:
    """Quiet hours."""
    start, _, end = tap.argument.partition("-")
    if not (tap.argument.isascii() and start.isdecimal() and end.isdecimal() and int(start) < 24 and int(end) < 24):
        return Answer(show=settings.quiet_picker(tr))
    await work.persons.change(actor.id, quiet_from=int(start) * 60, quiet_until=int(end) * 60)
    return Answer(toast=settings.saved(tr), show=await _overview(work, actor, tr))


async def pick_pause(_query: CallbackQuery, work: Work, actor: Actor, tap: Tap, tr: Translator) -> Answer:
    """A rest of some weeks."""
    if not (tap.argument.isdecimal() and tap.argument.isascii()):
        return Answer(show=settings.pause_picker(tr))
    try:
        person = await pauses.pause(work, actor, int(tap.argument[:3]))
    except Settled:
        return Answer(show=settings.pause_picker(tr))
    until = person.paused_until or work.now
    return Answer(toast=settings.paused(tr, until), show=await _overview(work, actor, tr))


async def end_pause(_query: CallbackQuery, work: Work, actor: Actor, tr: Translator) -> Answer:
    """Back before the date."""
    with suppress(Settled):  # it has ended already: the overview shows that
        await pauses.resume(work, actor)
    return Answer(toast=settings.resumed(tr), show=await _overview(work, actor, tr))


async def pick_other_times(_query: CallbackQuery, work: Work, actor: Actor, tap: Tap, tr: Translator) -> Answer:
    """Other times for some weeks, or back to the usual ones."""
    if not tap.argument:
        end = await other_times.end_of(work, actor)
        return Answer(show=settings.other_times_picker(tr, are_set=end is not None))
    try:
        if tap.argument == settings.USUAL:
            await other_times.end(work, actor)
            return Answer(toast=settings.usual_times_again(tr), show=await _overview(work, actor, tr))
        weeks = int(tap.argument[:3]) if tap.argument.isdecimal() and tap.argument.isascii() else 0
        return Answer(show=await at_screen(work, actor, await other_times.begin(work, actor, weeks)))
    except Settled:
        return Answer(toast=leftovers.old_button(tr), show=await _overview(work, actor, tr))


async def leave(_query: CallbackQuery, work: Work, actor: Actor, tap: Tap, tr: Translator) -> Answer:
    """Asks once, then leaves."""
    if tap.argument not in {"yes", "consent"}:
        return Answer(show=settings.leave_question(tr))
    try:
        await withdrawals.withdraw(work, actor, takes_consent_back=tap.argument == "consent")
    except Settled:
        return Answer(toast=settings.nothing_to_leave(tr), show=await home_screen(work, actor, tr))
    return Answer(show=settings.left(tr, tap.argument == "consent"))


async def _set_zone(work: Work, actor: Actor, zone: str, tr: Translator) -> Answer:
    if find_zone(zone) is None:
        return Answer(show=settings.zone_picker(tr, zones_to_offer(actor.person.zone, work.now), work.now))
    await work.persons.change(actor.id, zone=find_zone(zone))
    await _stop_typing(work, actor)
    person = await persons.get(work, actor.id)
    chosen = translator(person.language, person.zone)
    return Answer(toast=settings.saved(chosen), show=await _overview(work, actor, chosen))


async def _overview(work: Work, actor: Actor, tr: Translator) -> Text:
    person = await persons.get(work, actor.id)
    return settings.overview(tr, person, work.now, await other_times.end_of(work, actor))


async def _is_signing_up(work: Work, actor: Actor) -> bool:
    form = await work.forms.of(actor.id)
    return form is not None and form.state.form in SIGN_UPS


async def _stop_typing(work: Work, actor: Actor) -> None:
    form = await work.forms.of(actor.id)
    if form is not None and form.state.form == "zone":
        await work.forms.close(actor.id)
