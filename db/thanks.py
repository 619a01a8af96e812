"""Thanks, milestones, and names on certificates. Never the words of thanks."""

from datetime import datetime

from sqlalchemy import func, select

from db.models import certificate_names, milestones, thanks
from db.repositories import Repository
from program.milestones import Milestone
from program.thanks import GivenThanks, Thanks


class ThanksGiven(Repository):
    """Who said thanks, when, and with which of the written ones."""

    async def add(self, tandem_id: int, sender_id: int, choice: Thanks | None) -> int:
        """Notes that thanks are on their way; answers their number."""
        values = {"tandem_id": tandem_id, "sender_id": sender_id, "choice": choice, "sent_at": self._now}
        return await self._insert(thanks, values)

    async def since(self, sender_id: int, instant: datetime) -> list[GivenThanks]:
        """What this person has said after an instant, in all tandems, earliest first."""
        mine = (thanks.c.sender_id == sender_id, thanks.c.sent_at > instant)
        rows = await self._all(select(thanks).where(*mine).order_by(thanks.c.id))
        return [
            GivenThanks(tandem_id=row.tandem_id, choice=Thanks(row.choice) if row.choice else None, sent_at=row.sent_at)
            for row in rows
        ]


class Milestones(Repository):
    """What tandems have reached, each milestone once."""

    async def add(self, tandem_id: int, milestone: Milestone, *, is_told: bool) -> bool:
        """Notes a milestone; False where it stands there already."""
        values = {"tandem_id": tandem_id, "milestone": milestone, "reached_at": self._now, "is_told": is_told}
        return await self._insert_or_ignore(milestones, values)

    async def known(self, tandem_id: int) -> frozenset[Milestone]:
        """Those that stand there, told or not."""
        rows = await self._all(select(milestones.c.milestone).where(milestones.c.tandem_id == tandem_id))
        return frozenset(Milestone(row.milestone) for row in rows)

    async def last_told(self, tandem_id: int) -> datetime | None:
        """When the two last heard of one."""
        mine = (milestones.c.tandem_id == tandem_id, milestones.c.is_told.is_(True))
        row = await self._one(select(func.max(milestones.c.reached_at)).where(*mine))
        return row[0] if row else None


class CertificateNames(Repository):
    """How people want to be named on certificates."""

    async def of(self, person_id: int) -> str | None:
        """The confirmed name."""
        row = await self._one(select(certificate_names.c.name).where(certificate_names.c.person_id == person_id))
        return str(row.name) if row is not None else None

    async def keep(self, person_id: int, name: str) -> None:
        """Confirms a name; an earlier one is replaced."""
        values = {"person_id": person_id, "name": name, "confirmed_at": self._now}
        await self._upsert(certificate_names, ("person_id",), values)
