"""Links by which people move to a new account: the hash of a code, never the code."""

from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Row, select

from db.models import account_links
from db.repositories import Repository
from program.new_accounts import MOST_TRIES, AccountLink, LinkStatus


class AccountLinks(Repository):
    """At most one open link for each person."""

    async def get(self, link_id: int) -> AccountLink | None:
        """The link with that id."""
        row = await self._one(select(account_links).where(account_links.c.id == link_id))
        return _link(row) if row is not None else None

    async def add(self, *, person_id: int, site: str, code_hash: str, made_by: int, expires_at: datetime) -> int:
        """Keeps a link; answers its id. Earlier ones for this person are taken back."""
        await self.revoke_all_of(person_id)
        values = {"person_id": person_id, "site": site, "code_hash": code_hash, "status": LinkStatus.OPEN, "tries": 0}
        made = {"made_by": made_by, "made_at": self._now, "expires_at": expires_at}
        return await self._insert(account_links, values | made)

    async def usable(self, code_hash: str) -> AccountLink | None:
        """The link with this code, if somebody can move by it now."""
        row = await self._one(select(account_links).where(account_links.c.code_hash == code_hash, *self._is_usable()))
        return _link(row) if row is not None else None

    async def count_try(self) -> None:
        """A wrong code: it counts against all that are open."""
        values: dict[str, Any] = {"tries": account_links.c.tries + 1}
        await self._update(account_links, values, account_links.c.status == LinkStatus.OPEN)

    async def settle(self, link_id: int, status: LinkStatus) -> bool:
        """Used, or taken back; False when it was not open any more."""
        values = {"status": status, "settled_at": self._now}
        is_open = account_links.c.status == LinkStatus.OPEN
        return await self._update(account_links, values, account_links.c.id == link_id, is_open) == 1

    async def revoke_all_of(self, person_id: int) -> None:
        """No open link leads to this person any more."""
        values = {"status": LinkStatus.REVOKED, "settled_at": self._now}
        is_open = account_links.c.status == LinkStatus.OPEN
        await self._update(account_links, values, account_links.c.person_id == person_id, is_open)

    def _is_usable(self) -> tuple[ColumnElement[bool], ...]:
        return (
            account_links.c.status == LinkStatus.OPEN,
            account_links.c.expires_at > self._now,
            account_links.c.tries < MOST_TRIES,
        )


def _link(row: Row[Any]) -> AccountLink:
    return AccountLink(
        id=row.id,
        person_id=row.person_id,
        site=row.site,
        status=LinkStatus(row.status),
        made_by=row.made_by,
        made_at=row.made_at,
        expires_at=row.expires_at,
    )
