"""What python-telegram-bot's answers mean, asked of the playground's own Telegram."""

from collections.abc import AsyncIterator

import pytest

from bot.sender import TelegramSender
from playground import group_acts
from playground.chats import GroupChat
from playground.limits import Limits
from playground.people import User
from playground.server import Playground
from scheduling.sending import Outcome
from texts.text import paragraphs

TOKEN = "4242:a-token-of-these-tests"
WORDS = paragraphs("A card")


@pytest.fixture
async def playground() -> AsyncIterator[Playground]:
    """A running playground without flood control."""
    running = Playground(limits=Limits(is_on=False))
    await running.start()
    yield running
    await running.stop()


@pytest.fixture
def forum(playground: Playground) -> GroupChat:
    """A group with topics, and the bot in it."""
    world = playground.world
    bot = world.add_bot(TOKEN, "tandem_bot", "Tandem")
    meike = world.add_user(User(id=world.new_user_id(), first_name="Meike"))
    group = group_acts.create_group(world, "Team", meike.id, is_forum=True)
    group_acts.add_bot(world, group, bot.id)
    return group


@pytest.fixture
async def sender(playground: Playground, forum: GroupChat) -> AsyncIterator[TelegramSender]:
    """The sender as it runs in the bot."""
    opened = TelegramSender(api_base=playground.url, token=TOKEN, is_limited=False)
    await opened.start()
    yield opened
    await opened.stop()


@pytest.mark.row("E1")
async def test_a_message_goes_into_its_topic(playground: Playground, forum: GroupChat, sender: TelegramSender) -> None:
    """And into the general one without."""
    topic = group_acts.create_topic(playground.world, forum, _owner(forum), "Applications")
    inside = await sender.send(forum.id, WORDS, thread_id=topic.id)
    outside = await sender.send(forum.id, WORDS)
    threads = [forum.messages[result.message_id or 0].thread_id for result in (inside, outside)]
    assert threads == [topic.id, None]


@pytest.mark.row("E1")
@pytest.mark.fault(19)
async def test_a_deleted_topic_is_told_apart_from_other_refusals(
    playground: Playground, forum: GroupChat, sender: TelegramSender
) -> None:
    """The group is there all the same: nobody is lost."""
    topic = group_acts.create_topic(playground.world, forum, _owner(forum), "Applications")
    group_acts.delete_topic(playground.world, forum, topic.id)
    assert (await sender.send(forum.id, WORDS, thread_id=topic.id)).outcome is Outcome.NO_TOPIC
    assert (await sender.send(-1, WORDS)).outcome is Outcome.BLOCKED


@pytest.mark.row("F2")
async def test_a_message_is_taken_away_once(playground: Playground, forum: GroupChat, sender: TelegramSender) -> None:
    """A second time there is nothing to take away."""
    sent = await sender.send(forum.id, WORDS)
    assert (await sender.delete(forum.id, sent.message_id or 0)).outcome is Outcome.SENT
    assert forum.messages[sent.message_id or 0].is_deleted
    assert (await sender.delete(forum.id, sent.message_id or 0)).outcome is Outcome.GONE


def _owner(group: GroupChat) -> int:
    return next(iter(group.members))
