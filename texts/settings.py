"""Settings: language, time zone, quiet hours, pause, what to share, leaving."""

from datetime import datetime
from zoneinfo import ZoneInfo

from program.people import Availability, Person
from program.programme import LANGUAGES
from program.taps import Tap
from texts.buttons import back, to_menu
from texts.text import Button, Text, bold, columns, lines, paragraphs
from texts.translators import Translator, own_name

QUIET_CHOICES = ((21, 8), (20, 7), (22, 9), (23, 10))  # from and until, full hours
PAUSE_WEEKS = (1, 2, 4, 8)
USUAL = "usual"  # argument: back to the usual times


def language_picker(tr: Translator, came_from_form: bool) -> Text:
    """All languages by their own names, so that everybody finds theirs."""
    rows = columns(
        Button(f"{own_name(code)} ✓" if code == tr.language else own_name(code), Tap("ol", code)) for code in LANGUAGES
    )
    way_back = Button(tr.pgettext("button", "‹ Back"), Tap("fo" if came_from_form else "home"))
    return paragraphs(bold(tr.gettext("In which language shall I write to you?"))).with_rows(*rows, [way_back])


def overview(tr: Translator, person: Person, now: datetime, other_times_end: datetime | None = None) -> Text:
    """Everything at a glance; each line has its button."""
    quiet = tr.gettext("no quiet hours")
    if person.quiet_from != person.quiet_until:
        quiet = tr.gettext("{start} to {end}", start=tr.clock(person.quiet_from), end=tr.clock(person.quiet_until))
    rest = None
    if person.availability is Availability.PAUSED and person.paused_until is not None:
        rest = tr.gettext("Rest until {day}", day=tr.day(person.paused_until))
    pause = (
        Button(tr.pgettext("button", "End the rest"), Tap("or"))
        if person.availability is Availability.PAUSED
        else Button(tr.pgettext("button", "Take a rest"), Tap("ow"))
    )
    return lines(
        bold(tr.gettext("Settings")),
        tr.gettext("Language: {name}", name=own_name(person.language)),
        tr.gettext("Time zone: {city}, it is {time} for you now", city=tr.zone_name(person.zone), time=tr.time(now)),
        tr.gettext("Quiet hours, without small reminders: {hours}", hours=quiet),
        rest,
        other_times_until(tr, other_times_end) if other_times_end is not None else None,
    ).with_rows(
        [
            Button(tr.pgettext("button", "Language"), Tap("lang")),
            Button(tr.pgettext("button", "Time zone"), Tap("oz")),
        ],
        [Button(tr.pgettext("button", "Quiet hours"), Tap("oq")), pause],
        [
            Button(tr.pgettext("button", "What I share"), Tap("ch")),
            Button(tr.pgettext("button", "Other times"), Tap("ot")),
        ],
        [
            Button(tr.pgettext("button", "Privacy"), Tap("ov")),
            Button(tr.pgettext("button", "Leave the programme"), Tap("ox")),
        ],
        [
            Button(tr.pgettext("button", "My data"), Tap("xm")),
            Button(tr.pgettext("button", "Delete my data …"), Tap("xd")),
        ],
        [to_menu(tr)],
    )


def zone_picker(tr: Translator, zones: tuple[str, ...], now: datetime) -> Text:
    """Time zones by what the clock shows there now."""
    buttons = [Button(f"{_clock(zone, now)} · {tr.zone_name(zone)}", Tap("oz", "", zone)) for zone in zones]
    return paragraphs(
        bold(tr.gettext("What time is it for you now?")),
        tr.gettext("If your place is not here, type the name of a large city nearby, in English or German."),
    ).with_rows(*columns(buttons), [back(tr, Tap("os"))])


def zone_unknown(tr: Translator) -> Text:
    """Typed words that name no time zone."""
    return paragraphs(tr.gettext("I do not know this city. Please try a larger one nearby."))


def quiet_picker(tr: Translator) -> Text:
    """When small reminders shall wait."""
    buttons = [
        Button(f"{tr.clock(start * 60)} – {tr.clock(end * 60)}", Tap("oq", "", f"{start}-{end}"))
        for start, end in QUIET_CHOICES
    ]
    return paragraphs(
        bold(tr.gettext("When shall I be quiet?")),
        tr.gettext("Small reminders wait until the quiet hours are over. Reminders of your meetings always come."),
    ).with_rows(
        *columns(buttons),
        [Button(tr.pgettext("button", "No quiet hours"), Tap("oq", "", "0-0"))],
        [back(tr, Tap("os"))],
    )


def pause_picker(tr: Translator) -> Text:
    """How long to rest; nobody is asked why."""
    buttons = [Button(tr.ngettext("One week", "{n} weeks", weeks), Tap("ow", "", str(weeks))) for weeks in PAUSE_WEEKS]
    return paragraphs(
        bold(tr.gettext("How long would you like to rest?")),
        tr.gettext(
            "You get no proposals and no small reminders until then. It ends by itself, or earlier whenever you like. "
            "Meetings that you have planned stay."
        ),
    ).with_rows(*columns(buttons), [back(tr, Tap("os"))])


def other_times_picker(tr: Translator, *, are_set: bool) -> Text:
    """For how long other times count."""
    buttons = [Button(tr.ngettext("One week", "{n} weeks", weeks), Tap("ot", "", str(weeks))) for weeks in PAUSE_WEEKS]
    return paragraphs(
        bold(tr.gettext("For how long will your times be different?")),
        tr.gettext(
            "For meetings in these weeks I suggest the other times. After that, your usual times count again by "
            "themselves."
        ),
    ).with_rows(
        *columns(buttons),
        [Button(tr.pgettext("button", "From now on"), Tap("op", "", "times"))],
        [Button(tr.pgettext("button", "My usual times again"), Tap("ot", "", USUAL))] if are_set else [],
        [back(tr, Tap("os"))],
    )


def other_times_until(tr: Translator, end: datetime) -> str:
    """Until when other times count."""
    return tr.gettext("Other times until {day}", day=tr.day(end))


def usual_times_again(tr: Translator) -> str:
    """The usual times count from now on."""
    return tr.gettext("Your usual times count again.")


def other_times_ended(tr: Translator) -> Text:
    """The usual times count again, since the date has come."""
    return paragraphs(
        bold(tr.gettext("From today your usual times count again.")),
        tr.gettext("If you need other times for longer, you can say so here."),
    ).with_rows([Button(tr.pgettext("button", "Other times"), Tap("ot")), to_menu(tr)])


def paused(tr: Translator, until: datetime) -> str:
    """The pause has begun."""
    return tr.gettext("Have a good rest, until {day}.", day=tr.day(until))


def resumed(tr: Translator) -> str:
    """The pause is over."""
    return tr.gettext("Welcome back.")


def pause_ended(tr: Translator) -> Text:
    """The pause has ended by its date."""
    return paragraphs(
        bold(tr.gettext("Your rest is over, we go on.")),
        tr.gettext("If you need more time, you can rest again."),
    ).with_rows([Button(tr.pgettext("button", "Rest longer"), Tap("ow")), to_menu(tr)])


def saved(tr: Translator) -> str:
    """A setting was changed."""
    return tr.gettext("Saved.")


def leave_question(tr: Translator) -> Text:
    """Before leaving: what happens then, and the other ways."""
    return paragraphs(
        bold(tr.gettext("Would you like to leave the programme?")),
        tr.gettext(
            "Your application, open matches and your tandem end at once, planned meetings are cancelled. "
            "The other side only hears that it does not go on. Nobody is told why."
        ),
        tr.gettext("If you only need some time, you can take a rest instead."),
    ).with_rows(
        [Button(tr.pgettext("button", "Yes, leave"), Tap("ox", "", "yes"))],
        [Button(tr.pgettext("button", "Leave and take back my consent"), Tap("ox", "", "consent"))],
        [Button(tr.pgettext("button", "Take a rest"), Tap("ow")), back(tr, Tap("os"))],
    )


def left(tr: Translator, takes_consent_back: bool) -> Text:
    """Left; the door stays open."""
    return paragraphs(
        bold(tr.gettext("You have left the programme.")),
        tr.gettext("Your consent has ended. From now on we do nothing with your answers.")
        if takes_consent_back
        else None,
        tr.gettext("Thank you for having been with us. If you would like to come back one day, just write here."),
    ).with_rows([to_menu(tr)])


def nothing_to_leave(tr: Translator) -> str:
    """There is no application."""
    return tr.gettext("You are not taking part at the moment.")


def _clock(zone: str, now: datetime) -> str:
    return f"{now.astimezone(ZoneInfo(zone)):%H:%M}"
