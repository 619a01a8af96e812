"""Phones for tests: a person's view of a chat, with words to write, buttons to tap and a screen to read.

What a person does is done at once; what a bot does in answer is waited for, by the world's feed, never by sleeping.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING

from playground import acts
from playground.chats import Chat, GroupChat, PrivateChat
from playground.messages import Authorship, Kind, Message
from playground.people import User

if TYPE_CHECKING:
    from playground.worlds import World

SCREEN = 12
"""How many messages a screen shows."""

PATIENCE = 5.0
"""How many seconds of real time a test waits for a bot."""


class ChatView:
    """One chat on one person's phone."""

    def __init__(self, world: "World", user_id: int, chat: Chat) -> None:
        self.world = world
        self.user_id = user_id
        self._chat = chat
        self._looked_at = world.feed.seq

    @property
    def chat(self) -> Chat:
        """The chat; for an upgraded group, what it has become."""
        while isinstance(self._chat, GroupChat) and self._chat.migrated_to is not None:
            self._chat = self.world.groups[self._chat.migrated_to]
        return self._chat

    @property
    def user(self) -> User:
        """The person."""
        return self.world.users[self.user_id]

    def say(self, text: str, *, reply_to: Message | None = None, thread_id: int | None = None) -> Message:
        """Write a text; returns the (last) message that it became."""
        self._look()
        replied = reply_to.message_id if reply_to else None
        return acts.say(self.world, self.user_id, self.chat, text, reply_to=replied, thread_id=thread_id)[-1]

    def tap(self, label: str) -> None:
        """Tap the newest button whose label is, or else contains, these words."""
        self.press(*self.find_button(label))

    def press(self, message: Message, data: str) -> None:
        """Tap the button with this data on this message, whatever its label says."""
        self._look()
        acts.tap(self.world, self.user_id, self.chat, message.message_id, data)

    def delete(self, message: Message) -> None:
        """Delete a message for everyone."""
        self._look()
        acts.delete_message(self.world, self.user_id, self.chat, message.message_id)

    def edit(self, message: Message, text: str) -> None:
        """Change one's own text."""
        self._look()
        acts.edit_text(self.world, self.user_id, self.chat, message.message_id, text)

    def find_button(self, label: str) -> tuple[Message, str]:
        """Return the newest message with such a button, and the button's data; fails with the screen otherwise."""
        for message in self.chat.newest_first():
            buttons = [button for button in _buttons(message) if "callback_data" in button]
            fitting = [button for button in buttons if button["text"] == label]
            fitting += [button for button in buttons if label in button["text"]]
            if fitting:
                return message, fitting[0]["callback_data"]
        raise AssertionError(f"no button {label!r} on the screen of {self.user.name}:\n{self.screen()}")

    def has_button(self, label: str) -> bool:
        """Tell whether a button with these words stands on any message."""
        return any(label in button["text"] for message in self.chat.newest_first() for button in _buttons(message))

    def latest(self) -> Message:
        """Return the newest message."""
        return next(self.chat.newest_first())

    def screen(self, count: int = SCREEN) -> str:
        """Return the last messages as a readable transcript, buttons as [ Label ], the newest answer to a tap below."""
        lines = [line for message in self.chat.latest(count) for line in _lines(self.world, self.chat, message)]
        toasts = self.toasts()
        if toasts:
            lines.append(f"({toasts[-1]})")
        return "\n".join(lines) or "(an empty chat)"

    def transcript(self) -> str:
        """Return the whole chat as a readable transcript."""
        return self.screen(len(self.chat.messages))

    def toasts(self) -> list[str]:
        """Return the answers to this person's taps in this chat, oldest first, as far back as the feed reaches."""
        return [
            event.fields["text"]
            for event in self.world.feed.kept()
            if event.type == "toast" and event.chat is self.chat and event.fields["user_id"] == self.user_id
        ]

    async def wait_for(self, words: str, within: float = PATIENCE, *, new: bool = True) -> str:
        """Wait until the words stand on the screen or in an answer to a tap; returns what they were found in.

        With `new` only what has come or changed since this phone's last own act counts.
        """
        found: list[str] = []

        def has_come() -> bool:
            found[:] = [text for text in self._readable(self._looked_at if new else 0) if words in text]
            return bool(found)

        if not await self.world.feed.wait_until(has_come, within):
            raise AssertionError(f"{words!r} didn't come within {within} s to {self.user.name}:\n{self.screen()}")
        return found[-1]

    async def wait_until(self, predicate: Callable[[], bool], within: float = PATIENCE) -> None:
        """Wait until the predicate holds, looking again whenever anything happens."""
        if not await self.world.feed.wait_until(predicate, within):
            raise AssertionError(f"it didn't come true within {within} s; {self.user.name} sees:\n{self.screen()}")

    async def tap_when_there(self, label: str, within: float = PATIENCE) -> None:
        """Wait for a button, then tap it."""
        await self.wait_until(lambda: self.has_button(label), within)
        self.tap(label)

    def _look(self) -> None:
        self._looked_at = self.world.feed.seq

    def _is_answer(self, message: Message) -> bool:
        return not message.is_deleted and message.author_id != self.user_id

    def _readable(self, after: int) -> list[str]:
        if after == 0:
            standing = [_plain(message) for message in self.chat.newest_first() if self._is_answer(message)]
            return self.toasts() + standing[::-1]
        texts: list[str] = []
        for event in self.world.feed.since(after) or []:
            if event.chat is not self.chat:
                continue
            if event.type == "toast" and event.fields["user_id"] == self.user_id:
                texts.append(event.fields["text"])
            elif event.message is not None and self._is_answer(event.message):
                texts.append(_plain(event.message))
        return texts


class Phone(ChatView):
    """A person's phone, opened at the chat with a bot."""

    def __init__(self, world: "World", user_id: int, bot_id: int) -> None:
        super().__init__(world, user_id, world.private(bot_id, user_id))
        self.bot_id = bot_id

    def start(self, payload: str = "") -> Message:
        """Press Start."""
        self._look()
        return acts.start(self.world, self.user_id, self.bot_id, payload)

    def group(self, chat: GroupChat) -> ChatView:
        """Open a group."""
        return ChatView(self.world, self.user_id, chat)

    def block(self) -> None:
        """Block the bot."""
        acts.block(self.world, self.user_id, self.bot_id)

    def unblock(self) -> None:
        """Unblock the bot."""
        acts.unblock(self.world, self.user_id, self.bot_id)

    def delete_account(self) -> None:
        """Delete the person's Telegram account."""
        acts.delete_account(self.world, self.user_id)

    def whole_transcript(self) -> str:
        """Return every chat that this person sees, one after the other."""
        parts = []
        for chat in self.world.chats.values():
            is_own = isinstance(chat, PrivateChat) and chat.user_id == self.user_id
            is_in = isinstance(chat, GroupChat) and chat.is_present(self.user_id)
            if is_own or is_in:
                title = chat.title if isinstance(chat, GroupChat) else self.world.bots[self.bot_id].first_name
                parts.append(f"--- {title} ---\n{ChatView(self.world, self.user_id, chat).transcript()}")
        return "\n\n".join(parts)


def _buttons(message: Message) -> list[dict[str, str]]:
    return [button for row in message.inline_keyboard or [] for button in row]


def _plain(message: Message) -> str:
    labels = [f"[ {button['text']} ]" for button in _buttons(message)]
    return "\n".join(part for part in (message.service or "", message.text, *labels) if part)


def _lines(world: "World", chat: Chat, message: Message) -> list[str]:
    if message.kind is Kind.SERVICE:
        return [f"* {message.service}"]
    if message.authorship is Authorship.ANONYMOUS and isinstance(chat, GroupChat):
        author = chat.title
    elif message.authorship is Authorship.BOT:
        author = world.bots[message.author_id].first_name
    else:
        author = world.users[message.author_id].name
    kind = "" if message.kind is Kind.TEXT else f"({message.kind.value}) "
    edited = " (edited)" if message.edit_date else ""
    rows = [" ".join(f"[ {button['text']} ]" for button in row) for row in message.inline_keyboard or []]
    return [f"{author}: {kind}{message.text}{edited}", *(f"    {row}" for row in rows)]
