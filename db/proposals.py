"""Match proposals and the places that they hold."""

from collections.abc import Collection
from datetime import datetime
from typing import Any

from sqlalchemy import Row, func, or_, select
from sqlalchemy.exc import IntegrityError

from db.models import places, proposals
from db.repositories import Repository
from program.proposals import NEVER_AGAIN, NEVER_AGAIN_BECAUSE, OPEN, TEACHES, Proposal, ProposalStatus


class Proposals(Repository):
    """Proposals; at most one open one a mentee."""

    async def get(self, proposal_id: int) -> Proposal | None:
        """The proposal with that id."""
        row = await self._one(select(proposals).where(proposals.c.id == proposal_id))
        return _proposal(row) if row is not None else None

    async def open_of(self, person_id: int) -> list[Proposal]:
        """Open proposals in which the person is one of the two, oldest first."""
        statement = select(proposals).where(_concerns(person_id), proposals.c.status.in_(OPEN)).order_by(proposals.c.id)
        return [_proposal(row) for row in await self._all(statement)]

    async def all_open(self) -> list[Proposal]:
        """Every open proposal, oldest first."""
        statement = select(proposals).where(proposals.c.status.in_(OPEN)).order_by(proposals.c.id)
        return [_proposal(row) for row in await self._all(statement)]

    async def following(self, proposal: Proposal) -> int | None:
        """The id of the same mentee's next proposal, in whatever state; None where there is none so far."""
        statement = select(func.min(proposals.c.id)).where(
            proposals.c.mentee_id == proposal.mentee_id, proposals.c.id > proposal.id
        )
        row = await self._one(statement)
        return row[0] if row is not None else None

    async def closed_pairs(self) -> set[tuple[int, int]]:
        """(mentee, mentor) pairs that are not to be proposed again: refused, run out, passed over, or once a tandem."""
        is_over = or_(proposals.c.status.in_(NEVER_AGAIN), proposals.c.reason.in_(NEVER_AGAIN_BECAUSE))
        statement = select(proposals.c.mentee_id, proposals.c.mentor_id).where(is_over)
        return {(row.mentee_id, row.mentor_id) for row in await self._all(statement)}

    async def that_teach(self, mentee_ids: Collection[int]) -> list[Proposal]:
        """Proposals of these mentees that staff or the mentee refused for a reason, oldest first."""
        refused = (proposals.c.status.in_(TEACHES), proposals.c.reason.is_not(None))
        statement = select(proposals).where(*refused, proposals.c.mentee_id.in_(mentee_ids)).order_by(proposals.c.id)
        return [_proposal(row) for row in await self._all(statement)]

    async def add(
        self,
        *,
        site: str,
        mentee_id: int,
        mentor_id: int,
        score: float,
        explanation: dict[str, Any],
        runners_up: list[dict[str, Any]],
        by_hand: bool = False,
    ) -> int | None:
        """A new proposal; None where the mentee has an open one already."""
        values = {"site": site, "mentee_id": mentee_id, "mentor_id": mentor_id, "status": ProposalStatus.PROPOSED}
        reasons = {"score": score, "explanation": explanation, "runners_up": runners_up, "by_hand": by_hand}
        try:
            async with self._connection.begin_nested():
                return await self._insert(proposals, values | reasons | {"created_at": self._now})
        except IntegrityError:
            return None

    async def move(self, proposal: Proposal, status: ProposalStatus, **values: Any) -> None:
        """Saves a step, on condition that the state is still the loaded one; raises ``Overtaken``."""
        where = (proposals.c.id == proposal.id, proposals.c.status == proposal.status)
        await self._update_one(proposals, {"status": status, **values}, *where)

    async def snooze(self, proposal: Proposal, until: datetime) -> None:
        """Keeps it for later; raises ``Overtaken`` when it has been decided meanwhile."""
        where = (proposals.c.id == proposal.id, proposals.c.status == proposal.status)
        await self._update_one(proposals, {"snoozed_until": until}, *where)

    async def taken_places(self, mentor_id: int | None = None) -> dict[int, int]:
        """How many places each mentor has given away (held for an answer or in a tandem)."""
        statement = select(places.c.mentor_id, places.c.slot)
        if mentor_id is not None:
            statement = statement.where(places.c.mentor_id == mentor_id)
        counts: dict[int, int] = {}
        for row in await self._all(statement):
            counts[row.mentor_id] = counts.get(row.mentor_id, 0) + 1
        return counts

    async def take_place(self, mentor_id: int, proposal_id: int, capacity: int) -> bool:
        """Takes one of the mentor's places; False where none is free, however the race went."""
        for _ in range(capacity + 1):  # a lost race leads to the next slot
            rows = await self._all(select(places.c.slot).where(places.c.mentor_id == mentor_id))
            taken = {row.slot for row in rows}
            free = [slot for slot in range(1, capacity + 1) if slot not in taken]
            if not free or len(taken) >= capacity:
                return False
            try:
                async with self._connection.begin_nested():
                    values = {"mentor_id": mentor_id, "slot": free[0], "proposal_id": proposal_id}
                    await self._connection.execute(places.insert().values(values))
                return True
            except IntegrityError:
                continue
        return False

    async def free_place(self, proposal_id: int) -> None:
        """Gives the place back."""
        await self._delete(places, places.c.proposal_id == proposal_id)


def _concerns(person_id: int) -> Any:
    return or_(proposals.c.mentee_id == person_id, proposals.c.mentor_id == person_id)


def _proposal(row: Row[Any]) -> Proposal:
    return Proposal(
        id=row.id,
        site=row.site,
        mentee_id=row.mentee_id,
        mentor_id=row.mentor_id,
        status=ProposalStatus(row.status),
        score=row.score,
        explanation=row.explanation,
        runners_up=tuple(row.runners_up),
        by_hand=row.by_hand,
        created_at=row.created_at,
        decided_by=row.decided_by,
        decided_at=row.decided_at,
        reason=row.reason,
        reason_words=row.reason_words,
        deadline=row.deadline,
        snoozed_until=row.snoozed_until,
    )
