"""A public event as a visitor sees it: one button, a privacy line before it is tapped, and the way out again."""

from program.programme import LANGUAGES
from program.public_events import MOST_PEOPLE, PublicEvent, RegistrationStatus, VisitorView, Why
from program.taps import Tap
from texts.buttons import to_menu
from texts.public_event_words import about, cannot_come, closing, headed, place_rows, seats, title, when, where
from texts.text import Button, Rows, Text, bold, columns, lines, paragraphs
from texts.translators import Translator, own_name


def event(tr: Translator, view: VisitorView) -> Text:
    """The event, and what the reader can do about it."""
    if view.mine is not None and view.refusal not in (Why.CANCELLED, Why.OVER):
        return _mine(tr, view)
    if view.refusal is not None:
        return _closed(tr, view, view.refusal)
    return invitation(tr, view)


def invitation(tr: Translator, view: VisitorView) -> Text:
    """For somebody who has not registered."""
    event, details = view.event, view.event.details
    shown = paragraphs(
        headed(tr, details),
        lines(when(tr, details), where(tr, details, shows_link=False)),
        lines(seats(tr, event), closing(tr, details)),
        privacy(tr),
    )
    number = str(event.id)
    come = Button(tr.pgettext("button", "I’ll come"), Tap("ir", number, tr.language))
    if event.free == 0:
        # Translators: button: get onto the waiting list of an event whose seats are all taken.
        come = Button(tr.pgettext("button", "Onto the waiting list"), Tap("iw", number, tr.language))
    return shown.with_rows([come], *place_rows(tr, details, shows_link=False), *_ways(tr, view))


def privacy(tr: Translator) -> str:
    """What is kept of somebody who taps: said before."""
    return tr.gettext(
        "When you register, we keep this chat, your language and how many of you come. No name. The day after the "
        "event it is deleted."
    )


def languages(tr: Translator, event_id: int) -> Text:
    """In which language to read about the event."""
    buttons = [Button(own_name(code), Tap("io", str(event_id), code)) for code in LANGUAGES]
    words = bold(tr.gettext("In which language would you like to read?"))
    return paragraphs(words).with_rows(*columns(buttons))


def unregistered(tr: Translator, event: PublicEvent, *, was_going: bool, is_guest: bool) -> Text:
    """The reader does not come after all; of a guest all goes with the file, where one comes."""
    file = tr.gettext("A file for your calendar comes below.") if was_going else None
    gone = None
    if is_guest:
        gone = tr.gettext("What we knew of you is deleted.")
        gone = tr.gettext("After that everything about you is deleted.") if was_going else gone
    again = Button(tr.pgettext("button", "I’ll come after all"), Tap("io", str(event.id), tr.language))
    return paragraphs(
        bold(tr.gettext("You are no longer registered: {title}", title=event.details.words_for(tr.language).title)),
        lines(file, gone),
    ).with_rows([again], [] if is_guest else [to_menu(tr)])


def not_possible(tr: Translator, why: Why, free: int, *, is_registered: bool) -> str:
    """For a toast: why one cannot register, or not with so many."""
    if why is Why.FULL and free and is_registered:
        return tr.ngettext("Only one more seat is free.", "Only {n} more seats are free.", free)
    words = {
        Why.CANCELLED: tr.gettext("This event will not take place."),
        Why.OVER: tr.gettext("This event is over."),
        Why.CLOSED: tr.gettext("Registration is closed."),
        Why.FULL: tr.gettext("All seats are taken."),
    }
    return words[why]


def nobody_there(tr: Translator) -> Text:
    """A link to an event that there is not."""
    return paragraphs(
        bold(tr.gettext("This link does not lead to an event.")),
        tr.gettext("Perhaps a letter is missing. Please scan the code on the poster once more."),
    ).with_rows([to_menu(tr)])


def _mine(tr: Translator, view: VisitorView) -> Text:
    event, details, mine = view.event, view.event.details, view.mine
    is_going = mine is not None and mine.status is RegistrationStatus.GOING
    name = details.words_for(tr.language).title
    if is_going:
        first, then = tr.gettext("📅 You are registered: {title}", title=name), None
    else:
        first = tr.gettext("You are on the waiting list: {title}", title=name)
        then = tr.gettext("As soon as a seat is free, it is yours, and we write to you here.")
    shown = paragraphs(
        bold(first),
        then,
        about(tr, details),
        lines(when(tr, details), where(tr, details, shows_link=is_going)),
        tr.gettext("How many of you come?"),
    )
    return shown.with_rows(
        [_people(tr, event, number, mine.people if mine is not None else 1) for number in range(1, MOST_PEOPLE + 1)],
        *place_rows(tr, details, shows_link=is_going),
        [cannot_come(tr, event)],
        *_ways(tr, view),
    )


def _people(tr: Translator, event: PublicEvent, number: int, chosen: int) -> Button:
    shown = tr.number(number)
    return Button(f"{shown} ✓" if number == chosen else shown, Tap("ib", str(event.id), str(number)))


def _closed(tr: Translator, view: VisitorView, why: Why) -> Text:
    details = view.event.details
    first = bold(not_possible(tr, why, 0, is_registered=False))
    return paragraphs(first, title(tr, details), when(tr, details)).with_rows(*_ways(tr, view))


def _ways(tr: Translator, view: VisitorView) -> Rows:
    language = Button(tr.pgettext("button", "Language"), Tap("ig", str(view.event.id)))
    if not view.is_member:
        return ((language,),)
    return ((language, to_menu(tr)),)
