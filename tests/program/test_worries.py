"""The steps of a case, and when the clock looks at it."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from program.machines import IllegalStep
from program.worries import WORRY_MACHINE, CaseView, Draft, Hearer, Worry, WorryStatus, WorryWish

pytestmark = pytest.mark.row("C7")
NOW = datetime(2026, 5, 19, 10, tzinfo=UTC)
_S = WorryStatus
WORRY = Worry(
    id=1,
    reporter_id=7,
    site="oldenburg",
    tandem_id=3,
    words="words",
    wish=WorryWish.STOP,
    status=_S.OPEN,
    claimed_by=None,
    created_at=NOW,
    lifted_at=None,
    closed_at=None,
)
LEGAL = {
    ("claim", _S.OPEN): _S.CLAIMED,
    ("take_over", _S.CLAIMED): _S.CLAIMED,
    ("hand_over", _S.CLAIMED): _S.OPEN,
    ("release", _S.CLAIMED): _S.OPEN,
    ("close", _S.OPEN): _S.CLOSED,
    ("close", _S.CLAIMED): _S.CLOSED,
}


@pytest.mark.parametrize("status", WorryStatus)
@pytest.mark.parametrize("step", ["claim", "take_over", "hand_over", "release", "close"])
def test_the_machine(step: str, status: WorryStatus) -> None:
    """Six steps are legal, every other one is refused; from closed none leads anywhere."""
    if (step, status) in LEGAL:
        assert WORRY_MACHINE.step(status, step) is LEGAL[step, status]
    else:
        with pytest.raises(IllegalStep):
            WORRY_MACHINE.step(status, step)


@pytest.mark.parametrize(
    ("wish", "age", "wait"),
    [
        (WorryWish.TELL, timedelta(), timedelta(days=1)),
        (WorryWish.STOP, timedelta(hours=1), timedelta(days=1)),
        (WorryWish.CALL, timedelta(), timedelta(minutes=30)),
        (WorryWish.CALL, timedelta(minutes=119), timedelta(minutes=30)),
        (WorryWish.CALL, timedelta(hours=2), timedelta(days=1)),
    ],
    ids=["told", "stopped", "call", "call-still", "call-long-ago"],
)
def test_when_the_clock_looks(wish: WorryWish, age: timedelta, wait: timedelta) -> None:
    """Daily; soon again in the first two hours while somebody waits for a call."""
    now = NOW + age
    assert replace(WORRY, wish=wish).next_look(now) == now + wait


@pytest.mark.parametrize(
    ("wish", "lifted", "stops"),
    [(WorryWish.STOP, None, True), (WorryWish.STOP, NOW, False), (WorryWish.TELL, None, False)],
    ids=["stop", "lifted", "tell"],
)
def test_what_stops_contact(wish: WorryWish, lifted: datetime | None, stops: bool) -> None:
    """Only the wish for it, until somebody lets contact go on; closing alone does not."""
    assert replace(WORRY, wish=wish, lifted_at=lifted).stops_contact is stops
    assert replace(WORRY, wish=wish, lifted_at=lifted, status=_S.CLOSED).stops_contact is stops


def test_readers_of_a_draft() -> None:
    """Those who hear worries without those who are left out."""
    people = (Hearer(person_id=4, first_name="Meike"), Hearer(person_id=5, first_name="Okka"))
    draft = Draft(
        at="words",
        site_name="Oldenburg",
        hearers=people,
        left_out=frozenset({4}),
        has_words=False,
        tandems=(),
        contact="a@b.example",
    )
    assert draft.readers == people[1:]
    assert replace(draft, left_out=frozenset()).readers == people


def test_whose_case_it_is() -> None:
    """The one who has claimed it, while it is claimed."""
    view = CaseView(
        worry=replace(WORRY, status=_S.CLAIMED, claimed_by=4),
        reader_id=4,
        site_name="Oldenburg",
        claimed_by="Meike",
        can_hand_over=True,
        is_contact_resting=True,
        is_reporter_here=True,
    )
    assert view.is_mine
    assert not replace(view, reader_id=5).is_mine
    assert not replace(view, worry=replace(view.worry, status=_S.CLOSED)).is_mine
