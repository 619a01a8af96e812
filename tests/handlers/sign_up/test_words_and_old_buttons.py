"""Words, pictures and old buttons in the middle of the sign-up: nothing is lost."""

from typing import Any

import pytest

from program.taps import Tap
from tests.houses import House
from tests.phones import Phone, position_of
from tests.sign_up_walks import LINK, walk

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
