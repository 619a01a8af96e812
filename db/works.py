"""``Work``: one transaction with everything that a use case needs. Returning commits, raising rolls back."""

import asyncio
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager, nullcontext
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from db.account_links import AccountLinks
from db.applications import Applications
from db.audits import Audits
from db.bot_facts import BotFacts
from db.check_ins import CheckIns, LearningNotes
from db.circle_sessions import CircleSessions
from db.circles import Circles
from db.conflicts import Conflicts
from db.consultations import ConsultationBookings, ConsultationDesks
from db.couples import Couples
from db.desk import Cards, StaffGroups
from db.endings import Endings
from db.engine import overwrite_old_pages
from db.erasures import Erasures
from db.follow_ups import FollowUps
from db.forms import Forms
from db.guests import Guests
from db.inbox import Inbox
from db.invitations import Invitations
from db.meeting_series import MeetingSeries
from db.outbox import Outbox
from db.persons import Persons
from db.plans import Plans
from db.polls import Polls
from db.proposals import Proposals
from db.public_events import PublicEvents
from db.relays import Relays
from db.self_checks import SelfChecks
from db.speakers import Speakers
from db.tandems import Meetings, Tandems
from db.team_questions import TeamQuestions
from db.thanks import CertificateNames, Milestones, ThanksGiven
from db.timers import Timers
from db.workshops import Registrations, Workshops
from db.worries import Worries
from program.notices import Notice, kind_of
from program.programme import Programme


@dataclass(frozen=True)
class Work:
    """One unit of work at one instant. Nobody commits but ``Works``."""

    connection: AsyncConnection
    now: datetime
    programme: Programme

    @cached_property
    def persons(self) -> Persons:
        """People and consents."""
        return Persons(self.connection, self.now)

    @cached_property
    def forms(self) -> Forms:
        """Open conversations."""
        return Forms(self.connection, self.now)

    @cached_property
    def applications(self) -> Applications:
        """Applications."""
        return Applications(self.connection, self.now)

    @cached_property
    def proposals(self) -> Proposals:
        """Proposals and places."""
        return Proposals(self.connection, self.now)

    @cached_property
    def conflicts(self) -> Conflicts:
        """Pairs that must never be."""
        return Conflicts(self.connection, self.now)

    @cached_property
    def couples(self) -> Couples:
        """Applicants who belong together."""
        return Couples(self.connection, self.now)

    @cached_property
    def consultation_desks(self) -> ConsultationDesks:
        """Hours at which people can ask somebody."""
        return ConsultationDesks(self.connection, self.now)

    @cached_property
    def consultation_bookings(self) -> ConsultationBookings:
        """Appointments at those hours."""
        return ConsultationBookings(self.connection, self.now)

    @cached_property
    def public_events(self) -> PublicEvents:
        """Public events, and who comes."""
        return PublicEvents(self.connection, self.now)

    @cached_property
    def guests(self) -> Guests:
        """People who are here as guests alone."""
        return Guests(self.connection, self.now)

    @cached_property
    def tandems(self) -> Tandems:
        """Tandems."""
        return Tandems(self.connection, self.now)

    @cached_property
    def meetings(self) -> Meetings:
        """Meetings."""
        return Meetings(self.connection, self.now)

    @cached_property
    def meeting_series(self) -> MeetingSeries:
        """Meetings that repeat."""
        return MeetingSeries(self.connection, self.now)

    @cached_property
    def plans(self) -> Plans:
        """What the two of a tandem have agreed on."""
        return Plans(self.connection, self.now)

    @cached_property
    def check_ins(self) -> CheckIns:
        """The monthly questions."""
        return CheckIns(self.connection, self.now)

    @cached_property
    def learning_notes(self) -> LearningNotes:
        """What people write down for themselves."""
        return LearningNotes(self.connection, self.now)

    @cached_property
    def relays(self) -> Relays:
        """Messages between members of a tandem."""
        return Relays(self.connection, self.now)

    @cached_property
    def thanks(self) -> ThanksGiven:
        """Thanks between members of a tandem."""
        return ThanksGiven(self.connection, self.now)

    @cached_property
    def milestones(self) -> Milestones:
        """What tandems have reached."""
        return Milestones(self.connection, self.now)

    @cached_property
    def certificate_names(self) -> CertificateNames:
        """How people want to be named on certificates."""
        return CertificateNames(self.connection, self.now)

    @cached_property
    def endings(self) -> Endings:
        """What people say at the end of a tandem."""
        return Endings(self.connection, self.now)

    @cached_property
    def self_checks(self) -> SelfChecks:
        """How mentees rate the four gaps."""
        return SelfChecks(self.connection, self.now)

    @cached_property
    def follow_ups(self) -> FollowUps:
        """Questions months later."""
        return FollowUps(self.connection, self.now)

    @cached_property
    def workshops(self) -> Workshops:
        """Workshops."""
        return Workshops(self.connection, self.now)

    @cached_property
    def registrations(self) -> Registrations:
        """Who comes to workshops."""
        return Registrations(self.connection, self.now)

    @cached_property
    def invitations(self) -> Invitations:
        """Who is invited to workshops."""
        return Invitations(self.connection, self.now)

    @cached_property
    def staff_groups(self) -> StaffGroups:
        """Staff groups and who is in them."""
        return StaffGroups(self.connection, self.now)

    @cached_property
    def cards(self) -> Cards:
        """Cards of the staff desk."""
        return Cards(self.connection, self.now)

    @cached_property
    def team_questions(self) -> TeamQuestions:
        """Questions to the team."""
        return TeamQuestions(self.connection, self.now)

    @cached_property
    def worries(self) -> Worries:
        """Worries, and who hears them."""
        return Worries(self.connection, self.now)

    @cached_property
    def erasures(self) -> Erasures:
        """What is held about somebody, in all tables."""
        return Erasures(self.connection, self.now)

    @cached_property
    def account_links(self) -> AccountLinks:
        """Links by which people move to a new account."""
        return AccountLinks(self.connection, self.now)

    @cached_property
    def circles(self) -> Circles:
        """Circles of mentors."""
        return Circles(self.connection, self.now)

    @cached_property
    def circle_sessions(self) -> CircleSessions:
        """Sessions of circles."""
        return CircleSessions(self.connection, self.now)

    @cached_property
    def speakers(self) -> Speakers:
        """Speakers from outside, and questions to them."""
        return Speakers(self.connection, self.now)

    @cached_property
    def polls(self) -> Polls:
        """Polls and votes."""
        return Polls(self.connection, self.now)

    @cached_property
    def outbox(self) -> Outbox:
        """Notices on their way."""
        return Outbox(self.connection, self.now)

    @cached_property
    def inbox(self) -> Inbox:
        """Updates as they came."""
        return Inbox(self.connection, self.now)

    @cached_property
    def timers(self) -> Timers:
        """What the clock does later."""
        return Timers(self.connection, self.now)

    @cached_property
    def audits(self) -> Audits:
        """Who decided what."""
        return Audits(self.connection, self.now)

    @cached_property
    def facts(self) -> BotFacts:
        """Small facts about the bot."""
        return BotFacts(self.connection, self.now)

    @cached_property
    def looked_up(self) -> dict[object, Any]:
        """What is the same for several that are dealt with in this work, and is looked up once for all of them."""
        return {}

    async def tell(
        self,
        person_id: int,
        notice: Notice,
        *,
        about: str,
        not_before: datetime | None = None,
        expires_at: datetime | None = None,
    ) -> bool:
        """Queues a notice to a person, once per kind and ``about`` (such as ``"12.0"``: meeting 12, sequence 0)."""
        key = f"p{person_id}/{kind_of(notice)}/{about}"
        return await self.outbox.add(
            f"p:{person_id}", notice, not_before=not_before, expires_at=expires_at, dedup_key=key
        )

    async def tell_many(self, people: Mapping[int, datetime], notice: Notice, *, about: str) -> None:
        """The same to many people, to each not before an instant of their own."""
        keyed = {
            f"p{person_id}/{kind_of(notice)}/{about}": (f"p:{person_id}", not_before)
            for person_id, not_before in people.items()
        }
        await self.outbox.add_many(notice, keyed)

    async def tell_site(
        self,
        site: str,
        notice: Notice,
        *,
        about: str,
        not_before: datetime | None = None,
        expires_at: datetime | None = None,
    ) -> bool:
        """Queues a notice to a staff group, once per kind and ``about``."""
        key = f"s{site}/{kind_of(notice)}/{about}"
        times = {"not_before": not_before, "expires_at": expires_at}
        return await self.outbox.add(f"s:{site}", notice, dedup_key=key, **times)

    async def refresh(self, site: str, notice: Notice, *, about: str) -> None:
        """Queues a notice that shows the present state of something, unless one like it is waiting already."""
        await self.outbox.add_once_waiting(f"s:{site}", notice, f"s{site}/{kind_of(notice)}/{about}")


class Works:
    """Opens units of work."""

    def __init__(self, engine: AsyncEngine, programme: Programme) -> None:
        self._engine = engine
        self._programme = programme
        # SQLite has one writer. Waiting here, in order, is cheaper and fairer than polling for its lock.
        self._turn: asyncio.Lock | nullcontext[None] = (
            asyncio.Lock() if engine.dialect.name == "sqlite" else nullcontext()
        )

    @property
    def engine(self) -> AsyncEngine:
        """The database, for what concerns all of it."""
        return self._engine

    @property
    def programme(self) -> Programme:
        """The programme file."""
        return self._programme

    @property
    def is_shared(self) -> bool:
        """Whether other processes may work on the same database."""
        return self._engine.dialect.name != "sqlite"

    @asynccontextmanager
    async def open(self, now: datetime, *, in_turn_of: str | None = None) -> AsyncIterator[Work]:
        """One transaction. ``in_turn_of`` makes works with the same key wait for each other, across processes too."""
        async with self._turn, self._engine.begin() as connection:
            if in_turn_of is not None and self.is_shared:
                lock = text("SELECT pg_advisory_xact_lock(hashtext(:key))")
                await connection.execute(lock, {"key": in_turn_of})
            yield Work(connection, now, self._programme)

    async def overwrite_old_pages(self) -> None:
        """Makes sure that the files keep nothing that the tables have forgotten."""
        async with self._turn:
            await overwrite_old_pages(self._engine)

    async def close(self) -> None:
        """Closes all connections."""
        await self._engine.dispose()
