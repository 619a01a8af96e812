"""Which occupations lack mentors."""

import pytest

from program.waiting import Shortage, shortages


@pytest.mark.row("B6")
def test_more_wanted_than_offered() -> None:
    """By minor group: a tester's place serves a developer as well, a nurse's does not."""
    found = shortages(["2512", "2513", "2519", "2221"], [("2514", 1), ("2221", 2), ("2212", 3)])
    assert found == (Shortage(group="251", waiting=3, places=1),)


@pytest.mark.row("B6")
def test_the_greatest_lack_comes_first() -> None:
    """Equal ones in the order of ISCO."""
    found = shortages(["2512", "2221", "2221", "1120"], [("2512", 0)])
    assert [(lack.group, lack.waiting - lack.places) for lack in found] == [("222", 2), ("112", 1), ("251", 1)]


@pytest.mark.parametrize(("wanted", "offered"), [([], []), ([], [("2512", 2)]), (["2512"], [("2511", 1)])])
def test_nothing_lacks(wanted: list[str], offered: list[tuple[str, int]]) -> None:
    """Nobody waits, or there are places enough."""
    assert shortages(wanted, offered) == ()
