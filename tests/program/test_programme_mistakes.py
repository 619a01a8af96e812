"""Mistakes in the programme file that would otherwise show only at the first match."""

from datetime import date
from pathlib import Path

import pytest

from program.programme import LANDS, ProgrammeError, Weights, read_programme
from usecases.matches import weights_of
from usecases.public_holidays import days_off

SHIPPED = (Path(__file__).resolve().parents[2] / "programme.toml").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("found", "instead", "line"),
    [
        ('land = "NI"', 'land = "XX"', "sites.oldenburg.land: 'XX' is not one of BB, BE"),  # no such Land
        ("occupation = 0.4", "occupation = 0.395\nx = 1", "weights"),  # neither a known name …
        (
            "occupation = 0.4\nindustry = 0.15",
            "occupation = 0.395\nindustry = 0.155",
            "each weight must be a whole number",  # … nor a weight that cards could print
        ),
        ("days = [14, 21, 28]", "days = [14, 14, 28]", "ladder.days: three numbers of days"),  # two steps at once
        ("days = [14, 21, 28]", "days = [28, 21, 14]", "ladder.days: three numbers of days"),
        ("days = [14, 21, 28]", "days = [0, 7, 14]", "ladder.days: three numbers of days"),
        ("days = [14, 21, 28]", "days = [14, 21]", "ladder.days"),
    ],
)
def test_a_mistake_has_its_line_before_anything_starts(found: str, instead: str, line: str) -> None:
    """Not an error when staff tap Approve."""
    assert found in SHIPPED
    with pytest.raises(ProgrammeError) as refused:
        read_programme(SHIPPED.replace(found, instead, 1))
    assert any(line in mistake for mistake in refused.value.mistakes)


def test_all_weights_that_are_accepted_can_be_matched_with() -> None:
    """Also those that binary fractions only nearly are."""
    programme = read_programme(SHIPPED)
    odd = Weights(occupation=0.29, industry=0.28, experience=0.14, in_common=0.29)
    assert weights_of(programme.model_copy(update={"weights": odd})).occupation == 0.29


@pytest.mark.parametrize("land", LANDS)
def test_every_land_has_holidays(land: str) -> None:
    """New Year's Day everywhere; a working day is none."""
    assert date(2027, 1, 1) in days_off(land)
    assert date(2027, 1, 5) not in days_off(land)


def test_holidays_differ_by_land() -> None:
    """Reformation Day is one in Lower Saxony, Epiphany in Bavaria."""
    assert [date(2028, 10, 31) in days_off(land) for land in ("NI", "BY")] == [True, False]
    assert [date(2028, 1, 6) in days_off(land) for land in ("NI", "BY")] == [False, True]
