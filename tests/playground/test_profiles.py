"""Commands, texts, menu buttons, reactions, actions and sessions over plain HTTP."""

from datetime import timedelta
from typing import Any

import pytest

from playground import group_acts
from playground.page_views import chat_view
from playground.people import Bot, User
from playground.phones import Phone
from playground.profiles import commands_for
from playground.server import Playground
from tests.playground.clocks import Wall
from tests.playground.raw_bots import RawBot


def _command(name: str = "help", description: str = "Help") -> dict[str, str]:
    return {"command": name, "description": description}


@pytest.mark.parametrize(
    ("command", "is_fine"),
    [
        (_command("a"), True),
        (_command("a" * 32), True),
        (_command("my_data2"), True),
        # a slash before the name is taken away
        (_command("/help"), True),
        (_command(""), False),
        (_command("a" * 33), False),
        (_command("Help"), False),
        (_command("hilfe-jetzt"), False),
        (_command("помощь"), False),
    ],
)
async def test_names_of_commands(raw: RawBot, command: dict[str, str], is_fine: bool) -> None:
    """1 to 32 small letters, digits and underscores."""
    if is_fine:
        await raw.result("setMyCommands", commands=[command])
        (kept,) = await raw.result("getMyCommands")
        assert kept == {"command": command["command"].removeprefix("/"), "description": "Help"}
    else:
        assert await raw.refusal("setMyCommands", commands=[command]) == (400, "Bad Request: BOT_COMMAND_INVALID")


@pytest.mark.parametrize(
    ("description", "is_fine"),
    [("a", True), ("д" * 256, True), ("", False), (" ", False), ("a" * 257, False)],
)
async def test_descriptions_of_commands(raw: RawBot, description: str, is_fine: bool) -> None:
    """1 to 256 units."""
    answer = await raw.call("setMyCommands", commands=[_command(description=description)])
    assert answer["ok"] is is_fine
    if not is_fine:
        assert answer["description"] == "Bad Request: BOT_COMMAND_DESCRIPTION_INVALID"


async def test_at_most_a_hundred_commands(raw: RawBot) -> None:
    """One more is refused."""
    await raw.result("setMyCommands", commands=[_command(f"c{number}") for number in range(100)])
    refused = await raw.refusal("setMyCommands", commands=[_command(f"c{number}") for number in range(101)])
    assert refused == (400, "Bad Request: BOT_COMMANDS_TOO_MUCH")


async def test_lists_are_kept_by_scope_and_language(raw: RawBot, chat_id: int) -> None:
    """Each list is found by exactly its own scope and language, until it is deleted."""
    german = {"scope": {"type": "all_private_chats"}, "language_code": "de"}
    await raw.result("setMyCommands", commands=[_command("hilfe")], **german)
    assert await raw.result("getMyCommands") == []
    assert await raw.result("getMyCommands", scope=german["scope"]) == []
    assert [command["command"] for command in await raw.result("getMyCommands", **german)] == ["hilfe"]
    await raw.result("deleteMyCommands", **german)
    assert await raw.result("getMyCommands", **german) == []
    refused = await raw.refusal("getMyCommands", language_code="german")
    assert refused == (400, "Bad Request: invalid language code specified")
    refused = await raw.refusal("getMyCommands", scope={"type": "chat", "chat_id": 12})
    assert refused == (400, "Bad Request: chat not found")
    assert chat_id


async def test_the_narrowest_list_wins_in_a_private_chat(raw: RawBot, bot: Bot, phone: Phone, chat_id: int) -> None:
    """From the default over all private chats to this chat, the person's language first within each."""

    def menu() -> list[str]:
        return [command["command"] for command in commands_for(bot, phone.chat, phone.user)]

    steps: list[dict[str, Any]] = [
        {},
        {"language_code": "de"},
        {"scope": {"type": "all_private_chats"}},
        {"scope": {"type": "all_private_chats"}, "language_code": "de"},
        {"scope": {"type": "chat", "chat_id": chat_id}},
        {"scope": {"type": "chat", "chat_id": chat_id}, "language_code": "de"},
    ]
    assert menu() == []
    for number, step in enumerate(steps):
        await raw.result("setMyCommands", commands=[_command(f"c{number}")], **step)
        assert menu() == [f"c{number}"]
    await raw.result("setMyCommands", commands=[_command("other")], language_code="fr")
    assert menu() == ["c5"]


async def test_the_narrowest_list_wins_in_a_group(raw: RawBot, playground: Playground, bot: Bot, daria: User) -> None:
    """Administrators see lists of their own; one person's list wins over all."""
    world = playground.world
    omar = world.add_user(User(id=world.new_user_id(), first_name="Omar"))
    group = group_acts.create_supergroup(world, "Team", daria.id)
    group_acts.join(world, group, omar.id)
    group_acts.add_bot(world, group, bot.id)

    def menus() -> tuple[str, str]:
        admin, member = (commands_for(bot, group, user)[0]["command"] for user in (daria, omar))
        return admin, member

    here = {"chat_id": group.id}
    steps: list[tuple[dict[str, Any], tuple[str, str]]] = [
        ({"type": "default"}, ("c0", "c0")),
        ({"type": "all_group_chats"}, ("c1", "c1")),
        ({"type": "all_chat_administrators"}, ("c2", "c1")),
        ({"type": "chat"} | here, ("c3", "c3")),
        ({"type": "chat_administrators"} | here, ("c4", "c3")),
        ({"type": "chat_member", "user_id": daria.id} | here, ("c5", "c3")),
    ]
    for number, (scope, seen) in enumerate(steps):
        await raw.result("setMyCommands", commands=[_command(f"c{number}")], scope=scope)
        assert menus() == seen


@pytest.mark.parametrize(
    ("name", "field", "limit"),
    [("Description", "description", 512), ("ShortDescription", "short_description", 120), ("Name", "name", 64)],
)
async def test_texts_of_the_profile(raw: RawBot, name: str, field: str, limit: int) -> None:
    """Each is kept by language, falls back to the one for everybody, and has a longest length."""
    await raw.result(f"setMy{name}", **{field: "д" * limit})
    await raw.result(f"setMy{name}", **{field: "deutsch", "language_code": "de"})
    assert await raw.result(f"getMy{name}", language_code="de") == {field: "deutsch"}
    assert await raw.result(f"getMy{name}", language_code="fr") == {field: "д" * limit}
    code, words = await raw.refusal(f"setMy{name}", **{field: "д" * (limit + 1)})
    assert (code, words) == (400, f"Bad Request: playground: {field} is longer than {limit} characters")


async def test_a_new_name_is_shown(raw: RawBot, chat_id: int, phone: Phone) -> None:
    """getMe and messages have the new name; the person's language matters to the profile only."""
    assert await raw.result("getMyName") == {"name": "Raw"}
    await raw.result("setMyName", name="Tandem")
    sent = await raw.result("sendMessage", chat_id=chat_id, text="hello")
    assert sent["from"]["first_name"] == "Tandem"
    assert phone.latest().text == "hello"


async def test_an_empty_chat_shows_the_description(raw: RawBot, playground: Playground, phone: Phone) -> None:
    """In the person's language, before Start was pressed."""
    await raw.result("setMyDescription", description="Willkommen", language_code="de")
    view = chat_view(playground.world, phone.chat)
    assert (view["description"], view["started"]) == ("Willkommen", False)


async def test_the_menu_button(raw: RawBot, chat_id: int) -> None:
    """One for everybody, and one for a person."""
    assert await raw.result("getChatMenuButton", chat_id=chat_id) == {"type": "default"}
    await raw.result("setChatMenuButton", menu_button={"type": "commands"})
    assert await raw.result("getChatMenuButton", chat_id=chat_id) == {"type": "commands"}
    app = {"type": "web_app", "text": "Open", "web_app": {"url": "https://a.example"}}
    await raw.result("setChatMenuButton", chat_id=chat_id, menu_button=app)
    assert await raw.result("getChatMenuButton", chat_id=chat_id) == app
    assert await raw.result("getChatMenuButton") == {"type": "commands"}
    assert await raw.refusal("getChatMenuButton", chat_id=12) == (400, "Bad Request: chat not found")


async def test_reactions(raw: RawBot, chat_id: int, phone: Phone) -> None:
    """One of Telegram's emoji on a message, or none."""
    where = {"chat_id": chat_id, "message_id": phone.say("hello").message_id}
    await raw.result("setMessageReaction", **where, reaction=[{"type": "emoji", "emoji": "❤️"}])
    assert list(phone.latest().reactions.values()) == ["❤️"]
    await raw.result("setMessageReaction", **where, reaction=[])
    assert phone.latest().reactions == {}
    refused = await raw.refusal("setMessageReaction", **where, reaction=[{"type": "emoji", "emoji": "🧭"}])
    assert refused == (400, "Bad Request: REACTION_INVALID")
    refused = await raw.refusal("setMessageReaction", **where, reaction=[{"type": "emoji", "emoji": "👍"}] * 2)
    assert refused == (400, "Bad Request: REACTIONS_TOO_MANY")


async def test_chat_actions(raw: RawBot, chat_id: int) -> None:
    """Known ones only."""
    assert await raw.result("sendChatAction", chat_id=chat_id, action="upload_document") is True
    refused = await raw.refusal("sendChatAction", chat_id=chat_id, action="thinking")
    assert refused == (400, "Bad Request: wrong parameter action in request")


async def test_who_logs_out_is_out_for_ten_minutes(raw: RawBot, wall: Wall) -> None:
    """Afterwards the bot may come back to this server."""
    await raw.result("logOut")
    assert await raw.refusal("getMe") == (400, "Bad Request: Logged out")
    wall.time += timedelta(minutes=10)
    await raw.result("getMe")


async def test_a_session_closes_after_ten_minutes(raw: RawBot, wall: Wall) -> None:
    """Earlier the bot is told to wait."""
    assert await raw.refusal("close") == (429, "Too Many Requests: retry after 600")
    wall.time += timedelta(minutes=10)
    assert await raw.result("close") is True
