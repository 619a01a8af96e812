"""What every screen about a workshop says: what it is called and about, when, how long, where, in which languages."""

from collections.abc import Sequence

from program.meetings import Place
from program.workshops import Level, Topic, Workshop
from texts.meeting_words import clocks_differ, hours, place_label
from texts.text import Run, Text, bold, lines, paragraphs
from texts.translators import Translator, translator


def title(tr: Translator, workshop: Workshop) -> str:
    """What it is called, in the reader's language where it has been written."""
    return workshop.words_in(tr.language)[1].title


def heading(tr: Translator, workshop: Workshop) -> Text:
    """Title and description; where the reader's language is missing, which language it is."""
    language, words = workshop.words_in(tr.language)
    # Translators: {language} is "Deutsch" or "German": the text above has not been written in the reader's language.
    note = tr.gettext("(Text in: {language})", language=tr.language_name(language))
    block = workshop.block_title(tr.language)
    return paragraphs(
        lines(
            bold(tr.isolated(words.title)),
            # Translators: several workshops stand under one title: {title} is that of the whole.
            tr.gettext("Part of: {title}", title=block) if block else None,
        ),
        tr.isolated(words.about) if words.about else None,
        note if language != tr.language else None,
    )


def facts(tr: Translator, workshop: Workshop, free: int | None = None) -> Text:
    """When, how long, where, in which languages; with ``free``, how many seats are left."""
    spoken = tr.list_of([tr.language_name(code) for code in workshop.languages])
    left = tr.ngettext("one seat left", "{n} seats left", free) if free else None
    return lines(
        f"📅 {tr.moment(workshop.starts_at)}",
        _their_time(tr, workshop),
        f"⏱ {hours(tr, workshop.minutes)}",
        where(tr, workshop),
        f"🗣 {spoken}" if spoken else None,
        f"👥 {left}" if left else None,
    )


def where(tr: Translator, workshop: Workshop) -> Run:
    """The place as it was typed; an address that follows later says so."""
    how = place_label(tr, workshop.place)
    if workshop.place_words:
        return Run("📍 " + tr.gettext("{title}: {value}", title=how, value=workshop.place_words))
    later = (
        tr.gettext("you get the link later") if workshop.place is Place.ONLINE else tr.gettext("you hear where later")
    )
    # Translators: {how} is "Online", {later} is "you get the link later"; the comma is the language's own.
    both = tr.pgettext("place", "{how}, {later}", how=how, later=later)
    return Run(f"📍 {both}")


def _their_time(tr: Translator, workshop: Workshop) -> str | None:
    """The time at the place of the event, for somebody whose clock shows another."""
    if not clocks_differ(tr, workshop.starts_at, workshop.zone):
        return None
    there = translator(tr.language, workshop.zone)
    # Translators: somebody elsewhere reads when an event is; {time} is what clocks show there, {city} is "Berlin".
    return tr.gettext(
        "(there it is {time}, {city})", time=there.time(workshop.starts_at), city=tr.zone_name(workshop.zone)
    )


def topic_label(tr: Translator, topic: Topic) -> str:
    """What a workshop is about, on a button."""
    return {
        Topic.APPLICATIONS: tr.pgettext("topic of a workshop", "Applications"),
        Topic.INTERVIEWS: tr.pgettext("topic of a workshop", "Job interviews"),
        Topic.LABOUR_MARKET: tr.pgettext("topic of a workshop", "Labour market"),
        Topic.RECOGNITION: tr.pgettext("topic of a workshop", "Recognition"),
        Topic.NETWORKS: tr.pgettext("topic of a workshop", "Contacts"),
        Topic.WORKING_LIFE: tr.pgettext("topic of a workshop", "Working life"),
        Topic.RIGHTS: tr.pgettext("topic of a workshop", "Rights at work"),
        Topic.SALARY: tr.pgettext("topic of a workshop", "Salary"),
        Topic.FOUNDING: tr.pgettext("topic of a workshop", "Own business"),
        Topic.LANGUAGE: tr.pgettext("topic of a workshop", "German at work"),
        Topic.DIGITAL: tr.pgettext("topic of a workshop", "Portals and tools"),
        Topic.MENTORING: tr.pgettext("topic of a workshop", "For mentors"),
        Topic.DIVERSITY: tr.pgettext("topic of a workshop", "Across cultures"),
        Topic.OTHER: tr.pgettext("topic of a workshop", "Something else"),
    }[topic]


def level_label(tr: Translator, level: Level) -> str:
    """A part of an audience, on a button."""
    return {
        Level.PARTICIPANTS: tr.pgettext("audience", "Mentees"),
        Level.MENTORS: tr.pgettext("audience", "Mentors"),
        Level.STAFF: tr.pgettext("audience", "Team"),
        Level.INSTITUTIONS: tr.pgettext("audience", "Institutions (link)"),
        Level.INTERREGIONAL: tr.pgettext("audience", "Other sites too"),
        Level.TRANSNATIONAL: tr.pgettext("audience", "Abroad too"),
    }[level]


def audience_line(tr: Translator, levels: Sequence[Level]) -> str:
    """For whom it is."""
    return tr.list_of([level_label(tr, level) for level in Level if level in levels])
