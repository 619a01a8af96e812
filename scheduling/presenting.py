"""Turns a due notice into what its reader gets, at the moment of delivery, in the language and zone of that moment.

Each notice has one presenter. It looks again whether the notice still makes sense, and raises ``Dropped`` if not.
"""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, TypeVar

from program.deliveries import DropReason
from program.desk import Topic
from program.notices import Notice
from program.people import Person
from scheduling.sending import Source
from texts.text import File, Text
from texts.translators import Translator
from usecases import Work


class Dropped(Exception):
    """The notice makes no sense any more."""

    def __init__(self, reason: DropReason) -> None:
        super().__init__(reason)
        self.reason = reason


class PutOff(Exception):
    """Not now, but at ``until``."""

    def __init__(self, until: datetime) -> None:
        super().__init__()
        self.until = until


@dataclass(frozen=True, slots=True, kw_only=True)
class Reader:
    """Who gets a notice: a person, or a site's staff group."""

    chat_id: int
    tr: Translator
    person: Person | None = None
    site: str | None = None
    threads: Mapping[Topic, int] = field(default_factory=dict)  # the topics of a group that is a forum

    @property
    def one(self) -> Person:
        """The person; raises ``Dropped`` for a notice that went to a group by mistake."""
        if self.person is None:
            raise Dropped(DropReason.MOVED_ON)
        return self.person


AfterSending = Callable[[Work, int | None], Awaitable[None]]
AfterRefusal = Callable[[Work], Awaitable[None]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Outgoing:
    """One act in one chat."""

    text: Text
    file: File | None = None  # sent with the text as its caption
    make_file: Callable[[], File] | None = None  # the same, made in a thread once the transaction is over
    copies: Source | None = None  # somebody's message, once more, with the text as its caption if there is one
    heading: Text | None = None  # sent without a sound before a copy that keeps its own caption
    reply_to: int | None = None  # a message of the same chat
    edits: int | None = None  # the message to change; sent anew where it is gone
    is_only_edit: bool = False  # where it is gone, that is all right
    deletes: int | None = None  # the message to take away; the text is sent where Telegram does not let the bot
    is_pinned: bool = False  # pin it when it is new
    is_silent: bool = False
    topic: Topic | None = None  # where it goes in a group that is a forum
    after: AfterSending | None = None  # gets the id of the message, also of one that was changed
    refused: AfterRefusal | None = None  # Telegram will never take it


Presenter = Callable[[Work, Any, Reader], Awaitable[Outgoing]]
_PRESENTERS: dict[str, Presenter] = {}
Function = TypeVar("Function", bound=Presenter)


def presents(kind: type[Notice]) -> Callable[[Function], Function]:
    """Registers the presenter of a notice."""

    def register(function: Function) -> Function:
        _PRESENTERS[kind.__name__] = function
        return function

    return register


def presenter_of(kind: str) -> Presenter:
    """The presenter of a notice by its stored name; raises ``KeyError``."""
    return _PRESENTERS[kind]


def presented_kinds() -> frozenset[str]:
    """All notices that have a presenter."""
    return frozenset(_PRESENTERS)
