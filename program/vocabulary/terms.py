"""What goes into the search and what comes out of it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """What people call one group in one language."""

    code: str  # of the group, e.g. 2512
    language: str
    names: tuple[str, ...]  # the most usual one first; one line each


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """A group that a query may mean, and the name that speaks for it."""

    code: str
    score: float  # 0 to 1; 1 when the query is the most usual name of the group in the reader's language
    name: str  # the one that fits best, as it stands in the vocabulary
    language: str  # of this name
