"""The words of thanks, milestones and certificates: whole in every language, readable from right to left."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from program.certificates import Certificate, CertificateView
from program.ending_views import ClosingView
from program.endings import DONE, QUESTIONS, Closing
from program.milestones import Milestone, Together
from program.people import Role
from program.profiles import Goal
from program.programme import LANGUAGES
from program.relays import Way
from program.taps import Tap, pack
from program.thanks import Thanks, ThanksView
from tests.houses import programme
from tests.texts.directions import LEFT_TO_RIGHT, direction
from texts import certificates, closing_questions, endings, milestones, thanks
from texts.text import Style, Text
from texts.translators import Translator

pytestmark = pytest.mark.row("C8")
EN = Translator("en")
WAY = Way(tandem_id=7, partner_id=2, partner_name="Daria", partner_language="uk")
VIEW = ThanksView(way=WAY, choices=tuple(Thanks), is_enough=False)
PAPER = CertificateView(tandem_id=7, name="Daria Kovalenko", is_confirmed=True, is_live=True)
START = datetime(2026, 3, 3, 10, tzinfo=UTC)
END = datetime(2026, 9, 1, 10, tzinfo=UTC)
NAMES = ("Daria", "داریا", "<b>O'Neil</b>")
PLURALS = (1, 2, 5, 11, 21)
"""One number of each plural form that any of the languages has."""


def milestone(tr: Translator, kind: Milestone, name: str = "Daria", meetings: int = 7, hours: int = 24) -> Text:
    """What both are told."""
    return milestones.reached(
        tr,
        kind,
        tandem_id=7,
        name=name,
        together=Together(meetings=meetings, minutes=meetings * 60),
        started_at=START,
        ends_at=END,
        hours=hours,
    )


def screens(tr: Translator, name: str = "Daria") -> dict[str, Text]:
    """Every screen and notice, by what it is."""
    way = replace(WAY, partner_name=name)
    view, paper = replace(VIEW, way=way), replace(PAPER, name=name)
    return {
        "choose": thanks.choose(tr, view),
        "said lately": thanks.said_lately(tr, view),
        "enough": thanks.enough(tr, way),
        "own words": thanks.invitation(tr, view),
        "too long": thanks.too_long(tr, 3),
        "only words": thanks.only_words(tr, way),
        "passed on": thanks.passed_on(tr, way),
        **{f"arrived: {choice}": thanks.arrived(tr, 7, name, choice) for choice in Thanks},
        **{f"milestone: {kind}": milestone(tr, kind, name) for kind in Milestone},
        "name?": certificates.ask_for_name(tr, paper),
        "no name": certificates.ask_for_name(tr, replace(paper, name="")),
        "write the name": certificates.write_name(tr),
        "long name": certificates.long_name(tr, 3),
        "unfit name": certificates.unfit_name(tr, "🌻"),
        "language?": certificates.choose_language(tr, paper),
        "on its way": certificates.on_its_way(tr, paper),
        "none yet": certificates.none_yet(tr, 7, is_live=True),
        "none any more": certificates.none_yet(tr, 7, is_live=False),
        "delivered": certificates.delivered(tr),
    }


def paper_words(tr: Translator, role: Role) -> list[str]:
    """Everything of the paper that the bot says, apart from names and figures."""
    site = programme().sites["oldenburg"]
    certificate = Certificate(
        programme="P",
        site=site,
        name="N",
        role=role,
        started_at=START,
        ended_at=None,
        sum=Together(meetings=7, minutes=420),
        focus=(Goal.CONTACTS,),
        made_at=END,
    )
    words = certificates.words_of(tr, certificate)
    labels = [part for line in words["lines"] for part in line]  # type: ignore[attr-defined]  # pairs of words
    return [*(str(words[key]) for key in ("title", "subtitle", "about", "signature", "source", "dated")), *labels]


@pytest.mark.row("G1")
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_screen_is_whole_and_says_something_of_its_own(language: str) -> None:
    """No placeholder is left, none is in English elsewhere, no two are the same, and every one shows a way on."""
    words = {name: text.plain for name, text in screens(Translator(language)).items()}
    assert len(set(words.values())) == len(words)
    assert not [name for name, text in words.items() if "{" in text]
    if language != "en":
        english = {name: text.plain for name, text in screens(EN).items()}
        assert not [name for name in words if words[name] == english[name]]
    assert all(text.rows for text in screens(Translator(language)).values())


@pytest.mark.row("G1")
@pytest.mark.parametrize("language", [entry for entry in LANGUAGES if entry != "en"])
@pytest.mark.parametrize("role", Role)
def test_the_paper_is_in_one_language(language: str, role: Role) -> None:
    """No line of it is the English one; what is alike, such as "Mentee", is one of the words that travel."""
    mine, english = paper_words(Translator(language), role), paper_words(EN, role)
    same = {word for word in mine if word in english}
    assert same <= {"7", "Mentee", "Contacts"}  # the last one is French, too
    assert not [word for word in mine if "{" in word or not word]


@pytest.mark.row("G1")
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("number", PLURALS)
def test_numbers_agree(language: str, number: int) -> None:
    """Every plural form that can come is there and is no other number's."""
    tr = Translator(language)
    shown = [
        milestone(tr, Milestone.HALF_HOURS, meetings=number, hours=number).plain,
        milestone(tr, Milestone.TENTH_MEETING, meetings=number).plain,
        thanks.too_long(tr, number).plain,
        certificates.long_name(tr, number).plain,
    ]
    others = [
        milestone(tr, Milestone.HALF_HOURS, meetings=number + 1, hours=number + 1).plain,
        milestone(tr, Milestone.TENTH_MEETING, meetings=number + 1).plain,
        thanks.too_long(tr, number + 1).plain,
        certificates.long_name(tr, number + 1).plain,
    ]
    assert all("{" not in text for text in shown)
    assert not set(shown) & set(others)


@pytest.mark.row("G1")
@pytest.mark.parametrize("language", LANGUAGES)
def test_buttons_fit_a_phone(language: str) -> None:
    """Thanks have a row of their own and may be longer; all are different on a screen, and within Telegram's bytes."""
    for name, text in screens(Translator(language)).items():
        buttons = [(button, len(row)) for row in text.rows for button in row]
        assert len({button.label for button, _ in buttons}) == len(buttons), name
        assert all(len(button.label) <= (32 if alone == 1 else 24) for button, alone in buttons), name
        assert all(len(pack(button.tap or Tap(""))) <= 64 for button, _ in buttons), name


@pytest.mark.row("G2")
@pytest.mark.parametrize("language", ["ar", "fa"])
@pytest.mark.parametrize("name", NAMES)
def test_no_line_begins_at_the_wrong_side(language: str, name: str) -> None:
    """Whatever name stands in it."""
    for screen, text in screens(Translator(language), name).items():
        for line in text.plain.splitlines():
            assert direction(line) != LEFT_TO_RIGHT, (screen, line)


@pytest.mark.fault(40)
@pytest.mark.parametrize("name", NAMES)
def test_a_name_stands_as_it_is_written(name: str) -> None:
    """Markup in it stays words."""
    for screen in ("choose", "passed on", "arrived: time", "milestone: first_meeting", "name?", "language?"):
        assert name in screens(EN, name)[screen].plain


@pytest.mark.row("G2")
@pytest.mark.parametrize("language", LANGUAGES)
def test_written_thanks_guess_no_gender(language: str) -> None:
    """Neither the sender's nor the reader's: none of the forms that these languages would have for it."""
    guesses = {
        "de": ("Mentorin", "Mentor "),
        "ru": (" рад ", " рада", "благодарен", "благодарна", "узнал", "понял", "научил"),
        "uk": (" радий", " рада", "вдячний", "вдячна", "дізнався", "дізналася", "навчив"),
        "fr": ("content", "heureux", "heureuse", "ravi", "aidé"),
        "ar": ("سعيد ", "سعيدة", "ممتن", "لكَ", "لكِ"),
    }.get(language, ())
    words = [thanks.choice_words(Translator(language), choice) for choice in Thanks]
    assert not [text for text in words for guess in guesses if guess in f" {text} "]


WORDS = {
    Milestone.FIRST_MEETING: (
        "🌱 You and Daria have met for the first time",
        "A beginning is made. The second meeting is easier than the first.",
        "Your tandem runs until 1 September 2026.",
    ),
    Milestone.FIFTH_HOUR: (
        "🌱 5 hours together with Daria",
        "You and Daria give each other time. That is worth a lot.",
        "You have met 7 times since 3 March 2026.",
    ),
    Milestone.TENTH_MEETING: (
        "🌱 You and Daria have met 10 times",
        "Much can grow in that time. It is good that you keep at it.",
        "7 hours together since 3 March 2026.",
    ),
    Milestone.HALF_HOURS: (
        "🌱 Half of the 24 hours together is done",
        "You and Daria give each other time. That is worth a lot.",
        "You have met 7 times since 3 March 2026.",
    ),
    Milestone.HALF_TIME: (
        "🌱 Half of the time for you and Daria has passed",
        "A good moment to say to each other what has helped, and what you still want to do.",
        "Your tandem runs until 1 September 2026.",
    ),
}


@pytest.mark.parametrize("kind", Milestone)
def test_a_milestone_is_a_sentence_and_a_fact(kind: Milestone) -> None:
    """The first line says all; thanks and the tandem are one tap away."""
    text = milestone(EN, kind)
    assert text.plain == "\n\n".join(WORDS[kind])
    assert text.runs[0].style is Style.BOLD
    taps = [button.tap for row in text.rows for button in row]
    assert taps == [Tap("qt", "7", "below"), Tap("gt", "7")]


def test_what_an_ending_offers() -> None:
    """One button, which leaves the last message of a tandem as it is."""
    assert [(button.label, button.tap) for button in certificates.offer_row(EN, 7)] == [
        ("Certificate", Tap("qc", "7", "below"))
    ]


@pytest.mark.row("C9")
@pytest.mark.parametrize("shown", [closing_questions.completed, closing_questions.finished])
def test_an_end_on_time_offers_it(shown: Callable[..., Text]) -> None:
    """As the last row, below the closing questions."""
    closing = Closing(id=3, tandem_id=7, person_id=1, at=QUESTIONS[Role.MENTEE][0], asked_at=END)
    view = ClosingView(closing=closing, role=Role.MENTEE, partner_name="Jens", member_id=5, check={})
    assert [button.tap for button in shown(EN, view, had_meetings=False).rows[-1]] == [Tap("qc", "7", "below")]


@pytest.mark.row("C9")
@pytest.mark.parametrize(("role", "can_mentor"), [(Role.MENTEE, False), (Role.MENTEE, True), (Role.MENTOR, False)])
def test_it_is_offered_after_the_last_question_too(role: Role, can_mentor: bool) -> None:
    """The questions have taken the place of the message that offered it before."""
    closing = Closing(id=3, tandem_id=7, person_id=1, at=DONE, asked_at=END)
    view = ClosingView(closing=closing, role=role, partner_name="Jens", member_id=5, check={}, can_mentor=can_mentor)
    shown = closing_questions.question(EN, view)
    assert Tap("qc", "7", "below") in [button.tap for row in shown.rows for button in row]


def test_the_offer_stands_beside_a_last_button_that_is_alone() -> None:
    """One row less to look at."""
    shown = certificates.offered(EN, endings.ended(EN, "Jens", Role.MENTEE, 5), 7)
    assert [button.label for button in shown.rows[-1]] == ["Ask the team", "Certificate"]


def test_one_language_is_one_button() -> None:
    """For somebody who writes German there is nothing to choose twice."""
    shown = certificates.choose_language(Translator("de"), PAPER)
    assert [button.tap for button in shown.rows[0]] == [Tap("qp", "7", "de")]
    shown = certificates.choose_language(Translator("fa"), PAPER)
    assert [button.label for button in shown.rows[0]] == ["فارسی", "Deutsch"]
