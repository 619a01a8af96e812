"""Mentors of a circle, each with a phone of the playground, and what several of them do at once."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from icalendar import Calendar

from playground.phones import ChatView, Phone
from program.actors import Actor
from program.circle_sessions import Coming, Role, Session, SessionStatus
from program.circles import MemberStatus
from program.people import Role as PersonRole
from tests.half_years.stages import Player, Stage, add_player
from texts.translators import translator
from usecases import circle_members, circle_sessions
from usecases.couples import BOT_NAME

MENTORS = (  # who comes beside Jens, in the order of their seats
    ("ar", "رانيا", "Asia/Tehran"),
    ("uk", "Олена", "Europe/Kyiv"),
    ("tr", "Emre", "Europe/Berlin"),
    ("fa", "بهار", "Europe/Berlin"),
    ("ru", "Иван", "Europe/Berlin"),
    ("fr", "Fatou", "Europe/Paris"),
    ("en", "Grace", "Europe/London"),
    ("de", "Hanna", "Europe/Berlin"),
)


@dataclass
class Table:
    """The mentors, Jens first, then in the order above; Meike of the staff; the circle once it is founded."""

    stage: Stage
    mentors: list[Player]
    meike: Player
    circle_id: int = 0

    @property
    def group(self) -> ChatView:
        """The staff group on Meike's phone."""
        return ChatView(self.stage.playground.world, self.meike.phone.user_id, self.stage.group)

    async def in_group(self, words: str) -> None:
        """Meike taps the newest such button of the group."""
        self.group.tap(self.meike.label(words))
        await self.stage.settle()

    async def join(self, players: Iterable[Player]) -> None:
        """They say yes to the circle, one after the other."""
        for player in players:
            async with self.stage.house.open() as work:
                await circle_members.join(work, Actor(person=player.person), self.circle_id)
        await self.stage.settle()

    async def answer(self, session: Session, players: Iterable[Player], said: Coming = Coming.YES) -> None:
        """They answer a date."""
        for player in players:
            async with self.stage.house.open() as work:
                await circle_sessions.answer(work, Actor(person=player.person), session.id, said)
        await self.stage.settle()

    async def statuses(self) -> list[MemberStatus]:
        """How the mentors stand to the circle."""
        async with self.stage.house.open() as work:
            found = [await work.circles.member(self.circle_id, one.person.id) for one in self.mentors]
        return [member.status for member in found if member is not None]

    async def sessions(self) -> list[Session]:
        """All dates of the circle, earliest first."""
        async with self.stage.house.open() as work:
            return await work.circle_sessions.of(self.circle_id, *SessionStatus)

    async def roles(self, session: Session) -> dict[Role, Player]:
        """Who does what."""
        async with self.stage.house.open() as work:
            entries = await work.circle_sessions.attendances(session.id)
        players = {player.person.id: player for player in self.mentors}
        return {entry.role: players[entry.person_id] for entry in entries if entry.role is not None}

    def calendars(self, player: Player) -> list[Any]:
        """The calendar files on a phone, oldest first, as a calendar program reads them."""
        files = self.stage.playground.world.files.by_id
        messages = sorted(player.phone.chat.messages.values(), key=lambda message: message.message_id)
        found = [message.media["document"]["file_id"] for message in messages if "document" in message.media]
        return [Calendar.from_ical(files[number].content) for number in found]


async def open_table(stage: Stage, count: int = 9) -> Table:
    """Jens and so many others; nobody knows of a circle yet."""
    async with stage.house.open() as work:
        await work.facts.set(BOT_NAME, "tandem_bot")
    others = [await add_player(stage, PersonRole.MENTOR, *who) for who in MENTORS[: count - 1]]
    assert stage.staff is not None
    bot_id = next(iter(stage.playground.world.bots))
    phone = Phone(stage.playground.world, stage.meike.id, bot_id)
    meike = Player(stage, phone, stage.staff.person, translator("de", "Europe/Berlin"))
    return Table(stage=stage, mentors=[stage.mentor, *others], meike=meike)


async def found_circle(table: Table) -> None:
    """Meike founds a circle from the group, and invites all."""
    table.group.say("/events")
    await table.stage.settle()
    await table.in_group("Circles of mentors")
    table.meike.phone.start("circle-n-oldenburg")
    await table.stage.settle()
    await table.meike.say("Runde am Donnerstag")
    await table.meike.tap("Invite mentors")
    for player in table.mentors:
        async with table.stage.house.open() as work:
            application = await work.applications.live_of(player.person.id)
        assert application is not None
        if not table.meike.phone.has_button(f"{application.id} · "):
            await table.meike.tap("More ›")
        await table.meike.press(f"{application.id} · ")
    count = len(table.mentors)
    await table.meike.press(table.meike.tr.ngettext("Send one invitation", "Send {n} invitations", count))
    async with table.stage.house.open() as work:
        (circle,) = await work.circles.of_site("oldenburg")
    table.circle_id = circle.id
