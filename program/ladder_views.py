"""What the silence ladder shows, to the one who is asked and to staff: facts only, as the texts need them."""

from dataclasses import dataclass
from datetime import datetime

from program.desk import Card
from program.desk_views import Handling
from program.meetings import Meeting
from program.people import Role


@dataclass(frozen=True, slots=True, kw_only=True)
class NudgeView:
    """The question whether the two are in touch, as its reader sees it."""

    tandem_id: int
    step: int
    partner_name: str
    partner_zone: str
    offered: Meeting | None  # times of the partner's that wait for the reader's answer
    times: tuple[datetime, ...]  # when both are free: one tap suggests them; empty where there are none
    minutes: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SilentSide:
    """One of the two, as staff see it: a role, no name."""

    role: Role
    days: int  # since the last sign of life that counts; without days of rest
    is_silent: bool  # for so long that staff are asked to look
    is_waiting: bool  # for the other one's answer


@dataclass(frozen=True, slots=True, kw_only=True)
class SilenceView:
    """A silent tandem as its card shows it."""

    card: Card
    sides: tuple[SilentSide, ...]
    is_over: bool  # somebody has been seen again, or the tandem has ended: nothing to do
    handling: Handling
