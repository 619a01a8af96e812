"""A speaker sees one event: every other tap is refused and changes nothing, and dead links stay dead."""

import re
from collections.abc import Awaitable, Callable
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import select

from db.models import metadata
from program.actors import Actor
from program.people import Person, Role
from program.speakers import KEPT, hash_of, payload_of
from program.taps import Tap, pack
from program.workshops import WorkshopText
from tests import seats
from tests.houses import House
from tests.seats import START
from tests.talks import Stage, stage_in
from usecases import erasures, matches, speaker_ends

pytestmark = pytest.mark.row("D9")
HOUR = timedelta(hours=1)
HANDLERS = Path(__file__).parents[2] / "handlers"
OWN = {"inbox", "outbox", "persons", "forms", "timers", "audit", "receipts"}
"""What a tap of anybody's may touch: their own settings, and what the machinery keeps of the tap."""

SECRETS = ("Jens", "Daria", "Olga", "Other evening", "Which secret?")


class Hall:
    """Two events with a speaker each, a pair that waits for staff, and somebody who asks something at the other one."""

    def __init__(self, stage: Stage) -> None:
        self.stage = stage
        self.speaker = stage.stranger()
        self.other = stage.stranger()
        self.others_event = 0

    async def settle(self) -> None:
        """Ines speaks at the first event, Olga at the other."""
        house, meike = self.stage.house, self.stage.meike
        await self.stage.agree(self.speaker, await self.stage.asked("Ines"))
        texts = {"en": WorkshopText(title="Other evening")}
        staff = Actor(person=meike, staff_of=frozenset({"oldenburg"}))
        other = await seats.workshop_in(house, staff, texts=texts, seats=None, starts_at=START + timedelta(days=1))
        self.others_event = other.id
        code = "B" * 22
        async with house.open() as work:
            await work.speakers.add(
                workshop_id=other.id, name="Olga", language="en", code_hash=hash_of(code), made_by=meike.id
            )
        await self.stage.agree(self.other, payload_of(code))
        daria, jens = await house.accepted(Role.MENTEE, "Daria"), await house.accepted(Role.MENTOR, "Jens")
        await seats.invite(house, other, daria)
        await seats.yes(house, daria, other)
        async with house.open() as work:
            await work.speakers.ask(other.id, daria.id, "Which secret?", "en")
            await matches.propose_pair(work, daria.id, jens.id)
        await self.stage.village.deliver()

    async def state(self) -> dict[str, list[str]]:
        """All that the programme holds, but for the speaker's own settings."""
        async with self.stage.house.open() as work:
            return {
                table.name: sorted(map(repr, (await work.connection.execute(select(table))).all()))
                for table in metadata.sorted_tables
                if table.name not in OWN
            }

    async def access(self, account: int) -> int:
        """The number of somebody's access."""
        person = await self.stage.known(account)
        assert person is not None
        async with self.stage.house.open() as work:
            (found,) = await work.speakers.of_person(person.id)
        return found.id

    def shown(self) -> str:
        """All that the speaker has ever been shown, toasts included."""
        places = (0, self.speaker)
        return "\n".join(words for chat, words in self.stage.village.ever_shown if chat in places)


@pytest.fixture
async def hall(house: House) -> Hall:
    """Everything is prepared."""
    made = Hall(await stage_in(house))
    await made.settle()
    return made


def kinds() -> list[str]:
    """Every kind of tap that some conversation listens to."""
    found: set[str] = set()
    for file in HANDLERS.glob("*.py"):
        for inside in re.findall(r"\bOn\(([^)]*)\)", file.read_text()):
            found |= set(re.findall(r'"([a-z]+)"', inside))
    return sorted(found)


@pytest.mark.parametrize(
    ("kind", "argument"),
    [
        pytest.param("eu", "", id="looks at another event"),
        pytest.param("eu", "questions", id="reads what is asked there"),
        pytest.param("eu", "leave", id="is asked whether to leave it"),
        pytest.param("eu", "leave!", id="leaves it for somebody else"),
        pytest.param("eu", "finish!", id="deletes somebody else's access"),
        pytest.param("eu", "pdf", id="is asked in which language"),
        pytest.param("eu", "pdf.de", id="wants somebody else's confirmation"),
        pytest.param("es", "", id="sees who speaks, as staff do"),
        pytest.param("es", "new", id="invites somebody"),
        pytest.param("es", "lang.de", id="makes a link"),
        pytest.param("es", "out.1", id="is asked whether to take somebody back"),
        pytest.param("es", "out!.2", id="takes somebody back"),
        pytest.param("ew", "", id="asks a question without coming"),
        pytest.param("ew", "out", id="takes back a question"),
        pytest.param("eb", "", id="opens the workshop as staff do"),
        pytest.param("eg", "", id="changes it"),
        pytest.param("ef", "one.0", id="calls it off"),
        pytest.param("et", "", id="opens the menu of staff"),
        pytest.param("ex", "close!", id="ends a poll"),
        pytest.param("ez", "0.on", id="chooses in a poll"),
    ],
)
async def test_what_a_speaker_may_not_tap(hall: Hall, kind: str, argument: str) -> None:
    """Of the other event, of staff and of the audience: nothing is shown and nothing changes."""
    before = await hall.state()
    number = await hall.access(hall.other) if kind == "eu" else hall.others_event
    await hall.stage.tap(hall.speaker, pack(Tap(kind, str(number), argument)))
    assert await hall.state() == before
    assert not [word for word in SECRETS if word in hall.shown()]


async def test_no_tap_at_all_leads_anywhere_else(hall: Hall) -> None:
    """Every kind of button there is, with every number that there is: forged, forwarded or kept for years."""
    own = {"eu"} | {kind for kind in kinds() if kind[0] in "fox"}  # own settings, own data, signing up: anybody may
    foreign = [kind for kind in kinds() if kind not in own]
    assert len(foreign) > 60
    before = await hall.state()
    for kind in foreign:
        for number in ("1", "oldenburg"):
            await hall.stage.tap(hall.speaker, pack(Tap(kind, number)))
    assert await hall.state() == before
    assert not [word for word in SECRETS if word in hall.shown()]


async def _leaves(hall: Hall, _person: Person) -> None:
    await hall.stage.press(hall.speaker, "I can't come")
    await hall.stage.press(hall.speaker, "Yes, tell the team")


async def _is_taken_back(hall: Hall, _person: Person) -> None:
    actor = Actor(person=hall.stage.meike, staff_of=frozenset({"oldenburg"}))
    number = await hall.access(hall.speaker)
    async with hall.stage.house.open() as work:
        await speaker_ends.take_back(work, actor, number)
    await hall.stage.village.deliver()


async def _is_over(hall: Hall, _person: Person) -> None:
    await hall.stage.village.at(START + 2 * HOUR)
    await hall.stage.village.at(START + 2 * HOUR + KEPT)


async def _is_called_off(hall: Hall, _person: Person) -> None:
    await seats.cancel(hall.stage.house, hall.stage.workshop)
    await hall.stage.village.deliver()


async def _is_erased(hall: Hall, person: Person) -> None:
    async with hall.stage.house.open() as work:
        found = await work.persons.get(person.id)
        assert found is not None
        await erasures.erase(work, Actor(person=found))
    await hall.stage.village.deliver()


@pytest.mark.parametrize(
    "ends",
    [
        pytest.param(_leaves, id="the speaker can't come"),
        pytest.param(_is_taken_back, id="staff take it back"),
        pytest.param(_is_called_off, id="the event is called off"),
        pytest.param(_is_over, id="a month after the event"),
        pytest.param(_is_erased, id="the speaker leaves for good"),
    ],
)
async def test_afterwards_everything_is_dead(hall: Hall, ends: Callable[[Hall, Person], Awaitable[None]]) -> None:
    """The link, old buttons and /start: no event is shown any more, and the old buttons bring nothing back."""
    person, number = await hall.stage.known(hall.speaker), await hall.access(hall.speaker)
    assert person is not None
    await ends(hall, person)
    assert all(entry.id != number for entry in await hall.stage.speakers())
    before = await hall.state()
    shown = len(hall.stage.village.ever_shown)
    for argument in ("", "questions", "leave!", "finish!", "pdf.de"):
        await hall.stage.tap(hall.speaker, pack(Tap("eu", str(number), argument)))
    later = [words for chat, words in hall.stage.village.ever_shown[shown:] if chat == hall.speaker]
    assert not [words for words in later if seats.LINK in words or "Applying" in words]
    assert await hall.state() == before


async def test_a_used_link_is_dead_for_everybody_else(hall: Hall) -> None:
    """A second account, and buttons forged with its code, get a kind refusal; nothing is kept of that account."""
    link = await hall.stage.asked("Uta")
    code = link.removeprefix("wg-")
    first, second = hall.stage.stranger(), hall.stage.stranger()
    await hall.stage.agree(first, link)
    before = await hall.state()
    refused = await hall.stage.say(second, f"/start {link}")
    assert refused.startswith("This link does not work any more.\n\nPlease ask whoever sent it to you for a new one.")
    for verb in ("see", "yes", "no"):
        await hall.stage.tap(second, pack(Tap("eu", "en", f"{verb}.{code}")))
    assert await hall.stage.known(second) is None
    assert await hall.state() == before
