"""A circle for tests: mentors of one site who have joined, and a date on Friday evening."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from program.actors import Actor
from program.circle_sessions import Coming, Session
from program.circles import MemberStatus
from program.meetings import Place
from program.people import Person, Role
from tests.houses import House
from usecases import circle_groups, circle_members, circle_sessions

FRIDAY = datetime(2026, 5, 22, 16, tzinfo=UTC)  # 18:00 in Berlin, three days after the house's noon
NAMES = ("Anna", "Bahar", "Chris", "Dilan", "Emre", "Fatma", "Georg", "Hala", "Ivan")
LANGUAGES = ("en", "ar", "de", "fa", "tr", "uk", "ru", "fr", "en")


@dataclass
class Circle:
    """A circle of ``len(mentors)``, and the house in which it is."""

    house: House
    staff: Actor
    number: int
    mentors: list[Person] = field(default_factory=list)

    def actor(self, index: int) -> Actor:
        """One of the mentors, tapping."""
        return Actor(person=self.mentors[index])

    async def planned(self, starts_at: datetime = FRIDAY, minutes: int = 60, *, by: Actor | None = None) -> Session:
        """A date online."""
        async with self.house.open() as work:
            return await circle_sessions.plan(
                work,
                by or self.staff,
                self.number,
                starts_at=starts_at,
                minutes=minutes,
                place=Place.ONLINE,
                words="https://meet.example.org/circle",
            )

    async def say(self, session: Session, *indices: int, coming: Coming = Coming.YES, case: bool = False) -> None:
        """These mentors answer."""
        for index in indices:
            async with self.house.open() as work:
                await circle_sessions.answer(work, self.actor(index), session.id, coming, brings_case=case)

    async def session(self, number: int) -> Session:
        """The session as it is now."""
        async with self.house.open() as work:
            found = await work.circle_sessions.get(number)
        assert found is not None
        return found

    async def statuses(self) -> list[MemberStatus]:
        """How the mentors stand to the circle, in their order."""
        async with self.house.open() as work:
            found = [await work.circles.member(self.number, mentor.id) for mentor in self.mentors]
        return [member.status for member in found if member is not None]


async def circle_in(
    house: House, count: int = 4, *, invited: int | None = None, languages: Sequence[str] = LANGUAGES
) -> Circle:
    """A circle with so many who have joined; ``invited`` more or fewer are asked."""
    staff = await house.staff()
    mentors = []
    for name, language in zip(NAMES[: max(count, invited or 0)], languages, strict=False):
        person = await house.accepted(Role.MENTOR, name)
        async with house.open() as work:
            await work.persons.change(person.id, language=language)
            found = await work.persons.get(person.id)
        assert found is not None
        mentors.append(found)
    async with house.open() as work:
        form_id = await circle_groups.begin_founding(work, staff, "oldenburg")
        circle = await circle_groups.found(work, staff, form_id, "  Tuesday   circle ")
        for mentor in mentors[: invited or count]:
            await circle_groups.choose(work, staff, circle.id, mentor.id, is_on=True)
        await circle_groups.invite(work, staff, circle.id)
    made = Circle(house=house, staff=staff, number=circle.id, mentors=mentors)
    for index in range(count):
        house.now += timedelta(seconds=1)
        async with house.open() as work:
            await circle_members.join(work, made.actor(index), circle.id)
    return made


async def kinds(house: House, person_id: int) -> list[str]:
    """What waits in the outbox for somebody."""
    return [kind for kind, _ in await house.notices(f"p:{person_id}")]


async def look(circle: Circle, session_id: int, ahead: timedelta) -> None:
    """The clock goes to so long before Friday's start, and the timer wakes."""
    circle.house.now = FRIDAY - ahead
    async with circle.house.open() as work:
        await circle_sessions.look(work, session_id)
