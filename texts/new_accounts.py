"""A new account for somebody: what staff see in the group and in private, and what the two telephones show."""

from collections.abc import Sequence
from datetime import datetime

from program.new_accounts import LinkStatus, Mover, Why, payload_of
from program.people import Role
from program.taps import Tap
from texts.buttons import ask_team, to_menu
from texts.text import Button, Run, Text, bold, code, columns, link, paragraphs
from texts.translators import Translator


def how(tr: Translator, movers: Sequence[Mover]) -> Text:
    """/newphone without a number: how to choose somebody, and who is likely."""
    shown = paragraphs(
        bold(tr.gettext("🔑 Who has a new account?")),
        tr.gettext("Please send /newphone with the number of the application. For example: /newphone 12"),
        tr.gettext("Or choose one of those whom I cannot reach:") if movers else None,
    )
    return shown.with_rows(*columns(Button(_who(tr, entry), Tap("vn", str(entry.person_id))) for entry in movers))


def nobody(tr: Translator) -> Text:
    """No application has that number, or it belongs to another site."""
    return paragraphs(tr.gettext("I do not find an application of your site with this number."))


def question(tr: Translator, mover: Mover) -> Text:
    """Before a link is made."""
    number = str(mover.person_id)
    return paragraphs(
        bold(tr.gettext("🔑 New account for application {number}", number=mover.application_id)),
        tr.gettext("Have you checked who it is, outside the bot? For example by telephone, or face to face."),
        tr.gettext("With a link the programme goes on in the new account. The old one can do nothing any more."),
    ).with_rows(
        [
            Button(tr.pgettext("button", "Yes, make a link"), Tap("vl", number)),
            Button(tr.pgettext("button", "Who?"), Tap("dw", number)),
        ],
        [Button(tr.pgettext("button", "Not now"), Tap("vx", number))],
    )


def made(tr: Translator, application_id: int, link_id: int, until: datetime) -> Text:
    """In the group: the link is on its way to the one who made it."""
    return paragraphs(
        bold(tr.gettext("🔑 New account for application {number}", number=application_id)),
        tr.gettext(
            "The link is in the private chat of whoever tapped. It works once, until {moment}.", moment=tr.moment(until)
        ),
    ).with_rows([_take_back(tr, link_id)])


def no_private_chat(tr: Translator) -> str:
    """There is nowhere to send the link."""
    return tr.gettext("Please write to me in private first: open my chat and press Start. Then tap here again.")


def kept(tr: Translator) -> Text:
    """ "Not now"."""
    return paragraphs(tr.gettext("All right, no link was made."))


def revoked(tr: Translator) -> Text:
    """Taken back."""
    return paragraphs(bold(tr.gettext("This link no longer works.")), tr.gettext("The account stays as it is."))


def already(tr: Translator, status: str) -> str:
    """Too late to take it back."""
    if status == LinkStatus.USED:
        return tr.gettext("This link has been used already.")
    return tr.gettext("This link no longer works.")


def handed_out(
    tr: Translator, application_id: int, link_id: int, until: datetime, bot_name: str | None, secret: str
) -> Text:
    """To staff in private: the link. Without the bot's name yet, the words that the link would send."""
    words = code(f"/start {payload_of(secret)}")
    if bot_name:
        address = f"https://t.me/{bot_name}?start={payload_of(secret)}"
        words = link(address, address)
    return paragraphs(
        bold(tr.gettext("🔑 Link for application {number}", number=application_id)),
        tr.gettext(
            "Please hand it over yourself, to nobody else: by telephone, e-mail or face to face. Do not open it."
        ),
        Text((Run(tr.gettext("The link:") + " "), words)),
        tr.gettext("It works once, until {moment}.", moment=tr.moment(until)),
    ).with_rows([_take_back(tr, link_id), to_menu(tr)])


def opened(tr: Translator, secret: str) -> Text:
    """To whoever has opened the link; says nothing of whose it is."""
    return paragraphs(
        bold(tr.gettext("Is this your new account?")),
        tr.gettext("Then your programme goes on here. Your old account can do nothing any more."),
    ).with_rows(
        [
            Button(tr.pgettext("button", "Yes, move here"), Tap("vy", "", secret)),
            Button(tr.pgettext("button", "No"), Tap("vo")),
        ]
    )


def not_moved(tr: Translator) -> Text:
    """No."""
    return paragraphs(
        bold(tr.gettext("All right, everything stays as it is.")),
        tr.gettext("If somebody sent you this link by mistake, please tell our team."),
    ).with_rows([ask_team(tr), to_menu(tr)])


def refused(tr: Translator, why: Why) -> Text:
    """The link leads nowhere for this account."""
    reasons = {
        Why.OVER: tr.gettext("This link does not work any more. Our team can make a new one."),
        Why.OWN: tr.gettext(
            "This is your present account. Please open the link on your new phone, or in your new account."
        ),
        Why.TEAM: tr.gettext("You belong to the team. Please hand this link over, and do not open it yourself."),
        Why.BUSY: tr.gettext("This account is in the programme already. Please ask our team how to go on."),
    }
    return paragraphs(bold(reasons[why])).with_rows([ask_team(tr), to_menu(tr)])


def welcome(tr: Translator) -> tuple[str, str]:
    """The lines over the home screen of whoever has just moved."""
    return (
        tr.gettext("You are back. Everything goes on here."),
        tr.gettext("Your old account can do nothing any more."),
    )


def moved(tr: Translator) -> Text:
    """To the account that was given up; no button, nobody's data."""
    return paragraphs(
        bold(tr.gettext("This account was moved.")),
        tr.gettext("The programme goes on in another account. Nothing can be done here any more."),
        tr.gettext("Was that not you? Then please call or visit our team."),
    )


def _who(tr: Translator, mover: Mover) -> str:
    # Translators: button: the application of somebody with this role.
    if mover.role is Role.MENTEE:
        return tr.pgettext("button", "{number} · mentee", number=mover.application_id)
    return tr.pgettext("button", "{number} · mentor", number=mover.application_id)


def _take_back(tr: Translator, link_id: int) -> Button:
    # Translators: button: the link that was handed out is to work no longer.
    return Button(tr.pgettext("button", "Take it back"), Tap("vr", str(link_id)))
