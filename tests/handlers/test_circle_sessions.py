"""A whole session of a circle on phones in several languages, with a clock that jumps: who gets what, and when."""

from collections.abc import AsyncIterator
from datetime import timedelta

import pytest

from program.circle_sessions import Phase, Role, Session, SessionStatus, phase_minutes
from program.people import Person
from program.taps import Tap
from tests.circles import FRIDAY, Circle, circle_in
from tests.everything import where_found
from tests.houses import House, programme, works_of
from tests.villages import Village, english
from texts import circle_runs
from texts.translators import translator

pytestmark = pytest.mark.row("D5")
SETTLED = "This is already settled. Here is how it stands."


@pytest.fixture
async def house(migrated_database_url: str) -> AsyncIterator[House]:
    """A house whose staff groups read English."""
    async with works_of(migrated_database_url, english(programme())) as works:
        yield House(works)


@pytest.fixture
def village(house: House) -> Village:
    """The phones and the group."""
    return Village(house)


def acts_of(village: Village, person: Person, since: int = 0) -> list[tuple[str, str]]:
    """What reached a phone from ``since`` on: sent, edited or deleted, with the first line."""
    acts = [act for act in village.sender.acts[since:] if act.chat_id == person.telegram_id]
    return [(act.act, act.plain.partition("\n")[0]) for act in acts]


async def gathered(
    village: Village, *, case: int | None = 0, languages: tuple[str, ...] = ("en", "ar", "de", "fa")
) -> tuple[Circle, Session]:
    """Four have said yes to Friday, and it is ten minutes before the start."""
    circle = await circle_in(village.house, 4, languages=languages)
    session = await circle.planned()
    await circle.say(session, *(index for index in range(4) if index != case))
    if case is not None:
        await circle.say(session, case, case=True)
    await village.at(FRIDAY - timedelta(minutes=10))
    return circle, session


def holder(circle: Circle, roles: dict[Role, int], role: Role) -> Person:
    """Who has a role."""
    return next(mentor for mentor in circle.mentors if mentor.id == roles[role])


async def roles_of(circle: Circle, number: int) -> dict[Role, int]:
    """Who has which role."""
    async with circle.house.open() as work:
        entries = await work.circle_sessions.attendances(number)
    return {entry.role: entry.person_id for entry in entries if entry.role is not None}


async def test_a_whole_session_by_the_clock(village: Village) -> None:
    """From the roles to the thanks nobody taps but to start; each phone gets exactly its messages, in its language."""
    circle, session = await gathered(village)
    roles = await roles_of(circle, session.id)
    moderator, keeper = holder(circle, roles, Role.MODERATOR), holder(circle, roles, Role.TIMEKEEPER)
    assert roles[Role.CASE_GIVER] == circle.mentors[0].id
    before = len(village.sender.acts)
    village.house.now = FRIDAY
    await village.press(moderator, translator(moderator.language).pgettext("button", "Start"))
    now = FRIDAY
    for minutes in phase_minutes(60).values():
        await village.at(now + timedelta(minutes=minutes - 2))
        now += timedelta(minutes=minutes)
        await village.at(now)
    assert (await circle.session(session.id)).status is SessionStatus.OVER
    assert now == FRIDAY + timedelta(minutes=60)
    for mentor in circle.mentors:
        expected = expected_acts(mentor, is_keeper=mentor in (moderator, keeper))
        assert acts_of(village, mentor, before) == expected, mentor.first_name


def expected_acts(mentor: Person, *, is_keeper: bool) -> list[tuple[str, str]]:
    """One message that is there at a time: new at each phase; two minutes before its end new for who keeps the time."""
    tr = translator(mentor.language, mentor.zone)
    found, ends = [], FRIDAY
    for number, (phase, minutes) in enumerate(phase_minutes(60).items(), start=1):
        ends += timedelta(minutes=minutes)
        title = tr.gettext(
            "{number} of {count} · {phase}, until {time}",
            number=number,
            count=len(Phase),
            phase=circle_runs.phase_name(tr, phase),
            time=tr.time(ends),
        )
        found += [("send", title), ("delete", "")]
        found += [("send", title), ("delete", "")] if is_keeper else [("edit", title)]
    thanks = tr.gettext("🗣 The session is over. Thank you for thinking along.")
    return [*found, ("send", thanks), ("delete", "")]


async def test_the_moderator_goes_on_earlier_and_takes_more_time(village: Village) -> None:
    """Next phase, five minutes more, and the end; a second tap on an old button changes nothing."""
    circle, session = await gathered(village)
    moderator = holder(circle, await roles_of(circle, session.id), Role.MODERATOR)
    start = translator(moderator.language).pgettext("button", "Start")
    await village.press(moderator, start)
    begun = await circle.session(session.id)
    number = str(session.id)
    await village.tap(moderator, Tap("uf", number, "case"))
    await village.tap(moderator, Tap("uf", number, "case"))
    on = await circle.session(session.id)
    assert (begun.phase, on.phase) == (Phase.CASE, Phase.QUESTIONS)
    for _ in range(2):
        await village.tap(moderator, Tap("ut", number, "questions.0"))
    longer = await circle.session(session.id)
    assert on.phase_ends_at is not None
    assert longer.phase_ends_at == on.phase_ends_at + timedelta(minutes=5)
    for extra in range(5, 30, 5):
        await village.tap(moderator, Tap("ut", number, f"questions.{extra}"))
    assert (await circle.session(session.id)).extra == 30
    await village.tap(moderator, Tap("ut", number, "questions.30"))
    assert (await circle.session(session.id)).extra == 30
    await village.tap(moderator, Tap("ux", number, "yes"))
    assert (await circle.session(session.id)).status is SessionStatus.OVER


async def test_only_who_keeps_the_time_leads(village: Village) -> None:
    """Others' forged taps change nothing, and a stranger sees nothing of a session."""
    circle, session = await gathered(village)
    roles = await roles_of(circle, session.id)
    moderator = holder(circle, roles, Role.MODERATOR)
    adviser = next(mentor for mentor in circle.mentors if mentor.id not in roles.values())
    stranger = await village.house.person("Stranger")
    await village.tap(adviser, Tap("ug", str(session.id)))
    assert (await circle.session(session.id)).status is SessionStatus.PLANNED
    await village.press(moderator, translator(moderator.language).pgettext("button", "Start"))
    before = await circle.session(session.id)
    for person in (adviser, stranger):
        for tap in (
            Tap("uf", str(session.id), "case"),
            Tap("ut", str(session.id), "case.0"),
            Tap("ux", str(session.id), "yes"),
        ):
            await village.tap(person, tap)
        await village.tap(person, Tap("us", str(session.id)))
    assert await circle.session(session.id) == before
    assert "meet.example.org" not in "\n".join(shown.words for shown in village.chat(stranger))


async def test_words_typed_during_a_session_are_kept_nowhere(village: Village) -> None:
    """Answered kindly; a message to a partner that was being written does not take them either."""
    circle, session = await gathered(village)
    roles = await roles_of(circle, session.id)
    moderator, teller = holder(circle, roles, Role.MODERATOR), circle.mentors[0]
    await village.press(moderator, translator(moderator.language).pgettext("button", "Start"))
    shown = await village.say(teller, "My mentee Xylophonia never answers")
    assert shown.title == "Your session is going on. Please tell it, do not type it."
    async with village.house.open() as work:
        assert await where_found(work, ["xylophonia"]) == []
    await village.at(FRIDAY + timedelta(hours=3))
    assert (await village.say(teller, "Hello")).title != shown.title


async def test_nobody_brought_a_case(village: Village) -> None:
    """The moderator cannot start until one tap has brought one; whoever had a role passes it on with that."""
    circle, session = await gathered(village, case=None)
    roles = await roles_of(circle, session.id)
    moderator = holder(circle, roles, Role.MODERATOR)
    assert Role.CASE_GIVER not in roles
    await village.tap(moderator, Tap("ug", str(session.id)))
    assert (await circle.session(session.id)).status is SessionStatus.PLANNED
    await village.tap(moderator, Tap("ub", str(session.id)))
    now = await roles_of(circle, session.id)
    assert now[Role.CASE_GIVER] == moderator.id != now[Role.MODERATOR]
    await village.tap(holder(circle, now, Role.MODERATOR), Tap("ug", str(session.id)))
    assert (await circle.session(session.id)).status is SessionStatus.RUNNING


async def test_a_role_is_passed_on_with_one_tap(village: Village) -> None:
    """To the only one without a role, whose phone announces it; then nobody is left, and it is said."""
    circle, session = await gathered(village)
    roles = await roles_of(circle, session.id)
    keeper = holder(circle, roles, Role.TIMEKEEPER)
    adviser = next(mentor for mentor in circle.mentors if mentor.id not in roles.values())
    before = len(village.sender.acts)
    await village.tap(keeper, Tap("uq", str(session.id)))
    assert (await roles_of(circle, session.id))[Role.TIMEKEEPER] == adviser.id
    assert [act for act, _ in acts_of(village, adviser, before)] == ["send", "delete"]
    assert [act for act, _ in acts_of(village, keeper, before)] == ["edit"]
    toast = await village.tap(adviser, Tap("uq", str(session.id)))
    assert toast == translator(adviser.language).gettext("Nobody else is free. Please agree among yourselves.")
    assert (await roles_of(circle, session.id))[Role.TIMEKEEPER] == adviser.id


async def test_after_a_time_without_the_bot_the_clock_counts(village: Village) -> None:
    """Phases that have passed meanwhile are left out, and nobody gets their messages."""
    circle, session = await gathered(village)
    moderator = holder(circle, await roles_of(circle, session.id), Role.MODERATOR)
    village.house.now = FRIDAY
    await village.press(moderator, translator(moderator.language).pgettext("button", "Start"))
    before = len(village.sender.acts)
    await village.at(FRIDAY + timedelta(minutes=40))
    assert (await circle.session(session.id)).phase is Phase.SOLUTIONS
    assert [act for act, _ in acts_of(village, circle.mentors[0], before)] == ["send", "delete"]
