"""When silence counts, for whom, and at which moment somebody may be asked."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from program.ladders import (
    Agreed,
    Hours,
    Offered,
    Rest,
    counts_from,
    good_moment,
    is_resting,
    next_evening,
    next_look,
    offered_of,
    rests_of,
    silent_days,
    step_due,
)
from usecases.public_holidays import days_off

BERLIN = ZoneInfo("Europe/Berlin")
TUESDAY = datetime(2026, 5, 19, 12, tzinfo=BERLIN)
LADDER = (14, 21, 28)
pytestmark = pytest.mark.row("C5")


def hours(**changed: int) -> Hours:
    """Somebody in Berlin with the usual quiet hours."""
    usual = {"quiet_from": 21 * 60, "quiet_until": 8 * 60} | changed
    return Hours(zone="Europe/Berlin", days_off=days_off("NI"), **usual)


def berlin(month: int, day: int, hour: int = 17, minute: int = 0, year: int = 2026) -> datetime:
    """A moment of Berlin's wall time."""
    return datetime(year, month, day, hour, minute, tzinfo=BERLIN)


@pytest.mark.parametrize(
    ("since", "now", "days"),
    [
        (TUESDAY, TUESDAY, 0),
        (TUESDAY, berlin(5, 20, 16, 59), 0),  # another day has passed only at 17:00 …
        (TUESDAY, berlin(5, 20), 1),  # … and then
        (berlin(5, 19, 23), berlin(5, 20), 1),  # however late the last sign came
        (TUESDAY, berlin(6, 2), 14),
        (berlin(3, 20), berlin(4, 3), 14),  # the clocks have changed between them
        (TUESDAY.astimezone(UTC), berlin(6, 2).astimezone(UTC), 14),  # given in another zone
        (berlin(1, 1, year=2024), berlin(1, 1, year=2026), 400),  # no more are counted
    ],
    ids=["at once", "nearly", "one", "late at night", "fortnight", "clock change", "utc", "years"],
)
def test_days_are_those_of_the_calendar(since: datetime, now: datetime, days: int) -> None:
    """Whole days at 17:00, in the person's own zone."""
    assert silent_days(since, now, "Europe/Berlin", []) == days


@pytest.mark.parametrize(
    ("rests", "days"),
    [
        ([(berlin(5, 21), berlin(5, 28, 12))], 7),  # seven evenings of fourteen
        ([(berlin(5, 21), None)], 1),  # still resting
        ([(berlin(5, 21, 18), berlin(5, 22, 16))], 14),  # over before the next evening
        ([(berlin(5, 1), berlin(5, 10))], 14),  # over before the silence began
        ([(berlin(5, 20), berlin(5, 27, 12)), (berlin(5, 23), berlin(5, 30, 12))], 4),  # both rest, and overlap
    ],
    ids=["a week", "still", "within a day", "before", "overlapping"],
)
def test_days_of_rest_do_not_count(rests: list[Rest], days: int) -> None:
    """Neither the own nor the partner's, and none twice."""
    assert silent_days(TUESDAY, berlin(6, 2), "Europe/Berlin", rests) == days


def test_rests_out_of_changes_of_state() -> None:
    """From the first resting state until the next other one; the last may last."""
    one, two, three, four = (TUESDAY + timedelta(days=number) for number in range(4))
    changes = [(one, "paused"), (two, "unreachable"), (three, "active"), (four, "paused")]
    assert rests_of(changes, ("paused", "unreachable")) == [(one, three), (four, None)]
    assert rests_of([(one, "active")], ("paused",)) == []


def test_a_rest_ends_at_its_end() -> None:
    """Its first moment belongs to it, its last does not."""
    rest = (TUESDAY, TUESDAY + timedelta(days=1))
    assert is_resting(TUESDAY, [rest])
    assert not is_resting(TUESDAY + timedelta(days=1), [rest])
    assert not is_resting(TUESDAY - timedelta(seconds=1), [rest])


@pytest.mark.parametrize(("days", "step"), [(0, 0), (13, 0), (14, 1), (20, 1), (21, 2), (27, 2), (28, 3), (300, 3)])
def test_the_steps(days: int, step: int) -> None:
    """The highest one that is due."""
    assert step_due(days, LADDER) == step


EARLY, LATE = TUESDAY, TUESDAY + timedelta(days=3)
HELD = TUESDAY + timedelta(days=9)


@pytest.mark.parametrize(
    ("mark", "offered", "since"),
    [
        (EARLY, Offered(), EARLY),  # my turn since then
        (LATE, Offered(), LATE),  # it became my turn later than I was last seen
        (None, Offered(), None),  # I have written last
        (LATE, Offered(by=7), None),  # my times wait for an answer, whatever else I have done since
        (LATE, Offered(by=9), LATE),  # the other's times wait for mine
        (LATE, Offered(held_until=HELD), HELD),  # we have met since
        (HELD, Offered(held_until=LATE), HELD),  # we had met before
        (None, Offered(held_until=HELD), HELD),  # we have met since I wrote
        (None, Offered(held_until=EARLY), None),  # we had met before I wrote
    ],
    ids=["mine", "later", "wrote", "offers", "is offered", "met", "met before", "wrote, met", "met, wrote"],
)
def test_whose_turn_it_is(mark: datetime | None, offered: Offered, since: datetime | None) -> None:
    """Nobody who waits for the other is silent."""
    assert counts_from(acted_at=EARLY, mark=mark, offered=offered, person_id=7) == since


def agreed(*days: int, unanswered: int = 0, repeated: bool = True) -> list[Agreed]:
    """Meetings on these days after TUESDAY; of the last so many that are over nobody has said anything."""
    over = [day for day in days if day <= 0]
    silent = set(over[len(over) - unanswered :])
    return [
        Agreed(ends_at=TUESDAY + timedelta(days=day), is_repeated=repeated, is_unanswered=day in silent) for day in days
    ]


@pytest.mark.parametrize(
    ("meetings", "held", "ahead"),
    [
        ([], None, None),
        (agreed(-20, -6, 8, 22), -6, 22),  # a series that is alive
        (agreed(-20, -6, 8, 22, unanswered=1), -6, 22),  # one that was forgotten
        (agreed(-34, -20, -6, 8, 22, unanswered=2), -20, None),  # a series that nobody comes to
        (agreed(-20, -6, 8, unanswered=2), -20, None),  # and never has
        (agreed(-20, -6, 8, unanswered=2, repeated=False), -20, 8),  # this one somebody has agreed to
    ],
    ids=["none", "alive", "forgotten", "dead", "never", "agreed"],
)
def test_a_series_proves_nothing_by_itself(meetings: list[Agreed], held: int | None, ahead: int | None) -> None:
    """Its dates are made by the clock: after two without a word they shield nobody."""

    def after(days: int | None) -> datetime | None:
        return TUESDAY + timedelta(days=days) if days is not None else None

    assert offered_of(meetings, TUESDAY, 7) == Offered(held_until=after(held), ahead_until=after(ahead), by=7)


@pytest.mark.parametrize(
    ("instant", "moment"),
    [
        (berlin(5, 19, 11), berlin(5, 19, 11)),  # a Tuesday before noon
        (berlin(5, 19, 22), berlin(5, 20, 8)),  # late: when quiet hours end
        (berlin(5, 23, 11), berlin(5, 26)),  # Saturday; Monday is Whit Monday
        (berlin(12, 25), berlin(12, 28)),  # Christmas, and a Sunday after it
        (berlin(5, 22, 22), berlin(5, 26)),  # quiet hours that end on a Saturday
        (berlin(10, 31, 12, year=2028), berlin(11, 1, year=2028)),  # a holiday of this Land only
    ],
    ids=["now", "night", "Whitsun", "Christmas", "Friday night", "Reformation Day"],
)
def test_the_moment_to_ask(instant: datetime, moment: datetime) -> None:
    """On working days, outside of quiet hours."""
    assert good_moment(instant, hours()) == moment


def test_somebody_who_is_quiet_in_the_evening_is_asked_in_the_morning() -> None:
    """And not on a Saturday morning."""
    early_bird = hours(quiet_from=16 * 60, quiet_until=9 * 60)
    assert good_moment(berlin(5, 20), early_bird) == berlin(5, 21, 9)
    assert good_moment(berlin(5, 22), early_bird) == berlin(5, 27, 9)  # Friday, and Whit Monday's evening is quiet too


@pytest.mark.parametrize(
    ("now", "days", "moment"),
    [
        (berlin(6, 1, 12), 12, berlin(6, 2)),  # 13 this evening, 14 tomorrow
        (berlin(6, 1, 18), 13, berlin(6, 2)),
        (berlin(6, 2), 14, berlin(6, 9)),  # the second step
        (berlin(6, 9), 21, berlin(6, 16)),
        (berlin(6, 5, 12), 20, berlin(6, 5)),  # this evening, a Friday's
        (berlin(6, 5, 18), 20, berlin(6, 8)),  # tomorrow is a Saturday
    ],
    ids=["noon", "evening", "second", "third", "Friday", "weekend"],
)
def test_when_to_look_again(now: datetime, days: int, moment: datetime) -> None:
    """On the evening on which the next step is due."""
    assert next_look(now, days, LADDER, hours()) == moment


def test_after_the_last_step_nobody_looks() -> None:
    """Staff have it."""
    assert next_look(berlin(6, 16), 28, LADDER, hours()) is None


def test_the_next_evening() -> None:
    """Today's while it lies ahead."""
    assert next_evening(TUESDAY, "Europe/Berlin") == berlin(5, 19)
    assert next_evening(berlin(5, 19), "Europe/Berlin") == berlin(5, 20)


def test_a_land_without_working_days_still_ends() -> None:
    """A broken calendar holds nobody for ever."""

    class Always:
        def __contains__(self, day: object) -> bool:
            return isinstance(day, date)

    never = Hours(zone="UTC", quiet_from=0, quiet_until=0, days_off=Always())
    assert good_moment(TUESDAY, never) > TUESDAY
