"""What people hear of consultations without having tapped anything: the first line says all."""

from collections.abc import Sequence
from datetime import datetime

from program.consultation_views import BookingView, DeskView, Offer
from program.consultations import Desk, DeskStatus
from program.taps import Tap
from texts import clock_rules
from texts import consultation_words as words
from texts.buttons import to_menu
from texts.consultations import booking, free_rows
from texts.meeting_words import shortened
from texts.text import Button, Run, Text, bold, columns, lines, paragraphs
from texts.translators import Translator

MOST_NAMES = 8


def file_alone(tr: Translator, view: BookingView, *, has_moved: bool, is_reminded: bool) -> Text:
    """With the calendar file, for whoever has just tapped the time and reads all the rest on the screen above it."""
    file = tr.gettext("📅 For your calendar: {moment}", moment=tr.moment(view.booking.starts_at))
    replaced = tr.gettext("The file replaces an earlier entry.") if has_moved else None
    return paragraphs(lines(file, replaced, _reminded(tr) if is_reminded else None))


def rederived(tr: Translator, view: BookingView, *, is_reminded: bool) -> Text:
    """Nobody moved it, clock rules are new: the whole appointment, with a calendar file that counts from now on."""
    what = words.title(tr, view.consultant)
    file = tr.gettext("The file puts the meeting into your calendar and replaces an earlier entry.")
    return paragraphs(
        clock_rules.look_again(tr, view.booking.starts_at, what),
        words.facts(tr, view.desk, view.booking.minutes, with_words=True),
        words.both_clocks(tr, view.booking.starts_at, view.desk),
        lines(file, _reminded(tr) if is_reminded else None),
    ).with_rows(*booking(tr, view).rows)


def booked_with_me(tr: Translator, view: BookingView, *, was: datetime | None, is_rederived: bool = False) -> Text:
    """To the consultant; the question is read on a screen of its own."""
    moment, name = tr.moment(view.booking.starts_at), view.person
    title = tr.gettext("📅 {name} has booked a consultation with you: {moment}", name=name, moment=moment)
    if was is not None:
        title = tr.gettext("📅 {name} has moved the consultation to {moment}", name=name, moment=moment)
    before = tr.gettext("Before: {moment}", moment=tr.moment(was)) if was is not None else None
    facts = words.facts(tr, view.desk, view.booking.minutes, with_words=False)
    first: Run | Text = bold(title)
    if is_rederived:
        first = clock_rules.look_again(tr, view.booking.starts_at, words.title(tr, name))
    return paragraphs(first, before, facts).with_rows(_look(tr, view))


def booked_with_team(
    tr: Translator, view: BookingView, *, has_moved: bool, link: str | None, is_rederived: bool = False
) -> Text:
    """To the staff group, where the team gives the consultation: without a name, which is read in private."""
    moment = tr.moment(view.booking.starts_at)
    title = tr.gettext("📅 Consultation booked: {moment}", moment=moment)
    if has_moved:
        title = tr.gettext("📅 A consultation has moved to {moment}", moment=moment)
    first: Run | Text = bold(title)
    if is_rederived:
        first = clock_rules.look_again(tr, view.booking.starts_at, tr.gettext("Consultation"))
    return paragraphs(first).with_rows(in_private(tr, link))


def cancelled_for_desk(tr: Translator, starts_at: datetime, name: str) -> Text:
    """To the consultant or the group: a slot is free again; without a name where the row is gone."""
    moment = tr.moment(starts_at)
    if name:
        title = tr.gettext("📅 {name} has cancelled the consultation on {moment}", name=name, moment=moment)
    else:
        title = tr.gettext("📅 The consultation on {moment} is cancelled", moment=moment)
    return paragraphs(bold(title), tr.gettext("The time is free for others again."))


def given_back(tr: Translator, starts_at: datetime, *, is_leaving: bool) -> Text:
    """To whoever cancelled, with the file; ``is_leaving``: a guest, of whom nothing is known after this message."""
    return paragraphs(
        bold(tr.gettext("📅 The consultation on {moment} is cancelled", moment=tr.moment(starts_at))),
        _out_of_calendar(tr),
        tr.gettext("What we knew of you is deleted.") if is_leaving else None,
    )


def called_off(tr: Translator, view: BookingView, offer: Offer | None) -> Text:
    """To whoever had the appointment: the desk called it off; with other free times."""
    moment = tr.moment(view.booking.starts_at)
    title = bold(tr.gettext("📅 Your consultation on {moment} cannot take place", moment=moment))
    calendar = _out_of_calendar(tr)
    sorry = tr.gettext("We are sorry about that.")
    if offer is None or not offer.slots:
        return paragraphs(title, sorry, calendar).with_rows([] if view.booking.is_guest else [to_menu(tr)])
    free = tr.gettext("These are the next free times:")
    return paragraphs(title, sorry, calendar, free).with_rows(*free_rows(tr, offer, offer.others(4)))


def taken_out(tr: Translator, count: int) -> Text:
    """To the consultant: the calendar file of what was called off."""
    title = tr.ngettext(
        "📅 One consultation of yours is called off", "📅 {n} consultations of yours are called off", count
    )
    return paragraphs(bold(title), tr.gettext("The file takes them out of your calendar. Everybody concerned is told."))


def reminder(tr: Translator, view: BookingView, *, asks: bool) -> Text:
    """The appointment is near; ``asks``: a day before, for a yes or a no."""
    entry = view.booking
    title = near(tr, entry.starts_at, view.now, words.title(tr, view.consultant))
    shown = paragraphs(
        bold(title),
        words.facts(tr, view.desk, entry.minutes, with_words=True),
        words.both_clocks(tr, entry.starts_at, view.desk),
        tr.gettext("Will you come? If not, somebody else can have the time.") if asks else None,
    )
    number = str(entry.id)
    yes = Button(tr.pgettext("button", "Yes, I will come"), Tap("ju", number))
    cancel = Button(tr.pgettext("button", "Cancel it"), Tap("jz", number, "yes" if asks else ""))
    other = Button(tr.pgettext("button", "Another time"), Tap("jh", f"m{number}"))
    first = [yes] if asks else []
    return shown.with_rows(words.place_row(tr, view.desk), first, [other, cancel])


def reminder_for_desk(tr: Translator, views: Sequence[BookingView], now: datetime, link: str | None) -> Text:
    """To the consultant, before the first appointment of a day: all of that day; to a group without names."""
    first = views[0]
    title = near(tr, first.booking.starts_at, now, tr.gettext("Consultation"))
    entries = []
    for view in views:
        parts = [tr.time(view.booking.starts_at)]
        parts += [tr.isolated(view.person)] if first.desk.consultant_id is not None else []
        parts += [tr.pgettext("standing", "has said yes")] if view.booking.confirmed_at is not None else []
        entries.append(" · ".join(parts))
    if first.desk.consultant_id is None:
        return paragraphs(bold(title), lines(*entries)).with_rows(in_private(tr, link))
    rows = columns(_person(tr, view) for view in views[:MOST_NAMES])
    # Translators: button: all appointments that somebody gives.
    everybody = Button(tr.pgettext("button", "People who come to me"), Tap("jc"))
    ways = [everybody] if len(views) > MOST_NAMES else []
    return paragraphs(bold(title), lines(*entries)).with_rows(words.place_row(tr, first.desk), *rows, ways)


def over(tr: Translator, view: BookingView) -> Text:
    """To the consultant or the group: did the person come?"""
    moment, number = tr.moment(view.booking.starts_at), str(view.booking.id)
    title = tr.gettext("Consultation on {moment}: did somebody come?", moment=moment)
    if view.desk.consultant_id is not None:
        title = tr.gettext("{moment}: did {name} come?", moment=moment, name=view.person)
    return paragraphs(bold(title)).with_rows(result_row(tr, number))


def result_row(tr: Translator, number: str) -> list[Button]:
    """Came, or did not."""
    return [
        # Translators: button: somebody came to an appointment.
        Button(tr.pgettext("button", "Yes, came"), Tap("jr", number, "came")),
        # Translators: button: nobody came to an appointment.
        Button(tr.pgettext("button", "Nobody came"), Tap("jr", number, "absent")),
    ]


def missed(tr: Translator, view: BookingView) -> Text:
    """To somebody who did not come again: no blame, one request."""
    moment = tr.moment(view.booking.starts_at)
    return paragraphs(
        bold(tr.gettext("Your consultation on {moment} did not take place", moment=moment)),
        tr.gettext("It is noted that you did not come. This has no consequences."),
        tr.gettext("When you cannot come, please cancel with one tap. Then somebody else can have the time."),
    ).with_rows([Button(tr.pgettext("button", "Book another time"), Tap("jh"))], [to_menu(tr)])


def asked(tr: Translator, view: DeskView, staff: str) -> Text:
    """Staff ask somebody to give consultation."""
    desk = view.desk
    return paragraphs(
        bold(tr.gettext("{name} asks: would you give consultation in {site}?", name=staff, site=view.site_name)),
        lines(
            words.hours(tr, desk, view.consultant),
            words.facts(tr, desk, desk.slot_minutes, with_words=True),
            until(tr, desk),
        ),
        tr.gettext("People book single times. They see your first name, and you see theirs."),
        tr.gettext("You can close single days, or end it, at any time."),
    ).with_rows(
        [
            Button(tr.pgettext("button", "Yes, gladly"), Tap("ja", str(desk.id), "yes")),
            Button(tr.pgettext("button", "Not this time"), Tap("ja", str(desk.id), "no")),
        ]
    )


def until(tr: Translator, desk: Desk) -> str:
    """How long the hours go on."""
    return tr.gettext("Every week until {day}", day=tr.date(desk.last_day))


def answered(tr: Translator, desk: Desk, name: str) -> Text:
    """To the member of staff who asked."""
    title = tr.gettext("📅 {name} would rather not give consultation", name=name)
    if desk.status is DeskStatus.OPEN:
        title = tr.gettext("📅 {name} gives consultation: times can be booked now", name=name)
    hours = words.hours(tr, desk, name)
    return paragraphs(bold(title), hours).with_rows([_hours_button(tr, desk)])


def ended(tr: Translator, desk: Desk, name: str, people: int) -> Text:
    """To the group: the consultant has left; ``people`` had booked there."""
    # Translators: {hours} is "Meike: Tuesday, 14:00–16:00".
    title = tr.gettext("📅 These consultation hours have ended: {hours}", hours=words.weekly(tr, desk, name))
    told = tr.ngettext(
        "One person had booked there. I tell them, and offer other times.",
        "{n} people had booked there. I tell them, and offer other times.",
        people,
    )
    why = tr.gettext("The consultant is no longer part of the team or of the programme.")
    return paragraphs(bold(title), lines(why, told if people else None)).with_rows(
        [Button(tr.pgettext("button", "Consultation"), Tap("js", desk.site))]
    )


def lost(tr: Translator, desk: Desk, name: str, people: int, link: str | None) -> Text:
    """To the group: the consultant cannot be reached; ``people`` have booked there."""
    title = tr.gettext("📅 I can't reach {name} here any more", name=name)
    until = tr.gettext("Nobody can book these hours until {name} writes to me again.", name=name)
    booked = tr.ngettext(
        "One person has booked. Please ask {name} whether that stands. If not, end these hours: I tell the person.",
        "{n} people have booked. Please ask {name} whether that stands. If not, end these hours: I tell everybody.",
        people,
        name=name,
    )
    return paragraphs(bold(title), lines(words.hours(tr, desk, name), until), booked if people else None).with_rows(
        in_private(tr, link)
    )


def in_private(tr: Translator, link: str | None) -> list[Button]:
    """From a group into the private chat; nothing where the bot's name is not known yet."""
    return [Button(tr.pgettext("button", "Open in private"), url=link)] if link is not None else []


def near(tr: Translator, start: datetime, now: datetime, what: str) -> str:
    """Today, tomorrow or later, as it is for the reader now."""
    match (tr.local(start).date() - tr.local(now).date()).days:
        case 0:
            # Translators: {time} is "18:00", {what} is "Consultation with Meike".
            return tr.gettext("⏰ Today, {time}: {what}", time=tr.time(start), what=what)
        case 1:
            # Translators: {moment} is "Tuesday 26 May, 18:00", {what} is "Consultation with Meike".
            return tr.gettext("⏰ Tomorrow, {moment}: {what}", moment=tr.moment(start), what=what)
        case _:
            # Translators: {moment} is "Tuesday 26 May, 18:00", {what} is "Consultation with Meike".
            return tr.gettext("⏰ {moment}: {what}", moment=tr.moment(start), what=what)


def _out_of_calendar(tr: Translator) -> str:
    return tr.gettext(
        "The file takes the meeting out of your calendar. If an older entry stays, please delete it yourself."
    )


def _reminded(tr: Translator) -> str:
    return tr.gettext("I will remind you in time.")


def _hours_button(tr: Translator, desk: Desk) -> Button:
    return Button(tr.pgettext("button", "The hours"), Tap("jd", str(desk.id)))


def _look(tr: Translator, view: BookingView) -> list[Button]:
    return [Button(tr.pgettext("button", "Open the appointment"), Tap("jb", str(view.booking.id)))]


def _person(tr: Translator, view: BookingView) -> Button:
    label = f"{tr.time(view.booking.starts_at)} · {tr.isolated(shortened(view.person))}"
    return Button(label, Tap("jb", str(view.booking.id)))
