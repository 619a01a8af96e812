"""What a person lets the partner see: the choice, the question for a number or an address, and the words for it."""

from collections.abc import Mapping

from program.people import Person, Share
from program.taps import Tap
from texts.buttons import back
from texts.text import Button, Text, bold, lines, paragraphs
from texts.translators import Translator


def contact_line(tr: Translator, share: str, value: str) -> str:
    """One way of contact: "Telephone: +49 …"."""
    return {
        Share.USERNAME: tr.gettext("Telegram: {value}", value=value),
        Share.PHONE: tr.gettext("Telephone: {value}", value=value),
        Share.EMAIL: tr.gettext("E-mail: {value}", value=value),
    }[Share(share)]


def sharing_line(tr: Translator, shares: Mapping[str, str]) -> str:
    """What the partner will see of the reader."""
    if not shares:
        return tr.gettext("Your partner will see: your name, and your messages through this bot")
    return tr.gettext("Your partner will see: your name, {contacts}", contacts=_listed(tr, shares))


def share_screen(tr: Translator, person: Person, back_to: Tap, number: str) -> Text:
    """All ways of contact with their present state; ``number`` of a proposal goes along on every button, or nothing."""
    shown = paragraphs(
        bold(tr.gettext("What may your partner see?")),
        tr.gettext(
            "Your name is shown once everybody has said yes. Everything else is your choice, and you can change it at "
            "any time. If you share nothing, you write to each other through this bot."
        ),
        lines(*(contact_line(tr, share, person.shares[share]) for share in Share if share in person.shares)),
    )
    choices = [_choice(tr, share, person, number) for share in Share if share is not Share.USERNAME or person.username]
    return shown.with_rows(*([choice] for choice in choices), [Button(tr.pgettext("button", "Done"), back_to)])


def type_contact(tr: Translator, share: Share, number: str, *, is_unreadable: bool = False) -> Text:
    """Asks for a number or an address, once more where the words were none."""
    if share is Share.PHONE:
        asked = tr.gettext("Please type your telephone number, for example +49 151 23456789.")
        again = tr.gettext("I cannot read this as a telephone number.")
    else:
        asked = tr.gettext("Please type your e-mail address.")
        again = tr.gettext("I cannot read this as an e-mail address.")
    note = tr.gettext("Only your partner sees it, and only once everybody has said yes.")
    shown = paragraphs(again if is_unreadable else None, bold(asked), note)
    return shown.with_rows([back(tr, Tap("ch", number))])


def kept(tr: Translator) -> str:
    """Saved."""
    return tr.gettext("Saved.")


def _choice(tr: Translator, share: Share, person: Person, number: str) -> Button:
    is_on = share in person.shares
    label = {
        Share.USERNAME: tr.pgettext("share", "Telegram username"),
        Share.PHONE: tr.pgettext("share", "Telephone number"),
        Share.EMAIL: tr.pgettext("share", "E-mail address"),
    }[share]
    return Button(f"{label} ✓" if is_on else label, Tap("ct", number, f"{share}.{0 if is_on else 1}"))


def _listed(tr: Translator, shares: Mapping[str, str]) -> str:
    names = {
        Share.USERNAME: tr.pgettext("share in a list", "your Telegram username"),
        Share.PHONE: tr.pgettext("share in a list", "your telephone number"),
        Share.EMAIL: tr.pgettext("share in a list", "your e-mail address"),
    }
    return tr.list_of(names[share] for share in Share if share in shares)
