"""How the questions are called, and how they are asked."""

from texts.open_questions import OpenQuestion
from texts.translators import Translator


def title(tr: Translator, question_id: str, *, is_mentor: bool) -> str:
    """The short name of a question: in the progress line, on the summary, and on the button that changes it."""
    by_role = {
        # Translators: short name of the question what a mentor can offer.
        "goals": tr.pgettext("question", "What you offer") if is_mentor else tr.pgettext("question", "Your goals"),
        # Translators: short name of the question which level of German a mentor needs for a good talk.
        "german": tr.pgettext("question", "German needed") if is_mentor else tr.pgettext("question", "Your German"),
    }
    return by_role.get(question_id) or _titles(tr)[question_id]


def _titles(tr: Translator) -> dict[str, str]:
    return {
        "language": tr.pgettext("question", "Language"),
        "privacy": tr.pgettext("question", "Your data"),
        "rules": tr.pgettext("question", "Ground rules"),
        "role": tr.pgettext("question", "Your part"),
        "site": tr.pgettext("question", "Place"),
        "reach": tr.pgettext("question", "Way to meet"),
        "occupation": tr.pgettext("question", "Occupation"),
        "earlier_occupation": tr.pgettext("question", "Earlier occupation"),
        "industry": tr.pgettext("question", "Industry"),
        "experience": tr.pgettext("question", "Years of work"),
        "languages": tr.pgettext("question", "Other languages"),
        "times": tr.pgettext("question", "Times"),
        "zone": tr.pgettext("question", "Time zone"),
        "interests": tr.pgettext("question", "Interests"),
        # Translators: short name of the question how many mentees a mentor accompanies at once.
        "capacity": tr.pgettext("question", "Mentees at once"),
        "gender": tr.pgettext("question", "Gender"),
        # Translators: short name of the question about a private wish for the partner's gender.
        "wish": tr.pgettext("question", "Wish for partner"),
        "degree": tr.pgettext("question", "Degree"),
        "recognition": tr.pgettext("question", "Recognition"),
        "strengths": tr.pgettext("question", "Strengths"),
        # Translators: short name of the question with whom somebody should not be matched.
        "avoid": tr.pgettext("question", "Not with"),
        "age_group": tr.pgettext("question", "Age group"),
    }


def prompt(tr: Translator, asked: OpenQuestion) -> tuple[str, ...]:
    """The question as it is asked, and where it isn't obvious a line that says why or how."""
    special = _for_mentors(tr) if asked.is_mentor else _for_mentees(tr)
    question_id = asked.state.at
    return special.get(question_id) or _about_work(tr).get(question_id) or _about_the_rest(tr)[question_id]


def _for_mentees(tr: Translator) -> dict[str, tuple[str, ...]]:
    return {
        "occupation": (
            tr.gettext("What would you like to work as?"),
            tr.gettext("Write it in any language, as you would tell a colleague. Or tap through groups."),
        ),
        "german": (
            tr.gettext("How is your German today?"),
            tr.gettext("It only helps to find a mentor with whom you can talk well."),
        ),
        "goals": (
            tr.gettext("What would you like to do together?"),
            tr.gettext("Choose up to three. You can change your mind at any time."),
        ),
    }


def _for_mentors(tr: Translator) -> dict[str, tuple[str, ...]]:
    return {
        "occupation": (
            tr.gettext("What is, or was, your occupation?"),
            tr.gettext("Write it in any language, as you would tell a colleague. Or tap through groups."),
        ),
        "german": (tr.gettext("Which level of German do you need for a good talk?"),),
        "goals": (
            tr.gettext("What can you offer?"),
            tr.gettext("Choose up to three. In the tandem, the two of you decide freely."),
        ),
    }


def _about_work(tr: Translator) -> dict[str, tuple[str, ...]]:
    return {
        "role": (tr.gettext("What brings you here?"),),
        "site": (tr.gettext("Which town is nearest to you?"), tr.gettext("The team there takes care of you.")),
        "reach": (tr.gettext("How can you meet?"),),
        "earlier_occupation": (
            tr.gettext("Did you work as something else before?"),
            tr.gettext("Somebody from your earlier occupation may fit you well, too."),
        ),
        "industry": (
            tr.gettext("Which industry do you know best?"),
            tr.gettext("Tap one, or write another in any language."),
        ),
        "experience": (tr.gettext("How many years have you worked, all countries together?"),),
        "languages": (
            tr.gettext("Which other languages can you use at a meeting?"),
            tr.gettext("Tap, or write the name of a language. German is already asked."),
        ),
        "times": (
            tr.gettext("When do you usually have time to meet?"),
            tr.gettext("Tap all that suits. The top row chooses Monday to Friday at once."),
        ),
    }


def _about_the_rest(tr: Translator) -> dict[str, tuple[str, ...]]:
    private = tr.gettext("It is used for the matching alone. It is never on your card.")
    later = tr.gettext("Your partner sees it once you have both agreed.")
    return {
        "interests": (
            tr.gettext("What do you enjoy?"),
            tr.gettext("Up to five. Something in common makes the first talk easier."),
        ),
        "capacity": (tr.gettext("How many mentees would you accompany at once?"),),
        "gender": (tr.gettext("What is your gender?"), private),
        "wish": (
            tr.gettext("Do you have a wish for your partner?"),
            tr.gettext("“Rather” is a preference. “Only” means: I would sooner wait."),
            private,
        ),
        "degree": (
            tr.gettext("Which degree or training do you have?"),
            tr.gettext("In a few words, for example: degree in economics."),
            later,
        ),
        "recognition": (
            tr.gettext("Is a degree from abroad recognised in Germany?"),
            tr.gettext("It is fine if not. It helps to give the right tips."),
        ),
        "strengths": (tr.gettext("What are you good at?"), tr.gettext("In a few words."), later),
        "avoid": (
            tr.gettext("Is there anybody with whom you should not be matched?"),
            tr.gettext("For example family, a client, your own company. Only the team reads it."),
        ),
        "age_group": (tr.gettext("Which age group are you in?"), private),
    }
