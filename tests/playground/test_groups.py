"""Groups: what bots hear, anonymous administrators, rights, pins and forum topics."""

from typing import Any

import pytest

from playground import acts, group_acts
from playground.chats import GroupChat
from playground.errors import ActRefused
from playground.people import ANONYMOUS_ADMIN_ID, Bot, User
from playground.phones import ChatView, Phone
from playground.server import Playground
from playground.worlds import World
from tests.playground.raw_bots import RawBot


@pytest.fixture
def world(playground: Playground) -> World:
    """The world of the running playground."""
    return playground.world


@pytest.fixture
def omar(world: World) -> User:
    """A second person."""
    return world.add_user(User(id=world.new_user_id(), first_name="Omar", language_code="ar"))


@pytest.fixture
def group(world: World, bot: Bot, daria: User, omar: User) -> GroupChat:
    """Daria's supergroup with Omar and the bot, an ordinary member; all updates are out of the way."""
    made = group_acts.create_supergroup(world, "Team", daria.id)
    group_acts.join(world, made, omar.id)
    group_acts.add_bot(world, made, bot.id, is_administrator=False)
    bot.updates.clear()
    return made


@pytest.fixture
def view(phone: Phone, group: GroupChat) -> ChatView:
    """Daria's view of the group."""
    return phone.group(group)


async def _texts(raw: RawBot) -> list[str]:
    return [update["message"]["text"] for update in await raw.updates() if "message" in update]


@pytest.mark.parametrize(
    ("text", "is_heard"),
    [
        # commands, unless they name another bot
        ("/setup 1234", True),
        ("/setup@raw_bot 1234", True),
        ("/setup@RAW_BOT 1234", True),
        ("/setup@other_bot 1234", False),
        # a mention
        ("hello @raw_bot", True),
        # talk among people
        ("hello all", False),
        ("and/or", False),
    ],
)
async def test_privacy_mode(raw: RawBot, view: ChatView, text: str, is_heard: bool) -> None:
    """A bot that isn't an administrator only hears what is meant for it."""
    view.say(text)
    assert await _texts(raw) == ([text] if is_heard else [])


async def test_a_reply_to_the_bot_is_heard(raw: RawBot, view: ChatView, group: GroupChat) -> None:
    """Replies to the bot's own messages pass privacy mode, replies to others don't."""
    asked = await raw.result("sendMessage", chat_id=group.id, text="Who comes?")
    view.say("me", reply_to=group.messages[asked["message_id"]])
    view.say("me too", reply_to=view.say("a word among us"))
    assert await _texts(raw) == ["me"]


async def test_an_administrator_hears_all(
    raw: RawBot, world: World, view: ChatView, bot: Bot, group: GroupChat
) -> None:
    """Making the bot an administrator ends privacy mode, and is an update."""
    group_acts.add_bot(world, group, bot.id, is_administrator=True)
    view.say("hello all")
    promoted, said = await raw.updates()
    assert promoted["my_chat_member"]["old_chat_member"]["status"] == "member"
    assert promoted["my_chat_member"]["new_chat_member"]["status"] == "administrator"
    assert said["message"]["text"] == "hello all"


async def test_a_bot_without_privacy_mode_hears_all(raw: RawBot, view: ChatView, bot: Bot) -> None:
    """BotFather's /setprivacy."""
    bot.has_privacy = False
    view.say("hello all")
    assert await _texts(raw) == ["hello all"]


async def test_bots_dont_hear_each_other(raw: RawBot, world: World, group: GroupChat, bot: Bot) -> None:
    """What a bot writes reaches no bot."""
    other = world.add_bot("7000000002:y", "other_bot", "Other")
    group_acts.add_bot(world, group, other.id)
    other.updates.clear()
    await raw.result("sendMessage", chat_id=group.id, text="/start")
    assert len(other.updates) == 0


async def test_members_coming_and_going_is_told_to_administrators(
    raw: RawBot, world: World, group: GroupChat, bot: Bot, omar: User
) -> None:
    """`chat_member` needs the right and the wish; the service messages come anyway."""
    await raw.updates(allowed_updates=["message", "chat_member"])
    group_acts.leave(world, group, omar.id)
    (gone,) = await raw.updates()
    assert gone["message"]["left_chat_member"]["id"] == omar.id
    group_acts.add_bot(world, group, bot.id, is_administrator=True)
    bot.updates.clear()
    group_acts.join(world, group, omar.id)
    came, words = await raw.updates()
    assert came["chat_member"]["new_chat_member"] == {
        "status": "member",
        "user": {"id": omar.id, "is_bot": False, "first_name": "Omar", "language_code": "ar"},
    }
    assert words["message"]["new_chat_members"][0]["id"] == omar.id


async def test_chat_member_is_not_sent_by_default(
    raw: RawBot, world: World, group: GroupChat, bot: Bot, omar: User
) -> None:
    """A bot has to name it in `allowed_updates`."""
    group_acts.add_bot(world, group, bot.id, is_administrator=True)
    bot.updates.clear()
    group_acts.promote(world, group, omar.id)
    assert await raw.updates() == []


async def test_an_anonymous_administrator(raw: RawBot, world: World, group: GroupChat, view: ChatView) -> None:
    """Words come from the group, taps from the person."""
    group_acts.promote(world, group, view.user_id, is_anonymous=True)
    markup = {"inline_keyboard": [[{"text": "Go", "callback_data": "go"}]]}
    await raw.result("sendMessage", chat_id=group.id, text="Well?", reply_markup=markup)
    view.say("/setup 1234")
    view.tap("Go")
    said, tapped = await raw.updates()
    assert said["message"]["from"]["id"] == ANONYMOUS_ADMIN_ID
    assert said["message"]["sender_chat"] == {"id": group.id, "title": "Team", "type": "supergroup"}
    assert tapped["callback_query"]["from"]["id"] == view.user_id
    assert view.screen().splitlines()[-1] == "Team: /setup 1234"


async def test_members_can_be_looked_up(raw: RawBot, world: World, group: GroupChat, omar: User, daria: User) -> None:
    """getChatMember, getChatAdministrators, getChatMemberCount."""

    async def status(user_id: int) -> str:
        found: dict[str, Any] = await raw.result("getChatMember", chat_id=group.id, user_id=user_id)
        return str(found["status"])

    stranger = world.add_user(User(id=world.new_user_id(), first_name="Eve"))
    assert await status(daria.id) == "creator"
    assert await status(omar.id) == "member"
    assert await status(stranger.id) == "left"
    group_acts.promote(world, group, omar.id)
    assert await status(omar.id) == "administrator"
    group_acts.leave(world, group, omar.id)
    assert await status(omar.id) == "left"
    refused = await raw.refusal("getChatMember", chat_id=group.id, user_id=12)
    assert refused == (400, "Bad Request: PARTICIPANT_ID_INVALID")
    admins = await raw.result("getChatAdministrators", chat_id=group.id)
    assert [admin["user"]["id"] for admin in admins] == [daria.id]
    assert await raw.result("getChatMemberCount", chat_id=group.id) == 2


async def test_a_private_chat_has_no_administrators(raw: RawBot, chat_id: int) -> None:
    """And two members."""
    refused = await raw.refusal("getChatAdministrators", chat_id=chat_id)
    assert refused == (400, "Bad Request: there are no administrators in the private chat")
    assert await raw.result("getChatMemberCount", chat_id=chat_id) == 2
    found = await raw.result("getChatMember", chat_id=chat_id, user_id=chat_id)
    assert found["status"] == "member"
    code, _ = await raw.refusal("leaveChat", chat_id=chat_id)
    assert code == 400


async def test_only_members_write_and_tap(world: World, group: GroupChat, raw: RawBot, omar: User) -> None:
    """Whoever left a group can't write there, nor tap a button that is still on the screen."""
    markup = {"inline_keyboard": [[{"text": "Go", "callback_data": "go"}]]}
    sent = await raw.result("sendMessage", chat_id=group.id, text="Well?", reply_markup=markup)
    group_acts.leave(world, group, omar.id)
    with pytest.raises(ActRefused, match="Omar is not in Team"):
        acts.say(world, omar.id, group, "hello")
    with pytest.raises(ActRefused, match="Omar is not in Team"):
        acts.tap(world, omar.id, group, sent["message_id"], "go")


class TestPins:
    """Pinning needs a right, and is told to the chat."""

    async def test_pinning_needs_the_right(self, raw: RawBot, world: World, group: GroupChat, bot: Bot) -> None:
        """An ordinary member, or an administrator without the right, can't pin."""
        sent = await raw.result("sendMessage", chat_id=group.id, text="board")
        pin = {"chat_id": group.id, "message_id": sent["message_id"]}
        refusal = (400, "Bad Request: not enough rights to manage pinned messages in the chat")
        assert await raw.refusal("pinChatMessage", **pin) == refusal
        group_acts.add_bot(world, group, bot.id, lacks_rights=frozenset({"can_pin_messages"}))
        assert await raw.refusal("pinChatMessage", **pin) == refusal
        group_acts.add_bot(world, group, bot.id)
        assert await raw.result("pinChatMessage", **pin) is True
        assert group.pinned == [sent["message_id"]]

    async def test_a_pin_is_told_once(self, raw: RawBot, chat_id: int, phone: Phone) -> None:
        """Pinning twice changes nothing, and the bot gets no update of its own pin."""
        sent = await raw.result("sendMessage", chat_id=chat_id, text="board")
        for _ in range(2):
            await raw.result("pinChatMessage", chat_id=chat_id, message_id=sent["message_id"])
        assert phone.screen().count("* a message was pinned") == 1
        assert await raw.updates() == []
        chat = await raw.result("getChat", chat_id=chat_id)
        assert chat["pinned_message"]["text"] == "board"

    async def test_unpinning(self, raw: RawBot, chat_id: int, phone: Phone) -> None:
        """Without a number the newest pin goes; then none is left to unpin."""
        for text in ("one", "two", "three"):
            sent = await raw.result("sendMessage", chat_id=chat_id, text=text)
            await raw.result("pinChatMessage", chat_id=chat_id, message_id=sent["message_id"])
        await raw.result("unpinChatMessage", chat_id=chat_id)
        assert [phone.chat.messages[number].text for number in phone.chat.pinned] == ["one", "two"]
        await raw.result("unpinAllChatMessages", chat_id=chat_id)
        assert phone.chat.pinned == []
        refused = await raw.refusal("unpinChatMessage", chat_id=chat_id)
        assert refused == (400, "Bad Request: message to unpin not found")
        refused = await raw.refusal("pinChatMessage", chat_id=chat_id, message_id=999)
        assert refused == (400, "Bad Request: message to pin not found")

    async def test_a_deleted_message_is_no_longer_pinned(self, raw: RawBot, chat_id: int, phone: Phone) -> None:
        """The pin goes with the message."""
        sent = await raw.result("sendMessage", chat_id=chat_id, text="board")
        await raw.result("pinChatMessage", chat_id=chat_id, message_id=sent["message_id"])
        await raw.result("deleteMessage", chat_id=chat_id, message_id=sent["message_id"])
        assert phone.chat.pinned == []


class TestTopics:
    """Forums."""

    @pytest.fixture
    def forum(self, world: World, bot: Bot, daria: User) -> GroupChat:
        """A forum with the bot as administrator."""
        made = group_acts.create_group(world, "Forum", daria.id, is_forum=True)
        group_acts.add_bot(world, made, bot.id)
        return made

    async def test_a_bot_writes_into_a_topic(self, raw: RawBot, forum: GroupChat) -> None:
        """The thread's number comes back with the message, and without it the message is in the general topic."""
        topic = await raw.result("createForumTopic", chat_id=forum.id, name="Applications")
        thread = topic["message_thread_id"]
        sent = await raw.result("sendMessage", chat_id=forum.id, text="card", message_thread_id=thread)
        assert (sent["message_thread_id"], sent["is_topic_message"]) == (thread, True)
        sent = await raw.result("sendMessage", chat_id=forum.id, text="card")
        assert "message_thread_id" not in sent

    async def test_a_reply_goes_into_the_topic_of_its_message(self, raw: RawBot, forum: GroupChat) -> None:
        """Without naming the topic again."""
        topic = await raw.result("createForumTopic", chat_id=forum.id, name="Applications")
        thread = topic["message_thread_id"]
        card = await raw.result("sendMessage", chat_id=forum.id, text="card", message_thread_id=thread)
        reply = {"message_id": card["message_id"]}
        answer = await raw.result("sendMessage", chat_id=forum.id, text="answer", reply_parameters=reply)
        assert answer["message_thread_id"] == thread

    async def test_a_deleted_topic_is_gone(self, raw: RawBot, world: World, forum: GroupChat) -> None:
        """Its messages are gone too; who writes there is refused."""
        topic = await raw.result("createForumTopic", chat_id=forum.id, name="Applications")
        where = {"chat_id": forum.id, "message_thread_id": topic["message_thread_id"]}
        sent = await raw.result("sendMessage", **where, text="card")
        group_acts.delete_topic(world, forum, topic["message_thread_id"])
        gone = (400, "Bad Request: message thread not found")
        assert await raw.refusal("sendMessage", **where, text="card") == gone
        assert await raw.refusal("closeForumTopic", **where) == gone
        refused = await raw.refusal("editMessageText", chat_id=forum.id, message_id=sent["message_id"], text="new")
        assert refused == (400, "Bad Request: message to edit not found")

    async def test_topics_are_renamed_closed_and_deleted(self, raw: RawBot, forum: GroupChat, phone: Phone) -> None:
        """Each change is told once; doing it twice is refused."""
        topic = await raw.result("createForumTopic", chat_id=forum.id, name="Applications", icon_color=9367192)
        where = {"chat_id": forum.id, "message_thread_id": topic["message_thread_id"]}
        unchanged = (400, "Bad Request: TOPIC_NOT_MODIFIED")
        await raw.result("editForumTopic", **where, name="People")
        assert await raw.refusal("editForumTopic", **where, name="People") == unchanged
        await raw.result("closeForumTopic", **where)
        assert await raw.refusal("closeForumTopic", **where) == unchanged
        await raw.result("reopenForumTopic", **where)
        told = [line for line in phone.group(forum).screen().splitlines() if "topic" in line]
        assert told == [
            "* topic “Applications” was created",
            "* topic renamed to “People”",
            "* topic closed",
            "* topic reopened",
        ]
        await raw.result("deleteForumTopic", **where)
        assert forum.topics == {}

    async def test_a_closed_topic_takes_no_words_of_members(
        self, raw: RawBot, world: World, forum: GroupChat, bot: Bot
    ) -> None:
        """Only administrators write into a closed topic."""
        topic = await raw.result("createForumTopic", chat_id=forum.id, name="Applications")
        where = {"chat_id": forum.id, "message_thread_id": topic["message_thread_id"]}
        await raw.result("closeForumTopic", **where)
        await raw.result("sendMessage", **where, text="card")
        group_acts.add_bot(world, forum, bot.id, is_administrator=False)
        assert await raw.refusal("sendMessage", **where, text="card") == (400, "Bad Request: TOPIC_CLOSED")

    @pytest.mark.parametrize(
        ("parameters", "words"),
        [
            ({"name": ""}, "TOPIC_TITLE_EMPTY"),
            ({"name": "x" * 129}, "TOPIC_TITLE_TOO_LONG"),
            ({"name": "x", "icon_color": 5}, "invalid icon color specified"),
        ],
    )
    async def test_topics_that_are_refused(
        self, raw: RawBot, forum: GroupChat, parameters: dict[str, Any], words: str
    ) -> None:
        """A topic has a name of 1 to 128 characters and one of Telegram's colours."""
        refused = await raw.refusal("createForumTopic", chat_id=forum.id, **parameters)
        assert refused == (400, f"Bad Request: {words}")

    async def test_topics_need_a_forum_and_a_right(
        self, raw: RawBot, world: World, forum: GroupChat, group: GroupChat, bot: Bot
    ) -> None:
        """Neither an ordinary group nor an ordinary member opens topics."""
        refused = await raw.refusal("createForumTopic", chat_id=group.id, name="x")
        assert refused == (400, "Bad Request: the chat is not a forum")
        refused = await raw.refusal("sendMessage", chat_id=group.id, text="x", message_thread_id=5)
        assert refused == (400, "Bad Request: message thread not found")
        group_acts.add_bot(world, forum, bot.id, lacks_rights=frozenset({"can_manage_topics"}))
        refused = await raw.refusal("createForumTopic", chat_id=forum.id, name="x")
        assert refused == (400, "Bad Request: not enough rights to create a topic")


@pytest.mark.parametrize(
    ("act", "words"),
    [
        (group_acts.join, "already in"),
        (lambda world, group, _: group_acts.demote(world, group, next(iter(group.members))), "can't be demoted"),
        (lambda world, group, _: group_acts.join(world, group, 12), "no user 12"),
        (lambda world, group, _: group_acts.leave(world, group, 12), "no user 12"),
        (lambda world, group, _: group_acts.add_bot(world, group, 12), "no bot 12"),
        (lambda world, group, _: group_acts.remove_bot(world, group, 12), "not in this group"),
        (lambda world, group, _: group_acts.upgrade_group(world, group), "only a basic group"),
        (lambda world, group, omar: group_acts.create_topic(world, group, omar, "x"), "has no topics"),
        (lambda world, group, _: group_acts.delete_topic(world, group, 5), "no such topic"),
        (lambda world, _, omar: group_acts.create_group(world, "", omar), "1 to 128"),
    ],
)
def test_acts_that_make_no_sense(world: World, group: GroupChat, omar: User, act: Any, words: str) -> None:
    """A person is told why something can't be done."""
    with pytest.raises(ActRefused, match=words):
        act(world, group, omar.id)
