"""Two people, their phones and the clock: meetings from the first tap to the question afterwards."""

from datetime import UTC, datetime, timedelta
from functools import partial

import pytest
from aiogram.methods import EditMessageText, SendMessage

from program import meeting_plans as steps
from program.meetings import MeetingStatus, Place
from program.tandems import TandemStatus
from program.taps import Tap
from tests.couples import NEXT_THURSDAY, THURSDAY, TUESDAY, Couple
from tests.senders import Sent
from tests.streets import Street
from usecases import meeting_plans as plans
from usecases import meetings

_S = MeetingStatus
HOUR = timedelta(hours=1)


def to(sent: list[Sent], person_id: int) -> list[str]:
    """The first lines of what reached one chat."""
    return [entry.plain.partition("\n")[0] for entry in sent if entry.chat_id == person_id]


async def plan_until_times(street: Street) -> str:
    """Daria has chosen an hour online, with a link; answers the screen with the times."""
    await street.tap(street.couple.mentee, Tap("mp", str(street.couple.tandem_id)))
    await street.press(street.couple.mentee, "✓ 60 minutes")
    await street.press(street.couple.mentee, "Online")
    return await street.type(street.couple.mentee, "https://meet.example.org/118")


@pytest.mark.row("C2")
async def test_from_planning_to_agreeing(street: Street, couple: Couple) -> None:
    """Suggested out of both people's hours, sent, accepted with one tap; both get the calendar file in their time."""
    daria, jens = couple.mentee, couple.mentor
    assert "Thursday 21 May, 17:00 for you, 18:00 for Jens" in await plan_until_times(street)
    for label in ("Tue 26 May, 17:00", "Another day or time", "Wed 27 May", "19:00"):
        await street.press(daria, label)
    assert "Jens has the times you suggested" in await street.press(daria, "Send to Jens")
    (offer,) = await street.deliver()
    assert "https://meet.example.org/118" in offer.plain
    assert offer.labels()[:2] == ["Tue 26 May, 18:00", "Wed 27 May, 20:00"]
    assert "Agreed: Tuesday 26 May, 18:00, with Daria" in await street.press_under(jens, offer, "Tue 26 May, 18:00")
    told = await street.deliver()
    assert [entry.file is not None for entry in told] == [True, True]
    assert to(told, daria.telegram_id) == ["📅 Agreed: Tuesday 26 May, 17:00, with Jens"]
    assert to(told, jens.telegram_id) == ["📅 For your calendar: Tuesday 26 May, 18:00"]  # the screen says the rest


@pytest.mark.row("C2")
@pytest.mark.fault(36)
async def test_moving_by_taps(street: Street, couple: Couple) -> None:
    """From the calendar file's button to the new time; the reminders of the old one never come."""
    await couple.agree()
    told = [entry for entry in await street.deliver() if entry.chat_id == couple.mentee.telegram_id]
    shown = await street.press_under(couple.mentee, told[-1], "Another time")
    assert "Until you send, Tuesday 26 May, 17:00 still holds." in shown
    await street.press(couple.mentee, "Thu 28 May, 17:00")
    await street.press(couple.mentee, "Send to Jens")
    (moved,) = await street.deliver()
    assert moved.plain.startswith("📅 Daria would like to move your meeting\nThe time so far, Tuesday 26 May, 18:00,")
    await street.press_under(couple.mentor, moved, "Thu 28 May, 18:00")
    for entry in await street.deliver():
        assert entry.file is not None
        assert b"SEQUENCE:1" in entry.file.content
    assert await street.at(TUESDAY - 24 * HOUR) == []
    assert await street.at(TUESDAY - HOUR) == []


@pytest.mark.row("C2")
@pytest.mark.row("G4")
async def test_reminders_in_each_ones_own_time(street: Street, couple: Couple) -> None:
    """A day before and an hour before."""
    await couple.agree()
    await street.deliver()
    day_before = await street.at(TUESDAY - 24 * HOUR)
    assert to(day_before, couple.mentee.telegram_id) == ["⏰ Tomorrow, Tuesday 26 May, 17:00: your meeting with Jens"]
    assert to(day_before, couple.mentor.telegram_id) == ["⏰ Tomorrow, Tuesday 26 May, 18:00: your meeting with Daria"]
    hour_before = await street.at(TUESDAY - HOUR)
    assert to(hour_before, couple.mentee.telegram_id) == ["⏰ Today, 17:00: your meeting with Jens"]
    assert to(hour_before, couple.mentor.telegram_id) == ["⏰ Today, 18:00: your meeting with Daria"]


@pytest.mark.row("G4")
async def test_reminders_follow_a_reader_who_moves(street: Street, couple: Couple) -> None:
    """Zone and language are those of the moment of delivery, not of the booking."""
    await couple.agree()
    await street.deliver()
    async with street.house.open() as work:
        await work.persons.change(couple.mentor.id, zone="America/New_York")
    sent = await street.at(TUESDAY - HOUR)
    assert to(sent, couple.mentor.telegram_id) == ["⏰ Today, 11:00: your meeting with Daria"]
    hers = next(entry for entry in sent if entry.chat_id == couple.mentee.telegram_id)
    assert "For Jens it is 11:00." in hers.plain


@pytest.mark.row("C3")
async def test_the_question_afterwards(street: Street, couple: Couple) -> None:
    """Each is asked when it suits, answers with one tap, and the tandem has begun."""
    agreed = await couple.agree()
    await street.deliver()
    asked = await street.at(TUESDAY + 3 * HOUR)
    assert to(asked, couple.mentee.telegram_id) == ["Did you and Jens meet today?"]
    assert to(asked, couple.mentor.telegram_id) == []  # 21:00 in Kyiv: quiet until eight
    assert "Thank you, noted." in await street.press_under(couple.mentee, asked[0], "Yes")
    morning = await street.at(datetime(2026, 5, 27, 5, tzinfo=UTC))
    assert to(morning, couple.mentor.telegram_id) == ["Did you and Daria meet yesterday?"]
    await street.press_under(couple.mentor, morning[0], "Yes")
    assert (await couple.meeting(agreed.id)).status is _S.TOOK_PLACE
    assert (await couple.tandem()).status is TandemStatus.ACTIVE


async def test_who_has_answered_on_the_screen_is_not_asked(street: Street, couple: Couple) -> None:
    """The question that waits for the end of the quiet hours is dropped."""
    agreed = await couple.agree()
    await street.deliver()
    await street.at(TUESDAY + 3 * HOUR)
    await street.tap(couple.mentor, Tap("my", str(agreed.id), "yes"))
    sent = await street.at(datetime(2026, 5, 27, 5, tzinfo=UTC))
    assert to(sent, couple.mentor.telegram_id) == []


@pytest.mark.fault(35)
async def test_down_across_the_reminders(street: Street, couple: Couple) -> None:
    """Up again twenty minutes before: one reminder, the nearest; what it says is true at that moment."""
    await couple.agree()
    await street.deliver()
    sent = await street.at(TUESDAY - timedelta(minutes=20))
    assert to(sent, couple.mentor.telegram_id) == ["⏰ Today, 18:00: your meeting with Daria"]
    ended = [entry for entry in await couple.ended_notices() if entry[0] == "MeetingReminder"]
    assert sorted(ended) == [
        ("MeetingReminder", "dropped", "too_late"),
        ("MeetingReminder", "dropped", "too_late"),
        ("MeetingReminder", "sent", None),
        ("MeetingReminder", "sent", None),
    ]


@pytest.mark.fault(35)
async def test_down_until_the_meeting_is_over(street: Street, couple: Couple) -> None:
    """No reminder of the past: dropped with a reason; the question comes."""
    await couple.agree()
    await street.deliver()
    sent = await street.at(TUESDAY + 3 * HOUR)
    assert to(sent, couple.mentee.telegram_id) == ["Did you and Jens meet today?"]
    reasons = {entry[1:] for entry in await couple.ended_notices() if entry[0] == "MeetingReminder"}
    assert reasons == {("dropped", "too_late")}


@pytest.mark.fault(36)
async def test_moved_while_the_reminder_is_under_way(street: Street, couple: Couple) -> None:
    """A due reminder of the old time is dropped, even when nobody has answered the new times yet."""
    agreed = await couple.agree()
    await street.deliver()
    street.house.now = TUESDAY - 24 * HOUR
    await couple.offer_others(agreed.id, NEXT_THURSDAY, by=couple.jens)
    sent = await street.deliver()
    assert to(sent, couple.mentee.telegram_id) == ["📅 Jens would like to move your meeting"]
    assert to(sent, couple.mentor.telegram_id) == []
    reasons = [entry[1:] for entry in await couple.ended_notices() if entry[0] == "MeetingReminder"]
    assert reasons == [("dropped", "moved_on"), ("dropped", "moved_on")]


@pytest.mark.fault(34)
async def test_reminders_after_new_zone_rules(street: Street, couple: Couple) -> None:
    """The instant moved: one fresh file, one reminder at the right hour, none at the old one."""
    agreed = await couple.agree()
    async with street.house.open() as work:
        await work.meetings.move(agreed, agreed.status, starts_at=TUESDAY - HOUR)
        assert await meetings.rederive_all(work) == 1
    sent = await street.deliver()
    assert to(sent, couple.mentee.telegram_id) == ["📅 Please look again: Tuesday 26 May, 17:00, with Jens"]
    assert all(entry.file is not None and b"SEQUENCE:1" in entry.file.content for entry in sent)
    reminded = await street.at(TUESDAY - 24 * HOUR) + await street.at(TUESDAY - HOUR)
    assert len(to(reminded, couple.mentee.telegram_id)) == 2


@pytest.mark.fault(10)
@pytest.mark.fault(6)
async def test_old_buttons_show_how_it_stands(street: Street, couple: Couple) -> None:
    """Each button of a notice that has been overtaken answers with the present state, and changes nothing."""
    offered = await couple.offer(TUESDAY)
    (offer,) = await street.deliver()
    await couple.offer_others(offered.id, NEXT_THURSDAY, by=couple.daria)
    for label in ("Tue 26 May, 18:00", "Not this week"):
        shown = await street.press_under(couple.mentor, offer, label)
        assert street.toast() == "This is already settled. Here is how it stands."
        assert "Thursday 28 May, 18:00" in shown
    assert (await couple.meeting(offered.id)).status is _S.PROPOSED


@pytest.mark.fault(43)
@pytest.mark.parametrize(
    "forged",
    [
        ("ma", "0.0"),  # accept
        ("md", "0"),  # decline
        ("mc", "0"),  # ask before cancelling
        ("mk", "0"),  # cancel
        ("mb", "0"),  # take back
        ("ml", "0"),  # late
        ("mr", "0.5"),  # how late
        ("my", "yes"),  # it took place
        ("mv", ""),  # look
        ("mo", ""),  # plan anew
        ("ms", ""),  # see you there
        ("mq", ""),  # change the answer
    ],
)
async def test_somebody_elses_meeting(street: Street, couple: Couple, forged: tuple[str, str]) -> None:
    """Refused, with the own home screen and no word of the meeting."""
    agreed = await couple.agree(place_words="https://meet.example.org/secret")
    eve = await street.house.person("Eve")
    kind, argument = forged
    shown = await street.tap(eve, Tap(kind, str(agreed.id), argument))
    assert street.toast() == "This is not for you to decide."
    assert "secret" not in shown
    assert await couple.meeting(agreed.id) == agreed


@pytest.mark.fault(43)
@pytest.mark.parametrize(
    "data",
    [
        "1:ma:%:",  # no place
        "1:ma:%:0.x",  # no number
        "1:ma:%:-1.0",  # a sign
        "1:ma:%:٠.٠",  # digits that no button has
        "1:md:%:",  # no sequence
        "1:mr:%:0.99999999999999",  # too many digits
        "1:my:%:maybe",  # no such answer
        "1:mv:x:",  # no id
        "1:mv:999999:",  # nobody's meeting
        "1:mp:999999:",  # nobody's tandem
        "1:mw:999999:send.",  # nobody's planning
    ],
)
async def test_forged_buttons(street: Street, couple: Couple, data: str) -> None:
    """No dead end and no effect: the home screen."""
    offered = await couple.offer()
    shown = await street.tap(couple.mentor, data.replace("%", str(offered.id)))
    assert street.toast() == "This button is from earlier. Here is how things stand now."
    assert "Your tandem with Daria" in shown
    assert await couple.meeting(offered.id) == offered


@pytest.mark.fault(43)
@pytest.mark.parametrize(
    "argument",
    [
        "",
        "x",
        "time.",
        "time.+",
        "time.+x",
        "time.+0",
        "time.+99999999999999",
        "day.x",
        "days.x",
        "length.x",
        "place.x",
    ],
)
async def test_forged_steps_of_a_planning(street: Street, couple: Couple, argument: str) -> None:
    """Unreadable ones change nothing."""
    await plan_until_times(street)
    async with street.house.open() as work:
        form = await work.forms.of(couple.mentee.id)
        assert form is not None
    await street.tap(couple.mentee, Tap("mw", str(form.id), argument))
    async with street.house.open() as work:
        assert await work.forms.of(couple.mentee.id) == form


async def test_a_tap_under_a_file_is_answered_below_it(street: Street, couple: Couple) -> None:
    """Telegram cannot put a screen where a file is."""
    await couple.agree()
    sent = await street.deliver()
    await street.press_under(
        couple.mentee, next(e for e in sent if e.chat_id == couple.mentee.telegram_id), "Another time"
    )
    assert isinstance(street.last_call(), SendMessage)
    await street.press(couple.mentee, "Not now")
    assert isinstance(street.last_call(), EditMessageText)


@pytest.mark.row("C2")
async def test_cancelling_asks_once_and_tells_both(street: Street, couple: Couple) -> None:
    """With the file that takes the meeting out, and what to do with an older entry."""
    agreed = await couple.agree()
    await street.deliver()
    shown = await street.tap(couple.mentee, Tap("mc", str(agreed.id), "0"))
    assert "Cancel the meeting with Jens on Tuesday 26 May, 17:00?" in shown
    assert (await couple.meeting(agreed.id)).status is _S.CONFIRMED
    assert "was cancelled" in await street.press(couple.mentee, "Yes, cancel it")
    sent = await street.deliver()
    assert to(sent, couple.mentor.telegram_id) == ["📅 Daria has cancelled your meeting: Tuesday 26 May, 18:00"]
    assert to(sent, couple.mentee.telegram_id) == ["📅 You have cancelled the meeting with Jens: Tuesday 26 May, 17:00"]
    for entry in sent:
        assert entry.file is not None
        assert b"METHOD:CANCEL" in entry.file.content
        assert b"SEQUENCE:1" in entry.file.content
        assert "please delete it yourself" in entry.plain
    assert await street.at(TUESDAY - 24 * HOUR) == []


async def test_thinking_twice_keeps_the_meeting(street: Street, couple: Couple) -> None:
    """ "No, keep it" shows it as it stands."""
    agreed = await couple.agree()
    await street.tap(couple.mentee, Tap("mc", str(agreed.id), "0"))
    assert "your meeting with Jens" in await street.press(couple.mentee, "No, keep it")
    assert (await couple.meeting(agreed.id)).status is _S.CONFIRMED


async def test_taking_times_back(street: Street, couple: Couple) -> None:
    """Before anybody has answered; the partner's buttons are answered with that."""
    await plan_until_times(street)
    await street.press(couple.mentee, "Tue 26 May, 17:00")
    await street.press(couple.mentee, "Send to Jens")
    (offer,) = await street.deliver()
    await street.press(couple.mentee, "Take them back")
    assert "was cancelled" in await street.press(couple.mentee, "Yes, take them back")
    (gone,) = await street.deliver()
    assert (gone.file, gone.plain) == (None, "📅 Daria has taken back the times for a meeting")
    assert "was cancelled" in await street.press_under(couple.mentor, offer, "Tue 26 May, 18:00")


@pytest.mark.row("C2")
async def test_running_late(street: Street, couple: Couple) -> None:
    """Two taps from the reminder; the partner reads how many minutes."""
    await couple.agree()
    await street.deliver()
    reminded = {sent.chat_id: sent for sent in await street.at(TUESDAY - HOUR)}
    hers = reminded[couple.mentee.telegram_id]
    assert "How late will you be?" in await street.press_under(couple.mentee, hers, "I'll be late")
    await street.press(couple.mentee, "10 minutes")
    assert street.toast() == "Thank you. I am telling Jens."
    (late,) = await street.deliver()
    assert late.chat_id == couple.mentor.telegram_id
    assert late.plain.startswith("⏰ Daria will be about 10 minutes late\n\nYour meeting begins at 18:00.")


async def test_see_you_there(street: Street, couple: Couple) -> None:
    """A kind word, and the meeting on the screen; once it is over, how it stands."""
    agreed = await couple.agree()
    shown = await street.tap(couple.mentor, Tap("ms", str(agreed.id)))
    assert street.toast() == "Good. Enjoy your meeting."
    assert "Tuesday 26 May, 18:00" in shown
    street.house.now = TUESDAY + 5 * HOUR
    assert "Did you and Daria meet today?" in await street.tap(couple.mentor, Tap("ms", str(agreed.id)))


@pytest.mark.row("C2")
async def test_not_this_week_leads_to_new_times(street: Street, couple: Couple) -> None:
    """No blame; whoever offered gets the way to plan again."""
    await couple.offer()
    (offer,) = await street.deliver()
    await street.press_under(couple.mentor, offer, "Not this week")
    (declined,) = await street.deliver()
    assert declined.plain.startswith("📅 Jens cannot make these times this week")
    assert "How long" in await street.press_under(couple.mentee, declined, "Plan a meeting")


@pytest.mark.row("C2")
async def test_an_offer_that_passes_unanswered(street: Street, couple: Couple) -> None:
    """Said without a word about who did not answer."""
    await couple.offer(TUESDAY)
    await street.deliver()
    (passed,) = await street.at(TUESDAY - timedelta(minutes=15))
    assert passed.chat_id == couple.mentee.telegram_id
    assert passed.plain.startswith(
        "📅 Your suggestions for a meeting with Jens have passed\n\nThere was no answer in time."
    )


@pytest.mark.fault(35)
async def test_an_offer_whose_times_have_passed_is_not_delivered(street: Street, couple: Couple) -> None:
    """Dropped with a reason after a long time without deliveries."""
    await couple.offer(TUESDAY)
    await street.at(TUESDAY)
    ended = await couple.ended_notices()
    assert ended[0][:2] == ("MeetingProposed", "dropped")


@pytest.mark.row("C2")
async def test_other_times_from_the_partner(street: Street, couple: Couple) -> None:
    """A counter-offer on the same meeting: one tap opens the planning, the other one gets the buttons."""
    offered = await couple.offer(TUESDAY)
    (offer,) = await street.deliver()
    assert "Which times suit you?" in await street.press_under(couple.mentor, offer, "Other times")
    await street.press(couple.mentor, "Thu 21 May, 18:00")
    await street.press(couple.mentor, "Send to Daria")
    (counter,) = await street.deliver()
    assert counter.plain.startswith("📅 Jens suggests other times")
    assert "Agreed: Thursday 21 May, 17:00" in await street.press_under(couple.mentee, counter, "Thu 21 May, 17:00")
    assert (await couple.meeting(offered.id)).starts_at == THURSDAY


@pytest.mark.row("C2")
async def test_a_meeting_elsewhere_in_two_taps(street: Street, couple: Couple) -> None:
    """ "We have met already", and the day."""
    await street.tap(couple.mentee, Tap("mp", str(couple.tandem_id)))
    assert "On which day did you and Jens meet?" in await street.press(couple.mentee, "We have met already")
    assert street.labels()[:2] == ["Today", "Yesterday"]
    assert "Thank you, noted." in await street.press(couple.mentee, "Yesterday")
    assert await _all(couple) == [_S.TOOK_PLACE]
    await street.tap(couple.mentor, Tap("mp", str(couple.tandem_id)))
    await street.press(couple.mentor, "We have met already")
    await street.press(couple.mentor, "Yesterday")
    assert street.toast() == "The meeting on this day is noted already."
    assert await _all(couple) == [_S.TOOK_PLACE]


@pytest.mark.row("C3")
async def test_we_moved_it_plans_the_new_time(street: Street, couple: Couple) -> None:
    """From the question straight to the times."""
    agreed = await couple.agree()
    await street.deliver()
    asked = await street.at(TUESDAY + 3 * HOUR)
    assert "Which times suit you?" in await street.press_under(couple.mentee, asked[0], "We moved it")
    await street.press(couple.mentee, "Thu 28 May, 17:00")
    await street.press(couple.mentee, "Send to Jens")
    assert ((await couple.meeting(agreed.id)).status, (await couple.meeting(agreed.id)).sequence) == (_S.PROPOSED, 1)


@pytest.mark.row("C3")
async def test_an_answer_can_be_changed(street: Street, couple: Couple) -> None:
    """As long as the other has not answered."""
    agreed = await couple.agree()
    street.house.now = TUESDAY + 4 * HOUR
    assert "Thank you, that happens." in await street.tap(couple.mentee, Tap("my", str(agreed.id), "no"))
    assert "Your answer: not this time." in await street.tap(couple.mentee, Tap("mv", str(agreed.id)))
    await street.press(couple.mentee, "Change my answer")
    await street.press(couple.mentee, "Yes")
    async with street.house.open() as work:
        assert await work.meetings.answers(agreed.id) == {couple.mentee.id: "yes"}


async def test_planning_shows_the_partners_offer_instead(street: Street, couple: Couple) -> None:
    """Both tap "Plan a meeting": the second one can simply accept."""
    await couple.offer(TUESDAY)
    shown = await street.tap(couple.mentor, Tap("mp", str(couple.tandem_id)))
    assert "Daria suggests times for a meeting" in shown
    assert "Agreed" in await street.press(couple.mentor, "Tue 26 May, 18:00")


async def test_the_partner_was_a_moment_faster(street: Street, couple: Couple) -> None:
    """What Daria wanted to send is not sent; she sees Jens's times."""
    await plan_until_times(street)
    await street.press(couple.mentee, "Tue 26 May, 17:00")
    await couple.offer(NEXT_THURSDAY, by=couple.jens)
    shown = await street.press(couple.mentee, "Send to Jens")
    assert street.toast() == "This is already settled. Here is how it stands."
    assert "Jens suggests times for a meeting" in shown


@pytest.mark.fault(7)
async def test_both_send_at_the_same_moment(street: Street, couple: Couple) -> None:
    """One offer stands, by the database's word; the other one sees it instead of sending a second."""
    forms = []
    for actor in (couple.daria, couple.jens):
        async with street.house.open() as work:
            view = await plans.begin(work, actor, couple.tandem_id)
            for step in (
                partial(steps.choose_length, minutes=60),
                partial(steps.choose_place, place=Place.PHONE),
                partial(steps.write_place, words=None),
                partial(steps.choose_time, time=TUESDAY, now=work.now),
            ):
                await plans.change(work, actor, view.form_id, step)
            forms.append(Tap("mw", str(view.form_id), "send."))
    await street.tap_together((couple.mentee, forms[0]), (couple.mentor, forms[1]))
    assert await _all(couple) == [_S.PROPOSED]
    screens = street.session.texts()
    assert len(screens) == 2
    assert any("has the times you suggested" in text for text in screens)
    assert any("suggests times for a meeting" in text for text in screens)


@pytest.mark.fault(7)
async def test_accepted_and_taken_back_at_the_same_moment(street: Street, couple: Couple) -> None:
    """One of the two happens; both see which."""
    offered = await couple.offer(TUESDAY)
    number = str(offered.id)
    await street.tap_together((couple.mentor, Tap("ma", number, "0.0")), (couple.mentee, Tap("mb", number, "0")))
    status = (await couple.meeting(offered.id)).status
    assert status in (_S.CONFIRMED, _S.CANCELLED)
    expected = "Tuesday 26 May" if status is _S.CONFIRMED else "was cancelled"
    assert all(expected in text for text in street.session.texts())
    assert len(street.session.texts()) == 2


@pytest.mark.fault(33)
@pytest.mark.parametrize(
    ("typed", "answer"),
    [
        ("18.5. 18:00", "18 May 2026, 18:00 has passed already."),  # the past is shown
        ("19.5. 12:15", "19 May 2026, 12:15 is less than half an hour away"),  # so is what is too near
        ("26.5.2030 18:00", "26 May 2030, 18:00 is more than half a year away."),  # and what is too far
        ("asdf", "I could not read this as one day and time."),  # and nonsense
        ("/", "I do not know this command."),  # no command, either
    ],
)
async def test_bad_times_get_a_kind_answer(street: Street, couple: Couple, typed: str, answer: str) -> None:
    """The planning is still there."""
    await plan_until_times(street)
    assert answer in await street.type(couple.mentee, typed)
    async with street.house.open() as work:
        assert await work.forms.of(couple.mentee.id) is not None


@pytest.mark.fault(33)
async def test_the_spring_gap_is_asked_about(street: Street, couple: Couple) -> None:
    """Shown and confirmed with one tap; Jens reads his own hour."""
    street.house.now = datetime(2027, 3, 20, 10, tzinfo=UTC)
    await plan_until_times(street)
    shown = await street.type(couple.mentee, "28.3. 02:30")
    assert "On Sunday 28 March the clocks go forward, and 02:30 is left out. Do you mean 03:30?" in shown
    await street.press(couple.mentee, "Yes, 03:30")
    await street.press(couple.mentee, "Send to Jens")
    (offer,) = await street.deliver()
    assert offer.labels()[0] == "Sun 28 Mar, 04:30"


@pytest.mark.fault(33)
async def test_the_hour_that_comes_twice_is_asked_about(street: Street, couple: Couple) -> None:
    """First or second: the reminder comes once, an hour before the chosen one."""
    street.house.now = datetime(2026, 10, 20, 10, tzinfo=UTC)
    await plan_until_times(street)
    assert "02:30 comes twice. Which one do you mean?" in await street.type(couple.mentee, "25.10. 02:30")
    await street.press(couple.mentee, "The second 02:30")
    await street.press(couple.mentee, "Send to Jens")
    (offer,) = await street.deliver()
    await street.press_under(couple.mentor, offer, "Sun 25 Oct, 03:30 (the second)")
    await street.deliver()
    await street.at(datetime(2026, 10, 24, 12, tzinfo=UTC))
    assert await street.at(datetime(2026, 10, 24, 23, 30, tzinfo=UTC)) == []  # an hour before the first 02:30
    assert len(await street.at(datetime(2026, 10, 25, 0, 30, tzinfo=UTC))) == 2


@pytest.mark.fault(39)
@pytest.mark.parametrize(
    "sent",
    [
        {
            "sticker": {
                "file_id": "f",
                "file_unique_id": "u",
                "type": "regular",
                "width": 1,
                "height": 1,
                "is_animated": False,
                "is_video": False,
            }
        },
        {"voice": {"file_id": "f", "file_unique_id": "u", "duration": 3}},
        {"photo": [{"file_id": "f", "file_unique_id": "u", "width": 1, "height": 1}], "caption": "26.5. 18:00"},
        {"location": {"latitude": 53.1, "longitude": 8.2}},
        {"contact": {"phone_number": "+49", "first_name": "x"}},
        {
            "poll": {
                "id": "1",
                "question": "?",
                "options": [],
                "total_voter_count": 0,
                "is_closed": False,
                "is_anonymous": True,
                "type": "regular",
                "allows_multiple_answers": False,
                "allows_revoting": False,
                "members_only": False,
            }
        },
    ],
    ids=lambda sent: next(iter(sent)),
)
async def test_anything_but_words_loses_nothing(street: Street, couple: Couple, sent: dict[str, object]) -> None:
    """A kind answer with the open step below it."""
    await plan_until_times(street)
    await street.press(couple.mentee, "Tue 26 May, 17:00")
    shown = await street.type(couple.mentee, "", text=None, **sent)
    assert shown.startswith("Thank you. I can only read written words here.")
    assert "✓ Tue 26 May, 17:00" in street.labels()


@pytest.mark.fault(39)
async def test_an_album_gets_one_answer(street: Street, couple: Couple) -> None:
    """Its pictures arrive one by one."""
    await plan_until_times(street)
    photo = [{"file_id": "f", "file_unique_id": "u", "width": 1, "height": 1}]
    answers = [await street.type(couple.mentee, "", text=None, photo=photo, media_group_id="7") for _ in range(3)]
    assert [bool(answer) for answer in answers] == [True, False, False]
    assert await street.type(couple.mentee, "", text=None, photo=photo, media_group_id="8")


async def test_typed_words_at_each_step(street: Street, couple: Couple) -> None:
    """Minutes are read, a place needs its buttons, words about it are taken as they are."""
    await street.tap(couple.mentee, Tap("mp", str(couple.tandem_id)))
    assert "Please write a number of minutes between 15 and 480." in await street.type(couple.mentee, "asdf")
    assert "75 minutes" in await street.type(couple.mentee, "٧٥")
    assert "Please choose one of the buttons." in await street.type(couple.mentee, "somewhere")
    await street.press(couple.mentee, "In person")
    assert "At most 300 characters fit." in await street.type(couple.mentee, "x" * 301)
    assert "Which times suit you?" in await street.type(couple.mentee, "Café <b>am</b> Markt")
    assert await street.press(couple.mentee, "‹ Back")
    shown = await street.press(couple.mentee, "✓ In person")
    assert "Café &lt;b&gt;am&lt;/b&gt; Markt" in shown
    assert "Which times suit you?" in await street.press(couple.mentee, "Keep this")


async def test_days_by_the_fortnight(street: Street, couple: Couple) -> None:
    """Later and earlier, and a typed hour on the chosen day."""
    await plan_until_times(street)
    await street.press(couple.mentee, "Another day or time")
    await street.press(couple.mentee, "Later ›")
    await street.press(couple.mentee, "‹ Earlier")
    await street.press(couple.mentee, "Later ›")
    assert "Friday 5 June: at what time?" in await street.press(couple.mentee, "Fri 5 Jun")
    await street.type(couple.mentee, "18.30")
    assert "✓ Fri 5 Jun, 18:30" in street.labels()


async def test_not_now_sends_nothing(street: Street, couple: Couple) -> None:
    """And a button of the closed planning is answered with the home screen."""
    await plan_until_times(street)
    async with street.house.open() as work:
        form = await work.forms.of(couple.mentee.id)
        assert form is not None
    assert "Nothing was sent." in await street.press(couple.mentee, "Not now")
    assert await street.deliver() == []
    assert "Your tandem with Jens" in await street.tap(couple.mentee, Tap("mw", str(form.id), "send."))


async def _all(couple: Couple) -> list[MeetingStatus]:
    async with couple.house.open() as work:
        return [meeting.status for meeting in await work.meetings.of(couple.tandem_id)]
