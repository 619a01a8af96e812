"""A match from the staff's card to the introduction, tapped by real buttons; and every way out of it."""

import re
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from typing import Any

import pytest

from program.actors import Actor
from program.fits import fit_of
from program.people import Availability, Person, Role
from program.proposals import ProposalStatus
from program.taps import Tap
from tests.houses import House, programme, works_of
from tests.proposed_pairs import all_proposals, card_of, load, places, status
from tests.villages import GROUP, Village, english
from usecases import matches, withdrawals

HARBOUR = -1002  # the staff group of Wilhelmshaven
THURSDAY = datetime(2026, 5, 28, 7, 30, tzinfo=UTC)  # 09:30 in Berlin, the day after the mentor's deadline


@pytest.fixture
async def house(migrated_database_url: str) -> AsyncIterator[House]:
    """A house whose staff groups read English."""
    async with works_of(migrated_database_url, english(programme())) as works:
        yield House(works)


@pytest.fixture
def village(house: House) -> Village:
    """The phones and the group."""
    return Village(house)


class People:
    """Daria and Jens, who fit, and Meike, who decides."""

    def __init__(self, village: Village, meike: Person, daria: Person, jens: Person) -> None:
        self.village = village
        self.meike = meike
        self.daria = daria
        self.jens = jens

    async def approve(self, number: int = 1) -> None:
        """Meike approves."""
        assert "Approve" in " ".join(self.village.card(number).labels)
        await self.village.press(self.meike, "✅ Approve", GROUP)

    async def agree_by_mentor(self) -> None:
        """Meike approves, Jens says yes."""
        await self.approve()
        await self.village.press(self.jens, "Yes, gladly")

    async def agree(self) -> None:
        """All agree."""
        await self.agree_by_mentor()
        await self.village.press(self.daria, "Yes, gladly")


async def people_in(village: Village, *, site: str = "oldenburg", **mentor: Any) -> People:
    """The three, with their match on a card."""
    house = village.house
    meike = await village.staff("Meike")
    daria = await house.accepted(Role.MENTEE, "Daria")
    jens = await house.accepted(Role.MENTOR, "Jens", site=site, **mentor)
    async with house.open() as work:
        assert await matches.match_site(work, "oldenburg") == 1
    await village.deliver()
    return People(village, meike, daria, jens)


def shown_words(village: Village, since: int = 0) -> str:
    """Everything that anybody was shown, from some point on."""
    return "\n".join(words for _, words in village.ever_shown[since:])


# --- the straight way -----------------------------------------------------------------------------------------------


@pytest.mark.row("B3", "B4", "C1")
async def test_from_the_card_to_the_introduction(village: Village) -> None:
    """Staff, then mentor, then mentee; then names, and the first things to do."""
    people = await people_in(village)
    await people.approve()
    assert village.toasts[-1] == "Approved. The mentor is being asked."
    assert "✅ Approved by Meike, Tuesday 19 May, 12:00" in village.card(1).words
    assert "The mentor is being asked and has until Wednesday 27 May." in village.card(1).words
    assert village.card(1).labels == []
    assert village.chat(people.daria) == []

    question = village.last(people.jens)
    assert question.title == "🤝 Somebody would like to learn from you"
    assert "Please answer by Wednesday 27 May." in question.words
    await village.press(people.jens, "Yes, gladly")
    assert village.last(people.jens).title == "Thank you. Now we ask the other side."
    assert "The mentor has said yes. The mentee has until Wednesday 27 May." in village.card(1).words

    question = village.last(people.daria)
    assert question.title == "🤝 We have found somebody for you"
    await village.press(people.daria, "Yes, gladly")
    hers, his = village.last(people.daria), village.last(people.jens)
    assert (hers.title, his.title) == ("🤝 You are a tandem: you and Jens", "🤝 You are a tandem: you and Daria")
    assert hers.labels == ["Plan a meeting", "Write to Jens", "✏️ Four questions", "Our plan", "Menu"]
    assert "I pass your messages on to Jens." in hers.words
    assert [data for _, data in his.buttons] == ["1:mp:1:", "1:rw:1:", "1:gp:1:", "1:home::"]
    assert "🤝 Both have said yes: they are a tandem." in village.card(1).words
    assert len(village.chat(GROUP)) == 2  # the board and the card: nothing else was posted


@pytest.mark.row("A2", "B4", "C1")
async def test_what_was_told_for_the_partner_is_told_then_and_only_then(village: Village) -> None:
    """Degree and strengths: "Your partner sees it once you have both agreed." """
    people = await people_in(village)
    async with village.house.open() as work:
        application = await work.applications.live_of(people.daria.id)
        assert application is not None
        told = replace(application.profile, degree="economics in Lviv", strengths="patience & <b>")
        await work.applications.keep_profile(application.id, told)
    await people.approve()
    assert "Lviv" not in village.last(people.jens).words
    await village.press(people.jens, "Yes, gladly")
    await village.press(people.daria, "Yes, gladly")
    his = village.last(people.jens).words
    assert "Degree: economics in Lviv" in his
    assert "Strengths: patience & <b>" in his
    assert "Degree" not in village.last(people.daria).words


@pytest.mark.row("B4")
async def test_no_name_leaks_before_all_have_agreed(village: Village) -> None:
    """Everything that was shown to anybody until the last yes holds no name and no contact of the two."""
    people = await people_in(village)
    await people.approve()
    for person in (people.jens, people.daria):
        for words in ("Tell me the name.", "/start"):  # whatever they try in between
            await village.say(person, words)
    await village.tap(people.jens, Tap("cv", "1"))
    await village.press(people.jens, "Yes, gladly")
    await village.tap(people.jens, Tap("cv", "1"))
    await village.tap(people.daria, Tap("cv", "1"))
    await village.press(people.daria, "Not this time")
    for chat_id, words in village.ever_shown:
        own = {people.daria.telegram_id: "Daria", people.jens.telegram_id: "Jens"}.get(chat_id, "–")
        for secret in ({"Daria", "Jens"} - {own}) | {"@daria", "@jens", str(people.jens.telegram_id)}:
            assert secret.casefold() not in words.casefold(), words
    await village.tap(people.daria, Tap("cy", "1"))
    assert "Jens" in village.last(people.daria).words


@pytest.mark.row("B4")
async def test_what_was_typed_to_be_shared_is_seen_after_the_last_yes_and_not_before(village: Village) -> None:
    """A number from the mentor, the username from the mentee; each sees the own choice before saying yes."""
    people = await people_in(village)
    await people.approve()
    await village.press(people.jens, "What I share")
    await village.press(people.jens, "Telephone number")
    assert "Please type your telephone number" in village.last(people.jens).words
    again = await village.say(people.jens, "call me")
    assert "I cannot read this as a telephone number." in again.words
    saved = await village.say(people.jens, "+٤٩ 151 234567")
    assert "Telephone: +49 151 234567" in saved.words
    assert saved.labels == ["Telegram username", "Telephone number ✓", "E-mail address", "Done"]
    await village.press(people.jens, "Done")
    assert "Your partner will see: your name, your telephone number" in village.last(people.jens).words
    await village.press(people.jens, "Yes, gladly")

    await village.press(people.daria, "What I share")
    await village.press(people.daria, "Telegram username")
    await village.press(people.daria, "Done")
    assert "Your partner will see: your name, your Telegram username" in village.last(people.daria).words
    before = len(village.ever_shown)
    assert not [w for chat, w in village.ever_shown if chat != people.jens.telegram_id and "234567" in w]
    await village.press(people.daria, "Yes, gladly")
    assert "Telephone: +49 151 234567" in village.last(people.daria).words
    assert "Telegram: @daria" in village.last(people.jens).words
    assert "@daria" not in "\n".join(w for chat, w in village.ever_shown[:before] if chat != people.daria.telegram_id)


@pytest.mark.row("B4")
async def test_what_the_partner_shares_can_be_found_again(village: Village) -> None:
    """The screen of the introduction is used for the next step; the menu still tells, as long as it is shared."""
    people = await people_in(village)
    await people.agree()
    await village.tap(people.jens, Tap("ch"))
    await village.press(people.jens, "E-mail address")
    await village.say(people.jens, "jens@example.org")
    await village.tap(people.daria, Tap("home"))
    home = village.last(people.daria)
    assert "E-mail: jens@example.org" in home.words
    assert "Telegram:" not in home.words
    await village.press(people.jens, "E-mail address ✓")
    await village.tap(people.daria, Tap("home"))
    assert "jens@example.org" not in village.last(people.daria).words


@pytest.mark.row("B4")
async def test_sharing_can_be_changed_later(village: Village) -> None:
    """From the settings; the partner hears of more, and of less sees nothing any more."""
    people = await people_in(village)
    await people.agree()
    await village.tap(people.jens, Tap("ch"))
    await village.press(people.jens, "E-mail address")
    assert (await village.say(people.jens, "jens@example.org")).labels[-1] == "Done"
    await village.at(village.house.now + timedelta(minutes=2))
    told = village.last(people.daria)
    assert told.title == "Jens shares a way of contact with you"
    assert "E-mail: jens@example.org" in told.words
    await village.press(people.jens, "Telegram username")
    await village.press(people.jens, "Telegram username ✓")  # a slip, taken back within the minute
    await village.at(village.house.now + timedelta(minutes=2))
    assert village.last(people.daria) is told
    await village.press(people.jens, "Done")
    assert "Settings" in village.last(people.jens).title


@pytest.mark.fault(39)
@pytest.mark.parametrize(
    ("content", "is_taken"),
    [
        ({"sticker": {}}, False),  # no words at all
        ({"voice": {}}, False),
        ({"contact": "own"}, True),  # the own number by Telegram's paper clip
        ({"contact": "other"}, False),  # somebody else's
    ],
)
async def test_anything_else_than_words_gets_a_kind_answer(
    village: Village, content: dict[str, Any], is_taken: bool
) -> None:
    """The question for the number stays open, unless the own contact answers it."""
    people = await people_in(village)
    await village.tap(people.jens, Tap("ct", "", "phone.1"))
    files = {"file_id": "f", "file_unique_id": "u", "width": 1, "height": 1, "duration": 1}
    stickers = {"type": "regular", "is_animated": False, "is_video": False}
    sent: dict[str, Any] = {}
    for kind, value in content.items():
        user_id = people.jens.telegram_id if value == "own" else 1
        number = {"phone_number": "49151234567", "first_name": "J", "user_id": user_id}
        sent[kind] = number if kind == "contact" else files | (stickers if kind == "sticker" else {})
    await village.say(people.jens, "", text=None, **sent)
    answer = village.last(people.jens).words
    assert ("Telephone: 49151234567" in answer) is is_taken
    assert ("I cannot read this as a telephone number." in answer) is not is_taken


# --- the staff's card -----------------------------------------------------------------------------------------------


@pytest.mark.row("B1", "B3")
async def test_every_number_on_the_card_recomputes(village: Village) -> None:
    """Values times weights, as printed, are the fit; the reasons are those of the stored explanation."""
    await people_in(village)
    card = village.card(1)
    parts = re.findall(r"^(.+?) (\d\.\d\d) × (\d+) % · (.+)$", card.words, re.MULTILINE)
    assert [name for name, *_ in parts] == ["Occupation", "Industry", "Experience", "In common"]
    total = sum(round(float(value) * 100) * int(weight) for _, value, weight, _ in parts)
    proposal = await load(village.house, 1)
    assert (total + 50) // 100 == fit_of(proposal.explanation).hundred
    assert f"fit {(total + 50) // 100} of 100" in card.title
    assert total / 10_000 == proposal.score
    assert parts[0][3] == "the same (2512)"
    assert parts[3][3] == (
        "2 of 2 goals +0.40 · Tue, Thu 17:00–21:00 +0.25 · German, English, Ukrainian +0.15 · Cooking +0.05 · "
        "in person possible +0.10"
    )
    assert sum(map(float, re.findall(r"[+−](\d\.\d\d)", parts[3][3]))) == pytest.approx(float(parts[3][1]))
    assert "waits" not in card.words  # came in today
    assert "1 of 1 place free" in card.words


@pytest.mark.row("B3")
async def test_the_card_names_who_is_next_in_line(village: Village) -> None:
    """With their scores, which fall, and which can be recomputed from the parts and the weights on the card."""
    for name in ("Anna", "Bert"):
        await village.house.accepted(Role.MENTOR, name, experience="20+")
    await people_in(village)
    words = village.card(1).words
    weights = [int(weight) for weight in re.findall(r" × (\d+) %", words)]
    in_line = re.findall(r"^(\d+) \((.+)\) · Software", words, re.MULTILINE)
    scores = [int(score) for score, _ in in_line]
    assert len(scores) == 2
    for score, parts in in_line:
        hundredths = [round(100 * float(part)) for part in parts.split(" / ")]
        assert int(score) == (sum(w * p for w, p in zip(weights, hundredths, strict=True)) + 50) // 100
    first = int(re.findall(r"fit (\d+) of 100", village.card(1).title)[0])
    assert all(earlier >= later for earlier, later in pairwise([first, *scores]))


@pytest.mark.row("B3")
@pytest.mark.fault(8)
async def test_approve_and_reject_at_the_same_moment(village: Village) -> None:
    """One decision; the other one is told who decided what, and the card shows it."""
    people = await people_in(village)
    tim = await village.staff("Tim")
    await village.press(tim, "✋ Reject …", GROUP)
    number = next(number for number, shown in village.chats[GROUP].items() if shown is village.card(1))
    toasts = await village.take(
        village.raw_tap(people.meike, "1:pa:1:", GROUP, number),
        village.raw_tap(tim, "1:pr:1:occupation", GROUP, number),
    )
    after = await status(village.house, 1)
    assert after in {ProposalStatus.APPROVED, ProposalStatus.REJECTED}
    who = "Approved by Meike" if after is ProposalStatus.APPROVED else "Rejected by Tim: Work too different"
    assert len([toast for toast in toasts if toast.startswith("Already settled.") and who in toast]) == 1
    assert who in village.card(1).words
    assert village.card(1).labels == []
    assert bool(village.chat(people.jens)) is (after is ProposalStatus.APPROVED)


@pytest.mark.row("B3")
async def test_next_candidate(village: Village) -> None:
    """Who asked for it stays on the first card, the next one has a card of its own."""
    people = await people_in(village)
    await village.house.accepted(Role.MENTOR, "Anna", experience="20+")
    assert await village.press(people.meike, "Next candidate", GROUP) == "The next candidate is match 2."
    assert "Meike asked for the next candidate (Tuesday 19 May, 12:00)" in village.card(1).words
    assert "Next: match 2" in village.card(1).words
    assert village.card(2).labels[:2] == ["✅ Approve", "Next candidate"]
    assert await village.press(people.meike, "Next candidate", GROUP) == (
        "Nobody else fits at present. The mentee stays in the pool."
    )
    assert "No next match at present." in village.card(2).words


@pytest.mark.row("B3")
async def test_reject_with_one_of_the_reasons(village: Village) -> None:
    """Asked why, one step back, asked again, told."""
    people = await people_in(village)
    await village.press(people.meike, "✋ Reject …", GROUP)
    assert "Why not these two?" in village.card(1).words
    await village.press(people.meike, "‹ Back", GROUP)
    assert village.card(1).labels[0] == "✅ Approve"
    await village.press(people.meike, "✋ Reject …", GROUP)
    await village.press(people.meike, "Language", GROUP)
    assert "✋ Rejected by Meike: Language (Tuesday 19 May, 12:00)" in village.card(1).words
    assert village.chat(people.jens) == village.chat(people.daria) == []


@pytest.mark.row("B3")
async def test_reject_with_a_reason_in_own_words(village: Village) -> None:
    """As a reply to the card, by the one who was asked for it; what others say there is their own."""
    people = await people_in(village)
    tim = await village.staff("Tim")
    await village.reply(people.meike, "What do you think?", village.card(1))
    await village.press(people.meike, "✋ Reject …", GROUP)
    assert await village.press(people.meike, "Own words …", GROUP) == "Reply to the card with the reason."
    await village.reply(tim, "No idea.", village.card(1))
    await village.reply(people.meike, "Let us see.", village.chat(GROUP)[0])  # not to the card
    await village.reply(people.meike, "x" * 501, village.card(1))
    assert village.last(GROUP).words.startswith("That is a little long.")
    assert await status(village.house, 1) is ProposalStatus.PROPOSED
    await village.reply(people.meike, "They used to be colleagues.", village.card(1))
    assert await status(village.house, 1) is ProposalStatus.REJECTED
    assert "✋ Rejected by Meike (Tuesday 19 May, 12:00)" in village.card(1).words
    assert "They used to be colleagues." in village.card(1).words
    assert village.chat(people.jens) == []


async def test_back_from_own_words_rejects_nothing_later(village: Village) -> None:
    """The next reply is a word among colleagues again."""
    people = await people_in(village)
    await village.press(people.meike, "✋ Reject …", GROUP)
    await village.press(people.meike, "Own words …", GROUP)
    await village.press(people.meike, "‹ Back", GROUP)
    await village.reply(people.meike, "Nice match!", village.card(1))
    assert await status(village.house, 1) is ProposalStatus.PROPOSED


@pytest.mark.row("B3")
async def test_later(village: Village) -> None:
    """Put off until the office opens, shown once more then."""
    people = await people_in(village)
    await village.press(people.meike, "Later …", GROUP)
    toast = await village.press(people.meike, "Tomorrow", GROUP)
    assert toast == "This card comes back on Wednesday 20 May, 09:00."
    assert "⏳ Put off until Wednesday 20 May, 09:00" in village.card(1).words
    first = village.card(1)
    await village.at(datetime(2026, 5, 20, 7, tzinfo=UTC))
    assert village.card(1) is not first
    assert "Put off" not in village.card(1).words
    await people.approve()
    assert await status(village.house, 1) is ProposalStatus.APPROVED


@pytest.mark.row("B3")
async def test_a_claimed_card_shows_who_has_it_and_can_be_taken_over(village: Village) -> None:
    """Anybody may still decide."""
    people = await people_in(village)
    tim = await village.staff("Tim")
    await village.press(people.meike, "I take it", GROUP)
    assert "👤 Meike has it" in village.card(1).words
    await village.press(tim, "I take it over", GROUP)
    assert "👤 Tim has it" in village.card(1).words
    await people.approve()
    assert "✅ Approved by Meike" in village.card(1).words


@pytest.mark.row("B3")
@pytest.mark.fault(9)
async def test_the_last_place_goes_once(village: Village) -> None:
    """Refused kindly, with the next candidate on a card."""
    house = village.house
    await house.accepted(Role.MENTEE, "Olena")
    meike = await village.staff("Meike")
    await house.accepted(Role.MENTEE, "Daria")
    jens = await house.accepted(Role.MENTOR, "Jens", capacity=2)
    async with house.open() as work:
        assert await matches.match_site(work, "oldenburg") == 2
        application = await work.applications.live_of(jens.id)
        assert application is not None
        facts = application.profile.as_facts() | {"capacity": 1}
        await work.applications.keep_profile(application.id, type(application.profile).from_facts(facts))
    await house.accepted(Role.MENTOR, "Anna", experience="20+")
    await village.deliver()
    await village.tap(meike, Tap("pa", "1"), GROUP)
    toast = await village.tap(meike, Tap("pa", "2"), GROUP)
    assert toast is not None
    assert toast.startswith("This mentor’s last place has just gone to somebody else.")
    assert "The mentor’s last place went to somebody else" in village.card(2).words
    assert "Next: match 3" in village.card(2).words
    assert village.card(3).labels[0] == "✅ Approve"
    assert await places(house, jens.id) == 1


@pytest.mark.row("F5", "B3")
@pytest.mark.fault(43)
@pytest.mark.parametrize("kind", ["pa", "pn", "pr", "pl", "po", "pg", "pv"])
async def test_taps_of_others_and_forged_ones_change_nothing(village: Village, kind: str) -> None:
    """Somebody who is not in the team, a number that never was, no number at all, and a private chat."""
    people = await people_in(village)
    stranger = await village.house.person("Kim")
    assert await village.tap(stranger, Tap(kind, "1"), GROUP) == "Only members of the team's group can do this."
    for number in ("4711", "x", "-1", "9" * 19):
        toast = await village.tap(people.meike, Tap(kind, number), GROUP)
        assert toast == "This button is from earlier. Here is how things stand now."
    before = await load(village.house, 1)
    await village.tap(people.meike, Tap(kind, "1"))  # in private: the menu
    assert await load(village.house, 1) == before
    assert before.status is ProposalStatus.PROPOSED


@pytest.mark.fault(10)
@pytest.mark.parametrize("kind", ["pa", "pn", "pr", "pl", "pv"])
async def test_an_old_staff_button_shows_how_it_stands(village: Village, kind: str) -> None:
    """An alert, and the card as it is."""
    people = await people_in(village)
    await people.agree()
    toast = await village.tap(people.meike, Tap(kind, "1"), GROUP, 777)
    assert toast is not None
    assert toast.startswith("Already settled. ✅ Approved by Meike")
    assert "🤝 Both have said yes" in village.chats[GROUP][777].words


# --- the other ways out ---------------------------------------------------------------------------------------------


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


@pytest.mark.row("B3")
async def test_the_mentors_site_objects(village: Village) -> None:
    """Told with a button, which works until the mentor has answered."""
    people = await people_in(village, site="wilhelmshaven")
    ole = await village.staff("Ole", site="wilhelmshaven", chat_id=HARBOUR)
    await people.approve()
    told = village.last(HARBOUR)
    assert told.title == "Oldenburg has approved match 1 with a mentor of yours"
    assert "Mentor: Wilhelmshaven · " in told.words
    await village.press(ole, "Object", HARBOUR)
    assert village.toasts[-1] == "This match is off. The other site sees it on its card."
    assert "Ole objected for the mentor’s site" in village.card(1).words
    assert village.last(people.jens).title == "This match did not come about"
    assert told.labels == []
    assert village.chat(people.daria) == []


@pytest.mark.row("B3")
async def test_objecting_too_late_says_how_it_stands(village: Village) -> None:
    """The mentor has said yes; the button is gone after the tap."""
    people = await people_in(village, site="wilhelmshaven")
    ole = await village.staff("Ole", site="wilhelmshaven", chat_id=HARBOUR)
    await people.agree_by_mentor()
    toast = await village.press(ole, "Object", HARBOUR)
    assert toast is not None
    assert toast.startswith("Already settled.")
    assert village.last(HARBOUR).labels == []
    assert await status(village.house, 1) is ProposalStatus.MENTOR_ACCEPTED


# --- forged and old buttons of the two ------------------------------------------------------------------------------


@pytest.mark.row("F5", "B4")
@pytest.mark.fault(43)
@pytest.mark.parametrize("kind", ["cv", "cy", "cn"])
async def test_a_match_of_others_is_nobodys_business(village: Village, kind: str) -> None:
    """A forged number leads to the menu and tells nothing."""
    people = await people_in(village)
    await people.approve()
    stranger = await village.house.accepted(Role.MENTOR, "Kim")
    for person in (people.daria, stranger):  # the mentee has not been asked yet
        for number in ("1", "4711", "x", ""):
            await village.tap(person, Tap(kind, number, "-" if kind == "cn" else ""))
        seen = "\n".join(shown.words for shown in village.chat(person))
        assert "Software" not in seen
        assert "Oldenburg" not in seen
    assert await status(village.house, 1) is ProposalStatus.APPROVED


@pytest.mark.fault(43)
@pytest.mark.parametrize("argument", ["", "passport.1", "phone", "username.1"])
async def test_a_forged_share_button_changes_nothing(village: Village, argument: str) -> None:
    """The choice is shown as it is."""
    nameless = await village.house.person("Nameless")
    async with village.house.open() as work:
        await work.persons.change(nameless.id, username=None)
        found = await work.persons.get(nameless.id)
    assert found is not None
    await village.tap(found, Tap("ct", "x", argument))
    assert village.last(found).labels == ["Telephone number", "E-mail address", "Done"]
    async with village.house.open() as work:
        after = await work.persons.get(nameless.id)
    assert after is not None
    assert after.shares == {}


async def test_a_posted_card_has_its_message(village: Village) -> None:
    """By which a reply finds it."""
    await people_in(village)
    card = await card_of(village.house, 1)
    assert card.message_id in village.chats[GROUP]
