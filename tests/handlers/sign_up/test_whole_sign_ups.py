"""The sign-up through the real dispatcher: from Start to the staff's desk, in any language, by any link."""

import pytest

from program.applications import ApplicationStatus
from program.people import Role
from program.profiles import Profile, Reach
from program.programme import LANGUAGES
from program.taps import Tap
from tests.phones import Phone, application_of, position_of
from tests.sign_up_walks import LINK, MENTEE, MENTOR, take_step, walk
from texts.translators import Translator, own_name

WHOLE = Profile(
    reach=Reach.BOTH,
    occupation="2512",
    industry="62",
    experience="5-9",
    german="B2",
    languages={"uk": "fluent"},
    goals=("employer_tips", "contacts"),
    times=("0.evening", "1.evening", "2.evening", "3.evening", "4.evening", "5.morning"),
    interests=("cooking",),
)


@pytest.mark.row("A1", "A2")
async def test_from_start_to_the_desk(phone: Phone) -> None:
    """Every answer arrives, and staff get a card."""
    await phone.house.staff()
    await phone.say("/start mentee-oldenburg-flyer7")
    await walk(phone)
    assert "All is answered" in phone.screen
    await phone.tap("Hand in")
    assert "within five working days" in phone.screen
    application = await application_of(phone)
    assert application is not None
    assert (application.status, application.profile) == (ApplicationStatus.SUBMITTED, WHOLE)
    assert (application.role, application.site, application.campaign) == (Role.MENTEE, "oldenburg", "flyer7")
    person = await phone.person()
    assert person is not None
    assert (person.role, person.site, person.zone) == (Role.MENTEE, "oldenburg", "Europe/Berlin")
    assert ("CardShown", {"card_id": 1}) in await phone.house.notices("s:oldenburg")


@pytest.mark.row("A1", "A2")
async def test_a_mentor_has_nine_questions_too(phone: Phone) -> None:
    """The last one is how many mentees at once."""
    await phone.say("/start mentor-oldenburg")
    await walk(phone, MENTOR, until="capacity")
    assert "9 of 9" in phone.screen
    await take_step(phone, MENTOR[-1])
    await phone.tap("Hand in")
    application = await application_of(phone)
    assert application is not None
    assert (application.role, application.profile.capacity) == (Role.MENTOR, 2)


@pytest.mark.row("A1")
@pytest.mark.slow
@pytest.mark.parametrize("language", LANGUAGES)
async def test_restarted_at_every_question_nothing_is_lost(phone: Phone, language: str) -> None:
    """In every language: a new bot on the same database shows the same question, and everything arrives."""
    phone.code = "pl"  # a phone in a language that the bot does not speak, so that the language is a real choice
    await phone.say(LINK)
    for number, step in enumerate(MENTEE):
        before = await position_of(phone)
        phone.restart()
        if number % 3 == 0:
            await phone.say("/start")
        assert await position_of(phone) == before
        await take_step(phone, step, language)
    phone.restart()
    await phone.tap_data(phone.button_of("summary", "fz"))
    application = await application_of(phone)
    person = await phone.person()
    assert application is not None
    assert person is not None
    assert (application.status, application.profile) == (ApplicationStatus.SUBMITTED, WHOLE)
    assert person.language == language


@pytest.mark.row("A1")
@pytest.mark.parametrize(("code", "language"), [("uk", "uk"), ("de-AT", "de"), ("pl", "en"), ("", "en")])
async def test_the_language_is_guessed_from_the_phone(phone: Phone, code: str, language: str) -> None:
    """And all eight are offered by their own names, the guessed one ticked."""
    phone.code = code
    await phone.say(LINK)
    labels = {f"{own_name(entry)} ✓" if entry == language else own_name(entry) for entry in LANGUAGES}
    assert labels <= set(phone.labels)


@pytest.mark.row("A1", "G4")
async def test_the_chosen_language_holds_at_once(phone: Phone) -> None:
    """The next screen is in it, and the choice is kept."""
    await phone.say(LINK)
    await phone.tap("Deutsch")
    person = await phone.person()
    assert person is not None
    assert (person.language, person.language_chosen) == ("de", True)
    assert Translator("de").gettext("Your data") in phone.screen


@pytest.mark.row("A1")
async def test_the_language_can_be_changed_at_any_question(phone: Phone) -> None:
    """And the way leads back to the same question."""
    await phone.say(LINK)
    await walk(phone, until="experience")
    await phone.tap("🌐 English", "Français")
    await phone.tap_data(Tap("fo"))
    assert "🌐 Français" in phone.labels
    assert await position_of(phone) == ("mentee", "experience")


@pytest.mark.row("A1")
async def test_start_in_the_middle_goes_on(phone: Phone) -> None:
    """Welcome back, and the question at which it stopped."""
    await phone.say(LINK)
    await walk(phone, until="german")
    await phone.say("/start")
    assert "Welcome back, Daria" in phone.screen
    assert "5 of 9" in phone.screen


@pytest.mark.row("A1")
async def test_role_and_site_are_asked_where_no_link_says_them(phone: Phone) -> None:
    """Then the first of nine follows."""
    await phone.say("/start")
    await walk(phone, until="reach")
    assert "What brings you here?" in phone.screen
    await phone.tap("I want to be a mentor", "Wilhelmshaven")
    assert "1 of 9" in phone.screen
    application = await application_of(phone)
    assert application is not None
    assert (application.role, application.site, application.status) == (Role.MENTOR, "wilhelmshaven", "draft")


async def test_a_link_that_comes_later_answers_what_is_open(phone: Phone) -> None:
    """Started without one, then the flyer turned up."""
    await phone.say("/start")
    await phone.tap("English ✓")
    await phone.say("/start mentor-oldenburg-flyer")
    assert await position_of(phone) == ("mentor", "privacy")
    await walk(phone, MENTOR[1:], until="reach")
    assert "1 of 9" in phone.screen
    application = await application_of(phone)
    assert application is not None
    assert (application.role, application.site, application.campaign) == (Role.MENTOR, "oldenburg", "flyer")


@pytest.mark.fault(40)
async def test_a_name_full_of_markup_is_harmless(phone: Phone) -> None:
    """Shown as it is, escaped for Telegram."""
    phone.name = "<b>&Дарія😀"
    await phone.say(LINK)
    assert "Hello, &lt;b&gt;&amp;Дарія😀" in phone.screen
