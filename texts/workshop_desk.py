"""Workshops as staff see them, in the group or in private: how they stand, by numbers and never by names."""

from collections.abc import Sequence
from enum import StrEnum

from program.meetings import Place
from program.taps import Tap
from program.workshop_desk_views import BlockView, SiteView, StaffView
from program.workshop_series import Scope
from program.workshops import Block, RegistrationStatus, Workshop, WorkshopStatus
from texts import speaker_desk, workshop_attendance
from texts.buttons import back
from texts.meeting_words import short_moment
from texts.pages import page_of
from texts.text import Button, Rows, Text, bold, lines, paragraphs, roomy
from texts.translators import Translator, translator
from texts.workshop_words import audience_line, facts, heading, title

LONGEST_LABEL = 22
MOST = 12


class Listed(StrEnum):
    """Which of a site's workshops are listed."""

    COMING = "coming"  # published, not over
    DRAFTS = "drafts"  # nobody else knows of them
    PAST = "past"  # over


def arrange_button(tr: Translator, site: str) -> Button:
    """The way in the staff menu."""
    return Button(tr.pgettext("button", "Workshops"), Tap("ee", site))


def overview(tr: Translator, view: SiteView, name: str, listed: Listed = Listed.COMING, page: int = 0) -> Text:
    """A site's workshops: those to come, the drafts, or those that are over. Series without parts are drafts too."""
    entries: dict[Listed, Sequence[Workshop | Block]] = {
        Listed.COMING: view.coming,
        Listed.DRAFTS: [*view.drafts, *view.blocks],
        Listed.PAST: view.past,
    }
    found = page_of(entries[listed], page, MOST)
    shown = [entry for entry in found.shown if isinstance(entry, Workshop)]
    heads = {
        Listed.COMING: tr.gettext("Workshops of {site}", site=name),
        Listed.DRAFTS: tr.gettext("Drafts of {site}", site=name),
        Listed.PAST: tr.gettext("Past workshops of {site}", site=name),
    }
    empty = tr.gettext("Nothing here yet.") if not found.shown else None
    return paragraphs(
        bold(heads[listed]),
        lines(*(_line(tr, workshop) for workshop in shown)) if shown else empty,
        found.rest(tr),
    ).with_rows(
        *([_open(tr, entry) if isinstance(entry, Workshop) else _open_block(tr, entry)] for entry in found.shown),
        found.turns(tr, lambda turned: Tap("ee", view.site, f"{listed}.{turned}")),
        *_ways(tr, view, listed),
    )


def workshop(tr: Translator, view: StaffView, news: str | None = None) -> Text:
    """One workshop: how it stands, or what has just become of it, and what can be done."""
    shown = view.workshop
    local = translator(tr.language, shown.zone)
    # Nobody comes to what has been called off, whatever they had answered.
    is_known = shown.status in (WorkshopStatus.PUBLISHED, WorkshopStatus.HELD)
    said = paragraphs(
        bold(news or _standing(tr, view)),
        heading(tr, shown),
        facts(local, shown),
        # Translators: {audience} is "Mentees and Mentors".
        tr.gettext("For: {audience}", audience=audience_line(tr, sorted(shown.audience))),
        _texts_in(tr, shown),
        counts(tr, view) if is_known else None,
        workshop_attendance.rated(tr, view.figures) if view.figures is not None else None,
        _link(tr, view) if shown.status is WorkshopStatus.PUBLISHED else None,
    )
    return roomy(said.with_rows(*_actions(tr, view)))


def published(tr: Translator, view: StaffView, *, is_new: bool) -> Text:
    """Just published: when people hear of it. Or a change of what had been published before."""
    if not is_new:
        return workshop(tr, view, tr.gettext("Saved."))
    local = translator(tr.language, view.workshop.zone)
    leaves = view.workshop.invite_from
    words = tr.gettext("Published.")
    if leaves is not None and leaves > view.now:
        words = tr.gettext("Published. Invitations leave from {moment}.", moment=local.moment(leaves))
    return workshop(tr, view, words)


def changed_meanwhile(tr: Translator) -> str:
    """Toast: a colleague was faster."""
    return tr.gettext("This has been changed meanwhile. Here is how it stands now.")


def counts(tr: Translator, view: StaffView) -> Text:
    """How many have answered what."""
    by = view.counts
    going = by.get(RegistrationStatus.GOING, 0)
    seats = tr.ngettext("One person is coming.", "{n} people are coming.", going)
    if view.workshop.seats is not None:
        # Translators: {seats} is how many seats a workshop has.
        seats = tr.ngettext(
            "One person is coming. Seats: {seats}.",
            "{n} people are coming. Seats: {seats}.",
            going,
            seats=view.workshop.seats,
        )
    labels = {
        RegistrationStatus.MAYBE: tr.pgettext("answers", "Maybe: {n}", n=by.get(RegistrationStatus.MAYBE, 0)),
        RegistrationStatus.NOT_GOING: tr.pgettext("answers", "No: {n}", n=by.get(RegistrationStatus.NOT_GOING, 0)),
        RegistrationStatus.WAITING: tr.pgettext(
            "answers", "Waiting list: {n}", n=by.get(RegistrationStatus.WAITING, 0)
        ),
        RegistrationStatus.INVITED: tr.pgettext(
            "answers", "No answer yet: {n}", n=by.get(RegistrationStatus.INVITED, 0)
        ),
        RegistrationStatus.ATTENDED: tr.pgettext("answers", "Was there: {n}", n=by.get(RegistrationStatus.ATTENDED, 0)),
        RegistrationStatus.ABSENT: tr.pgettext("answers", "Was not there: {n}", n=by.get(RegistrationStatus.ABSENT, 0)),
    }
    return lines(bold(seats), *(label for status, label in labels.items() if by.get(status)))


def block(tr: Translator, view: BlockView, page: int = 0) -> Text:
    """A series or a block with its parts."""
    words = view.block.words_in(tr.language)
    number = str(view.block.id)
    drafts = [part for part in view.parts if part.status is WorkshopStatus.DRAFT and part.starts_at > view.now]
    add = Button(tr.pgettext("button", "Add a workshop"), Tap("ed", number, "add"))
    found = page_of(view.parts, page, MOST)
    rows = [[_open(tr, part)] for part in found.shown]
    rows.append(found.turns(tr, lambda turned: Tap("ed", number, f"p{turned}")))
    if drafts:
        label = tr.pgettext("button", "Publish now")
        if len(drafts) > 1:
            label = tr.pgettext("button", "Publish all {n}", n=len(drafts))
        rows.append([Button(label, Tap("ed", number, "publish"))])
    return paragraphs(
        bold(tr.isolated(words.title)),
        tr.isolated(words.about) if words.about else None,
        lines(*(_line(tr, part) for part in found.shown)) if view.parts else tr.gettext("Nothing here yet."),
        found.rest(tr),
    ).with_rows(*rows, [add], [back(tr, Tap("ee", view.block.site))])


def publish_question(tr: Translator, view: BlockView, moment: str | None) -> Text:
    """Before all drafts of a block are published."""
    drafts = [part for part in view.parts if part.status is WorkshopStatus.DRAFT and part.starts_at > view.now]
    number = str(view.block.id)
    leaving = tr.gettext("Invitations leave from {moment}.", moment=moment) if moment is not None else None
    return paragraphs(
        bold(tr.ngettext("Publish this workshop?", "Publish these {n} workshops?", len(drafts))),
        lines(*(_line(tr, part) for part in drafts)),
        leaving,
    ).with_rows(
        [Button(tr.pgettext("button", "Yes, publish"), Tap("ed", number, "publish!"))],
        [back(tr, Tap("ed", number))],
    )


def place_missing(tr: Translator, shown: Workshop, going: int) -> Text:
    """To the group: the workshop is near, and nobody knows where it is."""
    first = tr.gettext("🔗 There is no link yet: {title}", title=title(tr, shown))
    if shown.place is not Place.ONLINE:
        first = tr.gettext("📍 There is no address yet: {title}", title=title(tr, shown))
    waiting = tr.ngettext(
        "One person has said yes, and waits for it.", "{n} people have said yes, and wait for it.", going
    )
    local = translator(tr.language, shown.zone)
    return paragraphs(
        bold(first),
        f"📅 {local.moment(shown.starts_at)}",
        waiting if going else None,
        tr.gettext("As soon as you have entered it, everybody who comes is told."),
    ).with_rows([Button(tr.pgettext("button", "Change …"), Tap("eg", str(shown.id)))])


def which_ones(tr: Translator, view: StaffView, kind: str) -> Text:
    """One of a series is to be changed or called off: the others too?"""
    shown = view.workshop
    labels = {
        Scope.ONE: tr.pgettext("button", "Only this one"),
        Scope.LATER: tr.pgettext("button", "This and later ones"),
        Scope.ALL: tr.pgettext("button", "All of them"),
    }
    rows = [[Button(labels[scope], Tap(kind, str(shown.id), scope))] for scope in Scope]
    return paragraphs(
        bold(tr.gettext("Which ones?")),
        _line(tr, shown),
        tr.gettext("It belongs to others. What has begun or is over stays as it is."),
    ).with_rows(*rows, [back(tr, Tap("eb", str(shown.id)))])


def cancel_question(tr: Translator, view: StaffView, scope: Scope, number: int, told: int) -> Text:
    """Before it is called off: how many are told."""
    shown = view.workshop
    is_draft = shown.status is WorkshopStatus.DRAFT
    asked = tr.ngettext("Call this workshop off?", "Call off {n} workshops?", number)
    hears = tr.ngettext("One person is told of it.", "{n} people are told of it.", told)
    if number > 1:
        hears = tr.ngettext("One message tells of it.", "{n} messages tell of it.", told)
    if not told:
        hears = tr.gettext("Nobody has said that they are coming, so nobody is told.")
    if is_draft:
        asked = tr.ngettext("Delete this draft?", "Delete {n} drafts?", number)
        hears = hears if told else tr.gettext("Nobody else has seen it.")
    yes = tr.pgettext("button", "Yes, delete") if is_draft else tr.pgettext("button", "Yes, call it off")
    return paragraphs(bold(asked), _line(tr, shown), hears).with_rows(
        [Button(yes, Tap("ef", str(shown.id), f"{scope}.{shown.version}"))],
        [back(tr, Tap("eb", str(shown.id)))],
    )


def called_off(tr: Translator, number: int, *, is_draft: bool) -> str:
    """Toast: done."""
    if is_draft:
        return tr.ngettext("The draft is deleted.", "{n} drafts are deleted.", number)
    return tr.ngettext("The workshop is called off.", "{n} workshops are called off.", number)


def _ways(tr: Translator, view: SiteView, listed: Listed) -> Rows:
    new = Button(tr.pgettext("button", "New workshop"), Tap("ea", view.site))
    # Translators: button: several workshops with one title for all.
    several = Button(tr.pgettext("button", "Several together"), Tap("ea", view.site, "block"))
    others = {
        # Translators: button: workshops that are not published yet.
        Listed.DRAFTS: tr.pgettext("button", "Drafts ({n})", n=len(view.drafts) + len(view.blocks)),
        Listed.PAST: tr.pgettext("button", "Past ones"),
    }
    if listed is not Listed.COMING:
        return ((back(tr, Tap("ee", view.site)),),)
    # Translators: button: go on with a form that was left open.
    go_on = [Button(tr.pgettext("button", "Go on with yours"), Tap("ec", str(view.form_id), "again"))]
    return (
        *([tuple(go_on)] if view.form_id is not None else []),
        (new, several),
        tuple(Button(label, Tap("ee", view.site, which)) for which, label in others.items()),
        (back(tr, Tap("et", view.site)),),
    )


def _actions(tr: Translator, view: StaffView) -> Rows:
    shown, number = view.workshop, str(view.workshop.id)
    is_draft = shown.status is WorkshopStatus.DRAFT
    is_live = is_draft or (shown.status is WorkshopStatus.PUBLISHED and shown.starts_at > view.now)
    rows: list[list[Button]] = []
    if is_live:
        go_on = tr.pgettext("button", "Go on, publish") if is_draft else tr.pgettext("button", "Change …")
        off = tr.pgettext("button", "Delete draft …") if is_draft else tr.pgettext("button", "Call it off …")
        rows = [[Button(go_on, Tap("eg", number)), Button(off, Tap("ef", number))]]
    if shown.block_id is not None:
        # Translators: button: all workshops of a series.
        rows.append([Button(tr.pgettext("button", "All of the series"), Tap("ed", str(shown.block_id)))])
    if is_draft and is_live:  # a speaker's yes can come before it is published
        rows.append([speaker_desk.speakers_button(tr, shown.id)])
    if not is_draft:
        words = view.figures.words if view.figures is not None else 0
        names = workshop_attendance.list_button(tr, shown, view.bot_name, waiting_words=words)
        rows.append([speaker_desk.speakers_button(tr, shown.id), names])
    where = Listed.DRAFTS if is_draft else ""
    return (*map(tuple, rows), (back(tr, Tap("ee", shown.site, where)),))


def _standing(tr: Translator, view: StaffView) -> str:
    shown = view.workshop
    if shown.status is WorkshopStatus.PUBLISHED and shown.ends_at <= view.now:
        return tr.gettext("This workshop is over.")
    return {
        WorkshopStatus.DRAFT: tr.gettext("A draft: only the team and its speakers see it."),
        WorkshopStatus.PUBLISHED: tr.gettext("This workshop is published."),
        WorkshopStatus.HELD: tr.gettext("This workshop is over."),
        WorkshopStatus.CANCELLED: tr.gettext("This workshop does not take place."),
    }[shown.status]


def _texts_in(tr: Translator, shown: Workshop) -> str:
    # Translators: {languages} are those in which title and description have been written.
    return tr.gettext("Texts in: {languages}", languages=tr.list_of(map(tr.language_name, shown.texts)))


def _link(tr: Translator, view: StaffView) -> Text | None:
    if view.address is None:
        return None
    return lines(tr.gettext("A link to hand out, for institutions too:"), view.address)


def _open(tr: Translator, shown: Workshop) -> Button:
    local = translator(tr.language, shown.zone)
    return Button(f"{local.short_day(shown.starts_at)} · {_shortened(title(tr, shown))}", Tap("eb", str(shown.id)))


def _open_block(tr: Translator, shown: Block) -> Button:
    return Button(_shortened(shown.words_in(tr.language).title), Tap("ed", str(shown.id)))


def _line(tr: Translator, shown: Workshop) -> str:
    local = translator(tr.language, shown.zone)
    mark = f" · {tr.pgettext('standing', 'draft')}" if shown.status is WorkshopStatus.DRAFT else ""
    return f"• {short_moment(local, shown.starts_at)} · {tr.isolated(title(tr, shown))}{mark}"


def _shortened(words: str) -> str:
    return words if len(words) <= LONGEST_LABEL else f"{words[: LONGEST_LABEL - 1]}…"
