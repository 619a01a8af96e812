"""Signing up on both databases: timers, consents, standing aside, submitting once, answering staff."""

from dataclasses import replace
from typing import Any

import pytest

from db.inbox import key_of
from program.actors import Actor, Forbidden, Missing, Settled
from program.applications import Application, ApplicationStatus
from program.desk import CardKind, CardStatus
from program.forms.engine import Refusal, Refused
from program.forms.questions import FormState
from program.invitations import Invitation
from program.people import Role
from program.sign_up_form import GIVEN
from program.sign_up_steps import StepKind
from program.timers import TimerKind
from tests.couples import couple_in
from tests.houses import House
from usecases import OpenForm, applications, sign_up_steps, sign_ups
from usecases.sign_ups import Standing

MENTEE = Invitation(role=Role.MENTEE, site="oldenburg", campaign="flyer")
HASH = "0123456789abcdef" * 4
ANSWERS: dict[str, Any] = {
    "reach": "both",
    "occupation": "2512",
    "earlier_occupation": None,
    "industry": "62",
    "experience": "5-9",
    "german": "B2",
    "languages": {},
    "goals": ["contacts"],
    "times": ["1.evening"],
    "zone": "Europe/Kyiv",
    "interests": None,
}


async def arrived(house: House, actor: Actor, invitation: Invitation = MENTEE) -> OpenForm:
    """Somebody follows a link for the first time."""
    async with house.open() as work:
        form = (await sign_ups.arrive(work, actor, invitation)).form
    assert form is not None
    return form


async def welcomed(house: House, actor: Actor) -> OpenForm:
    """The same, with consent and ground rules given."""
    form = await arrived(house, actor)
    async with house.open() as work:
        await sign_up_steps.take_step(work, actor, form.id, StepKind.ANSWER, "language", "en")
        for question in ("privacy", "rules"):
            form = await sign_up_steps.agree(work, actor, form.id, question, HASH[:12], HASH)
    return form


async def answered(house: House, actor: Actor, **changed: Any) -> OpenForm:
    """The same, at the summary."""
    form = await welcomed(house, actor)
    state = replace(form.state, at="summary", answers=form.state.answers | ANSWERS | changed)
    async with house.open() as work:
        await work.forms.save(form.id, state)
    return replace(form, state=state)


async def submitted(house: House, actor: Actor, **changed: Any) -> Application:
    """The same, handed in."""
    form = await answered(house, actor, **changed)
    async with house.open() as work:
        return await sign_ups.submit(work, actor, form.id)


async def application_of(house: House, actor: Actor) -> Application | None:
    """The newest application."""
    async with house.open() as work:
        return await work.applications.latest_of(actor.id)


async def form_of(house: House, actor: Actor) -> OpenForm | None:
    """The open form."""
    async with house.open() as work:
        return await work.forms.of(actor.id)


async def wake(house: House, kind: TimerKind) -> list[int]:
    """The objects whose timer of this kind is due, taken out as the clock would."""
    async with house.open() as work:
        due = [timer for timer in await work.timers.due() if timer.kind == kind]
        return [timer.object_id for timer in due if await work.timers.take(timer)]


@pytest.fixture
async def daria(house: House) -> Actor:
    """Somebody who has pressed Start."""
    return Actor(person=await house.person())


@pytest.mark.row("A1")
async def test_a_link_begins_the_sign_up(house: House, daria: Actor) -> None:
    """With what it says; nothing but the language is known of the rest."""
    form = await arrived(house, daria)
    assert (form.state.form, form.state.at) == ("mentee", "language")
    assert form.state.answers == {"role": "mentee", "site": "oldenburg", GIVEN: ["role", "site"], "campaign": "flyer"}


@pytest.mark.row("A1")
@pytest.mark.parametrize(
    ("first", "campaign"),
    [
        (Invitation(role=Role.MENTEE, campaign="flyer"), "flyer"),  # what brought the person here first
        (Invitation(role=Role.MENTEE), "radio"),  # the first link named nothing
        (Invitation(), "radio"),  # Start without any link
    ],
)
async def test_a_second_link_answers_what_the_first_left_open(
    house: House, daria: Actor, first: Invitation, campaign: str
) -> None:
    """The site comes from the second one; the campaign is the first that was named, up to the application."""
    begun = await arrived(house, daria, first)
    radio = Invitation(role=Role.MENTEE, site="oldenburg", campaign="radio")
    async with house.open() as work:
        arrival = await sign_ups.arrive(work, daria, radio)
    assert (arrival.standing, arrival.form and arrival.form.id) == (Standing.RESUMED, begun.id)
    form = await form_of(house, daria)
    assert form == arrival.form
    assert form is not None
    assert (form.state.form, form.state.at) == ("mentee", "language")
    assert {name: form.state.answers[name] for name in ("role", "site", "campaign", GIVEN)} == {
        "role": "mentee",
        "site": "oldenburg",
        "campaign": campaign,
        GIVEN: ["role", "site"],
    }
    await welcomed(house, daria)
    draft = await application_of(house, daria)
    assert draft is not None
    assert draft.campaign == campaign


@pytest.mark.row("A1")
@pytest.mark.parametrize("other", [Invitation(role=Role.MENTOR), Invitation(site="wilhelmshaven")])
async def test_a_link_for_something_else_leaves_the_sign_up_as_it_is(
    house: House, daria: Actor, other: Invitation
) -> None:
    """The person is asked which of the two is meant, and can go on where they stopped."""
    form = await welcomed(house, daria)
    async with house.open() as work:
        arrival = await sign_ups.arrive(work, daria, other)
    assert (arrival.standing, arrival.form) == (Standing.OTHERWISE, form)
    assert (arrival.application and arrival.application.status) == ApplicationStatus.DRAFT
    assert await form_of(house, daria) == form


async def test_start_takes_up_the_sign_up_behind_another_conversation(house: House, daria: Actor) -> None:
    """It is in front again; the message that was half written is given up."""
    form = await welcomed(house, daria)
    async with house.open() as work:
        await work.forms.begin(daria.id, FormState(form="team", at="words"))
    async with house.open() as work:
        assert await sign_ups.resume(work, daria) == form
        assert await work.forms.aside_of(daria.id) is None
    assert await form_of(house, daria) == form


async def test_there_may_be_nothing_to_resume(house: House, daria: Actor) -> None:
    """No form is open."""
    async with house.open() as work:
        assert await sign_ups.resume(work, daria) is None


@pytest.mark.row("A3")
async def test_there_is_no_application_before_the_rules(house: House, daria: Actor) -> None:
    """And a draft right after them."""
    await arrived(house, daria)
    assert await application_of(house, daria) is None
    await welcomed(house, daria)
    draft = await application_of(house, daria)
    assert draft is not None
    assert (draft.status, draft.role, draft.site, draft.campaign) == ("draft", "mentee", "oldenburg", "flyer")


@pytest.mark.row("F1")
async def test_a_consent_is_recorded_and_on_the_trail(house: House, daria: Actor) -> None:
    """Kind, version, language, time, hash."""
    await welcomed(house, daria)
    async with house.open() as work:
        held = await work.persons.consents(daria.id)
        trail = await work.audits.about("person", daria.id)
    assert [(c.kind, c.version, c.language, c.text_hash, c.given_at) for c in held] == [
        ("privacy", "2026-11", "en", HASH, house.now),
        ("rules", "2026-11", "en", HASH, house.now),
    ]
    assert [(entry.action, entry.to_state, entry.reason) for entry in trail] == [
        ("consented", "privacy", "2026-11"),
        ("consented", "rules", "2026-11"),
    ]


@pytest.mark.row("F1")
@pytest.mark.parametrize("shown", ["", "000000000000", HASH])
async def test_no_consent_to_other_words(house: House, daria: Actor, shown: str) -> None:
    """The button carries what stood above it."""
    form = await arrived(house, daria)
    async with house.open() as work:
        await sign_up_steps.take_step(work, daria, form.id, StepKind.ANSWER, "language", "en")
        with pytest.raises(Refused):
            await sign_up_steps.agree(work, daria, form.id, "privacy", shown, HASH)
        assert await work.persons.consents(daria.id) == []


@pytest.mark.row("F1")
async def test_a_consent_is_no_ordinary_answer(house: House, daria: Actor) -> None:
    """A forged button cannot go around the record."""
    form = await arrived(house, daria)
    async with house.open() as work:
        await sign_up_steps.take_step(work, daria, form.id, StepKind.ANSWER, "language", "en")
        with pytest.raises(Refused):
            await sign_up_steps.take_step(work, daria, form.id, StepKind.ANSWER, "privacy", "yes")
        with pytest.raises(Refused):
            await sign_up_steps.agree(work, daria, form.id, "reach", HASH[:12], HASH)


async def test_the_zone_holds_at_once(house: House, daria: Actor) -> None:
    """Not only when the application is handed in."""
    form = await answered(house, daria)
    state = replace(form.state, at="zone", answers={**form.state.answers, "zone": "Europe/Berlin"})
    async with house.open() as work:
        await work.forms.save(form.id, state)
        await sign_up_steps.take_step(work, daria, form.id, StepKind.ANSWER, "zone", "Asia/Kabul")
        person = await work.persons.get(daria.id)
    assert person is not None
    assert person.zone == "Asia/Kabul"


@pytest.mark.row("A1")
async def test_one_gentle_reminder_after_two_days(house: House, daria: Actor) -> None:
    """Once in the life of a sign-up, however often it rests."""
    form = await welcomed(house, daria)
    house.pass_time(hours=47)
    assert await wake(house, TimerKind.SIGN_UP_RESTED) == []
    house.pass_time(hours=1)
    for _ in range(2):
        assert await wake(house, TimerKind.SIGN_UP_RESTED) in ([form.id], [])
        async with house.open() as work:
            await sign_ups.remind_of_sign_up(work, form.id)
        house.pass_time(days=5)
    assert await house.notices(f"p:{daria.id}") == [("SignUpUnfinished", {"form_id": form.id})]


@pytest.mark.row("A1")
async def test_the_reminder_waits_for_a_rest(house: House, daria: Actor) -> None:
    """Somebody who answered yesterday is not reminded today."""
    form = await welcomed(house, daria)
    house.pass_time(hours=30)
    async with house.open() as work:
        await sign_up_steps.take_step(work, daria, form.id, StepKind.ANSWER, "reach", "both")
    house.pass_time(hours=18)
    assert await wake(house, TimerKind.SIGN_UP_RESTED) == [form.id]
    async with house.open() as work:
        await sign_ups.remind_of_sign_up(work, form.id)
    assert await house.notices(f"p:{daria.id}") == []
    house.pass_time(hours=30)
    assert await wake(house, TimerKind.SIGN_UP_RESTED) == [form.id]
    async with house.open() as work:
        await sign_ups.remind_of_sign_up(work, form.id)
    assert len(await house.notices(f"p:{daria.id}")) == 1


@pytest.mark.parametrize("end", ["submit", "discard", "forget"])
async def test_a_sign_up_that_has_ended_reminds_nobody(house: House, daria: Actor, end: str) -> None:
    """Handed in, thrown away, or forgotten: the timer is gone."""
    form = await answered(house, daria) if end == "submit" else await arrived(house, daria)
    async with house.open() as work:
        await {"submit": sign_ups.submit, "discard": sign_ups.discard, "forget": sign_ups.forget}[end](
            work, daria, form.id
        )
    house.pass_time(days=3)
    assert await wake(house, TimerKind.SIGN_UP_RESTED) == []
    async with house.open() as work:
        await sign_ups.remind_of_sign_up(work, form.id)
    assert ("SignUpUnfinished", {"form_id": form.id}) not in await house.notices(f"p:{daria.id}")


@pytest.mark.row("A1", "A4")
async def test_handing_in(house: House, daria: Actor) -> None:
    """Application, person, card and trail say the same."""
    await house.staff()
    application = await submitted(house, daria)
    assert (application.status, application.submitted_at) == ("submitted", house.now)
    assert application.profile.goals == ("contacts",)
    async with house.open() as work:
        person = await work.persons.get(daria.id)
        card = await work.cards.about(CardKind.APPLICATION, application.id)
        trail = await work.audits.about("application", application.id)
    assert person is not None
    assert card is not None
    assert (person.role, person.site) == ("mentee", "oldenburg")
    assert (card.site, card.status) == ("oldenburg", CardStatus.POSTED)
    assert [(entry.action, entry.to_state) for entry in trail] == [("begin", "draft"), ("submit", "submitted")]


@pytest.mark.fault(7)
async def test_handing_in_twice_makes_one_application(house: House, daria: Actor) -> None:
    """The second tap finds the form closed."""
    form = await answered(house, daria)
    async with house.open() as work:
        await sign_ups.submit(work, daria, form.id)
    async with house.open() as work:
        with pytest.raises(Settled):
            await sign_ups.submit(work, daria, form.id)
        assert len(await work.applications.with_status(ApplicationStatus.SUBMITTED)) == 1


@pytest.mark.fault(43)
@pytest.mark.parametrize("missing", ["goals", "occupation", "zone"])
async def test_nothing_unfinished_is_handed_in(house: House, daria: Actor, missing: str) -> None:
    """Whatever a forged button says."""
    form = await answered(house, daria)
    answers = {name: value for name, value in form.state.answers.items() if name != missing}
    async with house.open() as work:
        await work.forms.save(form.id, replace(form.state, answers=answers))
        with pytest.raises(Refused):
            await sign_ups.submit(work, daria, form.id)


async def test_nothing_is_handed_in_before_the_summary(house: House, daria: Actor) -> None:
    """The person has not seen it yet."""
    form = await answered(house, daria)
    async with house.open() as work:
        await work.forms.save(form.id, replace(form.state, at="goals"))
        with pytest.raises(Refused):
            await sign_ups.submit(work, daria, form.id)


@pytest.mark.fault(43)
async def test_somebody_elses_form_is_forbidden(house: House, daria: Actor) -> None:
    """Every use case asks whose it is."""
    form = await answered(house, daria)
    eve = Actor(person=await house.person("Eve"))
    async with house.open() as work:
        for attempt in (
            sign_ups.submit(work, eve, form.id),
            sign_ups.discard(work, eve, form.id),
            sign_ups.forget(work, eve, form.id),
            sign_up_steps.take_step(work, eve, form.id, StepKind.BACK, "summary"),
            sign_up_steps.agree(work, eve, form.id, "privacy", HASH[:12], HASH),
        ):
            with pytest.raises(Forbidden):
                await attempt


async def test_a_closed_form_says_so(house: House, daria: Actor) -> None:
    """And a form of another conversation is none of ours."""
    async with house.open() as work:
        other = await work.forms.begin(daria.id, FormState(form="team", at="words"))
        for form_id in (other.id, 10**12):
            with pytest.raises(Settled):
                await sign_up_steps.own_form(work, daria, form_id)


@pytest.mark.row("A1")
async def test_another_conversation_sets_the_sign_up_aside(house: House, daria: Actor) -> None:
    """Also twice; when it closes, the sign-up is in front again with everything."""
    form = await answered(house, daria)
    async with house.open() as work:
        await work.forms.begin(daria.id, FormState(form="team", at="words"))
        await work.forms.begin(daria.id, FormState(form="zone", at="zone"))
        present = await work.forms.of(daria.id)
        assert present is not None
        assert present.state.form == "zone"
        await work.forms.close(daria.id)
    assert await form_of(house, daria) == form


async def test_a_tap_in_the_sign_up_puts_it_in_front(house: House, daria: Actor) -> None:
    """Whatever else was being written is given up."""
    form = await welcomed(house, daria)
    async with house.open() as work:
        await work.forms.begin(daria.id, FormState(form="team", at="words"))
        await sign_up_steps.take_step(work, daria, form.id, StepKind.ANSWER, "reach", "both")
        assert await work.forms.aside_of(daria.id) is None
    present = await form_of(house, daria)
    assert present is not None
    assert (present.id, present.state.at) == (form.id, "occupation")


async def test_start_is_the_way_out_of_a_half_written_message(house: House) -> None:
    """It is given up, so that the next words are no message by mistake."""
    jens = Actor(person=await house.accepted(Role.MENTOR, "Jens"))
    async with house.open() as work:
        await work.forms.begin(jens.id, FormState(form="relay", at="words"))
        arrival = await sign_ups.arrive(work, jens, Invitation())
    assert arrival.standing is Standing.MEMBER
    assert await form_of(house, jens) is None


@pytest.mark.row("A1")
@pytest.mark.parametrize(
    ("invitation", "expected"),
    [
        (Invitation(), Standing.MEMBER),
        (MENTEE, Standing.MEMBER),  # the same link again
        (Invitation(role=Role.MENTOR), Standing.OTHERWISE),
        (Invitation(site="wilhelmshaven"), Standing.OTHERWISE),
        (Invitation(role=Role.MENTEE), Standing.MEMBER),
    ],
)
async def test_where_a_member_arrives(house: House, daria: Actor, invitation: Invitation, expected: Standing) -> None:
    """One active role and site a person."""
    await submitted(house, daria)
    async with house.open() as work:
        assert (await sign_ups.arrive(work, daria, invitation)).standing is expected


async def test_staff_without_an_application_are_not_signed_up(house: House) -> None:
    """They come to the menu; with a link they may sign up like everybody."""
    meike = await house.staff()
    async with house.open() as work:
        assert (await sign_ups.arrive(work, meike, Invitation())).standing is Standing.STAFF
        assert await work.forms.of(meike.id) is None
        assert (await sign_ups.arrive(work, meike, Invitation(role=Role.MENTOR))).standing is Standing.BEGUN


async def test_who_has_left_arrives_as_such(house: House, daria: Actor) -> None:
    """A link begins anew, Start alone shows how it stands."""
    application = await submitted(house, daria)
    meike = await house.staff()
    async with house.open() as work:
        await applications.decline(work, meike, application.id)
        arrival = await sign_ups.arrive(work, daria, Invitation())
        assert (arrival.standing, arrival.application and arrival.application.status) == (Standing.LEFT, "declined")
        assert (await sign_ups.arrive(work, daria, MENTEE)).standing is Standing.BEGUN


async def test_a_consent_that_holds_is_not_asked_again(house: House, daria: Actor) -> None:
    """Signing up once more begins with the first question."""
    application = await submitted(house, daria)
    meike = await house.staff()
    async with house.open() as work:
        await applications.decline(work, meike, application.id)
        form = await sign_ups.begin_sign_up(work, daria.person, role=Role.MENTEE, site="oldenburg")
    assert form.state.at == "reach"
    draft = await application_of(house, daria)
    assert draft is not None
    assert draft.status is ApplicationStatus.DRAFT


async def test_no_second_sign_up_beside_an_application(house: House, daria: Actor) -> None:
    """The database would refuse it too."""
    await submitted(house, daria)
    async with house.open() as work:
        with pytest.raises(Settled):
            await sign_ups.begin_sign_up(work, daria.person)


@pytest.mark.row("A1")
async def test_switching_the_site_keeps_all_but_the_way_to_meet(house: House, daria: Actor) -> None:
    """ "In Oldenburg" says nothing about another town."""
    first = await submitted(house, daria)
    async with house.open() as work:
        form = await sign_ups.switch(work, daria, role=None, site="wilhelmshaven")
        assert (form.state.form, form.state.at) == ("mentee", "reach")
        assert form.state.answers["occupation"] == "2512"
        ended = await work.applications.get(first.id)
        card = await work.cards.about(CardKind.APPLICATION, first.id)
    assert ended is not None
    assert card is not None
    assert (ended.status, card.status) == (ApplicationStatus.WITHDRAWN, CardStatus.SETTLED)


@pytest.mark.row("A1")
async def test_nobody_switches_out_of_a_tandem(house: House) -> None:
    """That takes the team."""
    couple = await couple_in(house)
    async with house.open() as work:
        with pytest.raises(Settled):
            await sign_ups.switch(work, couple.daria, role=Role.MENTOR, site=None)
    application = await application_of(house, couple.daria)
    assert application is not None
    assert application.status is ApplicationStatus.ACCEPTED


@pytest.mark.row("A3")
async def test_somebody_under_18_leaves_nothing_behind(house: House, daria: Actor) -> None:
    """Not even what was asked of the team meanwhile."""
    form = await arrived(house, daria)
    async with house.open() as work:
        question_id = await work.team_questions.add(daria.id, "oldenburg", "Am I old enough?")
        await work.cards.add(site="oldenburg", kind=CardKind.QUESTION, object_id=question_id, due_at=house.now)
        await sign_ups.forget(work, daria, form.id)
    async with house.open() as work:
        assert await work.persons.by_telegram_id(daria.person.telegram_id) is None
        assert await work.forms.get(form.id) is None
        assert await work.team_questions.get(question_id) is None
        assert await work.cards.about(CardKind.QUESTION, question_id) is None


@pytest.mark.row("A3")
async def test_of_somebody_under_18_no_answer_is_kept_for_a_repeated_update(house: House, daria: Actor) -> None:
    """The updates' numbers stay, so that none is taken twice; whose they were and what was answered goes."""
    form = await arrived(house, daria)
    async with house.open() as work:
        for number, sender in ((1, daria.person.telegram_id), (2, 77)):
            row_id = await work.inbox.accept(number, f"u{sender}", {"update_id": number})
            assert row_id is not None
            await work.inbox.handled(row_id, {"toast": "Hello, Daria."})
            await work.inbox.settle(row_id, "answered")
        await sign_ups.forget(work, daria, form.id)
    async with house.open() as work:
        theirs, others = await work.inbox.by_update_id(1), await work.inbox.by_update_id(2)
    assert theirs is not None
    assert others is not None
    assert (theirs.answer, others.answer) == (None, {"toast": "Hello, Daria."})
    assert theirs.sender_key != key_of(f"u{daria.person.telegram_id}")
    assert others.sender_key == key_of("u77")


async def test_staff_are_not_forgotten(house: House) -> None:
    """Their decisions stand; only the sign-up goes."""
    meike = await house.staff()
    form = await arrived(house, meike)
    async with house.open() as work:
        await sign_ups.forget(work, meike, form.id)
    async with house.open() as work:
        assert await work.persons.get(meike.id) is not None
        assert await work.forms.of(meike.id) is None


async def test_nobody_is_forgotten_in_the_middle_of_the_questions(house: House, daria: Actor) -> None:
    """An old button from before the consent; there are other ways to leave."""
    form = await welcomed(house, daria)
    async with house.open() as work:
        with pytest.raises(Refused) as caught:
            await sign_ups.forget(work, daria, form.id)
    assert caught.value.why is Refusal.STALE


@pytest.mark.row("F1")
async def test_throwing_away_takes_consent_back(house: House, daria: Actor) -> None:
    """And withdraws the draft; signing up again asks for consent again."""
    form = await answered(house, daria)
    async with house.open() as work:
        await sign_ups.discard(work, daria, form.id)
        assert all(consent.withdrawn_at == house.now for consent in await work.persons.consents(daria.id))
    draft = await application_of(house, daria)
    assert draft is not None
    assert draft.status is ApplicationStatus.WITHDRAWN
    assert (await arrived(house, daria)).state.at == "language"


@pytest.mark.row("A4")
async def test_the_answer_brings_the_card_back(house: House, daria: Actor) -> None:
    """Staff see it at once, and the overdue timer is off."""
    application = await submitted(house, daria)
    meike = await house.staff()
    async with house.open() as work:
        await applications.ask(work, meike, application.id, "Which hours?")
    async with house.open() as work:
        asked = await sign_ups.begin_answer(work, daria)
        assert asked.question == "Which hours?"
        after = await sign_ups.answer_question(work, daria, "Evenings")
        card = await work.cards.about(CardKind.APPLICATION, application.id)
    assert card is not None
    assert (after.status, after.answer) == (ApplicationStatus.SUBMITTED, "Evenings")
    assert (card.status, card.held_until) == (CardStatus.POSTED, None)
    assert await form_of(house, daria) is None
    house.pass_time(days=15)
    assert await wake(house, TimerKind.ANSWER_OVERDUE) == []


@pytest.mark.row("A4")
@pytest.mark.parametrize("status", ["draft", "submitted", "accepted"])
async def test_there_is_no_answer_without_a_question(house: House, daria: Actor, status: str) -> None:
    """An old button, or staff decided meanwhile."""
    if status == "draft":
        await welcomed(house, daria)
    else:
        application = await submitted(house, daria)
        if status == "accepted":
            meike = await house.staff()
            async with house.open() as work:
                await applications.accept(work, meike, application.id)
    async with house.open() as work:
        with pytest.raises(Settled):
            await sign_ups.begin_answer(work, daria)
        with pytest.raises(Settled):
            await sign_ups.answer_question(work, daria, "Evenings")


@pytest.mark.row("A4")
async def test_an_answer_that_never_comes_brings_the_card_back_too(house: House, daria: Actor) -> None:
    """No applicant waits unseen."""
    application = await submitted(house, daria)
    meike = await house.staff()
    async with house.open() as work:
        await applications.ask(work, meike, application.id, "Which hours?")
    house.pass_time(days=14)
    assert await wake(house, TimerKind.ANSWER_OVERDUE) == [application.id]
    async with house.open() as work:
        await sign_ups.answer_is_overdue(work, application.id)
        card = await work.cards.about(CardKind.APPLICATION, application.id)
        trail = await work.audits.about("application", application.id)
    assert card is not None
    assert card.is_free(house.now)
    assert trail[-1].action == "answer_overdue"


async def test_an_answer_that_has_come_is_not_overdue(house: House, daria: Actor) -> None:
    """The timer looks again."""
    application = await submitted(house, daria)
    async with house.open() as work:
        await sign_ups.answer_is_overdue(work, application.id)
        await sign_ups.answer_is_overdue(work, 10**9)
        trail = await work.audits.about("application", application.id)
    assert trail[-1].action == "submit"


@pytest.mark.parametrize("nothing", [0, 10**9])
async def test_completing_for_nobody(house: House, nothing: int) -> None:
    """There is no such application."""
    meike = await house.staff()
    async with house.open() as work:
        with pytest.raises(Missing):
            await sign_ups.complete_for(work, meike, nothing, "occupation", "2512")
