"""Messages that members of a tandem pass on through the bot: how many, and who wants none. Never their words."""

from datetime import datetime

from sqlalchemy import select

from db.models import relay_stops, relayed
from db.repositories import Repository


class Relays(Repository):
    """The way between two members of a tandem."""

    async def add(self, tandem_id: int, sender_id: int) -> int:
        """Notes that a message is on its way; answers its number."""
        values = {"tandem_id": tandem_id, "sender_id": sender_id, "sent_at": self._now}
        return await self._insert(relayed, values)

    async def sent_since(self, sender_id: int, instant: datetime) -> list[datetime]:
        """When this person has written after an instant, in all tandems, earliest first."""
        mine = (relayed.c.sender_id == sender_id, relayed.c.sent_at > instant)
        rows = await self._all(select(relayed.c.sent_at).where(*mine).order_by(relayed.c.sent_at))
        return [row.sent_at for row in rows]

    async def stop(self, tandem_id: int, person_id: int) -> None:
        """This member wants no messages any more; once is enough."""
        values = {"tandem_id": tandem_id, "person_id": person_id, "stopped_at": self._now}
        await self._insert_or_ignore(relay_stops, values)

    async def allow(self, tandem_id: int, person_id: int) -> None:
        """This member takes messages again."""
        await self._delete(relay_stops, relay_stops.c.tandem_id == tandem_id, relay_stops.c.person_id == person_id)

    async def stopped_by(self, tandem_id: int) -> frozenset[int]:
        """Who of the two wants no messages."""
        rows = await self._all(select(relay_stops.c.person_id).where(relay_stops.c.tandem_id == tandem_id))
        return frozenset(row.person_id for row in rows)
