"""The learning log: notes for oneself, read back, deleted and taken along as a file."""

from program.learning_logs import A_PAGE, LONGEST, Note, NotesPage
from program.taps import Tap
from texts.buttons import to_menu
from texts.meeting_words import partner
from texts.text import Button, File, Run, Text, bold, columns, lines, paragraphs
from texts.translators import Translator

_GLIMPSE = 70


def write_button(tr: Translator, tandem_id: int) -> Button:
    """The way to a new note."""
    # Translators: button: write something down for oneself.
    return Button(tr.pgettext("button", "Write a note"), Tap("kn", str(tandem_id)))


def to_notes(tr: Translator, tandem_id: int) -> Button:
    """The way to the own notes."""
    return Button(tr.pgettext("button", "My notes"), Tap("kl", str(tandem_id), "0"))


def invitation(tr: Translator, name: str) -> Text:
    """Before writing."""
    return paragraphs(
        bold(tr.gettext("What would you like to remember?")),
        tr.gettext("Write it here. Only you can read it: not {name}, and not our team.", name=partner(tr, name)),
        tr.gettext("Up to {n} characters.", n=LONGEST),
    ).with_rows([_not_now(tr)])


def kept(tr: Translator, note: Note) -> Text:
    """The note is there."""
    return paragraphs(bold(tr.gettext("Your note is kept. Only you can read it.")), Run(note.words)).with_rows(
        [to_notes(tr, note.tandem_id), _another(tr, note.tandem_id)], [to_menu(tr)]
    )


def too_long(tr: Translator, excess: int) -> Text:
    """More than fits; what was written is still in the chat."""
    words = tr.ngettext(
        "Your note is one character too long. Please shorten it, or write two notes.",
        "Your note is {n} characters too long. Please shorten it, or write two notes.",
        excess,
    )
    return paragraphs(words).with_rows([_not_now(tr)])


def only_words(tr: Translator) -> Text:
    """A picture, a voice message, a place …"""
    return paragraphs(
        tr.gettext("Thank you. A note can only hold written words."),
        tr.gettext("Your next message in words becomes your note."),
    ).with_rows([_not_now(tr)])


def page(tr: Translator, view: NotesPage) -> Text:
    """Some of the notes, newest first."""
    tandem = Button(tr.pgettext("button", "Our tandem"), Tap("gt", str(view.tandem_id)))
    if not view.notes:
        return paragraphs(
            bold(tr.gettext("You have no notes yet.")),
            tr.gettext(
                "Write down what you would like to remember, for example after a meeting. Only you can read it."
            ),
        ).with_rows([write_button(tr, view.tandem_id)], [tandem, to_menu(tr)])
    shown = paragraphs(
        bold(_title(tr, view)),
        lines(*(_line(tr, view, place) for place in range(len(view.notes)))),
        tr.gettext("Only you can read this. Which one would you like to open?"),
    )
    openers = [
        Button(f"{_number(tr, view, place)} · {tr.short_day(note.written_at)}", Tap("kv", str(note.id)))
        for place, note in enumerate(view.notes)
    ]
    # Translators: button: all notes as a text file.
    export = Button(tr.pgettext("button", "Save as a file"), Tap("ke", str(view.tandem_id)))
    return shown.with_rows(
        *columns(openers), _turning(tr, view), [write_button(tr, view.tandem_id), export], [tandem, to_menu(tr)]
    )


def note(tr: Translator, entry: Note) -> Text:
    """One note, whole."""
    # Translators: button: asks once more before a note is deleted.
    delete = Button(tr.pgettext("button", "Delete …"), Tap("kd", str(entry.id)))
    return paragraphs(bold(_when(tr, entry)), Run(entry.words)).with_rows([delete, _back_to_list(tr, entry)])


def delete_question(tr: Translator, entry: Note) -> Text:
    """Asks once more."""
    yes = Button(tr.pgettext("button", "Yes, delete"), Tap("kd", str(entry.id), "yes"))
    back = Button(tr.pgettext("button", "‹ Back"), Tap("kv", str(entry.id)))
    return paragraphs(bold(tr.gettext("Delete this note for good?")), Run(entry.words)).with_rows([yes, back])


def deleted(tr: Translator) -> str:
    """For a toast."""
    return tr.gettext("The note is deleted.")


def on_its_way(tr: Translator) -> str:
    """For a toast: the file comes."""
    return tr.gettext("Your file comes in a moment.")


def exported(tr: Translator, name: str, count: int) -> Text:
    """Under the file."""
    title = tr.gettext("Your notes from the tandem with {name}", name=partner(tr, name))
    words = tr.ngettext("One note. Nobody else has this file.", "{n} notes. Nobody else has this file.", count)
    return paragraphs(bold(title), words).with_rows([to_menu(tr)])


def file(tr: Translator, name: str, notes: list[Note]) -> File:
    """All notes as a text file, oldest first."""
    title = tr.gettext("Your notes from the tandem with {name}", name=partner(tr, name))
    parts = [title, *(f"{_when(tr, entry)}\n{entry.words}" for entry in notes)]
    return File(name="notes.txt", mime_type="text/plain", content=("\n\n".join(parts) + "\n").encode())


def _title(tr: Translator, view: NotesPage) -> str:
    if view.pages == 1:
        return tr.ngettext("Your note", "Your {n} notes", view.count)
    return tr.ngettext(
        "Your note, page {page} of {pages}",
        "Your {n} notes, page {page} of {pages}",
        view.count,
        page=view.page + 1,
        pages=view.pages,
    )


def _line(tr: Translator, view: NotesPage, place: int) -> str:
    entry = view.notes[place]
    words = " ".join(entry.words.split())
    glimpse = words if len(words) <= _GLIMPSE else f"{words[: _GLIMPSE - 1]}…"
    return f"{_number(tr, view, place)} · {tr.short_day(entry.written_at)}: {tr.isolated(glimpse)}"


def _number(tr: Translator, view: NotesPage, place: int) -> str:
    """The oldest note is number one, so that a number stays with its note."""
    return tr.number(view.count - view.page * A_PAGE - place)


def _when(tr: Translator, entry: Note) -> str:
    day = tr.date(tr.local(entry.written_at).date())
    comma = "، " if tr.is_right_to_left else ", "
    return day + comma + tr.time(entry.written_at)


def _turning(tr: Translator, view: NotesPage) -> list[Button]:
    number = str(view.tandem_id)
    # Translators: button: notes that were written later than those on the screen.
    newer = Button(tr.pgettext("button", "‹ Newer"), Tap("kl", number, str(view.page - 1)))
    # Translators: button: notes that were written before those on the screen.
    older = Button(tr.pgettext("button", "Older ›"), Tap("kl", number, str(view.page + 1)))
    return [*([newer] if view.page else []), *([older] if view.page + 1 < view.pages else [])]


def _back_to_list(tr: Translator, entry: Note) -> Button:
    return Button(tr.pgettext("button", "‹ Back"), Tap("kl", str(entry.tandem_id), "0"))


def _another(tr: Translator, tandem_id: int) -> Button:
    # Translators: button: one more note.
    return Button(tr.pgettext("button", "Another note"), Tap("kn", str(tandem_id)))


def _not_now(tr: Translator) -> Button:
    return Button(tr.pgettext("button", "Not now"), Tap("kx"))
