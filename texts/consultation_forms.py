"""Opening consultation hours: one question a screen, nearly all answered by a tap."""

from collections.abc import Sequence
from typing import Any

from program import consultation_forms as forms
from program.consultation_views import Candidate
from program.consultations import Desk, DeskStatus
from program.forms.questions import FormState
from program.meetings import Place
from program.programme import LANGUAGES
from program.taps import Tap
from texts import consultation_words as words
from texts.buttons import back
from texts.consultation_notices import until
from texts.meeting_words import length, place_label, shortened
from texts.pages import page_of
from texts.text import Button, Text, bold, columns, lines, paragraphs
from texts.translators import Translator
from texts.vocabularies import occupation_label

A_PAGE = 8


def question(tr: Translator, form_id: int, state: FormState) -> Text:
    """The open question with its buttons."""
    number = forms.STEPS.index(state.at) + 1
    progress = tr.gettext("{number} of {total}", number=number, total=len(forms.STEPS))
    asked = bold(f"{progress} · {_title(tr, state)}")
    rows = _options(tr, form_id, state)
    return paragraphs(asked, _why(tr, state)).with_rows(*rows, _last(tr, form_id, state))


def people(tr: Translator, form_id: int, found: Sequence[Candidate], page: int) -> Text:
    """Whom to ask to be the consultant, page by page."""
    listed = page_of(found, page, A_PAGE)
    title = bold(tr.gettext("Whom shall I ask?"))
    nobody = tr.gettext("I do not know anybody else of this site yet.") if not found else None
    buttons = [
        [Button(_candidate(tr, entry), _tap(form_id, "consultant", str(entry.person_id)))] for entry in listed.shown
    ]
    turns = listed.turns(tr, lambda turned: _tap(form_id, "people", str(turned)))
    asked = tr.gettext("They are asked first, and can say no.") if found else None
    return paragraphs(title, nobody, asked).with_rows(*buttons, turns, [back(tr, _tap(form_id, "again"))])


def summary(tr: Translator, form_id: int, desk: Desk, name: str, *, is_me: bool, left_out: Text) -> Text:
    """All at once, before it is opened: exactly what can be booked then."""
    starts = range(desk.from_minute, desk.until_minute - desk.slot_minutes + 1, desk.slot_minutes)
    times = tr.list_of(map(tr.clock, starts), is_unit=True)
    shown = paragraphs(
        bold(tr.gettext("Is this right?")),
        lines(words.hours(tr, desk, name), words.facts(tr, desk, desk.slot_minutes, with_words=True), until(tr, desk)),
        # Translators: {times} is a list such as "14:00, 14:30, 15:00".
        tr.gettext("Times to book: {times}", times=times),
        left_out,
        tr.gettext("Public holidays are left out by themselves."),
    )
    is_asked = not is_me and desk.consultant_id is not None
    label = tr.pgettext("button", "Open these hours")
    if is_asked:
        label = tr.pgettext("button", "Ask {name}", name=shortened(name))
    return shown.with_rows([Button(label, _tap(form_id, "open"))], _last(tr, form_id, None))


def opened(tr: Translator, desk: Desk, name: str) -> Text:
    """Done: what happens next."""
    title = tr.gettext("📅 These hours can be booked now.")
    if desk.status is DeskStatus.ASKED:
        title = tr.gettext("📅 {name} is asked. I tell you the answer.", name=name)
    rows = [[Button(tr.pgettext("button", "The hours"), Tap("jd", str(desk.id)))], [back(tr, Tap("js", desk.site))]]
    return paragraphs(bold(title), words.hours(tr, desk, name)).with_rows(*rows)


def overlapping(tr: Translator) -> str:
    """Alert: the consultant would have to be in two places."""
    return tr.gettext("There are other consultation hours with the same person at this time.")


def stopped(tr: Translator, site: str) -> Text:
    """No new hours after all."""
    return paragraphs(tr.gettext("Nothing has been opened.")).with_rows([back(tr, Tap("js", site))])


def too_long(tr: Translator, excess: int) -> Text:
    """More than there is room for."""
    return paragraphs(
        tr.ngettext("This is one letter too long.", "This is {n} letters too long.", excess),
        tr.gettext("Please write it a little shorter."),
    )


def _title(tr: Translator, state: FormState) -> str:
    return {
        "consultant": tr.gettext("Who gives the consultation?"),
        "weekday": tr.gettext("On which day of the week?"),
        "from": tr.gettext("From when?"),
        "until": tr.gettext("Until when?"),
        "slot": tr.gettext("How long is one talk?"),
        "place": tr.gettext("How do you talk?"),
        "words": _words_title(tr, state.answers),
        "weeks": tr.gettext("For how long?"),
        "languages": tr.gettext("In which languages?"),
    }[state.at]


def _words_title(tr: Translator, answers: dict[str, Any]) -> str:
    return {
        Place.ONLINE: tr.gettext("Please write the link."),
        Place.PHONE: tr.gettext("Please write the number that people call."),
        Place.IN_PERSON: tr.gettext("Please write the address."),
    }[Place(answers.get("place", Place.IN_PERSON))]


def _why(tr: Translator, state: FormState) -> str | None:
    if state.at == "consultant":
        return tr.gettext("With the team, everybody of the team can read who has booked.")
    if state.at == "words":
        return tr.gettext("Only people who have booked see it.")
    return None


def _options(tr: Translator, form_id: int, state: FormState) -> list[Sequence[Button]]:
    step, told = state.at, state.answers
    if step == "consultant":
        # Translators: button: I give the consultation myself.
        me = Button(tr.pgettext("button", "I do"), _tap(form_id, step, "me"))
        team = Button(tr.pgettext("button", "The team"), _tap(form_id, step, forms.TEAM))
        return [[me, team], [Button(tr.pgettext("button", "Somebody else …"), _tap(form_id, "people", "0"))]]
    if step == "place":
        return [[Button(place_label(tr, place), _tap(form_id, step, place)) for place in Place]]
    if step == "languages":
        marks = {code: " ✓" if code in told["languages"] else "" for code in LANGUAGES}
        named = [Button(f"{tr.language_name(code)}{mark}", _tap(form_id, step, code)) for code, mark in marks.items()]
        done = [[Button(tr.pgettext("button", "Done"), _tap(form_id, step, "done"))]] if told["languages"] else []
        return [*columns(named), *done]
    values = forms.options(told, step)
    labels = {value: _label(tr, step, value) for value in values}
    width = {"from": 4, "until": 4, "slot": 3}.get(step, 2)
    return list(columns((Button(labels[value], _tap(form_id, step, str(value))) for value in values), width))


def _label(tr: Translator, step: str, value: int) -> str:
    if step == "weekday":
        return tr.with_capital(tr.weekday(value))
    if step in ("from", "until"):
        return tr.clock(value)
    return length(tr, value) if step == "slot" else tr.ngettext("one week", "{n} weeks", value)


def _last(tr: Translator, form_id: int, state: FormState | None) -> list[Button]:
    stop = Button(tr.pgettext("button", "Not now"), _tap(form_id, "stop"))
    is_first = state is not None and state.at == forms.STEPS[0]
    return [stop] if is_first else [back(tr, _tap(form_id, "back")), stop]


def _candidate(tr: Translator, entry: Candidate) -> str:
    if entry.occupation is None:
        return tr.isolated(entry.name)
    return f"{tr.isolated(shortened(entry.name))} · {occupation_label(entry.occupation, tr.language)}"[:40]


def _tap(form_id: int, step: str, value: str = "") -> Tap:
    return Tap("jf", str(form_id), f"{step}.{value}")
