"""How a draft of a public event is stored while staff go on with it."""

from datetime import date, datetime
from typing import Any

from program.forms.questions import FormState
from program.meetings import Place
from program.public_event_forms import FORM, Draft, Step
from program.public_events import EventWords


def state_of(draft: Draft) -> FormState:
    """Plain values for storing."""
    answers: dict[str, Any] = {
        "site": draft.site,
        "zone": draft.zone,
        "event_id": draft.event_id,
        "version": draft.version,
        "writing": draft.writing,
        "words": {code: [words.title, words.about] for code, words in draft.words.items()},
        "original": draft.original,
        "wall": draft.wall.isoformat() if draft.wall is not None else None,
        "starts_at": draft.starts_at.isoformat() if draft.starts_at is not None else None,
        "minutes": draft.minutes,
        "place": draft.place,
        "place_words": draft.place_words,
        "seats": draft.seats,
        "closes_hours": draft.closes_hours,
        "is_whole": draft.is_whole,
    }
    scratch = {"page": draft.page, "day": draft.day.isoformat() if draft.day is not None else None, "seen": draft.seen}
    return FormState(form=FORM, at=draft.step, answers=answers, scratch=scratch)


def draft_of(state: FormState) -> Draft:
    """The draft that was stored."""
    kept, scratch = dict(state.answers), state.scratch
    return Draft(
        **kept
        | {
            "step": Step(state.at),
            "words": {code: EventWords(title=title, about=about) for code, (title, about) in kept["words"].items()},
            "wall": datetime.fromisoformat(kept["wall"]) if kept["wall"] else None,
            "starts_at": datetime.fromisoformat(kept["starts_at"]) if kept["starts_at"] else None,
            "place": Place(kept["place"]) if kept["place"] else None,
            "page": scratch["page"],
            "day": date.fromisoformat(scratch["day"]) if scratch["day"] else None,
            "seen": scratch["seen"],
        }
    )
