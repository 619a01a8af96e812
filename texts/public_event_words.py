"""What is said of a public event on every screen: its words, when, where, and how full it is."""

from urllib.parse import quote

from program.meetings import Place
from program.public_events import EventDetails, PublicEvent, payload_of
from program.taps import Tap
from texts.meeting_words import dated_moment, hours, place_label
from texts.places import address_in, is_video_link, map_url
from texts.text import Button, Rows, Run, Text, bold, lines, paragraphs
from texts.translators import Translator, translator


def title(tr: Translator, details: EventDetails) -> str:
    """The title in the reader's language, or as it was written."""
    return tr.isolated(details.words_for(tr.language).title)


def headed(tr: Translator, details: EventDetails) -> Text:
    """Title and description, with the language named where it is not the reader's."""
    return paragraphs(bold(title(tr, details)), about(tr, details))


def about(tr: Translator, details: EventDetails) -> Text:
    """The description, and in which language it is where that is not the reader's."""
    words = details.words_for(tr.language).about
    rows = [Run(tr.isolated(row)) for row in words.splitlines()]
    return lines(*rows, note(tr, details))


def note(tr: Translator, details: EventDetails) -> str | None:
    """Which language the words are in, where it is not the reader's."""
    found = details.language_for(tr.language)
    if found == tr.language:
        return None
    # Translators: below words that exist in another language only; {language} is the name of a language: "German".
    return tr.gettext("Language of the text: {language}", language=tr.language_name(found))


def when(tr: Translator, details: EventDetails) -> Text:
    """Day, time and length; with the time at the place, where clocks there show another one."""
    start, there = details.starts_at, translator(tr.language, details.zone)
    comma = "، " if tr.is_right_to_left else ", "
    moment = f"📅 {tr.moment(start)}{comma}{hours(tr, details.minutes)}"
    if tr.local(start).utcoffset() == there.local(start).utcoffset():
        return lines(moment)
    city = tr.zone_name(details.zone)
    # Translators: an event in another time zone: "In Berlin it is then Tue 26 May, 18:00."
    other = tr.gettext("In {city} it is then {moment}.", city=city, moment=there.moment(start))
    return lines(moment, other)


def where(tr: Translator, details: EventDetails, *, shows_link: bool) -> Text:
    """In person at which address, or online; the link is for those who come."""
    label = place_label(tr, details.place)
    words = details.place_words
    if details.place is Place.ONLINE and words and not shows_link:
        return lines(f"📍 {label}", tr.gettext("You get the link here when you have registered."))
    if not words:
        return lines(f"📍 {label}", tr.gettext("We tell you here where exactly."))
    return lines(f"📍 {label}", *(Run(tr.isolated(row)) for row in words.splitlines()))


def closing(tr: Translator, details: EventDetails) -> str | None:
    """Until when one can register, where that is before the start."""
    if not details.closes_hours:
        return None
    return tr.gettext("You can register until {moment}.", moment=tr.moment(details.closes_at))


def seats(tr: Translator, event: PublicEvent) -> str | None:
    """How many seats are free, where there is a limit."""
    if event.free is None:
        return None
    if not event.free:
        return tr.gettext("All seats are taken.")
    return tr.ngettext("One seat is free.", "{n} seats are free.", event.free)


def place_rows(tr: Translator, details: EventDetails, *, shows_link: bool) -> Rows:
    """The way to the place."""
    words = (details.place_words or "").strip()
    if details.place is Place.ONLINE:
        is_shown = shows_link and is_video_link(words)
        return ((Button(tr.pgettext("button", "Open the link"), url=words),),) if is_shown else ()
    address = address_in(words)
    if address is None:
        return ()
    return ((Button(tr.pgettext("button", "Show on the map"), url=map_url(address)),),)


def event_button(tr: Translator, event: PublicEvent) -> Button:
    """The way to the event, for a visitor."""
    return Button(tr.pgettext("button", "The event"), Tap("io", str(event.id)))


def cannot_come(tr: Translator, event: PublicEvent) -> Button:
    """The registration goes."""
    return Button(tr.pgettext("button", "I can’t come"), Tap("ix", str(event.id)))


def address_of(bot_name: str, payload: str) -> str:
    """A deep link to the bot."""
    return f"https://t.me/{bot_name}?start={payload}"


def event_address(bot_name: str, event: PublicEvent) -> str:
    """The link of an event."""
    return address_of(bot_name, payload_of(event.code))


def share_address(address: str, words: str) -> str:
    """Opens Telegram's list of chats to send the link to one of them."""
    return f"https://t.me/share/url?url={quote(address, safe='')}&text={quote(words, safe='')}"


def full_date(tr: Translator, details: EventDetails) -> str:
    """Date with its year, and time, as clocks at the place show them: for paper."""
    return dated_moment(translator(tr.language, details.zone), details.starts_at)
