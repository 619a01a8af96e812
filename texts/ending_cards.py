"""What staff see of ends: the card of an early one, words that somebody shares, and averages. Never a name."""

from program.desk import CardStatus
from program.ending_views import EndingView, Side
from program.people import Role
from program.self_checks import SMALLEST_GROUP, Report
from program.tandems import EndReason
from program.taps import Tap
from texts.self_checks import name_of
from texts.text import Button, Text, bold, italic, lines, paragraphs
from texts.translators import Translator


def card(tr: Translator, view: EndingView) -> Text:
    """A tandem that ended before its time: which, by which side, and why, as far as somebody has told."""
    tandem = view.tandem
    weeks = max(0, ((tandem.ended_at or tandem.started_at) - tandem.started_at).days // 7)
    shown = paragraphs(
        bold(tr.gettext("🏁 Tandem {number} ended before its time", number=tandem.id)),
        lines(
            _by(tr, view),
            tr.gettext("Why: {reason}", reason=_reason(tr, tandem.end_reason)),
            tr.ngettext("It lasted {n} week.", "It lasted {n} weeks.", weeks),
        ),
        italic(tandem.end_words) if tandem.end_words else None,
        lines(*(_side(tr, side) for side in view.sides)),
        tr.gettext("The partner knows nothing of the reasons. Please keep it so."),
    )
    if view.card.status is CardStatus.SETTLED:
        return paragraphs(shown, bold(tr.pgettext("state", "settled")))
    number = str(view.card.id)
    over = "over" if view.card.status is CardStatus.CLAIMED else ""
    take = tr.pgettext("button", "I take it over") if over else tr.pgettext("button", "I take it")
    claimed = tr.gettext("👤 {name} has it", name=view.handling.claimed_by) if view.handling.claimed_by else None
    names = [
        Button(tr.pgettext("button", "Who? · {role}", role=_role(tr, side.role)), Tap("dw", str(side.person_id)))
        for side in view.sides
    ]
    done = Button(tr.pgettext("button", "Done"), Tap("dd", number))
    return paragraphs(shown, claimed).with_rows([Button(take, Tap("dk", number, over)), done], names)


def shared_words(tr: Translator, role: Role, words: str) -> Text:
    """What somebody wrote at the end and wants the team to read."""
    first = (
        tr.gettext("💬 At the end of a tandem a mentee wrote for you:")
        if role is Role.MENTEE
        else tr.gettext("💬 At the end of a tandem a mentor wrote for you:")
    )
    return paragraphs(bold(first), italic(words))


def report(tr: Translator, view: Report) -> Text:
    """Averages of one site."""
    return paragraphs(
        bold(tr.gettext("📊 {site}: what tandems change", site=view.site_name)),
        lines(
            tr.gettext("The same people at the start and at the end, on average; 1 is a little, 4 very well:"),
            *(f"{name_of(tr, entry.name)}: " + _change(tr, entry.start, entry.end) for entry in view.changes),
        ),
        lines(
            tr.gettext("How content people are at the end, on average; 5 is very:"),
            *(f"{_plural(tr, role)}: {_average(tr, view.satisfaction.get(role))}" for role in Role),
        ),
        tr.gettext("Of fewer than {n} people nothing is shown.", n=SMALLEST_GROUP),
    )


def _by(tr: Translator, view: EndingView) -> str:
    leaver = next((side.role for side in view.sides if side.is_leaver), None)
    if leaver is Role.MENTEE:
        return tr.gettext("Ended by the mentee")
    if leaver is Role.MENTOR:
        return tr.gettext("Ended by the mentor")
    return tr.gettext("Ended by neither of the two")


def _reason(tr: Translator, reason: str | None) -> str:
    names = {
        EndReason.TIME: tr.pgettext("reason", "no time for it"),
        EndReason.FIT: tr.pgettext("reason", "the two do not fit"),
        EndReason.MOVED: tr.pgettext("reason", "moving away"),
        EndReason.WORK: tr.pgettext("reason", "found work"),
        EndReason.OTHER: tr.pgettext("reason", "in own words"),
        EndReason.GOAL_REACHED: tr.pgettext("reason", "goal reached"),
        EndReason.LEFT: tr.pgettext("reason", "has left the programme"),
        EndReason.UNREACHABLE: tr.pgettext("reason", "cannot be reached any more"),
    }
    return names[EndReason(reason)] if reason is not None else tr.pgettext("reason", "not told")


def _side(tr: Translator, side: Side) -> str:
    if side.has_left:
        said = tr.gettext("is no longer there")
    elif side.seeks_again is not None:
        said = tr.gettext("would like another partner") if side.seeks_again else tr.gettext("rests for now")
    elif side.is_late:
        said = tr.gettext("has not answered and rests")
    else:
        said = tr.gettext("is being asked about another partner")
    return tr.gettext("{role}: {words}", role=tr.with_capital(_role(tr, side.role)), words=said)


def _role(tr: Translator, role: Role) -> str:
    return {Role.MENTEE: tr.pgettext("role", "mentee"), Role.MENTOR: tr.pgettext("role", "mentor")}[role]


def _plural(tr: Translator, role: Role) -> str:
    return {Role.MENTEE: tr.pgettext("role", "Mentees"), Role.MENTOR: tr.pgettext("role", "Mentors")}[role]


def _change(tr: Translator, start: float | None, end: float | None) -> str:
    if start is None or end is None:
        return tr.gettext("fewer than {n} people", n=SMALLEST_GROUP)
    arrow = "←" if tr.is_right_to_left else "→"
    return f"{tr.number(start, 1)} {arrow} {tr.number(end, 1)}"


def _average(tr: Translator, value: float | None) -> str:
    return tr.gettext("fewer than {n} people", n=SMALLEST_GROUP) if value is None else tr.number(value, 1)
