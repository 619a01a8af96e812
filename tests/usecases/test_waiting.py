"""Whoever waits is told honestly, at most once a fortnight; staff see who waits and why."""

from datetime import timedelta
from typing import Any

import pytest

from program.actors import Forbidden
from program.applications import ApplicationStatus
from program.matching.reasons import UnmatchedReason
from program.people import Availability, Person, Role
from program.profiles import Profile
from program.timers import TimerKind
from program.waiting import Shortage, WaitingList
from tests.houses import MENTEE_PROFILE, House
from tests.proposed_pairs import approved, proposed, timers_of, together
from usecases import applications, waiting


async def application_of(house: House, person: Person) -> int:
    """The number of a person's application."""
    async with house.open() as work:
        application = await work.applications.live_of(person.id)
    assert application is not None
    return application.id


async def handed_in(house: House, person: Person, days: int) -> None:
    """The person's application came in so many days ago."""
    async with house.open() as work:
        application = await work.applications.live_of(person.id)
        assert application is not None
        before = house.now - timedelta(days=days)
        await work.applications.move(application, application.status, submitted_at=before)


async def tell(house: House, person: Person) -> list[dict[str, Any]]:
    """The fortnight's timer fires; answers what the person is told in all."""
    number = await application_of(house, person)
    async with house.open() as work:
        await waiting.tell_how_it_stands(work, number)
    return [facts for kind, facts in await house.notices(f"p:{person.id}") if kind == "StillSearching"]


async def waiting_at(house: House, site: str = "oldenburg") -> WaitingList:
    """What staff of a site see."""
    staff = await house.staff("Tim", site=site, chat_id=-1001 if site == "oldenburg" else -1002)
    async with house.open() as work:
        return await waiting.waiting_list(work, staff, site)


async def due(house: House, number: int) -> Any:
    """When the application's fortnight is over."""
    return (await timers_of(house, number)).get(TimerKind.STILL_WAITING)


@pytest.mark.row("B6")
async def test_the_fortnight_begins_when_staff_accept(house: House) -> None:
    """Nobody needs to remember anything."""
    staff = await house.staff()
    person = await house.person(role=Role.MENTEE, site="oldenburg")
    async with house.open() as work:
        number = await work.applications.add(
            person_id=person.id,
            role=Role.MENTEE,
            site="oldenburg",
            status=ApplicationStatus.SUBMITTED,
            profile=Profile(**MENTEE_PROFILE),
            campaign=None,
        )
        await applications.accept(work, staff, number)
    assert await due(house, number) == house.now + timedelta(days=14)


@pytest.mark.row("B6")
async def test_who_waits_is_told_why(house: House) -> None:
    """With the reason at that moment, and again in a fortnight at the earliest."""
    daria = await house.accepted(Role.MENTEE)
    number = await application_of(house, daria)
    assert await tell(house, daria) == [{"application_id": number, "reason": UnmatchedReason.NO_MENTORS}]
    assert await due(house, number) == house.now + timedelta(days=14)
    house.pass_time(days=14)
    await house.accepted(Role.MENTOR, occupation="9112", industry="86", goals=("founding",), times=("6.morning",))
    told = await tell(house, daria)
    assert [facts["reason"] for facts in told] == [UnmatchedReason.NO_MENTORS, UnmatchedReason.BELOW_MINIMUM]


@pytest.mark.row("B6")
async def test_at_most_once_a_fortnight(house: House) -> None:
    """A timer that fires twice tells once."""
    daria = await house.accepted(Role.MENTEE)
    await tell(house, daria)
    assert len(await tell(house, daria)) == 1


@pytest.mark.row("B6")
async def test_a_mentor_who_waits_is_told_too(house: House) -> None:
    """Without a reason: nobody's answers are anybody else's business."""
    jens = await house.accepted(Role.MENTOR)
    assert [facts["reason"] for facts in await tell(house, jens)] == [None]


@pytest.mark.row("B6")
@pytest.mark.parametrize("prepared", [approved, together])
async def test_nobody_is_told_while_something_happens(house: House, prepared: Any) -> None:
    """Being asked, and in a tandem; the clock runs on all the same."""
    prepared_two = await prepared(house)
    two = prepared_two[0] if isinstance(prepared_two, tuple) else prepared_two
    for person in (two.mentor, two.mentee):
        if prepared is approved and person is two.mentee:
            continue  # knows of nothing, see below
        assert await tell(house, person) == []
        assert await due(house, await application_of(house, person)) is not None


@pytest.mark.row("B6")
async def test_staff_deciding_is_no_news_for_who_waits(house: House) -> None:
    """A proposal that nobody has been asked about is no reason to be silent."""
    two = await proposed(house)
    assert len(await tell(house, two.mentee)) == 1
    assert await tell(house, two.mentor) == []  # "nobody looks for you" would not be true
    async with house.open() as work:
        application = await work.applications.live_of(two.mentee.id)
        assert application is not None
        assert await waiting.is_match_in_sight(work, application)


@pytest.mark.row("A6")
@pytest.mark.parametrize("state", [Availability.PAUSED, Availability.UNREACHABLE])
async def test_who_rests_is_left_in_peace(house: House, state: Availability) -> None:
    """And hears of it when a later fortnight is over."""
    daria = await house.accepted(Role.MENTEE)
    async with house.open() as work:
        await work.persons.change(daria.id, availability=state)
    assert await tell(house, daria) == []
    assert await due(house, await application_of(house, daria)) is not None


async def test_who_has_left_is_not_waited_for(house: House) -> None:
    """The clock stops."""
    daria = await house.accepted(Role.MENTEE)
    number = await application_of(house, daria)
    async with house.open() as work:
        application = await work.applications.get(number)
        assert application is not None
        await work.applications.move(application, ApplicationStatus.WITHDRAWN)
        await waiting.tell_how_it_stands(work, number)
        assert await waiting.still_waits(work, number) is None
    assert await due(house, number) is None
    assert await house.notices(f"p:{daria.id}") == []


async def test_an_application_that_is_gone(house: House) -> None:
    """Erased meanwhile: nothing happens."""
    async with house.open() as work:
        await waiting.tell_how_it_stands(work, 404)
        assert await waiting.still_waits(work, 404) is None


@pytest.mark.row("B6")
async def test_staff_see_who_waits_longest_and_why(house: House) -> None:
    """Longest first; those whose pair is being decided, or whose answers are missing, are told apart."""
    await proposed(house)
    blank = await house.accepted(Role.MENTEE, "Blank", industry=None)
    nurse = await house.accepted(Role.MENTEE, "Nurse", occupation="2221", industry="86")
    for person, days in ((blank, 9), (nurse, 40)):
        await handed_in(house, person, days)
    view = await waiting_at(house)
    assert [(entry.waiting_days, entry.reason, entry.is_proposed, entry.is_incomplete) for entry in view.mentees] == [
        (40, UnmatchedReason.NO_FREE_PLACE, False, False),
        (9, None, False, True),
        (0, None, True, False),
    ]
    assert (view.site, view.site_name) == ("oldenburg", "Oldenburg")


@pytest.mark.row("B6")
async def test_staff_see_which_occupations_lack_mentors(house: House) -> None:
    """Over all sites, since mentors may meet online; places that are held for somebody do not count."""
    await approved(house)  # holds the only developer's place
    await house.accepted(Role.MENTEE, "Anna")
    await house.accepted(Role.MENTEE, "Bert", site="wilhelmshaven")
    assert (await waiting_at(house)).shortages == (Shortage(group="251", waiting=2, places=0),)


async def test_the_list_is_of_one_site(house: House) -> None:
    """Others have their own."""
    await house.accepted(Role.MENTEE, "Anna", site="wilhelmshaven")
    assert (await waiting_at(house)).mentees == ()
    assert len((await waiting_at(house, "wilhelmshaven")).mentees) == 1


@pytest.mark.row("F5")
async def test_the_list_is_for_staff_of_the_site_alone(house: House) -> None:
    """Not for those of another one."""
    staff = await house.staff()
    async with house.open() as work:
        with pytest.raises(Forbidden):
            await waiting.waiting_list(work, staff, "wilhelmshaven")


async def test_who_is_in_a_tandem_or_rests_is_not_on_the_list(house: House) -> None:
    """They do not wait."""
    await together(house)
    rests = await house.accepted(Role.MENTEE, "Anna")
    async with house.open() as work:
        await work.persons.change(rests.id, availability=Availability.PAUSED)
    assert (await waiting_at(house)).mentees == ()
