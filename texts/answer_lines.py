"""All answers, one a line: for the summary of a sign-up and for the profile."""

from program.forms.questions import Form
from program.people import Role
from program.profiles import Profile
from texts import options, questions
from texts.question_options import age_label
from texts.question_titles import title
from texts.text import Text, lines
from texts.translators import Translator


def answer_lines(tr: Translator, form: Form, profile: Profile, *, role: Role, site_name: str, zone: str) -> Text:
    """The answer to each question of the form: "Industry: Software". Extras without an answer are left out."""
    shown = []
    for question in form.questions:
        value = _value(tr, question.id, profile, site_name, zone)
        if value is None or (value == questions.NOTHING and (question.is_extra or question.is_optional)):
            continue
        name = title(tr, question.id, is_mentor=role is Role.MENTOR)
        # Translators: a line of the summary, such as "Industry: Software"; {value} may be long.
        shown.append(tr.gettext("{title}: {value}", title=name, value=value))
    return lines(*shown)


def _value(tr: Translator, question_id: str, profile: Profile, site_name: str, zone: str) -> str | None:
    """The answer on one line; None for questions that are no part of the profile."""
    match question_id:
        case "reach":
            return questions.reach_of(tr, profile, site_name)
        case "zone":
            return tr.zone_name(zone)
        case "capacity":
            return tr.number(profile.capacity)
        case "wish":
            return _wish(tr, profile)
        case _:
            say = _VALUES.get(question_id)
            return say(tr, profile) if say is not None else None


def _wish(tr: Translator, profile: Profile) -> str:
    if profile.partner_gender is None:
        return questions.NOTHING
    return options.wish_label(tr, f"{profile.partner_gender}.{'hard' if profile.partner_gender_hard else 'soft'}")


def _interests(tr: Translator, profile: Profile) -> str:
    return tr.list_of((options.interest_label(tr, entry) for entry in profile.interests), is_unit=True) or (
        questions.NOTHING
    )


def _gender(tr: Translator, profile: Profile) -> str:
    return options.gender_label(tr, profile.gender) if profile.gender else questions.NOTHING


def _recognition(tr: Translator, profile: Profile) -> str:
    return options.recognition_label(tr, profile.recognition) if profile.recognition else questions.NOTHING


def _age_group(tr: Translator, profile: Profile) -> str:
    return age_label(tr, profile.age_group) if profile.age_group else questions.NOTHING


def _avoid(_tr: Translator, profile: Profile) -> str:
    return profile.avoid or questions.NOTHING


def _degree(_tr: Translator, profile: Profile) -> str:
    return profile.degree or questions.NOTHING


def _strengths(_tr: Translator, profile: Profile) -> str:
    return profile.strengths or questions.NOTHING


_VALUES = {
    "occupation": questions.occupation_of,
    "earlier_occupation": questions.earlier_occupation_of,
    "industry": questions.industry_of,
    "experience": questions.years_of,
    "german": questions.german_of,
    "languages": questions.other_languages_of,
    "goals": questions.goals_of,
    "times": questions.times_of,
    "interests": _interests,
    "gender": _gender,
    "degree": _degree,
    "recognition": _recognition,
    "strengths": _strengths,
    "avoid": _avoid,
    "age_group": _age_group,
}
