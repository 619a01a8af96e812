"""Messages between two: how long, how many."""

from datetime import UTC, datetime, timedelta

import pytest

from program.relays import free_from, length_of

NOW = datetime(2026, 5, 19, 10, tzinfo=UTC)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("", 0),  # nothing
        ("abc", 3),  # plain
        ("Привіт", 6),  # other letters count once
        ("👍", 2),  # outside of the first plane: twice
        ("👩‍🏫", 5),  # a woman, a joiner and a school
        ("\ud83d", 1),  # half an emoji, as broken clients send it
    ],
)
def test_lengths_as_telegram_counts_them(words: str, expected: int) -> None:
    """In UTF-16 units."""
    assert length_of(words) == expected


def test_twenty_an_hour() -> None:
    """The twenty-first waits until the first is an hour old."""
    sent = [NOW - timedelta(minutes=50) + timedelta(minutes=number) for number in range(20)]
    assert free_from(sent[:19], NOW) == NOW
    assert free_from(sent, NOW) == NOW + timedelta(minutes=10)
