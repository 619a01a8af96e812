"""A workshop that comes back: how often, how many dates, which ones."""

from datetime import UTC, datetime
from functools import partial

from program.meeting_choices import LAST_PAGE, days_to_choose, noon_of
from program.workshop_desk_views import FormView
from program.workshop_drafts import Draft
from program.workshop_series import COUNTS, Rhythm, start_of
from texts import time_steps
from texts.meeting_words import short_moment
from texts.public_holidays import public_holiday
from texts.text import Text, bold, columns, lines, paragraphs
from texts.translators import Translator, translator
from texts.workshop_buttons import bottom, button


def rhythm(tr: Translator, view: FormView) -> Text:
    """How often."""
    labels = {
        Rhythm.WEEKLY: tr.pgettext("button", "Every week"),
        Rhythm.FORTNIGHTLY: tr.pgettext("button", "Every other week"),
        Rhythm.MONTHLY: tr.pgettext("button", "Every month"),
    }
    buttons = [[button(view, labels[entry], "rhythm", entry)] for entry in Rhythm]
    return paragraphs(
        bold(tr.gettext("How often does it take place?")),
        tr.gettext("Always at the same time of day. Public holidays are left out."),
    ).with_rows(*buttons, bottom(tr, view))


def count(tr: Translator, view: FormView) -> Text:
    """How many dates."""
    buttons = [button(view, tr.number(number), "count", str(number)) for number in COUNTS]
    return paragraphs(bold(tr.gettext("How many dates are there?"))).with_rows(*columns(buttons, 4), bottom(tr, view))


def dates(tr: Translator, view: FormView) -> Text:
    """All dates; each but the first can have another day."""
    draft = view.draft
    local = translator(tr.language, draft.zone)
    shown = [short_moment(local, start_of(wall, draft.zone)[1]) for wall in draft.dates]
    left_out = [public_holiday(local, view.land, noon_of(day, draft.zone)) for day in draft.left_out]
    changes = [
        button(view, local.short_day(start_of(wall, draft.zone)[1]), "date", str(nth))
        for nth, wall in enumerate(draft.dates)
        if nth
    ]
    return paragraphs(
        bold(tr.gettext("Do these dates fit?")),
        lines(*(f"{tr.number(nth + 1)}. {label}" for nth, label in enumerate(shown))),
        lines(tr.gettext("Left out:"), *left_out) if draft.left_out else None,
        tr.gettext("Tap a date to change it."),
    ).with_rows([button(view, tr.pgettext("button", "Take these dates"), "dates")], *columns(changes), bottom(tr, view))


def date(tr: Translator, view: FormView) -> Text:
    """Another day for one of them."""
    draft = view.draft
    local = translator(tr.language, draft.zone)
    days = [
        day
        for day in days_to_choose(draft.page, view.now, draft.zone)
        if draft.wall is not None and day > draft.wall.date() and all(day != wall.date() for wall in draft.dates)
    ]
    closed = [public_holiday(local, view.land, noon_of(day, draft.zone)) for day in days]
    rows = time_steps.day_rows(local, partial(button, view), days, draft.page, is_last=draft.page >= LAST_PAGE)
    # Translators: button: this date of a series does not take place.
    drop = button(view, tr.pgettext("button", "Without this date"), "dropdate")
    return paragraphs(
        bold(tr.gettext("Instead of {moment}: on which day?", moment=short_moment(local, _instant(draft)))),
        lines(*closed),
    ).with_rows([drop], *rows, bottom(tr, view))


def _instant(draft: Draft) -> datetime:
    return start_of(draft.dates[draft.nth], draft.zone)[1].astimezone(UTC)
