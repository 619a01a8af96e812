"""Hard rules: as tables of ``Obstacle`` bits over categories, and pair by pair with the facts behind them."""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from program.matching.commonalities import (
    GERMAN,
    MEETING_POINTS,
    SOFT_WISH_COSTS,
    german_needed,
    prefers_other,
    way_to_meet,
)
from program.matching.people import Applicant, Mentee, Mentor, PartnerWish
from program.matching.reasons import Hindrance, Obstacle, ReasonCode
from program.profiles import Reach

Place = tuple[str, Reach]
"""Site, and how the person can meet there."""

Wish = tuple[str | None, PartnerWish | None]
"""Own gender, wish for the partner's."""


def place_of(person: Applicant) -> Place:
    """The category that decides how two people can meet."""
    return person.site, person.reach


def wishes_of(people: Sequence[Applicant], partners: Sequence[Applicant]) -> list[Wish]:
    """For each of the people the category that decides about wishes; a gender that no partner wishes is left out."""
    wished = {partner.partner_gender.value for partner in partners if partner.partner_gender is not None}
    return [(person.gender if person.gender in wished else None, person.partner_gender) for person in people]


def meeting_tables(mentees: Sequence[Place], mentors: Sequence[Place]) -> tuple[NDArray[np.uint8], NDArray[np.uint8]]:
    """Points of ``way_to_meet``, and the bit where there is none."""
    numbers = {site: number for number, site in enumerate({place[0] for place in (*mentees, *mentors)})}
    ours, theirs = (
        np.array(
            [(numbers[site], reach is not Reach.ONLINE, reach is not Reach.IN_PERSON) for site, reach in places],
            np.int64,
        ).reshape(-1, 3)
        for places in (mentees, mentors)
    )
    same_site = ours[:, None, 0] == theirs[None, :, 0]
    in_person, online = ((ours[:, None, k] & theirs[None, :, k]).astype(bool) for k in (1, 2))
    in_person &= same_site
    points = np.select(
        [in_person, online & same_site],
        [MEETING_POINTS[ReasonCode.MEETING_IN_PERSON], MEETING_POINTS[ReasonCode.ONLINE_SAME_SITE]],
        MEETING_POINTS[ReasonCode.ONLINE_OTHER_SITE],
    )
    blocked = ~(in_person | online) * np.uint8(Obstacle.NO_WAY_TO_MEET.bit)
    return points.astype(np.uint8), blocked


def wish_tables(mentees: Sequence[Wish], mentors: Sequence[Wish]) -> tuple[NDArray[np.uint8], NDArray[np.uint8]]:
    """What unmet soft wishes cost, and the bits of unmet hard ones. Categories are few: genders times wishes."""
    costs = np.zeros((len(mentees), len(mentors)), np.uint8)
    blocked = np.zeros_like(costs)
    sides = (Obstacle.MENTEE_WISH, Obstacle.MENTOR_WISH)
    for row, mentee in enumerate(mentees):
        for column, mentor in enumerate(mentors):
            for (_, wish), (gender, _), rule in zip((mentee, mentor), (mentor, mentee), sides, strict=True):
                if wish is not None and wish.value != gender:
                    costs[row, column] += 0 if wish.is_hard else SOFT_WISH_COSTS
                    blocked[row, column] |= rule.bit if wish.is_hard else 0
    return costs, blocked


def hindrances(
    mentee: Mentee, mentor: Mentor, *, languages: Sequence[str], score: float, minimum: float, is_excluded: bool
) -> tuple[Hindrance, ...]:
    """Every hard rule that stands against a pair, in the order of ``Obstacle``, with the facts behind it."""
    found: dict[Obstacle, Mapping[str, Any]] = {}
    if way_to_meet(mentee, mentor) is ReasonCode.NO_WAY_TO_MEET:
        sites = {"mentee_site": mentee.site, "mentor_site": mentor.site}
        found[Obstacle.NO_WAY_TO_MEET] = sites | {"mentee": str(mentee.reach), "mentor": str(mentor.reach)}
    if not languages:
        needed = german_needed(mentor)
        own = mentee.languages.get(GERMAN)
        found[Obstacle.NO_SHARED_LANGUAGE] = {"german": own and str(own), "german_needed": needed and str(needed)}
    for person, partner, rule in ((mentee, mentor, Obstacle.MENTEE_WISH), (mentor, mentee, Obstacle.MENTOR_WISH)):
        if person.partner_gender is not None and person.partner_gender.is_hard and prefers_other(person, partner):
            found[rule] = {}  # the wish itself is private
    if is_excluded:
        found[Obstacle.EXCLUDED_PAIR] = {}
    if round(score * 10_000) < round(minimum * 10_000):
        found[Obstacle.BELOW_MINIMUM] = {"score": score, "minimum": minimum}
    if mentor.capacity == 0:
        found[Obstacle.NO_FREE_PLACE] = {}
    return tuple(Hindrance(code=code, parameters=parameters) for code, parameters in found.items())
