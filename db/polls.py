"""Polls and votes."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import Row, distinct, func, select

from db.models import poll_votes, polls
from db.repositories import Repository
from program.polls import Option, Poll, PollKind, PollStatus
from program.workshops import Level, Topic


class Polls(Repository):
    """Polls; of votes the counts, and each person's own."""

    async def get(self, poll_id: int, *, is_held: bool = False, is_shared: bool = False) -> Poll | None:
        """The poll with that id. ``is_held`` waits for everybody who votes, ``is_shared`` for whoever closes it."""
        statement = select(polls).where(polls.c.id == poll_id)
        if is_held or is_shared:
            statement = statement.with_for_update(read=is_shared)
        row = await self._one(statement)
        return _poll(row) if row is not None else None

    async def of_site(self, site: str, limit: int) -> list[Poll]:
        """The site's newest polls."""
        statement = select(polls).where(polls.c.site == site).order_by(polls.c.id.desc()).limit(limit)
        return [_poll(row) for row in await self._all(statement)]

    async def add(self, poll: Poll) -> int:
        """Keeps a new poll; answers its id."""
        values = {
            "site": poll.site,
            "kind": poll.kind,
            "status": poll.status,
            "options": [_facts(option) for option in poll.options],
            "language": poll.language,
            "audience": sorted(poll.audience),
            "closes_at": poll.closes_at,
            "asked_up_to": 0,
            "asked": 0,
            "made_by": poll.made_by,
            "made_at": poll.made_at,
        }
        return await self._insert(polls, values)

    async def move(self, poll: Poll, status: PollStatus) -> None:
        """Saves a step, on condition that nobody else has meanwhile; raises ``Overtaken``."""
        await self._update_one(polls, {"status": status}, polls.c.id == poll.id, polls.c.status == poll.status)

    async def change(self, poll_id: int, **values: Any) -> None:
        """Saves columns that are no step."""
        await self._update_one(polls, values, polls.c.id == poll_id)

    async def with_dates(self, since: datetime) -> list[Poll]:
        """Polls about dates that were made since then, and that have a result or will have one."""
        which = (polls.c.kind == PollKind.DATES, polls.c.status != PollStatus.WITHDRAWN, polls.c.made_at >= since)
        return [_poll(row) for row in await self._all(select(polls).where(*which).order_by(polls.c.id))]

    async def change_options(self, poll: Poll, options: Sequence[Option]) -> None:
        """The same things to choose, with other instants; votes go by their place. Raises ``Overtaken``."""
        values = {"options": [_facts(option) for option in options]}
        await self._update_one(polls, values, polls.c.id == poll.id, polls.c.status == poll.status)

    async def link(self, poll_id: int, choice: int, workshop_id: int) -> None:
        """A draft has been made of an option: whoever taps it again comes to that draft."""
        poll = await self.get(poll_id, is_held=True)
        if poll is not None:
            options = list(poll.options)
            options[choice] = replace(options[choice], workshop_id=workshop_id)
            await self.change_options(poll, options)

    async def chosen_by(self, poll_id: int, person_id: int) -> frozenset[int]:
        """What somebody has chosen, for nobody but them."""
        mine = (poll_votes.c.poll_id == poll_id, poll_votes.c.person_id == person_id)
        return frozenset(row.choice for row in await self._all(select(poll_votes.c.choice).where(*mine)))

    async def choose(self, poll_id: int, person_id: int, choice: int) -> None:
        """One vote more; twice is once."""
        values = {"poll_id": poll_id, "person_id": person_id, "choice": choice}
        await self._insert_or_ignore(poll_votes, values)

    async def unchoose(self, poll_id: int, person_id: int, choice: int) -> None:
        """One vote less."""
        mine = (poll_votes.c.poll_id == poll_id, poll_votes.c.person_id == person_id, poll_votes.c.choice == choice)
        await self._delete(poll_votes, *mine)

    async def counts(self, poll_id: int) -> dict[int, int]:
        """How many chose each."""
        statement = (
            select(poll_votes.c.choice, func.count().label("people"))
            .where(poll_votes.c.poll_id == poll_id)
            .group_by(poll_votes.c.choice)
        )
        return {row.choice: int(row.people) for row in await self._all(statement)}

    async def voters(self, poll_id: int) -> int:
        """How many have chosen anything."""
        statement = select(func.count(distinct(poll_votes.c.person_id))).where(poll_votes.c.poll_id == poll_id)
        row = await self._one(statement)
        return int(row[0]) if row is not None else 0

    async def hand_over(self, from_id: int, to_id: int) -> None:
        """Somebody goes on in another account: what that one chose is theirs, unless they have chosen it too."""
        theirs = select(poll_votes).where(poll_votes.c.person_id == from_id)
        for row in await self._all(theirs):
            await self.choose(row.poll_id, to_id, row.choice)
        await self._delete(poll_votes, poll_votes.c.person_id == from_id)


def _facts(option: Option) -> dict[str, str]:
    made = {"workshop": str(option.workshop_id)} if option.workshop_id is not None else {}
    if option.topic is not None:
        return {"topic": option.topic, **made}
    if option.words is not None:
        return {"words": option.words, **made}
    if option.starts_at is None:
        raise ValueError(option)
    agreed = {"wall": option.wall.isoformat(), "zone": option.zone} if option.wall and option.zone else {}
    return {"starts_at": option.starts_at.isoformat(), **agreed, **made}


def _option(facts: dict[str, str]) -> Option:
    made = int(facts["workshop"]) if "workshop" in facts else None
    if "topic" in facts:
        return Option(topic=Topic(facts["topic"]), workshop_id=made)
    if "words" in facts:
        return Option(words=facts["words"], workshop_id=made)
    return Option(
        starts_at=datetime.fromisoformat(facts["starts_at"]),
        wall=datetime.fromisoformat(facts["wall"]) if "wall" in facts else None,
        zone=facts.get("zone"),
        workshop_id=made,
    )


def _poll(row: Row[Any]) -> Poll:
    return Poll(
        id=row.id,
        site=row.site,
        kind=PollKind(row.kind),
        status=PollStatus(row.status),
        options=tuple(map(_option, row.options)),
        language=row.language,
        audience=frozenset(map(Level, row.audience)),
        closes_at=row.closes_at,
        asked_up_to=row.asked_up_to,
        asked=row.asked,
        message_id=row.message_id,
        made_by=row.made_by,
        made_at=row.made_at,
    )
