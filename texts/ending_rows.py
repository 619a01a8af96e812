"""What the beginning and the end of tandems put on the home screen."""

from program.ending_views import EndingStanding
from program.taps import Tap
from texts import endings, follow_ups, self_checks
from texts.text import Button, Rows
from texts.translators import Translator


def rows(tr: Translator, standing: EndingStanding, *, is_matched: bool) -> Rows:
    """One row for each question that is open; somebody who is in a tandem and rests otherwise can end the rest."""
    found: list[tuple[Button, ...]] = []
    if standing.closing_id is not None:
        label = tr.pgettext("button", "✏️ Questions at the end")
        found.append((Button(label, Tap("zo", str(standing.closing_id))),))
    if standing.follow_up_id is not None:
        found.append(follow_ups.row(tr, standing.follow_up_id))
    if standing.self_check_of is not None:
        found.append((self_checks.offer(tr, standing.self_check_of),))
    if standing.resting is not None and is_matched:
        found.append((endings.seek_again(tr, standing.resting),))
    return tuple(found)
