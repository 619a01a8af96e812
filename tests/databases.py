"""On which databases a test with a house runs.

A use case says the same on either database; what may differ is its SQL, and what happens where people act at once. So
the tests of races, and always the same fifth of all others, run on both, which meets every repository many times; the
rest runs on SQLite. ``ALL_DATABASES=1 make test`` runs everything on both.
"""

import inspect
import os
from zlib import crc32

import pytest

RACES = frozenset({7, 8, 9})
"""Numbers of the faults in which two things happen at once."""
ONE_IN = 5


def choose_databases(metafunc: pytest.Metafunc) -> None:
    """Parametrises a test that asks for a migrated database."""
    is_chosen = any(mark.args[0] == "migrated_database_url" for mark in metafunc.definition.iter_markers("parametrize"))
    if "migrated_database_url" not in metafunc.fixturenames or is_chosen:  # some name their database themselves
        return
    races = any(RACES.intersection(mark.args) for mark in metafunc.definition.iter_markers("fault"))
    races |= "gather(" in inspect.getsource(metafunc.function)
    is_drawn = crc32(metafunc.definition.name.encode()) % ONE_IN == 0
    is_on_both = races or is_drawn or bool(os.environ.get("ALL_DATABASES"))
    kinds = ["sqlite", "postgresql"] if is_on_both else ["sqlite"]
    metafunc.definition.add_marker(pytest.mark.parametrize("migrated_database_url", kinds, indirect=True))
