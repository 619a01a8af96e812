"""Half a year of one tandem, played through the playground; both phones show what was approved, word for word.

After a change that is meant, look at the difference and approve it: ``APPROVE_TRANSCRIPTS=1 make test
ARGS=tests/half_years`` writes the files anew.
"""

import os
from pathlib import Path

import pytest

from tests.half_years.plays import PLAYS
from tests.half_years.stages import PAIRS, Pair, Stage

pytestmark = [pytest.mark.slow]


@pytest.fixture(params=PAIRS, ids=lambda pair: pair.name)
def pair(request: pytest.FixtureRequest) -> Pair:
    """Ukrainian and German, Arabic and English."""
    found: Pair = request.param
    return found


@pytest.fixture(params=["six-months", "24-hours-in-four-months"])
def template(request: pytest.FixtureRequest) -> str:
    """Every template of the programme file."""
    name: str = request.param
    return name


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
