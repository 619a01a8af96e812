"""The words about who waits, and pairs by hand, in all languages."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from program.couples import CoupleFlag
from program.fits import fit_of
from program.matching.explanations import explain_pair
from program.matching.reasons import Obstacle, UnmatchedReason
from program.pairing import Candidate, Candidates, HandMade
from program.profiles import Profile
from program.programme import LANGUAGES
from program.taps import pack
from program.waiting import Shortage, WaitingList, WaitingMentee
from tests.houses import MENTEE_PROFILE, MENTOR_PROFILE
from tests.matching.builders import mentee, mentor
from tests.texts.directions import LEFT_TO_RIGHT, direction
from texts import boards, pairing, waiting
from texts.text import Text
from texts.translators import Translator

EN = Translator("en")
ONE = WaitingMentee(application_id=13, profile=Profile(**MENTEE_PROFILE), waiting_days=0, reason=None)
FIRST = replace(ONE, waiting_days=3, goes_first=True)
WAITING = WaitingList(
    site="oldenburg",
    site_name="Oldenburg",
    mentees=(
        ONE,
        replace(ONE, waiting_days=1, is_proposed=True),
        replace(ONE, waiting_days=41, is_incomplete=True),
        *(replace(ONE, waiting_days=5, reason=reason) for reason in UnmatchedReason),
    ),
    shortages=(Shortage(group="222", waiting=3, places=0), Shortage(group="251", waiting=2, places=1)),
)
JENS = Candidate(
    application_id=14, profile=Profile(**MENTOR_PROFILE), score=0.8849, obstacles=tuple(Obstacle), is_conflict=True
)
ALL = Candidates(
    application_id=13,
    profile=Profile(**MENTEE_PROFILE),
    site="oldenburg",
    waiting_days=41,
    mentors=(replace(JENS, obstacles=(), is_conflict=False), JENS) * 9,
)
PAIR = HandMade(
    application_id=13,
    mentee=Profile(**MENTEE_PROFILE),
    site="oldenburg",
    mentor=JENS,
    fit=fit_of(explain_pair(mentee(), mentor()).as_facts()),
    couple=CoupleFlag(application_id=15, is_shared=True),
    is_asked=True,
)


def every_text(tr: Translator) -> Iterator[Text]:
    """All that can be shown."""
    nobody = replace(WAITING, mentees=(), shortages=())
    yield from (waiting.waiting_list(tr, view) for view in (WAITING, replace(WAITING, mentees=(ONE,)), nobody))
    yield from (waiting.waiting_list(tr, replace(WAITING, mentees=(FIRST,) * count)) for count in (1, 2, 5, 21))
    yield from (boards.matched(tr, count, view) for count in (0, 1, 5) for view in (WAITING, nobody))
    yield from (waiting.still_searching(tr, reason, 31) for reason in (None, *UnmatchedReason))
    yield from (waiting.match_in_sight(tr, days) for days in (0, 14))
    yield waiting.nobody_for_mentor(tr)
    yield from (pairing.choose_mentee(tr, WAITING, page) for page in (0, 1))
    yield from (pairing.choose_mentee(tr, nobody, words=words) for words in ("", "nurse"))
    yield from (pairing.choose_mentor(tr, ALL, page) for page in (0, 1, 2))
    yield pairing.choose_mentor(tr, replace(ALL, mentors=()))
    yield pairing.choose_mentor(tr, replace(ALL, goes_first=True))
    yield from (pairing.pair(tr, view) for view in (PAIR, possible()))
    yield pairing.ask_never(tr, possible())


def possible() -> HandMade:
    """A pair that may be proposed, with a warning."""
    return replace(PAIR, mentor=replace(JENS, obstacles=(Obstacle.BELOW_MINIMUM,), is_conflict=False), is_asked=False)


@pytest.mark.row("G1")
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_text_is_whole_in_every_language(language: str) -> None:
    """No placeholder is left open, it fits a message, every button can be packed and read."""
    for text in every_text(Translator(language)):
        assert text.plain.strip()
        assert "{" not in text.plain
        assert len(text.plain) < 4000
        for button in (button for row in text.rows for button in row):
            assert 0 < len(button.label) <= 64
            assert button.tap is not None
            assert pack(button.tap)


@pytest.mark.row("G2")
@pytest.mark.parametrize("language", ["ar", "fa"])
def test_every_line_begins_at_the_right_where_the_language_does(language: str) -> None:
    """With numbers and signs in front as well."""
    lines = {line for text in every_text(Translator(language)) for line in text.plain.split("\n")}
    assert [line for line in lines if direction(line) == LEFT_TO_RIGHT] == []


@pytest.mark.row("B6")
def test_a_mentee_reads_how_long_and_why() -> None:
    """Whole weeks, an honest reason, and what may help; never about the other side's wishes."""
    told = waiting.still_searching(EN, UnmatchedReason.NO_MENTOR_OF_SITE, 31).plain
    assert "You have been waiting for 4 weeks." in told
    assert "nobody whom you could meet" in told
    assert "Meeting online as well" in told
    wishes = waiting.still_searching(EN, UnmatchedReason.WISHES_NOT_MET, 31).plain
    assert "wish" not in wishes


@pytest.mark.row("B6")
def test_ten_who_wait_are_shown_and_all_are_counted() -> None:
    """A phone's screen is small."""
    many = waiting.waiting_list(EN, replace(WAITING, mentees=(ONE,) * 25)).plain
    assert many.count("13 · Software") == waiting.SHOWN
    assert "25 mentees wait" in many


@pytest.mark.row("B6", "C9")
def test_who_goes_first_is_marked_and_the_heading_says_so() -> None:
    """Only that it is so after an early end; and only where there is somebody."""
    told = waiting.waiting_list(EN, replace(WAITING, mentees=(FIRST, replace(ONE, waiting_days=41)))).plain
    assert "2 mentees wait for a mentor: who goes first, then the longest:" in told
    assert "3 days · goes first after an early end · a pair is in sight" in told
    assert told.count("goes first") == 2  # heading and line
    alone = waiting.waiting_list(EN, replace(WAITING, mentees=(FIRST,))).plain
    assert "One mentee waits for a mentor." in alone
    assert "goes first" not in waiting.waiting_list(EN, WAITING).plain
    assert (
        "waits 41 days · goes first after an early end"
        in pairing.choose_mentor(EN, replace(ALL, goes_first=True)).plain
    )
    assert "goes first" not in pairing.choose_mentor(EN, ALL).plain


@pytest.mark.row("B6")
def test_reasons_are_summed_up() -> None:
    """The most frequent first; whose pair is in sight is not without."""
    view = replace(WAITING, mentees=(ONE, *WAITING.mentees[3:5], WAITING.mentees[4]))
    summed = waiting.reasons_summed_up(EN, view)
    assert summed is not None
    assert summed.plain.split("\n")[1:] == ["2 × no mentor to meet there or online", "1 × no mentors at all"]
    assert waiting.reasons_summed_up(EN, replace(WAITING, mentees=(ONE,))) is None


@pytest.mark.row("B5")
def test_what_stands_against_a_pair() -> None:
    """A conflict says more than that it was refused before; each rule has its mark."""
    said = pairing.against(EN, PAIR)
    assert said[0].startswith("⛔ Somebody is being asked")
    assert said[1].startswith("⛔ They know each other")
    assert sum(words.startswith("⚠️") for words in said) == 1  # the minimum
    assert not any("proposed before" in words for words in said)
    assert "Couple with application 15" in pairing.pair(EN, PAIR).plain
    assert pairing.against(EN, possible()) == ["⚠️ The fit is below the minimum."]


@pytest.mark.row("B5")
def test_marks_of_mentors() -> None:
    """None where nothing stands against it, a warning, or a rule."""
    warned = replace(JENS, obstacles=(Obstacle.BELOW_MINIMUM,), is_conflict=False)
    view = replace(ALL, mentors=(replace(JENS, obstacles=(), is_conflict=False), warned, JENS))
    labels = [row[0].label for row in pairing.choose_mentor(EN, view).rows[:3]]
    assert [label.split("8")[0] for label in labels] == ["", "⚠️ ", "⛔ "]
    assert labels[0].startswith("88 · Software")
