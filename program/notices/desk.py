"""To staff groups."""

from dataclasses import dataclass

from program.notices.base import Notice, notice


@notice
@dataclass(frozen=True, slots=True, kw_only=True)
class CardShown(Notice):
    """A card goes to the staff group for the first time, or once more after the group has moved."""

    card_id: int


@notice
@dataclass(frozen=True, slots=True, kw_only=True)
class CardChanged(Notice):
    """What a card shows has changed."""

    card_id: int


@notice
@dataclass(frozen=True, slots=True, kw_only=True)
class BoardChanged(Notice):
    """The pinned board shows something else now, or is to be posted."""

    site: str


@notice
@dataclass(frozen=True, slots=True, kw_only=True)
class MentorSiteTold(Notice):
    """Another site approved a proposal with a mentor of this one, which may object until the mentor has answered."""

    proposal_id: int


@notice
@dataclass(frozen=True, slots=True, kw_only=True)
class NobodyNext(Notice):
    """A proposal did not come about, and nobody else fits the mentee at present."""

    proposal_id: int


@notice
@dataclass(frozen=True, slots=True, kw_only=True)
class StaffTold(Notice):
    """One line to the staff group without anything to decide; ``what`` is a key of the texts."""

    site: str
    what: str
    person_id: int | None = None
    object_id: int | None = None
