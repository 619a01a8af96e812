"""Delivering the outbox: what each answer of Telegram leads to."""

import asyncio
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select
from structlog.testing import capture_logs

from db.models import outbox
from program.desk import CardKind, Topic
from program.notices import BoardChanged, PauseEnded, TeamAnswered, WayOnShown
from program.people import Availability, Role
from scheduling.admission import EDIT, Admission, Rate
from scheduling.deliveries import AT_ONCE, Deliveries
from scheduling.presenters import load_presenters
from scheduling.sending import Outcome, Result
from tests.houses import House
from tests.senders import FakeSender
from texts.text import Text
from usecases import cards, groups

load_presenters()
TOPIC_LOST = "Ein Thema dieser Gruppe ist geschlossen oder gelöscht"


@pytest.fixture
def sender() -> FakeSender:
    """The Telegram."""
    return FakeSender()


@pytest.fixture
def deliveries(house: House, sender: FakeSender) -> Deliveries:
    """The worker, with nothing to wait for."""
    quick = Rate(1_000_000, 1000)
    return Deliveries(works=house.works, clock=house.clock, sender=sender, admission=Admission(quick, quick, quick))


async def everything(deliveries: Deliveries) -> None:
    """Delivers until nothing is due."""
    while await deliveries.deliver_due():
        pass


async def rows(house: House) -> list[tuple[str, str | None]]:
    """(status, reason) of every notice, in order."""
    async with house.open() as work:
        found = await work.connection.execute(select(outbox.c.status, outbox.c.reason).order_by(outbox.c.id))
        return [(row.status, row.reason) for row in found]


@pytest.mark.row("G4")
async def test_each_reader_gets_the_own_language(house: House, deliveries: Deliveries, sender: FakeSender) -> None:
    """Whoever caused the notice: the words are in the reader's language at that moment."""
    person = await house.person(language="en")
    async with house.open() as work:
        await work.tell(person.id, WayOnShown(), about="1")
        await work.persons.change(person.id, language="de")
    await everything(deliveries)
    (sent,) = sender.to(person.telegram_id)
    assert "Something went wrong" not in sent.plain


async def test_one_chat_gets_its_notices_in_order(house: House, deliveries: Deliveries, sender: FakeSender) -> None:
    """The second is not sent before the first has arrived."""
    person = await house.person()
    async with house.open() as work:
        for number in range(5):
            await work.tell(person.id, TeamAnswered(words=f"number {number}"), about=str(number))
    await everything(deliveries)
    assert [sent.plain.splitlines()[-1] for sent in sender.to(person.telegram_id)] == [f"number {n}" for n in range(5)]


@pytest.mark.fault(12)
async def test_after_a_429_only_that_chat_waits(house: House, deliveries: Deliveries, sender: FakeSender) -> None:
    """The slow one gets everything later, once; the other one gets it now."""
    slow, other = await house.person("Slow"), await house.person("Other")
    async with house.open() as work:
        await work.tell(slow.id, WayOnShown(), about="1")
    sender.answer(Outcome.WAIT, seconds=30)
    await everything(deliveries)
    async with house.open() as work:
        await work.tell(other.id, WayOnShown(), about="1")
        await work.tell(slow.id, TeamAnswered(words="second"), about="2")
    await everything(deliveries)
    assert len(sender.to(other.telegram_id)) == 1
    house.pass_time(seconds=31)
    await everything(deliveries)
    assert len(sender.to(slow.telegram_id)) == 2
    assert "second" in sender.to(slow.telegram_id)[-1].plain


class BusyGroup(Admission):
    """Groups get nothing for an hour; tells when the first row waits for one."""

    def __init__(self) -> None:
        super().__init__(Rate(1_000_000, 1000), Rate(1_000_000, 1000))
        self.is_waited_for = asyncio.Event()

    def wait(self, chat_id: int, now: float) -> float:
        """An hour for groups."""
        if chat_id >= 0:
            return super().wait(chat_id, now)
        self.is_waited_for.set()
        return 3600.0


class TellingSender(FakeSender):
    """Tells when the first message has arrived."""

    def __init__(self) -> None:
        super().__init__()
        self.has_come = asyncio.Event()

    async def send(self, chat_id: int, text: Text, **how: Any) -> Result:
        """As before."""
        self.has_come.set()
        return await super().send(chat_id, text, **how)


class Gate(Admission):
    """Lets nobody through until it has been asked so many times."""

    def __init__(self, open_after: int) -> None:
        super().__init__(Rate(1_000_000, 1000), Rate(1_000_000, 1000))
        self.is_asked = asyncio.Event()
        self.most_waiting = 0
        self._left = open_after
        self._waiting: set[int] = set()

    def wait(self, chat_id: int, now: float) -> float:
        """A hundredth of a second while the gate is closed."""
        self.is_asked.set()
        self._left -= 1
        self._waiting.add(chat_id)
        self.most_waiting = max(self.most_waiting, len(self._waiting))
        return 0.01 if self._left > 0 else 0

    def count(self, chat_id: int, now: float, amount: float = 1.0) -> None:
        """Through."""
        self._waiting.discard(chat_id)


async def stopped(running: "asyncio.Task[None]") -> None:
    """Ends the worker as the bot's end does."""
    running.cancel()
    with pytest.raises(asyncio.CancelledError):
        await running


async def unsent(house: House) -> int:
    """How many notices still wait, or are under way."""
    async with house.open() as work:
        return await work.outbox.backlog()


@pytest.mark.fault(12)
async def test_a_chat_whose_turn_is_far_off_holds_up_nobody(house: House) -> None:
    """The staff group has had its share of this minute: a person's notice that comes now leaves now."""
    admission, sender = BusyGroup(), TellingSender()
    deliveries = Deliveries(works=house.works, clock=house.clock, sender=sender, admission=admission)
    await house.staff()
    person = await house.person()
    async with house.open() as work:
        await work.refresh("oldenburg", BoardChanged(site="oldenburg"), about="board")
    running = asyncio.create_task(deliveries.run())
    async with asyncio.timeout(20):
        await admission.is_waited_for.wait()
        async with house.open() as work:
            await work.tell(person.id, WayOnShown(), about="1")
        deliveries.wake()
        await sender.has_come.wait()
    await stopped(running)
    assert [sent.chat_id for sent in sender.acts] == [person.telegram_id]
    assert (await rows(house))[0] == ("claimed", None)  # the board is not forgotten: the next start takes it up


@pytest.mark.fault(32)
async def test_a_row_under_way_is_not_sent_twice_when_the_clock_jumps(house: House) -> None:
    """Its claim has run out by the clock, but it still waits for its turn: nobody takes it a second time."""
    gate = Gate(open_after=100)
    sender = FakeSender()
    deliveries = Deliveries(works=house.works, clock=house.clock, sender=sender, admission=gate)
    person = await house.person()
    async with house.open() as work:
        await work.tell(person.id, WayOnShown(), about="1")
    running = asyncio.create_task(deliveries.run())
    async with asyncio.timeout(20):
        await gate.is_asked.wait()
        house.pass_time(days=1)
        while await unsent(house):
            deliveries.wake()
    await stopped(running)
    assert len(sender.acts) == 1
    assert await rows(house) == [("sent", None)]


@pytest.mark.fault(5)
async def test_what_a_killed_worker_had_taken_is_sent_and_said_to_come_twice_perhaps(
    house: House, deliveries: Deliveries, sender: FakeSender
) -> None:
    """Nobody can know whether it had left: once the claim has run out it goes out, and the log says so."""
    person = await house.person()
    async with house.open() as work:
        await work.tell(person.id, WayOnShown(), about="1")
        await work.outbox.claim("killed worker")
    house.pass_time(minutes=2)
    with capture_logs() as logs:
        await everything(deliveries)
    assert len(sender.acts) == 1
    assert [entry["notices"] for entry in logs if entry["event"] == "may_arrive_twice"] == [1]


async def test_only_so_many_notices_are_under_way_at_once(house: House) -> None:
    """The rest stays unclaimed, within another worker's reach; none of them is forgotten."""
    gate = Gate(open_after=20 * AT_ONCE)
    sender = FakeSender()
    deliveries = Deliveries(works=house.works, clock=house.clock, sender=sender, admission=gate)
    people = [await house.person(f"P{number}") for number in range(2 * AT_ONCE)]
    async with house.open() as work:
        for person in people:
            await work.tell(person.id, WayOnShown(), about="1")
    running = asyncio.create_task(deliveries.run())
    async with asyncio.timeout(30):
        while await unsent(house):
            deliveries.wake()
    await stopped(running)
    assert gate.most_waiting == AT_ONCE
    assert sorted(sent.chat_id for sent in sender.acts) == [person.telegram_id for person in people]


@pytest.mark.fault(14)
@pytest.mark.fault(15)
async def test_a_blocked_bot_means_unreachable_and_a_card_for_staff(
    house: House, deliveries: Deliveries, sender: FakeSender
) -> None:
    """What waits stays unsent, staff see a card, and it is nobody's fault."""
    person = await house.accepted(Role.MENTEE)
    async with house.open() as work:
        await work.tell(person.id, WayOnShown(), about="1")
        await work.tell(person.id, WayOnShown(), about="2")
    sender.answer(Outcome.BLOCKED)
    await everything(deliveries)
    async with house.open() as work:
        found = await work.persons.get(person.id)
        card = await work.cards.about(CardKind.CONCERN, person.id)
    assert found is not None
    assert found.availability is Availability.UNREACHABLE
    assert card is not None
    assert sender.to(person.telegram_id) == []
    assert (await rows(house))[:2] == [("failed", "unreachable"), ("dropped", "unreachable")]


async def test_other_errors_make_nobody_unreachable(house: House, deliveries: Deliveries, sender: FakeSender) -> None:
    """A refused message is logged and given up; the person stays."""
    person = await house.person()
    async with house.open() as work:
        await work.tell(person.id, WayOnShown(), about="1")
    sender.answer(Outcome.REFUSED)
    await everything(deliveries)
    async with house.open() as work:
        found = await work.persons.get(person.id)
    assert found is not None
    assert found.availability is Availability.ACTIVE
    assert await rows(house) == [("failed", "refused")]


@pytest.mark.fault(23)
async def test_an_unknown_outcome_is_resent_at_most_once(
    house: House, deliveries: Deliveries, sender: FakeSender
) -> None:
    """Nobody can say whether it arrived: a second try, then it rests as unknown."""
    person = await house.person()
    async with house.open() as work:
        await work.tell(person.id, WayOnShown(), about="1")
    for _ in range(4):
        sender.answer(Outcome.UNKNOWN)
    for _ in range(4):
        await everything(deliveries)
        house.pass_time(minutes=5)
    assert len(sender.to(person.telegram_id)) == 2
    assert (await rows(house))[0][0] == "unknown"


@pytest.mark.fault(18)
async def test_a_group_that_became_a_supergroup_gets_its_card_once(
    house: House, deliveries: Deliveries, sender: FakeSender
) -> None:
    """The new id is kept, and what was on its way goes there."""
    await house.staff(chat_id=-500)
    async with house.open() as work:
        await work.refresh("oldenburg", BoardChanged(site="oldenburg"), about="board")
    sender.answer(Outcome.MIGRATED, chat_id=-1009999)
    await everything(deliveries)
    assert sender.to(-500) == []
    assert {sent.chat_id for sent in sender.acts} == {-1009999}
    assert len([sent for sent in sender.to(-1009999) if sent.act == "send"]) == 1
    async with house.open() as work:
        group = await work.staff_groups.of_site("oldenburg")
    assert group is not None
    assert group.chat_id == -1009999


@pytest.mark.row("E1")
async def test_cards_go_into_their_topic(house: House, deliveries: Deliveries, sender: FakeSender) -> None:
    """In a forum each kind has its place; what has none goes to the general topic."""
    staff = await house.staff(chat_id=-500)
    async with house.open() as work:
        await groups.use_topic(work, staff, "oldenburg", Topic.MATCHES, 77)
        await groups.use_topic(work, staff, "oldenburg", Topic.APPLICATIONS, 78)
        for kind in (CardKind.APPLICATION, CardKind.PROPOSAL, CardKind.CONCERN):
            await cards.open_card(work, site="oldenburg", kind=kind, object_id=99)
    await everything(deliveries)
    assert [sent.thread_id for sent in sender.to(-500) if "nicht mehr im Programm" in sent.plain] == [78, 77, None]


@pytest.mark.row("E1")
@pytest.mark.fault(19)
async def test_what_went_to_a_deleted_topic_comes_into_the_general_one(
    house: House, deliveries: Deliveries, sender: FakeSender
) -> None:
    """Once, and staff are told once."""
    staff = await house.staff(chat_id=-500)
    async with house.open() as work:
        await groups.use_topic(work, staff, "oldenburg", Topic.APPLICATIONS, 78)
        await cards.open_card(work, site="oldenburg", kind=CardKind.APPLICATION, object_id=99)
    sender.answer(Outcome.SENT, message_id=1)  # the board
    sender.answer(Outcome.SENT)  # its pin
    sender.answer(Outcome.NO_TOPIC)
    await everything(deliveries)
    await everything(deliveries)
    shown = [sent for sent in sender.to(-500) if "nicht mehr im Programm" in sent.plain]
    assert [sent.thread_id for sent in shown] == [None]
    assert len([sent for sent in sender.to(-500) if TOPIC_LOST in sent.plain]) == 1
    async with house.open() as work:
        assert await work.staff_groups.topics("oldenburg") == {}


@pytest.mark.fault(20)
async def test_a_lost_group_is_told_to_whoever_bound_it(
    house: House, deliveries: Deliveries, sender: FakeSender
) -> None:
    """In private; the cards are kept."""
    staff = await house.staff()
    async with house.open() as work:
        await work.refresh("oldenburg", BoardChanged(site="oldenburg"), about="board")
    sender.answer(Outcome.REMOVED)
    await everything(deliveries)
    (told,) = sender.to(staff.person.telegram_id)
    assert "Oldenburg" in told.plain


@pytest.mark.fault(17)
async def test_a_board_that_somebody_deleted_is_posted_anew(
    house: House, deliveries: Deliveries, sender: FakeSender
) -> None:
    """The edit finds nothing, so a new one is sent, pinned and remembered."""
    await house.staff()
    for outcome in (None, Outcome.GONE):
        async with house.open() as work:
            await work.refresh("oldenburg", BoardChanged(site="oldenburg"), about="board")
        if outcome is not None:
            sender.answer(outcome)
        await everything(deliveries)
    assert [sent.act for sent in sender.acts] == ["send", "pin", "send", "pin"]
    async with house.open() as work:
        group = await work.staff_groups.of_site("oldenburg")
    assert group is not None
    assert group.board_message_id == sender.acts[2].message_id


async def test_a_nudge_waits_for_the_end_of_quiet_hours(
    house: House, deliveries: Deliveries, sender: FakeSender
) -> None:
    """At 23:00 nothing; at 08:00 in the person's own zone it comes."""
    person = await house.person()
    house.pass_time(hours=11)  # 23:00 in Berlin
    async with house.open() as work:
        await work.tell(person.id, PauseEnded(), about="1")
    await everything(deliveries)
    assert sender.to(person.telegram_id) == []
    house.pass_time(hours=8, minutes=59)
    await everything(deliveries)
    assert sender.to(person.telegram_id) == []
    house.pass_time(minutes=1)
    await everything(deliveries)
    assert len(sender.to(person.telegram_id)) == 1


@pytest.mark.fault(35)
async def test_what_comes_too_late_is_dropped_with_a_reason(
    house: House, deliveries: Deliveries, sender: FakeSender
) -> None:
    """The moment has passed while the bot was down."""
    person = await house.person()
    async with house.open() as work:
        await work.tell(person.id, WayOnShown(), about="1", expires_at=house.now + timedelta(hours=1))
    house.pass_time(hours=2)
    await everything(deliveries)
    assert await rows(house) == [("dropped", "too_late")]


@pytest.mark.fault(37)
async def test_nothing_reaches_somebody_who_was_erased(
    house: House, deliveries: Deliveries, sender: FakeSender
) -> None:
    """A row that had been waiting is dropped."""
    person = await house.person()
    async with house.open() as work:
        await work.tell(person.id, WayOnShown(), about="1")
        await work.persons.change(person.id, telegram_id=None, telegram_key=None)
    await everything(deliveries)
    assert await rows(house) == [("dropped", "erased")]


async def test_a_notice_that_cannot_be_rendered_holds_up_no_other(
    house: House, deliveries: Deliveries, sender: FakeSender
) -> None:
    """It is tried again later, and given up after six tries."""
    broken, other = await house.person("Broken"), await house.person("Other")
    async with house.open() as work:
        await work.tell(broken.id, WayOnShown(), about="1")
        await work.tell(other.id, WayOnShown(), about="1")
        await work.connection.execute(
            outbox.update().where(outbox.c.recipient == f"p:{broken.id}").values(kind="NoSuchNotice")
        )
    for _ in range(7):
        await everything(deliveries)
        house.pass_time(hours=2)
    assert len(sender.to(other.telegram_id)) == 1
    assert await rows(house) == [("failed", "error"), ("sent", None)]


@pytest.mark.fault(38)
async def test_two_workers_send_once(house: House, sender: FakeSender) -> None:
    """Whoever claims a row has it."""
    people = [await house.person(f"P{number}") for number in range(12)]
    async with house.open() as work:
        for person in people:
            await work.tell(person.id, WayOnShown(), about="1")
    quick = Rate(1_000_000, 1000)
    workers = [
        Deliveries(works=house.works, clock=house.clock, sender=sender, admission=Admission(quick, quick, quick))
        for _ in range(2)
    ]
    await asyncio.gather(*(everything(worker) for worker in workers))
    assert sorted(sent.chat_id for sent in sender.acts) == [person.telegram_id for person in people]


def test_admission_keeps_the_rates() -> None:
    """A burst first, then one by one; a group slower than a person."""
    admission = Admission(Rate(30, 30), Rate(1, 3), Rate(0.5, 2))
    waits = []
    for _ in range(5):
        waits.append(round(admission.wait(7, 100.0), 6))
        admission.count(7, 100.0)
    assert waits == [0, 0, 0, 1, 2]
    assert admission.wait(8, 100.0) == 0
    for _ in range(2):
        admission.count(-9, 100.0)
    assert admission.wait(-9, 100.0) == pytest.approx(2)
    assert admission.wait(-9, 102.0) == pytest.approx(0)


def test_answers_to_quick_taps_delay_the_next_notice_by_a_window_at_most() -> None:
    """Forty answers within a moment: they never wait, and a notice waits no longer than Telegram would look back."""
    admission = Admission(Rate(1000, 1000, 1.0), Rate(1, 3, 4.0), Rate(0.5, 2, 60.0))
    for _ in range(40):
        admission.count(7, 100.0)
    assert admission.wait(7, 100.0) == pytest.approx(2)
    assert admission.wait(7, 102.0) == pytest.approx(0)


@pytest.mark.parametrize(
    ("amount", "wait"),
    [
        (1.0, 1.0),  # a message, as the two after it
        (EDIT, 0.5),  # Telegram bears more edits
    ],
)
def test_an_edit_counts_less_than_a_message(amount: float, wait: float) -> None:
    """How long the next one waits after two messages more."""
    admission = Admission(Rate(1000, 1000, 1.0), Rate(1, 3, 4.0))
    admission.count(7, 100.0, amount)
    for _ in range(2):
        admission.count(7, 100.0)
    assert admission.wait(7, 100.0) == pytest.approx(wait)


def test_what_was_not_needed_is_given_back() -> None:
    """A notice that turned out to be dropped leaves its place to the next one."""
    admission = Admission(Rate(1000, 1000, 1.0), Rate(1, 3, 4.0))
    for _ in range(3):
        admission.count(7, 100.0)
    assert admission.wait(7, 100.0) == pytest.approx(1)
    admission.count(7, 100.0, -1.0)
    assert admission.wait(7, 100.0) == 0
    admission.count(7, 200.0, -1.0)
    assert admission.wait(7, 200.0) == 0


class LedgerAdmission(Admission):
    """Notes what was counted."""

    def __init__(self) -> None:
        super().__init__(Rate(1_000_000, 1000), Rate(1_000_000, 1000))
        self.amounts: list[float] = []

    def count(self, chat_id: int, now: float, amount: float = 1.0) -> None:
        """As before, noted."""
        self.amounts.append(amount)
        super().count(chat_id, now, amount)


async def test_a_dropped_notice_takes_no_place(house: House, sender: FakeSender) -> None:
    """Admitted, then found to be too late: its place goes back."""
    admission = LedgerAdmission()
    deliveries = Deliveries(works=house.works, clock=house.clock, sender=sender, admission=admission)
    person = await house.person()
    async with house.open() as work:
        await work.tell(person.id, WayOnShown(), about="1", expires_at=work.now + timedelta(minutes=1))
    house.pass_time(minutes=2)
    await everything(deliveries)
    assert sender.acts == []
    assert admission.amounts == [1.0, -1.0]


def test_admission_limits_everybody_together() -> None:
    """The 31st message in one instant waits, to whomever it goes."""
    admission = Admission(Rate(30, 30), Rate(1, 3), Rate(0.5, 2))
    for chat in range(30):
        assert admission.wait(chat + 1, 5.0) == 0
        admission.count(chat + 1, 5.0)
    assert admission.wait(99, 5.0) == pytest.approx(1 / 30)
