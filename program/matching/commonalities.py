"""What two people have in common beyond work: goals, free time, languages, interests, ways to meet.

Each is worth a fixed number of hundredths, and all together 100. The scalar functions serve the explanation, the
tables and array functions the whole pool; tests hold the two together.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from program.matching.people import Applicant, Level, Mentee, Mentor
from program.matching.reasons import ReasonCode
from program.profiles import Goal

GOALS_FULL = 40
"""When everything that the mentee would like is offered."""

TIMES_FULL = 25
TIMES_ENOUGH_MINUTES = 240
"""Four shared free hours a week, more than a tandem needs, so that one of them suits; more add nothing."""

LANGUAGES_POINTS = (0, 0, 10, 15)
"""By the number of languages in which both can work; the first one is a matter of course (a hard rule)."""

INTERESTS_POINTS = (0, 5, 10)
"""By the number of shared interests."""

MEETING_POINTS = {
    ReasonCode.MEETING_IN_PERSON: 10,
    ReasonCode.ONLINE_SAME_SITE: 5,
    ReasonCode.ONLINE_OTHER_SITE: 0,
    ReasonCode.NO_WAY_TO_MEET: 0,
}
SOFT_WISH_COSTS = 10
"""For each side whose soft wish for the partner's gender is not met; the part never falls below 0."""

USABLE = Level.B2
"""From this level on both can work in a language: "at work" for the bot, an independent speaker for the CEFR."""

GERMAN = "de"
GERMAN_NEEDED = Level.B1
"""The German that a mentee needs for a mentor who speaks it at work and names no level: what courses here lead to."""


def goal_points(offered: int, wanted: int) -> int:
    """The share of the mentee's goals that the mentor offers, halves rounded up; 0 when none is named."""
    return (2 * GOALS_FULL * offered + wanted) // (2 * wanted) if wanted else 0


def time_points(minutes: int) -> int:
    """The share of enough shared free time, halves rounded up."""
    return (2 * TIMES_FULL * min(minutes, TIMES_ENOUGH_MINUTES) + TIMES_ENOUGH_MINUTES) // (2 * TIMES_ENOUGH_MINUTES)


def count_points(count: int, scale: Sequence[int]) -> int:
    """The points for a count; more than the scale knows add nothing."""
    return scale[min(count, len(scale) - 1)]


def way_to_meet(mentee: Applicant, mentor: Applicant) -> ReasonCode:
    """The best way in which the two could meet."""
    same_site = mentee.site == mentor.site
    if same_site and mentee.can_meet_in_person and mentor.can_meet_in_person:
        return ReasonCode.MEETING_IN_PERSON
    if mentee.can_meet_online and mentor.can_meet_online:
        return ReasonCode.ONLINE_SAME_SITE if same_site else ReasonCode.ONLINE_OTHER_SITE
    return ReasonCode.NO_WAY_TO_MEET


def german_needed(mentor: Mentor) -> Level | None:
    """The German that this mentor needs from a mentee; None when German is no language of the mentor's."""
    if mentor.german_needed is not None:
        return mentor.german_needed
    own = mentor.languages.get(GERMAN)
    return GERMAN_NEEDED if own is not None and own >= USABLE else None


def shared_languages(mentee: Mentee, mentor: Mentor) -> list[str]:
    """The languages in which both can work: German as the mentor needs it, others with ``USABLE`` on both sides."""
    shared = sorted(set(usable_languages(mentee)).intersection(usable_languages(mentor)))
    own, needed = mentee.languages.get(GERMAN), german_needed(mentor)
    return [GERMAN, *shared] if own is not None and needed is not None and own >= needed else shared


def usable_languages(person: Applicant) -> list[str]:
    """The person's languages other than German, from ``USABLE`` on."""
    return [code for code, level in person.languages.items() if level >= USABLE and code != GERMAN]


def prefers_other(person: Applicant, partner: Applicant) -> bool:
    """Whether the partner is somebody else than the person wishes; who has not told a gender fulfils no wish."""
    return person.partner_gender is not None and person.partner_gender.value != partner.gender


_GOAL_BITS = {goal: 1 << place for place, goal in enumerate(Goal)}


def goal_table(wanted: Sequence[frozenset[Goal]], offers: Sequence[frozenset[Goal]]) -> NDArray[np.uint8]:
    """``goal_points`` for each set of goals against each set of offers."""
    ours, theirs = (_masks(sets) for sets in (wanted, offers))
    shared = _BIT_COUNTS[ours[:, None] & theirs[None, :]]
    asked = np.maximum(_BIT_COUNTS[ours], 1)[:, None]
    points: NDArray[np.int64] = (2 * GOALS_FULL * shared + asked) // (2 * asked)
    return points.astype(np.uint8)


_BIT_COUNTS = np.array([mask.bit_count() for mask in range(1 << len(Goal))])


def _masks(sets: Sequence[frozenset[Goal]]) -> NDArray[np.intp]:
    return np.array([sum(_GOAL_BITS[goal] for goal in goals) for goals in sets], np.intp)


def time_points_of(slots: NDArray[np.uint16], minutes: int) -> NDArray[np.uint8]:
    """``time_points`` of numbers of slots with so many minutes each; the array is overwritten."""
    np.minimum(slots, -(-TIMES_ENOUGH_MINUTES // minutes), out=slots)
    slots *= np.uint16(minutes)
    np.minimum(slots, TIMES_ENOUGH_MINUTES, out=slots)
    slots *= np.uint16(2 * TIMES_FULL)
    slots += np.uint16(TIMES_ENOUGH_MINUTES)
    slots //= np.uint16(2 * TIMES_ENOUGH_MINUTES)
    return slots.astype(np.uint8)


def count_points_of(counts: NDArray[np.uint16], scale: Sequence[int]) -> NDArray[np.uint8]:
    """``count_points`` of an array of counts."""
    points = np.zeros(counts.shape, np.uint8)
    for count in range(1, len(scale)):
        step = scale[count] - scale[count - 1]
        if step:
            points += (counts >= count) * np.uint8(step)
    return points
