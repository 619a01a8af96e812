"""Making a workshop, and changing one, step by step. Pure: each function answers the next draft or raises ``Refused``.

The shortest way is eight taps: new, topic, words, day, hour, "fits", audience, publish. Whatever has a usual value is
shown with it and asked only when somebody taps it.
"""

from collections.abc import Container, Mapping
from dataclasses import replace
from datetime import date, datetime, timedelta

from program.meeting_choices import DAYS_A_PAGE, LAST_PAGE
from program.meetings import Place
from program.programme import LANGUAGES
from program.wall_times import Existence, meaning_of, wall_of
from program.workshop_drafts import Draft, Refused, Step, Why
from program.workshop_series import COUNTS, Rhythm, dates_of, start_of
from program.workshops import (
    HALF_DAY_MINUTES,
    LONGEST_ABOUT,
    LONGEST_TITLE,
    MOST_SEATS,
    USUAL_MINUTES,
    WHO,
    Block,
    Level,
    Topic,
    WorkshopStatus,
    WorkshopText,
)

LENGTHS = (USUAL_MINUTES, HALF_DAY_MINUTES, 60, 120)
SHORTEST, LONGEST = 15, 600
SEATS = (8, 12, 15, 20, 30, 50)
LONGEST_PLACE = 300
PLACES = (Place.ONLINE, Place.IN_PERSON)
AHEAD = timedelta(weeks=52)
SPOKEN = (*LANGUAGES, "es", "pl", "ro", "ku")
"""Languages that can be tapped as spoken."""

POINTS = (Step.LANGUAGE, Step.DAY, Step.LENGTH, Step.PLACE, Step.SEATS, Step.SPOKEN, Step.AUDIENCE)
"""What can be changed by itself, from the summary."""

TYPED = (Step.BLOCK, Step.WORDS, Step.DAY, Step.HOUR, Step.LENGTH, Step.WHERE, Step.SEATS)
"""Steps at which something can be typed."""

_AT_A_GLANCE = (Step.LENGTH, Step.PLACE, Step.SEATS, Step.SPOKEN)
_USUAL_AUDIENCE = {
    Topic.MENTORING: frozenset({Level.MENTORS}),
    Topic.DIVERSITY: frozenset({Level.MENTORS, Level.STAFF}),
}


def begin(site: str, zone: str, language: str, writing: str, block: Block | None = None) -> Draft:
    """A new workshop, maybe a further one of a block; own words are first written in ``writing``."""
    return Draft(
        step=Step.TOPIC,
        site=site,
        zone=zone,
        language=language,
        writing=writing,
        languages=(language,),
        block_id=block.id if block is not None else None,
        under=block.texts if block is not None else {},
    )


def begin_block(site: str, zone: str, language: str, writing: str) -> Draft:
    """Several workshops under one title, which is asked first."""
    return replace(begin(site, zone, language, writing), step=Step.BLOCK)


def choose_topic(draft: Draft, topic: Topic) -> Draft:
    """What it is about; from that follows whom it is for, until staff say otherwise."""
    _must_be(draft, Step.TOPIC)
    audience = _USUAL_AUDIENCE.get(topic, frozenset({Level.PARTICIPANTS}))
    if draft.starts_at is not None:  # settled by a poll, as the date is
        audience = draft.audience
    step = Step.WORDS if topic is Topic.OTHER else Step.TEMPLATE
    return replace(draft, topic=topic, audience=audience, texts={}, is_template=False, step=step)


def take_template(draft: Draft, texts: Mapping[str, WorkshopText]) -> Draft:
    """The ready words, in all languages at once."""
    _must_be(draft, Step.TEMPLATE)
    return _next(replace(draft, texts=dict(texts), is_template=True, seen=""))


def own_words(draft: Draft) -> Draft:
    """ "Own words"."""
    _must_be(draft, Step.TEMPLATE)
    return replace(draft, step=Step.WORDS)


def choose_language(draft: Draft, language: str) -> Draft:
    """The language in which the words are written next."""
    if draft.step not in (Step.WORDS, Step.LANGUAGE) or language not in LANGUAGES:
        raise Refused(Why.STALE)
    return replace(draft, writing=language, step=Step.WORDS)


def open_languages(draft: Draft) -> Draft:
    """All languages, to write in another one."""
    _must_be(draft, Step.WORDS)
    return replace(draft, step=Step.LANGUAGE)


def read_words(typed: str) -> WorkshopText:
    """A title on the first line, a description below it; raises ``Refused``."""
    rows = [" ".join(row.split()) for row in typed.splitlines() if row.strip()]
    if not rows:
        raise Refused(Why.NO_TITLE)
    if len(rows[0]) > LONGEST_TITLE:
        raise Refused(Why.LONG_TITLE)
    about = "\n".join(rows[1:])
    if len(about) > LONGEST_ABOUT:
        raise Refused(Why.LONG_ABOUT)
    return WorkshopText(title=rows[0], about=about)


def write_words(draft: Draft, typed: str) -> Draft:
    """Own words in one language. Ready words of other languages say something else by then, and are dropped."""
    _must_be(draft, Step.WORDS)
    kept = {} if draft.is_template else dict(draft.texts)
    texts = {**kept, draft.writing: read_words(typed)}
    return _next(replace(draft, texts=texts, is_template=False, seen=""))


def drop_words(draft: Draft) -> Draft:
    """Takes out the language that is being written; the last one stays."""
    _must_be(draft, Step.WORDS)
    left = {language: words for language, words in draft.texts.items() if language != draft.writing}
    if not left or not draft.is_whole:
        raise Refused(Why.ONLY_WORDS)
    return replace(draft, texts=left, writing=next(iter(left)), is_template=False, step=Step.SUMMARY, seen="")


def show_days(draft: Draft, page: int) -> Draft:
    """Days to choose from, two weeks a page."""
    _must_be(draft, Step.DAY, Step.HOUR, Step.DOUBT, Step.DATE)
    step = Step.DATE if draft.step is Step.DATE else Step.DAY
    return replace(draft, step=step, page=max(0, min(page, LAST_PAGE)), day=None)


def show_hours(draft: Draft, day: date) -> Draft:
    """The hours of a day; of one date of a series that is the new day."""
    if draft.step is Step.DATE:
        return _moved_date(draft, day)
    _must_be(draft, Step.DAY)
    return replace(draft, step=Step.HOUR, day=day)


def choose_start(draft: Draft, instant: datetime, now: datetime) -> Draft:
    """When it begins."""
    _must_be(draft, Step.DAY, Step.HOUR, Step.DOUBT)
    if instant <= now:
        raise Refused(Why.PAST)
    if instant > now + AHEAD:
        raise Refused(Why.TOO_FAR)
    wall = wall_of(instant, draft.zone).replace(fold=0)
    known = replace(draft, wall=wall, starts_at=instant, day=None, doubt=(), doubtful_wall=None)
    return _next(replace(known, step=Step.DAY))


def write_start(draft: Draft, wall: datetime, now: datetime) -> Draft:
    """The same as a naive wall time; where clocks skip or repeat it, the next step asks what is meant."""
    _must_be(draft, Step.DAY, Step.HOUR, Step.DOUBT)
    meaning = meaning_of(wall.replace(fold=0), draft.zone)
    instants = tuple(candidate.instant for candidate in meaning.candidates)
    if meaning.existence is not Existence.ONCE:
        return replace(draft, step=Step.DOUBT, doubt=instants, doubtful_wall=meaning.wall)
    return choose_start(draft, instants[0], now)


def frame_fits(draft: Draft) -> Draft:
    """Length, place, seats and languages are right."""
    _must_be(draft, Step.FRAME)
    return replace(draft, step=Step.AUDIENCE)


def choose_length(draft: Draft, minutes: int) -> Draft:
    """How long."""
    _must_be(draft, Step.LENGTH)
    if not SHORTEST <= minutes <= LONGEST:
        raise Refused(Why.NO_LENGTH)
    return _next(replace(draft, minutes=minutes))


def choose_place(draft: Draft, place: Place) -> Draft:
    """Online or in person; words about the other one are forgotten."""
    _must_be(draft, Step.PLACE)
    if place not in PLACES:
        raise Refused(Why.STALE)
    words = draft.place_words if place is draft.place else None
    return replace(draft, place=place, place_words=words, step=Step.WHERE)


def write_where(draft: Draft, typed: str | None) -> Draft:
    """Link or address; None says that it is told later."""
    _must_be(draft, Step.WHERE)
    words = (typed or "").strip()
    if len(words) > LONGEST_PLACE:
        raise Refused(Why.LONG_PLACE)
    return _next(replace(draft, place_words=words or None))


def keep_where(draft: Draft) -> Draft:
    """Link or address stay as they are."""
    _must_be(draft, Step.WHERE)
    return _next(draft)


def choose_seats(draft: Draft, seats: int) -> Draft:
    """How many seats; 0 is as many as come."""
    _must_be(draft, Step.SEATS)
    if not 0 <= seats <= MOST_SEATS:
        raise Refused(Why.NO_SEATS)
    return _next(replace(draft, seats=seats or None))


def toggle_spoken(draft: Draft, language: str, *, is_on: bool) -> Draft:
    """One spoken language more, or one less; once more changes nothing."""
    _must_be(draft, Step.SPOKEN)
    if language not in SPOKEN:
        raise Refused(Why.STALE)
    chosen = tuple(code for code in SPOKEN if (is_on if code == language else code in draft.languages))
    if not chosen:
        raise Refused(Why.NO_LANGUAGE)
    return replace(draft, languages=chosen)


def toggle_level(draft: Draft, level: Level, *, is_on: bool) -> Draft:
    """One level of the audience more, or one less; once more changes nothing."""
    _must_be(draft, Step.AUDIENCE)
    return replace(draft, audience=draft.audience | {level} if is_on else draft.audience - {level})


def finish_choices(draft: Draft) -> Draft:
    """ "Done" under languages or levels."""
    _must_be(draft, Step.SPOKEN, Step.AUDIENCE)
    if draft.step is Step.SPOKEN:
        return _next(draft)
    if not draft.audience & set(WHO):
        raise Refused(Why.NOBODY)
    return replace(draft, step=Step.SUMMARY, is_whole=True)


def open_step(draft: Draft, step: Step) -> Draft:
    """Something to change, or to look at, from the summary or at a glance."""
    is_glance = draft.step is Step.FRAME and step in _AT_A_GLANCE
    is_known = step in (*POINTS, Step.POINTS, Step.SEE, Step.SUMMARY) and draft.is_whole
    may_repeat = step is Step.RHYTHM and draft.is_whole and is_single(draft)
    if not (is_glance or is_known or may_repeat):
        raise Refused(Why.STALE)
    return replace(draft, step=step, page=0, day=None)


def is_single(draft: Draft) -> bool:
    """Whether it can still become a series."""
    return draft.block_id is None and draft.status is WorkshopStatus.DRAFT


def see(draft: Draft, language: str) -> Draft:
    """The preview in another language."""
    _must_be(draft, Step.SEE)
    if language not in LANGUAGES:
        raise Refused(Why.STALE)
    return replace(draft, seen=language, step=Step.SUMMARY)


def choose_rhythm(draft: Draft, rhythm: Rhythm) -> Draft:
    """How often it comes back."""
    _must_be(draft, Step.RHYTHM)
    return replace(draft, rhythm=rhythm, step=Step.COUNT)


def choose_count(draft: Draft, count: int, days_off: Container[date]) -> Draft:
    """How many dates; public holidays are left out."""
    _must_be(draft, Step.COUNT)
    if count not in COUNTS or draft.rhythm is None or draft.wall is None:
        raise Refused(Why.STALE)
    found = dates_of(draft.wall, draft.rhythm, count, days_off)
    return replace(draft, dates=found.walls, left_out=found.left_out, step=Step.DATES)


def open_date(draft: Draft, nth: int, now: datetime) -> Draft:
    """Another day for one of the dates, near the one that it has; the first is the workshop's own."""
    _must_be(draft, Step.DATES)
    if not 0 < nth < len(draft.dates):
        raise Refused(Why.STALE)
    page = (draft.dates[nth].date() - wall_of(now, draft.zone).date()).days // DAYS_A_PAGE
    return show_days(replace(draft, nth=nth, step=Step.DATE), page)


def drop_date(draft: Draft) -> Draft:
    """Without that date."""
    _must_be(draft, Step.DATE)
    left = (*draft.dates[: draft.nth], *draft.dates[draft.nth + 1 :])
    if len(left) < COUNTS[0]:
        raise Refused(Why.FEW_DATES)
    return replace(draft, dates=left, step=Step.DATES)


def back(draft: Draft) -> Draft:
    """One step back; from the first one nowhere."""
    before = {
        Step.HOUR: Step.DAY,
        Step.DOUBT: Step.DAY,
        Step.WHERE: Step.PLACE,
        Step.COUNT: Step.RHYTHM,
        Step.DATES: Step.COUNT,
        Step.DATE: Step.DATES,
    }.get(draft.step)
    if before is None and draft.is_whole:
        before = Step.SUMMARY
    if before is None and draft.step in _AT_A_GLANCE:
        before = Step.FRAME
    walked = {
        Step.TEMPLATE: Step.TOPIC,
        Step.LANGUAGE: Step.WORDS,
        Step.WORDS: Step.TOPIC,
        Step.DAY: Step.TOPIC if draft.topic is Topic.OTHER else Step.TEMPLATE,
        Step.FRAME: Step.DAY,
        Step.AUDIENCE: Step.FRAME,
    }
    return replace(draft, step=before or walked.get(draft.step, draft.step), day=None, doubt=(), doubtful_wall=None)


def _moved_date(draft: Draft, day: date) -> Draft:
    if draft.wall is None or day <= draft.wall.date() or any(day == wall.date() for wall in draft.dates):
        raise Refused(Why.STALE)
    wall, _ = start_of(datetime.combine(day, draft.wall.time()), draft.zone)
    others = (*draft.dates[: draft.nth], *draft.dates[draft.nth + 1 :])
    return replace(draft, dates=tuple(sorted((*others, wall))), step=Step.DATES)


def _next(draft: Draft) -> Draft:
    if draft.is_whole:
        return replace(draft, step=Step.SUMMARY)
    if draft.step in (Step.TEMPLATE, Step.WORDS) and draft.starts_at is None:
        return replace(draft, step=Step.DAY, page=0)
    return replace(draft, step=Step.FRAME)


def _must_be(draft: Draft, *steps: Step) -> None:
    if draft.step not in steps:
        raise Refused(Why.STALE)
