"""The outbox: notices as facts, written with what caused them, delivered when they are due."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime, timedelta
from functools import cache
from typing import Any

from sqlalchemy import (
    BindParameter,
    ColumnElement,
    FromClause,
    Integer,
    Row,
    Select,
    and_,
    bindparam,
    func,
    literal,
    literal_column,
    or_,
    select,
    union_all,
)
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import aliased

from db.models import outbox
from db.repositories import Repository
from program.deliveries import RANKS, Delivery, DeliveryStatus, DropReason
from program.notices import Notice, Urgency, facts_of, kind_of, notice_kinds

_S = DeliveryStatus
_FLOOD = "flood"  # the reason of a row that Telegram's flood control put off
CLAIM_FOR = timedelta(seconds=60)


def _unsent(table: FromClause) -> ColumnElement[bool]:
    """Written out, not as parameters: only then both databases see that the index of what is unsent will do."""
    return table.c.status.in_([literal_column(f"'{status}'") for status in (_S.WAITING, _S.CLAIMED)])


_UNSENT = _unsent(outbox)


class Outbox(Repository):
    """Notices that wait for their moment."""

    async def add(
        self,
        recipient: str,
        notice: Notice,
        *,
        not_before: datetime | None = None,
        expires_at: datetime | None = None,
        dedup_key: str | None = None,
    ) -> bool:
        """Queues a notice once per ``dedup_key``; False where that key has been used before."""
        values = {"recipient": recipient, "kind": kind_of(notice), "facts": facts_of(notice)}
        times = {"not_before": not_before or self._now, "expires_at": expires_at, "created_at": self._now}
        rest = {"rank": RANKS[notice.urgency], "dedup_key": dedup_key, "status": _S.WAITING, "attempts": 0}
        return await self._insert_or_ignore(outbox, values | times | rest)

    async def add_once_waiting(self, recipient: str, notice: Notice, key: str) -> None:
        """Queues a notice that shows the present state, unless one like it is waiting already."""
        waiting = await self._one(
            select(outbox.c.id).where(
                outbox.c.recipient == recipient,
                outbox.c.status == _S.WAITING,
                outbox.c.kind == kind_of(notice),
                outbox.c.dedup_key.startswith(f"{key}#", autoescape=True),
                outbox.c.not_before <= self._now,
            )
        )
        if waiting is None:
            await self.add(recipient, notice, dedup_key=f"{key}#{await self.newest()}")

    async def add_many(self, notice: Notice, keyed: Mapping[str, tuple[str, datetime]]) -> None:
        """Queues one notice for many, by dedup key: (recipient, not before). A key that was used before is left out."""
        what = {"kind": kind_of(notice), "facts": facts_of(notice), "rank": RANKS[notice.urgency], "expires_at": None}
        start = what | {"status": _S.WAITING, "attempts": 0, "created_at": self._now}
        values = [
            start | {"dedup_key": key, "recipient": recipient, "not_before": not_before}
            for key, (recipient, not_before) in keyed.items()
        ]
        if values:
            dialect = sqlite if self._connection.dialect.name == "sqlite" else postgresql
            await self._connection.execute(dialect.insert(outbox).on_conflict_do_nothing(), values)

    async def claim(self, fence: str, limit: int = 100, *, up_to: Urgency = Urgency.BULK) -> list[Delivery]:
        """Takes due rows, the most urgent first; nothing that is less urgent than ``up_to``.

        Of each recipient only the oldest, so that one chat's notices keep their order.
        """
        values: dict[str, Any] = {"now": self._now, "most": limit}
        found = await self._connection.execute(_first_in_line(RANKS[up_to]), values)
        ids = found.scalars().all()
        if not ids:
            return []
        is_free_still = _is_free(literal(self._now, outbox.c.not_before.type))  # another worker may have taken some
        statement = (
            select(outbox)
            .where(outbox.c.id.in_(ids), is_free_still)
            .order_by(outbox.c.rank, outbox.c.not_before, outbox.c.id)
            .with_for_update(skip_locked=True, of=outbox)
        )
        rows = await self._all(statement)
        if rows:
            values = {"status": _S.CLAIMED, "fence": fence, "claimed_until": self._now + CLAIM_FOR}
            counted: dict[str, Any] = values | {"attempts": outbox.c.attempts + 1}
            await self._update(outbox, counted, outbox.c.id.in_([row.id for row in rows]))
        return [_delivery(row, fence) for row in rows]

    async def settle(
        self,
        delivery: Delivery,
        status: DeliveryStatus,
        *,
        reason: DropReason | str | None = None,
        message_id: int | None = None,
    ) -> bool:
        """Marks how it ended; False when the claim had run out and another worker has it now.

        Words that somebody wrote are forgotten with that.
        """
        values: dict[str, Any] = {"status": status, "reason": reason, "message_id": message_id, "settled_at": self._now}
        if delivery.kind in _wordy():
            values["facts"] = {}
        return await self._update(outbox, values, outbox.c.id == delivery.id, outbox.c.fence == delivery.fence) == 1

    async def settle_sent(self, sent: Sequence[tuple[Delivery, int | None]]) -> None:
        """Marks several at once as sent, with the ids of their messages; those whose claim has run out are left."""
        wordy = _wordy()
        for holds_words in (False, True):
            rows = [
                {"row": delivery.id, "whose": delivery.fence, "message": message_id}
                for delivery, message_id in sent
                if (delivery.kind in wordy) is holds_words
            ]
            if not rows:
                continue
            values: dict[str, Any] = {
                "status": _S.SENT,
                "reason": None,
                "settled_at": self._now,
                "message_id": bindparam("message"),
            }
            if holds_words:
                values["facts"] = {}
            where = (outbox.c.id == bindparam("row"), outbox.c.fence == bindparam("whose"))
            await self._connection.execute(outbox.update().where(*where).values(values), rows)

    async def put_off(self, delivery: Delivery, until: datetime, *, whole_chat: bool = False) -> None:
        """Back to waiting, not before an instant; with ``whole_chat`` everything else for this chat waits too."""
        values: dict[str, Any] = {"status": _S.WAITING, "not_before": until, "fence": None}
        if whole_chat:
            values["reason"] = _FLOOD  # later notices for this chat wait behind it, also those that come meanwhile
        await self._update(outbox, values, outbox.c.id == delivery.id, outbox.c.fence == delivery.fence)
        if whole_chat:
            same = (outbox.c.recipient == delivery.recipient, outbox.c.status == _S.WAITING)
            await self._update(outbox, {"not_before": until}, *same, outbox.c.not_before < until)

    async def drop_unsent(
        self,
        recipient: str,
        reason: DropReason,
        *kinds: type[Notice],
        but_for: Collection[type[Notice]] = (),
        due_by: datetime | None = None,
    ) -> int:
        """Drops what is still waiting for a recipient, of these kinds (all without), and due by then (all without)."""
        where = [outbox.c.recipient == recipient, _UNSENT]
        if due_by is not None:
            where.append(outbox.c.not_before <= due_by)
        if kinds:
            where.append(outbox.c.kind.in_([kind.__name__ for kind in kinds]))
        if but_for:
            where.append(outbox.c.kind.not_in([kind.__name__ for kind in but_for]))
        await self._update(outbox, {"facts": {}}, *where, outbox.c.kind.in_(_wordy()))
        values = {"status": _S.DROPPED, "reason": reason, "settled_at": self._now}
        return await self._update(outbox, values, *where)

    async def drop_about(self, recipient: str, kinds: Collection[type[Notice]], about: str, reason: DropReason) -> int:
        """Drops what still waits of these kinds and whose ``about`` begins like this; the words go with it."""
        keys = [_key(recipient, kind, about) for kind in kinds]
        where = (outbox.c.recipient == recipient, _UNSENT)
        theirs = or_(*(outbox.c.dedup_key.startswith(key, autoescape=True) for key in keys))
        values = {"status": _S.DROPPED, "reason": reason, "settled_at": self._now, "facts": {}}
        return await self._update(outbox, values, *where, theirs)

    async def last_queued(self, recipient: str, kind: type[Notice], about: str = "") -> datetime | None:
        """When a notice of that kind, whose ``about`` begins like this, was last queued for a recipient."""
        key = outbox.c.dedup_key.startswith(_key(recipient, kind, about), autoescape=True)
        where = (outbox.c.recipient == recipient, outbox.c.kind == kind.__name__, key)
        row = await self._one(select(func.max(outbox.c.created_at)).where(*where))
        return row[0] if row else None

    async def newest(self) -> int:
        """The number of the newest row, 0 without any: tells apart what is told twice within one instant."""
        number = await self._one(select(func.coalesce(func.max(outbox.c.id), 0)))
        return int(number[0]) if number is not None else 0

    async def was_sent(self, recipient: str, kind: type[Notice], about: str) -> bool:
        """Whether a notice of that kind, whose ``about`` begins like this, has really reached a recipient."""
        key = outbox.c.dedup_key.startswith(_key(recipient, kind, about), autoescape=True)
        return await self._count(outbox, outbox.c.recipient == recipient, outbox.c.status == _S.SENT, key) > 0

    async def release_claims(self) -> int:
        """At the start of the only worker: what a killed one had claimed is waiting again, and may arrive twice."""
        return await self._update(outbox, {"status": _S.WAITING, "fence": None}, outbox.c.status == _S.CLAIMED)

    async def next_due(self) -> datetime | None:
        """The instant at which the next notice leaves."""
        row = await self._one(select(func.min(outbox.c.not_before)).where(_UNSENT))
        return row[0] if row else None

    async def backlog(self) -> int:
        """How many notices are due and unsent."""
        return await self._count(outbox, _UNSENT, outbox.c.not_before <= self._now)


@cache
def _first_in_line(up_to: int) -> Select[Any]:
    """The ids of what is due ``now``, at ``most`` so many. Built once: that takes longer than the database does."""
    now, most = bindparam("now", type_=outbox.c.not_before.type), bindparam("most", type_=Integer)
    parts = [_due_with(rank, now, most) for rank in sorted(RANKS.values()) if rank <= up_to]
    line = union_all(*parts).subquery()
    return select(line.c.id).order_by(line.c.rank, line.c.not_before, line.c.id).limit(most)


def _due_with(rank: int, now: BindParameter[Any], most: BindParameter[Any]) -> Select[Any]:
    """One urgency by itself: then the index gives its rows in order, and no backlog is read through to sort it."""
    ahead = aliased(outbox)
    is_behind = (
        select(ahead.c.id)
        .where(
            ahead.c.recipient == outbox.c.recipient,
            _unsent(ahead),
            or_(ahead.c.not_before <= now, ahead.c.reason == _FLOOD),
            ahead.c.id < outbox.c.id,
        )
        .exists()
    )
    due = (
        select(outbox.c.id, outbox.c.rank, outbox.c.not_before)
        .where(_UNSENT, outbox.c.rank == literal_column(str(rank)), outbox.c.not_before <= now)
        .where(_is_free(now), ~is_behind)
        .order_by(outbox.c.not_before, outbox.c.id)
        .limit(most)
    )
    return select(due.subquery())


def _is_free(now: ColumnElement[Any]) -> ColumnElement[bool]:
    is_given_up = and_(outbox.c.status == _S.CLAIMED, outbox.c.claimed_until <= now)
    return or_(outbox.c.status == _S.WAITING, is_given_up)


def _delivery(row: Row[Any], fence: str) -> Delivery:
    return Delivery(
        id=row.id,
        recipient=row.recipient,
        kind=row.kind,
        rank=row.rank,
        facts=row.facts,
        not_before=row.not_before,
        expires_at=row.expires_at,
        attempts=row.attempts + 1,
        fence=fence,
        was_claimed=row.status == _S.CLAIMED,
    )


def _key(recipient: str, kind: type[Notice], about: str) -> str:
    """How ``Work.tell`` names a notice, so that it is queued once."""
    return f"{recipient.replace(':', '')}/{kind.__name__}/{about}"


def _wordy() -> frozenset[str]:
    """The kinds of notices that hold what somebody wrote."""
    return frozenset(name for name, kind in notice_kinds().items() if kind.holds_words)
