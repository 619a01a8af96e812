"""Other ways than straight through the sign-up: stop, write, change over, begin anew."""

import pytest

from program.applications import ApplicationStatus
from program.people import Role
from program.taps import Tap
from tests.phones import Phone, application_of, position_of
from tests.sign_up_walks import LINK, walk


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
