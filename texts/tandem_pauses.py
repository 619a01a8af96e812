"""A rest of a tandem: for how long, what becomes of its meetings, and that it goes on."""

from datetime import datetime

from program.meetings import Meeting, MeetingStatus
from program.tandem_pauses import PauseChoice, PausePreview, goes_on_at
from program.tandems import Tandem
from program.taps import Tap
from texts.buttons import back, to_menu
from texts.meeting_words import partner, plan_button, shortened, write_button
from texts.text import Button, Text, bold, columns, lines, paragraphs
from texts.translators import Translator

KEEP, CANCEL = "keep", "off"
DAYS = "days"  # a page of days to choose from


def to_pause(tr: Translator, tandem: Tandem, name: str) -> Button | None:
    """The way here; while the tandem rests, the way out. None while contact between the two is stopped."""
    if tandem.contact_stopped_at is not None:
        return None
    if tandem.rests_until is not None:
        return to_resume(tr, tandem.id, name)
    # Translators: button: the tandem shall rest for a while.
    return Button(tr.pgettext("button", "Let it rest …"), Tap("zp", str(tandem.id)))


def to_resume(tr: Translator, tandem_id: int, name: str) -> Button:
    """Ends the rest, with one tap."""
    # Translators: button: the rest of the tandem with this person is over.
    return Button(
        tr.pgettext("button", "Go on with {name}", name=shortened(partner(tr, name))), Tap("zu", str(tandem_id))
    )


def rest_line(tr: Translator, until: datetime) -> str:
    """On every screen that says how the tandem stands."""
    return tr.gettext("⏸ Your tandem rests until {day}.", day=tr.day(until))


def choice(tr: Translator, view: PauseChoice) -> Text:
    """For how long?"""
    number, name = str(view.tandem.id), partner(tr, view.partner_name)
    way_back = back(tr, Tap("zf", number))
    end = tr.day_ahead(view.tandem.ends_at, view.now)
    if not view.days:
        return paragraphs(
            bold(tr.gettext("Your tandem with {name} ends very soon, on {day}.", name=name, day=end)),
            tr.gettext("There is no day left until which it could rest."),
        ).with_rows([way_back, to_menu(tr)])
    weeks = [
        Button(tr.ngettext("One week", "{n} weeks", count), Tap("zp", number, day.isoformat()))
        for count, day in view.weeks
    ]
    # Translators: button: choose the day on which a rest ends.
    until = Button(tr.pgettext("button", "Until a day …"), Tap("zp", number, f"{DAYS}.0"))
    return paragraphs(
        bold(tr.gettext("For how long shall your tandem with {name} rest?", name=name)),
        tr.gettext("In this time I ask neither of you anything. You can still write to each other."),
        tr.gettext(
            "The end of your tandem stays as it is: {day}. "
            "Two weeks before it you can both say that you go on for longer.",
            day=end,
        ),
    ).with_rows(*columns([*weeks, until]), [way_back, to_menu(tr)])


def days(tr: Translator, view: PauseChoice, page: int) -> Text:
    """Days to choose from, two weeks on a page."""
    number = str(view.tandem.id)
    shown = [
        Button(tr.short_day(goes_on_at(day, tr.zone)), Tap("zp", number, day.isoformat())) for day in view.page(page)
    ]
    # Translators: button: show the two weeks before.
    earlier = [Button(tr.pgettext("button", "‹ Earlier"), Tap("zp", number, f"{DAYS}.{page - 1}"))] if page else []
    # Translators: button: show the two weeks after.
    later = Button(tr.pgettext("button", "Later ›"), Tap("zp", number, f"{DAYS}.{page + 1}"))
    return paragraphs(
        bold(tr.gettext("On which day shall your tandem go on?")),
    ).with_rows(
        *columns(shown),
        [*earlier, *([later] if view.page(page + 1) else [])],
        [back(tr, Tap("zp", number)), to_menu(tr)],
    )


def question(tr: Translator, view: PausePreview) -> Text:
    """Once more before the rest begins, with what becomes of the meetings in this time."""
    number, day = str(view.tandem.id), view.day.isoformat()
    name = partner(tr, view.partner_name)
    until = tr.day(view.until)
    keep = tr.pgettext("button", "Keep them") if view.planned else tr.pgettext("button", "Yes, let it rest")
    agree = [Button(keep, Tap("ze", number, f"{day}.{KEEP}"))]
    if view.planned:
        agree.append(Button(tr.pgettext("button", "Cancel them"), Tap("ze", number, f"{day}.{CANCEL}")))
    return paragraphs(
        bold(tr.gettext("Shall your tandem rest until {day}?", day=until)),
        _planned(tr, view),
        tr.ngettext(
            "One date of your series is in this time. It is left out.",
            "{n} dates of your series are in this time. They are left out.",
            view.left_out,
        )
        if view.left_out
        else None,
        tr.gettext(
            "{name} hears until when your tandem rests, and nothing else. Both of you can end it earlier.", name=name
        ),
    ).with_rows(agree, [back(tr, Tap("zp", number)), to_menu(tr)])


def paused(tr: Translator, tandem: Tandem, name: str) -> Text:
    """To whoever has begun it."""
    return paragraphs(
        bold(_title(tr, tandem, name)),
        tr.gettext("Then it goes on by itself, and I write to you both. You can end the rest earlier with one tap."),
    ).with_rows([to_resume(tr, tandem.id, name)], [_to_tandem(tr, tandem), to_menu(tr)])


def told(tr: Translator, tandem: Tandem, name: str) -> Text:
    """To the other one: until when, and that all else stays as it is."""
    return paragraphs(
        bold(_title(tr, tandem, name)),
        tr.gettext("In this time I ask neither of you anything. You can still write to each other."),
        tr.gettext("Then it goes on by itself, and I write to you both. You can end the rest earlier with one tap."),
    ).with_rows([to_resume(tr, tandem.id, name)], [write_button(tr, tandem.id, name), to_menu(tr)])


def goes_on(tr: Translator, tandem_id: int, name: str) -> Text:
    """The rest is over, by its date or by a tap."""
    return paragraphs(
        bold(tr.gettext("Your tandem with {name} goes on", name=partner(tr, name))),
        tr.gettext("The rest is over. When would you like to meet next?"),
    ).with_rows([plan_button(tr, tandem_id)], [write_button(tr, tandem_id, name), to_menu(tr)])


def _title(tr: Translator, tandem: Tandem, name: str) -> str:
    until = tr.day(tandem.rests_until or tandem.ends_at)
    return tr.gettext("⏸ Your tandem with {name} rests until {day}", name=partner(tr, name), day=until)


def _planned(tr: Translator, view: PausePreview) -> Text | None:
    if not view.planned:
        return None
    said = tr.ngettext(
        "One meeting is planned or on offer in this time:",
        "{n} meetings are planned or on offer in this time:",
        len(view.planned),
    )
    return lines(said, *(f"• {_moments(tr, meeting)}" for meeting in view.planned))


def _moments(tr: Translator, meeting: Meeting) -> str:
    if meeting.status is MeetingStatus.PROPOSED or meeting.starts_at is None:
        return " / ".join(tr.moment(time) for time in meeting.options)
    return tr.moment(meeting.starts_at)


def _to_tandem(tr: Translator, tandem: Tandem) -> Button:
    return Button(tr.pgettext("button", "Our tandem"), Tap("gt", str(tandem.id)))
