"""What lies ahead of somebody, in a few words each, wherever it is named."""

from collections.abc import Sequence

from program.coming import Coming, ComingKind
from texts import consultation_words
from texts.meeting_words import partner, short_moment
from texts.text import Text, lines
from texts.translators import Translator


def name_of(tr: Translator, entry: Coming) -> str:
    """What it is."""
    if entry.kind is ComingKind.MEETING:
        return tr.gettext("Meeting with {name}", name=partner(tr, entry.title))
    if entry.kind is ComingKind.CONSULTATION:
        return consultation_words.title(tr, entry.title)
    return tr.isolated(entry.title)


def same_time(tr: Translator, entries: Sequence[Coming]) -> Text | None:
    """What else the reader has agreed to: the choice is theirs."""
    if not entries:
        return None
    return lines(
        tr.gettext("⚠️ You have something else at that time:"),
        *(f"• {short_moment(tr, entry.starts_at)} · {name_of(tr, entry)}" for entry in entries),
    )
