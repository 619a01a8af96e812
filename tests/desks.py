"""A staff desk for tests of workshops: a village whose team makes workshops by taps, in the group or in private."""

from itertools import count

from sqlalchemy import select

from db.models import workshops
from program.actors import Actor
from program.people import Person, Role
from program.taps import Tap
from program.workshops import Workshop
from tests.bot.fakes import message_update
from tests.houses import House
from tests.villages import GROUP, Shown, Village, english
from usecases.couples import BOT_NAME

BOT = {"id": 1, "is_bot": True, "first_name": "Tandem"}
SHORTEST = ("New workshop", "Job interviews", "Take them", "Tue 26 May", "18:00", "It fits ›", "Done", "Publish now")


class Desk:
    """Meike and Okka are the team of Oldenburg; Daria, Omar and Jens are in the programme."""

    def __init__(self, village: Village, meike: Person, okka: Person, people: dict[str, Person]) -> None:
        self.village = village
        self.house = village.house
        self.meike = meike
        self.okka = okka
        self.people = people
        self._messages = count(900_000)  # of earlier screens, from which the list is opened

    @property
    def actor(self) -> Actor:
        """Meike, as use cases know her."""
        return Actor(person=self.meike, staff_of=frozenset({"oldenburg"}))

    async def open(self, place: Person | int | None = None) -> Shown:
        """Meike opens the list of workshops."""
        chat = place if place is not None else self.meike
        await self.village.tap(self.meike, Tap("ee", "oldenburg"), chat, next(self._messages))
        return self.village.last(chat)

    async def press(self, *labels: str, who: Person | None = None, place: Person | int | None = None) -> Shown:
        """Taps one button after the other; answers what is shown at last."""
        person = who or self.meike
        for label in labels:
            await self.village.press(person, label, place if place is not None else person)
        return self.village.last(place if place is not None else person)

    async def make(self, *labels: str) -> Workshop:
        """The shortest way in private, but for what ``labels`` do before publishing; answers the newest workshop."""
        await self.open()
        await self.press(*SHORTEST[:-1], *labels)
        return (await self.all())[-1]

    async def reply(self, person: Person, words: str, group: int = GROUP) -> Shown:
        """Replies to the bot's newest message of the group, as Telegram tells of it."""
        numbers = list(self.village.chats[group])
        chat = {"id": group, "type": "supergroup", "title": "Team"}
        raw = message_update(person.telegram_id, words)
        raw["message"]["from"] |= {"id": person.telegram_id}
        shown = self.village.last(group).words
        replied = {"message_id": numbers[-1], "date": 1779184800, "chat": chat, "from": BOT, "text": shown}
        raw["message"] |= {"chat": chat, "reply_to_message": replied}
        await self.village.take(raw)
        return self.village.last(group)

    async def all(self) -> list[Workshop]:
        """All workshops that there are, in the order in which they were begun."""
        async with self.house.open() as work:
            ids = (await work.connection.execute(select(workshops.c.id).order_by(workshops.c.id))).scalars().all()
            found = [await work.workshops.get(number) for number in ids]
        return [workshop for workshop in found if workshop is not None]

    async def now(self, workshop: Workshop) -> Workshop:
        """The workshop as it stands."""
        async with self.house.open() as work:
            found = await work.workshops.get(workshop.id)
        assert found is not None
        return found

    async def actions(self, workshop: Workshop) -> list[tuple[str, int | None]]:
        """What the audit trail says of a workshop, with who did it."""
        async with self.house.open() as work:
            return [(entry.action, entry.actor_id) for entry in await work.audits.about("workshop", workshop.id)]

    async def invite(self, workshop: Workshop, *names: str) -> None:
        """These people are invited."""
        async with self.house.open() as work:
            await work.registrations.invite(workshop.id, [self.people[name].id for name in names])


async def desk_in(house: House) -> Desk:
    """Meike reads English; so does the group. Two mentees and a mentor of Oldenburg, a mentor of Wilhelmshaven."""
    house.works._programme = english(house.works.programme)
    village = Village(house)
    async with house.open() as work:
        await work.facts.set(BOT_NAME, "tandem_bot")
    meike, okka = await village.staff("Meike"), await village.staff("Okka")
    async with house.open() as work:
        for person in (meike, okka):
            await work.persons.change(person.id, language="en")
    people = {
        "Daria": await house.accepted(Role.MENTEE, "Daria"),
        "Omar": await house.accepted(Role.MENTEE, "Omar"),
        "Jens": await house.accepted(Role.MENTOR, "Jens"),
        "Hilke": await house.accepted(Role.MENTOR, "Hilke", site="wilhelmshaven"),
    }
    return Desk(village, meike, okka, people)
