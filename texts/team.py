"""Writing to the team, and what comes back."""

from datetime import datetime

from program.letters import BIGGEST, NotPassedOn
from program.taps import Tap
from texts.buttons import ask_team, to_menu
from texts.text import Button, Run, Text, bold, italic, paragraphs
from texts.translators import Translator


def invitation(tr: Translator) -> Text:
    """Before writing."""
    return paragraphs(
        bold(tr.gettext("What would you like to tell the team?")),
        tr.gettext("Write it here, in any language. Pictures, files and voice messages are fine too."),
        tr.gettext("The answer comes to this chat, usually within two working days."),
    ).with_rows([_not_now(tr)])


def asked(tr: Translator, question_id: int) -> Text:
    """Passed on."""
    # Translators: button: add something to a message to the team that has just been sent.
    more = Button(tr.pgettext("button", "Add something"), Tap("ta", str(question_id)))
    return paragraphs(
        bold(tr.gettext("Your message is with the team.")),
        tr.gettext("The answer comes to this chat."),
    ).with_rows([more, to_menu(tr)])


def too_long(tr: Translator, limit: int) -> Text:
    """More words than fit."""
    return paragraphs(
        tr.gettext("That is a little long. Please write it in at most {n} characters.", n=limit)
    ).with_rows([_not_now(tr)])


def too_many(tr: Translator, until: datetime) -> Text:
    """Twenty messages in an hour."""
    return paragraphs(
        bold(tr.gettext("Many messages have gone out in this hour.")),
        tr.gettext("Please send this one again at {time} or later.", time=tr.time(until)),
    ).with_rows([_not_now(tr)])


def cannot_pass_on(tr: Translator, why: NotPassedOn) -> Text:
    """Something that is never passed on."""
    reasons = {
        NotPassedOn.KIND: tr.gettext(
            "I can pass on words, pictures, films, voice messages, files, places and stickers. This here I cannot."
        ),
        NotPassedOn.SIZE: tr.gettext("This file is too big. I pass on up to {n} megabytes.", n=BIGGEST // 1024**2),
    }
    return paragraphs(reasons[why]).with_rows([_not_now(tr)])


def answered(tr: Translator, words: str, site: str | None = None, question_id: int | None = None) -> Text:
    """What staff wrote, as they wrote it."""
    return paragraphs(_head(tr, site), italic(words)).with_rows(_ways(tr, question_id))


def whose(tr: Translator, site: str | None) -> Text:
    """The line over, or under, what staff sent besides words."""
    return paragraphs(_head(tr, site))


def buttons_under(tr: Translator, question_id: int) -> Text:
    """No words: what staff sent has its own, or none."""
    return Text(()).with_rows(_ways(tr, question_id))


def _head(tr: Translator, site: str | None) -> Run:
    if site is None:
        return bold(tr.gettext("The team writes to you:"))
    # Translators: {site} is the name of a town.
    return bold(tr.gettext("💬 The team in {site} writes to you:", site=site))


def _ways(tr: Translator, question_id: int | None) -> tuple[Button, ...]:
    if question_id is None:
        return ask_team(tr), to_menu(tr)
    return Button(tr.pgettext("button", "Answer"), Tap("ta", str(question_id))), to_menu(tr)


def _not_now(tr: Translator) -> Button:
    return Button(tr.pgettext("button", "Not now"), Tap("tc"))
