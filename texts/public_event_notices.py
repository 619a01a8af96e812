"""What those who registered for a public event get: calendar files, reminders, changes, thanks."""

from datetime import datetime, timedelta

from program.meetings import Place
from program.public_events import EventStatus, PublicEvent
from program.taps import Tap
from texts import clock_rules
from texts.buttons import to_menu
from texts.calendar_files import meeting_calendar
from texts.places import is_video_link
from texts.public_event_words import cannot_come, event_button, note, place_rows, when, where
from texts.text import Button, File, Rows, Run, Text, bold, lines, paragraphs
from texts.translators import Translator


def seat_taken(tr: Translator, event: PublicEvent, *, is_moved_up: bool) -> Text:
    """Registered, or moved up from the waiting list; goes with the calendar file."""
    title = _title(tr, event)
    first = tr.gettext("📅 You are registered: {title}", title=title)
    if is_moved_up:
        first = tr.gettext("📅 A seat is free, and it is yours: {title}", title=title)
    file = tr.gettext("The file puts the event into your calendar.")
    return paragraphs(bold(first), _facts(tr, event), file).with_rows(*_rows(tr, event, shows_link=True))


def given_back(tr: Translator, event: PublicEvent, *, is_guest: bool) -> Text:
    """With the file, for somebody who has just read above that they are no longer registered."""
    file = tr.gettext("The file takes it out of your calendar.")
    title = f"📅 {tr.isolated(_title(tr, event))}"
    gone = _forgotten(tr, is_guest=True) if is_guest else None
    return paragraphs(lines(title, file), gone).with_rows([event_button(tr, event)])


def near(tr: Translator, event: PublicEvent, now: datetime) -> Text:
    """A reminder; says today or tomorrow as it is for the reader now."""
    return paragraphs(bold(_near_title(tr, event, now)), _facts(tr, event)).with_rows(
        *_rows(tr, event, shows_link=True)
    )


def moved(tr: Translator, event: PublicEvent, *, is_going: bool, is_rederived: bool = False) -> Text:
    """Time or place are others now."""
    first: Run | Text = bold(tr.gettext("📅 There is a change: {title}", title=_title(tr, event)))
    if is_rederived:
        first = clock_rules.look_again(tr, event.details.starts_at, _title(tr, event))
    file = tr.gettext("The file changes the entry in your calendar.") if is_going else None
    return paragraphs(
        first, tr.gettext("This is how it is now:"), _facts(tr, event, shows_link=is_going), file
    ).with_rows(*_rows(tr, event, shows_link=is_going))


def cancelled(tr: Translator, event: PublicEvent, *, was_going: bool, is_guest: bool) -> Text:
    """It will not take place."""
    first = tr.gettext("📅 This event will not take place: {title}", title=_title(tr, event))
    file = tr.gettext("The file takes it out of your calendar.") if was_going else None
    return paragraphs(
        bold(first),
        lines(when(tr, event.details)),
        tr.gettext("We are sorry."),
        file,
        _forgotten(tr, is_guest=is_guest),
    ).with_rows(_programme(tr, is_guest=is_guest))


def over(tr: Translator, event: PublicEvent, *, was_going: bool, is_guest: bool) -> Text:
    """The day after."""
    first = tr.gettext("Thank you for your interest: {title}", title=_title(tr, event))
    seat = None if was_going else tr.gettext("This time there was no free seat for you. We are sorry.")
    return paragraphs(bold(first), seat, _forgotten(tr, is_guest=is_guest)).with_rows(_programme(tr, is_guest=is_guest))


def calendar_file(tr: Translator, event: PublicEvent, now: datetime, *, is_given_back: bool = False) -> File:
    """The file that puts an event into a calendar, or takes it out: it is cancelled, or the reader does not come.

    Who does not come may come after all: then the file made later counts, its number being the same.
    """
    details = event.details
    words = details.place_words or ""
    text = details.words_for(tr.language)
    content = meeting_calendar(
        uid=event.uid,
        sequence=event.sequence,
        starts_at=details.starts_at,
        length=timedelta(minutes=details.minutes),
        summary=text.title,
        description="\n".join(part for part in (text.about, note(tr, details)) if part),
        location=words,
        url=words if details.place is Place.ONLINE and is_video_link(words) else None,
        stamp=now,
        cancelled=is_given_back or event.status is EventStatus.CANCELLED,
    )
    return File(name="event.ics", mime_type="text/calendar", content=content)


def _near_title(tr: Translator, event: PublicEvent, now: datetime) -> str:
    start, title = event.details.starts_at, _title(tr, event)
    match (tr.local(start).date() - tr.local(now).date()).days:
        case 0:
            # Translators: {time} is "18:00", {title} the title of an event.
            return tr.gettext("⏰ Today, {time}: {title}", time=tr.time(start), title=title)
        case 1:
            # Translators: {moment} is "Tuesday 26 May, 18:00", {title} the title of an event.
            return tr.gettext("⏰ Tomorrow, {moment}: {title}", moment=tr.moment(start), title=title)
        case _:
            return f"⏰ {tr.moment(start)}: {tr.isolated(title)}"


def _facts(tr: Translator, event: PublicEvent, *, shows_link: bool = True) -> Text:
    return lines(when(tr, event.details), where(tr, event.details, shows_link=shows_link))


def _rows(tr: Translator, event: PublicEvent, *, shows_link: bool) -> Rows:
    return (
        *place_rows(tr, event.details, shows_link=shows_link),
        (event_button(tr, event), cannot_come(tr, event)),
    )


def _forgotten(tr: Translator, *, is_guest: bool) -> str:
    if is_guest:
        return tr.gettext("What we knew of you is deleted.")
    return tr.gettext("Your registration is deleted.")


def _programme(tr: Translator, *, is_guest: bool) -> tuple[Button, ...]:
    if not is_guest:
        return (to_menu(tr),)
    # Translators: button: shows what the mentoring programme is, to a visitor of an event.
    return (Button(tr.pgettext("button", "About the mentoring"), Tap("home")),)


def _title(tr: Translator, event: PublicEvent) -> str:
    return event.details.words_for(tr.language).title
