"""Long polling: what is not committed is asked for again, and only a person can help against some refusals."""

import asyncio
from collections import deque
from collections.abc import AsyncIterator
from typing import Any

import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer

from bot import polling
from bot.polling import Polling, Stopped
from tests.bot.fakes import TOKEN, message_update


class FakeTelegram:
    """Answers ``getUpdates`` with what was prepared, then with silence; keeps the offsets that it was asked with."""

    def __init__(self) -> None:
        self.answers: deque[tuple[int, Any]] = deque()
        self.offsets: list[int | None] = []
        self.is_idle = asyncio.Event()  # everything prepared has been handed out, and more was asked for

    async def get_updates(self, request: web.Request) -> web.Response:
        """One poll."""
        self.offsets.append((await request.json()).get("offset"))
        if not self.answers:
            self.is_idle.set()
            await asyncio.Event().wait()
        status, body = self.answers.popleft()
        return web.json_response(body, status=status)

    def hands_out(self, *updates: dict[str, Any]) -> None:
        """The next poll brings these."""
        self.answers.append((200, {"ok": True, "result": list(updates)}))


class FakeProcessing:
    """Keeps what was accepted; fails the first ``failures`` times, as with a database that is away."""

    def __init__(self, failures: int = 0) -> None:
        self.accepted: list[Any] = []
        self.failures = failures

    async def accept(self, raws: list[Any]) -> None:
        """Commits."""
        if self.failures:
            self.failures -= 1
            raise ConnectionError
        self.accepted += raws


@pytest.fixture
def telegram(monkeypatch: pytest.MonkeyPatch) -> FakeTelegram:
    """A server that polls can be sent to; pauses are short."""
    monkeypatch.setattr(polling, "_FIRST_PAUSE", 0.001)
    return FakeTelegram()


@pytest.fixture
async def server(telegram: FakeTelegram) -> AsyncIterator[TestServer]:
    """The fake on a port."""
    application = web.Application()
    application.router.add_post(f"/bot{TOKEN}/getUpdates", telegram.get_updates)
    opened = TestServer(application)
    await opened.start_server()
    yield opened
    await opened.close()


def poller(server: TestServer, processing: FakeProcessing) -> Polling:
    """Polling at the fake."""
    return Polling(api_base=str(server.make_url("/")), token=TOKEN, processing=processing)  # type: ignore[arg-type]  # it accepts


async def poll_until_idle(server: TestServer, telegram: FakeTelegram, processing: FakeProcessing) -> None:
    """Polls until the fake has nothing more to say."""
    task = asyncio.create_task(poller(server, processing).run())
    await telegram.is_idle.wait()
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)


async def test_the_offset_moves_once_a_batch_is_safe(server: TestServer, telegram: FakeTelegram) -> None:
    """And it moves behind the last one of the batch."""
    first, second = message_update(1, "a"), message_update(2, "b")
    telegram.hands_out(first, second)
    processing = FakeProcessing()
    await poll_until_idle(server, telegram, processing)
    assert processing.accepted == [first, second]
    assert telegram.offsets == [None, second["update_id"] + 1]


@pytest.mark.fault(28)
async def test_what_could_not_be_committed_is_asked_for_again(server: TestServer, telegram: FakeTelegram) -> None:
    """The database is away for a moment: polling goes on, and the offset stays."""
    update = message_update(1, "a")
    for _ in range(3):
        telegram.hands_out(update)
    processing = FakeProcessing(failures=2)
    await poll_until_idle(server, telegram, processing)
    assert processing.accepted == [update]
    assert telegram.offsets == [None, None, None, update["update_id"] + 1]


async def test_after_a_quiet_week_the_offset_follows_smaller_numbers(
    server: TestServer, telegram: FakeTelegram
) -> None:
    """Telegram begins anew anywhere: the last number counts, not the greatest."""
    telegram.hands_out({"update_id": 900}, {"update_id": 5})
    await poll_until_idle(server, telegram, FakeProcessing())
    assert telegram.offsets == [None, 6]


@pytest.mark.parametrize(
    "answer",
    [
        (502, "<html>"),  # something before Telegram's own server
        (429, {"ok": False, "parameters": {"retry_after": 0}}),  # too many polls
        (200, {"ok": False}),  # Telegram cannot say more
        (409, {"ok": False}),  # a second poller, once: it may be our own former self
    ],
)
async def test_a_poll_that_fails_is_tried_again(
    server: TestServer, telegram: FakeTelegram, answer: tuple[int, Any]
) -> None:
    """Nothing is lost with it."""
    telegram.answers.append(answer)
    update = message_update(1, "a")
    telegram.hands_out(update)
    processing = FakeProcessing()
    await poll_until_idle(server, telegram, processing)
    assert processing.accepted == [update]


@pytest.mark.parametrize(
    ("statuses", "why"),
    [
        pytest.param([401], "token_refused", marks=pytest.mark.fault(22)),  # the token was revoked
        pytest.param([409, 409, 409], "second_poller", marks=pytest.mark.fault(21)),  # somebody else stays
    ],
)
async def test_where_only_a_person_can_help_it_stops(
    server: TestServer, telegram: FakeTelegram, statuses: list[int], why: str
) -> None:
    """Loudly, with a word for the reason."""
    telegram.answers.extend((status, {"ok": False}) for status in statuses)
    with pytest.raises(Stopped) as raised:
        await poller(server, FakeProcessing()).run()
    assert raised.value.why == why
