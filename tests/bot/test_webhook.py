"""The webhook: only Telegram may speak, and 200 means committed."""

from collections.abc import AsyncIterator

import pytest
from aiohttp.test_utils import TestClient, TestServer

from bot.webhook import PATH, webhook_application
from tests.bot.fakes import message_update

SECRET = "a-secret-of-the-webhook"
HEADER = "X-Telegram-Bot-Api-Secret-Token"


class FakeProcessing:
    """Keeps what was accepted, or fails as a database that is away."""

    def __init__(self) -> None:
        self.accepted: list[object] = []
        self.is_down = False

    async def accept(self, raws: list[object]) -> None:
        """Commits."""
        if self.is_down:
            raise ConnectionError
        self.accepted += raws


@pytest.fixture
def processing() -> FakeProcessing:
    """What stands behind."""
    return FakeProcessing()


@pytest.fixture
async def client(processing: FakeProcessing) -> AsyncIterator[TestClient]:  # type: ignore[type-arg]
    """Telegram, or somebody who claims to be."""
    application = webhook_application(processing, SECRET)  # type: ignore[arg-type]  # only accept() is called
    async with TestClient(TestServer(application)) as opened:
        yield opened


@pytest.mark.fault(42)
@pytest.mark.parametrize("headers", [{}, {HEADER: ""}, {HEADER: "wrong"}, {HEADER: SECRET + "x"}, {HEADER: "ü"}])
async def test_a_forged_request_is_refused(
    client: TestClient,  # type: ignore[type-arg]
    processing: FakeProcessing,
    headers: dict[str, str],
) -> None:
    """401, and no effect."""
    response = await client.post(PATH, json=message_update(1, "hello"), headers=headers)
    assert response.status == 401
    assert processing.accepted == []


async def test_200_means_accepted(client: TestClient, processing: FakeProcessing) -> None:  # type: ignore[type-arg]
    """The update is safe before Telegram hears so."""
    raw = message_update(1, "hello")
    response = await client.post(PATH, json=raw, headers={HEADER: SECRET})
    assert response.status == 200
    assert processing.accepted == [raw]


async def test_what_could_not_be_committed_is_not_confirmed(
    client: TestClient,  # type: ignore[type-arg]
    processing: FakeProcessing,
) -> None:
    """Telegram will send it again."""
    processing.is_down = True
    response = await client.post(PATH, json=message_update(1, "hello"), headers={HEADER: SECRET})
    assert response.status == 500


async def test_rubbish_is_refused(client: TestClient, processing: FakeProcessing) -> None:  # type: ignore[type-arg]
    """Not JSON."""
    response = await client.post(PATH, data=b"\xff{", headers={HEADER: SECRET})
    assert response.status == 400
    assert processing.accepted == []


def test_there_is_no_webhook_without_a_secret(processing: FakeProcessing) -> None:
    """It refuses to start."""
    with pytest.raises(ValueError, match="secret"):
        webhook_application(processing, "")  # type: ignore[arg-type]  # never reached
