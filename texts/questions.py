"""What somebody told, each answer on one line. Used on summaries, anonymous cards and the staff's cards alike."""

from collections.abc import Iterable

from program.profiles import DAY_PARTS, Profile, Reach
from texts.options import experience_label, goal_phrase, level_label
from texts.translators import Translator
from texts.vocabularies import UnknownCode, industry_label, occupation_label, spoken_language_label

NOTHING = "–"  # where an answer is missing


def occupation_of(tr: Translator, profile: Profile) -> str:
    """The occupation (a mentee's wanted one); own words in quotation marks where no group fitted."""
    if profile.occupation is not None:
        return occupation_label(profile.occupation, tr.language)
    if profile.occupation_words is not None:
        # Translators: the person's own words for an occupation that was not found in the list.
        return tr.gettext("“{words}” (own words)", words=profile.occupation_words)
    return _missing(tr, profile, "occupation")


def earlier_occupation_of(tr: Translator, profile: Profile) -> str:
    """The occupation that somebody had before, or a dash."""
    code = profile.earlier_occupation
    if code is None and profile.earlier_words is not None:
        return tr.gettext("“{words}” (own words)", words=profile.earlier_words)
    return occupation_label(code, tr.language) if code is not None else NOTHING


def years_of(tr: Translator, profile: Profile) -> str:
    """The years of work as a band: "5–9 years"."""
    return experience_label(tr, profile.experience) if profile.experience is not None else NOTHING


def industry_of(tr: Translator, profile: Profile) -> str:
    """The industry that somebody knows best."""
    if profile.industry is not None:
        return industry_label(profile.industry, tr.language)
    return _missing(tr, profile, "industry")


def german_of(tr: Translator, profile: Profile) -> str:
    """The level of German: a mentee's own, the one that a mentor needs."""
    return profile.german if profile.german is not None else _missing(tr, profile, "german")


def other_languages_of(tr: Translator, profile: Profile) -> str:
    """The languages besides German with their levels: "Ukrainian (fluent), English (for work)"."""
    return _listed(tr, _spoken(tr, profile.languages))


def languages_of(tr: Translator, profile: Profile) -> str:
    """A mentee's languages with their levels, German first where it is known: "German B2, English (for work)"."""
    german = [f"{name_of_language(tr, 'de')} {profile.german}"] if profile.german is not None else []
    return _listed(tr, [*german, *_spoken(tr, profile.languages)])


def goals_of(tr: Translator, profile: Profile) -> str:
    """What a mentee would like, or a mentor offers, as a list."""
    return _listed(tr, (goal_phrase(tr, goal) for goal in profile.goals))


def reach_of(tr: Translator, profile: Profile, site_name: str) -> str:
    """How somebody can meet, inside a sentence."""
    match profile.reach:
        case Reach.IN_PERSON:
            return tr.pgettext("can meet", "in {site}", site=site_name)
        case Reach.ONLINE:
            return tr.pgettext("can meet", "online")
        case Reach.BOTH:
            return tr.pgettext("can meet", "online or in {site}", site=site_name)
        case _:
            return NOTHING


def times_of(tr: Translator, profile: Profile) -> str:
    """When somebody usually has time: "mornings: Sat; evenings: Mon–Thu"."""
    return ticked_times(tr, profile.times)


def ticked_times(tr: Translator, times: tuple[str, ...]) -> str:
    """Ticked parts of the week, as above."""
    parts = []
    for part in DAY_PARTS:
        days = sorted(int(entry.partition(".")[0]) for entry in times if entry.endswith(f".{part}"))
        if days:
            parts.append(_part_line(tr, part, _days(tr, days)))
    return tr.clauses(parts) or NOTHING


def _part_line(tr: Translator, part: str, days: str) -> str:
    return {
        # Translators: on which days somebody has time in the morning; {days} is "Mon–Thu" or "Tue, Sat".
        "morning": tr.gettext("mornings: {days}", days=days),
        "afternoon": tr.gettext("afternoons: {days}", days=days),
        "evening": tr.gettext("evenings: {days}", days=days),
    }[part]


def _days(tr: Translator, days: list[int]) -> str:
    """Weekdays in order; three or more in a row as a span."""
    if len(days) == 7:
        # Translators: on all seven days of the week, after "evenings:".
        return tr.pgettext("weekdays", "every day")
    spans: list[list[int]] = []
    for day in days:
        if spans and spans[-1][-1] == day - 1:
            spans[-1].append(day)
        else:
            spans.append([day])
    return tr.list_of((entry for span in spans for entry in _span(tr, span)), is_unit=True)


def _span(tr: Translator, span: list[int]) -> list[str]:
    names = [tr.weekday(day, "abbreviated") for day in span]
    return names if len(span) < 3 else [f"{names[0]}–{names[-1]}"]


def _spoken(tr: Translator, languages: dict[str, str]) -> list[str]:
    names = [(name_of_language(tr, code), level_label(tr, level)) for code, level in languages.items()]
    # Translators: a language and how well it is spoken: "English (for work)".
    return [tr.pgettext("language and level", "{name} ({level})", name=name, level=level) for name, level in names]


def name_of_language(tr: Translator, code: str) -> str:
    """The name of a spoken language; its code for one that CLDR no longer knows."""
    try:
        return spoken_language_label(code, tr.language)
    except UnknownCode:
        return code


def _listed(tr: Translator, entries: Iterable[str]) -> str:
    return tr.list_of(entries, is_unit=True) or NOTHING


def _missing(tr: Translator, profile: Profile, question: str) -> str:
    # Translators: instead of an answer, where the person asked the team for help.
    return tr.gettext("the team helps with this") if question in profile.needs_help else NOTHING
