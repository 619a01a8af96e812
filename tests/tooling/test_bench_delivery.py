"""The arithmetic of the bench of many invitations: what counts for the rate, and when a line is missed."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from benchmarks.delivery.crowds import where_it_is_noon
from benchmarks.delivery.verdicts import Run, judged, rate
from benchmarks.delivery.watched_limits import Arrival, WatchedLimits
from playground.chats import PrivateChat
from playground.errors import Refusal
from playground.people import Bot
from playground.server import Playground

GOOD = Run(
    invited=range(300),
    arrivals=[Arrival(number / 29.4, number) for number in range(300)],
    stretches=[(0.0, 60.0)],
    refused=0,
    taps_before=[0.02] * 20,
    taps_during=[0.025] * 20,
    late_before=[0.5],
    late_during=[0.4, 1.1],
    were_killed=True,
)


def test_only_stretches_count_for_the_rate() -> None:
    """Neither the gap in which the bot started nor what leaves at once in the first second."""
    arrivals = [Arrival(at, 1) for at in (0.0, 0.0, 0.0, 1.0, 1.1, 1.2, 9.0, 20.0, 21.0, 21.1)]
    assert rate(arrivals, [(0.0, 2.0), (19.0, 22.0)]) == pytest.approx(10)
    assert rate(arrivals, [(8.0, 10.0)]) == 0


def test_a_good_run_meets_every_line() -> None:
    """29.4 a second are 98 of 100 of the best."""
    verdict = judged(GOOD)
    assert verdict.is_met
    assert verdict.lines[0].found == "98.0%"
    assert "missed" not in verdict.table()


@pytest.mark.parametrize(
    ("changed", "line"),
    [
        (lambda run: replace(run, arrivals=[replace(one, at=one.at * 1.02) for one in run.arrivals]), 0),
        (lambda run: replace(run, refused=1), 1),
        (lambda run: replace(run, arrivals=run.arrivals[:-1]), 2),
        (lambda run: replace(run, arrivals=[*run.arrivals, *run.arrivals[:25]]), 3),
        (lambda run: replace(run, arrivals=[*run.arrivals, run.arrivals[-1]], were_killed=False), 3),
        (lambda run: replace(run, late_during=[0.1, 2.2]), 4),
        (lambda run: replace(run, taps_during=[0.05] * 20), 5),
    ],
    ids=["too slow", "refused", "one is missing", "too many twice", "twice without a kill", "late", "slow taps"],
)
def test_what_is_not_good_enough_misses_its_line(changed: Callable[[Run], Run], line: int) -> None:
    """One by one; the table says which."""
    verdict = judged(changed(GOOD))
    assert not verdict.lines[line].is_met
    assert not verdict.is_met
    assert "**missed**" in verdict.table()


@pytest.mark.parametrize("hour", range(24))
def test_it_is_noon_somewhere(hour: int) -> None:
    """Whenever the bench is started, it is day for the people in it."""
    now = datetime(2026, 11, 22, hour, 30, tzinfo=UTC)
    assert now.astimezone(ZoneInfo(where_it_is_noon(now))).hour == 12


def test_refusals_and_arrivals_are_noted() -> None:
    """A chat that gets too much at once: what came through counts, the rest is refused and counted as that."""
    playground = Playground()
    bot = playground.world.add_bot("42:a-token-that-opens-nothing", "a_bot", "Bot")
    chat = PrivateChat(key="p", id=7, bot_id=bot.id, user_id=7)
    limits = WatchedLimits()
    limits.watched = frozenset({7})
    through = sum(is_through(limits, bot, chat) for _ in range(6))
    assert (through, len(limits.arrivals), limits.reached, limits.refused) == (4, 4, 4, 2)


def is_through(limits: WatchedLimits, bot: Bot, chat: PrivateChat) -> bool:
    """Whether a message may leave."""
    try:
        limits.charge_message(bot, chat)
    except Refusal:
        return False
    return True
