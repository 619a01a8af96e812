"""What staff see of workshops: counts, never names."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from program.workshop_drafts import Draft
from program.workshop_views import Figures
from program.workshops import Block, Level, RegistrationStatus, Workshop

CONCERNED = (RegistrationStatus.GOING, RegistrationStatus.WAITING, RegistrationStatus.MAYBE)
"""Who hears of a change, beside those who have read the invitation."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StaffView:
    """One workshop and how it stands."""

    workshop: Workshop
    now: datetime
    counts: Mapping[RegistrationStatus, int] = field(default_factory=dict)
    taken: int = 0  # seats that somebody has, or that are held for somebody
    parts: Sequence[Workshop] = ()  # of its series or block, itself too
    address: str | None = None  # the link to hand out
    bot_name: str | None = None
    figures: Figures | None = None
    readers: int = 0  # who have read the invitation and have not answered

    @property
    def concerned(self) -> int:
        """How many hear of another time or place, or that it is off."""
        return sum(self.counts.get(status, 0) for status in CONCERNED) + self.readers


@dataclass(frozen=True, slots=True, kw_only=True)
class BlockView:
    """A series or a block with its parts, cancelled ones left out."""

    block: Block
    parts: Sequence[Workshop]
    now: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteView:
    """A site's workshops."""

    site: str
    coming: Sequence[Workshop]
    drafts: Sequence[Workshop]
    past: Sequence[Workshop]  # the newest first
    blocks: Sequence[Block]  # those without any part yet
    form_id: int | None = None  # whoever looks has one half-made


@dataclass(frozen=True, slots=True, kw_only=True)
class AudienceView:
    """How many people an audience is at this moment."""

    by_level: Mapping[Level, int]  # of those who are invited
    offered: Mapping[Level, int]  # if that level were chosen; of a reach, how many it adds
    others: int = 0  # of those invited, how many are of other sites

    @property
    def total(self) -> int:
        """Everybody who is invited."""
        return sum(self.by_level.values())


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeView:
    """What saving a change of a published workshop, or of several, would do."""

    taken: int  # seats of the workshop that is shown, those that would be offered too
    told: int  # messages about another time or place
    offered: int  # who are on the waiting list and are asked about a seat that is added
    invited: int  # people who are in the audience only now


@dataclass(frozen=True, slots=True, kw_only=True)
class FormView:
    """An open draft with what its screen needs."""

    form_id: int
    draft: Draft
    now: datetime
    land: str  # whose public holidays count
    audience: AudienceView | None = None
    change: ChangeView | None = None  # of what is published already
    invite_from: datetime | None = None  # invitations would leave then
    parts: int = 1  # how many workshops are published or changed together
    others: Sequence[Workshop] = ()  # of the series, which an invitation shows as well
    address: str | None = None  # in the group: the way into the private chat
