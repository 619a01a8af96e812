"""/events in words: the order, what still goes on, what is too much for a phone, and every language."""

from datetime import UTC, datetime, timedelta

import pytest

from program.coming import Coming, ComingKind, Standing, in_order
from program.programme import LANGUAGES
from program.taps import Tap, pack
from tests.texts.directions import LEFT_TO_RIGHT, direction
from texts import coming, help_pages, menus
from texts.text import Button
from texts.translators import translator

NOW = datetime(2026, 5, 19, 10, tzinfo=UTC)
HOUR = timedelta(hours=1)


def entry(hours: float = 24, title: str = "Open day", **fields: object) -> Coming:
    """Something that begins in so many hours."""
    usual: dict[str, object] = {"kind": ComingKind.PUBLIC, "standing": Standing.GOING, "minutes": 60}
    return Coming(
        starts_at=NOW + hours * HOUR,
        title=title,
        **({"tap": Tap("io", "1")} | usual | fields),  # type: ignore[arg-type]  # fields as the test names them
    )


def test_the_soonest_first() -> None:
    """Of whatever kind."""
    later, sooner = entry(48), entry(2, kind=ComingKind.MEETING)
    assert in_order([later, sooner], NOW) == [sooner, later]


@pytest.mark.parametrize(
    ("began", "minutes", "is_shown"),
    [(1, 30, True), (1.9, 60, True), (2, 60, False), (3, 240, True), (4, 240, False)],
    ids=["just over", "late", "over", "half a day, goes on", "half a day, over"],
)
def test_what_goes_on_still_stands_there(began: float, minutes: int, is_shown: bool) -> None:
    """Somebody who is late looks for the place; what is over goes."""
    assert bool(in_order([entry(-began, minutes=minutes)], NOW)) is is_shown


@pytest.mark.parametrize("language", LANGUAGES)
def test_sixty_things_are_read_page_by_page(language: str) -> None:
    """Each stands on one page with a button, no page is too long for Telegram, and the ways on lead to the others."""
    tr = translator(language)
    entries = [entry(number + 1, "ß" * 80, tap=Tap("io", str(number))) for number in range(60)]
    opened, page, seen = list[str](), 0, list[int]()
    while page not in seen:
        seen.append(page)
        shown = coming.coming(tr, entries, page=page)
        buttons = [button for row in shown.rows for button in row]
        assert len(shown.plain.encode("utf-16-le")) // 2 <= 4096
        assert len(buttons) <= 100
        taps = [button.tap for button in buttons if button.tap is not None]
        opened += [tap.id for tap in taps if tap.kind == "io"]
        page = max([int(tap.id) for tap in taps if tap.kind == "ev"], default=page)
    assert opened[:60] == [str(number) for number in range(60)]
    assert coming.coming(tr, entries, page=99).plain == coming.coming(tr, entries, page=4).plain


def test_more_than_twelve() -> None:
    """The first twelve with a button each; how many more there are is said, and a button leads there."""
    entries = [entry(number + 1, f"Event {number}") for number in range(15)]
    shown = coming.coming(translator("en"), entries)
    assert shown.plain.splitlines()[-1] == "and 3 more"
    assert len(shown.rows) == 12 + 2
    assert "and" not in coming.coming(translator("en"), entries[:12]).plain


def test_standings_are_said_where_they_are_not_plain() -> None:
    """Whoever simply comes reads nothing of that."""
    words = coming.coming(translator("en"), [entry(standing=standing) for standing in Standing]).plain
    assert [line.rpartition(" · ")[2] for line in words.splitlines()[2:]] == [
        "Open day",
        "maybe",
        "waiting list",
        "not answered yet",
        "you lead it",
    ]


def test_nothing_is_planned() -> None:
    """Said kindly; staff and members of a circle find their ways all the same."""
    shown = coming.coming(translator("en"), [], [("oldenburg", "Oldenburg")], [Button("Circle", Tap("x"))])
    assert shown.plain.endswith("When there is something for you, we write to you here.")
    assert [button.label for row in shown.rows for button in row] == ["Circle", "For the team: Oldenburg", "Menu"]


@pytest.mark.row("G1")
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language(language: str) -> None:
    """Whole, not in English elsewhere; labels end before a phone cuts them, whatever the title."""
    tr = translator(language)
    entries = [
        entry(standing=standing, title="Werkstattgespräch " * 4, kind=kind)
        for standing in Standing
        for kind in ComingKind
    ]
    sites = [("wilhelmshaven", "Wilhelmshaven")]
    for shown in (coming.coming(tr, entries, sites), coming.coming(tr, [], sites), coming.staff_menu(tr, *sites[0])):
        assert "{" not in shown.plain
        for button in (button for row in shown.rows for button in row):
            assert len(button.label) <= 60
            assert len(pack(button.tap or Tap(""))) <= 64
        if language != "en":
            english = translator("en")
            assert shown.plain not in (coming.coming(english, entries).plain, coming.coming(english, []).plain)
    assert "/events" in help_pages.how_it_works(tr).plain
    (button,) = menus.coming_row(tr)
    assert len(button.label) <= 24
    assert button.tap == Tap("ev")


@pytest.mark.row("G2")
@pytest.mark.parametrize("language", ["ar", "fa"])
@pytest.mark.parametrize("title", ["Open day", "روز باز", "<b>Jens</b>"], ids=["latin", "persian", "markup"])
def test_right_to_left(language: str, title: str) -> None:
    """Every line begins with words of the language."""
    tr = translator(language)
    shown = coming.coming(
        tr, [entry(title=title, standing=standing, kind=kind) for standing in Standing for kind in ComingKind]
    )
    assert [line for line in shown.plain.splitlines() if direction(line) == LEFT_TO_RIGHT] == []
    labels = [button.label for row in shown.rows for button in row]
    assert [label for label in labels if direction(label) == LEFT_TO_RIGHT] == []
