"""The sign-up: welcome, the nine questions for mentees and for mentors, and the profile that comes out of them.

The ids of questions are the names of the profile's fields wherever there is one, so that ``Profile.needs_help`` and a
staff member who completes an answer speak of the same thing.
"""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from program.forms.questions import HELP, Answers, Form, FormState, Question, QuestionKind
from program.people import Role
from program.profiles import DAY_PARTS, EXPERIENCE_BANDS, GERMAN_LEVELS, Gender, Goal, Profile, Reach
from program.programme import LANGUAGES

START = "start"  # the form's name until the role is known; from then on it is the role
PROFILE = "profile"  # the form's name for one change after the sign-up
SIGN_UPS = (START, *Role)
GIVEN = "given"  # among the answers: questions that are not asked (any more), such as those that the link answered
CAMPAIGN = "campaign"  # among the answers: where the link came from
YES = "yes"  # the answer of the privacy notice and of the ground rules
WORDS = "words"  # {WORDS: "…"} is an occupation in own words

INTERESTS = (
    "animals", "art", "cooking", "cycling", "dancing", "films", "games", "gardening", "handicrafts",
    "hiking", "history", "languages", "music", "photography", "reading", "sport", "technology", "travel",
)  # fmt: skip
RECOGNITIONS = ("recognised", "partly", "running", "not_asked", "not_needed")
AGE_GROUPS = ("18-24", "25-34", "35-44", "45-54", "55-64", "65+")
TIMES = tuple(f"{day}.{part}" for day in range(7) for part in DAY_PARTS)
WISHES = tuple(f"{gender}.{strength}" for gender in Gender for strength in ("soft", "hard"))
HELPED = ("occupation", "earlier_occupation", "industry", "german")  # which questions staff may be asked to complete

_CHOICE, _CHOICES = QuestionKind.CHOICE, QuestionKind.CHOICES


def _unless_given(question_id: str, answers: Answers) -> bool:
    return question_id not in answers.get(GIVEN, ())


def _welcome(question_id: str, options: tuple[str, ...] = ()) -> Question:
    return Question(
        id=question_id,
        kind=_CHOICE,
        options=options,
        is_numbered=False,
        when=lambda answers: _unless_given(question_id, answers),
    )


WELCOME = (
    _welcome("language", LANGUAGES),
    _welcome("privacy", (YES,)),
    _welcome("rules", (YES,)),
    _welcome("role", tuple(Role)),
    _welcome("site"),
)
_REACH = Question(id="reach", kind=_CHOICE, options=tuple(Reach))
_OCCUPATION = Question(id="occupation", kind=QuestionKind.SEARCH, can_ask_for_help=True, max_length=100)
_EARLIER = Question(
    id="earlier_occupation", kind=QuestionKind.SEARCH, is_optional=True, is_numbered=False, max_length=100
)
_INDUSTRY = Question(id="industry", kind=QuestionKind.SEARCH, can_ask_for_help=True, max_length=100)
_EXPERIENCE = Question(id="experience", kind=_CHOICE, options=tuple(EXPERIENCE_BANDS))
_GERMAN = Question(id="german", kind=_CHOICE, options=GERMAN_LEVELS, can_ask_for_help=True)
_SPOKEN = Question(id="languages", kind=QuestionKind.LEVELS, limit=8, at_least=0, max_length=60)
_GOALS = Question(id="goals", kind=_CHOICES, options=tuple(Goal), limit=3)
_TIMES = Question(id="times", kind=_CHOICES, options=TIMES, limit=len(TIMES))
_ZONE = Question(id="zone", kind=QuestionKind.SEARCH, is_numbered=False, max_length=60)
_INTERESTS = Question(id="interests", kind=_CHOICES, options=INTERESTS, limit=5, at_least=0, is_optional=True)
_CAPACITY = Question(id="capacity", kind=_CHOICE, options=("1", "2", "3"))
_GENDER = Question(id="gender", kind=_CHOICE, options=tuple(Gender), is_optional=True, is_numbered=False, is_extra=True)
_WISH = Question(id="wish", kind=_CHOICE, options=WISHES, is_optional=True, is_numbered=False, is_extra=True)
_MENTEE = (_REACH, _OCCUPATION, _EARLIER, _INDUSTRY, _EXPERIENCE, _GERMAN, _SPOKEN, _GOALS, _TIMES, _ZONE, _INTERESTS)
_MENTOR = (_REACH, _OCCUPATION, _INDUSTRY, _EXPERIENCE, _GERMAN, _SPOKEN, _GOALS, _TIMES, _ZONE, _CAPACITY)
_INTERESTS_LATER = replace(_INTERESTS, is_numbered=False, is_extra=True)
_LATER = (
    Question(id="degree", kind=QuestionKind.TEXT, is_optional=True, is_extra=True, max_length=200),
    Question(id="recognition", kind=_CHOICE, options=RECOGNITIONS, is_optional=True, is_extra=True),
    Question(id="strengths", kind=QuestionKind.TEXT, is_optional=True, is_extra=True, max_length=500),
    Question(id="avoid", kind=QuestionKind.TEXT, is_optional=True, is_extra=True, max_length=200),
    Question(id="age_group", kind=_CHOICE, options=AGE_GROUPS, is_optional=True, is_extra=True),
)

FORMS: Mapping[str, Form] = {
    START: Form(name=START, questions=WELCOME),
    Role.MENTEE: Form(name=Role.MENTEE, questions=(*WELCOME, *_MENTEE, _GENDER, _WISH)),
    Role.MENTOR: Form(name=Role.MENTOR, questions=(*WELCOME, *_MENTOR, _INTERESTS_LATER, _GENDER, _WISH)),
}


def _changeable(*questions: Question) -> Form:
    """Staff complete drafts. Later, when people may be matched already, there is no change into "please help me"."""
    return Form(name=PROFILE, questions=tuple(replace(question, can_ask_for_help=False) for question in questions))


_PROFILES: Mapping[Role, Form] = {
    Role.MENTEE: _changeable(*_MENTEE, *_LATER, _GENDER, _WISH),
    Role.MENTOR: _changeable(*_MENTOR, *_LATER, _INTERESTS_LATER, _GENDER, _WISH),
}


def form_of(state: FormState) -> Form:
    """The form that a stored state belongs to; raises ``KeyError`` for a form of another conversation."""
    return profile_form(Role(state.answers["role"])) if state.form == PROFILE else FORMS[state.form]


def shown_hash(text_hash: str) -> str:
    """What the button under a text carries of the text's hash, so that a consent belongs to exactly the words above."""
    return text_hash[:12]


def profile_form(role: Role) -> Form:
    """All that somebody in this role can tell, for changing it later."""
    return _PROFILES[role]


def profile_of(answers: Answers) -> Profile:
    """The profile that the answers make. What staff are to complete stays empty and is named in ``needs_help``."""
    wish, _, strength = str(answers.get("wish") or "").partition(".")
    helped = tuple(name for name in HELPED if answers.get(name) == HELP or isinstance(answers.get(name), dict))
    values: dict[str, Any] = {name: None if name in helped else answers.get(name) for name in _PLAIN}
    values |= {name: tuple(answers.get(name) or ()) for name in _SEVERAL}
    return Profile(
        **values,
        occupation_words=_words_of(answers, "occupation"),
        earlier_words=_words_of(answers, "earlier_occupation"),
        languages=dict(answers.get("languages") or {}),
        capacity=int(answers.get("capacity") or 1),
        partner_gender=wish or None,
        partner_gender_hard=strength == "hard",
        needs_help=helped,
    )


def _words_of(answers: Answers, question_id: str) -> str | None:
    given = answers.get(question_id)
    return str(given[WORDS]) if isinstance(given, dict) else None


_SEVERAL = ("goals", "times", "interests")
_PLAIN = (
    "reach",
    "occupation",
    "earlier_occupation",
    "industry",
    "experience",
    "german",
    "gender",
    "degree",
    "recognition",
    "strengths",
    "avoid",
    "age_group",
)


def answers_of(profile: Profile, role: Role, zone: str) -> dict[str, Any]:
    """The answers that make this profile: what a change of one of them starts from."""
    facts = profile.as_facts()
    answers = {name: facts[name] for name in (*_PLAIN, *_SEVERAL, "languages")}
    strength = "hard" if profile.partner_gender_hard else "soft"
    answers |= dict.fromkeys(profile.needs_help, HELP)
    own = {"occupation": profile.occupation_words, "earlier_occupation": profile.earlier_words}
    answers |= {name: {WORDS: words} for name, words in own.items() if words is not None}
    wish = f"{profile.partner_gender}.{strength}" if profile.partner_gender else None
    return answers | {"role": role, "zone": zone, "capacity": str(profile.capacity), "wish": wish}


_ASIDE = (
    "needs_help",
    "unconfirmed",
    "degree",
    "recognition",
    "strengths",
    "avoid",
    "age_group",
    "occupation_words",
    "earlier_words",
    "other_times",  # for a while only: a tandem is for half a year
    "other_times_until",
)


def matters_for_matching(before: Profile, after: Profile) -> bool:
    """Whether a change of the profile may change who fits."""
    ours, theirs = before.as_facts(), after.as_facts()
    return any(ours[name] != theirs[name] for name in ours if name not in _ASIDE)
