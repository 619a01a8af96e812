"""Delivers the outbox: claim, admit, render, send, settle. No network call happens inside a transaction."""

import asyncio
import time
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime, timedelta
from uuid import uuid4

import structlog

from program.actors import Missing
from program.deliveries import Delivery, DeliveryStatus, DropReason
from program.failures import describe
from program.notices import Notice, read_notice
from program.people import Availability, Person
from program.quiet_hours import end_of_holiday, end_of_quiet
from scheduling.admission import EDIT, Admission
from scheduling.metrics import BACKLOG, DELIVERIES, LATE_SECONDS
from scheduling.presenting import Dropped, Outgoing, Reader, presenter_of
from scheduling.sending import Outcome, Result, Sender, Source
from texts.translators import translator
from usecases import Work, Works, groups, losses
from usecases.public_holidays import days_off

_log = structlog.get_logger()
_BATCH = 20
_TRIES = 6
AT_ONCE = 40
"""How many notices are under way at once; more would only wait claimed, out of another worker's reach."""


class PutOff(Exception):
    """Not now, but at ``until``."""

    def __init__(self, until: datetime) -> None:
        super().__init__()
        self.until = until


class Deliveries:
    """Works off the outbox."""

    def __init__(
        self, *, works: Works, clock: Callable[[], datetime], sender: Sender, admission: Admission | None = None
    ) -> None:
        self._works = works
        self._clock = clock
        self._sender = sender
        self._admission = admission or Admission()
        self._fence = uuid4().hex
        self._wake = asyncio.Event()
        self._last_pass: float | None = None
        self._under_way: dict[int, asyncio.Task[None]] = {}  # by the id of the row

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
            tasks = tuple(self._under_way.values())
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)

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
        batch = await self._claimed(room) if room else []
        # A row may come back although it is under way: where the clock jumped, its claim has run out.
        fresh = [delivery for delivery in batch if delivery.id not in self._under_way]
        for delivery in fresh:
            self._under_way[delivery.id] = asyncio.create_task(self._deliver_in_background(delivery))
        return len(fresh)

    async def _deliver_in_background(self, delivery: Delivery) -> None:
        try:
            await self._deliver(delivery)
        except Exception as error:  # noqa: BLE001 - the claim runs out, then it is tried again
            _log.error("delivery_interrupted", row=delivery.id, **describe(error))
        finally:
            del self._under_way[delivery.id]
            self.wake()  # the next one for the same chat may leave now

    async def deliver_due(self) -> int:
        """One batch, to its end; answers how many notices were taken."""
        batch = await self._claimed(_BATCH)
        await asyncio.gather(*(self._deliver(delivery) for delivery in batch))
        return len(batch)

    async def _claimed(self, limit: int) -> list[Delivery]:
        async with self._works.open(self._clock()) as work:
            BACKLOG.set(await work.outbox.backlog())
            batch = await work.outbox.claim(self._fence, limit)
        if lost := sum(delivery.was_claimed and delivery.id not in self._under_way for delivery in batch):
            _log.warning("may_arrive_twice", notices=lost)
        return batch

    async def _deliver(self, delivery: Delivery) -> None:
        try:
            await self._deliver_one(delivery)
        except Exception as error:  # noqa: BLE001 - one notice that cannot be rendered holds up no other
            _log.error("notice_failed", row=delivery.id, kind=delivery.kind, **describe(error))
            await self._later_or_never(delivery, "error", timedelta(minutes=2**delivery.attempts))

    async def _deliver_one(self, delivery: Delivery) -> None:
        async with self._works.open(self._clock()) as work:
            chat_id = await _chat_of(work, delivery)
        if chat_id is not None:
            await self._admitted(chat_id)
        prepared = await self._prepared(delivery)
        if chat_id is not None and (unused := _unused(prepared)):
            self._admission.count(chat_id, time.monotonic(), -unused)
        if prepared is None:
            return
        reader, outgoing = prepared
        result = await self._act(reader, outgoing)
        await self._settle(delivery, reader, outgoing, result)

    async def _admitted(self, chat_id: int) -> None:
        while (seconds := self._admission.wait(chat_id, time.monotonic())) > 0:  # noqa: ASYNC110 - a rate, not an event
            await asyncio.sleep(seconds)
        self._admission.count(chat_id, time.monotonic())

    async def _prepared(self, delivery: Delivery) -> tuple[Reader, Outgoing] | None:
        """What to send, looked at now; None when the notice was dropped or put off instead."""
        async with self._works.open(self._clock()) as work:
            try:
                reader, notice = await _read(work, delivery)
                return reader, await presenter_of(delivery.kind)(work, notice, reader)
            except Missing:  # what it is about, or one of those whom it is about, has been erased meanwhile
                await work.outbox.settle(delivery, DeliveryStatus.DROPPED, reason=DropReason.MOVED_ON)
                _log.info("notice_dropped", row=delivery.id, kind=delivery.kind, reason=DropReason.MOVED_ON)
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
            self._admission.count(chat_id, time.monotonic())
            headed = await self._sender.send(chat_id, outgoing.heading, silently=True)
            if headed.outcome is not Outcome.SENT:
                return headed
        return await self._sender.copy(chat_id, source, outgoing.text, reply_to=outgoing.reply_to)

    async def _settle(self, delivery: Delivery, reader: Reader, outgoing: Outgoing, result: Result) -> None:
        self._measure(delivery, result)
        async with self._works.open(self._clock()) as work:
            match result.outcome:
                case Outcome.SENT:
                    await work.outbox.settle(delivery, DeliveryStatus.SENT, message_id=result.message_id)
                    if outgoing.after is not None:
                        await outgoing.after(work, result.message_id)
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


def _unused(prepared: tuple[Reader, Outgoing] | None) -> float:
    """How much of an admitted message isn't needed: only now it is known that nothing leaves, or a mere edit."""
    if prepared is None:
        return 1.0
    return 1.0 - EDIT if prepared[1].edits is not None else 0.0


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


async def _chat_of(work: Work, delivery: Delivery) -> int | None:
    if delivery.site is not None:
        group = await work.staff_groups.of_site(delivery.site)
        return group.chat_id if group is not None else None
    person = await work.persons.get(delivery.person_id or 0)
    return person.telegram_id if person is not None else None


async def _read(work: Work, delivery: Delivery) -> tuple[Reader, Notice]:
    """The reader and the notice; raises ``Dropped`` or ``PutOff`` where it must not go out now."""
    notice = read_notice(delivery.kind, delivery.facts)
    if delivery.expires_at is not None and work.now >= delivery.expires_at:
        raise Dropped(DropReason.TOO_LATE)
    if delivery.site is not None:
        return await _group_reader(work, delivery.site), notice
    person = await work.persons.get(delivery.person_id or 0)
    if person is None:
        raise Dropped(DropReason.ERASED)
    _must_be_welcome(notice, person, work.now)
    _must_be_no_holiday(work, delivery, notice, person)
    reader = Reader(chat_id=person.telegram_id, tr=translator(person.language, person.zone), person=person)
    return reader, notice


def _must_be_welcome(notice: Notice, person: Person, now: datetime) -> None:
    if person.availability is Availability.UNREACHABLE:
        raise Dropped(DropReason.UNREACHABLE)
    if not notice.is_nudge:
        return
    if person.availability is Availability.PAUSED:
        raise Dropped(DropReason.PAUSED)
    until = end_of_quiet(now, person.zone, person.quiet_from, person.quiet_until)
    if until is not None:
        raise PutOff(until)


def _must_be_no_holiday(work: Work, delivery: Delivery, notice: Notice, person: Person) -> None:
    """A nudge waits for the end of public holidays where the person's site is, if it is still of use then."""
    site = work.programme.sites.get(person.site or "")
    if not notice.is_nudge or site is None:
        return
    until = end_of_holiday(work.now, person.zone, person.quiet_until, days_off(site.land))
    if until is not None and (delivery.expires_at is None or until < delivery.expires_at):
        raise PutOff(until)


async def _group_reader(work: Work, site: str) -> Reader:
    group = await work.staff_groups.of_site(site)
    settings = work.programme.sites.get(site)
    if group is None or group.is_lost or settings is None:
        raise Dropped(DropReason.NO_GROUP)
    return Reader(
        chat_id=group.chat_id,
        tr=translator(settings.language, settings.zone),
        site=site,
        threads=await work.staff_groups.topics(site),
    )


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
