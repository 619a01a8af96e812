"""The buttons under each question. What can be tapped is never asked as text."""

from collections.abc import Callable, Iterable

from program.forms.questions import HELP
from program.profiles import DAY_PARTS, LanguageLevel
from program.sign_up_steps import OWN_WORDS, QUICK_TIMES, TOP, keeps_words
from program.vocabulary.isco import is_unit_group
from program.zones import zones_to_offer
from texts import options, vocabularies
from texts.buttons import back as back_button
from texts.open_questions import OpenQuestion
from texts.question_options import option_labels
from texts.questions import name_of_language
from texts.text import Button, Rows, columns
from texts.translators import Translator, translator
from texts.zone_search import search_zones

_HITS = 5
_USUAL_LANGUAGES = ("en", "uk", "ru", "ar", "fa", "tr", "fr", "ku", "pl")


def rows(tr: Translator, asked: OpenQuestion) -> Rows:
    """The buttons of the open question, without the row of Back and Skip."""
    return _ROWS.get(asked.state.at, _one)(tr, asked)


def parent_group(code: str) -> str:
    """The list of groups in which a group of occupations stands; ``TOP`` for the first one."""
    for length in range(len(code) - 1, 0, -1):
        if code in vocabularies.occupation_groups(code[:length]):
            return code[:length]
    return TOP


def _one(tr: Translator, asked: OpenQuestion) -> Rows:
    chosen = asked.state.answers.get(asked.state.at)
    if asked.state.at == "language":
        chosen = tr.language
    return columns(
        (
            Button(_marked(label, value == chosen), asked.tap("fa", value))
            for value, label in option_labels(tr, asked).items()
        ),
        {"role": 1, "german": 3, "capacity": 3}.get(asked.state.at, 2),
    )


def _german(tr: Translator, asked: OpenQuestion) -> Rows:
    return (*_one(tr, asked), *_help(tr, asked, tr.pgettext("button", "Not sure")))


def _several(tr: Translator, asked: OpenQuestion) -> Rows:
    chosen = asked.state.answers.get(asked.state.at) or ()
    toggles = (
        Button(_marked(label, value in chosen), asked.tap("ft", f"{'-' if value in chosen else '+'}{value}"))
        for value, label in option_labels(tr, asked).items()
    )
    return (*columns(toggles), *((_done(tr, asked),) if chosen else ()))


def _times(tr: Translator, asked: OpenQuestion) -> Rows:
    chosen = set(asked.state.answers.get("times") or ())

    def quick(name: str, label: str) -> Button:
        is_full = chosen >= set(QUICK_TIMES[name])
        return Button(_marked(label, is_full), asked.tap("fu", f"{'-' if is_full else '+'}{name}"))

    def toggle(day: int, part: str) -> Button:
        entry = f"{day}.{part}"
        sign = "-" if entry in chosen else "+"
        return Button(_marked(tr.weekday(day, "abbreviated"), entry in chosen), asked.tap("ft", f"{sign}{entry}"))

    heads = tuple(quick(f"{part}s", options.day_part_label(tr, part)) for part in DAY_PARTS)
    grid = tuple(tuple(toggle(day, part) for part in DAY_PARTS) for day in range(7))
    more = (
        quick("weekends", tr.pgettext("quick choice of times", "Weekends")),
        quick("all", tr.pgettext("quick choice of times", "Any time")),
    )
    return (heads, *grid, more, *((_done(tr, asked),) if chosen else ()))


def _occupations(tr: Translator, asked: OpenQuestion) -> Rows:
    group, words = asked.state.scratch.get("group"), asked.state.scratch.get("words")
    if group is not None:
        return _groups(tr, asked, group)
    codes = [hit.code for hit in vocabularies.search_occupations(words, tr.language, _HITS)] if words else []
    # Translators: keeps the words that the person typed, since nothing like them was found. Staff find the occupation.
    keep = Button(tr.pgettext("button", "Keep my words"), asked.tap("fa", OWN_WORDS))
    if codes:
        # Translators: the last one in a list of occupations; as "Keep my words".
        keep = Button(tr.pgettext("button", "None of these: keep my words"), asked.tap("fa", OWN_WORDS))
    may_keep = words is not None and keeps_words(asked.state, asked.question)
    groups = Button(tr.pgettext("button", "Choose from groups"), asked.tap("fg", TOP))
    return (
        *_codes(asked, _with_present(asked, codes), lambda code: vocabularies.occupation_label(code, tr.language)),
        (groups,),
        # Whoever keeps the words is helped by staff with them: below a list, asking for help would be the same.
        *(() if may_keep and codes else _help(tr, asked)),
        *(((keep,),) if may_keep else ()),
    )


def _groups(tr: Translator, asked: OpenQuestion, group: str) -> Rows:
    below = vocabularies.occupation_groups("" if group == TOP else group)
    buttons = (
        Button(vocabularies.occupation_label(code, tr.language), asked.tap("fa" if is_unit_group(code) else "fg", code))
        for code in below
    )
    return (*columns(buttons, 1), *_help(tr, asked))


def _industries(tr: Translator, asked: OpenQuestion) -> Rows:
    words, occupation = asked.state.scratch.get("words"), asked.state.answers.get("occupation")
    codes = [hit.code for hit in vocabularies.search_industries(words, tr.language, _HITS)] if words else []
    if not codes:
        known = occupation if isinstance(occupation, str) and is_unit_group(occupation) else ""
        codes = list(vocabularies.suggested_industries(known, tr.language))
    labels = _codes(asked, _with_present(asked, codes), lambda code: vocabularies.industry_label(code, tr.language))
    return (*labels, *_help(tr, asked))


def _spoken(tr: Translator, asked: OpenQuestion) -> Rows:
    entry, words = asked.state.scratch.get("entry"), asked.state.scratch.get("words")
    chosen: dict[str, str] = asked.state.answers.get("languages") or {}
    if entry is not None:
        return _levels(tr, asked, entry, is_chosen=entry in chosen)
    named = [
        Button(_marked(f"{name_of_language(tr, code)} ({options.level_label(tr, level)})", True), asked.tap("fp", code))
        for code, level in chosen.items()
    ]
    found = [hit.code for hit in vocabularies.search_languages(words, tr.language, _HITS)] if words else []
    usual = dict.fromkeys((tr.language, *_USUAL_LANGUAGES))
    offered = [code for code in found or usual if code not in chosen and code != "de"]
    more = [Button(name_of_language(tr, code), asked.tap("fp", code)) for code in offered[:8]]
    end = _done(tr, asked) if chosen else (Button(tr.pgettext("other languages", "None"), asked.tap("fd")),)
    return (*columns(named, 1), *columns(more), end)


def _levels(tr: Translator, asked: OpenQuestion, entry: str, *, is_chosen: bool) -> Rows:
    levels = tuple(
        Button(tr.with_capital(options.level_label(tr, level)), asked.tap("fl", f"{entry}.{level}"))
        for level in LanguageLevel
    )
    out = (Button(tr.pgettext("button", "Take it out"), asked.tap("fl", f"{entry}.-")),)
    return (levels, *((out,) if is_chosen else ()))


def _zones(tr: Translator, asked: OpenQuestion) -> Rows:
    words = asked.state.scratch.get("words")
    if words is None and "group" not in asked.state.scratch:
        yes = Button(tr.pgettext("button", "Yes"), asked.tap("fa", asked.zone))
        return ((yes, Button(tr.pgettext("button", "No, another time"), asked.tap("fg", TOP))),)
    zones = search_zones(words, tr) if words else ()
    return columns(
        Button(f"{translator(tr.language, zone).time(asked.now)} · {tr.zone_name(zone)}", asked.tap("fa", zone))
        for zone in zones or zones_to_offer(asked.zone, asked.now)
    )


def to_question(tr: Translator, asked: OpenQuestion) -> Button | None:
    """ "Back" from a list within a question (groups, levels, time zones) to the question itself, or one list up."""
    scratch = asked.state.scratch
    if scratch.get("entry") is not None:
        return back_button(tr, asked.tap("fp"))
    group = scratch.get("group")
    if group is None:
        return None
    return back_button(tr, asked.tap("fg", "" if group == TOP else parent_group(group)))


def _with_present(asked: OpenQuestion, codes: list[str]) -> list[str]:
    """On the way back the answer that was given comes first, so that one tap keeps it."""
    present = asked.state.answers.get(asked.state.at)
    is_code = isinstance(present, str) and present not in (HELP, *codes)
    return [str(present), *codes] if is_code and "words" not in asked.state.scratch else codes


def _codes(asked: OpenQuestion, codes: Iterable[str], label: Callable[[str], str]) -> Rows:
    present = asked.state.answers.get(asked.state.at)
    return tuple((Button(_marked(label(code), code == present), asked.tap("fa", code)),) for code in codes)


def _help(tr: Translator, asked: OpenQuestion, label: str | None = None) -> Rows:
    if not asked.question.can_ask_for_help:
        return ()
    return ((Button(label or tr.pgettext("button", "Please help me"), asked.tap("fh")),),)


def _done(tr: Translator, asked: OpenQuestion) -> tuple[Button, ...]:
    return (Button(tr.pgettext("button", "Done"), asked.tap("fd")),)


def _marked(label: str, is_chosen: bool) -> str:
    return f"{label} ✓" if is_chosen else label


_ROWS: dict[str, Callable[[Translator, OpenQuestion], Rows]] = {
    "occupation": _occupations,
    "earlier_occupation": _occupations,
    "industry": _industries,
    "languages": _spoken,
    "german": _german,
    "times": _times,
    "zone": _zones,
    "goals": _several,
    "interests": _several,
}
