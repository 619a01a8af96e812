"""Home, settings, the team and leftovers, through the real dispatcher."""

from collections.abc import Callable
from typing import Any

import pytest
from aiogram import Bot
from aiogram.methods import AnswerCallbackQuery, EditMessageText, SendMessage

from bot.processing import Processing
from program.people import Availability, Person, Role
from program.taps import Tap, pack
from tests.bot.fakes import TOKEN, FakeSession, message_update, tap_update
from tests.dispatchers import shared_dispatcher
from tests.houses import House

POLL = {
    "id": "7",
    "question": "?",
    "options": [{"persistent_id": "0", "text": "a", "voter_count": 0}],
    "total_voter_count": 0,
    "is_closed": False,
    "is_anonymous": True,
    "type": "regular",
    "allows_multiple_answers": False,
    "allows_revoting": False,
    "members_only": False,
}


class Phone:
    """One person's chat with the bot."""

    def __init__(self, house: House, session: FakeSession, person: Person) -> None:
        self.session = session
        self.person = person
        self.processing = Processing(
            works=house.works, clock=house.clock, dispatcher=shared_dispatcher(), bot=Bot(TOKEN, session=session)
        )

    async def tap(self, kind: str, number: object = "", argument: str = "") -> str:
        """Taps a button; answers the words on the screen afterwards."""
        return await self._take(tap_update(self.person.telegram_id, pack(Tap(kind, str(number), argument))))

    async def say(self, words: str, **fields: Any) -> str:
        """Writes."""
        return await self._take(message_update(self.person.telegram_id, words, **fields))

    async def _take(self, raw: dict[str, Any]) -> str:
        before = len(self.session.calls)
        await self.processing.accept([raw])
        await self.processing.drain()
        shown = [call for call in self.session.calls[before:] if isinstance(call, SendMessage | EditMessageText)]
        self.buttons = [
            button.callback_data
            for call in shown
            if call.reply_markup is not None and hasattr(call.reply_markup, "inline_keyboard")
            for row in call.reply_markup.inline_keyboard
            for button in row
        ]
        return str(shown[-1].text) if shown else ""

    def toast(self) -> str | None:
        """The last toast."""
        return next((call.text for call in reversed(self.session.calls) if isinstance(call, AnswerCallbackQuery)), None)


@pytest.fixture
def session() -> FakeSession:
    """The Telegram."""
    return FakeSession()


@pytest.fixture
def phone_of(house: House, session: FakeSession) -> Callable[[Person], Phone]:
    """Makes phones."""
    return lambda person: Phone(house, session, person)


PhoneOf = Callable[[Person], Phone]


@pytest.mark.fault(10)
@pytest.mark.parametrize("data", ["0:old:1:x", "rubbish", "1:nosuch::", "1:aa:99999:", "1:home::"])
async def test_any_old_or_unknown_button_shows_how_things_stand(
    house: House, phone_of: PhoneOf, session: FakeSession, data: str
) -> None:
    """No dead buttons."""
    phone = phone_of(await house.accepted(Role.MENTEE))
    shown = await phone._take(tap_update(phone.person.telegram_id, data))
    assert "We are looking for a mentor" in shown


@pytest.mark.row("A6")
async def test_a_rest_and_its_end(house: House, phone_of: PhoneOf) -> None:
    """Two taps to begin, one to end; nobody asks why."""
    person = await house.accepted(Role.MENTEE)
    phone = phone_of(person)
    assert "How long" in await phone.tap("ow")
    assert "Rest until" in await phone.tap("ow", "", "2")
    async with house.open() as work:
        found = await work.persons.get(person.id)
    assert found is not None
    assert found.availability is Availability.PAUSED
    assert "rest until" in (await phone.tap("home")).lower()
    await phone.tap("or")
    async with house.open() as work:
        found = await work.persons.get(person.id)
    assert found is not None
    assert found.availability is Availability.ACTIVE


@pytest.mark.row("A6")
async def test_settings_change_language_zone_and_quiet_hours(house: House, phone_of: PhoneOf) -> None:
    """Each is stored at once, and the screen is in the new language."""
    person = await house.accepted(Role.MENTEE)
    phone = phone_of(person)
    await phone.tap("lang")
    await phone.tap("ol", "de")
    await phone.tap("oz", "", "Europe/Kyiv")
    await phone.tap("oq", "", "22-9")
    async with house.open() as work:
        found = await work.persons.get(person.id)
    assert found is not None
    assert (found.language, found.zone, found.quiet_from, found.quiet_until) == ("de", "Europe/Kyiv", 1320, 540)


@pytest.mark.parametrize(("argument", "expected"), [("99-99", 1260), ("x", 1260), ("-", 1260), ("٣-٤", 1260)])
async def test_forged_quiet_hours_change_nothing(house: House, phone_of: PhoneOf, argument: str, expected: int) -> None:
    """The picker comes again."""
    person = await house.accepted(Role.MENTEE)
    phone = phone_of(person)
    assert "quiet" in await phone.tap("oq", "", argument)
    async with house.open() as work:
        found = await work.persons.get(person.id)
    assert found is not None
    assert found.quiet_from == expected


async def test_a_city_can_be_typed_for_the_time_zone(house: House, phone_of: PhoneOf) -> None:
    """An unknown one is answered kindly, a known one is taken."""
    person = await house.accepted(Role.MENTEE)
    phone = phone_of(person)
    await phone.tap("oz")
    assert "do not know this city" in await phone.say("Atlantis")
    await phone.say("Kyiv")
    async with house.open() as work:
        found = await work.persons.get(person.id)
        form = await work.forms.of(person.id)
    assert found is not None
    assert (found.zone, form) == ("Europe/Kyiv", None)


@pytest.mark.row("A6", "F1")
async def test_leaving_takes_two_taps_and_consent_can_be_taken_back(house: House, phone_of: PhoneOf) -> None:
    """As easy as joining."""
    person = await house.accepted(Role.MENTEE)
    async with house.open() as work:
        await work.persons.consent(person.id, kind="privacy", version="1", language="en", text_hash="x")
    phone = phone_of(person)
    assert "leave" in await phone.tap("ox")
    assert "You have left" in await phone.tap("ox", "", "consent")
    async with house.open() as work:
        assert await work.applications.live_of(person.id) is None
        (consent,) = await work.persons.consents(person.id)
    assert consent.withdrawn_at == house.now
    await phone.tap("ox", "", "yes")
    assert phone.toast() == "You are not taking part at the moment."


@pytest.mark.fault(39)
@pytest.mark.parametrize(
    "fields",
    [
        {"text": None, "sticker": {"file_id": "a", "file_unique_id": "a", "type": "regular", "width": 1, "height": 1,
                                   "is_animated": False, "is_video": False}},  # a sticker
        {"text": None, "voice": {"file_id": "a", "file_unique_id": "a", "duration": 3}},  # a voice message
        {"text": None, "location": {"longitude": 8.2, "latitude": 53.1}},  # a place
        {"text": None, "contact": {"phone_number": "+49", "first_name": "X"}},  # a contact
        {"text": None, "photo": [{"file_id": "a", "file_unique_id": "a", "width": 1, "height": 1}]},  # a photo
        {"text": None, "poll": POLL},  # a poll
        {"text": "x" * 4096},  # the longest text
        {"text": "forwarded", "forward_origin": {"type": "hidden_user", "sender_user_name": "X", "date": 1}},
    ],
)  # fmt: skip
async def test_whatever_comes_gets_a_kind_answer_and_the_way_on(
    house: House, phone_of: PhoneOf, fields: dict[str, Any]
) -> None:
    """Nothing is lost, and the menu is one tap away."""
    phone = phone_of(await house.accepted(Role.MENTEE))
    raw = message_update(phone.person.telegram_id, "x")
    raw["message"] = {name: value for name, value in (raw["message"] | fields).items() if value is not None}
    assert await phone._take(raw)
    assert pack(Tap("home")) in phone.buttons


@pytest.mark.fault(39)
async def test_an_album_gets_one_answer(house: House, phone_of: PhoneOf) -> None:
    """With or without words under its pictures; the next album gets its own; another person's is not touched."""
    daria, olena = phone_of(await house.accepted(Role.MENTEE)), phone_of(await house.accepted(Role.MENTEE, "Olena"))
    photo = [{"file_id": "a", "file_unique_id": "a", "width": 1, "height": 1}]
    said = []
    for phone, album, caption in (
        (daria, "7", None),
        (daria, "7", "my diploma"),
        (olena, "7", None),
        (daria, "7", None),
        (daria, "8", None),
    ):
        said.append(await phone.say("", text=None, photo=photo, media_group_id=album, caption=caption))
    assert [bool(words) for words in said] == [True, False, True, False, True]


@pytest.mark.fault(39)
async def test_an_edited_message_is_noticed(house: House, phone_of: PhoneOf) -> None:
    """The first version counts, and the person knows."""
    phone = phone_of(await house.accepted(Role.MENTEE))
    raw = message_update(phone.person.telegram_id, "other words")
    raw["edited_message"] = raw.pop("message") | {"edit_date": 1779184801}
    assert "changed a message" in await phone._take(raw)


async def test_words_to_the_team_go_to_the_desk(house: House, phone_of: PhoneOf) -> None:
    """Asked in private, a card in the group."""
    person = await house.accepted(Role.MENTEE)
    phone = phone_of(person)
    await phone.tap("tq")
    assert "with the team" in await phone.say("May I change my times?")
    async with house.open() as work:
        (card,) = await work.cards.open("oldenburg")
        question = await work.team_questions.get(card.object_id)
    assert question is not None
    assert question.words == "May I change my times?"


async def test_unknown_commands_show_the_menu(house: House, phone_of: PhoneOf) -> None:
    """Not silence."""
    phone = phone_of(await house.accepted(Role.MENTEE))
    assert "do not know this command" in await phone.say("/abracadabra")
