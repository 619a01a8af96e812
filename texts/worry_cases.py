"""What those who hear worries see in private, and what the staff group sees of it: who hears them, and a number."""

from program.taps import Tap
from program.worries import CaseView, Hearer, Identity, WorryStatus, WorryWish
from texts.buttons import back, to_menu
from texts.meeting_words import shortened
from texts.text import Button, Rows, Run, Text, bold, columns, italic, paragraphs
from texts.translators import Translator

YES = "yes"


def case(tr: Translator, view: CaseView, lead: str | None = None) -> Text:
    """A case: what it is, what is wished, who has it. Who told it is behind a button."""
    return paragraphs(
        _title(tr, view),
        lead,
        _words(tr, view),
        _wish(tr, view),
        _state(tr, view),
        tr.gettext("To write to the person, reply to this message or tap the button. It goes out as from the team.")
        if view.is_mine
        else None,
    ).with_rows(*_rows(tr, view))


def go_on_question(tr: Translator, view: CaseView) -> Text:
    """Before the two may write to each other and meet again."""
    return _asked_back(
        tr,
        view,
        tr.gettext("May contact go on in this tandem?"),
        tr.gettext("Both can then write to each other and plan meetings again. Both are told at once."),
        # Translators: button: yes, the two may write to each other and meet again.
        Button(tr.pgettext("button", "Yes, go on"), Tap("wg", str(view.worry.id), YES)),
    )


def close_question(tr: Translator, view: CaseView) -> Text:
    """Before a case is closed."""
    number = view.worry.id
    return _asked_back(
        tr,
        view,
        tr.gettext("Close worry {number}?", number=number),
        tr.gettext("Then nobody looks after it any more. The words are deleted 30 days later."),
        # Translators: button: yes, this worry has been looked after.
        Button(tr.pgettext("button", "Yes, close it"), Tap("wz", str(number), YES)),
    )


def handed_over(tr: Translator, name: str) -> str:
    """The line above a case that somebody gives to the reader."""
    return tr.gettext("{name} hands this over to you.", name=name)


def still_waits(tr: Translator) -> str:
    """The line above a case that nobody looks after."""
    return tr.gettext("⏰ This still waits for one of you.")


def taken(tr: Translator, worry_id: int, name: str) -> Text:
    """To the other reader."""
    return paragraphs(bold(tr.gettext("{name} looks after worry {number}.", name=name, number=worry_id))).with_rows(
        [_look(tr, worry_id)]
    )


def person_wrote(tr: Translator, worry_id: int, words: str) -> Text:
    """The person wrote back."""
    return paragraphs(bold(tr.gettext("✉️ An answer to worry {number}:", number=worry_id)), italic(words)).with_rows(
        [_write(tr, worry_id)], [_look(tr, worry_id)]
    )


def writing(tr: Translator, worry_id: int) -> Text:
    """Before writing to the person."""
    return paragraphs(
        bold(tr.gettext("Your next message goes to the person who told worry {number}.", number=worry_id)),
        tr.gettext("It goes out as from the team, without your name."),
    ).with_rows([Button(tr.pgettext("button", "Not now"), Tap("wv", str(worry_id)))])


def written(tr: Translator, worry_id: int) -> Text:
    """On its way to the person."""
    return paragraphs(bold(tr.gettext("Your words are on their way."))).with_rows([_look(tr, worry_id)])


def who(tr: Translator, identity: Identity) -> str:
    """For the one who taps; at most 200 characters."""
    username = f"@{identity.username}" if identity.username else None
    known = [identity.name[:100], username, identity.phone]
    return tr.list_of([entry for entry in known if entry], is_unit=True)


def left_for_good(tr: Translator) -> str:
    """Whoever told it is no longer there."""
    return tr.gettext("This person has left. What is here goes when you close it.")


def goes_on(tr: Translator, *, is_open: bool) -> str:
    """After "contact may go on"."""
    if is_open:
        return tr.gettext("Contact may go on. Both have been told.")
    return tr.gettext("Noted. Contact goes on as soon as nothing else stands against it.")


def state_name(tr: Translator, status: WorryStatus) -> str:
    """A toast: how the case stands now."""
    names = {
        WorryStatus.OPEN: tr.gettext("Nobody looks after it yet."),
        WorryStatus.CLAIMED: tr.gettext("The other one looks after it."),
        WorryStatus.CLOSED: tr.gettext("This is closed."),
    }
    return names[status]


def hearing(tr: Translator, site: str, people: tuple[Hearer, ...]) -> Text:
    """In the staff group: who hears worries."""
    named = tr.gettext("Nobody yet.")
    if people:
        named = tr.list_of([tr.isolated(hearer.first_name) for hearer in people])
    remove = [
        # Translators: button for administrators: this person no longer hears worries.
        Button(
            tr.pgettext("button", "Without {name}", name=shortened(hearer.first_name)), Tap("wu", str(hearer.person_id))
        )
        for hearer in people
    ]
    return paragraphs(
        bold(tr.gettext("Who hears worries in {site}?", site=site)),
        named,
        tr.gettext(
            "Two of you can. Worries come to them in private, at any hour, and nobody else reads them. "
            "This group sees a number only."
        ),
    ).with_rows(
        # Translators: buttons under "Who hears worries?"
        [Button(tr.pgettext("button", "I do"), Tap("wi")), Button(tr.pgettext("button", "Not me any more"), Tap("wo"))],
        *columns(remove),
    )


def you_hear(tr: Translator) -> str:
    """A toast after "I do"."""
    return tr.gettext("Thank you. Worries come to you in private from now on.")


def you_hear_no_more(tr: Translator) -> str:
    """A toast after "Not me any more"."""
    return tr.gettext("Worries come to you no more.")


def two_do(tr: Translator) -> str:
    """A toast: there is no room for a third."""
    return tr.gettext("Two people hear worries already.")


def start_first(tr: Translator) -> str:
    """A toast: the bot cannot write to this person."""
    return tr.gettext("Please open my private chat and press Start. Then tap here again.")


def waiting(tr: Translator, count: int, *, is_call: bool) -> Text:
    """To the staff group: a number."""
    urgent = tr.gettext("🆘 Somebody asks the team for a call.") if is_call else None
    words = tr.ngettext(
        "⚠️ {n} worry waits for somebody who hears worries.", "⚠️ {n} worries wait for somebody who hears worries.", count
    )
    return paragraphs(
        bold(urgent) if urgent else None,
        Run(words) if urgent else bold(words),
        tr.gettext("/safety – who hears worries"),
    )


def _title(tr: Translator, view: CaseView) -> Run:
    number = view.worry.id
    if view.worry.wish is WorryWish.CALL:
        return bold(tr.gettext("🆘 Somebody needs you now · {number} · {site}", number=number, site=view.site_name))
    return bold(tr.gettext("⚠️ Worry {number} · {site}", number=number, site=view.site_name))


def _asked_back(tr: Translator, view: CaseView, question: str, what: str, yes: Button) -> Text:
    return paragraphs(_title(tr, view), bold(question), what).with_rows([yes, back(tr, Tap("wv", str(view.worry.id)))])


def _words(tr: Translator, view: CaseView) -> Run | str | None:
    worry = view.worry
    if worry.words is not None:
        return italic(worry.words)
    if worry.wish is WorryWish.CALL:
        return tr.gettext("The person asks the team to call. There are no words.")
    if worry.status is WorryStatus.CLOSED:
        return None
    return tr.gettext("Without words: the person asks you to get in touch.")


def _wish(tr: Translator, view: CaseView) -> str | None:
    if view.worry.wish is WorryWish.TELL:
        return tr.gettext("The wish: that the team knows.")
    if view.is_contact_resting:
        return tr.gettext("The wish: no contact. Messages and meetings in this tandem rest until you let them go on.")
    if view.worry.wish is WorryWish.STOP:
        return tr.gettext("The wish was: no contact.")
    return None


def _state(tr: Translator, view: CaseView) -> str:
    status = view.worry.status
    if status is WorryStatus.CLOSED:
        return tr.gettext("Closed. The words are deleted 30 days after that.")
    if view.is_mine:
        return tr.gettext("You look after it.")
    if view.claimed_by is not None:
        return tr.gettext("{name} looks after it.", name=view.claimed_by)
    return tr.gettext("Nobody looks after it yet.")


def _rows(tr: Translator, view: CaseView) -> Rows:
    number = str(view.worry.id)
    see = Button(tr.pgettext("button", "Who is it?"), Tap("wq", number))
    # Translators: button: messages and meetings in this tandem are possible again.
    go_on = Button(tr.pgettext("button", "Contact may go on"), Tap("wg", number))
    last = ((go_on,),) if view.is_contact_resting else ()
    if view.worry.status is WorryStatus.CLOSED:
        return (*last, (to_menu(tr),))
    if not view.is_mine:
        return ((Button(tr.pgettext("button", "I take it"), Tap("wk", number)), see), *last)
    first = [_write(tr, view.worry.id)] if view.is_reporter_here else []
    if view.can_hand_over:
        first.append(Button(tr.pgettext("button", "Hand over"), Tap("wh", number)))
    # Translators: button: a worry has been looked after.
    close = Button(tr.pgettext("button", "Close"), Tap("wz", number))
    return (*columns([*first, see, close]), *last)


def _write(tr: Translator, worry_id: int) -> Button:
    # Translators: button: to the person who told a worry.
    return Button(tr.pgettext("button", "Write to them"), Tap("we", str(worry_id)))


def _look(tr: Translator, worry_id: int) -> Button:
    # Translators: button: shows a worry.
    return Button(tr.pgettext("button", "Look at it"), Tap("wv", str(worry_id)))
