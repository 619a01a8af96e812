"""Moving somebody to a new account: as it is kept, and when two do it at the same moment."""

import asyncio

import pytest

from program.actors import Actor, Forbidden, Missing, Settled
from program.new_accounts import GOOD_FOR, MOST_TRIES, LinkStatus, NoPrivateChat, NotPossible, Why, hash_of
from program.people import Availability, Person, Role
from tests.houses import House
from usecases import erasures, losses, new_accounts, persons, retention

pytestmark = pytest.mark.row("A9")


async def team(house: House) -> Actor:
    """Staff who have written to the bot in private."""
    staff = await house.staff()
    async with house.open() as work:
        await work.persons.change(staff.id, screen_id=1)
    return staff


async def link_for(house: House, staff: Actor, person: Person) -> str:
    """A fresh link; answers its code."""
    async with house.open() as work:
        await new_accounts.make_link(work, staff, person.id)
    notices = [facts for kind, facts in await house.notices(f"p:{staff.id}") if kind == "AccountLinkMade"]
    return str(notices[-1]["code"])


async def move(house: House, actor: Actor, code: str) -> Person:
    """Yes to the link."""
    async with house.open() as work:
        return await new_accounts.move(work, actor, code)


async def refusal(house: House, actor: Actor, code: str) -> Why:
    """Why a move is not possible; what that changes is committed."""
    async with house.open() as work:
        with pytest.raises(NotPossible) as refused:
            await new_accounts.move(work, actor, code)
    return refused.value.why


async def test_the_person_stays_the_account_changes(house: House) -> None:
    """The same number, role and language; name and account are the new ones; the old account leads to an empty row."""
    staff, daria = await team(house), await house.accepted(Role.MENTEE)
    stranger = await house.person("Dasha", language="uk")
    moved = await move(house, Actor(person=stranger), await link_for(house, staff, daria))
    assert (moved.id, moved.telegram_id, moved.first_name) == (daria.id, stranger.telegram_id, "Dasha")
    assert (moved.language, moved.role, moved.site) == ("en", Role.MENTEE, "oldenburg")
    async with house.open() as work:
        old = await work.persons.by_telegram_id(daria.telegram_id)
        new = await work.persons.by_telegram_id(stranger.telegram_id)
    assert new == moved
    assert old is not None
    assert (old.id, old.moved_to, old.first_name) == (stranger.id, daria.id, "")


async def test_two_accounts_at_the_same_moment(house: House) -> None:
    """One of them is the person then, the other one nobody: also where the database serves both side by side."""
    staff, daria = await team(house), await house.accepted(Role.MENTEE)
    strangers = [await house.person(name) for name in ("One", "Two")]
    code = await link_for(house, staff, daria)
    results = await asyncio.gather(
        *(move(house, Actor(person=entry), code) for entry in strangers), return_exceptions=True
    )
    assert sorted(type(result).__name__ for result in results) == ["NotPossible", "Person"]
    async with house.open() as work:
        moved = await persons.get(work, daria.id)
        owners = [await work.persons.by_telegram_id(entry.telegram_id) for entry in strangers]
    assert [owner.id for owner in owners if owner is not None and owner.id == daria.id] == [daria.id]
    assert moved.telegram_id in {entry.telegram_id for entry in strangers}


async def test_a_revocation_at_the_moment_of_opening(house: House) -> None:
    """One of the two holds; never both, never neither."""
    staff, daria = await team(house), await house.accepted(Role.MENTEE)
    stranger = await house.person("Dasha")
    code = await link_for(house, staff, daria)

    async def revoke() -> None:
        async with house.open() as work:
            await new_accounts.revoke(work, staff, 1)

    results = await asyncio.gather(move(house, Actor(person=stranger), code), revoke(), return_exceptions=True)
    assert sum(isinstance(result, NotPossible | Settled) for result in results) == 1
    async with house.open() as work:
        link = await work.account_links.get(1)
        now = await persons.get(work, daria.id)
    assert link is not None
    has_moved = now.telegram_id == stranger.telegram_id
    assert link.status is (LinkStatus.USED if has_moved else LinkStatus.REVOKED)


async def test_why_nobody_moves(house: House) -> None:
    """The reasons one by one; the link stays good through all of them."""
    staff, daria = await team(house), await house.accepted(Role.MENTEE)
    busy = await house.accepted(Role.MENTOR, "Jens")
    stranger = Actor(person=await house.person("Dasha"))
    code = await link_for(house, staff, daria)
    assert await refusal(house, Actor(person=daria), code) is Why.OWN
    assert await refusal(house, staff, code) is Why.TEAM
    assert await refusal(house, Actor(person=busy), code) is Why.BUSY
    assert await refusal(house, stranger, "x" * 22) is Why.OVER
    async with house.open() as work:
        assert await new_accounts.is_usable(work, code)
        assert (await new_accounts.look_at(work, stranger, code)).person_id == daria.id


async def test_somebody_who_has_left_meanwhile_is_not_moved(house: House) -> None:
    """There is nobody who could go on."""
    staff, daria = await team(house), await house.accepted(Role.MENTEE)
    code = await link_for(house, staff, daria)
    async with house.open() as work:
        await work.persons.change(daria.id, telegram_id=None, telegram_key=None)
    assert await refusal(house, Actor(person=await house.person("Dasha")), code) is Why.OVER


async def test_wrong_codes_count_and_stay_counted(house: House) -> None:
    """For links that are open then; one that is made later is fresh."""
    staff, daria = await team(house), await house.accepted(Role.MENTEE)
    stranger = Actor(person=await house.person("Dasha"))
    code = await link_for(house, staff, daria)
    for _ in range(MOST_TRIES):
        assert await refusal(house, stranger, "x" * 22) is Why.OVER
    assert await refusal(house, stranger, code) is Why.OVER
    assert (await move(house, stranger, await link_for(house, staff, daria))).id == daria.id


async def test_time_is_up_to_the_second(house: House) -> None:
    """Two days."""
    staff, daria = await team(house), await house.accepted(Role.MENTEE)
    code = await link_for(house, staff, daria)
    house.now += GOOD_FOR
    assert await refusal(house, Actor(person=await house.person("Dasha")), code) is Why.OVER


@pytest.mark.fault(43)
async def test_whose_links_staff_may_make(house: House) -> None:
    """Of their own site's people; nobody else makes or takes back any."""
    staff, daria = await team(house), await house.accepted(Role.MENTEE)
    okka = await house.staff("Okka", site="wilhelmshaven", chat_id=-1002)
    await link_for(house, staff, daria)
    for actor in (okka, Actor(person=daria), Actor(person=await house.person("Eve"))):
        async with house.open() as work:
            for act in (new_accounts.make_link, new_accounts.mover_of):
                with pytest.raises(Forbidden):
                    await act(work, actor, daria.id)
            with pytest.raises(Forbidden):
                await new_accounts.revoke(work, actor, 1)
            with pytest.raises(Forbidden):
                await new_accounts.unreachable(work, actor, "oldenburg")
            with pytest.raises(Missing):
                await new_accounts.find(work, staff, 4711)
            link = await work.account_links.get(1)
        assert link is not None
        assert link.status is LinkStatus.OPEN


@pytest.mark.parametrize("why", ["never written", "blocked"])
async def test_a_link_needs_a_chat_to_go_to(house: House, why: str) -> None:
    """Staff who have never pressed Start, or have blocked the bot; no earlier link is taken back for nothing."""
    staff, daria = await team(house), await house.accepted(Role.MENTEE)
    code = await link_for(house, staff, daria)
    other = await house.staff("Okka")
    if why == "blocked":
        async with house.open() as work:
            await work.persons.change(other.id, screen_id=1, availability=Availability.UNREACHABLE)
            other = Actor(person=await persons.get(work, other.id), staff_of=other.staff_of)
    with pytest.raises(NoPrivateChat):
        async with house.open() as work:
            await new_accounts.make_link(work, other, daria.id)
    async with house.open() as work:
        assert await new_accounts.is_usable(work, code)


async def test_whom_staff_are_offered(house: House) -> None:
    """Those who cannot be reached, newest first, without names; whoever is back is not among them."""
    staff = await team(house)
    people = [await house.accepted(Role.MENTEE, f"P{number}") for number in range(3)]
    async with house.open() as work:
        for person in people:
            await losses.lose(work, person)
        await losses.find_again(work, await persons.get(work, people[1].id))
        movers = await new_accounts.unreachable(work, staff, "oldenburg")
    assert [mover.person_id for mover in movers] == [people[2].id, people[0].id]
    assert all(mover.is_unreachable for mover in movers)


@pytest.mark.row("F3")
async def test_the_old_account_goes_with_its_person(house: House) -> None:
    """It has no date of its own, and is told nothing of one; when the person is erased, its number goes too."""
    staff, daria = await team(house), await house.accepted(Role.MENTEE)
    stranger = await house.person("Dasha")
    async with house.open() as work:
        assert await retention.review(work, stranger.id) is not None
    await move(house, Actor(person=stranger), await link_for(house, staff, daria))
    async with house.open() as work:
        assert await retention.review(work, stranger.id) is None
        await erasures.erase_by_date(work, stranger.id)
        assert await work.persons.by_telegram_id(daria.telegram_id) is not None
        await erasures.erase(work, Actor(person=await persons.get(work, daria.id)))
        for account in (daria.telegram_id, stranger.telegram_id):
            assert await work.persons.by_telegram_id(account) is None


async def test_whoever_was_out_of_reach_is_back_with_the_move(house: House) -> None:
    """Their week does not run on."""
    staff, daria = await team(house), await house.accepted(Role.MENTEE)
    async with house.open() as work:
        await losses.lose(work, daria)
    moved = await move(house, Actor(person=await house.person("Dasha")), await link_for(house, staff, daria))
    assert moved.availability is Availability.ACTIVE


def test_a_hash_tells_no_code() -> None:
    """Different codes, different hashes, of which none shows its code."""
    hashes = {hash_of(code) for code in ("a" * 22, "b" * 22)}
    assert len(hashes) == 2
    assert all("aaa" not in entry for entry in hashes)
