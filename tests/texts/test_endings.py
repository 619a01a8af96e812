"""The words around the end of a tandem: whole in every language, readable from right to left, neutral and private."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from program.desk import Card, CardKind, CardStatus
from program.desk_views import Handling
from program.ending_views import ClosingView, EndingStanding, EndingView, ExtensionView, Resting, Side
from program.endings import CHECKS, DONE, QUESTIONS, Closing, FollowUp, Gain, InTouch, Outcome
from program.meeting_series import Series, SeriesStatus
from program.people import Role
from program.programme import LANGUAGES
from program.self_checks import Change, CheckView, Report
from program.tandems import EndReason, Tandem, TandemStatus
from program.taps import Tap, pack
from tests.texts.directions import LEFT_TO_RIGHT, direction
from texts import closing_questions, ending_cards, ending_rows, endings, follow_ups, self_checks
from texts.text import Text
from texts.translators import Translator

pytestmark = pytest.mark.row("C9")
EN = Translator("en")
NAMES = ("Daria", "داریا", "<b>O'Neil</b>")
NOW = datetime(2026, 11, 19, 17, tzinfo=UTC)
TANDEM = Tandem(
    id=118,
    proposal_id=118,
    site="oldenburg",
    mentee_id=7,
    mentor_id=9,
    status=TandemStatus.ACTIVE,
    template="six-months",
    started_at=NOW - timedelta(weeks=26),
    ends_at=NOW,
)
SERIES = Series(
    id=4,
    tandem_id=118,
    status=SeriesStatus.RUNNING,
    proposed_by=7,
    zone="Europe/Berlin",
    wall=datetime(2026, 10, 20, 17),  # noqa: DTZ001 - a wall time
    weeks=2,
    until=NOW + timedelta(weeks=8),
    minutes=60,
    uid="0123456789abcdef",
    created_at=NOW,
)
CLOSING = Closing(id=12, tandem_id=118, person_id=7, at="employers", asked_at=NOW)
FOLLOW_UP = FollowUp(id=3, tandem_id=118, person_id=7, months=3, due_at=NOW, asked_at=NOW)
REST = Resting(member_id=5, role=Role.MENTEE, is_asked=True)
CARD = Card(
    id=4,
    site="oldenburg",
    kind=CardKind.ENDING,
    object_id=118,
    status=CardStatus.POSTED,
    created_at=NOW,
    due_at=NOW + timedelta(days=5),
)
EARLY = replace(
    TANDEM, status=TandemStatus.ENDED_EARLY, ended_at=NOW, ended_by=7, end_reason=EndReason.OTHER, end_words="Too far."
)
ANSWERED = replace(
    CLOSING,
    satisfaction=4,
    outcome=Outcome.JOB_IN_FIELD,
    gains=(Gain.JOY,),
    words="A great time.",
    closed_at=NOW,
    at=DONE,
)


def closing_view(at: str, role: Role = Role.MENTEE, name: str | None = "Daria", **more: object) -> ClosingView:
    """The closing questions at one of them."""
    closing = replace(ANSWERED, at=at, closed_at=NOW if at == DONE else None)
    view = ClosingView(closing=closing, role=role, partner_name=name, member_id=5, check={"employers": 3})
    return replace(view, **more)  # type: ignore[arg-type]  # as the test says


def screens(tr: Translator, name: str = "Daria") -> dict[str, Text]:
    """Every screen and notice for the two, by what it is."""
    view = ExtensionView(tandem=TANDEM, partner_name=name, weeks=None, now=NOW, has_meetings=True)
    return {
        "soon": endings.ends_soon(tr, name, 118, NOW, NOW),
        "wished": endings.extension_wished(tr, name, 118, NOW, NOW),
        "weeks": endings.extension(tr, view),
        "my wish": endings.extension(tr, replace(view, weeks=8)),
        "fits": endings.extension(tr, replace(view, weeks=0)),
        "extended": endings.extension(tr, replace(view, is_extended=True)),
        "extended with a series": endings.extension(tr, replace(view, is_extended=True, series=(SERIES,))),
        "not possible": endings.cannot_extend(tr),
        "menu of a mentee": endings.finish_menu(tr, view, Role.MENTEE, is_near=True),
        "job": endings.job(tr, 118, name),
        "goes on": endings.goes_on(tr, 118),
        "goal?": endings.goal_question(tr, 118, name, has_meetings=True),
        "why?": endings.stop_reasons(tr, 118, name, Role.MENTEE),
        "words": endings.stop_words(tr, 118),
        "stop?": endings.stop_question(tr, view, "Jens", "fit"),
        "stopped by a mentee": endings.stopped(tr, name, Role.MENTEE, 5, had_meetings=True),
        "stopped by a mentor": endings.stopped(tr, name, Role.MENTOR, 5, had_meetings=False),
        "ended, to a mentee": endings.ended(tr, name, Role.MENTEE, 5),
        "ended, to a mentor": endings.ended(tr, name, Role.MENTOR, 5),
        "ended while contact rests": endings.ended(tr, name, Role.MENTEE, 5, is_resting=True, had_meetings=True),
        "ended, not asked": endings.ended(tr, name, Role.MENTEE, None),
        "ended with somebody erased": endings.ended(tr, None, Role.MENTEE, None),
        "seek? to a mentee": endings.seeking_reminder(tr, Role.MENTEE, 5),
        "seek? to a mentor": endings.seeking_reminder(tr, Role.MENTOR, 5),
        "sought by a mentee": endings.sought(tr, Role.MENTEE),
        "sought by a mentor": endings.sought(tr, Role.MENTOR),
        "sought at the front": endings.sought(tr, Role.MENTEE, goes_first=True),
        "not sought": endings.not_sought(tr),
        "resting": endings.resting(tr, REST),
        "completed": closing_questions.completed(tr, closing_view("employers", name=name), had_meetings=True),
        "completed with somebody erased": closing_questions.completed(
            tr, closing_view("employers", name=None), had_meetings=False
        ),
        "goal reached": closing_questions.completed(
            tr, closing_view("employers", Role.MENTOR, name, reason=EndReason.GOAL_REACHED), had_meetings=True
        ),
        "finished": closing_questions.finished(
            tr, closing_view("employers", name=name, reason=EndReason.GOAL_REACHED), had_meetings=True
        ),
        "reminder": closing_questions.reminder(tr, closing_view("employers"), NOW),
        **{f"mentee: {at}": closing_questions.question(tr, closing_view(at)) for at in QUESTIONS[Role.MENTEE]},
        **{
            f"mentor: {at}": closing_questions.question(tr, closing_view(at, Role.MENTOR))
            for at in ("satisfaction", "gains")
        },
        "too long": closing_questions.too_long(tr, closing_view("words"), 1000),
        "only words": closing_questions.only_words(tr, closing_view("words")),
        "done": closing_questions.question(tr, closing_view(DONE)),
        "done, may mentor": closing_questions.question(tr, closing_view(DONE, can_mentor=True)),
        "done, mentor": closing_questions.question(tr, closing_view(DONE, Role.MENTOR)),
        **{f"check: {name}": self_checks.question(tr, _check(number)) for number, name in enumerate(CHECKS, 1)},
        "check: done": self_checks.question(tr, CheckView(tandem_id=118, question=None)),
        "follow-up": follow_ups.asked(tr, FOLLOW_UP),
        "follow-up again": follow_ups.asked(tr, FOLLOW_UP, is_reminder=True),
        "still in touch": follow_ups.asked(tr, replace(FOLLOW_UP, outcome=Outcome.JOB)),
        "follow-up done": follow_ups.done(tr, replace(FOLLOW_UP, outcome=Outcome.LOOKING), can_mentor=True),
        "follow-up done, job": follow_ups.done(tr, replace(FOLLOW_UP, outcome=Outcome.JOB), can_mentor=True),
        "no more": follow_ups.stopped(tr),
    }


def _check(number: int) -> CheckView:
    return CheckView(tandem_id=118, question=CHECKS[number - 1], number=number)


def staff_cards(tr: Translator) -> dict[str, Text]:
    """What staff see."""
    side = Side(role=Role.MENTEE, person_id=7, is_leaver=True, has_left=False, seeks_again=None, is_late=False)
    sides = (side, replace(side, role=Role.MENTOR, person_id=9, is_leaver=False))
    view = EndingView(card=CARD, tandem=EARLY, sides=sides)
    changed = tuple(Change(name=name, start=1.4, end=3.25) for name in CHECKS)
    return {
        **{
            f"card: {reason}": ending_cards.card(tr, replace(view, tandem=replace(EARLY, end_reason=reason)))
            for reason in (None, *EndReason)
        },
        **{
            f"side: {number}": ending_cards.card(tr, replace(view, sides=(sides[0], other)))
            for number, other in enumerate(
                (
                    replace(sides[1], seeks_again=True),
                    replace(sides[1], seeks_again=False),
                    replace(sides[1], is_late=True),
                    replace(sides[1], has_left=True),
                )
            )
        },
        "by the mentor": ending_cards.card(
            tr, replace(view, sides=(replace(sides[0], is_leaver=False), replace(sides[1], is_leaver=True)))
        ),
        "by neither": ending_cards.card(
            tr, replace(view, sides=tuple(replace(entry, is_leaver=False) for entry in sides))
        ),
        "claimed": ending_cards.card(
            tr, replace(view, card=replace(CARD, status=CardStatus.CLAIMED), handling=Handling(claimed_by="Meike"))
        ),
        "settled": ending_cards.card(tr, replace(view, card=replace(CARD, status=CardStatus.SETTLED))),
        "words of a mentee": ending_cards.shared_words(tr, Role.MENTEE, "Danke!"),
        "words of a mentor": ending_cards.shared_words(tr, Role.MENTOR, "Danke!"),
        "report": ending_cards.report(
            tr, Report(site_name="Oldenburg", changes=changed, satisfaction={Role.MENTEE: 4.2, Role.MENTOR: None})
        ),
    }


@pytest.mark.row("G1")
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_screen_is_whole_and_says_something_of_its_own(language: str) -> None:
    """No placeholder is left, none is in English elsewhere, no two are the same, and every one shows a way on."""
    tr = Translator(language)
    shown = screens(tr)
    words = {name: text.plain for name, text in (shown | staff_cards(tr)).items()}
    assert len(set(words.values())) == len(words)
    assert not [name for name, text in words.items() if "{" in text]
    if language != "en":
        english = {name: text.plain for name, text in (screens(EN) | staff_cards(EN)).items()}
        assert not [name for name in words if words[name] == english[name]]
    assert all(text.rows for text in shown.values())


@pytest.mark.row("G1")
@pytest.mark.parametrize("language", LANGUAGES)
def test_buttons_fit_a_phone(language: str) -> None:
    """About 24 characters at most, all different on a screen, and within Telegram's bytes."""
    tr = Translator(language)
    rows = ending_rows.rows(
        tr, EndingStanding(closing_id=1, follow_up_id=2, self_check_of=3, resting=REST), is_matched=True
    )
    extra = {"home": Text((), rows), "tandem": Text((), ((endings.to_finish(tr, 118),),))}
    for name, text in (screens(tr) | staff_cards(tr) | extra).items():
        buttons = [button for row in text.rows for button in row]
        assert len({button.label for button in buttons}) == len(buttons), (name, [button.label for button in buttons])
        assert all(len(button.label) <= 24 for button in buttons), (name, [button.label for button in buttons])
        assert all(len(pack(button.tap or Tap("")).encode()) <= 64 for button in buttons), name


@pytest.mark.row("G1")
@pytest.mark.parametrize("language", [language for language in LANGUAGES if language != "en"])
def test_no_button_is_left_in_english(language: str) -> None:
    """Labels are short, and easily forgotten."""
    tr = Translator(language)
    same = set()
    for name, text in screens(tr).items():
        english = [button.label for row in screens(EN)[name].rows for button in row]
        ours = [button.label for row in text.rows for button in row]
        same |= {label for label in ours if label in english and any(letter.isalpha() for letter in label)}
    assert same <= {"Menu"}  # the French word


@pytest.mark.row("G2")
@pytest.mark.parametrize("language", ["ar", "fa"])
@pytest.mark.parametrize("name", NAMES)
def test_no_line_begins_at_the_wrong_side(language: str, name: str) -> None:
    """Whatever name stands in it; words that people wrote themselves are theirs."""
    tr = Translator(language)
    written = {"A great time.", "Too far.", "Danke!"}
    for screen, text in (screens(tr, name) | staff_cards(tr)).items():
        for line in text.plain.splitlines():
            assert line in written or direction(line) != LEFT_TO_RIGHT, (screen, line)


@pytest.mark.fault(40)
@pytest.mark.parametrize("name", NAMES)
def test_a_name_stands_as_it_is_written(name: str) -> None:
    """Markup in it stays words."""
    for screen in ("soon", "wished", "my wish", "job", "goal?", "why?", "stop?", "ended, to a mentor", "completed"):
        assert name in screens(EN, name)[screen].plain


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_partner_reads_the_same_whatever_the_reason(language: str) -> None:
    """The notice knows of none; the title is the very sentence that was shown before the stop."""
    tr = Translator(language)
    told = endings.ended(tr, "Jens", Role.MENTEE, 5).plain
    view = ExtensionView(tandem=TANDEM, partner_name="Daria", weeks=None, now=NOW)
    asked = endings.stop_question(tr, view, "Jens", "fit").plain
    title = told.partition("\n")[0]
    assert title.replace("\u2068", "").replace("\u2069", "") in asked.replace("\u2068", "").replace("\u2069", "")


@pytest.mark.row("A8")
@pytest.mark.parametrize("name", CHECKS)
def test_the_four_ask_what_somebody_knows(name: str) -> None:
    """Never what they lack."""
    asked = self_checks.question_of(EN, name)
    assert asked.startswith("How well")
    assert not [word for word in ("problem", "lack", "missing", "difficult", "not") if word in asked.casefold()]


@pytest.mark.row("F1")
@pytest.mark.parametrize("language", LANGUAGES)
def test_consent_is_to_the_exact_words_of_each_language(language: str) -> None:
    """The hash belongs to this language's text, and its beginning stands on the button."""
    tr = Translator(language)
    digest = closing_questions.consent_hash(tr)
    shown = closing_questions.question(tr, closing_view("followups"))
    assert shown.plain == f"{tr.gettext('{number} of {total}', number=8, total=8)}\n\n{follow_ups.consent(tr).plain}"
    taps = {button.tap for row in shown.rows for button in row}
    assert Tap("zc", "12", digest[:12]) in taps
    others = {closing_questions.consent_hash(Translator(other)) for other in LANGUAGES if other != language}
    assert digest not in others


@pytest.mark.parametrize(
    ("role", "labels"),
    [
        (Role.MENTEE, {"I have found work", "No time for it", "We do not fit", "I am moving away"}),
        (Role.MENTOR, {"No time for it", "We do not fit", "I am moving away"}),
    ],
)
def test_reasons_suit_the_role(role: Role, labels: set[str]) -> None:
    """A mentor has work."""
    shown = endings.stop_reasons(EN, 118, "Daria", role)
    others = {"In my own words", "‹ Back", "Skip", "Ask the team"}
    assert {button.label for row in shown.rows for button in row} == labels | others


@pytest.mark.parametrize("has_meetings", [True, False])
def test_meetings_are_named_where_there_are_any(has_meetings: bool) -> None:
    """Before and after, to both; where nothing is planned, nobody is made to look for it."""
    view = ExtensionView(tandem=TANDEM, partner_name="Jens", weeks=None, now=NOW, has_meetings=has_meetings)
    goal = closing_view("employers", Role.MENTOR, reason=EndReason.GOAL_REACHED)
    shown = [
        endings.goal_question(EN, 118, "Jens", has_meetings=has_meetings),
        endings.stop_question(EN, view, "Daria", "fit"),
        endings.stopped(EN, "Jens", Role.MENTEE, 5, had_meetings=has_meetings),
        endings.ended(EN, "Jens", Role.MENTEE, 5, had_meetings=has_meetings),
        endings.ended(EN, "Jens", Role.MENTEE, 5, is_resting=True, had_meetings=has_meetings),
        closing_questions.completed(EN, closing_view("employers"), had_meetings=has_meetings),
        closing_questions.completed(EN, goal, had_meetings=has_meetings),
        closing_questions.finished(EN, goal, had_meetings=has_meetings),
    ]
    assert ["Planned meetings" in text.plain for text in shown] == [has_meetings] * len(shown)


@pytest.mark.parametrize(
    ("ends_at", "shown"),
    [
        (NOW + timedelta(weeks=2), "Thursday 3 December"),  # near
        (NOW + timedelta(weeks=8), "14 January 2027"),  # in another year
        (NOW - timedelta(weeks=2), "Thursday 5 November"),  # said afterwards
    ],
)
def test_an_end_in_another_year_says_so(ends_at: datetime, shown: str) -> None:
    """So that nobody takes it for this year's."""
    ending = replace(TANDEM, ends_at=ends_at)
    view = ExtensionView(tandem=ending, partner_name="Jens", weeks=None, now=NOW)
    assert shown in endings.finish_menu(EN, view, Role.MENTEE, is_near=False).plain
    assert shown in endings.extended(EN, 118, ends_at, NOW).plain


def test_an_end_some_months_away_has_its_year() -> None:
    """In the same year too."""
    assert EN.day_ahead(NOW, NOW - timedelta(weeks=20)) == "19 November 2026"


def test_while_contact_is_stopped_only_the_stop_is_offered() -> None:
    """Finishing warmly or going on would both be words to the partner."""
    view = ExtensionView(tandem=replace(TANDEM, contact_stopped_at=NOW), partner_name="Jens", weeks=None, now=NOW)
    shown = endings.finish_menu(EN, view, Role.MENTEE, is_near=False)
    assert [button.label for row in shown.rows for button in row] == ["Stop the tandem …", "‹ Back", "Ask the team"]


@pytest.mark.parametrize("is_matched", [True, False])
def test_the_home_screen_offers_the_way_back_once(is_matched: bool) -> None:
    """As a button beside a tandem, else under the words that say so."""
    rows = ending_rows.rows(EN, EndingStanding(resting=REST), is_matched=is_matched)
    assert bool(rows) is is_matched
    assert ending_rows.rows(EN, EndingStanding(), is_matched=is_matched) == ()


@pytest.mark.parametrize("in_touch", InTouch)
def test_each_answer_about_contact_has_a_button(in_touch: InTouch) -> None:
    """All three."""
    shown = follow_ups.asked(EN, replace(FOLLOW_UP, outcome=Outcome.JOB))
    assert in_touch in {button.tap.argument for row in shown.rows for button in row if button.tap is not None}
