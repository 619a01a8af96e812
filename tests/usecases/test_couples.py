"""Two applicants link up, wish, and part; and their matches stand or fall together."""

import asyncio
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select

from db.models import couples as table
from program.actors import Actor, Forbidden, Missing, Settled
from program.applications import ApplicationStatus
from program.couples import Couple, CoupleFlag, CoupleStatus, Why, Wish, hash_of
from program.matching.reasons import UnmatchedReason
from program.people import Availability, Person, Role
from program.proposals import Cause, DeclineReason, ProposalStatus, RejectReason
from program.timers import TimerKind
from scheduling.ticks import Ticks
from tests.houses import House
from tests.linked_pairs import Linked, asked_in, linked_in, sharing_in
from tests.proposed_pairs import all_proposals, audits, card_of, kinds, load, places, status, timers_of
from usecases import applications, consents, couples, matches, pauses, proposals, rematches, tandems, views, withdrawals
from usecases.couples import NotPossible
from usecases.pools import market
from usecases.proposals import Approval

pytestmark = pytest.mark.row("A7")
NOBODY = "abcdefghijklmnopqrstuv"  # a code of the right shape that was never given out


async def match(house: House, site: str = "oldenburg") -> int:
    """One run for a site."""
    async with house.open() as work:
        return await matches.match_site(work, site)


async def open_of(house: House, person: Person) -> list[tuple[int, int, str]]:
    """(number, mentor, status) of somebody's open matches."""
    async with house.open() as work:
        return [(p.id, p.mentor_id, p.status) for p in await work.proposals.open_of(person.id)]


async def live_of(house: House, person: Person) -> Couple | None:
    """The person's couple as it is committed."""
    async with house.open() as work:
        return await work.couples.live_of(person.id)


async def why_without(house: House) -> dict[str, UnmatchedReason]:
    """Why people stay without a mentor."""
    async with house.open() as work:
        return (await matches.who_stays_without(work))[1]


async def invite(house: House, person: Person) -> str:
    """A fresh code."""
    async with house.open() as work:
        return await couples.invite(work, Actor(person=person))


async def two_mentees(house: House) -> tuple[Person, Person]:
    """Daria and Omid, who have not met here yet."""
    return await house.accepted(Role.MENTEE, "Daria"), await house.accepted(Role.MENTEE, "Omid")


# --- linking up -----------------------------------------------------------------------------------------------------


async def test_both_confirm_and_each_step_is_on_record(house: House) -> None:
    """Link, yes, confirmation; the other one is told each time, and the clock forgets the link."""
    two = await asked_in(house)
    assert (await two.couple()).status is CoupleStatus.ASKED
    assert (await kinds(house, two.daria), await kinds(house, two.omid)) == (["CoupleAsked"], [])
    assert list(await timers_of(house, two.number)) == [TimerKind.COUPLE_OVER]
    async with house.open() as work:
        await couples.confirm(work, two.as_daria, two.number)
    couple = await two.couple()
    assert (couple.status, couple.linked_at, couple.is_shared) == (CoupleStatus.LINKED, house.now, False)
    assert await kinds(house, two.omid) == ["CoupleLinked"]
    assert await timers_of(house, two.number) == {}
    trail = await audits(house, two.number, "couple")
    assert [(entry.action, entry.actor_id) for entry in trail] == [
        ("invited", two.daria.id),
        ("asked", two.omid.id),
        ("linked", two.daria.id),
    ]


async def test_only_a_hash_of_the_code_is_kept(house: House) -> None:
    """And nothing at all once it is used."""
    daria, omid = await two_mentees(house)
    code = await invite(house, daria)
    async with house.open() as work:
        assert (await work.connection.execute(select(table.c.code_hash))).scalars().all() == [hash_of(code)]
        await couples.accept(work, Actor(person=omid), code)
        assert (await work.connection.execute(select(table.c.code_hash))).scalars().all() == [None]


async def test_a_new_link_replaces_the_earlier_one(house: House) -> None:
    """The earlier one leads nowhere."""
    daria, omid = await two_mentees(house)
    first, second = await invite(house, daria), await invite(house, daria)
    async with house.open() as work:
        with pytest.raises(NotPossible) as refused:
            await couples.accept(work, Actor(person=omid), first)
        assert refused.value.why is Why.OVER
        assert (await couples.accept(work, Actor(person=omid), second)).status is CoupleStatus.ASKED


async def test_a_link_is_taken_back_in_silence(house: House) -> None:
    """Nobody has heard of it, so nobody hears of its end."""
    daria, omid = await two_mentees(house)
    code = await invite(house, daria)
    couple = await live_of(house, daria)
    assert couple is not None
    async with house.open() as work:
        await couples.take_back(work, Actor(person=daria), couple.id)
        with pytest.raises(NotPossible):
            await couples.accept(work, Actor(person=omid), code)
    assert await live_of(house, daria) is None
    assert await kinds(house, daria) == await kinds(house, omid) == []


@pytest.mark.parametrize("who", ["daria", "omid"])
async def test_either_can_say_no_before_the_confirmation(house: House, who: str) -> None:
    """The other one is told that it did not come about."""
    two = await asked_in(house)
    actor, other = (two.as_daria, two.omid) if who == "daria" else (two.as_omid, two.daria)
    async with house.open() as work:
        await couples.take_back(work, actor, two.number)
    assert (await two.couple()).status is CoupleStatus.ENDED
    assert "CoupleEnded" in await kinds(house, other)
    assert "CoupleEnded" not in await kinds(house, actor.person)


@pytest.mark.parametrize(
    ("days", "is_good"),
    [
        (6.99, True),
        (7, False),  # the programme file's number of days
        (60, False),
    ],
)
async def test_a_link_is_good_for_a_week(house: House, days: float, is_good: bool) -> None:
    """Also where the clock has not come to it yet."""
    daria, omid = await two_mentees(house)
    code = await invite(house, daria)
    house.pass_time(days=days)
    async with house.open() as work:
        if is_good:
            await couples.accept(work, Actor(person=omid), code)
        else:
            with pytest.raises(NotPossible) as refused:
                await couples.accept(work, Actor(person=omid), code)
            assert refused.value.why is Why.OVER
    assert (await live_of(house, omid) is not None) is is_good


async def test_the_clock_ends_what_nobody_answers(house: House) -> None:
    """An open link in silence; a yes that was never confirmed with a word to both. A week from the yes."""
    two = await asked_in(house)
    single = await house.accepted(Role.MENTEE, "Nour")
    await invite(house, single)
    ticks = Ticks(house.works, house.clock, lambda: None)
    house.pass_time(days=6, hours=23)
    assert await ticks.wake_timers() == 0
    house.pass_time(hours=1)
    while await ticks.wake_timers():
        pass
    assert (await two.couple()).status is CoupleStatus.ENDED
    assert await live_of(house, single) is None
    assert [(await kinds(house, person)).count("CoupleEnded") for person in (two.daria, two.omid, single)] == [1, 1, 0]


async def test_an_old_timer_parts_nobody(house: House) -> None:
    """It looks again, also for a couple that does not exist."""
    two = await linked_in(house)
    async with house.open() as work:
        await couples.end_by_date(work, two.number)
        await couples.end_by_date(work, 999)
    assert (await two.couple()).status is CoupleStatus.LINKED


# --- who cannot be linked -------------------------------------------------------------------------------------------


async def refusal(house: House, person: Person, code: str) -> Why:
    """Why a link leads this person nowhere; nothing has changed then."""
    before = await live_of(house, person)
    async with house.open() as work:
        with pytest.raises(NotPossible) as refused:
            await couples.look_at(work, Actor(person=person), code)
    assert await live_of(house, person) == before
    return refused.value.why


@pytest.mark.fault(43)
async def test_links_that_lead_nowhere(house: House) -> None:
    """The own one, one that was never made, one for a mentor, one for somebody who is linked, and a used one."""
    two = await linked_in(house)
    single, mentor = await house.accepted(Role.MENTEE, "Nour"), await house.accepted(Role.MENTOR, "Jens")
    code = await invite(house, single)
    assert await refusal(house, single, code) is Why.OWN
    assert await refusal(house, single, NOBODY) is Why.OVER
    assert await refusal(house, mentor, code) is Why.MENTOR
    assert await refusal(house, two.omid, code) is Why.LINKED
    assert await refusal(house, two.daria, code) is Why.LINKED
    other = await house.accepted(Role.MENTEE, "Ali")
    async with house.open() as work:
        await couples.accept(work, Actor(person=other), code)
    assert await refusal(house, await house.accepted(Role.MENTEE, "Kim"), code) is Why.OVER


async def test_a_link_of_somebody_who_has_left_leads_nowhere(house: House) -> None:
    """Leaving takes it back."""
    daria, omid = await two_mentees(house)
    code = await invite(house, daria)
    async with house.open() as work:
        await withdrawals.withdraw(work, Actor(person=daria))
    assert await refusal(house, omid, code) is Why.OVER


async def test_without_an_application_one_is_asked_later(house: House) -> None:
    """The link is not used up by being opened, and cannot be answered yet."""
    daria, _ = await two_mentees(house)
    code, new = await invite(house, daria), await house.person("Nour")
    async with house.open() as work:
        offer = await couples.look_at(work, Actor(person=new), code)
        assert (offer.name, offer.is_ready) == ("Daria", False)
        with pytest.raises(Settled):
            await couples.accept(work, Actor(person=new), code)


@pytest.mark.fault(43)
async def test_mentors_and_strangers_make_no_link(house: House) -> None:
    """There is nothing to link."""
    mentor, stranger = await house.accepted(Role.MENTOR, "Jens"), await house.person("Nour")
    for person in (mentor, stranger):
        async with house.open() as work:
            for act in (couples.invite, couples.standing_of):
                with pytest.raises(Settled):
                    await act(work, Actor(person=person))


@pytest.mark.fault(43)
async def test_nobody_else_acts_for_the_two(house: House) -> None:
    """A stranger neither confirms nor wishes nor ends; who said yes does not confirm for who made the link."""
    two = await asked_in(house)
    stranger = Actor(person=await house.accepted(Role.MENTEE, "Nour"))
    async with house.open() as work:
        with pytest.raises(Forbidden):
            await couples.confirm(work, two.as_omid, two.number)
        for act in (couples.confirm, couples.take_back, couples.end):
            with pytest.raises(Forbidden):
                await act(work, stranger, two.number)
            with pytest.raises(Missing):
                await act(work, stranger, 999)
        with pytest.raises(Forbidden):
            await couples.choose(work, stranger, two.number, Wish.SHARED)
    assert (await two.couple()).status is CoupleStatus.ASKED


@pytest.mark.fault(6)
async def test_what_comes_too_late_changes_nothing(house: House) -> None:
    """Wishes before the confirmation, a second confirmation, taking back what is linked, and all after the end."""
    two = await asked_in(house)
    async with house.open() as work:
        for refused in (couples.choose(work, two.as_omid, two.number, Wish.SHARED), couples.end(work, two.as_omid, 1)):
            with pytest.raises(Settled):
                await refused
        await couples.confirm(work, two.as_daria, two.number)
        for refused_too in (
            couples.confirm(work, two.as_daria, two.number),
            couples.take_back(work, two.as_omid, two.number),  # "Take it back" on a screen from before
            couples.take_back(work, two.as_daria, two.number),  # "No" on the question of before
            couples.invite(work, two.as_daria),
        ):
            with pytest.raises(Settled):
                await refused_too
        await couples.end(work, two.as_daria, two.number)
        with pytest.raises(Settled):
            await couples.end(work, two.as_omid, two.number)
        with pytest.raises(Settled):
            await couples.choose(work, two.as_omid, two.number, Wish.SHARED)
    assert (await kinds(house, two.omid)).count("CoupleEnded") == 1


@pytest.mark.fault(8)
async def test_both_open_each_others_link_at_the_same_moment(house: House) -> None:
    """One couple comes of it, whoever was faster; the other's yes finds a link that is taken back."""
    daria, omid = await two_mentees(house)
    codes = await invite(house, daria), await invite(house, omid)

    async def say_yes(person: Person, code: str) -> str:
        try:
            async with house.open() as work:
                await couples.accept(work, Actor(person=person), code)
        except NotPossible as refused:
            return refused.why
        return "asked"

    said = await asyncio.gather(say_yes(omid, codes[0]), say_yes(daria, codes[1]))
    assert sorted(said) == ["asked", Why.OVER]
    couple, same = await live_of(house, daria), await live_of(house, omid)
    assert couple == same
    assert couple is not None
    assert couple.status is CoupleStatus.ASKED
    async with house.open() as work:
        states = (await work.connection.execute(select(table.c.status).order_by(table.c.status))).scalars().all()
    assert states == ["asked", "ended"]


@pytest.mark.fault(8)
async def test_two_use_a_link_at_the_same_moment(house: House) -> None:
    """It works once."""
    daria, omid = await two_mentees(house)
    nour, code = await house.accepted(Role.MENTEE, "Nour"), await invite(house, daria)

    async def say_yes(person: Person) -> bool:
        try:
            async with house.open() as work:
                await couples.accept(work, Actor(person=person), code)
        except NotPossible:
            return False
        return True

    assert sorted(await asyncio.gather(say_yes(omid), say_yes(nour))) == [False, True]


# --- what they wish -------------------------------------------------------------------------------------------------


async def test_the_other_hears_of_a_change_of_what_is_looked_for_alone(house: House) -> None:
    """A wish that changes nothing is not told on."""
    two = await linked_in(house)
    await two.wish(Wish.SHARED)
    assert "CoupleChanged" not in await kinds(house, two.omid)
    house.pass_time(minutes=1)
    await two.wish(Wish.SHARED, Wish.SHARED)  # Daria's again, which is no change
    assert (await two.couple()).is_shared
    assert (await kinds(house, two.daria)).count("CoupleChanged") == 1
    house.pass_time(minutes=1)
    await two.wish(Wish.SEPARATE)
    assert not (await two.couple()).is_shared
    assert await house.notices(f"p:{two.omid.id}") == [
        ("CoupleLinked", {"couple_id": two.number}),
        ("CoupleChanged", {"couple_id": two.number, "is_shared": False}),
    ]
    wished = [entry.reason for entry in await audits(house, two.number, "couple") if entry.action == "wished"]
    assert wished == ["shared", "shared", "separate"]


@pytest.mark.fault(8)
async def test_both_wish_for_one_at_the_same_moment(house: House) -> None:
    """One of the two works comes second, and tells."""
    two = await linked_in(house)

    async def wish(actor: Actor) -> None:
        async with house.open() as work:
            await couples.choose(work, actor, two.number, Wish.SHARED)

    await asyncio.gather(wish(two.as_daria), wish(two.as_omid))
    assert (await two.couple()).is_shared
    told = [(await kinds(house, person)).count("CoupleChanged") for person in (two.daria, two.omid)]
    assert sorted(told) == [0, 1]


# --- one mentor or two ----------------------------------------------------------------------------------------------


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


async def agree(house: House, two: Linked, mentor: Person, *numbers: int) -> None:
    """Staff, mentor and mentee say yes to matches."""
    staff = await house.staff("Meike")
    for number in numbers:
        proposal = await load(house, number)
        mentee = two.daria if proposal.mentee_id == two.daria.id else two.omid
        async with house.open() as work:
            assert await proposals.approve(work, staff, number) is Approval.ASKED
            await consents.say_yes(work, Actor(person=mentor), number)
            await consents.say_yes(work, Actor(person=mentee), number)


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


# --- their matches stand or fall together ---------------------------------------------------------------------------


async def shared_matches(house: House, *, capacity: int = 2, others: int = 0) -> tuple[Linked, Person, Actor, int, int]:
    """Both with a proposal with Jens; others who would have room for two as well."""
    staff = await house.staff()
    two = await sharing_in(house)
    jens = await house.accepted(Role.MENTOR, "Jens", capacity=capacity)
    assert await match(house) == 2
    for place in range(others):
        await house.accepted(Role.MENTOR, f"Other{place}", capacity=2, experience="20+")
    hers, his = [(await open_of(house, person))[0][0] for person in (two.daria, two.omid)]
    return two, jens, staff, hers, his


async def test_next_proposes_the_next_one_for_both(house: House) -> None:
    """The other's match is off with this one, and its card says why."""
    two, jens, staff, hers, his = await shared_matches(house, others=1)
    async with house.open() as work:
        next_id = await proposals.pass_over(work, staff, hers)
    ((new_hers, one, _),), ((new_his, other, _),) = await open_of(house, two.daria), await open_of(house, two.omid)
    assert next_id == new_hers
    assert one == other != jens.id
    closed = await load(house, his)
    assert (closed.status, closed.reason) == (ProposalStatus.SUPERSEDED, Cause.COUPLE)
    assert new_his not in (hers, his)
    assert (await card_of(house, his)).status == "settled"


async def test_next_without_another_one_for_both(house: House) -> None:
    """Nobody is put with somebody alone; staff hear that nobody is left."""
    two, _, staff, hers, _ = await shared_matches(house)
    await house.accepted(Role.MENTOR, "Ann", capacity=1)
    async with house.open() as work:
        assert await proposals.pass_over(work, staff, hers) is None
    assert await open_of(house, two.daria) == await open_of(house, two.omid) == []
    assert await match(house) == 0


@pytest.mark.parametrize("way", ["rejected", "declined", "expired", "left"])
async def test_whatever_ends_one_ends_the_other_and_both_look_again(house: House, way: str) -> None:
    """Whoever was asked about the other one is told neutrally; places are free; the next one is for both."""
    two, jens, staff, hers, his = await shared_matches(house, others=1)
    async with house.open() as work:
        await proposals.approve(work, staff, his)
        if way != "rejected":
            await proposals.approve(work, staff, hers)
    if way == "expired":
        house.now = datetime(2026, 5, 28, 7, 30, tzinfo=UTC)  # the day after the mentor's time to answer
    async with house.open() as work:
        if way == "rejected":
            await proposals.reject(work, staff, hers, RejectReason.PLANS)
        elif way == "declined":
            await consents.say_no(work, Actor(person=jens), hers, DeclineReason.OTHER)
        elif way == "expired":
            await consents.expire_consent(work, hers)
        else:
            await pauses.pause(work, Actor(person=jens), 2)
    assert (await status(house, his)) in (ProposalStatus.SUPERSEDED, ProposalStatus.WITHDRAWN)
    assert await places(house, jens.id) == 0
    told = [facts["proposal_id"] for kind, facts in await house.notices(f"p:{jens.id}") if kind == "ProposalClosed"]
    assert his in told  # a nudge, which somebody who rests does not get
    ((_, one, _),), ((_, other, _),) = await open_of(house, two.daria), await open_of(house, two.omid)
    assert one == other != jens.id


async def test_a_tandem_stays_when_the_other_match_comes_to_nothing(house: House) -> None:
    """What they agreed to is never touched; the other, who cannot get that mentor any more, is looked for alone."""
    two, jens, staff, hers, his = await shared_matches(house)
    await agree(house, two, jens, hers)
    async with house.open() as work:
        await proposals.approve(work, staff, his)
        await consents.say_no(work, Actor(person=jens), his)
        assert len(await work.tandems.live_of(two.daria.id)) == 1
    assert await status(house, hers) is ProposalStatus.MENTEE_ACCEPTED
    assert await places(house, jens.id) == 1
    ann = await house.accepted(Role.MENTOR, "Ann", capacity=1)
    assert await match(house) == 1
    assert [mentor for _, mentor, _ in await open_of(house, two.omid)] == [ann.id]


async def test_the_last_place_went_between_the_two_approvals(house: House) -> None:
    """The first approved match is off too: a mentor for one of them is not what they wish."""
    two, jens, staff, hers, his = await shared_matches(house)
    third = await house.accepted(Role.MENTEE, "Nour")
    async with house.open() as work:
        assert await proposals.approve(work, staff, hers) is Approval.ASKED
        number = await work.proposals.add(
            site="oldenburg", mentee_id=third.id, mentor_id=jens.id, score=0.8, explanation={}, runners_up=[]
        )
        assert number is not None
        assert await proposals.approve(work, staff, number) is Approval.ASKED
        assert await proposals.approve(work, staff, his) is Approval.FULL
    assert (await load(house, hers)).reason == Cause.COUPLE
    assert await open_of(house, two.daria) == await open_of(house, two.omid) == []
    assert await places(house, jens.id) == 1


async def test_who_pauses_takes_the_others_match_along(house: House) -> None:
    """The other waits for them."""
    two, jens, staff, hers, his = await shared_matches(house)
    async with house.open() as work:
        await proposals.approve(work, staff, his)
        await pauses.pause(work, two.as_daria, 2)
    assert (await load(house, hers)).reason == Cause.LEFT
    assert (await load(house, his)).reason == Cause.COUPLE
    assert await places(house, jens.id) == 0


async def test_who_leaves_leaves_the_others_match_alone(house: House) -> None:
    """The link ends first, so the other one goes on as a single person."""
    two, _, _, _, his = await shared_matches(house)
    async with house.open() as work:
        await withdrawals.withdraw(work, two.as_daria)
    assert await status(house, his) is ProposalStatus.PROPOSED
    assert (await two.couple()).status is CoupleStatus.ENDED
    assert (await kinds(house, two.omid)).count("CoupleEnded") == 1
    assert "CoupleEnded" not in await kinds(house, two.daria)


async def test_a_changed_answer_takes_both_back(house: House) -> None:
    """One's own by the change, the other's with it."""
    two, _, _, hers, his = await shared_matches(house)
    async with house.open() as work:
        application = await work.applications.live_of(two.daria.id)
        assert application is not None
        await work.persons.change(two.daria.id, zone="Asia/Tehran")
        await matches.profile_changed(work, two.daria.id)
    assert (await load(house, hers)).reason == Cause.PROFILE_CHANGED
    assert (await load(house, his)).reason == Cause.COUPLE


async def test_a_mentor_who_changes_an_answer_loses_both_at_once(house: House) -> None:
    """The second one is closed with the first, and not closed twice."""
    two, jens, _, hers, his = await shared_matches(house)
    async with house.open() as work:
        await work.persons.change(jens.id, zone="Asia/Tehran")
        await matches.profile_changed(work, jens.id)
    assert [(await load(house, number)).reason for number in (hers, his)] == [Cause.PROFILE_CHANGED, Cause.COUPLE]
    assert [len(await audits(house, number)) for number in (hers, his)] == [2, 2]
    assert await match(house) == 2
    assert two.daria.id != two.omid.id


async def test_wishing_for_one_takes_back_matches_with_two(house: House) -> None:
    """They would part them; whoever was asked is told."""
    staff = await house.staff()
    two = await linked_in(house, Wish.SHARED)
    mentors = [await house.accepted(Role.MENTOR, name, capacity=1) for name in ("Jens", "Ann")]
    assert await match(house) == 2
    ((hers, her_mentor, _),) = await open_of(house, two.daria)
    async with house.open() as work:
        await proposals.approve(work, staff, hers)
        await couples.choose(work, two.as_omid, two.number, Wish.SHARED)
    assert await open_of(house, two.daria) == await open_of(house, two.omid) == []
    assert (await load(house, hers)).reason == Cause.COUPLE
    asked = next(mentor for mentor in mentors if mentor.id == her_mentor)
    assert "ProposalClosed" in await kinds(house, asked)


async def test_wishing_for_one_keeps_matches_with_the_same_mentor(house: House) -> None:
    """And wishing for two afterwards keeps them as well."""
    two = await linked_in(house, Wish.SHARED)
    await house.accepted(Role.MENTOR, "Jens", capacity=2)
    assert await match(house) == 2
    before = await open_of(house, two.daria), await open_of(house, two.omid)
    for wish in (Wish.SHARED, Wish.SEPARATE):
        async with house.open() as work:
            await couples.choose(work, two.as_omid, two.number, wish)
        assert (await open_of(house, two.daria), await open_of(house, two.omid)) == before


async def test_separate_matches_do_not_hang_together(house: House) -> None:
    """Also with the same mentor, and linked: only the wish binds them."""
    staff = await house.staff()
    two = await linked_in(house, Wish.SHARED, Wish.SEPARATE)
    await house.accepted(Role.MENTOR, "Jens", capacity=2)
    assert await match(house) == 2
    hers, his = [(await open_of(house, person))[0][0] for person in (two.daria, two.omid)]
    async with house.open() as work:
        await proposals.reject(work, staff, hers, RejectReason.PLANS)
    assert await status(house, his) is ProposalStatus.PROPOSED


# --- the end, and what staff see ------------------------------------------------------------------------------------


async def test_a_decline_ends_the_link(house: House) -> None:
    """The other hears of the link alone, and of no decision."""
    staff = await house.staff()
    two = await linked_in(house)
    async with house.open() as work:
        application = await work.applications.live_of(two.omid.id)
        assert application is not None
        await work.applications.move(application, ApplicationStatus.SUBMITTED)
        await applications.decline(work, staff, application.id)
    assert (await two.couple()).status is CoupleStatus.ENDED
    assert "CoupleEnded" in await kinds(house, two.daria)
    assert "CoupleEnded" not in await kinds(house, two.omid)


async def test_after_the_end_both_can_be_linked_again(house: House) -> None:
    """With each other, or with somebody else."""
    two = await linked_in(house)
    async with house.open() as work:
        await couples.end(work, two.as_omid, two.number)
        assert await couples.flag_of(work, two.daria.id) is None
        code = await couples.invite(work, two.as_omid)
        couple = await couples.accept(work, two.as_daria, code)
        await couples.confirm(work, two.as_omid, couple.id)
    assert (await kinds(house, two.daria))[-1] == "CoupleLinked"


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


async def test_cards_are_shown_anew_when_something_changes_for_staff(house: House) -> None:
    """The open match of one of them gets the flag when both confirm."""
    await house.staff()
    two = await asked_in(house)
    await house.accepted(Role.MENTOR, "Jens", capacity=1)
    assert await match(house) == 1
    before = (await kinds(house, "s:oldenburg")).count("CardChanged")
    async with house.open() as work:
        await couples.confirm(work, two.as_daria, two.number)
    assert (await kinds(house, "s:oldenburg")).count("CardChanged") == before + 1


async def test_how_long_a_link_is_good_is_shown_while_it_is_open(house: House) -> None:
    """And no name before there is somebody."""
    daria, omid = await two_mentees(house)
    code = await invite(house, daria)
    async with house.open() as work:
        view = await couples.standing_of(work, Actor(person=daria))
        assert (view.until, view.partner_name) == (house.now + timedelta(days=7), "")
        await couples.accept(work, Actor(person=omid), code)
        view = await couples.standing_of(work, Actor(person=daria))
        assert (view.until, view.partner_name, view.is_looking) == (None, "Omid", True)
