"""Notices about meetings look again before they go out: what has been overtaken is dropped, with a reason."""

from collections.abc import Awaitable, Callable
from datetime import timedelta

import pytest

from program.meetings import Meeting, MeetingStatus, Said
from program.notices import (
    MeetingCancelled,
    MeetingConfirmed,
    MeetingDeclined,
    MeetingProposed,
    MeetingReminder,
    Notice,
    PartnerRunsLate,
    TookPlaceAsked,
)
from program.people import Availability
from scheduling.admission import Admission, Rate
from scheduling.deliveries import Deliveries
from scheduling.presenters import load_presenters
from tests.couples import NEXT_THURSDAY, TUESDAY, Couple, couple_in
from tests.houses import House
from tests.senders import FakeSender, Sent
from usecases import meetings, tandems, took_place

load_presenters()
Change = Callable[[Couple, Meeting], Awaitable[None]]


@pytest.fixture
async def couple(house: House) -> Couple:
    """Two who have just begun."""
    return await couple_in(house)


async def delivered(couple: Couple) -> list[Sent]:
    """Delivers all that is due; answers what was sent."""
    quick = Rate(1_000_000, 1000)
    sender = FakeSender()
    admission = Admission(quick, quick, quick)
    worker = Deliveries(works=couple.house.works, clock=couple.house.clock, sender=sender, admission=admission)
    while await worker.deliver_due():
        pass
    return sender.acts


async def cancelled(couple: Couple, meeting: Meeting) -> None:
    """Somebody calls it off."""
    call_off = meetings.cancel if meeting.status is MeetingStatus.CONFIRMED else meetings.take_back
    async with couple.house.open() as work:
        await call_off(work, couple.daria, meeting.id, meeting.sequence)


async def moved(couple: Couple, meeting: Meeting) -> None:
    """Somebody offers other times."""
    await couple.offer_others(meeting.id, NEXT_THURSDAY, by=couple.daria)


async def agreed_anew(couple: Couple, meeting: Meeting) -> None:
    """Other times, and one of them accepted."""
    await couple.accept(await couple.offer_others(meeting.id, NEXT_THURSDAY, by=couple.daria))


async def ended(couple: Couple, _meeting: Meeting) -> None:
    """The tandem ends."""
    async with couple.house.open() as work:
        await tandems.end_all_of(work, couple.mentee.id)


def notices(meeting: Meeting) -> list[Notice]:
    """Everything that can be said about an agreed meeting."""
    number, sequence = meeting.id, meeting.sequence
    return [
        MeetingConfirmed(meeting_id=number, sequence=sequence),
        MeetingReminder(meeting_id=number, sequence=sequence, hours=24),
        PartnerRunsLate(meeting_id=number, sequence=sequence, minutes=5),
        TookPlaceAsked(meeting_id=number, sequence=sequence),
    ]


@pytest.mark.fault(36)
@pytest.mark.parametrize("change", [cancelled, moved, agreed_anew, ended])
async def test_what_an_agreed_meeting_was_is_not_told_any_more(couple: Couple, change: Change) -> None:
    """Whatever has happened to it while the notice waited, the notice is about an earlier state."""
    meeting = await couple.agree()
    await delivered(couple)
    await change(couple, meeting)
    await delivered(couple)
    before = len(await couple.ended_notices())
    async with couple.house.open() as work:
        for number, notice in enumerate(notices(meeting)):
            await work.tell(couple.mentor.id, notice, about=f"late.{number}")
    assert await delivered(couple) == []
    late = (await couple.ended_notices())[before:]
    assert {entry[1:] for entry in late} == {("dropped", "moved_on")}
    assert len(late) == 4


async def test_unchanged_they_are_all_told(couple: Couple) -> None:
    """The counterpart: the same four go out while the meeting stands."""
    meeting = await couple.agree()
    await delivered(couple)
    async with couple.house.open() as work:
        for number, notice in enumerate(notices(meeting)):
            await work.tell(couple.mentor.id, notice, about=f"again.{number}")
    assert len(await delivered(couple)) == 4


@pytest.mark.parametrize("change", [cancelled, moved, ended])
async def test_an_offer_that_has_changed_is_not_told(couple: Couple, change: Change) -> None:
    """The partner reads the newest offer, or none."""
    offered = await couple.offer(TUESDAY)
    await change(couple, offered)
    about = {"meeting_id": offered.id, "sequence": offered.sequence}
    titles = [
        sent.plain.partition("\n")[0] for sent in await delivered(couple) if sent.chat_id == couple.mentor.telegram_id
    ]
    assert "📅 Daria suggests times for a meeting" not in titles
    async with couple.house.open() as work:
        await work.tell(couple.mentor.id, MeetingProposed(**about), about="late")
    assert await delivered(couple) == []


async def test_a_cancellation_of_something_else_is_not_told(couple: Couple) -> None:
    """Neither of a meeting that stands, nor of one that does not exist."""
    meeting = await couple.agree()
    await delivered(couple)
    async with couple.house.open() as work:
        for number, meeting_id in enumerate((meeting.id, meeting.id + 999)):
            for kind in (MeetingCancelled, MeetingDeclined):
                notice = kind(meeting_id=meeting_id, sequence=meeting.sequence)
                await work.tell(couple.mentor.id, notice, about=f"wrong.{number}")
    assert await delivered(couple) == []


@pytest.mark.fault(35)
async def test_after_a_long_silence_only_the_nearest_reminder_is_of_use(couple: Couple) -> None:
    """The day's reminder is dropped as soon as the hour's is due as well."""
    await couple.agree()
    await delivered(couple)
    couple.house.now = TUESDAY - timedelta(hours=1)
    assert len(await delivered(couple)) == 2  # one for each
    couple.house.now = TUESDAY
    assert await delivered(couple) == []


@pytest.mark.fault(35)
async def test_a_late_day_reminder_is_still_of_use(couple: Couple) -> None:
    """Down for five hours: said all the same, and truthfully."""
    await couple.agree()
    await delivered(couple)
    couple.house.now = TUESDAY - timedelta(hours=19)  # 22:00 the evening before in Berlin
    texts = [sent.plain for sent in await delivered(couple)]
    assert len(texts) == 2
    assert all(text.startswith("⏰ Tomorrow, Tuesday 26 May") for text in texts)


@pytest.mark.row("A6")
async def test_somebody_who_rests_is_reminded_but_not_asked(couple: Couple) -> None:
    """An agreed meeting is no nudge; the question afterwards is."""
    meeting = await couple.agree()
    await delivered(couple)
    async with couple.house.open() as work:
        await work.persons.change(couple.mentor.id, availability=Availability.PAUSED)
    couple.house.now = TUESDAY - timedelta(hours=1)
    assert couple.mentor.telegram_id in [sent.chat_id for sent in await delivered(couple)]
    couple.house.now = TUESDAY + timedelta(hours=3)
    async with couple.house.open() as work:
        await meetings.meeting_is_over(work, meeting.id)
    assert [sent.chat_id for sent in await delivered(couple)] == [couple.mentee.telegram_id]


async def test_a_question_answered_meanwhile_is_not_asked(couple: Couple) -> None:
    """On the home screen, for instance."""
    meeting = await couple.agree()
    await delivered(couple)
    couple.house.now = TUESDAY + timedelta(hours=3)
    async with couple.house.open() as work:
        await meetings.meeting_is_over(work, meeting.id)
        await took_place.say(work, couple.daria, meeting.id, Said.NO)
    assert couple.mentee.telegram_id not in [sent.chat_id for sent in await delivered(couple)]


@pytest.mark.parametrize("hours", [0, 2, 72])
async def test_being_late_is_told_while_the_meeting_lasts(couple: Couple, hours: int) -> None:
    """Afterwards nobody needs to know."""
    meeting = await couple.agree()
    await delivered(couple)
    couple.house.now = TUESDAY
    async with couple.house.open() as work:
        await meetings.run_late(work, couple.daria, meeting.id, 0, 30)
    couple.house.pass_time(hours=hours)
    lateness = [sent for sent in await delivered(couple) if "late" in sent.plain]
    assert len(lateness) == (1 if hours == 0 else 0)


async def test_reminders_are_promised_only_where_they_come(couple: Couple) -> None:
    """Agreed for the next hour: no reminder, and no word of one."""
    near = couple.house.now + timedelta(minutes=45)
    await couple.agree(near)
    confirmed = [sent for sent in await delivered(couple) if sent.file is not None]
    assert len(confirmed) == 2
    assert all("remind" not in sent.plain for sent in confirmed)
    later = await couple.agree(TUESDAY)
    assert later.starts_at == TUESDAY
    confirmed = [sent for sent in await delivered(couple) if sent.file is not None]
    assert all("I will remind you in time." in sent.plain for sent in confirmed)


async def test_whoever_has_just_agreed_gets_a_short_line_with_the_file(couple: Couple) -> None:
    """The screen says the rest, with all its buttons; the other one reads everything with the file."""
    await couple.agree()
    to_jens, to_daria = sorted(
        (sent for sent in await delivered(couple) if sent.file), key=lambda sent: len(sent.plain)
    )
    assert to_jens.plain == "📅 For your calendar: Tuesday 26 May, 18:00\nI will remind you in time."
    assert to_jens.text.rows == ()
    assert to_daria.plain.startswith("📅 Agreed: ")
    assert to_daria.text.rows != ()


async def test_an_older_entry_is_named_only_where_there_is_one(couple: Couple) -> None:
    """Not after counter-proposals: nothing had been agreed, so calendars hold nothing. After a move one does."""
    first = await couple.offer(TUESDAY)
    agreed = await couple.accept(await couple.offer_others(first.id, NEXT_THURSDAY, by=couple.jens))
    assert agreed.sequence > 0
    confirmed = [sent.plain for sent in await delivered(couple) if sent.file]
    assert len(confirmed) == 2
    assert not [words for words in confirmed if "earlier entry" in words]
    await couple.accept(await couple.offer_others(agreed.id, TUESDAY, by=couple.daria))
    moved_to = [sent.plain for sent in await delivered(couple) if sent.file]
    assert len(moved_to) == 2
    assert all("replaces an earlier entry" in words and "please delete it yourself" in words for words in moved_to)


async def test_a_file_that_never_arrived_is_not_replaced(couple: Couple) -> None:
    """Moved before the first file went out: for both, the second is the first."""
    agreed = await couple.agree()
    await couple.accept(await couple.offer_others(agreed.id, NEXT_THURSDAY, by=couple.daria))
    confirmed = [sent.plain for sent in await delivered(couple) if sent.file]
    assert len(confirmed) == 2
    assert not [words for words in confirmed if "earlier entry" in words]
