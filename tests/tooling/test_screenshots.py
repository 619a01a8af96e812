"""The pictures are taken of the page that the demo names."""

import pytest

from scripts.screenshots import wait_for_address


@pytest.mark.parametrize(
    ("printed", "address"),
    [
        (["starting", "    http://127.0.0.1:8642/", "later"], "http://127.0.0.1:8642/"),
        (["Open http://127.0.0.1:8642 in a browser"], "http://127.0.0.1:8642"),
        (["https://example.org is no page of ours"], None),
        ([], None),  # the demo has ended at once
    ],
)
def test_address_is_found(printed: list[str], address: str | None) -> None:
    """The first local address counts; a demo that ends without one has none."""
    assert wait_for_address(printed) == address


def test_nothing_is_read_after_the_address() -> None:
    """The demo goes on printing: waiting for more would never end."""
    lines = iter(["http://127.0.0.1:1/", "more"])
    wait_for_address(lines)
    assert next(lines) == "more"
