"""A series of workshops as staff and two who come play it through, with the calendar of each; nothing comes twice.

Clocks change on 25 October, between the second date and the third.
"""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import pytest
from icalendar import Calendar

from program.people import Person
from program.taps import Tap
from program.workshops import Workshop
from tests.desks import SHORTEST, Desk, desk_in
from tests.houses import House
from tests.senders import Sent

pytestmark = pytest.mark.row("D2")
CHANGED = "📅 There is a change: The job interview: let’s practise"
OFF = "📅 This workshop will not take place: The job interview: let’s practise"


class Diary:
    """Somebody's calendar program: it reads each file of the chat once, as RFC 5546 has it."""

    def __init__(self, desk: Desk, person: Person) -> None:
        self._desk, self._person = desk, person
        self._read = 0
        self.entries: dict[str, tuple[int, datetime]] = {}

    def read(self) -> list[tuple[str, str]]:
        """What is new in the chat, as (first line, method of its file or ""); the entries are as it says then."""
        sent = self._desk.village.sender.to(self._person.telegram_id)[self._read :]
        self._read += len(sent)
        return [(one.plain.partition("\n")[0], self._take(one)) for one in sent]

    @property
    def starts(self) -> list[datetime]:
        """When the entries begin, in order."""
        return sorted(start for _, start in self.entries.values())

    def _take(self, sent: Sent) -> str:
        if sent.file is None:
            return ""
        calendar = Calendar.from_ical(sent.file.content)
        method = str(calendar["method"])
        for event in calendar.walk("VEVENT"):
            uid, sequence, start = str(event["uid"]), event.decoded("sequence"), event.decoded("dtstart")
            assert sequence >= self.entries.get(uid, (0, start))[0], "an older file would be passed over"
            assert (str(event["status"]) == "CANCELLED") == (method == "CANCEL")
            if method == "CANCEL":
                self.entries.pop(uid, None)
            else:
                self.entries[uid] = (sequence, start)
        return method


async def series_of_four(desk: Desk, *rest: str) -> list[Workshop]:
    """Four Tuesdays, by as few taps as there are; the last ones are ``rest``."""
    await desk.open()
    await desk.press(*SHORTEST[:3])
    await desk.village.say(desk.meike, "13.10. 18:00")
    await desk.press("It fits ›", "Done", "Make a series", "Every week", "4", *rest)
    return await by_time(desk)


async def by_time(desk: Desk) -> list[Workshop]:
    """All parts, the first one first."""
    return sorted(await desk.all(), key=lambda entry: entry.starts_at)


def at(day: int, hour: int, month: int = 10, minute: int = 0) -> datetime:
    """An instant, by UTC."""
    return datetime(2026, month, day, hour, minute, tzinfo=UTC)


@pytest.fixture
async def desk(house: House) -> Desk:
    """The team, and people in the programme."""
    return await desk_in(house)


async def test_the_preview_of_a_series_is_what_invitees_see(desk: Desk) -> None:
    """All its dates, in one message, word for word."""
    village, daria = desk.village, desk.people["Daria"]
    parts = await series_of_four(desk, "Take these dates")
    preview = village.last(desk.meike).words
    assert parts[0].invite_from is None
    await desk.press("Publish all 4")
    async with desk.house.open() as work:
        await work.persons.change(daria.id, zone="Europe/Berlin")  # the preview shows times as they are on site
    (first, *_) = await by_time(desk)
    assert first.invite_from is not None
    await village.at(first.invite_from)
    (read,) = desk.village.sender.to(daria.telegram_id)
    assert "Tue 20 Oct, 18:00\nTue 27 Oct, 18:00\nTue 3 Nov, 18:00\n" in read.plain
    assert f"\n\n{read.plain}\n\n—" in preview


@dataclass(frozen=True, slots=True, kw_only=True)
class Played:
    """A published series on three phones: Daria comes to all dates, Omar to the third."""

    desk: Desk
    parts: list[Workshop]
    hers: Diary
    his: Diary


@pytest.fixture
async def played(desk: Desk) -> Played:
    """The invitations have arrived and are answered."""
    village, daria, omar = desk.village, desk.people["Daria"], desk.people["Omar"]
    parts = await series_of_four(desk, "Take these dates", "Publish all 4")
    assert parts[0].invite_from is not None
    await village.at(parts[0].invite_from)
    hers, his = Diary(desk, daria), Diary(desk, omar)
    assert hers.read() == his.read() == [("A workshop for you", "")]  # one message for all four
    await village.press(daria, "Yes to all dates")
    await village.tap(omar, Tap("ej", str(parts[2].id)))
    return Played(desk=desk, parts=parts, hers=hers, his=his)


async def move_later(played: Played) -> None:
    """The second and later ones: a day on, half past seven."""
    desk = played.desk
    await desk.village.tap(desk.meike, Tap("eg", str(played.parts[1].id)))
    await desk.press("This and later ones", "Day and time")
    shown = await desk.village.say(desk.meike, "21.10. 19:30")
    assert "6 messages tell of it." in shown.words  # for Daria three, for Omar his own, and two that he has read of
    await desk.press("Save")


async def test_yes_puts_each_date_into_the_calendar(played: Played) -> None:
    """At 18:00 in Berlin each, on both sides of the change of clocks."""
    assert [method for _, method in played.hers.read()] == ["PUBLISH"] * 4
    assert played.his.read() == [("📅 For your calendar: Tuesday 27 October, 18:00", "PUBLISH")]
    assert played.hers.starts == [at(13, 16), at(20, 16), at(27, 17), at(3, 17, 11)]


async def test_what_becomes_of_a_series_is_told_once_to_those_concerned(played: Played) -> None:
    """Later ones are moved, one is called off: one file for each entry that changes; the first date stays."""
    desk, hers, his = played.desk, played.hers, played.his
    hers.read(), his.read()
    await move_later(played)
    moved = [at(21, 17, minute=30), at(28, 18, minute=30), at(4, 18, 11, minute=30)]
    assert (hers.read(), his.read()) == ([(CHANGED, "PUBLISH")] * 3, [(CHANGED, "PUBLISH")])
    assert (hers.starts, his.starts) == ([at(13, 16), *moved], [moved[1]])

    await desk.village.tap(desk.meike, Tap("ef", str(played.parts[2].id)))
    await desk.press("Only this one", "Yes, call it off")
    assert hers.read() == his.read() == [(OFF, "CANCEL")]
    assert (hers.starts, his.starts) == ([at(13, 16), moved[0], moved[2]], [])

    await desk.village.at(desk.house.now + timedelta(hours=1))  # of itself comes nothing more
    assert hers.read() == []
    assert his.read() == [(CHANGED, "")]  # one for both dates that he has read of and not answered


async def test_other_words_for_all_disturb_nobody(played: Played) -> None:
    """Nobody's calendar is wrong; the dates that moved before keep their own hours and sequence numbers."""
    desk, hers, his = played.desk, played.hers, played.his
    await move_later(played)
    hers.read(), his.read()
    await desk.village.tap(desk.meike, Tap("eg", str(played.parts[0].id)))
    await desk.press("All of them", "Words, languages", "English ✓")
    shown = await desk.village.say(desk.meike, "Practise your interview")
    assert "Nobody gets a message about it." in shown.words
    await desk.press("Save")
    assert (hers.read(), his.read()) == ([], [])
    after = await by_time(desk)
    assert {entry.words_in("en")[1].title for entry in after} == {"Practise your interview"}
    assert [f"{entry.wall:%H:%M}" for entry in after] == ["18:00", "19:30", "19:30", "19:30"]
    kept = {uid: sequence for uid, (sequence, _) in hers.entries.items()}
    assert kept == {entry.uid: entry.sequence for entry in after}
