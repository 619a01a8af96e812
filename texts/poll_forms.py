"""Making a poll: one screen for each step, and at the end the poll exactly as people will see it."""

from datetime import timedelta
from functools import partial

from program.meeting_choices import LAST_PAGE, days_to_choose, hours_to_choose
from program.poll_forms import LEVELS, TOPICS, DraftView, Refused, Step, Why, fitting_days, poll_of
from program.polls import LONGEST_WORDS, MOST_DATES, MOST_OWN, SOONEST, PollKind, VoterView
from program.taps import Tap
from program.wall_times import wall_of
from texts import time_steps
from texts.buttons import back
from texts.meeting_words import short_moment
from texts.polls import CHOSEN, asked
from texts.text import Button, Text, bold, columns, lines, paragraphs, roomy
from texts.translators import Translator, translator
from texts.workshop_words import audience_line, level_label, topic_label


def screen(tr: Translator, view: DraftView) -> Text:
    """The open step."""
    screens = {
        Step.KIND: _kind,
        Step.TOPICS: _topics,
        Step.DATES: _dates,
        Step.DAY: _day,
        Step.HOUR: _hour,
        Step.AUDIENCE: _audience,
        Step.UNTIL: _until,
        Step.SUMMARY: _summary,
    }
    return roomy(screens[view.draft.step](tr, view))


def refusal(tr: Translator, view: DraftView, why: Why) -> Text:
    """The open step again, with why something was not taken in front."""
    return screen(tr, view).above(reason(tr, why))


def only_words(tr: Translator, view: DraftView) -> Text:
    """The open step again, for somebody who sent a picture, a voice message …"""
    return screen(tr, view).above(tr.gettext("Thank you. I can only read written words here."))


def stopped(tr: Translator, site: str) -> Text:
    """The draft is closed."""
    return paragraphs(bold(tr.gettext("All right, nobody was asked."))).with_rows([back(tr, Tap("ex", site, "all"))])


def published(tr: Translator, site: str) -> Text:
    """People are being asked."""
    return paragraphs(
        bold(tr.gettext("🗳 The poll is on its way.")),
        tr.gettext("Everybody gets it at a time when they are awake. In the group a card shows how it stands."),
    ).with_rows([back(tr, Tap("ex", site, "all"))])


def reason(tr: Translator, why: Why) -> str:
    """Why something was not taken."""
    return {
        Why.STALE: tr.gettext("This button is from earlier. Here is how things stand now."),
        Why.BUTTONS: tr.gettext("Please use the buttons here."),
        Why.FEW: tr.gettext("A poll needs two options at least."),
        Why.MANY: tr.gettext("There is no room for more."),
        Why.LONG: tr.ngettext(
            "This is too long for a button. There is room for one character.",
            "This is too long for a button. There is room for {n} characters.",
            LONGEST_WORDS,
        ),
        Why.EMPTY: tr.gettext("Please write the topic in words."),
        Why.AGAIN: tr.gettext("This is on the list already."),
        Why.UNREADABLE: tr.gettext("I could not read a day and a time from that. Please tap a day, or type it anew."),
        Why.PAST: tr.gettext("This date is too near: the poll has to end before it, and people need time to plan."),
        Why.TOO_FAR: tr.gettext("This date is too far away. Half a year ahead is the most."),
        Why.DOUBTFUL: tr.gettext("In that night the clocks are changed. Please choose another time."),
        Why.NOBODY: tr.gettext("Nobody would be asked. Please choose who it is for."),
    }[why]


def _kind(tr: Translator, view: DraftView) -> Text:
    return paragraphs(
        bold(tr.gettext("🗳 What would you like to ask?")),
        tr.gettext("People choose as many as they like. You see how many chose what, never who."),
    ).with_rows(
        [
            _tap(view, tr.pgettext("button", "Topics"), "kind", PollKind.TOPICS),
            _tap(view, tr.pgettext("button", "Dates"), "kind", PollKind.DATES),
        ],
        [_stop(tr, view)],
    )


def _topics(tr: Translator, view: DraftView) -> Text:
    draft = view.draft
    buttons = [
        _tap(view, f"{CHOSEN} {topic_label(tr, topic)}", "drop", topic)
        if topic in draft.topics
        else _tap(view, topic_label(tr, topic), "add", topic)
        for topic in TOPICS
    ]
    own = [_tap(view, f"✗ {words}", "unword", str(number)) for number, words in enumerate(draft.words)]
    return paragraphs(
        bold(tr.gettext("🗳 Which topics shall people choose from?")),
        tr.ngettext(
            "You can also write one topic in your own words.",
            "You can also write up to {n} topics in your own words, each as a message.",
            MOST_OWN,
        ),
    ).with_rows(*columns(buttons), *([entry] for entry in own), [_next(tr, view)], _bottom(tr, view))


def _dates(tr: Translator, view: DraftView) -> Text:
    local = translator(tr.language, view.draft.zone)
    dates = [
        _tap(view, f"✗ {short_moment(local, instant)}", "undate", str(number))
        for number, instant in enumerate(view.draft.dates)
    ]
    more = [_tap(view, tr.pgettext("button", "One more date"), "more")] if len(dates) < MOST_DATES else []
    return paragraphs(
        bold(tr.gettext("🗳 Which dates shall people choose from?")),
        tr.gettext("A tap on a date takes it out."),
    ).with_rows(*([entry] for entry in dates), more, [_next(tr, view)], _bottom(tr, view))


def _day(tr: Translator, view: DraftView) -> Text:
    page, local = view.draft.page, translator(tr.language, view.draft.zone)
    soonest = wall_of(view.now + SOONEST, view.draft.zone).date()
    days = [day for day in days_to_choose(page, view.now, view.draft.zone) if day >= soonest]
    rows = time_steps.day_rows(local, partial(_tap, view), days, page, is_last=page >= LAST_PAGE)
    return paragraphs(bold(tr.gettext("On which day?")), time_steps.how_to_type_day(local, view.now)).with_rows(
        *rows, _bottom(tr, view)
    )


def _hour(tr: Translator, view: DraftView) -> Text:
    local, day = translator(tr.language, view.draft.zone), view.draft.day or view.now.date()
    rows = time_steps.hour_rows(local, partial(_tap, view), hours_to_choose(day, view.now, view.draft.zone))
    return paragraphs(bold(time_steps.hour_question(local, day)), time_steps.how_to_type_hour(tr)).with_rows(
        *rows, _bottom(tr, view)
    )


def _audience(tr: Translator, view: DraftView) -> Text:
    chosen = view.draft.audience
    buttons = [
        _tap(view, f"{CHOSEN} {level_label(tr, level)}", "without", level)
        if level in chosen
        else _tap(view, level_label(tr, level), "with", level)
        for level in LEVELS
    ]
    return paragraphs(bold(tr.gettext("🗳 Who shall be asked?")), _people(tr, view)).with_rows(
        *columns(buttons), [_next(tr, view)], _bottom(tr, view)
    )


def _until(tr: Translator, view: DraftView) -> Text:
    local = translator(tr.language, view.draft.zone)
    fitting = fitting_days(view.draft, view.now)
    buttons = [_tap(view, local.short_day(view.now + timedelta(days=days)), "until", str(days)) for days in fitting]
    return paragraphs(
        bold(tr.gettext("🗳 Until when can people choose?")),
        tr.gettext("The result comes into your group on that day."),
    ).with_rows(*columns(buttons), _bottom(tr, view))


def _summary(tr: Translator, view: DraftView) -> Text:
    try:
        poll = poll_of(view.draft, 0, view.now)
    except Refused as refused:
        return paragraphs(bold(reason(tr, refused.why))).with_rows(_bottom(tr, view))
    preview = asked(translator(tr.language, view.draft.zone), VoterView(poll=poll))
    options = [row[0].label for row in preview.rows[:-1]]
    # Translators: {audience} is "Mentees and Mentors".
    audience = tr.gettext("For: {audience}", audience=audience_line(tr, sorted(view.draft.audience)))
    return paragraphs(
        bold(tr.gettext("This is what people will see:")),
        Text(preview.runs),
        lines(*(f"▫ {option}" for option in options)),
        lines(audience, _people(tr, view)),
    ).with_rows([_tap(view, tr.pgettext("button", "Ask them"), "publish")], _bottom(tr, view))


def _people(tr: Translator, view: DraftView) -> str:
    return tr.ngettext("One person is asked.", "{n} people are asked.", view.people)


def _next(tr: Translator, view: DraftView) -> Button:
    return _tap(view, tr.pgettext("button", "Go on ›"), "next")


def _bottom(tr: Translator, view: DraftView) -> list[Button]:
    return [_tap(view, tr.pgettext("button", "‹ Back"), "back"), _stop(tr, view)]


def _stop(tr: Translator, view: DraftView) -> Button:
    return _tap(view, tr.pgettext("button", "Not now"), "stop")


def _tap(view: DraftView, label: str, verb: str, value: str = "") -> Button:
    return Button(label, Tap("ey", str(view.form_id), f"{verb}.{value}" if value else verb))
