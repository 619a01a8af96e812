"""The screen of one tandem: everything that a member can do in it, one tap from the home screen."""

from program.standings import TandemStanding
from program.tandems import TandemStatus
from program.taps import Tap
from texts import certificates, endings, learning_logs, menus, plans
from texts import thanks as thank_you
from texts.buttons import safety, to_menu
from texts.text import Button, Text, columns
from texts.translators import Translator


def tandem(tr: Translator, entry: TandemStanding) -> Text:
    """How the tandem stands, and the ways to all that belongs to it."""
    rows = menus.tandem_rows(tr, entry.tandem.id, entry.partner_name, entry.next_meeting)
    return menus.tandem(tr, entry).with_rows(
        *(() if entry.is_resting else (*menus.resume_row(tr, entry), *rows)),
        *columns(_more(tr, entry)),
        [to_menu(tr)],
        safety(tr),
    )


def _more(tr: Translator, entry: TandemStanding) -> tuple[Button, ...]:
    """What is not needed every week, in the order in which a tandem goes."""
    meetings = Button(tr.pgettext("button", "Our meetings"), Tap("mt", str(entry.tandem.id)))
    return (
        meetings,
        plans.to_plan(tr, entry.tandem.id),
        learning_logs.to_notes(tr, entry.tandem.id),
        *_appreciation(tr, entry),
        endings.to_finish(tr, entry.tandem.id),
    )


def _appreciation(tr: Translator, entry: TandemStanding) -> tuple[Button, ...]:
    """Thanks, and once the two have met also the certificate."""
    thanks = thank_you.thanks_button(tr, entry.tandem.id)
    has_begun = entry.tandem.status is not TandemStatus.STARTING
    return (thanks, certificates.certificate_button(tr, entry.tandem.id)) if has_begun else (thanks,)
