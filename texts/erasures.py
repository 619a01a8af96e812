"""Leaving for good: what the confirming tap does, that it is done, and the warning before a date comes."""

import json
from datetime import datetime
from typing import Any

from program.erasures import Preview
from program.taps import Tap
from texts.buttons import back, to_menu
from texts.text import Button, File, Text, bold, lines, paragraphs
from texts.translators import Translator


def question(tr: Translator, preview: Preview) -> Text:
    """Before everything is erased: exactly what goes, what stays, and until when."""
    goes = (
        tr.gettext("your name, your username and how you can be reached"),
        tr.gettext("your answers, and everything that you wrote here"),
        tr.gettext("all messages and reminders that are on their way to you"),
        tr.gettext("your tandem ends at once; the other side only hears that it does not go on")
        if preview.has_tandem
        else "",
        tr.gettext("meetings that are planned are cancelled") if preview.has_meeting else "",
        tr.gettext("an open match is off; nobody is told why") if preview.has_match else "",
        *_dates(tr, preview),
    )
    stays = (
        tr.gettext("numbers without a name, for the statistics: nobody can see that they were yours"),
        tr.ngettext(
            "an open worry that you told: it stays until it is settled, then it goes too",
            "{n} open worries that you told: they stay until they are settled, then they go too",
            preview.cases,
        )
        if preview.cases
        else "",
        tr.gettext("what is already in your chats and in your calendar: you can delete it there yourself"),
        tr.gettext("your place in the staff group on Telegram: leave the group there") if preview.is_staff else "",
    )
    return paragraphs(
        bold(tr.gettext("Would you like to delete everything about you?")),
        lines(tr.gettext("This goes at once, and for good:"), *(f"• {entry}" for entry in goes if entry)),
        lines(tr.gettext("This stays:"), *(f"• {entry}" for entry in stays if entry)),
        tr.gettext("After that no certificate can be made for you any more. Nobody can bring anything back."),
        tr.gettext("If you only need some time, you can take a rest instead."),
    ).with_rows(
        [Button(tr.pgettext("button", "Yes, delete all"), Tap("xy", str(preview.person_id)))],
        [
            Button(tr.pgettext("button", "First as a file"), Tap("xj")),
            Button(tr.pgettext("button", "Take a rest"), Tap("ow")),
        ],
        [back(tr, Tap("os"))],
    )


def _dates(tr: Translator, preview: Preview) -> list[str]:
    """What else lies ahead of the reader and goes, each with its number."""
    counted = (
        (preview.consultations, _consultations(tr, preview.consultations)),
        (preview.gives_consultation, tr.gettext("your consultation hours end; whoever has booked there is told")),
        (preview.workshops, _workshops(tr, preview.workshops)),
        (preview.circles, _circles(tr, preview.circles)),
        (preview.public_events, _public_events(tr, preview.public_events)),
    )
    return [words for number, words in counted if number]


def _consultations(tr: Translator, count: int) -> str:
    return tr.ngettext("your consultation is cancelled", "your {n} consultations are cancelled", count)


def _workshops(tr: Translator, count: int) -> str:
    return tr.ngettext(
        "your seat at a workshop is free for somebody else", "your seats at {n} workshops are free for others", count
    )


def _circles(tr: Translator, count: int) -> str:
    return tr.ngettext("you leave a circle of mentors", "you leave {n} circles of mentors", count)


def _public_events(tr: Translator, count: int) -> str:
    return tr.ngettext(
        "you are no longer registered for a public event", "you are no longer registered for {n} public events", count
    )


def done(tr: Translator) -> Text:
    """The last words; nobody can be written to after them."""
    return paragraphs(
        bold(tr.gettext("Everything about you is deleted.")),
        tr.gettext("You will not hear from us again. What is in this chat stays until you delete the chat."),
        tr.gettext("If you would like to come back one day, write /start. We then begin anew. All the best to you."),
    )


def near(tr: Translator, erase_at: datetime, days: int) -> Text:
    """The date is near on which everything about the reader goes."""
    return paragraphs(
        bold(tr.gettext("On {day} we delete what we know about you", day=tr.day(erase_at))),
        tr.gettext("You are not taking part any more, so we do not keep it. You need not do anything."),
        tr.ngettext(
            "If you would like us to keep it, tell us. Then we keep it for one more day.",
            "If you would like us to keep it, tell us. Then we keep it for {n} more days.",
            days,
        ),
    ).with_rows(
        [Button(tr.pgettext("button", "Keep it for longer"), Tap("xk"))],
        [Button(tr.pgettext("button", "Delete now …"), Tap("xd")), Button(tr.pgettext("button", "My data"), Tap("xm"))],
    )


def kept(tr: Translator, erase_at: datetime) -> Text:
    """The clock begins anew."""
    return paragraphs(
        bold(tr.gettext("Good, we keep your data until {day}.", day=tr.date(tr.local(erase_at).date()))),
        tr.gettext("Before that day I ask you once more."),
    ).with_rows([to_menu(tr)])


def not_needed(tr: Translator) -> str:
    """Somebody who takes part wants to be kept for longer."""
    return tr.gettext("You are taking part, so nothing is deleted.")


def on_its_way(tr: Translator) -> str:
    """The file comes as a message of its own."""
    return tr.gettext("The file comes in a moment.")


def please_delete(tr: Translator) -> Text:
    """To staff, below a picture or a file that the bot cannot take away."""
    return paragraphs(
        bold(tr.gettext("This was sent by somebody who has left for good.")),
        tr.gettext("I cannot delete it here. Please delete it yourselves."),
    )


def file_caption(tr: Translator) -> Text:
    """Under the file."""
    return paragraphs(
        bold(tr.gettext("Everything that is stored about you")),
        tr.gettext("Programs can read this file too. Please keep it where nobody else reads it."),
    ).with_rows([to_menu(tr)])


def file(document: dict[str, Any]) -> File:
    """The document as a file that people and programs can read."""
    content = json.dumps(document, ensure_ascii=False, indent=2).encode()
    return File(name="mydata.json", mime_type="application/json", content=content)
