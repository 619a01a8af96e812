"""The consultation desk for staff and consultants: hours, days, who comes, and the link for third parties."""

from collections.abc import Sequence

from program.consultation_views import BookingView, DayView, DeskView
from program.consultations import BookingStatus, DeskStatus, Slot, rest_of
from program.taps import Tap
from texts import consultation_words as words
from texts.buttons import back, to_menu
from texts.consultation_notices import in_private, result_row, until
from texts.meeting_words import short_moment, shortened
from texts.pages import page_of
from texts.text import Button, Run, Text, bold, columns, italic, lines, paragraphs
from texts.translators import Translator

MOST_LISTED = 12
SIGNS = {DeskStatus.ASKED: "⏳ ", DeskStatus.OPEN: ""}


def arrange_button(tr: Translator, site: str) -> Button:
    """The way to the hours of a site, among what staff arrange."""
    return Button(tr.pgettext("button", "Consultation"), Tap("js", site))


def overview(
    tr: Translator, views: Sequence[DeskView], site: str, site_name: str, *, is_group: bool, address: str | None
) -> Text:
    """All hours of a site; in a group without buttons to names, and with the way into the private chat."""
    title = bold(tr.gettext("📅 Consultation in {site}", site=site_name))
    listed = [_overview_line(tr, view) for view in views]
    nothing = tr.gettext("There are no consultation hours yet.") if not views else None
    shown = paragraphs(title, lines(*listed), nothing)
    events = [back(tr, Tap("et", site))]
    label = tr.pgettext("button", "New hours")
    if is_group and not views and address is not None:  # the link leads straight to the form then
        return shown.with_rows([Button(label, url=address)], events)
    if is_group:
        return shown.with_rows(in_private(tr, address), events)
    rows = [[Button(_desk_label(tr, view), Tap("jd", str(view.desk.id)))] for view in views]
    new = Button(label, Tap("jn", site))
    come = Button(tr.pgettext("button", "People who come"), Tap("jc"))
    return shown.with_rows(*rows, [new, come], events)


def desk(tr: Translator, view: DeskView) -> Text:
    """One desk with its next days."""
    entry, number = view.desk, str(view.desk.id)
    state = {
        DeskStatus.ASKED: tr.gettext("{name} has not answered yet.", name=view.consultant),
        DeskStatus.DECLINED: tr.gettext("{name} would rather not.", name=view.consultant),
        DeskStatus.CLOSED: tr.gettext("These hours have ended."),
    }.get(entry.status)
    holidays = [day.day for day in view.days if day.is_holiday]
    shown = paragraphs(
        bold(words.hours(tr, entry, view.consultant)),
        state,
        _lost(tr, view),
        lines(words.facts(tr, entry, entry.slot_minutes, with_words=True), until(tr, entry)),
        tr.gettext("Everybody who has the link can book.") if entry.is_public else None,
        words.no_slots(tr, holidays, view.land),
    )
    days = [Button(day_label(tr, day), Tap("jy", number, day.day.isoformat())) for day in view.days]
    rows = list(columns(days)) if entry.status is DeskStatus.OPEN else []
    return shown.with_rows(*rows, *_desk_rows(tr, view))


def day_label(tr: Translator, view: DayView) -> str:
    """A day on a button: how much of it is booked, or why it has no times."""
    state = f"{tr.number(len(_standing(view)))}/{tr.number(view.slots)}"
    if view.is_closed:
        state = tr.pgettext("standing", "closed")
    elif view.is_holiday:
        state = tr.pgettext("standing", "holiday")
    return f"{words.day_label(tr, view.day)} · {state}"


def day(tr: Translator, view: DayView) -> Text:
    """One day: who comes, for the consultant; how many, for other staff."""
    number, when = str(view.desk.id), view.day.isoformat()
    shown = paragraphs(
        bold(words.whole_day(tr, view.day)),
        _day_state(tr, view),
        words.no_slots(tr, [view.day], view.land) if view.is_holiday else None,
        tr.gettext("Names are shown to the consultant alone.") if not view.can_read and _standing(view) else None,
    )
    people = [_person(tr, entry) for entry in view.bookings] if view.can_read else []
    act = Button(tr.pgettext("button", "Close this day …"), Tap("jx", number, when))
    if view.is_closed:
        act = Button(tr.pgettext("button", "Open this day again"), Tap("jo", number, when))
    acts = [] if view.has_passed or view.is_holiday else [act]
    return shown.with_rows(*columns(people), acts, [back(tr, Tap("jd", number))])


def close_day_question(tr: Translator, view: DayView) -> Text:
    """Before a day is closed."""
    number, when = str(view.desk.id), view.day.isoformat()
    title = bold(tr.gettext("Close {day}?", day=words.whole_day(tr, view.day)))
    yes = Button(tr.pgettext("button", "Yes, close it"), Tap("jx", number, f"{when}.yes"))
    shown = paragraphs(title, _told(tr, len(_standing(view))))
    return shown.with_rows([yes], [back(tr, Tap("jy", number, when))])


def close_question(tr: Translator, view: DeskView) -> Text:
    """Before the whole is closed."""
    number = str(view.desk.id)
    count = sum(len(_standing(entry)) for entry in view.days)
    title = bold(tr.gettext("End these consultation hours?"))
    yes = Button(tr.pgettext("button", "Yes, end them"), Tap("jw", number, "yes"))
    shown = paragraphs(title, words.hours(tr, view.desk, view.consultant), _told(tr, count))
    return shown.with_rows([yes], [back(tr, Tap("jd", number))])


def called_off(tr: Translator, count: int) -> str:
    """Toast after closing, or after one appointment was called off."""
    if not count:
        return tr.gettext("Done. Nobody had booked.")
    return tr.ngettext("Done. One person is told.", "Done. {n} people are told.", count)


def opened_day(tr: Translator) -> str:
    """Toast."""
    return tr.gettext("This day can be booked again.")


def appointment(tr: Translator, view: BookingView) -> Text:
    """One appointment for the consultant: who, when, and what they ask."""
    entry = view.booking
    said_yes = entry.confirmed_at is not None and entry.is_ahead(view.now)
    shown = paragraphs(
        bold(tr.gettext("📅 {moment}: {name}", moment=tr.moment(entry.starts_at), name=view.person)),
        words.facts(tr, view.desk, entry.minutes, with_words=True),
        words.both_clocks(tr, entry.starts_at, view.desk),
        tr.gettext("{name} has said: yes, I will come.", name=view.person) if said_yes else None,
        lines(tr.gettext("The question:"), italic(entry.question)) if entry.question else None,
        _outcome(tr, view),
    )
    return shown.with_rows(words.place_row(tr, view.desk), _result(view, tr), *_call_off(tr, view), [_list(tr)])


def call_off_question(tr: Translator, view: BookingView) -> Text:
    """Before one appointment is called off."""
    number = str(view.booking.id)
    moment = tr.moment(view.booking.starts_at)
    title = bold(tr.gettext("Call off the consultation with {name} on {moment}?", name=view.person, moment=moment))
    told = tr.gettext("{name} is told at once, and gets other free times.", name=view.person)
    yes = Button(tr.pgettext("button", "Yes, call it off"), Tap("jg", number, "yes"))
    return paragraphs(title, told).with_rows([yes], [back(tr, Tap("jb", number))])


def said(tr: Translator, view: BookingView) -> str:
    """Toast after "came" or "nobody came"."""
    if view.booking.status is BookingStatus.CAME:
        return tr.gettext("Noted: it took place.")
    entry = view.booking
    slot = Slot(desk_id=entry.desk_id, at=entry.slot_at, starts_at=entry.starts_at, minutes=entry.minutes)
    if rest_of(slot, view.now) is None:
        return tr.gettext("Nobody came.")
    return tr.gettext("Noted. What is left of the time is free for others.")


def not_now(tr: Translator, view: BookingView) -> str:
    """Alert: said already, or too soon after the start."""
    if view.booking.status is not BookingStatus.BOOKED:
        return result(tr, view)
    return tr.gettext("You can say this a few minutes after the start.")


def result(tr: Translator, view: BookingView) -> str:
    """What became of an appointment, for the group: without a name."""
    state = _outcome(tr, view) or ""
    # Translators: {moment} is "Tuesday 26 May, 18:00", {state} is "It took place."
    return tr.gettext("Consultation on {moment}: {state}", moment=tr.moment(view.booking.starts_at), state=state)


def declined(tr: Translator) -> Text:
    """The reader would rather not give consultation."""
    return paragraphs(tr.gettext("All right. Our team is told.")).with_rows([to_menu(tr)])


def given(tr: Translator, views: Sequence[BookingView], page: int = 0) -> Text:
    """All appointments that the reader gives."""
    title = bold(tr.gettext("📅 People who come to you"))
    if not views:
        return paragraphs(title, tr.gettext("Nobody has booked yet. You are told when somebody does.")).with_rows(
            [to_menu(tr)]
        )
    found = page_of(views, page, MOST_LISTED)
    buttons = [[_person(tr, view, with_day=True)] for view in found.shown]
    turns = found.turns(tr, lambda turned: Tap("jc", str(turned)))
    return paragraphs(title, found.rest(tr)).with_rows(*buttons, turns, [to_menu(tr)])


def _outcome(tr: Translator, view: BookingView) -> str | None:
    return {
        BookingStatus.CANCELLED: tr.gettext("This consultation was cancelled."),
        BookingStatus.CAME: tr.gettext("It took place."),
        BookingStatus.ABSENT: tr.gettext("Nobody came."),
    }.get(view.booking.status)


def _overview_line(tr: Translator, view: DeskView) -> Run | Text:
    count = sum(len(_standing(entry)) for entry in view.days)
    booked = tr.ngettext("one booked", "{n} booked", count)
    said = tr.gettext("not answered yet") if view.desk.status is DeskStatus.ASKED else booked
    if _lost(tr, view):
        said = tr.gettext("{booked}, nobody else can book at present", booked=booked)
    return lines(f"{words.hours(tr, view.desk, view.consultant)} · {said}")


def _lost(tr: Translator, view: DeskView) -> str | None:
    if not view.is_lost or view.desk.status is not DeskStatus.OPEN:
        return None
    return tr.gettext(
        "I can't reach {name} here. Nobody can book until {name} writes to me again.", name=view.consultant
    )


def _desk_label(tr: Translator, view: DeskView) -> str:
    entry = view.desk
    when = f"{tr.weekday(entry.weekday, 'abbreviated')} {tr.clock(entry.from_minute)}"
    return f"{SIGNS.get(entry.status, '')}{when} · {shortened(words.who(tr, view.consultant))}"


def _desk_rows(tr: Translator, view: DeskView) -> list[list[Button]]:
    number = str(view.desk.id)
    rows = []
    if view.can_read:
        rows.append([_list(tr)])
    is_open = view.desk.status is DeskStatus.OPEN
    if view.is_staff and is_open:
        rows.append([Button(tr.pgettext("button", "Booking by link"), Tap("jp", number))])
    if view.desk.status in (DeskStatus.OPEN, DeskStatus.ASKED) and (view.is_staff or view.is_consultant):
        rows.append([Button(tr.pgettext("button", "End these hours …"), Tap("jw", number))])
    rows.append([back(tr, Tap("js", view.desk.site))] if view.is_staff else [to_menu(tr)])
    return rows


def _day_state(tr: Translator, view: DayView) -> str | None:
    if view.is_closed:
        return tr.gettext("This day is closed. Nobody can book.")
    if view.is_holiday:
        return None
    return tr.gettext("Booked: {count} of {total}", count=len(_standing(view)), total=view.slots)


def _standing(view: DayView) -> list[BookingView]:
    return [entry for entry in view.bookings if entry.booking.status is not BookingStatus.ABSENT]


def _told(tr: Translator, count: int) -> str:
    if not count:
        return tr.gettext("Nobody has booked.")
    return tr.ngettext(
        "One person has booked and is told, with other free times.",
        "{n} people have booked and are told, with other free times.",
        count,
    )


def _result(view: BookingView, tr: Translator) -> list[Button]:
    came, absent = result_row(tr, str(view.booking.id))
    return [
        *([came] if view.booking.can_have_come(view.now) else []),
        *([absent] if view.booking.can_be_absent(view.now) else []),
    ]


def _call_off(tr: Translator, view: BookingView) -> list[list[Button]]:
    if not view.booking.is_ahead(view.now):
        return []
    return [[Button(tr.pgettext("button", "Call it off …"), Tap("jg", str(view.booking.id)))]]


def _list(tr: Translator) -> Button:
    return Button(tr.pgettext("button", "People who come"), Tap("jc"))


def _person(tr: Translator, view: BookingView, *, with_day: bool = False) -> Button:
    starts_at = view.booking.starts_at
    when = short_moment(tr, starts_at) if with_day else tr.time(starts_at)
    return Button(f"{when} · {tr.isolated(shortened(view.person))}", Tap("jb", str(view.booking.id)))
