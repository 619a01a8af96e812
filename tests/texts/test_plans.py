"""The words of plans: whole in every language, readable from right to left, on buttons that fit."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from program.meetings import Place
from program.people import Role
from program.plan_steps import Draft, DraftView, Step, Why
from program.plans import LONGEST_WORDS, Known, PlanView, Point, Points, TandemPlan, goals_to_choose
from program.profiles import Goal, Profile
from program.programme import LANGUAGES
from program.tandems import PartnerFacts
from program.taps import pack
from program.templates import Rhythm
from tests.texts.directions import LEFT_TO_RIGHT, RIGHT_TO_LEFT, direction
from texts import menus, plan_steps, plans, tandems
from texts.text import Style, Text
from texts.translators import Translator

pytestmark = [pytest.mark.row("C1"), pytest.mark.row("C4")]
EN = Translator("en")
NOON = datetime(2026, 5, 19, 10, tzinfo=UTC)
OLD = Points(rhythm=Rhythm.FORTNIGHTLY, place=Place.ONLINE, minutes=60, focus=(Goal.CONTACTS,))
NEW = Points(
    rhythm=Rhythm.MONTHLY,
    place=Place.IN_PERSON,
    minutes=90,
    focus=(Goal.EMPLOYER_TIPS, Goal.USING_EXPERIENCE, Goal.FOUNDING),
    words="ö" * LONGEST_WORDS,
)
DARIA, JENS = 7, 9
PLAN = TandemPlan(
    tandem_id=10**12,
    points=NEW,
    version=3,
    changed_by=JENS,
    changed_at=NOON,
    agreed=frozenset({JENS}),
    known={DARIA: Known(version=1, points=OLD)},
)
AGREED = replace(PLAN, agreed_at=NOON)
NAMES = ("Jens", "داریا", "<b>O'Neil</b>")


def view(plan: TandemPlan = PLAN, *, reader: int = DARIA, name: str = "Jens", before: Points | None = None) -> PlanView:
    """A plan as one of the two sees it."""
    return PlanView(plan=plan, reader_id=reader, partner_name=name, before=before)


def draft(step: Step, *, name: str = "Jens", version: int = 0, points: Points = NEW) -> DraftView:
    """An open step."""
    goals = goals_to_choose(Profile(goals=("contacts",)), Profile())
    return DraftView(
        form_id=10**12,
        draft=Draft(step=step, tandem_id=10**12, points=points, version=version),
        partner_name=name,
        goals=goals,
    )


def screens(tr: Translator, name: str = "Jens") -> dict[str, Text]:
    """Every screen and notice, by what it is."""
    mine = replace(AGREED, changed_by=DARIA)
    return {
        "to answer": plans.plan(tr, view(name=name)),
        "to answer, changed": plans.plan(tr, view(name=name, before=OLD)),
        "waiting": plans.plan(tr, view(name=name, reader=JENS)),
        "agreed, changed by the partner": plans.plan(tr, view(AGREED, name=name)),
        "agreed, changed by me": plans.plan(tr, view(mine, name=name)),
        "agreed, never changed": plans.plan(tr, view(replace(AGREED, version=1), name=name)),
        "sent": plans.sent(tr, view(name=name)),
        "agreed": plans.agreed(tr, view(AGREED, name=name)),
        "changes to answer": plans.changes(tr, view(name=name, before=OLD)),
        "changes": plans.changes(tr, view(AGREED, name=name, before=OLD)),
        "words left out": plans.changes(tr, view(replace(AGREED, points=OLD), name=name, before=NEW)),
        "closed": plans.closed(tr, name),
        "to be read": plans.plan(tr, replace(view(name=name), is_open=False)),
        **{f"step {step}": plan_steps.screen(tr, draft(step, name=name)) for step in Step},
        **{f"change {point}": plan_steps.screen(tr, draft(Step(point), name=name, version=1)) for point in Point},
        "no words yet": plan_steps.screen(tr, draft(Step.WORDS, name=name, points=OLD)),
        **{f"refused {why}": plan_steps.refusal(tr, draft(Step.FOCUS, name=name), why) for why in Why},
        "only words": plan_steps.only_words(tr, draft(Step.WORDS, name=name)),
    }


def every_word(tr: Translator, name: str = "Jens") -> Iterator[str]:
    """All the words, also those of toasts and lines."""
    for text in screens(tr, name).values():
        yield text.plain
        yield from (button.label for row in text.rows for button in row)
    yield plans.said_yes(tr, name)
    yield plans.saved(tr, name)
    yield plans.no_words(tr)
    yield plans.talk_line(tr, NEW.focus) or ""
    yield from (plans.rhythm_label(tr, rhythm) for rhythm in Rhythm)
    yield from (button.label for button in (plans.to_plan(tr, 1), *plans.waiting_row(tr, 1, name)))
    yield from (menus.hours_met(tr, minutes, goal) or "" for minutes, goal in ((420, 24), (450, 24), (0, 1)))


@pytest.mark.row("G1")
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_word_is_there_in_every_language(language: str) -> None:
    """No placeholder is left, nothing is empty, and nothing is in English elsewhere."""
    words = list(every_word(Translator(language)))
    assert not [entry for entry in words if "{" in entry or not entry]
    if language != "en":
        short = {"Online", "Menu", "Contacts", "minutes"}  # the same word in several languages
        same = [one for one, other in zip(words, every_word(EN), strict=True) if one == other]
        assert not [entry for entry in same if entry.strip("✓ 0123456789") not in short]


@pytest.mark.row("G1")
@pytest.mark.parametrize("language", LANGUAGES)
def test_buttons_fit_a_phone(language: str) -> None:
    """About 24 characters, with a tick two more; all different on a screen, and within Telegram's bytes."""
    for name, text in screens(Translator(language)).items():
        buttons = [button for row in text.rows for button in row]
        assert len({button.label for button in buttons}) == len(buttons), name
        assert all(len(button.label.removeprefix("✓ ")) <= 24 for button in buttons), [b.label for b in buttons]
        assert all(button.tap is not None and len(pack(button.tap)) <= 64 for button in buttons), name


@pytest.mark.row("G2")
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", NAMES, ids=["latin", "arabic", "signs"])
def test_every_line_begins_at_the_right_side(language: str, name: str) -> None:
    """Whatever name or value stands in it; what somebody wrote themselves is as they wrote it."""
    tr = Translator(language)
    side = RIGHT_TO_LEFT if tr.is_right_to_left else LEFT_TO_RIGHT
    for what, text in screens(tr, name).items():
        own = [run.words for run in text.runs if run.style is Style.ITALIC]
        lines = [line for line in text.plain.splitlines() if line not in own]
        assert not [line for line in lines if line and direction(line) != side], what


def test_every_screen_says_something_of_its_own() -> None:
    """And shows a way on."""
    shown = screens(EN)
    assert len({(text.plain, text.rows) for text in shown.values()}) == len(shown)
    assert all(text.rows for text in shown.values())


def test_the_longest_message_fits() -> None:
    """Old and new own words, every point changed, the longest name: Telegram takes 4096 UTF-16 units."""
    before = replace(OLD, words="🙂" * LONGEST_WORDS)
    for language in LANGUAGES:
        plan = replace(AGREED, points=replace(NEW, words="🙃" * LONGEST_WORDS))
        for text in (plans.plan, plans.changes):
            shown = text(Translator(language), view(plan, name="W" * 64, before=before)).plain
            assert len(shown.encode("utf-16-le")) // 2 <= 4096


def test_a_plan_line_by_line() -> None:
    """In the order in which it is asked; what is empty is left out."""
    assert plans.points(EN, OLD).plain == (
        "How often: Every two weeks\nWhere: Online\nHow long: 60 minutes\nTopics: contacts"
    )
    assert plans.points(EN, replace(OLD, focus=(), words="Two\nlines")).plain.endswith(
        "\nIn your own words:\nTwo\nlines"
    )


def test_old_and_new_stand_below_each_other() -> None:
    """Only where they differ; nothing is a dash."""
    after = replace(OLD, minutes=90, words="An interview")
    assert plans.points(EN, after, OLD).plain.splitlines()[2:] == [
        "How long: 90 minutes",
        "Before: 60 minutes",
        "Topics: contacts",
        "In your own words:",
        "An interview",
        "Before: –",
    ]


@pytest.mark.parametrize(
    ("plan", "reader", "says", "has_agree"),
    [
        (PLAN, DARIA, "Jens suggests this. Does it suit you?", True),
        (PLAN, JENS, "Jens has not answered yet. I will tell you.", False),
        (AGREED, DARIA, "You have both agreed.", False),
    ],
)
def test_how_it_stands(plan: TandemPlan, reader: int, says: str, has_agree: bool) -> None:
    """For each of the two; Agree is there for whose turn it is."""
    shown = plans.plan(EN, view(plan, reader=reader))
    assert says in shown.plain
    assert ("Agree" in [button.label for row in shown.rows for button in row]) is has_agree


@pytest.mark.parametrize(
    ("plan", "leads_on"),
    [(PLAN, False), (AGREED, True)],
    ids=["waits for the partner", "holds"],
)
def test_a_plan_that_holds_leads_on_to_a_meeting(plan: TandemPlan, leads_on: bool) -> None:
    """Whoever has just said yes has the next step below it, as the partner has in the notice."""
    shown = plans.plan(EN, view(plan, reader=JENS))
    assert ("Plan a meeting" in [button.label for row in shown.rows for button in row]) is leads_on


@pytest.mark.row("C7")
@pytest.mark.parametrize("plan", [PLAN, AGREED], ids=["open", "agreed"])
def test_while_contact_rests_it_can_be_read(plan: TandemPlan) -> None:
    """Nothing on it asks for anything."""
    shown = plans.plan(EN, replace(view(plan), is_open=False))
    assert [button.label for row in shown.rows for button in row] == ["Our tandem", "Menu"]
    assert plans.points(EN, NEW).plain in shown.plain
    assert not [word for word in ("?", "tap", "answered") if word in shown.plain]


def test_who_changed_it_last() -> None:
    """Once it is agreed, and only where something was changed."""
    assert "Jens changed it last, on Tuesday 19 May." in plans.plan(EN, view(AGREED)).plain
    assert "You changed it last, on Tuesday 19 May." in plans.plan(EN, view(AGREED, reader=JENS)).plain
    assert "changed it last" not in plans.plan(EN, view(PLAN)).plain
    assert "changed it last" not in plans.plan(EN, view(replace(AGREED, version=1))).plain


def test_the_introduction_leads_to_the_plan() -> None:
    """Named in the words as on the button, in every language."""
    partner = PartnerFacts(
        person_id=JENS, name="Jens", first_name="Jens", role=Role.MENTOR, language="en", zone="Europe/Berlin", shares={}
    )
    for language in LANGUAGES:
        tr = Translator(language)
        shown = tandems.introduction(tr, partner, 12, NOON)
        button = plans.to_plan(tr, 12)
        assert button in [entry for row in shown.rows for entry in row]
        assert button.label in shown.plain


@pytest.mark.parametrize(
    ("minutes", "goal", "expected"),
    [
        (0, 24, "0 of 24 hours together"),
        (420, 24, "7 of 24 hours together"),
        (450, 24, "7.5 of 24 hours together"),
        (1560, 24, "26 of 24 hours together"),  # more than they set out to do
        (30, 1, "0.5 of one hour together"),
        (420, None, None),  # half a year has no such goal
    ],
)
def test_hours_together(minutes: int, goal: int | None, expected: str | None) -> None:
    """Of the meetings that took place."""
    assert menus.hours_met(EN, minutes, goal) == expected


def test_own_digits() -> None:
    """Persian writes its own, the sign before the decimals too."""
    assert "۷٫۵" in (menus.hours_met(Translator("fa"), 450, 24) or "")
