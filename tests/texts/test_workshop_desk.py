"""What staff read while they make workshops: whole in every language, short buttons, every line in its direction."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from program.meetings import Place
from program.programme import LANGUAGES
from program.taps import Tap
from program.workshop_desk_views import AudienceView, BlockView, ChangeView, FormView, SiteView, StaffView
from program.workshop_drafts import Draft, Step, Why, preview_of
from program.workshop_series import Rhythm, Scope
from program.workshops import (
    LONGEST_ABOUT,
    LONGEST_TITLE,
    Block,
    Level,
    RegistrationStatus,
    Topic,
    WorkshopStatus,
    WorkshopText,
)
from tests.texts.buttons import must_fit
from tests.texts.directions import LEFT_TO_RIGHT, direction
from texts import workshop_desk as desk
from texts import workshop_forms as forms
from texts.text import Text, paragraphs
from texts.translators import Translator, translator
from texts.workshop_desk import Listed
from texts.workshop_templates import ready_titles, ready_words
from texts.workshops import invitation

pytestmark = pytest.mark.row("D1")
NOW = datetime(2026, 5, 19, 10, tzinfo=UTC)
WALL = datetime(2026, 5, 26, 18)  # noqa: DTZ001 - a wall time
START = datetime(2026, 5, 26, 16, tzinfo=UTC)
COUNTS = AudienceView(
    by_level={Level.PARTICIPANTS: 34, Level.MENTORS: 1},
    offered={Level.PARTICIPANTS: 34, Level.MENTORS: 1, Level.STAFF: 0, Level.INTERREGIONAL: 2},
    others=2,
)


def draft(step: Step, language: str, **changes: object) -> Draft:
    """A draft with everything that a step may need."""
    texts = ready_words(Topic.INTERVIEWS, language)
    known = Draft(
        step=step,
        site="oldenburg",
        zone="Europe/Berlin",
        language=language,
        workshop_id=7,
        topic=Topic.INTERVIEWS,
        texts=texts,
        writing=language,
        wall=WALL,
        starts_at=START,
        place_words="https://meet.example.org/tandem",
        seats=12,
        audience=frozenset({Level.PARTICIPANTS, Level.MENTORS}),
        languages=("de", "uk"),
        is_whole=True,
        day=WALL.date(),
        rhythm=Rhythm.WEEKLY,
        dates=tuple(WALL + nth * timedelta(weeks=1) for nth in range(4)),
        left_out=(datetime(2026, 10, 3, tzinfo=UTC).date(),),
        nth=1,
        doubt=(START,),
        doubtful_wall=WALL,
    )
    return replace(known, **changes)  # type: ignore[arg-type]  # the tests name only fields that there are


def view(step: Step, language: str, **changes: object) -> FormView:
    """The same, open."""
    return FormView(
        form_id=3,
        draft=draft(step, language, **changes),
        now=NOW,
        land="NI",
        audience=COUNTS,
        invite_from=NOW + timedelta(hours=21),
        parts=4,
        address="https://t.me/tandem_bot?start=wf-3",
    )


def every_step(tr: Translator) -> Iterator[tuple[str, Text]]:
    """Each screen of the form."""
    for step in Step:
        yield step, forms.screen(tr, view(step, tr.language, is_in_group=True))
    yield "twice", forms.screen(tr, view(Step.DOUBT, tr.language, doubt=(START, START + timedelta(hours=1))))
    yield "in person", forms.screen(tr, view(Step.WHERE, tr.language, place=Place.IN_PERSON, place_words=None))
    yield "first words", forms.screen(tr, view(Step.WORDS, tr.language, is_whole=False, is_template=True))
    known = view(Step.SUMMARY, tr.language, status=WorkshopStatus.PUBLISHED)
    yield "published before", forms.screen(tr, replace(known, parts=1, audience=None))
    for number in (0, 1, 5):
        change = ChangeView(taken=3, told=number, offered=number, invited=number)
        yield f"change of {number}", forms.screen(tr, replace(known, parts=1, change=change))
    yield "change of many", forms.screen(tr, replace(known, change=ChangeView(taken=3, told=4, offered=0, invited=0)))
    yield "at once", forms.screen(tr, replace(known, draft=draft(Step.SUMMARY, tr.language), invite_from=NOW))
    nobody = replace(view(Step.AUDIENCE, tr.language), audience=AudienceView(by_level={}, offered={}))
    yield "nobody", forms.screen(tr, nobody)
    for why in Why:
        yield f"why {why}", forms.refusal(tr, view(Step.SEATS, tr.language), why)
    yield "only words", forms.only_words(tr, view(Step.WORDS, tr.language))
    for draft_id in (7, None):
        yield f"kept {draft_id}", forms.kept(tr, "oldenburg", draft_id)
    yield "not yours", forms.not_yours(tr)


def every_view(tr: Translator) -> Iterator[tuple[str, Text]]:
    """Each screen about workshops that are there."""
    found = preview_of(draft(Step.SUMMARY, tr.language), NOW)
    published = replace(found, status=WorkshopStatus.PUBLISHED, invite_from=NOW + timedelta(hours=2), block_id=2)
    counts = dict.fromkeys(RegistrationStatus, 3)
    shown = StaffView(
        workshop=published, now=NOW, counts=counts, taken=3, parts=(published,), address="t.me/b?start=ws"
    )
    yield "published", desk.workshop(tr, shown)
    yield "just published", desk.published(tr, shown, is_new=True)
    yield "just changed", desk.published(tr, shown, is_new=False)
    yield "no limit", desk.workshop(tr, replace(shown, workshop=replace(published, seats=None)))
    yield "over", desk.workshop(tr, replace(shown, now=START + timedelta(hours=3)))
    for status in WorkshopStatus:
        yield f"status {status}", desk.workshop(tr, replace(shown, workshop=replace(published, status=status)))
    block = Block(id=2, site="oldenburg", texts=ready_titles(tr.language)[0], created_by=1, created_at=NOW)
    parts = BlockView(block=block, parts=(found, published), now=NOW)
    yield "block", desk.block(tr, parts)
    yield "empty block", desk.block(tr, replace(parts, parts=()))
    yield "publish all", desk.publish_question(tr, parts, tr.moment(NOW))
    for kind in ("ef", "eg"):
        yield kind, desk.which_ones(tr, shown, kind)
    drafted = replace(shown, workshop=found)
    for number, told in ((1, 0), (1, 1), (1, 25), (3, 25)):
        yield f"cancel {number} {told}", desk.cancel_question(tr, shown, Scope.ALL, number, told)
        yield f"delete {number} {told}", desk.cancel_question(tr, drafted, Scope.ALL, number, told)
    site = SiteView(site="oldenburg", coming=(published,) * 14, drafts=(found,), past=(), blocks=(block,), form_id=3)
    for listed in Listed:
        yield f"list {listed}", desk.overview(tr, site, "Oldenburg", listed)
    toasts = [forms.somebody_elses(tr), desk.changed_meanwhile(tr), desk.called_off(tr, 2, is_draft=False)]
    yield "toasts", paragraphs(*toasts, desk.called_off(tr, 2, is_draft=True))


def one_view(name: str) -> str:
    """The words of one of those screens, in English."""
    return dict(every_view(translator("en", "Europe/Berlin")))[name].plain


@pytest.mark.parametrize(
    ("name", "first"),
    [
        pytest.param("just published", "Published. Invitations leave from Tuesday 19 May, 14:00.", id="published"),
        pytest.param("just changed", "Saved.", id="changed"),
        pytest.param("published", "This workshop is published.", id="looked at"),
    ],
)
def test_the_first_line_says_what_has_just_happened(name: str, first: str) -> None:
    """Once, without a second sentence that says the same; a change is not called publishing."""
    shown = one_view(name).split("\n\n")

    assert shown[0] == first
    assert sum("ublished" in part for part in shown) == ("ublished" in first)


def test_nobody_comes_to_what_has_been_called_off() -> None:
    """The answers are not counted any more; of a workshop that is over they are."""
    assert "people are coming" not in one_view(f"status {WorkshopStatus.CANCELLED}")
    assert "people are coming" in one_view(f"status {WorkshopStatus.HELD}")


@pytest.mark.parametrize("language", LANGUAGES)
def test_buttons_side_by_side_are_not_cut_off(language: str) -> None:
    """Half the width of a phone is enough for each of two; a longer one has a row of its own."""
    tr = translator(language, "Europe/Berlin")
    pairs = [row for text in dict(every_step(tr)).values() for row in text.rows if len(row) == 2]
    pairs += [row for name, text in every_view(tr) if name.startswith("status") for row in text.rows if len(row) == 2]

    assert pairs
    assert [button.label for row in pairs for button in row if len(button.label) > 17] == []


def short_buttons(text: Text) -> Text:
    """Without the buttons that name a workshop or offer a title: each has a row of its own."""
    rows = [row for row in text.rows if row[0].tap is None or not is_long(row[0].tap)]
    return text.with_rows(*rows)


def is_long(tap: Tap) -> bool:
    """Whether such a button may take the whole width."""
    return tap.kind == "eb" or (tap.kind == "ed" and not tap.argument) or tap.argument.startswith("block.")


def every_text(tr: Translator) -> dict[str, Text]:
    """All that staff read."""
    return dict((*every_step(tr), *every_view(tr)))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_text_in_every_language(language: str) -> None:
    """Nothing stays English; buttons fit a phone; lines run as the language does."""
    tr = translator(language, "Europe/Berlin")
    shown, english = every_text(tr), every_text(translator("en", "Europe/Berlin"))
    must_fit({name: short_buttons(text) for name, text in shown.items()})
    for name, text in shown.items():
        assert text.plain
        assert language == "en" or text.plain != english[name].plain, name
        if tr.is_right_to_left:
            wrong = [line for line in text.plain.splitlines() if direction(line) == LEFT_TO_RIGHT]
            assert [line for line in wrong if "t.me/" not in line] == [], name


@pytest.mark.parametrize("topic", [topic for topic in Topic if topic is not Topic.OTHER])
def test_ready_words_in_all_languages(topic: Topic) -> None:
    """Each topic has eight different titles and descriptions that fit, the site's language first."""
    words = ready_words(topic, "de")
    assert list(words) == ["de", *(language for language in LANGUAGES if language != "de")]
    assert len({entry.title for entry in words.values()}) == len({entry.about for entry in words.values()}) == 8
    assert all(len(entry.title) <= LONGEST_TITLE and len(entry.about) <= LONGEST_ABOUT for entry in words.values())


def test_what_has_no_words_ready() -> None:
    """Staff write those themselves."""
    assert ready_words(Topic.OTHER, "de") == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_preview_is_the_invitation(language: str) -> None:
    """Word for word, whatever the language in which staff look at it."""
    shown = view(Step.SUMMARY, "de", seen=language)
    reader = translator(language, "Europe/Berlin")
    expected = invitation(reader, preview_of(shown.draft, NOW), shown.draft.seats).plain
    assert f"\n\n{expected}\n\n—" in forms.screen(translator("en", "Europe/Berlin"), shown).plain


def test_a_missing_language_shows_the_original_and_says_so() -> None:
    """French readers of a German text read which language it is."""
    only = {"de": WorkshopText(title="Offener Abend", about="Für alle.")}
    shown = forms.screen(translator("en"), view(Step.SUMMARY, "de", texts=only, seen="fr")).plain
    assert "Offener Abend" in shown
    assert "Allemand" in shown
