"""What applicants hear while they wait: delivered at the right moment, or dropped once it is no longer true."""

import pytest

from program.actors import Actor
from program.applications import Application, ApplicationStatus
from program.forms.questions import HELP
from program.people import Role
from program.timers import TimerKind
from tests.houses import House
from tests.posts import Post
from tests.usecases.test_sign_ups import submitted, welcomed
from usecases import applications, profiles, sign_ups


@pytest.fixture
def post(house: House) -> Post:
    """The worker."""
    return Post(house)


@pytest.fixture
async def daria(house: House) -> Actor:
    """Somebody who has pressed Start."""
    return Actor(person=await house.person())


async def decided(house: House, actor: Actor, step: str) -> Application:
    """An application on which staff have acted."""
    application = await submitted(house, actor)
    meike = await house.staff()
    async with house.open() as work:
        if step == "ask":
            return await applications.ask(work, meike, application.id, "Which hours?")
        return await {"accept": applications.accept, "decline": applications.decline}[step](work, meike, application.id)


@pytest.mark.row("A1")
async def test_the_reminder_leads_back(house: House, post: Post, daria: Actor) -> None:
    """After 48 hours, with "Go on"; never twice."""
    await welcomed(house, daria)
    house.pass_time(hours=48)
    (sent,) = await post.to(daria)
    assert "your answers are still here" in sent.plain
    assert sent.labels() == ["Go on", "No, thank you"]
    house.pass_time(days=30)
    assert len(await post.to(daria)) == 1


@pytest.mark.row("A1")
async def test_the_reminder_respects_quiet_hours(house: House, post: Post, daria: Actor) -> None:
    """It waits until the morning."""
    house.pass_time(hours=11)  # 23:00 in Berlin
    await welcomed(house, daria)
    house.pass_time(hours=48)
    assert await post.to(daria) == []
    house.pass_time(hours=10)
    assert len(await post.to(daria)) == 1


@pytest.mark.row("A1")
async def test_the_reminder_is_dropped_once_the_sign_up_has_ended(house: House, post: Post, daria: Actor) -> None:
    """It lay in the outbox while the person threw the answers away."""
    form = await welcomed(house, daria)
    house.pass_time(hours=48)
    async with house.open() as work:
        await sign_ups.remind_of_sign_up(work, form.id)
        await sign_ups.discard(work, daria, form.id)
    assert await post.to(daria) == []


@pytest.mark.row("A4")
@pytest.mark.parametrize(
    ("step", "words", "button"),
    [
        ("accept", "You are in: the team has accepted your application.", "My answers"),
        ("decline", "This time our team cannot offer you a place.", "Ask the team"),
        ("ask", "Which hours?", "Answer"),
    ],
)
async def test_the_applicant_hears_of_every_decision(
    house: House, post: Post, daria: Actor, step: str, words: str, button: str
) -> None:
    """With what can be done about it."""
    await decided(house, daria, step)
    sent = (await post.to(daria))[-1]
    assert words in sent.plain
    assert button in sent.labels()


@pytest.mark.row("A4")
@pytest.mark.parametrize("step", ["accept", "decline", "ask"])
async def test_what_is_no_longer_true_is_not_sent(house: House, post: Post, daria: Actor, step: str) -> None:
    """The person left, or answered, before the message went out."""
    application = await decided(house, daria, step)
    async with house.open() as work:
        fresh = await work.applications.get(application.id)
        assert fresh is not None
        await work.applications.move(fresh, ApplicationStatus.WITHDRAWN)
    assert await post.to(daria) == []


async def test_mentors_are_welcomed_with_their_own_words(house: House, post: Post) -> None:
    """They wait for somebody else than mentees do."""
    jens = Actor(person=await house.person("Jens"))
    application = await submitted(house, jens, capacity="2")
    meike = await house.staff()
    async with house.open() as work:
        fresh = await work.applications.get(application.id)
        assert fresh is not None
        await work.applications.move(fresh, fresh.status, role=Role.MENTOR)
        await applications.accept(work, meike, application.id)
    assert "somebody to whom your experience is of use" in (await post.to(jens))[-1].plain


@pytest.mark.row("A2")
async def test_what_staff_completed_is_put_to_the_person(house: House, post: Post, daria: Actor) -> None:
    """With a yes and a way to change it."""
    application = await submitted(house, daria, occupation=HELP)
    meike = await house.staff()
    async with house.open() as work:
        await profiles.complete_for(work, meike, application.id, "occupation", "2512")
    sent = (await post.to(daria))[-1]
    assert "Occupation: Software development" in sent.plain
    assert sent.labels() == ["Yes, that is right", "Change: Occupation"]


@pytest.mark.row("A2")
async def test_what_is_confirmed_already_is_not_asked(house: House, post: Post, daria: Actor) -> None:
    """The person looked into the profile before the message went out."""
    application = await submitted(house, daria, occupation=HELP)
    meike = await house.staff()
    async with house.open() as work:
        await profiles.complete_for(work, meike, application.id, "occupation", "2512")
        await profiles.confirm(work, daria, application.id)
    assert await post.to(daria) == []


@pytest.mark.row("A4")
async def test_an_overdue_answer_wakes_its_use_case(house: House, post: Post, daria: Actor) -> None:
    """By the clock alone: the card is free again for everybody."""
    application = await decided(house, daria, "ask")
    house.pass_time(days=14)
    await post.to(daria)
    async with house.open() as work:
        trail = await work.audits.about("application", application.id)
        left = [timer for timer in await work.timers.due() if timer.kind == TimerKind.ANSWER_OVERDUE]
    assert trail[-1].action == "answer_overdue"
    assert left == []
