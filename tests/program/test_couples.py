"""The rules of two who belong together: one mentor only if both wish it, and what a link says."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from program.couples import Couple, CoupleStatus, Wish, hash_of, payload_of, read_code
from program.invitations import LIMIT

CODE = "abcdefghijklmnopqrst-_"
COUPLE = Couple(
    id=1, one_id=7, other_id=9, status=CoupleStatus.LINKED, created_at=datetime(2026, 5, 19, 10, tzinfo=UTC)
)
pytestmark = pytest.mark.row("A7")


@pytest.mark.parametrize(
    ("one", "other", "is_shared"),
    [
        (Wish.SHARED, Wish.SHARED, True),
        (Wish.SHARED, Wish.SEPARATE, False),  # nobody is made to share
        (Wish.SEPARATE, Wish.SHARED, False),
        (Wish.SEPARATE, Wish.SEPARATE, False),
        (Wish.SHARED, None, False),  # no answer is no wish
        (None, Wish.SHARED, False),
        (None, None, False),
    ],
)
def test_one_mentor_only_if_both_wish_it(one: Wish | None, other: Wish | None, is_shared: bool) -> None:
    """Otherwise two."""
    assert replace(COUPLE, one_wish=one, other_wish=other).is_shared is is_shared


@pytest.mark.parametrize("status", [status for status in CoupleStatus if status is not CoupleStatus.LINKED])
def test_wishes_count_only_while_linked(status: CoupleStatus) -> None:
    """Neither before both have confirmed nor after the end."""
    assert not replace(COUPLE, status=status, one_wish=Wish.SHARED, other_wish=Wish.SHARED).is_shared


def test_each_of_the_two_has_the_other_and_an_own_wish() -> None:
    """Nobody else belongs to it."""
    couple = replace(COUPLE, one_wish=Wish.SHARED, other_wish=Wish.SEPARATE)
    assert (couple.partner_of(7), couple.partner_of(9)) == (9, 7)
    assert (couple.wish_of(7), couple.wish_of(9)) == (Wish.SHARED, Wish.SEPARATE)
    assert [couple.has(person_id) for person_id in (7, 9, 8)] == [True, True, False]
    assert replace(COUPLE, other_id=None).partner_of(7) is None


def test_a_link_is_read_as_it_was_written() -> None:
    """And fits into what Telegram lets through."""
    assert read_code(payload_of(CODE)) == CODE
    assert len(payload_of(CODE)) <= LIMIT


@pytest.mark.fault(43)
@pytest.mark.parametrize(
    "payload",
    [
        None,  # a plain /start
        "",
        "mentee-oldenburg",  # a link of another kind
        "two-",
        f"two-{CODE[1:]}",  # a letter is lost
        f"two-{CODE}x",  # a letter too many
        f"two-{CODE[1:]}é",  # not a letter of ours
        f"two-{CODE}\n",  # a line end at the end
        f"TWO-{CODE}",
        f"x two-{CODE}",
    ],
)
def test_anything_else_is_no_link_of_a_couple(payload: str | None) -> None:
    """It goes to the sign-up, which reads links kindly."""
    assert read_code(payload) is None


def test_what_is_kept_of_a_code_does_not_tell_it() -> None:
    """64 hexadecimal digits, others for another code."""
    assert len(hash_of(CODE)) == 64
    assert CODE not in hash_of(CODE)
    assert hash_of(CODE) != hash_of(CODE[::-1])
