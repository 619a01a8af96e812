"""Speakers in words: whole in every language, readable from right to left, and true to what is promised."""

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from program.meetings import Place
from program.programme import LANGUAGES
from program.speakers import (
    DeskView,
    Listeners,
    Question,
    QuestionView,
    Speaker,
    SpeakerStatus,
    SpeakerView,
    Talk,
    Why,
)
from program.taps import Tap, pack
from program.workshops import Topic, Workshop, WorkshopStatus, WorkshopText
from tests.texts.directions import LEFT_TO_RIGHT, direction
from texts import speaker_desk, speaker_notices, speaker_questions, speakers, talk_confirmations
from texts.text import Text
from texts.translators import Translator, translator
from texts.workshop_words import facts

pytestmark = pytest.mark.row("D9")
NOW = datetime(2026, 5, 19, 10, tzinfo=UTC)
START = datetime(2026, 6, 12, 16, tzinfo=UTC)
BIG = 10**15
CODE = "A" * 22
WORKSHOP = Workshop(
    id=BIG,
    site="oldenburg",
    status=WorkshopStatus.PUBLISHED,
    topic=Topic.SALARY,
    texts={"de": WorkshopText(title="Über Geld reden", about="Mit Übungen.")},
    starts_at=START,
    zone="Europe/Berlin",
    wall=datetime(2026, 6, 12, 18),  # noqa: DTZ001 - a wall time
    place=Place.IN_PERSON,
    place_words="Staugraben 1, Oldenburg",
    uid="u",
    link="l",
    created_by=1,
    created_at=NOW,
)
ASKED = Speaker(
    id=BIG, workshop_id=BIG, status=SpeakerStatus.INVITED, name="Dr. Ines Öz", language="tr", made_by=1, made_at=NOW
)
COMING = replace(ASKED, status=SpeakerStatus.COMING, person_id=7)
THANKED = replace(COMING, status=SpeakerStatus.THANKED)
HEARD = (Question(id=1, words="Wie viel?", language="de"), Question(id=2, words="كم؟", language="ar"))
FULL = Listeners(people=14, languages=(("uk", 7), ("ar", 5)), others=5)
VIEW = SpeakerView(speaker=COMING, workshop=WORKSHOP, site_name="Oldenburg", listeners=FULL, questions=HEARD)
EMPTY = replace(VIEW, listeners=Listeners(people=0), questions=(), events=2)
AFTER = replace(VIEW, speaker=THANKED, events=2)
DRAFT = replace(WORKSHOP, status=WorkshopStatus.DRAFT)
OF_DRAFT = replace(EMPTY, workshop=DRAFT)
MINE = QuestionView(workshop=WORKSHOP, mine=HEARD[0])


def of_speakers(tr: Translator) -> dict[str, Text]:
    """Every screen and notice of a speaker."""
    screens = {
        "asked": speakers.asked(tr, ASKED, WORKSHOP, CODE),
        "declined": speakers.declined(tr),
        "event": speakers.event(tr, VIEW),
        "event, nobody yet": speakers.event(tr, EMPTY),
        "event, few": speakers.event(tr, replace(VIEW, listeners=Listeners(people=3), questions=HEARD[:1])),
        "after": speakers.event(tr, AFTER),
        "questions": speakers.questions(tr, VIEW),
        "no questions": speakers.questions(tr, EMPTY),
        "leave?": speakers.leave_question(tr, VIEW),
        "left": speakers.left(tr),
        "languages": speakers.languages(tr, AFTER),
        "on its way": speakers.on_its_way(tr, AFTER),
        "finish?": speakers.finish_question(tr, AFTER),
        "finished": speakers.finished(tr),
        "home": speakers.home(tr, [VIEW]),
        "home of two": speakers.home(tr, [VIEW, EMPTY]),
        "expected": speaker_notices.expected(tr, VIEW),
        "changed": speaker_notices.changed(tr, VIEW),
        "new clock rules": speaker_notices.changed(tr, VIEW, is_rederived=True),
        "today": speaker_notices.near(tr, VIEW, START - timedelta(hours=1)),
        "tomorrow": speaker_notices.near(tr, replace(VIEW, questions=HEARD[:1]), START - timedelta(days=1)),
        "far": speaker_notices.near(tr, EMPTY, NOW),
        "confirmed": speaker_notices.confirmed(tr, AFTER),
        "asked, draft": speakers.asked(tr, ASKED, DRAFT, CODE),
        "event, draft": speakers.event(tr, OF_DRAFT),
        "announced": speaker_notices.announced(tr, VIEW),
    }
    outs = (speaker_notices.CANCELLED, speaker_notices.TAKEN_BACK, speaker_notices.LEFT)
    screens |= {f"out {why}": speaker_notices.out(tr, WORKSHOP, why) for why in outs}
    return screens | {f"refused {why}": speakers.refused(tr, why) for why in Why}


def of_staff(tr: Translator) -> dict[str, Text]:
    """Every screen of staff, and of those who ask something."""
    desk = DeskView(workshop=WORKSHOP, speakers=(ASKED, replace(COMING, id=2), THANKED), questions=3, now=NOW)
    answers = (speaker_notices.YES, speaker_notices.NO, speaker_notices.LEFT, speaker_notices.LOST)
    return {
        "desk": speaker_desk.desk(tr, desk, "tandem_bot", is_group=True),
        "desk in private": speaker_desk.desk(tr, replace(desk, questions=1), None, is_group=False),
        "empty desk": speaker_desk.desk(tr, replace(desk, speakers=(), questions=0), None, is_group=False),
        "back, unused?": speaker_desk.take_back_question(tr, desk, ASKED),
        "back?": speaker_desk.take_back_question(tr, desk, COMING),
        "name?": speaker_desk.ask_name(tr, WORKSHOP),
        "long name": speaker_desk.long_name(tr, BIG, 3),
        "sign": speaker_desk.unfit_name(tr, BIG, "王"),
        "no name": speaker_desk.unfit_name(tr, BIG, None),
        "language?": speaker_desk.ask_language(tr, WORKSHOP, "Dr. Ines Öz"),
        "made": speaker_desk.made(tr, WORKSHOP, ASKED),
        "invitation": speaker_notices.invitation(tr, ASKED, WORKSHOP, "Mentoring", CODE, "tandem_bot"),
        "invitation, no name": speaker_notices.invitation(tr, ASKED, WORKSHOP, "Mentoring", CODE, None),
        "question": speaker_questions.screen(tr, MINE),
        "no question": speaker_questions.screen(tr, replace(MINE, mine=None)),
        "kept": speaker_questions.kept(tr, MINE),
        "taken back": speaker_questions.taken_back(tr, MINE),
        "too long": speaker_questions.too_long(tr, 2),
        "invitation, draft": speaker_notices.invitation(tr, ASKED, DRAFT, "Mentoring", CODE, "tandem_bot"),
        "made, draft": speaker_desk.made(tr, DRAFT, ASKED),
        "draft, yes": speaker_notices.answered(tr, DRAFT, "Dr. Ines Öz", speaker_notices.YES),
        "draft, near": speaker_notices.answered(tr, DRAFT, "Dr. Ines Öz", speaker_notices.DRAFT),
        "no words": speaker_questions.too_long(tr, 0),
    } | {f"answer {answer}": speaker_notices.answered(tr, WORKSHOP, "Dr. Ines Öz", answer) for answer in answers}


def every_text(tr: Translator) -> dict[str, Text]:
    """All of them."""
    return of_speakers(tr) | of_staff(tr)


@pytest.mark.row("G1")
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_screen_is_whole(language: str) -> None:
    """No placeholder is left, and nothing is in English elsewhere."""
    tr = translator(language)
    words = {name: text.plain for name, text in every_text(tr).items()}
    words |= {
        "many": speaker_desk.too_many(tr),
        "closed": speaker_desk.closed(tr),
        "late": speaker_questions.too_late(tr),
    }
    assert not [name for name, text in words.items() if "{" in text or not text]
    if language != "en":
        english = {name: text.plain for name, text in every_text(translator("en")).items()}
        assert not [name for name, text in english.items() if words[name] == text]


@pytest.mark.row("G1")
@pytest.mark.parametrize("language", LANGUAGES)
def test_buttons_fit_a_phone(language: str) -> None:
    """About 24 characters at most, and within Telegram's bytes with the longest numbers and the code of a link."""
    for name, text in every_text(translator(language)).items():
        buttons = [button for row in text.rows for button in row]
        assert not [button.label for button in buttons if len(button.label) > 26], name
        assert all(button.url or len(pack(button.tap or Tap("")).encode()) <= 64 for button in buttons), name


@pytest.mark.row("G2")
@pytest.mark.parametrize("language", ["ar", "fa"])
@pytest.mark.parametrize("title", ["Money talk", "گفت‌وگو", "<b>Geld</b>"], ids=["latin", "persian", "markup"])
def test_no_line_begins_at_the_wrong_side(language: str, title: str) -> None:
    """Names, titles and questions stand isolated; links stand by themselves."""
    tr = translator(language)
    workshop = replace(WORKSHOP, texts={"de": WorkshopText(title=title, about=title)})
    view = replace(VIEW, workshop=workshop)
    for text in (
        speakers.asked(tr, ASKED, workshop, CODE),
        speakers.event(tr, view),
        speakers.questions(tr, view),
        speakers.home(tr, [view, view]),
        speaker_notices.near(tr, view, NOW),
        speaker_notices.answered(tr, workshop, "Dr. Ines Öz", speaker_notices.LEFT),
        speaker_notices.invitation(tr, ASKED, workshop, "Mentoring Oldenburg", CODE, "tandem_bot"),
        speaker_desk.desk(tr, DeskView(workshop=workshop, speakers=(COMING,), now=NOW), None, is_group=False),
        speaker_questions.screen(tr, QuestionView(workshop=workshop, mine=HEARD[0])),
    ):
        lines = [line for line in text.plain.splitlines() if not line.startswith(("https://", "/start"))]
        assert [line for line in lines if direction(line) == LEFT_TO_RIGHT] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_captions_fit_below_a_file(language: str) -> None:
    """The longest title and place leave room: 1,024 characters are Telegram's limit."""
    long = replace(WORKSHOP, texts={"de": WorkshopText(title="W" * 80, about="W" * 600)}, place_words="W" * 300)
    tr, view = translator(language, "Asia/Tehran"), replace(VIEW, workshop=long)
    for text in (
        speaker_notices.expected(tr, view),
        speaker_notices.changed(tr, view),
        speaker_notices.out(tr, long, speaker_notices.TAKEN_BACK),
        speaker_notices.confirmed(tr, view),
    ):
        assert len(text.plain.encode("utf-16-le")) // 2 <= 1024


def test_the_invitation_is_in_one_language_and_without_a_button() -> None:
    """It is forwarded as it is: link, time at the place, and the name of the speaker."""
    text = speaker_notices.invitation(translator("tr", "Asia/Tehran"), ASKED, WORKSHOP, "Mentoring", CODE, "tandem_bot")
    assert text.rows == ()
    assert f"https://t.me/tandem_bot?start=wg-{CODE}" in text.plain
    assert "18:00" in text.plain
    assert "Dr. Ines Öz" in text.plain


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_words_of_a_confirmation(language: str) -> None:
    """Name, title, date and place; a sign that no font has is left out of a title; plain values alone."""
    talk = Talk(
        programme="Mentoring",
        site_name="Oldenburg",
        name="Dr. Ines Öz",
        title="Über Geld 💶 reden",
        starts_at=START,
        minutes=90,
        made_at=START,
    )
    words = talk_confirmations.words_of(translator(language), talk)
    assert "Über Geld reden" in json.dumps(words, ensure_ascii=False)
    assert words["name"] == "Dr. Ines Öz"
    assert "{" not in str(words["about"])
    if language != "en":
        english = talk_confirmations.words_of(translator("en"), talk)
        same = [name for name in ("title", "subtitle", "about", "signature") if words[name] == english[name]]
        assert same in ([], ["title"])  # a confirmation is called the same in French


@pytest.mark.parametrize("language", ["de", "ar", "fa"])
def test_a_confirmation_is_a_file(language: str) -> None:
    """Set from left or right, as a PDF that opens anywhere."""
    talk = Talk(
        programme="Mentoring",
        site_name="Oldenburg",
        name="Dr. Ines Öz",
        title="گفت‌وگو 💶",
        starts_at=START,
        minutes=90,
        made_at=START,
    )
    file = talk_confirmations.confirmation_file(translator(language), talk)
    assert (file.name, file.mime_type) == (f"confirmation-{language}.pdf", "application/pdf")
    assert file.content.startswith(b"%PDF-")


@pytest.mark.row("G1")
def test_languages_of_the_audience_are_punctuated_as_the_language_does() -> None:
    """In French a space stands before the colon."""
    assert "Ukrainien\u00a0: 7, Arabe\u00a0: 5" in speakers.event(translator("fr"), VIEW).plain


@pytest.mark.row("G1")
@pytest.mark.parametrize(("language", "comma"), [("de", ", "), ("ar", "، "), ("fa", "، ")])
def test_a_place_that_follows_has_the_comma_of_the_language(language: str, comma: str) -> None:
    """No Latin comma in the middle of an Arabic line."""
    (shown,) = [
        line
        for line in facts(translator(language), replace(WORKSHOP, place_words=None)).plain.splitlines()
        if "📍" in line
    ]
    assert comma in shown
    assert [sign for sign in ",،" if sign in shown] == [comma[0]]
