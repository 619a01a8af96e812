"""Plans of tandems: who may do what, who hears of what, and what counts when two act at once."""

from datetime import UTC, datetime, timedelta
from functools import partial
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import LargeBinary, select, type_coerce

from db.models import outbox, tandem_plans
from db.repositories import Overtaken
from program import plan_steps as steps
from program.actors import Actor, Forbidden, Missing, Settled
from program.meetings import MeetingStatus, Place, Said
from program.plan_steps import DraftView, Refused, Step, Why
from program.plans import PlanClosed, PlanView, Point, Points, TandemPlan
from program.profiles import Goal
from program.programme import read_programme
from program.templates import Rhythm
from tests.couples import TUESDAY, Couple, couple_in
from tests.houses import NOON, ROOT, House, works_of
from tests.proposed_pairs import together
from usecases import homes, meeting_plans, plan_drafts, plans, relays, tandems, took_place

pytestmark = [pytest.mark.row("C1"), pytest.mark.row("C4")]
BERLIN = ZoneInfo("Europe/Berlin")
WORDS = "A certificate that counts"
HOURS_TEMPLATE = "24-hours-in-four-months"


async def plan_of(couple: Couple) -> TandemPlan:
    """The plan as it is committed."""
    async with couple.house.open() as work:
        return await plans.load(work, couple.tandem_id)


async def draft(couple: Couple, actor: Actor) -> DraftView:
    """Somebody has tapped "Our plan", and there is none yet."""
    async with couple.house.open() as work:
        seen = await plan_drafts.open_plan(work, actor, couple.tandem_id)
    assert isinstance(seen, DraftView)
    return seen


async def send(couple: Couple, actor: Actor | None = None) -> PlanView:
    """Daria, or somebody else, sends what is suggested."""
    actor = actor or couple.daria
    form_id = (await draft(couple, actor)).form_id
    async with couple.house.open() as work:
        return await plan_drafts.send(work, actor, form_id)


async def agree(couple: Couple) -> PlanView:
    """Jens agrees to Daria's plan."""
    await send(couple)
    async with couple.house.open() as work:
        return await plans.agree(work, couple.jens, couple.tandem_id, 1)


async def change(couple: Couple, actor: Actor, rhythm: Rhythm) -> PlanView | DraftView:
    """Somebody changes how often the two meet."""
    async with couple.house.open() as work:
        view = await plan_drafts.begin_change(work, actor, couple.tandem_id, Point.RHYTHM)
        return await plan_drafts.take_step(work, actor, view.form_id, partial(steps.choose_rhythm, rhythm=rhythm))


async def due(couple: Couple, person_id: int, kind: str) -> list[datetime]:
    """When notices of a kind to somebody leave."""
    async with couple.house.open() as work:
        where = (outbox.c.recipient == f"p:{person_id}", outbox.c.kind == kind)
        rows = await work.connection.execute(select(outbox.c.not_before).where(*where).order_by(outbox.c.id))
        return [row.not_before for row in rows]


# --- making it ------------------------------------------------------------------------------------------------------


async def test_what_is_suggested_comes_from_the_template_and_both_profiles(couple: Couple) -> None:
    """So that it can be sent as it is."""
    view = await draft(couple, couple.jens)
    assert view.draft.step is Step.START
    assert view.draft.points == Points(
        rhythm=Rhythm.FORTNIGHTLY,
        place=Place.ONLINE,
        minutes=60,
        focus=(Goal.EMPLOYER_TIPS, Goal.APPLICATION_PROCESS),
    )
    assert view.goals[:3] == (Goal.EMPLOYER_TIPS, Goal.APPLICATION_PROCESS, Goal.CONTACTS)
    assert view.partner_name == "Daria"


async def test_who_meets_in_person_only_has_that_suggested(house: House) -> None:
    """By whatever the mentor has told."""
    couple = await couple_in(house, reach="in_person")
    assert (await draft(couple, couple.daria)).draft.points.place is Place.IN_PERSON


async def test_sent_agreed_and_told_once_each(couple: Couple) -> None:
    """The one who sends agrees by that; each hears from the other one time; the tandem's state is as before."""
    sent = await send(couple)
    assert (sent.plan.version, sent.plan.agreed, sent.plan.is_agreed) == (1, frozenset({couple.mentee.id}), False)
    assert await couple.kinds(couple.mentor) == ["PlanSent"]
    before = await couple.tandem()
    async with couple.house.open() as work:
        view = await plans.agree(work, couple.jens, couple.tandem_id, 1)
    assert (view.plan.is_agreed, view.plan.agreed_at) == (True, NOON)
    assert view.plan.agreed == {couple.mentee.id, couple.mentor.id}
    assert (await couple.kinds(couple.mentee), await couple.kinds(couple.mentor)) == (["PlanAgreed"], ["PlanSent"])
    assert await couple.tandem() == before


async def test_the_trail_names_points_never_words(couple: Couple) -> None:
    """Who sent, agreed, changed what."""
    await agree(couple)
    async with couple.house.open() as work:
        view = await plan_drafts.begin_change(work, couple.daria, couple.tandem_id, Point.WORDS)
        await plan_drafts.take_step(work, couple.daria, view.form_id, partial(steps.type_words, words=WORDS))
        trail = await work.audits.about("tandem", couple.tandem_id)
    assert [(entry.actor_id, entry.action, entry.reason) for entry in trail] == [
        (couple.mentee.id, "sent_plan", None),
        (couple.mentor.id, "agreed_plan", None),
        (couple.mentee.id, "changed_plan", "words"),
    ]


async def test_the_second_to_send_sees_the_first_ones_plan(couple: Couple) -> None:
    """The own draft is gone, the other's plan stands, and one notice goes out."""
    mine, theirs = await draft(couple, couple.daria), await draft(couple, couple.jens)
    async with couple.house.open() as work:
        await plan_drafts.send(work, couple.jens, theirs.form_id)
    async with couple.house.open() as work:
        with pytest.raises(Settled):
            await plan_drafts.send(work, couple.daria, mine.form_id)
        assert await work.forms.of(couple.mentee.id) is None
    assert (await plan_of(couple)).changed_by == couple.mentor.id
    assert (await couple.kinds(couple.mentee), await couple.kinds(couple.mentor)) == (["PlanSent"], [])


async def test_an_open_draft_gives_way_to_a_plan_that_is_there(couple: Couple) -> None:
    """ "Our plan" shows it; what is typed afterwards goes nowhere."""
    await draft(couple, couple.daria)
    await send(couple, couple.jens)
    async with couple.house.open() as work:
        seen = await plan_drafts.open_plan(work, couple.daria, couple.tandem_id)
        assert await work.forms.of(couple.mentee.id) is None
    assert isinstance(seen, PlanView)
    assert seen.plan.is_to_answer(couple.mentee.id)


async def test_a_draft_in_the_middle_cannot_be_sent(couple: Couple) -> None:
    """Only what stood on the screen as a whole."""
    form_id = (await draft(couple, couple.daria)).form_id
    async with couple.house.open() as work:
        await plan_drafts.take_step(work, couple.daria, form_id, steps.go_through)
        with pytest.raises(Refused) as refused:
            await plan_drafts.send(work, couple.daria, form_id)
        assert await work.plans.of(couple.tandem_id) is None
    assert refused.value.why is Why.STALE


# --- agreeing and changing ------------------------------------------------------------------------------------------


async def test_nobody_agrees_for_the_other(couple: Couple) -> None:
    """Nor twice, nor to a version that is not there (any more)."""
    await send(couple)
    for actor, version in ((couple.daria, 1), (couple.jens, 0), (couple.jens, 2)):
        async with couple.house.open() as work:
            with pytest.raises(Settled):
                await plans.agree(work, actor, couple.tandem_id, version)
    assert not (await plan_of(couple)).is_agreed
    async with couple.house.open() as work:
        await plans.agree(work, couple.jens, couple.tandem_id, 1)
    async with couple.house.open() as work:
        with pytest.raises(Settled):
            await plans.agree(work, couple.jens, couple.tandem_id, 1)
    assert await couple.kinds(couple.mentee) == ["PlanAgreed"]


async def test_a_change_before_the_first_yes_asks_the_other_one(couple: Couple) -> None:
    """Whoever changed it agrees by that; the earlier yes was to something else."""
    await send(couple)
    await change(couple, couple.jens, Rhythm.MONTHLY)
    plan = await plan_of(couple)
    assert (plan.version, plan.agreed, plan.is_agreed) == (2, frozenset({couple.mentor.id}), False)
    async with couple.house.open() as work:
        with pytest.raises(Settled):
            await plans.agree(work, couple.daria, couple.tandem_id, 1)
        view = await plans.agree(work, couple.daria, couple.tandem_id, 2)
    assert view.plan.is_agreed


async def test_a_change_after_the_first_yes_holds_at_once(couple: Couple) -> None:
    """Whoever makes it; the other one is told a moment later, and need not say yes."""
    await agree(couple)
    for actor, partner, rhythm in (
        (couple.jens, couple.mentee, Rhythm.MONTHLY),
        (couple.daria, couple.mentor, Rhythm.WEEKLY),
    ):
        seen = await change(couple, actor, rhythm)
        assert isinstance(seen, PlanView)
        assert (seen.plan.points.rhythm, seen.plan.is_agreed) == (rhythm, True)
        assert await due(couple, partner.id, "PlanChanged") == [NOON + plans.GATHERED_FOR]
    plan = await plan_of(couple)
    assert (plan.version, plan.changed_by, plan.changed_at) == (3, couple.mentee.id, NOON)
    assert not any(plan.is_to_answer(person.id) for person in (couple.mentee, couple.mentor))


async def test_each_knows_what_was_seen(couple: Couple) -> None:
    """A change is new to the other one until that one looks."""
    await agree(couple)
    await change(couple, couple.daria, Rhythm.WEEKLY)
    async with couple.house.open() as work:
        first = await plans.look_at(work, couple.jens, couple.tandem_id)
        second = await plans.look_at(work, couple.jens, couple.tandem_id)
        own = await plans.look_at(work, couple.daria, couple.tandem_id)
    assert first.before is not None
    assert first.before.rhythm is Rhythm.FORTNIGHTLY
    assert (second.before, own.before) == (None, None)


@pytest.mark.row("C5")
async def test_whoever_does_something_for_the_plan_is_not_silent(couple: Couple) -> None:
    """Sending, agreeing and changing are signs of life of that one; while a plan waits it is the other one's turn."""

    async def clocks() -> list[tuple[datetime, datetime | None]]:
        async with couple.house.open() as work:
            members = await work.tandems.members(couple.tandem_id)
        return [(member.acted_at, member.counts_from) for member in members]

    first = couple.house.now + timedelta(days=3)
    couple.house.now = first
    await send(couple)
    assert (await clocks())[0] == (first, None)
    couple.house.pass_time(days=2)
    async with couple.house.open() as work:
        await plans.agree(work, couple.jens, couple.tandem_id, 1)
    assert await clocks() == [(first, couple.house.now), (couple.house.now, couple.house.now)]
    couple.house.pass_time(days=2)
    await change(couple, couple.daria, Rhythm.WEEKLY)
    assert (await clocks())[0] == (couple.house.now, couple.house.now)


async def test_knowing_never_goes_back(couple: Couple) -> None:
    """A message about an earlier version that arrives late makes nobody forget the newer one, nor the yes to it."""
    await agree(couple)
    earlier = await plan_of(couple)
    await change(couple, couple.jens, Rhythm.WEEKLY)
    async with couple.house.open() as work:
        await work.plans.know(earlier, couple.mentor.id)
    plan = await plan_of(couple)
    assert plan.is_known_to(couple.mentor.id)
    assert couple.mentor.id in plan.agreed


async def test_the_second_of_two_changes_is_refused(couple: Couple) -> None:
    """It was made while looking at something that is no longer so."""
    await agree(couple)
    async with couple.house.open() as work:
        mine = await plan_drafts.begin_change(work, couple.daria, couple.tandem_id, Point.RHYTHM)
    await change(couple, couple.jens, Rhythm.MONTHLY)
    async with couple.house.open() as work:
        with pytest.raises(Settled):
            await plan_drafts.take_step(
                work, couple.daria, mine.form_id, partial(steps.choose_rhythm, rhythm=Rhythm.WEEKLY)
            )
        assert await work.forms.of(couple.mentee.id) is None
    assert (await plan_of(couple)).points.rhythm is Rhythm.MONTHLY
    assert await due(couple, couple.mentor.id, "PlanChanged") == []


@pytest.mark.fault(8)
async def test_saving_is_conditional(couple: Couple) -> None:
    """What was loaded must still be so: of two that loaded the same, one saves."""
    await send(couple)
    loaded = await plan_of(couple)
    other = loaded.points.as_facts() | {"minutes": 90}
    async with couple.house.open() as work:
        await work.plans.change(loaded, Points.from_facts(other), couple.mentor.id)
    async with couple.house.open() as work:
        for late in (
            work.plans.change(loaded, loaded.points, couple.mentee.id),
            work.plans.agree(loaded, couple.mentor.id),
            work.plans.add(couple.tandem_id, loaded.points, couple.mentee.id),
        ):
            with pytest.raises(Overtaken):
                await late
    plan = await plan_of(couple)
    assert (plan.version, plan.points.minutes, plan.is_agreed) == (2, 90, False)


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        (NOON, NOON + timedelta(minutes=2)),
        (datetime(2026, 5, 19, 20, tzinfo=UTC), datetime(2026, 5, 20, 5, tzinfo=UTC)),  # 23:00 in Kyiv, until 8:00
    ],
    ids=["by day", "at night"],
)
async def test_when_a_change_is_told(couple: Couple, now: datetime, expected: datetime) -> None:
    """In a moment by day; after the reader's quiet hours at night."""
    await agree(couple)
    async with couple.house.open() as work:
        await work.persons.change(couple.mentor.id, quiet_from=22 * 60, quiet_until=8 * 60)
    couple.house.now = now
    await change(couple, couple.daria, Rhythm.WEEKLY)
    assert await due(couple, couple.mentor.id, "PlanChanged") == [expected]


# --- who may not ----------------------------------------------------------------------------------------------------


@pytest.mark.row("F5")
@pytest.mark.fault(43)
async def test_strangers_are_refused(couple: Couple) -> None:
    """Also staff, and with the number of somebody's open draft."""
    form_id = (await draft(couple, couple.daria)).form_id
    await send(couple, couple.jens)
    for actor in (Actor(person=await couple.house.person("Eve")), await couple.house.staff()):
        async with couple.house.open() as work:
            for attempt in (
                plan_drafts.open_plan(work, actor, couple.tandem_id),
                plans.look_at(work, actor, couple.tandem_id),
                plans.agree(work, actor, couple.tandem_id, 1),
                plan_drafts.begin_change(work, actor, couple.tandem_id, Point.PLACE),
                plan_drafts.look_at(work, actor, form_id),
                plan_drafts.take_step(work, actor, form_id, steps.go_through),
                plan_drafts.send(work, actor, form_id),
                plan_drafts.stop(work, actor, form_id),
            ):
                with pytest.raises(Forbidden):
                    await attempt
    assert (await plan_of(couple)).known.keys() == {couple.mentor.id}


async def test_what_is_not_there_is_missing(couple: Couple) -> None:
    """A plan before it is made, a tandem that never was, a draft that is closed."""
    async with couple.house.open() as work:
        for attempt in (
            plans.look_at(work, couple.daria, couple.tandem_id),
            plans.agree(work, couple.daria, couple.tandem_id, 1),
            plan_drafts.begin_change(work, couple.daria, couple.tandem_id, Point.PLACE),
            plan_drafts.open_plan(work, couple.daria, 4711),
            plan_drafts.look_at(work, couple.daria, 4711),
        ):
            with pytest.raises(Missing):
                await attempt


async def test_another_conversations_form_is_no_draft(couple: Couple) -> None:
    """Its number opens nothing here."""
    async with couple.house.open() as work:
        planning = await meeting_plans.begin(work, couple.daria, couple.tandem_id)
        with pytest.raises(Missing):
            await plan_drafts.send(work, couple.daria, planning.form_id)


@pytest.mark.parametrize("end", ["ended", "stopped", "erased"])
async def test_when_nothing_passes_between_the_two(couple: Couple, end: str) -> None:
    """After the end, while contact is stopped, once the partner is gone: nothing is saved, nobody is told."""
    await send(couple)
    form_id = (await _change_opened(couple)).form_id
    async with couple.house.open() as work:
        if end == "ended":
            await tandems.end_all_of(work, couple.mentee.id)
        elif end == "stopped":
            await work.tandems.change(couple.tandem_id, contact_stopped_at=work.now)
        else:
            await work.persons.change(couple.mentee.id, telegram_id=None, telegram_key=None)
    refusal = Settled if end == "ended" else PlanClosed
    async with couple.house.open() as work:
        for attempt in (
            plans.agree(work, couple.jens, couple.tandem_id, 1),
            plan_drafts.begin_change(work, couple.jens, couple.tandem_id, Point.PLACE),
            plan_drafts.take_step(work, couple.jens, form_id, partial(steps.choose_rhythm, rhythm=Rhythm.WEEKLY)),
        ):
            with pytest.raises(refusal):
                await attempt
    assert ((await plan_of(couple)).version, await couple.kinds(couple.mentor)) == (
        1,
        ["PlanSent"] + ["TandemEnded"] * (end == "ended"),
    )


async def _change_opened(couple: Couple) -> DraftView:
    async with couple.house.open() as work:
        return await plan_drafts.begin_change(work, couple.jens, couple.tandem_id, Point.RHYTHM)


async def test_own_words_pass_only_where_messages_do(couple: Couple) -> None:
    """Neither typed into the first plan, nor sent with it, nor added later; leaving them out works."""
    form_id = (await draft(couple, couple.daria)).form_id
    async with couple.house.open() as work:
        for step in (
            steps.go_through,
            partial(steps.choose_rhythm, rhythm=Rhythm.WEEKLY),
            partial(steps.choose_place, place=Place.PHONE),
            partial(steps.choose_length, minutes=60),
            steps.end_focus,
            partial(steps.write_words, words=WORDS),
        ):
            await plan_drafts.take_step(work, couple.daria, form_id, step)
        await relays.stop(work, couple.jens, couple.tandem_id)
    async with couple.house.open() as work:
        with pytest.raises(Refused) as refused:
            await plan_drafts.send(work, couple.daria, form_id)
        await plan_drafts.take_step(work, couple.daria, form_id, steps.back)
        with pytest.raises(Refused):
            await plan_drafts.take_step(work, couple.daria, form_id, partial(steps.write_words, words="Something else"))
        await plan_drafts.take_step(work, couple.daria, form_id, partial(steps.write_words, words=None))
        view = await plan_drafts.send(work, couple.daria, form_id)
        with pytest.raises(Refused):
            await plan_drafts.begin_change(work, couple.daria, couple.tandem_id, Point.WORDS)
    assert (refused.value.why, view.plan.points.words) == (Why.CLOSED, None)


@pytest.mark.row("F4")
async def test_words_and_topics_are_encrypted(couple: Couple) -> None:
    """A raw copy of the database shows neither."""
    await agree(couple)
    async with couple.house.open() as work:
        view = await plan_drafts.begin_change(work, couple.daria, couple.tandem_id, Point.WORDS)
        await plan_drafts.take_step(work, couple.daria, view.form_id, partial(steps.write_words, words=WORDS))
        columns = (type_coerce(tandem_plans.c.words, LargeBinary), type_coerce(tandem_plans.c.focus, LargeBinary))
        raw = (await work.connection.execute(select(*columns))).one()
    assert WORDS.encode() not in bytes(raw[0])
    assert b"employer_tips" not in bytes(raw[1])
    assert (await plan_of(couple)).points.words == WORDS


# --- what it is good for --------------------------------------------------------------------------------------------


@pytest.mark.row("C2")
async def test_meetings_take_length_and_place_of_the_plan(couple: Couple) -> None:
    """Before there is a plan, the template's length and no place."""
    async with couple.house.open() as work:
        bare = (await meeting_plans.begin(work, couple.daria, couple.tandem_id)).plan
    await agree(couple)
    async with couple.house.open() as work:
        view = await plan_drafts.begin_change(work, couple.daria, couple.tandem_id, Point.LENGTH)
        await plan_drafts.take_step(work, couple.daria, view.form_id, partial(steps.choose_length, minutes=90))
        later = (await meeting_plans.begin(work, couple.jens, couple.tandem_id)).plan
    assert ((bare.minutes, bare.place), (later.minutes, later.place)) == ((60, None), (90, Place.ONLINE))


@pytest.mark.row("C2")
async def test_a_meeting_noted_afterwards_counts_as_long_as_planned(couple: Couple) -> None:
    """Nobody is asked for minutes."""
    await agree(couple)
    async with couple.house.open() as work:
        view = await plan_drafts.begin_change(work, couple.daria, couple.tandem_id, Point.LENGTH)
        await plan_drafts.take_step(work, couple.daria, view.form_id, partial(steps.choose_length, minutes=45))
        day = (NOON - timedelta(days=1)).date()
        meeting = await took_place.note_past_meeting(work, couple.daria, couple.tandem_id, day)
    assert (meeting.status, meeting.minutes) == (MeetingStatus.TOOK_PLACE, 45)


async def test_focus_is_told_to_whoever_agreed(couple: Couple) -> None:
    """Whoever has not said yes wanted nothing yet."""
    async with couple.house.open() as work:
        assert await plans.focus_for(work, couple.tandem_id, couple.mentee.id) == ()
    await send(couple)
    async with couple.house.open() as work:
        told = [await plans.focus_for(work, couple.tandem_id, one.id) for one in (couple.mentee, couple.mentor)]
    assert told == [(Goal.EMPLOYER_TIPS, Goal.APPLICATION_PROCESS), ()]


async def test_a_plan_that_waits_stands_on_the_home_screen(couple: Couple) -> None:
    """Of whoever has not answered it."""
    await send(couple)
    async with couple.house.open() as work:
        waits = [
            (await homes.tandem_standing_of(work, actor, couple.tandem_id)).is_plan_waiting
            for actor in (couple.daria, couple.jens)
        ]
    assert waits == [False, True]


async def test_hours_count_once_a_meeting_took_place(couple: Couple) -> None:
    """Not those that are agreed, and none where the template has no goal."""
    async with couple.house.open() as work:
        await work.tandems.change(couple.tandem_id, template=HOURS_TEMPLATE)
    meeting = await couple.agree(TUESDAY)
    async with couple.house.open() as work:
        standing = await homes.tandem_standing_of(work, couple.daria, couple.tandem_id)
    assert (standing.minutes_met, standing.hours_goal) == (0, 24)
    couple.house.now = TUESDAY + timedelta(hours=4)
    for actor in (couple.daria, couple.jens):
        async with couple.house.open() as work:
            await took_place.say(work, actor, meeting.id, Said.YES)
    async with couple.house.open() as work:
        assert (await homes.tandem_standing_of(work, couple.daria, couple.tandem_id)).minutes_met == 60
        await work.tandems.change(couple.tandem_id, template="six-months")
        assert (await homes.tandem_standing_of(work, couple.daria, couple.tandem_id)).hours_goal is None


async def test_a_tandem_whose_template_is_gone_goes_on(couple: Couple) -> None:
    """With the programme's own, should staff have renamed one in the file."""
    async with couple.house.open() as work:
        await work.tandems.change(couple.tandem_id, template="last-year")
    assert (await draft(couple, couple.daria)).draft.points.rhythm is Rhythm.FORTNIGHTLY
    async with couple.house.open() as work:
        assert (await meeting_plans.begin(work, couple.daria, couple.tandem_id)).plan.minutes == 60
        assert (await homes.tandem_standing_of(work, couple.daria, couple.tandem_id)).hours_goal is None


async def test_24_hours_in_four_months(migrated_database_url: str) -> None:
    """A site's own template: how long the tandem lasts, what its plan suggests, and hours up to the last one."""
    toml = (ROOT / "programme.toml").read_text(encoding="utf-8")
    own = read_programme(toml.replace("[sites.oldenburg]\n", f'[sites.oldenburg]\ntemplate = "{HOURS_TEMPLATE}"\n'))
    async with works_of(migrated_database_url, own) as works:
        house = House(works)
        two, tandem = await together(house)
        assert tandem.template == HOURS_TEMPLATE
        assert tandem.ends_at.astimezone(BERLIN) == NOON.astimezone(BERLIN) + timedelta(weeks=17)
        couple = Couple(house=house, mentee=two.mentee, mentor=two.mentor, tandem_id=tandem.id)
        plan = (await agree(couple)).plan
        assert (plan.points.rhythm, plan.points.minutes) == (Rhythm.WEEKLY, 90)
        for week in range(1, 17):
            house.now = NOON + timedelta(weeks=week)
            async with house.open() as work:
                await took_place.note_past_meeting(work, couple.daria, tandem.id, house.now.date())
                standing = await homes.tandem_standing_of(work, couple.daria, tandem.id)
            assert (standing.week, standing.weeks, standing.hours_goal) == (week + 1, 17, 24)
            assert standing.minutes_met == week * 90  # the sixteenth makes the 24 hours full
        assert house.now < tandem.ends_at
