"""The words between two who belong together: whole in every language, readable from right to left, and discreet."""

from dataclasses import fields, replace
from datetime import UTC, datetime

import pytest

from program.couples import Couple, CoupleFlag, CoupleStatus, CoupleView, Why, Wish
from program.profiles import Profile
from program.programme import LANGUAGES
from tests.texts.buttons import must_fit
from tests.texts.directions import LEFT_TO_RIGHT, direction
from texts import couples
from texts.text import Style, Text
from texts.translators import Translator

pytestmark = pytest.mark.row("A7")
EN = Translator("en")
CODE = "abcdefghijklmnopqrst-_"
UNTIL = datetime(2026, 5, 26, 10, tzinfo=UTC)
COUPLE = Couple(id=12, one_id=7, other_id=9, status=CoupleStatus.LINKED, created_at=datetime(2026, 5, 19, tzinfo=UTC))
SHARED = replace(COUPLE, one_wish=Wish.SHARED, other_wish=Wish.SHARED)
INVITED = CoupleView(reader_id=7, couple=replace(COUPLE, other_id=None, status=CoupleStatus.INVITED), until=UNTIL)
NAMES = ("Daria", "داریا", "<b>O'Neil</b>")


def screens(tr: Translator, name: str = "Daria") -> dict[str, Text]:
    """Every screen and notice, by what it is."""
    asked = replace(COUPLE, status=CoupleStatus.ASKED)
    return {
        "explained": couples.standing(tr, CoupleView(reader_id=7)),
        "invited": couples.standing(tr, INVITED),
        "link": couples.link_made(tr, INVITED, "tandem_bot", CODE),
        "words instead of a link": couples.link_made(tr, INVITED, None, CODE),
        "offered": couples.offered(tr, name, CODE),
        "offered later": couples.refused(tr).above(couples.offered_later(tr, name)),
        "refused": couples.refused(tr),
        "asked": couples.standing(tr, CoupleView(reader_id=7, couple=asked, partner_name=name)),
        "waiting": couples.standing(tr, CoupleView(reader_id=9, couple=asked, partner_name=name)),
        "two": couples.standing(tr, CoupleView(reader_id=7, couple=COUPLE, partner_name=name)),
        "one": couples.standing(tr, CoupleView(reader_id=9, couple=SHARED, partner_name=name)),
        "changed to one": couples.changed(tr, is_shared=True),
        "changed to two": couples.changed(tr, is_shared=False),
        "end?": couples.end_question(tr, 12, name),
        "ended": couples.ended(tr, was_linked=True),
        "not linked": couples.ended(tr, was_linked=False),
        **{f"not possible: {why}": couples.not_possible(tr, why) for why in Why},
    }


@pytest.mark.row("G1")
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_screen_is_whole_and_says_something_of_its_own(language: str) -> None:
    """No placeholder is left, none is in English elsewhere, no two are the same, and every one shows a way on."""
    shown = screens(Translator(language))
    words = {name: text.plain for name, text in shown.items()}
    assert len(set(words.values())) == len(words)
    assert not [name for name, text in words.items() if "{" in text]
    if language != "en":
        english = {name: text.plain for name, text in screens(EN).items()}
        assert not [name for name in words if words[name] == english[name]]
    assert all(text.rows for text in shown.values())


@pytest.mark.row("G1")
@pytest.mark.parametrize("language", LANGUAGES)
def test_buttons_fit_a_phone(language: str) -> None:
    """About 24 characters at most, all different on a screen, and within Telegram's bytes."""
    must_fit(screens(Translator(language)))


@pytest.mark.row("G2")
@pytest.mark.parametrize("language", ["ar", "fa"])
@pytest.mark.parametrize("name", NAMES)
def test_no_line_begins_at_the_wrong_side(language: str, name: str) -> None:
    """Whatever name stands in it; the address and the words to be sent stand behind words of the language."""
    tr = Translator(language)
    for screen, text in screens(tr, name).items():
        for line in text.plain.splitlines():
            assert direction(line) != LEFT_TO_RIGHT, (screen, line)
    for is_shared in (True, False):
        assert direction(couples.staff_flag(tr, CoupleFlag(application_id=14, is_shared=is_shared))) != LEFT_TO_RIGHT


@pytest.mark.fault(40)
@pytest.mark.parametrize("name", NAMES)
def test_a_name_stands_as_it_is_written(name: str) -> None:
    """Markup in it stays words."""
    for screen in ("offered", "asked", "waiting", "two", "end?"):
        assert name in screens(EN, name)[screen].plain


def test_the_link_can_be_opened_copied_and_sent_on() -> None:
    """One address in the words, and the same behind the button that opens the list of chats."""
    made = couples.link_made(EN, INVITED, "tandem_bot", CODE)
    address = f"https://t.me/tandem_bot?start=two-{CODE}"
    assert [run.url for run in made.runs if run.url] == [address]
    assert address in made.plain
    share = made.rows[0][0]
    assert share.url == f"https://t.me/share/url?url=https%3A%2F%2Ft.me%2Ftandem_bot%3Fstart%3Dtwo-{CODE}"
    assert "It works once, until Tuesday 26 May." in made.plain


def test_without_a_name_of_the_bot_the_words_are_to_be_copied() -> None:
    """No button that would lead nowhere."""
    made = couples.link_made(EN, INVITED, None, CODE)
    assert [run.words for run in made.runs if run.style is Style.CODE] == [f"/start two-{CODE}"]
    assert [button.url for row in made.rows for button in row] == [None, None]


@pytest.mark.parametrize(
    ("couple", "labels"),
    [
        (COUPLE, ["One for both", "One each"]),  # nothing said yet
        (replace(COUPLE, one_wish=Wish.SHARED), ["One for both ✓", "One each"]),
        (replace(COUPLE, one_wish=Wish.SEPARATE), ["One for both", "One each ✓"]),
        (SHARED, ["One for both ✓", "One each"]),
        (replace(COUPLE, other_wish=Wish.SHARED), ["One for both", "One each"]),  # the other's wish is not shown
    ],
)
def test_the_own_wish_alone_is_ticked(couple: Couple, labels: list[str]) -> None:
    """What the other one has said is not on the screen."""
    text = couples.linked(EN, couple, 7, "Omid")
    assert [button.label for button in text.rows[0]] == labels


@pytest.mark.parametrize("wish", [None, Wish.SEPARATE, Wish.SHARED])
def test_the_words_do_not_change_with_the_others_wish_alone(wish: Wish | None) -> None:
    """As long as it makes no difference to what is looked for."""
    mine = replace(COUPLE, one_wish=Wish.SEPARATE)
    assert couples.linked(EN, replace(mine, other_wish=wish), 7, "Omid") == couples.linked(EN, mine, 7, "Omid")


@pytest.mark.row("A7")
@pytest.mark.parametrize(
    ("couple", "looks", "expected"),
    [
        (SHARED, True, "We are looking for one mentor for both of you."),
        (SHARED, False, "You both wish for one mentor."),
        (COUPLE, True, "As long as you do not both wish for one mentor, we look for two."),
        (COUPLE, False, "You do not both wish for one mentor."),
    ],
)
def test_nothing_is_said_of_a_search_that_is_over(couple: Couple, looks: bool, expected: str) -> None:
    """Once one of the two has a mentor the screen tells the wishes alone."""
    assert expected in couples.linked(EN, couple, 7, "Omid", is_looking=looks).plain


def test_three_short_sentences_say_what_it_is_about() -> None:
    """Both confirm; both choose; neither sees the other's answers."""
    explained = screens(EN)["explained"].plain
    body = explained.partition("\n\n")[2]
    assert len(body.rstrip(".").split(". ")) == 3
    for word in ("both of you confirm", "one mentor or two", "Neither of you sees the other’s answers"):
        assert word in body


def test_staff_see_a_number_and_nothing_else() -> None:
    """The flag knows no more than that."""
    assert {field.name for field in fields(CoupleFlag)} == {"application_id", "is_shared"}
    assert not {field.name for field in fields(Profile)} & {field.name for field in fields(CoupleFlag)}
    both = [couples.staff_flag(EN, CoupleFlag(application_id=14, is_shared=shared)) for shared in (True, False)]
    assert both == [
        "⚑ Couple with application 14 · one mentor for both wished",
        "⚑ Couple with application 14 · one mentor each",
    ]
