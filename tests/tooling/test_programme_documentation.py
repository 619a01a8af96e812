"""docs/programme.md and the programme file agree: no setting is left out, none is there that the file does not have."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from pydantic import BaseModel

from program.emergencies import Emergency
from program.programme import LANDS, LANGUAGES, Programme, Site
from program.templates import Rhythm, Template

TEXT = (Path(__file__).resolve().parents[2] / "docs" / "programme.md").read_text(encoding="utf-8")
SECTIONS: dict[str, type[BaseModel]] = {
    "## At the top": Programme,
    "## `[sites.ID]`": Site,
    "## `[templates.NAME]`": Template,
}


def tables() -> Iterator[tuple[str, type[BaseModel]]]:
    """The tables that the file has once, by their names."""
    for name, field in Programme.model_fields.items():
        kind: Any = field.annotation
        if isinstance(kind, type) and issubclass(kind, BaseModel):
            yield name, kind


def models() -> Iterator[tuple[str, type[BaseModel]]]:
    """The heading of each section with what it describes."""
    yield from SECTIONS.items()
    yield from ((f"## `[{name}]`", kind) for name, kind in tables())


def section(heading: str) -> str:
    """What stands below a heading, up to the next one."""
    assert f"{heading}\n" in TEXT, heading
    return TEXT.partition(f"{heading}\n")[2].partition("\n## ")[0]


def settings(kind: type[BaseModel]) -> set[str]:
    """The settings that are values; tables have sections of their own."""
    elsewhere = {"sites", "templates", "emergency", *(name for name, _ in tables())}
    return set(kind.model_fields) - (elsewhere if kind is Programme else set())


@pytest.mark.row("C1")
@pytest.mark.parametrize(("heading", "kind"), list(models()), ids=[kind.__name__ for _, kind in models()])
def test_every_setting_is_explained_where_it_belongs(heading: str, kind: type[BaseModel]) -> None:
    """By its name, in code letters."""
    shown = set(re.findall(r"`([a-z_]+)`", section(heading)))
    assert settings(kind) - shown == set()


@pytest.mark.parametrize(("heading", "kind"), list(models()), ids=[kind.__name__ for _, kind in models()])
def test_no_table_explains_what_is_not_there(heading: str, kind: type[BaseModel]) -> None:
    """The first column of a table holds settings alone."""
    rows = [line.split("|")[1] for line in section(heading).splitlines() if line.startswith("| `")]
    named = {name for row in rows for name in re.findall(r"`([a-z_]+)`", row)}
    assert named - set(kind.model_fields) == set()


@pytest.mark.parametrize(("heading", "kind"), list(models()), ids=[kind.__name__ for _, kind in models()])
def test_defaults_are_those_of_the_code(heading: str, kind: type[BaseModel]) -> None:
    """Of whatever a table gives in code letters; numbers and words."""
    for line in section(heading).splitlines():
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        names = re.findall(r"`([a-z_]+)`", cells[0])
        shown = re.findall(r"`([^`]+)`", cells[-1])
        if not line.startswith("| `") or len(names) != len(shown):
            continue
        for name, value in zip(names, shown, strict=True):
            default = kind.model_fields[name].default
            said = list(default) if isinstance(default, tuple) else default
            assert str(said) == value.strip('"'), name


def test_every_word_that_may_be_written_is_listed() -> None:
    """Languages, Länder, rhythms, kinds of numbers."""
    site, template, emergency = (section(f"## `[{name}]`") for name in ("sites.ID", "templates.NAME", "emergency"))
    assert all(land in site for land in LANDS)
    assert all(f"{language}" in site for language in LANGUAGES)
    assert all(f'"{rhythm}"' in template for rhythm in Rhythm)
    assert all(f"`{kind}`" in emergency for kind in Emergency)
