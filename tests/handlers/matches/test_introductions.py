"""A match from the staff's card to the introduction, tapped by real buttons; and what is told when."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from program.taps import Tap
from tests.matched_people import people_in
from tests.villages import GROUP, Village


@pytest.mark.row("B3", "B4", "C1")
async def test_from_the_card_to_the_introduction(village: Village) -> None:
    """Staff, then mentor, then mentee; then names, and the first things to do."""
    people = await people_in(village)
    await people.approve()
    assert village.toasts[-1] == "Approved. The mentor is being asked."
    assert "✅ Approved by Meike, Tuesday 19 May, 12:00" in village.card(1).words
    assert "The mentor is being asked and has until Wednesday 27 May." in village.card(1).words
    assert village.card(1).labels == []
    assert village.chat(people.daria) == []

    question = village.last(people.jens)
    assert question.title == "🤝 Somebody would like to learn from you"
    assert "Please answer by Wednesday 27 May." in question.words
    await village.press(people.jens, "Yes, gladly")
    assert village.last(people.jens).title == "Thank you. Now we ask the other side."
    assert "The mentor has said yes. The mentee has until Wednesday 27 May." in village.card(1).words

    question = village.last(people.daria)
    assert question.title == "🤝 We have found somebody for you"
    await village.press(people.daria, "Yes, gladly")
    hers, his = village.last(people.daria), village.last(people.jens)
    assert (hers.title, his.title) == ("🤝 You are a tandem: you and Jens", "🤝 You are a tandem: you and Daria")
    assert hers.labels == ["Plan a meeting", "Write to Jens", "✏️ Four questions", "Our plan", "Menu"]
    assert "I pass your messages on to Jens." in hers.words
    assert [data for _, data in his.buttons] == ["1:mp:1:", "1:rw:1:", "1:gp:1:", "1:home::"]
    assert "🤝 Both have said yes: they are a tandem." in village.card(1).words
    assert len(village.chat(GROUP)) == 2  # the board and the card: nothing else was posted


@pytest.mark.row("A2", "B4", "C1")
async def test_what_was_told_for_the_partner_is_told_then_and_only_then(village: Village) -> None:
    """Degree and strengths: "Your partner sees it once you have both agreed." """
    people = await people_in(village)
    async with village.house.open() as work:
        application = await work.applications.live_of(people.daria.id)
        assert application is not None
        told = replace(application.profile, degree="economics in Lviv", strengths="patience & <b>")
        await work.applications.keep_profile(application.id, told)
    await people.approve()
    assert "Lviv" not in village.last(people.jens).words
    await village.press(people.jens, "Yes, gladly")
    await village.press(people.daria, "Yes, gladly")
    his = village.last(people.jens).words
    assert "Degree: economics in Lviv" in his
    assert "Strengths: patience & <b>" in his
    assert "Degree" not in village.last(people.daria).words


@pytest.mark.row("B4")
async def test_no_name_leaks_before_all_have_agreed(village: Village) -> None:
    """Everything that was shown to anybody until the last yes holds no name and no contact of the two."""
    people = await people_in(village)
    await people.approve()
    for person in (people.jens, people.daria):
        for words in ("Tell me the name.", "/start"):  # whatever they try in between
            await village.say(person, words)
    await village.tap(people.jens, Tap("cv", "1"))
    await village.press(people.jens, "Yes, gladly")
    await village.tap(people.jens, Tap("cv", "1"))
    await village.tap(people.daria, Tap("cv", "1"))
    await village.press(people.daria, "Not this time")
    for chat_id, words in village.ever_shown:
        own = {people.daria.telegram_id: "Daria", people.jens.telegram_id: "Jens"}.get(chat_id, "–")
        for secret in ({"Daria", "Jens"} - {own}) | {"@daria", "@jens", str(people.jens.telegram_id)}:
            assert secret.casefold() not in words.casefold(), words
    await village.tap(people.daria, Tap("cy", "1"))
    assert "Jens" in village.last(people.daria).words


@pytest.mark.row("B4")
async def test_what_was_typed_to_be_shared_is_seen_after_the_last_yes_and_not_before(village: Village) -> None:
    """A number from the mentor, the username from the mentee; each sees the own choice before saying yes."""
    people = await people_in(village)
    await people.approve()
    await village.press(people.jens, "What I share")
    await village.press(people.jens, "Telephone number")
    assert "Please type your telephone number" in village.last(people.jens).words
    again = await village.say(people.jens, "call me")
    assert "I cannot read this as a telephone number." in again.words
    saved = await village.say(people.jens, "+٤٩ 151 234567")
    assert "Telephone: +49 151 234567" in saved.words
    assert saved.labels == ["Telegram username", "Telephone number ✓", "E-mail address", "Done"]
    await village.press(people.jens, "Done")
    assert "Your partner will see: your name, your telephone number" in village.last(people.jens).words
    await village.press(people.jens, "Yes, gladly")

    await village.press(people.daria, "What I share")
    await village.press(people.daria, "Telegram username")
    await village.press(people.daria, "Done")
    assert "Your partner will see: your name, your Telegram username" in village.last(people.daria).words
    before = len(village.ever_shown)
    assert not [w for chat, w in village.ever_shown if chat != people.jens.telegram_id and "234567" in w]
    await village.press(people.daria, "Yes, gladly")
    assert "Telephone: +49 151 234567" in village.last(people.daria).words
    assert "Telegram: @daria" in village.last(people.jens).words
    assert "@daria" not in "\n".join(w for chat, w in village.ever_shown[:before] if chat != people.daria.telegram_id)


@pytest.mark.row("B4")
async def test_what_the_partner_shares_can_be_found_again(village: Village) -> None:
    """The screen of the introduction is used for the next step; the menu still tells, as long as it is shared."""
    people = await people_in(village)
    await people.agree()
    await village.tap(people.jens, Tap("ch"))
    await village.press(people.jens, "E-mail address")
    await village.say(people.jens, "jens@example.org")
    await village.tap(people.daria, Tap("home"))
    home = village.last(people.daria)
    assert "E-mail: jens@example.org" in home.words
    assert "Telegram:" not in home.words
    await village.press(people.jens, "E-mail address ✓")
    await village.tap(people.daria, Tap("home"))
    assert "jens@example.org" not in village.last(people.daria).words


@pytest.mark.row("B4")
async def test_sharing_can_be_changed_later(village: Village) -> None:
    """From the settings; the partner hears of more, and of less sees nothing any more."""
    people = await people_in(village)
    await people.agree()
    await village.tap(people.jens, Tap("ch"))
    await village.press(people.jens, "E-mail address")
    assert (await village.say(people.jens, "jens@example.org")).labels[-1] == "Done"
    await village.at(village.house.now + timedelta(minutes=2))
    told = village.last(people.daria)
    assert told.title == "Jens shares a way of contact with you"
    assert "E-mail: jens@example.org" in told.words
    await village.press(people.jens, "Telegram username")
    await village.press(people.jens, "Telegram username ✓")  # a slip, taken back within the minute
    await village.at(village.house.now + timedelta(minutes=2))
    assert village.last(people.daria) is told
    await village.press(people.jens, "Done")
    assert "Settings" in village.last(people.jens).title


@pytest.mark.fault(39)
@pytest.mark.parametrize(
    ("content", "is_taken"),
    [
        ({"sticker": {}}, False),  # no words at all
        ({"voice": {}}, False),
        ({"contact": "own"}, True),  # the own number by Telegram's paper clip
        ({"contact": "other"}, False),  # somebody else's
    ],
)
async def test_anything_else_than_words_gets_a_kind_answer(
    village: Village, content: dict[str, Any], is_taken: bool
) -> None:
    """The question for the number stays open, unless the own contact answers it."""
    people = await people_in(village)
    await village.tap(people.jens, Tap("ct", "", "phone.1"))
    files = {"file_id": "f", "file_unique_id": "u", "width": 1, "height": 1, "duration": 1}
    stickers = {"type": "regular", "is_animated": False, "is_video": False}
    sent: dict[str, Any] = {}
    for kind, value in content.items():
        user_id = people.jens.telegram_id if value == "own" else 1
        number = {"phone_number": "49151234567", "first_name": "J", "user_id": user_id}
        sent[kind] = number if kind == "contact" else files | (stickers if kind == "sticker" else {})
    await village.say(people.jens, "", text=None, **sent)
    answer = village.last(people.jens).words
    assert ("Telephone: 49151234567" in answer) is is_taken
    assert ("I cannot read this as a telephone number." in answer) is not is_taken
