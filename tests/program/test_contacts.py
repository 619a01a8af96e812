"""Telephone numbers and e-mail addresses, as people type them."""

import pytest

from program.contacts import UnreadableContact, read_email, read_phone


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("+49 151 23456789", "+49 151 23456789"),  # as shown in the question
        ("0151/234-567.89", "0151/234-567.89"),  # any of the usual separators
        ("  (0441)   12 34 56 ", None),  # a bracket cannot come first …
        ("0 (441)  12 34 56", "0 (441) 12 34 56"),  # … but may come later; spaces are single
        ("+٤٩ ١٥١ ٢٣٤٥٦٧٨٩", "+49 151 23456789"),  # Arabic digits
        ("۰۱۵۱۲۳۴۵۶۷۸", "01512345678"),  # Persian digits
        ("\u202a+49 151 234567\u202c", "+49 151 234567"),  # marks of direction, pasted along
        ("123456", "123456"),  # the shortest
        ("12345", None),  # too short
        ("123456789012345", "123456789012345"),  # the longest
        ("1234567890123456", None),  # too long
        ("call me", None),  # no number
        ("+49 151 abc 4567", None),  # letters inside
        ("++49151234567", None),  # one plus is enough
        ("", None),  # nothing
        ("+", None),  # hardly anything
    ],
)
def test_a_number_is_kept_in_european_digits_or_refused(words: str, expected: str | None) -> None:
    """What can be dialled is taken, whatever the script."""
    if expected is None:
        with pytest.raises(UnreadableContact):
            read_phone(words)
    else:
        assert read_phone(words) == expected


@pytest.mark.parametrize(
    ("words", "is_taken"),
    [
        (" daria.k@example.org ", True),  # spaces around it
        ("d+m@müller.example", True),  # plus and umlaut
        ("daria@mail.example.co", True),  # several dots
        ("daria@example", False),  # no top-level domain
        ("daria example.org", False),  # no at sign
        ("a@b@example.org", False),  # two of them
        ("daria@example.o", False),  # a top-level domain of one letter
        ("daria @example.org", False),  # a space inside
        ("Daria <daria@example.org>", False),  # more than the address
        ("x" * 243 + "@example.org", False),  # 255 characters
        ("x" * 242 + "@example.org", True),  # 254 characters
        ("", False),  # nothing
    ],
)
def test_an_address_is_kept_as_typed_or_refused(words: str, is_taken: bool) -> None:
    """Nothing is changed but the spaces around it."""
    if is_taken:
        assert read_email(words) == words.strip()
    else:
        with pytest.raises(UnreadableContact):
            read_email(words)
