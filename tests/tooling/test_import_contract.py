"""The import contract in pyproject.toml breaks where it should, and only there."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from scripts.check import HOUSE, ROOT

DEMO = ("bot/demo.py", "bot/demo_people.py", "bot/demo_story.py")
pytestmark = pytest.mark.slow


@pytest.fixture
def house(tmp_path: Path) -> Path:
    """Return a house of empty packages under the project's own contract."""
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    for name in HOUSE:
        (tmp_path / name).mkdir()
        (tmp_path / name / "__init__.py").touch()
    for module in (*DEMO, "db/models.py", "playground/server.py"):
        (tmp_path / module).touch()
    return tmp_path


def verdict(house: Path, imports: dict[str, str]) -> str:
    """Write modules that import others, and return what import-linter says."""
    for module, line in imports.items():
        (house / module).write_text(f"{line}\n")
    program = Path(sys.executable).with_name("lint-imports")
    command = [str(program), "--no-logo", "--no-cache"]
    return subprocess.run(command, cwd=house, capture_output=True, text=True, check=False).stdout


def test_allowed_imports_keep_the_contract(house: Path) -> None:
    """The ways that the house is built on are open, from the top to the bottom."""
    said = verdict(
        house,
        {
            "bot/demo.py": "import playground.server, handlers.menus, scheduling, aiogram, telegram",
            "handlers/menus.py": "import usecases.verbs, texts.screens, program, aiogram",
            "usecases/verbs.py": "import db.works",
            "texts/screens.py": "import program",
            "db/works.py": "import db.models, sqlalchemy, program",
        },
    )
    assert "7 kept, 0 broken" in said, said


@pytest.mark.parametrize(
    ("module", "line", "contract"),
    [
        ("program/rules.py", "import db", "Imports run one way"),
        ("db/works.py", "import usecases", "Imports run one way"),
        ("usecases/verbs.py", "import texts", "Imports run one way"),  # neighbours don't see each other
        ("handlers/menus.py", "import scheduling", "Imports run one way"),
        ("handlers/menus.py", "import db", "never the database"),
        ("texts/screens.py", "import db", "never the database"),
        ("handlers/menus.py", "import db.models", "Only the database layer sees the models"),
        ("bot/running.py", "import db.models", "Only the database layer sees the models"),
        ("playground/server.py", "import program", "The playground imports nothing"),
        ("bot/running.py", "import playground.server", "Only the demo command imports the playground"),
        ("program/rules.py", "import sqlalchemy", "The rules and the texts know no library"),
        ("texts/screens.py", "import aiogram", "The rules and the texts know no library"),
        ("usecases/verbs.py", "import telegram", "know no Telegram library"),
        ("scheduling/ticks.py", "from aiogram import Bot", "know no Telegram library"),
    ],
)
def test_forbidden_import_breaks_the_contract(house: Path, module: str, line: str, contract: str) -> None:
    """Each forbidden way is closed, and named when somebody takes it."""
    said = verdict(house, {module: line})
    assert contract in said.partition("Broken contracts")[2], said
