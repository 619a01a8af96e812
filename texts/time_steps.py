"""Choosing a day and a time: the steps that every form with a date has. The form itself makes the buttons."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime, timedelta

from program.meeting_choices import noon_of
from texts.meeting_words import bare_time
from texts.text import Button, Rows, Text, bold, columns, paragraphs
from texts.translators import Translator

Press = Callable[[str, str, str], Button]
"""Makes a form's button of a label, what it does, and with what."""


def day_rows(tr: Translator, press: Press, days: Sequence[date], page: int, *, is_last: bool) -> Rows:
    """Two weeks of days in the translator's zone, and the ways to earlier and later ones."""
    buttons = [press(tr.short_day(noon_of(day, tr.zone.key)), "day", day.isoformat()) for day in days]
    # Translators: button: show the two weeks before.
    earlier = [press(tr.pgettext("button", "‹ Earlier"), "days", str(page - 1))] if page else []
    # Translators: button: show the two weeks after.
    later = [] if is_last else [press(tr.pgettext("button", "Later ›"), "days", str(page + 1))]
    return (*columns(buttons), (*earlier, *later))


def how_to_type_day(tr: Translator, now: datetime, hour: str = "18:30") -> str:
    """With a day of next week as the example."""
    day = tr.local(now).date() + timedelta(weeks=1)
    # Translators: {example} is a day and a time as people type them: "26.5. 18:30".
    return tr.gettext("You can also type day and time, such as {example}.", example=f"{day.day}.{day.month}. {hour}")


def hour_question(tr: Translator, day: date) -> str:
    """Asks for the hour of a day in the translator's zone."""
    return tr.gettext("{day}: at what time?", day=tr.day(noon_of(day, tr.zone.key)))


def how_to_type_hour(tr: Translator) -> str:
    """Any other time of that day."""
    # Translators: {example} is a time as people type it: "18:30".
    return tr.gettext("You can also type the time, such as {example}.", example="18:30")


def hour_rows(tr: Translator, press: Press, hours: Iterable[datetime]) -> Rows:
    """The hours that can be tapped."""
    return columns([press(tr.time(hour), "time", _minutes(hour)) for hour in hours], 4)


def doubt(tr: Translator, press: Press, instants: Sequence[datetime], wall: datetime | None) -> Text:
    """A typed time that clocks skip, or show twice; with a row for each thing that may be meant."""
    day = tr.day(instants[0])
    # The typed time exists on no clock, so it is shown as any other day shows it.
    typed = bare_time(tr, wall) if wall is not None else ""
    if len(instants) == 1:
        other = tr.time(instants[0])
        words = tr.gettext(
            "On {day} the clocks go forward, and {time} is left out. Do you mean {other}?",
            day=day,
            time=typed,
            other=other,
        )
        # Translators: button: yes, that time.
        labels = [tr.pgettext("button", "Yes, {time}", time=other)]
    else:
        words = tr.gettext(
            "On {day} the clocks go back, and {time} comes twice. Which one do you mean?", day=day, time=typed
        )
        labels = [
            # Translators: button: of two equal times the one before the clocks go back.
            tr.pgettext("button", "The first {time}", time=typed),
            # Translators: button: of two equal times the one after the clocks go back.
            tr.pgettext("button", "The second {time}", time=typed),
        ]
    rows = [[press(label, "time", _minutes(instant))] for label, instant in zip(labels, instants, strict=True)]
    return paragraphs(bold(words)).with_rows(*rows)


def _minutes(instant: datetime) -> str:
    return str(int(instant.timestamp()) // 60)
