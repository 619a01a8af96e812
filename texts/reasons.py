"""Why two people fit: with numbers and codes for staff, in plain words for the two themselves."""

from collections import defaultdict
from collections.abc import Callable, Mapping
from typing import Any

from program.fits import Fit, FitPart
from program.matching.reasons import PartName, Reason, ReasonCode
from program.people import Role
from texts.options import goal_phrase, interest_label
from texts.translators import Translator
from texts.vocabularies import industry_label

_MOST_WINDOWS = 2  # more different times of day than this are summed up in hours

_C = ReasonCode


def part_name(tr: Translator, name: PartName) -> str:
    """What staff call a part of the score."""
    return {
        PartName.OCCUPATION: tr.pgettext("part of the fit", "Occupation"),
        PartName.INDUSTRY: tr.pgettext("part of the fit", "Industry"),
        PartName.EXPERIENCE: tr.pgettext("part of the fit", "Experience"),
        PartName.IN_COMMON: tr.pgettext("part of the fit", "In common"),
    }[name]


def part_line(tr: Translator, part: FitPart) -> str:
    """One part with its value, its weight and its reason: "Occupation 1.00 × 40 % · same occupation (2512)".

    Where several reasons make up a part, each says what it adds, so that one can add up: "2 of 3 goals +0.27".
    """
    adds = part.name is PartName.IN_COMMON
    found = [(_staff_reason(tr, reason), reason.points if adds else 0) for reason in part.reasons]
    reasons = [f"{words} {_signed(tr, points)}" if points else words for words, points in found if words]
    head = f"{part_name(tr, part.name)} {tr.number(part.points / 100, 2)} × {tr.number(part.weight)} %"
    return " · ".join([head, *reasons])


def _signed(tr: Translator, points: int) -> str:
    return f"{'+' if points > 0 else '−'}{tr.number(abs(points) / 100, 2)}"


def plain_reasons(tr: Translator, fit: Fit, reader: Role) -> list[str]:
    """What speaks for the two, said to one of them; never what is missing, and nothing that is private."""
    said = [_plain_reason(tr, reason, reader) for reason in fit.reasons()]
    return [words for words in said if words]


def _staff_reason(tr: Translator, reason: Reason) -> str | None:
    says: dict[ReasonCode, Callable[[Translator, Reason], str | None]] = {
        **dict.fromkeys(_OCCUPATIONS, _occupation_for_staff),
        **dict.fromkeys(_INDUSTRIES, _industry_for_staff),
        **dict.fromkeys(_EXPERIENCES, _experience_for_staff),
        _C.GOALS: _goals_for_staff,
        _C.FREE_TIMES: lambda tr, reason: (
            _times(tr, reason.parameters["mentee_windows"]) or tr.gettext("no common time so far")
        ),
        _C.LANGUAGES: _languages,
        _C.INTERESTS: _interests,
        **dict.fromkeys(_MEETINGS, _meeting_for_staff),
    }
    return says[reason.code](tr, reason)


_OCCUPATIONS = (
    *(_C.SAME_UNIT_GROUP, _C.CLOSE_NEIGHBOUR, _C.RELATED_NEIGHBOUR, _C.SAME_MINOR_GROUP),
    *(_C.SAME_SUB_MAJOR_GROUP, _C.SAME_MAJOR_GROUP, _C.OTHER_OCCUPATION),
)
_INDUSTRIES = (_C.SAME_DIVISION, _C.SAME_SECTION, _C.RELATED_SECTION, _C.OTHER_INDUSTRY)
_EXPERIENCES = (_C.SAME_LEVEL, _C.MENTOR_AHEAD, _C.MENTOR_BEHIND)
_MEETINGS = (
    *(_C.MEETING_IN_PERSON, _C.ONLINE_SAME_SITE, _C.ONLINE_OTHER_SITE, _C.NO_WAY_TO_MEET),
    *(_C.MENTEE_PREFERS_OTHER, _C.MENTOR_PREFERS_OTHER),
)


def _occupation_for_staff(tr: Translator, reason: Reason) -> str:
    finding = {
        _C.SAME_UNIT_GROUP: tr.pgettext("two occupations", "the same"),
        # Translators: people change between the two occupations without new training.
        _C.CLOSE_NEIGHBOUR: tr.pgettext("two occupations", "very close"),
        _C.RELATED_NEIGHBOUR: tr.pgettext("two occupations", "often side by side"),
        _C.SAME_MINOR_GROUP: tr.pgettext("two occupations", "closely related"),
        _C.SAME_SUB_MAJOR_GROUP: tr.pgettext("two occupations", "related"),
        _C.SAME_MAJOR_GROUP: tr.pgettext("two occupations", "distantly related"),
        _C.OTHER_OCCUPATION: tr.pgettext("two occupations", "different"),
    }[reason.code]
    codes = dict.fromkeys((reason.parameters["mentee"], reason.parameters["mentor"]))  # ISCO-08
    found = f"{finding} ({', '.join(codes)})"
    # Translators: the mentee's earlier occupation, not the wanted one, is what the two have in common; it counts 4/5.
    return found + (", " + tr.gettext("by the earlier occupation") if reason.parameters["is_earlier"] else "")


def _industry_for_staff(tr: Translator, reason: Reason) -> str:
    names = tr.list_of((_industry(tr, code) for code in _both(reason)), is_unit=True)
    return {
        _C.SAME_DIVISION: tr.gettext("the same: {industries}", industries=names),
        _C.SAME_SECTION: tr.gettext("the same branch: {industries}", industries=names),
        _C.RELATED_SECTION: tr.gettext("related: {industries}", industries=names),
        _C.OTHER_INDUSTRY: tr.gettext("different: {industries}", industries=names),
    }[reason.code]


def _experience_for_staff(tr: Translator, reason: Reason) -> str:
    # Translators: years of work of the mentee and of the mentor: "7 and 14 years".
    return tr.gettext(
        "{mentee} and {mentor} years",
        mentee=tr.number(reason.parameters["mentee_years"]),
        mentor=tr.number(reason.parameters["mentor_years"]),
    )


def _goals_for_staff(tr: Translator, reason: Reason) -> str:
    shared, wanted = len(reason.parameters["shared"]), len(reason.parameters["wanted"])
    # Translators: of the mentee's goals ({n} in all), how many the mentor offers: "2 of 3 goals".
    return tr.ngettext("{shared} of {n} goal", "{shared} of {n} goals", wanted, shared=shared)


def _meeting_for_staff(tr: Translator, reason: Reason) -> str:
    return {
        _C.MEETING_IN_PERSON: tr.pgettext("way to meet", "in person possible"),
        _C.ONLINE_SAME_SITE: tr.pgettext("way to meet", "online"),
        _C.ONLINE_OTHER_SITE: tr.pgettext("way to meet", "online, two sites"),
        _C.NO_WAY_TO_MEET: tr.pgettext("way to meet", "no way to meet"),
        _C.MENTEE_PREFERS_OTHER: tr.gettext("a wish of the mentee is not met"),
        _C.MENTOR_PREFERS_OTHER: tr.gettext("a wish of the mentor is not met"),
    }[reason.code]


def _plain_reason(tr: Translator, reason: Reason, reader: Role) -> str | None:
    if reason.points <= 0:
        return None
    says: dict[ReasonCode, Callable[[Translator, Reason, Role], str]] = {
        _C.SAME_DIVISION: _industry_for_one,
        _C.MENTOR_AHEAD: _ahead_for_one,
        _C.GOALS: _goals_for_one,
        _C.FREE_TIMES: _times_for_one,
        _C.LANGUAGES: _languages_for_one,
        _C.INTERESTS: _interests_for_one,
    }
    if reason.code in says:
        return says[reason.code](tr, reason, reader)
    return _plain_sentence(tr, reason.code)


def _plain_sentence(tr: Translator, code: ReasonCode) -> str | None:
    return {
        _C.SAME_UNIT_GROUP: tr.gettext("The same occupation"),
        _C.CLOSE_NEIGHBOUR: tr.gettext("Occupations that are very close to each other"),
        _C.RELATED_NEIGHBOUR: tr.gettext("Occupations that often work side by side"),
        _C.SAME_MINOR_GROUP: tr.gettext("Closely related occupations"),
        _C.SAME_SUB_MAJOR_GROUP: tr.gettext("Related occupations"),
        _C.SAME_SECTION: tr.gettext("You both know the same branch"),
        _C.RELATED_SECTION: tr.gettext("Your industries work with each other"),
        _C.SAME_LEVEL: tr.gettext("You have about the same experience"),
        _C.MEETING_IN_PERSON: tr.gettext("You can meet in person"),
    }.get(code)


def _goals_for_one(tr: Translator, reason: Reason, reader: Role) -> str:
    goals = tr.list_of((goal_phrase(tr, goal) for goal in reason.parameters["shared"]), is_unit=True)
    if reader is Role.MENTEE:
        return tr.gettext("Offers what you would like: {goals}", goals=goals)
    return tr.gettext("Would like what you offer: {goals}", goals=goals)


def _ahead_for_one(tr: Translator, _reason: Reason, reader: Role) -> str:
    if reader is Role.MENTEE:
        return tr.gettext("Some more years of experience than you")
    return tr.gettext("You have some more years of experience")


def _industry_for_one(tr: Translator, reason: Reason, _reader: Role) -> str:
    return tr.gettext("You both know this industry: {industry}", industry=_industry(tr, reason.parameters["mentor"]))


def _languages_for_one(tr: Translator, reason: Reason, _reader: Role) -> str:
    return tr.gettext("You can talk in: {languages}", languages=_languages(tr, reason) or "")


def _interests_for_one(tr: Translator, reason: Reason, _reader: Role) -> str:
    return tr.gettext("You both enjoy: {interests}", interests=_interests(tr, reason) or "")


def _times_for_one(tr: Translator, reason: Reason, reader: Role) -> str:
    side = "mentee_windows" if reader is Role.MENTEE else "mentor_windows"
    return tr.gettext("You both have time: {times}", times=_times(tr, reason.parameters[side]) or "")


def _languages(tr: Translator, reason: Reason) -> str | None:
    names = [tr.language_name(entry["language"]) for entry in reason.parameters["shared"]]
    return tr.list_of(names, is_unit=True) or None


def _interests(tr: Translator, reason: Reason) -> str | None:
    return tr.list_of((interest_label(tr, entry) for entry in reason.parameters["shared"]), is_unit=True) or None


def _times(tr: Translator, windows: list[Mapping[str, Any]]) -> str | None:
    """Shared free times as wall time: "Tue, Thu 17:00–21:00", or how many hours a week where they are many."""
    days: dict[tuple[str, str], list[int]] = defaultdict(list)
    for window in windows:
        days[window["start"], window["end"]].append(window["weekday"])
    if not days:
        return None
    if len(days) > _MOST_WINDOWS:
        hours = sum(_minutes(window) for window in windows) // 60
        return tr.ngettext("one hour a week", "{n} hours a week", hours)
    return tr.clauses(_span(tr, weekdays, start, end) for (start, end), weekdays in days.items())


def _span(tr: Translator, weekdays: list[int], start: str, end: str) -> str:
    names = tr.list_of((tr.weekday(day, "abbreviated") for day in weekdays), is_unit=True)
    return f"{names} {_clock(tr, start)}–{_clock(tr, end)}"


def _minutes(window: Mapping[str, Any]) -> int:
    start, end = (int(window[side][:2]) * 60 + int(window[side][3:]) for side in ("start", "end"))
    return (end - start) % (24 * 60)


def _clock(tr: Translator, wall: str) -> str:
    return tr.clock(int(wall[:2]) * 60 + int(wall[3:]))


def _both(reason: Reason) -> list[str]:
    """The two codes of a reason, once where they are the same."""
    return list(dict.fromkeys((reason.parameters["mentee"], reason.parameters["mentor"])))


def _industry(tr: Translator, code: str) -> str:
    return industry_label(code, tr.language)
