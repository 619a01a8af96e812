"""Half a year of one tandem, played through the playground; both phones show what was approved, word for word.

``make test`` plays each template in one pair of languages, ``make half-years`` in all of them, which takes minutes.
After a change that is meant, look at the difference and approve it: ``make half-years APPROVE=1`` writes them anew.
"""

import os
from pathlib import Path

import pytest

from tests.half_years.plays import PLAYS
from tests.half_years.stages import PAIRS, Pair, Stage

TEMPLATES = ("six-months", "24-hours-in-four-months")
ALL = [(template, pair) for template in TEMPLATES for pair in PAIRS]
USUAL = list(zip(TEMPLATES, PAIRS, strict=True))  # Ukrainian and German, Arabic and English

pytestmark = [
    pytest.mark.slow,
    pytest.mark.parametrize(
        ("template", "pair"),
        ALL if os.environ.get("ALL_HALF_YEARS") else USUAL,
        ids=lambda value: value.name if isinstance(value, Pair) else value,
    ),
]


@pytest.mark.row("C1", "C2", "C3", "C5", "C8", "C9", "A6", "G4")
@pytest.mark.parametrize("play", PLAYS)
async def test_half_a_year(stage: Stage, pair: Pair, template: str, play: str, transcripts: Path) -> None:
    """What each of the two reads and taps, from the introduction to the end and after."""
    await PLAYS[play](stage)
    file = transcripts / template / f"{play.replace(' ', '-')}.{pair.name}.txt"
    parts = []
    for role, player in stage.players.items():
        head = f"{play} · {template} · {role}, {player.tr.language}, {player.tr.zone}"
        parts.append(f"{head}\n\n{stage.script.text(player.phone.user_id)}")
    told = f"\n{'═' * 100}\n\n".join(parts)
    if os.environ.get("APPROVE_TRANSCRIPTS"):
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(told, encoding="utf-8")
    assert told.splitlines() == file.read_text(encoding="utf-8").splitlines()
