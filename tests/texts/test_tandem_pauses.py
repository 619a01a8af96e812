"""The words about a rest, and about planning with few taps: whole in every language, readable from right to left."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from program.meeting_plans import Plan, Step
from program.meeting_views import PlanView
from program.meetings import MeetingKind, MeetingStatus, Place
from program.programme import LANGUAGES
from program.tandem_pauses import PauseChoice, PausePreview
from program.taps import pack
from tests.program.test_tandem_pauses import BERLIN, END, NOW, TANDEM, UNTIL, meeting
from tests.texts.directions import LEFT_TO_RIGHT, direction
from texts import certificates, meeting_plans, tandem_pauses
from texts.text import Text
from texts.translators import Translator, translator

NAMES = ("Daria", "داریا", "<b>O'Neil</b>")
DAYS = tuple(date(2026, 12, 18) + timedelta(days=number) for number in range(20))
AWAKE = replace(TANDEM, paused_until=None, ends_at=END)
PLAN = Plan(step=Step.TIMES, tandem_id=3, minutes=60, place=Place.ONLINE, is_brief=True, suggested=(UNTIL,))


def plan_view(plan: Plan, name: str) -> PlanView:
    """The planning as its screen gets it."""
    return PlanView(
        form_id=5,
        plan=plan,
        now=NOW,
        zone="Europe/Berlin",
        partner_name=name,
        partner_zone="Europe/Berlin",
        agreed=None,
        until=END,
        land=None,
        double=(),
    )


def every_text(tr: Translator, name: str = "Daria") -> dict[str, Text]:
    """All screens and notices, by what they are."""
    choice = PauseChoice(tandem=AWAKE, partner_name=name, weeks=((1, DAYS[0]), (2, DAYS[1])), days=DAYS, now=NOW)
    agreed = meeting(MeetingStatus.CONFIRMED, NOW + timedelta(days=3))
    offered = meeting(MeetingStatus.PROPOSED, NOW + timedelta(days=4), NOW + timedelta(days=5))
    preview = PausePreview(
        tandem=AWAKE, partner_name=name, day=DAYS[0], until=UNTIL, planned=(agreed, offered), left_out=2
    )
    shadowing = replace(PLAN, kind=MeetingKind.SHADOWING, place=Place.IN_PERSON, minutes=120)
    return {
        "choice": tandem_pauses.choice(tr, choice),
        "no room": tandem_pauses.choice(tr, replace(choice, days=(), weeks=())),
        "days": tandem_pauses.days(tr, choice, 0),
        "last days": tandem_pauses.days(tr, choice, 1),
        "question": tandem_pauses.question(tr, preview),
        "one of each": tandem_pauses.question(tr, replace(preview, planned=(agreed,), left_out=1)),
        "nothing planned": tandem_pauses.question(tr, replace(preview, planned=(), left_out=0)),
        "paused": tandem_pauses.paused(tr, TANDEM, name),
        "told": tandem_pauses.told(tr, TANDEM, name),
        "goes on": tandem_pauses.goes_on(tr, 3, name),
        "brief plan": meeting_plans.screen(tr, plan_view(PLAN, name)),
        "chosen": meeting_plans.screen(tr, plan_view(replace(PLAN, chosen=(UNTIL,)), name)),
        "shadowing": meeting_plans.screen(tr, plan_view(shadowing, name)),
        "length": meeting_plans.screen(tr, plan_view(replace(PLAN, step=Step.LENGTH), name)),
        "unfit name": certificates.unfit_name(tr, "李"),
    }


@pytest.mark.row("G1")
@pytest.mark.row("G2")
@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_everything_is_said_in_every_language(language: str, name: str) -> None:
    """Nothing is left in English or unfilled, labels fit, taps fit, and lines run as the language does."""
    tr = translator(language, "Europe/Berlin")
    english = every_text(translator("en", "Europe/Berlin"), name)
    for what, shown in every_text(tr, name).items():
        lines = shown.plain.splitlines()
        assert "{" not in shown.plain.replace(name, ""), what
        if language != "en":
            assert shown.plain.splitlines()[0] != english[what].plain.splitlines()[0], what
        if tr.is_right_to_left:
            assert [line for line in lines if direction(line) == LEFT_TO_RIGHT] == [], what
        for button in (button for row in shown.rows for button in row):
            assert len(button.label) <= 32, (what, button.label)
            if button.tap is not None:
                assert len(pack(button.tap).encode()) <= 64


@pytest.mark.parametrize("language", LANGUAGES)
def test_labels_are_short_and_their_own(language: str) -> None:
    """Those that are new here; none is left in English."""
    tr = translator(language, "Europe/Berlin")
    labels = ["Change length", "Change place", "Let it rest …", "Until a day …", "Keep them", "Cancel them"]
    labels += ["Yes, let it rest"]
    shown = [tr.pgettext("button", label) for label in labels]
    assert [label for label in shown if len(label) > 21] == []
    assert language == "en" or not set(shown) & set(labels)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_line_says_the_day(language: str) -> None:
    """As every day is said in that language."""
    tr = translator(language, "Europe/Berlin")
    line = tandem_pauses.rest_line(tr, UNTIL)
    assert tr.day(UNTIL) in line.replace("\u2068", "").replace("\u2069", "")


def test_the_reader_is_never_blamed() -> None:
    """Whose wish it was is not said to either."""
    tr = translator("en", "Europe/Berlin")
    said = tandem_pauses.told(tr, TANDEM, "Daria").plain
    assert "Daria has" not in said
    assert datetime(2026, 12, 31, 8, tzinfo=BERLIN).astimezone(UTC) == UNTIL
