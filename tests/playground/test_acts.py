"""What people do in chats, and what they can't."""

import pytest

from playground import acts, group_acts
from playground.errors import ActRefused
from playground.people import Bot, User
from playground.phones import Phone
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
    return world.add_user(User(id=world.new_user_id(), first_name="Omar"))


@pytest.mark.parametrize("payload", ["", "a", "A-z_09", "x" * 64])
def test_payloads_of_deep_links(phone: Phone, payload: str) -> None:
    """Up to 64 letters, digits, underscores and dashes."""
    assert phone.start(payload).text == f"/start {payload}".strip()


@pytest.mark.parametrize("payload", ["x" * 65, "two words", "ü", "a.b", "a/b"])
def test_payloads_that_telegram_doesnt_take(phone: Phone, payload: str) -> None:
    """Longer ones, and other characters."""
    with pytest.raises(ActRefused, match="a deep link's payload"):
        phone.start(payload)


def test_writing_opens_a_chat(phone: Phone) -> None:
    """Who writes has started the conversation; who blocked the bot can't write."""
    assert phone.world.private(phone.bot_id, phone.user_id).is_started is False
    phone.say("hello")
    assert phone.world.private(phone.bot_id, phone.user_id).is_started is True
    phone.block()
    with pytest.raises(ActRefused, match="unblock it first"):
        phone.say("hello?")


def test_nobody_writes_in_anothers_chat(world: World, phone: Phone, omar: User) -> None:
    """A private chat is private."""
    with pytest.raises(ActRefused, match="another person's chat"):
        acts.say(world, omar.id, phone.chat, "hello")


def test_a_deleted_account_does_nothing(phone: Phone) -> None:
    """No acts without an account."""
    phone.start()
    phone.delete_account()
    with pytest.raises(ActRefused, match="there is no user"):
        phone.say("hello")
    assert phone.user.name == "Deleted Account"


@pytest.mark.parametrize("text", ["", "  ", "a" * 4097])
def test_edits_that_make_no_sense(phone: Phone, text: str) -> None:
    """An edited text has 1 to 4,096 characters, like any other."""
    said = phone.say("hello")
    with pytest.raises(ActRefused, match="1 to 4096"):
        phone.edit(said, text)
    assert phone.latest().text == "hello"


def test_the_longest_edit(phone: Phone) -> None:
    """4,096 units fit, an emoji counts as two of them."""
    said = phone.say("hello")
    phone.edit(said, "😀" * 2048)
    with pytest.raises(ActRefused, match="1 to 4096"):
        phone.edit(said, "😀" * 2048 + "a")


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("a" * 4096, [4096]),
        ("a" * 4097, [4096, 1]),
        ("😀" * 2048, [2048]),
        ("😀" * 2049, [2048, 1]),
        # the last character of the basic plane is one unit
        ("\uffef" * 4096, [4096]),
    ],
)
def test_long_texts_go_out_in_pieces(phone: Phone, text: str, pieces: list[int]) -> None:
    """Cut after 4,096 units, as Telegram's apps do."""
    phone.say(text)
    assert [len(message.text) for message in phone.chat.latest(9)] == pieces


async def test_only_ones_own_words_can_be_edited(raw: RawBot, phone: Phone, chat_id: int) -> None:
    """Not the bot's."""
    await raw.result("sendMessage", chat_id=chat_id, text="from the bot")
    with pytest.raises(ActRefused, match="only the author"):
        phone.edit(phone.latest(), "changed")


def test_a_group_lets_authors_and_administrators_delete(world: World, phone: Phone, omar: User, bot: Bot) -> None:
    """An ordinary member can't delete what others wrote."""
    group = group_acts.create_supergroup(world, "Team", phone.user_id)
    group_acts.join(world, group, omar.id)
    daria, other = phone.group(group), Phone(world, omar.id, bot.id).group(group)
    first, second = daria.say("from Daria"), other.say("from Omar")
    with pytest.raises(ActRefused, match="only its author or an administrator"):
        other.delete(first)
    other.delete(other.say("a slip"))
    daria.delete(second)
    assert daria.screen() == "* Omar joined\nDaria: from Daria"
    with pytest.raises(ActRefused, match="there is no message"):
        daria.delete(second)


def test_an_upgraded_group_takes_no_words(world: World, phone: Phone) -> None:
    """What has become of it does."""
    group = group_acts.create_group(world, "Team", phone.user_id)
    upgraded = group_acts.upgrade_group(world, group)
    with pytest.raises(ActRefused, match="is not in Team"):
        acts.say(world, phone.user_id, group, "hello")
    with pytest.raises(ActRefused, match="became a supergroup"):
        group_acts.join(world, group, phone.user_id)
    acts.say(world, phone.user_id, upgraded, "hello")


def test_topics_and_replies_must_exist(world: World, phone: Phone) -> None:
    """Nobody writes into a topic, or answers a message, that isn't there."""
    forum = group_acts.create_group(world, "Forum", phone.user_id, is_forum=True)
    view = phone.group(forum)
    with pytest.raises(ActRefused, match="there is no topic 99 in Forum"):
        view.say("hello", thread_id=99)
    gone = view.say("gone")
    view.delete(gone)
    with pytest.raises(ActRefused, match="there is no message"):
        view.say("hello", reply_to=gone)


def test_a_language_may_be_unknown(world: World, bot: Bot) -> None:
    """Not every app tells it."""
    user = world.add_user(User(id=world.new_user_id(), first_name="Sam", language_code=""))
    Phone(world, user.id, bot.id).start()
    (update,) = bot.updates.peek(1)
    assert "language_code" not in update.fields["message"]["from"]
