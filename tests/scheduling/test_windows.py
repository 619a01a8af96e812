"""Telegram's window counts when messages come in, which is later than they leave, and not always by as much."""

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scheduling.admission import Admission
from scheduling.windows import Passage, Window

TELEGRAMS = 30
INSTANT = 1e-6  # seconds; no clock shows less
WAY_BACK = 0.02  # seconds from when a message has come in to when its answer is here


def test_so_many_and_no_more() -> None:
    """The next one may leave when the first is out of the window."""
    window = Window()
    for number in range(3):
        window.answer(window.leave(number / 10), number / 10 + 0.05)
    assert window.room(0.3, most=4, seconds=1.0) == 0.0
    assert window.room(0.3, most=3, seconds=1.0) == pytest.approx(0.7)
    assert window.room(1.01, most=3, seconds=1.0) == 0.0


def test_a_late_answer_means_that_it_may_have_come_in_late() -> None:
    """By how much longer it took than the quickest: that much every message needs."""
    window = Window()
    window.answer(window.leave(0.0), 0.1)
    window.answer(window.leave(0.0), 0.8)
    assert window.room(1.05, most=1, seconds=1.0) == pytest.approx(0.65)  # counts as if it had left at 0.7


def test_what_is_not_answered_may_come_in_now() -> None:
    """However long ago it left."""
    window = Window()
    window.answer(window.leave(0.0), 0.1)
    held_up = window.leave(1.0)
    assert window.room(30.0, most=1, seconds=1.0) == pytest.approx(0.9)
    window.answer(held_up, 30.0)
    assert window.room(31.0, most=1, seconds=1.0) == 0.0


def came_in(ways: Sequence[float]) -> list[float]:
    """When messages come in that need so long for their way there, and are there without end."""
    admission = Admission()
    now, arrivals = 0.0, list[float]()
    answers: list[tuple[float, Passage]] = []
    for chat, way in enumerate(ways, start=1):
        while (wait := max(admission.wait(chat, now), admission.room(now))) > INSTANT:
            upcoming = min((at for at, _ in answers if at > now), default=now + wait)
            now = min(now + wait, upcoming)
            for entry in [one for one in answers if one[0] <= now]:
                admission.answered(entry[1], entry[0])
                answers.remove(entry)
        admission.count(chat, now)
        passage = admission.leave(now)
        arrivals.append(now + way)
        answers.append((now + way + WAY_BACK, passage))
    return sorted(arrivals)


@given(st.lists(st.sampled_from([0.01, 0.012, 0.05, 0.4, 0.9]), min_size=40, max_size=150))
def test_no_second_at_telegram_holds_more_than_it_takes(ways: Sequence[float]) -> None:
    """However long some of them are held up on their way there."""
    arrivals = came_in([0.01, *ways])
    for earlier, later in zip(arrivals, arrivals[TELEGRAMS:], strict=False):
        assert later - earlier >= 1.0


def test_where_all_need_as_long_nothing_is_lost() -> None:
    """A long way is no reason to go more slowly."""
    arrivals = came_in([0.25] * 400)
    assert (len(arrivals) - 1) / (arrivals[-1] - arrivals[0]) >= 0.97 * TELEGRAMS
