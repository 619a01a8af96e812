"""Help now: whom to call, when the team is there, and the question whether the team may call."""

from program.emergencies import Emergency, HelpView
from program.taps import Tap
from texts.buttons import a_worry, to_menu
from texts.text import Button, Text, bold, lines, paragraphs
from texts.translators import Translator

_HOUR = 60


def screen(tr: Translator, view: HelpView) -> Text:
    """The screen behind the button that every menu has."""
    return paragraphs(
        bold(tr.gettext("🆘 Help now: call one of these numbers.")), _numbers(tr, view), _office(tr, view)
    ).with_rows([_call_me(tr)], [a_worry(tr), to_menu(tr)])


def crisis(tr: Translator, view: HelpView) -> Text:
    """After words that say that somebody is in danger. They are not kept."""
    return paragraphs(
        bold(tr.gettext("That sounds very hard. You are not alone with it.")),
        tr.gettext("These people listen, and can help you now:"),
        _numbers(tr, view),
        _office(tr, view),
        tr.gettext("I have not kept what you wrote, and nobody else has read it."),
        bold(tr.gettext("May our team call you?")),
    ).with_rows(
        [Button(tr.pgettext("button", "Yes, call me"), Tap("ny"))],
        [Button(tr.pgettext("button", "No, thank you"), Tap("nn"))],
    )


def called(tr: Translator, view: HelpView) -> Text:
    """Those who hear worries have been told."""
    names = tr.list_of([hearer.first_name for hearer in view.hearers])
    who = tr.gettext("They know now: {names}. They get in touch with you as soon as they can.", names=names)
    if not view.hearers:
        who = tr.gettext("Our team gets in touch with you as soon as somebody is there.")
    # Translators: button: the person wants to write down a number at which the team can call.
    number = Button(tr.pgettext("button", "Leave my number"), Tap("np"))
    return paragraphs(
        bold(tr.gettext("Our team has been told that you need somebody.")),
        who,
        tr.gettext("If you cannot wait, please call now:"),
        _numbers(tr, view),
        _office(tr, view),
    ).with_rows([number] if view.hearers else [], [to_menu(tr)])


def nobody_told(tr: Translator, view: HelpView) -> Text:
    """ "No, thank you"."""
    return paragraphs(
        bold(tr.gettext("All right. Nobody has been told.")),
        tr.gettext("These numbers are there for you, and so is the button “Help now”, at any time:"),
        _numbers(tr, view),
    ).with_rows([_call_me(tr)], [a_worry(tr), to_menu(tr)])


def _call_me(tr: Translator) -> Button:
    return Button(tr.pgettext("button", "Please call me"), Tap("nc"))


def _numbers(tr: Translator, view: HelpView) -> Text:
    shown = [f"{_label(tr, entry.what)}: {_phone(tr, entry.number)}" for entry in view.numbers]
    abroad = None
    if view.is_abroad:
        country = str(tr.locale.territories.get(view.country, view.country))
        abroad = tr.gettext("Abroad: your local emergency number. Valid in {country}:", country=country)
    return lines(abroad, *shown)


def _phone(tr: Translator, number: str) -> str:
    """Digits as phones dial them, in one piece from left to right."""
    return f"\u2066{number}\u2069" if tr.is_right_to_left else number


def _label(tr: Translator, what: Emergency) -> str:
    labels = {
        Emergency.RESCUE: tr.gettext("Danger to life, ambulance, fire brigade"),
        Emergency.POLICE: tr.gettext("Police"),
        Emergency.DOCTOR: tr.gettext("A doctor at night and at weekends"),
        Emergency.TALK: tr.gettext("Somebody who listens, day and night"),
        Emergency.TALK_TOO: tr.gettext("The same under another number"),
        Emergency.WOMEN: tr.gettext("Violence against women, in many languages, day and night"),
        Emergency.MEN: tr.gettext("Violence against men"),
        Emergency.VICTIMS: tr.gettext("Victims of crime"),
        Emergency.CHILDREN: tr.gettext("Children and young people"),
    }
    return labels[what]


def _office(tr: Translator, view: HelpView) -> str:
    days = view.office_days
    named = tr.list_of([tr.weekday(day) for day in days])
    if len(days) > 2 and tuple(range(days[0], days[-1] + 1)) == days:
        # Translators: days of the week: "Monday to Friday".
        named = tr.gettext("{first} to {last}", first=tr.weekday(days[0]), last=tr.weekday(days[-1]))
    return tr.gettext(
        "Nobody reads here at night. Our team in {site} is there: {days}, {opens}–{closes}.",
        site=view.site_name,
        days=named,
        opens=tr.clock(view.office_opens.hour * _HOUR + view.office_opens.minute),
        closes=tr.clock(view.office_closes.hour * _HOUR + view.office_closes.minute),
    )
