"""The plan of a tandem by taps: sent with two of them, gone through step by step, agreed to, changed point by point."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from db.models import tandem_plans
from program.plans import LONGEST_WORDS, TandemPlan
from program.taps import Tap
from tests.couples import TUESDAY, Couple
from tests.senders import Sent
from tests.streets import Street
from usecases import relays, tandems

pytestmark = [pytest.mark.row("C1"), pytest.mark.row("C4")]
WORDS = "Find out which certificates count.\nA first interview before summer."
POINTS = ["How often", "Where", "How long", "Topics", "In your own words"]


async def plan_of(couple: Couple) -> TandemPlan:
    """The plan as it is committed."""
    async with couple.house.open() as work:
        plan = await work.plans.of(couple.tandem_id)
    assert plan is not None
    return plan


async def send(street: Street) -> Sent:
    """Daria sends what is suggested; answers what Jens gets."""
    await street.tap(street.couple.mentee, Tap("gp", str(street.couple.tandem_id)))
    await street.press(street.couple.mentee, "Send to Jens")
    (sent,) = await street.deliver()
    return sent


async def agree(street: Street) -> Sent:
    """Jens says yes to it; answers what Daria gets."""
    sent = await send(street)
    await street.press_under(street.couple.mentor, sent, "Agree")
    (told,) = await street.deliver()
    return told


async def change(street: Street, point: str, value: str) -> str:
    """Daria changes a point of the plan by taps; answers what she sees."""
    await street.tap(street.couple.mentee, Tap("gp", str(street.couple.tandem_id)))
    await street.press(street.couple.mentee, point)
    return await street.press(street.couple.mentee, value)


async def write(street: Street, words: str) -> Sent:
    """Daria puts goals in own words into the plan; answers what Jens gets."""
    await street.tap(street.couple.mentee, Tap("gc", str(street.couple.tandem_id), "words"))
    await street.type(street.couple.mentee, words)
    (told,) = await later(street)
    return told


async def later(street: Street) -> list[Sent]:
    """What arrives within the next few minutes."""
    return await street.at(street.house.now + timedelta(minutes=3))


# --- the first plan -------------------------------------------------------------------------------------------------


async def test_two_taps_send_a_plan(street: Street, couple: Couple) -> None:
    """What the template and both profiles say stands there already; the other one gets it with two buttons."""
    shown = await street.tap(couple.mentee, Tap("gp", str(couple.tandem_id)))
    said = (
        "How often: Every two weeks\nWhere: Online\nHow long: 60 minutes\nTopics: tips on employers, how applications"
    )
    assert said in shown
    assert "Jens has not answered yet" in await street.press(couple.mentee, "Send to Jens")
    assert street.toast() == "Sent. You hear from me as soon as Jens has answered."
    (sent,) = await street.deliver()
    assert sent.chat_id == couple.mentor.telegram_id
    assert sent.plain.startswith("✏️ Daria suggests a plan for your tandem\n\nHow often: Every two weeks\n")
    assert sent.labels() == ["Agree", "Change"]


async def test_yes_with_one_tap_and_both_know_once(street: Street, couple: Couple) -> None:
    """Whoever says yes sees it at once, the other one gets one message; then nothing more comes."""
    sent = await send(street)
    assert "You have both agreed." in await street.press_under(couple.mentor, sent, "Agree")
    assert street.toast() == "Agreed. I tell Daria now."
    (told,) = await street.deliver()
    assert told.chat_id == couple.mentee.telegram_id
    assert told.plain.startswith("✏️ Jens agrees: this is your plan\n\nHow often: Every two weeks\n")
    assert told.labels() == ["Plan a meeting", "Our plan"]
    assert await later(street) == []


async def test_both_see_the_same_plan(street: Street, couple: Couple) -> None:
    """But for the partner's name."""
    await agree(street)
    seen = [await street.tap(person, Tap("gp", str(couple.tandem_id))) for person in (couple.mentee, couple.mentor)]
    assert seen[0].replace("Jens", "Daria") == seen[1]
    assert street.labels() == ["Plan a meeting", *POINTS, "Our tandem", "Menu"]


async def test_step_by_step(street: Street, couple: Couple) -> None:
    """How often, where, how long, about what, in own words, and all of it before it goes."""
    daria = couple.mentee
    await street.tap(daria, Tap("gp", str(couple.tandem_id)))
    assert "1 of 5 · How often would you like to meet?" in await street.press(daria, "Step by step")
    assert "2 of 5 · How would you like to meet?" in await street.press(daria, "Every week")
    assert "3 of 5 · How long would you like to meet?" in await street.press(daria, "In person")
    assert "4 of 5 · What would you like to talk about?" in await street.press(daria, "90 minutes")
    assert street.labels()[:3] == ["✓ Tips on employers", "✓ Applications", "Contacts"]  # wished, offered, the rest
    await street.press(daria, "✓ Tips on employers")
    await street.press(daria, "Starting a business")
    assert "5 of 5 · What is your goal, in your own words?" in await street.press(daria, "Done")
    assert "This is what you suggest to Jens" in await street.type(daria, WORDS)
    await street.press(daria, "Send to Jens")
    (sent,) = await street.deliver()
    assert sent.plain.split("\n\n")[1] == (
        "How often: Every week\nWhere: In person\nHow long: 90 minutes\n"
        f"Topics: how applications work here, starting a business\nIn your own words:\n{WORDS}"
    )


async def test_back_skip_and_not_now(street: Street, couple: Couple) -> None:
    """Back goes one step, Skip leaves the words out, and Not now sends nothing."""
    daria = couple.mentee
    await street.tap(daria, Tap("gp", str(couple.tandem_id)))
    for label in ("Step by step", "Once a month"):
        await street.press(daria, label)
    assert "1 of 5" in await street.press(daria, "‹ Back")
    for label in ("✓ Once a month", "✓ Online", "✓ 60 minutes", "Done"):
        await street.press(daria, label)
    shown = await street.press(daria, "Skip")
    assert "How often: Once a month" in shown
    assert "In your own words" not in shown
    assert "Your tandem with Jens" in await street.press(daria, "Not now")
    assert await street.deliver() == []
    async with couple.house.open() as work:
        assert await work.forms.of(daria.id) is None


async def test_who_went_away_goes_on_where_they_were(street: Street, couple: Couple) -> None:
    """Also after a restart: nothing is kept but in the database."""
    await street.tap(couple.mentee, Tap("gp", str(couple.tandem_id)))
    for label in ("Step by step", "Every week"):
        await street.press(couple.mentee, label)
    await street.tap(couple.mentee, Tap("home"))
    again = Street(couple)
    assert "2 of 5" in await again.tap(couple.mentee, Tap("gp", str(couple.tandem_id)))
    assert "Where: Online" not in await again.press(couple.mentee, "‹ Back")
    assert again.labels()[:3] == ["✓ Every week", "Every two weeks", "Once a month"]


async def test_cancel_ends_it(street: Street, couple: Couple) -> None:
    """What is typed afterwards is no goal."""
    await street.tap(couple.mentee, Tap("gp", str(couple.tandem_id)))
    await street.type(couple.mentee, "/cancel", entities=[{"type": "bot_command", "offset": 0, "length": 7}])
    assert "I can only follow the buttons" in await street.type(couple.mentee, WORDS)


@pytest.mark.parametrize(
    ("steps", "typed", "expected"),
    [
        ([], WORDS, "Please choose one of the buttons."),  # nothing is asked for in words here
        (["Every week", "Online"], "75", "4 of 5"),  # a length may be typed …
        (["Every week", "Online"], "75 minutes", "4 of 5"),  # … with its unit
        (["Every week", "Online"], "2", "Please write a number of minutes between 15 and 480."),
        (["Every week", "Online"], "long", "Please write a number of minutes between 15 and 480."),
        (["Every week", "Online", "✓ 60 minutes", "Done"], "x" * 500, "This is what you suggest"),
        (["Every week", "Online", "✓ 60 minutes", "Done"], "x" * 501, "At most 500 characters fit."),
    ],
    ids=["buttons", "minutes", "unit", "too short", "no number", "fits", "too long"],
)
async def test_what_is_typed(street: Street, couple: Couple, steps: list[str], typed: str, expected: str) -> None:
    """It is taken where it is asked for; otherwise the same step is open, with why."""
    await street.tap(couple.mentee, Tap("gp", str(couple.tandem_id)))
    for label in ["Step by step", *(label.replace("Online", "✓ Online") for label in steps)]:
        await street.press(couple.mentee, label)
    assert expected in await street.type(couple.mentee, typed)


@pytest.mark.fault(39)
async def test_a_voice_message_keeps_the_step_open(street: Street, couple: Couple) -> None:
    """A kind answer; the words can still be written."""
    await agree(street)
    await street.tap(couple.mentee, Tap("gc", str(couple.tandem_id), "words"))
    voice: dict[str, Any] = {"voice": {"file_id": "f", "file_unique_id": "u", "duration": 3}}
    assert "I can only read written words here." in await street.type(couple.mentee, "", text=None, **voice)
    assert f"In your own words:\n<i>{WORDS}</i>" in await street.type(couple.mentee, WORDS)


async def test_a_fourth_topic_is_refused(street: Street, couple: Couple) -> None:
    """More than three is no focus; and none is none."""
    await agree(street)
    await street.tap(couple.mentee, Tap("gc", str(couple.tandem_id), "focus"))
    await street.press(couple.mentee, "Contacts")
    assert "You have chosen 3 topics." in await street.press(couple.mentee, "A day at work")
    for label in ("✓ Contacts", "✓ Tips on employers", "✓ Applications"):
        await street.press(couple.mentee, label)
    assert "Done" not in street.labels()


# --- changing it ----------------------------------------------------------------------------------------------------


async def test_a_point_is_changed_with_three_taps_and_told_with_old_and_new(street: Street, couple: Couple) -> None:
    """It holds at once; nobody has to say yes again."""
    await agree(street)
    shown = await change(street, "How often", "Every week")
    assert "You have both agreed." in shown
    assert "How often: Every week" in shown
    assert "You changed it last, on Tuesday 19 May." in shown
    assert street.toast() == "Saved. Jens hears of it in a moment."
    (told,) = await later(street)
    assert told.plain == (
        "✏️ Daria has changed your plan\n\nHow often: Every week\nBefore: Every two weeks\n\n"
        "This holds from now on. You can change it again if it does not suit you."
    )
    assert (told.chat_id, told.labels()) == (couple.mentor.telegram_id, ["Our plan", "Menu"])


async def test_several_changes_that_wait_are_told_at_once(street: Street, couple: Couple) -> None:
    """One message with all of them; what was changed back is not in it."""
    await agree(street)
    for point, value in (("How often", "Every week"), ("How long", "90 minutes"), ("Where", "By phone")):
        await change(street, point, value)
    await change(street, "Where", "Online")
    (told,) = await later(street)
    facts = told.plain.split("\n\n")[1]
    assert facts == "How often: Every week\nBefore: Every two weeks\nHow long: 90 minutes\nBefore: 60 minutes"
    assert await later(street) == []


async def test_a_change_that_was_taken_back_is_not_told(street: Street, couple: Couple) -> None:
    """There is nothing to say."""
    await agree(street)
    await change(street, "How often", "Every week")
    await change(street, "How often", "Every two weeks")
    assert await later(street) == []


async def test_the_same_value_again_is_no_change(street: Street, couple: Couple) -> None:
    """Nobody hears of it."""
    await agree(street)
    await change(street, "How often", "✓ Every two weeks")
    assert (await plan_of(couple)).version == 1
    assert await later(street) == []


async def test_each_further_change_is_told_by_itself(street: Street, couple: Couple) -> None:
    """Old and new are counted from what was told before."""
    await agree(street)
    await change(street, "How often", "Every week")
    await later(street)
    await change(street, "Where", "By phone")
    (told,) = await later(street)
    assert told.plain.split("\n\n")[1] == "Where: By phone\nBefore: Online"


async def test_who_looks_first_needs_no_message(street: Street, couple: Couple) -> None:
    """The screen shows old and new once; the message does not come."""
    await agree(street)
    await change(street, "How often", "Every week")
    assert "How often: Every week\nBefore: Every two weeks" in await street.tap(
        couple.mentor, Tap("gp", str(couple.tandem_id))
    )
    assert await later(street) == []
    assert "Before" not in await street.tap(couple.mentor, Tap("gp", str(couple.tandem_id)))


async def test_a_change_at_night_waits_for_the_morning(street: Street, couple: Couple) -> None:
    """In the zone of whoever is told."""
    await agree(street)
    street.house.now = datetime(2026, 5, 19, 21, tzinfo=UTC)  # 23:00 for Daria, midnight for Jens
    await change(street, "How often", "Every week")
    assert await street.at(datetime(2026, 5, 20, 3, tzinfo=UTC)) == []
    assert len(await street.at(datetime(2026, 5, 20, 9, tzinfo=UTC))) == 1


async def test_words_are_changed_and_left_out(street: Street, couple: Couple) -> None:
    """The longest ones, too, and both old and new are told."""
    await agree(street)
    old, new = "ä" * LONGEST_WORDS, "🙂" * LONGEST_WORDS
    assert f"In your own words:\n{old}\nBefore: –" in (await write(street, old)).plain
    told = await write(street, new)
    assert f"In your own words:\n{new}\nBefore:\n{old}" in told.plain
    await street.tap(couple.mentee, Tap("gc", str(couple.tandem_id), "words"))
    await street.press(couple.mentee, "Leave out")
    (told,) = await later(street)
    assert f"In your own words: –\nBefore:\n{new}" in told.plain


async def test_changed_instead_of_agreed(street: Street, couple: Couple) -> None:
    """Before the first yes the changed plan is asked about; then it is settled with one tap."""
    sent = await send(street)
    await street.press_under(couple.mentor, sent, "Change")
    await street.press(couple.mentor, "How often")
    assert "Daria has not answered yet" in await street.press(couple.mentor, "Once a month")
    (told,) = await later(street)
    assert told.chat_id == couple.mentee.telegram_id
    assert "How often: Once a month\nBefore: Every two weeks" in told.plain
    assert told.labels() == ["Agree", "Change"]
    assert "You have both agreed." in await street.press_under(couple.mentee, told, "Agree")


async def test_a_yes_to_what_has_been_changed_meanwhile(street: Street, couple: Couple) -> None:
    """Not counted: the plan as it stands now is asked about, old and new."""
    sent = await send(street)
    await change(street, "How often", "Every week")
    shown = await street.press_under(couple.mentor, sent, "Agree")
    assert street.toast() == "This is already settled. Here is how it stands."
    assert "Daria suggests this. Does it suit you?" in shown
    assert "How often: Every week\nBefore: Every two weeks" in shown
    assert not (await plan_of(couple)).is_agreed
    assert "You have both agreed." in await street.press(couple.mentor, "Agree")


# --- two at once, old buttons, strangers ----------------------------------------------------------------------------


@pytest.mark.fault(8)
async def test_both_send_a_plan_at_the_same_moment(street: Street, couple: Couple) -> None:
    """There is one, and the second sees it, with the way to say yes."""
    forms = {}
    for person in (couple.mentee, couple.mentor):
        await street.tap(person, Tap("gp", str(couple.tandem_id)))
        async with couple.house.open() as work:
            found = await work.forms.of(person.id)
        assert found is not None
        forms[person.id] = found.id
    both = (couple.mentee, couple.mentor)
    await street.tap_together(*((person, Tap("gs", str(forms[person.id]), "send.")) for person in both))
    plan = await plan_of(couple)
    assert plan.version == 1
    sent = [entry.plain.partition("\n")[0] for entry in await street.deliver()]
    assert sent in ([], [f"✏️ {('Daria', 'Jens')[plan.changed_by == couple.mentor.id]} suggests a plan for your tandem"])


@pytest.mark.fault(8)
async def test_both_change_it_at_the_same_moment(street: Street, couple: Couple) -> None:
    """One change counts; the other one sees how it stands, and can change it again."""
    await agree(street)
    both, taps = (couple.mentee, couple.mentor), []
    for person, value in zip(both, ("weekly", "monthly"), strict=True):
        await street.tap(person, Tap("gc", str(couple.tandem_id), "rhythm"))
        async with couple.house.open() as work:
            found = await work.forms.of(person.id)
        assert found is not None
        taps.append((person, Tap("gs", str(found.id), f"rhythm.{value}")))
    await street.tap_together(*taps)
    plan = await plan_of(couple)
    assert plan.version == 2
    assert plan.points.rhythm == ("weekly" if plan.changed_by == couple.mentee.id else "monthly")


@pytest.mark.fault(7)
async def test_double_taps_change_nothing(street: Street, couple: Couple) -> None:
    """Of Send, Agree and of a value."""
    await street.tap(couple.mentee, Tap("gp", str(couple.tandem_id)))
    async with couple.house.open() as work:
        form = await work.forms.of(couple.mentee.id)
    assert form is not None
    for _ in range(2):
        await street.tap(couple.mentee, Tap("gs", str(form.id), "send."))
    for _ in range(2):
        await street.tap(couple.mentor, Tap("ga", str(couple.tandem_id), "1"))
    assert "You have both agreed." in await street.tap(couple.mentor, Tap("ga", str(couple.tandem_id), "1"))
    assert len(await street.deliver()) == 1  # that Jens agrees; he has seen the plan already
    assert (await plan_of(couple)).version == 1


@pytest.mark.fault(43)
@pytest.mark.parametrize(("kind", "argument"), [("gp", ""), ("ga", "1"), ("gc", "rhythm"), ("gs", "rhythm.weekly")])
async def test_strangers_see_and_change_nothing(street: Street, couple: Couple, kind: str, argument: str) -> None:
    """With the number of a tandem, or of somebody's open step."""
    await send(street)
    await street.tap(couple.mentee, Tap("gc", str(couple.tandem_id), "rhythm"))
    async with couple.house.open() as work:
        form = await work.forms.of(couple.mentee.id)
        before = (await work.connection.execute(tandem_plans.select())).all()
    assert form is not None
    eve = await couple.house.person("Eve")
    shown = await street.tap(eve, Tap(kind, str(form.id if kind == "gs" else couple.tandem_id), argument))
    assert street.toast() == "This is not for you to decide."
    assert "Jens" not in shown
    async with couple.house.open() as work:
        assert (await work.connection.execute(tandem_plans.select())).all() == before


@pytest.mark.fault(43)
@pytest.mark.parametrize(
    ("kind", "argument"),
    [
        ("ga", ""),
        ("ga", "x"),
        ("ga", "²"),
        ("gc", "colour"),
        ("gs", "rhythm.daily"),
        ("gs", "length.x"),
        ("gs", "fly.away"),
        ("gp", ""),
    ],
)
async def test_forged_taps(street: Street, couple: Couple, kind: str, argument: str) -> None:
    """A kind answer and the menu."""
    await send(street)
    await street.tap(couple.mentee, Tap("gc", str(couple.tandem_id), "rhythm"))
    async with couple.house.open() as work:
        form = await work.forms.of(couple.mentee.id)
    assert form is not None
    number = {"gs": str(form.id), "gp": "999"}.get(kind, str(couple.tandem_id))
    await street.tap(couple.mentee, Tap(kind, number, argument))
    assert street.toast() == "This button is from earlier. Here is how things stand now."
    assert (await plan_of(couple)).version == 1


@pytest.mark.fault(7)
async def test_a_button_of_an_earlier_step(street: Street, couple: Couple) -> None:
    """The open step again, with why."""
    await street.tap(couple.mentee, Tap("gp", str(couple.tandem_id)))
    await street.press(couple.mentee, "Step by step")
    async with couple.house.open() as work:
        form = await work.forms.of(couple.mentee.id)
    assert form is not None
    for argument in ("through.", "place.online", "length.60", "take.contacts", "done.", "skip.", "send."):
        shown = await street.tap(couple.mentee, Tap("gs", str(form.id), argument))
        assert shown.startswith("This button is from earlier. Here is how things stand now.\n\n<b>1 of 5")
    assert await street.deliver() == []


async def test_after_the_end(street: Street, couple: Couple) -> None:
    """No plan is shown, sent, agreed to or told of."""
    sent = await send(street)
    await change(street, "How often", "Every week")
    async with couple.house.open() as work:
        await tandems.end_all_of(work, couple.mentee.id)
    for tap in (Tap("gp", str(couple.tandem_id)), Tap("gc", str(couple.tandem_id), "place")):
        assert "plan" not in await street.tap(couple.mentor, tap)
        assert street.toast() == "This is already settled. Here is how it stands."
    assert "You have both agreed" not in await street.press_under(couple.mentor, sent, "Agree")
    assert all("changed your plan" not in entry.plain for entry in await later(street))


@pytest.mark.row("C7")
async def test_while_contact_is_stopped(street: Street, couple: Couple) -> None:
    """Nothing passes, and nothing says whose doing it is."""
    sent = await send(street)
    await change(street, "How often", "Every week")
    async with couple.house.open() as work:
        await work.tandems.change(couple.tandem_id, contact_stopped_at=work.now)
    assert await later(street) == []
    await street.tap(couple.mentor, Tap("home"))
    assert not [label for label in street.labels() if "plan from" in label]
    assert "How often: Every week" in await street.tap(couple.mentor, Tap("gp", str(couple.tandem_id)))
    assert street.labels() == ["Our tandem", "Menu"]
    shown = await street.press_under(couple.mentor, sent, "Agree")
    assert shown == "<b>Your plan with Daria cannot be changed at the moment.</b>\n\nOur team can help you."
    assert shown.replace("Daria", "Jens") == await street.tap(couple.mentee, Tap("gc", str(couple.tandem_id), "rhythm"))


@pytest.mark.row("C6")
async def test_own_words_do_not_go_round_stopped_messages(street: Street, couple: Couple) -> None:
    """The rest of the plan can be changed all the same."""
    await agree(street)
    await street.tap(couple.mentee, Tap("gc", str(couple.tandem_id), "words"))
    async with couple.house.open() as work:
        await relays.stop(work, couple.jens, couple.tandem_id)
    assert "Own words cannot be passed on at the moment." in await street.type(couple.mentee, WORDS)
    assert (await plan_of(couple)).points.words is None
    shown = await street.tap(couple.mentee, Tap("gc", str(couple.tandem_id), "words"))
    assert shown.startswith("Own words cannot be passed on at the moment.\n\n<b>✏️ Your plan with Jens")
    assert "How often: Every week" in await change(street, "How often", "Every week")


# --- where it leads and what it does --------------------------------------------------------------------------------


async def test_ways_to_the_plan(street: Street, couple: Couple) -> None:
    """From the tandem's screen; and a plan that waits for a yes stands on the home screen until it has one."""
    await street.tap(couple.mentee, Tap("gt", str(couple.tandem_id)))
    assert "Our plan" in street.labels()
    await send(street)
    await street.tap(couple.mentor, Tap("home"))
    assert "✏️ A plan from Daria" in street.labels()
    await street.press(couple.mentor, "✏️ A plan from Daria")
    await street.press(couple.mentor, "Agree")
    for person in (couple.mentor, couple.mentee):
        await street.tap(person, Tap("home"))
        assert not [label for label in street.labels() if "plan from" in label]


@pytest.mark.parametrize(
    ("template", "line"), [("24-hours-in-four-months", "1.5 of 24 hours together"), ("six-months", None)]
)
async def test_how_many_hours_there_are_so_far(street: Street, couple: Couple, template: str, line: str | None) -> None:
    """On the tandem's screen and at home, beside the week; half a year has no such goal."""
    async with couple.house.open() as work:
        await work.tandems.change(couple.tandem_id, template=template)
    await agree(street)
    await change(street, "How long", "120 minutes" if line is None else "✓ 90 minutes")
    await street.tap(couple.mentee, Tap("mp", str(couple.tandem_id)))
    for label in ("We have met already", "Yesterday"):
        await street.press(couple.mentee, label)
    for tap in (Tap("gt", str(couple.tandem_id)), Tap("home")):
        shown = await street.tap(couple.mentee, tap)
        assert "week 1 of 26" in shown
        assert [entry for entry in shown.splitlines() if "together" in entry] == ([line] if line else [])


@pytest.mark.row("C2")
async def test_meetings_begin_with_the_plans_length_and_place(street: Street, couple: Couple) -> None:
    """Neither is asked again: they stand above the times."""
    await agree(street)
    await change(street, "How long", "90 minutes")
    await change(street, "Where", "By phone")
    assert "By phone, 90 minutes" in await street.tap(couple.mentor, Tap("mp", str(couple.tandem_id)))


@pytest.mark.row("C2")
async def test_the_reminder_says_what_they_wanted_to_talk_about(street: Street, couple: Couple) -> None:
    """To whoever has agreed to it."""
    await send(street)
    await couple.agree(TUESDAY)
    await street.deliver()
    sent = await street.at(TUESDAY - timedelta(hours=1))
    line = "You wanted to talk about: tips on employers, how applications work here"
    assert {entry.chat_id: line in entry.plain for entry in sent} == {
        couple.mentee.telegram_id: True,
        couple.mentor.telegram_id: False,
    }
