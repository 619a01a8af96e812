"""Realistic pairs, judged as people who match by hand would judge them.

Each mentee stands with mentors from the best to the least fitting, and with the range out of 100 in which each score
must lie. A change of weights or tables that upsets one of these orders needs a reason.
"""

from typing import Any

import pytest

from program.matching.explanations import explain_pair
from program.matching.people import Level, Mentee, Mentor, Window
from program.profiles import Goal, Reach
from tests.matching.builders import mentee, mentor

EVENINGS = tuple(Window(weekday=day, start_minute=17 * 60, end_minute=21 * 60) for day in (1, 3))
MORNINGS = tuple(Window(weekday=day, start_minute=8 * 60, end_minute=12 * 60) for day in (0, 2))
TIPS = frozenset({Goal.EMPLOYER_TIPS, Goal.APPLICATION_PROCESS, Goal.CONTACTS})
FIELD = frozenset({Goal.PROFESSIONAL_EXCHANGE, Goal.USING_EXPERIENCE, Goal.JOB_SHADOWING})


def seeker(occupation: str, industry: str, years: float, **changes: Any) -> Mentee:
    """A mentee in Oldenburg with good German and free evenings."""
    plain: dict[str, Any] = {"languages": {"de": Level.B2}, "goals": TIPS, "availability": EVENINGS}
    return mentee(occupation=occupation, industry=industry, experience_years=years, **(plain | changes))


def guide(occupation: str, industry: str, years: float, **changes: Any) -> Mentor:
    """A mentor in Oldenburg with free evenings who helps with applications."""
    plain: dict[str, Any] = {"languages": {}, "offers": TIPS, "availability": EVENINGS}
    return mentor(occupation=occupation, industry=industry, experience_years=years, **(plain | changes))


GOLDEN: list[tuple[str, Mentee, list[tuple[str, Mentor, int, int]]]] = [
    (
        "a software developer from Kharkiv",
        seeker("2512", "62", 7, languages={"de": Level.B1, "en": Level.C1, "uk": Level.C2}),
        [
            (
                "software developer, software house, English too",
                guide("2512", "62", 14, languages={"en": Level.C1}),
                90,
                97,
            ),
            ("web developer at a publisher", guide("2513", "58", 7), 75, 85),
            ("systems administrator at a hospital", guide("2522", "86", 14), 55, 67),
            ("accountant at a software house", guide("2411", "62", 14), 50, 58),
            ("teacher at a school", guide("2330", "85", 14), 35, 46),
        ],
    ),
    (
        "an accountant from Aleppo",
        seeker("2411", "69", 14, languages={"de": Level.B2, "ar": Level.C2}),
        [
            (
                "accountant at a tax office, speaks Arabic",
                guide("2411", "69", 14, languages={"ar": Level.C1}),
                93,
                100,
            ),
            ("finance manager in a factory", guide("1211", "28", 25), 74, 82),
            ("bookkeeper in wholesale trade", guide("4311", "46", 14), 50, 66),
            ("marketing manager at a bank", guide("2431", "64", 14), 52, 62),
            ("nurse at a hospital", guide("2221", "86", 14), 40, 48),
        ],
    ),
    (
        "a nurse from Tunis with little German",
        seeker("2221", "86", 3, languages={"de": Level.B1, "fr": Level.C1}),
        [
            ("nurse at a hospital, speaks French", guide("2221", "86", 7, languages={"fr": Level.B2}), 88, 97),
            ("nurse for the elderly", guide("2221", "87", 14), 82, 92),
            ("nursing assistant of the same ward", guide("5321", "86", 14), 68, 78),
            ("doctor at a hospital", guide("2212", "86", 14), 58, 66),
        ],
    ),
    (
        "an electrician from Izmir",
        seeker("7411", "43", 14, goals=FIELD),
        [
            ("electrician of the same trade, shows the workplace", guide("7411", "43", 25, offers=FIELD), 85, 95),
            ("electrician of the same trade, knows applications only", guide("7411", "43", 25), 74, 83),
            ("fitter in a factory, shows the workplace", guide("7412", "27", 14, offers=FIELD), 72, 82),
            ("electrical engineer", guide("2151", "71", 14, offers=FIELD), 35, 47),
        ],
    ),
    (
        "a marketing specialist who was a journalist",
        seeker("2431", "73", 3, earlier_occupation="2642"),
        [
            ("marketing manager at an agency", guide("2431", "73", 7), 85, 95),
            ("public relations at an agency", guide("2432", "73", 7), 78, 88),
            ("journalist at a newspaper", guide("2642", "58", 7), 70, 80),
            ("sales representative of machines", guide("3322", "46", 7), 55, 68),
        ],
    ),
    (
        "a teacher who can only come in person",
        seeker("2341", "85", 7, reach=Reach.IN_PERSON),
        [
            ("primary school teacher, same site", guide("2341", "85", 14), 85, 95),
            ("secondary school teacher, same site", guide("2330", "85", 14), 78, 88),
            ("early childhood educator, same site", guide("2342", "88", 14), 60, 72),
        ],
    ),
]

ROWS = [(name, one, *entry) for name, one, others in GOLDEN for entry in others]


def hundred(one: Mentee, other: Mentor) -> float:
    """The score out of 100, unrounded."""
    return explain_pair(one, other).score * 100


@pytest.mark.row("B1")
@pytest.mark.parametrize(
    ("one", "other", "low", "high"),
    [row[1:2] + row[3:] for row in ROWS],
    ids=[f"{row[0]} and {row[2]}" for row in ROWS],
)
def test_score_lies_where_people_would_put_it(one: Mentee, other: Mentor, low: int, high: int) -> None:
    """Each pair's score lies within the range that somebody who matches by hand would give."""
    assert low <= hundred(one, other) <= high


@pytest.mark.row("B1")
@pytest.mark.parametrize(("one", "others"), [row[1:] for row in GOLDEN], ids=[row[0] for row in GOLDEN])
def test_order(one: Mentee, others: list[tuple[str, Mentor, int, int]]) -> None:
    """The mentors of each mentee are ranked as they stand here."""
    scores = [hundred(one, other) for _, other, _, _ in others]
    assert scores == sorted(scores, reverse=True), dict(zip([name for name, *_ in others], scores, strict=True))


@pytest.mark.parametrize(
    ("better", "worse"),
    [
        # free evenings on both sides beat evenings against mornings
        (guide("2411", "69", 7), guide("2411", "69", 7, availability=MORNINGS)),
        # a mentor of the same site beats the same one elsewhere
        (guide("2411", "69", 7), guide("2411", "69", 7, site="wilhelmshaven")),
        # somewhat more experienced beats less experienced
        (guide("2411", "69", 14), guide("2411", "69", 3)),
        # the own occupation in another industry beats another occupation in the own industry
        (guide("2411", "28", 7), guide("2431", "69", 7)),
        # a mentor who offers what is wanted beats one who offers something else
        (guide("2411", "69", 7), guide("2411", "69", 7, offers=FIELD)),
    ],
)
def test_what_matters_to_an_accountant(better: Mentor, worse: Mentor) -> None:
    """One thing changed at a time, the mentor is ranked as one would expect."""
    one = seeker("2411", "69", 7)
    assert hundred(one, better) > hundred(one, worse)
