"""Where somebody stands: what the home screen is made of."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from program.actors import Actor
from program.forms.questions import FormState
from program.people import Person, Role, Share
from program.standings import Standing, TandemStanding
from tests.couples import NEXT_THURSDAY, THURSDAY, TUESDAY, Couple
from tests.houses import House
from tests.proposed_pairs import approved, together
from tests.usecases.test_sign_ups import arrived, submitted
from usecases import consents, homes, meetings, shares


async def standing(house: House, person: Person) -> Standing:
    """Where the person stands now."""
    async with house.open() as work:
        return await homes.standing_of(work, Actor(person=person))


async def tandem_of(couple: Couple, person: Person) -> TandemStanding:
    """The one tandem as a member sees it."""
    (found,) = (await standing(couple.house, person)).tandems
    return found


async def test_somebody_new_stands_nowhere(house: House) -> None:
    """Nothing but the person."""
    person = await house.person()
    assert await standing(house, person) == Standing(person=person)


@pytest.mark.row("A1")
async def test_a_sign_up_waits_to_be_finished(house: House) -> None:
    """Also behind another conversation; one that is no sign-up is not named."""
    daria = Actor(person=await house.person())
    await arrived(house, daria)
    assert (await standing(house, daria.person)).open_form == "mentee"
    async with house.open() as work:
        await work.forms.begin(daria.id, FormState(form="team", at="words"))
    assert (await standing(house, daria.person)).open_form == "mentee"
    jens = await house.accepted(Role.MENTOR, "Jens")
    async with house.open() as work:
        await work.forms.begin(jens.id, FormState(form="team", at="words"))
    assert (await standing(house, jens)).open_form is None


@pytest.mark.row("A4")
async def test_the_application_is_the_newest(house: House) -> None:
    """With its state."""
    daria = Actor(person=await house.person())
    application = await submitted(house, daria)
    assert (await standing(house, daria.person)).application == application


@pytest.mark.row("B4")
async def test_a_proposal_waits_for_whose_turn_it_is(house: House) -> None:
    """First the mentor's, then the mentee's, then nobody's."""
    two = await approved(house)
    stages = []
    for say_yes in (None, two.as_mentor):
        if say_yes is not None:
            async with house.open() as work:
                await consents.say_yes(work, say_yes, two.number)
        stages.append([len((await standing(house, who)).to_answer) for who in (two.mentor, two.mentee)])
    assert stages == [[1, 0], [0, 1]]


@pytest.mark.row("C1")
async def test_a_tandem_shows_the_partner_and_how_far_it_is(house: House) -> None:
    """Each sees the other's name and what the other shares, and nothing waits for an answer."""
    two, tandem = await together(house)
    async with house.open() as work:
        await shares.share_username(work, two.as_mentor)
    (seen,) = (await standing(house, two.mentee)).tandems
    assert (seen.tandem.id, seen.partner_name, seen.shares) == (tandem.id, "Jens", {Share.USERNAME: "@jens"})
    assert (seen.next_meeting, seen.offered, seen.is_my_turn) == (None, None, False)
    (other,) = (await standing(house, two.mentor)).tandems
    assert (other.partner_name, other.shares) == ("Daria", {})
    assert (await standing(house, two.mentee)).to_answer == ()


@pytest.mark.parametrize(
    ("after", "week"),
    [
        (timedelta(0), 1),  # it has just begun
        (timedelta(days=7) - timedelta(seconds=1), 1),  # the first week is not over
        (timedelta(days=7), 2),  # the second one begins
        (timedelta(days=70), 11),  # some months in
    ],
)
async def test_weeks_are_counted_from_one(couple: Couple, after: timedelta, week: int) -> None:
    """Of half a year."""
    couple.house.now += after
    seen = await tandem_of(couple, couple.mentee)
    assert (seen.week, seen.weeks) == (week, 26)


async def test_a_tandem_from_autumn_to_spring_has_all_its_weeks(house: House) -> None:
    """Summer time begins in between, so half a year is an hour short of its weeks by the stopwatch."""
    house.now = datetime(2026, 10, 27, 10, 33, tzinfo=ZoneInfo("Europe/Berlin"))
    two, _ = await together(house)
    house.now = datetime(2027, 4, 20, 10, 33, tzinfo=ZoneInfo("Europe/Berlin"))
    (seen,) = (await standing(house, two.mentee)).tandems
    assert (seen.week, seen.weeks) == (26, 26)


async def test_a_tandem_whose_partner_is_erased_is_still_shown(couple: Couple) -> None:
    """Without a name."""
    async with couple.house.open() as work:
        await work.persons.change(couple.mentor.id, telegram_id=None, telegram_key=None)
    seen = await tandem_of(couple, couple.mentee)
    assert (seen.partner_name, seen.shares) == ("", {})


@pytest.mark.row("C2")
async def test_an_agreed_meeting_is_the_next_one(couple: Couple) -> None:
    """The soonest that has not begun, for both; one that was called off is none."""
    later = await couple.agree(NEXT_THURSDAY)
    soonest = await couple.agree(TUESDAY)
    cancelled = await couple.agree(THURSDAY)
    async with couple.house.open() as work:
        await meetings.cancel(work, couple.daria, cancelled.id, cancelled.sequence)
    for person in (couple.mentee, couple.mentor):
        assert (await tandem_of(couple, person)).next_meeting == soonest
    couple.house.now = TUESDAY - timedelta(seconds=1)
    assert (await tandem_of(couple, couple.mentee)).next_meeting == soonest
    couple.house.now = TUESDAY
    assert (await tandem_of(couple, couple.mentee)).next_meeting == later


@pytest.mark.row("C2")
async def test_offered_times_wait_for_the_other(couple: Couple) -> None:
    """They are no meeting yet; whoever offered them has no turn."""
    offered = await couple.offer(TUESDAY)
    seen = {person.id: await tandem_of(couple, person) for person in (couple.mentee, couple.mentor)}
    assert {entry.offered for entry in seen.values()} == {offered}
    assert {entry.next_meeting for entry in seen.values()} == {None}
    assert (seen[couple.mentee.id].is_my_turn, seen[couple.mentor.id].is_my_turn) == (False, True)


@pytest.mark.row("C3")
async def test_a_past_meeting_asks_whether_it_took_place(couple: Couple) -> None:
    """Two hours after its end; it is no next one any more."""
    agreed = await couple.agree(TUESDAY)
    couple.house.now = TUESDAY + timedelta(hours=3)
    found = await standing(couple.house, couple.mentee)
    assert found.questions == (agreed,)
    assert found.tandems[0].next_meeting is None
