"""Describes an exception for a log: its type and the innermost place in our own code, nothing of its message.

pydantic, SQLAlchemy and aiogram put what a person wrote into the messages of their exceptions.
"""

import traceback
from pathlib import Path

_HOUSE = Path(__file__).resolve().parent.parent


def describe(error: BaseException) -> dict[str, str]:
    """The exception's type, and "file:line" of the innermost frame that is ours."""
    frames = [frame for frame in traceback.extract_tb(error.__traceback__) if _is_ours(frame.filename)]
    place = f"{Path(frames[-1].filename).relative_to(_HOUSE)}:{frames[-1].lineno}" if frames else "?"
    kind = type(error)
    return {"error": f"{kind.__module__}.{kind.__qualname__}", "at": place}


def _is_ours(filename: str) -> bool:
    path = Path(filename)
    return path.is_relative_to(_HOUSE) and ".venv" not in path.parts
