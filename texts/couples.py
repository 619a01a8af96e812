"""Two applicants who belong together: the link, both confirmations, one mentor or two, and the end of the link."""

from datetime import datetime
from urllib.parse import quote

from program.couples import Couple, CoupleFlag, CoupleStatus, CoupleView, Why, Wish, payload_of
from program.taps import Tap
from texts.buttons import back, to_menu
from texts.text import Button, Run, Text, bold, code, link, paragraphs
from texts.translators import Translator

YES = "yes"
_PROFILE = Tap("op")


def standing(tr: Translator, view: CoupleView) -> Text:
    """Where somebody stands, with what can be done next."""
    couple = view.couple
    if couple is None:
        return _explained(tr)
    if couple.status is CoupleStatus.INVITED:
        return _invited(tr, couple.id, view.until)
    if couple.status is CoupleStatus.LINKED:
        return linked(tr, couple, view.reader_id, view.partner_name, is_looking=view.is_looking)
    if view.reader_id == couple.one_id:
        return asked(tr, couple.id, view.partner_name)
    return _waiting(tr, couple.id, view.partner_name)


def link_made(tr: Translator, view: CoupleView, bot_name: str | None, secret: str) -> Text:
    """The link, to be sent to the other one. Without the bot's name yet, the words that the link would send."""
    words = code(f"/start {payload_of(secret)}")
    rows: list[list[Button]] = []
    if bot_name:
        address = f"https://t.me/{bot_name}?start={payload_of(secret)}"
        words = link(address, address)
        share = f"https://t.me/share/url?url={quote(address, safe='')}"
        rows = [[Button(tr.pgettext("button", "Send the link"), url=share)]]
    return paragraphs(
        bold(tr.gettext("Here is your link.")),
        tr.gettext("Send it only to the person whom you mean. When they have said yes, I ask you once more."),
        Text((Run(tr.gettext("Your link:") + " "), words)),
        _good_until(tr, view.until),
    ).with_rows(*rows, [*([_take_back(tr, view.couple.id)] if view.couple is not None else []), back(tr, Tap("lo"))])


def offered(tr: Translator, name: str, secret: str) -> Text:
    """To whoever has opened the link."""
    return paragraphs(
        bold(tr.gettext("{name} would like to link your two applications.", name=name)),
        tr.gettext(
            "You then choose together whether you would like one mentor or two. "
            "Neither of you sees the other’s answers. Would you like that?"
        ),
    ).with_rows(
        [
            Button(tr.pgettext("button", "Yes, link us"), Tap("ly", "", secret)),
            Button(tr.pgettext("button", "No"), Tap("ln")),
        ]
    )


def offered_later(tr: Translator, name: str) -> str:
    """The link has been opened by somebody who has to answer the questions first."""
    return tr.gettext(
        "{name} would like to link your two applications. Please answer some questions about yourself first. "
        "After that I ask you about it.",
        name=name,
    )


def refused(tr: Translator) -> Text:
    """No to the link; whoever made it does not hear of that."""
    return paragraphs(
        bold(tr.gettext("All right, nothing has been linked.")),
        tr.gettext("Nobody is told. Your own application stays as it is."),
    ).with_rows([to_menu(tr)])


def asked(tr: Translator, couple_id: int, name: str) -> Text:
    """To whoever made the link: is this the right person?"""
    number = str(couple_id)
    return paragraphs(
        bold(tr.gettext("{name} has opened your link and said yes.", name=name)),
        tr.gettext("Is this right? If you agree, your two applications are linked."),
    ).with_rows(
        [
            Button(tr.pgettext("button", "Yes, link us"), Tap("lc", number)),
            Button(tr.pgettext("button", "No"), Tap("lt", number)),
        ]
    )


def linked(tr: Translator, couple: Couple, reader_id: int, name: str, *, is_looking: bool = True) -> Text:
    """Both have confirmed: what is looked for, and what this one wishes.

    Once one of them has a mentor (``is_looking`` is false), the screen says what they wish and nothing of a search.
    """
    number, wish = str(couple.id), couple.wish_of(reader_id)
    labels = {
        Wish.SHARED: tr.pgettext("button", "One for both"),
        Wish.SEPARATE: tr.pgettext("button", "One each"),
    }
    choices = [
        Button(f"{label} ✓" if value is wish else label, Tap("lw", number, value)) for value, label in labels.items()
    ]
    return paragraphs(
        bold(tr.gettext("You and {name} are linked.", name=name)),
        tr.gettext("Would you like one mentor for both of you, or one each?"),
        _looked_for(tr, is_shared=couple.is_shared) if is_looking else _wished(tr, is_shared=couple.is_shared),
    ).with_rows(
        choices,
        [Button(tr.pgettext("button", "End the link"), Tap("le", number)), back(tr, _PROFILE)],
    )


def changed(tr: Translator, *, is_shared: bool) -> Text:
    """What is looked for is another one now."""
    now = (
        tr.gettext("From now on we look for one mentor for both of you.")
        if is_shared
        else tr.gettext("From now on we look for one mentor for each of you.")
    )
    return paragraphs(bold(now), tr.gettext("You can change your wish at any time.")).with_rows(
        [_open(tr), to_menu(tr)]
    )


def end_question(tr: Translator, couple_id: int, name: str) -> Text:
    """Before the link ends."""
    return paragraphs(
        bold(tr.gettext("Would you like to end the link with {name}?", name=name)),
        tr.gettext(
            "Both applications then go on, each for itself. {name} only hears that the link has ended.", name=name
        ),
    ).with_rows([Button(tr.pgettext("button", "Yes, end it"), Tap("le", str(couple_id), YES)), back(tr, Tap("lo"))])


def ended(tr: Translator, *, was_linked: bool) -> Text:
    """The link is no more; nobody is told why."""
    title = (
        tr.gettext("The link between your two applications has ended.")
        if was_linked
        else tr.gettext("The link between your two applications has not come about.")
    )
    return paragraphs(bold(title), tr.gettext("Your own application goes on as before.")).with_rows(
        [_open(tr), to_menu(tr)]
    )


def not_possible(tr: Translator, why: Why) -> Text:
    """Why a link leads nowhere, and what helps."""
    words = {
        Why.OVER: tr.gettext("This link does not work any more. Please ask for a new one."),
        Why.OWN: tr.gettext("This is your own link. Send it to the person whom you mean."),
        Why.MENTOR: tr.gettext("This link is for two people who are both looking for a mentor."),
        Why.LINKED: tr.gettext("Your application is linked already. Only one link at a time is possible."),
    }[why]
    return paragraphs(words).with_rows([to_menu(tr)])


def staff_flag(tr: Translator, flag: CoupleFlag) -> str:
    """One line on the staff's cards."""
    if flag.is_shared:
        return tr.gettext("⚑ Couple with application {number} · one mentor for both wished", number=flag.application_id)
    return tr.gettext("⚑ Couple with application {number} · one mentor each", number=flag.application_id)


def _explained(tr: Translator) -> Text:
    return paragraphs(
        bold(tr.gettext("Are there two of you, for example a couple?")),
        tr.gettext(
            "You can link your two applications if both of you confirm it. "
            "You choose together whether you would like one mentor or two. "
            "Neither of you sees the other’s answers."
        ),
    ).with_rows([Button(tr.pgettext("button", "Make a link"), Tap("lm")), back(tr, _PROFILE)])


def _invited(tr: Translator, couple_id: int, until: datetime | None) -> Text:
    return paragraphs(
        bold(tr.gettext("Your link has not been answered yet.")),
        _good_until(tr, until),
        tr.gettext("If you make a new one, the earlier one does not work any more."),
    ).with_rows([Button(tr.pgettext("button", "New link"), Tap("lm")), _take_back(tr, couple_id)], [back(tr, _PROFILE)])


def _waiting(tr: Translator, couple_id: int, name: str) -> Text:
    return paragraphs(
        bold(tr.gettext("Thank you. Now {name} confirms it once more.", name=name)),
        tr.gettext("I write to you as soon as you are linked."),
    ).with_rows([_take_back(tr, couple_id), to_menu(tr)])


def _looked_for(tr: Translator, *, is_shared: bool) -> str:
    if is_shared:
        return tr.gettext(
            "We are looking for one mentor for both of you. It needs somebody who fits you both and has two places, "
            "so it may take longer."
        )
    return tr.gettext("As long as you do not both wish for one mentor, we look for two.")


def _wished(tr: Translator, *, is_shared: bool) -> str:
    if is_shared:
        return tr.gettext("You both wish for one mentor.")
    return tr.gettext("You do not both wish for one mentor.")


def _good_until(tr: Translator, until: datetime | None) -> str | None:
    return tr.gettext("It works once, until {day}.", day=tr.day(until)) if until is not None else None


def _take_back(tr: Translator, couple_id: int) -> Button:
    return Button(tr.pgettext("button", "Take it back"), Tap("lt", str(couple_id)))


def _open(tr: Translator) -> Button:
    return Button(tr.pgettext("button", "We are two"), Tap("lo"))
