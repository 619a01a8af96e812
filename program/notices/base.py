"""What every notice is, and the register by which the outbox finds it again."""

from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any, ClassVar, TypeVar


class Urgency(StrEnum):
    """In which order notices that are due leave."""

    SAFETY = "safety"  # before everything
    PROMPT = "prompt"  # somebody is waiting, or the moment passes: reminders, answers
    NORMAL = "normal"  # the rest
    BULK = "bulk"  # to many at once


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """Base of all notices."""

    urgency: ClassVar[Urgency] = Urgency.NORMAL
    is_nudge: ClassVar[bool] = False  # waits for the end of quiet hours, and is not sent to somebody who pauses
    holds_words: ClassVar[bool] = False  # what somebody wrote: forgotten as soon as it is settled


_KINDS: dict[str, type[Notice]] = {}
NoticeType = TypeVar("NoticeType", bound=type[Notice])


def notice(cls: NoticeType) -> NoticeType:
    """Registers a notice under its class name, by which the outbox finds it again."""
    _KINDS[cls.__name__] = cls
    return cls


def kind_of(entry: Notice) -> str:
    """The name under which the outbox keeps a notice."""
    return type(entry).__name__


def facts_of(entry: Notice) -> dict[str, Any]:
    """Plain values for storing."""
    return asdict(entry)


def read_notice(kind: str, facts: dict[str, Any]) -> Notice:
    """The notice that was stored; raises ``KeyError`` for a kind that this version does not know."""
    return _KINDS[kind](**facts)


def notice_kinds() -> dict[str, type[Notice]]:
    """All registered notices by name."""
    return dict(_KINDS)
