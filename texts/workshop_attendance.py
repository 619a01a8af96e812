"""Who was there: the sheet for the wall, the list that staff tick in private; and words to the team afterwards."""

from collections.abc import Sequence

from program.posters import PosterForm
from program.taps import Tap
from program.workshop_views import Figures, Guest, ListView
from program.workshops import RegistrationStatus, Workshop
from texts.buttons import back, to_menu
from texts.meeting_words import shortened
from texts.public_event_words import address_of
from texts.text import Button, Rows, Text, bold, lines, paragraphs
from texts.translators import Translator
from texts.workshop_words import facts, title

DOOR = "wa-"
"""How the payload of the code on the wall begins."""

LIST = "wl-"
"""How the payload begins that leads staff from the group to the list of names, in private."""

_R = RegistrationStatus


def list_button(tr: Translator, workshop: Workshop, bot_name: str | None, *, waiting_words: int = 0) -> Button:
    """The way to the list of names: into the private chat, also from the group, where no names are shown."""
    label = tr.pgettext("button", "Who comes")
    if waiting_words:
        # Translators: button: list of those who come, and words that they wrote to the team; {n} is a number.
        label = tr.pgettext("button", "Who comes, words ({n})", n=waiting_words)
    if bot_name is None:
        return Button(label, Tap("er", str(workshop.id)))
    return Button(label, url=address_of(bot_name, f"{LIST}{workshop.id}"))


def rated(tr: Translator, figures: Figures) -> str | None:
    """How people have rated it, for staff; of fewer than five no average."""
    if not figures.ratings:
        return None
    if figures.average is None:
        # Translators: so many people have rated a workshop; an average would tell what single people said.
        few = tr.ngettext("Rated by one person.", "Rated by {n} people.", figures.ratings)
        later = tr.gettext("From five on there is an average.")
        return f"{few} {later}"
    average = tr.number(figures.average, 1)
    # Translators: {average} is "4.2".
    return tr.ngettext(
        "Rated {average} of 5 by one person.", "Rated {average} of 5 by {n} people.", figures.ratings, average=average
    )


def only_in_private(tr: Translator) -> str:
    """For an alert: names are not shown in the group."""
    return tr.gettext("Names are shown in our private chat only.")


def who_comes(tr: Translator, view: ListView, *, waiting_words: int = 0, can_tick: bool) -> Text:
    """The list of names. Each tap says "was there" or takes it back."""
    workshop = view.workshop
    if not view.guests:
        told = tr.gettext("Nobody has a seat yet.")
    elif can_tick:
        told = tr.gettext("Tap a name: was there. Tap once more: was not.")
    else:
        told = tr.gettext("From 30 minutes before the start you can tick here who is there.")
    return paragraphs(
        bold(tr.gettext("Who comes: {title}", title=title(tr, workshop))),
        facts(tr, workshop),
        lines(
            tr.ngettext("One person is there", "{n} people are there", view.there) if can_tick else None,
            tr.ngettext("One person has a seat", "{n} people have a seat", view.going + view.there),
        ),
        told,
    ).with_rows(*_names(tr, view, can_tick=can_tick), _pages(tr, view), *_more(tr, view, waiting_words))


def sheet(tr: Translator, workshop: Workshop) -> Text:
    """Below the sheet's file."""
    return paragraphs(
        bold(tr.gettext("Code for the wall: {title}", title=title(tr, workshop))),
        tr.gettext("Hang it up in the room, or show it on the screen. Whoever scans it is checked in."),
        # Translators: {start} and {end} are "Tuesday 26 May, 17:30".
        tr.gettext(
            "It works from {start} until {end}. Please do not pass it on beforehand.",
            start=tr.moment(workshop.door_opens_at),
            end=tr.moment(workshop.ends_at),
        ),
    )


def sheet_comes(tr: Translator) -> str:
    """For a toast: the file is being made."""
    return tr.gettext("The file comes in a moment.")


def too_early(tr: Translator) -> str:
    """For a toast: before the doors open, or after a cancellation, nobody is ticked."""
    return tr.gettext("You can tick from 30 minutes before the start.")


def words_to_read(tr: Translator, workshop: Workshop, words: Sequence[str], most: int) -> Text:
    """What people wrote, without names."""
    number = str(workshop.id)
    home = back(tr, Tap("er", number))
    heading = bold(tr.gettext("Words to the team: {title}", title=title(tr, workshop)))
    if not words:
        return paragraphs(heading, tr.gettext("There is nothing to read at the moment.")).with_rows([home])
    shown = [lines(f"• {tr.isolated(entry)}") for entry in words[:most]]
    more = len(words) - len(shown)
    rest = tr.ngettext("and one more", "and {n} more", more) if more else None
    read = Button(tr.pgettext("button", "Read, delete them"), Tap("er", number, f"read.{len(words)}"))
    kept = tr.gettext("Nobody sees who wrote what. A month after the workshop it is all deleted.")
    return paragraphs(heading, *shown, rest, kept).with_rows([read], [home])


def thanks(tr: Translator, workshop: Workshop, rating: int) -> Text:
    """After a rating."""
    number = str(workshop.id)
    return paragraphs(
        bold(tr.gettext("Thank you: {rating} of 5", rating=rating)),
        tr.gettext("Would you like to write a few words to the team? They read them without your name."),
    ).with_rows(
        [Button(tr.pgettext("button", "Write a few words"), Tap("eq", number))],
        # Translators: button: gives another rating from 1 to 5.
        [Button(tr.pgettext("button", "Another number"), Tap("em", number)), to_menu(tr)],
    )


def absent(tr: Translator) -> Text:
    """After "I could not come"."""
    told = tr.gettext("That is all right. We write to you when there is something new.")
    return paragraphs(bold(tr.gettext("Thank you for telling us")), told).with_rows([to_menu(tr)])


def ask_words(tr: Translator, workshop: Workshop) -> Text:
    """The next message goes to the team."""
    return paragraphs(
        bold(tr.gettext("What would you like to tell the team?")),
        tr.gettext("Write it in one message, in any language. The team reads it without your name, then we delete it."),
    ).with_rows([Button(tr.pgettext("button", "Rather not"), Tap("em", str(workshop.id)))])


def words_kept(tr: Translator) -> Text:
    """The words have been kept."""
    told = tr.gettext("The team reads it without your name. After that we delete it.")
    return paragraphs(bold(tr.gettext("Thank you for your words")), told).with_rows([to_menu(tr)])


def guest_name(tr: Translator, guest: Guest) -> str:
    """The name, or what stands for it: of guests none is kept."""
    return guest.name or tr.pgettext("in place of a name", "Guest")


def _names(tr: Translator, view: ListView, *, can_tick: bool) -> Rows:
    number = str(view.workshop.id)
    marks = {_R.ATTENDED: "✅", _R.ABSENT: "✖️"}
    unsure = {_R.WAITING: "…", _R.MAYBE: "?"}  # on the waiting list, or undecided
    rows = []
    for guest in view.guests:
        entry = guest.registration
        name = shortened(guest_name(tr, guest))
        mark, standing = marks.get(entry.status, "▫️"), unsure.get(entry.status)
        label = f"{mark} {name} ({standing})" if standing else f"{mark} {name}"
        tap = Tap("er", number, f"t{entry.id}.{view.page}" if can_tick else f"p{view.page}")
        rows.append((Button(label, tap),))
    return tuple(rows)


def _pages(tr: Translator, view: ListView) -> tuple[Button, ...]:
    number = str(view.workshop.id)
    before = Button(tr.pgettext("button", "‹ Earlier names"), Tap("er", number, f"p{view.page - 1}"))
    after = Button(tr.pgettext("button", "More names ›"), Tap("er", number, f"p{view.page + 1}"))
    return ((before,) if view.page else ()) + ((after,) if view.page + 1 < view.pages else ())


def _more(tr: Translator, view: ListView, waiting_words: int) -> Rows:
    number = str(view.workshop.id)
    # Translators: button: a sheet with a QR code that people scan to check in, as a PDF file or a picture.
    pdf = Button(tr.pgettext("button", "Code for wall: PDF"), Tap("er", number, PosterForm.PDF))
    png = Button(tr.pgettext("button", "Picture"), Tap("er", number, PosterForm.PNG))
    rows: list[tuple[Button, ...]] = []
    if view.workshop.is_open(view.now):
        rows.append((pdf, png))
    if waiting_words:
        rows.append(
            (Button(tr.pgettext("button", "Words to read ({n})", n=waiting_words), Tap("er", number, "words")),)
        )
    return (*rows, (back(tr, Tap("eb", number)),))
