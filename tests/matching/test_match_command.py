"""``python -m bot match``: usable without the bot."""

import io
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from scipy.optimize import linear_sum_assignment

from bot import match_command
from bot.match_command import main
from tests.matching.documents import document

Printed = pytest.CaptureFixture[str]

PROGRAMME = 'name = "P"\nprivacy_contact = "a@b"\n[sites.oldenburg]\nname = "Oldenburg"\n'


@pytest.fixture
def pool(tmp_path: Path) -> Path:
    """A file with a right pool of five and five."""
    return written(tmp_path, document(5))


def written(folder: Path, content: Any) -> Path:
    """The content as a JSON file."""
    path = folder / "pool.json"
    path.write_text(json.dumps(content), encoding="utf-8")
    return path


def test_readable(pool: Path, capsys: Printed) -> None:
    """Without options, pairs, parts, reasons and who waits are printed for people."""
    assert main([str(pool)]) == 0
    printed = capsys.readouterr()
    assert "e0 -> o0: 81 of 100\n    occupation 0.85 x 0.40   close_neighbour +85\n" in printed.out
    assert "e0: no mentor (" not in printed.out
    assert printed.out.splitlines()[-1].startswith("5 pairs, 0 without, total ")
    assert printed.err == ""


def test_unmatched_and_next_are_printed(tmp_path: Path, capsys: Printed) -> None:
    """Who stays without is listed with the reason, and who could be next with the score."""
    content = document(3)
    content["mentees"][2]["languages"] = {"de": "A1"}
    assert main([str(written(tmp_path, content))]) == 0
    printed = capsys.readouterr().out
    assert "e2: no mentor (no_shared_language)" in printed
    assert "    next: o" in printed


def test_json(pool: Path, capsys: Printed) -> None:
    """With --json the result is JSON with what the documentation names, and the total is that of its pairs."""
    assert main([str(pool), "--json"]) == 0
    result = json.loads(capsys.readouterr().out)
    assert set(result) == {"pairs", "unmatched", "total"}
    assert set(result["pairs"][0]) == {"mentee", "mentor", "score", "value", "parts", "reasons", "runners_up"}
    assert set(result["pairs"][0]["parts"]) == {"occupation", "industry", "experience", "in_common"}
    assert result["total"] == pytest.approx(sum(pair["value"] for pair in result["pairs"]), abs=1e-12)


@pytest.mark.row("B2")
def test_scores_file_and_result_agree(pool: Path, tmp_path: Path, capsys: Printed) -> None:
    """The arrays are named and typed as documented, and their best assignment is the one that is printed."""
    target = tmp_path / "arrays"
    assert main([str(pool), "--json", "--scores", str(target)]) == 0
    result = json.loads(capsys.readouterr().out)
    arrays = np.load(target)
    assert set(arrays) == {"mentees", "mentors", "scores", "value", "allowed"}
    assert arrays["scores"].dtype == arrays["value"].dtype == np.float64
    assert arrays["allowed"].dtype == np.bool_
    assert arrays["value"].shape == (5, 5)
    assert arrays["mentees"].tolist() == ["e0", "e1", "e2", "e3", "e4"]
    assert not arrays["allowed"][4, 0]  # the excluded pair of the document
    places = np.repeat(np.arange(5), [1, 2, 3, 4, 5])
    matrix = np.where(arrays["allowed"], arrays["value"], 0)[:, places]
    rows, columns = linear_sum_assignment(matrix, maximize=True)
    assert result["total"] == pytest.approx(matrix[rows, columns].sum(), abs=1e-9)
    for pair in result["pairs"]:
        row, column = int(pair["mentee"][1:]), int(pair["mentor"][1:])
        assert arrays["scores"][row, column] == pair["score"]
        assert arrays["value"][row, column] == pair["value"]


@pytest.mark.parametrize(
    ("content", "pairs", "unmatched"),
    [
        ({"mentees": [], "mentors": []}, 0, 0),  # nobody
        (document(1) | {"mentors": [], "excluded_pairs": []}, 0, 1),  # only mentees
        (document(1) | {"mentees": [], "excluded_pairs": []}, 0, 0),  # only mentors
    ],
)
def test_empty_and_one_sided_pools(
    content: dict[str, Any], pairs: int, unmatched: int, tmp_path: Path, capsys: Printed
) -> None:
    """Pools without pairs have results and arrays, too."""
    target = tmp_path / "arrays.npz"
    assert main([str(written(tmp_path, content)), "--json", "--scores", str(target)]) == 0
    result = json.loads(capsys.readouterr().out)
    assert (len(result["pairs"]), len(result["unmatched"]), result["total"]) == (pairs, unmatched, 0)
    assert np.load(target)["allowed"].shape == (len(content["mentees"]), len(content["mentors"]))


@pytest.mark.row("C9")
def test_who_goes_first_is_named(tmp_path: Path, capsys: Printed) -> None:
    """In words with the value, in JSON with the mark; and nobody else is."""
    content = document(2)
    content["mentees"][1]["goes_first"] = True
    path = written(tmp_path, content)
    assert main([str(path), "--json"]) == 0
    result = json.loads(capsys.readouterr().out)
    plain, marked = result["pairs"]
    assert (plain.get("goes_first"), marked["goes_first"]) == (None, True)
    assert marked["value"] == pytest.approx(marked["score"] * (1 + 0.02 + 0.02 * 41 / 101))
    assert result["total"] == pytest.approx(plain["value"] + marked["value"])
    assert main([str(path)]) == 0
    printed = capsys.readouterr().out
    assert printed.count("was left: goes first") == 1
    assert f"    was left: goes first, value {marked['value']:.4f}" in printed.partition("e1 -> ")[2]


def test_mistakes_are_listed(tmp_path: Path, capsys: Printed) -> None:
    """A malformed pool leads to one line per mistake, nothing on standard output, and exit code 2."""
    content = document(2)
    content["mentees"][1]["languages"]["de"] = "B7"
    del content["mentors"][0]["capacity"]
    assert main([str(written(tmp_path, content)), "--json"]) == 2
    printed = capsys.readouterr()
    assert printed.out == ""
    assert printed.err.splitlines() == [
        "mentees[1].languages.de: 'B7' is not one of A1 … C2",
        "mentors[0].capacity: missing",
    ]


@pytest.mark.parametrize(
    "content",
    [
        b"",  # nothing
        b"{",  # cut off
        b"\xff\xfe\x00",  # no text
        b'{"mentees": [{"experience_years": NaN}]}',  # no JSON number
        b"[" * 100_000,  # deeper than anybody needs
    ],
)
def test_no_json(content: bytes, tmp_path: Path, capsys: Printed) -> None:
    """What isn't JSON is one line and exit code 2, not a traceback."""
    path = tmp_path / "pool.json"
    path.write_bytes(content)
    assert main([str(path)]) == 2
    (line,) = capsys.readouterr().err.splitlines()
    assert line.startswith(f"{path}: not JSON: ")


def test_no_file(tmp_path: Path, capsys: Printed) -> None:
    """A file that isn't there, and a folder, are one line each."""
    for path in (tmp_path / "nothing.json", tmp_path):
        assert main([str(path)]) == 2
        assert capsys.readouterr().err.startswith(f"{path}: ")


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        ([], 2),  # no pool
        (["--help"], 0),
        (["pool.json", "--week", "2026-01-20"], 2),  # no Monday
        (["pool.json", "--week", "soon"], 2),  # no date
        (["pool.json", "--colour"], 2),  # no such option
    ],
)
def test_command_line(arguments: list[str], code: int, capsys: Printed) -> None:
    """A wrong command line answers 2 with the usage, and help answers 0."""
    assert main(arguments) == code
    printed = capsys.readouterr()
    assert "usage:" in printed.out + printed.err


def test_standard_input(capsys: Printed, monkeypatch: pytest.MonkeyPatch) -> None:
    """The pool may come by standard input."""
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(json.dumps(document(2)).encode())))
    assert main(["-"]) == 0
    assert "2 pairs" in capsys.readouterr().out


def test_unknown_fields_are_told(tmp_path: Path, capsys: Printed) -> None:
    """Fields that the format doesn't have are passed over, with a line that says so."""
    content = document(2)
    for person in content["mentees"]:
        person["name"] = "Daria"
    assert main([str(written(tmp_path, content))]) == 0
    assert capsys.readouterr().err == "mentees[].name: not known, passed over (2 times)\n"


def test_weights_of_a_programme(pool: Path, tmp_path: Path, capsys: Printed) -> None:
    """Weights and the minimum may come from a programme file."""
    programme = tmp_path / "programme.toml"
    programme.write_text(
        PROGRAMME
        + "[weights]\noccupation = 1.0\nindustry = 0\nexperience = 0\nin_common = 0\n[desk]\nminimum_score = 0.8\n",
        encoding="utf-8",
    )
    assert main([str(pool), "--json", "--programme", str(programme)]) == 0
    pairs = json.loads(capsys.readouterr().out)["pairs"]
    assert pairs
    assert all(pair["score"] == pair["parts"]["occupation"] >= 0.8 for pair in pairs)


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("name = 1", "name: "),  # wrong values
        ("name", "not TOML: "),  # no TOML
        (
            PROGRAMME + "[weights]\noccupation = 0.395\nindustry = 0.155\nexperience = 0.15\nin_common = 0.3\n",
            "weights: ",
        ),
    ],
)
def test_wrong_programme(text: str, line: str, pool: Path, tmp_path: Path, capsys: Printed) -> None:
    """A programme file with mistakes is told line by line, too."""
    programme = tmp_path / "programme.toml"
    programme.write_text(text, encoding="utf-8")
    assert main([str(pool), "--programme", str(programme)]) == 2
    assert any(found.startswith(f"{programme}: {line}") for found in capsys.readouterr().err.splitlines())


def test_no_programme(pool: Path, tmp_path: Path, capsys: Printed) -> None:
    """A programme file that isn't there is one line."""
    assert main([str(pool), "--programme", str(tmp_path / "none.toml")]) == 2
    assert capsys.readouterr().err == f"{tmp_path / 'none.toml'}: No such file or directory\n"


def test_week(tmp_path: Path, capsys: Printed) -> None:
    """In a summer week Berlin and Istanbul share an hour more than in winter."""
    content = document(1)
    del content["mentors"][0]["partner_gender"]
    evening = [{"weekday": 1, "start": "17:00", "end": "20:00"}]
    content["mentors"][0] |= {"timezone": "Europe/Istanbul", "availability": evening}
    path = str(written(tmp_path, content))
    shared = []
    for week in ("2026-01-19", "2026-07-06"):
        assert main([path, "--json", "--week", week]) == 0
        reasons = json.loads(capsys.readouterr().out)["pairs"][0]["reasons"]
        shared += [reason["parameters"]["minutes"] for reason in reasons if reason["code"] == "free_times"]
    assert shared == [60, 120]


def test_scores_cannot_be_written(pool: Path, tmp_path: Path, capsys: Printed) -> None:
    """A place where nothing can be written is one line and exit code 2."""
    target = tmp_path / "no folder" / "arrays.npz"
    assert main([str(pool), "--scores", str(target)]) == 2
    assert capsys.readouterr().err.startswith(f"{target}: ")


def test_too_many_scores(pool: Path, tmp_path: Path, capsys: Printed, monkeypatch: pytest.MonkeyPatch) -> None:
    """More pairs than fit into memory are refused beforehand."""
    monkeypatch.setattr(match_command, "MOST_CELLS", 24)
    target = tmp_path / "arrays.npz"
    assert main([str(pool), "--scores", str(target)]) == 2
    assert not target.exists()
    assert "too many pairs" in capsys.readouterr().err


def test_imports_no_bot_library(pool: Path) -> None:
    """The command alone loads none of the libraries that make the bot slow to start."""
    script = (
        "import sys; from bot.match_command import main; code = main(sys.argv[1:]);"
        "slow = {'aiogram', 'telegram', 'sqlalchemy', 'apscheduler', 'pydantic'} & sys.modules.keys();"
        "sys.exit(code or (f'loaded {slow}' if slow else 0))"
    )
    run = subprocess.run([sys.executable, "-c", script, str(pool)], capture_output=True, text=True, check=False)
    assert (run.returncode, run.stderr) == (0, "")
    assert "5 pairs" in run.stdout
