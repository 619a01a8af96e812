"""An event as somebody sees it who speaks there, from outside: this event, and nobody of the programme."""

from collections.abc import Sequence

from program.programme import LANGUAGES
from program.speakers import KEPT, Listeners, Speaker, SpeakerStatus, SpeakerView, Why
from program.taps import Tap
from program.workshops import Workshop, WorkshopStatus
from texts.buttons import ask_team, back
from texts.meeting_words import short_moment
from texts.pages import page_of
from texts.places import row_for
from texts.text import Button, Run, Text, bold, columns, italic, lines, paragraphs
from texts.translators import Translator, own_name
from texts.workshop_words import facts, title

QUESTIONS = 10
"""Questions on one screen: the longest ones fit into a message together."""


def asked(tr: Translator, speaker: Speaker, workshop: Workshop, code: str) -> Text:
    """To whoever has opened the link: what it is about, and what is kept of them if they agree."""
    kept = tr.gettext(
        "If you agree, we keep two things: your name as our team wrote it ({name}), and this chat. We use them for "
        "this event only. Both are deleted {days} days after it, or as soon as you wish.",
        name=speaker.name,
        days=KEPT.days,
    )
    other = speaker.language if speaker.language != tr.language else None
    rows = [Button(own_name(other), Tap("eu", other, f"see.{code}"))] if other is not None else []
    return paragraphs(
        bold(tr.gettext("🎤 You are invited to speak: {title}", title=title(tr, workshop))),
        _about(tr, workshop),
        facts(tr, workshop),
        not_announced(tr, workshop),
        kept,
    ).with_rows(
        [Button(tr.pgettext("button", "Yes, I agree"), Tap("eu", tr.language, f"yes.{code}"))],
        [Button(tr.pgettext("button", "No, I can't"), Tap("eu", tr.language, f"no.{code}"))],
        rows,
    )


def refused(tr: Translator, why: Why) -> Text:
    """The link leads nowhere for this account."""
    if why is Why.TEAM:
        words = tr.gettext("You belong to the team. Please hand this link on, and do not open it yourself.")
        return paragraphs(bold(words))
    if why is Why.OWN:
        return paragraphs(bold(tr.gettext("You have agreed to speak there already."))).with_rows([_home(tr)])
    return paragraphs(
        bold(tr.gettext("This link does not work any more.")),
        tr.gettext("Please ask whoever sent it to you for a new one."),
    ).with_rows([ask_team(tr)])


def declined(tr: Translator) -> Text:
    """ "No, I can't"."""
    return paragraphs(
        bold(tr.gettext("Thank you for telling us.")),
        tr.gettext("Our team knows it now. We have kept nothing about you."),
    )


def event(tr: Translator, view: SpeakerView) -> Text:
    """The event as it stands, before the talk and after it."""
    if view.speaker.status is SpeakerStatus.THANKED:
        return _after(tr, view)
    workshop, number = view.workshop, str(view.speaker.id)
    questions = tr.ngettext("One question", "{n} questions", len(view.questions)) if view.questions else None
    return paragraphs(
        bold(tr.gettext("🎤 You speak here: {title}", title=title(tr, workshop))),
        _about(tr, workshop),
        facts(tr, workshop),
        *((_of_a_draft(tr, workshop),) if view.is_draft else (listeners(tr, view.listeners), _asked_so_far(tr, view))),
    ).with_rows(
        row_for(tr, workshop.place, workshop.place_words),
        [Button(questions, Tap("eu", number, "questions"))] if questions else [],
        [Button(tr.pgettext("button", "Language"), Tap("lang")), Button(tr.pgettext("button", "Time zone"), Tap("oz"))],
        [Button(tr.pgettext("button", "I can't come"), Tap("eu", number, "leave")), ask_team(tr)],
        _others(tr, view),
    )


def not_announced(tr: Translator, workshop: Workshop) -> str | None:
    """Of a draft: that nobody knows of it yet."""
    if workshop.status is not WorkshopStatus.DRAFT:
        return None
    # Translators: an event is announced when people are invited to it.
    return tr.gettext("📣 This event is not announced yet. Time and place can still change; then we write to you.")


def listeners(tr: Translator, known: Listeners) -> Text:
    """How many come, and which languages enough of them speak best."""
    if not known.people:
        return lines(tr.gettext("👥 Nobody has said yes so far. We show you here how many come."))
    shown = [
        tr.gettext("{title}: {value}", title=tr.language_name(code), value=tr.number(people))
        for code, people in known.languages
    ]
    if known.others:
        shown.append(tr.pgettext("languages of an audience", "other languages: {n}", n=known.others))
    # Translators: {languages} is "Ukrainian: 7, German: 5": how many people speak a language best.
    best = tr.gettext("🗣 Languages that they speak best: {languages}", languages=tr.list_of(shown, is_unit=True))
    note = tr.gettext("One person can have several. We count a language from five people on.")
    people = tr.ngettext("👥 One person comes so far.", "👥 {n} people come so far.", known.people)
    return lines(people, *((best, note) if shown else ()))


def questions(tr: Translator, view: SpeakerView, page: int = 0) -> Text:
    """What the audience would like to know, without names; as many on a page as fit into one message."""
    found, number = page_of(view.questions, page, QUESTIONS), str(view.speaker.id)
    shown: list[Run | Text] = []
    for question in found.shown:
        words = italic(f"• {tr.isolated(question.words)}")
        if question.language == tr.language:
            shown.append(words)
            continue
        note = f"({tr.language_name(question.language)})"
        shown.append(Text((words, Run(f" {note}"))))
    none = tr.gettext("Nobody has asked anything yet.")
    return paragraphs(
        bold(tr.gettext("❓ What people would like to know")),
        lines(*shown) if shown else none,
        tr.gettext("Nobody’s name stands here. Please answer in your talk."),
    ).with_rows(found.turns(tr, lambda turned: Tap("eu", number, f"questions.{turned}")), [back(tr, Tap("eu", number))])


def leave_question(tr: Translator, view: SpeakerView) -> Text:
    """Before a speaker gives it up."""
    number = str(view.speaker.id)
    return paragraphs(
        bold(tr.gettext("You can't come: {title}?", title=title(tr, view.workshop))),
        tr.gettext("Our team hears of it at once. What we know of you is deleted."),
    ).with_rows(
        [Button(tr.pgettext("button", "Yes, tell the team"), Tap("eu", number, "leave!"))],
        [back(tr, Tap("eu", number))],
    )


def left(tr: Translator) -> Text:
    """Told; the last message follows."""
    return paragraphs(bold(tr.gettext("Thank you for telling us.")), tr.gettext("Our team knows it now."))


def languages(tr: Translator, view: SpeakerView) -> Text:
    """In which language the confirmation is wanted."""
    number = str(view.speaker.id)
    buttons = [Button(own_name(code), Tap("eu", number, f"pdf.{code}")) for code in LANGUAGES]
    return paragraphs(
        bold(tr.gettext("In which language would you like your confirmation?")),
        tr.gettext("Name: {name}", name=view.speaker.name),
    ).with_rows(*columns(buttons), [back(tr, Tap("eu", number))])


def on_its_way(tr: Translator, view: SpeakerView) -> Text:
    """Ordered."""
    return paragraphs(
        bold(tr.gettext("Your confirmation is on its way.")),
        tr.gettext("It arrives here in a moment, as a PDF file."),
    ).with_rows([back(tr, Tap("eu", str(view.speaker.id)))])


def finish_question(tr: Translator, view: SpeakerView) -> Text:
    """Before everything goes."""
    number = str(view.speaker.id)
    return paragraphs(
        bold(tr.gettext("Delete everything about your talk?")),
        tr.gettext("If you would like the confirmation, please fetch it before."),
    ).with_rows(
        [Button(tr.pgettext("button", "Yes, delete"), Tap("eu", number, "finish!"))],
        [Button(tr.pgettext("button", "Confirmation (PDF)"), Tap("eu", number, "pdf")), back(tr, Tap("eu", number))],
    )


def finished(tr: Translator) -> Text:
    """Nothing is kept any more."""
    return paragraphs(
        bold(tr.gettext("Everything about your talk is deleted.")), tr.gettext("Thank you for being with us.")
    )


def home(tr: Translator, talks: Sequence[SpeakerView]) -> Text:
    """The screen of somebody who is here to speak: the one event, or each of them on its own."""
    if len(talks) == 1:
        return event(tr, talks[0])
    entries = [
        (short_moment(tr, view.workshop.starts_at), tr.isolated(title(tr, view.workshop)), view) for view in talks
    ]
    return paragraphs(
        bold(tr.gettext("🎤 You speak here")),
        lines(*(f"{when} · {name}" for when, name, _ in entries)),
    ).with_rows(
        *([Button(when, Tap("eu", str(view.speaker.id)))] for when, _, view in entries),
        [ask_team(tr)],
    )


def _after(tr: Translator, view: SpeakerView) -> Text:
    number = str(view.speaker.id)
    until = tr.date(tr.local(view.workshop.ends_at + KEPT).date())
    return paragraphs(
        bold(tr.gettext("🎤 Thank you for your talk: {title}", title=title(tr, view.workshop))),
        tr.gettext("Your confirmation is ready. You can have it here as a PDF file, in eight languages."),
        tr.gettext("On {day} we delete what we know of you, or now if you wish.", day=until),
    ).with_rows(
        [Button(tr.pgettext("button", "Confirmation (PDF)"), Tap("eu", number, "pdf"))],
        [Button(tr.pgettext("button", "Delete now"), Tap("eu", number, "finish")), ask_team(tr)],
        _others(tr, view),
    )


def _about(tr: Translator, workshop: Workshop) -> Text:
    """The description, and which language it is where that is not the reader's; the title stands above it."""
    language, words = workshop.words_in(tr.language)
    note = tr.gettext("(Text in: {language})", language=tr.language_name(language))
    return lines(tr.isolated(words.about) if words.about else None, note if language != tr.language else None)


def _of_a_draft(tr: Translator, workshop: Workshop) -> Text:
    later = tr.gettext("When people have been invited, you see here how many come and what they would like to ask you.")
    return lines(not_announced(tr, workshop), later)


def _asked_so_far(tr: Translator, view: SpeakerView) -> str:
    if not view.questions:
        return tr.gettext("❓ People can send you questions beforehand. You find them here.")
    return tr.gettext("❓ People have sent you questions beforehand: tap the button.")


def _others(tr: Translator, view: SpeakerView) -> list[Button]:
    return [Button(tr.pgettext("button", "My other talks"), Tap("home"))] if view.events > 1 else []


def _home(tr: Translator) -> Button:
    # Translators: button: shows an event to whoever speaks there.
    return Button(tr.pgettext("button", "To the event"), Tap("home"))
