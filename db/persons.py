"""People, their consents, and finding a person by the Telegram account."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Row, select

from db import crypto
from db.models import (
    cards,
    consents,
    consultation_bookings,
    consultation_seats,
    forms,
    outbox,
    persons,
    team_questions,
)
from db.repositories import Repository
from program.desk import CardKind
from program.people import Availability, Person, Role


@dataclass(frozen=True, slots=True, kw_only=True)
class Consent:
    """What somebody agreed to, in which version, language and exact words."""

    kind: str
    version: str
    language: str
    text_hash: str
    given_at: datetime
    withdrawn_at: datetime | None


class Persons(Repository):
    """The people."""

    async def get(self, person_id: int) -> Person | None:
        """The person, unless erased."""
        row = await self._one(select(persons).where(persons.c.id == person_id))
        return _person(row) if row is not None and row.telegram_id is not None else None

    async def by_telegram_id(self, telegram_id: int) -> Person | None:
        """The person with that account."""
        key = crypto.installed().lookup(telegram_id)
        row = await self._one(select(persons).where(persons.c.telegram_key == key))
        return _person(row) if row is not None else None

    async def many(self, person_ids: list[int]) -> dict[int, Person]:
        """People by id; erased ones are left out."""
        rows = await self._all(select(persons).where(persons.c.id.in_(person_ids)))
        return {row.id: _person(row) for row in rows if row.telegram_id is not None}

    async def add(
        self, *, telegram_id: int, first_name: str, last_name: str, username: str | None, language: str, zone: str
    ) -> Person:
        """Somebody who writes to the bot for the first time."""
        person_id = await self._insert(
            persons,
            {
                "telegram_id": telegram_id,
                "telegram_key": crypto.installed().lookup(telegram_id),
                "first_name": first_name,
                "last_name": last_name,
                "username": username,
                "language": language,
                "language_chosen": False,
                "zone": zone,
                "availability": Availability.ACTIVE,
                "quiet_from": 21 * 60,
                "quiet_until": 8 * 60,
                "shares": {},
                "created_at": self._now,
            },
        )
        person = await self.get(person_id)
        assert person is not None  # noqa: S101 - inserted in this very transaction
        return person

    async def screen_of(self, person_id: int) -> int | None:
        """The message id of the person's living screen."""
        row = await self._one(select(persons.c.screen_id).where(persons.c.id == person_id))
        return row[0] if row is not None else None

    async def begin_album(self, person_id: int, album: str) -> bool:
        """Notes the album that arrives; answers whether this is its first part."""
        is_known = persons.c.album == album
        return await self._update(persons, {"album": album}, persons.c.id == person_id, is_known.is_not(True)) == 1

    async def change(self, person_id: int, **values: Any) -> None:
        """Sets columns of one person."""
        await self._update_one(persons, values, persons.c.id == person_id)

    async def swap_accounts(self, person: Person, stranger: Person) -> None:
        """The person goes on in the stranger's account; the stranger's row keeps the old account, without a name.

        Raises ``Overtaken`` where one of the two has another account by now.
        """
        keys = {entry.id: crypto.installed().lookup(entry.telegram_id) for entry in (person, stranger)}
        is_there = {number: (persons.c.id == number, persons.c.telegram_key == key) for number, key in keys.items()}
        given_up = {
            "telegram_id": person.telegram_id,
            "telegram_key": None,
            "first_name": "",
            "last_name": "",
            "username": None,
            "language": person.language,
            "role": None,
            "site": None,
            "screen_id": None,
            "erase_at": None,
            "erase_warned_at": None,
            "moved_to": person.id,
            "moved_told_at": None,
            "is_guest": False,
        }
        new = {
            "telegram_id": stranger.telegram_id,
            "telegram_key": keys[stranger.id],
            "first_name": stranger.first_name,
            "last_name": stranger.last_name,
            "username": stranger.username,
            "screen_id": None,
            "album": None,
        }
        await self._update_one(persons, given_up, *is_there[stranger.id])
        await self._update_one(persons, new, *is_there[person.id])
        await self._update_one(persons, {"telegram_key": keys[person.id]}, persons.c.id == stranger.id)

    async def tell_moved(self, person_id: int) -> bool:
        """Notes that a given-up account has been told so; False when it was before."""
        untold = (persons.c.id == person_id, persons.c.moved_to.is_not(None), persons.c.moved_told_at.is_(None))
        return await self._update(persons, {"moved_told_at": self._now}, *untold) == 1

    async def remove(self, person_id: int) -> None:
        """Takes out somebody of whom nothing may stay (under 18, before any application): forms and consents too, what
        they asked the team with its card, and notices on their way.
        """
        asked = select(team_questions.c.id).where(team_questions.c.person_id == person_id)
        await self._delete(cards, cards.c.kind == CardKind.QUESTION, cards.c.object_id.in_(asked))
        booked = select(consultation_bookings.c.id).where(consultation_bookings.c.person_id == person_id)
        await self._delete(consultation_seats, consultation_seats.c.booking_id.in_(booked))
        for table in (consultation_bookings, team_questions, forms, consents):
            await self._delete(table, table.c.person_id == person_id)
        await self._delete(outbox, outbox.c.recipient == f"p:{person_id}")
        await self._delete(persons, persons.c.id == person_id)

    async def consent(self, person_id: int, *, kind: str, version: str, language: str, text_hash: str) -> None:
        """Records a consent; one in the same version that still holds is left as it is."""
        held = await self.consents(person_id)
        if any(c.kind == kind and c.version == version and c.withdrawn_at is None for c in held):
            return
        await self._insert(
            consents,
            {
                "person_id": person_id,
                "kind": kind,
                "version": version,
                "language": language,
                "text_hash": text_hash,
                "given_at": self._now,
            },
        )

    async def consents(self, person_id: int) -> list[Consent]:
        """All consents of a person, oldest first."""
        found = await self._all(select(consents).where(consents.c.person_id == person_id).order_by(consents.c.id))
        return [
            Consent(
                kind=row.kind,
                version=row.version,
                language=row.language,
                text_hash=row.text_hash,
                given_at=row.given_at,
                withdrawn_at=row.withdrawn_at,
            )
            for row in found
        ]

    async def withdraw_consents(self, person_id: int, *kinds: str) -> int:
        """Ends every consent that still holds, of these kinds (all without); answers how many."""
        of_kinds = (consents.c.kind.in_(kinds),) if kinds else ()
        return await self._update(
            consents,
            {"withdrawn_at": self._now},
            consents.c.person_id == person_id,
            consents.c.withdrawn_at.is_(None),
            *of_kinds,
        )


def _person(row: Row[Any]) -> Person:
    return Person(
        id=row.id,
        telegram_id=row.telegram_id,
        first_name=row.first_name or "",  # none where only the chat is left, for follow-ups
        last_name=row.last_name or "",
        username=row.username,
        language=row.language,
        language_chosen=row.language_chosen,
        zone=row.zone,
        role=Role(row.role) if row.role else None,
        site=row.site,
        availability=Availability(row.availability),
        paused_until=row.paused_until,
        quiet_from=row.quiet_from,
        quiet_until=row.quiet_until,
        shares=row.shares or {},
        moved_to=row.moved_to,
        is_guest=row.is_guest,
        created_at=row.created_at,
    )
