"""What tests of use cases, scheduling and handlers share lives in ``tests/houses.py``."""

import pytest

from tests.databases import choose_databases
from tests.houses import house, works

__all__ = ["house", "works"]


@pytest.hookimpl(tryfirst=True)
def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Races and a fifth of all others on both databases."""
    choose_databases(metafunc)
