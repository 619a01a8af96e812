"""The other way out of a sign-up, at every step: each phone and the staff group show it, and nothing else comes."""

from pathlib import Path

import pytest

from db.models import applications, consents, forms, persons
from program.people import Role
from tests.end_to_end.story_steps import at_question, staff_sees
from tests.end_to_end.towns import start_bot
from tests.end_to_end.ways_out_steps import Quarter, Resident, founded, german, leave

pytestmark = [pytest.mark.e2e]
NOT_UNDERSTOOD = "Here I can only follow the buttons. Would you like to write to the team?"
PRESENT = (persons, consents, forms, applications)


@pytest.mark.row("A1", "A3", "F1", "G4")
async def test_ways_out_before_the_application_is_with_the_team(tmp_path: Path) -> None:
    """Stopping, too young, no consent, and an application that rests."""
    async with founded(tmp_path) as quarter:
        await stops_and_comes_back(quarter)
        await is_too_young(quarter)
        await does_not_consent(quarter)
        await rests_half_way(quarter)
        assert quarter.office.news() == []  # nobody has applied


async def stops_and_comes_back(quarter: Quarter) -> None:
    """In Turkish: /cancel, keep, go on there; /cancel, throw away, begin anew with a fresh consent."""
    emre = await quarter.begins(quarter.resident("Emre", "tr"), Role.MENTOR, until="experience")
    await at_question(emre, 4)
    await quarter.quiet()
    emre.post()
    emre.phone.say("/cancel")
    await emre.sees("Would you like to stop here?")
    await emre.tap("Keep them")
    await emre.sees("Your answers are kept.")
    emre.phone.start()
    await emre.sees("Welcome back, {name}. Here we stopped.", name="Emre")
    await at_question(emre, 4)
    emre.phone.say("/cancel")
    await emre.tap("Throw away")
    await emre.sees("Your answers are thrown away.")
    assert await quarter.rows(consents, consents.c.withdrawn_at.is_(None)) == 0
    emre.phone.start()
    await emre.sees("You are not taking part at the moment.")
    await emre.tap("Sign up again")
    await emre.sees("In which language would you like to write?")
    await quarter.quiet()
    assert emre.post() == [
        emre.words("Your answers are kept."),
        emre.words("Welcome back, {name}. Here we stopped.", name="Emre"),
        emre.words("Your answers are thrown away."),
        emre.words("Hello, {name}.", name="Emre"),
    ]


async def is_too_young(quarter: Quarter) -> None:
    """In Arabic: a kind end, and nothing is stored."""
    before = [await quarter.rows(table) for table in PRESENT]
    nour = await quarter.begins(quarter.resident("نور", "ar"), Role.MENTEE, until="rules")
    await nour.tap("I am under 18")
    await nour.sees(
        "The programme is for people of 18 or over. I have stored nothing about you. When you are 18, you are very "
        "welcome here."
    )
    assert await leaves_nothing(quarter, nour, before) == [nour.words("Thank you for telling me.")]


async def does_not_consent(quarter: Quarter) -> None:
    """In French: that is fine, nothing is stored, and the door stays open."""
    before = [await quarter.rows(table) for table in PRESENT]
    chloe = await quarter.begins(quarter.resident("Chloé", "fr"), Role.MENTEE, until="privacy")
    await chloe.tap("No, thank you")
    await chloe.sees("That is fine. I have stored nothing about you.")
    assert await leaves_nothing(quarter, chloe, before) == [
        chloe.words("That is fine. I have stored nothing about you.")
    ]
    chloe.phone.start()
    await chloe.sees("In which language would you like to write?")


async def leaves_nothing(quarter: Quarter, person: Resident, before: list[int]) -> list[str]:
    """The post of somebody of whom nothing is left: no row more than before, and no button that leads back in."""
    await quarter.quiet()
    assert [await quarter.rows(table) for table in PRESENT] == before
    on_disk = b"".join(file.read_bytes() for file in quarter.town.folder.glob("tandem.sqlite3*"))
    assert b"oldenburg" in on_disk  # the search itself works
    assert str(person.phone.user_id).encode() not in on_disk
    assert not any(message.inline_keyboard for message in person.phone.chat.newest_first())
    return person.post()


async def rests_half_way(quarter: Quarter) -> None:
    """In Ukrainian: one gentle reminder after 48 hours, also across a kill; "No, thank you" ends it for good."""
    olha = await quarter.begins(quarter.resident("Ольга", "uk"), Role.MENTEE, until="experience")
    await at_question(olha, 4)
    await quarter.quiet()
    olha.post()
    await quarter.pass_time(hours=47)
    assert olha.post() == []
    await quarter.town.process.kill()
    quarter.town.pass_time(hours=2)
    await start_bot(quarter.town)
    await olha.sees("{name}, your answers are still here.", new=False, name="Ольга")
    await quarter.pass_time(days=8)
    assert olha.post() == [olha.words("{name}, your answers are still here.", name="Ольга")]
    await olha.tap("No, thank you")
    await olha.sees("Would you like to stop here?")
    await olha.tap("Throw away")
    await olha.sees("Your answers are thrown away.")
    await quarter.pass_time(days=3)
    assert olha.post() == []


@pytest.mark.row("A4", "A6", "F1", "E6")
async def test_ways_out_while_the_team_decides(tmp_path: Path) -> None:
    """Leaving after handing in, leaving although staff have asked something, and a kind no of the team."""
    async with founded(tmp_path) as quarter:
        await leaves_after_handing_in(quarter)
        await leaves_instead_of_answering(quarter)
        await is_declined(quarter)


async def leaves_after_handing_in(quarter: Quarter) -> None:
    """In German: the staff's card says so, nothing waits on the board, and nobody can decide any more."""
    anna = await quarter.applies("Anna", "de", Role.MENTEE)
    await quarter.quiet()
    anna.post()
    assert len(quarter.office.news()) == 1
    await leave(anna, "Yes, leave")
    await quarter.quiet()
    assert anna.post() == [anna.words("You have left the programme.")]
    assert quarter.office.news() == []  # the card and the board have only changed
    assert not quarter.meike.has_button(german().pgettext("button", "✅ Accept"))
    assert german().pgettext("state", "withdrawn") in quarter.meike.screen()
    await staff_sees(quarter.meike, "Nothing waits. Enjoy it.")
    await quarter.pass_time(days=14)
    assert (anna.post(), quarter.office.news()) == ([], [])


async def leaves_instead_of_answering(quarter: Quarter) -> None:
    """In Russian, taking consent back: the question is off, and so is the card that waited for the answer."""
    pavel = await quarter.applies("Павел", "ru", Role.MENTOR)
    card = next(message for message in quarter.meike.chat.newest_first() if message.inline_keyboard)
    quarter.jens.say("Geht auch der Samstag?", reply_to=card)
    await pavel.sees("✏️ Our team has a question for you", new=False)
    await pavel.tap("Answer")
    await quarter.quiet()
    pavel.post()
    await leave(pavel, "Leave and take back my consent")
    await pavel.sees("Your consent has ended. From now on we do nothing with your answers.")
    assert await quarter.rows(consents, consents.c.withdrawn_at.is_(None)) == 2  # Anna’s: she has only left
    pavel.phone.say("да, можно")  # what they had begun is closed: nothing goes to the team any more
    await pavel.sees(NOT_UNDERSTOOD)
    await quarter.quiet()
    assert german().pgettext("state", "withdrawn") in card.text
    assert (card.inline_keyboard, "можно" in quarter.meike.transcript()) == (None, False)
    quarter.office.news()
    await quarter.pass_time(days=15)  # past the time that an answer may take
    left, lost = (
        "You have left the programme.",
        "Here I can only follow the buttons. Would you like to write to the team?",
    )
    assert pavel.post() == [pavel.words(left), pavel.words(lost)]
    assert quarter.office.news() == []


async def is_declined(quarter: Quarter) -> None:
    """In Persian: the group is asked once more, the applicant is told once and kindly, and nothing else follows."""
    shirin = await quarter.applies("شیرین", "fa", Role.MENTEE)
    await quarter.decide("Decline …")
    await quarter.decide("‹ Back")
    await quarter.decide("Decline …", by=quarter.jens)
    await quarter.quiet()
    shirin.post()
    await quarter.decide("Yes, decline")
    told = await shirin.sees("This time our team cannot offer you a place.", new=False)
    assert shirin.label("Ask the team") in told
    await staff_sees(
        quarter.meike,
        "✅ {state} by {name}, {moment}",
        state=german().pgettext("state", "declined"),
        name="Meike",
        moment="",  # a minute may have begun meanwhile
    )
    assert not quarter.meike.has_button(german().pgettext("button", "✅ Accept"))
    quarter.office.news()
    await quarter.pass_time(days=14)
    assert shirin.post() == [shirin.words("This time our team cannot offer you a place.")]
    assert quarter.office.news() == []
    shirin.phone.start()
    await shirin.sees("This time it did not work out.")
    assert shirin.phone.has_button(shirin.label("Sign up again"))
