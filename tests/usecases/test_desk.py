"""The staff desk: cards in good measure, claims, and what staff decide."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta

import pytest

from program.actors import Actor, Forbidden, Settled
from program.applications import ApplicationStatus
from program.desk import CardKind, CardStatus, is_office_time
from program.people import Person, Role
from program.profiles import Profile
from tests.houses import MENTEE_PROFILE, House
from usecases import Overtaken, applications, cards, people_lookups, sign_ups, team_questions
from usecases.applications import Incomplete


async def applicant(
    house: House, name: str = "Daria", role: Role = Role.MENTEE, **answers: object
) -> tuple[Person, int]:
    """Somebody whose application has just come in; with its id."""
    person = await house.person(name, role=role, site="oldenburg")
    async with house.open() as work:
        profile = Profile(**(MENTEE_PROFILE | answers))
        application_id = await work.applications.add(
            person_id=person.id,
            role=role,
            site="oldenburg",
            status=ApplicationStatus.SUBMITTED,
            profile=profile,
            campaign=None,
        )
        await cards.open_card(work, site="oldenburg", kind=CardKind.APPLICATION, object_id=application_id)
    return person, application_id


async def carry_out(house: House, act: str, actor: Actor, number: int) -> None:
    """Does one of the things that staff do with an application."""
    async with house.open() as work:
        card = await work.cards.about(CardKind.APPLICATION, number)
        acts: dict[str, Callable[[], Awaitable[object]]] = {
            "accept": lambda: applications.accept(work, actor, number),
            "decline": lambda: applications.decline(work, actor, number),
            "who": lambda: applications.who(work, actor, number),
            "ask": lambda: applications.ask(work, actor, number, "?"),
            "claim": lambda: cards.claim_card(work, actor, card.id if card else 0),
        }
        await acts[act]()


async def card_status(house: House, application_id: int) -> CardStatus:
    """How the application's card stands."""
    async with house.open() as work:
        card = await work.cards.about(CardKind.APPLICATION, application_id)
    assert card is not None
    return card.status


@pytest.mark.row("A4")
async def test_accepting_settles_the_card_and_tells_the_applicant(house: House) -> None:
    """One decision, on the record."""
    staff = await house.staff()
    person, number = await applicant(house)
    async with house.open() as work:
        await applications.accept(work, staff, number)
    assert await card_status(house, number) is CardStatus.SETTLED
    assert [kind for kind, _ in await house.notices(f"p:{person.id}")] == ["ApplicationAccepted"]
    async with house.open() as work:
        (entry,) = [e for e in await work.audits.about("application", number) if e.action == "accept"]
    assert (entry.actor_id, entry.from_state, entry.to_state) == (staff.id, "submitted", "accepted")


@pytest.mark.row("A4", "F5")
@pytest.mark.parametrize("act", ["accept", "decline", "who", "ask", "claim"])
async def test_nobody_but_the_sites_staff_may_act(house: House, act: str) -> None:
    """Refused for strangers, for the applicant, and for another site's staff; nothing changes."""
    await house.staff()
    elsewhere = await house.staff("Jens", site="wilhelmshaven", chat_id=-1002)
    person, number = await applicant(house)
    for actor in (Actor(person=person), elsewhere):
        with pytest.raises(Forbidden):
            await carry_out(house, act, actor, number)
    async with house.open() as work:
        application = await work.applications.get(number)
    assert application is not None
    assert application.status is ApplicationStatus.SUBMITTED


@pytest.mark.row("A4")
@pytest.mark.fault(8)
async def test_accept_and_decline_at_once_make_one_decision(house: House) -> None:
    """The loser is told that it is settled."""
    staff, colleague = await house.staff(), await house.staff("Jens")
    person, number = await applicant(house)

    async def accept() -> str:
        async with house.open() as work:
            return (await applications.accept(work, staff, number)).status

    async def decline() -> str:
        async with house.open() as work:
            return (await applications.decline(work, colleague, number)).status

    results = await asyncio.gather(accept(), decline(), return_exceptions=True)
    won = [result for result in results if isinstance(result, str)]
    lost = [result for result in results if isinstance(result, Settled | Overtaken)]
    assert len(won) == len(lost) == 1
    kinds = [kind for kind, _ in await house.notices(f"p:{person.id}")]
    assert kinds in (["ApplicationAccepted"], ["ApplicationDeclined"])


@pytest.mark.row("A4")
async def test_a_question_back_holds_the_card_until_the_answer(house: House) -> None:
    """Asked, answered, decided."""
    staff = await house.staff()
    person, number = await applicant(house)
    async with house.open() as work:
        await applications.ask(work, staff, number, "Which shifts?")
    async with house.open() as work:
        assert await cards.next_card(work, staff, "oldenburg") is None
        await sign_ups.answer_question(work, Actor(person=person), "Early ones")
    async with house.open() as work:
        application = await work.applications.get(number)
        card = await cards.next_card(work, staff, "oldenburg")
    assert application is not None
    assert (application.status, application.question, application.answer) == (
        "submitted",
        "Which shifts?",
        "Early ones",
    )
    assert card is not None
    assert card.object_id == number


async def test_an_incomplete_profile_is_completed_first(house: House) -> None:
    """What matching needs must be there before somebody waits for a match."""
    staff = await house.staff()
    _, number = await applicant(house, occupation=None, needs_help=("occupation",))
    with pytest.raises(Incomplete) as raised:
        async with house.open() as work:
            await applications.accept(work, staff, number)
    assert "occupation" in raised.value.questions


@pytest.mark.row("A4")
async def test_who_is_on_the_record(house: House) -> None:
    """Seeing a name leaves a trace."""
    staff = await house.staff()
    person, number = await applicant(house, "Olena")
    async with house.open() as work:
        assert await applications.who(work, staff, number) == "Olena"
        assert await people_lookups.name_of(work, staff, person.id) == "Olena"
        assert [entry.action for entry in await work.audits.about("application", number)] == ["looked_up_name"]


@pytest.mark.row("E6")
async def test_at_most_ten_cards_a_day_and_only_in_office_hours(house: House) -> None:
    """The rest waits on the board; the next working day brings the next ten."""
    await house.staff()
    for number in range(25):
        await applicant(house, f"P{number}")
    posted = [await posted_in(house, house.now - timedelta(days=1))]
    house.pass_time(hours=7)  # 19:00, the office is closed
    async with house.open() as work:
        assert await cards.post_waiting(work, "oldenburg") == 0
    for _ in range(3):
        house.pass_time(hours=24 if house.now.hour == 10 else 17)
        async with house.open() as work:
            await cards.post_waiting(work, "oldenburg")
        posted.append(await posted_in(house, house.now - timedelta(hours=1)))
    assert posted == [10, 10, 5, 0]


@pytest.mark.row("E6")
async def test_safety_goes_out_at_once_at_any_hour(house: House) -> None:
    """Beside and beyond the ten."""
    await house.staff()
    house.pass_time(hours=12)  # midnight
    async with house.open() as work:
        await cards.open_card(work, site="oldenburg", kind=CardKind.CONCERN, object_id=1, is_safety=True)
    assert await posted_in(house, house.now) == 1


@pytest.mark.row("E6")
async def test_next_card_is_the_most_urgent_one_and_only_for_one(house: House) -> None:
    """Two members get two cards; a third gets none; after a day an unfinished one comes back."""
    staff, colleague, third = [await house.staff(name) for name in ("Meike", "Jens", "Ali")]
    _, first = await applicant(house, "First")
    house.pass_time(minutes=5)
    _, second = await applicant(house, "Second")
    got = []
    for actor in (staff, colleague, third):
        async with house.open() as work:
            got.append(await cards.next_card(work, actor, "oldenburg"))
    assert [card.object_id if card else None for card in got] == [first, second, None]
    house.pass_time(hours=24)
    assert got[0] is not None
    async with house.open() as work:
        await cards.release_claim(work, got[0].id)
        card = await cards.next_card(work, third, "oldenburg")
    assert card is not None
    assert card.object_id == first


@pytest.mark.row("E6")
async def test_two_claims_at_once_give_the_card_to_one(house: House) -> None:
    """The other one is told so."""
    staff, colleague = await house.staff(), await house.staff("Jens")
    _, number = await applicant(house)
    async with house.open() as work:
        card = await work.cards.about(CardKind.APPLICATION, number)
    assert card is not None

    async def claim(actor: Actor) -> bool:
        try:
            async with house.open() as work:
                await cards.claim_card(work, actor, card.id)
        except Settled:
            return False
        return True

    assert sorted(await asyncio.gather(claim(staff), claim(colleague))) == [False, True]


@pytest.mark.row("E6")
async def test_staff_deadlines_escalate_and_never_expire(house: House) -> None:
    """Told once a day, and the card stays."""
    await house.staff()
    _, number = await applicant(house)
    async with house.open() as work:
        card = await work.cards.about(CardKind.APPLICATION, number)
    assert card is not None
    house.pass_time(days=5)
    for _ in range(2):
        async with house.open() as work:
            await cards.card_is_overdue(work, card.id)
    told = [facts for kind, facts in await house.notices("s:oldenburg") if kind == "StaffTold"]
    assert len(told) == 1
    assert await card_status(house, number) is not CardStatus.SETTLED


@pytest.mark.row("E6")
@pytest.mark.slow
async def test_a_month_with_two_hundred_people_stays_calm(house: House) -> None:
    """Counts per day: at most ten unasked cards, none outside of office hours, and everything gets its turn."""
    await house.staff()
    settings = house.works.programme.sites["oldenburg"]
    counts: dict[str, int] = {}
    arrived = 0
    for _ in range(30 * 4):
        if arrived < 200 and house.now.hour in (10, 16):
            for _ in range(5):
                await applicant(house, f"P{arrived}")
                arrived += 1
        async with house.open() as work:
            before = await work.cards.posted_since("oldenburg", house.now - timedelta(days=60))
            await cards.post_waiting(work, "oldenburg")
            after = await work.cards.posted_since("oldenburg", house.now - timedelta(days=60))
        day = house.now.astimezone(settings.tz).date().isoformat()
        counts[day] = counts.get(day, 0) + after - before
        if not is_office_time(settings, house.now):
            assert after == before
        house.pass_time(hours=6)
    working = [n for day, n in counts.items() if datetime.fromisoformat(day).weekday() < 5]
    weekend = [n for day, n in counts.items() if datetime.fromisoformat(day).weekday() >= 5]
    total = await posted_in(house, house.now - timedelta(days=60))
    assert max(counts.values()) <= 10
    assert sum(weekend) == 0
    assert total == 200 == arrived
    assert len(working) >= 20


@pytest.mark.row("E6")
async def test_each_answer_of_the_team_reaches_only_the_asker(house: House) -> None:
    """Also a colleague's, later; staff of another site answer nothing."""
    staff, colleague = await house.staff(), await house.staff("Jens")
    person, other = await house.accepted(Role.MENTEE), await house.accepted(Role.MENTEE, "Other")
    async with house.open() as work:
        number = await team_questions.ask(work, Actor(person=person), "When do you open?")
    async with house.open() as work:
        await team_questions.answer(work, staff, number, "At nine.")
    async with house.open() as work:
        await team_questions.answer(work, colleague, number, "At ten on Fridays.")
    stranger = await house.staff("Okka", site="wilhelmshaven", chat_id=-1002)
    with pytest.raises(Forbidden):
        async with house.open() as work:
            await team_questions.answer(work, stranger, number, "Never.")
    assert [(kind, facts["words"]) for kind, facts in await house.notices(f"p:{person.id}")] == [
        ("TeamAnswered", "At nine."),
        ("TeamAnswered", "At ten on Fridays."),
    ]
    assert await house.notices(f"p:{other.id}") == []


async def posted_in(house: House, since: datetime) -> int:
    """How many cards went out since an instant, safety included."""
    async with house.open() as work:
        return len([c for c in await work.cards.open("oldenburg") if c.posted_at is not None and c.posted_at >= since])
