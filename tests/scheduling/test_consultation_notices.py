"""Notices about consultations look again when they are due: what has moved on is not told, and nobody reads more."""

from collections.abc import Awaitable, Callable
from datetime import timedelta

import pytest

from program.actors import Actor
from program.consultations import BookingStatus
from program.deliveries import DropReason
from program.notices import (
    ConsultantAnswered,
    ConsultantAsked,
    ConsultantLost,
    ConsultationBooked,
    ConsultationCalledOff,
    ConsultationEnded,
    ConsultationMissed,
    ConsultationOver,
    ConsultationPosterSent,
    ConsultationReminder,
    ConsultationsTakenOut,
    Notice,
    kind_of,
)
from scheduling.presenters import load_presenters
from scheduling.presenting import Dropped, Outgoing, Reader, presenter_of
from tests.consultations import AT_TWO, HALF_PAST, NEXT_WEEK, Hours, hours_in
from tests.houses import House
from texts.translators import Translator
from usecases import consultation_bookings, consultation_desks, consultation_ends, consultation_results, losses

pytestmark = pytest.mark.row("D4")
load_presenters()
Act = Callable[[Hours, int], Awaitable[None]]


@pytest.fixture
async def hours(house: House) -> Hours:
    """Meike's hours on Thursdays."""
    return await hours_in(house)


async def shown(hours: Hours, notice: Notice, actor: Actor | None) -> Outgoing:
    """What somebody gets of a notice now; the staff group without an actor."""
    person = actor.person if actor is not None else None
    reader = Reader(chat_id=1, tr=Translator("en"), person=person, site=None if person else "oldenburg")
    async with hours.house.open() as work:
        return await presenter_of(kind_of(notice))(work, notice, reader)


async def moved(hours: Hours, booking_id: int) -> None:
    """Daria has taken another time."""
    async with hours.house.open() as work:
        await consultation_bookings.move(work, hours.daria, booking_id, hours.desk_id, NEXT_WEEK)


async def cancelled(hours: Hours, booking_id: int) -> None:
    """Daria has cancelled."""
    async with hours.house.open() as work:
        await consultation_bookings.cancel(work, hours.daria, booking_id)


async def gone(hours: Hours, booking_id: int) -> None:
    """Nothing is left of it."""
    async with hours.house.open() as work:
        await work.consultation_bookings.remove(booking_id)


@pytest.mark.parametrize("act", [moved, cancelled, gone], ids=["moved", "cancelled", "gone"])
async def test_nothing_is_told_of_a_time_that_no_longer_holds(hours: Hours, act: Act) -> None:
    """To neither side, whatever was queued for the old time."""
    booking = await hours.book(hours.daria)
    await act(hours, booking.id)
    for notice in (
        ConsultationBooked(booking_id=booking.id, sequence=0),
        ConsultationReminder(booking_id=booking.id, sequence=0, hours=1),
        ConsultationOver(booking_id=booking.id, sequence=0),
        ConsultationCalledOff(booking_id=booking.id, sequence=0),
        ConsultationMissed(booking_id=booking.id),
        ConsultationsTakenOut(desk_id=99, booking_ids=[booking.id]),
    ):
        for actor in (hours.daria, hours.meike):
            with pytest.raises(Dropped):
                await shown(hours, notice, actor)


async def test_only_the_nearest_reminder_is_sent_after_a_time_without_deliveries(hours: Hours) -> None:
    """Half an hour before the start nobody is told that it is tomorrow."""
    booking = await hours.book(hours.daria)
    hours.house.now = AT_TWO - timedelta(minutes=30)
    with pytest.raises(Dropped) as dropped:
        await shown(hours, ConsultationReminder(booking_id=booking.id, sequence=0, hours=24), hours.daria)
    assert dropped.value.reason is DropReason.TOO_LATE
    late = await shown(hours, ConsultationReminder(booking_id=booking.id, sequence=0, hours=1), hours.daria)
    assert late.text.plain.startswith("⏰ Today, 14:00")


async def test_the_consultant_is_reminded_once_for_all_of_a_day(hours: Hours) -> None:
    """The first appointment's reminder lists the others; theirs are dropped."""
    first, second = await hours.book(hours.daria), await hours.book(hours.amir, HALF_PAST)
    hours.house.now = AT_TWO - timedelta(hours=1)
    told = await shown(hours, ConsultationReminder(booking_id=first.id, sequence=0, hours=1), hours.meike)
    assert "14:00 · Daria\n14:30 · Amir" in told.text.plain
    hours.house.now = HALF_PAST - timedelta(hours=1)
    again = ConsultationReminder(booking_id=second.id, sequence=0, hours=1)
    with pytest.raises(Dropped):
        await shown(hours, again, hours.meike)
    assert "14:30" in (await shown(hours, again, hours.amir)).text.plain


async def test_whoever_books_late_before_others_takes_nobody_the_reminder(hours: Hours) -> None:
    """Daria has the first time, and had it too late for a reminder of her own: the one for Amir shows both."""
    later = await hours.book(hours.amir, HALF_PAST)
    hours.house.now = AT_TWO - timedelta(minutes=40)
    await hours.book(hours.daria)
    hours.house.now = HALF_PAST - timedelta(hours=1)
    told = await shown(hours, ConsultationReminder(booking_id=later.id, sequence=0, hours=1), hours.meike)
    assert "14:00 · Daria\n14:30 · Amir" in told.text.plain


async def test_a_consultant_who_has_left_the_team_is_told_no_name(hours: Hours) -> None:
    """Rights are looked at when a notice is due, not when it was queued."""
    booking = await hours.book(hours.daria)
    async with hours.house.open() as work:
        group = await work.staff_groups.of_site("oldenburg")
        assert group is not None
        account = hours.meike.person.telegram_id
        await work.staff_groups.keep_membership(group.chat_id, account, is_member=False, is_admin=False)
    for notice in (
        ConsultationBooked(booking_id=booking.id, sequence=0),
        ConsultationOver(booking_id=booking.id, sequence=0),
        ConsultationReminder(booking_id=booking.id, sequence=0, hours=24),
    ):
        with pytest.raises(Dropped):
            await shown(hours, notice, hours.meike)


async def test_whoever_was_called_off_gets_other_times_of_that_moment(hours: Hours) -> None:
    """A slot that somebody else has taken meanwhile is not offered."""
    booking = await hours.book(hours.daria)
    async with hours.house.open() as work:
        await consultation_results.call_off_one(work, hours.meike, booking.id)
    await hours.book(hours.amir, HALF_PAST)
    told = await shown(hours, ConsultationCalledOff(booking_id=booking.id, sequence=1), hours.daria)
    labels = [button.label for row in told.text.rows for button in row]
    assert "Thu 21 May, 14:30" not in labels
    assert "Thu 21 May, 15:00" in labels
    assert told.file is not None
    assert b"METHOD:CANCEL" in told.file.content


async def test_a_request_to_cancel_is_dropped_when_the_mark_was_taken_back(hours: Hours) -> None:
    """The consultant had tapped the wrong button."""
    booking = await hours.book(hours.daria)
    hours.house.now = AT_TWO + timedelta(minutes=10)
    async with hours.house.open() as work:
        await consultation_results.say(work, hours.meike, booking.id, BookingStatus.ABSENT)
    notice = ConsultationMissed(booking_id=booking.id)
    assert "did not take place" in (await shown(hours, notice, hours.daria)).text.plain
    async with hours.house.open() as work:
        await consultation_results.say(work, hours.meike, booking.id, BookingStatus.CAME)
    with pytest.raises(Dropped):
        await shown(hours, notice, hours.daria)


async def test_questions_and_pictures_of_closed_hours_are_dropped(hours: Hours) -> None:
    """A picture leads somewhere only while third parties may book; a question waits only while it is open."""
    async with hours.house.open() as work:
        await work.facts.set("bot username", "tandem_test_bot")
        await consultation_desks.let_public(work, hours.meike, hours.desk_id, is_public=True)
    picture = await shown(hours, ConsultationPosterSent(desk_id=hours.desk_id), hours.meike)
    assert picture.make_file is not None
    assert picture.make_file().name == "consultation.png"
    async with hours.house.open() as work:
        await consultation_desks.let_public(work, hours.meike, hours.desk_id, is_public=False)
        await consultation_desks.close(work, hours.meike, hours.desk_id)
    for kind in (ConsultationPosterSent, ConsultantAsked, ConsultantAnswered):
        with pytest.raises(Dropped):
            await shown(hours, kind(desk_id=hours.desk_id), hours.meike)


async def test_new_clock_rules_are_told_as_such(hours: Hours) -> None:
    """To both sides and to the team's group: nobody has moved anything."""
    booking = await hours.book(hours.daria)
    notice = ConsultationBooked(booking_id=booking.id, sequence=0, is_rederived=True)
    for actor in (hours.daria, hours.meike, None):
        told = await shown(hours, notice, actor)
        assert told.text.plain.startswith("📅 Please look again: Thursday 21 May, 14:00")
        assert "Nobody has moved it." in told.text.plain


async def test_a_consultant_who_left_takes_entries_out_without_names(hours: Hours) -> None:
    """And the group is told who gives no consultation any more, and how many people are concerned."""
    booking = await hours.book(hours.daria)
    async with hours.house.open() as work:
        group = await work.staff_groups.of_site("oldenburg")
        assert group is not None
        account = hours.meike.person.telegram_id
        await work.staff_groups.keep_membership(group.chat_id, account, is_member=False, is_admin=False)
        await consultation_ends.look_after(work, "oldenburg")
    out = await shown(hours, ConsultationsTakenOut(desk_id=hours.desk_id, booking_ids=[booking.id]), hours.meike)
    assert out.file is not None
    assert booking.uid.encode() in out.file.content.replace(b"\r\n ", b"")
    assert b"Daria" not in out.file.content
    ended = ConsultationEnded(desk_id=hours.desk_id, people=1)
    plain = (await shown(hours, ended, None)).text.plain
    assert "Meike: Thursday, 14:00" in plain
    assert "One person had booked there." in plain
    assert "Daria" not in plain
    with pytest.raises(Dropped):
        await shown(hours, ConsultationEnded(desk_id=99, people=1), None)


@pytest.mark.fault(14)
async def test_the_team_reads_of_a_lost_consultant_as_long_as_that_is_so(hours: Hours) -> None:
    """With how many have booked, without their names; not once the consultant is back, or the hours have ended."""
    await hours.book(hours.daria)
    lost = ConsultantLost(desk_id=hours.desk_id, people=1)
    with pytest.raises(Dropped):
        await shown(hours, lost, None)
    async with hours.house.open() as work:
        await losses.lose(work, hours.meike.person)
    plain = (await shown(hours, lost, None)).text.plain
    assert plain.startswith("📅 I can't reach Meike here any more")
    assert "Nobody can book these hours until Meike writes to me again." in plain
    assert "One person has booked." in plain
    assert "Daria" not in plain
    assert "booked" not in (await shown(hours, ConsultantLost(desk_id=hours.desk_id, people=0), None)).text.plain
    async with hours.house.open() as work:
        await consultation_desks.close(work, hours.meike, hours.desk_id)
    with pytest.raises(Dropped):
        await shown(hours, lost, None)
