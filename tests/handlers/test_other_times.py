"""Other times for a while: chosen in the settings, used for meetings, over by themselves."""

from datetime import UTC, datetime, timedelta

import pytest

from program.actors import Actor, Settled
from program.profiles import Profile
from program.sign_up_form import matters_for_matching
from program.taps import Tap
from program.timers import TimerKind
from scheduling.ticks import Ticks
from tests.couples import Couple, couple_in
from tests.houses import House
from tests.phones import Phone
from tests.sign_up_walks import handed_in
from usecases import other_times, pauses
from usecases import profiles as profile_uses

WEDNESDAY_NIGHT = ("2.evening",)


@pytest.fixture
async def phone(house: House) -> Phone:
    """Daria's phone; her answers are with staff."""
    return await handed_in(house)


async def told(phone: Phone) -> Profile:
    """The profile as it is committed."""
    person = await phone.person()
    assert person is not None
    async with phone.house.open() as work:
        application = await work.applications.live_of(person.id)
    assert application is not None
    return application.profile


async def wake(house: House) -> None:
    """What is due by now."""
    ticks = Ticks(house.works, house.clock, lambda: None)
    while await ticks.wake_timers():
        pass


async def choose_any_time(phone: Phone, weeks: str = "2 weeks") -> None:
    """Any time of the week, for some weeks."""
    await phone.say("/settings")
    for label in ("Other times", weeks, "Any time"):
        await phone.tap(label)
    assert phone.screen.startswith("Other times until")  # on the grid too, after each tap
    await phone.tap("Done")


@pytest.mark.row("A6")
async def test_other_times_stand_beside_the_usual_ones(phone: Phone) -> None:
    """Four taps; the profile and the settings show until when."""
    before = (await told(phone)).times
    await choose_any_time(phone)
    profile = await told(phone)
    assert (profile.times, len(profile.other_times)) == (before, 21)
    assert profile.other_times_end == phone.house.now + timedelta(weeks=2)
    assert "other times: mornings: every day" in phone.screen
    assert "Other times until" in await phone.say("/settings")


@pytest.mark.row("A6")
async def test_they_end_by_themselves(phone: Phone) -> None:
    """On the date the usual times count again, and the person hears so once."""
    await choose_any_time(phone)
    phone.house.pass_time(days=13)
    await wake(phone.house)
    assert (await told(phone)).other_times_until is not None
    phone.house.pass_time(days=1, minutes=1)
    await wake(phone.house)
    await wake(phone.house)
    profile = await told(phone)
    assert (profile.other_times, profile.other_times_until) == ((), None)
    person = await phone.person()
    assert person is not None
    kinds = [kind for kind, _ in await phone.house.notices(f"p:{person.id}")]
    assert kinds.count("OtherTimesEnded") == 1


@pytest.mark.row("A6")
async def test_back_to_the_usual_ones_by_wish(phone: Phone) -> None:
    """One tap; nothing comes later."""
    await choose_any_time(phone)
    await phone.say("/settings")
    await phone.tap("Other times", "My usual times again")
    assert phone.toast == "Your usual times count again."
    assert "Other times until" not in phone.screen
    phone.house.pass_time(weeks=3)
    await wake(phone.house)
    person = await phone.person()
    assert person is not None
    assert "OtherTimesEnded" not in [kind for kind, _ in await phone.house.notices(f"p:{person.id}")]


@pytest.mark.row("A6")
async def test_a_second_choice_replaces_the_first(phone: Phone) -> None:
    """The earlier date wakes nobody."""
    await choose_any_time(phone, "One week")
    await phone.say("/settings")
    await phone.tap("Other times", "4 weeks", "Done")
    phone.house.pass_time(days=8)
    await wake(phone.house)
    assert (await told(phone)).other_times_end == phone.house.now + timedelta(days=20)


async def test_from_now_on_changes_the_usual_ones(phone: Phone) -> None:
    """And what was meant for a while is over with it."""
    await choose_any_time(phone)
    await phone.say("/settings")
    await phone.tap("Other times", "From now on", "Any time", "Done")
    profile = await told(phone)
    assert (len(profile.times), profile.other_times, profile.other_times_until) == (21, (), None)


async def test_back_keeps_all_as_it_was(phone: Phone) -> None:
    """Going back from the grid is no answer."""
    await phone.say("/settings")
    await phone.tap("Other times", "2 weeks", "‹ Back")
    assert (await told(phone)).other_times_until is None
    async with phone.house.open() as work:
        person = await work.persons.by_telegram_id(phone.telegram_id)
        assert person is not None
        assert await work.forms.of(person.id) is None


async def test_another_change_leaves_them_alone(phone: Phone) -> None:
    """A changed number of years has nothing to do with the times."""
    await choose_any_time(phone)
    await phone.say("/profile")
    await phone.tap("Change …", "Years of work", "20 years")
    assert (await told(phone)).other_times_until is not None


@pytest.mark.fault(43)
@pytest.mark.parametrize(
    "weeks",
    [
        "0",  # no time at all
        "27",  # more than half a year is no while
        "-3",
        "x",
        "٣",  # digits, but not ours
    ],
)
async def test_a_forged_number_of_weeks(phone: Phone, weeks: str) -> None:
    """Refused; the settings are shown."""
    await phone.tap_data(Tap("ot", "", weeks))
    assert phone.toast == "This button is from earlier. Here is how things stand now."
    assert (await told(phone)).other_times_until is None


async def test_nobody_without_answers(house: House) -> None:
    """There are no times to differ from."""
    person = await house.person()
    async with house.open() as work:
        with pytest.raises(Settled):
            await other_times.begin(work, Actor(person=person), 2)
        with pytest.raises(Settled):
            await other_times.end(work, Actor(person=person))
        await other_times.end_other_times_by_date(work, person.id)


async def keep_for_weeks(couple: Couple, actor: Actor, weeks: int, *times: str) -> None:
    """Other times of one of the two."""
    async with couple.house.open() as work:
        form = await other_times.begin(work, actor, weeks)
        answers = {**form.state.answers, "times": list(times)}
        await other_times.keep(work, actor, type(form.state)(form=form.state.form, at=form.state.at, answers=answers))


@pytest.mark.row("A6", "C2")
async def test_meetings_are_suggested_from_the_times_that_count_then(house: House) -> None:
    """Wednesday evenings for a fortnight, and after that the usual Tuesday and Thursday again."""
    from tests.usecases.test_meeting_plans import at_times  # noqa: PLC0415 - the steps of a planning

    couple = await couple_in(house)
    for actor in (couple.daria, couple.jens):
        await keep_for_weeks(couple, actor, 2, *WEDNESDAY_NIGHT)
    view = await at_times(couple)
    assert view.plan.is_shared
    assert [moment.astimezone(UTC).strftime("%a %d") for moment in view.plan.suggested] == [
        "Wed 20",
        "Wed 27",
        "Tue 02",
    ]


@pytest.mark.row("B1")
def test_matching_goes_by_the_usual_times() -> None:
    """A tandem is for half a year: a few weeks neither match nor supersede."""
    before = Profile(times=("1.evening",))
    after = Profile(times=("1.evening",), other_times=("2.evening",), other_times_until="2026-06-02T10:00:00+00:00")
    assert not matters_for_matching(before, after)
    moment = datetime(2026, 6, 2, 10, tzinfo=UTC)
    assert after.times_at(moment - timedelta(seconds=1)) == ("2.evening",)
    assert after.times_at(moment) == ("1.evening",)


async def test_a_rest_and_other_times_go_together(phone: Phone) -> None:
    """Neither ends the other."""
    await choose_any_time(phone, "4 weeks")
    person = await phone.person()
    assert person is not None
    async with phone.house.open() as work:
        await pauses.pause(work, Actor(person=person), 1)
    phone.house.pass_time(days=8)
    await wake(phone.house)
    assert (await told(phone)).other_times_until is not None
    async with phone.house.open() as work:
        assert (await profile_uses.kept_of(work, Actor(person=person))).profile.other_times
        await work.timers.clear(person.id, TimerKind.OTHER_TIMES_OVER)
