"""The other way out of a meeting and of a tandem: both see it, calendars follow, and nothing comes afterwards."""

from datetime import datetime, timedelta
from pathlib import Path

import pytest

from program.people import Role
from tests.end_to_end.story_steps import staff_sees
from tests.end_to_end.towns import start_bot
from tests.end_to_end.ways_out_steps import (
    JENS,
    RANIA,
    Quarter,
    Resident,
    founded,
    leave,
    offer,
    places,
    rest,
    send_time,
    tandem_in,
)

pytestmark = [pytest.mark.e2e]
NO_TIME = "No time was found for this meeting with {name}."
BLOCKED = "outcome=blocked"


@pytest.mark.row("A6", "B4", "C2", "G4")
@pytest.mark.fault(14, 35)
async def test_ways_out_of_meetings_and_of_the_tandem(tmp_path: Path) -> None:
    """Times declined, taken back, let pass; a meeting cancelled, one within a rest, one with a block; the end."""
    async with founded(tmp_path) as quarter:
        rania, jens = await tandem_in(quarter)
        await are_introduced(rania, jens)
        await times_are_declined(quarter, rania, jens)
        await times_are_taken_back(quarter, rania, jens)
        await times_pass(quarter, rania, jens)
        await meeting_is_cancelled(quarter, rania, jens)
        await meeting_falls_into_a_rest(quarter, rania, jens)
        await partner_blocks_before_the_reminder(quarter, rania, jens)
        await mentee_leaves(quarter, rania, jens)


async def are_introduced(rania: Resident, jens: Resident) -> None:
    """Each of the two has heard of the other one."""
    assert rania.post()[1:] == [rania.words("🤝 You are a tandem: you and {name}", name=JENS)]
    assert jens.post()[1:] == [jens.words("🤝 You are a tandem: you and {name}", name=RANIA)]


async def times_are_declined(quarter: Quarter, rania: Resident, jens: Resident) -> None:
    """ "Not this week", without a reason and without blame."""
    await offer(rania, JENS)
    await jens.tap("Not this week")
    await jens.sees(NO_TIME, name=RANIA)
    await quarter.quiet()
    assert rania.post() == [rania.words("📅 {name} cannot make these times this week", name=JENS)]
    assert jens.post() == [jens.words(NO_TIME, name=RANIA)]
    await rania.tap("Take them back")  # an old button
    await rania.sees(NO_TIME, name=JENS)


async def times_are_taken_back(quarter: Quarter, rania: Resident, jens: Resident) -> None:
    """The mentor has other times instead, and takes these back as well."""
    await offer(rania, JENS)
    await jens.tap("Other times")
    await send_time(jens, RANIA, "28.5. 18:00")
    await rania.sees("📅 {name} suggests other times", new=False, name=JENS)
    await jens.tap("Take them back")
    await jens.tap("Yes, take them back")
    await jens.sees("This meeting with {name} was cancelled.", name=RANIA)
    await quarter.quiet()
    assert rania.post()[-1] == rania.words("📅 {name} has taken back the times for a meeting", name=JENS)
    await rania.choose("ma")  # a time that stands there no longer
    await rania.sees("This meeting with {name} was cancelled.", name=JENS)
    await quarter.quiet()
    assert rania.post() == []
    assert jens.post()[-1] == jens.words("This meeting with {name} was cancelled.", name=RANIA)


async def times_pass(quarter: Quarter, rania: Resident, jens: Resident) -> None:
    """Nobody answers in time: whoever offered hears it without blame, the other one sees it, and is not reproached."""
    await offer(rania, JENS, "20.5. 18:00")
    await quarter.quiet()
    assert rania.post() == [rania.words("📅 {name} has the times you suggested", name=JENS)]
    assert jens.post() == [jens.words("📅 {name} suggests times for a meeting", name=RANIA)]
    await quarter.pass_to(20, 17, 44)
    assert (rania.post(), jens.post()) == ([], [])
    await quarter.pass_to(20, 17, 46)
    assert rania.post() == [rania.words("📅 Your suggestions for a meeting with {name} have passed", name=JENS)]
    await jens.choose("ma")
    await jens.sees(NO_TIME, name=RANIA)
    await quarter.pass_to(20, 20, 30)
    assert (rania.post(), jens.post()) == ([], [])


async def agree(quarter: Quarter, rania: Resident, jens: Resident, time: str) -> datetime:
    """The mentee offers a time, the mentor takes it; answers when they meet. Both have the file."""
    await offer(rania, JENS, time)
    await jens.choose("ma")
    await quarter.quiet()
    start: datetime = jens.entry()["DTSTART"].dt
    assert rania.entry()["DTSTART"].dt == start
    agreed = "📅 Agreed: {moment}, with {name}"
    assert rania.post()[-1] == rania.words(agreed, moment=rania.tr.moment(start), name=JENS)
    short = "📅 For your calendar: {moment}"  # he has just read the rest on his screen
    assert jens.post()[-1] == jens.words(short, moment=jens.tr.moment(start))
    return start


async def meeting_is_cancelled(quarter: Quarter, rania: Resident, jens: Resident) -> None:
    """By the mentor: both get the file that takes it out, and neither a reminder nor a question."""
    start = await agree(quarter, rania, jens, "22.5. 18:00")
    before = rania.entry()
    await jens.tap("Cancel the meeting")
    await jens.sees("{name} is told at once. You need not give a reason.", name=RANIA)
    await jens.tap("Yes, cancel it")
    await rania.sees(
        "📅 {name} has cancelled your meeting: {moment}", new=False, name=JENS, moment=rania.tr.moment(start)
    )
    await quarter.quiet()
    for person in (rania, jens):
        after = person.entry()
        assert (after["UID"], after["METHOD"], after["STATUS"]) == (before["UID"], "CANCEL", "CANCELLED")
        assert after["SEQUENCE"] > before["SEQUENCE"]
    theirs, own = (
        "📅 {name} has cancelled your meeting: {moment}",
        "📅 You have cancelled the meeting with {name}: {moment}",
    )
    assert rania.post() == [rania.words(theirs, name=JENS, moment=rania.tr.moment(start))]
    assert jens.post() == [jens.words(own, name=RANIA, moment=jens.tr.moment(start))]
    for hours in (-23, -0.5, 4):
        await quarter.pass_time(seconds=(start + timedelta(hours=hours) - quarter.town.now()).total_seconds())
        assert (rania.post(), jens.post()) == ([], [])


async def meeting_falls_into_a_rest(quarter: Quarter, rania: Resident, jens: Resident) -> None:
    """The mentor's: what is agreed is reminded of all the same, no question follows, and the rest ends by itself."""
    start = await agree(quarter, rania, jens, "26.5. 18:00")
    await rest(jens, 1)
    assert jens.post() == [jens.words("Settings")]
    await quarter.pass_to(25, 18, 10)
    assert (rania.post(), jens.post()) == ([tomorrow(rania, JENS, start)], [tomorrow(jens, RANIA, start)])
    await quarter.pass_to(26, 17, 10)
    assert (rania.post(), jens.post()) == ([today(rania, JENS, start)], [today(jens, RANIA, start)])
    await quarter.pass_to(27, 8, 30)
    assert jens.post() == []
    await rania.tap("Yes", "answer")
    await rania.sees("Thank you, noted. When would you like to meet next?")
    assert len(rania.post()) == 1
    await quarter.pass_to(30, 8, 30)  # the rest has ended in the evening before, which is no time to say so
    first = "🌱 You and {name} have met for the first time"  # known since nobody waits for the mentor's answer any more
    assert rania.post() == [rania.words(first, name=JENS)]
    assert sorted(jens.post()) == sorted([jens.words("Your rest is over, we go on."), jens.words(first, name=RANIA)])


async def partner_blocks_before_the_reminder(quarter: Quarter, rania: Resident, jens: Resident) -> None:
    """Nobody told the bot: one try, then no more; the team sees it; unblocked, the next reminder comes."""
    start = await agree(quarter, rania, jens, "3.6. 18:00")
    await quarter.town.process.kill()
    jens.phone.block()  # Telegram forgets to tell it, since the bot is down for days
    quarter.town.pass_time(seconds=(start - timedelta(hours=23, minutes=50) - quarter.town.now()).total_seconds())
    await start_bot(quarter.town)
    await quarter.quiet()
    assert rania.post() == [tomorrow(rania, JENS, start)]
    assert quarter.town.log().count(BLOCKED) == 1
    await quarter.decide("Next card")
    await staff_sees(quarter.meike, "There is a tandem with somebody who may be waiting.")
    await quarter.decide("Who?")
    await staff_sees(quarter.meike, "This is {name}.", name=JENS)
    await rania.tap("Write to {name}", name=JENS)
    await rania.sees("Messages to {name} cannot be passed on at the moment.", name=JENS)
    await quarter.pass_to(3, 9, 30, month=6)
    assert len(rania.post()) == 1  # the answer just now
    assert quarter.town.log().count(BLOCKED) == 1
    jens.phone.unblock()
    await staff_sees(quarter.meike, "The person writes to us again. Nothing to do.")
    await quarter.pass_to(3, 17, 10, month=6)
    assert (rania.post(), jens.post()) == ([today(rania, JENS, start)], [today(jens, RANIA, start)])


async def mentee_leaves(quarter: Quarter, rania: Resident, jens: Resident) -> None:
    """The partner hears neutrally that it has ended, the planned meeting is off, and the place is free again."""
    await quarter.pass_to(4, 8, 30, month=6)
    for person in (rania, jens):
        await person.tap("Yes", "answer")
        await person.sees("Thank you, noted. When would you like to meet next?")
    start = await agree(quarter, rania, jens, "8.6. 18:00")
    await leave(rania, "Yes, leave")
    await quarter.quiet()
    off = "📅 Your meeting with {name} will not take place: {moment}"
    assert sorted(rania.post()) == sorted(
        [rania.words("You have left the programme."), rania.words(off, name=JENS, moment=rania.tr.moment(start))]
    )
    assert jens.post() == [
        jens.words(off, name=RANIA, moment=jens.tr.moment(start)),
        jens.words("Your tandem with {name} has ended", name=RANIA),
    ]
    assert [person.entry()["STATUS"] for person in (rania, jens)] == ["CANCELLED", "CANCELLED"]
    await rania.tap("Plan a meeting")
    await rania.sees("You are not taking part at the moment.")
    await jens.tap("Plan a meeting")
    await jens.sees("Your last tandem has ended.")
    await jens.tap("I have a place free")  # nobody is looked for until the mentor says so
    await jens.sees("Your place is open for somebody else again.")
    await quarter.quiet()
    jens.post()  # the answer, which takes the place of the screen
    assert rania.post() == [rania.words("You are not taking part at the moment.")]  # below the file that they tapped
    await quarter.pass_to(9, 9, 10, month=6)
    assert (rania.post(), jens.post()) == ([], [])
    quarter.office.news()
    await quarter.joins("Emre", "tr", Role.MENTEE)
    await quarter.match(2)
    assert places(1) in await quarter.card(2)
    assert (rania.post(), jens.post()) == ([], [])


def tomorrow(person: Resident, partner: str, start: datetime) -> str:
    """The first line of the reminder a day before."""
    return person.words("⏰ Tomorrow, {moment}: your meeting with {name}", name=partner, moment=person.tr.moment(start))


def today(person: Resident, partner: str, start: datetime) -> str:
    """The first line of the reminder an hour before."""
    return person.words("⏰ Today, {time}: your meeting with {name}", name=partner, time=person.tr.time(start))
