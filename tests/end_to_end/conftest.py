"""What stories share lives in modules of their own; here stands what pytest has to find."""

from tests.end_to_end.places import place

__all__ = ["place"]
