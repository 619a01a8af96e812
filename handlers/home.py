"""The home screen."""

from aiogram import F, Router
from aiogram.types import CallbackQuery

from handlers.filters import On
from program.actors import Actor
from program.applications import ApplicationStatus
from program.standings import Standing
from texts import consultations, ending_rows, endings, learning_logs, menus, plans, sign_ups
from texts import speakers as speaker_texts
from texts.text import Answer, Button, Rows, Text
from texts.translators import Translator
from usecases import Work, coming, consultation_slots, homes, speakers, worries


def make_router() -> Router:
    """The menu, from anywhere."""
    router = Router(name="home")
    router.callback_query.register(open_home, On("home"), F.message.chat.type == "private")
    return router


async def open_home(_query: CallbackQuery, work: Work, actor: Actor, tr: Translator) -> Answer:
    """Where I stand."""
    return Answer(show=await home_screen(work, actor, tr))


async def home_screen(work: Work, actor: Actor, tr: Translator) -> Text:
    """The home screen of anybody; first the way back to words that were written for somebody and not sent."""
    shown = await _screen(work, actor, tr)
    return shown.with_rows(menus.kept_row(tr), *shown.rows) if await worries.is_kept(work, actor) else shown


async def _screen(work: Work, actor: Actor, tr: Translator) -> Text:
    standing = await homes.standing_of(work, actor)
    if standing.open_form is not None:
        return menus.unfinished(tr)
    application = standing.application
    if await speakers.is_only_speaker(work, actor):
        return speaker_texts.home(tr, await speakers.talks_of(work, actor))
    if application is None:
        return menus.stranger(tr, actor.person.first_name)
    ways: list[tuple[Button, ...]] = []
    if await coming.has_more_than_meetings(work, actor):
        ways.append(menus.coming_row(tr))
    if await consultation_slots.is_offered(work, actor):
        ways.append((consultations.menu_button(tr),))
    return _member(standing, work, tr, tuple(ways))


def _member(standing: Standing, work: Work, tr: Translator, offered: Rows) -> Text:
    application = standing.application
    shown: list[Text] = []
    urgent = [menus.proposal_row(tr, proposal) for proposal in standing.to_answer]
    names = {entry.tandem.id: entry.partner_name for entry in standing.tandems}
    urgent += [menus.question_row(tr, meeting, names.get(meeting.tandem_id, "")) for meeting in standing.questions]
    for entry in standing.tandems:
        shown.append(menus.tandem(tr, entry))
        if entry.is_plan_waiting and not entry.is_resting:
            urgent.append(plans.waiting_row(tr, entry.tandem.id, entry.partner_name))
        if entry.offered is not None and entry.is_my_turn:
            urgent.append(menus.offered_row(tr, entry.offered, entry.partner_name))
        if not entry.is_resting:
            urgent += menus.resume_row(tr, entry)
            urgent += menus.tandem_rows(tr, entry.tandem.id, entry.partner_name, entry.next_meeting)
        urgent.append((menus.to_tandem(tr, entry.tandem.id),))
    is_matched = bool(standing.tandems)
    urgent += ending_rows.rows(tr, standing.endings, is_matched=is_matched)
    if application is not None and not (is_matched and application.status is ApplicationStatus.ACCEPTED):
        rest = standing.endings.resting
        stands = sign_ups.status(tr, application, work.now) if rest is None else endings.resting(tr, rest)
        shown.append(stands)
        urgent += stands.rows
    if standing.notes_of is not None:
        urgent.append((learning_logs.to_notes(tr, standing.notes_of),))
    return menus.member(tr, person=standing.person, matters=tuple(shown), urgent=(*urgent, *offered))
