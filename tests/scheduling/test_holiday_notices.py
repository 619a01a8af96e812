"""Quiet hours and public holidays keep nudges waiting, and never a reminder of a real meeting."""

from datetime import UTC, datetime, timedelta

import pytest

from program.notices import TookPlaceAsked
from program.people import Person
from tests.couples import Couple, couple_in
from tests.houses import House
from tests.senders import Sent
from tests.streets import Street

MONDAY = datetime(2026, 5, 25, 8, tzinfo=UTC)  # Whit Monday, 10:00 in Berlin
LATE = datetime(2026, 5, 26, 20, 30, tzinfo=UTC)  # 22:30 in Berlin, quiet since 21:00
HOUR = timedelta(hours=1)

pytestmark = pytest.mark.row("C2")


@pytest.fixture
async def street(house: House) -> Street:
    """A street on the Tuesday before."""
    return Street(await couple_in(house, mentor_zone="Europe/Berlin"))


@pytest.fixture
def couple(street: Street) -> Couple:
    """The two who live in it."""
    return street.couple


def titles(sent: list[Sent], person: Person) -> list[str]:
    """The first lines of what reached one phone."""
    return [entry.plain.partition("\n")[0] for entry in sent if entry.chat_id == person.telegram_id]


@pytest.mark.row("G4")
@pytest.mark.parametrize("start", [MONDAY, LATE], ids=["on a holiday", "in quiet hours"])
async def test_reminders_come_whenever_the_meeting_is(street: Street, couple: Couple, start: datetime) -> None:
    """The two have agreed on that time themselves."""
    await couple.agree(start)
    await street.deliver()
    for hours in (24, 1):
        sent = await street.at(start - hours * HOUR)
        for person in (couple.mentee, couple.mentor):
            assert [title for title in titles(sent, person) if title.startswith("⏰")], hours


@pytest.mark.row("C3")
async def test_the_question_waits_for_the_end_of_a_holiday(street: Street, couple: Couple) -> None:
    """It comes on Tuesday, when quiet hours end."""
    await couple.agree(MONDAY)
    await street.deliver()
    assert "Did you and Jens meet today?" not in titles(await street.at(MONDAY + 3 * HOUR), couple.mentee)
    assert titles(await street.at(datetime(2026, 5, 26, 5, 59, tzinfo=UTC)), couple.mentee) == []
    assert titles(await street.at(datetime(2026, 5, 26, 6, tzinfo=UTC)), couple.mentee) == [
        "Did you and Jens meet yesterday?"
    ]


async def test_a_nudge_that_would_be_too_late_comes_on_the_holiday(street: Street, couple: Couple) -> None:
    """Better on a day off than not at all."""
    agreed = await couple.agree(MONDAY)
    await street.deliver()
    couple.house.now = MONDAY + 3 * HOUR
    async with couple.house.open() as work:
        notice = TookPlaceAsked(meeting_id=agreed.id, sequence=agreed.sequence)
        await work.tell(couple.mentee.id, notice, about="again", expires_at=MONDAY + 10 * HOUR)
    assert "Did you and Jens meet today?" in titles(await street.deliver(), couple.mentee)


async def test_somebody_of_another_land_has_other_holidays(street: Street, couple: Couple) -> None:
    """Reformation Day is none where a site is unknown; the person is asked as on every other day."""
    reformation = datetime(2026, 10, 31, 9, tzinfo=UTC)
    couple.house.now = datetime(2026, 10, 27, 12, tzinfo=UTC)
    await couple.agree(reformation)
    async with couple.house.open() as work:
        await work.persons.change(couple.mentee.id, site=None)
    await street.deliver()
    sent = await street.at(reformation + 3 * HOUR)
    assert "Did you and Jens meet today?" in titles(sent, couple.mentee)
    assert "Did you and Daria meet today?" not in titles(sent, couple.mentor)
