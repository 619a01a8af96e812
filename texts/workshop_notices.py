"""What those get who come to a workshop: seats with calendar files, reminders, changes, and the question after."""

from datetime import datetime, timedelta

from program.meetings import Place
from program.taps import Tap
from program.workshop_views import SeatView
from program.workshops import RegistrationStatus, Workshop
from texts import clock_rules
from texts.calendar_files import meeting_calendar
from texts.coming_words import same_time
from texts.places import is_video_link, row_for
from texts.text import Button, File, Rows, Run, Text, bold, lines, paragraphs
from texts.translators import Translator
from texts.workshop_words import facts, title
from texts.workshops import give_back, held_answers, ratings, take_seat, to_workshop

_R = RegistrationStatus


def confirmed(tr: Translator, workshop: Workshop) -> Text:
    """A seat; goes with the calendar file."""
    return paragraphs(
        bold(tr.gettext("📅 You have a seat: {title}", title=title(tr, workshop))),
        facts(tr, workshop),
        tr.gettext("The file puts the workshop into your calendar. We remind you in good time."),
    ).with_rows(*_place(tr, workshop), _ways(tr, workshop))


def file_alone(tr: Translator, workshop: Workshop) -> Text:
    """With the calendar file, for whoever has just said yes and reads all the rest on the screen above it."""
    return lines(tr.gettext("📅 For your calendar: {moment}", moment=tr.moment(workshop.starts_at)))


def taken_out(tr: Translator) -> Text:
    """With the calendar file, for whoever has just given the seat back and reads all the rest above it."""
    return lines(tr.gettext("The file takes the workshop out of your calendar."))


def given_back(tr: Translator, workshop: Workshop, *, rests: bool) -> Text:
    """No seat any more; goes with the file that takes it out of the calendar."""
    rest = tr.gettext("You are resting for a while, so your seat goes to somebody else.")
    return paragraphs(
        bold(tr.gettext("📅 Your seat is free for others: {title}", title=title(tr, workshop))),
        rest if rests else None,
        tr.gettext("The file takes the workshop out of your calendar."),
        tr.gettext("If you change your mind, open the workshop and say yes again."),
    ).with_rows([to_workshop(tr, workshop)])


def offered(tr: Translator, workshop: Workshop, until: datetime) -> Text:
    """A seat is kept for the reader."""
    return paragraphs(
        bold(tr.gettext("💺 A seat is free for you: {title}", title=title(tr, workshop))),
        # Translators: {moment} is "Tuesday 26 May, 18:00".
        tr.gettext("It is kept for you until {moment}. Then it goes to the next person.", moment=tr.moment(until)),
        facts(tr, workshop),
    ).with_rows(*held_answers(tr, workshop))


def passed_on(tr: Translator, workshop: Workshop) -> Text:
    """The time to answer is over."""
    yes = Button(tr.pgettext("button", "Yes, I'll come"), Tap("ej", str(workshop.id)))
    return paragraphs(
        bold(tr.gettext("The seat has gone on: {title}", title=title(tr, workshop))),
        tr.gettext("The time to answer is over, so we have asked the next person."),
        tr.gettext("Would you still like to come? Say yes: you get a seat, or a place on the waiting list."),
    ).with_rows([yes], [to_workshop(tr, workshop)])


def seat_free(tr: Translator, workshop: Workshop) -> Text:
    """Shortly before the start."""
    return paragraphs(
        bold(tr.gettext("💺 A seat is free: {title}", title=title(tr, workshop))),
        tr.gettext("It begins soon. Whoever taps first has the seat."),
        facts(tr, workshop),
    ).with_rows([take_seat(tr, workshop)], [to_workshop(tr, workshop)])


def changed(tr: Translator, view: SeatView, *, is_rederived: bool = False) -> Text:
    """Time or place are others now."""
    workshop = view.workshop
    is_going = view.status is _R.GOING
    if is_going:
        file, asked = tr.gettext("The file changes the entry in your calendar."), tr.gettext("Does it still suit you?")
    else:
        file, asked = None, _where_one_stands(tr, view)
    kept = Button(tr.pgettext("button", "Still works"), Tap("eo", str(workshop.id), str(workshop.sequence)))
    rows: Rows = ((kept, give_back(tr, workshop)),) if is_going else ()
    what = title(tr, workshop)
    first: Run | Text = bold(tr.gettext("📅 There is a change: {title}", title=what))
    return paragraphs(
        clock_rules.look_again(tr, workshop.starts_at, what) if is_rederived else first,
        tr.gettext("This is how it is now:"),
        facts(tr, workshop),
        same_time(tr, view.same_time),
        file,
        asked,
    ).with_rows(*rows, [to_workshop(tr, workshop)])


def cancelled(tr: Translator, workshop: Workshop, *, was_going: bool) -> Text:
    """It will not take place."""
    return paragraphs(
        bold(tr.gettext("📅 This workshop will not take place: {title}", title=title(tr, workshop))),
        f"📅 {tr.moment(workshop.starts_at)}",
        tr.gettext("We are sorry."),
        tr.gettext("The file takes the workshop out of your calendar.") if was_going else None,
    ).with_rows([to_workshop(tr, workshop)])


def reminder(tr: Translator, workshop: Workshop, now: datetime) -> Text:
    """A workshop is near; says today or tomorrow as it is for the reader now."""
    return paragraphs(bold(_near_title(tr, workshop, now)), facts(tr, workshop)).with_rows(
        *_place(tr, workshop), _ways(tr, workshop)
    )


def rated(tr: Translator, view: SeatView) -> Text:
    """It is over: of how much use was it?"""
    return paragraphs(
        bold(tr.gettext("How was it? {title}", title=title(tr, view.workshop))),
        tr.gettext("Of how much use was it to you? 1 is little, 5 is very much."),
    ).with_rows(*ratings(tr, view))


def missed(tr: Translator, workshop: Workshop) -> Text:
    """One kind line."""
    return paragraphs(
        bold(tr.gettext("It did not work out this time: {title}", title=title(tr, workshop))),
        tr.gettext("That is all right. We write to you when there is something new."),
    )


def calendar_file(tr: Translator, workshop: Workshop, now: datetime, *, is_cancelled: bool = False) -> File:
    """The file that puts a workshop into a calendar, changes it there, or takes it out."""
    language, words = workshop.words_in(tr.language)
    place = workshop.place_words or ""
    is_link = workshop.place is Place.ONLINE and is_video_link(place)
    note = tr.gettext("(Text in: {language})", language=tr.language_name(language)) if language != tr.language else ""
    content = meeting_calendar(
        uid=workshop.uid,
        sequence=workshop.sequence,
        starts_at=workshop.starts_at,
        length=timedelta(minutes=workshop.minutes),
        summary=words.title,
        description="\n".join(part for part in (words.about, note) if part),
        location=place,
        url=place if is_link else None,
        stamp=now,
        cancelled=is_cancelled,
    )
    return File(name="workshop.ics", mime_type="text/calendar", content=content)


def _where_one_stands(tr: Translator, view: SeatView) -> str:
    if view.status is _R.MAYBE:
        return tr.gettext("You have said: maybe. Say yes as soon as you know.")
    if view.mine is not None and view.mine.offered_until is not None:
        return tr.gettext("💺 A seat is kept for you until {moment}", moment=tr.moment(view.mine.offered_until))
    return tr.gettext("You are number {number} on the waiting list", number=view.place)


def _near_title(tr: Translator, workshop: Workshop, now: datetime) -> str:
    start, name = workshop.starts_at, title(tr, workshop)
    match (tr.local(start).date() - tr.local(now).date()).days:
        case 0:
            # Translators: {time} is "18:00", {title} the title of an event.
            return tr.gettext("⏰ Today, {time}: {title}", time=tr.time(start), title=name)
        case 1:
            # Translators: {moment} is "Tuesday 26 May, 18:00", {title} the title of an event.
            return tr.gettext("⏰ Tomorrow, {moment}: {title}", moment=tr.moment(start), title=name)
        case _:
            return f"⏰ {tr.moment(start)}: {tr.isolated(name)}"


def _ways(tr: Translator, workshop: Workshop) -> tuple[Button, ...]:
    return (give_back(tr, workshop), to_workshop(tr, workshop))


def _place(tr: Translator, workshop: Workshop) -> Rows:
    row = row_for(tr, workshop.place, workshop.place_words)
    return (row,) if row else ()
