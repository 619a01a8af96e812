"""A public event as strangers see it, in German and Arabic, from the group to the day after, when nothing is left."""

import re
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta

import pytest
from icalendar import Calendar, Event

from playground.messages import Message
from playground.people import User
from playground.phones import ChatView, Phone
from program.people import Person
from program.public_events import EventStatus
from tests.everything import everything, where_found
from tests.half_years.stages import Pair, Player, Stage
from texts.translators import translator
from usecases.couples import BOT_NAME

PAIR = Pair(name="ar-de", mentee="ar", mentor="de", mentee_name="رانيا", mentor_name="Jens")
BEFORE = datetime(2026, 10, 20, 8, 0, tzinfo=UTC)  # a Tuesday; clocks in Berlin go back on the Sunday after
STARTS = datetime(2026, 10, 23, 15, 30, tzinfo=UTC)  # Friday, 17:30 in Berlin
MOVED = datetime(2026, 10, 27, 17, 0, tzinfo=UTC)  # Tuesday, 18:00 in Berlin, in winter time by then
SEATS = 6


def in_german(stage: Stage, phone: ChatView, name: str = "Meike") -> Player:
    """Somebody with a phone that reads German."""
    return visitor(stage, phone, name, "de")


def visitor(stage: Stage, phone: ChatView, name: str, language: str) -> Player:
    """Somebody whom the bot does not know."""
    nobody = Person(id=0, telegram_id=phone.user_id, first_name=name, language=language, zone="UTC", created_at=BEFORE)
    return Player(stage, phone, nobody, translator(language, "Europe/Berlin"))  # type: ignore[arg-type]  # a group too


def stranger(stage: Stage, name: str, language: str) -> Player:
    """The same with a new account, which has never pressed Start."""
    world = stage.playground.world
    user = User(id=world.new_user_id(), first_name=name, language_code=language, zone="Europe/Berlin")
    account = world.add_user(user)
    return visitor(stage, Phone(world, account.id, next(iter(world.bots))), name, language)


async def open_link(player: Player, payload: str) -> None:
    """Follows a link to the bot."""
    player.phone.start(payload)
    await player.stage.settle()


def links(messages: Iterable[Message]) -> list[str]:
    """What the links to the bot say, on buttons and in words, the newest message first."""
    found = []
    for message in messages:
        urls = [button.get("url", "") for row in message.inline_keyboard or [] for button in row]
        found += re.findall(r"start=([\w-]+)", " ".join([*urls, message.text]))
    return found


def files(player: Player) -> list[tuple[str, bytes]]:
    """The files that have come, oldest first."""
    world = player.stage.playground.world
    shown = [message.media["document"] for message in player.phone.chat.messages.values() if message.media]
    return [(entry["mime_type"], world.files.by_id[entry["file_id"]].content) for entry in shown]


def entries(player: Player) -> list[tuple[str, int, datetime]]:
    """The calendar files as a calendar program reads them: method, sequence and start."""
    found = []
    for mime_type, content in files(player):
        if mime_type == "text/calendar":
            calendar = Calendar.from_ical(content)
            (event,) = (entry for entry in calendar.walk() if isinstance(entry, Event))
            found.append((str(calendar["METHOD"]), int(str(event["SEQUENCE"])), event.decoded("DTSTART")))
    return found


async def publish(stage: Stage, meike: Player) -> str:
    """From the menu of the group to an event in two languages; answers what its link says."""
    group = in_german(stage, ChatView(stage.playground.world, meike.phone.user_id, stage.group))
    await group.say("/events")
    await group.tap("Public events")
    await open_link(meike, links(group.phone.chat.newest_first())[0])
    await meike.say("Tag der Berufe\nMenschen erzählen von ihrer Arbeit.")
    await meike.say("23.10. 17:30")
    await meike.press("90 Minuten")
    await meike.tap("In person", "place of a meeting")
    await meike.say("Staugraben 1, Oldenburg")
    await meike.say(str(SEATS))
    await meike.tap("Until it begins")
    for label in ("Change …", "Words, languages"):
        await meike.tap(label)
    await meike.press("العربية")
    await meike.say("يوم المهن\nأشخاص يتحدثون عن عملهم.")
    await meike.tap("Publish")
    assert meike.sees("The event is published. Everybody who has the link can register.")
    return links(meike.phone.chat.newest_first())[0]


async def order_poster(meike: Player) -> None:
    """One sheet in German and Arabic."""
    await meike.tap("Poster …")
    await meike.press("العربية")
    await meike.tap("All on one poster")
    kinds = [(mime_type, content[:4]) for mime_type, content in files(meike)]
    assert sorted(kinds) == [("application/pdf", b"%PDF"), ("image/png", b"\x89PNG")]


async def move(stage: Stage, meike: Player) -> None:
    """Another day, after the clocks have changed."""
    for label in ("Change …", "Change …", "Day and time"):  # to the form, in it, and what of it
        await meike.tap(label)
    await meike.say("27.10. 18:00")
    await meike.tap("Save")
    await stage.settle()


async def fill(stage: Stage, link: str) -> tuple[Player, Player, Player, Player]:
    """One tap each, a second one for four seats; the fourth visitor finds all seats taken and waits."""
    jonas, salma = stranger(stage, "Jonasson", "de"), stranger(stage, "سلمى", "ar")
    dilek, petra = stranger(stage, "Dilek", "tr"), stranger(stage, "Petronella", "de")
    for player, title in ((jonas, "Tag der Berufe"), (salma, "يوم المهن"), (dilek, "Tag der Berufe")):
        await open_link(player, link)
        assert title in player.phone.transcript()
        await player.tap("I’ll come")
        assert entries(player) == [("PUBLISH", 0, STARTS)]
    await dilek.press("4")
    await open_link(petra, link)
    assert petra.sees("All seats are taken.")
    await petra.tap("Onto the waiting list")
    assert entries(petra) == []
    return jonas, salma, dilek, petra


async def nobody_is_left(stage: Stage, *players: Player) -> None:
    """Everything decrypted: neither an account nor a name; only how many had registered."""
    async with stage.house.open() as work:
        event = await work.public_events.get(1)
        left = await everything(work)
        words = [*(str(player.phone.user_id) for player in players), *(player.person.first_name for player in players)]
        assert await where_found(work, words) == []
    assert event is not None
    assert (event.status, event.taken) == (EventStatus.OVER, SEATS)
    assert left["public_registrations"] == []
    assert not [row for row in left["persons"] if row["is_guest"]]


@pytest.mark.row("D8")
@pytest.mark.parametrize(("template", "pair"), [pytest.param("six-months", PAIR, id="ar-de")])
async def test_an_event_from_the_group_to_the_day_after(stage: Stage, template: str, pair: Pair) -> None:
    """Published with a poster, full, a list that moves up, a move across the clock change; then nobody is known."""
    assert (template, pair) == ("six-months", PAIR)
    stage.house.now = BEFORE
    async with stage.house.open() as work:
        await work.facts.set(BOT_NAME, "tandem_bot")
    meike = in_german(stage, Phone(stage.playground.world, stage.meike.id, next(iter(stage.playground.world.bots))))
    link = await publish(stage, meike)
    await order_poster(meike)
    jonas, salma, dilek, petra = await fill(stage, link)

    await jonas.tap("I can’t come")
    assert entries(jonas)[-1] == ("CANCEL", 0, STARTS)
    assert entries(petra) == [("PUBLISH", 0, STARTS)]
    assert petra.sees("📅 A seat is free, and it is yours: {title}", title="Tag der Berufe")
    await meike.tap("‹ Back")
    assert "6 von 6 Plätzen vergeben" in meike.phone.transcript()
    await meike.press_with("Fr., 23. Okt.")

    await move(stage, meike)
    assert {entries(player)[-1] for player in (salma, dilek, petra)} == {("PUBLISH", 1, MOVED)}
    assert len(entries(jonas)) == 2  # who has cancelled hears no more
    assert salma.sees("📅 There is a change: {title}", title="يوم المهن")

    await stage.until(MOVED + timedelta(hours=2, days=1))
    assert all(player.sees("What we knew of you is deleted.") for player in (salma, dilek, petra))
    await nobody_is_left(stage, jonas, salma, dilek, petra)
