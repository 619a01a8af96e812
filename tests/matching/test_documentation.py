"""docs/matching.md says all that explanations can say."""

import re
from pathlib import Path
from typing import Any

import pytest

from program.matching.explanations import explain_pair
from program.matching.people import Level, PartnerWish
from program.matching.reasons import Obstacle, ReasonCode, UnmatchedReason
from program.matching.weights import DEFAULT_WEIGHTS
from program.profiles import Reach
from tests.matching.builders import mentee, mentor

TEXT = Path("docs/matching.md").read_text(encoding="utf-8")
PARAMETERS = {
    code: set(re.findall(r"`([a-z_]+)`", facts))
    for codes, facts in re.findall(
        r"^\| (?:occupation|industry|experience|in_common) \| (`.*?`) \| (.*) \|$", TEXT, re.MULTILINE
    )
    for code in re.findall(r"`([a-z_]+)`", codes)
}


@pytest.mark.parametrize("code", [*Obstacle, *UnmatchedReason])
def test_every_rule_is_named(code: str) -> None:
    """No hard rule and no reason of an unmatched mentee is missing."""
    assert f"`{code}`" in TEXT


@pytest.mark.parametrize("code", list(ReasonCode))
def test_every_reason_is_in_the_table(code: str) -> None:
    """No reason is missing from the table of reasons."""
    assert code in PARAMETERS


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        ({}, {}),  # much in common
        (
            {"occupation": "9111", "industry": "01", "partner_gender": PartnerWish(value="woman", is_hard=False)},
            {"site": "elsewhere", "reach": Reach.ONLINE, "partner_gender": PartnerWish(value="man", is_hard=False)},
        ),  # nothing in common, and wishes on both sides
        ({"reach": Reach.IN_PERSON, "languages": {"de": Level.A1}}, {"reach": Reach.ONLINE}),  # may not meet
    ],
)
def test_parameters_are_those_of_the_table(ours: dict[str, Any], theirs: dict[str, Any]) -> None:
    """Each reason carries just the parameters that the table names."""
    explanation = explain_pair(mentee(**ours), mentor(**theirs))
    for part in explanation.parts:
        for reason in part.reasons:
            nested = {"weekday", "start", "end", "language", "needed"}  # keys inside of lists
            if reason.code is ReasonCode.LANGUAGES:
                nested |= {"mentee", "mentor"}
            assert set(reason.parameters) == PARAMETERS[reason.code] - nested


def test_weights_are_those_of_the_table() -> None:
    """The table of weights shows the defaults."""
    for name in ("occupation", "industry", "experience", "in_common"):
        assert f"| `{name}` | {getattr(DEFAULT_WEIGHTS, name):.2f} |" in TEXT
