"""Who is measured, and in which order."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import product
from typing import TypeVar

_T = TypeVar("_T")


class Bot(StrEnum):
    """Which program answers."""

    SQLITE = "Tandem on SQLite"
    POSTGRESQL = "Tandem on PostgreSQL"
    AIOGRAM = "bare aiogram"
    TELEGRAM = "bare python-telegram-bot"


class Way(StrEnum):
    """How updates reach it."""

    POLLING = "polling"  # the bot asks
    WEBHOOK = "webhook"  # the server calls


@dataclass(frozen=True, slots=True)
class Contender:
    """One program with one way of receiving."""

    bot: Bot
    way: Way

    @property
    def name(self) -> str:
        """What tables and raw numbers call it."""
        return f"{self.bot}, {self.way}"

    @property
    def is_tandem(self) -> bool:
        """Whether it is ours, and not one of the two echo bots."""
        return self.bot in (Bot.SQLITE, Bot.POSTGRESQL)


CONTENDERS = tuple(Contender(bot, way) for bot, way in product(Bot, Way))


def order(everybody: Sequence[_T], turn: int) -> list[_T]:
    """Everybody in the order of this turn, counted from 0.

    Each turn begins with somebody else, and every second one goes round the other way, so that nobody always follows
    the same neighbour or always has the warm or the noisy end of a turn.
    """
    begin = turn % len(everybody) if everybody else 0
    rotated = [*everybody[begin:], *everybody[:begin]]
    return [*rotated[:1], *rotated[:0:-1]] if turn % 2 else rotated
