"""Bookings by third parties: how it stands, the link, and the picture to print."""

from urllib.parse import quote

from program.consultation_views import DeskView
from program.taps import Tap
from texts import consultation_words as words
from texts.buttons import back
from texts.text import Button, Text, bold, lines, link, paragraphs
from texts.translators import Translator


def public_link(tr: Translator, view: DeskView) -> Text:
    """How third parties book, with the link where they may."""
    number = str(view.desk.id)
    title = bold(tr.gettext("Bookings by companies, job centres and others"))
    if not view.desk.is_public:
        explained = tr.gettext(
            "When this is on, everybody who has the link can book, without signing up. Only the chat, the language, a "
            "first name, the time and a question are kept, and deleted two hours after the talk."
        )
        on = Button(tr.pgettext("button", "Switch it on"), Tap("jp", number, "on"))
        return paragraphs(title, explained).with_rows([on], [back(tr, Tap("jd", number))])
    off = Button(tr.pgettext("button", "Switch it off"), Tap("jp", number, "off"))
    rows: list[list[Button]] = [[off]]
    address: Text | None = None
    if view.link is not None:
        share = f"https://t.me/share/url?url={quote(view.link, safe='')}"
        rows = [
            [Button(tr.pgettext("button", "Send the link"), url=share)],
            [Button(tr.pgettext("button", "Picture to print"), Tap("jl", number)), off],
        ]
        address = lines(tr.gettext("The link:"), link(view.link, view.link))
    kept = tr.gettext("When you switch it off, the link no longer works. What is booked stays.")
    return paragraphs(title, address, kept).with_rows(*rows, [back(tr, Tap("jd", number))])


def poster(tr: Translator, view: DeskView) -> Text:
    """Goes with the picture."""
    return paragraphs(
        bold(tr.gettext("Whoever scans this picture can book a consultation.")),
        words.hours(tr, view.desk, view.consultant),
    )


def on_its_way(tr: Translator) -> str:
    """Toast: the picture comes."""
    return tr.gettext("The picture comes below.")
