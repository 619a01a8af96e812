"""The two kinds of load: one person who taps again and again, and many people at once."""

import asyncio
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from benchmarks.taps.chats import Act, Chat
from benchmarks.taps.fake_telegram import Line

_REST = 0.03  # seconds after an answer until the same person taps again: nobody is quicker


class DidNothing(Exception):
    """A bot answered a tap without doing what was asked, so its figures would be worth nothing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rush:
    """What many people at once got; times are seconds."""

    taps: int
    seconds: float
    waits: list[float]  # from each tap to the last part of its answer
    spent: list[float]  # what each of the meters rose by


async def one_by_one(line: Line, chat: Chat, taps: int) -> list[Act]:
    """One person taps so many times, each time after the answer and a short rest."""
    acts = []
    for _ in range(taps):
        await asyncio.sleep(_REST)
        acts.append(checked(await line.tap(chat, chat.toggle())))
    return acts


async def many_at_once(
    line: Line, chats: Sequence[Chat], seconds: float, *, warm_up: float, meters: Sequence[Callable[[], float]]
) -> Rush:
    """Everybody taps as soon as the last tap is answered; what falls into the warm-up does not count.

    Raises ``DidNothing`` when no answer at all falls into the measured time.
    """
    begin = time.monotonic() + warm_up
    end = begin + seconds
    acts: list[Act] = []

    async def keep_tapping(chat: Chat) -> None:
        while time.monotonic() < end:
            acts.append(checked(await line.tap(chat, chat.toggle())))

    async def read_meters() -> list[float]:
        await asyncio.sleep(begin - time.monotonic())
        before = [read() for read in meters]
        await asyncio.sleep(end - time.monotonic())
        return [read() - earlier for read, earlier in zip(meters, before, strict=True)]

    async with asyncio.TaskGroup() as group:
        reading = group.create_task(read_meters())
        for chat in chats:
            group.create_task(keep_tapping(chat))
    counted = [act for act in acts if begin <= act.answered < end]
    if not counted:
        raise DidNothing("nobody was answered in the measured time")
    waits = [act.answered - act.made for act in counted]
    return Rush(taps=len(counted), seconds=seconds, waits=waits, spent=reading.result())


def checked(act: Act) -> Act:
    """The act, provided that the bot did its work; raises ``DidNothing``."""
    if not act.has_changed or act.toast:
        raise DidNothing(act.toast or "the message did not change")
    return act
