"""The words around what people send each other and the team, and around a new account: in every language."""

from datetime import UTC, datetime, timedelta

import pytest

from program.absences import Absence
from program.desk import Card, CardKind, CardStatus
from program.desk_views import ConcernView, Handling, QuestionView
from program.letters import NotPassedOn
from program.new_accounts import LinkStatus, Mover, Why
from program.people import Role
from program.programme import LANGUAGES
from program.relays import Closed, Way, length_of
from tests.texts.buttons import must_fit
from tests.texts.directions import LEFT_TO_RIGHT, direction
from texts import absences, cards, new_accounts, relays, team
from texts.text import Style, Text, paragraphs
from texts.translators import Translator, translator

pytestmark = [pytest.mark.row("C6"), pytest.mark.row("A9")]
NAMES = ("Daria", "داریا", "<b>O'Neil</b>")
CODE = "abcdefghijklmnopqrst-_"
AT = datetime(2026, 5, 21, 10, tzinfo=UTC)
MOVER = Mover(person_id=7, application_id=12, site="oldenburg", role=Role.MENTEE, is_unreachable=True)
SAME_IN_ENGLISH = {"12 · mentee", "12 · mentor"}


def card(kind: CardKind) -> Card:
    """A card of the desk."""
    return Card(id=3, site="oldenburg", kind=kind, object_id=14, status=CardStatus.POSTED, created_at=AT, due_at=AT)


def way(name: str, closed: Closed | None = None) -> Way:
    """The way to a partner of that name."""
    return Way(tandem_id=5, partner_id=9, partner_name=name, partner_language="en", closed=closed)


def question(**more: object) -> QuestionView:
    """A message to the team, as its card shows it."""
    facts: dict[str, object] = {
        "card": card(CardKind.QUESTION),
        "words": "…",
        "role": Role.MENTEE,
        "asked_at": AT,
        "is_answered": False,
        "handling": Handling(),
    }
    return QuestionView(**(facts | more))  # type: ignore[arg-type]  # as the test says


def letters(tr: Translator, name: str) -> dict[str, Text]:
    """What stands around what two send each other."""
    return {
        "invitation": relays.invitation(tr, way(name)),
        "passed on": relays.passed_on(tr, way(name)),
        "whose": relays.whose(tr, name),
        "kind": relays.cannot_pass_on(tr, way(name), NotPassedOn.KIND, is_asked_for=True),
        "kind, as a reply": relays.cannot_pass_on(tr, way(name), NotPassedOn.KIND, is_asked_for=False),
        "size": relays.cannot_pass_on(tr, way(name), NotPassedOn.SIZE, is_asked_for=True),
        "not passed on": relays.not_passed_on(tr, way(name)),
        "stays as it was": relays.stays_as_it_was(tr, way(name)),
        "over": relays.over(tr),
        "closed": relays.closed(tr, way(name, Closed.BY_PARTNER)),
    }


def threads(tr: Translator) -> dict[str, Text]:
    """What stands around what goes to the team and comes back."""
    return {
        "to the team": team.invitation(tr),
        "with the team": team.asked(tr, 14),
        "not to the team": team.cannot_pass_on(tr, NotPassedOn.KIND),
        "answered": team.whose(tr, "Oldenburg"),
        "a card that continues": cards.question(
            tr, question(continues=12, earlier_words="…", earlier_answer="…", things=1)
        ),
        "a card with things": cards.question(tr, question(things=3)),
        "wrong message": paragraphs(cards.wrong_message(tr)),
        "cannot pass on": paragraphs(cards.cannot_pass_on(tr)),
    }


def accounts(tr: Translator, name: str) -> dict[str, Text]:
    """All of a new account, and of a partner who is away."""
    absence = Absence(tandem_id=5, partner_name=name, role=Role.MENTEE)
    mentor = Absence(tandem_id=5, partner_name=name, role=Role.MENTOR)
    concern = ConcernView(
        card=card(CardKind.CONCERN), role=Role.MENTEE, is_in_tandem=True, is_back=False, handling=Handling()
    )
    return {
        "how": new_accounts.how(tr, [MOVER]),
        "how, with nobody away": new_accounts.how(tr, []),
        "nobody": new_accounts.nobody(tr),
        "question": new_accounts.question(tr, MOVER),
        "made": new_accounts.made(tr, 12, 3, AT),
        "no private chat": paragraphs(new_accounts.no_private_chat(tr)),
        "kept": new_accounts.kept(tr),
        "revoked": new_accounts.revoked(tr),
        "used": paragraphs(new_accounts.already(tr, LinkStatus.USED)),
        "handed out": new_accounts.handed_out(tr, 12, 3, AT, "tandem_bot", CODE),
        "words instead of a link": new_accounts.handed_out(tr, 12, 3, AT, None, CODE),
        "opened": new_accounts.opened(tr, CODE),
        "not moved": new_accounts.not_moved(tr),
        "welcome": paragraphs(*new_accounts.welcome(tr)),
        "moved": new_accounts.moved(tr),
        "told": absences.told(tr, absence),
        "waits": absences.waits(tr, absence),
        "sure?": absences.question(tr, absence),
        "mentee looks on": absences.looks_on(tr, absence),
        "mentor looks on": absences.looks_on(tr, mentor),
        "back": paragraphs(absences.back(tr)),
        "concern": cards.concern(tr, concern),
        **{f"refused: {why}": new_accounts.refused(tr, why) for why in Why},
    }


def every_text(tr: Translator, name: str = "Daria") -> dict[str, Text]:
    """Every screen, notice, card and toast of this slice."""
    return letters(tr, name) | threads(tr) | accounts(tr, name)


@pytest.mark.row("G1")
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_text_is_whole_and_says_something_of_its_own(language: str) -> None:
    """No placeholder is left, nothing is in English elsewhere, and no two are the same."""
    shown = every_text(Translator(language))
    words = {name: text.plain for name, text in shown.items()}
    alike = {tuple(sorted(n for n in shown if (words[n], shown[n].rows) == (words[m], shown[m].rows))) for m in shown}
    assert [names for names in alike if len(names) > 1] == []
    assert not [name for name, text in words.items() if "{" in text]
    if language != "en":
        english = {name: text.plain for name, text in every_text(Translator("en")).items()}
        assert not [name for name in words if words[name] == english[name]]


@pytest.mark.row("G1")
@pytest.mark.parametrize("language", LANGUAGES)
def test_buttons_fit_a_phone(language: str) -> None:
    """About 24 characters at most, all different on a screen, within Telegram's bytes, none in English elsewhere."""
    shown, english = every_text(Translator(language)), every_text(Translator("en"))
    must_fit(shown)
    for name, text in shown.items():
        if language == "en":
            continue
        labels, foreign = [{button.label for row in entry.rows for button in row} for entry in (text, english[name])]
        same = labels & foreign
        assert same <= SAME_IN_ENGLISH | {"Menu"}, (name, same)


@pytest.mark.row("G2")
@pytest.mark.parametrize("language", ["ar", "fa"])
@pytest.mark.parametrize("name", NAMES)
def test_no_line_begins_at_the_wrong_side(language: str, name: str) -> None:
    """Whatever name stands in it; addresses, commands and numbers stand behind words of the language."""
    for screen, text in every_text(Translator(language), name).items():
        for line in text.plain.splitlines():
            assert direction(line) != LEFT_TO_RIGHT, (screen, line)


@pytest.mark.fault(40)
@pytest.mark.parametrize("name", NAMES)
def test_a_name_stands_as_it_is_written(name: str) -> None:
    """Markup in it stays words."""
    for screen, text in every_text(Translator("en"), name).items():
        if screen in {"whose", "stays as it was", "told", "sure?", "mentor looks on", "not passed on"}:
            assert name in text.plain, screen


@pytest.mark.fault(39)
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_line_under_a_picture_fits_a_caption(language: str) -> None:
    """Telegram takes 1024 units there, and a first name may have 64 letters."""
    for name in ("W" * 64, "و" * 64, "😀" * 32):
        assert length_of(relays.whose(translator(language), name).plain) <= 1024


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_fullest_card_fits_a_message(language: str) -> None:
    """Everything that one card can hold, and what was said before."""
    full = question(words="x" * 3002, continues=12, earlier_words="y" * 3000, earlier_answer="z" * 1500, things=20)
    assert length_of(cards.question(Translator(language), full).plain) <= 4096


def test_an_earlier_exchange_is_shortened() -> None:
    """Three hundred characters tell what it was about; what fits stays whole."""
    long = cards.question(Translator("en"), question(continues=12, earlier_words="y" * 301)).plain
    short = cards.question(Translator("en"), question(continues=12, earlier_words="y" * 300)).plain
    assert f"{'y' * 299}…" in long
    assert "y" * 300 in short
    assert "…" not in short.replace("…", "", 1)


def test_the_link_can_be_copied_or_opened() -> None:
    """One address in the words; without a name of the bot the words are to be copied."""
    address = f"https://t.me/tandem_bot?start=new-{CODE}"
    made = new_accounts.handed_out(Translator("en"), 12, 3, AT, "tandem_bot", CODE)
    assert [run.url for run in made.runs if run.url] == [address]
    bare = new_accounts.handed_out(Translator("en"), 12, 3, AT, None, CODE)
    assert [run.words for run in bare.runs if run.style is Style.CODE] == [f"/start new-{CODE}"]


def test_a_mentor_reads_nothing_of_a_mentor_that_is_looked_for() -> None:
    """Whoever has a place free is not looking for a mentor."""
    mentor = Absence(tandem_id=5, partner_name="Daria", role=Role.MENTOR)
    assert "mentor" not in absences.looks_on(Translator("en"), mentor).plain


@pytest.mark.parametrize("language", LANGUAGES)
def test_to_an_old_account_nothing_can_be_tapped(language: str) -> None:
    """And nothing is said of whose it was."""
    assert new_accounts.moved(Translator(language)).rows == ()


def test_times_are_those_of_the_reader() -> None:
    """In the reader's zone."""
    kyiv = new_accounts.made(translator("en", "Europe/Kyiv"), 12, 3, AT + timedelta(hours=1)).plain
    assert "14:00" in kyiv
