"""Reads the telephone numbers and e-mail addresses that people type, generously, and refuses what cannot be one."""

import re
import unicodedata

_PHONE = re.compile(r"\+?[0-9][0-9 ()/.\-]*")
_EMAIL = re.compile(r"[^@\s,;<>]+@[^@\s,;<>]+\.[^@\s,;<>.]{2,}")
_LONGEST_EMAIL = 254  # RFC 5321, section 4.5.3.1.3, less the angle brackets


class UnreadableContact(ValueError):
    """What was typed is no telephone number, or no e-mail address."""


def read_phone(words: str) -> str:
    """The number in European digits, spaces as typed; 6 to 15 digits (ITU-T E.164). Raises ``UnreadableContact``."""
    plain = " ".join("".join(_european(letter) for letter in words).split())
    digits = sum(letter.isdigit() for letter in plain)
    if not _PHONE.fullmatch(plain) or not 6 <= digits <= 15:
        raise UnreadableContact
    return plain


def read_email(words: str) -> str:
    """The address as typed, without spaces around it. Raises ``UnreadableContact``."""
    plain = words.strip()
    if len(plain) > _LONGEST_EMAIL or not _EMAIL.fullmatch(plain):
        raise UnreadableContact
    return plain


def _european(letter: str) -> str:
    if unicodedata.category(letter) == "Cf":  # marks of direction, which phones paste along with numbers
        return ""
    value = unicodedata.decimal(letter, None)
    return letter if value is None else str(value)
