"""A workshop for tests, and people who were invited to it."""

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

from program.actors import Actor
from program.meetings import Place
from program.people import Person
from program.timers import TimerKind
from program.wall_times import wall_of
from program.workshops import Level, Registration, Topic, Workshop, WorkshopText
from tests.houses import House
from usecases import seats, workshop_changes
from usecases.workshop_steps import load, step

START = datetime(2026, 6, 12, 16, tzinfo=UTC)  # Friday, 18:00 in Berlin, in three and a half weeks
LINK = "https://meet.example.org/work"
"""Where the workshops of these tests are held."""


async def workshop_in(house: House, staff: Actor, **changes: Any) -> Workshop:
    """A published workshop of Oldenburg's, with two seats and the usual details but for ``changes``."""
    draft = await draft_in(house, staff, **changes)
    async with house.open() as work:
        workshop = await step(work, await load(work, draft.id), "publish", staff.id)
        await work.timers.set(TimerKind.WORKSHOP_OVER, draft.id, workshop.ends_at)
    return workshop


async def draft_in(house: House, staff: Actor, **changes: Any) -> Workshop:
    """The same, and not published yet."""
    start = changes.pop("starts_at", START)
    texts = {"de": WorkshopText(title="Bewerbung", about="Mappe und Brief."), "en": WorkshopText(title="Applying")}
    values = {
        "site": "oldenburg",
        "topic": Topic.APPLICATIONS,
        "texts": texts,
        "starts_at": start,
        "zone": "Europe/Berlin",
        "wall": wall_of(start, "Europe/Berlin"),
        "minutes": 90,
        "place": Place.ONLINE,
        "place_words": LINK,
        "seats": 2,
        "audience": [Level.PARTICIPANTS, Level.MENTORS],
        "languages": ("de", "ar"),
        "uid": f"{uuid4()}@tandem",
        "link": uuid4().hex[:16],
        "created_by": staff.id,
    }
    async with house.open() as work:
        return await load(work, await work.workshops.add(**(values | changes)))


async def invite(house: House, workshop: Workshop, *people: Person) -> None:
    """They have been asked and have not answered."""
    async with house.open() as work:
        await work.registrations.invite(workshop.id, [person.id for person in people])


async def guests(house: House, workshop: Workshop, count: int) -> list[Person]:
    """So many who were invited, called Ana, Ben and so on."""
    names = ("Ana", "Ben", "Cem", "Dana", "Eda", "Finn")[:count]
    found = [await house.person(name) for name in names]
    await invite(house, workshop, *found)
    return found


async def yes(house: House, person: Person, workshop: Workshop) -> Registration:
    """Says yes."""
    async with house.open() as work:
        return await seats.say_yes(work, Actor(person=person), workshop.id)


async def no(house: House, person: Person, workshop: Workshop) -> Registration:
    """Says no, or gives the seat back."""
    async with house.open() as work:
        return await seats.say_no(work, Actor(person=person), workshop.id)


async def now_of(house: House, person: Person, workshop: Workshop) -> Registration:
    """Where somebody stands."""
    async with house.open() as work:
        found = await work.registrations.about(workshop.id, person.id)
    assert found is not None
    return found


async def standings(house: House, workshop: Workshop, *people: Person) -> list[str]:
    """Where several stand; "held" for those for whom a seat is kept."""
    found = [await now_of(house, person, workshop) for person in people]
    return ["held" if entry.is_held_a_seat else str(entry.status) for entry in found]


async def move(house: House, workshop: Workshop, by: timedelta, **values: Any) -> Workshop:
    """Staff move the workshop."""
    async with house.open() as work:
        before = await load(work, workshop.id, is_held=True)
        times = {"starts_at": before.starts_at + by, "wall": before.wall + by, "sequence": before.sequence + 1}
        after = await step(work, before, "change", before.created_by, **(times | values))
        await workshop_changes.changed(work, after, before)
    return after


async def cancel(house: House, workshop: Workshop) -> Workshop:
    """Staff call the workshop off."""
    async with house.open() as work:
        before = await load(work, workshop.id, is_held=True)
        after = await step(work, before, "cancel", before.created_by, sequence=before.sequence + 1)
        await workshop_changes.cancelled(work, after)
    return after
