"""Planning a meeting: one screen for each step."""

from datetime import datetime
from functools import partial

from program.meeting_choices import LAST_PAGE, days_to_choose, hours_to_choose, noon_of, past_days
from program.meeting_plans import LENGTHS, SHADOWING_HOURS, Step, Why, has_back
from program.meeting_series import LEAST_DATES, RHYTHMS
from program.meeting_views import PlanView
from program.meetings import MOST_OPTIONS, MeetingKind, Place
from program.taps import Tap
from texts import equal_times, time_steps
from texts.buttons import to_menu
from texts.learning_logs import write_button as write_note
from texts.meeting_refusals import reason
from texts.meeting_series import description, rhythm_label
from texts.meeting_words import (
    clocks_differ,
    hours,
    length,
    moment_for_both,
    near_day,
    partner,
    place_label,
    place_lines,
    plan_button,
    short_moment,
    shortened,
    time_for_both,
)
from texts.public_holidays import holiday
from texts.text import Button, Rows, Text, bold, columns, lines, paragraphs
from texts.translators import Translator

STEPS = 3


def screen(tr: Translator, view: PlanView) -> Text:
    """The open step."""
    screens = {
        Step.LENGTH: _length,
        Step.PLACE: _place,
        Step.WORDS: _words,
        Step.TIMES: _times,
        Step.DAY: _day,
        Step.HOUR: _hour,
        Step.DOUBT: _doubt,
        Step.MET: _met,
    }
    return screens[view.plan.step](tr, view)


def refusal(tr: Translator, view: PlanView, why: Why, time: datetime | None) -> Text:
    """The open step again, with why something was not taken in front."""
    return screen(tr, view).above(reason(tr, _name(tr, view), why, time))


def only_words(tr: Translator, view: PlanView) -> Text:
    """The open step again, for somebody who sent a picture, a voice message, a place …"""
    return screen(tr, view).above(tr.gettext("Thank you. I can only read written words here."))


def sent(tr: Translator, name: str) -> str:
    """For a toast: the partner has the times."""
    return tr.gettext("Sent. You hear from me as soon as {name} has answered.", name=partner(tr, name))


def stopped(tr: Translator, tandem_id: int) -> Text:
    """The planning of a new meeting is closed."""
    return paragraphs(bold(tr.gettext("Nothing was sent."))).with_rows([plan_button(tr, tandem_id), to_menu(tr)])


def stays(tr: Translator) -> str:
    """For a toast: other times were not sent, so everything is as before."""
    return tr.gettext("Nothing was sent. Everything stays as it was.")


def noted(tr: Translator, tandem_id: int) -> Text:
    """A meeting that took place without being planned here."""
    words = tr.gettext("Thank you, noted. When would you like to meet next?")
    return paragraphs(bold(words)).with_rows([write_note(tr, tandem_id)], [plan_button(tr, tandem_id), to_menu(tr)])


def known(tr: Translator) -> str:
    """For a toast: that day's meeting is noted already."""
    return tr.gettext("The meeting on this day is noted already.")


def _length(tr: Translator, view: PlanView) -> Text:
    if view.plan.kind is MeetingKind.SHADOWING:
        return _shadowing(tr, view)
    shown = paragraphs(
        # Translators: first of three steps when a meeting is planned.
        bold(_step(tr, view, 1, tr.gettext("How long would you like to meet?"))),
        tr.gettext("Your meeting with {name}. You can also type a number of minutes.", name=_name(tr, view)),
    )
    times = [_tap(view, _marked(length(tr, n), n == view.plan.minutes), "length", str(n)) for n in LENGTHS]
    if view.plan.is_brief:  # what else can be planned stands beside the times
        return shown.with_rows(*columns(times), _bottom(tr, view))
    return shown.with_rows(*columns(times), *_others(tr, view), [_stop(tr, view)])


def _others(tr: Translator, view: PlanView) -> Rows:
    """What else there may be than a talk that is still to come."""
    # Translators: button: the mentee spends some hours at the mentor's work.
    shadowing = _tap(view, tr.pgettext("button", "Job shadowing"), "kind", MeetingKind.SHADOWING)
    # Translators: button: the two have met without planning it here.
    met = _tap(view, tr.pgettext("button", "We have met already"), "met")
    return ((shadowing,), (met,))


def _shadowing(tr: Translator, view: PlanView) -> Text:
    shown = paragraphs(
        bold(_step(tr, view, 1, tr.gettext("How long will the job shadowing be?"))),
        tr.gettext("Your job shadowing with {name}. You can also type a number of hours.", name=_name(tr, view)),
    )
    minutes = [60 * count for count in SHADOWING_HOURS]
    times = [_tap(view, _marked(hours(tr, n), n == view.plan.minutes), "length", str(n)) for n in minutes]
    # Translators: button: an ordinary meeting instead of job shadowing.
    talk = _tap(view, tr.pgettext("button", "A talk instead"), "kind", MeetingKind.TALK)
    return shown.with_rows(*columns(times), [talk], [_stop(tr, view)])


def _place(tr: Translator, view: PlanView) -> Text:
    title = _step(tr, view, 2, tr.gettext("How would you like to meet?"))
    shown = paragraphs(bold(title), length(tr, view.plan.minutes))
    kinds = [_tap(view, _marked(place_label(tr, p), p is view.plan.place), "place", p) for p in Place]
    return shown.with_rows(*columns(kinds), _bottom(tr, view))


def _words(tr: Translator, view: PlanView) -> Text:
    asked = {
        Place.ONLINE: tr.gettext("Online: is there a link?"),
        Place.PHONE: tr.gettext("By phone: who calls, and which number?"),
        Place.IN_PERSON: tr.gettext("In person: where do you meet?"),
    }[view.plan.place or Place.ONLINE]
    door = None
    if view.plan.kind is MeetingKind.SHADOWING:
        asked = tr.gettext("Job shadowing: where do you meet?")
        door = tr.gettext("The first line is the address. Below it you can say whom to ask at the door.")
    shown = paragraphs(
        bold(_step(tr, view, 2, asked)),
        door,
        tr.gettext("Write it here; {name} sees it as you write it.", name=_name(tr, view)),
        view.plan.place_words,
    )
    # Translators: button: link, number or address are agreed on later, by the two themselves.
    later = _tap(view, tr.pgettext("button", "We'll agree on that later"), "later")
    # Translators: button under a link, number or address that was typed earlier: leave it as it is.
    keep = [_tap(view, tr.pgettext("button", "Keep this"), "keep")] if view.plan.place_words else []
    return shown.with_rows(keep, [later], _bottom(tr, view))


def _times(tr: Translator, view: PlanView) -> Text:
    plan, name = view.plan, _name(tr, view)
    shown = paragraphs(
        bold(_step(tr, view, 3, tr.gettext("Which times suit you?"))),
        _what(tr, view),
        lines(_where_from(tr, view), tr.gettext("Choose up to three; {name} takes one of them.", name=name)),
        lines(*(f"• {moment_for_both(tr, t, view.partner_name, view.partner_zone)}" for t in _abroad(tr, view))),
        _series(tr, view),
        equal_times.question(tr, view),
        lines(*(holiday(tr, view.land, time) for time in plan.times)) if not plan.weeks else None,
        _until_sent(tr, view),
        lines(*(_double(tr, time) for time in view.double[:MOST_OPTIONS])),
        _how_to_type(tr, view) if not plan.times else None,
    )
    toggles = [
        (_tap(view, _marked(short_moment(tr, time), time in plan.chosen), "time", _signed(time, time in plan.chosen)),)
        for time in plan.times
    ]
    others = _tap(view, tr.pgettext("button", "Another day or time"), "days", "0")
    # Translators: button: send the chosen times to the partner.
    send = [_tap(view, tr.pgettext("button", "Send to {name}", name=shortened(name)), "send")] if plan.chosen else []
    if view.double:
        # Translators: button: send times at which there is another meeting already.
        send = [_tap(view, tr.pgettext("button", "All the same"), "send", "anyway")]
    return shown.with_rows(*toggles, [others], *_rhythms(tr, view), *_changes(tr, view), send, _bottom(tr, view))


def _what(tr: Translator, view: PlanView) -> Text | None:
    """Length and place, where nobody has been asked for them."""
    plan = view.plan
    return place_lines(tr, plan.place, plan.place_words, plan.minutes, plan.kind) if plan.is_brief else None


def _changes(tr: Translator, view: PlanView) -> Rows:
    """What the tandem's plan has answered can be changed; before a time is chosen, it can be something else at all."""
    if not view.plan.is_brief:
        return ()
    # Translators: button: this meeting is longer or shorter than the others.
    longer = _tap(view, tr.pgettext("button", "Change length"), "longer")
    # Translators: button: this meeting is not where or how the others are.
    elsewhere = _tap(view, tr.pgettext("button", "Change place"), "elsewhere")
    is_open = not view.plan.chosen and view.plan.kind is MeetingKind.TALK
    return ((longer, elsewhere), *(_others(tr, view) if is_open else ()))


def _rhythms(tr: Translator, view: PlanView) -> tuple[tuple[Button, ...], ...]:
    """Once or again and again, for a single time that has room for it before the tandem ends."""
    plan = view.plan
    fitting = [weeks for weeks in RHYTHMS if len(view.dates(weeks)) >= LEAST_DATES]
    if not plan.may_repeat or not (fitting or plan.weeks):
        return ()
    labels = [(weeks, _marked(rhythm_label(tr, weeks), weeks == plan.weeks)) for weeks in (0, *fitting)]
    rhythms = columns(_tap(view, label, "repeat", str(weeks)) for weeks, label in labels)
    return (*rhythms, *equal_times.rows(tr, view))


def _series(tr: Translator, view: PlanView) -> Text | None:
    dates = view.dates(view.plan.weeks)
    return description(tr, view.plan.weeks, dates, view.zone, view.land) if dates else None


def _double(tr: Translator, time: datetime) -> str:
    return tr.gettext("You already have something else at that time: {moment}", moment=tr.moment(time))


def _day(tr: Translator, view: PlanView) -> Text:
    page = view.plan.page
    days = days_to_choose(page, view.now, view.zone)
    rows = time_steps.day_rows(tr, partial(_tap, view), days, page, is_last=page >= LAST_PAGE)
    shown = paragraphs(bold(_step(tr, view, 3, tr.gettext("On which day?"))), _how_to_type(tr, view))
    return shown.with_rows(*rows, _bottom(tr, view))


def _hour(tr: Translator, view: PlanView) -> Text:
    day = view.plan.day or view.now.date()
    hours = hours_to_choose(day, view.now, view.zone)
    example = None
    if hours and clocks_differ(tr, hours[-1], view.partner_zone):
        example = time_for_both(tr, hours[-1], view.partner_name, view.partner_zone)
    shown = paragraphs(
        bold(_step(tr, view, 3, time_steps.hour_question(tr, day))),
        holiday(tr, view.land, noon_of(day, view.zone)),
        example,
        time_steps.how_to_type_hour(tr),
    )
    return shown.with_rows(*time_steps.hour_rows(tr, partial(_take, view), hours), _bottom(tr, view))


def _doubt(tr: Translator, view: PlanView) -> Text:
    shown = time_steps.doubt(tr, partial(_take, view), view.plan.doubt, view.plan.doubtful_wall)
    other = _tap(view, tr.pgettext("button", "Another time"), "days", "0")
    return shown.with_rows(*shown.rows, [other], _bottom(tr, view))


def _met(tr: Translator, view: PlanView) -> Text:
    shown = paragraphs(bold(tr.gettext("On which day did you and {name} meet?", name=_name(tr, view))))
    buttons = []
    for day in past_days(view.now, view.zone):
        noon = noon_of(day, view.zone)
        label = near_day(tr, noon, view.now) or tr.short_day(noon)
        buttons.append(_tap(view, label[:1].upper() + label[1:], "met", day.isoformat()))
    return shown.with_rows(*columns(buttons), _bottom(tr, view))


def _where_from(tr: Translator, view: PlanView) -> str | None:
    if not view.plan.suggested:
        return None
    if view.plan.is_shared:
        return tr.gettext("You both said that you usually have time then.")
    return tr.gettext("These are from your own free hours; {name} has others.", name=_name(tr, view))


def _until_sent(tr: Translator, view: PlanView) -> str | None:
    if view.agreed is None or view.agreed.starts_at is None:
        return None
    return tr.gettext("Until you send, {moment} still holds.", moment=tr.moment(view.agreed.starts_at))


def _how_to_type(tr: Translator, view: PlanView) -> str:
    return time_steps.how_to_type_day(tr, view.now, "18:00")


def _abroad(tr: Translator, view: PlanView) -> tuple[datetime, ...]:
    """The times on the screen at which the partner's clock shows something else."""
    return tuple(time for time in view.plan.times if clocks_differ(tr, time, view.partner_zone))


def _name(tr: Translator, view: PlanView) -> str:
    return partner(tr, view.partner_name)


def _step(tr: Translator, view: PlanView, number: int, title: str) -> str:
    if view.plan.is_brief:  # a single step
        return title
    # Translators: how far the planning of a meeting has come: "2 of 3 · How would you like to meet?"
    return tr.gettext("{number} of {count} · {question}", number=number, count=STEPS, question=title)


def _take(view: PlanView, label: str, verb: str, minutes: str) -> Button:
    """A time that a tap chooses."""
    return _tap(view, label, verb, f"+{minutes}")


def _signed(time: datetime, is_chosen: bool) -> str:
    """What a tap on a time asks for: to take it (+) or to leave it (-), so that a second tap changes nothing."""
    return f"{'-' if is_chosen else '+'}{int(time.timestamp()) // 60}"


def _marked(label: str, is_chosen: bool) -> str:
    return f"✓ {label}" if is_chosen else label


def _tap(view: PlanView, label: str, verb: str, value: str = "") -> Button:
    return Button(label, Tap("mw", str(view.form_id), f"{verb}.{value}"))


def _stop(tr: Translator, view: PlanView) -> Button:
    # Translators: button: leave the planning of a meeting; nothing is sent.
    return _tap(view, tr.pgettext("button", "Not now"), "stop")


def _bottom(tr: Translator, view: PlanView) -> tuple[Button, ...]:
    way_back = (_tap(view, tr.pgettext("button", "‹ Back"), "back"),) if has_back(view.plan) else ()
    return (*way_back, _stop(tr, view))
