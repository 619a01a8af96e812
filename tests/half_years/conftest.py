"""A half-year is played on SQLite alone: what may differ between databases is tested where it happens."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.half_years.stages import Pair, Stage, open_stage


@pytest.hookimpl(tryfirst=True)
def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """One database for every play."""
    if "migrated_database_url" in metafunc.fixturenames:
        one = pytest.mark.parametrize("migrated_database_url", ["sqlite"], indirect=True)
        metafunc.definition.add_marker(one)


@pytest.fixture
async def stage(request: pytest.FixtureRequest, migrated_database_url: str) -> AsyncIterator[Stage]:
    """A stage for the template and the pair of languages that the test names."""
    pair: Pair = request.node.callspec.params["pair"]
    template: str = request.node.callspec.params["template"]
    async with open_stage(migrated_database_url, template, pair) as opened:
        yield opened


@pytest.fixture
def transcripts() -> Path:
    """Where the approved transcripts lie."""
    return Path(__file__).parent / "transcripts"
