"""The staff's card of a match: what it says, and each of its buttons."""

import re
from datetime import UTC, datetime
from itertools import pairwise

import pytest

from program.fits import fit_of
from program.people import Role
from program.proposals import ProposalStatus
from program.taps import Tap
from tests.matched_people import people_in
from tests.proposed_pairs import card_of, load, places, status
from tests.villages import GROUP, Village
from usecases import matches


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


async def test_a_posted_card_has_its_message(village: Village) -> None:
    """By which a reply finds it."""
    await people_in(village)
    card = await card_of(village.house, 1)
    assert card.message_id in village.chats[GROUP]
