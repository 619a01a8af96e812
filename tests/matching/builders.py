"""People and pools for the tests: one ordinary mentee and mentor to change, and strategies for any."""

from datetime import date
from typing import Any

from hypothesis import strategies as st

from program.matching.codes import ISCO_UNIT_GROUPS, NACE_DIVISIONS, NACE_SECTIONS
from program.matching.people import Level, Mentee, Mentor, PartnerWish, Pool, Window
from program.matching.weights import Weights
from program.profiles import Goal, Reach

TUESDAY_EVENING = (Window(weekday=1, start_minute=17 * 60, end_minute=21 * 60),)


def mentee(id_: str = "mentee", **changes: Any) -> Mentee:
    """A marketing specialist of six years whom the mentor below fits in every way."""
    facts: dict[str, Any] = {
        "site": "oldenburg",
        "reach": Reach.BOTH,
        "occupation": "2431",
        "industry": "47",
        "experience_years": 6,
        "languages": {"de": Level.C1, "ru": Level.C2},
        "goals": frozenset({Goal.CONTACTS, Goal.EMPLOYER_TIPS, Goal.APPLICATION_PROCESS}),
        "availability": TUESDAY_EVENING,
        "timezone": "Europe/Berlin",
        "waiting_days": 41,
    }
    return Mentee(id=id_, **(facts | changes))


def mentor(id_: str = "mentor", **changes: Any) -> Mentor:
    """A marketing manager of wholesale trade with everything to offer that the mentee above would like."""
    facts: dict[str, Any] = {
        "site": "oldenburg",
        "reach": Reach.BOTH,
        "occupation": "2431",
        "industry": "46",
        "experience_years": 14,
        "languages": {"de": Level.C2, "ru": Level.B2},
        "offers": frozenset({Goal.CONTACTS, Goal.EMPLOYER_TIPS, Goal.APPLICATION_PROCESS}),
        "availability": TUESDAY_EVENING,
        "timezone": "Europe/Berlin",
        "german_needed": Level.B1,
    }
    return Mentor(id=id_, **(facts | changes))


def pool_of(mentees: list[Mentee], mentors: list[Mentor], *excluded: tuple[str, str]) -> Pool:
    """A pool of these people."""
    return Pool(mentees=tuple(mentees), mentors=tuple(mentors), excluded_pairs=frozenset(excluded))


# Few different values each, so that people meet: from all codes together hardly any two would be near.
OCCUPATIONS = ("2511", "2512", "2513", "2514", "2411", "3313", "4311", "2221", "3221", "7411", "25", "2")
INDUSTRIES = ("62", "63", "K", "58", "46", "47", "G", "86", "85", "34")
ZONES = ("Europe/Berlin", "Asia/Kolkata", "America/St_Johns", "Pacific/Kiritimati", "Asia/Tehran")
GENDERS = (None, "woman", "man", "diverse")

known_occupations = st.sampled_from(sorted(ISCO_UNIT_GROUPS))
known_industries = st.sampled_from(sorted(NACE_DIVISIONS) + sorted(NACE_SECTIONS))
levels = st.sampled_from(list(Level))
goals = st.frozensets(st.sampled_from(list(Goal)), max_size=4)
wishes = st.one_of(st.none(), st.builds(PartnerWish, value=st.sampled_from(GENDERS[1:]), is_hard=st.booleans()))


@st.composite
def windows(draw: st.DrawFn) -> Window:
    """Any span of a day in steps of a quarter of an hour."""
    start = draw(st.integers(0, 95))
    end = draw(st.integers(start + 1, 96))
    return Window(weekday=draw(st.integers(0, 6)), start_minute=start * 15, end_minute=end * 15)


def _common(*, with_wishes: bool) -> dict[str, st.SearchStrategy[Any]]:
    return {
        "site": st.sampled_from(("oldenburg", "wilhelmshaven")),
        "reach": st.sampled_from(list(Reach)),
        "occupation": st.sampled_from(OCCUPATIONS),
        "industry": st.sampled_from(INDUSTRIES),
        "experience_years": st.one_of(st.sampled_from((1, 3, 7, 14, 25)), st.floats(0, 60)),
        # Good German in half of the cases: from languages by chance, hardly any two could talk to each other.
        "languages": st.one_of(
            st.just({"de": Level.C1}), st.dictionaries(st.sampled_from(("de", "en", "uk", "ar")), levels, max_size=4)
        ),
        "interests": st.frozensets(st.sampled_from(("chess", "hiking", "music", "films"))),
        "availability": st.lists(windows(), max_size=4).map(tuple),
        "timezone": st.sampled_from(ZONES),
        "gender": st.sampled_from(GENDERS),
        "partner_gender": wishes if with_wishes else st.none(),
    }


def mentees(id_: str, *, with_wishes: bool = True) -> st.SearchStrategy[Mentee]:
    """Any mentee with this id."""
    return st.builds(
        Mentee,
        id=st.just(id_),
        goals=goals,
        waiting_days=st.integers(0, 400),
        goes_first=st.booleans(),
        earlier_occupation=st.one_of(st.none(), st.sampled_from(OCCUPATIONS)),
        **_common(with_wishes=with_wishes),
    )


def mentors(id_: str, *, with_wishes: bool = True) -> st.SearchStrategy[Mentor]:
    """Any mentor with this id."""
    return st.builds(
        Mentor,
        id=st.just(id_),
        offers=goals,
        capacity=st.integers(0, 3),
        german_needed=st.one_of(st.none(), levels),
        **_common(with_wishes=with_wishes),
    )


@st.composite
def pools(draw: st.DrawFn, most: int = 4, *, with_wishes: bool = True) -> Pool:
    """Any small pool, one-sided and empty ones among them."""
    ours = [draw(mentees(f"e{number}", with_wishes=with_wishes)) for number in range(draw(st.integers(0, most)))]
    theirs = [draw(mentors(f"o{number}", with_wishes=with_wishes)) for number in range(draw(st.integers(0, most)))]
    pairs = [(one.id, other.id) for one in ours for other in theirs]
    excluded = draw(st.frozensets(st.sampled_from(pairs), max_size=2)) if pairs else frozenset()
    week = draw(st.sampled_from((date(2026, 1, 19), date(2026, 3, 23), date(2026, 10, 19))))
    return Pool(mentees=tuple(ours), mentors=tuple(theirs), excluded_pairs=excluded, reference_week=week)


@st.composite
def weights(draw: st.DrawFn) -> Weights:
    """Any weights, in hundredths."""
    cuts = sorted(draw(st.lists(st.integers(0, 100), min_size=3, max_size=3)))
    occupation, industry, experience, in_common = (
        (high - low) / 100 for low, high in zip([0, *cuts], [*cuts, 100], strict=True)
    )
    return Weights(
        occupation=occupation,
        industry=industry,
        experience=experience,
        in_common=in_common,
        minimum_score=draw(st.sampled_from((0.0, 0.2, 0.4))),
        waiting_bonus=draw(st.sampled_from((0.0, 0.02, 0.1))),
    )
