"""Planning a session of a circle: one screen for each step."""

from collections.abc import Callable
from datetime import datetime

from program.circle_plans import PAGES, PLACES, Plan, Step, Why
from program.circle_sessions import LENGTHS
from program.meeting_choices import days_to_choose, hours_to_choose
from program.meeting_plans import LONGEST_PLACE
from program.meetings import Place
from program.taps import Tap
from texts import time_steps
from texts.buttons import to_menu
from texts.meeting_words import length, place_label, place_lines
from texts.text import Button, Text, bold, paragraphs
from texts.time_words import example
from texts.translators import Translator

STEPS = 3


class PlanScreen:
    """The open step of a plan in its reader's words; ``number`` is the form's id, which stands on every button."""

    def __init__(self, tr: Translator, number: int, plan: Plan, *, now: datetime, zone: str, name: str) -> None:
        self.tr, self.plan, self.now, self.zone, self.name = tr, plan, now, zone, name
        self.number = str(number)

    def shown(self) -> Text:
        """The open step."""
        screens: dict[Step, Callable[[], Text]] = {
            Step.LENGTH: self._length,
            Step.PLACE: self._place,
            Step.WORDS: self._words,
            Step.DAY: self._day,
            Step.HOUR: self._hour,
            Step.DOUBT: self._doubt,
            Step.CHECK: self._check,
        }
        return screens[self.plan.step]()

    def refused(self, why: Why) -> Text:
        """The open step again, with why something was not taken in front."""
        return self.shown().above(refusal(self.tr, why))

    def _length(self) -> Text:
        title = self._step(1, self.tr.gettext("How long would you like to meet?"))
        shown = paragraphs(bold(title), self.tr.gettext("A new date for {name}.", name=self.name))
        times = [self._tap(length(self.tr, minutes), "length", str(minutes)) for minutes in LENGTHS]
        return shown.with_rows(times, [self._stop()])

    def _place(self) -> Text:
        title = self._step(2, self.tr.gettext("How would you like to meet?"))
        kinds = [self._tap(place_label(self.tr, place), "place", place) for place in PLACES]
        return paragraphs(bold(title), length(self.tr, self.plan.minutes)).with_rows(kinds, self._bottom())

    def _words(self) -> Text:
        tr = self.tr
        asked = tr.gettext("In person: where do you meet?")
        if self.plan.place is Place.ONLINE:
            asked = tr.gettext("Online: is there a link?")
        shown = paragraphs(
            bold(self._step(2, asked)),
            tr.gettext("Write it here; those who come see it as you write it."),
            self.plan.place_words,
        )
        later = self._tap(tr.pgettext("button", "We'll agree on that later"), "later")
        keep = [self._tap(tr.pgettext("button", "Keep this"), "keep")] if self.plan.place_words else []
        return shown.with_rows(keep, [later], self._bottom())

    def _day(self) -> Text:
        tr, page = self.tr, self.plan.page
        days = days_to_choose(page, self.now, self.zone)
        title = bold(self._step(3, tr.gettext("On which day?")))
        rows = time_steps.day_rows(tr, self._tap, days, page, is_last=page + 1 >= PAGES)
        typed = time_steps.how_to_type_day(tr, self.now, "18:00")
        return paragraphs(title, typed).with_rows(*rows, self._bottom())

    def _hour(self) -> Text:
        tr, day = self.tr, self.plan.day or self.now.date()
        title = bold(self._step(3, time_steps.hour_question(tr, day)))
        rows = time_steps.hour_rows(tr, self._tap, hours_to_choose(day, self.now, self.zone))
        return paragraphs(title, time_steps.how_to_type_hour(tr)).with_rows(*rows, self._bottom())

    def _doubt(self) -> Text:
        shown = time_steps.doubt(self.tr, self._tap, self.plan.doubt, self.plan.doubtful_wall)
        return shown.with_rows(*shown.rows, self._bottom())

    def _check(self) -> Text:
        tr, plan = self.tr, self.plan
        moment = tr.moment(plan.starts_at or self.now)
        words = tr.gettext("Those who come get the new time at once. All others are asked again.")
        # Translators: button: the session moves to the new date.
        label = tr.pgettext("button", "Move it")
        if plan.session_id is None:
            words = tr.gettext("I ask the members of the circle whether they can come.")
            # Translators: button: the members of a circle are asked whether they can come.
            label = tr.pgettext("button", "Ask the circle")
        shown = paragraphs(
            bold(tr.gettext("{name}: {moment}", name=self.name, moment=moment)),
            place_lines(tr, plan.place, plan.place_words, plan.minutes),
            words,
        )
        return shown.with_rows([self._tap(label, "send")], self._bottom())

    def _step(self, number: int, title: str) -> str:
        return self.tr.gettext("{number} of {count} · {question}", number=number, count=STEPS, question=title)

    def _tap(self, label: str, verb: str, value: str = "") -> Button:
        return Button(label, Tap("uw", self.number, f"{verb}.{value}"))

    def _stop(self) -> Button:
        return self._tap(self.tr.pgettext("button", "Not now"), "stop")

    def _bottom(self) -> tuple[Button, ...]:
        return self._tap(self.tr.pgettext("button", "‹ Back"), "back"), self._stop()


def refusal(tr: Translator, why: Why) -> str:
    """One sentence, without blame."""
    return {
        Why.STALE: tr.gettext("This button is from earlier. Here is how things stand now."),
        Why.BUTTONS: tr.gettext("Please choose one of the buttons."),
        Why.LONG_PLACE: tr.gettext("That is a little long. At most {n} characters fit.", n=LONGEST_PLACE),
        Why.UNREADABLE: tr.gettext(
            "I could not read this as one day and time. You can write it like this: {example}", example=example(tr)
        ),
        Why.TOO_SOON: tr.gettext("This time is too near. Please choose one that is at least half an hour ahead."),
        Why.TOO_FAR: tr.gettext("This time is more than twelve weeks away. Please choose a nearer one."),
    }[why]


def stopped(tr: Translator, circle_id: int, *, is_staff: bool) -> Text:
    """Nothing is planned."""
    circle = Button(tr.pgettext("button", "The circle"), Tap("ui" if is_staff else "uc", str(circle_id)))
    return paragraphs(bold(tr.gettext("Nothing was sent. Everything stays as it was."))).with_rows(
        [circle, to_menu(tr)]
    )


def planned(tr: Translator) -> str:
    """For a toast: the circle is asked."""
    return tr.gettext("Done. The circle is being asked.")
