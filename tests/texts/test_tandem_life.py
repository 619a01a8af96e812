"""The words about silence, the monthly question and notes: whole in every language, and without blame."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from program.check_ins import CheckIn, CheckInFigures, CheckInView, Help
from program.desk import Card, CardKind, CardStatus
from program.desk_views import Board, Handling
from program.ladder_views import NudgeView, SilenceView, SilentSide
from program.learning_logs import Note, NotesPage
from program.meetings import Meeting, MeetingStatus
from program.people import Role
from program.programme import LANGUAGES
from program.taps import Tap, pack
from tests.texts.buttons import must_fit
from tests.texts.directions import LEFT_TO_RIGHT, direction
from texts import boards, check_ins, ladders, learning_logs
from texts.text import Text
from texts.translators import Translator

EN = Translator("en")
NOW = datetime(2026, 6, 2, 15, tzinfo=UTC)
TIMES = tuple(NOW + timedelta(days=days) for days in (2, 7, 9))
OFFERED = Meeting(id=5, tandem_id=12, status=MeetingStatus.PROPOSED, proposed_by=9, uid="u", created_at=NOW)
NUDGE = NudgeView(
    tandem_id=12,
    step=1,
    partner_name="Jens",
    partner_zone="Europe/Kyiv",
    offered=None,
    times=TIMES,
    minutes=60,
)
CARD = Card(
    id=3,
    site="oldenburg",
    kind=CardKind.SILENCE,
    object_id=12,
    status=CardStatus.POSTED,
    created_at=NOW,
    due_at=NOW + timedelta(days=5),
)
MENTEE = SilentSide(role=Role.MENTEE, days=28, is_silent=True, is_waiting=False)
MENTOR = SilentSide(role=Role.MENTOR, days=3, is_silent=False, is_waiting=False)
SILENCE = SilenceView(card=CARD, sides=(MENTEE, MENTOR), is_over=False, handling=Handling())
CHECK_IN = CheckIn(id=8, tandem_id=12, person_id=7, asked_at=NOW)
ASKED = CheckInView(check_in=CHECK_IN, partner_name="Jens", is_first=True)
NOTE = Note(id=4, tandem_id=12, person_id=7, words="Ask late.\n\nSmile.", written_at=NOW)
PAGE = NotesPage(tandem_id=12, partner_name="Jens", notes=(NOTE,), page=0, pages=1, count=1)
BOARD = Board(
    site="oldenburg",
    site_name="Oldenburg",
    lines=(),
    counts={CardKind.SILENCE: 2},
    tandems=3,
    going=CheckInFigures(answers=7, average=3.6, low=2),
    help_wanted=2,
    at=NOW,
)


def scored(score: int, wish: Help | None = None) -> CheckInView:
    """The question with an answer."""
    return replace(ASKED, check_in=replace(CHECK_IN, score=score, help=wish))


def with_sides(*sides: SilentSide) -> SilenceView:
    """The card with other sides."""
    return replace(SILENCE, sides=sides)


def of_silence(tr: Translator, name: str) -> dict[str, Text]:
    """Every screen and notice of the ladder."""
    nudge = replace(NUDGE, partner_name=name)
    waiting = replace(MENTOR, is_waiting=True)
    return {
        "first": ladders.nudge(tr, nudge),
        "first without times": ladders.nudge(tr, replace(nudge, times=())),
        "first, offered": ladders.nudge(tr, replace(nudge, times=(), offered=OFFERED)),
        "second": ladders.nudge(tr, replace(nudge, step=2)),
        "second, offered": ladders.nudge(tr, replace(nudge, step=2, offered=OFFERED)),
        "thanks": ladders.thanks(tr, 12, 14),
        "card": ladders.card(tr, SILENCE),
        "card, both": ladders.card(tr, with_sides(MENTEE, replace(MENTOR, days=29, is_silent=True))),
        "card, waits": ladders.card(tr, with_sides(MENTEE, waiting)),
        "card, today": ladders.card(tr, with_sides(MENTEE, replace(MENTOR, days=0))),
    }


def of_check_ins(tr: Translator, name: str) -> dict[str, Text]:
    """Every screen of the monthly question."""
    return {
        "question": check_ins.question(tr, replace(ASKED, partner_name=name)),
        "once more": check_ins.question(tr, replace(ASKED, partner_name=name, is_first=False)),
        "what helps": check_ins.what_helps(tr, scored(4)),
        "ways out": check_ins.ways_out(tr, replace(scored(1), partner_name=name)),
        "told": check_ins.told(tr),
        "done": check_ins.done(tr),
        **{f"helped: {wish}": check_ins.helped(tr, scored(4, wish)) for wish in Help if wish is not Help.NOTHING},
    }


def of_notes(tr: Translator, name: str) -> dict[str, Text]:
    """Every screen of the notes."""
    some = replace(PAGE, notes=(NOTE, replace(NOTE, id=5, words=name)), pages=3, page=1, count=12, partner_name=name)
    return {
        "invitation": learning_logs.invitation(tr, name),
        "kept": learning_logs.kept(tr, NOTE),
        "too long": learning_logs.too_long(tr, 250),
        "only words": learning_logs.only_words(tr),
        "empty": learning_logs.page(tr, replace(PAGE, notes=(), count=0)),
        "page": learning_logs.page(tr, PAGE),
        "pages": learning_logs.page(tr, some),
        "note": learning_logs.note(tr, NOTE),
        "delete?": learning_logs.delete_question(tr, NOTE),
        "exported": learning_logs.exported(tr, name, 3),
    }


def screens(tr: Translator, name: str = "Jens") -> dict[str, Text]:
    """All of them, by what they are."""
    return of_silence(tr, name) | of_check_ins(tr, name) | of_notes(tr, name)


def without_buttons(tr: Translator) -> dict[str, str]:
    """Toasts, lines of the board and what else has no buttons."""
    return {
        "passed": ladders.passed(tr),
        "names": ladders.names(tr, "Daria", "Jens"),
        "over": ladders.card(tr, replace(SILENCE, is_over=True)).plain,
        "deleted": learning_logs.deleted(tr),
        "on its way": learning_logs.on_its_way(tr),
        "board": boards.board(tr, BOARD).plain,
        "no figures": boards.board(tr, replace(BOARD, going=None)).plain,
        "no help wanted": boards.board(tr, replace(BOARD, help_wanted=0)).plain,
    }


@pytest.mark.row("G1")
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_text_is_whole_and_says_something_of_its_own(language: str) -> None:
    """No placeholder is left, none is in English elsewhere, no two are the same, and every screen shows a way on."""
    tr = Translator(language)
    shown = screens(tr)
    words = {name: text.plain for name, text in shown.items()} | without_buttons(tr)
    assert len(set(words.values())) == len(words)
    assert not [name for name, said in words.items() if "{" in said]
    if language != "en":
        english = {name: text.plain for name, text in screens(EN).items()} | without_buttons(EN)
        same = [name for name in words if words[name] == english[name]]
        assert [name for name in same if name != "names"] == []  # "Mentee" and "Mentor" are words of Turkish, too
    assert all(text.rows for text in shown.values())


@pytest.mark.row("G1")
@pytest.mark.parametrize("language", LANGUAGES)
def test_buttons_fit_a_phone(language: str) -> None:
    """About 24 characters at most, all different on a screen, and within Telegram's bytes."""
    must_fit(screens(Translator(language)))


@pytest.mark.row("G1")
@pytest.mark.parametrize("language", LANGUAGES)
def test_no_line_is_in_english(language: str) -> None:
    """Line by line, whatever else stands on the screen; names, dates and the words of a note aside."""
    if language == "en":
        return
    for name, text in screens(Translator(language)).items():
        english = set(screens(EN)[name].plain.split("\n")) - {"", *NOTE.words.split("\n"), "Jens"}
        assert not english & set(text.plain.split("\n")), name


@pytest.mark.row("G2")
@pytest.mark.parametrize("language", ["ar", "fa"])
@pytest.mark.parametrize("name", ["Daria", "داریا", "<b>O'Neil</b>"])
def test_no_line_begins_at_the_wrong_side(language: str, name: str) -> None:
    """Whatever name stands in it; the words of a note stand as they were typed."""
    own = {*NOTE.words.split("\n"), name}
    tr = Translator(language)
    for what, text in screens(tr, name).items():
        lines = [line for line in text.plain.split("\n") if line not in own]
        assert not [line for line in lines if direction(line) == LEFT_TO_RIGHT], what
    for what, words in without_buttons(tr).items():
        assert not [line for line in words.split("\n") if direction(line) == LEFT_TO_RIGHT], what


@pytest.mark.row("C5")
def test_staff_read_no_names_and_no_blame() -> None:
    """Roles and days."""
    assert ladders.card(EN, SILENCE).plain == (
        "🔇 Quiet tandem 12\n\nMentee: quiet here for 28 days\nMentor: was here 3 days ago\n\n"
        "The two may well meet without the bot. A friendly question to both helps most."
    )


@pytest.mark.row("C5")
def test_the_card_when_somebody_has_it_and_when_it_is_put_away() -> None:
    """Who has it; no buttons once staff have looked."""
    claimed = replace(SILENCE, card=replace(CARD, status=CardStatus.CLAIMED), handling=Handling(claimed_by="Meike"))
    labels = [button.label for row in ladders.card(EN, claimed).rows for button in row]
    assert "👤 Meike has it" in ladders.card(EN, claimed).plain
    assert labels == ["I take it over", "Who?", "Done"]
    assert ladders.card(EN, replace(SILENCE, card=replace(CARD, status=CardStatus.SETTLED))).rows == ()


@pytest.mark.row("C5")
def test_times_on_a_button() -> None:
    """Three instants fit into Telegram's 64 bytes with the longest id that a tap can have."""
    packed = ladders.packed_times(tuple(datetime(2126, 1, 1, tzinfo=UTC) for _ in range(3)))
    assert len(pack(Tap("sp", "9" * 18, packed))) <= 64
    assert ladders.packed_times((datetime(1970, 1, 1, tzinfo=UTC),)) == "0"


@pytest.mark.row("C3")
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_button_is_called_as_the_text_calls_it(language: str) -> None:
    """People look for the very words that they have read."""
    tr = Translator(language)
    label = tr.pgettext("button", "Tell our team")
    for text in (
        check_ins.question(tr, ASKED),
        check_ins.ways_out(tr, scored(1)),
        check_ins.helped(tr, scored(4, Help.TEAM)),
    ):
        assert label in text.plain


@pytest.mark.row("C3")
def test_what_people_read_before_they_answer() -> None:
    """Who sees what, and that nobody has to."""
    words = check_ins.question(EN, ASKED).plain
    assert "only you see your answer, Jens does not" in words
    assert "how many have answered, the average, how many marks are low. Never a name." in words
    assert "You need not answer." in words


@pytest.mark.row("C3")
def test_a_long_note_is_cut_in_the_list_and_whole_on_its_own() -> None:
    """With its line breaks there."""
    long = replace(NOTE, words="a " * 300)
    assert "…" in learning_logs.page(EN, replace(PAGE, notes=(long,))).plain
    assert long.words in learning_logs.note(EN, long).plain


@pytest.mark.row("C3")
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_file_of_notes(language: str) -> None:
    """In the reader's language and time, the words as they were written, in UTF-8."""
    tr = Translator(language, "Europe/Kyiv")
    file = learning_logs.file(tr, "Йенс", [NOTE, replace(NOTE, words="друга")])
    content = file.content.decode()
    assert content.count(NOTE.words) == 1
    assert content.endswith("друга\n")
    assert content.count(tr.time(NOW)) == 2
    assert "Йенс" in content.split("\n")[0]


def test_two_paragraphs_of_the_board_stay_together() -> None:
    """Who would like help stands right below what waits."""
    words = boards.board(EN, BOARD).plain.split("\n\n")
    assert words[1] == (
        "2 quiet tandems and 3 tandems under way\nHow it is going: 3.6 of 5 (7 answers in 30 days)\n"
        "🙋 2 tandems would like help."
    )
