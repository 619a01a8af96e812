"""The silence ladder of a tandem: when one of the two is asked whether they are in touch, and when staff look.

It is fair to each of the two. Days count for one person alone, from the last sign of life on; they stand still while
one of the two rests or cannot be reached, and nobody who waits for the other is asked at all. Everything is counted in
days of the person's own calendar. Pure: the current time, the holidays and the rests are arguments.
"""

from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from program.deadlines import is_working_day
from program.quiet_hours import end_of_quiet

CARD_STEP = 3
"""The step on which staff get a card; those before are questions to the person."""

LOOK_AGAIN = timedelta(days=7)
"""How often somebody is looked at of whom nothing is due: whatever changes that sets the clock by itself, mostly."""

_ASKED_AT = time(17)
_DAY = timedelta(days=1)
_LONGEST = 400  # days that are counted at the most
_DOUBTED_AFTER = 2  # unanswered meetings in a row

Rest = tuple[datetime, datetime | None]
"""From when until when no day counts; None is "still"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Hours:
    """When somebody may be asked: own zone (IANA), own quiet hours, and the public holidays of the site's Land."""

    zone: str
    quiet_from: int
    quiet_until: int
    days_off: Container[date]


@dataclass(frozen=True, slots=True, kw_only=True)
class Offered:
    """What the meetings of a tandem say about its silence."""

    ahead_until: datetime | None = None  # the end of the last agreed meeting that is not over
    held_until: datetime | None = None  # the end of the last agreed meeting that is over
    by: int | None = None  # who has offered times that wait for the other's answer


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreed:
    """A meeting that both had agreed on, or a date of their series."""

    ends_at: datetime
    is_repeated: bool  # the clock has made it, as a date of a series
    is_unanswered: bool  # nobody has said whether it took place, and nobody is waited for any more


def offered_of(agreed: Iterable[Agreed], now: datetime, by: int | None) -> Offered:
    """What the meetings say. A series goes on by itself, so that its dates prove nothing once nobody answers.

    Of a run of unanswered meetings at the end the first one still counts; after two of them neither the later ones
    nor further dates of a series do.
    """
    known = sorted(agreed, key=lambda entry: entry.ends_at)
    over = [entry for entry in known if entry.ends_at <= now]
    run = 0
    while run < len(over) and over[-1 - run].is_unanswered:
        run += 1
    is_doubtful = run >= _DOUBTED_AFTER
    held = over[len(over) - run] if is_doubtful else over[-1] if over else None
    ahead = [entry for entry in known if entry.ends_at > now and not (is_doubtful and entry.is_repeated)]
    return Offered(
        ahead_until=ahead[-1].ends_at if ahead else None, held_until=held.ends_at if held is not None else None, by=by
    )


def rests_of(changes: Iterable[tuple[datetime, str]], resting: Container[str]) -> list[Rest]:
    """The spans in which a state was one of ``resting``, out of its changes: (instant, new state), oldest first."""
    rests: list[Rest] = []
    since: datetime | None = None
    for instant, state in changes:
        if state in resting:
            since = since or instant
        elif since is not None:
            rests.append((since, instant))
            since = None
    return [*rests, (since, None)] if since is not None else rests


def counts_from(*, acted_at: datetime, mark: datetime | None, offered: Offered, person_id: int) -> datetime | None:
    """From when on this person's silence counts; None while it is not this person's turn.

    ``mark`` is when it became this person's turn, None while this one waits for the other. An agreed meeting that is
    over counts as a sign of life of both, and after it neither waits for what was said before.
    """
    if offered.by == person_id:
        return None
    if mark is None:
        return offered.held_until if offered.held_until is not None and offered.held_until > acted_at else None
    return max(mark, offered.held_until) if offered.held_until is not None else mark


def is_resting(moment: datetime, rests: Iterable[Rest]) -> bool:
    """Whether one of the rests holds at that moment."""
    return any(start <= moment and (end is None or moment < end) for start, end in rests)


def silent_days(since: datetime, now: datetime, zone: str, rests: Sequence[Rest]) -> int:
    """How many days have passed since then in ``zone``: at 17:00 another one has. Days of rest do not count."""
    first, today = since.astimezone(ZoneInfo(zone)).date(), now.astimezone(ZoneInfo(zone)).date()
    count = min((today - first).days, _LONGEST)
    moments = (evening_of(first + _DAY * (number + 1), zone) for number in range(count))
    return sum(moment <= now and not is_resting(moment, rests) for moment in moments)


def step_due(days: int, ladder: Sequence[int]) -> int:
    """The highest step that so many days of silence lead to; 0 is none."""
    return sum(days >= step for step in ladder)


def next_look(now: datetime, days: int, ladder: Sequence[int], hours: Hours) -> datetime | None:
    """When the next step may be due, if nobody rests until then; None on the last step."""
    ahead = [step - days for step in ladder if step > days]
    if not ahead:
        return None
    today = now.astimezone(ZoneInfo(hours.zone)).date()
    counted_today = evening_of(today, hours.zone) <= now
    first = today if counted_today else today - _DAY  # the day that was counted last
    return good_moment(max(now, evening_of(first + _DAY * ahead[0], hours.zone)), hours)


def next_evening(now: datetime, zone: str) -> datetime:
    """The next 17:00 after ``now`` in ``zone``."""
    today = now.astimezone(ZoneInfo(zone)).date()
    return next(evening for evening in (evening_of(today, zone), evening_of(today + _DAY, zone)) if evening > now)


def next_day_evening(now: datetime, zone: str) -> datetime:
    """17:00 of the day after ``now`` in ``zone``."""
    return evening_of(now.astimezone(ZoneInfo(zone)).date() + _DAY, zone)


def good_moment(instant: datetime, hours: Hours) -> datetime:
    """The first moment from ``instant`` on at which this person may be asked something: a working day, no quiet hour.

    Where that is not at once, it is at 17:00 of a later day, or when quiet hours end.
    """
    moment = instant
    for _ in range(60):
        quiet = end_of_quiet(moment, hours.zone, hours.quiet_from, hours.quiet_until)
        day = (quiet or moment).astimezone(ZoneInfo(hours.zone)).date()
        if is_working_day(day, hours.days_off):
            return quiet or moment
        moment = evening_of(day + _DAY, hours.zone)
    return moment


def evening_of(day: date, zone: str) -> datetime:
    """17:00 of that day in ``zone``, when most people have an evening before them."""
    return datetime.combine(day, _ASKED_AT, ZoneInfo(zone))
