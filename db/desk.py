"""The staff desk: groups, who is in them, set-up codes, and cards."""

import hashlib
import hmac
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Row, or_, select

from db import crypto
from db.models import cards, persons, setup_codes, staff_groups, staff_members, staff_topics
from db.repositories import Repository
from program.desk import Card, CardKind, CardStatus, Topic


@dataclass(frozen=True, slots=True, kw_only=True)
class StaffGroup:
    """The Telegram group in which a site's staff decide."""

    site: str
    chat_id: int
    board_message_id: int | None
    is_lost: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Membership:
    """What is known of somebody's place in a group, and since when."""

    is_member: bool
    is_admin: bool
    checked_at: datetime


class StaffGroups(Repository):
    """Sites' groups, memberships and set-up codes."""

    async def of_site(self, site: str) -> StaffGroup | None:
        """The group of a site."""
        row = await self._one(select(staff_groups).where(staff_groups.c.site == site))
        return _group(row) if row is not None else None

    async def by_chat(self, chat_id: int) -> StaffGroup | None:
        """The group with that chat id."""
        row = await self._one(select(staff_groups).where(staff_groups.c.chat_key == _key(chat_id)))
        return _group(row) if row is not None else None

    async def all(self) -> list[StaffGroup]:
        """All bound groups."""
        return [_group(row) for row in await self._all(select(staff_groups).order_by(staff_groups.c.site))]

    async def bind(self, site: str, chat_id: int, bound_by: int) -> None:
        """Makes a chat the site's group; the site's earlier group, and the chat's earlier site, are let go."""
        await self._delete(staff_groups, or_(staff_groups.c.site == site, staff_groups.c.chat_key == _key(chat_id)))
        await self._delete(staff_topics, staff_topics.c.site == site)
        values = {"site": site, "chat_id": chat_id, "chat_key": _key(chat_id), "is_lost": False}
        rest = {"bound_at": self._now, "bound_by": bound_by, "board_message_id": None}
        await self._connection.execute(staff_groups.insert().values(values | rest))

    async def rename_chat(self, old_chat_id: int, new_chat_id: int) -> str | None:
        """A group became a supergroup; answers its site. What was posted is out of reach from now on."""
        group = await self.by_chat(old_chat_id)
        if group is None:
            return None
        values = {"chat_id": new_chat_id, "chat_key": _key(new_chat_id), "board_message_id": None}
        await self._update(staff_groups, values, staff_groups.c.site == group.site)
        await self._update(
            staff_members, {"chat_key": _key(new_chat_id)}, staff_members.c.chat_key == _key(old_chat_id)
        )
        return group.site

    async def keep_board(self, site: str, message_id: int | None) -> None:
        """Remembers which message is the board."""
        await self._update(staff_groups, {"board_message_id": message_id}, staff_groups.c.site == site)

    async def topics(self, site: str) -> dict[Topic, int]:
        """Into which topic of the site's forum things go."""
        rows = await self._all(select(staff_topics).where(staff_topics.c.site == site))
        return {Topic(row.topic): row.thread_id for row in rows}

    async def keep_topic(self, site: str, topic: Topic, thread_id: int) -> None:
        """From now on, this goes there."""
        await self._upsert(staff_topics, ("site", "topic"), {"site": site, "topic": topic, "thread_id": thread_id})

    async def forget_topic(self, site: str, topic: Topic) -> None:
        """This goes to the general topic again."""
        await self._delete(staff_topics, staff_topics.c.site == site, staff_topics.c.topic == topic)

    async def forget_thread(self, site: str, thread_id: int) -> int:
        """A topic is gone: what went there goes to the general one. Answers for how many things it was."""
        return await self._delete(staff_topics, staff_topics.c.site == site, staff_topics.c.thread_id == thread_id)

    async def mark_lost(self, site: str, is_lost: bool) -> None:
        """Whether the bot can still work in the group."""
        await self._update(staff_groups, {"is_lost": is_lost}, staff_groups.c.site == site)

    async def bound_by(self, site: str) -> int:
        """The person id of who bound the site's group."""
        row = await self._one(select(staff_groups.c.bound_by).where(staff_groups.c.site == site))
        return int(row[0]) if row is not None else 0

    async def people_of(self, site: str) -> list[int]:
        """Person ids of those who stand in the site's group, as far as they are known to the bot."""
        statement = (
            select(persons.c.id)
            .join(staff_members, staff_members.c.telegram_key == persons.c.telegram_key)
            .join(staff_groups, staff_groups.c.chat_key == staff_members.c.chat_key)
            .where(staff_groups.c.site == site, staff_members.c.is_member)
            .order_by(persons.c.id)
        )
        return [row.id for row in await self._all(statement)]

    async def membership(self, chat_id: int, telegram_id: int) -> Membership | None:
        """What is known of somebody in a group."""
        member = crypto.installed().lookup(telegram_id)
        row = await self._one(
            select(staff_members).where(
                staff_members.c.chat_key == _key(chat_id), staff_members.c.telegram_key == member
            )
        )
        if row is None:
            return None
        return Membership(is_member=row.is_member, is_admin=row.is_admin, checked_at=row.checked_at)

    async def keep_membership(self, chat_id: int, telegram_id: int, *, is_member: bool, is_admin: bool) -> None:
        """Remembers what Telegram said of somebody in a group."""
        member = crypto.installed().lookup(telegram_id)
        values = {"chat_key": _key(chat_id), "telegram_key": member, "is_member": is_member, "is_admin": is_admin}
        await self._upsert(staff_members, ("chat_key", "telegram_key"), values | {"checked_at": self._now})

    async def make_code(self, site: str, code: str) -> None:
        """Keeps a one-time set-up code, hashed; an earlier one of this site no longer works."""
        values = {"site": site, "code_hash": _code_hash(code), "made_at": self._now, "tries": 0}
        await self._upsert(setup_codes, ("site",), values)

    async def use_code(self, code: str) -> str | None:
        """The site whose code this is; the code is used up. None for a wrong one, which counts against all."""
        for row in await self._all(select(setup_codes)):
            if row.tries < 20 and hmac.compare_digest(row.code_hash, _code_hash(code)):
                await self._delete(setup_codes, setup_codes.c.site == row.site)
                return str(row.site)
        await self._update(setup_codes, {"tries": setup_codes.c.tries + 1})
        return None


class Cards(Repository):
    """Cards of the staff desk."""

    async def get(self, card_id: int) -> Card | None:
        """The card with that id."""
        row = await self._one(select(cards).where(cards.c.id == card_id))
        return _card(row) if row is not None else None

    async def about(self, kind: CardKind, object_id: int) -> Card | None:
        """The card about an object."""
        row = await self._one(select(cards).where(cards.c.kind == kind, cards.c.object_id == object_id))
        return _card(row) if row is not None else None

    async def by_message(self, site: str, message_id: int) -> Card | None:
        """The card that is shown by a message of the site's group."""
        row = await self._one(select(cards).where(cards.c.site == site, cards.c.message_id == message_id))
        return _card(row) if row is not None else None

    async def open(self, site: str) -> list[Card]:
        """The site's undecided cards."""
        statement = select(cards).where(cards.c.site == site, cards.c.status != CardStatus.SETTLED)
        return [_card(row) for row in await self._all(statement.order_by(cards.c.id))]

    async def posted_since(self, site: str, instant: datetime) -> int:
        """How many unasked cards went out since an instant; safety cards do not count."""
        return await self._count(
            cards, cards.c.site == site, cards.c.posted_at >= instant, cards.c.is_safety.is_(False)
        )

    async def add(self, *, site: str, kind: CardKind, object_id: int, due_at: datetime, is_safety: bool = False) -> int:
        """A new card, or the settled one of this object opened again; answers its id."""
        known = await self.about(kind, object_id)
        if known is not None:
            await self.change(known.id, status=CardStatus.WAITING, due_at=due_at, held_until=None, message_id=None)
            await self.change(known.id, claimed_by=None, claimed_until=None, posted_at=None, created_at=self._now)
            return known.id
        values = {"site": site, "kind": kind, "object_id": object_id, "status": CardStatus.WAITING}
        rest = {"is_safety": is_safety, "created_at": self._now, "due_at": due_at}
        return await self._insert(cards, values | rest)

    async def change(self, card_id: int, **values: Any) -> None:
        """Sets columns of one card."""
        await self._update_one(cards, values, cards.c.id == card_id)

    async def claim(self, card_id: int, person_id: int, until: datetime) -> bool:
        """Gives the card to somebody; False when another has it or it is settled."""
        is_free = or_(cards.c.claimed_by.is_(None), cards.c.claimed_by == person_id, cards.c.claimed_until <= self._now)
        values = {"claimed_by": person_id, "claimed_until": until, "status": CardStatus.CLAIMED, "held_until": None}
        return await self._update(cards, values, cards.c.id == card_id, cards.c.status != "settled", is_free) == 1


def _key(chat_id: int) -> str:
    return crypto.installed().lookup(chat_id)


def _code_hash(code: str) -> str:
    return hashlib.sha256(f"setup {code.strip().upper()}".encode()).hexdigest()


def _group(row: Row[Any]) -> StaffGroup:
    return StaffGroup(site=row.site, chat_id=row.chat_id, board_message_id=row.board_message_id, is_lost=row.is_lost)


def _card(row: Row[Any]) -> Card:
    return Card(
        id=row.id,
        site=row.site,
        kind=CardKind(row.kind),
        object_id=row.object_id,
        status=CardStatus(row.status),
        is_safety=row.is_safety,
        created_at=row.created_at,
        due_at=row.due_at,
        posted_at=row.posted_at,
        message_id=row.message_id,
        claimed_by=row.claimed_by,
        claimed_until=row.claimed_until,
        held_until=row.held_until,
    )
