"""Every button of workshops, tapped by everybody whom it is not for: nothing is shown, changed or told."""

from typing import Any

import pytest
from sqlalchemy import select

from db.models import outbox, workshop_blocks, workshop_registrations, workshops
from program.people import Person, Role
from program.taps import Tap
from program.workshops import Level, Workshop, WorkshopStatus, WorkshopText
from tests import seats as a
from tests.houses import House
from tests.villages import GROUP, Village, english
from usecases.couples import BOT_NAME

pytestmark = pytest.mark.row("D1")
HARBOUR = -1002
SECRETS = ("Applying", "Bewerbung", "Finding work", a.LINK)
_S = WorkshopStatus


class Street:
    """A workshop for the mentees of Oldenburg, part of a block; Daria has a seat there."""

    def __init__(self, village: Village, people: dict[str, Person], shown: Workshop, seat: int) -> None:
        self.village = village
        self.people = people
        self.shown = shown
        self.seat = seat

    def for_people(self) -> list[Tap]:
        """What those tap who are invited."""
        number = str(self.shown.id)
        plain = [Tap(kind, number) for kind in ("ej", "ek", "el", "em", "en", "eq", "ew")]
        rest = [("ej", "forged-link"), ("em", "forged-link"), ("eo", "0"), ("ep", "0"), ("ep", "5")]
        return [*plain, *(Tap(kind, number, argument) for kind, argument in rest)]

    def for_staff(self) -> list[Tap]:
        """What staff of the site tap."""
        number, block = str(self.shown.id), str(self.shown.block_id)
        names = ("", "p0", f"t{self.seat}.0", "pdf", "png", "words", "read.0")
        offs = ("", "one", "one.0", f"one.{self.shown.version}", f"all.{self.shown.version}")
        return [
            *(Tap("er", number, argument) for argument in names),
            *(Tap("ef", number, argument) for argument in offs),
            *(Tap("eg", number, argument) for argument in ("", "one", "all")),
            *(Tap("ed", block, argument) for argument in ("", "add", "publish", "publish!")),
            *(Tap("ee", "oldenburg", argument) for argument in ("", "drafts", "past")),
            *(Tap("ea", "oldenburg", argument) for argument in ("", "block")),
            Tap("eb", number),
            Tap("es", number),
        ]

    async def kept(self) -> list[Any]:
        """All that is stored of workshops, and whatever is to be told."""
        async with self.village.house.open() as work:
            found = [
                (await work.connection.execute(select(table).order_by(table.c.id))).all()
                for table in (workshops, workshop_blocks, workshop_registrations)
            ]
            told = (await work.connection.execute(select(outbox.c.kind).order_by(outbox.c.id))).all()
        return [[list(row) for row in rows] for rows in (*found, told)]

    async def leaks(self, who: str, taps: list[Tap], place: int | None = None) -> list[tuple[Tap, str]]:
        """The taps that show this person something, or change it."""
        found, before = [], await self.kept()
        for number, tap in enumerate(taps):
            seen = len(self.village.ever_shown)
            await self.village.tap(self.people[who], tap, place, 500 + number)
            words = "\n".join(shown for _, shown in self.village.ever_shown[seen:])
            found += [(tap, secret) for secret in SECRETS if secret in words]
            if await self.kept() != before:
                return [*found, (tap, "has changed something")]
        return found


async def street_in(house: House, status: WorkshopStatus) -> Street:
    """People of every kind, and the workshop in that state."""
    house.works._programme = english(house.works.programme)
    village = Village(house)
    people = {
        "staff": await village.staff("Meike"),
        "harbour": await village.staff("Okka", site="wilhelmshaven", chat_id=HARBOUR),
        "invited": await house.accepted(Role.MENTEE, "Daria"),
        "mentor": await house.accepted(Role.MENTOR, "Jens"),
        "elsewhere": await house.accepted(Role.MENTEE, "Hilke", site="wilhelmshaven"),
        "stranger": await house.person("Tom"),
        "guest": await house.person("Sam"),
    }
    staff = await house.staff("Jana")
    async with house.open() as work:
        await work.facts.set(BOT_NAME, "tandem_bot")
        await work.persons.change(people["guest"].id, is_guest=True)
        block = await work.workshops.add_block("oldenburg", {"en": WorkshopText(title="Finding work")}, staff.id)
    audience = [Level.PARTICIPANTS, Level.INSTITUTIONS]
    shown = await a.workshop_in(house, staff, block_id=block, audience=audience)
    await a.invite(house, shown, people["invited"])
    mine = await a.yes(house, people["invited"], shown)
    if status is _S.CANCELLED:
        shown = await a.cancel(house, shown)
    async with house.open() as work:
        if status is _S.DRAFT:  # staff may have taken it back: a registration opens no draft
            await work.workshops.move(shown, _S.DRAFT)
    async with house.open() as work:
        found = await work.workshops.get(shown.id)
    assert found is not None
    await village.deliver()
    return Street(village, people, found, mine.id)


@pytest.mark.parametrize("status", [_S.PUBLISHED, _S.DRAFT, _S.CANCELLED])
@pytest.mark.parametrize("who", ["mentor", "elsewhere", "stranger", "guest", "harbour"])
async def test_whoever_is_not_meant_gets_nothing(house: House, who: str, status: WorkshopStatus) -> None:
    """Neither by the buttons of those who are invited, nor by those of staff; in the own group neither."""
    street = await street_in(house, status)
    assert await street.leaks(who, [*street.for_people(), *street.for_staff()]) == []
    if who == "harbour":
        assert await street.leaks(who, street.for_staff(), HARBOUR) == []


@pytest.mark.parametrize("status", [_S.PUBLISHED, _S.CANCELLED])
async def test_whoever_is_invited_is_no_staff(house: House, status: WorkshopStatus) -> None:
    """A seat opens the workshop, and nothing of what staff see."""
    street = await street_in(house, status)
    assert await street.leaks("invited", street.for_staff()) == []


async def test_a_draft_is_for_staff_alone(house: House) -> None:
    """Also for somebody who is registered, however that came about."""
    street = await street_in(house, _S.DRAFT)
    assert await street.leaks("invited", [*street.for_people(), *street.for_staff()]) == []


async def test_the_same_buttons_work_for_those_whom_they_are_for(house: House) -> None:
    """Else the tests above would pass with buttons that nobody can use."""
    street = await street_in(house, _S.PUBLISHED)
    number = str(street.shown.id)
    for who, tap, place in (
        ("invited", Tap("em", number), None),
        ("staff", Tap("eb", number), None),
        ("staff", Tap("eb", number), GROUP),
        ("staff", Tap("er", number), None),
        ("staff", Tap("ed", str(street.shown.block_id)), None),
    ):
        assert await street.leaks(who, [tap], place), (who, tap)
