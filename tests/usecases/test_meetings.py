"""Agreeing on a meeting, calling it off, being late, letting an offer pass."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy.exc import IntegrityError

from program.actors import Actor, Forbidden, Missing, Settled
from program.meetings import LAST_CALL, LATE_MINUTES, MeetingStatus
from program.timers import TimerKind
from tests.couples import NEXT_THURSDAY, TUESDAY, Couple
from usecases import meetings, tandems

_S = MeetingStatus


@pytest.mark.row("C2")
async def test_accepting_agrees_on_the_time(couple: Couple) -> None:
    """One tap: the chosen time, its wall time in the zone of whoever offered it, and no second offer."""
    offered = await couple.offer(TUESDAY, NEXT_THURSDAY)
    agreed = await couple.accept(offered, 1)
    assert (agreed.status, agreed.starts_at, agreed.zone) == (_S.CONFIRMED, NEXT_THURSDAY, "Europe/Berlin")
    assert agreed.wall is not None
    assert agreed.wall.isoformat() == "2026-05-28T17:00:00"


@pytest.mark.row("C2")
async def test_both_hear_of_it_and_both_are_reminded(couple: Couple) -> None:
    """In the same transaction: the confirmation, and a reminder 24 h and 1 h before, for each of the two."""
    agreed = await couple.agree()
    for person in (couple.mentee, couple.mentor):
        waiting = [entry for entry in await couple.house.notices(f"p:{person.id}") if entry[0] != "MeetingProposed"]
        assert [kind for kind, _ in waiting] == ["MeetingConfirmed", "MeetingReminder", "MeetingReminder"]
        assert [facts.get("hours") for _, facts in waiting] == [None, 24, 1]
        assert {facts["sequence"] for _, facts in waiting} == {agreed.sequence}
    timers = await couple.timers(agreed.id)
    assert timers == {TimerKind.MEETING_OVER: TUESDAY + timedelta(hours=3)}  # an hour of talk, two of distance


async def test_whoever_accepts_reads_it_on_the_screen(couple: Couple) -> None:
    """Only the file follows; the other one hears all."""
    await couple.agree()
    told = {
        person.id: facts["is_on_screen"]
        for person in (couple.mentee, couple.mentor)
        for kind, facts in await couple.house.notices(f"p:{person.id}")
        if kind == "MeetingConfirmed"
    }
    assert told == {couple.mentee.id: False, couple.mentor.id: True}


async def test_a_repeated_accept_changes_nothing(couple: Couple) -> None:
    """The second tap learns that it is settled; nobody is told twice."""
    offered = await couple.offer()
    await couple.accept(offered)
    before = await couple.kinds(couple.mentor)
    with pytest.raises(Settled):
        await couple.accept(offered, 1)
    assert (await couple.meeting(offered.id)).starts_at == TUESDAY
    assert await couple.kinds(couple.mentor) == before


@pytest.mark.fault(43)
@pytest.mark.parametrize("act", ["accept", "decline", "take_back", "cancel", "run_late", "look_at"])
async def test_strangers_can_do_nothing(couple: Couple, act: str) -> None:
    """Somebody else's meeting is refused, whatever the button says."""
    offered = await couple.offer()
    stranger = Actor(person=await couple.house.person("Eve"), staff_of=frozenset({"oldenburg"}))
    numbers = {"accept": (0, 0), "decline": (0,), "take_back": (0,), "cancel": (0,), "run_late": (0, 5), "look_at": ()}
    async with couple.house.open() as work:
        with pytest.raises(Forbidden):
            await getattr(meetings, act)(work, stranger, offered.id, *numbers[act])
        with pytest.raises(Missing):
            await getattr(meetings, act)(work, stranger, offered.id + 999, *numbers[act])
    assert await couple.meeting(offered.id) == offered


@pytest.mark.fault(43)
async def test_nobody_accepts_the_own_offer(couple: Couple) -> None:
    """It takes two."""
    offered = await couple.offer()
    async with couple.house.open() as work:
        with pytest.raises(Forbidden):
            await meetings.accept(work, couple.daria, offered.id, 0, 0)
        with pytest.raises(Forbidden):
            await meetings.decline(work, couple.daria, offered.id, 0)


@pytest.mark.parametrize("place", [-1, 2, 99])
async def test_only_offered_times_can_be_accepted(couple: Couple, place: int) -> None:
    """A forged place in the offer is no time."""
    offered = await couple.offer()
    with pytest.raises(Settled):
        await couple.accept(offered, place)


async def test_a_time_that_has_passed_cannot_be_accepted(couple: Couple) -> None:
    """The later one still can."""
    offered = await couple.offer(TUESDAY, NEXT_THURSDAY)
    couple.house.now = TUESDAY
    with pytest.raises(Settled):
        await couple.accept(offered, 0)
    assert (await couple.accept(offered, 1)).starts_at == NEXT_THURSDAY


@pytest.mark.fault(6)
async def test_a_button_of_an_earlier_offer_is_refused(couple: Couple) -> None:
    """Jens answers times that Daria has replaced meanwhile: he sees the new ones first."""
    first = await couple.offer(TUESDAY)
    second = await couple.offer_others(first.id, NEXT_THURSDAY, by=couple.daria)
    assert second.sequence == 1
    with pytest.raises(Settled):
        await couple.accept(first)
    assert (await couple.accept(second)).starts_at == NEXT_THURSDAY


@pytest.mark.row("C2")
async def test_not_this_week(couple: Couple) -> None:
    """Declined without a reason; whoever offered hears of it, nothing else is awaited."""
    offered = await couple.offer()
    async with couple.house.open() as work:
        closed = await meetings.decline(work, couple.jens, offered.id, 0)
    assert (closed.status, closed.sequence) == (_S.DECLINED, 1)
    assert await couple.kinds(couple.mentee) == ["MeetingDeclined"]
    assert await couple.timers(offered.id) == {}


@pytest.mark.row("C2")
async def test_an_offer_that_nobody_answers_passes(couple: Couple) -> None:
    """A quarter of an hour before its last time, not before; whoever offered hears of it."""
    offered = await couple.offer(TUESDAY, NEXT_THURSDAY)
    assert await couple.timers(offered.id) == {TimerKind.TIMES_OVER: NEXT_THURSDAY - LAST_CALL}
    for instant, status in ((TUESDAY, _S.PROPOSED), (NEXT_THURSDAY - LAST_CALL, _S.EXPIRED)):
        couple.house.now = instant
        async with couple.house.open() as work:
            await meetings.times_are_over(work, offered.id)
        assert (await couple.meeting(offered.id)).status is status
    assert await couple.kinds(couple.mentee) == ["MeetingDeclined"]


async def test_a_late_timer_leaves_an_agreed_meeting_alone(couple: Couple) -> None:
    """The clock looks again before it acts."""
    agreed = await couple.agree()
    async with couple.house.open() as work:
        await meetings.times_are_over(work, agreed.id)
        await meetings.times_are_over(work, agreed.id + 999)
    assert await couple.meeting(agreed.id) == agreed


@pytest.mark.row("C2")
async def test_cancelling_takes_it_out_of_both_calendars(couple: Couple) -> None:
    """Both are told, with a higher sequence number than the calendars know; by whom is said."""
    agreed = await couple.agree()
    async with couple.house.open() as work:
        off = await meetings.cancel(work, couple.jens, agreed.id, 0)
    assert (off.status, off.sequence) == (_S.CANCELLED, 1)
    for person in (couple.mentee, couple.mentor):
        kind, facts = (await couple.house.notices(f"p:{person.id}"))[-1]
        assert (kind, facts["sequence"], facts["by"]) == ("MeetingCancelled", 1, couple.mentor.id)
    assert await couple.timers(agreed.id) == {}


async def test_taking_times_back_tells_the_partner_alone(couple: Couple) -> None:
    """No calendar holds them."""
    offered = await couple.offer()
    async with couple.house.open() as work:
        assert (await meetings.take_back(work, couple.daria, offered.id, 0)).status is _S.CANCELLED
    assert await couple.kinds(couple.mentor) == ["MeetingProposed", "MeetingCancelled"]
    assert await couple.kinds(couple.mentee) == []
    assert await couple.timers(offered.id) == {}


async def test_taking_new_times_back_clears_both_calendars(couple: Couple) -> None:
    """The time before stays off: both are told, with a file."""
    agreed = await couple.agree()
    moved = await couple.offer_others(agreed.id, NEXT_THURSDAY, by=couple.jens)
    async with couple.house.open() as work:
        await meetings.take_back(work, couple.jens, moved.id, 1)
    for person in (couple.mentee, couple.mentor):
        assert (await couple.kinds(person))[-1] == "MeetingCancelled"


@pytest.mark.fault(6)
async def test_an_offer_that_was_accepted_is_not_taken_back(couple: Couple) -> None:
    """Whoever wanted to take times back has not seen the agreement yet; nor is an offer cancelled as a meeting."""
    offered = await couple.offer()
    async with couple.house.open() as work:
        with pytest.raises(Settled):
            await meetings.cancel(work, couple.daria, offered.id, 0)
    agreed = await couple.accept(offered)
    async with couple.house.open() as work:
        with pytest.raises(Settled):
            await meetings.take_back(work, couple.daria, offered.id, 0)
    assert await couple.meeting(offered.id) == agreed


@pytest.mark.fault(43)
async def test_only_the_own_offer_is_taken_back(couple: Couple) -> None:
    """The partner says "not this week" instead."""
    offered = await couple.offer()
    async with couple.house.open() as work:
        with pytest.raises(Forbidden):
            await meetings.take_back(work, couple.jens, offered.id, 0)


@pytest.mark.parametrize("hours", [0, 5])
async def test_a_meeting_that_has_begun_cannot_be_cancelled(couple: Couple, hours: int) -> None:
    """Nor one that is over."""
    agreed = await couple.agree()
    couple.house.now = TUESDAY + timedelta(hours=hours)
    async with couple.house.open() as work:
        with pytest.raises(Settled):
            await meetings.cancel(work, couple.jens, agreed.id, 0)
    assert await couple.meeting(agreed.id) == agreed


async def test_a_cancel_button_of_another_time_is_refused(couple: Couple) -> None:
    """Nobody cancels a time that they have not seen."""
    agreed = await couple.agree()
    await couple.offer_others(agreed.id, NEXT_THURSDAY, by=couple.daria)
    async with couple.house.open() as work:
        with pytest.raises(Settled):
            await meetings.cancel(work, couple.jens, agreed.id, agreed.sequence)


@pytest.mark.row("C2")
@pytest.mark.parametrize("minutes", LATE_MINUTES)
async def test_being_late(couple: Couple, minutes: int) -> None:
    """The partner hears it, once for the same number of minutes."""
    agreed = await couple.agree()
    couple.house.now = TUESDAY - timedelta(minutes=20)
    for _ in range(2):
        async with couple.house.open() as work:
            await meetings.run_late(work, couple.daria, agreed.id, 0, minutes)
    late = [entry for entry in await couple.house.notices(f"p:{couple.mentor.id}") if entry[0] == "PartnerRunsLate"]
    assert [facts["minutes"] for _, facts in late] == [minutes]


@pytest.mark.parametrize(
    ("sequence", "minutes", "after"),
    [
        (0, 7, timedelta()),  # no such button
        (0, 0, timedelta()),  # as above
        (1, 5, timedelta()),  # another time
        (0, 5, timedelta(hours=1)),  # the meeting is over
    ],
)
async def test_nothing_to_be_late_for(couple: Couple, sequence: int, minutes: int, after: timedelta) -> None:
    """Refused, and nobody is told."""
    agreed = await couple.agree()
    couple.house.now = TUESDAY + after
    async with couple.house.open() as work:
        with pytest.raises(Settled):
            await meetings.run_late(work, couple.daria, agreed.id, sequence, minutes)
    assert "PartnerRunsLate" not in await couple.kinds(couple.mentor)


@pytest.mark.row("C2")
@pytest.mark.fault(36)
async def test_moving_takes_the_old_time_off_at_once(couple: Couple) -> None:
    """The one who moves cannot come: no reminder of the old time may send the other there."""
    agreed = await couple.agree()
    moved = await couple.offer_others(agreed.id, NEXT_THURSDAY, by=couple.jens)
    assert (moved.status, moved.sequence, moved.uid) == (_S.PROPOSED, 1, agreed.uid)
    assert (moved.starts_at, moved.wall, moved.zone) == (TUESDAY, None, "Europe/Kyiv")
    assert await couple.timers(agreed.id) == {TimerKind.TIMES_OVER: NEXT_THURSDAY - LAST_CALL}
    again = await couple.accept(moved)
    assert (again.starts_at, again.sequence, again.uid) == (NEXT_THURSDAY, 1, agreed.uid)
    assert again.wall is not None
    assert again.wall.hour == 18  # Kyiv: the zone of whoever offered
    sequences = [facts["sequence"] for kind, facts in await couple.house.notices(f"p:{couple.mentee.id}")]
    assert sequences == [0, 0, 0, 1, 1, 1, 1]


@pytest.mark.row("C2")
@pytest.mark.parametrize("ending", ["decline", "expire"])
async def test_new_times_that_come_to_nothing_clear_both_calendars(couple: Couple, ending: str) -> None:
    """The agreed time stays off, and the entry goes out of both calendars, by a higher sequence number."""
    agreed = await couple.agree()
    moved = await couple.offer_others(agreed.id, NEXT_THURSDAY, by=couple.daria)
    if ending == "expire":
        couple.house.now = NEXT_THURSDAY
    async with couple.house.open() as work:
        if ending == "expire":
            await meetings.times_are_over(work, moved.id)
        else:
            await meetings.decline(work, couple.jens, moved.id, moved.sequence)
    closed = await couple.meeting(moved.id)
    assert (closed.sequence, closed.starts_at) == (2, TUESDAY)
    assert (await couple.house.notices(f"p:{couple.mentee.id}"))[-1] == (
        "MeetingDeclined",
        {"meeting_id": moved.id, "sequence": 2},
    )
    assert (await couple.house.notices(f"p:{couple.mentor.id}"))[-1] == (
        "MeetingCancelled",
        {"meeting_id": moved.id, "sequence": 2, "by": None},
    )


async def test_the_database_keeps_one_offer_a_tandem(couple: Couple) -> None:
    """Whatever the code above it believes."""
    offered = await couple.offer()
    async with couple.house.open() as work:
        with pytest.raises(IntegrityError):
            await work.meetings.add(
                tandem_id=couple.tandem_id,
                status=_S.PROPOSED,
                proposed_by=couple.mentor.id,
                zone="Europe/Kyiv",
                minutes=60,
                place=offered.place,
                place_words=None,
                uid="another",
                options={TUESDAY: TUESDAY.replace(tzinfo=None)},
            )
        await work.connection.rollback()


async def test_an_ended_tandem_has_no_meetings_ahead(couple: Couple) -> None:
    """Agreed ones are off for both, with nobody's name; offers vanish; what has begun is left alone."""
    agreed = await couple.agree()
    offered = await couple.offer(NEXT_THURSDAY)
    async with couple.house.open() as work:
        await tandems.end_all_of(work, couple.mentee.id)
    assert [(await couple.meeting(m.id)).status for m in (agreed, offered)] == [_S.CANCELLED, _S.CANCELLED]
    cancelled = [f for k, f in await couple.house.notices(f"p:{couple.mentor.id}") if k == "MeetingCancelled"]
    assert cancelled == [{"meeting_id": agreed.id, "sequence": 1, "by": None}]
    assert await couple.timers(agreed.id) == {}
    with pytest.raises(Settled):
        await couple.accept(offered)


async def test_a_meeting_that_runs_is_not_cancelled_by_an_ending(couple: Couple) -> None:
    """Nobody is told that it will not take place while they are sitting in it."""
    agreed = await couple.agree()
    couple.house.now = TUESDAY + timedelta(minutes=10)
    async with couple.house.open() as work:
        await meetings.cancel_all_of(work, couple.tandem_id, None)
        await meetings.cancel_all_of(work, couple.tandem_id + 999, None)
    assert (await couple.meeting(agreed.id)).status is _S.CONFIRMED


async def test_the_next_meeting_is_the_soonest_ahead(couple: Couple) -> None:
    """For both of the two, and for nobody else."""
    later = await couple.agree(NEXT_THURSDAY)
    sooner = await couple.agree(TUESDAY)
    async with couple.house.open() as work:
        found = [await meetings.next_meeting_of(work, person.id) for person in (couple.mentee, couple.mentor)]
        assert await meetings.next_meeting_of(work, 999) is None
    assert [meeting.id if meeting else None for meeting in found] == [sooner.id, sooner.id]
    couple.house.now = TUESDAY
    async with couple.house.open() as work:
        found_later = await meetings.next_meeting_of(work, couple.mentee.id)
    assert found_later is not None
    assert found_later.id == later.id


async def test_every_decision_is_on_record(couple: Couple) -> None:
    """States and our own ids, no words."""
    agreed = await couple.agree(place_words="https://meet.example.org/secret")
    async with couple.house.open() as work:
        await meetings.cancel(work, couple.jens, agreed.id, 0)
        entries = await work.audits.about("meeting", agreed.id)
    assert [(e.actor_id, e.action, e.from_state, e.to_state) for e in entries] == [
        (couple.mentee.id, "offered", None, "proposed"),
        (couple.mentor.id, "confirm", "proposed", "confirmed"),
        (couple.mentor.id, "cancel", "confirmed", "cancelled"),
    ]
    assert all(replace(entry).reason is None for entry in entries)
