"""What is said where a zone's clock rules have changed, so that an agreed time is another instant. Nobody moved it."""

from datetime import datetime

from texts.text import Text, bold, lines
from texts.translators import Translator


def look_again(tr: Translator, starts_at: datetime, name: str) -> Text:
    """The first lines: what it is about, when it is now, and why this is told."""
    # Translators: {moment} is "Tuesday 26 May, 18:00", {name} is "Consultation with Meike" or the title of a workshop.
    title = tr.gettext("📅 Please look again: {moment}, {name}", moment=tr.moment(starts_at), name=name)
    return lines(bold(title), tr.gettext("Nobody has moved it. The rules for clock changes are new."))
