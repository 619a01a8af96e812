"""Notices about worries look again at the moment of delivery: whoever may not read a case any more reads nothing."""

from dataclasses import dataclass, field
from datetime import timedelta

import pytest

from program.actors import Actor
from program.notices import (
    ContactRested,
    ContactResumed,
    HearerNamed,
    Notice,
    Urgency,
    WorriesWait,
    WorryAnswered,
    WorryClosed,
    WorryReplied,
    WorryTaken,
    WorryTold,
    notice_kinds,
)
from program.people import Person
from program.worries import Worry
from scheduling.admission import Admission, Rate
from scheduling.deliveries import Deliveries
from scheduling.presenters import load_presenters
from scheduling.presenting import presented_kinds
from tests.couples import Couple, couple_in
from tests.houses import House
from tests.senders import FakeSender, Sent
from usecases import hearers, worries, worry_cases

load_presenters()
pytestmark = pytest.mark.row("C7")
GROUP = -1001


@dataclass
class Desk:
    """Two who hear worries, a tandem, and the worker that delivers."""

    couple: Couple
    meike: Actor
    okka: Actor
    sender: FakeSender = field(default_factory=FakeSender)

    @property
    def house(self) -> House:
        """Where they live."""
        return self.couple.house

    async def deliver(self) -> list[Sent]:
        """Delivers all that is due; answers what was sent."""
        quick = Rate(1_000_000, 1000)
        deliveries = Deliveries(
            works=self.house.works,
            clock=self.house.clock,
            sender=self.sender,
            admission=Admission(quick, quick, quick),
        )
        before = len(self.sender.acts)
        while await deliveries.deliver_due():
            pass
        return self.sender.acts[before:]

    async def sent(self, person: Person, notice: Notice) -> list[str]:
        """The first lines of what a notice to somebody becomes; nothing where it is dropped."""
        await self.deliver()
        async with self.house.open() as work:
            await work.tell(person.id, notice, about=f"test.{len(self.sender.acts)}.{self.house.now.isoformat()}")
        self.house.pass_time(seconds=1)
        return [act.plain.partition("\n")[0] for act in await self.deliver() if act.chat_id == person.telegram_id]

    async def tell(self, *, stop: bool = False) -> Worry:
        """Daria's worry."""
        async with self.house.open() as work:
            await worries.begin(work, self.couple.daria)
            await worries.write(work, self.couple.daria, "He shouts.")
            told = await worries.send(work, self.couple.daria, self.couple.tandem_id if stop else None)
        return told.worry

    async def leave(self, actor: Actor) -> None:
        """Out of the staff group."""
        async with self.house.open() as work:
            await work.staff_groups.keep_membership(GROUP, actor.person.telegram_id, is_member=False, is_admin=False)


@pytest.fixture
async def desk(house: House) -> Desk:
    """Meike and Okka hear worries."""
    meike, okka = await house.staff("Meike"), await house.staff("Okka")
    people = []
    for actor in (meike, okka):
        async with house.open() as work:
            await work.persons.change(actor.id, screen_id=1, language="en")
            await hearers.name_me(work, actor, "oldenburg")
            person = await work.persons.get(actor.id)
        assert person is not None
        people.append(Actor(person=person, staff_of=actor.staff_of))
    return Desk(await couple_in(house), people[0], people[1])


def test_all_of_them_can_be_shown() -> None:
    """Every notice of this kind has its presenter; what holds words is marked so that it is forgotten."""
    kinds = {name for name, kind in notice_kinds().items() if kind.__module__ == "program.notices.safety"}
    assert kinds <= presented_kinds()
    assert {name for name in kinds if notice_kinds()[name].holds_words} == {"WorryAnswered", "WorryReplied"}


def test_a_worry_leaves_before_everything_and_waits_for_nobody() -> None:
    """Safety first, at any hour, also to somebody who rests."""
    for kind in (WorryTold, WorryAnswered, WorriesWait):
        assert (kind.urgency, kind.is_nudge) == (Urgency.SAFETY, False)


async def test_told_and_told_again(desk: Desk) -> None:
    """New, handed over or waiting: the same case under another line."""
    worry = await desk.tell()
    assert await desk.sent(desk.meike.person, WorryTold(worry_id=worry.id)) == ["⚠️ Worry 1 · Oldenburg"]
    handed = WorryTold(worry_id=worry.id, lead="handed_over", by=desk.okka.id)
    async with desk.house.open() as work:
        await work.tell(desk.meike.id, handed, about="handed")
    (act,) = await desk.deliver()
    assert "Okka hands this over to you." in act.plain


async def test_a_reminder_of_a_case_that_somebody_has_is_dropped(desk: Desk) -> None:
    """The other one was faster than the clock."""
    worry = await desk.tell()
    async with desk.house.open() as work:
        await worry_cases.take(work, desk.okka, worry.id)
    assert await desk.sent(desk.meike.person, WorryTold(worry_id=worry.id, lead="waiting")) == []
    assert await desk.sent(desk.meike.person, WorryTaken(worry_id=worry.id, by=desk.okka.id)) == [
        "Okka looks after worry 1."
    ]
    assert await desk.sent(desk.meike.person, WorryTaken(worry_id=worry.id, by=desk.meike.id)) == []


@pytest.mark.parametrize("why", ["left the group", "not named any more", "never a reader", "closed", "no such case"])
async def test_a_case_is_not_shown(desk: Desk, why: str) -> None:
    """To nobody who may not read it at the moment of delivery."""
    worry = await desk.tell()
    person = desk.meike.person
    if why == "left the group":
        await desk.leave(desk.meike)
    elif why == "not named any more":
        async with desk.house.open() as work:
            await hearers.resign(work, desk.meike, "oldenburg")
    elif why == "never a reader":
        person = (await desk.house.staff("Volker")).person
    elif why == "closed":
        async with desk.house.open() as work:
            await worry_cases.close(work, desk.okka, worry.id)
    number = worry.id + (99 if why == "no such case" else 0)
    assert await desk.sent(person, WorryTold(worry_id=number)) == []
    if why != "closed":
        assert await desk.sent(person, WorryAnswered(worry_id=number, words="secret")) == []


async def test_what_the_team_writes_reaches_the_reporter_alone(desk: Desk) -> None:
    """A notice that names another person's case is dropped; after closing there is no button to answer."""
    worry = await desk.tell()
    note = WorryReplied(worry_id=worry.id, words="Hello")
    assert await desk.sent(desk.couple.mentee, note) == ["The team writes to you:"]
    assert desk.sender.acts[-1].labels() == ["Answer", "Menu"]
    assert await desk.sent(desk.couple.mentor, note) == []
    assert await desk.sent(desk.couple.mentor, WorryClosed(worry_id=worry.id)) == []
    async with desk.house.open() as work:
        await worry_cases.close(work, desk.meike, worry.id)
    assert await desk.sent(desk.couple.mentee, note) == ["The team writes to you:"]
    assert desk.sender.acts[-1].labels() == ["⚠️ A worry", "Menu"]


async def test_the_question_who_may_read_it(desk: Desk) -> None:
    """Only while nobody can, and the one who is meant hears worries."""
    worry = await desk.tell()
    note = HearerNamed(worry_id=worry.id, hearer_id=desk.meike.id)
    assert await desk.sent(desk.couple.mentee, note) == []  # two can read it
    volker = await desk.house.staff("Volker")
    for actor in (desk.meike, desk.okka):
        await desk.leave(actor)
    stranger = HearerNamed(worry_id=worry.id, hearer_id=volker.id)
    assert await desk.sent(desk.couple.mentee, stranger) == []  # he hears no worries
    async with desk.house.open() as work:
        await work.persons.change(volker.id, screen_id=1)
        await hearers.name_me(work, volker, "oldenburg")
    assert await desk.sent(desk.couple.mentee, stranger) == ["Volker hears worries now."]
    assert await desk.sent(desk.couple.mentor, stranger) == []


async def test_the_group_reads_how_many_wait_at_that_moment(desk: Desk) -> None:
    """Two by now; none any more: then nothing is said."""
    first, second = await desk.tell(), await desk.tell()
    await desk.deliver()
    async with desk.house.open() as work:
        await work.tell_site("oldenburg", WorriesWait(site="oldenburg"), about="1")
    lines = [act.plain for act in await desk.deliver() if act.chat_id == GROUP]
    assert any(line.startswith("⚠️ 2 Sorgen warten") for line in lines)
    async with desk.house.open() as work:
        await worry_cases.take(work, desk.meike, first.id)
        await worry_cases.close(work, desk.okka, second.id)
        await work.tell_site("oldenburg", WorriesWait(site="oldenburg"), about="2")
    lines = [act.plain for act in await desk.deliver() if act.chat_id == GROUP]
    assert not any("warte" in line.partition("\n")[0] for line in lines if line.startswith("⚠️"))


async def test_contact_that_rests_and_goes_on(desk: Desk) -> None:
    """Each text only while it is true."""
    tandem_id = desk.couple.tandem_id
    partner = desk.couple.mentor
    assert await desk.sent(partner, ContactRested(tandem_id=tandem_id)) == []
    assert await desk.sent(partner, ContactResumed(tandem_id=tandem_id)) == [
        "You can meet and write to each other again."
    ]
    await desk.tell(stop=True)
    await desk.deliver()
    assert await desk.sent(partner, ContactResumed(tandem_id=tandem_id)) == []
    assert await desk.sent(partner, ContactRested(tandem_id=tandem_id)) == [
        "Meetings and messages in your tandem rest for now."
    ]
    tandem = await desk.couple.tandem()
    async with desk.house.open() as work:
        await work.tandems.move(tandem, "ended_early")  # type: ignore[arg-type]  # whoever ended it
    assert await desk.sent(partner, ContactRested(tandem_id=tandem_id)) == []


async def test_the_end_is_told_by_day(desk: Desk) -> None:
    """That a case is closed can wait for the morning; what is urgent cannot."""
    worry = await desk.tell()
    desk.house.now = desk.house.now.replace(hour=21)  # 23:00 in Berlin
    async with desk.house.open() as work:
        await worry_cases.close(work, desk.meike, worry.id)
    assert [act for act in await desk.deliver() if act.chat_id == desk.couple.mentee.telegram_id] == []
    desk.house.now += timedelta(hours=9, minutes=1)
    (act,) = [act for act in await desk.deliver() if act.chat_id == desk.couple.mentee.telegram_id]
    assert act.plain.startswith("Our team has finished with what you told us.")
