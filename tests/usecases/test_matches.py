"""The matching over the database: who is in the pool, what is proposed, what a changed profile undoes."""

from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from program.applications import ApplicationStatus
from program.fits import fit_of
from program.matching.reasons import PartName
from program.people import Availability, Person, Role
from program.proposals import Cause, ProposalStatus, RejectReason
from tests.houses import House
from tests.proposed_pairs import (
    all_proposals,
    approved,
    audits,
    card_of,
    kinds,
    load,
    mentor_accepted,
    places,
    proposed,
    status,
    timers_of,
    together,
)
from usecases import consents, matches, proposals
from usecases.pools import market


async def match(house: House, site: str = "oldenburg") -> int:
    """One run for a site."""
    async with house.open() as work:
        return await matches.match_site(work, site)


async def change_profile(house: House, person: Person, **answers: Any) -> None:
    """The person changes answers, and the matching hears of it."""
    async with house.open() as work:
        application = await work.applications.live_of(person.id)
        assert application is not None
        await work.applications.keep_profile(application.id, replace(application.profile, **answers))
        await matches.profile_changed(work, person.id)


@pytest.mark.row("B1")
async def test_a_proposal_holds_an_explanation_that_recomputes_to_its_score(house: House) -> None:
    """Parts times weights, and reasons that add up to their part."""
    two = await proposed(house)
    proposal = await load(house, two.number)
    fit = fit_of(proposal.explanation)
    assert sum(part.weight * part.points for part in fit.parts) / 10_000 == proposal.score
    assert [part.name for part in fit.parts] == list(PartName)
    assert all(max(0, sum(reason.points for reason in part.reasons)) == part.points for part in fit.parts)
    assert (proposal.site, proposal.mentee_id, proposal.mentor_id) == ("oldenburg", two.mentee.id, two.mentor.id)
    # the same occupation 40, the same industry 15, one band ahead 12, goals, times and place in common
    assert [part.points for part in fit.parts[:3]] == [100, 100, 80]


@pytest.mark.row("B1")
async def test_the_weights_of_the_programme_file_are_the_weights_of_the_score(house: House) -> None:
    """0.4, 0.15, 0.15 and 0.3, and a minimum of 0.4."""
    two = await proposed(house)
    fit = fit_of((await load(house, two.number)).explanation)
    assert [part.weight for part in fit.parts] == [40, 15, 15, 30]
    weights = matches.weights_of(house.works.programme)
    assert weights.minimum_score == 0.4


@pytest.mark.row("B3")
async def test_a_new_proposal_has_a_card_and_is_on_record(house: House) -> None:
    """Nobody but the staff hears of it."""
    two = await proposed(house)
    card = await card_of(house, two.number)
    assert (card.site, card.status) == ("oldenburg", "posted")
    assert "CardShown" in await kinds(house, "s:oldenburg")
    assert await kinds(house, two.mentee) == await kinds(house, two.mentor) == []
    (entry,) = await audits(house, two.number)
    assert (entry.actor_id, entry.action, entry.to_state) == (None, "proposed", "proposed")


async def out_of_pool(house: House, person: Person, why: str) -> None:
    """Takes somebody out of the pool in one of the ways."""
    async with house.open() as work:
        application = await work.applications.live_of(person.id)
        assert application is not None
        if why in set(Availability):
            await work.persons.change(person.id, availability=why)
        elif why in set(ApplicationStatus):
            await work.applications.move(application, ApplicationStatus(why))
        else:
            without: dict[str, Any] = {why: None}
            await work.applications.keep_profile(application.id, replace(application.profile, **without))


@pytest.mark.row("A6", "B1")
@pytest.mark.parametrize("role", list(Role))
@pytest.mark.parametrize(
    "why",
    [
        "paused",  # asked for a rest
        "unreachable",  # blocked the bot
        "submitted",  # not accepted yet
        "withdrawn",  # has left
        "occupation",  # staff still help with it
        "experience",  # likewise
    ],
)
async def test_nobody_is_proposed_who_is_not_there(house: House, role: Role, why: str) -> None:
    """Neither to the other nor at all."""
    people = {Role.MENTEE: await house.accepted(Role.MENTEE), Role.MENTOR: await house.accepted(Role.MENTOR)}
    await out_of_pool(house, people[role], why)
    assert await match(house) == 0
    assert await all_proposals(house) == []


@pytest.mark.row("B1")
async def test_a_second_run_proposes_nothing_new(house: House) -> None:
    """The pair stands, and its place is spoken for."""
    await proposed(house)
    await house.accepted(Role.MENTEE, "Olena")
    assert await match(house) == 0


@pytest.mark.row("B1")
async def test_a_mentor_with_two_places_is_proposed_twice(house: House) -> None:
    """Once to each mentee, no more than there are places."""
    mentees = [await house.accepted(Role.MENTEE, name) for name in ("Daria", "Olena", "Samir")]
    mentor = await house.accepted(Role.MENTOR, "Jens", capacity=2)
    assert await match(house) == 2
    made = await all_proposals(house)
    assert {mentor_id for _, mentor_id, _ in made} == {mentor.id}
    assert len({mentee_id for mentee_id, _, _ in made} & {person.id for person in mentees}) == 2


async def test_a_place_held_for_an_answer_is_not_proposed_again(house: House) -> None:
    """Of two places one is held; one further mentee gets a proposal, the next one none."""
    two = await approved(house, mentor={"capacity": 2})
    for name in ("Olena", "Samir"):
        await house.accepted(Role.MENTEE, name)
    assert await match(house) == 1
    async with house.open() as work:
        known = await market(work)
    assert [mentor.capacity for mentor in known.pool.mentors] == [2]
    assert len(known.taken) == 2
    assert await places(house, two.mentor.id) == 1


async def test_a_tandem_uses_a_place_for_good(house: House) -> None:
    """And its mentee looks for nobody."""
    await together(house, mentor={"capacity": 2})
    async with house.open() as work:
        known = await market(work)
    assert [mentor.capacity for mentor in known.pool.mentors] == [1]
    assert known.pool.mentees == ()


@pytest.mark.row("B2")
async def test_the_whole_pool_is_matched_at_once(house: House) -> None:
    """Taking the best pair first would leave the other mentee without anybody."""
    flexible = await house.accepted(Role.MENTEE, "Daria", languages={"en": "fluent"}, german="B2")
    german_only = await house.accepted(Role.MENTEE, "Olena", languages={}, german="B2")
    english = await house.accepted(Role.MENTOR, "Jens", german="C2", languages={"en": "fluent"}, experience="20+")
    best = await house.accepted(Role.MENTOR, "Anna", german="B1", languages={"en": "fluent"})
    assert await match(house) == 2
    assert {(mentee, mentor) for mentee, mentor, _ in await all_proposals(house)} == {
        (flexible.id, english.id),
        (german_only.id, best.id),
    }


@pytest.mark.row("B2")
async def test_among_equals_who_waits_longest_comes_first(house: House) -> None:
    """Two of the same kind, one place: the one who came 30 days earlier."""
    late = await house.accepted(Role.MENTEE, "Olena")
    house.now -= timedelta(days=30)
    early = await house.accepted(Role.MENTEE, "Daria")
    house.pass_time(days=30)
    await house.accepted(Role.MENTOR, "Jens")
    assert await match(house) == 1
    ((mentee_id, _, _),) = await all_proposals(house)
    assert mentee_id == early.id != late.id


@pytest.mark.row("B2", "C9")
async def test_who_goes_first_is_among_those_of_the_run(house: House) -> None:
    """Five a run, the best first: but before them whoever was left, though the pair is the weakest."""
    for number in range(6):
        await house.accepted(Role.MENTEE, f"Mentee {number}")
        await house.accepted(Role.MENTOR, f"Mentor {number}")
    left = await house.accepted(Role.MENTEE, "Olena", industry="10")
    await house.accepted(Role.MENTOR, "Karin")
    async with house.open() as work:
        application = await work.applications.live_of(left.id)
        assert application is not None
        await work.applications.put_first(application.id, goes_first=True)
    assert await match(house) == 5
    assert (await all_proposals(house))[0][0] == left.id
    scores = [(await load(house, number)).score for number in range(1, 6)]
    assert scores[0] < scores[1]


async def test_one_run_makes_no_more_than_the_programme_allows(house: House) -> None:
    """Five, the best first; the next run makes the rest."""
    for number in range(7):
        weak = {"industry": "10"} if number < 2 else {}
        await house.accepted(Role.MENTEE, f"Mentee {number}", **weak)
        await house.accepted(Role.MENTOR, f"Mentor {number}")
    assert await match(house) == house.works.programme.desk.proposals_per_run == 5
    first = await all_proposals(house)
    scores = [(await load(house, number)).score for number in range(1, 6)]
    assert scores == sorted(scores, reverse=True)
    assert await match(house) == 2
    later = (await all_proposals(house))[5:]
    assert len(first) + len(later) == 7
    assert max([(await load(house, number)).score for number in (6, 7)]) < min(scores)


async def test_up_to_two_runners_up_are_kept(house: House) -> None:
    """Best first, with the scores that the matching gave them."""
    await house.accepted(Role.MENTEE)
    mentors = [
        await house.accepted(Role.MENTOR, f"Mentor {years}", experience=years)
        for years in ("10-19", "5-9", "20+", "2-4")
    ]
    assert await match(house) == 1
    proposal = await load(house, 1)
    assert proposal.mentor_id == mentors[1].id
    assert [entry["mentor_id"] for entry in proposal.runners_up] == [mentors[0].id, mentors[2].id]
    scores = [proposal.score, *(entry["score"] for entry in proposal.runners_up)]
    assert scores == sorted(scores, reverse=True)
    weights = [part["weight"] for part in proposal.explanation["parts"]]
    for entry in proposal.runners_up:
        assert entry["score"] == sum(w * p for w, p in zip(weights, entry["points"], strict=True)) / 10_000


@pytest.mark.row("B3")
async def test_only_the_mentees_site_proposes_and_people_of_two_sites_may_meet_online(house: House) -> None:
    """The mentor's own run makes nothing of it."""
    mentee = await house.accepted(Role.MENTEE, site="oldenburg")
    mentor = await house.accepted(Role.MENTOR, site="wilhelmshaven")
    assert await match(house, "wilhelmshaven") == 0
    assert await match(house, "oldenburg") == 1
    proposal = await load(house, 1)
    assert (proposal.site, proposal.mentee_id, proposal.mentor_id) == ("oldenburg", mentee.id, mentor.id)


async def test_people_of_two_sites_who_only_meet_in_person_are_not_proposed(house: House) -> None:
    """A hard rule."""
    await house.accepted(Role.MENTEE, site="oldenburg", reach="in_person")
    await house.accepted(Role.MENTOR, site="wilhelmshaven")
    assert await match(house) == 0


@pytest.mark.row("B2")
@pytest.mark.parametrize(
    ("now", "runs"),
    [
        (datetime(2026, 5, 19, 7, 59, tzinfo=UTC), False),  # Tuesday, 09:59 in Berlin: before the hour
        (datetime(2026, 5, 19, 8, 0, tzinfo=UTC), True),  # Tuesday at ten
        (datetime(2026, 5, 19, 20, 0, tzinfo=UTC), True),  # the bot was down until the evening
        (datetime(2026, 5, 23, 8, 0, tzinfo=UTC), False),  # a Saturday
        (datetime(2026, 5, 25, 8, 0, tzinfo=UTC), False),  # Whit Monday
        (datetime(2026, 12, 1, 8, 59, tzinfo=UTC), False),  # 09:59 in winter
        (datetime(2026, 12, 1, 9, 0, tzinfo=UTC), True),  # ten o'clock in winter
        (datetime(2028, 10, 31, 9, 0, tzinfo=UTC), False),  # a Tuesday off in Lower Saxony, not in all of Germany
        (datetime(2028, 11, 1, 9, 0, tzinfo=UTC), True),  # a Wednesday off in other Länder
    ],
)
async def test_the_daily_run_keeps_the_offices_hours(house: House, now: datetime, runs: bool) -> None:
    """At the site's own wall time, on days on which somebody is there to decide."""
    await house.accepted(Role.MENTEE)
    await house.accepted(Role.MENTOR)
    house.now = now
    async with house.open() as work:
        await matches.match_daily(work, "oldenburg")
    assert len(await all_proposals(house)) == (1 if runs else 0)


async def test_the_daily_run_happens_once_a_day_and_site(house: House) -> None:
    """Ticks come every few seconds; the next run is the next day's."""
    await house.accepted(Role.MENTEE)
    for days, expected in ((0, 0), (0, 0), (1, 1)):
        house.pass_time(days=days)
        async with house.open() as work:
            await matches.match_daily(work, "oldenburg")
        assert len(await all_proposals(house)) == expected
        if not expected:
            await house.accepted(Role.MENTOR)
    async with house.open() as work:
        await matches.match_daily(work, "wilhelmshaven")
        assert await work.facts.get("matched wilhelmshaven") == "2026-05-20"


async def reject(house: House) -> None:
    """Staff say no."""
    two = await proposed(house)
    async with house.open() as work:
        await proposals.reject(work, two.staff, two.number, RejectReason.KNOWN)


async def pass_over(house: House) -> None:
    """Staff ask for the next candidate."""
    two = await proposed(house)
    async with house.open() as work:
        await proposals.pass_over(work, two.staff, two.number)


async def mentor_says_no(house: House) -> None:
    """The mentor, once asked."""
    two = await approved(house)
    async with house.open() as work:
        await consents.say_no(work, two.as_mentor, two.number)


async def mentee_says_no(house: House) -> None:
    """The mentee, once asked."""
    two = await mentor_accepted(house)
    async with house.open() as work:
        await consents.say_no(work, two.as_mentee, two.number)


async def time_passes(house: House) -> None:
    """Nobody answers."""
    two = await approved(house)
    house.pass_time(days=30)
    async with house.open() as work:
        await consents.expire_consent(work, two.number)


async def the_other_site_objects(house: House) -> None:
    """The mentor's team says no."""
    two = await approved(house, site="wilhelmshaven")
    staff = await house.staff("Ole", site="wilhelmshaven", chat_id=-1002)
    async with house.open() as work:
        await proposals.object_to(work, staff, two.number)


@pytest.mark.row("B1")
@pytest.mark.parametrize(
    "end", [reject, pass_over, mentor_says_no, mentee_says_no, time_passes, the_other_site_objects]
)
async def test_a_pair_that_came_to_nothing_is_not_proposed_again(
    house: House, end: Callable[[House], Awaitable[None]]
) -> None:
    """Whoever said no, or did not answer."""
    await end(house)
    assert await match(house) == 0
    assert len(await all_proposals(house)) == 1


@pytest.mark.row("B3")
@pytest.mark.parametrize(
    ("stage", "told"),
    [
        (proposed, ()),  # nobody has been asked
        (approved, ("mentor",)),  # the mentor has
        (mentor_accepted, ("mentor", "mentee")),  # both have
    ],
)
@pytest.mark.parametrize("who", ["mentee", "mentor"])
async def test_a_changed_answer_takes_back_what_is_not_yet_agreed(
    house: House, stage: Any, told: tuple[str, ...], who: str
) -> None:
    """Whoever has been asked hears of it, the place is free, and no timer wakes."""
    two = await stage(house)
    await change_profile(house, getattr(two, who), goals=("founding",))
    proposal = await load(house, two.number)
    assert (proposal.status, proposal.reason) == (ProposalStatus.SUPERSEDED, Cause.PROFILE_CHANGED)
    for role in ("mentor", "mentee"):
        assert ("ProposalClosed" in await kinds(house, getattr(two, role))) is (role in told)
    assert await places(house, two.mentor.id) == 0
    assert not {kind for kind in await timers_of(house, two.number) if kind.startswith("consent")}
    assert (await card_of(house, two.number)).status == "settled"


@pytest.mark.row("B3")
async def test_an_answer_that_is_not_compared_changes_nothing(house: House) -> None:
    """A degree, a number of places."""
    two = await approved(house)
    await change_profile(house, two.mentee, degree="Economics, Kyiv")
    await change_profile(house, two.mentor, capacity=3)
    assert await status(house, two.number) is ProposalStatus.APPROVED


@pytest.mark.row("B3")
async def test_a_changed_answer_never_touches_a_tandem(house: House) -> None:
    """What is agreed is agreed."""
    two, tandem = await together(house)
    await change_profile(house, two.mentee, occupation="2431", goals=("founding",))
    await change_profile(house, two.mentor, occupation="2431")
    assert await status(house, two.number) is ProposalStatus.MENTEE_ACCEPTED
    async with house.open() as work:
        assert await work.tandems.get(tandem.id) == tandem
    assert await places(house, two.mentor.id) == 1


@pytest.mark.row("B3")
async def test_after_a_changed_answer_the_same_two_may_be_proposed_anew(house: House) -> None:
    """With the score that they have now."""
    two = await proposed(house)
    before = (await load(house, two.number)).score
    await change_profile(house, two.mentee, experience="10-19")
    assert await match(house) == 1
    async with house.open() as work:
        (anew,) = await work.proposals.open_of(two.mentee.id)
    assert anew.mentor_id == two.mentor.id
    assert anew.score == pytest.approx(before + 0.03)


async def test_an_incomplete_profile_takes_the_proposal_back_too(house: House) -> None:
    """The occupation is being looked for anew."""
    two = await proposed(house)
    await change_profile(house, two.mentee, occupation=None)
    assert await status(house, two.number) is ProposalStatus.SUPERSEDED
