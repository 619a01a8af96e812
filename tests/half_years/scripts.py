"""What two phones show over half a year, as a text that can be read and compared."""

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from playground.chats import PrivateChat
from playground.feeds import Event
from playground.messages import Message

if TYPE_CHECKING:
    from playground.worlds import World


class Script:
    """Writes down what happens on the phones that it follows, each in its own time zone."""

    def __init__(self, world: "World", clock: Callable[[], datetime]) -> None:
        self._world = world
        self._clock = clock
        self._seq = world.feed.seq
        self._lines: dict[int, list[str]] = {}
        self._headed: dict[int, str] = {}

    def follow(self, *user_ids: int) -> None:
        """From now on these phones are written down; what they showed before is not."""
        self.listen()
        for user_id in user_ids:
            self._lines[user_id] = []

    def listen(self) -> None:
        """Takes down what has happened since the last time."""
        events = self._world.feed.since(self._seq)
        assert events is not None, "more happened at once than the feed keeps"
        self._seq = self._world.feed.seq
        for event in events:
            self._take(event)

    def note(self, user_id: int, line: str) -> None:
        """Writes a line below the present moment."""
        if user_id not in self._lines:
            return
        zone = self._world.users[user_id].zone
        head = self._clock().astimezone(ZoneInfo(zone)).strftime("%a %d %b %Y, %H:%M")
        if self._headed.get(user_id) != head:
            self._headed[user_id] = head
            self._lines[user_id] += ["", f"── {head}"]
        self._lines[user_id].append(line)

    def text(self, user_id: int) -> str:
        """Everything that this phone has shown."""
        return "\n".join(self._lines[user_id]).strip() + "\n"

    def _take(self, event: Event) -> None:
        if not isinstance(event.chat, PrivateChat):
            return
        owner = event.chat.user_id
        if event.type == "toast" and event.fields["user_id"] == owner and event.fields["text"]:
            self.note(owner, f"({event.fields['text']})")
        elif event.type == "message" and event.message is not None:
            self._show(owner, event.message, "")
        elif event.type == "edited" and event.message is not None:
            self._show(owner, event.message, "↻ ")
        elif event.type == "deleted":
            self.note(owner, "(a message is gone)")

    def _show(self, owner: int, message: Message, mark: str) -> None:
        if message.author_id == owner:
            self.note(owner, f"> {message.text or message.kind.value}")
            return
        if mark and not message.inline_keyboard and message.known_data:
            return  # an old screen loses its buttons: nothing that anybody reads
        kind = "" if message.kind.value == "text" else f"({message.kind.value}) "
        words = (message.service or message.text).split("\n")
        self.note(owner, f"{mark}{kind}{words[0]}")
        for line in words[1:]:
            self.note(owner, f"  {line}".rstrip())
        for row in message.inline_keyboard or []:
            self.note(owner, "    " + " ".join(f"[ {button['text']} ]" for button in row))
