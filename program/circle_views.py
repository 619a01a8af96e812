"""What members, experts and staff see of a circle and its sessions."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from program.circle_sessions import Attendance, Coming, Role, Session
from program.circles import LEAST, Circle, MemberStatus
from program.profiles import Profile


@dataclass(frozen=True, slots=True, kw_only=True)
class CircleView:
    """A circle as one mentor sees it; names only for whoever has joined."""

    circle: Circle
    status: MemberStatus
    joined: int
    names: tuple[str, ...] = ()  # first names of the others
    sessions: tuple[Session, ...] = ()  # planned and under way
    mine: Mapping[int, Coming] = field(default_factory=dict)  # by session


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionView:
    """A session as its reader sees it: a member, the invited expert, or staff."""

    session: Session
    circle: Circle
    now: datetime
    reader_id: int
    is_member: bool
    is_guest: bool
    may_change: bool  # move it, call it off, invite an expert
    attendances: tuple[Attendance, ...]
    names: Mapping[int, str] = field(default_factory=dict)  # first names of those who come; empty but for members
    guest_name: str | None = None  # of an expert who has said yes; "" where the name may not be seen
    is_guest_asked: bool = False  # a link is out
    unreachable: frozenset[int] = frozenset()  # of those who said yes: the bot does not reach them any more

    @property
    def mine(self) -> Attendance | None:
        """The reader's own answer."""
        return next((entry for entry in self.attendances if entry.person_id == self.reader_id), None)

    @property
    def coming(self) -> tuple[Attendance, ...]:
        """Those who said yes."""
        return tuple(entry for entry in self.attendances if entry.is_coming)

    @property
    def count(self) -> int:
        """How many come, without the expert and without whoever cannot be reached any more."""
        return sum(entry.person_id not in self.unreachable for entry in self.coming)

    @property
    def takes_part(self) -> bool:
        """Whether the reader comes: as a member who said yes, or as the expert."""
        return self.is_guest or (self.mine is not None and self.mine.is_coming)

    @property
    def missing(self) -> int:
        """How many more are needed."""
        return max(0, LEAST - self.count)

    @property
    def cases(self) -> int:
        """How many would bring a case."""
        return sum(entry.brings_case for entry in self.coming)

    def holder(self, role: Role) -> Attendance | None:
        """Who has a role."""
        return next((entry for entry in self.coming if entry.role is role), None)

    def holder_name(self, role: Role) -> str | None:
        """Who has a role, by first name; None where nobody has it or the name may not be seen."""
        holder = self.holder(role)
        return self.names.get(holder.person_id) if holder is not None else None

    @property
    def leads(self) -> bool:
        """Whether the reader moderates or keeps the time."""
        return self.mine is not None and self.mine.role in (Role.MODERATOR, Role.TIMEKEEPER)


@dataclass(frozen=True, slots=True, kw_only=True)
class StaffCircle:
    """A circle as staff see it: numbers, no names, and an average only from five people on."""

    circle: Circle
    site_name: str
    counts: Mapping[MemberStatus, int]
    sessions: tuple[Session, ...]
    coming: Mapping[int, int]  # by session: how many come
    average: float | None
    has_met: bool = False  # a session has taken place

    @property
    def joined(self) -> int:
        """How many have a seat."""
        return self.counts.get(MemberStatus.JOINED, 0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A mentor whom staff could invite, without a name."""

    person_id: int
    application_id: int
    profile: Profile
    status: MemberStatus | None
