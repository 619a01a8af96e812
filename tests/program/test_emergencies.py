"""Emergency numbers of the programme file."""

import pytest

from program.emergencies import Emergency
from program.programme import Programme, ProgrammeError, read_programme
from tests.houses import programme

pytestmark = pytest.mark.row("F6")
REST = 'name = "M"\nprivacy_contact = "a@b.example"\n[sites.oldenburg]\nname = "Oldenburg"\n'


def with_emergency(lines: str) -> Programme:
    """A small programme with such a section."""
    return read_programme(f"{REST}[emergency]\n{lines}")


def test_the_numbers_that_the_project_ships() -> None:
    """Germany's, as they are dialled; each kind once."""
    numbers = {entry.what: entry.number for entry in programme().emergency["DE"]}
    assert numbers == {
        Emergency.RESCUE: "112",
        Emergency.POLICE: "110",
        Emergency.DOCTOR: "116117",
        Emergency.TALK: "0800 1110111",
        Emergency.TALK_TOO: "0800 1110222",
        Emergency.WOMEN: "116016",
        Emergency.MEN: "0800 1239900",
        Emergency.VICTIMS: "116006",
        Emergency.CHILDREN: "116111",
    }


def test_without_a_section_there_is_112() -> None:
    """A programme file from before still shows a number."""
    (only,) = read_programme(REST).emergency["DE"]
    assert (only.what, only.number) == (Emergency.RESCUE, "112")


def test_another_country() -> None:
    """Any country code; the first one stands in for the rest."""
    found = with_emergency('AT = [{ what = "rescue", number = "112" }]\nTR = [{ what = "police", number = "112" }]')
    assert list(found.emergency) == ["AT", "TR"]


@pytest.mark.parametrize(
    "lines",
    [
        'DE = [{ what = "rescue", number = "one one two" }]',
        'DE = [{ what = "rescue", number = "1" }]',
        'DE = [{ what = "pizza", number = "112" }]',
        'DE = [{ what = "rescue" }]',
        'DE = [{ what = "rescue", number = "112", hours = "always" }]',
        "DE = []",
        'Germany = [{ what = "rescue", number = "112" }]',
        'de = [{ what = "rescue", number = "112" }]',
        "",
    ],
    ids=["words", "too-short", "unknown-kind", "no-number", "unknown-key", "empty", "name", "small", "no-country"],
)
def test_mistakes_are_named(lines: str) -> None:
    """A line for each, so that a wrong number does not wait for the night in which somebody needs it."""
    with pytest.raises(ProgrammeError) as refused:
        with_emergency(lines)
    assert any("emergency" in mistake for mistake in refused.value.mistakes)
