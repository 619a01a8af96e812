"""What can be passed on between two, and what not."""

from datetime import UTC, datetime

import pytest

from program.letters import BIGGEST, CAPTIONED, CannotPassOn, Kind, Letter, NotPassedOn, Thing, must_pass

pytestmark = pytest.mark.row("C6")


@pytest.mark.parametrize("kind", Kind)
def test_every_kind_passes_up_to_the_biggest(kind: Kind) -> None:
    """One byte more does not; a size that Telegram does not tell is no hindrance."""
    must_pass(Thing(kind=kind))
    must_pass(Thing(kind=kind, size=BIGGEST))
    with pytest.raises(CannotPassOn) as refused:
        must_pass(Thing(kind=kind, size=BIGGEST + 1))
    assert refused.value.why is NotPassedOn.SIZE


def test_other_things_do_not_pass() -> None:
    """Contact cards, polls and games, however small."""
    with pytest.raises(CannotPassOn) as refused:
        must_pass(Thing(kind=None, size=1))
    assert refused.value.why is NotPassedOn.KIND


@pytest.mark.parametrize("kind", Kind)
def test_a_line_stands_under_a_thing_only_where_nothing_stands_yet(kind: Kind) -> None:
    """A caption of its own is never touched."""
    assert Thing(kind=kind).can_be_labelled is (kind in CAPTIONED)
    assert not Thing(kind=kind, has_caption=True).can_be_labelled


def test_a_letter_is_another_message_in_each_chat() -> None:
    """The sender's own, and its copy."""
    sent_at = datetime(2026, 5, 19, tzinfo=UTC)
    letter = Letter(id=1, tandem_id=2, sender_id=7, sent_at=sent_at, source_message=55, copy_message=500)
    assert (letter.message_for(7), letter.message_for(9)) == (55, 500)
