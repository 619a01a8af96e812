"""To whom a bot may write: private chats and groups, and each refusal in Telegram's words."""

import pytest

from playground import group_acts
from playground.chats import GroupChat
from playground.people import Bot, User
from playground.phones import Phone
from playground.server import Playground
from tests.playground.raw_bots import RawBot

CHAT_NOT_FOUND = (400, "Bad Request: chat not found")


@pytest.fixture
def group(playground: Playground, bot: Bot, daria: User) -> GroupChat:
    """A supergroup of Daria's with the bot in it."""
    made = group_acts.create_supergroup(playground.world, "Team", daria.id)
    group_acts.add_bot(playground.world, made, bot.id, is_administrator=False)
    return made


async def _send(raw: RawBot, chat_id: int | str) -> tuple[int, str]:
    return await raw.refusal("sendMessage", chat_id=chat_id, text="hello")


@pytest.mark.parametrize("address", [12345, -100500, "@nobody"])
async def test_unknown_chats_arent_found(raw: RawBot, address: int | str) -> None:
    """Ids and names that the bot never met."""
    assert await _send(raw, address) == CHAT_NOT_FOUND


async def test_a_stranger_isnt_found(raw: RawBot, daria: User) -> None:
    """Someone who never pressed Start and shares no group is unknown to the bot."""
    assert await _send(raw, daria.id) == CHAT_NOT_FOUND


async def test_a_bot_cant_write_first(raw: RawBot, daria: User, group: GroupChat) -> None:
    """Someone known from a group, who never pressed Start, can't be written to."""
    assert await _send(raw, daria.id) == (403, "Forbidden: bot can't initiate conversation with a user")


async def test_after_start_a_bot_may_write(raw: RawBot, phone: Phone) -> None:
    """Start opens the conversation."""
    phone.start()
    sent = await raw.result("sendMessage", chat_id=phone.user_id, text="hello")
    assert sent["chat"] == {"id": phone.user_id, "first_name": "Daria", "username": "daria", "type": "private"}


async def test_who_blocked_the_bot_is_left_in_peace(raw: RawBot, chat_id: int, phone: Phone, bot: Bot) -> None:
    """Blocking is a 403 and an update; unblocking lets the bot write again."""
    phone.block()
    assert await _send(raw, chat_id) == (403, "Forbidden: bot was blocked by the user")
    phone.unblock()
    await raw.result("sendMessage", chat_id=chat_id, text="welcome back")
    blocked, unblocked = await raw.updates()
    assert blocked["my_chat_member"]["new_chat_member"]["status"] == "kicked"
    assert unblocked["my_chat_member"]["new_chat_member"] == {
        "status": "member",
        "user": {"id": bot.id, "is_bot": True, "first_name": "Raw", "username": "raw_bot"},
    }


async def test_start_unblocks(raw: RawBot, chat_id: int, phone: Phone) -> None:
    """Pressing Start again takes the block away."""
    phone.block()
    phone.start()
    await raw.result("sendMessage", chat_id=chat_id, text="hello")


async def test_a_deleted_account_is_deactivated(raw: RawBot, chat_id: int, phone: Phone) -> None:
    """Nobody reads there any more."""
    phone.delete_account()
    assert await _send(raw, chat_id) == (403, "Forbidden: user is deactivated")


async def test_bots_dont_write_to_bots(raw: RawBot, playground: Playground) -> None:
    """Not even to themselves."""
    other = playground.world.add_bot("7000000002:y", "other_bot", "Other")
    assert await _send(raw, other.id) == (403, "Forbidden: bots can't send messages to bots")


async def test_a_member_may_write_to_the_group(raw: RawBot, group: GroupChat) -> None:
    """A bot that is in a group writes there."""
    sent = await raw.result("sendMessage", chat_id=group.id, text="hello")
    assert sent["chat"] == {"id": group.id, "title": "Team", "type": "supergroup"}


async def test_a_bot_that_was_removed_is_kicked(
    raw: RawBot, playground: Playground, group: GroupChat, bot: Bot
) -> None:
    """Removal is a 403 and an update."""
    bot.updates.clear()
    group_acts.remove_bot(playground.world, group, bot.id)
    assert await _send(raw, group.id) == (403, "Forbidden: bot was kicked from the supergroup chat")
    (update,) = await raw.updates()
    assert update["my_chat_member"]["new_chat_member"]["status"] == "kicked"


async def test_a_bot_that_left_is_no_member(raw: RawBot, group: GroupChat) -> None:
    """Leaving is different from being removed."""
    assert await raw.result("leaveChat", chat_id=group.id) is True
    assert await _send(raw, group.id) == (403, "Forbidden: bot is not a member of the supergroup chat")


async def test_a_basic_group_is_called_a_group_chat(raw: RawBot, playground: Playground, daria: User, bot: Bot) -> None:
    """The words differ with the type of the group."""
    basic = group_acts.create_group(playground.world, "Small", daria.id)
    assert await _send(raw, basic.id) == CHAT_NOT_FOUND
    group_acts.add_bot(playground.world, basic, bot.id)
    group_acts.remove_bot(playground.world, basic, bot.id)
    assert await _send(raw, basic.id) == (403, "Forbidden: bot was kicked from the group chat")


async def test_an_upgraded_group_tells_its_new_id(raw: RawBot, playground: Playground, daria: User, bot: Bot) -> None:
    """The old id is refused with `migrate_to_chat_id`; both ids are told by service messages; the new one works."""
    basic = group_acts.create_group(playground.world, "Small", daria.id)
    group_acts.add_bot(playground.world, basic, bot.id)
    bot.updates.clear()
    upgraded = group_acts.upgrade_group(playground.world, basic)
    refused = await raw.call("sendMessage", chat_id=basic.id, text="hello")
    assert refused == {
        "ok": False,
        "error_code": 400,
        "description": "Bad Request: group chat was upgraded to a supergroup chat",
        "parameters": {"migrate_to_chat_id": upgraded.id},
        "status": 400,
    }
    assert upgraded.id < -1_000_000_000_000
    old, new = await raw.updates()
    assert (old["message"]["chat"]["id"], old["message"]["migrate_to_chat_id"]) == (basic.id, upgraded.id)
    assert (new["message"]["chat"]["id"], new["message"]["migrate_from_chat_id"]) == (upgraded.id, basic.id)
    await raw.result("sendMessage", chat_id=upgraded.id, text="hello")


async def test_ids_are_above_32_bits(daria: User, raw: RawBot, chat_id: int) -> None:
    """Bots that keep ids in 32 bits fail here as they would on Telegram."""
    assert daria.id > 2**31
    sent = await raw.result("sendMessage", chat_id=chat_id, text="hello")
    assert sent["chat"]["id"] == daria.id


@pytest.mark.parametrize("name", ["<b>Max</b>", "👩‍🚀 Zoë", "ليلى", "O'Brien & Sons"])
async def test_names_are_told_as_they_are(raw: RawBot, playground: Playground, bot: Bot, name: str) -> None:
    """Names with markup, emoji and right-to-left letters travel untouched, and a username may be missing."""
    user = playground.world.add_user(User(id=playground.world.new_user_id(), first_name=name, language_code="fa"))
    playground.phone(user, bot).start()
    (update,) = await raw.updates()
    assert update["message"]["from"] == {
        "id": user.id,
        "is_bot": False,
        "first_name": name,
        "language_code": "fa",
    }
