"""The audit trail: append only."""

from sqlalchemy import select

from db.models import audit
from db.repositories import Repository
from program.audits import AuditEntry


class Audits(Repository):
    """Who decided what."""

    async def record(
        self,
        actor_id: int | None,
        action: str,
        object_kind: str,
        object_id: int | None,
        *,
        before: str | None = None,
        after: str | None = None,
        reason: str | None = None,
    ) -> None:
        """Appends one decision; ``reason`` is a code, never words."""
        values = {"at": self._now, "actor_id": actor_id, "action": action, "object_kind": object_kind}
        states = {"object_id": object_id, "from_state": before, "to_state": after, "reason": reason}
        await self._insert(audit, values | states)

    async def about(self, object_kind: str, object_id: int) -> list[AuditEntry]:
        """All decisions about one object, oldest first."""
        rows = await self._all(
            select(audit).where(audit.c.object_kind == object_kind, audit.c.object_id == object_id).order_by(audit.c.id)
        )
        return [
            AuditEntry(
                at=row.at,
                actor_id=row.actor_id,
                action=row.action,
                object_kind=row.object_kind,
                object_id=row.object_id,
                from_state=row.from_state,
                to_state=row.to_state,
                reason=row.reason,
            )
            for row in rows
        ]
