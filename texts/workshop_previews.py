"""A workshop before it is published: for whom it is and how many they are, and exactly what they will see."""

from program.programme import LANGUAGES
from program.workshop_desk_views import AudienceView, ChangeView, FormView
from program.workshop_drafts import Draft, Step, preview_of
from program.workshop_forms import POINTS, is_single
from program.workshop_views import OtherDate
from program.workshops import REACH, WHO, Level, WorkshopStatus, free_seats
from texts.meeting_words import hours, place_label
from texts.public_holidays import public_holiday
from texts.text import Button, Rows, Text, bold, columns, lines, paragraphs
from texts.translators import Translator, own_name, translator
from texts.workshop_buttons import bottom, button, private_row
from texts.workshop_words import level_label
from texts.workshops import invitation


def glance(tr: Translator, draft: Draft) -> list[str]:
    """Length, place, seats and languages, a line for each."""
    # Translators: in place of a link or an address that is not known yet.
    where = tr.isolated(draft.place_words) if draft.place_words else tr.gettext("comes later")
    seats = tr.gettext("no limit")
    if draft.seats is not None:
        seats = tr.ngettext("one seat", "{n} seats", draft.seats)
    return [
        f"⏱ {hours(tr, draft.minutes)}",
        f"📍 {place_label(tr, draft.place)}: {where}",
        f"👥 {seats}",
        f"🗣 {tr.list_of(map(tr.language_name, draft.languages))}",
    ]


def audience(tr: Translator, view: FormView) -> Text:
    """Who is invited, with live counts."""
    counts = view.audience
    offered = counts.offered if counts is not None else {}
    reach = [level for level in REACH if level in offered]
    levels = [_level_button(tr, view, level, offered.get(level)) for level in (*WHO, *reach)]
    done = button(view, tr.pgettext("button", "Done"), "done")
    return paragraphs(
        bold(tr.gettext("Who is invited?")),
        _total(tr, counts),
        tr.gettext("Institutions get no message: you hand them a link."),
    ).with_rows(*columns(levels), [done], bottom(tr, view))


def summary(tr: Translator, view: FormView) -> Text:
    """Exactly what invitees see, how many they are, and when invitations leave."""
    draft = view.draft
    reader = translator(draft.seen or tr.language, draft.zone)
    is_new, change = draft.status is WorkshopStatus.DRAFT, view.change
    free = free_seats(draft.seats, change.taken if change is not None else 0)
    is_changed = change is not None and change.told > 0
    others = [OtherDate(workshop=workshop) for workshop in view.others]
    shown = invitation(reader, preview_of(draft, view.now), free, is_changed=is_changed, others=others)
    head = tr.gettext("This is what invitees see ({language}):", language=own_name(reader.language))
    return paragraphs(
        bold(head),
        shown,
        "—",
        counted(tr, view.audience) if change is None else _hears(tr, view, change),
        _dates(tr, view),
        _holiday(tr, view),
        _leaving(tr, view) if is_new else tr.gettext("Nothing is changed before you tap Save."),
    ).with_rows(*_actions(tr, view, is_new=is_new))


def counted(tr: Translator, counts: AudienceView | None) -> Text:
    """How many people are invited, by level and altogether."""
    if counts is None:
        return lines()
    by_level = [
        # Translators: a part of an audience and how many people it has: "Mentees: 34".
        tr.gettext("{level}: {n}", level=level_label(tr, level), n=number)
        for level, number in counts.by_level.items()
    ]
    return lines(*by_level, _total(tr, counts))


def _hears(tr: Translator, view: FormView, change: ChangeView) -> Text:
    """Who gets a message when a change is saved, and who does not."""
    told = tr.ngettext("One person is told of the change.", "{n} people are told of the change.", change.told)
    if view.parts > 1:
        told = tr.ngettext("One message tells of it.", "{n} messages tell of it.", change.told)
    invited = tr.ngettext("One more person is invited.", "{n} more people are invited.", change.invited)
    # Translators: seats are added to a workshop; {n} people wait for one.
    offered = tr.ngettext(
        "One person on the waiting list gets a seat offered.",
        "{n} people on the waiting list get a seat offered.",
        change.offered,
    )
    hear = [
        words for number, words in ((change.told, told), (change.offered, offered), (change.invited, invited)) if number
    ]
    return lines(*(hear or [tr.gettext("Nobody gets a message about it.")]))


def points(tr: Translator, view: FormView) -> Text:
    """What to change."""
    labels = point_labels(tr)
    buttons = [button(view, labels[step], "go", step) for step in POINTS]
    return paragraphs(bold(tr.gettext("What would you like to change?"))).with_rows(
        *columns(buttons), [button(view, tr.pgettext("button", "‹ Back"), "back")]
    )


def see(tr: Translator, view: FormView) -> Text:
    """In which other language to look at it."""
    texts = view.draft.texts
    buttons = [
        button(view, f"{own_name(code)} ✓" if code in texts else own_name(code), "see", code) for code in LANGUAGES
    ]
    return paragraphs(
        bold(tr.gettext("In which language would you like to look at it?")),
        tr.gettext("Whoever reads a language without a tick sees the original, and which language it is."),
    ).with_rows(*columns(buttons), [button(view, tr.pgettext("button", "‹ Back"), "back")])


def point_labels(tr: Translator) -> dict[Step, str]:
    """What can be changed, on buttons."""
    return {
        Step.LANGUAGE: tr.pgettext("button", "Words, languages"),
        Step.DAY: tr.pgettext("button", "Day and time"),
        Step.LENGTH: tr.pgettext("button", "Length"),
        Step.PLACE: tr.pgettext("button", "Place"),
        Step.SEATS: tr.pgettext("button", "Seats"),
        # Translators: button: which languages are spoken at a workshop.
        Step.SPOKEN: tr.pgettext("button", "Spoken languages"),
        # Translators: button: who is invited.
        Step.AUDIENCE: tr.pgettext("button", "Audience"),
    }


def _actions(tr: Translator, view: FormView, *, is_new: bool) -> Rows:
    draft, many = view.draft, view.parts > 1
    label = tr.pgettext("button", "Save")
    if is_new and many:
        # Translators: button: publish all workshops of a series.
        label = tr.pgettext("button", "Publish all {n}", n=view.parts)
    elif is_new:
        label = tr.pgettext("button", "Publish now")
    # Translators: button: write title and description in one more language.
    language = button(view, tr.pgettext("button", "Add a language"), "go", Step.LANGUAGE)
    # Translators: button: the workshop comes back every week or month.
    series = [button(view, tr.pgettext("button", "Make a series"), "go", Step.RHYTHM)] if is_single(draft) else []
    leave = tr.pgettext("button", "Save as a draft") if is_new else tr.pgettext("button", "Not now")
    rows: tuple[list[Button], ...] = (
        [button(view, label, "publish")],
        [
            button(view, tr.pgettext("button", "Change …"), "go", Step.POINTS),
            # Translators: button: look at the preview in another language.
            button(view, tr.pgettext("button", "Show in …"), "go", Step.SEE),
        ],
        [language, *series],
        [button(view, leave, "stop")],
        private_row(tr, view),
    )
    return tuple(tuple(row) for row in rows if row)


def _level_button(tr: Translator, view: FormView, level: Level, number: int | None) -> Button:
    is_on = level in view.draft.audience
    shown = f" ({tr.number(number)})" if number is not None and level is not Level.INSTITUTIONS else ""
    if level in REACH:
        shown = f" (+{tr.number(number or 0)})"
    mark = "✓ " if is_on else ""
    return button(view, f"{mark}{level_label(tr, level)}{shown}", "level", f"{'-' if is_on else '+'}{level}")


def _total(tr: Translator, counts: AudienceView | None) -> str | None:
    if counts is None:
        return None
    total = tr.ngettext("One person is invited.", "{n} people are invited.", counts.total)
    if not counts.total:
        total = tr.gettext("Nobody is invited yet.")
    if not counts.others:
        return total
    others = tr.ngettext("One of them is from another site.", "{n} of them are from other sites.", counts.others)
    return f"{total} {others}"


def _dates(tr: Translator, view: FormView) -> str | None:
    if view.parts < 2:
        return None
    # Translators: {n} is at least 2: how many workshops of a series a tap is for.
    return tr.ngettext("This is for one workshop.", "This is for {n} workshops together.", view.parts)


def _holiday(tr: Translator, view: FormView) -> str | None:
    starts_at = view.draft.starts_at
    return public_holiday(translator(tr.language, view.draft.zone), view.land, starts_at) if starts_at else None


def _leaving(tr: Translator, view: FormView) -> str | None:
    if view.invite_from is None:
        return None
    local = translator(tr.language, view.draft.zone)
    if view.invite_from <= view.now:
        return tr.gettext("Invitations leave at once, in each person's waking hours.")
    # Translators: {moment} is "Tuesday 26 May, 09:00".
    return tr.gettext("Invitations leave from {moment}.", moment=local.moment(view.invite_from))
