"""A village in which Meike and Okka hear worries, and Daria and Jens are a tandem, for tests of worries."""

from dataclasses import dataclass
from typing import Any

from program.actors import Actor
from program.people import Person
from program.taps import Tap
from program.worries import Worry
from tests.couples import Couple, couple_in
from tests.houses import House
from tests.villages import GROUP, Shown, Village
from usecases import hearers

WORDS = "He shouts at me before every meeting."


@dataclass(frozen=True, slots=True, kw_only=True)
class Worried:
    """Everybody whom a worry concerns, or must not."""

    village: Village
    couple: Couple
    meike: Person
    okka: Person
    volker: Person  # in the group too, and hears no worries

    @property
    def house(self) -> House:
        """Where they live."""
        return self.village.house

    @property
    def daria(self) -> Person:
        """Who has a worry."""
        return self.couple.mentee

    @property
    def jens(self) -> Person:
        """The partner."""
        return self.couple.mentor

    def staff(self, person: Person) -> Actor:
        """Somebody of the staff group, acting."""
        return Actor(person=person, staff_of=frozenset({"oldenburg"}))

    async def tell(self, words: str | None = WORDS, wish: str = "Only tell the team") -> Worry:
        """Daria tells a worry by taps; answers it."""
        await self.village.tap(self.daria, Tap("wa"))
        if words is None:
            await self.village.press(self.daria, "Please write to me")
        else:
            await self.village.say(self.daria, words)
        await self.village.press(self.daria, wish)
        async with self.house.open() as work:
            return (await work.worries.open("oldenburg"))[-1]

    async def worry(self, worry_id: int) -> Worry:
        """The worry as it is committed."""
        async with self.house.open() as work:
            found = await work.worries.get(worry_id)
        assert found is not None
        return found

    async def leave_group(self, person: Person) -> None:
        """Telegram says that somebody has left the staff group."""
        self.village.session.members.discard((GROUP, person.telegram_id))
        async with self.house.open() as work:
            await work.staff_groups.keep_membership(GROUP, person.telegram_id, is_member=False, is_admin=False)

    async def reply(self, person: Person, words: str, to: Shown) -> Shown:
        """Replies to a message in the private chat; answers the newest message."""
        number = next(number for number, shown in self.village.chats[person.telegram_id].items() if shown is to)
        chat = {"id": person.telegram_id, "type": "private"}
        replied: dict[str, Any] = {"message_id": number, "date": 1779184800, "chat": chat, "text": "?"}
        return await self.village.say(person, words, reply_to_message=replied)

    def everything_seen_by_others(self) -> list[str]:
        """All that was ever shown to anybody but Daria and the two, group and toasts included."""
        private = {self.daria.telegram_id, self.meike.telegram_id, self.okka.telegram_id, 0}
        return [words for chat, words in self.village.ever_shown if chat not in private]


async def worried_in(house: House) -> Worried:
    """Everybody moves in; the two have pressed Start and named themselves."""
    village = Village(house)
    people = [await village.staff(name) for name in ("Meike", "Okka", "Volker")]
    couple = await couple_in(house)
    async with house.open() as work:
        for person in people:
            await work.persons.change(person.id, language="en", screen_id=1)
    async with house.open() as work:
        people = [found for person in people if (found := await work.persons.get(person.id)) is not None]
    for person in people[:2]:
        async with house.open() as work:
            await hearers.name_me(work, Actor(person=person, staff_of=frozenset({"oldenburg"})), "oldenburg")
    await village.deliver()
    meike, okka, volker = people
    return Worried(village=village, couple=couple, meike=meike, okka=okka, volker=volker)
