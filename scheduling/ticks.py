"""The fixed ticks. APScheduler holds a handful of them; everything that is due stands in the database."""

import asyncio
import time
from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta
from functools import partial

import structlog
from apscheduler.schedulers.asyncio import AsyncIOScheduler

from program.failures import describe
from program.letters import PAIRS_KEPT
from program.timers import TimerKind
from scheduling.wakings import WAKINGS
from usecases import (
    Work,
    Works,
    absences,
    cards,
    check_ins,
    clock_rules,
    consultation_ends,
    erasures,
    ladders,
    matches,
    milestones,
)

_log = structlog.get_logger()
_KEEP_SETTLED = timedelta(days=3)  # Telegram keeps updates for a day: an older one cannot come again
_LONGEST_DELAY = timedelta(hours=1)
_REST = 4.0  # after each person of a long look, so many times as long as it took


class Ticks:
    """What happens every few seconds."""

    def __init__(self, works: Works, clock: Callable[[], datetime], after: Callable[[], None]) -> None:
        self._works = works
        self._clock = clock
        self._after = after  # called when something may have been put into the outbox
        self._scheduler = AsyncIOScheduler(
            job_defaults={"coalesce": True, "max_instances": 1, "misfire_grace_time": 60}
        )

    def start(self) -> None:
        """Starts ticking."""
        for function, seconds in (
            (self.wake_timers, 1),
            (self.look_after_sites, 20),
            (self.forget_updates, 3600),
            (self.follow_zone_rules, 6 * 3600),
            (self.look_after_retention, 24 * 3600),
            (self.set_missing_clocks, 6 * 3600),
        ):
            self._scheduler.add_job(self._guarded(function), "interval", seconds=seconds)
        self._scheduler.add_job(self._guarded(self.follow_zone_rules))  # once at the start: rules come with an update
        self._scheduler.add_job(self._guarded(self.set_missing_clocks))  # and tandems from before have no clocks
        self._scheduler.add_job(self._guarded(self.look_after_retention))  # and so for a bot that is restarted daily
        self._scheduler.start()

    def stop(self) -> None:
        """Stops ticking."""
        self._scheduler.shutdown(wait=False)

    async def wake_timers(self) -> int:
        """Runs the use case of every timer that is due, each in a transaction of its own."""
        async with self._works.open(self._clock()) as work:
            due = await work.timers.due()
        for timer in due:
            try:
                async with self._works.open(self._clock()) as work:
                    if await work.timers.take(timer):
                        await WAKINGS[TimerKind(timer.kind)](work, timer.object_id)
            except Exception as error:  # noqa: BLE001 - one timer that fails holds up no other
                _log.error("timer_failed", kind=timer.kind, **describe(error))
                delay = min(timedelta(minutes=2**timer.attempts), _LONGEST_DELAY)
                async with self._works.open(self._clock()) as work:
                    await work.timers.put_off(timer, delay)
        if due:
            self._after()
        return len(due)

    async def look_after_sites(self) -> None:
        """Posts cards that may go out now, runs the matching once a day, and looks who still gives consultation."""
        for site in self._works.programme.sites:
            async with self._works.open(self._clock()) as work:
                await matches.match_daily(work, site)
            async with self._works.open(self._clock()) as work:
                await cards.post_waiting(work, site)
            async with self._works.open(self._clock()) as work:
                await consultation_ends.look_after(work, site)
        self._after()

    async def look_after_retention(self) -> None:
        """Looks at everybody whose date of erasure no timer watches, each in a transaction of its own.

        There may be thousands, and no hurry: taps and notices have the processor and the database most of the time.
        """
        async with self._works.open(self._clock()) as work:
            people = await erasures.unwatched(work)
        for person_id in people:
            begun = time.monotonic()
            async with self._works.open(self._clock()) as work:
                await erasures.look_after(work, person_id)
            await asyncio.sleep(_REST * (time.monotonic() - begun))
        await self._works.overwrite_old_pages()
        self._after()

    async def follow_zone_rules(self) -> None:
        """Derives the instants of all that has a wall time anew: zone rules may have changed."""
        for follow in clock_rules.FOLLOWERS:
            await self._guarded(partial(self._follow, follow))()  # one kind that fails holds up no other
        self._after()

    async def _follow(self, follow: Callable[[Work], Awaitable[int]]) -> None:
        async with self._works.open(self._clock()) as work:
            await follow(work)

    async def set_missing_clocks(self) -> None:
        """Sets what tandems from before have not: the clocks of silence, monthly questions, half-time and losses."""
        every = (
            ladders.set_missing_clocks,
            check_ins.set_missing_clocks,
            milestones.set_missing_clocks,
            absences.set_missing_clocks,
        )
        for set_clocks in every:
            async with self._works.open(self._clock()) as work:
                await set_clocks(work)

    async def forget_updates(self) -> None:
        """Takes updates out of the inbox that cannot come again, and forgets which message of a month ago was which."""
        async with self._works.open(self._clock()) as work:
            await work.inbox.purge(work.now - _KEEP_SETTLED)
            await work.relays.forget_before(work.now - PAIRS_KEPT)

    def _guarded(self, function: Callable[[], Awaitable[object]]) -> Callable[[], Awaitable[None]]:
        async def tick() -> None:
            try:
                await function()
            except Exception as error:  # noqa: BLE001 - ticking outlives a database that is away for a while
                _log.error("tick_failed", tick=getattr(function, "__name__", "?"), **describe(error))

        return tick
