"""A stored explanation, read back without the scoring library."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from program.fits import fit_of
from program.matching.explanations import explain_pair
from program.matching.people import Level, Mentee, Mentor
from program.matching.reasons import PartName
from program.profiles import Goal, Reach

MENTEE = Mentee(
    id="1",
    site="oldenburg",
    reach=Reach.BOTH,
    occupation="2512",
    industry="62",
    experience_years=7,
    languages={"de": Level.B2},
    goals=frozenset({Goal.CONTACTS, Goal.EMPLOYER_TIPS, Goal.FOUNDING}),
)
MENTOR = Mentor(
    id="2",
    site="oldenburg",
    reach=Reach.BOTH,
    occupation="2513",
    industry="63",
    experience_years=14,
    languages={},
    german_needed=Level.B1,
    offers=frozenset({Goal.CONTACTS}),
)


@pytest.mark.row("B1")
def test_a_stored_fit_is_the_explanation() -> None:
    """Through JSON and back: the same parts, reasons and score."""
    explanation = explain_pair(MENTEE, MENTOR)
    fit = fit_of(json.loads(json.dumps(explanation.as_facts())))
    assert [(part.name, part.weight, part.points, part.reasons) for part in fit.parts] == [
        (part.name, part.weight, part.points, part.reasons) for part in explanation.parts
    ]
    assert fit.hundred == explanation.hundred
    assert [part.name for part in fit.parts] == list(PartName)
    assert len(fit.reasons()) == sum(len(part.reasons) for part in explanation.parts)


def test_something_else_is_refused() -> None:
    """A proposal without an explanation is a mistake, not a fit of 0."""
    with pytest.raises(KeyError):
        fit_of({})


def test_reading_a_fit_loads_no_numpy() -> None:
    """A process that only delivers does without it."""
    words = "import sys, program.fits, program.pools, program.proposal_views; sys.exit('numpy' in sys.modules)"
    root = Path(__file__).resolve().parents[2]
    assert subprocess.run([sys.executable, "-c", words], check=False, cwd=root).returncode == 0


def test_halves_are_rounded_up() -> None:
    """As the explanation does: 62.5 is 63."""
    facts = explain_pair(MENTEE, MENTOR).as_facts()
    for part, (weight, points) in zip(facts["parts"], [(50, 50), (25, 50), (25, 100), (0, 0)], strict=True):
        part["weight"], part["points"] = weight, points
    assert fit_of(facts).hundred == 63
