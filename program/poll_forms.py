"""Making a poll, step by step. Pure: each function answers the next draft or raises."""

from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from enum import StrEnum

from program.certificates import one_line
from program.forms.questions import FormState
from program.meetings import LONGEST_AHEAD
from program.polls import (
    DAYS,
    FEWEST_OPTIONS,
    LAST_LEFT,
    LONGEST_WORDS,
    MOST_DATES,
    MOST_OWN,
    SOONEST,
    Option,
    Poll,
    PollKind,
    PollStatus,
)
from program.wall_times import Existence, meaning_of, wall_of
from program.workshops import REACH, Level, Topic

FORM = "poll"
TOPICS = tuple(topic for topic in Topic if topic is not Topic.OTHER)
WHO = (Level.PARTICIPANTS, Level.MENTORS, Level.STAFF)
"""Institutions are not in the programme: nobody could ask them here."""

LEVELS = (*WHO, *REACH)


class Step(StrEnum):
    """What staff are asked."""

    KIND = "kind"  # topics or dates
    TOPICS = "topics"  # which topics
    DATES = "dates"  # which dates so far
    DAY = "day"  # on which day
    HOUR = "hour"  # at which hour of it
    AUDIENCE = "audience"  # who is asked
    UNTIL = "until"  # for how long
    SUMMARY = "summary"  # as people will see it


class Why(StrEnum):
    """Why something is not taken; the texts have a sentence for each."""

    STALE = "stale"  # the tap belongs to another step than the one that is open
    BUTTONS = "buttons"  # this step is answered with buttons
    FEW = "few"  # fewer than two options
    MANY = "many"  # more than there is room for
    LONG = "long"  # own words that do not fit on a button
    EMPTY = "empty"  # nothing readable
    AGAIN = "again"  # this is there already
    UNREADABLE = "unreadable"  # no time that can be read
    PAST = "past"  # that time has passed, or lies before the end of the poll
    TOO_FAR = "too_far"  # more than half a year away
    DOUBTFUL = "doubtful"  # clocks change then: the time is left out, or comes twice
    NOBODY = "nobody"  # no group is chosen


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
    language: str  # in which own words are written
    kind: PollKind | None = None
    topics: tuple[Topic, ...] = ()
    words: tuple[str, ...] = ()
    dates: tuple[datetime, ...] = ()  # instants, in order
    audience: frozenset[Level] = field(default_factory=lambda: frozenset({Level.PARTICIPANTS}))
    days: int = 7
    page: int = 0  # of the days on the screen
    day: date | None = None  # of the hours on the screen

    @property
    def options(self) -> tuple[Option, ...]:
        """What there is to choose, as people will see it."""
        if self.kind is PollKind.DATES:
            walls = {instant: wall_of(instant, self.zone) for instant in self.dates}
            return tuple(Option(starts_at=instant, wall=wall, zone=self.zone) for instant, wall in walls.items())
        topics = tuple(Option(topic=topic) for topic in self.topics)
        return topics + tuple(Option(words=words) for words in self.words)


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftView:
    """An open draft."""

    form_id: int
    draft: Draft
    now: datetime
    people: int = 0  # how many would be asked


def begin(site: str, zone: str, language: str) -> Draft:
    """A new poll."""
    return Draft(step=Step.KIND, site=site, zone=zone, language=language)


def choose_kind(draft: Draft, kind: PollKind) -> Draft:
    """Topics or dates."""
    _must_be(draft, Step.KIND)
    first = Step.TOPICS if kind is PollKind.TOPICS else Step.DAY
    return replace(draft, kind=kind, step=first, page=0)


def toggle_topic(draft: Draft, topic: Topic, *, is_on: bool) -> Draft:
    """One topic more, or less; in the order of the list."""
    _must_be(draft, Step.TOPICS)
    if topic not in TOPICS:
        raise Refused(Why.STALE)
    chosen = {*draft.topics, topic} if is_on else {*draft.topics} - {topic}
    return replace(draft, topics=tuple(entry for entry in TOPICS if entry in chosen))


def write_words(draft: Draft, typed: str) -> Draft:
    """A topic in own words."""
    _must_be(draft, Step.TOPICS)
    words = one_line(typed)
    if not words:
        raise Refused(Why.EMPTY)
    if len(words) > LONGEST_WORDS:
        raise Refused(Why.LONG)
    if words in draft.words:
        raise Refused(Why.AGAIN)
    if len(draft.words) >= MOST_OWN:
        raise Refused(Why.MANY)
    return replace(draft, words=(*draft.words, words))


def drop_words(draft: Draft, number: int) -> Draft:
    """Without these own words."""
    _must_be(draft, Step.TOPICS)
    return replace(draft, words=(*draft.words[:number], *draft.words[number + 1 :]))


def add_date(draft: Draft) -> Draft:
    """One more date: on which day?"""
    _must_be(draft, Step.DATES)
    if len(draft.dates) >= MOST_DATES:
        raise Refused(Why.MANY)
    return replace(draft, step=Step.DAY, page=0)


def show_days(draft: Draft, page: int) -> Draft:
    """Another page of days."""
    if draft.step not in (Step.DAY, Step.HOUR) or not 0 <= page <= LONGEST_AHEAD.days:
        raise Refused(Why.STALE)
    return replace(draft, step=Step.DAY, page=page)


def show_hours(draft: Draft, day: date) -> Draft:
    """The hours of a day."""
    _must_be(draft, Step.DAY)
    return replace(draft, step=Step.HOUR, day=day)


def choose_start(draft: Draft, instant: datetime, now: datetime) -> Draft:
    """A date is chosen."""
    if draft.step not in (Step.DAY, Step.HOUR):
        raise Refused(Why.STALE)
    if instant <= now + SOONEST:
        raise Refused(Why.PAST)
    if instant > now + LONGEST_AHEAD:
        raise Refused(Why.TOO_FAR)
    if instant in draft.dates:
        raise Refused(Why.AGAIN)
    if len(draft.dates) >= MOST_DATES:
        raise Refused(Why.MANY)
    return replace(draft, dates=tuple(sorted((*draft.dates, instant))), step=Step.DATES)


def write_start(draft: Draft, wall: datetime, now: datetime) -> Draft:
    """A date is typed, as clocks at the site will show it."""
    meaning = meaning_of(wall, draft.zone)
    if meaning.existence is not Existence.ONCE:
        raise Refused(Why.DOUBTFUL)
    return choose_start(draft, meaning.candidates[0].instant, now)


def drop_date(draft: Draft, number: int) -> Draft:
    """Without this date."""
    _must_be(draft, Step.DATES)
    return replace(draft, dates=(*draft.dates[:number], *draft.dates[number + 1 :]))


def finish_options(draft: Draft) -> Draft:
    """ "Go on", once there is something to choose from."""
    _must_be(draft, Step.TOPICS, Step.DATES)
    if len(draft.options) < FEWEST_OPTIONS:
        raise Refused(Why.FEW)
    return replace(draft, step=Step.AUDIENCE)


def toggle_level(draft: Draft, level: Level, *, is_on: bool) -> Draft:
    """One group more, or less."""
    _must_be(draft, Step.AUDIENCE)
    if level not in LEVELS:
        raise Refused(Why.STALE)
    return replace(draft, audience=draft.audience | {level} if is_on else draft.audience - {level})


def finish_audience(draft: Draft) -> Draft:
    """ "Go on", once somebody is asked."""
    _must_be(draft, Step.AUDIENCE)
    if not draft.audience & {*WHO}:
        raise Refused(Why.NOBODY)
    return replace(draft, step=Step.UNTIL)


def choose_days(draft: Draft, days: int, now: datetime) -> Draft:
    """For how long one can choose; every date lies after that."""
    _must_be(draft, Step.UNTIL)
    if days not in DAYS:
        raise Refused(Why.STALE)
    if days not in fitting_days(draft, now):
        raise Refused(Why.PAST)
    return replace(draft, days=days, step=Step.SUMMARY)


def fitting_days(draft: Draft, now: datetime) -> tuple[int, ...]:
    """For how many days the poll could run; of dates the first one lies after that, with time to plan."""
    if draft.kind is not PollKind.DATES:
        return DAYS
    return tuple(days for days in DAYS if now + timedelta(days=days) + LAST_LEFT <= draft.dates[0])


def go_on(draft: Draft) -> Draft:
    """ "Go on", from wherever several things can be chosen."""
    return finish_audience(draft) if draft.step is Step.AUDIENCE else finish_options(draft)


def back(draft: Draft) -> Draft:
    """One step back; from the first one nowhere."""
    options = Step.DATES if draft.kind is PollKind.DATES else Step.TOPICS
    before = {
        Step.KIND: Step.KIND,
        Step.TOPICS: Step.KIND,
        Step.DATES: Step.KIND,
        Step.DAY: Step.DATES if draft.dates else Step.KIND,
        Step.HOUR: Step.DAY,
        Step.AUDIENCE: options,
        Step.UNTIL: Step.AUDIENCE,
        Step.SUMMARY: Step.UNTIL,
    }
    return replace(draft, step=before[draft.step])


def poll_of(draft: Draft, made_by: int, now: datetime) -> Poll:
    """The poll as it would be; raises ``Refused`` while something is missing, or a date has come too near."""
    if draft.step is not Step.SUMMARY or draft.kind is None:
        raise Refused(Why.STALE)
    closes_at = (now + timedelta(days=draft.days)).replace(second=0, microsecond=0)
    if draft.kind is PollKind.DATES and closes_at + LAST_LEFT > draft.dates[0]:
        raise Refused(Why.PAST)
    return Poll(
        id=0,
        site=draft.site,
        kind=draft.kind,
        status=PollStatus.OPEN,
        options=draft.options,
        language=draft.language,
        audience=draft.audience,
        closes_at=closes_at,
        made_by=made_by,
        made_at=now,
    )


def state_of(draft: Draft) -> FormState:
    """Plain values for storing."""
    answers = {
        "site": draft.site,
        "zone": draft.zone,
        "language": draft.language,
        "kind": draft.kind,
        "topics": list(draft.topics),
        "words": list(draft.words),
        "dates": [instant.isoformat() for instant in draft.dates],
        "audience": sorted(draft.audience),
        "days": draft.days,
    }
    scratch = {"page": draft.page, "day": draft.day.isoformat() if draft.day is not None else None}
    return FormState(form=FORM, at=draft.step, answers=answers, scratch=scratch)


def draft_of(state: FormState) -> Draft:
    """The draft that was stored."""
    kept, scratch = state.answers, state.scratch
    return Draft(
        step=Step(state.at),
        site=kept["site"],
        zone=kept["zone"],
        language=kept["language"],
        kind=PollKind(kept["kind"]) if kept["kind"] else None,
        topics=tuple(map(Topic, kept["topics"])),
        words=tuple(kept["words"]),
        dates=tuple(map(datetime.fromisoformat, kept["dates"])),
        audience=frozenset(map(Level, kept["audience"])),
        days=kept["days"],
        page=scratch["page"],
        day=date.fromisoformat(scratch["day"]) if scratch["day"] else None,
    )


def _must_be(draft: Draft, *steps: Step) -> None:
    if draft.step not in steps:
        raise Refused(Why.STALE)
