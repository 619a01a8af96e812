"""What bots receive is what Telegram's libraries know: nothing missing, nothing that they have never heard of."""

from collections.abc import Iterator
from typing import Any

import aiogram.types
import pytest
import telegram

from playground import acts, group_acts, polls, sendings
from playground.people import Bot, User
from playground.phones import Phone
from playground.server import Playground
from tests.playground.raw_bots import RawBot

MARKUP = {"inline_keyboard": [[{"text": "Yes", "callback_data": "y"}]]}
ALL_TYPES = [name for name in aiogram.types.Update.model_fields if name != "update_id"]


def _unknown_fields(value: Any, place: str) -> Iterator[str]:
    if isinstance(value, list):
        for index, inner in enumerate(value):
            yield from _unknown_fields(inner, f"{place}[{index}]")
        return
    for name in getattr(value, "model_extra", None) or {}:
        yield f"{place}.{name}"
    for name in getattr(value, "model_fields_set", ()):
        yield from _unknown_fields(getattr(value, name), f"{place}.{name}")


async def _private_life(raw: RawBot, playground: Playground, phone: Phone) -> None:
    """Everything that a person can do in a private chat."""
    world, user_id, chat = playground.world, phone.user_id, phone.chat
    phone.start("payload")
    said = phone.say("hello @someone")
    phone.say("a reply", reply_to=said)
    phone.edit(said, "hello again")
    for send in (
        *(sendings.send_sticker, sendings.send_voice, sendings.send_photo, sendings.send_location),
        *(sendings.send_contact, sendings.send_poll, sendings.send_album),
    ):
        send(world, user_id, chat)
    sendings.send_document(world, user_id, chat, "cv.pdf", "application/pdf", b"%PDF")
    sendings.forward(world, user_id, chat, "news")
    await raw.result("sendMessage", chat_id=user_id, text="Well?", reply_markup=MARKUP)
    phone.tap("Yes")
    old = phone.latest()
    old.is_deleted = True
    acts.tap(world, user_id, chat, old.message_id, "y", is_forged=True)
    sent = await raw.result("sendPoll", chat_id=user_id, question="When?", options=["a", "b"], is_anonymous=False)
    polls.vote(world, user_id, chat, chat.messages[sent["message_id"]], [0])
    phone.block()
    phone.unblock()


def _group_life(playground: Playground, bot: Bot, daria: User) -> None:
    """Everything that can happen to groups."""
    world = playground.world
    omar = world.add_user(User(id=world.new_user_id(), first_name="Omar", last_name="Aziz"))
    group = group_acts.create_group(world, "Team", daria.id)
    group_acts.add_bot(world, group, bot.id)
    group_acts.join(world, group, omar.id)
    group_acts.promote(world, group, omar.id, is_anonymous=True)
    acts.say(world, omar.id, group, "hello")
    group_acts.demote(world, group, omar.id)
    group_acts.leave(world, group, omar.id)
    upgraded = group_acts.upgrade_group(world, group)
    group_acts.remove_bot(world, upgraded, bot.id)
    forum = group_acts.create_group(world, "Forum", daria.id, is_forum=True)
    group_acts.add_bot(world, forum, bot.id)
    topic = group_acts.create_topic(world, forum, daria.id, "News")
    acts.say(world, daria.id, forum, "hello", thread_id=topic.id)


@pytest.fixture
async def updates(raw: RawBot, playground: Playground, bot: Bot, phone: Phone, daria: User) -> list[dict[str, Any]]:
    """One update of each sort that there is."""
    await raw.updates(allowed_updates=ALL_TYPES)
    await _private_life(raw, playground, phone)
    _group_life(playground, bot, daria)
    return await raw.updates()


async def test_updates_are_what_aiogram_knows(updates: list[dict[str, Any]]) -> None:
    """Each update is valid, and no field anywhere in it is unknown."""
    unknown: list[str] = []
    for update in updates:
        unknown += _unknown_fields(aiogram.types.Update.model_validate(update), list(update)[1])
    assert unknown == []
    kinds = {list(update)[1] for update in updates}
    assert kinds == {
        *("message", "edited_message", "callback_query", "poll", "poll_answer", "my_chat_member", "chat_member")
    }


async def test_updates_are_what_python_telegram_bot_knows(updates: list[dict[str, Any]]) -> None:
    """The other library reads each of them, too, with its effective chat or user."""
    for update in updates:
        read = telegram.Update.de_json(update, None)
        assert read.to_dict()["update_id"] == update["update_id"]
        assert read.effective_user is not None or read.poll is not None


async def test_results_are_what_aiogram_knows(raw: RawBot, playground: Playground, phone: Phone, bot: Bot) -> None:
    """Results of methods are valid, too, down to the last field."""
    phone.start()
    chat_id = phone.user_id
    group = group_acts.create_group(playground.world, "Forum", chat_id, is_forum=True)
    group_acts.add_bot(playground.world, group, bot.id)
    sent = await raw.result("sendMessage", chat_id=chat_id, text="<b>a</b>", parse_mode="HTML", reply_markup=MARKUP)
    await raw.result("pinChatMessage", chat_id=chat_id, message_id=sent["message_id"])
    await raw.result("setWebhook", url="http://127.0.0.1:9/x", allowed_updates=["message"])
    results: list[tuple[Any, Any]] = [
        (aiogram.types.Message, sent),
        (aiogram.types.User, await raw.result("getMe")),
        (aiogram.types.ChatFullInfo, await raw.result("getChat", chat_id=chat_id)),
        (aiogram.types.ChatFullInfo, await raw.result("getChat", chat_id=group.id)),
        (aiogram.types.WebhookInfo, await raw.result("getWebhookInfo")),
        (aiogram.types.ForumTopic, await raw.result("createForumTopic", chat_id=group.id, name="News")),
        (
            aiogram.types.ChatMemberAdministrator,
            await raw.result("getChatMember", chat_id=group.id, user_id=bot.id),
        ),
        (aiogram.types.ChatMemberOwner, await raw.result("getChatMember", chat_id=group.id, user_id=chat_id)),
        (aiogram.types.Poll, (await raw.result("sendPoll", chat_id=chat_id, question="?", options=["a"]))["poll"]),
    ]
    for type_, body in results:
        assert list(_unknown_fields(type_.model_validate(body), type_.__name__)) == []
