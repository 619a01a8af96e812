"""The privacy notice and the ground rules: what people agree to, word for word."""

import hashlib
from dataclasses import dataclass
from datetime import datetime

from program.programme import Programme
from program.taps import Tap
from texts.buttons import ask_team, to_menu
from texts.text import Button, Text, bold, lines, paragraphs
from texts.translators import Translator, own_name


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """A consent that holds."""

    at: datetime
    version: str
    language: str  # of the words that were agreed to


def about(tr: Translator, programme: Programme, *, given: Given | None, form_id: int | None) -> Text:
    """/privacy: the notice, the consent that holds, and the way to take it back, as easy as giving it."""
    record = withdrawal = None
    if given is not None:
        record = tr.gettext(
            "You agreed on {day}, to version {version} in this language: {language}.",
            day=tr.date(tr.local(given.at).date()),
            version=given.version,
            language=own_name(given.language),
        )
        # In the middle of a sign-up that means to stop it; later, to leave the programme.
        tap = Tap("fc") if form_id is not None else Tap("ox")
        withdrawal = Button(tr.pgettext("button", "Take consent back"), tap)
    rows = [[withdrawal]] if withdrawal is not None else []
    held = [
        Button(tr.pgettext("button", "My data"), Tap("xm")),
        Button(tr.pgettext("button", "Delete my data …"), Tap("xd")),
    ]
    return paragraphs(privacy_notice(tr, programme), record).with_rows(*rows, held, [ask_team(tr), to_menu(tr)])


def privacy_notice(tr: Translator, programme: Programme) -> Text:
    """What is kept, why, who sees it, how long, and how to leave. A consent is to exactly these words."""
    return paragraphs(
        bold(tr.gettext("Your data")),
        # Translators: this and the next texts are the privacy notice: plain, exact, without legal words.
        lines(
            bold(tr.gettext("What we keep")),
            tr.gettext(
                "Your name and username on Telegram, your language, and your answers here: work, languages, goals, "
                "times. We do not ask where you come from, what you believe, how healthy you are or which papers you "
                "have."
            ),
        ),
        lines(
            bold(tr.gettext("What for")),
            tr.gettext("To find the right partner for you and to arrange your meetings. For nothing else."),
        ),
        lines(
            bold(tr.gettext("Who sees it")),
            tr.gettext(
                "The staff of the programme. A possible partner sees a card without your name. Your name, and only the "
                "contact details that you choose, are shown when both of you have agreed. Messages travel through "
                "Telegram; our copy is encrypted."
            ),
        ),
        lines(
            bold(tr.gettext("How long")),
            tr.gettext("As long as you take part. Within 90 days after the end the team erases it."),
        ),
        lines(
            bold(tr.gettext("You decide")),
            tr.gettext(
                "Taking part is your choice. You can take your consent back at any time with /privacy, as easily as "
                "you give it. Questions about your data: {contact}",
                contact=programme.privacy_contact,
            ),
        ),
        # Translators: {version} is the number of this privacy notice, such as 2026-11.
        tr.gettext("Version {version}", version=programme.privacy_version),
    )


def ground_rules(tr: Translator) -> Text:
    """What everybody acknowledges before the first question."""
    rules = (
        tr.gettext("I am 18 or over."),
        tr.gettext("Nobody promises a job. We learn from each other."),
        tr.gettext("We respect each other, whoever we are."),
        tr.gettext("What we tell each other stays between us."),
        tr.gettext("No money changes hands, neither fees nor loans."),
        tr.gettext("A mentor gives no legal advice. For that there are advice centres; the team knows them."),
    )
    return paragraphs(bold(tr.gettext("Our ground rules")), lines(*(f"• {rule}" for rule in rules)))


def text_hash(text: Text) -> str:
    """The SHA-256 of a text's words in UTF-8, as 64 hexadecimal digits: what the consent record keeps."""
    return hashlib.sha256(text.plain.encode()).hexdigest()
