"""Polls in words: whole in every language, with topics as labels and dates in the reader's own zone."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from program.poll_forms import Draft, DraftView, Step, Why
from program.polls import Option, Poll, PollKind, PollStatus, ResultView, VoterView
from program.programme import LANGUAGES
from program.taps import Tap, pack
from program.workshops import Level, Topic
from tests.texts.directions import LEFT_TO_RIGHT, direction
from texts import poll_forms, polls
from texts.text import LONGEST_BESIDE, Text
from texts.translators import Translator, translator
from texts.workshop_words import audience_line

pytestmark = pytest.mark.row("D3")
NOW = datetime(2026, 5, 19, 10, tzinfo=UTC)
BIG = 10**15
DATES = tuple(NOW + timedelta(days=20 + place, hours=6) for place in range(6))
TOPICS = Poll(
    id=BIG,
    site="wilhelmshaven",
    kind=PollKind.TOPICS,
    status=PollStatus.OPEN,
    options=(Option(topic=Topic.SALARY), Option(topic=Topic.DIGITAL), Option(words="Pflege und Beruf")),
    language="de",
    audience=frozenset({Level.PARTICIPANTS, Level.TRANSNATIONAL}),
    closes_at=NOW + timedelta(days=7),
    asked=42,
    made_by=1,
    made_at=NOW,
)
ABOUT_DATES = replace(TOPICS, kind=PollKind.DATES, options=tuple(Option(starts_at=instant) for instant in DATES))
COUNTED = ResultView(poll=TOPICS, now=NOW, voters=17, counts={0: 3, 2: 12})
DRAFT = Draft(
    step=Step.SUMMARY,
    site="wilhelmshaven",
    zone="Europe/Berlin",
    language="de",
    kind=PollKind.TOPICS,
    topics=(Topic.SALARY, Topic.DIGITAL),
    words=("Pflege und Beruf",),
    day=NOW.date(),
)
DATED = replace(DRAFT, kind=PollKind.DATES, dates=DATES)


def _open(draft: Draft, step: Step) -> DraftView:
    return DraftView(form_id=BIG, draft=replace(draft, step=step), now=NOW, people=12)


def every_text(tr: Translator) -> dict[str, Text]:
    """Every screen, card and step."""
    over = replace(COUNTED, poll=replace(TOPICS, status=PollStatus.OVER))
    texts = {
        "topics": polls.asked(tr, VoterView(poll=TOPICS, chosen=frozenset({0}))),
        "dates": polls.asked(tr, VoterView(poll=ABOUT_DATES)),
        "too late": polls.asked(tr, VoterView(poll=TOPICS, is_open=False)),
        "done": polls.done(tr, VoterView(poll=TOPICS, chosen=frozenset({0, 1}))),
        "nothing": polls.done(tr, VoterView(poll=TOPICS)),
        "card": polls.card(tr, COUNTED),
        "card, dates": polls.card(tr, replace(COUNTED, poll=ABOUT_DATES, voters=1)),
        "result": polls.result(tr, over),
        "result, tie": polls.result(tr, replace(over, counts={0: 3, 1: 3})),
        "result, dates over": polls.result(
            tr, replace(over, poll=replace(ABOUT_DATES, status=PollStatus.OVER), now=NOW + timedelta(days=99))
        ),
        "result of nobody": polls.result(tr, replace(over, voters=0, counts={})),
        "desk": polls.desk(tr, COUNTED),
        "desk, over": polls.desk(tr, over),
        "desk, back": polls.desk(tr, replace(COUNTED, poll=replace(TOPICS, status=PollStatus.WITHDRAWN))),
        "end?": polls.sure(tr, COUNTED, "close"),
        "back?": polls.sure(tr, COUNTED, "withdraw"),
        "overview": polls.overview(tr, "oldenburg", "Oldenburg", [COUNTED], "tandem_bot"),
        "stopped": poll_forms.stopped(tr, "oldenburg"),
        "published": poll_forms.published(tr, "oldenburg"),
        "a picture": poll_forms.only_words(tr, _open(DRAFT, Step.KIND)),
        "too near": poll_forms.screen(tr, _open(replace(DATED, dates=(NOW, *DATES)), Step.SUMMARY)),
    }
    texts |= {f"step {step}": poll_forms.screen(tr, _open(DRAFT, step)) for step in Step}
    texts |= {f"dates {step}": poll_forms.screen(tr, _open(DATED, step)) for step in (Step.DATES, Step.SUMMARY)}
    return texts | {f"refused {why}": poll_forms.refusal(tr, _open(DRAFT, Step.KIND), why) for why in Why}


@pytest.mark.row("G1")
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_screen_is_whole(language: str) -> None:
    """No placeholder is left, nothing is in English elsewhere, and there always is a way on."""
    texts = every_text(translator(language))
    assert not [name for name, text in texts.items() if "{" in text.plain]
    assert all(text.rows for text in texts.values())
    if language != "en":
        english = every_text(translator("en"))
        assert not [name for name, text in texts.items() if text.plain == english[name].plain]


@pytest.mark.row("G1")
@pytest.mark.parametrize("language", LANGUAGES)
def test_buttons_fit_a_phone(language: str) -> None:
    """Within Telegram's bytes with the longest numbers; short but for what staff wrote and whole choices."""
    for name, text in every_text(translator(language)).items():
        buttons = [button for row in text.rows for button in row]
        assert len({button.label for button in buttons}) == len(buttons), name
        assert all(button.url or len(pack(button.tap or Tap("")).encode()) <= 64 for button in buttons), name
        short = [button.label for button in buttons if "Pflege" not in button.label and "➕" not in button.label]
        assert not [label for label in short if len(label) > 34], name


@pytest.mark.row("G1")
@pytest.mark.parametrize("language", LANGUAGES)
def test_topics_side_by_side_are_not_cut_off(language: str) -> None:
    """Half a phone is too narrow for some of them: those stand one below the other."""
    rows = poll_forms.screen(translator(language), _open(DRAFT, Step.TOPICS)).rows
    assert not [row for row in rows if len(row) == 2 and any(len(button.label) > LONGEST_BESIDE for button in row)]


@pytest.mark.row("G2")
@pytest.mark.parametrize("language", ["ar", "fa"])
def test_no_line_begins_at_the_wrong_side(language: str) -> None:
    """Own words and numbers do not turn a line round."""
    for name, text in every_text(translator(language)).items():
        lines = [line for line in text.plain.splitlines() if direction(line) == LEFT_TO_RIGHT]
        assert lines == [], name


def test_the_language_of_own_words_is_named() -> None:
    """To whoever reads another one, and only where there are own words."""
    poll = replace(TOPICS, options=TOPICS.options[:2])
    assert polls.own_language(translator("en"), TOPICS) == "(Some topics are in: German)"
    assert polls.own_language(translator("de"), TOPICS) is None
    assert polls.own_language(translator("en"), poll) is None


@pytest.mark.parametrize(
    ("zone", "label"),
    [
        pytest.param("Europe/Berlin", "Mon 8 Jun, 18:00", id="berlin"),
        pytest.param("Asia/Tehran", "Mon 8 Jun, 19:30", id="tehran"),
        pytest.param("America/New_York", "Mon 8 Jun, 12:00", id="new york"),
    ],
)
def test_dates_are_in_the_readers_zone(zone: str, label: str) -> None:
    """The same instant on every clock."""
    assert polls.label(translator("en", zone), Option(starts_at=DATES[0])) == label


def test_the_most_wanted_come_first_and_lead_to_a_workshop() -> None:
    """Three at most, none that nobody wants, and no date that has passed."""
    over = replace(COUNTED, poll=replace(TOPICS, status=PollStatus.OVER))
    assert "12 Pflege und Beruf ▪▪▪▪▪\n3 Salary ▪\n0 Portals and tools" in polls.result(translator("en"), over).plain
    labels = [row[0].label for row in polls.result(translator("en"), over).rows]
    assert labels == ["➕ Pflege und Beruf", "➕ Salary"]
    dates = replace(ABOUT_DATES, status=PollStatus.OVER, options=(Option(starts_at=NOW - timedelta(days=1)),))
    gone = polls.result(translator("en"), replace(over, poll=dates, counts={0: 4}))
    assert [[button.label for button in row] for row in gone.rows] == [["New workshop", "New poll"]]


@pytest.mark.parametrize(
    ("counts", "labels", "said"),
    [
        pytest.param({}, ["New workshop"], "Nobody has chosen anything.", id="nobody voted"),
        pytest.param({1: 2}, ["Portals and tools"], "With one tap it becomes", id="one winner"),
        pytest.param({1: 2, 0: 1}, ["Portals and tools", "Salary"], "With one tap it becomes", id="a clear order"),
        # whoever tapped first is no winner: staff choose
        pytest.param({1: 2, 0: 2}, ["Salary", "Portals and tools"], "Several are wanted equally.", id="a tie"),
        # a fourth that is wanted as much as the third is not left out
        pytest.param(
            {0: 1, 1: 1, 2: 1, 3: 1},
            ["Salary", "Portals and tools", "Pflege und Beruf", "Interviews"],
            "Several are wanted equally.",
            id="a tie of four",
        ),
        pytest.param(
            {0: 1, 1: 3, 2: 2, 3: 2},
            ["Portals and tools", "Pflege und Beruf", "Interviews"],
            "With one tap it becomes",
            id="three of four",
        ),
    ],
)
def test_what_can_be_made_of_a_result(counts: dict[int, int], labels: list[str], said: str) -> None:
    """Winners, ties, and nothing at all: there always is a sensible way on."""
    options = (*TOPICS.options, Option(words="Interviews"))
    view = replace(COUNTED, poll=replace(TOPICS, status=PollStatus.OVER, options=options), counts=counts)
    shown = polls.result(translator("en"), view)
    assert [row[0].label.removeprefix("➕ ") for row in shown.rows] == labels
    assert said in shown.plain


def test_dates_that_are_over_lead_on() -> None:
    """A tie is a tie of those that are ahead; with none of them it is said, and nothing promises a draft."""
    options = tuple(Option(starts_at=NOW + timedelta(days=days)) for days in (-2, -1, 3))
    view = replace(COUNTED, poll=replace(ABOUT_DATES, status=PollStatus.OVER, options=options))
    ahead = polls.result(translator("en"), replace(view, counts={0: 5, 1: 5, 2: 1}))
    assert len(ahead.rows) == 1
    assert "With one tap it becomes" in ahead.plain
    gone = polls.result(translator("en"), replace(view, counts={0: 5, 1: 5}))
    assert "These dates are over." in gone.plain


def test_a_tap_carries_the_wish() -> None:
    """A button says what it does, so that the same tap twice does the same."""
    rows = polls.asked(translator("en"), VoterView(poll=TOPICS, chosen=frozenset({0}))).rows
    taps = [row[0].tap for row in rows]
    assert taps[:2] == [Tap("ez", str(BIG), "0.off"), Tap("ez", str(BIG), "1.on")]


def test_an_audience_is_listed_as_its_form_lists_it() -> None:
    """Mentees first, whatever order it is given in."""
    assert audience_line(translator("de"), [Level.MENTORS, Level.PARTICIPANTS]) == "Mentees und Mentor:innen"
