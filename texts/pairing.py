"""Pairs by hand, in the staff group: who waits, which mentors there are, and the pair before it is proposed."""

from program.matching.reasons import Obstacle
from program.pairing import WARNINGS, Candidate, Candidates, HandMade
from program.taps import Tap
from program.waiting import WaitingList, WaitingMentee
from texts.couples import staff_flag
from texts.pages import page_of
from texts.questions import german_of, industry_of, languages_of, occupation_of, years_of
from texts.reasons import part_line
from texts.text import Button, Run, Text, bold, lines, paragraphs
from texts.translators import Translator
from texts.waiting import goes_first

PAGE = 8
"""Entries on a page, as many as a phone shows with the buttons around them."""

_O = Obstacle


def choose_mentee(tr: Translator, view: WaitingList, page: int = 0, *, words: str = "") -> Text:
    """Whom a mentor is looked for. ``words`` are what staff searched by, if they did."""
    if not view.mentees:
        return paragraphs(
            tr.gettext("Nobody who waits fits “{words}”.", words=words)
            if words
            else tr.gettext("Nobody waits for a mentor. Enjoy it.")
        )
    shown = paragraphs(
        bold(tr.gettext("A pair by hand: for whom?")),
        tr.gettext("You can also search: /pair with a word or the number of an application."),
    )
    found = page_of(view.mentees, page, PAGE)
    return shown.with_rows(
        *([_mentee_button(tr, entry)] for entry in found.shown),
        found.turns(tr, lambda turned: Tap("bm", view.site, str(turned))) if not words else [],
    )


def choose_mentor(tr: Translator, view: Candidates, page: int = 0) -> Text:
    """All mentors for this mentee, those who may be proposed first."""
    number = str(view.application_id)
    if not view.mentors:
        return paragraphs(_title(tr, view), tr.gettext("There are no mentors in the pool.")).with_rows(
            [Button(tr.pgettext("button", "‹ Back"), Tap("bm", view.site))]
        )
    shown = paragraphs(
        _title(tr, view),
        _mentee_line(tr, view),
        tr.gettext(
            "Who could accompany this person? The number is the fit of 100; ⛔ means that a rule stands against it."
        ),
    )
    found = page_of(view.mentors, page, PAGE)
    return shown.with_rows(
        *([_mentor_button(tr, number, entry)] for entry in found.shown),
        found.turns(tr, lambda turned: Tap("bp", number, str(turned))),
        [Button(tr.pgettext("button", "‹ Back"), Tap("bm", view.site))],
    )


def pair(tr: Translator, view: HandMade) -> Text:
    """The two with the reasons of their fit, and whatever stands against it."""
    number, other = str(view.application_id), str(view.mentor.application_id)
    said = against(tr, view)
    shown = paragraphs(
        lines(
            bold(tr.gettext("A pair by hand · fit {score} of 100", score=view.fit.hundred)),
            tr.gettext("Mentee: {facts}", facts=_facts(occupation_of(tr, view.mentee), languages_of(tr, view.mentee))),
            tr.gettext(
                "Mentor: {facts}",
                facts=_facts(
                    occupation_of(tr, view.mentor.profile),
                    industry_of(tr, view.mentor.profile),
                    years_of(tr, view.mentor.profile),
                    tr.gettext("German from {level}", level=german_of(tr, view.mentor.profile)),
                ),
            ),
        ),
        lines(*(part_line(tr, part) for part in view.fit.parts)),
        staff_flag(tr, view.couple) if view.couple is not None else None,
        lines(*said) if said else None,
    )
    is_possible = view.mentor.is_possible and not view.is_asked
    propose = [Button(tr.pgettext("button", "Propose the two"), Tap("by", number, other))] if is_possible else []
    never = Button(tr.pgettext("button", "Never together"), Tap("bc", number, other))
    last = [Button(tr.pgettext("button", "‹ Back"), Tap("bp", number)), *([] if view.mentor.is_conflict else [never])]
    return shown.with_rows(propose, last)


def ask_never(tr: Translator, view: HandMade) -> Text:
    """Once more, before two are kept apart for good."""
    number, other = str(view.application_id), str(view.mentor.application_id)
    return paragraphs(
        pair(tr, view),
        bold(tr.gettext("Never bring these two together? This cannot be undone here.")),
    ).with_rows(
        [Button(tr.pgettext("button", "Yes, never"), Tap("bc", number, f"{other}.yes"))],
        [Button(tr.pgettext("button", "‹ Back"), Tap("bx", number, other))],
    )


def against(tr: Translator, view: HandMade) -> list[str]:
    """What stands against the pair: warnings, and rules that nobody sets aside."""
    said = []
    if view.is_asked:
        said.append("⛔ " + tr.gettext("Somebody is being asked about this mentee at the moment."))
    if view.mentor.is_conflict:
        said.append("⛔ " + tr.gettext("They know each other, or their interests conflict."))
    for obstacle in view.mentor.obstacles:
        if obstacle is _O.EXCLUDED_PAIR and view.mentor.is_conflict:
            continue
        said.append(f"{_mark(obstacle)} {rule(tr, obstacle)}")
    return said


def rule(tr: Translator, obstacle: Obstacle) -> str:
    """What stands against a pair; personal wishes are private, so it is not said whose or which."""
    return {
        _O.NO_WAY_TO_MEET: tr.gettext("They cannot meet: one only in person, the other only online or elsewhere."),
        _O.NO_SHARED_LANGUAGE: tr.gettext("They share no language in which both can work."),
        _O.MENTEE_WISH: tr.gettext("A personal wish stands against it."),
        _O.MENTOR_WISH: tr.gettext("A personal wish stands against it."),
        _O.EXCLUDED_PAIR: tr.gettext("These two were proposed before, and it came to nothing."),
        _O.BELOW_MINIMUM: tr.gettext("The fit is below the minimum."),
        _O.NO_FREE_PLACE: tr.gettext("The mentor has no free place."),
    }[obstacle]


# --- toasts ---------------------------------------------------------------------------------------------------------


def proposed(tr: Translator, number: int) -> str:
    """The card is on its way."""
    return tr.gettext("Match {number} is on its way to this group as a card.", number=number)


def not_possible(tr: Translator) -> str:
    """Something stands against it by now."""
    return tr.gettext("This is not possible any more. The screen shows why.")


def not_waiting(tr: Translator) -> str:
    """The mentee is in a tandem, has left or rests."""
    return tr.gettext("This person does not wait at present.")


def kept_apart(tr: Translator) -> str:
    """The conflict is on record."""
    return tr.gettext("Noted. These two are never proposed again.")


# --- parts ----------------------------------------------------------------------------------------------------------


def _title(tr: Translator, view: Candidates) -> Run:
    return bold(tr.gettext("A pair by hand for application {number}", number=view.application_id))


def _mentee_line(tr: Translator, view: Candidates) -> str:
    work = (occupation_of(tr, view.profile), years_of(tr, view.profile), languages_of(tr, view.profile))
    waits = tr.ngettext("waits one day", "waits {n} days", view.waiting_days) if view.waiting_days else ""
    return _facts(*work, waits, goes_first(tr) if view.goes_first else "")


def _mentee_button(tr: Translator, entry: WaitingMentee) -> Button:
    age = tr.ngettext("one day", "{n} days", entry.waiting_days) if entry.waiting_days else tr.gettext("today")
    label = _facts(tr.number(entry.application_id), occupation_of(tr, entry.profile), age)
    return Button(label, Tap("bp", str(entry.application_id)))


def _mentor_button(tr: Translator, number: str, entry: Candidate) -> Button:
    mark = "" if not entry.obstacles and not entry.is_conflict else "⚠️ " if entry.is_possible else "⛔ "
    score = tr.number((entry.score * 10_000 + 50) // 100)
    label = mark + _facts(score, occupation_of(tr, entry.profile), years_of(tr, entry.profile))
    return Button(label, Tap("bx", number, str(entry.application_id)))


def _mark(obstacle: Obstacle) -> str:
    return "⚠️" if obstacle in WARNINGS else "⛔"


def _facts(*parts: str) -> str:
    return " · ".join(part for part in parts if part)
