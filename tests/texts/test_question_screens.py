"""Every question in every state and language: readable, tappable, with a way on."""

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest

from program.forms.questions import HELP, SUMMARY, FormState
from program.people import Role
from program.programme import LANGUAGES
from program.sign_up_form import FORMS, PROFILE, START, WORDS, form_of, profile_form
from program.sign_up_steps import TOP
from program.taps import pack
from tests.houses import programme
from tests.texts.directions import LEFT_TO_RIGHT, direction
from texts.open_questions import OpenQuestion
from texts.question_screens import question_screen
from texts.sign_ups import summary
from texts.text import Text
from texts.translators import Translator, own_name

NOW = datetime(2026, 5, 19, 10, 0, tzinfo=UTC)
ANSWERS: dict[str, Any] = {
    "site": "oldenburg",
    "reach": "both",
    "occupation": "2512",
    "earlier_occupation": "2431",
    "industry": "62",
    "experience": "5-9",
    "german": "B2",
    "languages": {"uk": "fluent", "en": "work"},
    "goals": ["contacts"],
    "times": ["0.evening"],
    "zone": "Europe/Berlin",
    "interests": ["cooking"],
    "capacity": "2",
    "gender": "woman",
    "wish": "man.soft",
    "degree": "economics",
    "recognition": "running",
    "strengths": "patience",
    "avoid": "Acme",
    "age_group": "25-34",
}
EN = Translator("en")


def asked(
    question_id: str,
    role: Role = Role.MENTEE,
    *,
    scratch: dict[str, Any] | None = None,
    form: str | None = None,
    is_editing: bool = False,
    answers: dict[str, Any] | None = None,
) -> OpenQuestion:
    """An open question with some answers given before."""
    given = {"role": role} | (ANSWERS if answers is None else answers)
    name = form or role
    state = FormState(form=name, at=question_id, answers=given, scratch=scratch or {}, is_editing=is_editing)
    return OpenQuestion(
        form_id=1_234_567_890,
        form=form_of(state),
        state=state,
        programme=programme(),
        name="Daria",
        zone="Europe/Berlin",
        now=NOW,
    )


def labels(text: Text) -> list[str]:
    """What stands on the buttons."""
    return [button.label for row in text.rows for button in row]


STATES: list[OpenQuestion] = [
    *(asked(question.id, role) for role in Role for question in FORMS[role].questions),
    *(asked(question.id, role, answers={}) for role in Role for question in FORMS[role].questions),
    *(
        asked(question.id, role, form=PROFILE, is_editing=True, scratch={"before": {}})
        for role in Role
        for question in profile_form(role).questions
    ),
    *(asked(question.id, form=START, answers={}) for question in FORMS[START].questions),
    *(asked(name, scratch={WORDS: "developer"}) for name in ("occupation", "earlier_occupation", "industry")),
    *(asked(name, scratch={WORDS: "qqqqq"}) for name in ("occupation", "industry", "languages", "zone")),
    *(asked("occupation", scratch={"group": group}) for group in (TOP, "2", "25", "251")),
    asked("languages", scratch={WORDS: "amharisch"}),
    asked("languages", scratch={"entry": "uk"}),
    asked("languages", scratch={"entry": "am"}),
    asked("zone", scratch={WORDS: "Kyiv"}),
    asked("zone", scratch={"group": TOP}),
    asked("occupation", answers={"occupation": {WORDS: "Zauberin"}}),
    asked("occupation", answers={"occupation": HELP}),
    asked("industry", answers={"occupation": {WORDS: "Zauberin"}, "industry": HELP}),
]


@pytest.mark.row("G1")
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_question_fits_a_message_in_every_language(language: str) -> None:
    """Words, buttons that pack into 64 bytes, and labels that a phone can show."""
    tr = Translator(language)
    for state in STATES:
        shown = question_screen(tr, state)
        assert 0 < len(shown.plain) <= 4096
        assert shown.rows
        for row in shown.rows:
            assert len(row) <= 3
            for button in row:
                assert button.tap is not None
                assert pack(button.tap)
                assert 0 < len(button.label) <= 48, button.label


@pytest.mark.row("G2")
@pytest.mark.parametrize("language", ["ar", "fa"])
def test_every_line_begins_at_the_right_where_the_language_does(language: str) -> None:
    """Also one with the programme's name or a level of German in front."""
    tr = Translator(language)
    lines = {line for state in STATES for line in question_screen(tr, state).plain.split("\n")}
    assert [line for line in lines if direction(line) == LEFT_TO_RIGHT] == []


@pytest.mark.parametrize("state", STATES[: len(FORMS[Role.MENTEE].questions)], ids=lambda state: state.state.at)
def test_every_button_belongs_to_its_question(state: OpenQuestion) -> None:
    """But for the language, which leads elsewhere and back."""
    for row in question_screen(EN, state).rows:
        for button in row:
            assert button.tap is not None
            assert button.tap.kind == "lang" or button.tap.id == f"1234567890.{state.state.at}"


@pytest.mark.row("A1")
@pytest.mark.parametrize(
    ("question_id", "expected"), [("reach", "1 of 9"), ("german", "5 of 9"), ("interests", "9 of 9")]
)
def test_progress_stands_first(question_id: str, expected: str) -> None:
    """On nine questions."""
    assert question_screen(EN, asked(question_id)).plain.startswith(f"{expected} · ")


@pytest.mark.parametrize("question_id", ["earlier_occupation", "zone", "gender", "role"])
def test_what_comes_in_between_is_not_counted(question_id: str) -> None:
    """No number there."""
    assert " of 9" not in question_screen(EN, asked(question_id)).plain


def test_a_change_is_not_counted() -> None:
    """It is one question."""
    assert " of " not in question_screen(EN, asked("german", form=PROFILE)).plain.partition("\n")[0]


@pytest.mark.parametrize("state", STATES, ids=lambda state: state.state.at)
def test_the_bottom_row_is_always_the_same(state: OpenQuestion) -> None:
    """Back first, then Skip, then the language."""
    bottom = [button.label for button in question_screen(EN, state).rows[-1]]
    order = ["‹ Back", "Skip", "No, go on", "Rather not say", "No wish", "🌐 English"]
    if state.state.at != "language":
        assert bottom == sorted(bottom, key=order.index)
        assert bottom[-1] == "🌐 English"


def test_all_languages_are_offered_by_their_own_names() -> None:
    """And the present one is ticked."""
    shown = labels(question_screen(Translator("uk"), asked("language", answers={})))
    assert {own_name(code) for code in LANGUAGES if code != "uk"} | {"Українська ✓"} == set(shown)


@pytest.mark.parametrize(
    ("role", "expected"),
    [
        (Role.MENTEE, "We look for a mentor from your field for you."),
        (Role.MENTOR, "We look for somebody to whom your experience is of use."),
    ],
)
def test_the_greeting_says_what_for(role: Role, expected: str) -> None:
    """By name, with the programme and its town."""
    words = question_screen(EN, asked("language", role)).plain
    assert words.startswith("Hello, Daria.\nMentoring-Programm · Oldenburg\n")
    assert expected in words


@pytest.mark.row("A2")
def test_each_level_of_german_is_explained() -> None:
    """In a line, from the side of the one who answers."""
    mentee, mentor = (question_screen(EN, asked("german", role)).plain for role in Role)
    assert "A2 · I manage everyday matters: shopping, appointments." in mentee
    assert "A2 · Everyday matters are enough: shopping, appointments." in mentor
    assert "Which level of German do you need for a good talk?" in mentor


def test_six_industries_are_suggested_for_the_occupation() -> None:
    """One tap each."""
    shown = question_screen(EN, asked("industry", answers={"occupation": "2512"}))
    assert sum(button.tap is not None and button.tap.kind == "fa" for row in shown.rows for button in row) == 6
    assert labels(shown)[0] == "Software and IT consulting"


def test_the_grid_of_times_has_a_row_for_each_day() -> None:
    """Seven rows of three under the heads."""
    rows = question_screen(EN, asked("times", answers={"times": ["0.evening", "6.morning"]})).rows
    assert [button.label for button in rows[0]] == ["Morning", "Afternoon", "Evening"]
    assert [button.label for button in rows[1]] == ["Mon", "Mon", "Mon ✓"]
    assert [button.label for button in rows[7]] == ["Sun ✓", "Sun", "Sun"]
    assert [button.label for button in rows[8]] == ["Weekends", "Any time"]
    assert [button.label for button in rows[9]] == ["Done"]


def test_a_full_column_is_cleared_by_its_head() -> None:
    """The head says the wanted state, as every toggle."""
    full = [f"{day}.evening" for day in range(5)]
    head = question_screen(EN, asked("times", answers={"times": full})).rows[0][2]
    assert head.tap is not None
    assert (head.label, head.tap.argument) == ("Evening ✓", "-evenings")


@pytest.mark.parametrize("question_id", ["goals", "times", "interests"])
def test_done_appears_with_the_first_choice(question_id: str) -> None:
    """Before that it would only be refused."""
    assert "Done" in labels(question_screen(EN, asked(question_id)))
    assert "Done" not in labels(question_screen(EN, asked(question_id, answers={})))


def test_no_other_language_is_an_answer() -> None:
    """Until one is chosen."""
    assert "None" in labels(question_screen(EN, asked("languages", answers={})))
    assert "None" not in labels(question_screen(EN, asked("languages")))


def test_german_is_not_among_the_other_languages() -> None:
    """Nor what has been chosen already, twice."""
    shown = labels(question_screen(Translator("de"), asked("languages", answers={"languages": {"uk": "work"}})))
    assert "Deutsch" not in shown
    assert not any(label == "Ukrainisch" for label in shown)


@pytest.mark.parametrize(
    ("state", "expected"),
    [
        (asked("occupation"), "Software development ✓"),
        (asked("industry"), "Software and IT consulting ✓"),
        (asked("reach"), "Both ✓"),
        (asked("capacity", Role.MENTOR), "2 ✓"),
    ],
)
def test_the_answer_so_far_is_ticked(state: OpenQuestion, expected: str) -> None:
    """On the way back one tap keeps it."""
    assert expected in labels(question_screen(EN, state))


@pytest.mark.parametrize(
    "state",
    [
        asked("occupation", answers={"occupation": {WORDS: "Zauberin"}}),
        asked("degree", form=PROFILE, answers={"degree": "Zauberin"}),
    ],
)
def test_own_words_so_far_are_shown(state: OpenQuestion) -> None:
    """So that nobody wonders what was kept."""
    assert "So far: Zauberin" in question_screen(EN, state).plain


def test_help_is_not_offered_in_a_change() -> None:
    """Nor keeping words that nobody would place."""
    shown = labels(question_screen(EN, asked("occupation", form=PROFILE, scratch={WORDS: "qqqqq"})))
    assert not {"Please help me", "Keep my words", "None of these: keep my words"} & set(shown)


@pytest.mark.row("G2")
@pytest.mark.parametrize("state", STATES, ids=lambda state: state.state.at)
def test_no_question_guesses_a_gender(state: OpenQuestion) -> None:
    """In English: no he, she, his, her."""
    words = set(question_screen(EN, state).plain.lower().replace(".", " ").replace(",", " ").split())
    assert not words & {"he", "she", "his", "her", "him", "hers"}


@pytest.mark.parametrize("view", ["", "change", "card"])
@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_summary_in_every_view(language: str, role: Role, view: str) -> None:
    """Fits, packs, and leads on."""
    shown = summary(Translator(language), asked(SUMMARY, role, scratch={"view": view} if view else {}))
    assert 0 < len(shown.plain) <= 4096
    for row in shown.rows:
        for button in row:
            assert button.tap is not None
            assert pack(button.tap)


def test_the_summary_says_every_answer() -> None:
    """One a line, extras too where they were given."""
    shown = summary(EN, asked(SUMMARY)).plain
    for line in (
        "Way to meet: online or in Oldenburg",
        "Occupation: Software development",
        "Earlier occupation: Marketing and advertising",
        "Industry: Software and IT consulting",
        "Years of work: 5–9 years",
        "Your German: B2",
        "Other languages: Ukrainian (fluent), English (for work)",
        "Your goals: contacts",
        "Times: evenings: Mon",
        "Time zone: Berlin",
        "Interests: Cooking",
        "Gender: Woman",
        "Wish for partner: Rather a man",
    ):
        assert line in shown.splitlines(), line


def test_everything_on_the_summary_can_be_changed() -> None:
    """Interests too, for mentors."""
    shown = labels(summary(EN, asked(SUMMARY, Role.MENTOR, scratch={"view": "change"})))
    assert {"Occupation", "Mentees at once", "Interests", "Gender", "Wish for partner", "Time zone"} <= set(shown)


def test_what_the_link_said_is_not_offered_for_change() -> None:
    """Another role or site is another way."""
    state = asked(SUMMARY, scratch={"view": "change"})
    given = {**state.state.answers, "given": ["language", "privacy", "rules", "role", "site"]}
    shown = labels(summary(EN, replace(state, state=replace(state.state, answers=given))))
    assert not {"Your part", "Place", "Your data", "Ground rules"} & set(shown)
