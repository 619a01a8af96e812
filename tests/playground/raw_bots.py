"""A raw HTTP client of the Bot API."""

from typing import Any

import aiohttp

TOKEN = "7000000001:test-token"


class RawBot:
    """Speaks the Bot API by plain HTTP, so that nothing but the server's own answers is tested."""

    def __init__(self, session: aiohttp.ClientSession, base: str, token: str = TOKEN) -> None:
        self.session = session
        self.base = base
        self.token = token

    async def call(self, method: str, **parameters: Any) -> dict[str, Any]:
        """Return the whole answer, with the HTTP status beside it as `status`."""
        async with self.session.post(f"{self.base}/bot{self.token}/{method}", json=parameters) as response:
            body: dict[str, Any] = await response.json()
            return body | {"status": response.status}

    async def result(self, method: str, **parameters: Any) -> Any:
        """Return the result of a call that must succeed."""
        body = await self.call(method, **parameters)
        assert body["ok"], body
        return body["result"]

    async def refusal(self, method: str, **parameters: Any) -> tuple[int, str]:
        """Return code and description of a call that must be refused."""
        body = await self.call(method, **parameters)
        assert not body["ok"], body
        assert body["status"] == body["error_code"]
        return body["error_code"], body["description"]

    async def updates(self, offset: int = 0, **parameters: Any) -> list[dict[str, Any]]:
        """Return the waiting updates."""
        found: list[dict[str, Any]] = await self.result("getUpdates", offset=offset, **parameters)
        return found
