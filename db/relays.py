"""Messages that members of a tandem pass on through the bot: how many, who wants none, and for a month which message
of the one chat is which of the other. Never their words.
"""

from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, and_, or_, select

from db.models import relay_stops, relayed, tandems
from db.repositories import Repository
from program.letters import PAIRS_KEPT, Letter


class Relays(Repository):
    """The way between two members of a tandem."""

    async def add(
        self,
        tandem_id: int,
        sender_id: int,
        *,
        source_message: int | None = None,
        answers_id: int | None = None,
        album: str | None = None,
    ) -> int:
        """Notes that a message is on its way; answers its number. Pairs that are a month old are forgotten."""
        await self.forget_before(self._now - PAIRS_KEPT)
        values = {"tandem_id": tandem_id, "sender_id": sender_id, "sent_at": self._now}
        pair = {"source_message": source_message, "answers_id": answers_id, "album": album}
        return await self._insert(relayed, values | pair)

    async def get(self, letter_id: int) -> Letter | None:
        """The message with that number."""
        row = await self._one(select(relayed).where(relayed.c.id == letter_id))
        return _letter(row) if row is not None else None

    async def arrived(self, letter_id: int, message_id: int) -> None:
        """Notes which message of the partner's chat it has become."""
        await self._update(relayed, {"copy_message": message_id}, relayed.c.id == letter_id)

    async def by_message(self, person_id: int, message_id: int) -> Letter | None:
        """The message that this is in the person's chat, sent or received; None after a month."""
        mine = and_(relayed.c.sender_id == person_id, relayed.c.source_message == message_id)
        to_me = and_(
            relayed.c.tandem_id.in_(_tandems_of(person_id)),
            relayed.c.sender_id != person_id,
            relayed.c.copy_message == message_id,
        )
        row = await self._one(select(relayed).where(self._is_fresh(), or_(mine, to_me)).order_by(relayed.c.id.desc()))
        return _letter(row) if row is not None else None

    async def part_of_album(self, sender_id: int, album: str) -> Letter | None:
        """A part of the album that has been passed on already."""
        mine = (relayed.c.sender_id == sender_id, relayed.c.album == album)
        row = await self._one(select(relayed).where(self._is_fresh(), *mine).order_by(relayed.c.id))
        return _letter(row) if row is not None else None

    async def note_edit(self, letter: Letter) -> bool:
        """Notes that its sender has changed it; answers whether that is the first time within a month."""
        told = await self._one(
            select(relayed.c.id).where(relayed.c.sender_id == letter.sender_id, relayed.c.edited_at.is_not(None))
        )
        await self._update(relayed, {"edited_at": self._now}, relayed.c.id == letter.id)
        return told is None

    async def forget_before(self, instant: datetime) -> int:
        """Forgets which message is which where they are older than that; when something was sent stays."""
        is_old = (relayed.c.sent_at <= instant, self._holds_something())
        return await self._update(relayed, _NOTHING, *is_old)

    async def forget_chat_of(self, person_id: int) -> None:
        """The person's chat is another one from now on: its messages cannot be replied to any more."""
        mine = relayed.c.sender_id == person_id
        await self._update(relayed, {"source_message": None, "album": None}, mine)
        await self._update(relayed, {"copy_message": None}, ~mine, relayed.c.tandem_id.in_(_tandems_of(person_id)))

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

    def _is_fresh(self) -> ColumnElement[bool]:
        return relayed.c.sent_at > self._now - PAIRS_KEPT

    def _holds_something(self) -> ColumnElement[bool]:
        return or_(*(relayed.c[name].is_not(None) for name in _NOTHING))


_NOTHING: dict[str, Any] = {
    "source_message": None,
    "copy_message": None,
    "answers_id": None,
    "album": None,
    "edited_at": None,
}


def _tandems_of(person_id: int) -> Select[tuple[int]]:
    return select(tandems.c.id).where(or_(tandems.c.mentee_id == person_id, tandems.c.mentor_id == person_id))


def _letter(row: Row[Any]) -> Letter:
    return Letter(
        id=row.id,
        tandem_id=row.tandem_id,
        sender_id=row.sender_id,
        sent_at=row.sent_at,
        source_message=row.source_message,
        copy_message=row.copy_message,
        answers_id=row.answers_id,
    )
