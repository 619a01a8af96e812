"""The home screen: where I stand, the one next thing to do, and the way to everything else."""

from program.meetings import Meeting
from program.people import Availability, Person
from program.proposals import Proposal
from program.standings import TandemStanding
from program.taps import Tap
from texts.buttons import ask_team, safety
from texts.shares import contact_line
from texts.tandem_pauses import rest_line, to_resume
from texts.text import Button, Rows, Text, bold, columns, lines, paragraphs
from texts.translators import Translator


def stranger(tr: Translator, name: str) -> Text:
    """Somebody who has not signed up, or has left."""
    return paragraphs(
        bold(tr.gettext("Hello, {name}. This is the mentoring programme.", name=name)),
        tr.gettext(
            "We bring together people who want to work in their profession here and mentors from the same field. "
            "Would you like to take part?"
        ),
    ).with_rows(
        [Button(tr.pgettext("button", "I am looking for a mentor"), Tap("fn", "", "mentee"))],
        [Button(tr.pgettext("button", "I would like to be a mentor"), Tap("fn", "", "mentor"))],
        [Button(tr.pgettext("button", "Language"), Tap("lang")), ask_team(tr)],
        safety(tr),
    )


def unfinished(tr: Translator) -> Text:
    """A sign-up waits to be finished."""
    return paragraphs(
        bold(tr.gettext("Your answers are saved.")),
        tr.gettext("You can go on where you stopped."),
    ).with_rows([Button(tr.pgettext("button", "Go on"), Tap("fo"))], *_common(tr)[-2:])


def member(tr: Translator, *, person: Person, matters: tuple[Text, ...], urgent: Rows) -> Text:
    """Somebody in the programme: one paragraph for each matter, the next thing to do first among the buttons."""
    rest = None
    if person.availability is Availability.PAUSED and person.paused_until is not None:
        rest = tr.gettext("You are having a rest until {day}.", day=tr.day(person.paused_until))
    shown = paragraphs(*matters, rest)
    return shown.with_rows(*urgent, *_common(tr))


def tandem(tr: Translator, entry: TandemStanding) -> Text:
    """One tandem with its next meeting, and how the partner can be reached."""
    title = tr.gettext(
        "Your tandem with {name} · week {week} of {weeks}",
        name=entry.partner_name,
        week=min(entry.week, entry.weeks),
        weeks=entry.weeks,
    )
    if entry.is_resting:  # somebody who hears worries looks at something: no meetings, no messages, no other contact
        return paragraphs(
            bold(title),
            tr.gettext("Meetings and messages in your tandem rest for now."),
            tr.gettext("Our team will be in touch."),
        )
    until = entry.tandem.rests_until
    meeting = tr.gettext("No meeting is planned yet.") if until is None else None
    if entry.next_meeting is not None and entry.next_meeting.starts_at is not None:
        meeting = tr.gettext("📅 Next: {moment}", moment=tr.moment(entry.next_meeting.starts_at))
    contacts = lines(*(contact_line(tr, share, value) for share, value in entry.shares.items()))
    hours = hours_met(tr, entry.minutes_met, entry.hours_goal)
    rest = rest_line(tr, until) if until is not None else None
    return paragraphs(lines(bold(title), hours), rest, meeting, contacts if entry.shares else None)


def hours_met(tr: Translator, minutes: int, goal: int | None) -> str | None:
    """How much of the hours that a tandem sets out to spend together lies behind it; None without such a goal."""
    if goal is None:
        return None
    met = tr.number(minutes / 60, digits=0 if minutes % 60 == 0 else 1)
    # Translators: {met} is "7" or "7.5": how many of the hours that two people set out to meet for.
    return tr.ngettext("{met} of one hour together", "{met} of {n} hours together", goal, met=met)


def proposal_row(tr: Translator, proposal: Proposal) -> tuple[Button, ...]:
    """The way to a proposal that waits for the reader."""
    return (Button(tr.pgettext("button", "🤝 A match for you: look"), Tap("cv", str(proposal.id))),)


def offered_row(tr: Translator, meeting: Meeting, partner: str) -> tuple[Button, ...]:
    """The way to times that the partner offers."""
    label = tr.pgettext("button", "📅 {name} offers times", name=_short(partner))
    return (Button(label, Tap("mv", str(meeting.id))),)


def question_row(tr: Translator, meeting: Meeting, partner: str) -> tuple[Button, ...]:
    """The way to the question whether a meeting took place."""
    return (Button(tr.pgettext("button", "✏️ Did you meet {name}?", name=_short(partner)), Tap("mv", str(meeting.id))),)


def tandem_rows(tr: Translator, tandem_id: int, partner: str, next_meeting: Meeting | None) -> Rows:
    """What one can do in a tandem."""
    plan = Button(tr.pgettext("button", "Plan a meeting"), Tap("mp", str(tandem_id)))
    if next_meeting is not None:
        plan = Button(tr.pgettext("button", "Next meeting"), Tap("mv", str(next_meeting.id)))
    write = Button(tr.pgettext("button", "Write to {name}", name=_short(partner)), Tap("rw", str(tandem_id)))
    return ((plan, write),)


def resume_row(tr: Translator, entry: TandemStanding) -> Rows:
    """The way out of a rest, while there is one."""
    return ((to_resume(tr, entry.tandem.id, entry.partner_name),),) if entry.tandem.rests_until is not None else ()


def kept_row(tr: Translator) -> tuple[Button, ...]:
    """The way back to words that are written and not sent; says nothing of what they are about."""
    # Translators: button on the first screen: a message that is written and not sent yet. Nobody who looks at the
    # phone should see that it is about a worry.
    return (Button(tr.pgettext("button", "Your message: go on"), Tap("wa")),)


def coming_row(tr: Translator) -> tuple[Button, ...]:
    """The way to all that lies ahead."""
    return (Button(tr.pgettext("button", "What comes next"), Tap("ev")),)


def to_tandem(tr: Translator, tandem_id: int) -> Button:
    """The way to the screen of one tandem."""
    return Button(tr.pgettext("button", "Our tandem"), Tap("gt", str(tandem_id)))


def _common(tr: Translator) -> Rows:
    return columns(
        [
            Button(tr.pgettext("button", "My answers"), Tap("op")),
            Button(tr.pgettext("button", "Settings"), Tap("os")),
            ask_team(tr),
            Button(tr.pgettext("button", "Language"), Tap("lang")),
            *safety(tr),
        ]
    )


def _short(name: str) -> str:
    return name if len(name) <= 14 else f"{name[:13]}…"
