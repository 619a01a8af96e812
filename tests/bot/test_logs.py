"""Logs hold no personal data and no token."""

import json
import logging
from collections.abc import Iterator

import pytest
import structlog
from pydantic import BaseModel, ValidationError

from bot.logs import configure, redacted
from program.failures import describe
from tests.bot.fakes import TOKEN


@pytest.fixture
def restored_logs() -> Iterator[None]:
    """Undoes what configuring logs changes for the whole process."""
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    yield
    root.handlers[:] = handlers
    root.setLevel(level)
    structlog.reset_defaults()


class Model(BaseModel):
    """Something that can be wrong."""

    number: int


def test_a_token_is_taken_out() -> None:
    """Also inside of a path."""
    assert redacted(f"https://api.example/bot{TOKEN}/sendMessage") == "https://api.example/<token>/sendMessage"


def test_an_exception_is_described_without_its_words() -> None:
    """Type and place are enough to mend it."""
    try:
        Model.model_validate({"number": "my secret wish"})
    except ValidationError as error:
        described = describe(error)
    else:
        pytest.fail("the wish is no number")
    assert described["error"].endswith("ValidationError")
    assert described["at"].startswith("tests/bot/test_logs.py:")
    assert "secret" not in str(described)


@pytest.mark.usefixtures("restored_logs")
def test_what_libraries_log_keeps_place_and_type_only(capsys: pytest.CaptureFixture[str]) -> None:
    """Their words may hold what a person wrote, or the token."""
    configure("json")
    try:
        raise ValueError("Olena's secret")
    except ValueError:
        logging.getLogger("some.library").exception("Olena wrote %s", TOKEN)
    line = capsys.readouterr().err.strip().splitlines()[-1]
    assert "Olena" not in line
    assert TOKEN not in line
    assert json.loads(line)["library"] == "some.library"
