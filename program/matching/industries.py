"""How near two industries are by NACE 2.1: division, section, related sections. In hundredths throughout."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from program.matching.codes import NACE_SECTIONS, section_of
from program.matching.reasons import ReasonCode

SAME_DIVISION = 100
SAME_SECTION = 80
RELATED_SECTION = 40

RELATED_SECTIONS: frozenset[frozenset[str]] = frozenset(
    map(
        frozenset,
        (
            "AC",  # farming and making food
            "AG",  # farming and trade in its products
            "BC",  # mining and working up what is mined
            "BF",  # quarrying and building
            "CD",  # manufacturing and energy
            "CF",  # building materials, installations
            "CG",  # manufacturing and trade
            "CH",  # manufacturing and logistics
            "CK",  # manufacturing and its software
            "CN",  # manufacturing and engineering offices
            "DE",  # energy, water, waste: public supply
            "DF",  # energy and installation
            "EF",  # water, waste and civil engineering
            "FM",  # building and real estate
            "FN",  # building and architects' offices
            "GH",  # trade and logistics
            "GI",  # shops and restaurants: guests and customers
            "GT",  # trade and personal services, repair
            "HO",  # transport and travel agencies
            "IO",  # hotels and travel agencies
            "IS",  # hospitality, culture and events
            "JK",  # media and computing
            "JN",  # media and advertising
            "JS",  # media and the arts
            "KL",  # computing and finance
            "KN",  # computing and consulting
            "LM",  # finance and real estate
            "LN",  # finance, law and accounting
            "NO",  # professional and administrative services
            "NP",  # professional services and public administration
            "NQ",  # research and universities
            "PQ",  # administration and education: public service
            "PR",  # administration and social work: public service
            "PV",  # public administration and international organisations
            "QR",  # education, health and social work
            "QS",  # education, culture and sports
            "RT",  # social work and membership organisations
            "RU",  # care in homes and in households
            "ST",  # culture, sports and membership organisations
        ),
    )
)
"""Sections between which knowledge carries over: supplier and customer, or two sides of one service. Our judgement."""


def match_industries(mentee: str, mentor: str) -> tuple[ReasonCode, int]:
    """How near two industries are; two people who both gave only the same section are in the same section."""
    if mentee == mentor and len(mentee) > 1:
        return ReasonCode.SAME_DIVISION, SAME_DIVISION
    ours, theirs = section_of(mentee), section_of(mentor)
    if ours is None or theirs is None:
        return ReasonCode.OTHER_INDUSTRY, 0
    if ours == theirs:
        return ReasonCode.SAME_SECTION, SAME_SECTION
    if frozenset((ours, theirs)) in RELATED_SECTIONS:
        return ReasonCode.RELATED_SECTION, RELATED_SECTION
    return ReasonCode.OTHER_INDUSTRY, 0


def industry_table(mentees: Sequence[str], mentors: Sequence[str]) -> NDArray[np.uint8]:
    """The points of ``match_industries`` for each code of the mentees against each of the mentors."""
    sections = [np.array([_section_number(code) for code in codes], np.intp) for codes in (mentees, mentors)]
    points = _SECTION_POINTS[np.ix_(*sections)]
    columns = {mentor: column for column, mentor in enumerate(mentors)}
    for row, mentee in enumerate(mentees):
        if len(mentee) > 1 and mentee in columns:
            points[row, columns[mentee]] = SAME_DIVISION
    return points


_SECTION_NUMBERS = {section: number for number, section in enumerate(sorted(NACE_SECTIONS))}


def _section_number(industry: str) -> int:
    section = section_of(industry)
    return len(_SECTION_NUMBERS) if section is None else _SECTION_NUMBERS[section]


def _section_points() -> NDArray[np.uint8]:
    """Sections against sections; a last row and column of zeros stands for codes that NACE doesn't know."""
    points = np.zeros((len(NACE_SECTIONS) + 1,) * 2, np.uint8)
    for one, other in map(sorted, RELATED_SECTIONS):
        ours, theirs = _SECTION_NUMBERS[one], _SECTION_NUMBERS[other]
        points[ours, theirs] = points[theirs, ours] = RELATED_SECTION
    np.fill_diagonal(points[:-1, :-1], SAME_SECTION)
    return points


_SECTION_POINTS = _section_points()
