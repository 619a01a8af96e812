"""Thanks: choosing or writing them, and what arrives."""

from program.relays import Way
from program.taps import Tap
from program.thanks import LONGEST, MOST_A_DAY, Thanks, ThanksView
from texts.buttons import back, to_menu
from texts.meeting_words import partner, write_button
from texts.menus import to_tandem
from texts.text import Button, Run, Text, bold, italic, paragraphs
from texts.translators import Translator


def choice_words(tr: Translator, choice: Thanks) -> str:
    """Written thanks, as a button and as what arrives: they address nobody by a form that may be too formal."""
    return {
        # Translators: thanks between two people of a tandem, tapped by one and read by the other. Use words that fit
        # whether the two are formal with each other or not, and that guess nobody's gender. No full stop; about 30
        # characters at most.
        Thanks.TIME: tr.pgettext("thanks", "Thank you for your time"),
        Thanks.ADVICE: tr.pgettext("thanks", "Your advice helped me"),
        Thanks.LEARNED: tr.pgettext("thanks", "I learned something new"),
        Thanks.PATIENCE: tr.pgettext("thanks", "Thank you for your patience"),
        Thanks.TALKS: tr.pgettext("thanks", "Our talks do me good"),
        Thanks.QUESTIONS: tr.pgettext("thanks", "Your questions made me think"),
        # Translators: the other made something possible: a contact, an interview, an idea.
        Thanks.DOOR: tr.pgettext("thanks", "You opened a door for me"),
        Thanks.GLAD: tr.pgettext("thanks", "I am glad that we met"),
    }[choice]


def thanks_button(tr: Translator, tandem_id: int) -> Button:
    """The way to saying thanks, from the screen of the tandem."""
    return Button(tr.pgettext("button", "Say thanks"), Tap("qt", str(tandem_id)))


def choose(tr: Translator, view: ThanksView) -> Text:
    """What to say."""
    if view.is_enough:
        return enough(tr, view.way)
    name = partner(tr, view.way.partner_name)
    return paragraphs(
        bold(tr.gettext("What would you like to thank {name} for?", name=name)),
        tr.gettext("{name} reads it in their own language.", name=name),
    ).with_rows(*_choices(tr, view))


def said_lately(tr: Translator, view: ThanksView) -> Text:
    """These very words have gone out in the last thirty days."""
    name = partner(tr, view.way.partner_name)
    return paragraphs(
        bold(tr.gettext("{name} has had these words from you not long ago.", name=name)),
        tr.gettext("Other words are welcome. After a month you can say the same ones again."),
    ).with_rows(*_choices(tr, view))


def enough(tr: Translator, way: Way) -> Text:
    """Three times today."""
    return paragraphs(
        bold(tr.ngettext("You have said thanks once today.", "You have said thanks {n} times today.", MOST_A_DAY)),
        tr.gettext("From tomorrow on I pass on more thanks. You can write to {name} at any time.", name=_name(tr, way)),
    ).with_rows([write_button(tr, way.tandem_id, way.partner_name)], [to_tandem(tr, way.tandem_id), to_menu(tr)])


def invitation(tr: Translator, view: ThanksView) -> Text:
    """Before writing own words."""
    if view.is_enough:
        return enough(tr, view.way)
    name = _name(tr, view.way)
    return paragraphs(
        bold(tr.gettext("Your next message goes to {name} as thanks.", name=name)),
        tr.gettext("{name} gets it exactly as you write it. Our team does not read it.", name=name),
        tr.ngettext("There is room for one character.", "There is room for {n} characters.", LONGEST),
    ).with_rows([_not_now(tr)])


def too_long(tr: Translator, excess: int) -> Text:
    """More than there is room for; what was written is still in the chat."""
    words = tr.ngettext(
        "Your thanks are one character too long. Please shorten them.",
        "Your thanks are {n} characters too long. Please shorten them.",
        excess,
    )
    return paragraphs(words).with_rows([_not_now(tr)])


def only_words(tr: Translator, way: Way) -> Text:
    """A picture, a voice message, a place …"""
    return paragraphs(
        tr.gettext("Thank you. I can only pass on written words."),
        tr.gettext("Your next message goes to {name} as thanks.", name=_name(tr, way)),
    ).with_rows([_not_now(tr)])


def passed_on(tr: Translator, way: Way) -> Text:
    """On the way."""
    words = tr.gettext("Your thanks are on their way to {name}.", name=_name(tr, way))
    return paragraphs(words).with_rows([to_tandem(tr, way.tandem_id), to_menu(tr)])


def arrived(tr: Translator, tandem_id: int, name: str, choice: Thanks) -> Text:
    """Written thanks, in the language of whoever reads them."""
    return _arrived(tr, tandem_id, name, italic(choice_words(tr, choice)))


def arrived_words(tr: Translator, tandem_id: int, name: str, words: str) -> Text:
    """Thanks in own words, as they were written."""
    return _arrived(tr, tandem_id, name, Run(words))


def _arrived(tr: Translator, tandem_id: int, name: str, words: Run) -> Text:
    # Translators: button under thanks that have arrived: thank the other person, too.
    too = Button(tr.pgettext("button", "Say thanks too"), Tap("qt", str(tandem_id), "below"))
    return paragraphs(bold(tr.gettext("💛 Thanks from {name}", name=name)), words).with_rows(
        [too], [write_button(tr, tandem_id, name)]
    )


def _choices(tr: Translator, view: ThanksView) -> tuple[tuple[Button, ...], ...]:
    number = str(view.way.tandem_id)
    return (
        *((Button(choice_words(tr, choice), Tap("qs", number, choice)),) for choice in view.choices),
        # Translators: button: thank in own words.
        (Button(tr.pgettext("button", "In my own words"), Tap("qw", number)),),
        (back(tr, Tap("gt", number)),),
    )


def _not_now(tr: Translator) -> Button:
    return Button(tr.pgettext("button", "Not now"), Tap("qx"))


def _name(tr: Translator, way: Way) -> str:
    return partner(tr, way.partner_name)
