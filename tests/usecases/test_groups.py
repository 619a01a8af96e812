"""Staff groups: who binds one and moves it, what is posted there anew, how it is lost and found again."""

import re

import pytest
from sqlalchemy import select

from db.models import audit, outbox
from program.actors import Actor, Forbidden
from program.desk import Card, CardKind
from program.people import Person
from tests.houses import House
from usecases import StaffGroup, cards, groups
from usecases.groups import WrongCode

OLD, NEW = -1001, -1002


@pytest.fixture
async def meike(house: House) -> Actor:
    """Somebody of whom no group is known yet."""
    return Actor(person=await house.person("Meike", language="de"))


async def code_for(house: House, site: str = "oldenburg") -> str:
    """A fresh set-up code."""
    async with house.open() as work:
        return await groups.make_code(work, site)


async def bind(house: House, actor: Actor, code: str, *, chat_id: int = OLD, is_admin: bool = True) -> str:
    """/setup CODE in a chat; answers the site."""
    async with house.open() as work:
        return await groups.bind_group(work, actor, chat_id=chat_id, code=code, is_admin=is_admin)


async def group_of(house: House, site: str = "oldenburg") -> StaffGroup | None:
    """The site's group as it is committed."""
    async with house.open() as work:
        return await work.staff_groups.of_site(site)


async def trail(house: House) -> list[tuple[str, int | None, str | None, str | None]]:
    """What is on record about sites, in order: (action, who, state before, state after)."""
    async with house.open() as work:
        rows = await work.connection.execute(select(audit).where(audit.c.object_kind == "site").order_by(audit.c.id))
        return [(row.action, row.actor_id, row.from_state, row.to_state) for row in rows]


async def all_is_delivered(house: House) -> None:
    """Nothing waits in the outbox any more."""
    async with house.open() as work:
        await work.connection.execute(outbox.update().values(status="sent"))


async def concern(house: House, person: Person, *, message_id: int | None) -> Card:
    """A card about a person; with a message where it stands in the group already."""
    async with house.open() as work:
        number = await cards.open_card(work, site="oldenburg", kind=CardKind.CONCERN, object_id=person.id)
        if message_id is not None:
            await work.cards.change(number, message_id=message_id)
        return await cards.load(work, number)


async def shown(house: House) -> list[tuple[str, object]]:
    """What waits for the site's group: its kind, and which card or site it is about."""
    waiting = await house.notices("s:oldenburg")
    return [(kind, facts.get("card_id", facts.get("site"))) for kind, facts in waiting]


# --- binding --------------------------------------------------------------------------------------------------------


@pytest.mark.row("E1", "E6")
async def test_an_administrator_binds_the_group_with_the_code(house: House, meike: Actor) -> None:
    """The chat is the site's from now on, the board is posted, and it is on record."""
    assert await bind(house, meike, await code_for(house)) == "oldenburg"
    group = await group_of(house)
    assert group is not None
    assert (group.chat_id, group.is_lost, group.board_message_id) == (OLD, False, None)
    assert await shown(house) == [("BoardChanged", "oldenburg")]
    assert await trail(house) == [("bound_group", meike.id, None, "oldenburg")]
    async with house.open() as work:
        assert await work.staff_groups.bound_by("oldenburg") == meike.id


@pytest.mark.row("F5")
@pytest.mark.fault(43)
async def test_nobody_but_an_administrator_binds_a_group(house: House, meike: Actor) -> None:
    """The right code in the wrong hands binds nothing, and stays good for the right ones."""
    code = await code_for(house)
    with pytest.raises(Forbidden):
        await bind(house, meike, code, is_admin=False)
    assert await group_of(house) is None
    assert await bind(house, meike, code) == "oldenburg"


@pytest.mark.fault(43)
@pytest.mark.parametrize("which", ["invented", "empty", "used", "replaced", "of a site that is gone"])
async def test_without_a_good_code_nothing_is_bound(house: House, meike: Actor, which: str) -> None:
    """A code works once, and only the newest one of a site that there is."""
    code = {"invented": "ABCD-EFGH", "empty": ""}.get(which)
    if code is None:
        code = await code_for(house, "bremen" if which == "of a site that is gone" else "oldenburg")
    if which == "used":
        await bind(house, meike, code)
    if which == "replaced":
        await code_for(house)
    before = await group_of(house)
    with pytest.raises(WrongCode):
        await bind(house, meike, code, chat_id=NEW)
    assert await group_of(house) == before
    assert await group_of(house, "bremen") is None


async def test_a_code_may_be_typed_as_people_type(house: House, meike: Actor) -> None:
    """In small letters, with a space too many."""
    assert await bind(house, meike, f" {(await code_for(house)).lower()} ") == "oldenburg"


@pytest.mark.row("E1")
async def test_each_site_has_a_group_of_its_own(house: House, meike: Actor) -> None:
    """Binding the second one leaves the first alone."""
    await bind(house, meike, await code_for(house))
    assert await bind(house, meike, await code_for(house, "wilhelmshaven"), chat_id=NEW) == "wilhelmshaven"
    bound = [await group_of(house, site) for site in ("oldenburg", "wilhelmshaven")]
    assert [group.chat_id if group else None for group in bound] == [OLD, NEW]
    assert await house.notices("s:wilhelmshaven") == [("BoardChanged", {"site": "wilhelmshaven"})]


async def test_a_chat_that_is_bound_to_another_site_leaves_the_first(house: House, meike: Actor) -> None:
    """One chat is one site's."""
    await bind(house, meike, await code_for(house))
    await bind(house, meike, await code_for(house, "wilhelmshaven"))
    assert await group_of(house) is None


@pytest.mark.row("E6")
async def test_a_group_that_is_moved_gets_everything_once_more(house: House, meike: Actor) -> None:
    """The board and every card that stood in the old chat, each as a new message; the old chat is let go."""
    await bind(house, meike, await code_for(house))
    first, second = [
        await concern(house, await house.person(name), message_id=number) for name, number in (("A", 71), ("B", 72))
    ]
    async with house.open() as work:
        await work.staff_groups.keep_board("oldenburg", 70)
    await all_is_delivered(house)
    await bind(house, meike, await code_for(house), chat_id=NEW)
    assert await shown(house) == [("BoardChanged", "oldenburg"), ("CardShown", first.id), ("CardShown", second.id)]
    async with house.open() as work:
        moved = await work.staff_groups.of_site("oldenburg")
        assert await work.staff_groups.by_chat(OLD) is None
        assert [card.message_id for card in await work.cards.open("oldenburg")] == [None, None]
    assert moved is not None
    assert (moved.chat_id, moved.board_message_id) == (NEW, None)


async def test_a_card_that_was_not_in_the_group_waits_for_its_turn(house: House, meike: Actor) -> None:
    """A new chat is no reason to post beyond the day's measure, nor to post what is settled."""
    settled = await concern(house, await house.person("A"), message_id=71)
    house.pass_time(hours=12)  # midnight, the office is closed
    waiting = await concern(house, await house.person("B"), message_id=None)
    assert waiting.posted_at is None
    async with house.open() as work:
        await cards.settle_about(work, CardKind.CONCERN, settled.object_id)
    await all_is_delivered(house)
    await bind(house, meike, await code_for(house))
    assert await shown(house) == [("BoardChanged", "oldenburg")]


# --- Telegram's upgrade ---------------------------------------------------------------------------------------------


@pytest.mark.row("E6")
async def test_an_upgraded_group_is_followed(house: House) -> None:
    """Under the new id it has its members, its board and its cards; the old messages are out of reach."""
    staff = await house.staff()
    card = await concern(house, await house.person("A"), message_id=71)
    await all_is_delivered(house)
    async with house.open() as work:
        await groups.follow_upgrade(work, OLD, NEW)
    group = await group_of(house)
    assert group is not None
    assert (group.chat_id, group.board_message_id) == (NEW, None)
    assert await shown(house) == [("BoardChanged", "oldenburg"), ("CardShown", card.id)]
    assert await trail(house) == [("group_upgraded", None, None, "oldenburg")]
    async with house.open() as work:
        member = await work.staff_groups.membership(NEW, staff.person.telegram_id)
        assert (await cards.load(work, card.id)).message_id is None
    assert member is not None
    assert member.is_member


async def test_an_upgrade_that_was_followed_already_changes_nothing(house: House) -> None:
    """Telegram tells it twice: once in the old chat and once in the new one. And of chats that are no site's."""
    await house.staff()
    for _ in range(2):
        async with house.open() as work:
            await groups.follow_upgrade(work, OLD, NEW)
            await groups.follow_upgrade(work, -4711, -4712)
    assert [entry[0] for entry in await trail(house)] == ["group_upgraded"]


# --- lost and found -------------------------------------------------------------------------------------------------


async def lose(house: House, site: str = "oldenburg") -> None:
    """The bot cannot work in the site's group any more."""
    async with house.open() as work:
        await groups.lose_group(work, site)


async def find_again(house: House, chat_id: int) -> None:
    """The bot is an administrator of a chat."""
    async with house.open() as work:
        await groups.find_group_again(work, chat_id)


@pytest.mark.row("E6")
async def test_whoever_bound_a_lost_group_hears_of_it_once(house: House) -> None:
    """In private; the cards stay open."""
    meike, colleague = await house.staff(), await house.staff("Jens")
    card = await concern(house, await house.person("A"), message_id=71)
    for _ in range(2):
        await lose(house)
        house.pass_time(minutes=1)
    group = await group_of(house)
    assert group is not None
    assert group.is_lost
    assert await house.notices(f"p:{meike.id}") == [("GroupLost", {"site": "oldenburg"})]
    assert await house.notices(f"p:{colleague.id}") == []
    assert await trail(house) == [("group_lost", None, "oldenburg", None)]
    async with house.open() as work:
        assert [entry.id for entry in await work.cards.open("oldenburg")] == [card.id]


async def test_a_site_without_a_group_loses_none(house: House) -> None:
    """Nobody is told."""
    await lose(house)
    assert await trail(house) == []


@pytest.mark.row("E6")
async def test_a_group_that_is_found_again_shows_where_things_stand(house: House) -> None:
    """Its board and cards are posted anew; losing it a second time is told a second time."""
    meike = await house.staff()
    card = await concern(house, await house.person("A"), message_id=71)
    await lose(house)
    await all_is_delivered(house)
    house.pass_time(days=1)
    await find_again(house, OLD)
    group = await group_of(house)
    assert group is not None
    assert not group.is_lost
    assert await shown(house) == [("BoardChanged", "oldenburg"), ("CardShown", card.id)]
    await lose(house)
    assert [kind for kind, _ in await house.notices(f"p:{meike.id}")] == ["GroupLost"]


@pytest.mark.parametrize("chat_id", [OLD, -4711])
async def test_a_group_that_was_not_lost_is_left_alone(house: House, chat_id: int) -> None:
    """Rights that change otherwise, and chats that are no site's, post nothing."""
    await house.staff()
    await find_again(house, chat_id)
    assert await shown(house) == []
    group = await group_of(house)
    assert group is not None
    assert not group.is_lost


async def test_binding_a_lost_group_anew_finds_it(house: House, meike: Actor) -> None:
    """A fresh chat is there."""
    await bind(house, meike, await code_for(house))
    await lose(house)
    await bind(house, meike, await code_for(house), chat_id=NEW)
    group = await group_of(house)
    assert group is not None
    assert (group.chat_id, group.is_lost) == (NEW, False)


async def test_codes_are_short_and_can_be_read_aloud(house: House) -> None:
    """Two groups of four, without what looks alike (I and 1, O and 0), and each one is another one."""
    codes = [await code_for(house) for _ in range(5)]
    assert len(set(codes)) == len(codes)
    assert all(re.fullmatch(r"[A-HJ-NP-Z2-9]{4}-[A-HJ-NP-Z2-9]{4}", code) for code in codes)
