"""Writing to the partner through the bot, and what arrives."""

from datetime import datetime

from program.letters import BIGGEST, NotPassedOn
from program.relays import Closed, Way, length_of
from program.taps import Tap
from texts.buttons import ask_team, to_menu
from texts.meeting_words import partner, shortened
from texts.text import Button, Text, bold, paragraphs
from texts.translators import Translator, translator

LIMIT = 4096
"""How long a message may be for Telegram, in UTF-16 units."""

_LONGEST_NAME = "W" * 64  # as long as Telegram allows a first name to be
_RESERVE = 32  # for marks that isolate a name, and a reader who changes the language meanwhile


def invitation(tr: Translator, way: Way) -> Text:
    """Before writing."""
    name = partner(tr, way.partner_name)
    return paragraphs(
        bold(tr.gettext("Your next message goes to {name}.", name=name)),
        tr.gettext(
            "{name} gets it exactly as you send it: words, pictures, voice messages, files, places. "
            "Our team does not see it.",
            name=name,
        ),
    ).with_rows([Button(tr.pgettext("button", "Not now"), Tap("rc"))])


def passed_on(tr: Translator, way: Way) -> Text:
    """Sent."""
    words = tr.gettext("Your message is on its way to {name}.", name=partner(tr, way.partner_name))
    return paragraphs(words).with_rows([_write(way, tr.pgettext("button", "Write again")), to_menu(tr)])


def arrived(tr: Translator, tandem_id: int, name: str, words: str, letter_id: int | None = None) -> Text:
    """What the partner wrote, as it was written."""
    return paragraphs(_head(tr, name), words).with_rows(_ways(tr, tandem_id, letter_id))


def whose(tr: Translator, name: str) -> Text:
    """The line over, or under, what the partner sent besides words."""
    return paragraphs(bold(tr.gettext("✉️ {name} sends you:", name=partner(tr, name))))


def buttons_under(tr: Translator, tandem_id: int, letter_id: int) -> Text:
    """No words: what the partner sent has its own, or none."""
    return Text(()).with_rows(_ways(tr, tandem_id, letter_id))


def room(language: str) -> int:
    """How long a message to a reader of this language may be, with the line that says whose it is; in UTF-16 units."""
    tr = translator(language)
    return LIMIT - length_of(paragraphs(_head(tr, _LONGEST_NAME), "x").plain) + 1 - _RESERVE


def too_long(tr: Translator, excess: int) -> Text:
    """More than fits; what was written is still in the chat."""
    words = tr.ngettext(
        "Your message is one character too long. Please shorten it, or send it in two parts.",
        "Your message is {n} characters too long. Please shorten it, or send it in two parts.",
        excess,
    )
    return paragraphs(words).with_rows([Button(tr.pgettext("button", "Not now"), Tap("rc"))])


def too_many(tr: Translator, until: datetime) -> Text:
    """Twenty messages in an hour."""
    return paragraphs(
        bold(tr.gettext("Many messages have gone out in this hour.")),
        tr.gettext("Please send this one again at {time} or later.", time=tr.time(until)),
    ).with_rows([Button(tr.pgettext("button", "Not now"), Tap("rc"))])


def cannot_pass_on(tr: Translator, way: Way, why: NotPassedOn, *, is_asked_for: bool) -> Text:
    """Something that is never passed on; ``is_asked_for`` tells whether the next message goes to the partner."""
    reasons = {
        NotPassedOn.KIND: tr.gettext(
            "I can pass on words, pictures, films, voice messages, files, places and stickers. This here I cannot."
        ),
        NotPassedOn.SIZE: tr.gettext("This file is too big. I pass on up to {n} megabytes.", n=BIGGEST // 1024**2),
    }
    name = partner(tr, way.partner_name)
    if not is_asked_for:
        return paragraphs(reasons[why]).with_rows([_write(way, _write_to(tr, name)), to_menu(tr)])
    return paragraphs(reasons[why], tr.gettext("Your next message goes to {name}.", name=name)).with_rows(
        [Button(tr.pgettext("button", "Not now"), Tap("rc"))]
    )


def not_passed_on(tr: Translator, way: Way) -> Text:
    """Telegram has refused it."""
    return paragraphs(
        bold(tr.gettext("One of your messages has not reached {name}.", name=partner(tr, way.partner_name))),
        tr.gettext("Telegram does not let me pass it on. Perhaps you can send it in another form."),
    ).with_rows([_write(way, tr.pgettext("button", "Write again")), to_menu(tr)])


def stays_as_it_was(tr: Translator, way: Way) -> Text:
    """The reader has changed a message that had been passed on."""
    return paragraphs(
        tr.gettext(
            "{name} keeps your message as you first sent it. If something has changed, please reply to it and say so.",
            name=partner(tr, way.partner_name),
        )
    ).with_rows([to_menu(tr)])


def over(tr: Translator) -> Text:
    """A reply into a tandem that has ended."""
    return paragraphs(
        bold(tr.gettext("This message was not passed on: the tandem has ended.")),
        tr.gettext("Our team can help you."),
    ).with_rows([ask_team(tr), to_menu(tr)])


def closed(tr: Translator, way: Way) -> Text:
    """Nothing can be passed on at present."""
    name = partner(tr, way.partner_name)
    if way.closed is Closed.BY_ME:
        return stopped(tr, way)
    return paragraphs(
        bold(tr.gettext("Messages to {name} cannot be passed on at the moment.", name=name)),
        tr.gettext("Our team can help you."),
    ).with_rows([ask_team(tr), to_menu(tr)])


def stopped(tr: Translator, way: Way) -> Text:
    """The reader takes no more messages."""
    # Translators: button: take messages from the partner again.
    allow = Button(tr.pgettext("button", "Allow messages again"), Tap("ra", str(way.tandem_id)))
    return paragraphs(
        bold(tr.gettext("Messages between you and {name} are stopped.", name=partner(tr, way.partner_name))),
        tr.gettext("You can allow them again at any time. If something troubles you, our team is there for you."),
    ).with_rows([allow], [ask_team(tr), to_menu(tr)])


def allowed(tr: Translator, way: Way) -> Text:
    """Open again."""
    name = partner(tr, way.partner_name)
    write = _write(way, _write_to(tr, name))
    return paragraphs(bold(tr.gettext("You and {name} can write to each other again.", name=name))).with_rows(
        [write, to_menu(tr)]
    )


def _head(tr: Translator, name: str) -> Text:
    return paragraphs(bold(tr.gettext("✉️ {name} writes to you:", name=partner(tr, name))))


def _ways(tr: Translator, tandem_id: int, letter_id: int | None) -> tuple[Button, ...]:
    number = str(tandem_id)
    # Translators: button under a message from the partner.
    reply = Button(tr.pgettext("button", "Answer"), Tap("rw", number, str(letter_id) if letter_id is not None else ""))
    # Translators: button: take no more messages from the partner.
    return reply, Button(tr.pgettext("button", "Stop messages"), Tap("rs", number))


def _write_to(tr: Translator, name: str) -> str:
    return tr.pgettext("button", "Write to {name}", name=shortened(name))


def _write(way: Way, label: str) -> Button:
    return Button(label, Tap("rw", str(way.tandem_id)))
