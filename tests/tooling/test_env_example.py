"""The example of the settings names each of them, and nothing else."""

import re
from pathlib import Path

from bot.settings import Settings

EXAMPLE = (Path(__file__).parents[2] / ".env.example").read_text()
ASSIGNMENT = re.compile(r"^(#?)([A-Z_]+)=(.*)$", re.MULTILINE)
OF_THE_DEMO = {"clock_offset_file"}
"""Set by the demo for its own child; refused in earnest."""


def test_every_setting_is_in_the_example() -> None:
    """Who reads the example knows every setting there is."""
    assert {name.lower() for _, name, _ in ASSIGNMENT.findall(EXAMPLE)} == set(Settings.model_fields) - OF_THE_DEMO


def test_settings_without_default_are_to_be_filled_in() -> None:
    """Only what has to be set stands there without a mark of comment, and without a value."""
    required = {name.upper() for name, field in Settings.model_fields.items() if field.is_required()}
    assert {(name, value) for mark, name, value in ASSIGNMENT.findall(EXAMPLE) if not mark} == {
        (name, "") for name in required
    }


def test_defaults_in_the_example_are_the_real_ones() -> None:
    """The value behind a comment's mark is what applies without it."""
    for mark, name, value in ASSIGNMENT.findall(EXAMPLE):
        default = Settings.model_fields[name.lower()].default
        shown = default.get_secret_value() if hasattr(default, "get_secret_value") else default
        assert not mark or value == str(shown), name
