"""What became of the mutants is counted and shown as it is."""

import pytest

from scripts.mutants import Survivor, changed_lines, drawn, reason_for, report, results, share_noticed, survivors

LISTING = """
    program.taps.x_pack__mutmut_1: killed
    program.taps.x_pack__mutmut_2: survived
    program.taps.xǁTapǁread__mutmut_1: no tests
    usecases.cards.x_show__mutmut_1: timeout
    usecases.cards.x_show__mutmut_2: not checked
"""
DIFF = """# program.taps.x_pack__mutmut_2: survived
--- program/taps.py
+++ program/taps.py
@@ -7,4 +7,4 @@
     size = len(words)
-    return size // 2
+    return size / 2
"""


def test_results_are_read() -> None:
    """Only what was tried counts."""
    assert results(LISTING) == {
        "program.taps.x_pack__mutmut_1": "killed",
        "program.taps.x_pack__mutmut_2": "survived",
        "program.taps.xǁTapǁread__mutmut_1": "no tests",
        "usecases.cards.x_show__mutmut_1": "timeout",
    }


@pytest.mark.parametrize(
    ("statuses", "share"),
    [
        (["killed", "survived"], 0.5),
        (["timeout", "killed"], 1.0),  # an endless loop is noticed
        (["no tests", "killed"], 0.5),  # what no test touches is not noticed
        ([], 1.0),  # nothing to break
    ],
)
def test_share_counts_what_tests_noticed(statuses: list[str], share: float) -> None:
    """A mutant without any test counts against the tests."""
    assert share_noticed(statuses) == share


def test_changed_line_is_read_from_the_diff() -> None:
    """The names of the files are no changed lines."""
    assert changed_lines(DIFF) == ("return size // 2", "return size / 2")


@pytest.mark.parametrize(
    ("name", "before", "why"),
    [
        ("program.taps.x_pack__mutmut_1", "anything", "a"),  # by its name alone
        ("program.meetings.x_plan__mutmut_1", "x = f'words'", "b"),  # by name and change
        ("program.meetings.x_plan__mutmut_1", "x = 1", None),  # the change differs
    ],
)
def test_reason_fits_by_name_and_change(name: str, before: str, why: str | None) -> None:
    """A reason holds for what it names and for nothing else."""
    reasons = [{"name": "program.taps.*", "why": "a"}, {"name": "program.*", "change": "f'", "why": "b"}]
    assert reason_for(name, before, reasons) == why


def test_survivors_carry_their_change() -> None:
    """Every living mutant is shown, also the one that no test touches."""
    living = survivors(results(LISTING), lambda _name: DIFF, [{"name": "*Tap*", "why": "rare"}])
    assert [(one.name, one.after, one.reason) for one in living] == [
        ("program.taps.x_pack__mutmut_2", "return size / 2", None),
        ("program.taps.xǁTapǁread__mutmut_1", "return size / 2", "rare"),
    ]


def test_report_lists_modules_and_survivors() -> None:
    """The page shows the share by module, and first the survivors that nobody has explained."""
    living = [
        Survivor(name="a", before="x", after="y", reason="rare"),
        Survivor(name="b", before="x", after="z", reason=None),
    ]
    page = report(results(LISTING), living, total=4)
    assert "4 mutants: 50.0% noticed." in page
    assert "| program.taps | 3 | 33% |" in page
    assert page.index("- `b`: `x` → `z`\n") < page.index("- `a`: `x` → `y`. rare\n")


def test_report_on_a_sample_says_so() -> None:
    """Who reads the page knows when not every mutant was tried."""
    assert "A random sample of 4 of 90 mutants: 50.0% noticed." in report(results(LISTING), [], total=90)


def test_sample_is_the_same_for_the_same_seed() -> None:
    """A sample can be drawn again, whatever order the mutants came in."""
    names = [f"m{number}" for number in range(50)]
    assert drawn(names, 10, seed=1) == drawn(reversed(names), 10, seed=1)
    assert drawn(names, 10, seed=1) != drawn(names, 10, seed=2)


def test_sample_is_never_larger_than_all() -> None:
    """Asking for more than there are tries all."""
    assert drawn(["b", "a"], 10, seed=1) == ["a", "b"]
