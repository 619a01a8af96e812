"""The words of worries and of help now: whole in every language, readable from right to left, and kind."""

from dataclasses import replace
from datetime import UTC, datetime, time

import pytest

from program.emergencies import Emergency, EmergencyNumber, HelpView
from program.programme import LANGUAGES
from program.worries import CaseView, Draft, Hearer, Identity, Told, Worry, WorryStatus, WorryWish
from tests.texts.buttons import must_fit
from tests.texts.directions import LEFT_TO_RIGHT, direction
from texts import helps, menus, worries, worry_cases
from texts.boards import overdue
from texts.buttons import a_worry
from texts.text import Text
from texts.translators import Translator

EN = Translator("en")
NOW = datetime(2026, 5, 19, 10, tzinfo=UTC)
MEIKE, OKKA = Hearer(person_id=4, first_name="Meike"), Hearer(person_id=5, first_name="Okka")
DRAFT = Draft(
    at="wish",
    site_name="Oldenburg",
    hearers=(MEIKE, OKKA),
    left_out=frozenset(),
    has_words=True,
    tandems=((1, "Jens"),),
    contact="office@mentoring.example",
)
WORRY = Worry(
    id=12,
    reporter_id=7,
    site="oldenburg",
    tandem_id=None,
    words=None,
    wish=WorryWish.TELL,
    status=WorryStatus.OPEN,
    claimed_by=None,
    created_at=NOW,
    lifted_at=None,
    closed_at=None,
)
CASE = CaseView(
    worry=WORRY,
    reader_id=4,
    site_name="Oldenburg",
    claimed_by=None,
    can_hand_over=True,
    is_contact_resting=False,
    is_reporter_here=True,
)
HELP = HelpView(
    numbers=tuple(EmergencyNumber(what=what, number="0800 1110111") for what in Emergency),
    country="DE",
    is_abroad=False,
    site_name="Oldenburg",
    office_days=(0, 1, 2, 3, 4),
    office_opens=time(9),
    office_closes=time(17),
    hearers=(MEIKE, OKKA),
)
NAMES = ("Daria", "داریا", "<b>O'Neil</b>")


def to_the_person(tr: Translator, name: str = "Jens") -> dict[str, Text]:
    """Every screen and notice for whoever has a worry, and for the partner."""
    hearer = replace(MEIKE, first_name=name)
    stopped = Told(worry=WORRY, readers=(hearer, OKKA), partner_name=name)
    return {
        "writing": worries.writing(tr, replace(DRAFT, hearers=(hearer, OKKA))),
        "one left out": worries.writing(tr, replace(DRAFT, hearers=(hearer, OKKA), left_out=frozenset({5}))),
        "both left out": worries.writing(tr, replace(DRAFT, left_out=frozenset({4, 5}))),
        "nobody named": worries.writing(tr, replace(DRAFT, hearers=())),
        "what next": worries.what_next(tr, DRAFT),
        "what next, two tandems": worries.what_next(
            tr, replace(DRAFT, tandems=((1, name), (2, "Anna")), hearers=(OKKA,))
        ),
        "what next, in danger": worries.what_next(tr, replace(DRAFT, is_crisis=True)),
        "told": worries.told(tr, replace(stopped, partner_name=None)),
        "told and stopped": worries.told(tr, stopped),
        "told nobody": worries.told(tr, Told(worry=WORRY, readers=())),
        "too long": worries.too_long(tr, 1500),
        "only words": worries.only_words(tr),
        "only words here": worries.only_words_here(tr),
        "may read": worries.may_read(tr, 12, hearer),
        "let read": worries.let_read(tr, hearer),
        "team writes": worries.team_writes(tr, 12, "Guten Tag", can_answer=True),
        "answering": worries.answering(tr),
        "nobody there": worries.nobody_there(tr),
        "finished": worries.finished(tr),
        "contact rests": worries.contact_rests(tr),
        "contact goes on": worries.contact_goes_on(tr, 1),
        "help": helps.screen(tr, HELP),
        "help abroad": helps.screen(tr, replace(HELP, is_abroad=True)),
        "help, odd days": helps.screen(tr, replace(HELP, office_days=(0, 2, 3))),
        "crisis": helps.crisis(tr, HELP),
        "called": helps.called(tr, HELP),
        "called, nobody named": helps.called(tr, replace(HELP, hearers=())),
        "nobody told": helps.nobody_told(tr, HELP),
    }


def to_readers(tr: Translator, name: str = "Okka") -> dict[str, Text]:
    """Every screen and notice for those who hear worries, and for their group."""
    mine = replace(CASE, worry=replace(WORRY, status=WorryStatus.CLAIMED, claimed_by=4), claimed_by="Meike")
    stopped = replace(CASE, worry=replace(WORRY, wish=WorryWish.STOP, tandem_id=1), is_contact_resting=True)
    lifted = replace(stopped, is_contact_resting=False)
    closed = replace(CASE, worry=replace(WORRY, status=WorryStatus.CLOSED))
    return {
        "case": worry_cases.case(tr, CASE),
        "case, words": worry_cases.case(tr, replace(CASE, worry=replace(WORRY, words="Guten Tag"))),
        "case, mine": worry_cases.case(tr, mine),
        "case, another's": worry_cases.case(tr, replace(mine, reader_id=5, claimed_by=name)),
        "case, stopped": worry_cases.case(tr, stopped),
        "case, lifted": worry_cases.case(tr, lifted),
        "case, call": worry_cases.case(tr, replace(CASE, worry=replace(WORRY, wish=WorryWish.CALL))),
        "case, closed": worry_cases.case(tr, closed),
        "case, closed and stopped": worry_cases.case(
            tr, replace(stopped, worry=replace(stopped.worry, status=WorryStatus.CLOSED))
        ),
        "case, waiting": worry_cases.case(tr, CASE, worry_cases.still_waits(tr)),
        "case, handed over": worry_cases.case(tr, CASE, worry_cases.handed_over(tr, name)),
        "taken": worry_cases.taken(tr, 12, name),
        "go on?": worry_cases.go_on_question(tr, stopped),
        "close?": worry_cases.close_question(tr, mine),
        "person wrote": worry_cases.person_wrote(tr, 12, "Guten Tag"),
        "writing": worry_cases.writing(tr, 12),
        "written": worry_cases.written(tr, 12),
        "hearing": worry_cases.hearing(tr, "Oldenburg", (replace(OKKA, first_name=name), MEIKE)),
        "hearing, nobody": worry_cases.hearing(tr, "Oldenburg", ()),
        "waiting, one": worry_cases.waiting(tr, 1, is_call=False),
        "waiting, many": worry_cases.waiting(tr, 7, is_call=True),
    }


def toasts(tr: Translator) -> dict[str, str]:
    """What is said in passing."""
    return {
        "left": worry_cases.left_for_good(tr),
        "goes on": worry_cases.goes_on(tr, is_open=True),
        "goes on later": worry_cases.goes_on(tr, is_open=False),
        "you hear": worry_cases.you_hear(tr),
        "no more": worry_cases.you_hear_no_more(tr),
        "two do": worry_cases.two_do(tr),
        "start first": worry_cases.start_first(tr),
        **{status: worry_cases.state_name(tr, status) for status in WorryStatus},
    }


def everything(tr: Translator, name: str = "Jens") -> dict[str, Text]:
    """All of it."""
    return {f"person: {key}": text for key, text in to_the_person(tr, name).items()} | {
        f"reader: {key}": text for key, text in to_readers(tr, name).items()
    }


@pytest.mark.row("G1")
@pytest.mark.row("C7")
@pytest.mark.row("F6")
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_screen_is_whole_and_says_something_of_its_own(language: str) -> None:
    """No placeholder is left, none is in English elsewhere, and no two are the same."""
    shown = {name: text.plain for name, text in everything(Translator(language)).items()}
    said = toasts(Translator(language))
    assert len(set(shown.values())) == len(shown)
    assert len(set(said.values())) == len(said)
    assert not [name for name, words in (shown | said).items() if "{" in words]
    assert all(len(words) <= 200 for words in said.values())
    if language != "en":
        english = {name: text.plain for name, text in everything(EN).items()} | toasts(EN)
        assert not [name for name, words in (shown | said).items() if words == english[name]]


@pytest.mark.row("G1")
@pytest.mark.parametrize("language", LANGUAGES)
def test_buttons_fit_a_phone(language: str) -> None:
    """About 24 characters at most, all different on a screen, and within Telegram's bytes."""
    must_fit(everything(Translator(language)))


@pytest.mark.row("G2")
@pytest.mark.parametrize("language", ["ar", "fa"])
@pytest.mark.parametrize("name", NAMES)
def test_no_line_begins_at_the_wrong_side(language: str, name: str) -> None:
    """Whatever name stands in it; numbers stay in one piece behind their label."""
    for key, text in everything(Translator(language), name).items():
        lines = [line for line in text.plain.split("\n") if line and line != "Guten Tag"]
        assert not [line for line in lines if direction(line) == LEFT_TO_RIGHT], key


@pytest.mark.row("C7")
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_partner_reads_nothing_of_a_worry(language: str) -> None:
    """The neutral text shares no word stem with the button, and offers no way to a case."""
    tr = Translator(language)
    text = worries.contact_rests(tr)
    worry = worries.finished(tr).rows[0][0].label.removeprefix("⚠️ ").split()[-1]
    assert worry[:5].casefold() not in text.plain.casefold()
    assert {button.tap.kind for row in text.rows for button in row if button.tap} == {"tq", "home"}


@pytest.mark.row("F6")
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_help_screen_shows_every_number(language: str) -> None:
    """Also after a yes and after a no: nobody has to look for them."""
    tr = Translator(language)
    for key in ("help", "crisis", "called", "nobody told"):
        shown = to_the_person(tr)[key].plain
        assert shown.count("0800 1110111") == len(Emergency), key


@pytest.mark.row("F6")
def test_when_nobody_reads() -> None:
    """Plainly, with the hours of the office."""
    shown = helps.screen(EN, HELP).plain
    assert "Nobody reads here at night. Our team in Oldenburg is there: Monday to Friday, 09:00–17:00." in shown
    odd = helps.screen(EN, replace(HELP, office_days=(0, 2, 3))).plain
    assert "Monday, Wednesday and Thursday" in odd


@pytest.mark.row("F6")
def test_abroad() -> None:
    """The local number first, and whose the others are."""
    shown = helps.screen(EN, replace(HELP, is_abroad=True)).plain
    assert "Abroad: your local emergency number. Valid in Germany:" in shown
    assert "Abroad" not in helps.screen(EN, HELP).plain


def test_who_fits_into_a_toast() -> None:
    """A very long name is cut, the number to call is not."""
    said = worry_cases.who(EN, Identity(name="W" * 130, username="daria", phone="+49 441 123456"))
    assert len(said) <= 200
    assert said.endswith("@daria, +49 441 123456")


@pytest.mark.row("C7")
def test_a_case_never_shows_who_told_it() -> None:
    """The name is behind a button; nothing that the screen is made of holds it."""
    assert "reporter" not in {name for name in CaseView.__slots__ if "name" in name}
    assert "Who is it?" in {button.label for row in worry_cases.case(EN, CASE).rows for button in row}


def test_the_group_reads_a_number_only() -> None:
    """One line, no button to a case."""
    assert worry_cases.waiting(EN, 1, is_call=False).rows == ()
    assert overdue(EN, 1).plain != worry_cases.waiting(EN, 1, is_call=False).plain


@pytest.mark.row("C7")
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_way_back_to_a_worry_does_not_name_it(language: str) -> None:
    """Whoever looks at the first screen over somebody's shoulder learns nothing."""
    tr = Translator(language)
    (button,) = menus.kept_row(tr)
    must_fit({"kept": Text(()).with_rows([button])})
    worry = a_worry(tr).label.rpartition(" ")[2]
    assert worry.casefold() not in button.label.casefold()
