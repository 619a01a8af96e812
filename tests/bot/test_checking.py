"""What ``python -m bot check`` says of the fonts of certificates."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from bot import checking
from texts import certificate_files

pytestmark = pytest.mark.row("C8")


@pytest.fixture
def no_fonts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Somebody has left the folder out when copying the project."""
    for module in (certificate_files, checking):
        monkeypatch.setattr(module, "FONTS", tmp_path)
    certificate_files._fonts.cache_clear()
    yield tmp_path
    certificate_files._fonts.cache_clear()


def test_fonts_that_are_there() -> None:
    """One line."""
    assert checking._fonts() == (True, "fonts: all there")


def test_fonts_that_are_missing(no_fonts: Path) -> None:
    """Which ones, where they should be, and what does not work without them."""
    missing = ", ".join(f"{family} {weight}" for family, weight in certificate_files.FACES)
    words = f"fonts: {missing} not found in {no_fonts}. Certificates cannot be made without them."
    assert checking._fonts() == (False, words)
