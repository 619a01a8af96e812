"""One run: an invitation to many, with taps, reminders and a SIGKILL in the middle of it."""

import asyncio
import itertools
import signal
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

from benchmarks.delivery.crowds import Crowd, Seat, database_in, gather
from benchmarks.delivery.verdicts import Run
from benchmarks.delivery.watched_limits import WatchedLimits
from benchmarks.taps.children import TOKEN, Child, settings
from benchmarks.taps.contenders import Way
from playground.phones import Phone
from playground.server import Playground
from program.programme import Programme
from program.taps import Tap, pack

WORDS = ("-m", "bot", "run")
_PATIENCE = 60.0
_PAUSE = 0.5  # between taps: Telegram refuses more than a few changes a second in one chat
_SCREENS = (Tap("os"), Tap("home"))  # the settings and the menu, each with a button to the other


class TookTooLong(Exception):
    """Something did not come; the message says what, and what the bot said last."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Effort:
    """How much of it."""

    people: int
    taps: int


@dataclass(slots=True)
class Stage:
    """Everything that takes part."""

    playground: Playground
    limits: WatchedLimits
    crowd: Crowd
    seat: Seat
    child: Child
    effort: Effort
    stretches: list[tuple[float, float]] = field(default_factory=list)
    # Across stretches: to ask for the same screen twice would change nothing.
    screens: Iterator[Tap] = field(default_factory=lambda: itertools.cycle(_SCREENS))

    async def until_share(self, share: float) -> None:
        """Waits until so many of the invitations have arrived; that stretch counts for the rate."""
        begun = time.monotonic()
        wanted = share * self.effort.people
        seconds = _PATIENCE + self.effort.people / 10
        await self._until(lambda: self.limits.reached >= wanted, f"{share:.0%} of the invitations", seconds)
        self.stretches.append((begun, time.monotonic()))

    async def until_known(self) -> Phone:
        """Somebody starts the bot and sees a screen with buttons."""
        (bot,) = self.playground.world.bots.values()
        phone = Phone(self.playground.world, self.crowd.tapping, bot.id)
        phone.start()
        await self._until(lambda: bool(phone.latest().inline_keyboard), "an answer to Start", _PATIENCE)
        return phone

    async def tapped(self, phone: Phone, taps: int) -> list[float]:
        """Seconds from each tap to the changed screen."""
        message = phone.latest()
        took = []
        for _ in range(taps):
            before, begun = message.text, time.perf_counter()
            phone.press(message, pack(next(self.screens)))
            await phone.wait_until(lambda shown=before: message.text != shown, _PATIENCE)  # type: ignore[misc]
            took.append(time.perf_counter() - begun)
            await asyncio.sleep(_PAUSE)
        return took

    async def reminded(self, accounts: Sequence[int], every: float) -> list[float]:
        """Seconds by which each of these reminders was late; one is due ``every`` so many seconds."""
        first = datetime.now(UTC) + timedelta(seconds=2)
        start = time.monotonic() + 2
        for number, account in enumerate(accounts):
            await self.seat.remind(account, first + timedelta(seconds=every * number))
        due = {account: start + every * number for number, account in enumerate(accounts)}

        def arrived() -> dict[int, float]:
            return {one.chat_id: one.at for one in self.limits.arrivals if one.chat_id in due}

        await self._until(lambda: len(arrived()) == len(due), "reminders", every * len(due) + _PATIENCE)
        return [arrived()[account] - instant for account, instant in due.items()]

    async def kill_and_start(self) -> None:
        """SIGKILL, and a fresh process on the same database."""
        self.child.send(signal.SIGKILL)
        await self.child.stop()
        await self.child.start()

    async def until_settled(self) -> None:
        """Waits until the bot knows that everything has left."""
        end = time.monotonic() + _PATIENCE
        while await self.seat.unsent():
            if time.monotonic() > end:
                raise TookTooLong(f"the outbox is not empty\n{self.child.last_words()}")
            await asyncio.sleep(0.5)

    async def _until(self, holds: Callable[[], bool], what: str, seconds: float) -> None:
        if not await self.playground.world.feed.wait_until(holds, seconds):
            raise TookTooLong(f"{what}\n{self.child.last_words()}")


async def run(folder: Path, programme: Programme, effort: Effort, secret: str) -> Run:
    """Fills a database, starts the bot, and lets it all happen."""
    limits = WatchedLimits()
    playground = Playground(limits=limits)
    playground.world.add_bot(TOKEN, "tandem_bench_bot", "Tandem")
    await playground.start()
    url = database_in(folder)
    environment = settings(api=playground.url, way=Way.POLLING, database_url=url)
    seat = Seat(url, secret, programme)
    crowd = gather(playground, effort.people)
    limits.watched = frozenset(crowd.invited)
    child = Child(WORDS, environment, folder, "bot")
    stage = Stage(playground, limits, crowd, seat, child, effort)
    try:
        await seat.fill(crowd)
        await child.start()
        return await _play(stage)
    finally:
        await child.stop()
        await seat.close()
        await playground.stop()


async def _play(stage: Stage) -> Run:
    phone = await stage.until_known()
    await stage.tapped(phone, 4)  # what is done for the first time takes longer
    taps_before = await stage.tapped(phone, stage.effort.taps)
    half = len(stage.crowd.reminded) // 2
    late_before = await stage.reminded(stage.crowd.reminded[:half], 0.7)
    await stage.seat.invite()
    await stage.until_share(0.05)
    reminding = asyncio.create_task(stage.reminded(stage.crowd.reminded[half:], 0.7))
    await stage.until_share(0.4)
    late_during = await reminding
    taps_during = await stage.tapped(phone, stage.effort.taps)
    await stage.until_share(0.75)
    await stage.kill_and_start()
    await stage.until_share(0.76)
    stage.stretches.pop()  # the bot was starting
    await stage.until_share(0.99)
    await stage.until_settled()
    return Run(
        invited=stage.crowd.invited,
        arrivals=stage.limits.arrivals,
        stretches=stage.stretches,
        refused=stage.limits.refused,
        taps_before=taps_before,
        taps_during=taps_during,
        late_before=late_before,
        late_during=late_during,
        were_killed=True,
    )
