"""What somebody and the team write each other: one thread, in the private chat and in the staff group."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

LONGEST = 1500
"""Characters of one message to the team, and of one answer."""

ROOM = 3000
"""Characters that one card holds of what was added before anybody answered; more begins the next card."""


class MessageKind(StrEnum):
    """What a message of a thread is."""

    WORDS = "words"  # from the person, shown on the card
    THING = "thing"  # from the person, copied into the group below the card
    ANSWER = "answer"  # from staff, in words
    ANSWER_THING = "answer_thing"  # from staff, copied into the person's chat


ANSWERS = frozenset({MessageKind.ANSWER, MessageKind.ANSWER_THING})


@dataclass(frozen=True, slots=True, kw_only=True)
class TeamQuestion:
    """What somebody wrote to the team: one card, answered together."""

    id: int
    person_id: int
    site: str
    words: str
    asked_at: datetime
    answer: str | None  # the last one
    answered_by: int | None
    answered_at: datetime | None
    follows: int | None  # the message of the same thread before it
    root_id: int | None  # the first one of the thread; None for that one itself

    @property
    def thread(self) -> int:
        """The number by which the messages of a thread know each other: that of the first one."""
        return self.root_id or self.id


@dataclass(frozen=True, slots=True, kw_only=True)
class TeamMessage:
    """Which message of the person's chat is which of the staff group. Never what it says."""

    id: int
    question_id: int
    kind: MessageKind
    person_message: int | None
    group_message: int | None
    sent_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class ToTeam:
    """That a message is meant for the team, and what it goes on from."""

    follows: int | None = None  # a question's number
    continues_album: bool = False  # a part of it is with the team already


def has_room(question: TeamQuestion, words: str) -> bool:
    """Whether words can be added to a message that nobody has answered yet."""
    return question.answered_at is None and len(question.words) + len(words) <= ROOM
