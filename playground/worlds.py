"""The state of the stand-in: who exists, which chats there are, what was said; and who hears of each change."""

import secrets
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from playground.chats import Chat, ChatType, GroupChat, Member, PrivateChat, Status, private_key
from playground.feeds import Feed
from playground.files import FileStore
from playground.messages import Authorship, Draft, Message
from playground.misbehaviour import Misbehaviour
from playground.notices import tell_bots, tell_membership
from playground.people import Bot, User
from playground.queues import UpdateQueue
from playground.wire import inaccessible_json, message_json, user_json

CALLBACK_ANSWER_TIME = timedelta(seconds=30)
"""How long after the tap a callback query can be answered. Telegram publishes no figure; people report 15 to 60 s."""

INACCESSIBLE_AFTER = timedelta(days=14)
"""A tap on an older message tells the bot no more than the message's number. Telegram doesn't publish its figure."""

FIRST_USER_ID = 5_000_000_001
FIRST_SUPERGROUP_ID = -1_001_000_000_001
FIRST_GROUP_ID = -4_000_000_001
FIRST_UPDATE_ID = 100_000_001


@dataclass(slots=True, kw_only=True)
class Callback:
    """A tap on an inline button that awaits its answer."""

    id: str
    bot_id: int
    user_id: int
    chat_key: str
    message_id: int
    data: str
    created: datetime


def _utc_now() -> datetime:
    return datetime.now(UTC)


class World:
    """Everything that the playground knows. One event loop changes it; nothing here waits."""

    def __init__(self, now: Callable[[], datetime] | None = None) -> None:
        self.now = now or _utc_now
        self.feed = Feed()
        self.misbehaviour = Misbehaviour(self)
        self.files = FileStore()
        self.users: dict[int, User] = {}
        self.bots: dict[int, Bot] = {}
        self.tokens: dict[str, Bot] = {}
        self.chats: dict[str, Chat] = {}
        self.groups: dict[int, GroupChat] = {}
        self.callbacks: dict[str, Callback] = {}
        self.votes: dict[str, dict[int, list[int]]] = {}
        self.lacks_methods: frozenset[str] = frozenset()
        self.inaccessible_after = INACCESSIBLE_AFTER
        self.callback_answer_time = CALLBACK_ANSWER_TIME
        self._last_ids = {"user": FIRST_USER_ID - 1, "supergroup": FIRST_SUPERGROUP_ID + 1, "group": FIRST_GROUP_ID + 1}

    # Accounts

    def add_bot(self, token: str, username: str, first_name: str, *, has_privacy: bool = True) -> Bot:
        """Register a bot; the token begins with its id, as Telegram's tokens do."""
        bot_id = int(token.partition(":")[0])
        updates = UpdateQueue(bot_id, self.now, self.misbehaviour, FIRST_UPDATE_ID + len(self.bots) * 1_000_000)
        bot = Bot(
            id=bot_id,
            token=token,
            username=username,
            first_name=first_name,
            has_privacy=has_privacy,
            updates=updates,
            launched=self.now(),
        )
        self.bots[bot_id] = bot
        self.tokens[token] = bot
        for user in self.users.values():
            self._open_private(bot, user)
        self.feed.publish("bot", id=bot_id)
        return bot

    def add_user(self, user: User) -> User:
        """Register a person; each bot gets a chat on the phone where Start can be pressed."""
        self.users[user.id] = user
        for bot in self.bots.values():
            self._open_private(bot, user)
        self.feed.publish("user", user_id=user.id)
        return user

    def announce_user(self, user: User) -> None:
        """Show on the phones that a person's account has changed."""
        self.feed.publish("user", user_id=user.id)
        for bot in self.bots.values():
            self.feed.publish("chat", chat=self.private(bot.id, user.id))

    def new_user_id(self) -> int:
        """Return an unused id, above 2^31 like most that Telegram gives out today."""
        self._last_ids["user"] += 1
        return self._last_ids["user"]

    def new_group_id(self, type_: ChatType) -> int:
        """Return an unused id of a group; those of supergroups begin with -100."""
        self._last_ids[type_.value] -= 1
        return self._last_ids[type_.value]

    def _open_private(self, bot: Bot, user: User) -> None:
        key = private_key(bot.id, user.id)
        if key not in self.chats:
            chat = PrivateChat(key=key, id=user.id, bot_id=bot.id, user_id=user.id)
            self.chats[key] = chat
            self.feed.publish("chat", chat=chat)

    def add_group(self, group: GroupChat) -> GroupChat:
        """Register a group."""
        self.chats[group.key] = group
        self.groups[group.id] = group
        self.feed.publish("chat", chat=group)
        return group

    def private(self, bot_id: int, user_id: int) -> PrivateChat:
        """Return the chat of a person with a bot."""
        chat = self.chats[private_key(bot_id, user_id)]
        if not isinstance(chat, PrivateChat):
            raise TypeError(chat.key)
        return chat

    # Messages

    def post(self, chat: Chat, author_id: int, authorship: Authorship, draft: Draft) -> Message:
        """Put a message into a chat, show it on the phones and tell the bots that may see it."""
        message = Message(
            message_id=self._next_message_id(chat),
            chat_key=chat.key,
            author_id=author_id,
            authorship=authorship,
            date=self.now(),
            kind=draft.kind,
            text=draft.text,
            entities=draft.entities,
            media=draft.media,
            service=draft.service,
            reply_to=draft.reply_to,
            thread_id=draft.thread_id,
            media_group_id=draft.media_group_id,
            forward_origin=draft.forward_origin,
            is_protected=draft.is_protected,
        )
        message.set_markup(draft.markup)
        chat.messages[message.message_id] = message
        self.feed.publish("message", chat=chat, message=message)
        tell_bots(self, chat, message, "message")
        return message

    def _next_message_id(self, chat: Chat) -> int:
        counter = self.bots[chat.bot_id] if isinstance(chat, PrivateChat) else chat
        if not isinstance(counter, Bot | GroupChat):
            raise TypeError(chat.key)
        counter.last_message_id += 1
        return counter.last_message_id

    def edited(self, chat: Chat, message: Message, *, is_marked: bool = True) -> None:
        """Announce that a message was changed; `is_marked` says whether it now counts as edited."""
        if is_marked:
            message.edit_date = self.now()
        self.feed.publish("edited", chat=chat, message=message)
        if message.authorship is not Authorship.BOT:
            tell_bots(self, chat, message, "edited_message")

    def delete(self, chat: Chat, message: Message) -> None:
        """Take a message off all phones; bots aren't told, as on Telegram."""
        message.is_deleted = True
        self.feed.publish("deleted", chat=chat, message_id=message.message_id)
        if message.message_id in chat.pinned:
            self.set_pinned(chat, [number for number in chat.pinned if number != message.message_id])

    def set_pinned(self, chat: Chat, pinned: list[int]) -> None:
        """Set which messages are pinned, the newest pin last."""
        chat.pinned = pinned
        self.feed.publish("pinned", chat=chat, pinned=list(pinned))

    # Taps

    def add_callback(self, chat: Chat, message: Message, user: User, data: str) -> Callback:
        """Record a tap and queue its update for the bot that owns the message."""
        callback = Callback(
            id=str(secrets.randbits(62)),
            bot_id=message.author_id,
            user_id=user.id,
            chat_key=chat.key,
            message_id=message.message_id,
            data=data,
            created=self.now(),
        )
        self.callbacks[callback.id] = callback
        is_gone = message.is_deleted or self.now() - message.date >= self.inaccessible_after
        shown = inaccessible_json(self, chat, message) if is_gone else message_json(self, chat, message)
        body = {
            "id": callback.id,
            "from": user_json(user),
            "message": shown,
            "chat_instance": str(hash(chat.key) & 0x7FFFFFFFFFFFFFFF),
            "data": data,
        }
        self._publish_tap("callback_pending", callback)
        self.bots[message.author_id].updates.push("callback_query", body, chat.id)
        return callback

    def answer(self, callback: Callback, text: str, *, is_alert: bool) -> None:
        """Show a bot's answer to a tap on the phone."""
        self._publish_tap("callback_answered", callback)
        if text:
            chat = self.chats[callback.chat_key]
            self.feed.publish("toast", chat=chat, user_id=callback.user_id, text=text, alert=is_alert)

    def _publish_tap(self, type_: str, callback: Callback) -> None:
        self.feed.publish(
            type_,
            chat=self.chats[callback.chat_key],
            message_id=callback.message_id,
            data=callback.data,
            user_id=callback.user_id,
        )

    def announce_profile(self, bot: Bot) -> None:
        """Tell the phones that commands, texts or the menu button of a bot have changed."""
        for chat in self.chats.values():
            is_its = chat.bot_id == bot.id if isinstance(chat, PrivateChat) else True
            if is_its and (chat.messages or isinstance(chat, GroupChat)):
                self.feed.publish("chat", chat=chat)

    # Membership

    def set_member(self, group: GroupChat, changed: Member, actor_id: int) -> None:
        """Change someone's place in a group and tell the bots that may know."""
        old = group.members.get(changed.user_id) or Member(user_id=changed.user_id, status=Status.LEFT)
        group.members[changed.user_id] = changed
        self.feed.publish("chat", chat=group)
        tell_membership(self, group, old, changed, actor_id)
