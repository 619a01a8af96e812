"""The end of a tandem by taps: longer, a job, a stop, another partner, the closing questions."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from db.models import closing_answers, consents, outbox, tandems
from program.endings import CLOSED, REMINDED, Outcome
from program.people import Role
from program.tandems import EndReason, TandemStatus
from program.taps import Tap
from tests.ended_tandems import Ending, ending_in
from tests.houses import House
from tests.streets import Street

SECRET = "We talked past each other, and I would like somebody from my own field"


@pytest.fixture
async def ending(house: House) -> Ending:
    """Two whose tandem is under way."""
    return await ending_in(house)


@pytest.fixture
def street(ending: Ending) -> Street:
    """Where they live."""
    return Street(ending)


def number(ending: Ending) -> str:
    """The tandem, as a button carries it."""
    return str(ending.tandem_id)


# --- longer ---------------------------------------------------------------------------------------------------------


@pytest.mark.row("C9")
async def test_both_hear_of_the_end_and_go_on_if_both_wish_it(street: Street, ending: Ending) -> None:
    """The shorter wish counts; the one who wished first is told by a message, the other sees it at once."""
    ends_at = await ending.near()
    hers, his = await street.deliver()
    assert hers.plain.startswith("Your tandem with Jens ends on Thursday 19 November")
    assert hers.labels() == his.labels() == ["Go on for longer …", "That fits", "Menu"]
    await street.press_under(ending.mentee, hers, "Go on for longer …")
    assert street.labels() == ["4 weeks", "8 weeks", "12 weeks", "That fits", "Menu"]
    assert "Your wish: 12 weeks more." in await street.press(ending.mentee, "12 weeks")
    (asked,) = await street.deliver()
    assert asked.plain.startswith("Daria would like to go on with your tandem")
    assert "12" not in asked.plain  # only that there is a wish
    await street.press_under(ending.mentor, asked, "Go on for longer …")
    assert "🤝 Your tandem goes on until" in await street.press(ending.mentor, "4 weeks")
    (told,) = await street.deliver()
    assert told.chat_id == ending.mentee.telegram_id
    assert told.plain.startswith("🤝 Your tandem goes on until Thursday 17 December")
    assert (await ending.tandem()).ends_at == ends_at + timedelta(weeks=4)


@pytest.mark.row("C9")
async def test_one_wish_alone_changes_nothing(street: Street, ending: Ending) -> None:
    """The other is asked once, and not again when the wish changes; "That fits" is not passed on."""
    ends_at = await ending.near()
    await street.deliver()
    for weeks in ("4", "8", "4"):
        await street.tap(ending.mentee, Tap("zw", number(ending), weeks))
    (asked,) = await street.deliver()
    shown = await street.press_under(ending.mentor, asked, "That fits")
    assert "All right, your tandem ends on Thursday 19 November." in shown
    assert await street.deliver() == []
    assert (await ending.tandem()).ends_at == ends_at


@pytest.mark.row("C9")
@pytest.mark.parametrize("when", ["too early", "ended"])
async def test_longer_is_refused_kindly(street: Street, ending: Ending, when: str) -> None:
    """Long before the end, and after it."""
    if when == "ended":
        await ending.is_over()
    for argument in ("", "4", "0"):
        shown = await street.tap(ending.mentee, Tap("zw", number(ending), argument))
        assert "At this moment the tandem cannot be made longer." in shown


async def test_the_offer_is_dropped_where_the_end_has_moved(street: Street, ending: Ending) -> None:
    """A message that would name a day that no longer holds."""
    ends_at = await ending.near()
    await street.ticks.wake_timers()
    async with street.house.open() as work:
        await work.tandems.change(ending.tandem_id, ends_at=ends_at + timedelta(weeks=4))
    assert await street.deliver() == []


@pytest.mark.fault(8)
async def test_both_wish_at_the_same_moment(street: Street, ending: Ending) -> None:
    """Neither wish is lost between the two."""
    ends_at = await ending.near()
    hers, his = Tap("zw", number(ending), "8"), Tap("zw", number(ending), "12")
    await street.tap_together((ending.mentee, hers), (ending.mentor, his))
    assert (await ending.tandem()).ends_at == ends_at + timedelta(weeks=8)


# --- a job ----------------------------------------------------------------------------------------------------------


@pytest.mark.row("C9")
async def test_i_have_a_job_and_finish(street: Street, ending: Ending) -> None:
    """Asked once for sure; the mentor hears it warmly, and both are asked the closing questions."""
    shown = await street.tap(ending.mentee, Tap("zf", number(ending)))
    assert "Your tandem with Jens runs until" in shown
    assert "You have a job. That is good news." in await street.press(ending.mentee, "I have a job")
    assert street.labels() == ["Go on as before", "New focus", "Finish: goal reached", "‹ Back"]
    assert "Finish the tandem with Jens?" in await street.press(ending.mentee, "Finish: goal reached")
    assert (await ending.tandem()).status is TandemStatus.STARTING
    finished = await street.press(ending.mentee, "Yes, finish it")
    assert "you have reached your goal" in finished
    tandem = await ending.tandem()
    assert (tandem.status, tandem.end_reason, tandem.ended_by) == (
        TandemStatus.COMPLETED,
        EndReason.GOAL_REACHED,
        ending.mentee.id,
    )
    (told,) = await street.deliver()
    assert told.chat_id == ending.mentor.telegram_id
    assert told.plain.startswith("🤝 Daria has reached the goal, and your tandem is complete")
    assert "Begin" in told.labels()


@pytest.mark.row("C9")
async def test_i_have_a_job_and_go_on(street: Street, ending: Ending) -> None:
    """As before, or with a new focus in the plan."""
    await street.tap(ending.mentee, Tap("zj", number(ending)))
    buttons = {button.text: button.callback_data for button in street._buttons()}
    assert buttons["New focus"] == f"1:gp:{ending.tandem_id}:"
    assert "everything goes on as before" in await street.press(ending.mentee, "Go on as before")
    assert (await ending.tandem()).status is TandemStatus.STARTING
    assert await street.deliver() == []


async def test_only_the_mentee_has_a_job(street: Street, ending: Ending) -> None:
    """The mentor's screen has no such button, and a forged one is refused."""
    await street.tap(ending.mentor, Tap("zf", number(ending)))
    assert street.labels() == ["Let it rest …", "Stop the tandem …", "‹ Back", "Ask the team"]
    for tap in (Tap("zj", number(ending)), Tap("zd", number(ending), "yes")):
        await street.tap(ending.mentor, tap)
        assert street.toast() == "This is not for you to decide."
    assert (await ending.tandem()).status is TandemStatus.STARTING


async def test_finishing_twice_is_once(street: Street, ending: Ending) -> None:
    """A double tap."""
    tap = Tap("zd", number(ending), "yes")
    await street.tap_together((ending.mentee, tap), (ending.mentee, tap))
    assert len(await street.deliver()) == 1


# --- an early end ---------------------------------------------------------------------------------------------------


@pytest.mark.row("C9")
@pytest.mark.parametrize("who", ["mentee", "mentor"])
async def test_stop_works_at_once_and_is_neutral(street: Street, ending: Ending, who: str) -> None:
    """What the partner reads is shown before; of the reason they read nothing, and messages are closed."""
    leaver, partner = (ending.mentee, ending.mentor) if who == "mentee" else (ending.mentor, ending.mentee)
    await ending.agree()
    await street.deliver()
    await street.tap(leaver, Tap("zf", number(ending)))
    shown = await street.press(leaver, "Stop the tandem …")
    assert f"{partner.first_name} hears only that the tandem has ended." in shown
    shown = await street.press(leaver, "We do not fit")
    assert f"“Your tandem with {leaver.first_name} has ended”" in shown
    shown = await street.press(leaver, "Yes, stop it")
    assert shown.startswith(f"<b>Your tandem with {partner.first_name} has ended</b>")
    told = [sent for sent in await street.deliver() if sent.chat_id == partner.telegram_id]
    assert [sent.plain.partition("\n")[0] for sent in told][-1] == f"Your tandem with {leaver.first_name} has ended"
    assert all("fit" not in sent.plain and "stop" not in sent.plain for sent in told)
    tandem = await ending.tandem()
    assert (tandem.status, tandem.end_reason) == (TandemStatus.ENDED_EARLY, EndReason.FIT)
    await street.tap(partner, Tap("rw", number(ending)))
    assert street.toast() == "This is already settled. Here is how it stands."


@pytest.mark.row("C9", "F4")
async def test_own_words_go_to_staff_alone(street: Street, ending: Ending) -> None:
    """Kept encrypted, gone from the conversation, and nowhere in what the partner gets."""
    await street.tap(ending.mentee, Tap("zx", number(ending)))
    await street.press(ending.mentee, "In my own words")
    assert "Stop the tandem with Jens now?" in await street.type(ending.mentee, SECRET)
    await street.press(ending.mentee, "Yes, stop it")
    tandem = await ending.tandem()
    assert (tandem.end_reason, tandem.end_words) == (EndReason.OTHER, SECRET)
    for sent in await street.deliver():
        assert SECRET not in sent.plain
    async with street.house.open() as work:
        assert await work.forms.of(ending.mentee.id) is None
        facts = (await work.connection.execute(select(outbox.c.facts))).scalars().all()
    assert SECRET not in str(facts)


async def test_somebody_who_thinks_twice_leaves_nothing(street: Street, ending: Ending) -> None:
    """Back from the own words: nothing is kept, nobody is told."""
    await street.tap(ending.mentee, Tap("zr", number(ending), "words"))
    await street.type(ending.mentee, SECRET)
    await street.press(ending.mentee, "‹ Back")
    async with street.house.open() as work:
        assert await work.forms.of(ending.mentee.id) is None
    await street.press(ending.mentee, "‹ Back")
    await street.press(ending.mentee, "‹ Back")
    assert (await ending.tandem()).status is TandemStatus.STARTING
    assert await street.deliver() == []


@pytest.mark.parametrize(("kind", "words"), [("too long", "x" * 1001), ("a sticker", None)])
async def test_words_that_do_not_fit_are_asked_for_again(
    street: Street, ending: Ending, kind: str, words: str | None
) -> None:
    """The conversation stays open."""
    await street.tap(ending.mentee, Tap("zr", number(ending), "words"))
    if words is None:
        sticker = {"file_id": "s", "file_unique_id": "u", "type": "regular", "width": 1, "height": 1}
        more = {"text": None, "sticker": sticker | {"is_animated": False, "is_video": False}}
        shown = await street.type(ending.mentee, "", **more)
    else:
        shown = await street.type(ending.mentee, words)
    assert "Please write it here. Only our team reads it." in shown, kind
    assert "Stop the tandem with Jens now?" in await street.type(ending.mentee, "short")


@pytest.mark.fault(8)
async def test_both_stop_at_the_same_moment(street: Street, ending: Ending) -> None:
    """One end, one card; both can say whether they look for somebody else."""
    tap = Tap("zy", number(ending), "-")
    await street.tap_together((ending.mentee, tap), (ending.mentor, tap))
    async with street.house.open() as work:
        entries = await work.audits.about("tandem", ending.tandem_id)
        cards = await work.cards.open("oldenburg")
    assert [entry.action for entry in entries] == ["ended_early"]
    assert [(card.kind, card.object_id) for card in cards] == [("ending", ending.tandem_id)]


@pytest.mark.fault(43)
@pytest.mark.parametrize("kind", ["zf", "zw", "zj", "zg", "zd", "zx", "zr", "zy"])
async def test_strangers_change_nothing(street: Street, ending: Ending, kind: str) -> None:
    """A forged tandem."""
    eve = await street.house.person("Eve")
    arguments = {"zd": "yes", "zr": "fit", "zy": "fit"}
    await street.tap(eve, Tap(kind, number(ending), arguments.get(kind, "")))
    assert street.toast() == "This is not for you to decide."
    assert (await ending.tandem()).status is TandemStatus.STARTING


@pytest.mark.parametrize("tap", [("zr", "nonsense"), ("zm", "perhaps"), ("zw", "99")])
async def test_forged_choices_change_nothing(street: Street, ending: Ending, tap: tuple[str, str]) -> None:
    """Nothing of the kind was offered."""
    kind, argument = tap
    await ending.near()
    await street.tap(ending.mentee, Tap(kind, number(ending), argument))
    assert (await ending.member(ending.mentee)).extension_weeks is None
    assert (await ending.tandem()).status is TandemStatus.STARTING


# --- another partner ------------------------------------------------------------------------------------------------


@pytest.mark.row("C9")
async def test_each_is_asked_separately_and_can_change_their_mind(street: Street, ending: Ending) -> None:
    """ "Not now" leaves a way back on the home screen; neither hears what the other has said."""
    await street.tap(ending.mentee, Tap("zy", number(ending), "-"))
    assert "We look for another mentor for you." in await street.press(ending.mentee, "Yes, please")
    (told,) = [sent for sent in await street.deliver() if sent.chat_id == ending.mentor.telegram_id]
    assert "All right, for now we look for nobody." in await street.press_under(ending.mentor, told, "Not now")
    assert await street.deliver() == []
    home = await street.tap(ending.mentor, Tap("home"))
    assert "We look for nobody until you say so." in home
    assert "Your place is open for somebody else again." in await street.press(ending.mentor, "I have a place free")
    assert "We look for nobody" not in await street.tap(ending.mentor, Tap("home"))


@pytest.mark.row("C9")
async def test_without_an_answer_one_reminder_comes(street: Street, ending: Ending) -> None:
    """After a week, once; then this person rests."""
    await street.tap(ending.mentee, Tap("zy", number(ending), "-"))
    await street.press(ending.mentee, "Yes, please")
    await street.deliver()
    ended = street.house.now
    (reminder,) = await street.at(ended + REMINDED)
    assert reminder.chat_id == ending.mentor.telegram_id
    assert reminder.plain.startswith("Would you like to be there for somebody else?")
    later = await street.at(ended + timedelta(days=40))
    assert [entry for entry in later if entry.chat_id == ending.mentor.telegram_id] == []


async def test_somebody_else_cannot_answer(street: Street, ending: Ending) -> None:
    """The partner's button, forged."""
    await street.tap(ending.mentee, Tap("zy", number(ending), "-"))
    his = await ending.member(ending.mentor)
    await street.tap(ending.mentee, Tap("zm", str(his.id), "yes"))
    assert street.toast() == "This is not for you to decide."
    assert (await ending.member(ending.mentor)).seeks_again is None


# --- closing questions ----------------------------------------------------------------------------------------------


async def begin(street: Street, ending: Ending, role: Role = Role.MENTEE) -> str:
    """The time is over, and one of the two begins with the questions; answers the first screen."""
    await ending.is_over()
    person = ending.mentee if role is Role.MENTEE else ending.mentor
    sent = [sent for sent in await street.deliver() if sent.chat_id == person.telegram_id]
    assert "Our team sees only numbers of many people together, without names." in sent[-1].plain  # before the first
    return await street.press_under(person, sent[-1], "Begin")


@pytest.mark.row("A8", "C9")
async def test_a_mentee_answers_all(street: Street, ending: Ending) -> None:
    """Four ratings, how content, what now, one thing in own words; and says yes to later questions."""
    daria = ending.mentee
    assert "1 of 8 · How well do you know employers in your field here?" in await begin(street, ending)
    for label in ("3 · well", "2 · partly", "4 · very well"):
        await street.press(daria, label)
    shown = await street.press(daria, "1 · a little")
    assert "5 of 8 · How content are you with your tandem?" in shown
    assert "6 of 8 · What do you do now?" in await street.press(daria, "4")
    assert "7 of 8 · One thing in your own words: what will you remember?" in await street.press(
        daria, "Job in my field"
    )
    assert "Would you like to share these words with the team?" in await street.type(daria, "Jens listened.")
    shown = await street.press(daria, "Keep them to myself")
    assert shown.startswith("8 of 8")
    assert "May we ask you three more times how you are doing?" in shown
    assert "Thank you. That was all." in await street.press(daria, "Yes, you may")
    assert "Become a mentor" in street.labels()
    closing = await ending.closing(daria)
    assert (closing.satisfaction, closing.outcome, closing.words, closing.is_shared, closing.at) == (
        4,
        Outcome.JOB_IN_FIELD,
        "Jens listened.",
        False,
        "done",
    )
    async with street.house.open() as work:
        (pair,) = (await work.connection.execute(select(consents.c.kind, consents.c.language))).all()
        check = await work.self_checks.of(ending.tandem_id, daria.id, "end")  # type: ignore[arg-type]  # its value
    assert pair == ("followups", "en")
    assert check is not None
    assert check.is_done
    assert dict(check.ratings) == {"employers": 3, "contacts": 2, "applications": 4, "expectations": 1}


@pytest.mark.row("C9")
async def test_a_mentor_is_asked_what_they_gained(street: Street, ending: Ending) -> None:
    """Several at once, ticked, until "Done"; then whether there is room for somebody else."""
    jens = ending.mentor
    assert "1 of 3 · How content are you with your tandem?" in await begin(street, ending, Role.MENTOR)
    assert "2 of 3 · What have you gained yourself?" in await street.press(jens, "5")
    assert "Skip" in street.labels()
    await street.press(jens, "Joy")
    await street.press(jens, "Contacts")
    await street.press(jens, "Joy ✓")
    assert "Contacts ✓" in street.labels()
    await street.press(jens, "Done")
    shown = await street.press(jens, "Skip")
    assert "Would you like to be there for somebody else?" in shown
    closing = await ending.closing(jens)
    assert (closing.gains, closing.words, closing.is_open) == (("network",), None, False)


@pytest.mark.row("C9")
async def test_everything_can_be_skipped_and_nothing_is_kept(street: Street, ending: Ending) -> None:
    """Nine times "Skip", or "No, thank you"."""
    await begin(street, ending)
    for _ in range(7):
        await street.press(ending.mentee, "Skip")
    assert "Thank you. That was all." in await street.press(ending.mentee, "No, thank you")
    async with street.house.open() as work:
        row = (await work.connection.execute(select(closing_answers).where(closing_answers.c.at == "done"))).one()
        kept = await work.connection.execute(select(consents.c.id))
    assert (row.satisfaction, row.outcome, row.gains, row.words) == (None, None, [], None)
    assert kept.all() == []


@pytest.mark.row("C9")
async def test_no_questions_at_all(street: Street, ending: Ending) -> None:
    """One tap, and no reminder."""
    await ending.is_over()
    sent = [sent for sent in await street.deliver() if sent.chat_id == ending.mentee.telegram_id]
    assert "Thank you. That was all." in await street.press_under(ending.mentee, sent[-1], "No questions")
    later = await street.at(street.house.now + REMINDED)
    assert [entry.chat_id for entry in later] == [ending.mentor.telegram_id]


@pytest.mark.row("C9")
async def test_questions_go_on_where_somebody_stopped(street: Street, ending: Ending) -> None:
    """From the home screen, days later; what was said before is ticked, and Back leads to it."""
    await begin(street, ending)
    await street.press(ending.mentee, "3 · well")
    street.house.pass_time(days=3)
    await street.tap(ending.mentee, Tap("home"))
    assert "2 of 8" in await street.press(ending.mentee, "✏️ Questions at the end")
    assert "1 of 8" in await street.press(ending.mentee, "‹ Back")
    assert "3 · well ✓" in street.labels()


async def test_a_double_tap_answers_one_question(street: Street, ending: Ending) -> None:
    """The second tap belongs to the first question, and changes nothing."""
    await begin(street, ending)
    tap = Tap("za", str((await ending.closing(ending.mentee)).id), "employers.3")
    await street.tap_together((ending.mentee, tap), (ending.mentee, tap))
    assert (await ending.closing(ending.mentee)).at == "contacts"


@pytest.mark.row("C9")
async def test_one_reminder_then_they_close_by_themselves(street: Street, ending: Ending) -> None:
    """After a week and after three; late taps see how it stands."""
    await ending.is_over()
    await street.deliver()
    ended = street.house.now
    reminders = await street.at(ended + REMINDED)
    assert [entry.plain.partition("\n")[0] for entry in reminders] == [
        "A few short questions about your tandem wait for you"
    ] * 2
    assert await street.at(ended + CLOSED) == []
    closing = await ending.closing(ending.mentee)
    assert not closing.is_open
    await street.tap(ending.mentee, Tap("zo", str(closing.id)))
    assert street.toast() == "This is already settled. Here is how it stands."
    assert await street.at(ended + timedelta(days=60)) == []


@pytest.mark.fault(43)
@pytest.mark.parametrize(("kind", "argument"), [("zo", ""), ("za", "satisfaction.1"), ("zs", "share"), ("zq", "")])
async def test_the_partner_sees_and_changes_none_of_it(
    street: Street, ending: Ending, kind: str, argument: str
) -> None:
    """Answers are private."""
    await begin(street, ending)
    closing = await ending.closing(ending.mentee)
    await street.tap(ending.mentor, Tap(kind, str(closing.id), argument))
    assert street.toast() == "This is not for you to decide."
    assert await ending.closing(ending.mentee) == closing


async def test_words_too_long_or_no_words(street: Street, ending: Ending) -> None:
    """Asked again, with the number; nothing is cut off."""
    await begin(street, ending)
    for _ in range(6):
        await street.press(ending.mentee, "Skip")
    assert "at most 1000 characters" in await street.type(ending.mentee, "x" * 1001)
    photo = [{"file_id": "f", "file_unique_id": "u", "width": 1, "height": 1}]
    assert "I can only read written words" in await street.type(ending.mentee, "", text=None, photo=photo)
    assert "share these words" in await street.type(ending.mentee, "x" * 1000)


async def test_what_is_typed_after_leaving_the_question_is_no_answer(street: Street, ending: Ending) -> None:
    """The conversation is closed with the question."""
    await begin(street, ending)
    for _ in range(7):
        await street.press(ending.mentee, "Skip")
    await street.type(ending.mentee, "not for anybody")
    assert (await ending.closing(ending.mentee)).words is None


# --- on time --------------------------------------------------------------------------------------------------------


@pytest.mark.row("C9")
async def test_at_the_end_both_are_thanked(street: Street, ending: Ending) -> None:
    """Also where the two never met; history is kept."""
    ends_at = (await ending.tandem()).ends_at
    sent = await street.at(ends_at)
    titles = {entry.chat_id: entry.plain.partition("\n")[0] for entry in sent}
    assert titles[ending.mentee.telegram_id] == "🤝 Your tandem with Jens is complete"
    assert titles[ending.mentor.telegram_id] == "🤝 Your tandem with Daria is complete"
    async with street.house.open() as work:
        row = (await work.connection.execute(select(tandems.c.status, tandems.c.ended_at, tandems.c.ended_by))).one()
    assert (row.status, row.ended_at, row.ended_by) == ("completed", ends_at, None)


async def test_nobody_is_woken_by_the_end(street: Street, ending: Ending) -> None:
    """It comes at four in the morning; the thanks wait for the end of the quiet hours."""
    night = (await ending.tandem()).ends_at.replace(hour=2)
    async with street.house.open() as work:
        await work.tandems.change(ending.tandem_id, ends_at=night)
    async with street.house.open() as work:
        found = await work.tandems.get(ending.tandem_id)
        assert found is not None
        from usecases import endings  # noqa: PLC0415 - the clock of the changed end

        await endings.expect(work, found)
    assert await street.at(night) == []
    assert (await ending.tandem()).status is TandemStatus.COMPLETED
    assert len(await street.at(night + timedelta(hours=6))) == 2
