"""The end of a tandem: going on for longer, a job, an early stop, and another partner afterwards."""

from collections.abc import Sequence
from datetime import datetime

from program.ending_views import ExtensionView, Resting
from program.endings import NO_EXTENSION, REASONS, WEEKS
from program.meeting_series import Series
from program.people import Role
from program.tandems import EndReason
from program.taps import Tap
from texts import tandem_pauses
from texts.buttons import ask_team, back, to_menu
from texts.meeting_series import grown, series_button
from texts.text import Button, Rows, Text, bold, columns, lines, paragraphs
from texts.translators import Translator

YES, NO = "yes", "no"
WORDS = "words"  # among the reasons: told in own words
SKIPPED = "-"  # no reason told


def ends_soon(tr: Translator, name: str, tandem_id: int, ends_at: datetime, now: datetime) -> Text:
    """Two weeks before the end."""
    return paragraphs(
        bold(tr.gettext("Your tandem with {name} ends on {day}", name=name, day=tr.day_ahead(ends_at, now))),
        tr.gettext(
            "Would you like to go on for longer? You go on if both of you wish it. Otherwise it ends as planned."
        ),
    ).with_rows(*_longer_rows(tr, tandem_id))


def extension_wished(tr: Translator, name: str, tandem_id: int, ends_at: datetime, now: datetime) -> Text:
    """The partner would like to go on; said without any pressure."""
    return paragraphs(
        bold(tr.gettext("{name} would like to go on with your tandem", name=name)),
        tr.gettext(
            "It ends on {day}. Would you like to go on as well? If not, it ends as planned, and nobody asks why.",
            day=tr.day_ahead(ends_at, now),
        ),
    ).with_rows(*_longer_rows(tr, tandem_id))


def extension(tr: Translator, view: ExtensionView) -> Text:
    """How it stands with a longer time, for one of the two."""
    number, day = view.tandem.id, tr.day_ahead(view.tandem.ends_at, view.now)
    if view.is_extended:
        return extended(tr, number, view.tandem.ends_at, view.now, view.series)
    if view.weeks is None:
        return choose_weeks(tr, view)
    longer = Button(tr.pgettext("button", "Go on for longer …"), Tap("zw", str(number)))
    if view.weeks == NO_EXTENSION:
        return paragraphs(
            bold(tr.gettext("All right, your tandem ends on {day}.", day=day)),
            tr.gettext("Until then everything goes on as usual."),
        ).with_rows([longer, to_menu(tr)])
    change = Button(tr.pgettext("button", "Change …"), Tap("zw", str(number)))
    return paragraphs(
        bold(tr.ngettext("Your wish: {n} week more.", "Your wish: {n} weeks more.", view.weeks)),
        tr.gettext(
            "I ask {name} as well. If both of you wish it, I tell you both. Otherwise the tandem ends on {day}.",
            name=view.partner_name,
            day=day,
        ),
    ).with_rows([change, to_menu(tr)])


def choose_weeks(tr: Translator, view: ExtensionView) -> Text:
    """For how long?"""
    number = str(view.tandem.id)
    choices = [
        Button(label + (" ✓" if weeks == view.weeks else ""), _wish(number, weeks))
        for weeks, label in ((weeks, tr.ngettext("{n} week", "{n} weeks", weeks)) for weeks in WEEKS)
    ]
    return paragraphs(
        bold(tr.gettext("How much longer would you like to go on?")),
        tr.gettext("If both of you wish it, the shorter time counts. You can agree on more later."),
    ).with_rows(choices, [_fits(tr, number), to_menu(tr)])


def extended(tr: Translator, tandem_id: int, ends_at: datetime, now: datetime, series: Sequence[Series] = ()) -> Text:
    """Both wished it. ``series`` are those of their meetings that go on as long."""
    return paragraphs(
        bold(tr.gettext("🤝 Your tandem goes on until {day}", day=tr.day_ahead(ends_at, now))),
        tr.gettext("Both of you wished it. Two weeks before the new end I write to you again."),
        *(grown(tr, entry) for entry in series),
    ).with_rows(
        [series_button(tr, entry) for entry in series],
        [Button(tr.pgettext("button", "Our tandem"), Tap("gt", str(tandem_id))), to_menu(tr)],
    )


def cannot_extend(tr: Translator) -> Text:
    """It has ended, or its end is not near."""
    return paragraphs(
        bold(tr.gettext("At this moment the tandem cannot be made longer.")),
        tr.gettext("That is possible in the last two weeks before its end. Our team can help you."),
    ).with_rows([to_menu(tr), ask_team(tr)])


def to_finish(tr: Translator, tandem_id: int) -> Button:
    """The way here, from the screen of a tandem."""
    return Button(tr.pgettext("button", "Finish or change …"), Tap("zf", str(tandem_id)))


def finish_menu(tr: Translator, view: ExtensionView, role: Role, *, is_near: bool) -> Text:
    """What can be changed about the time of a tandem."""
    number = str(view.tandem.id)
    job = Button(tr.pgettext("button", "I have a job"), Tap("zj", number))
    longer = Button(tr.pgettext("button", "Go on for longer …"), Tap("zw", number))
    stop = Button(tr.pgettext("button", "Stop the tandem …"), Tap("zx", number))
    can_finish = role is Role.MENTEE and view.tandem.contact_stopped_at is None
    rest = tandem_pauses.to_pause(tr, view.tandem, view.partner_name)
    choices = [*([job] if can_finish else []), *([longer] if is_near else []), *([rest] if rest else []), stop]
    until = view.tandem.rests_until
    end = tr.day_ahead(view.tandem.ends_at, view.now)
    title = tr.gettext("Your tandem with {name} runs until {day}.", name=view.partner_name, day=end)
    return paragraphs(
        bold(title),
        tandem_pauses.rest_line(tr, until) if until is not None else None,
        tr.gettext("What would you like to do?"),
    ).with_rows(*([choice] for choice in choices), [back(tr, Tap("gt", number)), ask_team(tr)])


def job(tr: Translator, tandem_id: int, name: str) -> Text:
    """The mentee has found work."""
    number = str(tandem_id)
    return paragraphs(
        bold(tr.gettext("You have a job. That is good news.")),
        tr.gettext(
            "How would you like to go on? {name} can be there for you in the first weeks of work too.", name=name
        ),
    ).with_rows(
        [Button(tr.pgettext("button", "Go on as before"), Tap("zg", number))],
        [Button(tr.pgettext("button", "New focus"), Tap("gp", number))],
        [Button(tr.pgettext("button", "Finish: goal reached"), Tap("zd", number))],
        [back(tr, Tap("zf", number))],
    )


def goes_on(tr: Translator, tandem_id: int) -> Text:
    """Nothing changes."""
    return paragraphs(bold(tr.gettext("All right, everything goes on as before."))).with_rows(
        [Button(tr.pgettext("button", "Our tandem"), Tap("gt", str(tandem_id))), to_menu(tr)]
    )


def goal_question(tr: Translator, tandem_id: int, name: str, *, has_meetings: bool) -> Text:
    """Before a tandem is completed, since the goal is reached."""
    number = str(tandem_id)
    return paragraphs(
        bold(tr.gettext("Finish the tandem with {name}?", name=name)),
        lines(
            tr.gettext("It ends at once. {name} hears that you have reached your goal.", name=name),
            will_be_off(tr) if has_meetings else None,
        ),
    ).with_rows([Button(tr.pgettext("button", "Yes, finish it"), Tap("zd", number, YES)), back(tr, Tap("zj", number))])


def stop_reasons(tr: Translator, tandem_id: int, name: str, role: Role) -> Text:
    """Before a stop: why, if somebody wants to tell."""
    number = str(tandem_id)
    labels = {
        EndReason.TIME: tr.pgettext("button", "No time for it"),
        EndReason.FIT: tr.pgettext("button", "We do not fit"),
        EndReason.MOVED: tr.pgettext("button", "I am moving away"),
        EndReason.WORK: tr.pgettext("button", "I have found work"),
    }
    told = [reason for reason in REASONS if reason in labels and (role is Role.MENTEE or reason is not EndReason.WORK)]
    choices = [Button(labels[reason], Tap("zr", number, reason)) for reason in told]
    return paragraphs(
        bold(tr.gettext("Would you like to stop the tandem?")),
        tr.gettext(
            "If you tell us why, only our team reads it. {name} hears only that the tandem has ended. "
            "You can also leave it out.",
            name=name,
        ),
    ).with_rows(
        *columns([*choices, Button(tr.pgettext("button", "In my own words"), Tap("zr", number, WORDS))]),
        [back(tr, Tap("zf", number)), Button(tr.pgettext("button", "Skip"), Tap("zr", number, SKIPPED))],
        [ask_team(tr)],
    )


def stop_words(tr: Translator, tandem_id: int) -> Text:
    """Asks for the own words."""
    number = str(tandem_id)
    return paragraphs(bold(tr.gettext("Please write it here. Only our team reads it."))).with_rows(
        [back(tr, Tap("zx", number)), Button(tr.pgettext("button", "Skip"), Tap("zr", number, SKIPPED))]
    )


def stop_question(tr: Translator, view: ExtensionView, own_name: str, reason: str) -> Text:
    """Once more before a stop, with the words that the partner gets."""
    number, name = str(view.tandem.id), view.partner_name
    return paragraphs(
        bold(tr.gettext("Stop the tandem with {name} now?", name=name)),
        lines(
            tr.gettext("From then on no more messages are passed on between you."),
            will_be_off(tr) if view.has_meetings else None,
        ),
        tr.gettext("{name} reads only this: “{words}”", name=name, words=ended_title(tr, own_name)),
    ).with_rows([Button(tr.pgettext("button", "Yes, stop it"), Tap("zy", number, reason)), back(tr, Tap("zx", number))])


def stopped(tr: Translator, name: str, role: Role, member_id: int, *, had_meetings: bool) -> Text:
    """To whoever has stopped the tandem."""
    return paragraphs(
        bold(ended_title(tr, name)),
        lines(are_off(tr) if had_meetings else None, tr.gettext("What you told us stays with our team.")),
        seeking_question(tr, role),
        tr.gettext("The days that you waited before still count.") if role is Role.MENTEE else None,
    ).with_rows(*seeking_rows(tr, member_id))


def ended(
    tr: Translator,
    partner_name: str | None,
    role: Role,
    member_id: int | None,
    *,
    is_resting: bool = False,
    had_meetings: bool = False,
) -> Text:
    """To the other one: the tandem has ended before its time; says nothing about why.

    Where contact was stopped before, thanks for the time together would be the wrong words.
    """
    said = lines(None if is_resting else thanks(tr), are_off(tr) if had_meetings else None)
    shown = paragraphs(bold(ended_title(tr, partner_name)), said if said.plain else None)
    if member_id is None:
        return shown.with_rows([to_menu(tr), ask_team(tr)])
    return paragraphs(
        shown,
        seeking_question(tr, role),
        tr.gettext("Your waiting time counts from your application on, as if there had been no tandem.")
        if role is Role.MENTEE
        else None,
    ).with_rows(*seeking_rows(tr, member_id), [ask_team(tr)])


def thanks(tr: Translator) -> str:
    """To both, however it ended."""
    return tr.gettext("Thank you for the time that you gave each other.")


def are_off(tr: Translator) -> str:
    """What becomes of meetings that were agreed and lay ahead; said only where there were any."""
    return tr.gettext("Planned meetings are cancelled.")


def will_be_off(tr: Translator) -> str:
    """The same before it happens."""
    return tr.gettext("Planned meetings will be cancelled.")


def ended_title(tr: Translator, partner_name: str | None) -> str:
    """The neutral sentence that everybody reads."""
    if partner_name is None:
        return tr.gettext("Your tandem has ended")
    return tr.gettext("Your tandem with {name} has ended", name=partner_name)


def seeking_reminder(tr: Translator, role: Role, member_id: int) -> Text:
    """Asked once more."""
    return paragraphs(
        bold(seeking_question(tr, role)),
        tr.gettext("As long as you say nothing, we look for nobody. You can tell us at any time."),
    ).with_rows(*seeking_rows(tr, member_id))


def seeking_question(tr: Translator, role: Role) -> str:
    """Another partner?"""
    if role is Role.MENTEE:
        return tr.gettext("Would you like another mentor?")
    return tr.gettext("Would you like to be there for somebody else?")


def seeking_rows(tr: Translator, member_id: int) -> Rows:
    """Yes, not now, or out of the programme."""
    number = str(member_id)
    return (
        (
            Button(tr.pgettext("button", "Yes, please"), Tap("zm", number, YES)),
            Button(tr.pgettext("button", "Not now"), Tap("zm", number, NO)),
        ),
        (Button(tr.pgettext("button", "I would like to leave"), Tap("ox")), to_menu(tr)),
    )


def sought(tr: Translator, role: Role, *, goes_first: bool = False) -> Text:
    """Yes: back in the pool, at the front of the waiting or in the row."""
    if role is Role.MENTEE:
        said = tr.gettext("We look for another mentor for you.")
    else:
        said = tr.gettext("Your place is open for somebody else again.")
    then = tr.gettext("You hear from us as soon as we have found somebody who fits.")
    shown = paragraphs(bold(said), front_of_line(tr) if goes_first else None, then)
    return shown.with_rows([to_menu(tr), ask_team(tr)])


def front_of_line(tr: Translator) -> str:
    """To somebody who was left, and looks for another partner."""
    return tr.gettext(
        "You are at the front of the line now. If a mentor fits several people equally well, you come before others."
    )


def not_sought(tr: Translator) -> Text:
    """Not now."""
    return paragraphs(
        bold(tr.gettext("All right, for now we look for nobody.")),
        tr.gettext("When that changes, tap “Menu” and tell us."),
    ).with_rows([to_menu(tr), ask_team(tr)])


def resting(tr: Translator, rest: Resting) -> Text:
    """On the home screen: nobody looks, and the way back."""
    return paragraphs(
        bold(tr.gettext("Your last tandem has ended.")),
        tr.gettext("We look for nobody until you say so."),
    ).with_rows([seek_again(tr, rest)])


def seek_again(tr: Translator, rest: Resting) -> Button:
    """The way back into the pool."""
    if rest.role is Role.MENTEE:
        return Button(tr.pgettext("button", "Find another mentor"), Tap("zm", str(rest.member_id), YES))
    return Button(tr.pgettext("button", "I have a place free"), Tap("zm", str(rest.member_id), YES))


def _longer_rows(tr: Translator, tandem_id: int) -> Rows:
    number = str(tandem_id)
    longer = Button(tr.pgettext("button", "Go on for longer …"), Tap("zw", number))
    return ((longer, _fits(tr, number)), (to_menu(tr),))


def _fits(tr: Translator, number: str) -> Button:
    # Translators: button: the end of the tandem is right as it is.
    return Button(tr.pgettext("button", "That fits"), _wish(number, NO_EXTENSION))


def _wish(number: str, weeks: int) -> Tap:
    return Tap("zw", number, str(weeks))
