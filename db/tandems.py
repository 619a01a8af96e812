"""Tandems and their meetings."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Row, or_, select

from db.models import meeting_answers, meetings, tandem_members, tandems, timers
from db.repositories import Repository
from program.meetings import Meeting, MeetingKind, MeetingStatus, Place
from program.tandems import LIVE, Tandem, TandemMember, TandemStatus


class Tandems(Repository):
    """Tandems; a mentee has at most one live one."""

    async def get(self, tandem_id: int) -> Tandem | None:
        """The tandem with that id."""
        row = await self._one(select(tandems).where(tandems.c.id == tandem_id))
        return _tandem(row) if row is not None else None

    async def live_of(self, person_id: int) -> list[Tandem]:
        """The person's tandems that have not ended, oldest first."""
        concerns = or_(tandems.c.mentee_id == person_id, tandems.c.mentor_id == person_id)
        statement = select(tandems).where(concerns, tandems.c.status.in_(LIVE)).order_by(tandems.c.id)
        return [_tandem(row) for row in await self._all(statement)]

    async def live(self, site: str | None = None) -> list[Tandem]:
        """All tandems that have not ended."""
        statement = select(tandems).where(tandems.c.status.in_(LIVE)).order_by(tandems.c.id)
        if site is not None:
            statement = statement.where(tandems.c.site == site)
        return [_tandem(row) for row in await self._all(statement)]

    async def add(
        self, *, proposal_id: int, site: str, mentee_id: int, mentor_id: int, template: str, ends_at: datetime
    ) -> int:
        """A new tandem; answers its id."""
        values = {"proposal_id": proposal_id, "site": site, "mentee_id": mentee_id, "mentor_id": mentor_id}
        rest = {"status": TandemStatus.STARTING, "template": template, "started_at": self._now, "ends_at": ends_at}
        tandem_id = await self._insert(tandems, values | rest)
        for person_id in (mentee_id, mentor_id):
            member = {"tandem_id": tandem_id, "person_id": person_id, "acted_at": self._now, "nudges": 0}
            await self._insert(tandem_members, member | {"counts_from": self._now})
        return tandem_id

    async def move(self, tandem: Tandem, status: TandemStatus, **values: Any) -> None:
        """Saves a step, on condition that the state is still the loaded one; raises ``Overtaken``."""
        where = (tandems.c.id == tandem.id, tandems.c.status == tandem.status)
        await self._update_one(tandems, {"status": status, **values}, *where)

    async def change(self, tandem_id: int, **values: Any) -> None:
        """Saves columns that are no step, such as a later end."""
        await self._update_one(tandems, values, tandems.c.id == tandem_id)

    async def of(self, person_id: int) -> list[Tandem]:
        """All of the person's tandems, also those that have ended, oldest first."""
        concerns = or_(tandems.c.mentee_id == person_id, tandems.c.mentor_id == person_id)
        return [_tandem(row) for row in await self._all(select(tandems).where(concerns).order_by(tandems.c.id))]

    async def members(self, tandem_id: int) -> list[TandemMember]:
        """What belongs to each of the two alone."""
        statement = select(tandem_members).where(tandem_members.c.tandem_id == tandem_id)
        return [_member(row) for row in await self._all(statement.order_by(tandem_members.c.id))]

    async def member(self, member_id: int) -> TandemMember | None:
        """The member with that id."""
        row = await self._one(select(tandem_members).where(tandem_members.c.id == member_id))
        return _member(row) if row is not None else None

    async def member_of(self, tandem_id: int, person_id: int) -> TandemMember | None:
        """What belongs to this person alone in that tandem."""
        where = (tandem_members.c.tandem_id == tandem_id, tandem_members.c.person_id == person_id)
        row = await self._one(select(tandem_members).where(*where))
        return _member(row) if row is not None else None

    async def change_member(self, member_id: int, **values: Any) -> None:
        """Saves columns of a member."""
        await self._update_one(tandem_members, values, tandem_members.c.id == member_id)

    async def climb(self, member: TandemMember, step: int) -> bool:
        """The next step of the silence ladder; False where this one has acted, or has climbed, since it was loaded."""
        is_as_loaded = (tandem_members.c.acted_at == member.acted_at, tandem_members.c.nudges == member.nudges)
        where = (tandem_members.c.id == member.id, *is_as_loaded)
        return await self._update(tandem_members, {"nudges": step}, *where) == 1

    async def members_without_timer(self, kind: str) -> list[TandemMember]:
        """Members of live tandems for whom no timer of that kind is set."""
        has_one = timers.select().where(timers.c.kind == kind, timers.c.object_id == tandem_members.c.id).exists()
        statement = (
            select(tandem_members)
            .join(tandems, tandems.c.id == tandem_members.c.tandem_id)
            .where(tandems.c.status.in_(LIVE), ~has_one)
        )
        return [_member(row) for row in await self._all(statement.order_by(tandem_members.c.id))]


class Meetings(Repository):
    """Meetings of tandems."""

    async def get(self, meeting_id: int) -> Meeting | None:
        """The meeting with that id."""
        row = await self._one(select(meetings).where(meetings.c.id == meeting_id))
        return _meeting(row) if row is not None else None

    async def of(self, tandem_id: int, *status: MeetingStatus) -> list[Meeting]:
        """The tandem's meetings in these states (all without), soonest first."""
        statement = select(meetings).where(meetings.c.tandem_id == tandem_id)
        if status:
            statement = statement.where(meetings.c.status.in_(status))
        found = [_meeting(row) for row in await self._all(statement.order_by(meetings.c.id))]
        return sorted(found, key=lambda entry: (entry.starts_at or entry.created_at, entry.id))

    async def dates_of(self, series_id: int) -> list[Meeting]:
        """The meetings of a series, in the order in which they were made."""
        statement = select(meetings).where(meetings.c.series_id == series_id).order_by(meetings.c.id)
        return [_meeting(row) for row in await self._all(statement)]

    async def unsettled(self) -> list[Meeting]:
        """Meetings that are offered or agreed."""
        open_ones = (MeetingStatus.PROPOSED, MeetingStatus.CONFIRMED)
        statement = select(meetings).where(meetings.c.status.in_(open_ones))
        return [_meeting(row) for row in await self._all(statement.order_by(meetings.c.id))]

    async def add(
        self,
        *,
        tandem_id: int,
        status: MeetingStatus,
        proposed_by: int,
        zone: str,
        minutes: int,
        place: Place | None,
        place_words: str | None,
        uid: str,
        options: Mapping[datetime, datetime] | None = None,
        starts_at: datetime | None = None,
        wall: datetime | None = None,
        kind: MeetingKind = MeetingKind.TALK,
        series_id: int | None = None,
    ) -> int:
        """A new meeting; ``options`` maps offered instants to their wall times in ``zone``. Answers its id."""
        values = {"tandem_id": tandem_id, "status": status, "proposed_by": proposed_by, "zone": zone}
        where = {"minutes": minutes, "place": place, "place_words": place_words, "sequence": 0, "uid": uid}
        times = {"options": _pairs(options or {}), "starts_at": starts_at, "wall": wall.isoformat() if wall else None}
        what = {"kind": kind, "series_id": series_id, "created_at": self._now}
        return await self._insert(meetings, values | where | times | what)

    async def move(self, meeting: Meeting, status: MeetingStatus, **values: Any) -> None:
        """Saves a step, on condition that state and sequence are still the loaded ones; raises ``Overtaken``.

        ``options`` are given as for ``add``.
        """
        if "options" in values:
            values["options"] = _pairs(values["options"])
        if values.get("wall") is not None:
            values["wall"] = values["wall"].isoformat()
        where = (
            meetings.c.id == meeting.id,
            meetings.c.status == meeting.status,
            meetings.c.sequence == meeting.sequence,
        )
        await self._update_one(meetings, {"status": status, **values}, *where)

    async def put_into_series(self, meeting_id: int, series_id: int | None) -> None:
        """From now on the meeting stands for a series, or for itself alone."""
        await self._update_one(meetings, {"series_id": series_id}, meetings.c.id == meeting_id)

    async def answer(self, meeting_id: int, person_id: int, answer: str) -> None:
        """One member's answer to "did it take place?"; the last one counts."""
        values = {"meeting_id": meeting_id, "person_id": person_id, "answer": answer, "answered_at": self._now}
        await self._upsert(meeting_answers, ("meeting_id", "person_id"), values)

    async def forget_answers(self, meeting_id: int) -> None:
        """The meeting has another time: what was said about the earlier one is void."""
        await self._delete(meeting_answers, meeting_answers.c.meeting_id == meeting_id)

    async def answers(self, meeting_id: int) -> dict[int, str]:
        """Who answered what."""
        rows = await self._all(select(meeting_answers).where(meeting_answers.c.meeting_id == meeting_id))
        return {row.person_id: row.answer for row in rows}


def _pairs(options: Mapping[datetime, datetime]) -> list[list[str]]:
    return [[instant.astimezone(UTC).isoformat(), options[instant].isoformat()] for instant in sorted(options)]


def _tandem(row: Row[Any]) -> Tandem:
    return Tandem(
        id=row.id,
        proposal_id=row.proposal_id,
        site=row.site,
        mentee_id=row.mentee_id,
        mentor_id=row.mentor_id,
        status=TandemStatus(row.status),
        template=row.template,
        started_at=row.started_at,
        ends_at=row.ends_at,
        ended_at=row.ended_at,
        ended_by=row.ended_by,
        end_reason=row.end_reason,
        end_words=row.end_words,
        contact_stopped_at=row.contact_stopped_at,
        paused_until=row.paused_until,
    )


def _member(row: Row[Any]) -> TandemMember:
    return TandemMember(
        id=row.id,
        tandem_id=row.tandem_id,
        person_id=row.person_id,
        acted_at=row.acted_at,
        nudges=row.nudges,
        counts_from=row.counts_from,
        extension_weeks=row.extension_weeks,
        seeks_again=row.seeks_again,
    )


def _meeting(row: Row[Any]) -> Meeting:
    return Meeting(
        id=row.id,
        tandem_id=row.tandem_id,
        status=MeetingStatus(row.status),
        proposed_by=row.proposed_by,
        options=tuple(datetime.fromisoformat(instant) for instant, _ in row.options),
        walls=tuple(datetime.fromisoformat(wall) for _, wall in row.options),
        starts_at=row.starts_at,
        zone=row.zone,
        wall=datetime.fromisoformat(row.wall) if row.wall else None,
        minutes=row.minutes,
        place=Place(row.place) if row.place else None,
        place_words=row.place_words,
        kind=MeetingKind(row.kind),
        series_id=row.series_id,
        sequence=row.sequence,
        uid=row.uid,
        created_at=row.created_at,
    )
