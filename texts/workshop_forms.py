"""Making a workshop: one screen for each step. What can be tapped is never asked as text."""

from functools import partial

from program.meeting_choices import LAST_PAGE, days_to_choose, hours_to_choose, noon_of
from program.programme import LANGUAGES
from program.taps import Tap
from program.workshop_desk_views import FormView
from program.workshop_drafts import Step, Why
from program.workshop_forms import LENGTHS, LONGEST, LONGEST_PLACE, PLACES, SEATS, SHORTEST, SPOKEN, TYPED
from program.workshops import HALF_DAY_MINUTES, LONGEST_ABOUT, LONGEST_TITLE, MOST_SEATS, Topic
from texts import event_steps, time_steps
from texts import workshop_previews as previews
from texts import workshop_repeats as repeats
from texts.buttons import back as back_to
from texts.meeting_words import hours, place_label
from texts.public_holidays import public_holiday
from texts.speaker_desk import speakers_button
from texts.text import Button, Text, bold, columns, italic, lines, paragraphs, roomy
from texts.translators import Translator, own_name, translator
from texts.workshop_buttons import bottom, button, writing_hint
from texts.workshop_templates import ready_titles, words_of
from texts.workshop_words import topic_label


def screen(tr: Translator, view: FormView) -> Text:
    """The open step."""
    screens = {
        Step.BLOCK: _block,
        Step.TOPIC: _topic,
        Step.TEMPLATE: _template,
        Step.WORDS: _words,
        Step.LANGUAGE: _language,
        Step.DAY: _day,
        Step.HOUR: _hour,
        Step.DOUBT: _doubt,
        Step.FRAME: _frame,
        Step.LENGTH: _length,
        Step.PLACE: _place,
        Step.WHERE: _where,
        Step.SEATS: _seats,
        Step.SPOKEN: _spoken,
        Step.AUDIENCE: previews.audience,
        Step.SUMMARY: previews.summary,
        Step.POINTS: previews.points,
        Step.SEE: previews.see,
        Step.RHYTHM: repeats.rhythm,
        Step.COUNT: repeats.count,
        Step.DATES: repeats.dates,
        Step.DATE: repeats.date,
    }
    shown = roomy(screens[view.draft.step](tr, view))
    return paragraphs(shown, writing_hint(tr, view)) if view.draft.step in TYPED else shown


def title_of(tr: Translator, view: FormView) -> str:
    """The question by which a reply to a card in the group is known."""
    return screen(tr, view).plain.partition("\n")[0]


def refusal(tr: Translator, view: FormView, why: Why) -> Text:
    """The open step again, with why something was not taken in front."""
    return screen(tr, view).above(_reason(tr, why))


def only_words(tr: Translator, view: FormView) -> Text:
    """The open step again, for somebody who sent a picture, a voice message, a place …"""
    return screen(tr, view).above(tr.gettext("Thank you. I can only read written words here."))


def somebody_elses(tr: Translator) -> str:
    """Toast: the card belongs to a colleague."""
    return tr.gettext("A colleague is filling this in. You can begin your own with /events.")


def not_yours(tr: Translator) -> Text:
    """Somebody opened the link of a colleague's card."""
    return paragraphs(somebody_elses(tr))


def _block(tr: Translator, view: FormView) -> Text:
    ready = [
        [button(view, titles.get(tr.language, titles[view.draft.language]).title, "block", str(number))]
        for number, titles in enumerate(ready_titles(view.draft.language))
    ]
    return paragraphs(
        bold(tr.gettext("What are these workshops called together?")),
        tr.gettext("Take a title or write your own. After that you add one workshop after the other."),
    ).with_rows(*ready, bottom(tr, view))


def _topic(tr: Translator, view: FormView) -> Text:
    buttons = [button(view, topic_label(tr, topic), "topic", topic) for topic in Topic]
    block = next(iter(view.draft.under.values()), None)
    return paragraphs(
        bold(tr.gettext("What is the workshop about?")),
        tr.gettext("Part of: {title}", title=block.title) if block is not None else None,
    ).with_rows(*columns(buttons), bottom(tr, view))


def _template(tr: Translator, view: FormView) -> Text:
    words = words_of(tr, view.draft.topic or Topic.OTHER)
    shown = lines(bold(words.title), italic(words.about)) if words is not None else None
    return paragraphs(
        bold(tr.gettext("Do these words fit?")),
        shown,
        tr.gettext("They are ready in all eight languages. Each person reads them in their own."),
    ).with_rows(
        # Translators: button: take the words that are shown.
        [button(view, tr.pgettext("button", "Take them"), "take")],
        [button(view, tr.pgettext("button", "Own words"), "own")],
        bottom(tr, view),
    )


def _words(tr: Translator, view: FormView) -> Text:
    draft = view.draft
    known = draft.texts.get(draft.writing)
    dropped = None
    if draft.is_template and len(draft.texts) > 1:
        dropped = tr.gettext("The ready words in other languages are dropped then. You can add languages again.")
    other = button(view, tr.pgettext("button", "Another language"), "lang")
    drop = []
    if known is not None and len(draft.texts) > 1 and draft.is_whole:
        drop = [button(view, tr.pgettext("button", "Without this language"), "drop")]
    return paragraphs(
        bold(tr.gettext("What is the workshop called, and what is it about?")),
        tr.gettext("Write both in one message: the title on the first line, two sentences below it."),
        tr.gettext("You are writing in this language: {language}.", language=own_name(draft.writing)),
        lines(tr.gettext("So far:"), bold(tr.isolated(known.title)), italic(known.about)) if known else None,
        dropped,
    ).with_rows([other], drop, bottom(tr, view))


def _language(tr: Translator, view: FormView) -> Text:
    texts = view.draft.texts
    buttons = [
        button(view, f"{own_name(code)} ✓" if code in texts else own_name(code), "lang", code) for code in LANGUAGES
    ]
    return paragraphs(
        bold(tr.gettext("In which language are you writing?")),
        tr.gettext("Whoever reads a language without a tick sees the original, and which language it is."),
    ).with_rows(*columns(buttons), bottom(tr, view))


def _day(tr: Translator, view: FormView) -> Text:
    zone, page = view.draft.zone, view.draft.page
    local = translator(tr.language, zone)
    days = days_to_choose(page, view.now, zone)
    closed = [public_holiday(local, view.land, noon_of(day, zone)) for day in days]
    return paragraphs(
        bold(tr.gettext("On which day?")), lines(*closed), time_steps.how_to_type_day(local, view.now)
    ).with_rows(
        *time_steps.day_rows(local, partial(button, view), days, page, is_last=page >= LAST_PAGE), bottom(tr, view)
    )


def _hour(tr: Translator, view: FormView) -> Text:
    zone, day = view.draft.zone, view.draft.day or view.now.date()
    local = translator(tr.language, zone)
    return paragraphs(
        bold(time_steps.hour_question(local, day)),
        public_holiday(local, view.land, noon_of(day, zone)),
        time_steps.how_to_type_hour(tr),
    ).with_rows(
        *time_steps.hour_rows(local, partial(button, view), hours_to_choose(day, view.now, zone)), bottom(tr, view)
    )


def _doubt(tr: Translator, view: FormView) -> Text:
    draft = view.draft
    local = translator(tr.language, draft.zone)
    shown = time_steps.doubt(local, partial(button, view), draft.doubt, draft.doubtful_wall)
    return shown.with_rows(*shown.rows, bottom(tr, view))


def _frame(tr: Translator, view: FormView) -> Text:
    draft = view.draft
    labels = previews.point_labels(tr)
    changes = [button(view, labels[step], "go", step) for step in (Step.LENGTH, Step.PLACE, Step.SEATS, Step.SPOKEN)]
    local = translator(tr.language, draft.zone)
    return paragraphs(
        bold(tr.gettext("Does this fit?")),
        lines(
            f"📅 {local.moment(draft.starts_at)}" if draft.starts_at is not None else None,
            public_holiday(local, view.land, draft.starts_at) if draft.starts_at is not None else None,
            *previews.glance(tr, draft),
        ),
        # Translators: button: everything that is shown is right.
    ).with_rows([button(view, tr.pgettext("button", "It fits ›"), "fits")], *columns(changes), bottom(tr, view))


def _length(tr: Translator, view: FormView) -> Text:
    # Translators: button: a workshop of four hours.
    half_day = tr.pgettext("button", "Half a day")
    buttons = [
        button(view, half_day if minutes == HALF_DAY_MINUTES else hours(tr, minutes), "length", str(minutes))
        for minutes in LENGTHS
    ]
    return paragraphs(
        bold(tr.gettext("How long will it be?")),
        tr.gettext("You can also type a number of minutes."),
    ).with_rows(*columns(buttons), bottom(tr, view))


def _place(tr: Translator, view: FormView) -> Text:
    buttons = [button(view, place_label(tr, place), "place", place) for place in PLACES]
    return paragraphs(bold(tr.gettext("Where does it take place?"))).with_rows(buttons, bottom(tr, view))


def _where(tr: Translator, view: FormView) -> Text:
    words = view.draft.place_words
    return paragraphs(
        bold(event_steps.where_question(tr, view.draft.place)),
        tr.gettext("Write it here. If it comes later, I tell those who come as soon as you have added it."),
        tr.isolated(words) if words else None,
    ).with_rows(*event_steps.where_rows(tr, partial(button, view), words), bottom(tr, view))


def _seats(tr: Translator, view: FormView) -> Text:
    rows = event_steps.seat_rows(tr, partial(button, view), SEATS)
    return paragraphs(bold(tr.gettext("How many seats are there?")), event_steps.how_seats_run(tr)).with_rows(
        *rows, bottom(tr, view)
    )


def _spoken(tr: Translator, view: FormView) -> Text:
    held = view.draft.languages
    buttons = [
        button(
            view,
            f"{tr.language_name(code)} ✓" if code in held else tr.language_name(code),
            "spoken",
            f"-{code}" if code in held else f"+{code}",
        )
        for code in SPOKEN
    ]
    done = button(view, tr.pgettext("button", "Done"), "done")
    return paragraphs(bold(tr.gettext("Which languages are spoken there?"))).with_rows(
        *columns(buttons), [done], bottom(tr, view)
    )


def _reason(tr: Translator, why: Why) -> str:
    return {
        Why.STALE: tr.gettext("This button is from earlier. Here is how things stand now."),
        Why.BUTTONS: tr.gettext("Please use one of the buttons."),
        Why.NO_TITLE: tr.gettext("Please write a title."),
        Why.LONG_TITLE: tr.gettext("Please write a shorter title: {n} characters at most.", n=LONGEST_TITLE),
        Why.LONG_ABOUT: tr.gettext("Please write less below the title: {n} characters at most.", n=LONGEST_ABOUT),
        Why.UNREADABLE: tr.gettext("I could not read a time in that."),
        Why.PAST: tr.gettext("This time has passed. Please choose another one."),
        Why.OTHERS_PAST: tr.gettext(
            "Another date of the series would be in the past then. Please choose a later day, or change only this one."
        ),
        Why.TOO_FAR: tr.gettext("This is more than a year away."),
        Why.NO_LENGTH: tr.gettext(
            "Please write a number of minutes between {least} and {most}.", least=SHORTEST, most=LONGEST
        ),
        Why.LONG_PLACE: tr.gettext("Please write less: {n} characters at most.", n=LONGEST_PLACE),
        Why.NO_SEATS: tr.gettext("Please write a number between 1 and {most}.", most=MOST_SEATS),
        Why.TAKEN: tr.gettext("More seats are taken already. Please choose a larger number."),
        Why.NOBODY: tr.gettext("Please choose for whom it is."),
        Why.NO_LANGUAGE: tr.gettext("At least one language is spoken there."),
        Why.ONLY_WORDS: tr.gettext("The workshop needs a text in one language at least."),
        Why.FEW_DATES: tr.gettext("A series has two dates at least."),
    }[why]


def kept(tr: Translator, site: str, draft_id: int | None) -> Text:
    """The form is closed without publishing. For a draft a speaker can be invited at once."""
    words = tr.gettext("Nothing was changed.")
    rows: list[list[Button]] = [[back_to(tr, Tap("ee", site))]]
    if draft_id is not None:
        words = tr.gettext("Saved as a draft. Nobody else sees it. You find it again with /events.")
        rows.insert(0, [speakers_button(tr, draft_id)])
    return paragraphs(bold(words)).with_rows(*rows)
