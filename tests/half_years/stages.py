"""A stage for half a year: the playground, the bot's two halves in this process, two phones, and a clock that jumps.

Nothing waits in real time. After each act everything that follows at that instant happens; then the clock goes to
whatever is due next, so that half a year takes seconds and every run tells the same story.
"""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

import aiohttp
from aiogram import Bot
from aiogram.client.default import DefaultBotProperties
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer

from bot.processing import Processing
from bot.sender import TelegramSender
from playground import group_acts
from playground.chats import GroupChat
from playground.limits import Limits
from playground.messages import Message
from playground.people import User
from playground.phones import ChatView, Phone
from playground.server import Playground
from program.actors import Actor
from program.applications import ApplicationStatus
from program.people import Person, Role
from program.profiles import Profile
from scheduling.admission import Admission, Rate
from scheduling.deliveries import Deliveries
from scheduling.presenters import load_presenters
from scheduling.ticks import Ticks
from tests.dispatchers import shared_dispatcher
from tests.half_years.scripts import Script
from tests.houses import MENTEE_PROFILE, MENTOR_PROFILE, House, programme, works_of
from texts.translators import Translator, translator
from usecases import consents, matches
from usecases import proposals as decisions

TOKEN = "4242:the-token-of-half-a-year"
START = datetime(2026, 9, 1, 8, 0, tzinfo=UTC)  # Tuesday, 10:00 in Berlin; the half-year sees October's clock change
MOST_ROUNDS = 50
DONE = translator("de", "Europe/Berlin").pgettext("button", "Done")


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """In which languages the two read, and where."""

    name: str
    mentee: str
    mentor: str
    mentee_name: str
    mentor_name: str
    mentee_zone: str = "Europe/Berlin"
    mentor_zone: str = "Europe/Berlin"


PAIRS = (
    Pair(name="uk-de", mentee="uk", mentor="de", mentee_name="Дарія", mentor_name="Jens", mentee_zone="Europe/Kyiv"),
    Pair(name="ar-en", mentee="ar", mentor="en", mentee_name="رانيا", mentor_name="Jane", mentor_zone="Europe/London"),
)


@dataclass
class Player:
    """One of the two, with a phone on which everything is read and tapped in the own language."""

    stage: "Stage"
    phone: Phone
    person: Person
    tr: Translator

    def label(self, words: str, context: str = "button", **values: str | int) -> str:
        """A label as this phone shows it."""
        return self.tr.pgettext(context, words, **values)

    async def tap(self, words: str, context: str = "button", **values: str | int) -> None:
        """Taps the newest such button; all that follows at once happens."""
        await self.press(self.label(words, context, **values))

    async def press(self, label: str) -> None:
        """Taps the newest button with that label, in the phone's language."""
        message, data = self.phone.find_button(label)
        shown = next(b["text"] for row in message.inline_keyboard or [] for b in row if b.get("callback_data") == data)
        self.stage.script.note(self.phone.user_id, f"> [ {shown} ]")
        self.phone.press(message, data)
        await self.stage.settle()

    async def say(self, words: str) -> None:
        """Types something."""
        self.phone.say(words)
        await self.stage.settle()

    async def start(self) -> None:
        """Presses Start: the home screen."""
        self.phone.start()
        await self.stage.settle()

    async def press_with(self, beginning: str) -> None:
        """Taps the newest button whose label begins like this."""
        await self.press(next(label for label in self._labels() if label.startswith(beginning)))

    async def press_preset(self) -> None:
        """Taps the choice that is marked already."""
        await self.press_with("✓ ")

    async def press_first(self) -> None:
        """Taps the first button of the newest screen."""
        await self.press(next(iter(self._labels())))

    @property
    def partner(self) -> "Player":
        """The other one."""
        return self.stage.mentor if self is self.stage.mentee else self.stage.mentee

    def shows(self, label: str) -> bool:
        """Whether a button with exactly this label stands on the phone."""
        return label in self._labels()

    def _labels(self) -> list[str]:
        return [button["text"] for message in self.phone.chat.newest_first() for button in _buttons(message)]

    def sees(self, message: str, **values: str | int) -> bool:
        """Whether the sentence stands somewhere on the phone."""
        return self.tr.gettext(message, **values) in self.phone.transcript()

    def has(self, words: str, context: str = "button", **values: str | int) -> bool:
        """Whether there is such a button."""
        return self.phone.has_button(self.label(words, context, **values))


@dataclass
class Stage:
    """All that takes part."""

    house: House
    playground: Playground
    processing: Processing
    deliveries: Deliveries
    ticks: Ticks
    session: aiohttp.ClientSession
    script: Script
    group: GroupChat
    meike: User
    staff: Actor | None = None  # the same, as the one who decides for the team
    players: dict[Role, Player] = field(default_factory=dict)
    _offset: int = 0

    @property
    def mentee(self) -> Player:
        """The mentee."""
        return self.players[Role.MENTEE]

    @property
    def mentor(self) -> Player:
        """The mentor."""
        return self.players[Role.MENTOR]

    async def settle(self) -> None:
        """Lets everything happen that is due at this instant."""
        for _ in range(MOST_ROUNDS):
            moved = await self._receive()
            moved += await self.ticks.wake_timers()
            moved += await self.deliveries.deliver_due()
            self.script.listen()
            if not moved:
                return
        raise AssertionError(f"it never comes to rest at {self.house.now}")

    async def until(self, instant: datetime) -> None:
        """Goes from one due thing to the next, up to that instant."""
        while (due := await self.next_due()) is not None and due <= instant:
            self.house.now = max(due, self.house.now)
            await self.settle()
        self.house.now = instant

    async def tidy(self) -> None:
        """The team looks at what asks for a look, and puts it away."""
        view = ChatView(self.playground.world, self.meike.id, self.group)
        for message in list(view.chat.newest_first()):
            for button in _buttons(message):
                if button["text"] == DONE:
                    view.press(message, button["callback_data"])
                    await self.settle()

    async def days(self, count: float) -> None:
        """The same, for so many days of 24 hours."""
        await self.until(self.house.now + timedelta(days=count))

    async def look_after_sites(self) -> None:
        """What the office's tick does: the daily matching, cards that may go out now."""
        await self.ticks.look_after_sites()
        await self.settle()

    async def next_due(self) -> datetime | None:
        """When the next thing happens by itself."""
        async with self.house.open() as work:
            due = [await work.timers.next_due(), await work.outbox.next_due()]
        return min((instant for instant in due if instant is not None), default=None)

    async def _receive(self) -> int:
        url = f"{self.playground.url}/bot{TOKEN}/getUpdates"
        async with self.session.post(url, json={"offset": self._offset, "timeout": 0}) as response:
            batch = (await response.json())["result"]
        if batch:
            self._offset = batch[-1]["update_id"] + 1
            await self.processing.accept(batch)
            await self.processing.drain()
        return len(batch)


@asynccontextmanager
async def open_stage(database_url: str, template: str, pair: Pair) -> AsyncIterator[Stage]:
    """A stage on which two people have just been brought together, in a programme with that template."""
    load_presenters()
    settings = programme().model_copy(update={"template": template})
    async with works_of(database_url, settings) as works, aiohttp.ClientSession() as session:
        house = House(works)
        house.now = START
        playground = Playground(now=house.clock, limits=Limits(is_on=False))
        await playground.start()
        world = playground.world
        account = world.add_bot(TOKEN, "tandem_bot", "Tandem")
        bot = Bot(
            TOKEN,
            session=AiohttpSession(api=TelegramAPIServer.from_base(playground.url)),
            default=DefaultBotProperties(parse_mode="HTML", link_preview_is_disabled=True),
        )
        sender = TelegramSender(api_base=playground.url, token=TOKEN, is_limited=False)
        await sender.start()
        quick = Rate(1_000_000, 1000)
        meike = world.add_user(User(id=world.new_user_id(), first_name="Meike", language_code="de"))
        group = group_acts.create_group(world, "Team Oldenburg", meike.id)
        group_acts.add_bot(world, group, account.id)
        stage = Stage(
            house=house,
            playground=playground,
            processing=Processing(works=works, clock=house.clock, dispatcher=shared_dispatcher(), bot=bot),
            deliveries=Deliveries(
                works=works, clock=house.clock, sender=sender, admission=Admission(quick, quick, quick)
            ),
            ticks=Ticks(works, house.clock, lambda: None),
            session=session,
            script=Script(world, house.clock),
            group=group,
            meike=meike,
        )
        try:
            await _cast(stage, pair, Phone(world, meike.id, account.id))
            yield stage
        finally:
            await sender.stop()
            await bot.session.close()
            await playground.stop()


async def _cast(stage: Stage, pair: Pair, meike: Phone) -> None:
    """Everybody presses Start; the team brings the two together."""
    staff = stage.staff = await _bind(stage, meike)
    for role, language, name, zone in (
        (Role.MENTEE, pair.mentee, pair.mentee_name, pair.mentee_zone),
        (Role.MENTOR, pair.mentor, pair.mentor_name, pair.mentor_zone),
    ):
        stage.players[role] = await add_player(stage, role, language, name, zone)
    async with stage.house.open() as work:
        assert await matches.match_site(work, "oldenburg") == 1
        (proposal,) = await work.proposals.open_of(stage.mentee.person.id)
        await decisions.approve(work, staff, proposal.id)
    async with stage.house.open() as work:
        await consents.say_yes(work, Actor(person=stage.mentor.person), proposal.id)
    await stage.settle()
    stage.script.follow(stage.mentee.phone.user_id, stage.mentor.phone.user_id)
    async with stage.house.open() as work:
        await consents.say_yes(work, Actor(person=stage.mentee.person), proposal.id)
    await stage.settle()


async def _bind(stage: Stage, meike: Phone) -> Actor:
    meike.start()
    await stage.settle()
    async with stage.house.open() as work:
        person = await work.persons.by_telegram_id(meike.user_id)
        assert person is not None
        await work.staff_groups.bind("oldenburg", stage.group.id, person.id)
        await work.staff_groups.keep_membership(stage.group.id, meike.user_id, is_member=True, is_admin=True)
    return Actor(person=person, staff_of=frozenset({"oldenburg"}), is_admin_of=frozenset({"oldenburg"}))


async def add_player(stage: Stage, role: Role, language: str, name: str, zone: str) -> Player:
    """Somebody with a phone who is in the pool."""
    world = stage.playground.world
    account = world.add_user(
        User(id=world.new_user_id(), first_name=name, username=None, language_code=language, zone=zone)
    )
    phone = Phone(world, account.id, next(iter(world.bots)))
    phone.start()
    await stage.settle()
    async with stage.house.open() as work:
        person = await work.persons.by_telegram_id(account.id)
        assert person is not None
        await work.forms.close(person.id)  # Start has begun a sign-up; this one came in by another door
        await work.persons.change(person.id, role=role, site="oldenburg", zone=zone)
        profile = MENTEE_PROFILE if role is Role.MENTEE else MENTOR_PROFILE
        application_id = await work.applications.add(
            person_id=person.id,
            role=role,
            site="oldenburg",
            status=ApplicationStatus.SUBMITTED,
            profile=Profile(**profile),
            campaign=None,
        )
        application = await work.applications.get(application_id)
        assert application is not None
        await work.applications.move(application, ApplicationStatus.ACCEPTED, decided_at=stage.house.now)
        found = await work.persons.get(person.id)
    assert found is not None
    return Player(stage, phone, found, translator(language, zone))


def _buttons(message: Message) -> list[dict[str, str]]:
    return [button for row in message.inline_keyboard or [] for button in row]
