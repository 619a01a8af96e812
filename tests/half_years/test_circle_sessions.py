"""A circle as its mentors see it, in German and in Arabic, with a phone for each and across a clock change."""

import re
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta

import pytest

from playground import sendings
from program.actors import Actor
from program.circle_sessions import Coming, Phase, Role, Session, SessionStatus, phase_minutes
from program.circles import MemberStatus
from tests.everything import everything, where_found
from tests.half_years.circle_stages import Table, found_circle, open_table
from tests.half_years.stages import Pair, Player, open_stage
from texts.circle_runs import phase_name
from texts.meeting_words import length
from texts.translators import translator
from usecases import circle_members, team_questions

PAIR = Pair(name="uk-de", mentee="uk", mentor="de", mentee_name="Дарія", mentor_name="Jens")
BEFORE = datetime(2026, 10, 20, 8, 0, tzinfo=UTC)  # a Tuesday; clocks in Berlin go back on the Sunday after
FIRST = datetime(2026, 10, 22, 16, 0, tzinfo=UTC)  # 18:00 in Berlin
SECOND = datetime(2026, 10, 29, 17, 0, tzinfo=UTC)  # 18:00 there too, an hour later by the sun
LINK = "https://meet.example.org/runde"
TYPED = "Meine Mentee Xylophonia kommt nie pünktlich"

pytestmark = pytest.mark.row("D5")


@pytest.fixture
async def table(migrated_database_url: str) -> AsyncIterator[Table]:
    """Nine mentors who are asked; eight are in, Hanna waits."""
    async with open_stage(migrated_database_url, "six-months", PAIR) as stage:
        opened = await open_table(stage)
        stage.house.now = BEFORE
        await found_circle(opened)
        jens, rania, *rest = opened.mentors
        await jens.tap("Join")
        await rania.tap("Join")
        await opened.join(rest)
        yield opened


async def planned(table: Table) -> Session:
    """Jens suggests Thursday at 18:00 by taps."""
    jens = table.mentors[0]
    await jens.say("/events")
    await jens.press("🗣 Runde am Donnerst…")
    await jens.tap("Suggest a date")
    await jens.press(length(jens.tr, 60))
    await jens.press("Online")
    await jens.say(LINK)
    await jens.press(jens.tr.short_day(FIRST))
    await jens.press("18:00")
    await jens.tap("Ask the circle")
    return (await table.sessions())[0]


async def gathered(table: Table, count: int = 5) -> tuple[Session, dict[Role, Player]]:
    """So many come, Rania with a case; ten minutes before the start all have their roles."""
    session = await planned(table)
    await table.mentors[1].tap("I bring a case")
    await table.answer(session, table.mentors[2:count])
    await table.stage.until(session.starts_at - timedelta(minutes=10))
    return session, await table.roles(session)


async def started(table: Table, count: int = 5) -> tuple[Session, dict[Role, Player]]:
    """The moderator has begun on time."""
    session, roles = await gathered(table, count)
    await table.stage.until(session.starts_at)
    await roles[Role.MODERATOR].tap("Start")
    return session, roles


def title(player: Player, phase: Phase, until: datetime) -> str:
    """The first line of a phase."""
    number = list(Phase).index(phase) + 1
    return player.tr.gettext(
        "{number} of {count} · {phase}, until {time}",
        number=number,
        count=len(Phase),
        phase=phase_name(player.tr, phase),
        time=player.tr.time(until),
    )


def latest(player: Player) -> str:
    """What stands at the bottom of the chat."""
    return player.phone.latest().text


async def test_the_ninth_waits_and_moves_up(table: Table) -> None:
    """Nobody is told why somebody has left; the seat and the dates come by themselves."""
    emre, hanna = table.mentors[3], table.mentors[-1]
    assert (await table.statuses())[-1] is MemberStatus.WAITING
    await hanna.start()
    assert not hanna.sees("Can you come?")
    session = await planned(table)
    await emre.say("/events")
    await emre.press("🗣 Runde am Donnerst…")
    await emre.tap("Leave the circle")
    await emre.tap("Yes, leave")
    assert (await table.statuses())[-1] is MemberStatus.JOINED
    assert "Emre" not in hanna.phone.transcript().partition("🗣 Runde am Donnerstag")[0]
    await hanna.tap("I come")
    async with table.stage.house.open() as work:
        entry = await work.circle_sessions.attendance(session.id, hanna.person.id)
    assert entry is not None
    assert entry.is_coming


async def test_a_whole_session_by_the_clock(table: Table) -> None:
    """Each phase begins on its minute on both phones, and two minutes before its end it is said, without a sound."""
    session, _ = await started(table)
    end = session.starts_at
    for phase, minutes in phase_minutes(60).items():
        end += timedelta(minutes=minutes)
        await table.stage.until(end - timedelta(minutes=2))
        for player in table.mentors[:5]:
            words = latest(player)
            assert words.startswith(title(player, phase, end)), (player.person.first_name, words)
            assert player.tr.gettext("Two minutes are left.") in words
        await table.stage.until(end)
    assert end == session.starts_at + timedelta(minutes=60)
    for player in table.mentors[:5]:
        assert latest(player).startswith(player.tr.gettext("🗣 The session is over. Thank you for thinking along."))
        assert not [m for m in player.phone.chat.newest_first() if title(player, Phase.CASE, end)[:7] in m.text]
    for player in table.mentors[5:]:
        assert not player.sees("Two minutes are left.")


async def test_roles_go_round(table: Table) -> None:
    """In the next session, four weeks later, nobody has again what they had."""
    session, first = await started(table)
    await table.stage.until(session.starts_at + timedelta(hours=1))
    await table.mentors[0].press_with("Nächstes: ")
    following = (await table.sessions())[1]
    assert following.wall == session.wall + timedelta(weeks=4)
    assert following.starts_at == session.starts_at + timedelta(weeks=4, hours=1)  # clocks have gone back
    await table.answer(following, table.mentors[1:5])
    async with table.stage.house.open() as work:
        await work.circle_sessions.change(following.id, table.mentors[4].person.id, brings_case=True)
    await table.stage.until(following.starts_at - timedelta(minutes=10))
    second = await table.roles(following)
    assert set(first) == set(second) == set(Role)
    assert all(first[role].person.id != second[role].person.id for role in Role)


async def test_what_calendars_are_told(table: Table) -> None:
    """One entry, whatever becomes of it: the same mark, a rising number, UTC, and nobody's name."""
    jens, rania = table.mentors[:2]
    session = await planned(table)
    await rania.tap("I come")
    await jens.tap("Another date")
    await jens.press(jens.tr.short_day(SECOND))
    await jens.press("18:00")
    await jens.tap("Move it")
    assert "20:30" in rania.phone.transcript()  # in Tehran, where no clock goes back
    await rania.tap("I cannot come")
    table.stage.house.pass_time(minutes=1)
    await rania.press(rania.label("I come"))
    await jens.tap("Cancel it")
    await jens.tap("Yes, cancel")
    files = table.calendars(rania)
    events = [file.walk("VEVENT")[0] for file in files]
    methods = [str(file["METHOD"]) for file in files]
    assert methods == ["PUBLISH", "PUBLISH", "CANCEL", "PUBLISH", "CANCEL"]
    assert {str(event["UID"]) for event in events} == {session.uid}
    assert [int(event["SEQUENCE"]) for event in events] == [0, 1, 1, 1, 2]
    assert [event["DTSTART"].dt for event in events] == [FIRST, *[SECOND] * 4]
    assert all(event["DTEND"].dt - event["DTSTART"].dt == timedelta(minutes=60) for event in events)
    stamps = [event["DTSTAMP"].dt for event in events]
    assert stamps == sorted(stamps)
    assert stamps[3] > stamps[2]  # of two with the same number the later one counts
    assert [str(event["STATUS"]) for event in events] == [
        "CANCELLED" if it == "CANCEL" else "CONFIRMED" for it in methods
    ]
    for file in [*files, *table.calendars(jens)]:
        words = file.to_ical().decode()
        assert not [one for one in table.mentors if one.person.first_name in words]
        assert not {"ORGANIZER", "ATTENDEE"} & set(file.walk("VEVENT")[0])


async def test_somebody_cancels_shortly_before(table: Table) -> None:
    """The moderator, five minutes before: the role goes to the next, whose phone announces it; the rest changes."""
    session, roles = await gathered(table)
    leaver = roles[Role.MODERATOR]
    await table.stage.until(session.starts_at - timedelta(minutes=5))
    await leaver.tap("I cannot come")
    now = await table.roles(session)
    assert set(now) == set(Role)
    assert leaver.person.id not in {player.person.id for player in now.values()}
    assert leaver.sees("You said that you cannot come.") or leaver.has("I come")
    await table.stage.until(session.starts_at)
    await now[Role.MODERATOR].tap("Start")
    assert (await table.sessions())[0].status is SessionStatus.RUNNING


async def test_the_moderator_does_not_come(table: Table) -> None:
    """Says nothing, or has blocked the bot: whoever keeps the time begins and leads."""
    session, roles = await gathered(table)
    roles[Role.MODERATOR].phone.block()
    await table.stage.until(session.starts_at + timedelta(minutes=4))
    await roles[Role.TIMEKEEPER].tap("Start")
    await roles[Role.TIMEKEEPER].tap("Next phase")
    assert (await table.sessions())[0].phase is Phase.QUESTIONS


async def test_too_few_come(table: Table) -> None:
    """Three, and a fourth who has blocked the bot: said a day before, called off an hour before."""
    session = await planned(table)
    await table.answer(session, table.mentors[1:4])
    table.mentors[3].phone.block()
    await table.stage.settle()
    jens, rania = table.mentors[:2]
    await table.stage.until(session.starts_at - timedelta(hours=24))
    assert jens.sees("You can move the date, cancel it, or wait. An hour before I look again.")
    await table.stage.until(session.starts_at - timedelta(hours=1))
    assert rania.sees("Fewer than four could come this time. The next date may suit more of you.")
    assert str(table.calendars(rania)[-1]["METHOD"]) == "CANCEL"


async def test_the_bot_was_down_for_twenty_minutes(table: Table) -> None:
    """Where the clock would be by then, once, and nothing of what has passed."""
    session, _ = await started(table)
    jens = table.mentors[0]
    before = len(jens.phone.chat.messages)
    table.stage.house.now = session.starts_at + timedelta(minutes=30)
    await table.stage.settle()
    assert latest(jens).startswith(title(jens, Phase.HYPOTHESES, session.starts_at + timedelta(minutes=35)))
    assert len(jens.phone.chat.messages) - before <= 1


async def test_nothing_of_a_case_is_kept(table: Table) -> None:
    """Words, a picture, a voice note, an album and a correction: said kindly, kept nowhere, passed on to nobody."""
    jens, rania = table.mentors[:2]
    session, _ = await gathered(table)
    async with table.stage.house.open() as work:
        await team_questions.begin_asking(work, Actor(person=jens.person))  # begun before, and forgotten
    roles = await table.roles(session)
    await table.stage.until(session.starts_at)
    await roles[Role.MODERATOR].tap("Start")
    world = table.stage.playground.world
    said = jens.tr.gettext("Your session is going on. Please tell it, do not type it.")
    own = jens.phone.say(TYPED)
    await table.stage.settle()
    jens.phone.edit(own, f"{TYPED}!")
    await table.stage.settle()
    sendings.send_photo(world, jens.phone.user_id, jens.phone.chat, TYPED)
    await table.stage.settle()
    sendings.send_voice(world, jens.phone.user_id, jens.phone.chat)
    await table.stage.settle()
    assert jens.phone.transcript().count(said) == 4
    sendings.send_album(world, jens.phone.user_id, jens.phone.chat)
    await table.stage.settle()
    assert jens.phone.transcript().count(said) == 5
    await table.stage.until(session.starts_at + timedelta(hours=2))
    async with table.stage.house.open() as work:
        assert await where_found(work, ["xylophonia", "pünktlich"]) == []
        assert (await everything(work))["team_questions"] == []
    for player in (rania, table.meike, table.stage.mentee):
        assert "Xylophonia" not in player.phone.transcript()
    assert "Xylophonia" not in table.group.transcript()


async def test_an_expert_comes_by_a_link(table: Table) -> None:
    """Whoever opens it sees the phases and no name, and hears of the end; nobody else's phone shows the link."""
    session = await planned(table)
    await table.answer(session, table.mentors[1:5])
    await table.mentors[0].tap("Invite an expert")
    (code,) = set(re.findall(r"circle-x-[\w-]{22}", table.mentors[0].phone.transcript()))
    expert = table.meike  # staff may be asked too
    expert.phone.start(code)
    await table.stage.settle()
    await expert.tap("I will come")
    async with table.stage.house.open() as work:
        await work.circle_sessions.change(session.id, table.mentors[1].person.id, brings_case=True)
    await table.stage.until(session.starts_at - timedelta(minutes=10))
    roles = await table.roles(session)
    await table.stage.until(session.starts_at)
    await roles[Role.MODERATOR].tap("Start")
    ends = session.starts_at + timedelta(minutes=phase_minutes(60)[Phase.CASE])
    assert latest(expert).startswith(title(expert, Phase.CASE, ends))
    assert not [one for one in table.mentors if one.person.first_name in latest(expert)]
    await table.stage.until(session.starts_at + timedelta(hours=1))
    assert expert.sees("🗣 Thank you for your time and your advice.")
    assert "circle-x-" not in "".join(one.phone.transcript() for one in table.mentors[1:])


async def test_another_language_and_no_staff(table: Table) -> None:
    """Rania goes on in English in the middle; the staff group is gone: the session takes its course."""
    rania = table.mentors[1]
    session, _ = await started(table)
    async with table.stage.house.open() as work:
        await work.persons.change(rania.person.id, language="en", zone="Europe/London")
        await work.staff_groups.mark_lost("oldenburg", is_lost=True)
    ends = session.starts_at + timedelta(minutes=sum(list(phase_minutes(60).values())[:2]))
    await table.stage.until(session.starts_at + timedelta(minutes=phase_minutes(60)[Phase.CASE]))
    english = Player(table.stage, rania.phone, rania.person, translator("en", "Europe/London"))
    assert latest(rania).startswith(title(english, Phase.QUESTIONS, ends))
    await table.stage.until(session.starts_at + timedelta(hours=1))
    assert latest(rania).startswith("🗣 The session is over.")
    for player in table.mentors[:5]:  # three are left: there is nobody to be told
        async with table.stage.house.open() as work:
            await circle_members.leave(work, Actor(person=player.person), table.circle_id)
    await table.stage.settle()


async def test_whoever_does_not_come_sees_no_role(table: Table) -> None:
    """Before the start they can still say yes, afterwards they see the date; staff see the same."""
    ivan = table.mentors[5]
    session, roles = await gathered(table)
    await table.answer(session, [ivan], Coming.NO)
    await ivan.say("/events")
    await ivan.press("🗣 Runde am Donnerst…")
    await ivan.press_with(ivan.tr.short_day(session.starts_at)[:2])
    assert ivan.sees("You said that you cannot come.")
    assert ivan.tr.gettext("Your role: {role}", role="")[:8] not in latest(ivan)
    await ivan.tap("I come")
    assert ivan.sees("All others advise.")
    await table.stage.until(session.starts_at)
    await roles[Role.MODERATOR].tap("Start")
    fatou = table.mentors[6]
    await fatou.say("/events")
    await fatou.press("🗣 Runde am Donnerst…")
    await fatou.press_with(fatou.tr.short_day(session.starts_at)[:3])
    assert "https" in latest(fatou)
    labels = [button["text"] for row in fatou.phone.latest().inline_keyboard or [] for button in row]
    assert labels == [fatou.label("Open the link"), fatou.label("The circle"), fatou.label("Menu")]
    assert fatou.tr.gettext("All others advise.") not in latest(fatou)
