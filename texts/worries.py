"""Telling a worry, and what comes back. Every screen says who reads what; no notice says why it comes."""

from program.taps import Tap
from program.worries import Draft, Hearer, Told
from texts.buttons import a_worry, ask_team, help_now, to_menu
from texts.meeting_words import partner, shortened
from texts.text import Button, Rows, Text, bold, columns, italic, paragraphs
from texts.translators import Translator


def writing(tr: Translator, draft: Draft) -> Text:
    """Who reads it, and the invitation to write."""
    if draft.left_out and not draft.readers:
        return nobody_left(tr, draft)
    return paragraphs(
        bold(tr.gettext("What worries you?")),
        _who_reads(tr, draft),
        tr.gettext("Write it here in your own words, in any language. The button works without words."),
    ).with_rows(
        # Translators: button under a worry: the person does not want to write, and asks the team to get in touch.
        [Button(tr.pgettext("button", "Please write to me"), Tap("wn"))],
        *_who_may_read(tr, draft),
        [_not_now(tr)],
    )


def nobody_left(tr: Translator, draft: Draft) -> Text:
    """Everybody has been left out: an address outside."""
    return paragraphs(
        bold(tr.gettext("Then nobody reads it here.")),
        tr.gettext("Please write to {contact} instead.", contact=draft.contact),
    ).with_rows([_all_may_read(tr)], [_not_now(tr)])


def what_next(tr: Translator, draft: Draft) -> Text:
    """The last step: only tell it, or stop contact as well."""
    danger = tr.gettext("If you are in danger: “Help now” shows whom to call.") if draft.is_crisis else None
    stopping = None
    if draft.tandems:
        stopping = tr.gettext(
            "“Stop contact” means: from now on no messages and no meetings in this tandem. "
            "Your partner reads only that they rest for now. Not why, and not from whom."
        )
    return paragraphs(bold(tr.gettext("What should happen now?")), danger, _who_reads(tr, draft), stopping).with_rows(
        [help_now(tr)] if draft.is_crisis else [],
        [Button(tr.pgettext("button", "Only tell the team"), Tap("wt"))],
        *_stops(tr, draft),
        [_not_now(tr)],
    )


def told(tr: Translator, told: Told) -> Text:
    """Sent: who has it, what rests, what comes."""
    names = _names(tr, told.readers)
    rests = None
    if told.partner_name is not None:
        rests = tr.gettext(
            "Messages and meetings with {name} rest from now on. Only our team can change that.",
            name=partner(tr, told.partner_name),
        )
    has_it = tr.gettext("It is with: {names}. The answer comes to this chat.", names=names)
    if not told.readers:
        has_it = tr.gettext("It waits. When somebody hears worries, you are asked before that person reads it.")
    return paragraphs(
        bold(tr.gettext("Thank you for telling us.")),
        has_it,
        rests,
        tr.gettext("Does somebody else look at your phone? You can delete this chat. We keep what you told us."),
    ).with_rows([help_now(tr), to_menu(tr)])


def too_long(tr: Translator, limit: int) -> Text:
    """More words than fit."""
    return paragraphs(
        tr.gettext("That is a little long. Please write it in at most {n} characters.", n=limit)
    ).with_rows([_not_now(tr)])


def only_words(tr: Translator) -> Text:
    """A voice message, a picture …"""
    return paragraphs(
        tr.gettext("Here I can only take written words. If writing is hard, tap the button: our team writes to you.")
    ).with_rows([Button(tr.pgettext("button", "Please write to me"), Tap("wn"))], [_not_now(tr)])


def only_words_here(tr: Translator) -> Text:
    """The same while writing back."""
    return paragraphs(tr.gettext("Here I can only pass on written words.")).with_rows(
        [Button(tr.pgettext("button", "Not now"), Tap("wc"))]
    )


def may_read(tr: Translator, worry_id: int, hearer: Hearer) -> Text:
    """Somebody hears worries now. The reporter decides."""
    yes = Button(tr.pgettext("button", "Yes, gladly"), Tap("wp", str(worry_id), str(hearer.person_id)))
    return paragraphs(
        bold(tr.gettext("{name} hears worries now.", name=hearer.first_name)),
        tr.gettext("May {name} read what you told us? Without your yes nobody does.", name=hearer.first_name),
    ).with_rows([yes], [Button(tr.pgettext("button", "No, thank you"), Tap("home"))])


def let_read(tr: Translator, hearer: Hearer) -> Text:
    """The reporter has said yes."""
    return paragraphs(
        bold(tr.gettext("{name} has it now.", name=hearer.first_name)), tr.gettext("The answer comes to this chat.")
    ).with_rows([to_menu(tr)])


def team_writes(tr: Translator, worry_id: int, words: str, *, can_answer: bool) -> Text:
    """What comes back, as from the team."""
    answer = Button(tr.pgettext("button", "Answer"), Tap("wy", str(worry_id)))
    return paragraphs(bold(tr.gettext("The team writes to you:")), italic(words)).with_rows(
        [answer] if can_answer else [a_worry(tr)], [to_menu(tr)]
    )


def answering(tr: Translator) -> Text:
    """Before writing back."""
    return paragraphs(
        bold(tr.gettext("Your next message goes to whoever looks after it.")), tr.gettext("Nobody else reads it.")
    ).with_rows([Button(tr.pgettext("button", "Not now"), Tap("wc"))])


def answered(tr: Translator) -> Text:
    """Written back."""
    return paragraphs(bold(tr.gettext("Your words are on their way."))).with_rows([to_menu(tr)])


def nobody_there(tr: Translator) -> Text:
    """The reporter writes back, and nobody can read it at the moment."""
    return paragraphs(
        bold(tr.gettext("At the moment nobody can read this.")),
        tr.gettext("Our team has been told that somebody waits. You hear from us here."),
    ).with_rows([help_now(tr), to_menu(tr)])


def finished(tr: Translator) -> Text:
    """The case is closed."""
    return paragraphs(
        bold(tr.gettext("Our team has finished with what you told us.")),
        tr.gettext("Does it go on, or come back? Tell us again at any time."),
    ).with_rows([a_worry(tr), to_menu(tr)])


def contact_rests(tr: Translator) -> Text:
    """To the partner; the same words for both on every screen."""
    return paragraphs(
        bold(tr.gettext("Meetings and messages in your tandem rest for now.")),
        tr.gettext("Our team will be in touch."),
    ).with_rows([ask_team(tr), to_menu(tr)])


def contact_goes_on(tr: Translator, tandem_id: int) -> Text:
    """To both."""
    return paragraphs(
        bold(tr.gettext("You can meet and write to each other again.")),
        tr.gettext("Meetings that had been planned are off. You can plan new ones."),
    ).with_rows([Button(tr.pgettext("button", "Our tandem"), Tap("gt", str(tandem_id))), to_menu(tr)])


def _who_reads(tr: Translator, draft: Draft) -> str:
    names = _names(tr, draft.readers)
    if len(draft.readers) == 1:
        return tr.gettext("Only this person reads it, and nobody else hears of it: {names}.", names=names)
    if draft.readers:
        return tr.gettext("Only these two read it, and nobody else hears of it: {names}.", names=names)
    return tr.gettext(
        "At the moment nobody in {site} is named to hear worries. Yours waits, and you are asked before anybody reads "
        "it. You can also write to {contact}.",
        site=draft.site_name,
        contact=draft.contact,
    )


def _who_may_read(tr: Translator, draft: Draft) -> Rows:
    if draft.left_out:
        return ((_all_may_read(tr),),)
    return columns(
        [
            Button(
                # Translators: button: this one of the two people does not get to read the worry.
                tr.pgettext("button", "Not {name}", name=shortened(hearer.first_name)),
                Tap("wl", str(hearer.person_id)),
            )
            for hearer in draft.readers
        ]
    )


def _stops(tr: Translator, draft: Draft) -> Rows:
    if len(draft.tandems) == 1:
        number = str(draft.tandems[0][0])
        return ((Button(tr.pgettext("button", "Stop contact now"), Tap("ws", number)),),)
    return tuple(
        (
            Button(
                # Translators: button: no messages and meetings with this partner any more.
                tr.pgettext("button", "Stop: {name}", name=shortened(partner(tr, name))),
                Tap("ws", str(number)),
            ),
        )
        for number, name in draft.tandems
    )


def _names(tr: Translator, people: tuple[Hearer, ...]) -> str:
    return tr.list_of([hearer.first_name for hearer in people])


def _all_may_read(tr: Translator) -> Button:
    # Translators: button: nobody is left out after all; all who hear worries get to read it.
    return Button(tr.pgettext("button", "Leave nobody out"), Tap("wr"))


def _not_now(tr: Translator) -> Button:
    return Button(tr.pgettext("button", "Not now"), Tap("wx"))
