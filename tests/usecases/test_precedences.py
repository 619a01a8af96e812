"""Who was left by the partner is at the front of the waiting, until the next tandem begins; on both databases."""

from collections.abc import Awaitable, Callable
from datetime import timedelta

import pytest

from program.actors import Actor
from program.people import Availability, Role
from program.pools import key_of
from program.tandems import TandemStatus
from program.worries import WorryWish
from tests.ended_tandems import Ending, ending_in
from tests.houses import House
from tests.proposed_pairs import Two, all_proposals, together
from usecases import (
    absences,
    consents,
    contact_rests,
    endings,
    erasures,
    matches,
    pairing,
    pools,
    precedences,
    proposals,
    rematches,
    views,
    waiting,
    withdrawals,
)

pytestmark = pytest.mark.row("C9")


@pytest.fixture
async def ending(house: House) -> Ending:
    """Two whose tandem is under way."""
    return await ending_in(house)


async def stops(ending: Ending, actor: Actor) -> None:
    """One of the two stops it."""
    async with ending.house.open() as work:
        await endings.stop(work, actor, ending.tandem_id, None)


async def reports(ending: Ending, actor: Actor) -> int:
    """One of the two tells a worry, and contact is stopped; answers the worry's id."""
    async with ending.house.open() as work:
        tandem = await work.tandems.get(ending.tandem_id)
        assert tandem is not None
        worry_id = await work.worries.add(
            reporter_id=actor.id, site=tandem.site, wish=WorryWish.STOP, words=None, tandem_id=tandem.id
        )
        await contact_rests.stop(work, tandem, actor.id)
    return worry_id


async def loses(ending: Ending, who: str) -> None:
    """That one cannot be reached any more."""
    person = ending.mentee if who == "mentee" else ending.mentor
    async with ending.house.open() as work:
        await work.persons.change(person.id, availability=Availability.UNREACHABLE)


async def goes_first(house: House, person_id: int) -> bool:
    """As it is committed."""
    async with house.open() as work:
        application = await work.applications.live_of(person_id)
    assert application is not None
    return application.goes_first


async def looks_again(house: House, mentee: Actor, tandem_id: int) -> None:
    """The mentee says yes to another mentor."""
    async with house.open() as work:
        member = await work.tandems.member_of(tandem_id, mentee.id)
        assert member is not None
        await rematches.choose(work, mentee, member.id, seeks=True)


async def left_behind(house: House) -> Two:
    """A mentee whom the mentor has left, and who looks again. Jens rests."""
    two, tandem = await together(house)
    async with house.open() as work:
        await endings.stop(work, two.as_mentor, tandem.id, None)
    await looks_again(house, two.as_mentee, tandem.id)
    return two


# --- who ------------------------------------------------------------------------------------------------------------


async def mentor_stops(ending: Ending) -> None:
    """For own reasons."""
    await stops(ending, ending.jens)


async def mentor_leaves(ending: Ending) -> None:
    """The programme."""
    async with ending.house.open() as work:
        await withdrawals.withdraw(work, ending.jens)


async def mentor_is_erased(ending: Ending) -> None:
    """For good."""
    async with ending.house.open() as work:
        await erasures.erase(work, ending.jens)


async def mentor_is_lost(ending: Ending) -> None:
    """Cannot be reached, and the mentee looks for another."""
    await loses(ending, "mentor")
    async with ending.house.open() as work:
        absence = await absences.look_for_another(work, ending.daria, ending.tandem_id)
    assert absence.goes_first


async def staff_end_it(ending: Ending) -> None:
    """For the mentee's sake."""
    staff = await ending.house.staff()
    async with ending.house.open() as work:
        tandem = await work.tandems.get(ending.tandem_id)
        assert tandem is not None
        await endings.end_early(work, tandem, by=staff.id)


async def mentee_reports_and_time_ends(ending: Ending) -> None:
    """Contact rests until the clock ends it."""
    await reports(ending, ending.daria)
    await ending.is_over()


async def mentee_reports_and_stops(ending: Ending) -> None:
    """There was a reason to go."""
    await reports(ending, ending.daria)
    await stops(ending, ending.daria)


async def mentor_answers_a_report_with_one(ending: Ending) -> None:
    """The first one counts."""
    await reports(ending, ending.daria)
    await reports(ending, ending.jens)
    await stops(ending, ending.jens)


async def mentor_is_reported_and_erased(ending: Ending) -> None:
    """The reporter stays behind."""
    await reports(ending, ending.daria)
    await mentor_is_erased(ending)


async def mentee_stops(ending: Ending) -> None:
    """Has left."""
    await stops(ending, ending.daria)


async def time_is_over(ending: Ending) -> None:
    """On time."""
    await ending.is_over()


async def goal_is_reached(ending: Ending) -> None:
    """By the mentee."""
    async with ending.house.open() as work:
        await endings.reach_goal(work, ending.daria, ending.tandem_id)


async def mentee_is_lost(ending: Ending) -> None:
    """Cannot be reached, and the mentor looks for another."""
    await loses(ending, "mentee")
    async with ending.house.open() as work:
        absence = await absences.look_for_another(work, ending.jens, ending.tandem_id)
    assert not absence.goes_first


async def mentee_is_reported(ending: Ending) -> None:
    """And the mentor stops."""
    await reports(ending, ending.jens)
    await stops(ending, ending.jens)


async def mentee_is_reported_and_time_ends(ending: Ending) -> None:
    """By the clock."""
    await reports(ending, ending.jens)
    await ending.is_over()


async def reporter_is_erased(ending: Ending) -> None:
    """Who was reported stays behind."""
    await reports(ending, ending.jens)
    await mentor_is_erased(ending)


@pytest.mark.parametrize(
    ("end", "expected"),
    [
        *((end, True) for end in (mentor_stops, mentor_leaves, mentor_is_erased, mentor_is_lost, staff_end_it)),
        *((end, False) for end in (mentee_stops, time_is_over, goal_is_reached, mentee_is_lost)),
    ],
)
async def test_whoever_was_left_goes_first(
    ending: Ending, end: Callable[[Ending], Awaitable[None]], expected: bool
) -> None:
    """And nobody else: not who left, not after an end on time."""
    assert not await goes_first(ending.house, ending.mentee.id)
    await end(ending)
    assert await goes_first(ending.house, ending.mentee.id) is expected


@pytest.mark.row("C7")
@pytest.mark.parametrize(
    ("end", "expected"),
    [
        *((end, True) for end in (mentee_reports_and_time_ends, mentor_answers_a_report_with_one)),
        *((end, True) for end in (mentor_is_reported_and_erased, mentee_is_reported, reporter_is_erased)),
        (mentee_is_reported_and_time_ends, True),
        (mentee_reports_and_stops, False),
    ],
)
async def test_nobody_can_read_from_it_who_told_a_worry(
    ending: Ending, end: Callable[[Ending], Awaitable[None]], expected: bool
) -> None:
    """Staff see who goes first: with a worry, whosever it is, it is as the end alone would have it."""
    await end(ending)
    assert await goes_first(ending.house, ending.mentee.id) is expected


async def test_a_mentor_who_was_left_queues_for_nothing(ending: Ending) -> None:
    """The mark is one of mentees."""
    await stops(ending, ending.daria)
    assert not await goes_first(ending.house, ending.mentor.id)


# --- what follows ---------------------------------------------------------------------------------------------------


async def test_it_counts_as_soon_as_the_person_looks_again(ending: Ending) -> None:
    """Who rests is not in the pool, and keeps the place at the front; the days stay what they are."""
    await mentor_stops(ending)
    ending.house.pass_time(days=40)
    async with ending.house.open() as work:
        known = await pools.market(work)
    assert known.mentee(ending.mentee.id) is None
    await looks_again(ending.house, ending.daria, ending.tandem_id)
    async with ending.house.open() as work:
        mentee = (await pools.market(work)).mentee(ending.mentee.id)
        application = await work.applications.live_of(ending.mentee.id)
    assert mentee is not None
    assert application is not None
    assert mentee.goes_first
    assert mentee.waiting_days == application.waiting_days(ending.house.now)
    assert application.waits_since is None


@pytest.mark.row("B2")
async def test_before_somebody_who_has_waited_longer(house: House) -> None:
    """Two of the same kind, one place: it is for the one who was left."""
    house.now -= timedelta(days=300)
    patient = await house.accepted(Role.MENTEE, "Olena")
    async with house.open() as work:
        await work.persons.change(patient.id, availability=Availability.PAUSED)
    house.pass_time(days=300)
    two = await left_behind(house)
    async with house.open() as work:
        await work.persons.change(patient.id, availability=Availability.ACTIVE)
    new = await house.accepted(Role.MENTOR, "Karin")
    async with house.open() as work:
        known = await pools.market(work)
        assert [(one.id, one.goes_first) for one in known.pool.mentees] == [
            (key_of(patient.id), False),
            (key_of(two.mentee.id), True),
        ]
        assert await matches.match_site(work, "oldenburg") == 1
    assert (await all_proposals(house))[-1][:2] == (two.mentee.id, new.id)


@pytest.mark.row("B6")
async def test_staff_see_it_on_the_list_and_on_the_cards(house: House) -> None:
    """At the top of the list though others wait longer, on the pair by hand and on the proposal; with the true days."""
    house.now -= timedelta(days=300)
    patient = await house.accepted(Role.MENTEE, "Olena", occupation="2221", industry="86")
    house.pass_time(days=300)
    two = await left_behind(house)
    await house.accepted(Role.MENTOR, "Karin")
    async with house.open() as work:
        listed = (await waiting.waiting_list(work, two.staff, "oldenburg")).mentees
        applications = [await work.applications.live_of(person.id) for person in (two.mentee, patient)]
        assert [(one.application_id, one.goes_first, one.waiting_days) for one in listed] == [
            (application.id, application.person_id == two.mentee.id, application.waiting_days(work.now))
            for application in applications
            if application is not None
        ]
        by_hand = [await pairing.candidates_for(work, two.staff, one.application_id) for one in listed]
        assert [one.goes_first for one in by_hand] == [True, False]
        assert await matches.match_site(work, "oldenburg") == 1
        (proposal,) = await work.proposals.open_of(two.mentee.id)
        assert (await views.staff_view(work, proposal.id)).goes_first


async def test_it_ends_with_the_next_tandem(house: House) -> None:
    """Used up when it begins; after that its own end decides."""
    two = await left_behind(house)
    karin = Actor(person=await house.accepted(Role.MENTOR, "Karin"))
    async with house.open() as work:
        assert await matches.match_site(work, "oldenburg") == 1
        (proposal,) = await work.proposals.open_of(two.mentee.id)
        await proposals.approve(work, two.staff, proposal.id)
    async with house.open() as work:
        await consents.say_yes(work, karin, proposal.id)
    assert await goes_first(house, two.mentee.id)  # nothing has begun yet
    async with house.open() as work:
        await consents.say_yes(work, two.as_mentee, proposal.id)
    assert not await goes_first(house, two.mentee.id)
    async with house.open() as work:
        (tandem,) = await work.tandems.live_of(two.mentee.id)
        await endings.stop(work, two.as_mentee, tandem.id, None)
    assert not await goes_first(house, two.mentee.id)


async def test_an_end_without_an_application_marks_nobody(ending: Ending) -> None:
    """Who has left the programme meanwhile is not in the row at all."""
    async with ending.house.open() as work:
        await withdrawals.withdraw(work, ending.daria)
    async with ending.house.open() as work:
        tandem = await work.tandems.get(ending.tandem_id)
        assert tandem is not None
        assert tandem.status is TandemStatus.ENDED_EARLY
        await precedences.settle(work, tandem)
        await precedences.use_up(work, ending.mentee.id)
        application = await work.applications.latest_of(ending.mentee.id)
        assert application is not None
        assert not application.goes_first
