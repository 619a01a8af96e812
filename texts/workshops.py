"""A workshop as those see it who are invited, and where they stand with it."""

from collections.abc import Sequence
from dataclasses import replace

from program.taps import Tap
from program.workshop_views import AtDoor, DoorAnswer, OtherDate, SeatView
from program.workshops import RegistrationStatus, Workshop, WorkshopStatus
from texts.buttons import to_menu
from texts.coming_words import same_time
from texts.meeting_words import short_moment
from texts.places import row_for
from texts.speaker_questions import question_button
from texts.text import Button, Rows, Run, Text, bold, lines, paragraphs
from texts.translators import Translator
from texts.workshop_words import facts, heading, title

MOST_DATES = 6
"""Other dates of a series on one screen, each with a button."""

_R = RegistrationStatus


def invitation(
    tr: Translator,
    workshop: Workshop,
    free: int | None,
    *,
    is_changed: bool = False,
    others: Sequence[OtherDate] = (),
) -> Text:
    """The first that somebody reads of a workshop; staff see the same beforehand. ``free`` is None without a limit.

    ``is_changed``: the reader knows an earlier invitation with another time or place. ``others``: the other dates of
    its series, of which nothing else is said.
    """
    changed = tr.gettext("📅 There is a change: {title}", title=title(tr, workshop))
    return paragraphs(
        bold(changed if is_changed else tr.gettext("A workshop for you")),
        heading(tr, workshop),
        facts(tr, workshop, free),
        _dates(tr, workshop, [replace(one, status=_answered(one)) for one in others]),
        tr.gettext("Would you like to come?"),
    ).with_rows(*answers(tr, workshop), *_date_rows(tr, workshop, others, has_several=bool(others)))


def answers(tr: Translator, workshop: Workshop) -> Rows:
    """The three answers."""
    number = str(workshop.id)
    return (
        (Button(tr.pgettext("button", "Yes, I'll come"), Tap("ej", number)),),
        (
            Button(tr.pgettext("button", "Maybe"), Tap("ek", number)),
            Button(tr.pgettext("button", "Not this time"), Tap("el", number)),
        ),
    )


def seat(tr: Translator, view: SeatView) -> Text:
    """A workshop with where the reader stands, and everything that can be done about it."""
    workshop = view.workshop
    return paragraphs(
        bold(_standing(tr, view)),
        heading(tr, workshop),
        facts(tr, workshop, view.free if view.is_open and view.status is not _R.GOING else None),
        same_time(tr, view.same_time),
        _what_next(tr, view),
        _dates(tr, workshop, [replace(one, status=one.status or _R.INVITED) for one in view.others]),
        _of_guests(tr) if view.is_guest and view.is_open else None,
    ).with_rows(
        *_place(tr, view),
        *_answers(tr, view),
        _asking(tr, view),
        *_date_rows(tr, workshop, view.others, has_several=view.open_dates > 1, way=view.way),
        [to_menu(tr)],
    )


def seat_kept(tr: Translator) -> str:
    """For a toast, after "Still works"."""
    return tr.gettext("Thank you. Your seat stays yours.")


def on_the_list(tr: Translator) -> str:
    """For a toast: all seats are taken."""
    return tr.gettext("All seats are taken. You are on the waiting list.")


def all_dates(tr: Translator) -> str:
    """For a toast, after "Yes to all dates"."""
    return tr.gettext("You have said yes to all dates. Below you see where you stand.")


def link_leads_nowhere(tr: Translator) -> Text:
    """A link or code that is not, or no longer, good; or that is not meant for whoever opens it."""
    return paragraphs(
        bold(tr.gettext("This link does not open a workshop for you")),
        tr.gettext("Maybe it was not copied as a whole, or the workshop is only for people in the programme."),
        tr.gettext("Please ask whoever gave you the link."),
    ).with_rows([to_menu(tr)])


def at_door(tr: Translator, door: AtDoor) -> Text:
    """What somebody sees who has scanned the code on the wall."""
    workshop = door.workshop
    name = title(tr, workshop)
    if door.answer is DoorAnswer.IN:
        return paragraphs(
            bold(tr.gettext("✅ Welcome: {title}", title=name)),
            tr.gettext("You are checked in. You need not do anything else."),
        ).with_rows([_open(tr, workshop)])
    if door.answer is DoorAnswer.EARLY:
        opens = tr.moment(workshop.door_opens_at)
        # Translators: {title} is a workshop, {moment} is "Tuesday 26 May, 17:30".
        words = tr.gettext("You can check in from {moment} on. Please scan the code once more then.", moment=opens)
        return paragraphs(bold(tr.gettext("A little early: {title}", title=name)), words).with_rows([to_menu(tr)])
    if door.answer is DoorAnswer.OVER:
        over = tr.gettext("Nobody can check in any more with this code.")
        return paragraphs(bold(tr.gettext("This is over: {title}", title=name)), over).with_rows([to_menu(tr)])
    return paragraphs(
        bold(tr.gettext("Welcome: {title}", title=name)),
        tr.gettext("Good that you are here. You need not do anything, and we keep nothing about you."),
    ).with_rows([Button(tr.pgettext("button", "About the mentoring"), Tap("home"))])


def _asking(tr: Translator, view: SeatView) -> list[Button]:
    return [question_button(tr, view.workshop.id)] if view.can_ask else []


def _standing(tr: Translator, view: SeatView) -> str:
    if view.workshop.status is WorkshopStatus.CANCELLED:
        return tr.gettext("This workshop will not take place")
    if view.status is _R.ATTENDED and view.is_over is False:
        return tr.gettext("✅ You are checked in")
    if view.is_over:
        return tr.gettext("This workshop is over")
    if view.status is _R.WAITING and view.mine is not None:
        if view.mine.offered_until is not None and view.mine.is_held_a_seat:
            # Translators: {moment} is "Tuesday 26 May, 18:00".
            return tr.gettext("💺 A seat is kept for you until {moment}", moment=tr.moment(view.mine.offered_until))
        return tr.gettext("You are number {number} on the waiting list", number=view.place)
    return {
        _R.INVITED: tr.gettext("A workshop for you"),
        _R.GOING: tr.gettext("✅ You are coming"),
        _R.MAYBE: tr.gettext("You have said: maybe"),
        _R.NOT_GOING: tr.gettext("You are not coming"),
        _R.ABSENT: tr.gettext("You are not checked in"),
    }[view.status]


def _what_next(tr: Translator, view: SeatView) -> str | None:
    if view.asks_rating:
        return _question(tr)
    if not view.is_open:
        return None
    if view.status is _R.WAITING and view.mine is not None:
        return _while_waiting(tr, view)
    if view.status is _R.GOING:
        return tr.gettext("We remind you in good time. If something comes up, give your seat back with one tap.")
    if view.is_full:
        return tr.gettext("All seats are taken. If you like, you get onto the waiting list: seats often become free.")
    return {
        _R.MAYBE: tr.gettext("No seat is kept for you yet. Say yes as soon as you know."),
        _R.NOT_GOING: tr.gettext("If you change your mind, just say yes here."),
    }.get(view.status, tr.gettext("Would you like to come?"))


def _while_waiting(tr: Translator, view: SeatView) -> str:
    if view.mine is not None and view.mine.is_held_a_seat:
        return tr.gettext("Please tell us by then. Otherwise the seat goes to the next person in the list.")
    if view.free != 0:
        return tr.gettext("A seat is free right now. Whoever taps first has it.")
    return tr.gettext("When a seat is free for you, we write to you and keep it for a while.")


def _question(tr: Translator) -> str:
    return tr.gettext("Of how much use was it to you? 1 is little, 5 is very much.")


def _of_guests(tr: Translator) -> str:
    return tr.gettext(
        "You need no account with us, and we keep no name. A month after the workshop everything about you is deleted."
    )


def _answers(tr: Translator, view: SeatView) -> Rows:
    if view.asks_rating:
        return ratings(tr, view)
    if not view.is_open:
        return ()
    if view.status is _R.WAITING:
        return _waiting_answers(tr, view)
    number, way = str(view.workshop.id), view.way
    maybe = Button(tr.pgettext("button", "Maybe"), Tap("ek", number, way))
    no = Button(tr.pgettext("button", "Not this time"), Tap("el", number, way))
    if view.status is _R.GOING:
        return ((give_back(tr, view.workshop), maybe),)
    label = tr.pgettext("button", "Onto the waiting list") if view.is_full else tr.pgettext("button", "Yes, I'll come")
    rest = {_R.MAYBE: (no,), _R.NOT_GOING: (maybe,)}.get(view.status, (maybe, no))
    return ((Button(label, Tap("ej", number, way)),), rest)


def _waiting_answers(tr: Translator, view: SeatView) -> Rows:
    number = str(view.workshop.id)
    if view.mine is not None and view.mine.is_held_a_seat:
        return held_answers(tr, view.workshop)
    leave = Button(tr.pgettext("button", "Leave the list"), Tap("el", number))
    return ((take_seat(tr, view.workshop),), (leave,)) if view.free != 0 else ((leave,),)


def held_answers(tr: Translator, workshop: Workshop) -> Rows:
    """The answers to a seat that is kept."""
    number = str(workshop.id)
    return (
        (Button(tr.pgettext("button", "Yes, I'll come"), Tap("ej", number)),),
        # Translators: button: a seat that was kept goes to the next person.
        (Button(tr.pgettext("button", "Pass it on"), Tap("el", number)),),
    )


def take_seat(tr: Translator, workshop: Workshop) -> Button:
    """The free seat, for whoever of the waiting taps first."""
    return Button(tr.pgettext("button", "Take the seat"), Tap("ej", str(workshop.id)))


def give_back(tr: Translator, workshop: Workshop) -> Button:
    """The own seat is free for others."""
    return Button(tr.pgettext("button", "Give my seat back"), Tap("el", str(workshop.id)))


def to_workshop(tr: Translator, workshop: Workshop) -> Button:
    """The way to the workshop, under a notice."""
    return _open(tr, workshop)


def ratings(tr: Translator, view: SeatView) -> Rows:
    """One to five; and a way out for somebody who could not come."""
    number = str(view.workshop.id)
    numbers = tuple(Button(tr.number(rating), Tap("ep", number, str(rating))) for rating in range(1, 6))
    absent = Button(tr.pgettext("button", "I could not come"), Tap("ep", number, "0"))
    return (numbers, (absent,)) if view.status is _R.GOING else (numbers,)


def _answered(date: OtherDate) -> RegistrationStatus | None:
    return None if date.status is _R.INVITED else date.status


def _dates(tr: Translator, workshop: Workshop, others: Sequence[OtherDate]) -> Text | None:
    if not others:
        return None
    shown = [_date(tr, workshop, date) for date in others[:MOST_DATES]]
    more = len(others) - len(shown)
    rest = tr.ngettext("and one more", "and {n} more", more) if more else None
    return lines(bold(tr.gettext("More dates of this series")), *shown, rest)


def _date(tr: Translator, workshop: Workshop, date: OtherDate) -> Run | Text:
    """The title only where it is another one, as in a thematic block; the standing only where there is one."""
    name = title(tr, date.workshop)
    parts = [
        short_moment(tr, date.workshop.starts_at),
        tr.isolated(name) if name != title(tr, workshop) else None,
        date_standing(tr, date.status) if date.status is not None else None,
    ]
    return Run(" · ".join(part for part in parts if part))


def date_standing(tr: Translator, status: RegistrationStatus | None) -> str:
    """Where the reader stands, in a word or two."""
    return {
        _R.GOING: tr.pgettext("standing", "you are coming"),
        _R.MAYBE: tr.pgettext("standing", "maybe"),
        _R.WAITING: tr.pgettext("standing", "waiting list"),
        _R.NOT_GOING: tr.pgettext("standing", "not coming"),
        _R.ATTENDED: tr.pgettext("standing", "you were there"),
    }.get(status or _R.INVITED, tr.pgettext("standing", "not answered yet"))


def _date_rows(
    tr: Translator, workshop: Workshop, others: Sequence[OtherDate], *, has_several: bool, way: str = ""
) -> Rows:
    if not others:
        return ()
    every = Button(tr.pgettext("button", "Yes to all dates"), Tap("en", str(workshop.id), way))
    dates = tuple(
        (Button(short_moment(tr, date.workshop.starts_at), Tap("em", str(date.workshop.id))),)
        for date in others[:MOST_DATES]
    )
    return (((every,),) if has_several else ()) + dates


def _place(tr: Translator, view: SeatView) -> Rows:
    workshop = view.workshop
    is_coming = view.status in (_R.GOING, _R.ATTENDED) and workshop.status is WorkshopStatus.PUBLISHED
    row = row_for(tr, workshop.place, workshop.place_words)
    return (row,) if row and is_coming and not view.is_over else ()


def _open(tr: Translator, workshop: Workshop) -> Button:
    return Button(tr.pgettext("button", "The workshop"), Tap("em", str(workshop.id)))
