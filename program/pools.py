"""From what people told the bot to what the matching compares. Pure; nobody's name or interface language goes in.

How answers count, where the two vocabularies differ:

- A further language: "basic" is A2, "at work" B2, "fluent" C1 (C2 would make no difference to any score).
- German: a mentee's own level; "not sure" counts as none, so that nobody is promised a talk that may not work. A
  mentor's answer is the level *needed*; without one the matching asks for B1, as the mentor is taken to speak German.
- Times: each ticked part of a day becomes a window of ``DAY_PARTS`` in the person's own zone.
- Years: the middle of the band, as in ``EXPERIENCE_BANDS``.
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields, is_dataclass
from datetime import date, datetime, timedelta
from typing import Any, TypedDict

from program.applications import Application
from program.matching.people import Level, Mentee, Mentor, PartnerWish, Window
from program.people import Person
from program.profiles import DAY_PARTS, EXPERIENCE_BANDS, GERMAN_LEVELS, Goal, LanguageLevel, Profile, Reach

GERMAN = "de"
LEVELS = {LanguageLevel.BASIC: Level.A2, LanguageLevel.WORK: Level.B2, LanguageLevel.FLUENT: Level.C1}
NEEDED = ("reach", "occupation", "industry", "experience")  # fields without which nothing can be compared
_NOT_COMPARED = frozenset({"id", "waiting_days", "goes_first", "capacity"})  # when and how often, not whether two fit


@dataclass(frozen=True, slots=True, kw_only=True)
class Lesson:
    """A no that was said for a mentee, with what it was about."""

    mentee: str  # as ``key_of``
    reason: str  # RejectReason, or the mentee's DeclineReason
    fingerprint: str  # of the mentee's answers at that time
    explanation: Mapping[str, Any]  # of the pair, as it was stored


class _Common(TypedDict):
    id: str
    site: str
    reach: Reach
    occupation: str
    industry: str
    experience_years: float
    interests: frozenset[str]
    availability: tuple[Window, ...]
    timezone: str
    gender: str | None
    partner_gender: PartnerWish | None


def missing_for_matching(profile: Profile) -> tuple[str, ...]:
    """The fields that somebody must still answer before they can be matched."""
    return tuple(name for name in NEEDED if not getattr(profile, name))


def key_of(person_id: int) -> str:
    """A person's id in the pool: padded, so that among equals who came first stands first."""
    return f"{person_id:012d}"


def mentee_of(application: Application, person: Person, now: datetime) -> Mentee:
    """A mentee as the matching sees them; raises ``ValueError`` for a profile with ``missing_for_matching`` fields."""
    profile = application.profile
    languages = _languages(profile)
    if profile.german in GERMAN_LEVELS:
        languages[GERMAN] = Level(profile.german)
    return Mentee(
        **_common(application, person),
        languages=languages,
        goals=_goals(profile),
        waiting_days=application.waiting_days(now),
        goes_first=application.goes_first,
        earlier_occupation=profile.earlier_occupation,
    )


def mentor_of(application: Application, person: Person, capacity: int) -> Mentor:
    """A mentor as the matching sees them, with so many places to give; raises ``ValueError`` as ``mentee_of``."""
    profile = application.profile
    needed = Level(profile.german) if profile.german in GERMAN_LEVELS else None
    languages = _languages(profile)
    if needed is None:
        languages[GERMAN] = Level.C1
    return Mentor(
        **_common(application, person),
        languages=languages,
        offers=_goals(profile),
        capacity=max(0, capacity),
        german_needed=needed,
    )


def fingerprint(person: Mentee | Mentor) -> str:
    """A short hash of all that matters for whether two fit: it changes when one of those answers does."""
    facts = {f.name: _plain(getattr(person, f.name)) for f in fields(person) if f.name not in _NOT_COMPARED}
    return hashlib.sha256(json.dumps(facts, sort_keys=True).encode()).hexdigest()[:16]


def windows_of(times: tuple[str, ...]) -> tuple[Window, ...]:
    """The weekly windows of ticked times such as ``"0.evening"`` (Monday is 0)."""
    found = []
    for entry in times:
        weekday, _, part = entry.partition(".")
        start, end = DAY_PARTS[part]
        found.append(Window(weekday=int(weekday), start_minute=start, end_minute=end))
    return tuple(found)


def week_of(now: datetime) -> date:
    """The Monday of the week in which free times are compared: the present one, so that summer time counts as it is."""
    return now.date() - timedelta(days=now.weekday())


def _common(application: Application, person: Person) -> _Common:
    profile = application.profile
    if missing_for_matching(profile):
        raise ValueError(missing_for_matching(profile))
    wish = None
    if profile.partner_gender is not None:
        wish = PartnerWish(value=profile.partner_gender, is_hard=profile.partner_gender_hard)
    return _Common(
        id=key_of(person.id),
        site=application.site,
        reach=Reach(profile.reach or Reach.BOTH),
        occupation=profile.occupation or "",
        industry=profile.industry or "",
        experience_years=EXPERIENCE_BANDS[profile.experience or ""],
        interests=frozenset(profile.interests),
        availability=windows_of(profile.times),
        timezone=person.zone,
        gender=profile.gender,
        partner_gender=wish,
    )


def _languages(profile: Profile) -> dict[str, Level]:
    spoken = profile.languages.items()
    return {code: LEVELS[LanguageLevel(level)] for code, level in spoken if code != GERMAN}


def _goals(profile: Profile) -> frozenset[Goal]:
    return frozenset(Goal(goal) for goal in profile.goals)


def _plain(value: Any) -> Any:
    if isinstance(value, frozenset):
        return sorted(map(str, value))
    if isinstance(value, Mapping):
        return {str(key): str(entry) for key, entry in value.items()}
    if isinstance(value, tuple):
        return sorted((_plain(entry) for entry in value), key=str)
    return asdict(value) if is_dataclass(value) and not isinstance(value, type) else value
