"""Drafts, publishing and changing of workshops on both databases: what is kept, who wins, what the clock gets."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import partial

import pytest
from sqlalchemy import select

from db.models import timers, workshops
from program import workshop_forms as steps
from program.actors import Actor, Forbidden, Missing, Settled
from program.people import Role
from program.timers import TimerKind
from program.workshop_desk_views import CONCERNED as SHOWN_AS_CONCERNED
from program.workshop_desk_views import FormView
from program.workshop_drafts import Draft, Refused, Step, Why, draft_of
from program.workshop_series import Rhythm, Scope
from program.workshops import Level, Topic, Workshop, WorkshopStatus, WorkshopText
from tests.houses import House
from usecases import Work, invitations
from usecases import workshop_drafts as drafts
from usecases import workshops as acts
from usecases.workshop_audiences import audience_of
from usecases.workshop_changes import CONCERNED
from usecases.workshop_drafts import SomebodyElses

pytestmark = pytest.mark.row("D1")
WORDS = {"de": WorkshopText(title="Gehalt"), "en": WorkshopText(title="Salary")}
START = datetime(2026, 5, 26, 16, tzinfo=UTC)  # Tuesday, 18:00 in Berlin


async def walk(house: House, actor: Actor, *more: Callable[[Draft], Draft]) -> FormView:
    """The shortest way to the summary, and further steps."""
    taken: tuple[Callable[[Draft], Draft], ...] = (
        partial(steps.choose_topic, topic=Topic.SALARY),
        partial(steps.take_template, texts=WORDS),
        partial(steps.choose_start, instant=START, now=house.now),
        steps.frame_fits,
        steps.finish_choices,
        *more,
    )
    async with house.open() as work:
        view = await drafts.begin(work, actor, "oldenburg", "de", in_group=False)
        for step in taken:
            view = await drafts.take_step(work, actor, view.form_id, step, in_group=False)
    return view


async def published(house: House, actor: Actor) -> Workshop:
    """A workshop that people hear of."""
    view = await walk(house, actor)
    async with house.open() as work:
        return await drafts.publish(work, actor, view.form_id)


async def load(house: House, workshop_id: int | None) -> Workshop:
    """The workshop as it stands."""
    async with house.open() as work:
        found = await work.workshops.get(workshop_id or 0)
    assert found is not None
    return found


async def due(house: House, workshop_id: int) -> dict[TimerKind, datetime]:
    """The timers of a workshop."""
    async with house.open() as work:
        rows = await work.connection.execute(
            select(timers.c.kind, timers.c.due_at).where(timers.c.object_id == workshop_id)
        )
        return {TimerKind(row.kind): row.due_at for row in rows}


async def test_the_clock_gets_what_it_needs(house: House) -> None:
    """Publishing in the evening: invitations leave next morning, and the end is known."""
    actor = await house.staff()
    house.now = datetime(2026, 5, 19, 19, tzinfo=UTC)
    made = await published(house, actor)
    leaves = datetime(2026, 5, 20, 7, tzinfo=UTC)
    assert made.invite_from == leaves
    expected = {TimerKind.WORKSHOP_INVITES: leaves, TimerKind.WORKSHOP_OVER: START + timedelta(minutes=90)}
    assert await due(house, made.id) == expected
    async with house.open() as work:
        moved = replace(draft_of(made, "de"), wall=made.wall + timedelta(hours=1), starts_at=START + timedelta(hours=1))
        await acts.change(work, actor, moved)
    assert (await due(house, made.id))[TimerKind.WORKSHOP_OVER] == START + timedelta(minutes=150)
    async with house.open() as work:
        await acts.cancel(work, actor, made.id, (await load_in(work, made.id)).version, Scope.ONE)
    assert (await due(house, made.id))[TimerKind.WORKSHOP_INVITES] == house.now  # tells those who have read of it
    async with house.open() as work:
        await work.timers.clear(made.id, TimerKind.WORKSHOP_INVITES)
        await invitations.invite_next(work, made.id)
    assert TimerKind.WORKSHOP_INVITES not in await due(house, made.id)  # nobody has: that is all


async def load_in(work: Work, workshop_id: int) -> Workshop:
    """The workshop, within a unit of work."""
    found = await work.workshops.get(workshop_id)
    assert found is not None
    return found


async def test_of_many_who_save_at_once_one_wins(house: House) -> None:
    """The others are told; nothing is mixed."""
    actor = await house.staff()
    made = await published(house, actor)

    async def save(seats: int) -> bool:
        async with house.open() as work:
            try:
                await acts.change(work, actor, replace(draft_of(made, "de"), seats=seats))
            except Settled:
                return False
        return True

    won = await asyncio.gather(*(save(10 + number) for number in range(6)))
    assert sum(won) == 1
    after = await load(house, made.id)
    assert after.seats == 10 + won.index(True)
    assert after.version == made.version + 1


async def test_publishing_and_deleting_at_once(house: House) -> None:
    """One of the two happens, never both."""
    actor = await house.staff()
    view = await walk(house, actor)
    number, version = view.draft.workshop_id or 0, view.draft.version

    async def attempt(act: Callable[..., Awaitable[object]]) -> bool:
        async with house.open() as work:
            try:
                await act(work, actor, number, version, Scope.ONE)
            except Settled:
                return False
        return True

    assert sum(await asyncio.gather(attempt(acts.publish), attempt(acts.cancel))) == 1
    assert (await load(house, number)).status is not WorkshopStatus.DRAFT


async def test_a_series_is_made_once(house: House) -> None:
    """Two taps on "Take these dates" at once make no second set of drafts."""
    actor = await house.staff()
    view = await walk(
        house,
        actor,
        partial(steps.open_step, step=Step.RHYTHM),
        partial(steps.choose_rhythm, rhythm=Rhythm.WEEKLY),
        partial(steps.choose_count, count=4, days_off=()),
    )

    async def take() -> bool:
        async with house.open() as work:
            try:
                await drafts.take_dates(work, actor, view.form_id, in_group=False)
            except (Refused, Settled):
                return False
        return True

    assert sum(await asyncio.gather(take(), take())) == 1
    async with house.open() as work:
        rows = (await work.connection.execute(select(workshops.c.block_id, workshops.c.status))).all()
    assert len(rows) == 4
    assert {row.status for row in rows} == {WorkshopStatus.DRAFT}
    assert len({row.block_id for row in rows}) == 1


async def test_forms_belong_to_one_of_the_team(house: House) -> None:
    """A colleague is told so, others get nothing, and a closed form is gone."""
    actor, colleague = await house.staff(), await house.staff("Okka")
    stranger = Actor(person=await house.accepted(Role.MENTOR, "Jens"))
    view = await walk(house, actor)
    async with house.open() as work:
        with pytest.raises(SomebodyElses):
            await drafts.look_at(work, colleague, view.form_id)
        with pytest.raises(Forbidden):
            await drafts.look_at(work, stranger, view.form_id)
        await drafts.stop(work, actor, view.form_id)
        with pytest.raises(Missing):
            await drafts.look_at(work, actor, view.form_id)


async def test_a_time_that_has_passed_is_not_published(house: House) -> None:
    """The draft waited too long; it stays open for another time."""
    actor = await house.staff()
    view = await walk(house, actor)
    house.now = START
    async with house.open() as work:
        with pytest.raises(Refused) as refused:
            await drafts.publish(work, actor, view.form_id)
    assert refused.value.why is Why.PAST
    assert (await load(house, view.draft.workshop_id)).status is WorkshopStatus.DRAFT


async def test_a_wider_audience_is_invited_too(house: House) -> None:
    """Whoever belongs to it from now on hears of it; the counts are those who will."""
    actor = await house.staff()
    await house.accepted(Role.MENTEE, "Daria")
    await house.accepted(Role.MENTOR, "Jens")
    made = await published(house, actor)
    house.pass_time(hours=1)
    async with house.open() as work:
        await work.timers.clear(made.id, TimerKind.WORKSHOP_INVITES)  # they have left
    async with house.open() as work:
        wider = replace(draft_of(made, "de"), audience=frozenset({Level.PARTICIPANTS, Level.MENTORS}))
        await acts.change(work, actor, wider)
        counted = await audience_of(work, await load_in(work, made.id))
    assert counted.by_level == {Level.PARTICIPANTS: 1, Level.MENTORS: 1}
    assert (await due(house, made.id))[TimerKind.WORKSHOP_INVITES] == house.now
    assert (await load(house, made.id)).sequence == 0


def test_staff_are_told_the_right_number() -> None:
    """Whom the screens count is who hears of a change."""
    assert set(SHOWN_AS_CONCERNED) == set(CONCERNED)
