"""What the desk shows: applications, questions, people who cannot be reached, and the board of all."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta
from itertools import count
from typing import Any

import pytest

from db.works import Works
from program.actors import Actor, Missing
from program.desk import Card, CardKind
from program.desk_views import ApplicationView, BoardLine, ConcernView, Handling, QuestionView
from program.people import Availability, Person, Role
from program.proposals import ProposalStatus
from program.sign_up_form import WORDS
from tests.couples import couple_in
from tests.houses import House
from tests.proposed_pairs import together
from tests.usecases.test_sign_ups import submitted
from usecases import applications, cards, desk_views, losses, team_questions

NOBODY = Handling()


async def card_about(house: House, kind: CardKind, object_id: int) -> Card:
    """The card about something."""
    async with house.open() as work:
        card = await work.cards.about(kind, object_id)
    assert card is not None
    return card


async def erase(house: House, person: Person) -> None:
    """The person is gone for good."""
    async with house.open() as work:
        await work.persons.change(person.id, telegram_id=None, telegram_key=None)


async def claim(house: House, actor: Actor, card: Card) -> None:
    """ "I take it"."""
    async with house.open() as work:
        await cards.claim_card(work, actor, card.id)


# --- applications ---------------------------------------------------------------------------------------------------


async def application_view(house: House, number: int) -> ApplicationView:
    """The application's card as it looks now."""
    card = await card_about(house, CardKind.APPLICATION, number)
    async with house.open() as work:
        return await desk_views.application_view(work, card)


async def applied(house: House, **answers: Any) -> tuple[Actor, int]:
    """Daria has handed in; with the number of her application."""
    daria = Actor(person=await house.person())
    return daria, (await submitted(house, daria, **answers)).id


@pytest.mark.row("A4")
async def test_an_application_card_shows_where_and_how_long(house: House) -> None:
    """Site and days; the zone only where it is another one than the site's."""
    _, number = await applied(house, zone="Europe/Berlin")
    house.pass_time(days=3)
    view = await application_view(house, number)
    assert (view.site_name, view.waiting_days, view.zone, view.application.id) == ("Oldenburg", 3, None, number)
    assert view.handling == NOBODY


async def test_an_applicant_elsewhere_is_noticed(house: House) -> None:
    """By the zone."""
    daria, number = await applied(house, zone="Europe/Kyiv")
    async with house.open() as work:
        await work.persons.change(daria.id, zone="Europe/Kyiv")
    assert (await application_view(house, number)).zone == "Europe/Kyiv"


async def mentors(house: House) -> list[Person]:
    """Two who fit a mentee like Daria."""
    return [await house.accepted(Role.MENTOR, name) for name in ("Jens", "Anna")]


@pytest.mark.row("A4", "B1")
async def test_an_application_card_counts_the_mentors_who_fit(house: House) -> None:
    """Those of the pool; whoever has only applied is none of them."""
    await mentors(house)
    await submitted(house, Actor(person=await house.person("Olena")), role="mentor", capacity="1")
    _, number = await applied(house)
    assert (await application_view(house, number)).possible_mentors == 2


@pytest.mark.row("A4", "B1")
@pytest.mark.parametrize("why", ["known", "elsewhere", "unlike", "resting", "full"])
async def test_a_mentor_who_cannot_be_proposed_is_not_counted(house: House, why: str) -> None:
    """Whatever rule stands against the pair: the number is of those who are left."""
    if why == "full":
        await together(house)  # somebody else's mentor, with one place
    daria, number = await applied(house)
    await mentors(house)
    if why == "elsewhere":
        await house.accepted(Role.MENTOR, "Ole", site="wilhelmshaven", reach="in_person")
    elif why == "unlike":  # below the programme's least score
        await house.accepted(Role.MENTOR, "Ole", occupation="9412", industry="01", goals=(), experience="0-1")
    elif why == "resting":
        ole = await house.accepted(Role.MENTOR, "Ole")
        async with house.open() as work:
            await work.persons.change(ole.id, availability=Availability.PAUSED)
    elif why == "known":
        await rejected(house, daria.id, (await house.accepted(Role.MENTOR, "Ole")).id)
    assert (await application_view(house, number)).possible_mentors == 2


@pytest.mark.row("B1", "E1")
async def test_the_programme_file_says_who_is_like_enough(house: House) -> None:
    """Where it asks for nearly everything, an ordinary pair does not count."""
    _, number = await applied(house)
    await mentors(house)
    settings = house.works.programme
    strict = settings.model_copy(update={"desk": settings.desk.model_copy(update={"minimum_score": 0.99})})
    stricter = House(Works(house.works.engine, strict), now=house.now)
    assert (await application_view(stricter, number)).possible_mentors == 0


async def rejected(house: House, mentee_id: int, mentor_id: int) -> None:
    """The two have been proposed, and staff said no."""
    async with house.open() as work:
        number = await work.proposals.add(
            site="oldenburg", mentee_id=mentee_id, mentor_id=mentor_id, score=0.7, explanation={}, runners_up=[]
        )
        proposal = await work.proposals.get(number or 0)
        assert proposal is not None
        await work.proposals.move(proposal, ProposalStatus.REJECTED)


async def test_without_an_occupation_nobody_is_counted(house: House) -> None:
    """There is nothing to compare yet."""
    await mentors(house)
    _, number = await applied(house, occupation={WORDS: "Zauberin"})
    view = await application_view(house, number)
    assert (view.possible_mentors, view.application.profile.needs_help) == (None, ("occupation",))


async def test_a_mentors_application_counts_nobody(house: House) -> None:
    """Mentors are not looked for on a mentor's card."""
    await mentors(house)
    _, number = await applied(house, role="mentor", capacity="2")
    assert (await application_view(house, number)).possible_mentors is None


@pytest.mark.row("A4")
async def test_a_decided_application_names_who_decided(house: House) -> None:
    """Also after the claim has run out."""
    meike = await house.staff()
    _, number = await applied(house)
    await claim(house, meike, await card_about(house, CardKind.APPLICATION, number))
    assert (await application_view(house, number)).handling == Handling(claimed_by="Meike")
    async with house.open() as work:
        await applications.decline(work, meike, number)
    house.pass_time(days=2)
    assert (await application_view(house, number)).handling == Handling(decided_by="Meike")


# --- who has it -----------------------------------------------------------------------------------------------------


@pytest.mark.row("E6")
@pytest.mark.parametrize(
    ("after", "name"),
    [
        (timedelta(0), "Meike"),  # just taken
        (timedelta(hours=24) - timedelta(seconds=1), "Meike"),  # the last second
        (timedelta(hours=24), None),  # the claim is over, whether the clock has been there or not
    ],
)
async def test_a_card_names_whoever_has_it(house: House, after: timedelta, name: str | None) -> None:
    """As long as the claim runs."""
    meike = await house.staff()
    _, number = await applied(house)
    await claim(house, meike, await card_about(house, CardKind.APPLICATION, number))
    house.now += after
    card = await card_about(house, CardKind.APPLICATION, number)
    async with house.open() as work:
        assert await desk_views.handling_of(work, card, None) == Handling(claimed_by=name)


async def test_who_has_a_card_and_who_decided_are_told_apart(house: House) -> None:
    """Two people; whoever is not known any more has no name."""
    meike, jens = await house.staff(), await house.staff("Jens")
    _, number = await applied(house)
    await claim(house, meike, await card_about(house, CardKind.APPLICATION, number))
    card = await card_about(house, CardKind.APPLICATION, number)
    async with house.open() as work:
        assert await desk_views.handling_of(work, card, jens.id) == Handling(claimed_by="Meike", decided_by="Jens")
    await erase(house, meike.person)
    async with house.open() as work:
        assert await desk_views.handling_of(work, card, jens.id) == Handling(decided_by="Jens")


# --- questions to the team ------------------------------------------------------------------------------------------


async def question_view(house: House, number: int) -> QuestionView:
    """The question's card as it looks now."""
    card = await card_about(house, CardKind.QUESTION, number)
    async with house.open() as work:
        return await desk_views.question_view(work, card)


async def asked(house: House, person: Person) -> int:
    """A question to the team; answers its number."""
    async with house.open() as work:
        return await team_questions.ask(work, Actor(person=person), "When do you open?")


@pytest.mark.row("E6")
@pytest.mark.parametrize("role", [Role.MENTEE, Role.MENTOR])
async def test_a_question_shows_its_words_and_the_askers_role(house: House, role: Role) -> None:
    """No name; the time is that of asking."""
    number = await asked(house, await house.accepted(role))
    at = house.now
    house.pass_time(hours=2)
    view = await question_view(house, number)
    assert (view.words, view.role, view.asked_at, view.is_answered) == ("When do you open?", role, at, False)
    assert view.handling == NOBODY


@pytest.mark.row("E6")
async def test_an_answered_question_names_who_answered(house: House) -> None:
    """And before that who has it."""
    meike, jens = await house.staff(), await house.staff("Jens")
    number = await asked(house, await house.accepted(Role.MENTEE))
    await claim(house, jens, await card_about(house, CardKind.QUESTION, number))
    assert (await question_view(house, number)).handling == Handling(claimed_by="Jens")
    async with house.open() as work:
        await team_questions.answer(work, meike, number, "At nine.")
    view = await question_view(house, number)
    assert (view.is_answered, view.handling.decided_by) == (True, "Meike")


async def test_a_question_of_somebody_without_a_role(house: House) -> None:
    """Not signed up yet: the question is shown all the same."""
    view = await question_view(house, await asked(house, await house.person()))
    assert (view.words, view.role) == ("When do you open?", None)


@pytest.mark.row("F2")
async def test_a_question_of_somebody_who_has_left_for_good(house: House) -> None:
    """Nothing of it is shown."""
    person = await house.accepted(Role.MENTOR)
    number = await asked(house, person)
    await erase(house, person)
    with pytest.raises(Missing):
        await question_view(house, number)


# --- people who cannot be reached -----------------------------------------------------------------------------------


async def concern_view(house: House, person: Person) -> ConcernView:
    """The card about somebody as it looks now."""
    card = await card_about(house, CardKind.CONCERN, person.id)
    async with house.open() as work:
        return await desk_views.concern_view(work, card)


async def lose(house: House, person: Person) -> None:
    """The person has blocked the bot."""
    async with house.open() as work:
        await losses.lose(work, person)


@pytest.mark.row("E6")
async def test_a_concern_shows_whether_somebody_waits_in_vain(house: House) -> None:
    """Role and tandem: a partner may be waiting."""
    couple = await couple_in(house)
    alone = await house.accepted(Role.MENTEE, "Olena")
    for person, role, is_in_tandem in (
        (couple.mentor, Role.MENTOR, True),
        (couple.mentee, Role.MENTEE, True),
        (alone, Role.MENTEE, False),
    ):
        await lose(house, person)
        view = await concern_view(house, person)
        assert (view.role, view.is_in_tandem, view.is_back) == (role, is_in_tandem, False)


@pytest.mark.row("E6")
async def test_a_concern_shows_who_looks_after_it_and_that_it_is_over(house: House) -> None:
    """The person has written again."""
    meike = await house.staff()
    person = await house.accepted(Role.MENTOR)
    await lose(house, person)
    await claim(house, meike, await card_about(house, CardKind.CONCERN, person.id))
    view = await concern_view(house, person)
    assert (view.handling, view.is_back) == (Handling(claimed_by="Meike"), False)
    async with house.open() as work:
        lost = await work.persons.get(person.id)
        assert lost is not None
        await losses.find_again(work, lost)
    assert (await concern_view(house, person)).is_back


# --- nothing to show ------------------------------------------------------------------------------------------------


@contextmanager
def missing() -> Iterator[None]:
    """What a card is about is not there."""
    with pytest.raises(Missing):
        yield


async def test_a_card_about_nothing_is_missing(house: House) -> None:
    """Whatever its kind."""
    _, number = await applied(house)
    card = replace(await card_about(house, CardKind.APPLICATION, number), object_id=4711)
    async with house.open() as work:
        for view in (desk_views.application_view, desk_views.question_view, desk_views.concern_view):
            with missing():
                await view(work, card)


async def test_a_card_about_somebody_who_is_erased_is_missing(house: House) -> None:
    """There is nobody to decide about."""
    daria, number = await applied(house)
    person = await house.accepted(Role.MENTOR)
    await lose(house, person)
    for who in (daria.person, person):
        await erase(house, who)
    with missing():
        await application_view(house, number)
    with missing():
        await concern_view(house, person)


# --- the board ------------------------------------------------------------------------------------------------------


async def opened(house: House, kind: CardKind, numbers: "count[int]", **more: Any) -> int:
    """A card on the board; answers what it is about."""
    object_id = next(numbers)
    async with house.open() as work:
        await cards.open_card(work, site="oldenburg", kind=kind, object_id=object_id, **more)
    return object_id


@pytest.mark.row("E6")
async def test_the_board_shows_the_most_urgent_matters(house: House) -> None:
    """Safety first, then by age, with whoever has them; how many there are of each kind, and how many tandems."""
    meike = await house.staff()
    await couple_in(house)
    numbers = count(4000)
    old = await opened(house, CardKind.QUESTION, numbers)
    house.pass_time(days=4)
    taken = await opened(house, CardKind.APPLICATION, numbers)
    rests = await opened(house, CardKind.APPLICATION, numbers)
    urgent = await opened(house, CardKind.CONCERN, numbers, is_safety=True)
    await claim(house, meike, await card_about(house, CardKind.APPLICATION, taken))
    async with house.open() as work:
        card = await work.cards.about(CardKind.APPLICATION, rests)
        assert card is not None
        await work.cards.change(card.id, held_until=house.now + timedelta(days=2))
    house.pass_time(days=1, hours=-1)
    async with house.open() as work:
        board = await desk_views.board(work, "oldenburg")
    plain = BoardLine(
        kind=CardKind.APPLICATION,
        object_id=0,
        waiting_days=0,
        claimed_by=None,
        is_overdue=False,
        is_safety=False,
        is_held=False,
    )
    assert board.lines == (
        replace(plain, kind=CardKind.CONCERN, object_id=urgent, is_safety=True),
        replace(plain, kind=CardKind.QUESTION, object_id=old, waiting_days=4),
        replace(plain, object_id=taken, claimed_by="Meike"),
        replace(plain, object_id=rests, is_held=True),
    )
    assert board.counts == {CardKind.CONCERN: 1, CardKind.QUESTION: 1, CardKind.APPLICATION: 2}
    assert (board.site, board.site_name, board.tandems, board.at) == ("oldenburg", "Oldenburg", 1, house.now)


@pytest.mark.row("E6")
@pytest.mark.parametrize(
    ("after", "expected"),
    [
        (timedelta(hours=24), (None, False, 1, False)),  # the claim is over
        (timedelta(days=5) - timedelta(seconds=1), (None, False, 4, False)),  # nearly due
        (timedelta(days=5), (None, True, 5, False)),  # due at this moment
    ],
)
async def test_the_board_knows_what_time_has_done(
    house: House, after: timedelta, expected: tuple[str | None, bool, int, bool]
) -> None:
    """Claims that have run out name nobody, and what is due is marked; a rest that is over is no rest."""
    meike = await house.staff()
    number = await opened(house, CardKind.CONCERN, count(4000))
    await claim(house, meike, await card_about(house, CardKind.CONCERN, number))
    house.now += after
    card = await card_about(house, CardKind.CONCERN, number)
    async with house.open() as work:
        await work.cards.change(card.id, held_until=house.now)
        (line,) = (await desk_views.board(work, "oldenburg")).lines
    assert (line.claimed_by, line.is_overdue, line.waiting_days, line.is_held) == expected


async def test_a_full_board_counts_what_it_does_not_show(house: House) -> None:
    """Twelve lines at most; settled matters and other sites' are none of it."""
    numbers = count(4000)
    about = [await opened(house, CardKind.CONCERN, numbers) for _ in range(desk_views.LINES + 3)]
    async with house.open() as work:
        await cards.settle_about(work, CardKind.CONCERN, about[-1])
        board, other = [await desk_views.board(work, site) for site in ("oldenburg", "wilhelmshaven")]
    assert (len(board.lines), board.counts) == (desk_views.LINES, {CardKind.CONCERN: desk_views.LINES + 2})
    assert (other.lines, other.counts) == ((), {})


async def test_the_board_names_the_site_as_its_language_does(house: House) -> None:
    """The staff group's language, not the file's first name."""
    settings = house.works.programme
    site = settings.sites["oldenburg"].model_copy(update={"language": "uk"})
    moved = settings.model_copy(update={"sites": settings.sites | {"oldenburg": site}})
    elsewhere = House(Works(house.works.engine, moved), now=house.now)
    async with elsewhere.open() as work:
        assert (await desk_views.board(work, "oldenburg")).site_name == "Ольденбург"
