"""One update: from the inbox through a handler to its answer.

Receiving is committing to the inbox. Each person's updates are worked off one after the other, different people's side
by side. An update that fails is tried three times, then set aside; the person is told and the line moves on. An update
that comes twice changes nothing and gets the stored answer.
"""

import asyncio
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import structlog
from aiogram import Bot, Dispatcher
from aiogram.types import Update
from aiogram.types.update import UpdateTypeLookupError
from pydantic import ValidationError

from bot import old_accounts
from bot.answering import Answering, Reached, Sent, Target
from bot.clocks import Clock
from bot.metrics import ANSWER_SECONDS, UPDATES
from bot.roster import TelegramRoster, rights_of
from bot.targets import begins_nothing, tap_of, target_of, user_of
from bot.updates import private_chat_of, sender_of, update_id_of
from db.inbox import TRIES, Received, key_of
from db.works import Work, Works
from program.actors import Actor, MembershipUnknown
from program.failures import describe
from program.notices import WayOnShown
from scheduling.admission import Admission
from texts.text import Answer
from texts.translators import translator
from usecases import erasures, losses, persons

_log = structlog.get_logger()
_STUCK_SECONDS = 20
_ANSWER_TRIES = 5
_SIDE_BY_SIDE = 64


@dataclass(frozen=True, slots=True, kw_only=True)
class _Done:
    """What is left to do after the commit."""

    answer: Answer | None
    target: Target | None
    person_id: int | None
    old_screen: int | None
    is_gone: bool = False  # whoever caused the update has left for good with it


class Processing:
    """Works off the inbox."""

    def __init__(
        self,
        *,
        works: Works,
        clock: Clock,
        dispatcher: Dispatcher,
        bot: Bot,
        admission: Admission | None = None,
        after_work: Callable[[], None] | None = None,
    ) -> None:
        self._after_work = after_work  # called when notices may wait in the outbox
        self._works = works
        self._clock = clock
        self._dispatcher = dispatcher
        self._bot = bot
        self._answering = Answering(bot, admission or Admission())
        self._roster = TelegramRoster(bot, works, clock)
        self._lanes: dict[str, deque[tuple[int, dict[str, Any] | None]]] = {}
        self._tasks: set[asyncio.Task[None]] = set()
        self._room = asyncio.Semaphore(_SIDE_BY_SIDE)

    async def accept(self, raws: list[Any]) -> None:
        """Commits a batch of raw updates to the inbox, then sets about them. Returns once they are safe."""
        fresh: list[tuple[int, str, dict[str, Any]]] = []
        again: list[dict[str, Any]] = []
        async with self._works.open(self._clock()) as work:
            for raw in raws:
                number = update_id_of(raw)
                if number is None:
                    _log.warning("not_an_update")
                    continue
                sender = sender_of(raw)
                row_id = await work.inbox.accept(number, sender, raw)
                if row_id is None:
                    again.append(raw)
                else:
                    fresh.append((row_id, key_of(sender), raw))
        for row_id, sender, raw in fresh:
            self._line_up(row_id, sender, raw)
        for raw in again:
            self._start(self._replay(raw))

    async def resume(self) -> int:
        """Takes up what a killed process left: unhandled updates, and answers that were never sent."""
        async with self._works.open(self._clock()) as work:
            left = await work.inbox.unsettled()
        for row in left:
            self._line_up(row.id, row.sender_key, None)
        return len(left)

    async def drain(self) -> None:
        """Waits until nothing is under way."""
        while self._tasks:
            await asyncio.gather(*self._tasks)

    def _line_up(self, row_id: int, sender: str, raw: dict[str, Any] | None) -> None:
        lane = self._lanes.get(sender)
        if lane is not None:
            lane.append((row_id, raw))
            return
        self._lanes[sender] = deque([(row_id, raw)])
        self._start(self._work_off(sender))

    def _start(self, work: Any) -> None:
        task = asyncio.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _work_off(self, sender: str) -> None:
        lane = self._lanes[sender]
        while lane:
            row_id, raw = lane[0]
            async with self._room:
                await self._with_patience(row_id, sender, raw)
            lane.popleft()
        del self._lanes[sender]

    async def _with_patience(self, row_id: int, sender: str, raw: dict[str, Any] | None) -> None:
        for attempt in range(1, TRIES + 1):
            try:
                async with asyncio.timeout(_STUCK_SECONDS):
                    done = await self._handle(row_id, sender, raw)
                await self._finish(row_id, done)
                return
            except Exception as error:  # noqa: BLE001 - whatever one update does, the line moves on
                _log.error("update_failed", row=row_id, attempt=attempt, **describe(error))
                if await self._count_failure(row_id, raw):
                    return
                await asyncio.sleep(0.2 * attempt)

    async def _count_failure(self, row_id: int, raw: dict[str, Any] | None) -> bool:
        """Counts the try in a transaction of its own; True when the update is set aside now."""
        async with self._works.open(self._clock()) as work:
            if await work.inbox.count_attempt(row_id) < TRIES:
                return False
            row = await work.inbox.get(row_id)
            await work.inbox.settle(row_id, "set_aside")
            chat = private_chat_of(raw or (row.payload if row and row.payload else {}))
            person = await work.persons.by_telegram_id(chat) if chat is not None else None
            if person is not None:
                await work.tell(person.id, WayOnShown(), about=str(row_id))
        UPDATES.labels("set_aside").inc()
        return True

    async def _handle(self, row_id: int, sender: str, raw: dict[str, Any] | None) -> _Done | None:
        refused: set[int] = set()
        while True:
            try:
                return await self._in_one_work(row_id, sender, raw, frozenset(refused))
            except MembershipUnknown as doubt:
                if not await self._roster.settle(doubt):
                    refused.add(doubt.chat_id)

    async def _in_one_work(
        self, row_id: int, sender: str, raw: dict[str, Any] | None, refused: frozenset[int]
    ) -> _Done | None:
        with ANSWER_SECONDS.time():
            async with self._works.open(self._clock(), in_turn_of=sender) as work:
                row = await work.inbox.get(row_id)
                if row is None or row.status not in {"received", "handled"}:
                    return None
                update = self._parsed(raw or row.payload)
                if update is None:
                    await work.inbox.settle(row_id, "skipped")
                    UPDATES.labels("skipped").inc()
                    return None
                target = target_of(update)
                if row.status == "handled":
                    return await self._stored(work, row, update, target)
                done = await self._feed(work, update, target, refused)
                facts = done.answer.as_facts() if done.answer is not None else None
                if facts is None:
                    await work.inbox.settle(row_id, "answered")
                    if done.is_gone:
                        await work.inbox.forget_one(row_id)
                else:
                    await work.inbox.handled(row_id, facts)
        UPDATES.labels("handled").inc()
        if self._after_work is not None:
            self._after_work()
        return done

    def _parsed(self, payload: dict[str, Any] | None) -> Update | None:
        try:
            update = Update.model_validate(payload, context={"bot": self._bot})
            _log.debug("update", kind=update.event_type)
        except ValidationError as error:
            _log.warning("update_unreadable", mistakes=error.error_count())
            return None
        except UpdateTypeLookupError:
            _log.warning("update_of_unknown_kind")
            return None
        return update

    async def _stored(self, work: Work, row: Received, update: Update, target: Target | None) -> _Done:
        answer = Answer.from_facts(row.answer) if row.answer else None
        user = user_of(update)
        person = await work.persons.by_telegram_id(user.id) if user is not None else None
        screen = await work.persons.screen_of(person.id) if person is not None else None
        return _Done(
            answer=answer,
            target=target,
            person_id=person.id if person else None,
            old_screen=screen,
            is_gone=user is not None and person is None,
        )

    async def _feed(self, work: Work, update: Update, target: Target | None, refused: frozenset[int]) -> _Done:
        user = user_of(update)
        if user is None or target is None or user.is_bot:
            await self._dispatcher.feed_update(self._bot, update, work=work)
            return _Done(answer=None, target=None, person_id=None, old_screen=None)
        is_private = target.chat_id == user.id
        rights = await rights_of(work, user.id, None if is_private else target.chat_id, refused)
        is_strangers = begins_nothing(update) and await work.persons.by_telegram_id(user.id) is None
        person = await persons.meet(
            work,
            telegram_id=user.id,
            first_name=user.first_name,
            last_name=user.last_name or "",
            username=user.username,
            language_code=user.language_code,
        )
        away = await old_accounts.answer_to(work, person, update, tap_of(update.callback_query))
        if away is not None:
            return _Done(answer=away, target=target, person_id=None, old_screen=None)
        if is_private:
            person = await losses.find_again(work, person)
        group = None if is_private else await work.staff_groups.by_chat(target.chat_id)
        site = work.programme.sites[group.site] if group is not None and group.site in work.programme.sites else None
        answer = await self._dispatcher.feed_update(
            self._bot,
            update,
            work=work,
            actor=Actor(person=person, staff_of=frozenset(rights.staff_of), is_admin_of=frozenset(rights.is_admin_of)),
            tr=translator(site.language, site.zone) if site else translator(person.language, person.zone),
            tap=tap_of(update.callback_query),
            group=group,
            unanswered=refused,
        )
        if is_private and is_strangers:
            await erasures.forget_stranger(work, person)
        here = await work.persons.by_telegram_id(user.id)  # gone for good, or somebody who has just moved here
        screen = await work.persons.screen_of(here.id) if is_private and here is not None else None
        if not isinstance(answer, Answer):
            answer = Answer() if update.callback_query is not None else None
        person_id = here.id if is_private and here is not None else None
        return _Done(answer=answer, target=target, person_id=person_id, old_screen=screen, is_gone=here is None)

    async def _finish(self, row_id: int, done: _Done | None) -> None:
        """Sends the answer, however long it takes, and only then calls the update settled."""
        if done is None or done.answer is None or done.target is None:
            return
        sent = await self._deliver(done.answer, done.target)
        if sent.reached is Reached.LATER:
            _log.error("answer_kept_for_next_start", row=row_id)
            return
        async with self._works.open(self._clock()) as work:
            await work.inbox.settle(row_id, "answered")
            if done.is_gone:
                await work.inbox.forget_one(row_id)
            if done.person_id is not None:
                await self._after_sending(work, done, sent)
        is_screen = sent.message_id is not None and not done.answer.keeps_screen
        if is_screen and done.person_id is not None and done.old_screen is not None:
            await self._answering.strip(done.target.chat_id, done.old_screen)

    async def _deliver(self, answer: Answer, target: Target) -> Sent:
        sent = Sent(Reached.LATER)
        for attempt in range(_ANSWER_TRIES):
            sent = await self._answering.send(answer, target)
            if sent.reached is not Reached.LATER:
                return sent
            await asyncio.sleep(0.5 * 2**attempt)
        return sent

    async def _after_sending(self, work: Work, done: _Done, sent: Sent) -> None:
        if done.person_id is None:
            return
        if sent.reached is Reached.BLOCKED:
            await losses.lose(work, await persons.get(work, done.person_id))
        elif done.answer is not None and done.answer.show is not None and not done.answer.keeps_screen:
            shown = sent.message_id or (done.target.message_id if done.target else None)
            if shown is not None and shown != done.old_screen:
                await work.persons.change(done.person_id, screen_id=shown)

    async def _replay(self, raw: dict[str, Any]) -> None:
        """An update came again: its toast is given again, nothing else.

        Its message has arrived (or is about to), and a screen edited once more might be older than what is shown now.
        """
        UPDATES.labels("repeated").inc()
        async with self._works.open(self._clock()) as work:
            row = await work.inbox.by_update_id(raw["update_id"])
        update = self._parsed(raw)
        target = target_of(update) if update is not None else None
        if row is None or row.status != "answered" or not row.answer or target is None or target.query_id is None:
            return
        stored = Answer.from_facts(row.answer)
        await self._answering.send(Answer(toast=stored.toast, is_alert=stored.is_alert), target)
