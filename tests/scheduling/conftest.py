"""What tests of use cases, scheduling and handlers share lives in ``tests/houses.py``."""

from tests.houses import house, works

__all__ = ["house", "works"]
