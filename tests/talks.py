"""A stage for tests: a village with a workshop, a team, and somebody from outside who may speak there."""

import re
import secrets
from itertools import count
from typing import Any

from program.actors import Actor
from program.people import Person, Role
from program.speakers import Speaker, hash_of, next_turn, payload_of
from program.taps import Tap
from program.timers import TimerKind
from program.workshops import Workshop, WorkshopStatus
from tests import seats
from tests.bot.fakes import message_update
from tests.houses import House
from tests.villages import Village, english
from usecases.couples import BOT_NAME

_LINK = re.compile(r"https://t\.me/tandem_bot\?start=(wg-[A-Za-z0-9_-]{22})")


class Stage:
    """The village with a workshop."""

    def __init__(self, village: Village, meike: Person, workshop: Workshop) -> None:
        self.village = village
        self.house = village.house
        self.meike = meike
        self.workshop = workshop
        self._accounts = count(8_000_000_001)

    def stranger(self) -> int:
        """An account that the bot has never heard of."""
        return next(self._accounts)

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

    async def say(self, account: int, words: str, *, language: str = "en") -> str:
        """Somebody writes; answers what is shown last."""
        raw = message_update(account, words)
        raw["message"]["from"] |= {"first_name": "Sam", "username": "sam", "language_code": language}
        await self.village.take(raw)
        return self.shown(account)

    async def press(self, account: int, label: str, *, language: str = "en") -> str:
        """Taps the newest button of that label; answers what is shown last."""
        message_id, data = self.village._find(account, label)
        await self.tap(account, data, message_id, language=language)
        return self.shown(account)

    async def tap(self, account: int, data: str, message_id: int = 1, *, language: str = "en") -> None:
        """Taps any button."""
        raw = self.village.raw_tap(self.meike, data, account, message_id)
        sender = {"id": account, "is_bot": False, "first_name": "Sam", "username": "sam", "language_code": language}
        raw["callback_query"]["from"] = sender
        await self.village.take(raw)

    def shown(self, account: int) -> str:
        """The newest message of a chat."""
        return self.village.chat(account)[-1].words

    async def agree(self, account: int, link: str) -> str:
        """Somebody opens the link and agrees."""
        await self.say(account, f"/start {link}")
        return await self.press(account, "Yes, I agree")

    async def look(self, person: Person) -> list[str]:
        """Somebody in the programme opens the workshop in their newest message; answers the buttons."""
        newest = max(self.village.chats[person.telegram_id])
        await self.village.tap(person, Tap("em", str(self.workshop.id)), message_id=newest)
        return self.village.last(person).labels

    async def known(self, account: int) -> Person | None:
        """What the bot knows of an account."""
        async with self.house.open() as work:
            return await work.persons.by_telegram_id(account)

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
