"""Planning a meeting: suggestions out of both people's hours, typed times, sending, races."""

from datetime import UTC, datetime, timedelta
from functools import partial

import pytest

from program import meeting_plans as steps
from program.actors import Actor, Forbidden, Missing, Settled
from program.forms.questions import FormState
from program.meeting_plans import Refused, Step, Why
from program.meeting_views import PlanView
from program.meetings import MeetingStatus, Place
from program.people import Role
from program.profiles import Profile
from program.typed_times import TimeWords
from tests.couples import NEXT_THURSDAY, THURSDAY, TUESDAY, Couple, couple_in
from tests.houses import House
from usecases import meeting_plans, meetings, tandems

WORDS = TimeWords()


async def at_times(couple: Couple, by: Actor | None = None) -> PlanView:
    """A planning that has come to the times."""
    actor = by or couple.daria
    async with couple.house.open() as work:
        view = await meeting_plans.begin(work, actor, couple.tandem_id)
        for step in (
            partial(steps.choose_length, minutes=60),
            partial(steps.choose_place, place=Place.PHONE),
            partial(steps.write_place, words=None),
        ):
            view = await meeting_plans.change(work, actor, view.form_id, step)
    return view


async def typed(couple: Couple, form_id: int, words: str, by: Actor | None = None) -> PlanView:
    """Words typed at the open step."""
    async with couple.house.open() as work:
        return await meeting_plans.type_words(work, by or couple.daria, form_id, words, WORDS)


@pytest.mark.row("C2")
async def test_three_times_that_suit_both(couple: Couple) -> None:
    """The first evenings on which both are free, at least a day ahead, in instants that both clocks agree on."""
    view = await at_times(couple)
    assert (view.plan.suggested, view.plan.is_shared) == ((THURSDAY, TUESDAY, NEXT_THURSDAY), True)
    assert (view.zone, view.partner_zone, view.partner_name) == ("Europe/Berlin", "Europe/Kyiv", "Jens")


@pytest.mark.row("C2")
async def test_without_common_hours_the_own_ones(house: House) -> None:
    """And it is said that they are."""
    couple = await couple_in(house, times=("5.morning",))
    view = await at_times(couple)
    assert (view.plan.suggested[0], view.plan.is_shared) == (THURSDAY, False)


async def test_without_any_hours_no_suggestions(house: House) -> None:
    """Then days are chosen, or times typed."""
    couple = await couple_in(house, times=("5.morning",))
    async with house.open() as work:
        application = await work.applications.live_of(couple.mentee.id)
        assert application is not None
        await work.applications.keep_profile(application.id, Profile())
    view = await at_times(couple)
    assert view.plan.times == ()


async def test_times_of_other_meetings_are_not_suggested(house: House) -> None:
    """A mentor of two is not promised twice."""
    couple = await couple_in(house, capacity=2)
    other = await house.accepted(Role.MENTEE, "Olena")
    async with house.open() as work:
        number = await work.proposals.add(
            site="oldenburg",
            mentee_id=other.id,
            mentor_id=couple.mentor.id,
            score=0.7,
            explanation={},
            runners_up=[],
        )
        assert number is not None
        tandem_id = await work.tandems.add(
            proposal_id=number,
            site="oldenburg",
            mentee_id=other.id,
            mentor_id=couple.mentor.id,
            template=work.programme.template,
            ends_at=datetime(2026, 11, 19, tzinfo=UTC),
        )
    second = Couple(house=house, mentee=other, mentor=couple.mentor, tandem_id=tandem_id)
    await second.agree(TUESDAY)
    assert TUESDAY not in (await at_times(couple)).plan.suggested


async def test_other_times_are_other_times(couple: Couple) -> None:
    """What is on offer, or agreed and to be moved, is not suggested again."""
    offered = await couple.offer(TUESDAY, NEXT_THURSDAY)
    async with couple.house.open() as work:
        view = await meeting_plans.begin_anew(work, couple.jens, offered.id)
    assert not {TUESDAY, NEXT_THURSDAY} & set(view.plan.suggested)
    await couple.accept(offered)
    async with couple.house.open() as work:
        view = await meeting_plans.begin_anew(work, couple.daria, offered.id)
    assert TUESDAY not in view.plan.suggested
    assert view.agreed is not None
    assert view.agreed.starts_at == TUESDAY


async def test_moving_begins_with_the_times(couple: Couple) -> None:
    """Length and place are known."""
    agreed = await couple.agree(place_words="https://meet.example.org")
    async with couple.house.open() as work:
        plan = (await meeting_plans.begin_anew(work, couple.jens, agreed.id)).plan
    assert (plan.step, plan.minutes, plan.place) == (Step.TIMES, 60, Place.ONLINE)
    assert plan.place_words == "https://meet.example.org"


async def test_moving_a_meeting_without_a_place_asks_for_it_first(couple: Couple) -> None:
    """It was agreed on before places were asked for; the times come after that."""
    async with couple.house.open() as work:
        number = await work.meetings.add(
            tandem_id=couple.tandem_id,
            status=MeetingStatus.CONFIRMED,
            proposed_by=couple.mentee.id,
            zone="Europe/Berlin",
            minutes=90,
            place=None,
            place_words=None,
            uid="old@tandem",
            starts_at=TUESDAY,
        )
        view = await meeting_plans.begin_anew(work, couple.jens, number)
    assert (view.plan.step, view.plan.place, view.plan.minutes) == (Step.PLACE, None, 90)
    assert (view.plan.meeting_id, view.plan.was_agreed, view.plan.suggested) == (number, True, ())


async def test_a_planning_knows_its_tandem(couple: Couple) -> None:
    """Whose number is nobody's own."""
    view = await at_times(couple)
    async with couple.house.open() as work:
        form = await work.forms.get(view.form_id)
    assert form is not None
    assert (form.about, form.person_id) == (couple.tandem_id, couple.mentee.id)


@pytest.mark.parametrize(
    "typed_words",
    ["26.5. 17:00", "26.5.2026 17.00", "٢٦/٥ ١٧:٠٠", "۲۶.۵ ۱۷:۰۰"],
)
async def test_typed_times_are_in_the_own_zone(couple: Couple, typed_words: str) -> None:
    """Five o'clock in Berlin for Daria, whatever digits she types; in Kyiv it would be an hour earlier."""
    view = await at_times(couple)
    assert (await typed(couple, view.form_id, typed_words)).plan.chosen == (TUESDAY,)
    jens = await at_times(couple, couple.jens)
    chosen = (await typed(couple, jens.form_id, typed_words, couple.jens)).plan.chosen
    assert chosen == (TUESDAY - timedelta(hours=1),)


@pytest.mark.fault(33)
@pytest.mark.parametrize(
    ("words", "why"),
    [
        ("18.5. 18:00", Why.PAST),  # yesterday: not next year's, which nobody means
        ("19.5. 12:00", Why.PAST),  # this very minute
        ("19.5. 12:10", Why.TOO_SOON),  # in ten minutes
        ("26.5.2027 18:00", Why.TOO_FAR),  # a slip of the year
        ("asdf", Why.UNREADABLE),  # no time
        ("18:00", Why.UNREADABLE),  # no day
    ],
)
async def test_typed_times_that_cannot_be_offered(couple: Couple, words: str, why: Why) -> None:
    """Refused with a reason, and the planning stays as it was."""
    view = await at_times(couple)
    with pytest.raises(Refused) as refused:
        await typed(couple, view.form_id, words)
    assert refused.value.why is why
    async with couple.house.open() as work:
        assert (await meeting_plans.look_at(work, couple.daria, view.form_id)).plan == view.plan


@pytest.mark.fault(33)
async def test_a_time_that_clocks_skip_is_asked_about(couple: Couple) -> None:
    """In the spring gap: the later time is offered for a yes, never taken in silence."""
    couple.house.now = datetime(2027, 3, 20, 10, tzinfo=UTC)
    view = await at_times(couple)
    asked = (await typed(couple, view.form_id, "28.3. 02:30")).plan
    assert (asked.step, asked.chosen) == (Step.DOUBT, ())
    assert asked.doubt == (datetime(2027, 3, 28, 1, 30, tzinfo=UTC),)  # 03:30 summer time
    async with couple.house.open() as work:
        step = partial(steps.choose_time, time=asked.doubt[0], now=work.now)
        assert (await meeting_plans.change(work, couple.daria, view.form_id, step)).plan.chosen == asked.doubt


@pytest.mark.fault(33)
@pytest.mark.parametrize("choice", [0, 1])
async def test_a_time_that_comes_twice_is_asked_about_and_fires_once(couple: Couple, choice: int) -> None:
    """In autumn: whichever of the two is chosen, it is that instant, one meeting and one reminder an hour before."""
    couple.house.now = datetime(2026, 10, 20, 10, tzinfo=UTC)
    view = await at_times(couple)
    asked = (await typed(couple, view.form_id, "25.10. 02:30")).plan
    meant = (datetime(2026, 10, 25, 0, 30, tzinfo=UTC), datetime(2026, 10, 25, 1, 30, tzinfo=UTC))
    assert (asked.step, asked.doubt) == (Step.DOUBT, meant)
    async with couple.house.open() as work:
        step = partial(steps.choose_time, time=meant[choice], now=work.now)
        await meeting_plans.change(work, couple.daria, view.form_id, step)
        offered = await meeting_plans.send(work, couple.daria, view.form_id)
    agreed = await couple.accept(offered)
    assert agreed.starts_at == meant[choice]
    hours = [facts["hours"] for kind, facts in await couple.house.notices(f"p:{couple.mentee.id}") if "hours" in facts]
    assert hours == [24, 1]
    async with couple.house.open() as work:
        assert await meetings.rederive_all(work) == 0  # the choice is kept, not made again


@pytest.mark.fault(33)
async def test_a_doubtful_time_of_the_past_is_not_asked_about(couple: Couple) -> None:
    """There is nothing to choose."""
    couple.house.now = datetime(2026, 10, 25, 10, tzinfo=UTC)
    view = await at_times(couple)
    with pytest.raises(Refused) as refused:
        await typed(couple, view.form_id, "25.10. 02:30")
    assert refused.value.why is Why.PAST


async def test_words_mean_what_the_step_asks(couple: Couple) -> None:
    """A number of minutes, then buttons, then words about the place."""
    async with couple.house.open() as work:
        view = await meeting_plans.begin(work, couple.daria, couple.tandem_id)
    assert (await typed(couple, view.form_id, "٧٥ دقيقة")).plan.minutes == 75
    with pytest.raises(Refused) as refused:
        await typed(couple, view.form_id, "online please")
    assert refused.value.why is Why.BUTTONS
    async with couple.house.open() as work:
        await meeting_plans.change(work, couple.daria, view.form_id, partial(steps.choose_place, place=Place.IN_PERSON))
    assert (await typed(couple, view.form_id, "Café am Markt")).plan.place_words == "Café am Markt"


async def test_asdf_is_no_length(couple: Couple) -> None:
    """Refused kindly."""
    async with couple.house.open() as work:
        view = await meeting_plans.begin(work, couple.daria, couple.tandem_id)
    with pytest.raises(Refused) as refused:
        await typed(couple, view.form_id, "asdf")
    assert refused.value.why is Why.NO_LENGTH


async def test_sending_offers_the_times(couple: Couple) -> None:
    """The partner is told, the conversation closed, the wall times kept beside the instants."""
    offered = await couple.offer(NEXT_THURSDAY, TUESDAY)
    assert (offered.status, offered.options) == (MeetingStatus.PROPOSED, (TUESDAY, NEXT_THURSDAY))
    assert [wall.isoformat() for wall in offered.walls] == ["2026-05-26T17:00:00", "2026-05-28T17:00:00"]
    assert await couple.kinds(couple.mentor) == ["MeetingProposed"]
    async with couple.house.open() as work:
        assert await work.forms.of(couple.mentee.id) is None


async def test_nothing_chosen_nothing_sent(couple: Couple) -> None:
    """And from an earlier step nothing can be sent either."""
    view = await at_times(couple)
    async with couple.house.open() as work:
        with pytest.raises(Refused) as refused:
            await meeting_plans.send(work, couple.daria, view.form_id)
        assert refused.value.why is Why.NONE
        await meeting_plans.change(work, couple.daria, view.form_id, steps.back)
        with pytest.raises(Refused) as refused:
            await meeting_plans.send(work, couple.daria, view.form_id)
        assert refused.value.why is Why.STALE
    assert await couple.kinds(couple.mentor) == []


async def test_a_time_that_passed_meanwhile_is_not_sent(couple: Couple) -> None:
    """The planning lay aside for a week: it is shown without that time, and nothing is sent."""
    view = await at_times(couple)
    async with couple.house.open() as work:
        for time in (THURSDAY, NEXT_THURSDAY):
            step = partial(steps.choose_time, time=time, now=work.now)
            await meeting_plans.change(work, couple.daria, view.form_id, step)
    couple.house.now = TUESDAY
    async with couple.house.open() as work:
        with pytest.raises(Refused) as refused:
            await meeting_plans.send(work, couple.daria, view.form_id)
        assert (refused.value.why, refused.value.time) == (Why.PAST, THURSDAY)
        fresh = await meeting_plans.look_at(work, couple.daria, view.form_id)
        assert fresh.plan.chosen == (NEXT_THURSDAY,)
        await meeting_plans.send(work, couple.daria, view.form_id)
    assert await couple.kinds(couple.mentor) == ["MeetingProposed"]


async def test_one_offer_at_a_time(couple: Couple) -> None:
    """Whoever plans second sees the times of the first."""
    view = await at_times(couple, couple.jens)
    offered = await couple.offer(TUESDAY)
    async with couple.house.open() as work:
        with pytest.raises(Settled):
            await meeting_plans.begin(work, couple.daria, couple.tandem_id)
        step = partial(steps.choose_time, time=NEXT_THURSDAY, now=work.now)
        await meeting_plans.change(work, couple.jens, view.form_id, step)
        with pytest.raises(Settled):
            await meeting_plans.send(work, couple.jens, view.form_id)
        assert await work.forms.of(couple.mentor.id) is None
        found = await meeting_plans.offered_in(work, couple.tandem_id)
    assert found == offered


@pytest.mark.fault(6)
@pytest.mark.parametrize("meanwhile", ["accepted", "taken back", "offered anew"])
async def test_a_planning_for_an_earlier_state_is_not_sent(couple: Couple, meanwhile: str) -> None:
    """While Daria chooses other times, her offer is answered or changes: what has happened stands, and she sees it."""
    offered = await couple.offer(TUESDAY)
    async with couple.house.open() as work:
        view = await meeting_plans.begin_anew(work, couple.daria, offered.id)
        step = partial(steps.choose_time, time=NEXT_THURSDAY, now=work.now)
        await meeting_plans.change(work, couple.daria, view.form_id, step)
    if meanwhile == "accepted":
        await couple.accept(offered)
    elif meanwhile == "taken back":
        async with couple.house.open() as work:
            await meetings.take_back(work, couple.daria, offered.id, 0)
    else:
        await couple.offer_others(offered.id, THURSDAY, by=couple.jens)
    before = await couple.meeting(offered.id)
    async with couple.house.open() as work:
        with pytest.raises(Settled):
            await meeting_plans.send(work, couple.daria, view.form_id)
        assert await work.forms.of(couple.mentee.id) is None
    assert await couple.meeting(offered.id) == before


async def test_both_may_offer_other_times(couple: Couple) -> None:
    """Back and forth on one meeting, each time with a higher sequence number."""
    offered = await couple.offer(TUESDAY)
    countered = await couple.offer_others(offered.id, NEXT_THURSDAY, by=couple.jens)
    assert (countered.proposed_by, countered.sequence, countered.zone) == (couple.mentor.id, 1, "Europe/Kyiv")
    assert countered.options == (NEXT_THURSDAY,)
    again = await couple.offer_others(offered.id, THURSDAY, by=couple.daria)
    assert (again.proposed_by, again.sequence) == (couple.mentee.id, 2)
    assert (await couple.accept(again)).starts_at == THURSDAY


@pytest.mark.parametrize("when", [TUESDAY, TUESDAY + timedelta(hours=5)])
async def test_a_meeting_that_has_begun_is_not_moved(couple: Couple, when: datetime) -> None:
    """Afterwards only by "we moved it"."""
    agreed = await couple.agree()
    couple.house.now = when
    async with couple.house.open() as work:
        with pytest.raises(Settled):
            await meeting_plans.begin_anew(work, couple.daria, agreed.id)


async def test_an_agreed_meeting_waits_while_other_times_are_on_offer(couple: Couple) -> None:
    """One offer at a time: moving it is refused with that, and possible again afterwards."""
    agreed = await couple.agree(TUESDAY)
    offered = await couple.offer(NEXT_THURSDAY)
    async with couple.house.open() as work:
        with pytest.raises(Settled) as refused:
            await meeting_plans.begin_anew(work, couple.jens, agreed.id)
        assert refused.value.state == MeetingStatus.PROPOSED
        assert (await meeting_plans.begin_anew(work, couple.jens, offered.id)).plan.meeting_id == offered.id
    await couple.accept(offered)
    async with couple.house.open() as work:
        assert (await meeting_plans.begin_anew(work, couple.jens, agreed.id)).plan.meeting_id == agreed.id


@pytest.mark.parametrize("is_another_offered", [True, False])
async def test_a_meeting_that_was_called_off_is_not_moved(couple: Couple, is_another_offered: bool) -> None:
    """Refused with what stands in the way."""
    agreed = await couple.agree()
    async with couple.house.open() as work:
        await meetings.cancel(work, couple.daria, agreed.id, agreed.sequence)
    if is_another_offered:
        await couple.offer(NEXT_THURSDAY)
    async with couple.house.open() as work:
        with pytest.raises(Settled) as refused:
            await meeting_plans.begin_anew(work, couple.daria, agreed.id)
    assert refused.value.state == (MeetingStatus.PROPOSED if is_another_offered else MeetingStatus.CANCELLED)


@pytest.mark.fault(43)
async def test_a_planning_belongs_to_one_person(couple: Couple) -> None:
    """Neither the partner nor a stranger can tap in it."""
    view = await at_times(couple)
    stranger = Actor(person=await couple.house.person("Eve"))
    async with couple.house.open() as work:
        for actor in (couple.jens, stranger):
            for act in (meeting_plans.look_at, meeting_plans.send, meeting_plans.stop):
                with pytest.raises(Forbidden):
                    await act(work, actor, view.form_id)
            with pytest.raises(Forbidden):
                await meeting_plans.change(work, actor, view.form_id, steps.back)
            with pytest.raises(Forbidden):
                await meeting_plans.type_words(work, actor, view.form_id, "26.5. 18:00", WORDS)
        with pytest.raises(Forbidden):
            await meeting_plans.begin(work, stranger, couple.tandem_id)
        with pytest.raises(Missing):
            await meeting_plans.begin(work, couple.daria, couple.tandem_id + 999)
        assert (await meeting_plans.look_at(work, couple.daria, view.form_id)).plan == view.plan


async def test_another_conversation_is_no_planning(couple: Couple) -> None:
    """A forged id of some other form is not found."""
    async with couple.house.open() as work:
        form = await work.forms.begin(couple.mentee.id, FormState(form="team", at="words"))
        with pytest.raises(Missing):
            await meeting_plans.look_at(work, couple.daria, form.id)
        with pytest.raises(Missing):
            await meeting_plans.look_at(work, couple.daria, form.id + 999)


async def test_not_now_leaves_everything_as_it_was(couple: Couple) -> None:
    """An agreed time holds until others are sent."""
    agreed = await couple.agree()
    async with couple.house.open() as work:
        view = await meeting_plans.begin_anew(work, couple.daria, agreed.id)
        await meeting_plans.stop(work, couple.daria, view.form_id)
        assert await work.forms.of(couple.mentee.id) is None
    assert await couple.meeting(agreed.id) == agreed


async def test_in_an_ended_tandem_nothing_is_planned(couple: Couple) -> None:
    """Not even what had been begun."""
    view = await at_times(couple)
    async with couple.house.open() as work:
        step = partial(steps.choose_time, time=TUESDAY, now=work.now)
        await meeting_plans.change(work, couple.daria, view.form_id, step)
        await tandems.end_all_of(work, couple.mentor.id)
        with pytest.raises(Settled):
            await meeting_plans.begin(work, couple.daria, couple.tandem_id)
        with pytest.raises(Settled):
            await meeting_plans.send(work, couple.daria, view.form_id)
    assert "MeetingProposed" not in await couple.kinds(couple.mentor)
