"""A town in which everything that arrives is counted, and its people's quick steps."""

import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import cache, partial
from pathlib import Path
from typing import Any

from babel.messages.pofile import read_po
from icalendar import Calendar
from sqlalchemy import NullPool, Table, func, select
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine

from bot.demo_process import ROOT
from db.models import inbox, outbox, timers
from playground.messages import Authorship, Kind, Message
from playground.phones import ChatView
from program.people import Role
from program.taps import parse
from tests.end_to_end.hasty_bots import HastyBot
from tests.end_to_end.story_steps import Person, staff_label
from tests.end_to_end.towns import PATIENCE, Town, found_town, leave_town, until_it_is
from tests.sign_up_walks import MENTEE, MENTOR, TYPED
from texts.translators import Translator, translator

TUESDAY = datetime(2026, 5, 19, 7, 30, tzinfo=UTC)  # 09:30 in Berlin: in office hours, before the day’s matching
STEPS = {Role.MENTEE: MENTEE, Role.MENTOR: (*MENTOR[:-1], ("capacity", "fa:1"))}
JENS, RANIA = "Jens", "رانيا"
Place = tuple[Message, str]  # a message, and what one of its buttons carries


@dataclass
class Counting:
    """Tells what the bot has sent to a chat since the last look, as it stands there now."""

    view: ChatView
    seen: int = 0

    def news(self) -> list[str]:
        """First lines, oldest first; not what Telegram says itself. An edited message is no news."""
        fresh = [message for number, message in self.view.chat.messages.items() if number > self.seen]
        self.seen = max(self.view.chat.messages, default=0)
        told = [message for message in fresh if message.authorship is Authorship.BOT]
        return [message.text.splitlines()[0] for message in told if message.kind is not Kind.SERVICE]


@dataclass
class Resident(Person):
    """Somebody whose post is counted."""

    count: Counting = field(init=False)

    def __post_init__(self) -> None:
        self.count = Counting(self.phone)

    def post(self) -> list[str]:
        """The first lines of what came since the last look, oldest first. All of it is in the own language."""
        foreign = [words for words in english_words() if any(words in entry.text for entry in self._told())]
        assert self.tr.language == "en" or not foreign, foreign
        return self.count.news()

    def _told(self) -> list[Message]:
        return [entry for entry in self.phone.chat.newest_first() if entry.authorship is Authorship.BOT]

    def entry(self) -> dict[str, Any]:
        """What the newest calendar file says, with ``METHOD`` from its head."""
        for message in self.phone.chat.newest_first():
            if message.kind is Kind.DOCUMENT:
                content = self.phone.world.files.by_id[message.media["document"]["file_id"]].content
                calendar = Calendar.from_ical(content)
                return dict(calendar.walk("VEVENT")[0]) | {"METHOD": str(calendar["METHOD"])}
        raise AssertionError(self.phone.screen())

    async def choose(self, kind: str, argument: str = "") -> None:
        """Taps the newest button of a kind (of ``program.taps``) whose argument begins like this."""
        await self._press(partial(self._button, kind, argument))

    async def take_step(self, question: str, wanted: str) -> None:
        """One step of a sign-up; ``wanted`` is what the button carries. Where it has to be found, words come first."""
        await self.phone.wait_until(lambda: self._at(question, "") is not None, PATIENCE)
        if question in TYPED and self._at(question, wanted) is None:
            self.phone.say(TYPED[question])
        await self._press(partial(self._at, question, wanted))

    async def _press(self, find: "partial[Place | None]") -> None:
        await self.phone.wait_until(lambda: find() is not None, PATIENCE)
        place = find()
        assert place is not None
        self.phone.press(*place)

    def _button(self, kind: str, argument: str) -> Place | None:
        for message in self.phone.chat.newest_first():
            for data in data_of(message):
                tap = parse(data)
                if tap.kind == kind and tap.argument.startswith(argument):
                    return message, data
        return None

    def _at(self, question: str, wanted: str) -> Place | None:
        """A button of the open question, which stands on the newest message that has any."""
        kind, _, argument = wanted.partition(":")
        for message in (entry for entry in self.phone.chat.newest_first() if entry.inline_keyboard):
            for data in data_of(message):
                tap = parse(data)
                is_there = tap.id.partition(".")[2] == question
                if is_there and kind in ("", tap.kind) and argument in ("", tap.argument):
                    return message, data
            return None
        return None


def data_of(message: Message) -> list[str]:
    """What the buttons of a message carry."""
    rows = message.inline_keyboard or []
    return [str(button["callback_data"]) for row in rows for button in row if "callback_data" in button]


@cache
def english_words() -> tuple[str, ...]:
    """Pieces of the bot's English sentences, between their placeholders, that are too long to be another language's."""
    with (ROOT / "locales" / "messages.pot").open("rb") as file:
        ids = [entry.id if isinstance(entry.id, str) else " {n} ".join(entry.id) for entry in read_po(file)]
    pieces = [piece.strip() for sentence in ids for piece in re.split(r"\{\w+\}", sentence)]
    return tuple(sorted({piece for piece in pieces if len(piece) > 12 and " " in piece}))


def german() -> Translator:
    """The language and the clock of the staff group."""
    return translator("de", "Europe/Berlin")


def in_german(message: str, **values: str | int) -> list[str]:
    """A sentence of the staff group, in pieces where it holds placeholders without a value."""
    open_ends = {name: "\0" for name in re.findall(r"\{(\w+)\}", message) if name not in values}
    return re.split(r"\0|[\u2068\u2069]", german().gettext(message, **values, **open_ends))


def places(free: int) -> str:
    """How the staff's card counts a mentor's one place."""
    return german().ngettext("{free} of {n} place free", "{free} of {n} places free", 1, free=free)


@dataclass
class Quarter:
    """A town with an office of two, and somebody who looks into its database."""

    town: Town
    meike: ChatView
    jens: ChatView
    engine: AsyncEngine
    office: Counting = field(init=False)

    def __post_init__(self) -> None:
        self.office = Counting(self.meike)

    # --- waiting -----------------------------------------------------------------------------------------------

    async def quiet(self) -> None:
        """Waits until the bot has nothing to do: all is received, answered, due by now and delivered."""
        await until_it_is(self._is_quiet, "the bot has nothing left to do")

    async def pass_time(self, **units: float) -> None:
        """Moves the clock, and waits until all that was due by then has happened."""
        await self.quiet()
        self.town.pass_time(**units)
        await self.quiet()

    async def pass_to(self, day: int, hour: int, minute: int = 0, *, month: int = 5) -> None:
        """Moves the clock to a wall time in Berlin, and waits as above."""
        wanted = datetime(2026, month, day, hour, minute, tzinfo=german().zone)
        assert wanted > self.town.now()
        await self.pass_time(seconds=(wanted - self.town.now()).total_seconds())

    async def _is_quiet(self) -> bool:
        if len(self.town.bot.updates):
            return False
        # A little ahead: while this looks, the bot may put something into the outbox that is due at that very moment.
        now = self.town.now() + timedelta(seconds=2)
        due = outbox.c.status.in_(("waiting", "claimed")), outbox.c.not_before <= now
        return not (
            await self.rows(inbox, inbox.c.status.in_(("received", "handled")))
            or await self.rows(timers, timers.c.due_at <= now)
            or await self.rows(outbox, *due)
        )

    async def rows(self, table: Table, *where: Any) -> int:
        """How many rows of a table there are."""
        async with self.engine.connect() as connection:
            found = await connection.execute(select(func.count()).select_from(table).where(*where))
            return int(found.scalar_one())

    # --- people ------------------------------------------------------------------------------------------------

    def resident(self, name: str, language: str, zone: str = "Europe/Berlin") -> Resident:
        """Somebody with a phone in that language."""
        return Resident(self.town.person(name, language, zone), translator(language, zone))

    async def begins(self, person: Resident, role: Role, until: str | None = None) -> Resident:
        """Opens the link and answers by taps, up to the question ``until``."""
        person.phone.start(f"{role}-oldenburg")
        for question, wanted in STEPS[role]:
            if question == until:
                break
            await person.take_step(question, f"fa:{person.tr.language}" if question == "language" else wanted)
        return person

    async def applies(self, name: str, language: str, role: Role) -> Resident:
        """Somebody whose application is with the team."""
        person = await self.begins(self.resident(name, language), role)
        await person.tap("Hand in")
        await person.sees("Thank you. Your answers are with our team now.")
        await self.meike.wait_until(lambda: self.meike.has_button(staff_label("✅ Accept")), PATIENCE)
        return person

    async def joins(self, name: str, language: str, role: Role) -> Resident:
        """Somebody who is in the pool. What came on the way there is not counted any more."""
        person = await self.applies(name, language, role)
        self.meike.tap(staff_label("✅ Accept"))
        await person.sees("🤝 You are in: the team has accepted your application.", new=False)
        await self.quiet()
        person.post()
        self.office.news()
        return person

    # --- the staff group ---------------------------------------------------------------------------------------

    async def decide(self, words: str, context: str = "button", *, by: ChatView | None = None) -> None:
        """A member of staff taps the newest button with these words."""
        await (by or self.meike).tap_when_there(staff_label(words, context), PATIENCE)

    async def match(self, number: int) -> None:
        """Looks for pairs by hand: there is one, and its card."""
        self.meike.say("/match")
        await self.card(number)
        await self.quiet()
        assert len(self.office.news()) == 2

    async def approve(self, number: int, asked: Resident) -> None:
        """Approves a match, and waits until the mentor is asked."""
        await self.card(number)
        await self.quiet()
        await self.decide("✅ Approve")
        await self.quiet()
        await asked.sees("🤝 Somebody would like to learn from you", new=False)

    async def card(self, match: int, message: str = "", **values: str | int) -> str:
        """Waits until the newest card of a match says something, whatever stands for the other placeholders."""

        def says_it() -> bool:
            shown = self._card(match)
            return shown is not None and all(piece in shown for piece in pieces)

        pieces = in_german(message, **values) if message else []
        await self.meike.wait_until(says_it, PATIENCE)
        return self._card(match) or ""

    def _card(self, number: int) -> str | None:
        title = german().gettext(
            "Match {number} · {site} · fit {score} of 100", number=number, site="Oldenburg", score=0
        )
        head = title.rpartition(" · ")[0]
        texts = (message.text for message in self.meike.chat.newest_first())
        return next((text for text in texts if text.startswith(f"{head} · ")), None)


async def tandem_in(quarter: Quarter) -> tuple[Resident, Resident]:
    """A mentee who reads Arabic and a mentor who reads German, just introduced."""
    rania = await quarter.joins(RANIA, "ar", Role.MENTEE)
    jens = await quarter.joins(JENS, "de", Role.MENTOR)
    await quarter.match(1)
    await quarter.approve(1, jens)
    await jens.tap("Yes, gladly")
    await rania.tap("Yes, gladly")
    await quarter.quiet()
    return rania, jens


async def leave(person: Resident, button: str) -> None:
    """Through the settings, as easy as joining."""
    person.phone.say("/settings")
    await person.tap("Leave the programme")
    await person.sees("Would you like to leave the programme?")
    await person.tap(button)
    await person.sees("You have left the programme.")


async def rest(person: Resident, weeks: int) -> None:
    """Takes a rest of some weeks, through the settings."""
    person.phone.say("/settings")
    await person.tap("Take a rest")
    await person.sees("How long would you like to rest?")
    await person.choose("ow", str(weeks))
    await person.phone.wait_until(lambda: person.phone.has_button(person.label("End the rest")), PATIENCE)


async def offer(person: Resident, to: str, time: str = "") -> None:
    """Plans a meeting online and sends the first of the suggested times, or the one that is typed."""
    await person.tap("Plan a meeting")
    for step in ("length.60", "place.online", "later."):
        await person.choose("mw", step)
    await send_time(person, to, time)


async def send_time(person: Resident, to: str, time: str = "") -> None:
    """At the choice of times: the first that is suggested, or one that is typed."""
    await person.sees("Which times suit you?")
    if time:
        person.phone.say(time)
    else:
        await person.choose("mw", "time.+")
    await person.choose("mw", "send")
    await person.sees("📅 {name} has the times you suggested", name=to)


@asynccontextmanager
async def founded(folder: Path, url: str | None = None, start: datetime = TUESDAY) -> AsyncIterator[Quarter]:
    """A quarter with its office open; on SQLite without a URL."""
    town = await found_town(folder, start=start, database_url=url, kind=HastyBot)
    engine = create_async_engine(url or f"sqlite+aiosqlite:///{folder / 'tandem.sqlite3'}", poolclass=NullPool)
    try:
        meike, jens = await town.open_office("Meike", "Jens")
        quarter = Quarter(town=town, meike=meike, jens=jens, engine=engine)
        await quarter.quiet()
        quarter.office.news()
        yield quarter
    finally:
        await engine.dispose()
        await leave_town(town)
