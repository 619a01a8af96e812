"""Making a public event, and changing one, step by step. Pure: each function answers the next draft or raises."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from enum import StrEnum

from program.meeting_choices import LAST_PAGE
from program.meetings import Place
from program.programme import LANGUAGES
from program.public_events import EventDetails, EventWords, PublicEvent
from program.wall_times import Existence, meaning_of, wall_of

FORM = "public_event"
LENGTHS = (60, 90, 120, 180, 240, 480)
"""Minutes that are offered as buttons; others are typed."""

SHORTEST, LONGEST = 15, 1440
SEATS = (10, 15, 20, 30, 50, 100)
"""Numbers of seats that are offered as buttons; others are typed."""

MOST_SEATS = 5000
CLOSES = (0, 24, 48, 168)
"""Hours before the start at which registration can end."""

LONGEST_TITLE, LONGEST_ABOUT, MOST_LINES = 80, 240, 2
LONGEST_PLACE = 300
PLACES = (Place.IN_PERSON, Place.ONLINE)
AHEAD = timedelta(weeks=52)


class Step(StrEnum):
    """What staff are asked."""

    WORDS = "words"  # title and description in one language
    LANGUAGE = "language"  # in which language to write
    DAY = "day"  # on which day
    HOUR = "hour"  # at which hour of it
    LENGTH = "length"  # how long
    PLACE = "place"  # in person or online
    WHERE = "where"  # address or link
    SEATS = "seats"  # how many, if there is a limit
    CLOSES = "closes"  # until when one can register
    SUMMARY = "summary"  # as a visitor will see it
    POINTS = "points"  # what of it to change
    SEE = "see"  # in which other language to look at it


ORDER = (
    *(Step.WORDS, Step.DAY, Step.HOUR, Step.LENGTH, Step.PLACE, Step.WHERE, Step.SEATS, Step.CLOSES),
    Step.SUMMARY,
)
POINTS = (Step.LANGUAGE, Step.DAY, Step.LENGTH, Step.PLACE, Step.SEATS, Step.CLOSES)
"""What can be changed by itself, from the summary."""


class Why(StrEnum):
    """Why something is not taken; the texts have a sentence for each."""

    STALE = "stale"  # the tap belongs to another step than the one that is open
    BUTTONS = "buttons"  # this step is answered with buttons
    NO_TITLE = "no_title"  # nothing readable
    LONG_TITLE = "long_title"  # more than fits on a poster
    LONG_ABOUT = "long_about"  # more than two lines, or lines that are too long
    UNREADABLE = "unreadable"  # no time that can be read
    PAST = "past"  # that time has passed
    TOO_FAR = "too_far"  # more than a year away
    DOUBTFUL = "doubtful"  # clocks change then: the time is left out, or comes twice
    NO_LENGTH = "no_length"  # no number of minutes that an event lasts
    LONG_PLACE = "long_place"  # more words about the place than fit
    NO_SEATS = "no_seats"  # no number of seats
    ONLY_WORDS = "only_words"  # the only language left cannot be taken out
    TAKEN = "taken"  # more seats are taken than there would be


class Refused(Exception):
    """The draft stays as it was."""

    def __init__(self, why: Why) -> None:
        super().__init__(why)
        self.why = why


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """How far staff have come."""

    step: Step
    site: str
    zone: str
    event_id: int | None = None  # the event that is changed; None makes a new one
    version: int = 0  # of that event when the change began
    writing: str  # the language in which the words are typed next
    words: Mapping[str, EventWords] = field(default_factory=dict)
    original: str = ""  # the first language in which something was written
    wall: datetime | None = None  # naive
    starts_at: datetime | None = None
    minutes: int = 120
    place: Place | None = None
    place_words: str | None = None
    seats: int | None = None
    closes_hours: int = 0
    is_whole: bool = False  # every step has had its turn: from now on each leads back to the summary
    page: int = 0  # of the days on the screen
    day: date | None = None  # of the hours on the screen
    seen: str = ""  # the language in which the preview is looked at; empty: the reader's own

    @property
    def details(self) -> EventDetails:
        """The event as it would be published; raises ``ValueError`` while something is missing."""
        if not self.words or self.wall is None or self.starts_at is None or self.place is None:
            raise ValueError(self.step)
        return EventDetails(
            words=self.words,
            original=self.original,
            wall=self.wall,
            zone=self.zone,
            starts_at=self.starts_at,
            minutes=self.minutes,
            place=self.place,
            place_words=self.place_words,
            seats=self.seats,
            closes_hours=self.closes_hours,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftView:
    """An open draft."""

    form_id: int
    draft: Draft
    now: datetime


def begin(site: str, zone: str, language: str) -> Draft:
    """A new event; its words are first written in that language."""
    return Draft(step=Step.WORDS, site=site, zone=zone, writing=language)


def change_of(event: PublicEvent) -> Draft:
    """An event that is there already, at its summary."""
    details = event.details
    return Draft(
        step=Step.SUMMARY,
        site=event.site,
        zone=details.zone,
        event_id=event.id,
        version=event.version,
        writing=details.original,
        words=details.words,
        original=details.original,
        wall=details.wall,
        starts_at=details.starts_at,
        minutes=details.minutes,
        place=details.place,
        place_words=details.place_words,
        seats=details.seats,
        closes_hours=details.closes_hours,
        is_whole=True,
    )


def open_languages(draft: Draft) -> Draft:
    """All languages, to write in another one."""
    _must_be(draft, Step.WORDS)
    return replace(draft, step=Step.LANGUAGE)


def choose_language(draft: Draft, language: str) -> Draft:
    """The language in which the words are written next."""
    if draft.step not in (Step.WORDS, Step.LANGUAGE) or language not in LANGUAGES:
        raise Refused(Why.STALE)
    return replace(draft, writing=language, step=Step.WORDS)


def write_words(draft: Draft, typed: str) -> Draft:
    """The title on the first line, a description of two lines at most below it."""
    _must_be(draft, Step.WORDS)
    rows = [" ".join(row.split()) for row in typed.splitlines() if row.strip()]
    if not rows:
        raise Refused(Why.NO_TITLE)
    title, about = rows[0], rows[1:]
    if len(title) > LONGEST_TITLE:
        raise Refused(Why.LONG_TITLE)
    if len(about) > MOST_LINES or sum(map(len, about)) > LONGEST_ABOUT:
        raise Refused(Why.LONG_ABOUT)
    words = {**draft.words, draft.writing: EventWords(title=title, about="\n".join(about))}
    return _next(replace(draft, words=words, original=draft.original or draft.writing, seen=""))


def drop_words(draft: Draft) -> Draft:
    """Takes out the language that is being written; the last one stays."""
    _must_be(draft, Step.WORDS)
    left = {code: words for code, words in draft.words.items() if code != draft.writing}
    if not left:
        raise Refused(Why.ONLY_WORDS)
    original = draft.original if draft.original in left else next(iter(left))
    return replace(draft, words=left, original=original, writing=original, step=Step.SUMMARY, seen="")


def show_days(draft: Draft, page: int) -> Draft:
    """Days to choose from, two weeks a page."""
    _must_be(draft, Step.DAY, Step.HOUR)
    return replace(draft, step=Step.DAY, page=max(0, min(page, LAST_PAGE)), day=None)


def show_hours(draft: Draft, day: date) -> Draft:
    """The hours of a day."""
    _must_be(draft, Step.DAY)
    return replace(draft, step=Step.HOUR, day=day)


def choose_start(draft: Draft, instant: datetime, now: datetime) -> Draft:
    """When it begins."""
    return write_start(draft, wall_of(instant, draft.zone), now)


def write_start(draft: Draft, wall: datetime, now: datetime) -> Draft:
    """The same as a naive wall time; one that clocks skip or repeat that day is not taken."""
    _must_be(draft, Step.DAY, Step.HOUR)
    meaning = meaning_of(wall.replace(fold=0), draft.zone)
    if meaning.existence is not Existence.ONCE:
        raise Refused(Why.DOUBTFUL)
    starts_at = meaning.candidates[0].instant
    if starts_at <= now:
        raise Refused(Why.PAST)
    if starts_at > now + AHEAD:
        raise Refused(Why.TOO_FAR)
    return _next(replace(draft, step=Step.HOUR, wall=wall.replace(fold=0), starts_at=starts_at, day=None))


def choose_length(draft: Draft, minutes: int) -> Draft:
    """How long."""
    _must_be(draft, Step.LENGTH)
    if not SHORTEST <= minutes <= LONGEST:
        raise Refused(Why.NO_LENGTH)
    return _next(replace(draft, minutes=minutes))


def choose_place(draft: Draft, place: Place) -> Draft:
    """In person or online; words about the other one are forgotten."""
    _must_be(draft, Step.PLACE)
    if place not in PLACES:
        raise Refused(Why.STALE)
    words = draft.place_words if place is draft.place else None
    return replace(draft, place=place, place_words=words, step=Step.WHERE)


def write_where(draft: Draft, typed: str | None) -> Draft:
    """Address or link; None says that it is told later."""
    _must_be(draft, Step.WHERE)
    words = (typed or "").strip()
    if len(words) > LONGEST_PLACE:
        raise Refused(Why.LONG_PLACE)
    return _next(replace(draft, place_words=words or None))


def choose_seats(draft: Draft, seats: int) -> Draft:
    """How many seats; 0 is as many as come."""
    _must_be(draft, Step.SEATS)
    if not 0 <= seats <= MOST_SEATS:
        raise Refused(Why.NO_SEATS)
    return _next(replace(draft, seats=seats or None))


def keep_where(draft: Draft) -> Draft:
    """Address or link stay as they are."""
    _must_be(draft, Step.WHERE)
    return _next(draft)


def choose_closing(draft: Draft, hours: int) -> Draft:
    """Until how long before the start one can register."""
    _must_be(draft, Step.CLOSES)
    if hours not in CLOSES:
        raise Refused(Why.STALE)
    return _next(replace(draft, closes_hours=hours, is_whole=True))


def open_step(draft: Draft, step: Step) -> Draft:
    """Something to change, or to look at, from the summary."""
    if not draft.is_whole or step not in (*POINTS, Step.POINTS, Step.SEE, Step.SUMMARY):
        raise Refused(Why.STALE)
    return replace(draft, step=step, page=0, day=None)


def see(draft: Draft, language: str) -> Draft:
    """The preview in another language."""
    _must_be(draft, Step.SEE)
    if language not in LANGUAGES:
        raise Refused(Why.STALE)
    return replace(draft, seen=language, step=Step.SUMMARY)


def back(draft: Draft) -> Draft:
    """One step back; from the first one nowhere."""
    if draft.step is Step.HOUR:
        return replace(draft, step=Step.DAY, day=None)
    if draft.is_whole:
        return replace(draft, step=Step.SUMMARY)
    if draft.step is Step.LANGUAGE:
        return replace(draft, step=Step.WORDS)
    before = ORDER[max(0, ORDER.index(draft.step) - 1)]
    return replace(draft, step=Step.DAY if before is Step.HOUR else before)


def _next(draft: Draft) -> Draft:
    if draft.is_whole:
        return replace(draft, step=Step.SUMMARY)
    return replace(draft, step=ORDER[ORDER.index(draft.step) + 1])


def _must_be(draft: Draft, *steps: Step) -> None:
    if draft.step not in steps:
        raise Refused(Why.STALE)
