"""A circle of mentors: the invitation, the circle's own screen, joining and leaving."""

from datetime import datetime

from program.circle_sessions import Coming, Session
from program.circle_views import CircleView
from program.circles import Circle, MemberStatus
from program.taps import Tap
from texts.buttons import ask_team, to_menu
from texts.meeting_words import short_moment
from texts.text import Button, Run, Text, bold, lines, paragraphs
from texts.translators import Translator

YES, NO = "yes", "no"


def screen(tr: Translator, view: CircleView) -> Text:
    """The circle as one mentor sees it, whatever they have answered."""
    shown = {
        MemberStatus.JOINED: _joined,
        MemberStatus.WAITING: _waiting,
        MemberStatus.DECLINED: _declined,
        MemberStatus.LEFT: _left,
    }
    return shown.get(view.status, invitation)(tr, view)


def invitation(tr: Translator, view: CircleView) -> Text:
    """Would you like to join? Says what the others will see, before anybody sees it."""
    number = str(view.circle.id)
    return paragraphs(
        bold(tr.gettext("🗣 You are invited to a circle of mentors: {name}", name=view.circle.name)),
        tr.gettext(
            "Four to eight mentors meet and advise each other. One tells a situation, the others ask, think along and "
            "suggest. I lead you through it with a clock."
        ),
        tr.gettext("The situation is told, never typed. I ask nothing about it, and I keep nothing of it."),
        tr.gettext("If you join, the members see your first name, and you see theirs. Nobody sees it before."),
    ).with_rows([_join(tr, number), Button(tr.pgettext("button", "No, thanks"), Tap("ud", number))], [ask_team(tr)])


def leave_question(tr: Translator, view: CircleView) -> Text:
    """Before somebody leaves."""
    number = str(view.circle.id)
    more = None
    if view.status is MemberStatus.JOINED:
        more = tr.gettext("Nobody asks you why. Your seat becomes free, and your dates with the circle are cancelled.")
    return paragraphs(bold(tr.gettext("Leave the circle {name}?", name=view.circle.name)), more).with_rows(
        [
            Button(tr.pgettext("button", "Yes, leave"), Tap("ul", number, YES)),
            Button(tr.pgettext("button", "No, stay"), Tap("uc", number)),
        ]
    )


def seat_free(tr: Translator, view: CircleView) -> Text:
    """Whoever waited is in."""
    return _joined(tr, view).above(
        bold(tr.gettext("🗣 A seat is free: you are in the circle {name} now.", name=view.circle.name))
    )


def closed(tr: Translator, circle: Circle) -> Text:
    """Staff have ended it."""
    return paragraphs(
        bold(tr.gettext("🗣 The circle {name} has ended.", name=circle.name)),
        tr.gettext("Thank you for being part of it."),
    ).with_rows([ask_team(tr), to_menu(tr)])


def to_circle(tr: Translator, circle: Circle) -> Button:
    """The way to a circle."""
    name = circle.name if len(circle.name) <= 18 else f"{circle.name[:17]}…"
    return Button(tr.isolated(f"🗣 {name}"), Tap("uc", str(circle.id)))


def how_many_come(tr: Translator, count: int) -> str:
    """How many said yes."""
    if count == 0:
        return tr.gettext("Nobody has said yes so far.")
    return tr.ngettext("One person comes so far.", "{n} people come so far.", count)


def _joined(tr: Translator, view: CircleView) -> Text:
    number = str(view.circle.id)
    others = tr.gettext("You are the first one here.")
    if view.names:
        others = tr.gettext("With you: {names}", names=tr.list_of(tr.isolated(name) for name in view.names))
    dates: Text | Run | str = tr.gettext("No date is planned yet. Would you like to suggest one?")
    if view.sessions:
        dates = lines(*(_date(tr, session, view.mine.get(session.id)) for session in view.sessions))
    # Translators: button: suggest a date to a circle of mentors.
    suggest = Button(tr.pgettext("button", "Suggest a date"), Tap("up", number))
    leave = Button(tr.pgettext("button", "Leave the circle"), Tap("ul", number))
    return paragraphs(
        bold(tr.gettext("🗣 Circle of mentors: {name}", name=view.circle.name)),
        others,
        dates,
        tr.gettext("A session needs four who come."),
    ).with_rows(
        *([_to_session(tr, session.id, session.starts_at)] for session in view.sessions),
        [suggest, leave],
        [to_menu(tr)],
    )


def _waiting(tr: Translator, view: CircleView) -> Text:
    # Translators: button: do not wait for a seat in a circle of mentors any more.
    leave = Button(tr.pgettext("button", "Do not wait"), Tap("ul", str(view.circle.id)))
    return paragraphs(
        bold(tr.gettext("🗣 All eight seats in the circle {name} are taken.", name=view.circle.name)),
        tr.gettext("You are on the list. When a seat becomes free it is yours, and I tell you."),
    ).with_rows([leave, to_menu(tr)])


def _declined(tr: Translator, view: CircleView) -> Text:
    join = Button(tr.pgettext("button", "Join after all"), Tap("uj", str(view.circle.id)))
    return paragraphs(
        bold(tr.gettext("All right, you are not in the circle {name}.", name=view.circle.name)),
        tr.gettext("You can still change your mind."),
    ).with_rows([join, to_menu(tr)])


def _left(tr: Translator, view: CircleView) -> Text:
    return paragraphs(
        bold(tr.gettext("You have left the circle {name}.", name=view.circle.name)),
        tr.gettext("Would you like to come back later? Then please ask our team."),
    ).with_rows([ask_team(tr), to_menu(tr)])


def _join(tr: Translator, number: str) -> Button:
    return Button(tr.pgettext("button", "Join"), Tap("uj", number))


def _date(tr: Translator, session: Session, mine: Coming | None) -> str:
    standing = {
        Coming.YES: tr.pgettext("standing", "you come"),
        Coming.NO: tr.pgettext("standing", "you cannot"),
        None: tr.pgettext("standing", "not answered yet"),
    }[mine]
    return f"• {short_moment(tr, session.starts_at)} · {standing}"


def _to_session(tr: Translator, session_id: int, starts_at: datetime) -> Button:
    return Button(short_moment(tr, starts_at), Tap("us", str(session_id)))
