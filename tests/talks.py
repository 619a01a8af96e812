"""A stage for tests: a village with a workshop, a team, and somebody from outside who may speak there."""

import re
import secrets
from typing import Any

from program.actors import Actor
from program.people import Person, Role
from program.speakers import Speaker, hash_of, next_turn, payload_of
from program.taps import Tap
from program.timers import TimerKind
from program.workshops import Workshop, WorkshopStatus
from tests import seats
from tests.houses import House
from tests.strangers import Strangers
from tests.villages import Village, english
from usecases.couples import BOT_NAME

_LINK = re.compile(r"https://t\.me/tandem_bot\?start=(wg-[A-Za-z0-9_-]{22})")


class Stage(Strangers):
    """The village with a workshop."""

    def __init__(self, village: Village, meike: Person, workshop: Workshop) -> None:
        super().__init__(village, meike)
        self.workshop = workshop

    async def link(self, name: str = "Dr. Ines Öz", language: str = "English") -> str:
        """Meike invites somebody in private; answers what the link says."""
        await self.village.press(self.meike, "Invite a speaker")
        await self.village.say(self.meike, name)
        await self.village.press(self.meike, language)
        found = _LINK.search(self.village.last(self.meike).words)
        assert found is not None
        return found[1]

    async def asked(self, name: str = "Dr. Ines Öz", language: str = "en") -> str:
        """The same without a tap; answers what the link says."""
        code = secrets.token_urlsafe(16)
        async with self.house.open() as work:
            number = await work.speakers.add(
                workshop_id=self.workshop.id,
                name=name,
                language=language,
                code_hash=hash_of(code),
                made_by=self.meike.id,
            )
            await work.timers.set(TimerKind.SPEAKER_TURN, number, next_turn(self.workshop, work.now))
        return payload_of(code)

    async def open_desk(self) -> str:
        """Meike looks at the speakers of the workshop, in private."""
        await self.village.say(self.meike, "/events")
        await self.village.press(self.meike, "For the team: Oldenburg")
        await self.village.press(self.meike, "Workshops")
        if self.workshop.status is WorkshopStatus.DRAFT:
            await self.village.press(self.meike, "Drafts (1)")
        await self.village.press(self.meike, self.village.last(self.meike).labels[0])
        await self.village.press(self.meike, "Speakers")
        return self.village.last(self.meike).words

    async def agree(self, account: int, link: str) -> str:
        """Somebody opens the link and agrees."""
        await self.say(account, f"/start {link}")
        return await self.press(account, "Yes, I agree")

    async def look(self, person: Person) -> list[str]:
        """Somebody in the programme opens the workshop in their newest message; answers the buttons."""
        newest = max(self.village.chats[person.telegram_id])
        await self.village.tap(person, Tap("em", str(self.workshop.id)), message_id=newest)
        return self.village.last(person).labels

    async def speakers(self) -> list[Speaker]:
        """All of whom something is kept."""
        async with self.house.open() as work:
            return await work.speakers.of_workshop(self.workshop.id)

    async def listener(self, name: str, language: str = "en", **profile: Any) -> Person:
        """Somebody in the programme who comes."""
        person = await self.house.accepted(Role.MENTEE, name, **profile)
        async with self.house.open() as work:
            await work.persons.change(person.id, language=language)
        await seats.invite(self.house, self.workshop, person)
        await seats.yes(self.house, person, self.workshop)
        await self.village.deliver()
        return person


async def stage_in(house: House, *, is_draft: bool = False, **changes: Any) -> Stage:
    """A village with a workshop that Meike has published, or has not yet; the bot knows its name."""
    house.works._programme = english(house.works.programme)
    village = Village(house)
    meike = await village.staff("Meike")
    async with house.open() as work:
        await work.facts.set(BOT_NAME, "tandem_bot")
        await work.persons.change(meike.id, language="en")
    actor = Actor(person=meike, staff_of=frozenset({"oldenburg"}))
    make = seats.draft_in if is_draft else seats.workshop_in
    workshop = await make(house, actor, **({"seats": None} | changes))
    return Stage(village, meike, workshop)
