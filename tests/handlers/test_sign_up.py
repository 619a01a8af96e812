"""The sign-up through the real dispatcher: from Start to the staff's desk, with every turn that people take."""

from typing import Any

import pytest

from program.applications import Application, ApplicationStatus
from program.desk import CardKind
from program.people import Role
from program.profiles import Profile, Reach
from program.programme import LANGUAGES
from program.taps import Tap
from tests.houses import House
from tests.phones import Phone
from tests.sign_up_walks import MENTEE, MENTOR, take_step, walk
from texts import cards
from texts.translators import Translator, own_name
from usecases import desk_views

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
LINK = "/start mentee-oldenburg"
STICKER: dict[str, Any] = {
    "sticker": {
        "file_id": "x",
        "file_unique_id": "x",
        "type": "regular",
        "width": 1,
        "height": 1,
        "is_animated": False,
        "is_video": False,
    }
}


@pytest.fixture
def phone(house: House) -> Phone:
    """Daria's phone."""
    return Phone(house)


async def application_of(phone: Phone) -> Application | None:
    """The newest application of the phone's owner."""
    person = await phone.person()
    async with phone.house.open() as work:
        return await work.applications.latest_of(person.id) if person is not None else None


async def position_of(phone: Phone) -> tuple[str, str]:
    """(name of the open form, where it stands)."""
    person = await phone.person()
    assert person is not None
    async with phone.house.open() as work:
        form = await work.forms.of(person.id)
    return (form.state.form, form.state.at) if form is not None else ("", "")


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


@pytest.mark.fault(39)
@pytest.mark.parametrize(
    ("question", "words", "following"),
    [
        ("experience", "12", "german"),  # a number where bands are on the buttons
        ("experience", "٢٥", "german"),  # in Arabic digits
        ("experience", "۳", "german"),  # in Persian ones
        ("german", "b2", "languages"),  # a level as people write it
        ("reach", "online", "occupation"),  # the label of a button
        ("language", "русский", "privacy"),  # the name of a language
    ],
)
async def test_typed_words_that_clearly_mean_a_button_are_taken(
    phone: Phone, question: str, words: str, following: str
) -> None:
    """As if it had been tapped."""
    await phone.say(LINK)
    await walk(phone, until=question)
    await phone.say(words)
    assert await position_of(phone) == ("mentee", following)


@pytest.mark.fault(39)
@pytest.mark.parametrize(
    "question", ["language", "privacy", "rules", "reach", "experience", "german", "goals", "times"]
)
async def test_other_words_get_a_kind_answer_and_the_question_again(phone: Phone, question: str) -> None:
    """Nothing is lost, the buttons are there."""
    await phone.say(LINK)
    await walk(phone, until=question)
    labels = phone.labels
    await phone.say("I think so")
    assert phone.screen.startswith("Thank you. Please tap one of the buttons here.")
    assert phone.labels == labels
    assert await position_of(phone) == ("mentee", question)


@pytest.mark.fault(39)
async def test_words_that_are_too_long_hear_the_limit(phone: Phone) -> None:
    """And the question again."""
    await phone.say(LINK)
    await walk(phone, until="occupation")
    await phone.say("developer " * 400)
    assert "in at most 100 characters" in phone.screen
    assert "Please help me" in phone.labels


@pytest.mark.fault(39)
@pytest.mark.parametrize(
    "content",
    [
        STICKER,
        {"voice": {"file_id": "x", "file_unique_id": "x", "duration": 1}},
        {"location": {"latitude": 53.1, "longitude": 8.2}},
        {"contact": {"phone_number": "+49", "first_name": "Daria"}},
        {"photo": [{"file_id": "x", "file_unique_id": "x", "width": 1, "height": 1}], "caption": "my diploma"},
    ],
    ids=["sticker", "voice", "location", "contact", "photo"],
)
@pytest.mark.parametrize("question", ["occupation", "goals"])
async def test_what_is_not_words_keeps_everything(phone: Phone, content: dict[str, Any], question: str) -> None:
    """The question is asked again."""
    await phone.say(LINK)
    await walk(phone, until=question)
    await phone.send(**content)
    assert "Everything you have answered is still there." in phone.screen
    assert await position_of(phone) == ("mentee", question)


@pytest.mark.fault(39)
async def test_an_album_gets_one_answer(phone: Phone) -> None:
    """Not one for each picture."""
    await phone.say(LINK)
    picture = {"photo": [{"file_id": "x", "file_unique_id": "x", "width": 1, "height": 1}], "media_group_id": "7"}
    before = phone.sent
    await phone.send(**picture, caption="my diploma")
    await phone.send(**picture)
    assert phone.sent == before + 1


@pytest.mark.fault(39)
async def test_an_edited_message_changes_nothing(phone: Phone) -> None:
    """Said kindly, with the question."""
    await phone.say(LINK)
    await walk(phone, until="occupation")
    await phone.say("developer")
    await phone.change_message("nurse")
    assert "What you sent first counts" in phone.screen
    assert "You wrote: developer" in phone.screen


@pytest.mark.fault(6)
async def test_a_button_of_an_earlier_question_shows_the_present_one(phone: Phone) -> None:
    """Whatever overtook what."""
    await phone.say(LINK)
    await walk(phone, until="occupation")
    old = phone.data("Please help me").replace("fh:", "fa:").replace(".occupation:", ".reach:both")
    await phone.tap_data(old)
    assert phone.toast == "This button is from an earlier step. Here is where we are now."
    assert "2 of 9" in phone.screen


@pytest.mark.fault(10)
async def test_a_button_of_an_old_sign_up_shows_how_it_stands(phone: Phone) -> None:
    """Handed in long ago."""
    await phone.say(LINK)
    await walk(phone)
    old = phone.data("Hand in")
    await phone.tap("Hand in")
    await phone.tap_data(old)
    assert phone.toast == "This button is from earlier. Here is how things stand now."
    assert "Your answers are with our team." in phone.screen


@pytest.mark.fault(43)
@pytest.mark.parametrize("kind", ["fa", "fz", "fx", "fm"])
async def test_nobody_taps_in_somebody_elses_form(phone: Phone, house: House, kind: str) -> None:
    """Refused, without any effect."""
    await phone.say(LINK)
    await walk(phone, until="reach")
    stranger = Phone(house, 5_000_000_778, name="Eve")
    await stranger.say("/start")
    form_id = phone.data("Both").split(":")[2].partition(".")[0]
    await stranger.tap_data(Tap(kind, form_id if kind == "fx" else f"{form_id}.reach", "both"))
    assert stranger.toast
    assert await position_of(phone) == ("mentee", "reach")


@pytest.mark.fault(43)
@pytest.mark.parametrize(
    "data", ["1:fa:x.reach:both", "1:fa::", "1:fz:x:", "1:fx:-1:", "1:fm:99999999999999999999.privacy:"]
)
async def test_a_mangled_button_shows_how_it_stands(phone: Phone, data: str) -> None:
    """No error, no silence."""
    await phone.say(LINK)
    await walk(phone, until="reach")
    await phone.tap_data(data)
    assert phone.toast == "This button is from earlier. Here is how things stand now."
    assert "1 of 9" in phone.screen


@pytest.mark.row("A3")
async def test_under_18_nothing_is_stored(phone: Phone) -> None:
    """A kind end; the bot does not know this account any more."""
    await phone.say(LINK)
    await walk(phone, until="rules")
    await phone.tap("I am under 18")
    assert "The programme is for people of 18 or over" in phone.screen
    assert await phone.person() is None


@pytest.mark.row("A3", "F1")
async def test_without_consent_nothing_is_stored(phone: Phone) -> None:
    """And another day it begins anew."""
    await phone.say(LINK)
    await walk(phone, until="privacy")
    await phone.tap("No, thank you")
    assert "stored nothing" in phone.screen
    assert await phone.person() is None
    await phone.say("/start")
    assert "Hello, Daria" in phone.screen


@pytest.mark.row("A3")
@pytest.mark.parametrize("question", ["language", "privacy", "rules"])
async def test_no_application_before_the_ground_rules(phone: Phone, question: str) -> None:
    """Nobody can be matched without them."""
    await phone.say(LINK)
    await walk(phone, until=question)
    assert await application_of(phone) is None


@pytest.mark.row("F1")
async def test_the_consent_record(phone: Phone) -> None:
    """Version, language, time and the hash of the exact words, for notice and rules."""
    await phone.say(LINK)
    await walk(phone, until="reach")
    person = await phone.person()
    assert person is not None
    async with phone.house.open() as work:
        held = await work.persons.consents(person.id)
        version = work.programme.privacy_version
    assert [(c.kind, c.version, c.language, c.given_at) for c in held] == [
        ("privacy", version, "en", phone.house.now),
        ("rules", version, "en", phone.house.now),
    ]
    assert len({consent.text_hash for consent in held}) == 2


@pytest.mark.row("F1")
async def test_consent_belongs_to_the_words_on_the_screen(phone: Phone) -> None:
    """The language was changed meanwhile: the old button is no consent to the new words."""
    await phone.say(LINK)
    await walk(phone, until="privacy")
    old = phone.data("Yes, I agree")
    await phone.tap("🌐 English", "Deutsch")
    await phone.tap_data(old)
    assert await position_of(phone) == ("mentee", "privacy")
    person = await phone.person()
    assert person is not None
    async with phone.house.open() as work:
        assert await work.persons.consents(person.id) == []


@pytest.mark.row("F1")
async def test_privacy_shows_the_record_and_takes_consent_back(phone: Phone) -> None:
    """As easily as it was given."""
    await phone.say(LINK)
    await walk(phone, until="industry")
    await phone.say("/privacy")
    assert "You agreed on 19 May 2026, to version 2026-11 in this language: English." in phone.screen
    await phone.tap("Take consent back", "Throw away")
    person = await phone.person()
    assert person is not None
    async with phone.house.open() as work:
        assert all(consent.withdrawn_at is not None for consent in await work.persons.consents(person.id))
    application = await application_of(phone)
    assert application is not None
    assert application.status is ApplicationStatus.WITHDRAWN


@pytest.mark.row("F1")
async def test_privacy_before_any_consent_is_the_notice_alone(phone: Phone) -> None:
    """There is nothing to take back."""
    await phone.say("/privacy")
    assert "What we keep" in phone.screen
    assert phone.labels == ["My data", "Delete my data …", "Ask the team", "Menu"]


async def test_cancel_keeps_or_throws_away(phone: Phone) -> None:
    """Kept, it goes on later; thrown away, it begins anew."""
    await phone.say(LINK)
    await walk(phone, until="german")
    await phone.say("/cancel")
    await phone.tap("Keep them")
    assert "Your answers are kept." in phone.screen
    await phone.tap("Go on")
    assert "5 of 9" in phone.screen
    await phone.say("/cancel")
    await phone.tap("Throw away")
    assert await position_of(phone) == ("", "")
    await phone.say(LINK)
    assert "In which language" in phone.screen


async def test_cancel_with_nothing_open(phone: Phone) -> None:
    """Says so."""
    await phone.say("/cancel")
    assert "nothing to stop" in phone.screen


async def test_a_message_to_the_team_does_not_cost_the_sign_up(phone: Phone) -> None:
    """The sign-up waits aside while the message is written."""
    await phone.say(LINK)
    await walk(phone, until="german")
    await phone.tap_data(Tap("tq"))
    await phone.say("Is the programme free?")
    assert await position_of(phone) == ("mentee", "german")
    await phone.tap_data(Tap("fo"))
    assert "5 of 9" in phone.screen


async def test_an_old_question_can_be_answered_while_a_message_is_being_written(phone: Phone) -> None:
    """That puts the sign-up in front again."""
    await phone.say(LINK)
    await walk(phone, until="german")
    level = phone.data("B2")
    await phone.tap_data(Tap("tq"))
    await phone.tap_data(level)
    assert await position_of(phone) == ("mentee", "languages")


@pytest.mark.row("A1")
async def test_a_link_for_another_role_offers_to_switch(phone: Phone) -> None:
    """Stay, change over, or ask the team."""
    await phone.say(LINK)
    await walk(phone, until="german")
    await phone.say("/start mentor")
    assert "You are here as: mentee, Oldenburg" in phone.screen
    assert "The link is for: mentor, Oldenburg" in phone.screen
    assert phone.labels == ["Stay as I am", "Change to that", "Ask the team"]
    await phone.tap("Stay as I am")
    assert await position_of(phone) == ("mentee", "german")


@pytest.mark.row("A1")
async def test_changing_over_keeps_what_is_the_same(phone: Phone) -> None:
    """Only what means something else for a mentor is asked again."""
    await phone.say(LINK)
    await walk(phone)
    await phone.say("/start mentor")
    await phone.tap("Change to that")
    assert await position_of(phone) == ("mentor", "occupation")
    application = await application_of(phone)
    assert application is not None
    assert (application.role, application.status) == (Role.MENTOR, ApplicationStatus.DRAFT)


@pytest.mark.row("A1")
async def test_changing_over_ends_the_present_application(phone: Phone) -> None:
    """One active role and one site a person."""
    await phone.say(LINK)
    await walk(phone)
    await phone.tap("Hand in")
    first = await application_of(phone)
    await phone.say("/start mentor-wilhelmshaven")
    await phone.tap("Change to that")
    async with phone.house.open() as work:
        ended = await work.applications.get(first.id if first else 0)
    assert ended is not None
    assert ended.status is ApplicationStatus.WITHDRAWN
    second = await application_of(phone)
    assert second is not None
    assert (second.role, second.site, second.status) == (Role.MENTOR, "wilhelmshaven", ApplicationStatus.DRAFT)
    assert await position_of(phone) == ("mentor", "reach")


async def test_start_after_handing_in_shows_how_it_stands(phone: Phone) -> None:
    """No second sign-up."""
    await phone.say(LINK)
    await walk(phone)
    await phone.tap("Hand in")
    await phone.say("/start")
    assert "Your answers are with our team." in phone.screen
    await phone.say(LINK)
    assert "Your answers are with our team." in phone.screen


async def test_signing_up_again_after_leaving(phone: Phone) -> None:
    """The button on the home screen begins anew."""
    await phone.say(LINK)
    await walk(phone)
    await phone.tap("Hand in")
    await phone.tap_data(Tap("ox", "", "yes"))
    await phone.say("/start")
    await phone.tap("Sign up again")
    assert await position_of(phone) == ("start", "role")


async def test_the_help_page(phone: Phone) -> None:
    """Says how it works, and which commands there are."""
    await phone.say("/help")
    assert "nine short questions" in phone.screen
    assert "/privacy" in phone.screen


@pytest.mark.fault(40)
async def test_a_name_full_of_markup_is_harmless(phone: Phone) -> None:
    """Shown as it is, escaped for Telegram."""
    phone.name = "<b>&Дарія😀"
    await phone.say(LINK)
    assert "Hello, &lt;b&gt;&amp;Дарія😀" in phone.screen
