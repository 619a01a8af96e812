"""How far staff have come with making a workshop, or changing one. Kept in a form row between two taps. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from program.forms.questions import FormState
from program.meetings import Place
from program.workshop_series import Rhythm, Scope, moved_alike, start_of
from program.workshops import USUAL_MINUTES, Level, Topic, Workshop, WorkshopStatus, WorkshopText

FORM = "workshop"
TOLD = ("minutes", "place", "place_words")
"""What people are told of, beside the time."""


class Step(StrEnum):
    """What staff are asked."""

    BLOCK = "block"  # what several workshops are called together
    TOPIC = "topic"  # what it is about
    TEMPLATE = "template"  # the words that are ready, or own ones
    WORDS = "words"  # title and description in one language
    LANGUAGE = "language"  # in which language to write
    DAY = "day"  # on which day
    HOUR = "hour"  # at which hour of it
    DOUBT = "doubt"  # which instant is meant, where clocks change
    FRAME = "frame"  # length, place, seats and languages at a glance
    LENGTH = "length"  # how long
    PLACE = "place"  # online or in person
    WHERE = "where"  # link or address
    SEATS = "seats"  # how many, if there is a limit
    SPOKEN = "spoken"  # which languages are spoken there
    AUDIENCE = "audience"  # who is invited
    SUMMARY = "summary"  # as invitees see it
    POINTS = "points"  # what of it to change
    SEE = "see"  # in which other language to look at it
    RHYTHM = "rhythm"  # how often it comes back
    COUNT = "count"  # how many dates
    DATES = "dates"  # all dates of the series
    DATE = "date"  # another day for one of them


class Why(StrEnum):
    """Why something is not taken; the texts have a sentence for each."""

    STALE = "stale"  # the tap belongs to another step than the one that is open
    BUTTONS = "buttons"  # this step is answered with buttons
    NO_TITLE = "no_title"  # nothing readable
    LONG_TITLE = "long_title"  # more than fits into a list
    LONG_ABOUT = "long_about"  # a description that nobody reads on a phone
    UNREADABLE = "unreadable"  # no time that can be read
    PAST = "past"  # that time has passed
    OTHERS_PAST = "others_past"  # another date of the series would lie in the past
    TOO_FAR = "too_far"  # more than a year away
    NO_LENGTH = "no_length"  # no number of minutes that a workshop lasts
    LONG_PLACE = "long_place"  # more words about the place than fit
    NO_SEATS = "no_seats"  # no number of seats
    TAKEN = "taken"  # more seats are taken than there would be
    NOBODY = "nobody"  # no audience is chosen
    NO_LANGUAGE = "no_language"  # the last spoken language cannot be left out
    ONLY_WORDS = "only_words"  # nor the last text
    FEW_DATES = "few_dates"  # a series has two dates at least


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
    language: str  # the site's: what is not said otherwise is said in it
    workshop_id: int | None = None  # as soon as it has a time, the draft is kept as a workshop that nobody sees
    version: int = 0  # of that workshop when it was last looked at
    status: WorkshopStatus = WorkshopStatus.DRAFT
    poll_id: int | None = None  # of whose result it is made
    choice: int = 0  # which option of that poll
    block_id: int | None = None
    scope: Scope = Scope.ONE  # which parts of its block a change is for
    topic: Topic | None = None
    texts: Mapping[str, WorkshopText] = field(default_factory=dict)  # the first one is the original
    is_template: bool = False  # those words are the ready ones in all languages, untouched
    under: Mapping[str, WorkshopText] = field(default_factory=dict)  # what the whole block is called
    writing: str  # the language in which the words are typed next
    wall: datetime | None = None  # naive
    starts_at: datetime | None = None
    minutes: int = USUAL_MINUTES
    place: Place = Place.ONLINE
    place_words: str | None = None
    seats: int | None = None
    audience: frozenset[Level] = field(default_factory=frozenset)
    languages: tuple[str, ...] = ()
    is_whole: bool = False  # every step has had its turn: from now on each leads back to the summary
    page: int = 0  # of the days on the screen
    day: date | None = None  # of the hours on the screen
    doubt: tuple[datetime, ...] = ()  # the instants that a typed time may mean
    doubtful_wall: datetime | None = None  # that typed time, naive
    seen: str = ""  # the language in which the preview is looked at; empty: the reader's own
    rhythm: Rhythm | None = None  # of the series that is being made
    dates: tuple[datetime, ...] = ()  # its dates, as naive wall times
    left_out: tuple[date, ...] = ()  # public holidays that were skipped
    nth: int = 0  # which of the dates gets another day
    is_in_group: bool = False  # the card that was tapped last stands in the staff group


def draft_of(workshop: Workshop, language: str, scope: Scope = Scope.ONE) -> Draft:
    """A workshop that is there already, at its summary."""
    return Draft(
        step=Step.SUMMARY,
        site=workshop.site,
        zone=workshop.zone,
        language=language,
        workshop_id=workshop.id,
        version=workshop.version,
        status=workshop.status,
        block_id=workshop.block_id,
        under=workshop.under,
        scope=scope,
        topic=workshop.topic,
        texts=workshop.texts,
        writing=workshop.original,
        wall=workshop.wall,
        starts_at=workshop.starts_at,
        minutes=workshop.minutes,
        place=workshop.place,
        place_words=workshop.place_words,
        seats=workshop.seats,
        audience=workshop.audience,
        languages=workshop.languages,
        is_whole=True,
    )


def preview_of(draft: Draft, now: datetime) -> Workshop:
    """The workshop as it would be; raises ``ValueError`` while something is missing."""
    if draft.topic is None or not draft.texts or draft.wall is None or draft.starts_at is None:
        raise ValueError(draft.step)
    return Workshop(
        id=draft.workshop_id or 0,
        site=draft.site,
        status=draft.status,
        block_id=draft.block_id,
        topic=draft.topic,
        texts=draft.texts,
        starts_at=draft.starts_at,
        zone=draft.zone,
        wall=draft.wall,
        minutes=draft.minutes,
        place=draft.place,
        place_words=draft.place_words,
        seats=draft.seats,
        audience=draft.audience,
        languages=draft.languages,
        under=draft.under,
        uid="",
        link="",
        created_by=0,
        created_at=now,
    )


def changes_of(workshop: Workshop, draft: Draft) -> dict[str, Any]:
    """What the draft makes different, but for the time."""
    wanted: dict[str, Any] = {
        "topic": draft.topic,
        "minutes": draft.minutes,
        "place": draft.place,
        "place_words": draft.place_words,
        "seats": draft.seats,
        "audience": draft.audience,
        "languages": draft.languages,
    }
    changed = {name: value for name, value in wanted.items() if value != getattr(workshop, name)}
    if list(draft.texts.items()) != list(workshop.texts.items()):  # in order: the first one is the original
        changed["texts"] = dict(draft.texts)
    return changed


def start_in(workshop: Workshop, anchor: Workshop, draft: Draft) -> tuple[datetime, datetime]:
    """Wall time and instant of a workshop that is changed together with ``anchor``, the draft's own."""
    if draft.wall is None or draft.starts_at is None:
        raise ValueError(draft.step)
    if workshop.id == anchor.id:
        return draft.wall, draft.starts_at
    if draft.starts_at == anchor.starts_at:
        return workshop.wall, workshop.starts_at
    return start_of(moved_alike(workshop.wall, anchor.wall, draft.wall), workshop.zone)


def is_told(workshop: Workshop, anchor: Workshop, draft: Draft) -> bool:
    """Whether people hear of the change: it is of time or place."""
    if start_in(workshop, anchor, draft)[1] != workshop.starts_at:
        return True
    changes = changes_of(anchor, draft)
    return any(name in changes and changes[name] != getattr(workshop, name) for name in TOLD)


def state_of(draft: Draft) -> FormState:
    """Plain values for storing."""
    answers: dict[str, Any] = {
        "site": draft.site,
        "zone": draft.zone,
        "language": draft.language,
        "workshop_id": draft.workshop_id,
        "version": draft.version,
        "status": draft.status,
        "poll_id": draft.poll_id,
        "choice": draft.choice,
        "block_id": draft.block_id,
        "scope": draft.scope,
        "topic": draft.topic,
        "texts": _plain(draft.texts),
        "under": _plain(draft.under),
        "is_template": draft.is_template,
        "writing": draft.writing,
        "wall": _written(draft.wall),
        "starts_at": _written(draft.starts_at),
        "minutes": draft.minutes,
        "place": draft.place,
        "place_words": draft.place_words,
        "seats": draft.seats,
        "audience": sorted(draft.audience),
        "languages": list(draft.languages),
        "is_whole": draft.is_whole,
    }
    scratch = {
        "page": draft.page,
        "day": _written(draft.day),
        "doubt": [instant.isoformat() for instant in draft.doubt],
        "doubtful_wall": _written(draft.doubtful_wall),
        "seen": draft.seen,
        "rhythm": draft.rhythm,
        "dates": [wall.isoformat() for wall in draft.dates],
        "left_out": [day.isoformat() for day in draft.left_out],
        "nth": draft.nth,
        "is_in_group": draft.is_in_group,
    }
    return FormState(form=FORM, at=draft.step, answers=answers, scratch=scratch)


def read_state(state: FormState) -> Draft:
    """The draft that ``state_of`` wrote."""
    kept, scratch = state.answers, state.scratch
    read = {
        "step": Step(state.at),
        "status": WorkshopStatus(kept["status"]),
        "scope": Scope(kept["scope"]),
        "topic": Topic(kept["topic"]) if kept["topic"] else None,
        "texts": _texts(kept["texts"]),
        "under": _texts(kept["under"]),
        "wall": _moment(kept["wall"]),
        "starts_at": _moment(kept["starts_at"]),
        "place": Place(kept["place"]),
        "audience": frozenset(map(Level, kept["audience"])),
        "languages": tuple(kept["languages"]),
        "day": date.fromisoformat(scratch["day"]) if scratch["day"] else None,
        "doubt": tuple(map(datetime.fromisoformat, scratch["doubt"])),
        "doubtful_wall": _moment(scratch["doubtful_wall"]),
        "rhythm": Rhythm(scratch["rhythm"]) if scratch["rhythm"] else None,
        "dates": tuple(map(datetime.fromisoformat, scratch["dates"])),
        "left_out": tuple(map(date.fromisoformat, scratch["left_out"])),
    }
    return Draft(**{**kept, **scratch, **read})


def _plain(texts: Mapping[str, WorkshopText]) -> list[list[str]]:
    return [[language, words.title, words.about] for language, words in texts.items()]


def _texts(stored: list[list[str]]) -> dict[str, WorkshopText]:
    return {language: WorkshopText(title=title, about=about) for language, title, about in stored}


def _written(moment: date | None) -> str | None:
    return moment.isoformat() if moment is not None else None


def _moment(written: str | None) -> datetime | None:
    return datetime.fromisoformat(written) if written else None
