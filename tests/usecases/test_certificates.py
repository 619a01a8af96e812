"""Certificates: for the two alone, once they have met, under a confirmed name, with figures of the database."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import select

from db.models import certificate_names
from program.actors import Actor, Forbidden, Missing
from program.certificates import LONGEST_NAME, LongName, NoMeetingYet, UnfitName
from program.meetings import Place
from program.people import Role
from program.plans import Points
from program.profiles import Goal
from program.templates import Rhythm
from tests.couples import Couple, couple_in
from tests.houses import House
from usecases import certificates, tandems, took_place

pytestmark = pytest.mark.row("C8")


def unfit(words: str) -> str:
    """In these tests the fonts lack two signs."""
    return "".join(sign for sign in dict.fromkeys(words) if sign in "🌻李")


@pytest.fixture
async def couple(house: House) -> Couple:
    """Two who have met once."""
    found = await couple_in(house)
    await meet(found)
    return found


async def meet(couple: Couple) -> None:
    """One more meeting of an hour."""
    async with couple.house.open() as work:
        await took_place.note_past_meeting(work, couple.daria, couple.tandem_id, couple.house.now.date())


async def confirm(couple: Couple, by: Actor | None = None) -> str:
    """The suggested name is right; answers it."""
    async with couple.house.open() as work:
        return (await certificates.confirm(work, by or couple.daria, couple.tandem_id, unfit)).name


async def orders(couple: Couple) -> list[dict[str, object]]:
    """The certificates that Daria waits for."""
    found = await couple.house.notices(f"p:{couple.mentee.id}")
    return [facts for kind, facts in found if kind == "CertificateOrdered"]


async def order(couple: Couple, language: str = "de") -> bool:
    """Daria chooses a language; answers whether her name is confirmed."""
    async with couple.house.open() as work:
        return (await certificates.order(work, couple.daria, couple.tandem_id, language, unfit)).is_confirmed


@pytest.mark.parametrize(
    ("first", "last", "name"),
    [
        ("Daria", "Kovalenko", "Daria Kovalenko"),
        ("Daria 🌻", "", "Daria"),  # the fonts have no flowers
        ("🌻", "", ""),
        ("W" * 64, "W" * 64, "W" * 64 + " " + "W" * 15),
    ],
    ids=["plain", "flower", "flower alone", "very long"],
)
async def test_the_suggested_name(couple: Couple, first: str, last: str, name: str) -> None:
    """Telegram's, as far as it can stand on paper."""
    daria = Actor(person=replace(couple.mentee, first_name=first, last_name=last))
    async with couple.house.open() as work:
        view = await certificates.look_at(work, daria, couple.tandem_id, unfit)
    assert (view.name, view.is_confirmed, view.is_live) == (name, False, True)


async def test_a_confirmed_name_stays(couple: Couple) -> None:
    """Also when Telegram's name changes; confirming twice changes nothing."""
    assert await confirm(couple) == "Daria"
    other = Actor(person=replace(couple.mentee, first_name="Dasha"))
    assert await confirm(couple, by=other) == "Daria"


async def test_nothing_is_confirmed_where_no_name_is_left(couple: Couple) -> None:
    """It has to be typed."""
    with pytest.raises(UnfitName) as refused:
        await confirm(couple, by=Actor(person=replace(couple.mentee, first_name="🌻")))
    assert refused.value.sign is None


async def test_a_typed_name(couple: Couple) -> None:
    """On one line; it replaces the confirmed one, and closes the conversation."""
    await confirm(couple)
    async with couple.house.open() as work:
        await certificates.begin_name(work, couple.daria, couple.tandem_id)
        form = await work.forms.of(couple.mentee.id)
        assert form is not None
        assert (form.state.form, form.about) == ("certificate_name", couple.tandem_id)
        view = await certificates.write_name(work, couple.daria, couple.tandem_id, " Дар’я\n Коваленко ", unfit)
        assert (view.name, view.is_confirmed) == ("Дар’я Коваленко", True)
        assert await work.forms.of(couple.mentee.id) is None
        assert await work.certificate_names.of(couple.mentee.id) == "Дар’я Коваленко"


@pytest.mark.fault(39)
async def test_names_that_do_not_fit_are_refused(couple: Couple) -> None:
    """With what is wrong; the conversation stays open, and an earlier name stays."""
    await confirm(couple)
    async with couple.house.open() as work:
        await certificates.begin_name(work, couple.daria, couple.tandem_id)
        with pytest.raises(LongName) as long:
            await certificates.write_name(work, couple.daria, couple.tandem_id, "x" * (LONGEST_NAME + 2), unfit)
        with pytest.raises(UnfitName) as foreign:
            await certificates.write_name(work, couple.daria, couple.tandem_id, "Daria 李 🌻", unfit)
        with pytest.raises(UnfitName) as empty:
            await certificates.write_name(work, couple.daria, couple.tandem_id, " \n ", unfit)
        assert await work.forms.of(couple.mentee.id) is not None
        assert await work.certificate_names.of(couple.mentee.id) == "Daria"
    assert (long.value.excess, foreign.value.sign, empty.value.sign) == (2, "李", None)


async def test_not_now(couple: Couple) -> None:
    """What is typed afterwards is no name."""
    async with couple.house.open() as work:
        await certificates.begin_name(work, couple.daria, couple.tandem_id)
        await certificates.stop_writing(work, couple.daria)
        assert await work.forms.of(couple.mentee.id) is None


@pytest.mark.row("F4")
async def test_the_name_is_unreadable_in_the_database(couple: Couple) -> None:
    """Encrypted, as every name."""
    await confirm(couple)
    async with couple.house.open() as work:
        raw = await work.connection.exec_driver_sql("SELECT name FROM certificate_names")
        assert b"Daria" not in bytes(raw.scalar_one())
        assert (await work.connection.execute(select(certificate_names.c.name))).scalar_one() == "Daria"


async def test_before_the_first_meeting_there_is_none(house: House) -> None:
    """Said so, whatever is tapped; nothing is kept."""
    couple = await couple_in(house)
    async with house.open() as work:
        for act in (certificates.look_at, certificates.confirm):
            with pytest.raises(NoMeetingYet):
                await act(work, couple.daria, couple.tandem_id, unfit)
        with pytest.raises(NoMeetingYet):
            await certificates.begin_name(work, couple.daria, couple.tandem_id)
        with pytest.raises(NoMeetingYet):
            await certificates.order(work, couple.daria, couple.tandem_id, "de", unfit)
        assert await work.certificate_names.of(couple.mentee.id) is None
    assert await orders(couple) == []


@pytest.mark.fault(43)
async def test_strangers_get_none(couple: Couple) -> None:
    """Staff neither: it is the two's own."""
    stranger = Actor(person=await couple.house.person("Eve"), staff_of=frozenset({"oldenburg"}))
    async with couple.house.open() as work:
        for act in (certificates.look_at, certificates.confirm):
            with pytest.raises(Forbidden):
                await act(work, stranger, couple.tandem_id, unfit)
            with pytest.raises(Missing):
                await act(work, couple.daria, couple.tandem_id + 999, unfit)
        with pytest.raises(Forbidden):
            await certificates.begin_name(work, stranger, couple.tandem_id)
        with pytest.raises(Forbidden):
            await certificates.write_name(work, stranger, couple.tandem_id, "Eve", unfit)
        with pytest.raises(Forbidden):
            await certificates.order(work, stranger, couple.tandem_id, "de", unfit)
        assert await work.certificate_names.of(stranger.id) is None
        await work.certificate_names.keep(stranger.id, "Eve")
        with pytest.raises(Missing):
            await certificates.certificate_of(work, stranger.id, couple.tandem_id)


@pytest.mark.fault(7)
async def test_two_taps_are_one_order(couple: Couple) -> None:
    """While it is on its way; another language is another paper."""
    await confirm(couple)
    for language in ("de", "de", "en"):
        assert await order(couple, language)
    assert [facts["language"] for facts in await orders(couple)] == ["de", "en"]


async def test_without_a_confirmed_name_nothing_is_ordered(couple: Couple) -> None:
    """An old button only leads back to the question."""
    assert not await order(couple)
    assert await orders(couple) == []


async def test_the_figures_are_those_of_the_database(couple: Couple) -> None:
    """Meetings and minutes as they took place, the plan's focus, the dates; of the partner nothing."""
    couple.house.pass_time(days=10)
    await meet(couple)
    await confirm(couple)
    focus = (Goal.CONTACTS, Goal.EMPLOYER_TIPS)
    points = Points(rhythm=Rhythm.FORTNIGHTLY, place=Place.ONLINE, minutes=60, focus=focus)
    async with couple.house.open() as work:
        await work.plans.add(couple.tandem_id, points, couple.mentee.id)
        paper = await certificates.certificate_of(work, couple.mentee.id, couple.tandem_id)
    assert (paper.name, paper.role, paper.site.name) == ("Daria", Role.MENTEE, "Oldenburg")
    assert (paper.sum.meetings, paper.sum.minutes) == (2, 120)
    assert (paper.started_at, paper.ended_at) == (couple.house.now - timedelta(days=10), None)
    assert set(paper.focus) == set(focus)
    assert paper.made_at == couple.house.now
    assert "Jens" not in repr(paper)


async def test_without_a_plan_there_are_no_topics(couple: Couple) -> None:
    """The line is left out."""
    await confirm(couple, by=couple.jens)
    async with couple.house.open() as work:
        paper = await certificates.certificate_of(work, couple.mentor.id, couple.tandem_id)
    assert (paper.name, paper.role, paper.focus) == ("Jens", Role.MENTOR, ())


async def test_after_the_end_it_can_still_be_had(couple: Couple) -> None:
    """With the day on which the tandem ended."""
    couple.house.pass_time(days=30)
    ended = couple.house.now
    async with couple.house.open() as work:
        await tandems.end_all_of(work, couple.mentor.id)
    couple.house.pass_time(days=5)
    await confirm(couple)
    async with couple.house.open() as work:
        assert not (await certificates.look_at(work, couple.daria, couple.tandem_id, unfit)).is_live
        paper = await certificates.certificate_of(work, couple.mentee.id, couple.tandem_id)
    assert paper.ended_at == ended


@pytest.mark.parametrize("lacks", ["name", "meeting", "tandem"])
async def test_what_cannot_be_made_is_missing(house: House, lacks: str) -> None:
    """A name, a meeting and a tandem are needed."""
    couple = await couple_in(house)
    if lacks != "meeting":
        await meet(couple)
    async with house.open() as work:
        if lacks != "name":
            await work.certificate_names.keep(couple.mentee.id, "Daria")
        number = couple.tandem_id + (999 if lacks == "tandem" else 0)
        with pytest.raises(Missing):
            await certificates.certificate_of(work, couple.mentee.id, number)
