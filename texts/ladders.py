"""The silence ladder: the question whether two are in touch, and the card for staff. Nobody is blamed for silence."""

from datetime import UTC, datetime

from program.desk import Card, CardStatus
from program.ladder_views import NudgeView, SilenceView, SilentSide
from program.people import Role
from program.taps import Tap
from texts.buttons import ask_team, to_menu
from texts.meeting_words import length, moment_for_both, partner, plan_button, write_button
from texts.text import Button, Rows, Text, bold, lines, paragraphs
from texts.translators import Translator

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"


def nudge(tr: Translator, view: NudgeView) -> Text:
    """The question, with everything that one may want to do about it."""
    return _first(tr, view) if view.step == 1 else _second(tr, view)


def thanks(tr: Translator, tandem_id: int, days: int) -> Text:
    """After "Yes, elsewhere"; ``days`` is when somebody is asked again at the earliest."""
    again = tr.ngettext(
        "I will not ask again before one quiet day has passed.",
        "I will not ask again before {n} quiet days have passed.",
        days,
    )
    return paragraphs(bold(tr.gettext("Good to hear. Thank you.")), again).with_rows(
        [plan_button(tr, tandem_id), to_menu(tr)]
    )


def passed(tr: Translator) -> str:
    """For a toast: the suggested times are too near by now."""
    return tr.gettext("These times have passed. Here you can choose others.")


def card(tr: Translator, view: SilenceView) -> Text:
    """A silent tandem for staff: which side, and for how long."""
    title = tr.gettext("🔇 Quiet tandem {number}", number=view.card.object_id)
    if view.is_over:
        return paragraphs(bold(title), tr.gettext("They are in touch again, or the tandem has ended. Nothing to do."))
    shown = paragraphs(
        bold(title),
        lines(*(_side(tr, side) for side in view.sides)),
        tr.gettext("The two may well meet without the bot. A friendly question to both helps most."),
        _handled(tr, view),
    )
    if view.card.status is CardStatus.SETTLED:
        return shown
    number = str(view.card.object_id)
    return shown.with_rows(
        [_claim(tr, view.card), Button(tr.pgettext("button", "Who?"), Tap("sw", number))],
        [Button(tr.pgettext("button", "Done"), Tap("dd", str(view.card.id)))],
    )


def names(tr: Translator, mentee: str, mentor: str) -> str:
    """Who the two are, for one pair of eyes."""
    return tr.gettext("Mentee: {mentee}. Mentor: {mentor}.", mentee=mentee, mentor=mentor)


def packed_times(times: tuple[datetime, ...]) -> str:
    """Instants on full minutes as a button carries them, at most 20 bytes for three."""
    return ".".join(_to_36(int((time - _EPOCH).total_seconds()) // 60) for time in times)


def _first(tr: Translator, view: NudgeView) -> Text:
    name = partner(tr, view.partner_name)
    shown = paragraphs(
        bold(tr.gettext("Are you and {name} in touch?", name=name)),
        tr.gettext("It has been quiet here for a while. If you talk elsewhere, one tap is enough."),
        _waiting_for_you(tr, view),
        _times(tr, view),
    )
    return shown.with_rows(*_rows(tr, view), [write_button(tr, view.tandem_id, view.partner_name)])


def _second(tr: Translator, view: NudgeView) -> Text:
    name = partner(tr, view.partner_name)
    shown = paragraphs(
        bold(tr.gettext("Once more: are you and {name} in touch?", name=name)),
        _waiting_for_you(tr, view),
        tr.gettext("If something is in the way, our team is glad to help."),
    )
    last = [write_button(tr, view.tandem_id, view.partner_name), ask_team(tr)]
    return shown.with_rows(*_rows(tr, view), last)


def _rows(tr: Translator, view: NudgeView) -> Rows:
    number = str(view.tandem_id)
    # Translators: button, the answer to "Are you and Jens in touch?": yes, without the bot.
    elsewhere = Button(tr.pgettext("button", "Yes, elsewhere"), Tap("sy", number))
    if view.offered is not None:
        # Translators: button: look at the times that the partner has suggested.
        look = Button(tr.pgettext("button", "📅 Look at the times"), Tap("mv", str(view.offered.id)))
        return ((look,), (elsewhere,))
    plan = plan_button(tr, view.tandem_id)
    if view.step > 1 or not view.times:
        return ((elsewhere, plan),)
    # Translators: button: the partner gets the times that stand above.
    suggest = Button(tr.pgettext("button", "Suggest these times"), Tap("sp", number, packed_times(view.times)))
    return ((suggest,), (elsewhere, plan))


def _waiting_for_you(tr: Translator, view: NudgeView) -> str | None:
    if view.offered is None:
        return None
    return tr.gettext("{name} has suggested times for a meeting.", name=partner(tr, view.partner_name))


def _times(tr: Translator, view: NudgeView) -> Text | None:
    if not view.times:
        return None
    name = partner(tr, view.partner_name)
    listed = (f"• {moment_for_both(tr, time, view.partner_name, view.partner_zone)}" for time in view.times)
    return lines(
        tr.gettext("Both of you are free at these times:"),
        *listed,
        # Translators: {length} is "60 minutes".
        tr.gettext("One tap suggests them to {name}, for {length}.", name=name, length=length(tr, view.minutes)),
    )


def _side(tr: Translator, side: SilentSide) -> str:
    names = {Role.MENTEE: tr.pgettext("role", "mentee"), Role.MENTOR: tr.pgettext("role", "mentor")}
    role = tr.with_capital(names[side.role])
    if side.is_silent:
        # Translators: {role} is "Mentee" or "Mentor".
        return tr.ngettext("{role}: quiet here for one day", "{role}: quiet here for {n} days", side.days, role=role)
    if side.is_waiting:
        # Translators: {role} is "Mentee" or "Mentor".
        return tr.gettext("{role}: waits for an answer", role=role)
    if side.days == 0:
        # Translators: {role} is "Mentee" or "Mentor".
        return tr.gettext("{role}: was here today", role=role)
    # Translators: {role} is "Mentee" or "Mentor".
    return tr.ngettext("{role}: was here one day ago", "{role}: was here {n} days ago", side.days, role=role)


def _handled(tr: Translator, view: SilenceView) -> str | None:
    if view.handling.claimed_by is None:
        return None
    return tr.gettext("👤 {name} has it", name=view.handling.claimed_by)


def _claim(tr: Translator, shown: Card) -> Button:
    if shown.status is CardStatus.CLAIMED:
        return Button(tr.pgettext("button", "I take it over"), Tap("dk", str(shown.id), "over"))
    return Button(tr.pgettext("button", "I take it"), Tap("dk", str(shown.id)))


def _to_36(number: int) -> str:
    digits = ""
    while number:
        number, rest = divmod(number, 36)
        digits = _DIGITS[rest] + digits
    return digits or "0"
