"""Pools as JSON documents, as somebody would write them by hand."""

from typing import Any


def document(size: int = 1) -> dict[str, Any]:
    """A right document with that many mentees and mentors; every optional field stands in the first of them."""
    return {
        "mentees": [_mentee(number) for number in range(size)],
        "mentors": [_mentor(number) for number in range(size)],
        "excluded_pairs": [[f"e{size - 1}", "o0"]] if size > 1 else [],
    }


def _mentee(number: int) -> dict[str, Any]:
    person = {
        "id": f"e{number}",
        "site": "oldenburg",
        "reach": "both",
        "occupation": ("2512", "2431", "2221")[number % 3],
        "industry": ("62", "G", "86")[number % 3],
        "experience_years": 6,
        "languages": {"de": "B2", "uk": "C2", "en": "B2"},
        "goals": ["contacts", "employer_tips"],
        "interests": ["chess"],
        "availability": [{"weekday": 1, "start": "17:00", "end": "20:00"}],
        "timezone": "Europe/Berlin",
        "waiting_days": 40 + number,
    }
    return person if number else person | {"earlier_occupation": "2411", "gender": "woman"}


def _mentor(number: int) -> dict[str, Any]:
    person = {
        "id": f"o{number}",
        "site": "oldenburg",
        "reach": "both",
        "occupation": ("2513", "2432", "3221")[number % 3],
        "industry": ("63", "47", "R")[number % 3],
        "experience_years": 14.5,
        "languages": {"de": "C2", "en": "C1"},
        "offers": ["contacts", "employer_tips", "founding"],
        "interests": ["chess", "hiking"],
        "availability": [{"weekday": 1, "start": "18:00", "end": "24:00"}],
        "timezone": "Europe/Berlin",
        "capacity": 1 + number,
    }
    wish = {"partner_gender": {"value": "woman", "hard": True}, "german_needed": "B1", "gender": "man"}
    return person if number else person | wish
