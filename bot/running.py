"""``python -m bot run``: starts, says what went wrong in one line, and stops cleanly on SIGTERM."""

import asyncio
import gc
import signal
import sys

import structlog

from bot.clocks import system_clock
from bot.composition import DatabaseAway, Role, opened, run
from bot.logs import configure
from bot.polling import Stopped
from bot.settings import Settings
from db.migrations_runner import WrongSchema
from db.works import Works
from program.failures import describe
from usecases import groups

_log = structlog.get_logger()
_WHY = {
    "token_refused": "BOT_TOKEN: Telegram refuses this token. Ask BotFather for a new one.",
    "second_poller": "Another process polls with this token. Stop it first: two would take each other's updates.",
    "webhook_refused": "WEBHOOK_URL: Telegram refuses this address. It must be https, on port 443, 80, 88 or 8443.",
}


def run_command(settings: Settings, role: Role) -> int:
    """Runs until stopped; answers the exit code."""
    configure(settings.log_format)
    gc.disable()  # until all is loaded, see bot/composition.py: hardly anything of it is garbage
    trouble: str | None = None
    try:
        asyncio.run(_until_stopped(settings, role))
    except* Stopped as group:
        trouble = _WHY[str(_leaves(group)[0])]
    except* DatabaseAway as group:
        trouble = str(_leaves(group)[0])
    except* WrongSchema as group:
        found = _leaves(group)[0]
        trouble = f"DATABASE_URL: the database is at version {found}, which this code cannot use."
    if trouble is not None:
        print(trouble, file=sys.stderr)
        return 1
    return 0


async def _until_stopped(settings: Settings, role: Role) -> None:
    task = asyncio.current_task()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, lambda: task.cancel() if task is not None else None)
    if role != "deliver":  # a code replaces the one before: the two halves must not print one each
        async with opened(settings) as works:
            await print_setup_codes(works)
    try:
        await run(settings, role)
    except asyncio.CancelledError:
        _log.info("stopped")
    except Exception as error:
        _log.error("stopped_by_error", **describe(error))
        raise


async def print_setup_codes(works: Works) -> None:
    """For every site without a group: a one-time code that an administrator types there."""
    for site in works.programme.sites:
        async with works.open(system_clock()) as work:
            if await work.staff_groups.of_site(site) is None:
                code = await groups.make_code(work, site)
                print(
                    f"{site}: add the bot to the staff group as an administrator and type there: /setup {code}",
                    flush=True,
                )


def _leaves(group: BaseExceptionGroup[BaseException]) -> list[BaseException]:
    found: list[BaseException] = []
    for error in group.exceptions:
        found.extend(_leaves(error) if isinstance(error, BaseExceptionGroup) else [error])
    return found
