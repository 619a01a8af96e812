"""A ``Sender`` that keeps what was sent, and answers what the test wants."""

from collections import deque
from dataclasses import dataclass, field, replace
from itertools import count

from scheduling.sending import Outcome, Result, Source
from texts.text import File, Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Sent:
    """One act that reached the sender."""

    act: str  # send | edit | document | copy | pin
    chat_id: int
    text: Text
    message_id: int | None = None
    file: File | None = None
    thread_id: int | None = None
    reply_to: int | None = None
    source: Source | None = None  # of a copy
    is_silent: bool = False

    @property
    def plain(self) -> str:
        """The words alone."""
        return self.text.plain

    def labels(self) -> list[str]:
        """The buttons."""
        return [button.label for row in self.text.rows for button in row]


@dataclass
class FakeSender:
    """``results`` are answered one after the other; afterwards everything arrives."""

    results: deque[Result] = field(default_factory=deque)
    acts: list[Sent] = field(default_factory=list)
    _ids: "count[int]" = field(default_factory=lambda: count(500))

    def answer(self, outcome: Outcome, **fields: float | int | None) -> None:
        """The next act ends like this."""
        self.results.append(Result(outcome=outcome, **fields))  # type: ignore[arg-type]  # numbers as the test says

    def to(self, chat_id: int) -> list[Sent]:
        """What reached one chat, without pins."""
        return [entry for entry in self.acts if entry.chat_id == chat_id and entry.act != "pin"]

    async def send(
        self,
        chat_id: int,
        text: Text,
        *,
        silently: bool = False,
        thread_id: int | None = None,
        reply_to: int | None = None,
    ) -> Result:
        """A new message."""
        result = self._done("send", chat_id, text)
        if result.outcome is Outcome.SENT:
            self.acts[-1] = replace(self.acts[-1], thread_id=thread_id, reply_to=reply_to, is_silent=silently)
        return result

    async def copy(self, chat_id: int, source: Source, text: Text, *, reply_to: int | None = None) -> Result:
        """A message once more."""
        result = self._done("copy", chat_id, text)
        if result.outcome is Outcome.SENT:
            self.acts[-1] = replace(self.acts[-1], reply_to=reply_to, source=source)
        return result

    async def edit(self, chat_id: int, message_id: int, text: Text) -> Result:
        """An edit; answered with the message, as Telegram does."""
        done = self._done("edit", chat_id, text, message_id=message_id)
        return replace(done, message_id=message_id) if done.outcome is Outcome.SENT else done

    async def delete(self, chat_id: int, message_id: int) -> Result:
        """A message is taken away."""
        return self._done("delete", chat_id, Text(()), message_id=message_id)

    async def document(self, chat_id: int, file: File, caption: Text) -> Result:
        """A file."""
        return self._done("document", chat_id, caption, file=file)

    async def pin(self, chat_id: int, message_id: int) -> Result:
        """A pin."""
        return self._done("pin", chat_id, Text(()), message_id=message_id)

    def _done(
        self, act: str, chat_id: int, text: Text, *, message_id: int | None = None, file: File | None = None
    ) -> Result:
        result = self.results.popleft() if self.results else None
        if result is None or result.outcome in {Outcome.SENT, Outcome.UNKNOWN}:
            new_id = next(self._ids) if act in {"send", "document", "copy"} else None
            self.acts.append(Sent(act=act, chat_id=chat_id, text=text, message_id=message_id or new_id, file=file))
            return result or Result(outcome=Outcome.SENT, message_id=new_id)
        return result
