"""A consultation as two phones see it, in Arabic and in German, through the playground and across a clock change."""

from datetime import UTC, date, datetime, timedelta

import pytest

from program.consultations import BookingStatus, DeskStatus
from program.notices import ConsultantAsked
from tests.consultations import open_desk
from tests.half_years.stages import Pair, Stage
from texts.consultation_words import day_label

PAIR = Pair(name="ar-de", mentee="ar", mentor="de", mentee_name="رانيا", mentor_name="Jens", mentee_zone="Asia/Tehran")
BEFORE = datetime(2026, 10, 20, 8, 0, tzinfo=UTC)  # a Tuesday; clocks in Berlin go back on the Sunday after
FIRST, SECOND = date(2026, 10, 22), date(2026, 10, 29)
STARTS = datetime(2026, 10, 29, 13, 0, tzinfo=UTC)  # 14:00 in Berlin, in winter time by then


async def ask_jens(stage: Stage) -> None:
    """The team asks Jens to give consultation on Thursdays."""
    assert stage.staff is not None
    changed = {"consultant_id": stage.mentor.person.id, "status": DeskStatus.ASKED}
    desk_id = await open_desk(stage.house, stage.staff.id, **changed)
    async with stage.house.open() as work:
        await work.tell(stage.mentor.person.id, ConsultantAsked(desk_id=desk_id), about=str(desk_id))
    await stage.settle()


@pytest.mark.row("D4")
@pytest.mark.parametrize(("template", "pair"), [pytest.param("six-months", PAIR, id="ar-de")])
async def test_a_consultation_from_the_first_question_to_what_became_of_it(
    stage: Stage, template: str, pair: Pair
) -> None:
    """Jens agrees; Rania books, moves across the clock change, asks and confirms; Jens reads it and says who came."""
    rania, jens = stage.mentee, stage.mentor
    assert (rania.person.language, jens.person.language) == (pair.mentee, pair.mentor)
    stage.house.now = BEFORE
    await ask_jens(stage)
    await jens.tap("Yes, gladly")
    await rania.start()
    await rania.tap("Consultation")
    await rania.press(day_label(rania.tr, FIRST))
    await rania.press("15:30")  # 14:00 in Berlin
    await rania.tap("Another time")
    await rania.press(day_label(rania.tr, SECOND))
    await rania.press("16:30")
    assert rania.sees("Local time in {city}: {time}", city=rania.tr.zone_name("Europe/Berlin"), time="14:00")
    await rania.tap("Write a question")
    await rania.say("ماذا عن شهادتي؟")
    assert "شهادتي" not in jens.phone.transcript()
    await stage.until(STARTS - timedelta(hours=24))
    await stage.settle()
    await rania.tap("Yes, I will come")
    await jens.press("14:00 · \u2068رانيا\u2069")
    assert jens.sees("{name} has said: yes, I will come.", name="رانيا")
    assert "شهادتي" in jens.phone.transcript()
    await stage.until(STARTS + timedelta(minutes=30))
    await stage.settle()
    await jens.tap("Yes, came")
    assert jens.sees("It took place.")
    async with stage.house.open() as work:
        (booking,) = await work.consultation_bookings.of_person(rania.person.id, *BookingStatus)
    assert (booking.status, booking.starts_at, booking.sequence) == (BookingStatus.CAME, STARTS, 1)
