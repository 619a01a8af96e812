"""Two linked applicants in the matching: one mentor for both, or one each."""

import pytest

from program.actors import Actor
from program.applications import ApplicationStatus
from program.couples import CoupleFlag, Wish
from program.matching.reasons import UnmatchedReason
from program.people import Availability, Role
from tests.houses import House
from tests.linked_pairs import agree, asked_in, linked_in, match, open_of, sharing_in
from tests.proposed_pairs import all_proposals, card_of, places
from usecases import consents, couples, matches, pauses, proposals, rematches, tandems, views
from usecases.pools import market

pytestmark = pytest.mark.row("A7")


async def why_without(house: House) -> dict[str, UnmatchedReason]:
    """Why people stay without a mentor."""
    async with house.open() as work:
        return (await matches.who_stays_without(work))[1]


async def test_one_mentor_for_both_takes_two_places(house: House) -> None:
    """Two proposals with the one who has room; both tandems begin, and a third mentee finds no place there."""
    await house.staff()
    two = await sharing_in(house)
    jens = await house.accepted(Role.MENTOR, "Jens", capacity=2)
    await house.accepted(Role.MENTOR, "Ann", capacity=1)
    assert await match(house) == 2
    ((hers, her_mentor, _),), ((his, his_mentor, _),) = await open_of(house, two.daria), await open_of(house, two.omid)
    assert her_mentor == his_mentor == jens.id
    await agree(house, two, jens, hers, his)
    assert await places(house, jens.id) == 2
    async with house.open() as work:
        assert [t.mentee_id for t in await work.tandems.live_of(jens.id)] == [two.daria.id, two.omid.id]
    third = await house.accepted(Role.MENTEE, "Nour")
    await match(house)
    ((_, mentor_id, _),) = await open_of(house, third)
    assert mentor_id != jens.id


@pytest.mark.parametrize(
    "wishes",
    [
        (),  # nobody has said anything
        (Wish.SHARED,),
        (Wish.SHARED, Wish.SEPARATE),
        (Wish.SEPARATE, Wish.SEPARATE),
    ],
)
async def test_otherwise_each_gets_a_mentor_and_takes_one_place(house: House, wishes: tuple[Wish, ...]) -> None:
    """Two mentors with one place each are enough."""
    two = await linked_in(house, *wishes)
    mentors = [await house.accepted(Role.MENTOR, name, capacity=1) for name in ("Jens", "Ann")]
    assert await match(house) == 2
    ((hers, one, _),), ((his, other, _),) = await open_of(house, two.daria), await open_of(house, two.omid)
    assert {one, other} == {mentor.id for mentor in mentors}
    by_id = {mentor.id: mentor for mentor in mentors}
    await agree(house, two, by_id[one], hers)
    await agree(house, two, by_id[other], his)
    assert [await places(house, mentor.id) for mentor in mentors] == [1, 1]


async def test_without_two_places_anywhere_both_wait_and_staff_see_why(house: House) -> None:
    """Nobody of the two is matched alone."""
    two = await sharing_in(house)
    await house.accepted(Role.MENTOR, "Jens", capacity=1)
    assert await match(house) == 0
    reasons = await why_without(house)
    assert set(reasons.values()) == {UnmatchedReason.NO_MENTOR_FOR_TWO}
    assert len(reasons) == 2
    await two.wish(Wish.SEPARATE)
    assert await match(house) == 1  # as soon as one of the two changes the wish


async def test_two_sites_and_one_mentor(house: House) -> None:
    """One run proposes both; each card is for the team of its own mentee's site."""
    two = await sharing_in(house, omids_site="wilhelmshaven")
    jens = await house.accepted(Role.MENTOR, "Jens", capacity=2)
    assert await match(house) == 2
    for person, site in ((two.daria, "oldenburg"), (two.omid, "wilhelmshaven")):
        ((number, mentor_id, _),) = await open_of(house, person)
        assert (mentor_id, (await card_of(house, number)).site) == (jens.id, site)
    assert await match(house, "wilhelmshaven") == 0


async def test_the_run_of_the_day_does_not_cut_between_them(house: House) -> None:
    """With room for one proposal, both come, and nobody after them."""
    house.works._programme = house.works.programme.model_copy(
        update={"desk": house.works.programme.desk.model_copy(update={"proposals_per_run": 1})}
    )
    two = await sharing_in(house)
    await house.accepted(Role.MENTEE, "Nour", experience="0-1")
    await house.accepted(Role.MENTOR, "Jens", capacity=3)
    assert await match(house) == 2
    assert {mentee for mentee, _, _ in await all_proposals(house)} == {two.daria.id, two.omid.id}


@pytest.mark.parametrize("state", ["pending", "paused", "unreachable"])
async def test_while_one_is_not_there_the_other_waits_unless_nobody_can_be_reached(house: House, state: str) -> None:
    """An application that waits for staff or a rest ends some day; a blocked bot may not."""
    two = await sharing_in(house)
    await house.accepted(Role.MENTOR, "Jens", capacity=2)
    async with house.open() as work:
        if state == "pending":
            application = await work.applications.live_of(two.omid.id)
            assert application is not None
            await work.applications.move(application, ApplicationStatus.SUBMITTED)
        elif state == "paused":
            await pauses.pause(work, two.as_omid, 2)
        else:
            await work.persons.change(two.omid.id, availability=Availability.UNREACHABLE)
    assert await match(house) == (1 if state == "unreachable" else 0)


async def test_one_has_a_tandem_and_the_other_follows(house: House) -> None:
    """A place with the same mentor, though another one would have room; then the mentor is full."""
    two = await linked_in(house)
    jens = await house.accepted(Role.MENTOR, "Jens", capacity=2)
    staff = await house.staff()
    async with house.open() as work:
        number = await matches.propose_pair(work, two.daria.id, jens.id)
        assert number is not None
        await proposals.approve(work, staff, number)
        await consents.say_yes(work, Actor(person=jens), number)
        await consents.say_yes(work, two.as_daria, number)
    await two.wish(Wish.SHARED, Wish.SHARED)
    for actor in (two.as_daria, Actor(person=two.omid)):
        async with house.open() as work:
            assert not (await couples.standing_of(work, actor)).is_looking
    better = await house.accepted(Role.MENTOR, "Ann", capacity=3, experience="5-9")
    async with house.open() as work:
        known = await market(work)
        free = {mentor.id: mentor.capacity for mentor in known.pool.mentors}
        used = [mentor for _, mentor in known.taken]
    assert free[f"{jens.id:012d}"] - used.count(f"{jens.id:012d}") == 1  # the tandem's place is counted once
    assert await match(house) == 1
    ((_, mentor_id, _),) = await open_of(house, two.omid)
    assert mentor_id == jens.id != better.id


async def test_after_a_tandem_with_the_shared_mentor_one_is_looked_for_alone(house: House) -> None:
    """One mentor for both is not possible any more: these two had their time together."""
    two = await sharing_in(house)
    jens = await house.accepted(Role.MENTOR, "Jens", capacity=2)
    assert await match(house) == 2
    numbers = [(await open_of(house, person))[0][0] for person in (two.daria, two.omid)]
    await agree(house, two, jens, *numbers)
    async with house.open() as work:
        (hers,) = await work.tandems.live_of(two.daria.id)
        await tandems.end_all_of(work, hers.mentee_id)
        assert (await market(work)).pool.couples == ()  # she rests, and holds nobody up
        member = await work.tandems.member_of(hers.id, two.daria.id)
        assert member is not None
        await rematches.choose(work, two.as_daria, member.id, seeks=True)
        assert (await market(work)).pool.couples == ()
    ann = await house.accepted(Role.MENTOR, "Ann", capacity=1)
    assert await match(house) == 1
    assert [(mentor, state) for _, mentor, state in await open_of(house, two.daria)] == [(ann.id, "proposed")]


async def test_staff_see_a_number_and_what_is_looked_for(house: House) -> None:
    """On the cards of both, from the confirmation on."""
    two = await asked_in(house)
    await house.accepted(Role.MENTOR, "Jens", capacity=2)
    async with house.open() as work:
        assert await couples.flag_of(work, two.daria.id) is None
        hers, his = [await work.applications.live_of(person.id) for person in (two.daria, two.omid)]
        assert hers is not None
        assert his is not None
        await couples.confirm(work, two.as_daria, two.number)
        assert await couples.flag_of(work, two.daria.id) == CoupleFlag(application_id=his.id, is_shared=False)
    await two.wish(Wish.SHARED, Wish.SHARED)
    assert await match(house) == 2
    ((number, _, _),) = await open_of(house, two.omid)
    async with house.open() as work:
        view = await views.staff_view(work, number)
    assert view.couple == CoupleFlag(application_id=hers.id, is_shared=True)
