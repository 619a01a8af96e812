"""Making a public event: one screen for each step, and at the end the event exactly as a visitor will see it."""

from functools import partial

from program.meeting_choices import LAST_PAGE, days_to_choose, hours_to_choose
from program.meetings import Place
from program.programme import LANGUAGES
from program.public_event_forms import (
    CLOSES,
    LENGTHS,
    LONGEST_ABOUT,
    LONGEST_PLACE,
    LONGEST_TITLE,
    ORDER,
    PLACES,
    POINTS,
    SEATS,
    DraftView,
    Step,
    Why,
)
from program.public_events import EventStatus, PublicEvent, VisitorView
from program.taps import Tap
from texts import event_steps, time_steps
from texts.buttons import back
from texts.meeting_words import hours, place_label
from texts.public_events import invitation
from texts.text import Button, Text, bold, columns, italic, lines, paragraphs
from texts.translators import Translator, own_name, translator


def screen(tr: Translator, view: DraftView) -> Text:
    """The open step."""
    screens = {
        Step.WORDS: _words,
        Step.LANGUAGE: _language,
        Step.DAY: _day,
        Step.HOUR: _hour,
        Step.LENGTH: _length,
        Step.PLACE: _place,
        Step.WHERE: _where,
        Step.SEATS: _seats,
        Step.CLOSES: _closes,
        Step.SUMMARY: _summary,
        Step.POINTS: _points,
        Step.SEE: _see,
    }
    return screens[view.draft.step](tr, view)


def refusal(tr: Translator, view: DraftView, why: Why) -> Text:
    """The open step again, with why something was not taken in front."""
    return screen(tr, view).above(_reason(tr, why))


def only_words(tr: Translator, view: DraftView) -> Text:
    """The open step again, for somebody who sent a picture, a voice message, a place …"""
    return screen(tr, view).above(tr.gettext("Thank you. I can only read written words here."))


def stopped(tr: Translator, site: str) -> Text:
    """The draft is closed."""
    return paragraphs(bold(tr.gettext("Nothing was published or changed."))).with_rows([back(tr, Tap("il", site))])


def _words(tr: Translator, view: DraftView) -> Text:
    draft = view.draft
    known = draft.words.get(draft.writing)
    shown = paragraphs(
        bold(_step(tr, view, tr.gettext("What is the event called, and what is it about?"))),
        tr.gettext("Write both in one message: the title on the first line, up to two short lines below it."),
        tr.gettext("You are writing in this language: {language}.", language=own_name(draft.writing)),
        lines(tr.gettext("So far:"), bold(tr.isolated(known.title)), italic(known.about)) if known else None,
    )
    other = _tap(view, tr.pgettext("button", "Another language"), "lang")
    # Translators: button: this language is no longer among those in which the event is described.
    drop = (
        [_tap(view, tr.pgettext("button", "Without this language"), "drop")] if known and len(draft.words) > 1 else []
    )
    return shown.with_rows([other], drop, _bottom(tr, view))


def _language(tr: Translator, view: DraftView) -> Text:
    buttons = [
        _tap(view, f"{own_name(code)} ✓" if code in view.draft.words else own_name(code), "lang", code)
        for code in LANGUAGES
    ]
    return paragraphs(
        bold(tr.gettext("In which language are you writing?")),
        tr.gettext("You can add more languages later. Whoever reads another one sees the original, and which it is."),
    ).with_rows(*columns(buttons), _bottom(tr, view))


def _day(tr: Translator, view: DraftView) -> Text:
    page, local = view.draft.page, translator(tr.language, view.draft.zone)
    days = days_to_choose(page, view.now, view.draft.zone)
    return paragraphs(
        bold(_step(tr, view, tr.gettext("On which day?"))), time_steps.how_to_type_day(local, view.now)
    ).with_rows(
        *time_steps.day_rows(local, partial(_tap, view), days, page, is_last=page >= LAST_PAGE), _bottom(tr, view)
    )


def _hour(tr: Translator, view: DraftView) -> Text:
    local, day = translator(tr.language, view.draft.zone), view.draft.day or view.now.date()
    hours_ahead = hours_to_choose(day, view.now, view.draft.zone)
    return paragraphs(
        bold(_step(tr, view, time_steps.hour_question(local, day))), time_steps.how_to_type_hour(tr)
    ).with_rows(*time_steps.hour_rows(local, partial(_tap, view), hours_ahead), _bottom(tr, view))


def _length(tr: Translator, view: DraftView) -> Text:
    buttons = [_tap(view, hours(tr, minutes), "length", str(minutes)) for minutes in LENGTHS]
    return paragraphs(
        bold(_step(tr, view, tr.gettext("How long will it be?"))),
        tr.gettext("You can also type a number of minutes."),
    ).with_rows(*columns(buttons), _bottom(tr, view))


def _place(tr: Translator, view: DraftView) -> Text:
    buttons = [_tap(view, place_label(tr, place), "place", place) for place in PLACES]
    return paragraphs(bold(_step(tr, view, tr.gettext("Where does it take place?")))).with_rows(
        buttons, _bottom(tr, view)
    )


def _where(tr: Translator, view: DraftView) -> Text:
    draft = view.draft
    hint = tr.gettext("The first line becomes a button that shows it on a map.")
    if draft.place is Place.ONLINE:
        hint = tr.gettext("Only those who have registered see it.")
    rows = event_steps.where_rows(tr, partial(_tap, view), draft.place_words)
    asked = bold(_step(tr, view, event_steps.where_question(tr, draft.place)))
    return paragraphs(asked, hint, draft.place_words).with_rows(*rows, _bottom(tr, view))


def _seats(tr: Translator, view: DraftView) -> Text:
    rows = event_steps.seat_rows(tr, partial(_tap, view), SEATS)
    return paragraphs(
        bold(_step(tr, view, tr.gettext("How many seats are there?"))), event_steps.how_seats_run(tr)
    ).with_rows(*rows, _bottom(tr, view))


def _closes(tr: Translator, view: DraftView) -> Text:
    buttons = [_tap(view, _closing_label(tr, entry), "closes", str(entry)) for entry in CLOSES]
    return paragraphs(bold(_step(tr, view, tr.gettext("Until when can people register?")))).with_rows(
        *columns(buttons, 1), _bottom(tr, view)
    )


def _closing_label(tr: Translator, entry: int) -> str:
    if not entry:
        return tr.pgettext("button", "Until it begins")
    return tr.ngettext("Until one day before", "Until {n} days before", entry // 24)


def _summary(tr: Translator, view: DraftView) -> Text:
    draft = view.draft
    reader = translator(draft.seen, draft.zone) if draft.seen else tr
    preview = invitation(reader, VisitorView(event=_as_event(view), now=view.now))
    # Translators: button: of an event that is published already, save what was changed.
    label = tr.pgettext("button", "Save") if draft.event_id is not None else tr.pgettext("button", "Publish")
    rows = [
        [_tap(view, label, "publish")],
        [
            # Translators: button: change one point of an event.
            _tap(view, tr.pgettext("button", "Change …"), "go", Step.POINTS),
            # Translators: button: look at the preview in another language.
            _tap(view, tr.pgettext("button", "See it in …"), "go", Step.SEE),
        ],
        [_tap(view, tr.pgettext("button", "Not now"), "stop")],
    ]
    first = bold(tr.gettext("This is how visitors see it:"))
    return preview.above(first).with_rows(*rows)


def _as_event(view: DraftView) -> PublicEvent:
    """What would be published, before anybody has registered."""
    return PublicEvent(
        id=0,
        site=view.draft.site,
        status=EventStatus.OPEN,
        code="",
        details=view.draft.details,
        taken=0,
        sequence=0,
        version=0,
        uid="",
        created_at=view.now,
    )


def _points(tr: Translator, view: DraftView) -> Text:
    labels = {
        Step.LANGUAGE: tr.pgettext("button", "Words, languages"),
        Step.DAY: tr.pgettext("button", "Day and time"),
        Step.LENGTH: tr.pgettext("button", "Length"),
        Step.PLACE: tr.pgettext("button", "Place"),
        Step.SEATS: tr.pgettext("button", "Seats"),
        Step.CLOSES: tr.pgettext("button", "Register until"),
    }
    buttons = [_tap(view, labels[step], "go", step) for step in POINTS]
    return paragraphs(bold(tr.gettext("What would you like to change?"))).with_rows(
        *columns(buttons), [_tap(view, tr.pgettext("button", "‹ Back"), "back")]
    )


def _see(tr: Translator, view: DraftView) -> Text:
    buttons = [_tap(view, own_name(code), "see", code) for code in LANGUAGES]
    return paragraphs(bold(tr.gettext("In which language would you like to look at it?"))).with_rows(
        *columns(buttons), [_tap(view, tr.pgettext("button", "‹ Back"), "back")]
    )


def _reason(tr: Translator, why: Why) -> str:
    return {
        Why.STALE: tr.gettext("This button is from earlier. Here is how things stand now."),
        Why.BUTTONS: tr.gettext("Please use one of the buttons."),
        Why.NO_TITLE: tr.gettext("Please write a title."),
        Why.LONG_TITLE: tr.gettext("Please write a shorter title: {n} characters at most.", n=LONGEST_TITLE),
        Why.LONG_ABOUT: tr.gettext(
            "Please write less below the title: two lines, {n} characters at most.", n=LONGEST_ABOUT
        ),
        Why.UNREADABLE: tr.gettext("I could not read a time in that."),
        Why.PAST: tr.gettext("This time has passed. Please choose another one."),
        Why.TOO_FAR: tr.gettext("This is more than a year away."),
        Why.DOUBTFUL: tr.gettext("Clocks change that night, so this time is not clear. Please choose another one."),
        Why.NO_LENGTH: tr.gettext("Please write a number of minutes between 15 and 1440."),
        Why.LONG_PLACE: tr.gettext("Please write less: {n} characters at most.", n=LONGEST_PLACE),
        Why.NO_SEATS: tr.gettext("Please write a number of seats."),
        Why.ONLY_WORDS: tr.gettext("The event needs a text in one language at least."),
        Why.TAKEN: tr.gettext("More seats are taken already. Please choose a larger number."),
    }[why]


def _step(tr: Translator, view: DraftView, words: str) -> str:
    """The number of the step in front, as long as the event is new."""
    draft = view.draft
    if draft.is_whole:
        return words
    asked: list[Step] = [step for step in ORDER[:-1] if step not in (Step.HOUR, Step.WHERE)]
    before = {Step.HOUR: Step.DAY, Step.WHERE: Step.PLACE}.get(draft.step, draft.step)
    # Translators: number of a question, how many there are, and the question: "2 of 6 · On which day?".
    return tr.gettext(
        "{number} of {count} · {question}", number=asked.index(before) + 1, count=len(asked), question=words
    )


def _bottom(tr: Translator, view: DraftView) -> list[Button]:
    steps_back = [] if view.draft.step is Step.WORDS and not view.draft.is_whole else ["back"]
    return [
        *(_tap(view, tr.pgettext("button", "‹ Back"), verb) for verb in steps_back),
        _tap(view, tr.pgettext("button", "Not now"), "stop"),
    ]


def _tap(view: DraftView, label: str, verb: str, value: str = "") -> Button:
    return Button(label, Tap("it", str(view.form_id), f"{verb}.{value}" if value else verb))
