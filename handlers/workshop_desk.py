"""Workshops for staff, in the group or in private: lists, how one stands, publishing blocks, calling off."""

from aiogram import F, Router
from aiogram.types import CallbackQuery

from handlers import workshop_forms
from handlers.filters import On
from handlers.guarding import Handler, for_staff, guarded
from program.actors import Actor, Settled
from program.taps import Tap, UnreadableTap, page_in
from program.workshop_desk_views import StaffView
from program.workshop_series import Scope
from program.workshops import WorkshopStatus
from texts import workshop_desk as texts
from texts import workshop_forms as form_texts
from texts.text import Answer, Text
from texts.translators import Translator, translator
from texts.workshop_desk import Listed
from usecases import StaffGroup, Work, workshops
from usecases import workshop_drafts as drafts


def make_router() -> Router:
    """Taps ``ea`` to ``eg``, what is typed for them, and the link from the group into the private chat."""
    router = Router(name="workshop_desk")
    actions = {"ee": overview, "eb": show, "ed": block, "ef": cancel, "ea": begin, "eg": begin_change}
    for kind, handler in {**actions, "ec": workshop_forms.take_step}.items():
        _register(router, kind, handler)
    workshop_forms.register(router)
    return router


async def overview(
    _query: CallbackQuery, work: Work, actor: Actor, tap: Tap, tr: Translator, group: StaffGroup | None = None
) -> Answer:
    """A site's workshops, drafts or past ones."""
    _must_be_here(group, tap.id)
    words, _, page = tap.argument.partition(".")
    try:
        listed = Listed(words or Listed.COMING)
    except ValueError:
        raise UnreadableTap from None
    return Answer(show=await _overview(work, actor, tap.id, tr, listed, page_in(page)))


async def show(
    _query: CallbackQuery, work: Work, actor: Actor, tap: Tap, tr: Translator, group: StaffGroup | None = None
) -> Answer:
    """One workshop."""
    return Answer(show=await _workshop(work, actor, tap.number, tr, group))


async def block(
    _query: CallbackQuery, work: Work, actor: Actor, tap: Tap, tr: Translator, group: StaffGroup | None = None
) -> Answer:
    """A series or block: its parts, one more, publishing all drafts."""
    if tap.argument == "add":
        view = await drafts.begin_part(work, actor, tap.number, tr.language, in_group=group is not None)
        return Answer(show=form_texts.screen(tr, view))
    if tap.argument == "publish!":
        await workshops.publish_block(work, actor, tap.number)
    found = await workshops.look_at_block(work, actor, tap.number)
    if tap.argument == "publish" and any(part.status is WorkshopStatus.DRAFT for part in found.parts):
        settings = work.programme.sites[found.block.site]
        leaves = workshops.invite_from(work, found.block.site)
        moment = translator(tr.language, settings.zone).moment(leaves) if leaves > work.now else None
        return Answer(show=texts.publish_question(tr, found, moment))
    turned = tap.argument[1:] if tap.argument[:1] == "p" and tap.argument[1:].isdecimal() else ""
    return Answer(show=texts.block(tr, found, page_in(turned)))


async def cancel(
    _query: CallbackQuery, work: Work, actor: Actor, tap: Tap, tr: Translator, group: StaffGroup | None = None
) -> Answer:
    """ "Call it off …": which ones, then asks once and says how many are told."""
    view = await workshops.look_at(work, actor, tap.number)
    words, _, version = tap.argument.partition(".")
    scope = _scope(words) if words else _only_scope(view)
    is_draft = view.workshop.status is WorkshopStatus.DRAFT
    if scope is None:
        return Answer(show=texts.which_ones(tr, view, "ef"))
    try:
        if not version:
            number, told = await workshops.count_concerned(work, actor, tap.number, scope)
            return Answer(show=texts.cancel_question(tr, view, scope, number, told))
        gone = await workshops.cancel(work, actor, tap.number, Tap("n", version).number, scope)
    except Settled:
        return Answer(toast=texts.changed_meanwhile(tr), show=await _workshop(work, actor, tap.number, tr, group))
    toast = texts.called_off(tr, len(gone), is_draft=is_draft)
    if is_draft:
        return Answer(toast=toast, show=await _overview(work, actor, view.workshop.site, tr))
    return Answer(toast=toast, show=await _workshop(work, actor, tap.number, tr, group))


async def begin(
    _query: CallbackQuery, work: Work, actor: Actor, tap: Tap, tr: Translator, group: StaffGroup | None = None
) -> Answer:
    """ "New workshop", or several under one title."""
    _must_be_here(group, tap.id)
    start = drafts.begin_block if tap.argument == "block" else drafts.begin
    return Answer(show=form_texts.screen(tr, await start(work, actor, tap.id, tr.language, in_group=group is not None)))


async def begin_change(
    _query: CallbackQuery, work: Work, actor: Actor, tap: Tap, tr: Translator, group: StaffGroup | None = None
) -> Answer:
    """ "Change …", or going on with a draft; of a series first which ones."""
    view = await workshops.look_at(work, actor, tap.number, in_group=group is not None)
    scope = _scope(tap.argument) if tap.argument else _only_scope(view)
    if scope is None:
        return Answer(show=texts.which_ones(tr, view, "eg"))
    try:
        begun = await drafts.begin_change(work, actor, tap.number, scope, in_group=group is not None)
    except Settled:
        return Answer(toast=texts.changed_meanwhile(tr), show=texts.workshop(tr, view))
    return Answer(show=form_texts.screen(tr, begun))


def _register(router: Router, kind: str, handler: Handler) -> None:
    router.callback_query.register(guarded(handler), On(kind), F.message.chat.type == "private")
    in_group = for_staff(handler, when_settled=texts.changed_meanwhile)
    router.callback_query.register(in_group, On(kind), F.message.chat.type.in_({"group", "supergroup"}))


async def _workshop(work: Work, actor: Actor, workshop_id: int, tr: Translator, group: StaffGroup | None) -> Text:
    return texts.workshop(tr, await workshops.look_at(work, actor, workshop_id, in_group=group is not None))


async def _overview(
    work: Work, actor: Actor, site: str, tr: Translator, listed: Listed = Listed.COMING, page: int = 0
) -> Text:
    view = await workshops.of_site(work, actor, site)
    return texts.overview(tr, view, work.programme.sites[site].name_in(tr.language), listed, page)


def _must_be_here(group: StaffGroup | None, site: str) -> None:
    """A button of another site's has nothing to do in this group."""
    if group is not None and group.site != site:
        raise UnreadableTap


def _only_scope(view: StaffView) -> Scope | None:
    """Where nothing else belongs to it that could be meant too, nobody is asked which ones."""
    others = [
        part
        for part in view.parts
        if part.id != view.workshop.id and part.status is view.workshop.status and part.starts_at > view.now
    ]
    return None if others else Scope.ONE


def _scope(words: str) -> Scope:
    try:
        return Scope(words)
    except ValueError:
        raise UnreadableTap from None
