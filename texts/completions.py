"""Names of the questions that staff complete."""

from texts.translators import Translator


def question_name(tr: Translator, question: str) -> str:
    """The question as a button."""
    names = {
        "occupation": tr.pgettext("question", "Occupation"),
        "earlier_occupation": tr.pgettext("question", "Earlier occupation"),
        "industry": tr.pgettext("question", "Industry"),
        "german": tr.pgettext("question", "German"),
    }
    return names[question]
