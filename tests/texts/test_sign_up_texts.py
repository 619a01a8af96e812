"""Around the questions: privacy, standings, refusals, notices, options that are typed, towns and countries."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from program.applications import Application, ApplicationStatus
from program.forms.engine import Refusal
from program.forms.questions import QuestionKind
from program.people import Role
from program.profiles import Profile
from program.programme import LANGUAGES
from program.sign_up_form import profile_form
from program.taps import Tap, pack
from tests.houses import MENTEE_PROFILE, programme
from tests.texts.test_question_screens import NOW, asked
from texts import help_pages, privacy, profiles, sign_up_ways, sign_ups
from texts.question_options import typed_option
from texts.text import Text
from texts.translators import Translator
from texts.zone_search import search_zones

EN = Translator("en")
APPLICATION = Application(
    id=7,
    person_id=1,
    role=Role.MENTEE,
    site="oldenburg",
    status=ApplicationStatus.SUBMITTED,
    profile=Profile(**MENTEE_PROFILE),
    created_at=NOW - timedelta(days=4),
    submitted_at=NOW - timedelta(days=3),
    decided_at=NOW - timedelta(days=1),
    question="Which hours suit you best?",
)


def taps(text: Text) -> set[Tap | None]:
    """What the buttons carry."""
    return {button.tap for row in text.rows for button in row}


@pytest.mark.row("A4")
@pytest.mark.parametrize(
    ("status", "words", "tap"),
    [
        (ApplicationStatus.DRAFT, "You can go on where you stopped.", Tap("fo")),
        (ApplicationStatus.SUBMITTED, "They came in 3 days ago.", None),
        (ApplicationStatus.QUESTION_ASKED, "Which hours suit you best?", Tap("fq")),
        (ApplicationStatus.ACCEPTED, "You have been in since Monday 18 May.", None),
        (ApplicationStatus.DECLINED, "This time it did not work out.", Tap("fn")),
        (ApplicationStatus.WITHDRAWN, "You are not taking part at the moment.", Tap("fn")),
    ],
)
def test_the_applicant_sees_the_status(status: ApplicationStatus, words: str, tap: Tap | None) -> None:
    """In every state, with the next thing to do."""
    shown = sign_ups.status(EN, replace(APPLICATION, status=status), NOW)
    assert words in shown.plain
    assert tap is None or tap in taps(shown)


def test_on_the_first_day_nobody_counts_days() -> None:
    """No "0 days ago"."""
    shown = sign_ups.status(EN, replace(APPLICATION, submitted_at=NOW), NOW)
    assert "ago" not in shown.plain


@pytest.mark.parametrize("why", Refusal)
@pytest.mark.parametrize("kind", [None, *QuestionKind])
def test_every_refusal_has_its_words(why: Refusal, kind: QuestionKind | None) -> None:
    """A toast holds 200 characters."""
    assert 0 < len(sign_ups.refusal(EN, why, 5, kind)) <= 200


@pytest.mark.row("F1")
def test_the_notice_says_what_people_ask() -> None:
    """What, what for, who, how long, how to leave, whom to ask; short enough to be read."""
    words = privacy.privacy_notice(EN, programme()).plain
    for part in ("What we keep", "What for", "Who sees it", "How long", "/privacy", "datenschutz@", "2026-11"):
        assert part in words
    assert len(words.split()) < 200


@pytest.mark.row("A3")
def test_the_ground_rules() -> None:
    """Age, no job promised, respect, confidentiality, no money, no legal advice."""
    words = privacy.ground_rules(EN).plain
    for part in ("18 or over", "promises a job", "respect", "stays between us", "No money", "no legal advice"):
        assert part in words


@pytest.mark.row("F1")
def test_the_hash_is_of_the_exact_words() -> None:
    """Another version, another language: another hash. Pinned to the published algorithm."""
    first = privacy.text_hash(privacy.privacy_notice(EN, programme()))
    other = programme().model_copy(update={"privacy_version": "2027-01"})
    assert len(first) == 64
    assert first != privacy.text_hash(privacy.privacy_notice(EN, other))
    empty = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
    assert privacy.text_hash(Text(())) == empty


@pytest.mark.row("A2")
def test_what_staff_completed_is_shown_for_a_yes() -> None:
    """Only that, each with its way to change it."""
    told = replace(APPLICATION.profile, unconfirmed=("german", "occupation"))
    shown = sign_up_ways.completed(
        EN, replace(APPLICATION, profile=told), "Oldenburg", "Europe/Berlin", profile_form(Role.MENTEE)
    )
    assert "Occupation: Software development\nYour German: B2" in shown.plain
    assert "Industry" not in shown.plain
    assert {Tap("fy", "7"), Tap("op", "", "german"), Tap("op", "", "occupation")} == taps(shown)


@pytest.mark.row("A2")
def test_what_is_not_confirmed_stands_on_the_profile_too() -> None:
    """For somebody who has lost the message."""
    told = replace(APPLICATION.profile, unconfirmed=("german", "occupation"))
    facts = {"site_name": "Oldenburg", "zone": "Europe/Berlin"}
    shown = profiles.profile(EN, replace(APPLICATION, profile=told), now=NOW, **facts)
    assert "Our team has filled in: Your German and Occupation. Is it right?" in shown.plain
    assert Tap("fy", "7") in taps(shown)
    assert Tap("fy", "7") not in taps(profiles.profile(EN, APPLICATION, now=NOW, **facts))


@pytest.mark.parametrize(
    ("change", "is_member", "expected"),
    [
        ("mentor.oldenburg", False, {Tap("fo"), Tap("fw", "", "mentor.oldenburg"), Tap("tq")}),
        ("mentor.oldenburg", True, {Tap("fo"), Tap("fw", "", "mentor.oldenburg"), Tap("tq")}),
        (None, True, {Tap("fo"), Tap("tq")}),  # in a tandem only the team can
    ],
)
def test_the_ways_out_of_another_link(change: str | None, is_member: bool, expected: set[Tap]) -> None:
    """Stay, change over, ask."""
    shown = sign_up_ways.otherwise(EN, present="mentee", wanted="mentor", change=change, is_member=is_member)
    assert taps(shown) == expected


@pytest.mark.row("G1")
@pytest.mark.parametrize("language", LANGUAGES)
def test_all_other_screens_in_every_language(language: str) -> None:
    """They fit and pack."""
    tr = Translator(language)
    facts = {"site_name": "Oldenburg", "zone": "Europe/Berlin"}
    given = privacy.Given(at=NOW, version="2026-11", language="uk")
    for shown in (
        sign_ups.submitted(tr),
        sign_up_ways.cancelling(tr, 10**12),
        sign_up_ways.kept(tr),
        sign_up_ways.discarded(tr),
        sign_up_ways.under_age(tr),
        sign_up_ways.no_consent(tr),
        sign_up_ways.unfinished(tr, "Daria"),
        sign_up_ways.question_back(tr, "?"),
        sign_up_ways.answer_invitation(tr, "?"),
        sign_up_ways.answer_sent(tr),
        sign_up_ways.answer_too_long(tr, 1500),
        sign_up_ways.accepted(tr, APPLICATION),
        sign_up_ways.accepted(tr, replace(APPLICATION, role=Role.MENTOR)),
        sign_up_ways.declined(tr),
        sign_up_ways.stopped(tr),
        sign_up_ways.nothing_to_cancel(tr),
        privacy.about(tr, programme(), given=given, form_id=None),
        help_pages.how_it_works(tr),
        profiles.profile(tr, APPLICATION, now=NOW, **facts),
        profiles.changing(tr, APPLICATION, **facts),
        profiles.card(tr, APPLICATION, site_name="Oldenburg"),
        profiles.nothing_yet(tr),
        *(sign_ups.status(tr, replace(APPLICATION, status=status), NOW) for status in ApplicationStatus),
    ):
        assert 0 < len(shown.plain) <= 4096
        assert all(pack(tap) for tap in taps(shown) if tap is not None)


@pytest.mark.row("F1")
@pytest.mark.parametrize(("form_id", "expected"), [(3, Tap("fc")), (None, Tap("ox"))])
def test_consent_is_taken_back_in_one_tap_from_its_record(form_id: int | None, expected: Tap) -> None:
    """In a sign-up by stopping it, later by leaving."""
    given = privacy.Given(at=NOW, version="2026-11", language="en")
    assert expected in taps(privacy.about(EN, programme(), given=given, form_id=form_id))


@pytest.mark.parametrize(
    ("question_id", "words", "expected"),
    [
        ("experience", "0", "0-1"),
        ("experience", "1", "0-1"),
        ("experience", "2", "2-4"),
        ("experience", "4", "2-4"),
        ("experience", "19", "10-19"),
        ("experience", "20", "20+"),
        ("experience", "45", "20+"),
        ("experience", "٧", "5-9"),  # Arabic digits
        ("experience", "۱۲", "10-19"),  # Persian ones
        ("experience", "100", None),  # years of whom?
        ("experience", "5–9 years", "5-9"),  # the label itself
        ("experience", "many", None),
        ("german", " c1 ", "C1"),
        ("german", "C3", None),
        ("reach", "in oldenburg", "in_person"),
        ("reach", "BOTH", "both"),
        ("site", "Wilhelmshaven", "wilhelmshaven"),
        ("privacy", "yes", None),  # a consent is a tap
        ("role", "mentor", "mentor"),
        ("age_group", "65 or older", "65+"),
    ],
)
def test_typed_options(question_id: str, words: str, expected: str | None) -> None:
    """Only what clearly is one."""
    form = "profile" if question_id == "age_group" else None
    assert typed_option(EN, asked(question_id, form=form), words) == expected


@pytest.mark.parametrize(("words", "expected"), [("٢", "2"), ("3", "3"), ("4", None), ("0", None)])
def test_typed_capacity(words: str, expected: str | None) -> None:
    """One, two or three, in any digits."""
    assert typed_option(EN, asked("capacity", Role.MENTOR), words) == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Kyiv", ("Europe/Kyiv",)),
        ("kiew", ("Europe/Kyiv",)),
        ("Київ", ("Europe/Kyiv",)),  # in its own script, whatever the interface is in
        ("كابول", ("Asia/Kabul",)),
        ("new york", ("America/New_York",)),
        ("Österreich", ("Europe/Vienna",)),  # a country with one zone
        ("Україна", ("Europe/Kyiv", "Europe/Simferopol")),  # one with two
        ("asdf", ()),
        ("", ()),
    ],
)
def test_towns_and_countries(words: str, expected: tuple[str, ...]) -> None:
    """In any of the bot's languages."""
    assert search_zones(words, EN) == expected


def test_a_country_with_many_zones_offers_six() -> None:
    """More would not fit the eye."""
    assert len(search_zones("Russia", EN)) == 6


def test_instants_are_shown_in_the_readers_zone() -> None:
    """The consent's day, east of here already the next one."""
    given = privacy.Given(at=datetime(2026, 5, 19, 22, 30, tzinfo=UTC), version="1", language="en")
    assert "20 May 2026" in privacy.about(Translator("en", "Europe/Kyiv"), programme(), given=given, form_id=None).plain
