"""Seeded random pools that look like real ones: some occupations are common, most people know their industry."""

import random

from program.matching.codes import ISCO_UNIT_GROUPS, NACE_DIVISIONS
from program.matching.people import Level, Mentee, Mentor, Pool, Window
from program.profiles import Goal, Reach

SITES = ("oldenburg", "wilhelmshaven", "reutlingen", "tuebingen")
ZONES = ("Europe/Berlin",) * 12 + ("Europe/Istanbul", "Europe/Kyiv", "Asia/Tehran", "America/Toronto")
REACH = (Reach.BOTH, Reach.BOTH, Reach.ONLINE, Reach.IN_PERSON)
YEARS = (1, 3, 7, 14, 25)
LEVELS = list(Level)
OTHER_LANGUAGES = ("en", "uk", "ru", "ar", "fa", "tr", "fr", "es", "pl", "ku", "ro", "pt")
INTERESTS = tuple(f"interest-{number}" for number in range(30))
OCCUPATIONS = 80


def random_pool(size: int, seed: int = 1, capacities: tuple[int, ...] = (1,)) -> Pool:
    """A pool of as many mentees as mentors; the same seed gives the same pool."""
    luck = random.Random(seed)
    occupations = luck.sample(sorted(ISCO_UNIT_GROUPS), OCCUPATIONS)
    usual = {occupation: luck.choice(sorted(NACE_DIVISIONS)) for occupation in occupations}
    popularity = [1 / (place + 5) for place in range(OCCUPATIONS)]
    works = [
        (occupation, usual[occupation] if luck.random() < 0.6 else luck.choice(sorted(NACE_DIVISIONS)))
        for occupation in luck.choices(occupations, popularity, k=2 * size)
    ]
    mentees = tuple(_mentee(luck, number, *works[number], earlier=luck.choice(occupations)) for number in range(size))
    mentors = tuple(_mentor(luck, number, *works[size + number], capacities) for number in range(size))
    return Pool(mentees=mentees, mentors=mentors)


def _mentee(luck: random.Random, number: int, occupation: str, industry: str, earlier: str) -> Mentee:
    return Mentee(
        id=f"mentee-{number}",
        site=luck.choice(SITES),
        reach=luck.choice(REACH),
        occupation=occupation,
        industry=industry,
        experience_years=luck.choice(YEARS),
        languages={"de": luck.choice(LEVELS), **_languages(luck)},
        goals=frozenset(luck.sample(list(Goal), luck.randint(1, 3))),
        interests=frozenset(luck.sample(INTERESTS, luck.randint(0, 5))),
        availability=_windows(luck),
        timezone=luck.choice(ZONES),
        waiting_days=luck.randint(0, 200),
        earlier_occupation=luck.choice((earlier, None, None)),
    )


def _mentor(luck: random.Random, number: int, occupation: str, industry: str, capacities: tuple[int, ...]) -> Mentor:
    return Mentor(
        id=f"mentor-{number}",
        site=luck.choice(SITES),
        reach=luck.choice(REACH),
        occupation=occupation,
        industry=industry,
        experience_years=luck.choice(YEARS),
        languages=_languages(luck),
        offers=frozenset(luck.sample(list(Goal), luck.randint(1, 5))),
        interests=frozenset(luck.sample(INTERESTS, luck.randint(0, 5))),
        availability=_windows(luck),
        timezone=luck.choice(ZONES),
        capacity=luck.choice(capacities),
        german_needed=luck.choice((Level.A2, Level.B1, Level.B2)),
    )


def _languages(luck: random.Random) -> dict[str, Level]:
    return {code: luck.choice(LEVELS) for code in luck.sample(OTHER_LANGUAGES, luck.randint(1, 3))}


def _windows(luck: random.Random) -> tuple[Window, ...]:
    starts = [(luck.randint(0, 6), luck.choice((480, 720, 1020, 1050, 1080))) for _ in range(luck.randint(1, 5))]
    return tuple(
        Window(weekday=day, start_minute=start, end_minute=start + luck.choice((120, 180, 240)))
        for day, start in dict.fromkeys(starts)
    )
