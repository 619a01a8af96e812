"""Making a plan step by step, and changing one point of it: one screen for each step."""

from program.meeting_plans import LENGTHS, LONGEST, SHORTEST
from program.meetings import Place
from program.plan_steps import DraftView, Step, Why
from program.plans import LONGEST_WORDS, MOST_GOALS, Point
from program.taps import Tap
from program.templates import Rhythm
from texts.buttons import back
from texts.meeting_words import length, partner, place_label, shortened
from texts.options import goal_label
from texts.plans import no_words, points, rhythm_label
from texts.text import Button, Run, Text, bold, columns, italic, paragraphs
from texts.translators import Translator

QUESTIONS = len(Point)


def screen(tr: Translator, view: DraftView) -> Text:
    """The open step."""
    screens = {
        Step.START: _start,
        Step.RHYTHM: _rhythm,
        Step.PLACE: _place,
        Step.LENGTH: _length,
        Step.FOCUS: _focus,
        Step.WORDS: _words,
        Step.SUMMARY: _summary,
    }
    return screens[view.draft.step](tr, view)


def refusal(tr: Translator, view: DraftView, why: Why) -> Text:
    """The open step again, with why something was not taken in front."""
    sentences = {
        Why.STALE: tr.gettext("This button is from earlier. Here is how things stand now."),
        Why.BUTTONS: tr.gettext("Please choose one of the buttons."),
        Why.NO_LENGTH: tr.gettext(
            "Please write a number of minutes between {least} and {most}.", least=SHORTEST, most=LONGEST
        ),
        Why.LONG: tr.gettext("That is a little long. At most {n} characters fit.", n=LONGEST_WORDS),
        Why.FULL: tr.gettext("You have chosen {n} topics. To take another, tap one of them first.", n=MOST_GOALS),
        Why.NONE: tr.gettext("Please choose at least one topic first."),
        Why.CLOSED: no_words(tr),
    }
    return screen(tr, view).above(sentences[why])


def only_words(tr: Translator, view: DraftView) -> Text:
    """The open step again, for somebody who sent a picture, a voice message, a place …"""
    return screen(tr, view).above(tr.gettext("Thank you. I can only read written words here."))


def _start(tr: Translator, view: DraftView) -> Text:
    name = partner(tr, view.partner_name)
    shown = paragraphs(
        bold(tr.gettext("✏️ A plan for you and {name}", name=name)),
        tr.gettext("Nothing is agreed yet. This suggestion comes from what you both told us."),
        points(tr, view.draft.points),
        tr.gettext("{name} can agree or change it. Later, too, each of you can change any point.", name=name),
    )
    # Translators: button: go through the plan one question after the other.
    through = _tap(view, tr.pgettext("button", "Step by step"), "through")
    return shown.with_rows([_send(tr, view)], [through, _stop(tr, view)])


def _rhythm(tr: Translator, view: DraftView) -> Text:
    shown = _head(tr, view, tr.gettext("How often would you like to meet?"))
    chosen = view.draft.points.rhythm
    each = [(_tap(view, _marked(rhythm_label(tr, r), r is chosen), "rhythm", r),) for r in Rhythm]
    return shown.with_rows(*each, _bottom(tr, view))


def _place(tr: Translator, view: DraftView) -> Text:
    more = tr.gettext("You agree on the link or the address when you plan a meeting.")
    shown = _head(tr, view, tr.gettext("How would you like to meet?"), more)
    chosen = view.draft.points.place
    each = [_tap(view, _marked(place_label(tr, p), p is chosen), "place", p) for p in Place]
    return shown.with_rows(*columns(each), _bottom(tr, view))


def _length(tr: Translator, view: DraftView) -> Text:
    more = tr.gettext("You can also type a number of minutes.")
    shown = _head(tr, view, tr.gettext("How long would you like to meet?"), more)
    chosen = view.draft.points.minutes
    offered = sorted({*LENGTHS, chosen})
    each = [_tap(view, _marked(length(tr, n), n == chosen), "length", str(n)) for n in offered]
    return shown.with_rows(*columns(each), _bottom(tr, view))


def _focus(tr: Translator, view: DraftView) -> Text:
    more = tr.gettext("Choose up to three. What you both named comes first.")
    shown = _head(tr, view, tr.gettext("What would you like to talk about?"), more)
    chosen = view.draft.points.focus
    each = [
        _tap(view, _marked(goal_label(tr, goal), goal in chosen), "leave" if goal in chosen else "take", goal)
        for goal in view.goals
    ]
    done = [_tap(view, tr.pgettext("button", "Done"), "done")] if chosen else []
    return shown.with_rows(*columns(each), done, _bottom(tr, view))


def _words(tr: Translator, view: DraftView) -> Text:
    name, words = partner(tr, view.partner_name), view.draft.points.words
    more = tr.gettext("Write it here in one or two sentences; {name} sees it as you write it.", name=name)
    shown = _head(tr, view, tr.gettext("What is your goal, in your own words?"), more, italic(words) if words else None)
    if words:
        keep = _tap(view, tr.pgettext("button", "Keep this"), "keep")
        # Translators: button: the plan has no goals in own words any more.
        return shown.with_rows([keep, _tap(view, tr.pgettext("button", "Leave out"), "skip")], _bottom(tr, view))
    return shown.with_rows([_tap(view, tr.pgettext("button", "Skip"), "skip")], _bottom(tr, view))


def _summary(tr: Translator, view: DraftView) -> Text:
    shown = paragraphs(
        bold(tr.gettext("✏️ This is what you suggest to {name}", name=partner(tr, view.partner_name))),
        points(tr, view.draft.points),
    )
    return shown.with_rows([_send(tr, view)], _bottom(tr, view))


def _head(tr: Translator, view: DraftView, question: str, *more: str | Run | None) -> Text:
    draft = view.draft
    if not draft.is_change:
        number = tuple(Step).index(draft.step)
        question = tr.gettext("{number} of {count} · {question}", number=number, count=QUESTIONS, question=question)
    return paragraphs(bold(question), *more)


def _bottom(tr: Translator, view: DraftView) -> tuple[Button, ...]:
    draft = view.draft
    if draft.is_change:
        return (back(tr, Tap("gp", str(draft.tandem_id))),)
    return (_tap(view, tr.pgettext("button", "‹ Back"), "back"), _stop(tr, view))


def _send(tr: Translator, view: DraftView) -> Button:
    name = shortened(partner(tr, view.partner_name))
    return _tap(view, tr.pgettext("button", "Send to {name}", name=name), "send")


def _stop(tr: Translator, view: DraftView) -> Button:
    return _tap(view, tr.pgettext("button", "Not now"), "stop")


def _tap(view: DraftView, label: str, verb: str, value: str = "") -> Button:
    return Button(label, Tap("gs", str(view.form_id), f"{verb}.{value}"))


def _marked(label: str, is_chosen: bool) -> str:
    return f"✓ {label}" if is_chosen else label
