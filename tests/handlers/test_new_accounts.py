"""A lost phone: staff make a link in the group, the person goes on in a new account, the old one is closed."""

import re
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select

from db.models import account_links, outbox, persons
from program.applications import ApplicationStatus
from program.new_accounts import GOOD_FOR, MOST_TRIES
from program.notices import WayOnShown
from program.people import Availability, Person, Role
from program.taps import Tap
from tests.bot.fakes import message_update
from tests.couples import TUESDAY, Couple, couple_in
from tests.houses import House
from tests.things import replying_to
from tests.villages import GROUP, Village, english
from usecases import losses
from usecases.couples import BOT_NAME

pytestmark = pytest.mark.row("A9")
HARBOUR = -1002
MOVED = "This account was moved."
CODE = re.compile(r"start=(new-[A-Za-z0-9_-]{22})")


class Moves:
    """Daria and Jens, Daria's new phone, and the team."""

    def __init__(self, couple: Couple, village: Village, meike: Person) -> None:
        self.couple = couple
        self.village = village
        self.house = couple.house
        self.meike = meike
        self.new_phone = 7_000_000_001

    @property
    def daria(self) -> Person:
        """Who has lost the phone, as she was."""
        return self.couple.mentee

    async def application_id(self, person: Person | None = None) -> int:
        """The number of Daria's application."""
        async with self.house.open() as work:
            found = await work.applications.latest_of((person or self.daria).id)
        assert found is not None
        return found.id

    async def make_link(self, person: Person | None = None) -> str:
        """Staff go the whole way; answers what the deep link says."""
        number = await self.application_id(person)
        await self.village.say_in_group(self.meike, f"/newphone {number}")
        await self.village.press(self.meike, "Yes, make a link", GROUP)
        return self.link()

    def link(self, staff: Person | None = None) -> str:
        """The newest link in the private chat of staff."""
        found = [CODE.search(shown.words) for shown in self.village.chat(staff or self.meike)]
        return [entry[1] for entry in found if entry is not None][-1]

    async def start(self, account: int, payload: str) -> str:
        """Opens the link in an account; answers what is shown there last."""
        await self.village.take(message_update(account, f"/start {payload}"))
        return self.shown(account)

    async def press(self, account: int, label: str) -> str:
        """Taps the newest button of that label in an account's chat."""
        message_id, data = self.village._find(account, label)
        await self.tap(account, data, message_id)
        return self.shown(account)

    async def tap(self, account: int, data: str, message_id: int = 1) -> None:
        """Taps whatever button, as somebody named Dasha."""
        raw = self.village.raw_tap(self.daria, data, account, message_id)
        raw["callback_query"]["from"] = {"id": account, "is_bot": False, "first_name": "Dasha", "language_code": "de"}
        await self.village.take(raw)

    def shown(self, account: int) -> str:
        """The newest message of a chat; nothing where there is none."""
        chat = list(self.village.chats.get(account, {}).values())
        return chat[-1].words if chat else ""

    async def move(self) -> str:
        """The whole way to the new phone."""
        await self.start(self.new_phone, await self.make_link())
        return await self.press(self.new_phone, "Yes, move here")

    async def person(self) -> Person:
        """Daria as she is now."""
        async with self.house.open() as work:
            found = await work.persons.get(self.daria.id)
        assert found is not None
        return found

    async def statuses(self) -> list[str]:
        """Where the links stand, oldest first."""
        async with self.house.open() as work:
            rows = await work.connection.execute(select(account_links.c.status).order_by(account_links.c.id))
            return [row.status for row in rows]


@pytest.fixture
async def moves(house: House) -> Moves:
    """On Tuesday noon; Meike has written to the bot before, and it knows its name."""
    house.works._programme = english(house.works.programme)
    village = Village(house)
    couple = await couple_in(house)
    meike = await village.staff("Meike")
    async with house.open() as work:
        await work.facts.set(BOT_NAME, "tandem_bot")
        await work.persons.change(meike.id, language="en")
        await work.persons.change(couple.mentee.id, screen_id=321)
    await village.say(meike, "/help")
    return Moves(couple, village, meike)


async def test_the_whole_way(moves: Moves) -> None:
    """In the group by a number, the link in private, one tap on the new phone: everything goes on there."""
    village, number = moves.village, await moves.application_id()
    shown = await village.say_in_group(moves.meike, f"/newphone {number}")
    assert "Have you checked who it is, outside the bot?" in shown.words
    assert "Daria" not in shown.words
    assert await village.press(moves.meike, "Who?", GROUP) == "This is Daria."
    await village.press(moves.meike, "Yes, make a link", GROUP)
    assert "It works once, until Thursday 21 May, 12:00." in village.last(GROUP).words
    assert not CODE.search(village.last(GROUP).words)
    opened = await moves.start(moves.new_phone, moves.link())
    assert opened.startswith("Is this your new account?")
    assert "Daria" not in opened
    moved = await moves.press(moves.new_phone, "Yes, move here")
    assert moved.startswith("You are back. Everything goes on here.")
    assert "Your tandem with Jens" in moved
    daria = await moves.person()
    assert (daria.telegram_id, daria.first_name, daria.username) == (moves.new_phone, "Dasha", None)
    assert (daria.language, daria.site, daria.role) == ("en", "oldenburg", Role.MENTEE)
    assert await moves.statuses() == ["used"]


async def test_what_waits_goes_to_the_new_chat(moves: Moves) -> None:
    """Also the reminder of a meeting that was agreed before; timers go on."""
    await moves.couple.agree()
    async with moves.house.open() as work:
        await work.tell(moves.daria.id, WayOnShown(), about="1", not_before=work.now + timedelta(hours=1))
    await moves.move()
    before = len(moves.village.sender.to(moves.daria.telegram_id))
    await moves.village.at(TUESDAY - timedelta(hours=1))
    assert any("your meeting with Jens" in sent.plain for sent in moves.village.sender.to(moves.new_phone))
    assert any("Something went wrong" in sent.plain for sent in moves.village.sender.to(moves.new_phone))
    assert len(moves.village.sender.to(moves.daria.telegram_id)) == before


async def test_the_old_account_can_do_nothing_any_more(moves: Moves) -> None:
    """Told once, in the place of its last screen; whatever it then sends or taps, nothing is shown or done."""
    await moves.move()
    old = moves.daria.telegram_id
    edits = [sent for sent in moves.village.sender.to(old) if sent.act == "edit"]
    assert [(sent.message_id, sent.plain.startswith(MOVED), sent.labels()) for sent in edits] == [(321, True, [])]
    before = len(moves.village.chats[old]), len(moves.village.session.texts())
    for words in ("/start", "/mydata", "/delete", "/settings", "Hello"):
        await moves.village.take(message_update(old, words))
    for tap in ("1:home", f"1:rw:{moves.couple.tandem_id}", f"1:gt:{moves.couple.tandem_id}", "1:tq"):
        await moves.tap(old, tap)
    assert (len(moves.village.chats[old]), len(moves.village.session.texts())) == before
    assert moves.village.toasts[-4:] == [""] * 4
    async with moves.house.open() as work:
        assert await work.forms.of(moves.daria.id) is None


async def test_an_old_account_that_was_out_of_reach_is_told_when_it_writes(moves: Moves) -> None:
    """Once, without a button; by a message or by a tap."""
    await moves.start(moves.new_phone, await moves.make_link())
    async with moves.house.open() as work:
        await losses.lose(work, moves.daria)
    await moves.press(moves.new_phone, "Yes, move here")
    async with moves.house.open() as work:
        await work.connection.execute(persons.update().values(moved_told_at=None))
    await moves.village.take(message_update(moves.daria.telegram_id, "/start"))
    assert moves.shown(moves.daria.telegram_id).startswith(MOVED)
    before = len(moves.village.session.texts())
    await moves.village.take(message_update(moves.daria.telegram_id, "/start"))
    assert len(moves.village.session.texts()) == before


@pytest.mark.row("F4")
async def test_of_the_old_account_nothing_but_its_number_is_kept(moves: Moves) -> None:
    """No name, no username, no role; also after it has written again."""
    await moves.move()
    await moves.village.take(message_update(moves.daria.telegram_id, "Hello"))
    async with moves.house.open() as work:
        account = await work.persons.by_telegram_id(moves.daria.telegram_id)
    assert account is not None
    assert (account.first_name, account.last_name, account.username) == ("", "", None)
    assert (account.moved_to, account.role, account.site) == (moves.daria.id, None, None)


async def test_a_link_works_once(moves: Moves) -> None:
    """The second opening, also by the same account, leads nowhere."""
    payload = await moves.make_link()
    await moves.start(moves.new_phone, payload)
    code = moves.village._find(moves.new_phone, "Yes, move here")[1]
    await moves.press(moves.new_phone, "Yes, move here")
    assert "does not work any more" in await moves.start(7_000_000_002, payload)
    await moves.tap(7_000_000_002, code)
    assert "does not work any more" in moves.shown(7_000_000_002)
    assert (await moves.person()).telegram_id == moves.new_phone


async def test_two_who_open_it_at_the_same_moment(moves: Moves) -> None:
    """One moves, the other one reads that the link is over."""
    payload = await moves.make_link()
    accounts = (moves.new_phone, 7_000_000_002)
    raws = []
    for account in accounts:
        await moves.start(account, payload)
        message_id, data = moves.village._find(account, "Yes, move here")
        raw = moves.village.raw_tap(moves.daria, data, account, message_id)
        raw["callback_query"]["from"] = {"id": account, "is_bot": False, "first_name": "Dasha"}
        raws.append(raw)
    await moves.village.take(*raws)
    shown = sorted(moves.shown(account).partition("\n")[0] for account in accounts)
    assert shown == [
        "This link does not work any more. Our team can make a new one.",
        "You are back. Everything goes on here.",
    ]
    assert (await moves.person()).telegram_id in accounts
    async with moves.house.open() as work:
        assert await work.persons.by_telegram_id(moves.daria.telegram_id) is not None


async def test_after_two_days_a_link_is_over(moves: Moves) -> None:
    """To the second."""
    payload = await moves.make_link()
    moves.house.now += GOOD_FOR - timedelta(seconds=1)
    assert "Is this your new account?" in await moves.start(moves.new_phone, payload)
    moves.house.now += timedelta(seconds=1)
    assert "does not work any more" in await moves.press(moves.new_phone, "Yes, move here")
    assert "does not work any more" in await moves.start(moves.new_phone, payload)
    assert (await moves.person()).telegram_id == moves.daria.telegram_id


@pytest.mark.parametrize("where", ["group", "private"])
async def test_staff_can_take_a_link_back(moves: Moves, where: str) -> None:
    """From then on it leads nowhere; a second tap says so."""
    payload = await moves.make_link()
    place: Any = GROUP if where == "group" else moves.meike
    message_id, data = moves.village._find(GROUP if where == "group" else moves.meike.telegram_id, "Take it back")
    await moves.village.press(moves.meike, "Take it back", place)
    assert moves.village.last(place).words.startswith("This link no longer works.")
    assert "does not work any more" in await moves.start(moves.new_phone, payload)
    chat_id = GROUP if where == "group" else moves.meike.telegram_id
    assert await moves.village.take(moves.village.raw_tap(moves.meike, data, chat_id, message_id)) == [
        "This link no longer works."
    ]


async def test_a_used_link_cannot_be_taken_back(moves: Moves) -> None:
    """It says so; the person stays in the new account."""
    await moves.move()
    assert await moves.village.press(moves.meike, "Take it back", GROUP) == "This link has been used already."


async def test_a_new_link_takes_the_place_of_the_earlier_one(moves: Moves) -> None:
    """Two people of the team, one link."""
    first = await moves.make_link()
    second = await moves.make_link()
    assert first != second
    assert await moves.statuses() == ["revoked", "open"]
    assert "does not work any more" in await moves.start(moves.new_phone, first)
    assert "Is this your new account?" in await moves.start(moves.new_phone, second)


@pytest.mark.fault(43)
async def test_codes_cannot_be_guessed_for_long(moves: Moves) -> None:
    """Twenty wrong ones, whoever tries them, and no open link works any more."""
    payload = await moves.make_link()
    for number in range(MOST_TRIES - 1):
        await moves.start(7_000_000_005, f"new-{number:022d}")
    assert "Is this your new account?" in await moves.start(moves.new_phone, payload)
    await moves.start(7_000_000_005, f"new-{'x' * 22}")
    assert "does not work any more" in await moves.start(moves.new_phone, payload)


async def test_the_present_account_cannot_use_it(moves: Moves) -> None:
    """Said kindly; the link stays good."""
    payload = await moves.make_link()
    assert "This is your present account." in await moves.start(moves.daria.telegram_id, payload)
    assert await moves.statuses() == ["open"]


async def test_the_team_does_not_move_into_it_by_mistake(moves: Moves) -> None:
    """Who hands it over may tap on it."""
    payload = await moves.make_link()
    assert "You belong to the team." in await moves.start(moves.meike.telegram_id, payload)
    await moves.tap(moves.meike.telegram_id, f"1:vy::{payload.removeprefix('new-')}")
    assert (await moves.person()).telegram_id == moves.daria.telegram_id
    assert await moves.statuses() == ["open"]


@pytest.mark.parametrize("who", ["accepted", "submitted", "partner"])
async def test_somebody_in_the_programme_does_not_move_into_it(moves: Moves, who: str) -> None:
    """Asked to speak with the team; nothing changes for either."""
    other = moves.couple.mentor if who == "partner" else await moves.house.accepted(Role.MENTEE, "Olha")
    if who == "submitted":
        async with moves.house.open() as work:
            found = await work.applications.live_of(other.id)
            assert found is not None
            await work.applications.move(found, ApplicationStatus.SUBMITTED)
    payload = await moves.make_link()
    assert "in the programme already" in await moves.start(other.telegram_id, payload)
    await moves.tap(other.telegram_id, f"1:vy::{payload.removeprefix('new-')}")
    assert (await moves.person()).telegram_id == moves.daria.telegram_id


async def test_an_unfinished_sign_up_in_the_new_account_is_no_hindrance(moves: Moves) -> None:
    """On a new phone people press Start first: the draft goes, what they wrote to the team goes on."""
    await moves.start(moves.new_phone, "mentee-oldenburg")
    async with moves.house.open() as work:
        stranger = await work.persons.by_telegram_id(moves.new_phone)
        assert stranger is not None
        question_id = await work.team_questions.add(stranger.id, "oldenburg", "I have a new phone")
    await moves.move()
    async with moves.house.open() as work:
        question = await work.team_questions.get(question_id)
        assert await work.forms.of(stranger.id) is None
        assert await work.applications.live_of(stranger.id) is None
    assert question is not None
    assert question.person_id == moves.daria.id


async def test_no_leaves_everything_as_it_is(moves: Moves) -> None:
    """The link stays good: the wrong button is tapped easily."""
    payload = await moves.make_link()
    await moves.start(moves.new_phone, payload)
    assert "everything stays as it is" in await moves.press(moves.new_phone, "No")
    assert (await moves.person()).telegram_id == moves.daria.telegram_id
    assert "Is this your new account?" in await moves.start(moves.new_phone, payload)


async def test_staff_can_move_somebody_back(moves: Moves) -> None:
    """The phone was found: a new link, opened in the old account, leads back; the other one is closed then."""
    await moves.move()
    payload = await moves.make_link()
    old = moves.daria.telegram_id
    assert "Is this your new account?" in await moves.start(old, payload)
    assert "You are back." in await moves.press(old, "Yes, move here")
    assert (await moves.person()).telegram_id == old
    before = len(moves.village.session.texts())
    await moves.village.take(message_update(moves.new_phone, "/start"))
    assert len(moves.village.session.texts()) == before


async def test_letters_of_the_old_chat_cannot_be_replied_to(moves: Moves) -> None:
    """The numbers of another chat's messages mean something else."""
    village, number = moves.village, moves.couple.tandem_id
    await village.tap(moves.couple.mentor, Tap("rw", str(number)))
    await village.say(moves.couple.mentor, "Hello", message_id=55)
    letter = village.sender.to(moves.daria.telegram_id)[-1]
    await moves.move()
    sent = len(village.sender.to(moves.couple.mentor.telegram_id))
    reply = message_update(moves.new_phone, "Hi", **replying_to(letter.message_id or 0, moves.new_phone))
    await village.take(reply)
    assert len(village.sender.to(moves.couple.mentor.telegram_id)) == sent


async def test_whoever_was_unreachable_is_back(moves: Moves) -> None:
    """The card is settled, and Jens can write again."""
    async with moves.house.open() as work:
        await losses.lose(work, moves.daria)
    await moves.village.deliver()
    await moves.move()
    assert (await moves.person()).availability is Availability.ACTIVE
    assert any("The person writes to us again." in shown.words for shown in moves.village.chat(GROUP))


async def test_from_the_card_of_somebody_unreachable(moves: Moves) -> None:
    """One tap on the card, or on the list of /newphone; the card stays."""
    async with moves.house.open() as work:
        await losses.lose(work, moves.daria)
    await moves.village.deliver()
    await moves.village.press(moves.meike, "New account …", GROUP)
    assert moves.village.last(GROUP).words.startswith("🔑 New account for application")
    assert any("Nobody at the other end" in shown.title for shown in moves.village.chat(GROUP))
    shown = await moves.village.say_in_group(moves.meike, "/newphone")
    label = f"{await moves.application_id()} · mentee"
    assert shown.labels == [label]
    await moves.village.press(moves.meike, label, GROUP)
    assert moves.village.last(GROUP).words.startswith("🔑 New account for application")


async def test_without_a_private_chat_no_link_is_made(moves: Moves) -> None:
    """It has to go somewhere: whoever taps is asked to press Start first."""
    okka = await moves.village.staff("Okka")
    await moves.village.say_in_group(okka, f"/newphone {await moves.application_id()}")
    toast = await moves.village.press(okka, "Yes, make a link", GROUP)
    assert toast is not None
    assert toast.startswith("Please write to me in private first")
    assert await moves.statuses() == []


async def test_not_now(moves: Moves) -> None:
    """No link is made."""
    await moves.village.say_in_group(moves.meike, f"/newphone {await moves.application_id()}")
    await moves.village.press(moves.meike, "Not now", GROUP)
    assert moves.village.last(GROUP).words == "All right, no link was made."
    assert await moves.statuses() == []


@pytest.mark.fault(43)
@pytest.mark.parametrize("kind", ["vn", "vl", "vx", "vr"])
async def test_nobody_else_makes_or_takes_back_links(moves: Moves, kind: str) -> None:
    """Another site's staff, people without a group, in the group and elsewhere; nothing is said of who it is."""
    okka = await moves.village.staff("Okka", site="wilhelmshaven", chat_id=HARBOUR)
    stranger = await moves.house.person("Eve")
    number = moves.daria.id
    if kind == "vr":
        await moves.make_link()
        number = 1
    before = await moves.statuses()
    for who, place in (
        (okka, HARBOUR),
        (okka, GROUP),
        (stranger, GROUP),
        (moves.couple.mentor, GROUP),
        (stranger, None),
    ):
        if kind == "vx" and place == HARBOUR:
            continue  # in their own group it is their own question
        await moves.village.tap(who, Tap(kind, str(number)), place)
        assert await moves.statuses() == before
        assert "Application" not in (moves.village.toasts or [""])[-1]
    shown = await moves.village.say_in_group(okka, f"/newphone {await moves.application_id()}", HARBOUR)
    assert shown.words == "I do not find an application of your site with this number."
    shown = await moves.village.say_in_group(stranger, f"/newphone {await moves.application_id()}")
    assert shown.words == "Only members of the team's group can do this."


@pytest.mark.parametrize("words", ["/newphone 4711", "/newphone 99999999999999999999"])
async def test_a_number_that_is_nobodys(moves: Moves, words: str) -> None:
    """Said so."""
    shown = await moves.village.say_in_group(moves.meike, words)
    assert shown.words == "I do not find an application of your site with this number."


async def test_only_the_hash_of_a_code_is_kept(moves: Moves) -> None:
    """Neither the table nor the outbox tells the link afterwards."""
    payload = await moves.make_link()
    code = payload.removeprefix("new-")
    async with moves.house.open() as work:
        rows = (await work.connection.execute(select(account_links))).all()
        facts = (await work.connection.execute(select(outbox.c.facts))).all()
    assert code not in repr(rows)
    assert code not in repr(facts)


async def test_what_was_done_is_on_record(moves: Moves) -> None:
    """Who made the link, and that the person moved; no name."""
    await moves.move()
    async with moves.house.open() as work:
        entries = await work.audits.about("person", moves.daria.id)
    made = [(entry.action, entry.actor_id) for entry in entries]
    assert ("link_made", moves.meike.id) in made
    assert ("moved_account", moves.daria.id) in made
