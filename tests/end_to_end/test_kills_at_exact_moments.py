"""Real SIGKILL at the exact moments at which something could be lost or doubled."""

import re

import pytest

from playground.faults import Switch
from playground.messages import Message
from tests.end_to_end.places import OCCUPATION, ON_BOTH, Place
from tests.end_to_end.story_steps import Person, staff_label
from tests.end_to_end.towns import PATIENCE, start_bot, until_it_is
from tests.end_to_end.walks import LINK, Stop, mentee_stops, reach, sign_up

pytestmark = [pytest.mark.e2e]
YOU_ARE_IN = "🤝 You are in: the team has accepted your application."


async def at_reach(place: Place) -> tuple[Person, Stop]:
    """Somebody who has come to the first question; the bot has nothing to do. Answers also the next screen."""
    person = place.somebody()
    person.phone.start(LINK)
    for stop in mentee_stops(OCCUPATION)[:3]:
        await reach(person, stop)
        stop.go_on(person)
    await reach(person, mentee_stops(OCCUPATION)[3])
    await place.is_quiet()
    return person, mentee_stops(OCCUPATION)[4]


def held(place: Place, kind: str, method: str, person: Person) -> Switch:
    """A switch for one request about one person's chat."""
    return place.town.playground.misbehaviour.misbehave(kind, method=method, chat=person.phone.user_id, count=1)


async def used(place: Place, switch: Switch) -> None:
    """Waits until the request has come to the playground."""
    assert await place.town.playground.world.feed.wait_until(lambda: switch.uses_left == 0, PATIENCE)


def edits(person: Person) -> int:
    """How often a message in the person's chat was given other words or buttons."""
    return sum(event.type == "edited" and event.chat is person.phone.chat for event in person.phone.world.feed.kept())


def like(person: Person, words: str) -> list[Message]:
    """The bot's messages in the person's chat that hold these words."""
    return [message for message in person.phone.chat.newest_first() if words in message.text]


async def speaks_again(place: Place, person: Person) -> None:
    """One more exchange, to its end: nothing from before is still under way."""
    person.phone.say("/help")
    await person.phone.wait_for("/privacy")
    await place.is_quiet()


@pytest.mark.fault(2)
@ON_BOTH
async def test_the_same_tap_after_a_restart_changes_nothing_and_is_answered_the_same(place: Place) -> None:
    """Accepted, killed before the offset moved: the tap comes again; the words for it do, the effect does not."""
    playground = place.town.playground
    (meike,) = await place.town.open_office("Meike")
    shirin = place.somebody()
    await sign_up(shirin, OCCUPATION)
    await meike.wait_until(lambda: meike.has_button(staff_label("✅ Accept")), PATIENCE)
    await place.is_quiet()
    playground.misbehaviour.misbehave("drop", method="getUpdates")  # the tap goes out, its confirmation never arrives
    playground.misbehaviour.misbehave("drop", method="answerCallbackQuery", count=1)
    meike.tap(staff_label("✅ Accept"))
    await shirin.sees(YOU_ARE_IN, new=False)
    await until_it_is(lambda: place.newest_update_is("answered"), "the tap is answered, as far as the bot knows")
    assert meike.toasts() == []
    await place.town.process.kill()
    assert len(place.town.bot.updates) == 1
    playground.misbehaviour.behave()
    await start_bot(place.town)
    await meike.wait_until(lambda: bool(meike.toasts()), PATIENCE)
    await place.is_quiet()
    assert meike.toasts() == [staff_label("accepted", "state")]
    assert len(like(shirin, shirin.words(YOU_ARE_IN))) == 1
    assert await place.ledger.count("audit", "action = 'accept'") == 1


@pytest.mark.fault(3)
async def test_killed_before_an_update_was_committed(place: Place) -> None:
    """The bot has it in hand and cannot write it down; Telegram hands it out again."""
    shirin, _ = await at_reach(place)
    await says_when_it_has_an_update(place, shirin)
    async with place.ledger.nobody_writes():
        shirin.phone.tap(shirin.label("Both", "reach"))
        await until_it_is(place.is_healthy, "the bot has the tap in hand")
        await place.town.process.kill()
    before = await place.ledger.count("inbox")
    await start_bot(place.town)
    await reach(shirin, mentee_stops(OCCUPATION)[4])
    await place.is_quiet()
    assert await place.ledger.count("inbox") == before + 1


async def says_when_it_has_an_update(place: Place, person: Person) -> None:
    """Makes the bot miss one poll: from then on it is unhealthy, until the next update is in its hands."""
    place.town.playground.misbehaviour.misbehave("drop", method="getUpdates", count=1)
    person.phone.start()  # brought by the poll that is under way; the next one fails, the one after that waits
    await person.sees("Welcome back, {name}. Here we stopped.", name=person.phone.user.first_name)
    await place.is_quiet()
    assert await place.is_healthy(503)


@pytest.mark.fault(3)
@pytest.mark.parametrize("place", ["postgresql"], indirect=True)
async def test_killed_after_an_update_was_received_and_before_its_work_was_committed(place: Place) -> None:
    """It is in the inbox, the work on it waits for a lock; the next process takes it up."""
    shirin, following = await at_reach(place)
    before = edits(shirin)
    waiting = "SELECT 1 FROM pg_locks WHERE locktype = 'advisory' AND NOT granted"
    async with place.ledger.hold_up(shirin.phone.user_id):
        shirin.phone.tap(shirin.label("Both", "reach"))

        async def is_at_the_lock() -> bool:
            return len(place.town.bot.updates) == 0 and bool(await place.ledger.rows(waiting))

        await until_it_is(is_at_the_lock, "the tap is confirmed to Telegram, the work on it waits")
        assert await place.newest_update_is("received")
        await place.town.process.kill()
    await start_bot(place.town)
    await reach(shirin, following)
    await place.is_quiet()
    assert edits(shirin) == before + 1


@pytest.mark.fault(4)
@pytest.mark.parametrize("comes_again", [False, True], ids=["confirmed", "handed out again"])
@ON_BOTH
async def test_killed_between_the_commit_and_the_answer(place: Place, comes_again: bool) -> None:
    """The answer is sent once up again, and once only, also when Telegram hands the same tap out a second time."""
    shirin, following = await at_reach(place)
    before = edits(shirin)
    if comes_again:
        place.town.playground.misbehaviour.misbehave("drop", method="getUpdates")
    answer = held(place, "half_open", "editMessageText", shirin)
    shirin.phone.tap(shirin.label("Both", "reach"))
    await used(place, answer)
    assert await place.newest_update_is("handled")
    if not comes_again:
        await until_it_is(place.has_confirmed, "the tap is confirmed")
    await place.town.process.kill()
    assert len(place.town.bot.updates) == comes_again
    place.town.playground.misbehaviour.behave()
    assert edits(shirin) == before
    await start_bot(place.town)
    await reach(shirin, following)
    screen = shirin.phone.find_button(shirin.label("Choose from groups"))[0]
    await speaks_again(place, shirin)
    await shirin.phone.wait_until(lambda: not screen.inline_keyboard, PATIENCE)
    assert edits(shirin) == before + 2  # the answer; and its buttons gone, since the page of /help is below now


@pytest.mark.fault(5)
@ON_BOTH
async def test_killed_after_an_answer_was_sent_and_before_it_was_marked(place: Place) -> None:
    """It arrives once more, that is logged, and then never again."""
    shirin, _ = await at_reach(place)
    welcome = shirin.words("Welcome back, {name}. Here we stopped.", name="شیرین")
    answer = held(place, "timeout_after_accept", "sendMessage", shirin)
    shirin.phone.start()
    await shirin.reads(welcome)
    await used(place, answer)
    await place.kill_and_start()
    await shirin.phone.wait_until(lambda: len(like(shirin, welcome)) == 2, PATIENCE)
    await place.is_quiet()
    assert re.search(r"taken_up\s+updates=1", place.town.log())
    await place.kill_and_start()
    await speaks_again(place, shirin)
    assert len(like(shirin, welcome)) == 2


@pytest.mark.fault(5)
@ON_BOTH
async def test_killed_after_a_notice_was_sent_and_before_it_was_marked(place: Place) -> None:
    """The same for what the outbox delivers."""
    (meike,) = await place.town.open_office("Meike")
    shirin = place.somebody()
    await sign_up(shirin, OCCUPATION)
    await meike.wait_until(lambda: meike.has_button(staff_label("✅ Accept")), PATIENCE)
    notice = held(place, "timeout_after_accept", "sendMessage", shirin)
    meike.tap(staff_label("✅ Accept"))
    await shirin.sees(YOU_ARE_IN, new=False)
    await used(place, notice)
    await place.is_quiet()
    await place.town.process.kill()
    place.town.pass_time(seconds=61)  # where several processes share a database, the killed one's claim has to run out
    await start_bot(place.town)
    await shirin.phone.wait_until(lambda: len(like(shirin, shirin.words(YOU_ARE_IN))) == 2, PATIENCE)
    assert re.search(r"may_arrive_twice\s+notices=1", place.town.log())
    await until_it_is(lambda: nothing_to_send(place), "both are marked as sent")
    await place.town.process.kill()
    place.town.pass_time(seconds=61)
    await start_bot(place.town)
    await speaks_again(place, shirin)
    assert len(like(shirin, shirin.words(YOU_ARE_IN))) == 2


async def nothing_to_send(place: Place) -> bool:
    """Whether no notice is waiting that is due, or is under way."""
    return await place.ledger.count("outbox", "kind = 'ApplicationAccepted' AND status <> 'sent'") == 0
