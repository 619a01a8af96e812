"""The beginning of a tandem, names at last."""

from datetime import datetime

from program.people import Role
from program.tandems import PartnerFacts
from program.taps import Tap
from texts import self_checks
from texts.buttons import to_menu
from texts.plans import to_plan
from texts.question_titles import title
from texts.shares import contact_line
from texts.text import Button, Rows, Text, bold, lines, paragraphs
from texts.translators import Translator

_LONGEST_ON_BUTTON = 14


def introduction(tr: Translator, partner: PartnerFacts, tandem_id: int, ends_at: datetime) -> Text:
    """Who the partner is, how to reach them, and a first step."""
    is_mentor = partner.role is Role.MENTOR
    shown = paragraphs(
        bold(tr.gettext("🤝 You are a tandem: you and {name}", name=partner.name)),
        tr.gettext("{name} is happy to be your mentor.", name=partner.first_name)
        if is_mentor
        else tr.gettext("{name} would like to learn from your experience.", name=partner.first_name),
        told(tr, partner),
        contacts(tr, partner),
        tr.gettext(
            "A good first step: say hello in two or three sentences, and suggest a first meeting of half an hour. "
            "There you can talk about what you would like to do together, and how often you want to meet."
        ),
        tr.gettext("What you agree on stands in your plan: tap “Our plan”. You both see the same one."),
        tr.gettext("Your tandem runs until {day}. Our team is there for you all the time.", day=_date(tr, ends_at)),
    )
    first, *rest = rows(tr, partner, tandem_id)
    offer = [[self_checks.offer(tr, tandem_id)]] if is_mentor else []  # to the mentee
    return shown.with_rows(first, *offer, *rest)


def told(tr: Translator, partner: PartnerFacts) -> Text | None:
    """What the partner has told about degree and strengths, in the partner's own words."""
    answers = (("degree", partner.degree), ("strengths", partner.strengths))
    shown = [
        tr.gettext("{title}: {value}", title=title(tr, name, is_mentor=partner.role is Role.MENTOR), value=words)
        for name, words in answers
        if words
    ]
    return lines(*shown) if shown else None


def contacts(tr: Translator, partner: PartnerFacts) -> Text:
    """How the partner can be reached."""
    if not partner.shares:
        return lines(
            tr.gettext("You write to each other here: I pass your messages on to {name}.", name=partner.first_name)
        )
    return lines(
        tr.gettext("{name} shares with you:", name=partner.first_name),
        *(contact_line(tr, share, value) for share, value in partner.shares.items()),
    )


def contact_shared(tr: Translator, partner: PartnerFacts, tandem_id: int) -> Text:
    """The partner shares more than before."""
    shown = paragraphs(
        bold(tr.gettext("{name} shares a way of contact with you", name=partner.first_name)),
        contacts(tr, partner),
    )
    return shown.with_rows(*rows(tr, partner, tandem_id))


def rows(tr: Translator, partner: PartnerFacts, tandem_id: int) -> Rows:
    """What one can do with a partner."""
    name = partner.first_name
    short = name if len(name) <= _LONGEST_ON_BUTTON else f"{name[: _LONGEST_ON_BUTTON - 1]}…"
    return (
        (
            Button(tr.pgettext("button", "Plan a meeting"), Tap("mp", str(tandem_id))),
            Button(tr.pgettext("button", "Write to {name}", name=short), Tap("rw", str(tandem_id))),
        ),
        (to_plan(tr, tandem_id), to_menu(tr)),
    )


def _date(tr: Translator, instant: datetime) -> str:
    return tr.date(tr.local(instant).date())
