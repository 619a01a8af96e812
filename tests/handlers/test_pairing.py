"""In the staff group, with one thumb: who waits and why, and pairs by hand."""

from collections.abc import AsyncIterator

import pytest

from program.people import Person, Role
from program.proposals import ProposalStatus
from program.taps import Tap
from tests.houses import House, programme, works_of
from tests.proposed_pairs import all_proposals
from tests.villages import GROUP, Village, english
from usecases import matches


@pytest.fixture
async def house(migrated_database_url: str) -> AsyncIterator[House]:
    """A house whose staff groups read English."""
    async with works_of(migrated_database_url, english(programme())) as works:
        yield House(works)


@pytest.fixture
def village(house: House) -> Village:
    """The phones and the group."""
    return Village(house)


@pytest.fixture
async def meike(village: Village) -> Person:
    """Who decides."""
    return await village.staff("Meike")


async def number_of(village: Village, person: Person) -> int:
    """Of somebody's application."""
    async with village.house.open() as work:
        application = await work.applications.live_of(person.id)
    assert application is not None
    return application.id


@pytest.mark.row("B6")
async def test_match_says_why_somebody_stays_without(village: Village, meike: Person) -> None:
    """How many for which reason; who that is, is a tap away."""
    nurse = await village.house.accepted(Role.MENTEE, "Amira", occupation="2221", industry="86", times=(), goals=())
    await village.house.accepted(Role.MENTOR, "Jens")
    said = await village.say_in_group(meike, "/match")
    assert said.words == (
        "I looked at everybody. There is no new pair at the moment.\n\n"
        "Without a mentor for now:\n1 × nobody from a similar field"
    )
    await village.press(meike, "Who waits?", GROUP)
    shown = village.last(GROUP).words
    number = await number_of(village, nurse)
    assert f"{number} · Nursing · today · nobody from a similar field" in shown
    assert "Mentors are lacking here:\n• Nursing and midwifery" in shown
    assert "one waits, 0 free places" in shown
    assert "Amira" not in shown


@pytest.mark.row("B6")
async def test_match_with_nobody_left_over_says_no_more_than_that(village: Village, meike: Person) -> None:
    """The cards follow."""
    await village.house.accepted(Role.MENTEE)
    await village.house.accepted(Role.MENTOR, "Jens")
    await village.say_in_group(meike, "/match")
    assert any(shown.words == "I found one new pair. The card follows." for shown in village.chat(GROUP))


@pytest.mark.row("B5")
async def test_a_pair_by_hand_in_four_taps(village: Village, meike: Person) -> None:
    """Who waits, for whom, with whom, propose; then the card is there to be approved."""
    daria = await village.house.accepted(Role.MENTEE)
    jens = await village.house.accepted(Role.MENTOR, "Jens")
    shown = await village.say_in_group(meike, "/pair")
    assert shown.title == "A pair by hand: for whom?"
    number = await number_of(village, daria)
    await village.press(meike, f"{number} · Software development · today", GROUP)
    choice = next(label for label in village.last(GROUP).labels if "Software" in label)
    assert choice.split(" · ")[0].isdecimal()
    await village.press(meike, choice, GROUP)
    before = village.last(GROUP)
    assert before.title.startswith("A pair by hand · fit ")
    assert "Occupation 1.00 × 40 % · the same (2512)" in before.words
    assert before.labels == ["Propose the two", "‹ Back", "Never together"]
    toast = await village.press(meike, "Propose the two", GROUP)
    assert toast == "Match 1 is on its way to this group as a card."
    assert "✍️ Put together by hand by Meike" in village.card(1).words
    await village.press(meike, "✅ Approve", GROUP)
    assert await all_proposals(village.house) == [(daria.id, jens.id, ProposalStatus.APPROVED)]


@pytest.mark.row("B5")
@pytest.mark.parametrize(("words", "found"), [("programmer", True), ("nurse", False), ("qqqq", False)])
async def test_the_pool_is_searched_by_occupation(village: Village, meike: Person, words: str, found: bool) -> None:
    """In any language, as people type."""
    await village.house.accepted(Role.MENTEE)
    shown = await village.say_in_group(meike, f"/pair {words}")
    assert any("Software development" in label for label in shown.labels) is found
    assert (shown.words == f"Nobody who waits fits “{words}”.") is not found


@pytest.mark.row("B5")
async def test_a_number_leads_straight_to_the_mentors(village: Village, meike: Person) -> None:
    """Of the application, as it stands on the card."""
    daria = await village.house.accepted(Role.MENTEE)
    await village.house.accepted(Role.MENTOR, "Jens")
    number = await number_of(village, daria)
    shown = await village.say_in_group(meike, f"/pair {number}")
    assert shown.title == f"A pair by hand for application {number}"


@pytest.mark.row("B5")
async def test_what_stands_against_a_pair_is_said(village: Village, meike: Person) -> None:
    """A rule leaves no button to propose; a personal wish is not told."""
    daria = await village.house.accepted(Role.MENTEE, partner_gender="woman", partner_gender_hard=True)
    await village.house.accepted(Role.MENTOR, "Jens", gender="man")
    shown = await village.say_in_group(meike, f"/pair {await number_of(village, daria)}")
    label = next(label for label in shown.labels if label.startswith("⛔ "))
    await village.press(meike, label, GROUP)
    seen = village.last(GROUP)
    assert "⛔ A personal wish stands against it." in seen.words
    assert "woman" not in seen.words
    assert seen.labels == ["‹ Back", "Never together"]


@pytest.mark.row("B1")
async def test_never_together_asks_once_more(village: Village, meike: Person) -> None:
    """Then nobody can propose the two."""
    daria = await village.house.accepted(Role.MENTEE)
    await village.house.accepted(Role.MENTOR, "Jens")
    shown = await village.say_in_group(meike, f"/pair {await number_of(village, daria)}")
    await village.press(meike, shown.labels[0], GROUP)
    await village.press(meike, "Never together", GROUP)
    assert "This cannot be undone here." in village.last(GROUP).words
    async with village.house.open() as work:
        assert await work.conflicts.pairs() == frozenset()
    assert await village.press(meike, "Yes, never", GROUP) == "Noted. These two are never proposed again."
    async with village.house.open() as work:
        assert len(await work.conflicts.pairs()) == 1
        assert await matches.match_site(work, "oldenburg") == 0


@pytest.mark.row("B5")
async def test_many_who_wait_are_paged(village: Village, meike: Person) -> None:
    """Eight at a time, there and back."""
    for place in range(9):
        await village.house.accepted(Role.MENTEE, f"M{place}")
    first = (await village.say_in_group(meike, "/pair")).labels
    assert len(first) == 9
    await village.press(meike, "More ›", GROUP)
    assert len(village.last(GROUP).labels) == 2
    await village.press(meike, "‹ Earlier", GROUP)
    assert village.last(GROUP).labels == first


@pytest.mark.row("B5")
async def test_nobody_waits(village: Village, meike: Person) -> None:
    """A kind word and no dead end."""
    assert (await village.say_in_group(meike, "/pair")).words == "Nobody waits for a mentor. Enjoy it."


@pytest.mark.row("B5")
async def test_no_mentors_at_all(village: Village, meike: Person) -> None:
    """Said so, with the way back."""
    daria = await village.house.accepted(Role.MENTEE)
    shown = await village.say_in_group(meike, f"/pair {await number_of(village, daria)}")
    assert "There are no mentors in the pool." in shown.words
    assert shown.labels == ["‹ Back"]


@pytest.mark.fault(6)
@pytest.mark.row("B5")
async def test_proposing_what_is_not_possible_any_more(village: Village, meike: Person) -> None:
    """The mentor's place went meanwhile: the screen says so instead."""
    daria = await village.house.accepted(Role.MENTEE)
    jens = await village.house.accepted(Role.MENTOR, "Jens")
    numbers = await number_of(village, daria), await number_of(village, jens)
    await village.say_in_group(meike, f"/pair {numbers[0]}")
    await village.press(meike, village.last(GROUP).labels[0], GROUP)
    other = await village.house.accepted(Role.MENTEE, "Bert")
    async with village.house.open() as work:
        await matches.propose_pair(work, other.id, jens.id)
    assert (
        await village.press(meike, "Propose the two", GROUP) == "This is not possible any more. The screen shows why."
    )
    assert any("⛔ The mentor has no free place." in shown.words for shown in village.chat(GROUP))


@pytest.mark.row("F5")
@pytest.mark.fault(43)
@pytest.mark.parametrize(
    "tap",
    [
        Tap("dq", "oldenburg"),
        Tap("bm", "oldenburg"),
        Tap("bp", "1"),
        Tap("bx", "1", "2"),
        Tap("by", "1", "2"),
        Tap("bc", "1", "2.yes"),
    ],
)
async def test_taps_of_others_do_nothing(village: Village, meike: Person, tap: Tap) -> None:
    """Somebody who is not of the staff hears so; nothing is proposed or declared."""
    daria = await village.house.accepted(Role.MENTEE)
    await village.house.accepted(Role.MENTOR, "Jens")
    toast = await village.tap(daria, tap, GROUP)
    assert toast == "Only members of the team's group can do this."
    assert await all_proposals(village.house) == []
    async with village.house.open() as work:
        assert await work.conflicts.pairs() == frozenset()


@pytest.mark.fault(43)
@pytest.mark.parametrize(
    "tap",
    [
        Tap("bp", "x"),
        Tap("bp", "404"),
        Tap("bp", "1", "x"),
        Tap("bx", "1", ""),
        Tap("by", "2", "1"),
        Tap("by", "1", "404"),
        Tap("bc", "1", "404.yes"),
        Tap("bc", "1", ".yes"),
    ],
)
async def test_forged_taps_of_staff_do_nothing(village: Village, meike: Person, tap: Tap) -> None:
    """Numbers of nobody, and no numbers."""
    await village.house.accepted(Role.MENTEE)
    await village.house.accepted(Role.MENTOR, "Jens")
    await village.tap(meike, tap, GROUP)
    assert await all_proposals(village.house) == []
    async with village.house.open() as work:
        assert await work.conflicts.pairs() == frozenset()


@pytest.mark.row("F5")
async def test_the_command_is_for_staff(village: Village, meike: Person) -> None:
    """Somebody who has left the group may not."""
    stranger = await village.house.person("Tom")
    shown = await village.say_in_group(stranger, "/pair")
    assert shown.words == "Only members of the team's group can do this."
