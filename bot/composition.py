"""Puts the house together and runs it: receiving, delivering, ticking, health. One process or several."""

import asyncio
import gc
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import structlog
from aiohttp import web
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.clocks import Clock, shifted_clock, system_clock
from bot.health import health_application
from bot.settings import Settings, host_and_port, load_programme
from db import crypto
from db.engine import open_engine
from db.migrations_runner import check_schema, upgrade_engine
from db.works import Works
from program.failures import describe
from scheduling.admission import Admission, Rate

Role = Literal["receive", "deliver", "all"]
_log = structlog.get_logger()


def clock_of(settings: Settings) -> Clock:
    """The system's clock, or the demo's."""
    return shifted_clock(settings.clock_offset_file) if settings.clock_offset_file is not None else system_clock


class DatabaseAway(Exception):
    """Nobody answers at ``DATABASE_URL``, or not to this user; the words name the kind of error and no secret."""


def database_file(settings: Settings) -> Path | None:
    """The file of an embedded database; None for a server."""
    is_file = settings.database_url.startswith("sqlite")
    return Path(settings.database_url.partition(":///")[2]) if is_file else None


@asynccontextmanager
async def opened(settings: Settings, *, migrate: bool = True) -> AsyncIterator[Works]:
    """The database with its keys, brought to this code's schema.

    Raises ``SettingsError`` for a wrong programme file, ``DatabaseAway``, and ``WrongSchema`` for a database that does
    not fit.
    """
    crypto.install(crypto.keyring_from_secret(settings.keys))
    programme = load_programme(settings.programme_file)
    engine = open_engine(settings.database_url)
    works = Works(engine, programme)
    try:
        await _reach(engine, database_file(settings))
        if migrate:
            await upgrade_engine(engine)
        await check_schema(engine)
        yield works
    finally:
        await works.close()


async def _reach(engine: AsyncEngine, file: Path | None) -> None:
    try:
        if file is not None:
            file.parent.mkdir(parents=True, exist_ok=True)
        async with engine.connect():
            pass
    except Exception as error:
        raise DatabaseAway(f"database: cannot be reached ({type(error).__name__}). See DATABASE_URL.") from error


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One half of the bot: runs until it cannot go on, and says whether it works at this moment."""

    work: Awaitable[None]
    is_healthy: Callable[[], bool]


async def run(settings: Settings, role: Role = "all") -> None:
    """Runs until cancelled, or until one of the parts cannot go on; what that part raised is raised here."""
    async with opened(settings) as works, AsyncExitStack() as stack:
        # Telegram's limit is one for the bot, and two processes cannot see each other: room is left for the answers.
        admission = Admission() if role == "all" else Admission(overall=Rate(20, 4, 1.0))
        parts: list[Part] = []
        wake: Callable[[], None] | None = None
        if role in {"deliver", "all"}:
            part, wake = await _delivering(settings, works, stack, admission)
            parts.append(part)
        if role in {"receive", "all"}:
            parts.append(await _receiving(settings, works, stack, admission, wake))
        health = health_application(lambda: all(part.is_healthy() for part in parts))
        await _serve(stack, health, settings.health_listen)
        _spare_the_collector()
        _log.info("running", role=role)
        async with asyncio.TaskGroup() as group:
            for part in parts:
                group.create_task(_awaited(part.work))


def _spare_the_collector() -> None:
    """What is there by now stays: to look through all of it again and again would hold up everybody for 0.3 s."""
    gc.collect()
    gc.freeze()
    gc.enable()


async def _awaited(part: Awaitable[None]) -> None:
    await part


async def _delivering(
    settings: Settings, works: Works, stack: AsyncExitStack, admission: Admission
) -> tuple[Part, Callable[[], None]]:
    # Imported here: a process that only receives has no need of these libraries, and the other way round.
    from bot.sender import TelegramSender  # noqa: PLC0415
    from scheduling.deliveries import Deliveries  # noqa: PLC0415
    from scheduling.presenters import load_presenters  # noqa: PLC0415
    from scheduling.ticks import Ticks  # noqa: PLC0415

    load_presenters()
    sender = TelegramSender(api_base=settings.telegram_api_base, token=settings.bot_token.get_secret_value())
    await sender.start()
    stack.push_async_callback(sender.stop)
    clock = clock_of(settings)
    deliveries = Deliveries(works=works, clock=clock, sender=sender, admission=admission)
    ticks = Ticks(works, clock, deliveries.wake)
    ticks.start()
    stack.callback(ticks.stop)
    return Part(work=deliveries.run(), is_healthy=lambda: deliveries.is_alive), deliveries.wake


async def _receiving(
    settings: Settings,
    works: Works,
    stack: AsyncExitStack,
    admission: Admission,
    wake: Callable[[], None] | None,
) -> Part:
    from bot.receiving import make_bot, start_receiving  # noqa: PLC0415 - aiogram takes seconds to import

    bot = make_bot(settings)
    stack.push_async_callback(bot.session.close)
    work, is_healthy = await start_receiving(
        settings, works=works, clock=clock_of(settings), bot=bot, stack=stack, admission=admission, after_work=wake
    )
    return Part(work=work, is_healthy=is_healthy)


async def _serve(stack: AsyncExitStack, application: web.Application, listen: str) -> None:
    host, port = host_and_port(listen)
    runner = web.AppRunner(application, access_log=None)
    await runner.setup()
    stack.push_async_callback(runner.cleanup)
    try:
        await web.TCPSite(runner, host, port).start()
    except OSError as error:
        _log.warning("port_not_open", listen=listen, **describe(error))
