"""All that clocks can do to a meeting, in one table: who typed what where, and what comes of it.

Columns: the zone of whoever types (and, behind ``>``, that of whoever reads); what is asked; the wall time that was
typed; the answer. Instants are in UTC and end in Z. A wall time that no clock shows is ``never``, with the instant and
the wall time that are offered instead; one that comes twice has two instants, of which a person chooses one.
"""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from program.meeting_series import slot_of
from program.meetings import reminders
from program.wall_times import Existence, meaning_of, rederive, wall_of

pytestmark = [pytest.mark.row("G4"), pytest.mark.row("C2")]

TYPED = """
Europe/Berlin    | an ordinary evening in winter          | 2026-01-13 18:00 | once 2026-01-13 17:00Z
Europe/Berlin    | the evening before clocks go forward   | 2026-03-28 18:00 | once 2026-03-28 17:00Z
Europe/Berlin    | the evening after                      | 2026-03-29 18:00 | once 2026-03-29 16:00Z
Europe/Berlin    | the last minute before the gap         | 2026-03-29 01:59 | once 2026-03-29 00:59Z
Europe/Berlin    | the first minute of the gap            | 2026-03-29 02:00 | never 2026-03-29 01:00Z as 03:00
Europe/Berlin    | in the gap                             | 2026-03-29 02:30 | never 2026-03-29 01:30Z as 03:30
Europe/Berlin    | the first minute after the gap         | 2026-03-29 03:00 | once 2026-03-29 01:00Z
Europe/Berlin    | the last minute before the repetition  | 2026-10-25 01:59 | once 2026-10-24 23:59Z
Europe/Berlin    | the first minute that comes twice      | 2026-10-25 02:00 | twice 2026-10-25 00:00Z 2026-10-25 01:00Z
Europe/Berlin    | comes twice                            | 2026-10-25 02:30 | twice 2026-10-25 00:30Z 2026-10-25 01:30Z
Europe/Berlin    | the first minute after the repetition  | 2026-10-25 03:00 | once 2026-10-25 02:00Z
Europe/Kyiv      | in the gap, an hour later by the clock | 2026-03-29 03:30 | never 2026-03-29 01:30Z as 04:30
Europe/Kyiv      | Berlin's gap is none here              | 2026-03-29 02:30 | once 2026-03-29 00:30Z
Europe/Kyiv      | comes twice                            | 2026-10-25 03:30 | twice 2026-10-25 00:30Z 2026-10-25 01:30Z
Europe/Istanbul  | no clock change in spring              | 2026-03-29 03:30 | once 2026-03-29 00:30Z
Europe/Istanbul  | none in autumn                         | 2026-10-25 03:30 | once 2026-10-25 00:30Z
Asia/Tehran      | no clock change since 2022, in spring  | 2026-03-22 00:30 | once 2026-03-21 21:00Z
Asia/Tehran      | none in autumn                         | 2026-09-21 23:30 | once 2026-09-21 20:00Z
Africa/Cairo     | in the gap, on a Friday since 2023     | 2026-04-24 00:30 | never 2026-04-23 22:30Z as 01:30
Africa/Cairo     | summer                                 | 2026-07-14 18:00 | once 2026-07-14 15:00Z
Africa/Cairo     | comes twice, before midnight           | 2026-10-29 23:30 | twice 2026-10-29 20:30Z 2026-10-29 21:30Z
Africa/Cairo     | no gap in 2022                         | 2022-04-29 00:30 | once 2022-04-28 22:30Z
Asia/Beirut      | in the gap, at midnight                | 2026-03-29 00:30 | never 2026-03-28 22:30Z as 01:30
Asia/Beirut      | comes twice, on the day before         | 2026-10-24 23:30 | twice 2026-10-24 20:30Z 2026-10-24 21:30Z
Asia/Damascus    | no clock change since 2022             | 2026-03-27 00:30 | once 2026-03-26 21:30Z
Asia/Kabul       | half an hour beside the others         | 2026-05-26 18:00 | once 2026-05-26 13:30Z
Europe/London    | in the gap                             | 2026-03-29 01:30 | never 2026-03-29 01:30Z as 02:30
Europe/London    | comes twice                            | 2026-10-25 01:30 | twice 2026-10-25 00:30Z 2026-10-25 01:30Z
America/New_York | in the gap, three weeks before Berlin  | 2026-03-08 02:30 | never 2026-03-08 07:30Z as 03:30
America/New_York | comes twice, a week after Berlin       | 2026-11-01 01:30 | twice 2026-11-01 05:30Z 2026-11-01 06:30Z
"""

SEEN = """
Europe/Berlin > Europe/Kyiv      | before both change                | 2026-03-24 18:00 | 2026-03-24 19:00
Europe/Berlin > Europe/Kyiv      | after both have changed           | 2026-03-31 18:00 | 2026-03-31 19:00
Europe/Berlin > America/New_York | winter on both sides              | 2026-03-03 18:00 | 2026-03-03 12:00
Europe/Berlin > America/New_York | three weeks in which only one has | 2026-03-10 18:00 | 2026-03-10 13:00
Europe/Berlin > America/New_York | summer on both sides              | 2026-03-31 18:00 | 2026-03-31 12:00
Europe/Berlin > America/New_York | a week in which only one has      | 2026-10-27 18:00 | 2026-10-27 13:00
Europe/Berlin > Europe/Istanbul  | winter                            | 2026-01-13 18:00 | 2026-01-13 20:00
Europe/Berlin > Europe/Istanbul  | summer                            | 2026-05-26 18:00 | 2026-05-26 19:00
Europe/Berlin > Asia/Tehran      | winter                            | 2026-01-13 18:00 | 2026-01-13 20:30
Europe/Berlin > Asia/Tehran      | past midnight there               | 2026-05-26 22:45 | 2026-05-27 00:15
Europe/Berlin > Africa/Cairo     | April, before Cairo changes       | 2026-04-14 18:00 | 2026-04-14 18:00
Europe/Berlin > Africa/Cairo     | and after                         | 2026-05-12 18:00 | 2026-05-12 19:00
Europe/Berlin > Europe/London    | the reader moved after booking    | 2026-05-26 18:00 | 2026-05-26 17:00
Asia/Beirut > Europe/Berlin      | the writer moved: the place stays | 2026-05-26 18:00 | 2026-05-26 17:00
"""

SERIES = """
Europe/Berlin    | 1w #1  the week after clocks go back       | 2026-10-20 18:00 | 2026-10-27 17:00Z as 18:00
Europe/Berlin    | 2w #11 across autumn and spring            | 2026-10-20 18:00 | 2027-03-23 17:00Z as 18:00
Europe/Berlin    | 2w #12 across both changes                 | 2026-10-20 18:00 | 2027-04-06 16:00Z as 18:00
Europe/Berlin    | 1w #2  the date falls into the gap         | 2026-03-15 02:30 | 2026-03-29 01:30Z as 03:30 never
Europe/Berlin    | 1w #3  the date after it is as agreed      | 2026-03-15 02:30 | 2026-04-05 00:30Z as 02:30
Europe/Berlin    | 4w #1  the date comes twice: the first one | 2026-09-27 02:30 | 2026-10-25 00:30Z as 02:30 twice
Europe/Kyiv      | 1w #1  four o'clock after the gap          | 2026-03-22 03:30 | 2026-03-29 01:30Z as 04:30 never
Europe/Istanbul  | 4w #6  no change, the same instant of day  | 2026-01-13 18:00 | 2026-06-30 15:00Z as 18:00
Asia/Tehran      | 4w #6  no change                           | 2026-01-13 18:00 | 2026-06-30 14:30Z as 18:00
Africa/Cairo     | 1w #1  a Friday after midnight             | 2026-04-17 00:30 | 2026-04-23 22:30Z as 01:30 never
Asia/Beirut      | 1w #1  a Saturday before midnight          | 2026-10-17 23:30 | 2026-10-24 20:30Z as 23:30 twice
Europe/Berlin    | 4w #1  the second of two was meant         | 2026-09-27 02:30 2nd | 2026-10-25 01:30Z as 02:30 twice
Europe/Berlin    | 4w #0  the first date is the second of two | 2026-10-25 02:30 2nd | 2026-10-25 01:30Z as 02:30 twice
Europe/Berlin    | 2w #1  a fortnight later there is one      | 2026-10-25 02:30 2nd | 2026-11-08 01:30Z as 02:30
Europe/Berlin    | 1w #2  a gap has one meaning, whichever    | 2026-03-15 02:30 2nd | 2026-03-29 01:30Z as 03:30 never
Europe/Kyiv      | 1w #1  the second one there                | 2026-10-18 03:30 2nd | 2026-10-25 01:30Z as 03:30 twice
Africa/Cairo     | 1w #1  the second, before midnight         | 2026-10-22 23:30 2nd | 2026-10-29 21:30Z as 23:30 twice
America/New_York | 1w #1  changes before Berlin does          | 2026-03-03 12:00 | 2026-03-10 16:00Z as 12:00
"""

REMINDED = """
Europe/Berlin    | forward: a day before is another hour    | 2026-03-29 18:00 | 2026-03-28 17:00, 2026-03-29 17:00
Europe/Berlin    | back: a day before is another hour       | 2026-10-25 18:00 | 2026-10-24 19:00, 2026-10-25 17:00
Europe/Berlin    | an hour before lies before the gap       | 2026-03-29 03:30 | 2026-03-28 02:30, 2026-03-29 01:30
Europe/Istanbul  | no change                                | 2026-03-29 18:00 | 2026-03-28 18:00, 2026-03-29 17:00
Africa/Cairo     | forward on a Friday                      | 2026-04-24 18:00 | 2026-04-23 17:00, 2026-04-24 17:00
America/New_York | forward, while Berlin has winter         | 2026-03-08 18:00 | 2026-03-07 17:00, 2026-03-08 17:00
"""

NEW_RULES = """
Europe/Kyiv   | as it was derived                    | 2026-12-01 18:00 | 16:00Z unchanged 16:00Z as 18:00
Europe/Kyiv   | derived when winter was to be summer | 2026-12-01 18:00 | 15:00Z moved 16:00Z as 18:00
Asia/Tehran   | derived when there still was summer  | 2026-07-14 18:00 | 13:30Z moved 14:30Z as 18:00
Africa/Cairo  | derived before summer came back      | 2026-07-14 18:00 | 16:00Z moved 15:00Z as 18:00
Africa/Cairo  | the hour is left out by now          | 2026-04-24 00:30 | 22:30Z shifted 22:30Z as 01:30
Europe/Berlin | the second of two is kept            | 2026-10-25 02:30 | 01:30Z unchanged 01:30Z as 02:30
"""


def rows(table: str) -> list[tuple[str, str, str, str]]:
    """The lines of a table, column by column."""
    split = [tuple(cell.strip() for cell in line.split("|")) for line in table.strip().splitlines()]
    return [(zone, what, typed, answer) for zone, what, typed, answer in split]


def named(table: str) -> dict[str, object]:
    """The same for ``parametrize``, each row with a name of its own."""
    return {
        "argnames": ("zone", "what", "typed", "answer"),
        "argvalues": rows(table),
        "ids": [f"{zone}: {what}".replace(" > ", " to ") for zone, what, _, _ in rows(table)],
    }


def utc(instant: datetime, form: str = "%Y-%m-%d %H:%MZ") -> str:
    """An instant as the table writes it."""
    return instant.astimezone(UTC).strftime(form)


def agreed(typed: str, zone: str) -> datetime:
    """The instant of a wall time that comes once."""
    meaning = meaning_of(datetime.fromisoformat(typed), zone)
    assert meaning.existence is Existence.ONCE
    return meaning.candidates[0].instant


def test_the_table_is_long_enough() -> None:
    """At least forty cases, none of them twice."""
    every = [row for table in (TYPED, SEEN, SERIES, REMINDED, NEW_RULES) for row in rows(table)]
    assert len(every) >= 40
    assert len({(zone, what) for zone, what, _, _ in every}) == len(every)


@pytest.mark.fault(33)
@pytest.mark.parametrize(**named(TYPED))  # type: ignore[arg-type]  # the three arguments of the table
def test_what_a_typed_time_means(zone: str, what: str, typed: str, answer: str) -> None:
    """Once, never or twice: nothing is guessed."""
    meaning = meaning_of(datetime.fromisoformat(typed), zone)
    instants = " ".join(utc(candidate.instant) for candidate in meaning.candidates)
    shown = f" as {meaning.candidates[0].wall:%H:%M}" if meaning.existence is Existence.NEVER else ""
    assert f"{meaning.existence} {instants}{shown}" == answer, what


@pytest.mark.fault(34)
@pytest.mark.parametrize(**named(SEEN))  # type: ignore[arg-type]  # the three arguments of the table
def test_what_the_other_one_sees(zone: str, what: str, typed: str, answer: str) -> None:
    """The place where it was agreed counts, wherever its reader is by now."""
    writer, reader = zone.split(" > ")
    assert f"{wall_of(agreed(typed, writer), reader):%Y-%m-%d %H:%M}" == answer, what


@pytest.mark.fault(33)
@pytest.mark.fault(34)
@pytest.mark.parametrize(**named(SERIES))  # type: ignore[arg-type]  # the three arguments of the table
def test_when_a_series_comes_back(zone: str, what: str, typed: str, answer: str) -> None:
    """The same wall time across every change; what clocks leave out or repeat is said."""
    weeks, number = what.split()[:2]
    wall = datetime.fromisoformat(typed.removesuffix(" 2nd")).replace(fold=typed.endswith("2nd"))
    slot = slot_of(wall, zone, int(weeks.removesuffix("w")), int(number.removeprefix("#")))
    special = "" if slot.existence is Existence.ONCE else f" {slot.existence}"
    assert f"{utc(slot.instant)} as {slot.wall:%H:%M}{special}" == answer, what


@pytest.mark.fault(34)
@pytest.mark.parametrize(**named(REMINDED))  # type: ignore[arg-type]  # the three arguments of the table
def test_when_reminders_come(zone: str, what: str, typed: str, answer: str) -> None:
    """24 hours and one hour before are real hours, so on days of change another time stands on the clock."""
    start = agreed(typed, zone)
    planned = reminders(start, (24, 1), start - timedelta(days=7))
    assert [hours for hours, _ in planned] == [24, 1]
    assert ", ".join(f"{instant.astimezone(ZoneInfo(zone)):%Y-%m-%d %H:%M}" for _, instant in planned) == answer, what


@pytest.mark.fault(34)
@pytest.mark.parametrize(**named(NEW_RULES))  # type: ignore[arg-type]  # the three arguments of the table
def test_what_new_rules_do(zone: str, what: str, typed: str, answer: str) -> None:
    """What was agreed stays; only its instant is another, and a time that is left out by now is said."""
    wall = datetime.fromisoformat(typed)
    stored_at = datetime.strptime(answer.split(maxsplit=1)[0], "%H:%MZ").time()  # noqa: DTZ007 - its zone is in the next line
    near = meaning_of(wall, zone).candidates[0].instant
    stored = datetime.combine(near.date(), stored_at, UTC)
    found = rederive(stored, zone, wall)
    assert f"{utc(stored, '%H:%MZ')} {found.change} {utc(found.instant, '%H:%MZ')} as {found.wall:%H:%M}" == answer, (
        what
    )


JUMPS: list[tuple[str, str, Callable[[datetime], datetime], list[int]]] = [
    ("no jump", "2026-05-26 17:00", lambda now: now, [24, 1]),
    ("an hour forward", "2026-05-26 17:00", lambda now: now + timedelta(hours=1), [24, 1]),
    ("past the first reminder", "2026-05-26 17:00", lambda now: now + timedelta(days=6, hours=12), [1]),
    ("to the very second", "2026-05-26 17:00", lambda now: now + timedelta(days=6), [1]),
    ("past all of them", "2026-05-26 17:00", lambda now: now + timedelta(days=9), []),
    ("an hour back", "2026-05-26 17:00", lambda now: now - timedelta(hours=1), [24, 1]),
]


@pytest.mark.fault(32)
@pytest.mark.fault(35)
@pytest.mark.parametrize(("typed", "jump", "left"), [row[1:] for row in JUMPS], ids=[row[0] for row in JUMPS])
def test_reminders_after_the_clock_has_jumped(
    typed: str, jump: Callable[[datetime], datetime], left: list[int]
) -> None:
    """Only what still lies ahead is planned, once each."""
    start = agreed(typed, "Europe/Berlin")
    now = jump(start - timedelta(days=7))
    assert [hours for hours, _ in reminders(start, (24, 1, 24), now)] == left
