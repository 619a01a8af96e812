"""Meetings: how one stands, and everything that one may want to do about it."""

from datetime import datetime, timedelta

from program.meeting_views import MeetingView
from program.meetings import LATE_MINUTES, MeetingKind, MeetingStatus, Said
from program.taps import Tap
from texts import meeting_series
from texts.buttons import ask_team, to_menu
from texts.learning_logs import write_button as write_note
from texts.meeting_words import (
    clocks_differ,
    kind_label,
    length,
    moment_for_both,
    near_day,
    partner,
    partner_time,
    place_lines,
    plan_button,
    short_moment,
    write_button,
)
from texts.places import place_row
from texts.public_holidays import holiday
from texts.text import Button, Rows, Text, bold, columns, lines, paragraphs
from texts.translators import Translator

_S = MeetingStatus
_NEAR = timedelta(hours=25)  # so near that somebody may know of being late


def screen(tr: Translator, view: MeetingView) -> Text:
    """How a meeting stands for one of the two, with the buttons that make sense now."""
    status = view.meeting.status
    if status is _S.PROPOSED:
        return waiting(tr, view) if view.is_mine else offer(tr, view)
    if status is _S.CONFIRMED and not view.is_over:
        return agreed(tr, view)
    if view.is_asked and view.my_answer is None:
        return question(tr, view)
    if status in (_S.DECLINED, _S.EXPIRED, _S.CANCELLED):
        return _came_to_nothing(tr, view)
    return _past(tr, view)


def offer(tr: Translator, view: MeetingView) -> Text:
    """Times that the partner offers: one tap and it is agreed."""
    if view.series is not None and view.is_series_offer:
        return meeting_series.offer(tr, view, view.series)
    meeting, number = view.meeting, str(view.meeting.id)
    times = [
        (Button(short_moment(tr, time), Tap("ma", number, f"{meeting.sequence}.{place}")),)
        for place, time in view.open_options
    ]
    listed = lines(*(f"• {tr.moment(time)}" for _, time in view.open_options))
    ask = tr.gettext("Which time suits you? One tap and it is agreed.")
    shown = paragraphs(
        lines(bold(_offer_title(tr, view)), _old_time(tr, view)),
        place_lines(tr, meeting.place, meeting.place_words, meeting.minutes, meeting.kind),
        listed,
        lines(*(holiday(tr, view.land, time) for _, time in view.open_options)),
        lines(ask, _zone_hint(tr, view)),
    )
    others = Button(tr.pgettext("button", "Other times"), Tap("mo", number))
    # Translators: button under times that the partner offers: none of them, without a reason.
    never = Button(tr.pgettext("button", "Not this week"), Tap("md", number, str(meeting.sequence)))
    return shown.with_rows(*times, [others, never], [write_button(tr, meeting.tandem_id, view.partner_name)])


def waiting(tr: Translator, view: MeetingView) -> Text:
    """The reader's own offer, not answered yet."""
    if view.series is not None and view.is_series_offer:
        return meeting_series.waiting(tr, view, view.series)
    meeting, name = view.meeting, partner(tr, view.partner_name)
    times = (moment_for_both(tr, time, view.partner_name, view.partner_zone) for _, time in view.open_options)
    shown = paragraphs(
        lines(bold(tr.gettext("📅 {name} has the times you suggested", name=name)), _old_time(tr, view)),
        lines(*(f"• {time}" for time in times)),
        place_lines(tr, meeting.place, meeting.place_words, meeting.minutes, meeting.kind),
        tr.gettext("You hear from me as soon as {name} has answered.", name=name),
    )
    others = Button(tr.pgettext("button", "Other times"), Tap("mo", str(meeting.id)))
    # Translators: button: take back the times that I have suggested.
    back = Button(tr.pgettext("button", "Take them back"), Tap("mc", str(meeting.id), str(meeting.sequence)))
    return shown.with_rows([others, back], [to_menu(tr)])


def agreed(tr: Translator, view: MeetingView, *, is_fresh: bool = False) -> Text:
    """A meeting with a time; ``is_fresh`` right after the reader has accepted it."""
    meeting, name = view.meeting, partner(tr, view.partner_name)
    moment = tr.moment(meeting.starts_at or view.now)
    title = tr.gettext("📅 Agreed: {moment}, with {name}", moment=moment, name=name)
    if not is_fresh:
        title = tr.gettext("📅 {moment}: your meeting with {name}", moment=moment, name=name)
        if meeting.kind is MeetingKind.SHADOWING:
            title = tr.gettext("📅 {moment}: job shadowing with {name}", moment=moment, name=name)
    shown = paragraphs(
        bold(title),
        place_lines(tr, meeting.place, meeting.place_words, meeting.minutes, meeting.kind),
        lines(_partner_clock(tr, view), meeting_series.belongs_line(tr, view)),
        holiday(tr, view.land, meeting.starts_at or view.now),
        tr.gettext("The file for your calendar comes in a moment.") if is_fresh else None,
    )
    return shown.with_rows(
        *agreed_rows(tr, view), [write_button(tr, meeting.tandem_id, view.partner_name), to_menu(tr)]
    )


def agreed_rows(tr: Translator, view: MeetingView) -> Rows:
    """What one can do about an agreed meeting: "I'll be late" when it is near, and nothing else once it has begun."""
    number, version = str(view.meeting.id), str(view.meeting.sequence)
    late = Button(tr.pgettext("button", "I'll be late"), Tap("ml", number, version))
    way = (place_row(tr, view.meeting),) if place_row(tr, view.meeting) else ()
    if not view.meeting.is_ahead(view.now):
        return (*way, (late,))
    other = Button(tr.pgettext("button", "Another time"), Tap("mo", number))
    # Translators: button: call the meeting off.
    cancel = Button(tr.pgettext("button", "Cancel the meeting"), Tap("mc", number, version))
    is_near = (view.meeting.starts_at or view.now) - view.now <= _NEAR
    series = (meeting_series.series_button(tr, view.running),) if view.running is not None else ()
    if is_near:
        return (*way, (late, other), (cancel, *series))
    return (*way, (other, cancel), series) if series else (*way, (other, cancel))


def double_question(tr: Translator, view: MeetingView, time: datetime, place: int) -> Text:
    """Before somebody says yes to a time at which they have agreed to meet already."""
    meeting, number = view.meeting, str(view.meeting.id)
    shown = paragraphs(bold(tr.gettext("You already have something else at that time.")), tr.moment(time))
    # Translators: button: say yes although there is another meeting at that time.
    yes = Button(tr.pgettext("button", "All the same"), Tap("mf", number, f"{meeting.sequence}.{place}"))
    return shown.with_rows([yes], [Button(tr.pgettext("button", "‹ Back"), Tap("mv", number))])


def keeps(tr: Translator) -> str:
    """For a toast, after "Keep"."""
    return tr.gettext("Good. The meeting stays as it is.")


def cancel_question(tr: Translator, view: MeetingView) -> Text:
    """Asks once more before a meeting is called off, or times are taken back."""
    meeting, name = view.meeting, partner(tr, view.partner_name)
    number, version = str(meeting.id), str(meeting.sequence)
    if meeting.status is _S.PROPOSED:
        words = tr.gettext("Take back the times you suggested to {name}?", name=name)
        yes = Button(tr.pgettext("button", "Yes, take them back"), Tap("mb", number, version))
    else:
        moment = tr.moment(meeting.starts_at or view.now)
        words = tr.gettext("Cancel the meeting with {name} on {moment}?", name=name, moment=moment)
        yes = Button(tr.pgettext("button", "Yes, cancel it"), Tap("mk", number, version))
    shown = paragraphs(bold(words), tr.gettext("{name} is told at once. You need not give a reason.", name=name))
    keep = Button(tr.pgettext("button", "No, keep it"), Tap("mv", number))
    other = Button(tr.pgettext("button", "Another time"), Tap("mo", number))
    return shown.with_rows([yes], [other, keep])


def late_choice(tr: Translator, view: MeetingView) -> Text:
    """By how much."""
    number, version = str(view.meeting.id), view.meeting.sequence
    name = partner(tr, view.partner_name)
    shown = paragraphs(bold(tr.gettext("How late will you be?")), tr.gettext("{name} is told at once.", name=name))
    choices = [Button(length(tr, minutes), Tap("mr", number, f"{version}.{minutes}")) for minutes in LATE_MINUTES]
    return shown.with_rows(*columns(choices), [Button(tr.pgettext("button", "‹ Back"), Tap("mv", number))])


def late_told(tr: Translator, view: MeetingView) -> str:
    """For a toast: the partner hears of it."""
    return tr.gettext("Thank you. I am telling {name}.", name=partner(tr, view.partner_name))


def see_you(tr: Translator) -> str:
    """For a toast, after "See you there"."""
    return tr.gettext("Good. Enjoy your meeting.")


def question(tr: Translator, view: MeetingView) -> Text:
    """Did it take place? Nothing else is asked."""
    meeting, name, number = view.meeting, partner(tr, view.partner_name), str(view.meeting.id)
    start = meeting.starts_at or view.now
    day = near_day(tr, start, view.now)
    if day is not None:
        # Translators: {day} is "today" or "yesterday".
        title = tr.gettext("Did you and {name} meet {day}?", name=name, day=day)
    else:
        # Translators: {day} is "Tuesday 26 May".
        title = tr.gettext("Did you and {name} meet on {day}?", name=name, day=tr.day(start))
    shown = paragraphs(bold(title), tr.gettext("{name} is asked the same and does not see your answer.", name=name))
    yes = Button(tr.pgettext("answer", "Yes"), Tap("my", number, Said.YES))
    # Translators: button: the meeting did not take place; said without blame.
    no = Button(tr.pgettext("answer", "Not this time"), Tap("my", number, Said.NO))
    # Translators: button: the two found another time for the meeting by themselves.
    moved = Button(tr.pgettext("answer", "We moved it"), Tap("my", number, Said.MOVED))
    return shown.with_rows([yes, no], [moved])


def thanks(tr: Translator, view: MeetingView) -> Text:
    """After an answer: noted, and the next step."""
    coming = view.next_meeting
    if coming is not None and coming.starts_at is not None:
        words = tr.gettext("Thank you, noted. You meet next on {moment}.", moment=tr.moment(coming.starts_at))
    else:
        words = {
            Said.YES: tr.gettext("Thank you, noted. When would you like to meet next?"),
            Said.NO: tr.gettext("Thank you, that happens. Would you like to find a new time?"),
            Said.MOVED: tr.gettext("Thank you, noted."),
        }[Said(view.my_answer or Said.YES)]
    note = [write_note(tr, view.meeting.tandem_id)] if view.my_answer == Said.YES else []
    return paragraphs(bold(words)).with_rows(note, *_after_rows(tr, view))


def _past(tr: Translator, view: MeetingView) -> Text:
    meeting, name = view.meeting, partner(tr, view.partner_name)
    day = tr.day(meeting.starts_at or view.now)
    answers = {
        Said.YES: tr.gettext("Your answer: you met."),
        Said.NO: tr.gettext("Your answer: not this time."),
        Said.MOVED: tr.gettext("Your answer: you moved it."),
    }
    said = answers[Said(view.my_answer)] if view.my_answer is not None else None
    title = tr.gettext("Your meeting with {name} on {day} is over.", name=name, day=day)
    shown = paragraphs(bold(title), kind_label(tr, meeting.kind), said)
    change = Button(tr.pgettext("button", "Change my answer"), Tap("mq", str(meeting.id)))
    return shown.with_rows([change] if view.is_asked else [], *_after_rows(tr, view))


def _came_to_nothing(tr: Translator, view: MeetingView) -> Text:
    name = partner(tr, view.partner_name)
    if view.meeting.status is _S.CANCELLED:
        words = tr.gettext("This meeting with {name} was cancelled.", name=name)
    else:
        words = tr.gettext("No time was found for this meeting with {name}.", name=name)
    return paragraphs(bold(words), kind_label(tr, view.meeting.kind)).with_rows(*_after_rows(tr, view))


def _after_rows(tr: Translator, view: MeetingView) -> Rows:
    if not view.is_live:
        return ((ask_team(tr), to_menu(tr)),)
    write = write_button(tr, view.meeting.tandem_id, view.partner_name)
    plan = plan_button(tr, view.meeting.tandem_id)
    if view.next_meeting is not None:
        plan = Button(tr.pgettext("button", "Next meeting"), Tap("mv", str(view.next_meeting.id)))
    return ((plan, write), (ask_team(tr), to_menu(tr)))


def _offer_title(tr: Translator, view: MeetingView) -> str:
    name = partner(tr, view.partner_name)
    if view.meeting.starts_at is not None:
        return tr.gettext("📅 {name} would like to move your meeting", name=name)
    if view.meeting.sequence > 0:
        return tr.gettext("📅 {name} suggests other times", name=name)
    return tr.gettext("📅 {name} suggests times for a meeting", name=name)


def _old_time(tr: Translator, view: MeetingView) -> str | None:
    """While a meeting is being moved: the time that was agreed is off."""
    if view.meeting.starts_at is None:
        return None
    return tr.gettext("The time so far, {moment}, no longer holds.", moment=tr.moment(view.meeting.starts_at))


def _zone_hint(tr: Translator, view: MeetingView) -> str | None:
    if all(not clocks_differ(tr, time, view.partner_zone) for time in view.meeting.options):
        return None
    # Translators: {city} is the city after which the reader's time zone is named.
    return tr.gettext("All times are yours (time zone {city}).", city=tr.zone_name(tr.zone.key))


def _partner_clock(tr: Translator, view: MeetingView) -> str | None:
    if view.meeting.starts_at is None:
        return None
    return partner_time(tr, view.meeting.starts_at, view.partner_name, view.partner_zone)
