"""Words that are ready for each topic: a title and two sentences, in every language that the bot speaks."""

from program.programme import LANGUAGES
from program.workshops import Topic, WorkshopText
from texts.translators import Translator, translator


def ready_words(topic: Topic, first: str) -> dict[str, WorkshopText]:
    """The words of a topic in all languages, that of the site first; none for what has no words ready."""
    order = (first, *(language for language in LANGUAGES if language != first))
    found = {language: words_of(translator(language), topic) for language in order}
    return {language: words for language, words in found.items() if words is not None}


def ready_titles(first: str) -> list[dict[str, WorkshopText]]:
    """Titles for several workshops together, in all languages, that of the site first."""
    order = (first, *(language for language in LANGUAGES if language != first))
    titles = {language: _block_titles(translator(language)) for language in order}
    return [
        {language: WorkshopText(title=titles[language][number]) for language in order}
        for number in range(len(titles[first]))
    ]


def words_of(tr: Translator, topic: Topic) -> WorkshopText | None:
    """The words of a topic in one language."""
    title, about = _title(tr, topic), _about(tr, topic)
    return WorkshopText(title=title, about=about) if title and about else None


def _block_titles(tr: Translator) -> tuple[str, ...]:
    return (
        tr.pgettext("title of several workshops", "Finding work: step by step"),
        tr.pgettext("title of several workshops", "Starting well in a new job"),
        tr.pgettext("title of several workshops", "For mentors: good conversations"),
    )


def _title(tr: Translator, topic: Topic) -> str:
    return {
        Topic.APPLICATIONS: tr.gettext("Applying for a job: letter and CV"),
        Topic.INTERVIEWS: tr.gettext("The job interview: let’s practise"),
        Topic.LABOUR_MARKET: tr.gettext("Who is hiring? The labour market here"),
        Topic.RECOGNITION: tr.gettext("How foreign qualifications are recognised"),
        Topic.NETWORKS: tr.gettext("Making contacts at work"),
        Topic.WORKING_LIFE: tr.gettext("Working life here: what nobody writes down"),
        Topic.RIGHTS: tr.gettext("Your rights at work"),
        Topic.SALARY: tr.gettext("Talking about salary"),
        Topic.FOUNDING: tr.gettext("Starting your own business"),
        Topic.LANGUAGE: tr.gettext("German at work"),
        Topic.DIGITAL: tr.gettext("Job portals and online profiles"),
        Topic.MENTORING: tr.gettext("Being a mentor: ideas and exchange"),
        Topic.DIVERSITY: tr.gettext("Working well across cultures"),
    }.get(topic, "")


def _about(tr: Translator, topic: Topic) -> str:
    return {
        Topic.APPLICATIONS: tr.gettext(
            "We look at what employers here expect in a letter and a CV. Bring your own papers if you like: "
            "we work with them."
        ),
        Topic.INTERVIEWS: tr.gettext(
            "We practise typical questions in small groups. You get friendly and honest feedback."
        ),
        Topic.LABOUR_MARKET: tr.gettext(
            "We show which companies in the region look for people, and where jobs are advertised. "
            "There is time for your questions."
        ),
        Topic.RECOGNITION: tr.gettext(
            "We explain which offices decide, which papers they ask for and who helps. "
            "Afterwards you know your next step."
        ),
        Topic.NETWORKS: tr.gettext(
            "Many jobs are found through people. We try out how to begin a conversation and how to stay in touch."
        ),
        Topic.WORKING_LIFE: tr.gettext(
            "Greetings, breaks, meetings, feedback: many rules are not written down. "
            "We talk about them, with examples from real life."
        ),
        Topic.RIGHTS: tr.gettext(
            "Contract, wages, holidays, illness: we explain the most important rules in plain words. "
            "You hear who gives advice free of charge."
        ),
        Topic.SALARY: tr.gettext(
            "What can I ask for, and how do I say it? We look at pay tables and practise the conversation."
        ),
        Topic.FOUNDING: tr.gettext(
            "We show the first steps on the way to your own business. You hear where you find advice and money for it."
        ),
        Topic.LANGUAGE: tr.gettext("We practise sentences for phone calls, emails and meetings. Mistakes are welcome."),
        Topic.DIGITAL: tr.gettext(
            "We set up a good online profile together and search for jobs in portals. "
            "Bring a phone or a laptop if you have one."
        ),
        Topic.MENTORING: tr.gettext(
            "How do we ask good questions, and how do we set limits? We exchange experience and take new ideas home."
        ),
        Topic.DIVERSITY: tr.gettext(
            "We look at situations from working life in which people expect different things. "
            "Together we find ways to deal with them."
        ),
    }.get(topic, "")
