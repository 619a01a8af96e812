"""While contact is stopped nothing passes from one of the two to the other: one table over all notices of a tandem."""

from collections.abc import Awaitable, Callable
from dataclasses import fields, replace
from datetime import timedelta

import pytest

from program.deliveries import DropReason
from program.meetings import MeetingStatus, Place
from program.milestones import Milestone
from program.notices import (
    ContactShared,
    ExtensionWished,
    MessageRelayed,
    MilestoneReached,
    Notice,
    PlanAgreed,
    PlanChanged,
    TandemEndsSoon,
    TandemExtended,
    TandemPaused,
    TandemResumed,
    TandemStarted,
    ThanksSaid,
    ThanksWritten,
    TookPlaceAsked,
    kind_of,
    notice_kinds,
)
from program.people import Share
from program.plans import Points
from program.tandems import TandemStatus
from program.templates import Rhythm
from program.thanks import Thanks
from tests.couples import TUESDAY, Couple, couple_in
from tests.houses import House
from tests.series import agree_series
from tests.streets import Street
from usecases import Work, contact_rests, meeting_series, meetings, plans

pytestmark = pytest.mark.row("C7")
Cause = Callable[[Couple], Awaitable[None]]


@pytest.fixture
async def street(house: House) -> Street:
    """Where Daria and Jens live, who have just begun."""
    return Street(await couple_in(house))


def told_by(make: Callable[[Couple], Notice]) -> Cause:
    """Queues that notice for the mentor."""

    async def cause(couple: Couple) -> None:
        async with couple.house.open() as work:
            await work.tell(couple.mentor.id, make(couple), about="table")

    return cause


async def share(couple: Couple) -> None:
    """Daria shares her address."""
    async with couple.house.open() as work:
        await work.persons.change(couple.mentee.id, shares={Share.EMAIL: "daria@example.org"})
        notice = ContactShared(tandem_id=couple.tandem_id, sender_id=couple.mentee.id, share=Share.EMAIL)
        await work.tell(couple.mentor.id, notice, about="table")


async def reach_milestone(couple: Couple) -> None:
    """The two have met for the first time."""
    await begin(couple)
    notice = MilestoneReached(tandem_id=couple.tandem_id, milestone=Milestone.FIRST_MEETING)
    await told_by(lambda _: notice)(couple)


async def begin(couple: Couple) -> None:
    """The tandem is an active one."""
    tandem = await couple.tandem()
    async with couple.house.open() as work:
        await work.tandems.move(tandem, TandemStatus.ACTIVE)


async def send_plan(couple: Couple) -> None:
    """Daria suggests a plan."""
    tandem = await couple.tandem()
    async with couple.house.open() as work:
        await plans.send_first(work, couple.daria, tandem, POINTS)


async def agree_on_plan(couple: Couple) -> None:
    """The plan holds since this moment."""
    await send_plan(couple)
    await _answer_plan(couple)
    await told_by(lambda c: PlanAgreed(tandem_id=c.tandem_id))(couple)


async def change_plan(couple: Couple) -> None:
    """Daria changes it afterwards."""
    await send_plan(couple)
    await _answer_plan(couple)
    tandem = await couple.tandem()
    async with couple.house.open() as work:
        await work.outbox.drop_unsent(f"p:{couple.mentor.id}", DropReason.MOVED_ON)  # he has seen the plan by now
        plan = await plans.load(work, couple.tandem_id)
        await plans.change(work, couple.daria, tandem, plan, replace(POINTS, minutes=45))


async def _answer_plan(couple: Couple) -> None:
    async with couple.house.open() as work:
        plan = await plans.load(work, couple.tandem_id)
        await plans.agree(work, couple.jens, couple.tandem_id, plan.version)


async def offer(couple: Couple) -> None:
    """Daria offers times."""
    await couple.offer()


async def agree(couple: Couple) -> None:
    """The two agree on one."""
    await couple.agree()


async def decline(couple: Couple) -> None:
    """Daria can make none of Jens's times."""
    offered = await couple.offer(by=couple.jens)
    async with couple.house.open() as work:
        await meetings.decline(work, couple.daria, offered.id, offered.sequence)


async def decline_moving(couple: Couple) -> None:
    """Jens would like to move an agreed meeting, and Daria can make none of the times: it is off for both."""
    agreed = await couple.agree()
    moved = await couple.offer_others(agreed.id, TUESDAY + timedelta(days=2), by=couple.jens)
    async with couple.house.open() as work:
        await meetings.decline(work, couple.daria, moved.id, moved.sequence)


async def cancel(couple: Couple) -> None:
    """Daria calls an agreed meeting off."""
    agreed = await couple.agree()
    async with couple.house.open() as work:
        await meetings.cancel(work, couple.daria, agreed.id, agreed.sequence)


async def take_back(couple: Couple) -> None:
    """Daria takes her times back."""
    offered = await couple.offer()
    async with couple.house.open() as work:
        await meetings.take_back(work, couple.daria, offered.id, offered.sequence)


async def run_late(couple: Couple) -> None:
    """The meeting has begun, and Daria is not there yet: such a meeting is not called off by a stop."""
    agreed = await couple.agree()
    couple.house.now = TUESDAY + timedelta(minutes=1)
    async with couple.house.open() as work:
        await meetings.run_late(work, couple.daria, agreed.id, agreed.sequence, 10)


async def end_series(couple: Couple) -> None:
    """Daria ends their series."""
    series = await agree_series(couple)
    async with couple.house.open() as work:
        await meeting_series.end(work, couple.daria, series.id)


async def ask_whether_it_took_place(couple: Couple) -> None:
    """The bot asks of a meeting that is over."""
    agreed = await couple.agree()
    couple.house.now = TUESDAY + timedelta(hours=3)
    await told_by(lambda _: TookPlaceAsked(meeting_id=agreed.id, sequence=agreed.sequence))(couple)


async def come_near_the_end(couple: Couple, make: Callable[[int, str], Notice]) -> None:
    """Two weeks are left."""
    tandem = await couple.tandem()
    await told_by(lambda _: make(tandem.id, tandem.ends_at.isoformat()))(couple)


async def rest(couple: Couple) -> None:
    """The tandem rests for a while."""
    await begin(couple)
    tandem = await couple.tandem()
    until = couple.house.now + timedelta(days=20)
    async with couple.house.open() as work:
        await work.tandems.move(tandem, TandemStatus.PAUSED, paused_until=until)
    notice = TandemPaused(tandem_id=couple.tandem_id, until=until.isoformat())
    await told_by(lambda _: notice)(couple)


POINTS = Points(rhythm=next(iter(Rhythm)), place=Place.ONLINE, minutes=60)
OFF = "📅 Your meeting with Daria will not take place"
OVER = "📅 Your series of meetings has ended"

# What happens; the notice that then waits for the mentor; what the mentor reads of it all once contact is stopped.
TABLE: dict[str, tuple[Cause, str, tuple[str, ...]]] = {
    "a message": (
        told_by(lambda c: MessageRelayed(tandem_id=c.tandem_id, sender_id=c.mentee.id, words="Hello")),
        "MessageRelayed",
        (),
    ),
    "thanks": (
        told_by(lambda c: ThanksSaid(tandem_id=c.tandem_id, sender_id=c.mentee.id, choice=next(iter(Thanks)))),
        "ThanksSaid",
        (),
    ),
    "thanks in own words": (
        told_by(lambda c: ThanksWritten(tandem_id=c.tandem_id, sender_id=c.mentee.id, words="Danke")),
        "ThanksWritten",
        (),
    ),
    "a milestone": (reach_milestone, "MilestoneReached", ()),
    "a way of contact": (share, "ContactShared", ()),
    "the introduction": (told_by(lambda c: TandemStarted(tandem_id=c.tandem_id)), "TandemStarted", ()),
    "a plan": (send_plan, "PlanSent", ()),
    "a yes to the plan": (agree_on_plan, "PlanAgreed", ()),
    "a change of the plan": (change_plan, "PlanChanged", ()),
    "times": (offer, "MeetingProposed", ()),
    "an agreed time": (agree, "MeetingConfirmed", (OFF,)),
    "a no to times": (decline, "MeetingDeclined", ()),
    "a no to moving": (decline_moving, "MeetingDeclined", (OFF,)),
    "a meeting called off": (cancel, "MeetingCancelled", (OFF,)),
    "times taken back": (take_back, "MeetingCancelled", ()),
    "late": (run_late, "PartnerRunsLate", ()),
    "a series ended": (end_series, "SeriesEnded", (OVER,)),
    "did it take place": (ask_whether_it_took_place, "TookPlaceAsked", ()),
    "the end is near": (
        lambda c: come_near_the_end(c, lambda number, end: TandemEndsSoon(tandem_id=number, ends_at=end)),
        "TandemEndsSoon",
        (),
    ),
    "a wish to go on": (
        lambda c: come_near_the_end(c, lambda number, end: ExtensionWished(tandem_id=number, ends_at=end)),
        "ExtensionWished",
        (),
    ),
    "both go on": (told_by(lambda c: TandemExtended(tandem_id=c.tandem_id)), "TandemExtended", ()),
    "a rest": (rest, "TandemPaused", ()),
    "the rest is over": (told_by(lambda c: TandemResumed(tandem_id=c.tandem_id)), "TandemResumed", ()),
}

# Notices about a tandem that bring nothing of the other one, and why they may arrive.
OTHERS = {
    "ThingRelayed": "dropped with messages, as tests of letters show",
    "MeetingReminder": "the meeting is called off by the stop, and its reminders with it",
    "NotesExported": "the own notes",
    "CertificateOrdered": "the own certificate",
    "PartnerUnreachable": "neutral, and the way to somebody else",
    "TandemEnded": "neutral, without thanks",
    "ContactRested": "says so",
    "ContactResumed": "says that it is over",
}


def is_of_a_tandem(kind: type[Notice]) -> bool:
    """Whether a notice is about a tandem, a meeting or a series."""
    return bool({"tandem_id", "meeting_id", "series_id"} & {entry.name for entry in fields(kind)})


def test_no_notice_is_missing() -> None:
    """A new kind of notice about a tandem has to be put into the table, or says why it need not."""
    every = {name for name, kind in notice_kinds().items() if is_of_a_tandem(kind)}
    assert every - {kind for _, kind, _ in TABLE.values()} - set(OTHERS) == set()
    assert set(OTHERS) <= every


async def stop(work: Work, couple: Couple) -> None:
    """Daria would like contact to stop."""
    tandem = await work.tandems.get(couple.tandem_id)
    assert tandem is not None
    await contact_rests.stop(work, tandem, couple.mentee.id)


async def read_by_jens(street: Street) -> list[str]:
    """What reaches the mentor now, below the first line too; what nobody may hear of others stays away."""
    sent = await street.deliver()
    return [entry.plain for entry in sent if entry.chat_id == street.couple.mentor.telegram_id and entry.plain]


@pytest.mark.parametrize("case", TABLE)
async def test_it_arrives_as_long_as_nobody_stops_it(street: Street, case: str) -> None:
    """So that each row of the table shows something."""
    cause, kind, _ = TABLE[case]
    await cause(street.couple)
    assert kind in await street.couple.kinds(street.couple.mentor)
    street.house.pass_time(minutes=2)
    await read_by_jens(street)
    assert (kind, "sent", None) in await street.couple.ended_notices()


@pytest.mark.parametrize("case", TABLE)
async def test_nothing_arrives_once_contact_is_stopped(street: Street, case: str) -> None:
    """It waits already when contact is stopped: the partner reads that contact rests, and bare facts about meetings."""
    cause, _, expected = TABLE[case]
    await cause(street.couple)
    async with street.house.open() as work:
        await stop(work, street.couple)
    street.house.pass_time(minutes=2)
    read = await read_by_jens(street)
    (rests,) = [words for words in read if words.startswith("Meetings and messages in your tandem rest")]
    others = [words for words in read if words is not rests]
    assert [words.partition(":")[0].partition("\n")[0] for words in others] == list(expected)
    assert "Write to" not in str([entry.labels() for entry in street.sender.acts])


async def test_a_meeting_under_way_is_the_only_one_that_stays(street: Street) -> None:
    """The stop calls off what has not begun; nobody is late for the rest any more, as the row above shows."""
    agreed = await street.couple.agree()
    street.house.now = TUESDAY + timedelta(minutes=1)
    async with street.house.open() as work:
        await stop(work, street.couple)
    assert (await street.couple.meeting(agreed.id)).status is MeetingStatus.CONFIRMED


def test_kinds_are_what_they_are_called() -> None:
    """The table names each kind as the outbox does."""
    assert {kind for _, kind, _ in TABLE.values()} <= set(notice_kinds())
    assert kind_of(PlanChanged(tandem_id=1)) == "PlanChanged"
