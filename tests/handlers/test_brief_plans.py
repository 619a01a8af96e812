"""Planning a meeting with few taps, once the two have agreed on length and place."""

import pytest

from program.taps import Tap
from tests.couples import Couple
from tests.streets import Street
from usecases import plans

pytestmark = pytest.mark.row("C2")
OTHERS = ["Job shadowing", "We have met already"]


async def agree(street: Street) -> None:
    """Both have said yes to what is suggested: an hour online."""
    couple = street.couple
    await street.tap(couple.mentee, Tap("gp", str(couple.tandem_id)))
    await street.press(couple.mentee, "Send to Jens")
    async with couple.house.open() as work:
        await plans.agree(work, couple.jens, couple.tandem_id, 1)
    await street.deliver()


async def begin(street: Street) -> str:
    """Daria taps "Plan a meeting" on the screen of the tandem."""
    await street.tap(street.couple.mentee, Tap("gt", str(street.couple.tandem_id)))
    return await street.press(street.couple.mentee, "Plan a meeting")


async def taps_until_sent(street: Street, *labels: str) -> int:
    """How many taps it takes from the screen of the tandem on, "Plan a meeting" among them."""
    await begin(street)
    for label in labels:
        await street.press(street.couple.mentee, label)
    (offer,) = await street.deliver()
    assert "Thu 21 May, 18:00" in offer.labels()
    return 1 + len(labels)


async def test_three_taps_instead_of_six(street: Street) -> None:
    """Counted, before and after there is a plan."""
    asked = ("✓ 60 minutes", "Online", "We'll agree on that later")
    last = ("Thu 21 May, 17:00", "Send to Jens")
    assert await taps_until_sent(street, *asked, *last) == 6
    await street.press(street.couple.mentee, "Take them back")
    await street.press(street.couple.mentee, "Yes, take them back")
    await street.deliver()
    await agree(street)
    assert await taps_until_sent(street, *last) == 3


async def test_length_and_place_stand_above_the_times(street: Street) -> None:
    """No step is counted, and there is nothing to go back to."""
    await agree(street)
    shown = await begin(street)
    assert shown.splitlines()[0] == "<b>Which times suit you?</b>"
    assert "Online, 60 minutes\nYou agree on the link between you." in shown
    assert street.labels()[-5:] == ["Change length", "Change place", *OTHERS, "Not now"]
    await street.press(street.couple.mentee, "Thu 21 May, 17:00")
    assert street.labels()[-4:] == ["Change length", "Change place", "Send to Jens", "Not now"]


async def test_a_plan_that_waits_for_its_second_yes_is_no_agreement(street: Street, couple: Couple) -> None:
    """Both are marked only."""
    await street.tap(couple.mentee, Tap("gp", str(couple.tandem_id)))
    await street.press(couple.mentee, "Send to Jens")
    assert "1 of 3 · How long" in await begin(street)


async def test_both_can_be_changed_before_sending(street: Street, couple: Couple) -> None:
    """And the partner gets what was chosen in the end."""
    await agree(street)
    await begin(street)
    await street.press(couple.mentee, "Thu 21 May, 17:00")
    shown = await street.press(couple.mentee, "Change length")
    assert shown.startswith("<b>How long would you like to meet?")
    assert not set(OTHERS) & set(street.labels())
    assert "Online, 45 minutes" in await street.press(couple.mentee, "45 minutes")
    for label in ("Change place", "In person"):
        await street.press(couple.mentee, label)
    assert "In person, 45 minutes\nCafe Klinge" in await street.type(couple.mentee, "Cafe Klinge")
    await street.press(couple.mentee, "Send to Jens")
    (offer,) = await street.deliver()
    assert "In person, 45 minutes\nCafe Klinge" in offer.plain


async def test_the_link_of_last_time_is_there_already(street: Street, couple: Couple) -> None:
    """Of the same kind of place; it can be changed as well."""
    await agree(street)
    await couple.agree(place_words="https://meet.example.org/118")
    shown = await street.tap(couple.mentor, Tap("mp", str(couple.tandem_id)))
    assert "Online, 60 minutes\nhttps://meet.example.org/118" in shown


async def test_a_link_is_not_taken_for_an_address(street: Street, couple: Couple) -> None:
    """Once the plan says where else they meet, earlier links are left out."""
    await agree(street)
    await couple.agree(place_words="https://meet.example.org/118")
    await street.tap(couple.mentee, Tap("gp", str(couple.tandem_id)))
    for label in ("Where", "In person"):
        await street.press(couple.mentee, label)
    shown = await street.tap(couple.mentor, Tap("mp", str(couple.tandem_id)))
    assert "In person, 60 minutes\nYou agree on the place between you." in shown


@pytest.mark.parametrize(
    ("label", "shown"), [("Job shadowing", "job shadowing be?"), ("We have met already", "On which day did you")]
)
async def test_what_else_there_is(street: Street, couple: Couple, label: str, shown: str) -> None:
    """One tap away, as long as no time is chosen."""
    await agree(street)
    await begin(street)
    assert shown in await street.press(couple.mentee, label)


async def test_a_plan_that_was_changed_counts_as_it_is_now(street: Street, couple: Couple) -> None:
    """Changes of an agreed plan hold at once."""
    await agree(street)
    await street.tap(couple.mentee, Tap("gp", str(couple.tandem_id)))
    for label in ("How long", "90 minutes"):
        await street.press(couple.mentee, label)
    assert "Online, 90 minutes" in await begin(street)
