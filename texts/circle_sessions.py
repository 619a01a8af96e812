"""A session of a circle before and after it runs: the date, who comes, what the phone says without being asked."""

from datetime import timedelta

from program.circle_sessions import SessionStatus
from program.circle_views import SessionView
from program.taps import Tap
from texts import circle_runs, clock_rules
from texts.buttons import ask_team, to_menu
from texts.calendar_files import meeting_calendar
from texts.circles import YES, how_many_come
from texts.meeting_words import near_day, place_lines
from texts.places import row_for
from texts.text import Button, File, Rows, Run, Text, bold, lines, link, paragraphs
from texts.text import code as copied
from texts.translators import Translator

COMES, WITH_CASE, CANNOT = "yes", "case", "no"
PREFIX = "circle-x-"
"""What the payload of an expert's link begins with."""


def screen(tr: Translator, view: SessionView) -> Text:
    """The session as it stands."""
    session = view.session
    if session.status is SessionStatus.CANCELLED:
        return cancelled(tr, view, is_short=False)
    if session.status is SessionStatus.OVER:
        return _over(tr, view)
    if view.takes_part and (session.status is SessionStatus.RUNNING or session.roles_at is not None):
        return circle_runs.screen(tr, view)
    title = tr.gettext("🗣 {name}: {moment}", name=view.circle.name, moment=tr.moment(session.starts_at))
    return paragraphs(bold(title), _own(tr, view), _facts(tr, view)).with_rows(*_rows(tr, view))


def asked(tr: Translator, view: SessionView, *, is_rederived: bool = False) -> Text:
    """A date to which the reader has not said yes: can you come?"""
    moment = tr.moment(view.session.starts_at)
    title = tr.gettext("🗣 {name}: can you come on {moment}?", name=view.circle.name, moment=moment)
    if view.session.sequence > 0 and not is_rederived:
        title = tr.gettext("🗣 {name}, another date: can you come on {moment}?", name=view.circle.name, moment=moment)
    return paragraphs(bold(title), _facts(tr, view), _told_not_typed(tr)).with_rows(*_rows(tr, view))


def noted(tr: Translator, view: SessionView, *, is_rederived: bool = False) -> Text:
    """A yes, with the calendar file; the same after the date has moved."""
    session, moment = view.session, tr.moment(view.session.starts_at)
    title = tr.gettext("📅 Noted: {moment}, {name}", moment=moment, name=view.circle.name)
    older = None
    if session.sequence > 0:
        title = tr.gettext("📅 Moved: {moment}, {name}", moment=moment, name=view.circle.name)
        older = tr.gettext("If an older entry stays, please delete it yourself.")
    file = tr.gettext("The file puts the session into your calendar.")
    first: Run | Text = bold(title)
    if is_rederived:
        first = clock_rules.look_again(tr, session.starts_at, view.circle.name)
    shown = paragraphs(first, _facts(tr, view), lines(file, older))
    return shown.with_rows(*_rows(tr, view))


def signed_off(tr: Translator, view: SessionView) -> Text:
    """A yes is taken back."""
    moment = tr.moment(view.session.starts_at)
    title = tr.gettext("📅 You do not come: {moment}, {name}", moment=moment, name=view.circle.name)
    return paragraphs(bold(title), _takes_out(tr)).with_rows([to_menu(tr)])


def short(tr: Translator, view: SessionView) -> Text:
    """A day before: fewer than four."""
    moment = tr.moment(view.session.starts_at)
    title = tr.ngettext(
        "🗣 One more person is needed: {moment}, {name}",
        "🗣 {n} more people are needed: {moment}, {name}",
        view.missing,
        moment=moment,
        name=view.circle.name,
    )
    if view.may_change:
        more = tr.gettext("You can move the date, cancel it, or wait. An hour before I look again.")
    else:
        more = tr.gettext("An hour before I look again. If it is still fewer than four, I cancel it and tell you.")
    return paragraphs(bold(title), how_many_come(tr, view.count), more).with_rows(*_rows(tr, view))


def cancelled(tr: Translator, view: SessionView, *, is_short: bool) -> Text:
    """It will not take place."""
    moment = tr.moment(view.session.starts_at)
    title = tr.gettext("🗣 Cancelled: {moment}, {name}", moment=moment, name=view.circle.name)
    why = tr.gettext("Fewer than four could come this time. The next date may suit more of you.") if is_short else None
    is_in = (view.mine is not None and view.mine.is_coming) or view.is_guest
    file = _takes_out(tr) if is_in else None
    return paragraphs(bold(title), why, file).with_rows([_to_circle(tr, view)] if view.is_member else [], [to_menu(tr)])


def reminder(tr: Translator, view: SessionView) -> Text:
    """It is near: today or tomorrow, as it is for the reader now."""
    start = view.session.starts_at
    day = near_day(tr, start, view.now)
    comma = "، " if tr.is_right_to_left else ", "
    when = tr.moment(start) if day is None else tr.with_capital(day) + comma + tr.time(start)
    title = tr.gettext("⏰ {moment}: {name}", moment=when, name=view.circle.name)
    need = tr.ngettext("One more is needed.", "{n} more are needed.", view.missing) if view.missing else None
    roles = tr.gettext("Ten minutes before the start I tell everybody their role.")
    return paragraphs(bold(title), _facts(tr, view), need, roles, _told_not_typed(tr)).with_rows(*_rows(tr, view))


def cancel_question(tr: Translator, view: SessionView) -> Text:
    """Before a session is called off."""
    number = str(view.session.id)
    moment = tr.moment(view.session.starts_at)
    return paragraphs(
        bold(tr.gettext("Cancel the session on {moment}?", moment=moment)),
        tr.gettext("Everybody who comes is told at once."),
    ).with_rows(
        [
            Button(tr.pgettext("button", "Yes, cancel"), Tap("uk", number, YES)),
            Button(tr.pgettext("button", "No, it stays"), Tap("us", number)),
        ]
    )


def link_made(tr: Translator, view: SessionView, bot_name: str | None, secret: str) -> Text:
    """The link for an expert, to be handed on."""
    words = copied(f"/start {PREFIX}{secret}")
    if bot_name:
        address = f"https://t.me/{bot_name}?start={PREFIX}{secret}"
        words = link(address, address)
    until = tr.moment(view.session.starts_at)
    return paragraphs(
        bold(tr.gettext("🔑 Link for an expert")),
        tr.gettext("It works once, for one person, until {moment}. Please send it on yourself.", moment=until),
        tr.gettext("Whoever opens it sees this session alone: time, place, how many come, and the phases."),
        Text((Run(tr.gettext("The link:") + " "), words)),
    ).with_rows([Button(tr.pgettext("button", "The session"), Tap("us", str(view.session.id)))], [to_menu(tr)])


def guest_invitation(tr: Translator, view: SessionView, secret: str) -> Text:
    """To whoever opens an expert's link: what it is, and what is kept for how long."""
    session, moment = view.session, tr.moment(view.session.starts_at)
    return paragraphs(
        bold(tr.gettext("🗣 You are invited as an expert: {moment}", moment=moment)),
        tr.gettext("A group of mentors talks about a situation of one of them. You listen, and advise when asked."),
        place_lines(tr, session.place, session.place_words, session.minutes),
        how_many_come(tr, view.count),
        _told_not_typed(tr),
        tr.gettext("If you come, the group sees your first name. A day after the session I forget you."),
    ).with_rows(
        [
            Button(tr.pgettext("button", "I will come"), Tap("uy", "", secret)),
            Button(tr.pgettext("button", "Not this time"), Tap("uz", "", secret)),
        ]
    )


def guest_refused(tr: Translator) -> Text:
    """Not this time."""
    return paragraphs(bold(tr.gettext("Thank you for telling. Nothing is kept."))).with_rows(
        [ask_team(tr), to_menu(tr)]
    )


def link_over(tr: Translator, why: str) -> Text:
    """The link leads nowhere for this account."""
    words = {
        "over": tr.gettext("This link does not work any more. Please ask whoever sent it to you."),
        "own": tr.gettext("You are in this circle yourself. Please hand the link on."),
        "again": tr.gettext("Please open the link once more."),
    }[why]
    return paragraphs(bold(words)).with_rows([ask_team(tr), to_menu(tr)])


def has_guest(tr: Translator) -> str:
    """For a toast: one expert a session."""
    return tr.gettext("An expert comes to this session already.")


def session_file(tr: Translator, view: SessionView, *, is_cancelled: bool) -> File:
    """The file that puts a session into a calendar, or takes it out."""
    session, words = view.session, view.session.place_words or ""
    content = meeting_calendar(
        uid=session.uid,
        sequence=session.sequence,
        starts_at=session.starts_at,
        length=timedelta(minutes=session.minutes),
        # Translators: title of an entry in the reader's calendar; {name} is the name of the group.
        summary=tr.gettext("Circle of mentors: {name}", name=view.circle.name),
        # Translators: text of an entry in the reader's calendar.
        description=tr.gettext("To answer or cancel, please use the chat with the mentoring programme."),
        location=words,
        url=words or None,
        stamp=view.now,
        cancelled=is_cancelled,
    )
    return File(name="circle.ics", mime_type="text/calendar", content=content)


def _own(tr: Translator, view: SessionView) -> str | None:
    if not view.is_member:
        return None
    if view.mine is None:
        return tr.gettext("Can you come?")
    if not view.mine.is_coming:
        return tr.gettext("You said that you cannot come.")
    return tr.gettext("You come, and bring a case.") if view.mine.brings_case else tr.gettext("You come.")


def _facts(tr: Translator, view: SessionView) -> Text:
    session = view.session
    names = [tr.isolated(view.names[e.person_id]) for e in view.coming if e.person_id in view.names]
    who = tr.gettext("These come so far: {names}", names=tr.list_of(names)) if names else how_many_come(tr, view.count)
    cases = tr.ngettext("One person brings a case.", "{n} people bring a case.", view.cases) if view.cases else None
    expert = None
    if view.guest_name:
        expert = tr.gettext("An expert comes too: {name}", name=view.guest_name)
    elif view.guest_name is not None and not view.is_guest:
        expert = tr.gettext("An expert comes too.")
    elif view.is_guest_asked and view.may_change:
        expert = tr.gettext("The link for an expert is not used yet.")
    return lines(place_lines(tr, session.place, session.place_words, session.minutes), who, cases, expert)


def _rows(tr: Translator, view: SessionView) -> Rows:
    """What the reader can do about a session that lies ahead."""
    number = str(view.session.id)
    rows: list[tuple[Button, ...]] = [row_for(tr, view.session.place, view.session.place_words)]
    home = (_to_circle(tr, view), to_menu(tr)) if view.is_member else (_to_card(tr, view), to_menu(tr))
    if not view.session.is_ahead(view.now):
        can_still = view.is_member and view.session.status is SessionStatus.PLANNED
        return (*rows, *(_answers(tr, view, number) if can_still else ()), (to_menu(tr),) if view.is_guest else home)
    if view.is_guest:
        # Translators: button of an invited expert who said yes.
        return (*rows, (Button(tr.pgettext("button", "I cannot come"), Tap("uz", number)), to_menu(tr)))
    if view.is_member:
        rows += _answers(tr, view, number)
    if view.may_change:
        # Translators: button: another date for a session of a circle.
        move = Button(tr.pgettext("button", "Another date"), Tap("um", number))
        rows += [(move, Button(tr.pgettext("button", "Cancel it"), Tap("uk", number)))]
        if view.guest_name is None:
            rows += [(Button(tr.pgettext("button", "Invite an expert"), Tap("ue", number)),)]
    return (*rows, home)


def _answers(tr: Translator, view: SessionView, number: str) -> list[tuple[Button, ...]]:
    mine = view.mine
    comes, brings = mine is not None and mine.is_coming, mine is not None and mine.is_coming and mine.brings_case
    plain = Button(_marked(tr.pgettext("button", "I come"), is_on=comes and not brings), Tap("ua", number, COMES))
    cannot = Button(
        _marked(tr.pgettext("button", "I cannot come"), is_on=mine is not None and not comes), Tap("ua", number, CANNOT)
    )
    # Translators: button: I come, and have a situation to tell.
    case = Button(_marked(tr.pgettext("button", "I bring a case"), is_on=brings), Tap("ua", number, WITH_CASE))
    return [(plain, cannot), (case,)]


def _over(tr: Translator, view: SessionView) -> Text:
    title = tr.gettext("🗣 {name}: the session is over.", name=view.circle.name)
    home = [_to_circle(tr, view), to_menu(tr)] if view.is_member else [to_menu(tr)]
    return paragraphs(bold(title)).with_rows(home)


def _to_circle(tr: Translator, view: SessionView) -> Button:
    # Translators: button: the screen of the circle of mentors.
    return Button(tr.pgettext("button", "The circle"), Tap("uc", str(view.circle.id)))


def _to_card(tr: Translator, view: SessionView) -> Button:
    return Button(tr.pgettext("button", "The circle"), Tap("ui", str(view.circle.id)))


def _marked(label: str, *, is_on: bool) -> str:
    return f"✓ {label}" if is_on else label


def _takes_out(tr: Translator) -> str:
    return tr.gettext("The file takes the session out of your calendar.")


def _told_not_typed(tr: Translator) -> str:
    return tr.gettext("A case is told, never typed: please write nothing about it here.")
