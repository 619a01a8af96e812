"""The plays: what the two do in half a year. The clock, the team and the bot do the rest."""

from collections.abc import Awaitable, Callable
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from program.people import Role
from tests.half_years.stages import Player, Stage, add_player
from texts.meeting_words import length
from usecases import matches
from usecases import proposals as decisions

BERLIN = ZoneInfo("Europe/Berlin")
EVENING = time(20, 30)
FOLLOW_UP = timedelta(days=100)  # three months, and some days to answer
Play = Callable[[Stage], Awaitable[None]]


async def normal(stage: Stage) -> None:
    """A plan, a series, one meeting moved and one called off, words and thanks, an end on time."""
    await _begin(stage)
    await live(stage, stage.house.now + timedelta(days=4), stage.mentee, stage.mentor)
    await stage.mentee.tap("Write a note")
    await stage.mentee.say("CV: two pages, dates on the left.")
    await live(stage, await _half_an_hour_before_the_next(stage), stage.mentee, stage.mentor)
    await stage.mentor.tap("I'll be late")
    await stage.mentor.press(length(stage.mentor.tr, 10))
    await live(stage, stage.house.now + timedelta(days=28), stage.mentee, stage.mentor)
    await stage.mentor.tap("Cancel the meeting")
    await stage.mentor.tap("Yes, cancel it")
    await stage.mentee.start()
    await stage.mentee.tap("Our tandem")
    await stage.mentee.tap("Say thanks")
    await stage.mentee.tap("Your advice helped me", "thanks")
    await live(stage, await _end(stage) - timedelta(days=10), stage.mentee, stage.mentor)
    for player in (stage.mentee, stage.mentor):
        await player.tap("That fits")
    await live(stage, await _end(stage) + timedelta(hours=1), stage.mentee, stage.mentor)
    await _close(stage)
    await live(stage, stage.house.now + FOLLOW_UP)
    await stage.mentee.tap("Job in my field", "outcome")
    await stage.mentee.tap("Yes, we are")


async def silent_mentee(stage: Stage) -> None:
    """The mentor suggests times and writes; from the mentee nothing comes. Nobody nags the mentor for it."""
    await _silence(stage, stage.mentor)


async def silent_mentor(stage: Stage) -> None:
    """The same the other way round."""
    await _silence(stage, stage.mentee)


async def early_end_with_rematch(stage: Stage) -> None:
    """The mentor has no time any more; the mentee meets somebody else, and is not put at the end of the line."""
    await _begin(stage)
    await live(stage, stage.house.now + timedelta(days=30), stage.mentee, stage.mentor)
    await stage.mentor.start()
    await stage.mentor.tap("Our tandem")
    await stage.mentor.tap("Finish or change …")
    await stage.mentor.tap("Stop the tandem …")
    await stage.mentor.tap("No time for it")
    await stage.mentor.tap("Yes, stop it")
    await stage.days(0.1)
    await stage.mentee.tap("Yes, please")
    await stage.mentor.tap("Not now")
    await _bring_together_anew(stage)
    await stage.days(20)


async def holiday_pause(stage: Stage) -> None:
    """Three weeks of rest in December: nothing reaches the mentee meanwhile, and it ends by itself."""
    await _begin(stage)
    await live(stage, datetime(2026, 12, 14, 12, tzinfo=BERLIN), stage.mentee, stage.mentor)
    await stage.mentee.start()
    await stage.mentee.tap("Settings")
    await stage.mentee.tap("Take a rest")
    await stage.mentee.press(stage.mentee.tr.ngettext("One week", "{n} weeks", 4))
    await live(stage, datetime(2027, 2, 1, 12, tzinfo=BERLIN), stage.mentor)
    await live(stage, await _end(stage) + timedelta(days=1), stage.mentee, stage.mentor)


async def blocked_and_returned(stage: Stage) -> None:
    """The mentee blocks the bot for three weeks: the mentor hears of it once, neutrally, and all goes on afterwards."""
    await _begin(stage)
    await live(stage, stage.house.now + timedelta(days=30), stage.mentee, stage.mentor)
    stage.mentee.phone.block()
    await live(stage, stage.house.now + timedelta(days=21), stage.mentor)
    stage.mentee.phone.unblock()
    await stage.mentee.start()
    await live(stage, await _end(stage) + timedelta(days=1), stage.mentee, stage.mentor)


PLAYS: dict[str, Play] = {
    "normal": normal,
    "silent mentee": silent_mentee,
    "silent mentor": silent_mentor,
    "early end with re-match": early_end_with_rematch,
    "holiday pause": holiday_pause,
    "blocked and returned": blocked_and_returned,
}


async def live(stage: Stage, until: datetime, *players: Player) -> None:
    """Day by day; each evening these players answer what they are asked."""
    while (due := await stage.next_due()) is not None:
        evening = _next_evening(max(due, stage.house.now))  # of the next day on which anything happens
        if evening > until:
            break
        await stage.until(evening)
        await stage.tidy()
        for player in players:
            await _answer(player)
    await stage.until(until)


async def _answer(player: Player) -> None:
    """Yes, we met; and once a month, how it goes."""
    while player.shows(player.label("Yes", "answer")):
        await player.tap("Yes", "answer")
    if player.shows("4"):
        await player.press("4")
        await player.tap("Nothing")


async def _begin(stage: Stage) -> None:
    """Hello, a plan with two taps and one, and a series of meetings."""
    mentee, mentor = stage.mentee, stage.mentor
    await mentee.tap("Write to {name}", name=mentor.person.first_name)
    await mentee.say("👋 12:30?")
    await mentor.tap("Answer")
    await mentor.say("👍")
    await mentee.tap("Our plan")
    await mentee.tap("Send to {name}", name=mentor.person.first_name)
    await mentor.tap("Agree")
    await _offer(mentee, rhythm="Every week" if _is_dense(stage) else "Every two weeks", is_planned=True)
    await mentor.tap("Yes, all of them")


async def _offer(player: Player, *, rhythm: str | None = None, is_planned: bool = False) -> None:
    """The first of the suggested times, once or again and again. What the two have agreed on is not asked again."""
    await player.start()
    await player.tap("Plan a meeting")
    if not is_planned:
        await player.press_preset()
        await player.tap("Online", "place of a meeting")
        await player.tap("We'll agree on that later")
    await player.press_first()
    if rhythm is not None:
        await player.tap(rhythm)
    await player.tap("Send to {name}", name=player.partner.person.first_name)


async def _silence(stage: Stage, active: Player) -> None:
    await active.tap("Write to {name}", name=active.partner.person.first_name)
    await active.say("👋")
    await _offer(active)
    await stage.days(10)
    await _offer(active)
    await live(stage, await _end(stage) + timedelta(days=25), active)


async def _close(stage: Stage) -> None:
    """The closing questions, each by taps; a certificate for the mentee."""
    await stage.mentee.tap("Begin")
    for _ in range(4):
        await stage.mentee.press_with("4 · ")
    await stage.mentee.press("5")
    await stage.mentee.tap("Still looking", "outcome")
    await stage.mentee.tap("Skip")
    await stage.mentee.tap("Yes, you may")
    await stage.mentor.tap("Begin")
    await stage.mentor.press("5")
    await stage.mentor.tap("A new view", "gain")
    await stage.mentor.tap("Done")
    await stage.mentor.tap("Skip")


async def _bring_together_anew(stage: Stage) -> None:
    """Another mentor is in the pool; the team and both of them agree."""
    other = await add_player(stage, Role.MENTOR, stage.mentor.tr.language, "Alex", str(stage.mentor.tr.zone))
    assert stage.staff is not None
    async with stage.house.open() as work:
        assert await matches.match_site(work, "oldenburg") == 1
        (proposal,) = await work.proposals.open_of(stage.mentee.person.id)
        assert proposal.mentor_id == other.person.id
        await decisions.approve(work, stage.staff, proposal.id)
    await stage.settle()
    await other.tap("Yes, gladly")
    await stage.mentee.tap("Yes, gladly")


async def _half_an_hour_before_the_next(stage: Stage) -> datetime:
    async with stage.house.open() as work:
        (tandem,) = await work.tandems.live_of(stage.mentee.person.id)
        ahead = [meeting for meeting in await work.meetings.of(tandem.id) if meeting.is_ahead(stage.house.now)]
    assert ahead[0].starts_at is not None
    return ahead[0].starts_at - timedelta(minutes=30)


async def _end(stage: Stage) -> datetime:
    async with stage.house.open() as work:
        tandems = await work.tandems.of(stage.mentee.person.id)
    return tandems[0].ends_at


def _is_dense(stage: Stage) -> bool:
    return stage.house.works.programme.template != "six-months"


def _next_evening(now: datetime) -> datetime:
    local = now.astimezone(BERLIN)
    day = local.date() if local.time() < EVENING else local.date() + timedelta(days=1)
    return datetime.combine(day, EVENING, BERLIN)
