"""The feed of events, and the queue of updates, by themselves."""

import asyncio
from datetime import timedelta

import pytest

from playground.feeds import KEPT_EVENTS, Feed
from playground.queues import CALLBACK_LIFETIME, UPDATE_LIFETIME, UpdateQueue
from playground.worlds import World
from tests.playground.clocks import Wall


async def test_who_waits_is_woken_by_the_next_event() -> None:
    """Several may wait at once."""
    feed = Feed()
    waiting = [asyncio.create_task(feed.wait()) for _ in range(3)]
    await asyncio.sleep(0)
    feed.publish("action")
    await asyncio.gather(*waiting)


async def test_a_predicate_is_looked_at_after_each_event() -> None:
    """It ends with the event that makes it true."""
    feed = Feed()
    waiting = asyncio.create_task(feed.wait_until(lambda: feed.seq >= 3, 5))
    for _ in range(3):
        await asyncio.sleep(0)
        feed.publish("action")
    assert await waiting is True


async def test_waiting_in_vain_ends() -> None:
    """After the time that was given."""
    assert await Feed().wait_until(lambda: False, 0.01) is False


async def test_what_is_true_needs_no_event() -> None:
    """No waiting at all."""
    assert await Feed().wait_until(lambda: True, 0) is True


def test_events_since_a_number() -> None:
    """Those that came later, in order; none for who is up to date; None for who is from another time."""
    feed = Feed()
    for name in ("a", "b", "c"):
        feed.publish(name)
    assert [event.type for event in feed.since(1) or []] == ["b", "c"]
    assert feed.since(3) == []
    assert feed.since(4) is None


def test_old_events_are_forgotten() -> None:
    """A reader who lags behind what is kept must start anew."""
    feed = Feed()
    for _ in range(KEPT_EVENTS + 10):
        feed.publish("action")
    assert feed.since(9) is None
    assert len(feed.since(10) or []) == KEPT_EVENTS
    assert len(feed.kept()) == KEPT_EVENTS


@pytest.fixture
def queue(wall: Wall) -> UpdateQueue:
    """A queue of a world whose clock the test moves."""
    return World(wall).add_bot("7:x", "a_bot", "A").updates


def _numbers(queue: UpdateQueue) -> list[int]:
    return [update.fields["message"]["n"] for update in queue.peek(100)]


def _fill(queue: UpdateQueue, *numbers: int) -> None:
    for number in numbers:
        queue.push("message", {"n": number}, 1)


def test_an_expired_tap_leaves_the_others_in_order(queue: UpdateQueue, wall: Wall) -> None:
    """What is too old is taken out from between."""
    _fill(queue, 1)
    queue.push("callback_query", {"n": 2}, 1)
    _fill(queue, 3)
    wall.time += CALLBACK_LIFETIME
    assert _numbers(queue) == [1, 3]
    assert len(queue) == 2


def test_numbers_grow_by_one(queue: UpdateQueue) -> None:
    """Without gaps, also over confirmations."""
    _fill(queue, 1, 2)
    first, second = queue.peek(2)
    queue.confirm(second.id + 1)
    _fill(queue, 3)
    (third,) = queue.peek(1)
    assert [first.id + 1, first.id + 2] == [second.id, third.id]


def test_an_old_offset_confirms_nothing_new(queue: UpdateQueue) -> None:
    """After a restart of the numbers, what waited before is still confirmed by its own numbers."""
    _fill(queue, 1, 2)
    old = queue.peek(2)
    queue.restart_ids(5)
    _fill(queue, 3)
    queue.confirm(old[0].id + 1)
    assert _numbers(queue) == [2, 3]
    queue.confirm(old[1].id + 1)
    assert _numbers(queue) == [3]
    queue.confirm(old[1].id + 1)
    assert _numbers(queue) == [3]
    queue.confirm(6)
    assert _numbers(queue) == []


@pytest.mark.parametrize(
    ("beyond", "kept"),
    [
        # one beyond the newest number is what a bot asks for that has read everything
        (1, []),
        (10, []),
        # further in the future than Telegram's own queue believes
        (11, [1, 2]),
    ],
)
def test_offsets_in_the_future(queue: UpdateQueue, beyond: int, kept: list[int]) -> None:
    """A little too far confirms everything, much too far confirms nothing."""
    _fill(queue, 1, 2)
    newest = queue.peek(2)[-1].id
    queue.confirm(newest + beyond)
    assert _numbers(queue) == kept


@pytest.mark.parametrize(
    ("offset", "kept"), [(-1, [3]), (-2, [2, 3]), (-3, [1, 2, 3]), (-9, [1, 2, 3]), (0, [1, 2, 3])]
)
def test_negative_offsets_count_from_the_end(queue: UpdateQueue, offset: int, kept: list[int]) -> None:
    """So many of the newest are kept; zero changes nothing."""
    _fill(queue, 1, 2, 3)
    queue.confirm(offset)
    assert _numbers(queue) == kept


def test_what_comes_twice_counts_towards_the_limit(queue: UpdateQueue, wall: Wall) -> None:
    """A doubled update comes before the others, and no more than the limit come at once."""
    world = World(wall)
    doubled = world.add_bot("8:x", "b_bot", "B").updates
    world.misbehaviour.misbehave("duplicate", count=1)
    _fill(doubled, 1, 2, 3)
    doubled.confirm(doubled.peek(1)[0].id + 1)
    assert [update.fields["message"]["n"] for update in doubled.peek(2)] == [1, 2]
    assert _numbers(doubled) == [2, 3]
    assert len(queue) == 0


def test_the_lifetimes_are_telegrams() -> None:
    """150 seconds for a tap, a day for everything else."""
    assert timedelta(seconds=150) == CALLBACK_LIFETIME
    assert timedelta(hours=24) == UPDATE_LIFETIME


async def test_an_update_wakes_a_waiting_poll(queue: UpdateQueue) -> None:
    """At once, not after the time-out."""
    waiting = asyncio.create_task(queue.wait(60))
    await asyncio.sleep(0)
    _fill(queue, 1)
    await asyncio.wait_for(waiting, 5)


async def test_a_poll_waits_no_longer_than_asked(queue: UpdateQueue) -> None:
    """And then looks again."""
    await asyncio.wait_for(queue.wait(0.01), 5)
    assert len(queue) == 0


@pytest.mark.parametrize(
    ("age", "kept"),
    [(timedelta(hours=24) - timedelta(seconds=1), [1]), (timedelta(hours=24), [])],
)
def test_a_message_waits_for_a_day(queue: UpdateQueue, wall: Wall, age: timedelta, kept: list[int]) -> None:
    """By the world's clock."""
    _fill(queue, 1)
    wall.time += age
    assert _numbers(queue) == kept
