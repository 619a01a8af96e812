"""The two people's turn: yes, no, reminded, time passed."""

import asyncio
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from db.models import outbox
from program.actors import Actor, Forbidden, Missing, Settled
from program.people import Availability, Role
from program.proposals import Cause, DeclineReason, ProposalStatus
from program.tandems import TandemStatus
from program.timers import TimerKind
from tests.houses import House
from tests.proposed_pairs import (
    Two,
    all_proposals,
    approved,
    audits,
    due_at,
    kinds,
    load,
    mentor_accepted,
    places,
    proposed,
    status,
    timers_of,
    together,
)
from usecases import consents, proposals, views

AFTER = datetime(2026, 6, 10, 8, tzinfo=UTC)  # every deadline has passed


async def try_to(house: House, act: Any, actor: Actor, number: int, *more: object) -> object:
    """One tap in a work of its own: what it answered, or how it was refused."""
    try:
        async with house.open() as work:
            return await act(work, actor, number, *more)
    except (Settled, Forbidden, Missing) as error:
        return error


@pytest.mark.row("B4")
async def test_the_mentors_yes_asks_the_mentee(house: House) -> None:
    """With a deadline of the mentee's own; the mentor hears nothing new, names stay hidden."""
    two = await approved(house)
    house.pass_time(days=1)
    assert await try_to(house, consents.say_yes, two.as_mentor, two.number) is ProposalStatus.MENTOR_ACCEPTED
    proposal = await load(house, two.number)
    assert proposal.deadline == datetime(2026, 5, 28, 21, 59, tzinfo=UTC)
    assert (await timers_of(house, two.number))[TimerKind.CONSENT_OVER] == proposal.deadline
    assert await kinds(house, two.mentee) == ["ConsentAsked"]
    assert await kinds(house, two.mentor) == ["ConsentAsked"]  # the one from before
    assert await places(house, two.mentor.id) == 1
    assert (await audits(house, two.number))[-1].actor_id == two.mentor.id


@pytest.mark.row("B4", "C1")
async def test_the_mentees_yes_begins_the_tandem(house: House) -> None:
    """Both are introduced, the place is taken for good, and no timer wakes any more."""
    two = await mentor_accepted(house)
    assert await try_to(house, consents.say_yes, two.as_mentee, two.number) is ProposalStatus.MENTEE_ACCEPTED
    async with house.open() as work:
        (tandem,) = await work.tandems.live_of(two.mentor.id)
    assert (tandem.mentee_id, tandem.mentor_id, tandem.proposal_id) == (two.mentee.id, two.mentor.id, two.number)
    assert tandem.status is TandemStatus.STARTING
    for person in (two.mentee, two.mentor):
        assert ("TandemStarted", {"tandem_id": tandem.id}) in await house.notices(f"p:{person.id}")
    assert await places(house, two.mentor.id) == 1
    assert TimerKind.CONSENT_OVER not in await timers_of(house, two.number)
    assert (await load(house, two.number)).deadline is None


@pytest.mark.row("B4")
async def test_the_mentors_no_is_between_the_mentor_and_the_team(house: House) -> None:
    """The mentee never hears of it and gets the next candidate; the reason stays with staff."""
    two = await approved(house)
    other = await house.accepted(Role.MENTOR, "Anna", experience="20+")
    await try_to(house, consents.say_no, two.as_mentor, two.number, DeclineReason.BUSY)
    proposal = await load(house, two.number)
    assert (proposal.status, proposal.reason) == (ProposalStatus.MENTOR_DECLINED, DeclineReason.BUSY)
    assert await places(house, two.mentor.id) == 0
    assert await kinds(house, two.mentee) == []
    assert "ProposalClosed" not in await kinds(house, two.mentor)
    assert (await all_proposals(house))[-1] == (two.mentee.id, other.id, "proposed")
    assert (await audits(house, two.number))[-1].reason == "busy"


@pytest.mark.row("B4")
async def test_the_mentees_no_is_told_to_the_mentor_who_had_agreed(house: House) -> None:
    """Neutrally; the mentor's place is free again."""
    two = await mentor_accepted(house)
    await try_to(house, consents.say_no, two.as_mentee, two.number)
    proposal = await load(house, two.number)
    assert (proposal.status, proposal.reason) == (ProposalStatus.MENTEE_DECLINED, None)
    assert await kinds(house, two.mentor) == ["ConsentAsked", "ProposalClosed"]
    assert "ProposalClosed" not in await kinds(house, two.mentee)
    assert await places(house, two.mentor.id) == 0


@pytest.mark.row("B4")
@pytest.mark.parametrize(
    ("stage", "late", "told"),
    [
        (approved, "mentor", set()),  # the mentor's time: the mentee knows of nothing
        (mentor_accepted, "mentee", {"mentor"}),  # the mentee's time: the mentor had agreed
    ],
)
async def test_when_the_time_has_passed_there_is_a_next_step_for_everybody(
    house: House, stage: Any, late: str, told: set[str]
) -> None:
    """Told kindly, place free, still in the pool, next candidate for the mentee."""
    two = await stage(house)
    other = await house.accepted(Role.MENTOR, "Anna", experience="20+")
    house.now = AFTER
    async with house.open() as work:
        await consents.expire_consent(work, two.number)
    assert await status(house, two.number) is ProposalStatus.EXPIRED
    for role in ("mentor", "mentee"):
        heard = await kinds(house, getattr(two, role))
        assert ("ConsentExpired" in heard) is (role == late)
        assert ("ProposalClosed" in heard) is (role in told)
    assert await places(house, two.mentor.id) == 0
    assert (await all_proposals(house))[-1] == (two.mentee.id, other.id, "proposed")
    async with house.open() as work:
        for person in (two.mentee, two.mentor):
            known = await work.persons.get(person.id)
            assert known is not None
            assert known.availability is Availability.ACTIVE


@pytest.mark.row("B4")
async def test_when_nobody_is_left_staff_are_told_when_the_office_opens(house: House) -> None:
    """No applicant waits unseen, and no staff is woken at midnight."""
    two = await approved(house)
    house.now = datetime(2026, 5, 27, 22, tzinfo=UTC)  # midnight in Berlin
    async with house.open() as work:
        await consents.expire_consent(work, two.number)
    assert await due_at(house, "s:oldenburg", "NobodyNext") == datetime(2026, 5, 28, 7, tzinfo=UTC)  # nine o'clock


@pytest.mark.row("B4")
@pytest.mark.parametrize(("stage", "whose"), [(approved, "mentor"), (mentor_accepted, "mentee")])
async def test_one_reminder_goes_to_whose_turn_it_is(house: House, stage: Any, whose: str) -> None:
    """However often the timer fires."""
    two = await stage(house)
    house.pass_time(days=3)
    for _ in range(2):
        async with house.open() as work:
            await consents.remind_of_consent(work, two.number)
    for role in ("mentor", "mentee"):
        assert (await kinds(house, getattr(two, role))).count("ConsentReminded") == (role == whose)


@pytest.mark.row("B4")
@pytest.mark.parametrize("stage", [approved, mentor_accepted])
async def test_a_reminder_is_worth_nothing_after_the_deadline(house: House, stage: Any) -> None:
    """Like the question itself: neither goes out any more when the time to answer has passed."""
    two = await stage(house)
    deadline = (await load(house, two.number)).deadline
    house.pass_time(days=3)
    async with house.open() as work:
        await consents.remind_of_consent(work, two.number)
        told = outbox.select().where(outbox.c.kind.in_(("ConsentAsked", "ConsentReminded"))).order_by(outbox.c.id)
        ends = {row.kind: row.expires_at for row in await work.connection.execute(told)}
    assert deadline is not None
    assert ends == {"ConsentAsked": deadline, "ConsentReminded": deadline}


@pytest.mark.parametrize("stage", [proposed, together])
async def test_timers_of_a_proposal_that_is_nobodys_turn_do_nothing(house: House, stage: Any) -> None:
    """Woken late, or about something that was never there."""
    found = await stage(house)
    two = found[0] if isinstance(found, tuple) else found
    before = await load(house, two.number)
    house.now = AFTER
    for number in (two.number, 4711):
        async with house.open() as work:
            await consents.remind_of_consent(work, number)
            await consents.expire_consent(work, number)
    assert await load(house, two.number) == before
    assert "ConsentReminded" not in await kinds(house, two.mentor)


async def test_a_timer_that_wakes_too_early_is_set_again(house: House) -> None:
    """The deadline has moved to the mentee's meanwhile."""
    two = await mentor_accepted(house)
    deadline = (await load(house, two.number)).deadline
    assert deadline is not None
    house.now = deadline - timedelta(seconds=1)
    async with house.open() as work:
        await work.timers.clear(two.number, TimerKind.CONSENT_OVER)
        await consents.expire_consent(work, two.number)
    assert await status(house, two.number) is ProposalStatus.MENTOR_ACCEPTED
    assert (await timers_of(house, two.number))[TimerKind.CONSENT_OVER] == deadline


async def test_a_late_yes_counts_as_long_as_nothing_has_happened(house: House) -> None:
    """The bot was down over the deadline; the person's answer comes first."""
    two = await approved(house)
    house.now = AFTER
    assert await try_to(house, consents.say_yes, two.as_mentor, two.number) is ProposalStatus.MENTOR_ACCEPTED


# --- who may, and when ----------------------------------------------------------------------------------------------


@pytest.mark.row("F5", "B4")
@pytest.mark.fault(43)
@pytest.mark.parametrize("act", [consents.say_yes, consents.say_no, consents.look_at, views.consent_view])
@pytest.mark.parametrize(
    ("stage", "who"),
    [
        (proposed, "mentor"),  # nobody has been asked yet
        (proposed, "mentee"),
        (approved, "mentee"),  # only the mentor has
        (approved, "staff"),  # staff decide on their card
        (mentor_accepted, "stranger"),  # not in it at all
    ],
)
async def test_nobody_sees_or_answers_what_they_have_not_been_asked(
    house: House, act: Any, stage: Any, who: str
) -> None:
    """Also with a forged button: the mere number of a proposal opens nothing."""
    two = await stage(house)
    stranger = Actor(person=await house.accepted(Role.MENTOR, "Anna"))
    actor = {"mentor": two.as_mentor, "mentee": two.as_mentee, "staff": two.staff}.get(who, stranger)
    before = await load(house, two.number)
    assert isinstance(await try_to(house, act, actor, two.number), Forbidden)
    assert await load(house, two.number) == before


@pytest.mark.fault(10)
@pytest.mark.parametrize("act", [consents.say_yes, consents.say_no])
@pytest.mark.parametrize(
    ("stage", "who"),
    [
        (mentor_accepted, "mentor"),  # has answered already
        (together, "mentor"),
        (together, "mentee"),
    ],
)
async def test_an_old_button_of_ones_own_says_how_it_stands(house: House, act: Any, stage: Any, who: str) -> None:
    """Settled, with the state."""
    found = await stage(house)
    two = found[0] if isinstance(found, tuple) else found
    actor = two.as_mentor if who == "mentor" else two.as_mentee
    refused = await try_to(house, act, actor, two.number)
    assert isinstance(refused, Settled)
    assert refused.state == await status(house, two.number)


@pytest.mark.fault(10)
@pytest.mark.parametrize("answer", [consents.say_yes, consents.say_no])
async def test_after_the_end_one_who_was_asked_still_sees_how_it_stands(house: House, answer: Any) -> None:
    """Whoever was never asked still sees nothing."""
    two = await approved(house)
    house.now = AFTER
    async with house.open() as work:
        await consents.expire_consent(work, two.number)
    assert isinstance(await try_to(house, answer, two.as_mentor, two.number), Settled)
    async with house.open() as work:
        assert (await views.consent_view(work, two.as_mentor, two.number)).is_my_turn is False
    assert isinstance(await try_to(house, answer, two.as_mentee, two.number), Forbidden)


@pytest.mark.fault(7)
@pytest.mark.parametrize(("stage", "who"), [(approved, "mentor"), (mentor_accepted, "mentee")])
async def test_yes_and_no_at_the_same_moment_make_one_answer(house: House, stage: Any, who: str) -> None:
    """Two phones, two buttons: the first one counts, the other says how it stands."""
    two: Two = await stage(house)
    actor = two.as_mentor if who == "mentor" else two.as_mentee
    answers = await asyncio.gather(
        try_to(house, consents.say_yes, actor, two.number),
        try_to(house, consents.say_no, actor, two.number),
        try_to(house, consents.say_yes, actor, two.number),
    )
    assert len([answer for answer in answers if isinstance(answer, Settled)]) == 2
    answered = [entry for entry in await audits(house, two.number) if entry.actor_id == actor.id]
    assert len(answered) == 1
    assert answered[0].to_state == await status(house, two.number)


@pytest.mark.fault(7)
async def test_an_answer_and_the_end_of_its_time_at_the_same_moment_do_not_both_count(house: House) -> None:
    """Either agreed or expired; a place is held in the first case alone."""
    two = await approved(house)
    house.now = AFTER

    async def expire() -> None:
        with suppress(Settled):
            async with house.open() as work:
                await consents.expire_consent(work, two.number)

    await asyncio.gather(try_to(house, consents.say_yes, two.as_mentor, two.number), expire())
    after = await status(house, two.number)
    assert after in {ProposalStatus.MENTOR_ACCEPTED, ProposalStatus.EXPIRED}
    assert await places(house, two.mentor.id) == (after is ProposalStatus.MENTOR_ACCEPTED)


@pytest.mark.row("A6")
async def test_a_mentor_says_yes_to_somebody_who_is_gone(house: House) -> None:
    """The mentee has blocked the bot meanwhile: nobody is asked in vain, the place is free at once."""
    two = await approved(house)
    async with house.open() as work:
        await work.persons.change(two.mentee.id, availability=Availability.UNREACHABLE)
    assert await try_to(house, consents.say_yes, two.as_mentor, two.number) is ProposalStatus.WITHDRAWN
    assert (await load(house, two.number)).reason == Cause.LEFT
    assert await places(house, two.mentor.id) == 0
    assert await kinds(house, two.mentee) == []


async def test_an_erased_person_is_not_asked(house: House) -> None:
    """Approving finds nobody at home."""
    two = await proposed(house)
    async with house.open() as work:
        await work.persons.change(two.mentor.id, telegram_id=None, telegram_key=None)
    async with house.open() as work:
        assert await proposals.approve(work, two.staff, two.number) is proposals.Approval.GONE
