"""/profile and the words with staff, through the real dispatcher."""

import pytest

from program.actors import Actor
from program.applications import Application
from program.taps import Tap
from tests.houses import House
from tests.phones import Phone
from tests.sign_up_walks import handed_in, walk
from usecases import applications, profiles


@pytest.fixture
async def phone(house: House) -> Phone:
    """Daria's phone; her answers are with staff."""
    return await handed_in(house)


async def application_of(phone: Phone) -> Application:
    """The application as it is now."""
    person = await phone.person()
    assert person is not None
    async with phone.house.open() as work:
        found = await work.applications.latest_of(person.id)
    assert found is not None
    return found


async def staff_ask(phone: Phone) -> Actor:
    """Staff ask something back."""
    meike = await phone.house.staff()
    number = (await application_of(phone)).id
    async with phone.house.open() as work:
        await applications.ask(work, meike, number, "Which hours?")
    return meike


@pytest.mark.row("A2", "A4")
async def test_the_profile_shows_answers_and_status(phone: Phone) -> None:
    """By command and by button."""
    for shown in (await phone.say("/profile"), await phone.tap_data(Tap("op"))):
        assert "Occupation: Software development" in shown
        assert "Your answers are with our team." in shown


@pytest.mark.row("A2")
async def test_a_change_is_saved_at_once(phone: Phone) -> None:
    """And the profile shows it."""
    await phone.say("/profile")
    await phone.tap("Change …", "Years of work", "20 years")
    assert phone.toast == "Saved."
    assert "Years of work: 20 years or more" in phone.screen
    assert (await application_of(phone)).profile.experience == "20+"


@pytest.mark.row("A2")
async def test_what_comes_later_is_added_here(phone: Phone) -> None:
    """Degree by own words, recognition and age group by a tap."""
    await phone.say("/profile")
    await phone.tap("Change …", "Degree")
    await phone.say("Degree in economics")
    await phone.tap("Change …", "Recognition", "Partly recognised", "Change …", "Age group", "25–34")
    for line in ("Degree: Degree in economics", "Recognition: Partly recognised", "Age group: 25–34"):
        assert line in phone.screen
    profile = (await application_of(phone)).profile
    assert (profile.degree, profile.recognition, profile.age_group) == (
        "Degree in economics",
        "partly",
        "25-34",
    )


async def test_back_changes_nothing(phone: Phone) -> None:
    """And says nothing of saving."""
    before = await application_of(phone)
    await phone.say("/profile")
    await phone.tap("Change …", "Your goals", "Applications", "‹ Back")
    assert phone.toast is None
    assert "My answers" in phone.screen
    assert await application_of(phone) == before


@pytest.mark.row("A5")
async def test_how_others_see_me_with_the_way_to_change_it(phone: Phone) -> None:
    """The card, and both ways on."""
    await phone.say("/profile")
    await phone.tap("How others see me")
    assert "Would like: tips on employers, contacts" in phone.screen
    assert phone.labels == ["Change …", "‹ Back"]


@pytest.mark.row("A6")
async def test_other_times_from_the_settings(phone: Phone) -> None:
    """One tap leads to the grid."""
    await phone.tap_data(Tap("op", "", "times"))
    await phone.tap("Any time", "Done")
    assert len((await application_of(phone)).profile.times) == 21


@pytest.mark.fault(39)
async def test_a_degree_that_is_too_long(phone: Phone) -> None:
    """Hears the limit and can be written again."""
    await phone.tap_data(Tap("op", "", "degree"))
    await phone.say("x" * 201)
    assert "in at most 200 characters" in phone.screen
    await phone.say("economics")
    assert (await application_of(phone)).profile.degree == "economics"


@pytest.mark.fault(10)
async def test_a_button_of_a_finished_change(phone: Phone) -> None:
    """Shows how it stands."""
    await phone.tap_data(Tap("op", "", "experience"))
    old = phone.data("0–1 year")
    await phone.tap("20 years")
    await phone.tap_data(old)
    assert phone.toast == "This button is from earlier. Here is how things stand now."
    assert (await application_of(phone)).profile.experience == "20+"


@pytest.mark.fault(43)
@pytest.mark.parametrize("question_id", ["privacy", "capacity", "x" * 40])
async def test_a_question_that_is_none(phone: Phone, question_id: str) -> None:
    """The profile is shown instead."""
    await phone.tap_data(Tap("op", "", question_id))
    assert phone.toast == "This button is from earlier. Here is how things stand now."
    assert "My answers" in phone.screen


async def test_cancel_in_a_change(phone: Phone) -> None:
    """Stops it."""
    await phone.tap_data(Tap("op", "", "degree"))
    await phone.say("/cancel")
    assert "I have stopped that" in phone.screen
    await phone.say("economics")
    assert (await application_of(phone)).profile.degree is None


async def test_a_profile_before_handing_in_is_the_open_question(house: House) -> None:
    """Or the way in, for somebody who has not begun."""
    phone = Phone(house)
    await phone.say("/profile")
    assert "not handed in any answers yet" in phone.screen
    await phone.say("/start mentee-oldenburg")
    await walk(phone, until="german")
    await phone.say("/profile")
    assert "5 of 9" in phone.screen


@pytest.mark.row("A4")
async def test_a_question_of_staff_is_answered(phone: Phone) -> None:
    """Tap, write, done; the status shows it."""
    await staff_ask(phone)
    await phone.tap_data(Tap("fq"))
    assert "Which hours?" in phone.screen
    await phone.say("Evenings, please")
    assert "Your answer is with the team." in phone.screen
    assert (await application_of(phone)).answer == "Evenings, please"
    await phone.tap_data(Tap("fq"))
    assert phone.toast == "This is already settled. Here is how it stands."


@pytest.mark.row("A4")
async def test_the_status_shows_the_question(phone: Phone) -> None:
    """With its button, for somebody who has lost the message."""
    await staff_ask(phone)
    await phone.say("/profile")
    assert "Which hours?" in phone.screen
    assert "Answer" in phone.labels


@pytest.mark.fault(39)
async def test_only_words_answer_staff(phone: Phone) -> None:
    """A voice message and a novel are refused kindly; the answer can still be given."""
    await staff_ask(phone)
    await phone.tap_data(Tap("fq"))
    await phone.send(voice={"file_id": "x", "file_unique_id": "x", "duration": 1})
    assert "I can only read written words here" in phone.screen
    await phone.say("x" * 1501)
    assert "in at most 1500 characters" in phone.screen
    await phone.say("Evenings")
    assert (await application_of(phone)).answer == "Evenings"


async def test_staff_decide_while_the_answer_is_being_written(phone: Phone) -> None:
    """The words go nowhere, and the person sees how it stands."""
    meike = await staff_ask(phone)
    await phone.tap_data(Tap("fq"))
    number = (await application_of(phone)).id
    async with phone.house.open() as work:
        await applications.accept(work, meike, number)
    await phone.say("Evenings")
    application = await application_of(phone)
    assert (application.status, application.answer) == ("accepted", None)
    assert "We are looking for a mentor who fits you." in phone.screen


@pytest.mark.row("A2")
async def test_what_staff_completed_is_confirmed_by_a_tap(phone: Phone) -> None:
    """The button under the message."""
    meike = await phone.house.staff()
    application = await application_of(phone)
    async with phone.house.open() as work:
        await profiles.complete_for(work, meike, application.id, "german", "C1")
    await phone.tap_data(Tap("fy", str(application.id)))
    assert phone.toast == "Thank you, noted."
    assert "Your German: C1" in phone.screen
    assert (await application_of(phone)).profile.unconfirmed == ()


@pytest.mark.fault(43)
@pytest.mark.parametrize("number", ["x", "", "99999"])
async def test_confirming_nothing(phone: Phone, number: str) -> None:
    """A mangled or foreign button."""
    await phone.tap_data(Tap("fy", number))
    assert phone.toast == "This button is from earlier. Here is how things stand now."
