"""A session while it runs: roles, phases, time, and the thanks at the end."""

from datetime import datetime

from program.circle_sessions import NEARLY_OVER, Phase, Role, SessionStatus, after, phase_minutes
from program.circle_views import SessionView
from program.taps import Tap
from texts.buttons import to_menu
from texts.circles import NO, YES
from texts.meeting_words import length, place_lines, short_moment
from texts.places import row_for
from texts.text import Button, Rows, Text, bold, lines, paragraphs
from texts.translators import Translator


def screen(tr: Translator, view: SessionView) -> Text:
    """Roles before the start, then the phase under way."""
    return _roles(tr, view) if view.session.status is SessionStatus.PLANNED else _phase(tr, view)


def stop_question(tr: Translator, view: SessionView) -> Text:
    """Before the session is ended early."""
    number = str(view.session.id)
    return paragraphs(bold(tr.gettext("End the session now, for everybody?"))).with_rows(
        [
            Button(tr.pgettext("button", "Yes, end it"), Tap("ux", number, YES)),
            Button(tr.pgettext("button", "No, go on"), Tap("ux", number, NO)),
        ]
    )


def not_here(tr: Translator) -> Text:
    """Whatever is sent while a session runs: answered kindly, and not kept."""
    return paragraphs(
        bold(tr.gettext("Your session is going on. Please tell it, do not type it.")),
        tr.gettext("What you just sent was not kept. You can delete your message."),
    )


def thanked(tr: Translator, view: SessionView, following: datetime | None) -> Text:
    """The session is over: was it of use? And when next?"""
    number = str(view.session.id)
    rate = [Button(str(tr.number(value)), Tap("uu", number, str(value))) for value in range(1, 6)]
    return paragraphs(
        bold(tr.gettext("🗣 The session is over. Thank you for thinking along.")),
        tr.gettext("Was it of use to you? 1 is not at all, 5 is very much. Your answer stays private."),
        tr.gettext("Our team sees only an average, once five people have answered."),
    ).with_rows(rate, *_next_rows(tr, view, following))


def rated(tr: Translator, view: SessionView, following: datetime | None) -> Text:
    """An answer is noted."""
    return paragraphs(bold(tr.gettext("Thank you, noted."))).with_rows(*_next_rows(tr, view, following))


def guest_thanked(tr: Translator) -> Text:
    """Thanks to the expert; no button leads back."""
    return paragraphs(
        bold(tr.gettext("🗣 Thank you for your time and your advice.")),
        tr.gettext("The session is over. Tomorrow I forget what I know of you for it."),
    )


def replaced(tr: Translator) -> Text:
    """Where an old screen cannot be taken away."""
    return paragraphs(tr.gettext("The newest message shows how your session stands."))


def passed(tr: Translator) -> str:
    """For a toast: a role has gone to the next."""
    return tr.gettext("All right. The next one in order has your role.")


def is_yours(tr: Translator) -> str:
    """For a toast: the role is with whoever tapped."""
    return tr.gettext("Thank you. You tell the case.")


def nobody_else(tr: Translator) -> str:
    """For a toast: nobody is left to take a role."""
    return tr.gettext("Nobody else is free. Please agree among yourselves.")


def needs_case(tr: Translator) -> str:
    """For an alert: the session cannot begin without a case."""
    return tr.gettext("Somebody has to bring a case first. Please ask in the group.")


def longest(tr: Translator) -> str:
    """For a toast: no more time."""
    return tr.gettext("The session is half an hour longer already.")


def done(tr: Translator) -> str:
    """For a toast: the screen changes for everybody."""
    return tr.gettext("Done. Everybody sees it.")


def _roles(tr: Translator, view: SessionView) -> Text:
    session = view.session
    time, role = tr.time(session.starts_at), _my_role(tr, view)
    # Translators: {time} is "18:00", {name} the name of the group, {role} is "moderation".
    title = tr.gettext("🗣 {time}, {name}. Your role: {role}", time=time, name=view.circle.name, role=role)
    holders = [
        # Translators: who has which role: "Moderation: Anna".
        tr.gettext(
            "{role}: {name}", role=tr.with_capital(role_name(tr, role)), name=view.holder_name(role) or _somebody(tr)
        )
        for role in Role
        if view.holder(role) is not None
    ]
    advise = tr.gettext("All others advise.")
    open_case = tr.gettext("Who brings a case? One tap is enough.") if view.holder(Role.CASE_GIVER) is None else None
    expert = tr.gettext("An expert is there: {name}", name=view.guest_name) if view.guest_name else None
    where = place_lines(tr, session.place, session.place_words, session.minutes)
    waits = tr.gettext("The moderator starts when all are there.")
    shown = paragraphs(bold(title), where, lines(*holders, advise, expert), open_case, waits, _told_not_typed(tr))
    return shown.with_rows(row_for(tr, session.place, session.place_words), *_role_rows(tr, view), [to_menu(tr)])


def _role_rows(tr: Translator, view: SessionView) -> Rows:
    number, mine = str(view.session.id), view.mine
    if mine is None or not mine.is_coming:
        return ()
    rows: list[tuple[Button, ...]] = []
    if view.holder(Role.CASE_GIVER) is None:
        rows.append((Button(tr.pgettext("button", "I bring a case"), Tap("ub", number)),))
    if view.leads:  # both, so that it can begin without a moderator who does not come
        rows.append((Button(tr.pgettext("button", "Start"), Tap("ug", number)),))
    if mine.role is not None:
        # Translators: button: somebody else is to have my role in this session.
        rows.append((Button(tr.pgettext("button", "Pass on my role"), Tap("uq", number)),))
    # Translators: button: I said yes, and cannot come after all.
    rows.append((Button(tr.pgettext("button", "I cannot come"), Tap("ua", number, "no")),))
    return tuple(rows)


def _phase(tr: Translator, view: SessionView) -> Text:
    session = view.session
    phase, ends_at = session.phase or Phase.CASE, session.phase_ends_at or view.now
    order = list(Phase)
    title = tr.gettext(
        "{number} of {count} · {phase}, until {time}",
        number=order.index(phase) + 1,
        count=len(order),
        phase=phase_name(tr, phase),
        time=tr.time(ends_at),
    )
    nearly = tr.gettext("Two minutes are left.") if session.is_warned or ends_at - view.now <= NEARLY_OVER else None
    minutes = length(tr, phase_minutes(session.minutes)[phase])
    # Translators: {length} is "14 minutes".
    shares = tr.gettext("This part takes {length}.", length=minutes)
    shown = paragraphs(
        bold(title),
        nearly,
        lines(purpose(tr, phase), speaks(tr, phase, view), shares),
        tr.gettext("Your role: {role}", role=_my_role(tr, view)),
        _told_not_typed(tr),
    )
    return shown.with_rows(row_for(tr, session.place, session.place_words), *_phase_rows(tr, view, phase))


def _phase_rows(tr: Translator, view: SessionView, phase: Phase) -> Rows:
    number, mine = str(view.session.id), view.mine
    rows: list[tuple[Button, ...]] = []
    if view.leads:
        label = tr.pgettext("button", "Next phase") if after(phase) else tr.pgettext("button", "Finish")
        more = Button(tr.pgettext("button", "5 more minutes"), Tap("ut", number, f"{phase}.{view.session.extra}"))
        rows.append((Button(label, Tap("uf", number, phase)), more))
        rows.append((Button(tr.pgettext("button", "Stop"), Tap("ux", number)),))
    if mine is not None and mine.role in (Role.MODERATOR, Role.TIMEKEEPER):
        rows.append((Button(tr.pgettext("button", "Pass on my role"), Tap("uq", number)),))
    return tuple(rows)


def role_name(tr: Translator, role: Role | None) -> str:
    """What somebody does, in a word or two."""
    return {
        Role.CASE_GIVER: tr.pgettext("role in a session", "the case"),
        Role.MODERATOR: tr.pgettext("role in a session", "moderation"),
        Role.TIMEKEEPER: tr.pgettext("role in a session", "the time"),
        None: tr.pgettext("role in a session", "advice"),
    }[role]


def phase_name(tr: Translator, phase: Phase) -> str:
    """The name of a phase."""
    return {
        Phase.CASE: tr.pgettext("phase of a session", "The case"),
        Phase.QUESTIONS: tr.pgettext("phase of a session", "Questions"),
        Phase.HYPOTHESES: tr.pgettext("phase of a session", "Hypotheses"),
        Phase.SOLUTIONS: tr.pgettext("phase of a session", "Solutions"),
        Phase.CHOICE: tr.pgettext("phase of a session", "The choice"),
        Phase.THANKS: tr.pgettext("phase of a session", "Thanks"),
    }[phase]


def purpose(tr: Translator, phase: Phase) -> str:
    """What a phase is for."""
    return {
        Phase.CASE: tr.gettext("What happened? What is the question for the group? Please leave out names."),
        Phase.QUESTIONS: tr.gettext("Questions to understand it better. No advice yet."),
        Phase.HYPOTHESES: tr.gettext("What could be behind it? Each idea counts, none has to be right."),
        Phase.SOLUTIONS: tr.gettext("What would you try? Collect, do not discuss."),
        Phase.CHOICE: tr.gettext("What fits? What is the first small step?"),
        Phase.THANKS: tr.gettext("What does each of you take along? Then you are done."),
    }[phase]


def speaks(tr: Translator, phase: Phase, view: SessionView) -> str:
    """Who speaks in a phase, and who listens."""
    name = view.holder_name(Role.CASE_GIVER) or tr.pgettext("in place of a name", "the case giver")
    if phase in (Phase.CASE, Phase.CHOICE):
        return tr.gettext("{name} speaks, the others listen.", name=tr.with_capital(name))
    if phase is Phase.QUESTIONS:
        return tr.gettext("The others ask, {name} answers.", name=name)
    if phase is Phase.THANKS:
        return tr.gettext("Everybody speaks, one sentence each. {name} begins.", name=tr.with_capital(name))
    return tr.gettext("The others speak, {name} listens.", name=name)


def _my_role(tr: Translator, view: SessionView) -> str:
    if view.is_guest:
        return tr.pgettext("role in a session", "expert")
    return role_name(tr, view.mine.role if view.mine is not None else None)


def _somebody(tr: Translator) -> str:
    return tr.pgettext("in place of a name", "a member")


def _next_rows(tr: Translator, view: SessionView, following: datetime | None) -> Rows:
    number = str(view.session.id)
    rows: list[tuple[Button, ...]] = []
    if following is not None:
        # Translators: button: suggest this date, such as "Tue 26 May, 18:00", as the next one.
        label = tr.pgettext("button", "Next: {moment}", moment=short_moment(tr, following))
        rows.append((Button(label, Tap("un", number)),))
    # Translators: button: the screen of the circle of mentors.
    circle = Button(tr.pgettext("button", "The circle"), Tap("uc", str(view.circle.id)))
    return (*rows, (circle, to_menu(tr)))


def _told_not_typed(tr: Translator) -> str:
    return tr.gettext("A case is told, never typed: please write nothing about it here.")
