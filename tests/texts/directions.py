"""In which direction a phone lays out a line: by its first letter that has one, isolated parts passed over."""

import unicodedata

ISOLATES, POP = "\u2066\u2067\u2068", "\u2069"
RIGHT_TO_LEFT, LEFT_TO_RIGHT = "right to left", "left to right"


def direction(line: str) -> str | None:
    """The direction of a line, None where no letter decides (rule P2 of Unicode's UAX #9)."""
    depth = 0
    for letter in line:
        if letter in ISOLATES:
            depth += 1
        elif letter == POP:
            depth = max(0, depth - 1)
        elif not depth and (kind := unicodedata.bidirectional(letter)) in {"L", "R", "AL"}:
            return LEFT_TO_RIGHT if kind == "L" else RIGHT_TO_LEFT
    return None
