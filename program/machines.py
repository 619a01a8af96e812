"""State machines as tables: which step leads from which state to which.

A machine is data. ``step`` answers the new state or raises ``IllegalStep``; nothing else happens, so a
refused step changes nothing.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, TypeVar

State = TypeVar("State", bound=StrEnum)


class IllegalStep(Exception):
    """This step does not start from the state that the object is in."""

    def __init__(self, state: StrEnum, step: str) -> None:
        super().__init__(f"{step} does not start from {state}")
        self.state = state
        self.step = step


@dataclass(frozen=True, slots=True)
class Machine(Generic[State]):
    """A table ``{step: {from-state: to-state}}``."""

    steps: Mapping[str, Mapping[State, State]]

    def step(self, state: State, step: str) -> State:
        """The state after ``step``; raises ``IllegalStep`` where the table has no such row."""
        try:
            return self.steps[step][state]
        except KeyError:
            raise IllegalStep(state, step) from None

    def allows(self, state: State, step: str) -> bool:
        """Whether ``step`` starts from ``state``."""
        return state in self.steps.get(step, {})


def rows(froms: Iterable[State], to: State) -> dict[State, State]:
    """A table row that leads from each of ``froms`` to ``to``."""
    return dict.fromkeys(froms, to)
