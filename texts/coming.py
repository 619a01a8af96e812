"""/events: what lies ahead of a person as one list; and in a staff group, everything that staff arrange."""

from collections.abc import Sequence
from dataclasses import replace

from program.coming import Coming, Standing
from program.taps import Tap
from texts import circle_staff, consultation_desks, polls, workshop_desk
from texts.buttons import to_menu
from texts.coming_words import name_of
from texts.meeting_words import short_moment
from texts.pages import page_of
from texts.text import Button, Run, Text, bold, columns, lines, paragraphs
from texts.translators import Translator

MOST = 12
"""Entries on one screen: more than that nobody reads on a phone."""

LONGEST_TITLE = 22
"""How much of a title stands on a button."""


def coming(
    tr: Translator,
    entries: Sequence[Coming],
    sites: Sequence[tuple[str, str]] = (),
    ways: Sequence[Button] = (),
    page: int = 0,
) -> Text:
    """The own coming things; ``sites`` are (id, name) of those whose staff the reader is.

    ``ways`` lead to what the reader belongs to even while nothing is planned there, such as a circle.
    """
    staff = [_for_staff(tr, site, name) for site, name in sites]
    if not entries:
        words = tr.gettext("Nothing is planned yet. When there is something for you, we write to you here.")
        title = bold(tr.gettext("What comes next for you"))
        return paragraphs(title, words).with_rows(*columns(ways), *columns(staff), [to_menu(tr)])
    found = page_of(entries, page, MOST)
    listed = lines(*(_line(tr, entry) for entry in found.shown), found.rest(tr))
    buttons = [Button(_label(tr, entry), entry.tap) for entry in found.shown]
    title = bold(tr.gettext("What comes next for you"))
    return paragraphs(title, listed).with_rows(
        *([button] for button in buttons),
        found.turns(tr, lambda number: Tap("ev", str(number))),
        *columns(ways),
        *columns(staff),
        [to_menu(tr)],
    )


def staff_menu(tr: Translator, site: str, name: str) -> Text:
    """What staff of a site arrange."""
    return paragraphs(
        bold(tr.gettext("Events of {site}", site=name)),
        tr.gettext("What would you like to do?"),
    ).with_rows(*columns(_arrange(tr, site)))


def _arrange(tr: Translator, site: str) -> list[Button]:
    return [
        workshop_desk.arrange_button(tr, site),
        consultation_desks.arrange_button(tr, site),
        Button(tr.pgettext("button", "Public events"), Tap("il", site)),
        circle_staff.menu_button(tr, site),
        polls.menu_button(tr, site),
    ]


def _line(tr: Translator, entry: Coming) -> Run | Text:
    standing = _standing(tr, entry.standing)
    when = short_moment(tr, entry.starts_at)
    parts = [when, name_of(tr, entry), *([standing] if standing else [])]
    return lines(" · ".join(parts))


def _label(tr: Translator, entry: Coming) -> str:
    words = name_of(tr, replace(entry, title=_shortened(entry.title)))
    return f"{tr.short_day(entry.starts_at)} · {words}"


def _shortened(title: str) -> str:
    return title if len(title) <= LONGEST_TITLE else f"{title[: LONGEST_TITLE - 1]}…"


def _standing(tr: Translator, standing: Standing) -> str:
    words = {
        Standing.MAYBE: tr.pgettext("standing", "maybe"),
        Standing.WAITING: tr.pgettext("standing", "waiting list"),
        Standing.INVITED: tr.pgettext("standing", "not answered yet"),
        Standing.LEADS: tr.pgettext("standing", "you lead it"),
    }
    return words.get(standing, "")


def _for_staff(tr: Translator, site: str, name: str) -> Button:
    return Button(tr.pgettext("button", "For the team: {site}", site=name), Tap("et", site))
