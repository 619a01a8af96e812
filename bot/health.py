"""``/healthz`` and ``/metrics`` on a local port."""

from collections.abc import Callable

from aiohttp import web
from prometheus_client import CONTENT_TYPE_LATEST, generate_latest


def health_application(is_healthy: Callable[[], bool]) -> web.Application:
    """A web application that says whether the bot works, and what it measured."""

    async def healthz(_request: web.Request) -> web.Response:
        return web.Response(text="ok\n") if is_healthy() else web.Response(text="not ready\n", status=503)

    async def metrics(_request: web.Request) -> web.Response:
        return web.Response(body=generate_latest(), headers={"Content-Type": CONTENT_TYPE_LATEST})

    application = web.Application()
    application.router.add_get("/healthz", healthz)
    application.router.add_get("/metrics", metrics)
    return application
