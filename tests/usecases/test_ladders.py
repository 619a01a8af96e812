"""The silence ladder: exactly who is asked what and when, and that nobody is asked for the other's silence."""

from collections.abc import Awaitable, Callable
from datetime import date, datetime, timedelta
from typing import Any

import pytest

from program.actors import Actor, Forbidden, Missing, Settled
from program.desk import CardKind, CardStatus
from program.letters import Destination
from program.meeting_plans import Refused
from program.meetings import MeetingStatus, Place, Said
from program.people import Availability, Person, Role, Share
from program.tandems import TandemMember, TandemStatus
from program.timers import TimerKind
from tests.couples import NEXT_THURSDAY, THURSDAY, TUESDAY, Couple, couple_in
from tests.houses import House
from tests.quiet_tandems import BERLIN, QuietTandem
from tests.streets import Street
from usecases import (
    Work,
    cards,
    ladders,
    losses,
    meetings,
    nudges,
    pauses,
    relays,
    shares,
    tandems,
    took_place,
)

pytestmark = pytest.mark.row("C5")
DAY = timedelta(days=1)
SIMULATED = timedelta(days=120)


@pytest.fixture
async def couple(house: House) -> Couple:
    """Two who have just begun, both in Berlin."""
    return await couple_in(house, mentor_zone="Europe/Berlin")


@pytest.fixture
async def quiet(couple: Couple) -> QuietTandem:
    """The same two with a clock and a staff group."""
    await couple.house.staff()
    tandem = QuietTandem(Street(couple))
    await tandem.begin()
    return tandem


async def member(couple: Couple, person: Person) -> TandemMember:
    """What belongs to one of the two, as it is committed."""
    async with couple.house.open() as work:
        found = await work.tandems.member_of(couple.tandem_id, person.id)
    assert found is not None
    return found


async def look(couple: Couple, person: Person) -> None:
    """The timer of one of the two wakes now."""
    async with couple.house.open() as work:
        await ladders.look_at_silence(work, (await work.tandems.member_of(couple.tandem_id, person.id)).id)  # type: ignore[union-attr]  # both are members


async def asked(couple: Couple, person: Person) -> list[int]:
    """Which questions wait for somebody, by their step."""
    notices = await couple.house.notices(f"p:{person.id}")
    return [facts["step"] for kind, facts in notices if kind == "SilenceNoticed"]


async def write(couple: Couple, actor: Actor) -> None:
    """A message to the partner."""
    async with couple.house.open() as work:
        to = Destination(tandem_id=couple.tandem_id)
        await relays.write(work, actor, to, "Hello", room=lambda _language: 4000)


async def fortnight(couple: Couple) -> None:
    """Two quiet weeks pass; it is six in the evening of a working day."""
    couple.house.now = (couple.house.now + 14 * DAY).replace(hour=16)


# The whole ladder, hour by hour


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


# Signs of life


async def offer(couple: Couple) -> None:
    """Times on offer."""
    await couple.offer(couple.house.now + 3 * DAY)


async def share(couple: Couple) -> None:
    """A way of contact."""
    async with couple.house.open() as work:
        await shares.share_username(work, couple.daria)


async def note(couple: Couple) -> None:
    """A meeting elsewhere."""
    async with couple.house.open() as work:
        await took_place.note_past_meeting(work, couple.daria, couple.tandem_id, couple.house.now.date())


async def accept(couple: Couple) -> None:
    """Jens's times."""
    offered = await couple.offer(couple.house.now + 3 * DAY, by=couple.jens)
    await couple.accept(offered)


async def decline(couple: Couple) -> None:
    """None of Jens's times."""
    offered = await couple.offer(couple.house.now + 3 * DAY, by=couple.jens)
    async with couple.house.open() as work:
        await meetings.decline(work, couple.daria, offered.id, offered.sequence)


async def cancel(couple: Couple) -> None:
    """A meeting that both have agreed on."""
    agreed = await couple.agree(couple.house.now + 3 * DAY, by=couple.jens)
    async with couple.house.open() as work:
        await meetings.cancel(work, couple.daria, agreed.id, agreed.sequence)


async def answer(couple: Couple) -> None:
    """Whether a meeting took place."""
    agreed = await couple.agree(couple.house.now + DAY, by=couple.jens)
    couple.house.pass_time(days=2)
    async with couple.house.open() as work:
        await took_place.say(work, couple.daria, agreed.id, Said.NO)


async def write_to_jens(couple: Couple) -> None:
    """A message."""
    await write(couple, couple.daria)


async def elsewhere(couple: Couple) -> None:
    """ "Yes, elsewhere"."""
    async with couple.house.open() as work:
        await nudges.say_in_touch(work, couple.daria, couple.tandem_id)


SIGNS = [offer, share, note, accept, decline, cancel, answer, write_to_jens, elsewhere]


@pytest.mark.parametrize("sign", SIGNS, ids=[sign.__name__ for sign in SIGNS])
async def test_signs_of_life(couple: Couple, sign: Callable[[Couple], Awaitable[None]]) -> None:
    """Whatever Daria does for the tandem: the ladder begins anew for her."""
    async with couple.house.open() as work:
        mine = await work.tandems.member_of(couple.tandem_id, couple.mentee.id)
        assert mine is not None
        await work.tandems.change_member(mine.id, nudges=2)
    await sign(couple)
    after = await member(couple, couple.mentee)
    assert (after.acted_at, after.nudges) == (couple.house.now, 0)
    assert (await couple.clocks(after.id))[TimerKind.SILENCE] == couple.house.now + 13 * DAY


@pytest.mark.parametrize("sign", [offer, write_to_jens], ids=["offer", "message"])
async def test_who_waits_for_the_other_is_not_asked(couple: Couple, sign: Callable[[Couple], Awaitable[None]]) -> None:
    """It is the other one's turn, and the other one alone is asked."""
    await sign(couple)
    async with couple.house.open() as work:  # the offer stays open for long
        for meeting in await work.meetings.of(couple.tandem_id, MeetingStatus.PROPOSED):
            far = meeting.options[0] + 90 * DAY
            await work.meetings.move(meeting, MeetingStatus.PROPOSED, options={far: far.replace(tzinfo=None)})
    await fortnight(couple)
    for person in (couple.mentee, couple.mentor):
        await look(couple, person)
    assert await asked(couple, couple.mentee) == []
    assert await asked(couple, couple.mentor) == [1]


async def test_who_has_waited_gets_a_fortnight_of_their_own(couple: Couple) -> None:
    """When the answer comes it is their turn from then on; they are not asked at once."""
    await write(couple, couple.daria)
    await fortnight(couple)
    await write(couple, couple.jens)
    couple.house.pass_time(days=13)
    await look(couple, couple.mentee)
    assert await asked(couple, couple.mentee) == []
    couple.house.pass_time(days=1)
    await look(couple, couple.mentee)
    assert await asked(couple, couple.mentee) == [1]


async def test_times_that_nobody_answered(couple: Couple) -> None:
    """Whoever offered them is never asked for the other's silence, not afterwards either; the other is."""
    offered = await couple.offer(TUESDAY)
    couple.house.now = TUESDAY
    async with couple.house.open() as work:
        await meetings.times_are_over(work, offered.id)
    couple.house.pass_time(days=14)
    for person in (couple.mentee, couple.mentor):
        await look(couple, person)
    assert await asked(couple, couple.mentee) == []
    assert await asked(couple, couple.mentor) == [2]


async def test_nobody_is_asked_before_an_agreed_meeting(couple: Couple) -> None:
    """However quiet it is until then; a fortnight after it both are."""
    far = TUESDAY + 28 * DAY
    agreed = await couple.agree(far)
    couple.house.now = (far - DAY).replace(hour=16)
    for person in (couple.mentee, couple.mentor):
        await look(couple, person)
        assert await asked(couple, person) == []
    couple.house.now = (far + 13 * DAY).replace(hour=16)
    await look(couple, couple.mentee)
    assert await asked(couple, couple.mentee) == []
    couple.house.now = (far + 14 * DAY).replace(hour=16)
    for person in (couple.mentee, couple.mentor):
        await look(couple, person)
        assert await asked(couple, person) == [1]
    assert agreed.starts_at == far


async def test_a_meeting_that_is_called_off(couple: Couple) -> None:
    """Until then both had something to wait for: both begin anew, also the one who hears of it."""
    agreed = await couple.agree(TUESDAY + 28 * DAY)
    await fortnight(couple)
    async with couple.house.open() as work:
        await meetings.cancel(work, couple.daria, agreed.id, agreed.sequence)
    for person in (couple.mentee, couple.mentor):
        assert (await member(couple, person)).counts_from == couple.house.now
        await look(couple, person)
        assert await asked(couple, person) == []


async def test_a_meeting_that_is_being_moved(couple: Couple) -> None:
    """Whoever moves it waits; the other one has a fortnight to answer."""
    agreed = await couple.agree(TUESDAY + 28 * DAY)
    await fortnight(couple)
    await couple.offer_others(agreed.id, couple.house.now + 5 * DAY, by=couple.daria)
    assert (await member(couple, couple.mentee)).counts_from is None
    assert (await member(couple, couple.mentor)).counts_from == couple.house.now


async def test_strangers_give_no_sign_of_life(couple: Couple) -> None:
    """Somebody who is not in the tandem changes nothing."""
    eve = await couple.house.person("Eve")
    before = [await member(couple, person) for person in (couple.mentee, couple.mentor)]
    couple.house.pass_time(days=1)
    async with couple.house.open() as work:
        await ladders.acted(work, couple.tandem_id, eve.id)
    assert [await member(couple, person) for person in (couple.mentee, couple.mentor)] == before


# When nobody is asked


async def pause_tandem(work: Work, couple: Couple) -> None:
    """The tandem rests."""
    tandem = await work.tandems.get(couple.tandem_id)
    assert tandem is not None
    await work.tandems.move(tandem, TandemStatus.PAUSED)


async def lose_partner(work: Work, couple: Couple) -> None:
    """Jens has blocked the bot."""
    await work.persons.change(couple.mentor.id, availability=Availability.UNREACHABLE)


async def rest(work: Work, couple: Couple) -> None:
    """Daria has a rest."""
    await work.persons.change(couple.mentee.id, availability=Availability.PAUSED)


async def stop_contact(work: Work, couple: Couple) -> None:
    """There is a worry: no messages and no meetings."""
    await work.tandems.change(couple.tandem_id, contact_stopped_at=work.now)


async def end(work: Work, couple: Couple) -> None:
    """The tandem is over."""
    await tandems.end_all_of(work, couple.mentor.id)


QUIET_REASONS = [pause_tandem, lose_partner, rest, stop_contact, end]


@pytest.mark.parametrize("reason", QUIET_REASONS, ids=[reason.__name__ for reason in QUIET_REASONS])
async def test_when_nobody_is_asked(couple: Couple, reason: Callable[[Work, Couple], Awaitable[None]]) -> None:
    """And no card is made either, however long it has been quiet."""
    couple.house.now = (couple.house.now + 35 * DAY).replace(hour=16)
    async with couple.house.open() as work:
        await reason(work, couple)
    await look(couple, couple.mentee)
    assert await asked(couple, couple.mentee) == []
    async with couple.house.open() as work:
        assert await work.cards.about(CardKind.SILENCE, couple.tandem_id) is None


async def test_after_a_worry_both_begin_anew(couple: Couple) -> None:
    """Nobody is asked about the time in which they must not write to each other."""
    couple.house.now = (couple.house.now + 35 * DAY).replace(hour=16)
    async with couple.house.open() as work:
        await stop_contact(work, couple)
    await look(couple, couple.mentee)
    async with couple.house.open() as work:
        await work.tandems.change(couple.tandem_id, contact_stopped_at=None)
    couple.house.pass_time(days=13)
    await look(couple, couple.mentee)
    assert await asked(couple, couple.mentee) == []


async def test_somebody_acts_at_the_very_moment(couple: Couple) -> None:
    """The step is not taken over a sign of life that was committed meanwhile."""
    mine = await member(couple, couple.mentee)
    await write(couple, couple.daria)
    async with couple.house.open() as work:
        assert not await work.tandems.climb(mine, 1) or mine.acted_at == couple.house.now
    couple.house.pass_time(hours=1)
    await write(couple, couple.daria)
    async with couple.house.open() as work:
        assert not await work.tandems.climb(mine, 1)


# The card for staff


async def carded(couple: Couple) -> int:
    """Daria has been silent for four weeks, and Jens waits; answers the card's id."""
    await couple.house.staff()
    await write(couple, couple.jens)
    couple.house.now = (couple.house.now + 28 * DAY).replace(hour=16)
    for person in (couple.mentee, couple.mentor):
        await look(couple, person)
    async with couple.house.open() as work:
        card = await work.cards.about(CardKind.SILENCE, couple.tandem_id)
    assert card is not None
    return card.id


async def test_the_card_says_which_side_and_for_how_long(couple: Couple) -> None:
    """And whom it is not about; no names."""
    card_id = await carded(couple)
    async with couple.house.open() as work:
        view = await nudges.silence_view(work, await cards.load(work, card_id))
    found = {side.role: (side.days, side.is_silent, side.is_waiting) for side in view.sides}
    assert found == {Role.MENTEE: (28, True, False), Role.MENTOR: (28, False, True)}
    assert not view.is_over


@pytest.mark.parametrize("sign", [write_to_jens, elsewhere], ids=["acts", "elsewhere"])
async def test_the_card_is_put_away_by_itself(couple: Couple, sign: Callable[[Couple], Awaitable[None]]) -> None:
    """Once the silent one is back; and is opened again by the next silence."""
    card_id = await carded(couple)
    await sign(couple)
    async with couple.house.open() as work:
        card = await cards.load(work, card_id)
        assert card.status is CardStatus.SETTLED
        assert (await nudges.silence_view(work, card)).is_over
    couple.house.pass_time(days=28)
    for person in (couple.mentee, couple.mentor):
        await look(couple, person)
    async with couple.house.open() as work:
        assert (await cards.load(work, card_id)).status is not CardStatus.SETTLED


async def test_one_card_for_both_sides(couple: Couple) -> None:
    """It stays while one of them is still silent."""
    couple.house.now = (couple.house.now + 28 * DAY).replace(hour=16)
    for person in (couple.mentee, couple.mentor):
        await look(couple, person)
    await write(couple, couple.jens)
    async with couple.house.open() as work:
        (card,) = [card for card in await work.cards.open("oldenburg") if card.kind is CardKind.SILENCE]
        view = await nudges.silence_view(work, card)
    assert [side.is_silent for side in view.sides] == [True, False]


async def test_staff_put_it_away_and_see_the_names_on_the_record(couple: Couple) -> None:
    """Staff of this site alone."""
    card_id = await carded(couple)
    meike = await couple.house.staff("Meike")
    okka = await couple.house.staff("Okka", site="wilhelmshaven", chat_id=-1002)
    couple.house.pass_time(hours=16)  # the office is open
    async with couple.house.open() as work:
        await cards.post_waiting(work, "oldenburg")
    async with couple.house.open() as work:
        for stranger in (okka, couple.daria):
            with pytest.raises(Forbidden):
                await nudges.names_of(work, stranger, couple.tandem_id)
            with pytest.raises(Forbidden):
                await cards.put_away(work, stranger, card_id)
        assert await nudges.names_of(work, meike, couple.tandem_id) == ("Daria", "Jens")
        trail = await work.audits.about("person", couple.mentor.id)
        assert [entry.action for entry in trail if entry.actor_id == meike.id] == ["looked_up_name"]
        await cards.put_away(work, meike, card_id)
        with pytest.raises(Missing):
            await nudges.names_of(work, meike, 999)
    await look(couple, couple.mentee)
    async with couple.house.open() as work:
        assert (await cards.load(work, card_id)).status is CardStatus.SETTLED  # staff have looked: not once more


async def test_the_card_of_a_tandem_that_has_ended(couple: Couple) -> None:
    """Is put away with it; the sweep finds one that was left over, and leaves those of others alone."""
    card_id = await carded(couple)
    async with couple.house.open() as work:
        await ladders.set_missing_clocks(work)
        assert (await cards.load(work, card_id)).status is not CardStatus.SETTLED
        await end(work, couple)
        assert (await cards.load(work, card_id)).status is CardStatus.SETTLED
        await work.cards.change(card_id, status=CardStatus.WAITING)
        await ladders.set_missing_clocks(work)
        assert (await cards.load(work, card_id)).status is CardStatus.SETTLED


# Clocks of tandems from before


async def test_tandems_from_before_get_their_clocks(couple: Couple) -> None:
    """Once; whoever has gone through the whole ladder gets none."""
    mine, theirs = [await member(couple, person) for person in (couple.mentee, couple.mentor)]
    async with couple.house.open() as work:
        await work.tandems.change_member(theirs.id, nudges=3)
        await ladders.set_missing_clocks(work)
    assert TimerKind.SILENCE in await couple.clocks(mine.id)
    assert TimerKind.SILENCE not in await couple.clocks(theirs.id)
    await look(couple, couple.mentee)
    set_before = await couple.clocks(mine.id)
    async with couple.house.open() as work:
        await ladders.set_missing_clocks(work)
    assert await couple.clocks(mine.id) == set_before


# What one can tap


async def test_yes_elsewhere_counts_for_both(couple: Couple) -> None:
    """Whoever of the two says so."""
    couple.house.now = (couple.house.now + 21 * DAY).replace(hour=16)
    for person in (couple.mentee, couple.mentor):
        await look(couple, person)
    async with couple.house.open() as work:
        assert await nudges.say_in_touch(work, couple.jens, couple.tandem_id) == "Daria"
    for person in (couple.mentee, couple.mentor):
        found = await member(couple, person)
        assert (found.nudges, found.counts_from) == (0, couple.house.now)


async def test_the_question_holds_times_that_suit_both(couple: Couple) -> None:
    """Tuesday and Thursday evenings; sent with one tap, as the plan or the template says."""
    await fortnight(couple)
    await look(couple, couple.mentee)
    mine = await member(couple, couple.mentee)
    async with couple.house.open() as work:
        view = await nudges.nudge_of(work, mine.id, 1)
        assert view is not None
        assert len(view.times) == 3
        assert {time.astimezone(BERLIN).weekday() for time in view.times} <= {1, 3}
        meeting = await nudges.suggest_times(work, couple.daria, couple.tandem_id, view.times)
    assert (meeting.status, meeting.place, meeting.minutes) == (MeetingStatus.PROPOSED, Place.ONLINE, 60)
    assert meeting.options == view.times
    assert (await couple.kinds(couple.mentor)).count("MeetingProposed") == 1


async def test_the_next_meeting_is_like_the_last_one(couple: Couple) -> None:
    """Its length, its place and its link."""
    agreed = await couple.agree(THURSDAY, place_words="meet.example.org/118")
    couple.house.now = THURSDAY + DAY
    async with couple.house.open() as work:
        meeting = await nudges.suggest_times(work, couple.daria, couple.tandem_id, (NEXT_THURSDAY,))
    assert (meeting.place, meeting.place_words, meeting.minutes) == (agreed.place, "meet.example.org/118", 60)


async def test_times_that_have_passed_are_left_out(couple: Couple) -> None:
    """Where none is left, nothing is sent."""
    couple.house.now = TUESDAY + timedelta(minutes=1)
    async with couple.house.open() as work:
        with pytest.raises(Refused):
            await nudges.suggest_times(work, couple.daria, couple.tandem_id, (TUESDAY,))
        meeting = await nudges.suggest_times(work, couple.daria, couple.tandem_id, (TUESDAY, NEXT_THURSDAY))
    assert meeting.options == (NEXT_THURSDAY,)


async def test_a_second_tap_offers_nothing_twice(couple: Couple) -> None:
    """Nor where a meeting is agreed; the one that is there is found."""
    async with couple.house.open() as work:
        first = await nudges.suggest_times(work, couple.daria, couple.tandem_id, (TUESDAY,))
        for actor in (couple.daria, couple.jens):
            with pytest.raises(Settled):
                await nudges.suggest_times(work, actor, couple.tandem_id, (NEXT_THURSDAY,))
            assert await nudges.open_meeting_of(work, actor, couple.tandem_id) == first.id
    await couple.accept(first)
    async with couple.house.open() as work:
        with pytest.raises(Settled):
            await nudges.suggest_times(work, couple.jens, couple.tandem_id, (NEXT_THURSDAY,))


async def test_the_question_is_not_asked_any_more(couple: Couple) -> None:
    """Once there was a sign of life, on another step, or where times are on offer from this one."""
    await fortnight(couple)
    await look(couple, couple.mentee)
    mine = await member(couple, couple.mentee)
    async with couple.house.open() as work:
        assert await nudges.nudge_of(work, mine.id, 2) is None
        assert await nudges.nudge_of(work, 999, 1) is None
    await write(couple, couple.daria)
    async with couple.house.open() as work:
        assert await nudges.nudge_of(work, mine.id, 1) is None


async def test_times_of_the_partners_are_shown_instead(couple: Couple) -> None:
    """What waits for an answer comes first."""
    await fortnight(couple)
    await look(couple, couple.mentee)
    offered = await couple.offer(couple.house.now + 3 * DAY, by=couple.jens)
    mine = await member(couple, couple.mentee)
    async with couple.house.open() as work:
        view = await nudges.nudge_of(work, mine.id, 1)
    assert view is not None
    assert view.offered is not None
    assert (view.offered.id, view.times) == (offered.id, ())


@pytest.mark.fault(43)
async def test_strangers_can_say_nothing_for_the_two(couple: Couple) -> None:
    """Neither staff nor anybody else."""
    eve = Actor(person=await couple.house.person("Eve"), staff_of=frozenset({"oldenburg"}))
    async with couple.house.open() as work:
        with pytest.raises(Forbidden):
            await nudges.say_in_touch(work, eve, couple.tandem_id)
        with pytest.raises(Forbidden):
            await nudges.suggest_times(work, eve, couple.tandem_id, (TUESDAY,))
        with pytest.raises(Forbidden):
            await nudges.open_meeting_of(work, eve, couple.tandem_id)
        await end(work, couple)
        with pytest.raises(Settled):
            await nudges.say_in_touch(work, couple.daria, couple.tandem_id)


async def test_sharing_an_address_is_a_sign_of_life(couple: Couple) -> None:
    """The same address once more is not."""
    async with couple.house.open() as work:
        await shares.share_typed(work, couple.daria, Share.EMAIL, "daria@example.org")
    first = couple.house.now
    couple.house.pass_time(days=3)
    async with couple.house.open() as work:
        await shares.share_typed(work, couple.daria, Share.EMAIL, "daria@example.org")
    assert (await member(couple, couple.mentee)).acted_at == first
    assert (await member(couple, couple.mentee)).acted_at.date() == date(2026, 5, 19)


async def test_a_meeting_that_took_place_begins_a_new_ladder(couple: Couple) -> None:
    """Also for the one who has not answered: the first question comes first again, not the card."""
    await fortnight(couple)
    await look(couple, couple.mentee)
    async with couple.house.open() as work:  # Jens notes that they have met
        await took_place.note_past_meeting(work, couple.jens, couple.tandem_id, couple.house.now.date())
    couple.house.pass_time(days=1)
    await look(couple, couple.mentee)
    assert (await member(couple, couple.mentee)).nudges == 0
    couple.house.pass_time(days=14)
    await look(couple, couple.mentee)
    assert await asked(couple, couple.mentee) == [1, 1]


async def test_a_series_to_which_nobody_comes(couple: Couple) -> None:
    """Two dates without a word: both are asked, although further dates lie ahead; no times are suggested then."""
    async with couple.house.open() as work:
        series = await work.meeting_series.add(
            tandem_id=couple.tandem_id,
            proposed_by=couple.mentee.id,
            zone="Europe/Berlin",
            wall=(couple.house.now - 20 * DAY).replace(tzinfo=None),
            weeks=2,
            until=couple.house.now + 100 * DAY,
            minutes=60,
            uid="series",
            kind="talk",
            place=Place.ONLINE,
        )
        for number, day in enumerate((-20, -6, 8)):
            starts_at = couple.house.now + day * DAY
            meeting_id = await work.meetings.add(
                tandem_id=couple.tandem_id,
                status=MeetingStatus.UNCLEAR if day < 0 else MeetingStatus.CONFIRMED,
                proposed_by=couple.mentee.id,
                zone="Europe/Berlin",
                minutes=60,
                place=Place.ONLINE,
                place_words=None,
                uid=f"{number}@tandem",
                starts_at=starts_at,
                wall=starts_at.replace(tzinfo=None),
            )
            await work.meetings.put_into_series(meeting_id, series)
        for found in await work.tandems.members(couple.tandem_id):
            await work.tandems.change_member(found.id, counts_from=couple.house.now - 40 * DAY)
    for person in (couple.mentee, couple.mentor):
        await look(couple, person)
        assert await asked(couple, person) == [1]
    mine = await member(couple, couple.mentee)
    async with couple.house.open() as work:
        view = await nudges.nudge_of(work, mine.id, 1)
    assert view is not None
    assert view.times == ()


@pytest.mark.row("C3")
async def test_the_tick_sets_both_clocks(couple: Couple) -> None:
    """Of silence and of the monthly question, for each of the two; once more changes nothing."""
    street = Street(couple)
    await street.ticks.set_missing_clocks()
    found = [await couple.clocks((await member(couple, person)).id) for person in (couple.mentee, couple.mentor)]
    assert all(set(clocks) == {TimerKind.SILENCE, TimerKind.CHECK_IN} for clocks in found)
    couple.house.pass_time(hours=6)
    await street.ticks.set_missing_clocks()
    again = [await couple.clocks((await member(couple, person)).id) for person in (couple.mentee, couple.mentor)]
    assert again == found
