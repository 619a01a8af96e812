"""What the buttons of every screen have to keep to."""

from collections.abc import Mapping

from program.taps import Tap, pack
from texts.text import Text

LONGEST = 24  # characters that a narrow phone shows of a label, about
MOST_BYTES = 64  # that Telegram keeps with a button


def must_fit(shown: Mapping[str, Text]) -> None:
    """Labels are short and all different on a screen; what a button carries is within Telegram's bytes."""
    for name, text in shown.items():
        buttons = [button for row in text.rows for button in row]
        labels = [button.label for button in buttons]
        assert len(set(labels)) == len(labels), (name, labels)
        assert all(len(label) <= LONGEST for label in labels), (name, labels)
        assert all(button.url or len(pack(button.tap or Tap(""))) <= MOST_BYTES for button in buttons), name
