"""Inviting an audience: everybody once, by day, in batches that go on after a restart."""

import asyncio
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import select

from db.models import outbox, workshops
from program.actors import Actor
from program.people import Availability, Person, Role
from program.timers import TimerKind
from program.workshops import Workshop, WorkshopStatus, WorkshopText
from scheduling.admission import Admission, Rate
from scheduling.deliveries import Deliveries
from scheduling.presenters import load_presenters
from scheduling.ticks import Ticks
from tests import seats as a
from tests.houses import House
from tests.senders import FakeSender
from texts import workshops as texts
from texts.text import Text
from texts.translators import translator
from usecases import invitations, pauses, workshop_views
from usecases.workshop_steps import load

load_presenters()
pytestmark = pytest.mark.row("D1")
QUICK = Rate(1_000_000, 1000)
NIGHT = datetime(2026, 5, 19, 20, tzinfo=UTC)  # 22:00 in Berlin
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
CHANGED = "📅 There is a change: Applying"
OFF = "📅 This workshop will not take place: Applying"


class Post:
    """The worker and the clock's ticks."""

    def __init__(self, house: House) -> None:
        self.house = house
        self.sender = FakeSender()
        self.deliveries = self.worker()
        self.ticks = Ticks(house.works, house.clock, lambda: None)

    def worker(self) -> Deliveries:
        """A process that delivers."""
        admission = Admission(QUICK, QUICK, QUICK)
        return Deliveries(works=self.house.works, clock=self.house.clock, sender=self.sender, admission=admission)

    async def wake(self) -> None:
        """One tick of the timers."""
        await self.ticks.wake_timers()

    async def go_round(self) -> None:
        """Timers and outbox; the timer of invitations comes again and again while there are any."""
        for _ in range(4):
            await self.wake()
        while await self.deliveries.deliver_due():
            pass

    def read(self, person: Person) -> list[str]:
        """The first lines of what somebody got."""
        return [sent.plain.partition("\n")[0] for sent in self.sender.to(person.telegram_id)]


@pytest.fixture
def post(house: House) -> Post:
    """The worker."""
    return Post(house)


@pytest.fixture(autouse=True)
def few_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two people in a batch, so that three take two."""
    monkeypatch.setattr(invitations, "AT_ONCE", 2)


async def published(house: House, staff: Actor, **changes: Any) -> Workshop:
    """A workshop whose invitations leave from now on."""
    workshop = await a.workshop_in(house, staff, **changes)
    async with house.open() as work:
        await work.timers.set(TimerKind.WORKSHOP_INVITES, workshop.id, work.now)
    return workshop


async def queued(house: House) -> int:
    """How many invitations are in the outbox, in any state."""
    async with house.open() as work:
        found = await work.connection.execute(select(outbox.c.id).where(outbox.c.kind == "WorkshopInvited"))
        return len(found.all())


async def test_everybody_is_invited_once_and_work_goes_on_where_it_stopped(house: House, post: Post) -> None:
    """Three people in two batches, a restart in between: three messages, however often the clock looks again."""
    staff = await house.staff()
    people = [await house.accepted(Role.MENTEE, name) for name in ("Ana", "Ben", "Cem")]
    workshop = await published(house, staff, seats=20)
    await post.wake()
    assert await queued(house) == 2
    second = Post(house)  # the process was killed: all that it knew stands in the database
    second.sender = post.sender
    second.deliveries = second.worker()
    await second.go_round()
    house.pass_time(hours=4)
    await second.go_round()
    assert [post.read(person) for person in people] == [["A workshop for you"]] * 3
    assert "20 seats left" in post.sender.to(people[0].telegram_id)[0].plain
    assert await a.standings(house, workshop, *people) == ["invited"] * 3


async def block_of(house: House, staff: Actor) -> int:
    """A series without dates as yet."""
    async with house.open() as work:
        return await work.workshops.add_block("oldenburg", {"en": WorkshopText(title="Applying")}, staff.id)


@pytest.mark.row("D2")
async def test_one_message_invites_to_all_dates_of_a_series(house: House, post: Post) -> None:
    """It shows the others and takes one yes to all; whoever has read it has read of each date."""
    staff, person = await house.staff(), await house.accepted(Role.MENTEE)
    block_id = await block_of(house, staff)
    parts = [await published(house, staff, block_id=block_id, starts_at=a.START + n * 7 * DAY) for n in range(3)]
    await post.go_round()
    assert post.read(person) == ["A workshop for you"]
    (sent,) = post.sender.to(person.telegram_id)
    assert "More dates of this series" in sent.plain
    assert "Fri 19 Jun, 18:00\nFri 26 Jun, 18:00\n\nWould you like to come?" in sent.plain
    assert "Yes to all dates" in sent.labels()
    for part in parts:
        assert await a.standings(house, part, person) == ["invited"]
        async with house.open() as work:
            assert await work.invitations.count_readers(part.id) == 1


@pytest.mark.row("D2")
async def test_a_date_that_joins_a_series_has_an_invitation_of_its_own(house: House, post: Post) -> None:
    """Nobody could have read of it; and of a date that moves one message tells, whichever others move with it."""
    staff, person = await house.staff(), await house.accepted(Role.MENTEE)
    block_id = await block_of(house, staff)
    first = await published(house, staff, block_id=block_id)
    await post.go_round()
    second = await published(house, staff, block_id=block_id, starts_at=a.START + 7 * DAY)
    await post.go_round()
    assert post.read(person) == ["A workshop for you"] * 2
    for part in (first, second):
        await a.move(house, part, by=HOUR)
        async with house.open() as work:
            await work.timers.set(TimerKind.WORKSHOP_INVITES, part.id, work.now)
    await post.go_round()
    assert post.read(person)[2:] == [CHANGED]


async def test_each_is_reached_by_day_in_the_own_zone(house: House, post: Post) -> None:
    """Published at night: those who have evening elsewhere read it now, the others at nine, not at eight."""
    staff = await house.staff()
    here, far = await house.accepted(Role.MENTEE, "Ana"), await house.accepted(Role.MENTOR, "Ben")
    async with house.open() as work:
        await work.persons.change(far.id, zone="America/New_York")
    house.now = NIGHT
    await published(house, staff)
    await post.go_round()
    assert (len(post.read(here)), len(post.read(far))) == (0, 1)
    for hours, count in ((10.9, 0), (0.1, 1)):
        house.pass_time(hours=hours)
        await post.go_round()
        assert len(post.read(here)) == count


async def test_a_line_that_lasts_into_the_evening_goes_on_in_the_morning(house: House, post: Post) -> None:
    """Queued at noon and not sent before quiet hours: at nine, and not when they end at eight."""
    staff, person = await house.staff(), await house.accepted(Role.MENTEE)
    await published(house, staff)
    await post.wake()
    house.now = NIGHT
    for instant, count in ((NIGHT, 0), (NIGHT + 10 * HOUR, 0), (NIGHT + 11 * HOUR, 1)):
        house.now = instant
        while await post.deliveries.deliver_due():
            pass
        assert len(post.read(person)) == count


async def test_nobody_is_invited_on_a_public_holiday(house: House, post: Post) -> None:
    """Whit Monday in Lower Saxony: on Tuesday at nine."""
    staff, person = await house.staff(), await house.accepted(Role.MENTEE)
    house.now = datetime(2026, 5, 25, 10, tzinfo=UTC)
    await published(house, staff)
    await post.go_round()
    house.now = datetime(2026, 5, 26, 6, 59, tzinfo=UTC)
    await post.go_round()
    assert post.read(person) == []
    house.pass_time(minutes=1)
    await post.go_round()
    assert len(post.read(person)) == 1


async def test_whoever_comes_into_the_audience_later_is_invited_too(house: House, post: Post) -> None:
    """The clock looks again while one can still say yes; once it has begun, nobody is."""
    staff, first = await house.staff(), await house.accepted(Role.MENTEE, "Ana")
    workshop = await published(house, staff)
    await post.go_round()
    later = await house.accepted(Role.MENTOR, "Ben")
    house.pass_time(hours=4)
    await post.go_round()
    assert (post.read(first), post.read(later)) == (["A workshop for you"], ["A workshop for you"])
    house.now = workshop.starts_at
    too_late = await house.accepted(Role.MENTEE, "Cem")
    await post.go_round()
    async with house.open() as work:
        assert await work.timers.objects_of(TimerKind.WORKSHOP_INVITES) == set()
    assert post.read(too_late) == []


async def test_whoever_rested_when_the_invitation_was_due_is_invited_afterwards(house: House, post: Post) -> None:
    """Once, as somebody who has read nothing yet, and not while the rest lasts."""
    staff, person = await house.staff(), await house.accepted(Role.MENTEE)
    await published(house, staff)
    await post.wake()
    async with house.open() as work:
        await pauses.pause(work, Actor(person=person), 1)
    for _ in range(2):
        await post.go_round()
        house.pass_time(hours=4)
    assert post.read(person) == []
    house.pass_time(days=7)
    async with house.open() as work:
        await pauses.end_pause_by_date(work, person.id)
    for _ in range(3):
        await post.go_round()
        house.pass_time(hours=14)
    assert post.read(person).count("A workshop for you") == 1
    assert CHANGED not in post.read(person)


async def test_whom_it_could_only_reach_too_late_is_left_out(house: House, post: Post) -> None:
    """It begins at eight: whoever sleeps gets nothing until it is moved; those behind them in the list do."""
    house.now = NIGHT
    staff = await house.staff()
    people = [await house.accepted(Role.MENTEE, name) for name in ("Ana", "Ben", "Cem")]
    async with house.open() as work:
        await work.persons.change(people[2].id, zone="America/New_York")
    workshop = await published(house, staff, starts_at=NIGHT + 10 * HOUR)
    await post.go_round()
    assert [len(post.read(person)) for person in people] == [0, 0, 1]
    await a.move(house, workshop, timedelta(days=1))
    house.now = NIGHT + 11 * HOUR
    await post.go_round()
    assert [len(post.read(person)) for person in people[:2]] == [1, 1]


@pytest.mark.parametrize("why", ["answered", "left the audience", "cancelled", "begun", "erased"])
async def test_an_invitation_on_its_way_is_dropped_when_it_makes_no_sense(house: House, post: Post, why: str) -> None:
    """Looked at in the moment of sending."""
    staff, person = await house.staff(), await house.accepted(Role.MENTEE)
    workshop = await published(house, staff)
    await post.wake()
    async with house.open() as work:
        if why == "left the audience":
            await work.persons.change(person.id, availability=Availability.PAUSED)
        elif why == "erased":
            await work.persons.change(person.id, telegram_id=None, telegram_key=None)
    if why == "answered":
        await a.no(house, person, workshop)
    elif why == "cancelled":
        await a.cancel(house, workshop)
    elif why == "begun":
        house.now = workshop.starts_at
    await post.go_round()
    assert "A workshop for you" not in post.read(person)
    async with house.open() as work:
        row = (await work.connection.execute(select(outbox.c.status).where(outbox.c.kind == "WorkshopInvited"))).one()
    assert row.status == "dropped"


async def test_a_full_workshop_offers_the_waiting_list(house: House, post: Post) -> None:
    """The invitation says so at once."""
    staff, person = await house.staff(), await house.accepted(Role.MENTEE)
    workshop = await published(house, staff, seats=1)
    (ana,) = await a.guests(house, workshop, 1)
    await a.yes(house, ana, workshop)
    await post.go_round()
    (sent,) = post.sender.to(person.telegram_id)
    assert sent.text == texts.seat(translator("en"), await seat_view(house, workshop, person))


async def seat_view(house: House, workshop: Workshop, person: Person) -> Any:
    """The workshop as this person sees it."""
    async with house.open() as work:
        mine = await work.registrations.about(workshop.id, person.id)
        assert mine is not None
        return await workshop_views.view_for(work, await load(work, workshop.id), mine, person)


async def test_a_workshop_that_moves_while_invitations_go_out(house: House, post: Post) -> None:
    """Who has not read it reads the new time alone. Who has is told once if they answered, else asked anew, once."""
    staff = await house.staff()
    people = [await house.accepted(Role.MENTEE, name) for name in ("Ana", "Ben", "Cem", "Dana")]
    goes, silent, later, last = people
    workshop = await published(house, staff, seats=20)
    await post.wake()
    while await post.deliveries.deliver_due():
        pass  # two have read the old time, the others are not even queued
    await a.yes(house, goes, workshop)
    after = await a.move(house, workshop, timedelta(days=1))
    for _ in range(3):
        await post.go_round()
        house.pass_time(hours=4)
    old, new = (translator("en").day(entry.starts_at) for entry in (workshop, after))
    for person in (later, last):
        assert post.read(person) == ["A workshop for you"]
        assert new in post.sender.to(person.telegram_id)[0].plain
    assert post.read(silent) == ["A workshop for you", CHANGED]
    shown = [sent.plain for sent in post.sender.to(silent.telegram_id)]
    assert old in shown[0]
    assert new in shown[1]
    assert post.read(goes) == ["A workshop for you", CHANGED]


class SlowSender(FakeSender):
    """Lets somebody act after the words were chosen and before they arrive."""

    def __init__(self) -> None:
        super().__init__()
        self.is_sending, self.may_arrive = asyncio.Event(), asyncio.Event()

    async def send(self, chat_id: int, text: Text, **how: Any) -> Any:
        """Waits for the test."""
        self.is_sending.set()
        await self.may_arrive.wait()
        return await super().send(chat_id, text, **how)


@pytest.mark.parametrize("how", ["moved", "cancelled"])
async def test_a_change_between_rendering_and_arriving(house: House, post: Post, how: str) -> None:
    """The old time is with Telegram when staff decide: whoever reads it is asked anew, or told that it is off; once."""
    staff, person = await house.staff(), await house.accepted(Role.MENTEE)
    post.sender = SlowSender()
    post.deliveries = post.worker()
    workshop = await published(house, staff)
    await post.wake()
    sending = asyncio.create_task(post.deliveries.deliver_due())
    async with asyncio.timeout(20):
        await post.sender.is_sending.wait()
    if how == "moved":
        await a.move(house, workshop, timedelta(days=1))
    else:
        await a.cancel(house, workshop)
    await post.wake()  # the look after the change comes before the old one has arrived
    post.sender.may_arrive.set()
    await sending
    for _ in range(3):
        house.pass_time(minutes=2)
        await post.go_round()
    assert post.read(person) == ["A workshop for you", CHANGED if how == "moved" else OFF]


async def test_whoever_has_read_an_invitation_is_told_once_that_it_is_off(house: House, post: Post) -> None:
    """In batches, whatever was answered; not who said no, and not whom it has not reached: that one is dropped."""
    staff = await house.staff()
    people = [await house.accepted(Role.MENTEE, name) for name in ("Ana", "Ben", "Cem", "Dana", "Eda")]
    workshop = await published(house, staff, seats=20)
    await post.go_round()
    goes, no, *silent = people
    late = await house.accepted(Role.MENTEE, "Finn")
    await a.yes(house, goes, workshop)
    await a.no(house, no, workshop)
    house.pass_time(hours=3)
    await post.wake()  # the invitation of whoever came later is queued, and not sent
    await a.cancel(house, workshop)
    for _ in range(4):
        await post.go_round()
        house.pass_time(minutes=2)
    assert [post.read(person) for person in silent] == [["A workshop for you", OFF]] * 3
    assert (post.read(goes)[-1], post.read(goes).count(OFF)) == (OFF, 1)
    assert (post.read(no), post.read(late)) == (["A workshop for you"], [])
    async with house.open() as work:
        assert await work.timers.objects_of(TimerKind.WORKSHOP_INVITES) == set()


async def test_that_it_is_off_is_told_by_day_and_not_once_it_would_have_begun(house: House, post: Post) -> None:
    """Called off at night: those who sleep read it at nine. Of one that begins before, they read nothing."""
    staff, person = await house.staff(), await house.accepted(Role.MENTEE, "Ana")
    early, later = [await published(house, staff, starts_at=NIGHT + hours * HOUR) for hours in (10, 20)]
    await post.go_round()
    house.now = NIGHT
    for workshop in (early, later):
        await a.cancel(house, workshop)
    await post.go_round()
    assert post.read(person) == ["A workshop for you"] * 2
    house.now = NIGHT + 11 * HOUR
    await post.go_round()
    assert post.read(person) == ["A workshop for you"] * 2 + [OFF]


async def test_two_looks_at_once_invite_nobody_twice(house: House, post: Post) -> None:
    """Two processes wake the same workshop at the same moment."""
    staff = await house.staff()
    people = [await house.accepted(Role.MENTEE, name) for name in ("Ana", "Ben")]
    workshop = await published(house, staff)

    async def look() -> None:
        async with house.open() as work:
            await invitations.invite_next(work, workshop.id)

    await asyncio.gather(look(), look())
    await post.go_round()
    assert [len(post.read(person)) for person in people] == [1, 1]


async def test_a_draft_invites_nobody(house: House, post: Post) -> None:
    """A timer that was set too early, or for a workshop that went back, does nothing and is not set again."""
    staff, person = await house.staff(), await house.accepted(Role.MENTEE)
    workshop = await published(house, staff)
    async with house.open() as work:
        where = workshops.c.id == workshop.id
        await work.connection.execute(workshops.update().where(where).values(status=WorkshopStatus.DRAFT))
    await post.go_round()
    assert (post.read(person), await queued(house)) == ([], 0)
    async with house.open() as work:
        assert await work.timers.objects_of(TimerKind.WORKSHOP_INVITES) == set()
