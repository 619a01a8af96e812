"""Erasing people, as ``program.held_data`` says for each table; and reading what is held about somebody."""

from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Table, and_, exists, false, not_, or_, select

from db import crypto
from db.inbox import key_of
from db.models import (
    applications,
    consents,
    consultation_bookings,
    follow_ups,
    forms,
    inbox,
    metadata,
    outbox,
    persons,
    proposals,
    staff_members,
    tandem_members,
    tandems,
    team_messages,
    team_questions,
    timers,
    worries,
)
from db.repositories import Repository
from program.applications import LIVE, ApplicationStatus
from program.deliveries import DeliveryStatus, DropReason
from program.desk import CardKind
from program.erasures import FOLLOW_UPS, Clock, Stays
from program.held_data import CARDS, CHAT, HOLDINGS, TIMERS
from program.holdings import Fate, Holding
from program.notices import MentorSiteTold, NobodyNext, notice_kinds
from program.people import Availability
from program.tandems import LIVE as LIVE_TANDEMS
from program.team_threads import MessageKind
from program.worries import WorryStatus

_UNSENT = (DeliveryStatus.WAITING, DeliveryStatus.CLAIMED)
_UNSETTLED = ("received", "handled")
_HANDED_IN = tuple(status for status in LIVE if status is not ApplicationStatus.DRAFT)
_LINES = (MentorSiteTold.__name__, NobodyNext.__name__)  # to staff, about a match, without a card of their own
_AUTHORS = ("sender_id", "author_id", "from_id", "person_id")  # in a notice's facts: whose words it carries


class Erasures(Repository):
    """What is held about somebody, in all tables."""

    async def held(self, person_id: int) -> dict[str, list[dict[str, Any]]]:
        """What /mydata shows, as stored: the rows of each section by their columns, oldest first."""
        found: dict[str, list[dict[str, Any]]] = {}
        for holding in HOLDINGS.values():
            table = metadata.tables[holding.table]
            for shown in holding.shown:
                columns = [table.c[name] for name in shown.columns]
                mine = theirs(table, shown.whose or holding.whose, person_id)
                order = list(table.primary_key.columns) or [table.c[shown.columns[-1]]]
                rows = await self._all(select(*columns).where(mine).order_by(*order))
                found.setdefault(shown.section, []).extend(dict(row._mapping) for row in rows)  # noqa: SLF001 - public
        found["timers"] = await self._timers(person_id)
        return found

    async def card_objects(self, person_id: int) -> list[tuple[CardKind, int]]:
        """What of this person's cards in staff groups may be about: kinds of cards with ids of objects."""
        found = []
        for kind, name in CARDS.items():
            if name is not None:
                found += [(kind, number) for number in await self._ids(name, person_id)]
        return found

    async def lines_in_groups(self, person_id: int) -> list[tuple[str, int]]:
        """Messages in staff groups about this person that are no cards: site and message id."""
        matches = set(await self._ids(proposals.name, person_id))
        told = select(outbox.c.recipient, outbox.c.facts, outbox.c.message_id).where(
            outbox.c.kind.in_(_LINES), outbox.c.message_id.is_not(None)
        )
        return [
            (row.recipient[2:], row.message_id)
            for row in await self._all(told)
            if row.facts.get("proposal_id") in matches and row.recipient.startswith("s:")
        ]

    async def things_in_groups(self, person_id: int) -> list[tuple[str, int]]:
        """Pictures, files … of this person's that were copied into a staff group: site and message id."""
        copies = select(team_questions.c.site, team_messages.c.group_message).join(
            team_questions, team_messages.c.question_id == team_questions.c.id
        )
        theirs_there = (team_messages.c.kind == MessageKind.THING, team_messages.c.group_message.is_not(None))
        rows = await self._all(copies.where(team_questions.c.person_id == person_id, *theirs_there))
        return [(row.site, row.group_message) for row in rows]

    async def erase(self, person_id: int, stays: Stays) -> None:
        """Takes everything personal out. What the person is in the middle of must have been ended before.

        What the accounts had told that the person has given up for this one goes too: nothing else finds it.
        """
        given_up = await self._all(select(persons.c.id).where(persons.c.moved_to == person_id))
        for row in given_up:
            await self.erase(row.id, Stays())
        await self.clear_timers(person_id, stays)
        await self._empty_queues(person_id)
        for telegram_id in await self._accounts(person_id):
            await self._forget_updates(telegram_id)
            member = staff_members.c.telegram_key == crypto.installed().lookup(telegram_id)
            await self._delete(staff_members, member)
        for table in reversed(metadata.sorted_tables):  # rows that point at others go first
            holding = HOLDINGS[table.name]
            if not (stays.follow_ups and holding.until_last_answer):
                await self._apply(table, holding, person_id, stays)

    async def clock_of(self, person_id: int) -> Clock:
        """When this person's data is to go, and whether they know."""
        row = await self._one(select(persons.c.erase_at, persons.c.erase_warned_at).where(persons.c.id == person_id))
        return Clock(erase_at=row.erase_at if row else None, warned_at=row.erase_warned_at if row else None)

    async def touched_at(self, person_id: int) -> datetime | None:
        """When somebody last went on with a sign-up that is open; None where there is none."""
        mine = (forms.c.person_id == person_id,)
        row = await self._one(select(forms.c.updated_at).where(*mine).order_by(forms.c.updated_at.desc()).limit(1))
        draft = (applications.c.person_id == person_id, applications.c.status == ApplicationStatus.DRAFT)
        begun = await self._one(select(applications.c.created_at).where(*draft))
        return max((entry[0] for entry in (row, begun) if entry is not None), default=None)

    async def has_told(self, person_id: int) -> bool:
        """Whether somebody has ever agreed to anything, answered or written: else there is nothing to warn them of."""
        for table in (consents, forms, applications, team_questions, consultation_bookings):
            if await self._count(table, table.c.person_id == person_id):
                return True
        return False

    async def stays_of(self, person_id: int) -> Stays:
        """What outlives this person: follow-ups that were agreed to and are not answered, open cases."""
        agreed = (consents.c.person_id == person_id, consents.c.kind == FOLLOW_UPS, consents.c.withdrawn_at.is_(None))
        unanswered = (follow_ups.c.person_id == person_id, follow_ups.c.closed_at.is_(None))
        told = (worries.c.reporter_id == person_id, worries.c.status != WorryStatus.CLOSED)
        is_asked_later = await self._count(consents, *agreed) > 0 and await self._count(follow_ups, *unanswered) > 0
        return Stays(follow_ups=is_asked_later, cases=await self._count(worries, *told))

    async def is_staff(self, telegram_id: int) -> bool:
        """Whether this account stands in a staff group, as far as is known."""
        member = staff_members.c.telegram_key == crypto.installed().lookup(telegram_id)
        return await self._count(staff_members, member, staff_members.c.is_member.is_(True)) > 0

    async def unwatched(self, overdue_since: datetime) -> list[int]:
        """Whom the daily look is about.

        People without a date, with one that a lost timer has let pass, those of whom only the chat is left, and
        reporters of worry cases that were open when they left and are closed by now. Left out are those who take part:
        for them nothing is to be set, and to find that out for each of ten thousand takes minutes.
        """
        is_late = persons.c.erase_at < overdue_since
        is_rest = persons.c.availability == Availability.ERASED
        looked_at = or_(and_(persons.c.erase_at.is_(None), not_(_takes_part())), is_late, is_rest)
        rows = await self._all(select(persons.c.id).where(persons.c.telegram_id.is_not(None), looked_at))
        left = select(worries.c.reporter_id).join(persons, worries.c.reporter_id == persons.c.id)
        over = (persons.c.telegram_id.is_(None), worries.c.status == WorryStatus.CLOSED)
        closed = await self._all(left.where(*over).distinct())
        return [row.id for row in rows] + [row.reporter_id for row in closed]

    async def _accounts(self, person_id: int) -> list[int]:
        mine = theirs(persons, HOLDINGS[persons.name].whose, person_id)
        rows = await self._all(select(persons.c.telegram_id).where(mine, persons.c.telegram_id.is_not(None)))
        return [row.telegram_id for row in rows]

    async def _ids(self, name: str, person_id: int) -> list[int]:
        table = metadata.tables[name]
        rows = await self._all(select(table.c.id).where(theirs(table, HOLDINGS[name].whose, person_id)))
        return [row.id for row in rows]

    async def _timers(self, person_id: int) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = []
        for kind, name in TIMERS.items():
            if name is not None:
                mine = (timers.c.kind == kind, timers.c.object_id.in_(await self._ids(name, person_id)))
                rows = await self._all(select(timers.c.kind, timers.c.due_at).where(*mine))
                found += [{"kind": row.kind, "due_at": row.due_at} for row in rows]
        return found

    async def clear_timers(self, person_id: int, stays: Stays) -> None:
        """Nothing wakes any more for rows of this person's own, as they are now."""
        for kind, name in TIMERS.items():
            if name is None or (stays.follow_ups and HOLDINGS[name].until_last_answer):
                continue
            numbers = await self._ids(name, person_id)
            await self._delete(timers, timers.c.kind == kind, timers.c.object_id.in_(numbers))

    async def _empty_queues(self, person_id: int) -> None:
        mine = outbox.c.recipient == f"p:{person_id}"
        dropped = {"status": DeliveryStatus.DROPPED, "reason": DropReason.ERASED, "settled_at": self._now}
        await self._update(outbox, dropped, mine, outbox.c.status.in_(_UNSENT))
        # Without its fence a delivery that is under way at this moment can put nothing back.
        await self._update(outbox, {"facts": {}, "fence": None, "message_id": None}, mine)
        wordy = [name for name, kind in notice_kinds().items() if kind.holds_words]
        to_others = select(outbox.c.id, outbox.c.facts).where(outbox.c.kind.in_(wordy), outbox.c.status.in_(_UNSENT))
        theirs_too = [
            row.id for row in await self._all(to_others) if person_id in {row.facts.get(name) for name in _AUTHORS}
        ]
        await self._update(outbox, dropped | {"facts": {}, "fence": None}, outbox.c.id.in_(theirs_too))

    async def _forget_updates(self, telegram_id: int) -> None:
        """What they wrote, and every settled answer: a screen of somebody else's may show the name."""
        is_settled = inbox.c.status.not_in(_UNSETTLED)
        await self._update(inbox, {"payload": None, "answer": None}, is_settled)
        await self._update(inbox, {"sender_key": ""}, is_settled, inbox.c.sender_key == key_of(f"u{telegram_id}"))

    async def _apply(self, table: Table, holding: Holding, person_id: int, stays: Stays) -> None:
        if holding.fate is Fate.DELETED:
            mine = theirs(table, holding.whose, person_id)
            await self._delete(table, and_(mine, _but_for(table, stays)))
        for emptying in holding.empties:
            values = dict(emptying.values)
            if stays.follow_ups and values == CHAT and emptying.whose == ("id",):
                continue
            await self._update(table, values, theirs(table, emptying.whose or holding.whose, person_id))


def _takes_part() -> ColumnElement[bool]:
    """A tandem that has not ended; or an application that was handed in, by somebody who cannot rest after a tandem."""
    mine = (tandem_members.c.person_id == persons.c.id, tandem_members.c.tandem_id == tandems.c.id)
    applied = (applications.c.person_id == persons.c.id, applications.c.status.in_(_HANDED_IN))
    has_tandem = exists().where(*mine, tandems.c.status.in_(LIVE_TANDEMS))
    has_ended_one = exists().where(*mine, tandems.c.status.not_in(LIVE_TANDEMS))
    is_in = or_(has_tandem, and_(exists().where(*applied), not_(has_ended_one)))
    return and_(persons.c.is_guest.is_(False), is_in)


def theirs(table: Table, whose: tuple[str, ...], person_id: int) -> ColumnElement[bool]:
    """The rows of a table that are a person's, by columns as ``Holding`` names them."""
    ways: list[ColumnElement[bool]] = [false()]
    for way in whose:
        column, _, other = way.partition(">")
        if other:
            parent = metadata.tables[other]
            mine = select(parent.c.id).where(theirs(parent, HOLDINGS[other].whose, person_id))
            ways.append(table.c[column].in_(mine))
        else:
            ways.append(table.c[column] == person_id)
    return or_(*ways)


def _but_for(table: Table, stays: Stays) -> ColumnElement[bool]:
    """Of consents, the one to follow-ups stays as long as they go on."""
    if table is consents and stays.follow_ups:
        return consents.c.kind != FOLLOW_UPS
    return ~false()
