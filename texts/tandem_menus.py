"""The screen of one tandem: everything that a member can do in it, one tap from the home screen."""

from program.standings import TandemStanding
from texts import menus
from texts.buttons import to_menu
from texts.text import Button, Text, columns
from texts.translators import Translator


def tandem(tr: Translator, entry: TandemStanding) -> Text:
    """How the tandem stands, and the ways to all that belongs to it."""
    shown = menus.tandem(
        tr,
        partner=entry.partner_name,
        week=entry.week,
        weeks=entry.weeks,
        next_meeting=entry.next_meeting,
        shares=entry.shares,
    )
    return shown.with_rows(
        *menus.tandem_rows(tr, entry.tandem.id, entry.partner_name, entry.next_meeting),
        *columns(_more(tr, entry)),
        [to_menu(tr)],
    )


def _more(tr: Translator, entry: TandemStanding) -> tuple[Button, ...]:  # noqa: ARG001 - each part of a tandem adds its way
    """What is not needed every week, in the order in which a tandem goes."""
    return ()
