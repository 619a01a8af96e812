"""The vocabulary of explanations: codes and facts, never words. Texts are made from it elsewhere, in any language."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any


class PartName(StrEnum):
    """The four parts of the score."""

    OCCUPATION = "occupation"  # how near the occupations are
    INDUSTRY = "industry"  # how near the industries are
    EXPERIENCE = "experience"  # how the years of work compare
    IN_COMMON = "in_common"  # goals, times, languages, interests, ways to meet


class ReasonCode(StrEnum):
    """What was found. The parameters of each code stand in ``docs/matching.md``."""

    SAME_UNIT_GROUP = "same_unit_group"  # the same occupation
    CLOSE_NEIGHBOUR = "close_neighbour"  # people change between the two without retraining
    RELATED_NEIGHBOUR = "related_neighbour"  # the two work side by side, or one leads to the other
    SAME_MINOR_GROUP = "same_minor_group"  # three digits in common
    SAME_SUB_MAJOR_GROUP = "same_sub_major_group"  # two digits in common
    SAME_MAJOR_GROUP = "same_major_group"  # one digit in common
    OTHER_OCCUPATION = "other_occupation"  # nothing in common

    SAME_DIVISION = "same_division"  # the same industry
    SAME_SECTION = "same_section"  # the same branch of the economy
    RELATED_SECTION = "related_section"  # branches that work with each other
    OTHER_INDUSTRY = "other_industry"  # nothing in common

    SAME_LEVEL = "same_level"  # as experienced as the mentee
    MENTOR_AHEAD = "mentor_ahead"  # the mentor is more experienced
    MENTOR_BEHIND = "mentor_behind"  # the mentor is less experienced

    GOALS = "goals"  # what is wanted against what is offered
    FREE_TIMES = "free_times"  # hours a week that both have free
    LANGUAGES = "languages"  # languages in which both can work
    INTERESTS = "interests"  # what both enjoy
    MEETING_IN_PERSON = "meeting_in_person"  # both can come to the same site
    ONLINE_SAME_SITE = "online_same_site"  # only online, though both belong to one site
    ONLINE_OTHER_SITE = "online_other_site"  # only online, and from different sites
    NO_WAY_TO_MEET = "no_way_to_meet"  # neither in person nor online
    MENTEE_PREFERS_OTHER = "mentee_prefers_other"  # the mentee's soft wish is not met
    MENTOR_PREFERS_OTHER = "mentor_prefers_other"  # the mentor's soft wish is not met


class Obstacle(StrEnum):
    """Hard rules: why a pair may not be made, whatever its score. Members stand in the order of the check."""

    NO_WAY_TO_MEET = "no_way_to_meet"  # one only in person, the other only online or at another site
    NO_SHARED_LANGUAGE = "no_shared_language"  # no language in which both can work
    MENTEE_WISH = "mentee_wish"  # the mentee's hard wish for the partner's gender
    MENTOR_WISH = "mentor_wish"  # the mentor's hard wish for the partner's gender
    EXCLUDED_PAIR = "excluded_pair"  # a declared conflict of interest, or declined before
    BELOW_MINIMUM = "below_minimum"  # the score is too low to make a promise
    NO_FREE_PLACE = "no_free_place"  # the mentor takes nobody more

    @property
    def bit(self) -> int:
        """The bit that stands for this rule in ``Scores.blocked``."""
        return _BITS[self]


_BITS = {obstacle: 1 << place for place, obstacle in enumerate(Obstacle)}


class UnmatchedReason(StrEnum):
    """Why a mentee stays without: the first rule after which no mentor is left, checked in this order."""

    NO_MENTORS = "no_mentors"  # the pool has none
    NO_MENTOR_OF_SITE = "no_mentor_of_site"  # nobody whom the mentee could meet
    NO_SHARED_LANGUAGE = "no_shared_language"  # nobody of those speaks a language of the mentee well enough
    WISHES_NOT_MET = "wishes_not_met"  # hard wishes of one side or the other rule out the rest
    ALL_EXCLUDED = "all_excluded"  # the rest are conflicts of interest or declined before
    BELOW_MINIMUM = "below_minimum"  # the rest are too far from what is looked for
    NO_FREE_PLACE = "no_free_place"  # those who would fit take nobody more
    NO_MENTOR_FOR_TWO = "no_mentor_for_two"  # the mentee alone would fit, but nobody fits both and takes two more
    PLACES_WENT_TO_OTHERS = "places_went_to_others"  # those who would fit are needed more elsewhere


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """One fact behind a part of the score, with the hundredths that it adds to (or takes from) that part."""

    code: ReasonCode
    points: int
    parameters: Mapping[str, Any]  # plain values, as JSON has them

    def as_facts(self) -> dict[str, Any]:
        """Plain values for storing."""
        return {"code": str(self.code), "points": self.points, "parameters": dict(self.parameters)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Hindrance:
    """A hard rule that stands against a pair, with the facts that staff need to judge it."""

    code: Obstacle
    parameters: Mapping[str, Any]  # plain values, as JSON has them

    def as_facts(self) -> dict[str, Any]:
        """Plain values for storing."""
        return {"code": str(self.code), "parameters": dict(self.parameters)}
