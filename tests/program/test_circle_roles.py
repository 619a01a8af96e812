"""Roles go round: properties that hold for whoever comes to whichever session."""

from collections import Counter
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from program.circle_roles import Past, assign, in_order, successor, tallies
from program.circle_sessions import Role

pytestmark = pytest.mark.row("D5")
EIGHT = range(1, 9)
people = st.sets(st.sampled_from(EIGHT), min_size=4, max_size=8).map(sorted)
willing = st.sets(st.sampled_from(EIGHT))
sessions = st.lists(st.tuples(people, willing), min_size=1, max_size=12)


def played(plan: Sequence[tuple[Sequence[int], set[int]]]) -> list[Past]:
    """Sessions one after the other, with roles as they are assigned."""
    past: list[Past] = []
    for there, wants in plan:
        past.append(Past(there=frozenset(there), roles=assign(there, wants, past)))
    return past


@given(sessions)
def test_roles_go_to_different_people_who_are_there(plan: list[tuple[list[int], set[int]]]) -> None:
    """Nobody who is absent, nobody with two roles, and no case from somebody who did not offer one."""
    for (there, wants), entry in zip(plan, played(plan), strict=True):
        assert set(entry.roles.values()) <= set(there)
        assert len(set(entry.roles.values())) == len(entry.roles)
        assert {Role.MODERATOR, Role.TIMEKEEPER} <= set(entry.roles)
        assert (Role.CASE_GIVER in entry.roles) is bool(wants & set(there))
        assert entry.roles.get(Role.CASE_GIVER) in {None, *wants}


@given(sessions)
def test_nobody_who_is_free_had_it_less_often(plan: list[tuple[list[int], set[int]]]) -> None:
    """Before a role comes to somebody once more, it has come to all others who are there without a role."""
    past = played(plan)
    for number, ((there, wants), entry) in enumerate(zip(plan, past, strict=True)):
        for role, holder in entry.roles.items():
            times = tallies(role, past[:number])
            base = min(times.values(), default=0)
            free = set(there) - set(entry.roles.values())
            rivals = free & wants if role is Role.CASE_GIVER else free
            assert all(times.get(holder, base) <= times.get(rival, base) for rival in rivals)


@given(st.integers(4, 8), st.integers(1, 24))
def test_where_all_come_nobody_has_a_role_twice_before_everybody_once(count: int, rounds: int) -> None:
    """Each role, over any number of sessions; and in each round nobody has two."""
    everybody = list(range(1, count + 1))
    past = played([(everybody, set(everybody))] * rounds)
    for role in Role:
        times = Counter(entry.roles[role] for entry in past)
        assert max(times.values()) - min(times[person] for person in everybody) <= 1


@given(sessions, people)
def test_the_order_is_the_same_however_it_is_asked(plan: list[tuple[list[int], set[int]]], there: list[int]) -> None:
    """It depends on the past and the seats alone."""
    past = played(plan)
    for role in Role:
        assert in_order(role, there, past, there) == in_order(role, list(reversed(there)), past, there)


@given(sessions, people, willing)
def test_a_role_that_is_passed_on_goes_to_the_next_in_order(
    plan: list[tuple[list[int], set[int]]], there: list[int], without: set[int]
) -> None:
    """Never to somebody who has one or has passed one on; to nobody where nobody is left."""
    past = played(plan)
    found = successor(Role.MODERATOR, there, without, past)
    rest = [person for person in in_order(Role.MODERATOR, there, past, there) if person not in without]
    assert found == (rest[0] if rest else None)


def test_a_newcomer_owes_nobody_a_round() -> None:
    """Who joins after ten sessions gets a role once, and then waits like everybody else."""
    old = [1, 2, 3, 4]
    past = played([(old, set(old))] * 10)
    for _ in range(5):
        there = [*old, 5]
        past.append(Past(there=frozenset(there), roles=assign(there, set(there), past)))
    for role in Role:
        assert sum(entry.roles[role] == 5 for entry in past) <= 2


def test_whoever_had_it_longest_ago_comes_first_among_equals() -> None:
    """Seats only decide where nothing else does."""
    past = [Past(there=frozenset({1, 2}), roles={Role.MODERATOR: holder}) for holder in (2, 1)]
    assert in_order(Role.MODERATOR, [1, 2], past, [1, 2]) == [2, 1]
    assert in_order(Role.MODERATOR, [2, 1], [], [1, 2]) == [1, 2]
