"""The inbox: every update as it came, kept until it is settled. An update is received once it is committed here."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select

from db import crypto
from db.models import inbox
from db.repositories import Repository

TRIES = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Received:
    """One update in the inbox."""

    id: int
    update_id: int
    sender_key: str  # as ``key_of`` makes it
    payload: dict[str, Any] | None
    status: str  # received | handled | answered | set_aside | skipped
    attempts: int
    answer: dict[str, Any] | None
    received_at: datetime


def key_of(sender: str) -> str:
    """A keyed hash of who caused an update: the same for all of theirs, and no account in a copy of the database."""
    return crypto.installed().lookup(sender)


class Inbox(Repository):
    """Updates from Telegram."""

    async def accept(self, update_id: int, sender: str, payload: dict[str, Any]) -> int | None:
        """Keeps an update of a sender such as ``u5000000001``; its row id, or None when it has come before."""
        values = {"update_id": update_id, "sender_key": key_of(sender), "payload": payload, "status": "received"}
        if await self._insert_or_ignore(inbox, values | {"attempts": 0, "received_at": self._now}):
            row = await self._one(select(inbox.c.id).where(inbox.c.update_id == update_id))
            return int(row[0]) if row else None
        return None

    async def get(self, row_id: int) -> Received | None:
        """The row, locked until the end of the transaction."""
        row = await self._one(select(inbox).where(inbox.c.id == row_id).with_for_update())
        return _received(row) if row is not None else None

    async def by_update_id(self, update_id: int) -> Received | None:
        """The row of an update."""
        row = await self._one(select(inbox).where(inbox.c.update_id == update_id))
        return _received(row) if row is not None else None

    async def unsettled(self) -> list[Received]:
        """What a killed process left behind, in order."""
        statement = select(inbox).where(inbox.c.status.in_(("received", "handled"))).order_by(inbox.c.id)
        return [_received(row) for row in await self._all(statement)]

    async def count_attempt(self, row_id: int) -> int:
        """One more try; answers the number of this one. Committed before the work, so that a crash counts."""
        await self._update(inbox, {"attempts": inbox.c.attempts + 1}, inbox.c.id == row_id)
        row = await self._one(select(inbox.c.attempts).where(inbox.c.id == row_id))
        return int(row[0]) if row else 0

    async def handled(self, row_id: int, answer: dict[str, Any] | None) -> None:
        """The work is done; the answer, if any, is yet to be sent."""
        await self._update(inbox, {"status": "handled", "answer": answer}, inbox.c.id == row_id)

    async def settle(self, row_id: int, status: str) -> None:
        """Nothing more to do: answered, set aside or skipped. What the person wrote and was shown is not kept.

        Of the answer only the toast stays, which is given again when the update comes again.
        """
        values: dict[str, Any] = {"status": status, "settled_at": self._now}
        if status != "set_aside":
            values["payload"] = None
        row = await self._one(select(inbox.c.answer).where(inbox.c.id == row_id))
        if row is not None and row.answer is not None:
            values["answer"] = _without_screen(row.answer)
        await self._update(inbox, values, inbox.c.id == row_id)

    async def forget_one(self, row_id: int) -> None:
        """Of somebody who has left with this very update: it keeps its number alone."""
        await self._update(inbox, {"payload": None, "answer": None, "sender_key": ""}, inbox.c.id == row_id)

    async def forget(self, telegram_id: int) -> None:
        """Of somebody of whom nothing may stay: settled updates keep their number alone."""
        is_theirs = inbox.c.sender_key == key_of(f"u{telegram_id}")
        is_settled = inbox.c.status.not_in(("received", "handled"))
        await self._update(inbox, {"payload": None, "answer": None, "sender_key": ""}, is_theirs, is_settled)

    async def purge(self, settled_before: datetime) -> int:
        """Forgets updates that can no longer come again."""
        return await self._delete(inbox, inbox.c.settled_at < settled_before)


def _without_screen(answer: dict[str, Any]) -> dict[str, Any] | None:
    rest = {name: value for name, value in answer.items() if name not in {"runs", "rows"}}
    return rest if rest.get("toast") else None


def _received(row: Any) -> Received:
    return Received(
        id=row.id,
        update_id=row.update_id,
        sender_key=row.sender_key,
        payload=row.payload,
        status=row.status,
        attempts=row.attempts,
        answer=row.answer,
        received_at=row.received_at,
    )
