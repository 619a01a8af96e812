"""Answers to whatever no conversation was waiting for. Each one shows the way on."""

from program.taps import Tap
from texts.buttons import ask_team, to_menu
from texts.text import Button, Text, bold, paragraphs
from texts.translators import Translator


def did_not_understand(tr: Translator) -> Text:
    """Typed words outside of a conversation."""
    return _way_on(tr, tr.gettext("Here I can only follow the buttons. Would you like to write to the team?"))


def unknown_command(tr: Translator) -> Text:
    """A command that does not exist."""
    return _way_on(tr, tr.gettext("I do not know this command."))


def only_words(tr: Translator) -> Text:
    """A photo, voice message, sticker, file, place, contact or poll."""
    return _way_on(tr, tr.gettext("Thank you. I can only read written words here."))


def edited(tr: Translator) -> Text:
    """Somebody changed a message that they had sent."""
    return _way_on(
        tr, tr.gettext("I see that you changed a message. I keep what you sent first. Please write it once more.")
    )


def old_button(tr: Translator) -> str:
    """A button from long ago, or one that this bot does not know."""
    return tr.gettext("This button is from earlier. Here is how things stand now.")


def settled(tr: Translator) -> str:
    """Somebody was faster, or it was done before."""
    return tr.gettext("This is already settled. Here is how it stands.")


def forbidden(tr: Translator) -> str:
    """Not this person's matter."""
    return tr.gettext("This is not for you to decide.")


def only_staff(tr: Translator) -> str:
    """A tap in the staff group by somebody who is not (any more) in it."""
    return tr.gettext("Only members of the team's group can do this.")


def only_admins(tr: Translator) -> str:
    """A tap that is for administrators of the staff group."""
    return tr.gettext("Only an administrator of this group can do this.")


def way_on(tr: Translator) -> Text:
    """Something went wrong on our side; nothing is lost."""
    return paragraphs(
        bold(tr.gettext("Something went wrong on our side, I am sorry.")),
        tr.gettext("Everything you had answered is still there. Please try again, or write to the team."),
    ).with_rows([to_menu(tr), ask_team(tr)])


def group_lost(tr: Translator, site: str) -> Text:
    """To whoever bound the staff group."""
    return paragraphs(
        bold(tr.gettext("I can no longer work in the staff group of {site}.", site=site)),
        tr.gettext(
            "Please add me to the group again and make me an administrator who may pin messages. "
            "Everything that waits for a decision is kept and appears there again."
        ),
    )


def _way_on(tr: Translator, words: str) -> Text:
    return paragraphs(words).with_rows([Button(tr.pgettext("button", "Menu"), Tap("home")), ask_team(tr)])
