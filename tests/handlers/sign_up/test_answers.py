"""Each question of the sign-up: going back, changing, searching, choosing."""

import pytest

from program.desk import CardKind
from tests.phones import Phone, application_of, position_of
from tests.sign_up_walks import LINK, MENTEE, walk
from texts import cards
from texts.translators import Translator
from usecases import desk_views


async def test_back_twice_and_on_again(phone: Phone) -> None:
    """The answers are still there, and can be given anew."""
    await phone.say(LINK)
    await walk(phone, until="german")
    await phone.tap("‹ Back", "‹ Back")
    assert "3 of 9" in phone.screen
    assert "Software and IT consulting ✓" in phone.labels
    await phone.tap("Software and IT consulting ✓", "10–19")
    assert "5 of 9" in phone.screen


async def test_the_way_back_ends_at_the_first_question(phone: Phone) -> None:
    """Consent has been given; it is taken back elsewhere."""
    await phone.say(LINK)
    await walk(phone, until="reach")
    assert "‹ Back" not in phone.labels


async def test_an_answer_is_changed_from_the_summary(phone: Phone) -> None:
    """And leads back to it."""
    await phone.say(LINK)
    await walk(phone)
    await phone.tap("Change …", "Years of work", "20 years")
    assert "Years of work: 20 years or more" in phone.screen
    await phone.tap("Hand in")
    application = await application_of(phone)
    assert application is not None
    assert application.profile.experience == "20+"


@pytest.mark.row("A2")
async def test_gender_and_wish_are_offered_not_asked(phone: Phone) -> None:
    """Only under "Change …"."""
    await phone.say(LINK)
    await walk(phone)
    assert "Gender" not in phone.screen
    await phone.tap("Change …", "Gender", "Woman", "Change …", "Wish for partner", "Only a woman", "Hand in")
    application = await application_of(phone)
    assert application is not None
    profile = application.profile
    assert (profile.gender, profile.partner_gender, profile.partner_gender_hard) == ("woman", "woman", True)


@pytest.mark.row("A5")
async def test_how_others_see_me(phone: Phone) -> None:
    """The card on the summary has no name on it."""
    phone.name = "Daria Unverwechselbar"
    await phone.say(LINK)
    await walk(phone)
    await phone.tap("How others see me")
    assert "Software development · Software and IT consulting · 5–9 years of experience" in phone.screen
    assert "Unverwechselbar" not in phone.screen
    await phone.tap("‹ Back")
    assert "All is answered" in phone.screen


@pytest.mark.row("A2")
async def test_the_occupation_is_found_with_a_typo(phone: Phone) -> None:
    """What it means comes as buttons."""
    await phone.say(LINK)
    await walk(phone, until="occupation")
    await phone.say("bakend develoepr")
    assert phone.labels[0] == "Software development"
    at = {label: number for number, label in enumerate(phone.labels)}
    assert at["Choose from groups"] < at["None of these: keep my words"]
    assert "Please help me" not in phone.labels  # the same once more


@pytest.mark.row("A2")
async def test_none_of_what_was_found_keeps_the_words_for_staff(phone: Phone) -> None:
    """The last one in the list: what was typed stays, and staff find the occupation for it."""
    await phone.say(LINK)
    await walk(phone, until="occupation")
    await phone.say("bakend develoepr")
    await phone.tap("None of these: keep my words")
    assert await position_of(phone) == ("mentee", "earlier_occupation")
    await phone.tap("No, go on", "IT and telecommunications")
    await walk(phone, MENTEE[MENTEE.index(("experience", "fa:5-9")) :])
    await phone.tap("Hand in")
    application = await application_of(phone)
    assert application is not None
    assert (application.profile.occupation, application.profile.occupation_words) == (None, "bakend develoepr")


@pytest.mark.row("A2")
async def test_an_earlier_occupation_can_be_told_in_own_words_too(phone: Phone) -> None:
    """The last one in the list again; staff see the words on the card."""
    await phone.say(LINK)
    await walk(phone, until="earlier_occupation")
    await phone.say("bakend develoepr")
    assert phone.labels.index("None of these: keep my words") > phone.labels.index("Choose from groups")
    await phone.tap("None of these: keep my words")
    await walk(phone, MENTEE[MENTEE.index(("industry", "fa:62")) :])
    assert "“bakend develoepr” (own words)" in phone.screen
    await phone.tap("Hand in")
    application = await application_of(phone)
    assert application is not None
    assert (application.profile.earlier_occupation, application.profile.earlier_words) == (None, "bakend develoepr")
    async with phone.house.open() as work:
        card = await work.cards.about(CardKind.APPLICATION, application.id)
        assert card is not None
        shown = cards.application(Translator("en"), await desk_views.application_view(work, card)).plain
    assert "Earlier: “bakend develoepr” (own words)" in shown


@pytest.mark.row("A2")
@pytest.mark.fault(39)
async def test_asdf_is_no_occupation(phone: Phone) -> None:
    """Said kindly; the groups, help, and keeping the words are one tap away."""
    await phone.say(LINK)
    await walk(phone, until="occupation")
    await phone.say("asdf")
    assert "I did not find “asdf”" in phone.screen
    assert {"Keep my words", "Choose from groups", "Please help me"} <= set(phone.labels)
    await phone.tap("Keep my words")
    assert await position_of(phone) == ("mentee", "earlier_occupation")


@pytest.mark.row("A2")
async def test_the_occupation_can_be_tapped_through_groups(phone: Phone) -> None:
    """Down to an occupation, up again with Back."""
    await phone.say(LINK)
    await walk(phone, until="occupation")
    await phone.tap("Choose from groups", "Professions, usually with a degree", "‹ Back", "‹ Back")
    assert "What would you like to work as?" in phone.screen
    await phone.tap("Choose from groups", "Professions, usually with a degree")
    await phone.tap_data(phone.button_of("occupation", "fg:25"))
    await phone.tap_data(phone.button_of("occupation", "fg:251"))
    await phone.tap_data(phone.button_of("occupation", "fa:2512"))
    assert await position_of(phone) == ("mentee", "earlier_occupation")


@pytest.mark.row("A2")
async def test_every_required_answer_is_a_tap(phone: Phone) -> None:
    """With help where one does not know; nothing is typed."""
    await phone.say(LINK)
    await walk(phone, until="occupation")
    await phone.tap("Please help me", "No, go on", "Please help me", "0–1 year", "Not sure", "None")
    await walk(phone, MENTEE[MENTEE.index(("goals", "ft:+contacts")) :])
    assert phone.screen.count("the team helps with this") == 3
    await phone.tap("Hand in")
    application = await application_of(phone)
    assert application is not None
    assert application.profile.needs_help == ("occupation", "industry", "german")


@pytest.mark.row("A2", "G5")
async def test_any_language_can_be_found_and_taken_out_again(phone: Phone) -> None:
    """By its name in whatever language."""
    await phone.say(LINK)
    await walk(phone, until="languages")
    await phone.say("Amharisch")
    await phone.tap("Amharic", "For work", "Amharic (for work) ✓", "Take it out")
    assert "None" in phone.labels


@pytest.mark.fault(43)
async def test_a_forged_language_is_refused(phone: Phone) -> None:
    """A code that CLDR does not know would show as gibberish to others."""
    await phone.say(LINK)
    await walk(phone, until="languages")
    forged = phone.button_of("languages", "fp:uk").replace("fp:", "fl:").replace(":uk", ":qqx.work")
    await phone.tap_data(forged)
    assert phone.toast == "This cannot be chosen here."
    await phone.tap("None")
    assert await position_of(phone) == ("mentee", "goals")


@pytest.mark.row("A2")
async def test_a_fourth_goal_does_not_fit(phone: Phone) -> None:
    """Said in a toast; the three stay."""
    await phone.say(LINK)
    await walk(phone, until="goals")
    await phone.tap("Contacts", "Applications", "Tips on employers", "Starting a business")
    assert phone.toast == "No more than 3 fit here. Take one out first."
    assert sum("✓" in label for label in phone.labels) == 3


@pytest.mark.row("A1", "G4")
async def test_the_time_zone_is_set_by_the_clock(phone: Phone) -> None:
    """Another time than at the site: chosen by what the clock shows, or by a town in one's own script."""
    await phone.say(LINK)
    await walk(phone, until="zone")
    assert "Is it 12:00 for you now?" in phone.screen
    await phone.tap("No, another time")
    assert "11:00 · London" in phone.labels
    await phone.say("Київ")
    await phone.tap("13:00 · Kyiv")
    person = await phone.person()
    assert person is not None
    assert person.zone == "Europe/Kyiv"


@pytest.mark.fault(39)
async def test_an_unknown_town_is_no_dead_end(phone: Phone) -> None:
    """The clock readings are offered again."""
    await phone.say(LINK)
    await walk(phone, until="zone")
    await phone.say("asdf")
    assert "I do not know “asdf”" in phone.screen
    assert "12:00 · Berlin" in phone.labels
