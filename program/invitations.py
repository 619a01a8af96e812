"""When an invitation may reach somebody, and whom it is for. Pure."""

import re
from collections.abc import Collection, Container
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from program.people import Role
from program.quiet_hours import end_of_quiet

MORNING = 9 * 60
EVENING = 21 * 60
"""Between these minutes after midnight, by their own wall clock, people are invited."""

_DAYS_AHEAD = 14  # no row of days off is as long


@dataclass(frozen=True, slots=True, kw_only=True)
class Audience:
    """For whom something is: people who were accepted in these roles, and staff, of these sites."""

    roles: frozenset[Role]
    has_staff: bool
    sites: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Invitee:
    """What has to be known of somebody to choose the hour."""

    person_id: int
    site: str | None
    zone: str
    quiet_from: int
    quiet_until: int


def sensible_hour(now: datetime, invitee: Invitee, days_off: Container[date]) -> datetime:
    """The first instant (UTC), from ``now`` on, at which it is day for this person and no day off.

    Day is from nine in the morning until quiet hours begin, or until nine in the evening where there are none. Somebody
    whose quiet hours leave nothing of the day is reached as soon as those are over.
    """
    zone = ZoneInfo(invitee.zone)
    today = now.astimezone(zone).date()
    instants = [now]
    for number in range(_DAYS_AHEAD):
        for minute in sorted({MORNING, max(MORNING, invitee.quiet_until % (24 * 60))}):
            wall = datetime.combine(today + timedelta(days=number), time(minute // 60, minute % 60), zone)
            instants.append(wall.astimezone(UTC))
    for instant in instants:
        if instant >= now and _is_day(instant, invitee, days_off):
            return instant
    return end_of_quiet(now, invitee.zone, invitee.quiet_from, invitee.quiet_until) or now


def _is_day(instant: datetime, invitee: Invitee, days_off: Container[date]) -> bool:
    local = instant.astimezone(ZoneInfo(invitee.zone))
    is_light = MORNING <= local.hour * 60 + local.minute < EVENING
    is_quiet = end_of_quiet(instant, invitee.zone, invitee.quiet_from, invitee.quiet_until) is not None
    return is_light and not is_quiet and local.date() not in days_off


LIMIT = 64  # characters that Telegram lets through
_CAMPAIGN = re.compile(r"[A-Za-z0-9_]{1,32}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Invitation:
    """Which role at which site, and which flyer or post it came from, as far as the link says so."""

    role: Role | None = None
    site: str | None = None
    campaign: str | None = None


def read_invitation(payload: str | None, sites: Collection[str]) -> Invitation:
    """The invitation in a link's payload. Of each kind the first readable part counts; the rest is left out."""
    role: Role | None = None
    site: str | None = None
    campaign: str | None = None
    for part in (payload or "")[:LIMIT].split("-"):
        word = part.lower()
        if role is None and word in set(Role):
            role = Role(word)
        elif site is None and word in sites:
            site = word
        elif campaign is None and _CAMPAIGN.fullmatch(part) and (role or site):
            campaign = part
    return Invitation(role=role, site=site, campaign=campaign)
