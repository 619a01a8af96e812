"""No differential treatment: names, languages of the interface and genders without a wish change nothing."""

import copy
import json
import math
from dataclasses import fields, replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from program.matching.assignments import match
from program.matching.explanations import Explanation
from program.matching.parsing import parse_pool
from program.matching.people import Mentee, Mentor, Pool
from program.matching.scores import score_pool
from tests.matching.builders import GENDERS, pools
from tests.matching.documents import document

INTERFACE = st.sampled_from(("de", "en", "uk", "ru", "ar", "fa", "tr", "fr"))


@pytest.mark.row("B7")
@pytest.mark.slow
@settings(max_examples=60)
@given(pool=pools(with_wishes=False), data=st.data())
def test_gender_without_a_wish(pool: Pool, data: st.DataObject) -> None:
    """Where nobody wishes a gender, any other genders give the same scores, rules and assignment."""
    genders = st.sampled_from(GENDERS)
    swapped = replace(
        pool,
        mentees=tuple(replace(person, gender=data.draw(genders)) for person in pool.mentees),
        mentors=tuple(replace(person, gender=data.draw(genders)) for person in pool.mentors),
    )
    before, after = score_pool(pool), score_pool(swapped)
    assert (before.units == after.units).all()
    assert (before.blocked == after.blocked).all()
    assert match(swapped) == match(pool)


@pytest.mark.row("B7")
@pytest.mark.slow
@settings(max_examples=60)
@given(pool=pools(), data=st.data())
def test_gender_matters_only_against_the_wish_that_was_told(pool: Pool, data: st.DataObject) -> None:
    """With wishes, a person's gender changes only the pairs with somebody who has told a wish."""
    if not pool.mentees:
        return
    position = data.draw(st.integers(0, len(pool.mentees) - 1))
    people = list(pool.mentees)
    people[position] = replace(people[position], gender=data.draw(st.sampled_from(GENDERS)))
    before, after = score_pool(pool), score_pool(replace(pool, mentees=tuple(people)))
    same = (before.units == after.units) & (before.blocked == after.blocked)
    for row, column in zip(*(~same).nonzero(), strict=True):
        assert row == position
        assert pool.mentors[column].partner_gender is not None


@pytest.mark.row("B7")
@pytest.mark.slow
@settings(max_examples=60)
@given(data=st.data(), size=st.integers(1, 5))
def test_names_and_languages_of_the_interface(data: st.DataObject, size: int) -> None:
    """Whatever names and interface languages a file holds, the result is the same to the last digit."""
    plain = document(size)
    named = copy.deepcopy(plain)
    for person in named["mentees"] + named["mentors"]:
        person["name"] = data.draw(st.text(max_size=12))
        person["first_name"] = data.draw(st.sampled_from(("Ayşe", "محمد", "Олена", "Jens")))
        person["interface_language"] = person["language"] = data.draw(INTERFACE)
    assert _printed(named) == _printed(plain)


@pytest.mark.row("B7")
@pytest.mark.slow
@settings(max_examples=60)
@given(pool=pools(), data=st.data())
def test_ids_change_no_score_and_no_total(pool: Pool, data: st.DataObject) -> None:
    """Other ids, even names in their place, change neither a pair's score nor the value of the assignment."""
    before, renamed = score_pool(pool), _renamed(pool, data)
    after = score_pool(renamed)
    assert (before.units == after.units).all()
    assert (before.blocked == after.blocked).all()
    assert math.isclose(match(pool).total, match(renamed).total, abs_tol=1e-9)


def _renamed(pool: Pool, data: st.DataObject) -> Pool:
    names = {
        person.id: name
        for people in (pool.mentees, pool.mentors)
        for person, name in zip(
            people, data.draw(st.lists(st.text(), min_size=len(people), max_size=len(people), unique=True)), strict=True
        )
    }
    return replace(
        pool,
        mentees=tuple(replace(person, id=names[person.id]) for person in pool.mentees),
        mentors=tuple(replace(person, id=names[person.id]) for person in pool.mentors),
        excluded_pairs=frozenset((names[one], names[other]) for one, other in pool.excluded_pairs),
    )


def _printed(pool: dict[str, Any]) -> str:
    return json.dumps(match(parse_pool(pool)[0]).as_facts())


@pytest.mark.row("B7")
def test_nothing_of_a_person_could_carry_more() -> None:
    """The matching knows just the fields of the file format; an explanation holds none of a person's own."""
    known = {
        "id",
        "site",
        "reach",
        "occupation",
        "industry",
        "experience_years",
        "languages",
        "interests",
        "availability",
        "timezone",
        "gender",
        "partner_gender",
    }
    assert {field.name for field in fields(Mentee)} == known | {
        *("goals", "waiting_days", "goes_first", "earlier_occupation")
    }
    assert {field.name for field in fields(Mentor)} == known | {"offers", "capacity", "german_needed"}
    assert {field.name for field in fields(Explanation)} == {"mentee", "mentor", "parts", "obstacles"}
