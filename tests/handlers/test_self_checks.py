"""The first self-check, later questions how somebody is doing, and what staff see, by taps."""

from collections.abc import AsyncIterator
from datetime import datetime, timedelta

import pytest

from program.endings import InTouch, Outcome, months_later
from program.people import Role
from program.tandems import EndReason
from program.taps import Tap
from tests.ended_tandems import Ending, ending_in
from tests.houses import House, programme, works_of
from tests.streets import Street
from tests.villages import GROUP, Village, english
from usecases import endings, follow_ups


@pytest.fixture
async def ending(house: House) -> Ending:
    """Two whose tandem is under way."""
    return await ending_in(house)


@pytest.fixture
def street(ending: Ending) -> Street:
    """Where they live."""
    return Street(ending)


# --- the first self-check -------------------------------------------------------------------------------------------


@pytest.mark.row("A8")
async def test_four_taps_from_the_home_screen(street: Street, ending: Ending) -> None:
    """Offered to the mentee alone, as strengths, with what staff see before the first; never again afterwards."""
    daria = ending.mentee
    await street.tap(ending.mentor, Tap("home"))
    assert "✏️ Four questions" not in street.labels()
    await street.tap(daria, Tap("home"))
    shown = await street.press(daria, "✏️ Four questions")
    assert "Our team sees only numbers of many people together, without names." in shown
    assert "1 of 4 · How well do you know employers in your field here?" in shown
    assert street.labels() == ["1 · a little", "2 · partly", "3 · well", "4 · very well", "Not now", "Skip"]
    for label in ("2 · partly", "Skip", "1 · a little"):
        shown = await street.press(daria, label)
    assert "4 of 4 · How well do you know what employers here expect?" in shown
    assert "Thank you. That was all." in await street.press(daria, "4 · very well")
    async with street.house.open() as work:
        check = await work.self_checks.of(ending.tandem_id, daria.id, "start")  # type: ignore[arg-type]  # its value
    assert check is not None
    assert dict(check.ratings) == {"employers": 2, "applications": 1, "expectations": 4}
    await street.tap(daria, Tap("home"))
    assert "✏️ Four questions" not in street.labels()


@pytest.mark.row("A8")
async def test_not_now_is_not_asked_again(street: Street, ending: Ending) -> None:
    """Once, and gently."""
    await street.tap(ending.mentee, Tap("yo", str(ending.tandem_id)))
    await street.press(ending.mentee, "Not now")
    assert "✏️ Four questions" not in street.labels()
    await street.tap(ending.mentee, Tap("yo", str(ending.tandem_id)))
    assert street.toast() == "This is already settled. Here is how it stands."


@pytest.mark.row("A8")
async def test_a_start_is_a_start(street: Street, ending: Ending) -> None:
    """Four weeks later the answers would say nothing about it."""
    street.house.pass_time(days=28)
    await street.tap(ending.mentee, Tap("home"))
    assert "✏️ Four questions" not in street.labels()


async def test_it_goes_on_where_somebody_stopped(street: Street, ending: Ending) -> None:
    """Days later."""
    await street.tap(ending.mentee, Tap("yo", str(ending.tandem_id)))
    await street.press(ending.mentee, "3 · well")
    street.house.pass_time(days=2)
    await street.tap(ending.mentee, Tap("home"))
    assert "2 of 4" in await street.press(ending.mentee, "✏️ Four questions")


@pytest.mark.fault(43)
@pytest.mark.parametrize("kind", ["yo", "ya", "ys", "yn"])
async def test_only_the_mentee_rates(street: Street, ending: Ending, kind: str) -> None:
    """Neither the mentor nor a stranger; forged ratings are refused."""
    eve = await street.house.person("Eve")
    arguments = {"ya": "employers.3", "ys": "employers"}
    for person in (eve, ending.mentor):
        await street.tap(person, Tap(kind, str(ending.tandem_id), arguments.get(kind, "")))
        assert street.toast() == "This is not for you to decide."
    for forged in ("employers.5", "employers", "nonsense.2"):
        await street.tap(ending.mentee, Tap("ya", str(ending.tandem_id), forged))
    async with street.house.open() as work:
        check = await work.self_checks.of(ending.tandem_id, ending.mentee.id, "start")  # type: ignore[arg-type]
    assert check is None or dict(check.ratings) == {}


# --- follow-ups -----------------------------------------------------------------------------------------------------


async def agreed(street: Street, ending: Ending) -> datetime:
    """The time is over and Daria has said yes to later questions; answers when that was."""
    await ending.is_over()
    await street.deliver()
    async with street.house.open() as work:
        tandem = await work.tandems.get(ending.tandem_id)
        assert tandem is not None
        await follow_ups.consent(work, ending.mentee, tandem, "0" * 64)
    return street.house.now


async def at_months(street: Street, ended: datetime, months: int) -> list[str]:
    """Goes to so many months after the end; answers what Daria gets, without reminders of other things."""
    tz = street.house.works.programme.sites["oldenburg"].tz
    sent = await street.at(months_later(ended, months, tz) + timedelta(minutes=1))
    daria = street.couple.mentee.telegram_id
    return [entry.plain for entry in sent if entry.chat_id == daria and "question" not in entry.plain]


@pytest.mark.row("C9")
async def test_two_questions_after_three_months(street: Street, ending: Ending) -> None:
    """What now, and still in touch; somebody with a job may like to become a mentor."""
    ended = await agreed(street, ending)
    (asked,) = await at_months(street, ended, 3)
    assert asked.startswith("How are you doing?")
    assert "Your tandem ended 3 months ago." in asked
    await street.tap(ending.mentee, Tap("home"))
    await street.press(ending.mentee, "✏️ How are you doing?")
    assert "Are you still in touch with your mentor?" in await street.press(ending.mentee, "Another job")
    shown = await street.press(ending.mentee, "Yes, we are")
    assert "as a mentor" in shown
    assert "Become a mentor" in street.labels()
    async with street.house.open() as work:
        first, *rest = await work.follow_ups.of(ending.mentee.id)
    assert (first.outcome, first.in_touch, first.closed_at) == (Outcome.JOB, InTouch.YES, street.house.now)
    assert [entry.months for entry in rest] == [6, 12]
    assert len(await at_months(street, ended, 6)) == 1


@pytest.mark.row("C9")
async def test_without_an_answer_one_reminder_then_the_next_date(street: Street, ending: Ending) -> None:
    """Never a third time for one date."""
    ended = await agreed(street, ending)
    assert len(await at_months(street, ended, 3)) == 1
    street.house.pass_time(days=7)
    (reminder,) = await street.deliver()
    assert reminder.plain.startswith("May I ask you once more how you are doing?")
    street.house.pass_time(days=40)
    assert await street.deliver() == []
    assert len(await at_months(street, ended, 6)) == 1


@pytest.mark.row("C9", "F1")
async def test_stop_asking_works_at_once(street: Street, ending: Ending) -> None:
    """One tap under any question; a question on its way is dropped, the consent has ended."""
    ended = await agreed(street, ending)
    await at_months(street, ended, 3)
    await street.tap(ending.mentee, Tap("home"))
    await street.press(ending.mentee, "✏️ How are you doing?")
    assert "All right, I do not ask any more." in await street.press(ending.mentee, "Stop asking")
    street.house.pass_time(days=7)
    assert await street.deliver() == []
    assert await at_months(street, ended, 6) == []
    assert await at_months(street, ended, 12) == []
    async with street.house.open() as work:
        assert not await follow_ups.has_consented(work, ending.mentee.id)


@pytest.mark.fault(43)
@pytest.mark.parametrize(("kind", "argument"), [("yf", ""), ("yu", "job"), ("yt", "yes")])
async def test_nobody_else_answers(street: Street, ending: Ending, kind: str, argument: str) -> None:
    """Not even the mentor."""
    ended = await agreed(street, ending)
    await at_months(street, ended, 3)
    async with street.house.open() as work:
        entry, *_ = await work.follow_ups.of(ending.mentee.id)
    await street.tap(ending.mentor, Tap(kind, str(entry.id), argument))
    assert street.toast() == "This is not for you to decide."
    async with street.house.open() as work:
        assert await work.follow_ups.get(entry.id) == entry


# --- become a mentor ------------------------------------------------------------------------------------------------


@pytest.mark.row("C9", "A1")
async def test_a_former_mentee_becomes_a_mentor(street: Street, ending: Ending) -> None:
    """What the profile knows is not asked again; a second tap goes on where the first one led."""
    await ending.is_over()
    shown = await street.tap(ending.mentee, Tap("zk"))
    async with street.house.open() as work:
        form = await work.forms.of(ending.mentee.id)
        application = await work.applications.live_of(ending.mentee.id)
    assert form is not None
    assert form.state.form == Role.MENTOR
    known = {"occupation": "2512", "industry": "62", "experience": "5-9", "reach": "both", "zone": "Europe/Berlin"}
    assert {name: form.state.answers.get(name) for name in known} == known
    assert form.state.answers["times"] == ["1.evening", "3.evening"]
    assert "german" not in form.state.answers  # it asks something else of a mentor
    assert application is None or application.role is Role.MENTOR  # one role at a time
    again = await street.tap(ending.mentee, Tap("zk"))
    assert again == shown
    async with street.house.open() as work:
        same = await work.forms.of(ending.mentee.id)
    assert same is not None
    assert same.id == form.id


@pytest.mark.parametrize("who", ["mentor", "mentee in a tandem"])
async def test_nobody_else_becomes_a_mentor_like_this(street: Street, ending: Ending, who: str) -> None:
    """A mentor is one already; in a tandem one is a mentee."""
    if who == "mentor":
        await ending.is_over()
    person = ending.mentor if who == "mentor" else ending.mentee
    await street.tap(person, Tap("zk"))
    assert street.toast() == "This is already settled. Here is how it stands."
    async with street.house.open() as work:
        application = await work.applications.live_of(person.id)
    assert application is not None
    assert application.status == "accepted"


# --- staff ----------------------------------------------------------------------------------------------------------


@pytest.fixture
async def village(migrated_database_url: str) -> AsyncIterator[Village]:
    """With a staff group that reads English."""
    async with works_of(migrated_database_url, english(programme())) as works:
        yield Village(House(works))


@pytest.mark.row("C9", "A4")
async def test_staff_see_an_early_end_without_names(village: Village) -> None:
    """Which tandem, by which side and why; who wants a partner again; names for the one who taps alone."""
    meike = await village.staff("Meike")
    ending = await ending_in(village.house)
    async with village.house.open() as work:
        tandem = await work.tandems.get(ending.tandem_id)
        assert tandem is not None
        await endings.end_early(
            work, tandem, by=ending.mentee.id, reason=EndReason.OTHER, words="It was <b>too far</b> for me."
        )
    await village.deliver()
    card = village.last(GROUP)
    assert card.title == "🏁 Tandem 1 ended before its time"
    for line in (
        "Ended by the mentee",
        "Why: in own words",
        "It was <b>too far</b> for me.",
        "Mentee: is being asked about another partner",
        "Mentor: is being asked about another partner",
    ):
        assert line in card.words
    assert "Daria" not in card.words
    assert "Jens" not in card.words
    assert card.labels == ["I take it", "Done", "Who? · mentee", "Who? · mentor"]
    assert await village.press(meike, "Who? · mentor", GROUP) == "This is Jens."
    await village.press(ending.mentor, "Not now")
    assert "Mentor: rests for now" in card.words
    await village.at(village.house.now + timedelta(days=15))
    assert "Mentee: has not answered and rests" in card.words
    await village.press(meike, "I take it", GROUP)
    assert "👤 Meike has it" in card.words
    await village.press(meike, "Done", GROUP)
    assert card.labels == []
    assert card.words.endswith("settled")


@pytest.mark.row("C9")
async def test_shared_words_reach_the_group_without_a_name(village: Village) -> None:
    """And words that are kept do not."""
    await village.staff("Meike")
    ending = await ending_in(village.house)
    await ending.is_over()
    await village.deliver()
    for person, share in ((ending.mentee, "Share with the team"), (ending.mentor, "Keep them to myself")):
        await village.press(person, "Begin")
        while "what will you remember?" not in village.last(person).words:
            await village.press(person, "Skip")
        await village.say(person, f"{person.first_name} remembers")
        await village.press(person, share)
    shared = [shown.words for shown in village.chat(GROUP) if "remembers" in shown.words]
    assert shared == ["💬 At the end of a tandem a mentee wrote for you:\n\nDaria remembers"]


@pytest.mark.row("A8", "E3")
async def test_staff_see_the_change_of_five_and_of_no_fewer(village: Village) -> None:
    """Averages of those who rated at both moments; recomputed from the table each time."""
    meike = await village.staff("Meike")
    for number in range(5):
        if number == 4:
            shown = await village.say_in_group(meike, "/report")
            assert "Knowing employers: fewer than 5 people" in shown.words
        ending = await ending_in(village.house)
        async with village.house.open() as work:
            for moment, rating in (("start", 1 + number % 2), ("end", 4)):
                key = (ending.tandem_id, ending.mentee.id, moment)
                await work.self_checks.begin(*key)  # type: ignore[arg-type]  # the moment's value
                await work.self_checks.rate(*key, "employers", rating)  # type: ignore[arg-type]  # as above
    shown = await village.say_in_group(meike, "/report")
    assert shown.title == "📊 Oldenburg: what tandems change"
    assert "Knowing employers: 1.4 → 4.0" in shown.words
    assert "Contacts: fewer than 5 people" in shown.words
    assert "Mentees: fewer than 5 people" in shown.words


@pytest.mark.row("F5")
async def test_the_report_is_for_staff_of_the_group(village: Village) -> None:
    """Somebody who has joined the group by mistake sees nothing."""
    await village.staff("Meike")
    tom = await village.house.person("Tom")
    shown = await village.say_in_group(tom, "/report")
    assert "📊" not in shown.words
