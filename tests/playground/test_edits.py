"""Edits, deletions, copies and forwards over plain HTTP."""

from datetime import timedelta
from typing import Any

import pytest

from playground import group_acts
from playground.chats import GroupChat
from playground.people import Bot, User
from playground.phones import Phone
from playground.server import Playground
from tests.playground.clocks import Wall
from tests.playground.raw_bots import RawBot

MARKUP = {"inline_keyboard": [[{"text": "Go", "callback_data": "go"}]]}
NOT_MODIFIED = (
    400,
    (
        "Bad Request: message is not modified: specified new message content and reply markup are exactly the same "
        "as a current content and reply markup of the message"
    ),
)
NOT_FOUND = (400, "Bad Request: message to edit not found")
CANT = (400, "Bad Request: message can't be edited")


@pytest.fixture
async def sent(raw: RawBot, chat_id: int) -> dict[str, Any]:
    """A message of the bot with one button, as chat and number."""
    message = await raw.result(
        "sendMessage", chat_id=chat_id, text="<b>old</b>", parse_mode="HTML", reply_markup=MARKUP
    )
    return {"chat_id": chat_id, "message_id": message["message_id"]}


async def test_an_edit_changes_text_and_buttons(raw: RawBot, sent: dict[str, Any], phone: Phone) -> None:
    """Without `reply_markup` the buttons go, and the message counts as edited."""
    edited = await raw.result("editMessageText", **sent, text="new")
    assert edited["text"] == "new"
    assert "reply_markup" not in edited
    assert "edit_date" in edited
    assert phone.screen().splitlines()[-1] == "Raw: new (edited)"


async def test_new_buttons_alone_dont_mark_a_message_as_edited(raw: RawBot, sent: dict[str, Any]) -> None:
    """Telegram shows "edited" for words only."""
    edited = await raw.result("editMessageReplyMarkup", **sent)
    assert "edit_date" not in edited
    assert "reply_markup" not in edited


async def test_bots_arent_told_of_their_own_edits(raw: RawBot, sent: dict[str, Any]) -> None:
    """An edit by the bot is no update."""
    await raw.result("editMessageText", **sent, text="new")
    assert await raw.updates() == []


@pytest.mark.parametrize(
    ("method", "change", "refusal"),
    [
        # nothing would change: same words, same styles, same buttons
        ("editMessageText", {"text": "<b>old</b>", "parse_mode": "HTML", "reply_markup": MARKUP}, NOT_MODIFIED),
        ("editMessageReplyMarkup", {"reply_markup": MARKUP}, NOT_MODIFIED),
        ("editMessageText", {"text": ""}, (400, "Bad Request: message text is empty")),
        ("editMessageText", {"text": "a" * 4097}, (400, "Bad Request: message is too long")),
        ("editMessageText", {"text": "new", "message_id": 999}, NOT_FOUND),
        # buttons below the text field
        (
            "editMessageText",
            {"text": "new", "reply_markup": {"keyboard": [[{"text": "a"}]]}},
            (
                400,
                ("Bad Request: playground: editMessageText: parameter reply_markup.inline_keyboard: Field required"),
            ),
        ),
        # a caption where there is none
        ("editMessageCaption", {"caption": "a"}, (400, "Bad Request: there is no caption in the message to edit")),
        # someone else's message: the person's own /start
        ("editMessageText", {"text": "new", "message_id": 1}, CANT),
    ],
)
async def test_edits_that_are_refused(
    raw: RawBot, sent: dict[str, Any], method: str, change: dict[str, Any], refusal: tuple[int, str]
) -> None:
    """Each refusal has Telegram's words."""
    assert await raw.refusal(method, **(sent | change)) == refusal


@pytest.mark.parametrize(
    "change",
    [
        # other words
        {"text": "<b>new</b>", "parse_mode": "HTML", "reply_markup": MARKUP},
        # same words without the style
        {"text": "old", "reply_markup": MARKUP},
        # same words without buttons
        {"text": "<b>old</b>", "parse_mode": "HTML"},
    ],
)
async def test_any_difference_is_a_modification(raw: RawBot, sent: dict[str, Any], change: dict[str, Any]) -> None:
    """Words, styles and buttons each count."""
    await raw.result("editMessageText", **sent, **change)


async def test_a_message_with_a_keyboard_below_cant_be_edited(raw: RawBot, chat_id: int) -> None:
    """Telegram only edits messages with inline buttons or none."""
    keyboard = {"keyboard": [[{"text": "Yes"}]]}
    message = await raw.result("sendMessage", chat_id=chat_id, text="a", reply_markup=keyboard)
    refused = await raw.refusal("editMessageText", chat_id=chat_id, message_id=message["message_id"], text="b")
    assert refused == CANT


async def test_what_a_person_deleted_is_not_found(raw: RawBot, sent: dict[str, Any], phone: Phone) -> None:
    """A message that the person deleted can't be edited, and can't be deleted again."""
    phone.delete(phone.latest())
    assert await raw.refusal("editMessageText", **sent, text="new") == NOT_FOUND
    assert await raw.refusal("deleteMessage", **sent) == (400, "Bad Request: message to delete not found")


async def test_a_bot_deletes_its_message(raw: RawBot, sent: dict[str, Any], phone: Phone) -> None:
    """A deleted message is gone from the phone."""
    assert await raw.result("deleteMessage", **sent) is True
    assert phone.screen() == "Daria: /start"


async def test_several_messages_are_deleted_at_once(raw: RawBot, chat_id: int, phone: Phone) -> None:
    """Numbers that don't exist are passed over."""
    first = await raw.result("sendMessage", chat_id=chat_id, text="a")
    second = await raw.result("sendMessage", chat_id=chat_id, text="b")
    numbers = [first["message_id"], 999, second["message_id"]]
    assert await raw.result("deleteMessages", chat_id=chat_id, message_ids=numbers) is True
    assert phone.screen() == "Daria: /start"


@pytest.mark.parametrize(
    ("count", "is_fine"),
    [(0, False), (1, True), (100, True), (101, False)],
)
async def test_how_many_messages_are_deleted_at_once(raw: RawBot, chat_id: int, count: int, is_fine: bool) -> None:
    """One to a hundred."""
    answer = await raw.call("deleteMessages", chat_id=chat_id, message_ids=list(range(1000, 1000 + count)))
    assert answer["ok"] is is_fine


async def test_a_persons_words_can_be_deleted_in_private(raw: RawBot, chat_id: int, phone: Phone) -> None:
    """In a private chat a bot deletes any message."""
    said = phone.say("a slip")
    assert await raw.result("deleteMessage", chat_id=chat_id, message_id=said.message_id) is True
    assert phone.screen() == "Daria: /start"


@pytest.mark.parametrize(
    ("age", "is_deleted"),
    [
        (timedelta(0), True),
        (timedelta(hours=47, minutes=59), True),
        (timedelta(hours=48), False),
    ],
)
async def test_messages_can_be_deleted_for_two_days(
    raw: RawBot, wall: Wall, sent: dict[str, Any], *, age: timedelta, is_deleted: bool
) -> None:
    """After 48 hours of the playground's clock a message stays."""
    wall.time += age
    answer = await raw.call("deleteMessage", **sent)
    assert answer["ok"] is is_deleted
    if not is_deleted:
        assert answer["description"] == "Bad Request: message can't be deleted for everyone"


class TestInAGroup:
    """Others' messages in a group."""

    @pytest.fixture
    def group(self, playground: Playground, bot: Bot, daria: User) -> GroupChat:
        """A group with the bot as an ordinary member."""
        made = group_acts.create_supergroup(playground.world, "Team", daria.id)
        group_acts.add_bot(playground.world, made, bot.id, is_administrator=False)
        return made

    async def test_a_member_cant_delete_others_messages(
        self, raw: RawBot, group: GroupChat, playground: Playground, bot: Bot, phone: Phone
    ) -> None:
        """It takes an administrator with that right."""
        message_id = phone.group(group).say("hello").message_id
        refused = await raw.refusal("deleteMessage", chat_id=group.id, message_id=message_id)
        assert refused == (400, "Bad Request: message can't be deleted")
        lacking = frozenset({"can_delete_messages"})
        group_acts.add_bot(playground.world, group, bot.id, lacks_rights=lacking)
        refused = await raw.refusal("deleteMessage", chat_id=group.id, message_id=message_id)
        assert refused == (400, "Bad Request: message can't be deleted")
        group_acts.add_bot(playground.world, group, bot.id)
        assert await raw.result("deleteMessage", chat_id=group.id, message_id=message_id) is True

    async def test_a_copy_has_no_author_a_forward_has(
        self, raw: RawBot, group: GroupChat, chat_id: int, phone: Phone
    ) -> None:
        """copyMessage brings the words alone, forwardMessage says whose they were."""
        said = phone.say("my words")
        source = {"chat_id": group.id, "from_chat_id": chat_id, "message_id": said.message_id}
        copied = await raw.result("copyMessage", **source)
        assert group.messages[copied["message_id"]].text == "my words"
        assert list(copied) == ["message_id"]
        forwarded = await raw.result("forwardMessage", **source)
        assert forwarded["forward_origin"]["sender_user"]["id"] == chat_id
        assert forwarded["text"] == "my words"

    @pytest.mark.parametrize(
        ("method", "words"),
        [("copyMessage", "message to copy not found"), ("forwardMessage", "message to forward not found")],
    )
    async def test_a_missing_source_is_refused(
        self, raw: RawBot, group: GroupChat, chat_id: int, method: str, words: str
    ) -> None:
        """A message that isn't there can't be sent on."""
        refused = await raw.refusal(method, chat_id=chat_id, from_chat_id=group.id, message_id=999)
        assert refused == (400, f"Bad Request: {words}")

    async def test_a_service_message_cant_be_copied(self, raw: RawBot, group: GroupChat, chat_id: int) -> None:
        """ "Raw joined" is no message to send on."""
        joined = group.latest(1)[0].message_id
        source = {"chat_id": chat_id, "from_chat_id": group.id, "message_id": joined}
        assert await raw.refusal("copyMessage", **source) == (400, "Bad Request: the message can't be copied")
        assert await raw.refusal("forwardMessage", **source) == (400, "Bad Request: the message can't be forwarded")
