"""What the options of the questions are called: on buttons, and inside a sentence."""

from program.profiles import Gender, Goal, LanguageLevel, Reach
from texts.translators import Translator


def reach_label(tr: Translator, reach: str, site_name: str) -> str:
    """A way to meet, for a button."""
    return {
        # Translators: a way to meet, on a button; {site} is a town.
        Reach.IN_PERSON: tr.pgettext("reach", "In {site}", site=site_name),
        Reach.ONLINE: tr.pgettext("reach", "Online"),
        # Translators: both ways to meet, on a button: in town and online.
        Reach.BOTH: tr.pgettext("reach", "Both"),
    }[Reach(reach)]


def experience_label(tr: Translator, band: str) -> str:
    """Years of work, for a button and a line of a card."""
    return {
        "0-1": tr.pgettext("years of work", "0–1 year"),
        "2-4": tr.pgettext("years of work", "2–4 years"),
        "5-9": tr.pgettext("years of work", "5–9 years"),
        "10-19": tr.pgettext("years of work", "10–19 years"),
        "20+": tr.pgettext("years of work", "20 years or more"),
    }[band]


def german_line(tr: Translator, level: str) -> str:
    """What a level of German means, said by somebody who has it."""
    return {
        "A1": tr.gettext("I know first words and sentences."),
        "A2": tr.gettext("I manage everyday matters: shopping, appointments."),
        "B1": tr.gettext("I can talk about familiar things, with pauses."),
        "B2": tr.gettext("I can talk about my work and follow discussions."),
        "C1": tr.gettext("I speak fluently, also about difficult things."),
        "C2": tr.gettext("I speak German like my first language."),
    }[level]


def german_need_line(tr: Translator, level: str) -> str:
    """What a level of German means for a mentor, as the least that a mentee brings."""
    return {
        "A1": tr.gettext("First words are enough for me."),
        "A2": tr.gettext("Everyday matters are enough: shopping, appointments."),
        "B1": tr.gettext("Familiar things, with pauses, are enough."),
        "B2": tr.gettext("We can talk about work and discuss."),
        "C1": tr.gettext("We can speak fluently, also about difficult things."),
        "C2": tr.gettext("Like a first language."),
    }[level]


def level_label(tr: Translator, level: str) -> str:
    """How well somebody speaks a language, for a button and in brackets."""
    return {
        # Translators: how well somebody speaks a language: enough for small talk.
        LanguageLevel.BASIC: tr.pgettext("language level", "basic"),
        # Translators: how well somebody speaks a language: well enough for work.
        LanguageLevel.WORK: tr.pgettext("language level", "for work"),
        LanguageLevel.FLUENT: tr.pgettext("language level", "fluent"),
    }[LanguageLevel(level)]


def goal_label(tr: Translator, goal: str) -> str:
    """What two people can do together, for a button; the same words for what is wanted and what is offered."""
    return {
        Goal.EMPLOYER_TIPS: tr.pgettext("goal on a button", "Tips on employers"),
        # Translators: being present at somebody's workplace for a day, to see what the work is like.
        Goal.JOB_SHADOWING: tr.pgettext("goal on a button", "A day at work"),
        Goal.PROFESSIONAL_EXCHANGE: tr.pgettext("goal on a button", "Talk about the field"),
        # Translators: finding out what the professional experience so far is worth in Germany.
        Goal.USING_EXPERIENCE: tr.pgettext("goal on a button", "Using experience"),
        Goal.APPLICATION_PROCESS: tr.pgettext("goal on a button", "Applications"),
        Goal.CONTACTS: tr.pgettext("goal on a button", "Contacts"),
        Goal.FOUNDING: tr.pgettext("goal on a button", "Starting a business"),
    }[Goal(goal)]


def goal_phrase(tr: Translator, goal: str) -> str:
    """The same inside a list: "Would like: tips on employers, contacts"."""
    return {
        Goal.EMPLOYER_TIPS: tr.pgettext("goal in a list", "tips on employers"),
        Goal.JOB_SHADOWING: tr.pgettext("goal in a list", "a day at the workplace"),
        Goal.PROFESSIONAL_EXCHANGE: tr.pgettext("goal in a list", "exchange about the field"),
        Goal.USING_EXPERIENCE: tr.pgettext("goal in a list", "making use of earlier experience"),
        Goal.APPLICATION_PROCESS: tr.pgettext("goal in a list", "how applications work here"),
        Goal.CONTACTS: tr.pgettext("goal in a list", "contacts"),
        Goal.FOUNDING: tr.pgettext("goal in a list", "starting a business"),
    }[Goal(goal)]


def interest_label(tr: Translator, interest: str) -> str:
    """Something that people enjoy."""
    return {
        "animals": tr.pgettext("interest", "Animals"),
        "art": tr.pgettext("interest", "Art"),
        "cooking": tr.pgettext("interest", "Cooking"),
        "cycling": tr.pgettext("interest", "Cycling"),
        "dancing": tr.pgettext("interest", "Dancing"),
        "films": tr.pgettext("interest", "Films and series"),
        "games": tr.pgettext("interest", "Games"),
        "gardening": tr.pgettext("interest", "Gardening"),
        "handicrafts": tr.pgettext("interest", "Making things"),
        "hiking": tr.pgettext("interest", "Hiking and nature"),
        "history": tr.pgettext("interest", "History"),
        "languages": tr.pgettext("interest", "Languages"),
        "music": tr.pgettext("interest", "Music"),
        "photography": tr.pgettext("interest", "Photography"),
        "reading": tr.pgettext("interest", "Reading"),
        "sport": tr.pgettext("interest", "Sport"),
        "technology": tr.pgettext("interest", "Technology"),
        "travel": tr.pgettext("interest", "Travelling"),
    }[interest]


def day_part_label(tr: Translator, part: str) -> str:
    """A part of the day, above a column of the grid."""
    return {
        "morning": tr.pgettext("part of the day", "Morning"),
        "afternoon": tr.pgettext("part of the day", "Afternoon"),
        "evening": tr.pgettext("part of the day", "Evening"),
    }[part]


def gender_label(tr: Translator, gender: str) -> str:
    """A gender, told by choice."""
    return {
        Gender.WOMAN: tr.pgettext("gender", "Woman"),
        Gender.MAN: tr.pgettext("gender", "Man"),
        Gender.DIVERSE: tr.pgettext("gender", "Non-binary"),
    }[Gender(gender)]


def wish_label(tr: Translator, wish: str) -> str:
    """A private wish for the partner's gender, such as ``woman.soft``."""
    return {
        # Translators: a wish for the partner in the tandem: a woman is preferred, others are welcome too.
        "woman.soft": tr.pgettext("partner wish", "Rather a woman"),
        "woman.hard": tr.pgettext("partner wish", "Only a woman"),
        "man.soft": tr.pgettext("partner wish", "Rather a man"),
        "man.hard": tr.pgettext("partner wish", "Only a man"),
        "diverse.soft": tr.pgettext("partner wish", "Rather non-binary"),
        "diverse.hard": tr.pgettext("partner wish", "Only non-binary"),
    }[wish]


def recognition_label(tr: Translator, recognition: str) -> str:
    """How far the recognition of a foreign degree in Germany has come."""
    return {
        # Translators: of a degree from abroad: it counts in Germany like a German one.
        "recognised": tr.pgettext("recognition of a degree", "Recognised"),
        "partly": tr.pgettext("recognition of a degree", "Partly recognised"),
        "running": tr.pgettext("recognition of a degree", "Applied for"),
        "not_asked": tr.pgettext("recognition of a degree", "Not applied for"),
        "not_needed": tr.pgettext("recognition of a degree", "Not needed"),
    }[recognition]
