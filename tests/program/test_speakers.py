"""What is told of an audience, and which links are read."""

import pytest

from program.speakers import SPEAKER_MACHINE, SpeakerStatus, hash_of, listeners_of, payload_of, read_code, read_new
from program.speakers import new_payload as new

pytestmark = pytest.mark.row("D9")
UK, AR, BOTH = frozenset({"uk"}), frozenset({"ar"}), frozenset({"uk", "ar"})


@pytest.mark.parametrize(
    ("people", "languages", "others"),
    [
        pytest.param([], (), 0, id="nobody"),
        pytest.param([UK] * 4, (), 0, id="four are not broken down"),  # one could guess who
        pytest.param([UK] * 5, (("uk", 5),), 0, id="five are"),
        pytest.param([UK] * 5 + [AR] * 4, (("uk", 5),), 0, id="a small rest is not told"),
        pytest.param([UK] * 5 + [AR] * 2 + [frozenset({"fr"})] * 3, (("uk", 5),), 5, id="a large rest is one number"),
        pytest.param([AR] * 5 + [UK] * 6, (("uk", 6), ("ar", 5)), 0, id="the most first"),
        pytest.param([BOTH] * 5, (("ar", 5), ("uk", 5)), 0, id="several each"),
        pytest.param([UK] * 5 + [BOTH] * 3, (("uk", 8),), 0, id="who has a shown one is no other"),
        pytest.param([frozenset()] * 6, (), 6, id="nothing known"),
    ],
)
def test_what_is_told_of_an_audience(
    people: list[frozenset[str]], languages: tuple[tuple[str, int], ...], others: int
) -> None:
    """The number always; a language, and the remainder, from five people on."""
    told = listeners_of(people)
    assert (told.people, told.languages, told.others) == (len(people), languages, others)


@pytest.mark.parametrize(
    ("payload", "code"),
    [
        pytest.param("wg-" + "a" * 22, "a" * 22, id="whole"),
        pytest.param("wg-" + "a" * 21, None, id="a letter is missing"),
        pytest.param("wg-" + "a" * 23, None, id="a letter too many"),
        pytest.param("ws-" + "a" * 22, None, id="another kind"),
        pytest.param(None, None, id="none"),
    ],
)
def test_links_are_read(payload: str | None, code: str | None) -> None:
    """Whole ones of this kind alone."""
    assert read_code(payload) == code
    assert code is None or payload_of(code) == payload


def test_links_fit_into_telegram() -> None:
    """64 characters at most; the way from the group is read back; of a code the hash says nothing."""
    assert len(payload_of("a" * 22)) <= 64
    assert read_new(new(10**17)) == 10**17
    assert read_new("wgnew-x") is None
    assert "a" * 22 not in hash_of("a" * 22)


@pytest.mark.parametrize("state", SpeakerStatus)
def test_steps_start_where_they_may(state: SpeakerStatus) -> None:
    """Who was invited agrees; who agreed is thanked; nothing else."""
    assert SPEAKER_MACHINE.allows(state, "accept") is (state is SpeakerStatus.INVITED)
    assert SPEAKER_MACHINE.allows(state, "thank") is (state is SpeakerStatus.COMING)
