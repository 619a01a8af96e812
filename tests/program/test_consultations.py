"""Slots of the consultation desk: wall times that are kept, what is free, what is left, and the short form."""

from datetime import UTC, date, datetime, timedelta

import pytest

from program import consultation_forms as forms
from program.consultation_ways import OWN, Way, read_day, read_link, read_way
from program.consultations import (
    BOOKING_MACHINE,
    DESK_MACHINE,
    GUEST_KEPT,
    QUESTION_KEPT,
    BookingStatus,
    DeskStatus,
    Slot,
    coming_days,
    free_slots,
    is_same_time,
    open_days,
    overlaps,
    rest_of,
    slots_on,
)
from program.forms.questions import SUMMARY, FormState
from program.taps import Tap, UnreadableTap, pack
from program.wall_times import wall_of
from tests.consultations import AT_TWO, CODE, HALF_PAST, THURSDAY, booking, desk
from tests.houses import NOON

pytestmark = pytest.mark.row("D4")
MINUTE = timedelta(minutes=1)


def test_a_day_is_cut_into_slots() -> None:
    """Two hours of half an hour each; what does not fit any more is left out."""
    assert [slot.at for slot in slots_on(desk(), THURSDAY)] == [AT_TWO + 30 * count * MINUTE for count in range(4)]
    assert len(slots_on(desk(slot_minutes=45), THURSDAY)) == 2


@pytest.mark.parametrize(
    "day",
    [
        pytest.param(date(2026, 5, 22), id="another weekday"),
        pytest.param(date(2026, 4, 30), id="before the first day"),
        pytest.param(date(2027, 1, 7), id="after the last day"),
    ],
)
def test_other_days_have_no_slots(day: date) -> None:
    """Only the desk's own days count."""
    assert slots_on(desk(), day) == []


@pytest.mark.parametrize(
    ("day", "hour"),
    [
        pytest.param(date(2026, 10, 22), 12, id="summer time"),
        pytest.param(date(2026, 10, 29), 13, id="the week after clocks went back"),
    ],
)
def test_the_wall_time_is_kept_across_a_clock_change(day: date, hour: int) -> None:
    """Two o'clock in Berlin stays two o'clock, whatever that is in UTC."""
    first = slots_on(desk(), day)[0]
    assert first.at == datetime(day.year, day.month, day.day, hour, tzinfo=UTC)
    assert wall_of(first.at, "Europe/Berlin").hour == 14


@pytest.mark.parametrize(
    ("day", "walls"),
    [
        pytest.param(date(2026, 3, 29), ["01:30", "03:00"], id="the hour that clocks leave out"),
        pytest.param(date(2026, 10, 25), ["01:30", "02:00", "02:30", "03:00"], id="the hour that comes twice"),
    ],
)
def test_slots_in_a_night_of_a_clock_change(day: date, walls: list[str]) -> None:
    """A wall time that never comes has no slot, one that comes twice has one: the first."""
    nights = desk(weekday=6, from_minute=90, until_minute=210, first_day=date(2026, 1, 1))
    slots = slots_on(nights, day)
    assert [wall_of(slot.at, "Europe/Berlin").strftime("%H:%M") for slot in slots] == walls
    assert all(wall_of(slot.at, "Europe/Berlin").fold == 0 for slot in slots)


def test_days_are_open_but_for_closed_ones_and_holidays() -> None:
    """Five weeks ahead, today too."""
    days = coming_days(desk(), NOON)
    assert days == [THURSDAY + timedelta(weeks=count) for count in range(5)]
    assert open_days(desk(), NOON, {days[0]}, {days[2]}) == [days[1], days[3], days[4]]


@pytest.mark.parametrize(
    ("now", "free"),
    [
        pytest.param(AT_TWO - 31 * MINUTE, 3, id="in time for the first one"),
        pytest.param(AT_TWO - 29 * MINUTE, 2, id="too late for the first one"),
    ],
)
def test_what_is_taken_or_too_near_is_not_free(now: datetime, free: int) -> None:
    """Half an hour ahead at least."""
    assert len(free_slots(desk(), [THURSDAY], {HALF_PAST}, set(), now)) == free


@pytest.mark.parametrize("status", [status for status in DeskStatus if status is not DeskStatus.OPEN])
def test_a_desk_that_is_not_open_has_nothing_free(status: DeskStatus) -> None:
    """Asked for, declined or closed."""
    assert free_slots(desk(status=status), [THURSDAY], set(), set(), NOON) == []


@pytest.mark.parametrize(
    ("minutes", "rest"),
    [
        pytest.param(10, (10, 20), id="at ten past"),
        pytest.param(11, (15, 15), id="up to the next five minutes"),
        pytest.param(16, (20, 10), id="ten minutes are enough"),
        pytest.param(21, None, id="too short"),
        pytest.param(40, None, id="over"),
    ],
)
def test_the_rest_of_a_slot_that_nobody_came_to(minutes: int, rest: tuple[int, int] | None) -> None:
    """Free for others where at least a quarter of an hour is left; only where the consultant says so."""
    now, slot = AT_TWO + minutes * MINUTE, Slot(desk_id=7, at=AT_TWO, starts_at=AT_TWO, minutes=30)
    found = rest_of(slot, now)
    assert (None if found is None else ((found.starts_at - AT_TWO) // MINUTE, found.minutes)) == rest
    with_absent = free_slots(desk(), [THURSDAY], set(), {AT_TWO}, now)
    without = free_slots(desk(), [THURSDAY], set(), set(), now)
    assert [entry for entry in with_absent if entry not in without] == ([found] if found is not None else [])


@pytest.mark.parametrize(
    ("other", "is_over_another"),
    [
        pytest.param({"from_minute": 15 * 60, "until_minute": 17 * 60}, True, id="in part"),
        pytest.param({"from_minute": 16 * 60, "until_minute": 17 * 60}, False, id="afterwards"),
        pytest.param({"weekday": 2}, False, id="another day"),
        pytest.param({"consultant_id": 2}, False, id="somebody else"),
        pytest.param({"first_day": date(2027, 1, 1), "last_day": date(2027, 3, 1)}, False, id="next year"),
    ],
)
def test_nobody_is_in_two_places(other: dict[str, object], is_over_another: bool) -> None:
    """Hours of one consultant; the team can be in several."""
    assert overlaps(desk(), desk(**other)) is is_over_another
    assert not overlaps(desk(consultant_id=None), desk(consultant_id=None))


def test_when_something_is_forgotten() -> None:
    """A question a week later, everything about a guest two hours later."""
    assert booking().forget_at() == AT_TWO + 30 * MINUTE + QUESTION_KEPT
    assert booking(is_guest=True).forget_at() == AT_TWO + 30 * MINUTE + GUEST_KEPT


@pytest.mark.parametrize(
    ("minutes", "status", "absent", "came"),
    [
        pytest.param(-1, BookingStatus.BOOKED, False, False, id="before the start"),
        pytest.param(9, BookingStatus.BOOKED, False, True, id="nine minutes in"),
        pytest.param(10, BookingStatus.BOOKED, True, True, id="ten minutes in"),
        pytest.param(10, BookingStatus.ABSENT, False, True, id="taken back"),
        pytest.param(10, BookingStatus.CAME, True, False, id="the other way round"),
        pytest.param(10, BookingStatus.CANCELLED, False, False, id="cancelled"),
    ],
)
def test_what_can_be_said_when(minutes: int, status: BookingStatus, absent: bool, came: bool) -> None:
    """That nobody came, from ten minutes after the start."""
    now, entry = AT_TWO + minutes * MINUTE, booking(status=status)
    assert (entry.can_be_absent(now), entry.can_have_come(now)) == (absent, came)


@pytest.mark.parametrize("length", [15, 20, 30, 45, 60])
def test_a_no_show_leaves_time_for_somebody_else(length: int) -> None:
    """However short the appointments are: whoever says so as soon as they can frees ten minutes at least."""
    entry = booking(minutes=length, status=BookingStatus.BOOKED)
    minute = next(number for number in range(length) if entry.can_be_absent(AT_TWO + number * MINUTE))
    rest = rest_of(Slot(desk_id=7, at=AT_TWO, starts_at=AT_TWO, minutes=length), AT_TWO + minute * MINUTE)
    assert rest is not None
    assert rest.minutes >= 10
    assert rest.starts_at + rest.minutes * MINUTE == AT_TWO + length * MINUTE


def test_machines_end_where_they_should() -> None:
    """Nothing leads back from cancelled, declined and closed."""
    steps = ("move", "cancel", "came", "absent")
    assert not any(BOOKING_MACHINE.allows(BookingStatus.CANCELLED, step) for step in steps)
    for status in (DeskStatus.DECLINED, DeskStatus.CLOSED):
        assert not any(DESK_MACHINE.allows(status, step) for step in ("agree", "decline", "close"))


def test_times_that_touch_are_not_the_same() -> None:
    """One after the other is possible."""
    assert is_same_time(booking(), booking(starts_at=AT_TWO + 15 * MINUTE))
    assert not is_same_time(booking(), booking(starts_at=HALF_PAST))


@pytest.mark.parametrize("way", [OWN, Way(code=CODE), Way(booking_id=12)], ids=["own", "guest", "move"])
def test_a_way_fits_on_a_button_and_back(way: Way) -> None:
    """With a desk and a time beside it."""
    assert read_way(way.words) == way
    assert len(pack(Tap("jk", way.words, "123456789012.99999999"))) <= 64


@pytest.mark.parametrize("words", ["g", "gtooshort", "m", "m1x", "x", "12"])
def test_other_words_are_no_way(words: str) -> None:
    """Forged buttons."""
    with pytest.raises(UnreadableTap):
        read_way(words)


def test_links_and_days_are_read_strictly() -> None:
    """Anything else is another link, or an old button."""
    assert read_link(f"talk-{CODE}") == CODE
    assert [read_link(words) for words in (None, "talk-", f"talk-{CODE}x", "mentee-oldenburg")] == [None] * 4
    assert read_day("2026-05-21") == THURSDAY
    with pytest.raises(UnreadableTap):
        read_day("tomorrow")


def walked(*answers: tuple[str, str]) -> FormState:
    """The form after these answers."""
    state = forms.begun("oldenburg", "de")
    for step, value in answers:
        state = forms.choose(state, step, value)
    return state


ALL = (
    *(("consultant", "team"), ("weekday", "3"), ("from", "840"), ("until", "960"), ("slot", "30")),
    *(("place", "online"), ("words", "https://meet.example.org"), ("weeks", "4"), ("languages", "en")),
)


def test_the_form_ends_with_all_that_is_needed() -> None:
    """One answer after the other; languages are ticked until they are done."""
    state = forms.choose(walked(*ALL), "languages", "done")
    assert state.at == SUMMARY
    assert state.answers["languages"] == ["de", "en"]
    assert forms.back(state).at == "languages"
    assert forms.back(forms.begun("oldenburg", "de")).at == "consultant"


@pytest.mark.parametrize(
    ("before", "step", "value"),
    [
        pytest.param(0, "weekday", "3", id="not asked yet"),
        pytest.param(0, "consultant", "me too", id="nobody"),
        pytest.param(1, "weekday", "7", id="an eighth day"),
        pytest.param(2, "from", "841", id="an odd minute"),
        pytest.param(3, "until", "840", id="ends as it begins"),
        pytest.param(4, "slot", "50", id="no such length"),
        pytest.param(5, "place", "moon", id="no such place"),
        pytest.param(6, "words", "", id="nothing"),
        pytest.param(6, "words", "x" * 201, id="too long"),
        pytest.param(7, "weeks", "5", id="no such time"),
        pytest.param(8, "languages", "xx", id="no such language"),
    ],
)
def test_forged_answers_are_refused(before: int, step: str, value: str) -> None:
    """Nothing but what the buttons offer."""
    with pytest.raises(UnreadableTap):
        forms.choose(walked(*ALL[:before]), step, value)


def test_without_a_language_it_is_not_done() -> None:
    """The last one can be taken out, but not left out."""
    state = forms.choose(walked(*ALL[:8]), "languages", "de")
    with pytest.raises(UnreadableTap):
        forms.choose(state, "languages", "done")


def test_options_fit_each_other() -> None:
    """Nothing ends after ten at night, and no talk is longer than the stretch."""
    assert forms.options({"from": 19 * 60 + 30}, "until")[-1] == 22 * 60
    assert forms.options({"from": 840, "until": 870}, "slot") == (15, 20, 30)
    assert forms.last_day(date(2026, 5, 19), 4) == date(2026, 6, 15)
