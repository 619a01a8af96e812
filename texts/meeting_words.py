"""Times, places and people of a meeting, as every screen about meetings says them."""

from datetime import UTC, datetime, timedelta

from program.meetings import MeetingKind, Place
from program.taps import Tap
from texts.text import Button, Run, Text, lines
from texts.translators import Translator, translator


def partner(tr: Translator, name: str) -> str:
    """The partner's first name, or what stands for it once the partner has left."""
    return name or tr.pgettext("in place of a name", "your partner")


def short_moment(tr: Translator, instant: datetime) -> str:
    """Day and time for a button: "Tue 26 May, 18:00"."""
    comma = "، " if tr.is_right_to_left else ", "
    return tr.short_day(instant) + comma + tr.time(instant)


def dated_moment(tr: Translator, instant: datetime) -> str:
    """Date with its year, and time: for what is not near. "26 May 2030, 18:00"."""
    comma = "، " if tr.is_right_to_left else ", "
    return tr.date(tr.local(instant).date()) + comma + tr.time(instant)


def clocks_differ(tr: Translator, instant: datetime, zone: str) -> bool:
    """Whether clocks in the partner's zone show another time than the reader's at that instant."""
    return tr.local(instant).utcoffset() != _in_zone(tr, zone).local(instant).utcoffset()


def moment_for_both(tr: Translator, instant: datetime, name: str, zone: str) -> str:
    """The reader's day and time, and the partner's where clocks differ; with the day where that differs too."""
    if not clocks_differ(tr, instant, zone):
        return tr.moment(instant)
    theirs = _in_zone(tr, zone)
    is_same_day = theirs.local(instant).date() == tr.local(instant).date()
    other = theirs.time(instant) if is_same_day else short_moment(theirs, instant)
    # Translators: a meeting across time zones: "Tuesday 26 May, 18:00 for you, 19:00 for Jens".
    return tr.gettext(
        "{moment} for you, {other} for {name}", moment=tr.moment(instant), other=other, name=partner(tr, name)
    )


def time_for_both(tr: Translator, instant: datetime, name: str, zone: str) -> str:
    """The same without the reader's day: "18:00 for you, 19:00 for Jens"."""
    theirs = _in_zone(tr, zone)
    # Translators: the same instant on two clocks: "18:00 for you, 19:00 for Jens".
    return tr.gettext(
        "{time} for you, {other} for {name}", time=tr.time(instant), other=theirs.time(instant), name=partner(tr, name)
    )


def partner_time(tr: Translator, instant: datetime, name: str, zone: str) -> str | None:
    """A line with the partner's time; None where clocks show the same."""
    if not clocks_differ(tr, instant, zone):
        return None
    theirs = _in_zone(tr, zone)
    is_same_day = theirs.local(instant).date() == tr.local(instant).date()
    other = theirs.time(instant) if is_same_day else short_moment(theirs, instant)
    # Translators: the partner lives in another time zone; {time} is "19:00" or "Wed 27 May, 00:30".
    return tr.gettext("For {name} it is {time}.", name=partner(tr, name), time=other)


def bare_time(tr: Translator, wall: datetime) -> str:
    """A naive wall time, also one that no clock ever shows: "02:30"."""
    return translator(tr.language, "UTC").time(wall.replace(tzinfo=UTC))


def length(tr: Translator, minutes: int) -> str:
    """How long a meeting is."""
    return tr.ngettext("one minute", "{n} minutes", minutes)


def hours(tr: Translator, minutes: int) -> str:
    """How long job shadowing is: in hours where they are full ones."""
    return length(tr, minutes) if minutes % 60 else tr.ngettext("one hour", "{n} hours", minutes // 60)


def kind_label(tr: Translator, kind: MeetingKind) -> str | None:
    """What kind of meeting it is, where that needs a word of its own: a talk needs none."""
    return tr.gettext("Job shadowing") if kind is MeetingKind.SHADOWING else None


def place_label(tr: Translator, place: Place) -> str:
    """A kind of place, for a button."""
    return {
        # Translators: how to meet, on a button: by video.
        Place.ONLINE: tr.pgettext("place of a meeting", "Online"),
        # Translators: how to meet, on a button: by telephone.
        Place.PHONE: tr.pgettext("place of a meeting", "By phone"),
        # Translators: how to meet, on a button: at some place in town.
        Place.IN_PERSON: tr.pgettext("place of a meeting", "In person"),
    }[place]


def place_lines(
    tr: Translator, place: Place | None, words: str | None, minutes: int, kind: MeetingKind = MeetingKind.TALK
) -> Text:
    """How, how long and where: the words about the place stand as they were typed."""
    if place is None:
        return lines()
    if kind is MeetingKind.SHADOWING:
        # Translators: {length} is "4 hours".
        label = tr.gettext("Job shadowing, {length}", length=hours(tr, minutes))
        return lines(label, Run(words) if words else tr.gettext("You agree on the place between you."))
    long = length(tr, minutes)
    how = {
        # Translators: {length} is "60 minutes".
        Place.ONLINE: tr.gettext("Online, {length}", length=long),
        Place.PHONE: tr.gettext("By phone, {length}", length=long),
        Place.IN_PERSON: tr.gettext("In person, {length}", length=long),
    }[place]
    later = {
        Place.ONLINE: tr.gettext("You agree on the link between you."),
        Place.PHONE: tr.gettext("You agree on who calls between you."),
        Place.IN_PERSON: tr.gettext("You agree on the place between you."),
    }[place]
    return lines(how, Run(words) if words else later)


def near_day(tr: Translator, instant: datetime, now: datetime) -> str | None:
    """ "today", "tomorrow" or "yesterday" in the reader's zone; None for other days. For the middle of a sentence."""
    days = tr.local(instant).date() - tr.local(now).date()
    return {
        timedelta(days=-1): tr.pgettext("within a sentence", "yesterday"),
        timedelta(): tr.pgettext("within a sentence", "today"),
        timedelta(days=1): tr.pgettext("within a sentence", "tomorrow"),
    }.get(days)


def plan_button(tr: Translator, tandem_id: int) -> Button:
    """The way to planning a meeting."""
    return Button(tr.pgettext("button", "Plan a meeting"), Tap("mp", str(tandem_id)))


def write_button(tr: Translator, tandem_id: int, name: str) -> Button:
    """The way to writing to the partner."""
    return Button(
        tr.pgettext("button", "Write to {name}", name=shortened(partner(tr, name))), Tap("rw", str(tandem_id))
    )


def shortened(name: str) -> str:
    """A name that fits on a button."""
    return name if len(name) <= 14 else f"{name[:13]}…"


def _in_zone(tr: Translator, zone: str) -> Translator:
    return translator(tr.language, zone)
