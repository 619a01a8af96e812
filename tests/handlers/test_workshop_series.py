"""Series and blocks of workshops: dates without public holidays, changing and calling off one, later ones or all."""

from datetime import datetime, timedelta

import pytest

from program.meetings import Place
from program.taps import Tap
from program.workshop_series import Scope, start_of
from program.workshops import Level, Topic, Workshop, WorkshopStatus, WorkshopText
from tests.desks import SHORTEST, Desk, desk_in
from tests.houses import House
from tests.villages import GROUP
from usecases import workshops

pytestmark = pytest.mark.row("D2")
_S = WorkshopStatus
FIRST = datetime(2026, 5, 26, 18)  # noqa: DTZ001 - a wall time


@pytest.fixture
async def desk(house: House) -> Desk:
    """The team, and four people in the programme."""
    return await desk_in(house)


def walls(found: list[Workshop]) -> list[str]:
    """When they are, as clocks show it."""
    return [entry.wall.isoformat(" ", "minutes") for entry in sorted(found, key=lambda entry: entry.starts_at)]


async def series(desk: Desk) -> list[Workshop]:
    """Every week from 26 May, three times, published."""
    words = {"en": WorkshopText(title="Interviews"), "de": WorkshopText(title="Gespräche")}
    async with desk.house.open() as work:
        block_id = await work.workshops.add_block("oldenburg", words, desk.meike.id)
        for nth in range(3):
            wall, instant = start_of(FIRST + nth * timedelta(weeks=1), "Europe/Berlin")
            await work.workshops.add(
                site="oldenburg",
                block_id=block_id,
                topic=Topic.INTERVIEWS,
                texts=words,
                starts_at=instant,
                zone="Europe/Berlin",
                wall=wall,
                minutes=90,
                place=Place.ONLINE,
                audience=frozenset({Level.PARTICIPANTS}),
                languages=("en",),
                uid=f"uid-{nth}",
                link=f"link-{nth}",
                created_by=desk.meike.id,
            )
        for part in await work.workshops.of_block(block_id):
            await workshops.publish(work, desk.actor, part.id, part.version, Scope.ONE)
    return sorted(await desk.all(), key=lambda entry: entry.starts_at)


async def test_dates_can_be_changed(desk: Desk) -> None:
    """One date goes to another day, another is left out; the hour stays."""
    await desk.open()
    await desk.press(*SHORTEST[:3])
    await desk.village.say(desk.meike, "25.6. 18:00")
    shown = await desk.press("It fits ›", "Done", "Make a series", "Every month", "5")
    assert "1. Thu 25 Jun, 18:00\n2. Thu 23 Jul, 18:00\n3. Thu 27 Aug, 18:00" in shown.words
    shown = await desk.press("Thu 23 Jul")
    assert shown.title == "Instead of Thu 23 Jul, 18:00: on which day?"
    shown = await desk.press("Fri 24 Jul")
    assert "2. Fri 24 Jul, 18:00" in shown.words
    shown = await desk.press("Thu 27 Aug", "Without this date")
    assert "Thu 27 Aug" not in shown.words
    shown = await desk.press("Take these dates")
    assert "This is for 4 workshops together." in shown.words
    assert walls(await desk.all()) == ["2026-06-25 18:00", "2026-07-24 18:00", "2026-09-24 18:00", "2026-10-22 18:00"]


async def test_a_public_holiday_is_named_where_it_was_left_out(desk: Desk) -> None:
    """German Unity Day is a Saturday: a workshop on Saturdays skips it."""
    await desk.open()
    await desk.press(*SHORTEST[:3])
    await desk.village.say(desk.meike, "26.9. 10:00")
    shown = await desk.press("It fits ›", "Done", "Make a series", "Every week", "3")
    assert "Left out:\nSaturday 3 October: German Unity Day, public holiday in Lower Saxony." in shown.words
    await desk.press("Take these dates")
    assert walls(await desk.all()) == ["2026-09-26 10:00", "2026-10-10 10:00", "2026-10-17 10:00"]


async def test_the_whole_series_is_published_at_once(desk: Desk) -> None:
    """Each has its own link and calendar entry; until then every change is for all of them."""
    await desk.make("Make a series", "Every week", "3", "Take these dates", "Change …", "Length", "Half a day")
    assert {entry.minutes for entry in await desk.all()} == {240}
    await desk.press("Publish all 3")
    found = await desk.all()
    assert {entry.status for entry in found} == {_S.PUBLISHED}
    assert len({entry.uid for entry in found}) == len({entry.link for entry in found}) == 3
    assert len({entry.block_id for entry in found}) == 1
    assert walls(found) == ["2026-05-26 18:00", "2026-06-02 18:00", "2026-06-09 18:00"]


@pytest.mark.parametrize(
    ("which", "expected"),
    [
        ("Only this one", ["2026-05-26 18:00", "2026-06-03 19:30", "2026-06-09 18:00"]),
        ("This and later ones", ["2026-05-26 18:00", "2026-06-03 19:30", "2026-06-10 19:30"]),
        ("All of them", ["2026-05-27 19:30", "2026-06-03 19:30", "2026-06-10 19:30"]),
    ],
    ids=["one", "later", "all"],
)
async def test_moving_one_later_ones_or_all(desk: Desk, which: str, expected: list[str]) -> None:
    """From the middle one: a day on and to another hour; whoever comes to one that moves is told, once for each."""
    found = await series(desk)
    daria = desk.people["Daria"]
    for entry in found:
        await desk.invite(entry, "Daria")
        await desk.village.tap(daria, Tap("ej", str(entry.id)))
    told = len(desk.village.sender.to(daria.telegram_id))
    await desk.village.tap(desk.meike, Tap("eg", str(found[1].id)))
    await desk.press(which, "Day and time")
    await desk.village.say(desk.meike, "3.6. 19:30")
    await desk.press("Save")
    after = await desk.all()
    assert walls(after) == expected
    moved = sum(entry.sequence for entry in after)
    assert moved == sum(wall.endswith("19:30") for wall in expected)
    assert len(desk.village.sender.to(daria.telegram_id)) == told + moved


async def test_no_date_of_a_series_is_moved_into_the_past(desk: Desk) -> None:
    """On the day before the first one all are moved a day back: nothing changes, and whoever comes is told nothing."""
    found = await series(desk)
    desk.house.now = found[0].starts_at - timedelta(hours=23)
    await desk.invite(found[0], "Daria")
    await desk.village.tap(desk.people["Daria"], Tap("ej", str(found[0].id)))
    await desk.village.tap(desk.meike, Tap("eg", str(found[1].id), "all"))
    await desk.press("Day and time")
    await desk.village.say(desk.meike, "1.6. 18:00")
    shown = await desk.press("Save")
    assert shown.words.startswith("Another date of the series would be in the past then.")
    assert walls(await desk.all()) == ["2026-05-26 18:00", "2026-06-02 18:00", "2026-06-09 18:00"]
    assert {entry.sequence for entry in await desk.all()} == {0}


async def test_words_of_all(desk: Desk) -> None:
    """Own words for the whole series; its name follows, so that no part seems to belong to something else."""
    found = await series(desk)
    await desk.village.tap(desk.meike, Tap("eg", str(found[0].id), "all"))
    await desk.press("Words, languages", "English ✓")
    await desk.village.say(desk.meike, "Interviews for everybody")
    await desk.press("Save")
    after = await desk.all()
    assert {entry.words_in("en")[1].title for entry in after} == {"Interviews for everybody"}
    assert [entry.block_title("en") for entry in after] == [None, None, None]


async def test_what_is_over_stays_as_it_is(desk: Desk) -> None:
    """A change of all is for those that are still to come."""
    found = await series(desk)
    desk.house.now = found[0].starts_at + timedelta(days=1)
    await desk.village.tap(desk.meike, Tap("eg", str(found[2].id), "all"))
    await desk.press("Length", "Half a day", "Save")
    assert [entry.minutes for entry in sorted(await desk.all(), key=lambda entry: entry.starts_at)] == [90, 240, 240]


async def test_calling_off_one_or_all(desk: Desk) -> None:
    """The question says how many workshops and how many messages."""
    found = await series(desk)
    for entry in found[:2]:
        await desk.invite(entry, "Daria")
        await desk.village.tap(desk.people["Daria"], Tap("ej", str(entry.id)))
    await desk.village.tap(desk.meike, Tap("ef", str(found[0].id)), GROUP, 71)
    await desk.press("Only this one", place=GROUP)
    await desk.press("Yes, call it off", place=GROUP)
    assert [(await desk.now(entry)).status for entry in found] == [_S.CANCELLED, _S.PUBLISHED, _S.PUBLISHED]
    await desk.village.tap(desk.meike, Tap("ef", str(found[1].id)), GROUP, 71)
    shown = await desk.press("All of them", place=GROUP)
    assert shown.title == "Call off 2 workshops?"
    assert "One message tells of it." in shown.words
    await desk.press("Yes, call it off", place=GROUP)
    assert {(await desk.now(entry)).status for entry in found} == {_S.CANCELLED}


async def test_a_thematic_block(desk: Desk) -> None:
    """Workshops with their own topics under one title, which invitees see; published together."""
    await desk.open()
    shown = await desk.press("Several together", "Finding work: step by step")
    assert shown.title == "What is the workshop about?"
    assert "Part of: Finding work: step by step" in shown.words
    shown = await desk.press(*SHORTEST[1:-1])
    assert "Part of: Finding work: step by step" in shown.words
    await desk.press(
        "Save as a draft", "‹ Back", "Drafts (1)", "Tue 26 May · The job interview: le…", "All of the series"
    )
    await desk.press("Add a workshop", "Applications", "Take them", "Thu 28 May", "17:00", "It fits ›", "Done")
    await desk.press(
        "Save as a draft", "‹ Back", "Drafts (2)", "Tue 26 May · The job interview: le…", "All of the series"
    )
    shown = await desk.press("Publish all 2")
    assert shown.title == "Publish these 2 workshops?"
    await desk.press("Yes, publish")
    found = await desk.all()
    assert [entry.status for entry in found] == [_S.PUBLISHED, _S.PUBLISHED]
    assert [entry.topic for entry in found] == ["interviews", "applications"]
    assert {entry.block_title("de") for entry in found} == {"Arbeit finden: Schritt für Schritt"}


async def test_an_own_title_of_a_block_is_typed(desk: Desk) -> None:
    """And an empty block is found among the drafts."""
    await desk.open()
    await desk.press("Several together")
    shown = await desk.village.say(desk.meike, "Summer of work")
    assert "Part of: Summer of work" in shown.words
    await desk.press("Not now")
    shown = await desk.press("‹ Back", "Drafts (1)")
    shown = await desk.press("Summer of work")
    assert "Nothing here yet." in shown.words


async def test_two_at_once_and_nobody_is_told_twice(desk: Desk) -> None:
    """A series that a colleague has called off meanwhile is changed no more."""
    found = await series(desk)
    await desk.village.tap(desk.okka, Tap("eg", str(found[0].id), "all"))
    await desk.press("Length", "Half a day", who=desk.okka)
    await desk.village.tap(desk.meike, Tap("ef", str(found[0].id), f"all.{(await desk.now(found[0])).version}"))
    shown = await desk.press("Save", who=desk.okka)
    assert shown.title == "This has been changed meanwhile. Here is how it stands now."
    assert {(entry.status, entry.minutes) for entry in await desk.all()} == {(_S.CANCELLED, 90)}
