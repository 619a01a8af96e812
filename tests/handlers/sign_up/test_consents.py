"""Under 18, consents and their record."""

import pytest

from program.applications import ApplicationStatus
from tests.phones import Phone, application_of, position_of
from tests.sign_up_walks import LINK, walk


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
