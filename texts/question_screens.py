"""One screen for each question: where we are, the question, the buttons; Back and Skip always at the bottom."""

from program.forms import engine
from program.forms.questions import QuestionKind
from program.people import Role
from program.programme import Programme
from program.sign_up_form import PROFILE, WORDS, shown_hash
from program.sign_up_steps import TOP
from program.taps import Tap
from texts import options, vocabularies
from texts.buttons import back as back_button
from texts.open_questions import OpenQuestion
from texts.privacy import ground_rules, privacy_notice, text_hash
from texts.question_keyboards import rows, to_question
from texts.question_titles import prompt, title
from texts.questions import name_of_language
from texts.text import Button, Run, Text, bold, lines, paragraphs
from texts.translators import Translator, own_name
from texts.zone_search import search_zones


def question_screen(tr: Translator, asked: OpenQuestion) -> Text:
    """The open question as a message with its buttons."""
    match asked.state.at:
        case "language":
            shown = _greeting(tr, asked).with_rows(*rows(tr, asked))
        case "privacy":
            shown = _privacy(tr, asked)
        case "rules":
            shown = _rules(tr, asked)
        case _:
            body = _within(tr, asked) or _asked(tr, asked)
            shown = paragraphs(_heading(tr, asked), body).with_rows(*rows(tr, asked))
    return shown.with_rows(*shown.rows, _bottom(tr, asked))


def consent_text(tr: Translator, question_id: str, programme: Programme) -> Text:
    """The exact words under which a consent is given: the privacy notice or the ground rules."""
    return privacy_notice(tr, programme) if question_id == "privacy" else ground_rules(tr)


def _greeting(tr: Translator, asked: OpenQuestion) -> Text:
    purpose = {
        Role.MENTEE: tr.gettext("We look for a mentor from your field for you."),
        Role.MENTOR: tr.gettext("We look for somebody to whom your experience is of use."),
        None: tr.gettext("We bring together people with a profession and mentors from the same field."),
    }
    programme = " · ".join(part for part in (tr.isolated(asked.programme.name), asked.site_name(tr)) if part)
    return paragraphs(
        lines(bold(tr.gettext("Hello, {name}.", name=asked.name)), programme),
        " ".join(
            (
                purpose[asked.role],
                tr.gettext("First I ask you nine short questions. They take about three minutes."),
                tr.gettext("You can stop at any time and go on later."),
            )
        ),
        tr.gettext("In which language would you like to write?"),
    )


def _privacy(tr: Translator, asked: OpenQuestion) -> Text:
    notice = consent_text(tr, asked.state.at, asked.programme)
    return paragraphs(notice, tr.gettext("Do you agree?")).with_rows(
        [
            Button(tr.pgettext("button", "Yes, I agree"), asked.tap("fa", shown_hash(text_hash(notice)))),
            Button(tr.pgettext("button", "No, thank you"), asked.tap("fm", "consent")),
        ]
    )


def _rules(tr: Translator, asked: OpenQuestion) -> Text:
    rules = consent_text(tr, asked.state.at, asked.programme)
    return rules.with_rows(
        # Translators: on a button under the ground rules: the person is 18 or older and agrees to all of them.
        [Button(tr.pgettext("button", "I am 18+ and agree"), asked.tap("fa", shown_hash(text_hash(rules))))],
        [Button(tr.pgettext("button", "I am under 18"), asked.tap("fm", "age"))],
    )


def _heading(tr: Translator, asked: OpenQuestion) -> Run:
    name = title(tr, asked.state.at, is_mentor=asked.is_mentor)
    counted = engine.progress(asked.form, asked.state)
    if counted is None or asked.form.name == PROFILE:
        return bold(name)
    # Translators: progress through the questions, above each of them: "3 of 9".
    progress = tr.gettext("{number} of {total}", number=counted[0], total=counted[1])
    return bold(f"{progress} · {name}")


def _asked(tr: Translator, asked: OpenQuestion) -> Text:
    if asked.state.at == "zone":
        return lines(tr.gettext("Is it {time} for you now?", time=tr.time(asked.now)))
    levels = None
    if asked.state.at == "german":
        say = options.german_need_line if asked.is_mentor else options.german_line
        levels = lines(*(f"{tr.isolated(level)} · {say(tr, level)}" for level in asked.question.options))
    return paragraphs(lines(*prompt(tr, asked)), levels, _so_far(tr, asked))


def _so_far(tr: Translator, asked: OpenQuestion) -> str | None:
    """Own words that were given before, on the way back or for a change."""
    given = asked.state.answers.get(asked.state.at)
    words = given.get(WORDS) if isinstance(given, dict) else given if asked.question.kind is QuestionKind.TEXT else None
    return tr.gettext("So far: {words}", words=words) if words else None


def _within(tr: Translator, asked: OpenQuestion) -> Text | None:
    """What a list within the question says: hits, groups, levels, time zones. None for the question itself."""
    scratch = asked.state.scratch
    if scratch.get("entry") is not None:
        name = name_of_language(tr, scratch["entry"])
        return lines(tr.gettext("{language}: how well do you speak it?", language=name))
    if asked.state.at == "zone":
        return _zones(tr, asked)
    if scratch.get("group") is not None:
        return _group(tr, scratch["group"])
    return _found(tr, asked, scratch["words"]) if "words" in scratch else None


def _group(tr: Translator, group: str) -> Text:
    if group == TOP:
        return lines(tr.gettext("Which of these comes nearest?"))
    return lines(vocabularies.occupation_label(group, tr.language), tr.gettext("Which of these comes nearest?"))


def _found(tr: Translator, asked: OpenQuestion, words: str) -> Text:
    search = {
        "industry": vocabularies.search_industries,
        "languages": vocabularies.search_languages,
    }.get(asked.state.at, vocabularies.search_occupations)
    if search(words, tr.language, 1):
        return lines(tr.gettext("You wrote: {words}", words=words), tr.gettext("Do you mean:"))
    return lines(
        tr.gettext("I did not find “{words}”.", words=words),
        tr.gettext("Please try another word, or tap what comes nearest."),
    )


def _zones(tr: Translator, asked: OpenQuestion) -> Text | None:
    words = asked.state.scratch.get("words")
    if words is None and "group" not in asked.state.scratch:
        return None
    unknown = tr.gettext("I do not know “{words}”.", words=words) if words and not search_zones(words, tr) else None
    return lines(
        unknown,
        tr.gettext("What time is it for you now?"),
        tr.gettext("If your town is not here, write the name of a large town nearby, or of the country."),
    )


def _bottom(tr: Translator, asked: OpenQuestion) -> list[Button]:
    inner = to_question(tr, asked)
    buttons = [inner] if inner is not None else []
    if inner is None and engine.can_go_back(asked.form, asked.state):
        buttons.append(back_button(tr, asked.tap("fb")))
    if inner is None and asked.question.is_optional:
        buttons.append(Button(_skip_label(tr, asked), asked.tap("fs")))
    if asked.state.at != "language":
        buttons.append(Button(f"🌐 {own_name(tr.language)}", Tap("lang")))
    return buttons


def _skip_label(tr: Translator, asked: OpenQuestion) -> str:
    labels = {
        # Translators: skips the question about an earlier occupation: there was none.
        "earlier_occupation": tr.pgettext("button", "No, go on"),
        "gender": tr.pgettext("button", "Rather not say"),
        "wish": tr.pgettext("button", "No wish"),
    }
    return labels.get(asked.state.at) or tr.pgettext("button", "Skip")
