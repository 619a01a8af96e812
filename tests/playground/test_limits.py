"""Flood control: the buckets by a clock of their own, and the 429 over plain HTTP."""

import pytest

from playground.chats import Chat, ChatType, GroupChat, PrivateChat
from playground.errors import Refusal
from playground.limits import Limits
from playground.people import Bot
from playground.worlds import World
from tests.playground.clocks import Hand
from tests.playground.raw_bots import RawBot


@pytest.fixture
def hand() -> Hand:
    """The clock of the limits under test."""
    return Hand()


@pytest.fixture
def counted(hand: Hand) -> Limits:
    """Limits with a clock that the test moves."""
    return Limits(clock=hand)


@pytest.fixture
def sender() -> Bot:
    """A bot without a server."""
    return World().add_bot("7:x", "a_bot", "A")


def _private(number: int) -> Chat:
    return PrivateChat(key=f"p:7:{number}", id=number, bot_id=7, user_id=number)


def _group(number: int) -> Chat:
    return GroupChat(key=f"g:{number}", id=number, type=ChatType.SUPERGROUP, title="G")


def _sent_until_refused(limits: Limits, bot: Bot, chat: Chat, attempts: int) -> int:
    sent = 0
    for _ in range(attempts):
        try:
            limits.charge_message(bot, chat)
        except Refusal:
            return sent
        sent += 1
    return sent


@pytest.mark.parametrize(
    ("chat", "burst", "pause", "after"),
    [
        # a private chat takes a few at once, then one a second
        (_private(1), 4, 1.0, 1),
        (_private(1), 4, 3.0, 3),
        # and never more than the burst, however long the pause
        (_private(1), 4, 3600.0, 4),
        # a group takes a minute's worth, and nothing more within the minute (a little tolerance aside)
        (_group(-1), 20, 50.0, 0),
        (_group(-1), 20, 60.0, 20),
    ],
)
def test_a_chat_takes_a_burst_and_then_its_rate(
    counted: Limits, hand: Hand, sender: Bot, *, chat: Chat, burst: int, pause: float, after: int
) -> None:
    """What a chat takes at once, and what it takes again after a pause."""
    assert _sent_until_refused(counted, sender, chat, 100) == burst
    hand.time += pause
    assert _sent_until_refused(counted, sender, chat, 100) == after


def test_all_chats_together_take_thirty_a_second(counted: Limits, hand: Hand, sender: Bot) -> None:
    """The overall limit holds although no chat is over its own."""

    def spread() -> int:
        sent = 0
        for number in range(100):
            sent += _sent_until_refused(counted, sender, _private(number), 1)
        return sent

    assert spread() == 30
    hand.time += 1.0
    assert spread() == 30


def test_another_bot_has_limits_of_its_own(counted: Limits, sender: Bot) -> None:
    """One bot's flood doesn't hold up another."""
    _sent_until_refused(counted, sender, _group(-1), 100)
    other = World().add_bot("8:x", "other_bot", "B")
    assert _sent_until_refused(counted, other, _group(-1), 1) == 1


def test_a_refused_message_costs_nothing(counted: Limits, hand: Hand, sender: Bot) -> None:
    """Asking too early doesn't make the wait longer."""
    _sent_until_refused(counted, sender, _private(1), 100)
    for _ in range(50):
        assert _sent_until_refused(counted, sender, _private(1), 1) == 0
    hand.time += 1.0
    assert _sent_until_refused(counted, sender, _private(1), 1) == 1


def test_edits_have_a_bucket_of_their_own(counted: Limits, sender: Bot) -> None:
    """A chat that takes no more messages still takes edits, three times as many; so do all chats together."""
    _sent_until_refused(counted, sender, _private(1), 100)
    for _ in range(12):
        counted.charge_edit(sender, _private(1))
    with pytest.raises(Refusal) as refused:
        counted.charge_edit(sender, _private(1))
    assert refused.value.code == 429
    for number in range(100, 100 + 78):
        counted.charge_edit(sender, _private(number))
    with pytest.raises(Refusal):
        counted.charge_edit(sender, _private(999))


@pytest.mark.parametrize(
    ("factor", "retry_after"),
    [
        # in real time a full group takes the next message after 60 seconds less the tolerance
        (1.0, 54),
        # ten times as fast
        (10.0, 6),
        # half as fast
        (0.5, 108),
        # told in whole seconds, at least one
        (1000.0, 1),
    ],
)
def test_retry_after_says_how_long_to_wait(hand: Hand, sender: Bot, factor: float, retry_after: int) -> None:
    """The refusal tells the wait in whole seconds of real time, and after it the message passes."""
    limits = Limits(factor=factor, clock=hand)
    _sent_until_refused(limits, sender, _group(-1), 100)
    with pytest.raises(Refusal) as refused:
        limits.charge_message(sender, _group(-1))
    assert refused.value.parameters == {"retry_after": retry_after}
    hand.time += retry_after
    assert _sent_until_refused(limits, sender, _group(-1), 1) == 1


def test_a_groups_minute_moves_along(counted: Limits, hand: Hand, sender: Bot) -> None:
    """Never more than 20 in any minute, also when they come in two lots."""
    assert _sent_until_refused(counted, sender, _group(-1), 12) == 12
    hand.time += 30.0
    assert _sent_until_refused(counted, sender, _group(-1), 100) == 8
    hand.time += 30.0
    assert _sent_until_refused(counted, sender, _group(-1), 100) == 12
    hand.time += 30.0
    assert _sent_until_refused(counted, sender, _group(-1), 100) == 8


def test_the_wait_is_until_the_oldest_surplus_message_is_a_minute_old(counted: Limits, hand: Hand, sender: Bot) -> None:
    """Messages came second by second: one more fits when the first has gone, three more when the third has gone."""
    for _ in range(20):
        counted.charge_message(sender, _group(-1))
        hand.time += 1.0
    for count, retry_after in ((1, 34), (3, 36)):
        with pytest.raises(Refusal) as refused:
            counted.charge_message(sender, _group(-1), count)
        assert refused.value.parameters == {"retry_after": retry_after}


def test_edits_come_back_three_times_as_fast(counted: Limits, hand: Hand, sender: Bot) -> None:
    """Three edits a second in a private chat, once its twelve at once are used up."""
    hand.time = 1000.0
    for _ in range(12):
        counted.charge_edit(sender, _private(1))
    hand.time += 1.0
    for _ in range(3):
        counted.charge_edit(sender, _private(1))
    with pytest.raises(Refusal) as refused:
        counted.charge_edit(sender, _private(1))
    assert refused.value.parameters == {"retry_after": 1}


def test_who_keeps_the_limits_is_not_refused_for_jitter(counted: Limits, hand: Hand, sender: Bot) -> None:
    """Thirty a second pass for as long as one likes, though each second is some milliseconds short."""
    for _ in range(20):
        for number in range(30):
            counted.charge_message(sender, _private(number))
        hand.time += 0.99 if hand.time % 2 else 1.01


def test_more_at_once_than_ever_fit_are_refused(counted: Limits, hand: Hand, sender: Bot) -> None:
    """An album for a group that has already had nineteen messages waits for the first of them to be a minute old."""
    assert _sent_until_refused(counted, sender, _group(-1), 19) == 19
    with pytest.raises(Refusal):
        counted.charge_message(sender, _group(-1), 2)
    hand.time += 60.0
    counted.charge_message(sender, _group(-1), 10)


def test_an_album_counts_as_its_messages(counted: Limits, hand: Hand, sender: Bot) -> None:
    """Ten pictures are ten messages: they pass when the chat was quiet, and are paid off one a second."""
    counted.charge_message(sender, _private(1))
    with pytest.raises(Refusal):
        counted.charge_message(sender, _private(1), 10)
    hand.time += 1.0
    counted.charge_message(sender, _private(1), 10)
    with pytest.raises(Refusal) as refused:
        counted.charge_message(sender, _private(1))
    assert refused.value.parameters == {"retry_after": 7}


class TestOverHttp:
    """The same as a bot meets it."""

    @pytest.fixture
    def limits(self, hand: Hand) -> Limits:
        """Flood control with a clock that stands still."""
        return Limits(clock=hand)

    async def test_the_message_after_the_burst_gets_a_429(self, raw: RawBot, chat_id: int, hand: Hand) -> None:
        """Code, words and parameters are Telegram's, and after the wait the message passes."""
        for number in range(4):
            await raw.result("sendMessage", chat_id=chat_id, text=f"message {number}")
        refused = await raw.call("sendMessage", chat_id=chat_id, text="one more")
        assert refused == {
            "ok": False,
            "error_code": 429,
            "description": "Too Many Requests: retry after 1",
            "parameters": {"retry_after": 1},
            "status": 429,
        }
        hand.time += 1.0
        await raw.result("sendMessage", chat_id=chat_id, text="one more")

    async def test_edits_pass_while_messages_wait(self, raw: RawBot, chat_id: int) -> None:
        """An interactive answer edits its message although the chat is full."""
        sent = await raw.result("sendMessage", chat_id=chat_id, text="to be edited")
        for number in range(4 - 1):
            await raw.result("sendMessage", chat_id=chat_id, text=f"message {number}")
        edited = await raw.result("editMessageText", chat_id=chat_id, message_id=sent["message_id"], text="edited")
        assert edited["text"] == "edited"

    async def test_looking_is_free(self, raw: RawBot, chat_id: int) -> None:
        """What shows nothing in a chat isn't counted."""
        for _ in range(12):
            await raw.result("getChat", chat_id=chat_id)
            await raw.result("sendChatAction", chat_id=chat_id, action="typing")
