"""The words around circles of mentors: whole in every language, readable from right to left, and discreet."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from program import circle_plans as plans
from program.circle_plans import Plan, Step
from program.circle_sessions import Attendance, Coming, Phase, Role, Session, SessionStatus, phase_minutes
from program.circle_views import Candidate, CircleView, SessionView, StaffCircle
from program.circles import Circle, CircleStatus, MemberStatus
from program.meetings import Place
from program.profiles import Profile
from program.programme import LANGUAGES
from program.taps import Tap, pack
from program.wall_times import meaning_of
from tests.houses import MENTOR_PROFILE
from tests.texts.directions import LEFT_TO_RIGHT, direction
from texts import circle_plans, circle_runs, circle_sessions, circle_staff, circles
from texts.text import Text
from texts.translators import Translator, translator

pytestmark = pytest.mark.row("D5")
EN = Translator("en")
NOW = datetime(2026, 5, 19, 10, tzinfo=UTC)
START = datetime(2026, 5, 22, 16, tzinfo=UTC)
CIRCLE = Circle(id=3, site="oldenburg", name="Tuesday", status=CircleStatus.OPEN, created_at=NOW)
SESSION = Session(
    id=7,
    circle_id=3,
    status=SessionStatus.PLANNED,
    planned_by=1,
    starts_at=START,
    wall=datetime(2026, 5, 22, 18),  # noqa: DTZ001 - a wall time
    zone="Europe/Berlin",
    minutes=90,
    place=Place.ONLINE,
    place_words="https://meet.example.org/circle",
    sequence=0,
    uid="circle-7@tandem",
    beat=0,
)
GIVEN = replace(SESSION, roles_at=NOW)
CODE = "abcdefghijklmnopqrst-_"
PEOPLE = {1: "Anna", 2: "بهار", 3: "Chris", 4: "Dilan"}
ROLES = {1: Role.CASE_GIVER, 2: Role.MODERATOR, 3: Role.TIMEKEEPER, 4: None}
ALL_COME = tuple(
    Attendance(session_id=7, person_id=number, coming=Coming.YES, brings_case=number == 1) for number in PEOPLE
)
IN_ROLES = tuple(replace(entry, role=ROLES[entry.person_id]) for entry in ALL_COME)
VIEW = SessionView(
    session=SESSION,
    circle=CIRCLE,
    now=NOW,
    reader_id=1,
    is_member=True,
    is_guest=False,
    may_change=True,
    attendances=ALL_COME,
    names=PEOPLE,
)
STAFF = StaffCircle(
    circle=CIRCLE,
    site_name="Oldenburg",
    counts={MemberStatus.JOINED: 5, MemberStatus.WAITING: 1, MemberStatus.INVITED: 2},
    sessions=(SESSION,),
    coming={7: 4},
    average=4.25,
    has_met=True,
)
MEMBER = CircleView(
    circle=CIRCLE,
    status=MemberStatus.JOINED,
    joined=4,
    names=("Chris", "بهار"),
    sessions=(SESSION,),
    mine={7: Coming.YES},
)


@pytest.mark.parametrize(
    ("has_met", "average", "is_said"),
    [
        (False, None, False),  # a new circle: nobody could have answered
        (True, None, True),  # and from how many answers on there is an average
        (True, 4.25, True),
    ],
)
def test_how_useful_it_was_stands_on_the_card_once_it_has_met(
    has_met: bool, average: float | None, is_said: bool
) -> None:
    """Not before."""
    card = circle_staff.card(translator("en"), replace(STAFF, has_met=has_met, average=average)).plain
    assert ("How useful was it" in card) is is_said


def in_phase(phase: Phase, reader: int = 2, *, is_warned: bool = False) -> SessionView:
    """The session in a phase, as one of the four sees it."""
    ends = START + timedelta(minutes=20)
    session = replace(GIVEN, status=SessionStatus.RUNNING, phase=phase, phase_ends_at=ends, is_warned=is_warned)
    return replace(VIEW, session=session, attendances=IN_ROLES, reader_id=reader, now=START)


def as_guest(view: SessionView) -> SessionView:
    """The same, as the expert sees it."""
    return replace(view, is_member=False, is_guest=True, may_change=False, reader_id=9, names={}, guest_name="")


def named(name: str) -> Circle:
    """The circle under another name."""
    return replace(CIRCLE, name=name)


def member_screens(tr: Translator, name: str) -> Mapping[str, Text]:
    """What a member sees of the circle and its dates."""
    circle = named(name)
    found = {f"circle: {status}": circles.screen(tr, replace(MEMBER, circle=circle, status=status)) for status in _SEEN}
    view = replace(VIEW, circle=circle)
    cancelled = replace(view, session=replace(SESSION, status=SessionStatus.CANCELLED))
    unanswered = replace(view, attendances=ALL_COME[1:], may_change=False)
    said_no = replace(view, attendances=(replace(ALL_COME[0], coming=Coming.NO), *ALL_COME[1:]))
    return found | {
        "nothing planned": circles.screen(tr, replace(MEMBER, circle=circle, sessions=(), names=())),
        "leave?": circles.leave_question(tr, replace(MEMBER, circle=circle)),
        "seat free": circles.seat_free(tr, replace(MEMBER, circle=circle)),
        "closed": circles.closed(tr, circle),
        "asked": circle_sessions.asked(tr, unanswered),
        "asked anew": circle_sessions.asked(tr, replace(unanswered, session=replace(SESSION, sequence=1))),
        "session": circle_sessions.screen(tr, view),
        "session: no": circle_sessions.screen(tr, said_no),
        "session: expert": circle_sessions.screen(tr, replace(view, guest_name="Omid")),
        "session: expert asked": circle_sessions.screen(tr, replace(view, is_guest_asked=True)),
        "noted": circle_sessions.noted(tr, view),
        "new clock rules": circle_sessions.noted(tr, view, is_rederived=True),
        "moved": circle_sessions.noted(tr, replace(view, session=replace(SESSION, sequence=2))),
        "signed off": circle_sessions.signed_off(tr, said_no),
        "short": circle_sessions.short(tr, replace(view, attendances=ALL_COME[:2])),
        "short by one": circle_sessions.short(tr, replace(view, attendances=ALL_COME[:3], may_change=False)),
        "cancelled": circle_sessions.screen(tr, cancelled),
        "too few": circle_sessions.cancelled(tr, cancelled, is_short=True),
        "reminder": circle_sessions.reminder(tr, replace(view, now=START - timedelta(hours=1))),
        "reminder before": circle_sessions.reminder(
            tr, replace(view, now=START - timedelta(days=3), attendances=ALL_COME[:3])
        ),
        "cancel?": circle_sessions.cancel_question(tr, view),
        "link": circle_sessions.link_made(tr, view, "tandem_bot", CODE),
        "words instead of a link": circle_sessions.link_made(tr, view, None, CODE),
        "over": circle_sessions.screen(tr, replace(view, session=replace(SESSION, status=SessionStatus.OVER))),
    }


_SEEN = (MemberStatus.JOINED, MemberStatus.WAITING, MemberStatus.INVITED, MemberStatus.DECLINED, MemberStatus.LEFT)


def run_screens(tr: Translator, name: str) -> Mapping[str, Text]:
    """What people see while a session runs, and what an expert sees."""
    gathered = replace(VIEW, session=GIVEN, attendances=IN_ROLES, circle=named(name))
    found = {f"roles of {number}": circle_runs.screen(tr, replace(gathered, reader_id=number)) for number in PEOPLE}
    found |= {f"phase {phase}": circle_runs.screen(tr, in_phase(phase)) for phase in Phase}
    return found | {
        "nobody has a case": circle_runs.screen(tr, replace(gathered, attendances=(ALL_COME[0], *IN_ROLES[1:]))),
        "adviser": circle_runs.screen(tr, in_phase(Phase.CASE, 4)),
        "nearly over": circle_runs.screen(tr, in_phase(Phase.CASE, is_warned=True)),
        "phase as expert": circle_runs.screen(tr, as_guest(in_phase(Phase.SOLUTIONS))),
        "stop?": circle_runs.stop_question(tr, in_phase(Phase.CASE)),
        "not here": circle_runs.not_here(tr),
        "thanked": circle_runs.thanked(tr, gathered, START + timedelta(weeks=4)),
        "rated": circle_runs.rated(tr, gathered, None),
        "guest thanked": circle_runs.guest_thanked(tr),
        "replaced": circle_runs.replaced(tr),
        "guest invited": circle_sessions.guest_invitation(tr, as_guest(VIEW), CODE),
        "guest session": circle_sessions.screen(tr, as_guest(replace(VIEW, circle=named(name)))),
        "guest refused": circle_sessions.guest_refused(tr),
        **{f"link: {why}": circle_sessions.link_over(tr, why) for why in ("over", "own", "again")},
    }


def staff_screens(tr: Translator, name: str) -> Mapping[str, Text]:
    """What staff see."""
    view = replace(STAFF, circle=named(name))
    mentors = [
        Candidate(person_id=number, application_id=20 + number, profile=Profile(**MENTOR_PROFILE), status=status)
        for number, status in enumerate((None, *MemberStatus), start=1)
    ]
    way = circle_staff.in_private(tr, "oldenburg", "https://t.me/tandem_bot?start=circle-s-3")
    return {
        "no circles": circle_staff.all_circles(tr, "oldenburg", "Oldenburg", []),
        "circles": circle_staff.all_circles(tr, "oldenburg", "Oldenburg", [view], way),
        "name": circle_staff.ask_name(tr, "oldenburg"),
        "name again": circle_staff.ask_name(tr, "oldenburg", is_wrong=True),
        "card": circle_staff.card(tr, view),
        "card in the group": circle_staff.card(tr, replace(view, average=None, sessions=()), way),
        "candidates": circle_staff.candidates(tr, view, mentors),
        "no candidates": circle_staff.candidates(tr, view, []),
        "close?": circle_staff.close_question(tr, view),
        "closed": circle_staff.closed(tr, name, "oldenburg"),
        "shrunk": circle_staff.shrunk(tr, view),
    }


def plan_screens(tr: Translator, name: str) -> Mapping[str, Text]:
    """Every step of planning a date, and every refusal."""
    plan = Plan(
        circle_id=3,
        place=Place.ONLINE,
        place_words="https://meet.example.org/x",
        day=date(2026, 5, 22),
        starts_at=START,
    )
    walls = (datetime(2026, 3, 29, 2, 30), datetime(2026, 10, 25, 2, 30))  # noqa: DTZ001 - wall times
    gap, twice = (meaning_of(wall, "Europe/Berlin") for wall in walls)

    def shown(step: Step, **fields: object) -> Text:
        found = replace(plan, step=step, **fields)  # type: ignore[arg-type]  # fields as the plan has them
        return circle_plans.PlanScreen(tr, 5, found, now=NOW, zone="Europe/Berlin", name=name).shown()

    doubts = {"skipped": plans.ask_about(plan, gap), "twice": plans.ask_about(plan, twice)}
    screen = circle_plans.PlanScreen(tr, 5, plan, now=NOW, zone="Europe/Berlin", name=name)
    return {
        **{f"plan: {step}": shown(step) for step in Step if step is not Step.DOUBT},
        **{
            f"plan: {key}": circle_plans.PlanScreen(tr, 5, doubt, now=NOW, zone="Europe/Berlin", name=name).shown()
            for key, doubt in doubts.items()
        },
        "plan: in person": shown(Step.WORDS, place=Place.IN_PERSON, place_words=None),
        "plan: moved": shown(Step.CHECK, session_id=7),
        **{f"refused: {why}": screen.refused(why) for why in plans.Why},
        "stopped": circle_plans.stopped(tr, 3, is_staff=False),
    }


def screens(tr: Translator, name: str = "Tuesday") -> dict[str, Text]:
    """Everything, by what it is."""
    return {
        **member_screens(tr, name),
        **run_screens(tr, name),
        **staff_screens(tr, name),
        **plan_screens(tr, name),
    }


def toasts(tr: Translator) -> list[str]:
    """Everything that is said in a toast."""
    runs = (circle_runs.passed, circle_runs.is_yours, circle_runs.nobody_else, circle_runs.needs_case)
    others = (circle_runs.longest, circle_runs.done, circle_sessions.has_guest, circle_plans.planned)
    staff = (circle_staff.meets_now, circle_staff.how_in_private)
    counted = [circle_staff.invited(tr, count) for count in (1, 2, 5)]
    return [*(say(tr) for say in (*runs, *others, *staff)), *counted]


@pytest.mark.row("G1")
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_text_is_whole_and_in_its_language(language: str) -> None:
    """No placeholder is left, none is in English elsewhere, no two screens are the same."""
    tr = Translator(language)
    words = {name: text.plain for name, text in screens(tr).items()}
    assert len(set(words.values())) == len(words)
    assert not [name for name, text in words.items() if "{" in text]
    said = toasts(tr)
    assert len(set(said)) == len(said)
    if language != "en":
        english = {name: text.plain for name, text in screens(EN).items()}
        assert not [name for name in words if words[name] == english[name]]
        assert not set(said) & set(toasts(EN))
        theirs = labels_of(screens(EN))
        same = {place for place, label in labels_of(screens(tr)).items() if theirs[place] == label}
        assert not [theirs[place] for place in same if not is_alike(theirs[place])]


def labels_of(shown: Mapping[str, Text]) -> dict[tuple[str, int], str]:
    """What stands on the buttons, by screen and place."""
    return {
        (name, index): button.label
        for name, text in shown.items()
        for index, button in enumerate(button for row in text.rows for button in row)
    }


def is_alike(label: str) -> bool:
    """Dates, numbers, names, and words that are the same in several languages."""
    return label in {"Menu", "Online", "🗣 Tuesday", "Tuesday"} or any(letter.isdigit() for letter in label)


@pytest.mark.row("G1")
@pytest.mark.parametrize("language", LANGUAGES)
def test_buttons_fit_a_phone(language: str) -> None:
    """About 24 characters at most, all different on a screen, and within Telegram's bytes."""
    for name, text in screens(Translator(language)).items():
        buttons = [button for row in text.rows for button in row]
        labels = [button.label for button in buttons]
        assert len(set(labels)) == len(buttons), (name, labels)
        for row in text.rows:  # one alone is as wide as the phone
            most = 24 if len(row) > 1 else 36
            assert all(len(button.label) <= most for button in row), (name, labels)
        assert all(button.url or len(pack(button.tap or Tap(""))) <= 64 for button in buttons), name


@pytest.mark.row("G2")
@pytest.mark.parametrize("language", ["ar", "fa"])
@pytest.mark.parametrize("name", ["Tuesday", "حلقه", "<b>O'Neil</b>"])
def test_no_line_begins_at_the_wrong_side(language: str, name: str) -> None:
    """Whatever name the circle has; links and what members typed stand as they are."""
    for screen, text in screens(Translator(language), name).items():
        for line in text.plain.splitlines():
            is_typed = line.startswith("https://")
            assert is_typed or direction(line) != LEFT_TO_RIGHT, (screen, line)


@pytest.mark.parametrize("name", ["link: over", "guest invited", "guest session", "phase as expert", "guest thanked"])
def test_the_expert_sees_no_name_and_no_answer(name: str) -> None:
    """Time, place, how many come and the phases."""
    words = run_screens(EN, "Tuesday")[name].plain
    assert not [one for one in PEOPLE.values() if one in words]


def test_nobody_sees_a_name_before_joining() -> None:
    """And the invitation says so."""
    shown = [circles.screen(EN, replace(MEMBER, status=status, names=())).plain for status in _SEEN[1:]]
    assert not [name for name in PEOPLE.values() for words in shown if name in words]
    assert "If you join, the members see your first name, and you see theirs. Nobody sees it before." in shown[1]


def test_staff_see_numbers_and_an_average() -> None:
    """No name in any of their screens."""
    for text in staff_screens(EN, "Tuesday").values():
        assert not [name for name in PEOPLE.values() if name in text.plain]
    assert "4.2" in staff_screens(EN, "Tuesday")["card"].plain
    assert "once five people have answered" in staff_screens(EN, "Tuesday")["card in the group"].plain


@pytest.mark.parametrize("phase", Phase)
def test_a_phase_says_what_for_who_speaks_and_how_long(phase: Phase) -> None:
    """And that nothing is typed here."""
    words = circle_runs.screen(EN, in_phase(phase, 4)).plain
    assert circle_runs.purpose(EN, phase) in words
    assert "Anna" in words
    assert f"This part takes {phase_minutes(90)[phase]} minutes." in words
    assert "A case is told, never typed: please write nothing about it here." in words


@pytest.mark.parametrize(
    ("reader", "labels"),
    [
        (1, ["Open the link"]),
        (2, ["Open the link", "Next phase", "5 more minutes", "Stop", "Pass on my role"]),
        (3, ["Open the link", "Next phase", "5 more minutes", "Stop", "Pass on my role"]),
        (4, ["Open the link"]),
    ],
    ids=["case giver", "moderator", "timekeeper", "adviser"],
)
def test_who_leads_has_the_buttons(reader: int, labels: list[str]) -> None:
    """The others have nothing to tap, and nothing to do wrong."""
    shown = circle_runs.screen(EN, in_phase(Phase.QUESTIONS, reader))
    assert [button.label for row in shown.rows for button in row] == labels


def test_the_calendar_file_keeps_its_mark() -> None:
    """The same entry, whether it moves or goes."""
    moved = replace(VIEW, session=replace(SESSION, sequence=2))
    file = circle_sessions.session_file(EN, moved, is_cancelled=True).content.decode()
    for line in ("UID:circle-7@tandem", "SEQUENCE:2", "STATUS:CANCELLED", "DTSTART:20260522T160000Z"):
        assert line in file
