"""What speakers get: the calendar file, changes, reminders, thanks, the confirmation. And the line for the team."""

from datetime import datetime

from program.speakers import Speaker, SpeakerView, payload_of
from program.taps import Tap
from program.workshops import Workshop, WorkshopStatus
from texts import clock_rules
from texts.buttons import ask_team
from texts.meeting_words import short_moment
from texts.places import row_for
from texts.speakers import not_announced
from texts.text import Button, Run, Text, bold, code, lines, link, paragraphs
from texts.translators import Translator, translator
from texts.workshop_words import facts, title

CANCELLED, TAKEN_BACK, LEFT, LOST = "cancelled", "taken_back", "left", "lost"
YES, NO, DRAFT = "yes", "no", "draft"


def invitation(
    tr: Translator, speaker: Speaker, workshop: Workshop, programme: str, secret: str, bot_name: str | None
) -> Text:
    """To be forwarded by staff, in the language that they chose, as it is. Without the bot's name: what to send it."""
    words: Run = code(f"/start {payload_of(secret)}")
    if bot_name:
        address = f"https://t.me/{bot_name}?start={payload_of(secret)}"
        words = link(address, address)
    return paragraphs(
        bold(tr.gettext("🎤 We invite you to speak: {title}", title=title(tr, workshop))),
        tr.gettext("Dear {name}, we would be glad to have you with us.", name=speaker.name),
        facts(translator(tr.language, workshop.zone), workshop),
        not_announced(tr, workshop),
        tr.gettext(
            "This link opens a chat with our assistant in Telegram. There you say yes or no, and find time, place, how "
            "many people come and what they would like to know."
        ),
        words,
        tr.gettext("The link is for you alone and works once."),
        tr.isolated(programme),
    )


def expected(tr: Translator, view: SpeakerView) -> Text:
    """Agreed; goes with the calendar file."""
    return paragraphs(
        bold(tr.gettext("📅 You are expected: {title}", title=title(tr, view.workshop))),
        facts(tr, view.workshop),
        tr.gettext("The file puts the event into your calendar. We remind you a day and an hour before."),
    ).with_rows(row_for(tr, view.workshop.place, view.workshop.place_words), _rows(tr, view))


def changed(tr: Translator, view: SpeakerView, *, is_rederived: bool = False) -> Text:
    """Time or place are others now; goes with the file."""
    what = title(tr, view.workshop)
    first: Run | Text = bold(tr.gettext("📅 There is a change: {title}", title=what))
    return paragraphs(
        clock_rules.look_again(tr, view.workshop.starts_at, what) if is_rederived else first,
        tr.gettext("This is how it is now:"),
        facts(tr, view.workshop),
        tr.gettext("The file changes the entry in your calendar. If it does not suit you, please tell us."),
    ).with_rows(row_for(tr, view.workshop.place, view.workshop.place_words), _rows(tr, view))


def announced(tr: Translator, view: SpeakerView) -> Text:
    """What was a draft is published."""
    return paragraphs(
        bold(tr.gettext("📣 It is announced now: {title}", title=title(tr, view.workshop))),
        facts(tr, view.workshop),
        tr.gettext("People are being invited. The button shows how many come and what they would like to ask you."),
    ).with_rows(row_for(tr, view.workshop.place, view.workshop.place_words), _rows(tr, view))


def near(tr: Translator, view: SpeakerView, now: datetime) -> Text:
    """A reminder, with how many come and how many questions there are."""
    number = len(view.questions)
    asked = tr.ngettext("One question waits for you.", "{n} questions wait for you.", number) if number else None
    people = view.listeners.people
    come = tr.ngettext("👥 One person comes so far.", "👥 {n} people come so far.", people) if people else None
    return paragraphs(
        bold(_near_title(tr, view.workshop, now)), facts(tr, view.workshop), lines(come, asked)
    ).with_rows(row_for(tr, view.workshop.place, view.workshop.place_words), _rows(tr, view))


def out(tr: Translator, workshop: Workshop, why: str) -> Text:
    """The last message; goes with the file that takes the event out of the calendar."""
    name = title(tr, workshop)
    first = {
        CANCELLED: tr.gettext("📅 This event will not take place: {title}", title=name),
        TAKEN_BACK: tr.gettext("📅 Our team has taken back the invitation to speak: {title}", title=name),
        LEFT: tr.gettext("📅 You are not expected any more: {title}", title=name),
    }[why]
    sorry = tr.gettext("We are sorry.") if why == CANCELLED else None
    asks = tr.gettext("If you have a question, our team is glad to answer it.") if why == TAKEN_BACK else None
    return paragraphs(
        bold(first),
        lines(f"📅 {tr.moment(workshop.starts_at)}"),
        lines(sorry, asks),
        tr.gettext("The file takes it out of your calendar."),
        tr.gettext("What we knew of you for this event is deleted."),
    ).with_rows([ask_team(tr)] if why == TAKEN_BACK else [])


def confirmed(tr: Translator, view: SpeakerView) -> Text:
    """Below the confirmation."""
    return paragraphs(
        bold(tr.gettext("📄 Your confirmation")),
        tr.gettext("If you need it with a signature, or with another name, our team helps you."),
    ).with_rows([Button(tr.pgettext("button", "To the event"), Tap("eu", str(view.speaker.id))), ask_team(tr)])


def answered(tr: Translator, workshop: Workshop, name: str, answer: str) -> Text:
    """To the staff group."""
    first = {
        YES: tr.gettext("🎤 {name} comes to speak", name=name),
        NO: tr.gettext("🎤 {name} can't speak", name=name),
        LEFT: tr.gettext("🎤 {name} can't come after all", name=name),
        LOST: tr.gettext("🎤 I can't reach {name} here any more", name=name),
        DRAFT: tr.gettext("🎤 {name} is to speak, and the workshop is still a draft", name=name),
    }[answer]
    ask = tr.gettext("Please ask whether the talk stands.") if answer == LOST else None
    rows = [Button(tr.pgettext("button", "Speakers"), Tap("es", str(workshop.id)))]
    if answer in (YES, DRAFT) and workshop.status is WorkshopStatus.DRAFT:
        ask = tr.gettext("The workshop is still a draft: nobody is invited before you publish it.")
        rows.insert(0, Button(tr.pgettext("button", "To the workshop"), Tap("eb", str(workshop.id))))
    local = translator(tr.language, workshop.zone)
    return paragraphs(
        bold(first),
        f"{short_moment(local, workshop.starts_at)} · {tr.isolated(title(tr, workshop))}",
        ask,
    ).with_rows(rows)


def _near_title(tr: Translator, workshop: Workshop, now: datetime) -> str:
    start, name = workshop.starts_at, title(tr, workshop)
    match (tr.local(start).date() - tr.local(now).date()).days:
        case 0:
            return tr.gettext("⏰ Today, {time}: you speak. {title}", time=tr.time(start), title=name)
        case 1:
            return tr.gettext("⏰ Tomorrow, {moment}: you speak. {title}", moment=tr.moment(start), title=name)
        case _:
            return tr.gettext("⏰ {moment}: you speak. {title}", moment=tr.moment(start), title=name)


def _rows(tr: Translator, view: SpeakerView) -> list[Button]:
    number = str(view.speaker.id)
    return [
        Button(tr.pgettext("button", "To the event"), Tap("eu", number)),
        Button(tr.pgettext("button", "I can't come"), Tap("eu", number, "leave")),
    ]
