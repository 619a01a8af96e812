"""The consultation desk for whoever wants to talk to somebody: days, times, the appointment, and a question for it."""

from collections.abc import Sequence
from datetime import date

from program.consultation_views import BookingView, Offer
from program.consultation_ways import OWN, Way
from program.consultations import GUEST_KEPT, QUESTION_KEPT, BookingStatus, Slot
from program.taps import Tap
from texts import consultation_words as words
from texts.buttons import ask_team, back, to_menu
from texts.meeting_words import short_moment, shortened
from texts.pages import page_of
from texts.text import Button, Rows, Run, Text, bold, columns, italic, lines, paragraphs
from texts.translators import Translator

MOST_DAYS = 14
MOST_TIMES = 48
OTHERS = 6
"""How many other times are offered at once where somebody was faster, or the desk called off."""


def menu_button(tr: Translator) -> Button:
    """The way to the desk, in a menu."""
    return Button(tr.pgettext("button", "Consultation"), Tap("jh"))


def days(tr: Translator, offer: Offer, page: int = 0, *, gives: bool = False) -> Text:
    """On which days there are free times; ``gives``: the reader gives consultation too."""
    rows: list[Sequence[Button]] = []
    if gives:
        rows.append([given(tr)])
    if not offer.slots:
        return _nothing_free(tr, offer).with_rows(*rows, _way_back(tr, offer.way))
    found = page_of(list(dict.fromkeys(tr.local(slot.starts_at).date() for slot in offer.slots)), page, MOST_DAYS)
    buttons = [Button(words.day_label(tr, day), Tap("jt", offer.way.words, day.isoformat())) for day in found.shown]
    turns = found.turns(tr, lambda turned: Tap("jh", offer.way.words, str(turned)))
    shown = paragraphs(
        bold(_heading(tr, offer.way)),
        _for_guests(tr, offer),
        lines(*(words.hours(tr, desk, offer.names.get(desk.id, "")) for desk in offer.desks.values())),
        words.no_slots(tr, offer.left_out, offer.land),
        tr.gettext("Which day suits you?"),
    )
    return shown.with_rows(*columns(buttons), turns, *rows, _way_back(tr, offer.way))


def given(tr: Translator) -> Button:
    """The way to the appointments that the reader gives."""
    return Button(tr.pgettext("button", "People who come to me"), Tap("jc"))


def times(tr: Translator, offer: Offer, day: date, page: int = 0) -> Text:
    """The free times of one day; a tap on one books it."""
    found = page_of([slot for slot in offer.slots if tr.local(slot.starts_at).date() == day], page, MOST_TIMES)
    slots = found.shown
    if not slots:
        return taken(tr, offer)
    desks = [offer.desks[number] for number in dict.fromkeys(slot.desk_id for slot in slots)]
    parts = []
    for desk in desks:
        name = offer.names.get(desk.id, "")
        first = next(slot for slot in slots if slot.desk_id == desk.id)
        facts = words.facts(tr, desk, desk.slot_minutes, with_words=False)
        parts.append(lines(words.hours(tr, desk, name), facts, words.both_clocks(tr, first.starts_at, desk)))
    labels = [_time_label(tr, offer, slot, is_alone=len(desks) == 1) for slot in slots]
    buttons = [Button(label, _take(offer.way, slot)) for label, slot in zip(labels, slots, strict=True)]
    names = [offer.names.get(desk.id, "") for desk in desks]
    shown = paragraphs(bold(tr.gettext("Which time on {day}?", day=words.whole_day(tr, day))), *parts, _seen(tr, names))
    turns = found.turns(tr, lambda turned: Tap("jt", offer.way.words, f"{day.isoformat()}.{turned}"))
    to_days = [back(tr, Tap("jh", offer.way.words))]
    return shown.with_rows(*columns(buttons, 3 if len(desks) == 1 else 2), turns, to_days)


def taken(tr: Translator, offer: Offer) -> Text:
    """The time is no longer free: the next ones that are."""
    title = bold(tr.gettext("This time is no longer free."))
    slots = offer.others(OTHERS)
    if not slots:
        return paragraphs(title, _nothing_free(tr, offer)).with_rows(_way_back(tr, offer.way))
    shown = paragraphs(title, tr.gettext("These are the next free times:"))
    return shown.with_rows(*free_rows(tr, offer, slots), _way_back(tr, offer.way))


def free_rows(tr: Translator, offer: Offer, slots: Sequence[Slot]) -> Rows:
    """Free times, each of which a tap takes; and the way to all of them."""
    buttons = [Button(short_moment(tr, slot.starts_at), _take(offer.way, slot)) for slot in slots]
    # Translators: button: all free times of the consultation desk.
    more = Button(tr.pgettext("button", "All free times"), Tap("jh", offer.way.words))
    return (*columns(buttons), (more,))


def booking(tr: Translator, view: BookingView, *, is_new: bool = False) -> Text:
    """One's own appointment, with all that can be done about it."""
    entry, desk = view.booking, view.desk
    moment = tr.moment(entry.starts_at)
    facts = words.facts(tr, desk, entry.minutes, with_words=True)
    is_on = entry.status is BookingStatus.BOOKED and entry.ends_at > view.now  # whoever is late looks for the place
    if entry.is_ahead(view.now):
        title = tr.gettext("📅 {moment}: your consultation", moment=moment)
        if is_new:
            title = tr.gettext("📅 Booked: {moment}", moment=moment)
        if is_new and entry.sequence > 0:
            title = tr.gettext("📅 Moved: your consultation is now on {moment}", moment=moment)
        shown = paragraphs(
            bold(title),
            lines(words.title(tr, view.consultant), facts),
            words.both_clocks(tr, entry.starts_at, desk),
            tr.gettext("You already have something else at that time.") if view.has_double else None,
            tr.gettext("Name: {name}", name=entry.guest_name) if entry.guest_name else None,
            _question(tr, view),
            tr.gettext("A file for your calendar comes below.") if is_new else None,
        )
        return shown.with_rows(*_ahead_rows(tr, view))
    shown = paragraphs(
        bold(tr.gettext("📅 {moment}: your consultation", moment=moment)),
        lines(words.title(tr, view.consultant), facts if is_on else None),
        _standing(tr, view),
    )
    where = words.place_row(tr, desk) if is_on else ()
    again = [] if entry.is_guest else [Button(tr.pgettext("button", "Book another time"), Tap("jh"))]
    return shown.with_rows(where, again, [] if entry.is_guest else [to_menu(tr)])


def cancel_question(tr: Translator, view: BookingView) -> Text:
    """Before an appointment is cancelled."""
    number = str(view.booking.id)
    shown = paragraphs(
        bold(tr.gettext("Cancel your consultation on {moment}?", moment=tr.moment(view.booking.starts_at))),
        tr.gettext("No reason is needed. Somebody else can then have the time."),
    )
    yes = Button(tr.pgettext("button", "Yes, cancel it"), Tap("jz", number, "yes"))
    return shown.with_rows([yes, _other_time(tr, number)], [back(tr, Tap("jv", number))])


def cancelled(tr: Translator, *, was_guest: bool) -> Text:
    """It is off, by one's own wish."""
    title = bold(tr.gettext("Your consultation is cancelled."))
    calendar = tr.gettext("A file for your calendar comes below.")
    if was_guest:
        return paragraphs(title, calendar, tr.gettext("After that everything about you is deleted."))
    again = Button(tr.pgettext("button", "Book another time"), Tap("jh"))
    return paragraphs(title, calendar).with_rows([again], [to_menu(tr)])


def ask(tr: Translator, view: BookingView) -> Text:
    """What is typed next is a question to the consultant."""
    number = str(view.booking.id)
    kept = tr.ngettext("one day", "{n} days", QUESTION_KEPT.days)
    if view.booking.is_guest:
        kept = tr.ngettext("one hour", "{n} hours", int(GUEST_KEPT.total_seconds()) // 3600)
    title = tr.gettext("What would you like to talk about?")
    reads = tr.gettext("Only one person of our team who opens your appointment reads it.")
    if view.consultant:
        reads = tr.gettext("Only {name} reads it.", name=view.consultant)
    # Translators: {time} is "7 days" or "2 hours".
    until = tr.gettext("It is deleted {time} after the talk.", time=kept)
    shown = paragraphs(bold(title), tr.gettext("Please write a short question."), lines(reads, until))
    return shown.with_rows([Button(tr.pgettext("button", "Not now"), Tap("jv", number))])


def ask_name(tr: Translator, view: BookingView) -> Text:
    """What is typed next is how a guest is to be called."""
    shown = paragraphs(bold(tr.gettext("How shall we call you?")), tr.gettext("A first name is enough."))
    return shown.with_rows([Button(tr.pgettext("button", "Not now"), Tap("jv", str(view.booking.id)))])


def too_long(tr: Translator, excess: int) -> Text:
    """More than there is room for; the form stays open."""
    return paragraphs(
        tr.ngettext("This is one letter too long.", "This is {n} letters too long.", excess),
        tr.gettext("Please write it a little shorter."),
    )


def confirmed(tr: Translator) -> str:
    """Toast: the one-tap yes to the reminder."""
    return tr.gettext("Thank you. See you then.")


def too_many(tr: Translator) -> str:
    """Alert: nobody has more appointments ahead than this."""
    return tr.gettext("You have other consultations ahead already. Another one is possible after the first of them.")


def no_time(tr: Translator) -> str:
    """Alert: another appointment of one's own at that time."""
    return tr.gettext("You have another consultation at that time.")


def link_off(tr: Translator) -> Text:
    """The link of a desk at which third parties cannot book, or no longer."""
    return paragraphs(
        bold(tr.gettext("This link is switched off.")),
        tr.gettext("Appointments cannot be booked by it at present. Please ask the people who gave it to you."),
    ).with_rows([ask_team(tr)])


def _heading(tr: Translator, way: Way) -> str:
    if way.booking_id is not None:
        return tr.gettext("📅 Another time for your consultation")
    return tr.gettext("📅 Book a consultation")


def _for_guests(tr: Translator, offer: Offer) -> Text | None:
    """To somebody who is not in the programme: what this is, and what is kept for how long."""
    if offer.guest_name is None:
        return None
    kept = tr.ngettext("one hour", "{n} hours", int(GUEST_KEPT.total_seconds()) // 3600)
    return paragraphs(
        tr.gettext("This is the mentoring programme in {site}.", site=offer.site_name),
        tr.gettext("You can book a talk here. You need not sign up."),
        tr.gettext(
            "When you book, you agree that we keep this chat, your language, your first name ({name}), the time, and a "
            "question if you write one. All this is deleted {time} after the talk. If you cancel, it is deleted as "
            "soon as you have the file for your calendar.",
            name=offer.guest_name,
            time=kept,
        ),
    )


def _nothing_free(tr: Translator, offer: Offer) -> Text:
    return paragraphs(
        bold(_heading(tr, offer.way)),
        _for_guests(tr, offer),
        words.no_slots(tr, offer.left_out, offer.land),
        tr.gettext("No time is free at the moment. New times come every day, so please look again later."),
    )


def _way_back(tr: Translator, way: Way) -> list[Button]:
    if way.booking_id is not None:
        return [back(tr, Tap("jv", str(way.booking_id)))]
    return [] if way != OWN else [to_menu(tr)]


def _take(way: Way, slot: Slot) -> Tap:
    return Tap("jk", way.words, f"{slot.desk_id}.{int(slot.at.timestamp()) // 60}")


def _time_label(tr: Translator, offer: Offer, slot: Slot, *, is_alone: bool) -> str:
    at = tr.time(slot.starts_at)
    name = offer.names.get(slot.desk_id, "")
    return at if is_alone else f"{at} · {shortened(words.who(tr, name))}"


def _seen(tr: Translator, names: Sequence[str]) -> str:
    """What booking means: the consultant learns who comes."""
    known = [name for name in dict.fromkeys(names) if name]
    if len(known) == 1 and "" not in names:
        return tr.gettext("A tap on a time books it. {name} then sees your first name.", name=known[0])
    return tr.gettext("A tap on a time books it. Whoever gives the consultation then sees your first name.")


def _question(tr: Translator, view: BookingView) -> Text | Run | None:
    if view.booking.question:
        return lines(tr.gettext("Your question:"), italic(view.booking.question))
    return lines(tr.gettext("If you like, write a short question. Then it is easier to prepare."))


def _ahead_rows(tr: Translator, view: BookingView) -> Rows:
    entry, number = view.booking, str(view.booking.id)
    ask_it = Button(tr.pgettext("button", "Write a question"), Tap("jq", number))
    if entry.question:
        ask_it = Button(tr.pgettext("button", "Delete the question"), Tap("je", number))
    # Translators: button: cancels an appointment.
    cancel = Button(tr.pgettext("button", "Cancel it"), Tap("jz", number))
    last = [to_menu(tr)] if not entry.is_guest else [Button(tr.pgettext("button", "Another name"), Tap("ji", number))]
    rows = (words.place_row(tr, view.desk), (ask_it,), (_other_time(tr, number), cancel), tuple(last))
    return tuple(row for row in rows if row)


def _other_time(tr: Translator, number: str) -> Button:
    return Button(tr.pgettext("button", "Another time"), Tap("jh", f"m{number}"))


def _standing(tr: Translator, view: BookingView) -> str:
    if view.booking.status is BookingStatus.CANCELLED:
        return tr.gettext("This consultation was cancelled.")
    if view.booking.status is BookingStatus.ABSENT:
        return tr.gettext("It is noted that you did not come. This has no consequences.")
    if view.booking.status is BookingStatus.BOOKED and view.booking.ends_at > view.now:
        return tr.gettext("It has begun.")
    return tr.gettext("This consultation is over.")
