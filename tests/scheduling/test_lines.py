"""Who leaves when: the most urgent first, within Telegram's window, and together what goes to many."""

import asyncio
import itertools
from collections.abc import Sequence
from contextlib import AsyncExitStack

import pytest

from program.deliveries import RANKS
from program.notices import Urgency
from scheduling.admission import CARE, EDIT, MARGIN, ROOM_FOR_ANSWERS, Admission, Rate
from scheduling.batches import Together
from scheduling.lines import AHEAD, Line

BULK, PROMPT = RANKS[Urgency.BULK], RANKS[Urgency.PROMPT]
TELEGRAMS = 30  # messages in any second


class Clock:
    """Shows what the test says."""

    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        """The instant."""
        return self.now


class Steps(Admission):
    """Lets one through whenever the test says so, and nobody to a chat that is closed."""

    def __init__(self) -> None:
        super().__init__()
        self.free = 0
        self.closed: set[int] = set()
        self.through: list[int] = []

    def wait(self, chat_id: int, now: float) -> float:
        """A moment, or an hour."""
        if chat_id in self.closed:
            return 3600.0
        return 0.0 if self.free else 0.001

    def count(self, chat_id: int, now: float, amount: float = 1.0) -> None:
        """Through."""
        self.free -= 1
        self.through.append(chat_id)


async def let_through(admission: Steps, line: Line, waiting: Sequence[tuple[int, int]]) -> list[int]:
    """Everybody queues, then one after the other may leave; answers the chats in the order in which they left."""
    tasks = [asyncio.create_task(line.turn(rank, chat_id)) for rank, chat_id in waiting]
    await asyncio.sleep(0)
    admission.free = len(waiting)
    async with asyncio.timeout(10):
        await asyncio.gather(*(task for task, (_, chat_id) in zip(tasks, waiting, strict=True) if chat_id < 900))
    for task in tasks:
        task.cancel()
    line.close()
    return admission.through


async def test_the_most_urgent_goes_first_and_equals_in_turn() -> None:
    """A reminder that comes behind forty of many overtakes all of them."""
    admission = Steps()
    many = [(PROMPT + 1, chat) for chat in range(1, 41)]
    assert await let_through(admission, Line(admission), [*many, (PROMPT, 77)]) == [77, *range(1, 41)]


async def test_a_chat_that_has_had_its_share_holds_up_nobody() -> None:
    """It is first in line and an hour away from its turn."""
    admission = Steps()
    admission.closed.add(901)
    assert await let_through(admission, Line(admission), [(0, 901), (PROMPT, 1), (PROMPT, 2)]) == [1, 2]


@pytest.mark.parametrize(
    ("rank", "wait", "is_through"),
    [
        (BULK, AHEAD - 0.01, True),  # gets ready with the others, and leaves on time
        (BULK, AHEAD + 5, False),
        (PROMPT, AHEAD - 0.01, False),  # looked at as late as possible
    ],
)
async def test_what_goes_to_many_gets_ready_ahead(rank: int, wait: float, is_through: bool) -> None:
    """The turn says when it may leave, and takes no place before that."""
    clock = Clock()
    admission = Admission(Rate(1.0, 1, 60.0), Rate(1000, 1000))
    admission.count(7, clock.now, wait)
    line = Line(admission, clock)
    turn = asyncio.create_task(line.turn(rank, 8))
    for _ in range(3):
        await asyncio.sleep(0)
    assert turn.done() is is_through
    if is_through:
        assert turn.result() == pytest.approx(clock.now + wait)
    turn.cancel()
    line.close()


def departures(
    admission: Admission, seconds: float, stalls: Sequence[tuple[float, float]] = (), *, are_bulk: bool = False
) -> list[float]:
    """When messages leave that are there without end; within a stall nothing does."""
    now, chat, left = 0.0, 0, []
    while now < seconds:
        chat += 1
        now += max(admission.wait(chat, now), 0.0)
        for begin, end in stalls:
            now = end if begin <= now < end else now
        admission.count(chat, now)
        now += admission.room(now, is_bulk=are_bulk)
        admission.answered(admission.leave(now, is_bulk=are_bulk), now)
        left.append(now)
    return left


@pytest.mark.parametrize("are_bulk", [False, True], ids=["to one", "to many"])
@pytest.mark.parametrize(
    "stalls",
    [(), ((3.0, 3.2), (5.0, 5.9), (6.0, 6.05))],
    ids=["steadily", "held up now and then"],
)
def test_no_second_holds_more_than_telegram_takes_and_hardly_less(
    stalls: Sequence[tuple[float, float]], are_bulk: bool
) -> None:
    """At least 97 of 100 of what is possible; and whoever was held up for a moment catches up."""
    left = departures(Admission(), 20.0, stalls, are_bulk=are_bulk)
    for number, at in enumerate(left[TELEGRAMS:]):
        assert at - left[number] >= 1.0, f"{TELEGRAMS + 1} messages within a second at {at}"
    lost = sum(end - begin - 0.25 for begin, end in stalls if end - begin > 0.25)  # longer than can be made up for
    assert (len(left) - 1) / (left[-1] - left[0] - lost) >= 0.97 * TELEGRAMS


def test_where_time_runs_faster_everything_does() -> None:
    """For the playground, whose limits can be scaled alike."""
    left = departures(Admission().scaled(10), 2.0)
    assert (len(left) - 1) / (left[-1] - left[0]) >= 0.97 * 10 * TELEGRAMS
    assert min(later - earlier for earlier, later in zip(left, left[TELEGRAMS:], strict=False)) >= 0.1


def test_what_goes_to_many_leaves_room_while_people_write() -> None:
    """After an answer some of the window stays free for the next ones; reminders may use it, and later all may."""
    admission = Admission()
    admission.count_answer(1, 10.0)
    for _ in range(TELEGRAMS - ROOM_FOR_ANSWERS - 1):
        admission.note_leaving(10.0)
    assert admission.room(10.5, is_bulk=True) > 0
    assert admission.room(10.5) == 0
    quiet = Admission()
    quiet.count_answer(1, 10.0, EDIT)  # a changed screen is no new message
    for _ in range(TELEGRAMS - 1):
        quiet.note_leaving(10.0)
    assert quiet.room(10.5, is_bulk=True) == 0


def test_whoever_was_refused_goes_more_slowly_for_a_while() -> None:
    """Telegram counts otherwise than we do: the window is half a second longer, for ten seconds."""
    admission = Admission()
    for _ in range(TELEGRAMS):
        admission.note_leaving(50.0)
    assert admission.room(50.0) == pytest.approx(MARGIN)
    admission.be_careful(50.0)
    assert admission.room(50.0) == pytest.approx(MARGIN + CARE)
    for _ in range(TELEGRAMS):
        admission.note_leaving(61.0)
    assert admission.room(61.0) == pytest.approx(MARGIN)


def test_those_held_up_leave_in_no_heap_in_the_seconds_that_follow() -> None:
    """Of many: in a heap they would get in each other's way, and the heap would come again each second."""
    left = departures(Admission(), 20.0, ((3.0, 3.9),), are_bulk=True)
    assert min(later - earlier for earlier, later in itertools.pairwise(left)) >= 0.02


async def test_of_many_one_after_the_other_is_let_out_and_a_reminder_at_once() -> None:
    """The second has to keep its distance, though there is room in the window."""
    clock = Clock()
    line = Line(Admission(), clock)
    async with AsyncExitStack() as doors:
        await doors.enter_async_context(line.passage(clock.now, BULK))
        second = asyncio.create_task(line.passage(clock.now, BULK).__aenter__())
        await asyncio.sleep(0)
        async with asyncio.timeout(10):
            await doors.enter_async_context(line.passage(clock.now, PROMPT))
        assert not second.done()
        second.cancel()
        await asyncio.gather(second, return_exceptions=True)
        clock.now += 1.0
        async with asyncio.timeout(10):  # whoever gave up has left the door free
            await doors.enter_async_context(line.passage(clock.now, BULK))


async def test_the_door_waits_for_whoever_has_not_come_in() -> None:
    """Thirty have left long ago, but Telegram has answered none: they may all come in at any moment."""
    clock = Clock()
    line = Line(Admission(), clock)
    async with AsyncExitStack() as doors:
        for _ in range(TELEGRAMS):
            await doors.enter_async_context(line.passage(clock.now, PROMPT))
        clock.now += 60.0
        late = asyncio.create_task(line.passage(clock.now, PROMPT).__aenter__())
        for _ in range(3):
            await asyncio.sleep(0)
        assert not late.done()
        late.cancel()
    clock.now += 61.0
    async with asyncio.timeout(10):  # of the answers nothing is left by now
        await line.passage(clock.now, PROMPT).__aenter__()


class Batches:
    """Notes who was done together; ``bad`` cannot be done."""

    def __init__(self) -> None:
        self.done: list[list[str]] = []
        self.gate = asyncio.Event()

    async def carry_out(self, items: Sequence[str]) -> list[str]:
        """Upper case."""
        await self.gate.wait()
        if "bad" in items:
            raise ValueError("bad")
        self.done.append(list(items))
        return [item.upper() for item in items]


async def test_what_comes_meanwhile_is_done_together() -> None:
    """The first alone, the next ones in one go; each gets its own answer."""
    batches = Batches()
    together = Together(batches.carry_out)
    first = asyncio.create_task(together.do("a"))
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    rest = [asyncio.create_task(together.do(item)) for item in "bcd"]
    await asyncio.sleep(0)
    batches.gate.set()
    assert await asyncio.gather(first, *rest) == ["A", "B", "C", "D"]
    assert batches.done == [["a"], ["b", "c", "d"]]


async def test_one_that_cannot_be_done_keeps_no_other_from_it() -> None:
    """It gets its exception, they get their answers."""
    batches = Batches()
    batches.gate.set()
    together = Together(batches.carry_out)
    found = await asyncio.gather(*(together.do(item) for item in ("a", "bad", "c")), return_exceptions=True)
    assert (found[0], found[2]) == ("A", "C")
    assert isinstance(found[1], ValueError)


async def test_whoever_has_time_waits_for_company_until_somebody_has_none() -> None:
    """Two that could wait for an hour go with the one that cannot."""
    batches = Batches()
    batches.gate.set()
    together = Together(batches.carry_out)
    patient = [asyncio.create_task(together.do(item, linger=3600)) for item in "ab"]
    await asyncio.sleep(0)
    async with asyncio.timeout(10):
        assert await together.do("c") == "C"
        await asyncio.gather(*patient)
    assert batches.done == [["a", "b", "c"]]


async def test_the_end_waits_for_what_is_begun() -> None:
    """Also where nobody waits for the answer any more: what has left must be settled."""
    batches = Batches()
    batches.gate.set()
    together = Together(batches.carry_out)
    patient = asyncio.create_task(together.do("a", linger=3600))
    await asyncio.sleep(0)
    patient.cancel()
    async with asyncio.timeout(10):
        await together.finish()
    assert batches.done == [["a"]]
