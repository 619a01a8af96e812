"""What somebody told, changed later by themselves, or completed by staff."""

from typing import Any

import pytest

from program.actors import Actor, Forbidden, Missing, Settled
from program.applications import Application, ApplicationStatus
from program.desk import CardKind
from program.forms.engine import Refused
from program.forms.questions import HELP
from program.people import Role
from program.sign_up_form import WORDS
from program.sign_up_steps import StepKind
from tests.houses import House
from tests.usecases.test_sign_ups import submitted
from usecases import matches, profiles, sign_up_steps


@pytest.fixture
async def daria(house: House) -> Actor:
    """Somebody in the pool."""
    return Actor(person=await house.accepted(Role.MENTEE, "Daria"))


async def profile_of(house: House, actor: Actor) -> Application:
    """The application as it is now."""
    async with house.open() as work:
        found = await work.applications.live_of(actor.id)
    assert found is not None
    return found


async def change(house: House, actor: Actor, question_id: str, kind: StepKind, value: str = "") -> None:
    """Opens a question of the profile and takes one step in it."""
    async with house.open() as work:
        form = await profiles.begin_change(work, actor, question_id)
        await sign_up_steps.take_step(work, actor, form.id, kind, question_id, value)


async def write(house: House, actor: Actor, question_id: str, words: str) -> None:
    """Opens a question of the profile and types the answer."""
    async with house.open() as work:
        form = await profiles.begin_change(work, actor, question_id)
        await sign_up_steps.write(work, actor, form, words)


async def form_is_open(house: House, actor: Actor) -> bool:
    """Whether a change is under way."""
    async with house.open() as work:
        return await work.forms.of(actor.id) is not None


async def proposed(house: House) -> list[Any]:
    """A mentor joins the pool, and the matching proposes the pair."""
    await house.accepted(Role.MENTOR, "Jens")
    async with house.open() as work:
        await matches.match_site(work, "oldenburg")
        people = await work.applications.with_status(ApplicationStatus.ACCEPTED)
        return [proposal for entry in people for proposal in await work.proposals.open_of(entry.person_id)]


@pytest.mark.row("A2")
@pytest.mark.parametrize(
    ("question_id", "value", "field", "expected"),
    [
        ("experience", "20+", "experience", "20+"),
        ("occupation", "2431", "occupation", "2431"),
        ("recognition", "recognised", "recognition", "recognised"),
        ("age_group", "35-44", "age_group", "35-44"),
        ("gender", "diverse", "gender", "diverse"),
        ("wish", "woman.hard", "partner_gender", "woman"),
        ("reach", "online", "reach", "online"),
    ],
)
async def test_one_tap_changes_one_answer(
    house: House, daria: Actor, question_id: str, value: str, field: str, expected: str
) -> None:
    """Saved at once, and nothing else changes."""
    before = (await profile_of(house, daria)).profile.as_facts()
    await change(house, daria, question_id, StepKind.ANSWER, value)
    after = (await profile_of(house, daria)).profile.as_facts()
    assert after[field] == expected
    assert {name for name in after if after[name] != before[name]} <= {field, "partner_gender_hard"}
    assert not await form_is_open(house, daria)


async def test_a_change_knows_what_it_is_about(house: House) -> None:
    """The application, whose number is not the person's, for as long as the question is open."""
    await house.staff()
    daria = Actor(person=await house.accepted(Role.MENTEE, "Daria"))
    application = await profile_of(house, daria)
    assert application.id != daria.id
    async with house.open() as work:
        begun = await profiles.begin_change(work, daria, "experience")
    async with house.open() as work:
        kept = await work.forms.of(daria.id)
    assert kept == begun
    assert begun.about == application.id


@pytest.mark.row("A2")
@pytest.mark.parametrize("question_id", ["degree", "strengths"])
async def test_own_words_are_kept(house: House, daria: Actor, question_id: str) -> None:
    """Degree and strengths, told later; cleared by Skip."""
    await write(house, daria, question_id, "  economics  ")
    assert getattr((await profile_of(house, daria)).profile, question_id) == "economics"
    await change(house, daria, question_id, StepKind.SKIP)
    assert getattr((await profile_of(house, daria)).profile, question_id) is None


async def test_going_back_changes_nothing(house: House, daria: Actor) -> None:
    """Whatever was ticked meanwhile."""
    before = await profile_of(house, daria)
    async with house.open() as work:
        form = await profiles.begin_change(work, daria, "goals")
        await sign_up_steps.take_step(work, daria, form.id, StepKind.TOGGLE, "goals", "+contacts")
        await sign_up_steps.take_step(work, daria, form.id, StepKind.BACK, "goals")
    assert await profile_of(house, daria) == before
    assert not await form_is_open(house, daria)


@pytest.mark.row("B3")
@pytest.mark.parametrize(
    ("question_id", "value", "is_superseded"),
    [
        ("occupation", "5120", True),  # matters
        ("zone", "America/New_York", True),  # the same hours are other hours now
        ("recognition", "running", False),  # does not
        ("experience", "5-9", False),  # the answer that was there before
    ],
)
async def test_a_change_that_matters_takes_proposals_back(
    house: House, daria: Actor, question_id: str, value: str, is_superseded: bool
) -> None:
    """Not yet agreed ones; other changes leave them alone."""
    assert await proposed(house)
    await change(house, daria, question_id, StepKind.ANSWER, value)
    async with house.open() as work:
        left = await work.proposals.open_of(daria.id)
    assert (left == []) is is_superseded


async def test_the_zone_is_the_persons(house: House, daria: Actor) -> None:
    """Not the profile's."""
    await change(house, daria, "zone", StepKind.ANSWER, "Asia/Kabul")
    async with house.open() as work:
        person = await work.persons.get(daria.id)
    assert person is not None
    assert person.zone == "Asia/Kabul"


@pytest.mark.row("A2")
async def test_a_change_while_staff_decide_changes_their_card(house: House) -> None:
    """They judge what is true now."""
    await house.staff()
    daria = Actor(person=await house.person())
    application = await submitted(house, daria)
    await change(house, daria, "experience", StepKind.ANSWER, "20+")
    async with house.open() as work:
        card = await work.cards.about(CardKind.APPLICATION, application.id)
    assert card is not None
    assert ("CardChanged", {"card_id": card.id}) in await house.notices("s:oldenburg")


async def test_there_is_nothing_to_change_before_handing_in(house: House) -> None:
    """Nor after leaving."""
    daria = Actor(person=await house.person())
    async with house.open() as work:
        with pytest.raises(Settled):
            await profiles.begin_change(work, daria, "goals")


@pytest.mark.fault(43)
@pytest.mark.parametrize("question_id", ["", "privacy", "capacity", "shoes", "summary"])
async def test_a_question_that_is_none(house: House, daria: Actor, question_id: str) -> None:
    """A mentee has no capacity; consent is no profile."""
    async with house.open() as work:
        with pytest.raises(Refused):
            await profiles.begin_change(work, daria, question_id)


async def helped(house: House, **changed: Any) -> tuple[Actor, Application]:
    """Somebody who asked for help with the occupation, and the application."""
    daria = Actor(person=await house.person())
    return daria, await submitted(house, daria, **({"occupation": HELP} | changed))


@pytest.mark.row("A2")
async def test_staff_complete_and_the_person_confirms(house: House) -> None:
    """The gap is filled, the person asked, and after a yes nothing is open."""
    meike = await house.staff()
    daria, application = await helped(house, occupation={WORDS: "Zauberin"})
    async with house.open() as work:
        await profiles.complete_for(work, meike, application.id, "occupation", "2659")
    profile = (await profile_of(house, daria)).profile
    assert (profile.occupation, profile.occupation_words) == ("2659", None)
    assert (profile.needs_help, profile.unconfirmed) == ((), ("occupation",))
    assert await house.notices(f"p:{daria.id}") == [("DraftCompleted", {"application_id": application.id})]
    async with house.open() as work:
        for _ in range(2):
            confirmed = await profiles.confirm(work, daria, application.id)
            assert confirmed.profile.unconfirmed == ()
        trail = [entry.action for entry in await work.audits.about("application", application.id)]
    assert trail.count("confirmed") == 1
    assert "completed" in trail


@pytest.mark.row("A2")
async def test_staff_place_an_earlier_occupation_in_own_words(house: House) -> None:
    """It stands for the matching as if it had been found."""
    meike = await house.staff()
    daria, application = await helped(house, occupation="2512", earlier_occupation={WORDS: "Zauberin"})
    async with house.open() as work:
        await profiles.complete_for(work, meike, application.id, "earlier_occupation", "2659")
    profile = (await profile_of(house, daria)).profile
    assert (profile.earlier_occupation, profile.earlier_words) == ("2659", None)
    assert (profile.needs_help, profile.unconfirmed) == ((), ("earlier_occupation",))


@pytest.mark.row("A2")
@pytest.mark.parametrize(
    ("second", "times"),
    [
        (("occupation", "2659"), 1),  # the same tap once more
        (("occupation", "2651"), 2),  # another occupation: what was to be confirmed is another thing now
        (("industry", "90"), 2),  # another answer
    ],
)
async def test_each_completion_asks_the_person_once(house: House, second: tuple[str, str], times: int) -> None:
    """Whatever staff fill in is confirmed by the person; a double tap is no second request."""
    meike = await house.staff()
    daria, application = await helped(house, industry=HELP)
    for question_id, value in (("occupation", "2659"), second):
        async with house.open() as work:
            await profiles.complete_for(work, meike, application.id, question_id, value)
    told = await house.notices(f"p:{daria.id}")
    assert told == [("DraftCompleted", {"application_id": application.id})] * times
    assert (await profile_of(house, daria)).profile.unconfirmed == tuple(sorted({"occupation", second[0]}))


@pytest.mark.row("A2")
async def test_the_person_changes_what_staff_completed(house: House) -> None:
    """That confirms it as well."""
    meike = await house.staff()
    daria, application = await helped(house, industry=HELP)
    async with house.open() as work:
        await profiles.complete_for(work, meike, application.id, "occupation", "2659")
        await profiles.complete_for(work, meike, application.id, "industry", "90")
    await change(house, daria, "occupation", StepKind.ANSWER, "2651")
    profile = (await profile_of(house, daria)).profile
    assert (profile.occupation, profile.unconfirmed) == ("2651", ("industry",))


async def test_going_back_confirms_nothing(house: House) -> None:
    """The person only had a look."""
    meike = await house.staff()
    daria, application = await helped(house)
    async with house.open() as work:
        await profiles.complete_for(work, meike, application.id, "occupation", "2659")
    await change(house, daria, "occupation", StepKind.BACK)
    assert (await profile_of(house, daria)).profile.unconfirmed == ("occupation",)


async def test_a_change_of_several_steps_is_kept_whole(house: House) -> None:
    """Also where it leads over a question that had no answer."""
    daria = Actor(person=await house.accepted(Role.MENTEE, goals=()))
    async with house.open() as work:
        form = await profiles.begin_change(work, daria, "experience")
        await sign_up_steps.take_step(work, daria, form.id, StepKind.ANSWER, "experience", "20+")
        await sign_up_steps.take_step(work, daria, form.id, StepKind.TOGGLE, "goals", "+contacts")
        await sign_up_steps.take_step(work, daria, form.id, StepKind.TOGGLE, "goals", "+founding")
        await sign_up_steps.take_step(work, daria, form.id, StepKind.DONE, "goals")
    profile = (await profile_of(house, daria)).profile
    assert (profile.experience, profile.goals) == ("20+", ("contacts", "founding"))


async def test_staff_and_person_at_the_same_time(house: House) -> None:
    """A change that was begun before staff completed something else does not undo it."""
    meike = await house.staff()
    daria, application = await helped(house)
    async with house.open() as work:
        form = await profiles.begin_change(work, daria, "experience")
    async with house.open() as work:
        await profiles.complete_for(work, meike, application.id, "occupation", "2659")
    async with house.open() as work:
        await sign_up_steps.take_step(work, daria, form.id, StepKind.ANSWER, "experience", "20+")
    profile = (await profile_of(house, daria)).profile
    assert (profile.experience, profile.occupation, profile.needs_help) == ("20+", "2659", ())


@pytest.mark.fault(43)
@pytest.mark.parametrize(("question_id", "value"), [("occupation", "25"), ("german", "fluent"), ("reach", "both")])
async def test_staff_complete_with_real_values_only(house: House, question_id: str, value: str) -> None:
    """And only what can be asked help with."""
    meike = await house.staff()
    _, application = await helped(house)
    async with house.open() as work:
        with pytest.raises(Missing):
            await profiles.complete_for(work, meike, application.id, question_id, value)


@pytest.mark.row("F5")
async def test_only_staff_of_the_site_complete(house: House) -> None:
    """Neither the person nor another site's staff."""
    other = await house.staff("Ole", site="wilhelmshaven", chat_id=-1002)
    daria, application = await helped(house)
    async with house.open() as work:
        for actor in (other, daria):
            with pytest.raises(Forbidden):
                await profiles.complete_for(work, actor, application.id, "occupation", "2659")


async def test_confirming_somebody_elses_application(house: House, daria: Actor) -> None:
    """Has no effect on either."""
    meike = await house.staff()
    eve, application = await helped(house)
    async with house.open() as work:
        await profiles.complete_for(work, meike, application.id, "occupation", "2659")
        with pytest.raises(Settled):
            await profiles.confirm(work, daria, application.id)
    assert (await profile_of(house, eve)).profile.unconfirmed == ("occupation",)
