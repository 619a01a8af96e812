"""What buttons carry: packed, read back, and refused where it could not be read back."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from program.taps import LIMIT_BYTES, Tap, UnreadableTap, pack, parse

words = st.text(max_size=12)
without_colon = words.filter(lambda word: ":" not in word)


@given(kind=without_colon.filter(bool), number=without_colon, argument=words)
def test_what_is_packed_is_read_back(kind: str, number: str, argument: str) -> None:
    """Whatever stands in it; an argument may hold colons."""
    tap = Tap(kind, number, argument)
    assume(len(f"1:{kind}:{number}:{argument}".encode()) <= LIMIT_BYTES)
    assert parse(pack(tap)) == tap


@pytest.mark.parametrize(
    "tap",
    [
        Tap(""),  # nothing is meant
        Tap("", "7"),
        Tap("", "7", "x"),
        Tap("a:b"),  # would be read as the kind a about b
        Tap("a:b", "7"),
        Tap("a", "7:8"),  # would be read as the argument 8
        Tap("a", ":"),
        Tap("a", "7", "x" * 60),  # 65 bytes
        Tap("a", "7", "я" * 30),  # Cyrillic letters have two bytes each: again 65
    ],
)
def test_what_could_not_be_read_back_is_not_packed(tap: Tap) -> None:
    """A mistake of ours shows at once, not when somebody taps."""
    with pytest.raises(ValueError, match=r"colon|64 bytes"):
        pack(tap)


@pytest.mark.parametrize("argument", ["x" * 58, "я" * 29])
def test_sixty_four_bytes_are_enough_for_anybody(argument: str) -> None:
    """The limit itself fits."""
    data = pack(Tap("a", "7", argument))
    assert len(data.encode()) in {LIMIT_BYTES - 1, LIMIT_BYTES}
    assert parse(data).argument == argument


@pytest.mark.fault(10, 43)
@pytest.mark.parametrize("data", ["", "1", "1:a", "1:a:7", "0:a:7:x", "2:a:7:x", "1::7:x", ":::", "a:1:7:x"])
def test_what_was_never_on_a_button_is_unreadable(data: str) -> None:
    """Forged, cut off, or of a version that there has not been yet."""
    with pytest.raises(UnreadableTap):
        parse(data)


@pytest.mark.parametrize(("number", "expected"), [("0", 0), ("7", 7), ("007", 7), ("9" * 18, 10**18 - 1)])
def test_an_id_is_a_number(number: str, expected: int) -> None:
    """As long as a row number can be."""
    assert Tap("a", number).number == expected


@pytest.mark.fault(43)
@pytest.mark.parametrize("number", ["", "-1", "1.5", "x", "٧", "²", " 7", "9" * 19])
def test_an_id_that_is_no_number_is_unreadable(number: str) -> None:
    """Neither signs nor digits of other scripts, which Python would take."""
    with pytest.raises(UnreadableTap):
        _ = Tap("a", number).number
