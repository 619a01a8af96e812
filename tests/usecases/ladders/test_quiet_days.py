"""The whole silence ladder, hour by hour: exactly who is asked what and when."""

from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta
from typing import Any

import pytest

from program.desk import CardKind
from program.timers import TimerKind
from tests.couples import Couple, couple_in
from tests.houses import House
from tests.quiet_tandems import BERLIN, QuietTandem
from tests.silences import DAY, asked, look, member, write
from tests.streets import Street
from usecases import (
    ladders,
    losses,
    nudges,
    pauses,
)

pytestmark = pytest.mark.row("C5")
SIMULATED = timedelta(days=120)


async def silence_of_both(quiet: QuietTandem) -> None:
    """Nobody ever does anything."""


async def silence_of_the_mentee(quiet: QuietTandem) -> None:
    """Jens writes every ten days, and nothing comes back."""
    house = quiet.couple.house
    end = house.now + SIMULATED
    while house.now + 10 * DAY < end:
        await quiet.until(house.now + 10 * DAY)
        await write(quiet.couple, quiet.couple.jens)


async def a_pause_in_between(quiet: QuietTandem) -> None:
    """After ten days Daria rests for three weeks."""
    await quiet.until(quiet.couple.house.now + 10 * DAY)
    async with quiet.couple.house.open() as work:
        await pauses.pause(work, quiet.couple.daria, 3)


async def in_touch_elsewhere(quiet: QuietTandem) -> None:
    """Jens answers the second question for both of them."""
    await quiet.until(quiet.couple.house.now + 22 * DAY)
    async with quiet.couple.house.open() as work:
        await nudges.say_in_touch(work, quiet.couple.jens, quiet.couple.tandem_id)


async def a_phone_that_is_off(quiet: QuietTandem) -> None:
    """Daria blocks the bot after a week and comes back four weeks later."""
    house = quiet.couple.house
    await quiet.until(house.now + 7 * DAY)
    async with house.open() as work:
        await losses.lose(work, quiet.couple.mentee)
    await quiet.until(house.now + 28 * DAY)
    async with house.open() as work:
        back = await work.persons.get(quiet.couple.mentee.id)
        assert back is not None
        await losses.find_again(work, back)


CHECK_INS = [
    (f"{day} 17:00", who, "check-in")
    for day in ("Tue 16 Jun", "Tue 14 Jul", "Tue 11 Aug", "Tue 08 Sep")
    for who in ("mentee", "mentor")
]
BOTH = [
    ("Tue 02 Jun 17:00", "mentee", "nudge 1"),
    ("Tue 02 Jun 17:00", "mentor", "nudge 1"),
    ("Tue 09 Jun 17:00", "mentee", "nudge 2"),
    ("Tue 09 Jun 17:00", "mentor", "nudge 2"),
    ("Wed 17 Jun 09:00", "staff", "card"),
]
ONE = [entry for entry in BOTH if entry[1] != "mentor"]
PAUSED = [  # the days of the pause count for neither of the two
    ("Tue 23 Jun 17:00", "mentee", "nudge 1"),
    ("Tue 23 Jun 17:00", "mentor", "nudge 1"),
    ("Tue 30 Jun 17:00", "mentee", "nudge 2"),
    ("Tue 30 Jun 17:00", "mentor", "nudge 2"),
    ("Wed 08 Jul 09:00", "staff", "card"),
]
ANEW = [  # one answer counts for both, and the ladder begins anew for both
    *BOTH[:4],
    ("Wed 24 Jun 17:00", "mentee", "nudge 1"),
    ("Wed 24 Jun 17:00", "mentor", "nudge 1"),
    ("Wed 01 Jul 17:00", "mentee", "nudge 2"),
    ("Wed 01 Jul 17:00", "mentor", "nudge 2"),
    ("Thu 09 Jul 09:00", "staff", "card"),
]
LOST = [  # whoever waits for somebody who cannot be reached is not asked either
    ("Tue 30 Jun 17:00", "mentee", "nudge 1"),
    ("Tue 30 Jun 17:00", "mentor", "nudge 1"),
    ("Tue 07 Jul 17:00", "mentee", "nudge 2"),
    ("Tue 07 Jul 17:00", "mentor", "nudge 2"),
    ("Wed 15 Jul 09:00", "staff", "card"),
]
FIRST_OF_DARIA = [("Tue 16 Jun 17:00", "mentee", "check-in")]


@pytest.mark.slow
@pytest.mark.parametrize(
    ("story", "ladder", "not_asked"),
    [
        (silence_of_both, BOTH, []),
        (silence_of_the_mentee, ONE, []),
        (a_pause_in_between, PAUSED, FIRST_OF_DARIA),
        (in_touch_elsewhere, ANEW, []),
        (a_phone_that_is_off, LOST, FIRST_OF_DARIA),
    ],
    ids=["both", "one", "pause", "elsewhere", "lost"],
)
async def test_a_hundred_and_twenty_quiet_days(
    quiet: QuietTandem,
    story: Callable[[QuietTandem], Awaitable[None]],
    ladder: list[Any],
    not_asked: list[Any],
) -> None:
    """Every message of four months, to the day and the hour; afterwards staff have it, and nothing more comes."""
    end = quiet.couple.house.now + SIMULATED
    await story(quiet)
    await quiet.until(end)
    assert [entry for entry in quiet.said if entry[2] != "check-in"] == ladder
    assert [entry for entry in quiet.said if entry[2] == "check-in"] == [
        entry for entry in CHECK_INS if entry not in not_asked
    ]


@pytest.mark.slow
async def test_christmas(house: House) -> None:
    """What falls on a holiday or a weekend waits for the next working day, once."""
    house.now = datetime(2026, 12, 4, 12, tzinfo=BERLIN)
    await house.staff()
    quiet = QuietTandem(Street(await couple_in(house, mentor_zone="Europe/Berlin")))
    await quiet.begin()
    await quiet.until(datetime(2027, 1, 20, tzinfo=BERLIN))
    assert [entry for entry in quiet.said if entry[2] != "check-in"] == [
        ("Fri 18 Dec 17:00", "mentee", "nudge 1"),
        ("Fri 18 Dec 17:00", "mentor", "nudge 1"),
        ("Mon 28 Dec 17:00", "mentee", "nudge 2"),  # not on Christmas Day, nor on the weekend after it
        ("Mon 28 Dec 17:00", "mentor", "nudge 2"),
        ("Tue 05 Jan 09:00", "staff", "card"),  # not on New Year's Day; staff read it when the office opens
    ]


async def test_each_is_asked_in_the_own_evening(house: House) -> None:
    """At five in Kyiv it is four in Berlin."""
    await house.staff()
    quiet = QuietTandem(Street(await couple_in(house)))
    await quiet.begin()
    said = await quiet.until(house.now + 15 * DAY)
    assert said == [("Tue 02 Jun 16:00", "mentor", "nudge 1"), ("Tue 02 Jun 17:00", "mentee", "nudge 1")]


@pytest.mark.parametrize(
    ("days", "steps", "has_card"),
    [(25, [2], False), (60, [], True)],
    ids=["between the steps", "after all of them"],
)
async def test_after_a_long_outage_one_step_is_taken(
    couple: Couple, days: int, steps: list[int], has_card: bool
) -> None:
    """The highest that is due, never a pile."""
    async with couple.house.open() as work:
        await ladders.start(work, couple.tandem_id)
    couple.house.now = (couple.house.now + days * DAY).replace(hour=16)
    while couple.house.now.weekday() > 4:
        couple.house.pass_time(days=1)
    street = Street(couple)
    await street.ticks.wake_timers()
    await street.ticks.wake_timers()
    assert await asked(couple, couple.mentee) == steps
    async with couple.house.open() as work:
        card = await work.cards.about(CardKind.SILENCE, couple.tandem_id)
    assert (card is not None) is has_card


async def test_a_weekend_that_begins_while_the_bot_is_down(couple: Couple) -> None:
    """What has become due is asked on Monday, not in the moment in which the bot is back."""
    couple.house.now = datetime(2026, 6, 6, 12, tzinfo=BERLIN)  # a Saturday
    await look(couple, couple.mentee)
    assert await asked(couple, couple.mentee) == []
    mine = await member(couple, couple.mentee)
    assert (await couple.clocks(mine.id))[TimerKind.SILENCE] == datetime(2026, 6, 8, 17, tzinfo=BERLIN)
