"""A rest of a tandem by taps: begun with three, ended with one, seen on every screen."""

from datetime import timedelta

import pytest

from program.tandems import TandemStatus
from program.taps import Tap
from tests.couples import TUESDAY, Couple
from tests.houses import NOON
from tests.series import agree_series
from tests.streets import Street

pytestmark = pytest.mark.row("C5")
LINE = "⏸ Your tandem rests until Tuesday 2 June."


async def finish_menu(street: Street) -> str:
    """From "Our tandem" to what can be changed."""
    await street.tap(street.couple.mentee, Tap("gt", str(street.couple.tandem_id)))
    return await street.press(street.couple.mentee, "Finish or change …")


async def rest(street: Street, *labels: str) -> str:
    """Daria lets the tandem rest for two weeks."""
    await finish_menu(street)
    await street.press(street.couple.mentee, "Let it rest …")
    shown = await street.press(street.couple.mentee, "2 weeks")
    for label in labels:
        shown = await street.press(street.couple.mentee, label)
    return shown


async def test_from_the_tandem_to_its_rest(street: Street, couple: Couple) -> None:
    """No reason is asked; what follows and what stays is said before."""
    await finish_menu(street)
    shown = await street.press(couple.mentee, "Let it rest …")
    assert shown.startswith("<b>For how long shall your tandem with Jens rest?")
    assert "The end of your tandem stays as it is: 19 November 2026." in shown
    assert street.labels() == ["One week", "2 weeks", "4 weeks", "Until a day …", "‹ Back", "Menu"]
    shown = await street.press(couple.mentee, "2 weeks")
    assert shown.startswith("<b>Shall your tandem rest until Tuesday 2 June?")
    assert "Jens hears until when your tandem rests, and nothing else." in shown
    shown = await street.press(couple.mentee, "Yes, let it rest")
    assert shown.startswith("<b>⏸ Your tandem with Jens rests until Tuesday 2 June")
    assert street.labels() == ["Go on with Jens", "Our tandem", "Menu"]


async def test_the_other_one_reads_when_it_ends_and_can_end_it(street: Street, couple: Couple) -> None:
    """One tap under the notice; the first one hears of it, with the way to the next meeting."""
    await rest(street, "Yes, let it rest")
    (told,) = await street.deliver()
    assert told.chat_id == couple.mentor.telegram_id
    assert told.plain.startswith("⏸ Your tandem with Daria rests until Tuesday 2 June\n")
    assert told.labels() == ["Go on with Daria", "Write to Daria", "Menu"]
    shown = await street.press_under(couple.mentor, told, "Go on with Daria")
    assert shown.startswith("<b>Your tandem with Daria goes on")
    (back,) = await street.deliver()
    assert back.chat_id == couple.mentee.telegram_id
    assert back.plain == "Your tandem with Jens goes on\n\nThe rest is over. When would you like to meet next?"
    assert back.labels() == ["Plan a meeting", "Write to Jens", "Menu"]


async def test_it_ends_by_itself_with_a_line_to_both(street: Street, couple: Couple) -> None:
    """In the morning of its day, once quiet hours are over."""
    await rest(street, "Yes, let it rest")
    await street.deliver()
    sent = await street.at(NOON + timedelta(weeks=2))
    assert {entry.chat_id for entry in sent} == {couple.mentee.telegram_id, couple.mentor.telegram_id}
    assert [entry.plain.partition("\n")[0].partition(" with ")[0] for entry in sent] == ["Your tandem"] * 2
    assert (await couple.tandem()).status is TandemStatus.STARTING


async def test_it_stands_on_every_screen(street: Street, couple: Couple) -> None:
    """At home, in the tandem, and where it was begun, each with the way out; afterwards nowhere."""
    await rest(street, "Yes, let it rest")
    for tap in (Tap("home"), Tap("gt", str(couple.tandem_id)), Tap("zf", str(couple.tandem_id))):
        shown = await street.tap(couple.mentor, tap)
        assert LINE in shown
        assert "No meeting is planned yet." not in shown
        assert "Go on with Daria" in street.labels()
        assert "Let it rest …" not in street.labels()
    await street.tap(couple.mentor, Tap("zu", str(couple.tandem_id)))
    shown = await street.tap(couple.mentor, Tap("home"))
    assert LINE not in shown
    assert "Go on with Daria" not in street.labels()


async def test_a_day_of_ones_own(street: Street, couple: Couple) -> None:
    """Two weeks on a page, from tomorrow on."""
    await finish_menu(street)
    await street.press(couple.mentee, "Let it rest …")
    shown = await street.press(couple.mentee, "Until a day …")
    assert "On which day shall your tandem go on?" in shown
    assert street.labels()[0] == "Wed 20 May"
    assert street.labels()[-3:] == ["Later ›", "‹ Back", "Menu"]
    await street.press(couple.mentee, "Later ›")
    assert street.labels()[0] == "Wed 3 Jun"
    assert "‹ Earlier" in street.labels()
    assert "until Saturday 6 June?" in await street.press(couple.mentee, "Sat 6 Jun")


async def test_the_last_page_has_no_later_one(street: Street, couple: Couple) -> None:
    """Twelve weeks are six pages; what lies beyond shows none."""
    await street.tap(couple.mentee, Tap("zp", str(couple.tandem_id), "days.5"))
    assert "Later ›" not in street.labels()
    await street.tap(couple.mentee, Tap("zp", str(couple.tandem_id), "days.77"))
    assert street.labels() == ["‹ Earlier", "‹ Back", "Menu"]


@pytest.mark.parametrize(("label", "is_off"), [("Keep them", False), ("Cancel them", True)])
async def test_meetings_in_this_time_are_asked_about(street: Street, couple: Couple, label: str, is_off: bool) -> None:
    """By their times; nobody has to look them up."""
    await couple.agree(TUESDAY)
    await street.deliver()
    shown = await rest(street)
    assert "One meeting is planned or on offer in this time:\n• Tuesday 26 May, 17:00" in shown
    assert street.labels() == ["Keep them", "Cancel them", "‹ Back", "Menu"]
    await street.press(couple.mentee, label)
    sent = await street.deliver()
    assert any(entry.file is not None for entry in sent) is is_off


async def test_dates_of_a_series_are_named_but_not_asked_about(street: Street, couple: Couple) -> None:
    """They are left out in any case."""
    await agree_series(couple, weeks=1)
    shown = await rest(street)
    assert "One date of your series is in this time. It is left out." in shown
    assert street.labels() == ["Yes, let it rest", "‹ Back", "Menu"]


async def test_shortly_before_the_end_there_is_no_room(street: Street, couple: Couple) -> None:
    """Said so, instead of buttons that lead nowhere."""
    async with couple.house.open() as work:
        await work.tandems.change(couple.tandem_id, ends_at=work.now + timedelta(hours=3))
    await finish_menu(street)
    shown = await street.press(couple.mentee, "Let it rest …")
    assert shown.startswith("<b>Your tandem with Jens ends very soon, on Tuesday 19 May.")
    assert street.labels() == ["‹ Back", "Menu"]


@pytest.mark.parametrize(
    ("kind", "argument"),
    [
        ("zp", "soon"),
        ("zp", "days.x"),
        ("zp", "2026-13-01"),
        ("ze", "2026-06-02"),
        ("ze", "2026-06-02.x"),
        ("ze", "x.off"),
    ],
)
async def test_unreadable_taps_change_nothing(street: Street, couple: Couple, kind: str, argument: str) -> None:
    """A kind answer and the menu."""
    assert "Your tandem with Jens" in await street.tap(couple.mentee, Tap(kind, str(couple.tandem_id), argument))
    assert (await couple.tandem()).status is TandemStatus.STARTING


@pytest.mark.fault(4)
async def test_old_buttons(street: Street, couple: Couple) -> None:
    """A second "Yes", and a "Go on" where it goes on already: how it stands, and nobody is told twice."""
    await rest(street, "Yes, let it rest")
    await street.deliver()
    assert LINE in await street.tap(couple.mentor, Tap("ze", str(couple.tandem_id), "2026-06-02.keep"))
    await street.tap(couple.mentor, Tap("zu", str(couple.tandem_id)))
    await street.tap(couple.mentor, Tap("zu", str(couple.tandem_id)))
    assert street.toast()
    assert len(await street.deliver()) == 1


async def test_what_has_changed_before_it_leaves_is_not_told(street: Street, couple: Couple) -> None:
    """Begun and ended at once: neither notice would be true any more, or only the last one."""
    await rest(street, "Yes, let it rest")
    await street.tap(couple.mentee, Tap("zu", str(couple.tandem_id)))
    (sent,) = await street.deliver()
    assert sent.plain.startswith("Your tandem with Daria goes on")
    await rest(street, "Yes, let it rest")
    await street.tap(couple.mentor, Tap("zu", str(couple.tandem_id)))
    await rest(street, "Yes, let it rest")
    told = await street.deliver()
    assert [entry.chat_id for entry in told if "goes on\n" in entry.plain] == []


async def test_while_contact_is_stopped_there_is_no_such_button(street: Street, couple: Couple) -> None:
    """Neither in nor out."""
    async with couple.house.open() as work:
        await work.tandems.change(couple.tandem_id, contact_stopped_at=work.now)
    await street.tap(couple.mentee, Tap("zf", str(couple.tandem_id)))
    assert "Let it rest …" not in street.labels()


async def test_words_are_passed_on_in_a_rest(street: Street, couple: Couple) -> None:
    """As at any other time."""
    await rest(street, "Yes, let it rest")
    await street.deliver()
    await street.tap(couple.mentee, Tap("rw", str(couple.tandem_id)))
    await street.type(couple.mentee, "Happy holidays")
    sent = await street.deliver()
    assert ["Happy holidays" in entry.plain for entry in sent if entry.chat_id == couple.mentor.telegram_id] == [True]
