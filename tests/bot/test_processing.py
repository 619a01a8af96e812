"""From a raw update to its answer: order, repetition, crashes, failures. With a small dispatcher of the test's own."""

import asyncio
from collections.abc import Callable
from typing import Any

import pytest
from aiogram import Bot, Dispatcher
from aiogram.exceptions import TelegramBadRequest, TelegramForbiddenError
from aiogram.methods import AnswerCallbackQuery, EditMessageReplyMarkup, EditMessageText, SendMessage, TelegramMethod
from aiogram.types import CallbackQuery, Message

from bot.processing import Processing
from handlers.filters import On
from program.actors import Actor
from program.people import Availability
from program.taps import Tap, pack
from tests.bot.fakes import TOKEN, FakeSession, message_update, tap_update
from tests.houses import House
from texts.text import Answer, Button, lines
from usecases import Work

ADA = 5_000_000_100


class Shop:
    """A conversation that counts taps in the database, and can be told to fail."""

    def __init__(self) -> None:
        self.fails = 0
        self.seen: list[str] = []

    async def count(self, _query: CallbackQuery, work: Work, actor: Actor) -> Answer:
        """Adds one to the person's taps, and shows the sum."""
        name = f"total of {actor.person.telegram_id}"
        total = int(await work.facts.get(name) or 0) + 1
        await work.facts.set(name, str(total))
        return Answer(toast=f"{total}!", show=lines(f"Total: {total}").with_rows([Button("More", Tap("count"))]))

    async def echo(self, message: Message, work: Work, actor: Actor) -> Answer:
        """Says it again, failing first where the test wants that."""
        words = message.text or ""
        if words == "fail" and self.fails:
            self.fails -= 1
            await work.facts.set("half", "done")
            raise RuntimeError
        self.seen.append(words)
        return Answer(show=lines(f"{actor.person.first_name}: {words}"))


@pytest.fixture
def shop() -> Shop:
    """The conversation."""
    return Shop()


@pytest.fixture
def session() -> FakeSession:
    """The Telegram."""
    return FakeSession()


@pytest.fixture
def make(house: House, shop: Shop, session: FakeSession) -> Callable[[], Processing]:
    """Makes a bot on the same database: a second call is what stands after a restart."""

    def build() -> Processing:
        dispatcher = Dispatcher(disable_fsm=True)
        dispatcher.callback_query.register(shop.count, On("count"))
        dispatcher.message.register(shop.echo)
        bot = Bot(TOKEN, session=session)
        return Processing(works=house.works, clock=house.clock, dispatcher=dispatcher, bot=bot)

    return build


async def total(house: House, telegram_id: int = ADA) -> str | None:
    """How often the person's taps had their effect."""
    async with house.open() as work:
        return await work.facts.get(f"total of {telegram_id}")


async def status(house: House, update_id: int) -> str | None:
    """Where an update stands."""
    async with house.open() as work:
        row = await work.inbox.by_update_id(update_id)
        return row.status if row else None


def toasts(session: FakeSession) -> list[str | None]:
    """The toasts that were shown."""
    return [call.text for call in session.calls if isinstance(call, AnswerCallbackQuery)]


async def house_knows_ada(house: House) -> None:
    """Of strangers who merely tap nothing is kept, not even the toast."""
    async with house.open() as work:
        await work.persons.add(
            telegram_id=ADA, first_name="Ada", last_name="", username=None, language="en", zone="UTC"
        )


@pytest.mark.fault(1)
async def test_the_same_tap_twice_has_one_effect_and_the_same_answer(
    make: Callable[[], Processing], house: House, session: FakeSession
) -> None:
    """The toast comes again, the count does not."""
    await house_knows_ada(house)
    processing = make()
    raw = tap_update(ADA, pack(Tap("count")))
    for _ in range(2):
        await processing.accept([raw])
        await processing.drain()
    assert await total(house) == "1"
    assert toasts(session) == ["1!", "1!"]
    assert session.texts() == ["Total: 1"]


@pytest.mark.fault(2)
async def test_the_same_tap_after_a_restart_has_one_effect(
    make: Callable[[], Processing], house: House, session: FakeSession
) -> None:
    """A bot that was built anew knows the update."""
    raw = tap_update(ADA, pack(Tap("count")))
    for _ in range(2):
        processing = make()
        await processing.resume()
        await processing.accept([raw])
        await processing.drain()
    assert await total(house) == "1"


@pytest.mark.fault(3)
async def test_an_update_that_was_only_received_is_handled_after_the_restart(
    make: Callable[[], Processing], house: House, session: FakeSession
) -> None:
    """Committed to the inbox, then killed."""
    raw = message_update(ADA, "hello")
    async with house.open() as work:
        await work.inbox.accept(raw["update_id"], f"u{ADA}", raw)
    processing = make()
    assert await processing.resume() == 1
    await processing.drain()
    assert session.texts() == ["Daria: hello"]
    assert await status(house, raw["update_id"]) == "answered"


@pytest.mark.fault(4)
async def test_an_answer_that_was_never_sent_goes_out_after_the_restart(
    make: Callable[[], Processing], house: House, session: FakeSession, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Killed between the commit and the answer: the effect stands once, the answer comes once."""
    raw = tap_update(ADA, pack(Tap("count")))
    processing = make()

    async def killed(*_: object) -> None:
        raise asyncio.CancelledError

    monkeypatch.setattr(processing, "_finish", killed)
    await processing.accept([raw])
    with pytest.raises(asyncio.CancelledError):
        await processing.drain()
    assert await status(house, raw["update_id"]) == "handled"
    assert session.texts() == []
    again = make()
    await again.resume()
    await again.drain()
    assert session.texts() == ["Total: 1"]
    assert await total(house) == "1"


@pytest.mark.fault(11)
async def test_a_query_that_is_too_old_is_worked_off_all_the_same(
    make: Callable[[], Processing], house: House, session: FakeSession
) -> None:
    """Telegram refuses the toast; the work and the message stand."""

    def too_old(method: TelegramMethod[Any]) -> None:
        if isinstance(method, AnswerCallbackQuery):
            raise TelegramBadRequest(method, "Bad Request: query is too old and response timeout expired")

    session.fail = too_old
    processing = make()
    await processing.accept([tap_update(ADA, pack(Tap("count")))])
    await processing.drain()
    assert session.texts() == ["Total: 1"]


@pytest.mark.fault(16)
async def test_a_message_that_is_not_modified_is_fine(
    make: Callable[[], Processing], house: House, session: FakeSession
) -> None:
    """Nothing is sent instead, and the update is settled."""

    def unchanged(method: TelegramMethod[Any]) -> None:
        if isinstance(method, EditMessageText):
            raise TelegramBadRequest(method, "Bad Request: message is not modified: specified new message content")

    session.fail = unchanged
    raw = tap_update(ADA, pack(Tap("count")))
    processing = make()
    await processing.accept([raw])
    await processing.drain()
    assert not [call for call in session.calls if isinstance(call, SendMessage)]
    assert await status(house, raw["update_id"]) == "answered"


@pytest.mark.fault(17)
async def test_a_message_that_is_gone_is_sent_anew(
    make: Callable[[], Processing], house: House, session: FakeSession
) -> None:
    """The person deleted the message before the bot could edit it."""

    def gone(method: TelegramMethod[Any]) -> None:
        if isinstance(method, EditMessageText):
            raise TelegramBadRequest(method, "Bad Request: message to edit not found")

    session.fail = gone
    processing = make()
    await processing.accept([tap_update(ADA, pack(Tap("count")))])
    await processing.drain()
    assert [call.text for call in session.calls if isinstance(call, SendMessage)] == ["Total: 1"]


@pytest.mark.fault(14)
@pytest.mark.parametrize(
    ("error", "words"),
    [
        (TelegramForbiddenError, "Forbidden: bot was blocked by the user"),  # fault 14
        (TelegramForbiddenError, "Forbidden: user is deactivated"),  # fault 15
        (TelegramBadRequest, "Bad Request: chat not found"),  # fault 15
    ],
)
@pytest.mark.fault(15)
async def test_somebody_who_cannot_be_answered_is_unreachable(
    make: Callable[[], Processing], house: House, session: FakeSession, error: type[Exception], words: str
) -> None:
    """Only these mean that; the next word from the person makes them reachable again."""

    def refuse(method: TelegramMethod[Any]) -> None:
        if isinstance(method, SendMessage):
            raise error(method, words)

    session.fail = refuse
    processing = make()
    await processing.accept([message_update(ADA, "hello")])
    await processing.drain()
    async with house.open() as work:
        person = await work.persons.by_telegram_id(ADA)
    assert person is not None
    assert person.availability is Availability.UNREACHABLE
    session.fail = lambda _method: None
    await processing.accept([message_update(ADA, "I am back")])
    await processing.drain()
    async with house.open() as work:
        person = await work.persons.by_telegram_id(ADA)
    assert person is not None
    assert person.availability is Availability.ACTIVE


@pytest.mark.fault(26)
@pytest.mark.parametrize(
    "raw",
    [
        {"update_id": 900, "message": {"message_id": "x"}},  # wrong types inside
        {"update_id": 901, "something_new": {"a": 1}},  # a kind of update that came later than this code
        {"update_id": 902, "callback_query": "?"},  # not even an object
        {"no_update_id": True},  # nothing to remember it by
        "rubbish",  # not an update
    ],
)
async def test_a_malformed_update_is_skipped(
    make: Callable[[], Processing], house: House, session: FakeSession, raw: Any
) -> None:
    """It holds up nobody, in the same batch or later."""
    processing = make()
    await processing.accept([raw, message_update(ADA, "hello")])
    await processing.drain()
    assert session.texts() == ["Daria: hello"]
    if isinstance(raw, dict) and "update_id" in raw:
        assert await status(house, raw["update_id"]) in {"skipped", "answered"}


async def test_a_field_that_this_code_does_not_know_is_no_reason_to_skip(
    make: Callable[[], Processing], session: FakeSession
) -> None:
    """Telegram adds fields every few weeks."""
    processing = make()
    await processing.accept([message_update(ADA, "hello", brand_new_field={"a": [1]})])
    await processing.drain()
    assert session.texts() == ["Daria: hello"]


@pytest.mark.fault(27)
async def test_an_update_that_always_raises_is_set_aside_after_three_tries(
    make: Callable[[], Processing], house: House, session: FakeSession, shop: Shop
) -> None:
    """The person is told once, nothing half-done stays, and the next update is handled."""
    shop.fails = 3
    processing = make()
    await processing.accept([message_update(ADA, "hello"), message_update(ADA, "fail"), message_update(ADA, "next")])
    await processing.drain()
    assert shop.seen == ["hello", "next"]
    async with house.open() as work:
        person = await work.persons.by_telegram_id(ADA)
        assert await work.facts.get("half") is None
    assert person is not None
    assert [kind for kind, _ in await house.notices(f"p:{person.id}")] == ["WayOnShown"]


async def test_an_update_that_fails_once_is_handled_at_the_second_try(
    make: Callable[[], Processing], house: House, session: FakeSession, shop: Shop
) -> None:
    """A passing trouble costs nothing."""
    shop.fails = 1
    processing = make()
    await processing.accept([message_update(ADA, "fail")])
    await processing.drain()
    assert session.texts() == ["Daria: fail"]


@pytest.mark.fault(25)
async def test_one_person_in_order_and_different_people_side_by_side(
    make: Callable[[], Processing], shop: Shop, session: FakeSession
) -> None:
    """While Telegram is slow to one person, that person's next update waits and everybody else is served."""
    slow = session.gates[ADA] = asyncio.Event()
    processing = make()
    await processing.accept([message_update(ADA, "one"), message_update(ADA, "two"), message_update(ADA + 1, "other")])
    async with asyncio.timeout(10):
        await session.called.wait()
    assert shop.seen == ["one", "other"]
    slow.set()
    await processing.drain()
    assert shop.seen == ["one", "other", "two"]
    assert session.texts() == ["Daria: other", "Daria: one", "Daria: two"]


@pytest.mark.fault(7)
async def test_a_hundred_updates_of_many_people_all_have_their_effect(
    make: Callable[[], Processing], house: House
) -> None:
    """Nothing is lost where works overlap: each tap counts once."""
    processing = make()
    await processing.accept([tap_update(ADA + number % 10, pack(Tap("count"))) for number in range(100)])
    await processing.drain()
    assert [await total(house, ADA + number) for number in range(10)] == ["10"] * 10


async def test_a_new_screen_takes_the_buttons_off_the_old_one(
    make: Callable[[], Processing], house: House, session: FakeSession
) -> None:
    """Only the living screen can be tapped."""
    processing = make()
    await processing.accept([message_update(ADA, "one"), message_update(ADA, "two")])
    await processing.drain()
    stripped = [call.message_id for call in session.calls if isinstance(call, EditMessageReplyMarkup)]
    assert stripped == [1000]
