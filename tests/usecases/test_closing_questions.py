"""What is kept of closing questions, self-checks and follow-ups, on both databases, and who sees what of it."""

from datetime import datetime, timedelta

import pytest
from sqlalchemy import select

from db.models import closing_answers, follow_ups
from program.actors import Actor, Forbidden, Missing, Settled
from program.endings import CLOSED, MONTHS, REMINDED, FollowUp, InTouch, Outcome, months_later
from program.erasures import warning_time
from program.forms.engine import Refused
from program.people import Availability, Role
from program.self_checks import Moment
from program.sign_up_form import shown_hash
from program.timers import TimerKind
from tests.ended_tandems import Ending, ending_in
from tests.houses import House
from tests.proposed_pairs import together
from usecases import closing_questions, endings, erasures, former_mentees, retention, self_checks, withdrawals
from usecases import follow_ups as later

HASH = "a1" * 32


@pytest.fixture
async def ending(house: House) -> Ending:
    """Two whose time together is over."""
    found = await ending_in(house)
    await found.is_over()
    return found


async def go_to(ending: Ending, question: str, actor: Actor | None = None) -> int:
    """Skips until a question is open; answers the number of the closing questions."""
    who = actor or ending.daria
    closing = await ending.closing(who.person)
    while closing.at != question:
        async with ending.house.open() as work:
            await closing_questions.go_on(work, who, closing.id, closing.at)
        closing = await ending.closing(who.person)
    return closing.id


async def consented(ending: Ending) -> list[FollowUp]:
    """Daria agrees to later questions."""
    number = await go_to(ending, "followups")
    async with ending.house.open() as work:
        await closing_questions.agree_to_follow_ups(work, ending.daria, number, shown_hash(HASH), HASH)
    async with ending.house.open() as work:
        return await work.follow_ups.of(ending.mentee.id)


# --- closing questions ----------------------------------------------------------------------------------------------


@pytest.mark.row("C9", "F4")
async def test_own_words_are_encrypted_and_private(ending: Ending) -> None:
    """Nothing is queued for the group unless they are shared; a raw look at the table shows no word."""
    number = await go_to(ending, "words")
    async with ending.house.open() as work:
        await closing_questions.write(work, ending.daria, number, "only for me")
        await closing_questions.answer(work, ending.daria, number, "share", "no")
    assert "ClosingWordsShared" not in [kind for kind, _ in await ending.house.notices("s:oldenburg")]
    async with ending.house.open() as work:
        raw = await work.connection.exec_driver_sql("SELECT words FROM closing_answers WHERE words IS NOT NULL")
        (stored,) = raw.scalars().all()
    assert b"only" not in bytes(stored)
    assert (await ending.closing(ending.mentee)).words == "only for me"


@pytest.mark.row("C9")
async def test_shared_words_are_told_once_and_by_number_alone(ending: Ending) -> None:
    """The notice knows neither the words nor the person."""
    number = await go_to(ending, "words")
    async with ending.house.open() as work:
        await closing_questions.write(work, ending.daria, number, "for all of you")
        await closing_questions.answer(work, ending.daria, number, "share", "yes")
    shared = [facts for kind, facts in await ending.house.notices("s:oldenburg") if kind == "ClosingWordsShared"]
    assert shared == [{"closing_id": number}]


@pytest.mark.row("C9")
async def test_a_later_answer_replaces_the_earlier_one(ending: Ending) -> None:
    """Back, and once more; an answer that was given stays when it is skipped the second time."""
    number = await go_to(ending, "satisfaction")
    async with ending.house.open() as work:
        await closing_questions.answer(work, ending.daria, number, "satisfaction", "2")
        await closing_questions.go_back(work, ending.daria, number, "outcome")
        await closing_questions.answer(work, ending.daria, number, "satisfaction", "5")
        await closing_questions.go_back(work, ending.daria, number, "outcome")
        view = await closing_questions.go_on(work, ending.daria, number, "satisfaction")
    assert (view.closing.satisfaction, view.closing.at) == (5, "outcome")


@pytest.mark.parametrize(
    ("question", "value"),
    [("satisfaction", "6"), ("satisfaction", ""), ("outcome", "dismissed"), ("employers", "0")],
)
async def test_forged_answers_are_refused(ending: Ending, question: str, value: str) -> None:
    """Nothing is kept of them."""
    number = await go_to(ending, question)
    async with ending.house.open() as work:
        with pytest.raises(Settled):
            await closing_questions.answer(work, ending.daria, number, question, value)
    closing = await ending.closing(ending.mentee)
    assert (closing.at, closing.satisfaction, closing.outcome) == (question, None, None)


async def test_a_mentor_has_no_questions_of_a_mentee(ending: Ending) -> None:
    """A forged question is missing."""
    closing = await ending.closing(ending.mentor)
    async with ending.house.open() as work:
        with pytest.raises(Missing):
            await closing_questions.answer(work, ending.jens, closing.id, "outcome", Outcome.JOB)


@pytest.mark.row("F5")
async def test_nobody_looks_into_somebody_elses_answers(ending: Ending) -> None:
    """Neither the partner nor staff; a number that was never given is missing."""
    staff = await ending.house.staff()
    closing = await ending.closing(ending.mentee)
    async with ending.house.open() as work:
        for actor in (ending.jens, staff):
            for act in (closing_questions.look_at, closing_questions.open_question, closing_questions.decline):
                with pytest.raises(Forbidden):
                    await act(work, actor, closing.id)
        with pytest.raises(Missing):
            await closing_questions.look_at(work, ending.daria, 4711)


async def test_too_many_words(ending: Ending) -> None:
    """Refused with the limit."""
    number = await go_to(ending, "words")
    async with ending.house.open() as work:
        with pytest.raises(Refused) as refused:
            await closing_questions.write(work, ending.daria, number, "x" * 1001)
    assert refused.value.limit == 1000


@pytest.mark.row("C9")
async def test_the_clock_of_the_questions(ending: Ending) -> None:
    """One reminder on the seventh day, closed on the twenty-first; what was answered until then is kept."""
    number = await go_to(ending, "outcome")
    asked = ending.house.now
    assert await ending.due(TimerKind.CLOSING_RESTED, number) == asked + REMINDED
    for instant, reminders in (
        (asked + REMINDED - timedelta(minutes=1), 0),
        (asked + REMINDED, 1),
        (asked + CLOSED - timedelta(minutes=1), 1),
        (asked + CLOSED, 1),
    ):
        ending.house.now = instant
        async with ending.house.open() as work:
            await closing_questions.remind_of_closing(work, number)
        assert (await ending.kinds(ending.mentee)).count("ClosingReminded") == reminders
        assert (await ending.closing(ending.mentee)).is_open is (instant < asked + CLOSED)
    async with ending.house.open() as work:
        with pytest.raises(Settled):
            await closing_questions.answer(work, ending.daria, number, "outcome", Outcome.JOB)
        await closing_questions.remind_of_closing(work, number)


async def test_somebody_who_has_left_is_not_reminded(ending: Ending) -> None:
    """Out of the programme means out of its questions."""
    async with ending.house.open() as work:
        await withdrawals.withdraw(work, ending.daria)
    ending.house.pass_time(days=7)
    closing = await ending.closing(ending.mentee)
    async with ending.house.open() as work:
        await closing_questions.remind_of_closing(work, closing.id)
    assert "ClosingReminded" not in await ending.kinds(ending.mentee)


# --- follow-ups -----------------------------------------------------------------------------------------------------


@pytest.mark.row("C9", "F1")
async def test_consent_is_on_record_with_its_words(ending: Ending) -> None:
    """Version, language and hash; three dates by the calendar of the site, three timers."""
    planned = await consented(ending)
    async with ending.house.open() as work:
        (held,) = await work.persons.consents(ending.mentee.id)
    assert (held.kind, held.version, held.language, held.text_hash) == ("followups", "2026-11", "en", HASH)
    tz = ending.house.works.programme.sites["oldenburg"].tz
    ended = (await ending.tandem()).ended_at
    assert ended is not None
    assert [(entry.months, entry.due_at) for entry in planned] == [
        (months, months_later(ended, months, tz)) for months in MONTHS
    ]
    for entry in planned:
        assert await ending.due(TimerKind.FOLLOW_UP, entry.id) == entry.due_at
        assert entry.due_at.astimezone(tz).hour == ended.astimezone(tz).hour  # also in summer


@pytest.mark.row("F1")
async def test_a_button_under_other_words_is_no_consent(ending: Ending) -> None:
    """The text has changed since: it is shown once more, and nothing is recorded."""
    number = await go_to(ending, "followups")
    async with ending.house.open() as work:
        view = await closing_questions.agree_to_follow_ups(work, ending.daria, number, "0" * 12, HASH)
    assert view.closing.at == "followups"
    async with ending.house.open() as work:
        assert await work.persons.consents(ending.mentee.id) == []
        assert await work.follow_ups.of(ending.mentee.id) == []


@pytest.mark.row("C9")
async def test_a_question_a_reminder_and_the_next_date(ending: Ending) -> None:
    """To the day, each once."""
    first, second, _ = await consented(ending)
    steps: tuple[tuple[datetime, list[str]], ...] = (
        (first.due_at - timedelta(minutes=1), []),
        (first.due_at, ["FollowUpAsked"]),
        (first.due_at + REMINDED, ["FollowUpAsked", "FollowUpReminded"]),
        (first.due_at + CLOSED, ["FollowUpAsked", "FollowUpReminded"]),
        (second.due_at, ["FollowUpAsked", "FollowUpReminded", "FollowUpAsked"]),
    )
    for instant, expected in steps:
        ending.house.now = instant
        for number in (first.id, second.id):
            async with ending.house.open() as work:
                await later.follow_up_is_due(work, number)
        sent = [kind for kind in await ending.kinds(ending.mentee) if kind.startswith("FollowUp")]
        assert sent == expected
    async with ending.house.open() as work:
        with pytest.raises(Settled):
            await later.look_at(work, ending.daria, first.id)


@pytest.mark.row("C9", "F3")
async def test_both_answers_close_it(ending: Ending) -> None:
    """What comes in twice counts once; retention learns when nothing is awaited any more."""
    entries = await consented(ending)
    for entry in entries:
        await asked(ending, entry.id, entry.due_at)
        async with ending.house.open() as work:
            assert (await work.erasures.stays_of(ending.mentee.id)).follow_ups
            await later.tell_outcome(work, ending.daria, entry.id, Outcome.TRAINING)
            await later.tell_contact(work, ending.daria, entry.id, InTouch.NO)
        async with ending.house.open() as work:
            with pytest.raises(Settled):
                await later.tell_contact(work, ending.daria, entry.id, InTouch.YES)
    async with ending.house.open() as work:
        assert not (await work.erasures.stays_of(ending.mentee.id)).follow_ups
        rows = (await work.connection.execute(select(follow_ups.c.outcome, follow_ups.c.in_touch))).all()
    assert [tuple(row) for row in rows] == [("training", "no")] * 3


async def asked(ending: Ending, number: int, when: datetime) -> None:
    """Goes to the date of a question, and asks it."""
    ending.house.now = when
    async with ending.house.open() as work:
        await later.follow_up_is_due(work, number)


@pytest.mark.row("F1")
@pytest.mark.parametrize("how", ["stop", "withdrawn", "erased"])
async def test_without_consent_nothing_is_asked(ending: Ending, how: str) -> None:
    """Stopped, with every consent taken back, or gone."""
    first, *_ = await consented(ending)
    async with ending.house.open() as work:
        if how == "stop":
            await later.stop_asking(work, ending.daria)
            await later.stop_asking(work, ending.daria)
        elif how == "withdrawn":
            await withdrawals.withdraw(work, ending.daria, takes_consent_back=True)
        else:
            await erasures.erase(work, ending.daria)
    ending.house.now = first.due_at
    async with ending.house.open() as work:
        await later.follow_up_is_due(work, first.id)
    assert "FollowUpAsked" not in await ending.kinds(ending.mentee)


@pytest.mark.row("F3")
async def test_after_the_erasure_by_date_the_questions_go_on(house: House) -> None:
    """Chat, language and consent stay for them, and nothing else of the person."""
    two, tandem = await together(house)
    async with house.open() as work:
        closing = await endings.reach_goal(work, two.as_mentee, tandem.id)
        person = await work.persons.get(two.mentee.id)
        ended = await work.tandems.get(tandem.id)
        assert person is not None
        assert ended is not None
        await later.consent(work, person, ended, HASH)
        await closing_questions.decline(work, two.as_mentee, closing.id)
        erase_at = (await work.erasures.clock_of(person.id)).erase_at
        assert erase_at is not None
        warned = warning_time(erase_at, work.programme.retention, person.zone)
    for instant, step in ((warned, retention.warn), (erase_at, erasures.erase_by_date)):
        house.now = instant
        async with house.open() as work:
            await step(work, two.mentee.id)
    async with house.open() as work:
        gone = await work.persons.get(two.mentee.id)
        planned = [entry for entry in await work.follow_ups.of(two.mentee.id) if entry.months == 6]
    assert gone is not None
    assert gone.availability is Availability.ERASED
    house.now = planned[0].due_at
    async with house.open() as work:
        await later.follow_up_is_due(work, planned[0].id)
    assert ("FollowUpAsked", {"follow_up_id": planned[0].id}) in await house.notices(f"p:{two.mentee.id}")


async def test_stop_asking_leaves_other_consents_alone(ending: Ending) -> None:
    """Only these questions end."""
    await consented(ending)
    async with ending.house.open() as work:
        await work.persons.consent(ending.mentee.id, kind="privacy", version="2026-11", language="en", text_hash=HASH)
        await later.stop_asking(work, ending.daria)
        held = {entry.kind: entry.withdrawn_at for entry in await work.persons.consents(ending.mentee.id)}
    assert held == {"followups": ending.house.now, "privacy": None}


# --- self-checks and the report -------------------------------------------------------------------------------------


@pytest.mark.row("A8")
async def test_start_and_end_are_kept_apart(house: House) -> None:
    """The pair is found again, and nothing of one moment changes the other."""
    ending = await ending_in(house)
    async with house.open() as work:
        await self_checks.rate(work, ending.daria, ending.tandem_id, "employers", 2)
    await ending.is_over()
    number = (await ending.closing(ending.mentee)).id
    async with house.open() as work:
        await closing_questions.answer(work, ending.daria, number, "employers", "4")
    async with house.open() as work:
        assert await work.self_checks.pairs("oldenburg") == [({"employers": 2}, {"employers": 4})]
        assert await work.self_checks.pairs("wilhelmshaven") == []
        with pytest.raises(Settled):  # the start is over
            await self_checks.rate(work, ending.daria, ending.tandem_id, "contacts", 2)
        start = await work.self_checks.of(ending.tandem_id, ending.mentee.id, Moment.START)
    assert start is not None
    assert dict(start.ratings) == {"employers": 2}


@pytest.mark.row("E3", "F5")
async def test_the_report_is_for_this_sites_staff_and_hides_few(ending: Ending) -> None:
    """One person's answer is nobody's business."""
    staff = await ending.house.staff()
    number = await go_to(ending, "satisfaction")
    async with ending.house.open() as work:
        await closing_questions.answer(work, ending.daria, number, "satisfaction", "1")
        report = await self_checks.report(work, staff, "oldenburg")
        with pytest.raises(Forbidden):
            await self_checks.report(work, staff, "wilhelmshaven")
        with pytest.raises(Forbidden):
            await self_checks.report(work, ending.daria, "oldenburg")
    assert report.satisfaction == {Role.MENTEE: None, Role.MENTOR: None}
    assert all(change.start is None and change.end is None for change in report.changes)


@pytest.mark.row("E3")
async def test_satisfaction_is_recomputed_from_the_table(ending: Ending) -> None:
    """Of five or more, by role, at this site alone."""
    staff = await ending.house.staff()
    more = [ending, *[await ending_in(ending.house) for _ in range(4)]]
    for number, entry in enumerate(more):
        if entry is not ending:
            await entry.is_over()
        closing_id = await go_to(entry, "satisfaction")
        async with entry.house.open() as work:
            await closing_questions.answer(work, entry.daria, closing_id, "satisfaction", str(number % 5 + 1))
    async with ending.house.open() as work:
        report = await self_checks.report(work, staff, "oldenburg")
        stored = (await work.connection.execute(select(closing_answers.c.satisfaction))).scalars().all()
    assert report.satisfaction[Role.MENTEE] == 3.0
    assert sorted(value for value in stored if value is not None) == [1, 2, 3, 4, 5]


# --- former mentees -------------------------------------------------------------------------------------------------


@pytest.mark.row("C9", "A1")
async def test_a_former_mentee_changes_over_with_the_profile(ending: Ending) -> None:
    """One role at a time: the application of the mentee is withdrawn, that of the mentor begins, at the same site."""
    async with ending.house.open() as work:
        assert await former_mentees.can_mentor(work, ending.mentee.id)
        form = await former_mentees.become_mentor(work, ending.daria)
    kept = {name: form.state.answers.get(name) for name in former_mentees.CARRIED}
    assert kept == {
        "reach": "both",
        "occupation": "2512",
        "industry": "62",
        "experience": "5-9",
        "languages": {"uk": "fluent", "en": "work"},
        "times": ["1.evening", "3.evening"],
        "zone": "Europe/Berlin",
        "interests": ["cooking"],
        "gender": None,
        "wish": None,
    }
    assert (form.state.answers["role"], form.state.answers["site"]) == (Role.MENTOR, "oldenburg")
    async with ending.house.open() as work:
        again = await former_mentees.become_mentor(work, ending.daria)
        latest = await work.applications.latest_of(ending.mentee.id)
    assert again.id == form.id
    assert latest is not None
    assert latest.status in ("withdrawn", "draft")


@pytest.mark.row("C9")
async def test_without_a_profile_the_questions_begin_anew(ending: Ending) -> None:
    """Months later it may have been erased; an occupation in own words alone is asked again too."""
    async with ending.house.open() as work:
        application = await work.applications.live_of(ending.mentee.id)
        assert application is not None
        facts = application.profile.as_facts() | {"occupation": None, "occupation_words": "something with boats"}
        await work.applications.keep_profile(application.id, type(application.profile).from_facts(facts))
    async with ending.house.open() as work:
        form = await former_mentees.become_mentor(work, ending.daria)
    assert "occupation" not in form.state.answers


async def test_who_may_not(ending: Ending) -> None:
    """A mentor, somebody who never had a tandem, somebody in a new one."""
    tom = Actor(person=await ending.house.accepted(Role.MENTEE, "Tom"))
    for actor in (ending.jens, tom):
        async with ending.house.open() as work:
            assert not await former_mentees.can_mentor(work, actor.id)
            with pytest.raises(Settled):
                await former_mentees.become_mentor(work, actor)
