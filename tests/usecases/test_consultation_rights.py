"""The consultation desk: each act by each role, and where the words of people can be read at all."""

from collections.abc import Awaitable, Callable
from typing import Any

import pytest

from program.actors import Actor, Forbidden
from program.consultation_ways import Way
from program.consultations import BookingStatus
from program.people import Role
from tests.consultations import AT_THREE, AT_TWO, CODE, HALF_PAST, THURSDAY, Hours, hours_in
from tests.everything import where_found
from tests.houses import House
from tests.villages import Village
from usecases import (
    Work,
    consultation_bookings,
    consultation_desks,
    consultation_ends,
    consultation_results,
    erasures,
    held_data,
)
from usecases.consultation_bookings import NAME, QUESTION

pytestmark = pytest.mark.row("D4")
Act = Callable[[Work, Actor, int, int], Awaitable[Any]]


async def roles_in(hours: Hours) -> dict[str, Actor]:
    """Everybody who might tap: Daria has booked with Meike."""
    house = hours.house
    return {
        "person": hours.daria,
        "consultant": hours.meike,
        "staff": await house.staff("Okka"),
        "other mentee": hours.amir,
        "mentor": Actor(person=await house.accepted(Role.MENTOR, "Jens")),
        "staff elsewhere": await house.staff("Uwe", site="wilhelmshaven", chat_id=-1002),
        "stranger": Actor(person=await house.person("Xu")),
    }


PERSON, READER, STAFF = {"person"}, {"consultant"}, {"consultant", "staff"}
ACTS: dict[str, tuple[set[str], Act]] = {
    "look": (PERSON, lambda w, a, b, _: consultation_bookings.look_at(w, a, b)),
    "confirm": (PERSON, lambda w, a, b, _: consultation_bookings.confirm(w, a, b)),
    "write": (PERSON, lambda w, a, b, _: consultation_bookings.begin_writing(w, a, b, QUESTION)),
    "take back": (PERSON, lambda w, a, b, _: consultation_bookings.take_question_back(w, a, b)),
    "move": (PERSON, lambda w, a, b, d: consultation_bookings.move(w, a, b, d, AT_THREE)),
    "cancel": (PERSON, lambda w, a, b, _: consultation_bookings.cancel(w, a, b)),
    "read": (READER, lambda w, a, b, _: consultation_results.read(w, a, b)),
    "came": (READER, lambda w, a, b, _: consultation_results.say(w, a, b, BookingStatus.CAME)),
    "absent": (READER, lambda w, a, b, _: consultation_results.say(w, a, b, BookingStatus.ABSENT)),
    "call off": (STAFF, lambda w, a, b, _: consultation_results.call_off_one(w, a, b)),
    "close day": (STAFF, lambda w, a, _, d: consultation_desks.close_day(w, a, d, THURSDAY)),
    "close": (STAFF, lambda w, a, _, d: consultation_desks.close(w, a, d)),
    "look at hours": (STAFF, lambda w, a, _, d: consultation_results.look_at_desk(w, a, d)),
    "let public": (STAFF, lambda w, a, _, d: consultation_desks.let_public(w, a, d, is_public=True)),
}


@pytest.mark.parametrize("name", ACTS)
async def test_each_act_is_for_its_roles_alone(house: House, name: str) -> None:
    """Everybody else is refused, and nothing has changed for the one who may."""
    hours = await hours_in(house)
    booking = await hours.book(hours.daria)
    roles, (allowed, act) = await roles_in(hours), ACTS[name]
    if name in ("came", "absent"):
        house.now = booking.ends_at
    for role in sorted(set(roles) - allowed):
        async with house.open() as work:
            with pytest.raises(Forbidden):
                await act(work, roles[role], booking.id, hours.desk_id)
    assert await hours.booking(booking.id) == booking
    async with house.open() as work:
        await act(work, roles[max(allowed)], booking.id, hours.desk_id)


async def test_staff_who_do_not_give_the_consultation_see_a_day_without_names(house: House) -> None:
    """They see that something is booked, to close the day; the question is not in what they see."""
    hours = await hours_in(house)
    booking = await hours.book(hours.daria)
    okka = await house.staff("Okka")
    async with house.open() as work:
        await work.consultation_bookings.change(booking.id, question="my degree?")
        for_staff = await consultation_results.look_at_day(work, okka, hours.desk_id, THURSDAY)
        for_meike = await consultation_results.look_at_day(work, hours.meike, hours.desk_id, THURSDAY)
    assert (for_staff.can_read, for_meike.can_read) == (False, True)
    assert len(for_staff.bookings) == 1


async def test_a_question_stands_in_its_column_and_nowhere_else(house: House) -> None:
    """Not in notices, the audit trail, forms or timers; no other document holds it; cancelling leaves none of it."""
    hours = await hours_in(house)
    booking = await hours.book(hours.daria)
    okka = await house.staff("Okka")
    words = ("Zahnprothese 4711",)
    async with house.open() as work:
        await consultation_bookings.begin_writing(work, hours.daria, booking.id, QUESTION)
        await consultation_bookings.write(work, hours.daria, words[0])
        await consultation_bookings.move(work, hours.daria, booking.id, hours.desk_id, HALF_PAST)
    async with house.open() as work:
        places = {(table, column) for table, column, _ in await where_found(work, words)}
        documents = [await held_data.document_of(work, actor.person) for actor in (hours.meike, okka, hours.amir)]
    assert places == {("consultation_bookings", "question")}
    assert words[0] not in str(documents)
    async with house.open() as work:
        await consultation_bookings.cancel(work, hours.daria, booking.id)
        assert await where_found(work, words) == []


@pytest.mark.parametrize("way", ["cancels", "time", "deletes", "is called off"])
async def test_of_a_third_party_no_word_is_left(house: House, way: str) -> None:
    """Everything decrypted: neither name, question nor account, however the appointment came to its end."""
    hours = await hours_in(house)
    async with house.open() as work:
        await consultation_desks.let_public(work, hours.meike, hours.desk_id, is_public=True)
    ina = Actor(person=await house.person("Inaschka"))
    async with house.open() as work:
        booking = await consultation_bookings.book(work, ina, hours.desk_id, AT_TWO, Way(code=CODE))
        for what, typed in ((NAME, "Frau Ilgenfritz"), (QUESTION, "Stelle 0815")):
            await consultation_bookings.begin_writing(work, ina, booking.id, what)
            await consultation_bookings.write(work, ina, typed)
    words = ("Ilgenfritz", "0815", "Inaschka", str(ina.person.telegram_id))
    async with house.open() as work:
        assert {word for _, _, word in await where_found(work, words)} == set(words)
    async with house.open() as work:
        if way == "cancels":
            await consultation_bookings.cancel(work, ina, booking.id)
        elif way == "deletes":
            await erasures.erase(work, ina)
        elif way == "is called off":
            await consultation_desks.close(work, hours.meike, hours.desk_id)
    if way == "cancels":  # the account goes with the file that takes it out of the calendar
        async with house.open() as work:
            assert {word for _, _, word in await where_found(work, words)} <= {str(ina.person.telegram_id)}
        await Village(house).deliver()
    if way in ("time", "is called off"):
        house.now = booking.forget_at()
        async with house.open() as work:
            await consultation_ends.forget(work, booking.id)
    async with house.open() as work:
        assert await where_found(work, words) == []
