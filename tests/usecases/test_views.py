"""What staff see of a match after it is over: what followed, and whether somebody still waits."""

from datetime import UTC, datetime
from typing import Any

import pytest

from program.actors import Actor, Missing
from program.people import Availability, Role
from program.proposal_views import ProposalView
from program.proposals import RejectReason
from tests.houses import House
from tests.proposed_pairs import approved, mentor_accepted, proposed, together
from usecases import consents, proposals, views


async def view_of(house: House, number: int) -> ProposalView:
    """The card's facts."""
    async with house.open() as work:
        return await views.staff_view(work, number)


@pytest.mark.row("B3")
async def test_a_card_counts_places_and_days(house: House) -> None:
    """As they are now."""
    two = await proposed(house, mentor={"capacity": 2})
    house.pass_time(days=41)
    view = await view_of(house, two.number)
    assert (view.waiting_days, view.free_places, view.places) == (41, 2, 2)
    async with house.open() as work:
        await proposals.approve(work, two.staff, two.number)
    view = await view_of(house, two.number)
    assert (view.free_places, view.decided_by, view.closed_at) == (1, "Meike", None)


@pytest.mark.row("B3")
async def test_what_followed_stays_on_the_card_when_it_is_over_too(house: House) -> None:
    """The next match has become a tandem: nobody waits, and the first card still leads there."""
    two = await proposed(house)
    other = await house.accepted(Role.MENTOR, "Anna", experience="20+")
    async with house.open() as work:
        number = await proposals.reject(work, two.staff, two.number, RejectReason.PLANS)
    assert number is not None
    async with house.open() as work:
        await proposals.approve(work, two.staff, number)
        await consents.say_yes(work, Actor(person=other), number)
        await consents.say_yes(work, two.as_mentee, number)
    view = await view_of(house, two.number)
    assert (view.next_id, view.is_mentee_waiting, view.closed_by, view.closed_at) == (number, False, "Meike", house.now)


@pytest.mark.parametrize(
    ("stage", "end", "who"),
    [
        (approved, "say_no", None),  # the mentor's no
        (mentor_accepted, "say_no", None),  # the mentee's no
        (proposed, "pass_over", "Meike"),  # staff's own doing
    ],
)
async def test_only_staff_are_named_on_a_card(house: House, stage: Any, end: str, who: str | None) -> None:
    """Whoever of the two ended it has no name there."""
    two = await stage(house)
    async with house.open() as work:
        if end == "pass_over":
            await proposals.pass_over(work, two.staff, two.number)
        else:
            await consents.say_no(work, two.as_mentor if stage is approved else two.as_mentee, two.number)
    assert (await view_of(house, two.number)).closed_by == who


@pytest.mark.parametrize(("availability", "waits"), [("active", True), ("paused", False), ("unreachable", False)])
async def test_who_rests_does_not_wait(house: House, availability: str, waits: bool) -> None:
    """And is not said to."""
    two = await approved(house)
    house.now = datetime(2026, 6, 10, tzinfo=UTC)
    async with house.open() as work:
        await consents.expire_consent(work, two.number)
        await work.persons.change(two.mentee.id, availability=Availability(availability))
    assert (await view_of(house, two.number)).is_mentee_waiting is waits


@pytest.mark.row("B4")
async def test_each_of_the_two_sees_the_other_one(house: House) -> None:
    """What the other told, and where the other is; the turn is the mentee's after the mentor's yes."""
    two = await mentor_accepted(house, site="wilhelmshaven", mentor={"experience": "20+"})
    async with house.open() as work:
        seen = {actor.id: await views.consent_view(work, actor, two.number) for actor in (two.as_mentee, two.as_mentor)}
    mentee, mentor = seen[two.mentee.id], seen[two.mentor.id]
    assert (mentee.role, mentee.partner.experience, mentee.partner_site.name) == (Role.MENTEE, "20+", "Wilhelmshaven")
    assert (mentor.role, mentor.partner.experience, mentor.partner_site.name) == (Role.MENTOR, "5-9", "Oldenburg")
    assert (mentee.is_my_turn, mentor.is_my_turn) == (True, False)
    assert (mentee.tandem_id, mentor.tandem_id) == (None, None)


async def test_a_mentors_places_are_the_mentors_own(house: House) -> None:
    """Those that other mentors have given away are none of them."""
    await together(house)
    number = (await proposed(house, mentor={"capacity": 3})).number
    view = await view_of(house, number)
    assert (view.free_places, view.places) == (3, 3)


async def test_one_of_the_two_sees_the_tandem_it_became(house: House) -> None:
    """With the way to plan a meeting."""
    two, tandem = await together(house)
    async with house.open() as work:
        view = await views.consent_view(work, two.as_mentor, two.number)
    assert (view.tandem_id, view.is_my_turn, view.role) == (tandem.id, False, Role.MENTOR)


async def test_a_match_that_never_was_is_missing(house: House) -> None:
    """A forged number."""
    async with house.open() as work:
        with pytest.raises(Missing):
            await views.staff_view(work, 4711)
