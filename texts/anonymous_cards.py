"""The anonymous card: all that a partner sees before both agree. No name, contact or exact place, no own words."""

from program.people import Role
from program.profiles import Profile
from texts.questions import (
    NOTHING,
    german_of,
    goals_of,
    industry_of,
    languages_of,
    occupation_of,
    other_languages_of,
    reach_of,
    times_of,
    years_of,
)
from texts.text import Run, Text, bold, lines
from texts.translators import Translator


def anonymous_card(tr: Translator, *, role: Role, profile: Profile, site_name: str) -> Text:
    """The exact card that a partner gets of somebody with this role and profile, in the reader's language."""
    about = _mentee_lines(tr, profile) if role is Role.MENTEE else _mentor_lines(tr, profile)
    recognised = tr.gettext("Degree: recognised in Germany") if profile.recognition == "recognised" else None
    meeting = tr.gettext("Can meet: {reach}", reach=reach_of(tr, profile, site_name))
    times = tr.gettext("Usual times: {times}", times=times_of(tr, profile))
    return lines(_heading(tr, profile), recognised, *about, meeting, times if profile.times else None)


def _heading(tr: Translator, profile: Profile) -> Run:
    occupation = occupation_of(tr, profile)
    if profile.occupation is None:  # own words may hold anything: a name, an employer, a town
        # Translators: heading of a card on which the occupation is still missing.
        occupation = tr.gettext("Occupation still open")
    # Translators: first line of a card; {years} is "5–9 years", years of work. Reword freely: "Erfahrung: {years}".
    years = tr.gettext("{years} of experience", years=years_of(tr, profile)) if profile.experience else ""
    industry = industry_of(tr, profile) if profile.industry else ""
    return bold(" · ".join(part for part in (occupation, industry, years) if part))


def _mentee_lines(tr: Translator, profile: Profile) -> tuple[str | None, ...]:
    return (
        _unless_nothing(
            languages_of(tr, profile), tr.gettext("Languages: {languages}", languages=languages_of(tr, profile))
        ),
        _unless_nothing(goals_of(tr, profile), tr.gettext("Would like: {goals}", goals=goals_of(tr, profile))),
    )


def _mentor_lines(tr: Translator, profile: Profile) -> tuple[str | None, ...]:
    languages = other_languages_of(tr, profile)
    # Translators: the least level of German that a mentor needs for a good talk: "German needed: from B1".
    german = tr.gettext("German needed: from {level}", level=german_of(tr, profile)) if profile.german else None
    return (
        german,
        _unless_nothing(languages, tr.gettext("Other languages: {languages}", languages=languages)),
        _unless_nothing(goals_of(tr, profile), tr.gettext("Offers: {goals}", goals=goals_of(tr, profile))),
    )


def _unless_nothing(value: str, line: str) -> str | None:
    return None if value == NOTHING else line
