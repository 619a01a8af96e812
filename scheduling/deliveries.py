"""Delivers the outbox: claim, admit, render, send, settle. No network call happens inside a transaction."""

import asyncio
import math
import time
from collections.abc import Callable, Sequence
from contextlib import nullcontext, suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import uuid4

import structlog

from program.deliveries import RANKS, Delivery, DeliveryStatus, DropReason
from program.failures import describe
from program.notices import Urgency
from scheduling.admission import EDIT, Admission
from scheduling.batches import Together
from scheduling.lines import Line
from scheduling.metrics import BACKLOG, DELIVERIES, LATE_SECONDS
from scheduling.preparing import chats_of, prepare
from scheduling.presenting import Dropped, Outgoing, PutOff, Reader
from scheduling.sending import Outcome, Result, Sender, Source
from usecases import Work, Works, groups, losses

_log = structlog.get_logger()
_BATCH = 20
_TRIES = 6
AT_ONCE = 40
"""How many notices are under way at once; more would only wait claimed, out of another worker's reach."""

MANY_AT_ONCE = 24
"""How many of them may be such that go to many: the others find room at once."""

_MANY = RANKS[Urgency.BULK]
_LINGER = 0.1  # seconds for which what was sent to one of many waits to be settled together with others
_FAREWELL = 2.0  # seconds for which the end waits for what is with Telegram at that moment


@dataclass(frozen=True, slots=True, kw_only=True)
class _Ready:
    """A notice that may leave now."""

    reader: Reader
    outgoing: Outgoing


@dataclass(frozen=True, slots=True, kw_only=True)
class _Done:
    """A notice that has left, or could not."""

    delivery: Delivery
    ready: _Ready
    result: Result


class Deliveries:
    """Works off the outbox."""

    def __init__(
        self, *, works: Works, clock: Callable[[], datetime], sender: Sender, admission: Admission | None = None
    ) -> None:
        self._works = works
        self._clock = clock
        self._sender = sender
        self._line = Line(admission or Admission())
        self._preparing = Together(self._prepare_all)
        self._settling = Together(self._settle_all)
        self._fence = uuid4().hex
        self._wake = asyncio.Event()
        self._last_pass: float | None = None
        self._last_count = -math.inf
        self._under_way: dict[int, asyncio.Task[None]] = {}  # by the id of the row
        self._bulk: set[int] = set()  # those of them that go to many
        self._leaving: set[int] = set()  # those of them that Telegram may have

    @property
    def is_alive(self) -> bool:
        """Whether the outbox has been looked through within the last minute."""
        return self._last_pass is not None and time.monotonic() - self._last_pass < 60

    def wake(self) -> None:
        """Something may be due: look now rather than at the next tick."""
        self._wake.set()

    async def run(self, every_seconds: float = 1.0) -> None:
        """Delivers what is due, until cancelled."""
        if not self._works.is_shared:
            async with self._works.open(self._clock()) as work:
                if released := await work.outbox.release_claims():
                    _log.warning("may_arrive_twice", notices=released)
        try:
            while True:
                self._wake.clear()
                await self._begin_all(every_seconds)
                with suppress(TimeoutError):
                    async with asyncio.timeout(every_seconds):
                        await self._wake.wait()
        finally:
            await self._stop()

    async def _stop(self) -> None:
        """What has left is settled, the rest stays claimed: the next start takes it up."""
        self._line.close()
        leaving = [self._under_way[number] for number in self._leaving]
        for number, task in self._under_way.items():
            if number not in self._leaving:
                task.cancel()
        if leaving:
            await asyncio.wait(leaving, timeout=_FAREWELL)
        tasks = tuple(self._under_way.values())
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        await self._settling.finish()

    async def _begin_all(self, every_seconds: float) -> None:
        try:
            while await self._begin_due():
                pass
            if len(self._under_way) < AT_ONCE:
                self._last_pass = time.monotonic()
        except Exception as error:  # noqa: BLE001 - the loop outlives a database that is away for a while
            _log.error("delivery_interrupted", **describe(error))
            await asyncio.sleep(every_seconds)

    async def _begin_due(self) -> int:
        """Sets about what is due, as far as there is room. Nobody waits for the end: a slow chat delays no other."""
        room = min(_BATCH, AT_ONCE - len(self._under_way))
        bulk_room = MANY_AT_ONCE - len(self._bulk)
        up_to = Urgency.BULK if bulk_room > 0 else Urgency.NORMAL
        batch = await self._claimed(min(room, bulk_room) if bulk_room > 0 else room, up_to) if room else []
        # A row may come back although it is under way: where the clock jumped, its claim has run out.
        fresh = [(delivery, chat_id) for delivery, chat_id in batch if delivery.id not in self._under_way]
        for delivery, chat_id in fresh:
            if delivery.rank >= _MANY:
                self._bulk.add(delivery.id)
            self._under_way[delivery.id] = asyncio.create_task(self._deliver_in_background(delivery, chat_id))
        return len(fresh)

    async def _deliver_in_background(self, delivery: Delivery, chat_id: int | None) -> None:
        try:
            await self._deliver(delivery, chat_id)
        except Exception as error:  # noqa: BLE001 - the claim runs out, then it is tried again
            _log.error("delivery_interrupted", row=delivery.id, **describe(error))
        finally:
            del self._under_way[delivery.id]
            self._leaving.discard(delivery.id)
            self._bulk.discard(delivery.id)
            # The next one for the same chat may leave now. Of many, new ones are taken when half are through.
            if delivery.rank < _MANY or len(self._bulk) <= MANY_AT_ONCE // 2:
                self.wake()

    async def deliver_due(self) -> int:
        """One batch, to its end; answers how many notices were taken."""
        batch = await self._claimed(_BATCH, Urgency.BULK)
        await asyncio.gather(*(self._deliver(delivery, chat_id) for delivery, chat_id in batch))
        return len(batch)

    async def _claimed(self, limit: int, up_to: Urgency) -> list[tuple[Delivery, int | None]]:
        """Rows with the chats to which they go."""
        async with self._works.open(self._clock()) as work:
            if time.monotonic() - self._last_count >= 1:  # thousands may be waiting: they are not counted every time
                self._last_count = time.monotonic()
                BACKLOG.set(await work.outbox.backlog())
            batch = await work.outbox.claim(self._fence, limit, up_to=up_to)
            chats = await chats_of(work, batch) if batch else {}
        if lost := sum(delivery.was_claimed and delivery.id not in self._under_way for delivery in batch):
            _log.warning("may_arrive_twice", notices=lost)
        return [(delivery, chats.get(delivery.recipient)) for delivery in batch]

    async def _deliver(self, delivery: Delivery, chat_id: int | None) -> None:
        try:
            await self._deliver_one(delivery, chat_id)
        except Exception as error:  # noqa: BLE001 - one notice that cannot be rendered holds up no other
            _log.error("notice_failed", row=delivery.id, kind=delivery.kind, **describe(error))
            await self._later_or_never(delivery, "error", timedelta(minutes=2**delivery.attempts))

    async def _deliver_one(self, delivery: Delivery, chat_id: int | None) -> None:
        leaves_at = await self._line.turn(delivery.rank, chat_id) if chat_id is not None else 0.0
        ready = await self._preparing.do(delivery)
        if chat_id is not None and (unused := _unused(ready)):
            self._line.give_back(chat_id, unused)
        if ready is None:
            return
        is_new = ready.outgoing.edits is None and ready.outgoing.deletes is None
        async with self._line.passage(leaves_at, delivery.rank) if is_new else nullcontext():
            self._leaving.add(delivery.id)
            result = await self._act(ready.reader, ready.outgoing)
        self._measure(delivery, result)
        if result.outcome is Outcome.WAIT:
            self._line.refused()
        done = _Done(delivery=delivery, ready=ready, result=result)
        await self._settling.do(done, linger=_LINGER if delivery.rank >= _MANY else 0.0)

    async def _prepare_all(self, deliveries: Sequence[Delivery]) -> list[_Ready | None]:
        """What to send, looked at now; None where the notice was dropped or put off instead."""
        async with self._works.open(self._clock()) as work:
            return [await self._prepared(work, delivery) for delivery in deliveries]

    async def _prepared(self, work: Work, delivery: Delivery) -> _Ready | None:
        try:
            reader, outgoing = await prepare(work, delivery)
            return _Ready(reader=reader, outgoing=outgoing)
        except Dropped as dropped:
            await work.outbox.settle(delivery, DeliveryStatus.DROPPED, reason=dropped.reason)
            _log.info("notice_dropped", row=delivery.id, kind=delivery.kind, reason=dropped.reason)
        except PutOff as later:
            await work.outbox.put_off(delivery, later.until)
        return None

    async def _act(self, reader: Reader, outgoing: Outgoing) -> Result:
        chat_id = reader.chat_id
        changed = await self._change(chat_id, outgoing)
        if changed is not None:
            return changed
        file = outgoing.file if outgoing.make_file is None else await asyncio.to_thread(outgoing.make_file)
        if file is not None:
            return await self._sender.document(chat_id, file, outgoing.text)
        if outgoing.copies is not None:
            return await self._copy(chat_id, outgoing, outgoing.copies)
        thread_id = _thread(reader, outgoing)
        result = await self._sender.send(
            chat_id, outgoing.text, silently=outgoing.is_silent, thread_id=thread_id, reply_to=outgoing.reply_to
        )
        if outgoing.is_pinned and result.message_id is not None:
            await self._sender.pin(chat_id, result.message_id)
        return result

    async def _change(self, chat_id: int, outgoing: Outgoing) -> Result | None:
        """What became of a message that is there already; None where a new one is to be sent."""
        if outgoing.deletes is not None:
            result = await self._sender.delete(chat_id, outgoing.deletes)
            is_gone = result.outcome in {Outcome.SENT, Outcome.GONE}
            is_refused = result.outcome in {Outcome.REFUSED, Outcome.REMOVED, Outcome.BLOCKED}
        elif outgoing.edits is not None:
            result = await self._sender.edit(chat_id, outgoing.edits, outgoing.text)
            is_refused = result.outcome is Outcome.GONE and not outgoing.is_only_edit
            is_gone = result.outcome is Outcome.GONE and outgoing.is_only_edit
        else:
            return None
        if is_gone:
            return Result(outcome=Outcome.SENT)
        return None if is_refused else result

    async def _copy(self, chat_id: int, outgoing: Outgoing, source: Source) -> Result:
        if outgoing.heading is not None:
            self._line.count(chat_id)
            headed = await self._sender.send(chat_id, outgoing.heading, silently=True)
            if headed.outcome is not Outcome.SENT:
                return headed
        return await self._sender.copy(chat_id, source, outgoing.text, reply_to=outgoing.reply_to)

    async def _settle_all(self, done: Sequence[_Done]) -> list[None]:
        async with self._works.open(self._clock()) as work:
            sent = [one for one in done if one.result.outcome is Outcome.SENT]
            await work.outbox.settle_sent([(one.delivery, one.result.message_id) for one in sent])
            for one in done:
                if one.result.outcome is not Outcome.SENT:
                    await _settle_unsent(work, one)
                elif one.ready.outgoing.after is not None:
                    await one.ready.outgoing.after(work, one.result.message_id)
        return [None] * len(done)

    def _measure(self, delivery: Delivery, result: Result) -> None:
        DELIVERIES.labels(result.outcome).inc()
        if result.outcome is Outcome.SENT:
            LATE_SECONDS.observe(max(0.0, (self._clock() - delivery.not_before).total_seconds()))

    async def _later_or_never(self, delivery: Delivery, reason: str, delay: timedelta) -> None:
        async with self._works.open(self._clock()) as work:
            if delivery.attempts >= _TRIES:
                await work.outbox.settle(delivery, DeliveryStatus.FAILED, reason=reason)
            else:
                await work.outbox.put_off(delivery, work.now + delay)


def _unused(ready: _Ready | None) -> float:
    """How much of an admitted message isn't needed: only now it is known that nothing leaves, or a mere edit."""
    if ready is None:
        return 1.0
    return 1.0 - EDIT if ready.outgoing.edits is not None else 0.0


async def _settle_unsent(work: Work, done: _Done) -> None:
    delivery, reader, outgoing, result = done.delivery, done.ready.reader, done.ready.outgoing, done.result
    match result.outcome:
        case Outcome.WAIT:
            until = work.now + timedelta(seconds=result.seconds)
            await work.outbox.put_off(delivery, until, whole_chat=True)
        case Outcome.MIGRATED | Outcome.NO_TOPIC if await _is_elsewhere(work, reader, outgoing, result):
            await work.outbox.put_off(delivery, work.now)
        case Outcome.BLOCKED | Outcome.REMOVED:
            await work.outbox.settle(delivery, DeliveryStatus.FAILED, reason=DropReason.UNREACHABLE)
            await _lose(work, reader)
        case Outcome.UNKNOWN if delivery.attempts >= 2:
            await work.outbox.settle(delivery, DeliveryStatus.UNKNOWN)
        case Outcome.UNKNOWN | Outcome.RETRY if delivery.attempts < _TRIES:
            await work.outbox.put_off(delivery, work.now + timedelta(seconds=5 * 2**delivery.attempts))
        case _:
            await _give_up(work, delivery, outgoing, result)


def _thread(reader: Reader, outgoing: Outgoing) -> int | None:
    return reader.threads.get(outgoing.topic) if outgoing.topic is not None else None


async def _is_elsewhere(work: Work, reader: Reader, outgoing: Outgoing, result: Result) -> bool:
    """Learns where a group has gone, or that a topic is no more; says whether there is another place to try."""
    thread_id = _thread(reader, outgoing)
    if result.outcome is Outcome.MIGRATED and result.chat_id is not None:
        await groups.follow_upgrade(work, reader.chat_id, result.chat_id)
        return True
    if result.outcome is Outcome.NO_TOPIC and thread_id is not None:
        await groups.lose_topic(work, reader.site or "", thread_id)
        return True
    return False


async def _give_up(work: Work, delivery: Delivery, outgoing: Outgoing, result: Result) -> None:
    if result.outcome is Outcome.GONE:  # deleted before it could be copied
        await work.outbox.settle(delivery, DeliveryStatus.DROPPED, reason=DropReason.MOVED_ON)
        return
    await work.outbox.settle(delivery, DeliveryStatus.FAILED, reason=result.outcome)
    if outgoing.refused is not None:
        await outgoing.refused(work)
    _log.error("notice_refused", row=delivery.id, kind=delivery.kind)


async def _lose(work: Work, reader: Reader) -> None:
    if reader.person is not None:
        await losses.lose(work, reader.person)
    elif reader.site is not None:
        await groups.lose_group(work, reader.site)
