"""Circles of mentors as staff arrange them, in the group and in private: numbers, no names, no answers."""

from collections.abc import Sequence
from dataclasses import replace

from program.circle_views import Candidate, StaffCircle
from program.circles import LONGEST_NAME, MOST, MemberStatus
from program.taps import Tap
from texts.buttons import back
from texts.meeting_words import short_moment
from texts.pages import page_of
from texts.questions import occupation_of
from texts.text import Button, Run, Text, bold, columns, lines, paragraphs
from texts.translators import Translator

PAGE = 8
NEW, SEND, CLOSE, SURE, PRIVATE = "new", "send", "close", "sure", "private"


def menu_button(tr: Translator, site: str) -> Button:
    """Among what staff arrange."""
    # Translators: button: circles of mentors who advise each other.
    return Button(tr.pgettext("button", "Circles of mentors"), Tap("uo", site))


def all_circles(
    tr: Translator, site: str, site_name: str, circles: Sequence[StaffCircle], private: Button | None = None
) -> Text:
    """The site's circles; ``private`` is the way into the private chat for whoever reads this in the group."""
    found: Text | str = tr.gettext(
        "Four to eight mentors who meet and advise each other on situations of theirs. There is no circle yet."
    )
    if circles:
        found = lines(*(f"• {tr.isolated(view.circle.name)} · {_seats(tr, view)}" for view in circles))
    label = tr.pgettext("button", "New circle")
    new = replace(private, label=label) if private else Button(label, Tap("uo", site, NEW))
    return paragraphs(bold(tr.gettext("🗣 Circles of mentors in {site}", site=site_name)), found).with_rows(
        *columns(Button(_short(tr, view), Tap("ui", str(view.circle.id))) for view in circles),
        [new],
        [back(tr, Tap("et", site))],
    )


def ask_name(tr: Translator, site: str, *, is_wrong: bool = False) -> Text:
    """The next message is the name of a new circle."""
    fits = tr.gettext("At most {n} characters. The mentors will see it.", n=LONGEST_NAME)
    asked = bold(tr.gettext("What is the new circle called?"))
    wrong = tr.gettext("This name does not fit. Please write another one.") if is_wrong else None
    return paragraphs(wrong, asked, fits).with_rows([Button(tr.pgettext("button", "Not now"), Tap("uo", site))])


def card(tr: Translator, view: StaffCircle, private: Button | None = None) -> Text:
    """One circle. Dates are planned in private, where something can be typed; ``private`` leads there."""
    number = str(view.circle.id)
    waiting, asked = view.counts.get(MemberStatus.WAITING, 0), view.counts.get(MemberStatus.INVITED, 0)
    plan = Button(tr.pgettext("button", "Plan a date"), Tap("up", number))
    sessions = [] if private else [_session_button(tr, view, index) for index in range(len(view.sessions))]
    return paragraphs(
        bold(tr.gettext("🗣 Circle {name} · {site}", name=view.circle.name, site=view.site_name)),
        lines(
            _seats(tr, view),
            tr.ngettext("One person waits for a seat.", "{n} people wait for a seat.", waiting) if waiting else None,
            tr.ngettext("One invitation is not answered.", "{n} invitations are not answered.", asked)
            if asked
            else None,
        ),
        _dates(tr, view),
        _useful(tr, view) if view.has_met else None,
    ).with_rows(
        [_invite(tr, number), private or plan],
        *columns(sessions),
        [Button(tr.pgettext("button", "Close the circle"), Tap("ui", number, CLOSE))],
        [back(tr, Tap("uo", view.circle.site))],
    )


def candidates(tr: Translator, view: StaffCircle, found: Sequence[Candidate], page: int = 0) -> Text:
    """Whom to invite: ticks, then one tap sends. ⏳ asked, ✅ in, – would rather not."""
    number = str(view.circle.id)
    chosen = sum(entry.status is MemberStatus.CHOSEN for entry in found)
    listed = page_of(found, page, PAGE)
    send = tr.ngettext("Send one invitation", "Send {n} invitations", chosen)
    words = tr.gettext("Tap the mentors whom you would like to invite, then send.")
    if not found:
        words = tr.gettext("There are no accepted mentors in {site} yet.", site=view.site_name)
    return paragraphs(
        bold(tr.gettext("Invite to the circle {name}", name=view.circle.name)),
        words,
        tr.gettext("✓ chosen · ⏳ asked · ✅ in the circle · – said no") if found else None,
    ).with_rows(
        *([_candidate(tr, number, entry, listed.number)] for entry in listed.shown),
        listed.turns(tr, lambda turned: Tap("uh", number, str(turned))),
        [Button(send, Tap("uh", number, SEND))] if chosen else [],
        [back(tr, Tap("ui", number))],
    )


def invited(tr: Translator, count: int) -> str:
    """For a toast: they are being asked."""
    return tr.ngettext("One mentor is asked.", "{n} mentors are asked.", count)


def close_question(tr: Translator, view: StaffCircle) -> Text:
    """Before a circle ends."""
    number = str(view.circle.id)
    return paragraphs(
        bold(tr.gettext("Close the circle {name}?", name=view.circle.name)),
        tr.gettext("Its dates are cancelled, and everybody in it is told."),
    ).with_rows(
        [
            Button(tr.pgettext("button", "Yes, close it"), Tap("ui", number, SURE)),
            Button(tr.pgettext("button", "No, keep it"), Tap("ui", number)),
        ]
    )


def closed(tr: Translator, name: str, site: str) -> Text:
    """It has ended."""
    return paragraphs(bold(tr.gettext("The circle {name} is closed.", name=name))).with_rows(
        [back(tr, Tap("uo", site))]
    )


def meets_now(tr: Translator) -> str:
    """A circle whose session is under way stays open until it is over."""
    return tr.gettext("The circle is meeting at this moment. Please try again afterwards.")


def shrunk(tr: Translator, view: StaffCircle) -> Text:
    """To the group: fewer than four."""
    return paragraphs(
        bold(tr.gettext("🗣 Circle {name}: fewer than four are left", name=view.circle.name)),
        tr.gettext("A session needs four who come. You can invite further mentors."),
    ).with_rows([_invite(tr, str(view.circle.id))])


def in_private(tr: Translator, site: str, address: str | None) -> Button:
    """From the group into the private chat; a tap that says how, as long as the bot does not know its own name."""
    label = tr.pgettext("button", "Go on in private")
    return Button(label, url=address) if address else Button(label, Tap("uo", site, PRIVATE))


def how_in_private(tr: Translator) -> str:
    """For an alert: how to get there."""
    return tr.gettext("Please write /events to me in private.")


def _invite(tr: Translator, number: str) -> Button:
    return Button(tr.pgettext("button", "Invite mentors"), Tap("uh", number))


def _seats(tr: Translator, view: StaffCircle) -> str:
    return tr.gettext("{count} of {most} seats taken", count=view.joined, most=MOST)


def _dates(tr: Translator, view: StaffCircle) -> Text | Run | str:
    if not view.sessions:
        return tr.gettext("No date is planned.")
    shown = []
    for session in view.sessions:
        come = tr.ngettext("one comes", "{n} come", view.coming.get(session.id, 0))
        shown.append(f"• {short_moment(tr, session.starts_at)} · {come}")
    return lines(*shown)


def _session_button(tr: Translator, view: StaffCircle, index: int) -> Button:
    session = view.sessions[index]
    return Button(short_moment(tr, session.starts_at), Tap("us", str(session.id)))


def _useful(tr: Translator, view: StaffCircle) -> str:
    if view.average is None:
        return tr.gettext("How useful was it? You see an average once five people have answered.")
    # Translators: {value} is an average such as "4.2".
    return tr.gettext("How useful was it, from 1 to 5: {value} on average", value=tr.number(view.average, digits=1))


def _candidate(tr: Translator, number: str, entry: Candidate, page: int) -> Button:
    mark = {
        None: "",
        MemberStatus.CHOSEN: "✓ ",
        MemberStatus.INVITED: "⏳ ",
        MemberStatus.JOINED: "✅ ",
        MemberStatus.WAITING: "✅ ",
        MemberStatus.DECLINED: "– ",
        MemberStatus.LEFT: "– ",
    }[entry.status]
    job = occupation_of(tr, entry.profile)
    label = f"{mark}{entry.application_id} · {job if len(job) <= 24 else job[:23] + '…'}"
    is_on = entry.status is not MemberStatus.CHOSEN
    return Button(tr.isolated(label), Tap("uh", number, f"{'+' if is_on else '-'}{entry.person_id}.{page}"))


def _short(tr: Translator, view: StaffCircle) -> str:
    name = view.circle.name
    return tr.isolated(name if len(name) <= 20 else f"{name[:19]}…")
