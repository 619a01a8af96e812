"""Every way out of a match: no, no time, no answer, a rest, leaving, a changed answer."""

from datetime import UTC, datetime

import pytest

from program.actors import Actor
from program.people import Availability, Role
from program.proposals import ProposalStatus
from program.taps import Tap
from tests.matched_people import people_in
from tests.proposed_pairs import all_proposals, places, status
from tests.villages import GROUP, Village
from usecases import matches, withdrawals

THURSDAY = datetime(2026, 5, 28, 7, 30, tzinfo=UTC)  # 09:30 in Berlin, the day after the mentor's deadline


def shown_words(village: Village, since: int = 0) -> str:
    """Everything that anybody was shown, from some point on."""
    return "\n".join(words for _, words in village.ever_shown[since:])


@pytest.mark.row("B4")
@pytest.mark.parametrize(
    ("label", "on_card"),
    [
        ("Times or place", "The mentor said “not this time”: Times or place"),
        ("Say no without a reason", "The mentor said “not this time” ("),
    ],
)
async def test_the_mentor_says_not_this_time(village: Village, label: str, on_card: str) -> None:
    """One question why, which may be left out; the mentee hears nothing, the team gets the next candidate."""
    people = await people_in(village)
    await village.house.accepted(Role.MENTOR, "Anna", experience="20+")
    await people.approve()
    await village.press(people.jens, "Not this time")
    assert "Not this time? That is all right." in village.last(people.jens).words
    assert await status(village.house, 1) is ProposalStatus.APPROVED
    await village.press(people.jens, label)
    assert "All right, not this time." in village.last(people.jens).words
    assert on_card in village.card(1).words
    assert "Next: match 2" in village.card(1).words
    assert village.chat(people.daria) == []
    assert village.card(2).labels[0] == "✅ Approve"


async def test_a_no_can_be_thought_over(village: Village) -> None:
    """Back to the card, and yes after all."""
    people = await people_in(village)
    await people.approve()
    await village.press(people.jens, "Not this time")
    await village.press(people.jens, "‹ Back")
    assert village.last(people.jens).labels[0] == "Yes, gladly"
    await village.press(people.jens, "Yes, gladly")
    assert await status(village.house, 1) is ProposalStatus.MENTOR_ACCEPTED


async def test_somebody_without_time_is_offered_a_rest(village: Village) -> None:
    """The way to a pause is on the answer."""
    people = await people_in(village)
    await people.approve()
    await village.press(people.jens, "Not this time")
    await village.press(people.jens, "No time at present")
    assert village.last(people.jens).labels == ["Take a rest", "Menu"]


@pytest.mark.row("B4")
async def test_the_mentee_says_not_this_time(village: Village) -> None:
    """The mentor, who had agreed, hears it in neutral words, without any reason."""
    people = await people_in(village)
    await people.agree_by_mentor()
    await village.press(people.daria, "Not this time")
    await village.press(people.daria, "Another field")
    told = village.last(people.jens)
    assert told.title == "This match did not come about"
    assert "field" not in told.words.casefold()
    assert "We write to you when somebody else would like to learn from your experience." in told.words
    assert "The mentee said “not this time”: Another field" in village.card(1).words
    assert await places(village.house, people.jens.id) == 0


@pytest.mark.row("B4")
@pytest.mark.fault(35)
async def test_the_mentor_does_not_answer(village: Village) -> None:
    """Reminded once; then told kindly in the morning, and staff get the next step."""
    people = await people_in(village)
    await people.approve()
    await village.at(datetime(2026, 5, 22, 15, tzinfo=UTC))
    reminder = village.last(people.jens)
    assert reminder.title == "⏰ Somebody is waiting for your answer"
    await village.at(datetime(2026, 5, 27, 22, 30, tzinfo=UTC))  # half past midnight in Berlin
    assert await status(village.house, 1) is ProposalStatus.EXPIRED
    assert village.last(people.jens) is reminder
    assert "nobody else fits at present" not in shown_words(village)
    await village.at(THURSDAY)
    told = village.last(people.jens)
    assert told.title == "The time to answer this match has passed"
    assert told.labels == ["Settings", "Menu", "Ask the team"]
    assert village.chat(people.daria) == []
    note = village.last(GROUP)
    assert note.title == "Match 1 did not come about, and nobody else fits at present"
    assert note.words.count("stays in the pool") == 1
    assert "⌛ The mentor has not answered in time" in note.words
    assert village.card(1).labels == ["Ask these two again"]
    reminded = [words for _, words in village.ever_shown if "Somebody is waiting for your answer" in words]
    assert len(reminded) == 1

    await village.press(people.meike, "Ask these two again", GROUP)
    assert village.toasts[-1] == "Approved. The mentor is being asked."
    await village.press(people.jens, "Yes, gladly")
    await village.press(people.daria, "Yes, gladly")
    assert "You are a tandem" in village.last(people.daria).title


@pytest.mark.row("B4", "E6")
async def test_nobody_is_said_to_wait_who_has_left_overnight(village: Village) -> None:
    """The note to the team waits for the morning; by then the mentee has left, and there is nothing to look for."""
    people = await people_in(village)
    await people.approve()
    await village.at(datetime(2026, 5, 27, 22, 30, tzinfo=UTC))  # the mentor's time has passed, the office is closed
    async with village.house.open() as work:
        await withdrawals.withdraw(work, Actor(person=people.daria))
    await village.at(THURSDAY)
    assert "nobody else fits at present" not in shown_words(village)


@pytest.mark.row("B3", "B4")
@pytest.mark.parametrize("hour", [7, 18])  # in office hours, and in the evening when no card is posted by itself
async def test_staff_see_how_a_match_stands_that_was_asked_again(village: Village, hour: int) -> None:
    """It has a card of its own, though there is nothing to decide any more, and the card goes on showing."""
    people = await people_in(village)
    await people.approve()
    await village.at(THURSDAY.replace(hour=hour))
    await village.press(people.meike, "Ask these two again", GROUP)
    assert "The mentor is being asked and has until" in village.card(2).words
    assert village.card(2).labels == []
    await village.press(people.jens, "Yes, gladly")
    assert "The mentor has said yes." in village.card(2).words


@pytest.mark.row("B4")
async def test_the_mentee_does_not_answer(village: Village) -> None:
    """The mentor, who had agreed, is told neutrally; the mentee kindly; the next candidate has a card."""
    people = await people_in(village)
    await people.agree_by_mentor()
    await village.house.accepted(Role.MENTOR, "Anna", experience="20+")
    await village.at(THURSDAY)
    assert village.last(people.daria).title == "The time to answer this match has passed"
    assert village.last(people.jens).title == "This match did not come about"
    assert "⌛ The mentee has not answered in time" in village.card(1).words
    assert village.card(1).labels == []
    assert village.card(2).labels[0] == "✅ Approve"


@pytest.mark.fault(10)
async def test_an_answer_after_the_time_says_how_it_stands(village: Village) -> None:
    """The old button is still on the screen."""
    people = await people_in(village)
    await people.approve()
    await village.at(THURSDAY)
    question = next(shown for shown in village.chat(people.jens) if "Yes, gladly" in shown.labels)
    await village.press(people.jens, "Yes, gladly")
    assert village.toasts[-1] == "This is already settled. Here is how it stands."
    assert "This match did not come about" in question.words


@pytest.mark.row("A6")
@pytest.mark.fault(10)
@pytest.mark.parametrize("label", ["Yes, gladly", "Not this time"])
async def test_whoever_has_left_is_promised_nothing_by_an_old_question(village: Village, label: str) -> None:
    """Not that somebody writes as soon as there is another match: how it stands now, and the way back in."""
    people = await people_in(village)
    await people.approve()
    async with village.house.open() as work:
        await withdrawals.withdraw(work, Actor(person=people.jens))
    question = next(shown for shown in village.chat(people.jens) if label in shown.labels)
    await village.press(people.jens, label)
    assert "You are not taking part at the moment." in question.words
    assert "Sign up again" in question.labels


@pytest.mark.row("A6")
@pytest.mark.parametrize("who", ["daria", "jens"])
async def test_a_rest_takes_an_open_match_back(village: Village, who: str) -> None:
    """The other side, if asked, hears it neutrally; nothing is said about a rest."""
    people = await people_in(village)
    await people.agree_by_mentor()
    rests = getattr(people, who)
    other = people.jens if who == "daria" else people.daria
    await village.tap(rests, Tap("ow", "", "2"))
    assert await status(village.house, 1) is ProposalStatus.WITHDRAWN
    assert village.last(other).title == "This match did not come about"
    assert "rest" not in village.last(other).words.replace("interest", "")
    assert "One of the two has left or is having a rest" in village.card(1).words


@pytest.mark.row("A6")
@pytest.mark.parametrize("who", ["daria", "jens"])
async def test_leaving_ends_the_tandem_neutrally(village: Village, who: str) -> None:
    """The partner hears that it has ended, and what follows."""
    people = await people_in(village)
    await people.agree()
    stays = people.jens if who == "daria" else people.daria
    leaves = getattr(people, who)
    async with village.house.open() as work:
        await withdrawals.withdraw(work, Actor(person=leaves))
    await village.deliver()
    told = village.last(stays)
    assert told.title == f"Your tandem with {leaves.first_name} has ended"
    question = "Would you like another mentor?" if who == "jens" else "Would you like to be there for somebody else?"
    assert question in told.words
    assert {"Yes, please", "Not now", "I would like to leave"} <= set(told.labels)


@pytest.mark.fault(14)
async def test_somebody_who_blocked_the_bot_is_not_asked(village: Village) -> None:
    """Approving says so, and the match is off."""
    people = await people_in(village)
    async with village.house.open() as work:
        await work.persons.change(people.jens.id, availability=Availability.UNREACHABLE)
    assert await village.press(people.meike, "✅ Approve", GROUP) == (
        "One of the two has left or is having a rest, so this match is off."
    )
    assert village.chat(people.jens) == []


@pytest.mark.row("B3")
async def test_a_changed_answer_is_told_to_who_was_asked(village: Village) -> None:
    """The card says why, the person only that it did not come about."""
    people = await people_in(village)
    await people.approve()
    async with village.house.open() as work:
        application = await work.applications.live_of(people.daria.id)
        assert application is not None
        facts = application.profile.as_facts() | {"occupation": "2431"}
        await work.applications.keep_profile(application.id, type(application.profile).from_facts(facts))
        await matches.profile_changed(work, people.daria.id)
    await village.deliver()
    assert village.last(people.jens).title == "This match did not come about"
    assert "One of the two has changed their answers" in village.card(1).words
    assert len(await all_proposals(village.house)) == 1
