"""Corners of the Bot API and of the page that no other test comes by."""

import asyncio
from typing import Any

import aiohttp
import pytest

from playground import group_acts, page_api
from playground.chats import GroupChat
from playground.errors import ActRefused
from playground.page_views import message_view
from playground.people import Bot, User
from playground.phones import Phone
from playground.server import Playground
from tests.playground.raw_bots import RawBot


@pytest.fixture
def group(playground: Playground, bot: Bot, daria: User) -> GroupChat:
    """Daria's supergroup, she being anonymous, with the bot as administrator."""
    made = group_acts.create_supergroup(playground.world, "Team", daria.id)
    group_acts.promote(playground.world, made, daria.id, is_anonymous=True)
    group_acts.add_bot(playground.world, made, bot.id)
    bot.updates.clear()
    return made


async def test_an_empty_body_is_a_request_without_parameters(raw: RawBot) -> None:
    """Many clients announce JSON and send none."""
    headers = {"Content-Type": "application/json"}
    async with raw.session.post(f"{raw.base}/bot{raw.token}/getMe", headers=headers) as response:
        assert (await response.json())["ok"] is True


async def test_a_form_in_another_encoding_is_refused(raw: RawBot) -> None:
    """Multipart texts are UTF-8."""
    body = b'--x\r\nContent-Disposition: form-data; name="text"\r\n\r\n\xff\r\n--x--\r\n'
    headers = {"Content-Type": "multipart/form-data; boundary=x"}
    async with raw.session.post(f"{raw.base}/bot{raw.token}/sendMessage", data=body, headers=headers) as response:
        assert (await response.json())["description"] == "Bad Request: strings must be encoded in UTF-8"


async def test_a_part_without_name_is_refused(raw: RawBot) -> None:
    """Nobody could say what it is."""
    body = b"--x\r\nContent-Disposition: form-data\r\n\r\na\r\n--x--\r\n"
    headers = {"Content-Type": "multipart/form-data; boundary=x"}
    async with raw.session.post(f"{raw.base}/bot{raw.token}/sendMessage", data=body, headers=headers) as response:
        assert (await response.json())["description"] == "Bad Request: can't parse multipart body"


async def test_an_empty_list_of_commands_deletes_it(raw: RawBot) -> None:
    """Setting nothing is deleting."""
    await raw.result("setMyCommands", commands=[{"command": "help", "description": "Help"}])
    await raw.result("setMyCommands", commands=[])
    assert await raw.result("getMyCommands") == []


async def test_an_empty_address_deletes_the_webhook(raw: RawBot) -> None:
    """Setting nothing is deleting."""
    await raw.result("setWebhook", url="http://127.0.0.1:9/x")
    await raw.result("setWebhook", url="")
    assert (await raw.result("getWebhookInfo"))["url"] == ""
    assert await raw.updates() == []


async def test_an_anonymous_administrators_words_are_forwarded_as_the_groups(
    raw: RawBot, group: GroupChat, phone: Phone, chat_id: int
) -> None:
    """A forward doesn't tell who it was."""
    said = phone.group(group).say("decided")
    source = {"from_chat_id": group.id, "message_id": said.message_id}
    forwarded = await raw.result("forwardMessage", chat_id=chat_id, **source)
    assert forwarded["forward_origin"]["type"] == "chat"
    assert forwarded["forward_origin"]["sender_chat"]["id"] == group.id


async def test_the_page_shows_the_group_as_author(playground: Playground, group: GroupChat, phone: Phone) -> None:
    """The name is the group's; the id stays the person's, so that the own phone knows its own words."""
    said = phone.group(group).say("decided")
    author = message_view(playground.world, group, said)["from"]
    assert author == {"id": phone.user_id, "name": "Team", "is_bot": False, "anonymous": True}


async def test_the_anonymous_account_is_no_member(raw: RawBot, group: GroupChat) -> None:
    """Who looks up the sender of an anonymous message finds out nothing."""
    found = await raw.result("getChatMember", chat_id=group.id, user_id=1087968824)
    assert (found["status"], found["user"]["username"]) == ("left", "GroupAnonymousBot")


async def test_a_copy_may_have_a_caption_of_its_own(
    raw: RawBot, playground: Playground, phone: Phone, chat_id: int
) -> None:
    """The file is the same, the words are new."""
    stored = playground.world.files.add(b"%PDF", "plan.pdf", "application/pdf")
    sent = await raw.result("sendDocument", chat_id=chat_id, document=stored.file_id, caption="old")
    where = {"chat_id": chat_id, "from_chat_id": chat_id, "message_id": sent["message_id"]}
    await raw.result("copyMessage", **where, caption="<b>new</b>", parse_mode="HTML")
    assert phone.latest().text == "new"
    assert phone.latest().media == {"document": sent["document"]}


@pytest.mark.parametrize(
    ("entity", "kept"),
    [
        (
            {"type": "text_link", "offset": 0, "length": 2, "url": "a.example"},
            {"type": "text_link", "offset": 0, "length": 2, "url": "http://a.example/"},
        ),
        (
            {
                "type": "text_mention",
                "offset": 0,
                "length": 2,
                "user": {"id": 5000000001, "is_bot": False, "first_name": "x"},
            },
            {
                "type": "text_mention",
                "offset": 0,
                "length": 2,
                "user": {
                    "id": 5000000001,
                    "is_bot": False,
                    "first_name": "Daria",
                    "username": "daria",
                    "language_code": "de",
                },
            },
        ),
    ],
)
async def test_links_and_mentions_as_objects(
    raw: RawBot, chat_id: int, entity: dict[str, Any], kept: dict[str, Any]
) -> None:
    """Addresses are brought into form, people are told as Telegram knows them."""
    sent = await raw.result("sendMessage", chat_id=chat_id, text="go", entities=[entity])
    assert sent["entities"] == [kept]


async def test_last_names_are_told(raw: RawBot, playground: Playground, bot: Bot) -> None:
    """In the person and in the chat."""
    user = User(id=playground.world.new_user_id(), first_name="Max", last_name="O'Neill")
    playground.phone(playground.world.add_user(user), bot).start()
    message = (await raw.updates())[0]["message"]
    assert message["from"]["last_name"] == message["chat"]["last_name"] == "O'Neill"


async def test_faults_at_once_concern_one_bot(raw: RawBot, playground: Playground) -> None:
    """With the filter `bot` others are spared."""
    other = playground.world.add_bot("7000000002:y", "other_bot", "Other")
    playground.misbehaviour.misbehave("malformed_update", bot=other.id)
    assert await raw.updates() == []
    assert len(other.updates) == 1


async def test_a_hanging_request_may_end_by_itself(playground: Playground) -> None:
    """After the seconds that were given."""
    await asyncio.wait_for(playground.misbehaviour.hang(0.01), 5)
    assert playground.misbehaviour.switches() == {}


async def test_an_idle_stream_shows_that_it_lives(
    session: aiohttp.ClientSession, playground: Playground, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A comment now and then keeps proxies from hanging up."""
    monkeypatch.setattr(page_api, "HEARTBEAT_SECONDS", 0.01)
    async with (
        asyncio.timeout(5),
        session.get(f"{playground.url}/page/events", params={"after": playground.world.feed.seq}) as response,
    ):
        assert await response.content.readline() == b": still here\n"


async def test_changes_of_the_programs_own_accord_are_announced(playground: Playground, bot: Bot) -> None:
    """The page learns the time and whether the bot runs."""
    before = playground.world.feed.seq
    playground.announce()
    events = playground.world.feed.since(before) or []
    assert [event.type for event in events] == ["clock", "bot"]
    assert events[1].fields == {"id": bot.id}


async def test_a_group_without_owner_is_run_by_an_administrator(
    playground: Playground, group: GroupChat, bot: Bot, daria: User
) -> None:
    """When the owner has left, what is done to the group is done by whoever runs it."""
    world = playground.world
    omar = world.add_user(User(id=world.new_user_id(), first_name="Omar"))
    group_acts.join(world, group, omar.id)
    eve = world.add_user(User(id=world.new_user_id(), first_name="Eve"))
    with pytest.raises(ActRefused, match="Eve is not in Team"):
        group_acts.promote(world, group, eve.id)
    group_acts.promote(world, group, omar.id)
    group_acts.leave(world, group, daria.id)
    bot.updates.clear()
    group_acts.remove_bot(world, group, bot.id)
    (update,) = bot.updates.peek(1)
    assert update.fields["my_chat_member"]["from"]["id"] == omar.id
    group_acts.leave(world, group, omar.id)
    with pytest.raises(ActRefused, match="nobody is left in Team"):
        group_acts.add_bot(world, group, bot.id)


async def test_a_reply_keyboard_cant_come_by_an_edit(raw: RawBot, chat_id: int) -> None:
    """Not even through a method that takes any markup."""
    sent = await raw.result("sendPoll", chat_id=chat_id, question="When?", options=["a"])
    where = {"chat_id": chat_id, "message_id": sent["message_id"]}
    code, _ = await raw.refusal("stopPoll", **where, reply_markup={"keyboard": [[{"text": "a"}]]})
    assert code == 400
